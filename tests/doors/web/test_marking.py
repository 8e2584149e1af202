"""A page cut into runs and parts: nothing is lost, nothing is long, and marks stand where the spans are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.doors.web.asked import Asked
from onrecord.doors.web.drawing import timeline
from onrecord.doors.web.marking import PART_CHARS, PART_QUOTATIONS, mark, part_of, parts
from onrecord.doors.web.page import Paging
from onrecord.doors.web.words import date_words
from onrecord.errors import UsageError
from onrecord.span import Span
from onrecord.store import Record


def test_the_runs_of_a_page_are_the_page(demo: Path) -> None:
    """Every character of every report once, each quotation beginning and ending once, furniture named."""
    with Record.open(demo / "record.db", readonly=True) as record:
        for one in record.listing():
            page, reading = record.page(one.id), record.reading(one.id)
            runs = mark(page, reading, Span(0, len(page)))
            assert "".join(run.text for run in runs) == page
            numbers = list(range(1, len(reading.quotations) + 1))
            assert sorted(number for run in runs for number in run.begins) == numbers
            assert sorted(number for run in runs for number in run.ends) == numbers
            assert sum(run.label is not None for run in runs) <= len(reading.article.furniture)
            quoted = "".join(run.text for run in runs if {"direct", "indirect", "mixed"} & set(run.classes))
            assert all(span.of(page) in page for one in reading.quotations for span in one.content)
            assert len(quoted) <= len(page)


@given(st.text(alphabet="ab \n\U0001f6a2", max_size=40), st.integers(1, 5000))
def test_parts_cover_a_page_and_none_is_longer_than_a_part(text: str, times: int) -> None:
    page = (text or "x") * times
    found = parts(page, None)
    assert "".join(span.of(page) for span in found) == page
    assert all(len(span) <= PART_CHARS for span in found)
    assert all(part_of(span.start, found) == number for number, span in enumerate(found, 1))


def test_a_part_holds_so_many_quotations_at_most(demo: Path) -> None:
    with Record.open(demo / "record.db", readonly=True) as record:
        reading = next(record.reading(one.id) for one in record.listing())
    one = reading.quotations[0]
    page = "ab\n" * 3000
    many = tuple(replace(one, content=(Span(3 * place, 3 * place + 2),)) for place in range(3000))
    found = parts(page, replace(reading, quotations=many))
    assert len(found) == 3000 // PART_QUOTATIONS
    assert all(len(span) <= 3 * PART_QUOTATIONS for span in found)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2013-03-18", "18 March 2013"),
        ("2013-03", "March 2013"),
        ("2013", "2013"),
        ("2013-03-18T09:30", "18 March 2013, 09:30"),
        ("2013-03-01/2013-03-04", "1 March 2013 to 4 March 2013"),
        (None, "date unknown"),
        ("someday", "someday"),
    ],
)
def test_dates_in_words(value: str | None, words: str) -> None:
    assert date_words(value) == words


def test_a_timeline_has_every_period_between_the_first_and_the_last() -> None:
    drawn = timeline((("2015-11", 4, 1), ("2016-02", 2, 2)))
    assert drawn is not None
    assert [bar.period for bar in drawn.bars] == ["2015-11", "2016-02"]
    assert drawn.bars[1].x == pytest.approx(3 * drawn.bars[1].width, abs=4)
    assert timeline((("2015", 4, 1),)) is None
    assert timeline((("2012-12-31", 1, 0), ("2013-01-02", 1, 0))) is not None
    years = timeline((("1999", 1, 0), ("2020", 9, 1)))
    assert years is not None
    assert years.bars[1].height == years.height


def test_pages_of_a_list() -> None:
    assert (Paging(1, 0).pages, Paging(1, 50).pages, Paging(1, 51).pages) == (1, 1, 2)
    assert Paging(5, 10_000).near == (1, 3, 4, 5, 6, 7, 200)
    assert (Paging(2, 70).first, Paging(2, 70).last) == (51, 70)


def test_an_address_keeps_what_is_not_changed() -> None:
    asked = Asked.of("/search", [("q", "a b"), ("year", "2016"), ("empty", " "), ("page", "2")])
    assert asked.address(page=None) == "/search?q=a+b&year=2016"
    assert asked.address(year="2017", page=None) == "/search?q=a+b&year=2017"
    assert asked.twin(".json") == "/search.json?q=a+b&year=2016&page=2"
    assert Asked.of("/", []).twin(".json") == "/index.json"
    with pytest.raises(UsageError, match="Not a number"):
        Asked.of("/", [("page", "-1")]).number("page")
