"""One occasion across reports: settings with the same speaker, kind and host whose days agree; the witnesses vote."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from onrecord.model import Attribution, DayClue, Moment, Occasion, OccasionKind, PartialDate, Setting, record_id
from onrecord.occasions.calendar import day_of, days_that_fit, fits
from onrecord.occasions.scene import BY
from onrecord.occasions.settings import SOON, kind_class
from onrecord.speakers.chains import body_key

TOGETHER = 0.95
"""A day that two or more reports give, or that only one day fits all of them."""
CONTRADICTED = 0.7
"""The day most reports give while another report gives a different one."""
COMPLETED = 0.85
"""Added to a report without a day by others, at most."""
MAX_DAYS = 64
"""Days listed for one clue; what is more open than that can join but has no vote."""

_T = TypeVar("_T", bound=str)

Shared = Mapping[tuple[str, str], int]
"""How many statements two reports share, by the sorted pair of their ids."""


@dataclass(slots=True)
class _Cluster:
    """Settings taken for one occasion while they are brought together."""

    members: list[Setting]
    why: list[str] = field(default_factory=list)


def unite(
    settings: Iterable[Setting],
    speaker_of: Mapping[str, str],
    published: Mapping[str, Moment | None],
    shared: Shared | None = None,
) -> tuple[Occasion, ...]:
    """Return the occasions of many reports, sorted by id; every setting belongs to exactly one.

    Settings with a day are put together by speaker, kind and day. One without a day joins the only occasion of its
    speaker that fits what it knows (its clues and its publication); where the report gives neither a date's day and
    month nor a time of publication, it must also share words with that occasion. Where several fit, it joins the one
    it shares words with, if that is one; else it stays by itself.
    """
    pairs = _both_ways(shared or {})
    groups: dict[str, list[Setting]] = defaultdict(list)
    for setting in sorted({s.id: s for s in settings}.values(), key=lambda s: s.id):
        speaker = speaker_of.get(setting.speaker or "")
        groups[speaker or f"alone {setting.id}"].append(setting)
    out: list[Occasion] = []
    for key in sorted(groups):
        speaker = None if key.startswith("alone ") else key
        clusters = _clusters(groups[key], published, pairs)
        out += [_occasion(cluster, speaker, published) for cluster in clusters]
    return tuple(sorted(out, key=lambda occasion: occasion.id))


def _both_ways(shared: Shared) -> dict[str, set[str]]:
    """Return, for each report, the reports it shares words with."""
    out: dict[str, set[str]] = defaultdict(set)
    for (one, other), count in shared.items():
        if count > 0:
            out[one].add(other)
            out[other].add(one)
    return out


def _clusters(
    settings: Sequence[Setting], published: Mapping[str, Moment | None], shared: Mapping[str, set[str]]
) -> list[_Cluster]:
    """Bring one speaker's settings together, the most certain days first."""
    clusters: list[_Cluster] = []
    order = sorted(settings, key=lambda s: (_openness(s, published), s.id))
    waiting: list[Setting] = []
    for setting in order:
        if _day(setting) is None:
            waiting.append(setting)
            continue
        same = [c for c in clusters if _agree(setting, c, published)]
        _join(clusters, setting, same[:1], "the same speaker, kind and day")
    # Those without a day choose among what the certain ones made, then among each other; each choice is made
    # against the same clusters, so that the order of the undated plays no part.
    chosen = [(setting, _choose(setting, clusters, published, shared)) for setting in waiting]
    rest = [setting for setting, cluster in chosen if cluster is None]
    for setting, cluster in chosen:
        if cluster is not None:
            _join(clusters, setting, [cluster], _reason(setting, cluster, shared))
    return clusters + _undated(rest, published, shared)


def _join(clusters: list[_Cluster], setting: Setting, found: Sequence[_Cluster], why: str) -> None:
    """Put a setting into the cluster found, or start one."""
    if not found:
        clusters.append(_Cluster([setting]))
        return
    found[0].members.append(setting)
    found[0].why.append(f"Report {setting.report}: {why}.")


def _openness(setting: Setting, published: Mapping[str, Moment | None]) -> int:
    """Return how many days a setting leaves open."""
    days = _days(setting, published)
    return len(days) if days is not None else MAX_DAYS + 1


def _day(setting: Setting) -> date | None:
    """Return the day a setting gives by itself."""
    return day_of(setting.date.value) if setting.date and setting.date.precision == "day" else None


