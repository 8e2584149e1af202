"""What a difference is: the most telling kind of a stretch in which two texts differ, with a reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from onrecord.checks.lexicon import phrases_of, words_of
from onrecord.checks.normal import Word, letters
from onrecord.checks.quoted import Quoted
from onrecord.checks.senses import (
    conditional,
    contents,
    denials,
    hedges,
    is_name,
    is_small,
    modal_alone,
    modal_change,
    numbers,
    person_change,
    rival_change,
    same_stems,
)
from onrecord.checks.source import Source
from onrecord.model import EditKind
from onrecord.statements.words import is_pronoun, sound_alike, stem

__all__ = ["Region", "Sides", "kind_of"]

_DASH = re.compile(r"[–—]|--|\.\.\.|…")
_SET_OFF = re.compile(r"[,;–—]|--")
NEAR = 4
"""Words beside an omission in which a repeated denial may stand (*we don't – we don't want*)."""
SLIP_LETTERS = 4
"""Letters of the shorter word that a slip of one letter turns into another: *form* for *from*."""
HEARD_ALIKE = 60.0
"""Likeness (of 100) of a name and of how a transcript spells it by ear: *Curiel* and *Curio (PH)* have 73."""
SHORT_CUT = 3
"""Words of a sentence passed over without a sign that are a light edit still: *I mean it.*"""
UNHEARD_WORDS = 6
"""Words that a note may stand for: it is put for what is lost in a breath, not for whole sentences."""
OWN_WORDS = 3
"""Words of content by which words put in say something of their own, whatever they deny or count beside."""
BEGUN_AGAIN = 8
"""Words of a false start at most, the words said again included."""
_SOFT = {"has": "is", "had": "would", "us": "is", "did": "would"}
"""What *'s* and *'d* may stand for beside *is* and *would*."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch in which the two texts differ: numbers of words of the source and of the quotation.

    ``at`` is the number of the source word, ``place`` that of the quotation's word, before which it stands.
    ``declared`` tells that an ellipsis stands in it; ``leg`` is the half-open range of source words it is part of.
    """

    said: tuple[int, ...]
    printed: tuple[int, ...]
    at: int
    place: int
    declared: bool
    leg: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of a region: source words, own words and bracketed words of the quotation."""

    said: tuple[Word, ...]
    printed: tuple[Word, ...]
    bracket: tuple[Word, ...]
    answers: int = 0
    """How often *no* is among the said words as an answer by itself."""

    @property
    def denied(self) -> Counter[str]:
        """The denials among the said words, answers by themselves left out."""
        return denials(self.keys[0]) - Counter({"no": self.answers})

    @property
    def keys(self) -> tuple[list[str], list[str], list[str]]:
        """The keys of the three."""
        return ([w.key for w in self.said], [w.key for w in self.printed], [w.key for w in self.bracket])


@dataclass(frozen=True, slots=True)
class _Sense:
    """Something words do to the sense, and what to say where it is left out or put in."""

    kind: EditKind
    found: Callable[[Sequence[str]], object]
    left_out: str
    put_in: str


_SENSES = (
    _Sense("negation", denials, "a denial is left out", "a denial is put in"),
    _Sense("number", numbers, "a number is left out", "a number is put in"),
    _Sense("condition", conditional, "a condition is left out", "a condition is put in"),
    _Sense("hedge", hedges, "what weakens the claim is left out", "the claim is weakened"),
    _Sense("modality", modal_alone, "what it is said with is left out", "said without it"),
)
"""In the order in which they are looked for: the most telling first."""


