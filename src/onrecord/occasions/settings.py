"""Settings: where and when each mouth of a report spoke, from naming words and times that stand with its quotations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.model import DayClue, Entity, OccasionKind, PartialDate, Setting, record_id
from onrecord.occasions.phrases import BROADCAST, Naming, find_namings
from onrecord.occasions.scene import BY, Framed, Scene, Timed
from onrecord.span import Span
from onrecord.speakers.cast import Standing
from onrecord.speakers.lexicon import lexicon, phrase

TIME_REACH = 9
"""Words between a cue and the time that dates it: "told reporters at the daily press briefing here on Thursday"."""
MAX_IN_SENTENCE = 20
"""Times and naming words of one sentence that are looked at; more are a table."""
SOON = 14
"""Days before publication within which the words of a news report were most likely spoken. It bounds what other
reports may complete; by itself it gives no date."""
_DATES = frozenset(["past", "plain"])
"""Senses of a time that can date the words of its clause."""
_BREAKS = frozenset(
    [
        "that",
        "who",
        "which",
        "whom",
        "whose",
        "after",
        "before",
        "when",
        "while",
        "since",
        "until",
        "because",
        "as",
        "and",
        "but",
        "by",
        "from",
        "over",
        "about",
        "if",
        "of",
        "than",
        "where",
        "ahead",
        "following",
    ]
)
"""Words that open another clause: a time behind them dates something else."""
KEEPS_FLOOR: frozenset[OccasionKind] = frozenset(
    {"briefing", "news_conference", "speech", "hearing", "debate", "interview", "unknown"}
)
"""Occasions to which a speaker's other quotations in the report belong unless the report says otherwise."""
_SAME = {"news_conference": "briefing"}
"""Kinds that reports use for one another: a daily briefing is called a news conference."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one sentence shows of when and where a mouth spoke."""

    mouth: str
    naming: Naming | None
    timed: Timed | None
    at: int
    quotations: tuple[str, ...]


def kind_class(kind: OccasionKind) -> str:
    """Return the kind as far as reports tell kinds apart."""
    return _SAME.get(kind, kind)


def find_evidence(scene: Scene) -> tuple[Evidence, ...]:
    """Return the evidence of every sentence with an attribution or a naming of an occasion, in order."""
    namings = find_namings(scene)
    starts = [naming.start for naming in namings]
    out: list[Evidence] = []
    used: set[int] = set()
    for framed in scene.framed:
        mouth = scene.mouth(framed.quotation.id)
        if mouth is None or framed.at >= len(scene.prose.words) or framed.quotation.reports == "question":
            continue
        first, last = scene.sentence(framed.at)
        low, high = bisect_left(starts, first), bisect_left(starts, last)
        here = [n for n in namings[low : min(high, low + MAX_IN_SENTENCE)] if _belongs(scene, framed, n)]
        timed = time_for(scene, framed)
        used |= {n.start for n in here}
        if here or timed:
            naming = here[0] if len({kind_class(n.kind) for n in here}) == 1 else None
            timed = timed or (_inside(scene, naming) if naming else None)
            out.append(Evidence(mouth, naming, timed, framed.at, (framed.quotation.id,)))
    out += _without_quotation(scene, [n for n in namings if n.start not in used])
    out = _of_the_same(out)
    return tuple(sorted(out, key=lambda evidence: (evidence.at, evidence.mouth, evidence.quotations)))


def _inside(scene: Scene, naming: Naming) -> Timed | None:
    """Return the time inside naming words: "at Tuesday's briefing", None unless there is just one."""
    times = [timed for timed in scene.times_in(naming.start, naming.end) if timed.time.sense != "future"]
    return times[0] if len(times) == 1 else None


def _of_the_same(found: list[Evidence]) -> list[Evidence]:
    """Give "told the same briefing" the time of the report's words before it, where they have one time only."""
    out = []
    for item in found:
        if item.naming and item.naming.same and item.timed is None:
            earlier = [other.timed for other in found if other.timed and other.at < item.at]
            if len({timed.time.value or repr(timed.time.clue) for timed in earlier}) == 1:
                item = replace(item, timed=earlier[0])
        out.append(item)
    return out


