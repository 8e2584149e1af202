"""A speaker: roles over time, statements on a timeline, who reports them and who alters them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields

from onrecord.doors.web.drawing import timeline
from onrecord.doors.web.page import Page, Room
from onrecord.doors.web.views.common import full_id, paged, rows_table, within
from onrecord.exports.objects import speaker_object
from onrecord.model import Speaker
from onrecord.store.browsing import StatementRow
from onrecord.store.words import fold

__all__ = ["Held", "speaker"]

OUTLETS_SHOWN = 30
"""Outlets listed, those that carry most first."""


@dataclass(frozen=True, slots=True)
class Held:
    """An office as reports give it, and the first and last day of the reports that do."""

    words: str
    first: str | None
    last: str | None
    times: int


def speaker(room: Room, asked_id: str) -> Page:
    """A speaker's page, with one page of the statements, newest first."""
    record = room.record
    found = record.speaker(full_id(room, "speaker", asked_id))
    paging = paged(room)
    leaf = record.list_statements("newest", limit=paging.per_page, offset=paging.offset, speaker=found.id)
    paging = within(paging, leaf.total)
    periods = record.periods_of_speaker(found.id)
    values = {
        "speaker": found,
        "current": bool(record.names_of([found.id])),
        "roles": roles(found),
        "leaf": leaf,
        "paging": paging,
        "timeline": timeline(periods),
        "periods": periods,
        "outlets": record.outlets_of_speaker(found.id)[:OUTLETS_SHOWN],
        "stands": record.actors_listed([fold(found.name or "")]).get(fold(found.name or "")),
    }
    return Page(
        "speaker.html",
        found.name or "Unnamed speaker",
        values,
        lambda: speaker_object(found),
        [field.name for field in fields(StatementRow)],
        lambda: rows_table(leaf.rows),
        section="speakers",
    )


def roles(found: Speaker) -> tuple[Held, ...]:
    """Return the offices, those first given earliest first."""
    days: dict[str, list[str]] = defaultdict(list)
    times: dict[str, int] = defaultdict(int)
    for role in found.roles:
        words = " ".join((f"{role.title}, {role.body}" if role.body else role.title).split())
        times[words] += 1
        days[words] += [role.day] if role.day else []
    held = [
        Held(words, min(days[words], default=None), max(days[words], default=None), times[words]) for words in times
    ]
    return tuple(sorted(held, key=lambda one: (one.first is None, one.first or "", -one.times, one.words)))
