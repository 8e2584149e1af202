"""Hidden characters of an article are shown, never obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.doors.visible import one_line, shorten, visible

HOSTILE = [
    # a terminal escape that would clear the screen
    ("\x1b[2Jgone", "␛[2Jgone"),
    # a right-to-left override that would turn the words around
    ("\u202etxt.exe", "<U+202E>txt.exe"),
    # a zero-width space that would hide a difference from a reader
    ("not\u200b going", "not<U+200B> going"),
    # a bell, a backspace and a delete
    ("a\x07b\x08c\x7f", "a␇b␈c␡"),
    # line breaks and tabs are layout, not control
    ("one\n\ttwo", "one\n\ttwo"),
    # the joiner inside an emoji family is spelling
    ("👩\u200d🚀", "👩\u200d🚀"),
]


@pytest.mark.parametrize(("text", "shown"), HOSTILE)
def test_hidden_characters_become_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_that_controls_a_terminal_is_left(text: str) -> None:
    left = {char for char in visible(text) if unicodedata.category(char) in ("Cc", "Cs")}
    assert left <= {"\n", "\t"}


@given(st.text(), st.integers(10, 60))
def test_a_shortened_text_is_one_line_within_its_width(text: str, width: int) -> None:
    short = shorten(text, width)
    assert len(short) <= width
    assert "\n" not in short


def test_one_line_folds_white_space() -> None:
    assert one_line("  We\n want\t to see ") == "We want to see"
