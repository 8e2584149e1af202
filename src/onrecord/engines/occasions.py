"""Occasions of the whole record, united anew only for speakers of whom something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.model import Moment, Setting
from onrecord.occasions import unite
from onrecord.statements.meeting import number_of
from onrecord.store.codec import decode_plain, encode
from onrecord.store.database import Database
from onrecord.store.kept import Changes, Keys, Sharing, Shelved
from onrecord.store.reads import ReadReport
from onrecord.store.swap import Shown, shown_with, swap
from onrecord.store.writes import draft_row

__all__ = ["Occasions"]

Tick = Callable[[str, int, int | None], None]
SpeakerOf = Callable[[str | None], str | None]
"""From an entity, the speaker of the record it is."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A setting with what the record knows of it: whose floor it is, and when its report was printed."""

    setting: Setting
    speaker: str | None
    published: Moment | None

    @property
    def block(self) -> int:
        """The key of all settings it is looked at together with: those of its speaker."""
        return number_of(self.speaker or f"alone {self.setting.id}")


class Occasions:
    """The record's occasions, brought up to date in steps: :meth:`enter`, :meth:`share`, :meth:`unite`."""

    def __init__(self, db: Database) -> None:
        """Use the tables of an open transaction."""
        self.db = db
        self._shelf, self._keys, self._sharing = Shelved(db, "setting"), Keys(db, "setting"), Sharing(db)
        self._dirty: set[int] = set()
        self._was: dict[str, Shown] = {}

    def enter(self, report: str, one: ReadReport | None, speaker_of: SpeakerOf) -> None:
        """Enter the settings of a report; ``one`` is None if it is gone."""
        found: dict[str, bytes] = {}
        if one is not None:
            published = one.reading.article.published
            for setting in one.reading.settings:
                found[setting.id] = encode(Placed(setting, speaker_of(setting.speaker), published))
        self._reindex(self._shelf.replace(report, found))

    def _reindex(self, changes: Changes) -> None:
        for name, (before, now) in changes.items():
            old, new = ({decode_plain(Placed, body).block} if body else set() for body in (before, now))
            self._keys.remove(name, old - new)
            self._keys.add(name, new - old)
            self._dirty |= old | new
            if now is None:
                self._hide(name)

    def _hide(self, name: str) -> None:
        """Note what an occasion was of which a setting is gone, and show it no longer."""
        swap(self.db, "occasion", shown_with(self.db, "occasion", [name]), ())

    def share(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Take note that some pairs of reports share words, or do no longer."""
        for one, two in pairs:
            self._dirty |= self._blocks(one) & self._blocks(two)

    def _blocks(self, report: str) -> set[int]:
        return {decode_plain(Placed, body).block for body in self._shelf.of_report(report).values()}

    def unite(self, tick: Tick) -> set[str]:
        """Unite the settings of every speaker concerned; return the reports with a setting in another occasion."""
        touched: set[str] = set()
        for done, block in enumerate(sorted(self._dirty), 1):
            touched |= self._one_speaker(block)
            tick("occasions", done, len(self._dirty))
        return touched

    def _one_speaker(self, block: int) -> set[str]:
        bodies = {name: body for name in self._keys.ids(block) if (body := self._shelf.get(name)) is not None}
        placed = {name: decode_plain(Placed, body) for name, body in bodies.items()}
        reports = sorted({one.setting.report for one in placed.values()})
        found = unite(
            [one.setting for one in placed.values()],
            {one.setting.speaker: one.speaker for one in placed.values() if one.setting.speaker and one.speaker},
            {one.setting.report: one.published for one in placed.values() if one.published},
            self._sharing.among(reports) if len(reports) > 1 else {},
        )
        rows = [draft_row(occasion) for occasion in found]
        before = {name: shown_with(self.db, "occasion", [name]) for name in placed}
        swap(self.db, "occasion", set().union(*before.values()), rows)
        now = {name: (row[1], row[2]) for occasion, row in zip(found, rows, strict=True) for name in occasion.settings}
        return {one.setting.report for name, one in placed.items() if before[name] != {now[name]}}
