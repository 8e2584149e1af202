"""Which quotations of the record give the same words: kept in tables, and looked up anew only where something changed.

The same as :func:`onrecord.statements.group.matches_among` over every quotation (tests hold the two together). A text
that is new, or of which a quotation changed, is *dirty*: it alone is compared with the texts that stand near it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from typing import Any, TypeVar

from onrecord.engines.pool import Pool, Task
from onrecord.engines.work import Component
from onrecord.statements import Candidate
from onrecord.statements.group import twins_among
from onrecord.statements.match import BESIDE_NEEDED
from onrecord.statements.meeting import NEAR, close_pairs, days_of, is_inert, near, runs_of, words_number
from onrecord.store.codec import decode_plain
from onrecord.store.database import Database
from onrecord.store.kept import Changes, Links, Places, SameWords, Shelved

__all__ = ["Dirty", "Matching", "Words", "enter", "in_lots", "one_by_one"]

PAIRS_A_TASK = 200
"""Pairs of quotations compared at a time: some tenths of a second of work, well under a worker's limit."""
TEXTS_AT_HAND = 20_000
"""Texts whose quotations are kept decoded: those near each other are asked for again and again."""
MANY = 2_000
"""Texts from which on they are entered all at once."""

T = TypeVar("T")


@dataclass(slots=True)
class Dirty:
    """What has to be looked at again: texts, quotations that are gone, pairs of texts that moved apart or together."""

    texts: set[int] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    moved: set[tuple[int, int]] = field(default_factory=set)


def _candidate(body: bytes) -> Candidate:
    return decode_plain(Candidate, body)


# -- entering -----------------------------------------------------------------------------------------------


def enter(db: Database, changes: Changes) -> Dirty:
    """Enter quotations that are new, changed or gone under their words; return what that makes dirty."""
    same, places, alone = SameWords(db), Places(db), Shelved(db, "alone")
    out = Dirty()
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
    many = len(out.texts) > MANY and not same.ids(min(out.texts))
    for text in sorted(out.texts):
        here = set(same.ids(text))
        rest = [_candidate(alone.get(name) or b"") for name in sorted(here - set(before.get(text, ())))]
        for name in before.get(text, {}):
            same.remove(text, name)
        for name in now.get(text, {}):
            same.add(text, name)
        members = [*rest, *before.get(text, {}).values()], [*rest, *now.get(text, {}).values()]
        _move(places, text, *members, out, later=many)
    places.enter()
    return out


def _move(places: Places, text: int, before: list[Candidate], now: list[Candidate], out: Dirty, *, later: bool) -> None:
    """Stand a text under the days of the quotations that have it now."""
    words = (now or before)[0].text
    old, new = set(days_of(before)), set(days_of(now))
    if old == new or is_inert(words):
        return
    runs = runs_of(words)
    if later and not old:
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


# -- the quotations of a text -------------------------------------------------------------------------------


