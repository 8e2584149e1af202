"""Places in a text: spans, selections of spans, and maps between the same text's counts.

Every offset in onrecord is a half-open range ``[start, end)`` of Unicode code points in a named text.
Two texts are named:

*page*
    what a reader of the report sees, furniture included. For plain text it is the text as received.
*raw*
    the text as received. For plain text it equals the page; for HTML it is the decoded source, markup
    included, and :class:`PageMap` leads from the one to the other.

Records hold page spans. The raw span is given wherever a record leaves the program (exports, ``--why``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

__all__ = [
    "PageMap",
    "Piece",
    "Selection",
    "Span",
    "code_point_offset",
    "merge_spans",
    "subtract_spans",
    "utf8_offset",
    "utf16_offset",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``0 <= start <= end``.

    Raises:
        ValueError: if the range is negative or runs backwards.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that is no range."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        """Return the number of code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of ``text`` in this span."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """Return the span moved by ``by`` code points."""
        return Span(self.start + by, self.end + by)

    def trimmed(self, text: str) -> Span:
        """Return the span without white space at its edges (empty, at its start, if it is all white)."""
        start, end = self.start, self.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class Selection:
    """Kept spans of a text, in reading order, and the clean text they make.

    ``groups`` are paragraphs: the spans of one group are joined with nothing between them, groups with
    :data:`SEPARATOR`. A place in the clean text maps back to the text it was selected from.
    """

    groups: tuple[tuple[Span, ...], ...]

    SEPARATOR: ClassVar[str] = "\n\n"

    def __post_init__(self) -> None:
        """Refuse spans out of order: a selection keeps the reading order and repeats nothing."""
        last = 0
        for span in self.spans:
            if span.start < last:
                raise ValueError(f"selection out of order at {span.start}")
            last = span.end

    @property
    def spans(self) -> tuple[Span, ...]:
        """All kept spans, in order."""
        return tuple(span for group in self.groups for span in group)

    def text(self, page: str) -> str:
        """Return the clean text."""
        return self.SEPARATOR.join("".join(span.of(page) for span in group) for group in self.groups)

    def _pieces(self) -> Iterator[tuple[int, Span]]:
        """Yield each kept span with the clean offset at which it starts."""
        at = 0
        for number, group in enumerate(self.groups):
            if number:
                at += len(self.SEPARATOR)
            for span in group:
                yield at, span
                at += len(span)

    def group_spans(self) -> tuple[Span, ...]:
        """Return each group (paragraph) as a span of the clean text."""
        out: list[Span] = []
        at = 0
        for number, group in enumerate(self.groups):
            if number:
                at += len(self.SEPARATOR)
            length = sum(len(span) for span in group)
            out.append(Span(at, at + length))
            at += length
        return tuple(out)

    def to_page(self, clean: Span) -> tuple[Span, ...]:
        """Return the page spans of a clean span; several where something was cut out in between.

        Separators between paragraphs belong to no page span. Spans that touch are joined.
        """
        out: list[Span] = []
        for at, span in self._pieces():
            start = max(clean.start, at)
            end = min(clean.end, at + len(span))
            if start >= end:
                continue
            found = Span(span.start + start - at, span.start + end - at)
            if out and out[-1].end == found.start:
                found = Span(out.pop().start, found.end)
            out.append(found)
        return tuple(out)

    def to_clean(self, page: Span) -> Span | None:
        """Return the clean span that covers what was kept of ``page``, or None if nothing was."""
        start = end = None
        for at, span in self._pieces():
            lo, hi = max(page.start, span.start), min(page.end, span.end)
            if lo >= hi:
                continue
            if start is None:
                start = at + lo - span.start
            end = at + hi - span.start
        return None if start is None or end is None else Span(start, end)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of page text and the raw span it was made from.

    ``verbatim`` pieces have one raw code point for each page code point; the others (an entity such as
    ``&rdquo;``, a collapsed run of white space, a paragraph break made from a tag) map as a whole.
    """

    page: Span
    raw: Span
    verbatim: bool


@dataclass(frozen=True, slots=True)
class PageMap:
    """Leads from page offsets to raw offsets. ``pieces`` cover the page from 0 without gaps, in order."""

    pieces: tuple[Piece, ...]

    def to_raw(self, page: Span) -> Span:
        """Return the smallest raw span from which the page span was made."""
        if not self.pieces:
            return page
        if not len(page):
            at = self._raw_start(page.start)
            return Span(at, at)
        return Span(self._raw_start(page.start), self._raw_end(page.end))

    def _raw_start(self, offset: int) -> int:
        index = bisect_right(self.pieces, offset, key=lambda piece: piece.page.start) - 1
        piece = self.pieces[max(index, 0)]
        if offset >= piece.page.end:
            return piece.raw.end
        return piece.raw.start + (offset - piece.page.start if piece.verbatim else 0)

    def _raw_end(self, offset: int) -> int:
        index = bisect_left(self.pieces, offset, key=lambda piece: piece.page.end)
        piece = self.pieces[min(index, len(self.pieces) - 1)]
        if piece.verbatim:
            return piece.raw.start + min(offset, piece.page.end) - piece.page.start
        return piece.raw.end


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans sorted, with overlapping and touching ones joined."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def subtract_spans(whole: Span, holes: Sequence[Span]) -> tuple[Span, ...]:
    """Return what is left of ``whole`` once every hole is cut out, empty spans dropped."""
    out: list[Span] = []
    at = whole.start
    for hole in merge_spans(holes):
        if hole.end <= whole.start or hole.start >= whole.end:
            continue
        if hole.start > at:
            out.append(Span(at, hole.start))
        at = max(at, hole.end)
    if at < whole.end:
        out.append(Span(at, whole.end))
    return tuple(out)


def utf8_offset(text: str, offset: int) -> int:
    """Return the byte offset, in UTF-8, of a code point offset."""
    return len(text[:offset].encode("utf-8", "surrogatepass"))


def utf16_offset(text: str, offset: int) -> int:
    """Return the offset in UTF-16 code units (JavaScript's count) of a code point offset."""
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def code_point_offset(text: str, utf16: int) -> int:
    """Return the code point offset of an offset in UTF-16 code units."""
    count = 0
    for index, char in enumerate(text):
        if count >= utf16:
            return index
        count += 2 if ord(char) > 0xFFFF else 1
    return len(text)
