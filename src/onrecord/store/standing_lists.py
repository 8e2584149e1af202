"""Lists of positions by actor, pair and proposition: filled after coding and after people decided, read page by page.

Only what changed is looked at again, but for days and statements, which are compared.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Decision, Position
from onrecord.positions.lines import Cited, propositions
from onrecord.store import queries
from onrecord.store.codec import decode, decode_plain, inflate
from onrecord.store.database import Database, Row
from onrecord.store.days import SAID
from onrecord.store.decisions import decisions
from onrecord.store.words import fold

__all__ = [
    "CITED_COLUMNS",
    "CLAIMS",
    "NUMBERED",
    "OUT_OF_LIST",
    "are_positions_listed",
    "cited_from",
    "decided_propositions",
    "list_positions",
    "merged",
]

CLAIMS: Final = ("assert", "hearsay")
"""Acts that take no position."""
FORM: Final = "3"
"""Raised when what the lists hold changes: they are then written anew."""
PROPOSITION_KINDS: Final = ("proposition name", "proposition merge", "proposition split")
NUMBERED: Final = "positions counted"
"""Name under which the numbers of positions, actors, pairs and propositions are kept."""
CITED_COLUMNS: Final = "position.body, l.id, l.day, l.statement, l.occasion, l.outlet, l.words, l.about, l.proposition"
"""Columns of a position (``position``) and its list entry (``l``) that :func:`cited_from` reads."""

Group = tuple[str, str]
"""The folded name of an agent, and a predicate."""

_META_NAME: Final = "positions listed"
_GONE = """
SELECT DISTINCT agent, predicate FROM listed_position
WHERE position NOT IN (SELECT key FROM position WHERE current = 1) AND agent IS NOT NULL"""
_DROP = "DELETE FROM listed_position WHERE position NOT IN (SELECT key FROM position WHERE current = 1)"
_NEW = """
SELECT position.key, position.body, report.id, report.outlet FROM position JOIN report ON report.id = position.report
WHERE position.current = 1 AND position.key NOT IN (SELECT position FROM listed_position)
ORDER BY position.report, position.key"""
_ADD = """
INSERT INTO listed_position (position, id, actor, agent, predicate, act, stands, outlet, words, about)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_NAME = """
INSERT INTO listed_actor (actor, name, positions, mentions) VALUES (?, ?, 0, 0)
ON CONFLICT (actor) DO UPDATE SET name = min(name, excluded.name)"""
_PLACED = """
SELECT position.key AS key, day.first_day, day.last_day,
    (SELECT min(statement.id) FROM witness JOIN statement ON statement.key = witness.statement
     WHERE witness.quotation = position.quotation AND statement.current = 1) AS statement,
    (SELECT min(statement.occasion) FROM witness JOIN statement ON statement.key = witness.statement
     WHERE witness.quotation = position.quotation AND statement.current = 1) AS occasion
FROM position JOIN position_day AS day ON day.key = position.key WHERE position.current = 1"""
# The limit keeps SQLite from working each day out again each time it is named.
_PLACE = f"""
UPDATE listed_position SET day = found.day, statement = found.statement, occasion = found.occasion
FROM (SELECT day.key, {SAID} AS day, day.statement, day.occasion FROM ({_PLACED} LIMIT -1) AS day) AS found
WHERE found.key = listed_position.position
AND (listed_position.day IS NOT found.day OR listed_position.statement IS NOT found.statement
     OR listed_position.occasion IS NOT found.occasion)"""  # noqa: S608 - text of this file
