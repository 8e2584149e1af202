"""The entities of a report ready for look-up: which stands where, and what is known of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import BODIES, Entity, MentionForm
from onrecord.speakers.lexicon import Phrase, fold, lexicon
from onrecord.speakers.prose import Prose

_MALE = frozenset({"congressman", "businessman", "king", "prince", "actor", "councilman"})
_MOSTLY_MALE = frozenset({"spokesman", "chairman"})
"""Offices that papers also give to a woman by the same noun: "Jane Roe, a spokesman"."""
_FEMALE = frozenset({"spokeswoman", "chairwoman", "congresswoman", "businesswoman", "queen", "princess", "actress"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A mention of an entity in words ``[start, end)`` of the prose."""

    start: int
    end: int
    entity: Entity
    form: MentionForm
    rule: str


class Cast:
    """Who is in a report: mentions in order, and the facts rules ask for."""

    def __init__(self, prose: Prose, entities: Sequence[Entity]) -> None:
        self.entities = tuple(entities)
        self.by_id = {entity.id: entity for entity in entities}
        self.persons = tuple(entity for entity in entities if entity.kind == "person")
        self.standings = tuple(sorted(_standings(prose, entities), key=lambda s: (s.start, s.end, s.entity.id)))
        self._starts = [standing.start for standing in self.standings]
        self.crowds = frozenset(s.entity.id for s in self.standings if _is_crowd(prose, s))
        """Entities that are several people: no "he" or "she" means them."""
        self.nobodys = self.crowds | {e.id for e in entities if e.kind in BODIES}
        """Entities that no "he" or "she" means: crowds, bodies and states."""
        told = _told_genders(prose, self.standings)
        self.gender = {
            entity.id: gender_of(entity) or told.get(entity.id) or _of_the_noun(entity) or _leaning(entity)
            for entity in entities
        }
        self.families = {entity.id: role_families(entity) for entity in entities}
        self.by_family: dict[str, list[Entity]] = {}
        for entity in entities:
            for family in self.families[entity.id]:
                self.by_family.setdefault(family.removeprefix("former "), []).append(entity)

    def inside(self, start: int, end: int) -> tuple[Standing, ...]:
        """Return the mentions that lie inside words ``[start, end)``."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return tuple(standing for standing in self.standings[first:last] if standing.end <= end)


TOLD_BY = 2
"""Pronouns right behind a name that must agree before they show its gender: one may be another's."""
TOLD_WITHIN = 12
"""Words behind a name, in its sentence, within which a pronoun is taken for its own if no other name stands between."""
_PRONOUN_GENDER = {"he": "m", "his": "m", "him": "m", "himself": "m"} | dict.fromkeys(("she", "her", "herself"), "f")


def _told_genders(prose: Prose, standings: Sequence[Standing]) -> dict[str, str]:
    """Return the gender that pronouns behind a person's name tell, by entity, where all of them agree."""
    told: dict[str, list[str]] = {}
    named = [s for s in standings if s.entity.kind in ("person", "unnamed", "role")]
    for index, standing in enumerate(named):
        if standing.entity.kind != "person":
            continue
        after = named[index + 1].start if index + 1 < len(named) else len(prose.words)
        for word in prose.words[standing.end : min(after, standing.end + TOLD_WITHIN)]:
            if word.sentence != prose.words[standing.start].sentence:
                break
            if word.fold in _PRONOUN_GENDER and word.layer != "quoted":
                told.setdefault(standing.entity.id, []).append(_PRONOUN_GENDER[word.fold])
                break
    return {name: said[0] for name, said in told.items() if len(said) >= TOLD_BY and len(set(said)) == 1}


def _standings(prose: Prose, entities: Iterable[Entity]) -> Iterable[Standing]:
    """Yield every mention with its words."""
    for entity in entities:
        for mention in entity.mentions:
            clean = prose.places.clean(mention.span)
            if clean is None:
                continue
            start = bisect_left(prose.words, clean.start, key=lambda word: word.start)
            # A possessive ending belongs to the word but not to the name.
            end = bisect_left(prose.words, clean.end, key=lambda word: word.start)
            if end > start:
                yield Standing(start, end, entity, mention.form, mention.rule)


def _is_crowd(prose: Prose, standing: Standing) -> bool:
    """Tell whether a mention of a source that names nobody, or of a name of unknown kind, is of several people."""
    if standing.entity.kind not in ("role", "unnamed"):
        return False
    words = prose.words[standing.start : standing.end]
    last = words[-1].fold
    if words[0].fold in _SEVERAL or "and" in {word.fold for word in words}:
        return True
    return (last.endswith("s") and not last.endswith("ss")) or last in _CROWDS


_SEVERAL = frozenset({"some", "most", "many", "several", "few", "all", "both", "other", "others", "those", "these"})
"""Words that open a noun phrase for several."""
_CROWDS = frozenset({"people", "men", "women", "police", "public", "media", "press", "family", "crowd", "campaign"})


def gender_of(entity: Entity) -> str | None:
    """Return ``m`` or ``f`` where a form of address, an office or a given name shows it, else None."""
    shown = {m.rule.rsplit(" ", 1)[-1] for m in entity.mentions if ", address " in m.rule}
    for role in entity.roles:
        words = set(role.title.split())
        shown |= {"m"} if words & _MALE else set()
        shown |= {"f"} if words & _FEMALE else set()
    if shown:
        return shown.pop() if len(shown) == 1 else None
    given = [fold(name.split()[0]) for name in entity.names if len(name.split()) > 1 or entity.name == name]
    if _of_the_noun(entity) and not any(word in lexicon().genders for word in given):
        return None  # of a census's names some are family names elsewhere: "spokesman Lu Kang"
    names = {shown_gender(word) for word in given} if entity.kind == "person" else set()
    return names.pop() if len(names) == 1 else None


def _of_the_noun(entity: Entity) -> str | None:
    """Return the gender that an office's noun tells where nothing else does: "the spokesman"."""
    return "m" if any(set(role.title.split()) & _MOSTLY_MALE for role in entity.roles) else None


def _leaning(entity: Entity) -> str | None:
    """Return the gender that most people in the news by a person's given name have, None if nothing is known."""
    full = (entity.name or "").split()
    return lexicon().leanings.get(fold(full[0])) if entity.kind == "person" and len(full) > 1 else None


def shown_gender(given: str) -> str | None:
    """Return the gender a folded given name mostly shows, None if it may be either or is in no list."""
    lex = lexicon()
    return lex.genders[given] if given in lex.genders else lex.rarer.get(given)


def family_of(title: str) -> str | None:
    """Return the class of a title's head noun ("deputy spokesperson" → spokesperson), the last that stands in it."""
    words: Phrase = tuple(fold(word) for word in title.split())
    lex = lexicon()
    for cut, link in enumerate(words):
        if link in ("of", "for", "to") and cut:
            whole = lex.roles.get(words[max(cut - 1, 0) :])
            return whole or family_of(" ".join(words[:cut]))
    for start in range(len(words)):
        found = lex.roles.get(words[start:])
        if found:
            return found
    return None


def role_families(entity: Entity) -> frozenset[str]:
    """Return the classes of the offices an entity holds; a former office counts as ``former …``."""
    out = set()
    for role in entity.roles:
        family = family_of(role.title)
        if family:
            past = any(word in ("former", "ex", "late", "retired") for word in role.title.split())
            out.add(f"former {family}" if past else family)
    return frozenset(out)
