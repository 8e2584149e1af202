"""A statement as a page shows it: places where its witnesses differ, and each version's text with these marked.

A *locus* is a stretch of the base where some witness reads otherwise; overlapping differences share one. Witnesses
that read alike at every locus, and carry the same stretch, are one *version*. Any witness can take the base's place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from onrecord.model import Layer, Statement, Variant, VariantClass, Witness
from onrecord.statements.collate import replay
from onrecord.store.listing import LACUNAE

__all__ = ["LAYERS", "Collation", "Locus", "Reading", "Run", "Version", "collate"]

LAYERS: tuple[Layer, ...] = ("sense", "words", "presentation")
"""From the weightiest on."""

Place = tuple[int, int]
RunKind = Literal["same", "agreed", "changed", "added", "omitted", "lacking"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses have at a locus in place of the lemma; '' is nothing."""

    text: str
    witnesses: tuple[int, ...]
    classes: tuple[VariantClass, ...]
    layer: Layer


@dataclass(frozen=True, slots=True)
class Locus:
    """A place where witnesses differ: base tokens ``[at, to)``, what the base reads there, what others read."""

    number: int
    at: int
    to: int
    lemma: str
    readings: tuple[Reading, ...]

    @property
    def layer(self) -> Layer:
        """The weightiest layer of its readings."""
        return min((one.layer for one in self.readings), key=LAYERS.index)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a version: as the base has it, or otherwise at a locus, or not carried at all.

    ``before`` is the white space in front of ``text``; ``lemma`` is what the base has there.
    """

    kind: RunKind
    before: str
    text: str
    lemma: str = ""
    locus: Locus | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """Witnesses, by number, that carry the same text in the layers shown."""

    witnesses: tuple[int, ...]
    runs: tuple[Run, ...]

    @property
    def differs(self) -> bool:
        """Tell whether it changes anything of what it carries."""
        return any(run.kind in ("changed", "added", "omitted") for run in self.runs)

    @property
    def whole(self) -> bool:
        """Tell whether it carries all of the base."""
        return not any(run.kind == "lacking" for run in self.runs)


@dataclass(frozen=True, slots=True)
class Collation:
    """A statement laid out: the base (or the witness chosen in its place), the loci, the versions."""

    base: Version
    loci: tuple[Locus, ...]
    versions: tuple[Version, ...]


def collate(statement: Statement, layers: Collection[str] = LAYERS, pivot: int | None = None) -> Collation:
    """Lay a statement out, with the differences of some layers; ``pivot`` is the index of a witness to read as base."""
    kept = [_kept(witness, layers) for witness in statement.witnesses]
    places = _places([one for some in kept for one in some if not _is_lacuna(one)])
    plain = {(at, to): replay(statement.base[at:to], ()) for at, to in places}
    desk = _Desk(statement, plain, [_by_place(some, places) for some in kept], [_cuts(some) for some in kept], pivot)
    every = tuple(desk.loci(places))
    loci = tuple(locus for locus in every if locus.readings)
    base = Version(() if pivot is None else (pivot,), tuple(desk.runs(None, every)))
    return Collation(base, loci, _versions([tuple(desk.runs(number, every)) for number in range(len(kept))]))


def _versions(texts: Sequence[tuple[Run, ...]]) -> tuple[Version, ...]:
    """Return the versions: those that differ first, then those most witnesses carry."""
    grouped: dict[tuple[tuple[str, str], ...], list[int]] = defaultdict(list)
    for number, runs in enumerate(texts):
        grouped[tuple((run.kind, run.text) for run in runs)].append(number)
    versions = (Version(tuple(numbers), texts[numbers[0]]) for numbers in grouped.values())
    return tuple(sorted(versions, key=lambda one: (not one.differs, -len(one.witnesses), one.witnesses)))


def _is_lacuna(variant: Variant) -> bool:
    return bool(LACUNAE.intersection(variant.classes))


def _kept(witness: Witness, layers: Collection[str]) -> tuple[Variant, ...]:
    """Return the variants of the layers shown, and the cuts at the ends."""
    return tuple(one for one in witness.variants if one.layer in layers or _is_lacuna(one))


def _places(variants: Sequence[Variant]) -> list[Place]:
    """Return the places of some variants, those that overlap as one; an addition belongs to what it touches."""
    out: list[Place] = []
    for at, to in sorted({(one.at, one.to) for one in variants}):
        empty = at == to or bool(out and out[-1][0] == out[-1][1])
        if out and (at < out[-1][1] or (empty and at <= out[-1][1])):
            out[-1] = (out[-1][0], max(out[-1][1], to))
        else:
            out.append((at, to))
    return out


def _cuts(variants: Sequence[Variant]) -> tuple[Variant, ...]:
    return tuple(one for one in variants if _is_lacuna(one))


def _by_place(variants: Sequence[Variant], places: Sequence[Place]) -> dict[Place, tuple[Variant, ...]]:
    """Return a witness's variants by the place each lies in, as :func:`_places` put them together."""
    starts = [at for at, _ in places]
    found: dict[Place, tuple[Variant, ...]] = {}
    for one in variants:
        if _is_lacuna(one):
            continue
        number = bisect_right(starts, one.at) - 1
        if one.at == one.to and number and starts[number] == one.at == places[number - 1][1]:
            number -= 1  # an addition between two places belongs to the first
        found[places[number]] = (*found.get(places[number], ()), one)
    return found


