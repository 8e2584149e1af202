"""Words that one outlet passes on from another: ``Berg was quoted by the Ledger as saying``, ``the Ledger cited Berg``.

Whoever said them is the source, in whatever order the three stand; the outlet between is nobody's voice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.quotations.tagger import Triple
from onrecord.span import Span

FOUND_BY: Final = "rules:passed on"
"""The pattern's name in the record."""
CONFIDENCE: Final = 0.9
"""Of a triple that no tagger saw: the frame is a formula."""
_BY: Final = r"by\s(?:[^,.:;“”\"\n]{2,80}?)"
_SAYING: Final = r"as\s(?:saying|telling\s(?:reporters|journalists|the\s(?:press|media))|stating)"
_FRAMES: Final = (
    # Berg was quoted by the Ledger as saying; Berg was quoted as saying by the Ledger
    re.compile(
        rf"(?P<cue>(?:was|were|is|are|has\sbeen|have\sbeen)\s(?:also\s|later\s)?(?:quoted|cited)"
        rf"(?:\s{_BY})?(?:\son\s[A-Z][a-z]+day)?\s{_SAYING})"
        rf"(?:\s{_BY}(?=\s(?:that|on|in)\s|[,.:;]|\s*[“\"\n]|$))?(?:\son\s[A-Z][a-z]+day)?"
    ),
    # the Ledger quoted Berg as saying
    re.compile(
        rf"(?<!was\s)(?<!were\s)(?<!been\s)\b(?:quoted|cited|quoting|citing|quotes|cites)\s(?P<who>[^:;“”\"\n]{{2,120}}?)(?:\son\s[A-Z][a-z]+day)?,?\s(?P<cue>{_SAYING})"
    ),
)
_WHO: Final = re.compile(r"[\s,.”\"’']*(?P<who>\w[^:;“”\"\n]{1,120}?),?\s+")
_BOUND: Final = re.compile(r"\n|[.?!]\s|[”\"]\s")
_END: Final = re.compile(r"\n|[.?!](?=\s|$)")
_MARKED: Final = re.compile(r"(?P<said>“[^“”]+”|\"[^\"\n]+\")\s*\Z")
_LEAD: Final = re.compile(r"[\s,:]*")
REACH: Final = 200
"""Characters before a frame in which whoever is quoted stands."""
LONGEST: Final = 600
"""Characters of an unmarked content behind a frame; more is no sentence."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """A frame ``[start, end)`` with the spans of whoever is quoted and of its cue."""

    start: int
    end: int
    who: Span
    cue: Span


def with_passed_on(clean: str, triples: Iterable[Triple]) -> list[Triple]:
    """Return triples with one for each frame, made of those whose cue it holds, or of the frame where there is none."""
    found = list(triples)
    by_cue = sorted((one.cues[0].start, number) for number, one in enumerate(found) if one.cues)
    used: set[int] = set()
    made: list[Triple] = []
    for frame in _frames(clean):
        lo, hi = bisect_left(by_cue, (frame.start, 0)), bisect_left(by_cue, (frame.end, 0))
        numbers = [number for _, number in by_cue[lo:hi] if number not in used]
        inside = [found[number] for number in numbers]
        content = _content(clean, frame, inside)
        if not content:
            continue
        best = max(inside, key=lambda one: one.confidence, default=None)
        own = best or Triple(content, None, (), CONFIDENCE, FOUND_BY)
        made.append(replace(own, content=content, source=frame.who, cues=(frame.cue,), reports="speech"))
        used.update(numbers)
    if not made:
        return found
    return sorted([*made, *(one for number, one in enumerate(found) if number not in used)], key=_place)


def _place(triple: Triple) -> tuple[int, int]:
    """Return where a triple begins, for order."""
    spans = [*triple.content, *triple.cues, *([triple.source] if triple.source else [])]
    return min(span.start for span in spans), -max(span.end for span in spans)


def _frames(clean: str) -> Iterator[_Frame]:
    """Yield the frames of a text."""
    passive, active = _FRAMES
    for match in passive.finditer(clean):
        low = max([m.end() for m in _BOUND.finditer(clean, max(match.start() - REACH, 0), match.start())], default=0)
        low = max(low, match.start() - REACH)
        who = _WHO.fullmatch(clean, low, match.start())
        if who:
            span = _behind_content(clean, Span(*who.span("who")), match.end())
            yield _Frame(span.start, match.end(), span, Span(*match.span("cue")))
    for match in active.finditer(clean):
        yield _Frame(match.start(), match.end(), Span(*match.span("who")), Span(*match.span("cue")))


def _behind_content(clean: str, who: Span, end: int) -> Span:
    """Return who is quoted without a content in front: ``The pier is shut, | Berg | was quoted as saying.``."""
    quoted = clean[: who.start].rstrip()[-1:] in ("”", '"', "’", "'")
    if quoted or clean[end : end + 1] not in (".", "") or ", " not in who.of(clean):
        return who
    comma = who.start + who.of(clean).rindex(", ")
    if re.match(r"(?:an?|the)\s", clean[comma + 2 : who.end]) and ", " in clean[who.start : comma]:
        comma = who.start + clean[who.start : comma].rindex(", ")
    return Span(comma + 2, who.end)


def _content(clean: str, frame: _Frame, inside: Sequence[Triple]) -> tuple[Span, ...]:
    """Return what is said: what the frame's triples give outside of it, else the clause behind it or in front."""
    whole = Span(min(frame.start, frame.who.start), frame.end)
    parts = {piece for one in inside for part in one.content for piece in _outside(clean, part, whole)}
    if parts:
        return _widest(parts)
    lead = _LEAD.match(clean, frame.end)
    at = lead.end() if lead else frame.end
    stop = _END.search(clean, at, at + LONGEST)
    if stop and len(clean[at : stop.start()].split()) > 1:
        return (Span(at, stop.start()),)
    marked = _MARKED.search(clean, max(frame.start - LONGEST, 0), frame.start)
    if marked:
        return (Span(*marked.span("said")),)
    before = [m.end() for m in _BOUND.finditer(clean, max(frame.start - LONGEST, 0), frame.start)]
    start, end = max(before, default=max(frame.start - LONGEST, 0)), frame.start
    text = clean[start:end].rstrip(" ,")
    return (Span(start, start + len(text)),) if len(text.split()) > 1 else ()


def _outside(clean: str, part: Span, frame: Span) -> Iterator[Span]:
    """Yield what of a content stands before a frame, and what behind it."""
    if part.start < frame.start:
        text = clean[part.start : min(part.end, frame.start)].rstrip()
        if any(char.isalnum() for char in text):
            yield Span(part.start, part.start + len(text))
    if part.end > frame.end:
        start = max(part.start, frame.end)
        lead = _LEAD.match(clean, start, part.end)
        start = lead.end() if lead else start
        if any(char.isalnum() for char in clean[start : part.end]):
            yield Span(start, part.end)


def _widest(parts: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that lie in another left out."""
    found = sorted(set(parts))
    return tuple(one for one in found if not any(two != one and two.contains(one) for two in found))
