"""Timestamps of a page: "Updated on: 11 February 2017, 5:47 IST" read into moments, with the zone where it is sure.

A timestamp line is read from left to right into labels, dates, times and zones; what is left over (a name,
an agency) is returned for the masthead to judge. Lines are short (:data:`MAX_LINE`), every pattern bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.articles.lexicon import ZoneReading, zones
from onrecord.model import Moment
from onrecord.span import Span

MAX_LINE = 240
"""Characters of a line that is looked at for timestamps: label, weekday, date, time and zone twice over, and a name."""

Label = Literal["published", "updated"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_LABEL = (
    r"(?P<label>(?:first |originally |last |date |was |story |article )?"
    r"(?P<what>published|posted|publish date|pub date|created|updated|update|modified|edited)"
    r"(?: date| time)?(?: (?:on|at|in|by))?\b)\s?[:\-–—]?"
)
_ISO = (
    r"(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})"
    r"(?:T(?P<it>\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,6})?(?P<iz>Z|[+-]\d{2}:?\d{2})?)?"
)
_DMY = r"\b(?P<dd>\d{1,2})(?:st|nd|rd|th)?[ \-](?:of )?" + _MONTH.format("dm") + r",?[ \-](?P<dy>(?:19|20)\d{2})\b"
_MDY = r"\b" + _MONTH.format("mm") + r" (?P<md>\d{1,2})(?:st|nd|rd|th)?,? (?P<my>(?:19|20)\d{2})\b"
_SLASH = r"\b(?P<s1>\d{1,2})[/.](?P<s2>\d{1,2})[/.](?P<sy>(?:19|20)\d{2})\b"
_DAYLESS = r"\b" + _MONTH.format("nm") + r" (?P<nd>\d{1,2})(?:st|nd|rd|th)?\b(?!:)"
_TIME = (
    r"(?P<time>\b(?P<h>\d{1,2})(?::(?P<m>\d{2}))(?::(?P<s>\d{2}))?(?:\s?(?P<ap>[ap])\.?m\b\.?)?"
    r"|\b(?P<h2>\d{1,2})(?:\.(?P<m2>\d{2}))?\s?(?P<ap2>[ap])\.?m\b\.?"
    r"|\b(?P<h3>[0-2]\d)(?P<m3>[0-5]\d)(?=\s?(?:GMT|UTC|[A-Z]{2,4}\b))|\b(?:noon|midnight)\b)(?: hours| hrs)?"
)
_AGO = (
    r"(?P<ago>\b\d{1,3}\+? (?:second|sec|minute|min|hour|hr|day|week|month|year)s? (?:ago|read)\b"
    r"|(?<![A-Za-z] )\b(?:yesterday|today)\b)"
)
_OFFSET = r"(?P<offset>\b(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d{2})?|(?<=\d)\s?[+-]\d{2}:?\d{2}\b)"
_WEEKDAY = r"(?P<weekday>\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?)"
_FILLER = r"(?P<filler>\b(?:at|on|the)\b|\((?=\d))"
_ZONE_SHAPE = r"(?P<zone>(?<![A-Za-z])[A-Z]{1,4}(?![A-Za-z]))"

_TOKEN = re.compile(
    "|".join((_LABEL, _ISO, _DMY, _MDY, _SLASH, _AGO, _DAYLESS, _OFFSET, _TIME, _WEEKDAY, _FILLER)), re.IGNORECASE
)
_ZONE = re.compile(r"\s?\(?" + _ZONE_SHAPE + r"(?:\s?time\b)?\)?")


@dataclass(slots=True)
class _Stamp:
    """A moment being read: the parts found so far and where they stand."""

    label: Label | None = None
    day: str | None = None
    clock: str | None = None
    zone: str | None = None
    bare_zone: str | None = None
    start: int = -1
    end: int = -1

    def cover(self, start: int, end: int) -> None:
        """Stretch the stamp over a token."""
        self.start = start if self.start < 0 else self.start
        self.end = end


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment read from a line: its label if any, ISO value (None: a time without a date), zone and offsets."""

    label: Label | None
    value: str | None
    zone: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StampReading:
    """What a line holds: its stamps, and the stretches left over as half-open offsets into the line."""

    stamps: tuple[Stamp, ...]
    rest: tuple[tuple[int, int], ...]


def read_stamps(line: str, context: frozenset[str] = frozenset()) -> StampReading:
    """Read the timestamps of a line.

    ``context`` are the lower-case words of the page and the dotted ends of its host name; they choose among
    the readings of an abbreviation such as IST. Lines over :data:`MAX_LINE` characters are left whole.
    """
    if len(line) > MAX_LINE:
        return StampReading((), ((0, len(line)),))
    stamps: list[_Stamp] = []
    rest: list[tuple[int, int]] = []
    at = 0
    while (match := _TOKEN.search(line, at)) is not None:
        rest.append((at, match.start()))
        at = _take(line, match, stamps)
    rest.append((at, len(line)))
    done = tuple(_finish(stamp, context) for stamp in stamps)
    return StampReading(done, tuple((a, b) for a, b in rest if line[a:b].strip(" \t\u00a0,;:|()-–—/·•.")))


