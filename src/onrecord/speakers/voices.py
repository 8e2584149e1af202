"""Whose voice a quotation is: from its source to an entity of the report, or to nobody rather than the wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model import Article, Entity, Quotation, Report
from onrecord.span import Span
from onrecord.speakers.bodies import SPEAKING
from onrecord.speakers.cast import Cast, Standing
from onrecord.speakers.lexicon import fold, lexicon
from onrecord.speakers.names import PARTICLES
from onrecord.speakers.pronouns import Floor, antecedent
from onrecord.speakers.prose import Prose, read_prose
from onrecord.speakers.reading import HEAD_ROLES
from onrecord.speakers.sources import PRESS, PRONOUNS, SourceReading, holders, press_of, read_source
from onrecord.speakers.titles import Title, find_titles

FULL_NAME = 0.98
"""The source is a full name."""
PART_NAME = 0.96
"""A surname, or an office with one, that one person of the report bears."""
UNKNOWN_KIND = 0.85
"""A name that speaks, of which nothing shows whether it is a person's or a body's."""
BODY_NAME = 0.95
"""The source is a body or state by name."""
SHORT_BODY = 0.88
"""``The ministry``, or a short name: the one body of the report that is called so."""
OFFICE = 0.92
"""The office of one person in the report, who also speaks elsewhere in it."""
OFFICE_SILENT = 0.75
"""The office of one person in the report, who is not known to speak."""
UNNAMED = 0.9
"""A source that names nobody is led to nobody."""
UNNAMED_DEFINITE = 0.7
"""``The veteran diplomat``: no one is introduced by that office, yet the article says that somebody was."""
CONTINUED = 0.93
"""The words go on from a quotation whose speaker is known: as sure as that one, at most this."""
FIRST_PERSON = 0.9
"""``I`` and ``we`` inside an official's own words."""
SAME_SENTENCE = 0.85
"""A quotation without a source in a sentence with one speaker only."""
PRESS_ASKS = 0.9
"""A question without a source was asked by those present."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks a quotation: entity ids, None where unknown.

    ``speaker`` is whose statement it is, ``spoken_by`` the person whose mouth it came from where that is another
    (a ministry's spokeswoman), ``addressee`` to whom. ``confidence`` is that of ``speaker`` (0 where unknown).
    """

    speaker: str | None
    spoken_by: str | None
    addressee: str | None
    why: tuple[str, ...]
    confidence: float


NOBODY = Voice(None, None, None, ("The report does not say who speaks.",), 0.0)


@dataclass(slots=True)
class _Scene:
    """One report while its voices are found."""

    prose: Prose
    titles: tuple[Title, ...]
    cast: Cast
    floor: Floor
    voices: dict[str, Voice]
    quotations: dict[str, Quotation]
    askers: frozenset[str] = frozenset()
    """Entities that put questions: no pronoun of an answer means them."""


def find_voices(
    report: Report, article: Article, quotations: Sequence[Quotation], entities: Sequence[Entity]
) -> dict[str, Voice]:
    """Return the voice of every quotation, by quotation id.

    Names are led to their entities first, then offices and pronouns in reading order, since each asks who had
    the floor before; then nested and continued quotations; last the mouths of bodies and states.
    """
    prose = read_prose(report, article, quotations)
    titles = find_titles(prose)
    cast = Cast(prose, entities)
    scene = _Scene(prose, titles, cast, Floor(), {}, {q.id: q for q in quotations})
    order = sorted(quotations, key=lambda q: (_depth(scene, q), _at(scene, q), q.id))
    readings = {q.id: _reading(scene, q) for q in order}
    for quotation in order:
        if readings[quotation.id].reads == "entity":
            scene.voices[quotation.id] = _named(readings[quotation.id])
    asking = [readings[q.id].entity for q in order if q.reports == "question"]
    scene.askers = frozenset(entity.id for entity in asking if entity)
    for quotation in order:
        _settle(scene, quotation, readings[quotation.id])
        if quotation.source is None and quotation.reports != "question":
            _announced(scene, quotation)
        if quotation.continues and scene.voices[quotation.id].speaker is None:
            _from_neighbours(scene, quotation, ())
    for quotation in order:
        if scene.voices[quotation.id].speaker is None:
            _from_neighbours(scene, quotation, order)
    _mouths(scene, order)
    _addressees(scene, order)
    return {quotation.id: scene.voices[quotation.id] for quotation in quotations}


