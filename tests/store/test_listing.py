"""The lists to leaf through hold what the records say, whatever was there before."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.store import Record
from onrecord.store import listing_queries as lists
from onrecord.store.listing import changes, is_listed, list_shown


@pytest.fixture
def record(demo: Path, tmp_path: Path) -> Record:
    """A copy of the sample's record, to write to."""
    copy = tmp_path / "record.db"
    with Record.open(demo / "record.db") as one:
        one.database.write("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(demo / "record.db", copy)
    return Record.open(copy)


def listed(record: Record, name: str) -> list[tuple[object, ...]]:
    return record.database.rows(f"SELECT * FROM listed_{name} ORDER BY 1, 2")


OF_TRANSCRIPTS = {"transcripts", "checks", "checks_to_look_at"}
"""Numbers counted when asked for: there is a transcript to some hundred reports."""


def test_they_are_there_after_adding(record: Record) -> None:
    assert is_listed(record.database)
    assert record.database.rows(lists.OUT_OF_STEP) == []
    counts, numbers = record.counts(), dict(record.database.rows(lists.NUMBERS))
    listed = {name: count for name, count in counts.items() if name not in OF_TRANSCRIPTS}
    assert {name: numbers[name] for name in listed} == listed


def test_each_statement_stands_with_the_witnesses_that_change_it(record: Record) -> None:
    rows = {row[1]: row for row in listed(record, "statement")}
    for one in record.statements():
        text, sense, words = rows[one.id][2], rows[one.id][9], rows[one.id][10]
        assert text == one.text
        assert sense == sum(changes(witness, "sense") for witness in one.witnesses)
        assert words == sum(changes(witness, "words") for witness in one.witnesses)


@pytest.mark.parametrize(("certainty", "counts"), [(None, True), (0.99, True), (0.9, False)])
def test_what_a_probable_witness_has_otherwise_is_no_change(
    certainty: float | None, counts: bool, record: Record
) -> None:
    """It may be another utterance: nobody is listed as having changed words for that."""
    every = (witness for one in record.statements() for witness in one.witnesses)
    changed = next(one for one in every if changes(one, "words"))
    assert changes(replace(changed, certainty=certainty), "words") is counts


def test_written_anew_they_are_the_same(record: Record) -> None:
    names = (*lists.LISTED, "statement", "version")
    before = {name: listed(record, name) for name in names}
    for name in (*names,):
        record.database.write(f"DELETE FROM listed_{name}")
    record.database.write("DELETE FROM meta WHERE name = 'listed'")
    assert not is_listed(record.database)
    list_shown(record.database)
    assert {name: listed(record, name) for name in names} == before


def test_what_is_no_longer_shown_is_struck(record: Record) -> None:
    gone = next(record.statements(order="most-reported", limit=1)).id
    record.database.write("UPDATE statement SET current = 0 WHERE id = ?", (gone,))
    record.database.write("DELETE FROM meta WHERE name = 'listed'")
    list_shown(record.database)
    assert gone not in {row[1] for row in listed(record, "statement")}
    assert record.database.rows(lists.OUT_OF_STEP) == []


def test_the_doctor_sees_a_list_out_of_step(record: Record) -> None:
    one = record.database.value("SELECT statement FROM listed_statement LIMIT 1")
    record.database.write("DELETE FROM listed_statement WHERE statement = ?", (one,))
    findings = {check.name: check.findings for check in record.doctor()}
    assert len(findings["lists"]) == 1
