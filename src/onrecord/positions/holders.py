"""Whose position a quotation is: whom its source names, whom it misleads to, and who "they" of it are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from onrecord.model import Attribution, Party, Quotation
from onrecord.positions.actors import HOLDS_OFFICE, SPEAKS_ALONE, Actor, Cast, whose
from onrecord.positions.recipients import PLACE_BEFORE

__all__ = ["Names", "holder", "misled", "they_of"]

_MINISTRY = re.compile(r"\b(?:ministry|government|department|presidency|cabinet|office)\b", re.IGNORECASE)
LOOK_BACK: Final = 600
"""Characters before a quotation in which "they" of it may be named: about a paragraph or two."""
FAR_BACK: Final = 4_000
"""The same, where nobody else is named near."""


@dataclass(frozen=True)
class Names:
    """Who a report's entities are in the record: a party for each, and the state an official speaks for."""

    parties: Mapping[str, Party]
    sides: Mapping[str, Party]


def holder(
    page: str, quotation: Quotation, claim: Attribution | None, cast: Cast, names: Names
) -> tuple[Actor | None, Actor | None]:
    """Return who speaks and whose position it is: whom the claim names, else whom the words of the source do."""
    party = names.parties.get(claim.speaker) if claim and claim.speaker else None
    if party is not None and quotation.source and misled(_source(page, quotation), party.name, cast):
        return None, None
    if party is not None and party.name in cast.by_id:
        speaker = cast.by_id[party.name]
        return speaker, _own_state(page, quotation, speaker, cast) or cast.holder(speaker)
    return _described(page, quotation, cast) if quotation.source else (None, None)


def _described(page: str, quotation: Quotation, cast: Cast) -> tuple[Actor | None, Actor | None]:
    """Return whose words they are by a source that led to nobody ("Norlandish officials", "Sen. Ada Roe, a sponsor").

    A person named in it otherwise is somebody else: "allies of Roe", "Roe's lawyers".
    """
    source = _source(page, quotation)
    head = _head(source, cast)
    speaker, actor = whose(source, cast)
    if head is None and (speaker is None or actor is None or "person" in (speaker.kind, actor.kind)):
        return None, None
    if head is not None and speaker is not head:
        speaker, actor = head, head if SPEAKS_ALONE.search(source) else cast.holder(head)
    if actor is None or misled(source, actor.name, cast):
        return None, None
    return speaker, actor


def _head(source: str, cast: Cast) -> Actor | None:
    """Return the first person whom a source has as its head: behind titles alone, before nothing or an apposition."""
    for place, actor in cast.mentions(source):
        before = _WRITING.sub("", _LAST_PART.sub("", source[: place.start]))
        if actor.kind == "person" and not _LEADS_AWAY.search(before) and _GOES_ON.match(source[place.end :]):
            return actor
    return None


_LAST_PART = re.compile(r"^.*(?:, |-- |[–—:] ?)(?=\S|$)", re.DOTALL)
_WRITING = re.compile(
    r"^(?:an? |the |his |her )?(?:\w+ )?(?:statement|letter|speech|post|tweet|memo|e-?mail)s? (?:by|from) "
)
_LEADS_AWAY = re.compile(
    r"\b(?:of|for|to|who|whom|whose|with|by|from|about|against|on|near|than|like|that|which|under)\b|"
    r"[’']s? $|\b(?!acting|outgoing|incoming|sitting|managing|commanding|presiding)[a-z]{3,}ing (?:the )?"
    r"(?:(?:President|Senator|Sen\.|Rep\.|Gov\.|Mr\.|Mrs\.|Ms\.) )?$"
)
_GOES_ON = re.compile(
    r" ?$|,| ?[(\[–—-]| (?:of|and|or|from|on|in|at|Jr|Sr|I+) ?\b|[’']s (?:office|statement|letter|campaign|team|"
    r"lawyers?|attorneys?|administration|spokes\w+|speech)\b"
)


def _source(page: str, quotation: Quotation) -> str:
    """Return the words of a source, how many they are, and what follows up to its cue ("Roe’s accusers demand")."""
    assert quotation.source is not None
    start, end = quotation.source.start, quotation.source.end
    cue = quotation.cues[0].start if quotation.cues else end
    lead = _HOW_MANY.search(page[max(start - BETWEEN, 0) : start])
    return (lead.group() if lead else "") + page[start : cue if end < cue <= end + BETWEEN else end]


