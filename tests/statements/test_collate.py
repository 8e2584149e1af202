"""Collation: witnesses in, base and apparatus out."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from onrecord.model import Statement
from onrecord.span import Span
from onrecord.statements import Segment, assemble, replay
from onrecord.statements.candidate import Candidate, bare_candidate
from onrecord.statements.collate import collate
from onrecord.statements.tokens import tokenise

DIRECT, NARRATED = "direct", "indirect"


def witness(number: int, text: str, kind: str = DIRECT, **fields: object) -> Candidate:
    """A quotation of its own report."""
    own = kind == DIRECT
    segments = (Segment(Span(0, len(text)), text, own),)
    return bare_candidate(text, f"report {number}", kind=kind, segments=segments, **fields)


def statement(*texts: str | tuple[str, str]) -> Statement:
    """The statement of some witnesses, direct unless a kind is given."""
    pairs: Iterable[tuple[str, str]] = [(one, DIRECT) if isinstance(one, str) else one for one in texts]
    return assemble(witness(n, text, kind) for n, (text, kind) in enumerate(pairs))


def apparatus(found: Statement, number: int) -> list[tuple[str, str, tuple[str, ...], str]]:
    """Lemma, reading, classes and layer of one witness's variants."""
    return [(v.lemma, v.reading, v.classes, v.layer) for v in found.witnesses[number].variants]


BASE = "We will open the northern bridge to farmers on Monday, and we must keep it open until the harvest is in"

ONE_VARIANT = [
    pytest.param(
        BASE[:54],
        (" and we must keep it open until the harvest is in", "", ("lacuna_final",), "words"),
        id="the quotation stops early: the comma too is the speaker's",
    ),
    pytest.param(
        "we must keep it open until the harvest is in",
        (BASE[:58], "", ("lacuna_initial",), "words"),
        id="the quotation begins late",
    ),
    pytest.param(BASE.replace("northern ", ""), ("northern", "", ("omission",), "words"), id="a word is left out"),
    pytest.param(
        BASE.replace("Monday", "Tuesday"), ("Monday", "Tuesday", ("substitution",), "sense"), id="a word is replaced"
    ),
    pytest.param(
        BASE.replace("farmers", "[local] farmers"),
        ("", "[local]", ("editors_bracket",), "words"),
        id="an editor adds a word in brackets",
    ),
    pytest.param(
        BASE.replace("will open", "will not open"), ("", "not", ("negation",), "sense"), id="a denial comes in"
    ),
    pytest.param(
        BASE.replace("must keep", "may keep"),
        ("must", "may", ("modality_weakened",), "sense"),
        id="an obligation becomes a possibility",
    ),
    pytest.param(
        BASE.replace("farmers", "farmer"), ("farmers", "farmer", ("number",), "words"), id="a plural becomes a singular"
    ),
    pytest.param(
        BASE.replace("We will", "we will"), ("We", "we", ("orthography",), "presentation"), id="a small letter"
    ),
    pytest.param(BASE.replace("Monday,", "Monday"), (",", "", ("punctuation",), "presentation"), id="a comma less"),
]


@pytest.mark.parametrize(("reading", "expected"), ONE_VARIANT)
def test_a_witness_against_two_that_agree(reading: str, expected: tuple[str, str, tuple[str, ...], str]) -> None:
    """Two reports have the base; the third differs in one place, and that place is named."""
    found = statement(BASE, BASE, reading)
    assert found.text == BASE
    lemma, *rest = expected
    assert apparatus(found, 2) == [(lemma.strip(), *rest)]


PAIRS = [
    (
        "We will root out the smugglers wherever they hide",
        "We will route out the smugglers wherever they hide",
        "homophone",
    ),
    (
        "Our neighbors on the river have waited long enough",
        "Our neighbours on the river have waited long enough",
        "spelling",
    ),
    (
        "The counter-flood works on the upper river are paid for",
        "The counterflood works on the upper river are paid for",
        "spelling",
    ),
    ("We lost forty boats in the storm off the cape", "We lost fourteen boats in the storm off the cape", "number"),
    ("We lost 40 boats in the storm off the cape", "We lost forty boats in the storm off the cape", "orthography"),
    ("We saw one man on the ferry that night", "We saw one men on the ferry that night", "number"),
    ("We asked Governor Oriel to close the ferry", "We asked Gov. Oriel to close the ferry", "orthography"),
    ("The storm gave us the worst flood of the age", "The storm led to the worst flood of the age", "substitution"),
    ("It ran well ever since it was founded in May", "It ran well ever since its was founded in May", "substitution"),
    (
        "They said they obstruct the ferry of the town",
        "They said they obstruction the ferry of the town",
        "substitution",
    ),
    ("We spoke to the A.R. about the ferries", "We spoke to the Arvennan Republic about the ferries", "expansion"),
    ("The ferry is not safe and it won't sail", "The ferry is not safe and it will not sail", "expansion"),
    (
        "We hold talks with the highest office of the Kingdom of Arvenna",
        "We hold talks with the Kingdom of Arvenna at the highest office",
        "transposition",
    ),
]


