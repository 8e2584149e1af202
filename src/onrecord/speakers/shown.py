"""Full names of which no list knows the given name: shown by the surname that is used alone, or by a relative's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.speakers.chains import Chain, bare, is_part
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.names import PARTICLES
from onrecord.speakers.persons import RELATIVE, add_mention, always_together, chain_for, namesakes
from onrecord.speakers.prose import Prose
from onrecord.speakers.reading import Reading
from onrecord.speakers.runs import Run
from onrecord.speakers.titles import known_at

__all__ = ["find_by_surname"]

_PERSONAL = frozenset({"he", "she", "his", "her", "him", "himself", "herself", "who"})
"""Pronouns for one person."""
_NO_GIVEN_NAME = frozenset(
    [
        *("hurricane", "typhoon", "cyclone", "storm", "operation", "project", "camp", "fort", "mount", "lake", "cape"),
        *("port", "point", "san", "santa", "los", "las", "saint", "st", "super", "grand", "royal", "big", "little"),
        *("north", "south", "east", "west", "upper", "lower", "great", "old", "red", "blue", "green", "white", "black"),
        *("team", "camp", "never", "citizen", "candidate", "clan", "brand", "planet", "project", "generation"),
        *("planned", "wall", "main", "golden", "silver", "iron", "ground", "air", "sea", "star", "world", "global"),
    ]
)
"""First words of names that are storms', places', firms' or things': "Hurricane Roe", "Lake Roe"."""
ALONE = "a full name whose surname is used alone"
REACH = 30
"""Words after a name within which a pronoun shows that a person is meant."""


def find_by_surname(reading: Reading, runs: Sequence[Run]) -> None:
    """Start chains for names of two or three words that a surname shows to be a person's.

    Either the report goes on to use the last word alone ("Angela Orr came early. Orr said she"), as the source of a
    quotation or with a pronoun for a person near by; or the last word is the surname of a person it names in full
    ("Keith Roe … Marika Roe").
    """
    held = {found.start for chain in reading.persons for found in chain.mentions}
    open_runs = [run for run in runs if run.start not in held and _may_be_full(reading.prose, run)]
    alone = _alone(reading, runs)
    spoken = {end for start, end in reading.sources if end == start + 1}
    for run in open_runs:
        words = bare(reading.prose.of(run.start, run.end).split())
        known = namesakes(reading, words)
        if len(words) < 2 or not always_together(reading.prose, words) or _is_part_of(words, known):
            continue
        relative = any(words[-1] == _surname(name) for c in known for name in c.names)
        places = [run.end, *alone.get(words[-1], ())]
        speaks = not known and run.size == 2 and any(place in spoken for place in places[1:])
        if (relative or len(places) > 1) and (speaks or any(_person_near(reading.prose, place) for place in places)):
            chain = chain_for(known, words)
            if chain is None:
                chain = Chain("person")
                reading.persons.append(chain)
            add_mention(reading, chain, run, "full", RELATIVE if relative else ALONE)


def _is_part_of(words: tuple[str, ...], persons: Iterable[Chain]) -> bool:
    """Tell whether words are the surname of two words that a person of the report has ("Garcia Roe")."""
    return any(is_part(words, bare(name.split())) for chain in persons for name in chain.names)


def _surname(name: str) -> str | None:
    """Return the last word of a full name."""
    words = bare(name.split())
    return words[-1] if len(words) > 1 else None


def _may_be_full(prose: Prose, run: Run) -> bool:
    """Tell whether a run of unknown kind has the shape of a full name."""
    if run.kind is not None or run.known or not 2 <= run.size <= 3:
        return False
    words = prose.words[run.start : run.end]
    if any(word.text.isupper() and len(word.text) > 2 for word in words) or words[0].fold in _NO_GIVEN_NAME:
        return False
    if any(_says_something(word.fold) for word in words) or words[0].fold in PARTICLES:
        return False
    if known_at(prose, run.start, run.end) is not None:
        return False
    return not _after_article(prose, run.start)


def _says_something(word: str) -> bool:
    """Tell whether a word is no name: a common word, one of an office ("State Roe"), one of a body."""
    lex = lexicon()
    return word in lex.common or word in lex.modifiers or word in lex.body_heads or (word,) in lex.roles


def _after_article(prose: Prose, start: int) -> bool:
    """Tell whether an article stands before a name: a thing's."""
    return start > 0 and prose.joined(start - 1) and prose.words[start - 1].fold in ("the", "a", "an", "this")


def _alone(reading: Reading, runs: Iterable[Run]) -> dict[str, list[int]]:
    """Return where single capitalised words of unknown kind end, by word; those once behind an article left out."""
    out: dict[str, list[int]] = {}
    things: set[str] = set()
    for run in runs:
        if run.size == 1 and run.kind in (None, "person"):
            word = reading.prose.words[run.start].fold
            out.setdefault(word, []).append(run.end)
            if _after_article(reading.prose, run.start):
                things.add(word)
    return {word: places for word, places in out.items() if word not in things}


def _person_near(prose: Prose, end: int) -> bool:
    """Tell whether a pronoun for one person follows a name before the next sentence but one ends."""
    if end >= len(prose.words):
        return False
    sentence = prose.words[end - 1].sentence
    near = prose.words[end : end + REACH]
    return any(w.fold in _PERSONAL and w.layer != "quoted" for w in near if w.sentence <= sentence + 1)
