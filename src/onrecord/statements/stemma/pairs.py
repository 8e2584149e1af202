"""Pairs of reports that depend on each other: how surely, and what each direction would take."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from itertools import combinations

from onrecord.model import Moment
from onrecord.statements.stemma.costs import Cost, cost
from onrecord.statements.stemma.faults import Fault
from onrecord.statements.stemma.order import Sequences, SharedOrder, shared_order
from onrecord.statements.stemma.overlap import SEED, Overlap, Tile, narrated, overlap, run_worth
from onrecord.statements.stemma.version import Version

DEPENDENT = 45.0
"""Bits of shared narration and faults from which on two reports depend on each other: some thirty narrated words in a
row. Of 1,000 reports of us-news none that were written apart came near it (docs/copies.md)."""
DEPENDENT_BY_FAULT = 20.0
"""The same where they share a fault: one mishearing that nobody else has."""
FAULT_WORTH = 2.5
"""A bit of a shared fault counts more than one of narration: the class bits are for one reporter falling into it, and
both have read the same words, not chosen them."""
STRONG_FAULT = 6.0
"""Bits of a fault that is no slip: a mishearing, a lost denial, a word nobody said."""
ALL_PAIRS = 12
"""Reports of a story that are all compared with each other; of more, each with those it shares most seeds with."""
NEIGHBOURS = 16
"""Reports a report is compared with in a larger story."""
SEED_REPORTS = 60
"""Reports that may have a seed; one that more have is the agency's first sentence, which leads everywhere anyhow."""
DAY_BITS, HOURS_BITS = 3.0, 1.5
"""What printing a day, or an hour, later is worth as a prior for having copied. Never a filter: clocks are set wrong,
and pages updated."""


@dataclass(frozen=True)
class PairFound:
    """Two versions set against each other: bits of dependence, the shared faults, the cost of either direction.

    ``forward`` is what making the right from the left would take, ``backward`` the other way. ``order`` is that of the
    statements both carry, where both tell them in one.
    """

    left: Version
    right: Version
    found: Overlap
    faults: tuple[Fault, ...]
    bits: float
    forward: Cost
    backward: Cost
    order: SharedOrder | None = None

    @property
    def faulty(self) -> bool:
        """Whether they share a fault that is no slip."""
        return any(fault.bits >= STRONG_FAULT for fault in self.faults)

    def weight(self, forward: bool) -> float:
        """Return the cost of a direction with what the times say."""
        late = later(self.left.published, self.right.published)
        if forward:
            return self.forward.bits + max(0.0, -late)
        return self.backward.bits + max(0.0, late)


def instant(moment: Moment | None) -> tuple[datetime, bool] | None:
    """Return a moment as a point in time, and whether its hour is known; None if its day is not."""
    if moment is None or moment.day is None:
        return None
    zone = moment.zone if moment.zone and moment.zone != "Z" else "+00:00"
    try:
        value = datetime.fromisoformat(moment.value + ("T12:00" if len(moment.value) == len("2013-03-12") else ""))
        hours, minutes = int(zone[1:3]), int(zone[4:6])
    except ValueError:
        return None
    offset = timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
    return value.replace(tzinfo=timezone(offset)), len(moment.value) > len("2013-03-12")


def later(one: Moment | None, two: Moment | None) -> float:
    """Return the bits for the second having been printed later; negative for earlier; 0 where the times do not tell."""
    first, second = instant(one), instant(two)
    if first is None or second is None:
        return 0.0
    apart = second[0] - first[0]
    sign = 1.0 if apart > timedelta(0) else -1.0
    if first[0].date() != second[0].date() and abs(apart) >= timedelta(hours=12):
        return sign * DAY_BITS
    return sign * HOURS_BITS if first[1] and second[1] and abs(apart) >= timedelta(hours=1) else 0.0


def compare(left: Version, right: Version, faults: Sequence[Fault], family: frozenset[str] = frozenset()) -> PairFound:
    """Set two versions against each other. ``faults`` are those either has, ``family`` who depends on them."""
    found = overlap(left, right)
    shared = _shared(left, right, faults)
    own = family | {left.report, right.report}
    return PairFound(
        left,
        right,
        found,
        shared,
        round(found.bits + FAULT_WORTH * sum(one.bits for one in shared), 6),
        cost(left, right, found, faults, True, own),
        cost(right, left, found, faults, False, own),
    )


