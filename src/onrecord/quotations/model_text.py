"""Text as the learned tagger reads it: words, small facts about each, windows, and facts about a word and a cue.

An uncased encoder sees neither letter case nor the white space before a word nor which marks are open; those come
in as small integers beside the word pieces. Shared by training and by the run time, so that both see the same.
Every loop is linear in the text.
"""

from __future__ import annotations

import re
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
ENDERS: Final = ".?!"
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
    """Return for each word its state in a simple pairing of marks, and the number of its stretch between marks."""
    state = np.zeros(len(text), np.int64)
    segment = np.zeros(len(text), np.int64)
    pairing = _Pairing(text, gap)
    for i in range(len(text)):
        if i and gap[i] >= LINE_GAP:
            pairing.restart()
        state[i] = pairing.read(i)
        segment[i] = pairing.number
        if state[i] == CLOSING:
            pairing.number += 1
    return state, segment


def sentence_numbers(text: Sequence[str], gap: Ints) -> Ints:
    """Number sentences by a plain rule: a stop, closing marks, white space, then no small letter."""
    out = np.zeros(len(text), np.int64)
    number, pending = 0, False
    for i, word in enumerate(text):
        fresh = i > 0 and (gap[i] >= LINE_GAP or (pending and gap[i] > 0 and not word[0].islower()))
        number += fresh
        if fresh or gap[i] > 0:
            pending = False
        if word in ENDERS:
            before = text[i - 1].lower() if i else ""
            initial = len(before) == 1 and before.isalpha()
            pending = not (word == "." and gap[i] == 0 and (initial or before in ABBREVIATIONS))
        elif not (gap[i] == 0 and (word in CLOSERS or word in EITHER or word in BRACKETS)):
            pending = False
        out[i] = number
    return out


def from_parts(text: list[str], gap: Ints, start: Ints, end: Ints) -> Words:
    """Put the facts beside words whose places and gaps are known."""
    state, segment = mark_states(text, gap)
    cases = {word: case_of(word) for word in set(text)}
    case = np.fromiter(map(cases.__getitem__, text), np.int64, len(text))
    paragraph = np.cumsum(gap >= LINE_GAP, dtype=np.int64)
    return Words(start, end, text, gap, case, state, segment, sentence_numbers(text, gap), paragraph)


def words_of(text: str, paragraphs: Sequence[Span] | None = None) -> Words:
    """Split a text, or only these paragraphs of it, into words with their facts."""
    found: list[str] = []
    start: list[int] = []
    end: list[int] = []
    gap: list[int] = []
    for paragraph in paragraphs if paragraphs is not None else (Span(0, len(text)),):
        last = None
        for match in WORD.finditer(text, paragraph.start, paragraph.end):
            found.append(match.group())
            start.append(match.start())
            end.append(match.end())
            gap.append(BLANK_LINE if last is None else gap_of(text[last : match.start()]))
            last = match.end()
    return from_parts(found, np.array(gap, np.int64), np.array(start, np.int64), np.array(end, np.int64))


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
        ids = self._known.get(word)
        if ids is None:
            if len(self._known) >= MAX_KNOWN:
                self._known.clear()
            found = self._tokenizer.encode(word[:MAX_WORD_CHARS], add_special_tokens=False).ids[:MAX_PIECES]
            ids = tuple(found) or (UNKNOWN_PIECE,)
            self._known[word] = ids
        return ids


def windows(
    words: Words, sizes: Ints, limit: int, pack: int | None = None, first_pack: int | None = None
) -> list[tuple[int, int]]:
    """Cut words into windows of whole paragraphs, as (start, end) word ranges in order.

    Paragraphs share a window of up to ``pack`` pieces; one by itself may have up to ``limit``. A longer one is cut
    into windows that overlap by a third, so that no quotation shorter than that is seen only in part. ``first_pack``
    is for the first window alone (training varies the cuts with it).
    """
    n = len(sizes)
    if not n:
        return []
    total = np.concatenate([[0], np.cumsum(sizes)])
    edges = [int(x) for x in np.flatnonzero(np.diff(words.paragraph)) + 1] + [n]
    out: list[tuple[int, int]] = []
    pack = pack or limit
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
N_DISTANCE: Final = 2 * len(DISTANCES) + 3
N_SENTENCE, N_PARAGRAPH, N_SEGMENT, N_BETWEEN = 7, 5, 8, 7


def pair_features(
    words: Words, lo: int, hi: int, cues: Sequence[tuple[int, int]], strong: Sequence[tuple[int, int]]
) -> Ints:
    """Return for each cue (word ranges inside the window ``[lo, hi)``) and word of the window five small integers.

    Shape (cues, words, 5): signed distance, sentences apart, paragraphs apart, whether either is inside marks and both
    in one stretch, and how many of the ``strong`` cues stand in between.
    """
    n = hi - lo
    index = np.arange(n)
    sentence, paragraph, segment = words.sentence[lo:hi], words.paragraph[lo:hi], words.segment[lo:hi]
    mark = words.mark[lo:hi]
    inside = (mark >= INSIDE) & (mark <= CLOSING)
    upto = np.searchsorted(np.sort(np.array([a - lo for a, _ in strong], np.int64)), index, "right")
    out = np.zeros((len(cues), n, 5), np.int64)
    half = len(DISTANCES) + 1
    for k, (first, stop) in enumerate(cues):
        a, b = first - lo, stop - lo
        before = index < a
        far = np.where(before, a - index, np.where(index >= b, index - b + 1, 0))
        bucket = np.searchsorted(DISTANCES, far, "right")
        out[k, :, 0] = np.where(before, half - bucket, half + bucket)
        out[k, :, 1] = np.clip(sentence - sentence[a], -3, 3) + 3
        out[k, :, 2] = np.clip(paragraph - paragraph[a], -2, 2) + 2
        out[k, :, 3] = inside * 1 + (segment == segment[a]) * 2 + bool(inside[a]) * 4
        between = np.where(before, upto[max(a - 1, 0)] - upto, upto - upto[b - 1])
        out[k, :, 4] = 3 + np.where(before, -1, 1) * np.clip(between, 0, 3)
    return out


def run_edges(inside: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the runs of true values as half-open ranges."""
    edge = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in list(pairwise(edge))[::2]]
