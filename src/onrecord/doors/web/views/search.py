"""Search: quotations by their words, in context or as a concordance, narrowed by what they have in common."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from onrecord.doors.web.page import Page, Room
from onrecord.doors.web.views.common import paged, within
from onrecord.doors.web.words import VERDICT_WORDS, occasion_words
from onrecord.span import Span
from onrecord.store.browsing import FoundRow, FoundRows, SearchOrder

__all__ = ["Line", "search"]

FACET_VALUES = 12
"""Of each kind: those with most matches; a narrower search shows others."""

CONTEXT = 60
"""Characters on each side of a word in the concordance."""

EXCERPT = 320
"""Characters of a quotation shown in a result."""

SEARCH_ORDERS: tuple[SearchOrder, ...] = ("best", "newest")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the concordance: what stands before the words, the words, what stands after them."""

    before: str
    words: str
    after: str
    row: FoundRow


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to narrow a search: a value, what it is called, how many matches it has."""

    value: str
    label: str
    number: int


def search(room: Room) -> Page:
    """What a search finds; without words, the search itself."""
    asked = room.asked
    words = asked.text("q")
    names = ("speaker", "outlet", "occasion", "kind", "verdict", "year")
    narrowed = {name: value for name in names if (value := asked.text(name))}
    order = asked.choice("order", SEARCH_ORDERS, "best")
    view = asked.choice("view", ("context", "concordance"), "context")
    values: dict[str, Any] = {"words": words or "", "narrowed": narrowed, "order": order, "view": view, "found": None}
    if words is None:
        return Page("search.html", "Search", values, lambda: {"total": 0, "rows": []}, section="search")
    paging = paged(room)
    found = room.record.leaf_search(words, narrowed, order=order, limit=paging.per_page, offset=paging.offset)
    paging = within(paging, found.total)
    facets, labels = _choices(room, found, narrowed)
    values |= {
        "found": found,
        "paging": paging,
        "facets": facets,
        "labels": labels,
        "lines": [line for row in found.rows for line in concordance(row)] if view == "concordance" else [],
        "excerpts": [(row, excerpt(row)) for row in found.rows],
        "searched": room.record.numbers().get("quotations", 0),
    }
    return Page(
        "search.html",
        f"{words} – search",
        values,
        lambda: {
            "total": found.total,
            "page": paging.number,
            "pages": paging.pages,
            "facets": {name: [asdict(one) for one in some] for name, some in facets.items()},
            "rows": [row.as_object() for row in found.rows],
        },
        ("quotation", "text", "report", "outlet", "kind", "speaker", "speaker_name", "occasion", "statement", "day"),
        lambda: [list(asdict(row).values())[:-1] for row in found.rows],
        section="search",
    )


def _choices(room: Room, found: FoundRows, narrowed: dict[str, str]) -> tuple[dict[str, list[Choice]], dict[str, str]]:
    """Return the ways to narrow a search, with words for ids, and words for what narrows it already."""
    top = {name: found.facets[name][:FACET_VALUES] for name in found.facets}
    speakers = room.record.names_of([*(value for value, _ in top["speaker"]), narrowed.get("speaker")])
    occasions = room.record.occasions_listed([*(value for value, _ in top["occasion"]), narrowed.get("occasion")])
    words = {name: speaker or "unnamed" for name, speaker in speakers.items()}
    for name, row in occasions.items():
        words[name] = occasion_words(row.kind, row.host, row.place) + (f", {row.date}" if row.date else "")
    words.update((name, word) for name, word in VERDICT_WORDS.items())
    choices = {
        name: [Choice(value, words.get(value, value), number) for value, number in some if name not in narrowed]
        for name, some in top.items()
    }
    return choices, {name: words.get(value, value) for name, value in narrowed.items()}


def excerpt(row: FoundRow) -> tuple[tuple[str, bool], ...]:
    """Return the part of a quotation around the first match, as pieces: text, and whether it was searched for."""
    first = row.matches[0].start if row.matches else 0
    start = 0 if len(row.text) <= EXCERPT else max(0, first - EXCERPT // 3)
    end = min(len(row.text), start + EXCERPT)
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for match in (one for one in row.matches if start <= one.start and one.end <= end):
        pieces += [(row.text[at : match.start], False), (match.of(row.text), True)]
        at = match.end
    pieces += [(row.text[at:end], False), ("…" if end < len(row.text) else "", False)]
    return tuple(piece for piece in pieces if piece[0])


def concordance(row: FoundRow) -> list[Line]:
    """Return a line for each match in a quotation."""
    return [_line(row, match) for match in row.matches]


def _line(row: FoundRow, match: Span) -> Line:
    before = " ".join(row.text[max(0, match.start - CONTEXT) : match.start].split())
    after = " ".join(row.text[match.end : match.end + CONTEXT].split())
    return Line(before, match.of(row.text), after, row)
