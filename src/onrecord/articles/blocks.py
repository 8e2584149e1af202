"""Furniture that is known by what stands around it: comment forms, lists of headlines, what the extractor left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.articles.furniture import SURE_FORM_CHARS, Mark, is_form_line, is_list_header
from onrecord.articles.lines import Line, bare, ends_in_stop, has_speech, is_prose
from onrecord.span import Span

FORM_REACH = 4
"""Lines below a comment header within which a form's own words make it certain."""

HEADLINE_WORDS = 22
"""Words of a line in a list of headlines."""

SHORT_LIST = 5
"""Lines of a list of headlines in the middle of an article; a longer one there is the article's own list."""

TRAILING_LINES = 12
"""Lines of a list of headlines at the end of a page without a heading; longer ones are set lists and tables."""

TITLE_WORDS = 5
"""Words that at least half the lines of such a list must have: headlines do, names of people and firms do not."""

LIST_LINES = 40
"""Lines of a list of headlines at most."""

MIN_MAIN_SHARE = 0.5
"""Share of a line's characters that must lie in the extractor's text for the line to count as inside."""

_COMMENT_HEADS = frozenset(
    {
        "leave a reply",
        "leave a comment",
        "post a comment",
        "add a comment",
        "write a comment",
        "submit a comment",
        "join the conversation",
        "join the discussion",
        "comments",
        "0 comment",
        "0 comments",
        "comments (0",
        "comments 0",
        "top rated comments",
        "disqus comments",
        "no comments",
        "no comments yet",
        "0 responses",
        "0 thoughts",
    }
)


@dataclass(frozen=True, slots=True)
class _Weights:
    """Running sums of prose characters: how much running text stands before and after a line."""

    sums: tuple[int, ...]

    @classmethod
    def of(cls, lines: Sequence[Line], marks: Sequence[Mark | None]) -> _Weights:
        """Sum the prose that is not furniture, line by line."""
        total, sums = 0, [0]
        for line, mark in zip(lines, marks, strict=True):
            total += len(line.text) if mark is None and is_prose(line) else 0
            sums.append(total)
        return cls(tuple(sums))

    def before(self, index: int) -> int:
        """Return the characters of prose above a line."""
        return self.sums[index]

    def after(self, index: int) -> int:
        """Return the characters of prose below a line."""
        return self.sums[-1] - self.sums[index + 1]


def mark_blocks(lines: Sequence[Line], marks: list[Mark | None], inside: Sequence[bool] | None) -> None:
    """Mark comment forms with all that follows, lists of headlines, and lines outside the extractor's text, in place.

    ``inside`` says for each line whether an extractor took it for the article, None if none ran.
    """
    _comment_form(lines, marks, inside)
    _headline_lists(lines, marks)
    _trailing_headlines(lines, marks)
    if inside is not None:
        _outside(lines, marks, inside)


def inside_main(lines: Sequence[Line], main: tuple[Span, ...]) -> tuple[bool, ...]:
    """Return for each line whether most of it lies in the extractor's spans. Both are in page order."""
    out: list[bool] = []
    spans = sorted(main)
    at = 0
    for line in lines:
        while at < len(spans) and spans[at].end <= line.span.start:
            at += 1
        covered, index = 0, at
        while index < len(spans) and spans[index].start < line.span.end:
            covered += max(0, min(spans[index].end, line.span.end) - max(spans[index].start, line.span.start))
            index += 1
        out.append(covered >= MIN_MAIN_SHARE * len(line.span))
    return tuple(out)


def _is_comment_head(line: Line) -> bool:
    """Tell whether a line heads a comment section."""
    plain = bare(line.folded)
    return plain in _COMMENT_HEADS or plain.startswith(
        ("0 responses to", "0 thoughts on", "0 comments on", "leave a reply to")
    )


