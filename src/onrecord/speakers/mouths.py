"""By whose mouth a body or state spoke, for whom "we" stands, and to whom words were told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Entity, Quotation
from onrecord.speakers.bodies import SPEAKING
from onrecord.speakers.cast import Cast
from onrecord.speakers.lexicon import fold, lexicon
from onrecord.speakers.names import PARTICLES
from onrecord.speakers.offices import home_of
from onrecord.speakers.reading import HEAD_ROLES
from onrecord.speakers.voice import VoiceScene, in_headline, is_nominal, word_of


def speaks_for(cast: Cast, person: Entity) -> Entity | None:
    """Return the state, else the body, that a present office-holder speaks for, None if the report names none."""
    official = lexicon().official
    if not any(family in official for family in cast.families[person.id]):
        return None
    bodies = {role.body for role in person.roles if role.body}
    words = {fold(word) for body in bodies for word in body.split()}
    state = _state_of(cast, person) if words.isdisjoint(_OF_ITS_OWN) else None
    if state:
        return state
    found = [e for e in cast.entities if e.kind == "body" and bodies & set(e.names)]
    return found[0] if len(found) == 1 else None


_OF_ITS_OWN = frozenset(
    [
        *("committee", "party", "campaign", "union", "association", "federation", "league", "foundation", "company"),
        *("corporation", "university", "college", "bank", "church", "club", "institute", "society", "coalition"),
    ]
)
"""Nouns of bodies that speak for themselves and not for their state."""


def _state_of(cast: Cast, entity: Entity) -> Entity | None:
    """Return the state entity a person or body belongs to, by code, by body, or by the name in a body's name."""
    states = [other for other in cast.entities if other.kind == "state"]
    country = entity.country or home_of(entity, cast.entities)
    if country:
        return next((state for state in states if state.country == country), None)
    words = {fold(word) for role in entity.roles for word in (role.body or "").split()}
    words |= {fold(word) for name in entity.names for word in name.split()} if entity.kind == "body" else set()
    found = [
        state for state in states if state.country is None and state.name and fold(state.name) in words - PARTICLES
    ]
    return found[0] if len(found) == 1 else None


def find_mouths(scene: VoiceScene, order: Sequence[Quotation]) -> None:
    """Say by whose mouth a body or state spoke, where the report's one spokesperson ties to it."""
    speaking = {v.speaker for q in order if q.inside is None and q.reports == "speech" and (v := scene.voices[q.id])}
    cast = scene.cast
    spokes = [p for p in cast.persons if "spokesperson" in cast.families[p.id]]
    unnamed = [e for e in cast.by_family.get("spokesperson", ()) if e.kind == "role" and _is_the_one(scene, e)]
    for quotation in order:
        voice = scene.voices[quotation.id]
        entity = cast.by_id.get(voice.speaker or "")
        if entity is None or entity.kind not in ("body", "state", "unnamed") or voice.spoken_by or not entity.name:
            continue
        if not scene.prose.stands_out(quotation):
            continue
        tied = [person for person in spokes or unnamed if _speaks_of(cast, person, entity)]
        at_home = entity.country is not None and entity.country == scene.home
        if not tied and (entity.country is None or entity.kind == "body" or at_home):
            tied = _home_spokesman(scene, order, spokes, entity)
        if len(tied) == 1 and tied[0].id in speaking:
            title = tied[0].roles[0].title
            who = f"{tied[0].name}, {title}," if tied[0].name else f"An unnamed {title}"
            why = f"{who} speaks for {entity.name} in this report."
            scene.voices[quotation.id] = replace(voice, spoken_by=tied[0].id, why=(*voice.why, why))


def _is_the_one(scene: VoiceScene, entity: Entity) -> bool:
    """Tell whether a report has one unnamed spokesperson: "the spokesperson for the ministry", not "a spokesman"."""
    clean = scene.prose.places.clean(entity.mentions[0].span) if entity.mentions else None
    return bool(entity.roles) and clean is not None and clean.of(scene.prose.text).lower().startswith("the ")


