"""Finding the transcripts of a record that may have a quotation's words, by its rarest phrases."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onrecord.checks.normal import Word
from onrecord.checks.quoted import Quoted, quoted
from onrecord.span import Span
from onrecord.statements.rarity import word_bits
from onrecord.statements.words import stem
from onrecord.store.database import Database
from onrecord.store.transcripts import FoundStretch, find_stretches

__all__ = ["Sought", "seek"]

PHRASES = 6
"""Phrases a quotation is looked up by: an edit breaks one or two of them, not all."""
PHRASE_WORDS = 3
"""Words of a phrase: rarely in more than a few places, and seldom broken."""
RARE_BITS = 9.0
"""Bits of a word worth looking up by itself."""
MOST_SOUGHT = 12
"""Transcripts given back."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A transcript that may have the words: the page spans in which phrases of them stand, with their neighbours."""

    transcript: str
    spans: tuple[Span, ...]
    phrases: int


def seek(db: Database, words: str) -> list[Sought]:
    """Return the transcripts in which phrases of a quotation stand, those with most first."""
    votes: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[str, set[FoundStretch]] = defaultdict(set)
    printed = quoted(words)
    for phrases in (phrases_of(printed), rare_words(printed)):
        for phrase in phrases if not votes else ():
            for found in find_stretches(db, phrase):
                votes[found.transcript].add(phrase)
                places[found.transcript].add(found)
    best = sorted(votes, key=lambda name: (-len(votes[name]), name))[:MOST_SOUGHT]
    return [Sought(name, _spans(places[name]), len(votes[name])) for name in best]


def phrases_of(printed: Quoted) -> list[str]:
    """Return the rarest phrases of a quotation, none overlapping another more than a word; all of a short one."""
    own = [printed.words[n] for n in printed.own if printed.words[n].starts]
    if len(own) <= PHRASE_WORDS:
        return [_text(printed, own)] if own else []
    windows = [own[n : n + PHRASE_WORDS] for n in range(len(own) - PHRASE_WORDS + 1)]
    order = sorted(range(len(windows)), key=lambda n: (-_bits(windows[n]), n))
    chosen: list[int] = []
    for n in order:
        if all(abs(n - other) >= PHRASE_WORDS - 1 for other in chosen):
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


def _text(printed: Quoted, window: list[Word]) -> str:
    return printed.text[window[0].span.start : window[-1].span.end]


def _spans(found: set[FoundStretch]) -> tuple[Span, ...]:
    """Return the spans of stretches with room for a neighbour on either side, joined where they touch."""
    out: list[Span] = []
    for one in sorted(found, key=lambda one: (one.turn, one.span)):
        wide = Span(max(0, one.span.start - len(one.span)), one.span.end + len(one.span))
        if out and wide.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, wide.end))
        else:
            out.append(wide)
    return tuple(out)
