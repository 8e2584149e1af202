"""Direct, indirect or mixed: whose words the content is in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import QuotationKind
from onrecord.span import Span, merge_spans, subtract_spans

WORD = re.compile(r"\w")


def kind_of(clean: str, content: Sequence[Span], quoted: Sequence[Span]) -> QuotationKind:
    """Return ``direct`` if every word of the content is quoted, ``indirect`` if none is, else ``mixed``."""
    if not quoted:
        return "indirect"
    own = merge_spans(quoted)
    for part in content:
        lo = bisect_right(own, part.start, key=lambda span: span.end)
        hi = bisect_left(own, part.end, key=lambda span: span.start)
        rest = subtract_spans(part, own[lo:hi])
        if any(WORD.search(clean, span.start, span.end) for span in rest):
            return "mixed"
    return "direct"
