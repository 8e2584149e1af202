"""Chains: the mentions of one person, body or state within a report, brought together name by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.model import EntityKind, MentionForm
from onrecord.speakers.lexicon import fold, lexicon, phrase
from onrecord.speakers.names import PARTICLES

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""Words after a surname that are no part of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in words ``[start, end)`` of the prose, before it is a record."""

    start: int
    end: int
    form: MentionForm
    rule: str


@dataclass(frozen=True, slots=True)
class Held:
    """An office found for a chain: title, body, state and the words that give it."""

    title: str
    body: str | None
    state: str | None
    start: int
    end: int


@dataclass(slots=True)
class Chain:
    """What is known of one entity while a report is read."""

    kind: EntityKind
    names: list[str] = field(default_factory=list)
    mentions: list[Found] = field(default_factory=list)
    roles: list[Held] = field(default_factory=list)
    country: str | None = None
    state: str | None = None
    """The folded name of a state no gazetteer knows."""

    @property
    def name(self) -> str | None:
        """The fullest name, of equals the first that is not in capitals; of a known state, its usual one."""
        if self.kind == "state" and self.country and self.names:
            return self.names[0]
        return max(self.names, key=lambda name: (len(name.split()), not name.isupper()), default=None)


_AROUND = ",.\"“”'‘’()"
"""Signs around a name's words: 'Robert "Bobby" Roe'."""


def bare(words: Iterable[str]) -> tuple[str, ...]:
    """Return a name's folded words without Jr., III and the like."""
    out = [fold(word.strip(_AROUND)) for word in words]
    while len(out) > 1 and out[-1] in SUFFIXES:
        out.pop()
    return tuple(out)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names can be one person's: first and last agree, nothing between contradicts.

    A middle name or initial may be missing on one side; an initial agrees with a name that begins with it.
    """
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1]:
        return False
    if not _agrees(one[0], other[0]):
        return False
    middle, other_middle = one[1:-1], other[1:-1]
    if not middle or not other_middle:
        return True
    return len(middle) == len(other_middle) and all(map(_agrees, middle, other_middle))


def _agrees(one: str, other: str) -> bool:
    """Tell whether two given names agree: equal, one is the other's initial, or one is short for the other."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    doubled = len(short) >= DOUBLED and _undoubled(short) == _undoubled(long)
    return doubled or (len(short) == 1 and long.startswith(short)) or is_nickname(one, other)


DOUBLED = 5
"""Letters of a name from which one that has a letter twice is the same misspelt: Mathew, Matthew; not Ana, Anna."""


def _undoubled(name: str) -> str:
    """Return a name with no letter twice in a row."""
    return "".join(letter for at, letter in enumerate(name) if name[at - 1 : at] != letter)


def is_nickname(one: str, other: str) -> bool:
    """Tell whether one of two folded given names is a short or pet form of the other ("Chuck", "Charles")."""
    nicknames = lexicon().nicknames
    return one in nicknames.get(other, ()) or other in nicknames.get(one, ())


def is_part(part: tuple[str, ...], name: tuple[str, ...]) -> MentionForm | None:
    """Return how ``part`` stands for a full name: its last words (a surname) or its first word, None if neither."""
    if not part or len(part) >= len(name):
        return None
    if name[-len(part) :] == part and part[0] not in PARTICLES | {"jr"}:
        return "part"
    if name[-len(part) :] == part and len(part) > 1:
        return "part"
    return "short" if part == name[:1] and len(part[0]) > 1 else None


def suffix(name: str) -> str | None:
    """Return the Jr., III or the like that ends a name, None without one."""
    last = fold(name.split()[-1].strip(",."))
    return last if last in SUFFIXES and len(name.split()) > 2 else None


def person_for(part: tuple[str, ...], chains: Iterable[Chain]) -> Chain | None:
    """Return the one person whose surname a part is, else the one whose first name it is; None if none or several."""
    by_form: dict[str, list[Chain]] = {"part": [], "short": []}
    for chain in chains:
        forms = {is_part(part, bare(name.split())) for name in chain.names}
        if part in {bare(name.split()) for name in chain.names} or "part" in forms:
            by_form["part"].append(chain)
        elif "short" in forms:
            by_form["short"].append(chain)
    for form in ("part", "short"):
        elder = [chain for chain in by_form[form] if not any(suffix(name) for name in chain.names)]
        if len(by_form[form]) > 1 and len(elder) == 1:
            return elder[0]  # the bare surname is the father's where the son is called Jr.
        if by_form[form]:
            return by_form[form][0] if len(by_form[form]) == 1 else None
    return None


def body_key(name: str) -> tuple[str, ...]:
    """Return what two names of one body have in common: their content words, sorted, states left out.

    "Department of State" and "US State Department" have the same key, and so have all names of a body in the gazetteer.
    """
    skip = {"the", "of", "for", "on", "and", "to", "&"}
    lex = lexicon()
    known = lex.names.get(phrase(name.removeprefix("the ").removeprefix("The ")), ())
    usual = known[0].name if known and known[0].kind in ("body", "group") else name
    words = [word for word in phrase(usual) if word not in skip]
    kept = [word for word in words if not _names_state(lex.names.get((word,), ()))]
    return tuple(sorted(kept or words))


def _names_state(readings: tuple[object, ...]) -> bool:
    """Tell whether gazetteer readings are of a state."""
    return bool(readings) and getattr(readings[0], "kind", "") == "state"
