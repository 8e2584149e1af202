"""A hundred and fifty and more time expressions as news prints them, with the day each means.

A row is (text, when it was published with the outlet's zone, dateline or None, meaning). The meaning is an ISO value
(day, month, year or interval ``a/b``); ``open`` where the report cannot settle it; ``-`` where there is no time to
read. A leading ``>`` marks what is to come, ``@`` the day of a thing named: neither dates what somebody said.
"""

from __future__ import annotations

from typing import ClassVar

import pytest
from tests.occasions.later_expressions import LATER

from onrecord.model import Moment, PartialDate
from onrecord.occasions.dated import numeric_order
from onrecord.occasions.times import View, resolve_times, times_in_words
from onrecord.occasions.zones import day_there

WED = "2016-09-07T11:30 +05:30"  # a Wednesday noon in Delhi; Washington has the same Wednesday, early
MORNING = "2016-09-07T06:00 +05:30"  # a Wednesday morning in Delhi, Tuesday evening in Washington
EVENING = "2016-09-06T22:30 -04:00"  # a Tuesday night in Washington, Wednesday in Delhi and Tokyo
NEW_YEAR = "2017-01-02T09:00 Z"  # a Monday
LEAP = "2016-03-01T10:00 Z"  # a Tuesday
DAY_ONLY = "2016-09-07"
NONE = None

WEEKDAYS = [
    # The last one on or before publication, the day itself included.
    ("Roe said on Tuesday", WED, NONE, "2016-09-06"),
    ("Roe said Wednesday", WED, NONE, "2016-09-07"),
    ("told reporters on Thursday", WED, NONE, "2016-09-01"),
    ("in a speech on Sunday", WED, NONE, "2016-09-04"),
    ("said on Friday", NEW_YEAR, NONE, "2016-12-30"),
    ("said on Monday", LEAP, NONE, "2016-02-29"),
    ("said late Monday night", WED, NONE, "2016-09-05"),
    ("said on Tuesday evening, local time", WED, NONE, "2016-09-06"),
    ("said early Saturday", WED, NONE, "2016-09-03"),
    ("said Tues. in Bonn", WED, NONE, "2016-09-06"),
    ("said on Tuesday", DAY_ONLY, NONE, "2016-09-06"),
    ("2 p.m. Tuesday (1800 GMT)", WED, NONE, "2016-09-06"),
    # Last, this, past.
    ("said last Tuesday", WED, NONE, "2016-09-06"),
    ("said last Wednesday", WED, NONE, "2016-08-31"),
    ("this past Saturday", WED, NONE, "2016-09-03"),
    ("said Monday last", WED, NONE, "2016-09-05"),
    ("a week ago Tuesday", WED, NONE, "2016-08-30"),
    ("two weeks ago today", WED, NONE, "2016-08-24"),
    # To come, by its word or by its clause.
    ("talks next Tuesday", WED, NONE, ">2016-09-13"),
    ("this coming Friday", WED, NONE, ">2016-09-09"),
    ("will meet on Friday", WED, NONE, ">2016-09-09"),
    ("the trial is set to begin on Wednesday", WED, NONE, ">2016-09-07"),
    ("would open on Monday, she said", WED, NONE, ">2016-09-12"),
    ("the envoy is expected in Bonn on Sunday", WED, NONE, ">2016-09-11"),
    ("an answer by Friday", WED, NONE, ">2016-09-09"),
    ("Tuesday week", WED, NONE, ">2016-09-20"),
    ("who will resign in May, said on Tuesday", WED, NONE, ">2017-05 2016-09-06"),
    # Habits and names.
    ("every Tuesday", WED, NONE, "-"),
    ("the previous Friday", WED, NONE, "-"),
    ("on Black Monday", WED, NONE, "-"),
    ("told The Sunday Times", WED, NONE, "-"),
    ("on Good Friday", WED, NONE, "-"),
    ("told Fox News Sunday", WED, NONE, "-"),
    ("the Super Tuesday states", WED, NONE, "-"),
    # Of a thing named.
    ("Tuesday's vote", WED, NONE, "@2016-09-06"),
    ("at Tuesday’s briefing", WED, NONE, "@2016-09-06"),
    ("Monday night's debate", WED, NONE, "@2016-09-05"),
    ("last week's summit", WED, NONE, "@2016-08-29/2016-09-04"),
    ("yesterday's hearing", WED, NONE, "@2016-09-06"),
    ("January’s attack", WED, NONE, "-"),
]

