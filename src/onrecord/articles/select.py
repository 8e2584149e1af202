"""Report → Article: which characters of the page the journalist wrote, and what the masthead says.

Nothing is lost: every character of the page that is not white space stands in exactly one paragraph span
or furniture span.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from onrecord.articles.blocks import inside_main, mark_blocks
from onrecord.articles.credits import find_agency
from onrecord.articles.dateline import Dateline, find_dateline, is_speaker_label
from onrecord.articles.furniture import Mark, line_mark
from onrecord.articles.headline import Headline, find_headline, split_glued
from onrecord.articles.inline import inline_furniture
from onrecord.articles.lines import Line, bare, fold, is_prose, page_lines
from onrecord.articles.masthead import Known, MastheadLine, Part, Where, read_masthead
from onrecord.articles.moments import Label, to_moment
from onrecord.articles.names import is_names
from onrecord.articles.recurrence import EDGE_LINES, edge_key, line_key
from onrecord.articles.roles import give_roles
from onrecord.model import Article, Furniture, Moment, Paragraph, Report, Value, record_id
from onrecord.span import Span, subtract_spans

BY = "articles/5"
"""Stage and version. Raise the number when the same report can give another article."""

LAST_LINES = 6
"""Lines at the end of a page among which a note about the author may stand."""

DATELINE_REACH = 3
"""Paragraphs of the body in which a dateline may stand: a standfirst or unmarked caption may come first."""

BYLINE_REACH = 2
"""Lines of running text above which a byline still stands: a standfirst and a caption may come first."""

BARE_BYLINE_WORDS = 6
"""Words of a name on the line below a bare "By"."""

TIMELINE_DATES = 3
"""Bare dates on lines of their own, below the first paragraph, from which they are headings of a timeline."""

CONTEXT_CHARS = 200_000
"""Characters of a page whose words may tell which country's zone an abbreviation means."""

_WORD = re.compile(r"[a-z.]{2,}")


@dataclass(slots=True)
class _Draft:
    """The article while it is made: what each line is, and what the masthead has said so far."""

    report: Report
    lines: tuple[Line, ...]
    marks: list[Mark | None]
    mastheads: dict[int, MastheadLine] = field(default_factory=dict)
    headline: Headline | None = None
    furniture: list[Furniture] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    agencies: list[Value] = field(default_factory=list)


def select(report: Report, recurring: frozenset[str] = frozenset()) -> Article:
    """Return the article of a report.

    ``recurring`` are the keys of lines that recur across the outlet's reports (see
    :func:`onrecord.articles.recurrence.recurring`). Values that came with the report are used first and
    are given the span at which the page shows them; what is neither given nor found is None.
    """
    lines = page_lines(report.page)
    draft = _Draft(report, lines, [None] * len(lines))
    inside = inside_main(lines, report.main) if report.main is not None else None
    _mark_mastheads(draft, inside)
    _mark_lines(draft, recurring)
    taken = [mark is not None for mark in draft.marks]
    draft.headline = find_headline(lines, taken, report.metadata.headline, report.page)
    _protect_headline(draft)
    mark_blocks(lines, draft.marks, _with_headline(inside, draft.headline))
    _split_lines(draft)
    draft.paragraphs = give_roles(draft.paragraphs, report.page)
    dateline = _dateline(draft)
    return _finish(draft, dateline)


# --- marking lines -----------------------------------------------------------------------------------


def _context(report: Report) -> frozenset[str]:
    """Return the words of the page and the ends of its host name, which tell IST of India from that of Israel."""
    words = set(_WORD.findall(report.page[:CONTEXT_CHARS].casefold()))
    words |= {word.strip(".") for word in words}
    url = report.url or (report.metadata.url.value if report.metadata.url else "")
    host = url.split("//")[-1].split("/")[0].casefold()
    return frozenset(words | ({"." + host.rsplit(".", 1)[-1]} if "." in host else set()))


def _outlets(report: Report) -> frozenset[str]:
    """Return the folded names of the outlet."""
    names = [report.outlet, report.metadata.outlet.value if report.metadata.outlet else None]
    return frozenset(bare(fold(name)) for name in names if name)


