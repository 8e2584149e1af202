"""A report: the page as received with its parts marked, and a note on each quotation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onrecord.doors.web.asked import Asked
from onrecord.doors.web.family import family
from onrecord.doors.web.marking import mark, part_of, parts
from onrecord.doors.web.page import Page, Room
from onrecord.doors.web.views.common import Moved, full_id
from onrecord.doors.web.words import digits
from onrecord.errors import NotInRecordError, UsageError
from onrecord.exports.checks import check_object
from onrecord.exports.objects import (
    article_object,
    attribution_object,
    quotation_object,
    report_object,
)
from onrecord.model import Attribution, Check, Paraphrase, Quotation, Reading, Report
from onrecord.span import Span
from onrecord.store.browsing import StatementRow

__all__ = ["Note", "quotation", "report"]


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of one quotation: its number on the page, who said it and when, the statement it belongs to."""

    number: int
    quotation: Quotation
    claim: Attribution | None
    speaker_name: str | None
    statements: tuple[StatementRow, ...]
    raw: Span
    checks: tuple[Check, ...]
    told: tuple[Paraphrase, ...]


def report(room: Room, asked_id: str) -> Page:
    """A report's page, or the part of it that is asked for."""
    record, asked = room.record, room.asked
    found = record.report(full_id(room, "report", asked_id))
    row = record.reports_listed([found.id]).get(found.id)
    failure = record.failure(found.id)
    try:
        reading: Reading | None = record.reading(found.id)
    except NotInRecordError:
        reading = None
    cut = parts(found.page, reading)
    pointed = _pointed(asked, found)
    number = asked.number("part", part_of(pointed.start, cut) if pointed else 1, len(cut))
    part = cut[number - 1]
    notes = _notes(room, found, reading, part)
    stories = list(record.stories(found.id))
    copies = [one for story in stories[:1] for one in record.copies(story=story.id)]
    members = record.reports_listed(name for one in copies for name in one.reports)
    values = {
        "report": found,
        "row": row,
        "article": reading.article if reading else None,
        "failure": failure,
        "runs": mark(found.page, reading, part, pointed),
        "part": number,
        "parts": len(cut),
        "notes": notes,
        "note_of": {note.number: note for note in notes},
        "quotations": len(reading.quotations) if reading else 0,
        "furniture": len(reading.article.furniture) if reading else 0,
        "paths": record.paths(found.id),
        "story": stories[0] if stories else None,
        "siblings": record.reports_listed(one for story in stories for one in story.reports if one != found.id),
        "pointed": pointed,
        "family": family(copies, members),
    }
    title = (row.headline if row else None) or (row.path if row else None) or found.id
    return Page("report.html", title, values, lambda: _data(room, found, reading), section="reports")


def _data(room: Room, found: Report, reading: Reading | None) -> dict[str, object]:
    """Return the report with its article, quotations and attributions, as exports give them."""
    record = room.record
    claims = record.claims_of(one.id for one in reading.quotations) if reading else {}
    names = record.names_of(name for one in claims.values() for name in (one.speaker, one.spoken_by, one.addressee))
    return {
        "report": report_object(found, record.paths(found.id)),
        "article": article_object(reading.article, found) if reading else None,
        "quotations": [quotation_object(one, found) for one in reading.quotations] if reading else [],
        "attributions": [attribution_object(one, found, names) for one in claims.values()],
        "checks": [check_object(one) for one in record.checks_in(found.id)],
    }


def _pointed(asked: Asked, found: Report) -> Span | None:
    """Return the span of the page an address points at (``at=120-180``, code points), None if it points at none."""
    given = asked.text("at")
    if given is None:
        return None
    start, _, end = given.partition("-")
    if not (start.isdigit() and end.isdigit() and len(given) < 20 and int(start) < int(end) <= len(found.page)):
        raise UsageError(f"Not a place on this page: {given!r}; write at=START-END, up to {len(found.page)}.")
    return Span(int(start), int(end))


def _notes(room: Room, found: Report, reading: Reading | None, part: Span) -> tuple[Note, ...]:
    """Return a note on each quotation that touches a part of the page."""
    if reading is None:
        return ()
    inside = [
        (number, one)
        for number, one in enumerate(reading.quotations, 1)
        if any(span.overlaps(part) for span in one.content)
    ]
    ids = [one.id for _, one in inside]
    claims, statements = room.record.claims_of(ids), room.record.statement_ids_of(ids)
    names = room.record.names_of(claim.speaker for claim in claims.values())
    rows = room.record.statements_listed(name for some in statements.values() for name in some)
    checks: dict[str, list[Check]] = defaultdict(list)
    told: dict[str, list[Paraphrase]] = defaultdict(list)
    for check in room.record.checks_in(found.id):
        checks[check.quotation or ""].append(check)
    for paraphrase in room.record.paraphrases(report=found.id):
        told[paraphrase.quotation].append(paraphrase)
    return tuple(
        Note(
            number,
            one,
            claims.get(one.id),
            names.get(claims[one.id].speaker or "") if one.id in claims else None,
            tuple(rows[name] for name in statements.get(one.id, ()) if name in rows),
            _raw(found, one),
            tuple(checks.get(one.id, ())),
            tuple(told.get(one.id, ())),
        )
        for number, one in inside
    )


def _raw(found: Report, one: Quotation) -> Span:
    """Return the code points of the text as received from the first to the last of a quotation."""
    span = Span(min(part.start for part in one.content), max(part.end for part in one.content))
    return found.page_map.to_raw(span) if found.page_map else span


def quotation(room: Room, asked_id: str) -> Page:
    """Lead to a quotation in its report.

    Raises:
        Moved: always; the page is the report's.
    """
    one = room.record.quotation(full_id(room, "quotation", asked_id))
    reading = room.record.reading(one.report)
    number = next(place for place, other in enumerate(reading.quotations, 1) if other.id == one.id)
    page = room.record.page(one.report)
    cut = parts(page, reading)
    part = part_of(min(span.start for span in one.content), cut)
    raise Moved("report", digits(one.report), (f"?part={part}" if len(cut) > 1 else "") + f"#q{number}")
