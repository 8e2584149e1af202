"""An HTML page: the gate, the text layer with its map, the metadata, and what an extractor takes for the article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Metadata
from onrecord.reports.gate import admit
from onrecord.reports.head import read_head
from onrecord.reports.layer import text_layer
from onrecord.reports.maintext import extract_main, locate
from onrecord.reports.markup import Token
from onrecord.reports.plain import check_page
from onrecord.span import PageMap, Span


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page as read: the parts of a report that depend on the markup."""

    page: str
    page_map: PageMap
    main: tuple[Span, ...] | None
    metadata: Metadata
    notes: tuple[str, ...]


def read_html(source: str, path: str) -> HtmlPage:
    """Read a decoded HTML page.

    Raises:
        InputTooDeepError, InputTooLargeError: the gate refused it.
        EmptyInputError: it shows no words.
    """
    tokens = admit(source, path)
    page, page_map = text_layer(source, tokens)
    check_page(page, path)
    cleared = _without_comments(source, tokens)
    metadata, notes = read_head(source, tokens, cleared)
    main, note = _main(cleared, page)
    return HtmlPage(page, page_map, main, metadata, notes + note)


def _without_comments(source: str, tokens: Iterable[Token]) -> str:
    """Return the source for the libraries' parsers, without comments and declarations.

    libxml2 goes quadratic on a million empty ones, and refuses a text that declares an encoding of bytes.
    """
    return "".join(source[token.start : token.end] for token in tokens if token.kind != "other")


def _main(source: str, page: str) -> tuple[tuple[Span, ...] | None, tuple[str, ...]]:
    """Return the spans an extractor takes for the article and a note on what it gave that is not on the page."""
    paragraphs = extract_main(source)
    spans, lost = locate(page, paragraphs)
    if not spans:
        return None, ("No part of the page was recognised as the article by the extractor; all of it is read.",)
    if lost:
        return spans, (f"{lost} of {len(paragraphs)} extracted paragraphs could not be found on the page.",)
    return spans, ()