def _authors(report: Report) -> frozenset[str]:
    """Return the folded names in the byline that came with the report."""
    byline = report.metadata.byline
    if byline is None:
        return frozenset()
    names = re.split(r",|;| and | & |\|", byline.value)
    return frozenset(bare(fold(name)) for name in [byline.value, *names] if name.strip())


def _mark_mastheads(draft: _Draft, inside: Sequence[bool] | None) -> None:
    """Read each line as masthead. Bare dates inside the body may be a timeline's headings: many of them are kept."""
    known = Known(_outlets(draft.report), _authors(draft.report), _context(draft.report))
    prose = [index for index, line in enumerate(draft.lines) if is_prose(line)]
    first, last = (prose[0], prose[-1]) if prose else (len(draft.lines), -1)
    head = prose[BYLINE_REACH] if len(prose) > BYLINE_REACH else len(draft.lines)
    found = {
        index: masthead
        for index, line in enumerate(draft.lines)
        if (masthead := read_masthead(line, known, _where(index, first, head, last))) is not None
    }
    headings = [index for index, masthead in found.items() if masthead.dated_only and first < index < last]
    if len(headings) >= TIMELINE_DATES:
        found = {index: masthead for index, masthead in found.items() if index not in set(headings)}
    draft.mastheads = found
    _join_bylines(draft)
    for index, masthead in found.items():
        draft.marks[index] = Mark(masthead.parts[0].kind, "a line of masthead only")


def _where(index: int, first: int, head: int, last: int) -> Where:
    """Return where a line stands, given the first and last lines of running text and the last line of its head."""
    if index < first:
        return "above"
    return "edge" if index < head or index > last else "inside"


def _join_bylines(draft: _Draft) -> None:
    """Read a name on the line below a bare "By" as the byline."""
    for index, (upper, lower) in enumerate(pairwise(draft.lines)):
        if bare(upper.folded) == "by" and is_names(lower.text, least=2) and lower.words <= BARE_BYLINE_WORDS:
            for number, line in ((index, upper), (index + 1, lower)):
                name = line.span if number > index else Span(line.span.end, line.span.end)
                part = Part("byline", "byline", line.span, name)
                draft.mastheads[number] = MastheadLine((part,), (), line.span.start)


def _mark_lines(draft: _Draft, recurring: frozenset[str]) -> None:
    """Mark lines that are furniture by themselves or recur in the outlet's reports."""
    first = True
    for index, line in enumerate(draft.lines):
        if draft.marks[index] is None:
            last = index >= len(draft.lines) - LAST_LINES
            draft.marks[index] = line_mark(line, first=first, last=last)
        if draft.marks[index] is None and recurring:
            draft.marks[index] = _recurs(line, index >= len(draft.lines) - EDGE_LINES, recurring)
        first = first and draft.marks[index] is not None


def _recurs(line: Line, edge: bool, recurring: frozenset[str]) -> Mark | None:
    """Return why a line is furniture by its recurrence in the outlet's reports, or None."""
    if line_key(line) in recurring:
        return Mark("recurring", "the line recurs in the outlet's reports")
    if edge and edge_key(line) in recurring:
        return Mark("recurring", "most of the outlet's reports end in the line")
    return None


def _protect_headline(draft: _Draft) -> None:
    """Keep the headline's line whatever marked it, and mark its repetitions."""
    if draft.headline is None:
        return
    for index in draft.headline.repeats:
        draft.marks[index] = draft.marks[index] or Mark("masthead", "the headline repeated")


def _with_headline(inside: tuple[bool, ...] | None, headline: Headline | None) -> tuple[bool, ...] | None:
    """Count the headline's line as inside the extractor's text."""
    if inside is None or headline is None or headline.line is None:
        return inside
    return tuple(is_in or index == headline.line for index, is_in in enumerate(inside))


# --- from lines to paragraphs and furniture ------------------------------------------------------------


