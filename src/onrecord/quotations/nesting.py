"""Which quotation stands inside which: the words of one report of speech within another's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.quotations.drafts import Draft
from onrecord.span import Span

MAX_OPEN: Final = 32
"""Quotations that may be open around a place at once; deeper nesting is not read."""


def nest(drafts: Sequence[Draft]) -> list[Draft]:
    """Set ``inside`` and drop what crosses another quotation's edge without being part of it.

    ``drafts`` come in order of content. A quotation is inside another if its content and its cue are.
    """
    kept: list[Draft] = []
    open_drafts: list[Draft] = []
    for draft in drafts:
        open_drafts = [other for other in open_drafts if other.end > draft.start][-MAX_OPEN:]
        outer = _innermost(open_drafts, draft)
        if outer is not None:
            draft.inside = outer
        elif any(_crosses(other, draft) for other in open_drafts):
            continue
        kept.append(draft)
        open_drafts.append(draft)
    return kept


def _within(spans: Sequence[Span], whole: Sequence[Span]) -> bool:
    return all(any(part.contains(span) for part in whole) for span in spans)


def _innermost(open_drafts: Sequence[Draft], draft: Draft) -> Draft | None:
    for other in reversed(open_drafts):
        if draft.cues and _within([*draft.content, *draft.cues], other.content):
            return other
    return None


def _crosses(other: Draft, draft: Draft) -> bool:
    """Tell whether two contents overlap with neither holding the other and both out in the open."""
    return draft.end > other.end > draft.start > other.start and other.confidence >= draft.confidence
