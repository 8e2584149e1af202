"""Positions as PLOVER events and CAMEO codes: derived, optional, None where neither fits.

After "PLOVER: A Political Event Ontology" (Open Event Data Alliance, 2021) and CAMEO 1.1b3 (Schrodt 2012).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.model import PloverEvent
from onrecord.positions.words import read, stem

__all__ = ["code_of", "contexts", "event_of"]

MAX_CONTEXTS: Final = 3
"""Contexts of one event: more say nothing."""


def _rows(name: str) -> list[list[str]]:
    text = files("onrecord.data").joinpath("positions", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in _rows("events.tsv"))


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    return {word: context for context, words in _rows("contexts.tsv") for word in words.split()}


def contexts(text: str) -> tuple[str, ...]:
    """Return the PLOVER contexts that words of a text set, in order of the list."""
    stems = {stem(word) for word in read(text).plain.split(" ")}
    found = dict.fromkeys(context for word, context in _words().items() if word in stems)
    return tuple(found)[:MAX_CONTEXTS]


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {name.lower(): code for code, *names in _rows("iso3.tsv") for name in names}


def code_of(name: str) -> str | None:
    """Return the ISO 3166 alpha-3 code of a state by its name, None where the list does not have it."""
    return _codes().get(name.lower().removeprefix("the "))


def event_of(
    act: str,
    polarity: int,
    set_by: tuple[str, ...],
    source: tuple[str, ...],
    target: tuple[str, ...],
    confidence: float,
    predicate: str | None = None,
) -> PloverEvent | None:
    """Return the event of an act, None where neither scheme has one.

    ``set_by`` are the contexts, ``source`` and ``target`` actor codes. Some events are those of what is spoken of: who
    rules out sanctions is coded as SANCTION, negated, not as refusing anything.
    """
    sign = {1: "+", -1: "-"}.get(polarity, "0")
    for name, wanted, event, mode, cameo, *of in _table():
        if name == act and wanted in (".", sign) and (not of or of[0] == predicate):
            plover, how = (None if value == "-" else value for value in (event, mode))
            return PloverEvent(plover, how, set_by, source, target, None if cameo == "-" else cameo, confidence)
    return None