_GROUP = """
SELECT {columns} FROM listed_position AS l JOIN position ON position.key = l.position
WHERE l.agent = ? AND l.predicate = ? AND l.stands = 1"""
_SET_PROPOSITION = "UPDATE listed_position SET proposition = ? WHERE position = ?"
_NAME_PROPOSITION = """
INSERT INTO listed_proposition (proposition, name, named, agent, predicate, positions, actors, outlets)
VALUES (?, ?, ?, ?, ?, 0, 0, 0)
ON CONFLICT (proposition) DO UPDATE SET name = excluded.name, named = excluded.named"""
_DECIDED_GROUPS = """
SELECT DISTINCT agent, predicate FROM listed_position
WHERE agent IS NOT NULL AND predicate IS NOT NULL AND stands = 1
AND (id IN (SELECT value FROM json_each(?1)) OR proposition IN (SELECT value FROM json_each(?1)))"""
_COUNT: Final = (
    """
UPDATE listed_proposition SET positions = 0""",
    """
UPDATE listed_proposition SET (positions, actors, outlets, first_day, last_day) = (n, a, o, f, t) FROM
    (SELECT proposition AS found, count(*) AS n, count(DISTINCT actor) AS a, count(DISTINCT outlet) AS o,
            min(substr(day, 1, 10)) AS f, max(substr(day, 1, 10)) AS t
     FROM listed_position WHERE proposition IS NOT NULL GROUP BY proposition)
WHERE found = listed_proposition.proposition""",
    "DELETE FROM listed_proposition WHERE positions = 0",
    "UPDATE listed_actor SET positions = 0, mentions = 0, first_day = NULL, last_day = NULL",
    """
UPDATE listed_actor SET (positions, first_day, last_day) = (n, f, t) FROM
    (SELECT actor AS found, count(*) AS n, min(substr(day, 1, 10)) AS f, max(substr(day, 1, 10)) AS t
     FROM listed_position WHERE stands = 1 AND actor IS NOT NULL GROUP BY actor)
WHERE found = listed_actor.actor""",
    "DELETE FROM listed_pair",
    """
INSERT INTO listed_pair
SELECT l.actor, party.name, count(*), min(substr(l.day, 1, 10)), max(substr(l.day, 1, 10)) FROM position_party AS party
JOIN listed_position AS l ON l.position = party.position
WHERE l.stands = 1 AND l.actor IS NOT NULL AND l.actor <> party.name GROUP BY l.actor, party.name""",
    """
UPDATE listed_actor SET mentions = n FROM
    (SELECT party AS found, sum(positions) AS n FROM listed_pair GROUP BY party) WHERE found = listed_actor.actor""",
    "DELETE FROM listed_actor WHERE positions = 0 AND mentions = 0",
)
_NUMBERS: Final = """
SELECT 'positions', count(*) FROM listed_position WHERE stands = 1
UNION ALL SELECT 'actors', count(*) FROM listed_actor WHERE positions > 0
UNION ALL SELECT 'pairs', count(*) FROM listed_pair
UNION ALL SELECT 'propositions', count(*) FROM listed_proposition"""
_PAGE: Final = "SELECT coalesce(page, raw) FROM report WHERE id = ?"
OUT_OF_LIST: Final = """
SELECT id FROM position WHERE current = 1 AND key NOT IN (SELECT position FROM listed_position)
UNION ALL SELECT id FROM listed_position WHERE position NOT IN (SELECT key FROM position WHERE current = 1)
LIMIT 20"""
"""Positions shown that are not listed, and the other way round: what the doctor looks for."""


def _state(db: Database) -> str:
    """Return what the lists should be of: the last settling, what people decided, and the form of the lists."""
    decided = [one.id for one in decided_propositions(db)]
    return json.dumps([FORM, db.value(queries.META, ("settled",)), decided])


def decided_propositions(db: Database) -> tuple[Decision, ...]:
    """Return what people decided about propositions, in order."""
    return tuple(one for one in decisions(db) if one.kind in PROPOSITION_KINDS)


def are_positions_listed(db: Database) -> bool:
    """Tell whether the lists are those of the positions shown and of what people decided."""
    found: str | None = db.value(queries.META, (_META_NAME,))
    return found == _state(db)