class Words:
    """The record's quotations by their words, as one phase of settling sees them (1: alone, 2: placed)."""

    def __init__(self, db: Database, phase: int) -> None:
        """Look at the tables; they must not change until the phase is done."""
        self._same, self._places = SameWords(db), Places(db)
        self._alone, self._placed = Shelved(db, "alone"), Shelved(db, "placed")
        self.phase = phase
        self.groups = lru_cache(TEXTS_AT_HAND)(self._groups)
        self.near = lru_cache(TEXTS_AT_HAND)(self._near)
        self.plain = lru_cache(TEXTS_AT_HAND)(self._plain)
        self.text_of = lru_cache(TEXTS_AT_HAND)(self._text_of)

    def body(self, name: str) -> bytes | None:
        """Return a quotation, encoded."""
        placed = self._placed.get(name) if self.phase > 1 else None
        return placed or self._alone.get(name)

    def ids(self, text: int) -> list[str]:
        """Return the quotations of a text."""
        return self._same.ids(text)

    def _text_of(self, name: str) -> int | None:
        """Return the text of a quotation, None if it is gone."""
        body = self._alone.get(name)
        return None if body is None else words_number(_candidate(body))

    def _groups(self, text: int) -> dict[str, tuple[Candidate, list[Candidate]]]:
        """Return the first of each set of identical quotations that are one utterance, with the others, by its id."""
        members = {one.id: one for name in self.ids(text) for one in [_candidate(self.body(name) or b"")]}
        found = twins_among(list(members.values()))
        return {name: (members[name], others) for name, others in found.items()}

    def firsts(self, text: int) -> list[Candidate]:
        """Return the firsts of a text."""
        return [first for first, _ in self.groups(text).values()]

    def node(self, name: str) -> str | None:
        """Return the first that stands for a quotation, None if it is gone."""
        text = self.text_of(name)
        if text is None:
            return None
        groups = self.groups(text)
        if name in groups:
            return name
        return next((first for first, (_, others) in groups.items() if any(one.id == name for one in others)), None)

    def _near(self, text: int) -> tuple[int, ...]:
        """Return the texts to compare a text with."""
        members = self.firsts(text)
        if not members or is_inert(members[0].text):
            return ()
        days = days_of(_candidate(self._alone.get(name) or b"") for name in self.ids(text))
        return near(text, days, runs_of(members[0].text), self._around)

    def _around(self, run: int, day: int, text: int) -> Iterable[int]:
        return chain(self._places.before(run, day, text, NEAR), self._places.after(run, day, text, NEAR))

    def _plain(self, text: int) -> bool:
        """Tell whether no quotation of a text was changed by an occasion."""
        return all(self._placed.get(name) is None for name in self.ids(text))


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
    touched: set[str] = field(default_factory=set)
    _reports: set[tuple[str, str]] = field(default_factory=set)

    def update(self, dirty: Dirty) -> None:
        """Bring the links of what is dirty up to date; :attr:`touched` are then the quotations it may concern."""
        for text in sorted(dirty.texts):
            for name in self.words.ids(text):
                self._forget(name)
        for name in sorted(dirty.gone):
            self._forget(name)
        self._compare(self._pairs(dirty))
        for one, two in sorted(self._reports):
            self._weigh(one, two)

    def _forget(self, name: str) -> None:
        """Drop every link of a quotation."""
        self.touched.add(name)
        for other, here, there, sure in self.links.every(name):
            self._drop(name, other, (here, there), sure)

    def _drop(self, one: str, two: str, reports: tuple[str, str], sure: bool) -> None:
        self.links.drop(one, two)
        self.touched |= {one, two}
        if sure:
            self._reports.add((min(reports), max(reports)))

    def _pairs(self, dirty: Dirty) -> Iterator[tuple[Candidate, Candidate]]:
        """Yield the pairs of quotations to compare; links that stay as they were come from the phase before."""
        for text in sorted(dirty.texts):
            self.looked_up += 1
            for other in (text, *self.words.near(text)):
                if other in dirty.texts and other < text:
                    continue
                yield from self._between(text, other)
        for one, two in sorted(dirty.moved):
            if not {one, two} & dirty.texts:
                yield from self._moved(one, two)

    def _moved(self, one: int, two: int) -> Iterator[tuple[Candidate, Candidate]]:
        """Yield the pairs of two texts that are still, or newly, near; drop the links of those that are not."""
        for name in self.words.ids(one):
            for other, here, there, sure in self.links.every(name):
                if self.words.text_of(other) == two:
                    self._drop(name, other, (here, there), sure)
        if two in self.words.near(one):
            yield from self._between(one, two)

    def _between(self, one: int, two: int) -> Iterator[tuple[Candidate, Candidate]]:
        firsts = self.words.firsts(one)
        if one == two and len(firsts) < 2:
            return
        if one == two and is_inert(firsts[0].text):
            return
        pairs = close_pairs(firsts, self.words.firsts(two))
        if self.words.phase > 1 and self.words.plain(one) and self.words.plain(two):
            for first, second in pairs:
                if self.links.copy(first.id, second.id, self.words.phase - 1):
                    self._note(first, second, sure=True)
            return
        yield from pairs

    def _note(self, one: Candidate, two: Candidate, *, sure: bool) -> None:
        self.touched |= {one.id, two.id}
        if sure and one.report != two.report:
            self._reports.add((min(one.report, two.report), max(one.report, two.report)))

    def _compare(self, pairs: Iterable[tuple[Candidate, Candidate]]) -> None:
        """Compare pairs in workers and keep the links."""
        for task in self.pool.run(self._comparisons(pairs)):
            found = task.result if task.error is None else one_by_one(self.pool, task)
            known = {one.id: one for pair in task.key for one in pair}
            self.compared += len(task.key)
            for one, two, sure, bits, body in found:
                first, second = known[one], known[two]
                self.links.put((one, two), (first.report, second.report), sure, bits, body)
                self._note(first, second, sure=sure)

    def _comparisons(
        self, pairs: Iterable[tuple[Candidate, Candidate]]
    ) -> Iterator[Task[list[tuple[Candidate, Candidate]]]]:
        """Yield a task for each so many pairs, with the bodies it needs."""
        for some in in_lots(pairs, PAIRS_A_TASK):
            names = sorted({one.id for pair in some for one in pair})
            bodies = {name: self.words.body(name) for name in names}
            ids = [(one.id, two.id) for one, two in some]
            yield Task(some, "onrecord.engines.work:compare_pairs", (bodies, ids))

    def _weigh(self, one: str, two: str) -> None:
        """Note whether two reports share words beyond doubt: then what else they share counts more easily."""
        if one == two:
            return
        bits = sum(number for _, _, number in self.links.between(one, two, sure=True))
        kindred = bits >= BESIDE_NEEDED
        if kindred != self.links.kindred(one, two):
            self.links.set_kindred(one, two, kindred)
            for here, there, _ in self.links.between(one, two, sure=False):
                self.touched |= {here, there}

    # -- what hangs together ----------------------------------------------------------------------------------

    def components(self) -> Iterator[tuple[list[str], Component]]:
        """Yield the sets of connected quotations that were touched: their firsts, and all that is needed of them."""
        done: set[str] = set()
        for name in sorted(self.touched):
            node = self.words.node(name)
            if node is None or node in done:
                continue
            members, matches = self._connected(node)
            done |= members
            bodies, twins = [], {}
            for member in sorted(members):
                _, others = self.words.groups(self.words.text_of(member) or 0)[member]
                bodies.append(self.words.body(member) or b"")
                if others:
                    twins[member] = [self.words.body(one.id) or b"" for one in others]
            yield sorted(members), (bodies, matches, twins)

    def with_twins(self, names: Iterable[str]) -> Iterator[str]:
        """Yield some firsts and all that go with them."""
        for name in names:
            yield name
            _, others = self.words.groups(self.words.text_of(name) or 0)[name]
            yield from (one.id for one in others)

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
