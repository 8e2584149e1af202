"""Which quotations of the record give the same words: found over scratch tables, compared in worker processes.

What :func:`onrecord.statements.group` does in memory is done here in lots, so that memory does not grow with
the number of reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, TypeVar

from onrecord.engines.pool import Pool, Task
from onrecord.statements import Candidate, index_terms, lookup
from onrecord.store.codec import decode_plain
from onrecord.store.database import Database
from onrecord.store.scratch import Blocks, Graph, Pairs, Shelf, Terms

__all__ = ["Matched", "in_lots", "match_candidates", "one_by_one"]

PAIRS_A_TASK = 200
"""Pairs of quotations compared at a time: some tenths of a second of work, well under a worker's limit."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found: of identical quotations the firsts, the others under the first's id, and the links.

    ``pairs`` are the pairs that were compared; ``links`` those of them that give the same words.
    """

    firsts: Shelf
    twins: Blocks
    pairs: Pairs
    links: Graph

    def drop(self) -> None:
        """Give the room back."""
        for table in (self.firsts, self.twins, self.pairs, self.links):
            table.drop()


def match_candidates(
    db: Database,
    pool: Pool,
    candidates: Shelf,
    alike: Blocks,
    name: str,
    before: Matched | None = None,
    changed: Shelf | None = None,
) -> Matched:
    """Match the candidates with each other.

    Args:
        db: where the scratch tables are.
        pool: does the comparing.
        candidates: every candidate, by id.
        alike: the same candidates, those of one kind and text in one block.
        name: a word to name the tables by.
        before: an earlier matching of the same candidates; pairs without a ``changed`` one keep its answer.
        changed: ids of candidates that are not as they were then.
    """
    firsts, twins = _set_twins_apart(db, pool, alike, name)
    pairs, links = Pairs(db, f"{name}_pairs"), Graph(db, f"{name}_links")
    _find_pairs(db, candidates, firsts, pairs)
    if before is None or changed is None:
        open_pairs = pairs.pairs()
    else:
        links.keep(before.links, pairs, changed)
        open_pairs = pairs.without(before.pairs, changed)
    for task in pool.run(_comparisons(candidates, open_pairs)):
        found = task.result if task.error is None else one_by_one(pool, task)
        for one, two, match in found:
            links.put(one, two, match)
    return Matched(firsts, twins, pairs, links)


def _set_twins_apart(db: Database, pool: Pool, alike: Blocks, name: str) -> tuple[Shelf, Blocks]:
    """Return the first of each set of identical quotations, and the others under its id."""
    firsts, twins = Shelf(db, f"{name}_firsts"), Blocks(db, f"{name}_twins")

    def tasks() -> Iterator[Task[list[bytes]]]:
        for bodies in alike.blocks():
            if len(bodies) == 1:
                firsts.put(_candidate(bodies[0]).id, b"")
            else:
                yield Task(bodies, "onrecord.engines.work:find_twins", (bodies,))

    for task in pool.run(tasks()):
        found = task.result if task.error is None else [(_candidate(body).id, []) for body in task.key]
        for first, others in found:
            firsts.put(first, b"")
            for other, body in others:
                twins.put(first, other, body)
    return firsts, twins


def _candidate(body: bytes | None) -> Candidate:
    return decode_plain(Candidate, body or b"")


def _find_pairs(db: Database, candidates: Shelf, firsts: Shelf, pairs: Pairs) -> None:
    """Put the pairs that share rare words among ``pairs``."""
    terms = Terms(db, "terms")
    for name in firsts.ids():
        terms.add(name, index_terms(_candidate(candidates.get(name)).text))
    terms.count()
    for name in firsts.ids():
        pairs.put(name, lookup(terms, index_terms(_candidate(candidates.get(name)).text), name))
    terms.drop()


def _comparisons(candidates: Shelf, pairs: Iterable[tuple[str, str]]) -> Iterator[Task[list[tuple[str, str]]]]:
    """Yield a task for each so many pairs, with the bodies it needs."""
    for some in in_lots(pairs, PAIRS_A_TASK):
        bodies = {name: candidates.get(name) for name in sorted(set(chain.from_iterable(some)))}
        yield Task(some, "onrecord.engines.work:compare_pairs", (bodies, some))


def one_by_one(pool: Pool, failed: Task[Any]) -> list[Any]:
    """Do each item of a task that failed by itself, in other workers; an item that fails again gives nothing."""
    first, items = failed.arguments
    tasks = [Task(item, failed.function, (first, [item])) for item in items]
    with Pool(pool.workers, pool.seconds, pool.memory) as other:
        return [found for task in other.run(tasks) if task.error is None for found in task.result]


def in_lots(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of a size, the last one shorter."""
    incoming = iter(items)
    while some := list(islice(incoming, size)):
        yield some
