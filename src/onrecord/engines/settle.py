"""What the reports yield together: speakers, occasions, stories and statements, settled anew when readings changed.

Settled records are a function of the readings shown. They are made aside, in scratch tables, and shown in one
transaction; if another process changed the readings meanwhile, they are made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from onrecord.engines.pool import Pool
from onrecord.engines.statements import settle_statements
from onrecord.model import Attribution, Entity, Reading
from onrecord.speakers import unite as unite_speakers
from onrecord.speakers.blocks import block_keys
from onrecord.store import Record
from onrecord.store.codec import decode_plain, encode
from onrecord.store.database import Database
from onrecord.store.reads import read_reports
from onrecord.store.scratch import Graph, Shelf
from onrecord.store.writes import Drafts, read_inputs, settled_inputs

__all__ = ["VERSIONS", "settle"]

VERSIONS = ("speakers/1", "occasions/1", "stories/1", "statements/1")
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
        occasions = Shelf(self.db, "occasion_of")
        self._statements(speakers, occasions)

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

    def _statements(self, speakers: Shelf, occasions: Shelf) -> None:
        def resolve(claim: Attribution) -> Attribution:
            return replace(
                claim,
                speaker=_text(speakers.get(claim.speaker)),
                spoken_by=_text(speakers.get(claim.spoken_by)),
                addressee=_text(speakers.get(claim.addressee)),
                occasion=_text(occasions.get(claim.occasion)),
            )

        def tick(done: int, total: int | None) -> None:
            self.progress("statements", done, total)

        settle_statements(self.db, self.pool, read_reports(self.db), resolve, self.drafts, tick)


def _text(body: bytes | None) -> str | None:
    return body.decode() if body is not None else None


def _speaking(reading: Reading) -> Iterator[Entity]:
    """Yield the entities of a report that speak, are spoken to, or hold the floor."""
    named = {name for claim in reading.attributions for name in (claim.speaker, claim.spoken_by, claim.addressee)}
    named |= {setting.speaker for setting in reading.settings}
    return (entity for entity in reading.entities if entity.id in named)
