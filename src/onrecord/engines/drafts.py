"""A draft held against the record: its quotations found, given to their speakers, each with a verdict."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord import pipeline
from onrecord.articles import select
from onrecord.model import Article, Check, Paragraph, Quotation, Reading, Report
from onrecord.quotations.glyphs import GLYPH
from onrecord.reports.draft import Draft
from onrecord.span import Span

__all__ = ["DraftCheck", "Place", "Quoted", "Verdicts", "check_draft", "lines_of", "quotations_in"]

MIN_LETTERS: Final = 2
"""Letters from which marks hold something to check: ``"A"`` is a name of a letter."""
DAY_LENGTHS: Final = frozenset({4, 7, 10})
"""Of YYYY, YYYY-MM and YYYY-MM-DD."""

_SIGNATURE: Final = re.compile(r"[»”\"’']?\s{0,4}[-–—―]{1,3}\s{0,2}([^\n]{1,200})")

NAME_WORDS: Final = 5
"""Words of the longest name below a block quotation; before a comma, each with a capital."""

Verdicts = Callable[[str, str | None, str | None], Check]
"""Gives the verdict on words, the speaker's name and the day, the last two None where the draft does not say."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words a draft gives as somebody's: where (page span), whose, when; ``credited`` is the source as printed.

    ``speaker`` is the person's name as the draft has it in full, None where no person is named.
    """

    span: Span
    words: str
    speaker: str | None
    credited: str | None
    day: str | None
    block: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the text as written: lines and columns from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """A quotation of a draft, where it stands, and the verdict on it."""

    quoted: Quoted
    raw: Span
    place: Place
    check: Check


def check_draft(draft: Draft, verdict: Verdicts) -> Iterator[DraftCheck]:
    """Yield every quotation of a draft with its verdict, in order."""
    report = draft.report
    lines = lines_of(report.raw)
    for one in quotations_in(draft):
        raw = report.page_map.to_raw(one.span) if report.page_map else one.span
        yield DraftCheck(one, raw, _place(lines, raw), verdict(one.words, one.speaker, one.day))


def quotations_in(draft: Draft) -> tuple[Quoted, ...]:
    """Return the words a draft gives as somebody's, in order: what stands in marks or in a block quotation. Pure."""
    reading = pipeline.read_article(draft.report, _everything(draft.report))
    out = [one for quotation in reading.quotations for one in _parts(draft, reading, quotation)]
    out += [one for block in draft.blocks for one in _block(draft, reading, block)]
    return tuple(sorted(out, key=lambda one: one.span))


def _everything(report: Report) -> Article:
    """Return a draft's article: nothing with a quotation mark in it is furniture here."""
    article = select(report)
    quoted = [one for one in article.furniture if GLYPH.search(report.page, one.span.start, one.span.end)]
    added = tuple(Paragraph((one.span,), "body") for one in quoted)
    paragraphs = sorted((*article.paragraphs, *added), key=lambda one: one.spans[0])
    left = tuple(one for one in article.furniture if one not in quoted)
    return replace(article, paragraphs=tuple(paragraphs), furniture=left)


def _parts(draft: Draft, reading: Reading, quotation: Quotation) -> Iterator[Quoted]:
    """Yield the parts of a quotation that are its speaker's own words; those of block quotations come by themselves."""
    page = draft.report.page
    for span in quotation.quoted or (quotation.content if quotation.kind == "direct" else ()):
        inside = any(block[0].start <= span.start + 1 and span.end - 1 <= block[-1].end for block in draft.blocks)
        if not inside and sum(char.isalpha() for char in span.of(page)) >= MIN_LETTERS:
            yield _credited(draft, reading, quotation, span, block=False)


def _block(draft: Draft, reading: Reading, block: Sequence[Span]) -> Iterator[Quoted]:
    """Yield the paragraphs of a block quotation, given to whoever its lead-in or the line below it names."""
    whole = Span(block[0].start, block[-1].end)
    over = [one for one in reading.quotations if any(part.overlaps(whole) for part in one.content)]
    outer = [one for one in over if one.inside is None]
    named = next((one for one in outer if one.source is not None), outer[0] if outer else None)
    signed = _signed(draft.report.page, reading, whole.end)
    for span in block:
        one = Quoted(span, span.of(draft.report.page), None, None, None, block=True)
        if named is not None:
            one = _credited(draft, reading, named, span, block=True)
        yield replace(one, speaker=signed, credited=signed) if signed else one


def _signed(page: str, reading: Reading, end: int) -> str | None:
    """Return the person named on a line below a block quotation that begins with a dash, None if there is none."""
    line = _SIGNATURE.match(page, end)
    if line is None:
        return None
    persons = [one.name for one in reading.entities if one.kind == "person" and one.name]
    words = line[1].partition(",")[0].split()
    name = " ".join(words) if 1 < len(words) <= NAME_WORDS and all(word[0].isupper() for word in words) else None
    return next((person for person in persons if person in line[1]), name)


def _credited(draft: Draft, reading: Reading, quotation: Quotation, span: Span, *, block: bool) -> Quoted:
    """Return words with what the draft says of them."""
    page = draft.report.page
    persons = {one.id: one.name for one in reading.entities if one.kind == "person"}
    claim = next(one for one in reading.attributions if one.quotation == quotation.id)
    speaker = persons.get(claim.speaker or "") or persons.get(claim.spoken_by or "")
    said = claim.said.value if claim.said else ""
    return Quoted(
        span,
        span.of(page),
        speaker,
        quotation.source.of(page) if quotation.source else None,
        said if len(said) in DAY_LENGTHS else None,
        block,
    )


def lines_of(text: str) -> tuple[int, ...]:
    """Return the offsets at which the lines of a text begin."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return tuple(starts)


def _place(lines: Sequence[int], span: Span) -> Place:
    line, end_line = bisect_right(lines, span.start), bisect_right(lines, max(span.start, span.end - 1))
    return Place(line, span.start - lines[line - 1] + 1, end_line, span.end - lines[end_line - 1] + 1)
