"""What words do to the sense: denying, counting, naming, obliging, hedging, making conditional."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from onrecord.checks.lexicon import phrases_of, rivals, words_of
from onrecord.checks.normal import Word, is_number
from onrecord.statements.words import american, is_pronoun, stem, strength, word_set

BEGUN_ALIKE = 12
"""Words before the second of two parts in which the first begins."""
ROUNDED = 2
"""Words behind *about* among which the number stands: *about a 35 percent cut*."""
_MEN = re.compile(r"(?<=\w)men$")
OWN_WORDS = 3
"""Words of content by which words put in or left out say something of their own, whatever they deny or count beside."""
PERSONS = (
    frozenset({"i", "me", "my", "mine", "myself"}),
    frozenset({"we", "us", "our", "ours", "ourselves"}),
    frozenset({"you", "your", "yours", "yourself", "yourselves"}),
    frozenset({"he", "him", "his", "himself"}),
    frozenset({"she", "her", "hers", "herself"}),
    frozenset({"they", "them", "their", "theirs", "themselves"}),
)
"""The words of each person: who is meant changes from one to another."""


def denials(keys: Sequence[str]) -> Counter[str]:
    """Return the words that deny, each with its count: *nobody's* and *no one* as *nobody*.

    *Or not* and *nothing more than* deny nothing.
    """
    found = []
    for n, key in enumerate(keys):
        bare = key.removesuffix("'s")
        if bare not in words_of("negations") or (bare == "not" and list(keys[max(0, n - 1) : n]) == ["or"]):
            continue
        if bare == "nothing" and list(keys[n + 1 : n + 3]) == ["more", "than"]:
            continue
        found.append("nobody" if bare == "no" and list(keys[n + 1 : n + 2]) == ["1"] else bare)
    return Counter(found)


def numbers(keys: Sequence[str]) -> Counter[str]:
    """Return the numbers, and the words that say how many (*dozens*, *half*), each with its count.

    *One* and *first* are small words more often than numbers.
    """
    return Counter(key for key in keys if (is_number(key) and key not in ("1", "1st")) or key in words_of("magnitudes"))


def has_phrase(keys: Sequence[str], name: str) -> bool:
    """Tell whether one of the phrases of a list stands in a row of words."""
    row = list(keys)
    return any(
        tuple(row[at : at + len(phrase)]) == phrase
        for phrase in phrases_of(name)
        for at in range(len(row) - len(phrase) + 1)
    )


def rounds(keys: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether words make a number behind them less than exact: *about*, before *a 35 percent cut*."""
    return len(keys) == 1 and keys[0] in words_of("rounding") and bool(numbers(after))


def hedges(keys: Sequence[str]) -> bool:
    """Tell whether words weaken a claim."""
    return any(key in words_of("hedges") for key in keys) or has_phrase(keys, "hedge_phrases")


def conditional(keys: Sequence[str]) -> bool:
    """Tell whether words make something hold only in some cases."""
    return any(key in words_of("conditions") for key in keys) or has_phrase(keys, "condition_phrases")


@cache
def _small() -> frozenset[str]:
    """Return the small words as they are compared: *whoever* in American spelling."""
    return frozenset(american(word) for word in words_of("small"))


def is_small(key: str) -> bool:
    """Tell whether a word says little by itself."""
    return key in word_set("stopwords") or key in _small() or key in words_of("openers") or key.endswith("'s")


def contents(words: Sequence[Word]) -> list[Word]:
    """Return the words of content, a name with its possessive ending among them; no number, and none that denies."""
    bare = ((word, word.key.removesuffix("'s")) for word in words if not is_number(word.key))
    return [word for word, key in bare if not is_small(key) and key not in words_of("negations")]


def goes_on_alike(keys: Sequence[str], low: int, high: int) -> bool:
    """Tell whether words after an *and* are those the part before it began with: *not the board and not the press*.

    Without them the sentence says the same; but a denial must go on to a noun: *will not close it and will not sell it*
    is not *will not close it and sell it*.
    """
    row = tuple(keys[low : max(high, low + 2)])
    if any(denials([key]) and after not in words_of("before_nouns") for key, after in itertools.pairwise((*row, ""))):
        return False
    before = tuple(keys[max(0, low - BEGUN_ALIKE) : low])
    if before[-1:] not in (("and",), ("or",), ("nor",)):
        return False
    return any(before[n : n + len(row)] == row for n in range(len(before) - len(row)))


