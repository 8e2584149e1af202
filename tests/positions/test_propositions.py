"""Whether two statements are about the same, and whether they agree on it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from onrecord.positions.actors import Actor, Cast
from onrecord.positions.acts import Utterance
from onrecord.positions.coding import code, primary
from onrecord.positions.propositions import About, about

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
import positions as bench

NORLAND = Actor("Norland", "Norland", ("Norlander",))
VESTRIA = Actor("Vestria", "Vestria", ("Vestrian",))
CAST = Cast((NORLAND, VESTRIA))


def put(text: str) -> About:
    """Return what a statement of Norland's is about."""
    one = Utterance(text, "said", "direct" if text.startswith("“") else "indirect", speaker=NORLAND, actor=NORLAND)
    act = primary(code(one, CAST))
    assert act is not None
    return about(one, act, CAST)


ABOUT = [
    ("the agent is the subject", "“Vestria must open the ferry”", "Vestria", "open", 1),
    ("or who comes after by", "the ferry was shut by Vestria", "Vestria", "open", -1),
    ("we are the speaker's side", "“We will open the ferry”", "Norland", "open", 1),
    ("a contrary turns the sign", "“Vestria has shut the ferry”", "Vestria", "open", -1),
    ("and so does a verb that ends another", "“Vestria must stop shelling the ferry”", "Vestria", "attack", -1),
    ("to keep on is to do", "Vestria would continue shelling the ferry", "Vestria", "attack", 1),
    ("a verb with its particle is one", "Vestria would turn away the refugees", "Vestria", "admit", -1),
    ("an adverb does nothing", "“We will watch the ferry closely”", "Norland", "watch", 1),
    ("a verb that agrees with what was said is about nothing named", "“We do not agree with that”", "Norland", None, 1),
    ("who has to is not who says so", "“He must resign”", None, "resign", 1),
    ("a name behind a verb is no subject", "“We plan to tax a Vestrian port”", "Norland", "tax", 1),
    ("a light verb leaves it to its noun", "“We will impose sanctions on Vestria”", "Norland", "sanction", 1),
]


@pytest.mark.parametrize(("rule", "text", "agent", "predicate", "sign"), ABOUT, ids=[row[0] for row in ABOUT])
def test_what_a_statement_is_about(rule: str, text: str, agent: str | None, predicate: str | None, sign: int) -> None:
    """Each row: a rule, words of Norland's, who does what."""
    found = put(text)
    assert (found.agent, found.predicate, found.sign) == (agent, predicate, sign), rule


@pytest.fixture(scope="module")
def pairs() -> list[bench.Pair]:
    """The pairs, compared."""
    found = bench.pairs()
    assert len(found) >= 100
    return found


class TestPairs:
    """A hundred pairs of statements, coded by hand."""

    def test_no_opposite_pair_is_called_the_same(self, pairs: list[bench.Pair]) -> None:
        assert [pair for pair in pairs if pair.want == "opposite" and pair.got == "same"] == []

    def test_no_same_pair_is_called_opposite(self, pairs: list[bench.Pair]) -> None:
        assert [pair for pair in pairs if pair.want == "same" and pair.got == "opposite"] == []

    def test_no_unrelated_pair_is_called_anything(self, pairs: list[bench.Pair]) -> None:
        assert [pair for pair in pairs if pair.want == "other" and pair.got != "other"] == []

    def test_most_others_are_found(self, pairs: list[bench.Pair]) -> None:
        related = [pair for pair in pairs if pair.want != "other"]
        assert sum(pair.want == pair.got for pair in related) >= 0.95 * len(related)
