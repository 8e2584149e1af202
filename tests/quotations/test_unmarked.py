"""Speech without its marks: what a narrator does not say is the speaker's."""

from __future__ import annotations

import pytest
from tests.quotations.passages import article_of

from onrecord.quotations import extract

HABIT = "So we are going to work with the council on our pier, Varga said.\n\n"
"""A paragraph that drops the marks of what is plainly speech."""

RUNS = [
    # Where marks are dropped elsewhere, a sentence that opens with "we" behind a report goes on from it.
    (
        HABIT + "Varga stated that the pier was closed. We want this to be worked out.",
        ["We want this to be worked out."],
    ),
    # With nothing else dropped, one such sentence may be the narrator's.
    ("Varga stated that the pier was closed. We want this to be worked out.", []),
    # Nor one that only has "we" in it.
    (HABIT + "Varga stated that the pier was closed. The pier we reported on is old.", []),
]


@pytest.mark.parametrize(("text", "runs"), RUNS)
def test_the_first_person_goes_on_with_the_speakers_words(text: str, runs: list[str]) -> None:
    found = [q for q in extract(*article_of(text)).quotations if "first person" in q.found_by and not q.cues]
    assert [span.of(text) for q in found for span in q.content] == runs
