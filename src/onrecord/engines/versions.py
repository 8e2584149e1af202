"""Versions of one occasion among the transcripts of a record: found anew only for the days that got a transcript."""

from __future__ import annotations

from onrecord.checks import source_of
from onrecord.checks.versions import BY, Told, versions
from onrecord.engines.seeking import seek
from onrecord.model import record_id
from onrecord.store import Record
from onrecord.store.transcript_versions import NO_DAY, Pair, set_versions, transcripts_by_day, version_days

__all__ = ["settle_versions"]

PROBES = 8
"""Places of a transcript of no known day whose words are looked up in the others."""
PROBE_WORDS = 40
"""Words of each: some phrase of them is rare."""


def settle_versions(record: Record) -> None:
    """Bring the pairs of versions up to date. What is found depends on the transcripts held, not on their order.

    Transcripts of one day are compared with one another; one of no known day with those its phrases lead to.
    """
    known = version_days(record.database)
    days = transcripts_by_day(record.database)
    undated = days.pop(NO_DAY, [])
    for day, ids in days.items():
        inputs = record_id("versions", BY, *ids)
        if known.get(day) != inputs:
            set_versions(record.database, day, inputs, _pairs(record, ids))
    if undated:
        inputs = record_id("versions", BY, *undated, "", *(one for ids in days.values() for one in ids))
        if known.get(NO_DAY) != inputs:
            set_versions(record.database, NO_DAY, inputs, _undated_pairs(record, undated))


def _pairs(record: Record, ids: list[str]) -> list[Pair]:
    """Return the versions among some transcripts."""
    if len(ids) < 2:
        return []
    found = versions([Told.of(record.transcript(one)) for one in ids])
    return [(one.one, one.other, one.why) for one in found]


def _undated_pairs(record: Record, undated: list[str]) -> list[Pair]:
    """Return the pairs of which one at least has no known day."""
    pairs: set[Pair] = set()
    for identifier in undated:
        near = _led_to(record, identifier)
        pairs.update(pair for pair in _pairs(record, sorted({identifier, *near})) if identifier in pair)
    return sorted(pairs)


def _led_to(record: Record, identifier: str) -> set[str]:
    """Return the transcripts that phrases of one lead to."""
    source = source_of(record.transcript(identifier))
    step = max(PROBE_WORDS, len(source.words) // PROBES)
    starts = range(0, max(1, len(source.words) - PROBE_WORDS + 1), step)
    texts = (source.text(at, min(at + PROBE_WORDS, len(source.words))) for at in starts)
    return {found.transcript for text in texts for found in seek(record.database, text)}
