"""Every quotation-mark glyph of a text: where it stands, which way it points, which way its spaces point.

A glyph says which side it belongs to by its shape (“ opens, ” closes, " says nothing) and by its spacing (white
space in front opens, white space or punctuation behind closes). Reports get either wrong, so both are kept apart
and :mod:`onrecord.quotations.pairing` weighs them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.span import Span

Side = Literal["open", "close", "unknown"]
Width = Literal["double", "single"]

OPENING: Final = {"“", "‟", "«", "„", "``", "‘‘", "‘", "‛", "‚", "`", "‹", "〝"}
CLOSING: Final = {"”", "»", "''", "’’", "’", "´", "›", "〞"}
SINGLE: Final = {"‘", "’", "‛", "‚", "'", "`", "´", "‹", "›", "′", "＇"}
PRIMES: Final = {"′", "″"}
APOSTROPHES: Final = {"'", "’", "‘", "`", "´", "＇", "‛"}
"""Glyphs that newspapers also print for an apostrophe."""

GLYPH: Final = re.compile(r"``|''|‘‘|’’|[“”„‟«»‹›‘’‚‛\"'`´′″〝〞＂＇]")

OPENERS_BEFORE: Final = frozenset("([{<—–-/:…|*")
"""Characters that may stand right before an opening mark with no space between."""

CLOSERS_AFTER: Final = frozenset(")]}>—–-/.,;:!?…|*")
"""Characters that may stand right after a closing mark with no space between."""

NO_CHAR: Final = " "


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: its span in the clean text, the side its shape and its spacing speak for, its width."""

    span: Span
    text: str
    shape: Side
    spacing: Side
    width: Width
    before: str
    """The character before, a space at the paragraph's edge; other marks are looked through."""
    after: str


def _shape(text: str) -> Side:
    """Tell the side a glyph's shape speaks for; two typewriter apostrophes serve for both."""
    if text == "''":
        return "unknown"
    if text in OPENING:
        return "open"
    if text in CLOSING:
        return "close"
    return "unknown"


def _spacing(before: str, after: str) -> Side:
    """Tell which side the white space and punctuation around a glyph speak for."""
    free_before = before.isspace() or before in OPENERS_BEFORE
    free_after = after.isspace() or after in CLOSERS_AFTER
    if before.isspace() and not after.isspace():
        return "open"
    if after.isspace() and not before.isspace():
        return "close"
    if free_before and not free_after:
        return "open"
    if free_after and not free_before:
        return "close"
    return "unknown"


def find_glyphs(clean: str, paragraph: Span) -> list[Glyph]:
    """Return every glyph of a paragraph in order. Adjacent glyphs look through each other for their neighbours."""
    found = [Span(match.start(), match.end()) for match in GLYPH.finditer(clean, paragraph.start, paragraph.end)]
    befores = _neighbours(clean, paragraph, found, ahead=False)
    afters = _neighbours(clean, paragraph, found, ahead=True)
    out = []
    for span, before, after in zip(found, befores, afters, strict=True):
        text = span.of(clean)
        width: Width = "single" if text in SINGLE else "double"
        out.append(Glyph(span, text, _shape(text), _spacing(before, after), width, before, after))
    return out


def _neighbours(clean: str, paragraph: Span, found: list[Span], *, ahead: bool) -> list[str]:
    """Return for each glyph the nearest character on one side that is no touching glyph."""
    out = [NO_CHAR] * len(found)
    order = range(len(found) - 1, -1, -1) if ahead else range(len(found))
    step = 1 if ahead else -1
    for index in order:
        span = found[index]
        at = span.end if ahead else span.start - 1
        other = index + step
        if 0 <= other < len(found) and (found[other].start if ahead else found[other].end - 1) == at:
            out[index] = out[other]
        elif paragraph.start <= at < paragraph.end:
            out[index] = clean[at]
    return out
