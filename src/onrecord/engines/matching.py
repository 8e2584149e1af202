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
from onrecord.statements import Candidate, Match, index_terms, lookup
from onrecord.statements.match import BESIDE_NEEDED
from onrecord.store.codec import decode_plain
from onrecord.store.database import Database
from onrecord.store.scratch import Blocks, Graph, Pairs, Shelf, Sums, Terms

__all__ = ["Matched", "in_lots", "match_candidates", "one_by_one"]

PAIRS_A_TASK = 200
"""Pairs of quotations compared at a time: some tenths of a second of work, well under a worker's limit."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found: of identical quotations the firsts, the others under the first's id, and the links.

    ``pairs`` are the pairs that were compared; ``sure`` those of them that give the same words by themselves,
    ``links`` these and those taken because their reports share words beyond doubt.
    """

    firsts: Shelf
    twins: Blocks
    pairs: Pairs
    sure: Graph
    links: Graph

    def drop(self) -> None:
        """Give the room back."""
        for table in (self.firsts, self.twins, self.pairs, self.sure, self.links):
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
    sure, links = Graph(db, f"{name}_sure"), Graph(db, f"{name}_links")
    if before is not None and before.firsts.same_ids(firsts):
        pairs = before.pairs  # the words are the same, so what shares rare words is too
    else:
        pairs = Pairs(db, f"{name}_pairs")
        _find_pairs(db, candidates, firsts, pairs)
    if before is None or changed is None:
        open_pairs = pairs.pairs()
    else:
        sure.keep(before.sure, pairs, changed)
        open_pairs = pairs.without(before.pairs, changed)
    _compare(pool, candidates, open_pairs, sure, beside=False)
    links.take(sure)
    reports, kindred = _kindred(db, candidates, sure)
    _compare(pool, candidates, pairs.of_kindred(reports, kindred, sure), links, beside=True)
    for table in (reports, kindred):
        table.drop()
    return Matched(firsts, twins, pairs, sure, links)


def _kindred(db: Database, candidates: Shelf, sure: Graph) -> tuple[Shelf, Sums]:
    """Return the report of each matched candidate's id, and the pairs of reports that share words beyond doubt.

    What else such reports share is likelier one utterance (:func:`onrecord.statements.group.matches_among`).
    """
    reports, bits = Shelf(db, "report_of"), Sums(db, "kindred")
    for name in candidates.ids():
        reports.put(name, _candidate(candidates.get(name)).report.encode())
    for one, two, body in sure.edges():
        ends = sorted((_text(reports.get(one)), _text(reports.get(two))))
        if ends[0] != ends[1]:
            bits.add(ends[0], ends[1], decode_plain(Match, body).bits)
    bits.keep_from(BESIDE_NEEDED)
    return reports, bits


def _text(body: bytes | None) -> str:
    return (body or b"").decode()


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


def _compare(pool: Pool, candidates: Shelf, pairs: Iterable[tuple[str, str]], links: Graph, *, beside: bool) -> None:
    """Compare pairs in workers and put the matches among the links."""
    for task in pool.run(_comparisons(candidates, pairs, beside)):
        found = task.result if task.error is None else one_by_one(pool, task)
        for one, two, match in found:
            links.put(one, two, match)


def _comparisons(
    candidates: Shelf, pairs: Iterable[tuple[str, str]], beside: bool
) -> Iterator[Task[list[tuple[str, str]]]]:
    """Yield a task for each so many pairs, with the bodies it needs."""
    for some in in_lots(pairs, PAIRS_A_TASK):
        bodies = {name: candidates.get(name) for name in sorted(set(chain.from_iterable(some)))}
        yield Task(some, "onrecord.engines.work:compare_pairs", (bodies, some, beside))


def one_by_one(pool: Pool, failed: Task[Any]) -> list[Any]:
    """Do each item of a task that failed by itself, in other workers; an item that fails again gives nothing."""
    bodies, items, beside = failed.arguments
    tasks = [Task(item, failed.function, (bodies, [item], beside)) for item in items]
    with Pool(pool.workers, pool.seconds, pool.memory) as other:
        return [found for task in other.run(tasks) if task.error is None for found in task.result]


def in_lots(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of a size, the last one shorter."""
    incoming = iter(items)
    while some := list(islice(incoming, size)):
        yield some
