"""Where an extractor's paragraphs stand on the page."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reports.maintext import key_of, locate
from onrecord.span import Span

PAGE = (
    "News Sport\n\nBridge opens in spring\n\n“We will open the bridge in spring,” the minister of works said.\n\n"
    "Share\n\nShe gave no day for it at all. The builders, she added, had asked for more time and more steel.\n\n"
    "Share\n\nAll rights reserved"
)


def found(*paragraphs: str) -> tuple[list[str], int]:
    spans, lost = locate(PAGE, paragraphs)
    return [span.of(PAGE) for span in spans], lost


def test_a_paragraph_is_found_with_the_marks_that_stick_to_it() -> None:
    texts, lost = found("We will open the bridge in spring, the minister of works said")
    assert texts == ["“We will open the bridge in spring,” the minister of works said."]
    assert lost == 0


def test_white_space_and_marks_do_not_matter() -> None:
    texts, _ = found('- "We  will open the bridge in spring", the minister\nof works said |')
    assert texts == ["“We will open the bridge in spring,” the minister of works said."]


def test_a_line_that_stands_twice_is_placed_between_its_neighbours() -> None:
    spans, _ = locate(
        PAGE,
        ("She gave no day for it at all. The builders, she added, had asked for more time and more steel.", "Share"),
    )
    assert spans[1].start == PAGE.rindex("Share")


def test_a_paragraph_with_a_part_dropped_is_found_by_its_ends() -> None:
    texts, lost = found("She gave no day for it at all. The builders had asked for more time and more steel.")
    assert texts == ["She gave no day for it at all. The builders, she added, had asked for more time and more steel."]
    assert lost == 0


def test_sentences_of_two_places_joined_are_found_one_by_one() -> None:
    texts, lost = found("Bridge opens in spring | All rights reserved | Share")
    assert "Bridge opens in spring" in texts
    assert lost == 0


def test_what_is_not_on_the_page_is_counted_not_guessed() -> None:
    assert found("The committee of the house will hear the builders in the autumn of the year.") == ([], 1)


@given(
    st.lists(st.sampled_from(["alpha beta gamma delta epsilon zeta", "eta", "theta iota", "“kappa”", "—"]), max_size=12)
)
def test_a_page_given_back_whole_is_found_whole(lines: list[str]) -> None:
    page = "\n\n".join(lines)
    spans, lost = locate(page, tuple(lines))
    assert lost == 0
    assert key_of("".join(span.of(page) for span in spans)) == key_of(page)


@given(st.text("ab \n.", max_size=60), st.lists(st.text("ab .|", max_size=20), max_size=6))
def test_spans_are_in_order_and_on_the_page(page: str, paragraphs: list[str]) -> None:
    spans, lost = locate(page, tuple(paragraphs))
    assert 0 <= lost <= len(paragraphs)
    assert all(span.end <= len(page) for span in spans)
    assert all(a.end < b.start or a.end <= b.start for a, b in pairwise((Span(0, 0), *spans)))
