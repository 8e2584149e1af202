"""Who reported some words, in which words of their own, and from whom they had them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.checks import check, source_of_statement
from onrecord.checks.quoted import quoted
from onrecord.engines.seeking import statements_near
from onrecord.model import Copy, Statement, Witness
from onrecord.store import Record

__all__ = ["Reported", "reported"]

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

    A report counts if its statement has the words, exactly or changed; a likeness alone is not enough, nor are words it
    says were denied or not said.
    """
    said = (one for one in statements_near(record, words) if one.given in ("quoted", "told"))
    found = [one for one in said if _holds(one, words)]
    rows = [_row(record, statement, witness, words) for statement in found for witness in statement.witnesses]
    return tuple(sorted(rows, key=lambda row: (row.statement, not row.verbatim, row.outlet or "", row.report)))


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