def kind_of(
    sides: Sides, region: Region, source: Source, quoted: Quoted, all_said: Sequence[Word]
) -> tuple[EditKind | None, str]:
    """Return the most telling kind of a region with a reason; None where it is no difference at all."""
    said, printed, bracket = sides.keys
    if not said and not printed and not bracket:
        office = any(word.flag in ("struck", "correction", "insertion") for word in all_said)
        return ("correction_by_office", "the transcript marks these words") if office else ("filler", "")
    if bracket and not printed:
        return _bracketed(sides)
    if said and not printed:
        return _omitted(sides, region, source)
    if letters(sides.said) == letters(sides.printed) != "" and numbers(said) == numbers(printed):
        return "compound", ""  # *5.4 million* has the letters of *54 million*, and is no other writing of it
    if [_SOFT.get(key, key) for key in said] == [_SOFT.get(key, key) for key in printed]:
        return "contraction", ""
    if all(word.flag == "aside" for word in sides.printed):
        return _bracketed(Sides(sides.said, (), sides.printed, sides.answers))
    if not said:
        return _added(sides, region, source, quoted)
    return _replaced(sides, region, source)


def _bracketed(sides: Sides) -> tuple[EditKind, str]:
    """Return what an editor's bracket does: it may explain, but not deny or count otherwise."""
    said, _, bracket = sides.keys
    if sides.denied != denials(bracket):
        return "negation", "the bracket changes a denial"
    if numbers(said) != numbers(bracket) and numbers(said):
        return "number", "the bracket changes a number"
    if modal_change(said, bracket):
        return "modality", "the bracket changes how strongly it is said"
    return "bracket", ""


# --- left out -------------------------------------------------------------------------------------------


def _omitted(sides: Sides, region: Region, source: Source) -> tuple[EditKind, str]:
    """Return what leaving words out is."""
    said = sides.keys[0]
    low, high = region.said[0], region.said[-1] + 1
    restart = _restarted(source, low, high)
    before = [source.words[n].key for n in range(max(0, low - len(said) - NEAR), low)]
    after = [source.words[n].key for n in range(high, min(len(source.words), high + len(said) + NEAR))]
    if region.declared and source.stops(high - 1) and (low == 0 or source.stops(low - 1)):
        return "ellipsis", "whole sentences"
    denied, correction = sides.denied, _correction(said, region, source)
    if not region.declared and not correction and not restart and _leaves_sentence(low, high, source):
        return "joined", "a sentence in between is left out without a sign"
    lost = denied - denials([*before, *after])
    taken_back = correction == "self_correction" and not lost - denials(["no"])
    if denied and not (restart and not lost) and not taken_back:
        return "negation", "a denial is left out"
    if correction == "self_correction_inverted" and not restart and _tells(sides.said):
        return "self_correction_inverted", "what was taken back is printed, the correction is not"
    if correction:
        return "self_correction", "the speaker corrected it"
    if region.declared:
        return "ellipsis", ""
    if restart:
        return "repetition", "the speaker began again"
    if _is_had(sides.said, high, source):
        return "form", "the ’d stands for *had*"
    gone = next((sense for sense in _SENSES[1:] if sense.found(said)), None)
    return (gone.kind, gone.left_out) if gone else ("omission", "")


def _leaves_sentence(low: int, high: int, source: Source) -> bool:
    """Tell whether words left out are whole sentences, or the end of one and the beginning of another."""
    if high - low <= SHORT_CUT or _broken_off(low, high, source):
        return False
    whole = low > 0 and source.stops(low - 1) and source.stops(high - 1)
    return whole or _over_stop(low, high, source)


def _broken_off(low: int, high: int, source: Source) -> bool:
    """Tell whether a speaker breaks off with a dash and comes back to the same word: *the – I'll ask. The ferry*."""
    again = source.keys[low] in source.keys[high : high + 1] or (low and source.keys[low - 1] == source.keys[high - 1])
    return bool(again) and any(_DASH.search(source.between(n)) for n in range(max(0, low - 1), low + 1))


def _over_stop(low: int, high: int, source: Source) -> bool:
    """Tell whether a sentence ends inside a row of words."""
    return any(source.stops(n) for n in range(low, high - 1))


def _tells(words: Sequence[Word]) -> bool:
    """Tell whether any word says something by itself."""
    return bool(contents(words) or numbers([word.key for word in words]))


def _restarted(source: Source, low: int, high: int) -> bool:
    """Tell whether words left out were said again right beside: *it will – it will*, *the stuff – where the*."""
    keys = source.keys
    while low < high - 1 and keys[low] in words_of("openers"):
        low += 1
    size = high - low
    again = max(_shared(keys[low:high], keys[high : high + size]), _shared_end(keys[low:high], keys[:low][-size:]))
    if again == size:
        return True
    if size > BEGUN_AGAIN or _over_stop(low, high + 1, source):
        return False
    return again > 1 or (again == 1 and size <= SHORT_CUT)


