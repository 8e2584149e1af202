"""Putting reports of one happening together: average linkage over sketches printed within a few days.

A report joins a story only if it is like the story's reports on average: one bridge between two stories (a
round-up, a profile that mentions both) does not join them, as single linkage would. At the end a report left alone
is put to the story it is clearly liker than any other.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import Story, record_id
from onrecord.stories.sketch import Sketch

STAGE = "stories.group/3"
WINDOW_DAYS = 4
"""Days between two reports of one happening: later ones report its consequences."""
ALIKE = 0.18
"""Least mean likeness of two groups that are joined. Chosen on one half of BASIL; see bench/stories.py."""
NAMES_MOST = 2.5
"""What shared names count at most, in terms of the other words shared: one minister gives two interviews, one chief of
police tells of two shootings. Reports of one happening share what happened."""
QUOTED_WORTH = 0.12
"""What it adds that two reports quote the same words: they were at the same event or read the same wire."""
QUOTED_LEAST = 3
"""Shared shingles for that: seven words in a row, or two shorter runs."""
LEAST_EDGE = 0.08
"""Likenesses below this count as none: every two reports on one country have some."""
SEED_TERMS = 24
"""Heaviest terms by which a report finds those like it."""
ALONE_ALIKE = 0.11
"""Least mean likeness of a report left alone to the story it is put to: a commentary or a profile on the happening
has so many words of its own that it is half as like the others as they are like one another."""
ALONE_CLEARLY = 1.5
"""How much liker it must be that story than any other story or report."""
ALONE_JOINS = 3
"""Reports such a story has at least: what two reports share besides is as often a theme as a happening. Read on 1,000
reports of us-news: of twenty reports left alone most would have joined a pair of the same theme only."""
MOST_POSTINGS = 400
"""Reports of one window looked at for a term; a commoner one tells no story from another."""


Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Edge:
    """The likeness of two reports, and how many shingles of quoted words they share."""

    likeness: float
    quoted: int


def unit_vector(one: Sketch, spread: Mapping[str, int], total: int) -> Vector:
    """Return a sketch's terms as a unit vector, rare terms heavier (tf-idf).

    Args:
        one: the sketch.
        spread: in how many of the reports each of its terms stands.
        total: the number of reports.
    """
    raw = {term: (1 + math.log(weight)) * _rarity(spread[term], total) for term, weight in one.terms if weight >= 1}
    norm = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {term: value / norm for term, value in raw.items()}


def _rarity(spread: int, total: int) -> float:
    """Return how much a term counts that stands in ``spread`` of ``total`` reports."""
    return math.log((total + 1) / (spread + 0.5))


def day_number(one: Sketch) -> int:
    """Return the day as an ordinal, 0 if unknown."""
    try:
        return date.fromisoformat(one.day).toordinal() if one.day else 0
    except ValueError:
        return 0


def last_day(first: int) -> int:
    """Return the last day on which a report may be of one happening with one of day ``first`` (0: unknown, any day)."""
    return first + WINDOW_DAYS if first else date.max.toordinal()


def posting_keys(one: Sketch, vector: Vector) -> list[str]:
    """Return the keys under which a report finds those like it: its heaviest terms, and its quoted shingles."""
    heaviest = sorted(vector, key=lambda term: (-vector[term], term))[:SEED_TERMS]
    return heaviest + [f"#{shingle}" for shingle in sorted(set(one.quoted))]


def likeness(one: Sketch, two: Sketch, vectors: Callable[[Sketch], Vector]) -> Edge | None:
    """Return the likeness of two reports, None if there is none to speak of. The order does not matter."""
    first, second = sorted((one, two), key=lambda sketch: sketch.report)
    small, large = sorted((vectors(first), vectors(second)), key=len)
    both = set(first.names).intersection(second.names)
    named = told = 0.0
    for term, value in sorted(small.items()):
        if term in both:
            named += value * large.get(term, 0.0)
        else:
            told += value * large.get(term, 0.0)
    cosine = told + min(named, NAMES_MOST * told)
    shared = len(frozenset(one.quoted) & frozenset(two.quoted))
    value = round(cosine + (QUOTED_WORTH if shared >= QUOTED_LEAST else 0.0), 9)
    return Edge(value, shared) if value >= LEAST_EDGE else None


def _edges(ordered: Sequence[Sketch]) -> dict[tuple[int, int], Edge]:
    """Return the likeness of all pairs of reports that share a key and may be of one day."""
    spread = Counter(term for one in ordered for term, _ in one.terms)
    known = {one.report: unit_vector(one, spread, len(ordered)) for one in ordered}
    out = {}
    for one, two in sorted(_pairs(ordered, [known[one.report] for one in ordered])):
        edge = likeness(ordered[one], ordered[two], lambda sketch: known[sketch.report])
        if edge:
            out[one, two] = edge
    return out


def _pairs(ordered: Sequence[Sketch], vectors: Sequence[Vector]) -> set[tuple[int, int]]:
    """Return the pairs worth comparing, each once, lower index first."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, (one, vector) in enumerate(zip(ordered, vectors, strict=True)):
        for key in posting_keys(one, vector):
            postings[key].append(number)
    days = [day_number(one) for one in ordered]
    pairs: set[tuple[int, int]] = set()
    for members in postings.values():
        members.sort(key=lambda number: (days[number], number))
        pairs.update(_near(members, days))
    return pairs


