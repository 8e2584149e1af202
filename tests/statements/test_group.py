"""Matching and grouping: which quotations are one utterance, and which only look like it."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.statements.verdicts import one_utterance

from onrecord.model import PartialDate
from onrecord.span import Span
from onrecord.statements import Segment, compare, group
from onrecord.statements.candidate import Candidate, bare_candidate


def quotation(text: str, report: str, kind: str = "direct", **fields: object) -> Candidate:
    segments = (Segment(Span(0, len(text)), text, kind != "indirect"),)
    day = fields.pop("day", None)
    said = PartialDate(str(day), "text", None, "test", "test", 1.0) if day else None
    return bare_candidate(text, report, kind=kind, segments=segments, said=said, **fields)


SAME = [
    (
        "word for word",
        "We will rebuild the salt road before the first snow",
        "We will rebuild the salt road before the first snow",
    ),
    (
        "cut at other places",
        "Let me be plain: we will rebuild the salt road before the first snow",
        "we will rebuild the salt road before the first snow, whatever it costs us",
    ),
    (
        "a word misheard, another dropped",
        "We will root out every smuggler on the salt road and send them home before winter",
        "We will route out every smuggler on the salt road and send them home by winter",
    ),
    (
        "sentences in another order",
        "The salt road is ours to rebuild. Nobody in Borland has asked us to wait for the surveyors.",
        "Nobody in Borland has asked us to wait for the surveyors. The salt road is ours to rebuild.",
    ),
]


@pytest.mark.parametrize(("how", "one", "two"), SAME, ids=[row[0] for row in SAME])
def test_one_utterance(how: str, one: str, two: str) -> None:
    match = compare(quotation(one, "a"), quotation(two, "b"))
    assert match is not None, how
    assert match.relation == "same"


def test_indirect_speech_matches_direct() -> None:
    one = quotation("We have had frank talks with the river guild about dredging the lower harbour", "a")
    two = quotation(
        "the ministry had had frank talks with the river guild about dredging the lower harbour", "b", "indirect"
    )
    assert one_utterance(one, two)


DECOYS = [
    (
        "a formula",
        "We are very concerned about the situation in Tarn",
        "We are very concerned about the situation in Velmark",
    ),
    ("a formula alone", "We will continue to work with our partners", "We continue to work with our partners"),
    (
        "one topic, other words",
        "The salt road will be closed to heavy carts until the bridge at Velmark is safe",
        "Until the bridge is safe nobody with a heavy cart should think of using the salt road",
    ),
    ("an idiom", "There is light at the end of the tunnel", "We see light at the end of the tunnel, at last"),
    ("a narrator's phrase", "sanctions on Borland", "any sanctions on Borland over the salt road"),
]


@pytest.mark.parametrize(("how", "one", "two"), DECOYS, ids=[row[0] for row in DECOYS])
def test_not_one_utterance(how: str, one: str, two: str) -> None:
    assert not one_utterance(quotation(one, "a"), quotation(two, "b")), how


class TestContext:
    LONG = "We will rebuild the salt road before the first snow and not one day later"

    def test_the_same_words_on_another_day_are_a_repetition(self) -> None:
        match = compare(quotation(self.LONG, "a", day="2031-05-06"), quotation(self.LONG, "b", day="2031-05-20"))
        assert match is not None
        assert match.relation == "repetition"

    def test_a_day_that_is_rather_another_forbids_nothing(self) -> None:
        """*Thursday* in a report dated Wednesday: six days before, or the day after if it was brought up to date."""
        one, two = (
            quotation(self.LONG, name, speaker="x", published=day, day=said)
            for name, day, said in (("a", "2031-05-07", "2031-05-01"), ("b", "2031-05-08", "2031-05-08"))
        )
        assert [len(members) for members in group([one, two])] == [1, 1]
        doubtful = replace(one, said=replace(one.said, confidence=0.4) if one.said else None)
        assert [len(members) for members in group([doubtful, two])] == [2]

    def test_the_same_words_printed_far_apart_may_be_one_utterance_told_again(self) -> None:
        one, two = (
            quotation(self.LONG, name, published=day) for name, day in (("a", "2031-05-06"), ("b", "2031-06-20"))
        )
        match = compare(one, two)
        assert match is not None
        assert match.relation == "possible"
        assert len(group([one, two])) == 2

    def test_a_formula_by_two_speakers_is_two_utterances(self) -> None:
        text = "We will not rest until every last child is home"
        assert not one_utterance(quotation(text, "a", speaker="x"), quotation(text, "b", speaker="y"))
        assert one_utterance(quotation(text, "a", speaker="x"), quotation(text, "b", speaker="x"))

    def test_a_short_quotation_needs_speaker_and_day(self) -> None:
        one, two = "We're not there yet", "We are not there yet"
        assert not one_utterance(quotation(one, "a"), quotation(two, "b"))
        same = {"speaker": "x", "day": "2031-05-06"}
        assert one_utterance(quotation(one, "a", **same), quotation(two, "b", **same))

    def test_a_quotation_inside_another_is_no_second_witness(self) -> None:
        whole = quotation(self.LONG, "a")
        assert not one_utterance(whole, whole.cut(0, 50))


class TestPolarity:
    """A dropped *not* is a variant where the rest leaves no doubt, else a sign of two utterances."""

    def test_short_opposites_stay_apart(self) -> None:
        one, two = "We are considering sanctions on Borland", "We are not considering sanctions on Borland"
        assert not one_utterance(quotation(one, "a"), quotation(two, "b"))

    def test_in_a_long_quotation_it_is_a_variant(self) -> None:
        text = "We are {}considering a toll on the salt road, as the bridge at Velmark was paid by the guilds of Tarn"
        one, two = quotation(text.format(""), "a"), quotation(text.format("not "), "b")
        assert one_utterance(one, two)

    REVERSED = "We are {}asking the guild to choose between its river towns"
    SAME_DAY = {"speaker": "x", "day": "2031-05-06"}  # noqa: RUF012

    def test_a_reversal_by_one_outlet_is_a_witness(self) -> None:
        """Speaker and day vouch for one utterance; without them the opposite may be somebody else's view."""
        for known, same in ((self.SAME_DAY, True), ({}, False)):
            one, two = (
                quotation(f"We are {no}considering sanctions on Borland", no or "a", **known) for no in ("", "not ")
            )
            assert (compare(one, two) is not None) is same

    def test_a_narrators_opposite_is_none(self) -> None:
        """*She denied that they were asking …* reports the denial by its cue."""
        one = quotation(self.REVERSED.format("not "), "a", **self.SAME_DAY)
        two = quotation(
            "that they were asking the guild to choose between its river towns", "b", "indirect", **self.SAME_DAY
        )
        assert not one_utterance(one, two)
        third = quotation(self.REVERSED.format(""), "c", **self.SAME_DAY)
        groups = group([one, two, third, quotation(self.REVERSED.format("not "), "d", **self.SAME_DAY)])
        assert [sorted(part.report for part in members) for members in groups if len(members) > 1] == [["a", "c", "d"]]

    TOLD = "that the ferry would stop on Monday because of the strikes in the harbour of Linden"

    @pytest.mark.parametrize(
        ("one", "two", "same"),
        [
            ("said", "said", True),
            ("denied", "denied", True),
            ("not_said", "not_said", True),
            ("said", "denied", False),
            ("said", "not_said", False),
            ("denied", "not_said", False),
        ],
    )
    def test_what_one_report_says_was_denied_or_not_said_is_no_witness_of_it(
        self, one: str, two: str, same: bool
    ) -> None:
        """*She said that …*, *she denied that …* and *she would not say that …*, with the very same words."""
        some = [
            quotation(self.TOLD, polarity, "indirect", polarity=polarity, **self.SAME_DAY) for polarity in (one, two)
        ]
        some[1] = replace(some[1], report="b", quotation="quotation-b")
        assert one_utterance(*some) is same
        assert (compare(*some) is not None) is same
        assert len(group(some)) == (1 if same else 2)

    def test_a_denial_may_quote_the_speakers_own_words(self) -> None:
        """*He denied that he had “sold the old pier at Linden to a firm from Borland”* beside his sentence."""
        one = quotation("I never sold the old pier at Linden to a firm from Borland", "a", **self.SAME_DAY)
        two = quotation(
            "sold the old pier at Linden to a firm from Borland", "b", "mixed", polarity="denied", **self.SAME_DAY
        )
        assert one_utterance(one, two)

    def test_words_quoted_from_somebody_else_are_not_his(self) -> None:
        theirs = quotation(
            "The mayor let out a load of nonsense about ‘salt and thunder’ over the gate",
            "a",
            speaker="y",
            day="2031-05-07",
        )
        his = quotation("salt and thunder", "b", speaker="x", day="2031-05-07")
        whole = quotation(
            "They will be met with salt and thunder as never seen at this gate", "c", speaker="x", day="2031-05-07"
        )
        assert compare(theirs, his) is None
        assert compare(theirs, whole) is None
        again = quotation(
            "a load of nonsense about ‘salt and thunder’ over the gate", "d", speaker="y", day="2031-05-07"
        )
        assert one_utterance(theirs, again)

    def test_a_question_is_no_witness_of_its_answer(self) -> None:
        text = "We are asking the guild to choose between its river towns before the ice comes"
        asked = quotation(text, "a", question=True, occasion="o", speaker="a reporter")
        assert not one_utterance(asked, quotation(text, "b", occasion="o"))
        again = quotation(text, "b", question=True, occasion="o", speaker="another reporter")
        assert one_utterance(asked, again)

    def test_two_occasions_on_two_days_are_two_utterances(self) -> None:
        one = quotation(self.REVERSED, "a", occasion="o", day="2031-05-06")
        two = quotation(self.REVERSED, "b", occasion="p", day="2031-05-08")
        match = compare(one, two)
        assert match is not None
        assert match.relation == "repetition"


