"""Assembling one statement from its witnesses: the fullest well-supported text, and every witness against it.

As in genome assembly, overlapping quotations cut at different places are laid over each other; as in textual
criticism, where they differ the reading is chosen that best explains the others. Own words go before a
narrator's, and what one outlet leaves out is likelier lost than what it has is invented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model import BODIES, Adjacency, PartialDate, Statement, Token, Witness, record_id
from onrecord.statements.base import base_of
from onrecord.statements.candidate import Candidate, day_range
from onrecord.statements.certainty import certainties
from onrecord.statements.collate import Collator
from onrecord.statements.context import named
from onrecord.statements.regions import Alignment
from onrecord.statements.tokens import Piece

STAGE = "statements.assemble/17"


def canonical(witnesses: Iterable[Candidate]) -> list[Candidate]:
    """Return the witnesses in the record's order: by day of printing (unknown last), report and place in it."""
    return sorted(witnesses, key=lambda one: (one.published or "9999", one.report, one.order, one.id))


def assemble(witnesses: Iterable[Candidate]) -> Statement:
    """Return the statement that some quotations witness, with base, support, variants and context.

    The same in whatever order they come. Base and variants give every witness's segments to the character
    (:func:`onrecord.statements.collate.replay`).
    """
    ordered = canonical(witnesses)
    base = base_of(ordered)
    quoted = any(segment.own for witness in ordered for segment in witness.segments)
    collator = Collator(base, quoted)
    sure = certainties(ordered)
    collated = tuple(
        [replace(collator.collate(one), certainty=certainty) for one, certainty in zip(ordered, sure, strict=True)]
    )
    return Statement(
        record_id("statement", tuple(sorted((one.quotation, one.segments) for one in collated))),
        _speaker(ordered),
        _single(one.occasion for one in ordered),
        said(ordered),
        supported_tokens(collator, ordered),
        collated,
        _outlets(ordered),
        (*_why(ordered, base), *_doubts(collated)),
        STAGE,
    )


def supported_tokens(collator: Collator, witnesses: Sequence[Candidate]) -> tuple[Token, ...]:
    """Return the base tokens with who has them, and how it is known that they follow each other."""
    base = collator.base
    support: list[list[int]] = [[] for _ in base]
    known: set[int] = {0}
    inferred: set[int] = set()
    seen: dict[tuple[str, frozenset[int]], tuple[list[int], list[int], list[int]]] = {}
    for number, witness in enumerate(witnesses):
        key = witness.text, witness.breaks()
        if key not in seen:
            seen[key] = _has(base, collator.found(witness.text), key[1])
        has, follows, apart = seen[key]
        for index in has:
            support[index].append(number)
        known.update(follows)
        inferred.update(apart)
    out = []
    for index, piece in enumerate(base):
        joint: Adjacency = "known" if index in known else "inferred" if index in inferred else "open"
        out.append(Token(piece.text, piece.before, tuple(support[index]), joint))
    return tuple(out)


def _has(base: Sequence[Piece], found: Alignment, breaks: frozenset[int]) -> tuple[list[int], list[int], list[int]]:
    """Return the base tokens a witness has, those it has right after the one before, and those after a break."""
    has: list[int] = []
    follows: list[int] = []
    apart: list[int] = []
    last: tuple[int, int] | None = None
    for i, j in found.columns:
        if i is None or j is None or not same_writing(base[i].text, found.tokens[j].text):
            continue
        has.append(i)
        if last == (i - 1, j - 1):
            broken = breaks and _broken(found, j, breaks)
            (apart if broken else follows).append(i)
        last = (i, j)
    return has, follows, apart


def _broken(found: Alignment, at: int, breaks: frozenset[int]) -> bool:
    """Tell whether narration came between a token of a witness and the one before it."""
    return any(found.tokens[at - 1].span.end <= place <= found.tokens[at].start for place in breaks)


_GLYPHS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"})


def same_writing(one: str, two: str) -> bool:
    """Tell whether two tokens differ at most in the glyph of apostrophes, hyphens and dashes."""
    return one == two or one.translate(_GLYPHS) == two.translate(_GLYPHS)


def _single(values: Iterable[str | None]) -> str | None:
    """Return the one known value, None where there is none or they conflict."""
    known = {value for value in values if value is not None}
    return known.pop() if len(known) == 1 else None


