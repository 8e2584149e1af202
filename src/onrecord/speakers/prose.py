"""The clean text of an article as words, each with its sentence, paragraph and whose words it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Article, Quotation, Report
from onrecord.span import Selection, Span
from onrecord.speakers.lexicon import fold, lexicon

_WORD = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}|\w+(?:[-'’&]\w+)*")
_STOP = re.compile(r"[.!?…]")
_MONTHS = frozenset(
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "vs",
        "etc",
        "inc",
        "corp",
        "co",
        "jr",
        "ltd",
    ]
)

Layer = Literal["narration", "told", "quoted"]
"""Whose words: the journalist's own; the content of indirect speech; words inside quotation marks."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the clean text. ``fold`` is its form for comparison, without a possessive ending."""

    text: str
    fold: str
    start: int
    end: int
    sentence: int
    paragraph: int
    layer: Layer
    possessive: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def bare_end(self) -> int:
        """Where it ends without a possessive ending: the apostrophe of "Orrs' " is no part of the word."""
        return self.end - (2 if self.possessive and self.text[-2:-1] in ("'", "’") else 0)


class Places:
    """Leads between clean and page offsets by bisection (``Selection`` walks all pieces on each call)."""

    def __init__(self, selection: Selection) -> None:
        self._clean: list[int] = []
        self._page: list[Span] = []
        at = 0
        for number, group in enumerate(selection.groups):
            at += len(selection.SEPARATOR) if number else 0
            for span in group:
                self._clean.append(at)
                self._page.append(span)
                at += len(span)

    def page(self, clean: Span) -> Span:
        """Return the hull on the page of a clean span."""
        first = max(bisect_right(self._clean, clean.start) - 1, 0)
        last = max(bisect_left(self._clean, clean.end) - 1, first)
        start = self._page[first].start + min(clean.start - self._clean[first], len(self._page[first]))
        end = self._page[last].start + min(clean.end - self._clean[last], len(self._page[last]))
        return Span(start, max(start, end))

    def clean(self, page: Span) -> Span | None:
        """Return the clean span that covers what was kept of a page span."""
        first = bisect_right(self._page, page.start, key=lambda span: span.end)
        last = bisect_left(self._page, page.end, key=lambda span: span.start) - 1
        if first >= len(self._page) or last < first:
            return None
        start = self._clean[first] + max(page.start - self._page[first].start, 0)
        end = self._clean[last] + min(page.end, self._page[last].end) - self._page[last].start
        return Span(start, end) if start < end else None


