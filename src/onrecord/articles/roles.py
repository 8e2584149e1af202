"""The place of each paragraph in the article: headline, subhead, lead, body."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.articles.lines import QUOTE_MARKS, ends_in_stop
from onrecord.model import Paragraph, ParagraphRole

SUBHEAD_WORDS = 14
"""Words of a subhead inside the body."""

STANDFIRST_WORDS = 45
"""Words of a line between headline and text that has no stop of its own."""


def give_roles(paragraphs: Sequence[Paragraph], page: str) -> list[Paragraph]:
    """Return the paragraphs with their roles: the lead is the first running text.

    Short lines without a stop are subheads; headlines keep their role.
    """
    out: list[Paragraph] = []
    seen_lead = False
    for paragraph in paragraphs:
        role: ParagraphRole = paragraph.role
        if role != "headline":
            text = "".join(span.of(page) for span in paragraph.spans)
            role = _role(text, seen_lead)
            seen_lead = seen_lead or role == "lead"
        out.append(Paragraph(paragraph.spans, role))
    return out


def _role(text: str, seen_lead: bool) -> ParagraphRole:
    """Return the role of a paragraph that is no headline."""
    if _is_subhead(text, SUBHEAD_WORDS if seen_lead else STANDFIRST_WORDS):
        return "subhead"
    return "body" if seen_lead else "lead"


def _is_subhead(text: str, words: int) -> bool:
    """Tell whether a line is a subhead or standfirst: short, no stop, comma or colon at its end, no quotation marks."""
    if ends_in_stop(text) or text.rstrip()[-1:] in ",;:-—–’'" or text[:1].islower():
        return False
    return len(text.split()) <= words and not any(char in text for char in QUOTE_MARKS)
