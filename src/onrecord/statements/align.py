"""Aligning two token sequences in order: where they agree, where one replaces, adds or leaves out.

Unambiguous shared stretches are fixed first (words in a row that occur once on each side, in common order:
the patience diff), and only the gaps between them are aligned cell by cell with affine gap costs (Gotoh
1982), so that the work stays near linear in the length of a quotation. Gaps too large for that are left as
one block.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from onrecord.statements.tokens import Piece
from onrecord.statements.words import (
    is_pronoun,
    number_value,
    person_alike,
    same_spelling,
    share_ring,
    sound_alike,
    stem,
    word_set,
)

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
    if share_ring("abbreviated", left, right):
        return True
    values = number_value(left), number_value(right)
    return values[0] is not None and values[1] is not None


def align(left: Sequence[Piece], right: Sequence[Piece]) -> list[Pair]:
    """Return the columns of the best in-order alignment; tokens of ``left`` beyond either end of ``right`` are free.

    Every index of both sides stands in exactly one column, in order.
    """
    keys = [token.key for token in left], [token.key for token in right]
    if keys[0] == keys[1]:
        return list(zip(range(len(left)), range(len(right)), strict=True))
    columns: list[Pair] = []
    at = (0, 0)
    for i, j, length in [*_anchors(*keys), (len(left), len(right), 0)]:
        if at[0] < i and at[1] < j:
            columns += _gap(left, right, at, (i, j))
        else:
            columns += [(one, None) for one in range(at[0], i)] or [(None, two) for two in range(at[1], j)]
        columns += zip(range(i, i + length), range(j, j + length), strict=True)
        at = (i + length, j + length)
    return columns


Block = tuple[int, int, int]
"""A stretch that both sides share: where it begins on the left and on the right, and how many tokens it has."""


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[Block]:
    """Return fixed stretches: those unique on both sides, in common order; between them shorter ones."""
    fixed: list[Block] = []
    for length in ANCHOR_TOKENS:
        found: list[Block] = []
        i = j = 0
        for block in [*fixed, (len(left), len(right), 0)]:
            to_i, to_j, size = block
            if to_i - i >= length and to_j - j >= length:
                found += _unique_runs(left[i:to_i], right[j:to_j], length, (i, j))
            found.append(block)
            i, j = to_i + size, to_j + size
        fixed = found[:-1]
    return fixed


Gram = tuple[str, ...]
"""A run of keys."""


def _grams(keys: Sequence[str], length: int) -> Iterator[Gram]:
    """Return all runs of ``length`` tokens."""
    return zip(*[keys[n:] for n in range(length)], strict=False)


def _places(keys: Sequence[str], length: int) -> dict[Gram, int]:
    """Return the runs of ``length`` tokens that occur once, with their places."""
    places = dict(zip(_grams(keys, length), itertools.count(), strict=False))
    if len(places) <= len(keys) - length:
        often = Counter(_grams(keys, length))
        places = {gram: at for gram, at in places.items() if often[gram] == 1}
    return places


def _unique_runs(left: Sequence[str], right: Sequence[str], length: int, start: tuple[int, int]) -> list[Block]:
    """Return the unique runs of a gap that stand in common order (longest such subsequence), joined to blocks.

    ``start`` is where the gap begins on either side. A run of signs alone fixes nothing.
    """
    there = _places(right, length)
    both = [
        (i, j)
        for i, gram in enumerate(_grams(left, length))
        if (j := there.get(gram)) is not None and (gram[0][0].isalnum() or _has_word(gram))
    ]
    if not both:
        return []
    places = [j for _, j in both]
    if len(set(places)) < len(places):
        often = Counter(places)
        both = [(i, j) for i, j in both if often[j] == 1]
        places = [j for _, j in both]
    return _joined(both if places == sorted(places) else _increasing(both), length, start)


def _has_word(gram: Gram) -> bool:
    """Tell whether one of some tokens is a word."""
    return any(key[0].isalnum() for key in gram)


def _joined(pairs: Sequence[tuple[int, int]], length: int, start: tuple[int, int]) -> list[Block]:
    """Return runs that begin at ``pairs`` as blocks: those that go on each other are one, none overlap."""
    out: list[Block] = []
    from_i = to_i = to_j = 0
    for i, j in pairs:
        if i < to_i and i - j == to_i - to_j:
            to_i, to_j = i + length, j + length
            continue
        skip = max(0, to_i - i, to_j - j)
        if skip < length:
            if to_i:
                out.append((start[0] + from_i, start[1] + from_i - to_i + to_j, to_i - from_i))
            from_i, to_i, to_j = i + skip, i + length, j + length
    if to_i:
        out.append((start[0] + from_i, start[1] + from_i - to_i + to_j, to_i - from_i))
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
    """Return the columns between two anchors, where both sides have something."""
    (i, j), (to_i, to_j) = start, end
    cells = (to_i - i) * (to_j - j)
    if cells > MAX_CELLS:
        return [*((a, None) for a in range(i, to_i)), *((None, b) for b in range(j, to_j))]
    free = (j == 0, to_j == len(right))
    if cells == 1 and not any(free):
        one, two = left[i], right[j]
        if affinity(one.key, two.key, one.word, two.word) >= 2 * (OPEN + EXTEND):
            return [(i, j)]
    ones = tuple([(one.key, one.word) for one in left[i:to_i]])
    twos = tuple([(two.key, two.word) for two in right[j:to_j]])
    columns = (_small if cells <= CACHED_CELLS else _gotoh)(ones, twos, *free)
    return [(None if a is None else a + i, None if b is None else b + j) for a, b in columns]


Keyed = tuple[str, bool]
"""A token's key, and whether it is a word."""
CACHED_CELLS = 64
"""Cells of a gap whose columns are kept at hand: witnesses of one statement differ in the same places."""


