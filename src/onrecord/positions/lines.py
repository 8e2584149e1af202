"""Positions over time: propositions across statements, the line of an actor's positions, and what changed.

Pure functions over :class:`Cited` positions; doors ask the store for those and show what comes back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from onrecord.model import Decision, Position, record_id
from onrecord.positions.frames import HEDGED
from onrecord.positions.matters import are_of_one_matter, names_a_matter
from onrecord.positions.propositions import is_one_matter, matter

__all__ = ["Change", "Cited", "Proposition", "Step", "is_a_day", "line_of", "listed", "propositions", "stance"]

Change = Literal["first", "repeated", "stronger", "weaker", "contradicted", "withdrawn", "left open"]

FORMS: Final = ("direct", "mixed", "indirect", "headline")
"""How near the speaker's own words a form is, nearest first."""
SAME_DEGREE: Final = 0.05
"""Degrees nearer than this are one step: the scales are ordinal."""
CONTRARY: Final = frozenset(
    {"demand", "urge", "promise", "commit", "rule_out", "reject", "endorse", "deny", "acknowledge", "state_goal"}
    | {"state_principle"}
)
"""Acts that can contradict each other; talks, praise and blame are of their day."""
LEFT_OPEN: Final = frozenset({"open", "hedged", "considering", "not_yet", "declined", "in_interest"})
"""Strengths that commit to nothing."""
NOT_HELD: Final = frozenset({"hearsay"})
"""Acts that pass on what others hold."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A position with its exhibit: statement, occasion and outlet (None: unknown), the words, those of the proposition.

    ``quoted`` tells that the words stand in quotation marks, or should.
    """

    position: Position
    statement: str | None
    occasion: str | None
    outlet: str | None
    words: str
    about: str

    @property
    def quoted(self) -> bool:
        """Whether the words are the speaker's own."""
        return self.position.form in ("direct", "mixed")


@dataclass(frozen=True, slots=True)
class Proposition:
    """What several positions are about: who does what, a name for it, and the positions' ids.

    ``named`` tells that a person gave the name.
    """

    id: str
    name: str
    agent: str | None
    predicate: str
    objects: tuple[str, ...]
    members: tuple[str, ...]
    named: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One statement in a line of positions: its best exhibit, all its exhibits, and how it stands to the step before.

    ``against`` is the step it contradicts, withdraws or repeats; None for the first.
    """

    cited: Cited
    exhibits: tuple[Cited, ...]
    stance: int
    change: Change
    against: Cited | None


def is_a_day(said: str | None) -> bool:
    """Tell whether a date is a day, not a year, a month or an interval."""
    return said is not None and len(said) == len("2031-05-01")


def holder(cited: Cited) -> str | None:
    """Return the name of whose position it is, None if unknown."""
    return cited.position.actor.name if cited.position.actor else None


def stance(position: Position) -> int:
    """Return 1 if the position is for its proposition as the predicate's name has it, -1 against it, 0 open."""
    return position.polarity * position.sign


# -- propositions ------------------------------------------------------------------------------------------------


def propositions(cited: Sequence[Cited], decisions: Iterable[Decision] = ()) -> tuple[Proposition, ...]:
    """Return the propositions of some positions, the most stated first, as people's decisions leave them.

    Positions of one agent and predicate are together where the objects of one are among those of another. A position
    whose agent or predicate is unknown has no proposition.
    """
    split = {one for decision in decisions if decision.kind == "proposition split" for one in decision.about}
    groups: dict[tuple[str, str], list[Cited]] = {}
    every = sorted(cited, key=lambda each: each.position.id)
    for one in every:
        place = one.position
        if place.agent is not None and place.predicate is not None:
            groups.setdefault((place.agent.name, place.predicate), []).append(one)
    together = (_left(members, split) for group in groups.values() for members in _by_objects(group))
    found = [each for each in together if each is not None]
    found += [_proposition([one], apart=True) for one in every if one.position.id in split]
    return _decided(found, decisions)


