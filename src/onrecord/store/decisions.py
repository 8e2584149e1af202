"""What people decided about the record. Decisions are added and withdrawn, never edited."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from onrecord.model import Decision, record_id
from onrecord.store import queries
from onrecord.store.codec import decode_plain, encode
from onrecord.store.database import Database

__all__ = ["WITHDRAW", "decide", "decisions"]

WITHDRAW: Final = "withdraw"
"""The kind of a decision that takes back another, named by its id."""


def decide(
    db: Database, kind: str, about: tuple[str, ...], value: str | None = None, why: str | None = None
) -> Decision:
    """Add a decision to the record and return it.

    Its id hashes all but the time, and how many were made before it: deciding again what stands changes nothing,
    deciding anew what was withdrawn adds a record.
    """
    with db.transaction():
        standing = {(one.kind, one.about, one.value): one for one in decisions(db)}
        if (kind, about, value) in standing:
            return standing[kind, about, value]
        made = datetime.now(UTC).isoformat(timespec="seconds")
        number = len(db.rows(queries.DECISIONS))
        decision = Decision(record_id("decision", kind, about, value, number), kind, about, value, why, made)
        db.write(queries.ADD_DECISION, (decision.id, kind, made, encode(decision)))
    return decision


def decisions(db: Database, kind: str | None = None) -> tuple[Decision, ...]:
    """Return the decisions that stand, in the order they were made; those of one kind if it is given."""
    every = [decode_plain(Decision, body) for _, _, body in db.rows(queries.DECISIONS)]
    withdrawn: set[str] = set()
    for one in reversed(every):
        if one.kind == WITHDRAW and one.id not in withdrawn:
            withdrawn.update(one.about)
    return tuple(
        one for one in every if one.id not in withdrawn and one.kind != WITHDRAW and (kind is None or one.kind == kind)
    )
