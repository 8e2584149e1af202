"""A statement laid out: loci, versions, and any witness in the place of the base."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.doors.web.citing import cite
from onrecord.doors.web.collation import LAYERS, Run, collate
from onrecord.model import PartialDate, Span, Statement, Token, Variant, Witness
from onrecord.store import Record
from onrecord.store.browsing import ReportRow

BASE = "We are not asking them to choose between neighbors today"
WORDS = BASE.split()


def tokens() -> tuple[Token, ...]:
    return tuple(Token(word, " " if place else "", (0,), "known") for place, word in enumerate(WORDS))


def witness(number: int, text: str, *variants: Variant) -> Witness:
    span = (Span(0, len(text)),)
    return Witness(
        f"quotation-{number}", f"report-{number}", f"Outlet {number}", "direct", span, text, (0, 10), variants
    )


def variant(at: int, to: int, reading: str, layer: str, kind: str) -> Variant:
    return Variant(at, to, " ".join(WORDS[at:to]), reading, (), (kind,), layer)  # type: ignore[arg-type]


def statement(*witnesses: Witness) -> Statement:
    said = PartialDate("2013-03-12", "text", None, "rule", "why", 1.0)
    return Statement("statement-00", "speaker-1", None, said, tokens(), witnesses, len(witnesses), (), "test")


PLAIN = witness(1, BASE)
NO_NOT = witness(2, BASE.replace(" not", ""), variant(2, 3, "", "sense", "negation"))
ASKED = witness(3, BASE.replace("them", "them all"), variant(5, 5, "all", "words", "addition"))
BRITISH = witness(4, BASE.replace("neighbors", "neighbours"), variant(8, 9, "neighbours", "presentation", "spelling"))
LATE = witness(5, "to choose between neighbors today", variant(0, 5, "", "words", "lacuna_initial"))
OTHER = witness(6, BASE.replace("asking them", "telling him"), variant(3, 5, "telling him", "words", "substitution"))
SAMPLE = statement(PLAIN, NO_NOT, ASKED, BRITISH, LATE, OTHER)


def text_of(runs: tuple[Run, ...]) -> str:
    """What a reader reads; before what is left out there is no space of its own."""
    return "".join(run.before + run.text for run in runs if run.kind != "lacking" and run.text).strip()


def test_each_place_where_witnesses_differ_is_one_locus() -> None:
    """An addition belongs to the place it touches, so ‹asking them› and ‹all› after it are one."""
    found = [(one.at, one.to, one.lemma, [reading.text for reading in one.readings]) for one in collate(SAMPLE).loci]
    assert found == [
        (2, 3, "not", [""]),
        (3, 5, "asking them", ["asking them all", "telling him"]),
        (8, 9, "neighbors", ["neighbours"]),
    ]


def test_layers_left_out_are_not_marked() -> None:
    assert [one.lemma for one in collate(SAMPLE, ("sense",)).loci] == ["not"]
    assert collate(SAMPLE, ()).loci == ()


def test_witnesses_that_read_alike_are_one_version() -> None:
    """Without presentation the British spelling is no difference; who begins later is a version of its own."""
    versions = collate(SAMPLE, ("sense", "words")).versions
    assert [one.witnesses for one in versions] == [(1,), (2,), (5,), (0, 3), (4,)]
    assert [one.differs for one in versions] == [True, True, True, False, False]
    assert [one.whole for one in versions] == [True, True, True, True, False]


def test_a_version_reads_as_its_witness() -> None:
    for version in collate(SAMPLE).versions:
        assert text_of(version.runs) == SAMPLE.witnesses[version.witnesses[0]].text


def test_any_witness_can_be_the_base() -> None:
    """Where the base is the one without ‹not›, all that carry the place add it; who begins later is not counted."""
    laid = collate(SAMPLE, LAYERS, pivot=1)
    assert text_of(laid.base.runs) == NO_NOT.text
    first = laid.loci[0]
    assert (first.lemma, first.readings[0].text, first.readings[0].layer) == ("", "not", "sense")
    assert first.readings[0].witnesses == (0, 2, 3, 5)


def test_every_version_of_the_sample_reads_as_its_witness(demo: Path) -> None:
    """With every layer shown, a version's runs give the witness's words; so they do with each witness as base."""
    with Record.open(demo / "record.db", readonly=True) as record:
        shared = list(record.statements(outlets=2))
    assert shared
    for one in shared:
        for pivot in (None, 0, len(one.witnesses) - 1):
            for version in collate(one, LAYERS, pivot).versions:
                for number in version.witnesses:
                    assert bare(text_of(version.runs)) == bare(one.witnesses[number].text)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(
    ("words", "plain", "bibtex"),
    [
        ("50% & more_", "“50% & more_”", r"50\% \& more\_"),
        ("a {b} \\c", "“a {b} \\c”", r"a \{b\} \textbackslash{}c"),
        ("hid\u202eden", "“hid<U+202E>den”", "hid<U+202E>den"),
    ],
)
def test_a_citation_is_safe_in_each_form(words: str, plain: str, bibtex: str) -> None:
    one = statement(witness(1, words))
    one = Statement(one.id, None, None, one.said, (Token(words, "", (0,), "known"),), one.witnesses, 1, (), "test")
    rows = [ReportRow("report-1", "The *Post*", None, None, 1, 1, None, None)]
    made = cite(one, None, "Briefing", rows, "http://localhost/statement/00")
    assert plain in made.plain
    assert made.plain.startswith("Speaker unknown: ")
    assert "Briefing, 12 March 2013" in made.plain
    assert bibtex in made.bibtex
    assert r"The \*Post\*" in made.markdown
