"""The one record a person means: by id, the beginning of an id, a path, or a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.errors import AmbiguousNameError, NotInRecordError
from onrecord.store import queries
from onrecord.store.words import fold

if TYPE_CHECKING:
    from onrecord.model import Speaker
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
    if all(kind == "speaker" for kind, _ in candidates):
        raise AmbiguousNameError(f"{asked!r} may be {described(record, [found for _, found in candidates])}")
    shown = ", ".join(identifier for _, identifier in candidates[:CANDIDATES_SHOWN])
    more = " and more" if len(candidates) > CANDIDATES_SHOWN else ""
    raise NotInRecordError(f"{asked!r} may be any of {shown}{more}; give more of the id.")


MAX_DESCRIBED = 200
"""Speakers of one name of whom the most quoted are looked for."""


def described(record: Record, speakers: Sequence[str]) -> str:
    """Return who some speakers are, the most quoted first: name, office or kind, statements, id; and what to do."""
    counted = [(_statements(record, one), one) for one in speakers[:MAX_DESCRIBED]]
    counted.sort(key=lambda pair: (-pair[0], pair[1]))
    lines = [_in_words(record.speaker(one), count) for count, one in counted[:CANDIDATES_SHOWN]]
    more = len(speakers) - len(lines)
    rest = f"; and {more:,} more" if more > 0 else ""
    return f"any of: {'; '.join(lines)}{rest}; give the id, or more of the name."


def _statements(record: Record, speaker: str) -> int:
    """Return the number of a speaker's statements."""
    return int(next(iter(record.database.rows(queries.STATEMENTS_BY, (speaker,))))[0])


def _in_words(speaker: Speaker, statements: int) -> str:
    """Return one speaker in a line: "Jan Roe (mayor, Tilbrook; 12 statements; speaker-…)"."""
    office = max(speaker.roles, key=lambda role: (role.day or "", role.body is not None), default=None)
    told = f"{office.title}{f', {office.body}' if office.body else ''}" if office else speaker.kind
    number = f"{statements:,} statement{'' if statements == 1 else 's'}"
    return f"{speaker.name or 'unnamed'} ({told}; {number}; {speaker.id})"


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
