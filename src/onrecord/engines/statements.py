"""Statements and occasions of the whole record, brought up to date where something changed.

The two need each other: an occasion gives its quotations a day, which tells the same words on another day
apart; and reports that share words tell of one occasion. So quotations are matched once by what each report
says alone, occasions are united with that, and pairs in which an occasion changed something are matched again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from onrecord.engines.matching import Matching
from onrecord.engines.occasions import Occasions
from onrecord.engines.parallels import Paralleling
from onrecord.engines.pool import Pool, Task
from onrecord.engines.texts import Dirty, Words, enter
from onrecord.engines.work import Component
from onrecord.model import Attribution, Occasion
from onrecord.occasions import complete
from onrecord.statements import Called, Candidate, candidate
from onrecord.store import queries
from onrecord.store.codec import decode, encode
from onrecord.store.database import Database
from onrecord.store.kept import Changes, Links, Sharing, Shelved
from onrecord.store.reads import ReadReport, read_report
from onrecord.store.swap import shown_with, swap
from onrecord.store.writes import DraftRow

__all__ = ["Work", "settle_occasions_and_statements"]

CANDIDATES_A_TASK = 100
"""Quotations assembled at a time, unless one statement alone has more."""

Tick = Callable[[str, int, int | None], None]
Named = tuple[list[str], Component]
"""Connected quotations: the ids of their firsts, and all that is needed of them."""


@dataclass(slots=True)
class Work:
    """What a settling did, in numbers.

    ``reports`` that changed; ``quotations`` that are new, gone or said of somebody else; ``looked_up``: different words
    sought in the index; ``compared``: pairs of quotations; ``settled``: sets of connected quotations assembled;
    ``rewritten``: statements shown anew or no longer; ``linked``: parallels between them, the same.
    """

    reports: int = 0
    quotations: int = 0
    looked_up: int = 0
    compared: int = 0
    settled: int = 0
    rewritten: int = 0
    linked: int = 0


@dataclass(slots=True)
class _Settling:
    """What is at hand while occasions and statements are settled."""

    db: Database
    pool: Pool
    tick: Tick
    work: Work

    def speaker_of(self, entity: str | None) -> str | None:
        """Return the speaker an entity is."""
        found: str | None = self.db.value(queries.SPEAKER_OF_ENTITY, (entity,)) if entity else None
        return found


def settle_occasions_and_statements(db: Database, pool: Pool, reports: Iterable[str], tick: Tick, work: Work) -> None:
    """Bring the record's occasions and statements up to date.

    Args:
        db: in a transaction; speakers are settled.
        pool: does the comparing and assembling.
        reports: those that are new, changed or gone, and those in which somebody is another speaker than before.
        tick: told the stage, how much is done, and of how much.
        work: takes the numbers.
    """
    settling = _Settling(db, pool, tick, work)
    occasions = Occasions(db)
    alone = _enter_alone(settling, reports, occasions)
    dirty = enter(db, alone)
    work.quotations = len(alone)
    tick("statements", 0, len(dirty.texts))
    occasions.share(_share(settling, dirty))
    placed = _place(settling, {*reports, *occasions.unite(tick)})
    words = Words(db, 2)
    dirty.texts |= {text for name in placed if (text := words.text_of(name)) is not None}
    _assemble(settling, words, dirty)


# -- quotations as candidates ------------------------------------------------------------------------------------


def _enter_alone(settling: _Settling, reports: Iterable[str], occasions: Occasions) -> Changes:
    """Keep the quotations of some reports by what each report says alone, and their settings; return what changed."""
    shelf = Shelved(settling.db, "alone")
    changes: Changes = {}
    for report in sorted(reports):
        one = read_report(settling.db, report)
        found: dict[str, bytes] = {}
        if one is not None:
            claims = [replace(claim, occasion=None) for claim in one.reading.attributions]
            found = {made.id: encode(made) for made in _candidates(settling, one, claims)}
        changes |= shelf.replace(report, found)
        occasions.enter(report, one, settling.speaker_of)
    return changes


def _candidates(settling: _Settling, one: ReadReport, claims: Iterable[Attribution]) -> Iterator[Candidate]:
    """Yield the quotations of a report as candidates, with speakers of the record and what the claims say."""
    by_quotation = {claim.quotation: claim for claim in claims}
    published = one.reading.article.published
    called = {entity.id: Called(entity.kind, entity.name) for entity in one.reading.entities}
    settings = {setting.id: setting.kind for setting in one.reading.settings}
    kinds = {claim.quotation: settings.get(claim.occasion or "") for claim in one.reading.attributions}
    for order, quotation in enumerate(one.reading.quotations):
        claim = by_quotation.get(quotation.id)
        found = candidate(
            one.page,
            quotation,
            outlet=one.outlet,
            attribution=replace(claim, speaker=settling.speaker_of(claim.speaker)) if claim else None,
            published=published.day if published else None,
            order=order,
            called=called.get(claim.speaker) if claim and claim.speaker else None,
            kind=kinds.get(quotation.id),
        )
        if found is not None:
            yield found


def _place(settling: _Settling, reports: Iterable[str]) -> Changes:
    """Give the quotations of some reports the occasion each belongs to and the day that follows."""
    alone, placed = Shelved(settling.db, "alone"), Shelved(settling.db, "placed")
    changes: Changes = {}
    for report in sorted(reports):
        one, before = read_report(settling.db, report), alone.of_report(report)
        found: dict[str, bytes] = {}
        occasions = _occasions_of(settling.db, one) if one is not None else []
        if one is not None and occasions:
            claims = complete(one.reading.attributions, occasions)
            made = {found.id: encode(found) for found in _candidates(settling, one, claims)}
            found = {name: body for name, body in made.items() if body != before.get(name)}
        changes |= placed.replace(report, found)
    return changes


def _occasions_of(db: Database, one: ReadReport) -> list[Occasion]:
    """Return the occasions of the settings of a report."""
    bodies = {
        body for setting in one.reading.settings if (body := db.value(queries.OCCASION_OF_SETTING, (setting.id,)))
    }
    return sorted((decode(Occasion, body) for body in bodies), key=lambda occasion: occasion.id)


# -- what reports share --------------------------------------------------------------------------------------------


def _share(settling: _Settling, dirty: Dirty) -> set[tuple[str, str]]:
    """Match quotations by what each report says alone; return the pairs of reports that now share any, or no longer."""
    matching = Matching(settling.db, settling.pool, Words(settling.db, 1), Links(settling.db, 1))
    matching.update(dirty)
    settling.work.looked_up += matching.looked_up
    settling.work.compared += matching.compared
    sharing = Sharing(settling.db)
    before: set[tuple[str, str]] = set()
    now: set[tuple[str, str]] = set()
    for name in sorted(matching.touched):
        before |= sharing.drop(name)
    several = (named for named in _renewed(matching, sharing, before) if _weight(named[1]) > 1)
    lots = _by_weight(several)
    tasks = (Task(lot, "onrecord.engines.work:sharing_reports", ([one for _, one in lot],)) for lot in lots)
    for task in settling.pool.run(tasks):
        for (names, _), pairs in zip(task.key, task.result or [[]] * len(task.key), strict=True):
            sharing.put(names[0], pairs)
            now.update(pairs)
    return before | now  # how much a pair shares may have changed too


def _renewed(matching: Matching, sharing: Sharing, before: set[tuple[str, str]]) -> Iterator[Named]:
    """Yield the connected quotations that were touched; what each of them showed before is forgotten."""
    for names, component in matching.components():
        for name in names:
            before |= sharing.drop(name)
        yield names, component


# -- assembling --------------------------------------------------------------------------------------------------


def _assemble(settling: _Settling, words: Words, dirty: Dirty) -> None:
    """Match with occasions, and show the statements of all that this concerns instead of those shown before."""
    db, work = settling.db, settling.work
    matching = Matching(db, settling.pool, words, Links(db, 2))
    matching.update(dirty)
    work.compared += matching.compared
    paralleling = Paralleling(db, settling.pool, matching)
    gone = shown_with(db, "statement", map(_quotation, sorted(dirty.gone)))
    paralleling.concern(gone)
    work.rewritten += swap(db, "statement", gone, ())
    done, total = 0, len(matching.touched)
    tasks = (
        Task(lot, "onrecord.engines.work:assemble_components", ([one for _, one in lot],))
        for lot in _by_weight(matching.components())
    )
    for task in settling.pool.run(tasks):
        lot = [component for _, component in task.key]
        rows = task.result if task.error is None else list(_each_alone(settling.pool, lot))
        quotations = {_quotation(name) for names, _ in task.key for name in matching.with_twins(names)}
        before = shown_with(db, "statement", sorted(quotations))
        paralleling.concern(before, rows, [names for names, _ in task.key])
        work.rewritten += swap(db, "statement", before, rows)
        work.settled += len(task.key)
        done += len(quotations)
        settling.tick("statements", done, max(total, done))
    work.linked += paralleling.settle()


def _quotation(name: str) -> str:
    """Return the quotation of a candidate's id."""
    return name.partition(":")[0]


def _weight(component: Component) -> int:
    bodies, _, twins = component
    return len(bodies) + sum(map(len, twins.values()))


def _by_weight(components: Iterable[Named]) -> Iterator[list[Named]]:
    """Yield the components in lots of about :data:`CANDIDATES_A_TASK` candidates."""
    lot: list[Named] = []
    weight = 0
    for names, component in components:
        if lot and weight + _weight(component) > CANDIDATES_A_TASK:
            yield lot
            lot, weight = [], 0
        lot.append((names, component))
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
