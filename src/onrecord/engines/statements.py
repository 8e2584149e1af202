"""Statements and occasions of the whole record.

The two need each other: an occasion gives its quotations a day, which tells the same words on another day
apart; and reports that share words tell of one occasion. So quotations are matched once by what each report
says alone, occasions are united with that, and pairs in which an occasion changed something are matched again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from onrecord.engines.matching import Matched, match_candidates
from onrecord.engines.pool import Pool, Task
from onrecord.engines.work import Component
from onrecord.model import Attribution, Moment, Occasion, Setting
from onrecord.occasions import complete, unite
from onrecord.statements import Candidate, candidate
from onrecord.store.codec import decode_plain, encode
from onrecord.store.database import Database
from onrecord.store.reads import ReadReport, read_reports
from onrecord.store.scratch import Blocks, Graph, Shelf
from onrecord.store.writes import DraftRow, Drafts

__all__ = ["settle_occasions_and_statements"]

CANDIDATES_A_TASK = 100
"""Quotations assembled at a time, unless one statement alone has more."""

Tick = Callable[[str, int, int | None], None]


@dataclass(slots=True)
class _Work:
    """What is at hand while occasions and statements are settled."""

    db: Database
    pool: Pool
    speakers: Shelf
    drafts: Drafts
    tick: Tick
    candidates: Shelf
    alike: Blocks


def settle_occasions_and_statements(db: Database, pool: Pool, speakers: Shelf, drafts: Drafts, tick: Tick) -> None:
    """Put every occasion and statement of the record among the drafts.

    Args:
        db: where the scratch tables are.
        pool: does the comparing and assembling.
        speakers: the speaker's id for each entity that speaks.
        drafts: takes what is settled.
        tick: told the stage, how much is done, and of how much.
    """
    work = _Work(db, pool, speakers, drafts, tick, Shelf(db, "candidates"), Blocks(db, "alike"))
    for one in read_reports(db):
        alone = [replace(claim, occasion=None) for claim in one.reading.attributions]
        for found in _candidates(one, alone, speakers):
            _keep(work, found)
    tick("statements", 0, len(work.candidates))
    first = match_candidates(db, pool, work.candidates, work.alike, "first")
    occasions = _occasions(work, first)
    changed = _place(work, occasions)
    second = match_candidates(db, pool, work.candidates, work.alike, "second", first, changed)
    _assemble(work, second)
    for table in (first, second, occasions, changed, work.candidates, work.alike):
        table.drop()


# -- quotations as candidates ------------------------------------------------------------------------------------


def _candidates(one: ReadReport, claims: Iterable[Attribution], speakers: Shelf) -> Iterator[Candidate]:
    """Yield the quotations of a report as candidates, with speakers of the record and what the claims say."""
    by_quotation = {claim.quotation: claim for claim in claims}
    published = one.reading.article.published
    for order, quotation in enumerate(one.reading.quotations):
        claim = by_quotation.get(quotation.id)
        found = candidate(
            one.page,
            quotation,
            outlet=one.outlet,
            attribution=replace(claim, speaker=_text(speakers.get(claim.speaker))) if claim else None,
            published=published.day if published else None,
            order=order,
        )
        if found is not None:
            yield found


def _text(body: bytes | None) -> str | None:
    return body.decode() if body is not None else None


def _keep(work: _Work, one: Candidate) -> None:
    body = encode(one)
    work.candidates.put(one.id, body)
    same_text = hashlib.sha256(f"{one.kind} {one.text}".encode("utf-8", "surrogatepass")).hexdigest()
    work.alike.put(same_text, one.id, body)


# -- occasions ---------------------------------------------------------------------------------------------------


def _occasions(work: _Work, matched: Matched) -> Shelf:
    """Unite the settings of each speaker; return the occasion of each setting."""
    blocks, moments = Blocks(work.db, "settings"), Shelf(work.db, "moments")
    total = 0
    for one in read_reports(work.db):
        if one.reading.article.published is not None:
            moments.put(one.report, encode(one.reading.article.published))
        for setting in one.reading.settings:
            blocks.put(_text(work.speakers.get(setting.speaker)) or f"alone {setting.id}", setting.id, encode(setting))
            total += 1
    shared = _shared(work, matched)
    occasion_of, done = Shelf(work.db, "occasion_of"), 0
    for bodies in blocks.blocks():
        settings = [decode_plain(Setting, body) for body in bodies]
        for occasion in _united(work, settings, moments, shared):
            work.drafts.add(occasion)
            body = encode(occasion)
            for name in occasion.settings:
                occasion_of.put(name, body)
        done += len(settings)
        work.tick("occasions", done, total)
    for table in (blocks, moments, shared):
        table.drop()
    return occasion_of


def _united(work: _Work, settings: Sequence[Setting], moments: Shelf, shared: Graph) -> tuple[Occasion, ...]:
    """Unite the settings of one speaker."""
    speakers = {one.speaker: _text(work.speakers.get(one.speaker)) for one in settings if one.speaker}
    reports = sorted({one.report for one in settings})
    return unite(
        settings,
        {entity: speaker for entity, speaker in speakers.items() if speaker},
        {report: decode_plain(Moment, body) for report in reports if (body := moments.get(report)) is not None},
        dict.fromkeys(shared.among(reports), 1),
    )


def _shared(work: _Work, matched: Matched) -> Graph:
    """Return which reports share statements, by what each report says alone."""
    shared = Graph(work.db, "shared")
    several = (one for one in _components(work.candidates, matched) if _weight(one) > 1)
    tasks = (Task(lot, "onrecord.engines.work:sharing_reports", (lot,)) for lot in _by_weight(several))
    for task in work.pool.run(tasks):
        for one, two in task.result or ():
            shared.put(one, two)
    return shared


def _place(work: _Work, occasions: Shelf) -> Shelf:
    """Give every candidate the occasion it belongs to and the day that follows; return the ids of those it changed."""
    changed = Shelf(work.db, "changed")
    for one in read_reports(work.db):
        found = {body for setting in one.reading.settings if (body := occasions.get(setting.id)) is not None}
        if not found:
            continue
        claims = complete(one.reading.attributions, [decode_plain(Occasion, body) for body in sorted(found)])
        for placed in _candidates(one, claims, work.speakers):
            if encode(placed) != work.candidates.get(placed.id):
                changed.put(placed.id, b"")
                _keep(work, placed)
    return changed


# -- assembling --------------------------------------------------------------------------------------------------


def _assemble(work: _Work, matched: Matched) -> None:
    """Put the statement of every set of connected candidates among the drafts."""
    done, total = 0, len(work.candidates)
    components = _components(work.candidates, matched)
    tasks = (Task(lot, "onrecord.engines.work:assemble_components", (lot,)) for lot in _by_weight(components))
    for task in work.pool.run(tasks):
        rows = task.result if task.error is None else _each_alone(work.pool, task.key)
        for row in rows:
            work.drafts.add_row(row)
        done += sum(_weight(component) for component in task.key)
        work.tick("statements", done, total)


def _components(candidates: Shelf, matched: Matched) -> Iterator[Component]:
    """Yield connected candidates with their matches and twins."""
    for members, matches in matched.links.components(matched.firsts.ids()):
        bodies = [candidates.get(name) or b"" for name in members]
        yield bodies, matches, {name: found for name in members if (found := matched.twins.block(name))}


def _weight(component: Component) -> int:
    bodies, _, twins = component
    return len(bodies) + sum(map(len, twins.values()))


def _by_weight(components: Iterable[Component]) -> Iterator[list[Component]]:
    """Yield the components in lots of about :data:`CANDIDATES_A_TASK` candidates."""
    lot: list[Component] = []
    weight = 0
    for component in components:
        if lot and weight + _weight(component) > CANDIDATES_A_TASK:
            yield lot
            lot, weight = [], 0
        lot.append(component)
        weight += _weight(component)
    if lot:
        yield lot


def _each_alone(pool: Pool, lot: Sequence[Component]) -> Iterator[DraftRow]:
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
