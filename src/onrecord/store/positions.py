"""Positions in the record: written after each settling, asked by actor, recipient, day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.model import Decision, Position
from onrecord.positions.lines import Cited
from onrecord.store.codec import decode, deflate, encode, sha
from onrecord.store.database import Database
from onrecord.store.days import SAID
from onrecord.store.decisions import WITHDRAW, decide, decisions
from onrecord.store.standing_lists import CITED_COLUMNS, are_positions_listed, cited_from, list_positions
from onrecord.store.words import fold

__all__ = [
    "Coded",
    "PositionsOfRecord",
    "add_positions",
    "coded_reports",
    "drop_uncoded",
    "set_sides",
    "speakers_of",
    "uncoded_reports",
]

PROPOSITION_KINDS: Final = ("proposition name", "proposition merge", "proposition split")

_CODED = "SELECT report, reading, sides, inputs FROM coded ORDER BY report"
_SET_SIDES = "INSERT OR REPLACE INTO coded VALUES (?, ?, ?, '')"
_SET_CODED = "UPDATE coded SET inputs = ? WHERE report = ?"
_SHOWN = """
SELECT report.id, reading.id FROM reading JOIN report ON report.key = reading.report
WHERE reading.current = 1 ORDER BY report.id"""
_DROP_CODED = """
DELETE FROM coded WHERE report NOT IN (
    SELECT report.id FROM report JOIN reading ON reading.report = report.key AND reading.current = 1)"""
_HIDE_GONE = "UPDATE position SET current = 0 WHERE current = 1 AND report NOT IN (SELECT report FROM coded)"
_HIDE = "UPDATE position SET current = 0 WHERE current = 1 AND report = ?"
_SHOW = "UPDATE position SET current = 1 WHERE id = ? AND sha = ?"
_THERE = "SELECT key FROM position WHERE id = ? AND sha = ?"
_ADD = """
INSERT INTO position (id, current, report, quotation, speaker, actor, act, sha, body)
VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)"""
_ADD_PARTY = "INSERT OR IGNORE INTO position_party VALUES (?, ?)"
_SPEAKERS = """
SELECT speaker_entity.entity, speaker.id, speaker.name FROM speaker_entity
JOIN speaker ON speaker.key = speaker_entity.speaker AND speaker.current = 1
WHERE speaker_entity.entity IN (SELECT value FROM json_each(?))"""
_NAMED = """
SELECT speaker_name.folded, min(speaker.id) FROM speaker_name
JOIN speaker ON speaker.key = speaker_name.speaker AND speaker.current = 1
WHERE speaker_name.folded IN (SELECT value FROM json_each(?))
GROUP BY speaker_name.folded HAVING count(DISTINCT speaker.id) = 1"""
# The limits keep SQLite from working a day out each time it is named.
_ALL = f"""
SELECT day.body, {SAID} FROM
    (SELECT position.body, position.id, day.first_day, day.last_day
     FROM position JOIN position_day AS day ON day.key = position.key
     WHERE position.current = 1 {{filters}} LIMIT -1) AS day
ORDER BY day.first_day IS NULL, day.first_day, day.id"""  # noqa: S608 - text of this file
_FILTERS: Final = {
    "actor": """AND position.key IN (SELECT key FROM position WHERE current = 1 AND actor = ?
    UNION SELECT key FROM position WHERE current = 1 AND speaker = ?)""",  # an OR would read every position
    "recipient": "AND position.key IN (SELECT position FROM position_party WHERE name = ?)",
    "since": "AND coalesce(day.last_day, '') >= ?",
    "until": "AND coalesce(day.first_day, '9999') <= ?",
    "quotations": "AND position.quotation IN (SELECT value FROM json_each(?))",
    "report": "AND position.report = ?",
}
_CITED = f"""
SELECT day.body, {SAID}, day.outlet,
    (SELECT min(statement.id) FROM witness JOIN statement ON statement.key = witness.statement
     WHERE witness.quotation = day.quotation AND statement.current = 1),
    (SELECT min(statement.occasion) FROM witness JOIN statement ON statement.key = witness.statement
     WHERE witness.quotation = day.quotation AND statement.current = 1)
