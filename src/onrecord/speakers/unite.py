"""One speaker across reports: entities taken for one person or body, and why.

A surname alone never merges, but within one story: there a bare surname is the one person of that surname whom the
story's other reports name in full. Full names merge when their parts agree; where two of one name differ in country,
middle name or gender they stay apart, and a third that could be either joins neither. Everything is grouped by keys and
read in sorted order, so the order of the input does not matter and the cost is linear but for small groups.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from onrecord.model import Decision, Entity, Role, Speaker, record_id
from onrecord.speakers.bodies import SPEAKING
from onrecord.speakers.cast import family_of
from onrecord.speakers.chains import body_key, suffix
from onrecord.speakers.decided import apply_decisions, ids_of
from onrecord.speakers.lexicon import Known, lexicon, phrase
from onrecord.speakers.sources import BY
from onrecord.speakers.surnames import Group, Grouped, Name, in_stories, may_be_one, name_of

Office = tuple[str, object]
"""Class of office with what tells it from others of the class: body, country or full title."""
MIN_SPELLING = 5
"""Letters of a name in which one differing letter may be a spelling ("Khalilzad", "Khalizad"); shorter names differ."""
MAX_VARIANTS = 8
"""Names one letter apart from one name: more are a family of common names, and none is merged."""


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
        groups += _one_name(by_name[key])
    groups = _spellings(groups, stories)
    return _with_surnames(groups, short)


def _one_name(members: Sequence[Entity]) -> Grouped:
    """Group those of one first and last name: apart where country, middle name or gender contradict."""
    parts: list[tuple[list[Entity], list[str]]] = [(list(members), [])]
    tests: tuple[tuple[str, Callable[[Entity], Hashable | None]], ...] = (
        ("countries", lambda entity: entity.country),
        ("middle names", _middle),
        ("generations", _generation),
        ("forms of address", _addressed),
        ("callings", _world),
    )
    for what, value_of in tests:
        parts = [piece for group, flags in parts for piece in _split(group, flags, what, value_of)]
    return [(tuple(group), _name_why(group, flags)) for group, flags in parts]


def _split(
    group: list[Entity], flags: list[str], what: str, value_of: Callable[[Entity], Hashable | None]
) -> list[tuple[list[Entity], list[str]]]:
    """Split a group by a value that must not differ; those without it join a part only by a shared office."""
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
    rest: list[Entity] = []
    joined: dict[str, list[Entity]] = {key: list(part) for key, part in parts.items()}
    for entity in unset:
        fitting = [key for key, part in parts.items() if any(_offices(entity) & _offices(other) for other in part)]
        (joined[fitting[0]] if len(fitting) == 1 else rest).append(entity)
    out = [(joined[key], [*flags, flag]) for key in sorted(joined)]
    # Those who could be either join neither, and not each other: they may be two different people.
    return out + [([entity], [*flags, flag]) for entity in rest]


def _generation(entity: Entity) -> str | None:
    """Return Jr. or III for a son; everybody else is of the elder generation."""
    marks = {suffix(name) for name in entity.names if len(name.split()) > 1} - {None, "sr"}
    return marks.pop() if len(marks) == 1 else "elder"


def _middle(entity: Entity) -> str | None:
    """Return the initials of the middle names, None without any."""
    middle = name_of(entity)[1:-1]
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


_FEW_HOLD = frozenset(
    ["minister", "prime_minister", "secretary_general", "secretary", "vice_president", "attorney_general"]
)
"""Offices of which a country has one, as their full title tells: "foreign minister", not "minister".

A president of whom nothing is said is a head of state. With the surname such an office shows one person, unless the
record knows two.
"""


def _offices(entity: Entity) -> frozenset[Office]:
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


def _name_why(group: Sequence[Entity], flags: Sequence[str]) -> tuple[str, ...]:
    """Return one sentence for each merge within one name."""
    first = group[0]
    why = [f"{other.name} is {first.name}: the same first and last name, nothing contradicts." for other in group[1:]]
    return (*dict.fromkeys(why), *flags)


def _spellings(groups: Grouped, stories: Mapping[str, str]) -> Grouped:
    """Merge groups whose names differ by one letter and that share an office at one body, in one country or story."""
    near: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, (group, _) in enumerate(groups):
        first, last = name_of(group[0])[0], name_of(group[0])[-1]
        for key in sorted(_neighbours(first, last)):
            near[key].append(index)
    partners: dict[int, set[int]] = defaultdict(set)
    for found in near.values():
        if 1 < len(found) <= MAX_VARIANTS:
            for one, other in combinations(found, 2):
                if _one_letter(groups[one][0], groups[other][0], stories):
                    partners[one].add(other)
                    partners[other].add(one)
    return _merge_mutual(groups, partners)


def _neighbours(first: str, last: str) -> set[tuple[str, ...]]:
    """Return keys that two names one letter apart share: the name with each letter left out (deletion neighbours)."""
    keys: set[tuple[str, ...]] = {("l", first, last)}
    if len(last) >= MIN_SPELLING:
        keys |= {("l", first, last[:i] + last[i + 1 :]) for i in range(len(last))}
    if len(first) >= MIN_SPELLING:
        keys |= {("f", first[:i] + first[i + 1 :], last) for i in range(len(first))}
        keys.add(("f", first, last))
    return keys


def _one_letter(one: Group, other: Group, stories: Mapping[str, str]) -> bool:
    """Tell whether two groups' names are one letter apart and their offices agree."""
    a, b = name_of(one[0]), name_of(other[0])
    distance = Levenshtein.distance(a[0], b[0]) + Levenshtein.distance(a[-1], b[-1])
    offices = [frozenset(o for e in group for o in _offices(e) | _told_in(e, stories)) for group in (one, other)]
    return distance == 1 and bool(offices[0] & offices[1])