def _split_lines(draft: _Draft) -> None:
    """Turn each line into furniture or a paragraph with what is glued to it cut out."""
    for index, line in enumerate(draft.lines):
        mark = draft.marks[index]
        masthead = draft.mastheads.get(index)
        if mark is not None and masthead is not None and mark.rule == "a line of masthead only":
            draft.furniture.extend(_masthead_furniture(line, masthead))
        elif mark is not None:
            draft.furniture.append(Furniture(line.span, mark.kind, mark.rule))
        elif draft.headline is not None and index == draft.headline.line:
            draft.paragraphs.append(Paragraph((line.span,), "headline"))
        else:
            _split_line(draft, line)


def _masthead_furniture(line: Line, masthead: MastheadLine) -> list[Furniture]:
    """Return the parts of a masthead line as furniture; separators go with the part after them."""
    out: list[Furniture] = []
    at = line.span.start
    for number, part in enumerate(masthead.parts):
        end = line.span.end if number + 1 == len(masthead.parts) else part.span.end
        if end > at:
            out.append(Furniture(Span(at, end), part.kind, _PART_RULES[part.what]))
        at = end
    page_at = line.span.start
    trimmed = [replace(item, span=item.span.shifted(-page_at).trimmed(line.text).shifted(page_at)) for item in out]
    return [item for item in trimmed if len(item.span)]


_PART_RULES = {
    "stamp": "a date or time of publication",
    "byline": "a byline",
    "name": "a name beside a date of publication",
    "staff": "a desk or staff in the place of a byline",
    "agency": "an agency by itself",
    "outlet": "the outlet's name by itself",
}


def _split_line(draft: _Draft, line: Line) -> None:
    """Cut glued furniture out of a line; a headline glued before its text becomes a paragraph of its own."""
    page, known = draft.report.page, draft.report.metadata.headline
    inline = inline_furniture(page, line.span, known.value if known else None)
    draft.furniture.extend(inline.cuts)
    if inline.agency is not None:
        _, where = inline.agency
        draft.agencies.append(Value(where.of(page), where, "an agency after the last stop or closing mark"))
    kept = _trim_outer(subtract_spans(line.span, [cut.span for cut in inline.cuts]), page)
    if not kept:
        return
    glued = split_glued(page, kept[0], known) if draft.headline is None or draft.headline.line is None else None
    if glued is not None and known is not None:
        head, rest = glued
        draft.headline = Headline(Value(known.value, head, known.rule), None, ())
        draft.paragraphs.append(Paragraph((head,), "headline"))
        kept = (rest, *kept[1:])
    draft.paragraphs.append(Paragraph(kept, "body"))


def _trim_outer(spans: tuple[Span, ...], page: str) -> tuple[Span, ...]:
    """Return a paragraph's spans without white space at its outer edges and without spans that are all white."""
    kept = [span for span in spans if len(span.trimmed(page))]
    if not kept:
        return ()
    if len(kept) == 1:
        return (kept[0].trimmed(page),)
    first, last = kept[0], kept[-1]
    return (
        Span(first.trimmed(page).start, first.end),
        *kept[1:-1],
        Span(last.start, last.trimmed(page).end),
    )


# --- values ----------------------------------------------------------------------------------------------


def _dateline(draft: _Draft) -> Dateline | None:
    """Return the dateline of the first paragraphs of the body."""
    page = draft.report.page
    sole = sum(is_speaker_label(line.text) for line in draft.lines) <= 1
    body = [paragraph for paragraph in draft.paragraphs if paragraph.role != "headline"]
    for paragraph in body[:DATELINE_REACH]:
        first = paragraph.spans[0]
        found = find_dateline(page, first.start, first.end, sole)
        if found is not None:
            return found
    return None


def _parts(draft: _Draft, *sorts: str) -> list[Part]:
    """Return the masthead parts of some sorts, in page order, of lines that stayed masthead."""
    return [
        part
        for index in sorted(draft.mastheads)
        if (mark := draft.marks[index]) is not None and mark.rule == "a line of masthead only"
        for part in draft.mastheads[index].parts
        if part.what in sorts
    ]


