"""Alter sentences of real transcripts as reports do, and score what a check says of them.

    python bench/alterations.py [--half tune|kept] [--seed N] [--each N] [--messy] [--misses] [--only NAME]

Each recipe takes a sentence drawn by the seed and changes it in one way: a word, a name, a number, the strength, a
hedge, a denial, a condition, the tense, the person; it leaves words out, joins words said apart, adds what was never
said, or gives the words to another. What must be told of it (verdict, kind, the words on both sides) follows from the
recipe. An item is right where the verdict is one of the recipe's, every edit it made is found at its place and called
what it is, and no other is named. Recipes whose name begins with *as said* change nothing that is the speaker's: they
must be accepted. No text of a transcript is kept: the seed makes the same items again. The words put in are our own.

Sentences are such as a reporter prints; with ``--messy`` those with dashes, words said twice and broken off. *tune* and
*kept* are transcripts apart (by the hash of their names, as in ``checks.py``).
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from alteration_words import (
    ANTONYMS,
    CLAIMS,
    HEARD,
    INVENTED,
    MODALS,
    NAMES,
    NUMBERS,
    PHRASES,
    SYNONYMS,
    TAILS,
    TENSES,
    UNSAID,
    WHOLE_NAMES,
)
from checks import SHARED, _read, half_of, said_hash, transcripts
from onrecord.checks import ACCEPTED, check, source_of
from onrecord.checks.reading import SPLICES
from onrecord.checks.source import Source, SourceTurn
from onrecord.model import Check, Edit
from onrecord.statements.rarity import run_bits
from onrecord.statements.words import is_pronoun
from onrecord.transcripts import same_person

SHORT = ("don", "didn", "doesn", "wasn", "aren", "weren", "isn", "haven", "hasn", "couldn", "wouldn")
SENTENCE_WORDS = (9, 34)
SENTENCE_BITS = 45.0
"""Bits of a sentence that nobody else says by chance."""
UNSEEN = "(altered, and flagged)"
QUICK_EACH, QUICK_TRANSCRIPTS = 4, 40
"""Items of each recipe, and transcripts, for the floors."""
WITH_NEXT = 0.3
"""Part of the whole sentences that are printed with the next one."""
LEAST_SENTENCES = 8
"""Sentences a transcript must have to be drawn from."""
OTHERS_WORDS = 6
"""Words of another that are no mere interjection."""
MORE_WORDS = 2
"""Words an edit may take in beside those of the recipe."""
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


# -- words put for others --------------------------------------------------------------------------------------------

replacing("a synonym", SYNONYMS, "substitution|homophone|slip")
replacing("an antonym", ANTONYMS, "substitution|homophone|slip|number")
replacing("a mishearing", HEARD, "substitution|homophone|slip|name", "altered|light_edit")
replacing("another number in words", NUMBERS, "number")
replacing("another strength", MODALS, "modality")
replacing("another tense", TENSES, "form|small_word|contraction", "light_edit")
replacing(
    "a determiner", {"the": "a", "this": "the", "these": "those", "a": "the"}, "small_word|substitution", "light_edit"
)
replacing("a preposition", {"of": "in", "at": "in", "by": "with", "about": "on"}, "small_word", "light_edit")
replacing("never to always", {"never": "always", "nobody": "everybody", "nothing": "something"}, "negation")
replacing("always to never", {"always": "never", "everybody": "nobody", "everything": "nothing"}, "negation")
replacing(
    "another quantity", {"most": "all", "some": "most", "many": "all", "few": "many", "all": "some"}, "substitution"
)
replacing(
    "another person", {"we": "they", "they": "we", "he": "she", "our": "their", "my": "our", "us": "them"}, "person"
)
replacing(
    "says for tells",
    {"told": "asked", "said": "denied", "tell": "ask", "think": "know"},
    "substitution|hedge|small_word",
    "altered|light_edit",
)


@recipe("another figure")
def _figure(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        for start, end, word in one.words:
            if re.fullmatch(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?%?", word):
                digit = re.search(r"[1-8]", word)
                if digit:
                    new = word[: digit.start()] + str(int(digit[0]) + 1) + word[digit.end() :]
                    yield draw.in_place(one, start, end, new, "number")
                    break


def _names_of(one: Sentence) -> list[tuple[int, int]]:
    """Return the places of words written as a name inside a sentence, alone between words that are none."""
    words = one.words
    out = []
    for n, (start, end, word) in enumerate(words):
        beside = [words[m][2] for m in (n - 1, n + 1) if 0 < m < len(words)]
        capital = n and word[0].isupper() and len(word) > 3 and word.isalpha() and not is_pronoun(word.casefold())
        if capital and not any(other[0].isupper() and other != "I" for other in beside):
            out.append((start, end))
    return out


@recipe("another name")
def _name(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        found = _names_of(one)
        if found:
            start, end = draw.chosen.choice(found)
            yield draw.in_place(one, start, end, draw.chosen.choice(NAMES), "name")


def rewording(name: str, rows: dict[str, str], kinds: str, verdict: str) -> None:
    """Enter a recipe that puts a phrase for a phrase."""
    found_by = re.compile(r"\b(?:" + "|".join(rows) + r")\b(?= [a-z])")

    @recipe(name)
    def made(draw: Draw) -> Iterator[Item]:
        for one in draw.found:
            found = found_by.search(one.text, 1)
            if found:
                yield draw.in_place(one, *found.span(), rows[found[0]], kinds, verdict)


rewording("a phrase for another", PHRASES, "small_word|substitution|modality|form|omission", "light_edit|altered")
rewording("a phrase that says more", CLAIMS, "substitution|invented|modality|hedge", "altered")


@recipe("two changes")
def _two_changes(draw: Draw) -> Iterator[Item]:
    """Put a word of content for another and, words farther on, a tense."""
    for one in draw.found:
        words = one.words
        first = [n for n, word in enumerate(words) if word[2] in SYNONYMS]
        second = [n for n, word in enumerate(words) if word[2] in TENSES and first and n > first[0] + 3]
        if second:
            (a, b, old), (c, d, verb) = words[first[0]], words[second[0]]
            new, tense = SYNONYMS[old].split("/")[0], TENSES[verb].split("/")[0]
            quote = one.text[:a] + new + one.text[b:c] + tense + one.text[d:]
            at = c + len(new) - len(old)
            changes = (
                Change(frozenset({"substitution", "homophone", "slip"}), old, a, a + len(new)),
                Change(frozenset({"form", "small_word", "contraction"}), verb, at, at + len(tense)),
            )
            yield Item("", quote, one.turn.speaker, draw.source, frozenset({"altered"}), changes)


@recipe("another name of two words")
def _whole_name(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        found = re.search(r"(?<=[a-z] )[A-Z][a-z]{2,} [A-Z][a-z]{2,}(?= [a-z]|[.,])(?!['’])", one.text)
        if found and not is_pronoun(found[0].split()[0].casefold()):
            yield draw.in_place(one, *found.span(), draw.chosen.choice(WHOLE_NAMES), "name")


@recipe("another given name")
def _given_name(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        found = re.search(r"(?<=[a-z] )[A-Z][a-z]{2,}(?= [A-Z][a-z]{2,}(?: [a-z]|[.,]))", one.text)
        if found and not is_pronoun(found[0].casefold()):
            yield draw.in_place(one, *found.span(), draw.chosen.choice(("Ottmar", "Belinda", "Casper")), "name")


@recipe("another name at the end")
def _name_at_end(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        found = [place for place in _names_of(one) if one.text[: place[0]].count(" ") >= 7]
        if found:
            start, end = found[-1]
            item = _quoted_whole(draw, one, start, end, draw.chosen.choice(NAMES), "name")
            change = item.changes[0] if item.changes else None
            if change:
                yield replace(item, quote=item.quote[: change.end])


@recipe("another name at the start")
def _name_at_start(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        found = [place for place in _names_of(one) if one.text[place[0] :].count(" ") >= 7]
        if found:
            start, end = found[0]
            new = draw.chosen.choice(NAMES)
            change = Change(frozenset({"name"}), one.text[start:end], 0, len(new))
            quote = new + one.text[end:]
            yield Item("", quote, one.turn.speaker, draw.source, frozenset({"altered"}), (change,))


# -- words left out --------------------------------------------------------------------------------------------------


def leaving_out(name: str, pattern: str, kinds: str, verdict: str) -> None:
    """Enter a recipe that leaves out what a pattern finds inside a sentence."""
    found_by = re.compile(pattern)

    @recipe(name)
    def made(draw: Draw) -> Iterator[Item]:
        for one in draw.found:
            found = found_by.search(one.text, 1)
            inside = found and found.start() > 8 and found.end() < len(one.text) - 8
            if found and inside:
                yield draw.in_place(one, found.start(), found.end(), "", kinds, verdict)


leaving_out("not left out", r"(?<=[a-z] )(?:not|never)(?= [a-z])", "negation", "altered")
replacing("n't left out", {f"{verb}{sign}t": verb[:-1] for verb in SHORT for sign in "'’"}, "negation")
leaving_out(
    "a hedge left out",
    r"(?<=[a-z] )(?:I think|probably|maybe|almost|kind of|sort of|likely)(?= [a-z])",
    "hedge",
    "altered",
)
leaving_out(
    "an adverb left out", r"(?<=[a-z] )(?:very|really|also|just|actually|still)(?= [a-z])", "omission", "light_edit"
)
leaving_out(
    "a phrase left out",
    r"(?<=[a-z] )(?:in|on|at|from|with|by) (?:the|this|our|their) [a-z]{4,}(?= (?:and|to|that|is))",
    "omission", "light_edit|altered",
)  # fmt: skip
leaving_out("that left out", r"(?<=[a-z] )that(?= (?:we|they|he|she|the|I) )", "omission", "light_edit")
leaving_out(
    "an adjective left out", r"(?<=[a-z] )(?:great|big|new|American|important|public|best|whole)(?= [a-z]{3,})",
    "omission", "light_edit|altered",
)  # fmt: skip


@recipe("a condition left out")
def _condition(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        found = re.search(r"(?<=[a-z])(?<! see)(?<! know)(?<! ask),? (?:if|unless) [^,.]{8,60}\.$", one.text)
        if found and one.text[: found.start()].count(" ") >= 6:
            quote = one.text[: found.start()] + "."
            yield Item("", quote, one.turn.speaker, draw.source, frozenset(ACCEPTED), (), caution="condition")


@recipe("words between left out")
def _between(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        words = one.words
        if len(words) >= 18:
            low, size = draw.chosen.randint(5, 7), draw.chosen.randint(4, 6)
            start, end = words[low][0], words[low + size][0]
            yield replace(
                _quoted_whole(
                    draw, one, start, end, "", "omission|negation|hedge|condition|modality|repetition|number"
                ),
                verdicts=frozenset({"light_edit", "altered", "spliced"}),
            )


def _quoted_whole(draw: Draw, one: Sentence, start: int, end: int, new: str, kinds: str) -> Item:
    quote = one.text[:start] + new + one.text[end:]
    change = Change(frozenset(kinds.split("|")), one.text[start:end].strip(), start, start + len(new))
    return Item("", quote, one.turn.speaker, draw.source, frozenset({"altered"}), (change,))


# -- words put in ----------------------------------------------------------------------------------------------------


def putting_in(name: str, pattern: str, new: str, kinds: str, verdict: str = "altered") -> None:
    """Enter a recipe that puts words in behind what a pattern finds."""
    found_by = re.compile(pattern)

    @recipe(name)
    def made(draw: Draw) -> Iterator[Item]:
        for one in draw.found:
            found = found_by.search(one.text)
            word = draw.chosen.choice(new.split("/"))
            if found and not re.match(rf" (?:{word}|not|never|always)\b|n['’]t", one.text[found.end() :]):
                item = _quoted_whole(draw, one, found.end(), found.end(), " " + word, kinds)
                change = item.changes[0] if item.changes else None
                if change:
                    at = replace(change, start=change.start + 1)
                    yield replace(item, changes=(at,), verdicts=frozenset(verdict.split("|")))


putting_in("not put in", r"\b(?:is|are|was|were|will|can|should|would)\b", "not", "negation")
putting_in("never put in", r"\b(?:have|has|had|I|we|they)\b(?= [a-z]+)", "never", "negation|modality")
putting_in("a hedge put in", r"\b(?:is|are|was|were|will)\b", "probably/perhaps/almost/partly", "hedge")
putting_in("sureness put in", r"\b(?:is|are|was|will)\b", "definitely/certainly/absolutely", "modality")
putting_in(
    "an adjective put in", r"\b(?:the|our|their)\b(?= [a-z]{4,})", "corrupt/wonderful/expensive/secret", "invented"
)
putting_in(
    "a small word put in", r"\b(?:is|are|was|will)\b", "just/also/really/now", "addition|substitution", "light_edit"
)


@recipe("an invented tail")
def _tail(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        tail = draw.chosen.choice(TAILS)
        start = len(one.text) - 1
        item = _quoted_whole(
            draw, one, start, start, f" {tail}", "invented|negation|number|hedge|modality|condition|name"
        )
        change = item.changes[0] if item.changes else None
        if change:
            yield replace(item, changes=(replace(change, start=change.start + 1),))


@recipe("an invented sentence behind")
def _behind(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        tail = draw.chosen.choice(INVENTED)
        item = _quoted_whole(
            draw,
            one,
            len(one.text),
            len(one.text),
            f" {tail}",
            "invented|negation|number|hedge|modality|name|substitution",
        )
        change = item.changes[0] if item.changes else None
        if change:
            yield replace(item, changes=(replace(change, start=change.start + 1, end=change.end - 1),))


@recipe("an invented sentence before")
def _ahead(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        head = draw.chosen.choice(INVENTED)
        item = _quoted_whole(draw, one, 0, 0, f"{head} ", "invented|negation|number|hedge|modality|name|substitution")
        change = item.changes[0] if item.changes else None
        if change:
            yield replace(item, changes=(replace(change, end=change.end - 2),))


@recipe("never said")
def _unsaid(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        quote = draw.chosen.choice(INVENTED)
        yield Item("", quote, one.turn.speaker, draw.source, frozenset({"not_found", "too_short"}), None)


@recipe("never said, of words said there")
def _of_words(draw: Draw) -> Iterator[Item]:
    """Fill the holes of an invented sentence with words of content said in the transcript."""
    keys = [word.surface for word in draw.source.words if len(word.surface) > 5 and word.surface.islower()]
    for one in draw.found:
        quote = re.sub(r"_+", lambda _: draw.chosen.choice(keys), draw.chosen.choice(UNSAID))
        yield Item("", quote, one.turn.speaker, draw.source, frozenset({"not_found", "too_short"}), None)


@recipe("of another transcript")
def _foreign(draw: Draw) -> Iterator[Item]:
    for one in draw.other.found if draw.other else ():
        yield Item("", one.text, None, draw.source, frozenset({"not_found", "too_short"}), None)


# -- joined ----------------------------------------------------------------------------------------------------------


def _pairs(draw: Draw, near: int, far: int, same_turn: bool | None) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield two sentences of one speaker, the second so many words behind the first."""
    rows = sorted(draw.found, key=lambda one: one.low)
    for one in draw.found:
        for two in rows:
            same = two.turn is one.turn
            between = one.high, two.low
            if same_turn is False and _others_words(draw.source, one, *between) <= OTHERS_WORDS:
                continue
            if near <= two.low - one.high <= far and two.turn.speaker == one.turn.speaker and same_turn in (None, same):
                yield one, two
                break


