"""For whom an official speaks, as one report tells it."""

from __future__ import annotations

import pytest

from onrecord.pipeline import read
from onrecord.positions.sides import sides_of
from onrecord.reports import Document, receive

REPORTS = [
    (
        "the body is a state's where it is first named",
        "France has decided nothing yet, said the French Foreign Ministry on Tuesday.",
        "“We want to see talks,” said Ana Roux, foreign ministry spokesperson.",
        "France",
    ),
    (
        "two states' ministries leave it open",
        "France has decided nothing, said the French Foreign Ministry. The German Foreign Ministry was silent.",
        "“We want to see talks,” said Ana Roux, foreign ministry spokesperson.",
        None,
    ),
    (
        "who is no official speaks for no state",
        "France has decided nothing yet, said the French Foreign Ministry on Tuesday.",
        "“We want to see talks,” said Ana Roux, a former foreign ministry spokesperson.",
        None,
    ),
]


@pytest.mark.parametrize(("lead", "quote", "state"), [row[1:] for row in REPORTS], ids=[row[0] for row in REPORTS])
def test_for_whom_an_official_speaks(lead: str, quote: str, state: str | None) -> None:
    """A spokesperson's body is the one the report named in full before."""
    report = receive(Document("a.txt", f"Talks are wanted\n\n{lead}\n\n{quote}\n".encode(), "text/plain"))
    reading = read(report)
    names = {entity.id: entity.name for entity in reading.entities}
    found = {names[one]: names[side] for one, side in sides_of(report.page, reading).items()}
    assert found.get("Ana Roux") == state
