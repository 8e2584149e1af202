"""Aligning two token sequences in order: where they agree, where one replaces, adds or leaves out.

Unambiguous shared stretches are fixed first (words in a row that occur once on each side, in common order:
the patience diff), and only the gaps between them are aligned cell by cell with affine gap costs (Gotoh
1982), so that the work stays near linear in the length of a quotation. Gaps too large for that are left as
one block.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from onrecord.statements.tokens import Piece
from onrecord.statements.words import is_pronoun, number_value, person_alike, same_spelling, sound_alike, stem, word_set

Pair = tuple[int | None, int | None]
"""One column of an alignment: index on the left and on the right, None where that side has nothing."""

ANCHOR_TOKENS = (4, 3, 2)
"""Lengths of the stretches that may be fixed, longest first."""
MAX_CELLS = 250_000
"""Cells of one gap that are filled: 500 by 500 tokens without a stretch of two in common is not one text."""

SAME_WORD, SAME_STOPWORD, SAME_SIGN = 2.0, 1.4, 0.9
KIN, PERSON, PRONOUN, SIGNS, OTHER, MIXED = 1.2, 0.8, -0.2, 0.1, -0.9, -3.0
"""What a column is worth: the same token; a form, spelling or homophone of the word; pronoun for pronoun;
pronoun for anything (*we* / *the US*); sign for sign; word for word; word for sign (never)."""
OPEN, EXTEND = -0.8, -0.25
"""Cost of opening a gap and of each token in it. Two gaps cost more than one replaced word, so that a
replacement is seen as such."""


@lru_cache(65_536)
def affinity(left: str, right: str, left_word: bool, right_word: bool) -> float:
    """Return what it is worth to set two tokens (by their keys) in one column."""
    if left == right:
        if not left_word:
            return SAME_SIGN
        return SAME_STOPWORD if left in word_set("stopwords") else SAME_WORD
    if left_word != right_word:
        return MIXED
    if not left_word:
        return SIGNS
    if kin(left, right):
        return KIN
    if person_alike(left, right):
        return PERSON
    return PRONOUN if is_pronoun(left) or is_pronoun(right) else OTHER


@lru_cache(65_536)
def kin(left: str, right: str) -> bool:
    """Tell whether two different words are one in another form, spelling, sound or numeral."""
    if stem(left) == stem(right) or same_spelling(left, right) or sound_alike(left, right):
        return True
    values = number_value(left), number_value(right)
    return values[0] is not None and values[1] is not None


def align(left: Sequence[Piece], right: Sequence[Piece]) -> list[Pair]:
    """Return the columns of the best in-order alignment; tokens of ``left`` beyond either end of ``right`` are free.

    Every index of both sides stands in exactly one column, in order.
    """
    keys = [token.key for token in left], [token.key for token in right]
    columns: list[Pair] = []
    at = (0, 0)
    for i, j in [*_anchors(*keys), (len(left), len(right))]:
        columns.extend(_gap(left, right, at, (i, j)))
        if i < len(left) and j < len(right):
            columns.append((i, j))
        at = (i + 1, j + 1)
    return columns


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Return fixed columns: tokens of stretches unique on both sides, in common order."""
    fixed: list[tuple[int, int]] = [(-1, -1), (len(left), len(right))]
    for length in ANCHOR_TOKENS:
        found: list[tuple[int, int]] = [fixed[0]]
        for (i, j), (to_i, to_j) in itertools.pairwise(fixed):
            found.extend(_unique_runs(left, right, (i + 1, to_i), (j + 1, to_j), length))
            found.append((to_i, to_j))
        fixed = found
    return fixed[1:-1]


def _grams(keys: Sequence[str], low: int, high: int, length: int) -> dict[tuple[str, ...], int]:
    """Return the runs of ``length`` tokens that occur once in ``[low, high)``, with their places."""
    places: dict[tuple[str, ...], int] = {}
    repeated = set()
    for at in range(low, high - length + 1):
        gram = tuple(keys[at : at + length])
        if gram in places:
            repeated.add(gram)
        places[gram] = at
    return {gram: at for gram, at in places.items() if gram not in repeated and any(key[0].isalnum() for key in gram)}


