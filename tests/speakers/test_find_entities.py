"""Names, offices, bodies and states as a report gives them."""

from __future__ import annotations

import pytest
from marked_prose import read_marked

from onrecord.model import Entity
from onrecord.speakers import find_entities


def entities_of(marked: str) -> tuple[Entity, ...]:
    return find_entities(*read_marked(marked))


def persons(marked: str) -> dict[str | None, list[tuple[str, str | None]]]:
    """Return each person's name with offices as (title, body)."""
    found = entities_of(marked)
    return {e.name: [(role.title, role.body) for role in e.roles] for e in found if e.kind == "person"}


OFFICES = [
    # An office with its body stands before the name.
    (
        "State Department Deputy Spokesperson Ruth Adler spoke.",
        {"Ruth Adler": [("deputy spokesperson", "State Department")]},
    ),
    # It stands behind the name, in small letters.
    (
        "Ruth Adler, State Department deputy spokesperson, spoke.",
        {"Ruth Adler": [("deputy spokesperson", "State Department")]},
    ),
    # A body whose name goes on with "of".
    (
        "The Department of State Spokesperson Ruth C. Adler spoke.",
        {"Ruth C. Adler": [("spokesperson", "Department of State")]},
    ),
    # A field of office belongs to the title, not to the name.
    ("Secretary of State Paul Winter left.", {"Paul Winter": [("secretary of state", None)]}),
    ("Minister of Foreign Affairs Ana Ruel left.", {"Ana Ruel": [("minister of foreign affairs", None)]}),
    # A former office is kept as former.
    ("Omar Haddad, the former French ambassador to Chad, wrote.", {"Omar Haddad": [("former ambassador", None)]}),
    # Commas around the name: the definite title names its holder.
    ("The ministry's spokesman, Peter Lund, left.", {"Peter Lund": [("spokesman", "ministry")]}),
    # The subject of the next clause is no apposition, but a missing second comma is no hindrance.
    ("She trusted Peter Lund, the spokeswoman said.", {"Peter Lund": []}),
    ("Peter Lund, the spokesman said.", {"Peter Lund": [("spokesman", None)]}),
    # A list of names: the office belongs to the next name.
    ("Peter Lund, Senator Mary Holt and others met.", {"Peter Lund": [], "Mary Holt": [("senator", None)]}),
    # A relative clause with "is".
    ("Peter Lund, who is the mayor, left.", {"Peter Lund": [("mayor", None)]}),
    # An age between name and office.
    ("Peter Lund, 52, a lawyer, left.", {"Peter Lund": [("lawyer", None)]}),
    # A party tag shows a person whose given name is in no list.
    ("Zeb Quill (R-Texas) left.", {"Zeb Quill": []}),
    # A role noun that is a surname.
    ("Steve King left.", {"Steve King": []}),
    # Form of address.
    ("Sen. Mary Holt left.", {"Mary Holt": [("senator", None)]}),
    # What stands before a form of address is no part of the name, though it begins with one.
    ("Virginia Sen. Mark Holt left.", {"Mark Holt": [("senator", None)]}),
    ("Virginia Governor Mark Holt left.", {"Mark Holt": [("governor", "Virginia")]}),
    ("Virginia Democrat Mark Holt left.", {"Mark Holt": []}),
    ("Rear Adm. John Lund left.", {"John Lund": [("admiral", None)]}),
    ("Retired U.S. Air Force Gen. Omar Ham left.", {"Omar Ham": [("general", None)]}),
    ("Former Rep. Mary Holt left.", {"Mary Holt": [("representative", None)]}),
    # An age in commas shows a person whose name is in no list; a nickname stands inside the name.
    ("Quilm Orvath, 13, left.", {"Quilm Orvath": []}),
    ('Rep. Robert C. "Bobby" Holt left. Bobby Holt waved.', {'Robert C. "Bobby" Holt': [("representative", None)]}),
    ("Tokyo (MWS) Ada Brook left. Mr. Thomas (TJ) Holt waved.", {"Ada Brook": [], "Thomas (TJ) Holt": []}),
    # An office with its body before a name in commas, the second comma left out or not.
    ("Foreign Ministry spokesman, Mark Holt, left.", {"Mark Holt": [("spokesman", "Foreign Ministry")]}),
    ("He met a spokesman, Mark Holt left.", {"Mark Holt": []}),
    # An envoy is not of the state he is sent to or for.
    ("Omar Haddad, the special envoy for Peru, left.", {"Omar Haddad": [("special envoy", None)]}),
    # Particles and joined articles stay in the name.
    (
        "Prime Minister Nuri al-Maliki met Ursula von der Leyen.",
        {"Nuri al-Maliki": [("prime minister", None)], "Ursula von der Leyen": []},
    ),
]


