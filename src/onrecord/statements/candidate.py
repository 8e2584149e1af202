"""A quotation as the statements stage needs it: its words with their places, and its context.

A candidate is self-contained, so that a store can keep it in one row and hand it to any worker.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from onrecord.model import Attribution, OccasionKind, PartialDate, Polarity, Quotation, QuotationKind, record_id
from onrecord.span import Span, subtract_spans
from onrecord.statements.around import names_around, words_around
from onrecord.statements.deeds import is_deed
from onrecord.statements.naming import Called
from onrecord.statements.tokens import DOUBLE_MARKS

SINGLE_MARKS = frozenset("'‘’‚‛‹›`")
STOPS = frozenset(".!?")
DOTS = "..."
Glue = Literal["", " "]
_MARKS_AND_BLANKS = "".join(sorted(DOUBLE_MARKS | SINGLE_MARKS)) + " \t\r\n\u00a0"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of page text that belongs to the quotation, quotation marks left out.

    ``own`` tells the speaker's own words (inside marks) from the narrator's. ``glue`` stands between it and
    the segment before: nothing where only a mark came between, a space where narration did (``broken``).
    ``fresh``: that narration ended with a stop (*"A," she said. "B."*), so a new sentence begins here.
    """

    span: Span
    text: str
    own: bool
    glue: Glue = ""
    broken: bool = False
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quotation, or a stretch of one, that may be a witness of a statement.

    ``speaker`` and ``occasion`` are ids in the record or None (unknown). ``published`` is an ISO day.
    ``order`` is the quotation's place among those of its report, from 0. ``question`` tells that the report
    gives the words as a question put to somebody. ``called`` is what the report calls the speaker, None where that
    is not known. ``around`` and ``names`` are the telling words and the names around it
    (:mod:`onrecord.statements.around`). ``posted`` tells words posted on social media from words said or issued
    otherwise, None where the report does not say. ``polarity`` tells whether the report has them said, denied or not
    said. ``stopped`` tells of a stretch that a stop stood behind it, and was cut off.
    """

    quotation: str
    report: str
    outlet: str | None
    kind: QuotationKind
    segments: tuple[Segment, ...]
    speaker: str | None = None
    occasion: str | None = None
    said: PartialDate | None = None
    published: str | None = None
    order: int = 0
    question: bool = False
    called: Called | None = None
    around: bytes = b""
    names: bytes = b""
    posted: bool | None = None
    polarity: Polarity = "said"
    stopped: bool = False

    @property
    def id(self) -> str:
        """The quotation's id with the stretch of page it covers: unique among stretches of quotations."""
        return f"{self.quotation}:{self.segments[0].span.start}-{self.segments[-1].span.end}"

    @property
    def text(self) -> str:
        """The words, segments glued."""
        return joined(self.segments)

    @property
    def quoted(self) -> tuple[Segment, ...]:
        """The own-word segments."""
        return tuple(segment for segment in self.segments if segment.own)

    def cut(self, start: int, end: int) -> Candidate:
        """Return the stretch ``[start, end)`` of :attr:`text` as a candidate of its own."""
        if start <= 0 and end >= len(self.text):
            return self
        out: list[Segment] = []
        for at, segment in _placed(self.segments):
            lo, hi = max(start, at), min(end, at + len(segment.text))
            if lo < hi:
                span = Span(segment.span.start + lo - at, segment.span.start + hi - at)
                first = not out
                out.append(
                    Segment(
                        span,
                        segment.text[lo - at : hi - at],
                        segment.own,
                        "" if first else segment.glue,
                        segment.broken and not first,
                        segment.fresh and not first,
                    )
                )
        rest = self.text[end : end + len(DOTS)]
        stopped = rest[0] in STOPS and rest != DOTS if rest else self.stopped
        return replace(self, segments=tuple(out), stopped=stopped)

    def between(self, start: int, end: int) -> Candidate:
        """Return the stretch between two places of the page, as a candidate of its own."""
        return self.cut(*self.offsets(start, end))

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of :attr:`text` that stands between two places of the page."""
        low = next(at + start - one.span.start for at, one in _placed(self.segments) if one.span.end > start)
        high = max(
            at + min(end, one.span.end) - one.span.start for at, one in _placed(self.segments) if one.span.start < end
        )
        return max(0, low), high

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the page spans of ``[start, end)`` of :attr:`text`."""
        if start >= end:
            return ()
        if len(self.segments) == 1:
            span = self.segments[0].span
            return (Span(span.start + start, min(span.start + end, span.end)),)
        return tuple(segment.span for segment in self.cut(start, end).segments)

    def own_at(self, offset: int) -> bool:
        """Tell whether the character of :attr:`text` at ``offset`` is the speaker's own word."""
        for at, segment in _placed(self.segments):
            if at <= offset < at + len(segment.text):
                return segment.own
        return False

    def breaks(self) -> frozenset[int]:
        """Return the offsets of :attr:`text` at which narration came between two segments."""
        return frozenset(at for at, segment in _placed(self.segments) if segment.broken)

    @property
    def fresh(self) -> tuple[int, ...]:
        """The offsets of :attr:`text` at which a new sentence begins after narration that ended with a stop."""
        return _fresh(self.segments)

    def framed(self) -> frozenset[int]:
        """Return the offsets of commas that stand before a closing mark only because narration follows."""
        return frozenset(
            at + len(segment.text) - 1
            for (at, segment), (_, after) in itertools.pairwise(_placed(self.segments))
            if segment.own and after.broken and segment.text.endswith(",")
        )


