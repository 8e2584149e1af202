"""What a tagger is: something that finds source, cue and content in running text.

The rules (:class:`onrecord.quotations.rules.RulesTagger`) and a learned model stand behind the same interface, and
the same link step joins either with the quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from onrecord.model import Reports
from onrecord.quotations.segments import Marks
from onrecord.span import Span


@dataclass(frozen=True, slots=True)
class Triple:
    """A source–cue–content triple in clean-text spans, as a tagger sees it.

    ``content`` may be discontinuous; ``cues`` may be empty (content known from its marks alone). ``found_by`` names
    the pattern or model; ``confidence`` is the chance, between 0 and 1, that a person would mark it too.
    ``reports`` is None where the tagger leaves it to the cue lexicon. ``seconded_by`` names another that found it too.
    """

    content: tuple[Span, ...]
    source: Span | None
    cues: tuple[Span, ...]
    confidence: float
    found_by: str
    reports: Reports | None = None
    seconded_by: str | None = None


@runtime_checkable
class MarksTagger(Protocol):
    """A tagger that can be told the marks, where they are known already."""

    def tag_marked(self, clean: str, paragraphs: Sequence[Span], marks: Marks) -> Sequence[Triple]:
        """Return the triples; paragraphs may be shorter than the marks' (a dateline cut off)."""
        ...


class Tagger(Protocol):
    """Finds triples. Pure: the same text gives the same triples in the same order."""

    def tag(self, clean: str, paragraphs: Sequence[Span]) -> Sequence[Triple]:
        """Return the triples of a text whose paragraphs are these spans."""
        ...
