"""Which quotations of the record give the same words: kept in tables, and looked up anew only where something changed.

The same as :func:`onrecord.statements.group.matches_among` over every quotation (tests hold the two together). A text
that is new, or of which a quotation changed, is *dirty*: it alone is compared with the texts that stand near it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from onrecord.engines.pool import Pool, Task
from onrecord.engines.work import Component
from onrecord.statements import Candidate
from onrecord.statements.meeting import NEAR, Runs, close_pairs, days_of, is_inert, near, runs_of, words_number
from onrecord.statements.pairing import beyond_doubt, stand_ins, twins_among, worth
from onrecord.store.codec import decode_plain
from onrecord.store.database import Database
from onrecord.store.kept import Changes, Links, Places, SameWords, Shelved

__all__ = ["Dirty", "Matching", "Words", "enter", "in_lots", "near_texts", "one_by_one"]

PAIRS_A_TASK = 200
"""Pairs of quotations compared at a time: some tenths of a second of work, well under a worker's limit."""
REPORTS_AT_HAND = 2_000
"""Reports of which is known which sets of identical quotations they have a part in."""
TEXTS_AT_HAND = 20_000
"""Texts whose quotations are kept decoded: those near each other are asked for again and again."""

T = TypeVar("T")
Compared = tuple[str, str, str, str]
"""Two quotations that stand for two sets of identical ones, and the firsts of these."""


@dataclass(slots=True)
class Dirty:
    """What has to be looked at again: texts, quotations that are gone, pairs of texts that moved apart or together.

    ``days``: the first day of each text that was entered. ``every``: nothing was kept before, so everything is.
    """

    texts: set[int] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    moved: set[tuple[int, int]] = field(default_factory=set)
    days: dict[int, int] = field(default_factory=dict)
    every: bool = False

    def by_day(self) -> list[int]:
        """Return the texts in order of day: those near each other one after the other, while they are at hand."""
        return sorted(self.texts, key=lambda text: (self.days.get(text, 0), text))


def _candidate(body: bytes) -> Candidate:
    return decode_plain(Candidate, body)


# -- entering -----------------------------------------------------------------------------------------------


def enter(db: Database, changes: Changes) -> Dirty:
    """Enter quotations that are new, changed or gone under their words; return what that makes dirty."""
    same, places, alone = SameWords(db), Places(db), Shelved(db, "alone")
    out = Dirty(every=same.are_none())
    before: dict[int, dict[str, Candidate]] = {}
    now: dict[int, dict[str, Candidate]] = {}
    for name, (old, new) in changes.items():
        for body, side in ((old, before), (new, now)):
            if body is not None:
                one = _candidate(body)
                side.setdefault(words_number(one), {})[name] = one
        if new is None:
            out.gone.add(name)
    out.texts = {*before, *now}
    for text in sorted(out.texts):
        here = set(same.ids(text))
        rest = [_candidate(alone.get(name) or b"") for name in sorted(here - set(before.get(text, ())))]
        for name in before.get(text, {}):
            same.remove(text, name)
        for name in now.get(text, {}):
            same.add(text, name)
        members = [*rest, *before.get(text, {}).values()], [*rest, *now.get(text, {}).values()]
        out.days[text] = days_of(members[1] or members[0])[0]
        _move(places, text, *members, out)
    places.enter()
    return out


def _move(places: Places, text: int, before: list[Candidate], now: list[Candidate], out: Dirty) -> None:
    """Stand a text under the days of the quotations that have it now."""
    words = (now or before)[0].text
    old, new = set(days_of(before)), set(days_of(now))
    if old == new or is_inert(words):
        return
    runs = runs_of(words)
    if out.every:
        places.add_later(text, new, runs)
        return
    for day in sorted(old ^ new):
        for run in runs:
            nearer, further = places.before(run, day, text, NEAR), places.after(run, day, text, NEAR)
            apart = _across(nearer, further)
            out.moved.update((min(one, two), max(one, two)) for one, two in apart if one != two)
        (places.add if day in new else places.remove)(text, (day,), runs)


