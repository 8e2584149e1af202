"""Single glyphs: apostrophe, foot or minute mark, or a quotation mark.

Most are apostrophes. A single glyph opens a quotation only where white space or an opening character stands before
it, none behind it, and a plausible close follows in the same paragraph. Where an outlet prints single marks for its
quotations (British usage), they are paired and repaired as double ones are, over paragraphs too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.quotations.closed import words_of
from onrecord.quotations.glyphs import APOSTROPHES, PRIMES, Glyph
from onrecord.quotations.pairing import (
    COST_LOST_MARK,
    COST_MEASURE,
    COST_STRAY,
    Choice,
    Pairing,
    end_cost,
    label_glyphs,
    pairs_of,
    side_cost,
)

ELISIONS: Final = words_of(
    "em til tis twas twere twill cause cuz bout round neath tween n nuff kay sup ere gainst fraid course tude"
)
"""Words English prints with an apostrophe in front: ’em, ’til, ’twas, rock ’n’ roll."""

STOPS: Final = frozenset(".,!?;:…")
COST_POSSESSIVE: Final = 2
"""A close that reads as a plural possessive (the farmers’ boats), or one at a capital read as such."""
COST_CUT_WORD: Final = 4
"""A word cut short at its end (goin’ home), or a possessive before a stop."""


@dataclass(frozen=True, slots=True)
class Singles:
    """What became of the single glyphs of one paragraph, by index into its glyphs."""

    apostrophes: frozenset[int]
    measures: frozenset[int]
    pairs: tuple[tuple[int, int], ...]


def _word_after(clean: str, at: int) -> str:
    end = at
    while end < len(clean) and end - at < 12 and clean[end].isalnum():
        end += 1
    return clean[at:end].lower()


def _is_elision(clean: str, glyph: Glyph) -> bool:
    """Tell whether a glyph at the head of a word stands for letters left out: ’em, ’90s."""
    word = _word_after(clean, glyph.span.end)
    digits = word[:-1] if word.endswith("s") else word
    return word in ELISIONS or (len(digits) == 2 and digits.isdigit())


def _may_open(clean: str, glyph: Glyph) -> bool:
    if glyph.spacing != "open" or not (glyph.after.isalnum() or glyph.after in "[($£€#@…"):
        return False
    if _is_elision(clean, glyph):
        return False
    return glyph.shape != "close"


def may_open(clean: str, glyph: Glyph) -> bool:
    """Tell whether a single glyph may be an opening mark."""
    return glyph.width == "single" and glyph.text not in PRIMES and _may_open(clean, glyph)


def singles_are_primary(clean: str, paragraphs: Sequence[Sequence[Glyph]]) -> bool:
    """Tell whether a text prints single marks around its quotations, and double ones at most inside them."""
    singles = doubles = 0
    for glyphs in paragraphs:
        for glyph in glyphs:
            if glyph.width == "double":
                doubles += glyph.spacing == "open"
            else:
                singles += may_open(clean, glyph)
    return singles > doubles


def pair_primary(clean: str, glyphs: Sequence[Glyph], *, next_opens: bool) -> Pairing:
    """Pair the single glyphs of a paragraph that are its quotation marks; the others are apostrophes.

    The same search as for double marks, with one more reading for a glyph at a letter: an apostrophe.
    """
    indices = [index for index, glyph in enumerate(glyphs) if glyph.width == "single" and glyph.text not in PRIMES]
    elided = {id(glyphs[index]) for index in indices if _is_elision(clean, glyphs[index])}

    def choices(glyph: Glyph, inside: bool) -> list[Choice]:
        lost = COST_LOST_MARK
        between = COST_STRAY if glyph.before.isalnum() and glyph.after.isalnum() else 0
        between = COST_POSSESSIVE if _possessive(clean, glyph) else between
        found: list[Choice] = [
            (side_cost(glyph, "close") + between + (0 if inside else lost), "close", False),
            (_apostrophe_cost(clean, glyph, elided=id(glyph) in elided), "apostrophe", inside),
        ]
        if _may_open(clean, glyph):
            found.insert(0, (side_cost(glyph, "open") + (lost if inside else 0), "open", True))
        if glyph.before.isdigit():
            found.append((COST_MEASURE, "measure", inside))
        return found

    labels = label_glyphs([glyphs[index] for index in indices], end_cost(next_opens), choices)
    return pairs_of(labels, indices, next_opens=next_opens)


def _possessive(clean: str, glyph: Glyph) -> bool:
    """Tell whether a glyph reads as a plural possessive: ``the farmers’ boats``."""
    after = clean[glyph.span.end : glyph.span.end + 2]
    return glyph.before in "sS" and len(after) == 2 and after[0].isspace() and after[1].islower()


def _apostrophe_cost(clean: str, glyph: Glyph, *, elided: bool) -> int:
    """Return what it costs to read a single glyph as an apostrophe."""
    if elided or (glyph.before.isalnum() and glyph.after.isalnum()) or _possessive(clean, glyph):
        return 0
    if glyph.before in "sS" and glyph.after not in STOPS:
        return COST_POSSESSIVE
    return COST_CUT_WORD if glyph.before.isalpha() else COST_STRAY


def _close_strength(glyph: Glyph) -> int:
    """Return 0 for no close, 1 for one that may be a plural possessive (the states’), 2 for a sure one."""
    if glyph.shape == "open" or glyph.after.isalnum():
        return 0
    if glyph.before.isspace():
        return 0
    return 1 if glyph.before in "sS" and glyph.after not in STOPS else 2


def classify_singles(clean: str, glyphs: Sequence[Glyph]) -> Singles:
    """Sort the single glyphs of a paragraph. One pass: each open looks no further than the next open.

    The first sure close wins; failing that the last possible one, since a possessive inside comes earlier.
    """
    pairs: list[tuple[int, int]] = []
    start: int | None = None
    weak: int | None = None
    for index, glyph in enumerate(glyphs):
        if glyph.width != "single" or glyph.text in PRIMES:
            continue
        if _may_open(clean, glyph):
            if start is not None and weak is not None:
                pairs.append((start, weak))
            start, weak = index, None
            continue
        if start is None:
            continue
        strength = _close_strength(glyph)
        if strength == 2:
            pairs.append((start, index))
            start = weak = None
        elif strength == 1:
            weak = index
    if start is not None and weak is not None:
        pairs.append((start, weak))
    return _rest(glyphs, pairs)


def _rest(glyphs: Sequence[Glyph], pairs: Sequence[tuple[int, int]]) -> Singles:
    paired = {index for pair in pairs for index in pair}
    apostrophes, measures = set(), set()
    for index, glyph in enumerate(glyphs):
        if glyph.width != "single" or index in paired:
            continue
        if (
            glyph.before.isdigit() and not glyph.after.isalpha() and glyph.text in {"'", "’", "′"}
        ) or glyph.text in PRIMES:
            measures.add(index)
        elif glyph.text in APOSTROPHES and (glyph.before.isalnum() or glyph.after.isalnum()):
            apostrophes.add(index)
    return Singles(frozenset(apostrophes), frozenset(measures), tuple(pairs))
