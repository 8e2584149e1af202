"""Times told from another: weekdays, today, last week from the anchor; "the next day" from the time told before it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from onrecord.occasions.calendar import last_weekday, make_day
from onrecord.occasions.expression import (
    DAY_AFTER,
    DEDUCED,
    EXACT,
    LAST_WEEKDAY,
    MONTHS,
    RELATIVE,
    VAGUE,
    WEEKDAY,
    WEEKDAYS,
    Sense,
    Time,
    View,
    between,
    clue_of,
    make_clue,
    month_number,
    open_time,
    weekday_number,
)
from onrecord.occasions.grammar import NUMBERS
from onrecord.span import Span

OTHER_DAY = 7
"""``The other day`` is within this many days before publication."""
NEARLY_A_WEEK = timedelta(days=6)
"""A bare weekday this long before publication may be the day after it, of a report brought up to date under its first
date. Of weekdays beside a word of saying in 16,603 US reports 364, 192, 129 and 255 are three, four, five and six days
back: of the last, two in three or so are the day after."""
SAME_DAY_REACH = 600
"""Characters between a time and "the next day" that is told from it: a paragraph or two."""

_NO_ANCHOR = "the report has no date."


def read_weekday(found: dict[str, str], span: Span, view: View, sense: Sense) -> Time | None:
    """Read a weekday, bare or with last, this, next; None for one that is a habit or told from elsewhere."""
    shift = " ".join(found.get("shift", found.get("after", "")).split())
    if shift in ("every", "previous", "following"):
        return None
    if len(found["w5"].rstrip(".")) <= 4 and not found["w5"].endswith("."):
        return None  # "Sun", "Sat" and "Fri" alone are seldom days in running prose
    weekday = weekday_number(found["w5"])
    clue, name = make_clue(span, "weekday", weekday=weekday), WEEKDAYS[weekday - 1]
    if shift in ("next", "coming", "this coming", "week") or sense == "future":
        return _weekday_to_come(span, weekday, shift, view)
    if view.day is None:
        return open_time(span, "weekday", f"a {name}; {_NO_ANCHOR}", sense, clue)
    day = last_weekday(view.day, weekday)
    if view.printed and view.printed > view.day and view.printed.isoweekday() == weekday:
        why = f"the {name} of publication where it was printed; where the report was written it was not yet {name}."
        return _time(span, view.printed, view, "weekday", why, LAST_WEEKDAY, sense, weekday)
    if shift in ("last", "past", "this past") and day == view.day:
        day -= timedelta(days=7)
    sure = LAST_WEEKDAY if shift in ("last", "this") else WEEKDAY
    why = f"the last {name} on or before {view.seen_from} on {view.day.isoformat()}."
    if not shift and view.basis == "publication" and view.day - day == NEARLY_A_WEEK:
        sure, why = DAY_AFTER, f"{why[:-1]}; in a report brought up to date, the day after."
    return _time(span, day, view, "weekday", why, sure, sense, weekday)


def _weekday_to_come(span: Span, weekday: int, shift: str, view: View) -> Time:
    """Read a weekday to come: the next one; "next Tuesday" may be that or the one after, a week on is a week on."""
    name = WEEKDAYS[weekday - 1]
    clue = make_clue(span, "weekday to come", weekday=weekday)
    if view.day is None:
        return open_time(span, "weekday to come", f"a {name} to come.", "future", clue)
    day = view.day + timedelta(days=(weekday - view.day.isoweekday()) % 7)
    if day == view.day and shift:
        day += timedelta(days=7)
    day += timedelta(days=7 if shift == "week" else 0)
    why = f"the next {name} on or after {view.seen_from} on {view.day.isoformat()}."
    sure = LAST_WEEKDAY if shift == "next" else WEEKDAY
    return _time(span, day, view, "weekday to come", why, sure, "future", weekday)


def _time(
    span: Span, day: date, view: View, rule: str, why: str, sure: float, sense: Sense, weekday: int | None = None
) -> Time:
    """Return a time of one day."""
    clue = clue_of(day, make_clue(span, rule, weekday=weekday))
    return Time(span, day.isoformat(), view.basis, rule, why, sure, sense, clue)


def read_weeks_ago(found: dict[str, str], span: Span, view: View) -> Time | None:
    """Read "two weeks ago today", "a week ago Tuesday": so many weeks before the last such day."""
    if view.day is None:
        return open_time(span, "weeks ago", _NO_ANCHOR)
    start = view.day - timedelta(days=found.get("r4") == "yesterday")
    if "w4" in found:
        start = last_weekday(view.day - timedelta(days=1), weekday_number(found["w4"]))
    day = start - timedelta(days=7 * _number(found["weeks"]))
    return _time(span, day, view, "weeks ago", f"counted back from {_seen(view)}.", DEDUCED, "plain")


def read_years_ago(found: dict[str, str], span: Span, view: View) -> Time | None:
    """Read "a year ago today", "three months ago this week": the same day, week or month so many months before."""
    if view.day is None:
        return open_time(span, "years ago", _NO_ANCHOR)
    start = view.day - timedelta(days=found["r3"] == "yesterday")
    months = _number(found["back"]) * (12 if found["unit3"] == "year" else 1)
    month = _months_back(start, months)
    day = make_day(int(month[:4]), int(month[5:]), start.day)
    why = f"counted back from {_seen(view)}."
    if found["r3"].endswith("month"):
        return _interval(span, month, view, why, "plain")
    if day is None:
        return None  # 29 February a year ago
    if found["r3"].endswith("week"):
        monday = last_weekday(day, 1)
        return _interval(span, between(monday, monday + timedelta(days=6)), view, why, "plain")
    return _time(span, day, view, "years ago", why, DEDUCED, "plain")


def read_past_days(found: dict[str, str], span: Span, view: View) -> Time:
    """Read "over the past three weeks": the days from then to the anchor."""
    if view.day is None:
        return open_time(span, "past days", _NO_ANCHOR)
    days = _number(found["count2"]) * (7 if found["unit4"] == "week" else 1)
    value = between(view.day - timedelta(days=days), view.day)
    return _interval(span, value, view, f"counted back from {_seen(view)}.", "plain")


def _number(text: str) -> int:
    return NUMBERS.get(text, 0) or int(text)


def _seen(view: View) -> str:
    """Return the anchor in words."""
    return f"{view.seen_from} on {view.day.isoformat() if view.day else '?'}"


_OFFSETS = {
    "today": 0, "earlier today": 0, "later today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0,
    "this evening": 0, "yesterday": -1, "last night": -1, "last evening": -1, "the day before yesterday": -2,
    "the night before last": -2,
    "tomorrow": 1, "yesterday morning": -1, "yesterday afternoon": -1, "yesterday evening": -1,
}  # fmt: skip


def read_since_start(found: dict[str, str], span: Span, view: View) -> Time:
    """Read "since the start of this year": its first day."""
    if view.day is None:
        return open_time(span, "first day", _NO_ANCHOR)
    first = view.day.replace(day=1)
    if found["unit2"] == "year":
        first = first.replace(month=1)
    if found["which2"] == "last":
        first = (first - timedelta(days=1)).replace(day=1)
        first = first.replace(month=1) if found["unit2"] == "year" else first
    return _time(span, first, view, "first day", f"seen from {_seen(view)}.", VAGUE, "plain")


def read_row(span: Span, view: View, sense: Sense) -> Time:
    """Read "for a second consecutive day": the day of the telling."""
    if view.day is None:
        return open_time(span, "relative day", _NO_ANCHOR, sense)
    return _time(
        span, view.day, view, "relative day", f"the last of the days, seen from {_seen(view)}.", DEDUCED, sense
    )


def read_relative(words: str, span: Span, view: View, sense: Sense) -> Time:
    """Read today, yesterday, last night and their like."""
    sense = "future" if words in ("tomorrow", "later today") else sense
    if view.day is None:
        return open_time(span, "relative day", _NO_ANCHOR, sense)
    why = f"“{words}” seen from {_seen(view)}."
    if words == "overnight":
        value = between(view.day - timedelta(days=1), view.day)
        return _interval(span, value, view, why, sense)
    sure = DEDUCED if view.printed and view.printed != view.day else RELATIVE
    return _time(span, view.day + timedelta(days=_OFFSETS[words]), view, "relative day", why, sure, sense)


def read_ago(found: dict[str, str], span: Span, view: View, before: Time | None) -> Time | None:
    """Read "three days ago" and, from the time told before it, "two days later"; longer units give an interval."""
    number = _number(found["count"])
    if found["ago"] != "ago":
        step = -number if found["ago"] == "earlier" else number
        return _from_before(span, before, step) if found["unit"] == "day" else None
    if view.day is None:
        return open_time(span, "days ago", _NO_ANCHOR)
    why = f"counted back from {_seen(view)}."
    if found["unit"] in ("day", "fortnight"):
        days = number * (14 if found["unit"] == "fortnight" else 1)
        return _time(span, view.day - timedelta(days=days), view, "days ago", why, RELATIVE, "plain")
    if (
        found["unit"] == "week" and number == 1
    ):  # "a week ago" is the day a week ago, "two weeks ago" may be any near it
        return _time(span, view.day - timedelta(days=7), view, "days ago", why, VAGUE, "plain")
    if found["unit"] == "week":
        middle = view.day - timedelta(days=7 * number)
        return _interval(span, between(middle - timedelta(days=3), middle + timedelta(days=3)), view, why, "plain")
    value = str(view.day.year - number) if found["unit"] == "year" else _months_back(view.day, number)
    return Time(span, value, view.basis, f"{found['unit']}s ago", why, VAGUE, "plain", make_clue(span, "ago"))


_GOES_ON = r"[ \u00a0](?:that|as|when|the|of|before|after|it|he|she|they|yesterday|tomorrow|a|an|his|her|its)\b"
"""What makes "the same day", "the day before" one that is told behind it: "the day before he left"."""
_GOES_ON_PINNED = r"[ \u00a0](?:of|after|before)\b"


def read_same_day(words: str, span: Span, before: Time | None, follows: str) -> Time | None:
    """Read "the same day", "the next day" from the time told before; None where the text goes on to say which day."""
    pinned = re.search(r"\b(?:next|following|previous|later|earlier|end|close|start)", words)
    if re.match(_GOES_ON_PINNED if pinned else _GOES_ON, follows):
        return None
    step = 0
    if re.search(r"\b(?:next|following|after)\b", words):
        step = 1
    elif re.search(r"\b(?:previous|before)\b", words):
        step = -1
    return _from_before(span, before, step)


def _from_before(span: Span, before: Time | None, step: int) -> Time | None:
    """Return the day so many days after the time told before, None where there is none near with a day."""
    if before is None or before.value is None or len(before.value) != 10:
        return None
    if span.start - before.span.end > SAME_DAY_REACH or before.sense == "future":
        return None
    day = date.fromisoformat(before.value) + timedelta(days=step)
    why = f"told from {before.value}, the time before it in the text."
    clue = clue_of(day, make_clue(span, "day told before"))
    return Time(span, day.isoformat(), before.basis, "day told before", why, DEDUCED, "plain", clue)


def read_nth(found: dict[str, str], span: Span, view: View) -> Time | None:
    """Read "on the 6th": the last such day of a month on or before the anchor, or of the month named."""
    number = int(found["nth"])
    if view.day is None or not 1 <= number <= 31 or found.get("which", "").endswith("same"):
        return None
    year, month = view.day.year, view.day.month
    which = found.get("which") or {"u": "last", "i": "this"}.get(found.get("inst", "")[:1])
    if which == "last" or (not which and number > view.day.day):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    day = make_day(year, month, number)
    if day is None or day > view.day:
        return None
    why = f"day {number} of the month, seen from {_seen(view)}."
    return _time(span, day, view, "day of the month", why, DEDUCED, "plain")


def _months_back(anchor: date, number: int) -> str:
    """Return the month a number of months before, as YYYY-MM."""
    months = anchor.year * 12 + anchor.month - 1 - number
    return f"{months // 12:04}-{months % 12 + 1:02}"


def read_month(found: dict[str, str], span: Span, view: View, sense: Sense) -> Time:
    """Read "in January": the last one that has begun, or the next one where it is to come."""
    month = month_number(found["m9"])
    lead = found["lead"].lower()
    clue = make_clue(span, "month", month=month)
    sense = "future" if lead in ("next", "by", "until") else sense
    if view.day is None:
        return open_time(span, "month", "the year is not given.", sense, clue)
    if "ryear" in found:
        year = view.day.year + {"last": -1, "this": 0, "next": 1}[found["ryear"]]
        why = f"{found['ryear']} year, seen from {_seen(view)}."
    elif sense == "future":
        year = view.day.year + (month < view.day.month or (lead == "next" and month == view.day.month))
        why = f"the next {MONTHS[month - 1]} after {_seen(view)}."
    else:
        begun = month < view.day.month or (month == view.day.month and lead != "last")
        year = view.day.year - (not begun)
        why = f"the last {MONTHS[month - 1]} begun by {_seen(view)}."
    return Time(span, f"{year}-{month:02}", view.basis, "month", why, VAGUE, sense, replace(clue, year=year))


def read_interval(words: str, span: Span, view: View, sense: Sense) -> Time:
    """Read last week, this month, the other day. Weeks are ISO weeks, Monday to Sunday."""
    sense = "future" if "next" in words or words.startswith("later") else sense
    if view.day is None:
        return open_time(span, "interval", _NO_ANCHOR, sense)
    return _interval(span, _value(words, view.day), view, f"“{words}” seen from {_seen(view)}.", sense)


def _interval(span: Span, value: str, view: View, why: str, sense: Sense) -> Time:
    """Return a time that is an interval, month or year, with the clue that it gives."""
    clue = make_clue(span, "interval")
    if "/" in value:
        first, last = value.split("/")
        clue = replace(clue, earliest=first, latest=last)
    return Time(span, value, view.basis, "interval", why, VAGUE, sense, clue)


def _value(words: str, anchor: date) -> str:
    """Return the ISO value of an interval's words."""
    step = -1 if "last" in words else 1 if "next" in words else 0
    if words == "the other day":
        return between(anchor - timedelta(days=OTHER_DAY), anchor - timedelta(days=1))
    monday = last_weekday(anchor, 1) + timedelta(days=7 * step)
    if words.endswith("weekend"):
        saturday = last_weekday(anchor, 6) if step <= 0 else monday + timedelta(days=5)
        return between(saturday, saturday + timedelta(days=1))
    earlier = words.startswith("earlier") and step == 0
    if words.endswith("week"):
        return between(monday, anchor if earlier else monday + timedelta(days=6))
    if words.endswith("month"):
        return between(anchor.replace(day=1), anchor) if earlier else _months_back(anchor, -step)
    return between(anchor.replace(month=1, day=1), anchor) if earlier else str(anchor.year + step)


def read_printed_year(found: dict[str, str], span: Span) -> Time:
    """Read "in 2014", "early March 2014": printed as it is."""
    if "y8" in found:
        year, month = int(found["y8"]), None
        value, rule, why = found["y8"], "year", f"the year {found['y8']} is printed."
    else:
        year, month = int(found["y6"]), month_number(found["m6"])
        value, rule, why = f"{year}-{month:02}", "month and year", "month and year are printed."
    return Time(span, value, "text", rule, why, EXACT, "plain", make_clue(span, rule, year=year, month=month))
