"""One report's quotations to positions: the acts of each, with spans of the page and the record's names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from onrecord.model import (
    Attribution,
    Entity,
    Party,
    PloverEvent,
    Position,
    PositionForm,
    Quotation,
    Reading,
    record_id,
)
from onrecord.positions.actors import Actor, Cast
from onrecord.positions.acts import MODAL, Act, Utterance
from onrecord.positions.coding import code
from onrecord.positions.cues import not_done
from onrecord.positions.events import code_of, contexts, event_of
from onrecord.positions.frames import degree, scale_of
from onrecord.positions.holders import Names, holder, they_of
from onrecord.positions.narrated import LEAD, by_genitive, is_of_another, is_supposed, is_torn, only_points
from onrecord.positions.own import is_own
from onrecord.positions.plover import classify, mark
from onrecord.positions.propositions import About, about
from onrecord.positions.sides import is_state
from onrecord.span import Span

__all__ = ["BY", "Names", "demonyms", "positions_of"]

BY: Final = "positions/6"
JOINT: Final = (" ", "\n")
"""Between the spans of a discontinuous content: within a sentence, and where the next span begins one."""
MIN_CONFIDENCE: Final = 0.3
"""Below it a clause is rather a scrap of narration than anything said: nothing is better than a guess."""
MIN_NAMED: Final = 0.35
"""The same for words that name the act themselves: "the suggestion that they should" has only a noun for its cue."""
_OPENS = re.compile(r"\W*[A-Z]")
NAMED_FORMS: Final = frozenset({"full", "part", "short", "demonym"})


@dataclass(frozen=True)
class _Text:
    """The content of a quotation as one text, and the way back to the page."""

    page: str
    spans: tuple[Span, ...]

    @cached_property
    def text(self) -> str:
        """The spans joined; the joints are one character each."""
        parts = [span.of(self.page) for span in self.spans]
        return "".join(
            part + (JOINT[bool(_OPENS.match(after))] if after else "")
            for part, after in zip(parts, [*parts[1:], ""], strict=True)
        )

    def places(self, part: Span) -> tuple[Span, ...]:
        """Return the page spans of a part of the text."""
        out = []
        at = 0
        for span in self.spans:
            start, end = max(part.start, at), min(part.end, at + len(span))
            if start < end:
                out.append(Span(span.start + start - at, span.start + end - at))
            at += len(span) + 1
        return tuple(out)


def positions_of(page: str, reading: Reading, names: Names) -> tuple[Position, ...]:
    """Return the positions of a report, in the order of its quotations.

    Questions put to a speaker give none, nor does what has no speaker and no source that the report names.
    """
    cast = _cast(page, reading.entities, names)
    claims = {claim.quotation: claim for claim in reading.attributions}
    asked = {one.id: " ".join(span.of(page) for span in one.content) for one in reading.quotations}
    kinds = {one.id: one.kind for one in reading.quotations}
    voices = _Voices(reading.attributions, names)
    inner = _told_within(reading.quotations, claims)
    out: list[Position] = []
    for quotation in reading.quotations:
        claim = claims.get(quotation.id)
        if quotation.id in inner:
            continue
        if quotation.reports != "question" and not _passed_on(quotation, claim, claims, kinds):
            question = asked.get(claim.answers) if claim and claim.answers else None
            out += _positions(page, quotation, claim, cast, names, voices, question)
    return _without_doubles(out)


def _without_doubles(found: Sequence[Position]) -> tuple[Position, ...]:
    """Return positions without those whose words another has, of the same actor, act and polarity, more surely.

    A quotation within another ("said it would …" within what a spokeswoman says) gives the same words twice.
    """
    kept: list[Position] = []
    for one in sorted(found, key=lambda each: (-each.confidence, each.evidence[0].start, each.id)):
        if not any(_doubles(one, other) for other in kept):
            kept.append(one)
    places = {one.id: place for place, one in enumerate(found)}
    return tuple(sorted(kept, key=lambda each: places[each.id]))


def _doubles(one: Position, other: Position) -> bool:
    if (one.actor, one.act, one.polarity) != (other.actor, other.act, other.polarity):
        return False
    both = sum(
        max(0, min(first.end, second.end) - max(first.start, second.start))
        for first in one.evidence
        for second in other.evidence
    )
    return both > DOUBLE * min(sum(map(len, one.evidence)), sum(map(len, other.evidence)))


DOUBLE: Final = 0.8
"""Share of the shorter evidence that another has where the two are one."""


@dataclass(frozen=True)
class _Voices:
    """Who utters what a state says, as a report tells."""

    claims: tuple[Attribution, ...]
    names: Names

    @cached_property
    def _officials(self) -> dict[tuple[str, str | None], set[str]]:
        """Return who speaks for each state on each day, by entity."""
        out: dict[tuple[str, str | None], set[str]] = {}
        for claim in self.claims:
            side = self.names.sides.get(claim.speaker) if claim.speaker else None
            if claim.speaker and side is not None:
                out.setdefault((side.name, _day(claim)), set()).add(claim.speaker)
        return out

    def of(self, claim: Attribution | None) -> Party | None:
        """Return who utters it: whom the claim says, else the one official of that state quoted of the same day."""
        if claim is None or claim.speaker is None:
            return None
        party = self.names.parties.get(claim.spoken_by or claim.speaker)
        if claim.spoken_by or party is None:
            return party
        officials = self._officials.get((party.name, _day(claim)), set())
        return self.names.parties.get(next(iter(officials))) if len(officials) == 1 else party


def _passed_on(
    quotation: Quotation, claim: Attribution | None, claims: Mapping[str, Attribution], kinds: Mapping[str, str]
) -> bool:
    """Tell whether words stand inside a quotation: played by its speaker, or told there of somebody else."""
    outer = claims.get(quotation.inside) if quotation.inside else None
    if outer is None or claim is None or quotation.inside is None:
        return False
    if outer.speaker == claim.speaker:
        return quotation.kind != "indirect"
    return quotation.kind == "indirect" and kinds.get(quotation.inside) == "direct" and claim.speaker is not None


def _told_within(quotations: Sequence[Quotation], claims: Mapping[str, Attribution]) -> frozenset[str]:
    """Return the narrated quotations that stand in somebody else's own words ("‘Roe refuses to pay,’ says the ad")."""
    direct = [(span, one.id) for one in quotations if one.kind == "direct" for span in one.content]
    direct.sort(key=lambda each: each[0].start)
    starts = [span.start for span, _ in direct]
    found = set()
    for one in quotations:
        place = one.content[0]
        at = bisect_right(starts, place.start) - 1
        if one.kind != "indirect" or at < 0 or direct[at][0].end < place.end:
            continue
        outer, claim = claims.get(direct[at][1]), claims.get(one.id)
        if claim is not None and claim.speaker is not None and (outer is None or outer.speaker != claim.speaker):
            found.add(one.id)
    return frozenset(found)


