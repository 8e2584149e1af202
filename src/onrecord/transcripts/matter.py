"""What a transcript says of itself outside the turns: title, day, place, version, address."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import TranscriptVersion, Value
from onrecord.span import Span
from onrecord.transcripts.lines import lines

_FENCE = re.compile(r"[\ufeff\s]*---[ \t]*\n(?:(?!---)[^\n]{0,2000}\n){0,60}---[ \t]*(?:\n|$)")
_FIELD = re.compile(r"([A-Za-z][\w-]{0,30}):[ \t]*(.*)")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))")
_MONTHS = tuple(month.lower() for month in calendar.month_name[1:])
_MONTH = "|".join(_MONTHS)
_LONG_DAY = re.compile(
    rf"\b(?:({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})|(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH}),?\s+(\d{{4}}))\b",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?!\d)")
_VERSION = re.compile(r"\bas (?:(delivered|spoken|given)|(?:prepared|written)(?: for delivery)?)\b", re.IGNORECASE)
_PLACE = re.compile(r"(?:[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|and|de|la))*, ){1,3}[A-Z][\w.'’ -]{1,40}")
_OCCASION = re.compile(r"(?i)briefing|conference|remarks|speech|address|interview|debate|hearing|gaggle")
PLACE_CHARS = 120
"""Characters of a line that may be a place."""
TITLE_WORDS = 25
"""Words of a line that may be a title."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What was found outside the turns; None is unknown."""

    title: Value | None = None
    day: Value | None = None
    place: Value | None = None
    url: str | None = None
    version: TranscriptVersion | None = None


def fence(page: str) -> Span | None:
    """Return the span of a YAML front matter at the beginning of the page, None if there is none."""
    found = _FENCE.match(page)
    return Span(0, found.end()) if found else None


def fields(page: str, fenced: Span) -> dict[str, str]:
    """Return the fields of a front matter: one a line, indented lines go on, double-quoted escapes resolved.

    The small part of YAML 1.2 that site generators write for pages; anything else is left out.
    """
    out: dict[str, str] = {}
    name = ""
    for line in (span.of(page) for span in lines(page, fenced)):
        field = _FIELD.match(line)
        if field:
            name, out[field[1].lower()] = field[1].lower(), field[2].strip()
        elif name and line[:1] in (" ", "\t"):
            before = out[name]
            out[name] = (
                before[:-1] + line.strip().removeprefix("\\") if before.endswith("\\") else f"{before} {line.strip()}"
            )
    return {name: _unquoted(value) for name, value in out.items()}


def _unquoted(value: str) -> str:
    """Return a scalar without its quotes."""
    if len(value) < 2 or value[0] not in "'\"" or value[-1] != value[0]:
        return value
    if value[0] == "'":
        return value[1:-1].replace("''", "'")

    def resolve(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        if code:
            return chr(int(code, 16))
        return {"_": "\xa0", "n": " ", "t": " "}.get(found[3], found[3])

    return _ESCAPE.sub(resolve, value[1:-1]).replace("\u2060", "").replace("\xa0", " ")


def read_matter(page: str, front: Sequence[Span], path: str) -> Matter:
    """Return what front matter, heading and the file's name say, in this order of trust."""
    fenced = fence(page)
    given = fields(page, fenced) if fenced else {}
    heading = [span for span in front if not fenced or span.start >= fenced.end]
    name = re.sub(r"\.\w{1,5}(?:\.gz)?$", "", path.replace("\\", "/").rsplit("/", 1)[-1])
    title = Value(given["title"], None, "front matter: title") if given.get("title") else _title(page, heading)
    return Matter(
        title=title or (Value(name, None, "file name") if name and name != "-" else None),
        day=_stated_day(given) or _heading_day(page, heading) or _day_in(name, None, "file name"),
        place=_place(page, heading),
        url=given.get("source_url") or given.get("url"),
        version=_version(" ".join([name, *(span.of(page) for span in heading)])),
    )


def _title(page: str, heading: Sequence[Span]) -> Value | None:
    """Return the first line that names an occasion: ``Daily Press Briefing``."""
    for span in heading:
        for line in lines(page, span):
            text = line.of(page).strip("#* \t\xa0")
            if _OCCASION.search(text) and len(text.split()) <= TITLE_WORDS:
                return Value(text, line.trimmed(page), "heading")
    return None


def _stated_day(given: dict[str, str]) -> Value | None:
    for name in ("date", "published", "published_time"):
        found = _day_in(given.get(name, ""), None, f"front matter: {name}")
        if found:
            return found
    return None


def _heading_day(page: str, heading: Sequence[Span]) -> Value | None:
    """Return the first day written out in the heading."""
    for span in heading:
        found = _day_in(span.of(page), span, "heading")
        if found:
            return found
    return None


def _day_in(text: str, at: Span | None, rule: str) -> Value | None:
    """Return the first day written out in a text."""
    iso, long = _ISO_DAY.search(text), _LONG_DAY.search(text)
    found = min((one for one in (iso, long) if one), key=lambda one: one.start(), default=None)
    if found is None:
        return None
    if found is iso:
        parts = tuple(int(part) for part in found.groups())
    elif found[1]:
        parts = int(found[3]), _MONTHS.index(found[1].lower()) + 1, int(found[2])
    else:
        parts = int(found[6]), _MONTHS.index(found[5].lower()) + 1, int(found[4])
    try:
        day = date(*parts).isoformat()
    except ValueError:
        return None
    return Value(day, Span(*found.span()).shifted(at.start) if at else None, rule)


def _place(page: str, heading: Sequence[Span]) -> Value | None:
    """Return the line of the heading that is a place: ``Quay House, Port Ansel``."""
    for span in heading:
        for line in lines(page, span):
            text = line.of(page).strip("*# \t\xa0\\[]()")
            called = _OCCASION.search(text) or _VERSION.search(text)
            if called or len(text) > PLACE_CHARS or any(char.isdigit() for char in text):
                continue
            if _PLACE.fullmatch(text):
                return Value(text, line.trimmed(page), "heading")
    return None


def _version(text: str) -> TranscriptVersion | None:
    """Return whether the words are as delivered or as prepared, None if it is not said."""
    found = _VERSION.search(text)
    if found is None:
        return None
    return "delivered" if found[1] else "prepared"
