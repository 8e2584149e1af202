"""Words as a user types them, and where they stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.store.words import MAX_TERMS, find_terms, fold, match_expression, terms

TYPED = [
    ("each word stands alone", "grain corridor", (("grain",), ("corridor",))),
    ("words in marks stay together, whatever the marks", "“grain corridor” now", (("grain", "corridor"), ("now",))),
    ("case and diacritics are let go", "CAFÉ Ñandú", (("cafe",), ("nandu",))),
    ("a word twice is one word", "no no", (("no",),)),
    ("operators of the full-text language are words", "a OR b*", (("a",), ("or",), ("b",))),
    ("signs between words only part them", "col:umn -minus", (("col",), ("umn",), ("minus",))),
    ("a mark without its fellow is nothing", '"grain', (("grain",),)),
]


@pytest.mark.parametrize(("rule", "typed", "expected"), TYPED, ids=[row[0] for row in TYPED])
def test_terms(rule: str, typed: str, expected: tuple[tuple[str, ...], ...]) -> None:
    assert terms(typed) == expected


def test_nothing_to_search_for_is_an_error() -> None:
    with pytest.raises(UsageError, match="at least one word"):
        terms(' "" * -- ')


def test_a_pasted_page_is_no_search() -> None:
    with pytest.raises(UsageError, match="Too many words"):
        terms(" ".join(f"word{number}" for number in range(MAX_TERMS + 1)))


@given(st.text())
def test_an_expression_holds_only_quoted_words(typed: str) -> None:
    """Outside its quotation marks an expression holds nothing but AND."""
    try:
        expression = match_expression(terms(typed))
    except UsageError:
        return
    assert set("".join(expression.split('"')[::2]).split()) <= {"AND"}


def test_matches_are_marked_where_they_stand() -> None:
    text = "The Café is open; the cafe\u0301 was. “Open,” she said."
    found = find_terms(text, terms("café open"))
    assert [span.of(text) for span in found] == ["Café", "open", "cafe\u0301", "Open"]


def test_a_phrase_is_marked_as_one() -> None:
    text = "no grain, corridor of grain: a grain corridor"
    assert [span.of(text) for span in find_terms(text, terms('"grain corridor"'))] == [
        "grain, corridor",
        "grain corridor",
    ]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
