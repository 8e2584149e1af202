"""What narrated words are worth: whether they are whole, and told of what was done, not of what is only supposed."""

from __future__ import annotations

import re
from typing import Final

from onrecord.model import Quotation
from onrecord.positions.words import is_telling, read

__all__ = ["LEAD", "by_genitive", "is_of_another", "is_supposed", "is_torn", "only_points"]

LEAD: Final = 40
"""Characters before a cue in which it may be said not to have been done ("struggled to defend")."""
FAR_LEAD: Final = 70
"""The same before its source ("do not look for somebody like Roe to endorse")."""
_TORN = frozenset({"that", "which", "who", "whom", "whose", "what", "it", "this"})


def only_points(text: str, quotation: Quotation) -> bool:
    """Tell whether narrated words only point to others ("which", "him not to"): what the act is about is not there."""
    return quotation.kind == "indirect" and not any(map(is_telling, read(text).plain.split(" ")))


def is_torn(page: str, quotation: Quotation) -> bool:
    """Tell whether narrated words begin with a pronoun whose clause stands elsewhere ("that … as secretary").

    Or are not what the verb is about: "acknowledged this after a long talk", "the harvest she promised is late".
    """
    if quotation.kind != "indirect":
        return False
    text = quotation.content[0].of(page)
    said = quotation.cues[-1].of(page) if quotation.cues else ""
    if _SAYS_THAT.search(said) and _THAT_NOUN.fullmatch(text.rstrip(" ,")) and not _FINITE.search(text):
        return True  # "promised that the ferry | , a friend of …, would not"
    if len(quotation.content) > 1 and (text.strip(" ,").lower() in _TORN or _ends_in_a_relative(page, quotation)):
        return True
    if not quotation.cues or quotation.cues[-1].end > quotation.content[0].start or _CLAUSE.match(text):
        return False
    between = page[quotation.cues[-1].end : quotation.content[0].start]
    return _HAS_OBJECT.match(between) is not None or _RUNS_ON.match(text) is not None


_SAYS_THAT = re.compile(r"(?:promis|vow|pledg|insist|warn|assur|threaten|predict)\w*$")
"""Verbs behind which "that" begins a clause: "denied that story" denies a thing."""
_THAT_NOUN = re.compile(r"that (?:[\w’'-]+ ){0,4}[\w’'-]+")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall|not|to|"
    r"\w+(?:ed|s|n[’']t)|\w+[’'](?:s|d|ll|re|ve)|came|went|got|made|took|said|knew|left|put|let|pay|go|come|stop|stay|open|"
    r"close|leave|act|resign|step|get|take|make|pass|end)\b"
)


def _ends_in_a_relative(page: str, quotation: Quotation) -> bool:
    """Tell whether only the last noun of words is what the verb is about: "the pier … a plan Roe opposes"."""
    if quotation.source is None:
        return False
    between = page[quotation.content[-1].end : quotation.source.start]
    return quotation.content[-1].end < quotation.source.start and between == " "


_CLAUSE = re.compile(r"\W*(?:that|to|not to|whether|if|how|what|why)\b", re.IGNORECASE)
_HAS_OBJECT = re.compile(r" (?:this|that|it|so|as much|as such)\b")
"""Words between a verb and what was taken for its content, where they are what it is about."""
_RUNS_ON = re.compile(
    r"(?:(?:(?:last|this|that) (?:week|month|year|spring|summer|fall|autumn|winter|night)|yesterday|today|"
    r"earlier|before|so often|again),? (?:has|have|had|will|would|may|might|can|could|did|does|is|was|are|were)|"
    r"is|was|are|were)(?:n[’']t)? (?!that )",
    re.IGNORECASE,
)
"""Words that go on where a relative clause ends: "the harvest she promised | last year is late"."""


def is_of_another(page: str, quotation: Quotation) -> bool:
    """Tell whether the words between a source and its cue, or before it, give the cue another subject.

    "Under pressure from Roe to give up", "the talks Roe left and the council on Friday confirming", "Roe blamed Sund
    after she stopped it by refusing to".
    """
    if quotation.source is None or not quotation.cues or quotation.kind == "direct":
        return False
    source, cue = quotation.source, quotation.cues[0]
    if cue.start < source.end:
        return False
    lead, between, verb = page[max(source.start - LEAD, 0) : source.start], page[source.end : cue.start], cue.of(page)
    if _NOT_SUBJECT.search(lead) or _CLAIMED.search(lead):
        return True
    if "\n" in between or len(between) > MOST_BETWEEN:
        return True
    if _ING.match(verb) and not _PARTICIPIAL.search(between):
        return any(pattern.search(between) for pattern in (_ANOTHER_DOES, _ITS_OWN, _BLAMED_FOR))
    return _ANOTHER_TOLD.search(between) is not None


MOST_BETWEEN: Final = 300
"""Characters between a source and its verb; beyond it the verb has found a subject of its own."""
_NOT_SUBJECT = re.compile(
    r"(?<!\w)(?:(?:pressure|criticism|calls?|demands?|opposition|threats?|praise|support|help|objections?|fire|"
    r"complaints?|backlash|requests?|urging|apart|aside) (?:from|by|of)|echoing|joining|unlike|alongside)(?: the)? $"
)
"""Words before a name that make it no subject of what follows: "under pressure from Roe to give up"."""
_CLAIMED = re.compile(r"(?<!\w)(?:claim|alleg|insinuat|complain|contend)(?:s|ed|es|e)?(?: that)?(?: the)? $")
"""Words before a name of whom somebody else claims something: "he claims that Roe intends to"."""
_PARTICIPIAL = re.compile(r"(?:[,–—-][”\"’']?|\band) ?$")
"""Words before a participle that is the main subject's: "…, accusing", "… and accusing"."""
_ING = re.compile(r"\w+ing\b")
_ANOTHER_DOES = re.compile(
    r"\b(?:after|when|because|since|before|although|though|whose) "
    r"(?:(?:the|a|an|his|her|their|its) (?:\w+ ){1,2}|(?:[A-Z][\w.’'-]+ ){1,3}|(?:he|she|they|it) )"
    r"(?:\w+(?:ed|ew|ept|aid|ade)|had|was|were|took|told|left)\b"
)
_ITS_OWN = re.compile(r"\band (?:the |an? |its |his |her )?(?:[A-Z]\w+ ?){1,3}(?:on \w+day ?)?$")
_BLAMED_FOR = re.compile(
    r"\b(?:blam|accus|criticiz|criticis|fault|slam|attack|prais|thank|credit|condemn|ripp|chid|mock|rebuk|scold|"
    r"lambast|blast|denounc|charg|assail|commend|applaud)\w*\b.* (?:for|of|with) $"
)
_ANOTHER_TOLD = re.compile(
    r"\b(?:arguments?|lines?|words?|claims?|points?|ideas?|things?|tactics?|plans?) (?:that )?(?:[A-Z][\w.’'-]+ )+"
    r"(?:and others )?(?:\w+ly )?(?:used|made|put|had|has|have|gave|offered|wanted|\w+ed) "
)


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
_NOT_KNOWN = re.compile(
    r"(?<!\w)(?:idea|know(?:s|n)?|unclear|wonder(?:s|ed|ing)?|sure|certain|clear) (?:what|how|when|which|why|where) $"
)
"""Words before a source that leave open what it does: "has no idea what Roe plans to do"."""
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
    if _IF.search(lead[-LEAD:]) or _NOT_KNOWN.search(lead) or _NOT_EXPECTED.search(lead):
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
