"""An occasion: what it was and on what evidence, what was said in order, which outlet carries what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onrecord.articles import sentences
from onrecord.doors.web.family import family
from onrecord.doors.web.page import Page, Room
from onrecord.doors.web.views.common import full_id
from onrecord.doors.web.words import occasion_words
from onrecord.exports.objects import occasion_object
from onrecord.model import Occasion, ReportedDay, Statement
from onrecord.span import Span
from onrecord.store import Record
from onrecord.store.browsing import StatementRow, VersionRow

__all__ = ["Said", "Shaded", "Told", "occasion"]

STATEMENTS_SHOWN = 60
"""Statements of an occasion shown in order; the list of statements, narrowed to it, has them all."""

SETTINGS_SHOWN = 16
"""Reports whose words about the occasion are shown; the JSON names all."""

DAYS_SHOWN = 60
"""Reports whose day is compared."""

SHADES = 5
"""Steps of shading: more cannot be told apart."""

HALF = 0.5
"""An outlet carries a sentence if it has at least half of its words."""


@dataclass(frozen=True, slots=True)
class Shaded:
    """A sentence, how many outlets carry it, and the step of its shade (0: one outlet)."""

    text: str
    outlets: int
    shade: int


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the occasion, sentence by sentence, and what each outlet made of it.

    ``quoted``: some witness gives it in quotation marks; otherwise outlets only tell it.
    """

    row: StatementRow
    sentences: tuple[Shaded, ...]
    versions: dict[str, VersionRow]
    quoted: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What a report says of the occasion's kind, place and speaker: the words, each with its place on the page."""

    report: str
    words: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """What a report says of the day: its words with their place (None: nothing), and how that stands to the record."""

    day: ReportedDay
    words: str | None

    @property
    def stand(self) -> str:
        """``differs``, ``agrees``, ``allows it`` (by when it was printed), '' where the record has no day."""
        if self.day.agrees is None:
            return ""
        if not self.day.agrees:
            return "differs"
        return "agrees" if self.day.value or self.day.words else "allows it"


def occasion(room: Room, asked_id: str) -> Page:
    """An occasion's page."""
    record = room.record
    found = record.occasion(full_id(room, "occasion", asked_id))
    leaf = record.list_statements(limit=STATEMENTS_SHOWN, occasion=found.id)
    row = record.occasions_listed([found.id]).get(found.id)
    matrix = room.asked.choice("matrix", ("shared", "all"), "shared")
    said = _in_order(record, leaf.rows)
    reports = record.reports_listed(found.reports)
    story = next((one for name in found.reports[:1] for one in record.stories(name)), None)
    copies = list(record.copies(story=story.id)) if story else []
    members = record.reports_listed(name for one in copies for name in one.reports)
    outlets = sorted({name for one in said for name in one.versions})
    values = {
        "told": _told(record, found),
        "days": _days(record, found),
        "occasion": found,
        "row": row,
        "total": leaf.total,
        "said": [one for one in said if one.quoted],
        "only_told": [one for one in said if not one.quoted],
        "outlets": outlets,
        "reports": reports,
        "names": record.names_of([found.speaker, *(one.row.speaker for one in said)]),
        "transcripts": record.transcripts_of(found.id),
        "family": family(copies, members),
        "matrix": [one for one in said if one.row.outlets > 1 or matrix == "all"],
        "matrix_all": matrix == "all",
        "most": max((sentence.outlets for one in said for sentence in one.sentences), default=1),
    }
    title = occasion_words(found.kind, found.host, found.place)
    return Page("occasion.html", title, values, lambda: occasion_object(found), section="occasions")


def _told(record: Record, found: Occasion) -> tuple[Told, ...]:
    """Return the words by which reports tell of the occasion: the evidence of its kind, place and speaker."""
    out = []
    for identifier in found.settings[:SETTINGS_SHOWN]:
        setting = record.setting(identifier)
        page = record.page(setting.report)
        day = setting.date.span if setting.date else None
        spans = (span for span in sorted(set(setting.spans)) if day is None or not span.overlaps(day))
        words = tuple((" ".join(span.of(page).split()), span) for span in spans)
        out.append(Told(setting.report, words))
    return tuple(out)


def _days(record: Record, found: Occasion) -> tuple[Dated, ...]:
    """Return what each report says of the day, those first that differ, then those that say something."""
    days = [
        Dated(one, " ".join(one.span.of(record.page(one.report)).split()) if one.span else None)
        for one in found.days[:DAYS_SHOWN]
    ]
    return tuple(sorted(days, key=lambda one: (one.day.agrees is not False, one.words is None, one.day.report)))


def _in_order(record: Record, rows: tuple[StatementRow, ...]) -> tuple[Said, ...]:
    """Return statements in the order the reports give them: by where in its page each witness stands, on average."""
    versions = record.versions_of(row.id for row in rows)
    loaded = [(row, record.statement(row.id)) for row in rows]
    most = max((row.outlets for row in rows), default=1)
    said = [
        (
            _place(record, one),
            row.id,
            Said(
                row,
                _shaded(one, most),
                {version.outlet: version for version in versions.get(row.id, ())},
                any(witness.kind in ("direct", "mixed") for witness in one.witnesses),
            ),
        )
        for row, one in loaded
    ]
    return tuple(one for _, _, one in sorted(said, key=lambda one: one[:2]))


def _place(record: Record, one: Statement) -> float:
    """Return where in their pages the witnesses stand on average, between 0 and 1."""
    places = [
        witness.segments[0].start / max(1, len(record.page(witness.report)))
        for witness in one.witnesses
        if witness.segments
    ]
    return sum(places) / len(places) if places else 1.0


def _shaded(one: Statement, most: int) -> tuple[Shaded, ...]:
    """Return a statement's sentences, each with the number of outlets that carry it."""
    edges, at = [], 0
    for token in one.base:
        at += len(token.before) + len(token.text)
        edges.append(at)
    out = []
    first = 0
    spans = sentences(one.text)
    for place, span in enumerate(spans):
        stop = (
            len(edges)
            if place == len(spans) - 1
            else next((n for n, edge in enumerate(edges) if edge > span.end), len(edges))
        )
        tokens = one.base[first:stop]
        carried: dict[str, int] = defaultdict(int)
        for token in tokens:
            for outlet in {one.witnesses[number].outlet or one.witnesses[number].report for number in token.support}:
                carried[outlet] += 1
        outlets = sum(count >= HALF * len(tokens) for count in carried.values())
        text = "".join(token.before + token.text for token in tokens)
        out.append(Shaded(text, outlets, _shade(outlets, most)))
        first = stop
    return tuple(out)


def _shade(outlets: int, most: int) -> int:
    return 0 if most < 2 else min(SHADES - 1, round((outlets - 1) / (most - 1) * (SHADES - 1))) if outlets else 0
