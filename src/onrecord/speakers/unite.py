"""One speaker across reports: entities taken for one person or body, and why.

A surname alone never merges, but within one story: there a bare surname is the one person of that surname whom the
story's other reports name in full. Full names merge when their parts agree; where two of one name differ in country,
middle name or gender they stay apart, and a third that could be either joins neither. Everything is grouped by keys and
read in sorted order, so the order of the input does not matter and the cost is linear but for small groups.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from onrecord.model import Decision, Entity, Role, Speaker, record_id
from onrecord.speakers.chains import body_key
from onrecord.speakers.decided import apply_decisions, ids_of
from onrecord.speakers.evidence import Office, offices_of
from onrecord.speakers.lexicon import Known, lexicon, phrase
from onrecord.speakers.namesakes import SLIPS, one_name
from onrecord.speakers.sources import BY
from onrecord.speakers.spellings import join_spellings
from onrecord.speakers.staffs import OF_A_TITLE
from onrecord.speakers.surnames import Group, Grouped, GroupFacts, Name, facts_of, in_stories, may_be_one, name_of


def unite(
    entities: Iterable[Entity],
    story_of: Mapping[str, str] | None = None,
    beside: Collection[str] = (),
    decisions: Sequence[Decision] = (),
) -> tuple[Speaker, ...]:
    """Return the speakers of many reports, sorted by id. Every entity is in exactly one.

    ``story_of`` is the story of each report. ``beside`` are ids of entities that only help to tell who others are
    (named in full in a story in which somebody speaks by that surname); they are in no speaker. ``decisions`` are what
    people decided about speakers, in order.
    """
    stories = story_of or {}
    unique = sorted({entity.id: entity for entity in entities}.values(), key=lambda entity: entity.id)
    persons = [entity for entity in unique if entity.kind == "person"]
    others = [entity for entity in unique if entity.kind != "person"]
    groups = in_stories(_persons(persons, stories) + _others(others), stories)
    heard = [(tuple(entity for entity in group if entity.id not in beside), why) for group, why in groups]
    settled = apply_decisions([(group, why) for group, why in heard if group], decisions)
    found = (_speaker(group, why, ids_of(group, decisions)) for group, why in settled)
    return tuple(sorted(found, key=lambda speaker: speaker.id))


# --- persons -----------------------------------------------------------------------------------------


def _persons(persons: Sequence[Entity], stories: Mapping[str, str]) -> Grouped:
    """Group persons: by full name, then by spelling, then surnames with an office."""
    by_name: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    short: list[Entity] = []
    for entity in persons:
        name = name_of(entity)
        if len(name) < 2:
            short.append(entity)
        else:
            by_name[name[0], name[-1]].append(entity)
    groups: Grouped = []
    for key in sorted(by_name):
        groups += one_name(by_name[key], stories)
    groups = join_spellings(groups, stories)
    return _with_surnames(groups, short)


def _with_surnames(groups: Grouped, short: Sequence[Entity]) -> Grouped:
    """Join those known by a surname and an office to the one person of that surname who holds it."""
    by_last: dict[tuple[str, Office], Counter[int]] = defaultdict(Counter)
    for index, (group, _) in enumerate(groups):
        for entity in group:
            for office in offices_of(entity):
                by_last[name_of(entity)[-1], office][index] += 1
    joined: dict[int, list[Entity]] = defaultdict(list)
    alone: dict[tuple[object, ...], list[Entity]] = defaultdict(list)
    facts = GroupFacts(groups)
    for entity in short:
        name = name_of(entity)
        known = [by_last.get((name[-1] if name else "", office), Counter()) for office in offices_of(entity)]
        found = {index for counts in known for index in _holders(counts)}
        if len(found) == 1 and may_be_one(facts_of((entity,)), facts[next(iter(found))]):
            joined[found.pop()].append(entity)
        else:
            offices = tuple(sorted(map(repr, offices_of(entity))))
            alone[(name, offices) if offices and name else (entity.id,)].append(entity)
    out: Grouped = []
    for index, (group, why) in enumerate(groups):
        more = tuple(joined[index])
        reasons = [f"{entity.name} is {group[0].name}: the surname with the same office." for entity in more]
        out.append((group + more, (*why, *dict.fromkeys(reasons))))
    for key in sorted(alone, key=repr):
        same = tuple(alone[key])
        reason = f"{same[0].name}: the same surname with the same office in each report."
        out.append((same, (reason,) if len(same) > 1 else ()))
    return out


def _holders(counts: Counter[int]) -> tuple[int, ...]:
    """Return the groups that hold an office, slips left out ("President and Mrs. Roe")."""
    most = max(counts.values(), default=0)
    return tuple(index for index, count in counts.items() if count * SLIPS > most)


# --- bodies, states and the unnamed ------------------------------------------------------------------


def _others(entities: Sequence[Entity]) -> Grouped:
    """Group bodies and states by what they are called; the unnamed stay each by himself."""
    groups: dict[tuple[object, ...], list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[key_of(entity)].append(entity)
    out: Grouped = []
    for key in sorted(groups, key=repr):
        group = tuple(groups[key])
        why = (f"{group[0].name}: the same name in {len(group)} reports.",) if len(group) > 1 else ()
        out.append((group, why))
    return out


def key_of(entity: Entity) -> tuple[object, ...]:
    """Return what two entities that are no persons must share to be one."""
    if entity.kind == "state" and (entity.country or entity.name):
        return ("state", entity.country or phrase(entity.name or ""))
    if entity.kind in ("body", "group") and entity.names:
        known = _known(entity)
        if known:
            return (entity.kind, known.name, known.country)
        longest = max(entity.names, key=lambda name: (len(body_key(name)), name))
        key = body_key(longest)
        anyones = all(mention.rule == OF_A_TITLE for mention in entity.mentions)
        if entity.country or (_tells_apart(key) and not anyones):
            return (entity.kind, key, entity.country)
    if entity.kind == "unnamed" and entity.name and len(entity.name.split()) > 1:
        return ("named", phrase(entity.name))
    return ("alone", entity.id)


def _known(entity: Entity) -> Known | None:
    """Return the gazetteer's reading of a body's names."""
    for name in sorted(entity.names):
        for known in lexicon().names.get(phrase(name), ()):
            if known.kind in ("body", "group") and known.country in (entity.country, None):
                return known
    return None


def _tells_apart(key: Name) -> bool:
    """Tell whether a body's name holds a word of its own: "Foreign Ministry" may be any country's."""
    lex = lexicon()
    field = {word for portfolio in lex.portfolios for word in portfolio}
    return any(word not in lex.body_heads and word not in lex.modifiers and word not in field for word in key)


# --- the record --------------------------------------------------------------------------------------


def _display_name(names: Sequence[str], person: bool) -> str | None:
    """Return the name that most reports give, the fullest of equals; a person's in full, not in capitals."""
    counts = Counter(names)
    full = [name for name in counts if not person or (len(name.split()) > 1 and not name.isupper())] or list(counts)
    return max(full, key=lambda name: (counts[name], len(name.split()), len(name), name), default=None)