def _clues(setting: Setting, published: Mapping[str, Moment | None]) -> tuple[DayClue, ...]:
    """Return all that is known of a setting's day, publication included."""
    clues = list(setting.clues)
    moment = published.get(setting.report)
    day = day_of(moment.day) if moment else None
    if day and not any(clue.latest for clue in clues):
        first = date.fromordinal(day.toordinal() - SOON)
        clues.append(DayClue(None, None, None, None, first.isoformat(), day.isoformat(), None, "publication"))
    if setting.date and setting.date.precision == "interval":
        first_day, last_day = setting.date.value.split("/")
        clues.append(DayClue(None, None, None, None, first_day, last_day, None, "interval"))
    return tuple(clues)


def _days(setting: Setting, published: Mapping[str, Moment | None]) -> tuple[date, ...] | None:
    """Return the days a setting may have had, None if they cannot be listed."""
    own = _day(setting)
    if own:
        return (own,)
    clues = _clues(setting, published)
    listed = [days for clue in clues if (days := days_that_fit(clue, MAX_DAYS)) is not None]
    if not listed:
        return None
    return tuple(day for day in min(listed, key=len) if all(fits(day, clue) for clue in clues))


def _agree(setting: Setting, cluster: _Cluster, published: Mapping[str, Moment | None]) -> bool:
    """Tell whether a setting contradicts nothing in a cluster: kind, host and day."""
    return all(_compatible(setting, member) for member in cluster.members) and bool(
        _common_days([*cluster.members, setting], published)
    )


def _compatible(one: Setting, other: Setting) -> bool:
    """Tell whether two settings can be one occasion by kind and host."""
    kinds = {kind_class(one.kind), kind_class(other.kind)} - {"unknown"}
    if len(kinds) > 1:
        return False
    if one.host and other.host and not set(body_key(one.host)) & set(body_key(other.host)):
        return False
    return not (one.report == other.report and one.id != other.id)


def _common_days(members: Sequence[Setting], published: Mapping[str, Moment | None]) -> tuple[date, ...]:
    """Return the days that all members allow."""
    listed = [days for member in members if (days := _days(member, published)) is not None]
    if not listed:
        return (date.min,)
    days = min(listed, key=len)
    clues = [(member, _clues(member, published)) for member in members]
    return tuple(day for day in days if all(_allows(member, known, day) for member, known in clues))


def _allows(member: Setting, clues: Sequence[DayClue], day: date) -> bool:
    """Tell whether a setting allows a day."""
    own = _day(member)
    return own == day if own else all(fits(day, clue) for clue in clues)


def _choose(
    setting: Setting,
    clusters: Sequence[_Cluster],
    published: Mapping[str, Moment | None],
    shared: Mapping[str, set[str]],
) -> _Cluster | None:
    """Return the one cluster a setting without a day belongs to, None if none or several."""
    found = [cluster for cluster in clusters if _agree(setting, cluster, published)]
    sharing = [c for c in found if any(m.report in shared.get(setting.report, ()) for m in c.members)]
    if len(sharing) == 1:
        return sharing[0]
    if len(found) == 1 and not sharing and _knows_enough(setting, published):
        return found[0]
    return None


def _knows_enough(setting: Setting, published: Mapping[str, Moment | None]) -> bool:
    """Tell whether a setting's own clues are enough to join without shared words: few days are open, one is told.

    A bare weekday without publication fits a seventh of all days.
    """
    days = _days(setting, published)
    told = any(clue.weekday or clue.day for clue in setting.clues)
    return days is not None and len(days) <= SOON + 1 and told


def _undated(
    rest: Sequence[Setting], published: Mapping[str, Moment | None], shared: Mapping[str, set[str]]
) -> list[_Cluster]:
    """Bring together settings without a day that share words and allow a common day, or whose clues leave one day."""
    links: dict[str, set[str]] = defaultdict(set)
    by_id = {setting.id: setting for setting in rest}
    by_report: dict[str, list[Setting]] = defaultdict(list)
    for setting in rest:
        by_report[setting.report].append(setting)
    for setting in rest:
        near = [other for report in shared.get(setting.report, ()) for other in by_report.get(report, ())]
        near += _one_day_with(setting, rest, published)
        for other in near:
            if _compatible(setting, other) and _common_days([setting, other], published):
                links[setting.id].add(other.id)
                links[other.id].add(setting.id)
    out: list[_Cluster] = []
    seen: set[str] = set()
    for setting in rest:
        if setting.id not in seen:
            out += _component(setting, links, by_id, seen, published)
    return out


def _one_day_with(setting: Setting, rest: Sequence[Setting], published: Mapping[str, Moment | None]) -> list[Setting]:
    """Return the settings that, with a printed day and month here, leave exactly one day, if one such is all there is.

    "Tuesday (Sept 6)" in a report without a year, and a briefing in a report published on 7 September 2016.
    """
    if not any(clue.day and clue.month for clue in setting.clues):
        return []
    named = [other for other in rest if other.report != setting.report and kind_class(other.kind) != "unknown"]
    fitting = [o for o in named if _compatible(setting, o) and _days(o, published) is not None]
    found = [(o, days) for o in fitting if len(days := _common_days([setting, o], published)) == 1]
    return [other for other, _ in found] if len({days for _, days in found}) == 1 else []


