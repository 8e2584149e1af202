"""Positions drawn: days along, strength up, a lane for each scale, for strengths compare within a scale alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import first_day
from onrecord.positions.drift import Drift
from onrecord.positions.lines import Cited

__all__ = ["Chart", "Lane", "Mark", "chart"]

WIDTH = 960
GUTTER = 132
"""Left of the drawing, for the steps of the scales."""
LANE = 150
"""Height of a lane: so that steps a tenth apart have room for their names."""
PADDING = 34
"""Above each lane, for its name."""
APART = 13
"""Between two marks side by side."""
DAYS_EVEN = 14
"""So many days get columns of one width; more are laid out by the calendar."""
LABELS = 9
"""Days named under the drawing at most."""

Steps = tuple[tuple[float, str], ...]
SCALES: Mapping[str, tuple[str, Steps]] = {
    "directive": (
        "Demands and appeals",
        (
            (1.0, "must"),
            (0.8, "need to"),
            (0.7, "“demanded”"),
            (0.6, "should"),
            (0.4, "want"),
            (0.2, "in the interest of"),
        ),
    ),
    "commissive": (
        "Undertakings",
        ((1.0, "categorically"), (0.8, "will"), (0.6, "plan to"), (0.5, "ready"), (0.3, "considering"), (0.1, "open")),
    ),
    "refusal": (
        "Refusals",
        (
            (1.0, "categorically"),
            (0.8, "will not"),
            (0.6, "no plans"),
            (0.4, "not considering"),
            (0.2, "not at that point"),
            (0.1, "does not say"),
            (0.0, "open"),
        ),
    ),
    "assertive": (
        "Judgements, denials, goals",
        ((1.0, "absolutely"), (0.7, "said"), (0.3, "hedged"), (0.1, "does not say")),
    ),
}
"""The lanes in order: their names, and the steps that get a line (``data/positions/strengths.tsv`` has them all)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A position: where it stands, and how many more stand there (``more``) than could be drawn."""

    x: float
    y: float
    cited: Cited
    more: int = 0

    @property
    def shape(self) -> str:
        """Return the path of the mark: up is for, down is against, a diamond leaves it open."""
        x, y = self.x, self.y
        if self.cited.position.polarity > 0:
            return f"M{x} {y - 5}L{x + 5} {y + 4}H{x - 5}Z"
        if self.cited.position.polarity < 0:
            return f"M{x} {y + 5}L{x + 5} {y - 4}H{x - 5}Z"
        return f"M{x} {y - 5}L{x + 5} {y}L{x} {y + 5}L{x - 5} {y}Z"


@dataclass(frozen=True, slots=True)
class Lane:
    """A scale: its name, where its steps are, and its marks."""

    scale: str
    name: str
    top: int
    steps: tuple[tuple[float, str], ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Lanes, the days under them, and a rod from quoted words up to each telling that is stronger."""

    width: int
    height: int
    gutter: int
    lanes: tuple[Lane, ...]
    days: tuple[tuple[float, str], ...]
    rods: tuple[tuple[Mark, Mark], ...]
    edges: tuple[float, ...]


def chart(cited: Sequence[Cited], told: Iterable[Drift] = ()) -> Chart | None:
    """Return the drawing of some positions, None where there are none with a strength."""
    by_scale: dict[str, list[Cited]] = defaultdict(list)
    for one in cited:
        scale = one.position.scale
        if scale in SCALES and scale is not None and one.position.degree is not None:
            by_scale[scale].append(one)
    if not by_scale:
        return None
    days = _columns([one for some in by_scale.values() for one in some])
    lanes = []
    top = PADDING
    for lane, (name, steps) in SCALES.items():
        if lane in by_scale:
            lined = tuple((_y(top, degree), words) for degree, words in steps)
            lanes.append(Lane(lane, name, top, lined, _marks(by_scale[lane], days, top)))
            top += LANE + PADDING
    placed = {mark.cited.position.id: mark for lane in lanes for mark in lane.marks}
    ends = ((placed.get(one.words.position.id), placed.get(one.narration.position.id)) for one in told if one.stronger)
    rods = tuple((said, more) for said, more in ends if said is not None and more is not None)
    return Chart(WIDTH, top, GUTTER, tuple(lanes), _named(days), rods, _edges(days))


def _y(top: int, degree: float) -> float:
    return round(top + 6 + (1 - degree) * (LANE - 12), 1)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each day begins and how wide its column is; '' is the unknown day, at the right end."""

    at: dict[str, float]
    width: float


def _columns(cited: Iterable[Cited]) -> _Columns:
    days = sorted({one.position.said or "" for one in cited}, key=lambda day: (not day, day))
    room = WIDTH - GUTTER
    if len(days) <= DAYS_EVEN:
        width = room / len(days)
        return _Columns({day: GUTTER + place * width for place, day in enumerate(days)}, width)
    known = [day for day in days if day]
    unknown = 1 if "" in days else 0
    room -= 5 * APART * unknown + APART
    numbers = {day: date.fromisoformat(first_day(day)).toordinal() for day in known}
    first, last = numbers[known[0]], numbers[known[-1]]
    at = {day: GUTTER + room * (number - first) / (last - first) for day, number in numbers.items()}
    return _Columns(at | ({"": GUTTER + room + 2 * APART} if unknown else {}), APART)


def _marks(cited: Iterable[Cited], days: _Columns, top: int) -> tuple[Mark, ...]:
    """Return marks, those of one place side by side as far as there is room."""
    cells: dict[tuple[int, float], list[Cited]] = defaultdict(list)
    for one in sorted(cited, key=lambda each: (not each.quoted, each.position.polarity, each.position.id)):
        x = days.at[one.position.said or ""]
        cells[round(x / APART), _y(top, one.position.degree or 0.0)].append(one)
    room = max(1, int(days.width / APART) - 1)
    marks = []
    for (_, y), some in sorted(cells.items()):
        x = days.at[some[0].position.said or ""]
        for place, one in enumerate(some[:room]):
            more = len(some) - room if place == room - 1 else 0
            marks.append(Mark(round(x + 8 + place * APART, 1), y, one, max(0, more)))
    return tuple(marks)


def _edges(days: _Columns) -> tuple[float, ...]:
    """Return where each column begins, if days have columns of one width."""
    return tuple(round(x - 1, 1) for x in sorted(days.at.values())) if len(days.at) <= DAYS_EVEN else ()


def _named(days: _Columns) -> tuple[tuple[float, str], ...]:
    """Return the days to name and where: all of few, else some that do not run into each other."""
    every = sorted(days.at.items(), key=lambda one: one[1])
    if len(every) <= DAYS_EVEN:
        step = -(-len(every) // LABELS)
        return tuple((round(x + 3, 1), day) for day, x in every[::step])
    apart = (WIDTH - GUTTER) / LABELS
    named: list[tuple[float, str]] = []
    for day, x in every:
        if not named or x - named[-1][0] >= apart or (not day and x - named[-1][0] > apart / 2):
            named.append((round(x, 1), day))
    return tuple(named)
