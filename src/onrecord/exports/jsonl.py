"""The JSONL export: every record of the current view, one object a line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import IO

import msgspec

from onrecord.exports.checks import check_object, transcript_object
from onrecord.exports.copies import copy_object, paraphrase_object
from onrecord.exports.objects import (
    JsonObject,
    article_object,
    attribution_object,
    decision_object,
    entity_object,
    occasion_object,
    quotation_object,
    report_object,
    setting_object,
    speaker_object,
    statement_object,
    story_object,
)
from onrecord.exports.parallels import parallel_object
from onrecord.exports.positions import position_object
from onrecord.model import Report
from onrecord.store import Record

__all__ = ["jsonl_objects", "to_jsonl"]

REPORTS_KEPT = 256
"""Reports held at once while statements are written: witnesses of neighbouring statements share reports."""


def _report_objects(record: Record, report: Report, names: dict[str, str | None]) -> Iterator[JsonObject]:
    """Yield one report and all that was read in it."""
    yield report_object(report, record.paths(report.id))
    reading = record.reading(report.id)
    yield article_object(reading.article, report)
    for quotation in reading.quotations:
        yield quotation_object(quotation, report)
    for entity in reading.entities:
        yield entity_object(entity, report)
    for setting in reading.settings:
        yield setting_object(setting, report)
    for attribution in record.attributions(report.id):
        yield attribution_object(attribution, report, names)


def jsonl_objects(record: Record) -> Iterator[JsonObject]:
    """Yield every object of the export, reports first, in the order ``docs/record-format.md`` gives."""
    names = {speaker.id: speaker.name for speaker in record.speakers()}
    for report in record.reports():
        yield from _report_objects(record, report, names)
    yield from map(speaker_object, record.speakers())
    yield from map(decision_object, record.decisions())
    yield from map(occasion_object, record.occasions())
    yield from map(story_object, record.stories())
    report_of = lru_cache(REPORTS_KEPT)(record.report)
    for statement in record.statements():
        yield statement_object(statement, report_of, names)
    for parallel in record.parallels():
        yield parallel_object(parallel, report_of)
    for paraphrase in record.paraphrases():
        yield paraphrase_object(paraphrase, report_of(paraphrase.report))
    for copy in record.copies():
        yield copy_object(copy, report_of)
    for position in record.positions():
        yield position_object(position, report_of(position.report))
    for transcript in record.transcripts():
        tie = record.occasion_of_transcript(transcript.id)
        paths, versions = record.transcript_paths(transcript.id), record.transcript_pairs(transcript.id)
        yield transcript_object(transcript, tie[0] if tie else None, paths, versions)
    for check in record.checks():
        yield check_object(check)


def to_jsonl(record: Record, out: IO[bytes]) -> int:
    """Write the export to ``out`` as UTF-8 and return the number of lines."""
    encoder = msgspec.json.Encoder()
    return sum(1 for line in jsonl_objects(record) if out.write(encoder.encode(line) + b"\n"))
