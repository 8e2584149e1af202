"""What the learned tagger is given beside the words, and how texts are cut into windows."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.quotations import model_text as mt
from onrecord.span import Span

LETTERS = {mt.OUTSIDE: ".", mt.INSIDE: "i", mt.OPENING: "(", mt.CLOSING: ")", mt.IN_SINGLE: "s", mt.SINGLE: "|"}

MARKS = [
    # Curly marks pair in reading order.
    ("“We go,” he said.", "(iii)..."),
    # Straight marks open and close by turns.
    ('He said "no" and "yes".', "..(i).(i)."),
    # A mark left open ends with its paragraph.
    ("“We go\n\nHe left", "(ii.."),
    # An apostrophe is no mark.
    ("It’s the Smiths’ car", "......."),
    # British single marks count, the apostrophe inside them does not.
    ("‘It’s fine,’ she said", "|sssss|.."),
    # Two grave accents and two apostrophes, as agencies type them.
    ("``We go,'' he", "((iii).."),
]


@pytest.mark.parametrize(("text", "states"), MARKS)
def test_marks(text: str, states: str) -> None:
    """Each word's state in a simple pairing of marks."""
    words = mt.words_of(text)
    got = "".join(LETTERS[int(x)] for x in words.mark)
    assert len(got) == len(states)
    assert got == states


CASES = [("1984", 0), ("talks", 1), ("Kerry", 2), ("NATO", 3), ("McKay", 4), ("A", 5), ("!", 0)]


@pytest.mark.parametrize(("word", "case"), CASES)
def test_letter_case(word: str, case: int) -> None:
    """An uncased encoder is told the case apart."""
    assert mt.case_of(word) == case


SENTENCES = [
    # A stop, then a capital.
    ("He left. She stayed.", [0, 0, 0, 1, 1, 1]),
    # A title's stop ends nothing.
    ("Mr. Holm left. Then", [0, 0, 0, 0, 0, 1]),
    # The closing mark belongs to the sentence it closes.
    ("“Go.” He left", [0, 0, 0, 0, 1, 1]),
    # Nor does a small letter begin one.
    ("“Why?” he asked", [0, 0, 0, 0, 0, 0]),
]


@pytest.mark.parametrize(("text", "numbers"), SENTENCES)
def test_sentences(text: str, numbers: list[int]) -> None:
    """Sentence numbers, word by word."""
    assert mt.words_of(text).sentence.tolist() == numbers


def test_only_the_given_paragraphs_are_read() -> None:
    """A dateline cut off is not read; offsets stay those of the text."""
    text = "OSLO (Wire) – He left.\n\nShe stayed."
    words = mt.words_of(text, [Span(14, 22), Span(24, 35)])
    assert words.text == ["He", "left", ".", "She", "stayed", "."]
    assert text[words.start[0] : words.end[1]] == "He left"
    assert words.paragraph.tolist() == [1, 1, 1, 2, 2, 2]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=120), st.data())
def test_windows_cover_every_word_in_order(sizes: list[int], data: st.DataObject) -> None:
    """No word is lost, no window is over the limit, each begins after the one before."""
    breaks = data.draw(st.lists(st.booleans(), min_size=len(sizes), max_size=len(sizes)))
    gap = np.where(breaks, mt.BLANK_LINE, 1)
    count = len(sizes)
    words = mt.from_parts(["a"] * count, gap.astype(np.int64), np.arange(count), np.arange(count))
    limit = data.draw(st.integers(12, 60))
    found = mt.windows(words, np.array(sizes), limit)
    assert {i for a, b in found for i in range(a, b)} == set(range(count))
    assert all(sum(sizes[a:b]) <= limit for a, b in found)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))


def test_a_paragraph_that_fits_is_never_cut() -> None:
    """Each paragraph has a window of its own, whole where it fits: nothing outside it changes how it is read."""
    gap = np.array([3, 1, 1, 3, 1, 1, 3, 1, 1], np.int64)
    words = mt.from_parts(["a"] * 9, gap, np.arange(9), np.arange(9))
    assert mt.windows(words, np.ones(9, np.int64), 7) == [(0, 3), (3, 6), (6, 9)]


def test_a_long_paragraph_has_a_window_of_its_own() -> None:
    """Paragraphs share a window up to one size; one by itself may be longer than that and is still not cut."""
    gap = np.array([3, 1, 3, 1, 1, 1, 1, 1, 3, 1], np.int64)
    words = mt.from_parts(["a"] * 10, gap, np.arange(10), np.arange(10))
    assert mt.windows(words, np.ones(10, np.int64), 8, pack=4) == [(0, 2), (2, 8), (8, 10)]