def _told_in(entity: Entity, stories: Mapping[str, str]) -> frozenset[Office]:
    """Return the classes of an entity's offices with the story of its report: one story has one such office-holder."""
    story = stories.get(entity.report)
    families = {family_of(role.title) for role in entity.roles} - {None}
    return frozenset((str(family), ("story", story)) for family in families) if story else frozenset()


def _merge_mutual(groups: Grouped, partners: dict[int, set[int]]) -> Grouped:
    """Merge pairs that have only each other; where a name has several near ones, none is merged."""
    out: Grouped = []
    for index, (group, why) in enumerate(groups):
        only = next(iter(partners[index])) if len(partners.get(index, ())) == 1 else None
        if only is None or len(partners[only]) != 1:
            out.append((group, why))
        elif index < only:
            other, other_why = groups[only]
            reason = f"{other[0].name} is {group[0].name}: one letter apart, with the same office."
            out.append((group + other, (*why, *other_why, reason)))
    return out


def _with_surnames(groups: Grouped, short: Sequence[Entity]) -> Grouped:
    """Join those known by a surname and an office to the one person of that surname who holds it."""
    by_last: dict[tuple[str, Office], Counter[int]] = defaultdict(Counter)
    for index, (group, _) in enumerate(groups):
        for entity in group:
            for office in _offices(entity):
                by_last[name_of(entity)[-1], office][index] += 1
    joined: dict[int, list[Entity]] = defaultdict(list)
    alone: dict[tuple[object, ...], list[Entity]] = defaultdict(list)
    for entity in short:
        name = name_of(entity)
        known = [by_last.get((name[-1] if name else "", office), Counter()) for office in _offices(entity)]
        found = {index for counts in known for index in _holders(counts)}
        if len(found) == 1 and may_be_one((entity,), groups[next(iter(found))][0]):
            joined[found.pop()].append(entity)
        else:
            offices = tuple(sorted(map(repr, _offices(entity))))
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


SLIPS = 20
"""Reports that give one person an office, for each that gives it to another of the surname: then the other's is a slip
of the report or of its reading ("President and Mrs. Roe"), and "President Roe" is the one."""


def _holders(counts: Counter[int]) -> tuple[int, ...]:
    """Return the groups that hold an office, slips left out."""
    most = max(counts.values(), default=0)
    return tuple(index for index, count in counts.items() if count * SLIPS > most)


# --- bodies, states and the unnamed ------------------------------------------------------------------


def _others(entities: Sequence[Entity]) -> Grouped:
    """Group bodies and states by what they are called; the unnamed stay each by himself."""
    groups: dict[tuple[object, ...], list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[_key(entity)].append(entity)
    out: Grouped = []
    for key in sorted(groups, key=repr):
        group = tuple(groups[key])
        why = (f"{group[0].name}: the same name in {len(group)} reports.",) if len(group) > 1 else ()
        out.append((group, why))
    return out


def _key(entity: Entity) -> tuple[object, ...]:
    """Return what two entities that are no persons must share to be one."""
    if entity.kind == "state" and (entity.country or entity.name):
        return ("state", entity.country or phrase(entity.name or ""))
    if entity.kind in ("body", "group") and entity.names:
        known = _known(entity)
        if known:
            return (entity.kind, known.name, known.country)
        longest = max(entity.names, key=lambda name: (len(body_key(name)), name))
        key = body_key(longest)
        if entity.country or _tells_apart(key):
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
    return Speaker(
        id=record_id("speaker", group[0].kind, ids[0], BY),  # a further report of a speaker leaves the id
        kind=group[0].kind,
        name=max(full, key=lambda name: (len(name.split()), len(name), name), default=None),
        names=names,
        roles=tuple(role for _, role in sorted(roles.items(), key=lambda item: (item[0][2] or "", repr(item[0])))),
        entities=ids,
        country=countries.pop() if len(countries) == 1 else None,
        why=why,
        by=BY,
        known_as=known_as,
    )
