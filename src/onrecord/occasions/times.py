"""Time expressions of news prose, and the days they mean.

A small grammar over the forms that news uses. The anchor is the day of publication, never of an update; a weekday
is the last one on or before it, that day included, unless the text says otherwise; a year is taken from the calendar
where weekday, day and month leave one. What stays open is kept as a clue (:class:`onrecord.model.DayClue`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from onrecord.model import Basis, DayClue
from onrecord.occasions.calendar import day_before, days_that_fit, last_weekday, make_day
from onrecord.span import Span

EXACT = 0.97
"""Day, month and year are printed and agree with the weekday, if one is."""
CALENDAR = 0.93
"""A day and month, the year from publication and calendar; or a weekday with them."""
WEEKDAY = 0.93
"""A bare weekday from the publication day."""
RELATIVE = 0.93
"""Today, yesterday, last night from the publication day."""
LAST_WEEKDAY = 0.6
"""``last Tuesday``: this week's or the one before."""
VAGUE = 0.7
"""An interval: last week, the other day."""
MAX_TIMES = 5_000
"""Expressions read in one text; a page of nothing but dates is no report."""
OTHER_DAY = 7
"""``The other day`` is within this many days before publication."""

Sense = Literal["past", "future", "plain"]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WD = r"(?P<{0}>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?)"
_MO = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DD = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_YY = r"(?P<{0}>(?:19|20)\d\d)"
_S = r"(?:[ \u00a0]{1,2})"
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_PARTS = r"(?:" + _S + r"(?P<part>morning|afternoon|evening|night))?"


def _compile() -> re.Pattern[str]:
    """Return the grammar as one alternation, the longest forms first. Every repetition in it is bounded."""
    forms = [
        rf"(?:{_WD.format('w1')},?{_S}?\(?,?{_S}?(?:on{_S})?)?{_MO.format('m1')}{_S}{_DD.format('d1')}(?!\d)"
        rf"(?:(?:,{_S}?|{_S}){_YY.format('y1')}(?!\d))?",
        rf"(?:{_WD.format('w2')},?{_S}?\(?,?{_S}?)?(?:the{_S})?(?<!\d){_DD.format('d2')}(?:{_S}of)?{_S}{_MO.format('m2')}"
        rf"(?:,?{_S}{_YY.format('y2')}(?!\d))?",
        rf"(?<!\d){_YY.format('y3')}-(?P<m3>[01]\d)-(?P<d3>[0-3]\d)(?!\d)",
        rf"(?<![\d/])(?P<n1>[0-3]?\d)/(?P<n2>[0-3]?\d)/{_YY.format('y4')}(?![\d/])",
        rf"(?:(?P<shift>last|next|this|this{_S}past|this{_S}coming|past|coming|every|previous|following){_S})?"
        rf"{_WD.format('w5')}(?!['’]s\b|{_S}?/)" + _PARTS,
        rf"(?:(?P<early>early|late|mid){_S}|mid-)?{_MO.format('m6')},?(?:{_S}of)?{_S}{_YY.format('y6')}(?!\d)",
        rf"\b(?P<rel>[Tt]he{_S}day{_S}before{_S}yesterday|[Ee]arlier{_S}today|[Ll]ater{_S}today|[Tt]oday|[Yy]esterday"
        rf"|[Tt]omorrow|[Tt]onight|[Ll]ast{_S}night|[Tt]his{_S}(?:morning|afternoon|evening))\b(?!['’]s\b)",
        rf"\b(?P<span>(?:[Ee]arlier{_S}|[Ll]ater{_S})?(?:[Ll]ast|[Tt]his|[Nn]ext){_S}(?:week|month|year|weekend)"
        rf"|[Oo]ver{_S}the{_S}weekend|[Tt]he{_S}other{_S}day)\b(?!['’]s\b)",
        rf"\b(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d\d?){_S}"
        rf"(?P<unit>day|week|month|year)s?{_S}(?P<ago>ago|earlier|before)\b",
        rf"\b[Ii]n{_S}{_MO.format('m7')}(?!['’]s\b|{_S}?\d)",
        rf"\b(?:[Ii]n|[Ss]ince|[Dd]uring){_S}{_YY.format('y8')}(?!['’]s\b|\d|s\b|[-–/]\d)",
    ]
    return re.compile("|".join(f"(?:{form})" for form in forms))


