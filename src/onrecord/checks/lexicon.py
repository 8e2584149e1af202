"""The word lists of the stage, from ``data/checks/lexicon.toml`` (our own)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.statements.words import lexicon as statement_lexicon


@cache
def _lists() -> dict[str, Any]:
    source = files("onrecord").joinpath("data/checks/lexicon.toml")
    return tomllib.loads(source.read_text("utf-8"))


@cache
def words_of(name: str) -> frozenset[str]:
    """Return one of the plain lists as a set."""
    return frozenset(str(_lists()[name]).split())


@cache
def phrases_of(name: str) -> frozenset[tuple[str, ...]]:
    """Return one of the lists of phrases, each as its words."""
    return frozenset(tuple(str(phrase).split()) for phrase in _lists()[name])


@cache
def rivals() -> tuple[dict[str, str], ...]:
    """Return the groups of small words that say another thing than their fellows: word -> its sense."""
    groups = [str(group).split() for group in _lists()["rivals"]]
    return tuple({word: sense for sense in group for word in sense.split("/")} for group in groups)


@cache
def spellings() -> dict[str, str]:
    """Return word -> the spelling that stands for it, the statements stage's rings included."""
    out: dict[str, str] = {}
    for ring in [*_lists()["spellings"], *statement_lexicon()["spellings"]]:
        first = out.get(ring[0], ring[0])
        out.update({word: out.get(word, first) for word in ring if " " not in word})
    return out


@cache
def apart() -> dict[str, tuple[str, ...]]:
    """Return words that are also written apart -> the words: *into* -> in to."""
    return {str(whole): tuple(str(parts).split()) for whole, parts in _lists()["apart"]}


@cache
def months() -> dict[str, str]:
    """Return month or its short form -> month."""
    return {str(form): str(ring[0]) for ring in _lists()["months"] for form in ring}


@cache
def ordinals() -> dict[str, str]:
    """Return ordinal word -> figures: *third* -> ``3rd``."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    return {word: f"{n}{endings.get(n, 'th')}" for n, word in enumerate(str(_lists()["ordinals"]).split(), start=1)}
