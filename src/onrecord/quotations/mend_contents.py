"""What is mended in a triple's content: links, manner, whom it was told, what only leads up to words in marks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from onrecord.quotations.tagger import Triple
from onrecord.span import Span

LINK: Final = re.compile(
    r"(?:(?:However|Meanwhile|Separately|Moreover|Furthermore|Nevertheless|Nonetheless|Earlier|Later|Still|Instead|Also|"
    r"Then|Additionally|Finally|Now|Recently|Previously|Today|Yesterday|Likewise|Besides|Elsewhere|But|And|Yet),\s+(?=\w)"
    r"|(?:However|Meanwhile|Separately|Moreover|Furthermore|Nevertheless|Nonetheless|Earlier|Later)\s+"
    r"(?=(?:the|an?|his|her|its|their|he|she|they|it)\s|[A-Z]))"
)
"""A word that links a sentence to the one before it: ``However, the mayor``, ``Earlier Varga``."""
ALONE_LINK: Final = re.compile(
    r"(?:However|Meanwhile|Separately|Moreover|Furthermore|Nevertheless|Nonetheless|Still|Instead|Also|Then|Additionally|"
    r"Finally|But|And|Yet),?"
)
"""Such a word by itself."""
ON_ASKED: Final = re.compile(r"(?:On|Upon|When|After)\s(?:being\s)?(?:asked|questioned|pressed|quizzed)\b")
"""How a question opens that a sentence begins with: it is not what is answered."""
LEFT_OPEN: Final = re.compile(
    r"(?<=[”\"])\s*,?\s(?:avoiding|evading|dodging|sidestepping|declining|refusing|ignoring)\b|"
    r"(?<=\w),[”\"]?\s(?:avoiding|evading|dodging|sidestepping)\s(?:an?|the|any|all|direct\w*|\w+\squestions?)\b"
)
"""Where words end behind which the narrator tells what was not answered: ``“…,” | avoiding a direct reply``."""
BULLET: Final = re.compile(r"[•·▪◦‣*-]\s+")
TOPIC: Final = re.compile(
    r"(?:On|Regarding|About|Over|Concerning)\s(?:the\s)?(?:[\w-]+\s){0,2}?(?:calls|suggestions?|claims?|reports?|criticisms?|"
    r"allegations?|rumou?rs|speculation|concerns|questions?|whether|why|how)\b"
)
"""What a sentence opens with that says on what somebody spoke: ``On suggestions that it will close, he said: “…”``."""
ABOUT: Final = re.compile(
    r"(?:(?:Re(?:act|spond|ply)ing|Responding|Asked)\s(?:to|about|on)|Commenting\son|Following|Despite|Amid|After)\s[^.“”\"\n]*$"
)
"""How a sentence opens before a *that* which tells what the words are about: ``Reacting to the news that``."""
ABOUT_CHARS: Final = 160
"""Characters of such an opening."""
UNSAID: Final = re.compile(r"\bthat\s+(?:on|in|at|during|after|before|last|earlier)\b[^,.;“”\"]*,?\s*$")
"""How words end that only lead up to a subject: ``It is worth noting that on May 5, | the mayor confirmed``."""
MANNER: Final = re.compile(
    r"(?:repeatedly|strongly|categorically|firmly|flatly|publicly|openly|explicitly|vehemently|again)\s+(?=[a-z])"
)
"""How something was said, behind the verb: ``denied repeatedly | reports of a fall``."""
LEADS_UP: Final = re.compile(
    r"(?:it|this|that|(?:that|this|these|those)\s[\w-]+|(?:\w+\s)?(?:minute|moment|day|hour|week)s?\slater|"
    r"(?:[\w’'.-]+\s){0,4}(?:remarks|comments|words|sentiments?|views?|concerns?|thoughts|attacks|message|point|line|theme))"
    r":\s+(?=[“\"])"
)
"""What only leads up to words in marks behind a colon; *his chief aim: “…”* tells something by itself."""
TOLD: Final = re.compile(r"(?!.*\b(?:was|were|been|being|is|are)\b).*\b(?:told|telling|informed|assured|reminded)")
"""A cue that takes whoever is told for its object."""
TO_WHOM: Final = re.compile(
    r"(?!you\b)(?:the\s|an?\s)?(?:(?!\b(?:(?<!of\s)the|an?|is|was|story|tale)\b)[^,;:“”\"]){1,90}?\s"
    r"(?=that\s|to\s+[“\"‘'](?=[a-z])|to\s(?!(?:the|an?|his|her|its|their|this|that|be)\b)[a-z]+\s)"
)
"""Whom somebody told, and when, before what: ``the state broadcaster HTV on Monday | that``, ``him | to “go”``."""


def without_link(clean: str, triple: Triple) -> Triple:
    """Return a triple without what links its sentence to the one before: of its source, and as a content of its own."""
    source = triple.source
    link = LINK.match(clean, source.start, source.end) if source else None
    if source and link:
        triple = replace(triple, source=Span(link.end(), source.end))
    first = triple.content[0] if len(triple.content) > 1 else None
    alone = first is not None and ALONE_LINK.fullmatch(first.of(clean)) is not None
    asked = first is not None and ON_ASKED.match(clean, first.start, first.end) is not None
    if alone or (asked and source and first and first.end <= source.start):
        return replace(triple, content=triple.content[1:])
    if first and source and first.end <= source.start and _only_topic(clean, triple, first):
        return replace(triple, content=triple.content[1:])
    if first and source and first.end <= source.start and UNSAID.search(clean, first.start, first.end):
        return replace(triple, content=triple.content[1:])
    return triple


def _only_topic(clean: str, triple: Triple, first: Span) -> bool:
    """Tell whether a content's first part only says what the words behind it are about."""
    if TOPIC.match(clean, first.start, first.end) and clean[triple.content[1].start] in '“"':
        return True
    low = max(first.start - ABOUT_CHARS, 0)
    begins = max(clean.rfind("\n", low, first.start) + 1, clean.rfind(". ", low, first.start) + 2, low)
    return first.of(clean).startswith("that ") and ABOUT.match(clean, begins, first.start) is not None


