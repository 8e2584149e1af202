"""What words are to each other: stems, spellings, sounds, persons, tenses, strength.

Every list is in ``data/statements/lexicon.toml`` (our own). Words come in lower case with straight
apostrophes, as :func:`onrecord.statements.tokens.key_of` makes them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import snowballstemmer

CACHED_WORDS = 65_536
"""Distinct words whose stem is kept at hand: the running vocabulary of a news corpus, a few megabytes."""

_STEMMER = snowballstemmer.stemmer("english")


@cache
def lexicon() -> dict[str, Any]:
    """Return the word lists, read once."""
    source = files("onrecord").joinpath("data/statements/lexicon.toml")
    return tomllib.loads(source.read_text("utf-8"))


@cache
def word_set(name: str) -> frozenset[str]:
    """Return one of the lexicon's plain lists as a set."""
    return frozenset(str(lexicon()[name]).split())


@cache
def _lemmas() -> dict[str, str]:
    """Return irregular form -> lemma."""
    out: dict[str, str] = {}
    for line in lexicon()["irregular"]:
        lemma, *forms = line.split()
        out.update(dict.fromkeys([lemma, *forms], lemma))
    return out


@cache
def _rings(name: str) -> dict[str, frozenset[int]]:
    """Return word -> the numbers of the rings of equivalents it stands in."""
    out: dict[str, set[int]] = {}
    for number, ring in enumerate(lexicon()[name]):
        for word in ring:
            out.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in out.items()}


def share_ring(name: str, first: str, second: str) -> bool:
    """Tell whether two different words stand in one ring of the list ``name``."""
    rings = _rings(name)
    return first != second and bool(rings.get(first, frozenset()) & rings.get(second, frozenset()))


@lru_cache(CACHED_WORDS)
def stem(word: str) -> str:
    """Return the lemma of an irregular form, else the Snowball (English) stem of the American spelling.

    A possessive ending is dropped first, so that *Pakistan's* and *Pakistan* share a stem.
    """
    bare = re.sub(r"'s?$", "", word)
    lemma = _lemmas().get(bare)
    return lemma if lemma is not None else str(_STEMMER.stemWord(american(bare)))


_SPELLING_RULES = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"-", ""),
        (r"(?<=[a-z]{2})our(?=$|s$|ed|ing|a|i|er|hood|ly|ful)", "or"),
        (r"(?<=[a-z]{2})is(?=e$|es$|ed$|ing$|er$|ers$|ation|able$)", "iz"),
        (r"(?<=[a-z]{2})ys(?=e$|es$|ed$|ing$|er$|ers$)", "yz"),
        (r"(?<=[bt])re$", "er"),
        (r"(?<=[bt])res$", "ers"),
        (r"(?<=[aeiou])ll(?=ed$|ing$|er$|ers$)", "l"),
        (r"(?<=[aeiou])l(?=ment|fil)", "ll"),
        (r"ogue(?=s?$)", "og"),
        (r"(?<=[a-z]{2})ence(?=$|s$)", "ense"),
        (r"(?<=[a-z])ae|(?<=[a-z])oe(?=[a-z])", "e"),
        (r"mme(?=s?$)", "m"),
    )
)
"""British endings and their American ones. They may fold two unrelated words into one shape that is no
word; as both sides of a comparison are folded alike, that harms nothing."""


@lru_cache(CACHED_WORDS)
def american(word: str) -> str:
    """Return the word with British endings made American and hyphens dropped."""
    if len(word) < 5:
        return word
    for pattern, to in _SPELLING_RULES:
        word = pattern.sub(to, word)
    return word


def same_spelling(first: str, second: str) -> bool:
    """Tell whether two different words are one word in two spellings (British and American, hyphens)."""
    if first == second:
        return False
    plural = first.endswith("s") and second.endswith("s") and share_ring("spellings", first[:-1], second[:-1])
    return plural or american(first) == american(second) or share_ring("spellings", first, second)


_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"'", ""),
        (r"^(kn|gn)", "n"),
        (r"^wr", "r"),
        (r"^wh", "w"),
        (r"^ps", "s"),
        (r"mb$", "m"),
        (r"ph", "f"),
        (r"igh", "Y"),
        (r"gh", ""),
        (r"tch", "C"),
        (r"ch", "C"),
        (r"sh|ti(?=on)|si(?=on)", "S"),
        (r"dge?", "j"),
        (r"ck", "k"),
        (r"c(?=[eiy])", "s"),
        (r"[cq]", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"(ai|ay|ei|ey)", "A"),
        (r"(ee|ea|ie)", "E"),
        (r"(oo|ou|ue|ew|eu)", "U"),
        (r"(oa|ow)", "O"),
        (r"(au|aw)", "W"),
        (r"a(?=[^aeiouAEUOWY]e)", "A"),
        (r"i(?=[^aeiouAEUOWY]e)", "Y"),
        (r"o(?=[^aeiouAEUOWY]e)", "O"),
        (r"u(?=[^aeiouAEUOWY]e)", "U"),
        (r"e$", ""),
        (r"(.)\1+", r"\1"),
    )
)
"""A rough English pronunciation: silent letters gone, one sign a sound. Ours, after the idea of Metaphone
(Philips 1990), which drops the vowels we keep."""


