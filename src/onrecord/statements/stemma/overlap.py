"""What two reports have in common, word by word, and what each has that the other lacks.

Shared stretches are found first and longest first, in any order (greedy string tiling, Wise 1993); between two
of them that follow each other in both reports, words are set against each other one by one.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.statements.align import Pair, align
from onrecord.statements.rarity import run_bits
from onrecord.statements.stemma.version import Version, Word

SEED = 4
"""Words in a row that begin a shared stretch: three are too often a turn of phrase."""
PLACES = 8
"""Places of a seed in one report that are looked at: a refrain beyond that tells nothing."""
GAP = 30
"""Words between two shared stretches that are set against each other; more is another passage."""
EDGE = 6
"""Words beyond a shared stretch that may still be the same, where a word was changed or lost in between."""
INSIDE_WORDS = 6
"""Words only one report has that are a change inside a passage; more are a passage."""
RUN_WORDS = 6
"""Narrated words in a row that count as shared narration: shorter runs are how anyone writes."""
RUN_ALLOWANCE = 12.0
"""Bits of each such run that count for nothing: offices and names in full, *the gates of the dam*. Independent reports
of one matter (1,000 of us-news) share several runs of 15 to 25 bits and seldom one of more."""
NAME_BITS = 2.0
"""Bits of a name in shared narration: both reports are about it whoever wrote them."""
FRAME_BITS = 4.0
"""Bits of any other word at most: two reporters of one matter share its rare words as well."""

OpKind = Literal["replaced", "gained", "lost"]


@dataclass(frozen=True, slots=True)
class Tile:
    """A shared stretch: ``length`` words from ``left`` in the one report and ``right`` in the other."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True)
class Op:
    """A difference: words ``left`` (a half-open range) of the one report against words ``right`` of the other.

    ``inside`` tells that shared words stand on both sides of it, so that it is a change inside a passage and no
    passage of its own; ``reworded`` that something else stood there (*close to* for *near*).
    """

    kind: OpKind
    left: tuple[int, int]
    right: tuple[int, int]
    inside: bool
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two reports set against each other: shared stretches in the order of the left one, and the differences.

    ``bits`` is the surprise of what they share outside quotation marks; ``runs`` are those stretches, longest
    first, as word ranges of the left report.
    """

    tiles: tuple[Tile, ...]
    ops: tuple[Op, ...]
    bits: float
    runs: tuple[tuple[int, int], ...]


def _seeds(stems: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(stems) - SEED + 1):
        found = places[tuple(stems[at : at + SEED])]
        if len(found) < PLACES:
            found.append(at)
    return places


def tiles_of(left: Sequence[str], right: Sequence[str]) -> list[Tile]:
    """Return shared stretches of at least :data:`SEED` words, longest first taken, none overlapping on either side."""
    places = _seeds(left)
    found: set[tuple[int, int, int]] = set()
    done: set[tuple[int, int]] = set()
    for at in range(len(right) - SEED + 1):
        for start in places.get(tuple(right[at : at + SEED]), ()):
            if (start - 1, at - 1) in done:
                done.add((start, at))
                continue
            done.add((start, at))
            length = SEED
            while (
                start + length < len(left) and at + length < len(right) and left[start + length] == right[at + length]
            ):
                length += 1
            found.add((-length, start, at))
    used = bytearray(len(left)), bytearray(len(right))
    out: list[Tile] = []
    for size, start, at in sorted(found):
        out.extend(_free(-size, start, at, used))
    return sorted(out, key=lambda tile: (tile.left, tile.right))


def _free(length: int, left: int, right: int, used: tuple[bytearray, bytearray]) -> list[Tile]:
    """Return the longest part of a stretch that no stretch taken before has, marked as taken."""
    best = (0, 0)
    at = 0
    while at < length:
        if used[0][left + at] or used[1][right + at]:
            at += 1
            continue
        end = at
        while end < length and not used[0][left + end] and not used[1][right + end]:
            end += 1
        best = max(best, (end - at, -at))
        at = end
    size, start = best[0], -best[1]
    if size < SEED:
        return []
    used[0][left + start : left + start + size] = b"\x01" * size
    used[1][right + start : right + start + size] = b"\x01" * size
    return [Tile(left + start, right + start, size)]


def _columns(left: Version, right: Version, tiles: Sequence[Tile]) -> list[Pair]:
    """Return the words set against each other, in shared stretches and between two that follow each other in both."""
    out: list[Pair] = []
    for tile in tiles:
        out.extend((tile.left + n, tile.right + n) for n in range(tile.length))
    by_right = sorted(tiles, key=lambda tile: tile.right)
    after = dict(itertools.pairwise(by_right))
    before = {two: one for one, two in after.items()}
    for number, tile in enumerate(tiles):
        ahead = tiles[number + 1] if number + 1 < len(tiles) else None
        if ahead is not None and after.get(tile) == ahead:
            lefts, rights = (tile.left + tile.length, ahead.left), (tile.right + tile.length, ahead.right)
            out.extend(_between(left, right, lefts, rights))
            continue
        here = (tile.left + tile.length, ahead.left if ahead else len(left.words))
        there = (tile.right + tile.length, after[tile].right if tile in after else len(right.words))
        out.extend(_on(left, right, here, there))
    for number, tile in enumerate(tiles):
        behind = tiles[number - 1] if number else None
        if behind is None or before.get(tile) != behind:
            low = behind.left + behind.length if behind else 0
            other = before[tile].right + before[tile].length if tile in before else 0
            out.extend(_back(left, right, (low, tile.left), (other, tile.right)))
    return _once(out)


def _on(left: Version, right: Version, lefts: tuple[int, int], rights: tuple[int, int]) -> list[Pair]:
    """Return the words after a stretch that are the same in both, one differing at most between them."""
    ones, twos = range(lefts[0], min(lefts[1], lefts[0] + EDGE)), range(rights[0], min(rights[1], rights[0] + EDGE))
    return _same(left, right, list(ones), list(twos))


def _back(left: Version, right: Version, lefts: tuple[int, int], rights: tuple[int, int]) -> list[Pair]:
    """Return the words before a stretch that are the same in both."""
    ones, twos = range(max(lefts[0], lefts[1] - EDGE), lefts[1]), range(max(rights[0], rights[1] - EDGE), rights[1])
    return _same(left, right, list(ones), list(twos))


def _same(left: Version, right: Version, ones: Sequence[int], twos: Sequence[int]) -> list[Pair]:
    if not ones or not twos:
        return []
    found = align([left.words[n].token for n in ones], [right.words[n].token for n in twos])
    both = [(ones[i], twos[j]) for i, j in found if i is not None and j is not None]
    return [(i, j) for i, j in both if left.words[i].stem == right.words[j].stem]


def _once(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the columns less those with a word that an earlier column has."""
    used: tuple[set[int], set[int]] = set(), set()
    out = []
    for i, j in pairs:
        if (i is not None and i in used[0]) or (j is not None and j in used[1]):
            continue
        out.append((i, j))
        if i is not None and j is not None:
            used[0].add(i)
            used[1].add(j)
    return out


