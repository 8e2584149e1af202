"""Text as the learned tagger reads it: words, small facts about each, windows, and facts about a word and a cue.

An uncased encoder sees neither letter case nor the white space before a word nor which marks are open; those come
in as small integers beside the word pieces. Shared by training and by the run time, so that both see the same.
Every loop is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.span import Span

Ints = NDArray[np.int64]

WORD: Final = re.compile(r"\w+|[^\w\s]")
"""A word is a run of letters, digits and underscores, or one other character."""
OPENERS: Final = "“„«"
CLOSERS: Final = "”»"
EITHER: Final = '"'
SINGLES: Final = "‘’'"
BRACKETS: Final = "’')]"
MARK_GLYPHS: Final = frozenset(f"{OPENERS}{CLOSERS}{EITHER}{SINGLES}`")
MAX_PIECES: Final = 12
"""Word pieces of one word: the longest English words have 8; a line of base64 must not fill a window."""
MAX_WORD_CHARS: Final = 200
"""Characters of a word that are read at all: the tokenizer takes anything over 100 for one unknown piece."""
MAX_KNOWN: Final = 200_000
"""Words whose pieces are remembered: more than the vocabulary of some thousand reports."""
UNKNOWN_PIECE: Final = 100
CASES: Final = 6
GAPS: Final = 4
MARKS: Final = 6
OUTSIDE, INSIDE, OPENING, CLOSING, IN_SINGLE, SINGLE = range(6)
LINE_GAP: Final = 2
"""Gaps from here on part paragraphs: 0 nothing, 1 space, 2 line end, 3 blank line."""
BLANK_LINE: Final = 3
STOPS: Final = frozenset(".?!")
AFTER_STOP: Final = frozenset(f"{CLOSERS}{EITHER}{BRACKETS}")
"""What may stand between a stop and the space behind it."""
TITLES: Final = (
    "mr",
    "mrs",
    "ms",
    "dr",
    "sen",
    "rep",
    "gov",
    "gen",
    "col",
    "lt",
    "sgt",
    "st",
    "jr",
    "sr",
    "prof",
    "rev",
)
OTHERS: Final = ("hon", "pres", "capt", "cmdr", "adm", "no", "vs", "inc", "co", "corp", "ltd")
MONTHS: Final = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
ABBREVIATIONS: Final = frozenset((*TITLES, *OTHERS, *MONTHS))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, one row each: place, string, and the facts the encoder is given.

    ``start``/``end`` are code points. ``segment`` numbers the stretches between double marks; ``sentence`` and
    ``paragraph`` number those.
    """

    start: Ints
    end: Ints
    text: list[str]
    gap: Ints
    case: Ints
    mark: Ints
    segment: Ints
    sentence: Ints
    paragraph: Ints


def case_of(word: str) -> int:
    """0 no letters, 1 lower, 2 Title, 3 UPPER (two or more), 4 mixed, 5 one capital."""
    lower = word.lower()
    if word == lower:
        return 1 if any(char.isalpha() for char in word) else 0
    if len(word) == 1:
        return 5
    if word == word.upper():
        return 3
    return 2 if word[0].isupper() and word[1:] == lower[1:] else 4


def gap_of(between: str) -> int:
    """Return the kind of white space between two words (see :data:`LINE_GAP`)."""
    return min(between.count("\n"), 2) + 1 if between else 0


class _Pairing:
    """A simple pairing of marks in reading order; an open mark ends with its paragraph at the latest."""

    def __init__(self, text: Sequence[str], gap: Ints) -> None:
        self.text, self.gap = text, gap
        self.inside = self.single = False
        self.number = 0

    def restart(self) -> None:
        """Begin a paragraph."""
        if self.inside or self.single:
            self.number += 1
        self.inside = self.single = False

    def read(self, i: int) -> int:
        """Return the state of word ``i`` and move on."""
        word = self.text[i]
        if self._opens(i, word):
            if not self.inside:
                self.number += 1
            self.inside = True
            return OPENING
        if self.inside and (word in CLOSERS or word in EITHER or (word == "'" and self._twin(i))):
            self.inside = False
            return CLOSING
        if word in SINGLES and self._turns_single(i):
            return SINGLE
        return INSIDE if self.inside else IN_SINGLE if self.single else OUTSIDE

    def _twin(self, i: int) -> bool:
        return i + 1 < len(self.text) and self.text[i + 1] == self.text[i] and self.gap[i + 1] == 0

    def _opens(self, i: int, word: str) -> bool:
        if word == "`":
            second = i > 0 and self.text[i - 1] == word and self.gap[i] == 0
            return (self._twin(i) and not self.inside) or (second and self.inside)
        return not self.inside and (word in OPENERS or word in EITHER)

    def _turns_single(self, i: int) -> bool:
        text, gap = self.text, self.gap
        glued = i + 1 < len(text) and gap[i + 1] == 0 and text[i + 1][0].isalnum()
        free = i == 0 or gap[i] > 0 or not text[i - 1][0].isalnum()
        if not self.single and glued and free:
            self.single = True
            return True
        if self.single and not glued:
            self.single = False
            return True
        return False


