"""A stretch in which two texts differ, and what words in it may do to the sense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.checks.normal import Word
from onrecord.checks.senses import conditional, denials, hedges, modal_alone, numbers
from onrecord.model import EditKind


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch in which the two texts differ: numbers of words of the source and of the quotation.

    ``at`` is the number of the source word, ``place`` that of the quotation's word, before which it stands.
    ``declared`` tells that an ellipsis stands in it; ``leg`` is the half-open range of source words it is part of.
    """

    said: tuple[int, ...]
    printed: tuple[int, ...]
    at: int
    place: int
    declared: bool
    leg: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of a region: source words, own words and bracketed words of the quotation."""

    said: tuple[Word, ...]
    printed: tuple[Word, ...]
    bracket: tuple[Word, ...]
    answers: int = 0
    """How often *no* is among the said words as an answer by itself."""

    @property
    def denied(self) -> Counter[str]:
        """The denials among the said words, answers by themselves left out."""
        return denials(self.keys[0]) - Counter({"no": self.answers})

    @property
    def keys(self) -> tuple[list[str], list[str], list[str]]:
        """The keys of the three."""
        return ([w.key for w in self.said], [w.key for w in self.printed], [w.key for w in self.bracket])


@dataclass(frozen=True, slots=True)
class Sense:
    """Something words do to the sense, and what to say where it is left out or put in."""

    kind: EditKind
    found: Callable[[Sequence[str]], object]
    left_out: str
    put_in: str


SENSES = (
    Sense("negation", denials, "a denial is left out", "a denial is put in"),
    Sense("number", numbers, "a number is left out", "a number is put in"),
    Sense("condition", conditional, "a condition is left out", "a condition is put in"),
    Sense("hedge", hedges, "what weakens the claim is left out", "the claim is weakened"),
    Sense("modality", modal_alone, "what it is said with is left out", "said without it"),
)
"""In the order in which they are looked for: the most telling first."""
