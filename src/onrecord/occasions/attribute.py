"""The claims of one report: each quotation's speaker, mouth, addressee, day and occasion, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from onrecord.model import Article, Attribution, Entity, PartialDate, Quotation, Report, Setting, record_id
from onrecord.occasions.apart import at_another_time, tells_another_day
from onrecord.occasions.clause import time_for
from onrecord.occasions.evidence import Evidence
from onrecord.occasions.questions import asked_of, find_answers
from onrecord.occasions.scene import BY, Framed, Scene, read_scene
from onrecord.occasions.settings import (
    KEEPS_FLOOR,
    briefs_the_press,
    find_evidence,
    make_settings,
    of_the_press,
    partial_date,
)
from onrecord.speakers import Voice

SAME_OCCASION = 0.8
"""A quotation without a date takes that of its speaker's only occasion in the report: news convention, not said."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where and when a quotation was spoken, as far as known."""

    setting: Setting | None
    said: PartialDate | None
    why: tuple[str, ...]


_NOWHERE = _Placed(None, None, ())


def attribute(
    report: Report,
    article: Article,
    quotations: Sequence[Quotation],
    entities: Sequence[Entity],
    voices: Mapping[str, Voice],
) -> tuple[tuple[Setting, ...], tuple[Attribution, ...]]:
    """Return the settings of a report, and one attribution for each quotation in the order given."""
    scene = read_scene(report, article, quotations, entities, voices)
    paired = make_settings(scene, report.id, find_evidence(scene))
    settings = tuple(dict.fromkeys(setting for setting, _ in paired))
    by_quotation = {q: setting for setting, evidence in paired for q in evidence.quotations}
    floor, apart = _keeping_the_floor(scene, paired)
    placed: dict[str, _Placed] = {}
    last: dict[tuple[str, int], Setting | None] = {}
    for framed in scene.framed:
        placed[framed.quotation.id] = _place(
            scene, framed, [one for one in settings if one.id not in apart], floor, by_quotation, last, placed
        )
    answers = find_answers(scene)
    first_answer = asked_of(scene, answers, [framed.quotation.id for framed in scene.framed])
    for question, answer in first_answer.items():
        found = placed.get(answer, _NOWHERE)
        if found.setting is None and placed.get(question, _NOWHERE).setting is not None:
            continue
        placed[question] = replace(found, why=("Asked where it was answered.",) if found.setting else ())
    _where_they_ask(scene, settings, floor, placed)
    _nested(scene, quotations, placed)
    made = [_claim(scene, q, placed.get(q.id, _NOWHERE), answers, first_answer) for q in quotations]
    return settings, tuple(made)


def _where_they_ask(scene: Scene, settings: Sequence[Setting], floor: Set[str], placed: dict[str, _Placed]) -> None:
    """Put the words of reporters by office on the one occasion of a report: "“Did you pay?” the Ledger's Orr said"."""
    held = [one for one in settings if one.id in floor and _of_the_press_room(scene, one)]
    reporters = {p.id for p in scene.cast.persons if any(_reports_news(role.title) for role in p.roles)}
    if len(held) != 1 or held[0].speaker in reporters or not reporters:
        return
    for framed in scene.framed:
        one = framed.quotation
        if scene.mouth(one.id) not in reporters or one.kind != "direct" or placed.get(one.id, _NOWHERE).setting:
            continue
        if not at_another_time(scene, framed) and not tells_another_day(scene, framed, held[0].date):
            placed[one.id] = _Placed(held[0], _carried(held[0]), ("A reporter's words where the press was told.",))


def _reports_news(title: str) -> bool:
    """Tell whether an office is to ask for an outlet; a columnist or an author seldom does."""
    return title.split()[-1:] != [] and title.split()[-1] in ("reporter", "correspondent", "journalist")


def _of_the_press_room(scene: Scene, setting: Setting) -> bool:
    """Tell whether reporters were there: at a briefing, or wherever one spoke whose office it is to brief them."""
    speaker = scene.cast.by_id.get(setting.speaker or "")
    briefs = speaker is not None and any(briefs_the_press(role.title) for role in speaker.roles)
    return setting.kind in ("briefing", "news_conference") or (setting.kind == "unknown" and briefs)