def _belongs(scene: Scene, framed: Framed, naming: Naming) -> bool:
    """Tell whether naming words stand in the clause of a quotation's cue, not in another clause of its sentence."""
    frame = framed.cue or framed.source
    if frame is None:
        return False
    if naming.start >= frame[1]:
        between = range(max(frame[1], framed.source[1] if framed.source else 0), naming.start)
    else:
        first, _ = scene.sentence(naming.start)
        if naming.start - first <= 6:
            return True  # "Addressing journalists at the daily briefing, Roe said"
        between = range(naming.end, min(frame[0], framed.source[0] if framed.source else frame[0]))
    words, plain = scene.prose.words, _beside_titles(scene, between)
    return len(plain) <= TIME_REACH and not any(words[i].fold in _BREAKS for i in plain) and _own(scene, plain)


def _beside_titles(scene: Scene, between: range) -> list[int]:
    """Return words less a broadcast's title in marks, which breaks no clause: "on “Face of the Town” Sunday"."""
    if not between:
        return []
    words, text = scene.prose.words, scene.prose.text
    low = words[max(between.start - 2, 0)].start
    titles = [match.span("title") for match in BROADCAST.finditer(text, low, words[between.stop - 1].end + 2)]
    return [i for i in between if not any(start <= words[i].start < end for start, end in titles)]


def _own(scene: Scene, between: Iterable[int]) -> bool:
    """Tell whether all the words are the journalist's own."""
    return all(scene.prose.words[index].layer == "narration" for index in between)


def time_for(scene: Scene, framed: Framed) -> Timed | None:
    """Return the time that dates a quotation's cue, None if its sentence has none in the cue's clause."""
    frame = framed.cue or framed.source
    if frame is None:
        return None
    first, last = scene.sentence(framed.at)
    here = [t for t in scene.times_in(first, last)[:MAX_IN_SENTENCE] if t.time.sense in _DATES]
    here = [t for t in here if not _of_anothers(scene, framed, t)]
    found = [(distance, t.start, t) for t in here if (distance := _distance(scene, framed, t, first)) is not None]
    return min(found, key=lambda item: item[:2])[2] if found else None


def _distance(scene: Scene, framed: Framed, timed: Timed, first: int) -> int | None:
    """Return the words between a cue and a time of its clause, None if the time is not of its clause."""
    parts = [part for part in (framed.cue, framed.source) if part]
    start, end = min(part[0] for part in parts), max(part[1] for part in parts)
    if timed.start >= end:
        between = range(end, timed.start)
    elif timed.end <= start:
        if timed.start - first <= 2:
            return start - timed.end if _leads(scene, timed, start) else None
        if not _opens_with_setting(scene, timed, first):
            return None
        between = range(timed.end, start)
    elif framed.source and framed.source[0] <= timed.start < framed.source[1]:
        return _in_source(scene, framed.source, timed)
    else:
        return 0 if _amid(scene, framed, timed) else None
    words = scene.prose.words
    if timed.time.rule == "year" and (len(between) > 1 or timed.end <= start):
        return None  # "in 2013" dates a speech only right after its cue
    plain = _beside_titles(scene, between)
    if len(plain) > TIME_REACH or any(words[i].fold in _BREAKS for i in plain) or not _own(scene, plain):
        return None
    gap = scene.prose.text[words[between.start - 1].end : words[timed.start].start] if timed.start >= end else ""
    gap = BROADCAST.sub("", gap) if len(plain) < len(between) else gap
    comma = "," in gap and not _ends_a_place(scene, between)
    return None if comma or "”" in gap or "“" in gap else len(between)


