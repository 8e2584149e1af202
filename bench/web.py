"""What each page of the reading room costs on a record: server time, SQL time, and how many times the one is the other.

    python bench/web.py RECORD [--samples N] [--json FILE]

Asks the application without a socket, in one thread, for a sample of addresses of each page, chosen by hash so that
runs agree; each address once to warm, then three times, the median taken. Times are the processor's, so that other work
on the machine does not count; the record is warm in memory. SQL time is the time inside SQLite's own calls. A draft is
pasted once: nothing of it is warm but the server. A page's times are medians over its addresses; ``all pages`` is the
median over all addresses. The plan of every query that was run is asked for at the end: one that looks through a table
without an index is printed, and makes the exit status 1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from starlette.testclient import TestClient

from onrecord.doors.web.app import ReadingRoom, application
from onrecord.doors.web.security import LOOPBACK
from onrecord.doors.web.views.common import actor_slug
from onrecord.store import Record
from onrecord.store.database import Database

TIMES = 3
TOTALS = {"listed_outlet", "listed_number"}
"""Tables of a row for each outlet, or of a few counts, which pages show as a whole."""
CLOCK = time.process_time
WORDS = ("president", "health care", "border", "said", "economy", "court", "vaccine", "election", "not", "will never")
"""From common to rare in American news; each is searched for."""

Timed = tuple[float, float]


class Clock:
    """Adds up the time spent in the calls it wraps."""

    def __init__(self) -> None:
        """Begin at nothing; ``asked`` keeps each query with the values it was first run with."""
        self.spent = 0.0
        self.asked: dict[str, Any] = {}

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time inside."""
        start = CLOCK()
        try:
            yield
        finally:
            self.spent += CLOCK() - start


def clocked(clock: Clock) -> None:
    """Let every query of every database count into a clock."""
    rows: Callable[..., Any] = Database.rows

    def timed_rows(self: Database, query: str, parameters: Any = ()) -> Any:
        clock.asked.setdefault(query, parameters)
        with clock.running():
            return rows(self, query, parameters)

    Database.rows = timed_rows  # type: ignore[method-assign]
    Database.row = lambda self, query, given=(): next(iter(timed_rows(self, query, given)), None)  # type: ignore[method-assign,assign]
    Database.stream = lambda self, query, given=(): iter(timed_rows(self, query, given))  # type: ignore[method-assign,assign]


def scans(path: Path, asked: dict[str, Any]) -> list[str]:
    """Return the queries whose plan looks through a whole table: without an index, and not what another part chose."""
    found = []
    with sqlite3.connect(path) as db:
        for query, parameters in asked.items():
            plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}", parameters)]
            parts = {line.split()[1] for line in plan if line.startswith(("CO-ROUTINE", "MATERIALIZE"))}
            through = {match[1] for line in plan if (match := re.fullmatch(r"SCAN (\w+)", line))}
            if through - parts - TOTALS:
                found.append(" ".join(query.split()))
    return found


