"""What an utterance does: the act, its polarity, its strength, and what it rests on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.positions.actors import Actor, Cast, whose
from onrecord.positions.acts import Act, Utterance
from onrecord.positions.coding import code, primary
from onrecord.positions.propositions import about

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
import positions as bench

NORLAND = Actor("Norland", "Norland", ("Norlander",))
VESTRIA = Actor("Vestria", "Vestria", ("Vestrian",))
HALE = Actor("Ida Hale", "Ida Hale", ("Hale",), "person", "Norland")
CAST = Cast((NORLAND, VESTRIA, HALE))


def coded(text: str, cue: str = "said", *, kind: str | None = None, question: bool = False) -> Act | None:
    """Code what Ida Hale, who speaks for Norland, says."""
    kind = kind or ("direct" if text.startswith("“") else "indirect")
    return primary(code(Utterance(text, cue, kind, "body", question, HALE, NORLAND, VESTRIA), CAST))


ACTS = [
    ("A duty of another is a demand",
     "“Vestria must open the ferry”", "demand", 1, "must"),
    ("A duty to leave something undone is a demand against it",
     "“Vestria must not shut the ferry”", "demand", -1, "must"),
    ("Its interest is the weakest appeal",
     "“It is in Vestria’s interest to open the ferry”", "urge", 1, "in_interest"),
    ("Not considering is no refusal for ever",
     "“We are not considering a toll”", "rule_out", -1, "not_considering"),
    ("Needing to consider is an appeal",
     "“Vestria needs to seriously consider a toll”", "urge", 1, "need_to"),
    ("Who does not think we are there, is not there",
     "“I don’t think we’re at that point”", "rule_out", -1, "not_yet_hedged"),
    ("Not ruling out leaves it open",
     "she would not rule out a toll", "decline_to_confirm", 0, "open"),
    ("Never, under any circumstances",
     "“We will never, under any circumstances, sell the ferry”", "rule_out", -1, "categorical"),
    ("Not believing that we should",
     "“I don’t think we should sell the ferry”", "reject", -1, "should"),
    ("Two denials hold",
     "“It would be wrong to say that we have not paid”", "deny", 1, "asserted"),
    ("Cannot but welcome is to welcome",
     "“We cannot but welcome the toll”", "praise", 1, "asserted"),
    ("What is pretended is not what is done",
     "“We are going to pretend it did not happen”", "commit", 1, "will"),
    ("Not just a toll is a toll",
     "“It’s not just a toll”", "assert", 1, "asserted"),
    ("Dropping a plan is no plan",
     "“We are abandoning plans to sell the ferry”", "rule_out", -1, "not_planning"),
    ("Who may be late is no undertaking",
     "“The ferry may be late”", "assert", 1, "hedged"),
    ("What we need to keep is a goal",
     "“We need to keep a strong bond with Vestria”", "state_goal", 1, "need_to"),
    ("What is not said to be so is granted",
     "“It’s not to say it’s not sometimes hard”", "acknowledge", 1, "hedged"),
    ("A demand told as one keeps its modal",
     "Norland’s demand that Vestria should open the ferry", "demand", 1, "should"),
    ("Another's promise, passed on, is hearsay",
     "“They have promised to open the ferry”", "hearsay", 1, "hedged"),
    ("An unnamed candidate's stance is not the speaker's",
     "“A majority of the candidates embraced the toll”", "assert", 1, "asserted"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "act", "polarity", "strength"), ACTS, ids=lambda value: str(value)[:40])
def test_the_act_of_an_utterance(rule: str, text: str, act: str, polarity: int, strength: str) -> None:
    """Each row: a rule, the words of Norland's spokeswoman, and what they do."""
    found = coded(text)
    assert found is not None, rule
    assert (found.act, found.polarity, found.strength) == (act, polarity, strength), rule


CUES = [
    ("denied", "that Norland had not paid", "deny", 1),
    ("denied", "that Norland had paid", "deny", -1),
    ("did not deny", "that Norland had paid", "decline_to_confirm", 0),
    ("promised", "not to shut the ferry", "promise", -1),
    ("urged", "both sides not to shoot", "urge", -1),
    ("declined to say", "whether Norland had paid", "decline_to_confirm", 0),
    ("no longer supports", "the toll", "reject", -1),
]


@pytest.mark.parametrize(("cue", "text", "act", "polarity"), CUES)
def test_the_cue_says_what_is_done(cue: str, text: str, act: str, polarity: int) -> None:
    """A denial in the cue and one in the words are two."""
    found = coded(text, cue)
    assert found is not None
    assert (found.act, found.polarity) == (act, polarity)