def _component(
    start: Setting,
    links: Mapping[str, set[str]],
    by_id: Mapping[str, Setting],
    seen: set[str],
    published: Mapping[str, Moment | None],
) -> list[_Cluster]:
    """Return the linked settings as one cluster if all of them agree, else each by itself."""
    found, queue = {start.id}, [start.id]
    while queue:
        for other in sorted(links.get(queue.pop(), ())):
            if other not in found:
                found.add(other)
                queue.append(other)
    seen |= found
    members = [by_id[identity] for identity in sorted(found)]
    agree = all(_compatible(a, b) for i, a in enumerate(members) for b in members[i + 1 :])
    if len(members) > 1 and agree and _common_days(members, published):
        why = [f"Report {m.report}: the same speaker, and words or days that agree." for m in members[1:]]
        return [_Cluster(members, why)]
    return [_Cluster([member]) for member in members]


def _reason(setting: Setting, cluster: _Cluster, shared: Mapping[str, set[str]]) -> str:
    """Say why a setting joined a cluster."""
    words = any(member.report in shared.get(setting.report, ()) for member in cluster.members)
    return "shares words with it" if words else "the only occasion of this speaker that its date fits"


# --- the record --------------------------------------------------------------------------------------


def _occasion(cluster: _Cluster, speaker: str | None, published: Mapping[str, Moment | None]) -> Occasion:
    """Return the record of a cluster."""
    members = sorted(cluster.members, key=lambda setting: setting.id)
    kinds: Counter[OccasionKind] = Counter(m.kind for m in members if m.kind != "unknown")
    hosts = Counter(m.host for m in members if m.host)
    places = Counter(m.place for m in members if m.place)
    when, votes = _vote(members, published)
    ids = tuple(member.id for member in members)
    return Occasion(
        id=record_id("occasion", ids[0], BY),  # a further report of an occasion leaves the id
        kind=_most(kinds) or "unknown",
        host=_most(hosts),
        place=_most(places),
        date=when,
        speaker=speaker,
        reports=tuple(sorted({member.report for member in members})),
        settings=ids,
        transcript=None,
        why=(*sorted(cluster.why), *votes),
        by=BY,
    )


def _most(counts: Counter[_T]) -> _T | None:
    """Return the most frequent value, the first in order of equals."""
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _vote(
    members: Sequence[Setting], published: Mapping[str, Moment | None]
) -> tuple[PartialDate | None, tuple[str, ...]]:
    """Return the day most witnesses give or allow, with a sentence on those who differ."""
    own = [m.date for m in members if m.date]
    if len({m.report for m in members}) == 1:
        return (max(own, key=lambda d: (d.precision == "day", d.confidence, d.value)) if own else None), ()
    votes: Counter[date] = Counter()
    for member in members:
        votes.update(set(_days(member, published) or ()))
    best = [day for day, count in votes.items() if count == max(votes.values())]
    if len(best) != 1:
        return (max(own, key=lambda d: (d.confidence, d.value)) if own else None), ()
    day = best[0]
    against = sorted(m.report for m in members if not _allows(m, _clues(m, published), day))
    why = f"{votes[day]} of {len(members)} reports give or allow {day.isoformat()} and no other day as many."
    sure = CONTRADICTED if against else TOGETHER
    notes = tuple(f"Report {report} gives another day." for report in against)
    return PartialDate(day.isoformat(), "reports", None, "vote of the reports", why, sure), notes


def complete(attributions: Iterable[Attribution], occasions: Iterable[Occasion]) -> tuple[Attribution, ...]:
    """Return attributions with the day of their occasion where the report gave none or only an interval.

    ``attribution.occasion`` is a setting id or an occasion id; it is led to the occasion. The basis of a date so
    given is ``reports``.
    """
    by_setting = {key: occasion for occasion in occasions for key in (*occasion.settings, occasion.id)}
    return tuple(_completed(attribution, by_setting.get(attribution.occasion or "")) for attribution in attributions)


def _completed(attribution: Attribution, occasion: Occasion | None) -> Attribution:
    """Return one attribution led to its occasion and completed from it."""
    if occasion is None:
        return attribution
    found = replace(attribution, occasion=occasion.id)
    vague = found.said is None or found.said.precision != "day"
    if not vague or occasion.date is None or occasion.date.basis != "reports":
        return found
    said = replace(occasion.date, confidence=min(occasion.date.confidence, COMPLETED))
    return replace(found, said=said, why=(*found.why, f"The day is that of the occasion: {said.why}"))
