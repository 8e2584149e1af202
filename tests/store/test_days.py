"""Partial dates as bounds to compare with."""

from __future__ import annotations

import sqlite3

import pytest

from onrecord.model import PartialDate
from onrecord.store.days import SAID, bounds

ROWS = [
    ("2031", ("2031-01-01", "2031-12-31")),
    ("2031-02", ("2031-02-01", "2031-02-31")),
    ("2031-02-07", ("2031-02-07", "2031-02-07")),
    ("2031-02-07/2031-02-09", ("2031-02-07", "2031-02-09")),
    ("2031-02/2031", ("2031-02-01", "2031-12-31")),
]


@pytest.mark.parametrize(("value", "expected"), ROWS)
def test_bounds_hold_every_day_a_date_may_mean(value: str, expected: tuple[str, str]) -> None:
    assert bounds(PartialDate(value, "text", None, "", "", 1.0)) == expected


@pytest.mark.parametrize(("value", "expected"), ROWS[:-1])
def test_bounds_lead_back_to_the_date(value: str, expected: tuple[str, str]) -> None:
    """A year that was read is shown as a year again, not as its first day."""
    query = f"SELECT {SAID} FROM (SELECT ? AS first_day, ? AS last_day) AS day"
    assert sqlite3.connect(":memory:").execute(query, expected).fetchone() == (value,)


def test_an_unknown_date_has_none() -> None:
    assert bounds(None) == (None, None)
