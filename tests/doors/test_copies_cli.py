"""``onrecord copies``, the matrix of an occasion, and a statement as an edition, on the bundled sample."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.doors.cli.edition import sentences_of, sigla
from onrecord.store import Record

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def lines(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    """The objects a command wrote."""
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="session")
def record(demo: Path) -> str:
    return str(demo / "record.db")


class TestCopies:
    """Who copied whom in the sample: a wire report in three outlets, a mishearing that was copied."""

    def test_the_mishearing_was_copied_from_the_dispatch(self, onrecord: Run, record: str) -> None:
        [edge] = [one for one in lines(onrecord("copies", "--record", record)) if one["source"]]
        with Record.open(record, readonly=True) as found:
            outlets = [found.report(edge[side]).outlet for side in ("source", "copy")]
        assert outlets == ["frontier-dispatch", "Newsline Nine"]
        assert edge["evidence"][0]["kind"] == "fault"
        assert "razed" in edge["evidence"][0]["says"]

    def test_the_wire_reports_are_a_family(self, onrecord: Run, record: str) -> None:
        edges = [one for one in lines(onrecord("copies", "--record", record)) if one["agency"] == "MWS"]
        assert {one["kind"] for one in edges} == {"same_source"}
        assert {one["agency_basis"] for one in edges} == {"credited", "inferred"}

    def test_the_edges_of_one_report(self, onrecord: Run, record: str) -> None:
        [edge] = [one for one in lines(onrecord("copies", "--record", record)) if one["source"]]
        assert lines(onrecord("copies", edge["copy"], "--record", record)) == [edge]
        assert edge in lines(onrecord("copies", edge["story"], "--record", record))

    def test_every_span_leads_to_its_words(self, onrecord: Run, record: str) -> None:
        with Record.open(record, readonly=True) as found:
            for edge in lines(onrecord("copies", "--record", record)):
                for one in (place for evidence in edge["evidence"] for place in evidence["spans"]):
                    report = found.report(one["report"])
                    if report.page_map is None:
                        assert report.raw[one["span"]["start"] : one["span"]["end"]] == one["span"]["text"]

    def test_which_outlets_live_on_which(self, onrecord: Run, record: str) -> None:
        rows = lines(onrecord("copies", "--outlets", "--record", record))
        assert {"record", "kind", "source", "copy", "reports", "printed"} == set(rows[0])

    def test_as_a_tree_for_people(self, onrecord: Run, record: str) -> None:
        printed = onrecord("copies", "--text", "--record", record).stdout.decode()
        assert "same source as" in printed
        assert "narration:" in printed

    def test_what_is_no_story_is_refused_in_a_sentence(self, onrecord: Run, record: str) -> None:
        with Record.open(record, readonly=True) as found:
            statement = next(found.statements()).id
        done = onrecord("copies", statement, "--record", record)
        assert done.returncode == 2
        assert b"is no story, occasion or report" in done.stderr


class TestMatrix:
    """Which outlet carries what."""

    @pytest.fixture
    def occasion(self, record: str) -> str:
        with Record.open(record, readonly=True) as found:
            return max((len(one.reports), one.id) for one in found.occasions())[1]

    def test_json_and_csv_say_the_same(self, onrecord: Run, record: str, occasion: str) -> None:
        rows = lines(onrecord("show", occasion, "--matrix", "--record", record))
        table = list(csv.reader(io.StringIO(onrecord("show", occasion, "--csv", "--record", record).stdout.decode())))
        assert table[0][2:] == list(rows[0]["outlets"])
        assert [[cell or None for cell in line[2:]] for line in table[1:]] == [
            list(row["outlets"].values()) for row in rows
        ]

    def test_what_one_outlet_alone_has(self, onrecord: Run, record: str, occasion: str) -> None:
        for row in lines(onrecord("show", occasion, "--matrix", "--record", record)):
            having = [outlet for outlet, how in row["outlets"].items() if how]
            assert row["only"] == (having[0] if len(having) == 1 else None)


class TestEdition:
    """A statement with sigla, apparatus and columns."""

    @pytest.fixture
    def statement(self, record: str) -> str:
        with Record.open(record, readonly=True) as found:
            return next(found.statements(order="most-variants")).id

    def test_side_by_side(self, onrecord: Run, record: str, statement: str) -> None:
        printed = onrecord("show", statement, "--side-by-side", "--text", "--record", record).stdout.decode()
        assert "apparatus" in printed
        assert "] " in printed
        assert "┃ A " in printed

    def test_the_sentences_of_a_base_cover_it(self, record: str) -> None:
        with Record.open(record, readonly=True) as found:
            for one in found.statements():
                ranges = sentences_of(one.base)
                assert [at for low, high in ranges for at in range(low, high)] == list(range(len(one.base)))
                assert len(set(sigla(one))) == len(one.witnesses)


def test_drift_is_shown_with_the_statement(onrecord: Run, record: str) -> None:
    """A lead that rules out what was not under consideration: marked as stronger, with both phrases."""
    with Record.open(record, readonly=True) as found:
        stronger = [one for one in found.paraphrases() if one.drift == "stronger" and one.told and one.said]
    assert any("categorically" in one.told.words for one in stronger if one.told)
    one = stronger[0]
    printed = onrecord("show", one.statement, "--text", "--record", record).stdout.decode()
    assert "told in other words" in printed
    assert "stronger" in printed
