"""The rules tagger: frames of every sentence, outside the marks and, one level down, inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.quotations.announced import with_announced
from onrecord.quotations.closed import BODIES, FIRST_PERSON, ROLES
from onrecord.quotations.contents import sentence_stop
from onrecord.quotations.displayed import read_displayed
from onrecord.quotations.frame import Frame
from onrecord.quotations.frames import read_sentence
from onrecord.quotations.marks import read_marks
from onrecord.quotations.nominal import DASHES, read_headline, read_nominals
from onrecord.quotations.posts import read_posts
from onrecord.quotations.segments import Marks
from onrecord.quotations.sources import Range
from onrecord.quotations.tagger import Triple
from onrecord.quotations.turns import read_turns
from onrecord.quotations.words import Item, items_of, sentences_of
from onrecord.span import Span

CONFIDENCE: Final[dict[str, float]] = {
    "tag after quotation": 0.96,
    "clause quote": 0.87,
    "clause that": 0.85,
    "according to": 0.79,
    "participle quote": 0.79,
    "clause zero": 0.78,
    "participle that": 0.77,
    "leading participle that": 0.77,
    "colon quote": 0.75,
    "clause comma": 0.74,
    "tag after clause": 0.72,
    "headline colon": 0.72,
    "clause wh": 0.69,
    "clause object": 0.67,
    "clause to": 0.64,
    "asked": 0.6,
    "participle zero": 0.59,
    "participle object": 0.56,
    "passive to": 0.63,
    "unlisted tag after quotation": 0.48,
    "seems to": 0.43,
    "noun clause": 0.37,
    "leading participle object": 0.33,
    "leading participle zero": 0.33,
    "noun of": 0.32,
    "figure": 0.5,
    "predicate colon": 0.6,
    "as put it": 0.7,
    "dash after quotation": 0.85,
}
"""The chance that a person marks what a pattern found for a report of speech (content overlap of at least half, and
the right source), counted on PolNeAR train; patterns not listed get :data:`OTHER_CONFIDENCE`."""
ATTITUDE_CONFIDENCE: Final[dict[str, float]] = {
    "clause that": 0.8,
    "clause zero": 0.55,
    "clause object": 0.48,
    "clause to": 0.5,
    "participle object": 0.25,
    "participle that": 0.5,
    "noun clause": 0.23,
    "tag after clause": 0.2,
}
"""The same for beliefs and plans, where it differs."""
QUESTION_CONFIDENCE: Final = 0.6
"""Questions by noun are not marked in PolNeAR at all; those told by a verb are in six of ten cases."""
NARRATOR_FACTOR: Final = 0.5
"""``I``, ``we``, ``you`` outside the marks are mostly the narrator's, of whom nothing is reported."""
NARRATORS: Final = frozenset({"i", "we", "you"})
OTHER_CONFIDENCE: Final = 0.5
INSIDE_FACTOR: Final = 0.7
"""Frames inside a quotation are read from speech, where the rules are less at home."""
SIGNED_REACH: Final = 2
"""A signed quotation opens its paragraph."""
SIGNATURE_WORDS: Final = 12
"""Items of a signature: a name, an age, a place."""
HEADLINE_WORDS: Final = 22
"""A first paragraph this short without a final stop inside may be a headline."""


class RulesTagger:
    """Finds triples by rule. See :class:`onrecord.quotations.tagger.Tagger`."""

    def tag(self, clean: str, paragraphs: Sequence[Span]) -> Sequence[Triple]:
        """Return the triples of a text whose paragraphs are these spans."""
        marks = read_marks(clean, paragraphs)
        return self.tag_marked(clean, paragraphs, marks)

    def tag_marked(self, clean: str, paragraphs: Sequence[Span], marks: Marks) -> list[Triple]:
        """The same where the marks are known. Paragraphs may be shorter than the marks' (a dateline cut off)."""
        out: list[Triple] = []
        last_sentence: Span | None = None
        before: list[Item] = []
        for number, (paragraph, quotes, announces) in enumerate(with_announced(clean, paragraphs, marks)):
            items = paragraph_items(clean, paragraph, marks, quotes)
            triples, last_sentence = _read_paragraph(items, last_sentence)
            signed = _signed_below(before, items)
            triples += [signed] if signed else []
            triples = [_before_announced(triple, announces) for triple in triples] if announces else triples
            before = items
            if (
                number == 0
                and len(items) <= HEADLINE_WORDS
                and any(item.text == ":" or item.text in DASHES for item in items)
            ):
                frame = read_headline(items, 0, len(items), _known_names(clean, paragraphs))
                triples += [_triple(items, frame)] if frame else []
            out += triples
        out += read_turns(clean, paragraphs)
        out += read_posts(clean, paragraphs)
        out += read_displayed(clean, paragraphs, marks)
        out += _inside(clean, marks)
        return out


