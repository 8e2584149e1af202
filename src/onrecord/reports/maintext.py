"""Which parts of an HTML page an extractor takes for the article, as spans of our own text layer.

trafilatura judges; it gives back text without places, so its paragraphs are looked up on the page. Letters
and digits alone are compared: the extractor may change white space, marks of lists and tables, and quotes.
Every step is bounded by the length of the page, whatever the extractor returns.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from configparser import ConfigParser
from functools import cache

from onrecord.span import Span, merge_spans

LOOKUP_CHARS = 32
"""Letters and digits of a line's start by which a paragraph is looked up: five words or so, seldom shared by
two paragraphs of one page."""

EDGE_CHARS = 24
"""Letters and digits at each end of a paragraph by which one with changes inside is found."""

MAX_STRETCH = 1.5
"""A paragraph with changes inside is taken as found if its ends lie at most this many times its length apart:
the extractor drops links and notes from a paragraph, but not half of it."""

MAX_PLACES = 1_000
"""Lines with the same start that are compared with a paragraph: more are no longer told apart anyway."""

SEARCH_BUDGET = 50_000_000
"""Characters searched, for one page, for paragraphs that do not start a line: 25 times the longest page."""

Place = tuple[int, int]
"""A stretch of the page's key, half open."""

_PART = re.compile(r"\s\|\s|(?<=[.!?…”\"])\s")
"""Where a paragraph is cut for a second look: at the cells of a table, after a sentence."""

_WORD = re.compile(r"[^\W_]++")


@cache
def _config() -> ConfigParser:
    """Return trafilatura's own settings, as shipped."""
    from trafilatura.settings import use_config

    return use_config()


def extract_main(source: str) -> tuple[str, ...]:
    """Return the paragraphs trafilatura takes for the article, comments left out; empty if none.

    ``source`` has passed the gate. Whatever the extractor raises on a broken page counts as nothing found.
    """
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            source, favor_precision=True, include_comments=False, with_metadata=False, config=_config()
        )
    except Exception:  # the extractor is not ours; its failure must not lose the page
        return ()
    text = getattr(found, "text", None) or ""
    return tuple(line for line in text.split("\n") if line.strip())


class _Keys:
    """The page as letters and digits only, with the way back to page offsets."""

    def __init__(self, page: str) -> None:
        """Index the page: its key and where each word of it stands."""
        self.page = page
        self.key_starts: list[int] = []
        self.page_starts: list[int] = []
        words: list[str] = []
        at = 0
        for word in _WORD.finditer(page):
            self.key_starts.append(at)
            self.page_starts.append(word.start())
            words.append(word[0])
            at += len(word[0])
        self.key = "".join(words)
        self.lines = self._line_starts()

    def _line_starts(self) -> list[int]:
        """Return, in order, the places in the key where a line of the page starts."""
        starts: list[int] = []
        at = 0
        for line in self.page.split("\n"):
            index = bisect_left(self.page_starts, at)
            if index < len(self.key_starts) and (not starts or self.key_starts[index] != starts[-1]):
                starts.append(self.key_starts[index])
            at += len(line) + 1
        return starts

    def line_end(self, at: int) -> int:
        """Return where the line of the key that holds ``at`` ends."""
        index = bisect_right(self.lines, at)
        return self.lines[index] if index < len(self.lines) else len(self.key)

    def page_span(self, start: int, end: int) -> Span:
        """Return the page span of a stretch of the key, with the marks that stick to its first and last word."""
        first, last = self._page_offset(start), self._page_offset(end - 1) + 1
        while first > 0 and not self.page[first - 1].isspace() and not self.page[first - 1].isalnum():
            first -= 1
        while last < len(self.page) and not self.page[last].isspace() and not self.page[last].isalnum():
            last += 1
        return Span(first, last)

    def _page_offset(self, at: int) -> int:
        """Return the page offset of a character of the key."""
        index = bisect_right(self.key_starts, at) - 1
        return self.page_starts[index] + at - self.key_starts[index]


