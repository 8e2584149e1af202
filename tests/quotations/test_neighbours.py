"""What is mended in quotations by the others beside them."""

from __future__ import annotations

import pytest
from tests.quotations.passages import article_of

from onrecord.quotations import extract

Told = list[tuple[str | None, str]]

BESIDE: list[tuple[str, Told]] = [
    # A second verb of one subject ends what the first one tells.
    (
        "Ada Brook noted that talks would go on and told reporters that the pier would close.",
        [("Ada Brook", "that talks would go on"), ("Ada Brook", "that the pier would close")],
    ),
    # The subject of a clause within another's words.
    (
        "Ada Brook stressed that Norland has repeatedly and clearly expressed its opposition to the plan.",
        [
            ("Ada Brook", "that Norland has repeatedly and clearly expressed its opposition to the plan"),
            ("Norland", "its opposition to the plan"),
        ],
    ),
    # Also of its second verb.
    (
        "Ada Brook assured Arvo that Norland remained its friend and supported direct talks.",
        [("Ada Brook", "that Norland remained its friend and supported direct talks"), ("Norland", "direct talks")],
    ),
    # What stands in another's marks does not end with them.
    (
        "“Ada Brook stressed that the pier was safe,” the mayor said.",
        [("the mayor", "“Ada Brook stressed that the pier was safe,”"), ("Ada Brook", "that the pier was safe")],
    ),
    # A name that is a verb elsewhere.
    (
        "Foreign Ministry spokesman Said Harthi said the ship would be freed.",
        [("Foreign Ministry spokesman Said Harthi", "the ship would be freed")],
    ),
    # A verb is nobody's name.
    ("The spokesman has rejected claims that the pier sank.", [("The spokesman", "claims that the pier sank")]),
]


@pytest.mark.parametrize(("text", "told"), BESIDE)
def test_neighbours_show_where_each_ends_and_whose_it_is(text: str, told: Told) -> None:
    found = extract(*article_of(text)).quotations
    shown = [(q.source.of(text) if q.source else None, " … ".join(s.of(text) for s in q.content)) for q in found]
    assert shown == told


def test_behind_said_and_in_another_tense_a_second_verb_is_told_too() -> None:
    for told in ("the mate came home and told her to leave", "the mate is at home and denied the fall"):
        text = f"Ada Brook said {told}."
        outer = [q for q in extract(*article_of(text)).quotations if q.inside is None]
        assert [span.of(text) for q in outer for span in q.content] == [told]
