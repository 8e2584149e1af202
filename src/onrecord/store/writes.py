"""Everything that is written to a record, each unit in one transaction: a report, a reading, a settling."""

from __future__ import annotations

import json
from collections.abc import Sequence

from onrecord.model import Occasion, Parallel, Speaker, Statement, Story
from onrecord.store import queries
from onrecord.store.codec import deflate, encode, sha
from onrecord.store.database import Database
from onrecord.store.days import bounds
from onrecord.store.decisions import about_speakers
from onrecord.store.rows import ReadingRows, ReportRows
from onrecord.store.words import fold

__all__ = [
    "DraftRow",
    "add_failure",
    "add_reading",
    "add_report",
    "add_settled",
    "draft_row",
    "note_inputs",
    "read_inputs",
    "settled_inputs",
    "settled_versions",
]


def add_report(db: Database, rows: ReportRows, path: str, received: str) -> bool:
    """Store a report, its arrival and its lines; tell whether it was new.

    ``received`` is the time of arrival, ISO 8601 in UTC. A report already there only arrives once more; if
    it could not be read before, that is to be tried again.
    """
    with db.transaction():
        key = db.value(queries.REPORT_KEY, (rows.id,))
        if key is not None:
            db.write(queries.ADD_ARRIVAL, (key, path, received))
            db.write(queries.CLEAR_FAILURE, (key,))
            return False
        key = db.write(queries.ADD_REPORT, rows.report)
        db.write(queries.ADD_REPORT_WORDS, (key, rows.words))
        db.write(queries.ADD_ARRIVAL, (key, path, received))
        for line in rows.lines:
            db.write(queries.ADD_REPORT_LINE, (db.value(queries.ADD_LINE, (rows.outlet, line)), key))
    return True


def add_reading(db: Database, report_key: int, reading_id: str, rows: ReadingRows) -> None:
    """Store a derivation of a report and show it in place of the one shown before, which stays.

    Reading a report again as it was read once before shows that derivation again.
    """
    with db.transaction():
        _hide_shown(db, report_key)
        key = db.value(queries.READING_KEY, (reading_id,))
        if key is None:
            key = _add_derivation(db, report_key, reading_id, rows)
        else:
            db.write(queries.SHOW_READING, (key,))
        db.write(queries.SHOW_WORDS, (key,))
        db.write(queries.CLEAR_FAILURE, (report_key,))


def _hide_shown(db: Database, report_key: int) -> None:
    shown = db.value(queries.SHOWN_READING_KEY, (report_key,))
    if shown is not None:
        db.write(queries.HIDE_WORDS, (shown,))
        db.write(queries.HIDE_READING, (shown,))


def _add_derivation(db: Database, report_key: int, reading_id: str, rows: ReadingRows) -> int:
    """Store the reading and a row for each record in it; return its key."""
    key = db.write(queries.ADD_READING, (reading_id, report_key, *rows.reading))
    for query, parts in (
        (queries.ADD_QUOTATION, rows.quotations),
        (queries.ADD_ENTITY, rows.entities),
        (queries.ADD_SETTING, rows.settings),
        (queries.ADD_ATTRIBUTION, rows.attributions),
    ):
        db.write_many(query, ((key, *part) for part in parts))
    return key


def add_failure(db: Database, report_key: int, reading_id: str, code: str, message: str) -> None:
    """Note that a report could not be read, and show no reading of it: an older one would be out of date."""
    with db.transaction():
        _hide_shown(db, report_key)
        db.write(queries.ADD_FAILURE, (report_key, reading_id, code, message))


# -- settling -----------------------------------------------------------------------------------------------


Settled = Speaker | Occasion | Story | Statement | Parallel
KINDS: dict[str, type[Settled]] = {
    "speaker": Speaker,
    "occasion": Occasion,
    "story": Story,
    "statement": Statement,
    "parallel": Parallel,
}
"""What is settled across reports, by table."""


def read_inputs(db: Database, versions: Sequence[str]) -> str:
    """Return the digest of all that a settling rests on: readings shown, versions of stages, what people decided."""
    parts = [json.dumps(list(versions)).encode()]
    parts.append(sha(*(f"{report} {reading}".encode() for report, reading in db.stream(queries.INPUTS))).encode())
    parts += [one.id.encode() for one in about_speakers(db)]
    return sha(*parts)


def settled_inputs(db: Database) -> str | None:
    """Return the digest of the inputs of the last settling, None if there was none."""
    found: str | None = db.value(queries.META, ("settled",))
    return found


def settled_versions(db: Database) -> tuple[str, ...]:
    """Return the versions of the stages that made the last settling."""
    return tuple(json.loads(db.value(queries.META, ("settled_by",)) or "[]"))


def note_inputs(db: Database, inputs: str, versions: Sequence[str]) -> None:
    """Note what the settling that is shown rests on."""
    db.write(queries.SET_META, ("settled", inputs))
    db.write(queries.SET_META, ("settled_by", json.dumps(list(versions))))


DraftRow = tuple[str, str, str, bytes]


def draft_row(record: Settled) -> DraftRow:
    """Return a settled record as a row: kind, id, hash, body."""
    body = encode(record)
    return type(record).__name__.lower(), record.id, sha(body), deflate(body)


def add_settled(db: Database, record: Settled, *row: object) -> None:
    """Add the row of one settled record, ``row`` being its id, hash and body, and the rows that lead to it."""
    match record:
        case Speaker():
            key = db.write(queries.ADD_SPEAKER, (*row, record.name))
            names = {fold(name) for name in (*record.names, record.name or "")} - {""}
            db.write_many(queries.ADD_SPEAKER_NAME, ((name, key) for name in sorted(names)))
            db.write_many(queries.ADD_SPEAKER_ENTITY, ((entity, key) for entity in record.entities))
        case Occasion():
            key = db.write(queries.ADD_OCCASION, row)
            db.write_many(queries.ADD_OCCASION_SETTING, ((setting, key) for setting in record.settings))
        case Story():
            key = db.write(queries.ADD_STORY, row)
            db.write_many(queries.ADD_STORY_REPORT, ((report, key) for report in record.reports))
        case Statement():
            _add_statement(db, record, *row)
        case Parallel():
            db.write(queries.ADD_PARALLEL, (*row, record.kind, *record.statements, record.bits))


def _add_statement(db: Database, statement: Statement, *row: object) -> None:
    variants = sum(len(witness.variants) for witness in statement.witnesses)
    printed = bounds(statement.said)
    if statement.said is None:
        printed = _printed(db, statement)
    numbers = (statement.outlets, len(statement.witnesses), variants)
    key = db.write(queries.ADD_STATEMENT, (*row, statement.speaker, statement.occasion, *printed, *numbers))
    db.write_many(
        queries.ADD_WITNESS,
        (
            (key, place, witness.quotation, witness.report, witness.outlet)
            for place, witness in enumerate(statement.witnesses)
        ),
    )


def _printed(db: Database, statement: Statement) -> tuple[str | None, str | None]:
    """Return the first and last day on which witnesses were published."""
    reports = json.dumps(sorted({witness.report for witness in statement.witnesses}))
    first, last = db.row(queries.PRINTED, (reports,)) or (None, None)
    return first, last
