"""What is mended in every triple, whoever found it: openings read as sources, replies in questions, who was asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.quotations.closed import words_of
from onrecord.quotations.tagger import Triple
from onrecord.span import Span

OPENING: Final = re.compile(
    r"(?:(?:But|And)\s)?(?:(?P<time>Earlier|Later|Last|Late|Early)\s|(?:In|At(?!\s(?:least|most))|On|During|After|Before|"
    r"Under)\b[^,.;:!?“”\"\n]*|"
    r"(?:With|For|Despite|Amid|Following|From|Through|(?!According\b)[A-Z][a-z]+ing)\s\w[^,.;:!?“”\"\n]*)"
)
"""How a sentence opens before its subject: ``In an effort to …, the mayor said``, ``Noting its effect, he said``."""
TIME: Final = re.compile(
    r"(?:(?:this|that|last|in|on|the|a)\s)*(?:day|week|weekend|month|year|morning|night|afternoon|evening|[A-Z][a-z]+day|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\s?$"
)
"""A time as a whole, or the end of one: ``this week``, ``On Monday``."""
MAX_OPENING: Final = 200
"""Characters of an opening that are looked at."""
SENTENCE_END: Final = re.compile(r"\n|(?:[.?!”\"]|[—–])\s")
SUBJECT: Final = re.compile(r",\s+(?=(?:the|an?|his|her|its|their)\s|[A-Z])")
"""Where a subject begins behind an opening: at a comma with a name or a determiner behind it."""
REPLY: Final = re.compile(
    r",?\s+to\s+which\s+(?:he|she|they|it|(?:the\s)?[\w.]+(?:\s[A-Z][\w.]+){0,2})\s+(?:\w+ly\s+)?"
    r"(?:replied|responded|answered|said|retorted|quipped)\b"
)
"""Where what was asked ends and the answer is told: ``asked about the petition, to which he replied, “No.”``"""
WAS_ASKED: Final = re.compile(r"(?:was|were|is|are|been|being)\s+(?:\w+\s+)?(?:asked|pressed|questioned)\b")
"""A cue that tells of whoever stands before it that he was asked."""
ASKS: Final = re.compile(
    r"(?:(?:has|have|had|did|also|then|again|later|repeatedly|\w+ly)\s+)*ask(?:s|ed|ing)?", re.IGNORECASE
)
NO_DEMAND: Final = re.compile(
    r"[“\"‘']|(?:whether|if|why|how|what|when|where|who|whom|whose|which|about|for|him|her|them|me|us)\b(?!\s+to\b)",
    re.IGNORECASE,
)
DEMANDED: Final = re.compile(
    r"to\s[a-z]|(?:(?!\b(?:whether|if|why|how|what|when|where|who|that)\b)[^,.;:?!“”\"]){2,80}?\sto\s+(?:(?:not|\w+ly)\s+)?[a-z]{2,}\b"
)
"""What is asked of somebody, ``the two sides to stop``; not what begins like a question or a quotation (NO_DEMAND)."""
BEYOND: Final = 60
"""Characters behind a content in which the answer may be told: a learned content may end in the middle of it."""
SPOKE_AT: Final = re.compile(
    r"(?<=\w)\s(?:at|during|in)\s(?:his|her|an?|their)\s(?:[\w-]+\s){0,3}"
    r"(?:briefing|conference|interview|speech|hearing|rally|address)$"
)
"""Where somebody spoke, at the end of a source."""
ADDING: Final = words_of(
    "adding reiterating stressing emphasizing emphasising noting repeating reaffirming underlining underscoring"
)
"""Participles with which whoever speaks goes on: ``said that the union backs it, adding that …``."""
JOINT: Final = 3
"""Characters between what was said and such a participle: a comma, a closing mark, a space."""


def corrected(clean: str, triples: Iterable[Triple]) -> list[Triple]:
    """Return triples with what is wrong in them whoever found them mended."""
    mended = [_demand(clean, _put_to(clean, _without_place(clean, _without_opening(clean, one)))) for one in triples]
    ends = {part.end: one for one in mended if one.source for part in one.content[-1:] if one.reports != "attitude"}
    return [_without_reply(clean, _added(clean, one, ends)) for one in mended]


def _added(clean: str, triple: Triple, ends: Mapping[int, Triple]) -> Triple:
    """Return a triple whose participle goes on from what another said with that one's source.

    ``Vale said that the union backs it, adding that …``: not the union, that only stands in what he has said before.
    """
    if not triple.cues or triple.source is None or triple.cues[0].of(clean).lower() not in ADDING:
        return triple
    at = triple.cues[0].start
    told = next((ends[end] for end in range(at, at - JOINT - 1, -1) if end in ends), None)
    if told is None or not any(part.contains(triple.source) for part in told.content):
        return triple
    return replace(triple, source=told.source)


def _without_opening(clean: str, triple: Triple) -> Triple:
    """Return a triple whose source has lost the end of the phrase that opens its sentence.

    ``Drawing attention to Arvo, the mayor said``: not *Arvo, the mayor*. Only before its cue.
    """
    source = triple.source
    if source is None or not triple.cues or triple.cues[0].start < source.end:
        return triple
    comma = SUBJECT.search(clean, source.start, source.end)
    if comma is None:
        return triple
    low = max(source.start - MAX_OPENING, 0)
    ends = [m.end() for m in SENTENCE_END.finditer(clean, low, source.start)]
    begins = ends[-1] if ends else low
    opens = OPENING.fullmatch(clean, begins, source.start) if source.start > begins else None
    if opens is None or (opens["time"] and not TIME.fullmatch(clean, source.start, comma.start())):
        return triple
    apposed = "," in clean[source.end : triple.cues[0].start]  # "On Monday Jane Roe, the mayor, said"
    if apposed and (TIME.search(opens[0]) or not opens[0].split()[-1].islower()) and len(opens[0].split()) > 1:
        return triple
    return replace(triple, source=Span(comma.end(), source.end))


def _put_to(clean: str, triple: Triple) -> Triple:
    """Return a question put to somebody without him for its source: ``“Why not?” he was asked``."""
    if not triple.cues or WAS_ASKED.fullmatch(triple.cues[0].of(clean)) is None:
        return triple
    source = triple.source
    before = source is not None and source.end <= triple.cues[0].start
    return replace(triple, source=None if before else source, reports="question")


def _demand(clean: str, triple: Triple) -> Triple:
    """Return as speech what is asked of somebody: ``asked both sides to stop`` puts no question."""
    if triple.reports not in ("question", None) or not triple.content or not triple.cues or triple.source is None:
        return triple
    content = triple.content[0].of(clean)
    asks = ASKS.fullmatch(triple.cues[0].of(clean)) is not None
    if asks and not NO_DEMAND.match(content) and DEMANDED.match(content):
        return replace(triple, reports="speech")
    return triple


def _without_reply(clean: str, triple: Triple) -> Triple:
    """Return a triple whose content ends where the answer to it is told; of an answer, without its ``to which``."""
    first = triple.content[0] if len(triple.content) > 1 else None
    if (
        first is not None
        and first.of(clean).lower() == "which"
        and clean[max(first.start - 4, 0) : first.start] == " to "
    ):
        return replace(triple, content=triple.content[1:])
    for number, part in enumerate(triple.content):
        reply = REPLY.search(clean, part.start, part.end + BEYOND)
        if reply is not None and part.start < reply.start() < part.end and _outside(triple.cues, reply.start()):
            return replace(triple, content=(*triple.content[:number], Span(part.start, reply.start())))
    return triple


def _outside(cues: Sequence[Span], at: int) -> bool:
    return all(cue.end <= at for cue in cues)


def _without_place(clean: str, triple: Triple) -> Triple:
    """Return a triple whose source has lost the place of speaking: ``Orr at his daily briefing said``."""
    source = triple.source
    place = SPOKE_AT.search(clean, source.start, source.end) if source else None
    return replace(triple, source=Span(source.start, place.start())) if source and place else triple
