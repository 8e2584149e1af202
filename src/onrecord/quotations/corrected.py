"""What is mended in every triple, whoever found it: openings read as sources, replies in questions, who was asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from onrecord.quotations.closed import words_of
from onrecord.quotations.neighbours import among_neighbours
from onrecord.quotations.passed_on import with_passed_on
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
    r"(?<=\w),?\s(?:at|during|in)\s(?:his|her|an?|their)\s(?:[\w-]+\s){0,3}"
    r"(?:briefing|conference|interview|speech|hearing|rally|address)$"
)
"""Where somebody spoke, at the end of a source."""
ON_DAY: Final = re.compile(
    r"(?:[Tt]he\s)?(?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w.’'-]*(?P<day>\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$"
)
"""When somebody spoke, at the end of a source that is a name: ``The White House | Monday condemned``.

Not *a survey released Monday*, which need not have spoken then."""
WITH_WHOM: Final = re.compile(
    r".*\b(?:\w+ed|\w+s)\b.*\swith\s(?P<who>(?:the\s|its\s|his\s|her\s)?[^,]{2,80})", re.DOTALL
)
"""A clause whose last word is who speaks: ``Arvo rebuffed the claims with | its ministry | saying``."""
REPUTEDLY: Final = re.compile(r"\s(?:reportedly|allegedly|apparently|purportedly|presumably)$")
"""How sure the narrator is, at the end of a source: ``the harbour reportedly | conveyed``."""
ASKED_AT: Final = re.compile(
    r"\s(?:(?:at|during|in)\s(?:an?|the|his|her|their)\s(?:[\w-]+\s){0,4}(?:briefing|(?:news|press|media)\sconference|interview)"
    r"|(?:from|by)\s(?:an?\s)?(?:reporters?|journalists?|the\s(?:press|media)))"
    r"(?:\s(?:on|in)\s[A-Z][\w.]*(?:\s\d{1,2})?){0,2}$"
)
"""Where and when something was asked, at the end of the question: ``about the mill | at a briefing on Tuesday``."""


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
WHO_SAID: Final = re.compile(
    r",\s+who\s+(?P<cue>(?:then\s|also\s)?(?:ask|said|told|argu|claim|warn|not|add|insist|repli)(?:ed|ied)?)\s+"
    r"(?:(?:him|her|them|reporters|[A-Z]\w+)\s+)?"
)
"""A relative clause that tells what its noun said, between the noun and the words."""
MOST_NAMED: Final = 6
"""Words that name somebody: ``an Associated Press reporter``."""
UNSAID: Final = re.compile(r"\bthat\s+(?:on|in|at|during|after|before|last|earlier)\b[^,.;“”\"]*,?\s*$")
"""How words end that only lead up to a subject: ``It is worth noting that on May 5, | the mayor confirmed``."""
WHEN_ASKED: Final = re.compile(
    r"(?<=[”\"’'])[,.]?\s+when\s+(?:(?:he|she|they)\s+(?:was|were)\s+)?(?:asked|pressed|questioned)\b(?!\sto\b)"
)
"""Where the question begins behind words in marks: ``it was “sad” when asked about the fall``."""
MANNER: Final = re.compile(
    r"(?:repeatedly|strongly|categorically|firmly|flatly|publicly|openly|explicitly|vehemently|again)\s+(?=[a-z])"
)
"""How something was said, behind the verb: ``denied repeatedly | reports of a fall``."""
ALONE: Final = re.compile(
    r"(?:What|Who|Which|Whom|How|Where|When|Why)(?:\s(?:did|do|does|has|have|is|are|was|will|would))?"
)
"""How a question opens; by itself it is nobody's words: ``What did the reports claim?``."""
NAMING: Final = re.compile(
    r",\s(?:called|dubbed|nicknamed|codenamed|termed)\s(?:the\s|an?\s)?[“\"'‘][^“”\"’\n]{1,40}?,?[”\"'’],?\s(?=[a-z])"
)
"""What a thing is called in passing: ``hosts of the summit, called the “troika,” are to meet``."""
NOBODY: Final = words_of("there")
"""Words that stand for a subject and say nothing."""


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
LEADS_UP: Final = re.compile(
    r"(?:it|this|that|(?:that|this|these|those)\s[\w-]+|(?:\w+\s)?(?:minute|moment|day|hour|week)s?\slater|"
    r"(?:[\w’'.-]+\s){0,4}(?:remarks|comments|words|sentiments?|views?|concerns?|thoughts|attacks|message|point|line|theme))"
    r":\s+(?=[“\"])"
)
"""What only leads up to words in marks behind a colon; *his chief aim: “…”* tells something by itself."""
CITES: Final = re.compile(r"(?:has\s|have\s|had\s)?(?:cit(?:es|ed|ing|e)|quot(?:es|ed|ing|e))", re.IGNORECASE)
CITED: Final = re.compile(
    r"(?:[\w-]+\s){0,4}(?:sources?|officials?|people|persons?|diplomats?|documents?|reports?)"
    r"(?:\s(?:familiar|close|briefed|with|in|from|at|of)\b[^,.:“”\"]*)?,?"
)
"""Who or what is cited, and nothing that it says: ``citing | unnamed sources``."""
SIGNS: Final = re.compile(r"(?:has\s|have\s|had\s)?(?:show(?:s|n|ed|ing)?|gave|given|gives)\s+signs?\b.*")
"""What tells of what can be seen, not of what is said: ``Arvo has shown signs it is unwilling``."""
RELATIVE: Final = re.compile(
    r"(?P<whom>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4}),\swho\s[^,.;:“”\"]*\b(?:despite|without|after|before|by|while)\s(?:\w+ly\s)?$"
)
"""One of whom a relative clause tells, up to a participle in it: ``Paul Reed, who sold it despite |``."""
TOLD: Final = re.compile(r"(?!.*\b(?:was|were|been|being|is|are)\b).*\b(?:told|telling|informed|assured|reminded)")
"""A cue that takes whoever is told for its object."""
TO_WHOM: Final = re.compile(
    r"(?!you\b)(?:the\s|an?\s)?(?:(?!\b(?:the|an?|is|was|story|tale)\b)[^,;:“”\"]){1,90}?\s(?=that\s)"
)
"""Whom somebody told, and when, before what he told: ``the state broadcaster HTV on Monday | that``."""


