"""What holds for every time expression; the table of expressions is in test_news_expressions.py."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import LIKELY
from onrecord.occasions import resolve_times


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


def test_a_weekday_that_may_be_the_day_after_a_reports_date_is_unsure() -> None:
    """A report of Wednesday 7 September that was brought up to date next day tells of *Thursday*."""
    unsure, sure = (resolve_times(f"said {name}", date(2016, 9, 7))[0] for name in ("Thursday", "Friday"))
    assert (unsure.value, sure.value) == ("2016-09-01", "2016-09-02")
    assert unsure.confidence < LIKELY <= sure.confidence


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
