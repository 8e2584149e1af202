"""What a difference is: the most telling kind of a stretch in which two texts differ, with a reason."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from onrecord.checks.additions import added
from onrecord.checks.lexicon import words_of
from onrecord.checks.normal import Word, are_initials, letters
from onrecord.checks.omissions import correction, omitted
from onrecord.checks.quoted import Quoted
from onrecord.checks.regions import SENSES, Region, Sides
from onrecord.checks.senses import (
    as_modals,
    contents,
    denials,
    is_name,
    is_small,
    lemma,
    modal_alone,
    modal_change,
    numbers,
    person_change,
    rival_change,
    same_stems,
)
from onrecord.checks.source import Source
from onrecord.model import EditKind
from onrecord.statements.rarity import CEILING, word_bits
from onrecord.statements.words import is_pronoun, sound_alike, stem

__all__ = ["kind_of"]

_MASK = re.compile(r"[-*_–—]{2}")
DOUBLED_LETTERS = 9
"""Letters of a word that is another by no doubled consonant: *hoping* is not *hopping*, *benefited* is *benefitted*."""
SLIP_LETTERS = 4
"""Letters of the shorter word that a slip of one letter turns into another: *form* for *from*."""
UNKNOWN_LETTERS = 3
"""The same where what was said is a word nobody says: *kow*, by whoever wrote it down."""
HEARD_ALIKE = 60.0
"""Likeness (of 100) of a name and of how a transcript spells it by ear: *Curiel* and *Curio (PH)* have 73."""
APOSTROPHES = frozenset("'’")
CONTRARY = frozenset({"un", "in", "im", "il", "ir", "dis", "non"})
"""Prefixes that make a word its contrary."""
_SOFT = {"has": "is", "had": "would", "us": "is", "did": "would"}
"""What *'s* and *'d* may stand for beside *is* and *would*."""
PERSON_WORDS = 1
"""Words of content beside a pronoun for which it is still the person that changed, not all that is said."""


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
        return omitted(sides, region, source)
    if letters(sides.said) == letters(sides.printed) != "" and _counts_alike(sides):
        return ("compound" if _is_parted(sides) else "spelling"), ""
    if _soft(said, printed) == _soft(printed, said):
        return "contraction", ""
    if all(word.flag == "aside" for word in sides.printed):
        return _bracketed(Sides(sides.said, (), sides.printed, sides.answers))
    if not said:
        return added(sides, region, source, quoted)
    if _is_masked(sides, quoted):
        return "spelling", "a word that is not printed in full"
    if _is_possessive(sides, source, quoted):
        return "spelling", ""
    return _replaced(sides, region, source)


def _counts_alike(sides: Sides) -> bool:
    """Tell whether both sides have the same numbers, or none in figures: *first hand*, *firsthand*.

    *5.4 million* has the letters of *54 million*, and is no other writing of it.
    """
    said, printed, _ = sides.keys
    figures = any(char.isdigit() for word in (*sides.said, *sides.printed) for char in word.surface)
    return not figures or numbers(said) == numbers(printed)


def _is_parted(sides: Sides) -> bool:
    """Tell whether the same letters are in one piece on one side only: *to-day*; *the pilots boat* is misspelled."""
    tokens = sum(word.starts for word in (*sides.said, *sides.printed))
    hyphens = [sum(word.surface.count("-") for word in side) for side in (sides.said, sides.printed)]
    return tokens > 2 or hyphens[0] != hyphens[1]


def _is_possessive(sides: Sides, source: Source, quoted: Quoted) -> bool:
    """Tell whether one possessive is written in two ways: *the boss'*, *the boss's*."""
    if len(sides.said) != 1 or len(sides.printed) != 1:
        return False
    one, two = sides.said[0], sides.printed[0]
    if two.key == f"{one.key}'s":
        return one.key.endswith("s") and source.page[one.span.end : one.span.end + 1] in APOSTROPHES
    return one.key == f"{two.key}'s" and quoted.text[two.span.end : two.span.end + 1] in APOSTROPHES


def _soft(keys: Sequence[str], other: Sequence[str]) -> list[str]:
    """Return keys with what may be meant by one contraction made one.

    *Nobody's* is *nobody is*, and a noun with *'s* the noun with *is* or *has* where the other side has that: *the
    country's* beside *the country is*.
    """
    opened = {noun for noun, verb in itertools.pairwise(other) if verb in ("is", "has")}
    out = []
    for key in keys:
        bare = key.removesuffix("'s")
        may = is_small(bare) or bare in words_of("negations") or bare in opened
        out += [bare, "is"] if bare != key and may else [_SOFT.get(key, key)]
    return out


def _is_masked(sides: Sides, quoted: Quoted) -> bool:
    """Tell whether a word is printed as its first letter and dashes or asterisks: *b----*, *s***."""
    if len(sides.said) != 1 or len(sides.printed) != 1 or len(sides.printed[0].surface) != 1:
        return False
    end = sides.printed[0].span.end
    return sides.printed[0].key == sides.said[0].key[:1] and bool(_MASK.match(quoted.text, end, end + 2))


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


def _replaced(sides: Sides, region: Region, source: Source) -> tuple[EditKind, str]:
    """Return what putting words for others is."""
    said, printed, _ = sides.keys
    if are_initials(sides.said, sides.printed) or are_initials(sides.printed, sides.said):
        return "spelling", "an abbreviation"
    if _only_more(said, printed):
        return "omission", ""
    if _only_more(printed, said):
        return "addition", ""
    if _mistyped_if(said, printed):
        return "slip", "one letter makes it another word"
    if _contrary(said, printed):
        return "substitution", "the word's contrary"
    if sides.denied != denials(printed) and denials(said) != denials(printed):
        return "negation", "a denial is " + ("left out" if sides.denied else "put in")
    if numbers(said) != numbers(printed) and (numbers(said) or numbers(printed)):
        taken = correction(said, region, source)
        return (taken or "number", "" if taken else "another number")
    ways = (said, printed), (printed, said)
    if modal_change(said, printed) or any(_bound_or_not(*way) or _modal_put(*way) for way in ways):
        return "modality", "said with another strength"
    for sense in SENSES:
        if sense.kind in ("hedge", "condition") and bool(sense.found(said)) != bool(sense.found(printed)):
            return sense.kind, sense.left_out if sense.found(said) else sense.put_in
    return _worded(sides, region, source)


def _only_more(long: Sequence[str], short: Sequence[str]) -> bool:
    """Tell whether one side is the other and small words that change nothing: *that nobody's*, *nobody has*."""
    kept, rest = _soft(short, long), []
    for key in _soft(long, short):
        if kept and key == kept[0]:
            kept.pop(0)
        else:
            rest.append(key)
    light = all(is_small(key) for key in rest) and not any(sense.found(rest) for sense in SENSES)
    return bool(short and rest) and not kept and light


