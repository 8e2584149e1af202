"""Quotations in marks, repaired: from glyphs to segments with their defects, and one use for every glyph.

A lost mark is put where the sentence says it was: an opening one after the cue (``He said we continue …”``) or at
the head of the sentence, a closing one before the tag (``“… focused on, Toner said.``) or at the paragraph's end.
A lone mark with no such evidence stays what it is, a defect, and makes no quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from onrecord.model import DefectKind, MarkUse
from onrecord.quotations.carried import carried_over
from onrecord.quotations.closed import FIRST_PERSON
from onrecord.quotations.cues import tag_words
from onrecord.quotations.glyphs import OPENERS_BEFORE, PRIMES, Glyph, find_glyphs
from onrecord.quotations.pairing import Pair, pair_marks
from onrecord.quotations.singles import classify_singles, may_open, pair_primary, singles_are_primary
from onrecord.span import Span

SegmentUse = Literal["quotation", "title", "scare", "defect"]
Width = Literal["double", "single"]

NEAR_CUE_CHARS: Final = 160
"""How far from the head of a sentence its first cue may stand when an opening mark was lost."""
TAG_CHARS: Final = 120
"""How long a source between a comma and its verb may be when a closing mark was lost."""
HEAP_GLYPHS: Final = 400
HEAP_SHARE: Final = 0.3
"""A paragraph with more glyphs than this, and a greater share of them among its characters, is no prose."""
FULL_SENTENCE_WORDS: Final = 4
"""A quotation this long that starts its sentence is a sentence: a stop outside its close is a slip."""


@dataclass(slots=True)
class Segment:
    """A stretch in quotation marks. ``inner`` leaves the marks out, ``outer`` takes them in; clean text spans."""

    inner: Span
    outer: Span
    paragraph: int
    width: Width
    open: int | None
    """Index of the opening glyph among the text's glyphs, None if it is lost."""
    close: int | None
    goes_on: bool = False
    continues: int | None = None
    """Number of the segment it goes on from (the mark before it reopens a long quotation)."""
    parent: int | None = None
    """Number of the segment in whose marks it stands."""
    use: SegmentUse = "quotation"
    defects: list[tuple[DefectKind, Span | None]] = field(default_factory=list)


@dataclass(slots=True)
class Marks:
    """All glyphs of a text, in order, with their use and partner, and the segments they delimit."""

    glyphs: list[Glyph]
    uses: list[MarkUse]
    partners: list[int | None]
    segments: list[Segment]


