"""Which parts of a learned content are its own, and which the narrator's or another report's."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from onrecord.quotations.ground import SAME_CONTENT, Ground, overlap
from onrecord.quotations.tagger import Triple
from onrecord.span import Span

TAG_PATTERNS: Final = ("rules:tag after quotation", "rules:tag after clause", "rules:clause quote")
"""Patterns of a tag or a quotation right behind its cue, whose rule knows where the quotation ends."""
QUESTION: Final = "rules:question noun"
TOPIC_LINKS: Final = frozenset({"of", "about", "on"})
"""``“…,” she said of a proposal``: what follows is the topic."""
TOPICS: Final = TOPIC_LINKS | {"over", "against", "at", "to", "regarding", "toward", "towards", "for"}
"""What a cue ends with whose object is no content, if a quotation follows behind a colon."""
CIRCUMSTANCE_CLAUSES: Final = frozenset({"after", "before", "when", "while", "as", "following"})
"""``…, it said, after rebels crossed``: what follows is told by the narrator."""
SENTENCE_BETWEEN: Final = re.compile(r"[.!?]\S?\s+\w.*[.!?]", re.DOTALL)
CLOSING: Final = frozenset(',”"’»')
COORDINATORS: Final = frozenset({"but", "and", "while", "though"})


def own_parts(ground: Ground, triple: Triple, rule: Triple | None) -> tuple[Span, ...]:
    """Return the content in the cue's paragraph, or the nearest to it, that tells no other report by itself.

    Args:
        ground: the text.
        triple: a learned triple with a cue.
        rule: the rule triple with the same cue, if there is one.
    """
    parts = [_without_comma(ground, piece) for part in triple.content for piece in ground.pieces(part)]
    parts = [cut for part in parts if len(cut := _without_others(ground, part, triple))]
    parts = [_without_topic(ground, part, triple) for part in parts]
    if len(parts) < 2:
        return tuple(parts)
    home = bisect_right(ground.starts, triple.cues[0].start)
    away = [abs(bisect_right(ground.starts, part.start) - home) for part in parts]
    near = [part for part, far in zip(parts, away, strict=True) if far == min(away)]
    free = [part for part in near if not _reported_else(ground, part, triple)]
    free = [part for part in free if not (rule and _narrated(ground, part, triple, rule))]
    free = [part for n, part in enumerate(free) if not n or not _floats(ground, free[n - 1], part, triple)]
    return tuple(free or near)


def _without_comma(ground: Ground, part: Span) -> Span:
    return Span(part.start, part.start + len(part.of(ground.clean).rstrip(",; ")))


def _without_topic(ground: Ground, part: Span, triple: Triple) -> Span:
    """Cut what a quotation is said of off its front: ``had this to say about | the quay: “It is closed.”``."""
    gap = ground.clean[triple.cues[0].end : part.start].strip() if triple.cues[0].end <= part.start else "…"
    about = gap or triple.cues[0].of(ground.clean).split()[-1]
    last = bisect_right(ground.quote_starts, part.end) - 1
    if about.lower() not in TOPICS or last < 0 or ground.quoted(Span(part.start, part.start + 1)):
        return part
    quote = ground.quotes[last].outer
    front = ground.clean[part.start : quote.start].rstrip()
    whole = part.start < quote.start and quote.end >= part.end and front.endswith(":")
    opens = whole and quote.of(ground.clean).lstrip("\"'“”‘’«»‹›„ ")[:1].isupper()
    return Span(quote.start, part.end) if opens else part


def _narrated(ground: Ground, part: Span, triple: Triple, rule: Triple) -> bool:
    """Tell whether a part behind the cue is the narrator's: what a quotation was said of, or after what.

    ``“…,” she said of a proposal to …``; ``…, it said, after rebels crossed …``. The rule leaves it out.
    """
    if part.start < triple.cues[0].end or any(part.overlaps(other) for other in rule.content):
        return False
    if ground.quoted(part) or rule.found_by not in TAG_PATTERNS:
        return False
    gap = ground.clean[triple.cues[0].end : part.start].strip()
    return gap in TOPIC_LINKS or part.of(ground.clean).split(maxsplit=1)[0] in CIRCUMSTANCE_CLAUSES


def _floats(ground: Ground, before: Span, part: Span, triple: Triple) -> bool:
    """Tell whether a quotation in marks is a sentence of its own, not the other half of ``“A,” she said. “B.”``.

    It is if a sentence stands in between, or if what was said before is told without marks.
    """
    if not ground.quoted(part) or part.start < triple.cues[0].end:
        return False
    told = [before, *triple.cues, *([triple.source] if triple.source else [])]
    end = max(span.end for span in told if span.end <= part.start)
    gap = ground.clean[end : part.start]
    if not ground.quoted(before):
        return gap.rstrip()[-1:] in {".", "!", "?"}
    return bool(SENTENCE_BETWEEN.search(gap)) or (end == before.end and any(char.isalpha() for char in gap))


def _without_others(ground: Ground, part: Span, triple: Triple) -> Span:
    """Cut off another report's cue that a part ends with: ``“We are not there,” adding``."""
    number = bisect_left(ground.cues, part.end) - 1
    cue = ground.ruled[number].cues[0] if number >= 0 else part
    before = ground.clean[part.start : cue.start].rstrip()
    if cue.start <= part.start or cue.end < part.end or before[-1:] not in CLOSING or cue.overlaps(triple.cues[0]):
        return part
    return Span(part.start, part.start + len(before))


def _reported_else(ground: Ground, part: Span, triple: Triple) -> bool:
    """Tell whether a rule reads a part of a content as another report's: as its content, or as all of it.

    ``Asked whether X, she said Y``: X. ``X, he said, but she called that Y``: the part that begins with *but*.
    """
    for number in ground.around(part):
        rule = ground.ruled[number]
        if rule.cues[0].overlaps(triple.cues[0]):
            continue
        if rule.found_by == QUESTION and part.contains(rule.cues[0]) and part.end < triple.cues[0].start:
            return True
        if overlap((part,), rule.content) >= SAME_CONTENT and not part.overlaps(rule.cues[0]):
            return True
        if part.start > triple.cues[0].end and part.contains(rule.cues[0]):
            first, *rest = part.of(ground.clean).split(maxsplit=1)
            head = min(span.start for span in (rule.source, *rule.cues) if span)
            if first in COORDINATORS and rest and head <= part.start + len(first) + 1:
                return True
    return False
