"""Direct, indirect or mixed: whose words the content is in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import QuotationKind
from onrecord.span import Span, subtract_spans

WORD = re.compile(r"\w")


def kind_of(clean: str, content: Sequence[Span], quoted: Sequence[Span]) -> QuotationKind:
    """Return ``direct`` if every word of the content is quoted, ``indirect`` if none is, else ``mixed``."""
    if not quoted:
        return "indirect"
    for part in content:
        rest = subtract_spans(part, quoted)
        if any(WORD.search(clean, span.start, span.end) for span in rest):
            return "mixed"
    return "direct"
