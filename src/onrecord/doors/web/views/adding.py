"""Adding reports: the form, and a job as far as it has come."""

from __future__ import annotations

from typing import Any

from onrecord.doors.web.jobs import FATES_KEPT, Job
from onrecord.doors.web.page import Page, Room
from onrecord.limits import MAX_UPLOAD_BYTES

__all__ = ["adding_form", "job_page"]

BYTES_IN_MEGABYTE = 1024 * 1024


def adding_form(room: Room, token: str, running: Job | None, problem: str | None = None) -> Page:
    """The form; with what was wrong with the last one, if anything was."""
    values = {
        "token": token,
        "running": running,
        "problem": problem,
        "megabytes": MAX_UPLOAD_BYTES // BYTES_IN_MEGABYTE,
        "outlets": room.record.outlets(),
    }
    status = 422 if problem else 200
    return Page("add.html", "Add reports", values, lambda: {"adding": room.adding}, status=status, section="add")


def job_page(room: Room, job: Job) -> Page:
    """A job's page."""
    fates = list(job.fates)
    rows = room.record.reports_listed(fate.report for fate in fates)
    values = {"job": job, "fates": fates, "rows": rows, "more": max(0, sum(job.outcomes.values()) - FATES_KEPT)}
    title = "Reports added" if job.finished else "Adding reports"
    return Page("job.html", title, values, lambda: _data(job), section="add")


def _data(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "finished": job.finished,
        "error": job.error,
        "stage": job.stage,
        "done": job.done,
        "total": job.total,
        "outcomes": dict(job.outcomes),
        "fates": [
            {"path": one.path, "outcome": one.outcome, "report": one.report, "code": one.code, "message": one.message}
            for one in job.fates
        ],
    }
