"""Words that one outlet passes on from another: whoever said them is the source."""

from __future__ import annotations

import pytest
from tests.quotations.passages import article_of

from onrecord.quotations import extract

PASSED_ON = [
    ("“It is over,” Ada Brook was quoted as saying by the Ledger.", "Ada Brook", ["“It is over,”"]),
    ("“It is over,” Ada Brook, the harbour master, was quoted by the Ledger as saying.", None, ["“It is over,”"]),
    ("“It is over,” the Ledger quoted Ada Brook as saying.", "Ada Brook", ["“It is over,”"]),
    ("“It is over,” Brook was cited by the Ledger as saying. It rained.", "Brook", ["“It is over,”"]),
    ("The Ledger quoted Ada Brook on Monday as saying: “It is over.”", "Ada Brook", ["“It is over.”"]),
    ("The Ledger quoted a harbour official as saying the pier had sunk.", "a harbour official", ["the pier had sunk"]),
    ("The master was quoted by the Ledger as saying that the pier had sunk.", "The master", ["that the pier had sunk"]),
    (
        "The master was quoted as saying by state media that the pier had sunk.",
        "The master",
        ["that the pier had sunk"],
    ),
    ("The pier is closed, Brook was quoted as saying by the Ledger.", "Brook", ["The pier is closed"]),
    (
        "“It is over,” harbour spokesman Ole Varga was quoted as saying Monday by the Ledger. “We go.”",
        "harbour spokesman Ole Varga",
        ["“It is over,”", "“We go.”"],
    ),
]


@pytest.mark.parametrize(("text", "source", "content"), PASSED_ON)
def test_whoever_said_it_is_the_source_and_not_who_passes_it_on(
    text: str, source: str | None, content: list[str]
) -> None:
    found = extract(*article_of(text)).quotations
    assert [[span.of(text) for span in q.content] for q in found] == [content]
    assert found[0].source is not None
    assert source is None or found[0].source.of(text) == source


def test_a_passage_that_is_cited_is_no_frame() -> None:
    text = "The Ledger cited a report on the pier. Nobody was quoted."
    assert not [q for q in extract(*article_of(text)).quotations if "rules:passed on" in q.found_by]
