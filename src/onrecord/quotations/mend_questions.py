"""What is mended in triples of asking: who was asked, demands that ask nothing, questions taken, replies behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.quotations.mend_contents import right_behind
from onrecord.quotations.tagger import Triple
from onrecord.span import Span

REPLY: Final = re.compile(
    r",?\s+to\s+which\s+(?:he|she|they|it|(?:the\s)?[\w.]+(?:\s[A-Z][\w.]+){0,2})\s+(?:\w+ly\s+)?"
    r"(?:replied|responded|answered|said|retorted|quipped)\b"
)
"""Where what was asked ends and the answer is told: ``asked about the petition, to which he replied, “No.”``"""
WAS_ASKED: Final = re.compile(
    r"(?:was|were|is|are|been|being)\s+(?:\w+\s+)?(?:asked|pressed|questioned|quizzed|grilled|probed)\b(?:\s(?:about|on|over))?"
)
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
ASKED_AT: Final = re.compile(
    r"\s(?:(?:at|during|in)\s(?:an?|the|his|her|their)\s(?:[\w-]+\s){0,4}(?:briefing|(?:news|press|media)\sconference|interview)"
    r"|(?:from|by)\s(?:an?\s)?(?:reporters?|journalists?|the\s(?:press|media)))"
    r"(?:\s(?:on|in)\s[A-Z][\w.]*(?:\s\d{1,2})?){0,2}$"
)
"""Where and when something was asked, at the end of the question: ``about the mill | at a briefing on Tuesday``."""
ABOUT_WHAT: Final = re.compile(
    r"(?:(?:him|her|them|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4}|the\s[a-z]+)\s)?about\s(?=\w)"
)
"""Who was asked, and the link to what was asked: ``asked | Varga about | the pier``."""
DEALS: Final = re.compile(
    r"(?:also\s|has\s|have\s|had\s|\w+ly\s)*(?:address|discuss|condemn|denounc|criticiz|criticis|reject|dismiss|welcom|"
    r"prais|defend|blast|slamm?|lament|(?:comment|touch|reflect|elaborat|speak|spok|report)(?:ed|ing|e)?\s(?:up)?on)"
    r"(?:ed|ing|e|es|s)?"
)
"""Verbs whose object is a thing; an occasion behind it is where they were done: ``addressed it at a briefing``."""
WHEN_ASKED: Final = re.compile(
    r"(?<=[”\"’'])[,.]?\s+when\s+(?:(?:he|she|they)\s+(?:was|were)\s+)?(?:asked|pressed|questioned)\b(?!\sto\b)"
)
"""Where the question begins behind words in marks: ``it was “sad” when asked about the fall``."""
WANTS: Final = re.compile(r"(?:also\s|then\s)?(?:wants?|wanted|would\slike|sought)")
TO_KNOW: Final = re.compile(r"(?P<cue>to\sknow)(?:,?\s)(?=(?:if|whether|why|how|what|when|where|who|which)\b)")
"""What makes a wish a question: ``wanted | to know whether``."""
TAKES: Final = re.compile(
    r"(?:also\s|then\s|\w+ly\s)?(?:address|t[oa]k|field|answer|fac|dodg|duck|sidestepp|evad|deflect|parri)(?:ed|ing|e|en|ook)?"
)
"""Verbs of one to whom a question is put; he does not ask it."""
A_QUESTION: Final = re.compile(
    r"(?:an?|another|one|several|some|two|further|more|the)?\s?(?:[\w’'-]+\s){0,2}?"
    r"(?P<cue>(?:questions?|quer(?:y|ies))\s(?:about|on|regarding|concerning|over|as\sto))\s+"
)


def without_question(clean: str, triple: Triple) -> Triple:
    """Return a triple whose content ends where it is told what was asked, or where something was dealt with."""
    if not triple.cues:
        return triple
    first = triple.content[0] if triple.content else None
    about = ABOUT_WHAT.match(clean, first.start, first.end) if first and triple.reports == "question" else None
    if first is not None and about is not None:
        triple = replace(triple, content=(Span(about.end(), first.end), *triple.content[1:]))
    if triple.reports == "question" or DEALS.fullmatch(triple.cues[-1].of(clean)):
        last = triple.content[-1] if triple.content else None
        at = ASKED_AT.search(clean, last.start, last.end) if last else None
        return replace(triple, content=(*triple.content[:-1], Span(last.start, at.start()))) if last and at else triple
    for number, part in enumerate(triple.content):
        asked = WHEN_ASKED.search(clean, part.start, part.end)
        if asked is not None and _outside(triple.cues, asked.start()):
            return replace(triple, content=(*triple.content[:number], Span(part.start, asked.start())))
    return triple


def put_to(clean: str, triple: Triple) -> Triple:
    """Return a question put to somebody without him for its source: ``“Why not?” he was asked``."""
    if not triple.cues or WAS_ASKED.fullmatch(triple.cues[0].of(clean)) is None:
        return triple
    source = triple.source
    before = source is not None and source.end <= triple.cues[0].start
    return replace(triple, source=None if before else source, reports="question")


def demand(clean: str, triple: Triple) -> Triple:
    """Return as speech what is asked of somebody: ``asked both sides to stop`` puts no question."""
    if triple.reports not in ("question", None) or not triple.content or not triple.cues or triple.source is None:
        return triple
    content = triple.content[0].of(clean)
    asks = ASKS.fullmatch(triple.cues[0].of(clean)) is not None
    if asks and not NO_DEMAND.match(content) and DEMANDED.match(content):
        return replace(triple, reports="speech")
    return triple


def wanted_to_know(clean: str, triple: Triple) -> Triple:
    """Return as a question what somebody wanted to know: ``A reporter wanted | to know how it would end``."""
    first = triple.content[0] if triple.content else None
    if first is None or not triple.cues or WANTS.fullmatch(triple.cues[-1].of(clean)) is None:
        return triple
    know = TO_KNOW.match(clean, first.start, first.end)
    if know is None or not right_behind(clean, triple, first):
        return triple
    cues = (*triple.cues[:-1], Span(triple.cues[-1].start, know.end("cue")))
    content = (Span(know.end(), first.end), *triple.content[1:])
    return replace(triple, reports="question", cues=cues, content=content)


def taken_question(clean: str, triple: Triple) -> Triple:
    """Return as a question of those present what somebody took: ``Orth addressed | a question on the ferry``."""
    first = triple.content[0] if len(triple.content) == 1 else None
    if first is None or not triple.cues or TAKES.fullmatch(triple.cues[0].of(clean)) is None:
        return triple
    asked = A_QUESTION.match(clean, first.start, first.end)
    if asked is None or not right_behind(clean, triple, first):
        return triple
    cue, content = Span(*asked.span("cue")), Span(asked.end(), first.end)
    return replace(triple, source=None, reports="question", cues=(cue,), content=(content,))


def without_reply(clean: str, triple: Triple) -> Triple:
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