def right_behind(clean: str, triple: Triple, content: Span) -> bool:
    """Tell whether nothing stands between a triple's cue and its content behind it."""
    end = triple.cues[-1].end if triple.cues else len(clean)
    return end <= content.start and not clean[end : content.start].strip()


def without_manner(clean: str, triple: Triple) -> Triple:
    """Return a triple whose content does not begin with how it was said."""
    first = triple.content[0] if triple.content else None
    if first is None or not right_behind(clean, triple, first):
        return triple
    manner = MANNER.match(clean, first.start, first.end)
    return replace(triple, content=(Span(manner.end(), first.end), *triple.content[1:])) if manner else triple


def without_told(clean: str, triple: Triple) -> Triple:
    """Return a triple whose content does not begin with whom it was told: ``told | HTV on Monday that``."""
    first = triple.content[0] if triple.content else None
    if first is None or not right_behind(clean, triple, first):
        return triple
    if TOLD.fullmatch(triple.cues[-1].of(clean)) is None or clean.startswith(("that ", "“", '"'), first.start):
        return triple
    whom = TO_WHOM.match(clean, first.start, first.end)
    return replace(triple, content=(Span(whom.end(), first.end), *triple.content[1:])) if whom else triple


def without_left_open(clean: str, triple: Triple) -> Triple:
    """Return a triple whose content ends where it is told what was left open, and does not begin with a bullet."""
    if not triple.content:
        return triple
    first = triple.content[0]
    bullet = BULLET.match(clean, first.start, first.end)
    if bullet is not None:
        triple = replace(triple, content=(Span(bullet.end(), first.end), *triple.content[1:]))
    last = triple.content[-1]
    left = LEFT_OPEN.search(clean, last.start, last.end)
    if (
        left is None
        or not clean[last.start : left.start()].strip()
        or any(c.start >= left.start() for c in triple.cues)
    ):
        return triple
    return replace(triple, content=(*triple.content[:-1], Span(last.start, left.start())))


def behind_colon(clean: str, triple: Triple) -> Triple:
    """Return a triple whose words in marks stand behind a colon without what leads up to them.

    ``echoed the duke's attacks: | “They are liars.”``
    """
    last = triple.content[-1] if triple.content else None
    if last is None or not triple.cues or triple.cues[-1].end > last.start:
        return triple
    lead = LEADS_UP.match(clean, last.start, last.end)
    rest = clean[lead.end() : last.end] if lead else ""
    if not rest or rest.rstrip(" .,;")[-1:] not in ("”", '"') or len(re.findall('[“”"]', rest)) != 2:
        return triple
    return replace(triple, content=(*triple.content[:-1], Span(lead.end(), last.end)) if lead else triple.content)
