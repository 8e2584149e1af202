"""Reports told in others' contents: what rules find there, weighed by the learned tagger's reading of it by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.quotations.chances import SECONDED
from onrecord.quotations.closed import PRONOUNS
from onrecord.quotations.ground import Ground
from onrecord.quotations.joining import joined
from onrecord.quotations.moved import NOUN_CLAUSE
from onrecord.quotations.tagger import Triple
from onrecord.span import Span

AROUND: Final = " \t\n\"'“”‘’«»‹›„"
"""What stands around the words of a quotation."""

SEEMING: Final = "rules:seems to"
SUPPOSING: Final = frozenset({"should", "could", "may", "might", "must", "ought"})
"""Words of a cue that tell what is not told to have been said."""
JOINTS: Final = frozenset({"and", "but", "then"})
CONDITIONS: Final = frozenset({"if", "unless"})
ANYBODY: Final = frozenset({"you", "nobody", "anybody", "anyone", "everyone"})
"""Who, in somebody's words, is anybody at all: ``you don't expect it``; but ``you said`` tells what one said."""
TERMINATORS: Final = frozenset(".!?")
THAT: Final = re.compile(r"that\s+")
"""The complementizer at the head of what somebody said."""

Reader = Callable[[str, Sequence[Span]], Sequence[Triple]]
"""Gives the learned triples of stretches of a text, each read as a paragraph by itself."""


def told_within(ground: Ground, nested: Mapping[Triple, Span], read: Reader) -> Iterator[Triple]:
    """Yield the reports told in others' contents: what rules find there and, read by itself, the learned tagger too.

    It was taught to nest nothing, and so sees in a content no report of another; of the content as a text of its own
    it tells them from *show restraint*, *call the police* and *if you want to*, and ends them better than a rule.
    """
    if not nested:
        return
    seconds: dict[Span, Triple] = {}
    homes = [_bare(ground.clean, home) for home in sorted(set(nested.values()))]
    for one in read(_as_sentences(ground.clean, homes), homes):
        for number in ground.with_cue_in(one.cues[0]) if one.cues else ():
            cue = ground.ruled[number].cues[0]
            if cue not in seconds or one.confidence > seconds[cue].confidence:
                seconds[cue] = one
    for rule, home in nested.items():
        second, one = seconds.get(rule.cues[0]), rule
        if second is None and not _noun_that(ground.clean, rule):
            continue
        if second is not None and second.confidence >= SECONDED and not _ends_in_marks(ground, rule, second):
            one = joined(ground, _inside(second, home), rule)
            one = replace(one, source=rule.source) if _goes_on(ground.clean, rule, home) else one
        if not _supposed(ground.clean, one):
            yield one


def _inside(second: Triple, home: Span) -> Triple:
    """Return a learned triple with its content ended where the outer one ends: the stop behind that was read along."""
    cut = [Span(part.start, min(part.end, home.end)) for part in second.content if part.start < home.end]
    return replace(second, content=tuple(cut) or second.content)


def _goes_on(clean: str, rule: Triple, home: Span) -> bool:
    """Tell whether the outer source goes on in a content: ``Varga said that what Orth did was wrong, but declined to``.

    Read by itself, the content has no such source.
    """
    before = clean[home.start : rule.cues[0].start].split()[-2:]
    return rule.source is not None and not home.contains(rule.source) and not JOINTS.isdisjoint(before)


def _noun_that(clean: str, rule: Triple) -> bool:
    """Tell whether a noun says what is told, which the learned tagger hardly knows: ``its demand that Orth pay``.

    Behind a noun ``that he could support`` is a relative clause.
    """
    words = rule.content[0].of(clean).split(maxsplit=2)
    return rule.found_by == NOUN_CLAUSE and words[0] == "that" and len(words) > 1 and words[1].lower() not in PRONOUNS


def _supposed(clean: str, one: Triple) -> bool:
    """Tell whether nobody is told to have said it: ``if you want to``, ``she should say so``, ``it seems to be``."""
    if one.found_by == SEEMING or one.seconded_by == SEEMING:
        return True
    if not SUPPOSING.isdisjoint(one.cues[0].of(clean).lower().split()):
        return True
    if one.source is None:
        return False
    before = clean[max(0, one.source.start - len("unless ")) : one.source.start].split()
    anybody = one.reports == "attitude" and one.source.of(clean).lower() in ANYBODY
    return anybody or (bool(before) and before[-1].lower().strip(AROUND) in CONDITIONS)


def _ends_in_marks(ground: Ground, rule: Triple, second: Triple) -> bool:
    """Tell whether a rule read words in marks within words in marks, which the learned tagger runs out of."""
    marked = rule.content[0].of(ground.clean)[0] in AROUND or rule.content[-1].of(ground.clean)[-1] in AROUND
    return marked and second.content[0].start >= rule.content[0].start


def _as_sentences(clean: str, homes: Sequence[Span]) -> str:
    """Return a text with a capital where each of some stretches begins, as the learned tagger is used to."""
    out = list(clean)
    for home in homes:
        if len(capital := clean[home.start : home.start + 1].upper()) == 1:
            out[home.start] = capital
    return "".join(out)


def _bare(clean: str, home: Span) -> Span:
    """Return a content as a text of its own: without *that*, or the marks around it; a last mark may be another's."""
    text = home.of(clean)
    front = len(text) - len(text.lstrip(AROUND))
    end = home.start + len(text.rstrip(AROUND)) if front else home.end
    that = THAT.match(clean, home.start + front, end)
    stop = clean[end : end + 1] in TERMINATORS
    return Span(that.end() if that else home.start + front, end + stop)
