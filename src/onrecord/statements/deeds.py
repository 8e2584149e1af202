"""Reports of what somebody did, which are no witnesses of what he said: *the senator introduced a bill to …*.

Corpora of attributions keep a law passed or a paper signed among the attitudes, since they show what their makers want;
so does the quotations stage. Two reports that tell of one deed in an agency's words are not two witnesses of an
utterance.
"""

from __future__ import annotations

import re

from onrecord.model import Quotation

__all__ = ["is_deed"]

_DEED = re.compile(
    r"(?:(?:has|have|had|having|was|were|is|are|be|been|being|to|will|would|never|not|just|then|later|also|already|recently|"
    r"soon|once|twice|first|\w+ly)\s+)*"
    r"(?:pass(?:e[sd]|ing)?|sign(?:s|ed|ing)?|introduc(?:e[sd]?|ing)|enact(?:s|ed|ing)?|adopt(?:s|ed|ing)?|approv(?:e[sd]?|ing)|"
    r"impos(?:e[sd]?|ing)|fil(?:e[sd]?|ing)|cancel(?:s|led|ling|ed|ing)?|launch(?:e[sd]|ing)?|ban(?:s|ned|ning)?|"
    r"grant(?:s|ed|ing)?|establish(?:e[sd]|ing)?|block(?:s|ed|ing)?|c(?:o|a)me\s+up\s+with|coming\s+up\s+with)"
    r"(?:\s+(?:an?|the|its|his|her|their|another|several|two|new)(?:\s+[\w-]+){1,3})?",
    re.IGNORECASE,
)
"""A cue that is a deed's verb and nothing else, with an object of its own or without (*passed a bill*). Of these verbs
PolNeAR's annotators took a third or fewer for cues, but for *approve* and *impose* (.4)."""
_CLAUSE = re.compile(r"(?:that|whether|how|why|what|if)\b", re.IGNORECASE)


def is_deed(page: str, quotation: Quotation) -> bool:
    """Tell whether a quotation without a word in marks tells what its source did, not what it said or held."""
    if quotation.kind != "indirect" or quotation.reports != "attitude" or len(quotation.cues) != 1:
        return False
    content = quotation.content[0].of(page)
    return _DEED.fullmatch(" ".join(quotation.cues[0].of(page).split())) is not None and not _CLAUSE.match(content)
