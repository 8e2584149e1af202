"""Statements of the whole record: candidates found by their words, compared and assembled in worker processes.

What :func:`onrecord.statements.group` does in memory is done here over scratch tables, one set of connected
quotations at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, TypeVar

from onrecord.engines.pool import Pool, Task
from onrecord.engines.work import Component
from onrecord.model import Attribution
from onrecord.statements import Candidate, candidate, index_terms, lookup
from onrecord.store.codec import decode_plain, encode
from onrecord.store.database import Database
from onrecord.store.reads import ReadReport
from onrecord.store.scratch import Blocks, Graph, Pairs, Shelf, Terms
from onrecord.store.writes import Drafts

__all__ = ["settle_statements"]

PAIRS_A_TASK = 200
"""Pairs of quotations compared at a time: some tenths of a second of work, well under a worker's limit."""

CANDIDATES_A_TASK = 100
"""Quotations assembled at a time, unless one statement alone has more."""

T = TypeVar("T")
Tick = Callable[[int, int | None], None]
Resolve = Callable[[Attribution], Attribution]


def settle_statements(
    db: Database, pool: Pool, readings: Iterable[ReadReport], resolve: Resolve, drafts: Drafts, tick: Tick
) -> None:
    """Put every statement of the record among the drafts.

    Args:
        db: where the scratch tables are.
        pool: does the comparing and assembling.
        readings: every report with its reading.
        resolve: gives an attribution the speaker and occasion ids of the record.
        drafts: takes the statements.
        tick: told how many quotations are done, and of how many.
    """
    candidates, alike = Shelf(db, "candidates"), Blocks(db, "alike")
    for one in readings:
        for found in _candidates(one, resolve):
            body = encode(found)
            candidates.put(found.id, body)
            alike.put(_same_text(found), found.id, body)
    total = len(candidates)
    tick(0, total)
    firsts, twins = _set_twins_apart(db, pool, alike)
    links = _compare(db, pool, candidates, firsts)
    _assemble(pool, candidates, firsts, twins, links, drafts, lambda done: tick(done, total))
    for table in (candidates, alike, firsts, twins, links):
        table.drop()


def _candidates(one: ReadReport, resolve: Resolve) -> Iterator[Candidate]:
    """Yield the quotations of a report as candidates."""
    claims = {claim.quotation: resolve(claim) for claim in reversed(one.reading.attributions)}
    published = one.reading.article.published
    for order, quotation in enumerate(one.reading.quotations):
        found = candidate(
            one.page,
            quotation,
            outlet=one.outlet,
            attribution=claims.get(quotation.id),
            published=published.day if published else None,
            order=order,
        )
        if found is not None:
            yield found


def _same_text(one: Candidate) -> str:
    """Return a key that quotations of one kind with the very same text share."""
    return hashlib.sha256(f"{one.kind} {one.text}".encode("utf-8", "surrogatepass")).hexdigest()


# -- quotations with the very same text ------------------------------------------------------------------------


def _set_twins_apart(db: Database, pool: Pool, alike: Blocks) -> tuple[Shelf, Blocks]:
    """Return the first of each set of identical quotations, and the others under its id."""
    firsts, twins = Shelf(db, "firsts"), Blocks(db, "twins")

    def tasks() -> Iterator[Task[list[bytes]]]:
        for bodies in alike.blocks():
            if len(bodies) == 1:
                firsts.put(decode_plain(Candidate, bodies[0]).id, b"")
            else:
                yield Task(bodies, "onrecord.engines.work:find_twins", (bodies,))

    for task in pool.run(tasks()):
        found = task.result if task.error is None else [(_id(body), []) for body in task.key]
        for first, others in found:
            firsts.put(first, b"")
            for other, body in others:
                twins.put(first, other, body)
    return firsts, twins


def _id(body: bytes) -> str:
    return decode_plain(Candidate, body).id


# -- finding and comparing ---------------------------------------------------------------------------------------