def _others_words(source: Source, one: Sentence, low: int, high: int) -> int:
    """Return how many words between two places are not the speaker's."""
    return sum(source.turn_at(word).speaker != one.turn.speaker for word in range(low, min(high, low + 400)))


def _half(one: Sentence, first: bool) -> str:
    """Return the first or the second half of a sentence."""
    words = one.words
    at = words[len(words) // 2][0]
    return one.text[:at].rstrip(" ,") if first else one.text[at:]


def joining(
    name: str, near: int, far: int, same_turn: bool | None, sign: str, halves: bool, turned: bool = False
) -> None:
    """Enter a recipe that joins two sentences, or halves of them, with a sign between."""

    @recipe(name)
    def made(draw: Draw) -> Iterator[Item]:
        for one, two in _pairs(draw, near, far, same_turn):
            if turned:
                one, two = two, one
            first = _half(one, True) if halves else one.text
            second = _half(two, False) if halves else two.text
            change = Change(frozenset(SPLICES), "*", len(first), len(first) + len(sign))
            quote = first + sign + second
            yield Item("", quote, one.turn.speaker, draw.source, frozenset({"spliced"}), (change,))


joining("joined without a sign", 8, 60, True, " ", False)
joining("joined far apart", 200, 5_000, None, " ", False)
joining("joined far apart by an ellipsis", 200, 5_000, None, " … ", False)
joining("joined across a question", 20, 300, False, " ", False)
joining("joined across a question by an ellipsis", 20, 300, False, " … ", False)
joining("turned round", 5, 400, None, " ", False, True)
joining("turned round by an ellipsis", 5, 400, None, " ... ", False, True)
joining("halves of two made one", 10, 2_000, None, " ", True)


# -- in another mouth ------------------------------------------------------------------------------------------------


@recipe("in another mouth")
def _mouth(draw: Draw) -> Iterator[Item]:
    names = sorted({turn.speaker for turn in draw.source.turns if turn.speaker and " " in turn.speaker})
    for one in draw.found:
        others = [name for name in names if same_person(name, one.turn.speaker, None) is False]
        if others:
            wrong = draw.chosen.choice(others)
            yield Item("", one.text, wrong, draw.source, frozenset({"misattributed"}), None)


@recipe("quoted by the speaker")
def _nested(draw: Draw) -> Iterator[Item]:
    """Give the words a speaker quotes of somebody else as the speaker's own."""
    page = draw.source.page
    for found in re.finditer(r"\b(?:he|she|they|[A-Z][a-z]+) (?:says?|said),? [“\"]([^“”\"\n]{40,200})[”\"]", page):
        turn = next((one.turn for one in draw.found if _stands_in(one, found.start(1))), None)
        if turn and turn.speaker:
            quote = found[1].rstrip(",")
            yield Item("", quote, turn.speaker, draw.source, frozenset({"misattributed"}), None)


def _stands_in(one: Sentence, place: int) -> bool:
    """Tell whether a character of the page is in the turn of a sentence."""
    low, high = one.source.turn_range(one.turn)
    return one.source.words[low].span.start <= place < one.source.words[high - 1].span.end


@recipe("of two mouths")
def _two_mouths(draw: Draw) -> Iterator[Item]:
    """Give the last words of one and the first of the next speaker as one quotation."""
    rows = {one.low: one for one in draw.found}
    for one in draw.found:
        after = rows.get(one.high)
        if after and after.turn.speaker != one.turn.speaker:
            quote = f"{one.text} {after.text}"
            yield Item("", quote, one.turn.speaker, draw.source, frozenset({"spliced", "misattributed"}), None)


@recipe("whom a pronoun means left out")
def _antecedent(draw: Draw) -> Iterator[Item]:
    rows = {one.low: one for one in draw.found}
    for one in draw.found:
        middle = rows.get(one.high)
        last = rows.get(middle.high) if middle else None
        if not middle or not last or not last.turn is middle.turn is one.turn:
            continue
        begun = re.match(r"(He|She)\b", last.text)
        named = re.search(r"[a-z] (?:President|Senator|Secretary|Mr\.|Governor) [A-Z][a-z]+", middle.text)
        if begun and named and not re.search(r"\b(?:he|she|his|her|him|president|secretary)\b", one.text, re.I):
            change = Change(frozenset({"pronoun_lost"}), "*", len(one.text), len(one.text) + 3)
            quote = f"{one.text} … {last.text}"
            yield Item("", quote, one.turn.speaker, draw.source, frozenset({"spliced"}), (change,))


@recipe("on another occasion")
def _occasion(draw: Draw) -> Iterator[Item]:
    if draw.other:
        for one in draw.other.found:
            verdicts = frozenset({"other_occasion"})
            yield Item("", one.text, one.turn.speaker, draw.source, verdicts, None, (draw.other.source,))


# -- nothing of the speaker's changed --------------------------------------------------------------------------------


def as_said(name: str, change: Callable[[str], str]) -> None:
    """Enter a recipe that writes a sentence otherwise."""

    @recipe(f"as said: {name}")
    def made(draw: Draw) -> Iterator[Item]:
        for one in draw.found:
            quote = change(one.text)
            if quote != one.text:
                yield Item("", quote, one.turn.speaker, draw.source, frozenset(ACCEPTED), ())


_OPENED = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "I'm": "I am"}


