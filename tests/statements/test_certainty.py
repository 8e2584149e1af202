"""How sure each witness of a statement is: as sure as the weakest tie on the best way to most of the others."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statements.test_naming import on, said, told

from onrecord.model import FIRM
from onrecord.statements import Candidate, assemble
from onrecord.statements.assemble import canonical
from onrecord.statements.certainty import LEAST_TIE, certainties, held_together
from onrecord.statements.match import looked
from onrecord.statements.odds import chance

VARGA = {"speaker": "varga"}
LINE = "The locks of Sluisdorp will stay open to every barge that pays its toll, and to none that does not."
SHORT = "stay open to every barge"
OTHER = "Nobody at the upper weir has counted the herons since the frost came down from Pell last Monday."

SYLLABLES = ("bar", "do", "fen", "gra", "hil", "ko", "lun", "mi", "nor", "pel", "ru", "sta", "ti", "vel")

FIRM_ONES = [
    ("word for word, one speaker", [said(LINE, "a", **VARGA), said(LINE, "b", **VARGA)]),
    ("cut at the end", [said(LINE, "a", **VARGA), said(LINE[:71], "b", **VARGA)]),
    ("a letter lost", [said(LINE, "a", **VARGA), said(LINE.replace("barge", "bare"), "b", **VARGA)]),
]
PROBABLE_ONES = [
    ("four words of nobody", [said(SHORT, "a"), said(SHORT, "b")]),
    ("told in other words days later", [said(LINE, "a"), told(LINE[:60], "b", published="2031-05-09")]),
]


def sure(*witnesses: Candidate) -> dict[str, float | None]:
    """The certainty of each witness, by its report."""
    ordered = canonical(witnesses)
    return {one.report: certainty for one, certainty in zip(ordered, certainties(ordered), strict=True)}


class TestAWitness:
    @pytest.mark.parametrize(("what", "witnesses"), FIRM_ONES, ids=[row[0] for row in FIRM_ONES])
    def test_is_firm(self, what: str, witnesses: list[Candidate]) -> None:
        assert min(found or 0.0 for found in sure(*witnesses).values()) >= FIRM, what

    @pytest.mark.parametrize(("what", "witnesses"), PROBABLE_ONES, ids=[row[0] for row in PROBABLE_ONES])
    def test_is_probable(self, what: str, witnesses: list[Candidate]) -> None:
        found = sure(*witnesses)
        assert all(one is not None and one < FIRM for one in found.values()), (what, found)

    def test_of_no_other_report_needs_no_certainty(self) -> None:
        again = replace(said(LINE, "a"), quotation="again", order=9)
        assert certainties([said(LINE, "a")]) == (None,)
        assert certainties([said(LINE, "a"), again]) == (None, None)

    def test_is_as_sure_as_the_pair_where_there_is_but_one(self) -> None:
        one, two = said(LINE, "a"), said(LINE[:48], "b")
        assert set(sure(one, two).values()) == {round(chance(looked(one, two)), 3)}

    def test_in_doubt_leaves_the_others_firm(self) -> None:
        found = sure(said(LINE, "a", **VARGA), said(LINE, "b", **VARGA), told(SHORT, "c", published="2031-05-09"))
        assert (found["c"] or 0.0) < FIRM
        assert all((found[one] or 0.0) >= FIRM for one in "ab")

    def test_is_reached_over_others(self) -> None:
        """Two halves of one sentence share nothing: the report that has both ties them."""
        ends = [said(LINE[:71], "a", **VARGA), said(LINE[73:], "b", **VARGA)]
        assert max(one or 0.0 for one in sure(*ends).values()) < FIRM
        assert min(one or 0.0 for one in sure(*ends, said(LINE, "c", **VARGA)).values()) > max(
            one or 0.0 for one in sure(*ends).values()
        )

    def test_said_on_another_day_is_no_tie(self) -> None:
        days = [said(LINE, day, **VARGA, **on(day), published=day) for day in ("2031-05-06", "2031-06-19")]
        assert set(sure(*days).values()) == {0.0}

    def test_two_that_cling_together_are_the_core_whoever_comes_first(self) -> None:
        first = said(OTHER, "a", published="2031-05-01")
        found = sure(first, said(LINE, "b", **VARGA), said(LINE, "c", **VARGA))
        assert (found["a"] or 0.0) < 0.5
        assert (found["b"] or 0.0) >= FIRM


class TestAStatement:
    def test_carries_the_certainty_of_each_witness_and_says_what_is_in_doubt(self) -> None:
        found = assemble([said(LINE, "a", **VARGA), said(LINE, "b", **VARGA), told(SHORT, "c", published="2031-05-09")])
        assert [one.probable for one in found.witnesses] == [False, False, True]
        assert any("1 of 3 are probable" in reason for reason in found.why)
        assert (found.outlets, found.firm_outlets) == (3, 2)

    def test_says_nothing_of_doubt_where_there_is_none(self) -> None:
        found = assemble(FIRM_ONES[0][1])
        assert not any("probable" in reason for reason in found.why)
        assert found.firm_outlets == found.outlets == 2

    def test_of_one_report_has_no_firm_outlet(self) -> None:
        found = assemble([said(LINE, "a")])
        assert (found.firm_outlets, found.witnesses[0].certainty, found.witnesses[0].probable) == (0, None, False)


class TestWhatHangsTogether:
    def test_is_parted_where_the_tie_is_weak(self) -> None:
        members = [said(LINE, "a", **VARGA), said(LINE[:71], "b", **VARGA), said(OTHER, "c"), said(OTHER[:60], "d")]
        parts = held_together(canonical(members))
        assert sorted(sorted(one.report for one in part) for part in parts) == [["a", "b"], ["c", "d"]]

    def test_of_one_report_is_left_as_it_is(self) -> None:
        members = [said(LINE, "a"), replace(said(OTHER, "a"), order=1)]
        assert held_together(members) == [members]

    def test_is_tied_by_others(self) -> None:
        ends = [said(LINE[:71], "a", **VARGA), said(LINE[73:], "b", **VARGA)]
        assert len(held_together(ends)) == 2
        assert len(held_together([*ends, said(LINE, "c", **VARGA)])) == 1

    def test_is_no_weaker_than_what_is_asked(self) -> None:
        one, two = said(SHORT, "a"), said(SHORT, "b")
        odds = chance(looked(one, two))
        assert len(held_together([one, two], odds)) == 1
        assert len(held_together([one, two], min(1.0, odds + 0.01))) == 2
        assert 0.5 < LEAST_TIE < FIRM


class TestMany:
    def test_in_any_order(self) -> None:
        given_ones = [said(LINE, "a"), said(LINE[:60], "b"), told(LINE[20:], "c"), said(SHORT, "d")]
        assert len({tuple(sorted(sure(*order).items())) for order in permutations(given_ones)}) == 1

    def test_more_than_are_all_compared(self) -> None:
        """Of forty each is compared with some; one among them that is another's words is still found out."""
        many = [said(LINE[: 60 + n], f"r{n:02}", **VARGA) for n in range(40)]
        found = sure(*many, said(OTHER, "x"))
        assert (found.pop("x") or 0.0) < 0.5
        assert min(one or 0.0 for one in found.values()) >= FIRM

    def test_of_a_long_speech_each_is_compared_with_who_has_its_words(self) -> None:
        """Each report gives two sentences of it, none all of it: neither alphabet nor length brings those together."""
        chance = random.Random(3)
        words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(480)]
        sentences = [" ".join(words[at : at + 8]).capitalize() + "." for at in range(0, len(words), 8)]
        speech = [said(" ".join(sentences[n : n + 2]), f"r{n:02}", **VARGA) for n in range(59)]
        assert [len(part) for part in held_together(canonical(speech))] == [59]

    @given(st.lists(st.text(alphabet="abc .?!\n…“”", max_size=40), min_size=1, max_size=16))
    def test_any_texts(self, given_texts: list[str]) -> None:
        ordered = canonical(said(text or "a", f"r{n}") for n, text in enumerate(given_texts))
        found = certainties(ordered)
        assert len(found) == len(ordered)
        assert all(one is None if len(ordered) == 1 else one is not None and 0.0 <= one <= 1.0 for one in found)
