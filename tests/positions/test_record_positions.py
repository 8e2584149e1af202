"""Positions in a record: the sample through the real command, looked at and decided on."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.engines import add_reports
from onrecord.reports import documents
from onrecord.store import Record

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def looked(onrecord: Run, demo: Path, *arguments: str) -> list[dict[str, Any]]:
    """Return what ``onrecord positions --json`` prints of the sample."""
    done = onrecord("positions", *arguments, "--json", "--record", str(demo / "record.db"))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


class TestLooking:
    """``onrecord positions``."""

    def test_of_an_actor_towards_another(self, onrecord: Run, demo: Path) -> None:
        found = looked(onrecord, demo, "Maravia", "--of", "Dovenia")
        assert found
        assert {one["actor"]["name"] for one in found} == {"Maravia"}
        days = [one["said"] for one in found if one["said"]]
        assert days == sorted(days, reverse=True)

    def test_every_value_leads_to_characters_received(self, onrecord: Run, demo: Path) -> None:
        with Record.open(demo / "record.db", readonly=True) as record:
            for one in looked(onrecord, demo):
                report = record.report(one["report"])
                for span in one["evidence"]:
                    if report.media_type == "text/plain":
                        assert report.raw[span["start"] : span["end"]] == span["text"]

    @pytest.mark.parametrize(
        ("view", "told"),
        [
            (("--limit", "2"), "; the first 2 are shown, --limit shows more. "),
            (("--drift", "--of", "Sel Varra"), " found, 0 n"),
        ],
    )
    def test_how_many_there_are_is_told(self, onrecord: Run, demo: Path, view: tuple[str, ...], told: str) -> None:
        """A view that shows less, or nothing, says so."""
        done = onrecord("positions", "Maravia", *view, "--text", "--record", str(demo / "record.db"))
        assert told in done.stderr.decode()

    def test_about_and_since(self, onrecord: Run, demo: Path) -> None:
        found = looked(onrecord, demo, "Maravia", "--about", "close ports", "--since", "2013-03-18")
        assert {one["act"] for one in found} <= {"rule_out", "decline_to_confirm", "reject"}
        assert any(one["polarity"] == -1 for one in found)

    def test_questions_hold_no_position(self, demo: Path) -> None:
        with Record.open(demo / "record.db", readonly=True) as record:
            asked = {
                quotation.id
                for listed in record.listing()
                for quotation in record.reading(listed.id).quotations
                if quotation.reports == "question"
            }
            assert asked
            assert not [one for one in record.positions() if one.quotation in asked]

    def test_says_what_was_searched(self, onrecord: Run, demo: Path) -> None:
        done = onrecord("positions", "Nobody Known", "--text", "--record", str(demo / "record.db"))
        assert done.returncode == 0
        assert b"0 found. Searched: 22 reports, positions of Nobody Known (no speaker of that name" in done.stderr

    def test_drift(self, onrecord: Run, demo: Path) -> None:
        """The outlets that made more of "not where we are today" are told with both texts."""
        stronger = [one for one in looked(onrecord, demo, "--drift") if one["direction"] == "stronger"]
        outlets = {one["narration"]["outlet"] for one in stronger}
        assert {"ostrel-herald", "varra-today"} <= outlets
        assert "port-ansel-gazette" not in outlets
        assert all(one["words"]["words"] and one["narration"]["words"] for one in stronger)

    def test_the_thread(self, onrecord: Run, demo: Path) -> None:
        found = looked(onrecord, demo, "Maravia", "--threads")
        story = next(one for one in found if (one["demander"], one["asked"]) == ("Maravia", "Dovenia"))
        parts = {step["part"] for step in story["steps"]}
        assert parts == {"demand", "assurance", "action reported", "assessment", "consequence"}

    def test_the_demo_tells_it(self, demo: Path) -> None:
        printed = (demo / "printed.txt").read_text("utf-8")
        assert "The story in positions" in printed
        assert "stronger than the words" in printed
        assert "still open:" in printed

    @pytest.mark.parametrize("form", ["csv", "plover"])
    def test_files(self, onrecord: Run, demo: Path, form: str) -> None:
        done = onrecord("positions", "--to", form, "--record", str(demo / "record.db"))
        text = done.stdout.decode()
        rows = list(csv.DictReader(io.StringIO(text))) if form == "csv" else json.loads(text)
        assert len(rows) > 50

    def test_two_ways_at_once_are_refused(self, onrecord: Run, demo: Path) -> None:
        done = onrecord("positions", "--drift", "--lines", "--record", str(demo / "record.db"))
        assert done.returncode == 2
        assert b"Give one of" in done.stderr


class TestDeciding:
    """``onrecord propositions``: what people decide is added, and can be taken back."""

    @pytest.fixture
    def record(self, demo: Path, tmp_path: Path) -> Path:
        return Path(shutil.copy(demo / "record.db", tmp_path / "record.db"))

    def test_name_merge_split_and_undo(self, onrecord: Run, record: Path) -> None:
        def lines() -> list[dict[str, Any]]:
            done = onrecord("positions", "--lines", "--json", "--record", str(record))
            return [one for one in map(json.loads, done.stdout.splitlines()) if one["record"] == "proposition"]

        first, second = lines()[:2]
        done = onrecord("propositions", "name", first["id"], "the first matter", "--record", str(record))
        assert done.returncode == 0, done.stderr
        decision = done.stdout.split(b":")[0].decode()
        assert "the first matter" in [one["name"] for one in lines()]
        assert onrecord("propositions", "merge", first["id"], second["id"], "--record", str(record)).returncode == 0
        merged = next(one for one in lines() if one["id"] == first["id"])
        assert len(merged["positions"]) == len(first["positions"]) + len(second["positions"])
        taken = merged["positions"][0]
        assert onrecord("propositions", "split", taken, "--record", str(record)).returncode == 0
        assert [taken] in [one["positions"] for one in lines()]
        assert onrecord("propositions", "undo", decision, "--record", str(record)).returncode == 0
        assert "the first matter" not in [one["name"] for one in lines()]

    def test_an_unknown_one_is_refused(self, onrecord: Run, record: Path) -> None:
        done = onrecord("propositions", "name", "proposition-zzz", "x", "--record", str(record))
        assert done.returncode == 2
        assert b"onrecord positions --lines" in done.stderr


class TestKeeping:
    """Positions are a function of the reports."""

    def test_any_order_of_adding(self, tmp_path: Path, demo: Path) -> None:
        paths = [str(path) for path in sorted((demo / "reports" / "kellmoor-post").iterdir())]
        digests = []
        for number, order in enumerate((paths, paths[::-1])):
            with Record.open(tmp_path / f"{number}.db", create=True) as record:
                for path in order:
                    list(add_reports(record, documents((path,), None), outlet="The Kellmoor Post", workers=1))
                digests.append((record.digest(), [one.id for one in record.positions()]))
        assert digests[0] == digests[1]
        assert digests[0][1]

    def test_the_doctor_looks_at_them(self, demo: Path) -> None:
        with Record.open(demo / "record.db", readonly=True) as record:
            examined = {one.name: one for one in record.doctor()}
        assert examined["positions"].findings == ()
