"""Cutting a quotation into tokens and sentences, and the keys tokens are compared by.

A token keeps its characters and the white space before it, so that a text can be put together again to the
character. Its ``key`` is what alignment compares: lower case, straight apostrophes and plain hyphens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from onrecord.span import Span
from onrecord.statements.words import CACHED_WORDS, expand, stem, word_set

CACHED_TEXTS = 8192
"""Texts whose tokens are kept at hand. A quotation has some 30 words: about 100 MB at the very most."""

_TOKEN = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                                # U.S.  a.m.
    | [$£€]?\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|%)?       # $1,200.50  26/11  3rd  12%
    | [^\W_]+(?:['’ʼ‐‑-][^\W_]+)*                       # words, can't, counter-terrorism
    | \.{2,} | -{2,} | \S                               # dots, dashes, any other sign
    """,
    re.VERBOSE,
)

_GLYPHS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "“": '"', "”": '"'})
_OPEN_OR_CLOSE = '“”"«»„‟'
DOUBLE_MARKS = frozenset(_OPEN_OR_CLOSE)
"""Double quotation marks: never part of the words said."""

NOWHERE = 0
"""Where a token begins that stands in no text."""


class Piece(NamedTuple):
    """One token: its characters, the white space before it, its key, and the offset in the text at which it begins.

    A tuple of plain values, because matching and collation make and compare more of these than of anything else.
    """

    text: str
    before: str
    key: str
    start: int
    word: bool

    @property
    def span(self) -> Span:
        """The token's place in the text."""
        return Span(self.start, self.start + len(self.text))


@lru_cache(CACHED_WORDS)
def key_of(text: str) -> str:
    """Return what a token is compared by: case, apostrophe, hyphen and dash glyphs made one.

    ``US`` in capitals and ``U.S.`` share a key that the pronoun *us* has not.
    """
    if text in ("US", "U.S.", "U.S"):
        return "u.s"
    if text in ("UK", "U.K.", "U.K"):
        return "u.k"
    key = text.translate(_GLYPHS)
    key = "..." if key.startswith("..") or key == "…" else key
    key = "-" if key.startswith("--") else key
    return key.casefold().rstrip(".") if key[0].isalpha() else key.casefold()


@lru_cache(CACHED_TEXTS)
def tokenise(text: str) -> tuple[Piece, ...]:
    """Return the tokens of a text; ``"".join(t.before + t.text)`` and the trailing white space give it back."""
    out: list[Piece] = []
    at = 0
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        token = found[0]
        out.append(Piece(token, text[at:start], key_of(token), start, is_word(token)))
        at = end
    return tuple(out)


def is_word(token: str) -> bool:
    """Tell a word or figure from a sign."""
    return token[0].isalnum() or (token[0] in "$£€" and len(token) > 1)


STOPS = frozenset({".", "!", "?", "..."})
"""Signs after which another sentence may begin; dots in any number are one sign."""


def _ends_sentence(tokens: tuple[Piece, ...], at: int) -> bool:
    """Tell whether a sentence ends with token ``at``, given that another token follows."""
    here, after = tokens[at], tokens[at + 1]
    if not after.word or not (after.before or here.key == "..."):
        return False
    starts = after.text[0].isupper() or after.text[0].isdigit()
    if here.key in (".", "!", "?"):
        abbreviated = at > 0 and here.key == "." and not here.before and tokens[at - 1].key in word_set("abbreviations")
        single = (
            at > 0 and len(tokens[at - 1].text) == 1 and tokens[at - 1].text.isupper() and tokens[at - 1].text != "I"
        )
        return starts and not abbreviated and not single
    return starts and here.key == "..."


@lru_cache(CACHED_TEXTS)
def sentences(text: str, fresh: tuple[int, ...] = ()) -> tuple[tuple[int, int], ...]:
    """Return sentence-like units as half-open ranges of token indexes; together they cover every token.

    ``fresh`` are offsets at which a sentence is known to begin (*"A," he said. "B."*), whatever stands before.
    """
    tokens = tokenise(text)
    known = frozenset(fresh)
    cuts = [0]
    for at in range(len(tokens) - 1):
        if tokens[at + 1].start in known or _ends_sentence(tokens, at):
            cuts.append(at + 1)
    return tuple(zip(cuts, [*cuts[1:], len(tokens)], strict=True)) if tokens else ()


@dataclass(frozen=True, slots=True)
class Loose:
    """A text as matching sees it: contractions opened, words stemmed; ``at`` gives each word's token."""

    stems: tuple[str, ...]
    shifted: tuple[str, ...]
    at: tuple[int, ...]


def _shifted(word: str, stemmed: str) -> str:
    """Return the stem with personal pronouns and possessives made one: what indirect speech leaves alone."""
    if word in word_set("possessives"):
        return "<their>"
    return "<they>" if word in word_set("pronouns") else stemmed


@lru_cache(CACHED_TEXTS)
def loosen(text: str) -> Loose:
    """Return the words of a text, opened and stemmed, with and without the persons told apart."""
    stems: list[str] = []
    shifted: list[str] = []
    at: list[int] = []
    for index, token in enumerate(tokenise(text)):
        if not token.word:
            continue
        for word in expand(token.key):
            stems.append(stem(word))
            shifted.append(_shifted(word, stems[-1]))
            at.append(index)
    return Loose(tuple(stems), tuple(shifted), tuple(at))
