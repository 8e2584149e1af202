"""A transcript: the official words turn by turn, each sentence shaded by how many outlets took it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from onrecord.articles import sentences
from onrecord.doors.web.page import Page, Room
from onrecord.doors.web.views.common import full_id
from onrecord.exports.checks import transcript_object
from onrecord.exports.objects import JsonObject
from onrecord.model import Check, Transcript, Turn
from onrecord.span import Span

__all__ = ["Sentence", "Spoken", "transcript"]

TURNS_SHOWN = 120
"""Turns on a page: some fifteen thousand words."""

SHADES = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a turn, the checks of quotations that give words of it, and the outlets they stand in."""

    text: str
    checks: tuple[tuple[Check, str], ...]
    outlets: tuple[str, ...]
    shade: int
    attention: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn with its sentences."""

    turn: Turn
    label: str
    sentences: tuple[Sentence, ...]


def transcript(room: Room, asked_id: str) -> Page:
    """A transcript's page, or one page of its turns."""
    record, asked = room.record, room.asked
    found = record.transcript(full_id(room, "transcript", asked_id))
    checks = record.checks_against(found.id)
    reports = record.reports_listed(report for _, report in checks)
    outlet_of = {name: row.outlet or name for name, row in reports.items()}
    pages = max(1, -(-len(found.turns) // TURNS_SHOWN))
    number = asked.number("part", 1, pages)
    turns = found.turns[(number - 1) * TURNS_SHOWN : number * TURNS_SHOWN]
    most = len(set(outlet_of.values()))
    taken = _by_place(found, checks)
    tied = record.occasion_of_transcript(found.id)
    values = {
        "transcript": found,
        "spoken": [_spoken(found, turn, taken, outlet_of, most) for turn in turns],
        "part": number,
        "parts": pages,
        "outlets": sorted(set(outlet_of.values())),
        "quotations": len(checks),
        "occasion": record.occasions_listed([tied[0]]).get(tied[0]) if tied else None,
        "tied_why": tied[1] if tied else None,
        "paths": record.transcript_paths(found.id),
        "versions": record.transcript_pairs(found.id),
    }
    title = found.title.value if found.title else "Transcript"
    occasion = tied[0] if tied else None
    paths, versions = record.transcript_paths(found.id), record.transcript_pairs(found.id)

    def data() -> JsonObject:
        return transcript_object(found, occasion, paths, versions)

    return Page("transcript.html", title, values, data, section="occasions")


Taken = dict[int, list[tuple[Span, Check, str]]]


def _by_place(found: Transcript, checks: tuple[tuple[Check, str], ...]) -> Taken:
    """Return the passages that were taken, by the number of their turn."""
    taken: Taken = defaultdict(list)
    for check, report in checks:
        for passage in check.passages:
            if passage.source == found.id:
                taken[passage.turn].append((passage.span, check, report))
    return taken


def _spoken(found: Transcript, turn: Turn, taken: Taken, outlet_of: dict[str, str], most: int) -> Spoken:
    """Return a turn cut into sentences, each with what was taken of it."""
    label = turn.speaker or (turn.label.of(found.page) if turn.label else turn.role)
    out = []
    passages = taken.get(turn.number, [])
    for words in turn.words:
        text = words.of(found.page)
        edges = [words.start, *(words.start + one.start for one in sentences(text)[1:]), words.end]
        for start, end in pairwise(edges):
            span = Span(start, end)
            inside = tuple((check, report) for place, check, report in passages if place.overlaps(span))
            outlets = tuple(sorted({outlet_of.get(report, report) for _, report in inside}))
            shade = min(SHADES - 1, -(-len(outlets) * (SHADES - 1) // most)) if outlets and most else 0
            out.append(Sentence(span.of(found.page), inside, outlets, shade, any(one.attention for one, _ in inside)))
    return Spoken(turn, label, tuple(out))