def _opened(text: str) -> str:
    text = text.replace("’", "'").replace("can't", "cannot").replace("won't", "will not")
    for short, long in _OPENED.items():
        text = text.replace(short, long)
    return text


def _in_figures(text: str) -> str:
    words = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return re.sub(r"\b(" + "|".join(words) + r")\b", lambda found: str(words.index(found[0]) + 2), text)


as_said("to the letter", lambda text: text[:-1] + ",")
as_said("contractions opened", _opened)
as_said("contracted", lambda text: re.sub(r"\b(is|are|was|were|do|did|does|would|could) not\b", r"\1n’t", text))
as_said("numbers in figures", _in_figures)
as_said("percent signs", lambda text: re.sub(r"(?<=\d) percent", "%", text))
as_said("commas and capitals", lambda text: text.replace(",", "")[0].lower() + text.replace(",", "")[1:])
as_said("first letter in brackets", lambda text: f"[{text[0].lower()}]{text[1:]}")
as_said("a semicolon", lambda text: text.replace(", and ", "; and ", 1))


@recipe("as said: two sentences")
def _two(draw: Draw) -> Iterator[Item]:
    for one, two in _pairs(draw, 0, 0, True):
        yield Item("", f"{one.text} {two.text}", one.turn.speaker, draw.source, frozenset(ACCEPTED), ())


