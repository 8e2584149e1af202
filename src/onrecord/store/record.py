"""The record as everyone outside the store sees it: open it, ask it, search it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date as calendar_date
from functools import lru_cache
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar

from onrecord.errors import NotInRecordError, UsageError
from onrecord.model import (
    Attribution,
    Entity,
    Occasion,
    Quotation,
    Reading,
    Report,
    Setting,
    Speaker,
    Statement,
    Story,
    first_day,
    last_day,
)
from onrecord.occasions import complete
from onrecord.store import queries
from onrecord.store.browsing import Browsing
from onrecord.store.checks import Checks
from onrecord.store.codec import decode
from onrecord.store.copies import CopiesOfRecord
from onrecord.store.database import Database, create
from onrecord.store.deciding import Deciding
from onrecord.store.digest import digest
from onrecord.store.doctor import Examined, examine
from onrecord.store.finding import find
from onrecord.store.parallels import ParallelsOfRecord
from onrecord.store.positions import PositionsOfRecord
from onrecord.store.rows import report_from
from onrecord.store.searching import Found, FoundReports, search_quotations, search_reports
from onrecord.store.standing import Standing
from onrecord.store.transcript_versions import TranscriptVersions
from onrecord.store.transcripts import Transcripts

__all__ = ["Found", "FoundReports", "Listed", "Record", "StatementOrder"]

T = TypeVar("T")
StatementOrder = Literal["id", "most-reported", "most-variants", "day"]
SpeakerOrder = Literal["name", "most-quoted"]

NO_LIMIT = -1
"""To SQLite a negative LIMIT is none."""

READINGS_KEPT = 64
"""Readings kept decoded: quotations of one statement, and entities of one report, are asked for together."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in brief: where it came from, and its headline and day as read (None: unknown)."""

    id: str
    paths: tuple[str, ...]
    url: str | None
    outlet: str | None
    headline: str | None
    published: str | None


