"""Timestamps of news pages. Each row: why, the line, its page context, and label, value and zone of each stamp."""

# ruff: noqa: E501 (a row of a table is one line)
from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.moments import MAX_LINE, read_stamps, resolve_zone

INDIA = frozenset({"delhi", "indian"})
ISRAEL = frozenset({"jerusalem"})
NONE: frozenset[str] = frozenset()

ROWS = [
    ("an update, its zone told by the page's words", "Updated on: 11 February 2017, 5:47 IST", INDIA,
     [("updated", "2017-02-11T05:47", "+05:30")]),
    ("the same abbreviation on a page of another country", "Updated on: 11 February 2017, 5:47 IST", ISRAEL,
     [("updated", "2017-02-11T05:47", "+02:00")]),
    ("an abbreviation that the page does not settle is unknown", "Updated on: 11 February 2017, 5:47 IST", NONE,
     [("updated", "2017-02-11T05:47", None)]),
    ("two countries named: unknown", "Updated: 1 May 2019, 5:47 IST", INDIA | ISRAEL,
     [("updated", "2019-05-01T05:47", None)]),
    ("first published", "First published: 7 September 2016, 11:30 IST", INDIA,
     [("published", "2016-09-07T11:30", "+05:30")]),
    ("weekday, half of the day, American zone", "Published Tue, 6 Sep 2016 | 10:04 pm EDT", NONE,
     [("published", "2016-09-06T22:04", "-04:00")]),
    ("the zone of New York follows daylight saving: winter", "Nov. 19, 2019 8:03 am ET", NONE,
     [(None, "2019-11-19T08:03", "-05:00")]),
    ("the zone of New York follows daylight saving: summer", "July 19, 2019 8:03 am ET", NONE,
     [(None, "2019-07-19T08:03", "-04:00")]),
    ("time before date, a second zone in brackets", "Updated 1909 GMT (0309 HKT) November 18, 2019", NONE,
     [("updated", "2019-11-18T19:09", "Z")]),
    ("both on one line", "PUBLISHED: May 2, 2018 at 3:05 pm | UPDATED: May 3, 2018 at 9 am", NONE,
     [("published", "2018-05-02T15:05", None), ("updated", "2018-05-03T09:00", None)]),
    ("labels whose values are missing", "PUBLISHED: | UPDATED:", NONE, [("published", None, None), ("updated", None, None)]),
    ("a time without a date is no moment", "Updated at 1:23 p.m.", NONE, [("updated", None, None)]),
    ("ISO with offset", "2016-09-06T14:12:00+05:30", NONE, [(None, "2016-09-06T14:12:00", "+05:30")]),
    ("day and month that cannot be told apart leave the year", "Posted 03/04/2018", NONE, [("published", "2018", None)]),
    ("day and month that can", "Posted 23/04/2018", NONE, [("published", "2018-04-23", None)]),
    ("no such day", "Posted 31 February 2018", NONE, [("published", None, None)]),
    ("a zone not in the list is passed over", "November 20, 2019 - 11:28 AMT", NONE, [(None, "2019-11-20T11:28", None)]),
    ("midnight is 00", "Published 1 May 2019, 12:05 a.m.", NONE, [("published", "2019-05-01T00:05", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "line", "context", "expected"), ROWS)
def test_stamps(why: str, line: str, context: frozenset[str], expected: list[tuple[str | None, ...]]) -> None:
    found = read_stamps(line, context)
    assert [(stamp.label, stamp.value, stamp.zone) for stamp in found.stamps] == expected, why
    assert found.rest == (), "nothing of the line is left over"


def test_what_is_left_over_is_returned() -> None:
    line = "News Desk | Updated on: 3 May 2019"
    assert [line[a:b].strip(" |") for a, b in read_stamps(line).rest] == ["News Desk"]


def test_a_long_line_is_left_whole() -> None:
    line = "Updated 3 May 2019 " * (MAX_LINE // 10)
    assert read_stamps(line).stamps == ()
    assert read_stamps(line).rest == ((0, len(line)),)


def test_the_zone_of_the_host_name_counts_as_context() -> None:
    assert resolve_zone("PST", "2019-05-03", frozenset({".pk"})) == "+05:00"
    assert resolve_zone("NOPE", "2019-05-03", frozenset({".pk"})) is None


@given(
    st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%b. %d, %Y", "%Y-%m-%d"])
)
def test_any_day_written_in_full_is_read_back(day: date, form: str) -> None:
    (stamp,) = read_stamps("Published " + day.strftime(form)).stamps
    assert stamp.value == day.isoformat()


@given(st.dates(date(2008, 1, 1), date(2030, 12, 31)))
def test_the_united_states_change_their_clocks_on_sundays(day: date) -> None:
    """The offset of a day and of the day after differ only where the day after is a Sunday."""
    today, tomorrow = (resolve_zone("ET", d.isoformat(), frozenset()) for d in (day, day + timedelta(days=1)))
    assert today == tomorrow or (day + timedelta(days=1)).weekday() == 6


@given(st.text(max_size=MAX_LINE))
def test_any_line_is_read(line: str) -> None:
    for stamp in read_stamps(line).stamps:
        assert 0 <= stamp.start <= stamp.end <= len(line)