def says_more(words: Sequence[Word], found: Callable[[Sequence[str]], object], least: int = OWN_WORDS) -> bool:
    """Tell whether words say something of their own beside those among them that deny, count, hedge or name."""
    own = (word.key for word in contents(words) if word.key not in _hedging())
    return sum(not found([key]) for key in own) >= least


@cache
def _hedging() -> frozenset[str]:
    """Return the words that hedge only with others: *think* of *I think*."""
    return frozenset(word for phrase in phrases_of("hedge_phrases") for word in phrase)


def is_name(word: Word, sentence_start: bool) -> bool:
    """Tell whether a word is written as a name: a capital inside a sentence."""
    return word.starts and word.surface[:1].isupper() and not sentence_start and not is_pronoun(word.key)


MODALS = {
    **dict.fromkeys(("will", "shall"), "will"),
    **dict.fromkeys(("may", "might"), "may"),
    **dict.fromkeys(("should", "ought"), "should"),
    **{verb: verb for verb in ("must", "can", "could", "would")},
}
"""Modal verbs, those that say the same under one of them."""
SAY_AS_MODALS = {
    "going": "will",
    **dict.fromkeys(("have", "has", "got", "need", "needs"), "must"),
    "able": "can",
    "ought": "should",
}
"""Words that say before *to* what a modal verb says."""
PAST = {"will": "would", "can": "could"}


def modal_change(said: Sequence[str], printed: Sequence[str]) -> bool:
    """Tell whether one modal strength stands for another, or one modal verb for another of its strength."""
    ones, twos = as_modals(said), as_modals(printed)
    one, two = strength(ones), strength(twos)
    if one is None or two is None or one != two:
        return one is not None and two is not None
    ours, theirs = ({MODALS[key] for key in keys if key in MODALS} for keys in (ones, twos))
    return bool(ours and theirs) and not ours & theirs


def as_modals(keys: Sequence[str]) -> tuple[str, ...]:
    """Return keys with words that say what a modal verb says as that verb: *are going to* as *will*."""
    row, out = list(keys), []
    for n, key in enumerate(row):
        verb = SAY_AS_MODALS.get(key) if row[n + 1 : n + 2] == ["to"] else None
        if key == "able" and row[max(0, n - 1) : n] == ["be"]:
            verb = None  # *will be able to* has its own
        past = n and row[n - 1] in ("was", "were")
        out.append(PAST.get(verb, verb) if verb and past else verb or key)
    return tuple(out)


def goes_on_with_will(keys: Sequence[str]) -> bool:
    """Tell whether words are a subject and its *will*: in *we will fight and we will win* the second adds nothing."""
    verbs = as_modals(keys)
    return "will" in verbs and any(is_pronoun(key) for key in verbs) and not denials(verbs)


def modal_alone(keys: Sequence[str]) -> bool:
    """Tell whether there is a word that makes sure among words, or a modal verb whose own verb is elsewhere.

    *Will be* says how sure it is; *I'll give you* is a clause of its own.
    """
    if any(key in words_of("sure") for key in keys):
        return True
    verbs = as_modals(keys)
    rest = [key for key in verbs if not is_pronoun(key) and key not in words_of("auxiliaries")]
    return not rest and any(key in words_of("modals") for key in verbs)


def person_change(said: Sequence[str], printed: Sequence[str]) -> bool:
    """Tell whether a pronoun of one person stands for one of another (*we* / *they*)."""

    def persons(keys: Sequence[str]) -> set[int]:
        return {n for n, group in enumerate(PERSONS) if any(key in group for key in keys)}

    one, two = persons(said), persons(printed)
    return bool(one and two and one != two)


def rival_change(said: Sequence[str], printed: Sequence[str]) -> bool:
    """Tell whether a small word stands for one that says another thing (*today* / *tomorrow*, *more* / *less*)."""
    for group in rivals():
        one = {group[key] for key in said if key in group}
        two = {group[key] for key in printed if key in group}
        if one - two and two - one:
            return True
    return False


def lemma(key: str) -> str:
    """Return the stem of a word, *craftsmen* with *craftsman*, *Ansel's* with *Ansel*."""
    return stem(_MEN.sub("man", key.removesuffix("'s")))


def same_stems(one: Sequence[Word], two: Sequence[Word]) -> bool:
    """Tell whether two lists hold the same words in other forms."""
    return bool(one) and _stems(one) == _stems(two)


def _stems(words: Sequence[Word]) -> Counter[str]:
    return Counter(lemma(word.key) for word in words)