DATES = [
    # A weekday with its date.
    ("on Tuesday (Sept 6) ruled out", WED, NONE, "2016-09-06"),
    ("on Tuesday (September 6)", WED, NONE, "2016-09-06"),
    ("Tuesday, Sept. 6, said", WED, NONE, "2016-09-06"),
    ("Tuesday, 6 September 2016", NONE, NONE, "2016-09-06"),
    ("Tuesday, September 6, 2016", NONE, NONE, "2016-09-06"),
    ("Tuesday the 6th of September", WED, NONE, "2016-09-06"),
    # A weekday that contradicts its date: the day is open.
    ("Friday, September 6, 2016", NONE, NONE, "open"),
    ("on Friday (Sept 6)", WED, NONE, "open"),
    # Without a year: from publication.
    ("on Sept. 6", WED, NONE, "2016-09-06"),
    ("on 6 September", WED, NONE, "2016-09-06"),
    ("on September 6th", WED, NONE, "2016-09-06"),
    ("on the 6th of September", WED, NONE, "2016-09-06"),
    ("on Dec. 31", NEW_YEAR, NONE, "2016-12-31"),
    ("on 29 February", LEAP, NONE, "2016-02-29"),
    ("on March 1", LEAP, NONE, "2016-03-01"),
    ("on November 20", WED, NONE, "2015-11-20"),
    # Long past and soon to come: neither year, unless the clause says.
    ("on September 17", WED, NONE, "open"),
    ("will be available on September 17", WED, NONE, ">2016-09-17"),
    ("a Sept. 20 deadline", WED, NONE, ">2016-09-20"),
    # Without publication the weekday needs bounds.
    ("on Tuesday (Sept 6)", NONE, NONE, "open"),
    ("on Sept. 6", NONE, NONE, "open"),
    # With a year.
    ("on September 6, 2016", NONE, NONE, "2016-09-06"),
    ("on 6th September, 2016", NONE, NONE, "2016-09-06"),
    ("on 6-Sep-2016", NONE, NONE, "2016-09-06"),
    ("on 2016-09-06", NONE, NONE, "2016-09-06"),
    ("on 2016/09/06", NONE, NONE, "2016-09-06"),
    ("on 14 August 1947", WED, NONE, "1947-08-14"),
    # In numbers: one order possible, dots, or none.
    ("on 9/26/2016", NONE, NONE, "2016-09-26"),
    ("on 26/9/2016", NONE, NONE, "2016-09-26"),
    ("on 26/11/08", NONE, NONE, "2008-11-26"),
    ("on 6.9.2016", NONE, NONE, "2016-09-06"),
    ("on 9/6/2016", WED, NONE, "-"),
    ("on 9/9/2016", NONE, NONE, "2016-09-09"),
    ("on February 30, 2016", WED, NONE, "-"),
    ("on 31 June", WED, NONE, "-"),
    # Several days.
    ("from Sept. 5-7", WED, NONE, "2016-09-05/2016-09-07"),
    ("on 3–5 September", WED, NONE, "2016-09-03/2016-09-05"),
    ("Sept. 5 to 7, 2016", NONE, NONE, "2016-09-05/2016-09-07"),
    ("on August 29 and 30.", WED, NONE, "2016-08-29/2016-08-30"),
    # Days with a name of their own.
    ("said on Christmas Eve", NEW_YEAR, NONE, "2016-12-24"),
    ("on New Year’s Day", NEW_YEAR, NONE, "2017-01-01"),
    ("on Boxing Day", NEW_YEAR, NONE, "2016-12-26"),
    ("on Halloween 2014", WED, NONE, "2014-10-31"),
    ("on Halloween", WED, NONE, "open"),
    # A day that names what happened on it.
    ("since 26/11", WED, NONE, "-"),
    ("after 9/11", WED, NONE, "-"),
    ("the 26/11 attacks", WED, NONE, "-"),
    ("after the Sept. 11 attacks", WED, NONE, "@open"),
    ("the November 26 terror attacks", WED, NONE, "@open"),
    ("since the Sept. 11, 2001, attacks", WED, NONE, "2001-09-11"),
    ("at the September 6 briefing", WED, NONE, "@2016-09-06"),
    ("the 2008 attacks", WED, NONE, "-"),
    # A number of the month.
    ("on the 6th, she said", WED, NONE, "2016-09-06"),
    ("on the 26th.", WED, NONE, "2016-08-26"),
    ("on the 6th of this month", WED, NONE, "2016-09-06"),
    ("on the 30th of last month", WED, NONE, "2016-08-30"),
    ("on the 6th floor", WED, NONE, "-"),
]

