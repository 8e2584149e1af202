"""The command line as a user types it: real processes, a real record, tables on a terminal and JSON lines in a pipe."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onrecord.exports.schema import record_schema

Json = dict[str, Any]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


def lines(done: subprocess.CompletedProcess[bytes]) -> list[Json]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def on_a_terminal(*arguments: str, columns: int = 120) -> str:
    """Run the command with a terminal as stdout and return what the screen got, without colours."""
    leader, follower = pty.openpty()
    command = [str(Path(sys.executable).parent / "onrecord"), *arguments]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": str(columns)}
    process = subprocess.Popen(command, stdout=follower, stderr=subprocess.DEVNULL, env=environment)
    os.close(follower)
    parts = []
    try:
        while part := os.read(leader, 65536):
            parts.append(part)
    except OSError:  # the terminal closes when the command ends
        pass
    process.wait()
    os.close(leader)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", b"".join(parts).decode("utf-8", "replace"))


class TestDemo:
    """``onrecord demo`` builds a record from the sample and says what is in it."""

    def test_prints_what_it_found_and_what_to_try(self, demo: Path) -> None:
        printed = (demo / "printed.txt").read_text("utf-8")
        assert re.search(r"\b22 reports\b", printed)
        assert re.search(r"\bstatements\b", printed)
        assert "Lidia Castellan" in printed
        assert "Try next" in printed

    def test_the_commands_it_names_work(self, demo: Path, onrecord: Run) -> None:
        printed = (demo / "printed.txt").read_text("utf-8")
        commands = re.findall(r"^  onrecord (.*)$", printed, re.MULTILINE)
        assert len(commands) >= 5
        for command in commands:
            if command.startswith(
                "serve"
            ):  # it runs until it is stopped; tests/doors/web and tests/browser see it work
                continue
            words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command.split(" > ")[0])]
            done = onrecord(*words)
            assert done.returncode == 0, f"{command}: {done.stderr.decode()}"

    def test_does_not_write_over_a_folder_in_use(self, demo: Path, onrecord: Run) -> None:
        done = onrecord("demo", str(demo))
        assert done.returncode == 2
        assert b"is not empty; name another folder" in done.stderr


class TestAdd:
    """``onrecord add`` takes files, folders, globs and standard input; each refused input has its line."""

    def test_adding_again_changes_nothing(self, tmp_path: Path, demo: Path, onrecord: Run) -> None:
        record = str(tmp_path / "r.db")
        first = onrecord("add", str(demo / "reports"), "--outlet-from", "folder", "--record", record)
        before = onrecord("export", "--record", record).stdout
        second = onrecord("add", str(demo / "reports"), "--outlet-from", "folder", "--record", record)
        assert first.returncode == second.returncode == 0
        *fates, settling = lines(second)
        assert {fate["outcome"] for fate in fates} == {"known"}
        assert settling["record"] == "settling"
        assert onrecord("export", "--record", record).stdout == before

    def test_the_others_go_in(self, tmp_path: Path, onrecord: Run) -> None:
        (tmp_path / "good.txt").write_text("PORT ANSEL: “We will not sign,” Ana Reyes said on Tuesday.\n", "utf-8")
        (tmp_path / "empty.txt").write_bytes(b"")
        (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
        record = str(tmp_path / "r.db")
        paths = [str(tmp_path / name) for name in ("good.txt", "empty.txt", "picture.txt", "absent.txt")]
        done = onrecord("add", *paths, "--record", record)
        fates = {Path(fate["path"]).name: fate for fate in lines(done) if fate["record"] != "settling"}
        assert done.returncode == 3
        assert fates["good.txt"]["outcome"] == "added"
        assert {name: fate["code"] for name, fate in fates.items() if fate["outcome"] == "refused"} == {
            "empty.txt": "empty",
            "picture.txt": "binary",
            "absent.txt": "missing",
        }
        for fate in fates.values():
            assert fate["outcome"] != "refused" or fate["message"].count("\n") == 0

    def test_standard_input(self, tmp_path: Path, onrecord: Run) -> None:
        record = str(tmp_path / "r.db")
        done = onrecord(
            "add", "-", "--outlet", "The Courier", "--record", record, stdin=b'"No," Ana Reyes said on Monday.\n'
        )
        assert done.returncode == 0
        reports = [one for one in lines(onrecord("export", "--record", record)) if one["record"] == "report"]
        assert [one["outlet"] for one in reports] == ["The Courier"]

    def test_a_record_file_that_is_not_one_is_left_alone(self, tmp_path: Path, onrecord: Run) -> None:
        other = tmp_path / "notes.txt"
        other.write_text("my notes")
        done = onrecord("add", str(other), "--record", str(other))
        assert done.returncode == 4
        assert b"[not-a-record]" in done.stderr
        assert other.read_text() == "my notes"


@pytest.fixture(scope="module")
def exported(demo: Path, onrecord: Run) -> list[Json]:
    return lines(onrecord("export", "--record", str(demo / "record.db")))


class TestExport:
    """Every exported line satisfies the schema; every span leads to its text."""

    def test_every_line_satisfies_the_schema(self, exported: list[Json]) -> None:
        schema = record_schema()
        validators = {
            kind: jsonschema.Draft202012Validator({"$defs": schema["$defs"], "$ref": f"#/$defs/{kind}"})
            for kind in {line["record"] for line in exported}
        }
        for line in exported:
            error = jsonschema.exceptions.best_match(validators[line["record"]].iter_errors(line))
            assert error is None, f"{line['record']} {line['id']}: {error}"

    def test_holds_every_kind_of_record(self, exported: list[Json]) -> None:
        kinds = {line["record"] for line in exported}
        assert kinds == set(record_schema()["$defs"]) - {
            "span",
            "value",
            "moment",
            "basis",
            "role",
            "variant",
            "witness",
            # Parts of others, and what this record holds none of.
            "party",
            "reported_day",
            "plover_event",
            "decision",
        }

    def test_spans_of_plain_text_are_the_characters_of_the_file(self, exported: list[Json], demo: Path) -> None:
        texts = {
            line["id"]: (demo.parent / line["path"]).read_bytes().decode(line["encoding"])
            for line in exported
            if line["record"] == "report" and line["media_type"] == "text/plain"
        }
        checked = 0
        for line in exported:
            if line["record"] == "quotation" and line["report"] in texts:
                for span in [*line["content"], *line["cues"], *([line["source"]] if line["source"] else [])]:
                    assert texts[line["report"]][span["start"] : span["end"]] == span["text"]
                    checked += 1
        assert checked > 100

    def test_references_lead_to_records(self, exported: list[Json]) -> None:
        held = {line["id"] for line in exported}
        for line in exported:
            names = (
                "report",
                "quotation",
                "speaker",
                "spoken_by",
                "addressee",
                "occasion",
                "answers",
                "inside",
                "continues",
            )
            for name in names:
                value = line.get(name)
                assert not isinstance(value, str) or value in held, f"{line['record']}.{name} = {value}"

    def test_base_and_variants_replay_each_witness(self, exported: list[Json]) -> None:
        checked = 0
        for statement in (line for line in exported if line["record"] == "statement"):
            for witness in statement["witnesses"]:
                assert replayed(statement, witness) == "".join(witness["text"].split())
                checked += 1
        assert checked > 100


def replayed(statement: Json, witness: Json) -> str:
    """Apply a witness's variants to the base and return its text without white space."""
    tokens, out, at = statement["tokens"], "", 0
    for variant in sorted(witness["variants"], key=lambda one: one["at"]):
        first, last = variant["at"]
        out += "".join(token["text"] for token in tokens[at:first]) + variant["reading"]
        at = max(at, last)
    out += "".join(token["text"] for token in tokens[at:])
    return "".join(out.split())


