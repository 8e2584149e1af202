"""Links between statements with the same words, brought up to date for the statements that a settling concerned.

A link between two statements is a function of the links between their quotations, and every one of these has an end
among the connected quotations of either. So what has to be reckoned anew is told by the connected quotations that were
assembled, and by pairs of others between which a link came or went because of what stands near them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.engines.matching import Matching, one_by_one
from onrecord.engines.pool import Pool, Task
from onrecord.engines.work import Apart
from onrecord.store.database import Database
from onrecord.store.parallels import Homes
from onrecord.store.swap import Shown, shown_with, swap
from onrecord.store.writes import DraftRow

__all__ = ["Paralleling"]

LINKS_A_TASK = 400
"""Links between quotations looked at at a time, unless one set of connected quotations alone has more."""


@dataclass(slots=True)
class Paralleling:
    """What is to be reckoned anew: sets of connected quotations, and the statements shown of them before and now."""

    db: Database
    pool: Pool
    matching: Matching
    root: dict[str, int] = field(default_factory=dict)
    """The firsts concerned, each with the number of the set it belongs to."""
    sets: list[list[str]] = field(default_factory=list)
    statements: set[str] = field(default_factory=set)

    def concern(self, shown: Shown, now: Iterable[DraftRow] = (), firsts: Iterable[list[str]] = ()) -> None:
        """Note the statements shown before and now of some sets of connected quotations, given by their firsts."""
        self.statements.update(identifier for identifier, _ in shown)
        self.statements.update(identifier for _, identifier, _, _ in now)
        for names in firsts:
            self.root.update(dict.fromkeys(names, len(self.sets)))
            self.sets.append(names)

    def settle(self) -> int:
        """Show the parallels of all that was noted instead of those shown before; return how many rows that wrote.

        Call it when the statements are shown.
        """
        self._concern_loose()
        before = shown_with(self.db, "parallel", sorted(self.statements))
        rows: list[DraftRow] = []
        for task in self.pool.run(self._tasks()):
            rows += task.result if task.error is None else one_by_one(self.pool, task)
        return swap(self.db, "parallel", before, rows)

    def _concern_loose(self) -> None:
        """Note the connected quotations of links that came or went between quotations not otherwise concerned."""
        for one, two in sorted(self.matching.loose):
            if {one, two} & (self.root.keys() | self.matching.touched.keys()):
                continue
            names = self.matching.connected(one)
            quotations = {name.partition(":")[0] for name in self.matching.with_twins(names)}
            self.concern(shown_with(self.db, "statement", sorted(quotations)), firsts=[names])

    def _tasks(self) -> Iterator[Task[list[Apart]]]:
        """Yield the work, with the quotations it needs."""
        homes = Homes(self.db)
        items: list[Apart] = []
        bodies: dict[str, bytes] = {}
        weight = 0
        for number, names in enumerate(self.sets):
            links = self._links(number, names) | self._parted(names, homes)
            if not links:
                continue
            ends = sorted({end for pair in links for end in pair})
            quotations = {name.partition(":")[0] for name in ends}
            if items and weight + len(links) > LINKS_A_TASK:
                yield Task(items, "onrecord.engines.work:find_parallels", (bodies, items))
                items, bodies, weight = [], {}, 0
            items.append((list(links.values()), {one: homes.of(one) for one in sorted(quotations)}))
            bodies |= {name: self.matching.body(name) for name in ends}
            weight += len(links)
        if items:
            yield Task(items, "onrecord.engines.work:find_parallels", (bodies, items))

    def _parted(self, names: Iterable[str], homes: Homes) -> dict[tuple[str, str], bytes]:
        """Return the links of a set that make two one utterance, where other reports keep their statements apart."""
        return {
            (one, two): body
            for one in names
            for two, body in self.matching.links.counted(one)
            if one < two and homes.apart(one.partition(":")[0], two.partition(":")[0])
        }

    def _links(self, number: int, names: Iterable[str]) -> dict[tuple[str, str], bytes]:
        """Return the links of a set that make no two one utterance, but for those to an earlier set, which has them."""
        return {
            (min(one, two), max(one, two)): body
            for one in names
            for two, body in self.matching.links.apart(one)
            if self.root.get(two, number) >= number
        }
