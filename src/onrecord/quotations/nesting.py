"""Which quotation stands inside which: the words of one report of speech within another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from onrecord.quotations.drafts import Draft
from onrecord.span import Span

MAX_OPEN: Final = 32
"""Quotations that may be open around a place at once; deeper nesting is not read."""


def nest(clean: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Set ``inside`` and drop what crosses another quotation's edge without being part of it.

    ``drafts`` come in order of content, with spans in ``clean``. A quotation is inside another if its content and its
    cue are, but not where an outlet is only credited with the whole of it.
    """
    kept: list[Draft] = []
    open_drafts: list[Draft] = []
    for draft in drafts:
        open_drafts = [other for other in open_drafts if other.end > draft.start][-MAX_OPEN:]
        outer = _innermost([other for other in open_drafts if not _credited(clean, other, draft)], draft)
        if outer is not None:
            draft.inside = outer
        elif any(_crosses(other, draft) for other in open_drafts):
            continue
        kept.append(draft)
        open_drafts.append(draft)
    return kept


def _within(spans: Sequence[Span], whole: Sequence[Span]) -> bool:
    return all(any(part.contains(span) for part in whole) for span in spans)


CREDITED: Final = re.compile(r"(?:has\s|have\s)?report(?:s|ed)")
EDGE: Final = 3
"""Characters by which the report of an outlet may be longer than the sentence it is credited with."""


def _credited(clean: str, other: Draft, draft: Draft) -> bool:
    """Tell whether one quotation only credits an outlet with another: ``Berg said it is shut, the Ledger reported``.

    Berg is told of first, so the words and their day are told as his.
    """
    if other.source is None or draft.source is None or len(other.content) != 1 or not (other.cues and draft.cues):
        return False
    behind = other.source.start >= other.end and CREDITED.fullmatch(other.cues[0].of(clean)) is not None
    whole = draft.source.start <= other.start + EDGE and draft.end >= other.end - EDGE
    whole = whole and clean[other.start] not in '“"'  # in marks they are the outlet's own words
    return behind and whole and draft.source.end <= draft.cues[0].start < draft.start


def _innermost(open_drafts: Sequence[Draft], draft: Draft) -> Draft | None:
    for other in reversed(open_drafts):
        if draft.cues and _within([*draft.content, *draft.cues], other.content):
            return other
    return None


def _crosses(other: Draft, draft: Draft) -> bool:
    """Tell whether two contents overlap with neither holding the other and both out in the open."""
    return draft.end > other.end > draft.start > other.start and other.confidence >= draft.confidence
