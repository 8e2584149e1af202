"""Time expressions of news prose, with the day each means seen from its day of publication."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.occasions import resolve_times

WED = "2016-09-07"  # a Wednesday
NEW_YEAR = "2017-01-02"  # a Monday
LEAP = "2016-03-01"  # a Tuesday

TABLE = [
    # A weekday is the last one on or before publication, the day itself included.
    ("said on Tuesday", WED, "2016-09-06"),
    ("said Wednesday", WED, "2016-09-07"),
    ("on Thursday evening", WED, "2016-09-01"),
    ("said on Sunday", WED, "2016-09-04"),
    ("late Monday night", WED, "2016-09-05"),
    ("on Friday", NEW_YEAR, "2016-12-30"),
    ("on Monday", LEAP, "2016-02-29"),
    ("said Tues. in Bonn", WED, "2016-09-06"),
    ("a weekday of last Tuesday", WED, "2016-09-06"),
    ("said last Wednesday", WED, "2016-08-31"),
    ("this past Saturday", WED, "2016-09-03"),
    # A weekday to come is no day of speaking, nor is a habit.
    ("will meet next Tuesday", WED, None),
    ("this coming Friday", WED, None),
    ("every Tuesday", WED, "-"),
    ("Tuesday's vote", WED, "-"),
    ("Tuesday’s vote", WED, "-"),
    # Weekday with the date behind it.
    ("on Tuesday (Sept 6) ruled", WED, "2016-09-06"),
    ("on Tuesday (September 6) ruled", WED, "2016-09-06"),
    ("Tuesday, Sept. 6, said", WED, "2016-09-06"),
    ("Tuesday, 6 September 2016", None, "2016-09-06"),
    ("Tuesday, September 6, 2016", None, "2016-09-06"),
    # A weekday that contradicts its date leaves the day unknown.
    ("Friday, September 6, 2016", None, None),
    ("on Friday (Sept 6)", WED, None),
    # Day and month, the year from publication.
    ("on Sept. 6", WED, "2016-09-06"),
    ("on 6 September", WED, "2016-09-06"),
    ("on the 6th of September", WED, "2016-09-06"),
    ("September 6th", WED, "2016-09-06"),
    ("on 6 Sept", WED, "2016-09-06"),
    ("on Dec. 31", NEW_YEAR, "2016-12-31"),
    ("on Dec 31", WED, "2015-12-31"),
    ("on Feb. 29", LEAP, "2016-02-29"),
    ("on Feb. 29", NEW_YEAR, "2016-02-29"),
    ("on March 1", LEAP, "2016-03-01"),
    ("on May 5", WED, "2016-05-05"),
    # Day, month and year.
    ("on Sept. 6, 2016", None, "2016-09-06"),
    ("Sept 6, 2016", None, "2016-09-06"),
    ("6 September 2016", None, "2016-09-06"),
    ("6th September, 2016", None, "2016-09-06"),
    ("on 2016-09-06", None, "2016-09-06"),
    ("on 9/26/2016", None, "2016-09-26"),
    ("on 26/9/2016", None, "2016-09-26"),
    # Either order could be meant.
    ("on 9/6/2016", None, "-"),
    # No such day.
    ("on February 30, 2016", None, "-"),
    # Without publication and year, several years fit.
    ("on Sept. 6", None, None),
    ("on Tuesday", None, None),
    ("yesterday", None, None),
    # Days told from today.
    ("said today", WED, "2016-09-07"),
    ("said yesterday", WED, "2016-09-06"),
    ("said last night", WED, "2016-09-06"),
    ("earlier today", WED, "2016-09-07"),
    ("this morning", WED, "2016-09-07"),
    ("the day before yesterday", WED, "2016-09-05"),
    ("two days ago", WED, "2016-09-05"),
    ("10 days ago", WED, "2016-08-28"),
    ("yesterday", "2016-03-01", "2016-02-29"),
    ("yesterday", "2017-01-01", "2016-12-31"),
    ("today's vote", WED, "-"),
    # A programme's name.
    ("told NBC's “Today”", WED, "-"),
    # Intervals: ISO weeks, months, years.
    ("said last week", WED, "2016-08-29/2016-09-04"),
    ("said this week", WED, "2016-09-05/2016-09-11"),
    ("earlier this week", WED, "2016-09-05/2016-09-07"),
    ("the other day", WED, "2016-08-31/2016-09-06"),
    ("over the weekend", WED, "2016-09-03/2016-09-04"),
    ("three weeks ago", WED, "2016-08-14/2016-08-20"),
    ("last month", WED, "2016-08"),
    ("last month", NEW_YEAR, "2016-12"),
    ("last year", WED, "2015"),
    ("two years ago", WED, "2014"),
    ("in May, he said", WED, "2016-05"),
    ("in December", WED, "2015-12"),
    ("in September 2014", None, "2014-09"),
    ("in early March 2014", None, "2014-03"),
    ("in 2014", None, "2014"),
    # Names of events are no dates.
    ("since 26/11", WED, "-"),
    ("after 9/11", WED, "-"),
    ("January’s attack", WED, "-"),
    ("the 2008 attacks", WED, "-"),
    # Words that only look like time.
    ("they may say so", WED, "-"),
    ("the sun and the sat", WED, "-"),
    ("a march of 500", WED, "-"),
    ("Sun reporters sat", WED, "-"),
    ("in 2016-17", WED, "-"),
    ("in the 1990s", WED, "-"),
]


@pytest.mark.parametrize(("text", "anchor", "expected"), TABLE)
def test_an_expression_means_its_day(text: str, anchor: str | None, expected: str | None) -> None:
    """``-`` stands for: no time expression at all; None for one whose day stays open."""
    found = resolve_times(text, date.fromisoformat(anchor) if anchor else None)
    assert [time.value for time in found] == ([] if expected == "-" else [expected])


class TestYears:
    """A year is found where weekday, day and month leave one within what the report shows."""

    def test_the_calendar_leaves_one_year_within_bounds(self) -> None:
        found = resolve_times("on Tuesday (Sept 6)", None, date(2013, 2, 1), date(2017, 1, 20))
        assert [(time.value, time.basis) for time in found] == [("2016-09-06", "text")]

    def test_two_years_within_bounds_leave_it_open(self) -> None:
        found = resolve_times("on Tuesday (Sept 6)", None, date(2008, 1, 1), date(2017, 1, 20))
        assert [time.value for time in found] == [None]
        assert (found[0].clue.weekday, found[0].clue.month, found[0].clue.day) == (2, 9, 6)

    def test_an_update_bounds_but_does_not_anchor(self) -> None:
        found = resolve_times("on Tuesday", None, None, date(2017, 2, 11))
        assert [time.value for time in found] == [None]


def test_the_closing_bracket_belongs_to_the_expression() -> None:
    text = "on Tuesday (Sept 6) ruled"
    assert resolve_times(text, None)[0].span.of(text) == "Tuesday (Sept 6)"


PIECES = st.sampled_from(
    ["Tuesday", " ", "(", "Sept", "6", "2016", ",", "of", "last", "night", "the", "\u00a0", "31", "/", "ago", "two"]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=60), st.dates(date(1990, 1, 1), date(2035, 1, 1)))
def test_any_text_is_read_and_no_past_day_is_after_publication(pieces: list[str], anchor: date) -> None:
    text = "".join(pieces)
    for time in resolve_times(text, anchor):
        assert time.span.end <= len(text)
        if time.basis == "publication" and time.sense == "plain" and time.value and len(time.value) == 10:
            assert time.value <= anchor.isoformat()