def _at(scene: _Scene, quotation: Quotation) -> int:
    """Return the word at which the journalist names the speaker: the source, else the cue, else the content."""
    for span in (quotation.source, quotation.cue, *quotation.content[:1]):
        clean = scene.prose.places.clean(span) if span else None
        if clean:
            return scene.prose.within(clean)[0]
    return len(scene.prose.words)


def _depth(scene: _Scene, quotation: Quotation) -> int:
    """Return how deep a quotation is nested: the outer voices are needed first."""
    depth, outer = 0, quotation.inside
    while outer in scene.quotations and depth < MAX_DEPTH:
        depth, outer = depth + 1, scene.quotations[outer].inside
    return depth


MAX_DEPTH = 8
"""Quotations inside quotations; news has three at most, and a circle must end."""


def _reading(scene: _Scene, quotation: Quotation) -> SourceReading:
    """Read a quotation's source span."""
    clean = scene.prose.places.clean(quotation.source) if quotation.source else None
    if clean is None:
        return SourceReading("unknown")
    first, last = scene.prose.within(clean)
    # A possessive source ("India's demand") may leave its ending outside the span.
    if last <= first:
        last = first + 1
    if first >= len(scene.prose.words):
        return SourceReading("unknown")
    reading = read_source(scene.prose, scene.titles, scene.cast, first, last)
    if reading.reads in ("title", "unknown"):
        apposed = _apposed(scene, first, last)
        if apposed is not None:
            return SourceReading("entity", entity=apposed.entity, form=apposed.form)
    if reading.reads in ("title", "collective"):
        # "a ministry official" was made an entity of its own when the entities were found.
        own = [s for s in scene.cast.inside(first, last) if (s.start, s.end) == (first, last) and s.entity.name is None]
        own = [s for s in own if s.entity.kind in ("role", "unnamed")]
        if len(own) == 1:
            form = "definite" if reading.title and reading.title.determiner == "the" else "role"
            return SourceReading("entity", entity=own[0].entity, form=form)
    return reading


def _apposed(scene: _Scene, first: int, last: int) -> Standing | None:
    """Return the name that explains a source, in commas: "said the steward, Jan Poll"."""
    words = scene.prose.words
    if words[first].fold not in ("the", "his", "her", "its", "their", "our") or last >= len(words):
        return None
    plain = all(not word.capital and not word.possessive for word in words[first + 1 : last])
    if not plain or scene.prose.gap(last - 1).strip() != "," or words[last].sentence != words[first].sentence:
        return None
    found = [s for s in scene.cast.inside(last, last + 5) if s.start == last and s.entity.kind == "person"]
    closed = [s for s in found if scene.prose.gap(s.end - 1).strip()[:1] in (",", ".", "")]
    return closed[0] if len(closed) == 1 else None


def _named(reading: SourceReading) -> Voice:
    """Return the voice of a source that names its entity."""
    entity = reading.entity
    assert entity is not None
    name = entity.name or "an unnamed source"
    if entity.kind == "unnamed" and entity.name:
        return Voice(
            entity.id, None, None, (f"The source is the name {name}, of which nothing more is said.",), UNKNOWN_KIND
        )
    if reading.form in ("short", "descriptive") and entity.kind == "body":
        why = f"{name} is the only body of the report that the source can mean."
        return Voice(entity.id, None, None, (why,), SHORT_BODY)
    if entity.kind in ("body", "state", "group"):
        return Voice(entity.id, None, None, (f"The source names {name}.",), BODY_NAME)
    if entity.name is None:
        sure = UNNAMED_DEFINITE if reading.form == "definite" else UNNAMED
        return Voice(entity.id, None, None, ("The source is described but not named.",), sure)
    if reading.form == "full":
        return Voice(entity.id, None, None, (f"The source is the full name {name}.",), FULL_NAME)
    return Voice(entity.id, None, None, (f"In this report only {name} bears the name in the source.",), PART_NAME)


