"""Full-text search over what was said and over whole pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.model import Polarity
from onrecord.span import Span
from onrecord.store import queries
from onrecord.store.codec import inflate
from onrecord.store.words import find_terms, fold, match_expression, terms

if TYPE_CHECKING:
    from onrecord.store.record import Record

__all__ = ["Found", "FoundReports", "Hit", "ReportHit", "search_quotations", "search_reports"]

EXCERPT_CHARS = 160
"""Code points shown on each side of the first word found in a page."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A quotation that was found. ``matches`` are spans of ``text``, the quotation's content."""

    quotation: str
    report: str
    text: str
    matches: tuple[Span, ...]
    speaker: str | None
    speaker_name: str | None
    said: str | None
    outlet: str | None
    path: str | None
    polarity: Polarity

    def as_object(self) -> dict[str, Any]:
        """Return the hit as a plain JSON object."""
        return {
            "record": "hit",
            "quotation": self.quotation,
            "report": self.report,
            "text": self.text,
            "matches": [{"start": span.start, "end": span.end} for span in self.matches],
            "speaker": self.speaker,
            "speaker_name": self.speaker_name,
            "said": self.said,
            "outlet": self.outlet,
            "path": self.path,
            "polarity": self.polarity,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """A page of an answer: the hits, how many there are in all, and in a sentence what was searched."""

    hits: tuple[Hit, ...]
    total: int
    searched: str


@dataclass(frozen=True, slots=True)
class ReportHit:
    """A report that was found. ``excerpt`` is a span of its page, ``matches`` are spans of the page too."""

    report: str
    excerpt: Span
    text: str
    matches: tuple[Span, ...]
    outlet: str | None
    path: str | None


@dataclass(frozen=True, slots=True)
class FoundReports:
    """A page of an answer about whole reports, as :class:`Found`."""

    hits: tuple[ReportHit, ...]
    total: int
    searched: str


def search_quotations(
    record: Record,
    words: str,
    *,
    speaker: str | None,
    outlet: str | None,
    days: Mapping[str, str | None],
    limit: int,
    offset: int,
) -> Found:
    """Search the quotations shown (see :meth:`onrecord.store.Record.search`)."""
    searched = terms(words)
    asked: dict[str, str | None] = {"speaker": _speaker_keys(record, speaker), "outlet": outlet, **days}
    given = {name: value for name, value in asked.items() if value is not None}
    filters = " ".join(queries.SEARCH_FILTER[name] for name in given)
    parameters = (match_expression(searched), *given.values())
    db = record.database
    total = db.value(queries.COUNT_QUOTATIONS.format(filters=filters), parameters)
    rows = db.rows(queries.SEARCH_QUOTATIONS.format(filters=filters), (*parameters, max(limit, 0), max(offset, 0)))
    limits = {"speaker": speaker, "outlet": outlet, **days}
    kept = "".join(f", {name} {value}" for name, value in limits.items() if value is not None)
    quotations = record.counts()["quotations"]
    hits = tuple(_hit(record, row, searched) for row in rows)
    return Found(hits, total, f"the content of {quotations} quotations for {words.strip()}{kept}")


def _speaker_keys(record: Record, speaker: str | None) -> str | None:
    """Return, as a JSON list, the keys of the speakers an id or words of a name may mean."""
    if speaker is None:
        return None
    named = fold(speaker) or "\x00"  # no folded name holds a NUL: nothing but signs names no one
    return json.dumps([row[1] for row in record.database.rows(queries.SPEAKERS_BY_PART_OR_ID, (named, speaker))])


def _hit(record: Record, row: tuple[Any, ...], searched: tuple[tuple[str, ...], ...]) -> Hit:
    quotation, text, report, outlet, url, key, speaker, name = row
    claims = (one for one in record.attributions(report) if one.quotation == quotation)
    said = next((claim.said.value for claim in claims if claim.said), None)
    path = record.database.value(queries.FIRST_PATH, (key,)) or url
    polarity = record.quotation(quotation).polarity
    return Hit(quotation, report, text, find_terms(text, searched), speaker, name, said, outlet, path, polarity)


def search_reports(record: Record, words: str, *, outlet: str | None, limit: int, offset: int) -> FoundReports:
    """Search the pages of all reports, furniture included."""
    searched = terms(words)
    expression = match_expression(searched)
    db = record.database
    total = db.value(queries.COUNT_REPORTS, (expression, outlet))
    rows = db.rows(queries.SEARCH_REPORTS, (expression, outlet, max(limit, 0), max(offset, 0)))
    hits = tuple(_report_hit(record, row, searched) for row in rows)
    kept = f", outlet {outlet}" if outlet is not None else ""
    return FoundReports(hits, total, f"the pages of {record.counts()['reports']} reports for {words.strip()}{kept}")


def _report_hit(record: Record, row: tuple[Any, ...], searched: tuple[tuple[str, ...], ...]) -> ReportHit:
    report, outlet, url, key, raw, page_bytes = row
    page = inflate(raw if page_bytes is None else page_bytes)
    matches = find_terms(page, searched)
    at = matches[0].start if matches else 0
    excerpt = Span(max(0, at - EXCERPT_CHARS), min(len(page), at + EXCERPT_CHARS))
    inside = tuple(span for span in matches if excerpt.contains(span))
    path = record.database.value(queries.FIRST_PATH, (key,)) or url
    return ReportHit(report, excerpt, excerpt.of(page), inside, outlet, path)