def list_positions(db: Database) -> None:
    """Bring the lists of positions up to date with what is shown."""
    with db.transaction():
        if not (db.value(queries.META, (_META_NAME,)) or "").startswith(f'["{FORM}"'):
            db.write("DELETE FROM listed_position")
        standing = decided_propositions(db)
        touched = {(agent, predicate) for agent, predicate in db.rows(_GONE)} | _touched(db)
        db.write(_DROP)
        touched |= _list_new(db)
        db.write(_PLACE)
        touched |= _touched(db)
        for group in sorted((agent, predicate or "") for agent, predicate in touched):
            _list_group(db, group, standing)
        for query in _COUNT:
            db.write(query)
        _apply_names(db, standing)
        db.write(queries.SET_META, (NUMBERED, json.dumps(dict(db.rows(_NUMBERS)))))
        db.write(queries.SET_META, (_META_NAME, _state(db)))


def _list_new(db: Database) -> set[Group]:
    """List the positions that are new, with their words; return the groups they belong to."""
    touched: set[Group] = set()
    home, page = "", ""
    for key, body, report, outlet in db.stream(_NEW):
        one = decode(Position, body)
        if report != home:
            home, page = report, inflate(db.value(_PAGE, (report,)))
        words, about = (" … ".join(span.of(page) for span in spans) for spans in (one.evidence, one.about))
        actor, agent = (fold(party.name) if party else None for party in (one.actor, one.agent))
        stands = one.act not in CLAIMS
        db.write(_ADD, (key, one.id, actor, agent, one.predicate, one.act, stands, outlet, words, about))
        named = [party for party in (one.actor, one.agent, *one.recipients, *one.named) if party and fold(party.name)]
        db.write_many(_NAME, {(fold(party.name), party.name) for party in named})
        if stands and agent is not None and one.predicate is not None:
            touched.add((agent, one.predicate))
    return touched


def _touched(db: Database) -> set[Group]:
    """Return the groups of positions about which anything was ever decided: few, and gone through each time."""
    every = (decode_plain(Decision, body) for *_, body in db.rows(queries.DECISIONS))
    named = sorted({name for one in every if one.kind in PROPOSITION_KINDS for name in one.about})
    return (
        {(agent, predicate) for agent, predicate in db.rows(_DECIDED_GROUPS, (json.dumps(named),))} if named else set()
    )


def _list_group(db: Database, group: Group, standing: Sequence[Decision]) -> None:
    """List the propositions of one agent and predicate."""
    rows = db.rows(_GROUP.format(columns=CITED_COLUMNS + ", l.position"), group)
    keys = {row[1]: row[-1] for row in rows}
    splits = [one for one in standing if one.kind == "proposition split"]
    home = merged(standing)
    for found in propositions([cited_from(row) for row in rows], splits):
        agent, predicate = group
        proposition = home.get(found.id, found.id)
        if proposition == found.id:
            db.write(_NAME_PROPOSITION, (found.id, found.name, 0, agent, predicate))
        db.write_many(_SET_PROPOSITION, ((proposition, keys[member]) for member in found.members))


def merged(standing: Sequence[Decision]) -> dict[str, str]:
    """Return for each proposition merged into another which one that is."""
    home: dict[str, str] = {}
    for one in standing:
        if one.kind == "proposition merge":
            first = home.get(one.about[0], one.about[0])
            gone = {home.get(name, name) for name in one.about[1:]} - {first}
            home = {name: first if into in gone else into for name, into in home.items()}
            home |= dict.fromkeys(gone, first)
    return home


def _apply_names(db: Database, standing: Sequence[Decision]) -> None:
    for one in standing:
        if one.kind == "proposition name" and one.value:
            db.write(
                "UPDATE listed_proposition SET name = ?, named = 1 WHERE proposition = ?", (one.value, one.about[0])
            )


def cited_from(row: Row) -> Cited:
    """Return a position with its exhibit from a row that begins with :data:`CITED_COLUMNS`."""
    body, _, day, statement, occasion, outlet, words, about, *_ = row
    return Cited(replace(decode(Position, body), said=day), statement, occasion, outlet, words, about)
