"""Verbs that tell what somebody did, not what he said: *the senator introduced a bill to …*.

Corpora of attributions keep a law passed or a paper signed among the attitudes, since they show what their makers want;
so do we. But words in marks inside such a report (*passed a “clean” bill*) are no words of the one who did it.
"""

from __future__ import annotations

import re
from typing import Final

AUXILIARY: Final = (
    r"(?:(?:has|have|had|having|was|were|is|are|be|been|being|to|will|would|never|not|just|then|later|also|already|"
    r"recently|soon|once|twice|first|both|\w+ly)\s+)*"
)
_OBJECT: Final = r"(?:\s+(?:an?|the|its|his|her|their|another|several|two|new)(?:\s+[\w-]+){1,3})?"
_DEED: Final = re.compile(
    AUXILIARY + r"(?:pass(?:e[sd]|ing)?|sign(?:s|ed|ing)?|introduc(?:e[sd]?|ing)|enact(?:s|ed|ing)?|adopt(?:s|ed|ing)?|"
    r"approv(?:e[sd]?|ing)|impos(?:e[sd]?|ing)|fil(?:e[sd]?|ing)|cancel(?:s|led|ling|ed|ing)?|launch(?:e[sd]|ing)?|"
    r"ban(?:s|ned|ning)?|grant(?:s|ed|ing)?|establish(?:e[sd]|ing)?|block(?:s|ed|ing)?|"
    r"call(?:s|ed|ing)?\s+off|c(?:o|a)me\s+up\s+with|coming\s+up\s+with)" + _OBJECT,
    re.IGNORECASE,
)
_OTHERS_WORDS: Final = re.compile(
    AUXILIARY
    + r"(?:vot(?:e[sd]?|ing)(?:\s+(?:for|against))?|allow(?:s|ed|ing)?|abandon(?:s|ed|ing)?|advanc(?:e[sd]?|ing)|"
    r"back(?:s|ed|ing)?|sponsor(?:s|ed|ing)?|repeal(?:s|ed|ing)?|veto(?:es|ed|ing)?)(?:\s+plans?)?" + _OBJECT,
    re.IGNORECASE,
)


def tells_deed(cue: str) -> bool:
    """Tell whether a cue is a deed's verb and nothing else, with an object of its own or without (*passed a bill*).

    Of these verbs PolNeAR's annotators took a third or fewer for cues, but for *approve* and *impose* (.4).
    """
    return _DEED.fullmatch(" ".join(cue.split())) is not None


def holds_no_own_words(cue: str) -> bool:
    """Tell whether a few words in marks behind a cue are not its source's: *allowed a vote on a “clean” bill*."""
    return tells_deed(cue) or _OTHERS_WORDS.fullmatch(" ".join(cue.split())) is not None
