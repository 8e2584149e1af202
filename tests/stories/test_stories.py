"""Stories: reports of one happening together, others apart, in any order."""

from __future__ import annotations

import itertools
import random

import pytest

from onrecord.stories import Sketch, group, sketch_of
from onrecord.stories.group import Edge, link

FLOOD = [
    (
        "Flood cuts Velmark off from the coast",
        "The river Tarn burst its banks on Friday and cut the town of Velmark off from the coast. "
        "Engineer Ada Brandt said the dam would hold.",
    ),
    (
        "Velmark cut off as Tarn bursts its banks",
        "Boats took food to Velmark after the Tarn burst its banks. "
        "The dam above the town is holding, Ada Brandt of the water board said.",
    ),
    (
        "Water board: dam above Velmark holds",
        "The dam above flooded Velmark will hold, the water board's Ada Brandt said, "
        "while boats from the coast brought bread over the Tarn.",
    ),
]
STRIKE = [
    (
        "Ferrymen strike in Port Aldous",
        "Ferrymen in Port Aldous laid down their oars over pay. "
        "Guild leader Joost Maler called the offer of the harbour company an insult.",
    ),
    (
        "Port Aldous ferries idle as pay talks fail",
        "No ferry left Port Aldous after talks between the harbour company and Joost Maler's ferrymen's guild "
        "failed over pay.",
    ),
]
OTHERS = [
    ("Chess champion retires", "Grandmaster Lena Orlo will play no more tournaments and write about endgames instead."),
    ("New comet seen over Arvenna", "Astronomers at the mountain observatory have seen a comet with a green tail."),
    ("Baker wins rye prize", "The prize for the best rye loaf went to a bakery in the hills of Tessin."),
]


def made(rows: list[tuple[str, str]], prefix: str, day: str | None) -> list[Sketch]:
    return [sketch_of(f"{prefix}{n}", day, headline, [text]) for n, (headline, text) in enumerate(rows)]


def everything(flood_days: tuple[str, ...] = ("2031-05-02", "2031-05-03", "2031-05-03")) -> list[Sketch]:
    flood = [
        sketch_of(f"flood{n}", day, *[h, [t]]) for n, ((h, t), day) in enumerate(zip(FLOOD, flood_days, strict=True))
    ]
    return flood + made(STRIKE, "strike", "2031-05-03") + made(OTHERS, "other", "2031-05-03")


def groups(sketches: list[Sketch]) -> set[tuple[str, ...]]:
    return {story.reports for story in group(sketches)}


class TestGrouping:
    def test_puts_reports_of_one_happening_together(self) -> None:
        assert ("flood0", "flood1", "flood2") in groups(everything())
        assert ("strike0", "strike1") in groups(everything())

    def test_leaves_the_others_alone(self) -> None:
        assert {("other0",), ("other1",), ("other2",)} <= groups(everything())

    def test_keeps_a_like_happening_of_another_week_apart(self) -> None:
        found = groups(everything(("2031-05-02", "2031-05-03", "2031-06-20")))
        assert ("flood0", "flood1") in found
        assert ("flood2",) in found

    def test_takes_an_undated_report_by_its_words(self) -> None:
        sketches = [one for one in everything() if one.report != "flood2"] + made(FLOOD[2:], "undated", None)
        assert ("flood0", "flood1", "undated0") in groups(sketches)

    def test_is_the_same_in_any_order(self) -> None:
        sketches = everything()
        first = group(sketches)
        for seed in range(5):
            random.Random(seed).shuffle(sketches)
            assert group(sketches) == first

    def test_one_round_up_does_not_join_two_stories(self) -> None:
        """A digest that has both is a bridge; neither side is like the other."""
        digest = sketch_of(
            "digest", "2031-05-03", "Flood in Velmark, strike in Port Aldous", [FLOOD[0][1], STRIKE[0][1]]
        )
        assert not any("flood0" in one and "strike0" in one for one in groups([*everything(), digest]))

    def test_says_why(self) -> None:
        story = next(one for one in group(everything()) if "flood0" in one.reports)
        assert story.why[0].startswith("alike in ")
        assert "printed 2031-05-02 to 2031-05-03" in story.why

    def test_shared_quotations_count(self) -> None:
        """Two thin reports with the same quotation are one story; without it they are not."""
        words = "we shall not sell the lighthouse at cape tarn to anyone at any price"
        thin = [
            ("Minister firm", "The minister spoke in Velmark yesterday evening about property."),
            ("No sale of lighthouse", "Asked in the assembly, the minister for property was blunt."),
        ]
        for quoted, together in (([words], True), ([], False)):
            pair = [sketch_of(f"r{n}", "2031-05-03", h, [t], (), quoted) for n, (h, t) in enumerate(thin)]
            found = groups([*pair, *made(OTHERS, "other", "2031-05-03")])
            assert (("r0", "r1") in found) is together