def mark_states(text: Sequence[str], gap: Ints) -> tuple[Ints, Ints]:
    """Return for each word its state in a simple pairing of marks, and the number of its stretch between marks.

    Only paragraphs with a mark in them are walked through.
    """
    n = len(text)
    state = np.zeros(n, np.int64)
    segment = np.zeros(n, np.int64)
    glyphs = [i for i, word in enumerate(text) if word in MARK_GLYPHS]
    if not glyphs:
        return state, segment
    heads = [0, *np.flatnonzero(gap[1:] >= LINE_GAP) + 1, n]
    marked = {bisect_right(heads, i) - 1 for i in glyphs}
    pairing = _Pairing(text, gap)
    for number, (first, stop) in enumerate(pairwise(heads)):
        if number not in marked:
            segment[first:stop] = pairing.number
            continue
        for i in range(first, stop):
            state[i] = pairing.read(i)
            segment[i] = pairing.number
            if state[i] == CLOSING:
                pairing.number += 1
        pairing.restart()
    return state, segment


def sentence_numbers(text: Sequence[str], gap: Ints) -> Ints:
    """Number sentences by a plain rule: a stop, closing marks, white space, then no small letter."""
    fresh = gap >= LINE_GAP
    spaced = gap.tolist()
    n = len(text)
    for i, word in enumerate(text):
        if word not in STOPS:
            continue
        before = text[i - 1].lower() if i else ""
        glued = word == "." and spaced[i] == 0
        if glued and ((len(before) == 1 and before.isalpha()) or before in ABBREVIATIONS):
            continue
        i += 1
        while i < n and spaced[i] == 0 and text[i] in AFTER_STOP:
            i += 1
        if i < n and spaced[i] > 0 and not text[i][0].islower():
            fresh[i] = True
    if n:
        fresh[0] = False
    return np.cumsum(fresh, dtype=np.int64)


def from_parts(text: list[str], gap: Ints, start: Ints, end: Ints) -> Words:
    """Put the facts beside words whose places and gaps are known."""
    state, segment = mark_states(text, gap)
    cases = {word: case_of(word) for word in set(text)}
    case = np.fromiter(map(cases.__getitem__, text), np.int64, len(text))
    paragraph = np.cumsum(gap >= LINE_GAP, dtype=np.int64)
    return Words(start, end, text, gap, case, state, segment, sentence_numbers(text, gap), paragraph)


def words_of(text: str, paragraphs: Sequence[Span] | None = None) -> Words:
    """Split a text, or only these paragraphs of it, into words with their facts."""
    places: list[tuple[int, int]] = []
    heads: list[int] = []
    lined: list[int] = []
    for paragraph in paragraphs if paragraphs is not None else (Span(0, len(text)),):
        first = len(places)
        places += [match.span() for match in WORD.finditer(text, paragraph.start, paragraph.end)]
        if len(places) > first:
            heads.append(first)
            if text.find("\n", paragraph.start, paragraph.end) >= 0:
                lined += range(first + 1, len(places))
    both = np.array(places, np.int64).reshape(-1, 2)
    start, end = both[:, 0].copy(), both[:, 1].copy()
    gap = np.zeros(len(places), np.int64)
    gap[1:] = start[1:] > end[:-1]
    for i in lined:
        if gap[i]:
            gap[i] = gap_of(text[places[i - 1][1] : places[i][0]])
    gap[heads] = BLANK_LINE
    words = [text[a:b] for a, b in places]
    _part_glued(words, gap)
    return from_parts(words, gap, start, end)


def _part_glued(words: Sequence[str], gap: Ints) -> None:
    """Put back the space a page has lost behind a sentence: "Roe said.The bill"; not in "U.S.The" or "arvo.Com"."""
    for at in range(1, len(words) - 1):
        if words[at] != "." or gap[at] or gap[at + 1]:
            continue
        before, after = words[at - 1], words[at + 1]
        if (
            before.isalpha()
            and before.islower()
            and len(before) >= LEAST_GLUED
            and case_of(after) in (TITLE, ONE_CAPITAL)
        ):
            gap[at + 1] = after.lower() not in HOSTS


LEAST_GLUED: Final = 3
"""Letters of a word that ends a sentence and is no abbreviation."""
TITLE, ONE_CAPITAL = 2, 5
HOSTS: Final = frozenset({"com", "org", "net", "gov", "edu", "co", "uk"})


class Encodes(Protocol):
    """The one method of a ``tokenizers.Tokenizer`` that is used."""

    def encode(self, sequence: str, *, add_special_tokens: bool = ...) -> Any:
        """Return an encoding with ``ids``."""
        ...


