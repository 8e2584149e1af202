"""A report as the stemma sees it: its running words, which of them are quoted, when and on whose credit printed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import Moment, Quotation, Reading
from onrecord.span import Span, merge_spans
from onrecord.statements.tokens import Piece, tokenise
from onrecord.statements.words import stem

MAX_WORDS = 6_000
"""Words of a report that are compared: three times the longest wire report of our samples."""


@dataclass(frozen=True)
class Word:
    """One word of a report: its token, its stem, its page span, whether it is quoted, the sentence it stands in.

    ``name`` tells that it is written with a capital where no sentence begins: names say what a report is about,
    not whose words it uses.
    """

    token: Piece
    stem: str
    span: Span
    quoted: bool
    name: bool
    paragraph: int


@dataclass(frozen=True)
class Version:
    """A report's words in order, its outlet, when it was printed, and the agencies it credits."""

    report: str
    outlet: str | None
    published: Moment | None
    agencies: frozenset[str]
    words: tuple[Word, ...]

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems, in order."""
        return tuple(word.stem for word in self.words)

    @cached_property
    def text_key(self) -> tuple[tuple[str, bool], ...]:
        """What makes two versions one text: every word in order, and whether it is quoted."""
        return tuple((word.token.key, word.quoted) for word in self.words)


def version_of(
    report: str,
    outlet: str | None,
    page: str,
    reading: Reading,
    agencies: frozenset[str] | None = None,
) -> Version:
    """Return a report's article, without its headline (desks write those anew), as the stemma sees it.

    ``agencies`` are names of agencies it credits beside the article's own credit.
    """
    quoted = [span for quotation in reading.quotations for span in (*quotation.quoted, *_unmarked(quotation))]
    parts = [
        (span, number)
        for number, paragraph in enumerate(reading.article.paragraphs)
        if paragraph.role not in ("headline", "subhead")
        for span in paragraph.spans
    ]
    agency = reading.article.agency
    credited = frozenset({agency.value} if agency else ()) | (agencies or frozenset())
    words = words_of(page, parts, quoted)
    return Version(report, outlet, reading.article.published, credited, words)


def _unmarked(quotation: Quotation) -> tuple[Span, ...]:
    """Return the words of a direct quotation that stand without marks (a tweet shown as a block)."""
    return quotation.content if quotation.kind == "direct" else ()


def words_of(page: str, parts: Sequence[tuple[Span, int]], quoted: Sequence[Span]) -> tuple[Word, ...]:
    """Return the words of some spans of a page, each with its paragraph's number."""
    inside = _inside(quoted)
    out: list[Word] = []
    for span, number in parts:
        begins = True
        for token in tokenise(span.of(page)):
            if not token.word:
                begins = begins or token.key in (".", "!", "?", ":")
                continue
            place = token.span.shifted(span.start)
            name = not begins and token.text[0].isupper()
            out.append(Word(token, stem(token.key), place, inside(place.start), name, number))
            begins = False
            if len(out) >= MAX_WORDS:
                return tuple(out)
    return tuple(out)


def _inside(spans: Sequence[Span]) -> Callable[[int], bool]:
    """Return a function that tells whether an offset lies in one of some spans."""
    merged = merge_spans(spans)
    starts = [span.start for span in merged]

    def holds(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < merged[at].end

    return holds
