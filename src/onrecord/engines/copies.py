"""Who copied whom and what is told in other words, for the whole record, after each settling.

Both are functions of a story's reports and of the statements these witness; only stories whose inputs changed are
reckoned anew, each in a worker process.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from onrecord.engines.pool import Pool, Task
from onrecord.model import Attribution, Copy, Paraphrase, Reading, Statement
from onrecord.statements.paraphrase import STAGE as PARAPHRASES
from onrecord.statements.paraphrase import paraphrases
from onrecord.statements.stemma import STAGE as STEMMA
from onrecord.statements.stemma import Version, stemma, version_of
from onrecord.store import Record
from onrecord.store.codec import decode, decode_plain, encode
from onrecord.store.copies import hide_gone, reckoned_inputs, statement_bodies, store_reckoned, story_inputs
from onrecord.store.reads import Parts, stored_report
from onrecord.store.rows import report_from

__all__ = ["reckon_story", "settle_copies"]

VERSION = f"{STEMMA} {PARAPHRASES}"
"""What the edges and paraphrases rest on besides the record."""

Progress = Callable[[str, int, int | None], None]
Told = tuple[Parts, bytes, bytes]
"""A report as stored, its reading, and who said what in it, encoded."""
Reckoned = tuple[tuple[Copy, ...], tuple[Paraphrase, ...]]


def settle_copies(record: Record, pool: Pool, progress: Progress) -> None:
    """Bring the stemmas and paraphrases up to date with the stories and statements shown."""
    db = record.database
    hide_gone(db)
    done = reckoned_inputs(db)
    waiting = {story: inputs for story, inputs in story_inputs(db, VERSION).items() if done.get(story) != inputs}
    for number, task in enumerate(pool.run(_tasks(record, waiting)), 1):
        story, inputs = task.key
        copies, restated = task.result if task.error is None else ((), ())
        store_reckoned(db, VERSION, story, inputs, copies, restated)
        progress("copies", number, len(waiting))


def _tasks(record: Record, waiting: dict[str, str]) -> Iterator[Task[tuple[str, str]]]:
    """Yield the work for each story."""
    for identifier, inputs in waiting.items():
        story = record.story(identifier)
        told = [one for report in story.reports if (one := _told(record, report)) is not None]
        statements = statement_bodies(record.database, json.dumps(story.reports))
        people = _people(record, told)
        arguments = (identifier, told, statements, people)
        yield Task((identifier, inputs), "onrecord.engines.copies:reckon_story", arguments)


def _told(record: Record, report: str) -> Told | None:
    stored = stored_report(record.database, report)
    return None if stored is None else (*stored, encode(record.attributions(report)))


def _people(record: Record, told: list[Told]) -> frozenset[str]:
    """Return the speakers of some reports that are persons."""
    named = {
        name
        for _, _, claims in told
        for claim in decode_plain(tuple[Attribution, ...], claims)
        for name in (claim.speaker, claim.spoken_by)
        if name
    }
    return frozenset(name for name in named if record.speaker(name).kind == "person")


def reckon_story(story: str, told: list[Told], statements: list[bytes], people: frozenset[str]) -> Reckoned:
    """Return who copied whom in a story, and the paraphrases in its reports."""
    known = [decode(Statement, body) for body in statements]
    versions: list[Version] = []
    restated: list[Paraphrase] = []
    for parts, reading_body, claims in told:
        report, reading = report_from(*parts), decode(Reading, reading_body)
        versions.append(version_of(report.id, report.outlet, report.page, reading))
        carried = [one for one in known if any(witness.report == report.id for witness in one.witnesses)]
        restated.extend(
            paraphrases(report.page, reading, decode_plain(tuple[Attribution, ...], claims), carried, people)
        )
    edges = stemma(story, versions, known) if len(versions) > 1 else ()
    return edges, tuple(restated)