@lru_cache(8192)
def joined(segments: tuple[Segment, ...]) -> str:
    """Return the text of segments with their glue."""
    return "".join(segment.glue + segment.text for segment in segments)


@lru_cache(8192)
def _fresh(segments: tuple[Segment, ...]) -> tuple[int, ...]:
    """Return where segments that begin a sentence start in the joined text."""
    return tuple(at for at, segment in _placed(segments) if segment.fresh)


def _placed(segments: tuple[Segment, ...]) -> Iterable[tuple[int, Segment]]:
    """Yield each segment with the offset in the joined text at which it starts."""
    at = 0
    for segment in segments:
        at += len(segment.glue)
        yield at, segment
        at += len(segment.text)


def _marks(page: str, content: Span, quoted: Iterable[Span]) -> list[Span]:
    """Return the one-character spans of quotation marks inside the content."""
    out = [Span(at, at + 1) for at in range(content.start, content.end) if page[at] in DOUBLE_MARKS]
    for span in quoted:
        for at in (span.start - 1, span.end):
            if content.start <= at < content.end and page[at] in SINGLE_MARKS:
                out.append(Span(at, at + 1))
    return out


def _split_at(span: Span, edges: Iterable[int]) -> list[Span]:
    """Return the span cut at every edge inside it."""
    cuts = [span.start, *sorted({edge for edge in edges if span.start < edge < span.end}), span.end]
    return [Span(start, end) for start, end in itertools.pairwise(cuts)]


def segments_of(page: str, quotation: Quotation) -> tuple[Segment, ...]:
    """Return the quotation's content as segments: marks left out, own words told apart, blank runs dropped."""
    edges = [edge for span in quotation.quoted for edge in (span.start, span.end)]
    all_own = quotation.kind == "direct" and not quotation.quoted
    out: list[Segment] = []
    for content in sorted(quotation.content):
        for part in subtract_spans(content, _marks(page, content, quotation.quoted)):
            for span in _split_at(part, edges):
                own = all_own or any(quoted.contains(span) for quoted in quotation.quoted)
                out.extend(_next_segment(page, span, own, out))
    while out and out[-1].text.isspace():
        out.pop()
    return tuple(out)


def _next_segment(page: str, span: Span, own: bool, before: list[Segment]) -> list[Segment]:
    """Return the segment for ``span``, if it has anything, glued to the one before it."""
    text = span.of(page)
    if not before:
        span = span.trimmed(page)
        return [Segment(span, span.of(page), own)] if len(span) else []
    gap = page[before[-1].span.end : span.start]
    bare = all(char in DOUBLE_MARKS or char in SINGLE_MARKS for char in gap)
    if bare:
        return [Segment(span, text, own)]
    span = span.trimmed(page)
    spaced = before[-1].text[-1:].isspace()
    between = gap.strip(_MARKS_AND_BLANKS)
    fresh = between.endswith((".", "!", "?"))
    return [Segment(span, span.of(page), own, "" if spaced else " ", bool(between), fresh)] if len(span) else []


def candidate(
    page: str,
    quotation: Quotation,
    *,
    outlet: str | None = None,
    attribution: Attribution | None = None,
    published: str | None = None,
    order: int = 0,
    called: Called | None = None,
    kind: OccasionKind | None = None,
) -> Candidate | None:
    """Return the candidate of a quotation, None if nothing but marks and blanks is in it, or it tells of a deed.

    ``attribution`` is the quotation's, with speaker and occasion as ids *in the record*; ``called`` is what the report
    calls that speaker, ``kind`` what kind of occasion it says the words are of.
    """
    segments = segments_of(page, quotation)
    if not segments or is_deed(page, quotation):
        return None
    spans = [segment.span for segment in segments]
    return Candidate(
        quotation.id,
        quotation.report,
        outlet,
        quotation.kind,
        segments,
        attribution.speaker if attribution else None,
        attribution.occasion if attribution else None,
        attribution.said if attribution else None,
        published,
        order,
        quotation.reports == "question",
        called,
        words_around(page, spans),
        names_around(page, spans, [segment.span for segment in segments if segment.own]),
        None if kind in (None, "unknown") else kind == "social_media",
        quotation.polarity,
    )


def bare_candidate(text: str, report: str = "report", **fields: object) -> Candidate:
    """Return a direct quotation whose words are ``text``, standing at the start of its page (drafts, tests)."""
    whole = Candidate(
        record_id("quotation", text, report), report, None, "direct", (Segment(Span(0, len(text)), text, True),)
    )
    return replace(whole, **fields)  # type: ignore[arg-type]


@lru_cache(4096)
def day_range(value: str) -> tuple[int, int] | None:
    """Return the first and last day (ordinals) of a partial date or interval, None if it cannot be read."""
    first, _, last = value.partition("/")
    low, high = _bound(first, False), _bound(last or first, True)
    return None if low is None or high is None or low > high else (low, high)


def _bound(value: str, last: bool) -> int | None:
    """Return the first or last day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    try:
        year, month, day = [*(int(part) for part in value[:10].split("-")), 0, 0][:3]
        if day:
            return date(year, month, day).toordinal()
        if not last:
            return date(year, month or 1, 1).toordinal()
        following = date(year + 1, 1, 1) if not month or month == 12 else date(year, month + 1, 1)
        return following.toordinal() - 1
    except (ValueError, OverflowError):
        return None
