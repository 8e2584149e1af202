"""Verb groups: a cue verb with its auxiliaries, adverbs and particles, where it is used as a verb.

No tagger of parts of speech is at hand; the neighbours decide. ``claims`` after a determiner is a noun, ``told`` after
``was`` is passive, ``adding`` after a comma is a participle of the sentence's subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.quotations.closed import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CHAIN,
    COORDINATORS,
    DETERMINERS,
    DO,
    HAVE,
    IRREGULAR_PASTS,
    MODALS,
    PLURAL_SUBJECTS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    words_of,
)
from onrecord.quotations.cues import Form, Verb, verbs
from onrecord.quotations.words import Item

ASKING = words_of("what why how who where when")
"""Words behind a colon that make what stands before it a title: ``Arvo talks: what we know so far``."""
MAX_LEFT = 8
"""Words a verb group reaches to the left of its head: ``has also repeatedly declined to``."""


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group in items ``[start, end)`` with its head verb. ``shape`` says how it is used."""

    start: int
    end: int
    head: int
    verb: Verb
    form: Form
    shape: str
    """``finite``, ``passive``, ``participle`` (saying …), ``infinitive`` (to say) or ``reduced`` (remarks made by)."""


def is_adverb(item: Item) -> bool:
    """Tell whether a word may stand inside a verb group without being a verb."""
    return item.lower in ADVERBS or (item.lower.endswith("ly") and not item.capital and len(item.lower) > 4)


def _before(items: Sequence[Item], at: int, lo: int) -> int:
    """Return the index of the word before ``at``, adverbs skipped, or ``lo - 1``."""
    index = at - 1
    while index >= lo and is_adverb(items[index]):
        index -= 1
    return index


def _clause_opener(items: Sequence[Item], at: int, hi: int) -> bool:
    """Tell whether what follows a word looks like the start of content."""
    if at >= hi:
        return False
    item = items[at]
    return (
        item.kind == "quote"
        or item.lower in {"that", "to", "it", "there", ":", "whether", "if"}
        or item.lower in DETERMINERS | PRONOUNS
        or item.capital
        or (item.text == "," and at + 1 < hi and items[at + 1].kind == "quote")
    )


def _shape(items: Sequence[Item], at: int, lo: int, hi: int, verb: Verb, form: Form) -> str | None:
    """Return how the word at ``at`` is used, or None if it is no verb here."""
    previous = _before(items, at, lo)
    word = items[previous].lower if previous >= lo else ""
    left = items[previous] if previous >= lo else None
    if form == "ing":
        if word in BE or (at > lo and items[at - 1].lower == "not" and left is not None and left.capital):
            return "finite"
        return None if word in DETERMINERS - {"all"} or (word == "of" and not verb.tags_quotes) else "participle"
    if form == "base":
        return _base_shape(items, at, hi, verb, word, left)
    if form == "s":
        return "finite" if _third_person(items, at, hi, verb, left) else None
    if word in HAVE and form in {"past", "participle"}:
        return "finite"
    if word in BE:
        return "finite" if _perfect_clitic(items, previous, lo, verb) else "passive"
    if word == "been" or word == "being":
        return "passive"
    following = items[at + 1].lower if at + 1 < hi else ""
    if following == "by":
        return "reduced"
    if form == "participle":
        return None
    if (
        word
        in DETERMINERS
        - {
            "all",
            "both",
            "many",
            "some",
            "most",
            "few",
            "this",
            "that",
            "one",
            "each",
            "another",
            "several",
            "these",
            "those",
        }
        or word in POSSESSIVES
    ):
        return None
    if word in PREPOSITIONS or (word in {"'s", "’s"} and items[previous].end == items[at].start):
        return None
    return "finite"


def _perfect_clitic(items: Sequence[Item], at: int, lo: int, verb: Verb) -> bool:
    """Tell whether 's stands for *has*: ``he's said``."""
    clitic = items[at].lower in {"'s", "’s"} and at > lo and items[at - 1].lower in {"he", "she", "it", "who"}
    return clitic and verb.reports == "speech" and verb.tags_quotes