def _across(nearer: list[int], further: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs on either side of a place that are near each other only if nothing stands in it."""
    for at, one in enumerate(nearer):
        other = NEAR - 1 - at
        if 0 <= other < len(further):
            yield one, further[other]


def near_texts(places: Places, text: int, days: Iterable[int], runs: Runs) -> tuple[int, ...]:
    """Return the texts to compare a text with that stands under its days and runs."""
    few, many = places.short(runs, NEAR + 1)
    for run in many:
        few[run] = {
            other for day in days for side in (places.before, places.after) for other in side(run, day, text, NEAR)
        }
    return near(text, runs, lambda run: few.get(run, ()))


# -- the quotations of a text -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alike:
    """The quotations of a text, encoded: by what each report says alone; placed, where an occasion changed them."""

    alone: dict[str, bytes]
    placed: dict[str, bytes]


class Words:
    """The record's quotations by their words; the tables must not change while one is in use.

    ``phase`` is that of the settling: 1, by what each report says alone; 2, placed on occasions.
    """

    def __init__(self, db: Database, phase: int) -> None:
        """Look at the tables."""
        self._db, self._same, self._places = db, SameWords(db), Places(db)
        self.phase = phase
        self.alike = lru_cache(TEXTS_AT_HAND)(self._alike)
        self.groups = lru_cache(TEXTS_AT_HAND)(self._groups)
        self.first_of = lru_cache(TEXTS_AT_HAND)(self._first_of)
        self.text_of = lru_cache(TEXTS_AT_HAND)(self._text_of)
        self.of_report = lru_cache(REPORTS_AT_HAND)(self._of_report)

    def _alike(self, text: int) -> Alike:
        rows = self._same.bodies(text)
        return Alike({row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows if row[2] is not None})

    def body(self, text: int, name: str) -> bytes:
        """Return a quotation of a text, encoded."""
        here = self.alike(text)
        return (here.placed.get(name) if self.phase > 1 else None) or here.alone[name]

    def ids(self, text: int) -> list[str]:
        """Return the quotations of a text."""
        return list(self.alike(text).alone)

    def _text_of(self, name: str) -> int | None:
        """Return the text of a quotation, None if it is gone."""
        body = Shelved(self._db, "alone").get(name)
        return None if body is None else words_number(_candidate(body))

    def _groups(self, text: int) -> dict[str, tuple[Candidate, list[Candidate]]]:
        """Return the first of each set of identical quotations that are one utterance, with the others, by its id."""
        members = {name: _candidate(self.body(text, name)) for name in self.ids(text)}
        found = twins_among(list(members.values()))
        return {name: (members[name], others) for name, others in found.items()}

    def firsts(self, text: int) -> list[Candidate]:
        """Return the firsts of a text."""
        return [first for first, _ in self.groups(text).values()]

    def node(self, name: str, text: int | None) -> str | None:
        """Return the first that stands for a quotation (of a text, if that is known), None if it is gone."""
        text = text or self.text_of(name)
        if text is None:
            return None
        return self.first_of(text)[name]

    def _first_of(self, text: int) -> dict[str, str]:
        """Return the first that stands for each quotation of a text."""
        return {one.id: first for first in self.groups(text) for one in self.members(first, text)}

    def alike_of(self, first: Candidate) -> tuple[Candidate, ...]:
        """Return a first with all that go with it."""
        return self.members(first.id, words_number(first))

    def members(self, first: str, text: int) -> tuple[Candidate, ...]:
        """Return a first of a text, by id, with all that go with it."""
        one, others = self.groups(text)[first]
        return one, *others

    def _of_report(self, report: str) -> dict[str, float]:
        """Return the firsts of the quotations of a report, each with what its words are worth."""
        out: dict[str, float] = {}
        for name, body in Shelved(self._db, "alone").of_report(report).items():
            one = _candidate(body)
            if first := self.node(name, words_number(one)):
                out[first] = worth(one.text)
        return out

    def near(self, text: int) -> tuple[int, ...]:
        """Return the texts to compare a text with."""
        members = [_candidate(body) for body in self.alike(text).alone.values()]
        if not members or is_inert(members[0].text):
            return ()
        return near_texts(self._places, text, days_of(members), runs_of(members[0].text))

    def plain(self, text: int) -> bool:
        """Tell whether no quotation of a text was changed by an occasion."""
        return not self.alike(text).placed


# -- matching -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Matching:
    """The links between quotations in one phase, brought up to date."""

    db: Database
    pool: Pool
    words: Words
    links: Links
    compared: int = 0
    looked_up: int = 0
    touched: dict[str, int | None] = field(default_factory=dict)
    """The quotations that the update may concern, with their text where it is known."""

    def update(self, dirty: Dirty) -> None:
        """Bring the links of what is dirty up to date."""
        for text in sorted(dirty.texts):
            for name in self.words.ids(text):
                self.touched[name] = text
        self.touched |= dict.fromkeys(dirty.gone)
        for name in () if dirty.every else sorted(self.touched):
            self._forget(name)
        self._compare(self._pairs(dirty))
        for one, two in sorted(self._doubtful(dirty)):
            self._weigh(one, two)

    def _touch(self, *names: str) -> None:
        for name in names:
            self.touched.setdefault(name)

    def _forget(self, name: str, text: int | None = None) -> None:
        """Drop every link of a quotation, or those to one text."""
        for other in self.links.every(name):
            if text is None or self.words.text_of(other) == text:
                self.links.drop(name, other)
                self._touch(name, other)

    def _pairs(self, dirty: Dirty) -> Iterator[tuple[Candidate, Candidate]]:
        """Yield the pairs of firsts to compare; links that cannot have changed come from the phase before."""
        for text in dirty.by_day():
            self.looked_up += 1
            for other in self._others(text, dirty):
                yield from self._between(text, other)
        for one, two in sorted(dirty.moved):
            if not {one, two} & dirty.texts:
                yield from self._moved(one, two)

    def _others(self, text: int, dirty: Dirty) -> Iterator[int]:
        """Yield the texts to compare a dirty one with, so that each pair comes once."""
        if self._plain(text):
            self._copy(text)
            if not dirty.every:
                near = self.words.near(text)
                yield from (other for other in near if other not in dirty.texts and not self._plain(other))
            return
        yield text
        for other in self.words.near(text):
            if other not in dirty.texts or other > text or self._plain(other):
                yield other

    def _plain(self, text: int) -> bool:
        """Tell whether the phase before saw a text just as this one does."""
        return self.words.phase > 1 and self.words.plain(text)

    def _copy(self, text: int) -> None:
        """Take over the links between the quotations of a plain text and others."""
        before = Links(self.db, self.words.phase - 1)
        for first in self.words.firsts(text):
            for other in before.every(first.id):
                there = self.words.text_of(other)
                if there is not None and self.words.plain(there):
                    self.links.copy(first.id, other, before.phase)
                    self._touch(first.id, other)

    def _moved(self, one: int, two: int) -> Iterator[tuple[Candidate, Candidate]]:
        """Yield the pairs of two texts that are still, or newly, near; drop the links of those that are not."""
        for name in self.words.ids(one):
            self._forget(name, two)
        if two in self.words.near(one):
            yield from self._between(one, two)

    def _between(self, one: int, two: int) -> Iterator[tuple[Candidate, Candidate]]:
        firsts = self.words.firsts(one)
        if one != two or (len(firsts) > 1 and not is_inert(firsts[0].text)):
            yield from close_pairs(firsts, self.words.firsts(two))

    def _compare(self, pairs: Iterable[tuple[Candidate, Candidate]]) -> None:
        """Compare pairs in workers and keep the links."""
        for task in self.pool.run(self._comparisons(pairs)):
            found = task.result if task.error is None else one_by_one(self.pool, task)
            self.compared += len(task.key)
            for ends, reports, sure, bits, body in found:
                self.links.put(ends, reports, sure, bits, body)
                self._touch(*ends)

    def _comparisons(self, pairs: Iterable[tuple[Candidate, Candidate]]) -> Iterator[Task[list[Compared]]]:
        """Yield a task for each so many pairs, with the bodies it needs: of those that stand for the firsts."""
        for some in in_lots(pairs, PAIRS_A_TASK):
            items: list[Compared] = []
            bodies: dict[str, bytes] = {}
            for pair in some:
                both = stand_ins(*map(self.words.alike_of, pair))
                bodies |= {one.id: self.words.body(words_number(one), one.id) for one in both}
                items.append((both[0].id, both[1].id, pair[0].id, pair[1].id))
            yield Task(items, "onrecord.engines.work:compare_pairs", (bodies, items))

    # -- reports that share words beyond doubt -----------------------------------------------------------------

    def _doubtful(self, dirty: Dirty) -> set[tuple[str, str]]:
        """Return the pairs of reports with a link that counts only if they share other words, where that may differ."""
        if dirty.every:
            return self.links.doubtful()
        nodes = {(name, self.words.node(name, text)) for name, text in self.touched.items()}
        texts = {node: self._text(node) for _, node in nodes if node}
        reports = {one.report for node, text in texts.items() for one in self.words.members(node, text)}
        return {pair for report in sorted(reports) for pair in self.links.doubtful(report)}

    def _weigh(self, one: str, two: str) -> None:
        """Note whether two reports share words beyond doubt: then what else they share counts more easily."""
        mine, theirs = self.words.of_report(one), self.words.of_report(two)
        links = {
            (min(here, there), max(here, there), bits)
            for here in mine
            for there, bits in self.links.sure(here)
            if there in theirs
        }
        kindred = one != two and beyond_doubt(mine, theirs, links)
        if kindred != self.links.kindred(one, two):
            self.links.set_kindred(one, two, kindred)
            for ends in self.links.unsure(one, two):
                self._touch(*ends)

    # -- what hangs together ----------------------------------------------------------------------------------

    def components(self) -> Iterator[tuple[list[str], Component]]:
        """Yield the sets of connected quotations that were touched: their firsts, and all that is needed of them."""
        done: set[str] = set()
        for name in sorted(self.touched):
            node = self.words.node(name, self.touched[name])
            if node is None or node in done:
                continue
            members, matches = self._connected(node)
            done |= members
            bodies, twins = [], {}
            for member in sorted(members):
                text = self._text(member)
                bodies.append(self.words.body(text, member))
                if others := self.words.groups(text)[member][1]:
                    twins[member] = [self.words.body(text, one.id) for one in others]
            yield sorted(members), (bodies, matches, twins)

    def with_twins(self, names: Iterable[str]) -> Iterator[str]:
        """Yield some firsts and all that go with them."""
        for name in names:
            yield name
            yield from (one.id for one in self.words.groups(self._text(name))[name][1])

    def _text(self, name: str) -> int:
        """Return the text of a quotation that is there."""
        text = self.touched.get(name) or self.words.text_of(name)
        assert text is not None
        return text

    def _connected(self, first: str) -> tuple[set[str], list[bytes]]:
        """Return the quotations that links lead to from one, and the links on the way, in order."""
        seen, waiting = {first}, [first]
        found: dict[tuple[str, str], bytes] = {}
        while waiting:
            one = waiting.pop()
            for two, body in self.links.counted(one):
                found[min(one, two), max(one, two)] = body
                if two not in seen:
                    seen.add(two)
                    waiting.append(two)
        return seen, [found[pair] for pair in sorted(found)]


def one_by_one(pool: Pool, failed: Task[Any]) -> list[Any]:
    """Do each item of a task that failed by itself, in other workers; an item that fails again gives nothing."""
    bodies, items = failed.arguments
    tasks = [Task(item, failed.function, (bodies, [item])) for item in items]
    with Pool(pool.workers, pool.seconds, pool.memory) as other:
        return [found for task in other.run(tasks) if task.error is None for found in task.result]


def in_lots(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of a size, the last one shorter."""
    incoming = iter(items)
    while some := list(islice(incoming, size)):
        yield some
