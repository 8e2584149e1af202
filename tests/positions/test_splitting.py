"""Where a sentence is cut into main clauses, each coded by itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.positions.splitting import main_clauses
from onrecord.span import Span

CUTS = [
    ("Two acts joined by but are two",
     "We’ve noticed a change, but we need a bigger one",
     ["We’ve noticed a change", "we need a bigger one"]),
    ("A subject of several words opens a clause",
     "we are talking to the ferrymen and our point in all these talks is that they must row",
     ["we are talking to the ferrymen", "our point in all these talks is that they must row"]),
    ("Two that-clauses stand under one verb",
     "that the toll has gone and that the gates have been opened",
     ["that the toll has gone", "the gates have been opened"]),
    ("A comma alone parts clauses of the speaker's side",
     "The answer is that we’re working with Norland, we’re making our worries clear",
     ["The answer is that we’re working with Norland", "we’re making our worries clear"]),
    ("What only lists verbs stays whole",
     "it is time to find the boats and to bring them home", None),
    ("Two subjects of one verb stay together",
     "I think Norland and Vestria should act", None),
    ("So do two nouns behind a verb of belief",
     "we believe that the army and the police must leave", None),
    ("What stands under a condition stays under it",
     "If they pay, we will open the gates and we will light the lamps", None),
    ("An elaboration belongs to what it elaborates",
     "We’ve asked for more trade, and that includes the tea", None),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "parts"), CUTS, ids=lambda value: str(value)[:40])
def test_main_clauses(rule: str, text: str, parts: list[str] | None) -> None:
    """Each row: a rule, a sentence, its main clauses (None: it is one)."""
    found = [part.span.of(text) for part in main_clauses(text, Span(0, len(text)))]
    assert found == (parts or [text]), rule


def test_a_denied_pair_is_denied_twice() -> None:
    """The second of two that-clauses says that it runs on."""
    text = "that the toll has gone and that the gates have been opened"
    assert [part.runs_on for part in main_clauses(text, Span(0, len(text)))] == [False, True]


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_parts_lie_in_the_sentence_in_order(text: str) -> None:
    """Whatever stands there, parts neither overlap nor leave it."""
    last = 0
    for part in main_clauses(text, Span(0, len(text))):
        assert last <= part.span.start <= part.span.end <= len(text)
        last = part.span.end
