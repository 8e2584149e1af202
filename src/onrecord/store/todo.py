"""What is to be read: every report whose shown reading is not the one its recurring lines ask for.

Kept in a temporary table, so that the list may be as long as the record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from onrecord.store import queries
from onrecord.store.database import Database

__all__ = ["ToRead", "list_unread", "to_read"]

Recurring = Callable[[Mapping[str, int], int], frozenset[str]]
"""From how many of an outlet's reports have each line, and how many reports it has, the lines that recur."""
ReadingId = Callable[[str, frozenset[str]], str]
"""From a report's id and its recurring lines, the id of the reading they make."""


class ToRead(NamedTuple):
    """A report to be read: its key, the id its reading will have, its recurring lines, and its stored parts."""

    key: int
    reading: str
    recurring: frozenset[str]
    report: str
    parts: tuple[bytes, bytes, bytes | None]
    path: str | None


def list_unread(db: Database, recurring: Recurring, reading_id: ReadingId) -> int:
    """List what is to be read and return how many there are.

    A report that could not be read with the same lines before is left out.
    """
    db.write(queries.SCRATCH_RECURRING)
    db.write(queries.SCRATCH_TODO)
    with db.snapshot():
        db.write(queries.CLEAR_TODO)
        for outlet, reports in db.rows(queries.OUTLETS):
            _note_recurring(db, outlet, reports, recurring)
            db.write_many(queries.ADD_TODO, _out_of_date(db, outlet, reading_id))
        found: int = db.value(queries.COUNT_TODO)
    return found


def _note_recurring(db: Database, outlet: str | None, reports: int, recurring: Recurring) -> None:
    """Put the recurring lines of an outlet in the scratch table; of the unknown outlet there are none."""
    db.write(queries.CLEAR_RECURRING)
    if outlet is None:
        return
    counts: dict[str, int] = dict(db.rows(queries.REPEATED_LINES, (outlet,)))
    db.write_many(queries.ADD_RECURRING, ((outlet, line) for line in sorted(recurring(counts, reports))))


def _out_of_date(db: Database, outlet: str | None, reading_id: ReadingId) -> Iterator[tuple[int, str, str]]:
    """Yield key, reading and lines of each report of an outlet that is to be read."""
    rows = db.stream(queries.DERIVATIONS, (outlet,))
    for (key, report, shown, failed), group in groupby(rows, key=lambda row: row[:4]):
        lines = frozenset(row[4] for row in group if row[4] is not None)
        wanted = reading_id(report, lines)
        if wanted not in (shown, failed):
            yield key, wanted, json.dumps(sorted(lines))


def to_read(db: Database) -> Iterator[ToRead]:
    """Yield what was listed, in order of arrival."""
    place = 0
    while True:
        row = db.row(queries.NEXT_TODO, (place,))
        if row is None:
            return
        place, key, reading, lines, report, body, raw, page, path = row
        yield ToRead(key, reading, frozenset(json.loads(lines)), report, (body, raw, page), path)
