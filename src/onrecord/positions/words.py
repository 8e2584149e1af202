"""A text as the coder reads it: words with their places, and a plain form in which contractions are undone.

The plain form is one string of lower-case words parted by a space: ``We’re not`` becomes ``we be not``. Patterns are
matched on it and lead back to characters of the text. Everything is linear in the text, which is bounded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

import snowballstemmer

from onrecord.span import Span

__all__ = ["MAX_CHARS", "Words", "clauses", "function_words", "is_telling", "read", "stem"]

MAX_CHARS: Final = 4_000
"""Code points of one statement that are coded: some 600 words, far beyond what one act takes."""
MAX_STEMS: Final = 50_000
"""Stems remembered in a process."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:[’'][^\W_]+)?|[^\w\s]")
_APOSTROPHE = re.compile(r"[’']")
_WHOLE: Final = {
    "cannot": "can not",
    "can't": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "be not",
    "let's": "let us",
}
_TAILS: Final = {"re": "be", "m": "be", "ve": "have", "ll": "will", "d": "would"}
_PLAIN: Final = {
    **dict.fromkeys(("am", "is", "are", "was", "were", "been", "being"), "be"),
    **dict.fromkeys(("has", "had", "having"), "have"),
    **dict.fromkeys(("does", "did", "doing", "done"), "do"),
}
_PRONOUNS: Final = frozenset(
    ("it", "that", "there", "he", "she", "what", "who", "here", "where", "this", "nobody", "nothing", "one")
)
"""Words after which ’s is a verb; after any other word it is a genitive."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words: the plain form, where each plain word begins in it, and the place it came from."""

    text: str
    plain: str
    starts: tuple[int, ...]
    places: tuple[Span, ...]

    def word_at(self, offset: int) -> int:
        """Return the number of the plain word at an offset of the plain form."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def span(self, start: int, end: int) -> Span:
        """Return the characters of the text a stretch of the plain form was made from."""
        if not self.places:
            return Span(0, 0)
        first = self.places[self.word_at(start)]
        last = self.places[self.word_at(max(end - 1, start))]
        return Span(first.start, max(last.end, first.end))


def _forms(word: str) -> list[str]:
    """Return the plain words of a printed one."""
    low = _APOSTROPHE.sub("'", word.lower())
    if low in _WHOLE:
        return _WHOLE[low].split()
    if low.endswith("n't"):
        stem_ = low[:-3]
        return [_PLAIN.get(stem_, stem_), "not"]
    head, mark, tail = low.partition("'")
    if mark:
        if tail in _TAILS:
            return [head, _TAILS[tail]]
        if tail == "s":
            return [head, "be" if head in _PRONOUNS else "'s"]
        return [head]
    return [_PLAIN.get(low, low)]


_HAD = re.compile(
    r" (?:(?:\w+ly|not|never|always|already|also|just|long) )?(?:been|had|gone|done|seen|taken|given|known|"
    r"(?!(?:need|feed|proceed|succeed|exceed|speed|heed|bleed|breed|seed|shed|embed|wed)\b)\w{2,}ed)\b"
)
"""What follows a ’d that is "had": "he’d been", "they’d already agreed"."""


def read(text: str) -> Words:
    """Return the words of the first :data:`MAX_CHARS` code points of a text."""
    plain: list[str] = []
    starts: list[int] = []
    places: list[Span] = []
    at = 0
    for match in _WORD.finditer(text[:MAX_CHARS]):
        if match.group() in "“”\"„«»‘’'":
            continue
        forms = _forms(match.group())
        if forms[1:] == ["would"] and _HAD.match(text, match.end()):
            forms[1] = "have"
        for form in forms:
            starts.append(at)
            places.append(Span(match.start(), match.end()))
            plain.append(form)
            at += len(form) + 1
    return Words(text, " ".join(plain), tuple(starts), tuple(places))


_STOP = re.compile(r"[.!?;…]+[”\"’']?(?=\s|$)|(?<=\s)[–—](?=\s)|—|\s*\n\s*")
_SHORT = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Sgt|Col|Lt|Capt|Adm|Maj|Rev|St|Jr|Sr|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|vs|[A-Z])\.$"
)
MAX_CLAUSES: Final = 40
"""Sentences of one statement that are coded."""


def clauses(text: str) -> list[Span]:
    """Return the sentences of a statement, cut at stops, semicolons and dashes too."""
    out: list[Span] = []
    at = 0
    for match in _STOP.finditer(text[:MAX_CHARS]):
        if match.group().startswith(".") and _SHORT.search(text[max(match.start() - 6, 0) : match.start() + 1]):
            continue
        span = Span(at, match.start()).trimmed(text)
        if any(char.isalpha() for char in span.of(text)):
            out.append(span)
        at = match.end()
    rest = Span(min(at, len(text)), min(len(text), MAX_CHARS) if at < MAX_CHARS else at).trimmed(text)
    if any(char.isalpha() for char in rest.of(text)):
        out.append(rest)
    return out[:MAX_CLAUSES]


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Return the words that say nothing of what a clause is about."""
    text = files("onrecord.data").joinpath("positions", "function_words.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def is_telling(word: str) -> bool:
    """Tell whether a plain word says anything of what a clause is about: a name or a word of content."""
    return len(word) > 1 and word[0].isalpha() and word not in function_words()


_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(MAX_STEMS)
def stem(word: str) -> str:
    """Return the stem of a lower-case word (Porter 2)."""
    found: str = _STEMMER.stemWord(word)
    return found
