"""What the reports yield together: speakers, occasions, stories and statements, settled anew when readings changed.

Settled records are a function of the readings shown. They are made aside, in scratch tables, and shown in one
transaction; if another process changed the readings meanwhile, they are made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.engines.pool import Pool
from onrecord.engines.statements import settle_occasions_and_statements
from onrecord.engines.stories import settle_stories
from onrecord.model import Entity, Reading
from onrecord.occasions.scene import BY as OCCASIONS
from onrecord.speakers import unite as unite_speakers
from onrecord.speakers.blocks import block_keys, short_names, whole_name
from onrecord.speakers.sources import BY as SPEAKERS
from onrecord.statements.assemble import STAGE as STATEMENTS
from onrecord.store import Record
from onrecord.store.codec import decode_plain, encode
from onrecord.store.database import Database
from onrecord.store.listing import list_shown
from onrecord.store.reads import read_reports
from onrecord.store.scratch import Graph, Shelf
from onrecord.store.writes import Drafts, read_inputs, settled_inputs
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
            list_shown(db)
            return
        drafts = Drafts(db)
        drafts.clear()
        with db.snapshot():
            _Settling(db, pool, drafts, progress).run()
        if drafts.publish(inputs, VERSIONS):
            list_shown(db)
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
        stories = self._stories()
        speakers = self._speakers(stories)
        stories.drop()
        settle_occasions_and_statements(self.db, self.pool, speakers, self.drafts, self.progress)
        speakers.drop()

    def _speakers(self, stories: Shelf) -> Shelf:
        """Unite the entities that speak; return the speaker of each. ``stories`` has the story of each report."""
        entities, keys, short = Shelf(self.db, "entities"), Graph(self.db, "entity_keys"), Shelf(self.db, "short_names")
        beside = Shelf(self.db, "beside")
        for one in read_reports(self.db):
            story = _text(stories.get(one.report))
            for entity in _speaking(one.reading):
                _enter(entity, story, entities, keys)
                for word in short_names(entity) if story else ():
                    short.put(f"{story} {word}", b"")
        for one in read_reports(self.db) if len(short) else ():
            story = _text(stories.get(one.report))
            for entity in _explaining(one.reading, story, short):
                _enter(entity, story, entities, keys)
                beside.put(entity.id, b"")
        speaker_of = Shelf(self.db, "speaker_of")
        done, total = 0, len(entities)
        for members, _ in keys.components(entities.ids()):
            found = [body for name in members if (body := entities.get(name)) is not None]
            some = [decode_plain(Entity, body) for body in found]
            reports = sorted({entity.report for entity in some})
            story_of = {report: body.decode() for report in reports if (body := stories.get(report)) is not None}
            silent = {entity.id for entity in some if beside.get(entity.id) is not None}
            for speaker in unite_speakers(some, story_of, silent):
                self.drafts.add(speaker)
                for entity_id in speaker.entities:
                    speaker_of.put(entity_id, speaker.id.encode())
            done += len(found)
            self.progress("speakers", done, total)
        for table in (entities, keys, short, beside):
            table.drop()
        return speaker_of

    def _stories(self) -> Shelf:
        """Group the reports; return the story of each."""
        story_of = Shelf(self.db, "story_of")
        for story in settle_stories(self.db, self.pool, self.progress):
            self.drafts.add(story)
            for report in story.reports:
                story_of.put(report, story.id.encode())
        return story_of


def _text(body: bytes | None) -> str | None:
    return body.decode() if body is not None else None


def _enter(entity: Entity, story: str | None, entities: Shelf, keys: Graph) -> None:
    """Put an entity among those to unite, under its keys."""
    entities.put(entity.id, encode(entity))
    for key in block_keys(entity, story):
        keys.put(entity.id, f"~{key}")  # after every id, so that it begins no set


def _explaining(reading: Reading, story: str | None, short: Shelf) -> Iterator[Entity]:
    """Yield the silent entities whose full name may tell who speaks elsewhere in the story by the surname alone."""
    speaking = {entity.id for entity in _speaking(reading)}
    for entity in reading.entities if story else ():
        word = whole_name(entity)
        if entity.id not in speaking and word and short.get(f"{story} {word}") is not None:
            yield entity


def _speaking(reading: Reading) -> Iterator[Entity]:
    """Yield the entities of a report that speak, are spoken to, or hold the floor."""
    named = {name for claim in reading.attributions for name in (claim.speaker, claim.spoken_by, claim.addressee)}
    named |= {setting.speaker for setting in reading.settings}
    return (entity for entity in reading.entities if entity.id in named)
