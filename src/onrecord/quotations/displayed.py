"""Displayed quotations: a paragraph that a tag with a colon announces, set apart on the page in place of marks.

``Wolff replied:`` and below it, by itself and without marks, what she replied. Of outlets that set quotations so, the
indent is lost with the layout.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from onrecord.quotations.announced import quotes_by_paragraph
from onrecord.quotations.closed import FIRST_PERSON, words_of
from onrecord.quotations.segments import Marks
from onrecord.quotations.tagger import Triple
from onrecord.span import Span

FOUND_BY: Final = "rules:displayed"
CONFIDENCE: Final = 0.85
TAG: Final = re.compile(
    r"(?P<source>(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he\s[\w-]+(?:\s[\w-]+){0,2}|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4}))\s"
    r"(?:(?:also|then|later|further|went\son\sto)\s)?"
    r"(?P<cue>said|say|replied|responded|answered|added|continued|stated|wrote|tweeted|told\s(?:reporters|journalists))"
    r"(?:\s(?:in|on|at|to)\s(?:(?!\bthat\b|[.!?]\s)[^:“”\"]){3,60})?:$"
)
"""How a paragraph ends that announces what is set apart below it: source, verb, perhaps where, a colon."""
LEAST_WORDS: Final = 8
"""Words of a displayed quotation; fewer may be a label or a link."""
STOP: Final = re.compile(r"[.?!…]$")
TELLING: Final = words_of("said says told according")
"""Words of a paragraph that tells of somebody's words itself, and is not displayed."""


def read_displayed(clean: str, paragraphs: Sequence[Span], marks: Marks) -> list[Triple]:
    """Return what is announced by a tag with a colon and set apart below it without marks."""
    quotes = quotes_by_paragraph(marks, len(paragraphs))
    out = []
    for number in range(1, len(paragraphs) - 1):
        before, below = paragraphs[number].trimmed(clean), paragraphs[number + 1].trimmed(clean)
        tag = next(iter(TAG.finditer(clean, max(before.start, before.end - 160), before.end)), None)
        if tag is None or quotes[number + 1] or not _is_speech(below.of(clean), tag["source"]):
            continue
        source, cue = Span(*tag.span("source")), Span(*tag.span("cue"))
        out.append(Triple((below,), source, (cue,), CONFIDENCE, FOUND_BY, "speech"))
    return out


def _is_speech(text: str, source: str) -> bool:
    """Tell whether a paragraph can be what somebody said: sentences, in which nobody tells of him or of words.

    Behind a pronoun or an office, which the narrator may go on with, they speak in the first person.
    """
    words = re.findall(r"[\w’'-]+", text)
    name = source.split()[-1].removesuffix("’s").removesuffix("'s")
    if not name[:1].isupper() or source.split()[0] in ("He", "She", "They"):
        return (
            len(words) >= LEAST_WORDS
            and STOP.search(text) is not None
            and not FIRST_PERSON.isdisjoint(map(str.lower, words))
        )
    of_him = name in words
    return len(words) >= LEAST_WORDS and STOP.search(text) is not None and not of_him and TELLING.isdisjoint(words)
