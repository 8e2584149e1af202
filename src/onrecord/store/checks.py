"""Checks in the record: the verdict on each quotation whose occasion has a transcript."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.model import Check, Statement
from onrecord.store.codec import decode, deflate, encode, inflate, sha, text_bytes
from onrecord.store.database import Database
from onrecord.store.transcripts import transcript_sha
from onrecord.store.words import match_expression, terms

if TYPE_CHECKING:
    from onrecord.store.doctor import Tally
    from onrecord.store.record import Record

__all__ = ["Checks", "StoredCheck", "add_checks", "examine_checks", "hide_checks", "shown_inputs", "statements_with"]

_INPUTS = "SELECT quotation, part, inputs FROM verdict WHERE current = 1"
_HIDE = "UPDATE verdict SET current = 0 WHERE current = 1 AND quotation = ? AND part = ?"
_SHOW = "UPDATE verdict SET current = 1, inputs = ?, occasion = ? WHERE id = ? AND sha = ? RETURNING key"
_ADD = """
INSERT INTO verdict (id, current, quotation, part, report, occasion, verdict, attention, inputs, sha, body)
VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_ADD_PASSAGE = "INSERT OR IGNORE INTO verdict_passage VALUES (?, ?, ?, ?, ?)"
_OF_QUOTATION = "SELECT body FROM verdict WHERE current = 1 AND quotation = ? ORDER BY part"
_OF_REPORT = "SELECT body FROM verdict WHERE current = 1 AND report = ? ORDER BY quotation, part"
_OF_OCCASION = "SELECT body FROM verdict WHERE current = 1 AND occasion = ? ORDER BY quotation, part"
_ALL = "SELECT body FROM verdict WHERE current = 1 ORDER BY id, key"
_ONE = "SELECT body FROM verdict WHERE id = ? ORDER BY current DESC, key LIMIT 1"
_IN_TRANSCRIPT = """
SELECT DISTINCT verdict.body, verdict.report, verdict.key
FROM verdict_passage JOIN verdict ON verdict.key = verdict_passage.verdict
WHERE verdict_passage.transcript = ? AND verdict.current = 1 ORDER BY verdict.quotation, verdict.part"""
_OUT_OF_STEP = """
SELECT id, quotation FROM verdict WHERE current = 1 AND quotation NOT IN
    (SELECT quotation.id FROM quotation JOIN reading ON reading.key = quotation.reading WHERE reading.current = 1)"""
_STRETCHES = """
SELECT transcript.id, transcript.sha, count(*), max(stretch.last)
FROM transcript LEFT JOIN stretch ON stretch.transcript = transcript.key
GROUP BY transcript.key ORDER BY transcript.id"""
_WITH = """
SELECT DISTINCT statement.id, statement.body
FROM (SELECT rowid AS hit FROM quotation_words WHERE quotation_words MATCH ? ORDER BY rank, rowid LIMIT ?)
JOIN quotation ON quotation.key = hit JOIN witness ON witness.quotation = quotation.id
JOIN statement ON statement.key = witness.statement
WHERE statement.current = 1 ORDER BY statement.id"""
_STRAY_TIES = """
SELECT transcript, occasion FROM (SELECT transcript, occasion FROM transcript_occasion UNION ALL
    SELECT transcript, occasion FROM transcript_beside)
WHERE transcript NOT IN (SELECT id FROM transcript) OR occasion NOT IN (SELECT id FROM occasion WHERE current = 1)"""
_STRAY_VERSIONS = """
SELECT one, other FROM transcript_version
WHERE one >= other OR one NOT IN (SELECT id FROM transcript) OR other NOT IN (SELECT id FROM transcript)"""
_BODIES = "SELECT id, sha, body FROM verdict ORDER BY id"
_COUNT = "SELECT verdict, count(*) FROM verdict WHERE current = 1 GROUP BY verdict ORDER BY verdict"


class StoredCheck(NamedTuple):
    """A check to store: of which part of the quotation, in which report, on which occasion, from which inputs."""

    check: Check
    part: int
    report: str
    occasion: str
    inputs: str


def shown_inputs(db: Database) -> dict[tuple[str, int], str]:
    """Return what each check shown rests on, by quotation and part."""
    return {(quotation, part): inputs for quotation, part, inputs in db.stream(_INPUTS)}


def hide_checks(db: Database, parts: Iterable[tuple[str, int]]) -> None:
    """Show the checks of these parts no more; they stay."""
    with db.transaction():
        db.write_many(_HIDE, parts)