RELATIVE = [
    ("said today", WED, NONE, "2016-09-07"),
    ("said yesterday", WED, NONE, "2016-09-06"),
    ("said yesterday evening", WED, NONE, "2016-09-06"),
    ("said last night", WED, NONE, "2016-09-06"),
    ("earlier today", WED, NONE, "2016-09-07"),
    ("said this morning", WED, NONE, "2016-09-07"),
    ("the day before yesterday", WED, NONE, "2016-09-05"),
    ("two days ago", WED, NONE, "2016-09-05"),
    ("10 days ago", WED, NONE, "2016-08-28"),
    ("said yesterday", LEAP, NONE, "2016-02-29"),
    ("said yesterday", "2017-01-01T08:00 Z", NONE, "2016-12-31"),
    ("said tomorrow", WED, NONE, ">2016-09-08"),
    ("later today", WED, NONE, ">2016-09-07"),
    ("the shelling overnight", WED, NONE, "2016-09-06/2016-09-07"),
    ("said yesterday", NONE, NONE, "open"),
    ("NBC’s “Today”", WED, NONE, "-"),
    ("told USA Today", WED, NONE, "-"),
    # Intervals: weeks run from Monday to Sunday.
    ("said last week", WED, NONE, "2016-08-29/2016-09-04"),
    ("said this week", WED, NONE, "2016-09-05/2016-09-11"),
    ("earlier this week", WED, NONE, "2016-09-05/2016-09-07"),
    ("late last week", WED, NONE, "2016-08-29/2016-09-04"),
    ("next week", WED, NONE, ">2016-09-12/2016-09-18"),
    ("later this month", WED, NONE, ">2016-09"),
    ("the other day", WED, NONE, "2016-08-31/2016-09-06"),
    ("over the weekend", WED, NONE, "2016-09-03/2016-09-04"),
    ("last weekend", WED, NONE, "2016-09-03/2016-09-04"),
    ("three weeks ago", WED, NONE, "2016-08-14/2016-08-20"),
    ("earlier this month", WED, NONE, "2016-09-01/2016-09-07"),
    ("last month", WED, NONE, "2016-08"),
    ("last month", NEW_YEAR, NONE, "2016-12"),
    ("two months ago", NEW_YEAR, NONE, "2016-11"),
    ("earlier this year", WED, NONE, "2016-01-01/2016-09-07"),
    ("last year", WED, NONE, "2015"),
    ("two years ago", WED, NONE, "2014"),
    ("in May, he said", WED, NONE, "2016-05"),
    ("in December", WED, NONE, "2015-12"),
    ("last September", WED, NONE, "2015-09"),
    ("since January", WED, NONE, "2016-01"),
    ("will open in October", WED, NONE, ">2016-10"),
    ("by November", WED, NONE, ">2016-11"),
    ("in early March 2014", NONE, NONE, "2014-03"),
    ("in September 2014", NONE, NONE, "2014-09"),
    ("in 2014", NONE, NONE, "2014"),
    ("in 2016-17", WED, NONE, "-"),
    ("in the 1990s", WED, NONE, "-"),
    # From the time told before.
    ("On Monday he left. The next day he denied it", WED, NONE, "2016-09-05 2016-09-06"),
    ("spoke on Tuesday, and later that day wrote", WED, NONE, "2016-09-06 2016-09-06"),
    ("on Sept. 5; three days earlier", WED, NONE, "2016-09-05 2016-09-02"),
    ("The same day, Roe said", WED, NONE, "-"),
    ("on the same day that Roe spoke", WED, NONE, "-"),
    # No times at all.
    ("on the eve of the vote", WED, NONE, "-"),
    ("they may say so", WED, NONE, "-"),
    ("a march of 500", WED, NONE, "-"),
    ("the sun and the sat", WED, NONE, "-"),
    ("Sun reporters sat", WED, NONE, "-"),
    ("one day, he said", WED, NONE, "-"),
]