def _compare(db: Database, pool: Pool, candidates: Shelf, firsts: Shelf) -> Graph:
    """Return the accepted matches among the candidates as a graph."""
    terms = Terms(db, "terms")
    for name in firsts.ids():
        terms.add(name, _terms(candidates, name))
    terms.count()
    pairs, links = Pairs(db, "pairs"), Graph(db, "links")
    for name in firsts.ids():
        pairs.put(name, lookup(terms, _terms(candidates, name), name))
    terms.drop()
    for task in pool.run(_comparisons(candidates, pairs)):
        found = task.result if task.error is None else _one_by_one(pool, task)
        for one, two, match in found:
            links.put(one, two, match)
    pairs.drop()
    return links


def _terms(candidates: Shelf, name: str) -> tuple[str, ...]:
    return index_terms(decode_plain(Candidate, candidates.get(name) or b"").text)


def _comparisons(candidates: Shelf, pairs: Pairs) -> Iterator[Task[list[tuple[str, str]]]]:
    """Yield a task for each so many pairs, with the bodies it needs."""
    for some in _in_lots(pairs.pairs(), PAIRS_A_TASK):
        bodies = {name: candidates.get(name) for name in sorted(set(chain.from_iterable(some)))}
        yield Task(some, "onrecord.engines.work:compare_pairs", (bodies, some))


def _one_by_one(pool: Pool, failed: Task[Any]) -> list[Any]:
    """Do each item of a task that failed by itself; an item that fails again gives nothing."""
    first, items = failed.arguments
    tasks = [Task(item, failed.function, (first, [item])) for item in items]
    with Pool(pool.workers, pool.seconds, pool.memory) as other:
        return [found for task in other.run(tasks) if task.error is None for found in task.result]


def _in_lots(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of a size, the last one shorter."""
    incoming = iter(items)
    while some := list(islice(incoming, size)):
        yield some


# -- assembling --------------------------------------------------------------------------------------------------


def _assemble(
    pool: Pool,
    candidates: Shelf,
    firsts: Shelf,
    twins: Blocks,
    links: Graph,
    drafts: Drafts,
    tick: Callable[[int], None],
) -> None:
    """Put the statements of every set of connected candidates among the drafts."""
    done = 0
    components = _components(candidates, firsts, twins, links)
    tasks = (Task(lot, "onrecord.engines.work:assemble_components", (lot,)) for lot in _by_weight(components))
    for task in pool.run(tasks):
        rows = task.result if task.error is None else _each_alone(pool, task.key)
        for row in rows:
            drafts.add_row(row)
        done += sum(_weight(component) for component in task.key)
        tick(done)


def _components(candidates: Shelf, firsts: Shelf, twins: Blocks, links: Graph) -> Iterator[Component]:
    for members, matches in links.components(firsts.ids()):
        bodies = [candidates.get(name) or b"" for name in members]
        yield bodies, matches, {name: found for name in members if (found := twins.block(name))}


def _weight(component: Component) -> int:
    bodies, _, twins = component
    return len(bodies) + sum(map(len, twins.values()))


def _by_weight(components: Iterable[Component]) -> Iterator[list[Component]]:
    """Yield the components in lots of about :data:`CANDIDATES_A_TASK` candidates."""
    lot: list[Component] = []
    for component in components:
        if lot and sum(map(_weight, lot)) + _weight(component) > CANDIDATES_A_TASK:
            yield lot
            lot = []
        lot.append(component)
    if lot:
        yield lot


def _each_alone(pool: Pool, lot: Sequence[Component]) -> Iterator[Any]:
    """Assemble each component of a lot that failed by itself; where one fails again, each of its quotations."""
    function = "onrecord.engines.work:assemble_components"
    with Pool(pool.workers, pool.seconds, pool.memory) as other:
        for task in other.run([Task(component, function, ([component],)) for component in lot]):
            if task.error is None:
                yield from task.result
                continue
            bodies, _, twins = task.key
            singles = [Task(None, function, ([([body], [], {})],)) for body in chain(bodies, *twins.values())]
            yield from (row for single in other.run(singles) if single.error is None for row in single.result)
