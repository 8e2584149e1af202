"""Looking quotations up in the record: the same verdict as reading everything, from a few rows found by index."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from onrecord.checks import check, source_of
from onrecord.engines.looking import check_quotation
from onrecord.engines.reported import reported
from onrecord.model import Check, Transcript
from onrecord.store import Record
from onrecord.store.database import Database

SMALL = {"transcript"}
"""How many transcripts there are."""


@pytest.fixture(scope="module")
def sample(demo: Path) -> list[Transcript]:
    """Return the transcripts of the sample."""
    with Record.open(demo / "record.db", readonly=True) as record:
        return list(record.transcripts())


def cut(found: Transcript, chosen: random.Random, least: int = 1) -> str:
    """Return some words in a row of one turn that has at least so many."""
    texts = [span.of(found.page).split() for turn in found.turns for span in turn.words]
    words = chosen.choice([text for text in texts if len(text) >= least])
    size = min(len(words), chosen.randint(max(6, least), 25))
    start = chosen.randint(0, len(words) - size)
    return " ".join(words[start : start + size])


def shown(made: Check) -> tuple[object, ...]:
    """Return what a check shows of the words: all but what was searched."""
    return (made.verdict, made.passages, made.edits, made.aligned, made.before, made.after, made.cautions)


class TestLookingUp:
    """A spot quotation is found by its rarest phrases, and only the turns it stands in are read."""

    @pytest.mark.parametrize("seed", range(40))
    def test_the_same_as_reading_all(self, demo: Path, sample: list[Transcript], seed: int) -> None:
        """Words as they stand get the verdict, places and context that reading every transcript whole gives."""
        words = cut(sample[seed % len(sample)], random.Random(seed))
        whole = check(words, None, [source_of(one) for one in sample])
        with Record.open(demo / "record.db", readonly=True) as record:
            made = check_quotation(record, words)
        if whole.verdict == "too_short":  # *Thank you* stands in several places, and any will do
            assert made.verdict == "too_short"
        else:
            assert shown(made) == shown(whole)

    @pytest.mark.parametrize("seed", range(8))
    def test_a_word_too_many(self, demo: Path, sample: list[Transcript], seed: int) -> None:
        """An alteration is found as well: the other phrases lead to it."""
        words = cut(sample[seed % len(sample)], random.Random(100 + seed), least=14).split()
        altered = " ".join([*words[:6], "purple", *words[6:]])
        with Record.open(demo / "record.db", readonly=True) as record:
            made = check_quotation(record, altered)
        assert made.verdict not in ("verbatim", "presentation")
        assert any("purple" in edit.printed for edit in made.edits)

    def test_no_table_is_looked_through(self, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """SQLite's plan for every query of a look-up searches by an index."""
        asked: dict[str, Any] = {}
        execute = Database.rows

        def noted(self: Database, query: str, parameters: Any = ()) -> Any:
            asked.setdefault(query, parameters)
            return execute(self, query, parameters)

        monkeypatch.setattr(Database, "rows", noted)
        monkeypatch.setattr(Database, "row", lambda self, query, given=(): next(iter(noted(self, query, given)), None))
        monkeypatch.setattr(Database, "stream", lambda self, query, given=(): iter(noted(self, query, given)))
        with Record.open(demo / "record.db", readonly=True) as record:
            for words in ("Bread is not a lever.", "Bread was a ladder to the moon, the millers told us in verse."):
                check_quotation(record, words, "Pavel Orne", "2013-03-14")
                check_quotation(record, words)
                reported(record, words)
        connection = sqlite3.connect(demo / "record.db")
        scanned = [
            (line, query)
            for query, parameters in asked.items()
            for (*_, line) in connection.execute("EXPLAIN QUERY PLAN " + query, parameters)
            if (found := re.match(r"SCAN (?!CONSTANT)(\S+)", line))
            and found[1] not in SMALL | {"json_each", "hit", "(subquery-1)"}
            and "VIRTUAL TABLE" not in line
        ]
        assert len(asked) > 10
        assert scanned == []


class TestStored:
    """Turns are stored apart from their transcript, so that a look-up reads no more than it needs."""

    def test_some_turns(self, demo: Path, sample: list[Transcript]) -> None:
        """A part has the turns asked for and the whole page; a head has none."""
        whole = sample[0]
        with Record.open(demo / "record.db", readonly=True) as record:
            part = record.transcript_part(whole.id, [1, 20, 21])
            head = record.transcript_head(whole.id)
        assert part.turns == tuple(whole.turns[number] for number in (1, 20, 21))
        assert (part.page, head.page, head.turns) == (whole.page, whole.page, ())

    def test_the_doctor_sees_a_turn_that_is_gone(self, demo: Path, tmp_path: Path) -> None:
        """What was stored has a hash; turns that are missing or changed are told."""
        record_path = tmp_path / "r.db"
        with sqlite3.connect(demo / "record.db") as made:
            made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(demo / "record.db", record_path)
        with sqlite3.connect(record_path) as made:
            made.execute("DELETE FROM transcript_turns WHERE first > 0")
        with Record.open(record_path, readonly=True) as record:
            found = next(one for one in record.doctor() if one.name == "checks")
        assert any("does not have the content it was stored with" in line for line in found.findings)
