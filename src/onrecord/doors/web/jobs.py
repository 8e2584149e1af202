"""Adding reports while pages are read: one job at a time, in a thread of its own, watched from a page.

The thread opens the record for writing; the pages read it as it was stored last. Ending the server ends the job;
what was stored stays, and adding the same again goes on from there.
"""

from __future__ import annotations

import io
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from secrets import token_hex

from onrecord.engines import add_reports
from onrecord.errors import OnrecordError, StoreBusyError
from onrecord.model import Fate
from onrecord.reports import Document, documents, stream_documents
from onrecord.store import Record

__all__ = ["STAGES", "Job", "Jobs", "Upload"]

STAGES = {
    "receive": "Receiving reports",
    "read": "Reading articles",
    "speakers": "Telling speakers apart",
    "occasions": "Placing occasions",
    "stories": "Grouping stories",
    "statements": "Collating statements",
    "copies": "Finding who copied whom",
    "positions": "Coding positions",
    "checks": "Checking against transcripts",
}
"""The stages in order, and what the page says of each."""

FATES_KEPT = 500
"""Reports a job's page names one by one; of more it says how many."""

JOBS_KEPT = 50
"""Jobs remembered; their addresses are no part of the record."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent by the browser: its name, which is only ever shown, and its bytes."""

    name: str
    data: bytes


@dataclass(slots=True)
class Job:
    """One adding of reports, as far as it has come."""

    id: str
    what: str
    stage: str = "receive"
    done: int = 0
    total: int | None = None
    finished: bool = False
    error: str | None = None
    outcomes: Counter[str] = field(default_factory=Counter)
    fates: list[Fate] = field(default_factory=list)

    def tick(self, stage: str, done: int, total: int | None) -> None:
        """Note progress."""
        self.stage, self.done, self.total = stage, done, total

    def note(self, fate: Fate) -> None:
        """Note what became of an input."""
        self.outcomes[fate.outcome] += 1
        if len(self.fates) < FATES_KEPT:
            self.fates.append(fate)

    def stages(self) -> list[tuple[str, str, int, int | None]]:
        """Return each stage in words with ``done``, ``now`` or ``waiting``, and its numbers where it is at work."""
        order = list(STAGES)
        at = len(order) if self.finished else order.index(self.stage) if self.stage in order else 0
        return [
            (
                words,
                "done" if place < at else "now" if place == at else "waiting",
                self.done if place == at else 0,
                self.total if place == at else None,
            )
            for place, words in enumerate(STAGES.values())
        ]


class Jobs:
    """The jobs of a server."""

    def __init__(self, record: Path, workers: int | None = None) -> None:
        """Add to the record at this path, with so many worker processes (None: one a core)."""
        self._record = record
        self._workers = workers
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}

    def get(self, identifier: str) -> Job | None:
        """Return a job by its id, None if there is none."""
        return self._jobs.get(identifier)

    def running(self) -> Job | None:
        """Return the job at work, None if there is none."""
        return next((job for job in self._jobs.values() if not job.finished), None)

    def start(
        self, uploads: Sequence[Upload], paths: Sequence[str], outlet: str | None, *, from_folder: bool = False
    ) -> Job:
        """Begin to add some files and paths.

        Raises:
            StoreBusyError: if a job is at work.
        """
        with self._lock:
            if self.running():
                raise StoreBusyError("Reports are being added already; wait until that has finished, then add these.")
            what = ", ".join([*(upload.name for upload in uploads[:3]), *paths]) + ("…" if len(uploads) > 3 else "")
            job = Job(token_hex(8), what)
            self._jobs[job.id] = job
            for old in list(self._jobs)[:-JOBS_KEPT]:
                del self._jobs[old]
        incoming = chain(*(sent(upload) for upload in uploads), documents(paths) if paths else ())
        thread = threading.Thread(target=self._run, args=(job, incoming, outlet, from_folder), daemon=True)
        thread.start()
        return job

    def _run(self, job: Job, incoming: Iterator[Document | Fate], outlet: str | None, from_folder: bool) -> None:
        try:
            with Record.open(self._record, create=True) as record:
                adding = add_reports(
                    record,
                    incoming,
                    workers=self._workers,
                    progress=job.tick,
                    outlet=outlet,
                    outlet_from_folder=from_folder,
                )
                for fate in adding:
                    job.note(fate)
        except OnrecordError as error:
            job.error = error.message
        except Exception as error:  # a fault of ours must show on the page, not vanish with the thread
            job.error = f"A fault in onrecord ended the adding ({type(error).__name__}); what was stored is kept."
            raise
        finally:
            job.finished = True


def sent(upload: Upload) -> Iterator[Document | Fate]:
    """Yield the documents of an uploaded file, read as a file of that name would be."""
    name = upload.name.replace("\\", "/").rpartition("/")[2] or "upload"
    yield from stream_documents(io.BytesIO(upload.data), name)
