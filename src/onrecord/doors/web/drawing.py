"""Drawings made on the server, as plain numbers for an SVG template; what they show stands beside them as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Bar", "Timeline", "timeline"]

WIDTH = 960
HEIGHT = 96
LABELS = 8
"""Labels under the bars at most: more run into each other."""

LEAST_BAR = 2
"""Height of the smallest bar, so that one statement shows."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or year: where it stands, how high it is in all and for the shared, and what it says."""

    x: float
    width: float
    height: float
    shared_height: float
    period: str
    statements: int
    shared: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars from the first period to the last, and the years to write under them."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    years: tuple[tuple[float, str], ...]


def timeline(counted: Sequence[tuple[str, int, int]]) -> Timeline | None:
    """Return the drawing of statements by period (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, statements, shared of them).

    None for fewer than two periods: one bar says nothing.
    """
    if len(counted) < 2:
        return None
    totals = {period: [0, 0] for period in _periods(counted[0][0], counted[-1][0])}
    for period, statements, shared in counted:
        totals[period] = [statements, shared]
    return _drawn(dict(sorted(totals.items())))


def _periods(first: str, last: str) -> Iterator[str]:
    """Yield every period from the first to the last."""
    length = len(first)
    day, end = (date.fromisoformat(one + "-01-01"[length - 4 :] if length < 10 else one) for one in (first, last))
    while day <= end:
        yield day.isoformat()[:length]
        step = {4: 366, 7: 31}.get(length, 1)
        day = (day + timedelta(days=step)).replace(**({4: {"month": 1, "day": 1}, 7: {"day": 1}}.get(length, {})))


def _drawn(totals: dict[str, list[int]]) -> Timeline:
    step = WIDTH / len(totals)
    most = max(statements for statements, _ in totals.values())
    bars: list[Bar] = []
    years: list[tuple[float, str]] = []
    for place, (period, (statements, shared)) in enumerate(totals.items()):
        x = round(place * step, 1)
        label = period if len(period) == len("YYYY-MM-DD") else period[:4]
        if not years or label != years[-1][1]:
            years.append((x, label))
        if statements:
            height = max(LEAST_BAR, round(HEIGHT * statements / most, 1))
            bar = Bar(
                x,
                round(max(step - 1, 1), 1),
                height,
                round(height * shared / statements, 1),
                period,
                statements,
                shared,
            )
            bars.append(bar)
    apart = -(-len(years) // LABELS)
    return Timeline(WIDTH, HEIGHT, tuple(bars), tuple(years[::apart]))
