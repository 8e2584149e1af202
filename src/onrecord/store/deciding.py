"""The verbs with which a person decides about speakers: merge, split, undo, give an id of elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from onrecord.errors import AmbiguousNameError, DifferentKindsError, NotInRecordError, SameSpeakerError, UsageError
from onrecord.model import Decision, Entity, Speaker
from onrecord.speakers.decided import KEEP, KINDS, KNOWN_AS, MERGE, PART, SPLIT, place_of
from onrecord.store import queries
from onrecord.store.database import Database
from onrecord.store.decisions import WITHDRAW, decide, decisions
from onrecord.store.finding import described
from onrecord.store.words import fold

if TYPE_CHECKING:
    from onrecord.store.record import Record

__all__ = ["Deciding"]

SPELLINGS_NAMED = 8
"""Places of one speaker in a decision, each of another spelling: one would do, more outlast a report read anew."""
CANDIDATES_SHOWN = 10
"""Of an ambiguous name: enough to choose from, few enough to read."""


class Deciding:
    """What people decide about the speakers of a record. Each call adds a decision; settle to see it applied."""

    database: Database

    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions that stand, in the order they were made."""
        return decisions(self.database)

    def find_speaker(self, text: str) -> Speaker:
        """Return the one speaker meant by an id, the beginning of one, a name or words of a name.

        Raises:
            NotInRecordError: if there is none.
            AmbiguousNameError: if there are several; the message lists them.
        """
        record = _record(self)
        found = _speaker_ids(self.database, text.strip())
        if len(found) == 1:
            return record.speaker(found[0])
        if not found:
            raise NotInRecordError(f"The record has no speaker called {text!r}; `onrecord speakers` lists them.")
        raise AmbiguousNameError(f"{text!r} may be {described(record, found)}")

    def merge_speakers(self, one: str, other: str, why: str | None = None) -> Decision:
        """Decide that two speakers are one.

        Raises:
            SameSpeakerError: if they are one already.
            DifferentKindsError: if one is a person and the other is not.
        """
        first, second = self.find_speaker(one), self.find_speaker(other)
        if first.id == second.id:
            raise SameSpeakerError(f"{one!r} and {other!r} are one speaker already: {_described(first)}.")
        kinds = {first.kind, second.kind} - {"unnamed", "role"}
        if len(kinds) > 1:
            raise DifferentKindsError(
                f"{first.name} is a {first.kind} and {second.name} a {second.kind}; only those of one kind can be one."
            )
        places = [_places(_entities(_record(self), speaker)) for speaker in (first, second)]
        return decide(self.database, MERGE, (*places[0], *places[1]), why=why)

    def split_speaker(self, speaker: str, keep: Sequence[str], why: str | None = None) -> Decision:
        """Decide that those of a speaker who are ``keep`` are one, and the rest somebody else.

        ``keep`` are spellings, reports (ids or paths) or entity ids.

        Raises:
            NotInRecordError: if the speaker has no such spelling, report or entity.
            UsageError: if that keeps all or nothing.
        """
        record, found = _record(self), self.find_speaker(speaker)
        entities = _entities(record, found)
        kept = {entity.id for asked in keep for entity in _chosen(record, entities, asked)}
        if not kept or len(kept) == len(entities):
            raise UsageError(
                f"That keeps {'all' if kept else 'nothing'} of {_described(found)}; nobody is left to part."
            )
        about = (f"{KEEP if entity.id in kept else PART}{place_of(entity)}" for entity in entities)
        return decide(self.database, SPLIT, tuple(sorted(about)), why=why)

    def know_speaker(self, speaker: Speaker, known_as: str, why: str | None = None) -> Decision:
        """Decide that a speaker is known elsewhere as ``scheme:id``."""
        return decide(self.database, KNOWN_AS, _places(_entities(_record(self), speaker)), known_as, why)

    def undo(self, decision: str) -> Decision:
        """Take back a decision about speakers, named by its id or the beginning of one; return the one taken back.

        Raises:
            NotInRecordError: if no such decision stands.
        """
        asked = decision.strip().removeprefix("decision-")
        standing = [one for one in self.decisions() if one.kind in KINDS]
        found = [one for one in standing if asked and one.id.removeprefix("decision-").startswith(asked)]
        if len(found) > 1:
            raise AmbiguousNameError(
                f"{decision!r} may be any of {', '.join(one.id for one in found)}; give more of it."
            )
        if not found:
            raise NotInRecordError(
                f"No decision {decision!r} about speakers stands; `onrecord speakers decisions` lists them."
            )
        decide(self.database, WITHDRAW, (found[0].id,))
        return found[0]


def _record(one: Deciding) -> Record:
    """Return the record that the verbs are part of."""
    return cast("Record", one)


def _speaker_ids(db: Database, asked: str) -> list[str]:
    """Return ids of the speakers a person may mean: by id, by the whole name, by words of a name."""
    digits = asked.removeprefix("speaker-")
    if digits and all(char in "0123456789abcdef" for char in digits):
        start = f"speaker-{digits}"
        rows = db.rows(queries.SPEAKERS_FROM, (start, start + "g", CANDIDATES_SHOWN + 1))
        if rows:
            return [row[0] for row in rows]
    folded = fold(asked)
    if not folded:
        return []
    whole = db.rows(queries.SPEAKERS_BY_NAME, (folded,))
    return [row[0] for row in whole or db.rows(queries.SPEAKERS_BY_PART, (folded,))]


def _described(speaker: Speaker) -> str:
    """Return a speaker in a few words: name, kind or office, id."""
    office = speaker.roles[-1] if speaker.roles else None
    told = f"{office.title}{f', {office.body}' if office.body else ''}" if office else speaker.kind
    return f"{speaker.name or 'unnamed'} ({told}; {speaker.id})"


def _entities(record: Record, speaker: Speaker) -> list[Entity]:
    return [record.entity(identifier) for identifier in speaker.entities]


def _places(entities: Iterable[Entity]) -> tuple[str, ...]:
    """Return a place for each of the commonest spellings, the same whatever the order."""
    by_spelling: dict[str, list[Entity]] = {}
    for entity in entities:
        by_spelling.setdefault(entity.name or "", []).append(entity)
    common = sorted(by_spelling.items(), key=lambda item: (-len(item[1]), item[0]))[:SPELLINGS_NAMED]
    return tuple(place_of(min(group, key=lambda entity: (entity.report, entity.id))) for _, group in common)


def _chosen(record: Record, entities: Sequence[Entity], asked: str) -> list[Entity]:
    """Return those of a speaker's entities that a spelling, a report or an id names."""
    reports = {row[0] for row in record.database.rows(queries.REPORTS_AT, (asked,))} | {asked}
    found = [e for e in entities if e.id == asked or e.report in reports or fold(asked) in map(fold, e.names)]
    if not found:
        raise NotInRecordError(f"The speaker has no spelling, report or entity {asked!r}; `onrecord show` lists them.")
    return found