def said(report: str, *parts: str, order: int = 0, at: int = 0) -> Candidate:
    """A quotation broken by a cue that ends with a stop, as in *"A," she said. "B."* and the like."""
    segments = []
    for number, part in enumerate(parts):
        segments.append(Segment(Span(at, at + len(part)), part, True, " " if number else "", number > 0, number > 0))
        at += len(part) + 20
    return bare_candidate(parts[0], report, segments=tuple(segments), order=order)


class TestCutting:
    A = "I mean, we talk every week with the salt guild of Borland"
    B = "our point is that the ferrymen of Velmark must be paid before the ice comes"

    def test_what_others_give_apart_is_two_statements(self) -> None:
        """One report runs two sentences together; another has them as two quotations: two statements."""
        given = [
            quotation(f"{self.A} and {self.B}", "one"),
            quotation(self.A, "two", order=0),
            bare_candidate(self.B, "two", segments=(Segment(Span(200, 200 + len(self.B)), self.B, True),), order=1),
        ]
        several = [sorted(one.report for one in members) for members in group(given) if len(members) > 1]
        assert several == [["one", "two"], ["one", "two"]]

    def test_one_joined_quotation_does_not_make_two_neighbours(self) -> None:
        """Each half has its own further witness; only one report joins them."""
        given = [quotation(f"{self.A}. O{self.B[1:]}", "one"), quotation(self.A, "two"), quotation(self.B, "three")]
        assert sorted(len(members) for members in group(given)) == [2, 2]

    def test_one_report_that_joins_sentences_another_has_in_order_does(self) -> None:
        """*A. B.* in one report; *A," she said.* and in the next paragraph *"B"* in another."""
        both = f"{self.A}. O{self.B[1:]}"
        given = [said("one", both), said("two", self.A), said("two", "O" + self.B[1:], order=1, at=500)]
        assert [len(members) for members in group(given)] == [3]
        apart = [said("one", both), said("two", self.A), said("two", "O" + self.B[1:], order=4, at=500)]
        assert [len(members) for members in group(apart)] == [2, 2]

    def test_a_cue_that_ends_with_a_stop_ends_a_sentence(self) -> None:
        """What one outlet gives on either side of its cue, others give as two statements: the splice is in both."""
        given = [said("one", self.A + ",", "O" + self.B[1:]), said("two", self.A), said("three", "O" + self.B[1:])]
        assert sorted(sorted(one.report for one in members) for members in group(given)) == [
            ["one", "three"],
            ["one", "two"],
        ]

    def test_a_clause_of_small_words_is_found(self) -> None:
        known = {"speaker": "x", "day": "2031-05-06"}
        given = [quotation("That is not where we are today", "a", **known)]
        given += [
            quotation("Well, that's not where we are today. Ask the guild of the ferrymen tomorrow", "b", **known)
        ]
        assert [len(members) for members in group(given)] == [2]

    def test_two_reports_that_join_them_do(self) -> None:
        both = f"{self.A}. O{self.B[1:]}"
        given = [quotation(both, "one"), quotation(both + ", he added", "two"), quotation(self.A, "three")]
        assert [len(members) for members in group(given)] == [3]

    def test_what_follows_differently_in_two_reports_is_apart_from_what_they_share(self) -> None:
        """*A. B.* and *A. C.* twice each: the base of *A* has one of them, the other is a statement of its own."""
        c = "Nobody in this valley has ever paid a toll at the lower weir"
        given = [
            *(quotation(f"{self.A}. O{self.B[1:]}", name) for name in ("one", "two")),
            *(quotation(f"{self.A}. {c}", name) for name in ("three", "four")),
        ]
        several = {frozenset(one.report for one in members): members for members in group(given)}
        assert set(several) == {frozenset(("one", "two", "three", "four")), frozenset(("three", "four"))} or set(
            several
        ) == {frozenset(("one", "two", "three", "four")), frozenset(("one", "two"))}

    def test_what_only_one_report_has_stays_with_its_neighbour(self) -> None:
        given = [quotation(f"{self.A}. That goes on.", "one"), quotation(self.A, "two")]
        assert [len(members) for members in group(given)] == [2]