def _before_announced(triple: Triple, end: int) -> Triple:
    """Cut content that runs from an announcing paragraph into the words announced: they are another's, or nobody's."""
    parts = [Span(part.start, end) if part.start < end < part.end else part for part in triple.content]
    return replace(triple, content=tuple(parts))


def paragraph_items(clean: str, paragraph: Span, marks: Marks, numbers: Sequence[int]) -> list[Item]:
    """Return a paragraph's items; a title or scare quotation counts as a word."""
    spans = [(number, marks.segments[number].outer) for number in numbers]
    spans = [(number, span) for number, span in spans if span.start >= paragraph.start and span.end <= paragraph.end]
    out: list[Item] = []
    for item in items_of(clean, paragraph, spans):
        if item.segment is not None and marks.segments[item.segment].use != "quotation":
            item = Item(item.start, item.end, item.text.strip("“”\"'‘’"), "title", "word", item.segment)
        out.append(item)
    return out


def _known_names(clean: str, paragraphs: Sequence[Span]) -> frozenset[str]:
    """Return the capitalised words of the body and the role nouns: what a headline's source may end in."""
    names = set(ROLES | BODIES)
    for paragraph in paragraphs[1:]:
        for word in paragraph.of(clean).split():
            bare = word.strip("“”\"'‘’.,:;()")
            if bare[:1].isupper():
                names.add(bare.lower())
                names.add(bare.lower().removesuffix("’s").removesuffix("'s"))
    return frozenset(names)


def _read_paragraph(items: Sequence[Item], last_sentence: Span | None) -> tuple[list[Triple], Span | None]:
    """Return a paragraph's triples and the span of its last sentence (what ``This was stated by X`` looks back to)."""
    out: list[Triple] = []
    open_quote: int | None = None
    for lo, hi in sentences_of(items):
        if open_quote is not None and _bare_quote(items, lo, hi):
            first = out[open_quote]
            out[open_quote] = _with_content(first, Span(items[lo].start, items[lo].end))
            continue
        frames = read_sentence(items, lo, hi) + read_nominals(items, lo, hi)
        open_quote = None
        for frame in frames:
            if frame.reports == "attitude" and _narrator(items, frame):
                continue
            triple = _backward(items, frame, last_sentence) if frame.backward else _triple(items, frame)
            if triple is None:
                continue
            out.append(triple)
            if (
                any(items[start].kind == "quote" or items[end - 1].kind == "quote" for start, end in frame.content)
                and frame.reports == "speech"
            ):
                open_quote = len(out) - 1
        stop = sentence_stop(items, lo, hi)
        last_sentence = Span(items[lo].start, items[max(stop, lo + 1) - 1].end)
    signed = _signed(items)
    return ([*out, signed] if signed else out), last_sentence


def _signed(items: Sequence[Item]) -> Triple | None:
    """Return a quotation signed with a dash and a name: ``“The pier is closed.” — Ilse Varga, Arvo``.

    Or with a name in brackets: ``“The pier is closed.” (Ilse Varga, Arvo)``.
    """
    quote = next((n for n, item in enumerate(items[:SIGNED_REACH]) if item.kind == "quote"), None)
    if quote is None or quote + 3 >= len(items):
        return None
    if items[quote + 1].text == "(" and items[-1].text == ")":
        return _signature(items[quote], items[quote + 1], items[quote + 2 : -1])
    return _signature(items[quote], items[quote + 1], items[quote + 2 :]) if items[quote + 1].text in DASHES else None