def _take(line: str, match: re.Match[str], stamps: list[_Stamp]) -> int:
    """Put a token into its stamp, opening a new one at a label or a second date; return where the token ends."""
    found = match.groupdict()
    end = match.end()
    if found["label"]:
        what = found["what"].casefold()
        stamps.append(_Stamp(label="updated" if what in {"updated", "update", "modified", "edited"} else "published"))
        stamps[-1].cover(match.start(), end)
        return end
    if found["filler"] or (found["weekday"] and not found["time"]):
        if stamps:
            stamps[-1].end = max(stamps[-1].end, end)
        elif found["weekday"]:
            stamps.append(_Stamp())
            stamps[-1].cover(match.start(), end)
        return end
    day, clock = _day(found), _clock(found)
    if not stamps or (day and stamps[-1].day):
        stamps.append(_Stamp())
    stamp = stamps[-1]
    stamp.cover(match.start(), end)
    stamp.day = stamp.day or day
    if found["offset"]:
        stamp.zone = stamp.zone or _numeric(found["offset"])
    if clock:
        end = _zone_after(line, end, stamp, first=stamp.clock is None)
        stamp.clock = stamp.clock or clock
        stamp.end = end
    if found["iz"]:
        stamp.zone = _numeric(found["iz"])
    return end


def _zone_after(line: str, at: int, stamp: _Stamp, first: bool) -> int:
    """Take a zone abbreviation that follows a time; return where it ends. A second time's zone is passed over."""
    match = _ZONE.match(line, at)
    if match is None or not (match.group("zone") in zones() or _looks_like_zone(match.group("zone"))):
        return at
    if first:
        stamp.bare_zone = match.group("zone")
    return match.end()


def _looks_like_zone(word: str) -> bool:
    """Tell whether capitals after a time look like a zone that the list does not hold: its offset is unknown."""
    return len(word) in {3, 4} and word.endswith("T")


def _day(found: dict[str, str | None]) -> str | None:
    """Return the ISO date of a date token, the year alone where day and month cannot be told apart, or None."""
    if found["iy"]:
        return _iso(found["iy"], found["im"], found["id"])
    if found["dm"]:
        return _iso(found["dy"], _month(found["dm"]), found["dd"])
    if found["mm"]:
        return _iso(found["my"], _month(found["mm"]), found["md"])
    if found["sy"]:
        first, second = int(found["s1"] or 0), int(found["s2"] or 0)
        if first > 12:
            return _iso(found["sy"], second, first)
        if second > 12 or first == second:
            return _iso(found["sy"], first, second)
        return found["sy"]
    return None


def _month(name: str) -> int:
    """Return the number of a month from its name or abbreviation."""
    return _MONTHS.index(name.casefold()[:3]) + 1


def _iso(year: str | None, month: str | int | None, day: str | int | None) -> str | None:
    """Return an ISO date, None if there is no such day."""
    try:
        return date(int(year or 0), int(month or 0), int(day or 0)).isoformat()
    except ValueError:
        return None


def _clock(found: dict[str, str | None]) -> str | None:
    """Return a time token as HH:MM[:SS], None if it is none."""
    if found["it"]:
        return found["it"]
    if not found["time"]:
        return None
    word = found["time"].casefold()
    if word.startswith(("noon", "midnight")):
        return "12:00" if word.startswith("noon") else "00:00"
    hour = int(found["h"] or found["h2"] or found["h3"] or 0)
    minute = int(found["m"] or found["m2"] or found["m3"] or 0)
    half = (found["ap"] or found["ap2"] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    seconds = f":{found['s']}" if found["s"] and int(found["s"]) < 60 else ""
    return f"{hour:02}:{minute:02}{seconds}"


def _numeric(text: str) -> str:
    """Return a numeric zone ('Z', '+0530', 'GMT+5') as the record writes it."""
    body = text.strip().upper().removeprefix("GMT").removeprefix("UTC").strip()
    if body == "Z":
        return "Z"
    digits = body[1:].replace(":", "")
    hours, minutes = (digits[:2], digits[2:]) if len(digits) > 2 else (digits, "00")
    return f"{body[0]}{int(hours):02}:{minutes}"


def _finish(stamp: _Stamp, context: frozenset[str]) -> Stamp:
    """Return the stamp as a value: date, or date and time with its zone."""
    value = stamp.day
    zone = None
    if value and len(value) == 10 and stamp.clock:
        zone = stamp.zone or (resolve_zone(stamp.bare_zone, value, context) if stamp.bare_zone else None)
        value = f"{value}T{stamp.clock}"
    return Stamp(stamp.label, value, zone, stamp.start, stamp.end)


def resolve_zone(abbreviation: str, day: str, context: frozenset[str]) -> str | None:
    """Return the offset an abbreviation stands for on a day, None if its readings cannot be told apart.

    The only reading is taken as it is. Of several, one is taken if the page has words of its context and
    of no other's. ``context`` is as in :func:`read_stamps`.
    """
    readings = zones().get(abbreviation, ())
    if len(readings) > 1:
        readings = tuple(reading for reading in readings if context.intersection(reading.hints))
    if len(readings) != 1:
        return None
    return _offset(readings[0], day)


_US_STANDARD = {"us-eastern": -5, "us-central": -6, "us-mountain": -7, "us-pacific": -8}


def _offset(reading: ZoneReading, day: str) -> str:
    """Return the offset of a reading, the United States' daylight saving time of that day counted in."""
    standard = _US_STANDARD.get(reading.offset)
    if standard is None:
        return reading.offset
    when = date.fromisoformat(day)
    hours = standard + (1 if _nth_sunday(when.year, 3, 2) <= when < _nth_sunday(when.year, 11, 1) else 0)
    return f"{hours:+03}:00"


def _nth_sunday(year: int, month: int, count: int) -> date:
    """Return the ``count``-th Sunday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (count - 1))


def to_moment(stamp: Stamp, at: int, rule: str) -> Moment | None:
    """Return a stamp as a moment of the page, given where its line starts; None if it has no date."""
    if stamp.value is None:
        return None
    return Moment(stamp.value, stamp.zone, Span(at + stamp.start, at + stamp.end), rule)
