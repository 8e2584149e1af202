"""One speaker across reports: merged on evidence, never on a surname, in any order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Entity, EntityKind, Mention, Role, record_id
from onrecord.span import Span
from onrecord.speakers import unite
from onrecord.speakers.staffs import OF_A_TITLE


def entity(
    report: str, name: str, *offices: tuple[str, str | None], country: str | None = None, kind: EntityKind = "person"
) -> Entity:
    roles = tuple(Role(title, body, Span(0, 1), None) for title, body in offices)
    mentions = (Mention(Span(0, 1), "full", "full name"),)
    identity = record_id("entity", report, name, offices, country, kind)
    return Entity(identity, report, kind, name, (name,), roles, mentions, country, "test")


SPOKES = ("spokesman", "Harbour Ministry")


def groups(*entities: Entity, story: str = "", beside: str = "") -> set[frozenset[str]]:
    """Return the groups by report letters. The reports of ``story`` are one story; those ``beside`` do not speak."""
    report = {e.id: e.report for e in entities}
    silent = {e.id for e in entities if e.report in beside}
    found = unite(entities, dict.fromkeys(story, "story-1"), silent)
    return {frozenset(report[i] for i in speaker.entities) for speaker in found}


class TestOffices:
    def test_the_office_of_one_known_by_title_may_be_anyones(self) -> None:
        def office(report: str, rule: str, country: str | None = None) -> Entity:
            one = entity(report, "mayor's office", country=country, kind="body")
            return replace(one, mentions=(Mention(Span(0, 1), "full", rule),))

        assert groups(office("a", OF_A_TITLE), office("b", OF_A_TITLE)) == {frozenset("a"), frozenset("b")}
        assert groups(office("a", OF_A_TITLE, "FR"), office("b", OF_A_TITLE, "FR")) == {frozenset("ab")}

    def test_a_persons_office_is_one(self) -> None:
        both = [entity(report, "Ivo Malik's office", kind="body") for report in "ab"]
        assert groups(*both) == {frozenset("ab")}


class TestPersons:
    def test_one_full_name_in_two_reports_is_one_person(self) -> None:
        assert groups(entity("a", "Mark Sloan"), entity("b", "Mark Sloan")) == {frozenset("ab")}

    def test_a_middle_initial_more_or_less_is_no_difference(self) -> None:
        assert groups(entity("a", "Mark C. Sloan"), entity("b", "Mark Sloan")) == {frozenset("ab")}

    def test_two_middle_initials_are_two_people_and_a_third_without_joins_neither(self) -> None:
        found = groups(entity("a", "Mark C. Sloan"), entity("b", "Mark D. Sloan"), entity("c", "Mark Sloan"))
        assert found == {frozenset("a"), frozenset("b"), frozenset("c")}

    def test_a_son_is_not_his_father(self) -> None:
        assert groups(entity("a", "Michael Frey"), entity("b", "Michael Frey Jr.")) == {frozenset("a"), frozenset("b")}

    def test_a_generation_left_out_in_some_reports_is_no_other_person(self) -> None:
        counsel = ("special counsel", None)
        marked, plain = entity("a", "Jan S. Roe III", counsel), entity("b", "Jan Roe", ("former special counsel", None))
        silent = entity("c", "Jan Roe")
        assert groups(marked, plain, silent) == {frozenset("abc")}
        # So they are two where most who lack the mark hold another title.
        mayor = [entity(report, "Jan Roe", ("city mayor", None)) for report in "def"]
        assert frozenset("abc") not in groups(marked, plain, silent, *mayor)

    def test_a_slip_keeps_no_two_ways_of_one_name_apart(self) -> None:
        """A rare spelling, or one report of many that has both forms, is a slip; in few reports it may be a person."""
        office = ("senator", "Harbour Parliament")
        jerry = [entity(f"j{n}", "Jerry Sloan", office) for n in range(30)]
        jerrold = [entity(f"d{n}", "Jerrold L. Sloan", office) for n in range(40)]
        slip = entity("s", "Jarrold L. Sloan", office)
        beside = entity("j0", "Jerrold Sloan", office)
        assert len(groups(*jerry, *jerrold, slip, beside)) == 1
        assert len(groups(*jerry[:2], *jerrold[:2], slip)) > 1

    def test_a_surname_alone_never_merges(self) -> None:
        assert groups(entity("a", "Sloan"), entity("b", "Mark Sloan"), entity("c", "Sloan")) == {
            frozenset("a"),
            frozenset("b"),
            frozenset("c"),
        }

    def test_a_surname_with_the_same_office_does(self) -> None:
        assert groups(entity("a", "Sloan", SPOKES), entity("b", "Mark Sloan", SPOKES)) == {frozenset("ab")}

    def test_a_surname_with_an_office_one_person_has_at_a_time_does(self) -> None:
        office = ("foreign minister", None)
        assert groups(entity("a", "Sloan", office), entity("b", "Mark Sloan", office)) == {frozenset("ab")}

    def test_a_president_of_no_company_is_the_one_president_of_the_surname(self) -> None:
        office, firm = ("president", None), ("president", "Harbour Company")
        assert groups(entity("a", "Sloan", office), entity("b", "Mark Sloan", office)) == {frozenset("ab")}
        assert groups(entity("a", "Sloan", office), entity("b", "Mark Sloan", firm)) == {frozenset("a"), frozenset("b")}
        two = groups(entity("a", "Sloan", office), entity("b", "Mark Sloan", office), entity("c", "Max Sloan", office))
        assert two == {frozenset("a"), frozenset("b"), frozenset("c")}

    def test_one_slip_in_many_reports_is_no_second_holder(self) -> None:
        office = ("president", None)
        many = [entity(f"m{number}", "Mark Sloan", office) for number in range(20)]
        slip, short = entity("s", "Jane Sloan", office), entity("x", "Sloan", office)
        assert frozenset({"x", *(one.report for one in many)}) in groups(*many, slip, short)
        assert frozenset("x") in groups(*many[:19], slip, short)

    def test_a_ministry_without_a_name_shows_no_office(self) -> None:
        office = ("spokesman", "ministry")
        assert groups(entity("a", "Sloan", office), entity("b", "Mark Sloan", office)) == {
            frozenset("a"),
            frozenset("b"),
        }

    def test_one_name_in_two_countries_is_two_people_and_says_so(self) -> None:
        one, other = entity("a", "Ali Khan", country="PK"), entity("b", "Ali Khan", country="GB")
        assert groups(one, other) == {frozenset("a"), frozenset("b")}
        assert all("countries differ" in " ".join(speaker.why) for speaker in unite([one, other]))

    def test_an_athlete_is_not_the_senator_of_his_name(self) -> None:
        found = groups(entity("a", "Max Orr", ("quarterback", None)), entity("b", "Max Orr", ("senator", None)))
        assert found == {frozenset("a"), frozenset("b")}

    def test_one_letter_is_a_spelling_only_with_the_same_office(self) -> None:
        with_office = entity("a", "Zalmay Khalilzad", SPOKES), entity("b", "Zalmay Khalizad", SPOKES)
        without = entity("a", "Zalmay Khalilzad"), entity("b", "Zalmay Khalizad")
        assert groups(*with_office) == {frozenset("ab")}
        assert groups(*without) == {frozenset("a"), frozenset("b")}

    def test_a_hyphen_is_no_difference(self) -> None:
        assert groups(entity("a", "Ban Ki-moon"), entity("b", "Ban Ki moon")) == {frozenset("ab")}

    def test_each_merge_has_its_sentence(self) -> None:
        speaker = unite([entity("a", "Mark C. Sloan"), entity("b", "Mark Sloan")])[0]
        assert speaker.name == "Mark C. Sloan"
        assert len(speaker.why) == 1


SAME_NAME = [
    # A short form of the first name.
    ("Charles Sloan", "Chuck Sloan"),
    ("Robert Sloan", "Bob Sloan"),
    # Ways of writing names of other alphabets.
    ("Mohammed Yusuf", "Muhammad Youssef"),
    ("Sergei Petrovsky", "Sergey Petrovskiy"),
    ("Hassan el-Sayed", "Hasan al-Saeed"),
    # One letter.
    ("Condoleezza Sloan", "Condolezza Sloan"),
]
OTHER_NAME = [
    # No form of it, though near.
    ("Charles Sloan", "Chester Sloan"),
    ("Maria Sloan", "Mario Sloat"),
    # Two short names one letter apart.
    ("Jan Roe", "Jon Roe"),
    # Two middle names.
    ("Charles A. Sloan", "Chuck B. Sloan"),
]


class TestSpellings:
    """Another spelling is the same person where the office is, or, beyond a slip of one letter, the story."""

    @pytest.mark.parametrize(("one", "other"), SAME_NAME)
    def test_with_the_same_office(self, one: str, other: str) -> None:
        assert groups(entity("a", one, SPOKES), entity("b", other, SPOKES)) == {frozenset("ab")}
        speaker = unite([entity("a", one, SPOKES), entity("b", other, SPOKES)])[0]
        assert speaker.why[-1].endswith("with the same office.")

    @pytest.mark.parametrize(("one", "other"), SAME_NAME)
    def test_not_without_it(self, one: str, other: str) -> None:
        assert groups(entity("a", one), entity("b", other)) == {frozenset("a"), frozenset("b")}

    @pytest.mark.parametrize(("one", "other"), OTHER_NAME)
    def test_other_names_are_others(self, one: str, other: str) -> None:
        assert groups(entity("a", one, SPOKES), entity("b", other, SPOKES)) == {frozenset("a"), frozenset("b")}

    def test_a_short_form_with_the_same_seat(self) -> None:
        """Two of one seat and surname, whose first names are one in full and in short, are hardly two people."""
        seat, other = ("senator", None), ("representative", None)
        assert groups(entity("a", "Charles Sloan", seat), entity("b", "Chuck Sloan", seat)) == {frozenset("ab")}
        assert len(groups(entity("a", "Charles Sloan", seat), entity("b", "Chuck Sloan", other))) == 2
        near = entity("a", "Condoleezza Sloan", seat), entity("b", "Condolezza Sloan", seat)
        assert len(groups(*near)) == 2

    def test_a_short_form_in_one_story(self) -> None:
        assert groups(entity("a", "Charles Sloan"), entity("b", "Chuck Sloan"), story="ab") == {frozenset("ab")}

    def test_not_where_one_report_names_both(self) -> None:
        both = entity("a", "Charles Sloan", SPOKES), entity("a", "Chuck Sloan", SPOKES)
        assert len(unite(both)) == 2

    def test_not_in_two_countries(self) -> None:
        one = entity("a", "Charles Sloan", SPOKES, country="US")
        other = entity("b", "Chuck Sloan", SPOKES, country="GB")
        assert groups(one, other) == {frozenset("a"), frozenset("b")}

    def test_three_spellings_are_one_if_each_is_the_others(self) -> None:
        found = groups(
            *(entity(r, f"{n} Sloan", SPOKES) for r, n in zip("abc", ("Robert", "Bob", "Bobby"), strict=True))
        )
        assert found == {frozenset("abc")}


class TestNamesakes:
    """Two of one name stay apart; what is known of nearly all reports holds for those that say nothing."""

    def test_two_john_smiths_with_other_bodies_in_other_countries(self) -> None:
        one = entity("a", "John Smith", ("spokesman", "Harbour Ministry"), country="US")
        other = entity("b", "John Smith", ("coach", "City Football Club"), country="GB")
        assert groups(one, other) == {frozenset("a"), frozenset("b")}

    def test_a_rare_middle_name_leaves_the_many_together(self) -> None:
        many = [entity(f"m{number}", "Mark Sloan") for number in range(40)]
        rare = entity("x", "Mark B. Sloan"), entity("y", "Mark C. Sloan")
        found = groups(*many, *rare)
        assert frozenset(one.report for one in many) in found
        assert {frozenset("x"), frozenset("y")} <= found

    def test_one_slip_does_not_part_the_rest(self) -> None:
        known = [entity(f"k{number}", "Mark C. Sloan") for number in range(20)]
        plain, slip = entity("p", "Mark Sloan"), entity("s", "Mark B. Sloan")
        assert groups(*known, plain, slip) == {frozenset({"p", *(one.report for one in known)}), frozenset("s")}

    def test_of_two_the_story_tells(self) -> None:
        one, other, plain = entity("a", "Mark B. Sloan"), entity("b", "Mark C. Sloan"), entity("c", "Mark Sloan")
        assert groups(one, other, plain, story="ac") == {frozenset("ac"), frozenset("b")}

    def test_a_couple_of_one_surname(self) -> None:
        found = groups(entity("a", "Jane Sloan"), entity("b", "John Sloan"), entity("c", "Sloan"), story="abc")
        assert found == {frozenset("a"), frozenset("b"), frozenset("c")}

    def test_a_mark_left_out_is_no_father(self) -> None:
        one, other = entity("a", "Mark Sloan III", SPOKES), entity("b", "Mark Sloan", SPOKES)
        assert groups(one, other) == {frozenset("ab")}
        father = entity("a", "Mark Sloan", SPOKES)
        assert len(unite([one, other, father])) == 2

    def test_a_surname_said_twice_is_no_middle_name(self) -> None:
        assert groups(entity("a", "Mark Sloan Sloan"), entity("b", "Mark C. Sloan")) == {frozenset("ab")}

    def test_the_name_shown_is_the_one_most_reports_give(self) -> None:
        found = unite([entity("a", "Mark Caspar Sloan"), entity("b", "Mark Sloan"), entity("c", "Mark Sloan")])
        assert [speaker.name for speaker in found] == ["Mark Sloan"]


class TestInOneStory:
    """Within a story a bare name is the one who bears it, if there is one."""

    def test_a_bare_surname_is_the_one_person_of_that_surname(self) -> None:
        found = unite([entity("a", "Sloan"), entity("b", "Mark Sloan")], {"a": "story-1", "b": "story-1"})
        assert [(speaker.name, len(speaker.entities)) for speaker in found] == [("Mark Sloan", 2)]
        assert found[0].why == ("Sloan is Mark Sloan: the only one of that name in the story.",)

    def test_whom_the_story_knows_by_office_and_surname_is_one_of_the_name(self) -> None:
        """Elsewhere the president is named in full; in the story of a and c only Jane Sloan is, or nobody."""
        office = ("president", None)
        president, short = entity("b", "Max Sloan", office), entity("a", "Sloan", office)
        bare_name, wife = entity("c", "Sloan"), entity("a", "Jane Sloan")
        assert groups(president, short, bare_name, story="ac") == {frozenset("abc")}
        assert frozenset("c") in groups(president, short, bare_name, wife, story="ac")

    def test_in_another_story_it_is_not(self) -> None:
        assert groups(entity("a", "Sloan"), entity("b", "Mark Sloan"), story="a") == {frozenset("a"), frozenset("b")}

    def test_of_two_it_is_neither(self) -> None:
        found = groups(entity("a", "Sloan"), entity("b", "Mark Sloan"), entity("c", "Jane Sloan"), story="abc")
        assert found == {frozenset("a"), frozenset("b"), frozenset("c")}

    def test_another_office_forbids_it(self) -> None:
        one, other = entity("a", "Sloan", ("senator", None)), entity("b", "Mark Sloan", ("sheriff", None))
        assert groups(one, other, story="ab") == {frozenset("a"), frozenset("b")}

    def test_somebody_who_does_not_speak_can_tell_who_is_meant(self) -> None:
        one, silent, other = entity("a", "Sloan"), entity("b", "Mark Sloan"), entity("c", "Mark Sloan")
        assert groups(one, silent, other, story="ab", beside="b") == {frozenset("ac")}

    def test_a_name_of_which_nothing_is_said_is_the_state_of_that_name(self) -> None:
        one, other = entity("a", "Velmora", kind="unnamed"), entity("b", "Velmora", kind="state")
        assert groups(one, other, story="ab") == {frozenset("ab")}
        assert groups(one, other) == {frozenset("a"), frozenset("b")}

    def test_a_government_by_its_demonym_is_the_state_the_story_names(self) -> None:
        one, other = entity("a", "Velmoran government", kind="body"), entity("b", "Velmora", kind="state")
        found = unite([one, other], {"a": "story-1", "b": "story-1"})
        assert [(speaker.kind, speaker.name) for speaker in found] == [("state", "Velmora")]
        assert groups(one, other) == {frozenset("a"), frozenset("b")}

    def test_one_letter_is_a_spelling_with_the_same_office_in_the_story(self) -> None:
        office = ("commander", None)
        one, other = entity("a", "Tovan Rusk", office), entity("b", "Tovan Rusck", office)
        assert groups(one, other, story="ab") == {frozenset("ab")}
        assert groups(one, other) == {frozenset("a"), frozenset("b")}


class TestBodies:
    def test_two_ways_of_writing_a_ministry_are_one(self) -> None:
        found = groups(
            entity("a", "US State Department", country="US", kind="body"),
            entity("b", "Department of State", country="US", kind="body"),
        )
        assert found == {frozenset("ab")}

    def test_a_foreign_ministry_of_nobody_knows_where_is_not_another(self) -> None:
        found = groups(entity("a", "Foreign Ministry", kind="body"), entity("b", "Foreign Ministry", kind="body"))
        assert found == {frozenset("a"), frozenset("b")}

    def test_a_state_is_one_by_its_code(self) -> None:
        found = groups(
            entity("a", "America", country="US", kind="state"), entity("b", "United States", country="US", kind="state")
        )
        assert found == {frozenset("ab")}


NAMES = st.sampled_from(["Mark Sloan", "Mark C. Sloan", "Mark D. Sloan", "Sloan", "Marc Sloan", "Ana Ruel", "Ruel"])
OFFICES = st.lists(st.sampled_from([SPOKES, ("senator", None), ("minister", "Harbour Ministry")]), max_size=2)
ENTITIES = st.lists(
    st.builds(
        lambda report, name, offices, country: entity(report, name, *offices, country=country),
        st.sampled_from("abcdefgh"),
        NAMES,
        OFFICES,
        st.sampled_from([None, "US", "FR"]),
    ),
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(ENTITIES, st.randoms(use_true_random=False))
def test_the_order_of_entities_does_not_matter_and_nobody_is_lost(entities: list[Entity], random: object) -> None:
    shuffled = list(entities)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    stories = {"a": "story-1", "b": "story-1", "c": "story-1", "d": "story-2"}
    speakers = unite(entities, stories)
    assert speakers == unite(shuffled, stories)
    held = [identity for speaker in speakers for identity in speaker.entities]
    assert sorted(held) == sorted({e.id for e in entities})


def test_a_ministry_of_common_nouns_is_told_by_its_state() -> None:
    found = unite([entity("a", "foreign ministry", country=code, kind="body") for code in ("CN", "MX")], {}, set())
    assert {speaker.name for speaker in found} == {"foreign ministry (China)", "foreign ministry (Mexico)"}
    named = unite([entity("a", "Harbour Ministry", country="CN", kind="body")], {}, set())
    assert [speaker.name for speaker in named] == ["Harbour Ministry"]
