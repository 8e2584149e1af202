"""The word lists of this stage, read once from ``data/speakers`` (sources and licences stand beside them)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from nicknames import name_triplets

Phrase = tuple[str, ...]
"""A name or title as folded words."""


def fold(word: str) -> str:
    """Return a word for comparison: no case, no accents, straight apostrophes, no full stops."""
    if word.isascii():
        return word.lower().replace(".", "")
    flat = unicodedata.normalize("NFKD", word.replace("’", "'").replace("‘", "'"))
    return "".join(char for char in flat if not unicodedata.combining(char)).casefold().replace(".", "")


def phrase(text: str) -> Phrase:
    """Return a name as folded words; hyphens keep words together."""
    return tuple(fold(word) for word in text.split())


def _lines(name: str) -> Iterator[str]:
    """Yield the lines of a list, comments and blank lines left out."""
    text = (files("onrecord") / "data" / "speakers" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("# "):
            yield line


def _sections(name: str) -> Iterator[tuple[str, str]]:
    """Yield each line of a list with the ``[section]`` it stands under."""
    section = ""
    for line in _lines(name):
        if line.startswith("["):
            section = line.strip("[] ")
        else:
            yield section, line


@dataclass(frozen=True, slots=True)
class Known:
    """A name the gazetteer knows: its kind, its usual form, the state it is or belongs to, and how it names it."""

    kind: str
    name: str
    country: str | None
    how: str
    """``name``, ``demonym`` or ``capital`` for a state; ``name`` for all others."""
    called: tuple[str, ...] = ()
    """Common nouns that take a body up again."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, ready for look-up by folded words."""

    names: dict[Phrase, tuple[Known, ...]] = field(default_factory=dict)
    longest_name: int = 1
    roles: dict[Phrase, str] = field(default_factory=dict)
    plural_roles: dict[Phrase, str] = field(default_factory=dict)
    official: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    """Classes of which each noun is a calling of its own."""
    modifiers: frozenset[str] = frozenset()
    portfolios: frozenset[Phrase] = frozenset()
    body_heads: frozenset[str] = frozenset()
    body_last: frozenset[str] = frozenset()
    honorifics: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    genders: dict[str, str | None] = field(default_factory=dict)
    """Given names that show a person, with the gender they mostly show."""
    rarer: dict[str, str | None] = field(default_factory=dict)
    """Given names that show a gender, but not that a person is meant ("Temple", "August")."""
    leanings: dict[str, str] = field(default_factory=dict)
    """Given names that either gender may have, with the one that people in the news by that name mostly have."""
    nicknames: dict[str, frozenset[str]] = field(default_factory=dict)
    """Given names with the formal names each may stand for, itself included where it is one."""
    spellings: dict[str, str] = field(default_factory=dict)
    """Ways of writing a name of another alphabet, each with the one that stands for all."""
    common: frozenset[str] = frozenset()


def _add(names: dict[Phrase, tuple[Known, ...]], text: str, known: Known) -> None:
    """Enter a name; a name with several readings keeps them all."""
    key = phrase(text)
    if key and known not in names.get(key, ()):
        names[key] = (*names.get(key, ()), known)


def _states(names: dict[Phrase, tuple[Known, ...]]) -> None:
    """Enter states with their other names, demonyms and capitals."""
    for line in _lines("countries.tsv"):
        code, name, others, demonyms, capitals = (line.split("\t") + [""] * 5)[:5]
        for how, column in (("name", f"{name};{others}"), ("demonym", demonyms), ("capital", capitals)):
            for text in column.split(";"):
                _add(names, text, Known("state", name, code, how))


def _bodies(names: dict[Phrase, tuple[Known, ...]]) -> tuple[frozenset[str], frozenset[str]]:
    """Enter bodies and armed groups; return the head nouns."""
    heads: set[str] = set()
    last: set[str] = set()
    for section, line in _sections("bodies.txt"):
        if section in ("heads", "last"):
            (heads if section == "heads" else last).update(line.split())
            continue
        name, others, country, called = ([part.strip() for part in line.split(";")] + ["", "", ""])[:4]
        kind = "body" if section == "known" else "group"
        for text in (name, *others.split(",")):
            text = text.strip().removeprefix("the ").removeprefix("The ")
            _add(names, text, Known(kind, name, country or None, "name", tuple(called.split())))
    return frozenset(heads), frozenset(last)


def _plural(title: str) -> str:
    """Return the plural of a role noun, near enough to recognise it."""
    if title.endswith("man"):
        return title[:-2] + "en"
    if title.endswith("y") and title[-2:-1] not in "aeiou":
        return title[:-1] + "ies"
    return title if title.endswith("s") else title + "s"


