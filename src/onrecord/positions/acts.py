"""An utterance as it is put to the coder, and the act it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.positions.actors import Actor
from onrecord.span import Span

__all__ = ["LIKELY", "MODAL", "SURE", "WEAK", "Act", "Utterance"]

SURE: Final = 0.9
LIKELY: Final = 0.75
MODAL: Final = 0.65
WEAK: Final = 0.5
"""Confidence of an act: the cue names it, a frame of the words does, "must" or "should" does, the verb's form alone."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is coded: the content's text, the cue's, and what is known of the rest.

    ``kind`` is that of the quotation (direct, indirect, mixed); ``role`` the paragraph's (headline, lead, body);
    ``question`` tells that it was put to somebody. ``actor`` is whose position it is, ``speaker`` who uttered it,
    ``they`` the other actor named before the words, to whom their "they" may lead. ``asked`` is the question answered:
    its premise is nobody's position, but it names the matter of an answer that names none ("We are not at that point").
    """

    text: str
    cue: str | None
    kind: str
    role: str = "body"
    question: bool = False
    speaker: Actor | None = None
    actor: Actor | None = None
    they: Actor | None = None
    asked: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """A coded act of an utterance; every span counts in its text.

    ``polarity`` is 1 for, -1 against, 0 open, towards what is said from ``base`` on, or, where that only
    points back ("That is not where we are"), in ``back``, the clause before, or, where it ``answers``, in the question.
    ``hedges`` are the narrator's.
    """

    act: str
    polarity: int
    strength: str
    base: Span
    evidence: Span
    conditions: tuple[Span, ...]
    times: tuple[Span, ...]
    recipients: tuple[str, ...]
    hedges: tuple[str, ...]
    confidence: float
    rule: str
    back: Span | None = None
    answers: bool = False
