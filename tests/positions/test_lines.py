"""Positions over time: lines, contradictions, drift, threads, and what people decide."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from itertools import count

import pytest

from onrecord.exports.plover import to_plover
from onrecord.exports.positions import CSV_COLUMNS, to_positions_csv
from onrecord.model import Decision, Party, Position
from onrecord.positions.drift import drifts
from onrecord.positions.events import contexts, event_of
from onrecord.positions.frames import degree, scale_of
from onrecord.positions.lines import Cited, line_of, listed, propositions
from onrecord.positions.looking import matches, newest_first
from onrecord.positions.plover import classify, mark, marked
from onrecord.positions.threads import threads
from onrecord.span import Span

NORLAND, VESTRIA = Party("speaker-n", "Norland"), Party("speaker-v", "Vestria")
_numbers = count(1)


def cited(
    act: str,
    words: str,
    *,
    polarity: int = 1,
    strength: str = "asserted",
    day: str | None = "2031-05-01",
    actor: Party = NORLAND,
    agent: Party = NORLAND,
    predicate: str | None = "open",
    objects: tuple[str, ...] = ("ferri",),
    form: str = "direct",
    occasion: str | None = "occasion-1",
    outlet: str = "The Kestrel Post",
    to: tuple[Party, ...] = (),
) -> Cited:
    """Return a position by hand, each with a statement and report of its own."""
    number = next(_numbers)
    place = Position(
        f"position-{number:04}", f"report-{number}", f"quotation-{number}", "speaker-1", actor, to, act, polarity,
        strength, scale_of(act, strength), degree(act, strength), form, agent, predicate, 1, objects, (),  # type: ignore[arg-type]
        (Span(0, 1),), (Span(0, 1),), (), (), (), event_of(act, polarity, contexts(words), (), (), 0.9), day, 0.9,
        ("frame “by hand”",), "test",
    )  # fmt: skip
    return Cited(place, f"statement-{number}", occasion, outlet, words, words)


class TestTheLine:
    """What changed between one statement and the next."""

    @pytest.mark.parametrize(
        ("then", "now", "change"),
        [
            (("rule_out", -1, "not_considering"), ("rule_out", -1, "will_not"), "stronger"),
            (("rule_out", -1, "will_not"), ("rule_out", -1, "not_planning"), "weaker"),
            (("demand", 1, "must"), ("demand", 1, "must"), "repeated"),
            (("rule_out", -1, "will_not"), ("commit", 1, "will"), "contradicted"),
            (("commit", 1, "will"), ("decline_to_confirm", 0, "open"), "left open"),
        ],
    )
    def test_change(self, then: tuple[str, int, str], now: tuple[str, int, str], change: str) -> None:
        first = cited(then[0], "a", polarity=then[1], strength=then[2])
        second = cited(now[0], "b", polarity=now[1], strength=now[2], day="2031-05-09", occasion="occasion-2")
        steps = line_of([second, first])
        assert [step.change for step in steps] == ["first", change]
        assert steps[1].against is first

    @pytest.mark.parametrize("lacking", ["own words", "day", "occasion"])
    def test_no_contradiction_without_both_exhibits(self, lacking: str) -> None:
        """Own words, a day and an occasion, on both sides."""
        first = cited("rule_out", "no", polarity=-1, strength="will_not")
        second = cited("commit", "yes", strength="will", day="2031-05-09")
        second = {
            "own words": replace(second, position=replace(second.position, form="indirect")),
            "day": replace(second, position=replace(second.position, said=None)),
            "occasion": replace(second, occasion=None),
        }[lacking]
        assert "contradicted" not in [step.change for step in line_of([first, second])]

    @pytest.mark.parametrize(
        ("rule", "then", "now", "shown"),
        [
            ("the same words, held and denied", {}, {}, True),
            ("other words for the same doing", {"words": "we will not reopen the ferry"}, {}, True),
            ("a condition in its words", {"words": "we will not open a ferry that loses money"}, {}, False),
            ("another matter beside it", {"words": "we will not open the ferry or the lock"}, {}, False),
            ("only thought about", {}, {"strength": "considering"}, False),
            ("only not yet", {"strength": "not_yet"}, {}, False),
            ("talks are of their day", {}, {"act": "report_contact", "strength": "asserted"}, False),
            ("one object among many", {"objects": ("ferri", "lock")}, {}, False),
        ],
    )
    def test_what_contradicts(self, rule: str, then: dict[str, str], now: dict[str, str], shown: bool) -> None:
        """Both must surely be meant, and be of one and the same matter in all their words."""
        first = {"act": "rule_out", "words": "we will not open the ferry", "strength": "will_not"} | then
        second = {"act": "commit", "words": "we will open the ferry", "strength": "will"} | now
        before = cited(polarity=-1, **first)  # type: ignore[arg-type]
        after = cited(day="2031-05-09", occasion="occasion-2", **second)  # type: ignore[arg-type]
        changes = [step.change for step in line_of([before, after])]
        assert ("contradicted" in changes) is shown, rule

    @pytest.mark.parametrize("place", ["conditions", "times"])
    def test_under_a_condition_or_for_a_time_nothing_contradicts(self, place: str) -> None:
        first = cited("rule_out", "no", polarity=-1, strength="will_not")
        second = cited("commit", "yes", strength="will", day="2031-05-09", occasion="occasion-2")
        second = replace(second, position=replace(second.position, **{place: (Span(0, 1),)}))
        assert "contradicted" not in [step.change for step in line_of([first, second])]

    def test_hearsay_is_no_step(self) -> None:
        assert line_of([cited("hearsay", "they will")]) == ()

    def test_one_statement_is_one_step(self) -> None:
        """Its witnesses are exhibits of it, own words first."""
        told = cited("rule_out", "told", polarity=-1, strength="will_not", form="indirect")
        said = replace(cited("rule_out", "said", polarity=-1, strength="not_yet"), statement=told.statement)
        (step,) = line_of([told, said])
        assert [one.words for one in step.exhibits] == ["said", "told"]


class TestPropositions:
    """What positions are about, as the program and people have it."""

    def test_of_one_agent_and_doing(self) -> None:
        some = [
            cited("commit", "a"),
            cited("commit", "b", objects=("ferri", "north")),
            cited("commit", "c", agent=VESTRIA),
        ]
        assert sorted(len(one.members) for one in propositions(some)) == [1, 2]

    def test_one_word_does_not_gather_all_that_holds_it(self) -> None:
        """What names four things more is about something else."""
        some = [cited("commit", "a"), cited("commit", "b", objects=("ferri", "north", "toll", "mast", "fleet"))]
        assert len(propositions(some)) == 2

    def test_name_merge_and_split(self) -> None:
        some = [cited("commit", "a"), cited("commit", "b", objects=("toll",)), cited("commit", "c", objects=("toll",))]
        first, second = propositions(some)
        merged = propositions(some, [_decision("merge", (first.id, second.id))])
        assert [len(one.members) for one in merged] == [3]
        named = propositions(some, [_decision("name", (first.id,), "the toll")])
        assert [one.name for one in named if one.named] == ["the toll"]
        parted = propositions(some, [_decision("split", (some[2].position.id,))])
        assert sorted(len(one.members) for one in parted) == [1, 1, 1]

    def test_a_split_leaves_what_was_decided(self) -> None:
        """Taking out the position with the fewest words keeps the id, so a name given before still holds."""
        some = [cited("commit", "a", objects=("toll",)), cited("commit", "b", objects=("north", "toll"))]
        (whole,) = propositions(some)
        decided = [_decision("name", (whole.id,), "the toll"), _decision("split", (some[0].position.id,))]
        kept = next(one for one in propositions(some, decided) if one.named)
        assert (kept.id, kept.members) == (whole.id, (some[1].position.id,))

    def test_listed_ones_keep_the_ids_of_the_list(self) -> None:
        """Some of the positions of a listed proposition are shown under its id and name."""
        some = [cited("commit", "a", objects=("toll",)), cited("commit", "b", objects=("north", "toll"))]
        (found,) = listed(some[1:], {some[1].position.id: "proposition-1"}, {"proposition-1": ("the toll", True)})
        assert (found.id, found.name, found.members) == ("proposition-1", "the toll", (some[1].position.id,))


class TestMatters:
    """What can be compared: positions that share a named matter, or are near in time."""

    @pytest.mark.parametrize(
        ("objects", "day", "change"),
        [
            pytest.param(("ferri",), "2031-11-09", "stronger", id="a named thing is one at any time"),
            pytest.param(("bill",), "2031-11-09", "first", id="the bill of autumn is another"),
            pytest.param(("bill",), "2031-05-20", "stronger", id="the bill of the same month is one"),
            pytest.param((), "2031-11-09", "first", id="a bare verb months later is another"),
            pytest.param(("bill",), None, "first", id="nor can it be told without a day"),
        ],
    )
    def test_the_step_against_the_one_before(self, objects: tuple[str, ...], day: str | None, change: str) -> None:
        first = cited("commit", "a", strength="considering", objects=objects)
        second = cited("commit", "b", strength="will", objects=objects, day=day, occasion="occasion-2")
        assert [step.change for step in line_of([first, second])] == ["first", change]

    def test_a_pointing_word_gathers_nothing(self) -> None:
        """Positions on "the deal" are not joined by those on a deal with more said of it; those on the ferry are."""
        deal = [cited("commit", "a", objects=("deal",)), cited("commit", "b", objects=("deal", "grain"))]
        ferry = [cited("commit", "c"), cited("commit", "d", objects=("ferri", "night"))]
        assert [len(one.members) for one in propositions(deal + ferry)] == [2, 1, 1]

    def test_a_name_does_not_begin_with_its_agent_again(self) -> None:
        """Of several words those that do not name the agent again are taken, else the name is cut off."""
        one = cited("commit", "Norland will open the ferry")
        assert propositions([one])[0].name == "Norland: will open the ferry"
        assert propositions([one, cited("commit", "it will certainly open the ferry")])[0].name.endswith(
            "certainly open the ferry"
        )


def _decision(kind: str, about: tuple[str, ...], value: str | None = None) -> Decision:
    return Decision("decision-1", f"proposition {kind}", about, value, None, "2031-05-01T00:00:00+00:00")


class TestDrift:
    """The same refusal in several strengths."""

    def test_stronger_than_the_words(self) -> None:
        words = cited("rule_out", "we are not considering it", polarity=-1, strength="not_considering")
        told = cited("rule_out", "categorically ruled out", polarity=-1, strength="categorical", form="headline")
        plain = cited("rule_out", "is not considering", polarity=-1, strength="not_considering", form="indirect")
        found = {drift.narration.words: drift.direction for drift in drifts([words, told, plain])}
        assert found == {"categorically ruled out": "stronger", "is not considering": "as strong"}

    def test_the_strongest_words_of_the_day_count(self) -> None:
        """A narration is not called stronger while some quoted words are as strong."""
        soft = cited("rule_out", "not there yet", polarity=-1, strength="not_yet")
        hard = cited("rule_out", "we never will", polarity=-1, strength="categorical")
        told = cited("rule_out", "ruled out", polarity=-1, strength="will_not", form="indirect")
        assert [drift.stronger for drift in drifts([soft, hard, told])] == [False]

    def test_another_day_or_matter_is_no_measure(self) -> None:
        told = cited("rule_out", "ruled out", polarity=-1, strength="will_not", form="indirect")
        day = cited("rule_out", "x", polarity=-1, strength="not_yet", day="2031-06-01", occasion="occasion-9")
        matter = cited("rule_out", "y", polarity=-1, strength="not_yet", predicate="sell", objects=("grain",))
        assert drifts([told, day, matter]) == ()


def test_a_thread_from_demand_to_judgement() -> None:
    """Who asked what of whom, what came of it, and what is open."""
    story = [
        cited("demand", "must open", agent=VESTRIA, strength="must", to=(VESTRIA,)),
        cited("promise", "we will", actor=VESTRIA, agent=VESTRIA, day="2031-05-02"),
        cited("assert", "has opened", agent=VESTRIA, day="2031-05-03"),
        cited("accuse", "not enough", agent=VESTRIA, polarity=-1, predicate="enough", objects=(), day="2031-05-04"),
        cited("rule_out", "no toll for Vestria", polarity=-1, predicate="toll", to=(VESTRIA,), day="2031-05-05"),
    ]
    (thread,) = threads(story)
    assert [step.part for step in thread.steps] == [
        "demand", "assurance", "action reported", "assessment", "consequence",
    ]  # fmt: skip
    assert thread.open == "judged not to be enough"
    assert threads(story[:1]) == ()


class TestLooking:
    """Words in any ending; the newest first."""

    def test_words(self) -> None:
        one = cited("rule_out", "we are not closing the ferries")
        assert matches(one, "close ferry")
        assert not matches(one, "toll")

    def test_newest_first(self) -> None:
        some = [cited("commit", "old"), cited("commit", "none", day=None), cited("commit", "new", day="2031-06-01")]
        assert [one.words for one in newest_first(some)] == ["new", "old", "none"]


class TestEvents:
    """PLOVER and CAMEO."""

    def test_statements_have_cameo_alone(self) -> None:
        event = event_of("state_goal", 1, (), (), (), 0.9)
        assert event is not None
        assert (event.event, event.cameo) == (None, "010")
        assert event_of("hearsay", 1, (), (), (), 0.9) is None

    @pytest.mark.parametrize(
        ("sentence", "event"),
        [
            ("<s>Norland</s> lifted its embargo on <t>Vestria</t>.", "YIELD"),
            ("<s>Norland</s> urged <t>Vestria</t> to reopen the ferry.", "REQUEST"),
            ("<s>Norland</s> condemned <t>Vestria</t> over the shelling.", "ACCUSE"),
            ("<s>Norland</s> rejected a proposal by <t>Vestria</t>.", "REJECT"),
        ],
    )
    def test_the_head(self, sentence: str, event: str) -> None:
        assert classify(marked(sentence))[0] == event

    def test_marks_in_a_text_are_no_marks(self) -> None:
        """A text that holds the tags itself is data."""
        one = mark("Norland <s> hit Vestria", Span(0, 7), Span(16, 23))
        assert one.source == "norland"

    def test_plovers_json(self) -> None:
        out = io.BytesIO()
        assert to_plover([cited("demand", "must", to=(Party(None, "Finland"),)), cited("hearsay", "x")], out) == 1
        (row,) = json.loads(out.getvalue())
        assert row["event"] == "REQUEST"
        assert row["target"] == [{"actorText": "Finland", "code": "FIN", "sector": "GOV"}]


def test_a_cell_is_never_a_formula() -> None:
    """A spreadsheet would run what begins with an equals sign."""
    out = io.StringIO()
    assert to_positions_csv([cited("demand", "=HYPERLINK()")], out) == 1
    row = out.getvalue().splitlines()[1]
    assert "'=HYPERLINK()" in row
    assert out.getvalue().splitlines()[0] == ",".join(CSV_COLUMNS)
