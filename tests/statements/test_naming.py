"""Two names for one speaker, days that slip, and what a narrator's frame counts: tables of pairs with the reason."""

from __future__ import annotations

import pytest
from tests.statements.verdicts import beside_others

from onrecord.model import EntityKind, PartialDate
from onrecord.span import Span
from onrecord.statements import Called, Candidate, Segment, assemble, group
from onrecord.statements.candidate import bare_candidate
from onrecord.statements.context import context
from onrecord.statements.naming import named_as
from onrecord.statements.pairing import find_match

SENTENCE = "We have counted forty barges below the upper locks"
TOLD = "the board had counted forty barges below the upper locks"


def said(text: str, report: str, **fields: object) -> Candidate:
    """A direct quotation of a report, printed on one day."""
    given = {"published": "2031-05-06", "segments": (Segment(Span(0, len(text)), text, True),)}
    return bare_candidate(text, report, **given | fields)


def mixed(before: str, quoted: str, report: str, **fields: object) -> Candidate:
    """A narrator's words, and quoted ones behind them."""
    low = len(before) + 2
    segments = (
        Segment(Span(0, len(before)), before, False),
        Segment(Span(low, low + len(quoted)), quoted, True, " "),
    )
    return said("", report, kind="mixed", **fields | {"segments": segments})


def told(text: str, report: str, **fields: object) -> Candidate:
    """An indirect quotation."""
    return said("", report, kind="indirect", **fields | {"segments": (Segment(Span(0, len(text)), text, False),)})


def by(name: str | None, kind: EntityKind = "person") -> dict[str, object]:
    """A speaker of whom the record knows no more than this name."""
    return {"speaker": f"speaker of {name}", "called": Called(kind, name)}


def on(day: str) -> dict[str, object]:
    """A day of speech."""
    return {"said": PartialDate(day, "text", None, "test", "test", 1.0)}


NAMES = [
    ("a pet name", ("person", "William Varga"), ("person", "Bill Varga"), "alike"),
    ("a surname alone", ("person", "Varga"), ("person", "Ana Varga"), "alike"),
    ("an initial", ("person", "A. Varga"), ("person", "Ana Varga"), "alike"),
    ("two letters changed places", ("person", "Kira Nielden"), ("person", "Kira Neilden"), "alike"),
    ("two ways of writing a foreign name", ("person", "Yusuf Orlen"), ("person", "Youssef Orlen"), "alike"),
    ("short names a letter apart", ("person", "Ana Lund"), ("person", "Ana Lind"), "other"),
    ("two words apart", ("person", "Maria Nielden"), ("person", "Marta Neilden"), "other"),
    ("a page's tag glued to a name", ("person", "Ana Varga Ana Lise Var"), ("person", "Ana Varga"), "alike"),
    ("two of one family", ("person", "Jon Varga"), ("person", "Ana Varga"), "other"),
    ("two of one first name", ("person", "Ana Pell"), ("person", "Ana Varga"), "other"),
    ("a first name alone shows little", ("person", "Ana"), ("person", "Ana Varga"), "open"),
    ("nobody named", ("unnamed", None), ("person", "Ana Varga"), "open"),
    ("two of whom neither is named", ("unnamed", None), ("role", None), "open"),
    ("a ministry and who speaks for it", ("body", "Harbour Ministry"), ("person", "Ana Varga"), "open"),
    ("a ministry with its state", ("body", "Veldmark Harbour Ministry"), ("body", "Harbour Ministry"), "alike"),
    ("two ministries", ("body", "Harbour Ministry"), ("body", "Ministry of Grain"), "other"),
]


@pytest.mark.parametrize(("what", "one", "two", "wanted"), NAMES, ids=[row[0] for row in NAMES])
def test_names(what: str, one: tuple[EntityKind, str], two: tuple[EntityKind, str], wanted: str) -> None:
    assert named_as(Called(*one), Called(*two)) == wanted
    assert named_as(Called(*two), Called(*one)) == wanted, "the same either way"


class TestSpeakers:
    def test_the_sentence_is_one_utterance_whatever_the_reports_call_its_speaker(self) -> None:
        sentence = f"{SENTENCE}, and every one was carrying grain"
        for one, two in ((by("Bill Varga"), by("William Varga")), (by(None, "unnamed"), by("Ana Varga"))):
            assert beside_others(said(sentence, "a", **one), said(sentence, "b", **two))
            assert len(group([said(sentence, "a", **one), said(sentence, "b", **two)])) == 1

    def test_a_statement_has_the_speaker_whose_name_the_others_may_mean(self) -> None:
        """Two reports have the full name, one a pet name; a spokesman is nobody else; another person is."""
        will = {"speaker": "will", "called": Called("person", "William Varga")}
        given = [said(SENTENCE, "a", **will), said(SENTENCE, "b", **will), said(SENTENCE, "c", **by("Bill Varga"))]
        assert assemble([*given, said(SENTENCE, "d", **by(None, "unnamed"))]).speaker == "will"
        assert assemble([*given, said(SENTENCE, "d", **by("Jon Pell"))]).speaker is None

    def test_few_words_of_two_persons_are_two_utterances(self) -> None:
        few = "We have counted forty barges"
        assert not beside_others(said(few, "a", **by("Jon Varga")), said(few, "b", **by("Ana Varga")))

    def test_a_sentence_that_two_reports_of_a_day_give_to_two_persons_is_one_of_unknown_speaker(self) -> None:
        one, two = said(SENTENCE, "a", **by("Jon Varga")), said(SENTENCE, "b", **by("Ana Varga"))
        assert beside_others(one, two)
        assert assemble([one, two]).speaker is None
        later = said(SENTENCE, "b", **by("Ana Varga"), published="2031-05-09")
        assert not beside_others(one, later), "not days apart: then it is one's words taken up by another"

    def test_without_names_two_speakers_are_two(self) -> None:
        found = context(said(SENTENCE, "a", speaker="one"), said(SENTENCE, "b", speaker="two"))
        assert found.verdict == "other_speaker"


