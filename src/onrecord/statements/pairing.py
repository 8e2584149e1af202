"""Pairing quotations: those of the very same text first, then one of each such set with what stands near it.

Ten thousand copies of one wire report are one set, compared once with whatever shares its words. Which of the set is
compared is a matter of circumstances: the one that names the speaker, that was printed next to the other, that does not
stand in the other's own report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, product

from onrecord.statements.candidate import Candidate
from onrecord.statements.chains import units_of
from onrecord.statements.context import context
from onrecord.statements.match import BESIDE_NEEDED, Link, Match, as_possible, compare, look, nested
from onrecord.statements.meeting import Meeting, close_pairs, days_of, is_inert, runs_of, words_number
from onrecord.statements.rarity import run_bits

OPEN_TWINS = 8
"""Sets of identical quotations kept open while the next is sought a place: the same words by several
speakers on one day."""
STAND_INS = 8
"""Quotations of a set, of different circumstances, that may stand for it: a speaker or two, a few days, none."""

Twins = Mapping[str, Sequence[Candidate]]
"""Further quotations with the very text of a quotation, by its id."""


def twins_among(candidates: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    """Return quotations with the very same text that are the same utterance, by the first of them.

    Each is compared with a few sets in order of day, not with every other: ten thousand copies of one wire
    report cost ten thousand comparisons.
    """
    same: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for one in candidates:
        same[one.text, one.kind].append(one)
    out: dict[str, list[Candidate]] = {}
    for (text, _), alike in same.items():
        if len(alike) == 1 or is_inert(text):
            out.update((one.id, []) for one in alike)
            continue
        opened: list[Candidate] = []
        for one in sorted(alike, key=lambda one: (one.published or "", one.speaker is None, one.id)):
            home = next((first for first in reversed(opened[-OPEN_TWINS:]) if _one_utterance(first, one)), None)
            if home is None:
                opened.append(one)
                out[one.id] = []
            else:
                out[home.id].append(one)
    return out


def _one_utterance(first: Candidate, second: Candidate) -> bool:
    """Tell whether two quotations with the same text are the same utterance."""
    if context(first, second).verdict in ("repetition", "later"):
        return False
    match = compare(first, second)
    return match is not None and match.relation == "same"


# -- one for a set --------------------------------------------------------------------------------------------


def stand_ins(ones: Sequence[Candidate], twos: Sequence[Candidate]) -> tuple[Candidate, Candidate]:
    """Return one of each of two sets of identical quotations: those whose circumstances speak most for one utterance.

    Where both sets name speakers, only those that name one stand for them: it is no evidence to leave him out.
    """
    if len(ones) == len(twos) == 1:
        return ones[0], twos[0]
    if any(one.speaker for one in ones) and any(two.speaker for two in twos):
        ones, twos = ([one for one in some if one.speaker] for some in (ones, twos))
    return min(product(_several(ones), _several(twos)), key=lambda pair: _against(*pair))


def _several(alike: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield some quotations of a set, of different circumstances, and a second report of each."""
    seen: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for one in alike:
        reports = seen[one.speaker, one.occasion, one.said and one.said.value, one.published, one.question]
        if one.report not in reports and len(reports) < 2:
            reports.add(one.report)
            yield one
        if len(seen) >= STAND_INS:
            return


def _against(one: Candidate, two: Candidate) -> tuple[object, ...]:
    """Return what speaks against two quotations standing for their sets, most telling first; then their ids."""
    around = context(one, two)
    apart = one.report == two.report and nested(one, two)
    verdict = ("possible", "other_speaker", "later", "repetition").index(around.verdict)
    return apart, verdict, not around.firm, -around.bits, one.report == two.report, one.id, two.id


def find_match(one: Candidate, two: Candidate) -> tuple[Match, bool] | None:
    """Return the match of two quotations if they give the same words, and whether it holds by itself.

    Else they are one utterance only if their reports share other words beyond doubt, and may be one if not.
    """
    sure, more = look(one, two)
    likely = compare(one, two, beside=True) if more else None
    if likely is not None and likely.relation == "same":
        return likely, False
    return (sure, True) if sure else None


def named(match: Match, names: Mapping[str, str]) -> Match:
    """Return a match with other names for its quotations: those of the firsts of their sets."""
    first, second = names[match.first], names[match.second]
    if first < second:
        return replace(match, first=first, second=second)
    return replace(match, first=second, second=first, links=tuple(_turned(link) for link in match.links))


def _turned(link: Link) -> Link:
    return replace(link, first=link.second, second=link.first)


# -- every pair of some quotations -------------------------------------------------------------------------------


