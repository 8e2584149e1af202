"""What the reports yield together: stories, speakers, occasions and statements, brought up to date with the readings.

Settled records are a function of the readings shown, whatever was settled before: what each stage kept
(:mod:`onrecord.store.kept`) tells what a change concerns, and only that is made again. All of it is one transaction: no
one sees half a settling, and a killed process leaves none.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.engines.pool import Pool
from onrecord.engines.speakers import settle_speakers
from onrecord.engines.statements import Work, settle_occasions_and_statements
from onrecord.engines.stories import settle_stories
from onrecord.occasions.scene import BY as OCCASIONS
from onrecord.speakers.sources import BY as SPEAKERS
from onrecord.statements.assemble import STAGE as STATEMENTS
from onrecord.statements.parallels import STAGE as PARALLELS
from onrecord.store import Record
from onrecord.store.decisions import decided_reports, note_decided
from onrecord.store.kept import changed_reports, forget, note_settled
from onrecord.store.listing import list_shown
from onrecord.store.writes import note_inputs, read_inputs, settled_inputs, settled_versions
from onrecord.stories.group import STAGE as STORIES

__all__ = ["VERSIONS", "Work", "settle"]

KEPT = "kept/4"
"""The form of what settling keeps."""
VERSIONS = (KEPT, SPEAKERS, OCCASIONS, STORIES, STATEMENTS, PARALLELS)
"""What a settling rests on besides the readings; where it changes, all is settled anew."""

Progress = Callable[[str, int, int | None], None]


def settle(record: Record, pool: Pool, progress: Progress) -> Work:
    """Settle the record unless its last settling rests on the readings it shows now; return what was done."""
    db, work = record.database, Work()
    if settled_inputs(db) != read_inputs(db, VERSIONS):
        with db.transaction():
            if settled_versions(db) != VERSIONS:
                forget(db)
            changed = sorted({*changed_reports(db), *decided_reports(db)})
            work.reports = len(changed)
            concerned = settle_stories(db, pool, changed, progress)
            others = settle_speakers(db, concerned.stories, concerned.gone, progress)
            settle_occasions_and_statements(db, pool, {*changed, *others}, progress, work)
            note_settled(db)
            note_decided(db)
            note_inputs(db, read_inputs(db, VERSIONS), VERSIONS)
    list_shown(db)
    return work
