"""Every report with its reading, one at a time: what settling rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model import Reading
from onrecord.store import queries
from onrecord.store.codec import decode, inflate
from onrecord.store.database import Database

__all__ = ["ReadReport", "read_reports"]


class ReadReport(NamedTuple):
    """A report's outlet and page, and its reading as shown."""

    report: str
    outlet: str | None
    page: str
    reading: Reading


def read_reports(db: Database) -> Iterator[ReadReport]:
    """Yield every report that has been read, by id."""
    for report, outlet, raw, page, body in db.stream(queries.SHOWN_READINGS):
        yield ReadReport(report, outlet, inflate(raw if page is None else page), decode(Reading, body))
