"""Days by their marks: from weekday, day and month to the one calendar day that fits, or none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.model import DayClue

FIRST_YEAR = 1990
"""News text on the web begins about here; a day without any bound is looked for from this year on."""
LAST_YEAR = 2035
"""Where the search for a day without any bound ends: a calendar's weekdays repeat within 28 years, so a later year
would add candidates but no knowledge."""


def day_of(text: str | None) -> date | None:
    """Return the day of an ISO value of day precision or finer, None for anything vaguer or impossible."""
    if text is None or len(text) < 10:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return a calendar day, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_weekday(anchor: date, weekday: int) -> date:
    """Return the last ISO weekday (Monday is 1) on or before a day, the day itself included."""
    return anchor - timedelta(days=(anchor.isoweekday() - weekday) % 7)


def fits(day: date, clue: DayClue) -> bool:
    """Tell whether a day contradicts nothing in a clue."""
    iso = day.isoformat()
    return (
        (clue.weekday is None or day.isoweekday() == clue.weekday)
        and (clue.month is None or day.month == clue.month)
        and (clue.day is None or day.day == clue.day)
        and (clue.year is None or day.year == clue.year)
        and (clue.earliest is None or iso >= clue.earliest)
        and (clue.latest is None or iso <= clue.latest)
    )


def days_that_fit(clue: DayClue, limit: int = 64) -> tuple[date, ...] | None:
    """Return the days that fit a clue, in order; None if it is too open to list (over ``limit`` days)."""
    out: list[date] = []
    for day in _candidates(clue):
        if fits(day, clue):
            out.append(day)
            if len(out) > limit:
                return None
    return tuple(out)


def _candidates(clue: DayClue) -> Iterator[date]:
    """Yield days worth trying: one a year for a day and month, all within bounds otherwise."""
    earliest = day_of(clue.earliest)
    latest = day_of(clue.latest)
    first = clue.year or (earliest.year if earliest else FIRST_YEAR)
    last = clue.year or (latest.year if latest else LAST_YEAR)
    if clue.month and clue.day:
        for year in range(first, last + 1):
            day = make_day(year, clue.month, clue.day)
            if day:
                yield day
        return
    at = max(earliest or date(first, 1, 1), date(first, 1, 1))
    end = min(latest or date(last, 12, 31), date(last, 12, 31))
    while at <= end:
        yield at
        at += timedelta(days=1)


def day_before(anchor: date, month: int, day: int) -> date | None:
    """Return the last such day and month on or before a day (29 February may lie four to eight years back)."""
    for year in range(anchor.year, anchor.year - 9, -1):
        found = make_day(year, month, day)
        if found and found <= anchor:
            return found
    return None


def day_after(anchor: date, month: int, day: int) -> date | None:
    """Return the next such day and month on or after a day."""
    for year in range(anchor.year, anchor.year + 9):
        found = make_day(year, month, day)
        if found and found >= anchor:
            return found
    return None
