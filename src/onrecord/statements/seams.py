"""Where a base text changes over from one report to another, and whether it may.

It may where both reports have the same words right before, so that they speak of one thing, or where one sentence
ends and another begins. Anywhere else the two halves make a sentence that nobody said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import NamedTuple

from onrecord.statements.align import Pair
from onrecord.statements.islands import by_chance
from onrecord.statements.layout import Layout
from onrecord.statements.tokens import STOPS
from onrecord.statements.words import word_set

TRIED = 4
"""Rows on either side of a seam that are looked at, the fullest first: of many the others are like them."""
FEW_COLUMNS, MOVED_COLUMNS = 2, 14
"""Tokens within which a small word, and one that tells something, is taken for the same word in another place."""
MOST_SEAMS = 40
"""Seams of one base that are mended: of 878 statements of six months of news 15 had any, one of them two."""

Chosen = tuple[int, int]
"""A column and the row that gives the base's token there."""


class Seam(NamedTuple):
    """Columns ``[low, high)`` that two rows give differently and the base has from both: first the old one's."""

    low: int
    high: int
    old: int
    new: int


def mended(layout: Layout, chosen: list[Chosen]) -> list[Chosen]:
    """Return the base without seams that no report vouches for, and without words that it has from two reports twice.

    Between what the two reports share for sure one of them is followed: where it has the speaker's own words, more
    reports have the same, or it has more to say.
    """
    if len(layout.rows) == 1:
        return chosen
    seams = Seams(layout)
    done: set[Seam] = set()
    while len(done) < MOST_SEAMS:
        seam = next((one for one in chain(seams.bad(chosen), seams.twice(chosen)) if one not in done), None)
        if seam is None:
            break
        done.add(seam)
        row = max((seam.old, seam.new), key=lambda one: (*seams.worth(one, seam.low, seam.high), -one))
        chosen = [
            *(one for one in chosen if one[0] < seam.low),
            *((column, row) for column in seams.said(row, seam.low, seam.high)),
            *(one for one in chosen if one[0] >= seam.high),
        ]
    return chosen


