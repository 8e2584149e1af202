"""Statements with the same words that are not one: where their witnesses stand, and the links between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from onrecord.model import Parallel, ParallelKind
from onrecord.span import Span
from onrecord.store import kept_queries
from onrecord.store.codec import decode
from onrecord.store.database import Database

__all__ = ["PARALLELS_OUT_OF_STEP", "Homes", "ParallelsOfRecord"]

STATEMENTS_AT_HAND = 20_000
"""Statements of which is known where their witnesses stand: links lead to the same ones again and again."""

_EVERY = "SELECT body FROM parallel WHERE current = 1 AND (?1 IS NULL OR kind = ?1) ORDER BY one, two"
_EITHER = """
SELECT key, bits, id FROM parallel WHERE current = 1 AND one = ?1 {kind}
UNION ALL SELECT key, bits, id FROM parallel WHERE current = 1 AND two = ?1 {kind}"""
_OF_STATEMENT = """
SELECT parallel.body FROM ({either} ORDER BY 2 DESC, 3 LIMIT ?3) AS found JOIN parallel ON parallel.key = found.key
ORDER BY found.bits DESC, found.id"""
_COUNTED = """
SELECT kind, count(*) FROM (SELECT kind FROM parallel WHERE current = 1 AND one = ?1
    UNION ALL SELECT kind FROM parallel WHERE current = 1 AND two = ?1) GROUP BY kind ORDER BY kind"""
PARALLELS_OUT_OF_STEP: Final = """
SELECT parallel.id FROM parallel WHERE current = 1 AND NOT (
    EXISTS (SELECT 1 FROM statement WHERE id = parallel.one AND current = 1)
    AND EXISTS (SELECT 1 FROM statement WHERE id = parallel.two AND current = 1)) ORDER BY parallel.id"""
"""Parallels shown of statements that are not: what the doctor looks for."""
NO_LIMIT = -1
"""To SQLite a negative LIMIT is none."""


@dataclass(frozen=True, slots=True)
class _Witness:
    """Of a stored witness what is needed here."""

    quotation: str
    report: str
    segments: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Witnessed:
    """Of a stored statement what is needed here: a fraction of what there is to decode."""

    id: str
    witnesses: tuple[_Witness, ...]


class Homes:
    """Where quotations stand in the statements shown; these must not change while it is in use."""

    def __init__(self, db: Database) -> None:
        """Look at the statements of a record."""
        self._db = db
        self._known = lru_cache(STATEMENTS_AT_HAND)(self._read)

    def _read(self, statement: str) -> tuple[dict[str, tuple[Span, ...]], frozenset[str]]:
        """Return the segments of each quotation that bears witness to a statement, and the reports of all."""
        found: dict[str, tuple[Span, ...]] = {}
        witnesses = decode(_Witnessed, self._db.value(kept_queries.STATEMENT_SHOWN, (statement,))).witnesses
        for one in witnesses:
            found[one.quotation] = (*found.get(one.quotation, ()), *one.segments)
        return found, frozenset(one.report for one in witnesses)

    def of(self, quotation: str) -> list[tuple[str, tuple[Span, ...]]]:
        """Return the statements a quotation bears witness to, each with the page spans that stand in it."""
        rows = self._db.rows(kept_queries.STATEMENT_IDS_OF_QUOTATION, (quotation,))
        return [(statement, self._known(statement)[0][quotation]) for (statement,) in rows]

    def apart(self, one: str, two: str) -> bool:
        """Tell whether two quotations stand in different statements, of which no report is a witness of both.

        A report that has both tells them apart itself, or quotes one inside the other.
        """
        here, there = ({name for name, _ in self.of(quotation)} for quotation in (one, two))
        reports = [frozenset[str]().union(*(self._known(name)[1] for name in side)) for side in (here, there)]
        return here.isdisjoint(there) and reports[0].isdisjoint(reports[1])


class ParallelsOfRecord:
    """What a record says of words said or printed again. :class:`~onrecord.store.Record` inherits it."""

    if TYPE_CHECKING:
        database: Database

    def parallels(
        self, statement: str | None = None, kind: ParallelKind | None = None, limit: int | None = None
    ) -> Iterator[Parallel]:
        """Yield the links between statements with the same words, in order of their ids.

        Args:
            statement: only those of this one; those that share most come first.
            kind: ``possible`` or ``repetition``; both if None.
            limit: at most so many of a statement; all if None.
        """
        query, given = _EVERY, tuple[object, ...]((kind,))
        if statement is not None:
            query = _OF_STATEMENT.format(either=_EITHER.format(kind="" if kind is None else "AND kind = ?2"))
            given = statement, kind, NO_LIMIT if limit is None else limit
        for (body,) in self.database.stream(query, given):
            yield decode(Parallel, body)

    def count_parallels(self, statement: str) -> dict[ParallelKind, int]:
        """Return how many parallels of each kind a statement has; a kind it has none of is left out."""
        return dict(self.database.rows(_COUNTED, (statement,)))
