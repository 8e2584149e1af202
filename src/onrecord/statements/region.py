"""A stretch in which a witness differs from the base, as classification sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import QuotationKind
from onrecord.statements.align import Pair
from onrecord.statements.corrections import Correction
from onrecord.statements.tokens import Piece


@dataclass(frozen=True, slots=True)
class Region:
    """A differing stretch: its columns, the lemma ``[at, to)`` of the base, and what stands in its place."""

    base: Sequence[Piece]
    tokens: Sequence[Piece]
    columns: Sequence[Pair]
    at_to: tuple[int, int]
    kind: QuotationKind
    corrections: Sequence[Correction]
    joined: bool = False
    """Whether the report runs on over the place as one quotation, inside one pair of marks."""
    kept: Sequence[Correction] = ()
    """Self-corrections in the witness's own text."""
    ending: bool = False
    """Whether the witness ends with other words than the base's sentence."""
    far: bool = False
    """Whether the same words stand elsewhere, too far off to be shown as one variant."""

    @property
    def lemma(self) -> list[Piece]:
        """The base tokens."""
        return list(self.base[self.at_to[0] : self.at_to[1]])

    @property
    def reading(self) -> list[Piece]:
        """The witness's tokens."""
        return [self.tokens[j] for _, j in self.columns if j is not None]

    @property
    def pairs(self) -> list[tuple[Piece, Piece]]:
        """The columns in which both have something, and not the same."""
        both = [(self.base[i], self.tokens[j]) for i, j in self.columns if i is not None and j is not None]
        return [(one, two) for one, two in both if one.text != two.text]

    @property
    def lost(self) -> list[Piece]:
        """Base tokens without counterpart."""
        return [self.base[i] for i, j in self.columns if i is not None and j is None]

    @property
    def gained(self) -> list[Piece]:
        """Witness tokens without counterpart."""
        return [self.tokens[j] for i, j in self.columns if j is not None and i is None]