class Seams:
    """The rows of a layout, and where one may be left for another."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._chance: dict[tuple[int, int], frozenset[int]] = {}

    def bad(self, chosen: Sequence[Chosen]) -> Iterator[Seam]:
        """Yield the seams that no report vouches for."""
        carrying: set[int] = set()
        for number, (column, row) in enumerate(chosen):
            having = self._having(column, row)
            if number:
                last = chosen[number - 1][0]
                going_on = {one for one in carrying & having if self._goes_on(one, last, column)}
                going_on = going_on or self._joining(carrying, having, chosen, number)
                if not going_on:
                    yield self._apart(min(carrying), row, last, column)
                having = going_on or having
            carrying = having

    def _joining(
        self, carrying: AbstractSet[int], having: AbstractSet[int], chosen: Sequence[Chosen], number: int
    ) -> set[int]:
        """Return the rows for which those that carried the base so far may be left at a place of it."""
        old = sorted(carrying)[:TRIED]
        return {new for new in having if any(self._joins(one, new, chosen, number) for one in old)}

    def _apart(self, old: int, new: int, last: int, column: int) -> Seam:
        """Return the seam between two columns, as far as its two rows share nothing for sure."""
        if old == new:  # the base leaves out what the row has between
            return Seam(last + 1, column, old, new)
        chance = self._by_chance(old, new)
        columns = self.layout.columns
        both = [
            number
            for number, here in enumerate(columns)
            if number not in chance and {old, new} <= here.keys() and self._same(number, old, new)
        ]
        ends = [number for number, here in enumerate(columns) if old in here or new in here]
        low = max((number + 1 for number in both if number < column), default=ends[0])
        return Seam(low, min((number for number in both if number >= column), default=ends[-1] + 1), old, new)

    def twice(self, chosen: Sequence[Chosen]) -> Iterator[Seam]:
        """Yield where the base has a word of one row and soon the same of another that only places it otherwise.

        *is certainly not* and *certainly is not* are no *is certainly is not*.
        """
        for number, (column, row) in enumerate(chosen):
            key = self._key(row, self.layout.columns[column][row])
            within = FEW_COLUMNS if key in word_set("stopwords") else MOVED_COLUMNS
            for later, other in chosen[number + 1 : number + 1 + within]:
                if other == row or self._key(other, self.layout.columns[later][other]) != key:
                    continue
                if self._had_once(column, later, key, row) and self._had_once(column, later, key, other):
                    yield Seam(column, later + 1, row, other)

    def _had_once(self, low: int, high: int, key: str, row: int) -> bool:
        """Tell whether a row has a word in one of two columns, goes over both, and has it nowhere between."""
        columns = self.layout.columns
        have = [column for column in range(low, high + 1) if row in columns[column]]
        if not have or not key[0].isalnum():
            return False
        tokens = [self.layout.rows[row].tokens[columns[column][row]].key for column in have]
        index = columns[have[0]][row], columns[have[-1]][row]
        inside = index[0] > 0 or have[0] == low, index[1] + 1 < len(self.layout.rows[row].tokens) or have[-1] == high
        return tokens.count(key) == 1 and all(inside)

    def _same(self, column: int, one: int, two: int) -> bool:
        """Tell whether two rows have the same word in a column."""
        here = self.layout.columns[column]
        word = self.layout.rows[one].tokens[here[one]].word
        return word and self._key(one, here[one]) == self._key(two, here[two])

    def said(self, row: int, low: int, high: int) -> list[int]:
        """Return the columns in which a row has something that is not the editor's."""
        have = [(n, here[row]) for n, here in enumerate(self.layout.columns[low:high], low) if row in here]
        return [column for column, index in have if not self.layout.rows[row].editor[index]]

    def worth(self, row: int, low: int, high: int) -> tuple[bool, int, int]:
        """Return what speaks for following a row: own words, reports that say the same, and how much it says."""
        said = self.said(row, low, high)
        own = all(self.layout.rows[row].own[self.layout.columns[column][row]] for column in said)
        mine = self._words(row, said)
        reports = {
            report
            for one, other in enumerate(self.layout.rows)
            if (theirs := self._words(one, self.said(one, low, high))) and _within(theirs, mine)
            for report in other.reports
        }
        return bool(said) and own, len(reports), len(said)

    def _words(self, row: int, columns: Sequence[int]) -> list[str]:
        """Return the words a row has in some columns."""
        tokens = [self.layout.rows[row].tokens[self.layout.columns[column][row]] for column in columns]
        return [token.key for token in tokens if token.word]

    def _having(self, column: int, row: int) -> set[int]:
        """Return the rows that have the token of a row in a column."""
        here = self.layout.columns[column]
        key = self._key(row, here[row])
        return {one for one, index in here.items() if self._key(one, index) == key}

    def _key(self, row: int, index: int) -> str:
        return self.layout.rows[row].tokens[index].key

    def _goes_on(self, row: int, last: int, column: int) -> bool:
        """Tell whether a row has the tokens of two columns right after each other, signs between them apart."""
        one, two = self.layout.columns[last].get(row), self.layout.columns[column][row]
        return one is not None and not any(token.word for token in self.layout.rows[row].tokens[one + 1 : two])

    def _joins(self, old: int, new: int, chosen: Sequence[Chosen], number: int) -> bool:
        """Tell whether one row may be left for another at a place of the base: what they share before it says so."""
        after = chosen[number][0]
        if self._ended(old, chosen[number - 1][0]) and self._begins(new, self.layout.columns[after][new]):
            return True
        chance = self._by_chance(old, new)
        for at in range(number - 1, -1, -1):
            column, row = chosen[at]
            having = self._having(column, row)
            if new not in having or not self._goes_on(new, column, after):
                return False
            if old in having and column not in chance and self._same(column, old, new):
                return True
            after = column
        return False

    def _ended(self, row: int, column: int) -> bool:
        """Tell whether a row's sentence, or all it has, ends with a column."""
        tokens, index = self.layout.rows[row].tokens, self.layout.columns[column].get(row)
        if index is None:
            return False
        rest = tokens[index : index + 2]
        return any(token.key in STOPS for token in rest) or not any(token.word for token in tokens[index + 1 :])

    def _begins(self, row: int, index: int) -> bool:
        """Tell whether a row, or a sentence of it, begins with a token."""
        tokens = self.layout.rows[row].tokens
        return not any(token.word for token in tokens[:index]) or tokens[index - 1].key in STOPS

    def _by_chance(self, one: int, two: int) -> frozenset[int]:
        """Return the columns in which two rows agree by chance."""
        pair = min(one, two), max(one, two)
        if pair not in self._chance:
            both: list[Pair] = []
            numbers: list[int] = []
            for number, column in enumerate(self.layout.columns):
                if pair[0] in column or pair[1] in column:
                    both.append((column.get(pair[0]), column.get(pair[1])))
                    numbers.append(number)
            left, right = (self.layout.rows[row].tokens for row in pair)
            self._chance[pair] = frozenset(numbers[at] for at in by_chance(left, right, both))
        return self._chance[pair]


def _within(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether some words stand among others in order."""
    left = iter(others)
    return all(word in left for word in words)
