"""The choice between readings where witnesses laid over each other differ: the one that best explains the others."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.statements.layout import NARRATOR, Layout, Row
from onrecord.statements.words import expand, is_negation

SIGN = 0.2
"""Weight of a sign beside a word: outlets punctuate as they please."""
SURPLUS = 0.4
"""What a reading pays for words its rivals lack: one outlet's extra word stays against two that lack it,
and goes against three."""

FULLER = 2
"""Times the tokens of any other that a reading with an ellipsis in it must have: it left something out, and the others
left out more."""


class Reading(NamedTuple):
    """What a row has in a stretch, less what is the editor's: its keys, a character for each, and their weights."""

    code: str
    weights: tuple[float, ...]


class _Coded(NamedTuple):
    """A row for comparing: a character for the key of every token ('' where it is the editor's), and its weight.

    ``silent`` are tokens where the row does not say what stood there: an ellipsis, an editor's word.
    """

    code: Sequence[str]
    weights: tuple[float, ...]
    own: bool
    silent: frozenset[int]
    edited: bool


class Choice:
    """The rows of a layout, coded once, and which of them gives the base in a contested stretch."""

    def __init__(self, layout: Layout, reach: Sequence[tuple[int, int]]) -> None:
        self.layout = layout
        self.reach = reach
        self._codes: dict[str, str] = {}
        self._words: set[str] = set()
        self._signs: set[str] = set()
        self._denials: set[str] = set()
        self._rows = [self._coded(row) for row in layout.rows]

    def _coded(self, row: Row) -> _Coded:
        """Return a row coded."""
        pairs = zip(row.tokens, row.own, strict=True)
        weights = [(1.0 if own else NARRATOR) * (1.0 if token.word else SIGN) for token, own in pairs]
        code = [self._code(token.key, token.word) for token in row.tokens]
        silent = {n for n, token in enumerate(row.tokens) if token.key == "..." or (row.editor[n] and token.word)}
        edited = any(row.editor)
        if edited:
            code = ["" if editor else letter for letter, editor in zip(code, row.editor, strict=True)]
        return _Coded(code if edited else "".join(code), tuple(weights), all(row.own), frozenset(silent), edited)

    def _code(self, key: str, word: bool) -> str:
        """Return the character of a key: the same for the same key in all rows."""
        letter = self._codes.get(key)
        if letter is None:
            letter = self._codes[key] = chr(min(len(self._codes), sys.maxunicode))
            if key[0].isalnum():
                self._words.add(letter)
            if not word:
                self._signs.add(letter)
            elif is_negation(key):
                self._denials.add(letter)
        return letter

    def of(self, low: int, high: int) -> int | None:
        """Return the row whose reading of the columns ``[low, high)`` best explains the others', None if none may."""
        reaching = (row for row, (first, last) in enumerate(self.reach) if first < high and last >= low)
        places: dict[int, list[int]] = {row: [] for row in reaching}
        for column in self.layout.columns[low:high]:
            for row, index in column.items():
                places[row].append(index)
        over = self._speaking(places)
        end = len(self.layout.columns)
        whole = [row for row in over if _passes(self.reach[row], low, high, end)] or over
        readings = {row: self._reading(row, places[row]) for row in over}
        owning = {row for row in over if self._owns(row, places[row])}
        eligible = [row for row in whole if row in owning] or self._may_speak(whole, owning, readings) or whole
        voices = self._voices(over, frozenset(whole), readings)
        scores = {reading: self._score(reading, voices) for reading in {readings[row]: None for row in eligible}}
        rows = self.layout.rows
        rank = {row: (scores[readings[row]], rows[row].weight) for row in eligible}
        best = max(eligible, key=lambda row: (*rank[row], -row), default=None)
        equals = [row for row in eligible if best is not None and rank[row] == rank[best]]
        return best if best is None or len(equals) < 2 else self._spoken(best, equals, places)

    def _spoken(self, best: int, equals: Iterable[int], places: Mapping[int, Sequence[int]]) -> int:
        """Return the row with most contractions of those that say the same as the best and count as much.

        Where print and transcript differ in one, desks had written it out about twice as often as drawn it together.
        """
        opened = {row: self._opened(row, places[row]) for row in {best, *equals}}
        return max((row for row in opened if opened[row][0] == opened[best][0]), key=lambda row: (opened[row][1], -row))

    def _opened(self, row: int, inside: Sequence[int]) -> tuple[list[str], int]:
        """Return the words a row has in some of its tokens, contractions opened, and how many it has."""
        keys = [token.key for index in inside if (token := self.layout.rows[row].tokens[index]).word]
        parts = [expand(key) for key in keys]
        short = sum("'" in key and len(part) > 1 for key, part in zip(keys, parts, strict=True))
        return [word for part in parts for word in part], short

    def _speaking(self, places: Mapping[int, Sequence[int]]) -> list[int]:
        """Return the rows that say what stands in a stretch: one with an ellipsis there only if it still says most.

        What one tells between quoted words stands for nothing that more reports have as a pause or left out.
        """
        open_rows = [row for row, inside in places.items() if self._rows[row].silent.isdisjoint(inside)]
        rows = self.layout.rows
        telling = all(places[row] and any(rows[row].own) and not self._owns(row, places[row]) for row in open_rows)
        if telling and 2 * sum(rows[row].count for row in open_rows) < sum(rows[row].count for row in places):
            return list(places)
        most = max((len(places[row]) for row in open_rows), default=0)
        return [row for row in places if row in open_rows or len(places[row]) > FULLER * most] or list(places)

    def _reading(self, row: int, inside: Sequence[int]) -> Reading:
        """Return what a row has in some of its tokens."""
        here = self._rows[row]
        if not inside:
            return Reading("", ())
        low, high = inside[0], inside[-1] + 1
        if not here.edited and high - low == len(inside):
            return Reading("".join(here.code[low:high]), here.weights[low:high])
        kept = [index for index in inside if here.code[index]]
        return Reading("".join([here.code[index] for index in kept]), tuple([here.weights[index] for index in kept]))

    def _owns(self, row: int, inside: Sequence[int]) -> bool:
        """Tell whether all a row has there is the speaker's own; having nothing counts where the row is all own."""
        return self._rows[row].own or (bool(inside) and all(self.layout.rows[row].own[index] for index in inside))

    def _may_speak(self, rows: Sequence[int], owning: Iterable[int], readings: Mapping[int, Reading]) -> list[int]:
        """Return the rows that may give the base though not all they have is own: no own word is lost by it."""
        owned = {"".join([key for key in readings[row].code if key in self._words]) for row in owning}
        return [row for row in rows if all(_holds(readings[row].code, words) for words in owned)]

    def _voices(
        self, over: Sequence[int], whole: frozenset[int], readings: Mapping[int, Reading]
    ) -> dict[tuple[Reading, bool], float]:
        """Return each reading with whether it is of a row that passes, and how much stands for it."""
        voices: dict[tuple[Reading, bool], float] = defaultdict(float)
        for row in over:
            voices[readings[row], row in whole] += self._weight(self.layout.rows[row], readings[row])
        return voices

    def _weight(self, row: Row, reading: Reading) -> float:
        """Return how much a row counts in a stretch: how often it is printed, and how far the words are own."""
        words = [w for key, w in zip(reading.code, reading.weights, strict=True) if key not in self._signs]
        return row.count * (sum(words) / len(words)) if words else row.weight

    def _score(self, mine: Reading, voices: Mapping[tuple[Reading, bool], float]) -> float:
        """Return how well a reading explains all, each weighted by how much stands for it."""
        denials = [key for key in mine.code if key in self._denials] if self._denials else []
        total = 0.0
        for (theirs, whole), weight in voices.items():
            total += _explains(mine, theirs, whole, denials) * weight
        return round(total, 6)


