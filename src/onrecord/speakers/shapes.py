"""What the shape of a word or a name shows, whoever bears it: party tags, modifiers, names that are no person's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.prose import Prose, Word

__all__ = [
    "is_landform",
    "is_modifier",
    "is_party_tag",
    "is_subject",
    "not_a_persons",
    "only_capitalised",
    "wears_a_sash",
]

_PARTY_TAG = re.compile(r"[RDI]-[A-Z]")
_MODIFIES = re.compile(
    r"-(?:based|backed|led|elect|born|controlled|dominated|held|run|owned|funded|chaired|aligned|affiliated|educated"
    r"|turned|appointed|designate|supported|friendly|leaning)$"
)


def is_party_tag(text: str) -> bool:
    """Tell whether a word is a party with a state: "R-Texas", "D-N.Y."."""
    return _PARTY_TAG.match(text) is not None


def is_modifier(text: str) -> bool:
    """Tell whether a word only says something of what follows: "Washington-based", "Senator-elect"."""
    return _MODIFIES.search(text) is not None


def only_capitalised(word: Word) -> bool:
    """Tell whether a word that may be a name is a common one with a capital: "Let", where LeT is a group."""
    return word.fold in lexicon().common and word.text == word.fold.capitalize()


def is_subject(prose: Prose, end: int) -> bool:
    """Tell whether what ends before word ``end`` is a sentence's subject: a common finite verb or a comma follows."""
    if prose.gap(end - 1).startswith(", "):
        return True
    return prose.joined(end - 1) and prose.words[end].fold in _FINITE


_FINITE = frozenset(
    [
        "said",
        "says",
        "told",
        "tells",
        "asked",
        "asks",
        "added",
        "adds",
        "wrote",
        "writes",
        "tweeted",
        "replied",
        "answered",
        "noted",
        "called",
        "calls",
        "announced",
        "denied",
        "argued",
        "explained",
        "insisted",
        "warned",
        "urged",
        "was",
        "is",
        "has",
        "had",
        "did",
        "does",
        "who",
    ]
)


def wears_a_sash(prose: Prose, index: int) -> bool:
    """Tell whether a pageant's title begins at a word: "Miss Universe Ana Roe" is Ana Roe, and "Miss Ohio" a title."""
    if prose.words[index].fold not in ("miss", "mr", "mrs") or not prose.joined(index):
        return False
    after = prose.words[index + 1].fold
    places = [known for known in lexicon().names.get((after,), ()) if known.kind in ("state", "place")]
    return after in _PAGEANTS or (prose.words[index].fold == "miss" and any(one.how == "name" for one in places))


_PAGEANTS = frozenset({"universe", "world", "earth", "international", "america", "teen"})


def is_landform(words: Sequence[Word]) -> bool:
    """Tell whether a name begins as a place's does: "Port Roe", "Lake Roe", "Fort Roe"."""
    return len(words) > 1 and words[0].fold in _LANDFORMS and words[0].fold not in lexicon().genders


_LANDFORMS = frozenset({"port", "fort", "mount", "lake", "cape", "camp", "river", "isle", "puerto"})


def not_a_persons(words: Sequence[Word], small: frozenset[str]) -> bool:
    """Tell whether a name of several words, with no first name that shows a person, is something else's.

    "Families USA" ends with a place, "Senate Health" begins with a body, "Fusion GPS" has letters that are no initials,
    and "Advertising Analytics" a word that the report also has in small letters (``small``).
    """
    lex = lexicon()
    if is_landform(words):
        return True
    if len(words) < 2 or words[0].fold in lex.genders or words[0].fold in lex.rarer:
        return False
    letters = [len(word.text) > 1 and word.text.isalpha() and word.text.isupper() for word in words]
    place = any(known.kind in ("state", "place") for known in lex.names.get((words[-1].fold,), ()))
    return (
        place
        or words[0].fold in lex.body_heads
        or (any(letters) and not all(letters))
        or any(word.fold in small for word in (words[0], words[-1]))
    )
