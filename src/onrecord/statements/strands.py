"""Strands: pieces of several quotations taken for the same words, and which of them stand together."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.statements.candidate import Candidate, day_range
from onrecord.statements.context import OTHER_SPEAKER_BITS, PRINT_DAYS, REPEAT_DAYS, SLIP_DAYS, named
from onrecord.statements.match import Match
from onrecord.statements.needed import LONG_BITS
from onrecord.statements.pieces import Range, piece_at
from onrecord.statements.tokens import sentences

PieceId = tuple[str, int]
PRINT_SPREAD = 2 * PRINT_DAYS
"""Days between the first and the last printing of one utterance, where its day is not known."""
MOST_NAMES = 8
"""Speakers of one set whose names are looked at: with more, every further one is another."""


class Union:
    """Disjoint sets of pieces, each knowing the speakers and days of its members, and whether they were posted."""

    def __init__(self, members: Iterable[tuple[PieceId, Sequence[Candidate]]]) -> None:
        """Begin with each piece by itself, given the quotations that have it."""
        self.root: dict[PieceId, PieceId] = {}
        self.speakers: dict[PieceId, dict[str, Candidate]] = {}
        self.days: dict[PieceId, tuple[Range | None, Range | None]] = {}
        self.posted: dict[PieceId, frozenset[bool]] = {}
        for piece, alike in members:
            self.root[piece] = piece
            self.speakers[piece] = {one.speaker: one for one in reversed(alike) if one.speaker and not one.question}
            self.posted[piece] = frozenset(one.posted for one in alike if one.posted is not None)
            known = printed = None
            for one in alike:
                said = day_range(one.said.value) if one.said and one.said.likely else None
                known = _hull(known, said if said and said[1] - said[0] <= REPEAT_DAYS else None)
                printed = _hull(printed, day_range(one.published) if one.published else None)
            self.days[piece] = known, printed

    def find(self, piece: PieceId) -> PieceId:
        """Return the piece that stands for the set."""
        while self.root[piece] != piece:
            self.root[piece] = self.root[self.root[piece]]
            piece = self.root[piece]
        return piece

    def allowed(self, one: PieceId, two: PieceId, strong: bool) -> bool:
        """Tell whether two sets may be joined: days agree; unless the words leave no doubt, speakers and medium too."""
        if not strong and _others(self.speakers[one], self.speakers[two]):
            return False
        posted = self.posted[one], self.posted[two]
        if not strong and all(posted) and posted[0].isdisjoint(posted[1]):
            return False
        said = _hull(self.days[one][0], self.days[two][0])
        printed = _hull(self.days[one][1], self.days[two][1])
        if said and said[1] - said[0] > REPEAT_DAYS + SLIP_DAYS:
            return False
        return said is not None or printed is None or printed[1] - printed[0] <= PRINT_SPREAD

    def join(self, one: PieceId, two: PieceId) -> None:
        """Join two sets."""
        low, high = min(one, two), max(one, two)
        self.root[high] = low
        self.speakers[low] = self.speakers.pop(high) | self.speakers[low]
        self.posted[low] = self.posted.pop(high) | self.posted[low]
        mine, theirs = self.days[low], self.days.pop(high)
        self.days[low] = _hull(mine[0], theirs[0]), _hull(mine[1], theirs[1])


def _others(ones: Mapping[str, Candidate], twos: Mapping[str, Candidate]) -> bool:
    """Tell whether two sets of speakers, by id, hold two who cannot be one; not where one set holds the other."""
    mine, theirs = ones.keys() - twos.keys(), twos.keys() - ones.keys()
    if not mine or not theirs:
        return False
    if max(len(mine), len(theirs)) > MOST_NAMES:
        return True
    return any(named(ones[one], twos[two]) == "other" for one in mine for two in theirs)


def _hull(one: Range | None, two: Range | None) -> Range | None:
    """Return the smallest range that holds both."""
    if one is None or two is None:
        return one or two
    return min(one[0], two[0]), max(one[1], two[1])


def strands(
    alike: Mapping[str, Sequence[Candidate]], pieces: Mapping[str, list[Range]], matches: Sequence[Match]
) -> Union:
    """Join matched pieces, surest first; ``alike``: each quotation with those of the very same text."""
    union = Union(((name, n), alike[name]) for name in alike for n in range(len(pieces[name])))
    edges = []
    for match in matches:
        for link in match.links:
            one = match.first, piece_at(pieces[match.first], link.first)
            two = match.second, piece_at(pieces[match.second], link.second)
            edges.append((-round(link.bits, 6), one, two))
    for bits, one, two in sorted(edges):
        roots = union.find(one), union.find(two)
        if roots[0] != roots[1] and union.allowed(*roots, _strong(-bits, alike[one[0]], alike[two[0]])):
            union.join(*roots)
    return union


def _strong(bits: float, ones: Sequence[Candidate], twos: Sequence[Candidate]) -> bool:
    """Tell whether the words of a link alone are enough, whoever the reports name."""
    speakers = [{one.speaker: one for one in reversed(some) if one.speaker} for some in (ones, twos)]
    apart = not speakers[0].keys() & speakers[1].keys() and _others(*speakers)
    paid = OTHER_SPEAKER_BITS if apart else 0.0
    return bits - paid >= LONG_BITS


Places = Mapping[str, frozenset[tuple[str, int]]]
"""Where each quotation stands: the reports that have it, each with the quotation's number in it."""