@dataclass(frozen=True, slots=True)
class Prose:
    """The clean text with its words, the word range of each sentence, and the role of each paragraph."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    paragraphs: tuple[tuple[Span, str], ...]
    places: Places

    def gap(self, index: int) -> str:
        """Return the characters between word ``index`` and the next one (a blank line after the last)."""
        if index < 0 or index + 1 >= len(self.words):
            return "\n\n"
        return self.text[self.words[index].end : self.words[index + 1].start]

    def joined(self, index: int) -> bool:
        """Tell whether only white space stands between word ``index`` and the next, in one sentence.

        A full stop is passed over after an initial or a form of address ("Mark C. Toner", "Mr. Roe").
        """
        if index < 0 or index + 1 >= len(self.words):
            return False
        word, after = self.words[index], self.words[index + 1]
        if word.sentence != after.sentence or word.layer != after.layer or word.possessive:
            return False
        gap = self.gap(index)
        return gap.isspace() or (gap.startswith(".") and gap[1:].isspace() and _shortened(word))

    def of(self, start: int, end: int) -> str:
        """Return the text of words ``[start, end)``, a last possessive ending left out."""
        return self.span(start, end).of(self.text)

    def span(self, start: int, end: int) -> Span:
        """Return the clean span of words ``[start, end)``, a last possessive ending left out."""
        last = self.words[end - 1]
        return Span(self.words[start].start, last.bare_end)

    def within(self, clean: Span) -> tuple[int, int]:
        """Return the range of words that lie inside a clean span."""
        first = bisect_left(self.words, clean.start, key=lambda word: word.start)
        last = bisect_right(self.words, clean.end, key=lambda word: word.end)
        return first, max(first, last)

    def stands_out(self, quotation: Quotation) -> bool:
        """Tell whether the journalist introduces a quotation: it is in no other, or its frame is in his own words."""
        if quotation.inside is None:
            return True
        frame = quotation.cue or quotation.source
        clean = self.places.clean(frame) if frame else None
        if clean is None:
            return False
        first = self.within(clean)[0]
        return first < len(self.words) and self.words[first].layer == "narration"

    def role_of(self, index: int) -> str:
        """Return the role of the paragraph that holds word ``index``."""
        return self.paragraphs[self.words[index].paragraph][1]


def _shortened(word: Word) -> bool:
    """Tell whether a full stop after the word marks a shortening."""
    return (len(word.text) == 1 and word.capital) or word.fold in lexicon().honorifics


def _possessive(text: str) -> tuple[str, bool]:
    """Return a word without its possessive ending, and whether it had one."""
    if len(text) > 2 and text[-2] in "'’" and text[-1] in "sS":
        return text[:-2], True
    return text, False


def _ends_in_s(text: str, match: re.Match[str]) -> bool:
    """Tell whether an apostrophe behind a name in *s* shows that it owns what follows: "Guterres' spokesman".

    Not before a capital, where it may be part of a name ("Workers' Party"), nor where single marks may quote: they
    close behind a word too.
    """
    word, behind = match[0], text[match.end() : match.end() + 3]
    owns = (
        word[-1] in "sS"
        and word[0].isupper()
        and behind[:1] in ("'", "’")
        and behind[1:2] == " "
        and behind[2:].islower()
    )
    return owns and _OPENS_SINGLE.search(text, max(match.start() - SINGLE_REACH, 0), match.start()) is None


_OPENS_SINGLE = re.compile(r"(?:^|[\s(])['‘](?=\w)")
SINGLE_REACH = 200
"""Characters before a name in which a single mark may have opened a quotation."""


def _ends(word: str, gap: str, after: str) -> bool:
    """Tell whether a sentence ends between two words with ``gap`` between them."""
    stop = _STOP.search(gap)
    if not stop:
        return False
    if gap[stop.start()] != ".":
        return not after[0].islower()
    if after[0].islower() or gap[stop.end() : stop.end() + 1] in _GOES_ON:
        return False
    short = (len(word) == 1 and word.isalpha()) or fold(word) in _MONTHS or fold(word) in lexicon().honorifics
    return not (short and gap[stop.start() + 1 :].isspace() and stop.start() == 0)


_GOES_ON = frozenset(",;:")
"""Marks behind a full stop that show a shortening: "Orr Inc., Linden"."""


def _abbreviation_ends(word: str, gap: str, after: str) -> bool:
    """Tell whether a sentence ends after "U.S." and the like: only before a word that opens sentences."""
    return word.endswith(".") and gap.isspace() and after[0].isupper() and fold(after) in _OPENERS


_OPENERS = frozenset(
    [
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "in",
        "on",
        "at",
        "but",
        "and",
        "this",
        "that",
        "these",
        "those",
    ]
)


class _Layers:
    """Which clean ranges are quoted, and which are told in indirect speech."""

    def __init__(self, quotations: Sequence[Quotation], places: Places) -> None:
        inverted = _inverted(quotations)
        self.quoted = _merged(places, (span for q in quotations for span in q.quoted))
        credited = _credited(quotations)
        self.told = _merged(places, (span for q in quotations if q.id not in credited for span in _told(q, inverted)))

    def of(self, start: int) -> Layer:
        """Return the layer of the word that starts at a clean offset."""
        if _covered(self.quoted, start):
            return "quoted"
        return "told" if _covered(self.told, start) else "narration"


def _inverted(quotations: Sequence[Quotation]) -> dict[str, int]:
    """Return, by outer quotation, where its content really ends: before the frame of one that reports all of it.

    In "The port will close, said the ministry on Tuesday" the frame behind the words is the journalist's, though it
    stands where the content of "will" goes on.
    """
    by_id = {quotation.id: quotation for quotation in quotations}
    out: dict[str, int] = {}
    for quotation in quotations:
        outer = by_id.get(quotation.inside or "")
        if outer is None or not outer.content or not quotation.content or quotation.cue is None:
            continue
        end = quotation.content[-1].end
        whole = quotation.content[0].start <= outer.content[0].start
        if whole and quotation.cue.start >= end and outer.content[-1].end > end > outer.content[0].start:
            out[outer.id] = end
    return out


def _credited(quotations: Sequence[Quotation]) -> frozenset[str]:
    """Return the reports that only credit an outlet with a sentence: "Roe said on Monday it will, the Ledger reported".

    What the sentence tells of Roe, and when, is the journalist's.
    """
    open_ones = [q for q in quotations if q.inside is None and q.source and q.cue and len(q.content) == 1]
    named = {q.source.start: q for q in open_ones if q.source}
    out = set()
    for quotation in open_ones:
        inner = named.get(quotation.content[0].start)
        whole = inner is not None and inner.cue is not None and quotation.content[0].contains(inner.content[0])
        if whole and inner is not None and inner.cue and quotation.content[0].contains(inner.cue):
            out.add(quotation.id)
    return frozenset(out)


BACKWARD = "rules:backward"
"""Found by a sentence that looks back: "Orvia has said so. This was stated by Roe". What is before are the journalist's
own words, with frames of their own."""


def _told(quotation: Quotation, inverted: dict[str, int]) -> Iterable[Span]:
    """Yield a quotation's content, cut where the journalist's frame begins."""
    if BACKWARD in quotation.found_by:
        return
    end = inverted.get(quotation.id)
    for span in quotation.content:
        if end is None or span.end <= end:
            yield span
        elif span.start < end:
            yield Span(span.start, end)


def _merged(places: Places, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Return page spans as sorted, disjoint clean ranges."""
    found = sorted((clean.start, clean.end) for span in spans if (clean := places.clean(span)))
    out: list[tuple[int, int]] = []
    for start, end in found:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _covered(ranges: list[tuple[int, int]], at: int) -> bool:
    """Tell whether an offset lies in one of the ranges."""
    index = bisect_right(ranges, at, key=lambda pair: pair[0]) - 1
    return index >= 0 and at < ranges[index][1]