class TestDays:
    LONG = f"{SENTENCE}, and every one of them was carrying grain to Sluisdorp for the winter"

    def test_long_words_outweigh_a_slip(self) -> None:
        """Printed on one day: a report gives Tuesday for Wednesday more often than both are said."""
        one, two = said(self.LONG, "a", **on("2031-05-03")), said(self.LONG, "b", **on("2031-05-06"))
        found = find_match(one, two)
        assert found is not None
        assert any("slip" in reason for reason in found[0].why)

    def test_short_words_on_two_days_are_two_utterances(self) -> None:
        short = "the barges are rotten at the keel"
        known = {"speaker": "varga"}
        assert (
            find_match(said(short, "a", **known, **on("2031-05-03")), said(short, "b", **known, **on("2031-05-06")))
            is None
        )

    def test_reports_printed_days_apart_tell_of_two_days(self) -> None:
        later = {"published": "2031-05-11", **on("2031-05-09")}
        assert context(said(self.LONG, "a", **on("2031-05-06")), said(self.LONG, "b", **later)).verdict == "repetition"


class TestFrames:
    KNOWN = {"speaker": "varga"} | on("2031-05-06")

    def test_the_narrators_words_round_quoted_ones_do_not_count(self) -> None:
        whole = said("The locks of Sluisdorp were rotten and shameful, and nobody had asked why.", "a", **self.KNOWN)
        part = mixed("that what the board left behind of the river was", "rotten and shameful", "b", **self.KNOWN)
        assert beside_others(whole, part)

    def test_quoted_words_that_anybody_says_are_too_few(self) -> None:
        whole = said("If the board asks us, I would imagine we take a look at that.", "a", **self.KNOWN)
        part = mixed("that after the winter the ministry might", "take a look at", "b", **self.KNOWN)
        assert not beside_others(whole, part)

    def test_what_two_narrators_tell_days_apart_is_what_the_story_is_about(self) -> None:
        one, same_day = told(TOLD, "a", speaker="varga"), told(TOLD, "b", speaker="varga")
        assert beside_others(one, same_day)
        assert not beside_others(one, told(TOLD, "b", speaker="varga", published="2031-05-09"))


class TestWhoseStatement:
    """Whose one statement is when its reports call the speaker differently."""

    def test_a_body_has_no_mouth(self) -> None:
        """One report gives the words to the ministry, another to the woman who spoke for it."""
        by_ministry = told(TOLD, "a", **by("Harbour Ministry", "body"))
        assert assemble([said(SENTENCE, "b", **by("Ana Varga")), by_ministry]).speaker == "speaker of Ana Varga"

    def test_more_reports_of_the_body_leave_it_open(self) -> None:
        """One report's name does not stand against two."""
        told_twice = [told(TOLD, report, **by("Harbour Ministry", "body")) for report in "ac"]
        assert assemble([said(SENTENCE, "b", **by("Ana Varga")), *told_twice]).speaker is None

    def test_two_persons_leave_it_open(self) -> None:
        """A body beside two persons does not choose between them."""
        ones = [said(SENTENCE, "a", **by("Ana Varga")), said(SENTENCE, "b", **by("Jon Pell"))]
        assert assemble([*ones, told(TOLD, "c", **by("Harbour Ministry", "body"))]).speaker is None


class TestTwoNarrators:
    """What a story is about is told in much the same words by all: its names count for nothing there."""

    ABOUT = "the former Veldmark harbour security adviser Marta Nielden"

    def test_an_affair_told_by_two_is_no_utterance(self) -> None:
        one = told(f"that Varga asked him to end an investigation into {self.ABOUT}", "a", **by("Jon Pell"))
        two = told(f"that he had been pressed to drop the inquiry into {self.ABOUT}", "b", **by("Jon Pell"))
        assert not beside_others(one, two)

    def test_one_sentence_of_an_agency_is(self) -> None:
        sentence = f"that Varga asked him to end an investigation into {self.ABOUT}"
        one, two = told(sentence, "a", **by("Jon Pell")), told(sentence.replace("an inv", "the inv"), "b")
        assert beside_others(one, two)


class TestHalfTheWords:
    """Direct quotations are to the letter: half a sentence is enough for a speaker's day, not for somebody's."""

    ONE = "I am signing an order now because no ferryman should have to choose between his barge and his right to fish"
    OTHER = "Captains should not have to choose between their barge and exercising their ancient right to fish"

    def test_of_one_speaker_and_day_it_is(self) -> None:
        assert beside_others(said(self.ONE, "a", **by("Ana Varga")), said(self.OTHER, "b", **by("Ana Varga")))

    @pytest.mark.parametrize("fields", [{}, {"published": "2031-05-09"}], ids=["of nobody", "of another day"])
    def test_of_somebody_it_is_not(self, fields: dict[str, object]) -> None:
        assert not beside_others(said(self.ONE, "a", **by("Ana Varga")), said(self.OTHER, "b", **fields))
