"""To whom words were addressed: the press, whoever a verb of telling takes, the one of whom something is demanded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from onrecord.model import Entity, Quotation
from onrecord.speakers.answering import MAX_NAMED, was_asked, was_asked_by_name
from onrecord.speakers.cast import Standing
from onrecord.speakers.pronouns import antecedent
from onrecord.speakers.unnamed import press_of
from onrecord.speakers.voice import VoiceScene

__all__ = ["find_addressees"]

ADDRESSEE_REACH = 4
"""Words after the cue within which the addressee stands: "told a group of reporters"."""
_TELLS = frozenset({"told", "tells", "tell", "telling", "informed", "briefed"})
_TURNS_TO = _TELLS | frozenset(
    [
        *("urged", "urges", "urging", "asked", "asks", "asking", "warned", "warns", "warning", "assured", "assures"),
        *("advised", "reminded", "ordered", "pressed", "implored", "begged", "notified", "cautioned", "promised"),
        *("conveyed", "complained", "appealed", "replied", "wrote", "spoke"),
    ]
)
"""Verbs whose object, or the object of "to" behind them, is the one addressed."""
_DEMANDS = frozenset(
    [
        *("demand", "demands", "demanded", "demanding", "suggestion", "call", "calls", "called", "urge", "urged"),
        *("urges", "request", "requested", "insisted", "insists", "appeal", "plea", "recommendation", "ultimatum"),
        *("proposal", "wants", "want", "wanted", "order", "ordered", "pressed", "suggested", "statement", "stated"),
    ]
)
_ALWAYS = _DEMANDS - {"suggestion", "proposal", "suggested", "statement", "stated", "insisted", "insists"}
"""Of these the subject of what follows is to do it; behind the others only with "should" or "must"."""
_DUTY = frozenset({"should", "must", "ought", "needs", "need", "has", "have"})


def find_addressees(scene: VoiceScene, order: Sequence[Quotation]) -> None:
    """Say to whom each quotation was addressed, where the journalist's frame says so."""
    press = press_of(scene.cast)
    told = {s.start for s in scene.cast.standings if press and s.entity.id == press.id}
    for quotation in order:
        voice = scene.voices[quotation.id]
        asked = _asked(scene, quotation)
        if asked is not None:
            scene.voices[quotation.id] = replace(voice, addressee=asked.id)
            continue
        if voice.speaker is None or (press and voice.speaker == press.id) or quotation.cue is None:
            continue
        clean = scene.prose.places.clean(quotation.cue)
        if clean is None:
            continue
        first, last = scene.prose.within(clean)
        if first >= len(scene.prose.words):
            continue
        if press and _tells_press(scene, told, first, last):
            scene.voices[quotation.id] = replace(voice, addressee=press.id)
            continue
        other = _object(scene, quotation, first, last) or _to_do_it(scene, quotation, first, last)
        if other and other.id not in (voice.speaker, voice.spoken_by):
            scene.voices[quotation.id] = replace(voice, addressee=other.id)


def _asked(scene: VoiceScene, quotation: Quotation) -> Entity | None:
    """Return whom a question was put to, by the name or pronoun right before "was asked"."""
    named = was_asked_by_name(scene.prose, scene.cast, quotation)
    first, words = was_asked(scene.prose, quotation), scene.prose.words
    if named is not None or not first:
        return named
    person = {"he": "m", "she": "f"}.get(words[first - 1].fold)
    found = (
        antecedent(scene.prose, scene.cast, scene.floor, first - 1, person, scene.askers, scene.strangers)
        if person
        else None
    )
    return found.entity if found else None


def _tells_press(scene: VoiceScene, told: set[int], first: int, last: int) -> bool:
    """Tell whether the words between cue and content, or a participle before the cue, name the press."""
    words = scene.prose.words
    near = range(last, min(last + ADDRESSEE_REACH, len(words)))
    tells = any(word.fold in _TELLS for word in words[first : first + 3])
    named = any(index in told and words[index].sentence == words[first].sentence for index in near)
    return (tells and named) or _addressing(scene, told, first)


def _addressing(scene: VoiceScene, told: set[int], cue: int) -> bool:
    """Tell whether the sentence opens with "Addressing journalists", "Speaking to reporters"."""
    first, _ = scene.prose.sentences[scene.prose.words[cue].sentence]
    opening = [word.fold for word in scene.prose.words[first : first + 2]]
    opens = opening[:1] == ["addressing"] or opening in (["speaking", "to"], ["talking", "to"], ["speaking", "with"])
    return opens and any(index in told for index in range(first, min(first + 6, cue)))


