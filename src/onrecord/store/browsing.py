"""Reading the lists a page at a time: light rows, each with the id that leads to the whole record."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Generic, Literal, TypeVar

from onrecord.errors import UsageError
from onrecord.model import Attribution, Given, Occasion, Reading
from onrecord.occasions import complete
from onrecord.span import Span
from onrecord.store import listing_queries as lists
from onrecord.store.codec import decode
from onrecord.store.database import Database, Row
from onrecord.store.listing import is_listed, list_shown
from onrecord.store.standing_lists import are_positions_listed, list_positions
from onrecord.store.words import Term, find_terms, fold, match_expression, terms

__all__ = [
    "Browsing",
    "FoundRow",
    "FoundRows",
    "Leaf",
    "OccasionRow",
    "OutletRow",
    "ReportRow",
    "SpeakerRow",
    "StatementRow",
    "VersionRow",
]

FACETS_COUNTED = 20_000
"""Matches looked at to count what a search can be narrowed by: more take longer than a reader waits."""

LAST_CODE_POINT = "\U0010ffff"

T = TypeVar("T")
StatementListOrder = Literal["most-reported", "most-changed", "newest"]
OccasionListOrder = Literal["newest", "most-reported"]
SearchOrder = Literal["best", "newest"]
SpeakerListOrder = Literal["most-quoted", "name"]


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """A page of a list, and how many entries the list has in all."""

    rows: tuple[T, ...]
    total: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement in a list. ``sense`` and ``words`` count the witnesses that change the base's sense or words.

    ``given`` tells how the text may be printed.
    """

    id: str
    text: str
    speaker: str | None
    speaker_name: str | None
    occasion: str | None
    said: str | None
    day: str | None
    outlets: int
    witnesses: int
    sense: int
    words: int
    given: Given


@dataclass(frozen=True, slots=True)
class VersionRow:
    """What an outlet ('': unknown) made of a statement: its witnesses, and those that change sense or words."""

    outlet: str
    witnesses: int
    sense: int
    words: int


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list. ``statements`` counts those to which it bears witness."""

    id: str
    outlet: str | None
    day: str | None
    headline: str | None
    quotations: int
    statements: int
    path: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class OccasionRow:
    """An occasion in a list. ``outlets`` is the most that carry one of its statements."""

    id: str
    kind: str
    host: str | None
    place: str | None
    date: str | None
    day: str | None
    speaker: str | None
    speaker_name: str | None
    reports: int
    statements: int
    outlets: int


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker in a list. ``shared`` statements are in two or more outlets, ``sense`` ones are changed in sense."""

    id: str
    name: str | None
    kind: str
    statements: int
    shared: int
    sense: int
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet: its reports, and the statements it carries."""

    outlet: str
    reports: int
    statements: int


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A quotation that was found. ``matches`` are spans of ``text``, ``given`` is how its statement may be printed."""

    quotation: str
    text: str
    report: str
    outlet: str | None
    kind: str
    speaker: str | None
    speaker_name: str | None
    occasion: str | None
    statement: str | None
    day: str | None
    given: Given | None
    matches: tuple[Span, ...]

    def as_object(self) -> dict[str, Any]:
        """Return the row as a plain JSON object."""
        return {"record": "hit", **asdict(self)}


@dataclass(frozen=True, slots=True)
class FoundRows:
    """A page of what a search found; ``facets`` count the first ``counted`` matches by what they have in common."""

    rows: tuple[FoundRow, ...]
    total: int
    counted: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]


def _next_year(year: str) -> str:
    """Return the first text that sorts after every day of a year.

    Raises:
        UsageError: if it is no year.
    """
    if not (len(year) == 4 and year.isascii() and year.isdigit()):
        raise UsageError(f"Not a year: {year!r}; write four digits.")
    return f"{int(year) + 1:04}"


