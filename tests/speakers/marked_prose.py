"""Reports written with their quotations marked, for the tests of speakers and occasions.

``[S1 Ana Ruel] [C1 said] [Q1 the port is open]`` marks source, cue and content of quotation 1. Marks may nest: one
whose marks all stand in the content of another is inside it. ``[A2 Asked about]`` is the cue of a question.
``[Q3<1 ...]`` goes on from quotation 1. Words between quotation marks in a content are its own words (``quoted``).
Paragraphs are parted by a blank line; a first line that begins with ``# `` is the headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.model import Article, Metadata, Moment, Paragraph, Quotation, Report, Value, record_id
from onrecord.span import Span

_OPEN = re.compile(r"\[([SCQA])(\d+)(?:<(\d+))? ")
_QUOTED = re.compile("“([^”]*)”")


@dataclass
class _Marks:
    spans: dict[str, list[Span]] = field(default_factory=lambda: {"S": [], "C": [], "Q": [], "A": []})
    continues: str | None = None


def _unmark(marked: str) -> tuple[str, dict[str, _Marks]]:
    """Return the text without marks, and the spans of each quotation."""
    out: list[str] = []
    size = 0
    found: dict[str, _Marks] = {}
    stack: list[tuple[str, str, int]] = []
    at = 0
    while at < len(marked):
        opening = _OPEN.match(marked, at)
        if opening:
            stack.append((opening[1], opening[2], size))
            found.setdefault(opening[2], _Marks())
            if opening[3]:
                found[opening[2]].continues = opening[3]
            at = opening.end()
            continue
        if marked[at] == "]" and stack:
            letter, number, start = stack.pop()
            found[number].spans[letter].append(Span(start, size))
        else:
            out.append(marked[at])
            size += 1
        at += 1
    return "".join(out), found


def read_marked(
    marked: str, published: str | None = None, updated: str | None = None, dateline: str | None = None
) -> tuple[Report, Article, tuple[Quotation, ...]]:
    """Return report, article and quotations of marked prose. Quotation ids are the numbers of the marks."""
    text, found = _unmark(marked)
    identity = record_id("report", text, published)
    report = Report(
        identity, "", "text/plain", "utf-8", "test", text, text, None, None, None, None, Metadata(), (), "test"
    )
    place = (
        Value(dateline, Span(text.index(dateline), text.index(dateline) + len(dateline)), "test") if dateline else None
    )
    article = Article(
        "article",
        identity,
        _paragraphs(text),
        (),
        None,
        None,
        None,
        place,
        _moment(published),
        _moment(updated),
        "test",
    )
    return report, article, tuple(_quotation(number, found, identity, text) for number in sorted(found, key=int))


def _moment(value: str | None) -> Moment | None:
    return Moment(value, None, None, "test") if value else None


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    out = []
    for match in re.finditer(r"\S(?:.|\n(?!\n))*", text):
        start = match.start()
        headline = text.startswith("# ", start)
        out.append(Paragraph((Span(start + 2 * headline, match.end()),), "headline" if headline else "body"))
    return tuple(out)


def _quotation(number: str, found: dict[str, _Marks], report: str, text: str) -> Quotation:
    marks = found[number]
    content = tuple(marks.spans["Q"])
    quoted = tuple(
        Span(span.start + m.start(1), span.start + m.end(1))
        for span in content
        for m in _QUOTED.finditer(span.of(text))
    )
    own = [*marks.spans["S"], *marks.spans["C"], *content]
    around = [
        other
        for other, others in found.items()
        if other != number and any(all(q.contains(s) and q != s for s in own) for q in others.spans["Q"])
    ]
    inside = min(around, key=lambda other: sum(map(len, found[other].spans["Q"])), default=None)
    return Quotation(
        id=number,
        report=report,
        article="article",
        kind="direct" if quoted else "indirect",
        reports="question" if marks.spans["A"] else "speech",
        role="body",
        content=content,
        quoted=quoted,
        source=marks.spans["S"][0] if marks.spans["S"] else None,
        cues=tuple(marks.spans["C"] or marks.spans["A"]),
        defects=(),
        inside=inside,
        continues=marks.continues,
        found_by=(),
        confidence=1.0,
        by="test",
    )
