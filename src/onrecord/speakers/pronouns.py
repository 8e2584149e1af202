"""Pronouns in the journalist's own words: who has the floor, and who else could be meant.

Nearest-name guessing gives "he replied" to the wrong minister. Here a pronoun leads to somebody only if one candidate
is left: of the right gender and number, named in the journalist's own words since the floor last changed, not merely
in passing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.model import Entity
from onrecord.speakers.cast import Cast, Standing
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.prose import Prose

ONLY_CANDIDATE = 0.92
"""One person in reach, and he has the floor."""
FLOOR_HOLDER = 0.88
"""The floor's holder, while others are named only in passing (objects, possessives, inside told content)."""
SUBJECT = 0.8
"""Nobody has the floor or it is another's; one person is the subject of the sentence or of the one before."""
BODY_FLOOR = 0.85
"""``it``: the body or state that spoke last, nothing else named since."""
REACH = 3
"""Paragraphs a pronoun reaches back, its own included. Longer chains of "he said" keep the floor by their own."""


REACH_WORDS = 600
"""Words a pronoun reaches back, however long the paragraphs are."""


@dataclass(slots=True)
class Floor:
    """Who spoke where, in reading order: (word, entity id) of the journalist's own attributions."""

    turns: list[tuple[int, str]] = field(default_factory=list)

    def take(self, at: int, speaker: str, nested: bool) -> None:
        """Note that a speaker was named or resolved at a word; nested voices take no floor."""
        if not nested:
            self.turns.append((at, speaker))

    def holder(self, before: int) -> tuple[int, str] | None:
        """Return the last turn before a word."""
        for turn in reversed(self.turns):
            if turn[0] < before:
                return turn
        return None


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom a pronoun means, why, and how surely."""

    entity: Entity
    why: str
    confidence: float


def antecedent(
    prose: Prose, cast: Cast, floor: Floor, at: int, person: str, askers: frozenset[str] = frozenset()
) -> Antecedent | None:
    """Return whom the pronoun at word ``at`` means, None if that is not plain.

    ``person`` is ``m``, ``f``, ``n`` (it), ``p`` (they) or ``r`` (who). ``askers`` are those who put questions: "When a
    journalist asked about it, she said" is not the journalist.
    """
    if at >= len(prose.words) or person == "p":
        return None
    if person == "r":
        return _relative(prose, cast, at)
    if person == "n":
        return _body(prose, cast, floor, at)
    return _person(prose, cast, floor, at, person, askers)


def _relative(prose: Prose, cast: Cast, at: int) -> Antecedent | None:
    """Return the name a relative pronoun follows: "Roe, who said", or "Roe, a former envoy to Velmora, who said"."""
    first = prose.sentences[prose.words[at].sentence][0]
    near = [s for s in cast.inside(max(at - RELATIVE_REACH, first), at) if s.entity.kind in ("person", "body", "group")]
    persons = [s for s in near if s.end == at and s.entity.kind == "person"]
    if not persons:
        persons = [s for s in near if s.entity.kind == "person" and _apposition_ends(prose, s, at)]
    if len(persons) == 1 and prose.gap(at - 1).strip() in (",", ""):
        return Antecedent(persons[0].entity, f"“who” follows the name {persons[0].entity.name}.", ONLY_CANDIDATE)
    return None


RELATIVE_REACH = 14
"""Words before "who" in which its name stands, an apposition of a dozen words between them included."""


def _apposition_ends(prose: Prose, standing: Standing, at: int) -> bool:
    """Tell whether one of the person's offices fills the words between the name and word ``at``, in commas."""
    if prose.gap(standing.end - 1).strip() != "," or prose.gap(at - 1).strip() != ",":
        return False
    if any("," in prose.gap(index) for index in range(standing.end, at - 1)):
        return False
    places = [clean for role in standing.entity.roles if (clean := prose.places.clean(role.span))]
    return any(standing.end <= prose.within(clean)[0] < at for clean in places)


def _in_reach(prose: Prose, cast: Cast, at: int, since: int) -> list[Standing]:
    """Return the mentions in the journalist's own words from word ``since`` to ``at``, within reach."""
    paragraph = prose.words[at].paragraph
    out = []
    for standing in cast.inside(since, at):
        word = prose.words[standing.start]
        if word.layer != "quoted" and word.paragraph > paragraph - REACH:
            out.append(standing)
    return out


def _person(prose: Prose, cast: Cast, floor: Floor, at: int, gender: str, askers: frozenset[str]) -> Antecedent | None:
    """Return the one person "he" or "she" can mean."""
    turn = floor.holder(at)
    held = cast.by_id.get(turn[1]) if turn and _near(prose, turn[0], at) else None
    since = _since(prose, turn[0] if turn and held else None, at)
    reach = [
        s for s in _in_reach(prose, cast, at, since) if _fits(cast, s.entity, gender) and s.entity.id not in askers
    ]
    people = {s.entity.id: s.entity for s in reach}
    if held and (held.kind in ("person", "role") or held.kind == "unnamed") and not _fits(cast, held, gender):
        held = None if held.kind == "person" else held
    if held and _fits(cast, held, gender):
        return _held(prose, cast, held, people, reach, at, gender)
    if held and held.kind in ("role", "unnamed"):
        return None
    return _subject(prose, people, reach, at)