def _day(claim: Attribution) -> str | None:
    return claim.said.value if claim.said else None


def _cast(page: str, entities: Sequence[Entity], names: Names) -> Cast:
    """Return the actors a report names, under their record's names, with whom they speak for."""
    actors: dict[str, Actor] = {}
    for entity in entities:
        party = names.parties.get(entity.id)
        if party is None or party.name.lower() in TITLES:
            continue
        side = names.sides.get(entity.id)
        spoken = tuple(mention.span.of(page) for mention in entity.mentions if mention.form in NAMED_FORMS)
        forms = tuple(dict.fromkeys((*entity.names, *(form for form in spoken if "\n" not in form))))
        renamed = entity.kind == "group" and party.name != entity.name  # "the Norlanders", known to be Norland
        kind = "state" if is_state(entity) or renamed else entity.kind
        if kind == "state":
            forms = (*forms, *_demonyms(page, party.name))
        key = party.name
        known = actors.get(key)
        if known is not None:
            forms = (*known.forms, *forms)
        voice = any("spokes" in role.title or "press secretary" in role.title for role in entity.roles)
        actors[key] = Actor(
            key,
            key,
            forms,
            kind,
            side.name if side and side.name != key else None,
            voice or (known is not None and known.voice),
            entity.country or (known.country if known else None),
        )
        if side is not None and side.name not in actors:
            actors[side.name] = Actor(side.name, side.name, (side.name,), "state")
    return Cast(tuple(actors.values()))


TITLES: Final = frozenset(
    {"president", "senator", "governor", "secretary", "speaker", "minister", "chairman", "general", "judge", "justice"}
    | {"mayor", "congressman", "congresswoman", "representative", "prime minister", "chancellor", "vice president"}
)
"""Words that name an office, taken for somebody's name: "President Roe" is no actor called President."""
DEMONYM_ENDS: Final = ("n", "ns", "an", "ans", "ian", "ians", "ese", "i", "is", "ish", "ic")
MIN_STATE: Final = 4
"""Letters of a state's name from which demonyms are made: shorter ones make words of their own."""


def demonyms(state: str) -> frozenset[str]:
    """Return the regular demonyms of a state's name: "Dovenian", "Dovenians", … of Dovenia."""
    stems = {state, state[:-1]} if len(state) > MIN_STATE else set()
    return frozenset(stem + end for stem in stems for end in DEMONYM_ENDS)


def _demonyms(page: str, name: str) -> tuple[str, ...]:
    """Return those demonyms of a state that a page has."""
    return tuple(sorted(form for form in demonyms(name) if form in page))


