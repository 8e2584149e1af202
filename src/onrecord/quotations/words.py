"""Cut a paragraph into items and items into sentences, a quotation in marks counting as one item.

What stands in marks is opaque to the frame rules: a sentence that ends inside a quotation does not end the sentence
around it, and a verb inside is no verb of the narrator's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from onrecord.quotations.closed import ABBREVIATIONS, AUXILIARIES, words_of
from onrecord.span import Span

ItemKind = Literal["word", "number", "punctuation", "quote"]

WORD: Final = re.compile(
    r"(?:[A-Za-z]\.){2,}|[@#]\w+|\$?\d+(?:[.,:]\d+)*%?(?:st|nd|rd|th|s)?(?!\w)|\w+(?:[-&/]\w+|[’'][a-zA-Z]\w*)*|\.\.\.|--|[^\w\s]"
)
CLITIC: Final = re.compile(r"[’'](?:s|re|ve|ll|d|m)$", re.IGNORECASE)
MAX_SENTENCE: Final = 250
"""Items of one sentence; a longer stretch is cut, so that no rule that looks through a sentence is ever slow."""
MAX_KNOWN: Final = 50_000
"""Words whose facts are remembered: those of some hundred reports."""
TERMINATORS: Final = frozenset(".!?…")
CLOSING_BRACKETS: Final = frozenset(")]}")


class Item(NamedTuple):
    """A word, number, punctuation character or whole quotation, with its place in the clean text."""

    start: int
    end: int
    text: str
    lower: str
    kind: ItemKind
    segment: int | None = None
    """For a quotation, the number of its segment."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.kind == "word" and self.text[:1].isupper()


@lru_cache(maxsize=MAX_KNOWN)
def _facts(text: str) -> tuple[str, str, ItemKind]:
    """Return a word with its lower-case form and its kind: all that an item is but its place."""
    first = text[0]
    kind: ItemKind = "punctuation"
    if first.isalpha() or (first in "’'@#" and len(text) > 1):
        kind = "word"
    elif first.isdigit() or (first == "$" and len(text) > 1):
        kind = "number"
    return text, text.lower(), kind


def _make(start: int, end: int, text: str) -> Item:
    return Item(start, end, *_facts(text))


def _tokens(clean: str, start: int, end: int) -> list[Item]:
    """Cut plain text into words and punctuation; a clitic ('ve, ’s) and an abbreviation's stop are seen to."""
    out: list[Item] = []
    for match in WORD.finditer(clean, start, end):
        lo, hi = match.span()
        text = match.group()
        if text == ".":
            if out and out[-1].end == lo and _abbreviated(out[-1]):
                out[-1] = _make(out[-1].start, hi, out[-1].text + text)
                continue
        elif hi - lo > 2 and ("’" in text or "'" in text) and text[0].isalpha() and (clitic := CLITIC.search(text)):
            cut = clitic.start()
            out.append(_make(lo, lo + cut, text[:cut]))
            out.append(_make(lo + cut, hi, text[cut:]))
            continue
        out.append(Item(lo, hi, *_facts(text)))
    return out


def _abbreviated(item: Item) -> bool:
    if item.lower + "." in ABBREVIATIONS:
        return item.capital or item.lower in {"vs", "etc", "approx"}
    return len(item.text) == 1 and item.text.isupper() and item.text != "I"


def items_of(clean: str, paragraph: Span, quotes: Sequence[tuple[int, Span]]) -> list[Item]:
    """Return the items of a paragraph. ``quotes`` are (number, outer span) in order, not overlapping."""
    out: list[Item] = []
    at = paragraph.start
    for number, span in quotes:
        out += _tokens(clean, at, span.start)
        text = span.of(clean)
        out.append(Item(span.start, span.end, text, "", "quote", number))
        at = span.end
    out += _tokens(clean, at, paragraph.end)
    return out


def _starts_sentence(item: Item) -> bool:
    return item.capital or item.kind in {"number", "quote"} or item.text in "([$—-–•*" or item.text[0] in "“‘\"'@#"


def _stop_for_comma(items: Sequence[Item], at: int) -> bool:
    """Tell whether a stop stands for the comma before a quotation: ``Sorel said.”We will``."""
    from onrecord.quotations.cues import tag_words

    following = items[at + 1]
    return (
        following.kind == "quote" and following.start == items[at].end and at > 0 and items[at - 1].lower in tag_words()
    )


def _quote_ends(item: Item) -> bool:
    inner = item.text.rstrip("”’\"'»` ")
    return inner[-1:] in TERMINATORS


def sentences_of(items: Sequence[Item]) -> list[tuple[int, int]]:
    """Return half-open ranges of items. A stop inside closing marks ends a sentence where a capital follows."""
    out: list[tuple[int, int]] = []
    start = 0
    index = 0
    while index < len(items):
        item = items[index]
        ends = (item.kind == "punctuation" and item.text[0] in TERMINATORS) or (
            item.kind == "quote" and _quote_ends(item)
        )
        index += 1
        if not ends and index - start < MAX_SENTENCE:
            continue
        if not ends:
            out.append((start, index))
            start = index
            continue
        while index < len(items) and items[index].text in CLOSING_BRACKETS:
            index += 1
        if index < len(items) and (not _starts_sentence(items[index]) or _stop_for_comma(items, index - 1)):
            continue
        if item.kind == "quote" and index < len(items) and tag_follows(items, index):
            continue
        out.append((start, index))
        start = index
    if start < len(items):
        out.append((start, len(items)))
    return out


TAG_REACH: Final = 14
"""Words between a closing mark and the verb of its tag: ``“Why?” Deputy Minister Anna Sorel, who chairs it, asked``."""


def tag_follows(items: Sequence[Item], at: int) -> bool:
    """Tell whether a bare ``SOURCE VERB.`` or ``VERB SOURCE.`` stands at ``at``, with no words of its own to report."""
    from onrecord.quotations.cues import tag_words

    for index in range(at, min(at + TAG_REACH, len(items))):
        item = items[index]
        if item.kind == "quote" or (item.kind == "punctuation" and item.text not in {",", "-", ".", "’", "'"}):
            return False
        if item.text == "." or item.lower in AUXILIARIES:
            return False
        if item.lower in tag_words() and index > at:
            following = items[index + 1] if index + 1 < len(items) else None
            if following is None or following.text in {".", ","} or following.lower in _TAG_TAILS:
                return True
            return item.lower in {"asked", "told", "asks", "tells"} and _short_rest(items, index + 1)
    return False


def _short_rest(items: Sequence[Item], at: int) -> bool:
    """Tell whether a sentence ends within a few words that report nothing: ``asked the port's director.``."""
    for item in items[at : at + 8]:
        if item.text == ".":
            return True
        if item.kind == "quote" or item.lower in {"that", "to", "about", "if", "whether", "why", "how", "what", "for"}:
            return False
    return at + 8 > len(items)


_TAG_TAILS: Final = words_of(
    "in on at of during to monday tuesday wednesday thursday friday saturday sunday later earlier yesterday today"
)
