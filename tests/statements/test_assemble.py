"""Assembly: differently cut quotations become one text, whatever the order they come in."""

from __future__ import annotations

import itertools
import random

from onrecord.model import PartialDate
from onrecord.span import Span
from onrecord.statements import Segment, assemble, replay
from onrecord.statements.candidate import Candidate, bare_candidate

FULL = (
    "The dam will hold. We inspected every gate this morning, and the engineers found no crack in any of them. "
    "People downstream can sleep in their own beds tonight"
)
CUTS = [
    "The dam will hold. We inspected every gate this morning",
    "We inspected every gate this morning, and the engineers found no crack in any of them.",
    "the engineers found no crack in any of them. People downstream can sleep in their own beds tonight",
]


def texts(*given: str) -> list[Candidate]:
    return [bare_candidate(text, f"report {n}", outlet=f"outlet {n}") for n, text in enumerate(given)]


class TestTheBase:
    def test_is_longer_than_any_witness_where_they_overlap(self) -> None:
        assert assemble(texts(*CUTS)).text == FULL

    def test_is_the_same_in_any_order(self) -> None:
        made = {assemble(order) for order in itertools.permutations(texts(*CUTS, FULL[10:70]))}
        assert len(made) == 1

    def test_keeps_the_reading_of_the_most_reports(self) -> None:
        found = assemble(texts(FULL, FULL.replace("every", "each"), FULL))
        assert "inspected every gate" in found.text

    def test_an_ellipsis_in_the_fullest_report_does_not_cost_its_words(self) -> None:
        """Another report runs the ends of a long passage together: it leaves out more than the one that shows it."""
        start = "So one of the troubles is people say, ‘Oh my word, you are taking the grain of the poor.’ That is so."
        middle = (
            "Because we put the carts at the lower locks. The way to the books of the board is to go up there and ask …"
        )
        end = "And then they start… ‘Oh I don’t want to get caught.’ So they don’t keep the books."
        part = "And they say, ‘oh, I don’t want that, I don’t wanna get caught.’ So they don’t keep the books,"
        whole = f"{start} {middle} {end}"
        assert "to go up there and ask" in assemble(texts(whole, whole, part, start[43:81])).text

    def test_keeps_a_word_two_reports_lack_but_not_one_that_many_lack(self) -> None:
        """What one outlet leaves out is likelier lost than what one has is invented, up to a point."""
        longer = FULL.replace("no crack", "no new crack")
        assert "no new crack" in assemble(texts(longer, FULL)).text
        assert "no new crack" not in assemble(texts(longer, *[FULL] * 5)).text

    def test_has_its_clauses_in_the_order_most_reports_have_them(self) -> None:
        """Even where the fullest has them in another; who has them so is shown to have moved them, whoever it is."""
        straight = "When the frost came we counted barges at the upper lock, and the ferrymen were paid in grain."
        turned = "When the frost came the ferrymen were paid in grain, and we counted barges at the upper lock today."
        for few, most in ((turned, straight), (straight, turned)):
            found = assemble(texts(few, *(most.replace("frost", word) for word in ("frost", "snow", "ice", "thaw"))))
            assert (found.text.index("counted") < found.text.index("ferrymen")) == (most == straight)
            shown = [any("transposition" in one.classes for one in witness.variants) for witness in found.witnesses]
            assert shown == [True, False, False, False, False]

    def test_has_no_word_misheard_where_another_report_has_the_set_phrase(self) -> None:
        """*Route them out* was heard for *root them out*, whoever quotes more; *the route of it* may be right."""
        spoken = "It is in Arvenna's interest to go after these smugglers, to route them out and to sell their boats"
        told = narrated("b", "that it was in Arvenna's interest to go after these smugglers, to root them out")
        found = assemble([*texts(spoken), told])
        assert "to root them out" in found.text
        [misheard] = [v for one in found.witnesses for v in one.variants if v.classes == ("homophone",)]
        assert (misheard.lemma, misheard.reading) == ("root", "route")
        plain = "We looked at the route of it for a whole winter and found nothing at all"
        assert "the route of it" in assemble([*texts(plain), narrated("b", plain.replace("route", "root"))]).text

    def test_draws_together_what_two_reports_say_alike(self) -> None:
        """Of two that weigh the same the contraction is likelier spoken; no more than that: three write it out."""
        short = "The ferry is old, and so that's going to take efforts on the part of both of our towns"
        written = short.replace("that's", "that is")
        assert all("that's" in assemble(order).text for order in (texts(short, written), texts(written, short)))
        assert "that is" in assemble(texts(short, written, written, written)).text

    def test_never_takes_an_editors_brackets_from_one_report(self) -> None:
        assert "[on the river]" not in assemble(texts(FULL.replace("The dam", "The dam [on the river]"), FULL)).text


def broken(report: str, *parts: str, fresh: bool = True) -> Candidate:
    """A quotation with narration between its parts; ``fresh`` tells that the narration ended with a stop."""
    segments, at = [], 0
    for number, part in enumerate(parts):
        between = number > 0
        segments.append(Segment(Span(at, at + len(part)), part, True, " " * between, between, between and fresh))
        at += len(part) + 20
    return bare_candidate(parts[0], report, segments=tuple(segments))


