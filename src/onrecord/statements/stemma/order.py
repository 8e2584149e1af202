"""In which order reports tell things: passages that stand elsewhere in a copy, and an order two reports alone share.

A desk moves a paragraph now and then, and what is copied from it has the paragraph there too. Reporters who heard one
briefing tell it in the order they like; two that depart from the order of all others in the same way did not do so by
themselves.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Statement
from onrecord.span import Span
from onrecord.statements.stemma.overlap import Tile

MOVED_WORDS = 6
"""Words of a shared stretch that make a passage: a phrase stands anywhere."""
MAX_TILES = 200
"""Shared stretches whose order is looked at: a long report has some fifty."""
MAX_STATEMENTS = 60
"""Statements of a report whose order is looked at."""
LEAST_VOTES = 2
"""Other reports that must have two statements in one order to speak of an order at all."""
ORDER_BITS = 3.0
"""What each statement that two reports alone have in another place than all others is worth: one in eight reporters
would put it there."""
ORDER_MOST = 9.0
"""What an order is worth at most: the lead fixes much of what follows."""


def moves(tiles: Sequence[Tile]) -> list[Tile]:
    """Return the shared stretches (in the order of the left report) that stand in another place in the right one.

    The fewest words that must be moved to have all in one order; stretches moved together are one, named by its first.
    """
    long = [tile for tile in tiles if tile.length >= MOVED_WORDS][:MAX_TILES]
    stays = set(_longest_rising(long))
    out: list[Tile] = []
    last: int | None = None
    by_right = {n: place for place, n in enumerate(sorted(range(len(long)), key=lambda n: long[n].right))}
    for number, tile in enumerate(long):
        if number in stays:
            continue
        if last is None or number != last + 1 or by_right[number] != by_right[last] + 1:
            out.append(tile)
        last = number
    return out


def _longest_rising(tiles: Sequence[Tile]) -> list[int]:
    """Return the numbers of tiles that rise on the right too, with the most words in all; the first such."""
    best: list[int] = []
    back: list[int] = []
    for number, tile in enumerate(tiles):
        before = [n for n in range(number) if tiles[n].right < tile.right]
        last = max(before, key=lambda n: (best[n], -n), default=-1)
        best.append(tile.length + (best[last] if last >= 0 else 0))
        back.append(last)
    at = max(range(len(tiles)), key=lambda n: (best[n], -n), default=-1)
    out = []
    while at >= 0:
        out.append(at)
        at = back[at]
    return out[::-1]


@dataclass(frozen=True, slots=True)
class SharedOrder:
    """Statements two reports tell in one order, and those of them that all others tell elsewhere."""

    common: tuple[str, ...]
    departing: tuple[str, ...]
    spans: tuple[tuple[str, Span], ...]

    @property
    def bits(self) -> float:
        """What it is worth."""
        return min(ORDER_MOST, ORDER_BITS * len(self.departing))


Sequences = Mapping[str, Mapping[str, Span]]
"""For each report, the statements it carries in its order, with the first place of each."""


def sequences(statements: Iterable[Statement]) -> Sequences:
    """Return in which order each report tells the statements it carries in the speaker's words."""
    places: dict[str, dict[str, Span]] = defaultdict(dict)
    for statement in sorted(statements, key=lambda one: one.id):
        for witness in statement.witnesses:
            if witness.kind == "indirect" or not witness.segments:
                continue
            first = witness.segments[0]
            if statement.id not in places[witness.report] or first < places[witness.report][statement.id]:
                places[witness.report][statement.id] = first
    return {
        report: dict(sorted(found.items(), key=lambda item: (item[1], item[0]))[:MAX_STATEMENTS])
        for report, found in places.items()
    }


def shared_order(left: str, right: str, told: Sequences, family: frozenset[str]) -> SharedOrder | None:
    """Return the order two reports share, None where they share none of three statements or more.

    ``family`` are reports that depend on them: what they have shows nothing.
    """
    mine, theirs = told.get(left, {}), told.get(right, {})
    common = [one for one in mine if one in theirs]
    rank = {one: number for number, one in enumerate(theirs)}
    if len(common) < 3 or any(rank[one] > rank[two] for one, two in itertools.pairwise(common)):
        return None
    others = [list(found) for report, found in told.items() if report not in family]
    inverted = _inverted(common, others)
    departing: list[str] = []
    while inverted:  # the fewest statements that account for every pair told the other way round
        most = max(common, key=lambda one: (sum(one in pair for pair in inverted), one))
        departing.append(most)
        inverted = {pair for pair in inverted if most not in pair}
    spans = tuple((report, place[one]) for one in departing for report, place in ((left, mine), (right, theirs)))
    return SharedOrder(tuple(common), tuple(one for one in common if one in departing), spans)


def _inverted(common: Sequence[str], others: Sequence[Sequence[str]]) -> set[tuple[str, str]]:
    """Return the pairs of statements, in the order given, that all others who have both tell the other way round."""
    ahead: dict[tuple[str, str], int] = defaultdict(int)
    wanted = set(common)
    for sequence in others:
        for one, two in itertools.combinations([one for one in sequence if one in wanted], 2):
            ahead[one, two] += 1
    pairs = itertools.combinations(common, 2)
    return {(one, two) for one, two in pairs if ahead[two, one] >= LEAST_VOTES and not ahead[one, two]}
