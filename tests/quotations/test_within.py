"""Reports told in others' words: a rule finds them there, and the learned tagger must second it."""

from __future__ import annotations

import pytest
from tests.quotations.passages import article_of

from onrecord.quotations import extract

TOLD = [
    ("“The mayor told us that the boats were ready,” Varga said.", "The mayor", "that the boats were ready"),
    ("Varga said that the crew had asked for a new lamp.", "the crew", "a new lamp"),
    ("“He said the other week, ‘A boat is a promise’, and I believe him,” Varga said.", "He", "‘A boat is a promise’"),
    ("Orth said many in the council believed the pier was safe.", "many in the council", "the pier was safe"),
    (
        "Varga added that while Orth talks of closing the pier, the council has paid for its repair.",
        "Orth",
        "closing the pier",
    ),
    ("Varga said Orth had warned the crew that the quay was weak.", "Orth", "that the quay was weak"),
]
"""A report in somebody's words: its source, or the end of it, and its content, no more and no less."""

NOT_TOLD = [
    "“The harbour town may show restraint while the council meets,” Varga said.",
    "“I should have called the police,” Varga said.",
    "“The repairs would add millions to the bill,” Varga said.",
    "Orth said that people would show up to the meetings.",
    "“They testified before the harbour committee last week,” Varga said.",
    "“The engine failed as the owners were attacking the north quay with a crane,” Varga said.",
    "“If the owners want to close the pier, let them say so,” Varga said.",
    "“The owners should apologise for the fire,” Varga said.",
    "“You never know what the ice will do,” Varga said.",
]
"""Verbs that tell nothing here, though they tell elsewhere: *show*, *call*, *add*; and what is only supposed."""


@pytest.mark.parametrize(("text", "source", "content"), TOLD)
def test_a_report_in_anothers_words(text: str, source: str, content: str) -> None:
    """It is found with its own source and ends where it ends."""
    inner = [q for q in extract(*article_of(text)).quotations if q.inside]
    assert [" ".join(part.of(text) for part in q.content) for q in inner] == [content]
    assert inner[0].source is not None
    assert inner[0].source.of(text).endswith(source)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_no_report_in_anothers_words(text: str) -> None:
    """A rule that knows the verb alone is not enough."""
    assert not [q for q in extract(*article_of(text)).quotations if q.inside]
