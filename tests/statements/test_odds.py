"""How likely two quotations are one utterance, and where that decides."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statements.test_naming import mixed, on, said, told
from tests.statements.verdicts import relation

from onrecord.statements import Candidate
from onrecord.statements.match import Relation, look, looked
from onrecord.statements.odds import chance, features, odds_of

VARGA = {"speaker": "varga"}
PELL = {"speaker": "pell"}
LATER = {"published": "2031-05-08"}
LINE = "The locks of Sluisdorp will stay open to every barge that pays its toll"


def odds(one: Candidate, two: Candidate) -> float:
    """How likely they are one utterance; the same either way round."""
    assert chance(looked(one, two)) == chance(looked(two, one))
    return chance(looked(one, two))


LIKELIER = [
    ("more of the words", LINE, LINE[:34], {}, {}),
    ("the same speaker", LINE[:34], LINE[:34], VARGA, {}),
    ("reports of one day", LINE, LINE, {}, {"published": "2031-05-08"}),
    ("known to be of one day", LINE, LINE, VARGA | on("2031-05-06"), VARGA | {"published": "2031-05-08"}),
]


class TestOdds:
    @pytest.mark.parametrize(("what", "more", "less", "known", "other"), LIKELIER, ids=[row[0] for row in LIKELIER])
    def test_what_makes_it_likelier(
        self, what: str, more: str, less: str, known: dict[str, object], other: dict[str, object]
    ) -> None:
        sure = odds(said(LINE, "a", **known), said(more, "b", **known))
        assert sure > odds(said(LINE, "a", **known), said(less, "b", **other)), what

    def test_a_denial_makes_it_less_likely(self) -> None:
        same = odds(said(LINE, "a"), said(LINE, "b"))
        assert same > odds(said(LINE, "a"), said(LINE.replace("will stay", "will not stay"), "b"))

    def test_nothing_in_common(self) -> None:
        one, two = said(LINE, "a"), said("Nobody has seen the heron since Monday", "b")
        assert odds(one, two) < 0.1

    @given(st.text(alphabet="abc .?!\n…“”", max_size=60), st.text(alphabet="abc .?!\n…“”", max_size=60))
    def test_any_texts(self, one: str, two: str) -> None:
        found = odds(said(one or "a", "a"), said(two or "b", "b"))
        assert 0.0 <= found <= 1.0

    def test_every_weight_is_of_a_feature(self) -> None:
        """What was trained is what is used."""
        body = json.loads(files("onrecord").joinpath("data/statements/odds.json").read_text("utf-8"))
        known = features(looked(said(LINE, "a"), mixed("He said", LINE, "b")))
        assert set(known) == set(body["weights"]) - {""}

    def test_of_what_is_known_alone(self) -> None:
        body = json.loads(files("onrecord").joinpath("data/statements/odds.json").read_text("utf-8"))
        assert odds_of({}) == pytest.approx(1 / (1 + math.exp(-body["weights"][""])))


DECIDED = [
    (
        "own words, and less of them told",
        said(LINE, "a", **VARGA),
        told(f"that t{LINE[1:34]}", "b", **VARGA),
        "possible",
        "same",
    ),
    (
        "the same, told days later",
        said(LINE, "a", **VARGA),
        told(f"that t{LINE[1:34]}", "b", **VARGA | LATER),
        "possible",
        "possible",
    ),
    ("the same, of another speaker", said(LINE, "a", **VARGA), told(f"that t{LINE[1:34]}", "b", **PELL), None, None),
    (
        "few words of a speaker, of nobody days later",
        said(LINE[:32], "a", **VARGA),
        said(LINE[:32], "b", **LATER),
        "same",
        "possible",
    ),
    ("more of them", said(LINE, "a", **VARGA), said(LINE, "b", **LATER), "same", "same"),
    (
        "half of a splice",
        said(LINE, "a"),
        said(f"{LINE[:40]} and the harbour is paid for by spring", "b"),
        "same",
        "same",
    ),
    ("four words that nobody is named for", said(LINE[:20], "a"), said(LINE[:20], "b"), "possible", "possible"),
]


class TestWhereTheyDecide:
    """Near the bounds; what leaves no doubt and what cannot be is no matter of odds. What is parted stays linked."""

    @pytest.mark.parametrize(("what", "one", "two", "bounds", "both"), DECIDED, ids=[row[0] for row in DECIDED])
    def test_with_and_without(
        self, what: str, one: Candidate, two: Candidate, bounds: Relation | None, both: Relation | None
    ) -> None:
        alone = look(one, two, odds=False)[0]
        assert (alone.relation if alone else None) == bounds, what
        assert relation(one, two) == relation(two, one) == both, what

    def test_posted_and_spoken_words_are_two(self) -> None:
        told_of = told(f"that t{LINE[1:34]}", "b", **VARGA)
        assert relation(said(LINE, "a", **VARGA, posted=True), replace(told_of, posted=True)) == "same"
        assert relation(said(LINE, "a", **VARGA, posted=True), replace(told_of, posted=False)) != "same"
