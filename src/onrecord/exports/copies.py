"""Edges of the stemma, paraphrases and the matrix of an occasion as plain JSON objects."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.exports.objects import JsonObject, ReportOf, span_object
from onrecord.model import Copy, GradedWords, Paraphrase, Report
from onrecord.statements.selection import Selection

__all__ = ["copy_object", "paraphrase_object", "selection_objects"]


def copy_object(copy: Copy, report_of: ReportOf) -> JsonObject:
    """Return that two reports depend on each other; ``source`` and ``copy`` are null without a direction."""
    directed = copy.kind in ("copied", "also")
    return {
        "record": "copy",
        "id": copy.id,
        "story": copy.story,
        "kind": copy.kind,
        "reports": list(copy.reports),
        "source": copy.reports[0] if directed else None,
        "copy": copy.reports[1] if directed else None,
        "agency": copy.agency,
        "agency_basis": copy.agency_basis,
        "bits": copy.bits,
        "lead": copy.lead,
        "evidence": [
            {
                "kind": one.kind,
                "says": one.says,
                "bits": one.bits,
                "spans": [{"report": name, "span": span_object(span, report_of(name))} for name, span in one.spans],
            }
            for one in copy.evidence
        ],
        "why": list(copy.why),
        "by": copy.by,
    }


def paraphrase_object(one: Paraphrase, report: Report) -> JsonObject:
    """Return that a report tells a statement in its own words, with the drift in strength."""
    return {
        "record": "paraphrase",
        "id": one.id,
        "report": one.report,
        "quotation": one.quotation,
        "statement": one.statement,
        "witness": one.witness,
        "drift": one.drift,
        "told": _graded(one.told, report),
        "said": _graded(one.said, report),
        "shared": list(one.shared),
        "confidence": one.confidence,
        "why": list(one.why),
        "by": one.by,
    }


def _graded(words: GradedWords | None, report: Report) -> JsonObject | None:
    if words is None:
        return None
    spans = [span_object(span, report) for span in words.spans]
    return {"scale": words.scale, "value": words.value, "words": words.words, "spans": spans}


def selection_objects(occasion: str, found: Selection) -> Iterator[JsonObject]:
    """Yield one object for each statement of an occasion: which outlet carries it, and how."""
    for row in found.rows:
        yield {
            "record": "selection",
            "occasion": occasion,
            "statement": row.statement.id,
            "text": row.statement.text,
            "outlets": {outlet: row.carried.get(outlet) for outlet in found.outlets},
            "only": row.only,
        }
