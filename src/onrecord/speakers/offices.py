"""Offices taken up again: whom of a report "the spokesman" may mean."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Entity, Role
from onrecord.speakers.cast import Cast, family_of
from onrecord.speakers.chains import body_key
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.titles import Title


def holders(title: Title, cast: Cast) -> tuple[Entity, ...]:
    """Return the entities of the report that "the <title>" may be: same class of office, nothing contradicting it."""
    found = tuple(entity for entity in cast.by_family.get(title.family, ()) if _may_hold(entity, title, cast))
    found = tuple(dict.fromkeys(found))
    if title.body is None or len(found) < 2:
        return found
    key = body_key(title.body)
    exact = tuple(e for e in found if any(role.body and body_key(role.body) == key for role in e.roles))
    return exact or found


def _may_hold(entity: Entity, title: Title, cast: Cast) -> bool:
    """Tell whether an entity holds the office of a title."""
    if entity.kind not in ("person", "role") or (entity.kind == "role" and not entity.roles):
        return False
    gender = {"man": "m", "woman": "f"}.get(title.title[-3:] if title.title.endswith("man") else "")
    gender = "f" if title.title.endswith("woman") else gender
    if gender and cast.gender[entity.id] not in (gender, None):
        return False
    return any(_same_office(role, title) for role in entity.roles)


def _same_office(role: Role, title: Title) -> bool:
    """Tell whether a title can mean an office: same class, every modifier and body of the title is the office's."""
    words = set(role.title.split())
    past = bool(words & {"former", "ex", "late", "retired"})
    if family_of(role.title) != title.family or past != title.past:
        return False
    if title.family in lexicon().own and _noun(role.title) != _noun(title.title):
        return False
    asked = [word for word in title.title.split()[:-1] if word not in ("the", "of", "for")]
    if any(word not in words for word in asked) and " of " not in role.title:
        return False
    return not (title.body and role.body and body_key(title.body) != body_key(role.body))


def _noun(title: str) -> str:
    """Return the noun of a calling without what tells the gender: "fisherwoman" is a fisherman's."""
    words = title.split(" of ")[0].split(" for ")[0].split()
    return words[-1].removesuffix("woman").removesuffix("man")


def home_of(person: Entity, bodies: Iterable[Entity]) -> str | None:
    """Return the country of the bodies a person holds office at, as far as known, if those that are known agree."""
    held = {role.body for role in person.roles if role.body}
    found = {one.country for one in bodies if one.kind == "body" and one.country and held & set(one.names)}
    return found.pop() if len(found) == 1 else None
