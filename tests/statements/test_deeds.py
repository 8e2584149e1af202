"""What somebody did is no utterance: a report of it is kept as a quotation and is witness of no statement."""

from __future__ import annotations

import pytest

from onrecord.model import Quotation
from onrecord.span import Span
from onrecord.statements import candidate


def told(text: str, cue: str, content: str, reports: str = "attitude", quoted: str = "") -> Quotation:
    """Return the quotation of a sentence by the words of its cue and content, with the words that stand in marks."""
    parts = [Span(text.index(part), text.index(part) + len(part)) for part in (cue, content)]
    own = (Span(text.index(quoted), text.index(quoted) + len(quoted)),) if quoted else ()
    kind = "mixed" if quoted else "indirect"
    return Quotation(
        "q",
        "r",
        "a",
        kind,
        reports,
        "body",
        parts[1:],
        own,
        None,
        tuple(parts[:1]),
        (),
        None,
        None,
        ("test",),
        1.0,
        "test",  # type: ignore[arg-type]
    )


DEEDS = [
    ("The council passed a toll on the salt road.", "passed", "a toll on the salt road"),
    ("The council has unanimously approved the toll.", "has unanimously approved", "the toll"),
    ("The council passed a bill to close the road.", "passed a bill", "to close the road"),
    ("She came up with a package of tolls.", "came up with", "a package of tolls"),
    ("The old pact was signed by guilds.", "was signed", "The old pact"),
]
SAID = [
    ("The council wants a toll on the salt road.", "wants", "a toll on the salt road", "attitude", ""),
    ("The council opposed the toll.", "opposed", "the toll", "attitude", ""),
    ("The council established that the toll is due.", "established", "that the toll is due", "attitude", ""),
    ("The council introduced the toll, it said.", "introduced", "the toll", "speech", ""),
    (
        "The council passed what it called “a toll of honour”.",
        "passed",
        "what it called “a toll of honour”",
        "attitude",
        "a toll of honour",
    ),
]


@pytest.mark.parametrize(("text", "cue", "content"), DEEDS)
def test_a_deed_is_witness_of_nothing(text: str, cue: str, content: str) -> None:
    assert candidate(text, told(text, cue, content)) is None


@pytest.mark.parametrize(("text", "cue", "content", "reports", "quoted"), SAID)
def test_what_was_wanted_said_or_quoted_is(text: str, cue: str, content: str, reports: str, quoted: str) -> None:
    assert candidate(text, told(text, cue, content, reports, quoted)) is not None
