"""Words that stand in two statements: linked as possible or repeated, between the statements they really stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import PartialDate
from onrecord.span import Span
from onrecord.statements import Candidate, Link, Match, compare
from onrecord.statements.candidate import bare_candidate
from onrecord.statements.match import SHARE_OTHERS
from onrecord.statements.parallels import KEPT_APART, Home, parallels
from onrecord.statements.tokens import sentences, tokenise

LOCKS = "The upper locks of Sluisdorp will stay open through the whole winter."
REEDS = "Nobody in Veldmark should have to heat a kitchen with reeds."
PILOTS = "The pilots have worked two winters without a contract."


def said(words: str, report: str, day: str | None = None) -> Candidate:
    """A direct quotation of a report, said on a day that the report gives."""
    date = PartialDate(day, "text", None, "by hand", "the test says so", 1.0) if day else None
    return bare_candidate(words, report, said=date, speaker="speaker-varga")


def match(one: Candidate, two: Candidate) -> Match:
    """What matching says of two quotations that share words."""
    found = compare(one, two)
    assert found is not None
    return found


def whole(*candidates: Candidate) -> dict[str, Sequence[Home]]:
    """Each quotation is a statement by itself, called after its report."""
    return {one.quotation: [(f"statement {one.report}", (Span(0, len(one.text)),))] for one in candidates}


def known(*candidates: Candidate) -> Mapping[str, Candidate]:
    return {one.id: one for one in candidates}


class TestKinds:
    """The same words on another day are a repetition; what is not enough for one utterance is possible."""

    def test_the_same_words_on_another_day(self) -> None:
        one, two = said(LOCKS, "a", "2031-05-02"), said(LOCKS, "b", "2031-06-11")
        [found] = parallels([match(one, two)], known(one, two), whole(one, two))
        assert (found.kind, found.statements) == ("repetition", ("statement a", "statement b"))
        assert "said 40 days apart" in found.why
        assert found.bits > 0

    def test_words_that_would_count_only_between_kindred_reports(self) -> None:
        """The two reports share nothing else, so the reason that they do is not given."""
        one, two = said(LOCKS, "a", "2031-05-02"), said(LOCKS, "b", "2031-05-02")
        unsure = replace(match(one, two), why=("12 tokens in common order, 99 bits net", SHARE_OTHERS, "same speaker"))
        [found] = parallels([unsure], known(one, two), whole(one, two))
        assert (found.kind, found.why[1:]) == ("possible", ("same speaker",))

    def test_words_that_other_reports_keep_apart(self) -> None:
        """One utterance by itself, but settling stood them in two statements: a third report names somebody else."""
        one, two = said(LOCKS, "a", "2031-05-02"), said(LOCKS, "b", "2031-05-02")
        [found] = parallels([match(one, two)], known(one, two), whole(one, two))
        assert (found.kind, found.why[-1]) == ("possible", KEPT_APART)

    def test_days_that_forbid_one_utterance_go_before_words_that_allow_it(self) -> None:
        """However many bits the others have."""
        one, two = said(f"{LOCKS} {REEDS}", "a", "2031-05-02"), said(f"{LOCKS} {REEDS}", "b", "2031-06-11")
        again = match(one, two)
        first, second = again.links
        possible = Match(one.id, two.id, "same", (replace(first, bits=first.bits + 100),), ("alike",))
        [found] = parallels([possible, replace(again, links=(second,))], known(one, two), whole(one, two))
        assert found.kind == "repetition"
        assert [REEDS.rstrip(".") in words(one, found.shared[0].spans)] == [True]


def words(one: Candidate, spans: Sequence[Span]) -> str:
    return " ".join(span.of(one.text) for span in spans)


class TestPlaces:
    """A parallel is between the statements in which the words stand, with the words of each."""

    def test_no_statement_is_its_own_parallel(self) -> None:
        one, two = said(LOCKS, "a", "2031-05-02"), said(LOCKS, "b", "2031-06-11")
        home = {c.quotation: [("statement", (Span(0, len(LOCKS)),))] for c in (one, two)}
        assert parallels([match(one, two)], known(one, two), home) == ()

    def test_words_that_stand_in_no_statement_link_none(self) -> None:
        one, two = said(LOCKS, "a", "2031-05-02"), said(LOCKS, "b", "2031-06-11")
        assert parallels([match(one, two)], known(one, two), {one.quotation: whole(one)[one.quotation]}) == ()

    def test_the_statement_that_has_the_words_is_linked_and_the_one_beside_it_is_not(self) -> None:
        one, two = said(f"{LOCKS} {REEDS}", "a", "2031-05-02"), said(REEDS, "b", "2031-06-11")
        cut = len(LOCKS) + 1
        home = {
            one.quotation: [
                ("statement locks", (Span(0, len(LOCKS)),)),
                ("statement reeds", (Span(cut, len(one.text)),)),
            ],
            **whole(two),
        }
        [found] = parallels([match(one, two)], known(one, two), home)
        assert found.statements == ("statement b", "statement reeds")
        assert [side.quotation for side in found.shared] == [two.quotation, one.quotation]
        assert words(one, found.shared[1].spans).startswith("Nobody in Veldmark")

    def test_a_stretch_that_falls_into_two_statements_is_two_parallels(self) -> None:
        """Each with the words that are its own, and with its part of the bits."""
        text = "The upper locks will stay open through the winter and nobody in Veldmark should heat with reeds"
        one, two = said(text, "a", "2031-05-02"), said(text, "b", "2031-06-11")
        again = match(one, two)
        cut = text.index(" and nobody")
        home = {
            one.quotation: [("statement 1", (Span(0, cut),)), ("statement 2", (Span(cut + 1, len(text)),))],
            two.quotation: [("statement 3", (Span(0, cut),)), ("statement 4", (Span(cut + 1, len(text)),))],
        }
        found = parallels([again], known(one, two), home)
        assert [one.statements for one in found] == [("statement 1", "statement 3"), ("statement 2", "statement 4")]
        assert [words(one, half.shared[0].spans) for half in found] == [text[:cut], text[cut + 1 :]]
        assert abs(sum(half.bits for half in found) - again.bits) < 0.2

    def test_a_seam_of_two_words_links_nothing(self) -> None:
        """One report's statement ends two words later than the other's: these two words make no parallel."""
        text = "The upper locks will stay open through the winter and nobody in Veldmark should heat with reeds"
        one, two = said(text, "a", "2031-05-02"), said(text, "b", "2031-06-11")
        early, late = text.index(" the winter"), text.index(" and nobody")
        home = {
            one.quotation: [("statement 1", (Span(0, early),)), ("statement 2", (Span(early + 1, len(text)),))],
            two.quotation: [("statement 3", (Span(0, late),)), ("statement 4", (Span(late + 1, len(text)),))],
        }
        found = parallels([match(one, two)], known(one, two), home)
        assert [one.statements for one in found] == [("statement 1", "statement 3"), ("statement 2", "statement 4")]


@st.composite
def tied(draw: st.DrawFn) -> tuple[list[Match], dict[str, Candidate], dict[str, Sequence[Home]]]:
    """Some quotations of three sentences, cut into statements anywhere, with links between any of their stretches."""
    text = f"{LOCKS} {REEDS} {PILOTS}"
    some = [bare_candidate(text, f"report {n}") for n in range(draw(st.integers(2, 4)))]
    homes: dict[str, Sequence[Home]] = {}
    for one in some:
        cuts = sorted({0, len(text), *draw(st.lists(st.integers(1, len(text) - 1), max_size=2))})
        names = draw(st.lists(st.sampled_from("stuvw"), min_size=len(cuts), max_size=len(cuts)))
        homes[one.quotation] = [
            (f"statement {name}", (Span(low, high),)) for name, (low, high) in zip(names, pairwise(cuts), strict=False)
        ]
    matches = []
    for first, second in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6)):
        if first != second and max(first, second) < len(some):
            one, two = sorted((some[first], some[second]), key=lambda one: one.id)
            part = draw(st.sampled_from(sentences(text)))
            bits = draw(st.sampled_from([20.0, 20.0, 55.5]))
            relation = draw(st.sampled_from(["same", "repetition"]))
            matches.append(Match(one.id, two.id, relation, (Link(part, part, bits),), (f"{bits} bits",)))
    return matches, {one.id: one for one in some}, homes


@settings(max_examples=200, deadline=None)
@given(tied(), st.randoms(use_true_random=False))
def test_parallels_do_not_depend_on_the_order_of_matches_and_are_of_two_statements(
    given: tuple[list[Match], dict[str, Candidate], dict[str, Sequence[Home]]], chance: st.Random
) -> None:
    """At most one for two statements; each span stands in a witness of the statement it is given for, or around it."""
    matches, candidates, homes = given
    found = parallels(matches, candidates, homes)
    chance.shuffle(matches)
    assert parallels(matches, candidates, dict(reversed(homes.items()))) == found
    assert len({one.statements for one in found}) == len(found) == len({one.id for one in found})
    for one in found:
        assert one.statements[0] < one.statements[1]
        for statement, shared in zip(one.statements, one.shared, strict=True):
            places = [span for name, spans in homes[shared.quotation] if name == statement for span in spans]
            assert any(span.overlaps(place) for span in shared.spans for place in places)
            quotation = next(one for one in candidates.values() if one.quotation == shared.quotation)
            assert tokenise(words(quotation, shared.spans))