@recipe("as said: sentences left out by an ellipsis")
def _honest(draw: Draw) -> Iterator[Item]:
    for one, two in _pairs(draw, 4, 60, True):
        if not re.match(r"(?:He|She|They)\b", two.text):
            yield Item("", f"{one.text} … {two.text}", one.turn.speaker, draw.source, frozenset(ACCEPTED), ())


@recipe("as said: a pronoun explained in brackets")
def _bracket(draw: Draw) -> Iterator[Item]:
    for one in draw.found:
        found = re.search(r"\b(?:he|she|they|it|him|them)\b", one.text)
        if found and found.start():
            quote = f"{one.text[: found.start()]}[{draw.chosen.choice(NAMES)}]{one.text[found.end() :]}"
            yield Item("", quote, one.turn.speaker, draw.source, frozenset(ACCEPTED), ())


# -- scoring ---------------------------------------------------------------------------------------------------------


def faults(item: Item, made: Check) -> list[str]:
    """Return what is wrong with a check of an item."""
    out = [] if made.verdict in item.verdicts else [f"verdict {made.verdict}, not {sorted(item.verdicts)}"]
    if item.caution and not any(caution.turns and caution.kind == item.caution for caution in made.cautions):
        out.append(f"no caution of a {item.caution}")
    if item.changes is None:
        return out
    edits = [edit for edit in made.edits if edit.layer in ("light", "sense")]
    lost = [change for change in item.changes if not any(_is(edit, change) for edit in edits)]
    extra = [edit for edit in edits if not any(_is(edit, change) for change in item.changes)]
    extra = [edit for edit in extra if edit.kind != "pronoun_lost"]
    out += [
        f"no {sorted(change.kinds)[:3]} {change.said!r} > {item.quote[change.start : change.end]!r}" for change in lost
    ]
    return out + [f"{edit.kind}: {edit.said!r} > {edit.printed!r}" for edit in extra]


