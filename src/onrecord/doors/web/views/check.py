"""Check: paste a draft and see each of its quotations with the verdict of the record."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from threading import Lock

from onrecord.doors.web.family import Family, family
from onrecord.doors.web.page import Page, Room
from onrecord.engines.drafts import DraftCheck, check_draft
from onrecord.engines.looking import check_quotation
from onrecord.engines.reported import Reported, reported
from onrecord.errors import NotInRecordError, UsageError
from onrecord.exports.checks import check_object
from onrecord.reports import Document
from onrecord.reports.draft import Draft, receive_draft
from onrecord.store import Record
from onrecord.store.browsing import ReportRow

__all__ = ["Drafts", "Piece", "Trace", "check_form", "checked"]

MAX_DRAFT_CHARS = 200_000
"""Of a pasted draft: some thirty thousand words. Longer ones go to ``onrecord check``."""

TRACED = 24
"""Quotations of a draft whose reports are looked up, those to look at first."""

REPORTS_TRACED = 60
"""Reports of one quotation listed."""

DRAFTS_KEPT = 32
"""Pasted drafts kept in memory, so that their addresses load again; they are no part of the record."""


class Drafts:
    """The drafts that were pasted last. Nothing of them is written anywhere."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def keep(self, text: str) -> str:
        """Keep a draft and return its id.

        Raises:
            UsageError: if it is empty or too long.
        """
        if not text.strip():
            raise UsageError("There is nothing to check: paste a draft, or a sentence with a quotation in it.")
        if len(text) > MAX_DRAFT_CHARS:
            raise UsageError(
                f"The draft is longer than {MAX_DRAFT_CHARS:,} characters; use `onrecord check` with a file."
            )
        identifier = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        with self._lock:
            self._kept[identifier] = text
            self._kept.move_to_end(identifier)
            while len(self._kept) > DRAFTS_KEPT:
                self._kept.popitem(last=False)
        return identifier

    def get(self, identifier: str) -> str:
        """Return a draft.

        Raises:
            NotInRecordError: if it is not kept any more.
        """
        try:
            return self._kept[identifier]
        except KeyError:
            raise NotInRecordError("This draft is not kept any more; paste it again.") from None


@dataclass(frozen=True, slots=True)
class Trace:
    """Who reported the words of a quotation, and whom they had them from: rows, and the tree where any is known."""

    rows: tuple[Reported, ...]
    reports: dict[str, ReportRow]
    tree: Family | None

    @property
    def outlets(self) -> int:
        """How many outlets report it, those unknown counted by report."""
        return len({row.outlet or row.report for row in self.rows})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a draft; ``number`` is that of the quotation it is, None between quotations."""

    text: str
    number: int | None
    check: DraftCheck | None


def check_form(room: Room, token: str) -> Page:
    """The form a draft is pasted into."""
    numbers = room.record.numbers()
    values = {"token": token, "numbers": numbers, "most": MAX_DRAFT_CHARS}
    return Page("check.html", "Check a draft", values, lambda: {"most": MAX_DRAFT_CHARS}, section="check")


def checked(room: Room, text: str) -> Page:
    """A draft with its quotations marked, and what is to be looked at first."""
    draft = receive_draft(Document("draft.txt", text.encode("utf-8", "replace")))
    found = list(check_draft(draft, partial(check_quotation, room.record)))
    numbered = list(enumerate(found, 1))
    values = {
        "pieces": pieces(draft, found),
        "attention": [(number, one) for number, one in numbered if one.check.attention],
        "rest": [(number, one) for number, one in numbered if not one.check.attention],
        "found": found,
        "traces": _traces(room.record, numbered),
    }
    return Page("checked.html", "Draft checked", values, lambda: _data(found), section="check")


def _traces(record: Record, numbered: list[tuple[int, DraftCheck]]) -> dict[int, Trace]:
    """Return who reported the quotations of a draft, by number: those to look at first, and so many at most."""
    first = sorted(numbered, key=lambda one: (not one[1].check.attention, one[0]))[:TRACED]
    traced = ((number, reported(record, one.quoted.words)[:REPORTS_TRACED]) for number, one in first)
    return {number: _trace(record, rows) for number, rows in traced if rows}


def _trace(record: Record, rows: tuple[Reported, ...]) -> Trace:
    edges = {edge.id: edge for row in rows for edge in record.copies(report=row.report)}
    there = {row.report for row in rows}
    near = [edge for edge in edges.values() if there.intersection(edge.reports)]
    reports = record.reports_listed({*there, *(name for edge in near for name in edge.reports)})
    return Trace(rows, reports, family(near, reports))


def _data(found: list[DraftCheck]) -> dict[str, object]:
    return {
        "quotations": [
            {
                **check_object(one.check),
                "span": {"start": one.raw.start, "end": one.raw.end, "text": one.quoted.words},
                "line": one.place.line,
                "column": one.place.column,
                "credited": one.quoted.credited,
                "said": one.quoted.day,
            }
            for one in found
        ]
    }


def pieces(draft: Draft, found: list[DraftCheck]) -> tuple[Piece, ...]:
    """Return a draft cut at its quotations; of quotations inside one another the outer one is marked."""
    page, at = draft.report.page, 0
    out: list[Piece] = []
    for number, one in enumerate(found, 1):
        span = one.quoted.span
        if span.start < at:
            continue
        out += [Piece(page[at : span.start], None, None), Piece(span.of(page), number, one)]
        at = span.end
    out.append(Piece(page[at:], None, None))
    return tuple(piece for piece in out if piece.text)
