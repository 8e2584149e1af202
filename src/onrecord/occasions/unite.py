"""One occasion across reports: settings with the same speaker, kind and host whose days agree.

Settings of one speaker are found by the days they allow and by the reports they share statements with, so the work
grows with their number. Nothing depends on the order in which reports came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.model import Moment, Occasion, Setting
from onrecord.occasions.days import Told, common_days, told_of
from onrecord.occasions.vote import make_occasion

SAME_WORDS = 3
"""Statements that a report shares with another before its different day is taken for a slip: one or two may be a
formula that a speaker says at every briefing."""
MINORITY = 2
"""A slip is the word of few: the reports it is held against are at least so many times those that have it, or each
day has one report only."""

Shared = Mapping[tuple[str, str], int]
"""How many statements two reports share, by the sorted pair of their ids."""
_Sharing = Mapping[str, Mapping[str, int]]


@dataclass(slots=True)
class _Cluster:
    """Settings taken for one occasion while they are brought together."""

    members: list[Told] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    hosts: set[frozenset[str]] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)

    def add(self, one: Told, why: str | None = None) -> None:
        """Take a setting in."""
        self.members.append(one)
        self.kinds |= {one.kind} - {"unknown"}
        self.hosts |= {one.host} - {frozenset()}
        self.reports.add(one.setting.report)
        if why:
            self.why.append(f"Report {one.setting.report}: {why}.")

    def accepts(self, kinds: set[str], hosts: set[frozenset[str]], reports: set[str]) -> bool:
        """Tell whether settings of these kinds, hosts and reports contradict nothing here but perhaps the day."""
        if len(self.kinds | kinds) > 1 or self.reports & reports:
            return False
        return all(one & other for one in self.hosts for other in hosts)

    def takes(self, one: Told) -> bool:
        """Tell whether a setting contradicts nothing here: kind, host, report and day."""
        hosts = {one.host} - {frozenset()}
        if not self.accepts({one.kind} - {"unknown"}, hosts, {one.setting.report}):
            return False
        days = common_days([*self.members, one])
        return days is None or bool(days)


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
    it shares words with, if that is one; else it stays by itself. A report that gives another day joins all the same
    if it shares :data:`SAME_WORDS` statements: its day is shown as differing.
    """
    sharing = _both_ways(shared or {})
    groups: dict[str, list[Setting]] = defaultdict(list)
    for setting in sorted({s.id: s for s in settings}.values(), key=lambda s: s.id):
        speaker = speaker_of.get(setting.speaker or "")
        groups[speaker or f"alone {setting.id}"].append(setting)
    out: list[Occasion] = []
    for key in sorted(groups):
        speaker = None if key.startswith("alone ") else key
        for cluster in _clusters(told_of(groups[key], published), sharing):
            out.append(make_occasion(cluster.members, speaker, cluster.why))
    return tuple(sorted(out, key=lambda occasion: occasion.id))


def _both_ways(shared: Shared) -> _Sharing:
    """Return, for each report, how many statements it shares with others."""
    out: dict[str, dict[str, int]] = defaultdict(dict)
    for (one, other), count in shared.items():
        if count > 0:
            out[one][other] = out[other][one] = count
    return out


def _clusters(settings: Sequence[Told], sharing: _Sharing) -> list[_Cluster]:
    """Bring one speaker's settings together, the most certain days first."""
    dated: list[_Cluster] = []
    by_day: dict[date, list[_Cluster]] = defaultdict(list)
    for one in settings:
        if one.day is None:
            continue
        cluster = next((c for c in by_day[one.day] if c.takes(one)), None)
        if cluster is None:
            cluster = _Cluster()
            dated.append(cluster)
            by_day[one.day].append(cluster)
        cluster.add(one, "the same speaker, kind and day" if cluster.members else None)
    # Those without a day choose among what the dated ones made, then among each other; each choice is made against
    # the same clusters, so that the order of the undated plays no part.
    waiting = [one for one in settings if one.day is None]
    by_report: dict[str, list[_Cluster]] = defaultdict(list)
    for cluster in dated:
        for report in cluster.reports:
            by_report[report].append(cluster)
    chosen = [(one, _choose(one, by_day, by_report, sharing)) for one in waiting]
    for one, choice in chosen:
        if choice is not None:
            choice[0].add(one, choice[1])
    made = dated + _undated([one for one, choice in chosen if choice is None], sharing)
    return _with_slips(made, sharing)


def _choose(
    one: Told,
    by_day: Mapping[date, list[_Cluster]],
    by_report: Mapping[str, list[_Cluster]],
    sharing: _Sharing,
) -> tuple[_Cluster, str] | None:
    """Return the one cluster a setting without a day belongs to, and why; None if none or several."""
    near = [cluster for day in one.days or () for cluster in by_day.get(day, ())]
    beside = sharing.get(one.setting.report, {})
    near += [cluster for report in beside for cluster in by_report.get(report, ())]
    found = [cluster for cluster in {id(c): c for c in near}.values() if cluster.takes(one)]
    telling = [cluster for cluster in found if not cluster.reports.isdisjoint(beside)]
    if len(telling) == 1:
        return telling[0], "shares words with it"
    if len(found) == 1 and not telling and one.knows_enough:
        return found[0], "the only occasion of this speaker that its date fits"
    return None


# --- settings of which none has a day ----------------------------------------------------------------


