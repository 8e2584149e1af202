"""Which occasions of the record a transcript gives the words of."""

from __future__ import annotations

import pytest

from onrecord.checks import source_of
from onrecord.engines.checks import _telling
from onrecord.engines.transcripts import transcript_of
from onrecord.reports import Document

TRANSCRIPT = """Remarks on the Lower Bridge
April 9, 2014

ANNA HOLM: We will close the bridge in winter, and the ferries will run until the pilots return in spring. Thank you
all for coming out today.

QUESTION: Who pays for the second ferry?

ANNA HOLM: The council pays for every crossing, and the harbor board has promised us a second boat by Friday.
"""


@pytest.mark.parametrize(
    ("texts", "tells"),
    [
        # a sentence nobody says on two days, as it was said or lightly edited
        (["We will close the bridge in winter, and the ferries will run until the pilots return"], True),
        (["The council pays for every crossing, and the harbor board promised us a second boat"], True),
        # the same sentence altered shows nothing
        (["The council pays for no crossing, and the harbor board has promised us a third boat"], False),
        # what is said every day ties nothing
        (["Thank you all for coming out today."], False),
        ([], False),
    ],
)
def test_words_that_tie_an_occasion_of_no_known_day(texts: list[str], tells: bool) -> None:
    """They must be telling, and stand in the transcript as they are."""
    source = source_of(transcript_of(Document("t.txt", TRANSCRIPT.encode()), None))
    assert _telling(source, texts) is tells
