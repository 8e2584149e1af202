"""What stands inside a turn and is not said in the plain sense: sounds, times, clips, strike-outs, Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Note, NoteKind
from onrecord.span import Span
from onrecord.transcripts.lexicon import words_of

MAX_NOTE_CHARS = 200
"""Longest note in brackets: ``[The interpreter repeats the question in …]``; what is longer is speech in brackets."""
INSERTED_WORDS = 6
"""Words of the longest bracket taken for words the office put in: ``[the Secretary of State]``."""

_BRACKETED = re.compile(rf"\\?\[[^\[\]]{{1,{MAX_NOTE_CHARS}}}?\\?\]")
_ASIDE = re.compile(rf"\\?\([^()]{{1,{MAX_NOTE_CHARS}}}?\\?\)")
_STRUCK = re.compile(r"(\\?~\\?~)((?:(?!~)[^\n]|\n(?!\s*\n)){1,400}?)(\\?~\\?~)")
_LINK = re.compile(r"<https?://[^<>\s]{1,500}>|\]\(https?://[^()\s]{1,500}\)")
_RULE = re.compile(r"^[ \t]*(?:[#*_=~-][ \t]*){3,}$", re.MULTILINE)
_MARKUP = re.compile(
    r"[*_]+|\\(?=[\[\]()*_~#.!+>|\\-])|[\u200b-\u200f\u2060\ufeff\u00ad]+|^#{1,6}(?=\s)|^>", re.MULTILINE
)
TIME = re.compile(
    r"(?:\*{0,2}END\*{0,2}[ \t\xa0]*)?"
    r"\d{1,2}[:.]\d\d[ \t]*[AaPp]\.?[ \t]*[Mm]\.?(?:,?[ \t]*\(?[A-Z][A-Za-z. ]{1,24}\)?)?\.?"
)
_TIME_LINE = re.compile(rf"^[ \t\xa0]*{TIME.pattern}[ \t\xa0]*$", re.MULTILINE)
_BARE_SOUND = re.compile(r"^[ \t]*[A-Z][A-Z ,.-]{3,40}[ \t]*$", re.MULTILINE)
_SOUND_BETWEEN = re.compile(
    r"(?<=[.!?…–—-])[ \t]*\b([A-Z]{3,}(?:[ ,-]{1,2}[A-Z]{2,}){0,4})(?=[ \t]*(?:\.{2,}|…|--|$))", re.MULTILINE
)
"""A sound in capitals between two broken sentences: *the laws... BELL RINGING...*"""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def find_notes(page: str, within: Span, struck: Sequence[Span] = ()) -> tuple[Note, ...]:
    """Return the notes of a stretch of the page, in order, none overlapping another.

    ``struck`` are page spans inside it that the page's markup strikes out.
    """
    text = within.of(page)
    taken: list[Note] = []
    used = bytearray(len(text))
    inside = [Span(span.start, min(span.end, within.end)).shifted(-within.start) for span in struck]
    out = [Note(span.trimmed(text), "struck") for span in inside]
    for note in _candidates(text, out):
        span = note.span
        if len(span) and not any(used[span.start : span.end]):
            used[span.start : span.end] = b"\x01" * len(span)
            taken.append(Note(span.shifted(within.start), note.kind))
    return tuple(sorted(taken, key=lambda note: note.span))


def _struck(found: re.Match[str]) -> list[Note]:
    """Return the notes of struck-out words: marker, words, marker."""
    kinds: tuple[NoteKind, ...] = ("markup", "struck", "markup")
    return [Note(Span(*found.span(n)), kind) for n, kind in enumerate(kinds, start=1)]


def _candidates(text: str, struck: list[Note]) -> list[Note]:
    """Return all that may be a note, the surest kinds first: what is struck out by markup, then what is by signs."""
    out = [note for found in _STRUCK.finditer(text) for note in _struck(found)]
    after_struck = {one.span.end for one in [*struck, *out] if one.kind in ("markup", "struck")}
    out = [*struck, *out]
    out += [Note(Span(*one.span()), "markup") for pattern in (_LINK, _RULE) for one in pattern.finditer(text)]
    out += [Note(Span(*one.span()).trimmed(text), "time") for one in _TIME_LINE.finditer(text)]
    for one in _BRACKETED.finditer(text):
        out.extend(_bracketed(text, Span(*one.span()), after_struck))
    for one in _ASIDE.finditer(text):
        kind = aside_kind(one[0])
        if kind:
            out.append(Note(Span(*one.span()), kind))
    for one in _BARE_SOUND.finditer(text):
        if kind := _listed(one[0]):
            out.append(Note(Span(*one.span()).trimmed(text), kind))
    for one in _SOUND_BETWEEN.finditer(text):
        if all(word.casefold() in words_of("sounds") for word in _WORD.findall(one[1])):
            out.append(Note(Span(*one.span(1)), "sound"))
    return out + [Note(Span(*one.span()), "markup") for one in _MARKUP.finditer(text)]


def _bracketed(text: str, span: Span, after_struck: set[int]) -> list[Note]:
    """Return the note or notes of something in square brackets."""
    body = span.of(text)
    kind = _listed(body)
    if kind:
        return [Note(span, kind)]
    inner = body.strip("\\[]")
    words = _WORD.findall(inner)
    if {word.casefold() for word in words} & words_of("redactions"):
        return [Note(span, "redaction")]
    if len(words) > INSERTED_WORDS:
        return [Note(span, "stage")]
    at = span.start + body.index(inner) if inner else span.end
    corrected = any(span.start - gap in after_struck for gap in (0, 1, 2))
    inside = Note(Span(at, at + len(inner)), "correction" if corrected else "insertion")
    edges = [Span(span.start, at), Span(at + len(inner), span.end)]
    return [Note(edges[0], "markup"), inside, Note(edges[1], "markup")] if inner else [Note(span, "markup")]


def aside_kind(text: str) -> NoteKind | None:
    """Return what something in parentheses is a note of, None if it is speech."""
    listed = _listed(text, first_tells=False)
    letters = [char for char in text if char.isalpha()]
    if listed:
        return listed
    return "stage" if len(letters) > 2 and all(char.isupper() for char in letters) else None


def _listed(text: str, first_tells: bool = True) -> NoteKind | None:
    """Return the kind of a note by the words in it: half of them listed, or (in brackets) the first."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words:
        return None
    for name, kind in (("sounds", "sound"), ("stages", "stage")):
        known = words_of(name)
        hits = [word in known or any(part in known for part in word.split("-")) for word in words]
        if (first_tells and hits[0]) or sum(hits) * 2 >= len(hits):
            return kind  # type: ignore[return-value]
    return None
