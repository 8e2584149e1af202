"""Positions as JSON objects and as rows: the export, the command's answers, and a page's data twin."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO

from onrecord.exports.objects import JsonObject, span_object
from onrecord.model import Party, PloverEvent, Position, Report
from onrecord.positions.drift import Drift
from onrecord.positions.lines import Cited, Proposition, Step
from onrecord.positions.threads import Thread
from onrecord.span import Span

__all__ = [
    "CSV_COLUMNS",
    "cited_object",
    "drift_object",
    "position_cells",
    "position_object",
    "proposition_object",
    "step_object",
    "thread_object",
    "to_positions_csv",
]


def _party(party: Party | None) -> JsonObject | None:
    return None if party is None else {"id": party.id, "name": party.name}


def _event(event: PloverEvent | None) -> JsonObject | None:
    if event is None:
        return None
    return {
        "event": event.event,
        "mode": event.mode,
        "context": list(event.context),
        "source": list(event.source),
        "target": list(event.target),
        "cameo": event.cameo,
        "confidence": event.confidence,
    }


def position_object(position: Position, report: Report) -> JsonObject:
    """Return a position with its spans as raw code points of its report."""

    def spans(some: Iterable[Span]) -> list[JsonObject]:
        return [span_object(span, report) for span in some]

    return {
        "record": "position",
        "id": position.id,
        "report": position.report,
        "quotation": position.quotation,
        "speaker": position.speaker,
        "actor": _party(position.actor),
        "recipients": [_party(one) for one in position.recipients],
        "act": position.act,
        "polarity": position.polarity,
        "strength": position.strength,
        "scale": position.scale,
        "degree": position.degree,
        "form": position.form,
        "agent": _party(position.agent),
        "predicate": position.predicate,
        "sign": position.sign,
        "objects": list(position.objects),
        "named": [_party(one) for one in position.named],
        "about": spans(position.about),
        "evidence": spans(position.evidence),
        "conditions": spans(position.conditions),
        "times": spans(position.times),
        "hedges": list(position.hedges),
        "event": _event(position.event),
        "said": position.said,
        "confidence": position.confidence,
        "why": list(position.why),
        "by": position.by,
    }


def cited_object(cited: Cited, report: Report) -> JsonObject:
    """Return a position with its exhibit."""
    beside = {"statement": cited.statement, "occasion": cited.occasion, "outlet": cited.outlet, "words": cited.words}
    return position_object(cited.position, report) | beside


def _exhibit(cited: Cited) -> JsonObject:
    place = cited.position
    return {
        "position": place.id,
        "act": place.act,
        "polarity": place.polarity,
        "strength": place.strength,
        "degree": place.degree,
        "form": place.form,
        "said": place.said,
        "outlet": cited.outlet,
        "occasion": cited.occasion,
        "statement": cited.statement,
        "quotation": place.quotation,
        "report": place.report,
        "words": cited.words,
    }


def step_object(step: Step) -> JsonObject:
    """Return a step of a line of positions; a contradiction with both exhibits."""
    return {
        "record": "position_step",
        "stance": step.stance,
        "change": step.change,
        "exhibits": [_exhibit(one) for one in step.exhibits],
        "against": _exhibit(step.against) if step.against else None,
    }


def proposition_object(proposition: Proposition) -> JsonObject:
    """Return a proposition with the positions about it."""
    return {
        "record": "proposition",
        "id": proposition.id,
        "name": proposition.name,
        "named": proposition.named,
        "agent": proposition.agent,
        "predicate": proposition.predicate or None,
        "objects": list(proposition.objects),
        "positions": list(proposition.members),
    }


def drift_object(drift: Drift) -> JsonObject:
    """Return a narration beside the quoted words it tells."""
    return {
        "record": "drift",
        "direction": drift.direction,
        "narration": _exhibit(drift.narration),
        "words": _exhibit(drift.words),
    }


def thread_object(thread: Thread) -> JsonObject:
    """Return what one actor asked of another and what came of it."""
    return {
        "record": "thread",
        "demander": thread.demander,
        "asked": thread.asked,
        "open": thread.open,
        "steps": [{"part": step.part, "exhibits": [_exhibit(one) for one in step.exhibits]} for step in thread.steps],
    }


CSV_COLUMNS = (
    "said",
    "actor",
    "recipients",
    "act",
    "polarity",
    "strength",
    "scale",
    "degree",
    "form",
    "agent",
    "predicate",
    "sign",
    "objects",
    "outlet",
    "words",
    "hedges",
    "event",
    "cameo",
    "confidence",
    "statement",
    "quotation",
    "report",
    "position",
)
"""Columns of the table; several values of one are joined with ``; ``, unknown is empty."""

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def to_positions_csv(cited: Iterable[Cited], out: IO[str]) -> int:
    """Write positions as a table and return the number of rows.

    Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    count = 0
    for one in cited:
        writer.writerow([_cell(value) for value in position_cells(one)])
        count += 1
    return count


def position_cells(one: Cited) -> list[object]:
    """Return the cells of a position, one for each of :data:`CSV_COLUMNS`, as they are."""
    values = _values(one)
    return [values[column] for column in CSV_COLUMNS]


def _cell(value: object) -> object:
    if value is None:
        return ""
    return "'" + value if isinstance(value, str) and value.startswith(_RISKY) else value


def _values(one: Cited) -> JsonObject:
    place = one.position
    return {
        **{name: getattr(place, name) for name in ("said", "act", "polarity", "strength", "scale", "degree", "form")},
        **{name: getattr(place, name) for name in ("predicate", "sign", "confidence", "quotation", "report")},
        "actor": place.actor.name if place.actor else None,
        "recipients": "; ".join(party.name for party in place.recipients),
        "agent": place.agent.name if place.agent else None,
        "objects": "; ".join(place.objects),
        "outlet": one.outlet,
        "words": one.words,
        "hedges": "; ".join(place.hedges),
        "event": place.event.event if place.event else None,
        "cameo": place.event.cameo if place.event else None,
        "statement": one.statement,
        "position": place.id,
    }