@lru_cache(CACHED_WORDS)
def sound(word: str) -> str:
    """Return a rough key of how an English word is said: *root* and *route* share one."""
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word


def sound_alike(first: str, second: str) -> bool:
    """Tell whether two different words are said alike, by the list or by their sound keys."""
    if first == second:
        return False
    if share_ring("homophones", first, second):
        return True
    if stem(first) == stem(second):
        return False
    if first[-1] == second[-1] and share_ring("homophones", stem(first), stem(second)):
        return True  # brakes, breaks
    if min(len(first), len(second)) < SHORTEST_HEARD or len(first) + len(second) < 2 * SHORTEST_HEARD + 1:
        return False
    return bool(sounds(first) & sounds(second))


@cache
def _idioms() -> dict[str, frozenset[str]]:
    """Return word -> the words it makes a set phrase with."""
    out: dict[str, set[str]] = {}
    for phrase in lexicon()["idioms"]:
        word, beside = phrase.split()
        out.setdefault(word, set()).add(beside)
    return {word: frozenset(beside) for word, beside in out.items()}


def of_idiom(word: str, around: Iterable[str]) -> bool:
    """Tell whether a word makes a set phrase with one of those around it: *root* with *out*, where *route* does not."""
    beside = _idioms().get(word)
    return beside is not None and not beside.isdisjoint(around)


SHORTEST_HEARD = 3
"""Letters of a word that is compared by sound: with two, everything sounds like everything."""

_SEVERAL = (("ough", ("W", "O", "U", "uf")), ("ow", ("O", "W")), ("ea", ("E", "A", "e")), ("ou", ("W", "U")))
"""Letters that are said in several ways: *bough*, *though*, *through*, *tough*. The signs are those of ``_SOUNDS``."""


@lru_cache(CACHED_WORDS)
def sounds(word: str) -> frozenset[str]:
    """Return the ways an English word may be said, each as :func:`sound` gives it; one set of letters is read anew."""
    out = {sound(word)}
    for letters, ways in _SEVERAL:
        if letters in word:
            out.update(sound(word.replace(letters, way, 1)) for way in ways)
            break
    return frozenset(out)


@cache
def _contracted() -> dict[str, tuple[str, ...]]:
    """Return contraction -> its words."""
    return {short: tuple(long.split()) for short, long in lexicon()["contractions"]}


_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}


@lru_cache(CACHED_WORDS)
def expand(word: str) -> tuple[str, ...]:
    """Return the words a contraction stands for (``we're`` -> ``we are``), or the word itself."""
    listed = _contracted().get(word)
    if listed is not None:
        return listed
    for ending, full in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)], full
    return (word,)


def is_negation(word: str) -> bool:
    """Tell whether a word denies."""
    return word in word_set("negations")


def content_stems(words: Iterable[str]) -> list[str]:
    """Return the stems of the words that tell something."""
    return [stem(word) for word in words if word not in word_set("stopwords")]


def is_pronoun(word: str) -> bool:
    """Tell whether a word is a personal pronoun or possessive, contracted or not (*we're*, *our*)."""
    head = expand(word)[0]
    return head in word_set("pronouns") or head in word_set("possessives")


def person_alike(first: str, second: str) -> bool:
    """Tell whether two words differ as direct and indirect speech do in person and pointing (*our*/*their*)."""
    if first == second:
        return False
    for name in ("pronouns", "possessives"):
        if first in word_set(name) and second in word_set(name):
            return True
    return share_ring("deictics", first, second)


def strength(words: tuple[str, ...]) -> int | None:
    """Return how strongly the strongest modal word among ``words`` commits (1 to 5), None if there is none."""
    scale: dict[str, int] = lexicon()["modality"]
    found = [scale[part] for word in words for part in expand(word) if part in scale]
    return max(found) if found else None


@lru_cache(CACHED_WORDS)
def number_value(word: str) -> float | None:
    """Return what a numeral in figures or one word is worth, None if it is no numeral.

    ``3rd``, ``$1,200`` and ``12%`` count; ``26/11`` and ``10:30`` do not.
    """
    listed = lexicon()["numerals"].get(word)
    if listed is not None:
        return float(listed)
    figures = re.fullmatch(r"(\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,9})?)(?:st|nd|rd|th|s|%)?", word)
    return float(figures[1].replace(",", "")) if figures else None
