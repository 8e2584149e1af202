"""Who copied whom, and what is told in other words: stored story by story, reckoned anew where inputs changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.model import Copy, Paraphrase
from onrecord.store.codec import decode, deflate, encode, sha
from onrecord.store.database import Database

__all__ = [
    "CopiesOfRecord",
    "Dependence",
    "hide_gone",
    "reckoned_inputs",
    "statement_bodies",
    "store_reckoned",
    "story_inputs",
]

_STORIES = """
SELECT story.id, story.key,
    (SELECT group_concat(key) FROM (
        SELECT reading.key FROM story_report
        JOIN report ON report.id = story_report.report
        JOIN reading ON reading.report = report.key AND reading.current = 1
        WHERE story_report.story = story.key ORDER BY 1)),
    (SELECT group_concat(key) FROM (
        SELECT DISTINCT statement.key FROM story_report
        JOIN witness ON witness.report = story_report.report
        JOIN statement ON statement.key = witness.statement AND statement.current = 1
        WHERE story_report.story = story.key ORDER BY 1))
FROM story WHERE story.current = 1 {which} ORDER BY story.id"""
_RECKONED = "SELECT story, inputs FROM reckoned ORDER BY story"
_SET_RECKONED = "INSERT OR REPLACE INTO reckoned VALUES (?, ?)"
_STATEMENTS = """
SELECT DISTINCT statement.id, statement.body FROM witness
JOIN statement ON statement.key = witness.statement AND statement.current = 1
WHERE witness.report IN (SELECT value FROM json_each(?)) ORDER BY statement.id"""
_GONE: Final = (
    "DELETE FROM reckoned WHERE story NOT IN (SELECT id FROM story WHERE current = 1)",
    "UPDATE copy SET current = 0 WHERE current = 1 AND story NOT IN (SELECT story FROM reckoned)",
    "UPDATE paraphrase SET current = 0 WHERE current = 1 AND story NOT IN (SELECT story FROM reckoned)",
)
_HIDE = "UPDATE {table} SET current = 0 WHERE current = 1 AND story = ?"
_SHOW = "UPDATE {table} SET current = 1, story = ? WHERE id = ? AND sha = ? RETURNING key"
_ADD_COPY = "INSERT INTO copy (id, current, story, kind, one, two, sha, body) VALUES (?, 1, ?, ?, ?, ?, ?, ?)"
_ADD_PARAPHRASE = """
INSERT INTO paraphrase (id, current, story, report, quotation, statement, drift, sha, body)
VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)"""
_COPIES = "SELECT body FROM copy WHERE current = 1 {filters} ORDER BY story, one, two, id"
_COPY_FILTERS: Final = {
    "story": "AND story = :story",
    "report": """AND key IN (SELECT key FROM copy WHERE current = 1 AND one = :report
        UNION ALL SELECT key FROM copy WHERE current = 1 AND two = :report)""",
}
_PARAPHRASES = "SELECT body FROM paraphrase WHERE current = 1 {filters} ORDER BY statement, report, id"
_PARAPHRASE_FILTERS: Final = {"statement": "AND statement = ?", "report": "AND report = ?"}
_OUTLETS = """
SELECT copy.kind, first.outlet, second.outlet, count(*) FROM copy
JOIN report AS first ON first.id = copy.one JOIN report AS second ON second.id = copy.two
WHERE copy.current = 1 GROUP BY copy.kind, first.outlet, second.outlet ORDER BY 4 DESC, 2, 3, 1"""
_PRINTED = "SELECT outlet, count(*) FROM report GROUP BY outlet ORDER BY outlet"
COPIES_OUT_OF_STEP: Final = """
SELECT copy.id FROM copy WHERE current = 1 AND NOT (
    EXISTS (SELECT 1 FROM report WHERE id = copy.one) AND EXISTS (SELECT 1 FROM report WHERE id = copy.two)
    AND EXISTS (SELECT 1 FROM story WHERE id = copy.story AND current = 1)) ORDER BY copy.id"""
"""Edges shown between reports, or in stories, that are not there: what the doctor looks for."""
PARAPHRASES_OUT_OF_STEP: Final = """
SELECT paraphrase.id FROM paraphrase WHERE current = 1 AND NOT (
    EXISTS (SELECT 1 FROM quotation JOIN reading ON reading.key = quotation.reading
            WHERE quotation.id = paraphrase.quotation AND reading.current = 1)
    AND EXISTS (SELECT 1 FROM statement WHERE id = paraphrase.statement AND current = 1)) ORDER BY paraphrase.id"""
"""Paraphrases shown of quotations or statements that are not."""


class Dependence(NamedTuple):
    """How often one outlet's reports depend on another's: the kind of edge, the two outlets, how many reports."""

    kind: str
    source: str | None
    copy: str | None
    reports: int


def story_inputs(db: Database, version: str, stories: Sequence[str] | None = None) -> dict[str, str]:
    """Return for each story shown (or those named) a hash of what its copies and paraphrases rest on.

    It counts in keys of this file: it tells whether a thing changed here, and is no part of the record's digest.
    """
    if stories is None:
        rows = db.stream(_STORIES.format(which=""))
    else:
        rows = (row for story in stories for row in db.rows(_STORIES.format(which="AND story.id = ?"), (story,)))
    return {row[0]: hashlib.sha256(f"{version} {row[1:]}".encode()).hexdigest() for row in rows}


def reckoned_inputs(db: Database) -> dict[str, str]:
    """Return what each story's copies and paraphrases were reckoned from."""
    return dict(db.stream(_RECKONED))


