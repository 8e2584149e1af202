"""Turns of an interview or transcript printed in an article, as in ``VARGA: The pier is closed``.

A paragraph that begins with a name and a colon may be a turn, or a heading (``UPDATE:``). An article holds turns only
if its labels read like an exchange: at least two speakers, one of them twice, and one named elsewhere in the article;
or one question and right behind it the answer of one who is named elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import Reports
from onrecord.quotations.closed import (
    AUXILIARIES,
    DETERMINERS,
    HEADINGS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    words_of,
)
from onrecord.quotations.segments import Marks
from onrecord.quotations.tagger import Triple
from onrecord.span import Span

LABEL: Final = re.compile(r"([“\"„«]?\s*)((?:[\w.’'-]{1,20} ){0,3}[\w.’'-]{1,20}):\s+(?=\S)")
"""An opening mark, one to four words, a colon: where a turn begins."""
ASKERS: Final = words_of("q a question answer reporter journalist host interviewer moderator presenter anchor caller")
"""Labels that are offices of an exchange: they need not be named elsewhere."""
QUESTIONS: Final = words_of("q question reporter journalist")
"""Labels of those who do nothing but ask."""
NO_NAMES: Final = HEADINGS | DETERMINERS | PRONOUNS | PREPOSITIONS | SUBORDINATORS | AUXILIARIES
SPEAKERS: Final = 2
"""Fewer speakers than this are no exchange."""
TURNS: Final = 3
"""Fewer labelled paragraphs than this are no exchange."""
CONFIDENCE: Final = 0.9
FOUND_BY: Final = "rules:turn"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: the number of its paragraph, its label, the colon and what is said, in clean-text spans."""

    paragraph: int
    label: Span
    colon: Span
    speech: Span


def find_turns(clean: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return the turns of an article in order; none unless its labels read like an exchange."""
    found = [turn for number, span in enumerate(paragraphs) if (turn := _turn(clean, number, span))]
    count = Counter(turn.label.of(clean).lower() for turn in found)
    if _one_question(clean, found):
        return found
    if len(found) < TURNS or len(count) < SPEAKERS or max(count.values()) < 2:
        return []
    names = {_name(turn.label.of(clean)) for turn in found}
    if not names & ASKERS and not _named_elsewhere(clean, found, names):
        return []
    return found


def _name(label: str) -> str:
    """Return the last word of a label, by which its bearer is known elsewhere: ``MR VENS``: vens."""
    return label.lower().split()[-1].strip(".’'")


def _asks(clean: str, turn: Turn) -> bool:
    """Tell whether a turn is a question by its label."""
    return turn.label.of(clean).lower() in QUESTIONS


def _one_question(clean: str, found: Sequence[Turn]) -> bool:
    """Tell whether the only labels are a question's and, right behind it, those of one named elsewhere."""
    if len(found) != SPEAKERS or not _asks(clean, found[0]) or _asks(clean, found[1]):
        return False
    answers = _name(found[1].label.of(clean))
    beside = found[1].paragraph == found[0].paragraph + 1
    return beside and (answers in ASKERS or _named_elsewhere(clean, found, {answers}))


def _turn(clean: str, number: int, paragraph: Span) -> Turn | None:
    match = LABEL.match(clean, paragraph.start, paragraph.end)
    if match is None:
        return None
    words = match.group(2).split()
    if any(word.lower().strip(".’'") in NO_NAMES for word in words if word != "A"):
        return None
    if not all(word[0].isupper() or word in {"de", "van", "von", "of", "al"} for word in words):
        return None
    if any(word.endswith(("’s", "'s")) for word in words):
        return None  # "Varga’s Comeback:" is a heading
    label = Span(match.start(2), match.end(2))
    return Turn(number, label, Span(label.end, label.end + 1), Span(match.end(), paragraph.end).trimmed(clean))


def _named_elsewhere(clean: str, turns: Sequence[Turn], names: set[str]) -> bool:
    """Tell whether a labelled name stands somewhere outside the labels: ``Ilse Varga spoke to this paper``."""
    labels = {turn.label.start: turn.label.end for turn in turns}
    at = 0
    rest = []
    for start, end in labels.items():
        rest.append(clean[at:start])
        at = end
    words = {word.lower() for part in [*rest, clean[at:]] for word in re.findall(r"\b[A-Z][\w’'-]*", part)}
    return any(name in words or f"{name}’s" in words or f"{name}'s" in words for name in names)


def part_labels(clean: str, paragraphs: Sequence[Span], marks: Marks) -> None:
    """Take the labels out of quotations in marks that begin with one (``“VARGA: We go.``); a turn continues none."""
    turns = {turn.paragraph: turn for turn in find_turns(clean, paragraphs)}
    for segment in marks.segments if turns else ():
        turn = turns.get(segment.paragraph)
        if turn is None or segment.parent is not None:
            continue
        if segment.outer.start <= turn.label.start and turn.colon.end < segment.inner.end:
            segment.inner = Span(turn.speech.start, max(turn.speech.start, segment.inner.end))
            segment.outer = Span(turn.speech.start, max(turn.speech.start, segment.outer.end))
            if segment.continues is not None and segment.open is not None:
                marks.uses[segment.open] = "open"
            segment.continues = None


def read_turns(clean: str, paragraphs: Sequence[Span]) -> list[Triple]:
    """Return each turn as a report by its label, of speech or of a question."""
    return [
        Triple((turn.speech,), turn.label, (turn.colon,), CONFIDENCE, FOUND_BY, _reports(clean, turn))
        for turn in find_turns(clean, paragraphs)
        if len(turn.speech)
    ]


def _reports(clean: str, turn: Turn) -> Reports:
    """Return whether a turn is a question."""
    return "question" if _asks(clean, turn) else "speech"
