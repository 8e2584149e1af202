"""Bodies and states taken up by a common noun: "the agency", "the appeals court", "the union", "the government"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Entity
from onrecord.speakers.cast import Cast
from onrecord.speakers.lexicon import Known, fold, lexicon, phrase
from onrecord.speakers.prose import Prose

__all__ = ["LAST", "ONLY", "Taken", "taken_up"]

SENTENCES_BACK = 3
"""Sentences within which the body named last is the one taken up, where others of the report would fit too."""
ONLY = "only"
LAST = "last"


@dataclass(frozen=True, slots=True)
class Taken:
    """Who is taken up, and how: the ``only`` one of the report that fits, or the ``last`` one named."""

    entity: Entity
    how: str


_CALLED = {
    "agency": {"agency", "department", "bureau", "service", "centers", "center", "office"},
    "company": {"inc", "corp", "co", "ltd", "llc", "plc", "gmbh", "ag", "corporation", "company", "motors"},
    "newspaper": {"times", "post", "journal", "herald", "tribune", "gazette", "news", "ledger", "globe", "examiner"},
    "paper": {"times", "post", "journal", "herald", "tribune", "gazette", "ledger", "globe", "examiner"},
    "magazine": {"magazine", "monthly", "weekly", "review"},
    "panel": {"committee", "commission", "board", "subcommittee", "council"},
    "court": {"court", "circuit"},
    "union": {"union", "workers", "teamsters", "brotherhood", "guild", "federation", "nurses"},
    "group": {"association", "coalition", "alliance", "network", "council", "foundation", "league", "fund"},
    "university": {"university", "college"},
    "airline": {"airline", "airlines", "airways"},
    "bank": {"bank", "bancorp"},
    "organization": {"organization", "association", "federation", "league", "foundation", "institute"},
    "organisation": {"organisation", "association", "federation", "league", "foundation", "institute"},
}  # fmt: skip
"""Nouns by which a body may be taken up, with the nouns of the names they take up. Own table."""
_SAYS_NOTHING = frozenset({"federal", "national", "international", "government", "giant", "public", "whole", "entire"})
"""Words between the article and the noun that narrow nothing."""


def taken_up(prose: Prose, cast: Cast, start: int, end: int) -> Taken | None:
    """Return the body or state that the common noun in words ``[start, end)`` takes up, None if several may be meant.

    It is the one of the report whose name has the noun, or of several the only one named in the sentences right before.
    A company or group that has no such noun in its name must open one of these sentences: another may be meant.
    What stands before the noun must be part of the name.
    """
    noun = prose.words[end - 1].fold
    before = {word.fold for word in prose.words[start : end - 1]}
    narrow = before - _SAYS_NOTHING
    if noun == "government":
        return None if narrow else _government(prose, cast, start)
    if noun in _COUNTRY:
        return None if before & _ANOTHERS else _country(prose, cast, start)
    if noun not in lexicon().body_heads and noun not in _CALLED:
        return None
    bodies = {e.id: _words(e) for e in cast.entities if e.kind in ("body", "group") and e.name}
    named = {name for name, words in bodies.items() if {noun, *narrow} <= words}
    if named or narrow:
        return _one_of(prose, cast, start, named, anywhere=True)
    used_of = _CALLED.get(noun, set())
    called = {name for name, words in bodies.items() if words & used_of or noun in _nouns(cast.by_id[name])}
    if noun in _OF_MANY:
        opener = _opener(prose, cast, start)
        return Taken(opener, LAST) if opener and opener.id in called else None
    return _one_of(prose, cast, start, called, anywhere=noun not in _OF_SOME)


def _one_of(prose: Prose, cast: Cast, at: int, fitting: set[str], anywhere: bool) -> Taken | None:
    """Return the only one of some bodies, ``anywhere`` in the report or right before word ``at``."""
    if anywhere and len(fitting) == 1:
        return Taken(cast.by_id[next(iter(fitting))], ONLY)
    last = _last_named(prose, cast, at, fitting)
    return Taken(last, LAST) if last else None


_OF_MANY = frozenset({"company", "group", "organization", "organisation"})
"""Nouns for bodies of which a report may have more than a gazetteer knows."""
_OF_SOME = frozenset({"agency", "panel", "network"})
"""Nouns whose one fitting body must be named in the sentences right before."""


def _government(prose: Prose, cast: Cast, at: int) -> Taken | None:
    """Return the state whose government is meant: the one that the report is about, unless another was named last."""
    states = [entity for entity in cast.entities if entity.kind == "state"]
    most = max((len(entity.mentions) for entity in states), default=0)
    main = [entity for entity in states if len(entity.mentions) == most >= MAIN_STATE]
    if len(states) == 1 and main:
        return Taken(main[0], ONLY)
    last = _last_named(prose, cast, at, {entity.id for entity in states})
    return Taken(last, LAST) if last and main == [last] else None


_COUNTRY = frozenset({"country", "nation", "republic", "kingdom"})
_ANOTHERS = frozenset(
    [
        *("neighbouring", "neighboring", "other", "host", "third", "latter", "former", "whole", "entire", "first"),
        *("second", "friendly", "brotherly", "fellow", "partner", "transit", "donor", "rest"),
    ]
)
"""Words that tell one country from another, or the people of one from its government: "the whole country"."""


def _country(prose: Prose, cast: Cast, at: int) -> Taken | None:
    """Return the state that "the country" or "the erring country" is: the only one, or the one named last before it."""
    states = [entity for entity in cast.entities if entity.kind == "state"]
    if len(states) == 1:
        return Taken(states[0], ONLY)
    wanted = {entity.id for entity in states}
    for back in range(1, SENTENCES_BACK + 1):
        first = max(prose.words[at].sentence - back, 0)
        near = _standing(cast, prose.sentences[first][0], at, wanted)
        if near:
            return Taken(near[0], LAST) if len(near) == 1 else None
    return None


MAIN_STATE = 3
"""Mentions of a state that a report is about; one named once in passing has no government there."""


def _opener(prose: Prose, cast: Cast, at: int) -> Entity | None:
    """Return the body that opens one of the sentences right before word ``at``, if it is the only one who does."""
    found: dict[str, Entity] = {}
    for sentence in range(max(prose.words[at].sentence - SENTENCES_BACK, 0), prose.words[at].sentence + 1):
        first, last = prose.sentences[sentence]
        standing = next(iter(cast.inside(first, min(last, at))), None)
        if standing is not None and standing.start - first <= OPENS_WITHIN:
            found[standing.entity.id] = standing.entity
    bodies = [entity for entity in found.values() if entity.kind not in ("person", "state")]
    return bodies[0] if len(bodies) == 1 else None


OPENS_WITHIN = 2
"""Words that may stand before the name that opens a sentence: "But the"."""


def _known(entity: Entity) -> Iterator[Known]:
    """Yield what the gazetteer has under a body's names."""
    names = lexicon().names
    for name in entity.names:
        yield from (k for k in names.get(phrase(name), ()) if k.kind in ("body", "group"))


def _nouns(entity: Entity) -> set[str]:
    """Return the common nouns that a body is taken up with, as the gazetteer has them."""
    called = {noun for known in _known(entity) for noun in known.called}
    return called | ({"group", "organization", "organisation"} if entity.kind == "group" else set())


def _words(entity: Entity) -> set[str]:
    """Return the folded words of a body's names, those of its usual name included."""
    names = [*entity.names, *(known.name for known in _known(entity))]
    return {fold(word) for name in names for word in name.split()}


def _last_named(prose: Prose, cast: Cast, at: int, fitting: Iterable[str]) -> Entity | None:
    """Return the one of several bodies that alone is named in the sentences right before word ``at``."""
    wanted = set(fitting)
    if not wanted or at >= len(prose.words):
        return None
    first = max(prose.words[at].sentence - SENTENCES_BACK + 1, 0)
    near = _standing(cast, prose.sentences[first][0], at, wanted)
    return near[0] if len(near) == 1 else None


def _standing(cast: Cast, start: int, end: int, wanted: set[str]) -> Sequence[Entity]:
    """Return which of some entities are mentioned in words ``[start, end)``."""
    found = {s.entity.id: s.entity for s in cast.inside(start, end) if s.entity.id in wanted}
    return list(found.values())
