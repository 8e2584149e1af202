"""The headline: given with the report and found on the page, or the first line where it has a headline's shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.articles.dateline import find_dateline, is_speaker_label
from onrecord.articles.lines import QUOTE_MARKS, Line, bare, ends_in_stop, fold, is_prose
from onrecord.articles.sentences import sentences
from onrecord.model import Value
from onrecord.span import Span

MAX_WORDS, MAX_CHARS = 21, 220
"""A headline's length. The longest seen has 20 words; leads begin at about 20 and end in a stop."""

_NAME = r"(?:[A-Z][\w’'.-]+ ){1,2}[A-Z][\w’'.-]+"
_PAIR = re.compile(rf"{_NAME}(?:, {_NAME}){{0,5}},? and {_NAME}$")
_INITIAL = re.compile(r"[A-Z][\w’'-]+ (?:[A-Z]\. ){1,2}[A-Z][\w’'-]+$")

MIN_WORDS = 3
"""Words of a headline: shorter first lines are section names ("World News")."""

SAME_SHARE = 0.6
"""Share of words two forms of a headline must have in common (Jaccard): desks change a word or two."""

_GLUED_HEADERS = ("story highlights", "highlights ", "key points ", "summary ")
"""Headings of a summary that extractors glue to its first point."""

REACH = 40
"""Lines below the last headline candidate that must hold running text."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline as found: its value, the lines that print it, and the line kept as the headline (None: not shown)."""

    value: Value
    line: int | None
    repeats: tuple[int, ...]


def _words(text: str) -> frozenset[str]:
    """Return the folded words of a text."""
    return frozenset(_WORD.findall(fold(text)))


def _same(first: frozenset[str], second: frozenset[str]) -> bool:
    """Tell whether two sets of words are one headline in two forms."""
    return bool(first) and len(first & second) >= SAME_SHARE * len(first | second)


def find_headline(lines: Sequence[Line], taken: Sequence[bool], known: Value | None, page: str) -> Headline | None:
    """Return the headline, or None where there is none.

    ``known`` is the headline that came with the report. ``taken`` marks lines that are furniture by
    themselves (a breadcrumb that repeats the headline is one). A line of its own that prints the known
    headline gives the span; the last such line before the text is kept, the others are repeats.
    """
    if known is not None:
        return _known(lines, taken, known)
    return _by_shape(lines, taken, page)


def _known(lines: Sequence[Line], taken: Sequence[bool], known: Value) -> Headline:
    """Find the lines that print a known headline."""
    words = _words(known.value)
    found = [
        index
        for index, line in enumerate(lines)
        if not taken[index] and line.words <= MAX_WORDS + 10 and _same(words, _words(line.text)) and not _speaks(line)
    ]
    if not found:
        return Headline(known, None, ())
    exact = [index for index in found if bare(lines[index].folded) == bare(fold(known.value))] or found[:1]
    first_prose = next(
        (i for i, line in enumerate(lines) if not taken[i] and is_prose(line) and i not in found), len(lines)
    )
    above = [index for index in exact if index <= first_prose]
    kept = above[-1] if above else exact[0]
    value = Value(known.value, lines[kept].span, known.rule)
    repeats = tuple(index for index in exact if index != kept and not ends_in_stop(lines[index].text))
    return Headline(value, kept, repeats)


def _speaks(line: Line) -> bool:
    """Tell whether a line is a sentence with quotation marks: never given up as a repeated headline."""
    return ends_in_stop(line.text) and any(char in QUOTE_MARKS for char in line.text)


def _by_shape(lines: Sequence[Line], taken: Sequence[bool], page: str) -> Headline | None:
    """Take the first line that is not furniture for the headline if it has the shape of one and text follows."""
    free = [index for index in range(len(lines)) if not taken[index]]
    if not free or not _is_shaped(lines[free[0]], page):
        return None
    index = free[0]
    if lines[index].text.endswith("?") and not any(taken[index + 1 : index + 2]):
        return None  # reports begin with questions too: byline, time or counter below it would tell
    if not any(is_prose(lines[number]) for number in free[1 : 1 + REACH]):
        return None
    line = lines[index]
    repeats = tuple(n for n in free[1:REACH] if lines[n].folded == line.folded)
    return Headline(Value(line.text, line.span, "the first line: short, without a stop, text below it"), index, repeats)


def _is_shaped(line: Line, page: str) -> bool:
    """Tell whether a line has the shape of a headline: short, no stop, no dateline, no quotation, no label."""
    text = line.text
    if not MIN_WORDS <= line.words <= MAX_WORDS or len(text) > MAX_CHARS:
        return False
    if (ends_in_stop(text) and not text.endswith("?")) or text.endswith((":", ",", ";", "-", "—", "–")):
        return False
    if text[0] in QUOTE_MARKS and text[-1] in QUOTE_MARKS + ",":
        return False
    if text[0].islower() or is_speaker_label(text) or _PAIR.match(text) or _INITIAL.match(text):
        return False
    if len(sentences(text)) > 1 or any(line.folded.startswith(header) for header in _GLUED_HEADERS):
        return False
    dateline = find_dateline(page, line.span.start, line.span.end)
    return dateline is None or dateline.place is None or ":" in page[dateline.place.end : dateline.end]


def split_glued(page: str, span: Span, known: Value | None) -> tuple[Span, Span] | None:
    """Return the headline and the rest where a line begins with the known headline and goes on, else None."""
    if known is None:
        return None
    text = " ".join(known.value.split())
    if len(text.split()) < MIN_WORDS or not page.startswith(text, span.start) or span.start + len(text) >= span.end:
        return None
    end = span.start + len(text)
    if not page[end].isspace():
        return None
    return Span(span.start, end), Span(end, span.end).trimmed(page)
