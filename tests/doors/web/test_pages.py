"""Each page has its twins, errors say what to do next, and no page looks at more of the record than it shows."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.doors.again import beside_object
from onrecord.doors.web.app import ReadingRoom, application
from onrecord.doors.web.page import csv_text
from onrecord.doors.web.security import LOOPBACK
from onrecord.exports.objects import statement_object
from onrecord.store import Record
from onrecord.store.database import Database

LISTS = ["/statements", "/reports", "/occasions", "/speakers", "/search?q=crossings"]
STANDING = [
    "/positions",
    "/positions?by=pairs",
    "/positions?by=propositions",
    "/positions?name=mar",
    "/positions/maravia",
    "/positions/maravia?about=close+ports&since=2013-03&claims=yes",
    "/positions/maravia/of/dovenia",
    "/positions/dovenia/of/maravia?until=2013",
]
DRAFT = """Castellan said on Tuesday: "We are asking Dovenia to choose between its neighbors."

"Our position has not changed," she said. "They will have sold the moon by Friday," she said.
"""


@pytest.fixture(scope="module")
def client(demo: Path) -> Iterator[TestClient]:
    with TestClient(application(ReadingRoom(demo / "record.db", LOOPBACK)), base_url="http://localhost") as made:
        yield made


def twin(path: str, suffix: str) -> str:
    name, _, asked = path.partition("?")
    return name + suffix + ("?" + asked if asked else "")


def addresses(client: TestClient) -> list[str]:
    """An address of each page."""
    found = ["/", *LISTS, "/statements?order=newest", "/statements?year=2013&outlet=varra-today&changed=sense"]
    found += ["/speakers?order=name", "/speakers?name=cas", "/occasions?which=all&order=most-reported"]
    found += ["/reports?outlet=varra-today", "/search?q=crossings&order=newest&kind=direct&year=2013"]
    for kind in ("statement", "report", "occasion", "speaker"):
        rows = client.get(f"/{kind}s.json").json()["rows"]
        found += [f"/{kind}/{row['id'].rpartition('-')[2]}" for row in rows[:3]]
    found += STANDING
    rows = client.get("/positions.json?by=propositions").json()["rows"]
    found += [f"/proposition/{row['id'].rpartition('-')[2]}" for row in rows[:3]]
    found += ["/check", "/add"]
    speaker = client.get("/speakers.json").json()["rows"][0]["id"]
    return [*found, f"/statements?speaker={speaker}&order=most-changed"]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_the_same_as_html_json_and_csv(client: TestClient, path: str) -> None:
    rows = client.get(twin(path, ".json")).json()["rows"]
    table = list(csv.DictReader(io.StringIO(client.get(twin(path, ".csv")).text)))
    key = "id" if "id" in rows[0] else "quotation"
    assert [row[key] for row in table] == [row[key] for row in rows]
    text = client.get(path).text
    assert all(row[key].rpartition("-")[2] in text or row.get("statement") for row in rows)


def test_a_statement_is_the_object_of_the_export(client: TestClient, demo: Path) -> None:
    """With those beside it that have the same words."""
    with Record.open(demo / "record.db", readonly=True) as record:
        one = next(record.statements(order="most-reported", limit=1))
        expected = statement_object(one, record.report, record.names())
        expected["parallels"] = beside_object(record, one.id)
    assert client.get(f"/statement/{one.id.rpartition('-')[2]}.json").json() == expected


def test_every_page_of_a_list_together_is_the_list(client: TestClient, demo: Path) -> None:
    seen: list[str] = []
    number, pages = 1, 1
    while number <= pages:
        answer = client.get(f"/statements.json?order=newest&page={number}").json()
        seen += [row["id"] for row in answer["rows"]]
        number, pages = number + 1, answer["pages"]
    with Record.open(demo / "record.db", readonly=True) as record:
        assert sorted(seen) == sorted(one.id for one in record.statements())


def test_the_beginning_of_an_id_leads_to_the_whole(client: TestClient) -> None:
    whole = client.get("/statements.json").json()["rows"][0]["id"]
    for asked in (whole, whole[:17], whole.rpartition("-")[2][:7]):
        answer = client.get(f"/statement/{asked}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (307, f"/statement/{whole.rpartition('-')[2]}")


@pytest.mark.parametrize("path", ["/positions/maravia", "/positions/maravia/of/dovenia", "/proposition"])
def test_where_somebody_stands_is_the_same_as_html_json_and_csv(client: TestClient, path: str) -> None:
    """Every position is a row of the page, an object of the JSON with raw spans, and a row of the CSV."""
    if path == "/proposition":
        rows = client.get("/positions.json?by=propositions").json()["rows"]
        path = f"/proposition/{rows[0]['id'].rpartition('-')[2]}"
    data = client.get(path + ".json").json()
    ids = [one["id"] for one in data["positions"]]
    table = list(csv.DictReader(io.StringIO(client.get(path + ".csv").text)))
    assert len(ids) == data["total"] > 1
    assert [row["position"] for row in table] == ids
    text = client.get(path).text
    assert re.findall(r'<tr id="(position-[0-9a-f]+)"', text) == ids
    assert set(re.findall(r'<a href="#(position-[0-9a-f]+)" tabindex="-1"', text)) <= set(ids)
    assert data["positions"][0]["evidence"][0]["text"]


def test_words_told_stronger_stand_beside_the_words(client: TestClient) -> None:
    """The spokeswoman said “not where we are today”; an outlet has her rule it out. Both texts, and a rod between."""
    text = client.get("/positions/maravia").text
    told = re.search(r"not where we are today.*?stronger than the words</span>(.*?)</li>", text, re.DOTALL)
    assert told is not None
    assert "rules out" in told[1]
    assert 'class="rod" d=' in text


def test_a_pair_has_its_thread(client: TestClient) -> None:
    found = client.get("/positions/maravia/of/dovenia.json").json()["threads"]
    assert [(one["demander"], one["asked"]) for one in found] == [("Maravia", "Dovenia")]
    parts = {step["part"] for step in found[0]["steps"]}
    assert parts == {"demand", "assurance", "action reported", "assessment", "consequence"}
    text = client.get("/positions/maravia/of/dovenia").text
    assert f"Still open:</strong> {found[0]['open']}." in text


def test_a_proposition_that_was_merged_leads_to_the_one_it_is_in_now(demo: Path, tmp_path: Path) -> None:
    with sqlite3.connect(demo / "record.db") as made:
        made.execute("VACUUM INTO ?", (str(tmp_path / "record.db"),))
    with Record.open(tmp_path / "record.db") as record:
        one, two = record.list_propositions(limit=2).rows
        record.decide_proposition("merge", (one.id, two.id))
        record.decide_proposition("name", (one.id,), "the <b>ports</b>")
    room = ReadingRoom(tmp_path / "record.db", LOOPBACK)
    with TestClient(application(room), base_url="http://localhost") as client:
        answer = client.get(f"/proposition/{two.id.rpartition('-')[2]}", follow_redirects=False)
        assert answer.headers["location"] == f"/proposition/{one.id.rpartition('-')[2]}"
        assert "the &lt;b&gt;ports&lt;/b&gt;" in client.get(answer.headers["location"]).text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nowhere", 404, "no page at this address"),
        ("/statement/zzz", 404, "hexadecimal digits"),
        ("/statement/0000000000000000", 404, "does not hold"),
        ("/statements?page=999", 400, "the last is page"),
        ("/statements?page=0", 400, "Not a number"),
        ("/statements?year=soon", 400, "Not a year"),
        ("/statements?order=random", 400, "No such order"),
        ("/search?q=%3F%21", 400, "at least one word"),
        ("/search?q=" + "a" * 3000, 400, "shorten it"),
        ("/report/ffffffffffffffff", 404, "does not hold"),
        ("/add/ffff", 404, "not known any more"),
        ("/positions/nobody-at-all", 404, "lists all actors"),
        ("/positions/maravia/of/nobody", 404, "lists all actors"),
        ("/positions?by=mood", 400, "No such by"),
        ("/positions/maravia?since=soon", 400, "Not a day"),
        ("/proposition/ffffffffffffffff", 404, "hexadecimal digits"),
    ],
)
def test_an_error_says_what_is_wrong_and_what_to_do_next(
    client: TestClient, path: str, status: int, words: str
) -> None:
    answer = client.get(path)
    assert (answer.status_code, words in answer.text) == (status, True)
    assert 'href="/"' in answer.text
    if not path.startswith("/nowhere"):
        error = client.get(twin(path, ".json"))
        assert error.status_code == status
        assert set(error.json()["error"]) == {"code", "message"}


def test_a_cell_is_no_formula() -> None:
    """What a report says begins a cell: a spreadsheet must not run it."""
    assert csv_text(["a"], [["=1+1"], ["+1"], ["-1"], ["@x"], ["\u202eabc"], ["plain"], [None], [3]]).splitlines() == [
        "a", "'=1+1", "'+1", "'-1", "'@x", "<U+202E>abc", "plain", '""', "3"
    ]  # fmt: skip


def test_the_evidence_of_an_occasion_leads_to_the_words(client: TestClient) -> None:
    """Each exhibit's address shows the report with exactly those words pointed at."""
    rows = client.get("/occasions.json?order=most-reported").json()["rows"]
    text = client.get(f"/occasion/{rows[0]['id'].rpartition('-')[2]}").text
    exhibits = re.findall(r'<a href="(/report/[0-9a-f]+\?at=\d+-\d+)#pointed">“([^<]*)”</a>', text)
    assert exhibits
    for address, words in exhibits:
        shown = client.get(address.replace("&amp;", "&")).text
        pointed = re.search(r'id="pointed">([^<]*)<', shown)
        assert pointed is not None
        assert words.split("…")[0].split()[:2] == pointed[1].split()[:2]