def _settle(scene: _Scene, quotation: Quotation, reading: SourceReading) -> None:
    """Give a quotation its voice from its own source, and the floor to its speaker."""
    at = _at(scene, quotation)
    if quotation.id not in scene.voices:
        scene.voices[quotation.id] = _by_rule(scene, quotation, reading, at)
    voice = scene.voices[quotation.id]
    narrated = at < len(scene.prose.words) and scene.prose.words[at].layer == "narration"
    if (
        voice.speaker
        and narrated
        and not _nominal(scene, quotation)
        and quotation.source is not None
        and quotation.reports != "question"
        and reading.pronoun != "who"  # "Of Roe, who says so, she was scornful": the clause beside gives no floor
    ):
        scene.floor.take(at, voice.speaker, not scene.prose.stands_out(quotation))


def _nominal(scene: _Scene, quotation: Quotation) -> bool:
    """Tell whether the cue is a noun ("a remark by Roe", "Roe's claim"): what is told so gives no one the floor."""
    places, words = scene.prose.places, scene.prose.words
    cue = places.clean(quotation.cue) if quotation.cue else None
    source = places.clean(quotation.source) if quotation.source else None
    if cue is None or source is None:
        return False
    if cue.end <= source.start:
        first, last = scene.prose.within(Span(cue.end, source.start))
        return any(word.fold in ("by", "of", "from") for word in words[first:last])
    first, last = scene.prose.within(source)
    return last > first and words[last - 1].possessive


def _by_rule(scene: _Scene, quotation: Quotation, reading: SourceReading, at: int) -> Voice:
    """Return the voice of a source that is an office, a pronoun, a crowd, or missing."""
    if reading.reads == "pronoun" and reading.pronoun:
        return _pronoun(scene, quotation, reading.pronoun, at)
    if reading.reads == "title" and reading.title:
        return _office(scene, reading.title)
    if reading.reads == "several":
        return replace(NOBODY, why=("The source names several people at once.",))
    asks = quotation.source is None and quotation.reports == "question"
    press = press_of(scene.cast)
    if press and asks and quotation.inside in scene.voices:
        told = scene.voices[quotation.inside]
        why = ("A question told by the one it was put to.",)
        return Voice(press.id, None, told.spoken_by or told.speaker, why, PRESS_ASKS)
    if press and (asks or (quotation.source is not None and _is_press(scene, quotation))):
        return Voice(press.id, None, None, ("Reporters asked; the report does not name who.",), PRESS_ASKS)
    if quotation.source is not None:
        return replace(NOBODY, why=("The source leads to nobody named in the report.",))
    return NOBODY


def _is_press(scene: _Scene, quotation: Quotation) -> bool:
    """Tell whether a source is those who ask."""
    clean = scene.prose.places.clean(quotation.source) if quotation.source else None
    if clean is None:
        return False
    first, last = scene.prose.within(clean)
    return any(word.fold in PRESS for word in scene.prose.words[first:last])


def _office(scene: _Scene, title: Title) -> Voice:
    """Return the voice of "the spokesman": the one person of the report who can be meant."""
    if title.determiner == "a" or title.plural:
        return replace(NOBODY, why=("The source is described but not named.",))
    found = holders(title, scene.cast)
    if len(found) != 1:
        many = "No one" if not found else "More than one person"
        return replace(NOBODY, why=(f"{many} in the report is known as {title.title}.",))
    speaks = any(voice.speaker == found[0].id and voice.confidence >= PART_NAME for voice in scene.voices.values())
    unsure = title.determiner != "the" or title.family in _MANY_HOLD
    sure = OFFICE if speaks and not unsure else OFFICE_SILENT
    why = f"{found[0].name or 'One unnamed person'} is the only {title.title} in the report."
    return Voice(found[0].id, None, None, (why,), sure)


_MANY_HOLD = frozenset(
    {"president", "official", "leader", "director", "reporter", "candidate", "kin", "citizen", "lawyer"}
)
"""Classes of office that a report often gives to a second person it does not name ("the president", "the director")."""


# --- pronouns ----------------------------------------------------------------------------------------


def _pronoun(scene: _Scene, quotation: Quotation, pronoun: str, at: int) -> Voice:
    """Return the voice of a pronoun source."""
    person = PRONOUNS[pronoun]
    if person in ("1", "1p"):
        return _first_person(scene, quotation, person)
    if at < len(scene.prose.words) and scene.prose.words[at].layer != "narration":
        return replace(NOBODY, why=(f"“{pronoun}” stands in another's words.",))
    found = antecedent(scene.prose, scene.cast, scene.floor, at, person, scene.askers)
    if found is None:
        return replace(NOBODY, why=(f"“{pronoun}” may be more than one, or nobody named.",))
    return Voice(found.entity.id, None, None, (found.why,), found.confidence)