@pytest.mark.parametrize(("base", "reading", "name"), PAIRS)
def test_two_witnesses_differ_in_one_way(base: str, reading: str, name: str) -> None:
    """Whichever of two is taken for the base, the difference has this name and no other variant is seen."""
    found = statement(base, base, reading)
    [variant] = found.witnesses[2].variants
    assert name in variant.classes


@pytest.mark.parametrize(
    ("base", "reading", "denied"),
    [
        ("The ferry sails at dawn from the lower quay", "The ferry never sails at dawn from the lower quay", True),
        ("It was he who runs the lower quay", "It was the No. 2 official who runs the lower quay", False),
        (
            "At the lower quay the ferry operates with the consent of the town",
            "At the lower quay the ferry had no business with the consent of the town",
            False,
        ),
        (
            "I took no donors, I didn't attend the feast, I went to the lower quay of the town",
            "I took no feast, I went to the lower quay of the town",
            False,
        ),
    ],
)
def test_a_denial_is_of_the_same_thing(base: str, reading: str, denied: bool) -> None:
    """A clause that says another thing denies for itself; *No. 2* denies nothing."""
    classes = {name for one in statement(base, base, reading).witnesses[2].variants for name in one.classes}
    assert ("negation" in classes) is denied
    assert classes


def test_indirect_speech_shifts_person_and_tense() -> None:
    """*we continue* / *that the ministry was continuing*: shifts, not additions; what came before is a lacuna."""
    found = statement(
        "Look, we continue to talk with the harbour masters of both coasts",
        ("that the ministry was continuing to talk with the harbour masters of both coasts", NARRATED),
    )
    assert found.text == "Look, we continue to talk with the harbour masters of both coasts"
    assert apparatus(found, 1) == [
        ("Look,", "", ("lacuna_initial",), "words"),
        ("we continue", "that the ministry was continuing", ("person_shift", "tense_shift"), "words"),
    ]


def test_the_narrators_subject_stands_for_the_speakers() -> None:
    """*and we're going to keep dredging* / *The board is dredging*: only *and* comes before what the report has."""
    found = statement(
        "and we're going to keep dredging with them to widen the lower channel",
        ("The harbour board is dredging with them to widen the lower channel", NARRATED),
    )
    assert apparatus(found, 1) == [
        ("and", "", ("lacuna_initial",), "words"),
        (
            "we're going to keep",
            "The harbour board is",
            ("tense_shift", "person_shift", "omission"),
            "words",
        ),
    ]


def test_other_words_before_the_shared_ones_are_no_subject() -> None:
    """*calling for dredging* has no auxiliary: nothing shows that it stands for *we*."""
    found = statement(
        "and we're going to keep dredging with them to widen the lower channel",
        ("calling for dredging with them to widen the lower channel", NARRATED),
    )
    assert [classes for _, _, classes, _ in apparatus(found, 1)] == [("lacuna_initial",), ("addition",)]


def test_a_move_ends_with_the_words_that_moved() -> None:
    """The stop and the capital after them are a variant of their own, of presentation."""
    whole = "We talk with the highest office of the Kingdom of Arvenna and our point is that the toll must fall"
    turned = "We talk with the Kingdom of Arvenna at the highest office. And our point is that the toll must fall"
    found = statement(whole, whole, turned)
    assert apparatus(found, 2) == [
        (
            "highest office of the Kingdom of Arvenna",
            "Kingdom of Arvenna at the highest office",
            ("transposition", "substitution"),
            "words",
        ),
        ("and", ". And", ("punctuation",), "presentation"),
    ]