SENTENCES = [
    "We look to a fine harvest on Tuesday.",
    "There will be a contested assembly in the granary.",
    "Lock keepers have changed their vote before.",
    "The papers err when they lump lock keepers with ferrymen.",
    "Ferrymen are pledged to the board of Sluisdorp.",
    "The Veldmark Grain Assembly will be a contested assembly in the granary.",
    "Nobody at the weir has counted the herons.",
    "It will hang on the lock keepers of the upper weir.",
]


class TestTheWhole:
    def given(self) -> list[Candidate]:
        out = [quotation(text, f"{how}{side}") for how, *pair in SAME for side, text in enumerate(pair)]
        out += [quotation(text, f"{how}{side}") for how, *pair in DECOYS for side, text in enumerate(pair)]
        return out

    def test_is_the_same_in_any_order(self) -> None:
        given = self.given()
        first = group(given)
        for seed in range(3):
            random.Random(seed).shuffle(given)
            assert group(given) == first

    def test_has_every_quotation(self) -> None:
        given = self.given()
        assert {one.quotation for members in group(given) for one in members} == {one.quotation for one in given}

    def test_copies_of_one_wire_report_are_one_group(self) -> None:
        given = [quotation(TestContext.LONG, f"report {n}", published="2031-05-06") for n in range(300)]
        assert [len(members) for members in group(given)] == [300]

    def test_signs_without_a_word_match_nothing(self) -> None:
        assert [len(members) for members in group([quotation("...", "a"), quotation("—", "b")])] == [1, 1]


@settings(max_examples=200, deadline=None)
@example([SENTENCES[0::7], SENTENCES[1::-1], SENTENCES[1::-1], SENTENCES[1:3]])
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=6))
def test_each_place_of_a_quotation_stands_in_one_statement(reports: list[list[str]]) -> None:
    """However sentences are mixed."""
    made = [quotation(" ".join(some), f"report {n}", speaker="varga") for n, some in enumerate(reports)]
    spans: dict[str, list[Span]] = defaultdict(list)
    for members in group(made):
        for one in members:
            spans[one.quotation] += [segment.span for segment in one.segments]
    for some in spans.values():
        some.sort()
        assert all(one.end <= two.start for one, two in pairwise(some))
