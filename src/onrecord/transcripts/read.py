"""A text as a transcript: front matter, labels, turns, words and notes, with every character accounted for."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.errors import NotATranscriptError
from onrecord.model import Note, Report, Transcript, TranscriptForm, Turn, TurnRole, record_id
from onrecord.span import Span, subtract_spans
from onrecord.transcripts.labels import Label, find_labels
from onrecord.transcripts.lines import lines, paragraphs
from onrecord.transcripts.matter import Matter, fence, read_matter
from onrecord.transcripts.names import is_asking, name_speakers
from onrecord.transcripts.notes import TIME, aside_kind, find_notes
from onrecord.transcripts.notices import notices

BY = "transcripts/3"
"""Name and version of this stage. Raise it when the same text gives another transcript."""
SPEECH_WORDS = 25
"""Words of a paragraph before the first label that make it speech without a label, not heading."""
HEADING_WORDS = 14
"""Words of the longest heading line of a page without labels."""
CLOSING_SHARE = 0.1
"""Part of the page a closing may take: what follows the time at which a briefing ended."""

MAIN_SHARE = 0.9
"""Part of the labels that must stand in what an extractor takes for a page's text."""

_CLOSING_TIME = re.compile(rf"[\s*#_]*(?:END[\s*_]*)?{TIME.pattern}[\s*_]*")
_CLOSING = re.compile(r"(?i)[\s*_]*(?:DPB\s*#|#\s*#|\(?END\b|to view |source:|https?://|<https?://|©|copyright\b)")
Part = Literal["front", "label", "words", "note"]


def read_transcript(
    report: Report, path: str = "-", speaker: str | None = None, struck: Sequence[Span] = ()
) -> Transcript:
    """Return the transcript a received text holds. Pure.

    Args:
        report: the text as received (:func:`onrecord.reports.receive`).
        path: its path as the user gave it; its file name may state day and version.
        speaker: whose words they are, for a text without any label.
        struck: page spans that the page's markup strikes out (:func:`onrecord.reports.struck_spans`).

    Raises:
        NotATranscriptError: nothing in it is said by anybody.
    """
    page = report.page
    body = Span((fence(page) or Span(0, 0)).end, len(page))
    labels = find_labels(page, body)
    pieces, front = _pieces(page, body, labels, _end(report, labels))
    if not pieces:
        raise NotATranscriptError(f"Nothing in {path} reads as words said; is it a transcript?")
    matter = read_matter(page, _text_first(front, report.main), path)
    turns = _turns(page, pieces, front, speaker, matter, struck)
    return _transcript(report, path, page, matter, turns, front)


