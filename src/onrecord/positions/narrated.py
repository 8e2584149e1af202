"""What narrated words are worth: whether they are whole, and told of what was done, not of what is only supposed."""

from __future__ import annotations

import re
from typing import Final

from onrecord.model import Quotation
from onrecord.positions.words import is_telling, read

__all__ = ["LEAD", "by_genitive", "is_supposed", "is_torn", "only_points"]

LEAD: Final = 40
"""Characters before a cue in which it may be said not to have been done ("struggled to defend")."""
FAR_LEAD: Final = 70
"""The same before its source ("do not look for somebody like Roe to endorse")."""
_TORN = frozenset({"that", "which", "who", "whom", "whose", "what", "it", "this"})


def only_points(text: str, quotation: Quotation) -> bool:
    """Tell whether narrated words only point to others ("which", "him not to"): what the act is about is not there."""
    return quotation.kind == "indirect" and not any(map(is_telling, read(text).plain.split(" ")))


def is_torn(page: str, quotation: Quotation) -> bool:
    """Tell whether narrated words begin with a pronoun whose clause stands elsewhere ("that … as secretary")."""
    first = quotation.content[0].of(page).strip(" ,").lower()
    return quotation.kind == "indirect" and len(quotation.content) > 1 and first in _TORN


_NOT_EXPECTED = re.compile(
    r"(?<!\w)(?:don[’']?t|do not|not|never) (?:look|wait|expect|count|ask|want|need)\b[^.!?\n]*$", re.IGNORECASE
)
_FOR = re.compile(r"(?<!\w)for (?:\w+ ){0,2}$")
_ADVISED = re.compile(
    r"(?<!\w)(?:should|must|ought to|could|might)(?! have)\b[^.!?;\n“”\"]*\b(?:and|or) to $", re.IGNORECASE
)
_NOBODY = re.compile(r"\W*(?:no|none|neither|nobody|few|hardly|not (?:a|one|every|all))\b", re.IGNORECASE)
_IF = re.compile(
    r"(?<!\w)(?:if|unless|whether|suppose|supposing|assuming|lest|suspect|imagine|doubt|presumably|perhaps|maybe)"
    r"(?: \w+){0,3} $",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"(?:alleged|reported|supposed|claimed|purported|accused|promised|threatened|demanded)", re.IGNORECASE
)


def is_supposed(page: str, quotation: Quotation, cue: str | None) -> bool:
    """Tell whether narrated words are only supposed ("even if he hoped that"), or a participle tells of a noun."""
    if quotation.kind != "indirect" or quotation.source is None:
        return False
    first = min(quotation.source.start, quotation.cues[0].start if quotation.cues else quotation.source.start)
    lead = page[max(first - FAR_LEAD, 0) : first]
    if _NOBODY.match(quotation.source.of(page)):
        return True  # "no commander has recommended"
    if _IF.search(lead[-LEAD:]) or _NOT_EXPECTED.search(lead):
        return True
    cue_at = quotation.cues[0].start if quotation.cues else first
    if _FOR.search(lead) and (page[max(cue_at - 3, 0) : cue_at] == "to " or (cue or "").startswith("to ")):
        return True  # "it is time for Lorand to endorse"
    to = "to " if (cue or "").startswith("to ") else ""
    if _ADVISED.search(page[max(cue_at - FAR_LEAD, 0) : cue_at] + to):
        return True  # "he should use the talks to calm them and to"
    return bool(cue and _ADJECTIVE.fullmatch(cue) and _GENITIVE.search(quotation.source.of(page)))


def by_genitive(page: str, quotation: Quotation, cue: str | None) -> bool:
    """Tell whether a noun that asks has its owner before it and its clause behind ("Lorand's demand that")."""
    source = quotation.source.of(page) if quotation.source else ""
    text = quotation.content[0].of(page)
    return bool(_GENITIVE.search(source) and cue and _ASKING_NOUN.fullmatch(cue) and text.startswith(("that ", "to ")))


_GENITIVE = re.compile(r"(?:[’']s|s[’'])$")
_ASKING_NOUN = re.compile(
    r"(?:\w+ )?(?:demand|call|appeal|request|promise|pledge|offer|refusal|threat|insistence|vow)s?", re.I
)