ONE_STORY = dict.fromkeys(itertools.combinations(("a1", "a2", "a3"), 2), 0.4)


class TestAReportLeftAlone:
    """`x` is like each of three reports that are one story (`a`), and of others, by so much."""

    @pytest.mark.parametrize(
        ("likenesses", "joins"),
        [
            pytest.param({"a1": 0.12, "a2": 0.12, "a3": 0.12}, True, id="half as like as they are is enough"),
            pytest.param({"a1": 0.17, "a2": 0.08}, False, id="like one report of it only"),
            pytest.param({"a1": 0.12, "a2": 0.12, "a3": 0.12, "y": 0.1}, False, id="nearly as like another report"),
            pytest.param({"a1": 0.15, "a2": 0.15, "a3": 0.15, "y": 0.09}, True, id="clearly less like another report"),
            pytest.param({"b1": 0.15, "b2": 0.15}, False, id="two reports share a theme as often as a happening"),
        ],
    )
    def test_joins_the_story_it_is_clearly_likest(self, likenesses: dict[str, float], joins: bool) -> None:
        edges = {**ONE_STORY, ("b1", "b2"): 0.4} | {(other, "x"): value for other, value in likenesses.items()}
        ordered = {(min(pair), max(pair)): Edge(value, 0) for pair, value in edges.items()}
        found = link([Sketch(name, None, (), ()) for name in ("a1", "a2", "a3", "b1", "b2", "x", "y")], ordered)
        assert (("x",) not in {story.reports for story in found}) is joins

    def test_brings_no_other_with_it(self) -> None:
        """`y` is like `x` alone: that `x` is taken in does not make `y` one of the story."""
        edges = {pair: Edge(value, 0) for pair, value in ONE_STORY.items()}
        edges |= {(name, "x"): Edge(0.16, 0) for name in ("a1", "a2", "a3")} | {("x", "y"): Edge(0.1, 0)}
        found = {
            story.reports for story in link([Sketch(n, None, (), ()) for n in ("a1", "a2", "a3", "x", "y")], edges)
        }
        assert found == {("a1", "a2", "a3", "x"), ("y",)}


class TestTheSketch:
    def test_is_small_whatever_the_report(self) -> None:
        words = " ".join(f"word{n}" for n in range(50_000))
        one = sketch_of("long", None, "", [words] * 3, (), [words])
        assert len(one.terms) <= 80
        assert len(one.quoted) <= 48

    def test_weighs_the_headline_and_names_most(self) -> None:
        one = sketch_of("r", None, "Flood in Velmark", ["The town hall of a small place stood in deep water."])
        assert {term for term, _ in one.terms[:2]} == {"velmark", "flood"}

    def test_a_number_is_one_in_words_and_in_figures(self) -> None:
        words, figures = (
            sketch_of("r", None, "", [f"The quake of magnitude 7.6 killed {number} miners."])
            for number in ("four", "4")
        )
        assert words.terms == figures.terms
        assert {"4", "7.6"} <= {term for term, _ in words.terms}

    def test_of_nothing_is_empty(self) -> None:
        assert sketch_of("r", None, "", []).terms == ()
        assert [story.reports for story in group([sketch_of("r", None, "", []), sketch_of("s", "no day", "", [])])] == [
            ("r",),
            ("s",),
        ]
