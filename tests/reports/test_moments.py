"""Points in time as metadata states them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reports.moments import moment

READ = [
    # As precise as the source: a year, a month, a day.
    ("2031", "2031", None),
    ("2031-05", "2031-05", None),
    ("2031-05-04", "2031-05-04", None),
    ("2031/05/04", "2031-05-04", None),
    ("20310504", "2031-05-04", None),
    # A clock time with its zone, in the spellings of ISO 8601; parts of a second are dropped.
    ("2031-05-04T17:30:00Z", "2031-05-04T17:30:00", "Z"),
    ("2031-05-04T17:30:00.123Z", "2031-05-04T17:30:00", "Z"),
    ("2031-05-04T17:30+02:00", "2031-05-04T17:30", "+02:00"),
    ("2031-05-04 17:30:00 -0430", "2031-05-04T17:30:00", "-04:30"),
    ("2031-05-04T17:30:00+02", "2031-05-04T17:30:00", "+02:00"),
    ("20310504T173000Z", "2031-05-04T17:30:00", "Z"),
    # No zone stated: none known.
    ("2031-05-04T17:30:00", "2031-05-04T17:30:00", None),
    # Unix time counts in UTC.
    ("1935682200", "2031-05-04T17:30:00", "Z"),
    ("1935682200000", "2031-05-04T17:30:00", "Z"),
    # Mail and script spellings, English month names.
    ("Sun, 04 May 2031 17:30:00 GMT", "2031-05-04T17:30:00", "Z"),
    ("Sun May 04 2031 17:30:00 GMT+0200 (Somewhere Summer Time)", "2031-05-04T17:30:00", "+02:00"),
    ("4 May 2031", "2031-05-04", None),
    ("May 4, 2031", "2031-05-04", None),
    ("Sept. 6, 2031 5:30 p.m. EDT", "2031-09-06T17:30", "-04:00"),
    # A zone name that means several offsets is no zone.
    ("May 4, 2031 5:30 pm IST", "2031-05-04T17:30", None),
    # Figures that can be read in one way only.
    ("16/09/2031", "2031-09-16", None),
    ("09/16/2031", "2031-09-16", None),
]

UNKNOWN = [
    # Two readings.
    "06/09/2031",
    # Not in the calendar, not on the clock.
    "2031-02-30",
    "2031-05-04T25:00",
    "13/13/2031",
    # What programs print for a date they do not have.
    "0001-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z",
    "9999-12-31",
    # Not a date.
    "",
    "yesterday",
    "Version 2.0",
    "٢٠٣١-٠٥-٠٤T" + "1" * 100,
]


@pytest.mark.parametrize(("stated", "value", "zone"), READ)
def test_a_stated_date_is_read_as_precisely_as_it_is_stated(stated: str, value: str, zone: str | None) -> None:
    found = moment(stated, "rule")
    assert found is not None
    assert (found.value, found.zone, found.span, found.rule) == (value, zone, None, "rule")


@pytest.mark.parametrize("stated", UNKNOWN)
def test_what_is_not_plainly_a_date_is_unknown(stated: str) -> None:
    assert moment(stated, "rule") is None


@given(st.text(max_size=60) | st.from_regex(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ]\d{1,2}:\d{2}.{0,8}", fullmatch=True))
def test_any_text_is_a_date_or_unknown(stated: str) -> None:
    found = moment(stated, "rule")
    assert found is None or found.value[:4].isdecimal()
