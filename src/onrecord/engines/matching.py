"""Which quotations of the record give the same words: kept in tables, and looked up anew only where something changed.

The same as :func:`onrecord.statements.group.matches_among` over every quotation (tests hold the two together). A text
that is new, or of which a quotation changed, is *dirty*: it alone is compared with the texts that stand near it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from onrecord.engines.pool import Pool, Task
from onrecord.engines.texts import Dirty, Words
from onrecord.engines.work import Component
from onrecord.statements import Candidate
from onrecord.statements.meeting import close_pairs, is_inert, words_number
from onrecord.statements.pairing import beyond_doubt, stand_ins
from onrecord.store.database import Database
from onrecord.store.kept import Links

__all__ = ["Matching", "in_lots", "one_by_one"]

PAIRS_A_TASK = 200
"""Pairs of quotations compared at a time: some tenths of a second of work, well under a worker's limit."""

T = TypeVar("T")
Compared = tuple[str, str, str, str]
"""Two quotations that stand for two sets of identical ones, and the firsts of these."""


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
    loose: set[tuple[str, str]] = field(default_factory=set)
    """Pairs of quotations that gained or lost a link which makes them no one utterance."""

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

    def _linked(self, relation: str, one: str, two: str) -> None:
        """Note that a link came or went: what hangs together may differ, or only what is shown beside it."""
        if relation == "same":
            self._touch(one, two)
        else:
            self.loose.add((one, two))

    def _forget(self, name: str, text: int | None = None) -> None:
        """Drop every link of a quotation, or those to one text."""
        for other, relation in self.links.every(name):
            if text is None or self.words.text_of(other) == text:
                self.links.drop(name, other)
                self._linked(relation, name, other)

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
            for other, relation in before.every(first.id):
                there = self.words.text_of(other)
                if there is not None and self.words.plain(there):
                    self.links.copy(first.id, other, before.phase)
                    self._linked(relation, first.id, other)

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
            for ends, reports, relation, sure, bits, body in found:
                self.links.put(ends, reports, relation, sure, bits, body)
                self._linked(relation, *ends)

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
                bodies.append(self.body(member))
                if others := self.words.groups(text)[member][1]:
                    twins[member] = [self.words.body(text, one.id) for one in others]
            yield sorted(members), (bodies, matches, twins)

    def with_twins(self, names: Iterable[str]) -> Iterator[str]:
        """Yield some firsts and all that go with them."""
        for name in names:
            yield name
            yield from (one.id for one in self.words.groups(self._text(name))[name][1])

    def connected(self, name: str) -> list[str]:
        """Return the firsts that hang together with one, itself among them, in order."""
        return sorted(self._connected(name)[0])

    def body(self, name: str) -> bytes:
        """Return a quotation that is there, encoded."""
        return self.words.body(self._text(name), name)

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
