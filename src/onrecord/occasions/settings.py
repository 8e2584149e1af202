"""Settings: where and when each mouth of a report spoke, from naming words and times that stand with its quotations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.model import DayClue, Entity, OccasionKind, PartialDate, Setting, record_id
from onrecord.occasions.clause import MAX_IN_SENTENCE, belongs, time_for
from onrecord.occasions.evidence import Evidence, time_after, time_inside
from onrecord.occasions.phrases import find_namings
from onrecord.occasions.scene import BY, Framed, Scene, Timed
from onrecord.occasions.spoke import find_told
from onrecord.span import Span
from onrecord.speakers.lexicon import lexicon, phrase

SOON = 14
"""Days before publication within which the words of a news report were most likely spoken. It bounds what other
reports may complete; by itself it gives no date."""
KEEPS_FLOOR: frozenset[OccasionKind] = frozenset(
    {"briefing", "news_conference", "speech", "hearing", "debate", "interview", "unknown"}
)
"""Occasions to which a speaker's other quotations in the report belong unless the report says otherwise."""
_SAME = {"news_conference": "briefing"}
"""Kinds that reports use for one another: a daily briefing is called a news conference."""


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
        if mouth is None or framed.at >= len(scene.prose.words) or of_the_press(scene, framed):
            continue
        first, last = scene.sentence(framed.at)
        low, high = bisect_left(starts, first), bisect_left(starts, last)
        here = [n for n in namings[low : min(high, low + MAX_IN_SENTENCE)] if belongs(scene, framed, n)]
        timed = time_for(scene, framed)
        used |= {n.start for n in here}
        if here or timed:
            naming = here[0] if len({kind_class(n.kind) for n in here}) == 1 else None
            timed = timed or (time_inside(scene, naming) or time_after(scene, naming) if naming else None)
            out.append(Evidence(mouth, naming, timed, framed.at, (framed.quotation.id,)))
    out += find_told(scene, [n for n in namings if n.start not in used])
    out = _of_the_same(out)
    return tuple(sorted(out, key=lambda evidence: (evidence.at, evidence.mouth, evidence.quotations)))


def of_the_press(scene: Scene, framed: Framed) -> bool:
    """Tell whether words are a question of nobody by name: it is of the occasion of its answer."""
    asker = scene.cast.by_id.get(scene.mouth(framed.quotation.id) or "")
    return framed.quotation.reports == "question" and (asker is None or asker.kind != "person")


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
    for kind, said in [key for key in groups if not key[0] and key[1]]:
        same = [key for key in groups if key[0] in KEEPS_FLOOR and key[1] == said]
        if len(same) == 1:  # "The ministry said on Thursday … At a briefing on Thursday, its spokesman said"
            groups[same[0]] += groups.pop((kind, said))
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
    bodies = {role.body for role in entity.roles if role.body and briefs_the_press(role.title)}
    return bodies.pop() if len(bodies) == 1 else None


def briefs_the_press(title: str) -> bool:
    """Tell whether an office is to brief the press for its body."""
    return "spokes" in title or title.endswith("press secretary")


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