class Record(
    Deciding,
    Browsing,
    CopiesOfRecord,
    ParallelsOfRecord,
    PositionsOfRecord,
    Standing,
    Transcripts,
    TranscriptVersions,
    Checks,
):
    """A record file, open. Use it as a context manager.

    Calls that return many records yield them one at a time. An id that is not there raises
    :class:`~onrecord.errors.NotInRecordError`.
    """

    def __init__(self, database: Database) -> None:
        """Wrap an open database; use :meth:`open`."""
        self.database = database
        self._page = lru_cache(READINGS_KEPT)(lambda report: self.report(report).page)
        self._reading_body = lru_cache(READINGS_KEPT)(lambda body: decode(Reading, body))

    @classmethod
    def open(cls, path: str | PathLike[str], *, create: bool = False, readonly: bool = False) -> Self:
        """Open the record at ``path``; with ``create`` make it if there is none.

        Raises:
            NotInRecordError: if there is none and ``create`` is false.
            NotARecordError: if the file is something else; it is left as it is.
            SchemaMismatchError: if another version wrote it and its schema is not known here.
            StoreError: if it cannot be opened or made.
        """
        place = Path(path)
        if create and (not place.exists() or (place.is_file() and place.stat().st_size == 0)):
            _create(place)
        return cls(Database(place, readonly=readonly))

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def __enter__(self) -> Self:
        """Enter: the record itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave: close the file."""
        self.close()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.database.path

    def snapshot(self) -> AbstractContextManager[None]:
        """Return a context in which the record stays as it is now, whatever others add meanwhile."""
        return self.database.snapshot()

    def counts(self) -> dict[str, int]:
        """Return how many of each kind the record holds, as shown.

        ``unread`` and what belongs to transcripts only if there are any.
        """
        found: dict[str, int] = dict(self.database.rows(queries.COUNTS))
        seldom = ("unread", "transcripts", "checks", "checks_to_look_at")
        return {name: number for name, number in found.items() if number or name not in seldom}

    # -- reports --------------------------------------------------------------------------------------------

    def reports(self) -> Iterator[Report]:
        """Yield every report, by id."""
        for row in self.database.stream(queries.REPORTS):
            yield report_from(*row)

    def listing(self) -> Iterator[Listed]:
        """Yield every report in brief, by id."""
        for identifier, url, outlet, headline, published, paths in self.database.stream(queries.LISTING):
            yield Listed(identifier, tuple(json.loads(paths)), url, outlet, headline, published)

    def report(self, identifier: str) -> Report:
        """Return a report."""
        row = self.database.row(queries.REPORT, (identifier,))
        if row is None:
            raise _missing(identifier)
        return report_from(*row)

    def page(self, report: str) -> str:
        """Return the page of a report: the text all spans count in."""
        return self._page(report)

    def paths(self, report: str) -> tuple[str, ...]:
        """Return the paths a report came in from, sorted."""
        return tuple(path for (path,) in self.database.rows(queries.PATHS, (report,)))

    def reading(self, report: str) -> Reading:
        """Return what a report yields by itself, as shown."""
        body = self.database.value(queries.SHOWN_READING, (report,))
        if body is None:
            raise _missing(report, "or has not been read; `onrecord doctor` says why")
        return self._reading_body(body)

    def has_reading(self, report: str) -> bool:
        """Tell whether a report could be read."""
        return self.database.value(queries.SHOWN_READING, (report,)) is not None

    def article_report(self, identifier: str) -> str:
        """Return the id of the report an article was read in."""
        found: str | None = self.database.value(queries.REPORT_OF_ARTICLE, (identifier,))
        if found is None:
            raise _missing(identifier)
        return found

    def _part(self, table: str, identifier: str) -> tuple[Reading, int]:
        """Return the reading that holds a record, and the record's number in it."""
        row = self.database.row(queries.PART[table], (identifier,))
        if row is None:
            raise _missing(identifier)
        return self._reading_body(row[0]), row[1]

    def quotation(self, identifier: str) -> Quotation:
        """Return a quotation."""
        reading, place = self._part("quotation", identifier)
        return reading.quotations[place]

    def entity(self, identifier: str) -> Entity:
        """Return an entity: a person or body as one report gives it."""
        reading, place = self._part("entity", identifier)
        return reading.entities[place]

    def setting(self, identifier: str) -> Setting:
        """Return a setting: an occasion as one report tells it."""
        reading, place = self._part("setting", identifier)
        return reading.settings[place]

    def attribution(self, identifier: str) -> Attribution:
        """Return an attribution, resolved."""
        reading, place = self._part("attribution", identifier)
        return self._resolved((reading.attributions[place],))[0]

    def attributions(self, report: str) -> tuple[Attribution, ...]:
        """Return who said what in a report, with ids of the record's speakers and occasions.

        A date the report leaves open is that of the occasion, where other reports give it; its basis says so.
        """
        return self._resolved(self.reading(report).attributions)

    def attributions_of(self, speaker: str) -> Iterator[Attribution]:
        """Yield every attribution to a speaker, resolved."""
        for body, place in self.database.rows(queries.ATTRIBUTIONS_OF_SPEAKER, (speaker,)):
            yield from self._resolved((self._reading_body(body).attributions[place],))

    def _resolved(self, claims: Sequence[Attribution]) -> tuple[Attribution, ...]:
        """Return claims with ids of the record instead of the report's."""
        settings = sorted({claim.occasion for claim in claims if claim.occasion})
        bodies = (self.database.value(queries.OCCASION_OF_SETTING, (setting,)) for setting in settings)
        occasions = {body: decode(Occasion, body) for body in bodies if body is not None}
        known = {setting for occasion in occasions.values() for setting in occasion.settings}
        return tuple(
            replace(
                claim,
                speaker=self._speaker_of(claim.speaker),
                spoken_by=self._speaker_of(claim.spoken_by),
                addressee=self._speaker_of(claim.addressee),
                occasion=claim.occasion if before.occasion in known else None,
            )
            for before, claim in zip(claims, complete(claims, occasions.values()), strict=True)
        )

    def _speaker_of(self, entity: str | None) -> str | None:
        found: str | None = self.database.value(queries.SPEAKER_OF_ENTITY, (entity,)) if entity else None
        return found

    # -- across reports -------------------------------------------------------------------------------------

    def _settled(self, table: str, kind: type[T], identifier: str) -> T:
        body = self.database.value(queries.SETTLED[table], (identifier,))
        if body is None:
            raise _missing(identifier)
        return decode(kind, body)

    def _all(self, query: str, kind: type[T], parameters: tuple[object, ...] = ()) -> Iterator[T]:
        for (body,) in self.database.stream(query, parameters):
            yield decode(kind, body)

    def speaker(self, identifier: str) -> Speaker:
        """Return a speaker by id, or by name where one speaker alone has it."""
        if not identifier.startswith("speaker-"):
            found = self.find(identifier)
            if isinstance(found, Speaker):
                return found
            raise _missing(identifier)
        return self._settled("speaker", Speaker, identifier)

    def speakers(self, order: SpeakerOrder = "name", limit: int | None = None) -> Iterator[Speaker]:
        """Yield the speakers, by name (the unnamed last) or those first whom most outlets quote."""
        query = queries.SPEAKERS_MOST_QUOTED if order == "most-quoted" else queries.SPEAKERS_BY_NAMES
        return self._all(query, Speaker, (NO_LIMIT if limit is None else limit,))

    def names(self) -> dict[str, str | None]:
        """Return the name of each speaker, None for the unnamed."""
        return dict(self.database.rows(queries.SPEAKER_NAMES))

    def occasion(self, identifier: str) -> Occasion:
        """Return an occasion, with its transcript where one is held."""
        found = self._settled("occasion", Occasion, identifier)
        held = self.transcripts_of(identifier)
        return replace(found, transcript=held[0]) if held else found

    def occasions(self) -> Iterator[Occasion]:
        """Yield the occasions, by id."""
        return self._all(queries.SHOWN_ALL["occasion"], Occasion)

    def story(self, identifier: str) -> Story:
        """Return a story."""
        return self._settled("story", Story, identifier)

    def stories(self, report: str | None = None) -> Iterator[Story]:
        """Yield the stories, by id; with ``report`` those it belongs to."""
        if report is None:
            return self._all(queries.SHOWN_ALL["story"], Story)
        return self._all(queries.STORIES_OF_REPORT, Story, (report,))

    def statement(self, identifier: str) -> Statement:
        """Return a statement."""
        return self._settled("statement", Statement, identifier)

    def statements_of(self, quotation: str) -> Iterator[Statement]:
        """Yield the statements a quotation bears witness to."""
        return self._all(queries.STATEMENTS_OF_QUOTATION, Statement, (quotation,))

    def statements(
        self,
        *,
        speaker: str | None = None,
        occasion: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        outlets: int | None = None,
        order: StatementOrder = "id",
        limit: int | None = None,
    ) -> Iterator[Statement]:
        """Yield statements.

        Args:
            speaker: id of who made it.
            occasion: id of where it was made.
            outlet: name of an outlet that carries it.
            since: only what may have been said on or after this day (``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``); where
                the day is unknown the days it was printed count.
            until: the same, on or before.
            outlets: only what at least so many outlets carry.
            order: ``id``, ``most-reported`` (outlets), ``most-variants``, or ``day``.
            limit: at most so many; all if None.
        """
        asked = {"speaker": speaker, "occasion": occasion, "outlet": outlet, "outlets": outlets}
        asked |= {"since": day_bound(since, "first"), "until": day_bound(until, "last")}
        given = {name: value for name, value in asked.items() if value is not None}
        filters = " ".join(queries.STATEMENT_FILTER[name] for name in given)
        if order not in queries.STATEMENT_ORDER:
            raise UsageError(f"No such order of statements: {order}.")
        query = queries.STATEMENTS.format(filters=filters, order=queries.STATEMENT_ORDER[order])
        return self._all(query, Statement, (*given.values(), NO_LIMIT if limit is None else limit))

    # -- finding --------------------------------------------------------------------------------------------

    def find(self, text: str) -> Report | Quotation | Entity | Setting | Speaker | Occasion | Story | Statement:
        """Return the one record meant by an id, the beginning of one, a report's path or a speaker's name.

        Raises:
            NotInRecordError: if there is none, or more than one; the message then lists them.
        """
        found: Report | Quotation | Entity | Setting | Speaker | Occasion | Story | Statement = find(self, text)
        return found

    def search(
        self,
        words: str,
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> Found:
        """Return quotations that hold all the words, best first, and how many there are.

        Words inside quotation marks must stand together. ``speaker`` is an id, a name or words of a name.
        Days are as in :meth:`statements`. ``limit`` and ``offset`` choose a page of the answer.

        Raises:
            UsageError: if there is no word in it, or a day is none.
        """
        days = {"since": day_bound(since, "first"), "until": day_bound(until, "last")}
        return search_quotations(self, words, speaker=speaker, outlet=outlet, days=days, limit=limit, offset=offset)

    def search_reports(
        self, words: str, *, outlet: str | None = None, limit: int = 20, offset: int = 0
    ) -> FoundReports:
        """Return reports whose page holds all the words, best first, and how many there are."""
        return search_reports(self, words, outlet=outlet, limit=limit, offset=offset)

    # -- the whole ------------------------------------------------------------------------------------------

    def doctor(self) -> tuple[Examined, ...]:
        """Check that the record is whole: say what was checked and what was found."""
        return examine(self)

    def digest(self) -> str:
        """Return the SHA-256 of every record shown: the same whatever the order in which reports were added."""
        return digest(self.database)


def _create(path: Path) -> None:
    create(path)


def day_bound(day: str | None, end: Literal["first", "last"]) -> str | None:
    """Return the first or last day of a year, month or day a user gave.

    Raises:
        UsageError: if it is no such thing.
    """
    if day is None:
        return None
    try:
        calendar_date.fromisoformat(first_day(day) if len(day) <= 10 else day)
    except ValueError as error:
        raise UsageError(f"Not a day: {day!r}; write YYYY, YYYY-MM or YYYY-MM-DD.") from error
    return first_day(day) if end == "first" else last_day(day)


def _missing(identifier: str, besides: str = "") -> NotInRecordError:
    return NotInRecordError(f"The record does not hold {identifier}{' ' + besides if besides else ''}.")
