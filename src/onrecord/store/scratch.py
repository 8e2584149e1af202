"""Scratch tables for settling: temporary, on disk where they grow, gone with the connection.

They hold what would otherwise grow in memory with the number of reports. Each class is one kind of table; a
name tells tables of one kind apart.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.store import queries
from onrecord.store.database import Database

__all__ = ["Calendar", "Graph", "Shelf", "Terms"]


class _Scratch:
    """A temporary table, made empty."""

    made_by: str

    def __init__(self, db: Database, name: str) -> None:
        """Make the table; ``name`` is a word of ours."""
        self.db = db
        self.name = name
        db.write(f"DROP TABLE IF EXISTS temp.{name}")
        db.write(self.made_by.format(name=name))

    def drop(self) -> None:
        """Give the room back."""
        self.db.write(f"DROP TABLE IF EXISTS temp.{self.name}")

    def __len__(self) -> int:
        """Return the number of rows."""
        found: int = self.db.value(queries.SCRATCH_COUNT.format(name=self.name))
        return found


class Shelf(_Scratch):
    """Bodies by id."""

    made_by = "CREATE TEMP TABLE {name} (id TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID"

    def put(self, identifier: str, body: bytes) -> None:
        """Keep a body."""
        self.db.write(queries.SHELF_PUT.format(name=self.name), (identifier, body))

    def get(self, identifier: str | None) -> bytes | None:
        """Return the body kept under an id, or None."""
        if identifier is None:
            return None
        found: bytes | None = self.db.value(queries.SHELF_GET.format(name=self.name), (identifier,))
        return found

    def ids(self) -> Iterator[str]:
        """Yield the ids, in order."""
        return (row[0] for row in self.db.stream(queries.SHELF_IDS.format(name=self.name)))


class Graph(_Scratch):
    """Edges between ids, with a body each."""

    made_by = "CREATE TEMP TABLE {name} (one TEXT, two TEXT, body BLOB, PRIMARY KEY (one, two)) WITHOUT ROWID"

    def put(self, one: str, two: str, body: bytes = b"") -> None:
        """Keep an edge, to be found from either end."""
        for ends in ((one, two), (two, one)):
            self.db.write(queries.GRAPH_PUT.format(name=self.name), (*ends, body))

    def among(self, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the edges between some ids, each once, in order."""
        known = frozenset(ids)
        for one in sorted(known):
            for two, _ in self.db.rows(queries.GRAPH_EDGES.format(name=self.name), (one,)):
                if one < two and two in known:
                    yield one, two

    def components(self, ids: Iterable[str]) -> Iterator[tuple[list[str], list[bytes]]]:
        """Yield, for each set of connected ids, the ids and the bodies of its edges, both in order.

        A set comes when the first of its ids comes. One set at a time is in memory.
        """
        done = Shelf(self.db, f"{self.name}_done")
        for first in ids:
            if done.get(first) is not None:
                continue
            members, edges = self._component(first)
            if len(members) > 1:
                for member in members:
                    done.put(member, b"")
            yield members, edges
        done.drop()

    def _component(self, first: str) -> tuple[list[str], list[bytes]]:
        """Return what can be reached from an id, and the edges on the way."""
        seen = {first}
        waiting = [first]
        edges: dict[tuple[str, str], bytes] = {}
        while waiting:
            one = waiting.pop()
            for two, body in self.db.rows(queries.GRAPH_EDGES.format(name=self.name), (one,)):
                edges[min(one, two), max(one, two)] = body
                if two not in seen:
                    seen.add(two)
                    waiting.append(two)
        return sorted(seen), [edges[pair] for pair in sorted(edges)]


class Terms(_Scratch):
    """An inverted index: how many ids stand under which terms.

    Terms are kept as 64-bit hashes: among ten million, two that fall together are a matter of 3 in a million,
    and would only bring a pair more to be compared. Enter everything, :meth:`count` once, then ask.
    """

    made_by = "CREATE TEMP TABLE {name} (term INTEGER, id TEXT, PRIMARY KEY (term, id)) WITHOUT ROWID"

    def add(self, candidate: str, terms: Sequence[str]) -> None:
        """Enter an id under its terms; entering it again changes nothing."""
        rows = ((_number(term), candidate) for term in terms)
        self.db.write_many(queries.TERMS_PUT.format(name=self.name), rows)

    def count(self) -> None:
        """Count the ids under each term that has more than one."""
        self.db.write(f"DROP TABLE IF EXISTS temp.{self.name}_count")
        self.db.write(f"CREATE TEMP TABLE {self.name}_count (term INTEGER PRIMARY KEY, ids INTEGER)")
        self.db.write(queries.TERMS_COUNT.format(name=self.name))

    def frequency(self, terms: Sequence[str]) -> Mapping[str, int]:
        """Return how many ids stand under each term: a term of one id counts as unknown, it leads nowhere."""
        numbers = {_number(term): term for term in terms}
        found = dict.fromkeys(terms, 0)
        for number, ids in self.db.rows(queries.TERMS_FREQUENCY.format(name=self.name), (json.dumps(list(numbers)),)):
            found[numbers[number]] = ids
        return found

    def drop(self) -> None:
        """Give the room back."""
        self.db.write(f"DROP TABLE IF EXISTS temp.{self.name}_count")
        super().drop()


class Calendar(_Scratch):
    """An inverted index in order of day: which ids stand under a key on which day (0: unknown), the day an ordinal."""

    made_by = "CREATE TEMP TABLE {name} (term INTEGER, day INTEGER, id TEXT, PRIMARY KEY (term, day, id)) WITHOUT ROWID"

    def put(self, identifier: str, day: int, keys: Iterable[str]) -> None:
        """Enter an id of a day under its keys."""
        rows = ((_number(key), day, identifier) for key in keys)
        self.db.write_many(queries.CALENDAR_PUT.format(name=self.name), rows)

    def after(self, key: str, day: int, identifier: str, last: int, most: int) -> list[str]:
        """Return the ids that follow one under a key, up to a last day, at most so many, in order of day and id."""
        query = queries.CALENDAR_AFTER.format(name=self.name)
        return [row[0] for row in self.db.rows(query, (_number(key), day, identifier, last, most))]


def _number(term: str) -> int:
    """Return a term as a signed 64-bit number."""
    return int.from_bytes(
        hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )
