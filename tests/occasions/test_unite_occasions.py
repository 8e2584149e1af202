"""One occasion across reports: the witnesses vote, the unknown day is completed only where one fits."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Attribution, DayClue, Moment, OccasionKind, PartialDate, Setting
from onrecord.occasions import complete, unite
from onrecord.occasions.unite import Shared
from onrecord.span import Span


def day(value: str) -> PartialDate:
    return PartialDate(value, "publication", Span(0, 1), "weekday", "read", 0.9)


def clue(weekday: int | None = None, month: int | None = None, number: int | None = None) -> DayClue:
    return DayClue(weekday, month, number, None, None, None, None, "test")


def setting(
    report: str,
    date: str | None = None,
    *clues: DayClue,
    kind: OccasionKind = "briefing",
    host: str | None = None,
    speaker: str = "toner",
) -> Setting:
    when = day(date) if date else None
    return Setting(f"setting-{report}", report, kind, host, None, when, speaker, (), "test", clues)


def published(**days: str) -> dict[str, Moment | None]:
    return {report: Moment(value, None, None, "test") for report, value in days.items()}


def groups(
    made: list[Setting], days: dict[str, Moment | None] | None = None, shared: Shared | None = None
) -> dict[str, tuple[str | None, float | None]]:
    """Return (day, confidence) by the letters of the reports that share an occasion."""
    found = unite(made, {"toner": "T", "kerry": "K"}, days or {}, shared)
    return {"".join(o.reports): (o.date and o.date.value, o.date and o.date.confidence) for o in found}


class TestDated:
    def test_the_same_day_speaker_and_kind_is_one_occasion(self) -> None:
        found = groups([setting("a", "2016-09-06"), setting("b", "2016-09-06", kind="news_conference")])
        assert found == {"ab": ("2016-09-06", 0.95)}

    def test_another_day_another_speaker_another_kind_are_others(self) -> None:
        made = [
            setting("a", "2016-09-06"),
            setting("b", "2016-09-08"),
            setting("c", "2016-09-06", speaker="kerry"),
            setting("d", "2016-09-06", kind="interview"),
        ]
        assert set(groups(made)) == {"a", "b", "c", "d"}

    def test_hosts_that_contradict_keep_apart(self) -> None:
        made = [setting("a", "2016-09-06", host="State Department"), setting("b", "2016-09-06", host="Pentagon")]
        assert set(groups(made)) == {"a", "b"}

    def test_two_settings_of_one_report_stay_two(self) -> None:
        one = setting("a", "2016-09-06")
        other = Setting("setting-z", "a", "briefing", None, None, day("2016-09-06"), "toner", (), "test")
        assert len(unite([one, other], {"toner": "T"}, {})) == 2


class TestUndated:
    TUESDAY = clue(2)
    SEPT_6 = clue(2, 9, 6)

    def test_a_day_without_a_year_takes_it_from_the_report_published_next_day(self) -> None:
        """Tuesday (Sept 6) fits 2011, 2016 and 2022; a briefing in a report of 7 September 2016 leaves one."""
        made = [setting("a", None, self.SEPT_6), setting("b", None, kind="news_conference")]
        found = unite(made, {"toner": "T"}, published(b="2016-09-07T11:30"))
        assert [(o.reports, o.date and o.date.value, o.date and o.date.basis) for o in found] == [
            (("a", "b"), "2016-09-06", "reports")
        ]

    def test_a_bare_weekday_needs_shared_words(self) -> None:
        made = [setting("a", "2016-09-06"), setting("b", None, self.TUESDAY)]
        assert set(groups(made)) == {"a", "b"}
        assert groups(made, None, {("a", "b"): 2}) == {"ab": ("2016-09-06", 0.95)}

    def test_a_weekday_with_publication_is_enough(self) -> None:
        made = [setting("a", "2016-09-06"), setting("b", None, self.TUESDAY)]
        assert groups(made, published(b="2016-09-08")) == {"ab": ("2016-09-06", 0.95)}

    def test_where_two_occasions_fit_it_joins_neither(self) -> None:
        made = [setting("a", "2016-09-06"), setting("b", "2011-09-06"), setting("c", None, self.SEPT_6)]
        assert set(groups(made)) == {"a", "b", "c"}

    def test_shared_words_choose_between_two(self) -> None:
        made = [setting("a", "2016-09-06"), setting("b", "2011-09-06"), setting("c", None, self.SEPT_6)]
        assert set(groups(made, None, {("a", "c"): 1})) == {"ac", "b"}

    def test_another_weekday_is_another_occasion_though_words_are_shared(self) -> None:
        made = [setting("a", "2016-09-06"), setting("b", None, clue(4))]
        assert set(groups(made, None, {("a", "b"): 1})) == {"a", "b"}

    def test_three_that_share_words_find_their_day_together(self) -> None:
        made = [setting("a", None, self.TUESDAY), setting("b", None, self.SEPT_6), setting("c")]
        shared = {("a", "b"): 3, ("b", "c"): 2}
        assert groups(made, published(c="2016-09-07"), shared) == {"abc": ("2016-09-06", 0.95)}


class TestDoubtful:
    """*Thursday* in a report dated Wednesday is six days back, or the day after the date it was first given."""

    def test_it_joins_the_others_of_either_day(self) -> None:
        thursday = PartialDate("2016-09-01", "publication", Span(0, 1), "weekday", "read", 0.4)
        doubtful = Setting("setting-a", "a", "briefing", None, None, thursday, "toner", (), "test", (clue(4),))
        for day_of_others in ("2016-09-01", "2016-09-08"):
            made = [doubtful, setting("b", day_of_others), setting("c", day_of_others)]
            days = published(a="2016-09-07", b=day_of_others, c=day_of_others)
            assert groups(made, days) == {"abc": (day_of_others, 0.95)}


class TestSlips:
    """A report with another day is a witness of the same occasion only if it has much of what was said there."""

    def test_many_shared_statements_outweigh_a_wrong_weekday(self) -> None:
        made = [setting("a", "2016-09-06"), setting("b", "2016-09-06"), setting("c", "2016-09-08")]
        assert groups(made, None, {("a", "c"): 3}) == {"abc": ("2016-09-06", 0.7)}

    def test_one_or_two_may_be_a_formula_of_another_day(self) -> None:
        made = [setting("a", "2016-09-06"), setting("b", "2016-09-06"), setting("c", "2016-09-08")]
        assert set(groups(made, None, {("a", "c"): 2, ("b", "c"): 2})) == {"ab", "c"}

    def test_the_outlet_with_the_other_day_is_shown_as_such(self) -> None:
        made = [setting("a", "2016-09-06"), setting("b", "2016-09-06"), setting("c", None, clue(4))]
        (found,) = unite(made, {"toner": "T"}, {}, {("a", "c"): 4})
        assert [(d.report, d.value, d.words, d.agrees) for d in found.days] == [
            ("a", "2016-09-06", None, True),
            ("b", "2016-09-06", None, True),
            ("c", None, "Thursday", False),
        ]
        assert "Report c has Thursday." in found.why

    def test_one_against_one_leaves_the_day_open(self) -> None:
        made = [setting("a", "2016-09-06"), setting("b", "2016-09-08")]
        (found,) = unite(made, {"toner": "T"}, {}, {("a", "b"): 3})
        assert found.date is None
        assert [d.agrees for d in found.days] == [None, None]
        assert "The reports are even between 2016-09-06 and 2016-09-08." in found.why

    def test_two_against_three_are_two_occasions(self) -> None:
        made = [setting(r, "2016-09-06") for r in "abc"] + [setting(r, "2016-09-08") for r in "de"]
        assert set(groups(made, None, {("a", "d"): 5})) == {"abc", "de"}

    def test_a_speech_given_again_next_day_is_another(self) -> None:
        made = [setting("a", "2016-09-06", kind="speech"), setting("b", "2016-09-07", kind="speech")]
        assert set(groups(made, None, {("a", "b"): 9})) == {"a", "b"}


def test_an_occasions_day_completes_the_claims_that_lack_one() -> None:
    claim = Attribution("x", "q", "s", None, None, None, "setting-b", None, ("why",), 0.9, "test")
    dated = Attribution("y", "q", "s", None, None, day("2016-09-01"), "setting-a", None, ("why",), 0.9, "test")
    occasions = unite([setting("a", "2016-09-06"), setting("b", None, clue(2, 9, 6))], {"toner": "T"}, {})
    done = complete([claim, dated], occasions)
    assert [a.said and (a.said.value, a.said.basis) for a in done] == [
        ("2016-09-06", "reports"),
        ("2016-09-01", "publication"),
    ]
    assert all(a.occasion == occasions[0].id for a in done)


CLUES = st.sampled_from([clue(), clue(2), clue(4), clue(2, 9, 6), clue(None, 9, 8)])
DAYS = st.sampled_from([None, None, "2016-09-06", "2016-09-08", "2011-09-06"])
SETTINGS = st.lists(
    st.builds(
        lambda report, date, known, kind: setting(report, date, known, kind=kind),
        st.sampled_from("abcdefgh"),
        DAYS,
        CLUES,
        st.sampled_from(["briefing", "news_conference", "unknown", "interview"]),
    ),
    max_size=8,
    unique_by=lambda s: s.id,
)


@settings(max_examples=80, deadline=None)
@given(
    SETTINGS, st.randoms(use_true_random=False), st.sets(st.tuples(st.sampled_from("abcd"), st.sampled_from("efgh")))
)
def test_the_order_of_settings_does_not_matter_and_none_is_lost(
    made: list[Setting], random: object, pairs: set[tuple[str, str]]
) -> None:
    shared = dict.fromkeys(pairs, 1)
    days = published(a="2016-09-07", e="2016-09-09")
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = unite(made, {"toner": "T"}, days, shared)
    assert found == unite(shuffled, {"toner": "T"}, days, shared)
    assert sorted(s for o in found for s in o.settings) == sorted(s.id for s in made)
