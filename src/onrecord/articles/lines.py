"""The lines of a page: the units that furniture rules look at and paragraphs are made from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.span import Span

QUOTE_MARKS = '"“”„‟«»'
"""Double quotation marks. Single ones are apostrophes too often to tell anything about a line."""

SPEECH_WORDS = 5
"""Words between two marks from which they are taken for speech: titles and scare quotations are shorter
(“The Daily Record”), a quoted sentence is not."""

PROSE_WORDS = 8
"""Words of a line that ends in a stop from which it is prose: labels and buttons ("Thanks for signing up!")
are shorter."""

WRAP_MIN, WRAP_MAX = 45, 120
"""Characters of a line in hard-wrapped text: mail and wire terminals break at 60 to 100 columns."""

MAX_LINE_WORDS = 30
"""Words of a masthead line: two times, a byline of three names and an agency."""

WRAP_SHARE = 0.8
"""Share of lines inside blocks that must break mid-sentence before the page counts as hard-wrapped."""

LEAST_WRAPPED = 4
"""Breaks inside blocks from which a share of them tells anything."""
LEAST_GOING_ON, GOING_ON_SHARE = 2, 0.3
"""Lines that go on in small letters, and their share of the breaks, from which a page was wrapped: names and numbers
begin the rest."""
SHORTEST = 30
"""Characters of a wrapped line before a long word, where only stops tell paragraphs."""
TORN_WORDS = 4
"""Words of a line that goes on with one before it; fewer are a label (*file photo*)."""

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_DIGITS = re.compile(r"\d+")
_EDGE = " \t\u00a0.,:;!?…·•|*-–—_>›»→▶▸►<‹«←[](){}#\u200b\ufeff"
_STOP_END = re.compile(r"[.!?…।。！？؟۔][\"”’'»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line (in hard-wrapped text, a block of lines): its trimmed span, its text, and its folded text."""

    span: Span
    text: str
    folded: str

    @property
    def words(self) -> int:
        """The number of words."""
        return self.folded.count(" ") + 1 if self.folded else 0


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list written as one string."""
    return frozenset(words.split())


def fold(text: str) -> str:
    """Return the text in the form in which lines are compared: case-folded, digit runs as 0, spaces single."""
    return _DIGITS.sub("0", " ".join(text.casefold().replace("’", "'").split()))


def bare(folded: str) -> str:
    """Return folded text without the punctuation, bullets and arrows around it."""
    return folded.strip(_EDGE)


def page_lines(page: str) -> tuple[Line, ...]:
    """Return the lines of the page that are not white, in order; wrapped lines joined to one."""
    spans = [span for match in _LINE.finditer(page) if len(span := Span(*match.span()).trimmed(page))]
    spans = _join_blocks(page, spans) if _is_wrapped(page, spans) else _join_torn(page, spans)
    return tuple(Line(span, span.of(page), fold(span.of(page))) for span in spans)


def _adjacent(page: str, first: Span, second: Span) -> bool:
    """Tell whether no blank line stands between two neighbouring lines."""
    return page.count("\n", first.end, second.start) + page.count("\r", first.end, second.start) <= 1 or (
        page[first.end : second.start].replace("\r\n", "\n").count("\n") <= 1
    )


def _is_wrapped(page: str, spans: list[Span]) -> bool:
    """Tell whether the page was broken into lines at a column: most lines inside blocks break mid-sentence.

    Where no blank line parts the paragraphs fewer do: then lines that go on in small letters show it.
    """
    inner = [(a, b) for a, b in pairwise(spans) if _adjacent(page, a, b)]
    broken = [(a, b) for a, b in inner if WRAP_MIN <= len(a) <= WRAP_MAX and not ends_in_stop(a.of(page))]
    if len(inner) >= LEAST_WRAPPED and len(broken) >= WRAP_SHARE * len(inner):
        return True
    going_on = [a for a, b in broken if page[b.start].islower()]
    wide = any(len(a) > WRAP_MAX for a, _ in inner)
    return not wide and len(going_on) >= LEAST_GOING_ON and len(going_on) >= GOING_ON_SHARE * len(inner)


def _join_blocks(page: str, spans: list[Span]) -> list[Span]:
    """Return the blocks of a hard-wrapped page. A line too short to have been wrapped ends its block.

    Where no blank line parts paragraphs, a line that ends in a stop does.
    """
    parted = any(not _adjacent(page, a, b) for a, b in pairwise(spans[1:]))
    out: list[Span] = []
    last: Span | None = None
    for span in spans:
        near = last is not None and _adjacent(page, last, span)
        if near and last is not None and _goes_on(last.of(page), parted=parted):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
        last = span
    return out


def _goes_on(line: str, *, parted: bool) -> bool:
    """Tell whether a line of a wrapped page goes on in the next one."""
    return len(line) >= WRAP_MIN if parted else len(line) >= SHORTEST and not ends_in_stop(line)


def _join_torn(page: str, spans: list[Span]) -> list[Span]:
    """Return lines with those put together again that a stray break tore apart in the middle of a sentence."""
    out: list[Span] = []
    for span in spans:
        if out and _torn_apart(page, out[-1], span):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


def _torn_apart(page: str, before: Span, after: Span) -> bool:
    """Tell whether a break tore a sentence: within a block, or, behind "the U.S.", by a blank line too."""
    if _adjacent(page, before, after):
        if page[after.start] in _NO_LINE and has_stop(after.of(page)):
            return True
        return _is_torn(before.of(page), after.of(page))
    short = _SHORT_END.search(page, max(before.end - SHORT_CHARS, before.start), before.end) is not None
    return short and _is_torn(before.of(page).rstrip("."), after.of(page))


_NO_LINE = frozenset("),;:.!?")
"""Signs with which no line begins: a link before them broke the line ("the system (THAAD | ) is")."""
_SHORT_END = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|St|No)\.)$")
SHORT_CHARS = 10
"""Characters in which an abbreviation ends a line."""


def _is_torn(text: str, after: str) -> bool:
    """Tell whether a line of prose breaks off, and the next one goes on with it in small letters."""
    unfinished = text[-1:].isalnum() or text[-1:] in (",", ";")
    long_enough = len(text.split()) >= PROSE_WORDS and len(after.split()) >= TORN_WORDS
    return unfinished and long_enough and after[:1].islower() and has_stop(after)


def has_stop(text: str) -> bool:
    """Tell whether a sentence ends in the text."""
    return ends_in_stop(text) or re.search(r"[.!?…][\"”’')]*\s", text) is not None


def ends_in_stop(text: str) -> bool:
    """Tell whether the text ends a sentence: a stop, closing marks after it allowed."""
    return _STOP_END.search(text[-12:].rstrip()) is not None


def has_speech(text: str) -> bool:
    """Tell whether quotation marks hold, or a lone mark opens or closes, at least :data:`SPEECH_WORDS` words."""
    marks = [index for index, char in enumerate(text) if char in QUOTE_MARKS]
    if not marks:
        return False
    if len(marks) == 1:
        return len(text.split()) >= SPEECH_WORDS and ends_in_stop(text)
    return any(len(text[a + 1 : b].split()) >= SPEECH_WORDS for a, b in pairwise(marks))


def is_prose(line: Line) -> bool:
    """Tell whether the line reads as running text: speech, or a sentence of :data:`PROSE_WORDS` words with its stop."""
    return has_speech(line.text) or (line.words >= PROSE_WORDS and ends_in_stop(line.text))