def _transcript(
    report: Report, path: str, page: str, matter: Matter, turns: tuple[Turn, ...], front: tuple[Span, ...]
) -> Transcript:
    """Put the record together; its id hashes the bytes and what the file's name adds to them."""
    day, title = matter.day, matter.title
    named = {turn.speaker: None for turn in turns if turn.speaker}
    told = (day.value if day else None, title.value if title else None, matter.version)
    speakers = tuple(sorted(name for name in named if name))
    return Transcript(
        id=record_id("transcript", report.sha256, speakers if len(turns) == 1 else (), *told),
        sha256=report.sha256,
        path=path,
        form=form_of(page, turns),
        raw=report.raw,
        page=page,
        page_map=report.page_map,
        title=title,
        day=day,
        place=matter.place,
        url=matter.url or report.url,
        version=matter.version,
        speakers=speakers,
        turns=turns,
        front=front,
        notices=notices(page, turns),
        by=BY,
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A label (None where there is none) and what follows it up to the next."""

    label: Label | None
    span: Span


def _end(report: Report, labels: Sequence[Label]) -> int:
    """Return where a web page's words end and its footer begins, the page's end where nothing tells.

    An extractor says which part is the text; it is believed if most labels stand in it, and the last turn's first
    paragraph is never cut.
    """
    if not report.main or not labels:
        return len(report.page)
    end = report.main[-1].end
    inside = sum(label.span.start < end for label in labels)
    if inside < MAIN_SHARE * len(labels):
        return len(report.page)
    last = report.page.find("\n\n", labels[-1].span.end)
    return max(end, len(report.page) if last < 0 else last)


def _text_first(front: Sequence[Span], main: Sequence[Span] | None) -> list[Span]:
    """Return the front spans, those a web page shows above its text after the others: a menu is no heading."""
    start = main[0].start if main else 0
    return [*(span for span in front if span.start >= start), *(span for span in front if span.start < start)]


def _pieces(page: str, body: Span, labels: Sequence[Label], end: int) -> tuple[list[_Piece], tuple[Span, ...]]:
    """Return labels with their text, and the front spans before and after them. ``end`` is where a footer begins."""
    front = [span for span in [Span(0, body.start).trimmed(page)] if len(span)]
    out: list[_Piece] = []
    before = Span(body.start, labels[0].span.start if labels else body.end)
    opening = _unlabelled(page, before, bool(labels))
    if opening:
        out.append(_Piece(None, opening))
        before = Span(before.start, opening.start)
    front.extend(paragraphs(page, before))
    for label, after in itertools.zip_longest(labels, labels[1:]):
        out.append(_Piece(label, Span(label.span.end, after.span.start if after else body.end).trimmed(page)))
    if out:
        last = out[-1]
        cut = min(_closing(page, Span(last.span.start, min(end, last.span.end)).trimmed(page), body), last.span.end)
        front.extend(paragraphs(page, Span(cut, last.span.end)))
        out[-1] = _Piece(last.label, Span(last.span.start, max(cut, last.span.start)).trimmed(page))
    return [piece for piece in out if piece.label or len(piece.span)], tuple(front)


def _unlabelled(page: str, span: Span, labelled: bool) -> Span | None:
    """Return the speech before the first label, from its first paragraph of speech on; None if all is heading."""
    for paragraph in paragraphs(page, span):
        text = paragraph.of(page)
        count = len(text.split())
        if text.startswith(("#", "Index", "http")) or _CLOSING_TIME.fullmatch(text):
            continue
        spoken = text.rstrip('*_ "”’)').endswith((".", "!", "?", "…", "-", "—", ":"))
        if (
            (count >= SPEECH_WORDS and spoken)
            if labelled
            else (spoken and not aside_kind(text)) or count > HEADING_WORDS
        ):
            return Span(paragraph.start, span.end).trimmed(page)
    return None


def _closing(page: str, last: Span, body: Span) -> int:
    """Return where what follows the last words begins: from the time of the end on, or closing lines alone."""
    parts = list(paragraphs(page, last))
    for part in parts:
        ends = any(_CLOSING_TIME.fullmatch(line.of(page)) for line in lines(page, part))
        if ends and last.end - part.start <= max(CLOSING_SHARE * (body.end - body.start), 400):
            return next(line.start for line in lines(page, part) if _CLOSING_TIME.fullmatch(line.of(page)))
    cut = last.end
    for part in reversed(parts):
        text = part.of(page)
        bracketed = text.startswith(("[", "\\[", "(")) and text.endswith(("]", ")"))
        if not (
            _CLOSING.match(text) or (bracketed and re.search(r"(?i)concluded|ended|end of|adjourned|whereupon", text))
        ):
            break
        cut = part.start
    return cut


def _turns(
    page: str,
    pieces: Sequence[_Piece],
    front: Sequence[Span],
    speaker: str | None,
    matter: Matter,
    struck: Sequence[Span],
) -> tuple[Turn, ...]:
    """Return the turns, named and with their roles."""
    heading = "\n".join([*(span.of(page) for span in front), matter.title.value if matter.title else ""])
    said = "\n".join(piece.span.of(page) for piece in pieces[:40])
    names = name_speakers([piece.label.name for piece in pieces if piece.label], heading, said)
    labelled = any(piece.label and is_asking(piece.label.name) for piece in pieces)
    out: list[Turn] = []
    for number, piece in enumerate(pieces):
        first = bisect_left(struck, piece.span.start, key=lambda span: span.start)
        within = struck[first : bisect_left(struck, piece.span.end, key=lambda span: span.start)]
        notes = find_notes(page, piece.span, within)
        words = _words(page, piece.span, notes)
        who = names[piece.label.name] if piece.label else (speaker if len(pieces) == 1 else None)
        role = _role(page, pieces, number, labelled)
        out.append(Turn(number, piece.label.span if piece.label else None, who, role, piece.span, words, notes))
    return tuple(out)


def _words(page: str, span: Span, notes: Sequence[Note]) -> tuple[Span, ...]:
    """Return what is left of a turn once its notes are out, white space at the edges left out."""
    parts = (part.trimmed(page) for part in subtract_spans(span, [note.span for note in notes]))
    return tuple(part for part in parts if len(part))


def _asks(page: str, piece: _Piece) -> bool:
    """Tell whether a turn is a question: by its label, or because it ends with one."""
    if piece.label and is_asking(piece.label.name):
        return True
    return piece.span.of(page).rstrip(' \t\n"”’*)').endswith("?")


def _role(page: str, pieces: Sequence[_Piece], number: int, labelled: bool) -> TurnRole:
    """Return whether a turn asks, answers, or neither.

    Where journalists have a label of their own (``labelled``) only they ask: an answer may well end with a question.
    """
    piece = pieces[number]
    asking = bool(piece.label and is_asking(piece.label.name)) if labelled else _asks(page, piece)
    if asking:
        return "question"
    before = pieces[number - 1] if number else None
    asked = before is not None and (is_asking(before.label.name) if labelled and before.label else _asks(page, before))
    return "answer" if asked else "statement"


def form_of(page: str, turns: Sequence[Turn]) -> TranscriptForm:
    """Return which house's form a transcript has."""
    names = [turn.label.of(page).strip("*_ :") for turn in turns if turn.label]
    if not names:
        return "plain"
    if "Q" in names:
        return "white_house"
    if any(name.rstrip(":") == "QUESTION" for name in names):
        return "department"
    return "named" if sum(name.isupper() for name in names) * 2 >= len(names) else "hansard"


def parts(transcript: Transcript) -> Iterator[tuple[Part, Span]]:
    """Yield every part of a transcript's page with what it is; what no part holds is white space."""
    yield from (("front", span) for span in transcript.front)
    for turn in transcript.turns:
        if turn.label:
            yield "label", turn.label
        yield from (("words", span) for span in turn.words)
        yield from (("note", note.span) for note in turn.notes)
