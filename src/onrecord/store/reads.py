"""Every report with its reading, one at a time: what settling rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model import Reading
from onrecord.store import queries
from onrecord.store.codec import decode, inflate
from onrecord.store.database import Database

__all__ = [
    "Parts",
    "ReadReport",
    "read_report",
    "read_reports",
    "shown_reading",
    "stored_report",
]

Parts = tuple[bytes, bytes, bytes | None]
"""A report as stored: its body, raw text and page."""


class ReadReport(NamedTuple):
    """A report's outlet and page, and its reading as shown."""

    report: str
    outlet: str | None
    page: str
    reading: Reading


def read_reports(db: Database) -> Iterator[ReadReport]:
    """Yield every report that has been read, by id."""
    for report, outlet, _, raw, page, body in db.stream(queries.SHOWN_READINGS):
        yield ReadReport(report, outlet, inflate(raw if page is None else page), decode(Reading, body))


def read_report(db: Database, report: str) -> ReadReport | None:
    """Return one report with its reading, None if it has not been read."""
    row = db.row(queries.SHOWN_READING_OF, (report,))
    if row is None:
        return None
    _, outlet, _, raw, page, body = row
    return ReadReport(report, outlet, inflate(raw if page is None else page), decode(Reading, body))


def shown_reading(db: Database, report: str) -> Reading | None:
    """Return the reading of one report, None if it has not been read."""
    body = db.value(queries.SHOWN_READING, (report,))
    return None if body is None else decode(Reading, body)


def stored_report(db: Database, report: str) -> tuple[Parts, bytes] | None:
    """Return one report as stored, with its reading's body, None if it has not been read."""
    row = db.row(queries.SHOWN_READING_OF, (report,))
    return None if row is None else ((row[2], row[3], row[4]), row[5])