_TIME = _compile()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: where it stands, what it says, and the day or interval it means.

    ``span`` counts in the text that was read. ``value`` is ISO 8601 (day, month, year or ``a/b``), None where the text
    leaves it open; ``clue`` then keeps what is known. ``sense`` is ``future`` for "tomorrow" and "next week".
    """

    span: Span
    value: str | None
    basis: Basis
    rule: str
    why: str
    confidence: float
    sense: Sense
    clue: DayClue


def resolve_times(
    text: str, anchor: date | None, earliest: date | None = None, latest: date | None = None
) -> tuple[Time, ...]:
    """Return the time expressions of a text, in order, read from the anchor day (publication), None if unknown.

    ``earliest`` and ``latest`` bound the speaking day where the report shows more (an event it looks back on, an
    update). Linear in the text; at most :data:`MAX_TIMES`.
    """
    out: list[Time] = []
    for match in _TIME.finditer(text):
        time = _read(match, anchor, earliest, latest)
        if time is not None:
            out.append(time)
        if len(out) >= MAX_TIMES:
            break
    return tuple(out)


def _read(match: re.Match[str], anchor: date | None, earliest: date | None, latest: date | None) -> Time | None:
    """Return the meaning of one match."""
    found = {key: value for key, value in match.groupdict().items() if value is not None}
    span = _trim(match)
    if "rel" in found:
        words = " ".join(found["rel"].split())
        if words == "Today" and _inside_sentence(match):
            return None  # a programme's name
        return _relative(words.lower(), span, anchor)
    if "span" in found:
        return _interval(" ".join(found["span"].lower().split()), span, anchor)
    if "count" in found:
        return _ago(found, span, anchor)
    if "w5" in found:
        return _weekday(found, span, anchor)
    if "y8" in found:
        return _plain(span, found["y8"], "year", f"the year {found['y8']} is printed", EXACT)
    if "m7" in found:
        return _month(_month_number(found["m7"]), span, anchor)
    if "m6" in found:
        value = f"{found['y6']}-{_month_number(found['m6']):02}"
        return _plain(span, value, "month and year", "month and year are printed", EXACT)
    return _date(found, span, anchor, earliest, latest)


def _inside_sentence(match: re.Match[str]) -> bool:
    """Tell whether lower-case words run up to the match: a capital there is not the sentence's."""
    before = match.string[max(match.start() - 2, 0) : match.start()]
    return before[-1:] in (" ", "“", '"', "‘", "'") and (before[:1].isalnum() or before[:1] in (" ", ","))


def _trim(match: re.Match[str]) -> Span:
    """Return the span of a match, a closing bracket that belongs to it included."""
    text, end = match.string, match.end()
    if "(" in match[0] and text[end : end + 1] == ")":
        end += 1
    return Span(match.start(), end)


def _month_number(text: str) -> int:
    """Return the number of a month from its name or its first letters."""
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(text.rstrip(".")[:3]))


def _weekday_number(text: str) -> int:
    """Return the ISO number of a weekday from its name or its first letters."""
    return next(i for i, name in enumerate(_WEEKDAYS, 1) if name.startswith(text.rstrip(".")[:2]))


def _clue(span: Span, rule: str, **known: int | str | None) -> DayClue:
    """Return a clue with what is known."""
    empty = DayClue(None, None, None, None, None, None, span, rule)
    return replace(empty, **known)  # type: ignore[arg-type]


def _plain(span: Span, value: str, rule: str, why: str, confidence: float, sense: Sense = "plain") -> Time:
    """Return a time that needs no anchor."""
    year = int(value[:4])
    month = int(value[5:7]) if len(value) == 7 else None
    return Time(span, value, "text", rule, f"{why}.", confidence, sense, _clue(span, rule, year=year, month=month))


# --- dates -------------------------------------------------------------------------------------------


def _date(
    found: dict[str, str], span: Span, anchor: date | None, earliest: date | None, latest: date | None
) -> Time | None:
    """Read a day and month, with weekday and year where printed."""
    parts = _numeric(found) if "n1" in found else _parts(found)
    if parts is None:
        return None
    year, month, day, weekday = parts
    if not 1 <= month <= 12 or make_day(2000, month, day) is None:
        return None
    if year is not None:
        return _full(span, year, month, day, weekday)
    return _yearless(span, month, day, weekday, anchor, earliest, latest)


def _parts(found: dict[str, str]) -> tuple[int | None, int, int, int | None] | None:
    """Return (year, month, day, weekday) of a written date."""
    for index in ("1", "2", "3"):
        if f"d{index}" in found:
            month = found[f"m{index}"]
            number = int(month) if month.isdigit() else _month_number(month)
            year = found.get(f"y{index}")
            weekday = found.get(f"w{index}")
            return (
                int(year) if year else None,
                number,
                int(found[f"d{index}"]),
                _weekday_number(weekday) if weekday else None,
            )
    return None


