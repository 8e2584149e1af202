"""What settling keeps between runs, so that a report more touches only what it must.

Everything here can be made again from the readings shown. Each class is one table; numbers are hashes of 63 bits:
among ten million, two that fall together are a matter of some in a million.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from onrecord.store import kept_queries as queries
from onrecord.store.database import Database

__all__ = ["Changes", "Edges", "Keys", "Shelved", "changed_reports", "forget", "note_settled", "number_of"]


def number_of(text: str) -> int:
    """Return the number that stands for a text: the first 63 bits of its hash."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


# -- which reports changed ----------------------------------------------------------------------------------


def changed_reports(db: Database) -> list[str]:
    """Return the reports, by id, of which the reading shown is not the one the last settling rests on."""
    return [report for (report,) in db.stream(queries.CHANGED)]


def note_settled(db: Database) -> None:
    """Note that all readings shown now are settled."""
    db.write(queries.DROP_UNSHOWN)
    db.write(queries.NOTE_SHOWN)


def forget(db: Database) -> None:
    """Forget everything kept, and show nothing settled: the next settling begins anew."""
    for query in queries.FORGET:
        db.write(query)


# -- things by report ---------------------------------------------------------------------------------------


Changes = dict[str, tuple[bytes | None, bytes | None]]
"""Of each thing that changed, what was kept before and what is now; None: nothing."""


class Shelved:
    """Bodies by id, each of one report: what a stage made of the report."""

    def __init__(self, db: Database, stage: str) -> None:
        """Name the stage."""
        self.db, self.stage = db, stage

    def get(self, identifier: str) -> bytes | None:
        """Return the body kept under an id, or None."""
        found: bytes | None = self.db.value(queries.GET, (self.stage, identifier))
        return found

    def owner(self, identifier: str) -> str | None:
        """Return the report of an id."""
        found: str | None = self.db.value(queries.OWNER, (self.stage, identifier))
        return found

    def of_report(self, report: str) -> dict[str, bytes]:
        """Return the bodies of one report, by id."""
        return dict(self.db.rows(queries.OF_OWNER, (self.stage, report)))

    def replace(self, report: str, bodies: Mapping[str, bytes]) -> Changes:
        """Keep exactly these bodies of a report; return what that changed."""
        before = self.of_report(report)
        changes: Changes = {
            name: (before.get(name), bodies.get(name))
            for name in sorted({*before, *bodies})
            if before.get(name) != bodies.get(name)
        }
        for name, (_, body) in changes.items():
            if body is None:
                self.db.write(queries.DROP, (self.stage, name))
            else:
                self.db.write(queries.PUT, (self.stage, name, report, body))
        return changes

    def ids(self) -> Iterator[str]:
        """Yield the ids, in order."""
        return (row[0] for row in self.db.stream(queries.IDS, (self.stage,)))

    def __len__(self) -> int:
        """Return how many there are."""
        found: int = self.db.value(queries.COUNT, (self.stage,))
        return found


class Keys:
    """An inverted index: which ids stand under a key."""

    def __init__(self, db: Database, stage: str) -> None:
        """Name the stage."""
        self.db, self.stage = db, stage

    def add(self, identifier: str, keys: Iterable[int]) -> None:
        """Enter an id under its keys."""
        self.db.write_many(queries.KEY_ADD, ((self.stage, key, identifier) for key in sorted(keys)))

    def remove(self, identifier: str, keys: Iterable[int]) -> None:
        """Take an id from under its keys."""
        self.db.write_many(queries.KEY_REMOVE, ((self.stage, key, identifier) for key in sorted(keys)))

    def ids(self, key: int) -> list[str]:
        """Return the ids under a key, in order."""
        return [row[0] for row in self.db.rows(queries.KEY_IDS, (self.stage, key))]


class Places:
    """An inverted index in order of day: which numbers stand under a key on which day (0: unknown)."""

    def __init__(self, db: Database) -> None:
        """Use the one table of it."""
        self.db = db

    def add(self, number: int, days: Iterable[int], keys: Iterable[int]) -> None:
        """Enter a number of some days under its keys."""
        rows = ((key, day, number) for key in keys for day in days)
        self.db.write_many(queries.PLACE_ADD, rows)

    def remove(self, number: int, days: Iterable[int], keys: Iterable[int]) -> None:
        """Take a number from under its keys."""
        rows = ((key, day, number) for key in keys for day in days)
        self.db.write_many(queries.PLACE_REMOVE, rows)

    def before(self, key: int, day: int, number: int, most: int) -> list[int]:
        """Return the numbers right before a place, the nearest first."""
        return [row[0] for row in self.db.rows(queries.PLACE_BEFORE, (key, day, number, most))]

    def after(self, key: int, day: int, number: int, most: int) -> list[int]:
        """Return the numbers right after a place, the nearest first."""
        return [row[0] for row in self.db.rows(queries.PLACE_AFTER, (key, day, number, most))]


class Edges:
    """Links between quotations that were accepted, in one phase of the settling."""

    def __init__(self, db: Database, phase: int) -> None:
        """Name the phase."""
        self.db, self.phase = db, phase

    def put(self, ends: tuple[str, str], reports: tuple[str, str], sure: bool, bits: float, body: bytes) -> None:
        """Keep a link, to be found from either end."""
        (one, two), (here, there) = ends, reports
        for row in ((one, two, here, there), (two, one, there, here)):
            self.db.write(queries.EDGE_PUT, (self.phase, *row, sure, bits, body))

    def drop(self, one: str, two: str) -> None:
        """Forget a link."""
        self.db.write(queries.EDGE_DROP, (self.phase, one, two))
        self.db.write(queries.EDGE_DROP, (self.phase, two, one))

    def every(self, one: str) -> list[tuple[str, str, str, bool]]:
        """Return every link of a quotation, counted or not: other end, own report, other report, whether sure."""
        return self.db.rows(queries.EDGES_OF, (self.phase, one))  # type: ignore[return-value]

    def counted(self, one: str) -> list[tuple[str, bytes]]:
        """Return the links of a quotation that count: other end and body, in order."""
        return self.db.rows(queries.EDGES_COUNTED, (self.phase, one))  # type: ignore[return-value]

    def between(self, one: str, two: str, *, sure: bool) -> list[tuple[str, str, float]]:
        """Return the links between two reports: their ends and bits, in order."""
        return self.db.rows(queries.EDGES_BETWEEN, (self.phase, one, two, sure))  # type: ignore[return-value]

    def kindred(self, one: str, two: str) -> bool:
        """Tell whether two reports are known to share words beyond doubt."""
        return self.db.row(queries.KINDRED, (self.phase, one, two)) is not None

    def set_kindred(self, one: str, two: str, kindred: bool) -> None:
        """Note whether two reports share words beyond doubt."""
        for ends in ((one, two), (two, one)):
            self.db.write(queries.KINDRED_ADD if kindred else queries.KINDRED_DROP, (self.phase, *ends))