def corrected(clean: str, triples: Iterable[Triple]) -> list[Triple]:
    """Return triples with what is wrong in them whoever found them mended, and without those that report nothing."""
    mended = [_after(clean, one) for one in with_passed_on(clean, triples)]
    mended = [one for one in mended if not _says_nothing(clean, one)]
    return [_without_reply(clean, one) for one in among_neighbours(clean, mended)]


def _after(clean: str, triple: Triple) -> Triple:
    """Return a triple after each step that looks at nothing else."""
    for step in (_without_opening, _without_link, _without_place, _put_to, _demand, _wanted_to_know, _taken_question):
        triple = step(clean, triple)
    for step in (_who_said, _without_manner, _without_question, _without_told, _of_the_relative, _behind_colon):
        triple = step(clean, triple)
    return triple


def _says_nothing(clean: str, triple: Triple) -> bool:
    """Tell whether a triple's source is no subject, or its content no more than how a question opens."""
    source = triple.source.of(clean).lower() if triple.source else ""
    if triple.cues and NAMING.match(clean, max(triple.cues[0].start - 2, 0)):
        return True
    if triple.cues and SIGNS.match(clean, triple.cues[0].start):
        return True
    content = " ".join(part.of(clean) for part in triple.content)
    if triple.cues and CITES.fullmatch(triple.cues[0].of(clean)) and CITED.fullmatch(content):
        return True
    return source in NOBODY or (len(triple.content) == 1 and ALONE.fullmatch(triple.content[0].of(clean)) is not None)


def _without_link(clean: str, triple: Triple) -> Triple:
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
    if first and source and first.end <= source.start and UNSAID.search(clean, first.start, first.end):
        return replace(triple, content=triple.content[1:])
    return triple


def _who_said(clean: str, triple: Triple) -> Triple:
    """Return a triple whose object tells it in a relative clause as his: ``called on Orth, | who asked | why``."""
    if len(triple.content) < 2 or not triple.cues or triple.cues[-1].end > triple.content[0].start:
        return triple
    first, second = triple.content[:2]
    who = WHO_SAID.fullmatch(clean, first.end, second.start)
    if who is None or len(first.of(clean).split()) > MOST_NAMED:
        return triple
    cue, asks = Span(*who.span("cue")), who["cue"].split()[-1].startswith("ask")
    return replace(
        triple,
        source=first,
        cues=(cue,),
        content=triple.content[1:],
        reports="question" if asks and triple.reports != "question" else triple.reports,
    )


def _right_behind(clean: str, triple: Triple, content: Span) -> bool:
    """Tell whether nothing stands between a triple's cue and its content behind it."""
    end = triple.cues[-1].end if triple.cues else len(clean)
    return end <= content.start and not clean[end : content.start].strip()