def _near(prose: Prose, turn: int, at: int) -> bool:
    """Tell whether a turn lies within the reach of a pronoun."""
    return prose.words[turn].paragraph > prose.words[at].paragraph - REACH


def _since(prose: Prose, turn: int | None, at: int) -> int:
    """Return the first word of the sentence in which the floor was taken, else of the paragraph before."""
    if turn is not None:
        return max(prose.sentences[prose.words[turn].sentence][0], at - REACH_WORDS)
    paragraph = prose.words[at].paragraph
    index = at
    while index > at - REACH_WORDS and index and prose.words[index - 1].paragraph >= paragraph - 1:
        index -= 1
    return index


def _fits(cast: Cast, entity: Entity, gender: str) -> bool:
    """Tell whether an entity can be "he" or "she"."""
    return entity.kind in ("person", "role") and cast.gender[entity.id] in (gender, None)


def _held(
    prose: Prose, cast: Cast, held: Entity, people: dict[str, Entity], reach: list[Standing], at: int, gender: str
) -> Antecedent | None:
    """Return the floor's holder, unless another has come forward since."""
    others = [s for s in reach if s.entity.id != held.id]
    name = held.name or "the one who"
    if not others:
        sure = ONLY_CANDIDATE if held.kind == "person" else FLOOR_HOLDER
        return Antecedent(held, f"{name} spoke last, and nobody else who fits is named since.", sure)
    turn = max((s.start for s in reach if s.entity.id == held.id), default=-1)
    forward = [s for s in others if s.start > turn and _comes_forward(prose, s)]
    if not forward:
        return Antecedent(held, f"{name} spoke last; others are named only in passing.", FLOOR_HOLDER)
    return None


def _subject(prose: Prose, people: dict[str, Entity], reach: list[Standing], at: int) -> Antecedent | None:
    """Return the one person who is the subject of this sentence or the one before, when nobody has the floor."""
    near = [s for s in reach if prose.words[s.start].sentence >= prose.words[at].sentence - 1]
    subjects = {s.entity.id: s.entity for s in near if s.entity.kind == "person" and _comes_forward(prose, s)}
    if len(subjects) != 1:
        return None
    entity = next(iter(subjects.values()))
    if len(people) == 1:
        return Antecedent(entity, f"{entity.name} is the only one named just before who fits.", FLOOR_HOLDER)
    return Antecedent(entity, f"{entity.name} is the subject of the sentence before.", SUBJECT)


_PASSING = frozenset(
    [
        "of",
        "by",
        "for",
        "to",
        "with",
        "from",
        "against",
        "about",
        "on",
        "over",
        "under",
        "at",
        "in",
        "between",
        "among",
        "than",
        "toward",
        "towards",
        "after",
        "before",
        "like",
        "including",
        "via",
        "behind",
        "near",
        "and",
        "or",
        "told",
        "asked",
        "said",
        "accused",
        "criticized",
        "thanked",
        "praised",
        "met",
        "replaced",
    ]
)
"""Words before a name that make it no subject."""


def _comes_forward(prose: Prose, standing: Standing) -> bool:
    """Tell whether a mention can be the subject of its clause: no preposition before it, no possessive."""
    first, last = prose.words[standing.start], prose.words[standing.end - 1]
    if first.layer != "narration" or last.possessive or prose.gap(standing.end - 1).startswith(":"):
        return False
    at = _explained(prose, standing.start)
    reach = at - 7
    while at > max(reach, 0) and prose.words[at - 1].sentence == first.sentence:
        if prose.gap(at - 1).strip(" .\u00a0"):
            break
        before = prose.words[at - 1]
        if before.fold in _PASSING or (before.fold.endswith("ing") and _opens(prose, at - 1)):
            return False
        at -= 1
    return True


def _explained(prose: Prose, start: int) -> int:
    """Return where a name begins, or the office that it only explains: "the prime minister, Jane Roe"."""
    office = start > 1 and prose.gap(start - 1).strip() == "," and (prose.words[start - 1].fold,) in lexicon().roles
    return start - 1 if office else start


def _opens(prose: Prose, index: int) -> bool:
    """Tell whether a word opens its sentence: "Quoting the minister, Jane Roe, she said"."""
    return prose.sentences[prose.words[index].sentence][0] == index


def _body(prose: Prose, cast: Cast, floor: Floor, at: int) -> Antecedent | None:
    """Return the body or state "it" means: the one that spoke last, if no other is named since."""
    turn = floor.holder(at)
    held = cast.by_id.get(turn[1]) if turn and _near(prose, turn[0], at) else None
    if held is None or turn is None or held.kind not in ("body", "state", "group"):
        return None
    since = _since(prose, turn[0], at)
    later = {s.entity.id for s in _in_reach(prose, cast, at, since) if s.entity.kind in ("body", "state", "group")}
    inside = {e.id for e in cast.entities if e.kind == "state" and e.country == held.country}
    if later - {held.id} - (inside if held.country else set()):
        return None
    return Antecedent(held, f"{held.name} spoke last, and no other body is named since.", BODY_FLOOR)
