"""The days a report allows for an occasion: what it prints, and the bounds that its publication gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from onrecord.model import DayClue, Moment, OccasionKind, Setting
from onrecord.occasions.calendar import day_of, days_that_fit, fits
from onrecord.occasions.expression import MONTHS, WEEKDAYS
from onrecord.occasions.settings import SOON, kind_class
from onrecord.speakers.chains import body_key

WEEK = timedelta(days=7)
MAX_DAYS = 64
"""Days listed for one clue; what is more open than that can join but has no vote."""


@dataclass(frozen=True)
class Told:
    """A setting with all that its report tells of the day."""

    setting: Setting
    published: Moment | None

    @cached_property
    def given(self) -> tuple[date, ...]:
        """The days the report gives by itself: none, one, or both that a weekday may be that is not likely the first.

        Such a weekday is six days before the report's date, or the day after it (:data:`expression.DAY_AFTER`).
        """
        when = self.setting.date
        first = day_of(when.value) if when and when.precision == "day" else None
        if when is None or first is None:
            return ()
        return (first,) if when.likely else (first, first + WEEK)

    @property
    def day(self) -> date | None:
        """The one day the report gives by itself."""
        return self.given[0] if len(self.given) == 1 else None

    @cached_property
    def clues(self) -> tuple[DayClue, ...]:
        """All that is known of the day, publication included."""
        clues = list(self.setting.clues)
        printed = day_of(self.published.day) if self.published else None
        if printed and not any(clue.latest for clue in clues):
            first = date.fromordinal(max(printed.toordinal() - SOON, 1))
            clues.append(_between(first.isoformat(), printed.isoformat(), "publication"))
        when = self.setting.date
        if when and when.precision == "interval":
            earliest, latest = when.value.split("/")
            clues.append(_between(earliest, latest, "interval"))
        return tuple(clues)

    @cached_property
    def days(self) -> tuple[date, ...] | None:
        """The days the report allows, None if they are too many to list."""
        if self.given:
            return self.given
        listed = [days for clue in self.clues if (days := days_that_fit(clue, MAX_DAYS)) is not None]
        return tuple(day for day in min(listed, key=len) if self._fits(day)) if listed else None

    def _fits(self, day: date) -> bool:
        return all(fits(day, clue) for clue in self.clues)

    def allows(self, day: date) -> bool:
        """Tell whether the report allows a day."""
        return day in self.given if self.given else self._fits(day)

    @property
    def kind(self) -> OccasionKind | str:
        """The kind of the occasion as far as reports tell kinds apart."""
        return kind_class(self.setting.kind)

    @cached_property
    def host(self) -> frozenset[str]:
        """The words of the host's name, none if unknown."""
        return frozenset(body_key(self.setting.host)) if self.setting.host else frozenset()

    @property
    def knows_enough(self) -> bool:
        """Whether its own clues are enough to join without shared words: few days are open, and one is told.

        A bare weekday without publication fits a seventh of all days.
        """
        told = any(clue.weekday or clue.day for clue in self.setting.clues)
        return self.days is not None and len(self.days) <= SOON + 1 and told

    @property
    def words(self) -> str | None:
        """The day as the report prints it, as far as it was read; None if it tells none of its own."""
        return next((words for clue in self.setting.clues if (words := _words(clue))), None)


def _between(first: str, last: str, rule: str) -> DayClue:
    """Return a clue that only bounds the day."""
    return DayClue(None, None, None, None, first, last, None, rule)


def _words(clue: DayClue) -> str | None:
    """Return a clue in words: "Tuesday, September 6"; a weekday's month and day were read, not printed."""
    parts = [WEEKDAYS[clue.weekday - 1]] if clue.weekday else []
    if clue.month and clue.day and clue.rule.endswith(("month", "date")):
        parts.append(f"{MONTHS[clue.month - 1]} {clue.day}")
    return ", ".join(parts) or None


def common_days(members: Sequence[Told]) -> tuple[date, ...] | None:
    """Return the days that all members allow, None if no member's days can be listed."""
    listed = [member.days for member in members if member.days is not None]
    if not listed:
        return None
    return tuple(day for day in min(listed, key=len) if all(member.allows(day) for member in members))


def told_of(settings: Sequence[Setting], published: Mapping[str, Moment | None]) -> list[Told]:
    """Return settings with the publication of their reports, the fewest open days first."""
    told = [Told(setting, published.get(setting.report)) for setting in settings]
    return sorted(told, key=lambda one: (len(one.days) if one.days is not None else MAX_DAYS + 1, one.setting.id))