@pytest.mark.parametrize(("text", "expected"), OFFICES)
def test_an_office_beside_a_name_is_its_holders(text: str, expected: dict[str, list[tuple[str, str | None]]]) -> None:
    assert persons(text) == expected


NO_PERSON = [
    "The Ministry of Culture closed.",
    "New York and North Carolina voted.",
    "Major European states agreed.",
    "On Monday the General Assembly met.",
    "General Motors recalled cars.",
    "The Geraldine Chair of American Social Thought is vacant.",
    "The St. Louis County Police Department closed.",
]


@pytest.mark.parametrize("text", NO_PERSON)
def test_capitals_alone_make_no_person(text: str) -> None:
    assert persons(text) == {}


COMMON_WORDS_AND_NAMES = [
    # Months, a party's adjective, an auxiliary verb and a rank are given names where what follows shows a subject.
    ("April Ruel said it was late.", ["April Ruel"]),
    ("Jan Ruel, a plumber, waved.", ["Jan Ruel"]),
    ("August Holt was early.", ["August Holt"]),
    ("Will Holt told the council.", ["Will Holt"]),
    ("Christian Holt asked why.", ["Christian Holt"]),
    ("Major Holt said it was late.", ["Holt"]),
    ("They asked April Ruel about it.", ["April Ruel"]),
    # Elsewhere they are what they mostly are.
    ("Will Holt say so? May Holt rest.", []),
    ("In May Ruth Holt left.", ["Ruth Holt"]),
    ("Since last June Ruth Holt has left.", ["Ruth Holt"]),
    ("Christian Relief said it was late.", []),
]


@pytest.mark.parametrize(("text", "expected"), COMMON_WORDS_AND_NAMES)
def test_a_common_word_may_be_a_given_name(text: str, expected: list[str]) -> None:
    assert list(persons(text)) == expected


class TestChains:
    """The mentions of one person are brought together by the parts of the name."""

    def test_surname_and_office_with_surname_join_the_full_name(self) -> None:
        found = entities_of("Deputy Minister Ana Ruel arrived. Ruel smiled. Minister Ruel left. Ms. Ruel waved.")
        person = next(e for e in found if e.kind == "person")
        assert len(person.mentions) == 4
        assert person.names == ("Ana Ruel", "Ruel")

    def test_a_name_no_list_knows_is_the_minister_whose_surname_it_ends_in(self) -> None:
        assert persons("Foreign Minister Bordan left. Later Ylse Bordan smiled.") == {
            "Ylse Bordan": [("foreign minister", None)]
        }

    def test_a_tag_glued_to_a_name_is_left_out(self) -> None:
        text = "Officials met James Weir James Robert WeirOur talks ended. Weir said little."
        assert list(persons(text)) == ["James Weir"]

    def test_a_word_that_stands_elsewhere_alone_is_no_given_name(self) -> None:
        text = "President Roe left. He spoke of Liberra. Of Liberra Roe said little."
        assert list(persons(text)) == ["Roe"]

    def test_a_middle_initial_is_no_other_person(self) -> None:
        assert list(persons("Mark C. Sloan arrived. Mark Sloan left.")) == ["Mark C. Sloan"]

    def test_a_surname_of_two_people_leads_to_neither(self) -> None:
        found = entities_of("Ruth Adler met Max Adler. Adler left.")
        assert sorted(len(e.mentions) for e in found if e.kind == "person") == [1, 1]

    def test_father_and_son_stay_apart(self) -> None:
        assert sorted(persons("Michael Frey met Michael Frey Jr. at noon."), key=str) == [
            "Michael Frey",
            "Michael Frey Jr",
        ]

    def test_a_first_name_with_junior_is_not_the_father(self) -> None:
        found = entities_of("Michael Frey left. Michael Jr. stayed.")
        assert [(e.name, len(e.mentions)) for e in found if e.kind == "person"] == [("Michael Frey", 1)]

    def test_a_headline_teaches_no_name_but_repeats_one(self) -> None:
        found = entities_of("# Ruel Warns Mark Twain Fans\n\nForeign Minister Ana Ruel spoke.")
        assert [(e.name, len(e.mentions)) for e in found if e.kind == "person"] == [("Ana Ruel", 2)]