def _is(edit: Edit, change: Change) -> bool:
    """Tell whether an edit is a change: its kind, its place in print, the words said."""
    span = edit.printed_span
    if edit.kind not in change.kinds or not (span.start - 12 <= change.start and change.end <= span.end + 12):
        return False
    if change.said == "*":
        return True
    more = len(edit.printed.split()) - len(" ".join(change.said.split()).split()) if not change.start else 0
    said, meant = edit.said.split(), change.said.split()
    inside = _bare(said) == _bare(meant) or _holds(said, meant) or _holds(meant, said)
    return inside and more <= MORE_WORDS + 12 and abs(len(said) - len(meant)) <= MORE_WORDS


def _bare(words: Sequence[str]) -> list[str]:
    """Return words, signs and case aside, in no order: of words said twice either may be the one left out."""
    return sorted(said_hash(word) for word in words)


def _holds(row: Sequence[str], part: Sequence[str]) -> bool:
    """Tell whether a row of words holds another, signs and case aside."""
    bare = [[said_hash(word) for word in side] for side in (row, part)]
    return not part or any(bare[0][n : n + len(part)] == bare[1] for n in range(len(row) - len(part) + 1))


def items(
    half: str, seed: int, each: int, only: str | None = None, messy: bool = False, most: int | None = None
) -> Iterator[Item]:
    """Yield so many items of each recipe, from as many transcripts as can be, from ``most`` at most."""
    wanted = {name: made for name, made in RECIPES.items() if only is None or only in name}
    left = dict.fromkeys(wanted, each)
    before: Draw | None = None
    for name, data in _shuffled(half, seed)[:most]:
        if not any(left.values()):
            return
        source = source_of(_read(name, data))
        found = sentences(source, messy)
        if len(found) < LEAST_SENTENCES:
            continue
        for one in sorted(name for name, count in left.items() if count):
            chosen = random.Random(f"{seed}|{name}|{one}")
            draw = Draw(source, chosen.sample(found, len(found)), chosen, before)
            for item in islice(wanted[one](draw), 1):
                left[one] -= 1
                yield replace(item, recipe=one)
        before = Draw(source, found, random.Random(seed))