def _bound_or_not(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether a modal verb stands where the other side has the plain one: *must be*, *is*."""
    ones, others = set(as_modals(one)), set(as_modals(other))
    binding = ones & words_of("modals") - {"will", "shall"}
    plain = others & words_of("plain_verbs") and not others & words_of("modals")
    return bool(binding and plain) and modal_alone(one)


def _modal_put(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether all that one side has besides the other's words, in whatever form, is a modal verb: *can look*."""
    binding = words_of("modals") - {"will", "shall"}
    rest = [lemma(key) for key in one if key not in binding]
    return len(rest) < len(one) and bool(rest) and rest == [lemma(key) for key in other]


def _contrary(said: Sequence[str], printed: Sequence[str]) -> bool:
    """Tell whether one word is another with a prefix that turns it round: *fairly*, *unfairly*."""
    if len(said) != 1 or len(printed) != 1:
        return False
    short, long = sorted((said[0], printed[0]), key=len)
    return long.endswith(short) and long.removesuffix(short) in CONTRARY


def _worded(sides: Sides, region: Region, source: Source) -> tuple[EditKind, str]:
    """Return what replacing words of content or small words is."""
    said, printed, _ = sides.keys
    most = max(len(contents(sides.said)), len(contents(sides.printed)))
    resolved = bool(contents(sides.printed)) and all(is_pronoun(key) for key in said)
    if most <= PERSON_WORDS and not resolved and person_change(said, printed):
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
    if len(said) == len(printed) and [_one_way(key) for key in said] == [_one_way(key) for key in printed]:
        return "spelling", ""
    if len(said) == len(printed) and all(lemma(a) == lemma(b) for a, b in zip(said, printed, strict=True)):
        if _is_spelled_otherwise(sides):
            return "name", "the name is spelled otherwise"
        return "form", "another form of the word"
    if same_stems(ones, twos):
        return ("form" if len(said) == len(printed) else _order(ones, twos)), ""
    mine, theirs = ({lemma(key) for key in keys} for keys in (said, printed))
    if twos and {lemma(word.key) for word in ones} <= theirs and {lemma(word.key) for word in twos} <= mine:
        return "form", "another form of the words"  # *is going to like*, *likes*
    return ("small_word", "") if not twos and not ones else None


def _one_way(key: str) -> str:
    """Return a word in one of the ways some write it: *marshall*, *benefitted* (but not *hopped*), *protestor*."""
    long = re.sub(r"([^aeiou])\1(?=ed$|ing$)", r"\1", key) if len(key) >= DOUBLED_LETTERS else key
    return re.sub(r"(?<=\w{5})or(?=s?$)", "er", re.sub(r"ll$", "l", long))


def _other_words(sides: Sides, region: Region, source: Source) -> tuple[EditKind, str]:
    """Return what other words are, of which at least one says something by itself."""
    said = sides.keys[0]
    ones, twos = contents(sides.said), contents(sides.printed)
    if _sound_alike(ones, twos) or _sound_alike(sides.said, sides.printed):
        return "homophone", "another word that sounds alike"
    if _is_spelled_otherwise(sides):
        return "name", "the name is spelled otherwise"
    if _one_letter(sides.said, sides.printed) and not sides.said[0].surface[:1].isupper():
        return "slip", "one letter makes it another word"
    if _named_more(sides):
        return "name", "a name is put in"
    if not twos:
        return "substitution", "a small word for another that says more"
    if not ones and said and all(is_pronoun(key) for key in said):
        return "substitution", "a pronoun is resolved without brackets"
    if _names(sides, bool(region.said) and region.said[0] > 0 and source.stops(region.said[0] - 1)):
        return "name", "another name"
    if not ones and len(twos) > len(said):
        return "invented", "these words are not there"
    return "substitution", "another word"


def _is_spelled_otherwise(sides: Sides) -> bool:
    """Tell whether a name nobody knows is printed with one letter other, put in or left out: no *s* at its end."""
    if not _one_letter(sides.said, sides.printed):
        return False
    one, two = sides.said[0], sides.printed[0]
    capitals = one.surface[:1].isupper() and two.surface[:1].isupper()
    return capitals and word_bits(stem(one.key)) >= CEILING and one.key.rstrip("s") != two.key.rstrip("s")


def _named_more(sides: Sides) -> bool:
    """Tell whether all that is printed besides what was said is a name beside it: *Berg's*, *Olga Berg's*."""
    said = sides.keys[0]
    bare = [key.removesuffix("'s") for key in said]
    rest = [word for word in sides.printed if word.key.removesuffix("'s") not in bare]
    kept = [word for word in sides.printed if word not in rest]
    return len(kept) == len(said) > 0 and bool(rest) and all(word.surface[:1].isupper() for word in (*kept, *rest))


def _sound_alike(said: Sequence[Word], printed: Sequence[Word]) -> bool:
    """Tell whether words printed sound like those said, one by one."""
    pairs = [(one.key, two.key) for one, two in zip(said, printed, strict=False)]
    one_by_one = all(sound_alike(*pair) or sound_alike(*(key.removesuffix("s") for key in pair)) for pair in pairs)
    return len(said) == len(printed) and one_by_one


def _names(sides: Sides, start: bool) -> bool:
    """Tell whether a name stands for a name, or something else for nothing but a name."""
    telling = [(n, word) for n, word in enumerate(sides.said) if not is_small(word.key.removesuffix("'s"))]
    named = [is_name(word, start and n == 0) for n, word in telling]
    return any(named) and (all(named) or any(word.surface[:1].isupper() for word in contents(sides.printed)))


def _order(ones: Sequence[Word], twos: Sequence[Word]) -> EditKind:
    """Return what the same words of content with other small words are: *the force in Ansel*, *Ansel's force*."""
    moved = [lemma(word.key) for word in ones] != [lemma(word.key) for word in twos]
    if moved:
        return "transposition"
    return "small_word" if [word.key for word in ones] == [word.key for word in twos] else "form"


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
    least = UNKNOWN_LETTERS if word_bits(stem(said[0].key)) >= CEILING else SLIP_LETTERS
    return min(len(one), len(two)) >= least and OSA.distance(one, two) == 1


def _mistyped_if(said: Sequence[str], printed: Sequence[str]) -> bool:
    """Tell whether *if* stands for a word of two letters that shares one with it, or it for *if*: *out if the bay*.

    No sentence has room for both, so that nothing is made conditional by it.
    """
    if len(said) != 1 or len(printed) != 1 or "if" not in (said[0], printed[0]):
        return False
    return len(said[0]) == len(printed[0]) and OSA.distance(said[0], printed[0]) == 1