def _numeric(found: dict[str, str]) -> tuple[int | None, int, int, int | None] | None:
    """Return the parts of 9/26/2016 or 26/9/2016; None where either order could be meant."""
    one, other = int(found["n1"]), int(found["n2"])
    if one == other or one <= 12 < other:
        return int(found["y4"]), one, other, None
    if other <= 12 < one:
        return int(found["y4"]), other, one, None
    return None


def _full(span: Span, year: int, month: int, day: int, weekday: int | None) -> Time | None:
    """Read a date with its year; a weekday that contradicts it leaves the day unknown."""
    found = make_day(year, month, day)
    if found is None:
        return None
    rule = "weekday and date" if weekday else "date"
    clue = _clue(span, rule, year=year, month=month, day=day)
    if weekday and found.isoweekday() != weekday:
        why = f"{found.isoformat()} is a {_WEEKDAYS[found.isoweekday() - 1]}, not a {_WEEKDAYS[weekday - 1]}."
        return Time(span, None, "text", "weekday contradicts date", why, 0.0, "plain", _clue(span, rule, year=year))
    return Time(span, found.isoformat(), "text", rule, "day, month and year are printed.", EXACT, "plain", clue)


def _yearless(
    span: Span,
    month: int,
    day: int,
    weekday: int | None,
    anchor: date | None,
    earliest: date | None,
    latest: date | None,
) -> Time:
    """Find the year of a day and month: from publication, else from the weekday within the bounds."""
    rule = "weekday, day and month" if weekday else "day and month"
    bounds = {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": (anchor or latest or None) and (anchor or latest).isoformat(),  # type: ignore[union-attr]
    }
    clue = _clue(span, rule, weekday=weekday, month=month, day=day, **bounds)
    if anchor is not None:
        found = day_before(anchor, month, day)
        if found and (weekday is None or found.isoweekday() == weekday):
            why = f"the last {_MONTHS[month - 1]} {day} on or before publication on {anchor.isoformat()}"
            why += f", a {_WEEKDAYS[weekday - 1]}." if weekday else "."
            return Time(span, found.isoformat(), "publication", rule, why, CALENDAR, "plain", clue)
        why = f"no {_MONTHS[month - 1]} {day} just before publication has the weekday printed."
        return Time(span, None, "publication", rule, why, 0.0, "plain", replace(clue, earliest=None, latest=None))
    days = days_that_fit(clue) if weekday else None
    if days is not None and len(days) == 1:
        why = f"the only {_MONTHS[month - 1]} {day} within {clue.earliest} and {clue.latest} that has the weekday."
        return Time(span, days[0].isoformat(), "text", rule, why, CALENDAR, "plain", clue)
    return Time(span, None, "text", rule, "the year is not given and several fit.", 0.0, "plain", clue)


# --- from the publication day ------------------------------------------------------------------------


def _weekday(found: dict[str, str], span: Span, anchor: date | None) -> Time | None:
    """Read a weekday, bare or with last, this, next."""
    shift = " ".join(found.get("shift", "").split())
    if shift in ("every", "previous", "following"):
        return None
    if len(found["w5"].rstrip(".")) <= 4 and not found["w5"].endswith("."):
        return None  # "Sun", "Sat" and "Fri" alone are seldom days in running prose
    weekday = _weekday_number(found["w5"])
    clue = _clue(span, "weekday", weekday=weekday)
    name = _WEEKDAYS[weekday - 1]
    if shift in ("next", "coming", "this coming"):
        return Time(span, None, "publication", "weekday to come", f"a {name} to come.", 0.0, "future", clue)
    if anchor is None:
        return Time(span, None, "text", "weekday", f"a {name}; the report has no date.", 0.0, "plain", clue)
    day = last_weekday(anchor, weekday)
    if shift in ("last", "past", "this past") and day == anchor:
        day -= timedelta(days=7)
    confidence = LAST_WEEKDAY if shift in ("last", "this") else WEEKDAY
    why = f"the last {name} on or before publication on {anchor.isoformat()}."
    return Time(span, day.isoformat(), "publication", "weekday", why, confidence, "plain", _of(day, clue))


def _of(day: date, clue: DayClue) -> DayClue:
    """Return a clue with the day that was read, its weekday kept."""
    return replace(clue, month=day.month, day=day.day, year=day.year)