def _ends_a_place(scene: Scene, between: range) -> bool:
    """Tell whether words end with a place in two parts, whose second stands in commas: "in Arvo, Ohio, on Friday"."""
    words = scene.prose.words
    between = between[:-1] if between and words[between[-1]].fold == "on" else between
    if len(between) < 2:
        return False
    last = between[-1]
    apart = scene.prose.text[words[last - 1].end : words[last].start].strip()
    return apart == "," and words[last].capital and words[last - 1].capital


def _amid(scene: Scene, framed: Framed, timed: Timed) -> bool:
    """Tell whether a time between the first word of a source and the last of its cue dates the cue.

    In the cue (*said in a statement late Thursday*), beside it (*Roe on Thursday said*) or with another verb of his
    (*Roe came on Thursday and said*), but in no other clause: *Velmora, which left on Thursday, said*, *Velmora backed
    the plan that was agreed on Thursday and said*.
    """
    cue, source = framed.cue, framed.source
    if cue is None:
        return False
    words = scene.prose.words
    if cue[0] <= timed.start < cue[1]:
        return not any(words[i].fold in _BREAKS for i in range(cue[0], timed.start))
    if source is None or timed.start < source[1]:
        return False
    before, after = range(source[1], timed.start), range(timed.end, cue[0])
    if any(words[i].fold in _CLAUSE or words[i].layer == "quoted" for i in [*before, *after]):
        return False
    aside = any(words[i].fold in _RELATIVE for i in before)
    return not aside or "," not in scene.prose.text[words[timed.end - 1].end : words[cue[0]].start]


_RELATIVE = frozenset({"who", "which", "whom", "whose"})
_CLAUSE = frozenset({"that", "after", "before", "when", "while", "since", "until", "because", "if", "than", "where"})
"""Words that open a clause with a subject of its own between a source and its cue."""


def _of_anothers(scene: Scene, framed: Framed, timed: Timed) -> bool:
    """Tell whether a time gives the day of another's doing: "in response to Velmora's Thursday statement, Roe said"."""
    words, text = scene.prose.words, scene.prose.text
    owner, after = timed.start - 1, timed.end
    if owner < 0 or after >= len(words) or not words[owner].possessive or words[after].capital:
        return False
    if (
        text[words[owner].end : words[timed.start].start].strip()
        or text[words[after - 1].end : words[after].start] != " "
    ):
        return False
    mouth = scene.mouth(framed.quotation.id)
    return all(standing.entity.id != mouth for standing in scene.cast.inside(max(owner - 3, 0), owner + 1))


_TELLS = frozenset(
    {"said", "told", "wrote", "tweeted", "declared", "announced", "claimed", "warned", "argued", "insisted"}
)
IN_SOURCE = 4
"""Words between "who said" and its time: "who said in Delhi on Sunday"."""


def _in_source(scene: Scene, source: tuple[int, int], timed: Timed) -> int | None:
    """Return how far a time stands from the verb of a source's relative clause: "by Roe, who said on Sunday"."""
    words = scene.prose.words
    for verb in range(timed.start - 1, max(timed.start - 1 - IN_SOURCE, source[0]), -1):
        if words[verb].fold in _TELLS:
            return timed.start - verb if words[verb - 1].fold == "who" else None
    return None


_OPENERS = frozenset({"in", "at", "during", "speaking", "addressing", "talking", "briefing", "on"})


def _opens_with_setting(scene: Scene, timed: Timed, first: int) -> bool:
    """Tell whether a sentence opens by saying where its words were spoken: "At a briefing on Tuesday, Roe said"."""
    opening = [scene.prose.words[index].fold for index in _beside_titles(scene, range(first, timed.start))]
    return bool(opening) and opening[0] in _OPENERS and not any(word in _BREAKS for word in opening[1:])


def _leads(scene: Scene, timed: Timed, start: int) -> bool:
    """Tell whether a time at the head of a sentence dates the cue: nothing of another clause stands between."""
    between = range(timed.end, start)
    clause = [scene.prose.words[index].fold for index in between]
    return len(clause) <= TIME_REACH and not any(word in _BREAKS for word in clause) and _own(scene, between)


# --- sentences that name an occasion without a quotation ----------------------------------------------