def pairs_among(candidates: Sequence[Candidate], twins: Twins) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield the pairs of quotations worth comparing, each once, the lower id first."""
    words: dict[int, list[Candidate]] = defaultdict(list)
    for one in candidates:
        words[words_number(one)].append(one)
    texts = {
        number: (days_of(chain(some, *(twins.get(one.id, ()) for one in some))), runs_of(some[0].text))
        for number, some in words.items()
        if not is_inert(some[0].text)
    }
    pairs = list(chain(Meeting(texts).pairs(), ((number, number) for number in texts if len(words[number]) > 1)))
    rank = {text: place for place, text in enumerate(sorted(texts, key=lambda text: (texts[text][0], text)))}
    return (pair for one, two in _by_day(pairs, rank) for pair in close_pairs(words[one], words[two]))


def _by_day(pairs: Sequence[tuple[int, int]], rank: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return pairs of texts in order of the later one's day, and of the other's: while their sentences are at hand.

    What is compared was mostly printed within some days. ``rank``: the place of each text in order of day.
    """

    def place(pair: tuple[int, int]) -> int:
        one, two = rank[pair[0]], rank[pair[1]]
        return max(one, two) * len(rank) + min(one, two)

    return sorted(pairs, key=place)


@dataclass(frozen=True, slots=True)
class Found:
    """A match between the firsts of two sets, the reports of those that stood for them, and whether it is sure."""

    match: Match
    reports: tuple[str, str]
    sure: bool


@dataclass(frozen=True, slots=True)
class Matches:
    """What matching found among some quotations, by the firsts of their sets.

    ``same``: they are one utterance; ``others``: they may be, or the same words were said on another occasion;
    ``compared``: how many pairs were looked at.
    """

    same: tuple[Match, ...]
    others: tuple[Match, ...]
    compared: int


def matches_among(candidates: Sequence[Candidate], twins: Twins) -> Matches:
    """Return every match among some quotations (their twins left out)."""
    alike = {one.id: (one, *twins.get(one.id, ())) for one in candidates}
    found, compared = [], 0
    for one, two in pairs_among(candidates, twins):
        compared += 1
        here, there = stand_ins(alike[one.id], alike[two.id])
        made = find_match(here, there)
        if made:
            match = named(made[0], {here.id: one.id, there.id: two.id})
            found.append(Found(match, (here.report, there.report), made[1]))
    same = [item for item in found if item.match.relation == "same"]
    shared = _Shared(alike, [item.match for item in same if item.sure])
    counted = {id(item) for item in same if item.sure or shared.beyond_doubt(*item.reports)}
    return Matches(
        tuple(item.match for item in same if id(item) in counted),
        tuple(
            as_possible(item.match) if item.match.relation == "same" else item.match
            for item in found
            if id(item) not in counted
        ),
        compared,
    )


@lru_cache(8192)
def worth(text: str) -> float:
    """Return the bits of a text: what it tells that two reports have it word for word."""
    return sum(run_bits(unit.stems) for unit in units_of(text, False))


def beyond_doubt(mine: Mapping[str, float], theirs: Collection[str], links: Iterable[tuple[str, str, float]]) -> bool:
    """Tell whether two reports share so many words that what else they share is likelier one utterance.

    Args:
        mine: the sets of identical quotations that have one of the first report, by their firsts, with their worth.
        theirs: those that have one of the other.
        links: the sure links between the two, each once, with their bits.
    """
    total = sum(bits for name, bits in sorted(mine.items()) if name in theirs) + sum(bits for *_, bits in sorted(links))
    return round(total, 6) >= BESIDE_NEEDED


class _Shared:
    """What reports share, in memory."""

    def __init__(self, alike: Mapping[str, Sequence[Candidate]], sure: Iterable[Match]) -> None:
        self._alike = alike
        self._sets: dict[str, set[str]] = defaultdict(set)
        for first, members in alike.items():
            for one in members:
                self._sets[one.report].add(first)
        self._links: dict[str, dict[str, float]] = defaultdict(dict)
        for match in sure:
            self._links[match.first][match.second] = self._links[match.second][match.first] = match.bits

    def beyond_doubt(self, one: str, two: str) -> bool:
        """Tell whether two reports share words beyond doubt."""
        mine, theirs = self._sets[one], self._sets[two]
        links = {
            (min(here, there), max(here, there), bits)
            for here in mine
            for there, bits in self._links.get(here, {}).items()
            if there in theirs
        }
        both = {name: worth(self._alike[name][0].text) for name in mine & theirs}
        return one != two and beyond_doubt(both, theirs, links)
