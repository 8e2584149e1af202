"""What is mended in triples, whoever found them, by the others beside them: who goes on, who is told of.

Where taggers are combined, edges are moved already (:mod:`onrecord.quotations.among`); this looks at what came of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.quotations.among import PLAIN_SAYING
from onrecord.quotations.closed import words_of
from onrecord.quotations.tagger import Triple
from onrecord.span import Span

ADDING: Final = words_of(
    "adding reiterating stressing emphasizing emphasising noting repeating reaffirming underlining underscoring"
)
"""Participles with which whoever speaks goes on: ``said that the union backs it, adding that …``."""
JOINT: Final = 3
"""Characters between what was said and such a participle: a comma, a closing mark, a space."""
AND: Final = re.compile(r",?\s+(?P<joint>and|but)\s+(?:(?:also|then|later|\w+ly)\s+){0,2}$")
"""What joins a second verb to the first of one subject: ``noted that talks go on | and | told reporters that``."""
NAME: Final = re.compile(
    r"(?:that\s+)?(?:[^“”\"\n]*[,;]\s+|as\s+)?(?P<who>(?:[Tt]he\s)?[A-Z][\w.’'-]*(?:\s(?:of\s(?:the\s)?)?[A-Z][\w.’'-]*){0,5})\s+$"
)
"""The subject of a clause right before its verb: ``that | Brazil | has repeatedly stated``."""
SHARED: Final = re.compile(
    r"that\s+(?P<who>(?:[Tt]he\s)?[A-Z][\w.’'-]*(?:\s(?:of\s(?:the\s)?)?[A-Z][\w.’'-]*){0,3})\s+"
    r"(?:[a-z]+ed|is|was|has|had|will|would)\b[^,;:.\n]*\sand\s+(?:\w+ly\s+)?$"
)
"""The subject of a clause before its second verb: ``that | Brazil | remained an ally and | backed``."""
OUTER_CLOSE: Final = re.compile(r"(?<=\w)[,.]?[”\"]$")
MARKS: Final = re.compile('[“”"]')
CUE_CHARS: Final = 24
"""Characters of a cue before its last word: ``has repeatedly | rejected``."""
CLAUSE_CHARS: Final = 240
"""Characters before a cue in which the subject of its clause stands, and what leads up to it."""
WITHIN: Final = 12
"""Triples before one among which that stands which holds its cue; none holds more."""


def among_neighbours(clean: str, triples: Sequence[Triple]) -> list[Triple]:
    """Return triples with what the others show to be wrong in them mended."""
    triples = _with_named_said(clean, triples)
    by_cue = sorted((one.cues[0].start, number) for number, one in enumerate(triples) if one.cues)
    mended = [one for one in triples if not _is_object(one, triples, by_cue)]
    ends = {part.end: one for one in mended if one.source for part in one.content[-1:] if one.reports != "attitude"}
    mended = [_added(clean, one, ends) for one in mended]
    mended = _with_relatives(clean, mended)
    told_next = {one.source.end: one for one in mended if one.source and one.cues and _is_next(one.source, one.cues[0])}
    mended = [_without_next_source(clean, one, told_next) for one in mended]
    parts = sorted((part.start, number) for number, one in enumerate(mended) for part in one.content)
    for number, one in enumerate(mended):
        for holder in _holders(mended, parts, one):
            outer = mended[holder]
            mended[number] = _without_outer_close(clean, _own_subject(clean, mended[number], outer), outer)
            mended[holder] = _without_second_verb(clean, outer, mended[number])
    return mended


def _with_relatives(clean: str, triples: Sequence[Triple]) -> list[Triple]:
    """Return triples with the second verb of a relative clause told by whom the clause is about.

    ``This drew a reply from Jane Roe, who called it “sad” and | said | it would end``: Roe, and not *this*.
    """
    ends = {one.content[-1].end: one for one in triples if one.source and one.content and one.source.of(clean) == "who"}
    out = []
    for one in triples:
        joint = AND.search(clean, max(one.cues[0].start - CUE_CHARS, 0), one.cues[0].start) if one.cues else None
        told = ends.get(joint.start()) if joint else None
        wrong = told and told.source and one.source and one.source.end <= told.source.start
        out.append(replace(one, source=told.source) if wrong and told else one)
    return out


def _is_next(source: Span, cue: Span) -> bool:
    """Tell whether a cue stands right behind its source."""
    return source.end < cue.start <= source.end + JOINT


def _without_next_source(clean: str, one: Triple, told_next: Mapping[int, Triple]) -> Triple:
    """Return a question whose content does not end with who answers it: ``a question on the pier—| Orth | said``."""
    last = one.content[-1] if one.content else None
    answer = told_next.get(last.end) if last and one.reports == "question" else None
    if last is None or answer is None or answer.source is None or answer.source.start <= last.start:
        return one
    kept = clean[last.start : answer.source.start].rstrip(" ,;:—–-")
    return replace(one, content=(*one.content[:-1], Span(last.start, last.start + len(kept))))


def _holders(triples: Sequence[Triple], parts: Sequence[tuple[int, int]], one: Triple) -> list[int]:
    """Return the numbers of the triples whose content holds another's first cue, ``parts`` being all in order."""
    if not one.cues:
        return []
    cue = one.cues[0]
    at = bisect_left(parts, (cue.start, 0))
    near = dict.fromkeys(number for _, number in parts[max(at - WITHIN, 0) : at])
    return [n for n in near if triples[n] is not one and _part_around(triples[n], cue) is not None]