def statement_bodies(db: Database, reports_json: str) -> list[bytes]:
    """Return the statements that some reports (ids, as a JSON list) witness."""
    return [body for _, body in db.rows(_STATEMENTS, (reports_json,))]


def hide_gone(db: Database) -> None:
    """Show no more what belongs to stories that are no longer shown."""
    with db.transaction():
        for query in _GONE:
            db.write(query)


def store_reckoned(
    db: Database, version: str, story: str, inputs: str, copies: Iterable[Copy], paraphrases: Iterable[Paraphrase]
) -> None:
    """Show what was reckoned of a story instead of what was shown; nothing if its inputs changed meanwhile."""
    with db.transaction():
        if story_inputs(db, version, [story]).get(story) != inputs:
            return
        for table in ("copy", "paraphrase"):
            db.write(_HIDE.format(table=table), (story,))
        for copy in copies:
            _store(db, "copy", story, copy, _ADD_COPY, (copy.kind, *copy.reports))
        for one in paraphrases:
            rest = (one.report, one.quotation, one.statement, one.drift)
            _store(db, "paraphrase", story, one, _ADD_PARAPHRASE, rest)
        db.write(_SET_RECKONED, (story, inputs))


def _store(
    db: Database, table: str, story: str, record: Copy | Paraphrase, query: str, rest: tuple[object, ...]
) -> None:
    body = encode(record)
    if db.value(_SHOW.format(table=table), (story, record.id, sha(body))) is None:
        db.write(query, (record.id, story, *rest, sha(body), deflate(body)))


class CopiesOfRecord:
    """What a record says of who copied whom, and of paraphrases. :class:`~onrecord.store.Record` inherits it."""

    if TYPE_CHECKING:
        database: Database

    def copies(self, *, story: str | None = None, report: str | None = None) -> Iterator[Copy]:
        """Yield the edges of the stemma, those of a story, or those of a report."""
        given = {name: value for name, value in (("story", story), ("report", report)) if value is not None}
        filters = " ".join(_COPY_FILTERS[name] for name in given)
        for (body,) in self.database.stream(_COPIES.format(filters=filters), given):
            yield decode(Copy, body)

    def paraphrases(self, *, statement: str | None = None, report: str | None = None) -> Iterator[Paraphrase]:
        """Yield the paraphrases, those of a statement, or those in a report."""
        given = {name: value for name, value in (("statement", statement), ("report", report)) if value is not None}
        filters = " ".join(_PARAPHRASE_FILTERS[name] for name in given)
        for (body,) in self.database.stream(_PARAPHRASES.format(filters=filters), tuple(given.values())):
            yield decode(Paraphrase, body)

    def dependence(self) -> tuple[Dependence, ...]:
        """Return which outlets live on which: for each kind of edge and two outlets how many there are, most first."""
        return tuple(Dependence(*row) for row in self.database.rows(_OUTLETS))

    def printed(self) -> dict[str | None, int]:
        """Return how many reports the record has of each outlet (None: of unknown ones)."""
        return dict(self.database.rows(_PRINTED))
