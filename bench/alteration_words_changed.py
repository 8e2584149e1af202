"""Recipes that put one word for another: a synonym, a contrary, a number, a name, a strength, a tense."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from alteration_draws import Change, Draw, Item, Sentence, quoted_whole, recipe, replacing
from alteration_words import (
    ANTONYMS,
    CLAIMS,
    HEARD,
    MODALS,
    NAMES,
    NUMBERS,
    PHRASES,
    SYNONYMS,
    TENSES,
    WHOLE_NAMES,
)
from onrecord.statements.words import is_pronoun

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
            item = quoted_whole(draw, one, start, end, draw.chosen.choice(NAMES), "name")
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
