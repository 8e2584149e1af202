"""Stories: reports of one happening together, others apart, in any order."""

from __future__ import annotations

import random

from onrecord.stories import Sketch, group, sketch_of

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


class TestTheSketch:
    def test_is_small_whatever_the_report(self) -> None:
        words = " ".join(f"word{n}" for n in range(50_000))
        one = sketch_of("long", None, "", [words] * 3, (), [words])
        assert len(one.terms) <= 80
        assert len(one.quoted) <= 48

    def test_weighs_the_headline_and_names_most(self) -> None:
        one = sketch_of("r", None, "Flood in Velmark", ["The town hall of a small place stood in deep water."])
        assert {term for term, _ in one.terms[:2]} == {"velmark", "flood"}

    def test_of_nothing_is_empty(self) -> None:
        assert sketch_of("r", None, "", []).terms == ()
        assert [story.reports for story in group([sketch_of("r", None, "", []), sketch_of("s", "no day", "", [])])] == [
            ("r",),
            ("s",),
        ]
