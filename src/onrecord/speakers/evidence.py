"""What shows that two entities are one person: an office at one body or in one country, or the same story."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.model import Entity
from onrecord.speakers.bodies import SPEAKING
from onrecord.speakers.cast import family_of
from onrecord.speakers.chains import body_key

Office = tuple[str, object]
"""Class of office with what tells it from others of the class: body, country or full title."""

_FEW_HOLD = frozenset(
    ["minister", "prime_minister", "secretary_general", "secretary", "vice_president", "attorney_general"]
)
"""Offices of which a country has one, as their full title tells: "foreign minister", not "minister".

A president of whom nothing is said is a head of state. With the surname such an office shows one person, unless the
record knows two.
"""


def offices_of(entity: Entity) -> frozenset[Office]:
    """Return the offices that can show identity: class of office with its body, with the country, or few-held ones."""
    out: set[Office] = set()
    for role in entity.roles:
        family = family_of(role.title)
        if role.body is None and (role.title == "president" or (family in _FEW_HOLD and " " in role.title)):
            out.add((family or role.title, ("title", role.title)))
        if family and role.body and not all(word in SPEAKING for word in body_key(role.body)):
            out.add((family, body_key(role.body)))
        if family and entity.country:
            out.add((family, entity.country))
    return frozenset(out)


_SEATS = {"congressman": "representative", "congresswoman": "representative"}
"""Names of one seat."""


def seats_of(entity: Entity) -> frozenset[Office]:
    """Return the seats in a parliament that forms of address show ("Sen.", "Rep."), which name no country.

    Hundreds hold one, but hardly two of one surname whose first names are one's full and short form.
    """
    held = {_SEATS.get(role.title, role.title) for role in entity.roles}
    return frozenset(("seat", title) for title in held & {"senator", "representative"})


def told_in(entity: Entity, stories: Mapping[str, str]) -> frozenset[Office]:
    """Return the classes of an entity's offices with the story of its report: one story has one such office-holder."""
    story = stories.get(entity.report)
    families = {family_of(role.title) for role in entity.roles} - {None}
    return frozenset((str(family), ("story", story)) for family in families) if story else frozenset()
