"""What it counts that two reports do not word a thing alike, and what quoted words count by themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.statements.test_naming import mixed, on, said, told
from tests.statements.verdicts import one_utterance, relation

from onrecord.statements import Candidate, group
from onrecord.statements.match import SHARE_OTHERS, as_possible, compare
from onrecord.statements.pairing import find_match
from onrecord.statements.tokens import sentences

VARGA = {"speaker": "varga"}
LATER = {"published": "2031-05-08"}


class TestSaidAgain:
    """A speaker who says a thing again words it anew; an outlet leaves words out."""

    SENTENCE = "The status of the locks is simply unbearable."

    @pytest.mark.parametrize(
        ("what", "other", "expected"),
        [
            ("the same words", "The status of the locks is simply unbearable.", True),
            ("a word put in", "The status of the locks is now simply unbearable.", True),
            ("a telling word in the place of another", "The status of the locks is simply unlawful.", False),
        ],
    )
    def test_on_one_day(self, what: str, other: str, expected: bool) -> None:
        assert (relation(said(self.SENTENCE, "a", **VARGA), said(other, "b", **VARGA)) == "same") is expected, what

    LONG = "Whoever came with the ferrymen, there is much more that unites us than divides us"
    ANEW = "Wherever you stand at the locks, there is much more that unites us than divides us"

    def test_reports_days_apart_that_word_a_line_anew_tell_of_two_rallies(self) -> None:
        assert not one_utterance(said(self.LONG, "a", **VARGA), said(self.ANEW, "b", **VARGA | LATER))

    def test_to_the_letter_they_tell_of_one(self) -> None:
        assert one_utterance(said(self.LONG, "a", **VARGA), said(self.LONG, "b", **VARGA | LATER))

    def test_what_is_known_to_be_of_one_occasion_may_be_worded_freely(self) -> None:
        known = VARGA | {"occasion": "rally"}
        assert one_utterance(said(self.LONG, "a", **known), said(self.ANEW, "b", **known))

    def test_two_narrators_tell_one_utterance_only_nearly_word_for_word(self) -> None:
        one = told("to withhold grain that offsets the tolls for low-income bargemen at the locks", "a", **VARGA)
        two = told("to withhold grain that defrays tolls for low-income bargemen of the lower river", "b", **VARGA)
        assert not one_utterance(one, two)
        assert one_utterance(one, told(one.text, "b", **VARGA))


class TestQuotedWords:
    """A few quoted words in a narrator's sentence: what he says around them neither helps nor harms."""

    WHOLE = "My fellow ferrymen, that toll was weak, crooked and ineffective from the start, and nobody asked why."
    FRAME = "the minister's handling of the affair of the Borland salt guild as"

    def test_are_enough_of_one_speaker_and_day(self) -> None:
        known = VARGA | on("2031-05-06")
        part = mixed(self.FRAME, "weak, crooked and ineffective", "b", **known)
        assert one_utterance(said(self.WHOLE, "a", **known), part)

    def test_are_not_of_somebody(self) -> None:
        part = mixed(self.FRAME, "weak, crooked and ineffective", "b")
        assert not one_utterance(said(self.WHOLE, "a", **VARGA), part)

    def test_of_which_the_other_has_only_some_are_not(self) -> None:
        known = VARGA | on("2031-05-06")
        part = mixed(self.FRAME, "weak, crooked and most unlawful", "b", **known)
        assert not one_utterance(said(self.WHOLE, "a", **known), part)


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
        assert one_utterance(one, mixed(later, "based on the river's needs", "b"))
        assert not one_utterance(one, mixed(later, "whatever anybody may say", "b"))

    def test_names_alone_are_no_utterance(self) -> None:
        names = "Senators Ana Varga of Sluisdorp and Jon Nielden of Borland"
        assert not one_utterance(told(names, "a", **VARGA), told(names, "b", **VARGA))


def test_dots_before_a_capital_end_a_sentence_blank_or_not() -> None:
    """One outlet joins two sentences by dots; others give one of them."""
    joined = "You do not joke about ferrymen{}The board owes them an apology."
    assert [len(sentences(joined.format(dots))) for dots in ("…", "… ", "...", ", ")] == [2, 2, 2, 1]


