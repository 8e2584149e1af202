"""Adding reports on this machine: received and read in worker processes, stored one transaction each.

Kill it at any moment: what was stored stays, and the next ``add`` does what is left. The record is a
function of the reports in it, so nothing remembers who added what when.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from onrecord import pipeline
from onrecord.articles import recurring
from onrecord.engines.checks import settle_checks
from onrecord.engines.copies import settle_copies
from onrecord.engines.pool import Pool, Task
from onrecord.engines.positions import settle_positions
from onrecord.engines.settle import Work, settle
from onrecord.limits import WORKER_MEMORY_BYTES, WORKER_SECONDS
from onrecord.model import Fate, Transcript
from onrecord.reports import Document
from onrecord.store import Record
from onrecord.store.todo import ToRead, list_unread, to_read
from onrecord.store.transcripts import add_transcript
from onrecord.store.writes import add_failure, add_reading, add_report

__all__ = ["Progress", "Workers", "add_reports", "default_workers", "settle_record"]

Progress = Callable[[str, int, int | None], None]
"""Called with the stage at work, how many are done, and of how many (None: not known yet)."""


def silent(stage: str, done: int, total: int | None) -> None:
    """Report progress to no one."""


def default_workers() -> int:
    """Return the number of processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Workers:
    """What runs in the worker processes (``package.module:name`` each), and its limits."""

    receive: str = "onrecord.engines.work:receive_document"
    receive_transcript: str = "onrecord.engines.transcripts:receive_transcript"
    read: str = "onrecord.engines.work:read_report"
    seconds: int = WORKER_SECONDS
    memory: int = WORKER_MEMORY_BYTES


def add_reports(
    record: Record,
    documents: Iterable[Document | Fate],
    *,
    workers: int | None = None,
    progress: Progress = silent,
    outlet: str | None = None,
    outlet_from_folder: bool = False,
    transcripts: bool = False,
    work: Workers | None = None,
    settled: Callable[[Work], None] = lambda work: None,
) -> Iterator[Fate]:
    """Add documents to the record and yield what became of each, in order; then read and settle what is new.

    A report that was received but cannot be read gets a second fate, ``refused``: it is in the record, with
    nothing read in it. Nothing is done until the iterator is run, and the record is complete at its end.

    Args:
        record: open for writing.
        documents: what :func:`onrecord.reports.documents` yields; its refusals are passed on.
        workers: how many processes; one a core if None.
        progress: called with the stages ``receive``, ``read``, ``speakers``, ``occasions``, ``stories``,
            ``statements``, ``copies``, ``positions``, ``checks``.
        outlet: who printed the reports, where the files do not say.
        outlet_from_folder: take the name of a file's folder for its outlet.
        transcripts: take every document for a transcript; otherwise only what is one beyond doubt.
        work: other functions and limits for the workers.
        settled: told at the end what settling had to do.

    Raises:
        StoreError: if the record cannot be written to; what was stored before is unharmed.
    """
    work = work or Workers()
    with Pool(max(1, workers or default_workers()), work.seconds, work.memory) as pool:
        function = work.receive_transcript if transcripts else work.receive
        tasks = _receiving(documents, function, outlet, outlet_from_folder)
        yield from _receive(record, pool, tasks, progress)
        while total := list_unread(record.database, recurring, pipeline.reading_id):
            yield from _read(record, pool, work.read, total, progress)
        settled(_settle(record, pool, progress))


def settle_record(record: Record, *, workers: int | None = None, progress: Progress = silent) -> None:
    """Bring what the reports yield together up to date, after a person decided something about it.

    Args:
        record: open for writing.
        workers: how many processes; one a core if None.
        progress: as in :func:`add_reports`.
    """
    limits = Workers()
    with Pool(max(1, workers or default_workers()), limits.seconds, limits.memory) as pool:
        _settle(record, pool, progress)


def _settle(record: Record, pool: Pool, progress: Progress) -> Work:
    """Bring everything that rests on more than one reading up to date; return what the first of it had to do."""
    with record.database.roomy():
        work = settle(record, pool, progress)
        settle_copies(record, pool, progress)
        settle_positions(record.database, pool, progress)
        settle_checks(record, progress)
    return work


# -- receiving ----------------------------------------------------------------------------------------------


def _receiving(
    documents: Iterable[Document | Fate], function: str, outlet: str | None, from_folder: bool
) -> Iterator[Task[Document | Fate]]:
    """Yield a task for each document; a refusal is a task already done."""
    for one in documents:
        if isinstance(one, Fate):
            yield Task(replace(one), "", (), done=True)
        else:
            yield Task(one, function, (one, outlet, from_folder))


def _receive(record: Record, pool: Pool, tasks: Iterator[Task[Document | Fate]], progress: Progress) -> Iterator[Fate]:
    for done, task in enumerate(pool.run(tasks), 1):
        yield task.key if isinstance(task.key, Fate) else _store(record, task.key.path, task)
        progress("receive", done, None)


def _store(record: Record, path: str, task: Task[Document | Fate]) -> Fate:
    """Store what a worker made of a document."""
    if task.error is not None:
        return Fate(path, "refused", None, task.error.code, task.error.message)
    rows = task.result
    if isinstance(rows, Transcript):
        new = add_transcript(record.database, rows, datetime.now(UTC).isoformat(timespec="seconds"))
        return Fate(path, "added" if new else "known", rows.id, notes=("read as a transcript", *rows.notices))
    new = add_report(record.database, rows, path, datetime.now(UTC).isoformat(timespec="seconds"))
    return Fate(path, "added" if new else "known", rows.id, notes=rows.notes)


# -- reading ------------------------------------------------------------------------------------------------


def _read(record: Record, pool: Pool, function: str, total: int, progress: Progress) -> Iterator[Fate]:
    """Read what was listed; yield a fate only for what cannot be read."""
    tasks = (Task(one, function, (one.parts, one.recurring)) for one in to_read(record.database))
    for done, task in enumerate(pool.run(tasks), 1):
        one: ToRead = task.key
        if task.error is None:
            add_reading(record.database, one.key, one.reading, task.result)
        else:
            add_failure(record.database, one.key, one.reading, task.error.code, task.error.message)
            yield Fate(one.path or one.report, "refused", one.report, task.error.code, task.error.message)
        progress("read", done, total)
