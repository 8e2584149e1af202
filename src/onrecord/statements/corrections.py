"""Self-corrections: where a speaker takes words back (*soil, or territory rather*).

Terms after Levelt (1983): the *reparandum* is what is taken back, the *repair* what replaces it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.statements.tokens import Piece
from onrecord.statements.words import number_value

AFTER = (("rather",),)
"""Words that close a repair: *all the groups rather*."""
BEFORE = (("i", "mean"), ("sorry",), ("excuse", "me"), ("i'm", "sorry"), ("or", "rather"), ("no", ","), ("correction",))
"""Words that open one: *five, I mean six*."""
_CUES = frozenset({"rather", *(words[0] for words in BEFORE)})
LONGEST = 10
"""Tokens a repair may have."""
RETRACED = 4
"""Tokens before the pause among which the repair's first word is looked for."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Token ranges of one self-correction: taken back ``[start, comma)``, corrected ``[repair, end)``."""

    start: int
    comma: int
    repair: int
    end: int


def corrections(base: Sequence[Piece]) -> tuple[Correction, ...]:
    """Return the self-corrections in a text, in order."""
    if _CUES.isdisjoint([token.key for token in base]):
        return ()
    found = []
    for at, token in enumerate(base):
        if token.key == "rather":
            found.append(_closed(base, at))
        elif token.key in (",", "-"):
            found.append(_opened(base, at))
    return tuple(one for one in found if one)


def _closed(base: Sequence[Piece], at: int) -> Correction | None:
    """Return the correction that ``rather`` at ``at`` closes: a comma, the repair, *rather*, and a pause or the end."""
    if at + 1 < len(base) and base[at + 1].word:
        return None
    comma = next((n for n in range(at - 1, max(-1, at - LONGEST), -1) if base[n].key in (",", "-")), None)
    if comma is None or comma + 1 >= at:
        return None
    repair = comma + 1 + (base[comma + 1].key in ("or", "and"))
    start = _retraced(base, comma, repair)
    start = _reparandum(base, comma, repair, at) if start is None else start
    return None if start is None or repair >= at else Correction(start, comma, repair, at + 1)


def _opened(base: Sequence[Piece], at: int) -> Correction | None:
    """Return the correction that words after a pause at ``at`` open."""
    for words in BEFORE:
        stop = at + 1 + len(words)
        if tuple(token.key for token in base[at + 1 : stop]) != words or at == 0:
            continue
        repair = stop + (stop < len(base) and not base[stop].word)
        end = next((n for n in range(repair, min(len(base), repair + LONGEST)) if not base[n].word), None)
        end = min(len(base), repair + LONGEST) if end is None else end
        start = _retraced(base, at, repair)
        start = _reparandum(base, at, repair, end) if start is None else start
        overlap = start is not None and _overlap(base, start, at, repair, end)
        return Correction(start, at, repair, end) if start is not None and overlap and repair < end else None
    return None


def _retraced(base: Sequence[Piece], comma: int, repair: int) -> int | None:
    """Return where the repair's first word stands before the pause: (*on Monday, I mean on*)."""
    if repair >= len(base):
        return None
    back = range(comma - 1, max(-1, comma - 1 - RETRACED), -1)
    return next((n for n in back if base[n].key == base[repair].key), None)


def _overlap(base: Sequence[Piece], start: int, comma: int, repair: int, end: int) -> bool:
    """Tell whether repair and reparandum share a word, or are two figures: only then *I mean* takes something back."""
    taken, given = ({token.key for token in base[slice(*part)]} for part in ((start, comma), (repair, end)))
    figures = [any(number_value(key) is not None for key in side) for side in (taken, given)]
    return bool(taken & given) or all(figures)


def _reparandum(base: Sequence[Piece], comma: int, repair: int, end: int) -> int | None:
    """Return where the words taken back begin.

    They are as many as the repair shares with them at the end, and one before; one word where nothing is shared.
    """
    if comma == 0 or not base[comma - 1].word:
        return None
    shared = 0
    while (
        shared < end - repair and comma - 1 - shared >= 0 and base[end - 1 - shared].key == base[comma - 1 - shared].key
    ):
        shared += 1
    start = comma - max(1, shared + 1 if shared else 1)
    return max(0, start)
