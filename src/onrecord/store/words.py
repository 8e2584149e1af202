"""Words to search for, as a user typed them, and where they stand in a text.

What a user types is data: it becomes quoted strings of the full-text language, so no operator of that
language can come from outside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from onrecord.errors import UsageError
from onrecord.span import Span

__all__ = ["MAX_TERMS", "Term", "find_terms", "fold", "match_expression", "terms"]

MAX_TERMS = 64
"""Words in one search; a pasted page is no search, and the index takes each word in turn."""

Term = tuple[str, ...]
"""Words that must stand together, folded; most terms are one word."""

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')


def fold(text: str) -> str:
    """Return a text without case, diacritics or punctuation, words parted by one space."""
    return " ".join(word for word, _ in _words(text))


def _words(text: str) -> Iterator[tuple[str, Span]]:
    """Yield each word folded, with its place."""
    for match in _WORD.finditer(text):
        yield _bare(match.group()), Span(match.start(), match.end())


def _bare(word: str) -> str:
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def terms(words: str) -> tuple[Term, ...]:
    """Return what is searched for: words in quotation marks stay together, the others stand alone.

    Raises:
        UsageError: if there is no word in it, or more than :data:`MAX_TERMS`.
    """
    found: list[Term] = []
    rest = words
    for match in _QUOTED.finditer(words):
        phrase = tuple(word for word, _ in _words(match.group(1)))
        if phrase:
            found.append(phrase)
        rest = rest.replace(match.group(), " ", 1)
    found += [(word,) for word, _ in _words(rest)]
    if not found:
        raise UsageError("Nothing to search for: give at least one word.")
    if sum(len(term) for term in found) > MAX_TERMS:
        raise UsageError(f"Too many words to search for at once: give at most {MAX_TERMS}.")
    return tuple(dict.fromkeys(found))


def match_expression(searched: tuple[Term, ...]) -> str:
    """Return the terms in the full-text language: quoted strings, all of which must occur."""
    return " AND ".join(f'"{" ".join(term)}"' for term in searched)


def find_terms(text: str, searched: tuple[Term, ...]) -> tuple[Span, ...]:
    """Return where the terms stand in a text, in order, without overlaps."""
    words = list(_words(text))
    found: list[Span] = []
    for at in range(len(words)):
        for term in searched:
            end = at + len(term)
            if tuple(word for word, _ in words[at:end]) == term:
                span = Span(words[at][1].start, words[end - 1][1].end)
                if not found or span.start >= found[-1].end:
                    found.append(span)
    return tuple(found)
