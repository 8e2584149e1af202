"""Lines that recur across an outlet's own reports."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.articles.builder import Build

from onrecord.articles import line_keys, recurring, select
from onrecord.articles.recurrence import MAX_KEYS, MIN_REPORTS, SENTENCE_REPORTS

SLOGAN = "All the harbour's news"
BACKGROUND = "The valley was divided by the treaty of the year of the flood."
QUOTED = "“The valley is one, and we shall keep it so,” Orlo said."


def _pages(shared: str, number: int) -> list[str]:
    return [f"Report {'abcdefghijklmnop'[n]} of the envoys, who met again.\n\n{shared}" for n in range(number)]


def _recurring(build: Build, pages: list[str]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update(line_keys(build(page)))
    return recurring(counts, len(pages))


def _is_cut(build: Build, line: str, pages: list[str]) -> bool:
    page = pages[0]
    article = select(build(page), _recurring(build, pages))
    return any(item.kind == "recurring" and item.span.of(page) == line for item in article.furniture)


def test_a_label_in_three_reports_is_furniture(build: Build) -> None:
    assert _is_cut(build, SLOGAN, _pages(SLOGAN, MIN_REPORTS))


def test_a_label_in_two_reports_is_not(build: Build) -> None:
    assert not _is_cut(build, SLOGAN, _pages(SLOGAN, MIN_REPORTS - 1))


def test_a_background_sentence_in_three_reports_is_the_journalists(build: Build) -> None:
    pages = [f"{page}\n\n{QUOTED}\n\nThe envoys then left." for page in _pages(BACKGROUND, MIN_REPORTS)]
    assert not _is_cut(build, BACKGROUND, pages)


def test_a_sentence_that_ends_three_reports_is_furniture(build: Build) -> None:
    assert _is_cut(build, BACKGROUND, _pages(BACKGROUND, MIN_REPORTS))


def test_unless_most_of_the_outlets_reports_end_otherwise(build: Build) -> None:
    pages = _pages(BACKGROUND, MIN_REPORTS)
    assert not _is_cut(build, BACKGROUND, pages + [f"Another report.\n\n{QUOTED}"] * (MIN_REPORTS + 1))


def test_a_sentence_in_many_reports_is_furniture(build: Build) -> None:
    pages = [f"{page}\n\n{QUOTED}\n\nThe envoys then left." for page in _pages(BACKGROUND, SENTENCE_REPORTS)]
    assert _is_cut(build, BACKGROUND, pages)


def test_a_quotation_is_never_furniture_however_many_print_it(build: Build) -> None:
    assert not _is_cut(build, QUOTED, _pages(QUOTED, 16))


def test_digits_and_case_do_not_matter(build: Build) -> None:
    keys = [line_keys(build(f"{BACKGROUND}\n\n{line}")) for line in ("Harbour Post, 3 May", "HARBOUR POST, 14 May")]
    assert keys[0] == keys[1]


@pytest.mark.parametrize(("reports", "needed"), [(3, 3), (100, 3), (500, 10), (1_000, 20), (100_000, 20)])
def test_the_bar_for_labels_rises_to_a_fixed_count(reports: int, needed: int) -> None:
    counts = {"label:enough": needed, "label:too few": needed - 1}
    assert recurring(counts, reports) == {"label:enough"}


def test_keys_are_bounded_and_come_from_both_ends(build: Build) -> None:
    letters = "abcdefghij"
    words = [a + b + c for a in letters for b in letters for c in letters]
    keys = line_keys(build("\n\n".join(words)))
    assert len(keys) == MAX_KEYS
    assert {f"label:{words[0]}", f"label:{words[-1]}"} <= keys
    assert f"label:{words[500]}" not in keys