def checked(client: TestClient) -> Any:
    """Paste a draft as the form does, and return the page it leads to."""
    token = re.search(r'name="token" value="([^"]+)"', client.get("/check").text)
    assert token is not None
    return client.post("/check", data={"token": token[1], "draft": DRAFT})


SCAN = re.compile(r"^SCAN (?!CONSTANT)(\S+)")
MADE = re.compile(r"^(?:CO-ROUTINE|MATERIALIZE) (\S+)")
SMALL = {"listed_number", "listed_outlet", "meta", "transcript"}
"""A dozen numbers, the names of outlets, what the file says of itself, how many transcripts there are: read whole."""


def test_no_page_looks_through_a_table(client: TestClient, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's plan for every query of every page searches a table by an index, or walks an index up to a limit."""
    asked: dict[str, Any] = {}
    rows = Database.rows

    def noted(self: Database, query: str, parameters: Any = ()) -> Any:
        asked.setdefault(query, parameters)
        return rows(self, query, parameters)

    monkeypatch.setattr(Database, "rows", noted)
    monkeypatch.setattr(Database, "row", lambda self, query, given=(): next(iter(noted(self, query, given)), None))
    monkeypatch.setattr(Database, "stream", lambda self, query, given=(): iter(noted(self, query, given)))
    paths = addresses(client)
    for path in paths:
        assert client.get(path).status_code == 200, path
        if path not in ("/check", "/add"):  # forms
            assert client.get(twin("/index" if path == "/" else path, ".json")).status_code == 200
    assert checked(client).status_code == 200
    assert len(asked) > 40
    connection = sqlite3.connect(demo / "record.db")
    for query, parameters in asked.items():
        plan = [row[-1] for row in connection.execute("EXPLAIN QUERY PLAN " + query, parameters)]
        made = {match[1] for line in plan if (match := MADE.match(line))} | {"json_each", "value"}
        for line in plan:
            scanned = SCAN.match(line)
            bounded = "VIRTUAL TABLE" in line or (" INDEX " in line and "LIMIT" in query)
            assert scanned is None or scanned[1] in SMALL | made or bounded, f"{line}\n{query}"
