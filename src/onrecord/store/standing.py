"""Where actors stand, to leaf through: positions by actor, pair and proposition, read through indexes.

A page reads as many positions as it shows, however many the record holds.
"""

# ruff: noqa: S608 - queries are put together from texts of this file; values are bound

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from onrecord.model import LAST_OF_MONTH, LAST_OF_YEAR
from onrecord.positions.lines import Cited
from onrecord.store import queries
from onrecord.store.browsing import Leaf
from onrecord.store.database import Database, Row
from onrecord.store.standing_lists import CITED_COLUMNS, NUMBERED, cited_from, decided_propositions, merged
from onrecord.store.words import fold

__all__ = ["ActorRow", "PairRow", "PositionsAsked", "PropositionRow", "Standing", "Standings"]

ActorOrder = Literal["most-positions", "name"]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in a list. ``key`` is the folded name; ``mentions`` counts positions of others to or about it."""

    key: str
    name: str
    positions: int
    mentions: int
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True)
class PairRow:
    """What one actor holds towards another: how many positions, and the first and last day of them."""

    actor: str
    actor_name: str
    of: str
    of_name: str
    positions: int
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True)
class PropositionRow:
    """A proposition in a list: its name, by how many actors it is spoken of, in how many outlets."""

    id: str
    name: str
    named: bool
    agent: str
    predicate: str
    positions: int
    actors: int
    outlets: int
    first_day: str | None
    last_day: str | None


class Standings(NamedTuple):
    """Positions with their exhibits, the newest first, and the proposition of each, by its id."""

    cited: tuple[Cited, ...]
    proposition: dict[str, str]


@dataclass(frozen=True, slots=True)
class PositionsAsked:
    """Which positions: of an actor, to or about another, of a proposition, by day.

    ``actor``, ``of`` and ``agent`` are folded names, ``since`` and ``until`` days; ``claims`` adds what takes none.
    """

    actor: str | None = None
    of: str | None = None
    agent: str | None = None
    proposition: str | None = None
    since: str | None = None
    until: str | None = None
    claims: bool = False
    acts: tuple[str, ...] = ()


_LAST_DAY: Final = f"""
CASE length(l.day) WHEN 4 THEN l.day || '{LAST_OF_YEAR}' WHEN 7 THEN l.day || '{LAST_OF_MONTH}'
                   ELSE substr(l.day, -10) END"""


def _query(asked: PositionsAsked) -> tuple[str, tuple[object, ...]]:
    """Return the tables and conditions that narrow positions as asked, and the values they are bound to."""
    tables = "listed_position AS l"
    conditions: list[str] = []
    given: list[object] = []
    if asked.of is not None:
        tables = "position_party AS party CROSS JOIN listed_position AS l ON l.position = party.position"
        conditions.append("party.name = ?")
        given.append(asked.of)
    for name in ("actor", "agent", "proposition"):
        value = getattr(asked, name)
        if value is not None:
            conditions.append(f"l.{name} = ?")
            given.append(value)
    if asked.since is not None:
        conditions.append(f"l.day >= ? AND {_LAST_DAY} >= ?")
        given += [str(int(asked.since[:4]) - 1), asked.since]  # the year before: an interval may begin there
    if asked.until is not None:
        conditions.append("substr(l.day, 1, 10) <= ?")
        given.append(asked.until)
    if asked.acts:
        conditions.append("l.act IN (SELECT value FROM json_each(?))")
        given.append(json.dumps(asked.acts))
    if not asked.claims:
        conditions.append("l.stands = 1")
    return f"FROM {tables} WHERE {' AND '.join(conditions) or 'TRUE'}", tuple(given)


_ACTOR = "SELECT actor, name, positions, mentions, first_day, last_day FROM listed_actor"
_ACTORS: Final = {
    "most-positions": _ACTOR + " WHERE positions > 0 ORDER BY positions DESC, actor LIMIT ? OFFSET ?",
    "name": _ACTOR + " WHERE positions > 0 ORDER BY actor LIMIT ? OFFSET ?",
}
_ACTORS_NAMED = _ACTOR + " WHERE actor >= ? AND actor < ? ORDER BY actor LIMIT ? OFFSET ?"
_ACTORS_OF = _ACTOR + " WHERE actor IN (SELECT value FROM json_each(?))"
_PAIR = """
SELECT pair.actor, one.name, pair.party, two.name, pair.positions, pair.first_day, pair.last_day
FROM listed_pair AS pair JOIN listed_actor AS one ON one.actor = pair.actor
JOIN listed_actor AS two ON two.actor = pair.party"""
_PAIRS = _PAIR + " ORDER BY pair.positions DESC, pair.actor, pair.party LIMIT ? OFFSET ?"
_PAIRS_OF = _PAIR + " WHERE pair.actor = ? ORDER BY pair.positions DESC, pair.party LIMIT ?"
_PAIRS_TO = _PAIR + " WHERE pair.party = ? ORDER BY pair.positions DESC, pair.actor LIMIT ?"
_PROPOSITION = """
SELECT proposition, name, named, agent, predicate, positions, actors, outlets, first_day, last_day
FROM listed_proposition"""
_PROPOSITIONS = _PROPOSITION + " ORDER BY positions DESC, outlets DESC, proposition LIMIT ? OFFSET ?"
_PROPOSITIONS_OF_IDS = _PROPOSITION + " WHERE proposition IN (SELECT value FROM json_each(?))"
_PROPOSITIONS_FROM = _PROPOSITION + " WHERE proposition >= ? AND proposition < ? ORDER BY proposition LIMIT 2"
_OF_QUOTATIONS = f"""
SELECT {CITED_COLUMNS} FROM position JOIN listed_position AS l ON l.position = position.key
WHERE position.current = 1 AND position.quotation IN (SELECT value FROM json_each(?)) ORDER BY l.id LIMIT ?"""
LAST_CODE_POINT: Final = "\U0010ffff"


class Standing:
    """The part of a record that tells where actors stand, a page at a time."""

    database: Database

    def standings(self, asked: PositionsAsked, *, limit: int, offset: int = 0) -> Standings:
        """Return positions as asked, the newest first, those of no known day last."""
        where, given = _query(asked)
        keys = f"SELECT l.position {where} ORDER BY l.day DESC, l.id LIMIT ? OFFSET ?"
        query = f"""
