"""What putting words in is: said twice, not heard, said beside, small, or never said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.checks.normal import Word
from onrecord.checks.quoted import Quoted
from onrecord.checks.regions import SENSES, Region, Sides
from onrecord.checks.senses import (
    OWN_WORDS,
    ROUNDED,
    contents,
    goes_on_alike,
    goes_on_with_will,
    is_name,
    is_small,
    rounds,
    says_more,
)
from onrecord.checks.source import Source
from onrecord.model import EditKind

OWN_BESIDE: dict[EditKind, int] = {"hedge": 1, "modality": 1, "negation": 2}
"""Words of content put in beside a hedge or a denial from which all of it is a thing nobody said: *it was partly caused
by*, *and the pilots did nothing about the fog*."""
UNHEARD_WORDS = 6
"""Words that a note may stand for: it is put for what is lost in a breath, not for whole sentences."""


def added(sides: Sides, region: Region, source: Source, quoted: Quoted) -> tuple[EditKind, str]:
    """Return what putting words in is."""
    printed = sides.keys[1]
    if _again(region, quoted):
        return "repetition", "printed twice, said once"
    if len(printed) <= UNHEARD_WORDS and source.unheard(region.at):
        return "inaudible", "the transcript could not hear what was said there"
    told = contents(sides.printed)
    put = next((sense for sense in SENSES if sense.found(printed)), None)
    if put and put.kind == "modality" and goes_on_with_will(printed):
        return "addition", ""
    if put and not says_more(sides.printed, put.found, OWN_BESIDE.get(put.kind, OWN_WORDS)):
        return put.kind, put.put_in
    if rounds(printed, source.keys[region.at : region.at + ROUNDED]):
        return "hedge", "the number is not exact any more"
    if _in_sentence(printed, region, source) or _from_beside(sides.printed, region, source):
        return "transposition", "said elsewhere in the sentence"
    if told and all(_names(word, quoted) for word in sides.printed) and _beside_name(region, quoted):
        return "name", "a name is put in"
    return ("invented", "these words are not there") if told else ("addition", "")


def _names(word: Word, quoted: Quoted) -> bool:
    """Tell whether a printed word is a name, by its capital inside a sentence."""
    at = quoted.words.index(word)
    return is_name(word, at == 0 or quoted.stops(at - 1))


def _beside_name(region: Region, quoted: Quoted) -> bool:
    """Tell whether words put in stand beside a name that was said: *Olga Berg* for *Olga*."""
    places = [n for n in (region.printed[0] - 1, region.printed[-1] + 1) if 0 <= n < len(quoted.words)]
    return any(quoted.words[n].surface[:1].isupper() and not is_small(quoted.words[n].key) for n in places)


def _again(region: Region, quoted: Quoted) -> bool:
    """Tell whether words put in only repeat those printed just before or after."""
    low, high = region.printed[0], region.printed[-1] + 1
    keys = [word.key for word in quoted.words]
    if goes_on_alike(keys, low, high):
        return True
    here = keys[low + (keys[low] in ("and", "or")) : high]  # *millions and millions*
    if here and set(here) in ({*keys[max(0, low - 1) : low]}, {*keys[high : high + 1]}):
        return True  # *fast, fast, fast*
    return bool(here) and here in (keys[max(0, low - len(here)) : low], keys[high : high + len(here)])


def _sentence_about(region: Region, source: Source) -> tuple[int, int]:
    """Return the sentence words are put in: behind the last word of a leg that word's, not the next speaker's."""
    return source.sentence(min(region.at, region.leg[1] - 1))


def _in_sentence(printed: Sequence[str], region: Region, source: Source) -> bool:
    """Tell whether words put in stand in a row in the sentence of the source they are put in."""
    low, high = _sentence_about(region, source)
    row = list(source.keys[low:high])
    size = len(printed)
    return size > 1 and any(row[at : at + size] == list(printed) for at in range(len(row) - size + 1))


def _from_beside(printed: Sequence[Word], region: Region, source: Source) -> bool:
    """Tell whether what words put in say is said in the same sentence, where the quotation does not go any more."""
    low, high = _sentence_about(region, source)
    outside = Counter(source.keys[n] for n in range(low, high) if not region.leg[0] <= n < region.leg[1])
    said = Counter(word.key for word in contents(printed))
    return bool(said) and not said - outside
