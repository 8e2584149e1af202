"""Whose position an official's words are: their state's, or their own."""

from __future__ import annotations

import pytest

from onrecord.model import Party
from onrecord.pipeline import read
from onrecord.positions import Names, positions_of
from onrecord.positions.offices import left_offices, names_office, present_offices
from onrecord.positions.sides import sides_of
from onrecord.reports import Document, receive

OFFICES = [
    ("a minister", "French foreign minister", True),
    ("a spokesperson of a ministry", "French foreign ministry spokeswoman", True),
    ("a diplomat", "France's ambassador to Kenya", True),
    ("a state in the name of a society", "president of the American Nurses Association", False),
    ("a company's spokesperson", "US spokesman for the company", False),
    ("an economist", "chief US economist", False),
    ("a campaign's", "French campaign spokesman", False),
    ("a member of parliament", "French senator", False),
    ("a former one", "former French foreign minister", False),
]


@pytest.mark.parametrize(("words", "held"), [row[1:] for row in OFFICES], ids=[row[0] for row in OFFICES])
def test_what_is_an_office_of_a_state(words: str, held: bool) -> None:
    """Offices of a government are; those of parties, companies, societies and parliaments are not."""
    assert names_office(words) is held


SIDES = [
    ("an office behind a state's demonym", "said French Foreign Minister Ana Roux", "France"),
    ("an office in an apposition", "said Ana Roux, the foreign minister of France", "France"),
    ("where an ambassador is sent is not for whom they speak", "said Ana Roux, the ambassador to France", None),
    ("a society that has the state in its name", "said French Crossroads President Ana Roux", None),
    ("who leads workers of a state", "said Bank of France union president Ana Roux", None),
    ("an economist of a firm", "said Ana Roux, chief French economist at Halden Capital", None),
    ("a party's candidate", "said Ana Roux, a French presidential candidate", None),
]


@pytest.mark.parametrize(("words", "state"), [row[1:] for row in SIDES], ids=[row[0] for row in SIDES])
def test_for_which_state_the_words_beside_a_name_tell(words: str, state: str | None) -> None:
    """The office stands beside the name and is the state's own."""
    lead = "France has decided nothing yet and waits for the others to move first."
    report = receive(
        Document("a.txt", f"Talks are wanted\n\n{lead}\n\n“We want talks,” {words}.\n".encode(), "text/plain")
    )
    reading = read(report)
    names = {entity.id: entity.name for entity in reading.entities}
    found = {names[one]: names[side] for one, side in sides_of(report.page, reading).items()}
    assert found.get("Ana Roux") == state


def _reading(text: str, published: str = "2016-09-06") -> tuple[str, object]:
    page = f"A headline stands here\n\nPARIS, {published} - {text}\n"
    report = receive(Document("a.txt", page.encode(), "text/plain"))
    return report.page, read(report)


ACTS = [
    ("for the state, towards another", "“We will not accept this from Kenya,” said {who}.", "France"),
    ("an “I” towards another state is still the state's", "“I urge Kenya to open the border,” said {who}.", "France"),
    ("the state's plans", "“We will open the harbour,” said {who}.", "France"),
    ("what one thinks that all should do", "“I think we should open the harbour,” said {who}.", "France"),
    ("a career is the speaker's", "“My family comes first, so we have decided to resign,” said {who}.", "Ana Roux"),
    ("“I” is the speaker", "“I refuse to be polite,” said {who}.", "Ana Roux"),
    ("and so with the verb joined to it", "{Who} said that she’s not getting enough credit.", "Ana Roux"),
    ("he or she is the speaker in narrated words", "{Who} said she would step down by October.", "Ana Roux"),
    ("who stays in office does so for themself", "{Who} insisted she will stay in office.", "Ana Roux"),
    ("a state has no position towards its own parties", "{Who} urged Republicans to pass the bill.", "Ana Roux"),
]


@pytest.mark.parametrize(("text", "actor"), [row[1:] for row in ACTS], ids=[row[0] for row in ACTS])
def test_whose_an_officials_words_are(text: str, actor: str) -> None:
    """An official speaks for the state, but not of career and home, nor where the subject is one person."""
    who = "French Foreign Minister Ana Roux"
    page, reading = _reading(f"France met Kenya for talks on Tuesday. {text.format(who=who, Who=who)}")
    names = {entity.id: Party(None, entity.name) for entity in reading.entities if entity.name}  # type: ignore[attr-defined]
    sides = {key: names[side] for key, side in sides_of(page, reading).items()}  # type: ignore[arg-type]
    found = positions_of(page, reading, Names(names, sides))  # type: ignore[arg-type]
    assert {one.actor.name for one in found if one.actor} == {actor}


DAYS = [
    ("within a known term", "Secretary Hillary Clinton", "2012-05-02", ("secretary",)),
    ("after it", "Secretary Hillary Clinton", "2016-05-02", ()),
    ("of nobody the table knows", "Secretary Ana Roux", "2016-05-02", ("secretary",)),
    ("a candidate holds none", "Republican candidate Ana Roux", "2016-05-02", ()),
]


@pytest.mark.parametrize(("who", "day", "offices"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_an_office_is_held_in_its_term(who: str, day: str, offices: tuple[str, ...]) -> None:
    """An old title is still used of people who left the office: the known days decide."""
    text = (
        f'{{"text": "“We want talks,” said {who}. “They are late.”", "date": "{day}", "headline": "Talks are wanted"}}'
    )
    report = receive(Document("a.jsonl#1", text.encode(), "application/json"))
    reading = read(report)
    person = next(entity for entity in reading.entities if entity.kind == "person")
    assert present_offices(person) == offices


def test_a_former_office_is_left() -> None:
    """What a report calls former is an office given up."""
    _, reading = _reading("“We want talks,” said former Foreign Minister Ana Roux.")
    person = next(entity for entity in reading.entities if entity.kind == "person")  # type: ignore[attr-defined]
    assert left_offices(person) == ("minister",)
    assert present_offices(person) == ()


SOURCES = [
    ("a name behind titles", "Sen. Ana Roux of Ohio", "Ana Roux"),
    ("allies of somebody are others", "Allies of President Ana Roux", None),
    ("lawyers of somebody are others", "Ana Roux’s critics", None),
    ("whoever stands close to somebody", "A donor who met Ana Roux", None),
]


@pytest.mark.parametrize(("source", "actor"), [row[1:] for row in SOURCES], ids=[row[0] for row in SOURCES])
def test_a_person_named_in_a_source_is_not_always_its_speaker(source: str, actor: str | None) -> None:
    """A source that names somebody only to describe another has no actor that is known."""
    page, reading = _reading(f"Ana Roux came late. {source} demanded that Kenya open the border at once.")
    names = {entity.id: Party(None, entity.name) for entity in reading.entities if entity.name}  # type: ignore[attr-defined]
    found = positions_of(page, reading, Names(names, {}))  # type: ignore[arg-type]
    assert {one.actor.name for one in found if one.actor} == ({actor} if actor else set())
