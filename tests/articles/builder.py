"""A builder of reports for the articles stage: a page of plain text with what came beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from onrecord.model import Metadata, Moment, Report, Value, record_id
from onrecord.span import Span

Build = Callable[..., Report]


def build_report(
    page: str,
    *,
    main: Sequence[str] | None = None,
    outlet: str | None = None,
    url: str | None = None,
    headline: str | None = None,
    byline: str | None = None,
    published: str | None = None,
) -> Report:
    """Return a report of a page. ``main`` are stretches of the page that an extractor took for the article."""
    digest = hashlib.sha256(page.encode("utf-8", "surrogatepass")).hexdigest()
    spans = None if main is None else tuple(Span(page.index(part), page.index(part) + len(part)) for part in main)
    return Report(
        id=record_id("report", digest, outlet, url),
        sha256=digest,
        media_type="text/plain" if main is None else "text/html",
        encoding="utf-8",
        encoding_rule="test",
        raw=page,
        page=page,
        page_map=None,
        main=spans,
        outlet=outlet,
        url=url,
        metadata=Metadata(
            headline=Value(headline, None, "jsonl:headline") if headline else None,
            byline=Value(byline, None, "jsonl:byline") if byline else None,
            published=Moment(published, None, None, "jsonl:date") if published else None,
        ),
        notes=(),
        by="test",
    )
