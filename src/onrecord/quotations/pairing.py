"""Pair the double marks of a paragraph and repair what is wrong with them.

A small shortest-path search over two states (outside, inside a quotation) labels each glyph at the least cost in
broken conventions. Each paragraph starts outside, so that one wrong mark can never turn the rest of a report inside
out. Costs are counted in half-units so that sums are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.quotations.glyphs import PRIMES, Glyph, Side

Label = Literal["open", "close", "measure", "stray", "apostrophe"]
Choice = tuple[int, Label, bool]
"""Cost, label and the state afterwards (inside a quotation or not)."""

COST_AGAINST_SHAPE: Final = 4
"""A curly glyph used for the other side: ``said.”Secretary``."""
COST_AGAINST_SPACING: Final = 4
"""White space on the wrong side: ``“ We will`` or ``he said“``."""
COST_UNCLEAR_SPACING: Final = 1
"""No white space on either side, or on both."""
COST_LOST_MARK: Final = 6
"""A mark that is not there: dearer than one wrong glyph, cheaper than two."""
COST_GOES_ON: Final = 1
"""Still open at the end of a paragraph whose successor opens again: the convention for long quotations."""
COST_MEASURE: Final = 2
"""Inches or minutes: a straight double mark right after a digit."""
COST_STRAY: Final = 9
"""A glyph that is nothing at all; dearer than a lost mark, so that a close without an open is kept as a repair."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A quotation in marks: indices of its glyphs, None where the mark is lost.

    ``goes_on`` tells that the close is missing because the next paragraph reopens.
    """

    open: int | None
    close: int | None
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of one paragraph's double glyphs, and those that are no quotation marks."""

    pairs: tuple[Pair, ...]
    measures: frozenset[int]
    strays: frozenset[int]


def side_cost(glyph: Glyph, side: Side) -> int:
    """Return what it costs to read a glyph as a mark of this side."""
    cost = COST_AGAINST_SHAPE if glyph.shape not in (side, "unknown") else 0
    if glyph.text in {"«", "»"} and glyph.before.isspace() and glyph.after.isspace():
        cost *= COST_AGAINST_SHAPE
    if glyph.spacing == "unknown":
        return cost + COST_UNCLEAR_SPACING
    return cost if glyph.spacing == side else cost + COST_AGAINST_SPACING


def _choices(glyph: Glyph, inside: bool) -> list[Choice]:
    """Return (cost, label, state afterwards) for a glyph met in a state.

    Where a line break was lost between two paragraphs of one quotation (``… decade."Even …``) nothing closes the
    first: that is a little likelier than other losses.
    """
    lost = COST_LOST_MARK
    glued = inside and glyph.before in ".!?" and glyph.after.isupper() and glyph.spacing == "unknown"
    choices: list[Choice] = [
        (side_cost(glyph, "open") + (lost - glued if inside else 0), "open", True),
        (side_cost(glyph, "close") + (0 if inside else lost), "close", False),
        (COST_STRAY, "stray", inside),
    ]
    if glyph.text in PRIMES or (glyph.before.isdigit() and glyph.text in {'"', "''", "”"}):
        choices.append((0 if glyph.text in PRIMES else COST_MEASURE, "measure", inside))
    return choices


def label_glyphs(
    glyphs: Sequence[Glyph], end_cost: int, choices: Callable[[Glyph, bool], list[Choice]] = _choices
) -> list[Label]:
    """Return the cheapest labels; ties go to the label listed first."""
    costs: list[int | None] = [0, None]
    back: list[list[tuple[bool, Label] | None]] = []
    for glyph in glyphs:
        new: list[int | None] = [None, None]
        came: list[tuple[bool, Label] | None] = [None, None]
        for inside in (False, True):
            so_far = costs[inside]
            if so_far is None:
                continue
            for cost, label, after in choices(glyph, inside):
                best = new[after]
                if best is None or so_far + cost < best:
                    new[after], came[after] = so_far + cost, (inside, label)
        costs = new
        back.append(came)
    outside = costs[False]
    inside_end = costs[True]
    state = outside is None or (inside_end is not None and inside_end + end_cost < outside)
    labels: list[Label] = []
    for came in reversed(back):
        step = came[state]
        assert step is not None
        state, label = step
        labels.append(label)
    labels.reverse()
    return labels


def end_cost(next_opens: bool) -> int:
    """Return what it costs to be inside a quotation where the paragraph ends."""
    return COST_GOES_ON if next_opens else COST_LOST_MARK


def pair_marks(glyphs: Sequence[Glyph], indices: Sequence[int], *, next_opens: bool) -> Pairing:
    """Pair the double glyphs of a paragraph.

    Args:
        glyphs: the paragraph's glyphs that may be double marks.
        indices: for each, the number to name it by in the result.
        next_opens: whether the next paragraph begins with an opening mark.
    """
    return pairs_of(label_glyphs(glyphs, end_cost(next_opens)), indices, next_opens=next_opens)


def pairs_of(labels: Sequence[Label], indices: Sequence[int], *, next_opens: bool) -> Pairing:
    """Return the pairs that labels make, and the glyphs that are no marks."""
    pairs: list[Pair] = []
    measures: set[int] = set()
    others: set[int] = set()
    start: int | None = None
    for index, label in zip(indices, labels, strict=True):
        if label == "open":
            if start is not None:
                pairs.append(Pair(start, None, goes_on=False))
            start = index
        elif label == "close":
            pairs.append(Pair(start, index, goes_on=False))
            start = None
        else:
            (measures if label == "measure" else others).add(index)
    if start is not None:
        pairs.append(Pair(start, None, goes_on=next_opens))
    return Pairing(tuple(pairs), frozenset(measures), frozenset(others))