def _shuffled(half: str, seed: int) -> list[tuple[str, bytes]]:
    found = sorted((name, data) for name, data in transcripts() if half_of(name) == half)
    random.Random(seed).shuffle(found)
    return found


def score(found: Iterator[Item], misses: bool = False) -> dict[str, Counter[bool]]:
    """Return for each recipe how many items are right, printing what is wrong with the others if asked."""
    out: dict[str, Counter[bool]] = defaultdict(Counter)
    for item in found:
        made = check(item.quote, item.speaker, [item.source], item.elsewhere)
        wrong = faults(item, made)
        name = item.recipe
        out[name][not wrong] += 1
        if not name.startswith("as said"):
            out[UNSEEN][made.attention] += 1
        if wrong and misses:
            print(f"  {name}: {made.verdict}: {item.quote}\n" + "\n".join(f"      {one}" for one in wrong), flush=True)
    return out


def quick() -> dict[str, tuple[int, int]]:
    """Return for the floors how many of some items are right, and how many altered ones are not passed over."""
    found = score(items("tune", 1, QUICK_EACH, most=QUICK_TRANSCRIPTS))
    unseen = found.pop(UNSEEN)
    right, count = sum(one[True] for one in found.values()), sum(one.total() for one in found.values())
    return {"verdict, span and kind": (right, count), "none passed over": (unseen[True], unseen.total())}


def main() -> int:
    """Run what was asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--half", choices=("tune", "kept"), default="tune")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--each", type=int, default=8)
    asked.add_argument("--messy", action="store_true")
    asked.add_argument("--misses", action="store_true")
    asked.add_argument("--only", metavar="NAME")
    given = asked.parse_args()
    if not (SHARED / "transcripts").exists():
        print(f"skipped, {SHARED} is not here")
        return 0
    start = time.process_time()
    found = score(items(given.half, given.seed, given.each, given.only, given.messy), given.misses)
    for name, counts in sorted(found.items()):
        print(f"{name:<48}{counts[True]:>5} of {counts.total()}")
    told = {name: counts for name, counts in found.items() if name != UNSEEN}
    right, total = sum(c[True] for c in told.values()), sum(c.total() for c in told.values())
    print(f"right {right} of {total} ({100 * right / max(1, total):.1f} %), CPU {time.process_time() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