FERRY = "Ilse Marten was talking about the ferry to Darve, not the weather, when the board met"
HEADS_AND_TAILS = [
    pytest.param(
        ("that the spokeswoman was talking about the ferry to Darve, not the weather, when the board met", NARRATED),
        [("Ilse Marten", "that the spokeswoman", ("substitution",), "sense")],
        id="another subject before the same auxiliary",
    ),
    pytest.param(
        ("that Marten was talking about the ferry to Darve, not the weather, when the board met", NARRATED),
        [("Ilse", "", ("lacuna_initial",), "words"), ("", "that", ("complementizer",), "words")],
        id="a complementizer stands for no name",
    ),
    pytest.param(
        ("that was talking about the ferry to Darve, not the weather, when the board met", NARRATED),
        [("Ilse Marten", "", ("lacuna_initial",), "words"), ("", "that", ("complementizer",), "words")],
        id="nor for the second half of one",
    ),
    pytest.param(
        "@IlseMarten " + FERRY.removeprefix("Ilse Marten "),
        [("Ilse Marten", "@IlseMarten", ("spelling",), "presentation")],
        id="a name run together",
    ),
    pytest.param(
        FERRY.replace("the ferry", "this ferry"),
        [("the", "this", ("substitution",), "words")],
        id="another article",
    ),
    pytest.param(
        FERRY.replace("the ferry", "that ferry"),
        [("the", "that", ("substitution",), "words")],
        id="a pointing word",
    ),
]


def test_what_is_added_behind_the_base_replaces_and_denies_nothing() -> None:
    """The base ends; a narrator's words go on with a clause that has its own *not*."""
    found = collate(tokenise(FERRY), witness(1, FERRY + " by not asking the guild of ferrymen", NARRATED))
    assert [(v.lemma, v.classes, v.layer) for v in found.variants] == [("", ("addition",), "words")]


def test_an_editors_words_are_no_other_ending() -> None:
    whole = "The harbour is open once the guild gets rid of its chains. Already starting to talk"
    found = statement(whole, whole, "The harbour is open once the guild gets rid of its chains [of toll]")
    assert ("editors_bracket",) in [classes for _, _, classes, _ in apparatus(found, 2)]


def test_small_words_belong_to_what_is_replaced() -> None:
    """*half a dozen* / *many other*: no article is left out besides."""
    said = "We know who burned these boats as well as half a dozen barges in the lower harbour"
    found = statement(said, said, said.replace("half a dozen", "several other"))
    assert [classes for _, _, classes, _ in apparatus(found, 2)] == [("substitution",)]


def test_a_contraction_opened_with_a_word_in_it() -> None:
    said = "I like the harbour and I've liked the people of it since the flood"
    found = statement(said, said, said.replace("I've", "I have always"))
    assert [classes for _, _, classes, _ in apparatus(found, 2)] == [("expansion", "addition")]


def test_fewer_words_in_another_person_are_no_conflation() -> None:
    said = "Kessik reminds me very much of the old harbour before the flood came"
    found = statement(said, said, ("that Kessik reminded her of the old harbour before the flood came", NARRATED))
    classes = {name for _, _, classes, _ in apparatus(found, 2) for name in classes}
    assert {"person_shift", "tense_shift", "omission"} <= classes
    assert "conflation" not in classes


@pytest.mark.parametrize(("reading", "expected"), HEADS_AND_TAILS)
def test_heads_and_tails(reading: str | tuple[str, str], expected: list[tuple[str, ...]]) -> None:
    assert apparatus(statement(FERRY, FERRY, reading), 2) == expected


def test_pointing_words_shift_in_indirect_speech_only() -> None:
    """*This* for *that* in two quotations is another word, in a narrator's mouth what indirect speech does."""
    said = "You'll see that was our plan for the ferry and the lower harbour all along"
    assert [classes for _, _, classes, _ in apparatus(statement(said, said, said.replace("that", "this")), 2)] == [
        ("substitution",)
    ]


def test_a_sentence_gone_is_a_splice_though_the_next_loses_its_capital() -> None:
    whole = "When they see what goes on at the guild — I always say guild with a smile. It is a very sad day"
    found = statement(whole, whole, "When they see what goes on at the guild, it is a very sad day")
    assert {"splice"} == {name for _, _, classes, _ in apparatus(found, 2) for name in classes} - {"punctuation"}


CORRECTED = "We shall inspect those vessels, all the vessels rather, that are anchored in our bay, or harbour rather"

SELF_CORRECTIONS = [
    ("We shall inspect all the vessels that are anchored in our harbour", "self_correction_resolved", "words"),
    ("We shall inspect those vessels that are anchored in our bay", "self_correction_inverted", "sense"),
]


