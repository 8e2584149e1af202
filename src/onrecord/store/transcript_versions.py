"""Which transcripts of the record are versions of one occasion: pairs found day by day, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.store.database import Database

__all__ = ["NO_DAY", "Pair", "TranscriptVersions", "set_versions", "transcripts_by_day", "version_days"]

NO_DAY = ""
"""Stands for the day of transcripts of no known day."""
Pair = tuple[str, str, str]
"""The ids of two transcripts, in order, and why they are versions of one occasion."""

_DAYS = "SELECT coalesce(day, ''), id FROM transcript ORDER BY 1, 2"
_KNOWN = "SELECT day, inputs FROM version_day"
_FORGET = "DELETE FROM transcript_version WHERE day = ?"
_ADD = "INSERT INTO transcript_version VALUES (?, ?, ?, ?)"
_NOTE = "INSERT OR REPLACE INTO version_day VALUES (?, ?)"
_BESIDE = """
SELECT other, why FROM transcript_version WHERE one = ?1 UNION
SELECT one, why FROM transcript_version WHERE other = ?1 ORDER BY 1"""


def transcripts_by_day(db: Database) -> dict[str, list[str]]:
    """Return the ids of all transcripts by day, those of no known day under :data:`NO_DAY`."""
    out: dict[str, list[str]] = {}
    for day, identifier in db.rows(_DAYS):
        out.setdefault(day, []).append(identifier)
    return out


def version_days(db: Database) -> dict[str, str]:
    """Return what the pairs of each day rest on."""
    return dict(db.rows(_KNOWN))


def set_versions(db: Database, day: str, inputs: str, pairs: Sequence[Pair]) -> None:
    """Store the pairs found under a day in place of those found before."""
    with db.transaction():
        db.write(_FORGET, (day,))
        db.write_many(_ADD, ((day, *pair) for pair in sorted(pairs)))
        db.write(_NOTE, (day, inputs))


class TranscriptVersions:
    """What a record says of versions. :class:`~onrecord.store.Record` inherits it."""

    if TYPE_CHECKING:
        database: Database

    def transcript_versions(self, transcript: str) -> tuple[str, ...]:
        """Return the ids of the other versions of a transcript's occasion, in order: pairs, and pairs of these."""
        return tuple(sorted(set(self._family(transcript)) - {transcript}))

    def transcript_pairs(self, transcript: str) -> tuple[tuple[str, str], ...]:
        """Return the transcripts that pair with one, and why."""
        return tuple((other, why) for other, why in self.database.rows(_BESIDE, (transcript,)))

    def _family(self, transcript: str) -> Iterator[str]:
        seen = {transcript}
        ahead = [transcript]
        while ahead:
            one = ahead.pop()
            yield one
            found = [other for other, _ in self.transcript_pairs(one) if other not in seen]
            seen.update(found)
            ahead.extend(found)
