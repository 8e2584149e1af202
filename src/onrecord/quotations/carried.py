"""Quotations carried over paragraphs without opening again: a mark opens one, another closes one further down.

The convention is to open each paragraph of a long quotation again; not every outlet does. Where nothing but plain
paragraphs stands between a mark that never closes and one that never opened, the words between are one speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from onrecord.quotations.glyphs import Glyph
from onrecord.quotations.pairing import pair_marks
from onrecord.span import Span

Part = Literal["first", "middle", "last", "again"]
"""Where a paragraph opens what is carried over, goes on with it, closes it, or closes it and opens anew."""

MAX_PARAGRAPHS: Final = 9
"""Paragraphs that a quotation may be carried over; a mark further down closes something else."""
STOPPED: Final = re.compile(r"[.?!…,][\s”\"’')]*$")
"""How a paragraph ends that another of the same speech follows, and how words end before their closing mark."""


def carried_over(
    clean: str, paragraphs: Sequence[Span], glyphs: Sequence[Sequence[Glyph]], tagged: Sequence[bool]
) -> dict[int, Part]:
    """Return which part of a quotation carried over a paragraph is, by the paragraph's number.

    Args:
        clean: the article's running text.
        paragraphs: its paragraphs in order.
        glyphs: the quotation marks of each, single and double.
        tagged: for each, whether it ends in a tag (``…, Varga said.``), behind which nothing is carried on.
    """
    doubles = [[glyph for glyph in some if glyph.width == "double"] for some in glyphs]
    out: dict[int, Part] = {}
    for number in range(len(paragraphs)):
        closes = out.get(number) == "last"
        if (number in out and not closes) or tagged[number]:
            continue
        if not _left_open(clean, paragraphs[number], doubles[number][closes:]):
            continue
        last = next((n for n in range(number + 1, len(paragraphs)) if doubles[n]), None)
        if last is None or last - number > MAX_PARAGRAPHS or any(tagged[number + 1 : last]):
            continue
        if not _closes_first(clean, paragraphs[last], doubles[last]):
            continue
        out[number], out[last] = "again" if closes else "first", "last"
        for between in range(number + 1, last):
            out[between] = "middle"
    return out


def _left_open(clean: str, paragraph: Span, doubles: Sequence[Glyph]) -> bool:
    """Tell whether the last mark of a paragraph opens, and a whole sentence follows it."""
    if not doubles or STOPPED.search(clean, paragraph.start, paragraph.end) is None:
        return False
    pairs = pair_marks(doubles, range(len(doubles)), next_opens=False).pairs
    if not pairs or pairs[-1].open is None or pairs[-1].close is not None:
        return False
    opening = doubles[pairs[-1].open]
    before = clean[paragraph.start : opening.span.start].rstrip()
    return opening.spacing == "open" and (not before or before[-1] in BEFORE_SPEECH)


BEFORE_SPEECH: Final = frozenset(':,.!?…—–-”"')
"""What a sentence of speech stands behind, if it does not open its paragraph; behind a word a mark may be astray."""


def _closes_first(clean: str, paragraph: Span, doubles: Sequence[Glyph]) -> bool:
    """Tell whether the first mark of a paragraph closes what was open before it, behind a stop or a comma."""
    pairs = pair_marks(doubles, range(len(doubles)), next_opens=False).pairs
    lone = bool(pairs) and pairs[0].open is None and pairs[0].close == 0
    # ``It was late,” he said. Asked again, he said, “It was cold.``: the two marks are no pair
    apart = len(doubles) > 1 and doubles[0].spacing == "close" and doubles[1].spacing == "open"
    turned = doubles[0].shape == "open" or (len(doubles) > 1 and doubles[1].shape == "close")
    if not (lone or (apart and not turned)):
        return False
    comma = clean.startswith(",", doubles[0].span.end)  # as the British print it: “… the law”, Varga added
    return comma or STOPPED.search(clean, paragraph.start, doubles[0].span.start) is not None
