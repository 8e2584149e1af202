"""Recipes that join words said apart, give them to another mouth or occasion, or change nothing of the speaker's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from alteration_draws import OTHERS_WORDS, Change, Draw, Item, Sentence, recipe
from alteration_words import (
    NAMES,
)
from onrecord.checks import ACCEPTED
from onrecord.checks.reading import SPLICES
from onrecord.checks.source import Source
from onrecord.transcripts import same_person

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
