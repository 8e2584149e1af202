"""A page as lines and paragraphs, with their places."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.span import Span


def lines(page: str, within: Span | None = None) -> Iterator[Span]:
    """Yield each line of a stretch of the page, without its end."""
    at, stop = (0, len(page)) if within is None else (within.start, within.end)
    while at < stop:
        end = page.find("\n", at, stop)
        end = stop if end < 0 else end
        yield Span(at, end)
        at = end + 1


def paragraphs(page: str, within: Span | None = None) -> Iterator[Span]:
    """Yield each run of lines that are not blank, trimmed."""
    start = end = None
    for line in lines(page, within):
        if line.of(page).strip():
            start, end = (line.start if start is None else start), line.end
        elif start is not None and end is not None:
            yield Span(start, end).trimmed(page)
            start = None
    if start is not None and end is not None:
        yield Span(start, end).trimmed(page)