SELECT {CITED_COLUMNS} FROM ({keys}) AS found JOIN listed_position AS l USING (position)
JOIN position ON position.key = found.position ORDER BY l.day DESC, l.id"""
        return _standings(self.database.rows(query, (*given, limit, offset)))

    def standings_count(self, asked: PositionsAsked) -> int:
        """Return how many positions there are as asked."""
        where, given = _query(asked)
        found: int = self.database.value(f"SELECT count(*) {where}", given)
        return found

    def standings_of_quotations(self, quotations: Iterable[str], *, limit: int) -> Standings:
        """Return the positions whose words some quotations are, by id."""
        return _standings(self.database.rows(_OF_QUOTATIONS, (json.dumps(sorted(quotations)), limit)))

    def list_actors(self, order: ActorOrder = "most-positions", *, limit: int, offset: int = 0) -> Leaf[ActorRow]:
        """Return a page of the actors that hold positions."""
        rows = self.database.rows(_ACTORS[order], (limit, offset))
        return Leaf(tuple(ActorRow(*row) for row in rows), self.position_numbers().get("actors", 0))

    def actors_named(self, beginning: str, *, limit: int, offset: int = 0) -> tuple[ActorRow, ...]:
        """Return actors, those only spoken about too, whose folded name begins so."""
        folded = fold(beginning)
        bounds = (folded, folded + LAST_CODE_POINT, limit, offset)
        return tuple(ActorRow(*row) for row in self.database.rows(_ACTORS_NAMED, bounds)) if folded else ()

    def actors_listed(self, keys: Iterable[str | None]) -> dict[str, ActorRow]:
        """Return the rows of some actors by folded name."""
        rows = self.database.rows(_ACTORS_OF, (json.dumps(sorted({one for one in keys if one})),))
        return {row[0]: ActorRow(*row) for row in rows}

    def list_pairs(self, *, limit: int, offset: int = 0) -> Leaf[PairRow]:
        """Return a page of the pairs of actors, those with most positions first."""
        rows = self.database.rows(_PAIRS, (limit, offset))
        return Leaf(tuple(PairRow(*row) for row in rows), self.position_numbers().get("pairs", 0))

    def pairs_of(self, actor: str, *, limit: int, back: bool = False) -> tuple[PairRow, ...]:
        """Return to or about whom an actor holds most positions; ``back``: who holds most to or about the actor."""
        query = _PAIRS_TO if back else _PAIRS_OF
        return tuple(PairRow(*row) for row in self.database.rows(query, (actor, limit)))

    def list_propositions(self, *, limit: int, offset: int = 0) -> Leaf[PropositionRow]:
        """Return a page of the propositions, those with most positions first."""
        rows = self.database.rows(_PROPOSITIONS, (limit, offset))
        return Leaf(tuple(_proposition_row(row) for row in rows), self.position_numbers().get("propositions", 0))

    def propositions_listed(self, ids: Iterable[str | None]) -> dict[str, PropositionRow]:
        """Return the rows of some propositions by id."""
        rows = self.database.rows(_PROPOSITIONS_OF_IDS, (json.dumps(sorted({one for one in ids if one})),))
        return {row[0]: _proposition_row(row) for row in rows}

    def propositions_from(self, beginning: str) -> tuple[PropositionRow, ...]:
        """Return the first two propositions whose id begins so."""
        bounds = (beginning, beginning + LAST_CODE_POINT)
        return tuple(_proposition_row(row) for row in self.database.rows(_PROPOSITIONS_FROM, bounds))

    def merged_into(self, proposition: str) -> str | None:
        """Return which proposition another was merged into by a person, None if it was not."""
        return merged(decided_propositions(self.database)).get(proposition)

    def position_numbers(self) -> dict[str, int]:
        """Return how many positions, actors, pairs and propositions the record holds, from the lists."""
        found: dict[str, int] = json.loads(self.database.value(queries.META, (NUMBERED,)) or "{}")
        return found


def _standings(rows: Iterable[Row]) -> Standings:
    cited, proposition = [], {}
    for row in rows:
        cited.append(cited_from(row))
        if row[8] is not None:
            proposition[row[1]] = row[8]
    return Standings(tuple(cited), proposition)


def _proposition_row(row: Row) -> PropositionRow:
    identifier, name, named, *rest = row
    return PropositionRow(identifier, name, bool(named), *rest)
