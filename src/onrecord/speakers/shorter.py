"""Short names of bodies: "Orrin" for "Orrin Ratings", "the Observatory" for "the Brannock Observatory for Trade"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.speakers.chains import Chain, Found, bare
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.reading import Reading
from onrecord.speakers.runs import Run

__all__ = ["find_shorter"]

MAX_BODIES = 200
"""Bodies among which a short name is looked for; a report with more is a register."""


def find_shorter(reading: Reading, runs: Sequence[Run]) -> None:
    """Lead a capitalised word to the one body named before it whose name it begins, or whose noun it is behind "the".

    What may be a person's or a place's name is left alone: "Roe said" behind "the Roe Foundation" is Roe.
    """
    held = {index for chain in _chains(reading) for found in chain.mentions for index in range(found.start, found.end)}
    bodies = [body for chain in reading.bodies.values() if (body := _named(chain)) is not None][:MAX_BODIES]
    small = {word.fold for word in reading.prose.words if not word.capital}
    for run in runs if bodies else ():
        if run.size > 1 or run.start in held or run.addressed or run.known or run.kind not in (None, "body"):
            continue
        if run.start in reading.before or run.start in reading.unsure:
            continue
        word = bare(reading.prose.of(run.start, run.end).split())[0]
        behind_the = run.start > 0 and reading.prose.words[run.start - 1].fold == "the"
        begins = _may_begin(reading, word, small)
        found = [
            body.chain
            for body in bodies
            if body.since <= run.start and ((behind_the and word in body.nouns) or (begins and word in body.beginnings))
        ]
        if len(found) == 1:
            found[0].mentions.append(Found(run.start, run.end, "short", "part of a body's name"))


class _Body(NamedTuple):
    """A body, the word behind which it has been named in full, and by which words it may be called."""

    chain: Chain
    since: int
    nouns: frozenset[str]
    beginnings: frozenset[str]


def _named(chain: Chain) -> _Body | None:
    """Return a body that the report names in full, None if it does not."""
    ends = [found.end for found in chain.mentions if found.form == "full"]
    if not ends:
        return None
    names = [name for given in chain.names if len(name := bare(given.split())) > 1]
    nouns = frozenset(noun for name in names for noun in _nouns(name))
    return _Body(chain, min(ends), nouns, frozenset(name[0] for name in names if not _WHOLE.intersection(name)))


def _chains(reading: Reading) -> list[Chain]:
    """Return the persons and bodies found so far."""
    return [*reading.persons, *reading.bodies.values()]


_WHOLE = frozenset(
    [
        *("of", "for", "on"),
        *("administration", "government", "regime", "presidency", "cabinet", "campaign", "team", "camp", "caucus"),
        *("foundation", "organization", "organisation", "library", "center", "centre", "school", "family", "army"),
        *("forces", "court", "committee", "commission", "party", "movement", "front", "house", "senate", "panel"),
    ]
)
"""Words of names that are not shortened to their beginning.

Bodies that bear a person's name leave it to him ("the Roe administration", "the Roe Center"); "Orrin" is the whole
house, not "the Orrin Board of Regents".
"""


def _nouns(name: tuple[str, ...]) -> set[str]:
    """Return the noun that a body's name is built on: its last word, or the one before "of" or "for"."""
    linked = [index for index, word in enumerate(name) if word in ("of", "for", "on") and index]
    head = name[linked[0] - 1] if linked else name[-1]
    lex = lexicon()
    return {head} if head in lex.body_heads or head in lex.body_last else set()


def _may_begin(reading: Reading, word: str, small: set[str]) -> bool:
    """Tell whether a first word is by itself nobody else's name and no common word."""
    lex = lexicon()
    somebody = word in reading.by_word or word in lex.genders or (word,) in lex.names or (word,) in lex.roles
    return not somebody and word not in small and word not in lex.common and word not in lex.modifiers