class TestMayBe:
    """What is not enough for one utterance and too much for none is shown as what it is."""

    WHOLE = "We have counted forty barges below the upper locks, and none of them was carrying grain to Sluisdorp"

    @pytest.mark.parametrize(
        ("what", "one", "two", "expected"),
        [
            (
                "few words, nobody named",
                said("We have counted forty barges", "a"),
                said("We have counted forty barges", "b"),
                "possible",
            ),
            ("hardly any words", said("we have to see", "a"), said("we have to see", "b"), None),
            (
                "in another mouth, days apart",
                said(WHOLE, "a", **VARGA),
                said("none of them was carrying grain to Sluisdorp", "b", speaker="pell", published="2031-05-09"),
                None,
            ),
            (
                "a line worded anew days later",
                said(TestSaidAgain.LONG, "a", **VARGA),
                said(TestSaidAgain.ANEW, "b", **VARGA | LATER),
                "possible",
            ),
            (
                "the same, denied",
                said("We have counted forty barges", "a"),
                said("We have not counted forty barges", "b"),
                None,
            ),
            (
                "other words",
                said(WHOLE, "a", **VARGA),
                said("The ferry will sail at noon on Sunday", "b", **VARGA),
                None,
            ),
        ],
    )
    def test_one_utterance(self, what: str, one: Candidate, two: Candidate, expected: str | None) -> None:
        assert relation(one, two) == relation(two, one) == expected, what

    @pytest.mark.parametrize(
        ("what", "fields", "expected"),
        [
            ("said on two known days", VARGA | on("2031-04-28"), "repetition"),
            ("printed a month later, said nobody knows when", VARGA | {"published": "2031-06-06"}, "possible"),
            ("of nobody, on another known day", on("2031-04-28"), "repetition"),
            ("of somebody else, on another known day", on("2031-04-28") | {"speaker": "pell"}, None),
        ],
    )
    def test_the_same_words_again(self, what: str, fields: dict[str, object], expected: str | None) -> None:
        one = said(self.WHOLE, "a", **VARGA | on("2031-05-06"))
        assert relation(one, said(self.WHOLE, "b", **fields)) == expected, what

    def test_says_why(self) -> None:
        found = compare(said("We have counted forty barges", "a"), said("We have counted forty barges", "b"))
        assert found is not None
        assert found.why[0].startswith("5 tokens in common order, ")

    def test_without_what_the_reports_share_besides_it_does_not_name_it(self) -> None:
        """What is one utterance only between reports that share other words may be one between others."""
        words = "but it is rotten to the keel, we think", "he thinks but it is rotten to the keel"
        found = find_match(said(words[0], "a"), said(words[1], "b", published="2031-05-09"))
        assert found is not None
        match, sure = found
        assert (match.relation, sure, SHARE_OTHERS in match.why) == ("same", False, True)
        assert (as_possible(match).relation, SHARE_OTHERS in as_possible(match).why) == ("possible", False)


class TestPosted:
    """Who posts a line says it too: what one report took from a post and another from a speech is not one utterance."""

    LINE = "We counted forty barges today"
    SPOKEN = "We counted forty barges today, some of them"

    @pytest.mark.parametrize(
        ("one", "two", "expected"),
        [(True, True, "same"), (True, None, "same"), (False, False, "same"), (True, False, "possible")],
        ids=["both posted", "one does not say", "both spoken", "one posted, one spoken"],
    )
    def test_a_line_worded_nearly_alike(self, one: bool | None, two: bool | None, expected: str) -> None:
        known = VARGA | on("2031-05-06")
        posted = replace(said(self.LINE, "a", **known), posted=one)
        assert relation(posted, replace(said(self.SPOKEN, "b", **known), posted=two)) == expected

    def test_a_report_that_does_not_say_ties_no_post_to_a_speech(self) -> None:
        given = [
            replace(said(words, report, **VARGA | on("2031-05-06")), posted=posted)
            for report, words, posted in (
                ("a", self.LINE, True),
                ("b", f"{self.LINE} or so", None),
                ("c", self.SPOKEN, False),
            )
        ]
        assert sorted(len(members) for members in group(given)) == [1, 2]
