"""From clean text to page: the same as ``Selection.to_page``, by bisection, for the many spans of one article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from onrecord.span import Selection, Span


class Placer:
    """Maps clean spans of one selection to page spans, in time logarithmic in the number of kept spans."""

    def __init__(self, selection: Selection) -> None:
        self._starts: list[int] = []
        self._spans: list[Span] = []
        at = 0
        for number, group in enumerate(selection.groups):
            at += len(Selection.SEPARATOR) if number else 0
            for span in group:
                self._starts.append(at)
                self._spans.append(span)
                at += len(span)

    def place(self, clean: Span) -> tuple[Span, ...]:
        """Return the page spans of a clean span; spans that touch are joined, separators left out."""
        out: list[Span] = []
        index = max(bisect_right(self._starts, clean.start) - 1, 0)
        stop = bisect_left(self._starts, clean.end)
        for at, span in zip(self._starts[index:stop], self._spans[index:stop], strict=True):
            start, end = max(clean.start, at), min(clean.end, at + len(span))
            if start >= end:
                continue
            found = Span(span.start + start - at, span.start + end - at)
            if out and out[-1].end == found.start:
                found = Span(out.pop().start, found.end)
            out.append(found)
        return tuple(out)

    def point(self, clean: Span) -> Span | None:
        """Return one page span for a clean span: its whole extent, or the empty place where an empty one stands."""
        placed = self.place(clean)
        if placed:
            return Span(placed[0].start, placed[-1].end)
        for at in (clean.start - 1, clean.start):
            near = self.place(Span(at, at + 1)) if at >= 0 else ()
            if near:
                offset = near[0].end if at < clean.start else near[0].start
                return Span(offset, offset)
        return None