def _first_person(scene: _Scene, quotation: Quotation, person: str) -> Voice:
    """Return the voice of "I" or "we" inside someone's words: the outer speaker, or what he speaks for."""
    outer = scene.quotations.get(quotation.inside or "") or _around(scene, quotation)
    voice = scene.voices.get(outer.id) if outer else None
    mouth = scene.cast.by_id.get(voice.spoken_by or voice.speaker or "") if voice else None
    if outer is None or voice is None or mouth is None:
        return replace(NOBODY, why=("The first person stands in no one's known words.",))
    sure = min(voice.confidence, FIRST_PERSON)
    if person == "1":
        return Voice(mouth.id, None, None, (f"“I” in the words of {mouth.name} is the speaker.",), sure)
    if mouth.kind in ("state", "body"):
        return Voice(mouth.id, None, None, (f"“We” in a statement of {mouth.name} is {mouth.name}.",), sure)
    body = speaks_for(scene.cast, mouth)
    if body is None:
        return replace(NOBODY, why=(f"Whom {mouth.name} means by “we” is not said.",))
    why = f"“We” in the mouth of {mouth.name}, {mouth.roles[0].title}, is {body.name}."
    return Voice(body.id, mouth.id, None, (why,), sure)


MAX_AROUND = 2_000
"""Quotations of one report among which an enclosing one is looked for; no report has more."""


def _around(scene: _Scene, quotation: Quotation) -> Quotation | None:
    """Return the shortest quotation with a known voice whose content holds this one's source."""
    source = quotation.source
    if len(scene.quotations) > MAX_AROUND:
        return None
    found = [
        other
        for other in scene.quotations.values()
        if source and other.id in scene.voices and any(span.contains(source) for span in other.content)
    ]
    return min(found, key=lambda other: (sum(map(len, other.content)), other.id), default=None)


def speaks_for(cast: Cast, person: Entity) -> Entity | None:
    """Return the state, else the body, that a present office-holder speaks for, None if the report names none."""
    official = lexicon().official
    if not any(family in official for family in cast.families[person.id]):
        return None
    state = _state_of(cast, person)
    if state:
        return state
    bodies = {role.body for role in person.roles if role.body}
    found = [e for e in cast.entities if e.kind == "body" and bodies & set(e.names)]
    return found[0] if len(found) == 1 else None


def _state_of(cast: Cast, entity: Entity) -> Entity | None:
    """Return the state entity a person or body belongs to, by code, by body, or by the name in a body's name."""
    states = [other for other in cast.entities if other.kind == "state"]
    country = entity.country or _body_country(cast, entity)
    if country:
        return next((state for state in states if state.country == country), None)
    words = {fold(word) for role in entity.roles for word in (role.body or "").split()}
    words |= {fold(word) for name in entity.names for word in name.split()} if entity.kind == "body" else set()
    found = [
        state for state in states if state.country is None and state.name and fold(state.name) in words - PARTICLES
    ]
    return found[0] if len(found) == 1 else None


def _body_country(cast: Cast, entity: Entity) -> str | None:
    """Return the country of the bodies an office-holder belongs to, if they agree."""
    bodies = {role.body for role in entity.roles if role.body}
    found = {e.country for e in cast.entities if e.kind == "body" and e.country and bodies & set(e.names)}
    return found.pop() if len(found) == 1 else None


# --- quotations without a source of their own --------------------------------------------------------


def _from_neighbours(scene: _Scene, quotation: Quotation, order: Sequence[Quotation]) -> None:
    """Give a sourceless quotation the voice it goes on from, or that of its sentence's one speaker."""
    if quotation.source is not None or quotation.reports == "question":
        return
    seen = {quotation.id}
    before = scene.quotations.get(quotation.continues or "")
    while before is not None and before.id not in seen:
        voice = scene.voices.get(before.id, NOBODY)
        if voice.speaker:
            why = ("The words go on from those before them.", *voice.why)
            scene.voices[quotation.id] = replace(voice, why=why, confidence=min(voice.confidence, CONTINUED))
            return
        seen.add(before.id)
        before = scene.quotations.get(before.continues or "")
    if quotation.cues and quotation.inside is None:
        _same_sentence(scene, quotation, order)


