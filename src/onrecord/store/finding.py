"""The one record a person means: by id, the beginning of an id, a path, or a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from onrecord.errors import NotInRecordError
from onrecord.store import queries
from onrecord.store.words import fold

if TYPE_CHECKING:
    from onrecord.store.record import Record

__all__ = ["find"]

CANDIDATES_SHOWN = 10
"""Of an ambiguous beginning: enough to choose from, few enough to read."""

_ID = re.compile(r"([a-z]+)-([0-9a-f]*)|([0-9a-f]+)")

GETTERS: dict[str, Callable[[Record, str], Any]] = {
    "report": lambda record, found: record.report(found),
    "article": lambda record, found: record.report(record.article_report(found)),
    "quotation": lambda record, found: record.quotation(found),
    "entity": lambda record, found: record.entity(found),
    "setting": lambda record, found: record.setting(found),
    "attribution": lambda record, found: record.quotation(record.attribution(found).quotation),
    "speaker": lambda record, found: record.speaker(found),
    "occasion": lambda record, found: record.occasion(found),
    "story": lambda record, found: record.story(found),
    "statement": lambda record, found: record.statement(found),
    "transcript": lambda record, found: record.transcript(found),
    "check": lambda record, found: record.check(found),
}
"""An article is shown with its report, an attribution with its quotation."""


def find(record: Record, text: str) -> Any:
    """Return the one record meant (see :meth:`onrecord.store.Record.find`)."""
    asked = text.strip()
    candidates = [*_by_id(record, asked)]
    candidates = candidates or [("report", found) for (found,) in record.database.rows(queries.REPORTS_AT, (text,))]
    candidates = candidates or [("transcript", found) for found in record.transcripts_at(text)]
    candidates = candidates or [("speaker", found) for found in _by_name(record, asked)]
    if len(candidates) == 1:
        kind, identifier = candidates[0]
        return GETTERS[kind](record, identifier)
    if not candidates:
        raise NotInRecordError(f"The record holds nothing called {asked!r}; searched: ids, paths, names of speakers.")
    shown = ", ".join(identifier for _, identifier in candidates[:CANDIDATES_SHOWN])
    more = " and more" if len(candidates) > CANDIDATES_SHOWN else ""
    raise NotInRecordError(f"{asked!r} may be any of {shown}{more}; give more of the id.")


def _by_id(record: Record, asked: str) -> Iterator[tuple[str, str]]:
    """Yield kind and id of the records whose id is, else begins with, what was asked."""
    shape = _ID.fullmatch(asked)
    if not shape:
        return
    for kind in queries.IDS_FROM:
        if shape.group(1) in (kind, None):
            start = f"{kind}-{shape.group(2) if shape.group(1) else shape.group(3)}"
            for (found,) in record.database.rows(queries.IDS_FROM[kind], (start, start + "g", CANDIDATES_SHOWN + 1)):
                yield kind, found


def _by_name(record: Record, asked: str) -> list[str]:
    """Return ids of the speakers with this name, else with these words in a name."""
    folded = fold(asked)
    if not folded:
        return []
    whole = record.database.rows(queries.SPEAKERS_BY_NAME, (folded,))
    return [row[0] for row in whole or record.database.rows(queries.SPEAKERS_BY_PART, (folded,))]