FROM (SELECT position.body, position.id, position.quotation, day.first_day, day.last_day, report.outlet
      FROM position JOIN position_day AS day ON day.key = position.key JOIN report ON report.id = position.report
      WHERE position.current = 1 {{filters}} LIMIT -1) AS day
ORDER BY day.first_day IS NULL, day.first_day, day.id"""  # noqa: S608 - text of this file
_LISTED = f"""
SELECT {CITED_COLUMNS} FROM listed_position AS l JOIN position ON position.key = l.position
{{days}} WHERE position.current = 1 {{filters}} ORDER BY l.day IS NULL, l.day, l.id"""  # noqa: S608 - text of this file
_DAYS: Final = "JOIN position_day AS day ON day.key = l.position"
_MOST = """
SELECT actor, count(*) AS number FROM position WHERE current = 1 AND actor IS NOT NULL
GROUP BY actor ORDER BY number DESC, actor LIMIT ?"""
_WITNESS = """
SELECT witness.quotation, statement.id FROM witness
JOIN statement ON statement.key = witness.statement AND statement.current = 1
WHERE witness.quotation IN (SELECT value FROM json_each(?)) ORDER BY statement.id DESC"""
OUT_OF_STEP: Final = """
SELECT position.id FROM position WHERE current = 1 AND NOT EXISTS
    (SELECT 1 FROM quotation JOIN reading ON reading.key = quotation.reading
     WHERE quotation.id = position.quotation AND reading.current = 1) ORDER BY position.id"""
"""Positions shown of quotations that are not: what the doctor looks for."""


class Coded(NamedTuple):
    """What the positions of a report rest on: its reading, the sides its words tell, and the hash of all."""

    report: str
    reading: str
    sides: str
    inputs: str


def coded_reports(db: Database) -> Iterator[Coded]:
    """Yield what is known of each report's coding, by id."""
    return (Coded(*row) for row in db.rows(_CODED))


def uncoded_reports(db: Database, by: str) -> list[tuple[str, str]]:
    """Return report and reading, with the version ``by`` behind it, wherever that has not told its sides."""
    known = {one.report: one.reading for one in coded_reports(db)}
    shown = [(report, f"{reading} {by}") for report, reading in db.rows(_SHOWN)]
    return [(report, reading) for report, reading in shown if known.get(report) != reading]


def set_sides(db: Database, report: str, reading: str, sides: str) -> None:
    """Keep which sides a report's words tell; its positions are then to be coded."""
    with db.transaction():
        db.write(_SET_SIDES, (report, reading, sides))


def drop_uncoded(db: Database) -> None:
    """Hide positions of reports that are no longer shown as read."""
    with db.transaction():
        db.write(_DROP_CODED)
        db.write(_HIDE_GONE)


def add_positions(db: Database, report: str, inputs: str, positions: Iterable[Position]) -> None:
    """Show these positions of a report in place of those shown before, which stay."""
    with db.transaction():
        db.write(_HIDE, (report,))
        for one in positions:
            body = encode(one)
            content = sha(body)
            if db.value(_THERE, (one.id, content)) is not None:
                db.write(_SHOW, (one.id, content))
                continue
            row = (one.id, one.report, one.quotation, one.speaker, fold(one.actor.name) if one.actor else None, one.act)
            key = db.write(_ADD, (*row, content, deflate(body)))
            names = {fold(party.name) for party in (*one.recipients, *one.named)} - {""}
            db.write_many(_ADD_PARTY, ((key, name) for name in sorted(names)))
        db.write(_SET_CODED, (inputs, report))


def speakers_of(db: Database, entities: Iterable[str]) -> dict[str, tuple[str, str | None]]:
    """Return id and name of the speaker each entity was taken for, where it was."""
    rows = db.rows(_SPEAKERS, (json.dumps(sorted(entities)),))
    return {entity: (speaker, name) for entity, speaker, name in rows}


def speakers_named(db: Database, names: Iterable[str]) -> dict[str, str]:
    """Return the id of the one speaker that has a name, for each name that one alone has."""
    by_fold = {fold(name): name for name in names}
    return {by_fold[folded]: speaker for folded, speaker in db.rows(_NAMED, (json.dumps(sorted(by_fold)),))}


