"""Every report with its reading, one at a time: what settling rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model import Reading
from onrecord.store import queries
from onrecord.store.codec import decode, inflate
from onrecord.store.database import Database

__all__ = ["Parts", "ReadReport", "count_read", "read_reports", "stored_reports"]

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


def count_read(db: Database) -> int:
    """Return how many reports have been read."""
    found: int = db.value(queries.COUNT_SHOWN)
    return found


def stored_reports(db: Database) -> Iterator[tuple[Parts, bytes]]:
    """Yield every report that has been read, as stored, with its reading's body, by id."""
    for _, _, body, raw, page, reading in db.stream(queries.SHOWN_READINGS):
        yield (body, raw, page), reading
