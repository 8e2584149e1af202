"""Which transcripts are versions of one occasion: words handed out beside words said, one office's beside another's.

Day, speakers, place and words tell it, whatever the titles. Read on 2,139 transcripts, in which a candidate gives three
speeches a day that repeat one another: a text as prepared shares with its own delivery between a third and nearly all
of its runs of words, and more than with any other speech of the day; two deliveries on one day share no more than a
third, and two texts as prepared up to four fifths.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from onrecord.checks.source import Source, source_of
from onrecord.model import Transcript
from onrecord.transcripts import same_person

__all__ = ["BY", "Told", "Version", "sources_of", "versions"]

BY = "versions/1"
"""Name and version of these rules. Raise it when the same transcripts pair otherwise."""
RUN = 6
"""Words of a run: hardly two talks share one by chance."""
LEAST_SHARED = 30
"""Runs that two versions share at least: a paragraph. Less may be a passage both quote."""
PREPARED_SHARE = 0.35
"""Of the runs of the shorter text, those that a text as prepared shares with its delivery at least; the loosest of 60
such pairs share 36 %."""
SHARE = 0.5
"""The same where not just one of the two is as prepared, or the day or a speaker of one is not known."""
TWICE_SHARE = 0.9
"""The same of two texts as prepared, of the longer: the speeches of one day are often written from one another."""
FORMULA = 64
"""Transcripts that may share a run: what more of them have is a formula of the house."""
_VERSION = re.compile(
    r"(?i)\([^()]{0,80}\)|\b(?:as (?:prepared|delivered|written|spoken|given)|(?:prepared|for) delivery)\b"
)
"""What a title says of its version, in parentheses or in words."""
_SIGNS = re.compile(r"\W+")


@dataclass(frozen=True)
class Told:
    """A transcript with its words made ready to compare."""

    transcript: Transcript
    source: Source

    @classmethod
    def of(cls, transcript: Transcript) -> Told:
        """Return a whole transcript made ready."""
        return cls(transcript, source_of(transcript))

    @property
    def id(self) -> str:
        """The transcript's id."""
        return self.transcript.id

    @property
    def day(self) -> str | None:
        """Its day, None if not known."""
        return self.transcript.day.value if self.transcript.day else None

    @property
    def prepared(self) -> bool:
        """Whether it calls itself a text as prepared."""
        return self.transcript.version == "prepared"

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Its runs of words, labels and notes left out."""
        keys = self.source.keys
        return frozenset(keys[n : n + RUN] for n in range(len(keys) - RUN + 1))

    @cached_property
    def named(self) -> str | None:
        """Day and title, what tells the version left aside; None unless it tells its version."""
        if self.transcript.version is None or self.day is None or self.transcript.title is None:
            return None
        title = _SIGNS.sub(" ", _VERSION.sub(" ", self.transcript.title.value)).casefold()
        return f"{self.day} {' '.join(title.split())}"


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """Two transcripts of one occasion, by id, and why."""

    one: str
    other: str
    why: str


def versions(texts: Sequence[Told]) -> tuple[Version, ...]:
    """Return which of some transcripts are versions of one occasion, pair by pair, in order of their ids. Pure.

    Two are if their titles differ in nothing but the version on one day; or if nothing of day, place and speakers
    contradicts and they share enough runs of words: :data:`PREPARED_SHARE` of the shorter where one is as prepared,
    and each shares with no other more; else :data:`SHARE`, of two as prepared :data:`TWICE_SHARE` of the longer.
    """
    ordered = sorted({one.id: one for one in texts}.values(), key=lambda one: one.id)
    shared = _shared(ordered)
    near = {pair: count for pair, count in shared.items() if _near(ordered[pair[0]], ordered[pair[1]], count)}
    best = _best(ordered, near)
    out = {}
    for (i, j), count in near.items():
        one, other = ordered[i], ordered[j]
        if _alike(one, other) or (best.get((i, other.prepared)) == j and best.get((j, one.prepared)) == i):
            out[i, j] = f"{count:,} of the {min(len(one.runs), len(other.runs)):,} runs of {RUN} words of the shorter"
    for pair in combinations(range(len(ordered)), 2):
        one, other = (ordered[n] for n in pair)
        if one.named is not None and one.named == other.named:
            out.setdefault(pair, "one day and one title, the version left aside")
    return tuple(Version(ordered[i].id, ordered[j].id, why) for (i, j), why in sorted(out.items()))


def sources_of(texts: Sequence[Told]) -> tuple[Source, ...]:
    """Return transcripts as sources, in their order; versions of one occasion have one key."""
    key = {one.id: one.id for one in texts}
    for pair in versions(texts):
        low, high = sorted((key[pair.one], key[pair.other]))
        key = {name: low if first == high else first for name, first in key.items()}
    held = Counter(key[name] for name in key)
    return tuple(replace(one.source, occasion=key[one.id] if held[key[one.id]] > 1 else None) for one in texts)


def _shared(texts: Sequence[Told]) -> Counter[tuple[int, int]]:
    """Return how many runs each two texts share."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, one in enumerate(texts):
        for run in one.runs:
            holders[run].append(n)
    out: Counter[tuple[int, int]] = Counter()
    for found in holders.values():
        if 1 < len(found) <= FORMULA:
            out.update(combinations(found, 2))
    return out


def _near(one: Told, other: Told, count: int) -> bool:
    """Tell whether two texts may be versions by all but what others of the day share with them."""
    if count < LEAST_SHARED or _contradict(one, other):
        return False
    known = one.day is not None and other.day is not None
    sure = _speakers(one, other)
    if sure is False or (sure is None and not known):
        return False
    if one.prepared and other.prepared:
        return count >= TWICE_SHARE * max(len(one.runs), len(other.runs))
    least = PREPARED_SHARE if known and sure and one.prepared != other.prepared else SHARE
    return count >= least * min(len(one.runs), len(other.runs))


def _contradict(one: Told, other: Told) -> bool:
    """Tell whether days differ, or places that share no word."""
    if one.day is not None and other.day is not None and one.day != other.day:
        return True
    here, there = (text.transcript.place for text in (one, other))
    if here is None or there is None:
        return False
    return not set(_SIGNS.split(here.value.casefold())) & set(_SIGNS.split(there.value.casefold()))


def _speakers(one: Told, other: Told) -> bool | None:
    """Tell whether somebody surely speaks in both; None where one of them names nobody."""
    if not one.transcript.speakers or not other.transcript.speakers:
        return None
    pairs = ((a, b) for a in one.transcript.speakers for b in other.transcript.speakers)
    return any(same_person(a, b, None) is True for a, b in pairs)


def _alike(one: Told, other: Told) -> bool:
    """Tell whether no third text need be asked: both of a known day, and not just one of them as prepared."""
    return one.day is not None and other.day is not None and one.prepared == other.prepared


def _best(texts: Sequence[Told], near: Mapping[tuple[int, int], int]) -> dict[tuple[int, bool], int]:
    """Return for each text, of those as prepared and of the others, the one it shares most runs with."""
    out: dict[tuple[int, bool], int] = {}
    for (i, j), _ in sorted(near.items(), key=lambda item: (-item[1], item[0])):
        out.setdefault((i, texts[j].prepared), j)
        out.setdefault((j, texts[i].prepared), i)
    return out
