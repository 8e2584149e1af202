"""What the rules and the marks say of a text, for look-up by place while learned triples are weighed against them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from onrecord.quotations.scare import HEADLINE_CHARS
from onrecord.quotations.segments import Marks
from onrecord.quotations.tagger import Triple
from onrecord.span import Span, merge_spans

SAME_CONTENT: Final = 0.8
"""Overlap over union above which two triples tell of the same words."""
LONG_CUES: Final = 2
"""Rule cues in front of a place that may still reach into it."""
EARLIER: Final = 3
"""Rule cues in front of a content part that may report it."""


class Ground:
    """A text with its rule triples by cue, its top-level quotations in marks, its titles in marks and its headline."""

    def __init__(self, clean: str, paragraphs: Sequence[Span], marks: Marks, ruled: Sequence[Triple]) -> None:
        self.clean = clean
        self.starts = [paragraph.start for paragraph in paragraphs]
        self.headline = _headline(clean, paragraphs)
        self.ruled = sorted(ruled, key=lambda rule: rule.cues[0])
        self.by_cue = {rule.cues[0]: rule for rule in ruled}
        self.cues = [rule.cues[0].start for rule in self.ruled]
        self.titles = merge_spans([s.outer for s in marks.segments if s.use in {"title", "scare"}])
        self.quotes = sorted(
            (s for s in marks.segments if s.parent is None and s.use == "quotation"), key=lambda s: s.outer
        )
        self.quote_starts = [segment.outer.start for segment in self.quotes]

    def with_cue_in(self, span: Span) -> list[int]:
        """Return the numbers of the rule triples whose cue overlaps a span: those that begin in it or just before."""
        lo, hi = bisect_left(self.cues, span.start), bisect_left(self.cues, span.end)
        return [n for n in range(max(0, lo - LONG_CUES), hi) if self.ruled[n].cues[0].overlaps(span)]

    def around(self, part: Span) -> range:
        """Return the numbers of the rule triples with a cue in a part or among the last few before it."""
        return range(max(0, bisect_left(self.cues, part.start) - EARLIER), bisect_left(self.cues, part.end))

    def quoted(self, span: Span) -> bool:
        """Tell whether a span lies inside marks."""
        at = bisect_right(self.quote_starts, span.start) - 1
        return at >= 0 and self.quotes[at].outer.contains(span)

    def begins_paragraph(self, at: int) -> bool:
        """Tell whether a paragraph begins at a place."""
        number = bisect_left(self.starts, at)
        return number < len(self.starts) and self.starts[number] == at

    def titled(self, part: Span) -> bool:
        """Tell whether content is no more than a title in marks."""
        home = holder(self.titles, part)
        return home is not None and home.contains(part)

    def repaired(self, rule: Triple) -> bool:
        """Tell whether a rule's content holds marks that had to be repaired."""
        for part in rule.content:
            lo, hi = bisect_left(self.quote_starts, part.start), bisect_left(self.quote_starts, part.end)
            if any(segment.defects for segment in self.quotes[lo:hi]):
                return True
        return False

    def in_headline(self, rule: Triple) -> bool:
        """Tell whether a report stands in a first paragraph that may be a headline."""
        return self.headline is not None and self.headline.contains(rule.cues[0])

    def holds_marks(self, rule: Triple) -> bool:
        """Tell whether a rule's content ends with a quotation in marks, but does not stand inside one."""
        end = rule.content[-1].end
        at = bisect_left(self.quote_starts, end) - 1
        return at >= 0 and self.quotes[at].outer.end == end and not self.quoted(rule.cues[0])

    def pieces(self, part: Span) -> list[Span]:
        """Cut a span where paragraphs end; what is empty then is left out."""
        edges = self.starts[bisect_right(self.starts, part.start) : bisect_left(self.starts, part.end)]
        cut = (Span(a, b).trimmed(self.clean) for a, b in pairwise([part.start, *edges, part.end]))
        return [piece for piece in cut if len(piece)]


def _headline(clean: str, paragraphs: Sequence[Span]) -> Span | None:
    """Return the first paragraph if it may be a headline: short, and no sentence with its stop."""
    if not paragraphs or not 0 < len(paragraphs[0]) <= HEADLINE_CHARS:
        return None
    return paragraphs[0] if paragraphs[0].of(clean).rstrip()[-1:] not in {".", "?", "!"} else None


def overlap(a: Sequence[Span], b: Sequence[Span]) -> float:
    """Return the overlap of two contents over their union, in characters."""
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    union = sum(map(len, a)) + sum(map(len, b)) - shared
    return shared / union if union else 0.0


def holder(taken: Sequence[Span], part: Span) -> Span | None:
    """Return the first content that overlaps a span, None if none does; an empty span if it holds it in part only."""
    at = bisect_right(taken, part.start, key=lambda span: span.end)
    if at == len(taken) or not taken[at].overlaps(part):
        return None
    return taken[at] if taken[at].contains(part) else Span(part.start, part.start)
