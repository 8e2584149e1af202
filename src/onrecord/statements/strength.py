"""How strongly words commit their speaker: refusals, commitments, demands and claims on scales from 1 to 6.

*Categorically ruled out* is stronger than *not at that point*; *must* than *should*. The scales and their phrases
are data (``data/strength/strength.toml``, where the order is documented); this module finds them in a text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Literal, NamedTuple, cast

from onrecord.span import Span
from onrecord.statements.tokens import Piece, tokenise
from onrecord.statements.words import CACHED_WORDS, expand, stem, word_set

Scale = Literal["refusal", "commitment", "demand", "certainty"]
SCALES: tuple[Scale, ...] = ("refusal", "commitment", "demand", "certainty")
GAP = 4
"""Words that ``...`` in a phrase may stand for: *not even at that point*, *rule such a thing out*."""
ALTERNATIVES = 64
"""Ways one phrase may be written out; a data error beyond that."""


STOPS = frozenset({".", "!", "?", ";"})
"""Signs no phrase reaches over."""
DENIED_WITHIN = 2
"""Words between a denial and what it denies (*not really need to*)."""
MODALS = frozenset(["will", "would", "shall", "should", "may", "might", "can", "could", "must", "likely"])
"""Words that are compared as they stand: *should* is no *shall* here, *likely* no *like*."""
MONTH = "May"
"""Inside a sentence, with a capital, no *may*."""


@dataclass(frozen=True, slots=True)
class Grade:
    """Words that grade a clause: which scale, how high (1 to 6), and the span of the words in their text.

    ``denied`` tells that a denial stands before them (*do not need to*): the grade is then that of what is denied.
    """

    scale: Scale
    value: int
    words: str
    span: Span
    denied: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    scale: Scale
    value: int
    parts: tuple[str, ...]


def _root(word: str) -> str:
    """Return the stem, or the word where its forms grade otherwise."""
    return word if word in MODALS else stem(word)


@lru_cache(CACHED_WORDS)
def _stems(word: str) -> tuple[str, ...]:
    return tuple(_root(part) for part in expand(word))


def _written(phrase: str) -> list[tuple[str, ...]]:
    """Return the stems of every way a phrase may be written, ``...`` kept."""
    ways = list(product(*(part.split("|") for part in phrase.split())))
    assert len(ways) <= ALTERNATIVES, phrase
    return [tuple(word if word == "..." else _root(word) for word in way) for way in ways]


@cache
def _by_first() -> dict[str, tuple[_Phrase, ...]]:
    """Return the phrases by their first word's stem."""
    source = files("onrecord").joinpath("data/strength/strength.toml")
    out: dict[str, list[_Phrase]] = {}
    for scale, grades in tomllib.loads(source.read_text("utf-8")).items():
        for value, phrases in grades.items():
            for parts in (way for phrase in phrases for way in _written(phrase)):
                out.setdefault(parts[0], []).append(_Phrase(cast(Scale, scale), int(value), parts))
    return {first: tuple(found) for first, found in out.items()}


def _end(stems: Sequence[str], at: int, parts: Sequence[str]) -> int | None:
    """Return where a phrase that begins at ``at`` ends, None if it does not stand there."""
    low = at + 1
    for number, part in enumerate(parts[1:], 1):
        if part == "...":
            return _end_over_gap(stems, low, parts[number:])
        if low >= len(stems) or stems[low] != part:
            return None
        low += 1
    return low


def _end_over_gap(stems: Sequence[str], at: int, parts: Sequence[str]) -> int | None:
    """Return where a phrase ends whose parts from a gap on begin at ``at``, None if they do not stand there."""
    reach = {at}
    gap = 0
    for part in parts:
        if part == "...":
            gap = GAP
            continue
        reach = {n + 1 for low in reach for n in range(low, min(low + gap + 1, len(stems))) if stems[n] == part}
        gap = 0
        if not reach:
            return None
    return min(reach)


@dataclass(frozen=True, slots=True)
class _Found:
    phrase: _Phrase
    start: int
    end: int


def _longest(found: Sequence[_Found]) -> list[_Found]:
    """Return the phrases that hold: of those that overlap the one with most words of its own, then the first."""
    out: list[_Found] = []
    ranked = sorted(
        found,
        key=lambda one: (-sum(p != "..." for p in one.phrase.parts), one.end - one.start, one.start, -one.phrase.value),
    )
    taken = bytearray(max((one.end for one in found), default=0))
    for one in ranked:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            out.append(one)
    return sorted(out, key=lambda one: one.start)


class GradedTokens(NamedTuple):
    """A graded phrase in a row of tokens: scale, value, whether it is denied, and the tokens ``[first, end)``."""

    scale: Scale
    value: int
    denied: bool
    first: int
    end: int


def graded_tokens(tokens: Sequence[Piece]) -> list[GradedTokens]:
    """Return the phrases among some tokens that grade what is said, in order; none overlap."""
    stems: list[str] = []
    owners: list[int] = []
    for number, token in enumerate(tokens):
        parts = _stems(token.key) if token.word else (token.key,) if token.key in STOPS else ()
        if token.text == MONTH and stems:
            parts = (MONTH,)
        stems.extend(parts)
        owners.extend([number] * len(parts))
    phrases = _by_first()
    found = [
        _Found(phrase, at, end)
        for at, word in enumerate(stems)
        for phrase in phrases.get(word, ())
        if (end := _end(stems, at, phrase.parts)) is not None and STOPS.isdisjoint(stems[at:end])
    ]
    return [_tokens_of(one, stems, owners) for one in _longest(found)] if found else []


def _tokens_of(one: _Found, stems: Sequence[str], owners: Sequence[int]) -> GradedTokens:
    denied = not word_set("negations").isdisjoint(stems[max(0, one.start - DENIED_WITHIN) : one.start])
    return GradedTokens(one.phrase.scale, one.phrase.value, denied, owners[one.start], owners[one.end - 1] + 1)


def grades(text: str) -> tuple[Grade, ...]:
    """Return the words of a text that grade what it says, in order; none overlap."""
    tokens = tokenise(text)
    return tuple(_grade(text, tokens, one) for one in graded_tokens(tokens))


def _grade(text: str, tokens: Sequence[Piece], one: GradedTokens) -> Grade:
    span = Span(tokens[one.first].start, tokens[one.end - 1].span.end)
    return Grade(one.scale, one.value, span.of(text), span, one.denied)


def strongest(found: Sequence[Grade], scale: Scale) -> Grade | None:
    """Return the strongest grade of a scale, the first of equals; None if there is none."""
    some = [one for one in found if one.scale == scale]
    return max(some, key=lambda one: (one.value, -one.span.start)) if some else None
