"""What the markup of a page strikes out: ``<s>``, ``<strike>``, ``<del>``."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Report
from onrecord.reports.markup import tokens
from onrecord.span import Span, merge_spans

__all__ = ["struck_spans"]

STRIKES = frozenset({"s", "strike", "del"})
"""Elements a browser draws with a line through them (HTML Living Standard, 4.5.5, 4.7.2, 16.2)."""


def struck_spans(report: Report) -> tuple[Span, ...]:
    """Return the page spans of a report that its markup strikes out, in order; none of a text without markup."""
    if report.page_map is None:
        return ()
    return merge_spans(_drawn(report, list(_struck(report.raw))))


def _struck(source: str) -> Iterator[Span]:
    """Yield the raw spans between the outermost strike tags and their ends."""
    opened: list[str] = []
    start = 0
    for token in tokens(source):
        if token.name not in STRIKES:
            continue
        if token.kind == "start" and not token.closed:
            start = start if opened else token.end
            opened.append(token.name)
        elif token.kind == "end" and token.name in opened:
            opened.remove(token.name)
            if not opened:
                yield Span(start, token.start)


def _drawn(report: Report, struck: list[Span]) -> Iterator[Span]:
    """Yield the page spans drawn from raw spans, both in order."""
    pieces = report.page_map.pieces if report.page_map else ()
    at = 0
    for piece in pieces:
        while at < len(struck) and struck[at].end <= piece.raw.start:
            at += 1
        n = at
        while n < len(struck) and struck[n].start < piece.raw.end:
            span = struck[n]
            n += 1
            if piece.verbatim:
                shift = piece.page.start - piece.raw.start
                yield Span(max(span.start, piece.raw.start) + shift, min(span.end, piece.raw.end) + shift)
            elif span.contains(piece.raw):
                yield piece.page