@dataclass(frozen=True, slots=True)
class _Order:
    """How strands follow each other.

    ``whole``: reports in whose quotation a sentence ends with one strand and the next begins with the other;
    ``together``: reports that have two strands one after the other in one quotation (a sentence only that
    report has may stand between); ``following``: reports that have them so in two quotations that follow each
    other, which speaks neither for one statement nor for two; ``having``: reports of each strand.
    """

    whole: dict[tuple[PieceId, PieceId], set[str]]
    together: dict[tuple[PieceId, PieceId], set[str]]
    following: dict[tuple[PieceId, PieceId], set[str]]
    having: dict[PieceId, set[str]]

    def adjacent(self, one: PieceId, two: PieceId) -> bool:
        """Tell whether two strands are one statement.

        They are if two reports join them, and twice as many as have them apart. They are if one joins them as
        whole sentences, another has them in this order with nothing between, and none has them apart.
        """
        joined = self.together[one, two]
        following = self.following.get((one, two), set()) - joined
        apart = (self.having[one] & self.having[two]) - joined - following
        if len(joined) >= 2:
            return len(joined) > 2 * len(apart)
        return bool(self.whole.get((one, two)) and following and not apart)


def _order(
    by_id: Mapping[str, Candidate],
    pieces: Mapping[str, list[Range]],
    union: Union,
    places: Places,
    lonely: Mapping[str, Sequence[bool]],
) -> _Order:
    """Return how the strands follow each other in the reports."""
    out = _Order(defaultdict(set), defaultdict(set), defaultdict(set), defaultdict(set))
    ends: dict[tuple[str, int], tuple[PieceId, PieceId]] = {}
    for name in sorted(pieces):
        roots = [union.find((name, n)) for n, alone in enumerate(lonely[name]) if not alone]
        reports = {report for report, _ in places[name]}
        for root in roots:
            out.having[root] |= reports
        for one, two in _near(roots):
            out.together[one, two] |= reports
        if len(roots) > 1:
            for one, two in _sentence_joints(by_id[name], name, pieces[name], union):
                out.whole[one, two] |= reports
        if roots:
            ends.update(dict.fromkeys(places[name], (roots[0], roots[-1])))
    for (report, number), (_, last) in ends.items():
        after = ends.get((report, number + 1))
        if after and after[0] != last:
            out.following[last, after[0]].add(report)
    return out


def _sentence_joints(
    quotation: Candidate, name: str, pieces: Sequence[Range], union: Union
) -> Iterable[tuple[PieceId, PieceId]]:
    """Yield the strands that meet where a sentence ends."""
    ends = {high for _, high in sentences(quotation.text, quotation.fresh)}
    for number, (_, high) in enumerate(pieces[:-1]):
        if high in ends:
            yield union.find((name, number)), union.find((name, number + 1))


def _near(roots: Sequence[PieceId]) -> set[tuple[PieceId, PieceId]]:
    """Return the pairs of strands that follow each other in a quotation, with at most one strand between."""
    pairs = [*itertools.pairwise(roots), *zip(roots, roots[2:], strict=False)]
    return {(one, two) for one, two in pairs if one != two}


def _lonely(name: str, roots: Sequence[PieceId], members: Counter[PieceId]) -> list[bool]:
    """Tell which pieces of a quotation no other quotation has."""
    return [members[root] == 1 for root in roots]


def join_strands(
    by_id: Mapping[str, Candidate], pieces: Mapping[str, list[Range]], union: Union, places: Places
) -> None:
    """Join strands that are adjacent, then lonely pieces to a neighbour in their quotation."""
    members = Counter(union.find((name, n)) for name in pieces for n in range(len(pieces[name])))
    lonely = {
        name: _lonely(name, [union.find((name, n)) for n in range(len(parts))], members)
        for name, parts in pieces.items()
    }
    order = _order(by_id, pieces, union, places, lonely)
    decided = sorted(pair for pair in order.together if order.adjacent(*pair))
    for one, two in decided:
        roots = union.find(one), union.find(two)
        if roots[0] != roots[1] and union.allowed(*roots, False):
            union.join(*roots)
    for name in sorted(pieces):
        _settle_between(name, len(pieces[name]), union)
        _settle_lonely(name, lonely[name], union)


def _settle_between(name: str, count: int, union: Union) -> None:
    """Join a piece that stands between two of one statement to them."""
    for number in range(1, count - 1):
        before, here, after = (union.find((name, n)) for n in (number - 1, number, number + 1))
        if before == after != here and union.allowed(before, here, False):
            union.join(before, here)


def _settle_lonely(name: str, lonely: Sequence[bool], union: Union) -> None:
    """Join each lonely piece to the piece before it, or to the first that is not lonely."""
    first = next((n for n, alone in enumerate(lonely) if not alone), 0)
    for number, alone in enumerate(lonely):
        target = first if number < first else max(0, number - 1)
        if alone and target != number:
            roots = union.find((name, number)), union.find((name, target))
            if roots[0] != roots[1]:
                union.join(*roots)