def _unique_runs(
    left: Sequence[str], right: Sequence[str], lefts: tuple[int, int], rights: tuple[int, int], length: int
) -> list[tuple[int, int]]:
    """Return the columns of the unique runs of a gap that stand in common order (longest such subsequence)."""
    if lefts[1] - lefts[0] < length or rights[1] - rights[0] < length:
        return []
    ones, twos = _grams(left, *lefts, length), _grams(right, *rights, length)
    both = sorted((at, twos[gram]) for gram, at in ones.items() if gram in twos)
    out: list[tuple[int, int]] = []
    for i, j in _increasing(both):
        for step in range(length):
            if not out or (i + step > out[-1][0] and j + step > out[-1][1]):
                out.append((i + step, j + step))
    return out


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest subsequence that rises on both sides (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        back.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(j)
            ends.append(number)
        else:
            tails[at], ends[at] = j, number
    out = []
    number = ends[-1] if ends else -1
    while number >= 0:
        out.append(pairs[number])
        number = back[number]
    return out[::-1]


def _gap(left: Sequence[Piece], right: Sequence[Piece], start: tuple[int, int], end: tuple[int, int]) -> list[Pair]:
    """Return the columns between two anchors."""
    (i, j), (to_i, to_j) = start, end
    if i >= to_i or j >= to_j or (to_i - i) * (to_j - j) > MAX_CELLS:
        return [*((a, None) for a in range(i, to_i)), *((None, b) for b in range(j, to_j))]
    free = (j == 0, to_j == len(right))
    columns = _gotoh(left[i:to_i], right[j:to_j], *free)
    return [(None if a is None else a + i, None if b is None else b + j) for a, b in columns]


_NEVER = float("-inf")


def _gotoh(left: Sequence[Piece], right: Sequence[Piece], free_start: bool, free_end: bool) -> list[Pair]:
    """Return the best columns of a gap; at a free end, unmatched tokens of ``left`` cost nothing.

    Three layers: 0 ends in a column of both, 1 in one of the left only, 2 in one of the right only.
    ``back[i][j]`` packs the layer each layer came from. Ties prefer both, then left, then right.
    """
    rows, cols = len(left), len(right)
    above = _first_row(cols)
    back = [[(0, 0, 2)] * (cols + 1)]
    for i in range(1, rows + 1):
        one = left[i - 1]
        start = 0.0 if free_start else OPEN + EXTEND * i
        row = [(_NEVER, start, _NEVER)]
        steps = [(0, 1, 0)]
        for j in range(1, cols + 1):
            two = right[j - 1]
            both = _best(above[j - 1])
            free = free_end and j == cols
            up, side = above[j], row[j - 1]
            gap = _best(up) if free else _best((up[0] + OPEN, up[1], up[2] + OPEN))
            add = _best((side[0] + OPEN, side[1] + OPEN, side[2]))
            worth = affinity(one.key, two.key, one.word, two.word)
            row.append((both[0] + worth, gap[0] + (0.0 if free else EXTEND), add[0] + EXTEND))
            steps.append((both[1], gap[1], add[1]))
        above = row
        back.append(steps)
    return _traced(back, _best(above[cols])[1], rows, cols)


def _first_row(cols: int) -> list[tuple[float, float, float]]:
    """Return the scores of having only tokens of the right so far."""
    return [(0.0, _NEVER, _NEVER), *((_NEVER, _NEVER, OPEN + EXTEND * j) for j in range(1, cols + 1))]


def _best(scores: tuple[float, float, float]) -> tuple[float, int]:
    """Return the best score and its layer, the first of equals."""
    layer = 0
    if scores[1] > scores[0]:
        layer = 1
    if scores[2] > scores[layer]:
        layer = 2
    return scores[layer], layer


def _traced(back: list[list[tuple[int, int, int]]], layer: int, i: int, j: int) -> list[Pair]:
    """Return the columns read back from the last cell."""
    out: list[Pair] = []
    while i or j:
        if not i:
            layer = 2
        elif not j:
            layer = 1
        came = back[i][j][layer]
        if layer == 0:
            i, j = i - 1, j - 1
            out.append((i, j))
        elif layer == 1:
            i -= 1
            out.append((i, None))
        else:
            j -= 1
            out.append((None, j))
        layer = came
    return out[::-1]
