"""``onrecord check DRAFT`` as a desk uses it: the false quotation underlined, the true ones left alone."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]
TRANSCRIPTS = str(files("onrecord") / "data" / "sample" / "transcripts")
DRAFT = """# What Maravia said 😀

Lidia Castellan, the spokeswoman, said: “We've been very plain with the Government of Dovenia about this.”

“They don't need to close those crossings,” Castellan said.

Castellan also said:

> An assurance is a beginning, it's not an end.

Oren Tal, a minister, said: “Nobody in this building thinks that one side's gain has to be the other side's loss.”
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Return a draft with two true quotations, one altered, one in another's mouth."""
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, "utf-8")
    return path


def test_what_needs_attention_is_shown_where_it_stands(draft: Path, onrecord: Run) -> None:
    """Exit status 1, the verdict and the place of each; with ``--all`` the true ones too."""
    done = onrecord("check", str(draft), "--transcript", TRANSCRIPTS, "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [(one["verdict"], one["line"], one["column"]) for one in found] == [
        ("altered", 5, 2),
        ("misattributed", 11, 30),
    ]
    assert [DRAFT[one["span"]["start"] : one["span"]["end"]] == one["span"]["text"] for one in found] == [True, True]
    assert found[0]["edits"][0]["kind"] == "negation"

    every = onrecord("check", str(draft), "--transcript", TRANSCRIPTS, "--json", "--all").stdout.splitlines()
    assert [json.loads(line)["verdict"] for line in every] == ["verbatim", "altered", "verbatim", "misattributed"]
    assert b"4 quotations, 2 to look at" in onrecord("check", str(draft), "--transcript", TRANSCRIPTS, "--text").stderr


def test_sarif(draft: Path, onrecord: Run) -> None:
    """One result for each finding, with a region an editor can underline; columns count code points."""
    log: dict[str, Any] = json.loads(onrecord("check", str(draft), "--transcript", TRANSCRIPTS, "--sarif", "-").stdout)
    (run,) = log["runs"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        line = DRAFT.splitlines()[region["startLine"] - 1]
        start = region["charOffset"]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == DRAFT[start : start + region["charLength"]]
    assert [result["level"] for result in run["results"]] == ["error", "error"]


def test_the_report_to_attach_is_still(draft: Path, tmp_path: Path, onrecord: Run) -> None:
    """No script, nothing fetched; the draft's own markup is text."""
    draft.write_text(
        DRAFT + "\n“<script>alert(1)</script> and the crossings were never to be closed,” she said.\n", "utf-8"
    )
    page = tmp_path / "report.html"
    onrecord("check", str(draft), "--transcript", TRANSCRIPTS, "--html", str(page))
    text = page.read_text("utf-8")
    assert "&lt;script&gt;" in text
    assert not re.search(r"<script|<img|<link|\son\w+=|https?://", text)
    assert "<del>" in text
    assert "5 quotations checked; 3 need attention" in text


def test_a_draft_that_is_refused_does_not_stop_the_others(draft: Path, tmp_path: Path, onrecord: Run) -> None:
    """One sentence names it; the finding in the other decides the status."""
    done = onrecord("check", str(tmp_path / "none.md"), str(draft), "--transcript", TRANSCRIPTS, "--json")
    assert (done.returncode, b"[missing]" in done.stderr, len(done.stdout.splitlines())) == (1, True, 2)
    assert onrecord("check", str(tmp_path / "none.md"), "--transcript", TRANSCRIPTS).returncode == 3


def test_a_draft_without_a_false_quotation_passes(draft: Path, onrecord: Run) -> None:
    """Exit status 0; standard input will do."""
    true = DRAFT.partition("“They")[0].encode()
    assert onrecord("check", "-", "--transcript", TRANSCRIPTS, stdin=true).returncode == 0


def test_a_draft_or_a_quotation_not_both(draft: Path, onrecord: Run) -> None:
    """Neither is a usage error too."""
    assert onrecord("check", str(draft), "--quote", "We leave.").returncode == 2
    assert onrecord("check").returncode == 2
