"""Drawings made on the server, as plain numbers for an SVG template; what they show stands beside them as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Bar", "Timeline", "timeline"]

WIDTH = 960
HEIGHT = 96
MONTHS_SHOWN = 120
"""More months than this are drawn as years: bars would be thinner than a finger."""

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


def timeline(months: Sequence[tuple[str, int, int, int]]) -> Timeline | None:
    """Return the drawing of statements by month (``YYYY-MM``, statements, shared, outlets); None for fewer than two."""
    counted = {month: (statements, shared) for month, statements, shared, _ in months}
    if len(counted) < 2:
        return None
    first, last = min(counted), max(counted)
    span = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1
    by_year = span > MONTHS_SHOWN
    if by_year:
        periods = [f"{year:04}" for year in range(int(first[:4]), int(last[:4]) + 1)]
    else:
        periods = [_month(int(first[:4]), int(first[5:7]) - 1 + step) for step in range(span)]
    totals = {period: [0, 0] for period in periods}
    for month, (statements, shared) in counted.items():
        total = totals[month[:4] if by_year else month]
        total[0] += statements
        total[1] += shared
    return _drawn(totals)


def _month(year: int, months: int) -> str:
    return f"{year + months // 12:04}-{months % 12 + 1:02}"


def _drawn(totals: dict[str, list[int]]) -> Timeline:
    step = WIDTH / len(totals)
    most = max(statements for statements, _ in totals.values())
    bars: list[Bar] = []
    years: list[tuple[float, str]] = []
    for place, (period, (statements, shared)) in enumerate(totals.items()):
        x = round(place * step, 1)
        if not years or period[:4] != years[-1][1]:
            years.append((x, period[:4]))
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
    apart = max(1, round(len(years) / 16))
    return Timeline(WIDTH, HEIGHT, tuple(bars), tuple(years[::apart]))
