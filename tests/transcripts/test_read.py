"""Transcripts in: every form, its turns, its notes, and every character accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checks.briefings import SHARED, members, transcript

from onrecord.checks import check, source_of
from onrecord.engines.transcripts import transcript_of
from onrecord.errors import NotATranscriptError
from onrecord.model import Transcript
from onrecord.reports import Document
from onrecord.transcripts import is_transcript, parts, same_person

DEPARTMENT = """MINISTRY OF TIDES

Daily Press Briefing
Friday, June 5, 2020
Harbor Hall, Selmouth
Briefer: Ada B. Lowe, Spokesperson

TRANSCRIPT:

2:04 p.m.

MS LOWE: Good afternoon. [Laughter.] First the ferry.

It sails.

QUESTION: When?

MS LOWE: At noon (ph). I mean one o'clock.

[The briefing was concluded at 2:06 p.m.]

DPB # 7
"""
HOUSE = """---
title: "Press Briefing by Press Secretary Ada\\_Lowe"
date: '2020-06-05'
source_url: https://tides.example/briefings/7
---

2:04 P.M. EDT

MS. LOWE:  We ~~sail~~ \\[sailed\\] at noon.  (Laughter.)

Q    And the **other** ship?

MS. LOWE:  It’s up to 5 or 6 — 6.

2:06 P.M. EDT
"""
NAMED = """ADA LOWE: Welcome back.

(BEGIN VIDEO CLIP)

BEN ROE: I said no.

(APPLAUSE)

LOWE: Did you mean it?

BEN ROE (via phone): Yes.
"""
HANSARD = """House of Tides, 5 June 2020

The Chair: Order. The Minister.

Ms Lowe (Selmouth): I beg to move.

Mr. Roe (Upper Quay): Will she give way?

Ms Lowe: I will not.
"""


def said(found: Transcript, number: int) -> str:
    """Return the words of a turn."""
    return " ".join(span.of(found.page) for span in found.turns[number].words)


def notes(found: Transcript) -> list[tuple[str, str]]:
    """Return the notes of a transcript: kind and text."""
    return [(note.kind, note.span.of(found.page)) for turn in found.turns for note in turn.notes]


class TestForms:
    """Each house's form gives turns with their speakers."""

    def test_department(self) -> None:
        """``MS LOWE:`` and ``QUESTION:``; the heading gives day, place and full name."""
        found = transcript(DEPARTMENT)
        assert (found.form, found.day and found.day.value) == ("department", "2020-06-05")
        assert found.place is not None
        assert found.place.value == "Harbor Hall, Selmouth"
        assert [turn.speaker for turn in found.turns] == ["Ada B. Lowe", None, "Ada B. Lowe"]
        assert [turn.role for turn in found.turns] == ["statement", "question", "answer"]
        assert said(found, 2) == "At noon . I mean one o'clock."
        assert notes(found) == [("sound", "[Laughter.]"), ("sound", "(ph)")]

    def test_house(self) -> None:
        """``MS. LOWE:`` and ``Q``, in Markdown with front matter; words struck out and corrected are both kept."""
        found = transcript(HOUSE)
        assert (found.form, found.url) == ("white_house", "https://tides.example/briefings/7")
        assert found.title is not None
        assert found.title.value == "Press Briefing by Press Secretary Ada Lowe"
        assert found.speakers == ("Ada Lowe",)
        kinds = dict(notes(found))
        assert (kinds["struck"], kinds["correction"], kinds["sound"]) == ("sail", "sailed", "(Laughter.)")
        assert said(found, 1) == "And the other ship?"

    def test_named(self) -> None:
        """``SPEAKER NAME:``; a surname alone is the one full name that ends in it, notes stand in capitals."""
        found = transcript(NAMED, "2020-06-05 12.00.00 (Complete, As spoken) Interview.txt")
        assert [turn.speaker for turn in found.turns] == ["Ada Lowe", "Ben Roe", "Ada Lowe", "Ben Roe"]
        assert (found.form, found.version) == ("named", "delivered")
        assert found.day is not None
        assert (found.day.value, found.day.rule) == ("2020-06-05", "file name")
        assert [turn.role for turn in found.turns][2:] == ["question", "answer"]

    def test_hansard(self) -> None:
        """Labels in mixed case are believed where they come back and none is in capitals."""
        found = transcript(HANSARD)
        assert found.form == "hansard"
        assert [turn.speaker for turn in found.turns] == [None, "Lowe", "Roe", "Lowe"]

    def test_plain(self) -> None:
        """A text without labels is one turn of somebody unknown."""
        found = transcript("Remarks on the ferry\n\nThe ferry sails at noon, and it will sail every day from now on.\n")
        assert [(turn.speaker, turn.label) for turn in found.turns] == [(None, None)]

    def test_prose_is_no_label(self) -> None:
        """``But the reality is:`` opens no turn."""
        found = transcript(NAMED + "\nBut the reality is: nobody sails.\n")
        assert len(found.turns) == 4

    def test_nothing(self) -> None:
        """A page on which nobody says anything is refused."""
        with pytest.raises(NotATranscriptError):
            transcript("---\ntitle: Nothing\n---\n")


