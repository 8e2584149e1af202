"""What is mended in every triple, whoever found it."""

from __future__ import annotations

import pytest
from tests.quotations.passages import article_of

from onrecord.quotations import extract

ASKED = [
    # What is asked of somebody is a demand.
    ("Varga asked both councils to stop the strike.", "asked", "speech"),
    ("Though Varga would not go, she did ask the two councils to stop the strike.", "did ask", "speech"),
    ("Varga asked the court not to close the pier.", "asked", "speech"),
    # With a question's word it is a question, whatever is to be done.
    ("Varga asked the mechanic how to raise the bridge.", "asked", "question"),
    ("Varga asked whether the pier was to close.", "asked", "question"),
    # Put to somebody.
    ("Varga was asked whether the pier was to close.", "was asked", "question"),
    ("“Why don’t you close it?” Varga was asked.", "was asked", "question"),
]


@pytest.mark.parametrize(("text", "cue", "reports"), ASKED)
def test_demands_are_told_from_questions(text: str, cue: str, reports: str) -> None:
    found = [q for q in extract(*article_of(text)).quotations if q.cues and q.cues[0].of(text) == cue]
    assert [q.reports for q in found] == [reports]


SOURCES = [
    ("Drawing attention to the strike in occupied Arvo, the spokesman said the pier was closed.", "the spokesman"),
    ("In occupied Arvo, the spokesman said the pier was closed.", "the spokesman"),
    ("Before the strike in the port, the mayor, Ada Brook, said the pier was closed.", "the mayor, Ada Brook"),
    ("Earlier this week, Ada Brook of the port said the pier was closed.", "Ada Brook of the port"),
    ("Last week Ada Brook, a clerk of the court, said the pier was closed.", "Ada Brook, a clerk of the court"),
    ("Ada Brook at her weekly briefing said the pier was closed.", "Ada Brook"),
    ("Varga said that the union backs a toll, adding that the council was to decide.", "Varga"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_a_source_is_who_says_it_and_no_more(text: str, source: str) -> None:
    last = [q for q in extract(*article_of(text)).quotations if q.inside is None and q.source][-1]
    assert last.source is not None
    assert last.source.of(text).rstrip(",") == source