def _signed_below(before: Sequence[Item], items: Sequence[Item]) -> Triple | None:
    """Return a quotation that fills its paragraph, signed in the next: ``— Ilse Varga, Arvo``."""
    if len(items) < 3 or items[0].text not in DASHES or not before or not _bare_quote(before, 0, len(before)):
        return None
    return _signature(next(item for item in before if item.kind == "quote"), items[0], items[1:])


def _signature(content: Item, cue: Item, name: Sequence[Item]) -> Triple | None:
    """Return a quotation with its signature as source, None if that is no name; an age or a place is left out."""
    named = all(item.capital for item in name[:2])
    if not named or len(name) > SIGNATURE_WORDS or any(item.kind == "quote" for item in name):
        return None
    comma = next((n for n, item in enumerate(name) if item.kind != "word"), len(name))
    source = Span(name[0].start, name[comma - 1].end)
    confidence = CONFIDENCE["dash after quotation"]
    parts = Span(content.start, content.end), Span(cue.start, cue.end)
    return Triple(parts[:1], source, parts[1:], confidence, "rules:dash after quotation", "speech")


def _bare_quote(items: Sequence[Item], lo: int, hi: int) -> bool:
    """Tell whether a sentence is a quotation and nothing else: the second half of ``“A,” he said. “B.”``."""
    return items[lo].kind == "quote" and all(item.kind in {"quote", "punctuation"} for item in items[lo:hi])


def _with_content(triple: Triple, span: Span) -> Triple:
    return Triple(
        (*triple.content, span), triple.source, triple.cues, triple.confidence, triple.found_by, triple.reports
    )


def _span(items: Sequence[Item], part: Range) -> Span:
    return Span(items[part[0]].start, items[part[1] - 1].end)


def _triple(items: Sequence[Item], frame: Frame) -> Triple:
    content = tuple(_span(items, part) for part in frame.content)
    source = _span(items, frame.source) if frame.source else None
    confidence = _confidence(items, frame)
    return Triple(content, source, (_span(items, frame.cue),), confidence, f"rules:{frame.pattern}", frame.reports)


def _confidence(items: Sequence[Item], frame: Frame) -> float:
    """Return the measured chance of a pattern, by what it reports and of whom."""
    value = CONFIDENCE.get(frame.pattern, OTHER_CONFIDENCE)
    if frame.reports == "question":
        value = QUESTION_CONFIDENCE
    elif frame.reports == "attitude":
        value = ATTITUDE_CONFIDENCE.get(frame.pattern, value)
    return round(value * NARRATOR_FACTOR, 3) if _narrator(items, frame) else value


def _narrator(items: Sequence[Item], frame: Frame) -> bool:
    return frame.source is not None and items[frame.source[0]].lower in NARRATORS


def _backward(items: Sequence[Item], frame: Frame, last_sentence: Span | None) -> Triple | None:
    """Return ``This was stated by X`` with the sentence before as its content; None where there is none."""
    if last_sentence is None or frame.source is None:
        return None
    confidence = CONFIDENCE.get(frame.pattern, OTHER_CONFIDENCE)
    return Triple(
        (last_sentence,),
        _span(items, frame.source),
        (_span(items, frame.cue),),
        confidence,
        "rules:backward",
        frame.reports,
    )


def _inside(clean: str, marks: Marks) -> list[Triple]:
    """Return the frames inside quotations, one level down: a spokesman who quotes his minister."""
    children: dict[int, list[int]] = {}
    for number, segment in enumerate(marks.segments):
        if segment.parent is not None:
            children.setdefault(segment.parent, []).append(number)
    out: list[Triple] = []
    for number, segment in enumerate(marks.segments):
        if segment.parent is not None or segment.use != "quotation":
            continue
        items = paragraph_items(clean, segment.inner, marks, children.get(number, []))
        for lo, hi in sentences_of(items):
            for frame in read_sentence(items, lo, hi) + read_nominals(items, lo, hi):
                if frame.backward or (frame.reports == "attitude" and _first_person(items, frame)):
                    continue
                triple = _triple(items, frame)
                confidence = round(triple.confidence * INSIDE_FACTOR, 3)
                out.append(
                    Triple(triple.content, triple.source, triple.cues, confidence, triple.found_by, triple.reports)
                )
    return out


def _first_person(items: Sequence[Item], frame: Frame) -> bool:
    return frame.source is not None and items[frame.source[0]].lower in FIRST_PERSON
