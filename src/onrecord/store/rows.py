"""Records as rows, made by pure functions so that worker processes can make them.

What costs time (JSON, hashing, deflating) is done here; the process that holds the record only writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from onrecord.model import Attribution, Quotation, Reading, Report
from onrecord.store.codec import decode, deflate, encode, inflate, sha, text_bytes
from onrecord.store.days import bounds

__all__ = ["ReadingRows", "ReportRows", "indexable", "quotation_text", "reading_rows", "report_from", "report_rows"]

Row = tuple[Any, ...]


class ReportRows(NamedTuple):
    """A report ready to be written: its row, its page as it is indexed, and its lines for its outlet's counts."""

    id: str
    outlet: str | None
    notes: tuple[str, ...]
    report: Row
    words: str
    lines: tuple[str, ...]


class ReadingRows(NamedTuple):
    """A reading ready to be written: its row, and the rows of the records in it."""

    reading: Row
    quotations: tuple[Row, ...]
    entities: tuple[Row, ...]
    settings: tuple[Row, ...]
    attributions: tuple[Row, ...]


def report_rows(report: Report, lines: Iterable[str]) -> ReportRows:
    """Return a report and its normalised lines as rows.

    Lines are kept where they are to be counted: a report of unknown outlet is an outlet of its own.
    """
    raw = text_bytes(report.raw)
    page = None if report.page == report.raw else text_bytes(report.page)
    body = encode(replace(report, raw="", page=""))
    row = (
        report.id,
        report.outlet,
        report.url,
        sha(body, raw, page or b""),
        deflate(body),
        deflate(raw),
        None if page is None else deflate(page),
    )
    counted = () if report.outlet is None else tuple(sorted(lines))
    return ReportRows(report.id, report.outlet, report.notes, row, indexable(report.page), counted)


def report_from(body: bytes, raw: bytes, page: bytes | None) -> Report:
    """Return the report of which these are the stored parts."""
    text = inflate(raw)
    return replace(decode(Report, body), raw=text, page=text if page is None else inflate(page))


def indexable(text: str) -> str:
    """Return a text as SQLite takes it: NUL, at which it would stop, and lone surrogates as spaces."""
    clean = text.replace("\x00", " ")
    return clean if clean.isascii() else "".join(" " if "\ud800" <= char <= "\udfff" else char for char in clean)


def quotation_text(quotation: Quotation, page: str) -> str:
    """Return the content of a quotation as one text, its spans joined with a space."""
    return " ".join(span.of(page) for span in quotation.content)


def reading_rows(reading: Reading, page: str) -> ReadingRows:
    """Return a reading as rows. ``page`` is the page of its report."""
    body = encode(reading)
    article = reading.article
    headline = article.headline.value if article.headline else None
    published = article.published.day if article.published else None
    return ReadingRows(
        (article.id, headline, published, sha(body), deflate(body)),
        tuple(
            (place, one.id, one.kind, indexable(quotation_text(one, page)))
            for place, one in enumerate(reading.quotations)
        ),
        tuple((place, one.id, one.name) for place, one in enumerate(reading.entities)),
        tuple((place, one.id) for place, one in enumerate(reading.settings)),
        tuple((place, *_claim(one)) for place, one in enumerate(reading.attributions)),
    )


def _claim(claim: Attribution) -> Row:
    return (claim.id, claim.quotation, claim.speaker, claim.occasion, *bounds(claim.said))