def chosen(path: Path, kind: str, number: int) -> list[str]:
    """Return the digits of some ids of a kind, by the hash of the id, and of the largest of the kind."""
    big = {"statement": "witnesses", "report": "quotations", "occasion": "statements", "speaker": "statements"}[kind]
    with sqlite3.connect(path) as db:
        ids = [row[0] for row in db.execute(f"SELECT id FROM listed_{kind}")]
        largest = [
            row[0]
            for row in db.execute(f"SELECT id FROM listed_{kind} ORDER BY {big} DESC LIMIT ?", (max(1, number // 5),))
        ]
    mixed = sorted(ids, key=lambda one: hashlib.sha256(one.encode()).digest())[:number]
    return [one.rpartition("-")[2] for one in dict.fromkeys([*largest, *mixed])]


def standing(path: Path, number: int) -> dict[str, list[str]]:
    """Return the addresses of positions: the actors, pairs and propositions with most, and some by hash."""
    with Record.open(path, readonly=True) as record:
        every = 1_000_000
        actors = [actor_slug(row.key) for row in record.list_actors(limit=every).rows]
        pairs = [f"{actor_slug(row.actor)}/of/{actor_slug(row.of)}" for row in record.list_pairs(limit=every).rows]
        about = [row.id.rpartition("-")[2] for row in record.list_propositions(limit=every).rows]
    lists = ["/positions", "/positions?by=pairs", "/positions?by=propositions", "/positions?name=j"]
    return {
        "positions": lists,
        "actor": [f"/positions/{quote(one)}" for one in mixed(actors, number)],
        "actor, about": [f"/positions/{quote(one)}?about=the+vote" for one in actors[:5]],
        "pair": [f"/positions/{quote(one)}" for one in mixed(pairs, number)],
        "proposition": [f"/proposition/{one}" for one in mixed(about, number)],
    }


def mixed(ordered: list[str], number: int) -> list[str]:
    """Return the first of a list, the largest, and some of all by hash."""
    some = sorted(ordered, key=lambda one: hashlib.sha256(one.encode()).digest())[:number]
    return list(dict.fromkeys([*ordered[: max(1, number // 5)], *some]))


def drafts(path: Path, number: int) -> list[str]:
    """Return drafts to check: each of five quotations of the record, one of them with its longest word changed."""
    with Record.open(path, readonly=True) as record:
        rows = record.list_statements(limit=5 * number).rows
    out = []
    for at in range(0, len(rows) - 4, 5):
        lines = [f"“{one.text[:300]}” {one.speaker_name or 'somebody'} said." for one in rows[at : at + 5]]
        longest = max(lines[0].split(), key=len)
        lines[0] = lines[0].replace(longest, "balloon", 1)
        out.append("\n\n".join(lines))
    return out


def addresses(path: Path, number: int) -> dict[str, list[str]]:
    """Return the addresses to ask for, by page."""
    with Record.open(path, readonly=True) as record:
        outlets = [one.outlet for one in record.outlets()][:: max(1, len(record.outlets()) // 5)][:5]
        pages = max(1, record.numbers()["statements"] // 50)
        speaker = record.list_speakers(limit=1).rows[0].id
    orders = [f"/statements?order={order}" for order in ("most-reported", "most-changed", "newest")]
    found = {
        "start": ["/"],
        "statements": [*orders, f"/statements?page={pages}", f"/statements?speaker={speaker}", "/statements?year=2016"],
        "reports": ["/reports", *(f"/reports?outlet={name.replace('&', '%26')}" for name in outlets)],
        "occasions": ["/occasions", "/occasions?which=all", "/occasions?order=most-reported"],
        "speakers": ["/speakers", "/speakers?order=name", "/speakers?name=john"],
        "search": [f"/search?q={word.replace(' ', '+')}" for word in WORDS],
        "concordance": [f"/search?view=concordance&q={word.replace(' ', '+')}" for word in WORDS],
    }
    found |= standing(path, number)
    for kind in ("statement", "report", "occasion", "speaker"):
        found[kind] = [f"/{kind}/{digits}" for digits in chosen(path, kind, number)]
    return found


def timed(client: TestClient, clock: Clock, address: str) -> Timed:
    """Return the median server and SQL time of an address, in milliseconds."""
    taken = []
    for turn in range(TIMES + 1):
        clock.spent = 0.0
        start = CLOCK()
        answer = client.get(address)
        spent = CLOCK() - start
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
        if turn:
            taken.append((spent * 1000, clock.spent * 1000))
    return median(one for one, _ in taken), median(two for _, two in taken)


def checked(client: TestClient, clock: Clock, draft: str) -> Timed:
    """Return the server and SQL time of pasting a draft and seeing it marked, in milliseconds."""
    token = re.search(r'name="token" value="([^"]+)"', client.get("/check").text)
    assert token is not None
    clock.spent = 0.0
    start = CLOCK()
    answer = client.post("/check", data={"token": token[1], "draft": draft})
    spent = CLOCK() - start
    if answer.status_code != 200:
        raise SystemExit(f"/check answered {answer.status_code}")
    return spent * 1000, clock.spent * 1000


def measure(path: Path, number: int) -> tuple[dict[str, dict[str, float]], list[str]]:
    """Return for each page, and for all together, the number of addresses, the times and their ratio; then scans."""
    clock = Clock()
    clocked(clock)
    out: dict[str, dict[str, float]] = {}
    every: list[Timed] = []
    with TestClient(application(ReadingRoom(path, LOOPBACK, adding=False)), base_url="http://localhost") as client:
        for page, some in addresses(path, number).items():
            if not some:
                continue  # a record may hold no transcript, or no position yet
            times = [timed(client, clock, address) for address in some]
            every += times
            out[page] = _row(times)
        pasted = [checked(client, clock, draft) for draft in drafts(path, max(2, number // 3))][1:]  # the first warms
        out["check, 5 quotations"] = _row(pasted)
    out["all pages"] = _row(every)
    return out, scans(path, clock.asked)


def _row(times: list[Timed]) -> dict[str, float]:
    server, sql = median(one for one, _ in times), median(two for _, two in times)
    return {
        "addresses": len(times),
        "server_ms": round(server, 1),
        "sql_ms": round(sql, 1),
        "slowest_ms": round(max(one for one, _ in times), 1),
        "times_sql": round(sum(one for one, _ in times) / max(1e-6, sum(two for _, two in times)), 1),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("--samples", type=int, default=25)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    found, through = measure(given.record, given.samples)
    print(f"{'page':<20}{'addresses':>10}{'server ms':>11}{'SQL ms':>9}{'slowest ms':>12}{'server / SQL':>14}")
    for page, row in found.items():
        print(
            f"{page:<20}{row['addresses']:>10}{row['server_ms']:>11}{row['sql_ms']:>9}{row['slowest_ms']:>12}{row['times_sql']:>14}"
        )
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    print(f"{len(through)} queries look through a table", *through, sep="\n  ")
    return 0 if found["all pages"]["server_ms"] < 100 and not through else 1


if __name__ == "__main__":
    sys.exit(main())