def _without_manner(clean: str, triple: Triple) -> Triple:
    """Return a triple whose content does not begin with how it was said."""
    first = triple.content[0] if triple.content else None
    if first is None or not _right_behind(clean, triple, first):
        return triple
    manner = MANNER.match(clean, first.start, first.end)
    return replace(triple, content=(Span(manner.end(), first.end), *triple.content[1:])) if manner else triple


def _without_told(clean: str, triple: Triple) -> Triple:
    """Return a triple whose content does not begin with whom it was told: ``told | HTV on Monday that``."""
    first = triple.content[0] if triple.content else None
    if first is None or not _right_behind(clean, triple, first):
        return triple
    if TOLD.fullmatch(triple.cues[-1].of(clean)) is None or clean.startswith(("that ", "“", '"'), first.start):
        return triple
    whom = TO_WHOM.match(clean, first.start, first.end)
    return replace(triple, content=(Span(whom.end(), first.end), *triple.content[1:])) if whom else triple


def _of_the_relative(clean: str, triple: Triple) -> Triple:
    """Return a triple whose participle stands in a relative clause with him for its source whom the clause is about.

    ``Trapp named Paul Reed, who sold it despite stating he would not``: it was Reed who stated so.
    """
    source = triple.source
    if source is None or not triple.cues or source.end > triple.cues[0].start:
        return triple
    relative = RELATIVE.search(clean, source.end, triple.cues[0].start)
    participle = any(word.endswith("ing") for word in triple.cues[0].of(clean).split())
    if relative is None or "\n" in relative[0] or not participle:
        return triple
    return replace(triple, source=Span(*relative.span("whom")))


def _behind_colon(clean: str, triple: Triple) -> Triple:
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


def _without_question(clean: str, triple: Triple) -> Triple:
    """Return a triple whose content ends where it is told what was asked."""
    if not triple.cues:
        return triple
    if triple.reports == "question":
        last = triple.content[-1] if triple.content else None
        at = ASKED_AT.search(clean, last.start, last.end) if last else None
        return replace(triple, content=(*triple.content[:-1], Span(last.start, at.start()))) if last and at else triple
    for number, part in enumerate(triple.content):
        asked = WHEN_ASKED.search(clean, part.start, part.end)
        if asked is not None and _outside(triple.cues, asked.start()):
            return replace(triple, content=(*triple.content[:number], Span(part.start, asked.start())))
    return triple


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


def _wanted_to_know(clean: str, triple: Triple) -> Triple:
    """Return as a question what somebody wanted to know: ``A reporter wanted | to know how it would end``."""
    first = triple.content[0] if triple.content else None
    if first is None or not triple.cues or WANTS.fullmatch(triple.cues[-1].of(clean)) is None:
        return triple
    know = TO_KNOW.match(clean, first.start, first.end)
    if know is None or not _right_behind(clean, triple, first):
        return triple
    cues = (*triple.cues[:-1], Span(triple.cues[-1].start, know.end("cue")))
    content = (Span(know.end(), first.end), *triple.content[1:])
    return replace(triple, reports="question", cues=cues, content=content)


def _taken_question(clean: str, triple: Triple) -> Triple:
    """Return as a question of those present what somebody took: ``Orth addressed | a question on the ferry``."""
    first = triple.content[0] if len(triple.content) == 1 else None
    if first is None or not triple.cues or TAKES.fullmatch(triple.cues[0].of(clean)) is None:
        return triple
    asked = A_QUESTION.match(clean, first.start, first.end)
    if asked is None or not _right_behind(clean, triple, first):
        return triple
    cue, content = Span(*asked.span("cue")), Span(asked.end(), first.end)
    return replace(triple, source=None, reports="question", cues=(cue,), content=(content,))


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
    """Return a triple whose source has lost where he spoke, or how sure that is: ``Orr at his briefing said``."""
    source = triple.source
    named = ON_DAY.fullmatch(clean, source.start, source.end) if source else None
    if source and named:
        return replace(triple, source=Span(source.start, named.start("day")))
    whom = WITH_WHOM.fullmatch(source.of(clean)) if source and triple.cues else None
    if source and whom and triple.cues[0].of(clean) in ("saying", "adding", "stating", "telling", "claiming"):
        return replace(triple, source=Span(source.start + whom.start("who"), source.end))
    for more in (SPOKE_AT, REPUTEDLY):
        found = more.search(clean, source.start, source.end) if source else None
        if source and found:
            return replace(triple, source=Span(source.start, found.start()))
    return triple
