"""A printed quotation as words: what is the editor's in brackets, and where an ellipsis shows a cut."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.checks.normal import Word, words_in
from onrecord.span import Span
from onrecord.statements.words import word_set

MAX_QUOTED_CHARS = 50_000
"""Characters of a quotation that are checked: eight thousand words, more than any paper prints of one speech."""

_PATCHED = re.compile(
    r"\[[^\W\d_]\]['’](?:m|re|s|ve|ll|d)\b|"
    r"[^\W\d_]{0,30}\[[^\W\d_]{1,12}\](?:[^\W\d_]{1,30}(?:['’][a-z]{1,3})?)|[^\W\d_]{1,30}\[[^\W\d_]{1,12}\]"
)
_BRACKET = re.compile(r"\[[^\[\]]{0,300}\](?:['’](?:m|re|s|ve|ll|d)\b)?|\([^()]{0,300}\)|\{[^{}]{0,300}\}")
_STOP = re.compile(r"[.!?…]")
_ELLIPSIS = re.compile(r"…|\.{2,}|\.(?:[ \xa0]\.){2,}|\*(?:[ \xa0]\*){2,}|\*{3,}")
_NOTHING = re.compile(
    r"(?i)[\[(]\s*(?:…|\.[. \xa0]*|sic|emphasis (?:added|mine)|ph|laughter|laughs|applause|crosstalk|inaudible)"
    r"\.?\s*[\])]"
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation's text, its words, and the numbers of the words before which an ellipsis stands."""

    text: str
    words: tuple[Word, ...]
    cuts: frozenset[int]

    @property
    def own(self) -> tuple[int, ...]:
        """The numbers of the words that are given as the speaker's."""
        return tuple(n for n, word in enumerate(self.words) if word.flag != "bracket")

    def stops(self, word: int) -> bool:
        """Tell whether a sentence ends between a word and the one after it: a stop, and a capital or a figure."""
        if word + 1 >= len(self.words):
            return True
        here, after = self.words[word], self.words[word + 1]
        gap = self.text[here.span.end : after.span.start]
        if not _STOP.search(gap) or (gap.startswith(". ") and here.key in word_set("abbreviations")):
            return False
        return after.surface.lstrip("[")[:1].isupper() or after.surface[:1].isdigit()


def quoted(text: str) -> Quoted:
    """Return a quotation's words. ``[T]he`` is one word; words in brackets are the editor's."""
    text = text[:MAX_QUOTED_CHARS]
    words: list[Word] = []
    for span, flag in _segments(text):
        if flag == "patched":
            bare = re.sub(r"[\[\]]", "", span.of(text))
            words.extend(replace(word, span=span, surface=span.of(text)) for word in words_in(bare))
        else:
            words.extend(words_in(span.of(text), span.start, flag))  # type: ignore[arg-type]
    ellipses = [found.start() for found in _ELLIPSIS.finditer(text)]
    return Quoted(text, tuple(words), frozenset(_after(words, at) for at in ellipses))


def _after(words: list[Word], at: int) -> int:
    """Return the number of the first word after an offset."""
    return next((n for n, word in enumerate(words) if word.span.start >= at), len(words))


def _segments(text: str) -> list[tuple[Span, str]]:
    """Return the text cut where brackets begin and end; what stands for nothing said is left out."""
    out: list[tuple[Span, str]] = []
    nothing = [Span(*found.span()) for found in _NOTHING.finditer(text)]
    patched = [Span(*found.span()) for found in _PATCHED.finditer(text)]
    at = 0
    for found in _BRACKET.finditer(text):
        span = Span(*found.span())
        if any(span.overlaps(one) for one in patched):
            continue
        out.extend(_plain(text, at, span.start, patched))
        if not any(span.overlaps(one) for one in nothing):
            out.append((span, "aside" if text[span.start] == "(" else "bracket"))
        at = span.end
    return [*out, *_plain(text, at, len(text), patched)]


def _plain(text: str, start: int, end: int, patched: list[Span]) -> list[tuple[Span, str]]:
    """Return a stretch without whole brackets, patched words apart."""
    out: list[tuple[Span, str]] = []
    for one in patched:
        if start <= one.start and one.end <= end:
            out.append((Span(start, one.start), ""))
            out.append((one, "patched"))
            start = one.end
    return [*out, (Span(start, end), "")]