_OFFSETS = {
    "today": 0, "earlier today": 0, "later today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0,
    "this evening": 0, "yesterday": -1, "last night": -1, "the day before yesterday": -2, "tomorrow": 1,
}  # fmt: skip


def _relative(words: str, span: Span, anchor: date | None) -> Time:
    """Read today, yesterday, last night and their like."""
    offset = _OFFSETS[words]
    sense: Sense = "future" if words in ("tomorrow", "later today") else "plain"
    clue = _clue(span, "relative day")
    if anchor is None:
        return Time(span, None, "text", "relative day", "the report has no date.", 0.0, sense, clue)
    day = anchor + timedelta(days=offset)
    why = f"“{words}” seen from publication on {anchor.isoformat()}."
    return Time(span, day.isoformat(), "publication", "relative day", why, RELATIVE, sense, _of(day, clue))


def _ago(found: dict[str, str], span: Span, anchor: date | None) -> Time | None:
    """Read "three days ago"; longer units give an interval, and "three days earlier" counts from elsewhere."""
    clue = _clue(span, "days ago")
    if found["ago"] != "ago":
        return None
    number = _NUMBERS.get(found["count"], 0) or int(found["count"])
    if anchor is None:
        return Time(span, None, "text", "days ago", "the report has no date.", 0.0, "plain", clue)
    why = f"counted back from publication on {anchor.isoformat()}."
    if found["unit"] == "day":
        day = anchor - timedelta(days=number)
        return Time(span, day.isoformat(), "publication", "days ago", why, RELATIVE, "plain", _of(day, clue))
    if found["unit"] == "week":
        middle = anchor - timedelta(days=7 * number)
        value = f"{(middle - timedelta(days=3)).isoformat()}/{(middle + timedelta(days=3)).isoformat()}"
        return Time(span, value, "publication", "weeks ago", why, VAGUE, "plain", clue)
    value = str(anchor.year - number) if found["unit"] == "year" else _months_back(anchor, number)
    return Time(span, value, "publication", f"{found['unit']}s ago", why, VAGUE, "plain", clue)


def _months_back(anchor: date, number: int) -> str:
    """Return the month a number of months before, as YYYY-MM."""
    months = anchor.year * 12 + anchor.month - 1 - number
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _month(month: int, span: Span, anchor: date | None) -> Time:
    """Read "in January": the last one that has begun by publication."""
    clue = _clue(span, "month", month=month)
    if anchor is None:
        return Time(span, None, "text", "month", "the year is not given.", 0.0, "plain", clue)
    year = anchor.year if month <= anchor.month else anchor.year - 1
    why = f"the last {_MONTHS[month - 1]} begun by publication on {anchor.isoformat()}."
    return Time(span, f"{year}-{month:02}", "publication", "month", why, VAGUE, "plain", replace(clue, year=year))


def _interval(words: str, span: Span, anchor: date | None) -> Time:
    """Read last week, this month, the other day. Weeks are ISO weeks, Monday to Sunday."""
    sense: Sense = "future" if "next" in words or words.startswith("later") else "plain"
    clue = _clue(span, "interval")
    if anchor is None:
        return Time(span, None, "text", "interval", "the report has no date.", 0.0, sense, clue)
    value = _interval_value(words, anchor)
    why = f"“{words}” seen from publication on {anchor.isoformat()}."
    bounds = dict(zip(("earliest", "latest"), value.split("/"), strict=True)) if "/" in value else {}
    return Time(span, value, "publication", "interval", why, VAGUE, sense, replace(clue, **bounds))  # type: ignore[arg-type]


def _interval_value(words: str, anchor: date) -> str:
    """Return the ISO value of an interval's words."""
    step = -1 if "last" in words else 1 if "next" in words else 0
    if words == "the other day":
        return _between(anchor - timedelta(days=OTHER_DAY), anchor - timedelta(days=1))
    monday = last_weekday(anchor, 1) + timedelta(days=7 * step)
    if words.endswith("weekend"):
        saturday = last_weekday(anchor, 6) if step <= 0 else monday + timedelta(days=5)
        return _between(saturday, saturday + timedelta(days=1))
    if words.endswith("week"):
        end = anchor if words.startswith("earlier") else monday + timedelta(days=6)
        return _between(min(monday, end), end)
    if words.endswith("month"):
        return _months_back(anchor, -step)
    return str(anchor.year + step)


def _between(first: date, last: date) -> str:
    """Return the ISO interval of two days."""
    return f"{first.isoformat()}/{last.isoformat()}"
