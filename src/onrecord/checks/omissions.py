"""What leaving words out is: a cut that is shown, a false start, a correction, a sentence gone, or a sense."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.checks.antecedents import lost_antecedent
from onrecord.checks.lexicon import phrases_of, words_of
from onrecord.checks.normal import Word
from onrecord.checks.regions import SENSES, Region, Sides
from onrecord.checks.senses import (
    OWN_WORDS,
    ROUNDED,
    as_modals,
    contents,
    denials,
    goes_on_alike,
    goes_on_with_will,
    hedges,
    is_name,
    numbers,
    rounds,
    says_more,
)
from onrecord.checks.source import Source
from onrecord.model import EditKind
from onrecord.statements.words import word_set

_DASH = re.compile(r"[–—]|--|\.\.\.|…")
_BROKEN = re.compile(r"[,–—…]|--|\.\.")
_SET_OFF = re.compile(r"[,;–—]|--")
_SET_OFF_BY = re.compile(r"[,.!?;–—-]")
WILL = frozenset({"will", "would"})
"""What binds nobody before *tell you*."""
NEAR = 4
"""Words beside an omission in which a repeated denial may stand (*we don't – we don't want*)."""
NEAR_BY = 15
"""Words on either side in which words left out are said as well."""
SHORT_CUT = 3
"""Words of a sentence passed over without a sign that are a light edit still: *I mean it.*"""
OWN_BESIDE: dict[EditKind, int] = {"modality": 1, "hedge": 2}
"""Words of content left out beside a modal verb or hedge from which a clause of its own is gone: *and this is
absolutely happening*, *which I think the papers had*."""
BEGUN_AGAIN = 8
"""Words of a false start at most, the words said again included."""


def omitted(sides: Sides, region: Region, source: Source) -> tuple[EditKind, str]:
    """Return what leaving words out is."""
    said = sides.keys[0]
    low, high = region.said[0], region.said[-1] + 1
    if region.declared and _whole(low, high, source):
        whom = lost_antecedent(source, (region.leg[0], low), (low, high), (high, region.leg[1]))
        return ("pronoun_lost", whom) if whom else ("ellipsis", "whole sentences")
    restart, corrected = _restarted(source, low, high), correction(said, region, source)
    if not (region.declared or corrected or restart) and _leaves_sentence(low, high, source):
        return "joined", "a sentence in between is left out without a sign"
    if _denial_lost(sides, low, high, source, restart, corrected == "self_correction"):
        return "negation", "a denial is left out"
    if corrected == "self_correction_inverted" and not restart and _tells(sides.said):
        return "self_correction_inverted", "what was taken back is printed, the correction is not"
    if corrected:
        return "self_correction", "the speaker corrected it"
    if region.declared:
        return "ellipsis", ""
    if restart and not _weakens(low, high, source):
        return "repetition", "the speaker began again"
    if _is_had(sides.said, high, source):
        return "form", "the ’d stands for *had*"
    if restart:
        return "hedge", "what weakens the claim is left out"
    return _sense_lost(sides.said, low, high, source)


def _sense_lost(said: Sequence[Word], low: int, high: int, source: Source) -> tuple[EditKind, str]:
    """Return what leaving out words that deny nothing does to the sense, if anything."""
    keys = [word.key for word in said]
    if goes_on_alike(source.keys, low, high):
        return "repetition", "the part before it begins with it"
    if rounds(keys, source.keys[high : high + ROUNDED]):
        return "hedge", "the number was not exact"
    gone = next((sense for sense in SENSES[1:] if sense.found(keys)), None)
    if gone and gone.kind == "number" and _number_again(said, low, high, source):
        return "repetition", "the number is said beside as well"
    if (gone or contents(said)) and _said_near(low, high, source):
        return "repetition", "it is said beside as well"
    if gone and gone.kind != "condition" and says_more(said, gone.found, OWN_BESIDE.get(gone.kind, OWN_WORDS)):
        return "omission", ""
    binds_nobody = set(keys) <= WILL and set(source.keys[high : high + 1]) & words_of("telling")
    if gone and gone.kind == "modality" and _binds_as_much(keys, source.keys[high : high + 2]):
        return "omission", ""
    if gone and not binds_nobody:
        return gone.kind, gone.left_out
    return ("name", "a name is left out") if _name_lost(low, high, source) else ("omission", "")


def _number_again(said: Sequence[Word], low: int, high: int, source: Source) -> bool:
    """Tell whether a number left out is said beside with what goes with it: *800 boats – think of it, 800 boats*.

    Alone it must be said right beside: *millions and millions*, but not *300 boats and 300 planes*.
    """
    beside = _beside(low, high, source)
    if numbers([word.key for word in said]) - numbers(beside):
        return False
    if told := contents(said):
        return all(word.key in beside for word in told)
    row = [word.key for word in said if word.key not in ("and", "or")]
    return row in (list(source.keys[max(0, low - len(row)) : low]), list(source.keys[high : high + len(row)]))


def _binds_as_much(said: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether what stays binds as much as with the words left out.

    *Will have to* does without its *will*, and so does *we will fight and we will win* without its second.
    """
    return goes_on_with_will(said) or bool(set(as_modals(after)[:1]) & words_of("modals"))


