"""Words that two texts share by chance where each goes its own way.

*… our plans to build a* **headquarters** *for Amazon in Queens* and *the commitment to build a new* **headquarters**
*requires positive relationships* are two sentences. An aligner sets their common words against each other, for it looks
at nothing else; who changes over from one to the other there makes a sentence that nobody said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.statements.align import Pair, kin
from onrecord.statements.chains import worth_of
from onrecord.statements.tokens import Piece
from onrecord.statements.words import stem

LEAST_WORDS = 8
"""Words that either side must have between what the two share for sure: fewer are an ordinary difference, in which a
word that both have stands in its place."""
CHANCE_BITS = 1.0
"""Bits, for each of these words, that two texts share by chance."""
SMALL_BITS = 3.0
"""Bits of a single word that tells nothing: *the*, *with*."""
MOST_BITS = 24.0
"""Bits that are no chance, however long the two are: *shameful and wrong* has 27."""

MOST_ISLANDS = 400
"""Stretches that two texts share: of more, as in two versions of a speech of an hour, none is taken for chance."""


@dataclass(slots=True)
class _Island:
    """Columns that agree, their stems and what they are worth, and the words of either side before the next."""

    columns: list[int]
    stems: list[str]
    bits: float = 0.0
    left: int = 0
    right: int = 0


def by_chance(left: Sequence[Piece], right: Sequence[Piece], columns: Sequence[Pair]) -> frozenset[int]:
    """Return the numbers of the columns of an alignment that agree by chance."""
    islands = _islands(left, right, columns)
    if len(islands) > MOST_ISLANDS:
        return frozenset()
    sure = {id(island) for island in _sure(islands)}
    return frozenset(number for island in islands if id(island) not in sure for number in island.columns)


def _islands(left: Sequence[Piece], right: Sequence[Piece], columns: Sequence[Pair]) -> list[_Island]:
    """Return the stretches of words that agree, in order, after an empty one for the beginning; signs are nothing."""
    out = [_Island([], [])]
    for number, (i, j) in enumerate(columns):
        one, two = i is not None and left[i].word, j is not None and right[j].word
        if i is not None and j is not None and one and two and _agree(left[i].key, right[j].key):
            if out[-1].left or out[-1].right or len(out) == 1:
                out.append(_Island([], []))
            out[-1].columns.append(number)
            out[-1].stems.append(stem(left[i].key))
        else:
            out[-1].left += one
            out[-1].right += two
    for island in out:
        island.bits = worth_of(island.stems)
    return out


def _agree(one: str, two: str) -> bool:
    """Tell whether two words, by their keys, are the same, or forms of one."""
    return one == two or kin(one, two)


def _sure(islands: Sequence[_Island]) -> list[_Island]:
    """Return the islands that are worth more than chance gives; the poorest goes first, and joins what is around it."""
    kept = list(islands)
    while poor := [number for number in range(1, len(kept)) if _is_chance(kept[number - 1], kept[number])]:
        number = min(poor, key=lambda number: kept[number].bits)
        gone, before = kept.pop(number), kept[number - 1]
        before.left += gone.left + len(gone.stems)
        before.right += gone.right + len(gone.stems)
    return kept


def _is_chance(before: _Island, island: _Island) -> bool:
    """Tell whether an island is worth no more than two texts share by chance in so many words.

    A small word between two places where both have others always is.
    """
    if island.bits < SMALL_BITS and min(before.left, before.right, island.left, island.right) > 0:
        return True
    words = len(island.stems) + min(before.left + island.left, before.right + island.right)
    return words >= LEAST_WORDS and island.bits < min(MOST_BITS, CHANCE_BITS * words)
