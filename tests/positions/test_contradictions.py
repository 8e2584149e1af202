"""Contradictions in a record: shown with both quotations, days and occasions; what only looks like one is not."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.engines import add_reports
from onrecord.reports import documents
from onrecord.store import Record

Run = Callable[..., subprocess.CompletedProcess[bytes]]

REPORTS = {
    "harbour-early": (
        "2031-03-04",
        "Norland rules out closing the harbour",
        "Norland's foreign minister, Ada Quell, spoke at a press conference in Tamsk on Tuesday. "
        "“We will not close the harbour at Velm,” Quell said at the press conference.",
    ),
    "harbour-late": (
        "2031-03-11",
        "Norland to close the harbour",
        "Norland's foreign minister, Ada Quell, spoke at a press conference in Tamsk on Tuesday. "
        "“We will close the harbour at Velm,” Quell said at the press conference.",
    ),
    "another harbour": (
        "2031-03-18",
        "Norland speaks of Tarn",
        "Norland's foreign minister, Ada Quell, spoke at a press conference in Tamsk on Tuesday. "
        "“We will close the mine at Tarn,” Quell said at the press conference.",
    ),
    "another actor": (
        "2031-03-20",
        "Vestria on its harbour",
        "Vestria's foreign minister, Ivo Marn, spoke at a press conference in Brask on Thursday. "
        "“We will close the harbour at Velm,” Marn said at the press conference.",
    ),
    "narrated": (
        "2031-03-25",
        "Norland and its bridge",
        "Norland's foreign minister, Ada Quell, spoke at a press conference in Tamsk on Tuesday. "
        "“We will not sell the bridge at Orla,” Quell said at the press conference.",
    ),
    "narrated again": (
        "2031-04-01",
        "Norland to sell the bridge",
        "Norland's foreign minister, Ada Quell, spoke at a press conference in Tamsk on Tuesday. "
        "Quell said that Norland would sell the bridge at Orla.",
    ),
}
"""What is said of the harbour on two days is one contradiction. Another matter, another actor and what a narrator tells
in words of their own are none."""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a record of the reports."""
    folder = tmp_path_factory.mktemp("contradictions")
    rows = [
        json.dumps({"headline": headline, "date": day, "text": text, "outlet": name})
        for name, (day, headline, text) in REPORTS.items()
    ]
    (folder / "reports.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
    with Record.open(folder / "record.db", create=True) as made:
        for _ in add_reports(made, documents((str(folder / "reports.jsonl"),), None)):
            pass
    return folder / "record.db"


def _steps(onrecord: Run, record: Path) -> list[dict[str, Any]]:
    done = onrecord("positions", "--lines", "--json", "--record", str(record))
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return [line for line in lines if line["record"] == "position_step"]


def test_one_actor_on_one_matter_on_two_occasions(onrecord: Run, record: Path) -> None:
    """Both quotations, both days and both occasions stand side by side."""
    (found,) = [step for step in _steps(onrecord, record) if step["change"] == "contradicted"]
    now, before = found["exhibits"][0], found["against"]
    assert "will close the harbour" in now["words"]
    assert "will not close the harbour" in before["words"]
    assert (before["said"], now["said"]) == ("2031-03-04", "2031-03-11")
    assert None not in (now["occasion"], before["occasion"])
    assert now["occasion"] != before["occasion"]
    assert {now["form"], before["form"]} == {"direct"}


def test_it_is_printed_with_both(onrecord: Run, record: Path) -> None:
    """On the terminal too: both quotations, days and occasions."""
    (found,) = [step for step in _steps(onrecord, record) if step["change"] == "contradicted"]
    told = " ".join(onrecord("positions", "--lines", "--text", "--record", str(record)).stdout.decode().split())
    now, before = found["exhibits"][0], found["against"]
    place = f"at {now['occasion']}, against {before['said']}: "
    assert place in told
    assert before["occasion"] in told.partition(place)[2]


def test_a_name_the_record_does_not_have_is_told(onrecord: Run, record: Path) -> None:
    """A slip of the pen is not taken for silence."""
    done = onrecord("positions", "Nobody Atall", "--text", "--record", str(record))
    assert b"no speaker of that name" in done.stderr


def test_near_contradictions_are_not_shown(onrecord: Run, record: Path) -> None:
    """Another matter, another actor and a narrator's words contradict nothing."""
    words = [step["exhibits"][0]["words"] for step in _steps(onrecord, record) if step["change"] == "contradicted"]
    assert not any(place in one for one in words for place in ("Tarn", "Orla"))
    assert len(words) == 1