class TestNotices:
    """What a reader should know is said."""

    def test_twice(self) -> None:
        """A passage that was pasted in twice."""
        passage = " ".join(f"word{n} sails" for n in range(30))
        found = transcript(f"ADA LOWE: {passage}.\n\nBEN ROE: Yes.\n\nADA LOWE: {passage}.\n")
        assert "stands twice" in found.notices[0]

    def test_apostrophes(self) -> None:
        """Apostrophes that were lost."""
        found = transcript("ADA LOWE: We dont know, they didnt say, it isnt ours, and thats all.\n\nBEN ROE: No.\n")
        assert "Apostrophes were lost in 4 words" in found.notices[0]


PIECES = [
    "MS LOWE: ",
    "Q  ",
    "QUESTION: ",
    "Ada Roe: ",
    "\n",
    "\n\n",
    "We sail. ",
    "(Laughter.)",
    "[",
    "]",
    "~~",
    "*",
    "\\[x\\]",
    "2:04 P.M. EDT\n",
    "---\n",
    "title: x\n",
    "<https://a.example/b>",
    "# # #\n",
    "(",
    ")",
    "END",
]


class TestEveryCharacter:
    """Each character is a word, a note, a label, front matter or white space, and only one of these."""

    @settings(max_examples=150, deadline=None)
    @given(
        st.lists(
            st.sampled_from(PIECES),
            max_size=40,
        )
    )
    def test_of_any_page(self, pieces: list[str]) -> None:
        """Whatever the page."""
        try:
            found = transcript("".join(pieces) + "a")
        except NotATranscriptError:
            return
        account(found)

    @pytest.mark.shared
    @pytest.mark.parametrize(
        ("archive", "suffix", "step"), [("campaign-2016", ".txt", 20), ("white-house-briefings", ".md", 24)]
    )
    def test_of_real_files(self, archive: str, suffix: str, step: int) -> None:
        """Of every twentieth real file; ``bench/checks.py --loss`` takes all."""
        path = SHARED / "transcripts" / f"{archive}.tar.gz"
        if not path.exists():
            pytest.skip(f"{path} is not here")
        for number, (name, data) in enumerate(members(path, suffix)):
            if number % step == 0:
                account(transcript(data.decode("utf-8", "replace"), name))


def account(found: Transcript) -> None:
    """Check that the parts cover the page once."""
    seen = bytearray(len(found.page))
    for _, span in parts(found):
        assert not any(seen[span.start : span.end]), "no character is two things"
        seen[span.start : span.end] = b"\x01" * len(span)
    lost = [char for char, known in zip(found.page, seen, strict=True) if not known and not char.isspace()]
    assert not lost


class TestRecognising:
    """A report is never taken for a transcript."""

    @pytest.mark.parametrize("text", [DEPARTMENT + DEPARTMENT.partition("p.m.")[2] * 2, HOUSE.replace("Q ", "Q ") * 1])
    def test_briefings(self, text: str) -> None:
        """Briefings long enough to show their form are known; one of two answers is not."""
        assert is_transcript(text) == (text.count("LOWE:") > 3)

    def test_interviews(self) -> None:
        """An interview in the same form may be a newspaper's: a person has to say so."""
        assert not is_transcript(NAMED * 5)

    @pytest.mark.shared
    def test_reports(self) -> None:
        """None of the five reports."""
        folder = SHARED / "reports" / "toner-2016"
        if not folder.exists():
            pytest.skip(f"{folder} is not here")
        assert not any(is_transcript(path.read_text("utf-8", "replace")) for path in folder.iterdir())