def key_of(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(_WORD.findall(text))


def locate(page: str, paragraphs: Sequence[str]) -> tuple[tuple[Span, ...], int]:
    """Return the page spans of the paragraphs, in page order, and how many could not be found at all.

    A paragraph that is not on the page as it stands (the extractor joined the cells of a table, or dropped a
    part) is looked for sentence by sentence, cell by cell.
    """
    keys = _Keys(page)
    found = _locate(keys, [key_of(text) for text in paragraphs])
    if None not in found:
        return _page_spans(keys, found), 0
    owners: list[int] = []
    parts: list[str] = []
    for number, (text, place) in enumerate(zip(paragraphs, found, strict=True)):
        for part in [text] if place else _PART.split(text):
            if key := key_of(part):
                owners.append(number)
                parts.append(key)
    found = _locate(keys, parts)
    placed = {owner for owner, place in zip(owners, found, strict=True) if place}
    return _page_spans(keys, found), len(set(owners) - placed)


def _page_spans(keys: _Keys, places: Sequence[Place | None]) -> tuple[Span, ...]:
    """Return the page spans of places in the key, joined where they overlap."""
    return merge_spans(keys.page_span(*place) for place in places if place and place[0] < place[1])


def _locate(keys: _Keys, wanted: Sequence[str]) -> list[Place | None]:
    """Return, for each wanted key, its place in the page's key, None if it is not there.

    Those found in one place only are fixed first, in the longest order-keeping row; the others are looked for
    between their neighbours.
    """
    candidates = _candidates(keys, wanted)
    fixed = _longest_row([places[0] if len(places) == 1 else None for places in candidates])
    ceilings = _ceilings(fixed, len(keys.key))
    out: list[Place | None] = []
    budget = SEARCH_BUDGET
    floor = 0
    for key, place, candidate, ceiling in zip(wanted, fixed, candidates, ceilings, strict=True):
        found = None if place is None else (place, place + len(key))
        found = found or _between(keys, key, candidate, floor, ceiling)
        if found is None and budget > 0:
            budget -= ceiling - floor
            found = _inside(keys.key, key, floor, ceiling)
        floor = found[1] if found else floor
        out.append(found)
    return out


def _candidates(keys: _Keys, wanted: Sequence[str]) -> list[list[int]]:
    """Return, for each wanted key, the places where a line starts with it (a short one: where it is the line)."""
    by_start: dict[str, list[int]] = {}
    for at in keys.lines:
        by_start.setdefault(keys.key[at : min(at + LOOKUP_CHARS, keys.line_end(at))], []).append(at)
    checked: dict[str, list[int]] = {}
    for key in wanted:
        if key not in checked:
            places = by_start.get(key[:LOOKUP_CHARS], [])[:MAX_PLACES]
            checked[key] = [at for at in places if keys.key.startswith(key, at)]
    return [checked[key] for key in wanted]


def _longest_row(places: list[int | None]) -> list[int | None]:
    """Keep the longest strictly rising row of places, and None for the rest (patience sorting)."""
    tails: list[int] = []
    tail_numbers: list[int] = []
    before: dict[int, int | None] = {}
    for number, place in enumerate(places):
        if place is None:
            continue
        at = bisect_left(tails, place)
        before[number] = tail_numbers[at - 1] if at else None
        tails[at : at + 1] = [place]
        tail_numbers[at : at + 1] = [number]
    kept: set[int] = set()
    last = tail_numbers[-1] if tail_numbers else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return [place if number in kept else None for number, place in enumerate(places)]


def _ceilings(fixed: list[int | None], end: int) -> list[int]:
    """Return, for each paragraph, where the next fixed one starts."""
    out: list[int] = []
    for place in reversed(fixed):
        out.append(end)
        end = end if place is None else place
    return out[::-1]


def _between(keys: _Keys, key: str, places: list[int], floor: int, ceiling: int) -> Place | None:
    """Return the place right behind the paragraph before, or the first candidate between the neighbours."""
    if floor + len(key) <= ceiling and keys.key.startswith(key, floor):
        return floor, floor + len(key)
    at = bisect_left(places, floor)
    if at < len(places) and places[at] + len(key) <= ceiling:
        return places[at], places[at] + len(key)
    return None


def _inside(key: str, wanted: str, floor: int, ceiling: int) -> Place | None:
    """Find a paragraph that starts inside a line, or whose middle differs, between its neighbours.

    A short one is not looked for: a word or two may stand anywhere.
    """
    if len(wanted) < 2 * EDGE_CHARS:
        return None
    at = key.find(wanted, floor, ceiling)
    if at >= 0:
        return at, at + len(wanted)
    start = key.find(wanted[:EDGE_CHARS], floor, ceiling)
    if start < 0:
        return None
    reach = min(ceiling, start + int(len(wanted) * MAX_STRETCH))
    end = key.find(wanted[-EDGE_CHARS:], start, reach)
    return None if end < 0 else (start, end + EDGE_CHARS)
