"""Triples of a text beside one another: where two cannot both be right as they stand, the edge of one is moved.

Each triple is read by itself, so a content may run on into the next thing its source did (``was asked why it sank and
replied that …``), and a source may begin in the report around it (``Orth said the engineer told her …``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.quotations.closed import AUXILIARIES, DETERMINERS, PRONOUNS
from onrecord.quotations.ground import Ground
from onrecord.quotations.tagger import Triple
from onrecord.span import Span

JOINT: Final = re.compile(r",?\s+(?:and|but|then)(?:\s+(?:then|later|also|\w+ly))?\s*$")
"""What stands between a content and the next verb of its source."""
JOINT_CHARS: Final = 40
"""Characters before a cue in which a joint stands."""
BACK_TO_MAIN: Final = re.compile(r",\s+(\w+)\b")
"""A comma and a word: the end of a relative clause, if the word is an auxiliary and so has its subject before it."""
RELATIVE_SOURCE: Final = re.compile(r",\s+(?:who|which)$")
PLAIN_SAYING: Final = frozenset({"said", "says", "replied", "answered", "responded", "insisted"})
"""Cues that, behind *and*, go on from the narrator's clause rather than from what is told in it; after one of them
they do not tell (``He said she came and said no``), and other cues tell less often (``and told her to go``)."""
THAT: Final = re.compile(r"that\s+")
"""The complementizer between an outer cue and the source of what is told in its report."""
LEAST_WORDS: Final = 2
"""Words that are left of a content or a source cut short."""


def at_peace(ground: Ground, triples: Sequence[Triple]) -> list[Triple]:
    """Return triples, in order of place, with edges moved where they contradict each other."""
    out = list(triples)
    for move in (_source_of_its_own, _source_of_the_first_verb, _up_to_next_verb):
        places = _Places(out)
        out = [move(ground, one, places) for one in out]
    return [_within_relative_clause(ground, one) for one in out]


class _Places:
    """The triples of a text by where their first cue begins and by where their content ends, for look-up."""

    def __init__(self, triples: Sequence[Triple]) -> None:
        self._triples = triples
        self._cues = sorted((one.cues[0].start, number) for number, one in enumerate(triples) if one.cues)
        self._ends = sorted((one.content[-1].end, number) for number, one in enumerate(triples) if one.content)

    def with_cue_in(self, span: Span, but: Triple) -> list[Triple]:
        """Return the other triples whose first cue lies in a span, in their order."""
        found = self._among(self._cues, span.start, span.end)
        return [two for two in found if two is not but and span.contains(two.cues[0])]

    def ending_in(self, span: Span, but: Triple) -> list[Triple]:
        """Return the other triples whose content ends at a place of a span, its end among them, in their order."""
        return [two for two in self._among(self._ends, span.start, span.end) if two is not but]

    def _among(self, rows: list[tuple[int, int]], first: int, last: int) -> list[Triple]:
        lo, hi = bisect_left(rows, (first, 0)), bisect_right(rows, (last, len(self._triples)))
        return [self._triples[number] for number in sorted(number for _, number in rows[lo:hi])]


def _source_of_its_own(ground: Ground, one: Triple, places: _Places) -> Triple:
    """Cut a source that holds another report's cue to what stands in that report: ``Orth said | the engineer``."""
    source = one.source
    if source is None:
        return one
    for two in places.with_cue_in(source, one):
        home = next((part for part in two.content if part.start < source.end <= part.end), None)
        if home is None or home.start <= source.start or two.cues[0].end > home.start:
            continue
        that = THAT.match(ground.clean, home.start, source.end)
        cut = Span(that.end() if that else home.start, source.end)
        return replace(one, source=cut) if _begins_a_name(cut.of(ground.clean)) else one
    return one


def _source_of_the_first_verb(ground: Ground, one: Triple, places: _Places) -> Triple:
    """Give a second verb behind *and* its clause's subject: ``Orth denied that it broke, and says …``: Orth, not it."""
    if one.source is None or not one.cues or one.source.of(ground.clean).lower() not in PRONOUNS:
        return one
    verb = one.cues[0].start
    for two in places.ending_in(Span(max(0, verb - JOINT_CHARS), verb), one):
        last = two.content[-1]
        if two.source is None or two.source.end > one.source.start or not last.contains(one.source):
            continue
        if JOINT.fullmatch(ground.clean, last.end, verb):
            return replace(one, source=two.source)
    return one


def _begins_a_name(text: str) -> bool:
    """Tell whether words begin as who is named does: ``Orth``, ``the engineer``, ``she``."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return first[:1].isupper() or first in DETERMINERS | PRONOUNS


def _up_to_next_verb(ground: Ground, one: Triple, places: _Places) -> Triple:
    """End a content where its source's next verb of saying begins: ``was asked why it sank | and replied that …``."""
    last = one.content[-1] if one.content else None
    if last is None or not one.cues or one.cues[0].end > last.start or ground.quoted(last):
        return one
    for two in places.with_cue_in(last, one):
        cue = two.cues[0]
        if two.source is None or two.source.end > one.cues[0].end or ground.quoted(cue):
            continue
        if cue.of(ground.clean) not in PLAIN_SAYING or one.cues[0].of(ground.clean) in PLAIN_SAYING:
            continue
        joint = JOINT.search(ground.clean, max(last.start, cue.start - JOINT_CHARS), cue.start)
        if joint and len(ground.clean[last.start : joint.start()].split()) >= LEAST_WORDS:
            return replace(one, content=(*one.content[:-1], Span(last.start, joint.start())))
    return one


def _within_relative_clause(ground: Ground, one: Triple) -> Triple:
    """End a content where the clause it stands in ends: ``Voss, who said the port was safe | , has resigned``."""
    if one.source is None or not one.content or not RELATIVE_SOURCE.search(one.source.of(ground.clean)):
        return one
    last = one.content[-1]
    for comma in BACK_TO_MAIN.finditer(ground.clean, last.start, last.end):
        at = comma.start()
        if comma[1].lower() not in AUXILIARIES or ground.quoted(Span(at, at + 1)):
            continue
        if len(ground.clean[last.start : at].split()) >= LEAST_WORDS:
            return replace(one, content=(*one.content[:-1], Span(last.start, at)))
    return one