@pytest.mark.parametrize(("reading", "name", "layer"), SELF_CORRECTIONS)
def test_self_corrections(reading: str, name: str, layer: str) -> None:
    """Carrying a correction out is one thing; keeping what was taken back and dropping the correction another."""
    found = statement(CORRECTED, CORRECTED, reading)
    classes = {(one, variant.layer) for variant in found.witnesses[2].variants for one in variant.classes}
    assert (name, layer) in classes


LONG = (
    "We are glad of what they did this week, and I want to say so. It is the first time since the harvest that a "
    "ferry has crossed. The toll, the guards and the price of the salt we carry down to the coast are for the guild "
    "to settle, and it will"
)
CUTS = [
    pytest.param(LONG.replace(", and I want to say so", ""), "elision_unmarked", id="a clause gone, nothing shown"),
    pytest.param(LONG.replace(" the first", " first"), "omission", id="one word: a slip"),
    pytest.param(
        LONG.replace(" It is the first time since the harvest that a ferry has crossed.", ""),
        "splice",
        id="a sentence gone: its neighbours are made to follow each other",
    ),
    pytest.param(LONG.replace(", and I want to say so", " …"), "omission", id="a cut that is shown"),
]


@pytest.mark.parametrize(("reading", "name"), CUTS)
def test_cuts_inside_one_pair_of_marks(reading: str, name: str) -> None:
    """What a cut does to the words around it decides its class."""
    found = statement(LONG, LONG, reading)
    assert {name} == {one for _, _, classes, _ in apparatus(found, 2) for one in classes} - {"punctuation"}


def test_a_cut_at_the_outlets_own_cue_is_an_omission() -> None:
    """*"We are glad of what they did this week," she said. "It is the first time …"* pretends no continuity."""
    one, two = "We are glad of what they did this week,", LONG[LONG.index("It is") :]
    segments = (
        Segment(Span(0, len(one)), one, True),
        Segment(Span(99, 99 + len(two)), two, True, " ", True, True),
    )
    found = assemble([witness(0, LONG), witness(1, LONG), bare_candidate(one, "report 2", segments=segments)])
    assert ("omission",) in [classes for _, _, classes, _ in apparatus(found, 2)]


def test_a_self_correction_only_one_report_keeps() -> None:
    plain = "We shall inspect all the vessels that are anchored in our harbour"
    found = statement(plain, plain, plain, plain.replace("harbour", "bay, or harbour rather"))
    assert ("self_correction_kept",) in [classes for _, _, classes, _ in apparatus(found, 3)]


def test_another_ending_is_one_substitution() -> None:
    """*… and our boats home* for *… and whoever did this before a judge*: no half of it is a lacuna."""
    start = "We want the river open, the dam at work, and "
    found = statement(*[start + "whoever did this brought before a judge"] * 2, start + "all our boats home")
    assert apparatus(found, 2) == [
        ("whoever did this brought before a judge", "all our boats home", ("substitution",), "sense")
    ]


def test_two_clauses_made_one_phrase_is_a_conflation() -> None:
    found = statement(
        "It is in Arvenna's interest, it's in Borland's interest to dredge the strait",
        ("that it is in the interest of Arvenna and Borland to dredge the strait", NARRATED),
    )
    assert ("conflation",) in [classes for _, _, classes, _ in apparatus(found, 1)]


def test_the_narrators_head_is_not_the_speakers_words() -> None:
    """A mixed quotation's frame does not enter the base beside another report's own words."""
    text = "In answer to a question he said that they would never sell the lighthouse at Cape Tarn to anyone"
    at = text.index("never")
    mixed = bare_candidate(
        text, "report 1", kind="mixed", segments=(
            Segment(Span(0, at), text[:at], False), Segment(Span(at + 1, len(text) + 1), text[at:], True)
        ),
    )  # fmt: skip
    found = assemble([mixed, witness(2, "never sell the lighthouse at Cape Tarn to anyone")])
    assert found.text == "never sell the lighthouse at Cape Tarn to anyone"
    assert all(replay(found.base, one.variants) == one.text for one in found.witnesses)


def test_the_spans_of_a_reading_are_where_it_stands() -> None:
    """A variant leads back to the characters of the report."""
    page = "He said: “We will open the southern bridge to farmers on Monday.”"
    text = "We will open the southern bridge to farmers on Monday."
    at = page.index(text)
    one = bare_candidate(text, "report 9", segments=(Segment(Span(at, at + len(text)), text, True),))
    found = assemble([one, witness(1, BASE), witness(2, BASE)])
    [variant] = [v for w in found.witnesses if w.report == "report 9" for v in w.variants if v.reading]
    assert [span.of(page) for span in variant.spans] == ["southern"]