def _roles() -> tuple[dict[Phrase, str], dict[Phrase, str], dict[str, frozenset[str]]]:
    """Return role nouns and their plurals with their class, and the classes by what is marked of them."""
    roles: dict[Phrase, str] = {}
    plurals: dict[Phrase, str] = {}
    marked: dict[str, set[str]] = {"official": set(), "own": set()}
    for section, line in _sections("roles.txt"):
        name, *marks = section.split()
        for mark in marks:
            marked[mark].add(name)
        for item in line.split():
            words = item.split("_")
            target = plurals if words[-1] in ("spokespersons", "spokesmen", "spokeswomen") else roles
            target.setdefault(tuple(fold(word) for word in words), name)
            plural = (*words[:-1], _plural(words[-1]))
            if plural[-1] != words[-1]:
                plurals.setdefault(tuple(fold(word) for word in plural), name)
    return roles, plurals, {mark: frozenset(names) for mark, names in marked.items()}


def _honorifics() -> dict[str, tuple[str | None, str | None]]:
    """Return forms of address with gender and role class."""
    out: dict[str, tuple[str | None, str | None]] = {}
    for line in _lines("honorifics.txt"):
        parts = line.split()
        out[fold(parts[0])] = (parts[1] if parts[1] != "-" else None, parts[2] if len(parts) > 2 else None)
    return out


def _genders() -> tuple[dict[str, str | None], dict[str, str | None], dict[str, str]]:
    """Return given names with their gender, None where it may be either: those that show a person, then all others.

    Third, the gender that our own list gives to names that the census has for both.
    """
    own: dict[str, str | None] = {}
    for section, line in _sections("given_names.txt"):
        for name in line.split():
            key = fold(name)
            gender = section if section in ("m", "f") else None
            own[key] = gender if key not in own or own[key] == gender else None
    census: dict[str, str | None] = {}
    common: set[str] = set()
    for section, line in _sections("census_names.txt"):
        if section == "common":
            common.update(line.split())
        else:
            census |= dict.fromkeys(line.split(), section if section in ("m", "f") else None)
    shown = {name: gender if census.get(name, gender) == gender else None for name, gender in own.items()}
    leanings = {name: gender for name, gender in own.items() if gender and shown[name] is None}
    return shown | {name: census[name] for name in common if name not in own}, census, leanings


def _nicknames() -> dict[str, frozenset[str]]:
    """Return short and pet forms with the formal names they may stand for: the package nicknames', and our own."""
    out: dict[str, set[str]] = {}
    pairs = [(formal, short) for formal, relation, short in name_triplets() if relation == "has_nickname"]
    for line in _lines("short_names.txt"):
        own, *stands_for = line.split()
        pairs += [(formal, own) for formal in stands_for]
    for formal, short in pairs:
        if formal.isalpha() and short.isalpha():
            for name in (formal, short):
                out.setdefault(fold(name), set()).add(fold(formal))
    return {name: frozenset(formal) for name, formal in out.items()}


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once in a process."""
    names: dict[Phrase, tuple[Known, ...]] = {}
    _states(names)
    heads, last = _bodies(names)
    for line in _lines("places.txt"):
        for text in line.split(";"):
            if text.strip().startswith("!"):  # a place first, and only then a state: "Georgia"
                place = Known("place", text.strip(" !"), None, "name")
                names[phrase(text.strip(" !"))] = (place, *names.get(phrase(text.strip(" !")), ()))
            elif phrase(text) not in names:
                _add(names, text, Known("place", text.strip(), None, "name"))
    roles, plurals, marked = _roles()
    words = {name: frozenset(w for line in _lines(name) for w in line.split()) for name in ("modifiers.txt",)}
    genders, rarer, leanings = _genders()
    common = frozenset(fold(w) for line in _lines("common_words.txt") for w in line.split())
    return Lexicon(
        names=names,
        longest_name=max(map(len, names)),
        roles=roles,
        plural_roles=plurals,
        official=marked["official"],
        own=marked["own"],
        modifiers=words["modifiers.txt"],
        portfolios=frozenset(phrase(line) for line in _lines("portfolios.txt")),
        body_heads=heads,
        body_last=last,
        honorifics=_honorifics(),
        genders=genders,
        rarer=rarer,
        leanings=leanings,
        nicknames=_nicknames(),
        spellings={fold(word): fold(line.split()[0]) for line in _lines("spellings.txt") for word in line.split()},
        common=common,
    )


@cache
def us_states() -> dict[str, str]:
    """Return the states of the US by their names and short forms, folded and without stops and spaces ("ny")."""
    out = {}
    for line in _lines("us_states.txt"):
        name, short = line.split(";")
        for form in (name, *short.split(",")):
            out["".join(form.split()).replace(".", "").lower()] = name
    return out
