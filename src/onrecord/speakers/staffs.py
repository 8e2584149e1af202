"""Offices, campaigns and teams that speak for one who is named: "Ivo Malik's office", "the prime minister's office".

They are bodies of their own: their words are not put into the mouth of him whose they are. A press service is no body
but the voice of the one it serves ("the Kremlin's press service").
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.speakers.bodies import state_before
from onrecord.speakers.chains import SUFFIXES, Chain, Found, body_key
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.prose import Prose, Word
from onrecord.speakers.reading import Reading
from onrecord.speakers.titles import Title

__all__ = ["OF_A_TITLE", "find_staffs"]

STAFFS = frozenset({"office", "campaign", "team", "camp", "bureau"})
"""Nouns for those who work for one person."""
_SERVED = frozenset({"press", "media", "information", "communications", "public", "spokesman's", "spokesperson's"})
_SERVICES = frozenset({"service", "office", "department", "bureau", "centre", "center", "team", "wing", "section"})
"""Two words for who speaks for a body: "press service"."""
OF_A_TITLE = "office of one known by his title only"
"""The rule of a mention whose owner is not named: across reports "the mayor's office" may be any mayor's."""


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose a staff is: words from ``start`` on, the person, or the title that stands for him.

    ``own`` says that a name of its own stands before the title: "Arvo County Coroner's Office".
    """

    start: int
    person: Chain | None
    title: str | None
    country: str | None
    own: bool = False


def find_staffs(reading: Reading) -> None:
    """Collect the staffs that are sources of quotations, or whose spokesmen or statements are."""
    for start, end in reading.sources:
        for at in range(start, min(end, len(reading.prose.words))):
            _owned(reading, start, at, end)
            _of(reading, at, end)


def _owned(reading: Reading, start: int, at: int, end: int) -> None:
    """Note the staff whose noun is word ``at`` behind its owner: "Prime Minister Malik's office"."""
    words = reading.prose.words
    if at <= start:
        return
    if words[at].fold in _SERVED and at + 1 < end and words[at + 1].fold in _SERVICES and reading.prose.joined(at):
        _serves(reading, at, at + 2)
    elif words[at].fold in STAFFS and _owns(reading.prose, at - 1) and (owner := _owner(reading, at)) is not None:
        _note(reading, owner, at, owner.start, at + 1)


def _of(reading: Reading, at: int, end: int) -> None:
    """Note the staff whose noun stands before its owner: "the office of Prime Minister Ivo Malik"."""
    words = reading.prose.words
    if words[at].fold not in STAFFS or at + 2 >= end or words[at + 1].fold != "of" or _is_named(reading, at):
        return
    for until in range(end, at + 2, -1):
        owner = _owner(reading, until)
        if owner is not None and owner.start - (words[owner.start - 1].fold == "the") == at + 2:
            _note(reading, owner, at, at, until)
            return


def _is_named(reading: Reading, at: int) -> bool:
    """Tell whether a body's full name begins at a word: "the Office of the High Commissioner for Roads"."""
    return any(
        found.start == at and found.end > at + 1 for chain in reading.bodies.values() for found in chain.mentions
    )


def _owns(prose: Prose, index: int) -> bool:
    """Tell whether a word owns the one behind it: "Malik's", "Malik’s", "Vasquez' office"."""
    gap = prose.gap(index)
    return (prose.words[index].possessive and gap.isspace()) or gap.strip() in ("'", "’")


def _owner(reading: Reading, until: int) -> _Owner | None:
    """Return the person or office that ends before word ``until``, None if it is neither."""
    for chain in reading.persons:
        for found in chain.mentions:
            if found.end == until and chain.kind == "person":
                return _Owner(_titled_from(reading, found.start), chain, None, chain.country)
    for title in reading.titles:
        if title.end == until and not title.plural and not title.past and title.determiner != "a":
            holders = [p for p in reading.persons if any(held.title == title.title for held in p.roles)]
            if len(holders) == 1:
                return _Owner(title.start, holders[0], None, holders[0].country)
            return _titled(reading.prose, title, until)
    return None


def _titled_from(reading: Reading, at: int) -> int:
    """Return where a name begins with its title and form of address: "Gov.", "former President"."""
    words = reading.prose.words
    while at and words[at - 1].fold in lexicon().honorifics and reading.prose.joined(at - 1):
        at -= 1
    title = next((title for title in reading.titles if title.end == at), None)
    return title.start if title and reading.prose.joined(at - 1) else at


def _titled(prose: Prose, title: Title, until: int) -> _Owner:
    """Return the owner that is known by a title, in capitals with the name before it: "Arvo County Coroner's"."""
    shown = title.state if title.state and len(title.state) == COUNTRY and title.state.isupper() else None
    country = shown or state_before(prose, title.start)
    words, start = prose.words, title.start
    if not all(word.capital for word in words[start:until]):
        return _Owner(start, None, title.title, country)
    while start and prose.joined(start - 1) and _own_name(words[start - 1]):
        start -= 1
    first = next((at for at in range(start, until - 1) if not words[at].possessive), start)  # "Norland's" is no name
    return _Owner(start, None, prose.of(first, until), country, own=start < title.start)


def _own_name(word: Word) -> bool:
    """Tell whether a word before a title is a name's: "Arvo County" Coroner, not "Norland's" Prime Minister."""
    return word.capital and not word.possessive and word.fold != "the"


COUNTRY = 2
"""Letters of an ISO code."""


def _note(reading: Reading, owner: _Owner, noun: int, start: int, end: int) -> None:
    """Add a mention of a staff, in words ``[start, end)``, to its chain."""
    name = _name(owner, reading.prose.words[noun].fold)
    key = body_key(name), owner.country or ""
    stateless = reading.bodies.get((key[0], ""))
    chain = stateless or reading.bodies.setdefault(key, Chain("body", country=owner.country))
    if name not in chain.names:
        chain.names.append(name)
    chain.mentions.append(
        Found(start, end, "full", OF_A_TITLE if owner.title and not owner.own else "somebody's office")
    )


def _name(owner: _Owner, noun: str) -> str:
    """Return what a staff is called: "Ivo Malik's office", "Malik campaign", "prime minister's office"."""
    if owner.person is None:
        return f"{owner.title}'s {noun.capitalize() if owner.title and owner.title[0].isupper() else noun}"
    full = owner.person.name or ""
    return f"{full}'s office" if noun == "office" else f"{_surname(full)} {noun}"


def _surname(name: str) -> str:
    """Return the last word of a name that is no suffix."""
    kept = [word for word in name.split() if word.strip(".,").lower() not in SUFFIXES]
    return kept[-1].strip(",") if kept else name


def _serves(reading: Reading, at: int, end: int) -> None:
    """Lead a press service to the body that owns it."""
    for chain in reading.bodies.values():
        mention = next((found for found in chain.mentions if found.end == at), None)
        if mention is not None:
            chain.mentions.append(Found(mention.start, end, "descriptive", "the press service of a body"))
            return
