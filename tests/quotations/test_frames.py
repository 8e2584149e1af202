"""Frames that meet in one sentence: whatever stands beside whatever, every content has a start before its end."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.quotations.passages import article_of

from onrecord.quotations import extract

PIECES = [
    "The ferry will sail",
    "according to a source, who asked for no name for fear of reprisals,",
    "said the harbour master Tomas Brandt, who has been advising the islands,",
    "she said",
    "as his mother put it,",
    "“for a bag of oranges,”",
    "“The winter,” he added,",
    "Noting that nobody came,",
    "Asked whether the quay would hold,",
    "that the quay was sound",
    "who says it is late",
    "in the words of Ana Reyes",
    "the ministry denied that",
    "it believes",
    ":",
    ".",
    "and",
]
"""Pieces of sentences in which each frame begins, ends or is broken off."""


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9))
def test_frames_in_any_order_give_whole_contents(pieces: list[str]) -> None:
    report, article = article_of(" ".join(pieces))
    for quotation in extract(report, article).quotations:
        assert quotation.content
        assert all(len(span) > 0 for span in quotation.content)
        assert all(a.end <= b.start for a, b in zip(quotation.content, quotation.content[1:], strict=False))


def test_a_source_with_a_clause_before_the_content() -> None:
    """Two frames claim one sentence: the tag behind a clause, and the clause that explains its source."""
    text = "Costs have risen since 1980, said General Ana Reyes, who has been advising the islands."
    report, article = article_of(text)
    found = [[span.of(text) for span in one.content] for one in extract(report, article).quotations]
    assert ["Costs have risen since 1980"] in [[part.rstrip(",") for part in parts] for parts in found]
