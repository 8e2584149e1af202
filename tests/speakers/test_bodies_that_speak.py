"""Bodies that speak: told from persons, called by a shorter name, taken up by a common noun."""

from __future__ import annotations

import pytest
from marked_prose import read_marked

from onrecord.speakers import find_entities, find_voices

Spoke = tuple[str, str | None] | None


def speaker_of(marked: str) -> Spoke:
    """Return kind and name of who speaks the last quotation, None if nobody is known to."""
    report, article, quotations = read_marked(marked)
    entities = find_entities(report, article, quotations)
    voices = find_voices(report, article, quotations, entities)
    last = max(quotations, key=lambda quotation: int(quotation.id))
    return {e.id: (e.kind, e.name) for e in entities}.get(voices[last.id].speaker or "")


KINDS: list[tuple[str, Spoke]] = [
    # The last word of the name is a body's noun.
    ("[S1 Ordway Brewing] [C1 said] [Q1 no].", ("body", "Ordway Brewing")),
    ("[S1 The Orvian Observatory for Trade] [C1 said] [Q1 no].", ("body", "Orvian Observatory for Trade")),
    ("[S1 Ordway County police] [C1 said] [Q1 no].", ("body", "Ordway County police")),
    # An apposition calls it one, in either number.
    ("[S1 Orrin Vale, a shipping company,] [C1 said] [Q1 no].", ("body", "Orrin Vale")),
    ("[S1 Orrin Vale, one of the isle's oldest banks,] [C1 said] [Q1 no].", ("body", "Orrin Vale")),
    # A body's noun with its article stands before it; without one it may be a verb's object.
    ("They met the advocacy group Orrin Vale. [S1 Orrin Vale] [C1 said] [Q1 no].", ("body", "Orrin Vale")),
    ("It was a move to force Quorrin to wait. [S1 Quorrin] [C1 said] [Q1 no].", ("unnamed", "Quorrin")),
    # "Which" takes it up where it opens a clause; behind another noun it takes up that.
    ("[S1 Orrin Vale, which owns the port,] [C1 said] [Q1 no].", ("body", "Orrin Vale")),
    ("The talks with Quorrin, which failed, were long. [S1 Quorrin] [C1 said] [Q1 no].", ("unnamed", "Quorrin")),
    # It has shareholders, or a chief executive.
    ("Orrin Vale's shareholders met. [S1 Orrin Vale] [C1 said] [Q1 no].", ("body", "Orrin Vale")),
    ("Jane Roe, chief executive of Orrin Vale, left. [S1 Orrin Vale] [C1 said] [Q1 no].", ("body", "Orrin Vale")),
    # But a person's lawyer is a person's.
    ("Jane Roe, a lawyer for Orrin Vale, left. [S1 Orrin Vale] [C1 said] [Q1 no].", ("person", "Orrin Vale")),
    # Names with "&".
    ("[S1 Ordway & Vale] [C1 said] [Q1 no].", ("body", "Ordway & Vale")),
    # A known given name is a person's, whatever stands beside it.
    ("[S1 Jane Vale, a company director,] [C1 said] [Q1 no].", ("person", "Jane Vale")),
    # The apposition of a person.
    ("[S1 Orrin Vale, the media director of the Port Authority,] [C1 said] [Q1 no].", ("person", "Orrin Vale")),
    # What a general leads, he is not.
    ("[S1 The Turkish General Staff] [C1 said] [Q1 no].", ("body", "Turkish General Staff")),
    # A longer name is not the known body that it begins with.
    ("[S1 The NASA Engineers Association] [C1 said] [Q1 no].", ("body", "NASA Engineers Association")),
    # A calling before the name is no part of it; nor does it part a body's name.
    ("[S1 Protester Jane Roe] [C1 said] [Q1 no].", ("person", "Jane Roe")),
    ("[S1 Ordway's Chief Marketing Officer Jane Roe] [C1 said] [Q1 no].", ("person", "Jane Roe")),
    ("[S1 The Engineer Rights Bureau] [C1 said] [Q1 no].", ("body", "Engineer Rights Bureau")),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_what_is_said_of_a_name_shows_whether_it_is_a_body(text: str, expected: Spoke) -> None:
    assert speaker_of(text) == expected


OFFICES: list[tuple[str, Spoke]] = [
    # Whose an office is does not himself say what it says.
    ("[S1 Prime Minister Ivo Malik's office] [C1 said] [Q1 no].", ("body", "Ivo Malik's office")),
    ("[S1 The office of Gov. Ivo Malik] [C1 said] [Q1 no].", ("body", "Ivo Malik's office")),
    ("[S1 A statement from the office of former President Ivo Malik] [C1 said] [Q1 no].",
     ("body", "Ivo Malik's office")),
    ("Gov. Ivo Malik left. [S1 Malik’s office] [C1 said] [Q1 no].", ("body", "Ivo Malik's office")),
    ("Ivo Malik, the prime minister, left. [S1 The prime minister's office] [C1 said] [Q1 no].",
     ("body", "Ivo Malik's office")),
    ("[S1 Prime Minister Ivo Malik's office] [C1 said] [Q1 no]. [S2 The office] [C2 added] [Q2 this].",
     ("body", "Ivo Malik's office")),
    ("[S1 Prime Minister Ivo Malik's office] [C1 said] [Q1 no]. [S2 Malik] [C2 said] [Q2 this].",
     ("person", "Ivo Malik")),
    ("Gov. Ivo Malik left. [S1 Malik’s campaign] [C1 said] [Q1 no].", ("body", "Malik campaign")),
    ("Gov. Ivo Malik left. [S1 The Malik campaign] [C1 said] [Q1 no].", ("body", "Malik campaign")),
    # Known by a title only.
    ("[S1 The mayor's office] [C1 said] [Q1 no].", ("body", "mayor's office")),
    ("[S1 The Ordway County Coroner's Office] [C1 said] [Q1 no].", ("body", "Ordway County Coroner's Office")),
    ("[S1 France's Prime Minister's Office] [C1 said] [Q1 no].", ("body", "Prime Minister's Office")),
    ("[S1 The Office of the Inspector General] [C1 said] [Q1 no].", ("body", "Office of the Inspector General")),
    # A press service is the voice of the one it serves.
    ("[S1 The Kremlin's press service] [C1 said] [Q1 no].", ("body", "Kremlin")),
    ("[S1 The Pentagon press office] [C1 said] [Q1 no].", ("body", "Pentagon")),
    # A room is no speaker, and nobody's office is nobody.
    ("Gov. Ivo Malik's office is small. [S1 Malik] [C1 said] [Q1 no].", ("person", "Ivo Malik")),
    ("Gov. Ivo Malik left. [S1 His office] [C1 said] [Q1 no].", None),
    # A state has an embassy in many towns.
    ("[S1 The French embassy in Ordway] [C1 said] [Q1 no].", ("body", "French embassy in Ordway")),
    ("[S1 The U.S. Embassy in Port Vale] [C1 said] [Q1 no]. [S2 The embassy] [C2 added] [Q2 this].",
     ("body", "U.S. Embassy in Port Vale")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OFFICES)
def test_an_office_speaks_and_not_the_one_whose_it_is(text: str, expected: Spoke) -> None:
    assert speaker_of(text) == expected


SHORT: list[tuple[str, Spoke]] = [
    # By its initials, which no bracket introduces; not where two have them.
    ("The Ordway Harbour Bureau wrote. [S1 The OHB] [C1 said] [Q1 no].", ("body", "Ordway Harbour Bureau")),
    ("The Ordway Harbour Bureau met the Ostrel Housing Bank. [S1 The OHB] [C1 said] [Q1 no].", ("unnamed", "OHB")),
    # By its noun behind "the".
    ("The Ordway Times wrote. [S1 The Times] [C1 said] [Q1 no].", ("body", "Ordway Times")),
    # By its first word.
    ("Ordway Ratings wrote. [S1 Ordway] [C1 said] [Q1 no].", ("body", "Ordway Ratings")),
    # Two of the noun: neither.
    ("The Ordway Times met the Vale Times. [S1 The Times] [C1 said] [Q1 no].", ("unnamed", "Times")),
    # Not before it was named, not a person's name, not one whom the body is called after.
    ("[S1 Ordway] [C1 said] [Q1 no]. Ordway Ratings wrote.", None),
    ("Jane Ordway saw the Ordway Ratings. [S1 Ordway] [C1 said] [Q1 no].", ("person", "Jane Ordway")),
    ("The Ordway administration met. [S1 Ordway] [C1 said] [Q1 no].", ("unnamed", "Ordway")),
]


@pytest.mark.parametrize(("text", "expected"), SHORT)
def test_a_body_is_called_by_part_of_its_name(text: str, expected: Spoke) -> None:
    assert speaker_of(text) == expected


TAKEN_UP: list[tuple[str, Spoke]] = [
    # The one whose name has the noun; what stands before the noun must be in the name.
    ("The Ordway Port Authority met. [S1 The authority] [C1 said] [Q1 no].", ("body", "Ordway Port Authority")),
    ("The Ordway Port Authority met. [S1 The port authority] [C1 said] [Q1 no].", ("body", "Ordway Port Authority")),
    ("The Ordway Port Authority met. [S1 The water authority] [C1 said] [Q1 no].", None),
    # A noun that is in no name but used of such.
    ("The Ordway Board met. [S1 The panel] [C1 said] [Q1 no].", ("body", "Ordway Board")),
    ("The United Auto Workers met. [S1 The union] [C1 said] [Q1 no].", ("body", "United Auto Workers")),
    # Of two, the only one named in the sentences right before.
    (
        "The Ordway Board met. It rained. It snowed. It thawed. The Vale Board met. [S1 The board] [C1 said] [Q1 no].",
        ("body", "Vale Board"),
    ),
    ("The Ordway Board met the Vale Board. [S1 The board] [C1 said] [Q1 no].", None),
    # "The company" may be one that nobody knows: it must have opened a sentence.
    ("Boeing lost money. [S1 The company] [C1 said] [Q1 no].", ("body", "Boeing")),
    ("Much was lost on flights of Boeing. [S1 The company] [C1 said] [Q1 no].", None),
    # With "a" it is another's.
    ("The Ordway Board met. [S1 A board] [C1 said] [Q1 no].", None),
    # The government of the state that the report is about; one named in passing has none there.
    (
        "Peru chose. Peru's roads are long. Lima is in Peru. [S1 The government] [C1 said] [Q1 no].",
        ("state", "Peru"),
    ),
    ("A ship from Peru came. [S1 The government] [C1 said] [Q1 no].", None),
    # The country, with an epithet or without; not the other one, nor all who live there.
    ("Peru chose. [S1 The country] [C1 said] [Q1 no].", ("state", "Peru")),
    ("Chile warned Peru. Peru chose. [S1 The erring country] [C1 said] [Q1 no].", ("state", "Peru")),
    ("Chile and Peru met. [S1 The country] [C1 said] [Q1 no].", None),
    ("Peru chose. [S1 The neighbouring country] [C1 said] [Q1 no].", None),
    ("Peru chose. [S1 The whole country] [C1 said] [Q1 no].", None),
]


@pytest.mark.parametrize(("text", "expected"), TAKEN_UP)
def test_a_common_noun_takes_up_the_body_that_alone_can_be_meant(text: str, expected: Spoke) -> None:
    assert speaker_of(text) == expected


def test_each_calling_is_its_own() -> None:
    """A report's one resident is not "the teacher", and its one officer is "the officer"."""
    resident = "Jane Roe, a resident, came. [S1 The {}] [C1 said] [Q1 no]."
    assert speaker_of(resident.format("resident")) == ("person", "Jane Roe")
    assert speaker_of(resident.format("teacher")) == ("role", None)