def _left(members: Sequence[Cited], split: Collection[str]) -> Proposition | None:
    """Return the proposition of some positions without those taken out, under the id that it had with them.

    So what people decided of it before still holds.
    """
    left = [one for one in members if one.position.id not in split]
    return replace(_proposition(left), id=_proposition(members).id) if left else None


def listed(
    cited: Sequence[Cited], home: Mapping[str, str], names: Mapping[str, tuple[str, bool]]
) -> tuple[Proposition, ...]:
    """Return the propositions that a record lists for some positions, the most stated first.

    Args:
        cited: the positions; the others of a proposition are not in its members.
        home: the proposition of each position, by id; a position without one is left out.
        names: the name of each proposition, and whether a person gave it.
    """
    groups: dict[str, list[Cited]] = {}
    for one in sorted(cited, key=lambda each: each.position.id):
        if home.get(one.position.id) in names:
            groups.setdefault(home[one.position.id], []).append(one)
    found = []
    for key, members in groups.items():
        name, named = names[key]
        found.append(replace(_proposition(members), id=key, name=name, named=named))
    return tuple(sorted(found, key=lambda one: (-len(one.members), one.name, one.id)))


def _by_objects(group: Sequence[Cited]) -> list[list[Cited]]:
    """Return a group in parts: each around the smallest set of objects that all of the part have."""
    seeds: list[tuple[frozenset[str], list[Cited]]] = []
    for one in sorted(group, key=lambda each: (len(_objects(each)), sorted(_objects(each)), each.position.id)):
        objects = _objects(one)
        home = next((members for seed, members in seeds if names_a_matter(seed) and is_one_matter(seed, objects)), None)
        home = home if home is not None else next((members for seed, members in seeds if seed == objects), None)
        if home is None:
            seeds.append((objects, [one]))
        else:
            home.append(one)
    return [members for _, members in seeds]


def _objects(one: Cited) -> frozenset[str]:
    others = (party.name for party in one.position.named)
    return frozenset((*one.position.objects, *others)) if not one.position.objects else frozenset(one.position.objects)


def _proposition(members: Sequence[Cited], apart: bool = False) -> Proposition:
    seed = min(members, key=lambda one: (len(one.position.objects), one.position.objects, one.position.id))
    place = seed.position
    agent = place.agent.name if place.agent else None
    objects = tuple(sorted(_objects(seed)))
    key = (agent, place.predicate, objects, place.id if apart else None)
    told = [one.about for one in members if one.quoted or len(members) == 1]
    words = min(told, key=lambda each: _plainness(each, agent), default=seed.about)
    name = f"{agent or 'unknown'}: {_short(words, agent)}"
    ids = tuple(one.position.id for one in members)
    return Proposition(record_id("proposition", *key), name, agent, place.predicate or "", objects, ids, False)


def _plainness(words: str, agent: str | None) -> tuple[bool, int, str]:
    return bool(agent) and words.startswith(str(agent)), len(words), words


NAME_WORDS: Final = 10
"""Words of a proposition's name before a person gives it one."""


def _short(words: str, agent: str | None) -> str:
    bare = words.strip("“”\"‘’', ").removeprefix("that ")
    some = (bare.removeprefix(agent).lstrip("“”\"‘’', ") if agent else bare).split() or bare.split()
    return " ".join(some[:NAME_WORDS]) + (" …" if len(some) > NAME_WORDS else "")


def _decided(found: Sequence[Proposition], decisions: Iterable[Decision]) -> tuple[Proposition, ...]:
    """Return propositions merged and named as people decided; the first of a merge keeps its id."""
    known = {one.id: one for one in found}
    for decision in decisions:
        ids = [one for one in decision.about if one in known]
        if decision.kind == "proposition name" and ids:
            one = known[ids[0]]
            known[one.id] = _with(one, name=decision.value or one.name, named=True)
        elif decision.kind == "proposition merge" and len(ids) > 1:
            first = known[ids[0]]
            members = first.members + tuple(member for other in ids[1:] for member in known.pop(other).members)
            known[first.id] = _with(first, members=members)
    return tuple(sorted(known.values(), key=lambda one: (-len(one.members), one.name, one.id)))


