"""Identical quotations are compared once, by the one whose circumstances say most; shared words count for both."""

from __future__ import annotations

from tests.statements.verdicts import beside_others

from onrecord.model import PartialDate
from onrecord.span import Span
from onrecord.statements import Candidate, Segment, group
from onrecord.statements.candidate import bare_candidate
from onrecord.statements.match import BESIDE_NEEDED
from onrecord.statements.pairing import find_match, matches_among, stand_ins, twins_among, worth

SHORT = "the barges are rotten at the keel"
LONG = f"Nobody in Veldmark should have to heat a kitchen with reeds, and {SHORT}"
SENTENCE = "We have counted forty barges below the upper locks, and every one of them was carrying grain to Sluisdorp"


def said(text: str, report: str, at: int = 0, **fields: object) -> Candidate:
    """A quotation of a report that stands at a place of its page."""
    segments = (Segment(Span(at, at + len(text)), text, True),)
    return bare_candidate(text, report, segments=segments, **{"published": "2031-05-06", **fields})


def together(*given: Candidate) -> list[set[str]]:
    """The reports of each statement with several witnesses."""
    return sorted(({one.report for one in members} for members in group(given) if len(members) > 1), key=sorted)


class TestStandIns:
    def test_a_quotation_that_stands_inside_the_other_does_not_stand_for_its_set(self) -> None:
        """Report *a* has the short words inside its long quotation, and again by themselves; *b* has them, too."""
        whole, inside, other = said(LONG, "a"), said(SHORT, "a", at=len(LONG) - len(SHORT)), said(SHORT, "b")
        assert stand_ins([inside, other], [whole]) == (other, whole)
        assert together(whole, inside, other) == [{"a", "b"}]

    def test_who_names_the_speaker_on_the_day_goes_before_who_does_not(self) -> None:
        day = PartialDate("2031-05-06", "text", None, "test", "test", 1.0)
        plain, known = said(SHORT, "a"), said(SHORT, "b", speaker="varga", said=day)
        two = said(LONG, "c", speaker="varga", said=day)
        assert stand_ins([plain, known], [two]) == (known, two)

    def test_a_speaker_who_is_named_is_not_left_out(self) -> None:
        """Of a set with a speaker and without, the one without does not stand for it against another speaker."""
        plain, known, two = said(SHORT, "a"), said(SHORT, "b", speaker="varga"), said(LONG, "c", speaker="pell")
        assert stand_ins([plain, known], [two]) == (known, two)

    def test_of_thousands_a_few_are_looked_at(self) -> None:
        alike = [said(SHORT, f"report-{n}", speaker=f"speaker-{n}") for n in range(5000)]
        assert stand_ins(alike, [said(LONG, "c")])[0] in alike[:8]


class TestReportsThatShareWords:
    VAGUE = ("but it is rotten to the keel, we think", "he thinks but it is rotten to the keel")
    LATER = "2031-05-09"

    def test_the_same_words_in_both_count(self) -> None:
        """What is too little by itself is enough where the two reports have a long sentence in common."""
        one, two = said(self.VAGUE[0], "a"), said(self.VAGUE[1], "b", published=self.LATER)
        found = find_match(one, two)
        assert found is not None
        assert not found[1], "by itself it is not enough"
        assert worth(SENTENCE) >= BESIDE_NEEDED
        assert together(one, two) == []
        beside = [said(SENTENCE, "a", at=500), said(SENTENCE, "b", at=500, published=self.LATER)]
        assert together(one, two, *beside) == [{"a", "b"}, {"a", "b"}]

    def test_the_same_words_in_a_third_report_do_not(self) -> None:
        given = [said(self.VAGUE[0], "a"), said(self.VAGUE[1], "b", published=self.LATER), said(SENTENCE, "a", at=500)]
        twins = twins_among([*given, said(SENTENCE, "c", at=500)])
        found = matches_among([one for one in given if one.id in twins], twins)
        assert (len(found.same), len(found.others), found.compared) == (0, 1, 1)


def test_what_a_chain_brought_in_stays_together_where_it_was_matched() -> None:
    """*We can do this* ties two passages of a speech; each passage is one statement of two reports, not four of one."""
    tie = "Together we can still mend this bridge."
    first = f"Nobody in Veldmark should have to heat a kitchen with reeds before the ice comes. {tie}"
    second = f"{SENTENCE}. The ferrymen will be paid before anybody else is. {tie}"
    known = {"speaker": "varga", "said": PartialDate("2031-05-06", "text", None, "test", "test", 1.0)}
    given = [said(text, report, **known) for text, report in ((first, "a"), (f"{first} Now.", "b"))]
    given += [said(text, report, **known) for text, report in ((second, "c"), (f"{second} Now.", "d"))]
    found = together(*given)
    assert any({"a", "b"} <= reports for reports in found)
    assert any({"c", "d"} <= reports for reports in found)


def test_words_cut_right_before_a_denial_are_not_the_same() -> None:
    """*… is* and *… is not*: a cut there turns the sense."""
    one, two = "The harbour board of Sluisdorp is", "The harbour board of Sluisdorp is not"
    assert not beside_others(said(one, "a"), said(two, "b"))


def test_two_sentences_cut_in_both_are_found_by_what_stands_in_a_row() -> None:
    one = said("Every ferryman gave water to those who are in need. God bless the ferrymen.", "a")
    two = said("the harbour board looked away … those who are in need. God bless the ferrymen.", "b")
    alone = said("the harbour board looked away … those who are in need.", "c")
    assert beside_others(one, two)
    assert not beside_others(one, alone)


def test_who_asks_in_the_middle_of_a_speech_is_no_reporter() -> None:
    """A quotation that a report gives as a question witnesses its sentences that ask nothing."""
    asked = said(f"Why should we wait? {SENTENCE}.", "a", question=True)
    assert beside_others(asked, said(f"{SENTENCE}.", "b"))
    assert not beside_others(said(f"Is it true that {SENTENCE}?", "a", question=True), said(SENTENCE, "b"))


def test_what_two_reports_of_one_day_tell_again_is_one_utterance() -> None:
    """One says when it was said, weeks ago, the other does not: both tell it again."""
    day = PartialDate("2031-04-01", "text", None, "test", "test", 1.0)
    found = find_match(said(SENTENCE, "a", said=day), said(SENTENCE, "b"))
    assert found is not None
    assert not beside_others(said(SENTENCE, "a", said=day), said(SENTENCE, "b", published="2031-05-10"))
