"""The masthead: byline, agency, staff and times of publication, on lines of their own around the text.

A masthead line is one that is used up entirely by what it is made of: timestamps, a byline, an agency, a
desk, the outlet's name. A line with anything left over is not one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.articles.credits import find_agency
from onrecord.articles.lines import MAX_LINE_WORDS, Line, bare, fold
from onrecord.articles.moments import MAX_LINE, Stamp, read_stamps
from onrecord.articles.names import is_names, is_staff
from onrecord.model import FurnitureKind
from onrecord.span import Span

_BY = re.compile(
    r"^(?:(?:written|reported|posted|published|compiled|edited|story|report|text|words|analysis|opinion|news"
    r"|commentary) )?"
    r"(?:by|from)\b\s?[:|\-–—]?\s*",
    re.IGNORECASE,
)
_AUTHOR_LABEL = re.compile(r"^(?:author|authors|reporter|writer|text)\s?:\s*", re.IGNORECASE)
_BREAKS = re.compile(r"[|·•»\n]|\s/+\s|\s[-–—]{1,2}\s")
_LEFTOVER = " \t\u00a0,;:|()[]-–—/·•.&"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a masthead line: what it is and where on the page. ``name`` is the part without "By" and the like."""

    kind: FurnitureKind
    what: str
    span: Span
    name: Span


@dataclass(frozen=True, slots=True)
class MastheadLine:
    """A line that is all masthead: its parts in order, and the timestamps read from it with their page offset."""

    parts: tuple[Part, ...]
    stamps: tuple[Stamp, ...]
    at: int

    def first(self, what: str) -> Part | None:
        """Return the first part of a sort (``byline``, ``staff``, ``name``, ``agency``, ``outlet``), or None."""
        return next((part for part in self.parts if part.what == what), None)

    @property
    def dated_only(self) -> bool:
        """Tell whether the line is nothing but dates without label or time of day: a timeline's heading may be that."""
        return all(part.what == "stamp" for part in self.parts) and all(
            stamp.label is None and (stamp.value is None or len(stamp.value) <= 10) for stamp in self.stamps
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a report beside its lines: folded names of its outlet and authors, the words of its page.

    ``context`` is as in :func:`onrecord.articles.moments.read_stamps`.
    """

    outlets: frozenset[str]
    authors: frozenset[str]
    context: frozenset[str]


Where = Literal["above", "edge", "inside"]
"""Where a line stands: above the running text, near its head or below it, or inside. Names beside a date and
"From …" are bylines above only; "By …" is one at the edges too; inside, neither is."""


def read_masthead(line: Line, known: Known, where: Where) -> MastheadLine | None:
    """Return the line read as masthead, or None if anything in it is not masthead."""
    if len(line.text) > MAX_LINE or line.words > MAX_LINE_WORDS or _signs_a_post(line.text):
        return None
    whole = _byline(line.text, known, where)
    if whole is not None and not any(char.isdigit() for char in line.text):
        return MastheadLine((_part("byline", "byline", line, (0, len(line.text)), whole),), (), line.span.start)
    reading = read_stamps(line.text, known.context)
    parts = [_part("timestamp", "stamp", line, (stamp.start, stamp.end), None) for stamp in reading.stamps]
    for start, end in _pieces(line.text, reading.rest):
        part = _read_piece(line, (start, end), known, where, any(stamp.value for stamp in reading.stamps))
        if part is None:
            return None
        parts.append(part)
    if not parts or all(part.what == "name" for part in parts):
        return None
    parts.sort(key=lambda part: part.span)
    return MastheadLine(tuple(parts), reading.stamps, line.span.start)


def _signs_a_post(text: str) -> bool:
    """Tell whether a line signs an embedded post ('— Jane Doe (@jane) May 3, 2019'): the source of what is above."""
    return text[0] in "—–-" and "(@" in text


def _part(kind: FurnitureKind, what: str, line: Line, at: tuple[int, int], name_from: int | None) -> Part:
    """Return a part at offsets of its line; its name starts at ``name_from``."""
    start, end = at
    base = line.span.start
    name = Span(base + (start if name_from is None else name_from), base + end)
    return Part(kind, what, Span(base + start, base + end), name)


def _pieces(text: str, rest: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Return the stretches between timestamps, cut at bars and dashes, trimmed, empty ones dropped."""
    out = []
    for start, end in rest:
        at = start
        for match in _BREAKS.finditer(text, start, end):
            out.append((at, match.start()))
            at = match.end()
        out.append((at, end))
    return [piece for start, end in out if (piece := _trim(text, start, end)) is not None]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the stretch without white space and separators at its edges, None if nothing is left."""
    while start < end and text[start] in _LEFTOVER:
        start += 1
    while end > start and text[end - 1] in _LEFTOVER:
        end -= 1
    return (start, end) if start < end else None


def _read_piece(line: Line, at: tuple[int, int], known: Known, where: Where, dated: bool) -> Part | None:
    """Return what a piece of a masthead line is, or None."""
    start, end = at
    text = line.text[start:end]
    if find_agency(text) is not None:
        return _part("credit", "agency", line, at, None)
    if (name_from := _byline(text, known, where)) is not None:
        return _part("byline", "byline", line, at, start + name_from)
    folded = bare(fold(text))
    if folded in known.outlets:
        return _part("masthead", "outlet", line, at, None)
    if is_staff(text):
        return _part("byline", "staff", line, at, None)
    if folded in known.authors:
        return _part("byline", "byline", line, at, None)
    if dated and where == "above" and is_names(text, least=2) and len(text.split()) <= 6:
        return _part("byline", "name", line, at, None)
    return None


def _byline(text: str, known: Known, where: Where) -> int | None:
    """Return where the names of a byline start ("By Jane Doe, The Daily Record"), or None if it is none."""
    match = _BY.match(text) or _AUTHOR_LABEL.match(text)
    if match is None or where == "inside" or (where != "above" and match.group().casefold().startswith("from")):
        return None
    name = text[match.end() :].strip()
    if not name:
        return None
    if find_agency(name) is not None or bare(fold(name)) in known.outlets or is_names(name) or is_staff(name):
        return match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    return None