def narrated(report: str, text: str) -> Candidate:
    """Indirect speech."""
    return bare_candidate(text, report, kind="indirect", segments=(Segment(Span(0, len(text)), text, False),))


class TestReadsAsAText:
    """The base is what was said, not how one outlet set it into its own sentence."""

    def test_an_outlets_comma_before_its_cue_gives_way_to_a_stop(self) -> None:
        """As in *"The dam will hold," he said. "Nobody need leave."* by one report alone."""
        found = assemble([broken("a", "The dam will hold,", "Nobody need leave.")])
        assert found.text == "The dam will hold. Nobody need leave"
        assert [(v.lemma, v.reading, v.classes) for v in found.witnesses[0].variants] == [(".", ",", ("punctuation",))]

    def test_and_to_nothing_where_others_have_nothing(self) -> None:
        """As in *"The dam will hold," he said, "and nobody need leave."* beside a report without a cue."""
        found = assemble([broken("a", "The dam will hold,", "and nobody need leave", fresh=False),
                          *texts("The dam will hold and nobody need leave")])  # fmt: skip
        assert found.text == "The dam will hold and nobody need leave"

    def test_an_editors_bracket_around_shared_words_stays_out(self) -> None:
        found = assemble(texts("the gates that the guild holds are shut", "the gates that [the guild] holds are shut"))
        assert found.text == "the gates that the guild holds are shut"
        classes = {one for witness in found.witnesses for variant in witness.variants for one in variant.classes}
        assert classes == {"editors_bracket"}

    def test_direct_words_go_before_shifted_ones(self) -> None:
        found = assemble([narrated("a", "that the ministry was not asking the guild to choose a side"),
                          narrated("b", "that the ministry was not asking the guild to choose any side"),
                          *texts("We are not asking the guild to choose a side")])  # fmt: skip
        assert found.text == "We are not asking the guild to choose a side"

    def test_no_complementizer_heads_a_sentence_that_stands_by_itself(self) -> None:
        found = assemble([narrated("a", "that some forty boats were lost at the cape"),
                          narrated("b", "Some forty boats were lost at the cape")])  # fmt: skip
        assert found.text == "Some forty boats were lost at the cape"

    def test_a_shown_cut_is_no_reading(self) -> None:
        for other in (
            texts("The dam, as I understand it, will hold"),
            [narrated("b", "the dam, as I see it, will hold")],
        ):
            found = assemble([bare_candidate("The dam … will hold", "report 9"), *other])
            assert "…" not in found.text
            assert all(replay(found.base, one.variants) == one.text for one in found.witnesses)


class TestSupport:
    def test_names_the_witnesses_of_each_token(self) -> None:
        found = assemble(
            texts("We sail at dawn for the outer islands", "We sail at noon for the outer islands", "We sail at dawn")
        )
        assert {token.text: token.support for token in found.base}["dawn"] == (0, 2)
        assert {token.text: token.support for token in found.base}["sail"] == (0, 1, 2)

    def test_tells_adjacency_that_narration_broke(self) -> None:
        """*"We sail," he said, "at dawn"*: that *at* follows *sail* is inferred."""
        one, two = "We sail to the outer islands", "at dawn with all our boats"
        segments = (Segment(Span(0, len(one)), one, True), Segment(Span(60, 60 + len(two)), two, True, " ", True))
        found = assemble([bare_candidate("x", "report 1", segments=segments)])
        assert {token.text: token.joint for token in found.base} | {"We": "known"} == {
            token.text: "inferred" if token.text == "at" else "known" for token in found.base
        }

    def test_counts_outlets_not_quotations(self) -> None:
        given = [bare_candidate(FULL, f"report {n}", outlet="The Tarn Post") for n in range(3)]
        assert assemble(given).outlets == 1
        assert assemble([bare_candidate(FULL, f"report {n}") for n in range(3)]).outlets == 3


def dated(day: str, report: str, speaker: str | None = None) -> Candidate:
    said = PartialDate(day, "text", Span(0, 1), "test", f"the text gives {day}", 0.9)
    return bare_candidate(FULL, report, said=said, speaker=speaker)


class TestContext:
    def test_takes_the_narrowest_date_nobody_contradicts(self) -> None:
        found = assemble([dated("2031-05", "a"), dated("2031-05-06", "b"), dated("2031", "c")])
        assert found.said is not None
        assert (found.said.value, found.said.basis) == ("2031-05-06", "reports")

    def test_leaves_the_speaker_unknown_where_reports_differ(self) -> None:
        assert assemble([dated("2031", "a", "speaker-1"), dated("2031", "b", "speaker-2")]).speaker is None
        assert assemble([dated("2031", "a", "speaker-1"), dated("2031", "b", None)]).speaker == "speaker-1"


def test_many_witnesses_in_any_order() -> None:
    """Thirty cuts with slips, shuffled: one and the same statement."""
    chance = random.Random(7)
    words = FULL.split()
    cuts = []
    for _ in range(30):
        start = chance.randrange(0, 8)
        cut = words[start : start + 18]
        cuts.append(" ".join(word if chance.random() > 0.04 else "thing" for word in cut))
    given = texts(*cuts)
    first = assemble(given)
    for _ in range(4):
        chance.shuffle(given)
        assert assemble(given) == first
