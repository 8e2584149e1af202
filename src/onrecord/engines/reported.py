"""Who reported some words, in which words of their own, and from whom they had them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.checks import check, source_of_statement
from onrecord.checks.quoted import quoted
from onrecord.model import Copy, Statement, Witness
from onrecord.store import Record

__all__ = ["Reported", "reported"]

LOOKED_UP: Final = (6, 4, 3, 2)
"""How many of the rarest words must stand in one quotation for it to be looked at: fewer, if more give nothing."""
HITS: Final = 20
"""Quotations looked at: an utterance printed more often is found through any of them."""
NOT_THERE: Final = frozenset({"not_found", "too_short"})


@dataclass(frozen=True, slots=True)
class Reported:
    """One report of the words: of which statement, the outlet's own words of it, and where it had them.

    ``verbatim`` tells whether the outlet's words hold those asked for, presentation aside. ``had_from`` names outlets
    and agencies, each with the id of the edge of the stemma that says so (empty: nothing in the record says).
    """

    statement: str
    quotation: str
    report: str
    outlet: str | None
    words: str
    verbatim: bool
    had_from: tuple[tuple[str, str], ...]


def reported(record: Record, words: str) -> tuple[Reported, ...]:
    """Return every report of some words that the record has, by statement and outlet; empty if there is none.

    A report counts if its statement has the words, exactly or changed; a likeness alone is not enough.
    """
    found = [one for one in _near(record, words) if _holds(one, words)]
    rows = [_row(record, statement, witness, words) for statement in found for witness in statement.witnesses]
    return tuple(sorted(rows, key=lambda row: (row.statement, not row.verbatim, row.outlet or "", row.report)))


def _near(record: Record, words: str) -> tuple[Statement, ...]:
    """Return the statements whose quotations share the longest of the words."""
    keys = [word.surface for word in quoted(words).words if word.surface.isalnum()]
    rare = sorted(dict.fromkeys(keys), key=lambda key: (-len(key), key))
    for size in LOOKED_UP:
        hits = record.search(" ".join(rare[:size]), limit=HITS).hits if len(rare) >= size else []
        found = {one.id: one for hit in hits for one in record.statements_of(hit.quotation)}
        if found:
            return tuple(found[name] for name in sorted(found))
    return ()


def _holds(statement: Statement, words: str) -> bool:
    source = source_of_statement(statement, None, "the record")
    return check(words, None, (source,)).verdict not in NOT_THERE or words.strip() in statement.text


def _row(record: Record, statement: Statement, witness: Witness, words: str) -> Reported:
    plain, theirs = _plain(words), _plain(witness.text)
    return Reported(
        statement.id,
        witness.quotation,
        witness.report,
        witness.outlet,
        witness.text,
        f" {' '.join(plain)} " in f" {' '.join(theirs)} ",
        tuple(_had_from(record, witness.report)),
    )


def _plain(text: str) -> list[str]:
    """Return the words of a text without case and signs, for a look whether one holds the other."""
    return [word.surface.casefold() for word in quoted(text).words]


def _had_from(record: Record, report: str) -> Iterator[tuple[str, str]]:
    """Yield whom a report depends on: outlets it copied, an agency both go back to."""
    for edge in record.copies(report=report):
        if edge.kind in ("copied", "also") and edge.reports[1] == report:
            yield record.report(edge.reports[0]).outlet or "an outlet not named", edge.id
        elif edge.kind == "same_source" and edge.agency:
            yield _agency(edge), edge.id


def _agency(edge: Copy) -> str:
    return f"{edge.agency} ({edge.agency_basis})"
