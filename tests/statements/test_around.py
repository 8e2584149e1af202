"""What is told around a quotation: which words count, and what they decide."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statements.verdicts import beside_others

from onrecord.model import EntityKind
from onrecord.span import Span
from onrecord.statements import Called, Candidate, Segment
from onrecord.statements.around import FEW_WORDS, LONGEST_WORD, WITHIN, is_named, names_around, told_alike, words_around
from onrecord.statements.candidate import bare_candidate
from onrecord.statements.context import (
    AROUND_LEAST,
    AROUND_MOST,
    NAMED_BOTH_BITS,
    NAMED_NEAR_BITS,
    NAMED_NEITHER_BITS,
    NOT_NEAR_BITS,
    context,
)
from onrecord.statements.pairing import find_match

HEARING = "Harbourmaster Ana Varga rejected the Orlen ferry levy at a hearing in Kesselby on Thursday, calling it "
AFTER = " and warned that shipyards along the Tamsin estuary would close. Residents of Lower Kesselby cheered."
HEARD = "Thursday's hearing in Kesselby on the levy for ferries to Orlen drew scorn: shipyards along the Tamsin fear "
RING = "Wrestling promoter Gus Halloran, interviewed about the bout in Pendrake arena, said of its bearded referee: "
HONOUR = "a stain on this house"


def printed(report: str, before: str, quoted: str, after: str = "", /, **fields: object) -> Candidate:
    """A direct quotation as it stands on a page, of a speaker nobody names."""
    page = f"{before}“{quoted}”{after}"
    span = Span(len(before) + 1, len(before) + 1 + len(quoted))
    near = {"around": words_around(page, [span]), "names": names_around(page, [span], [span])}
    given = {"published": "2031-05-08", "segments": (Segment(span, quoted, True),), **near}
    return bare_candidate(quoted, report, **given | fields)


def by(name: str, kind: EntityKind = "person") -> dict[str, object]:
    """A speaker of whom the record knows no more than this name."""
    return {"speaker": f"speaker of {name}", "called": Called(kind, name)}


def alike(before: str, other: str) -> float | None:
    """Return how far what is told before one quotation is told before another."""
    here, there = printed("one", before, HONOUR), printed("two", other, HONOUR)
    assert told_alike(here.around, there.around) == told_alike(there.around, here.around)
    return told_alike(here.around, there.around)


TOLD = [
    ("one matter in other words", HEARING, HEARD, (0.5, 0.6)),
    ("another matter", HEARING, RING, (0.0, 0.1)),
    ("the very same words", HEARING, HEARING, (1.0, 1.0)),
]


@pytest.mark.parametrize(("how", "one", "two", "between"), TOLD, ids=[row[0] for row in TOLD])
def test_how_much_is_told_alike(how: str, one: str, two: str, between: tuple[float, float]) -> None:
    """What is said of the matter counts, in whatever order and form."""
    share = alike(one, two)
    assert share is not None
    assert between[0] <= share <= between[1]


class TestWhichWords:
    """Telling words near by, and none of the quotation's own."""

    def test_small_words_tell_nothing(self) -> None:
        """Around any quotation stands *he said to them that it was*."""
        assert not words_around("He said to them that it was “over” and that they were not to go.", [Span(29, 33)])

    def test_its_own_words_are_weighed_elsewhere(self) -> None:
        """A narrator who says the words again adds nothing."""
        page = "Ferries to Orlen! “Ferries to Orlen!”"
        assert not words_around(page, [Span(19, 36)])

    def test_the_words_between_its_parts_count(self) -> None:
        """*"…," Harbourmaster Varga said in Kesselby, "…"*."""
        page = "“We go,” Harbourmaster Varga said in Kesselby, “now.”"
        assert words_around(page, [Span(1, 6), Span(48, 51)])

    def test_what_stands_far_away_does_not(self) -> None:
        """Nor does the half of a word at the edge."""
        far = HEARING + "to " * WITHIN
        assert not words_around(f"{far}“{HONOUR}”", [Span(len(far) + 1, len(far) + 1 + len(HONOUR))])
        cut = "Harbourmaster" + " " * (WITHIN - 4)
        assert not words_around(cut + HONOUR, [Span(len(cut), len(cut) + len(HONOUR))])

    def test_no_word_is_without_end(self) -> None:
        """An address of a million letters is none."""
        assert not words_around(
            "q" * (LONGEST_WORD + 1) + f" “{HONOUR}”", [Span(LONGEST_WORD + 3, LONGEST_WORD + 3 + len(HONOUR))]
        )

    def test_too_few_tell_nothing(self) -> None:
        """A headline has no words around it."""
        assert alike("Varga: ", "Varga: ") is None
        assert told_alike(b"\0\0\0\1" * (FEW_WORDS - 1), b"\0\0\0\1" * FEW_WORDS) is None

    @given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
    def test_any_page_will_do(self, before: str, quoted: str, after: str) -> None:
        """The numbers are sorted, each once, and a share is a share."""
        found = words_around(before + quoted + after, [Span(len(before), len(before) + len(quoted))])
        numbers = [found[at : at + 4] for at in range(0, len(found), 4)]
        assert numbers == sorted(set(numbers))
        assert told_alike(found, found) in (None, 1.0)


