"""What stands beside a statement: words that may be the same utterance, and the same words said again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from onrecord.exports.objects import JsonObject
from onrecord.exports.parallels import parallel_object
from onrecord.model import Parallel, ParallelKind, SharedWords, Statement
from onrecord.store import Record

__all__ = ["HEADINGS", "SHOWN", "Again", "Beside", "beside", "beside_object"]

SHOWN = 12
"""Statements listed of each kind: a screenful of both. The export has all."""

IN_DATA = 200
"""The same in a page's JSON."""

HEADINGS: Mapping[ParallelKind, str] = {
    "possible": "May be the same utterance",
    "repetition": "Said again",
}


@dataclass(frozen=True, slots=True)
class Again:
    """Another statement with the words of one: its words, who prints them, and when they were said and printed.

    ``here`` are the words of the statement itself where they are not the same to the letter, else None.
    """

    parallel: Parallel
    other: Statement
    words: str
    here: str | None
    outlet: str | None
    said: str | None
    printed: str | None


@dataclass(frozen=True, slots=True)
class Beside:
    """The parallels of one kind that are listed, those that share most first, and how many there are besides."""

    kind: ParallelKind
    rows: tuple[Again, ...]
    more: int


def beside(record: Record, statement: str) -> tuple[Beside, ...]:
    """Return what is listed beside a statement, a list for each kind it has any of."""
    counts = record.count_parallels(statement)
    out = []
    for kind in HEADINGS:
        if total := counts.get(kind, 0):
            found = [_again(record, statement, one) for one in record.parallels(statement, kind, SHOWN)]
            rows = tuple(sorted(found, key=_day) if kind == "repetition" else found)
            out.append(Beside(kind, rows, total - len(rows)))
    return tuple(out)


def _day(one: Again) -> tuple[bool, str, str]:
    """Order repetitions by day, those of an unknown day last."""
    day = one.said or one.printed
    return day is None, day or "", one.other.id


def _again(record: Record, statement: str, one: Parallel) -> Again:
    there = 1 if one.statements[0] == statement else 0
    other = record.statement(one.statements[there])
    words, here = _text(record, one.shared[there]), _text(record, one.shared[1 - there])
    report = one.shared[there].report
    row = record.reports_listed([report]).get(report)
    outlet = record.report(report).outlet
    said = other.said.value if other.said else None
    return Again(one, other, words, None if here == words else here, outlet, said, row.day if row else None)


def _text(record: Record, shared: SharedWords) -> str:
    """Return the words of one side on one line: marks between them left out, an ellipsis for narration."""
    page, words = record.page(shared.report), shared.spans[0].of(record.page(shared.report))
    for before, after in pairwise(shared.spans):
        gap = page[before.end : after.start]
        words += " … " if any(char.isalnum() for char in gap) else " " * any(char.isspace() for char in gap)
        words += after.of(page)
    return " ".join(words.split())


def beside_object(record: Record, statement: str) -> JsonObject:
    """Return the same as plain objects: for each kind how many there are, and the first of them."""
    counts = record.count_parallels(statement)
    return {
        kind: {
            "total": counts.get(kind, 0),
            "listed": [parallel_object(one, record.report) for one in record.parallels(statement, kind, IN_DATA)],
        }
        for kind in HEADINGS
    }
