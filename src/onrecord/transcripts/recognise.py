"""Telling a transcript from a report beyond doubt, so that no report is ever taken for one by accident."""

from __future__ import annotations

import re

from onrecord.span import Span
from onrecord.transcripts.labels import Label, find_labels
from onrecord.transcripts.lexicon import words_of
from onrecord.transcripts.matter import fence
from onrecord.transcripts.names import is_asking

LEAST_QUESTIONS = 3
LEAST_ANSWERS = 3
"""Turns of either side: fewer may be an excerpt in a report."""
LEAST_SHARE = 0.8
"""Part of the page that stands under labels: a report has paragraphs of its own around an excerpt."""
HEADING_CHARS = 1_500
"""Where the word for the occasion must stand: the heading."""

_OCCASION = re.compile(
    r"(?i)\b(?:press|news|media)[ -](?:briefing|conference|call|gaggle|availability)|\bgaggle\b|\btranscript:"
)


def is_transcript(page: str) -> bool:
    """Tell whether a page is an official transcript of a briefing, beyond doubt.

    It must say in its heading what it is, have questions and answers under labels in capitals with an officer's
    title (``MR TONER:``, ``MS. PSAKI:``), and next to nothing that is under no label. Interviews and speeches do not
    qualify: newspapers print them in the same form, so a person has to say that one is a transcript.
    """
    fenced = fence(page) or Span(0, 0)
    if not _OCCASION.search(page, 0, fenced.end + HEADING_CHARS):
        return False
    body = Span(fenced.end, len(page))
    labels = find_labels(page, body)
    if not labels or not _OCCASION.search(page[: labels[0].span.start][:HEADING_CHARS]):
        return False
    asking = [label for label in labels if is_asking(label.name)]
    titled = [label for label in labels if _titled(label)]
    under = (body.end - labels[0].span.start) / max(1, body.end - body.start)
    if not fenced.end and labels[0].span.start <= HEADING_CHARS:
        under = 1.0
    return len(asking) >= LEAST_QUESTIONS and len(titled) >= LEAST_ANSWERS and under >= LEAST_SHARE


def _titled(label: Label) -> bool:
    """Tell whether a label is a title and a name in capitals."""
    words = label.words
    return len(words) > 1 and words[0] in words_of("titles") and label.name.upper() == label.name
