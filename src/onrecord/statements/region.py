"""A stretch in which a witness differs from the base, as classification sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import QuotationKind
from onrecord.statements.align import Pair
from onrecord.statements.corrections import Correction
from onrecord.statements.tokens import Piece


class Region(NamedTuple):
    """A differing stretch: its columns, the lemma ``[at, to)`` of the base, and what stands in its place.

    ``pairs`` are the columns in which both have something and not the same, ``lost`` the base tokens and
    ``gained`` the witness's tokens without counterpart.
    """

    base: Sequence[Piece]
    tokens: Sequence[Piece]
    columns: Sequence[Pair]
    at_to: tuple[int, int]
    kind: QuotationKind
    lemma: Sequence[Piece]
    reading: list[Piece]
    pairs: list[tuple[Piece, Piece]]
    lost: list[Piece]
    gained: list[Piece]
    corrections: Sequence[Correction] = ()
    joined: bool = False
    """Whether the report runs on over the place as one quotation, inside one pair of marks."""
    kept: Sequence[Correction] = ()
    """Self-corrections in the witness's own text."""
    ending: bool = False
    """Whether the witness ends with other words than the base's sentence."""
    far: bool = False
    """Whether the same words stand elsewhere, too far off to be shown as one variant."""


def region(
    base: Sequence[Piece],
    tokens: Sequence[Piece],
    columns: Sequence[Pair],
    at_to: tuple[int, int],
    kind: QuotationKind,
    corrections: Sequence[Correction] = (),
    joined: bool = False,
    kept: Sequence[Correction] = (),
    ending: bool = False,
    far: bool = False,
) -> Region:
    """Return the region of some columns, its tokens sorted into pairs, lost and gained."""
    reading: list[Piece] = []
    pairs: list[tuple[Piece, Piece]] = []
    lost: list[Piece] = []
    gained: list[Piece] = []
    for i, j in columns:
        if j is None:
            assert i is not None
            lost.append(base[i])
            continue
        reading.append(tokens[j])
        if i is None:
            gained.append(tokens[j])
        elif base[i].text != tokens[j].text:
            pairs.append((base[i], tokens[j]))
    lemma = base[at_to[0] : at_to[1]]
    found = lemma, reading, pairs, lost, gained
    return Region(base, tokens, columns, at_to, kind, *found, corrections, joined, kept, ending, far)