@lru_cache(8192)
def _small(left: tuple[Keyed, ...], right: tuple[Keyed, ...], free_start: bool, free_end: bool) -> tuple[Pair, ...]:
    """Return the columns of a small gap."""
    return tuple(_gotoh(left, right, free_start, free_end))


_NEVER = float("-inf")
_BOTH, _LEFT, _RIGHT = 0, 1, 2
"""Layers of the table: the last column has something on both sides, on the left only, on the right only."""


def _gotoh(left: Sequence[Keyed], right: Sequence[Keyed], free_start: bool, free_end: bool) -> Sequence[Pair]:
    """Return the best columns of a gap; at a free end, unmatched tokens of ``left`` cost nothing.

    ``back[i][j]`` has, for each layer, the layer it came from. Ties prefer both, then left, then right.
    """
    cols = len(right)
    scores: Scores = [(0.0, _NEVER, _NEVER)]
    scores += [(_NEVER, _NEVER, OPEN + EXTEND * j) for j in range(1, cols + 1)]
    back = [[(_BOTH, _BOTH, _RIGHT)] * (cols + 1)]
    for i, (key, word) in enumerate(left, 1):
        worth = [affinity(key, other, word, other_word) for other, other_word in right]
        scores, steps = _next_row(scores, worth, 0.0 if free_start else OPEN + EXTEND * i, free_end)
        back.append(steps)
    return _traced(back, _best(*scores[cols])[1], len(left), cols)


Scores = list[tuple[float, float, float]]
"""A row of cells: the best score of each in either layer."""


def _next_row(
    above: Scores, worth: Sequence[float], head: float, free_end: bool
) -> tuple[Scores, list[tuple[int, int, int]]]:
    """Return the next row of cells, and the layers they came from; ``head`` is the score of its first.

    Which of three is best is written out: aligning spends its time here.
    """
    scores: Scores = [(_NEVER, head, _NEVER)]
    steps = [(_BOTH, _LEFT, _BOTH)]
    both, one, two = _NEVER, head, _NEVER
    a, b, c = above[0]
    last = len(worth)
    for j, gain in enumerate(worth, 1):
        match, came = (a, _BOTH) if a >= b and a >= c else (b, _LEFT) if b >= c else (c, _RIGHT)
        opened = OPEN if j < last or not free_end else 0.0
        a, b, c = above[j]
        x, y = a + opened, c + opened
        gap, came_left = (x, _BOTH) if x >= b and x >= y else (b, _LEFT) if b >= y else (y, _RIGHT)
        x, y = both + OPEN, one + OPEN
        add, came_right = (x, _BOTH) if x >= y and x >= two else (y, _LEFT) if y >= two else (two, _RIGHT)
        both, one, two = match + gain, gap + EXTEND if opened else gap, add + EXTEND
        scores.append((both, one, two))
        steps.append((came, came_left, came_right))
    return scores, steps


def _best(both: float, left: float, right: float) -> tuple[float, int]:
    """Return the best of three scores and its layer, the first of equals."""
    if both >= left:
        return (both, _BOTH) if both >= right else (right, _RIGHT)
    return (left, _LEFT) if left >= right else (right, _RIGHT)


def _traced(back: list[list[tuple[int, int, int]]], layer: int, i: int, j: int) -> list[Pair]:
    """Return the columns read back from the last cell."""
    out: list[Pair] = []
    while i or j:
        if not i:
            layer = _RIGHT
        elif not j:
            layer = _LEFT
        came = back[i][j][layer]
        if layer == _BOTH:
            i, j = i - 1, j - 1
            out.append((i, j))
        elif layer == _LEFT:
            i -= 1
            out.append((i, None))
        else:
            j -= 1
            out.append((None, j))
        layer = came
    return out[::-1]