class TestWhatTheyDecide:
    """The same few words are one utterance where two reports introduce them alike."""

    def test_an_idiom_of_unnamed_speakers(self) -> None:
        """Told of one hearing it is one utterance, of a hearing and a wrestling match it is not."""
        here = printed("one", HEARING, HONOUR + " and it ends", AFTER)
        assert beside_others(here, printed("two", HEARD, HONOUR, AFTER))
        assert not beside_others(here, printed("two", RING, HONOUR))

    def test_a_slogan_is_in_many_mouths(self) -> None:
        """However alike two reports introduce it, they must share other words besides."""
        chants = [printed(name, HEARING, "families belong together", AFTER) for name in ("one", "two")]
        found = find_match(*chants)
        assert found is not None
        assert found[1] is False

    def test_a_report_that_takes_another_for_the_speaker(self) -> None:
        """Words that two name different speakers for are one utterance where all else is told alike."""
        words = "a stain on the honour of this house and us"
        here = printed("one", HEARING, words, AFTER, **by("Ana Varga"))
        assert beside_others(here, printed("two", HEARD, words, AFTER, **by("Jon Pell")))
        assert not beside_others(here, printed("two", RING, words, **by("Jon Pell")))

    @pytest.mark.parametrize(("other", "bits"), [(HEARING, AROUND_MOST), (RING, AROUND_LEAST)])
    def test_how_much_they_count(self, other: str, bits: float) -> None:
        """Never so much that they make an utterance, or that none is left."""
        with_words = context(printed("one", HEARING, HONOUR), printed("two", other, HONOUR))
        without = context(*(printed(name, HEARING, HONOUR, around=b"") for name in ("one", "two")))
        assert with_words.bits - without.bits == bits

    def test_one_report_twice(self) -> None:
        """What stands side by side in one report has the same words around it anyway."""
        twice = [printed("one", HEARING, HONOUR), printed("one", HEARING, HONOUR + " indeed")]
        assert "the words around them are alike" not in context(*twice).why


NAMES = [
    ("the surname", "Ana Varga", "Varga told reporters that “{}”", True),
    ("a possessive", "Ana Varga", "Varga’s words were “{}”", True),
    ("a family name that comes first", "Moon Tae-ri", "President Moon said “{}”", True),
    ("another accent", "Ana Várga", "Varga said “{}”", True),
    ("nobody of that name", "Jon Pell", "Varga told reporters that “{}”", False),
    ("a word that is no name", "Ana Post", "He wrote in a post that “{}”", False),
]


@pytest.mark.parametrize(("how", "name", "page", "named"), NAMES, ids=[row[0] for row in NAMES])
def test_who_is_named_near_by(how: str, name: str, page: str, named: bool) -> None:
    """Whom one report takes for the speaker, the other names beside the words, or not."""
    at = page.index("{}")
    found = names_around(page.format(HONOUR), spans := [Span(at, at + len(HONOUR))], spans)
    assert is_named(Called("person", name), found) is named


def test_whom_the_words_themselves_name_is_not_who_says_them() -> None:
    """*"Varga must go"* is not Varga's; what the narrator tells of a mixed quotation counts."""
    page = "He said: Pell was done and “Varga must go”"
    own = Span(page.index("Varga"), len(page) - 1)
    told = Span(page.index("Pell"), page.index(" “"))
    found = names_around(page, [told, own], [own])
    assert is_named(Called("person", "Jon Pell"), found)
    assert not is_named(Called("person", "Ana Varga"), found)


@pytest.mark.parametrize(
    "called", [None, Called("person", None), Called("body", "Harbour Board")], ids=["unknown", "unnamed", "a body"]
)
def test_who_cannot_be_looked_for(called: Called | None) -> None:
    """A ministry is called many things."""
    assert is_named(called, b"") is None


class TestWhoIsNamed:
    """It counts for one utterance that a report names near by whom the other takes for the speaker, and against it."""

    @pytest.mark.parametrize(
        ("beside", "bits"),
        [("Orlen ferries: Varga snapped ", NAMED_NEAR_BITS), ("Ferries: he snapped ", NOT_NEAR_BITS)],
    )
    def test_one_report_names_nobody(self, beside: str, bits: float) -> None:
        """Of two reports only one says who speaks."""
        known = printed("one", "Ana Varga said ", HONOUR, around=b"", **by("Ana Varga"))
        assert self._counts(known, printed("two", beside, HONOUR, around=b"")) == bits

    @pytest.mark.parametrize(
        ("here", "there", "bits"),
        [
            ("Varga quoted Pell: ", "Pell, said Varga, thinks it ", NAMED_BOTH_BITS),
            ("Varga said ", "Pell, said Varga, thinks it ", 0.0),
            ("Varga said ", "Pell said ", NAMED_NEITHER_BITS),
        ],
    )
    def test_two_speakers(self, here: str, there: str, bits: float) -> None:
        """Where two speakers are named, one may have passed on the other's words."""
        one = printed("one", here, HONOUR, around=b"", **by("Ana Varga"))
        two = printed("two", there, HONOUR, around=b"", **by("Jon Pell"))
        assert self._counts(one, two) == bits

    def _counts(self, one: Candidate, two: Candidate) -> float:
        """Return what the names near by count."""
        return context(one, two).bits - context(replace(one, names=b""), two).bits
