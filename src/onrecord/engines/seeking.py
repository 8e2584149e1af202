"""Finding what of a record may have a quotation's words: stretches of transcripts by its rarest phrases, statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.checks.normal import Word
from onrecord.checks.quoted import Quoted, quoted
from onrecord.model import Statement
from onrecord.span import Span
from onrecord.statements.rarity import run_bits, word_bits
from onrecord.statements.words import stem
from onrecord.store import Record
from onrecord.store.checks import statements_with
from onrecord.store.database import Database
from onrecord.store.transcripts import MOST_FOUND, FoundStretch, find_stretches, is_common

__all__ = ["Sought", "seek", "seek_by_steps", "statements_near", "too_common"]

PHRASES = 6
"""Phrases a quotation is looked up by: an edit breaks one or two of them, not all."""
PHRASE_WORDS = 3
"""Words of a phrase: rarely in more than a few places, and seldom broken."""
LONG_PHRASE = 6
"""Words of a long phrase: in hardly more than one place, even where every word of it is common."""
RARE_BITS = 9.0
"""Bits of a word worth looking up by itself."""
MOST_SOUGHT = 12
"""Transcripts given back."""
BESIDE_CHARS = 600
"""Characters beside a stretch that are read with it: what is shown before and after a quotation fits in them."""
LOOKED_UP = (6, 4, 3, 2)
"""How many of the longest words must stand in one quotation for its statement to be near: fewer, if more give none."""
KEPT_PHRASES = 256
"""Phrases whose weight is kept: those of the quotation looked up, and of a few before it."""
HITS = 20
"""Quotations whose statements are looked at: an utterance printed more often is found through any of them."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A transcript that may have the words.

    ``spans`` are the page spans in which phrases of them stand, with some room on either side, ``turns`` the numbers of
    the turns these begin in, ``phrases`` how many phrases stand there.
    """

    transcript: str
    spans: tuple[Span, ...]
    turns: tuple[int, ...]
    phrases: int


def seek(db: Database, words: str) -> list[Sought]:
    """Return the transcripts in which phrases of a quotation stand, those with most first."""
    printed = quoted(words)
    long, short = phrases_of(printed, LONG_PHRASE), phrases_of(printed, PHRASE_WORDS)
    return _sought(db, dict.fromkeys([*long, *short])) or _sought(db, rare_words(printed))


def seek_by_steps(db: Database, words: str) -> Iterator[list[Sought]]:
    """Yield where the rarest long phrase of a quotation stands, then where any of its short phrases do.

    Whoever gives the words as they are has the long phrase, so that the first step is mostly enough.
    """
    printed = quoted(words)
    yield _sought(db, phrases_of(printed, LONG_PHRASE)[:1], MOST_FOUND)
    yield _sought(db, phrases_of(printed, PHRASE_WORDS))


def too_common(db: Database, words: str) -> bool:
    """Tell whether a few words stand in so many places that finding them tells nothing."""
    printed = quoted(words)
    few = len([n for n in printed.own if printed.words[n].starts]) <= LONG_PHRASE
    return few and any(is_common(db, phrase) for phrase in phrases_of(printed, LONG_PHRASE))


def _sought(db: Database, phrases: Iterable[str], most: int = MOST_SOUGHT) -> list[Sought]:
    """Return the transcripts in which some phrases stand, those with the most surprising ones first."""
    votes: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[str, set[FoundStretch]] = defaultdict(set)
    for phrase in phrases:
        for found in find_stretches(db, phrase):
            votes[found.transcript].add(phrase)
            places[found.transcript].add(found)
    best = sorted(votes, key=lambda name: (-sum(map(_phrase_bits, votes[name])), name))[:most]
    return [Sought(name, _spans(places[name]), _turns(places[name]), len(votes[name])) for name in best]


def statements_near(record: Record, words: str) -> tuple[Statement, ...]:
    """Return the statements whose quotations hold the longest of some words, by id; none if no two are shared."""
    keys = [word.surface for word in quoted(words).words if word.surface.isalnum()]
    longest = sorted(dict.fromkeys(keys), key=lambda key: (-len(key), key))
    for size in LOOKED_UP:
        found = statements_with(record.database, longest[:size], HITS) if len(longest) >= size else ()
        if found:
            return found
    return ()


def phrases_of(printed: Quoted, size: int) -> list[str]:
    """Return the rarest phrases of a quotation, none overlapping another more than a word; all of a short one."""
    own = [printed.words[n] for n in printed.own if printed.words[n].starts]
    if len(own) <= size:
        return [_text(printed, own)] if own else []
    windows = [own[n : n + size] for n in range(len(own) - size + 1)]
    order = sorted(range(len(windows)), key=lambda n: (-_bits(windows[n]), n))
    chosen: list[int] = []
    for n in order:
        if all(abs(n - other) >= size - 1 for other in chosen):
            chosen.append(n)
        if len(chosen) == PHRASES:
            break
    return [_text(printed, windows[n]) for n in chosen]


def rare_words(printed: Quoted) -> list[str]:
    """Return the rarest words of a quotation: what is left to look up where an edit breaks every phrase of it."""
    own = [printed.words[n] for n in printed.own if printed.words[n].starts]
    rare = [word for word in own if word_bits(stem(word.key)) >= RARE_BITS]
    rare.sort(key=lambda word: (-word_bits(stem(word.key)), word.span))
    return list(dict.fromkeys(word.surface for word in rare))[:PHRASES]


def _bits(window: list[Word]) -> float:
    return sum(word_bits(stem(word.key)) for word in window)


@lru_cache(KEPT_PHRASES)
def _phrase_bits(phrase: str) -> float:
    return run_bits([stem(word.key) for word in quoted(phrase).words])


def _text(printed: Quoted, window: list[Word]) -> str:
    return printed.text[window[0].span.start : window[-1].span.end]


def _turns(found: set[FoundStretch]) -> tuple[int, ...]:
    return tuple(sorted({one.turn for one in found}))


def _spans(found: set[FoundStretch]) -> tuple[Span, ...]:
    """Return the spans of stretches with room on either side, joined where they touch."""
    out: list[Span] = []
    for one in sorted(found, key=lambda one: (one.turn, one.span)):
        wide = Span(max(0, one.span.start - BESIDE_CHARS), one.span.end + BESIDE_CHARS)
        if out and wide.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, wide.end))
        else:
            out.append(wide)
    return tuple(out)
