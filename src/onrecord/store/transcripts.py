"""Transcripts in the record: stored as received, cut into stretches to find words in, tied to occasions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.errors import NotInRecordError
from onrecord.model import Transcript, Turn
from onrecord.span import Span
from onrecord.store.codec import decode, deflate, encode, inflate, sha, text_bytes
from onrecord.store.database import Database, Row
from onrecord.store.rows import indexable

__all__ = [
    "FoundStretch",
    "Transcripts",
    "add_transcript",
    "find_stretches",
    "is_common",
    "set_occasions",
    "transcripts_held",
]

STRETCH_WORDS = 100
"""Words of a stretch: a quotation spans one or two, and what is near a find is little to read."""
OVERLAP_CHARS = 60
"""Characters of what follows in the turn that a stretch is found by, too, so that no phrase of some words is cut."""
MOST_FOUND = 400
"""Stretches one phrase may find: one that finds more tells nothing."""
KEPT = 32
"""Transcripts kept decoded: those of an occasion are asked for together."""
TURNS_A_ROW = 16
"""Turns stored in one row: they deflate together to a third, and inflate in a fraction of a millisecond."""

_KEY = "SELECT key FROM transcript WHERE id = ?"
_ADD = "INSERT INTO transcript (id, day, sha, body, raw, page) VALUES (?, ?, ?, ?, ?, ?)"
_ADD_ARRIVAL = "INSERT OR IGNORE INTO transcript_arrival VALUES (?, ?, ?)"
_ADD_TURNS = "INSERT INTO transcript_turns VALUES (?, ?, ?)"
_ADD_STRETCH = "INSERT INTO stretch (transcript, turn, first, last) VALUES (?, ?, ?, ?)"
_ADD_WORDS = "INSERT INTO stretch_words (rowid, text) VALUES (?, ?)"
_ONE = "SELECT key, body, raw, page FROM transcript WHERE id = ?"
_TURNS = "SELECT body FROM transcript_turns WHERE transcript = ? ORDER BY first"
_SOME_TURNS = "SELECT body FROM transcript_turns WHERE transcript = ? AND first = ?"
_IDS = "SELECT id FROM transcript ORDER BY id"
_ON_DAY = "SELECT id FROM transcript WHERE day BETWEEN ? AND ? ORDER BY id"
_COUNT = "SELECT count(*) FROM transcript"
_PATHS = """
SELECT path FROM transcript_arrival JOIN transcript ON transcript.key = transcript_arrival.transcript
WHERE transcript.id = ? ORDER BY path"""
_AT = """
SELECT transcript.id FROM transcript_arrival JOIN transcript ON transcript.key = transcript_arrival.transcript
WHERE path = ? ORDER BY transcript.id"""
_FIND = """
SELECT stretch.key, transcript.id, stretch.turn, stretch.first, stretch.last
FROM (SELECT rowid AS hit FROM stretch_words WHERE stretch_words MATCH ? LIMIT ?)
JOIN stretch ON stretch.key = hit JOIN transcript ON transcript.key = stretch.transcript"""
_OCCASION = "SELECT occasion, why FROM transcript_occasion WHERE transcript = ?"
_OF_OCCASION = """
SELECT transcript FROM transcript_occasion WHERE occasion = ?1 UNION
SELECT transcript FROM transcript_beside WHERE occasion = ?1 ORDER BY transcript"""
_TIED = "SELECT transcript, occasion, why FROM {} ORDER BY transcript, occasion"
_UNTIE = "DELETE FROM {}"
_TIE = "INSERT INTO {} VALUES (?, ?, ?)"


def add_transcript(db: Database, transcript: Transcript, received: str) -> bool:
    """Store a transcript and that it came in from its path; tell whether it was new."""
    with db.transaction():
        key = db.value(_KEY, (transcript.id,))
        new = key is None
        if new:
            key = _add(db, transcript)
        db.write(_ADD_ARRIVAL, (key, transcript.path, received))
    return new


def transcript_sha(transcript: Transcript) -> str:
    """Return the hash of a transcript, its path aside: what it says of itself, its turns, and its two texts."""
    page = b"" if transcript.page == transcript.raw else text_bytes(transcript.page)
    return sha(encode(replace(transcript, raw="", page="", path="")), text_bytes(transcript.raw), page)


def _add(db: Database, transcript: Transcript) -> int:
    head = encode(replace(transcript, raw="", page="", path="", turns=()))
    page = None if transcript.page == transcript.raw else deflate(text_bytes(transcript.page))
    day = transcript.day.value if transcript.day else None
    stored = (deflate(head), deflate(text_bytes(transcript.raw)), page)
    key = db.write(_ADD, (transcript.id, day, transcript_sha(transcript), *stored))
    turns = transcript.turns
    rows = range(0, len(turns), TURNS_A_ROW)
    db.write_many(_ADD_TURNS, ((key, at, deflate(encode(turns[at : at + TURNS_A_ROW]))) for at in rows))
    for turn in transcript.turns:
        for span in _cut(turn, transcript.page):
            stretch = db.write(_ADD_STRETCH, (key, turn.number, span.start, span.end))
            wide = Span(span.start, min(span.end + OVERLAP_CHARS, turn.words[-1].end))
            db.write(_ADD_WORDS, (stretch, indexable(wide.of(transcript.page))))
    return key


def _cut(turn: Turn, page: str) -> Iterator[Span]:
    """Yield a turn's words cut at white space after every hundred words or so."""
    if not turn.words:
        return
    start, end, count, at = turn.words[0].start, turn.words[-1].end, 0, turn.words[0].start
    while at < end:
        while at < end and not page[at].isspace():
            at += 1
        count += 1
        if count >= STRETCH_WORDS:
            yield Span(start, at)
            start, count = at, 0
        while at < end and page[at].isspace():
            at += 1
    if start < end:
        yield Span(start, end)


