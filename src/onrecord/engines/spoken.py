"""A statement with its transcript as the base, where the record has one in which its words were found.

Derived on looking from what is stored: the verdicts say where in which transcript each quotation's words stand. What is
stored stays as the reports alone give it, so a transcript added later changes no statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.checks import source_of
from onrecord.errors import NotInRecordError
from onrecord.model import Check, Passage, Quotation, Statement, Witness
from onrecord.span import Span
from onrecord.statements.candidate import Candidate, candidate
from onrecord.statements.said import over_transcript
from onrecord.store import Record

__all__ = ["Spoken", "spoken"]

LOCATED = frozenset({"verbatim", "presentation", "declared_edit", "light_edit", "altered", "spliced"})
"""Verdicts whose passages are where the words were said, on this occasion and by this speaker."""
ONE_PLACE = 400
"""Characters between two passages up to which they are one place in a turn: some four sentences."""
AROUND = 200
"""Characters of the transcript read on either side, for what the reports leave out at the edges of their cuts."""
WITNESSES = 400
"""Witnesses whose verdicts are looked at: more tell no more about where the words stand."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement collated with a transcript's words: which transcript, which turn, who speaks, where on its page."""

    statement: Statement
    transcript: str
    turn: int
    speaker: str | None
    span: Span


def spoken(record: Record, statement: Statement) -> Spoken | None:
    """Return a statement over the words of its transcript, None where the record has none that holds them."""
    place = _place(record, statement)
    if place is None:
        return None
    source, turn, span, speaker = place
    transcript = record.transcript(source)
    words = source_of(transcript, only=[span]).clean(span)
    witnesses = [_candidate(record, witness) for witness in statement.witnesses]
    if any(one is None for one in witnesses):
        return None
    made = over_transcript(statement, [one for one in witnesses if one is not None], " ".join(words.split()))
    return None if made is None else Spoken(made, source, turn, speaker, span)


def _place(record: Record, statement: Statement) -> tuple[str, int, Span, str | None] | None:
    """Return the transcript, turn and page span in which most reports' words stand, with the turn's speaker."""
    found: dict[tuple[str, int], list[tuple[Passage, str]]] = defaultdict(list)
    for witness in statement.witnesses[:WITNESSES]:
        for passage in _passages(record, witness):
            found[passage.source, passage.turn].append((passage, witness.report))
    stretches = [stretch for some in found.values() for stretch in _stretches(some)]
    if not stretches:
        return None
    best = max(stretches, key=lambda some: (len({report for _, report in some}), _reach(some), _key(some)))
    first = best[0][0]
    turn = next((one for one in record.transcript(first.source).turns if one.number == first.turn), None)
    if turn is None or not turn.words:
        return None
    start, end = min(p.span.start for p, _ in best), max(p.span.end for p, _ in best)
    low, high = turn.words[0].start, turn.words[-1].end
    return first.source, first.turn, Span(max(low, start - AROUND), min(high, end + AROUND)), first.speaker


def _reach(some: list[tuple[Passage, str]]) -> int:
    return sum(len(passage.span) for passage, _ in some)


def _key(some: list[tuple[Passage, str]]) -> tuple[str, int]:
    """Return what settles ties: the first place by transcript and offset."""
    return some[0][0].source, -some[0][0].span.start


def _stretches(some: list[tuple[Passage, str]]) -> Iterator[list[tuple[Passage, str]]]:
    """Yield passages of one turn by place: those near each other together."""
    ordered = sorted(some, key=lambda pair: (pair[0].span, pair[1]))
    here: list[tuple[Passage, str]] = []
    end = 0
    for pair in ordered:
        if here and pair[0].span.start - end > ONE_PLACE:
            yield here
            here = []
        here.append(pair)
        end = max(end, pair[0].span.end) if len(here) > 1 else pair[0].span.end
    if here:
        yield here


def _passages(record: Record, witness: Witness) -> Iterator[Passage]:
    """Yield where in transcripts the words of a witness stand: of its quotation's parts, those it was collated with."""
    checks = [one for one in record.checks_of(witness.quotation) if one.verdict in LOCATED]
    if not checks:
        return
    quotation = record.quotation(witness.quotation)
    page = record.page(witness.report)
    for check in checks:
        for part in _parts(quotation, page, check):
            for passage in check.passages:
                printed = passage.printed_span.shifted(part.start)
                if any(printed.overlaps(segment) for segment in witness.segments):
                    yield passage


def _parts(quotation: Quotation, page: str, check: Check) -> Iterator[Span]:
    """Yield the quoted parts of a quotation that have the words of a check."""
    for span in quotation.quoted or quotation.content:
        if span.of(page) == check.text:
            yield span


def _candidate(record: Record, witness: Witness) -> Candidate | None:
    """Return a witness as it was collated."""
    try:
        quotation = record.quotation(witness.quotation)
    except NotInRecordError:
        return None
    whole = candidate(record.page(witness.report), quotation, outlet=witness.outlet)
    if whole is None or not witness.segments:
        return None
    return whole.between(witness.segments[0].start, witness.segments[-1].end)