def _same_sentence(scene: _Scene, quotation: Quotation, order: Sequence[Quotation]) -> None:
    """Give a quotation with a cue but no source the only speaker of its sentence."""
    at = _at(scene, quotation)
    if at >= len(scene.prose.words):
        return
    sentence = scene.prose.words[at].sentence
    speakers = {
        scene.voices[other.id].speaker
        for other in order
        if other.source is not None
        and other.inside is None
        and other.reports != "question"
        and _at(scene, other) < len(scene.prose.words)
        and scene.prose.words[_at(scene, other)].sentence == sentence
    }
    only = speakers.pop() if len(speakers) == 1 else None
    if only:
        why = ("The sentence has one speaker.",)
        scene.voices[quotation.id] = Voice(only, None, None, why, SAME_SENTENCE)


def _announced(scene: _Scene, quotation: Quotation) -> None:
    """Give words after a colon to the subject of the clause that announces them: "…, she was dismissive: “We …”"."""
    words, prose = scene.prose.words, scene.prose
    clean = prose.places.clean(quotation.content[0]) if quotation.content else None
    start = prose.within(clean)[0] if clean else len(words)
    if not 0 < start < len(words) or not prose.gap(start - 1).startswith(":") or words[start - 1].layer != "narration":
        return
    low, _ = prose.sentences[words[start - 1].sentence]
    subject = start - 1
    while subject > low and prose.gap(subject - 1).isspace() and start - subject < MAX_ANNOUNCING:
        subject -= 1
    if subject > low and prose.gap(subject - 1).strip() != ",":
        return
    person = PRONOUNS.get(words[subject].fold)
    if person in ("m", "f") and words[subject].fold in ("he", "she"):
        found = antecedent(prose, scene.cast, scene.floor, subject, person, scene.askers)
        if found is None:
            scene.voices[quotation.id] = replace(NOBODY, why=("Another clause announces the words.",))
            return
        why = ("The clause before the colon is about the speaker.", found.why)
        sure = min(found.confidence, SAME_SENTENCE)
        scene.voices[quotation.id] = Voice(found.entity.id, None, None, why, sure)


MAX_ANNOUNCING = 8
"""Words of a clause that announces words after a colon."""


# --- mouths and addressees ---------------------------------------------------------------------------


def _mouths(scene: _Scene, order: Sequence[Quotation]) -> None:
    """Say by whose mouth a body or state spoke, where the report's one spokesperson ties to it."""
    speaking = {v.speaker for q in order if q.inside is None and q.reports == "speech" and (v := scene.voices[q.id])}
    cast = scene.cast
    spokes = [p for p in cast.persons if "spokesperson" in cast.families[p.id]]
    for quotation in order:
        voice = scene.voices[quotation.id]
        entity = cast.by_id.get(voice.speaker or "")
        if entity is None or entity.kind not in ("body", "state", "unnamed") or voice.spoken_by or not entity.name:
            continue
        if not scene.prose.stands_out(quotation):
            continue
        tied = [person for person in spokes if _speaks_of(cast, person, entity)]
        if not tied and entity.country is None:
            tied = _home_spokesman(scene, order, spokes, entity)
        if len(tied) == 1 and tied[0].id in speaking:
            why = f"{tied[0].name}, {tied[0].roles[0].title}, speaks for {entity.name} in this report."
            scene.voices[quotation.id] = replace(voice, spoken_by=tied[0].id, why=(*voice.why, why))


def _home_spokesman(
    scene: _Scene, order: Sequence[Quotation], spokes: Sequence[Entity], entity: Entity
) -> list[Entity]:
    """Return the only spokesperson of a report whose news is what one state or one ministry says, if nothing else ties.

    For bodies known by a common noun and states no gazetteer knows: there a ministry's state is seldom printed, since
    the readers know it. The one who speaks is whoever the lead or the headline is about; of a second state that speaks
    in the text nothing is known.
    """
    cast = scene.cast
    sayings = [
        (other, quotation)
        for quotation in order
        if (other := cast.by_id.get(scene.voices[quotation.id].speaker or "")) is not None and _one_sort(other, entity)
    ]
    told = [(e, q) for e, q in sayings if q.role not in HEAD_ROLES and not _nominal(scene, q)]
    text = {e.id for e, q in told if scene.prose.stands_out(q)}
    front = any(e.id == entity.id and _in_front(scene, q) for e, q in sayings)
    if len(spokes) != 1 or not front or text - {entity.id} or not _unplaced(spokes[0], entity):
        return []
    stateless = spokes[0].country is None and _body_country(cast, spokes[0]) is None
    home = _state_of(cast, spokes[0])
    return [spokes[0]] if stateless and (home in (None, entity) or entity.kind == "body") else []


