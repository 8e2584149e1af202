"""A page before it takes a form: what a template shows, what the JSON twin says, what the CSV twin lists."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.doors.visible import visible
from onrecord.doors.web.asked import Asked
from onrecord.store import Record

__all__ = ["PER_PAGE", "Page", "Paging", "Room", "csv_text"]

PER_PAGE = 50
"""Entries on a page of a list: two or three screens."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a cell that begins with one of these (OWASP, CSV injection); an apostrophe makes it text."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a page is made from: the record, what the address asks, and what this reading room allows."""

    record: Record
    asked: Asked
    adding: bool


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page of a list stands."""

    number: int
    total: int
    per_page: int = PER_PAGE

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // self.per_page))

    @property
    def offset(self) -> int:
        """How many entries stand before this page."""
        return (self.number - 1) * self.per_page

    @property
    def first(self) -> int:
        """The number of its first entry."""
        return self.offset + 1

    @property
    def last(self) -> int:
        """The number of its last entry."""
        return min(self.offset + self.per_page, self.total)

    @property
    def near(self) -> tuple[int, ...]:
        """The numbers of pages to link to: the first, the last, and those around this one."""
        around = range(self.number - 2, self.number + 3)
        return tuple(sorted({one for one in (1, *around, self.pages) if 1 <= one <= self.pages}))


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the template and its values, the object of the JSON twin, header and rows of the CSV twin."""

    template: str
    title: str
    values: Mapping[str, Any]
    data: Callable[[], Any]
    header: Sequence[str] = ()
    rows: Callable[[], Iterable[Sequence[Any]]] | None = None
    status: int = 200
    section: str = field(default="")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a table as CSV (RFC 4180). What reports say is data: no cell is a formula, no control is hidden."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = visible(value)
    return "'" + text if text.startswith(FORMULA_STARTS) else text
