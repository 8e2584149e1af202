"""The days a partial date may mean, as bounds to compare with."""

from __future__ import annotations

from onrecord.model import LAST_OF_MONTH, LAST_OF_YEAR, PartialDate

SAID = f"""
CASE WHEN day.first_day IS day.last_day THEN day.first_day
     WHEN day.first_day = substr(day.first_day, 1, 4) || '-01-01'
          AND day.last_day = substr(day.first_day, 1, 4) || '{LAST_OF_YEAR}' THEN substr(day.first_day, 1, 4)
     WHEN day.first_day = substr(day.first_day, 1, 7) || '-01'
          AND day.last_day = substr(day.first_day, 1, 7) || '{LAST_OF_MONTH}' THEN substr(day.first_day, 1, 7)
     ELSE day.first_day || '/' || day.last_day END"""
"""SQL for the partial date or interval that has these bounds: what :func:`bounds` was made from."""


def bounds(date: PartialDate | None) -> tuple[str | None, str | None]:
    """Return the first and last day of a partial date or interval; two times None if it is unknown."""
    return date.days if date else (None, None)