def _undated(rest: Sequence[Told], sharing: _Sharing) -> list[_Cluster]:
    """Bring together settings without a day that share words and allow a common day, or whose clues leave one day."""
    by_report: dict[str, list[Told]] = defaultdict(list)
    by_day: dict[date, list[Told]] = defaultdict(list)
    for one in rest:
        by_report[one.setting.report].append(one)
        for day in one.days or ():
            by_day[day].append(one)
    links: dict[str, set[str]] = defaultdict(set)
    for one in rest:
        near = [other for report in sharing.get(one.setting.report, ()) for other in by_report.get(report, ())]
        for other in near + _one_day_with(one, by_day):
            if _agree([one, other]):
                links[one.setting.id].add(other.setting.id)
                links[other.setting.id].add(one.setting.id)
    by_id = {one.setting.id: one for one in rest}
    out: list[_Cluster] = []
    seen: set[str] = set()
    for one in rest:
        if one.setting.id not in seen:
            out += _component(one.setting.id, links, by_id, seen)
    return out


def _agree(members: Sequence[Told]) -> bool:
    """Tell whether some settings contradict one another in nothing."""
    cluster = _Cluster()
    for one in members:
        if not cluster.accepts({one.kind} - {"unknown"}, {one.host} - {frozenset()}, {one.setting.report}):
            return False
        cluster.add(one)
    days = common_days(members)
    return days is None or bool(days)


def _one_day_with(one: Told, by_day: Mapping[date, list[Told]]) -> list[Told]:
    """Return the settings that, with a printed day and month here, leave exactly one day, if one such is all there is.

    "Tuesday (Sept 6)" in a report without a year, and a briefing in a report published on 7 September 2016.
    """
    if not any(clue.day and clue.month for clue in one.setting.clues):
        return []
    near = {other.setting.id: other for day in one.days or () for other in by_day.get(day, ())}
    named = [o for _, o in sorted(near.items()) if o.setting.report != one.setting.report and o.kind != "unknown"]
    found = [(other, common_days([one, other]) or ()) for other in named if _agree([one, other])]
    single = [(other, days[0]) for other, days in found if len(days) == 1]
    return [other for other, _ in single] if len({day for _, day in single}) == 1 else []


def _component(start: str, links: Mapping[str, set[str]], by_id: Mapping[str, Told], seen: set[str]) -> list[_Cluster]:
    """Return the linked settings as one cluster if all of them agree, else each by itself."""
    found, queue = {start}, [start]
    while queue:
        for other in sorted(links.get(queue.pop(), ())):
            if other not in found:
                found.add(other)
                queue.append(other)
    seen |= found
    members = [by_id[identity] for identity in sorted(found)]
    if not _agree(members):
        return [_cluster_of([member]) for member in members]
    return [_cluster_of(members)]


def _cluster_of(members: Sequence[Told]) -> _Cluster:
    """Return a cluster of settings whose words or days agree."""
    cluster = _Cluster()
    for one in members:
        cluster.add(one, "the same speaker, and words or days that agree" if cluster.members else None)
    return cluster


# --- slips -------------------------------------------------------------------------------------------


def _with_slips(clusters: Sequence[_Cluster], sharing: _Sharing) -> list[_Cluster]:
    """Join to a cluster the fewer reports that give another day though they share many of its statements."""
    home = {one.setting.id: cluster for cluster in clusters for one in cluster.members}
    at: dict[str, list[_Cluster]] = defaultdict(list)
    for cluster in clusters:
        for report in cluster.reports:
            at[report].append(cluster)
    pairs = {
        (-count, min(one, other), max(one, other))
        for one in at
        for other, count in sharing.get(one, {}).items()
        if other in at and count >= SAME_WORDS
    }
    gone: set[int] = set()
    for _, one, other in sorted(pairs):
        for large, small in _slips(at[one], at[other]):
            if gone.isdisjoint((id(large), id(small))):
                _take_slip(large, small)
                gone.add(id(small))
    return [cluster for cluster in {id(c): c for c in home.values()}.values() if id(cluster) not in gone]


def _slips(ones: Sequence[_Cluster], others: Sequence[_Cluster]) -> list[tuple[_Cluster, _Cluster]]:
    """Return the pairs of clusters, larger first, that differ in their day alone and may be one occasion."""
    out = []
    for one in ones:
        for other in others:
            large, small = sorted((one, other), key=lambda c: (-len(c.reports), min(m.setting.id for m in c.members)))
            few = len(large.reports) >= MINORITY * len(small.reports) or len(large.reports) == len(small.reports) == 1
            if one is not other and few and _one_occasion_but_for_the_day(large, small):
                out.append((large, small))
    return out


def _one_occasion_but_for_the_day(large: _Cluster, small: _Cluster) -> bool:
    """Tell whether two clusters differ in nothing but their day.

    Who tours says the same at two rallies on two days: speeches, and words told of two places, are never taken for one.
    """
    places = [{m.setting.place for m in c.members if m.setting.place} for c in (large, small)]
    apart = bool(places[0] and places[1]) and places[0].isdisjoint(places[1])
    touring = "speech" in large.kinds | small.kinds
    return large.accepts(small.kinds, small.hosts, small.reports) and not apart and not touring


def _take_slip(large: _Cluster, small: _Cluster) -> None:
    """Put the settings of one cluster into another whose day they contradict."""
    for one in sorted(small.members, key=lambda member: member.setting.id):
        large.add(one, f"shares {SAME_WORDS} statements or more with it, though its day differs")
