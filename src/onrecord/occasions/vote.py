"""The witnesses vote on an occasion's day; who differs is shown, and the day completes the claims that lack one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from onrecord.model import Attribution, Occasion, OccasionKind, PartialDate, ReportedDay, record_id
from onrecord.occasions.calendar import day_of
from onrecord.occasions.days import Told
from onrecord.occasions.scene import BY

TOGETHER = 0.95
"""A day that two or more reports give, or that only one day fits all of them."""
CONTRADICTED = 0.7
"""The day most reports give while another report gives a different one."""
COMPLETED = 0.85
"""Added to a report without a day by others, at most."""

_T = TypeVar("_T", bound=str)


def make_occasion(told: Sequence[Told], speaker: str | None, reasons: Sequence[str]) -> Occasion:
    """Return the record of settings taken for one occasion."""
    members = sorted(told, key=lambda one: one.setting.id)
    settings = [one.setting for one in members]
    kinds: Counter[OccasionKind] = Counter(s.kind for s in settings if s.kind != "unknown")
    when, votes = _vote(members)
    days = _days(members, when)
    differing = tuple(f"Report {d.report} has {d.words or d.value}." for d in days if d.agrees is False)
    ids = tuple(setting.id for setting in settings)
    return Occasion(
        id=record_id("occasion", ids, BY),
        kind=_most(kinds) or "unknown",
        host=_most(Counter(s.host for s in settings if s.host)),
        place=_most(Counter(s.place for s in settings if s.place)),
        date=when,
        speaker=speaker,
        reports=tuple(sorted({setting.report for setting in settings})),
        settings=ids,
        transcript=None,
        why=(*sorted(reasons), *votes, *differing),
        by=BY,
        days=days,
    )


def _most(counts: Counter[_T]) -> _T | None:
    """Return the most frequent value, the first in order of equals."""
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _vote(members: Sequence[Told]) -> tuple[PartialDate | None, tuple[str, ...]]:
    """Return the day most witnesses give or allow, with a sentence on the vote; None where they are even."""
    own = [m.setting.date for m in members if m.setting.date]
    surest = max(own, key=lambda d: (d.precision == "day", d.confidence, d.value), default=None)
    if len({m.setting.report for m in members}) == 1:
        return surest, ()
    votes: Counter[date] = Counter(day for member in members for day in member.days or ())
    best = [day for day, count in votes.items() if count == max(votes.values())]
    if len(best) != 1:
        given = sorted({m.day.isoformat() for m in members if m.day})
        if len(given) > 1:
            return None, (f"The reports are even between {' and '.join(given)}.",)
        return surest, ()
    day = best[0]
    against = sum(not member.allows(day) for member in members)
    why = f"{votes[day]} of {len(members)} reports give or allow {day.isoformat()} and no other day as many."
    sure = CONTRADICTED if against else TOGETHER
    return PartialDate(day.isoformat(), "reports", None, "vote of the reports", why, sure), (why,) if against else ()


def _days(members: Sequence[Told], when: PartialDate | None) -> tuple[ReportedDay, ...]:
    """Return what each report says of the day, in order of the reports."""
    day = day_of(when.value) if when and when.precision == "day" else None
    out = []
    for member in members:
        setting = member.setting
        span = setting.date.span if setting.date else next((c.span for c in setting.clues if c.span), None)
        agrees = member.allows(day) if day else None
        value = setting.date.value if setting.date else None
        out.append(ReportedDay(setting.report, setting.id, value, member.words, span, agrees))
    return tuple(sorted(out, key=lambda one: (one.report, one.setting)))


def complete(attributions: Iterable[Attribution], occasions: Iterable[Occasion]) -> tuple[Attribution, ...]:
    """Return attributions with the day of their occasion where the report gave none or only an interval.

    ``attribution.occasion`` is a setting id or an occasion id; it is led to the occasion. The basis of a date so
    given is ``reports``. A report's own day stays as it is told, with a sentence where the other reports differ.
    """
    by_setting = {key: occasion for occasion in occasions for key in (*occasion.settings, occasion.id)}
    return tuple(_completed(attribution, by_setting.get(attribution.occasion or "")) for attribution in attributions)


def _completed(attribution: Attribution, occasion: Occasion | None) -> Attribution:
    """Return one attribution led to its occasion and completed from it."""
    if occasion is None:
        return attribution
    found = replace(attribution, occasion=occasion.id)
    if occasion.date is None or occasion.date.basis != "reports":
        return found
    if found.said is not None and found.said.precision == "day":
        if found.said.value == occasion.date.value:
            return found
        return replace(found, why=(*found.why, f"Other reports of the occasion give {occasion.date.value}."))
    said = replace(occasion.date, confidence=min(occasion.date.confidence, COMPLETED))
    return replace(found, said=said, why=(*found.why, f"The day is that of the occasion: {said.why}"))
