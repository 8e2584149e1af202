"""What people decided about the record. Decisions are added and withdrawn, never edited."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Final

from onrecord.model import Decision, record_id
from onrecord.speakers.decided import KINDS, reports_of
from onrecord.store import queries
from onrecord.store.codec import decode_plain, encode
from onrecord.store.database import Database

__all__ = ["WITHDRAW", "about_speakers", "decide", "decided_reports", "decisions", "note_decided"]

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


def about_speakers(db: Database) -> tuple[Decision, ...]:
    """Return the standing decisions about speakers, in the order they were made."""
    return tuple(one for one in decisions(db) if one.kind in KINDS)


def decided_reports(db: Database) -> set[str]:
    """Return the reports named by decisions that were made or withdrawn since the last settling."""
    before = set(json.loads(db.value(queries.META, ("decided",)) or "[]"))
    standing = {one.id for one in about_speakers(db)}
    every = (decode_plain(Decision, body) for _, _, body in db.rows(queries.DECISIONS))
    return {report for one in every if one.id in before ^ standing for report in reports_of(one)}


def note_decided(db: Database) -> None:
    """Note which decisions the settling that is shown rests on."""
    db.write(queries.SET_META, ("decided", json.dumps([one.id for one in about_speakers(db)])))
