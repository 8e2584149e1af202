"""Cutting quotations into pieces: sentences, and inside one where what one report runs together others give apart."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.statements.tokens import Piece, sentences, tokenise
from onrecord.statements.words import word_set

Range = tuple[int, int]
OVERLAP = 3
"""Tokens by which two matched stretches of a sentence must overlap to be one stretch."""
EDGE_WORDS = 3
"""Words of the other sentence (*the US is …*) a match may leave out and still begin or end it."""


@dataclass(slots=True)
class _Stretch:
    """A matched part of a sentence, and whether some other report begins or ends a sentence with it."""

    low: int
    high: int
    begins: bool
    ends: bool


def _stretches(ranges: Iterable[tuple[Range, bool, bool]]) -> list[_Stretch]:
    """Return the matched ranges of a sentence, overlapping ones joined."""
    out: list[_Stretch] = []
    for (low, high), begins, ends in sorted(ranges):
        last = out[-1] if out else None
        if last and last.high - low >= min(OVERLAP, high - low):
            last.ends = ends if high > last.high else last.ends or (ends and high == last.high)
            last.begins |= begins and low == last.low
            last.high = max(last.high, high)
        else:
            out.append(_Stretch(low, high, begins, ends))
    return out


def whole_sentence(text: str, part: Range, fresh: tuple[int, ...] = ()) -> tuple[bool, bool]:
    """Tell whether a range of tokens begins a sentence of its text, and whether it ends one."""
    tokens = tokenise(text)
    for low, high in sentences(text, fresh):
        if low <= part[0] < high:
            words = sum(token.word for token in tokens[low : part[0]])
            left = sum(token.word for token in tokens[part[1] : high])
            return words <= EDGE_WORDS, left <= EDGE_WORDS
    return False, False


def _joint(tokens: Sequence[Piece], left: _Stretch, right: _Stretch) -> int | None:
    """Return where to cut between two stretches of a sentence: before a connective or after a semicolon."""
    if not (left.ends and right.begins):
        return None
    for at in range(min(left.high, right.low), min(right.low + 1, len(tokens))):
        if tokens[at].key in word_set("connectives"):
            return at
        if tokens[at].key in (";", ":", "-", "..."):
            return at + 1
    return None


def pieces_of(text: str, matched: Iterable[tuple[Range, bool, bool]], fresh: tuple[int, ...] = ()) -> list[Range]:
    """Return the pieces of a text as ranges of tokens that cover it, given what of it was matched."""
    tokens = tokenise(text)
    ranges = list(matched)
    out: list[Range] = []
    for low, high in sentences(text, fresh):
        inside = _stretches(part for part in ranges if low <= part[0][0] < high)
        cuts = [low]
        for left, right in itertools.pairwise(inside):
            at = _joint(tokens, left, right)
            if at is not None and cuts[-1] < at < high:
                cuts.append(at)
        out.extend(zip(cuts, [*cuts[1:], high], strict=True))
    return out


def piece_at(pieces: Sequence[Range], part: Range) -> int:
    """Return the number of the piece that has most of a range."""
    return max(range(len(pieces)), key=lambda n: (min(part[1], pieces[n][1]) - max(part[0], pieces[n][0]), -n))