def read_prose(report: Report, article: Article, quotations: Sequence[Quotation]) -> Prose:
    """Return the article's clean text as words. Linear in its length."""
    selection = article.selection
    text = selection.text(report.page)
    places = Places(selection)
    layers = _Layers(quotations, places)
    groups = selection.group_spans()
    words: list[Word] = []
    sentences: list[tuple[int, int]] = []
    for number, group in enumerate(groups):
        _read_paragraph(text, group, number, layers, words, sentences)
    roles = tuple((span, paragraph.role) for span, paragraph in zip(groups, article.paragraphs, strict=True))
    return Prose(text, tuple(words), tuple(sentences), roles, places)


def _read_paragraph(
    text: str, group: Span, number: int, layers: _Layers, words: list[Word], sentences: list[tuple[int, int]]
) -> None:
    """Append the words and sentences of one paragraph."""
    first = len(words)
    before = None
    for match in _WORD.finditer(text, group.start, group.end):
        if before is not None:
            gap = text[before.end() : match.start()]
            if _ends(before[0], gap, match[0]) or _abbreviation_ends(before[0], gap, match[0]):
                sentences.append((first, len(words)))
                first = len(words)
        base, possessive = _possessive(match[0])
        possessive = possessive or _ends_in_s(text, match)
        words.append(_word(match, fold(base), len(sentences), number, layers, possessive))
        before = match
    if len(words) > first:
        sentences.append((first, len(words)))


def _word(match: re.Match[str], folded: str, sentence: int, paragraph: int, layers: _Layers, possessive: bool) -> Word:
    """Return the word of a match."""
    layer = layers.of(match.start())
    return Word(match[0], folded or match[0], match.start(), match.end(), sentence, paragraph, layer, possessive)