def _place(
    scene: Scene,
    framed: Framed,
    settings: Sequence[Setting],
    floor: Set[str],
    by_quotation: Mapping[str, Setting],
    last: dict[tuple[str, int], Setting | None],
    placed: Mapping[str, _Placed],
) -> _Placed:
    """Return where and when a quotation was spoken: by its sentence, its continuation, or its speaker's one setting."""
    quotation = framed.quotation
    if of_the_press(scene, framed):
        return _NOWHERE
    mouth = scene.mouth(quotation.id)
    own = by_quotation.get(quotation.id)
    if own is not None and mouth is not None and framed.at < len(scene.prose.words):
        last[mouth, scene.prose.words[framed.at].paragraph] = own
        timed = time_for(scene, framed)
        said = partial_date(scene, timed) if timed else None
        return _Placed(own, said or _carried(own), ("The sentence says when or where.",))
    if quotation.reports == "question":
        return _NOWHERE
    if _habitual(scene, framed):
        return _NOWHERE
    before = placed.get(quotation.continues or "")
    if before is not None and before.setting is not None:
        return replace(before, why=("Goes on from words of that occasion.",))
    if mouth is None or framed.at >= len(scene.prose.words):
        return _NOWHERE
    here = mouth, scene.prose.words[framed.at].paragraph
    if at_another_time(scene, framed):
        last[here] = None
    if here in last and last[here] is None:
        return _NOWHERE  # "Roe later told the radio that … “…,” he added"
    theirs = [setting for setting in settings if setting.speaker == mouth]
    if len(theirs) == 1 and theirs[0].id in floor and not _told_another(scene, framed, theirs[0]):
        return _Placed(
            theirs[0], _carried(theirs[0]), ("The report tells of one occasion on which this speaker spoke.",)
        )
    same = last.get(here)
    if same is not None and same.kind in KEEPS_FLOOR and not _told_another(scene, framed, same):
        return _Placed(same, _carried(same), ("The paragraph has said where this speaker spoke.",))
    return _NOWHERE


