"""Settled records put in the place of others: only what differs is written."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.store import kept_queries as queries
from onrecord.store.codec import decode
from onrecord.store.database import Database
from onrecord.store.writes import KINDS, DraftRow, add_settled

__all__ = ["Shown", "shown_all", "shown_with", "swap"]

Shown = set[tuple[str, str]]
"""Settled records shown, by id and content hash."""

_WITH = {
    "speaker": queries.SPEAKERS_OF_ENTITY,
    "occasion": queries.OCCASIONS_OF_SETTING,
    "story": queries.STORIES_OF_REPORT,
    "statement": queries.STATEMENTS_OF_QUOTATION,
    "parallel": queries.PARALLELS_OF_STATEMENT,
}


def shown_with(db: Database, kind: str, parts: Iterable[str]) -> Shown:
    """Return the records of a kind that are shown and hold any of these parts.

    Parts are the entities of speakers, the settings of occasions, the reports of stories, the quotations of statements,
    the statements of parallels.
    """
    return {(row[0], row[1]) for part in parts for row in db.rows(_WITH[kind], (part,))}


def shown_all(db: Database, kind: str) -> Shown:
    """Return all records of a kind that are shown."""
    return {(row[0], row[1]) for row in db.stream(queries.ALL_SHOWN[kind])}


def swap(db: Database, kind: str, before: Shown, now: Iterable[DraftRow]) -> int:
    """Show some records of a kind instead of others; return how many rows that wrote. Call it in a transaction."""
    rows = {(identifier, content): body for _, identifier, content, body in now}
    gone = sorted(before - set(rows))
    new = sorted(set(rows) - before)
    for identifier, _ in gone:
        db.write(queries.HIDE[kind], (identifier,))
    for identifier, content in new:
        if db.row(queries.SHOWN[kind], (identifier, content)) is not None:
            db.write(queries.SHOW[kind], (identifier, content))
        else:
            body = rows[identifier, content]
            add_settled(db, decode(KINDS[kind], body), identifier, content, body)
    return len(gone) + len(new)
