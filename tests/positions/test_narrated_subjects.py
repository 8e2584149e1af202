"""Whose a narrated act is, told by the words around a source and its verb."""

from __future__ import annotations

import pytest

from onrecord.model import Party, Position
from onrecord.pipeline import read
from onrecord.positions import Names, positions_of
from onrecord.reports import Document, receive

LEAD = "Ana Roux met Bo Lind in the harbour office on Tuesday. "


def positions(text: str) -> tuple[Position, ...]:
    """Return the positions of a report, each person under their own name."""
    page = f"A headline stands here\n\nPARIS, 2016-09-06 - {LEAD}{text}\n"
    report = receive(Document("a.txt", page.encode(), "text/plain"))
    reading = read(report)
    names = {entity.id: Party(None, entity.name) for entity in reading.entities if entity.name}
    return positions_of(report.page, reading, Names(names, {}))


NOT_THEIRS = [
    ("who is echoed", "The ferrymen, echoing Ana Roux, are prepared to call it a mistake.", "Ana Roux"),
    (
        "who only presses",
        "Bo Lind has been under pressure from Ana Roux to give up his opposition to any toll.",
        "Ana Roux",
    ),
    (
        "who accuses another of refusing",
        "Ana Roux accused Bo Lind of being afraid after he stopped the count by refusing to say when it would go on.",
        None,
    ),
    ("of whom another claims it", "Bo Lind claims that Ana Roux intends to close the port.", "Ana Roux"),
    ("who blames another for it", "Ana Roux blamed Bo Lind for refusing to open the port.", None),
    (
        "of whom nobody knows what it will do",
        "Bo Lind has no idea what Ana Roux plans to do with the port.",
        "Ana Roux",
    ),
    ("who draws praise", "Ana Roux drew praise from friends of the open sea.", "Ana Roux"),
    (
        "of whom an advertisement tells",
        "“Ana Roux refuses to lead the fight for the port,” says the leaflet.",
        "Ana Roux",
    ),
    ("whose promise a clause tells of", "The harvest Ana Roux promised last year is incompatible with it.", "Ana Roux"),
    (
        "who grants this, not what follows",
        "Ana Roux acknowledged this last week after a long account of the tolls.",
        "Ana Roux",
    ),
]


@pytest.mark.parametrize(("text", "name"), [row[1:] for row in NOT_THEIRS], ids=[row[0] for row in NOT_THEIRS])
def test_acts_that_are_not_the_named_persons(text: str, name: str | None) -> None:
    """None is better than a guess."""
    found = [one for one in positions(text) if one.act not in ("assert", "hearsay") and one.actor]
    if name is None:
        assert [one for one in found if one.act != "accuse"] == []
    else:
        assert [one for one in found if one.actor and one.actor.name == name] == []


THEIRS = [
    ("a participle behind a comma", "Ana Roux left early, demanding that Bo Lind open the ferry.", "demand"),
    (
        "a participle joined to the verb",
        "Ana Roux toured the port as it reopened and called on Bo Lind to open the ferry.",
        "urge",
    ),
    ("a statement by somebody", "A statement by Ana Roux demanded that Bo Lind open the ferry.", "demand"),
]


@pytest.mark.parametrize(("text", "act"), [row[1:] for row in THEIRS], ids=[row[0] for row in THEIRS])
def test_acts_that_are(text: str, act: str) -> None:
    """What belongs to the subject of the main clause stays theirs."""
    assert (act, "Ana Roux") in {(one.act, one.actor.name) for one in positions(text) if one.actor}