def _keeping_the_floor(
    scene: Scene, paired: Sequence[tuple[Setting, Evidence]]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the settings to which a speaker's other quotations belong unless the report says otherwise, and the apart.

    Apart is one that every sentence telling of it sets apart: "Later, Roe said at a briefing". Nor do others belong to
    one of which no more is known than that it was in some week or month: "Last week, Roe said".
    """
    framed = {one.quotation.id: one for one in scene.framed}
    told: dict[str, bool] = {}
    for setting, evidence in paired:
        later = [at_another_time(scene, framed[q]) for q in evidence.quotations if q in framed]
        told[setting.id] = told.get(setting.id, False) or not any(later)
    floor = {setting.id for setting, _ in paired if setting.kind in KEEPS_FLOOR and not _vague(setting)}
    apart = frozenset(key for key, plainly in told.items() if not plainly)
    return frozenset(floor) - apart, apart


def _vague(setting: Setting) -> bool:
    """Tell whether nothing is known of an occasion but a time longer than a day."""
    return setting.kind == "unknown" and setting.date is not None and setting.date.precision != "day"


def _habitual(scene: Scene, framed: Framed) -> bool:
    """Tell whether a cue tells what somebody says time and again: "has often said" is of no one occasion."""
    if framed.cue is None:
        return False
    words, first = scene.prose.words, scene.sentence(framed.at)[0]
    near = {words[i].fold for i in range(max(framed.cue[0] - 2, first), framed.cue[1])}
    opening = " ".join(words[i].fold for i in range(first, min(first + 3, framed.cue[0])))
    return not near.isdisjoint(_TIME_AND_AGAIN) or opening in _OVER_TIME


_TIME_AND_AGAIN = frozenset(
    {
        "often",
        "always",
        "frequently",
        "repeatedly",
        "regularly",
        "routinely",
        "consistently",
        "usually",
        "sometimes",
        "tends",
    }
)
_OVER_TIME = frozenset({"in recent years", "over the years", "in recent months", "in recent weeks"})


def _told_another(scene: Scene, framed: Framed, setting: Setting) -> bool:
    """Tell whether words were told on another day, or to a body that is not an interview's host."""
    if tells_another_day(scene, framed, setting.date):
        return True
    if setting.kind != "interview" or framed.cue is None:
        return False
    start = framed.cue[1]
    end = min(start + TOLD_WITHIN, scene.sentence(framed.at)[1])
    near = [s for s in scene.cast.inside(start, end) if s.entity.kind == "body"]
    before = {s: scene.prose.words[s.start - 1].fold for s in near}
    told = [s for s, word in before.items() if s.start == start or word in ("on", "to", "told", "the")]
    return any(s.entity.name != setting.host for s in told)


TOLD_WITHIN = 5
"""Words behind a cue within which stands to whom, or on what, the words were told."""


def _carried(setting: Setting) -> PartialDate | None:
    """Return a setting's date as the date of words spoken there."""
    if setting.date is None or (setting.kind == "unknown" and setting.date.precision != "day"):
        return None
    why = f"The day of the occasion: {setting.date.why}"
    sure = min(setting.date.confidence, SAME_OCCASION)
    return replace(setting.date, basis="occasion", why=why, confidence=sure)


def _nested(scene: Scene, quotations: Sequence[Quotation], placed: dict[str, _Placed]) -> None:
    """Give what a speaker says of himself inside his own words the occasion of those words."""
    by_id = {quotation.id: quotation for quotation in quotations}
    for quotation in scene.nested:
        outer = by_id.get(quotation.inside or "")
        seen = {quotation.id}
        while outer is not None and outer.inside is not None and outer.id not in seen:
            seen.add(outer.id)
            outer = by_id.get(outer.inside)
        if outer is None:
            continue
        if outer.id in placed and _one_voice(scene, quotation, outer):
            placed[quotation.id] = replace(placed[outer.id], why=("Said within words of that occasion.",))


def _one_voice(scene: Scene, quotation: Quotation, outer: Quotation) -> bool:
    """Tell whether the inner words are those of the outer's speaker, or are all there is of the outer's.

    The latter is "Velmora will not pay, its ministry said": what Velmora is said to mean is what the ministry said.
    """
    mouths = {scene.mouth(quotation.id), (scene.voices.get(quotation.id) or _SILENT).speaker} - {None}
    others = {scene.mouth(outer.id), (scene.voices.get(outer.id) or _SILENT).speaker} - {None}
    if mouths & others:
        return True
    inner, body = (scene.cast.by_id.get((scene.voices.get(q.id) or _SILENT).speaker or "") for q in (quotation, outer))
    whole = bool(quotation.source and outer.content) and quotation.source.start <= outer.content[0].start  # type: ignore[union-attr]
    return whole and bool(inner and body) and inner.kind in ("state", "unnamed") and body.kind == "body"  # type: ignore[union-attr]


_SILENT = Voice(None, None, None, (), 0.0)


def _claim(
    scene: Scene,
    quotation: Quotation,
    where: _Placed,
    answers: Mapping[str, str],
    first_answer: Mapping[str, str],
) -> Attribution:
    """Return the record of a claim."""
    voice = scene.voices.get(quotation.id) or _SILENT
    addressee = voice.addressee
    why = [*voice.why, *where.why]
    answer = first_answer.get(quotation.id)
    if answer and addressee is None:
        addressee = scene.mouth(answer)
        why += ["Put to the one who answers."] if addressee else []
    if quotation.id in answers:
        why.append("The report ties it to the question.")
    if where.said is not None:
        why.append(where.said.why)
    return Attribution(
        id=record_id("attribution", quotation.id, voice.speaker, voice.spoken_by, BY),
        quotation=quotation.id,
        speaker=voice.speaker,
        spoken_by=voice.spoken_by,
        addressee=addressee,
        said=where.said,
        occasion=where.setting.id if where.setting else None,
        answers=answers.get(quotation.id),
        why=tuple(why),
        confidence=voice.confidence,
        by=BY,
    )