NO_PERSONS = [
    # An office behind a body's long name is its holder's.
    (
        "The Office of Tides and Floods Director Ruth Adler met them.",
        [("body", "Office of Tides and Floods"), ("person", "Ruth Adler")],
    ),
    # The party and state behind a legislator's name.
    ("Ruth Adler spoke. [S1 Adler (D-Pa.)] [C1 said] [Q1 no].", [("person", "Ruth Adler")]),
    # A word that only says where or whose something is.
    ("[S1 Washington-based Adler Sloan] [C1 said] [Q1 no].", [("person", "Adler Sloan")]),
    ("They met the GOP-controlled Senate.", [("body", "Senate")]),
    # A word with a capital because it opens a sentence, which would be an armed group in other letters.
    ("[S1 Let] [C1 said] [Q1 no]. They left.", []),
    # A campaign.
    ("[S1 Team Adler] [C1 said] [Q1 no].", [("body", "Team Adler")]),
    # Names of firms and associations: a place, letters, a word the report also has in small letters.
    ("[S1 Gardens Canada] [C1 said] [Q1 no].", [("unnamed", "Gardens Canada")]),
    ("[S1 Fennel GPS] [C1 said] [Q1 no].", [("unnamed", "Fennel GPS")]),
    ("[S1 Harbour Tidings] [C1 said] [Q1 no]. The harbour froze.", [("unnamed", "Harbour Tidings")]),
    ("[S1 Senate Ozren] [C1 said] [Q1 no].", [("unnamed", "Senate Ozren")]),
    # A letter.
    ("They met J. [S1 J] [C1 said] [Q1 no].", []),
    # A place.
    ("[S1 Port Adler] [C1 said] [Q1 no].", [("unnamed", "Port Adler")]),
    ("They saw Miss Ohio Ruth Adler. [S1 Adler] [C1 said] [Q1 no].", [("person", "Ruth Adler")]),
    # A first name that no list has still shows a person, all in capitals too.
    ("[S1 Ozren Tidings] [C1 said] [Q1 no]. The harbour froze.", [("person", "Ozren Tidings")]),
    ("[S1 OZREN TIDMARSH] [C1 said] [Q1 no].", [("person", "OZREN TIDMARSH")]),
    # Somebody's offices and ministries make nobody a state.
    ("[S1 Kandler] [C1 said] [Q1 no]. Kandler’s vice president and Kandler’s lawyer left.", [("unnamed", "Kandler")]),
]


@pytest.mark.parametrize(("marked", "expected"), NO_PERSONS)
def test_what_is_no_persons_name_is_no_person(marked: str, expected: list[tuple[str, str]]) -> None:
    assert [(e.kind, e.name) for e in entities_of(marked) if e.name] == expected


