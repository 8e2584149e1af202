"""The start: what the record holds, what is new, what most outlets carry, what was altered."""

from __future__ import annotations

from dataclasses import asdict

from onrecord.doors.web.page import Page, Room
from onrecord.doors.web.views.altered import Altered, altered
from onrecord.doors.web.views.common import row_object

__all__ = ["start"]

SHOWN = 6
"""Entries of each list: the page is read at a glance."""


def start(room: Room) -> Page:
    """The first page; an empty record leads to adding reports."""
    record = room.record
    numbers = record.numbers()
    if not numbers.get("reports"):
        return Page("first.html", "Begin a record", {"numbers": numbers}, lambda: {"numbers": numbers}, section="start")
    occasions = record.list_occasions(limit=SHOWN, shared=True) if numbers["shared_occasions"] else None
    occasions = occasions or record.list_occasions(limit=SHOWN)
    statements = record.list_statements("most-reported", limit=SHOWN)
    changed = record.list_statements("most-changed", limit=SHOWN, changed=True)
    shown: tuple[Altered, ...] = tuple(altered(record.statement(row.id), row) for row in changed.rows)
    pairs = record.list_pairs(limit=SHOWN)
    values = {
        "numbers": numbers,
        "occasions": occasions.rows,
        "statements": statements.rows,
        "altered": shown,
        "pairs": pairs.rows,
        "actors": record.list_actors(limit=SHOWN).rows,
    }
    return Page(
        "start.html",
        "The record",
        values,
        lambda: {
            "numbers": numbers,
            "occasions": [row_object(row) for row in occasions.rows],
            "statements": [row_object(row) for row in statements.rows],
            "pairs": [row_object(row) for row in pairs.rows],
            "changed": [{**row_object(one.row), "differences": [asdict(one.difference)]} for one in shown],
        },
        section="start",
    )
