"""Speakers of the whole record, united anew only where an entity came, went or changed.

The same as :func:`onrecord.speakers.unite` over every entity (a test holds the two together): entities that a key
connects (:mod:`onrecord.speakers.blocks`) are united together, one connected set at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Decision, Entity, Reading, Speaker
from onrecord.speakers import unite
from onrecord.speakers.blocks import block_keys, short_names, whole_name
from onrecord.speakers.decided import decided_keys, reports_of
from onrecord.statements.meeting import number_of
from onrecord.store.codec import decode_plain, encode
from onrecord.store.database import Database
from onrecord.store.decisions import about_speakers
from onrecord.store.kept import Changes, Keys, Shelved
from onrecord.store.reads import shown_reading
from onrecord.store.swap import shown_with, swap
from onrecord.store.writes import draft_row

__all__ = ["settle_speakers"]

Tick = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Entered:
    """An entity among those to unite: the story of its report, and whether it only helps to tell who others are."""

    entity: Entity
    story: str | None
    silent: bool
    decided: tuple[str, ...] = ()
    """Decisions of people that name a place where the entity stands."""


def settle_speakers(db: Database, stories: Iterable[Sequence[str]], lone: Iterable[str], tick: Tick) -> set[str]:
    """Bring the speakers up to date; return the reports in which somebody is another speaker than before.

    Args:
        db: in a transaction.
        stories: the reports of every story that holds a report that is new, changed or was in another story.
        lone: reports that are gone.
        tick: told how much is done.
    """
    shelf, keys = Shelved(db, "entity"), Keys(db, "entity")
    changes: Changes = {}
    for report in lone:
        changes |= shelf.replace(report, {})
    decided: dict[str, list[Decision]] = {}
    for decision in about_speakers(db):
        for report in reports_of(decision):
            decided.setdefault(report, []).append(decision)
    for reports in stories:
        changes |= _enter(db, shelf, reports, decided)
    seeds = _reindex(keys, changes)
    return _unite(db, shelf, keys, seeds, changes, tick)


def _enter(db: Database, shelf: Shelved, reports: Sequence[str], decided: Mapping[str, Sequence[Decision]]) -> Changes:
    """Put the entities of a story among those to unite."""
    readings = {report: reading for report in reports if (reading := shown_reading(db, report)) is not None}
    story = min(reports)
    short = {word for one in readings.values() for entity in speaking(one) for word in short_names(entity)}
    changes: Changes = {}
    for report, one in readings.items():
        named = decided.get(report, [])
        found = {entity.id: Entered(entity, story, False, decided_keys(entity, named)) for entity in speaking(one)}
        found |= {entity.id: Entered(entity, story, True) for entity in explaining(one, short)}
        changes |= shelf.replace(report, {name: encode(entered) for name, entered in found.items()})
    return changes


def speaking(reading: Reading) -> Iterator[Entity]:
    """Yield the entities of a report that speak, are spoken to, or hold the floor."""
    named = {name for claim in reading.attributions for name in (claim.speaker, claim.spoken_by, claim.addressee)}
    named |= {setting.speaker for setting in reading.settings}
    return (entity for entity in reading.entities if entity.id in named)


def explaining(reading: Reading, short: set[str]) -> Iterator[Entity]:
    """Yield the silent entities whose full name may tell who speaks elsewhere in the story by the surname alone."""
    heard = {entity.id for entity in speaking(reading)}
    return (entity for entity in reading.entities if entity.id not in heard and whole_name(entity) in short)


def _keys_of(body: bytes) -> set[int]:
    one = decode_plain(Entered, body)
    return {number_of(key) for key in (*block_keys(one.entity, one.story), *one.decided)}


def _reindex(keys: Keys, changes: Changes) -> list[str]:
    """Bring the keys up to date; return the entities that are, or were, connected with one that changed."""
    touched: set[int] = set()
    for name, (before, now) in sorted(changes.items()):
        old, new = (_keys_of(body) if body is not None else set() for body in (before, now))
        keys.remove(name, old - new)
        keys.add(name, new - old)
        touched |= old | new
    here = {name for name, (_, now) in changes.items() if now is not None}
    return sorted(here.union(*(keys.ids(key) for key in sorted(touched))))


def _unite(db: Database, shelf: Shelved, keys: Keys, seeds: Sequence[str], changes: Changes, tick: Tick) -> set[str]:
    """Unite what the seeds are connected with; return the reports with an entity of another speaker."""
    gone = [name for name, (_, now) in changes.items() if now is None]
    before = shown_with(db, "speaker", gone)
    swap(db, "speaker", before, ())
    touched: set[str] = set()
    done: set[str] = set()
    standing = about_speakers(db)
    for seed in seeds:
        if seed in done:
            continue
        some = _connected(shelf, keys, seed)
        done.update(some)  # |= with a view of keys would copy the whole set
        stories = {one.entity.report: one.story for one in some.values() if one.story}
        silent = {name for name, one in some.items() if one.silent}
        named = {decision for one in some.values() for decision in one.decided}
        decisions = [decision for decision in standing if decision.id in named]
        found = unite((one.entity for one in some.values()), stories, silent, decisions)
        touched |= _show(db, some, found)
        tick("speakers", len(done), max(len(seeds), len(done)))
    return touched


def _connected(shelf: Shelved, keys: Keys, seed: str) -> dict[str, Entered]:
    """Return what keys lead to from an entity."""
    some: dict[str, Entered] = {}
    asked: set[int] = set()
    waiting = [seed]
    while waiting:
        name = waiting.pop()
        if name in some:
            continue
        body = shelf.get(name)
        if body is None:
            continue
        some[name] = decode_plain(Entered, body)
        for key in _keys_of(body) - asked:
            asked.add(key)
            waiting.extend(other for other in keys.ids(key) if other not in some)
    return some


def _show(db: Database, some: dict[str, Entered], found: Iterable[Speaker]) -> set[str]:
    """Show the speakers of some entities; return the reports with an entity of another speaker than before."""
    was = {name: speaker for name in some for speaker, _ in shown_with(db, "speaker", [name])}
    rows = [draft_row(speaker) for speaker in found]
    swap(db, "speaker", shown_with(db, "speaker", some), rows)
    now = {name: speaker.id for speaker in found for name in speaker.entities}
    return {one.entity.report for name, one in some.items() if was.get(name) != now.get(name)}
