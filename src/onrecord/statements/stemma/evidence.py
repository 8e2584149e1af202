"""What speaks for an edge of the stemma, listed so that a reader can look it up."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import CopyEvidence, CopyKind
from onrecord.span import Span
from onrecord.statements.stemma.costs import Cost
from onrecord.statements.stemma.faults import Fault
from onrecord.statements.stemma.order import moves
from onrecord.statements.stemma.overlap import Tile
from onrecord.statements.stemma.pairs import FAULT_WORTH, PairFound, later
from onrecord.statements.stemma.version import Version

RUNS_LISTED = 3
"""Shared runs listed for an edge, the longest; the others are counted."""
FAULTS_LISTED = 8
STEPS_LISTED = 3
WORDS_SHOWN = 14
"""Words of a run that are shown: enough to find it."""


def evidence_of(pair: PairFound) -> tuple[CopyEvidence, ...]:
    """Return the evidence for a pair whose left report is taken for the source, the weightiest kind first."""
    found = (_faults, _narration, _order, _cuts, _undone, _credit, _times)
    return tuple(one for part in found for one in part(pair))


def _span(version: Version, low: int, high: int) -> Span:
    return Span(version.words[low].span.start, version.words[high - 1].span.end)


def _words(version: Version, low: int, high: int) -> str:
    shown = " ".join(word.token.text for word in version.words[low : min(high, low + WORDS_SHOWN)])
    return f"“{shown}{' …' if high - low > WORDS_SHOWN else ''}”"


def _partner(pair: PairFound, at: int) -> int:
    """Return where the left report's word stands in the right one."""
    tile: Tile = next(one for one in pair.found.tiles if one.left <= at < one.left + one.length)
    return tile.right + at - tile.left


def _narration(pair: PairFound) -> Iterator[CopyEvidence]:
    runs = pair.found.runs
    if not runs:
        return
    words = sum(high - low for low, high in runs)
    spans = []
    for low, high in runs[:RUNS_LISTED]:
        other = _partner(pair, low)
        spans.append((pair.left.report, _span(pair.left, low, high)))
        spans.append((pair.right.report, _span(pair.right, other, other + high - low)))
    where = f"in {len(runs)} runs are the same, the longest" if len(runs) > 1 else "in a row are the same:"
    says = f"{words} words of narration {where} {_words(pair.left, *runs[0])}"
    yield CopyEvidence("narration", says, round(pair.found.bits, 3), tuple(spans))


def _faults(pair: PairFound) -> Iterator[CopyEvidence]:
    for fault in sorted(pair.faults, key=lambda one: (-one.bits, one.statement, one.at))[:FAULTS_LISTED]:
        if fault.bits < 1:
            continue
        says = _fault_words(fault, "both", "read", "leave out")
        yield CopyEvidence("fault", says, round(FAULT_WORTH * fault.bits, 3), _places(fault, pair))


def _fault_words(fault: Fault, who: str, reads: str, leaves_out: str) -> str:
    lemma, reading = " ".join(fault.lemma.split()), " ".join(fault.reading.split())
    kind = ", ".join(name.replace("_", " ") for name in fault.classes)
    others, have = (f"{len(fault.base)} other reports", "have") if len(fault.base) != 1 else ("one other report", "has")
    if not reading:
        return f"{who} {leaves_out} “{lemma}” ({kind}), which {others} {have}"
    if not lemma:
        return f"{who} {reads} “{reading}” ({kind}) where {others} {have} nothing"
    return f"{who} {reads} “{reading}” ({kind}) where {others} {have} “{lemma}”"


def _places(fault: Fault, pair: PairFound) -> tuple[tuple[str, Span], ...]:
    spans = dict(fault.spans)
    return tuple((name, span) for name in (pair.left.report, pair.right.report) for span in spans.get(name, ()))


