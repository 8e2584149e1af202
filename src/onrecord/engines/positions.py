"""Positions of the whole record, after each settling: only reports whose inputs changed are coded again.

What a report's positions are rests on its reading, on whom its entities were taken for, and on the states they speak
for, on which all reports vote. So they are a function of the record, in whatever order it was added.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.engines.pool import Pool, Task
from onrecord.model import Party, Position, Reading
from onrecord.positions import BY, Names, demonyms, positions_of, sides_of
from onrecord.positions.offices import left_offices, present_offices
from onrecord.store.codec import decode, sha
from onrecord.store.database import Database
from onrecord.store.positions import (
    Coded,
    add_positions,
    coded_reports,
    drop_uncoded,
    set_sides,
    speakers_named,
    speakers_of,
    uncoded_reports,
)
from onrecord.store.reads import Parts, stored_report
from onrecord.store.rows import report_from
from onrecord.store.standing_lists import list_positions

__all__ = ["code_report", "find_sides", "settle_positions"]

MAJORITY = 0.6
"""Share of the votes that makes a side: offices change hands, and a report may name another state beside a name."""

_MINISTRY = re.compile(
    r"(?:the )?(?:foreign |interior |defen[cs]e )?ministry\b(?: of [\w ]+)?$|(?:the )?government$", re.IGNORECASE
)

Progress = Callable[[str, int, int | None], None]


def settle_positions(db: Database, pool: Pool, progress: Progress) -> None:
    """Bring the positions up to date with the readings and speakers shown."""
    drop_uncoded(db)
    _find_new_sides(db, pool)
    sides = _voted(db)
    waiting = list(_waiting(db, sides))
    tasks = (
        Task((report, inputs), "onrecord.engines.positions:code_report", arguments)
        for report, inputs, arguments in _asked(db, waiting)
    )
    for done, task in enumerate(pool.run(tasks), 1):
        report, inputs = task.key
        add_positions(db, report, inputs, task.result if task.error is None else ())
        progress("positions", done, len(waiting))
    list_positions(db)


# -- sides -------------------------------------------------------------------------------------------------------


class Told(NamedTuple):
    """What a report tells of an entity: its name, whether it speaks for others, the offices it holds and those it left.

    Offices are classes of roles; ``day`` is the report's, None if unknown.
    """

    id: str
    name: str
    spokes: bool
    offices: tuple[str, ...]
    left: tuple[str, ...]
    day: str | None


def find_sides(parts: Parts, reading: bytes) -> str:
    """Return, as JSON, the named entities of a report (each a :class:`Told`) and for which state some of them speak."""
    read = decode(Reading, reading)
    sides = sides_of(report_from(*parts).page, read)
    entities = [
        Told(
            entity.id,
            entity.name,
            any("spokes" in role.title.lower() for role in entity.roles),
            present_offices(entity),
            left_offices(entity),
            max((role.day for role in entity.roles if role.day), default=None),
        )
        for entity in read.entities
        if entity.name and entity.kind != "role"
    ]
    return json.dumps({"entities": entities, "sides": sides}, ensure_ascii=False, sort_keys=True)


def _told(one: Coded) -> tuple[list[Told], dict[str, str]]:
    """Return what a report tells of its entities, and the state each of some speaks for: entity to entity."""
    told = json.loads(one.sides)
    return [Told(*entity) for entity in told["entities"]], told["sides"]


def _find_new_sides(db: Database, pool: Pool) -> None:
    function = "onrecord.engines.positions:find_sides"
    new = uncoded_reports(db, BY)
    tasks = (Task(one, function, stored) for one in new if (stored := stored_report(db, one[0])) is not None)
    empty = json.dumps({"entities": [], "sides": {}})
    for task in pool.run(tasks):
        set_sides(db, *task.key, task.result if task.error is None else empty)


@dataclass(frozen=True, slots=True)
class Sides:
    """What all reports tell: the name of each speaker's state ("" where they do not agree), and offices given up.

    ``left`` has, for a speaker and a class of office, the first day on which a report calls it a former one.
    """

    states: Mapping[str, str]
    left: Mapping[tuple[str, str], str]

    def holds(self, speaker: str | None, told: Told) -> bool:
        """Tell whether somebody whom a report gives an office holds it on the report's day, as far as others tell."""
        gone = [self.left.get((speaker or "", office)) for office in told.offices]
        return any(left is None or told.day is None or told.day < left for left in gone)