def _near(members: Sequence[int], days: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Yield the pairs of a posting list (in order of day) that lie within the window."""
    for at, one in enumerate(members):
        for two in members[at + 1 : at + 1 + MOST_POSTINGS]:
            if days[two] > last_day(days[one]):
                break
            yield min(one, two), max(one, two)


class _Linkage:
    """Average linkage on a sparse graph: absent edges count as no likeness at all."""

    def __init__(self, size: int, edges: Mapping[tuple[int, int], Edge]) -> None:
        self.members: dict[int, list[int]] = {number: [number] for number in range(size)}
        self.sums: dict[int, dict[int, float]] = defaultdict(dict)
        self.heap: list[tuple[float, int, int]] = []
        for (one, two), edge in sorted(edges.items()):
            self.sums[one][two] = self.sums[two][one] = edge.likeness
            self._offer(one, two)

    def _mean(self, one: int, two: int) -> float:
        """Return the mean likeness of two groups."""
        return round(self.sums[one][two] / (len(self.members[one]) * len(self.members[two])), 9)

    def _offer(self, one: int, two: int) -> None:
        """Queue two groups if they are alike enough."""
        mean = self._mean(one, two)
        if mean >= ALIKE:
            heapq.heappush(self.heap, (-mean, min(one, two), max(one, two)))

    def run(self) -> list[list[int]]:
        """Join the likest groups until none are alike enough; return the groups."""
        while self.heap:
            mean, one, two = heapq.heappop(self.heap)
            if one in self.members and two in self.members and self._mean(one, two) == -mean:
                self._join(one, two)
        return [sorted(group) for _, group in sorted(self.members.items())]

    def _join(self, one: int, two: int) -> None:
        """Join the second group to the first."""
        self.members[one] += self.members.pop(two)
        gone = self.sums.pop(two)
        for other, total in gone.items():
            self.sums[other].pop(two, None)
            if other != one:
                total += self.sums[one].get(other, 0.0)
                self.sums[one][other] = self.sums[other][one] = total
        for other in sorted(self.sums[one]):
            self._offer(one, other)


def group(sketches: Iterable[Sketch]) -> tuple[Story, ...]:
    """Return the stories: reports of one happening, and why. Every report is in one; the same in any order."""
    ordered = sorted({one.report: one for one in sketches}.values(), key=lambda one: one.report)
    return _stories(ordered, _edges(ordered))


def link(sketches: Sequence[Sketch], edges: Mapping[tuple[str, str], Edge]) -> tuple[Story, ...]:
    """Return the stories of some reports, given the likeness of each pair (ids in order) that has any.

    Reports that no chain of edges connects never share a story: give one connected set at a time, or all.
    """
    ordered = sorted(sketches, key=lambda one: one.report)
    number = {one.report: at for at, one in enumerate(ordered)}
    return _stories(ordered, {(number[one], number[two]): edge for (one, two), edge in edges.items()})


def _stories(ordered: Sequence[Sketch], edges: Mapping[tuple[int, int], Edge]) -> tuple[Story, ...]:
    groups = _take_in(_Linkage(len(ordered), edges).run(), edges)
    stories = [_story([ordered[number] for number in members], members, edges) for members in groups]
    return tuple(sorted(stories, key=lambda story: story.reports))


def _take_in(groups: Sequence[Sequence[int]], edges: Mapping[tuple[int, int], Edge]) -> list[list[int]]:
    """Put each report left alone to the story it clearly belongs to, if there is one.

    All are judged by the groups as they are, none by another taken in: the order does not matter and nothing chains.
    """
    home = {number: at for at, group in enumerate(groups) for number in group}
    sums: dict[int, Counter[int]] = defaultdict(Counter)
    for (one, two), edge in sorted(edges.items()):
        for alone, other in ((one, two), (two, one)):
            if len(groups[home[alone]]) == 1:
                sums[home[alone]][home[other]] += edge.likeness  # type: ignore[assignment]
    out = [list(group) for group in groups]
    for at, likes in sums.items():
        into = _clearly(likes, groups)
        if into is not None:
            out[into].append(out[at].pop())
    return [sorted(group) for group in out if group]


def _clearly(likes: Mapping[int, float], groups: Sequence[Sequence[int]]) -> int | None:
    """Return the group that a report alone belongs to, given the sums of its likenesses to the members of each."""
    means = sorted(((round(total / len(groups[at]), 9), -at) for at, total in likes.items()), reverse=True)
    most, into = means[0]
    if len(groups[-into]) < ALONE_JOINS or most < ALONE_ALIKE:
        return None
    return -into if len(means) == 1 or most >= ALONE_CLEARLY * means[1][0] else None


def _story(members: Sequence[Sketch], numbers: Sequence[int], edges: Mapping[tuple[int, int], Edge]) -> Story:
    """Return the story of a group."""
    reports = tuple(one.report for one in members)
    return Story(record_id("story", reports), reports, _why(members, numbers, edges), STAGE)


def _why(members: Sequence[Sketch], numbers: Sequence[int], edges: Mapping[tuple[int, int], Edge]) -> tuple[str, ...]:
    """Return why these reports are one story."""
    if len(members) == 1:
        return ("no other report is like it",)
    inside = [edges[one, two] for one in numbers for two in numbers if (one, two) in edges]
    spread = Counter(term for one in members for term, _ in one.terms[:SEED_TERMS])
    shared = [term for term, count in sorted(spread.items(), key=lambda item: (-item[1], item[0])) if count > 1][:8]
    out = [f"alike in {', '.join(shared)}"] if shared else []
    quoting = sum(edge.quoted >= QUOTED_LEAST for edge in inside)
    if quoting:
        out.append(f"{quoting} pairs of reports quote the same words")
    days = sorted(one.day for one in members if one.day)
    if days:
        out.append(f"printed {days[0]}" if days[0] == days[-1] else f"printed {days[0]} to {days[-1]}")
    return tuple(out)
