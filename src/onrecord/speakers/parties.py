"""Members of a party taken up by state and party: "the Texas Republican" is the one of whom that was told.

US news introduces "Sen. Jane Roe, R-Texas" and goes on with "the Texas Republican said". Of other countries' members
reports rarely speak so, and no list of their states is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.model import Entity
from onrecord.speakers.cast import Cast, Standing
from onrecord.speakers.lexicon import us_states
from onrecord.speakers.pronouns import Antecedent, Floor, is_near
from onrecord.speakers.prose import Prose

__all__ = ["Told", "member_taken_up"]

ONLY_MEMBER = 0.92
"""The one of the report of whom all that the words say was told: party and state."""
FLOOR_MEMBER = 0.85
"""Several fit, or not all is told of the one who fits; he has the floor, or was named last."""
UNTOLD_MEMBER = 0.75
"""Neither party nor state is told of whoever has the floor, nor anything else of him; nobody was named since."""
SENTENCES_BACK = 3
"""Sentences within which a member must be named if he has not the floor and others would fit."""
REACH_BEHIND = 70
"""Characters behind a name in which its party and state are told, and before it (REACH_BEFORE)."""
REACH_BEFORE = 60
MAX_MEMBERS = 2_000
"""Mentions of people of which party and state are looked for; no report has more."""

_PARTIES = {"r": "r", "republican": "r", "d": "d", "democrat": "d", "democratic": "d", "i": "i", "independent": "i"}


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a member, or asked by the words that take him up: parties (``r``, ``d``, ``i``) and states."""

    parties: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()

    def also(self, other: Told) -> Told:
        """Return what both tell."""
        return Told(self.parties | other.parties, self.states | other.states)

    def speaks_against(self, asked: Told) -> bool:
        """Tell whether what is told is another party or state than is asked."""
        party = bool(asked.parties and self.parties and not asked.parties & self.parties)
        return party or bool(asked.states and self.states and not asked.states & self.states)

    def meets(self, asked: Told) -> bool:
        """Tell whether all that is asked is told."""
        return asked.parties <= self.parties and asked.states <= self.states

    def meets_some(self, asked: Told) -> bool:
        """Tell whether the party or the state that is asked is told."""
        return bool(asked.parties & self.parties or asked.states & self.states)


_NOTHING = Told()