@pytest.mark.parametrize(
    ("asked", "speaker", "label", "answer"),
    [
        ("Ada Lowe", "Ada B. Lowe", "MS LOWE", True),
        ("Lowe", "Ada Lowe", "MS LOWE", True),
        ("A. Lowe", "Ada Lowe", None, True),
        ("Roe", "Ada Lowe", None, False),
        ("Bertha Lowe", "Constance Lowe", None, False),
        # a ministry speaks through a person, a journalist has no name, a voice may be anybody's
        ("Ministry of Tides", "Ada Lowe", None, None),
        ("Ada Lowe", None, "QUESTION", False),
        ("Ada Lowe", None, "UNIDENTIFIED MALE", None),
    ],
)
def test_same_person(asked: str, speaker: str | None, label: str | None, answer: bool | None) -> None:
    """Surnames must agree, and given names where both have one; unknown is unknown."""
    assert same_person(asked, speaker, label) is answer


@pytest.mark.parametrize(
    "text",
    [
        "* " * 40_000,
        "(" * 50_000,
        "[a" * 20_000,
        "~~" * 20_000,
        "A, " * 20_000,
        "MR A: b\n" * 2_000,
        "_\n" * 20_000,
    ],
)
def test_hostile_pages_end(text: str) -> None:
    """A page of one sign, or of two thousand turns, is read like any other."""
    account(transcript(text + "\n\nMS LOWE: We sail at noon.\n"))


PAGES = Path(__file__).parent / "pages"


def page_of(name: str) -> Transcript:
    """Return a saved web page read as a transcript."""
    return transcript_of(Document(name, (PAGES / name).read_bytes(), None))


class TestPages:
    """Web pages: what the markup strikes out is kept apart, menus and footers are nobody's words."""

    def test_struck_out(self) -> None:
        """``<s>``, ``<strike>`` and ``<del>`` are notes; a bracket behind one is what the office put instead."""
        found = page_of("house.html")
        assert [text for kind, text in notes(found) if kind == "struck"] == ["close", "ferrys", "at", "isn’t", "do not"]
        assert [text for kind, text in notes(found) if kind == "correction"] == ["open"]
        assert said(found, 4).startswith("He has.")

    def test_house_page(self) -> None:
        """Title, day and turns come from the text; what stands before and after it is front matter."""
        found = page_of("house.html")
        assert found.title is not None
        assert found.title.value.startswith("Press Briefing by Press Secretary")
        assert (found.form, found.day and found.day.value) == ("white_house", "2020-06-05")
        assert [turn.role for turn in found.turns] == ["statement", *["question", "answer"] * 3]
        assert said(found, 6) == "Thank you all."

    def test_department_page(self) -> None:
        """Bold labels, a block quotation inside a turn, and a footer of whole sentences."""
        found = page_of("department.html")
        assert (found.form, found.speakers, len(found.turns)) == ("department", ("Ben Roe",), 6)
        assert ("struck", "Monday") in notes(found)
        assert said(found, 4).endswith("I would add that nobody loses a day of pay.")
        assert said(found, 5) == "Thank you."

    @pytest.mark.parametrize("name", ["house.html", "department.html"])
    def test_nothing_is_lost(self, name: str) -> None:
        """Every character shown is of one part, and leads back to the source."""
        found = page_of(name)
        seen = bytearray(len(found.page))
        for _, span in parts(found):
            assert not any(seen[span.start : span.end])
            seen[span.start : span.end] = b"\x01" * len(span)
        assert all(known or char.isspace() for char, known in zip(found.page, seen, strict=True))

    def test_words_struck_out_are_flagged(self) -> None:
        """Printing what the office struck out is verbatim and wants a look; without it is as the office has it."""
        source = source_of(page_of("house.html"))
        struck = check("I do not think he is content with the answer that we gave him.", "Lowe", [source])
        assert (struck.verdict, struck.attention) == ("verbatim", True)
        assert [caution.words for caution in struck.cautions] == ["do not"]
        kept = check("I think he is content with the answer that we gave him.", "Lowe", [source])
        assert (kept.verdict, kept.attention) == ("presentation", False)
