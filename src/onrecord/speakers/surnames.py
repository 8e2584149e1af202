"""Short names within one story: a surname there is the one person whom the story's reports name in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from onrecord.model import Entity
from onrecord.speakers.cast import family_of, gender_of
from onrecord.speakers.chains import bare

Group = tuple[Entity, ...]
Name = tuple[str, ...]
Grouped = list[tuple[Group, tuple[str, ...]]]
"""Groups of entities, each with the reasons for it."""


def name_of(entity: Entity) -> Name:
    """Return an entity's fullest name as folded words, hyphens taken for spaces, the Arabic article left out inside."""
    words = bare((entity.name or "").replace("-", " ").split())
    return tuple(word for index, word in enumerate(words) if not index or word not in ("al", "el", "ul"))


def in_stories(groups: Grouped, stories: Mapping[str, str]) -> Grouped:
    """Join entities known by one word to the one group of their story whose name ends in it.

    A surname ("Foreign Minister Doe", or just "Doe") joins the one person so named; a name of which nothing shows what
    it is ("Velmora said") joins the one state or person of that name. If two fit, or the offices or forms of address
    of the two contradict, it stays by itself.
    """
    fuller = _in_full(groups, stories)
    known = GroupFacts(groups)
    target = {index: _fuller(index, fuller, groups, stories, known) for index in range(len(groups))}
    joined: dict[int, list[int]] = defaultdict(list)
    for index, found in target.items():
        if found is not None:
            joined[found].append(index)
    out: Grouped = []
    for index, (group, why) in enumerate(groups):
        if target[index] is not None:
            continue
        reasons = [
            f"{groups[i][0][0].name} is {group[0].name}: the only one of that name in the story." for i in joined[index]
        ]
        more = tuple(entity for i in joined[index] for entity in groups[i][0])
        out.append((group + more, (*why, *dict.fromkeys(reasons))))
    return out


def _in_full(groups: Grouped, stories: Mapping[str, str]) -> dict[tuple[str, str], set[int]]:
    """Return the groups of a story that have a word for their surname, or for a state's name.

    Also those whom the story knows by the surname alone and other reports in full: "President Roe" is Max Roe, so that
    a story that names nobody but Jane Roe in full has two of the surname.
    """
    out: dict[tuple[str, str], set[int]] = defaultdict(set)
    for index, (group, _) in enumerate(groups):
        own = {word for entity in group if (word := whole_name(entity))}
        for entity in group:
            word = whole_name(entity) or short_name(entity)
            if word in own and entity.report in stories:
                out[word, stories[entity.report]].add(index)
    return out


def whole_name(entity: Entity) -> str | None:
    """Return the word by which others may call an entity: a full-named person's surname, a state's name."""
    name = name_of(entity)
    if entity.kind == "person":
        return name[-1] if len(name) > 1 else None
    return name[0] if entity.kind == "state" and len(name) == 1 else None


def short_name(entity: Entity) -> str | None:
    """Return the one word by which alone a report calls an entity, None if it says more."""
    name = name_of(entity)
    return name[0] if entity.kind in ("person", "unnamed") and len(name) == 1 and name[0] else None


def short_names(entity: Entity) -> tuple[str, ...]:
    """Return the words by one of which alone a report may call an entity: its short name, or a government's state.

    "The Maravian government", where the report does not name the state, is the state whose demonym that is; the few
    names it may have ("maravi", "maravia", …) are looked for in the story.
    """
    word = short_name(entity)
    if word:
        return (word,)
    name = name_of(entity)
    if entity.kind != "body" or entity.country or len(name) != 2 or name[1] != "government":
        return ()
    stems = {name[0][: -len(end)] for end in _DEMONYMS if name[0].endswith(end) and len(name[0]) > len(end) + 3}
    return tuple(sorted(stem + end for stem in stems for end in ("", "a", "e", "o", "y", "ia")))


_DEMONYMS = ("an", "ian", "n", "ese", "ish", "i")


def _fuller(
    index: int,
    fuller: Mapping[tuple[str, str], set[int]],
    groups: Grouped,
    stories: Mapping[str, str],
    known: GroupFacts,
) -> int | None:
    """Return the one group that a short-named group's stories lead to, None if none, several or a contradiction."""
    group = groups[index][0]
    words = {short_names(entity) for entity in group}
    if len(words) != 1:
        return None
    told = [(word, stories[e.report]) for word in next(iter(words)) for e in group if e.report in stories]
    found = {i for place in told for i in fuller.get(place, ())}
    if len(found) != 1:
        return None
    target = next(iter(found))
    other = groups[target][0]
    if group[0].kind == "body" and other[0].kind != "state":
        return None
    person = {entity.kind for entity in group} == {"person"}
    return target if may_be_one(known[index], known[target]) and not (person and other[0].kind != "person") else None


Facts = tuple[frozenset[str], ...]
"""What is known of a group that must not contradict another's: classes of office, countries, genders."""


def facts_of(group: Group) -> Facts:
    """Return what is known of a group."""
    return tuple(frozenset(value_of(group)) for value_of in (_families, _countries, _genders))


class GroupFacts:
    """The facts of some groups, each looked up once: of a president's thousand reports every surname asks."""

    def __init__(self, groups: Grouped) -> None:
        """Look nothing up yet."""
        self._groups = groups
        self._facts: dict[int, Facts] = {}

    def __getitem__(self, index: int) -> Facts:
        """Return the facts of a group."""
        if index not in self._facts:
            self._facts[index] = facts_of(self._groups[index][0])
        return self._facts[index]


def may_be_one(one: Facts, other: Facts) -> bool:
    """Tell whether nothing known of two groups contradicts."""
    return all(not a or not b or a & b for a, b in zip(one, other, strict=True))


def _families(group: Group) -> set[str]:
    """Return the classes of a group's offices."""
    return {family for entity in group for role in entity.roles if (family := family_of(role.title))}


def _countries(group: Group) -> set[str]:
    """Return a group's countries."""
    return {entity.country for entity in group if entity.country}


def _genders(group: Group) -> set[str]:
    """Return the genders a group's names and forms of address show."""
    return {gender for entity in group if (gender := gender_of(entity))}