class TestShow:
    """``onrecord show`` prints the record, or one thing in it, for people and for programs."""

    def test_json_lines_in_a_pipe_and_a_table_on_a_terminal(self, demo: Path, onrecord: Run) -> None:
        record = str(demo / "record.db")
        piped = lines(onrecord("show", "--record", record))
        assert {line["record"] for line in piped} == {"statement"}
        screen = on_a_terminal("show", "--record", record)
        assert "outlets" in screen
        assert "statement-" in screen

    def test_a_statement_by_the_beginning_of_its_id(self, demo: Path, onrecord: Run) -> None:
        record = str(demo / "record.db")
        first = lines(onrecord("show", "--record", record))[0]
        screen = on_a_terminal("show", first["id"][:20], "--record", record)
        for word in ("base text", "apparatus", "carried by"):
            assert word in screen

    def test_a_speaker_by_name(self, demo: Path, onrecord: Run) -> None:
        done = onrecord("show", "Castellan", "--record", str(demo / "record.db"))
        assert lines(done)[0]["record"] == "speaker"
        assert lines(done)[0]["name"] == "Lidia Castellan"

    def test_why_leads_to_characters(self, demo: Path, onrecord: Run) -> None:
        record = str(demo / "record.db")
        first = lines(onrecord("show", "--record", record))[0]
        exhibits = lines(onrecord("show", first["id"], "--why", "--record", record))
        placed = [one for one in exhibits if one["start"] is not None]
        assert placed
        assert all(one["because"] for one in exhibits)

    def test_what_is_not_there_is_said(self, demo: Path, onrecord: Run) -> None:
        done = onrecord("show", "statement-ffffffff", "--record", str(demo / "record.db"))
        assert done.returncode == 2
        assert b"[not-in-record]" in done.stderr


class TestSearch:
    """``onrecord search`` finds quotations by their words."""

    def test_finds_words_and_says_who(self, demo: Path, onrecord: Run) -> None:
        hits = lines(onrecord("search", "crossings", "--speaker", "Castellan", "--record", str(demo / "record.db")))
        assert hits
        assert all("crossing" in hit["text"].lower() for hit in hits)

    def test_words_are_data(self, demo: Path, onrecord: Run) -> None:
        for words in ('"', "NEAR(", "a AND OR", "-- ;DROP TABLE report", "*", "crossings'"):
            done = onrecord("search", words, "--record", str(demo / "record.db"))
            assert done.returncode in (0, 2), done.stderr.decode()
            assert b"Traceback" not in done.stderr


class TestDoctor:
    """``onrecord doctor`` says what it checked."""

    def test_a_whole_record(self, demo: Path, onrecord: Run) -> None:
        done = onrecord("doctor", "--record", str(demo / "record.db"))
        assert done.returncode == 0
        assert all(check["checked"] and not check["findings"] for check in lines(done))