def _part_around(triple: Triple, cue: Span) -> Span | None:
    """Return the part of a triple's content that holds a cue."""
    return next((part for part in triple.content if part.contains(cue)), None)


def _own_subject(clean: str, one: Triple, outer: Triple) -> Triple:
    """Return a triple of a clause within another's words with the clause's subject for its source, where a name is it.

    ``Berg stressed that Brazil has repeatedly stated …``: not Berg.
    """
    part = _part_around(outer, one.cues[0])
    if part is None or one.source is None or one.source.end > part.start:
        return one
    low = max(part.start, one.cues[0].start - CLAUSE_CHARS)
    subject = NAME.fullmatch(clean, low, one.cues[0].start) or SHARED.fullmatch(clean, low, one.cues[0].start)
    if subject is None or subject["who"].endswith(("'s", "’s", "’", "'")):
        return one
    return replace(one, source=Span(*subject.span("who")))


def _without_outer_close(clean: str, one: Triple, outer: Triple) -> Triple:
    """Return a triple whose content does not end with the mark that closes the words around it: ``… in Arvo| ,”``."""
    last = one.content[-1] if one.content else None
    text = last.of(clean) if last else ""
    close = OUTER_CLOSE.search(text)
    within = last is not None and any(part.start < last.start and part.end >= last.end for part in outer.content)
    if last is None or close is None or not within or len(MARKS.findall(text)) != 1:
        return one
    return replace(one, content=(*one.content[:-1], Span(last.start, last.start + close.start())))


def _without_second_verb(clean: str, outer: Triple, one: Triple) -> Triple:
    """Return a triple whose content ends where a second verb of its subject begins: ``noted that … | and told them``.

    Behind *said* only with *but*: in ``said she came and told him`` it is she who told (PolNeAR, and reports by eye).
    """
    part = _part_around(outer, one.cues[0])
    if part is None or one.source is None or one.source != outer.source or part.contains(one.source):
        return outer
    if _tense(outer.cues[0].of(clean)) != _tense(one.cues[0].of(clean)):
        return outer  # "authorities say Routh came home and told her": not they
    joint = AND.search(clean, max(part.start, one.cues[0].start - CUE_CHARS), one.cues[0].start)
    if joint and joint["joint"] == "and" and outer.cues[0].of(clean) in PLAIN_SAYING:
        return outer
    before = clean[part.start : joint.start()] if joint else ""
    if joint is None or not before.strip() or _open_marks(before):
        return outer
    number = outer.content.index(part)
    return replace(outer, content=(*outer.content[:number], Span(part.start, joint.start())))


def _tense(cue: str) -> str:
    """Return the tense of a cue, as far as the ending of its first word shows it."""
    first = cue.lower().split()[0]
    if first.endswith("ing") or first == "had":
        return first[-3:]
    present = first in _PRESENT or (first.endswith("s") and first not in _PAST)
    return "present" if present else "past"


_PRESENT: Final = words_of(
    "say tell ask add do don't doesn't does has have is are note argue claim insist warn think believe"
)
_PAST: Final = words_of("was")


def _open_marks(words: str) -> bool:
    """Tell whether a quotation mark opens in words and does not close."""
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1


def _with_named_said(clean: str, triples: Sequence[Triple]) -> list[Triple]:
    """Return triples without those whose verb is the name *Said*, which goes to the source that it belongs to."""
    names = {one.cues[0].end: one for one in triples if one.cues and _is_said(clean, one.cues[0])}
    if not names:
        return list(triples)
    out = []
    for one in triples:
        if one.cues and one.cues[0].end in names and _is_said(clean, one.cues[0]):
            continue
        named = names.get(one.source.start - 1) if one.source else None
        if named is not None and one.source is not None:
            before = named.source if named.source and named.source.end + 1 == named.cues[0].start else named.cues[0]
            one = replace(one, source=Span(before.start, one.source.end))
        out.append(one)
    return out


def _is_said(clean: str, cue: Span) -> bool:
    """Tell whether a cue is *Said* with a capital inside a sentence: a name there."""
    return cue.of(clean) == "Said" and clean[max(cue.start - 2, 0) : cue.start - 1].isalnum()


def _is_object(triple: Triple, triples: Sequence[Triple], by_cue: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a triple's verb is a noun in what another reports: ``Varga denied | reports that``.

    Then its source holds the other's source and cue, or is that cue: it is not *Varga denied* that reports.
    """
    source = triple.source
    if source is None or not triple.cues or source.end > triple.cues[0].start:
        return False
    lo, hi = bisect_left(by_cue, (source.start - CUE_CHARS, 0)), bisect_left(by_cue, (source.end, 0))
    return any(
        two is not triple
        and (two.cues[0].contains(source) or _holds_report(source, two))
        and any(part.contains(triple.cues[0]) for part in two.content)
        for two in (triples[number] for _, number in by_cue[lo:hi])
    )


def _holds_report(source: Span, two: Triple) -> bool:
    """Tell whether a source holds another triple's source and cue."""
    return source.contains(two.cues[0]) and two.source is not None and source.contains(two.source)


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