@dataclass(frozen=True, slots=True)
class _Desk:
    """Reads any witness, or the base, at any place: by its variants there, and what it does not carry."""

    statement: Statement
    plain: dict[Place, str]
    own: list[dict[Place, tuple[Variant, ...]]]
    cuts: list[tuple[Variant, ...]]
    pivot: int | None

    def text(self, number: int | None, at: int, to: int) -> str | None:
        """Return what a witness (None: the base) reads at a place; None if it does not carry it."""
        if number is None:
            return self.plain[at, to]
        own, cuts = self.own[number].get((at, to), ()), self._touching(number, at, to)
        if not own and not cuts:
            return self.plain[at, to]
        if not own and any(one.at <= at and to <= one.to for one in cuts):
            return None
        moved = [replace(one, at=max(one.at, at) - at, to=min(one.to, to) - at) for one in (*own, *cuts)]
        return replay(self.statement.base[at:to], moved)

    def _touching(self, number: int, at: int, to: int) -> tuple[Variant, ...]:
        """Return the cuts of a witness that reach into a place."""
        if at == to:
            return tuple(one for one in self.cuts[number] if one.at <= at <= one.to)
        return tuple(one for one in self.cuts[number] if one.at < to and at < one.to)

    def cut_only(self, number: int, at: int, to: int) -> bool:
        """Tell whether a witness ends or begins inside a place and reads as the base as far as it goes."""
        return self.pivot is None and (at, to) not in self.own[number] and bool(self._touching(number, at, to))

    def loci(self, places: Sequence[Place]) -> Iterator[Locus]:
        """Yield the places where some witness reads otherwise than the assembled base.

        Where another witness is read as base, there may be no reading but its own; its words are then no difference.
        """
        for number, (at, to) in enumerate(places, 1):
            lemma = self.text(self.pivot, at, to) or ""
            found: dict[str, list[int]] = defaultdict(list)
            for index in range(len(self.own)):
                reading = self.text(index, at, to)
                if reading is not None and reading != lemma and not self.cut_only(index, at, to):
                    found[reading].append(index)
            readings = [self._reading(text, numbers, at, to) for text, numbers in found.items()]
            order = sorted(readings, key=lambda one: (LAYERS.index(one.layer), -len(one.witnesses), one.witnesses))
            yield Locus(number, at, to, lemma, tuple(order))

    def _reading(self, text: str, numbers: list[int], at: int, to: int) -> Reading:
        """Return a reading with the classes and the weightiest layer of the variants that make it."""
        sources = numbers if self.pivot is None else [*numbers, self.pivot]
        variants = [one for index in sources for one in self.own[index].get((at, to), ())]
        classes = tuple(dict.fromkeys(name for one in variants for name in one.classes))
        layer: Layer = min((one.layer for one in variants), key=LAYERS.index, default="presentation")
        return Reading(text, tuple(numbers), classes, layer)

    def runs(self, number: int | None, loci: Sequence[Locus]) -> Iterator[Run]:
        """Yield a version's text in order; ``number`` None is the base, or the witness read in its place."""
        own = self.pivot if number is None else number
        at = 0
        for locus in loci:
            yield from self._between(own, at, locus.at)
            yield self._at(own, locus, base=number is None)
            at = max(at, locus.to)
        yield from self._between(own, at, len(self.statement.base))

    def _between(self, number: int | None, at: int, to: int) -> Iterator[Run]:
        """Yield the text between two loci, where all agree but for what some do not carry."""
        if at >= to:
            return
        cuts = () if number is None else self.cuts[number]
        edges = sorted({at, to, *(edge for one in cuts for edge in (one.at, one.to) if at < edge < to)})
        for start, end in pairwise(edges):
            lacking = any(one.at <= start and end <= one.to for one in cuts)
            tokens = self.statement.base[start:end]
            text = "".join(token.before + token.text for token in tokens)[len(tokens[0].before) :]
            yield Run("lacking" if lacking else "same", tokens[0].before, text)

    def _at(self, number: int | None, locus: Locus, *, base: bool) -> Run:
        reading = self.text(number, locus.at, locus.to)
        before = self.statement.base[locus.at].before if locus.at < len(self.statement.base) else " "
        kind: RunKind = "changed"
        if reading is not None and not locus.readings:
            return Run("same", before, reading)
        if reading is None:
            return Run("lacking", before, locus.lemma, locus.lemma, locus)
        if base or reading == locus.lemma or (number is not None and self.cut_only(number, locus.at, locus.to)):
            kind = "agreed"
        elif not reading.strip():
            kind = "omitted"
        elif not locus.lemma.strip():
            kind = "added"
        if reading[:1].isspace() or (locus.at == locus.to and not reading[:1].isalnum()):
            before = ""
        elif locus.at == locus.to and reading:
            before = " "
        return Run(kind, before, reading, locus.lemma, locus)
