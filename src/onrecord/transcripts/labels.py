"""Speaker labels: ``MR TONER:``, ``Q``, ``DONALD TRUMP:``, ``The Prime Minister:``.

A label stands at the beginning of a line. One in capitals is taken as it stands; one in mixed case only where a
page has none in capitals and its labels come back, as prose has lines such as *But the reality is:* too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.span import Span
from onrecord.transcripts.lexicon import words_of
from onrecord.transcripts.lines import lines

MAX_LABEL_CHARS = 90
"""``ACTING ASSISTANT SECRETARY OF STATE FOR NEAR EASTERN AFFAIRS JANE DOE:`` has seventy."""
CAPITALS = 0.7
"""Share of capitals among the letters of a label in capitals: ``DR. McCOY (via interpreter)`` has small ones."""
LEAST_MIXED = 4
"""Labels in mixed case a page must have before any is believed."""

_MARKUP = r"[\s*_>#\\]*"
_COLON = re.compile(r"[*_\\]{0,4}:[*_]{0,4}(?=\s|$)")
_LETTER_LABEL = re.compile(rf"({_MARKUP})([QA])(?:[*_]{{0,4}}[.:]?[*_]{{0,4}})(?=\s\s|\s[A-Z\"“‘'(\[—–-]|\s[a-z]|\s*$)")
_MIXED_NAME = re.compile(
    r"(?:The |Right |Hon\.? )*[A-Z][\w.'’-]*(?:,? (?:[A-Z(][\w.'’()/&-]*|of|for|the|and|de|van|von|al|to))*\)?"
)
_ASIDE = re.compile(r"\\?\([^()]*\\?\)")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its place (with the colon and marks around it), and its name as printed."""

    span: Span
    name: str

    @property
    def words(self) -> tuple[str, ...]:
        """The name's words in lower case, asides in parentheses and points left out."""
        return label_words(self.name)


def label_words(name: str) -> tuple[str, ...]:
    """Return the words of a label's name in lower case, asides in parentheses left out."""
    bare = _ASIDE.sub(" ", name) if not name.lstrip("\\").startswith("(") else name
    return tuple(word.rstrip(".").casefold() for word in _WORD.findall(bare))


def find_labels(page: str, within: Span) -> tuple[Label, ...]:
    """Return the speaker labels of a stretch of the page, in order."""
    found = [label for line in lines(page, within) if (label := _capital_label(page, line))]
    letters = [label for line in lines(page, within) if (label := _letter_label(page, line))]
    asked = _believed_letters(letters, found)
    taken = {page.rfind("\n", 0, label.span.start) for label in asked}
    kept = [*(label for label in found if page.rfind("\n", 0, label.span.start) not in taken), *asked]
    if kept:
        return tuple(sorted(kept, key=lambda label: label.span))
    mixed = [label for line in lines(page, within) if (label := _mixed_label(page, line))]
    return tuple(_believed(mixed))


def _colon_label(page: str, line: Span) -> Label | None:
    """Return what stands before the first colon of a line, if it is short and something is in it."""
    head = page[line.start : min(line.end, line.start + MAX_LABEL_CHARS)]
    colon = _COLON.search(head)
    if colon is None:
        return None
    name = head[: colon.start()].strip("*_># \t\xa0\\\ufeff")
    return Label(Span(line.start, line.start + colon.end()).trimmed(page), name) if name else None


def _capital_label(page: str, line: Span) -> Label | None:
    """Return the label in capitals at the beginning of a line."""
    label = _colon_label(page, line)
    if label is None or not label.words:
        return None
    letters = [char for char in _ASIDE.sub("", label.name) or label.name if char.isalpha()]
    if len(letters) < 2 or sum(char.isupper() for char in letters) < CAPITALS * len(letters):
        return None
    if not any(len(word) > 1 and word.isupper() for word in _WORD.findall(label.name)):
        return None
    heading = label.words[0] in words_of("headings")
    return None if heading or '"' in label.name or label.name.endswith((".", "?", "!")) else label


def _letter_label(page: str, line: Span) -> Label | None:
    """Return ``Q`` or ``A`` at the beginning of a line."""
    found = _LETTER_LABEL.match(page, line.start, line.end)
    if found is None:
        return None
    return Label(Span(found.start(2), found.end()), found[2])


def _believed_letters(letters: Sequence[Label], others: Sequence[Label]) -> list[Label]:
    """Return the one-letter labels to believe: ``Q`` beside names or twice; ``A``, an article too, beside ``Q``."""
    asked = [label for label in letters if label.name == "Q"]
    answered = [label for label in letters if label.name == "A"]
    if not asked or (not others and len(asked) < 2):
        return []
    return [*asked, *answered] if not others and len(answered) * 2 >= len(asked) else asked


def _mixed_label(page: str, line: Span) -> Label | None:
    """Return what may be a label in mixed case at the beginning of a line."""
    label = _colon_label(page, line)
    return label if label and _MIXED_NAME.fullmatch(label.name) else None


def _believed(labels: Sequence[Label]) -> list[Label]:
    """Return the labels in mixed case that come back, and those with a title, where there are enough of them."""
    counts = Counter(label.words for label in labels)
    titled = words_of("titles") | words_of("asking") | words_of("unnamed")
    kept = [
        label
        for label in labels
        if (counts[label.words] > 1 or (label.words and label.words[0] in titled))
        and not (label.words and label.words[0] in words_of("headings"))
    ]
    return kept if len(kept) >= LEAST_MIXED and len({label.words for label in kept}) > 1 else []
