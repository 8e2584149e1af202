"""How sure each witness of a statement is: by the odds of what ties it to the others.

Matching makes one statement of what is likely one utterance, and some of that is a little short of sure. A chain is as
strong as its weakest tie, so each witness is as sure as the weakest tie on the best way from it to the statement's
*core*: the most witnesses that hang together firmly. Of statements of US news that were firm throughout, in four months
the odds were not fitted to, 310 of 315 were one utterance, of the others 144 of 174; 58 of 60 and 28 of 39 in that of
the four read after the bound was chosen (``bench/README.md``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from onrecord.model import FIRM
from onrecord.statements.candidate import Candidate
from onrecord.statements.clusters import Clusters
from onrecord.statements.match import looked
from onrecord.statements.meeting import runs_of
from onrecord.statements.odds import chance

__all__ = ["certainties", "held_together"]

LEAST_TIE = 0.7
"""Odds of the weakest tie that makes one statement: as little as matching asks of two reports that share other words.
Of statements held together by less 7 of 12 in those four months were one utterance; what is parted stays linked."""
SETTLED = 0.995
"""Odds from which two witnesses need no further tie."""
NEIGHBOURS = 6
"""Witnesses that share most with one, and the longest ones, with which each is compared: all of them where they are
few, a dozen of ten thousand."""
DIGITS = 3

Tie = tuple[float, int, int]
"""The odds that two witnesses, by number, are one utterance."""


def certainties(witnesses: Sequence[Candidate]) -> tuple[float | None, ...]:
    """Return how likely each witness gives the same utterance as the statement's core, 0 to 1.

    None for all where one report alone has the statement: there is nothing to be sure of. Two quotations of one report
    are no evidence for each other. ``witnesses`` come in the record's order, which makes the answer one and the same.
    """
    if len({one.report for one in witnesses}) < 2:
        return (None,) * len(witnesses)
    best = _strongest(_ties(witnesses))
    found = _from_core(_core(witnesses, best), best)
    return tuple(round(found.get(number, 0.0), DIGITS) for number in range(len(witnesses)))


def held_together(witnesses: Sequence[Candidate], least: float = LEAST_TIE) -> list[list[Candidate]]:
    """Return witnesses in the sets that such odds at least tie together, in order; all where one report has them."""
    if len({one.report for one in witnesses}) < 2:
        return [list(witnesses)]
    clusters = Clusters[int]()
    for odds, one, two in _ties(witnesses):
        if odds >= least:
            clusters.unite(one, two)
    found: dict[int, list[Candidate]] = defaultdict(list)
    for number, witness in enumerate(witnesses):
        found[clusters.find(number)].append(witness)
    return list(found.values())


def _ties(witnesses: Sequence[Candidate]) -> Iterator[Tie]:
    """Yield what ties the witnesses together, as far as it is needed."""
    settled = Clusters[int]()
    for one, two in _pairs(witnesses):
        if witnesses[one].report == witnesses[two].report or settled.find(one) == settled.find(two):
            continue
        odds = _chance(witnesses[one], witnesses[two])
        if odds >= SETTLED:
            settled.unite(one, two)
        yield odds, one, two


def _pairs(witnesses: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Yield the pairs to look at, next neighbours in order of words first: they are likely to settle the rest."""
    order = sorted(range(len(witnesses)), key=lambda number: (witnesses[number].text, witnesses[number].kind, number))
    if len(order) <= 2 * NEIGHBOURS + 1:
        yield from sorted(combinations(order, 2), key=lambda pair: order.index(pair[1]) - order.index(pair[0]))
        return
    longest = sorted(order, key=lambda number: (-len(witnesses[number].text), number))[:NEIGHBOURS]
    yield from pairwise(order)
    yield from _sharing(witnesses, order)
    yield from ((hub, number) for hub in longest for number in order if number != hub)


def _sharing(witnesses: Sequence[Candidate], order: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield each witness with those that share most runs of words with it, of those next to it under each."""
    under: dict[int, list[int]] = defaultdict(list)
    for place, number in enumerate(order):
        for run in runs_of(witnesses[number].text):
            under[run].append(place)
    for place, number in enumerate(order):
        shared: dict[int, float] = defaultdict(float)
        for run, bits in runs_of(witnesses[number].text).items():
            at = bisect_left(under[run], place)
            for other in under[run][max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]:
                shared[other] += bits
        shared.pop(place, None)
        most = sorted(shared, key=lambda other: (-shared[other], other))[:NEIGHBOURS]
        yield from ((number, order[other]) for other in most)


@lru_cache(8192)
def _chance(one: Candidate, two: Candidate) -> float:
    """Return how likely two witnesses are one utterance; 0 where their days say that they are not.

    Kept for a while: what was held together is soon asked how sure it is.
    """
    pair = looked(one, two)
    return 0.0 if pair.around.verdict in ("repetition", "later") else chance(pair)


def _strongest(ties: Iterator[Tie]) -> list[Tie]:
    """Return the ties of the strongest tree: on the way between two in it, the weakest tie is as strong as can be."""
    clusters = Clusters[int]()
    return [tie for tie in sorted(ties, key=lambda tie: (-tie[0], *tie[1:])) if clusters.unite(*tie[1:])]


def _core(witnesses: Sequence[Candidate], ties: Sequence[Tie]) -> set[int]:
    """Return the witnesses that hang together firmly, of the most reports; the first of those."""
    clusters = Clusters[int]()
    for odds, one, two in ties:
        if odds >= FIRM:
            clusters.unite(one, two)
    members: dict[int, set[int]] = defaultdict(set)
    for number in range(len(witnesses)):
        members[clusters.find(number)].add(number)
    return max(members.values(), key=lambda some: (len({witnesses[number].report for number in some}), -min(some)))


def _from_core(core: set[int], ties: Sequence[Tie]) -> Mapping[int, float]:
    """Return the weakest tie on the way to the core, of what is in the core the strongest it has."""
    beside: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for odds, one, two in ties:
        beside[one].append((two, odds))
        beside[two].append((one, odds))
    found = {number: max((odds for _, odds in beside[number]), default=0.0) for number in core}
    waiting = [(number, 1.0) for number in sorted(core)]
    while waiting:
        here, weakest = waiting.pop()
        for other, odds in beside[here]:
            if other not in found:
                found[other] = min(weakest, odds)
                waiting.append((other, found[other]))
    return found
