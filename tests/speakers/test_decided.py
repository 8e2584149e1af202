"""What people decide about who is whom: it holds whatever is added later, and the last word counts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Decision, Entity, Mention, Role, Speaker, record_id
from onrecord.span import Span
from onrecord.speakers import unite
from onrecord.speakers.decided import KEEP, KNOWN_AS, MERGE, PART, SPLIT, place_of, read_place, who_stands


def entity(letter: str, name: str | None, *, at: int = 10, office: str | None = None) -> Entity:
    report = f"report-{ord(letter):016x}"
    roles = (Role(office, "Harbour Board", Span(0, 1), None),) if office else ()
    mentions = (Mention(Span(at, at + len(name or "one")), "full", "full name"),)
    names = (name,) if name else ()
    return Entity(record_id("entity", letter, name, at), report, "person", name, names, roles, mentions, None, "test")


def decision(kind: str, *about: str, value: str | None = None, why: str | None = None) -> Decision:
    return Decision(record_id("decision", kind, about, value), kind, about, value, why, "2031-01-01T00:00:00+00:00")


def groups(entities: list[Entity], *decisions: Decision) -> set[frozenset[str]]:
    """Return who is one, by the letters of their reports."""
    found = unite(entities, None, (), decisions)
    letter = {one.id: chr(int(one.report.removeprefix("report-"), 16)) for one in entities}
    return {frozenset(letter[i] for i in speaker.entities) for speaker in found}


ROE_A, ROE_B, JAN = entity("a", "Johanna Roe"), entity("b", "Johanna Roe"), entity("c", "Jan Roe")
ONE = decision(MERGE, place_of(ROE_A), place_of(JAN), why="her own letter")


class TestMerge:
    def test_two_spellings_become_one_person_with_the_reason(self) -> None:
        assert groups([ROE_A, ROE_B, JAN], ONE) == {frozenset("abc")}
        speaker = unite([ROE_A, ROE_B, JAN], None, (), [ONE])[0]
        assert speaker.name == "Johanna Roe"
        assert speaker.why[-1] == f"Jan Roe is Johanna Roe: decided by a person: her own letter ({ONE.id})."

    def test_reports_added_later_join_as_the_evidence_has_it(self) -> None:
        later = [entity("d", "Johanna Roe"), entity("e", "Jan Roe"), entity("f", "Max Roe")]
        assert groups([ROE_A, JAN, *later], ONE) == {frozenset("acde"), frozenset("f")}

    def test_it_outlasts_a_report_read_anew_that_counts_other_mentions(self) -> None:
        moved = entity("a", "Johanna Roe", at=90)
        assert groups([moved, JAN], ONE) == {frozenset("ac")}

    def test_without_the_reports_it_does_nothing(self) -> None:
        others = [entity("x", "Johanna Roe"), entity("y", "Jan Roe")]
        assert groups(others, ONE) == {frozenset("x"), frozenset("y")}


class TestSplit:
    FIRST, SECOND = entity("a", "John Smith", office="pilot"), entity("b", "John Smith", office="warden")
    APART = decision(SPLIT, KEEP + place_of(FIRST), PART + place_of(SECOND))

    def test_two_of_one_name_are_kept_apart(self) -> None:
        assert groups([self.FIRST, self.SECOND]) == {frozenset("ab")}
        assert groups([self.FIRST, self.SECOND], self.APART) == {frozenset("a"), frozenset("b")}

    def test_a_third_joins_the_side_whose_office_he_has(self) -> None:
        third = entity("c", "J. Smith", office="warden")
        both = decision(MERGE, place_of(self.FIRST), place_of(third))
        assert groups([self.FIRST, self.SECOND, third], both, self.APART) == {frozenset("a"), frozenset("bc")}

    def test_a_third_who_may_be_either_is_neither(self) -> None:
        third = entity("c", "John Smith")
        found = groups([self.FIRST, self.SECOND, third], self.APART)
        assert found == {frozenset("a"), frozenset("b"), frozenset("c")}

    def test_the_last_decision_counts(self) -> None:
        again = decision(MERGE, place_of(self.FIRST), place_of(self.SECOND))
        assert groups([self.FIRST, self.SECOND], self.APART, again) == {frozenset("ab")}


def test_an_id_of_elsewhere_is_shown_and_joins_nobody() -> None:
    known = [decision(KNOWN_AS, place_of(one), value="wikidata:Q1") for one in (ROE_A, JAN)]
    found: tuple[Speaker, ...] = unite([ROE_A, ROE_B, JAN], None, (), known)
    assert sorted((one.name, one.known_as) for one in found) == [
        ("Jan Roe", ("wikidata:Q1",)),
        ("Johanna Roe", ("wikidata:Q1",)),
    ]


@pytest.mark.parametrize(
    ("there", "stands"),
    [
        # At the characters, by the name.
        ([entity("a", "Johanna Roe")], True),
        # Elsewhere in the report, but the only one of the name.
        ([entity("a", "Johanna Roe", at=400)], True),
        # Two of the name, none at the characters: nobody can be told.
        ([entity("a", "Johanna Roe", at=400), entity("a", "Johanna Roe", at=500)], False),
        # Another report.
        ([entity("b", "Johanna Roe")], False),
    ],
)
def test_who_stands_at_a_place(there: list[Entity], stands: bool) -> None:
    place = read_place(place_of(ROE_A))
    assert place is not None
    assert (who_stands(place, there) is not None) == stands


def test_what_is_no_place_names_nobody() -> None:
    assert [read_place(text) for text in ("", "speaker-3f", "report-1 x-y Roe")] == [None] * 3


NAMES = st.sampled_from(["Johanna Roe", "Jan Roe", "Max Orr", None])
PEOPLE = st.lists(st.builds(entity, st.sampled_from("abcdef"), NAMES, at=st.sampled_from([5, 50])), max_size=8)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, st.lists(st.tuples(st.sampled_from([MERGE, SPLIT]), st.integers(0, 7), st.integers(0, 7)), max_size=4))
def test_nobody_is_lost_or_doubled_and_order_does_not_matter(
    people: list[Entity], drawn: list[tuple[str, int, int]]
) -> None:
    made = []
    for kind, one, other in drawn:
        if people:
            places = [place_of(people[number % len(people)]) for number in (one, other)]
            about = [KEEP + places[0], PART + places[1]] if kind == SPLIT else places
            made.append(decision(kind, *about))
    found = unite(people, None, (), made)
    assert sorted(i for speaker in found for i in speaker.entities) == sorted({one.id for one in people})
    assert found == unite(people[::-1], None, (), made)
