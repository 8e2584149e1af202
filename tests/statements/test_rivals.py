"""Two quotations of one report that claim the same words of another: the nearer one has them."""

from __future__ import annotations

import random

import pytest

from onrecord.model import PartialDate
from onrecord.span import Span
from onrecord.statements import Segment, group
from onrecord.statements.candidate import Candidate, bare_candidate

MEANT = (
    "What we support is open talk, meaningful mediation between Borland and Velmark, in the first place to resolve "
    "longstanding quarrels over the salt road"
)
ALSO = (
    "We support mediation between Borland and Velmark to resolve, once more, another set of longstanding quarrels over "
    "the ferries"
)
CUT = "meaningful mediation between Borland and Velmark"


def said(text: str, report: str, order: int) -> Candidate:
    """Words of one speaker on one day, in the so-manieth quotation of a report."""
    day = PartialDate("2031-05-06", "text", None, "test", "test", 1.0)
    segments = (Segment(Span(order * 500, order * 500 + len(text)), text, True),)
    return bare_candidate(text, report, segments=segments, order=order, said=day, speaker="the minister")


def together(given: list[Candidate]) -> set[frozenset[str]]:
    """Return which quotations share a statement, each told by its report and its first word."""
    found = ({f"{one.report} {one.text.split()[0]}" for one in members} for members in group(given))
    return {frozenset(names) for names in found if len(names) > 1}


@pytest.mark.parametrize("seed", range(4))
def test_each_sentence_goes_with_its_own(seed: int) -> None:
    """Two reports have both sentences, a third has one: two statements, not one with a base of both, in any order."""
    given = [said(MEANT, "a", 0), said(ALSO, "a", 4), said(MEANT, "b", 0), said(ALSO, "b", 4), said(ALSO, "c", 0)]
    random.Random(seed).shuffle(given)
    assert together(given) == {frozenset({"a What", "b What"}), frozenset({"a We", "b We", "c We"})}


def test_words_given_twice_stay_together() -> None:
    """What a report gives cut in its lead and again in full has no rival: nothing else is in the cut."""
    given = [said(CUT, "a", 0), said(MEANT, "a", 4), said(MEANT, "b", 0)]
    assert together(given) == {frozenset({"a meaningful", "a What", "b What"})}