class TestStatesAndBodies:
    """States come from the gazetteer or from the way the report uses a name; bodies from their head noun."""

    def test_names_demonyms_and_the_capital_are_one_state(self) -> None:
        found = entities_of("[S1 Washington] [C1 said] [Q1 no]. The US agreed. American officials left.")
        state = next(e for e in found if e.kind == "state")
        assert (state.name, state.country, len(state.mentions)) == ("United States", "US", 3)

    def test_a_capital_as_a_place_is_no_state(self) -> None:
        assert [e.name for e in entities_of("They met in Paris.") if e.kind == "state"] == []

    def test_a_pronoun_is_no_country(self) -> None:
        assert [e.name for e in entities_of("They told us so.") if e.kind == "state"] == []

    def test_an_invented_state_is_learned_from_use(self) -> None:
        found = entities_of(
            "The Foreign Ministry of Velmora spoke. [S1 Velmora] [C1 denied] [Q1 it]. Velmoran ships left."
        )
        state = next(e for e in found if e.kind == "state")
        assert (state.name, state.country, len(state.mentions)) == ("Velmora", None, 3)

    def test_a_name_with_its_demonym_is_a_state(self) -> None:
        found = entities_of("[S1 Dovenia] [C1 said] [Q1 no]. The Dovenian authorities agreed. They saw Dovenia.")
        assert [(e.kind, e.name) for e in found if e.kind != "role"] == [("state", "Dovenia")]

    def test_a_ministry_by_a_common_noun_is_the_named_one_or_one_of_its_own(self) -> None:
        found = entities_of("The Ministry of Foreign Relations met. Later the foreign ministry spoke.")
        assert [(e.name, len(e.mentions)) for e in found] == [("Ministry of Foreign Relations", 2)]
        found = entities_of("The finance ministry met. Then the ministry spoke.")
        assert [(e.name, len(e.mentions)) for e in found] == [("finance ministry", 2)]

    def test_a_ministrys_owner_is_learned_as_a_state(self) -> None:
        found = entities_of("Maravia’s foreign ministry met. [S1 Maravia] [C1 wants] [Q1 peace].")
        assert sorted((e.kind, e.name) for e in found) == [("body", "foreign ministry"), ("state", "Maravia")]

    def test_a_ministrys_field_is_no_state(self) -> None:
        assert [e.kind for e in entities_of("The Ministry of Foreign Relations met.")] == ["body"]

    def test_governments_of_two_states_are_the_two_states(self) -> None:
        found = entities_of("The Government of Pakistan met the Afghan government.")
        assert sorted((e.kind, e.name, e.country, len(e.mentions)) for e in found) == [
            ("state", "Afghanistan", "AF", 1),
            ("state", "Pakistan", "PK", 1),
        ]

    def test_the_government_of_an_invented_state_is_that_state(self) -> None:
        found = entities_of("[S1 The Maravian government] [C1 said] [Q1 no]. Ships left Maravia.")
        assert [(e.kind, e.name) for e in found] == [("state", "Maravia")]

    def test_a_leaders_government_is_a_body(self) -> None:
        assert [e.kind for e in entities_of("They met the Haddad government.")] == ["body"]

    def test_a_short_name_in_brackets_is_the_bodys(self) -> None:
        found = entities_of("The Harbour Safety Authority (HSA) met. The HSA agreed.")
        assert [(e.name, e.names) for e in found if e.kind == "body"] == [
            ("Harbour Safety Authority", ("Harbour Safety Authority", "HSA"))
        ]


def test_every_mention_covers_the_words_it_names() -> None:
    report, article, quotations = read_marked("Deputy Minister Ana Ruel’s aide left. Ruel’s plan failed.")
    found = find_entities(report, article, quotations)
    words = [mention.span.of(report.page) for e in found if e.kind == "person" for mention in e.mentions]
    assert words == ["Ana Ruel", "Ruel"]
