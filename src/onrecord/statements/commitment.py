"""Whether a difference denies what was said, or makes it stronger or weaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import VariantClass
from onrecord.statements.heads import SUBJECTS
from onrecord.statements.region import Region
from onrecord.statements.strength import GradedTokens, graded_tokens
from onrecord.statements.tokens import Piece
from onrecord.statements.words import content_stems, expand, is_negation, stem, strength

GRADED_WORDS = 8
"""Tokens of a lemma or reading that may be a graded phrase: longer ones say other things as well."""
DENIAL_WORDS = 8
"""Words of a lemma whose denial is the statement's: longer ones have one of their own."""
ADDED_DENIAL_WORDS = 4
"""The same of words put in: *never*, *did not*; a clause put in denies for itself (*…, by not attending the feast*)."""
AROUND = 4
"""Tokens on either side that may belong to a graded phrase (*not* … *at that point*)."""


def denial_and_strength(region: Region) -> list[VariantClass]:
    """Return negation or a change of modal strength."""
    graded = regraded(region)
    if graded:
        return [graded]
    if not region.reading and not any(is_negation(part) for token in region.lemma for part in expand(token.key)):
        return []
    sides = [_opened(side) for side in (region.lemma, region.reading)]
    denies = [sum(is_negation(word) for word in side) for side in sides]
    own = len(sides[0]) <= DENIAL_WORDS
    if not region.lost and all(one.key == two.key for one, two in region.pairs):
        own = sum(token.word for token in region.gained) <= ADDED_DENIAL_WORDS
    own = own and not _says_another_thing(*sides)
    if own and not _corrects(region) and denies[0] % 2 != denies[1] % 2:
        return ["negation"]
    if not sides[0] or not sides[1]:
        return []
    weak, strong = strength(tuple(sides[0])), strength(tuple(sides[1]))
    if weak is None or strong is None or weak == strong or _only_tense(region):
        return []
    return ["modality_strengthened" if strong > weak else "modality_weakened"]


def _opened(side: Sequence[Piece]) -> list[str]:
    """Return words, contractions opened, without the *No.* of *No. 2*."""
    return [
        part
        for number, token in enumerate(side)
        if not _is_ordinal(side[number : number + 3])
        for part in expand(token.key)
    ]


def _is_ordinal(tokens: Sequence[Piece]) -> bool:
    """Tell whether some tokens begin with the *No.* of *No. 2*."""
    return re.match(r"No\. ?\d", "".join([token.text for token in tokens])) is not None


def _says_another_thing(said: Sequence[str], told: Sequence[str]) -> bool:
    """Tell whether what one side denies is another thing than what the other says: *operates* / *had no business*.

    So is a clause that only one has, with a subject of its own: *and I didn't attend the feast*.
    """
    content = [set(content_stems(word for word in side if not is_negation(word))) for side in (said, told)]
    if said and told:
        return bool(content[0] and content[1]) and content[0].isdisjoint(content[1])
    return bool(content[0] or content[1]) and not SUBJECTS.isdisjoint([*said, *told])


def _corrects(region: Region) -> bool:
    """Tell whether the only denials of a lemma take back the speaker's own word (*ten, no, twelve*)."""
    places = [n for n in range(*region.at_to) if is_negation(region.base[n].key)]
    return bool(places) and all(any(one.comma <= n < one.repair for one in region.corrections) for n in places)


def regraded(region: Region) -> VariantClass | None:
    """Return the change of strength where words stand for others of their scale, read with those around them."""
    if not region.lemma or not region.reading or len(region.lemma) > GRADED_WORDS or len(region.reading) > GRADED_WORDS:
        return None
    first = next(j for _, j in region.columns if j is not None)
    last = next(j for _, j in reversed(region.columns) if j is not None)
    mine = _grades_at(region.base, *region.at_to)
    theirs = _grades_at(region.tokens, first, last + 1) if mine else []
    for one in mine:
        for two in theirs:
            if (one.scale, one.denied) == (two.scale, two.denied) and one.value != two.value:
                return "modality_strengthened" if two.value > one.value else "modality_weakened"
    return None


def _grades_at(tokens: Sequence[Piece], low: int, high: int) -> list[GradedTokens]:
    """Return the grades that tokens ``[low, high)`` are part of, read with some words on either side."""
    start = max(0, low - AROUND)
    graded = graded_tokens(tokens[start : high + AROUND])
    return [one for one in graded if start + one.first < high and low < start + one.end]


def _only_tense(region: Region) -> bool:
    """Tell whether a modal only moved into the past of reported speech (*will* / *would*)."""
    sides = (
        sorted(stem(part) for token in side for part in expand(token.key) if strength((part,)))
        for side in (region.lemma, region.reading)
    )
    return region.kind != "direct" and next(sides) == next(sides)
