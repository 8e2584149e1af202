"""A report's page cut into runs, each with what is known of it, and long pages cut into parts."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Reading
from onrecord.span import Span

__all__ = ["PART_CHARS", "PART_QUOTATIONS", "Run", "mark", "part_of", "parts"]

PART_CHARS = 60_000
"""Code points of a page shown at once: some ten thousand words, longer than all but a few reports."""

PART_QUOTATIONS = 250
"""Quotations shown at once, each with its note: a browser lays out so many without a pause."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a page with nothing changing inside it.

    ``classes`` name what it is part of; ``label`` is the kind of furniture that begins here. ``begins`` and
    ``ends`` are the numbers, from 1, of the quotations whose content begins and ends with it.
    """

    text: str
    classes: tuple[str, ...]
    label: str | None
    begins: tuple[int, ...]
    ends: tuple[int, ...]


def _first(reading: Reading, number: int) -> int:
    return min(span.start for span in reading.quotations[number].content)


def parts(page: str, reading: Reading | None) -> tuple[Span, ...]:
    """Return the parts of a page: cut at the ends of lines where there are any, else wherever the limit falls."""
    starts = sorted(_first(reading, number) for number in range(len(reading.quotations))) if reading else []
    out: list[Span] = []
    at = 0
    while at < len(page):
        end = min(at + PART_CHARS, len(page))
        over = bisect_left(starts, at) + PART_QUOTATIONS
        if over < len(starts):
            end = min(end, max(starts[over], at + 1))
        if end < len(page):
            line = page.rfind("\n", at, end) + 1
            end = line if line > at + (end - at) // 2 else end
        out.append(Span(at, end))
        at = end
    return tuple(out) or (Span(0, 0),)


def part_of(offset: int, some: Sequence[Span]) -> int:
    """Return the number, from 1, of the part in which an offset lies."""
    return next((number for number, span in enumerate(some, 1) if offset < span.end), len(some))


def _kinds(reading: Reading) -> list[tuple[Span, str]]:
    """Return each part of a page that has a look of its own, with its class."""
    found = [(piece.span, "furniture") for piece in reading.article.furniture]
    for quotation in reading.quotations:
        found += [(span, quotation.kind) for span in quotation.content]
        found += [(cue, "cue") for cue in quotation.cues]
        if quotation.source:
            found.append((quotation.source, "source"))
    return found


def mark(page: str, reading: Reading | None, part: Span, pointed: Span | None = None) -> tuple[Run, ...]:
    """Return a part of a page as runs. ``pointed`` is a span an address points at."""
    opens: dict[int, list[str]] = defaultdict(list)
    closes: dict[int, list[str]] = defaultdict(list)
    begins: dict[int, list[int]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    labels: dict[int, str] = {}
    kinds = _kinds(reading) if reading else []
    if pointed:
        kinds.append((pointed, "pointed"))
    for span, kind in kinds:
        start, end = max(span.start, part.start), min(span.end, part.end)
        if start < end:
            opens[start].append(kind)
            closes[end].append(kind)
    for piece in reading.article.furniture if reading else ():
        labels[piece.span.start] = piece.kind
    for number, quotation in enumerate(reading.quotations if reading else (), 1):
        begins[min(span.start for span in quotation.content)].append(number)
        ends[max(span.end for span in quotation.content)].append(number)
    edges = {*opens, *closes, *begins, *ends, part.start, part.end}
    return _runs(
        page, sorted(edge for edge in edges if part.start <= edge <= part.end), opens, closes, begins, ends, labels
    )


def _runs(
    page: str,
    edges: list[int],
    opens: dict[int, list[str]],
    closes: dict[int, list[str]],
    begins: dict[int, list[int]],
    ends: dict[int, list[int]],
    labels: dict[int, str],
) -> tuple[Run, ...]:
    """Sweep over the edges, keeping count of what is open."""
    out: list[Run] = []
    active: Counter[str] = Counter()
    for start, end in pairwise(edges):
        active.subtract(closes.get(start, ()))
        active.update(opens.get(start, ()))
        classes = tuple(sorted(+active))
        label = labels.get(start) if "furniture" in classes else None
        out.append(Run(page[start:end], classes, label, tuple(begins.get(start, ())), tuple(ends.get(end, ()))))
    return tuple(out)