def _shared(left: Version, right: Version, faults: Sequence[Fault]) -> tuple[Fault, ...]:
    return tuple(one for one in faults if {left.report, right.report} <= one.having and one.bits > 0)


def identical(left: Version, right: Version) -> PairFound:
    """Return the pair of two versions of the very same words, without setting one against the other."""
    size = len(left.words)
    tiles = (Tile(0, 0, size),)
    runs = narrated(left.words, right.words, tiles)
    bits = round(sum(run_worth(left.words[slice(*run)]) for run in runs), 6)
    nothing = Cost(0.0, (), ())
    return PairFound(left, right, Overlap(tiles, (), bits, tuple(runs)), (), bits, nothing, nothing)


def dependent_pairs(
    versions: Sequence[Version], faults: Sequence[Fault], told: Sequences | None = None
) -> dict[tuple[int, int], PairFound]:
    """Return the pairs of versions (by number, lower first) that depend on each other beyond chance.

    ``told`` gives the order in which each report tells the statements it carries.
    """
    by_report: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        for report in fault.having:
            by_report[report].append(fault)
    found = {}
    for one, two in sorted(_candidates(versions, faults)):
        either = {id(fault): fault for version in (versions[one], versions[two]) for fault in by_report[version.report]}
        pair = compare(versions[one], versions[two], list(either.values()))
        if pair.bits >= (DEPENDENT_BY_FAULT if pair.faulty else DEPENDENT):
            found[one, two] = pair, list(either.values())
    families = _families(versions, list(found))
    return {key: _within(pair, families[key[0]], some, told or {}) for key, (pair, some) in found.items()}


def _within(pair: PairFound, family: frozenset[str], faults: Sequence[Fault], told: Sequences) -> PairFound:
    """Return a pair with its costs, and the order both share, reckoned against reports outside the family."""
    forward = cost(pair.left, pair.right, pair.found, faults, True, family)
    backward = cost(pair.right, pair.left, pair.found, faults, False, family)
    order = shared_order(pair.left.report, pair.right.report, told, family)
    bits = round(pair.bits + (order.bits if order else 0.0), 6)
    return replace(pair, forward=forward, backward=backward, order=order, bits=bits)


def _families(versions: Sequence[Version], pairs: Sequence[tuple[int, int]]) -> dict[int, frozenset[str]]:
    """Return for each version the reports that depend on each other with it."""
    group = {number: {number} for number in range(len(versions))}
    for one, two in pairs:
        if group[one] is not group[two]:
            group[one] |= group[two]
            for number in group[two]:
                group[number] = group[one]
    return {number: frozenset(versions[n].report for n in some) for number, some in group.items()}


def _candidates(versions: Sequence[Version], faults: Sequence[Fault]) -> set[tuple[int, int]]:
    """Return the pairs worth setting against each other."""
    if len(versions) <= ALL_PAIRS:
        return set(combinations(range(len(versions)), 2))
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, version in enumerate(versions):
        for seed in _seeds(version):
            places[seed].append(number)
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for holders in places.values():
        for one, two in combinations(holders[:SEED_REPORTS], 2):
            shared[one][two] += 1
            shared[two][one] += 1
    numbers = {version.report: number for number, version in enumerate(versions)}
    for fault in faults:
        some = sorted(numbers[report] for report in fault.having if report in numbers)
        for one, two in combinations(some[:SEED_REPORTS], 2):
            shared[one][two] += round(fault.bits)
            shared[two][one] += round(fault.bits)
    out = set()
    for one, counts in shared.items():
        for two, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:NEIGHBOURS]:
            out.add((min(one, two), max(one, two)))
    return out


def _seeds(version: Version) -> set[tuple[str, ...]]:
    """Return the runs of words outside quotation marks."""
    stems, words = version.stems, version.words
    return {
        stems[at : at + SEED]
        for at in range(len(stems) - SEED + 1)
        if not any(word.quoted for word in words[at : at + SEED])
    }


Pairs = Mapping[tuple[int, int], PairFound]