@dataclass(frozen=True, slots=True)
class _Patterns:
    behind: tuple[re.Pattern[str], ...]
    before: re.Pattern[str]
    epithet: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Return the patterns that tell of a member before and behind his name, and of what takes him up."""
    state = "|".join(re.escape(name) for name in sorted(set(us_states().values()), key=len, reverse=True))
    short = r"[A-Z][A-Za-z.]*(?:\s[A-Z][a-z.]+){0,2}"
    party = r"Republican|Democrat|[Ii]ndependent"
    office = r"U\.S\.|Sens?\.|Reps?\.|Gov\.|Senator|Representative|Congress(?:man|woman)|Governor|Senate|House|Speaker"
    rank = r"(?:(?:[Mm]ajority|[Mm]inority)\s)?(?:[Ll]eader|[Ww]hip)"
    behind = (
        re.compile(rf"\s?[(\[,]\s?(?P<party>[RDI])(?:-|\.?,\s?)(?P<short>{short})"),
        re.compile(
            rf",\s(?:(?:an?|the)\s)?(?:[a-z][\w-]+\s)?(?:(?P<state>{state})\s)?(?P<party>{party})\b"
            rf"(?:\s(?:of|from)\s(?P<of>{state})\b|(?!\s[A-Z]))"
        ),
        re.compile(rf"\s(?:of|from)\s(?P<state>{state})\b"),
    )
    before = re.compile(
        rf"\b(?:(?P<state>{state})\s)?(?:(?P<party>{party}|Democratic)\s)?(?:(?:{office}|{rank})\s){{0,4}}$"
    )
    who = r"freshman|junior|senior|veteran|longtime|retiring|conservative|moderate|liberal|[a-z]+-term|\d+-year-old"
    epithet = re.compile(
        rf"[Tt]he\s(?:(?:{who})\s)?(?:(?P<state>{state})\s)?(?:(?P<party>{party}))"
        rf"(?:\sfrom\s(?P<of>{state}))?"
    )
    return _Patterns(behind, before, epithet)


def member_taken_up(
    prose: Prose, cast: Cast, floor: Floor, start: int, end: int, known: dict[int, Told]
) -> Antecedent | None:
    """Return whom words ``[start, end)`` take up by party and state, None if they do not or several may be meant.

    Without a state ("the Republican") it is only whoever has the floor: many a member has no tag.
    ``known`` keeps what is told at each name, by its first word, from one call for a report to the next.
    """
    if end > len(prose.words) or prose.words[start].layer != "narration":
        return None
    match = _patterns().epithet.fullmatch(
        " ".join(prose.text[prose.words[start].start : prose.words[end - 1].end].split())
    )
    if match is None:
        return None
    asked = _told_by(match)
    told = _told_before(prose, cast, start, known)
    fitting = {name for name, known in told.items() if known.meets(asked)}
    if len(fitting) == 1 and asked.states:
        entity = cast.by_id[next(iter(fitting))]
        return Antecedent(entity, f"Only of {entity.name} the report has told {_named(match)}.", ONLY_MEMBER)
    half = {name for name, known in told.items() if known.meets_some(asked) and not known.speaks_against(asked)}
    for among in (fitting, half):
        found = _holds_floor(prose, cast, floor, start, among)
        if found is None and asked.states:
            found = _named_last(prose, cast, start, among)
        if found is not None:
            return Antecedent(found, f"{found.name} was in the foreground, and fits {_named(match)}.", FLOOR_MEMBER)
    if fitting or half:
        return None
    silent = {name for name, known in told.items() if not known.speaks_against(asked)}
    untold = _holds_floor(prose, cast, floor, start, silent)
    return (
        Antecedent(untold, f"{untold.name} spoke last, and nobody is named since.", UNTOLD_MEMBER) if untold else None
    )


def _named(match: re.Match[str]) -> str:
    """Return the words of an epithet as a reader is told them."""
    return f"“{match[0]}”"


def _told_before(prose: Prose, cast: Cast, at: int, known: dict[int, Told]) -> Mapping[str, Told]:
    """Return what is told of each person named before word ``at``."""
    told: dict[str, Told] = {}
    people = [s for s in cast.inside(0, at) if s.entity.kind == "person"]
    for standing in people[-MAX_MEMBERS:]:
        if standing.start not in known:
            known[standing.start] = _told_at(prose, standing)
        if known[standing.start] != _NOTHING or standing.entity.id not in told:
            told[standing.entity.id] = told.get(standing.entity.id, _NOTHING).also(known[standing.start])
    return told


def _told_at(prose: Prose, standing: Standing) -> Told:
    """Return the party and state told right before or behind a name: "Texas Sen. Jane Roe", "Jane Roe (R-Texas)"."""
    first, last = prose.words[standing.start].start, prose.words[standing.end - 1].end
    found = Told()
    for pattern in _patterns().behind:
        match = pattern.match(prose.text, last, last + REACH_BEHIND)
        found = found.also(_told_by(match)) if match else found
    match = _patterns().before.search(prose.text[max(first - REACH_BEFORE, 0) : first])
    return found.also(_told_by(match)) if match else found


def _told_by(match: re.Match[str]) -> Told:
    """Return what the groups of a match tell."""
    groups = match.groupdict()
    party = _PARTIES.get((groups.get("party") or "").lower())
    names = [groups.get("state"), groups.get("of"), _long_form(groups.get("short") or "")]
    return Told(frozenset([party] if party else []), frozenset(name for name in names if name))


def _long_form(short: str) -> str | None:
    """Return the state that a short form stands for, further words behind it left out: "S.C", "Texas Monday"."""
    words = short.split()
    for size in range(len(words), 0, -1):
        name = us_states().get("".join(words[:size]).replace(".", "").lower())
        if name:
            return name
    return None


def _holds_floor(prose: Prose, cast: Cast, floor: Floor, at: int, among: Iterable[str]) -> Entity | None:
    """Return who of some has the floor, if no other of them was named since."""
    turn, wanted = floor.holder(at, cast.crowds), set(among)
    if turn is None or turn[1] not in wanted or not is_near(prose, turn[0], at):
        return None
    since = {s.entity.id for s in cast.inside(turn[0], at) if s.entity.kind == "person"}
    return cast.by_id[turn[1]] if since <= {turn[1]} else None


def _named_last(prose: Prose, cast: Cast, at: int, among: Iterable[str]) -> Entity | None:
    """Return who alone of some is named in the sentences right before."""
    wanted = set(among)
    first = prose.sentences[max(prose.words[at].sentence - SENTENCES_BACK + 1, 0)][0]
    near = {s.entity.id: s.entity for s in cast.inside(first, at) if s.entity.id in wanted}
    return next(iter(near.values())) if len(near) == 1 else None
