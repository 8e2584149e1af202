"""Words in marks that the paragraph before announces with a colon: for reading, the two are one paragraph.

``The governor said in a statement on Saturday:`` and below it, by itself, what she said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from onrecord.quotations.segments import Marks
from onrecord.span import Span

LEAST_WORDS: Final = 3
"""Words of a paragraph that announces; fewer before a colon are a label: ``Read more:``."""

SAID: Final = re.compile(r"(?:Said|Says|Added|Replied|Asked)\s[A-Z]|[A-Z]\S+\s(?:said|says|added|replied|asked):")
"""A tag of two words: ``Said Varga:``, ``Varga said:``."""


def quotes_by_paragraph(marks: Marks, paragraphs: int) -> list[list[int]]:
    """Return the numbers of the top-level segments of each paragraph, in order."""
    out: list[list[int]] = [[] for _ in range(paragraphs)]
    for number, segment in enumerate(marks.segments):
        if segment.parent is None:
            out[segment.paragraph].append(number)
    for numbers in out:
        numbers.sort(key=lambda number: marks.segments[number].outer)
    return out


class Read(NamedTuple):
    """A paragraph as it is read: with the numbers of its top-level segments, and where one that announces ends."""

    span: Span
    quotes: list[int]
    announces: int | None


def with_announced(clean: str, paragraphs: Sequence[Span], marks: Marks) -> list[Read]:
    """Return the paragraphs as they are read: one that announces joined to the next.

    The first may be a headline and announces nothing.
    """
    quotes = quotes_by_paragraph(marks, len(paragraphs))
    out: list[Read] = []
    number = 0
    while number < len(paragraphs):
        span, numbers, end = paragraphs[number], quotes[number], None
        below = number + 1
        if number and below < len(paragraphs) and _announces(clean, span, paragraphs[below], quotes[below], marks):
            end = span.end
            span, numbers = Span(span.start, paragraphs[below].end), [*numbers, *quotes[below]]
            number = below
        out.append(Read(span, numbers, end))
        number += 1
    return out


def _announces(clean: str, paragraph: Span, below: Span, quotes: Sequence[int], marks: Marks) -> bool:
    """Tell whether a paragraph ends with a colon and the one below begins with words in marks."""
    text = paragraph.of(clean).rstrip()
    tag = len(text.split()) == LEAST_WORDS - 1 and SAID.match(text) is not None
    if not text.endswith(":") or (len(text.split()) < LEAST_WORDS and not tag) or not quotes:
        return False
    first = marks.segments[quotes[0]]
    return first.use == "quotation" and first.outer.start == below.start
