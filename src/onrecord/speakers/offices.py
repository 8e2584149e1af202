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


def may_be_taken_up(title: Title, entity: Entity, cast: Cast) -> bool:
    """Tell whether an office that nobody in the report is said to hold may be a person's.

    "The official" may be any holder of an office; of one of whom no office is told it may be any.
    """
    gender = _gender_of(title)
    if title.past or title.plural or title.family in _ANYBODYS | lexicon().own or "senior" in title.title.split():
        return False  # "the senior official" is one who would not be named
    if gender and cast.gender[entity.id] not in (gender, None):
        return False
    home = home_of(entity, cast.entities)
    if title.state and home not in (title.state, None):
        return False
    if not entity.roles:
        return title.family != "official" or not title.state
    return title.family == "official" and any(_official(role, title) for role in entity.roles)


_ANYBODYS = frozenset({"reporter", "scholar"})
"""Callings, besides those of which each noun is its own, of which a report has many holders that it never names."""


def _official(role: Role, title: Title) -> bool:
    """Tell whether an office makes its holder an official of a title's body or state."""
    if family_of(role.title) not in lexicon().official or role.title.startswith(("former ", "ex-", "late ")):
        return False
    return not title.body or not role.body or body_key(title.body) == body_key(role.body)


def _gender_of(title: Title) -> str | None:
    """Return the gender that a title tells."""
    return "f" if title.title.endswith("woman") else "m" if title.title.endswith("man") else None


def _noun(title: str) -> str:
    """Return the noun of a calling without what tells the gender: "fisherwoman" is a fisherman's."""
    words = title.split(" of ")[0].split(" for ")[0].split()
    return words[-1].removesuffix("woman").removesuffix("man")


def home_of(person: Entity, bodies: Iterable[Entity]) -> str | None:
    """Return the country of the bodies a person holds office at, as far as known, if those that are known agree."""
    held = {role.body for role in person.roles if role.body}
    found = {one.country for one in bodies if one.kind == "body" and one.country and held & set(one.names)}
    return found.pop() if len(found) == 1 else None