def _speaker(witnesses: Sequence[Candidate]) -> str | None:
    """Return the one speaker of all that name one, None where they name several.

    A source without a name is nobody else; of names that may be one's (*Bill Roe*, *Roe*) most reports' is taken. A
    body has no mouth: where no more reports give the words to one (*the US said*) than to a person, the person spoke.
    """
    given = _naming(witnesses)
    first: dict[str, Candidate] = {}
    for one in given or [one for one in witnesses if one.speaker]:
        first.setdefault(one.speaker or "", one)
    reports = Counter(speaker for speaker, _ in {(one.speaker, one.report) for one in given})
    for name in sorted(first, key=lambda name: (-reports[name], name)):
        others = {key: other for key, other in first.items() if key != name}
        if all(
            named(first[name], other) == "alike" or (_mouth(first[name], other) and reports[name] >= reports[key])
            for key, other in others.items()
        ):
            return name
    return None


def _naming(witnesses: Sequence[Candidate]) -> list[Candidate]:
    """Return the witnesses whose report gives a speaker with a name."""
    return [one for one in witnesses if one.speaker and not (one.called and not one.called.name)]


def _mouth(one: Candidate, other: Candidate) -> bool:
    """Tell whether one speaker is a person and the other a body or state, which only persons speak for."""
    if one.called is None or other.called is None:
        return False
    return one.called.kind == "person" and bool(one.called.name) and other.called.kind in BODIES


def said(witnesses: Sequence[Candidate]) -> PartialDate | None:
    """Return when it was said: the narrowest date that no other report contradicts, the most given of those."""
    dates = [(one.said, one.report) for one in witnesses if one.said is not None and day_range(one.said.value)]
    best: tuple[tuple[int, int, str], PartialDate] | None = None
    for value in sorted({date.value for date, _ in dates}):
        mine = day_range(value)
        assert mine is not None
        reports = {report for date, report in dates if date.value == value}
        others = {report for date, report in dates if not _compatible(mine, day_range(date.value))}
        rank = (-(len(reports) - len(others)), mine[1] - mine[0], value)
        if best is None or rank < best[0]:
            given = max(
                (date for date, _ in dates if date.value == value), key=lambda date: (date.confidence, date.why)
            )
            best = rank, PartialDate(value, "reports", None, STAGE, _dated(reports, given), given.confidence)
    return best[1] if best else None


def _dated(reports: set[str], given: PartialDate) -> str:
    """Return why the date holds."""
    return given.why if len(reports) == 1 else f"{len(reports)} reports give this day; one of them: {given.why}"


def _compatible(one: tuple[int, int], two: tuple[int, int] | None) -> bool:
    """Tell whether two ranges of days overlap."""
    return two is None or (one[0] <= two[1] and two[0] <= one[1])


def _outlets(witnesses: Sequence[Candidate]) -> int:
    """Return the number of distinct outlets; a report of unknown outlet counts as one of its own."""
    return len({one.outlet or f"report {one.report}" for one in witnesses})


def _why(witnesses: Sequence[Candidate], base: Sequence[Piece]) -> tuple[str, ...]:
    """Return why these quotations are one statement."""
    if len(witnesses) == 1:
        return ("one report has it",)
    reports = len({one.report for one in witnesses})
    out = [f"{len(witnesses)} quotations in {reports} reports overlap in their words; base of {len(base)} tokens"]
    speakers = {one.speaker for one in witnesses if one.speaker}
    if len(speakers) == 1:
        out.append("all that name a speaker name the same one")
    elif len({one.speaker for one in _naming(witnesses)}) == 1:
        out.append("all that name a speaker name the same one; other sources have no name")
    elif speakers and _speaker(witnesses):
        out.append(
            "what the reports call the speaker may be one's names, or the body spoken for; the name of most is taken"
        )
    elif speakers:
        out.append("reports name different speakers: left unknown")
    return tuple(out)


def _doubts(witnesses: Sequence[Witness]) -> tuple[str, ...]:
    """Return what is not beyond doubt."""
    probable = [one.certainty or 0.0 for one in witnesses if one.probable]
    if not probable:
        return ()
    which = "every witness is" if len(probable) == len(witnesses) else f"{len(probable)} of {len(witnesses)} are"
    return (f"{which} probable, not firm: the odds of the least sure are {min(probable):.2f}",)