def _base_shape(items: Sequence[Item], at: int, hi: int, verb: Verb, word: str, left: Item | None) -> str | None:
    if word == "to":
        return "infinitive"
    if word in MODALS | DO or word.endswith(("n’t", "n't")):
        return "finite"
    if word in PLURAL_SUBJECTS:
        return "finite"
    if left is None or left.kind != "word" or word in DETERMINERS | PREPOSITIONS | AUXILIARIES | COORDINATORS:
        return None
    if verb.noun_like:
        return None
    plural = word.endswith("s") and not word.endswith(("ss", "’s", "'s"))
    return "finite" if plural and _clause_opener(items, at + 1, hi) else None


def _third_person(items: Sequence[Item], at: int, hi: int, verb: Verb, left: Item | None) -> bool:
    if left is None:
        return False
    if any(tuple(i.lower for i in items[at + 1 : at + 1 + len(p)]) == p for p in verb.particles) and left.capital:
        return True
    if left.kind == "quote" or left.text in {",", ")", ";"}:
        return not verb.noun_like or _clause_opener(items, at + 1, hi)
    if left.kind != "word" and left.kind != "number":
        return False
    if left.lower in {"he", "she", "it", "who", "which", "this", "one", "that"}:
        return True
    if verb.noun_like and at + 1 < hi and items[at + 1].text == ":":
        title = at + 2 < hi and items[at + 2].lower in ASKING
        if title or not left.capital:
            return False
    if verb.noun_like and (left.lower in {"seen", "been"} or left.lower in IRREGULAR_PASTS):
        return False
    if left.lower in {"another", "each"}:
        return True
    if left.lower in DETERMINERS | PREPOSITIONS | AUXILIARIES | {"'s", "’s", "to"}:
        return False
    if verb.noun_like:
        return _clause_opener(items, at + 1, hi) and not (left.capital is False and left.lower.endswith("s"))
    return True


def _extend_left(items: Sequence[Item], at: int, lo: int) -> int:
    """Return where the group begins: auxiliaries, adverbs, negation, and chains such as ``went on to``."""
    start = at
    index = at - 1
    while index >= lo and at - index <= MAX_LEFT:
        item = items[index]
        if (
            item.lower in AUXILIARIES
            or item.lower in {"been", "being", "n’t", "n't"}
            or (item.lower == "to" and index > lo and items[index - 1].lower in CHAIN | HAVE | BE)
            or (item.lower in CHAIN and start < at and items[start].lower in {"to", "on"})
        ):
            start = index
        elif not (is_adverb(item) and not item.capital):
            break
        index -= 1
    while (
        start > lo
        and is_adverb(items[start - 1])
        and not items[start - 1].capital
        and items[start - 1].lower not in {"now", "then"}
    ):
        start -= 1
    return start


def _extend_right(items: Sequence[Item], at: int, hi: int, verb: Verb) -> int:
    """Return where the group ends: particles of the verb (``called for``) and a colon."""
    end = at + 1
    for particle in verb.particles:
        if tuple(item.lower for item in items[end : min(hi, end + len(particle))]) == particle:
            end += len(particle)
            break
    if end < hi and items[end].text == ":":
        end += 1
    return end


def find_groups(items: Sequence[Item], lo: int, hi: int, *, title: bool = False) -> list[Group]:
    """Return the cue verb groups of a sentence, in order. In a ``title`` every verb may have its capital."""
    out: list[Group] = []
    lexicon = verbs()
    for at in range(lo, hi):
        item = items[at]
        if item.kind != "word":
            continue
        entry = lexicon.get(item.lower)
        if entry is None or (item.capital and not title and at > lo and not items[at - 1].lower.endswith(("s", ":"))):
            continue
        verb, form = entry
        shape = _shape(items, at, lo, hi, verb, form)
        if shape is None:
            continue
        end = _extend_right(items, at, hi, verb)
        if "w" in verb.flags and verb.particles and not verb.tags_quotes and end == at + 1:
            continue
        out.append(Group(_extend_left(items, at, lo), end, at, verb, form, shape))
    return out


def is_relative(item: Item) -> bool:
    """Tell whether a word is a relative pronoun that may be a subject."""
    return item.lower in RELATIVES