def _positions(
    page: str,
    quotation: Quotation,
    claim: Attribution | None,
    cast: Cast,
    names: Names,
    voices: _Voices,
    asked: str | None,
) -> list[Position]:
    content = _Text(page, quotation.content)
    speaker, actor = holder(page, quotation, claim, cast, names)
    if actor is None or not content.text.strip() or is_torn(page, quotation) or only_points(content.text, quotation):
        return []
    cue = " ".join(span.of(page) for span in quotation.cues[:1]) or None
    if is_supposed(page, quotation, cue) or is_of_another(page, quotation):
        return []
    if cue and not_done(page[max(quotation.cues[0].start - LEAD, 0) : quotation.cues[0].start], cue):
        return []
    they = they_of(page, quotation, cast, actor)
    utterance = Utterance(content.text, cue, quotation.kind, quotation.role, False, speaker, actor, they, asked)
    known = {party.name: party for party in (*names.parties.values(), *names.sides.values())}
    voice = voices.of(claim)
    out = []
    for act in code(utterance, cast):
        found = about(utterance, act, cast)
        whose, found = _whose(utterance, act, found, cast)
        one = _position(quotation, content, act, found, whose, voice, known, cast)
        named = act.confidence >= MODAL and quotation.confidence >= MIN_NAMED
        if one.confidence >= MIN_CONFIDENCE or named or by_genitive(page, quotation, cue):
            out.append(one)
    return out


def _whose(utterance: Utterance, act: Act, found: About, cast: Cast) -> tuple[Actor, About]:
    """Return whose position an act is, and what it is about: an official's own words are not their state's."""
    speaker, actor = utterance.speaker, utterance.actor
    assert actor is not None
    if speaker is None or speaker is actor or speaker.kind != "person":
        return actor, found
    if not is_own(act, utterance.text, speaker, actor, cast):
        return actor, found
    return speaker, replace(found, agent=speaker.name) if found.agent == actor.id else found


def _position(
    quotation: Quotation,
    content: _Text,
    act: Act,
    found: About,
    actor: Actor,
    voice: Party | None,
    known: Mapping[str, Party],
    cast: Cast,
) -> Position:
    def party(name: str | None) -> Party | None:
        return None if name is None else known.get(name) or Party(None, name)

    def parties(some: Sequence[str]) -> tuple[Party, ...]:
        return tuple(one for one in map(party, some) if one is not None)

    form: PositionForm = "headline" if quotation.role == "headline" else quotation.kind
    evidence = content.places(act.evidence)
    confidence = round(act.confidence * quotation.confidence, 2)
    event = _event(act, content.text, found, cast, actor, confidence, contexts(content.page[:TOPIC]))
    return Position(
        id=record_id("position", quotation.id, evidence, act.act, act.polarity, act.strength, actor.name),
        report=quotation.report,
        quotation=quotation.id,
        speaker=voice.id if voice else None,
        actor=party(actor.name),
        recipients=parties(act.recipients),
        act=act.act,
        polarity=act.polarity,
        strength=act.strength,
        scale=scale_of(act.act, act.strength),  # type: ignore[arg-type]
        degree=degree(act.act, act.strength),
        form=form,
        agent=party(found.agent),
        predicate=found.predicate,
        sign=found.sign,
        objects=found.objects,
        named=parties(found.actors),
        about=content.places(found.span),
        evidence=evidence,
        conditions=tuple(span for one in act.conditions for span in content.places(one)),
        times=tuple(span for one in act.times for span in content.places(one)),
        hedges=act.hedges,
        event=event,
        said=None,
        confidence=confidence,
        why=(act.rule,),
        by=BY,
    )


TOPIC: Final = 500
"""Characters of a page that say what it is about: headline and lead."""
LIKELY_EVENT: Final = 0.6
"""Chance from which a claim is given the event that the head names; below it a second event is about as likely."""


def _event(
    act: Act, text: str, found: About, cast: Cast, actor: Actor, confidence: float, topic: tuple[str, ...]
) -> PloverEvent | None:
    """Return the event of an act; a claim that one actor does something to another is the event of what is claimed.

    ``topic`` are the contexts that the report's opening sets, for words that set none of their own.
    """
    target = tuple(code for name in act.recipients if (code := code_of(name)))
    source = code_of(actor.name)
    set_by = contexts(act.evidence.of(text)) or contexts(text) or topic
    event = event_of(act.act, act.polarity, set_by, (source,) if source else (), target, confidence, found.predicate)
    if event is None or act.act != "assert" or act.polarity < 1 or found.agent is None or not found.actors:
        return event
    words = act.evidence.of(text)
    places = [(span, cast.holder(one).id) for span, one in cast.mentions(words)]
    doer = next((span for span, name in places if name == found.agent), None)
    done_to = next((span for span, name in places if name in found.actors), None)
    if doer is None or done_to is None:
        return event
    name, chance = classify(mark(words, doer, done_to))
    return replace(event, event=name, confidence=round(chance, 2)) if chance >= LIKELY_EVENT else event
