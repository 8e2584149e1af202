"""Frames without a verb: ``according to the ministry`` and a name with a colon before a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.closed import ADVERBS, COORDINATORS, PREPOSITIONS, SUBORDINATORS, TEMPORAL, words_of
from onrecord.quotations.contents import sentence_stop
from onrecord.quotations.cues import verbs
from onrecord.quotations.frame import Frame
from onrecord.quotations.sources import Range, right_phrase
from onrecord.quotations.words import Item

NO_NAMES = (
    ADVERBS
    | COORDINATORS
    | PREPOSITIONS
    | SUBORDINATORS
    | TEMPORAL
    | words_of("next second finally lastly note example")
)
"""Words that stand before a colon and are nobody: ``Then: “We will go.”``."""
COLON_NAME_WORDS = 6
"""Words of the longest name before a colon and a quotation."""


def colon_quotes(items: Sequence[Item], lo: int, hi: int) -> list[Frame]:
    """Read ``Vale: “We will not go”``, a name and a colon where a sentence or a dash begins."""
    out: list[Frame] = []
    for index in range(lo + 1, hi - 1):
        if items[index].text != ":" or items[index + 1].kind != "quote":
            continue
        start = index
        while start > lo and (
            items[start - 1].capital or items[start - 1].lower in {"and", "of", "for", "the", "de", "."}
        ):
            start -= 1
        if index - start == 1 and items[start].lower in NO_NAMES:
            continue
        opens = start == lo or items[start - 1].text in {"-", "—", "–", "--", "•"}
        if opens and 0 < index - start <= COLON_NAME_WORDS and items[start].lower not in verbs():
            stop = sentence_stop(items, index + 1, hi)
            out.append(
                Frame(
                    [(index + 1, min(stop, index + 2))],
                    (start, index),
                    (index, index + 1),
                    "speech",
                    "colon quote",
                    index,
                )
            )
    return out


def according_to(items: Sequence[Item], lo: int, hi: int) -> list[Frame]:
    """Read ``CONTENT, according to SOURCE`` and ``According to SOURCE, CONTENT``."""
    out: list[Frame] = []
    for index in range(lo, hi - 2):
        if items[index].lower != "according" or items[index + 1].lower != "to":
            continue
        source = right_phrase(items, index + 2, hi)
        if source is None:
            continue
        stop = sentence_stop(items, lo, hi)
        parts: list[Range] = []
        left_end = index - 1 if index > lo and items[index - 1].text == "," else index
        if left_end > lo:
            parts.append((lo, left_end))
        after = source[1] + 1 if source[1] < stop and items[source[1]].text == "," else source[1]
        if after < stop and (index == lo or items[source[1]].text == ","):
            parts.append((after, stop))
        if parts:
            out.append(Frame(parts, source, (index, index + 2), "speech", "according to", index))
    return out
