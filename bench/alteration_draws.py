"""Sentences drawn from transcripts to be altered, what an alteration is, and the list of recipes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.checks.source import Source, SourceTurn
from onrecord.statements.rarity import run_bits

SHORT = ("don", "didn", "doesn", "wasn", "aren", "weren", "isn", "haven", "hasn", "couldn", "wouldn")
SENTENCE_WORDS = (9, 34)
SENTENCE_BITS = 45.0
"""Bits of a sentence that nobody else says by chance."""
WITH_NEXT = 0.3
"""Part of the whole sentences that are printed with the next one."""
LEAST_SENTENCES = 8
"""Sentences a transcript must have to be drawn from."""
OTHERS_WORDS = 6
"""Words of another that are no mere interjection."""
_MARKS = re.compile(r"[\[\](){}\"“”«»*_~]")
_ROUGH = re.compile(r"[-–—…?!;:]|\.\.")
_WORD = re.compile(r"[^\W_](?:[\w’'.,-]*\w)?[%]?")


@dataclass(frozen=True)
class Change:
    """What must be told of a change: its kinds, the words said, and the characters of the quotation it stands at."""

    kinds: frozenset[str]
    said: str
    start: int
    end: int


@dataclass(frozen=True)
class Item:
    """A quotation to check, and what must be said of it."""

    recipe: str
    quote: str
    speaker: str | None
    source: Source
    verdicts: frozenset[str]
    changes: tuple[Change, ...] | None
    elsewhere: tuple[Source, ...] = ()
    caution: str = ""
    """The kind of caution that must be raised, if any."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a transcript: its text, the word range in the source, who says it."""

    source: Source
    turn: SourceTurn
    low: int
    high: int

    @property
    def text(self) -> str:
        """The sentence as it stands, blanks made single."""
        return self.source.sentence_text(self.low, self.high)

    @property
    def words(self) -> list[tuple[int, int, str]]:
        """Start, end and characters of each word of the text."""
        return [(found.start(), found.end(), found[0]) for found in _WORD.finditer(self.text)]


# -- drawing ---------------------------------------------------------------------------------------------------------


def sentences(source: Source, messy: bool) -> list[Sentence]:
    """Return the sentences of a source a reporter might print: whole, of one speaker with a name, and telling.

    With ``messy`` those in which the speaker breaks off, repeats himself, asks or calls out.
    """
    out = []
    at = 0
    while at < len(source.words):
        low, high = source.sentence(at)
        turn = source.turn_at(low)
        if turn.speaker and turn.role != "question" and _printable(source, low, high, messy):
            out.append(Sentence(source, turn, low, high))
        at = high
    return out


def _printable(source: Source, low: int, high: int, messy: bool) -> bool:
    """Tell whether a sentence is such as to be altered."""
    if not SENTENCE_WORDS[0] <= high - low <= SENTENCE_WORDS[1]:
        return False
    if any(word.flag for word in source.words[low:high]) or run_bits(source.stems[low:high]) < SENTENCE_BITS:
        return False
    text, keys = source.sentence_text(low, high), source.keys[low:high]
    twice = any(keys[n] == keys[n + 1] or keys[n : n + 2] == keys[n + 2 : n + 4] for n in range(len(keys) - 1))
    if not text[0].isupper() or _MARKS.search(text) or text[-1] not in ".?!":
        return False
    return (twice or bool(_ROUGH.search(text))) if messy else not (twice or _ROUGH.search(text))


@dataclass
class Draw:
    """A transcript's sentences in random order, with the generator that recipes use."""

    source: Source
    found: list[Sentence]
    chosen: random.Random
    other: Draw | None = None

    def in_place(self, one: Sentence, start: int, end: int, new: str, kinds: str, verdict: str = "altered") -> Item:
        """Return the item in which characters of a sentence are replaced; the quotation may be cut around them."""
        text = one.text
        head, tail = _cut(one, start, end, new, self.chosen)
        before, after = text[head:start], text[end:tail]
        if not new and before.endswith(" ") and after[:1] in (" ", ".", ","):
            before = before[:-1] if after[:1] != " " else before
            after = after.lstrip() if before.endswith(" ") else after
        if not before and new[:1].islower() and head == 0:
            new = new[0].upper() + new[1:]
        if tail == len(text) and self.chosen.random() < WITH_NEXT:
            after += _next(one)
        quote = before + new + after
        change = Change(frozenset(kinds.split("|")), text[start:end], len(before), len(before) + len(new))
        return Item("", quote, one.turn.speaker, self.source, frozenset(verdict.split("|")), (change,))


def _next(one: Sentence) -> str:
    """Return the next sentence of the turn, with the blank before it; empty where none can be printed."""
    source = one.source
    if one.high >= len(source.words) or source.turn_at(one.high) is not one.turn:
        return ""
    text = source.sentence_text(one.high, source.sentence(one.high)[1])
    return "" if _MARKS.search(text) or _ROUGH.search(text) else f" {text}"


def _cut(one: Sentence, start: int, end: int, new: str, chosen: random.Random) -> tuple[int, int]:
    """Return where a quotation begins and ends around a change: the whole sentence, or a part of it."""
    text, words = one.text, one.words
    way = chosen.choice(("whole", "whole", "from", "to"))
    inside = [n for n, word in enumerate(words) if word[0] < max(end, start + 1) and start < word[1]]
    if way == "from" and inside:
        near = 2 if end - start and not new else 0
        first = max(0, min(inside[0] - chosen.randint(near, 3), len(words) - 9))
        return words[first][0], len(text)
    if way == "to" and inside:
        near = 2 if end - start and not new else 0
        last = min(len(words) - 1, max(inside[-1] + chosen.randint(near, 3), 9))
        return 0, words[last][1]
    return 0, len(text)


Recipe = Callable[[Draw], Iterator[Item]]
RECIPES: dict[str, Recipe] = {}


def recipe(name: str) -> Callable[[Recipe], Recipe]:
    """Enter a recipe under its name."""

    def enter(made: Recipe) -> Recipe:
        RECIPES[name] = made
        return made

    return enter


def replacing(name: str, table: dict[str, str], kinds: str, verdict: str = "altered") -> None:
    """Enter a recipe that puts for a word of a table another of it."""

    @recipe(name)
    def made(draw: Draw) -> Iterator[Item]:
        for one in draw.found:
            here = [word for word in one.words if word[2] in table]
            if here:
                start, end, word = draw.chosen.choice(here)
                yield draw.in_place(one, start, end, draw.chosen.choice(table[word].split("/")), kinds, verdict)


def quoted_whole(draw: Draw, one: Sentence, start: int, end: int, new: str, kinds: str) -> Item:
    quote = one.text[:start] + new + one.text[end:]
    change = Change(frozenset(kinds.split("|")), one.text[start:end].strip(), start, start + len(new))
    return Item("", quote, one.turn.speaker, draw.source, frozenset({"altered"}), (change,))