class Pieces:
    """Word pieces of single words, remembered."""

    def __init__(self, tokenizer: Encodes) -> None:
        """Remember the tokenizer."""
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's pieces, at least one and at most :data:`MAX_PIECES`."""
        return self._known.get(word) or self._learn(word)

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return the ids of each word's pieces."""
        known = self._known.get
        return [known(word) or self._learn(word) for word in words]

    def _learn(self, word: str) -> tuple[int, ...]:
        if len(self._known) >= MAX_KNOWN:
            self._known.clear()
        found = self._tokenizer.encode(word[:MAX_WORD_CHARS], add_special_tokens=False).ids[:MAX_PIECES]
        ids = self._known[word] = tuple(found) or (UNKNOWN_PIECE,)
        return ids


def windows(
    words: Words, sizes: Ints, limit: int, pack: int = 0, first_pack: int | None = None
) -> list[tuple[int, int]]:
    """Cut words into windows of whole paragraphs, as (start, end) word ranges in order.

    Each paragraph is a window by itself, so that what is read in it depends on nothing else. One of more than
    ``limit`` pieces is cut into windows that overlap by a third: no quotation shorter than that is seen only in part.
    In training paragraphs may share a window of up to ``pack`` pieces (``first_pack`` in the first).
    """
    n = len(sizes)
    if not n:
        return []
    total = np.concatenate([[0], np.cumsum(sizes)])
    edges = [int(x) for x in np.flatnonzero(np.diff(words.paragraph)) + 1] + [n]
    out: list[tuple[int, int]] = []
    room = first_pack or pack
    start = at = 0
    for edge in edges:
        if total[edge] - total[start] > room:
            if at > start:
                out.append((start, at))
                start, room = at, pack
            while total[edge] - total[start] > limit:
                stop = max(int(np.searchsorted(total, total[start] + limit, "right")) - 1, start + 1)
                out.append((start, stop))
                again = int(np.searchsorted(total, total[stop] - limit // 3))
                start = max(again, int(np.searchsorted(total, total[stop + 1] - limit)), start + 1)
                room = pack
        at = edge
    if at > start:
        out.append((start, at))
    return out


# --- facts about a pair (cue, word) -------------------------------------------------------------------

DISTANCES: Final = np.array([1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 28, 36, 50, 70, 100, 150])
"""Edges of the buckets of distance in words between a word and a cue."""
BUCKET: Final = np.searchsorted(DISTANCES, np.arange(DISTANCES[-1] + 1), "right")
"""The bucket of each distance; the last is that of all greater ones."""
N_DISTANCE: Final = 2 * len(DISTANCES) + 3
N_SENTENCE, N_PARAGRAPH, N_SEGMENT, N_BETWEEN = 7, 5, 8, 7


def pair_features(
    words: Words, lo: int, hi: int, cues: Sequence[tuple[int, int]], strong: Sequence[tuple[int, int]]
) -> Ints:
    """Return for each cue (word ranges inside the window ``[lo, hi)``) and word of the window five small integers.

    Shape (cues, words, 5): signed distance, sentences apart, paragraphs apart, whether either is inside marks and both
    in one stretch, and how many of the ``strong`` cues stand in between.
    """
    index = np.arange(hi - lo)
    sentence, paragraph, segment = words.sentence[lo:hi], words.paragraph[lo:hi], words.segment[lo:hi]
    mark = words.mark[lo:hi]
    inside = (mark >= INSIDE) & (mark <= CLOSING)
    spots = np.sort(np.array([a - lo for a, _ in strong], np.int64))
    upto = np.searchsorted(spots, index, "right")
    a, b = (np.array(cues, np.int64) - lo).T[:, :, None]
    out = np.empty((len(cues), hi - lo, 5), np.int64)
    side = np.where(index < a, -1, 1)
    far = np.maximum(np.maximum(a - index, index - b + 1), 0)
    out[..., 0] = (len(DISTANCES) + 1) + side * BUCKET[np.minimum(far, len(BUCKET) - 1)]
    out[..., 1] = np.minimum(np.maximum(sentence - sentence[a], -3), 3) + 3
    out[..., 2] = np.minimum(np.maximum(paragraph - paragraph[a], -2), 2) + 2
    out[..., 3] = inside + (segment == segment[a]) * 2 + inside[a] * 4
    between = np.where(side < 0, upto[np.maximum(a - 1, 0)] - upto, upto - upto[b - 1])
    out[..., 4] = 3 + side * np.minimum(np.maximum(between, 0), 3)
    return out


def run_edges(inside: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the runs of true values as half-open ranges."""
    edge = np.zeros(len(inside) + 2, np.bool_)
    edge[1:-1] = inside
    edges = (edge[1:] != edge[:-1]).nonzero()[0].tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))
