"""Reports of what somebody did, which are no witnesses of what he said: *the senator introduced a bill to …*.

Corpora of attributions keep a law passed or a paper signed among the attitudes, since they show what their makers want;
so does the quotations stage. Two reports that tell of one deed in an agency's words are not two witnesses of an
utterance.
"""

from __future__ import annotations

import re

from onrecord.model import Quotation
from onrecord.quotations import tells_deed

__all__ = ["is_deed"]

_CLAUSE = re.compile(r"(?:that|whether|how|why|what|if)\b", re.IGNORECASE)


def is_deed(page: str, quotation: Quotation) -> bool:
    """Tell whether a quotation without a word in marks tells what its source did, not what it said or held."""
    if quotation.kind != "indirect" or quotation.reports != "attitude" or len(quotation.cues) != 1:
        return False
    content = quotation.content[0].of(page)
    return tells_deed(quotation.cues[0].of(page)) and not _CLAUSE.match(content)