@cache
def _state_names() -> dict[str, str]:
    """Return the usual name of each state by its ISO code."""
    known = (one for found in lexicon().names.values() for one in found if one.kind == "state" and one.country)
    return {one.country: one.name for one in known if one.country}


def _speaker(group: Group, why: tuple[str, ...], known_as: tuple[str, ...]) -> Speaker:
    """Return the record of a group."""
    names = tuple(sorted({name for entity in group for name in entity.names}))
    full = [entity.name for entity in group if entity.name and entity.kind == group[0].kind]
    roles: dict[tuple[str, str | None, str | None], Role] = {}
    for entity in sorted(group, key=lambda entity: entity.id):
        for role in entity.roles:
            roles.setdefault((role.title, role.body, role.day), role)
    countries = {entity.country for entity in group if entity.country}
    ids = tuple(sorted(entity.id for entity in group))
    name = _display_name(full, group[0].kind == "person")
    if name and group[0].kind == "body" and len(countries) == 1 and name == name.lower():
        name = f"{name} ({_state_names()[min(countries)]})"  # "foreign ministry" may be any country's
    return Speaker(
        id=record_id("speaker", group[0].kind, ids[0], BY),  # a further report of a speaker leaves the id
        kind=group[0].kind,
        name=name,
        names=names,
        roles=tuple(role for _, role in sorted(roles.items(), key=lambda item: (item[0][2] or "", repr(item[0])))),
        entities=ids,
        country=countries.pop() if len(countries) == 1 else None,
        why=why,
        by=BY,
        known_as=known_as,
    )
