"""What a report calls a speaker, and whether two reports may mean one by what they say.

The record's ids say that two speakers are one where the evidence is enough to say so in a record. That they are two
says less: *Bill Roe* and *William Roe*, *Roe* alone, *a spokesman*, the ministry and whoever spoke for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from onrecord.model import EntityKind
from onrecord.speakers.chains import bare, is_part, same_person
from onrecord.speakers.spellings import MIN_SPELLING, canonical

NamedAs = Literal["alike", "open", "other"]
"""``alike``: the names may be one's; ``open``: one of the two has no name, or a first name only, or is a body for which
the other may speak; ``other``: two persons, or two bodies."""
FULL_NAME = 2
"""Words of a name that is not a bare surname."""


@dataclass(frozen=True, slots=True)
class Called:
    """What a report calls a speaker: what it is, and its fullest name there, None for someone unnamed."""

    kind: EntityKind
    name: str | None


@lru_cache(8192)
def named_as(one: Called, two: Called) -> NamedAs:
    """Tell whether two speakers of different ids may be one, by what two reports call them; the same either way."""
    if not one.name or not two.name:
        return "open"
    first, second = bare(one.name.split()), bare(two.name.split())
    if one.kind == two.kind == "person":
        if _one_person(first, second):
            return "alike"
        short, long = sorted((first, second), key=len)
        return "open" if len(short) == 1 and short[0] in long else "other"
    if one.kind == two.kind:
        return "alike" if set(first) <= set(second) or set(second) <= set(first) else "other"
    return "open"


def _one_person(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether two names may be one person's: pet names, a surname alone, a slip, all of a name in a longer one."""
    if first == second or same_person(first, second) or _one_spelling(first, second):
        return True
    if "part" in (is_part(first, second), is_part(second, first)):
        return True
    short, long = sorted((set(first), set(second)), key=len)
    return len(short) >= FULL_NAME and short <= long


def _one_spelling(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether two full names differ in one word, by a letter or two that changed places, or by romanisation."""
    if len(first) != len(second) or len(first) < FULL_NAME:
        return False
    apart = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    if len(apart) != 1:
        return False
    one, two = apart[0]
    slip = min(len(one), len(two)) >= MIN_SPELLING and OSA.distance(one, two, score_cutoff=1) == 1
    return slip or canonical(one) == canonical(two)
