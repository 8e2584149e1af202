"""For whom a person or body speaks, as the words beside its name tell: "Maravian foreign ministry spokeswoman"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Final

from onrecord.model import Entity, Reading
from onrecord.positions.actors import GOVERNS
from onrecord.positions.offices import ORGANISED, names_office, present_offices
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.offices import home_of

__all__ = ["is_state", "sides_of"]

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
    """Return the state of the ministry an official speaks for, where the report tells it of the ministry elsewhere.

    "…, said the Maravian Foreign Ministry" and, further down, "Lidia Castellan, foreign ministry spokeswoman".
    """
    if entity.kind != "person" or not present_offices(entity):
        return None
    governing = [one for one in reading.entities if one.kind == "body" and any(map(_governs, one.names))]
    home = home_of(entity, governing)
    found = [state.id for state in states.values() if state.country == home] if home else []
    return found[0] if len(found) == 1 else None


def _governs(name: str) -> bool:
    return GOVERNS.search(name) is not None and ORGANISED.search(name) is None


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
        own = mention.span.of(page)
        if entity.kind == "body":
            beside: tuple[str, ...] = (_owned(page, start, end, pattern),) if _governs(own) else ()
        else:
            beside = (own, _before(page, start, end, pattern, people), _after(page, end, people))
        for words in beside:
            named = _state_in(words, pattern)
            if named and names_office(words):
                return forms[named.group()]
    return None


def _state_in(words: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return the state whose office some words give, not one that somebody is sent to or where something is.

    None where the state's name is part of another name ("American Values").
    """
    for named in pattern.finditer(words):
        if _SENT_TO.search(words[: named.start()]):
            continue
        rest = _NAME_ON.match(words, named.end())
        if rest is None or not rest.group(1) or _of_office(rest.group(1)):
            return named
    return None


_SENT_TO = re.compile(r"\b(?:to|in|on|near|against|from|ambassador for|envoy for) (?:the )?$", re.IGNORECASE)
_NAME_ON = re.compile(r"(?:[’']s)?((?:[ -](?:(?:of|and|for|the) )*[A-Z][\w.’'-]*)*)")
"""The rest of a capitalised name behind a state's ("Foreign Ministry", "Nurses Association")."""


def _of_office(name: str) -> bool:
    """Tell whether the rest of a name begins an office or what one is of ("Deputy Foreign Minister Roe")."""
    if not names_office(name):
        return False
    words = [word.strip(".,’'").lower() for word in name.split()]
    first = words[0]
    lists = lexicon()
    fields = {word for phrase in lists.portfolios for word in phrase}
    begins = [" ".join(words[:3])] if first == "department" else [first]
    role = tuple(words[:2]) in lists.roles  # "attorney general"
    return role or any(map(names_office, begins)) or first in fields or first in lists.modifiers


def _owned(page: str, start: int, end: int, pattern: re.Pattern[str]) -> str:
    """Return the words of a body's name with the state right before it or behind ("Norland's army", "army of …")."""
    lead = page[max(start - BEFORE, 0) : start]
    last = next(reversed(list(pattern.finditer(lead))), None)
    first = lead[last.start() :] if last is not None and _OWNS.fullmatch(lead[last.end() :]) else ""
    tail = pattern.search(page, end, min(end + BEFORE, len(page)))
    behind = page[end : tail.end()] if tail is not None and _OF.fullmatch(page[end : tail.start()]) else ""
    return first + page[start:end] + behind


_OWNS = re.compile(r"(?:[’']s)? ")
_OF = re.compile(r" of (?:the )?")


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
    office = " ".join(title.split()[-OFFICE_WORDS:])
    if not names_office(office) and not names_office(page[start:end]):
        return ""  # "Norlandish interests to defeat Roe"
    if _NO_TITLE.search(title) or title.startswith(" and ") or _named_between(people, start - len(title), start):
        return ""
    whole = _PART_OF.search(lead[: last.start()])
    if whole is not None and not names_office(whole.group(1)):
        return ""  # "Bank of Norland governor"
    return lead[last.start() :] + page[start:end]


OFFICE_WORDS: Final = 5
"""Last words before a name among which its office is: "Ambassador to the United Nations"."""
_PART_OF = re.compile(r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) of (?:the )?$")
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
    if title.startswith("and "):
        return ""
    return "" if _NO_TITLE.search(title) or _named_between(people, end, end + match.start(1) + len(title)) else title