def _comment_form(lines: Sequence[Line], marks: list[Mark | None], inside: Sequence[bool] | None) -> None:
    """Mark everything from the header of a comment section to the end of the page.

    The header alone is marked where the article may go on below it: where no form's words follow and more
    running text stands after it than before, or where the extractor takes running text below it for the article.
    """
    last_inside = max((n for n, line in enumerate(lines) if inside and inside[n] and is_prose(line)), default=-1)
    weights = _Weights.of(lines, marks)
    for index, line in enumerate(lines):
        if not (_is_comment_head(line) or (is_form_line(line) and len(line.folded) >= SURE_FORM_CHARS)):
            continue
        form = any(is_form_line(other) for other in lines[index + 1 : index + 1 + FORM_REACH])
        before, after = weights.before(index), weights.after(index)
        invites = bare(line.folded).startswith("join the")  # also over a link in the middle of a text
        goes_on = after > 2 * before if form else after > before or invites
        if before == 0 or index < last_inside or goes_on:
            marks[index] = Mark("comment_form", "the header of a comment section")
            continue
        for number in range(index, len(lines)):
            marks[number] = Mark("comment_form", "from the header of a comment section to the end of the page")
        return


def _headline_lists(lines: Sequence[Line], marks: list[Mark | None]) -> None:
    """Mark the headlines below a heading such as 'Related stories', up to the next running text."""
    for index, line in enumerate(lines):
        if not is_list_header(line):
            continue
        end = index + 1
        while end < len(lines) and end - index <= LIST_LINES and (marks[end] or _is_headline_shaped(lines[end])):
            end += 1
        if end - index - 1 > SHORT_LIST and any(
            marks[n] is None and is_prose(lines[n]) for n in range(end, len(lines))
        ):
            continue  # the article goes on below, and so may its own list
        for number in range(index + 1, end):
            marks[number] = marks[number] or Mark("related", "a headline below a list's heading")


def _trailing_headlines(lines: Sequence[Line], marks: list[Mark | None]) -> None:
    """Mark two or more lines of a headline's shape at the end of the page, below the last running text.

    One such line may be a last sentence that lost its stop; lines below a colon, long lists and lists of
    names are the article's own.
    """
    last = next((n for n in reversed(range(len(lines))) if marks[n] is None and is_prose(lines[n])), None)
    if last is None or lines[last].text.endswith(":"):
        return
    free = [n for n in range(last + 1, len(lines)) if marks[n] is None]
    if not 2 <= len(free) <= TRAILING_LINES or not all(_is_headline_shaped(lines[n]) for n in free):
        return
    if 2 * sum(lines[n].words >= TITLE_WORDS for n in free) < len(free):
        return
    for number in free:
        marks[number] = Mark("related", "headlines of other stories below the last paragraph")


def _is_headline_shaped(line: Line) -> bool:
    """Tell whether a line may be the headline of another story: short, no stop at its end."""
    return (
        line.words <= HEADLINE_WORDS
        and not ends_in_stop(line.text)
        and not line.text.endswith((":", ","))
        and line.text[0] not in '—–"“'
    )


def _is_gap(lines: Sequence[Line], inside: Sequence[bool], index: int) -> bool:
    """Tell whether a line is a long sentence alone between two lines of the extractor's text."""
    return lines[index].words >= HEADLINE_WORDS and inside[index - 1] and inside[index + 1]


def _outside(lines: Sequence[Line], marks: list[Mark | None], inside: Sequence[bool]) -> None:
    """Mark what the extractor left out. Speech and lone sentences between kept lines stay: it drops quotations."""
    kept = [index for index, is_in in enumerate(inside) if is_in]
    first, last = (kept[0], kept[-1]) if kept else (len(lines), -1)
    for index, line in enumerate(lines):
        if inside[index] or marks[index] is not None:
            continue
        if (
            first < index < last
            and ends_in_stop(line.text)
            and (has_speech(line.text) or _is_gap(lines, inside, index))
        ):
            continue
        kind = "navigation" if line.words <= 6 and not ends_in_stop(line.text) else "boilerplate"
        marks[index] = Mark(kind, "outside the text that the extractor takes for the article")  # type: ignore[arg-type]
