"""The functions that worker processes call: a document to a report, a report to its reading, each as rows."""

from __future__ import annotations

from onrecord import pipeline
from onrecord.articles import line_keys
from onrecord.reports import Document, receive
from onrecord.store.rows import ReadingRows, ReportRows, reading_rows, report_from, report_rows

__all__ = ["read_report", "receive_document"]


def receive_document(document: Document, outlet: str | None, outlet_from_folder: bool) -> ReportRows:
    """Return the report a document holds, with its lines for counting what recurs.

    Raises:
        RefusedInputError: if the document is refused.
    """
    report = receive(document, outlet, outlet_from_folder)
    return report_rows(report, line_keys(report))


def read_report(parts: tuple[bytes, bytes, bytes | None], recurring: frozenset[str]) -> ReadingRows:
    """Return what a report yields by itself. ``parts`` are the report as stored."""
    report = report_from(*parts)
    return reading_rows(pipeline.read(report, recurring), report.page)