@dataclass(frozen=True, slots=True)
class FoundStretch:
    """A stretch in which a phrase stands."""

    key: int
    transcript: str
    turn: int
    span: Span


def find_stretches(db: Database, phrase: str) -> tuple[FoundStretch, ...]:
    """Return the stretches in which words stand in a row, none if they stand in more than :data:`MOST_FOUND`."""
    rows = _stretches_with(db, phrase)
    if len(rows) > MOST_FOUND:
        return ()
    return tuple(FoundStretch(key, found, turn, Span(first, last)) for key, found, turn, first, last in rows)


def is_common(db: Database, phrase: str) -> bool:
    """Tell whether words stand in a row in more than :data:`MOST_FOUND` stretches."""
    return len(_stretches_with(db, phrase)) > MOST_FOUND


def _stretches_with(db: Database, phrase: str) -> list[Row]:
    quoted = '"' + indexable(phrase).replace('"', " ") + '"'
    return list(db.rows(_FIND, (quoted, MOST_FOUND + 1)))


def transcripts_held(db: Database) -> int:
    """Return how many transcripts the record holds."""
    found: int = db.value(_COUNT)
    return found


Tie = tuple[str, str, str]
"""The id of a transcript, the id of an occasion whose words it gives, and why."""


def set_occasions(db: Database, ties: Sequence[Tie], beside: Sequence[Tie] = ()) -> None:
    """Tie transcripts to occasions, each to one, and ``beside`` it to those of others who speak in it.

    Takes the place of what was tied before.
    """
    with db.transaction():
        for table, wanted in (("transcript_occasion", sorted(ties)), ("transcript_beside", sorted(beside))):
            if [tuple(row) for row in db.rows(_TIED.format(table))] != wanted:
                db.write(_UNTIE.format(table))
                db.write_many(_TIE.format(table), wanted)


def transcript_ids(db: Database, first: str | None = None, last: str | None = None) -> tuple[str, ...]:
    """Return the ids of the transcripts, in order; with days, those of the days between them."""
    rows = db.rows(_IDS) if first is None else db.rows(_ON_DAY, (first, last or first))
    return tuple(found for (found,) in rows)


class Transcripts:
    """What a record says of its transcripts. :class:`~onrecord.store.Record` inherits it."""

    if TYPE_CHECKING:
        database: Database

    def transcript(self, identifier: str) -> Transcript:
        """Return a transcript.

        Raises:
            NotInRecordError: the record does not hold it.
        """
        key, *row = self._transcript_row(identifier)
        paths = self.transcript_paths(identifier)
        turns = tuple(body for (body,) in self.database.rows(_TURNS, (key,)))
        return _transcript(*row, turns, paths[0] if paths else "")

    def transcript_part(self, identifier: str, turns: Iterable[int]) -> Transcript:
        """Return a transcript with no more than some of its turns, by their numbers; its page is whole.

        Raises:
            NotInRecordError: the record does not hold it.
        """
        key, *row = self._transcript_row(identifier)
        wanted = frozenset(turns)
        rows = sorted({number - number % TURNS_A_ROW for number in wanted})
        bodies = [body for first in rows for (body,) in self.database.rows(_SOME_TURNS, (key, first))]
        found = (turn for body in bodies for turn in decode(tuple[Turn, ...], body))
        return replace(_head(*row), turns=tuple(turn for turn in found if turn.number in wanted))

    def transcript_head(self, identifier: str) -> Transcript:
        """Return a transcript without its turns: what it says of itself, and its page.

        Raises:
            NotInRecordError: the record does not hold it.
        """
        return _head(*self._transcript_row(identifier)[1:])

    def _transcript_row(self, identifier: str) -> Row:
        row = self.database.row(_ONE, (identifier,))
        if row is None:
            raise NotInRecordError(f"The record does not hold {identifier}.")
        return row

    def transcripts(self, since: str | None = None, until: str | None = None) -> Iterator[Transcript]:
        """Yield the transcripts, by id; with days, those of the days between them."""
        for identifier in transcript_ids(self.database, since, until):
            yield self.transcript(identifier)

    def transcript_paths(self, identifier: str) -> tuple[str, ...]:
        """Return the paths a transcript came in from, sorted."""
        return tuple(path for (path,) in self.database.rows(_PATHS, (identifier,)))

    def transcripts_at(self, path: str) -> tuple[str, ...]:
        """Return the ids of the transcripts that came in from a path."""
        return tuple(found for (found,) in self.database.rows(_AT, (path,)))

    def occasion_of_transcript(self, identifier: str) -> tuple[str, str] | None:
        """Return the occasion a transcript gives the words of, and why; None if it is one of its own."""
        row = self.database.row(_OCCASION, (identifier,))
        return (row[0], row[1]) if row else None

    def transcripts_of(self, occasion: str) -> tuple[str, ...]:
        """Return the ids of the transcripts of an occasion: more than one where versions of it are held."""
        return tuple(found for (found,) in self.database.rows(_OF_OCCASION, (occasion,)))


@lru_cache(KEPT)
def _transcript(body: bytes, raw: bytes, page: bytes | None, turns: tuple[bytes, ...], path: str) -> Transcript:
    every = tuple(turn for row in turns for turn in decode(tuple[Turn, ...], row))
    return replace(_head(body, raw, page), turns=every, path=path)


@lru_cache(KEPT)
def _head(body: bytes, raw: bytes, page: bytes | None) -> Transcript:
    text = inflate(raw)
    return replace(decode(Transcript, body), raw=text, page=text if page is None else inflate(page))
