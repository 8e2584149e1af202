"""Those of one first and last name: one person, unless something that cannot change differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Entity
from onrecord.speakers.cast import family_of
from onrecord.speakers.chains import suffix
from onrecord.speakers.evidence import Office, offices_of, seats_of
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.surnames import Grouped, name_of

SLIPS = 20
"""Reports of one person, for each of another of the name: then nearly every report of which nothing is known is of the
one, and the other's middle name or country is a rarity, or a slip of the report or of its reading."""

Value = Callable[[Entity], Hashable | None]
Part = tuple[list[Entity], list[str]]
"""Entities, and what is to be said of them."""


def one_name(members: Sequence[Entity], stories: Mapping[str, str]) -> Grouped:
    """Group those of one first and last name: apart where country, middle name or gender contradict."""
    parts: list[Part] = [(list(members), [])]
    tests: tuple[tuple[str, Value], ...] = (
        ("countries", lambda entity: entity.country),
        ("middle names", _middle),
        ("generations", _generations(members)),
        ("forms of address", _addressed),
        ("callings", _world),
    )
    for what, value_of in tests:
        parts = [piece for group, flags in parts for piece in _split(group, flags, what, value_of, stories)]
    return [(tuple(group), _name_why(group, flags)) for group, flags in parts]


def _split(group: list[Entity], flags: list[str], what: str, value_of: Value, stories: Mapping[str, str]) -> list[Part]:
    """Split a group by a value that must not differ; those without it join a part only if the evidence leads to one."""
    parts: dict[str, list[Entity]] = defaultdict(list)
    unset: list[Entity] = []
    for entity in group:
        value = value_of(entity)
        if value is None:
            unset.append(entity)
        else:
            parts[str(value)].append(entity)
    if len(parts) < 2:
        return [(group, flags)]
    flag = f"Others of this name are kept apart: their {what} differ."
    main = _main(parts, unset)
    if main == "":
        return [(one, [*flags, flag]) for one in _around_unset(parts, unset)]
    rest: list[Entity] = []
    known = {key: _known(part, stories) for key, part in parts.items()}
    for entity in unset:
        key = _leads_to(entity, known, stories) or main
        (parts[key] if key else rest).append(entity)
    # Those who could be either join neither, and not each other: they may be two different people.
    return [(parts[key], [*flags, flag]) for key in sorted(parts)] + [([entity], [*flags, flag]) for entity in rest]


def _main(parts: Mapping[str, Sequence[Entity]], unset: Sequence[Entity]) -> str | None:
    """Return the part that nearly all reports of the name are of, '' for those without the value, None for none."""
    sizes = sorted(((len(part), key) for key, part in parts.items()), reverse=True)
    if sizes[0][0] >= SLIPS * sizes[1][0]:
        return sizes[0][1]
    return "" if len(unset) >= SLIPS * sizes[0][0] else None


def _around_unset(parts: Mapping[str, list[Entity]], unset: list[Entity]) -> list[list[Entity]]:
    """Return those without the value as one, with the one part that shares an office with them, and the other parts."""
    held = frozenset(office for entity in unset for office in offices_of(entity))
    fitting = [key for key, part in sorted(parts.items()) if held & _known(part, {}).offices]
    joined = parts[fitting[0]] if len(fitting) == 1 else []
    return [[*unset, *joined], *(part for key, part in sorted(parts.items()) if part is not joined)]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one part: offices and stories."""

    offices: frozenset[Office]
    stories: frozenset[str]


def _known(part: Sequence[Entity], stories: Mapping[str, str]) -> _Known:
    offices = frozenset(office for entity in part for office in offices_of(entity))
    return _Known(offices, frozenset(stories[entity.report] for entity in part if entity.report in stories))


def _leads_to(entity: Entity, parts: Mapping[str, _Known], stories: Mapping[str, str]) -> str | None:
    """Return the one part with which an entity shares an office, else its story; None if none or several."""
    own = offices_of(entity)
    held = [key for key, part in parts.items() if own & part.offices]
    if held:
        return held[0] if len(held) == 1 else None
    told = [key for key, part in parts.items() if stories.get(entity.report) in part.stories]
    return told[0] if len(told) == 1 else None


def _generations(members: Sequence[Entity]) -> Value:
    """Return the test of generations for those of one name.

    A report that calls nobody of the name Jr. or III means the elder, unless no reports have both and those with and
    without the mark hold one office or one title of several words ("special counsel"): then the mark was just left out.
    Who holds neither goes with the rest of the name, if there is no other title that only the unmarked hold.
    """
    sons = [entity for entity in members if _mark(entity)]
    others = [entity for entity in members if not _mark(entity)]
    both = name_both(sons, others)
    same = len({_mark(entity) for entity in sons}) == 1
    held = frozenset().union(*map(_posts, sons)) if sons and same and not both else frozenset()
    alike = [entity for entity in others if held & _posts(entity)]
    one = bool(alike) and 2 * len(alike) >= len([entity for entity in others if _posts(entity)])

    def value(entity: Entity) -> str | None:
        mark = _mark(entity)
        if mark is None and (held & _posts(entity) or (one and not _posts(entity))):
            return _mark(sons[0])
        return mark or "elder"

    return value


def name_both(one: Iterable[Entity], other: Iterable[Entity]) -> bool:
    """Tell whether reports name two side by side, and not by a slip: then they are two people."""
    first, second = {entity.report for entity in one}, {entity.report for entity in other}
    return len(first & second) * SLIPS > min(len(first), len(second))


def _posts(entity: Entity) -> frozenset[Hashable]:
    """Return what an entity holds that tells generations apart: offices, and titles of two words or more."""
    past = ("former ", "ex-", "then-", "late ")
    titles = {role.title for role in entity.roles}
    plain = {title.removeprefix(next((p for p in past if title.startswith(p)), "")) for title in titles}
    return offices_of(entity) | seats_of(entity) | {title for title in plain if " " in title}


def _mark(entity: Entity) -> str | None:
    """Return the Jr. or III of an entity's full names."""
    marks = {suffix(name) for name in entity.names if len(name.split()) > 1} - {None, "sr"}
    return marks.pop() if len(marks) == 1 else None


def _middle(entity: Entity) -> str | None:
    """Return the initials of the middle names, None without any; articles and a surname said twice are none."""
    name = name_of(entity)
    middle = [word for word in name[1:-1] if word not in (name[0], name[-1])]
    return " ".join(word[0] for word in middle) if middle else None


def _addressed(entity: Entity) -> str | None:
    """Return the gender of an entity's forms of address; "spokesman" after a woman's name shows nothing."""
    shown = {mention.rule.rsplit(" ", 1)[-1] for mention in entity.mentions if ", address " in mention.rule}
    return shown.pop() if len(shown) == 1 else None


_WORLDS = {"athlete": "sport", "artist": "stage"}


def _world(entity: Entity) -> str | None:
    """Return the one calling that no holder of a public office has: sport, the stage; or public life."""
    lex = lexicon()
    families = {family_of(role.title) for role in entity.roles} - {None}
    worlds = {
        _WORLDS.get(family or "", "public" if family in lex.official or family == "legislator" else "")
        for family in families
    }
    worlds -= {""}
    return worlds.pop() if len(worlds) == 1 else None


def _name_why(group: Sequence[Entity], flags: Sequence[str]) -> tuple[str, ...]:
    """Return one sentence for each merge within one name."""
    first = group[0]
    why = [f"{other.name} is {first.name}: the same first and last name, nothing contradicts." for other in group[1:]]
    return (*dict.fromkeys(why), *flags)
