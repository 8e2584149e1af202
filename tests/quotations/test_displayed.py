"""What is set apart below a tag with a colon: somebody's words, or the narrator's."""

from __future__ import annotations

import pytest
from tests.quotations.passages import article_of

from onrecord.quotations import extract
from onrecord.quotations.displayed import FOUND_BY

HEAD = "Ada Varga, the harbour master, faced the councils on Tuesday."

BELOW = [
    ("Varga replied:", "If there is a leak in the pier, the councils should look into it at once.", True),
    ("Varga wrote in her letter to the councils:", "The pier is old, and nobody has looked at it in years.", True),
    ("She said:", "We have looked at the pier in every year since it was built.", True),
    (
        "“It is,” Varga said at a briefing on Friday. She went on to say:",
        "We have looked at it in every year until now.",
        True,
    ),
    # Behind a pronoun the narrator may go on.
    ("She said:", "The councils have looked at the pier in every year since it was built.", False),
    # It tells of the speaker, or of words itself.
    ("Varga replied:", "For an hour Varga spoke of the pier, and of the ferries and the councils.", False),
    ("Varga replied:", "The councils, she said, should look into the leak in the pier at once.", False),
    # A label, a list, words in marks.
    ("Varga replied:", "More on the ferries and the pier of Arvo here", False),
    (
        "Varga said in her letter that the councils should:",
        "look into the leak in the pier and mend it.",
        False,
    ),
    ("Varga replied:", "“The councils should look into the leak in the pier at once.”", False),
]


@pytest.mark.parametrize(("tag", "below", "displayed"), BELOW)
def test_words_below_a_tag_with_a_colon(tag: str, below: str, displayed: bool) -> None:
    text = f"The pier of Arvo\n{HEAD}\n{tag}\n{below}\nThe pier is old."
    found = [q for q in extract(*article_of(text)).quotations if FOUND_BY in q.found_by]
    assert [span.of(text) for q in found for span in q.content] == [below] * displayed
