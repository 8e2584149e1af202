"""The stage itself: one article in, its marks and quotations out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord.articles.dateline import end_of_filing
from onrecord.model import Article, Defect, Mark, ParagraphRole, Quotation, Report, record_id
from onrecord.quotations.combine import CombinedTagger
from onrecord.quotations.corrected import corrected
from onrecord.quotations.drafts import Draft
from onrecord.quotations.glyphs import GLYPH
from onrecord.quotations.kinds import kind_of
from onrecord.quotations.link import link
from onrecord.quotations.marks import read_marks
from onrecord.quotations.nesting import nest
from onrecord.quotations.placing import Placer
from onrecord.quotations.polarity import polarity_of
from onrecord.quotations.segments import Marks
from onrecord.quotations.tagger import MarksTagger, Tagger, Triple
from onrecord.quotations.unmarked import find_unmarked
from onrecord.span import Span

BY: Final = "quotations/12"
DATELINE_REACH: Final = 4
"""Characters that may part a dateline from the article's first word: ``: ``, `` - ``."""


CREDIT_GAP: Final = 6
"""Characters between a quotation and a credit that may be taken for its source: a stop, a dash and spaces."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article's text yields: every glyph accounted for, and the quotations in order."""

    marks: tuple[Mark, ...]
    quotations: tuple[Quotation, ...]


@lru_cache(maxsize=1)
def default_tagger() -> Tagger:
    """Return the tagger that is used where none is given; it reads its model at the first text."""
    return CombinedTagger()


def extract(report: Report, article: Article, tagger: Tagger | None = None) -> Extraction:
    """Return the marks and quotations of an article. Pure, deterministic, linear in the article's length.

    Args:
        report: the report; its page is read.
        article: what of the page is the article.
        tagger: finds triples; the learned one and the rules together where None.
    """
    selection = article.selection
    clean = selection.text(report.page)
    placer = Placer(selection)
    paragraphs = selection.group_spans()
    body = _without_dateline(clean, paragraphs, article)
    marks = read_marks(clean, paragraphs)
    triples = corrected(clean, _tag(tagger or default_tagger(), clean, body, marks))
    drafts = nest(clean, link(clean, body, marks, triples))
    find_unmarked(clean, body, marks, drafts)
    drafts.sort(key=lambda draft: (draft.start, -draft.end, draft.first))
    _note_credits(article, placer, report.page, drafts)
    quotations = _quotations(report, article, clean, paragraphs, placer, drafts)
    return Extraction(_marks(marks, placer), quotations)


def _tag(tagger: Tagger, clean: str, body: Sequence[Span], marks: Marks) -> Sequence[Triple]:
    """Return a tagger's triples, the marks told to one that can use them."""
    return tagger.tag_marked(clean, body, marks) if isinstance(tagger, MarksTagger) else tagger.tag(clean, body)


def _without_dateline(clean: str, paragraphs: Sequence[Span], article: Article) -> list[Span]:
    """Return the paragraphs with the dateline and what parts it from the text cut off their front."""
    out = list(paragraphs)
    if article.dateline is None or article.dateline.span is None:
        return out
    dateline = article.selection.to_clean(article.dateline.span)
    if dateline is None:
        return out
    for number, paragraph in enumerate(out):
        if paragraph.contains(dateline):
            start = end_of_filing(clean, dateline, paragraph.end)
            while start < paragraph.end and not clean[start].isalnum() and not GLYPH.match(clean, start):
                start += 1
            out[number] = Span(start, paragraph.end)
    return out


def _note_credits(article: Article, placer: Placer, page: str, drafts: Sequence[Draft]) -> None:
    """Note an agency credit that stands like a source right behind a quotation: ``attacks”. —Agencies``."""
    credit_starts = sorted(part.span.start for part in article.furniture if part.kind == "credit")
    if not credit_starts:
        return
    for draft in drafts:
        placed = placer.place(draft.content[-1]) if draft.quoted and draft.inside is None else ()
        if not placed:
            continue
        end = placed[-1].end
        index = bisect_left(credit_starts, end)
        if index < len(credit_starts) and credit_starts[index] - end <= CREDIT_GAP:
            between = page[end : credit_starts[index]]
            if not any(char.isalnum() for char in between) and "\n" not in between:
                draft.defects.append(("credit_looks_like_source", draft.content[-1]))


def _marks(marks: Marks, placer: Placer) -> tuple[Mark, ...]:
    """Return one record for each glyph, its use overruled by that of the segment it delimits."""
    uses = list(marks.uses)
    for segment in marks.segments:
        if segment.use != "quotation":
            for index in (segment.open, segment.close):
                if index is not None:
                    uses[index] = segment.use
    out: list[Mark] = []
    for glyph, use, partner in zip(marks.glyphs, uses, marks.partners, strict=True):
        placed = placer.place(glyph.span)
        if not placed:
            continue
        other = placer.point(marks.glyphs[partner].span) if partner is not None else None
        out.append(Mark(Span(placed[0].start, placed[-1].end), use, other.start if other else None))
    return tuple(out)


def _quotations(
    report: Report, article: Article, clean: str, paragraphs: Sequence[Span], placer: Placer, drafts: Sequence[Draft]
) -> tuple[Quotation, ...]:
    starts = [paragraph.start for paragraph in paragraphs]
    ids: dict[int, str] = {}
    placed: list[tuple[Draft, tuple[Span, ...]]] = []
    for draft in drafts:
        content = tuple(span for part in draft.content for span in placer.place(part))
        if not content:
            continue
        cues = tuple(span for cue in draft.cues if (span := placer.point(cue)))
        ids[id(draft)] = record_id("quotation", report.id, article.id, content, cues, BY)
        placed.append((draft, content))
    out = []
    for draft, content in placed:
        role = _role(article, starts, draft.start)
        out.append(_quotation(report, article, clean, placer, draft, content, role, ids))
    return tuple(out)


def _role(article: Article, starts: Sequence[int], at: int) -> ParagraphRole:
    return article.paragraphs[max(0, bisect_right(starts, at) - 1)].role


def _quotation(
    report: Report,
    article: Article,
    clean: str,
    placer: Placer,
    draft: Draft,
    content: tuple[Span, ...],
    role: ParagraphRole,
    ids: dict[int, str],
) -> Quotation:
    kind = kind_of(clean, draft.content, draft.quoted)
    return Quotation(
        id=ids[id(draft)],
        report=report.id,
        article=article.id,
        kind=kind,
        reports=draft.reports,
        role=role,
        content=content,
        quoted=tuple(span for part in draft.quoted for span in placer.place(part)),
        source=placer.point(draft.source) if draft.source else None,
        cues=tuple(span for cue in draft.cues if (span := placer.point(cue))),
        defects=tuple(Defect(kind, placer.point(span) if span else None) for kind, span in draft.defects),
        inside=ids.get(id(draft.inside)) if draft.inside else None,
        continues=ids.get(id(draft.continues)) if draft.continues else None,
        found_by=tuple(draft.found_by),
        confidence=round(draft.confidence, 3),
        by=BY,
        polarity=polarity_of(clean, kind, draft.reports, tuple(draft.content), draft.source, tuple(draft.cues)),
    )