def _beside(low: int, high: int, source: Source) -> list[str]:
    """Return the words said right before and after some left out, in the same turn."""
    first, end = source.turn_range(source.turn_at(low))
    return [*source.keys[max(first, low - NEAR_BY) : low], *source.keys[high : min(end, high + NEAR_BY)]]


def _whole(low: int, high: int, source: Source) -> bool:
    """Tell whether words left out are whole sentences, *and* and its like before the next aside."""
    while high - 1 > low and source.keys[high - 1] in words_of("openers") and source.stops(high - 2):
        high -= 1
    return source.stops(high - 1) and (low == 0 or source.stops(low - 1))


def _said_near(low: int, high: int, source: Source) -> bool:
    """Tell whether words left out stand near by in the same turn as well: *you have Roe, and you have Roe – who …*.

    One word alone must be broken off and taken up: *If – you know, if …*.
    """
    row, keys = source.keys[low:high], source.keys
    first, end = source.turn_range(source.turn_at(low))
    after = keys[high : min(end, high + NEAR_BY)]
    if len(row) == 1:
        return high < end and bool(_DASH.search(source.between(low))) and row[0] in after[:NEAR]
    before = keys[max(first, low - NEAR_BY) : low]
    return any(beside[n : n + len(row)] == row for beside in (before, after) for n in range(len(beside) - len(row) + 1))


def _name_lost(low: int, high: int, source: Source) -> bool:
    """Tell whether words left out hold a name: not an office, a part of a name that is kept, or whom one speaks to."""
    named = [n for n in range(low, high) if is_name(source.words[n], n == 0 or source.stops(n - 1))]
    kept = {*words_of("offices"), *word_set("abbreviations"), *_beside(low, high, source)}
    names = [n for n in named if source.keys[n] not in kept]
    if says_more([source.words[n] for n in range(low, high) if n not in named], lambda _: False):
        return False
    beside = [n for n in (low - 1, high) if 0 <= n < len(source.words) and is_name(source.words[n], False)]
    if not names or (beside and (names[0] == low or names[-1] == high - 1)):
        return False
    before = source.between(names[0] - 1) if names[0] else ","
    after = source.between(names[-1]) if names[-1] + 1 < len(source.words) else "."
    return not ("," in before and _SET_OFF_BY.match(after.lstrip()))


def _denial_lost(sides: Sides, low: int, high: int, source: Source, restart: bool, corrected: bool) -> bool:
    """Tell whether words left out deny something, and it is not said again beside, or was taken back."""
    reach = high - low + NEAR
    beside = [*source.keys[max(0, low - reach) : low], *source.keys[high : high + reach]]
    if goes_on_alike(source.keys, low, high):
        return False
    lost = sides.denied - denials(beside)
    broken_off = high < len(source.words) and bool(_DASH.search(source.between(high - 1)))
    if broken_off and (_said_near(low, high, source) or (lost and denials(source.keys[high : high + NEAR]))):
        return False  # *they're not – nobody is*
    taken_back = corrected and not lost - denials(["no"])
    return bool(sides.denied) and not (restart and not lost) and not taken_back


def _weakens(low: int, high: int, source: Source) -> bool:
    """Tell whether words left out, with the one before them, weaken a claim and are not said twice: *think, and I*."""
    keys = source.keys[max(0, low - 1) : high]
    twice = hedges(source.keys[high : high + len(keys)]) or hedges(source.keys[max(0, low - len(keys)) : low])
    return hedges(keys) and not twice


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
    broken = any(_BROKEN.search(source.between(n)) for n in (low - 1, high - 1) if 0 <= n < len(source.words) - 1)
    return again > 1 or (again == 1 and size <= SHORT_CUT and broken)  # *to try to* begins nothing again


def _shared(one: Sequence[str], two: Sequence[str]) -> int:
    """Return how many words two rows have in common at their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _shared_end(one: Sequence[str], two: Sequence[str]) -> int:
    """Return how many words two rows have in common at their end."""
    return _shared(one[::-1], two[::-1])


def correction(said: Sequence[str], region: Region, source: Source) -> EditKind | None:
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

    *I mean* at the head of a sentence explains the one before, and *and I mean* says it louder.
    """
    if phrase == ("i", "mean"):
        heads = [n for n in region.said if source.keys[n] == "i"]
        if any(n and (source.keys[n - 1] == "and" or (n == region.said[0] and source.stops(n - 1))) for n in heads):
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