ZONES = [
    # The day of publication is taken to the dateline's zone.
    ("said today", MORNING, "WASHINGTON", "2016-09-06"),
    ("said today", MORNING, "NEW DELHI", "2016-09-07"),
    ("said today", MORNING, "LONDON", "2016-09-07"),
    ("said yesterday", MORNING, "WASHINGTON", "2016-09-05"),
    ("said today", EVENING, "WASHINGTON", "2016-09-06"),
    ("said today", EVENING, "TOKYO", "2016-09-07"),
    ("said today", EVENING, "SYDNEY, Australia", "2016-09-07"),
    ("said on Tuesday", MORNING, "WASHINGTON", "2016-09-06"),
    ("said on Monday night", MORNING, "WASHINGTON", "2016-09-05"),
    ("said on Monday night", "2016-09-06T05:00 +05:30", "WASHINGTON", "2016-09-05"),
    # "Wednesday" in a report from Washington, where it is still Tuesday: the outlet's own Wednesday.
    ("said on Wednesday", MORNING, "WASHINGTON", "2016-09-07"),
    ("said on Sept. 7", MORNING, "WASHINGTON", "2016-09-07"),
    # A place whose zone is not settled, or a publication without time or zone: the printed day.
    ("said today", MORNING, "LONDON, Ontario", "2016-09-07"),
    ("said today", MORNING, "SPRINGFIELD", "2016-09-07"),
    ("said today", DAY_ONLY, "WASHINGTON", "2016-09-07"),
    ("said today", "2016-09-07T06:00", "WASHINGTON", "2016-09-07"),
    ("said today", "2016-01-01T03:00 Z", "HONOLULU", "2015-12-31"),
    ("said today", "2016-12-31T23:30 Z", "KATHMANDU", "2017-01-01"),
]

SYDNEY = "2019-11-28T08:00 +11:00"  # a Thursday; in Washington Wednesday afternoon
LONDON = "2021-03-15T07:00 Z"  # a Monday
LAGOS = "2018-04-12T10:00 +01:00"  # a Thursday
TOKYO = "2022-07-08T09:00 +09:00"  # a Friday; in Washington Thursday evening
NEW_YORK = "2020-10-31T21:00 -04:00"  # a Saturday; in London Sunday

ELSEWHERE = [
    # Other zones, other Englishes. Written before the tagger was asked: 16 of the first half of 40 and 15 of the second
    # were read at first sight; with what the first half showed, 16 of the second. Then that was looked at too.
    ("said on Thursday last", LAGOS, NONE, "2018-04-05"),
    ("told the court on 26 Nov.", SYDNEY, NONE, "2019-11-26"),
    ("on the 3rd instant", LAGOS, NONE, "2018-04-03"),
    ("said a fortnight ago", LONDON, NONE, "2021-03-01"),
    ("said Wednesday night local time", SYDNEY, "WASHINGTON", "2019-11-27"),
    ("died early on Friday", LONDON, NONE, "2021-03-12"),
    ("said on the 5th of April", LAGOS, NONE, "2018-04-05"),
    ("on Friday, 30 October", NEW_YORK, NONE, "2020-10-30"),
    ("told reporters Thursday afternoon", TOKYO, "WASHINGTON", "2022-07-07"),
    ("said yesterday evening", LONDON, NONE, "2021-03-14"),
    ("the day before yesterday", LAGOS, NONE, "2018-04-10"),
    ("the night before last", LAGOS, NONE, "2018-04-10"),
    ("three days ago", TOKYO, NONE, "2022-07-05"),
    ("earlier this week", SYDNEY, NONE, "2019-11-25/2019-11-28"),
    ("on the 1st of last month", LONDON, NONE, "2021-02-01"),
    ("in mid-October", NEW_YORK, NONE, "2020-10"),
    ("at the end of February", LONDON, NONE, "2021-02"),
    ("late last month", TOKYO, NONE, "2022-06"),
    ("over the weekend", LONDON, NONE, "2021-03-13/2021-03-14"),
    ("last weekend", LAGOS, NONE, "2018-04-07/2018-04-08"),
    ("on Monday, March 1", LONDON, NONE, "2021-03-01"),
    ("on March 1st", LONDON, NONE, "2021-03-01"),
    ("Tuesday (9 Mar)", LONDON, NONE, "2021-03-09"),
    ("on 2019-11-04", SYDNEY, NONE, "2019-11-04"),
    ("on 14.11.2019", SYDNEY, NONE, "2019-11-14"),
    ("last November", LONDON, NONE, "2020-11"),
    ("this January", LONDON, NONE, "2021-01"),
    ("next April", LONDON, NONE, ">2021-04"),
    ("in the early hours of Tuesday", LAGOS, NONE, "2018-04-10"),
    ("said on Wednesday morning, Eastern time", TOKYO, "WASHINGTON", "2022-07-06"),
    ("overnight on Tuesday", LAGOS, NONE, "2018-04-10"),
    ("ten days ago", LAGOS, NONE, "2018-04-02"),
    ("on Christmas Eve", LONDON, NONE, "2020-12-24"),
    ("Friday's shooting", TOKYO, NONE, "@2022-07-08"),
    ("on the night of March 7", LONDON, NONE, "2021-03-07"),
    ("will speak on 26 Nov.", "2019-11-20T08:00 +11:00", NONE, ">2019-11-26"),
    ("said on Thurs.", TOKYO, NONE, "2022-07-07"),
    ("in June last year", LONDON, NONE, "2020-06"),
    ("hit the country a week ago.", LONDON, NONE, "2021-03-08"),
    ("shut for a second consecutive day", LONDON, NONE, "2021-03-15"),
    ("on the 12th, she said", LONDON, NONE, "2021-03-12"),
    ("has fallen since the start of this year", LONDON, NONE, "2021-01-01"),
    ("has fallen since the beginning of last month", LONDON, NONE, "2021-02-01"),
    ("fell on Friday. For the day, shares lost a tenth", LONDON, NONE, "2021-03-12 2021-03-12"),
    ("on the 28th ultimo", LONDON, NONE, "2021-02-28"),
]

