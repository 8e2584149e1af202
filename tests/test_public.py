"""The public interface is the flow's verbs: from bytes to a reading, and a record opened from Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import NotARecordError

BYTES = b"""PORT ANSEL: The ministry will not sign the treaty, its spokeswoman said on Tuesday.

"We will not sign it this year," Ana Reyes, the ministry spokeswoman, told reporters.
"""


def test_every_verb_is_there() -> None:
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None


def test_the_flow_by_hand() -> None:
    """A few lines lead from bytes to who said what."""
    report = onrecord.receive(onrecord.Document("treaty.txt", BYTES), outlet="The Courier")
    reading = onrecord.read(report)
    own_words = [span.of(report.page) for quotation in reading.quotations for span in quotation.quoted]
    assert own_words == ["We will not sign it this year,"]
    names = {entity.id: entity.name for entity in reading.entities}
    direct = next(one.id for one in reading.quotations if one.kind == "direct")
    claim = next(claim for claim in reading.attributions if claim.quotation == direct)
    assert claim.speaker is not None
    assert names[claim.speaker] == "Ana Reyes"


def test_a_record_opens_from_python(demo: Path) -> None:
    with onrecord.open(demo / "record.db") as record:
        most = next(iter(record.statements(order="most-reported", limit=1)))
        assert most.outlets >= 4


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("my notes", "utf-8")
    with pytest.raises(NotARecordError):
        onrecord.open(other)


def test_importing_loads_no_stage() -> None:
    """``import onrecord`` is free: the verbs load what they need at first use."""
    code = "import onrecord, sys; print(sorted(name for name in sys.modules if name.startswith('onrecord.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_command_line_as_a_module() -> None:
    """Where no script is on the path, the interpreter runs the same command line, exit status and all."""
    done = subprocess.run([sys.executable, "-m", "onrecord", "check"], capture_output=True, check=False)
    assert (done.returncode, b"Name a draft" in done.stderr) == (2, True)