def _passes(reach: tuple[int, int], low: int, high: int, end: int) -> bool:
    """Tell whether a row comes from before a stretch and goes on after it (or stands at the statement's edge).

    A row that begins or breaks off inside has there what its reporter made of the cut.
    """
    first, last = reach
    return (first < low or low == 0 == first) and (last >= high or high == end == last + 1)


def _explains(mine: Reading, theirs: Reading, whole: bool, denials: Iterable[str]) -> float:
    """Return how well one reading explains another as its remains, less a price for what it has beyond it.

    The full price for a denial: whether there was one, the most reports decide.
    """
    if mine.code == theirs.code:
        return 1.0
    explained = _common(mine.code, theirs) / sum(theirs.weights) if theirs.code else 1.0
    if not (mine.code and whole):
        return explained
    surplus = 1.0 - _common(theirs.code, mine) / sum(mine.weights)
    return explained - (1.0 if any(key not in theirs.code for key in denials) else SURPLUS) * surplus


def _common(longer: str, shorter: Reading) -> float:
    """Return the weight of what of ``shorter`` is found in ``longer`` in order, taking each as soon as it comes."""
    if not longer:
        return 0.0
    at, found = 0, 0.0
    for key, weight in zip(*shorter, strict=True):
        place = longer.find(key, at)
        if place >= 0:
            at = place + 1
            found += weight
    return found


def _holds(code: str, words: str) -> bool:
    """Tell whether a reading has some words in order, each taken as soon as it comes."""
    at = 0
    for word in words:
        at = code.find(word, at) + 1
        if not at:
            return False
    return True
