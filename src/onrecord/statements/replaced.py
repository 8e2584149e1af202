"""What one word in another's place is: another spelling, number, person or tense, a mishearing, or another word."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from onrecord.model import VariantClass
from onrecord.statements.region import Region
from onrecord.statements.tokens import Piece
from onrecord.statements.words import (
    expand,
    is_negation,
    is_pronoun,
    lexicon,
    number_value,
    person_alike,
    same_spelling,
    share_ring,
    sound_alike,
    stem,
    word_set,
)


def of_pairs(region: Region) -> list[VariantClass]:
    """Return the classes of the replaced words."""
    written = {token.key for token in region.reading}
    shifted = any(other_person(one, two) for one, two in region.pairs)
    out: list[VariantClass] = []
    for one, two in region.pairs:
        if _opened(one, written):
            out.append("expansion")
            out += [] if two.key in expand(one.key) else ["addition"]
            continue
        direct = region.kind == "direct" and share_ring("deictics", one.key, two.key)
        out.extend(["substitution"] if direct else _of_pair(one, two, shifted))
    return out


def _opened(one: Piece, written: Set[str]) -> bool:
    """Tell whether a contraction is written out in the reading: *I've* / *I have always*."""
    parts = expand(one.key)
    return len(parts) > 1 and written >= set(parts)


def other_person(one: Piece, two: Piece) -> bool:
    """Tell whether one word stands for another person, or a name or role stands for a pronoun (*we* / *the US*)."""
    if person_alike(expand(one.key)[0], expand(two.key)[0]):
        return True
    if two.key in expand(one.key) or one.key in expand(two.key):
        return False  # *I've* / *have*
    speaking = [expand(token.key)[0] in word_set("speaking") for token in (one, two)]
    other = two if speaking[0] else one
    return one.word and two.word and speaking[0] != speaking[1] and other.key not in RELATING


def _of_pair(one: Piece, two: Piece, shifted: bool) -> list[VariantClass]:
    """Return the classes of one word for another."""
    if one.key == two.key or share_ring("abbreviated", one.key, two.key):
        return ["orthography"]
    if not one.word or not two.word:
        return ["punctuation"] if one.word == two.word else ["substitution"]
    if same_spelling(one.key, two.key):
        return ["spelling"]
    values = number_value(one.key), number_value(two.key)
    if values[0] is not None and values[1] is not None:
        return ["number" if values[0] != values[1] else "orthography"]
    if is_negation(one.key) != is_negation(two.key) and stem(expand(one.key)[0]) == stem(expand(two.key)[0]):
        return ["negation"]
    if other_person(one, two):
        return ["person_shift"]
    if stem(one.key) == stem(two.key):
        return _of_forms(one.key, two.key, shifted)
    if sound_alike(one.key, two.key):
        return ["homophone"]
    return ["substitution"]


RELATING = frozenset(
    {"to", "of", "in", "on", "at", "by", "for", "from", "with", "as", "into", "up", "out", "off", "over"}
    | {"and", "or", "but", "if", "than", "then", "so"}
)
"""Words that name nobody: *gave us* / *led to* is no shift of person."""
_AGREEING = tuple(frozenset(pair.split()) for pair in ("has have", "is are", "am is", "am are", "was were", "do does"))


@cache
def _plurals() -> frozenset[frozenset[str]]:
    """Return the irregular plurals, each with its singular."""
    return frozenset(frozenset(line.split()) for line in lexicon()["plurals"])


DERIVED = ("ion", "ions", "ation", "ations", "ment", "ments", "ness", "ity", "ly", "al", "ally", "ism")
"""What makes a noun or adverb of a verb or adjective: *obstruct* / *obstruction* is no change of tense."""


def _derived(one: str, two: str) -> bool:
    """Tell whether one of two words is made of the other."""
    shorter = min(len(one), len(two))
    same = next((n for n in range(shorter) if one[n] != two[n]), shorter)
    return any(word[same:] in DERIVED for word in (one, two))


def _of_forms(one: str, two: str, shifted: bool) -> list[VariantClass]:
    """Return the class of two forms of one word: number (or agreement with a shifted person), or tense."""
    if is_pronoun(one) or is_pronoun(two):
        return ["substitution"]  # *it* / *its*
    if frozenset((one, two)) in _AGREEING or {one + "s", one + "es"} & {two} or {two + "s", two + "es"} & {one}:
        return [] if shifted else ["number"]
    if frozenset((one, two)) in _plurals():
        return ["number"]
    if _derived(one, two):
        return ["substitution"]
    if one.rstrip("s'") == two.rstrip("s'") and ("'" in one) != ("'" in two):
        return ["substitution"]
    return ["tense_shift"]
