"""What is mended in a triple's source: openings, places and doubts read as part of it, and whose a clause is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

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
BY_WHICH: Final = re.compile(r".*\baccording\sto\swhich\s", re.DOTALL)
"""What stands before the clause of a source: ``refuted a report according to which | Orth | said``."""
MAX_SOURCE: Final = 200
"""Characters of a source that is looked at so."""
REPUTEDLY: Final = re.compile(r"\s(?:reportedly|allegedly|apparently|purportedly|presumably)$")
"""How sure the narrator is, at the end of a source: ``the harbour reportedly | conveyed``."""
WHO_SAID: Final = re.compile(
    r",\s+who\s+(?P<cue>(?:then\s|also\s)?(?:ask|said|told|argu|claim|warn|not|add|insist|repli)(?:ed|ied)?)\s+"
    r"(?:(?:him|her|them|reporters|[A-Z]\w+)\s+)?"
)
"""A relative clause that tells what its noun said, between the noun and the words."""
MOST_NAMED: Final = 6
"""Words that name somebody: ``an Associated Press reporter``."""
OFFICE_BEFORE: Final = re.compile(
    r",\s(?P<office>(?:an?|the|The|A)\s(?:[\w.’'-]+\s){0,4}?(?i:spokes\w+|secretary|minister|ambassador|envoy|president|director|"
    r"adviser|advisor|chief|commander|head|chairman|chairwoman)(?:\s(?:for|of|to|at)\s[^,;:“”\"\n]{2,80})?)$"
)
"""An office at the end of what was said, before the name of its holder."""
DAY_ONLY: Final = re.compile(
    r"(?:on\s)?(?:\w+day|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2})"
    r"(?:,?\s\d{4})?"
)
RELATIVE: Final = re.compile(
    r"(?P<whom>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4}),\swho\s[^,.;:“”\"]*\b(?:despite|without|after|before|by|while)\s(?:\w+ly\s)?$"
)
"""One of whom a relative clause tells, up to a participle in it: ``Paul Reed, who sold it despite |``."""


def with_office(clean: str, triple: Triple) -> Triple:
    """Return a triple whose source has the office that its content took: ``… go on, an envoy to Arvo, | Jan Orth``."""
    source, before = triple.source, triple.content[0] if triple.content else None
    if source is None or before is None or clean[before.end : source.start].strip() != ",":
        return triple
    office = OFFICE_BEFORE.search(clean, before.start, before.end)
    if office is None or not source.of(clean)[:1].isupper() or len(source.of(clean).split()) > MOST_NAMED:
        return triple
    rest = [part for part in triple.content[1:] if DAY_ONLY.fullmatch(part.of(clean)) is None]
    content = (Span(before.start, office.start()), *rest)
    return replace(triple, source=Span(office.start("office"), source.end), content=content)


def who_said(clean: str, triple: Triple) -> Triple:
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


def of_the_relative(clean: str, triple: Triple) -> Triple:
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


def without_opening(clean: str, triple: Triple) -> Triple:
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


def without_place(clean: str, triple: Triple) -> Triple:
    """Return a triple whose source has lost where he spoke, or how sure that is: ``Orr at his briefing said``."""
    source = triple.source
    named = ON_DAY.fullmatch(clean, source.start, source.end) if source else None
    if source and named:
        return replace(triple, source=Span(source.start, named.start("day")))
    whom = WITH_WHOM.fullmatch(source.of(clean)) if source and triple.cues and len(source) <= MAX_SOURCE else None
    if source and whom and triple.cues[0].of(clean) in ("saying", "adding", "stating", "telling", "claiming"):
        return replace(triple, source=Span(source.start + whom.start("who"), source.end))
    whose = BY_WHICH.search(source.of(clean)) if source and len(source) <= MAX_SOURCE else None
    if source and whose:
        return replace(triple, source=Span(source.start + whose.end(), source.end))
    for more in (SPOKE_AT, REPUTEDLY):
        found = more.search(clean, source.start, source.end) if source else None
        if source and found:
            return replace(triple, source=Span(source.start, found.start()))
    return triple
