"""What the reports yield together: speakers, occasions, stories and statements, settled anew when readings changed.

Settled records are a function of the readings shown. They are made aside, in scratch tables, and shown in one
transaction; if another process changed the readings meanwhile, they are made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.engines.pool import Pool, Task
from onrecord.engines.statements import settle_occasions_and_statements
from onrecord.model import Entity, Reading
from onrecord.occasions.scene import BY as OCCASIONS
from onrecord.speakers import unite as unite_speakers
from onrecord.speakers.blocks import block_keys
from onrecord.speakers.sources import BY as SPEAKERS
from onrecord.statements.assemble import STAGE as STATEMENTS
from onrecord.store import Record
from onrecord.store.codec import decode_plain, encode
from onrecord.store.database import Database
from onrecord.store.reads import count_read, read_reports, stored_reports
from onrecord.store.scratch import Graph, Shelf
from onrecord.store.writes import Drafts, read_inputs, settled_inputs
from onrecord.stories import Sketch
from onrecord.stories import group as group_stories
from onrecord.stories.group import STAGE as STORIES

__all__ = ["VERSIONS", "settle"]

VERSIONS = (SPEAKERS, OCCASIONS, STORIES, STATEMENTS)
"""The stages a settling rests on."""

ATTEMPTS = 3
"""Settlings tried while another process goes on adding; that process settles when it has finished."""

Progress = Callable[[str, int, int | None], None]


def settle(record: Record, pool: Pool, progress: Progress) -> None:
    """Settle the record unless its last settling rests on the readings it shows now."""
    db = record.database
    for _ in range(ATTEMPTS):
        inputs = read_inputs(db, VERSIONS)
        if settled_inputs(db) == inputs:
            return
        drafts = Drafts(db)
        drafts.clear()
        with db.snapshot():
            _Settling(db, pool, drafts, progress).run()
        if drafts.publish(inputs, VERSIONS):
            return


@dataclass(slots=True)
class _Settling:
    """One settling under way."""

    db: Database
    pool: Pool
    drafts: Drafts
    progress: Progress

    def run(self) -> None:
        """Put everything settled among the drafts."""
        speakers = self._speakers()
        self._stories()
        settle_occasions_and_statements(self.db, self.pool, speakers, self.drafts, self.progress)
        speakers.drop()

    def _speakers(self) -> Shelf:
        """Unite the entities that speak; return the speaker of each."""
        entities, keys = Shelf(self.db, "entities"), Graph(self.db, "entity_keys")
        for one in read_reports(self.db):
            for entity in _speaking(one.reading):
                entities.put(entity.id, encode(entity))
                for key in block_keys(entity):
                    keys.put(entity.id, f"~{key}")  # after every id, so that it begins no set
        speaker_of = Shelf(self.db, "speaker_of")
        done, total = 0, len(entities)
        for members, _ in keys.components(entities.ids()):
            found = [body for name in members if (body := entities.get(name)) is not None]
            for speaker in unite_speakers(decode_plain(Entity, body) for body in found):
                self.drafts.add(speaker)
                for entity_id in speaker.entities:
                    speaker_of.put(entity_id, speaker.id.encode())
            done += len(found)
            self.progress("speakers", done, total)
        entities.drop()
        keys.drop()
        return speaker_of

    def _stories(self) -> None:
        """Group the reports; in memory are their sketches, some kilobytes each, nothing else."""
        sketches: list[Sketch] = []
        total = count_read(self.db)
        function = "onrecord.engines.work:sketch_report"
        for task in self.pool.run(Task(None, function, stored) for stored in stored_reports(self.db)):
            if task.error is not None:
                raise task.error
            sketches.append(decode_plain(Sketch, task.result))
            self.progress("stories", len(sketches), total)
        for story in group_stories(sketches):
            self.drafts.add(story)


def _speaking(reading: Reading) -> Iterator[Entity]:
    """Yield the entities of a report that speak, are spoken to, or hold the floor."""
    named = {name for claim in reading.attributions for name in (claim.speaker, claim.spoken_by, claim.addressee)}
    named |= {setting.speaker for setting in reading.settings}
    return (entity for entity in reading.entities if entity.id in named)
