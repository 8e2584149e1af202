"""Whose voice a quotation is: from its source to an entity of the report, or to nobody rather than the wrong one."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model import BODIES, Article, Entity, Quotation, Report
from onrecord.speakers.addressees import find_addressees
from onrecord.speakers.answering import answerer, asked_in, either_may_say, parallel_actor, was_asked_by_name
from onrecord.speakers.cast import Cast, Standing
from onrecord.speakers.described import LAST, ONLY
from onrecord.speakers.documents import maker_again
from onrecord.speakers.introduced import INTRODUCED
from onrecord.speakers.lexicon import lexicon, phrase
from onrecord.speakers.mouths import find_mouths, speaks_for
from onrecord.speakers.offices import may_be_taken_up
from onrecord.speakers.parties import member_taken_up
from onrecord.speakers.persons import HOMONYM, SHARED
from onrecord.speakers.pronouns import ONLY_BODY, SUBJECT, Floor, antecedent, is_near, only_body_before
from onrecord.speakers.prose import Word, read_prose
from onrecord.speakers.sourceless import from_clause, from_exchange, from_headline, from_neighbours
from onrecord.speakers.sources import EXPRESSED, PRESS, PRONOUNS, SourceReading, read_source
from onrecord.speakers.strangers import Stranger, near, strangers_of
from onrecord.speakers.titles import Title, find_titles
from onrecord.speakers.unnamed import holders_of, press_of
from onrecord.speakers.voice import (
    ASKED_ABOUT,
    BODY_NAME,
    FIRST_PERSON,
    FULL_NAME,
    LAST_BODY,
    NAMED_BEHIND,
    NOBODY,
    OFFICE,
    OFFICE_SILENT,
    PART_NAME,
    PRESS_ASKS,
    PUT_FORWARD,
    SHARED_NAME,
    SHORT_BODY,
    UNKNOWN_KIND,
    UNNAMED,
    UNNAMED_DEFINITE,
    Voice,
    VoiceScene,
    is_nominal,
    word_of,
)

__all__ = ["Voice", "find_voices"]


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
    scene = VoiceScene(prose, titles, cast, Floor(), {}, {q.id: q for q in quotations})
    scene.home = _filed_from(article)
    scene.strangers = list(strangers_of(scene.prose, scene.titles, scene.cast))
    order = sorted(quotations, key=lambda q: (_depth(scene, q), word_of(scene, q), q.id))
    readings = {q.id: _reading(scene, q) for q in order}
    for quotation in order:
        if readings[quotation.id].reads == "entity":
            scene.voices[quotation.id] = _named(readings[quotation.id])
    scene.askers = _askers(order, readings)
    scene.asked = asked_in(prose, order)
    for quotation in order:
        _settle(scene, quotation, readings[quotation.id])
        if quotation.source is None and quotation.reports != "question":
            from_clause(scene, quotation)
        if quotation.continues and scene.voices[quotation.id].speaker is None:
            from_neighbours(scene, quotation, ())
            _keep_floor(scene, quotation)
    for quotation in order:
        if scene.voices[quotation.id].speaker is None:
            from_neighbours(scene, quotation, order)
    for quotation in order:
        if scene.voices[quotation.id].speaker is None:
            from_headline(scene, quotation, order)
            from_exchange(scene, quotation)
    for quotation in order:
        if scene.voices[quotation.id].speaker and either_may_say(prose, scene.asked, quotation):
            scene.voices[quotation.id] = _asked_about(scene, quotation)
    find_mouths(scene, order)
    find_addressees(scene, order)
    return {quotation.id: scene.voices[quotation.id] for quotation in quotations}


def _filed_from(article: Article) -> str | None:
    """Return the country whose capital a dateline names."""
    place = article.dateline.value.split(",")[0] if article.dateline else ""
    names = lexicon().names.get(phrase(place), ()) if place else ()
    found = {known.country for known in names if known.kind == "state" and known.how == "capital"}
    return found.pop() if len(found) == 1 else None


def _askers(order: Sequence[Quotation], readings: Mapping[str, SourceReading]) -> frozenset[str]:
    """Return those who put questions: nearly all they do. One who asks in between, and says more, is a speaker."""
    asks, says = Counter[str](), Counter[str]()
    for quotation in order:
        entity = readings[quotation.id].entity
        if entity:
            (asks if quotation.reports == "question" else says)[entity.id] += 1
    return frozenset(name for name, count in asks.items() if count * ASKS_BETWEEN > says[name])


ASKS_BETWEEN = 3
"""Statements, for each question, of a speaker who asks in between: interviewers say less than that."""


def _asked_about(scene: VoiceScene, quotation: Quotation) -> Voice:
    """Return the voice of a participle behind a question: of whoever is asked about, if his own participle runs on."""
    actor = parallel_actor(scene.prose, scene.cast, scene.asked, quotation)
    if actor is None:
        return replace(NOBODY, why=("Whoever is asked about may have said it.",))
    why = f"What {actor.name} is said to be doing in the question goes on with the participle."
    return Voice(actor.id, None, None, (why,), ASKED_ABOUT)


def _keep_floor(scene: VoiceScene, quotation: Quotation) -> None:
    """Let one whose words go on keep the floor for another few paragraphs."""
    voice, at = scene.voices[quotation.id], word_of(scene, quotation)
    if voice.speaker and at < len(scene.prose.words):
        scene.floor.take(at, voice.speaker, not scene.prose.stands_out(quotation))


def _depth(scene: VoiceScene, quotation: Quotation) -> int:
    """Return how deep a quotation is nested: the outer voices are needed first."""
    depth, outer = 0, quotation.inside
    while outer in scene.quotations and depth < MAX_DEPTH:
        depth, outer = depth + 1, scene.quotations[outer].inside
    return depth


MAX_DEPTH = 8
"""Quotations inside quotations; news has three at most, and a circle must end."""


def _reading(scene: VoiceScene, quotation: Quotation) -> SourceReading:
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
        if len({s.entity.id for s in own}) == 1:
            form = "definite" if reading.title and reading.title.determiner == "the" else "role"
            return SourceReading("entity", entity=own[0].entity, title=reading.title, form=form)
    return reading


def _apposed(scene: VoiceScene, first: int, last: int) -> Standing | None:
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
    if reading.rule == LAST:
        why = f"Of those that the source can mean only {name} is named right before."
        return Voice(entity.id, None, None, (why,), LAST_BODY)
    if reading.rule == ONLY or (reading.form in ("short", "descriptive") and entity.kind == "body"):
        why = f"{name} is the only one of the report that the source can mean."
        return Voice(entity.id, None, None, (why,), SHORT_BODY)
    if reading.form == EXPRESSED:
        return Voice(entity.id, None, None, (f"The source is what {name} puts forward.",), PUT_FORWARD)
    if entity.kind in BODIES:
        return Voice(entity.id, None, None, (f"The source names {name}.",), BODY_NAME)
    if entity.name is None:
        sure = UNNAMED_DEFINITE if reading.form == "definite" else UNNAMED
        return Voice(entity.id, None, None, ("The source is described but not named.",), sure)
    if reading.rule == INTRODUCED:
        why = f"The lead calls its spokesperson by his office alone; {name} is the one whom the report names behind it."
        return Voice(entity.id, None, None, (why,), NAMED_BEHIND)
    if reading.form == "full":
        return Voice(entity.id, None, None, (f"The source is the full name {name}.",), FULL_NAME)
    if reading.rule == SHARED:
        why = f"Others bear the surname too, but here it meant {name} before they were named."
        return Voice(entity.id, None, None, (why,), SHARED_NAME)
    if reading.rule == HOMONYM:
        why = f"The word is {name}'s surname here: nothing shows that the report means another of the name."
        return Voice(entity.id, None, None, (why,), SHARED_NAME)
    return Voice(entity.id, None, None, (f"In this report only {name} bears the name in the source.",), PART_NAME)


def _settle(scene: VoiceScene, quotation: Quotation, reading: SourceReading) -> None:
    """Give a quotation its voice from its own source, and the floor to its speaker."""
    at = word_of(scene, quotation)
    if quotation.id not in scene.voices:
        scene.voices[quotation.id] = _by_rule(scene, quotation, reading, at)
    narrated = at < len(scene.prose.words) and scene.prose.words[at].layer == "narration"
    if narrated and _is_office(scene, quotation, reading):
        assert reading.title is not None
        assert reading.entity is not None
        again = _spoke_last(scene, reading.title, at) or scene.offices.get(reading.entity.id)
        if again is not None:
            scene.voices[quotation.id] = scene.offices[reading.entity.id] = again
    voice = scene.voices[quotation.id]
    if quotation.inside is None:
        scene.told.append(quotation)
    if (
        voice.speaker
        and narrated
        and not is_nominal(scene, quotation)
        and quotation.source is not None
        and (quotation.reports != "question" or voice.speaker not in scene.askers)
        and reading.pronoun != "who"  # "Of Roe, who says so, she was scornful": the clause beside gives no floor
    ):
        scene.floor.take(at, voice.speaker, not scene.prose.stands_out(quotation))
    put_to = was_asked_by_name(scene.prose, scene.cast, quotation) if narrated else None
    if put_to is not None:
        scene.floor.take(at, put_to.id, not scene.prose.stands_out(quotation))  # "Roe was asked. He said"
    unknown = voice.speaker is None and _takes_floor_unknown(scene, quotation, reading)
    if narrated and (unknown or _names_one_of_several(scene, quotation)):
        insort(scene.strangers, Stranger(at, None, speaks=True), key=lambda stranger: stranger.at)


def _takes_floor_unknown(scene: VoiceScene, quotation: Quotation, reading: SourceReading) -> bool:
    """Tell whether somebody whom nothing leads to a person of the report takes the floor: a pronoun may mean him."""
    if quotation.source is None or quotation.reports == "question" or is_nominal(scene, quotation):
        return False
    one = reading.reads in ("unknown", "several") or (reading.title is not None and not reading.title.plural)
    clean = scene.prose.places.clean(quotation.source)
    first, end = scene.prose.within(clean) if clean else (0, 0)
    words = scene.prose.words[first:end]
    if not one or not words or not scene.prose.stands_out(quotation):
        return False
    crowd = not words[-1].capital and words[-1].fold.endswith("s")
    return not crowd and not _is_thing(words)


def _names_one_of_several(scene: VoiceScene, quotation: Quotation) -> bool:
    """Tell whether a source of several names one of them, who may speak next: "Some, like Jan Roe, say"."""
    clean = scene.prose.places.clean(quotation.source) if quotation.source else None
    first, end = scene.prose.within(clean) if clean else (0, 0)
    named = [s for s in scene.cast.inside(first + 1, end) if s.entity.kind == "person"]
    return any(scene.prose.words[s.start - 1].fold in ("like", "including", "as") for s in named)


def _is_thing(words: Sequence[Word]) -> bool:
    """Tell whether a source is no person: "the news organization", "which", "Right Wing Watch"."""
    lex = lexicon()
    if words[-1].fold in _THINGS or words[-1].fold in lex.body_heads or words[-1].fold in lex.body_last:
        return True
    plain = all(word.fold in lex.common or word.fold in lex.modifiers for word in words)
    return len(words) > 1 and all(word.capital for word in words) and plain


_THINGS = frozenset(
    [
        *("article", "report", "poll", "survey", "study", "book", "film", "video", "letter", "statement", "document"),
        *("memo", "email", "tweet", "post", "column", "editorial", "ad", "clip", "ruling", "lawsuit", "plan", "bill"),
        *("organization", "organisation", "website", "site", "outlet", "watchdog", "newspaper", "magazine", "network"),
        *("paper", "page", "text", "transcript", "recording", "story", "series", "campaign", "industry", "community"),
        *("which", "that", "this", "most", "many", "none", "some", "others", "all", "it", "you", "one", "they", "we"),
        *("everyone", "everybody", "anyone", "anybody", "nobody", "people"),
    ]
)
"""What words are attributed to and no pronoun for a person means."""


def _by_rule(scene: VoiceScene, quotation: Quotation, reading: SourceReading, at: int) -> Voice:
    """Return the voice of a source that is an office, a pronoun, a crowd, or missing."""
    if reading.reads == "pronoun" and reading.pronoun:
        return _pronoun(scene, quotation, reading.pronoun, at)
    if reading.reads == "title" and reading.title:
        return _office(scene, reading.title, at)
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
        again = maker_again(scene, quotation) or _member(scene, quotation)
        return again or replace(NOBODY, why=("The source leads to nobody named in the report.",))
    return NOBODY


def _member(scene: VoiceScene, quotation: Quotation) -> Voice | None:
    """Return the voice of "the Texas Republican"."""
    clean = scene.prose.places.clean(quotation.source) if quotation.source else None
    first, end = scene.prose.within(clean) if clean else (0, 0)
    if first >= end:
        return None
    found = member_taken_up(scene.prose, scene.cast, scene.floor, first, end, scene.members)
    return Voice(found.entity.id, None, None, (found.why,), found.confidence) if found else None


def _is_press(scene: VoiceScene, quotation: Quotation) -> bool:
    """Tell whether a source is those who ask."""
    clean = scene.prose.places.clean(quotation.source) if quotation.source else None
    if clean is None:
        return False
    first, last = scene.prose.within(clean)
    return any(word.fold in PRESS for word in scene.prose.words[first:last])


def _office(scene: VoiceScene, title: Title, at: int) -> Voice:
    """Return the voice of "the spokesman": the one person of the report who can be meant."""
    if title.determiner == "a" or title.plural:
        return replace(NOBODY, why=("The source is described but not named.",))
    found = holders_of(scene.prose, scene.titles, scene.cast, title)
    turn = scene.floor.holder(at, scene.cast.crowds)
    if len(found) > 1 and turn and title.determiner == "the" and is_near(scene.prose, turn[0], at):
        spoke = next((entity for entity in found if entity.id == turn[1]), None)
        others = {entity.id for entity in found} - {turn[1]}
        since = {standing.entity.id for standing in scene.cast.inside(turn[0], at)}
        if spoke and not since & others:
            why = f"{spoke.name}, a {title.title}, spoke last, and no other is named since."
            return Voice(spoke.id, None, None, (why,), OFFICE_SILENT)
    if len(found) != 1:
        many = "No one" if not found else "More than one person"
        return replace(NOBODY, why=(f"{many} in the report is known as {title.title}.",))
    speaks = any(voice.speaker == found[0].id and voice.confidence >= PART_NAME for voice in scene.voices.values())
    unsure = title.determiner != "the" or title.family in _MANY_HOLD
    sure = OFFICE if speaks and not unsure else OFFICE_SILENT
    why = f"{found[0].name or 'One unnamed person'} is the only {title.title} in the report."
    return Voice(found[0].id, None, None, (why,), sure)


def _is_office(scene: VoiceScene, quotation: Quotation, reading: SourceReading) -> bool:
    """Tell whether a source is a definite office and no more: not "the Office of Inspector General"."""
    if reading.form != "definite" or reading.title is None or quotation.inside is not None:
        return False
    clean = scene.prose.places.clean(quotation.source) if quotation.source else None
    first, end = scene.prose.within(clean) if clean else (0, 0)
    return first == reading.title.start - 1 and end == reading.title.end


def _spoke_last(scene: VoiceScene, title: Title, at: int) -> Voice | None:
    """Return the voice of an office of which the report introduces no holder, where it can be whoever spoke last.

    "Mr. Toner, a spokesman, said so. The US official added": an official. And of one of whom no office is told, but who
    spoke last and nobody was named since, reports go on with it: "Kirby said so. The State Department spokesman added".
    """
    turn = scene.floor.holder(at, scene.cast.crowds)
    held = scene.cast.by_id.get(turn[1]) if turn and is_near(scene.prose, turn[0], at) else None
    if turn is None or held is None or held.kind != "person" or not may_be_taken_up(title, held, scene.cast):
        return None
    since = {s.entity.id for s in scene.cast.inside(turn[0], at) if s.entity.kind in ("person", "role", "unnamed")}
    press = press_of(scene.cast)
    if since - {held.id, press.id if press else held.id} - scene.askers or near(scene.strangers, turn[0] + 1, at):
        return None
    why = f"{held.name} spoke last, and no other holder of the office is named."
    return Voice(held.id, None, None, (why,), OFFICE_SILENT)


_MANY_HOLD = frozenset(
    {"president", "official", "leader", "director", "reporter", "candidate", "kin", "citizen", "lawyer"}
)
"""Classes of office that a report often gives to a second person it does not name ("the president", "the director")."""


# --- pronouns ----------------------------------------------------------------------------------------


def _pronoun(scene: VoiceScene, quotation: Quotation, pronoun: str, at: int) -> Voice:
    """Return the voice of a pronoun source."""
    person = PRONOUNS[pronoun]
    if person in ("1", "1p"):
        return _first_person(scene, quotation, person)
    if at < len(scene.prose.words) and scene.prose.words[at].layer != "narration":
        spoken_of = only_body_before(scene.prose, scene.cast, at) if person == "p" else None
        if spoken_of is None:
            return replace(NOBODY, why=(f"“{pronoun}” stands in another's words.",))
        why = f"{spoken_of.name} is the only one named in the sentence whom “{pronoun}” can mean."
        return Voice(spoken_of.id, None, None, (why,), ONLY_BODY)
    found = antecedent(scene.prose, scene.cast, scene.floor, at, person, scene.askers, scene.strangers)
    if found is None and person in ("m", "f") and at < len(scene.prose.words):
        found = answerer(scene.prose, scene.cast, scene.floor, scene.asked, at, person, scene.askers)
    if found is None or (found.confidence <= SUBJECT and _spoken_of(scene, quotation, person)):
        return replace(NOBODY, why=(f"“{pronoun}” may be more than one, or nobody named.",))
    return Voice(found.entity.id, None, None, (found.why,), found.confidence)


def _spoken_of(scene: VoiceScene, quotation: Quotation, person: str) -> bool:
    """Tell whether a quotation opens with the pronoun of its source: "“He is right,” he said" has two who may be "he".

    Whom the text went on about last is then as likely the one spoken of.
    """
    clean = scene.prose.places.clean(quotation.content[0]) if quotation.content and quotation.quoted else None
    first, end = scene.prose.within(clean) if clean else (0, 0)
    if first >= end or scene.prose.words[first].layer != "quoted":
        return False
    return PRONOUNS.get(scene.prose.words[first].fold.split("'")[0]) == person


def _first_person(scene: VoiceScene, quotation: Quotation, person: str) -> Voice:
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


def _around(scene: VoiceScene, quotation: Quotation) -> Quotation | None:
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