def _home_spokesman(
    scene: VoiceScene, order: Sequence[Quotation], spokes: Sequence[Entity], entity: Entity
) -> list[Entity]:
    """Return the only spokesperson of a report whose news is what one state or one ministry says, if nothing else ties.

    For bodies known by a common noun and states no gazetteer knows: there a ministry's state is seldom printed, since
    the readers know it. The one who speaks is whoever the lead or the headline is about; of a second state that speaks
    in the text nothing is known, unless the report was filed from the first one's capital.
    """
    cast = scene.cast
    sayings = [
        (other, quotation)
        for quotation in order
        if (other := cast.by_id.get(scene.voices[quotation.id].speaker or "")) is not None and _one_sort(other, entity)
    ]
    told = [(e, q) for e, q in sayings if not in_headline(scene, q) and not is_nominal(scene, q)]
    text = {e.id for e, q in told if scene.prose.stands_out(q)}
    front = any(e.id == entity.id and _in_front(scene, q) for e, q in sayings)
    others = text - {entity.id} if entity.country is None or entity.country != scene.home else set()
    if len(spokes) != 1 or not front or others or not _unplaced(spokes[0], entity):
        return []
    stateless = spokes[0].country is None and home_of(spokes[0], cast.entities) is None
    home = _state_of(cast, spokes[0])
    return [spokes[0]] if stateless and (home in (None, entity) or entity.kind == "body") else []


def _in_front(scene: VoiceScene, quotation: Quotation) -> bool:
    """Tell whether a quotation stands in the headline or in the first paragraph of the text."""
    at = word_of(scene, quotation)
    if at >= len(scene.prose.words):
        return False
    roles = [role for _, role in scene.prose.paragraphs[: scene.prose.words[at].paragraph]]
    return quotation.role == "lead" or all(role in HEAD_ROLES for role in roles)


def _one_sort(one: Entity, other: Entity) -> bool:
    """Tell whether two entities are both states or names that may be a state's, or bodies a report could mix up.

    "The foreign ministry" is not mixed up with an army or a party.
    """
    if one.kind == "person" or not one.name or (one.kind == "body") != (other.kind == "body"):
        return False
    heads = [SPEAKING & {fold(word) for name in entity.names for word in name.split()} for entity in (one, other)]
    return one.kind != "body" or not heads[1] or bool(heads[0])


_RANKS = frozenset({"deputy", "chief", "senior", "official", "lead", "principal", "acting", "government"})


_PALACES = frozenset(
    {
        "malacanang",
        "malacanang palace",
        "kremlin",
        "blue house",
        "cheong wa dae",
        "casa rosada",
        "elysee",
        "elysee palace",
    }
)
"""Seats of presidents that stand for them: there a presidential spokesperson speaks."""


def _unplaced(person: Entity, entity: Entity) -> bool:
    """Tell whether a spokesperson's title names no other body or field than the entity's ("police spokesman")."""
    own = (
        {fold(word) for name in entity.names for word in name.split()}
        if entity.kind == "body"
        else {"ministry", "foreign"}
    )
    for role in person.roles:
        if role.body and role.body not in entity.names and entity.kind == "body":
            return False
        rest = {fold(word) for word in role.title.split() if not word.startswith("spokes")}
        if rest == {"presidential"} and any(fold(name) in _PALACES for name in entity.names):
            continue
        if rest - own - _RANKS:
            return False
    return True


def _speaks_of(cast: Cast, person: Entity, entity: Entity) -> bool:
    """Tell whether a spokesperson's body is the entity, or is one of the state's."""
    if entity.kind == "body":
        held = {role.body for role in person.roles if role.body}
        of_the_name = [other for other in cast.entities if other.kind == "body" and held & set(other.names)]
        several = len({other.country for other in of_the_name}) > 1
        return entity in of_the_name and (not several or entity.country == person.country)
    return _state_of(cast, person) is entity
