"""What people decided about speakers: two are one, one is two, one is known elsewhere by an id.

A speaker's id changes when reports are added, so a decision names *places*: "the one whom report R calls NAME, at
characters 120 to 134". Whoever stands there is meant, whatever else is known of him by then. Decisions are applied in
the order they were made, after the evidence has been weighed, so the last word is the person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import Decision, Entity
from onrecord.speakers.surnames import Group, Grouped, facts_of, may_be_one, name_of

MERGE: Final = "speakers merge"
"""``about`` are places of one and of the other; all who stand there are one."""
SPLIT: Final = "speakers split"
"""``about`` are places, with ``keep`` or ``part`` before each: who stands at the one is not who stands at the other."""
KNOWN_AS: Final = "speakers id"
"""``about`` are places of one speaker, ``value`` is ``scheme:id``."""
KINDS = (MERGE, SPLIT, KNOWN_AS)
"""The kinds of decisions about speakers."""

KEEP, PART = "keep ", "part "
_PLACE = re.compile(r"(?:keep |part )?(report-[0-9a-f]+) (\d+)-(\d+) ?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report mentions somebody: page characters ``[start, end)``, and the name it gives ('' for none)."""

    report: str
    start: int
    end: int
    name: str


def place_of(entity: Entity) -> str:
    """Return a place at which an entity stands, as a decision names it: its first mention by its fullest name."""
    spans = sorted(mention.span for mention in entity.mentions)
    sized = [span for span in spans if entity.name and len(span) == len(entity.name)]
    span = (sized or spans)[0] if spans else None
    start, end = (span.start, span.end) if span else (0, 0)
    return f"{entity.report} {start}-{end} {entity.name or ''}".rstrip()


def read_place(text: str) -> Place | None:
    """Return the place a decision names, None if it names none."""
    match = _PLACE.fullmatch(text)
    return Place(match[1], int(match[2]), int(match[3]), match[4]) if match else None


def who_stands(place: Place, entities: Iterable[Entity]) -> Entity | None:
    """Return who of a report's entities stands at a place: mentioned there, else the only one of the name there."""
    here = [entity for entity in entities if entity.report == place.report]
    there = [e for e in here if any(m.span.start < place.end and place.start < m.span.end for m in e.mentions)]
    same = [entity for entity in there if place.name in entity.names] or there
    if len(same) != 1 and place.name:
        same = [entity for entity in here if place.name in entity.names]
    return same[0] if len(same) == 1 else None


def reports_of(decision: Decision) -> tuple[str, ...]:
    """Return the reports a decision names."""
    places = (read_place(text) for text in decision.about)
    return tuple(dict.fromkeys(place.report for place in places if place))


def decided_keys(entity: Entity, decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Return the ids of the decisions that name a place where an entity may stand: such entities go together."""
    return tuple(
        one.id
        for one in decisions
        if one.kind in KINDS and any(who_stands(place, (entity,)) for text in one.about if (place := read_place(text)))
    )


def apply_decisions(groups: Grouped, decisions: Sequence[Decision]) -> Grouped:
    """Return groups of entities as people decided they are, decisions taken in order."""
    for decision in decisions:
        if decision.kind == MERGE:
            groups = _merge(groups, decision)
        elif decision.kind == SPLIT:
            groups = _split(groups, decision)
    return groups


def ids_of(group: Group, decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Return the ids a group is known by elsewhere, sorted."""
    found = {
        one.value
        for one in decisions
        if one.kind == KNOWN_AS and one.value and any(_stand(group, text) for text in one.about)
    }
    return tuple(sorted(found))


def _stand(group: Iterable[Entity], text: str) -> Entity | None:
    place = read_place(text)
    return who_stands(place, group) if place else None


def _because(decision: Decision) -> str:
    """Return the end of the sentence that says why."""
    return f"{': ' + decision.why.rstrip('.') if decision.why else ''} ({decision.id})."


def _merge(groups: Grouped, decision: Decision) -> Grouped:
    """Join the groups of all who stand at a decision's places; the first place's group comes first."""
    named = [
        index for text in decision.about for index, (group, _) in enumerate(groups) if _stand(group, text) is not None
    ]
    joined = list(dict.fromkeys(named))
    if len(joined) < 2:
        return groups
    first = groups[joined[0]][0]
    entities = tuple(entity for index in joined for entity in groups[index][0])
    others = dict.fromkeys(groups[index][0][0].name or "someone unnamed" for index in joined[1:])
    reasons = [f"{other} is {first[0].name or 'the same'}: decided by a person{_because(decision)}" for other in others]
    why = dict.fromkeys((*(reason for index in joined for reason in groups[index][1]), *reasons))
    out = [one for index, one in enumerate(groups) if index not in joined]
    return [*out, (entities, tuple(why))]


def _split(groups: Grouped, decision: Decision) -> Grouped:
    """Part every group in which both those to keep and those to part stand."""
    out: Grouped = []
    for group, why in groups:
        kept = _named(group, decision, KEEP)
        parted = _named(group, decision, PART) - kept
        if not kept or not parted:
            out.append((group, why))
            continue
        flag = f"Others are kept apart: decided by a person{_because(decision)}"
        out.extend((piece, (*why, flag)) for piece in _parts(group, kept, parted))
    return out


def _named(group: Group, decision: Decision, word: str) -> set[str]:
    """Return the ids of a group's entities that stand at the places of one side."""
    found = (_stand(group, text) for text in decision.about if text.startswith(word))
    return {entity.id for entity in found if entity is not None}


def _parts(group: Group, kept: set[str], parted: set[str]) -> list[Group]:
    """Return a group in two, those of neither side with the side they fit, else each by himself."""
    sides = [[e for e in group if e.id in kept], [e for e in group if e.id in parted]]
    known = [tuple(side) for side in sides]
    alone: list[Group] = []
    for entity in group:
        if entity.id in kept or entity.id in parted:
            continue
        fitting = [number for number, side in enumerate(known) if _fits(entity, side)]
        if len(fitting) == 1:
            sides[fitting[0]].append(entity)
        else:
            alone.append((entity,))
    return [*map(tuple, sides), *alone]


def _fits(entity: Entity, side: Group) -> bool:
    """Tell whether an entity is spelled as some of a side, or holds an office of theirs, and contradicts none."""
    offices = {(role.title, role.body) for other in side for role in other.roles}
    spelled = name_of(entity) in {name_of(other) for other in side}
    held = any((role.title, role.body) in offices for role in entity.roles)
    return (spelled or held) and may_be_one(facts_of((entity,)), facts_of(side))
