"""Positions of the whole record, after each settling: only reports whose inputs changed are coded again.

What a report's positions are rests on its reading, on whom its entities were taken for, and on the states they speak
for, on which all reports vote. So they are a function of the record, in whatever order it was added.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from onrecord.engines.pool import Pool, Task
from onrecord.model import Party, Position, Reading
from onrecord.positions import BY, Names, demonyms, positions_of, sides_of
from onrecord.positions.sides import in_office
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


def find_sides(parts: Parts, reading: bytes) -> str:
    """Return, as JSON, the named entities of a report and for which state some of them speak."""
    read = decode(Reading, reading)
    sides = sides_of(report_from(*parts).page, read)
    entities = [
        [entity.id, entity.name, any("spokes" in role.title.lower() for role in entity.roles), in_office(entity)]
        for entity in read.entities
        if entity.name and entity.kind != "role"
    ]
    return json.dumps({"entities": entities, "sides": sides}, ensure_ascii=False, sort_keys=True)


def _find_new_sides(db: Database, pool: Pool) -> None:
    function = "onrecord.engines.positions:find_sides"
    new = uncoded_reports(db, BY)
    tasks = (Task(one, function, stored) for one in new if (stored := stored_report(db, one[0])) is not None)
    empty = json.dumps({"entities": [], "sides": {}})
    for task in pool.run(tasks):
        set_sides(db, *task.key, task.result if task.error is None else empty)


def _voted(db: Database) -> dict[str, str]:
    """Return the name of the state each speaker of the record speaks for, "" where reports do not agree."""
    votes: dict[str, Counter[str]] = {}
    for one in coded_reports(db):
        told = json.loads(one.sides)
        names = {identifier: name for identifier, name, *_ in told["entities"]}
        if told["sides"]:
            who = speakers_of(db, told["sides"])
            for entity, state in told["sides"].items():
                if entity in who and state in names:
                    votes.setdefault(who[entity][0], Counter())[names[state]] += 1
    out = {}
    for speaker, counted in votes.items():
        state, number = min(counted.items(), key=lambda item: (-item[1], item[0]))
        out[speaker] = state if number >= MAJORITY * counted.total() else ""
    return out


# -- coding ------------------------------------------------------------------------------------------------------


def _waiting(db: Database, sides: Mapping[str, str]) -> Iterator[tuple[str, str, dict[str, Party], dict[str, Party]]]:
    """Yield each report whose inputs changed: report, inputs, parties and sides of its entities."""
    called = {form: state for state in sorted(set(sides.values()) - {""}) for form in demonyms(state)}
    for one in coded_reports(db):
        parties, spoken_for = _names(db, one, sides, called)
        told = sorted((key, party.id or "", party.name) for key, party in parties.items())
        beside = sorted((key, party.id or "", party.name) for key, party in spoken_for.items())
        inputs = sha(json.dumps([BY, one.reading, told, beside]).encode())
        if inputs != one.inputs:
            yield one.report, inputs, parties, spoken_for


def _names(
    db: Database, one: Coded, sides: Mapping[str, str], called: Mapping[str, str]
) -> tuple[dict[str, Party], dict[str, Party]]:
    """Return the parties of a report's entities and for whom officials speak; ``called`` has states by demonym."""
    told = json.loads(one.sides)
    entities: list[list[Any]] = told["entities"]
    who = speakers_of(db, [identifier for identifier, *_ in entities])
    parties: dict[str, Party] = {}
    for identifier, name, *_ in entities:
        speaker = who.get(identifier)
        parties[identifier] = Party(speaker[0], speaker[1] or name) if speaker else Party(None, name)
    for identifier, party in parties.items():
        if party.name in called:  # "the Norlanders" are Norland where the record knows Norland for a state
            parties[identifier] = Party(None, called[party.name])
    parties = _identified(db, parties)
    names = {identifier: name for identifier, name, *_ in entities}
    officials = {identifier for identifier, *_, official in entities if official}
    spoken_for: dict[str, Party] = {}
    for identifier, party in parties.items():
        state = names.get(told["sides"].get(identifier, ""))
        if party.id and (state or identifier in officials):
            state = sides.get(party.id, state)  # all reports say of what state; this one, that there is an office
        if state:
            spoken_for[identifier] = Party(None, state)
    return parties, _identified(db, _with_bodies(entities, parties, spoken_for))


def _identified(db: Database, sides: Mapping[str, Party]) -> dict[str, Party]:
    """Return parties with the id of the one speaker of that name, where they have none and there is one alone."""
    known = speakers_named(db, {party.name for party in sides.values() if party.id is None})
    return {key: party if party.id else Party(known.get(party.name), party.name) for key, party in sides.items()}


def _with_bodies(
    entities: Iterable[list[Any]], parties: Mapping[str, Party], spoken_for: dict[str, Party]
) -> dict[str, Party]:
    """Add that a ministry nobody else explains is that of the one state for which the report's spokespeople speak."""
    spokespeople = {identifier for identifier, _, spokes, _ in entities if spokes}
    states = {party.name for identifier, party in spoken_for.items() if identifier in spokespeople}
    for identifier, name, *_ in entities:
        nameless = _MINISTRY.match(name) is not None
        if nameless and len(states) == 1 and identifier not in spoken_for:
            spoken_for[identifier] = Party(None, next(iter(states)))
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