def _byline(draft: _Draft) -> Value | None:
    """Return the byline: the given one with its span, else the first byline, desk, or agency in a byline's place."""
    page = draft.report.page
    above = _first_body(draft)
    parts = [part for part in _parts(draft, "byline", "staff", "name") if len(part.name)]
    given = draft.report.metadata.byline
    if given is not None:
        words = set(fold(given.value).split())
        shown = next((part for part in parts if words & set(fold(part.name.of(page)).split())), None)
        return Value(given.value, shown.name if shown else None, given.rule)
    for part in parts:
        if part.what != "name" or part.span.start < above:
            return Value(part.name.of(page), part.name, _PART_RULES[part.what])
    beside = [part for part in _parts(draft, "agency") if part.span.start < above]
    return Value(beside[0].span.of(page), beside[0].span, "an agency in the place of a byline") if beside else None


def _agency(draft: _Draft, dateline: Dateline | None) -> Value | None:
    """Return the agency: in the dateline, on a line by itself, in the byline, after the last words."""
    page = draft.report.page
    if dateline is not None and dateline.agency is not None and dateline.agency_span is not None:
        return Value(dateline.agency_span.of(page), dateline.agency_span, "the agency in the dateline")
    for part in _parts(draft, "agency"):
        return Value(part.span.of(page), part.span, _PART_RULES["agency"])
    for part in _parts(draft, "byline"):
        if find_agency(part.name.of(page)) is not None:
            return Value(part.name.of(page), part.name, "the agency in the byline")
    return draft.agencies[-1] if draft.agencies else None


def _first_body(draft: _Draft) -> int:
    """Return the page offset of the first paragraph that is neither headline nor subhead."""
    return next((p.spans[0].start for p in draft.paragraphs if p.role in {"lead", "body"}), len(draft.report.page))


def _moment(draft: _Draft, label: Label) -> Moment | None:
    """Return the time of publication or update that the page shows.

    A time without a label counts as that of publication above the text only. A label on a line of its
    own speaks for the line below it. An update is never taken for the publication.
    """
    above = _first_body(draft)
    pending: Label | None = None
    unlabelled: Moment | None = None
    for index in sorted(draft.mastheads):
        mark, masthead = draft.marks[index], draft.mastheads[index]
        if mark is None or mark.rule != "a line of masthead only":
            continue
        for stamp in masthead.stamps:
            found = stamp.label or pending
            pending = found if stamp.value is None and stamp.label else None
            moment = to_moment(stamp, masthead.at, f"a time labelled {found}" if found else "a time above the text")
            if moment is not None and found == label:
                return moment
            if (
                moment is not None
                and found is None
                and label == "published"
                and moment.span
                and moment.span.start < above
            ):
                unlabelled = unlabelled or moment
    return unlabelled


def _dated(given: Moment | None, shown: Moment | None) -> Moment | None:
    """Return the given moment and where the page shows it; the page's own if it tells the same day finer."""
    if given is None or shown is None:
        return given or shown
    if given.day != shown.day:
        return given
    if len(shown.value) > len(given.value) or (given.zone is None and shown.zone is not None):
        return replace(shown, rule=f"{given.rule}, {shown.rule}")
    return replace(given, span=shown.span)


def _finish(draft: _Draft, dateline: Dateline | None) -> Article:
    """Return the article with its values and id."""
    report = draft.report
    furniture = tuple(sorted(draft.furniture, key=lambda item: item.span))
    paragraphs = tuple(draft.paragraphs)
    parts = [(paragraph.spans, paragraph.role) for paragraph in paragraphs]
    return Article(
        id=record_id("article", report.id, BY, parts, [(item.span, item.kind, item.rule) for item in furniture]),
        report=report.id,
        paragraphs=paragraphs,
        furniture=furniture,
        headline=draft.headline.value if draft.headline else None,
        byline=_byline(draft),
        agency=_agency(draft, dateline),
        dateline=dateline.value(report.page) if dateline else None,
        published=_dated(report.metadata.published, _moment(draft, "published")),
        updated=_dated(report.metadata.updated, _moment(draft, "updated")),
        by=BY,
    )