def _without_quotation(scene: Scene, namings: Sequence[Naming]) -> list[Evidence]:
    """Return evidence from "This was stated by Roe at the daily briefing here on Thursday"."""
    out = []
    for naming in namings:
        first, last = scene.sentence(naming.start)
        people = {s.entity.id: s.entity for s in scene.cast.inside(first, last) if _own_person(scene, s)}
        said = any(word.fold in _STATED for word in scene.prose.words[first:last])
        if len(people) == 1 and said:
            timed = _after(scene, naming) or _inside(scene, naming)
            out.append(Evidence(next(iter(people)), naming, timed, naming.start, ()))
    return out


_STATED = frozenset(
    [
        "stated",
        "said",
        "announced",
        "told",
        "declared",
        "speaking",
        "spoke",
        "remarks",
        "comments",
        "comment",
        "answering",
        "responding",
    ]
)


def _own_person(scene: Scene, standing: Standing) -> bool:
    """Tell whether a mention is a person's, in the journalist's own words."""
    person = standing.entity.kind == "person"
    return person and scene.prose.words[standing.start].layer == "narration"


def _after(scene: Scene, naming: Naming) -> Timed | None:
    """Return the time right after naming words ("at the briefing here on Thursday")."""
    for timed in scene.times_in(naming.end, naming.end + TIME_REACH):
        between = [word.fold for word in scene.prose.words[naming.end : timed.start]]
        near = naming.end <= timed.start and len(between) <= 4
        if near and timed.time.sense in _DATES and not any(word in _BREAKS for word in between):
            return timed
    return None


# --- settings ----------------------------------------------------------------------------------------


def make_settings(scene: Scene, report: str, evidence: Sequence[Evidence]) -> tuple[tuple[Setting, Evidence], ...]:
    """Return one setting for each mouth, or one for each date and kind where they differ, with its evidence."""
    out: list[tuple[Setting, Evidence]] = []
    evidence = [*evidence, *_spokespeople(scene, {item.mouth for item in evidence})]
    for mouth in sorted({item.mouth for item in evidence}):
        own = [item for item in evidence if item.mouth == mouth]
        for group in _groups(own):
            setting = _setting(scene, report, mouth, group)
            out += [(setting, item) for item in group]
    return tuple(out)


def _spokespeople(scene: Scene, known: set[str]) -> list[Evidence]:
    """Return bare evidence for spokespeople of whom the report does not say when or where they spoke.

    A spokesperson's words in one report are nearly always of one occasion: a setting without a day, which other reports
    of the same words may know.
    """
    out: dict[str, Evidence] = {}
    for framed in scene.framed:
        mouth = scene.mouth(framed.quotation.id)
        if mouth is None or mouth in known or framed.quotation.reports == "question":
            continue
        if "spokesperson" in scene.cast.families.get(mouth, ()):
            out.setdefault(mouth, Evidence(mouth, None, None, framed.at, ()))
    return list(out.values())


def _groups(own: Sequence[Evidence]) -> list[list[Evidence]]:
    """Put evidence of one mouth together: all of it where nothing differs, else by kind and date."""
    kinds = {kind_class(item.naming.kind) for item in own if item.naming and item.naming.kind != "unknown"}
    values = {_said(item) for item in own if item.timed}
    floor = not kinds or kinds <= {kind_class(kind) for kind in KEEPS_FLOOR}
    if len(kinds) <= 1 and len(values) <= 1 and floor:
        return [list(own)]
    groups: dict[tuple[str, str], list[Evidence]] = {}
    for item in own:
        kind = kind_class(item.naming.kind) if item.naming else ""
        groups.setdefault((kind, _said(item)), []).append(item)
    return [groups[key] for key in sorted(groups)]


def _said(item: Evidence) -> str:
    """Return what tells two times apart: the value, else what the clue knows."""
    if item.timed is None:
        return ""
    clue = item.timed.time.clue
    return item.timed.time.value or repr((clue.weekday, clue.month, clue.day))


