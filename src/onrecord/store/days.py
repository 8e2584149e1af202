"""The days a partial date may mean, as bounds to compare with."""

from __future__ import annotations

from onrecord.model import PartialDate

__all__ = ["LAST_OF_MONTH", "LAST_OF_YEAR", "SAID", "bounds", "first_day", "last_day"]

LAST_OF_YEAR = "-12-31"
LAST_OF_MONTH = "-31"
"""No month has more days; a bound is compared with, it need not be in the calendar."""


SAID = f"""
CASE WHEN day.first_day IS day.last_day THEN day.first_day
     WHEN day.first_day = substr(day.first_day, 1, 4) || '-01-01'
          AND day.last_day = substr(day.first_day, 1, 4) || '{LAST_OF_YEAR}' THEN substr(day.first_day, 1, 4)
     WHEN day.first_day = substr(day.first_day, 1, 7) || '-01'
          AND day.last_day = substr(day.first_day, 1, 7) || '{LAST_OF_MONTH}' THEN substr(day.first_day, 1, 7)
     ELSE day.first_day || '/' || day.last_day END"""
"""SQL for the partial date or interval that has these bounds: what :func:`bounds` was made from."""


def first_day(value: str) -> str:
    """Return the first day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (a time after it is cut off)."""
    return {4: value + "-01-01", 7: value + "-01"}.get(len(value), value[:10])


def last_day(value: str) -> str:
    """Return a bound no day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` is after."""
    return {4: value + LAST_OF_YEAR, 7: value + LAST_OF_MONTH}.get(len(value), value[:10])


def bounds(date: PartialDate | None) -> tuple[str | None, str | None]:
    """Return the first and last day of a partial date or interval; two times None if it is unknown."""
    if date is None:
        return None, None
    start, _, end = date.value.partition("/")
    return first_day(start), last_day(end or start)