def _in_front(scene: _Scene, quotation: Quotation) -> bool:
    """Tell whether a quotation stands in the headline or in the first paragraph of the text."""
    at = _at(scene, quotation)
    if at >= len(scene.prose.words):
        return False
    roles = [role for _, role in scene.prose.paragraphs[: scene.prose.words[at].paragraph]]
    return quotation.role in ("lead", *HEAD_ROLES) or all(role in HEAD_ROLES for role in roles)


def _one_sort(one: Entity, other: Entity) -> bool:
    """Tell whether two entities are both states or names that may be a state's, or bodies a report could mix up.

    "The foreign ministry" is not mixed up with an army or a party.
    """
    if one.kind == "person" or not one.name or (one.kind == "body") != (other.kind == "body"):
        return False
    heads = [SPEAKING & {fold(word) for name in entity.names for word in name.split()} for entity in (one, other)]
    return one.kind != "body" or not heads[1] or bool(heads[0])


_RANKS = frozenset({"deputy", "chief", "senior", "official", "lead", "principal", "acting", "government"})


def _unplaced(person: Entity, entity: Entity) -> bool:
    """Tell whether a spokesperson's title names no other body or field than the entity's ("police spokesman")."""
    own = (
        {fold(word) for name in entity.names for word in name.split()}
        if entity.kind == "body"
        else {"ministry", "foreign"}
    )
    for role in person.roles:
        if role.body and role.body not in entity.names and entity.kind == "body":
            return False
        rest = {fold(word) for word in role.title.split() if not word.startswith("spokes")}
        if rest - own - _RANKS:
            return False
    return True


def _speaks_of(cast: Cast, person: Entity, entity: Entity) -> bool:
    """Tell whether a spokesperson's body is the entity, or is one of the state's."""
    if entity.kind == "body":
        return any(role.body in entity.names for role in person.roles if role.body)
    return _state_of(cast, person) is entity


def _addressees(scene: _Scene, order: Sequence[Quotation]) -> None:
    """Say to whom: reporters, where the words between cue and content, or a participle before it, tell so."""
    press = press_of(scene.cast)
    if press is None or not press.mentions:
        return
    told = {s.start for s in scene.cast.standings if s.entity.id == press.id}
    for quotation in order:
        voice = scene.voices[quotation.id]
        if voice.speaker in (None, press.id) or quotation.cue is None:
            continue
        clean = scene.prose.places.clean(quotation.cue)
        if clean is None:
            continue
        first, last = scene.prose.within(clean)
        near = range(last, min(last + ADDRESSEE_REACH, len(scene.prose.words)))
        if (
            _is_told(scene, first) and any(index in told and _same(scene, first, index) for index in near)
        ) or _addressing(scene, told, first):
            scene.voices[quotation.id] = replace(voice, addressee=press.id)


ADDRESSEE_REACH = 4
"""Words after the cue within which the addressee stands: "told a group of reporters"."""


def _is_told(scene: _Scene, cue: int) -> bool:
    """Tell whether a cue is a verb that takes an addressee."""
    words = scene.prose.words[cue : cue + 3]
    return any(word.fold in ("told", "tells", "tell", "telling", "informed", "briefed") for word in words)


def _same(scene: _Scene, one: int, other: int) -> bool:
    """Tell whether two words stand in one sentence."""
    return scene.prose.words[one].sentence == scene.prose.words[other].sentence


def _addressing(scene: _Scene, told: set[int], cue: int) -> bool:
    """Tell whether the sentence opens with "Addressing journalists", "Speaking to reporters"."""
    if cue >= len(scene.prose.words):
        return False
    first, _ = scene.prose.sentences[scene.prose.words[cue].sentence]
    opening = [word.fold for word in scene.prose.words[first : first + 2]]
    opens = opening[:1] == ["addressing"] or opening in (["speaking", "to"], ["talking", "to"], ["speaking", "with"])
    return opens and any(index in told for index in range(first, min(first + 6, cue)))
