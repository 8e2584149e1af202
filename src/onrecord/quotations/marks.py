"""All that is known of a text's quotation marks before anybody's words are looked for."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.posts import part_signatures
from onrecord.quotations.scare import classify
from onrecord.quotations.segments import Marks, find_marks
from onrecord.quotations.turns import part_labels
from onrecord.span import Span


def read_marks(clean: str, paragraphs: Sequence[Span]) -> Marks:
    """Return a text's marks: found, paired and repaired, speakers' labels taken out, titles and slogans told apart."""
    marks = find_marks(clean, paragraphs)
    part_labels(clean, paragraphs, marks)
    part_signatures(clean, paragraphs, marks)
    classify(clean, paragraphs, marks.segments)
    return marks
