"""The record's quotations by their words: entered under the runs of words they have, and looked up again.

A text is what one or more quotations have to the character; it stands under its runs in order of day
(:mod:`onrecord.statements.meeting`), and is compared with those that stand near it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.statements import Candidate
from onrecord.statements.meeting import (
    FAR,
    NEAR,
    Place,
    Runs,
    are_close,
    beside,
    days_of,
    is_inert,
    near,
    runs_of,
    words_number,
)
from onrecord.statements.pairing import twins_among, worth
from onrecord.store.codec import decode_plain
from onrecord.store.database import Database
from onrecord.store.kept import Changes, Places, SameWords, Shelved

__all__ = ["Dirty", "Words", "enter", "near_texts"]

REPORTS_AT_HAND = 2_000
"""Reports of which is known which sets of identical quotations they have a part in."""
TEXTS_AT_HAND = 50_000
"""Texts whose quotations are kept decoded: those near each other are asked for again and again."""


@dataclass(slots=True)
class Dirty:
    """What has to be looked at again: texts, quotations that are gone, pairs of texts that moved apart or together.

    ``days``: the first day of each text that was entered. ``every``: nothing was kept before, so everything is.
    """

    texts: set[int] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    moved: set[tuple[int, int]] = field(default_factory=set)
    days: dict[int, int] = field(default_factory=dict)
    every: bool = False

    def by_day(self) -> list[int]:
        """Return the texts in order of day: those near each other one after the other, while they are at hand."""
        return sorted(self.texts, key=lambda text: (self.days.get(text, 0), text))


def _candidate(body: bytes) -> Candidate:
    return decode_plain(Candidate, body)


# -- entering -----------------------------------------------------------------------------------------------


def enter(db: Database, changes: Changes) -> Dirty:
    """Enter quotations that are new, changed or gone under their words; return what that makes dirty."""
    same, places, alone = SameWords(db), Places(db), Shelved(db, "alone")
    out = Dirty(every=same.are_none())
    before: dict[int, dict[str, Candidate]] = {}
    now: dict[int, dict[str, Candidate]] = {}
    for name, (old, new) in changes.items():
        for body, side in ((old, before), (new, now)):
            if body is not None:
                one = _candidate(body)
                side.setdefault(words_number(one), {})[name] = one
        if new is None:
            out.gone.add(name)
    out.texts = {*before, *now}
    for text in sorted(out.texts):
        here = set(same.ids(text))
        rest = [_candidate(alone.get(name) or b"") for name in sorted(here - set(before.get(text, ())))]
        for name in before.get(text, {}):
            same.remove(text, name)
        for name in now.get(text, {}):
            same.add(text, name)
        members = [*rest, *before.get(text, {}).values()], [*rest, *now.get(text, {}).values()]
        out.days[text] = days_of(members[1] or members[0])[0]
        _move(places, text, *members, out)
    places.enter()
    return out


def _move(places: Places, text: int, before: list[Candidate], now: list[Candidate], out: Dirty) -> None:
    """Stand a text under the days of the quotations that have it now."""
    words = (now or before)[0].text
    old, new = set(days_of(before)), set(days_of(now))
    if old == new or is_inert(words):
        return
    runs = runs_of(words)
    if out.every:
        places.add_later(text, new, runs)
        return
    for day in sorted(old ^ new):
        for run in runs:
            nearer, further = _sides(places, run, (day, text))
            apart = _across(nearer, further)
            out.moved.update((min(one, two), max(one, two)) for one, two in apart if one != two)
        (places.add if day in new else places.remove)(text, (day,), runs)


def _sides(places: Places, run: int, place: Place) -> tuple[list[Place], list[Place]]:
    """Return what may be near a place on either side of it, the nearest first."""
    return places.before(run, *place, NEAR), places.after(run, *place, NEAR)


def _across(nearer: list[Place], further: list[Place]) -> Iterator[tuple[int, int]]:
    """Yield the pairs on either side of a place that are near each other only if nothing stands in it."""
    for at, (day, one) in enumerate(nearer):
        for reach in (NEAR, FAR):
            other = reach - 1 - at
            if 0 <= other < len(further) and are_close(day, further[other][0]) == (reach == NEAR):
                yield one, further[other][1]


def near_texts(places: Places, text: int, days: Iterable[int], runs: Runs) -> tuple[int, ...]:
    """Return the texts to compare a text with that stands under its days and runs."""
    few, many = places.short(runs, NEAR + 1)
    here = [(day, text) for day in days]
    found = {run: set(beside(under, here)) for run, under in few.items()}
    for run in many:
        found[run] = {other for place in here for other in beside(_around(places, run, place), [place])}
    return near(text, runs, lambda run: found.get(run, ()))


def _around(places: Places, run: int, place: Place) -> list[Place]:
    """Return the places around one under a run, itself among them, in order."""
    nearer, further = _sides(places, run, place)
    return [*reversed(nearer), place, *further]


# -- the quotations of a text -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alike:
    """The quotations of a text, encoded: by what each report says alone; placed, where an occasion changed them."""

    alone: dict[str, bytes]
    placed: dict[str, bytes]


class Words:
    """The record's quotations by their words; the tables must not change while one is in use.

    ``phase`` is that of the settling: 1, by what each report says alone; 2, placed on occasions.
    """

    def __init__(self, db: Database, phase: int) -> None:
        """Look at the tables."""
        self._db, self._same, self._places = db, SameWords(db), Places(db)
        self.phase = phase
        self.alike = lru_cache(TEXTS_AT_HAND)(self._alike)
        self.groups = lru_cache(TEXTS_AT_HAND)(self._groups)
        self.first_of = lru_cache(TEXTS_AT_HAND)(self._first_of)
        self.text_of = lru_cache(TEXTS_AT_HAND)(self._text_of)
        self.of_report = lru_cache(REPORTS_AT_HAND)(self._of_report)

    def _alike(self, text: int) -> Alike:
        rows = self._same.bodies(text)
        return Alike({row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows if row[2] is not None})

    def body(self, text: int, name: str) -> bytes:
        """Return a quotation of a text, encoded."""
        here = self.alike(text)
        return (here.placed.get(name) if self.phase > 1 else None) or here.alone[name]

    def ids(self, text: int) -> list[str]:
        """Return the quotations of a text."""
        return list(self.alike(text).alone)

    def _text_of(self, name: str) -> int | None:
        """Return the text of a quotation, None if it is gone."""
        body = Shelved(self._db, "alone").get(name)
        return None if body is None else words_number(_candidate(body))

    def _groups(self, text: int) -> dict[str, tuple[Candidate, list[Candidate]]]:
        """Return the first of each set of identical quotations that are one utterance, with the others, by its id."""
        members = {name: _candidate(self.body(text, name)) for name in self.ids(text)}
        found = twins_among(list(members.values()))
        return {name: (members[name], others) for name, others in found.items()}

    def firsts(self, text: int) -> list[Candidate]:
        """Return the firsts of a text."""
        return [first for first, _ in self.groups(text).values()]

    def node(self, name: str, text: int | None) -> str | None:
        """Return the first that stands for a quotation (of a text, if that is known), None if it is gone."""
        text = text or self.text_of(name)
        if text is None:
            return None
        return self.first_of(text)[name]

    def _first_of(self, text: int) -> dict[str, str]:
        """Return the first that stands for each quotation of a text."""
        return {one.id: first for first in self.groups(text) for one in self.members(first, text)}

    def alike_of(self, first: Candidate) -> tuple[Candidate, ...]:
        """Return a first with all that go with it."""
        return self.members(first.id, words_number(first))

    def members(self, first: str, text: int) -> tuple[Candidate, ...]:
        """Return a first of a text, by id, with all that go with it."""
        one, others = self.groups(text)[first]
        return one, *others

    def _of_report(self, report: str) -> dict[str, float]:
        """Return the firsts of the quotations of a report, each with what its words are worth."""
        out: dict[str, float] = {}
        for name, body in Shelved(self._db, "alone").of_report(report).items():
            one = _candidate(body)
            if first := self.node(name, words_number(one)):
                out[first] = worth(one.text)
        return out

    def near(self, text: int) -> tuple[int, ...]:
        """Return the texts to compare a text with."""
        members = [_candidate(body) for body in self.alike(text).alone.values()]
        if not members or is_inert(members[0].text):
            return ()
        return near_texts(self._places, text, days_of(members), runs_of(members[0].text))

    def plain(self, text: int) -> bool:
        """Tell whether no quotation of a text was changed by an occasion."""
        return not self.alike(text).placed