class TestWhatIsNotThePosition:
    """None rather than a guess."""

    def test_a_question_is_nobodys(self) -> None:
        """Neither its premise nor a claim in it counts."""
        assert coded("“Isn’t it true that Norland must pay?”", "asked", question=True) is None
        assert coded("“Do you accept that Norland must pay?”") is None

    @pytest.mark.parametrize(
        "text",
        [
            "“I get criticized for having a ferry”",
            "“Remember their motto, RESIST!”",
            "“We do whatever is necessary to protect the ferry”",
            "“We have the tools we need to fix the ferry”",
            "“Our friends look to us to mend the ferry”",
            "a ferry so old that it would not get across",
        ],
    )
    def test_words_that_only_look_like_an_act(self, text: str) -> None:
        """A passive, a motto, what is needed: nothing that the speaker demands, refuses or blames."""
        found = coded(text)
        assert found is None or found.act in ("assert", "praise", "commit"), found

    def test_an_answer_that_names_nothing_is_about_the_question(self) -> None:
        """Its premise is nobody's position, but it says what "that point" is."""
        put = Utterance(
            "“I don’t think we’re at that point”", "said", "direct", speaker=HALE, actor=NORLAND,
            asked="a suggestion that Norland should impose sanctions on Vestria",
        )  # fmt: skip
        found = code(put, CAST)[0]
        matter = about(put, found, CAST)
        assert (found.polarity, matter.agent, matter.predicate) == (-1, "Norland", "sanction")

    def test_a_third_partys_claim_is_hearsay(self) -> None:
        found = coded("“The Vestrian side tells us that they will pay”")
        assert found is not None
        assert found.act == "hearsay"

    def test_courtesies_take_no_position(self) -> None:
        assert coded("“Good morning, everybody”") is None
        assert coded("the press for coming", "thanked") is None

    def test_the_narrators_doubt_is_the_narrators(self) -> None:
        """It is kept apart, and weakens nothing the speaker said."""
        found = coded("the toll allegedly planned by Vestria would be illegal")
        assert found is not None
        assert found.hedges == ("allegedly",)
        assert found.strength == "asserted"


class TestEvidence:
    """Spans lead to the words."""

    def test_condition_and_time(self) -> None:
        text = "“If Vestria does not pay by Friday, we will shut the ferry”"
        found = coded(text)
        assert found is not None
        assert [span.of(text) for span in found.conditions] == ["If Vestria does not pay by Friday"]
        assert [span.of(text) for span in found.times] == ["by Friday"]
        assert (found.act, found.polarity) == ("commit", 1)

    def test_to_whom(self) -> None:
        """Actors of the main clause, not of a relative one; "they" are who was named before."""
        found = coded("“Norland wants to see the ferry opened that the Vestrian army uses”")
        assert found is not None
        found = coded("“They need to open the ferry”")
        assert found is not None
        assert found.recipients == ("Vestria",)

    def test_clauses_are_coded_apart(self) -> None:
        """What points back is to whom the clause before is."""
        text = "“Vestria has shown some goodwill, but they need to do more”"
        found = code(Utterance(text, "said", "direct", speaker=HALE, actor=NORLAND, they=VESTRIA), CAST)
        assert [act.act for act in found][-1] == "demand"
        assert found[-1].recipients == ("Vestria",)

    def test_a_bare_no_denies_what_was_put(self) -> None:
        """And points back to it."""
        found = coded("“The question was whether we’re looking at tolls. No.”")
        assert found is not None
        assert (found.act, found.polarity, found.strength) == ("deny", -1, "not_considering")


WHOSE = [
    ("Norland’s foreign minister, Ida Hale,", "Norland"),
    ("The Norlander government", "Norland"),
    ("A former Norlander diplomat", None),
]


@pytest.mark.parametrize(("source", "holder"), WHOSE)
def test_whose_position_it_is(source: str, holder: str | None) -> None:
    """An official speaks for a state; who was one, for nobody else."""
    actor = whose(source, CAST)[1]
    assert (actor.name if actor else None) == holder


class TestTheOwnSet:
    """Invented diplomacy, coded by hand before the rules; floors a little under what was measured."""

    @pytest.mark.parametrize(
        ("aside", "floors"),
        [
            (False, {"act": 0.96, "polarity not opposite": 0.985, "strength": 0.97}),
            (True, {"act": 0.88, "polarity not opposite": 0.98, "strength": 0.87}),
        ],
        ids=["the half written on", "the half set aside"],
    )
    def test_scores(self, aside: bool, floors: dict[str, float]) -> None:
        found = [bench.right(case, bench.coded(case)) for case in bench.statements() if case.aside == aside]
        assert len(found) > 100
        for name, (good, every) in bench.share(found).items():
            assert good / every >= floors.get(name, 0.9), f"{name}: {good} of {every}"


@pytest.mark.shared
def test_the_statements_coded_by_hand(shared: Path) -> None:
    """All 31 of two reports: they were read while the rules were made."""
    for one, act in bench.gold():
        assert act is not None, one["id"]
        assert (act.act, act.polarity, act.strength) == (one["act"], one["polarity"], one["strength"]), one["id"]


class TestAnyText:
    """Whatever stands in a report."""

    @given(st.text(max_size=200), st.text(max_size=20), st.sampled_from(["direct", "indirect", "mixed"]))
    @settings(max_examples=150, deadline=None)
    def test_spans_lie_in_the_text(self, text: str, cue: str, kind: str) -> None:
        for act in code(Utterance(text, cue, kind, speaker=HALE, actor=NORLAND), CAST):
            assert act.polarity in (-1, 0, 1)
            for span in (act.base, act.evidence, *act.conditions, *act.times):
                assert 0 <= span.start <= span.end <= len(text)

    @pytest.mark.parametrize("piece", ["not ", "“", "if ", "said that ", "we will ", "be in interest ", "who , "])
    def test_millions_of_one_thing_end(self, piece: str) -> None:
        """Only so much of an utterance is read, in bounded time."""
        code(Utterance(piece * (5_000_000 // len(piece)), "said", "direct", speaker=HALE, actor=NORLAND), CAST)