TABLE = [*WEEKDAYS, *DATES, *RELATIVE, *ZONES, *ELSEWHERE, *LATER]


def view_of(published: str | None, dateline: str | None) -> View:
    """Return the view from a publication written ``2016-09-07T06:00 +05:30``."""
    value, _, zone = (published or "").partition(" ")
    moment = Moment(value, zone or None, None, "test") if published else None
    return View(*day_there(moment, dateline))


@pytest.mark.parametrize(("text", "published", "dateline", "meaning"), TABLE)
def test_an_expression_means_its_day(text: str, published: str | None, dateline: str | None, meaning: str) -> None:
    signs = {"future": ">", "attributive": "@"}
    found = resolve_times(text, view_of(published, dateline))
    got = " ".join(signs.get(time.sense, "") + (time.value or "open") for time in found)
    assert (got or "-") == meaning


def test_there_are_a_hundred_and_fifty_of_them() -> None:
    assert len(set(TABLE)) == len(TABLE) >= 150


def test_every_time_says_how_far_it_is_sure_and_on_what_it_rests() -> None:
    """Sure only with a value; printed in full rests on the text, told from the day of publication rests on that."""
    for text, published, dateline, _ in TABLE:
        for time in resolve_times(text, view_of(published, dateline)):
            assert (time.confidence > 0) == (time.value is not None)
            assert time.why.endswith(".")
            assert time.basis == ("publication" if time.basis != "text" else "text")


class TestNumbers:
    """9/6/2016 is 9 June or September 6: the page's other dates decide, if they agree."""

    PAGES: ClassVar = [
        ("Posted 26/9/2016. It began on 9/6/2016.", "2016-06-09"),
        ("Posted 9/26/2016. It began on 9/6/2016.", "2016-09-06"),
        ("26/9/2016 and 9/26/2016 and 9/6/2016", None),
        ("It began on 9/6/2016.", None),
    ]

    @pytest.mark.parametrize(("page", "expected"), PAGES)
    def test_the_page_shows_its_order(self, page: str, expected: str | None) -> None:
        found = resolve_times("on 9/6/2016", View(None, order=numeric_order(page)))
        assert [time.value for time in found] == ([expected] if expected else [])


class TestOwnWords:
    """Inside a quotation a day is told from the day of speaking, not from the day it was printed."""

    SAID = PartialDate("2016-09-06", "text", None, "test", "test", 0.9)
    ROWS: ClassVar = [
        ("We met him yesterday", "2016-09-05"),
        ("I said so on Tuesday", "2016-09-06"),
        ("He came on Monday", "2016-09-05"),
        ("last week", "2016-08-29/2016-09-04"),
        ("on 26 November 2008", "2008-11-26"),
        ("We will vote tomorrow", "2016-09-07"),
    ]

    @pytest.mark.parametrize(("words", "expected"), ROWS)
    def test_days_are_seen_from_the_day_of_speaking(self, words: str, expected: str) -> None:
        assert [time.value for time in times_in_words(words, self.SAID)] == [expected]

    def test_they_are_no_surer_than_the_day_of_speaking(self) -> None:
        assert [(t.basis, t.confidence) for t in times_in_words("yesterday", self.SAID)] == [("occasion", 0.9)]

    def test_where_that_day_is_unknown_they_stay_open(self) -> None:
        month = PartialDate("2016-09", "text", None, "test", "test", 0.9)
        assert [t.value for t in times_in_words("yesterday", None)] == [None]
        assert [t.value for t in times_in_words("yesterday", month)] == [None]