class PositionsOfRecord:
    """What a record answers about positions; :class:`~onrecord.store.Record` inherits it."""

    database: Database

    if TYPE_CHECKING:

        def page(self, report: str) -> str:
            """Return the page of a report; the record has it."""

    def positions(
        self,
        *,
        actor: str | None = None,
        speaker: str | None = None,
        recipient: str | None = None,
        since: str | None = None,
        until: str | None = None,
        quotations: Iterable[str] | None = None,
        report: str | None = None,
    ) -> Iterator[Position]:
        """Yield positions by day, those of no known day last.

        Args:
            actor: name of whose position it is; with ``speaker`` either will do.
            speaker: id of who uttered it.
            recipient: name of another actor to whom or about whom it is.
            since: said on or after this day, or possibly so.
            until: said on or before this day, or possibly so.
            quotations: ids of the quotations whose words they are.
            report: id of the report.
        """
        query, given = _filtered(_ALL, actor, speaker, recipient, since, until, quotations, report)
        for body, day in self.database.stream(query, given):
            yield replace(decode(Position, body), said=day)

    def cited_positions(
        self,
        *,
        actor: str | None = None,
        speaker: str | None = None,
        recipient: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Iterator[Cited]:
        """Yield positions with their exhibits; arguments as in :meth:`positions`.

        They come from the lists, words and all, where these are up to date; else the words are cut out of the pages.
        """
        if are_positions_listed(self.database):
            query = _LISTED.replace("{days}", _DAYS if since or until else "")
            for row in self.database.stream(*_filtered(query, actor, speaker, recipient, since, until, None, None)):
                yield cited_from(row)
            return
        query, given = _filtered(_CITED, actor, speaker, recipient, since, until, None, None)
        for body, day, outlet, statement, occasion in self.database.rows(query, given):
            one = replace(decode(Position, body), said=day)
            page = self.page(one.report)
            words, about = (" … ".join(span.of(page) for span in spans) for spans in (one.evidence, one.about))
            yield Cited(one, statement, occasion, outlet, words, about)

    def position_actors(self, limit: int) -> list[tuple[str, int]]:
        """Return whose positions the record holds most of: the folded name and how many."""
        return [(name, number) for name, number in self.database.rows(_MOST, (limit,))]

    def statement_of(self, quotations: Iterable[str]) -> dict[str, str]:
        """Return the statement of each quotation, the first by id where it bears witness to several."""
        return dict(self.database.rows(_WITNESS, (json.dumps(sorted(quotations)),)))

    def proposition_decisions(self) -> tuple[Decision, ...]:
        """Return what people decided about propositions, in order."""
        return tuple(one for one in decisions(self.database) if one.kind in PROPOSITION_KINDS)

    def decide_proposition(
        self, kind: str, about: tuple[str, ...], value: str | None = None, why: str | None = None
    ) -> Decision:
        """Add a decision about propositions: kind is ``name``, ``merge`` or ``split``."""
        made = decide(self.database, f"proposition {kind}", about, value, why)
        list_positions(self.database)
        return made

    def withdraw_decision(self, identifier: str) -> Decision:
        """Take back a decision by its id."""
        made = decide(self.database, WITHDRAW, (identifier,))
        list_positions(self.database)
        return made


def _filtered(
    query: str,
    actor: str | None,
    speaker: str | None,
    recipient: str | None,
    since: str | None,
    until: str | None,
    quotations: Iterable[str] | None,
    report: str | None,
) -> tuple[str, tuple[object, ...]]:
    """Return a query with the filters that were asked for, and what they ask."""
    filters: list[str] = []
    given: list[object] = []
    if actor is not None or speaker is not None:
        filters.append(_FILTERS["actor"])
        given += [fold(actor) if actor else "", speaker or ""]
    wanted = {"recipient": fold(recipient) if recipient else None, "since": since, "until": until, "report": report}
    wanted["quotations"] = None if quotations is None else json.dumps(sorted(quotations))
    for name, value in wanted.items():
        if value is not None:
            filters.append(_FILTERS[name])
            given.append(value)
    return query.format(filters=" ".join(filters)), tuple(given)
