"""What it counts that two reports do not word a thing alike, and what quoted words count by themselves."""

from __future__ import annotations

import pytest
from tests.statements.test_naming import mixed, on, said, told

from onrecord.statements.match import compare
from onrecord.statements.tokens import sentences

VARGA = {"speaker": "varga"}
LATER = {"published": "2031-05-08"}


class TestSaidAgain:
    """A speaker who says a thing again words it anew; an outlet leaves words out."""

    SENTENCE = "The status of the locks is simply unbearable."

    @pytest.mark.parametrize(
        ("what", "other", "one_utterance"),
        [
            ("the same words", "The status of the locks is simply unbearable.", True),
            ("a word put in", "The status of the locks is now simply unbearable.", True),
            ("a telling word in the place of another", "The status of the locks is simply unlawful.", False),
        ],
    )
    def test_on_one_day(self, what: str, other: str, one_utterance: bool) -> None:
        found = compare(said(self.SENTENCE, "a", **VARGA), said(other, "b", **VARGA))
        assert (found is not None) is one_utterance, what

    LONG = "Whoever came with the ferrymen, there is much more that unites us than divides us"
    ANEW = "Wherever you stand at the locks, there is much more that unites us than divides us"

    def test_reports_days_apart_that_word_a_line_anew_tell_of_two_rallies(self) -> None:
        assert compare(said(self.LONG, "a", **VARGA), said(self.ANEW, "b", **VARGA | LATER)) is None

    def test_to_the_letter_they_tell_of_one(self) -> None:
        assert compare(said(self.LONG, "a", **VARGA), said(self.LONG, "b", **VARGA | LATER)) is not None

    def test_what_is_known_to_be_of_one_occasion_may_be_worded_freely(self) -> None:
        known = VARGA | {"occasion": "rally"}
        assert compare(said(self.LONG, "a", **known), said(self.ANEW, "b", **known)) is not None

    def test_two_narrators_tell_one_utterance_only_nearly_word_for_word(self) -> None:
        one = told("to withhold grain that offsets the tolls for low-income bargemen at the locks", "a", **VARGA)
        two = told("to withhold grain that defrays tolls for low-income bargemen of the lower river", "b", **VARGA)
        assert compare(one, two) is None
        assert compare(one, told(one.text, "b", **VARGA)) is not None


class TestQuotedWords:
    """A few quoted words in a narrator's sentence: what he says around them neither helps nor harms."""

    WHOLE = "My fellow ferrymen, that toll was weak, crooked and ineffective from the start, and nobody asked why."
    FRAME = "the minister's handling of the affair of the Borland salt guild as"

    def test_are_enough_of_one_speaker_and_day(self) -> None:
        known = VARGA | on("2031-05-06")
        part = mixed(self.FRAME, "weak, crooked and ineffective", "b", **known)
        assert compare(said(self.WHOLE, "a", **known), part) is not None

    def test_are_not_of_somebody(self) -> None:
        part = mixed(self.FRAME, "weak, crooked and ineffective", "b")
        assert compare(said(self.WHOLE, "a", **VARGA), part) is None

    def test_of_which_the_other_has_only_some_are_not(self) -> None:
        known = VARGA | on("2031-05-06")
        part = mixed(self.FRAME, "weak, crooked and most unlawful", "b", **known)
        assert compare(said(self.WHOLE, "a", **known), part) is None


def test_a_report_cannot_quote_what_will_be_said_next_week() -> None:
    """Such a day is a misreading, and forbids nothing; that of a speech handed out the day before is a day."""
    words = "We have counted forty barges below the upper locks, and none of them was carrying grain to Sluisdorp"
    one = said(words, "a", **VARGA)
    found = compare(one, said(words, "b", **VARGA | on("2031-05-12")))
    assert found is not None
    assert found.relation == "same"
    later = said(words, "c", **VARGA | on("2031-05-03"))
    assert (known := compare(later, said(words, "d", **VARGA | on("2031-05-08")))) is not None
    assert known.relation == "repetition"


class TestTwoNarrators:
    """Whose words they share."""

    def test_who_both_quote_the_same_words_heard_the_same(self) -> None:
        """One of them quotes others instead: then both may tell of the matter."""
        before = "that the board of Sluisdorp will raise the enrichment of its salt again"
        later = "that the board of Sluisdorp would raise the enrichment of its salt in spite of the treaty"
        one = mixed(before, "based on the river's needs", "a", **VARGA)
        assert compare(one, mixed(later, "based on the river's needs", "b")) is not None
        assert compare(one, mixed(later, "whatever anybody may say", "b")) is None

    def test_names_alone_are_no_utterance(self) -> None:
        names = "Senators Ana Varga of Sluisdorp and Jon Nielden of Borland"
        assert compare(told(names, "a", **VARGA), told(names, "b", **VARGA)) is None


def test_dots_before_a_capital_end_a_sentence_blank_or_not() -> None:
    """One outlet joins two sentences by dots; others give one of them."""
    joined = "You do not joke about ferrymen{}The board owes them an apology."
    assert [len(sentences(joined.format(dots))) for dots in ("…", "… ", "...", ", ")] == [2, 2, 2, 1]