def _shared(one: Sequence[str], two: Sequence[str]) -> int:
    """Return how many words two rows have in common at their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _shared_end(one: Sequence[str], two: Sequence[str]) -> int:
    """Return how many words two rows have in common at their end."""
    return _shared(one[::-1], two[::-1])


def _correction(said: Sequence[str], region: Region, source: Source) -> EditKind | None:
    """Return what became of a self-correction among words left out: resolved, or printed the wrong way round."""
    row = list(said)
    for phrase in sorted(phrases_of("corrections"), key=len, reverse=True):
        for at in range(len(row) - len(phrase) + 1):
            if tuple(row[at : at + len(phrase)]) != phrase or not _corrects(phrase, region, source):
                continue
            openers = {"or", "no", "well", "and"}
            rest = row[at + len(phrase) :]
            before = [key for key in row[:at] if key not in openers]
            return "self_correction" if before or not rest else "self_correction_inverted"
    return None


def _corrects(phrase: tuple[str, ...], region: Region, source: Source) -> bool:
    """Tell whether words that may take something back do: *rather* only where a comma or a dash sets it off.

    *I mean* at the head of a sentence explains the one before.
    """
    if phrase == ("i", "mean") and source.stops(region.said[0] - 1) and source.keys[region.said[0]] == "i":
        return False
    if phrase[0] not in words_of("set_off"):
        return True
    places = [n for n in region.said if source.keys[n] == phrase[0]]
    return any(
        _SET_OFF.search(source.between(at)) for n in places for at in (n - 1, n) if 0 <= at < len(source.keys) - 1
    )


def _is_had(said: Sequence[Word], high: int, source: Source) -> bool:
    """Tell whether the word left out is a *'d* that stands for *had*: *I'd never said*."""
    if len(said) != 1 or not said[0].surface.endswith(("'d", "’d")):
        return False
    after = [key for key in source.keys[high : high + 3] if key not in words_of("adverbs")][:1]
    return bool(after) and (after[0].endswith("ed") or after[0] in words_of("participles"))


# --- put in ---------------------------------------------------------------------------------------------


def _added(sides: Sides, region: Region, source: Source, quoted: Quoted) -> tuple[EditKind, str]:
    """Return what putting words in is."""
    printed = sides.keys[1]
    if _again(region, quoted):
        return "repetition", "printed twice, said once"
    if len(printed) <= UNHEARD_WORDS and source.unheard(region.at):
        return "inaudible", "the transcript could not hear what was said there"
    told = contents(sides.printed)
    put = next((sense for sense in _SENSES if sense.found(printed)), None)
    if put and sum(not put.found([word.key]) for word in told) < OWN_WORDS:
        return put.kind, put.put_in
    if _in_sentence(printed, region, source) or _from_beside(sides.printed, region, source):
        return "transposition", "said elsewhere in the sentence"
    return ("invented", "these words are not there") if told else ("addition", "")


def _again(region: Region, quoted: Quoted) -> bool:
    """Tell whether words put in only repeat those printed just before or after."""
    size = len(region.printed)
    low = region.printed[0]
    keys = [word.key for word in quoted.words]
    here = keys[low : low + size]
    return size > 1 and here in (keys[max(0, low - size) : low], keys[low + size : low + 2 * size])


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


# --- put for others -------------------------------------------------------------------------------------


def _replaced(sides: Sides, region: Region, source: Source) -> tuple[EditKind, str]:
    """Return what putting words for others is."""
    said, printed, _ = sides.keys
    if sides.denied != denials(printed) and denials(said) != denials(printed):
        return "negation", "a denial is " + ("left out" if sides.denied else "put in")
    if numbers(said) != numbers(printed) and (numbers(said) or numbers(printed)):
        correction = _correction(said, region, source)
        return (correction or "number", "" if correction else "another number")
    if modal_change(said, printed):
        return "modality", "said with another strength"
    for sense in _SENSES:
        if sense.kind in ("hedge", "condition") and bool(sense.found(said)) != bool(sense.found(printed)):
            return sense.kind, sense.left_out if sense.found(said) else sense.put_in
    return _worded(sides, region, source)


def _worded(sides: Sides, region: Region, source: Source) -> tuple[EditKind, str]:
    """Return what replacing words of content or small words is."""
    said, printed, _ = sides.keys
    if person_change(said, printed):
        return "person", "another person is meant"
    if rival_change(said, printed):
        return "substitution", "a word that says another thing"
    if same := _same_words(sides):
        return same
    if _by_ear(sides):
        return "spelling", "the transcript spells the name by ear"
    return _other_words(sides, region, source)


def _same_words(sides: Sides) -> tuple[EditKind, str] | None:
    """Return what the same words in another form or order are, or small words for small words."""
    said, printed, _ = sides.keys
    ones, twos = contents(sides.said), contents(sides.printed)
    if sorted(said) == sorted(printed):
        return "transposition", "the same words in another order"
    if len(said) == len(printed) and all(stem(a) == stem(b) for a, b in zip(said, printed, strict=True)):
        return "form", "another form of the word"
    if same_stems(ones, twos):
        return ("form" if len(said) == len(printed) else _order(ones, twos)), ""
    return ("small_word", "") if not twos and not ones else None


def _other_words(sides: Sides, region: Region, source: Source) -> tuple[EditKind, str]:
    """Return what other words are, of which at least one says something by itself."""
    said = sides.keys[0]
    ones, twos = contents(sides.said), contents(sides.printed)
    if _sound_alike(ones, twos) or _sound_alike(sides.said, sides.printed):
        return "homophone", "another word that sounds alike"
    if _one_letter(sides.said, sides.printed) and not sides.said[0].surface[:1].isupper():
        return "slip", "one letter makes it another word"
    if not twos:
        return "substitution", "a small word for another that says more"
    if not ones and said and all(is_pronoun(key) for key in said):
        return "substitution", "a pronoun is resolved without brackets"
    if _names(sides, bool(region.said) and region.said[0] > 0 and source.stops(region.said[0] - 1)):
        return "name", "another name"
    if not ones and len(twos) > len(said):
        return "invented", "these words are not there"
    return "substitution", "another word"


def _sound_alike(said: Sequence[Word], printed: Sequence[Word]) -> bool:
    """Tell whether words printed sound like those said, one by one."""
    pairs = zip(said, printed, strict=False)
    return len(said) == len(printed) and all(sound_alike(one.key, two.key) for one, two in pairs)


def _names(sides: Sides, start: bool) -> bool:
    """Tell whether a name stands for a name, or something else for nothing but a name."""
    named = [is_name(word, start and n == 0) for n, word in enumerate(sides.said) if not is_small(word.key)]
    return any(named) and (all(named) or any(word.surface[:1].isupper() for word in contents(sides.printed)))


def _order(ones: Sequence[Word], twos: Sequence[Word]) -> EditKind:
    """Return what the same words of content with other small words are: *the force in Ansel*, *Ansel's force*."""
    moved = [stem(word.key) for word in ones] != [stem(word.key) for word in twos]
    return "transposition" if moved else "small_word"


def _by_ear(sides: Sides) -> bool:
    """Tell whether the transcript itself says that it spells by ear what the print spells otherwise."""
    if len(sides.said) != len(sides.printed) or not all(word.flag == "heard" for word in sides.said):
        return False
    pairs = zip(sides.said, sides.printed, strict=True)
    return all(fuzz.ratio(one.key, two.key) >= HEARD_ALIKE for one, two in pairs)


def _one_letter(said: Sequence[Word], printed: Sequence[Word]) -> bool:
    """Tell whether one word became another by one letter, or by two that changed places: *form* for *from*."""
    if len(said) != 1 or len(printed) != 1:
        return False
    one, two = said[0].surface.casefold(), printed[0].surface.casefold()
    return min(len(one), len(two)) >= SLIP_LETTERS and OSA.distance(one, two) == 1
