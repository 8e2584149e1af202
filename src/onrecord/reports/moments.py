"""Points in time as metadata states them: a small strict grammar, and unknown for everything else.

Metadata is written by machines in a handful of forms. Prose dates belong to the occasions stage.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from onrecord.model import Moment

MAX_STATED_CHARS = 80
"""Longest date string looked at: the longest form below has 46."""

EARLIEST_YEAR = 1605
"""The first newspaper; an earlier year is a placeholder such as ``0001-01-01``."""

LATEST_YEAR = 2199
"""A later year is a placeholder such as ``9999-12-31``."""

PLACEHOLDER_DAY = "1970-01-01"
"""Midnight of this day is what a program prints for a date it does not have (Unix time 0)."""

FIRST_EPOCH_SECOND = 10**8
"""Smaller numbers are no Unix time of a news report (1973), but perhaps a year or a count."""

_ISO = re.compile(
    r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?"
    r"(?:(?:[T ]|\s-\s)\s?(?P<h>\d{1,2}):(?P<n>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?\s?"
    r"(?P<z>Z|UTC|GMT|[A-Z]{2,4}|[+-]\d{2}(?::?\d{2})?)?(?:\[[\w/+-]{1,40}\])?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T?(?P<h>\d{2})(?P<n>\d{2})(?P<s>\d{2})?(?P<z>Z|[+-]\d{2}:?\d{2})?)?"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s)?"
_CLOCK = (
    r"(?:,?\s(?:at\s)?(?P<h>\d{1,2}):(?P<n>\d{2})(?::(?P<s>\d{2}))?\s?(?P<half>[ap]\.?m\.?)?"
    r"\s?\(?(?P<z>[A-Z]{1,4}|[+-]\d{2}:?\d{2})?\)?)?"
)
_DAY_FIRST = re.compile(rf"{_WEEKDAY}(?P<d>\d{{1,2}})[ -]{_MONTH}[ -,]\s?(?P<y>\d{{4}}){_CLOCK}", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}{_MONTH}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}}){_CLOCK}", re.IGNORECASE
)
_SCRIPTED = re.compile(
    rf"(?:mon|tue|wed|thu|fri|sat|sun)\s{_MONTH}\s(?P<d>\d{{1,2}})\s(?P<y>\d{{4}})"
    r"\s(?P<h>\d{2}):(?P<n>\d{2}):(?P<s>\d{2})\s(?:GMT|UTC)(?P<z>[+-]\d{4})?(?:\s\([^()]{1,40}\))?",
    re.IGNORECASE,
)
"""What JavaScript prints for a date: ``Tue Nov 19 2019 03:05:46 GMT+0000 (…)``."""

_NUMERIC = re.compile(r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<y>\d{4})")

ZONES = {
    "Z": "Z",
    "UTC": "Z",
    "GMT": "Z",
    "EST": "-05:00",
    "EDT": "-04:00",
    "CDT": "-05:00",
    "MST": "-07:00",
    "MDT": "-06:00",
    "PST": "-08:00",
    "PDT": "-07:00",
    "CET": "+01:00",
    "CEST": "+02:00",
}
"""Zone names that mean one offset. ``CST``, ``IST``, ``BST`` mean several and ``ET`` depends on the season: unknown."""


def moment(stated: str, rule: str) -> Moment | None:
    """Return the point in time a metadata string states, or None where it is not plainly one.

    Accepted: ISO 8601 in its usual spellings, its compact form, Unix seconds or milliseconds, RFC 2822,
    and English dates with a month name. ``06/09/2016`` is unknown (two readings); ``16/09/2016`` is not.
    """
    text = stated.strip()
    if not text or len(text) > MAX_STATED_CHARS:
        return None
    if text.isascii() and text.isdigit() and len(text) in (9, 10, 12, 13):
        return _epoch(int(text), len(text) > 10, rule)
    for form in (_ISO, _COMPACT, _DAY_FIRST, _MONTH_FIRST, _SCRIPTED):
        found = form.fullmatch(text)
        if found:
            return _build(found.groupdict(), rule)
    numeric = _NUMERIC.fullmatch(text)
    return _build(_order(numeric), rule) if numeric else None


def _epoch(number: int, milliseconds: bool, rule: str) -> Moment | None:
    """Read a Unix time."""
    seconds = number // 1000 if milliseconds else number
    if seconds < FIRST_EPOCH_SECOND:
        return None
    value = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return Moment(value, "Z", None, rule)


def _order(found: re.Match[str]) -> dict[str, str | None]:
    """Order day and month of ``a/b/yyyy`` where only one order is possible, else leave both out."""
    first, second = int(found["a"]), int(found["b"])
    if first > 12 >= second:
        return {"y": found["y"], "m": found["b"], "d": found["a"]}
    if second > 12 >= first or first == second:
        return {"y": found["y"], "m": found["a"], "d": found["b"]}
    return {"y": "0"}


def _build(parts: dict[str, str | None], rule: str) -> Moment | None:
    """Check the parts against the calendar and write them as ISO 8601."""
    year = int(parts["y"] or 0)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    name = parts.get("name")
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(parts.get("m") or 0)
    if not month:
        return Moment(f"{year:04}", None, None, rule)
    day = int(parts.get("d") or 0)
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    if not day:
        return Moment(f"{year:04}-{month:02}", None, None, rule)
    clock = _clock(parts)
    if clock is None:
        return None
    value = f"{year:04}-{month:02}-{day:02}"
    if value == PLACEHOLDER_DAY:
        return None
    return Moment(value + clock, _zone(parts.get("z")) if clock else None, None, rule)


def _clock(parts: dict[str, str | None]) -> str | None:
    """Return ``THH:MM[:SS]``, '' where no clock time is stated, None where it is impossible."""
    if not parts.get("h"):
        return ""
    hour, minute, second = (int(parts.get(key) or 0) for key in "hns")
    half = (parts.get("half") or "").lower()[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"T{hour:02}:{minute:02}" + (f":{second:02}" if parts.get("s") else "")


def _zone(stated: str | None) -> str | None:
    """Return the zone as ``Z`` or ``+HH:MM``, None where it is not stated or means several."""
    if not stated:
        return None
    if stated[0] not in "+-":
        return ZONES.get(stated.upper())
    digits = stated[1:].replace(":", "").ljust(4, "0")
    if int(digits[:2]) > 14 or int(digits[2:]) > 59:
        return None
    return f"{stated[0]}{digits[:2]}:{digits[2:]}"
