"""The functions that worker processes call. Everything goes in and out as bytes, rows and ids: quick to send."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from onrecord import pipeline
from onrecord.articles import line_keys
from onrecord.engines.transcripts import read_received
from onrecord.model import Reading, Transcript
from onrecord.reports import Document, receive
from onrecord.statements import Candidate, Match, assemble, settle
from onrecord.statements.pairing import find_match, named
from onrecord.statements.parallels import Home, parallels
from onrecord.store.codec import decode, decode_plain, encode
from onrecord.store.reads import Parts
from onrecord.store.rows import ReadingRows, ReportRows, reading_rows, report_from, report_rows
from onrecord.store.writes import DraftRow, draft_row
from onrecord.stories import sketch
from onrecord.transcripts import is_transcript

__all__ = [
    "Apart",
    "Compared",
    "Component",
    "assemble_components",
    "compare_pairs",
    "find_parallels",
    "read_report",
    "receive_document",
    "sharing_reports",
    "sketch_report",
]


def receive_document(document: Document, outlet: str | None, outlet_from_folder: bool) -> ReportRows | Transcript:
    """Return the report a document holds, with its lines for counting what recurs; a transcript if it surely is one.

    Raises:
        RefusedInputError: if the document is refused.
    """
    report = receive(document, outlet, outlet_from_folder)
    if is_transcript(report.page):
        return read_received(report, document.path)
    return report_rows(report, line_keys(report))


def read_report(parts: Parts, recurring: frozenset[str]) -> ReadingRows:
    """Return what a report yields by itself. ``parts`` are the report as stored."""
    report = report_from(*parts)
    return reading_rows(pipeline.read(report, recurring), report.page)


# -- settling -----------------------------------------------------------------------------------------------

SHARING = 64
"""Reports of one statement paired with each other: of more, the others tell nothing new about an occasion."""

Compared = tuple[tuple[str, str], tuple[str, str], str, bool, float, bytes]
"""A match: the two firsts, the reports of those compared, its relation, whether it is sure, the bits, and the match,
encoded."""
Apart = tuple[list[bytes], dict[str, list[Home]]]
"""Matches, encoded, that make no two quotations one utterance, and where these stand, by quotation."""
Component = tuple[list[bytes], list[bytes], dict[str, list[bytes]]]
"""Connected candidates, the matches among them, and their twins by the candidate's id; all encoded."""


def _candidate(body: bytes) -> Candidate:
    return decode_plain(Candidate, body)


def sketch_report(parts: Parts, reading: bytes) -> bytes:
    """Return the sketch of a report, by which stories are grouped, encoded."""
    report, read = report_from(*parts), decode(Reading, reading)
    return encode(sketch(read.article, report, read.entities, read.quotations))


def compare_pairs(bodies: dict[str, bytes], items: list[tuple[str, str, str, str]]) -> list[Compared]:
    """Return the matches among pairs of candidates, each under the names of the two it stands for.

    ``items`` are the ids of the two, and the ids of those they stand for. A match that is not sure is one only if the
    two reports share other words beyond doubt.
    """
    known = {name: _candidate(body) for name, body in bodies.items()}
    out: list[Compared] = []
    for one, two, first, second in items:
        if found := find_match(known[one], known[two]):
            match = named(found[0], {one: first, two: second})
            reports = known[one].report, known[two].report
            out.append(((first, second), reports, match.relation, found[1], match.bits, encode(match)))
    return out


def _groups(components: list[Component]) -> Iterator[tuple[Candidate, ...]]:
    """Yield the groups of quotations that are one utterance."""
    for bodies, matches, others in components:
        yield from settle(
            [_candidate(body) for body in bodies],
            [decode_plain(Match, match) for match in matches],
            {name: [_candidate(body) for body in twin] for name, twin in others.items()},
        )


def sharing_reports(components: list[Component]) -> list[list[tuple[str, str]]]:
    """Return, of each set of connected candidates, the pairs of reports that share a statement.

    Of each statement those of the first so many reports.
    """
    return [_sharing(component) for component in components]


def _sharing(component: Component) -> list[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for members in _groups([component]):
        found.update(combinations(sorted({one.report for one in members})[:SHARING], 2))
    return sorted(found)


def assemble_components(components: list[Component]) -> list[DraftRow]:
    """Return the statements of some sets of connected candidates, as rows of the drafts."""
    return [draft_row(assemble(members)) for members in _groups(components)]


def find_parallels(bodies: dict[str, bytes], items: list[Apart]) -> list[DraftRow]:
    """Return the parallels between statements that some matches show, as rows of the drafts.

    ``bodies`` are the candidates matched. Matches between the same two statements must stand in one item.
    """
    known = {name: _candidate(body) for name, body in bodies.items()}
    found = (parallels([decode_plain(Match, body) for body in some], known, homes) for some, homes in items)
    return [draft_row(one) for some in found for one in some]
