"""For whom a person or body speaks, as the words beside its name tell: "Maravian foreign ministry spokeswoman"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Final

from onrecord.model import Entity, Reading
from onrecord.positions.actors import GOVERNS, HOLDS_OFFICE, SPEAKS_ALONE

__all__ = ["in_office", "is_state", "sides_of"]

BEFORE: Final = 90
AFTER: Final = 110
"""Characters beside a name in which its office stands; titles of news are shorter."""
MAX_MENTIONS: Final = 20
"""Mentions of one entity that are looked at: its office stands at the first ones."""

_NO_TITLE = re.compile(
    r"\b(?:that|which|who|whom|whose|as|with|by|on|in|at|from|after|before|when|while|since|because|over|against|under|about|"
    r"into|not|has|have|had|is|was|were|be|been|said|says|say|told|would|will|could|can|may|might|than|like|near|between|"
    r"[a-z]+ed|[a-z]+ing|ally|allies|friend|critic|rival|opponent|supporter|his|her|their|its|it|he|she|they)\b"
)
"""Words that no title holds: where one stands, the office is somebody else's ("…, citing his talks with the Ardovan
president")."""
_SAYS = re.compile(r" (?:said|says|told|added|replied|announced)\b")
_CLEAN = re.compile(r"^(?:[^.;:!?“”\"\n,]|’s|'s)*$")
_APPOSED = re.compile(r"^,? ?(?:\(|who is |the |a |an )?([^.;:!?“”\"\n,]{3,90})(?=[,.)]|$)")


def sides_of(page: str, reading: Reading) -> dict[str, str]:
    """Return the state each person or body of a report speaks for by office, where its words tell: entity to entity.

    Former officials, members of parliaments and candidates speak for themselves.
    """
    states = {entity.id: entity for entity in reading.entities if is_state(entity)}
    forms = _forms(page, states)
    if not forms:
        return {}
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form)))) + r")(?!\w)"
    )
    out: dict[str, str] = {}
    for entity in reading.entities:
        if entity.id not in states and entity.kind in ("person", "body"):
            found = _side(page, entity, pattern, forms, _people(reading, entity)) or _by_body(reading, entity, states)
            if found is not None:
                out[entity.id] = found
    return out


def _by_body(reading: Reading, entity: Entity, states: Mapping[str, Entity]) -> str | None:
    """Return the state of the body an official speaks for, where the report tells it of the body elsewhere.

    "…, said the Maravian Foreign Ministry" and, further down, "Lidia Castellan, foreign ministry spokeswoman".
    """
    bodies = {role.body for role in entity.roles if role.body}
    if entity.kind != "person" or not bodies or not in_office(entity):
        return None
    homes = {one.country for one in reading.entities if one.kind == "body" and bodies & set(one.names)}
    found = [state.id for state in states.values() if state.country in homes - {None}]
    return found[0] if len(homes) == len(found) == 1 else None


def in_office(entity: Entity) -> bool:
    """Tell whether a report itself gives somebody an office of a government, and no other."""
    words = " ; ".join(f"{role.title} {role.body or ''}" for role in entity.roles)
    return bool(HOLDS_OFFICE.search(words)) and not SPEAKS_ALONE.search(words)


def is_state(entity: Entity) -> bool:
    """Tell whether an entity is a state, or something unnamed with a demonym, which only states have."""
    demonym = any(mention.form == "demonym" for mention in entity.mentions)
    return bool(entity.name) and (entity.kind == "state" or (demonym and entity.kind == "unnamed"))


def _forms(page: str, states: Mapping[str, Entity]) -> dict[str, str]:
    """Return the words each state is named by on the page, demonyms included."""
    out: dict[str, str] = {}
    for entity in states.values():
        for name in (
            *entity.names,
            *(mention.span.of(page) for mention in entity.mentions if mention.form in ("full", "demonym")),
        ):
            if len(name) > 1 and "\n" not in name:
                out.setdefault(name, entity.id)
    return out


def _people(reading: Reading, but: Entity) -> tuple[int, ...]:
    """Return where the other people of a report are named."""
    starts = {
        mention.span.start
        for entity in reading.entities
        if entity.kind == "person" and entity.id != but.id
        for mention in entity.mentions
        if mention.form != "pronoun"
    }
    return tuple(sorted(starts))


def _side(
    page: str, entity: Entity, pattern: re.Pattern[str], forms: Mapping[str, str], people: tuple[int, ...]
) -> str | None:
    for mention in entity.mentions[:MAX_MENTIONS]:
        if mention.form == "pronoun":
            continue
        start, end = mention.span.start, mention.span.end
        for words in (mention.span.of(page), _before(page, start, end, pattern, people), _after(page, end, people)):
            named = pattern.search(words)
            office = GOVERNS.search(words) if entity.kind == "body" else HOLDS_OFFICE.search(words)
            if named and office and not SPEAKS_ALONE.search(words):
                return forms[named.group()]
    return None


def _named_between(people: tuple[int, ...], start: int, end: int) -> bool:
    at = bisect_left(people, start)
    return at < len(people) and people[at] < end


def _before(page: str, start: int, end: int, pattern: re.Pattern[str], people: tuple[int, ...]) -> str:
    """Return the words from the last state named before a mention to its end, if nothing parts them."""
    lead = page[max(start - BEFORE, 0) : start]
    last = next(reversed(list(pattern.finditer(lead))), None)
    if last is None or not _CLEAN.match(lead[last.end() :]) or len(lead[last.end() :].split()) > MAX_TITLE_WORDS:
        return ""
    title = lead[last.end() :]
    if _NO_TITLE.search(title) or title.startswith(" and ") or _named_between(people, start - len(title), start):
        return ""
    return lead[last.start() :] + page[start:end]


MAX_TITLE_WORDS: Final = 8
"""Words of a title between a state and a name ("Maravian Ministry of Foreign Relations Spokesperson")."""


def _after(page: str, end: int, people: tuple[int, ...]) -> str:
    """Return the apposition behind a name ("…, the foreign minister of Dovenia,")."""
    tail = page[end : end + AFTER]
    if not tail.startswith((",", " (", ", the", " of ")):
        return ""
    match = _APPOSED.match(tail)
    if match is None:
        return ""
    title = _SAYS.split(match.group(1), maxsplit=1)[0]
    return "" if _NO_TITLE.search(title) or _named_between(people, end, end + match.start(1) + len(title)) else title
