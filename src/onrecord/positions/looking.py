"""Looking for positions: by words, the newest first."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.positions.lines import Cited
from onrecord.positions.words import read, stem

__all__ = ["matches", "newest_first"]


def matches(cited: Cited, words: str) -> bool:
    """Tell whether a position's clause or proposition holds all of some words, whatever their endings."""
    wanted = {stem(word) for word in read(words).plain.split() if word[0].isalnum()}
    place = cited.position
    held = {stem(word) for word in read(f"{cited.words} {cited.about}").plain.split()}
    return wanted <= held | set(place.objects) | {place.predicate or ""}


def newest_first(cited: Iterable[Cited]) -> tuple[Cited, ...]:
    """Return positions by day, the newest first, those of no known day last."""
    dated = sorted(cited, key=lambda one: one.position.id)
    dated.sort(key=lambda one: one.position.said or "", reverse=True)
    return tuple(dated)