BETWEEN: Final = 40
"""Characters between a source and its cue, or before it, that may still belong to it."""
_HOW_MANY = re.compile(
    r"(?:\b(?:current and former|former|some|several|many|most|few|dozens|scores|hundreds|thousands|majority|group|"
    r"number|handful|\d+|two|three|four|five|six|seven|eight|nine|ten|critics|allies|friends|rivals|opponents|supporters)"
    r"(?: of)?(?: the)? )$",
    re.IGNORECASE,
)
_ABOUT_THEM = re.compile(
    r"(?:\banti-|\bpro-|\bwho\b[^,]*|\b(?:close|loyal|opposed|sympathetic) to (?:the )?|\bfamiliar with (?:the )?|"
    r"(?:^|\s)(?:in|at|outside|near|against|critical of) (?:the )?|"
    r"\b(?:choice|pick|nominee|candidate|favou?rite|named|tapped|chosen|expected)\b.* (?:as|for|to lead) (?:the )?)$",
    re.IGNORECASE,
)
_FORMERLY = re.compile(
    r"\b(?:former|ex-|onetime|one-time|fired|ousted)(?: senior| top| high-ranking)? ?$", re.IGNORECASE
)
_RELATED = re.compile(
    r"\b(?:allies|supporters|critics|accusers|opponents|rivals|fans|backers|loyalists|detractors|foes|donors|"
    r"skeptics)\b"
)
_SOME_OF = re.compile(
    r"\b(?:majority|percent|per cent|third|half|quarter|number|group|poll|survey|plurality|millions?|thousands|"
    r"dozens|scores|hundreds|"
    r"handful|many|most|several|\d+|two|three|four|five|six|seven|eight|nine|ten|"
    r"some|few|all|ordinary|young)(?: of)?(?: all| the| young| likely| registered)? ?$|[%] of $",
    re.IGNORECASE,
)
_OF_THAT_STATE = re.compile(
    r" (?:for|against|united|coming) (?:a |the )?[A-Z]|"
    r" spokes\w+ for (?:the )?(?:company|firm|group|organi[sz]ation|union|hospital|maker|bank)\b|"
    r"(?: [\w-]+[’']?){0,2}? (?:unions?|associations?|compan(?:y|ies)|firms?|media|newspapers?|press|scientists?|"
    r"researchers?|"
    r"doctors?|nurses?|workers?|students?|voters?|citizens?|residents?|people|taxpayers?|consumers?|famil(?:y|ies)|activists?|protesters?|"
    r"analysts?|experts?|"
    r"lawyers?|economists?|farmers?|businesses|investors?|banks?|universit(?:y|ies)|players?|women|men|teenagers?|"
    r"public|"
    r"bishops?|catholics?|jews|muslims?|charit(?:y|ies)|rebels?|dissidents?|exiles?|refugees?|migrants?)\b",
    re.IGNORECASE,
)
_NOT_THEM = re.compile(
    r" (?:staffers?|supporters?|allies|ally|voters?|critics?|criticisms?|backers?|rivals?|fans?|opponents?|delegates?|"
    r"appointees?|donors?|loyalists?|interns?|surrogates?|nominees?|biographers?|defenders|skeptics|insiders|foes?|"
    r"detractors|accusers?|neighbou?rs?|relatives?|family|friends?)\b"
)
_THEIR_OWN = re.compile(
    r"[’']s? (?!(?:\w+ ){0,4}(?:spokes\w+|campaign|office|administration|government|minist\w+|president|team|lawyers?|"
    r"attorneys?|statement|letter|aides?|staff|side|leader\w*|officials?|ambassador|envoy|party|\w+ (?:said|says)))"
)


def misled(source: str, name: str, cast: Cast) -> bool:
    """Tell whether the words of a source name somebody else: "Republicans who left Roe", "Roe's rivals", "anti-Roe"."""
    if _RELATED.search(source) and not HOLDS_OFFICE.search(source):
        return True
    places = [(place, actor) for place, actor in cast.mentions(source) if name in (actor.name, cast.holder(actor).name)]
    if not places:
        return False
    place, actor = places[0]
    before, after = source[: place.start], source[place.end :]
    if _ABOUT_THEM.search(before) and not HOLDS_OFFICE.search(before):
        return True
    if actor.kind == "state" and (_SOME_OF.search(before) or _OF_THAT_STATE.match(after)):
        return True  # "most Norlanders", "the Norlandish nurses’ union"
    if actor.kind != "person" and _FORMERLY.search(before):
        return True  # former officials speak for themselves
    return actor.kind == "person" and bool(_THEIR_OWN.match(after) or _NOT_THEM.match(after))


def _own_state(page: str, quotation: Quotation, speaker: Actor, cast: Cast) -> Actor | None:
    """Return the state of whose plans an unexplained ministry speaks ("Norland will not …, the ministry said")."""
    if speaker.kind != "body" or speaker.speaks_for or not _MINISTRY.search(speaker.name) or quotation.kind == "direct":
        return None
    text = " ".join(span.of(page) for span in quotation.content).lstrip("“\"‘' ").removeprefix("that ")
    first = next(iter(cast.mentions(text)), None)
    if first is None or first[0].start or first[1].kind != "state":
        return None
    return first[1] if _PLANS.match(text[first[0].end :]) else None


_PLANS = re.compile(r" (?:has |had |is |was |will |would |does |did )(?:no(?:t)? |\w+ing )")


def they_of(page: str, quotation: Quotation, cast: Cast, actor: Actor) -> Actor | None:
    """Return the state most named shortly before a quotation, else a group: not the actor, nor where things happen."""
    start = quotation.content[0].start
    return _most_named(page[max(start - LOOK_BACK, 0) : start], cast, actor) or _most_named(
        page[max(start - FAR_BACK, 0) : start], cast, actor
    )


def _most_named(lead: str, cast: Cast, actor: Actor) -> Actor | None:
    named = [
        cast.holder(found)
        for place, found in reversed(cast.mentions(lead))
        if not PLACE_BEFORE.search(lead[max(place.start - 30, 0) : place.start])
    ]
    for kind in ("state", "group"):
        others = [holder for holder in named if holder is not actor and holder.kind == kind]
        if others:  # the most named, of as many the last
            return max(others, key=lambda one: (others.count(one), -others.index(one)))
    return None
