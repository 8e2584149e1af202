"""Links between statements with the same words as plain JSON objects."""

from __future__ import annotations

from onrecord.exports.objects import JsonObject, ReportOf, span_object
from onrecord.model import Parallel

__all__ = ["parallel_object"]


def parallel_object(one: Parallel, report_of: ReportOf) -> JsonObject:
    """Return that two statements have the same words and are not one, with the words of each."""
    return {
        "record": "parallel",
        "id": one.id,
        "kind": one.kind,
        "statements": list(one.statements),
        "shared": [
            {
                "statement": statement,
                "quotation": shared.quotation,
                "report": shared.report,
                "spans": [span_object(span, report_of(shared.report)) for span in shared.spans],
            }
            for statement, shared in zip(one.statements, one.shared, strict=True)
        ],
        "bits": one.bits,
        "why": list(one.why),
        "by": one.by,
    }
