"""Printed dates: a day and month, with weekday and year where they stand, and the one calendar day they leave."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from onrecord.model import DayClue
from onrecord.occasions.calendar import day_after, day_before, days_that_fit, make_day
from onrecord.occasions.expression import (
    CALENDAR,
    EXACT,
    MONTHS,
    WEEKDAYS,
    NumericOrder,
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
from onrecord.occasions.grammar import HOLIDAYS
from onrecord.span import Span

FAR_BACK = 300
"""Days: a day and month that last came round longer ago, and comes round again within :data:`SOON_AHEAD`, is read in
neither year unless the text says which: the writer of a past day so long gone prints its year."""
SOON_AHEAD = 65
"""Days ahead; see :data:`FAR_BACK`: the two add up to a year."""
_NUMERIC = re.compile(r"(?<![\d/.-])([0-3]?\d)([/.-])([0-3]?\d)\2(?:19|20)\d\d(?![\d/-])")


def numeric_order(page: str) -> NumericOrder | None:
    """Return how a page prints dates in numbers, from those that allow one order only; None if none or both occur.

    Dates with dots are never month first.
    """
    orders: set[NumericOrder] = set()
    for match in _NUMERIC.finditer(page):
        one, other = int(match[1]), int(match[3])
        if one <= 12 < other <= 31:
            orders.add("month first")
        elif other <= 12 < one <= 31:
            orders.add("day first")
    return orders.pop() if len(orders) == 1 else None


def read_date(found: dict[str, str], span: Span, view: View, sense: Sense) -> Time | None:
    """Read a day and month, with weekday and year where printed; None if there is no such day."""
    parts = _numeric(found, view.order) if "n1" in found else _parts(found)
    if parts is None:
        return None
    year, month, day, weekday = parts
    if not 1 <= month <= 12 or make_day(2000, month, day) is None:
        return None
    time = _full(span, year, month, day, weekday) if year else _yearless(span, month, day, weekday, view, sense)
    last = found.get("e1") or found.get("f1")
    first = found.get("b2")
    return _range(time, first, last) if time and (first or last) else time


def read_holiday(found: dict[str, str], span: Span, view: View, sense: Sense) -> Time | None:
    """Read a day with a name that falls on one date every year."""
    month, day = HOLIDAYS[" ".join(found["holiday"].lower().replace("’", "'").split())]
    if "yh" in found:
        return _full(span, int(found["yh"]), month, day, None)
    return _yearless(span, month, day, None, view, sense)


def _parts(found: dict[str, str]) -> tuple[int | None, int, int, int | None] | None:
    """Return (year, month, day, weekday) of a written date."""
    for index in ("1", "2", "3"):
        if f"d{index}" in found:
            month = found[f"m{index}"]
            number = int(month) if month.isdigit() else month_number(month)
            year, weekday = found.get(f"y{index}"), found.get(f"w{index}")
            day = int(found[f"d{index}"])
            return int(year) if year else None, number, day, weekday_number(weekday) if weekday else None
    return None


def _numeric(found: dict[str, str], order: NumericOrder | None) -> tuple[int, int, int, None] | None:
    """Return the parts of 9/26/2016 or 26.9.2016; None where either order could be meant and the page shows none."""
    one, other, year = int(found["n1"]), int(found["n2"]), int(found["y4"])
    year += 2000 if year < 100 else 0
    if found["sep"] == ".":
        order = "day first"
    if one == other or one <= 12 < other:
        return (year, one, other, None) if found["sep"] != "." or one == other else None
    if other <= 12 < one or order == "day first":
        return year, other, one, None
    return (year, one, other, None) if order == "month first" else None


def _range(time: Time, first: str | None, last: str | None) -> Time | None:
    """Widen a day to the interval that a second day number gives: Sept. 5-7, 5-7 September."""
    if time.value is None:
        return time
    day = date.fromisoformat(time.value)
    other = make_day(day.year, day.month, int(first or last or 0))
    if other is None or (other < day) != (first is not None):
        return time
    early, late = sorted((day, other))
    clue = replace(time.clue, day=None, weekday=None, earliest=early.isoformat(), latest=late.isoformat())
    return replace(time, value=between(early, late), clue=clue, why="the first and last day are printed.")


def _full(span: Span, year: int, month: int, day: int, weekday: int | None) -> Time | None:
    """Read a date with its year; a weekday that contradicts it leaves the day unknown."""
    found = make_day(year, month, day)
    if found is None:
        return None
    rule = "weekday and date" if weekday else "date"
    clue = make_clue(span, rule, year=year, month=month, day=day)
    if weekday and found.isoweekday() != weekday:
        why = f"{found.isoformat()} is a {WEEKDAYS[found.isoweekday() - 1]}, not a {WEEKDAYS[weekday - 1]}."
        return open_time(span, "weekday contradicts date", why, clue=make_clue(span, rule, year=year))
    return Time(span, found.isoformat(), "text", rule, "day, month and year are printed.", EXACT, "plain", clue)


def _yearless(span: Span, month: int, day: int, weekday: int | None, view: View, sense: Sense) -> Time:
    """Find the year of a day and month: from the anchor, else from the weekday within the bounds."""
    rule = "weekday, day and month" if weekday else "day and month"
    latest = view.day or view.latest
    bounds = {
        "earliest": view.earliest.isoformat() if view.earliest else None,
        "latest": latest.isoformat() if latest else None,
    }
    clue = make_clue(span, rule, weekday=weekday, month=month, day=day, **bounds)
    if view.day is not None:
        return _near_anchor(span, rule, month, day, weekday, view, sense, replace(clue, earliest=None, latest=None))
    days = days_that_fit(clue) if weekday else None
    if days is not None and len(days) == 1:
        why = f"the only {MONTHS[month - 1]} {day} within {clue.earliest} and {clue.latest} that has the weekday."
        return Time(span, days[0].isoformat(), "text", rule, why, CALENDAR, sense, clue)
    return open_time(span, rule, "the year is not given and several fit.", sense, clue)


def _near_anchor(
    span: Span, rule: str, month: int, day: int, weekday: int | None, view: View, sense: Sense, clue: DayClue
) -> Time:
    """Find the year of a day and month from the anchor: the last one, or the next one where it is to come."""
    anchor = view.printed or view.day
    assert anchor is not None
    name = f"{MONTHS[month - 1]} {day}"
    back, ahead = day_before(anchor, month, day), day_after(anchor, month, day)
    if weekday:
        fitting = [d for d in (ahead if sense == "future" else back, back, ahead) if d and d.isoweekday() == weekday]
        found = fitting[0] if fitting else None
        if found is None or (found == ahead and (found - anchor).days > SOON_AHEAD):
            why = f"no {name} close to {view.seen_from} has the weekday printed."
            return Time(span, None, view.basis, rule, why, 0.0, sense, clue)
    elif sense != "future" and back and ahead and _too_far(anchor, back, ahead):
        why = f"{name} is long before and soon after {view.seen_from} on {anchor.isoformat()}; the year is not given."
        return Time(span, None, view.basis, rule, why, 0.0, sense, clue)
    else:
        found = ahead if sense == "future" else back
    if found is None:
        return Time(span, None, view.basis, rule, "there is no such day near.", 0.0, sense, clue)
    to_come = found > anchor
    where = "next" if to_come else "last"
    why = f"the {where} {name} {'after' if to_come else 'on or before'} {view.seen_from} on {anchor.isoformat()}"
    why += f", a {WEEKDAYS[weekday - 1]}." if weekday else "."
    return Time(
        span,
        found.isoformat(),
        view.basis,
        rule,
        why,
        CALENDAR,
        "future" if to_come else sense,
        clue_of(found, clue),
    )


def _too_far(anchor: date, back: date, ahead: date) -> bool:
    """Tell whether a day and month came round long ago and will again soon."""
    return (anchor - back).days > FAR_BACK and (ahead - anchor).days <= SOON_AHEAD
