"""What settling keeps between runs, so that a report more touches only what it must.

Everything here can be made again from the readings shown. Each class is one table; numbers are hashes of 63 bits:
among ten million, two that fall together are a matter of some in a million.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from onrecord.store import kept_queries as queries
from onrecord.store.database import Database

__all__ = [
    "Changes",
    "Keys",
    "Links",
    "Places",
    "SameWords",
    "Sharing",
    "Shelved",
    "changed_reports",
    "count_kept",
    "forget",
    "note_settled",
    "out_of_step",
]


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


def count_kept(db: Database) -> int:
    """Return how many things and links are kept."""
    found: int = db.value(queries.KEPT_ROWS)
    return found


def out_of_step(db: Database) -> Iterator[str]:
    """Yield what does not fit together among what is kept."""
    for words, query in queries.OUT_OF_STEP.items():
        for (what,) in db.stream(query):
            yield words.format(what)


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


class SameWords:
    """Quotations of one kind and text."""

    def __init__(self, db: Database) -> None:
        """Use the table of them."""
        self.db = db

    def add(self, text: int, quotation: str) -> None:
        """Enter a quotation."""
        self.db.write(queries.SAME_ADD, (text, quotation))

    def remove(self, text: int, quotation: str) -> None:
        """Take a quotation out."""
        self.db.write(queries.SAME_REMOVE, (text, quotation))

    def ids(self, text: int) -> list[str]:
        """Return the quotations of a text, in order."""
        return [row[0] for row in self.db.rows(queries.SAME, (text,))]

    def are_none(self) -> bool:
        """Tell whether there is no quotation yet."""
        return self.db.row(queries.ANY_SAME) is None

    def bodies(self, text: int) -> list[tuple[str, bytes, bytes | None]]:
        """Return the quotations of a text: id, body by what the report says alone, body as placed if that differs."""
        return self.db.rows(queries.SAME_BODIES, (text,))


class Places:
    """An inverted index in order of day: which texts stand under a run of words on which day (0: unknown)."""

    def __init__(self, db: Database) -> None:
        """Use the table of it."""
        self.db = db
        db.write(queries.PLACES_WAITING)

    def add(self, text: int, days: Iterable[int], runs: Iterable[int]) -> None:
        """Enter a text of some days under its runs."""
        self.db.write_many(queries.PLACE_ADD, ((run, day, text) for run in runs for day in days))

    def add_later(self, text: int, days: Iterable[int], runs: Iterable[int]) -> None:
        """Enter a text with the next :meth:`enter`: many at once go in in order, which is far quicker."""
        self.db.write_many(queries.PLACE_WAIT, ((run, day, text) for run in runs for day in days))

    def enter(self) -> None:
        """Enter what waits."""
        self.db.write(queries.PLACES_ENTER)
        self.db.write(queries.PLACES_CLEAR)

    def remove(self, text: int, days: Iterable[int], runs: Iterable[int]) -> None:
        """Take a text from under its runs."""
        self.db.write_many(queries.PLACE_REMOVE, ((run, day, text) for run in runs for day in days))

    def short(self, keys: Iterable[int], most: int) -> tuple[dict[int, list[tuple[int, int]]], list[int]]:
        """Return the days and texts under each key that has at most so many, in order; and the keys that have more."""
        rows = self.db.rows(queries.PLACES_CAPPED, (json.dumps(list(keys)), most + 1))
        found: dict[int, list[tuple[int, int]]] = {key: [] for key, count in rows if 1 < count <= most}
        for key, day, text in self.db.rows(queries.PLACES_OF, (json.dumps(list(found)),)):
            found[key].append((day, text))
        return found, [key for key, count in rows if count > most]

    def before(self, key: int, day: int, number: int, most: int) -> list[tuple[int, int]]:
        """Return the days and numbers right before a place, the nearest first."""
        return self.db.rows(queries.PLACE_BEFORE, (key, day, number, most))

    def after(self, key: int, day: int, number: int, most: int) -> list[tuple[int, int]]:
        """Return the days and numbers right after a place, the nearest first."""
        return self.db.rows(queries.PLACE_AFTER, (key, day, number, most))


class Links:
    """Links between quotations that were accepted, in one phase of the settling."""

    def __init__(self, db: Database, phase: int) -> None:
        """Name the phase."""
        self.db, self.phase = db, phase

    def put(
        self, ends: tuple[str, str], reports: tuple[str, str], relation: str, sure: bool, bits: float, body: bytes
    ) -> None:
        """Keep a link, to be found from either end."""
        (one, two), (here, there) = ends, reports
        for row in ((one, two, here, there), (two, one, there, here)):
            self.db.write(queries.EDGE_PUT, (self.phase, *row, relation, sure, bits, body))

    def drop(self, one: str, two: str) -> None:
        """Forget a link."""
        self.db.write(queries.EDGE_DROP, (self.phase, one, two))
        self.db.write(queries.EDGE_DROP, (self.phase, two, one))

    def every(self, one: str) -> list[tuple[str, str]]:
        """Return the other end and the relation of every link of a quotation, counted or not, in order."""
        return self.db.rows(queries.EDGES_OF, (self.phase, one))

    def sure(self, one: str) -> list[tuple[str, float]]:
        """Return the sure links of a quotation to others of its utterance: other end and bits, in order."""
        return self.db.rows(queries.EDGES_SURE, (self.phase, one))

    def copy(self, one: str, two: str, phase: int) -> bool:
        """Take a link over from another phase, if it is there; tell whether it is."""
        if self.db.row(queries.EDGE, (phase, one, two)) is None:
            return False
        for ends in ((one, two), (two, one)):
            self.db.write(queries.EDGE_COPY, (self.phase, phase, *ends))
        return True

    def counted(self, one: str) -> list[tuple[str, bytes]]:
        """Return the links that make a quotation and another one utterance: other end and body, in order."""
        return self.db.rows(queries.EDGES_COUNTED, (self.phase, one))

    def apart(self, one: str) -> list[tuple[str, bytes]]:
        """Return the links that do not: those of a possible utterance or a repetition, and the same of strangers."""
        return self.db.rows(queries.EDGES_APART, (self.phase, one))

    def unsure(self, one: str, two: str) -> list[tuple[str, str]]:
        """Return the ends of the links between two reports that are not sure, in order."""
        return self.db.rows(queries.EDGES_UNSURE, (self.phase, one, two))

    def doubtful(self, report: str | None = None) -> set[tuple[str, str]]:
        """Return the pairs of reports (of one report) between which there is a link that is not sure."""
        rows = self.db.rows(queries.DOUBTFUL_ALL if report is None else queries.DOUBTFUL, (self.phase, report))
        return {(min(row), max(row)) for row in rows}

    def kindred(self, one: str, two: str) -> bool:
        """Tell whether two reports are known to share words beyond doubt."""
        return self.db.row(queries.KINDRED, (self.phase, one, two)) is not None

    def set_kindred(self, one: str, two: str, kindred: bool) -> None:
        """Note whether two reports share words beyond doubt."""
        for ends in ((one, two), (two, one)):
            self.db.write(queries.KINDRED_ADD if kindred else queries.KINDRED_DROP, (self.phase, *ends))


class Sharing:
    """Pairs of reports that share a statement, by the connected quotations that show it."""

    def __init__(self, db: Database) -> None:
        """Use the table of them."""
        self.db = db

    def drop(self, node: str) -> set[tuple[str, str]]:
        """Forget what a set of connected quotations shows, by the first of them; return the pairs."""
        found = {(one, two) for one, two in self.db.rows(queries.SHARING_OF, (node,)) if one < two}
        if found:
            self.db.write(queries.SHARING_DROP, (node,))
        return found

    def put(self, node: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Keep the pairs a set of connected quotations shows."""
        rows = ((node, *ends) for one, two in pairs for ends in ((one, two), (two, one)))
        self.db.write_many(queries.SHARING_ADD, rows)

    def among(self, reports: Iterable[str]) -> dict[tuple[str, str], int]:
        """Return how many sets of statements each pair of some reports shares, as :func:`onrecord.occasions.unite`."""
        known = frozenset(reports)
        return {
            (one, two): count
            for one in sorted(known)
            for two, count in self.db.rows(queries.SHARING_WITH, (one,))
            if one < two and two in known
        }