def _between(left: Version, right: Version, lefts: tuple[int, int], rights: tuple[int, int]) -> list[Pair]:
    """Return the columns of a gap; of a side longer than :data:`GAP` (a passage was cut there) only its two ends."""
    ones, twos = _ends(*lefts), _ends(*rights)
    if not ones or not twos:
        return []
    found = align([left.words[n].token for n in ones], [right.words[n].token for n in twos])
    return [(None if i is None else ones[i], None if j is None else twos[j]) for i, j in found]


def _ends(low: int, high: int) -> list[int]:
    """Return the numbers of a range, or of its two ends where it is long."""
    if high - low <= GAP:
        return list(range(low, high))
    return [*range(low, low + GAP // 2), *range(high - GAP // 2, high)]


def overlap(left: Version, right: Version) -> Overlap:
    """Return what two reports have in common and what not."""
    tiles = tiles_of(left.stems, right.stems)
    columns = _columns(left, right, tiles)
    runs = narrated(left.words, right.words, tiles)
    bits = sum(run_worth(left.words[slice(*run)]) for run in runs)
    return Overlap(tuple(tiles), tuple(_ops(left, right, columns)), round(bits, 6), tuple(runs))


def narrated(left: Sequence[Word], right: Sequence[Word], tiles: Sequence[Tile]) -> list[tuple[int, int]]:
    """Return the runs of shared words that neither report has in quotation marks, longest first."""
    out: list[tuple[int, int]] = []
    for tile in tiles:
        start: int | None = None
        for n in range(tile.length + 1):
            told = n < tile.length and not left[tile.left + n].quoted and not right[tile.right + n].quoted
            if told and start is None:
                start = n
            if not told and start is not None:
                if n - start >= RUN_WORDS:
                    out.append((tile.left + start, tile.left + n))
                start = None
    return sorted(out, key=lambda run: (run[0] - run[1], run))


def run_worth(words: Sequence[Word]) -> float:
    """Return the surprise of a run of narrated words, less what anyone's report of the matter would have."""
    stems = [word.stem for word in words]
    total = 0.0
    for at, word in enumerate(words):
        bits = run_bits(stems[max(0, at - 1) : at + 1]) - (run_bits(stems[at - 1 : at]) if at else 0.0)
        total += min(NAME_BITS if word.name else FRAME_BITS, max(0.0, bits))
    return max(0.0, total - RUN_ALLOWANCE)


def _ops(left: Version, right: Version, columns: Sequence[Pair]) -> list[Op]:
    """Return the differences: columns of unlike words, and the words of either report in no column of both."""
    both = [(i, j) for i, j in columns if i is not None and j is not None]
    unlike = [(i, j) for i, j in both if left.words[i].token.key != right.words[j].token.key]
    out = [Op("replaced", (i, i + 1), (j, j + 1), True) for i, j in unlike]
    partner = dict(both)
    back = {j: i for i, j in both}
    for start, end in _missing(set(partner), len(left.words)):
        inside, reworded = _joined(partner, {i for i, _ in unlike}, start, end)
        out.append(Op("lost", (start, end), (0, 0), inside, reworded))
    for start, end in _missing(set(back), len(right.words)):
        inside, reworded = _joined(back, {j for _, j in unlike}, start, end)
        out.append(Op("gained", (0, 0), (start, end), inside, reworded))
    return out


def _joined(partner: Mapping[int, int], unlike: set[int], start: int, end: int) -> tuple[bool, bool]:
    """Tell whether a few words only one report has stand inside a shared passage, and whether others stand for them."""
    before, after = partner.get(start - 1), partner.get(end)
    if before is None or after is None or not 0 < after - before <= GAP or end - start > INSIDE_WORDS:
        return False, False
    return True, after - before > 1 or start - 1 in unlike or end in unlike


def _missing(have: set[int], size: int) -> list[tuple[int, int]]:
    """Return the runs of numbers below ``size`` that are not there."""
    out: list[tuple[int, int]] = []
    start: int | None = None
    for n in range(size + 1):
        gone = n < size and n not in have
        if gone and start is None:
            start = n
        if not gone and start is not None:
            out.append((start, n))
            start = None
    return out
