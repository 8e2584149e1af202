"""What a look-up may say when the words stand in many mouths, in many places, or in two versions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.checks import ACCEPTED
from onrecord.engines.looking import check_quotation
from onrecord.engines.transcripts import transcript_of
from onrecord.engines.versions import settle_versions
from onrecord.reports import Document
from onrecord.store import Record
from onrecord.store.transcripts import MOST_FOUND, add_transcript


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Return an empty record."""
    with Record.open(tmp_path / "r.db", create=True) as made:
        yield made


def add(record: Record, name: str, text: str) -> None:
    """Add a transcript."""
    add_transcript(record.database, transcript_of(Document(name, text.encode())), "2014-04-10T09:00:00+00:00")
    settle_versions(record)


ONE = """ANNA HOLM: We may close the bridge in winter, and the ferries will run until spring.

QUESTION: Who pays?

ANNA HOLM: The council pays. I said so on Monday, and I say so again.
"""


def test_words_as_prepared_and_as_delivered(record: Record) -> None:
    """Two versions of one occasion, that no report ties to it, are held against each other."""
    add(record, "2014-04-09 (As prepared) Remarks on the Lower Bridge.txt", ONE)
    add(record, "2014-04-09 (As delivered) Remarks on the Lower Bridge.txt", ONE.replace("may", "will"))
    assert check_quotation(record, "We will close the bridge in winter,").verdict == "transcripts_differ"
    assert check_quotation(record, "I said so on Monday, and I say so again.").verdict == "verbatim"


def test_words_prepared_and_never_said(record: Record) -> None:
    """A sentence of the text handed out, that the words as delivered do not have, was perhaps not said."""
    more = ONE + "\nANNA HOLM: The old bridge deserves a monument beside the harbour.\n"
    add(record, "2014-04-09 (As prepared) Remarks on the Lower Bridge.txt", more)
    add(record, "2014-04-09 (As delivered) Remarks on the Lower Bridge.txt", ONE)
    made = check_quotation(record, "The old bridge deserves a monument beside the harbour.")
    assert made.verdict == "transcripts_differ"
    assert any("does not have these words" in sentence for sentence in made.why)


def test_another_day_is_no_version(record: Record) -> None:
    """Remarks of another day are words of their own."""
    add(record, "2014-04-09 (As prepared) Remarks on the Lower Bridge.txt", ONE)
    add(record, "2014-04-10 (As delivered) Remarks on the Lower Bridge.txt", ONE.replace("may", "will"))
    add(record, "2014-04-09 Remarks on the Lower Bridge.txt", ONE.replace("may", "must"))
    assert check_quotation(record, "We will close the bridge in winter,").verdict == "verbatim"


def test_words_of_many(record: Record) -> None:
    """Words that forty others say, too, are not called another's before the speaker's transcripts were looked at."""
    for n in range(40):
        name = f"PERSON{chr(65 + n // 26)}{chr(65 + n % 26)}"
        other = f"MR. {name}: The ferries will run every twenty minutes, number {n}.\n"
        add(record, f"2014-05-{n % 28 + 1:02} Talk {n}.txt", other + "\nQ Why?\n\n" + other.replace("minutes", "days"))
    mine = "MS. VANTER: The ferries will run every twenty minutes, I am told.\n\nQ Why?\n\nMS. VANTER: They do.\n"
    add(record, "2014-06-01 Talk.txt", mine)
    assert check_quotation(record, "The ferries will run every twenty minutes", "Mara Vanter").verdict in ACCEPTED
    made = check_quotation(record, "The ferries will run every twenty minutes", "Jo Quill")
    assert made.verdict == "not_found"  # speaks in none of them, and may have said so anywhere
    assert "another mouth" in made.why[0]


def test_a_month_is_no_occasion(record: Record) -> None:
    """Other words are an alteration on one day, but not in a month of which much is not held."""
    add(record, "2014-05-01 Talk.txt", "MR. HOLM: I am fine with it, and we have to increase our ferries.\n\nQ No?\n")
    changed = "We have to increase the bombings."
    assert check_quotation(record, changed, None, "2014-05-01").verdict == "altered"
    assert check_quotation(record, changed, None, "2014-05").verdict == "not_found"
    assert check_quotation(record, "I am fine with it,", None, "2014-05").verdict in (*ACCEPTED, "too_short")


def test_words_of_anybody(record: Record) -> None:
    """Words that say little and several people say are nobody's alone; what only one says is his."""
    add(record, "2014-05-01 Talk.txt", "MR. HOLM: There's nothing wrong with that.\n\nQ No?\n\nMS. VANTER: I see.\n")
    formula = "There’s nothing wrong with that"
    assert check_quotation(record, formula, "Mara Vanter").verdict == "misattributed"
    add(record, "2014-05-02 Talk.txt", "MS. LUND: A ferry is late; there's nothing wrong with that.\n\nQ No?\n")
    made = check_quotation(record, formula, "Mara Vanter")
    assert made.verdict == "too_short"
    assert "several people" in made.why[0]


def test_words_of_everybody(record: Record) -> None:
    """Words that stand in hundreds of places are neither found nor missed: they are too common to tell."""
    turns = [f"MR. HOLM: We will come back to that. {n}.\n\nQ And then, {n}?\n" for n in range(MOST_FOUND + 5)]
    add(record, "2014-05-01 Talk.txt", "\n".join(turns))
    made = check_quotation(record, "We will come back to that.", "Peter Holm")
    assert made.verdict == "too_short"
    assert made.attention
    assert "too common" in made.why[0]


def test_a_turn_in_between(record: Record) -> None:
    """Words before and after somebody else's turn are not in a row, though only the turns they stand in are read."""
    text = (
        "MR. HOLM: I never promised a tunnel.\n\nQ In March?\n\nMR. HOLM: It would not matter, I never promised it.\n"
    )
    add(record, "2014-05-01 Talk.txt", text)
    made = check_quotation(record, "I never promised a tunnel. It would not matter, I never promised it.")
    assert made.verdict not in ACCEPTED