class Browsing:
    """The part of a record that is leafed through."""

    database: Database

    def is_listed(self) -> bool:
        """Tell whether the lists are those of what is shown; a record only migrated, or half added to, has older."""
        return is_listed(self.database) and are_positions_listed(self.database)

    def list_shown(self) -> None:
        """Bring the lists up to date.

        Raises:
            StoreError: if the record is open for reading only.
        """
        list_shown(self.database)
        list_positions(self.database)

    def numbers(self) -> dict[str, int]:
        """Return how many of each kind the record holds, from the lists."""
        return dict(self.database.rows(lists.NUMBERS))

    def outlets(self) -> tuple[OutletRow, ...]:
        """Return the outlets, by name."""
        return tuple(OutletRow(*row) for row in self.database.rows(lists.OUTLETS))

    def names_of(self, speakers: Iterable[str | None]) -> dict[str, str | None]:
        """Return the names of some speakers, None for the unnamed."""
        return dict(self.database.rows(lists.SPEAKER_NAMES_OF, (_ids(speakers),)))

    # -- statements -----------------------------------------------------------------------------------------

    def list_statements(
        self,
        order: StatementListOrder = "most-reported",
        *,
        limit: int,
        offset: int = 0,
        speaker: str | None = None,
        occasion: str | None = None,
        outlet: str | None = None,
        year: str | None = None,
        changed: bool = False,
    ) -> Leaf[StatementRow]:
        """Return a page of the statements, narrowed as asked; ``changed``: some witness changes the sense."""
        asked: dict[str, tuple[str, ...] | None] = {
            "speaker": (speaker,) if speaker else None,
            "occasion": (occasion,) if occasion else None,
            "outlet": (outlet,) if outlet else None,
            "year": (year, _next_year(year)) if year else None,
            "changed": () if changed else None,
        }
        given = {name: values for name, values in asked.items() if values is not None}
        values = tuple(value for some in given.values() for value in some)
        names = list(given)
        rows = self.database.rows(lists.statements_page(names, order), (*values, limit, offset))
        if not names:
            total = self.numbers().get("statements", 0)
        else:
            total = self.database.value(lists.statements_count(names), values)
        return Leaf(tuple(StatementRow(*row) for row in rows), total)

    def statements_listed(self, ids: Iterable[str | None]) -> dict[str, StatementRow]:
        """Return the rows of some statements, by id; those not shown are left out."""
        rows = self.database.rows(lists.STATEMENTS_OF_IDS, (_ids(ids),))
        return {row[0]: StatementRow(*row) for row in rows}

    def versions_of(self, ids: Iterable[str]) -> dict[str, tuple[VersionRow, ...]]:
        """Return for each of some statements what each outlet made of it, by outlet."""
        found: dict[str, list[VersionRow]] = {}
        for identifier, *version in self.database.rows(lists.VERSIONS, (_ids(ids),)):
            found.setdefault(identifier, []).append(VersionRow(*version))
        return {identifier: tuple(versions) for identifier, versions in found.items()}

    # -- reports --------------------------------------------------------------------------------------------

    def list_reports(self, *, limit: int, offset: int = 0, outlet: str | None = None) -> Leaf[ReportRow]:
        """Return a page of the reports, newest first, those of an unknown day last."""
        if outlet is None:
            rows = self.database.rows(lists.REPORTS_PAGE, (limit, offset))
            return Leaf(tuple(ReportRow(*row) for row in rows), self.numbers().get("reports", 0))
        rows = self.database.rows(lists.REPORTS_OF_OUTLET_PAGE, (outlet, limit, offset))
        total = self.database.value(lists.REPORTS_OF_OUTLET_COUNT, (outlet,)) or 0
        return Leaf(tuple(ReportRow(*row) for row in rows), total)

    def reports_listed(self, ids: Iterable[str | None]) -> dict[str, ReportRow]:
        """Return the rows of some reports, by id, oldest first."""
        rows = self.database.rows(lists.REPORTS_OF_IDS, (_ids(ids),))
        return {row[0]: ReportRow(*row) for row in rows}

    def failure(self, report: str) -> tuple[str, str] | None:
        """Return code and sentence of why a report could not be read, None if it could."""
        return self.database.row(lists.FAILURE, (report,))

    # -- occasions and speakers -----------------------------------------------------------------------------

    def list_occasions(
        self, order: OccasionListOrder = "newest", *, limit: int, offset: int = 0, shared: bool = False
    ) -> Leaf[OccasionRow]:
        """Return a page of the occasions; ``shared``: only those that two or more reports tell of."""
        query = (lists.SHARED_OCCASIONS_PAGE if shared else lists.OCCASIONS_PAGE)[order]
        total = self.numbers().get("shared_occasions" if shared else "occasions", 0)
        return Leaf(tuple(OccasionRow(*row) for row in self.database.rows(query, (limit, offset))), total)

    def occasions_listed(self, ids: Iterable[str | None]) -> dict[str, OccasionRow]:
        """Return the rows of some occasions, by id."""
        return {row[0]: OccasionRow(*row) for row in self.database.rows(lists.OCCASION_ROWS, (_ids(ids),))}

    def list_speakers(
        self, order: SpeakerListOrder = "most-quoted", *, limit: int, offset: int = 0
    ) -> Leaf[SpeakerRow]:
        """Return a page of the speakers: the most quoted first, or those with a name and statements by name."""
        total = self.numbers().get("named_speakers" if order == "name" else "speakers", 0)
        rows = self.database.rows(lists.SPEAKERS_PAGE[order], (limit, offset))
        return Leaf(tuple(SpeakerRow(*row) for row in rows), total)

    def speakers_named(self, beginning: str, *, limit: int, offset: int = 0) -> tuple[SpeakerRow, ...]:
        """Return speakers one of whose spellings begins so, case and accents aside, the most quoted first."""
        folded = fold(beginning)
        if not folded:
            return ()
        bounds = (folded, folded + LAST_CODE_POINT, limit, offset)
        return tuple(SpeakerRow(*row) for row in self.database.rows(lists.SPEAKERS_NAMED, bounds))

    def occasions_of_name(self, name: str) -> tuple[str, ...]:
        """Return the ids of the occasions on which the record has statements of somebody who is spelled so."""
        return tuple(found for (found,) in self.database.rows(lists.OCCASIONS_OF_NAME, (fold(name),)))

    def outlets_of_speaker(self, speaker: str) -> tuple[tuple[str, int, int, int], ...]:
        """Return, for each outlet: its name, statements of the speaker it carries, changed in words, in sense."""
        return tuple(self.database.rows(lists.VERSIONS_OF_SPEAKER, (speaker,)))

    def periods_of_speaker(self, speaker: str) -> tuple[tuple[str, int, int], ...]:
        """Return, for each day, month or year with any: statements of the speaker, and those in two outlets or more.

        Days where all fall within two months, months within ten years, else years: as many as can be told apart.
        """
        first, last = self.database.row(lists.DAYS_OF_SPEAKER, (speaker,)) or (None, None)
        if first is None:
            return ()
        months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])
        length = len("YYYY-MM-DD") if months < 2 else len("YYYY-MM") if months < 120 else len("YYYY")
        return tuple(self.database.rows(lists.PERIODS_OF_SPEAKER, (length, speaker)))

    # -- who said what ----------------------------------------------------------------------------------------

    def claims_of(self, quotations: Iterable[str]) -> dict[str, Attribution]:
        """Return who said some quotations, resolved as :meth:`onrecord.store.Record.attributions` does it."""
        db = self.database
        bodies: dict[bytes, Reading] = {}
        claims: list[Attribution] = []
        for _, body, place in db.rows(lists.CLAIMS, (_ids(quotations),)):
            if body not in bodies:
                bodies[body] = decode(Reading, body)
            claims.append(bodies[body].attributions[place])
        entities = [name for one in claims for name in (one.speaker, one.spoken_by, one.addressee)]
        speakers: dict[str, str] = dict(db.rows(lists.SPEAKERS_OF_ENTITIES, (_ids(entities),)))
        rows = db.rows(lists.OCCASIONS_OF_SETTINGS, (_ids(one.occasion for one in claims),))
        occasions = [decode(Occasion, body) for _, body in rows]
        settled = {setting for occasion in occasions for setting in occasion.settings}
        return {
            claim.quotation: replace(
                claim,
                speaker=speakers.get(claim.speaker or ""),
                spoken_by=speakers.get(claim.spoken_by or ""),
                addressee=speakers.get(claim.addressee or ""),
                occasion=claim.occasion if before.occasion in settled else None,
            )
            for before, claim in zip(claims, complete(claims, occasions), strict=True)
        }

    def statement_ids_of(self, quotations: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the ids of the statements each of some quotations bears witness to."""
        found: dict[str, list[str]] = {}
        for quotation, statement in self.database.rows(lists.STATEMENTS_OF_QUOTATIONS, (_ids(quotations),)):
            found.setdefault(quotation, []).append(statement)
        return {quotation: tuple(sorted(ids)) for quotation, ids in found.items()}

    # -- search ---------------------------------------------------------------------------------------------

    def leaf_search(
        self, words: str, narrowed: Mapping[str, str], *, order: SearchOrder, limit: int, offset: int
    ) -> FoundRows:
        """Return a page of the quotations that hold all the words, and what they can be narrowed by.

        ``narrowed`` gives ids of a speaker or occasion, an outlet, a kind, a verdict (of any of its parts) or a year.

        Raises:
            UsageError: if there is no word in it, or too many, or a year is none.
        """
        searched = terms(words)
        filters = [name for name in lists.SEARCH_FILTER if narrowed.get(name)]
        values: list[str] = [match_expression(searched)]
        for name in filters:
            values += [narrowed[name], _next_year(narrowed[name])] if name == "year" else [narrowed[name]]
        db = self.database
        matching = db.rows(lists.search_facets(filters), (*values, FACETS_COUNTED + 1))
        total = len(matching)
        if total > FACETS_COUNTED:
            total = db.value(lists.search_count(filters), tuple(values))
        counted = matching[:FACETS_COUNTED]
        names = ("speaker", "outlet", "occasion", "kind", "verdict", "year")
        facets = {name: tuple(_tally(row[place] for row in counted)) for place, name in enumerate(names)}
        rows = db.rows(lists.search_page(filters, order), (*values, limit, offset))
        return FoundRows(tuple(_found(row, searched) for row in rows), total, len(counted), facets)


def _found(row: Row, searched: tuple[Term, ...]) -> FoundRow:
    return FoundRow(*(*row, find_terms(row[1], searched)))


def _tally(values: Iterable[str | None]) -> list[tuple[str, int]]:
    """Return each known value with how often it occurs, the most frequent first."""
    counted = Counter(value for value in values if value is not None)
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def _ids(ids: Iterable[str | None]) -> str:
    return json.dumps(sorted({one for one in ids if one is not None}))