def _order(pair: PairFound) -> Iterator[CopyEvidence]:
    """Yield the order in which both tell what they carry, and the passages that stand elsewhere."""
    order = pair.order
    if order is not None:
        says = f"the {len(order.common)} statements both carry stand in the same order"
        if order.departing:
            says += f"; all others tell {len(order.departing)} of them in another place"
        yield CopyEvidence("order", says, round(order.bits, 3), order.spans)
    moved = moves(pair.found.tiles)
    if moved:
        passages = "a shared passage stands" if len(moved) == 1 else f"{len(moved)} shared passages stand"
        spans = [
            (version.report, _span(version, start, start + tile.length))
            for tile in moved[:STEPS_LISTED]
            for version, start in ((pair.left, tile.left), (pair.right, tile.right))
        ]
        yield CopyEvidence("order", f"{passages} in another place in the second", 0.0, tuple(spans))


def _steps(cost: Cost, *kinds: str) -> int:
    return sum(step.kind in kinds for step in cost.steps)


def _cuts(pair: PairFound) -> Iterator[CopyEvidence]:
    """Yield what the copy would have left out, and what it would have had to add."""
    cut, added = _steps(pair.forward, "cut"), _steps(pair.forward, "written", "quoted", "restored")
    back = _steps(pair.backward, "written", "quoted", "restored")
    saved = pair.backward.bits - pair.forward.bits
    says = (
        f"to be made from the first, the second cuts {cut} passages or words and has {added} of its own; "
        f"the other way round {back} would have to be added"
    )
    spans = [
        (pair.left.report, _span(pair.left, *step.source))
        for step in sorted(pair.forward.steps, key=lambda one: (one.source[0] - one.source[1], one.source))
        if step.kind == "cut"
    ][:STEPS_LISTED]
    if cut or added or back:
        yield CopyEvidence("cut", says, round(saved, 3), tuple(spans))


def _undone(pair: PairFound) -> Iterator[CopyEvidence]:
    """Yield faults of the one that the other has not: it was hardly made from it."""
    for who, cost in (("first", pair.forward), ("second", pair.backward)):
        for fault in cost.undone[:STEPS_LISTED]:
            says = _fault_words(fault, f"the {who} of the two", "reads", "leaves out")
            yield CopyEvidence("undone", says, round(fault.bits, 3), _places(fault, pair))


def _credit(pair: PairFound) -> Iterator[CopyEvidence]:
    both = sorted(pair.left.agencies & pair.right.agencies)
    one_only = sorted(pair.left.agencies ^ pair.right.agencies)
    if both:
        yield CopyEvidence("credit", f"both credit {', '.join(both)}", 0.0, ())
    elif one_only:
        who = "first" if pair.left.agencies else "second"
        yield CopyEvidence("credit", f"the {who} credits {', '.join(one_only)}, the other no agency", 0.0, ())


def _times(pair: PairFound) -> Iterator[CopyEvidence]:
    bits = later(pair.left.published, pair.right.published)
    one, two = pair.left.published, pair.right.published
    if bits and one and two:
        yield CopyEvidence("time", f"printed {one.value} and {two.value}", round(bits, 3), ())


def reason(kind: CopyKind, pair: PairFound, lead: float, agency: str | None, basis: str | None) -> tuple[str, ...]:
    """Return why an edge is what it is, in sentences."""
    shared = f"they share {pair.bits:.0f} bits of narration and faults, which reports made apart do not"
    match kind:
        case "copied":
            which = f"making the second from the first takes {lead:.0f} bits less than the other way round"
        case "also":
            which = "the second has from the first what its main source has not"
        case "same_source":
            which = "each has what the other lacks and could not have made up, so both go back to a third"
            if basis == "credited":
                which = f"both credit {agency}, and neither has the other's faults"
        case _:
            which = "nothing tells which came first"
    family = f"{agency} is credited by one of them" if basis == "inferred" else None
    return tuple(one for one in (shared, which, family) if one)