def _voted(db: Database) -> Sides:
    """Return for whom the record's speakers speak, and which offices some gave up when."""
    votes: dict[str, Counter[str]] = {}
    left: dict[tuple[str, str], str] = {}
    for one in coded_reports(db):
        entities, sides = _told(one)
        names = {entity.id: entity.name for entity in entities}
        former = [entity for entity in entities if entity.left and entity.day]
        who = speakers_of(db, [*sides, *(entity.id for entity in former)]) if sides or former else {}
        for entity, state in sides.items():
            if entity in who and state in names:
                votes.setdefault(who[entity][0], Counter())[names[state]] += 1
        for gone in former:
            for office in gone.left if gone.id in who else ():
                key = who[gone.id][0], office
                left[key] = min(left.get(key, gone.day or ""), gone.day or "")
    return Sides({speaker: _majority(counted) for speaker, counted in votes.items()}, left)


def _majority(counted: Counter[str]) -> str:
    state, number = min(counted.items(), key=lambda item: (-item[1], item[0]))
    return state if number >= MAJORITY * counted.total() else ""


# -- coding ------------------------------------------------------------------------------------------------------


def _waiting(db: Database, sides: Sides) -> Iterator[tuple[str, str, dict[str, Party], dict[str, Party]]]:
    """Yield each report whose inputs changed: report, inputs, parties and sides of its entities."""
    called = {form: state for state in sorted(set(sides.states.values()) - {""}) for form in demonyms(state)}
    for one in coded_reports(db):
        parties, spoken_for = _names(db, one, sides, called)
        told = sorted((key, party.id or "", party.name) for key, party in parties.items())
        beside = sorted((key, party.id or "", party.name) for key, party in spoken_for.items())
        inputs = sha(json.dumps([BY, one.reading, told, beside]).encode())
        if inputs != one.inputs:
            yield one.report, inputs, parties, spoken_for


def _names(
    db: Database, one: Coded, sides: Sides, called: Mapping[str, str]
) -> tuple[dict[str, Party], dict[str, Party]]:
    """Return the parties of a report's entities and for whom officials speak; ``called`` has states by demonym."""
    entities, beside = _told(one)
    who = speakers_of(db, [entity.id for entity in entities])
    parties: dict[str, Party] = {}
    for entity in entities:
        speaker = who.get(entity.id)
        party = Party(speaker[0], speaker[1] or entity.name) if speaker else Party(None, entity.name)
        # "The Norlanders" are Norland where the record knows Norland for a state.
        parties[entity.id] = Party(None, called[party.name]) if party.name in called else party
    parties = _identified(db, parties)
    names = {entity.id: entity.name for entity in entities}
    spoken_for: dict[str, Party] = {}
    for entity in entities:
        state = names.get(beside.get(entity.id, ""))
        speaker_id = parties[entity.id].id
        if entity.offices and not sides.holds(speaker_id, entity):
            continue  # an office that was given up before
        if speaker_id and (state or entity.offices):
            # All reports say of what state; this one, that there is an office.
            state = sides.states.get(speaker_id, state)
        if state:
            spoken_for[entity.id] = Party(None, state)
    return parties, _identified(db, _with_bodies(entities, parties, spoken_for))


def _identified(db: Database, sides: Mapping[str, Party]) -> dict[str, Party]:
    """Return parties with the id of the one speaker of that name, where they have none and there is one alone."""
    known = speakers_named(db, {party.name for party in sides.values() if party.id is None})
    return {key: party if party.id else Party(known.get(party.name), party.name) for key, party in sides.items()}


def _with_bodies(
    entities: Iterable[Told], parties: Mapping[str, Party], spoken_for: dict[str, Party]
) -> dict[str, Party]:
    """Add that a ministry nobody else explains is that of the one state for which the report's spokespeople speak."""
    spokespeople = {entity.id for entity in entities if entity.spokes}
    states = {party.name for identifier, party in spoken_for.items() if identifier in spokespeople}
    for entity in entities:
        nameless = _MINISTRY.match(entity.name) is not None
        if nameless and len(states) == 1 and entity.id not in spoken_for:
            spoken_for[entity.id] = Party(None, next(iter(states)))
    return spoken_for


def _asked(
    db: Database, waiting: Iterable[tuple[str, str, dict[str, Party], dict[str, Party]]]
) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    for report, inputs, parties, spoken_for in waiting:
        stored = stored_report(db, report)
        if stored is not None:
            yield report, inputs, (*stored, parties, spoken_for)


def code_report(
    parts: Parts, reading: bytes, parties: dict[str, Party], sides: dict[str, Party]
) -> tuple[Position, ...]:
    """Return the positions of one report."""
    return positions_of(report_from(*parts).page, decode(Reading, reading), Names(parties, sides))
