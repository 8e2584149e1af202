"""Whether two positions are of one matter, so that one can repeat, strengthen or weaken the other.

"The bill" of spring is not "the bill" of autumn: words that point to what is named elsewhere, and verbs alone, tell a
matter only near in time.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.model import Position
from onrecord.positions.words import stem

__all__ = ["NEAR_DAYS", "are_of_one_matter", "names_a_matter"]

NEAR_DAYS: Final = 31
"""Days within which "the bill" is likely one bill: about as long as a matter stays in the news."""


@lru_cache(maxsize=1)
def pointing() -> frozenset[str]:
    """Return the stems of nouns that stand for a matter named elsewhere."""
    text = files("onrecord.data").joinpath("positions", "pointing_nouns.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(stem(word) for line in lines for word in line.split())


def names_a_matter(objects: Collection[str]) -> bool:
    """Tell whether some objects (stems, names) are more than words that point elsewhere."""
    return any(one not in pointing() for one in objects)


def are_of_one_matter(before: Position, now: Position) -> bool:
    """Tell whether two positions on one proposition can be compared: they share a named matter, or are near in time."""
    if names_a_matter(_named(before) & _named(now)):
        return True
    first, last = _day(before.said, -1), _day(now.said, 0)
    return first is not None and last is not None and abs((last - first).days) <= NEAR_DAYS


def _named(one: Position) -> frozenset[str]:
    return frozenset((*one.objects, *(party.name for party in one.named)))


def _day(said: str | None, part: int) -> date | None:
    """Return the day of a date, of an interval its end (``part`` -1) or its beginning (0), None where it is vaguer."""
    try:
        return date.fromisoformat(said.split("/")[part]) if said else None
    except ValueError:
        return None