@lru_cache(maxsize=1)
def _cue_then_speech() -> re.Pattern[str]:
    verbs = "|".join(sorted(tag_words() | {"told"}, key=lambda word: (-len(word), word)))
    return re.compile(
        rf"\b(?:{verbs})\b(?: (?:reporters|journalists|him|her|them))?[,:.]?\s+(?:that\s+)?(?=[\w“])", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _tag_at_end() -> re.Pattern[str]:
    verbs = "|".join(sorted(tag_words(), key=lambda word: (-len(word), word)))
    name = r"[\w.’'-]+"
    return re.compile(
        rf",\s+(?:(?:{name} ){{1,8}}(?:{verbs})|(?:{verbs})(?: {name}){{1,8}})(?=\s*(?:[.,]|$|on |in |at |to |during ))"
    )


@lru_cache(maxsize=1)
def _tag_after_close() -> re.Pattern[str]:
    verbs = "|".join(sorted(tag_words(), key=lambda word: (-len(word), word)))
    return re.compile(rf"\s*,?\s*(?:(?:[\w.’'-]+,? ){{0,8}}(?:{verbs}))\b")


def find_marks(clean: str, paragraphs: Sequence[Span]) -> Marks:
    """Find, pair and repair all quotation marks of a clean text. Linear in its length.

    Args:
        clean: the article's running text.
        paragraphs: its paragraphs in order; a quotation is carried over an edge by reopening, or as `carried` tells.
    """
    marks = Marks([], [], [], [])
    per_paragraph = [find_glyphs(clean, paragraph) for paragraph in paragraphs]
    primary: Width = "single" if singles_are_primary(clean, per_paragraph) else "double"
    tagged = [_ends_in_tag(clean, paragraph, some) for paragraph, some in zip(paragraphs, per_paragraph, strict=True)]
    carried = carried_over(clean, paragraphs, per_paragraph, tagged) if primary == "double" else {}
    open_before: int | None = None
    for number, (paragraph, glyphs) in enumerate(zip(paragraphs, per_paragraph, strict=True)):
        following = per_paragraph[number + 1] if number + 1 < len(paragraphs) else []
        next_opens = bool(following) and _heads(clean, paragraphs[number + 1], following[0], primary)
        next_opens = (next_opens and not tagged[number]) or carried.get(number) in ("first", "again")
        base, first = len(marks.glyphs), len(marks.segments)
        marks.glyphs += glyphs
        marks.uses += ["defect"] * len(glyphs)
        marks.partners += [None] * len(glyphs)
        if _nothing_but_marks(glyphs, paragraph):
            open_before = None
            continue
        if open_before is not None and carried.get(number) in ("middle", "last", "again"):
            open_before = _carry_on(marks, clean, number, paragraph, base, open_before, next_opens)
            continue
        add = _add_paragraph if primary == "double" else _add_british_paragraph
        still_open = add(marks, clean, number, paragraph, base, next_opens)
        if open_before is not None and len(marks.segments) > first:
            head = marks.segments[first]
            if head.open is not None and _heads(clean, paragraph, marks.glyphs[head.open], primary):
                head.continues = open_before
                marks.uses[head.open] = "continue"
        open_before = still_open
    return marks


def _nothing_but_marks(glyphs: Sequence[Glyph], paragraph: Span) -> bool:
    """Tell whether a paragraph is a heap of marks, in which nothing can be quoted: each stays a defect."""
    return len(glyphs) > HEAP_GLYPHS and len(glyphs) > HEAP_SHARE * len(paragraph)


def _ends_in_tag(clean: str, paragraph: Span, glyphs: Sequence[Glyph]) -> bool:
    """Tell whether a paragraph ends ``…, Varga said.``: what is open then has lost its close, and goes on nowhere."""
    tail = max(glyphs[-1].span.end if glyphs else paragraph.start, paragraph.end - TAG_CHARS)
    tag = _tag_at_end().search(clean, tail, paragraph.end)
    return tag is not None and not clean[tag.end() : paragraph.end].strip(" .")


def _heads(clean: str, paragraph: Span, glyph: Glyph, primary: Width) -> bool:
    """Tell whether a paragraph begins with an opening mark of the text's own kind."""
    if glyph.width != primary or clean[paragraph.start : glyph.span.start].strip() or glyph.spacing == "close":
        return False
    return primary == "double" or may_open(clean, glyph)


def _add_paragraph(marks: Marks, clean: str, number: int, paragraph: Span, base: int, next_opens: bool) -> int | None:
    """Add one paragraph's marks; return the number of the segment still open at its end, or None."""
    glyphs = marks.glyphs[base:]
    singles = classify_singles(clean, glyphs)
    _set_uses(marks, base, singles.apostrophes, "apostrophe")
    _set_uses(marks, base, singles.measures, "measure")
    doubles = [index for index, glyph in enumerate(glyphs) if glyph.width == "double" or glyph.text == "″"]
    within = _twice_open(clean, glyphs, doubles)
    inside = {index for pair in within for index in pair}
    doubles = [index for index in doubles if index not in inside]
    pairing = pair_marks([glyphs[index] for index in doubles], doubles, next_opens=next_opens)
    _set_uses(marks, base, pairing.measures, "measure")
    first = len(marks.segments)
    _add_pairs(marks, clean, number, paragraph, base, pairing.pairs, "double")
    still_open = _still_open(marks, first)
    _add_inner(marks, clean, number, base, singles.pairs, first, "single")
    _add_inner(marks, clean, number, base, within, first, "double")
    return still_open


def _carry_on(
    marks: Marks, clean: str, number: int, paragraph: Span, base: int, before: int, next_opens: bool
) -> int | None:
    """Add a paragraph that goes on with a quotation without opening it again; return what is still open at its end."""
    glyphs = marks.glyphs[base:]
    doubles = [index for index, glyph in enumerate(glyphs) if glyph.width == "double"]
    singles = classify_singles(clean, glyphs)
    _set_uses(marks, base, singles.apostrophes, "apostrophe")
    _set_uses(marks, base, singles.measures, "measure")
    first = len(marks.segments)
    closing = base + doubles[0] if doubles else None
    end = marks.glyphs[closing].span.start if closing is not None else paragraph.end
    outer = marks.glyphs[closing].span.end if closing is not None else paragraph.end
    inner = Span(paragraph.start, end).trimmed(clean)
    segment = Segment(inner, Span(inner.start, outer), number, "double", None, closing, closing is None, before)
    _settle(marks, segment)
    pairing = pair_marks([glyphs[index] for index in doubles[1:]], doubles[1:], next_opens=next_opens)
    _set_uses(marks, base, pairing.measures, "measure")
    _add_pairs(marks, clean, number, Span(outer, paragraph.end), base, pairing.pairs, "double")
    still_open = _still_open(marks, first)
    _add_inner(marks, clean, number, base, singles.pairs, first, "single")
    return still_open


def _twice_open(clean: str, glyphs: Sequence[Glyph], doubles: Sequence[int]) -> list[tuple[int, int]]:
    """Return the inner pairs where curly marks open twice and close twice: ``“They are “at peace” now.”``.

    Only a few words, with nothing of a tag before them: else the first quotation has lost its close.
    """
    out = []
    for at in range(len(doubles) - 3):
        first, second, third, fourth = (glyphs[index] for index in doubles[at : at + 4])
        if [first.text, second.text, third.text, fourth.text] != ["“", "“", "”", "”"]:
            continue
        lead = clean[first.span.end : second.span.start]
        words = clean[second.span.end : third.span.start].split()
        told = lead.rstrip(" ,").endswith(_TELLING) or lead.rstrip()[-1:] in ".?!:" or "\n" in lead
        if 0 < len(words) <= MAX_INNER_WORDS and lead.strip() and not told:
            out.append((doubles[at + 1], doubles[at + 2]))
    return out


_TELLING = ("said", "says", "added", "told", "asked", "wrote", "saying", "adding")
MAX_INNER_WORDS = 12
"""Words in marks of the same kind inside a quotation; longer ones are a quotation of their own."""


def _add_british_paragraph(
    marks: Marks, clean: str, number: int, paragraph: Span, base: int, next_opens: bool
) -> int | None:
    """The same where single marks stand outside and double ones inside."""
    glyphs = marks.glyphs[base:]
    pairing = pair_primary(clean, glyphs, next_opens=next_opens)
    apostrophes = [index for index in pairing.strays if glyphs[index].before.isalnum() or glyphs[index].after.isalnum()]
    primes = [index for index, glyph in enumerate(glyphs) if glyph.text in PRIMES]
    _set_uses(marks, base, apostrophes, "apostrophe")
    _set_uses(marks, base, [*pairing.measures, *primes], "measure")
    first = len(marks.segments)
    _add_pairs(marks, clean, number, paragraph, base, pairing.pairs, "single")
    still_open = _still_open(marks, first)
    doubles = [index for index, glyph in enumerate(glyphs) if glyph.width == "double"]
    inner = pair_marks([glyphs[index] for index in doubles], doubles, next_opens=False)
    _set_uses(marks, base, inner.measures, "measure")
    whole = [(pair.open, pair.close) for pair in inner.pairs if pair.open is not None and pair.close is not None]
    _add_inner(marks, clean, number, base, whole, first, "double")
    return still_open


def _set_uses(marks: Marks, base: int, indices: Iterable[int], use: MarkUse) -> None:
    for index in indices:
        marks.uses[base + index] = use


def _still_open(marks: Marks, first: int) -> int | None:
    last = len(marks.segments) - 1
    return last if last >= first and marks.segments[last].goes_on else None


def _add_pairs(
    marks: Marks, clean: str, number: int, paragraph: Span, base: int, pairs: Sequence[Pair], width: Width
) -> None:
    """Add the segments of a paragraph's own kind of marks, lost ones put where the sentence says."""
    glyphs = marks.glyphs
    before = paragraph.start
    for place, pair in enumerate(pairs):
        opening = None if pair.open is None else base + pair.open
        closing = None if pair.close is None else base + pair.close
        after = paragraph.end
        if place + 1 < len(pairs):
            upcoming = pairs[place + 1]
            first = upcoming.open if upcoming.open is not None else upcoming.close
            after = glyphs[base + first].span.start if first is not None else after
        room = Span(before, max(before, after))
        segment = _segment(clean, glyphs, number, paragraph, room, opening, closing, pair.goes_on)
        if segment is None:
            continue
        segment.width = width
        _settle(marks, segment)
        before = segment.outer.end


def _settle(marks: Marks, segment: Segment) -> None:
    """Give the glyphs of a segment their use and partner, and add it."""
    if segment.open is not None:
        marks.uses[segment.open] = "open"
        marks.partners[segment.open] = segment.close
    if segment.close is not None:
        marks.uses[segment.close] = "close"
        marks.partners[segment.close] = segment.open
    marks.segments.append(segment)


def _segment(
    clean: str,
    glyphs: Sequence[Glyph],
    number: int,
    paragraph: Span,
    room: Span,
    opening: int | None,
    closing: int | None,
    goes_on: bool,
) -> Segment | None:
    """Make a segment of a pair, or None where a lone mark has nothing to show for itself."""
    defects: list[tuple[DefectKind, Span | None]] = []
    if opening is not None:
        start, outer_start = glyphs[opening].span.end, glyphs[opening].span.start
    else:
        assert closing is not None
        found = _lost_open(clean, room, glyphs[closing], at_head=room.start == paragraph.start)
        if found is None:
            return None
        start = outer_start = found
        defects.append(("missing_open", Span(found, found)))
    if closing is not None:
        end, outer_end = glyphs[closing].span.start, glyphs[closing].span.end
    else:
        end = room.end if goes_on else _lost_close(clean, Span(start, max(start, room.end)))
        end = Span(start, max(start, end)).trimmed(clean).end
        outer_end = end
        if not goes_on:
            defects.append(("missing_close", Span(end, end)))
    inner = Span(start, max(start, end)).trimmed(clean)
    if not any(char.isalnum() for char in inner.of(clean)[:400]):
        return None
    segment = Segment(inner, Span(outer_start, outer_end), number, "double", opening, closing, goes_on, defects=defects)
    if opening is not None:
        _check_open(clean, glyphs[opening], paragraph, segment)
    if closing is not None:
        _check_close(clean, glyphs[closing], paragraph, segment)
    return segment


def _lost_open(clean: str, room: Span, close: Glyph, *, at_head: bool) -> int | None:
    """Return where speech begins when only its closing mark is there, None if nothing shows that it is speech."""
    left = clean[room.start : close.span.start]
    start = 0
    if not at_head:
        stop = re.search(r"[.!?][”\"’]?\s+(?=\S)", left)
        if stop is None:
            return None
        start = stop.end()
    start += len(left[start:]) - len(left[start:].lstrip())
    cue = _cue_then_speech().search(left, start, min(len(left), start + NEAR_CUE_CHARS))
    tagged = _tag_after_close().match(clean, close.span.end, close.span.end + TAG_CHARS)
    if cue:
        return room.start + (_behind_report(left, cue.end()) if tagged else cue.end())
    words = re.findall(r"\w+", left[start:].lower())
    if len(words) < 2:
        return None
    if tagged or any(word in FIRST_PERSON for word in words):
        return room.start + start
    return None


def _behind_report(left: str, at: int) -> int:
    """Return where speech begins behind a sentence that only reports: ``He said the vote was near. | We want it, he``.

    The sentence behind the cue is the narrator's where it has no first person and what follows has.
    """
    stop = re.search(r"[.!?]\s+(?=\S)", left[at:])
    if stop is None:
        return at
    first, rest = left[at : at + stop.start()], left[at + stop.end() :]
    spoken = [any(word in FIRST_PERSON for word in re.findall(r"\w+", part.lower())) for part in (first, rest)]
    return at + stop.end() if spoken == [False, True] and left[at : at + 1].islower() else at


def _lost_close(clean: str, room: Span) -> int:
    """Return where speech ends when only its opening mark is there: before a tag, else at the end of the room."""
    tag = _tag_at_end().search(clean, room.start, room.end)
    if tag:
        return tag.start() + 1
    before = clean[max(0, room.start - 3) : room.start - 1].rstrip()
    if before and before[-1].islower():
        stop = re.compile(r"[.!?](?=\s|$)").search(clean, room.start, room.end)
        if stop:
            return stop.start()
    return room.end


def _check_open(clean: str, glyph: Glyph, paragraph: Span, segment: Segment) -> None:
    """Note what is wrong with an opening mark."""
    if glyph.shape == "close":
        segment.defects.append(("wrong_glyph_open", glyph.span))
    at = glyph.span.start
    if at <= paragraph.start:
        return
    before = clean[at - 1]
    if before.isspace() or before in OPENERS_BEFORE or before in "‘’'“\"":
        return
    segment.defects.append(("no_space_before_open", glyph.span))
    if before == ".":
        word = re.search(r"(\w+)\.$", clean[max(paragraph.start, at - 24) : at])
        if word and word.group(1).lower() in tag_words():
            segment.defects.append(("stop_before_open", Span(at - 1, at)))


def _check_close(clean: str, glyph: Glyph, paragraph: Span, segment: Segment) -> None:
    """Note what is wrong with a closing mark."""
    if glyph.shape == "open":
        segment.defects.append(("wrong_glyph_close", glyph.span))
    at = glyph.span.end
    if at >= paragraph.end:
        return
    if clean[at].isalnum():
        segment.defects.append(("no_space_after_close", glyph.span))
    if clean[at] == "." and clean[at : at + 2] != ".." and _starts_its_sentence(clean, paragraph, segment):
        segment.defects.append(("stop_outside_close", Span(at, at + 1)))


def _starts_its_sentence(clean: str, paragraph: Span, segment: Segment) -> bool:
    before = clean[max(paragraph.start, segment.outer.start - 8) : segment.outer.start].rstrip()
    long_enough = segment.inner.of(clean)[:200].count(" ") + 1 >= FULL_SENTENCE_WORDS
    return long_enough and (not before or before[-1] in ".!?") and clean[segment.inner.start].isupper()


def _add_inner(
    marks: Marks, clean: str, number: int, base: int, pairs: Sequence[tuple[int, int]], first: int, width: Width
) -> None:
    """Add the quotations in the other kind of marks: nested where they stand in the first kind, else of their own.

    A pair that crosses the edge of a quotation is two apostrophes, or two defects.
    """
    outers = [(index, marks.segments[index]) for index in range(first, len(marks.segments))]
    at = 0
    for left, right in pairs:
        opening, closing = marks.glyphs[base + left], marks.glyphs[base + right]
        outer = Span(opening.span.start, closing.span.end)
        while at < len(outers) and outers[at][1].outer.end <= outer.start:
            at += 1
        parent = None
        if at < len(outers) and outers[at][1].outer.overlaps(outer):
            if _take_in(marks, outers, at, outer):
                pass
            elif not outers[at][1].outer.contains(outer):
                _as_apostrophes(marks, base + left, base + right)
                continue
            else:
                parent = outers[at][0]
        inner = Span(opening.span.end, closing.span.start).trimmed(clean)
        if not len(inner):
            continue
        _settle(marks, Segment(inner, outer, number, width, base + left, base + right, parent=parent))


def _take_in(marks: Marks, outers: Sequence[tuple[int, Segment]], at: int, outer: Span) -> bool:
    """Put the quotations that a pair stands around inside it, if it stands around whole ones."""
    inside = []
    while at < len(outers) and outers[at][1].outer.overlaps(outer):
        inside.append(outers[at][1])
        at += 1
    if not all(outer.contains(one.outer) and one.continues is None and not one.goes_on for one in inside):
        return False
    for one in inside:
        one.parent = len(marks.segments)
    return True


def _as_apostrophes(marks: Marks, left: int, right: int) -> None:
    for index in (left, right):
        glyph = marks.glyphs[index]
        if glyph.width == "single" and (glyph.before.isalnum() or glyph.after.isalnum()):
            marks.uses[index] = "apostrophe"