def _with(
    one: Proposition, *, name: str | None = None, named: bool = False, members: tuple[str, ...] = ()
) -> Proposition:
    kept = members or one.members
    return Proposition(one.id, name or one.name, one.agent, one.predicate, one.objects, kept, named or one.named)


# -- the line ----------------------------------------------------------------------------------------------------


def line_of(cited: Iterable[Cited]) -> tuple[Step, ...]:
    """Return an actor's positions on one proposition, by day: one step a statement, each against the one before.

    A contradiction needs own words, a day, an occasion of its own and a named matter on both sides; without, it is
    only a position that differs, and shown as its own first.
    """
    steps: list[Step] = []
    for exhibits in _statements(cited):
        best = exhibits[0]
        before = next((step for step in reversed(steps) if holder(step.cited) == holder(best)), None)
        change, against = _change(before.cited if before else None, best)
        steps.append(Step(best, tuple(exhibits), stance(best.position), change, against))
    return tuple(steps)


def _statements(cited: Iterable[Cited]) -> list[list[Cited]]:
    """Return positions by statement (those without by themselves), in order of day, the best exhibit first."""
    together: dict[tuple[str, str], list[Cited]] = {}
    for one in cited:
        if one.position.act in NOT_HELD:
            continue
        together.setdefault((holder(one) or "", one.statement or one.position.id), []).append(one)
    groups = [sorted(group, key=_nearness) for group in together.values()]
    return sorted(groups, key=lambda group: (group[0].position.said or "9999", group[0].position.id))


def _nearness(one: Cited) -> tuple[int, float, str]:
    return FORMS.index(one.position.form), -one.position.confidence, one.position.id


def _change(before: Cited | None, now: Cited) -> tuple[Change, Cited | None]:
    if before is None or not are_of_one_matter(before.position, now.position):
        return "first", None
    was, is_ = stance(before.position), stance(now.position)
    if is_ == 0:
        return ("withdrawn", before) if was and _withdraws(now) else ("left open", before)
    if was and was != is_:
        return ("contradicted", before) if _contradicts(before, now) else ("first", None)
    if was == 0:
        return "first", before
    return _strength_change(before.position, now.position), before


def _withdraws(one: Cited) -> bool:
    return "withdr" in one.words.lower() or "no longer" in one.words.lower()


def _exhibited(one: Cited) -> bool:
    return one.quoted and is_a_day(one.position.said) and one.occasion is not None


def _contradicts(before: Cited, now: Cited) -> bool:
    """Tell whether two positions of opposite stance cannot both be held: surely meant, of one and the same matter.

    All that the one names the other names too: "no tax cut that adds to the debt" is not "no higher taxes". Within one
    occasion it is a reading, or a sentence, that went wrong.
    """
    if before.occasion == now.occasion or not (_meant(before) and _meant(now)):
        return False
    first, second = before.position, now.position
    others, more = {party.name for party in first.named}, {party.name for party in second.named}
    named = set(first.objects) == set(second.objects) and others == more
    return named and bool(first.objects or others) and _matter(before) == _matter(now)


def _meant(one: Cited) -> bool:
    """Tell whether a position is in own words, of a day and an occasion, without "if", "by Friday" or "perhaps"."""
    place = one.position
    sure = place.act in CONTRARY and place.strength not in LEFT_OPEN and not place.strength.endswith(HEDGED)
    return sure and _exhibited(one) and not place.conditions and not place.times


def _matter(one: Cited) -> frozenset[str]:
    parties = (party.name for party in (one.position.agent, one.position.actor) if party)
    return matter(one.about, one.position.predicate, *parties)


def _strength_change(before: Position, now: Position) -> Change:
    if before.scale != now.scale or before.degree is None or now.degree is None:
        return "repeated"
    if abs(before.degree - now.degree) <= SAME_DEGREE:
        return "repeated"
    return "stronger" if now.degree > before.degree else "weaker"


def by_id(cited: Iterable[Cited]) -> Mapping[str, Cited]:
    """Return positions by their ids."""
    return {one.position.id: one for one in cited}