def _content_start(scene: VoiceScene, quotation: Quotation) -> int:
    """Return the first word of a quotation's content."""
    clean = scene.prose.places.clean(quotation.content[0]) if quotation.content else None
    return scene.prose.within(clean)[0] if clean else len(scene.prose.words)


def _object(scene: VoiceScene, quotation: Quotation, first: int, last: int) -> Entity | None:
    """Return the one whom a verb turns to: "has conveyed to Orvia that", "had talks with Orvia's leaders about"."""
    words, start = scene.prose.words, _content_start(scene, quotation)
    turns = any(word.fold in _TURNS_TO for word in words[first:last])
    if turns and last <= start <= last + MAX_NAMED and words[first].sentence == words[min(start, last)].sentence:
        at = last + 1 if words[last].fold == "to" else last
        return _named_at(scene, at, start)
    for index in range(first, last - 1):
        if words[index].fold in ("with", "to") and last - index > 1:
            return _named_at(scene, index + 1, last)
    return None


def _named_at(scene: VoiceScene, start: int, end: int) -> Entity | None:
    """Return the one person, body or state that words ``[start, end)`` name first, or that owns what they name."""
    at = start
    while at < end and scene.prose.words[at].fold in ("the", "a", "its", "his", "her"):
        at += 1
    found = [s for s in scene.cast.inside(start, end) if s.entity.kind in ("person", "body", "state", "group")]
    others = {s.entity.id: s for s in found if s.entity.name}
    if len(others) > 1 and all(s.start < end - 1 for s in others.values()):
        others = {key: s for key, s in others.items() if s.entity.kind != "state"}  # "Velmora's official ANV agency"
    if len(others) != 1:
        return None
    only = next(iter(others.values()))
    if only.entity.kind == "state" and _is_outlets(scene, only):
        return None  # "told the Velmoran newspaper Harbour Day"
    named = only.start <= at or _is_government(scene, at, only) or _is_apposed(scene, at, only)
    return only.entity if named else None


def _is_apposed(scene: VoiceScene, at: int, standing: Standing) -> bool:
    """Tell whether words only say what a body is: "state broadcaster ANV", "Velmora's official ANV agency"."""
    between = scene.prose.words[at : standing.start]
    plain = all(scene.prose.gap(index).isspace() for index in range(at, standing.start))
    outlet = any(word.fold in _OUTLETS for word in between) or _is_outlets(scene, standing)
    return standing.entity.kind in ("body", "group") and plain and len(between) <= MAX_APPOSED and outlet


def _is_outlets(scene: VoiceScene, standing: Standing) -> bool:
    """Tell whether a name stands before the noun for an outlet: "ANV news agency", "the Velmoran newspaper"."""
    behind = takewhile(lambda word: not word.capital, scene.prose.words[standing.end : standing.end + MAX_APPOSED])
    return any(word.fold in _OUTLETS for word in behind)


MAX_APPOSED = 5
"""Words that say what a body is before its name: "Velmora's semi-official news agency" has four."""
_OUTLETS = frozenset(
    [
        *("agency", "broadcaster", "channel", "television", "tv", "radio", "station", "newspaper", "daily", "magazine"),
        *("website", "network", "outlet", "weekly", "portal", "paper", "media"),
    ]
)
"""Nouns for those whom one tells what they print."""


def _is_government(scene: VoiceScene, at: int, standing: Standing) -> bool:
    """Tell whether "of" joins a name to the noun at a word: "the government of Orvia", "leaders in Orvia"."""
    return standing.start > at and scene.prose.words[standing.start - 1].fold in ("of", "in", "the")


def _to_do_it(scene: VoiceScene, quotation: Quotation, first: int, last: int) -> Entity | None:
    """Return of whom something is demanded: the subject of what follows: "the demand that Orvia open the gates"."""
    words, start = scene.prose.words, _content_start(scene, quotation)
    cue = {word.fold for word in words[first:last]}
    if not cue & _DEMANDS or start >= len(words):
        return None
    at = start + (words[start].fold in ("that", "for", "on"))
    at += at < len(words) and words[at].fold == "the"
    named = [s for s in scene.cast.inside(at, at + MAX_NAMED) if s.entity.name]
    found = [s for s in named if s.start == at]
    if not found and [word.fold for word in words[at : at + 2]] == ["government", "of"]:
        found = [s for s in named if s.start in (at + 2, at + 3)]
    name = max(found, key=lambda s: s.end, default=None)
    if name is None or name.end >= len(words) or words[name.end - 1].possessive:
        return None
    after = [word.fold for word in words[name.end : name.end + 2]]
    duty = any(word in _DUTY for word in after)
    return name.entity if duty or (cue & _ALWAYS and not after[0].endswith(("s", "ed", "ing"))) else None