def _setting(scene: Scene, report: str, mouth: str, group: Sequence[Evidence]) -> Setting:
    """Return the record of a setting."""
    namings = [item.naming for item in group if item.naming]
    named = [n for n in namings if n.kind != "unknown"] or namings
    kind: OccasionKind = named[0].kind if named else "unknown"
    entity = scene.cast.by_id.get(mouth)
    host = next((n.host for n in namings if n.host), None) or _own_body(entity, kind)
    place = next((n.place for n in namings if n.place), None) or _at_the_dateline(scene, entity, kind)
    timed = [item.timed for item in group if item.timed]
    best = max(timed, key=lambda t: (t.time.confidence, -t.start), default=None)
    when = partial_date(scene, best) if best else None
    ranges = sorted({(n.start, n.end) for n in namings} | {(t.start, t.end) for t in timed})
    spans = tuple(scene.prose.places.page(scene.prose.span(start, end)) for start, end in ranges)
    clues = tuple(dict.fromkeys(_page_clue(scene, t) for t in timed)) + _bounds(scene)
    identity = record_id("setting", report, kind, mouth, tuple((s.start, s.end) for s in spans), BY)
    return Setting(identity, report, kind, host, place, when, mouth, spans, BY, clues)


def _at_the_dateline(scene: Scene, entity: Entity | None, kind: OccasionKind) -> str | None:
    """Return the dateline as the place of a briefing whose place is not said, where it lies in the briefer's country.

    A ministry briefs at home; a report on it that was filed abroad says nothing of where.
    """
    if kind_class(kind) != "briefing" or entity is None or not scene.dateline:
        return None
    own = entity.country or next((e.country for e in scene.cast.entities if e.name in _bodies(entity)), None)
    first = scene.dateline.split(",")[0]
    known = {k.country for k in lexicon().names.get(phrase(first), ()) if k.kind == "state" and k.how == "capital"}
    return scene.dateline if own and known == {own} else None


def _bodies(entity: Entity) -> set[str]:
    """Return the bodies that a person's offices name."""
    return {role.body for role in entity.roles if role.body}


def _own_body(entity: Entity | None, kind: OccasionKind) -> str | None:
    """Return the body a spokesperson briefs for: the host of a briefing whose host is not named."""
    if entity is None or kind_class(kind) != "briefing":
        return None
    if entity.kind == "body":
        return entity.name
    bodies = {role.body for role in entity.roles if role.body and "spokes" in role.title}
    return bodies.pop() if len(bodies) == 1 else None


def _page_clue(scene: Scene, timed: Timed) -> DayClue:
    """Return a time's clue with its span on the page."""
    clue = timed.time.clue
    return replace(clue, span=time_span(scene, timed))


def time_span(scene: Scene, timed: Timed) -> Span:
    """Return the page span of a time expression."""
    return scene.prose.places.page(timed.time.span)


def _bounds(scene: Scene) -> tuple[DayClue, ...]:
    """Return the clue that publication gives: spoken on or before it, and most likely not long before."""
    if scene.published:
        first: date = scene.published - timedelta(days=SOON)
        return (_bound(first.isoformat(), scene.published.isoformat(), "publication"),)
    if scene.latest or scene.earliest:
        earliest = scene.earliest.isoformat() if scene.earliest else None
        return (_bound(earliest, scene.latest.isoformat() if scene.latest else None, "update or past event"),)
    return ()


def _bound(earliest: str | None, latest: str | None, rule: str) -> DayClue:
    """Return a clue that only bounds the day."""
    return DayClue(None, None, None, None, earliest, latest, None, rule)


def partial_date(scene: Scene, timed: Timed) -> PartialDate | None:
    """Return the date a time expression gives, None where the report leaves it open."""
    time = timed.time
    if time.value is None:
        return None
    words = time.span.of(scene.prose.text)
    why = f"“{words}”: {time.why}"
    return PartialDate(time.value, time.basis, time_span(scene, timed), time.rule, why, time.confidence)
