"""``onrecord speakers`` as a user types it: decisions are kept, applied, exported, undone, and outlast new reports."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from click.testing import CliRunner

from onrecord.doors.cli import main
from onrecord.engines import settle_record
from onrecord.exports.schema import record_schema
from onrecord.store import Record
from onrecord.store.decisions import decide

Json = dict[str, Any]

REPORTS = {
    "one.txt": "The port of Velmora stays open, Harbour Minister Johanna Roe said on Monday.\n\n"
    "“No ship will be turned away,” Roe said at a briefing in Port Ansel.\n",
    "two.txt": "“The dredgers leave in spring,” Jan Roe, the harbour minister of Velmora, told reporters.\n\n"
    "Velmora has two ports. Roe has run both for six years.\n",
    "three.txt": "“Nobody asked the pilots,” pilots’ union leader Max Orr said on Tuesday.\n\nHe spoke there.\n",
}
LATER = "“The locks will be mended,” Harbour Minister Johanna Roe said on Friday in Port Ansel.\n\nShe gave no date.\n"


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []})
@click.pass_context
def _command(context: click.Context) -> None:
    """Run ``onrecord`` as the shell does, with its exit status and its one sentence on stderr."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["onrecord", *context.args])
        main()


class Shell:
    """A folder with a record, and the command."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in REPORTS.items():
            (folder / name).write_text(text, "utf-8")

    def run(self, *arguments: str, stdin: str = "", fails: int = 0) -> list[Json]:
        """Run the command in this process; return the JSON lines on stdout, and keep stderr."""
        done = CliRunner().invoke(
            _command, arguments, input=stdin, env={"ONRECORD_RECORD": str(self.folder / "record.db")}
        )
        self.said = done.stderr
        assert done.exit_code == fails, done.output
        return [json.loads(line) for line in done.stdout.splitlines()]

    def paths(self, *names: str) -> list[str]:
        return [str(self.folder / name) for name in names]

    def names(self) -> list[list[str]]:
        """Return the spellings of each person."""
        return sorted(sorted(one["names"]) for one in self.run("speakers") if one["kind"] == "person")

    def digest(self) -> str:
        with Record.open(self.folder / "record.db", readonly=True) as record:
            return record.digest()

    def doctor_is_content(self) -> bool:
        with Record.open(self.folder / "record.db") as record:
            return not any(one.findings for one in record.doctor())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the reports, made once."""
    shell = Shell(tmp_path_factory.mktemp("made"))
    shell.run("add", *shell.paths(*REPORTS))
    return shell.folder / "record.db"


@pytest.fixture
def shell(tmp_path: Path, made: Path) -> Shell:
    shutil.copy(made, tmp_path / "record.db")
    return Shell(tmp_path)


APART = [["Jan Roe", "Roe"], ["Johanna Roe", "Roe"], ["Max Orr"]]
TOGETHER = [["Jan Roe", "Johanna Roe", "Roe"], ["Max Orr"]]


def test_a_merge_is_applied_outlasts_new_reports_and_is_undone(shell: Shell) -> None:
    assert shell.names() == APART
    (made,) = shell.run("speakers", "merge", "Johanna Roe", "Jan Roe", "--why", "a letter to us")
    assert made["kind"] == "speakers merge"
    assert shell.names() == TOGETHER
    shown = shell.run("show", "Johanna Roe")[0]
    assert any("decided by a person: a letter to us" in reason for reason in shown["why"])

    (shell.folder / "later.txt").write_text(LATER, "utf-8")
    shell.run("add", *shell.paths("later.txt"))
    assert shell.names() == TOGETHER
    assert shell.doctor_is_content()
    assert [one["id"] for one in shell.run("speakers", "decisions")] == [made["id"]]

    shell.run("speakers", "undo", made["id"][:14])
    assert shell.names() == APART
    assert shell.run("speakers", "decisions") == []
    assert shell.doctor_is_content()


def test_the_order_of_deciding_and_adding_does_not_matter(shell: Shell, tmp_path: Path) -> None:
    """Deciding first and adding later gives the record that adding first and deciding later gives."""
    (shell.folder / "later.txt").write_text(LATER, "utf-8")
    shell.run("speakers", "merge", "Johanna Roe", "Jan Roe")
    shell.run("add", *shell.paths("later.txt"))
    other = tmp_path / "other.db"
    with Record.open(shell.folder / "record.db", readonly=True) as record:
        about = record.decisions()[0].about
    shell.run("add", *shell.paths("later.txt", *REPORTS), "--record", str(other))
    with Record.open(other) as record:
        decide(record.database, "speakers merge", about)
        settle_record(record, workers=1)
        assert record.digest() == shell.digest()


