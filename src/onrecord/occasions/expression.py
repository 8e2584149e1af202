"""What a time expression is read into, and from where it is seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from onrecord.model import Basis, DayClue
from onrecord.span import Span

EXACT = 0.97
"""Day, month and year are printed and agree with the weekday, if one is."""
CALENDAR = 0.93
"""A day and month, the year from publication and calendar; or a weekday with them."""
WEEKDAY = 0.93
"""A bare weekday from the publication day."""
RELATIVE = 0.93
"""Today, yesterday, last night from the publication day."""
DEDUCED = 0.75
"""A day told from another time of the text ("the next day"), or by its number alone ("on the 6th")."""
LAST_WEEKDAY = 0.6
"""``last Tuesday``: this week's or the one before. Also a day that is one day in the outlet's zone and another in the
dateline's."""
DAY_AFTER = 0.4
"""A weekday that may be the day after the printed date: below one half, so that it contradicts no other report."""
VAGUE = 0.7
"""An interval: last week, the other day."""

Sense = Literal["past", "future", "plain", "attributive"]
"""``future``: to come, seen from the text. ``attributive``: the day of a thing named ("Tuesday's vote"), which dates
words only if the thing is the occasion they were spoken on ("at Tuesday's briefing")."""
NumericOrder = Literal["day first", "month first"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class View:
    """From where a text's times are seen.

    ``day`` is the anchor: the day of publication in the dateline's zone, or the day on which quoted words were spoken;
    ``printed`` the day of publication as the outlet prints it, where that is another. ``earliest`` and ``latest`` bound
    the day of speaking where the report shows more. ``order`` is how the page prints a date in numbers. ``seen_from``
    says in words what the anchor is.
    """

    day: date | None
    printed: date | None = None
    earliest: date | None = None
    latest: date | None = None
    order: NumericOrder | None = None
    basis: Basis = "publication"
    seen_from: str = "publication"


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


def make_clue(span: Span, rule: str, **known: int | str | None) -> DayClue:
    """Return a clue with what is known."""
    empty = DayClue(None, None, None, None, None, None, span, rule)
    return replace(empty, **known)  # type: ignore[arg-type]


def clue_of(day: date, clue: DayClue) -> DayClue:
    """Return a clue with the day that was read, its weekday kept."""
    return replace(clue, month=day.month, day=day.day, year=day.year)


def open_time(span: Span, rule: str, why: str, sense: Sense = "plain", clue: DayClue | None = None) -> Time:
    """Return a time whose day the text leaves open."""
    return Time(span, None, "text", rule, why, 0.0, sense, clue or make_clue(span, rule))


def between(first: date, last: date) -> str:
    """Return the ISO interval of two days, of a day and itself the day."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def month_number(text: str) -> int:
    """Return the number of a month from its name or its first letters."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(text.rstrip(".")[:3]))


def weekday_number(text: str) -> int:
    """Return the ISO number of a weekday from its name or its first letters."""
    return next(i for i, name in enumerate(WEEKDAYS, 1) if name.startswith(text.rstrip(".")[:2]))