def add_checks(db: Database, checks: Iterable[StoredCheck]) -> None:
    """Show checks, each instead of what was shown of its part."""
    with db.transaction():
        for one in checks:
            _add(db, one)


def _add(db: Database, one: StoredCheck) -> None:
    made = one.check
    body = encode(made)
    db.write(_HIDE, (made.quotation, one.part))
    if db.value(_SHOW, (one.inputs, one.occasion, made.id, sha(body))) is not None:
        return
    numbers = (made.quotation, one.part, one.report, one.occasion, made.verdict, int(made.attention), one.inputs)
    key = db.write(_ADD, (made.id, *numbers, sha(body), deflate(body)))
    if made.verdict in ("not_found", "too_short"):
        return
    rows = ((key, p.source, p.turn, p.span.start, p.span.end) for p in made.passages)
    db.write_many(_ADD_PASSAGE, rows)


def statements_with(db: Database, words: Sequence[str], limit: int) -> tuple[Statement, ...]:
    """Return the statements of the quotations, at most ``limit``, that hold all of some words best; by id."""
    rows = db.rows(_WITH, (match_expression(terms(" ".join(words))), limit))
    return tuple(decode(Statement, body) for _, body in rows)


class Checks:
    """What a record says of the words of its quotations. :class:`~onrecord.store.Record` inherits it."""

    if TYPE_CHECKING:
        database: Database

    def check(self, identifier: str) -> Check | None:
        """Return a check by its id, None if the record does not hold it."""
        body = self.database.value(_ONE, (identifier,))
        return None if body is None else decode(Check, body)

    def checks(self) -> Iterator[Check]:
        """Yield every check shown, by id."""
        return (decode(Check, body) for (body,) in self.database.stream(_ALL))

    def checks_of(self, quotation: str) -> tuple[Check, ...]:
        """Return the checks of a quotation, one for each of its quoted parts; none without a transcript."""
        return tuple(decode(Check, body) for (body,) in self.database.rows(_OF_QUOTATION, (quotation,)))

    def checks_in(self, report: str) -> tuple[Check, ...]:
        """Return the checks of a report's quotations."""
        return tuple(decode(Check, body) for (body,) in self.database.rows(_OF_REPORT, (report,)))

    def checks_on(self, occasion: str) -> tuple[Check, ...]:
        """Return the checks of quotations from an occasion."""
        return tuple(decode(Check, body) for (body,) in self.database.rows(_OF_OCCASION, (occasion,)))

    def checks_against(self, transcript: str) -> tuple[tuple[Check, str], ...]:
        """Return the checks whose words were found in a transcript, each with the id of its report."""
        rows = self.database.rows(_IN_TRANSCRIPT, (transcript,))
        return tuple((decode(Check, body), report) for body, report, _ in rows)

    def verdicts(self) -> dict[str, int]:
        """Return how many quoted parts have each verdict."""
        return dict(self.database.rows(_COUNT))


def examine_checks(record: Record, tally: Tally) -> Iterator[str]:
    """Yield what is wrong with transcripts and checks: words that are not indexed, spans beyond a page, strays."""
    for identifier, content, count, last in record.database.rows(_STRETCHES):
        tally.seen += 1
        found = record.transcript(identifier)
        if not count or last > len(found.page):
            yield f"the words of {identifier} are not where its index says"
        if transcript_sha(found) != content:
            yield f"{identifier} does not have the content it was stored with"
    for transcript, occasion in record.database.rows(_STRAY_TIES):
        yield f"{transcript} is tied to {occasion}, and one of them is not there"
    for one, other in record.database.rows(_STRAY_VERSIONS):
        yield f"{one} and {other} are paired as versions, and one of them is not there"
    for identifier, content, body in record.database.stream(_BODIES):
        tally.seen += 1
        if sha(text_bytes(inflate(body))) != content:
            yield f"{identifier} does not have the content it was stored with"
    for identifier, quotation in record.database.rows(_OUT_OF_STEP):
        yield f"{identifier} is of {quotation}, which is not shown"
    for one in record.checks():
        for passage in one.passages:
            if (
                passage.source.startswith("transcript-")
                and passage.span.of(_page(record, passage.source)) != passage.text
            ):
                yield f"{one.id} has a passage that is not in {passage.source}"


def _page(record: Record, transcript: str) -> str:
    return record.transcript(transcript).page