def test_a_split_keeps_what_is_named(shell: Shell) -> None:
    shell.run("speakers", "merge", "Johanna Roe", "Jan Roe")
    shell.run("speakers", "split", "Johanna Roe", "--keep", "Jan Roe", "--why", "two sisters")
    assert shell.names() == APART


def test_later_waits_for_the_next_decision(shell: Shell) -> None:
    shell.run("speakers", "merge", "Johanna Roe", "Jan Roe", "--later")
    assert shell.names() == APART
    shell.run("add", *shell.paths("one.txt"))
    assert shell.names() == TOGETHER


def test_decisions_are_exported_as_the_schema_has_them(shell: Shell) -> None:
    (made,) = shell.run("speakers", "merge", "Johanna Roe", "Jan Roe")
    exported = [one for one in shell.run("export", "--to", "jsonl") if one["record"] in ("decision", "speaker")]
    assert [one for one in exported if one["record"] == "decision"] == [made]
    for one in exported:
        jsonschema.validate(one, record_schema())


WRONG = [
    # Nobody of the name.
    (("merge", "Johanna Roe", "Nobody Atall"), "not-in-record"),
    # Two of the surname: both are listed.
    (("merge", "Roe", "Max Orr"), "ambiguous-name"),
    # One with itself.
    (("merge", "Max Orr", "max orr"), "same-speaker"),
    # A person with a state.
    (("merge", "Max Orr", "Velmora"), "different-kinds"),
    # Nothing is left to part, or nothing is kept.
    (("split", "Max Orr", "--keep", "Max Orr"), "usage"),
    (("split", "Max Orr", "--keep", "Jan Roe"), "not-in-record"),
    # No such decision.
    (("undo", "decision-00"), "not-in-record"),
]


def test_what_cannot_be_done_is_one_sentence_with_a_code(shell: Shell) -> None:
    (shell.folder / "state.txt").write_text("Velmora’s foreign ministry met. Velmora said it was ready.\n", "utf-8")
    shell.run("add", *shell.paths("state.txt"))
    for arguments, code in WRONG:
        shell.run("speakers", *arguments, fails=2)
        assert shell.said.strip().endswith(f"[{code}]"), arguments
        assert shell.said.count("\n") == 1
    shell.run("speakers", "merge", "Roe", "Max Orr", fails=2)
    assert "Jan Roe" in shell.said
    assert "Johanna Roe" in shell.said
    assert shell.run("speakers", "decisions") == []


def test_an_ambiguous_name_lists_who_it_may_be_the_most_quoted_first(shell: Shell) -> None:
    shell.run("show", "Roe", fails=2)
    jan, johanna = shell.said.index("Jan Roe (person; 1 statement; "), shell.said.index("Johanna Roe (minister; ")
    assert johanna < jan
    assert "2 statements; speaker-" in shell.said


class TestIds:
    """``onrecord speakers ids TABLE.csv``."""

    def test_ids_are_given_shown_and_ambiguous_rows_skipped(self, shell: Shell) -> None:
        table = "speaker,scheme,id\nMax Orr,wikidata,Q64\nRoe,wikidata,Q65\nNobody,wikidata,Q66\nJan Roe,Wikidata,\n"
        rows = shell.run("speakers", "ids", "-", stdin=table, fails=3)
        assert [(row["line"], row["outcome"], row.get("code")) for row in rows] == [
            (2, "given", None),
            (3, "skipped", "ambiguous-name"),
            (4, "skipped", "not-in-record"),
            (5, "skipped", "bad-table"),
        ]
        assert shell.run("show", "Max Orr")[0]["known_as"] == ["wikidata:Q64"]
        assert shell.doctor_is_content()

    def test_a_column_for_each_scheme(self, shell: Shell) -> None:
        shell.run("speakers", "ids", "-", stdin="name,wikidata,viaf\nMax Orr,Q64,77\nJan Roe,,78\n")
        assert shell.run("show", "Max Orr")[0]["known_as"] == ["viaf:77", "wikidata:Q64"]
        assert shell.run("show", "Jan Roe")[0]["known_as"] == ["viaf:78"]

    @pytest.mark.parametrize("table", ["", "one,two\nMax Orr,Q64\n", "speaker\nMax Orr\n"])
    def test_a_table_without_the_columns_is_refused(self, shell: Shell, table: str) -> None:
        shell.run("speakers", "ids", "-", stdin=table, fails=3)
        assert shell.said.strip().endswith("[bad-table]")
