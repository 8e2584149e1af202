"""What a reader should know of a transcript before trusting it: passages that stand twice, apostrophes lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Turn
from onrecord.span import Span
from onrecord.transcripts.lexicon import words_of

TWICE_WORDS = 40
"""Words in a row that nobody says twice: the longest refrain in the rallies read for this has under thirty."""
LOST_LEAST = 3
"""Contractions without an apostrophe before it is said that apostrophes were lost."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def notices(page: str, turns: Sequence[Turn]) -> tuple[str, ...]:
    """Return what is odd about the words of a transcript, each in a sentence."""
    found = [
        (one[0].casefold(), span.start + one.start())
        for turn in turns
        for span in turn.words
        for one in _WORD.finditer(span.of(page))
    ]
    words = [word for word, _ in found]
    return (*_twice(page, found), *_lost(words))


def _twice(page: str, found: Sequence[tuple[str, int]]) -> list[str]:
    """Return a sentence for each passage that was pasted in twice."""
    words = [word for word, _ in found]
    seen: dict[int, int] = {}
    out: list[str] = []
    at = 0
    while at + TWICE_WORDS <= len(words):
        key = hash(tuple(words[at : at + TWICE_WORDS]))
        first = seen.setdefault(key, at)
        if first == at or words[first : first + TWICE_WORDS] != words[at : at + TWICE_WORDS]:
            at += 1
            continue
        length = TWICE_WORDS
        while at + length < len(words) and words[first + length] == words[at + length] and first + length < at:
            length += 1
        start = Span(found[at][1], found[at][1] + 60).of(page).split("\n")[0]
        out.append(f"A passage of {length} words stands twice, from “{start.strip()}…”; it counts once.")
        at += length
    return out


def _lost(words: Sequence[str]) -> list[str]:
    """Return a sentence if contractions stand without their apostrophe."""
    lost = [word for word in words if word in words_of("lost_apostrophes")]
    kept = sum("'" in word or "’" in word for word in words)
    if len(lost) < LOST_LEAST or len(lost) * 4 < kept:
        return []
    return [f"Apostrophes were lost in {len(lost)} words ({', '.join(sorted(set(lost))[:4])}); they count as written."]
