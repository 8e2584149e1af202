"""Witnesses laid over each other in columns, and the choice between readings where they differ."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.statements.align import Pair, align
from onrecord.statements.candidate import Candidate
from onrecord.statements.regions import moved, witness_tokens
from onrecord.statements.tokens import Piece, tokenise
from onrecord.statements.words import is_negation, word_set

MAX_ROWS = 64
"""Distinct texts laid over each other to make the base; further ones are collated with it. More tell no more
about the text, and the most frequent and fullest come first."""
NARRATOR = 0.4
"""Weight of a narrator's word beside a speaker's own: two indirect witnesses do not outvote one direct."""
SIGN = 0.2
"""Weight of a sign beside a word: outlets punctuate as they please."""
BRACKETED = 12
"""Tokens an editor's bracket may hold."""
SURPLUS = 0.4
"""What a reading pays for words its rivals lack: one outlet's extra word stays against two that lack it,
and goes against three."""


@dataclass(frozen=True, slots=True)
class Row:
    """A distinct text among the witnesses: its tokens, which are own words, who prints it, how much it counts.

    ``editor`` marks what is the report's and not the speaker's: brackets with what stands in them, and a comma
    that is only there because a cue follows the closing mark.
    """

    tokens: tuple[Piece, ...]
    own: tuple[bool, ...]
    editor: tuple[bool, ...]
    reports: frozenset[str]
    count: int
    weight: float


_Shape = tuple[tuple[Piece, ...], tuple[bool, ...], tuple[bool, ...]]


def _row(shape: _Shape, reports: Iterable[str]) -> Row:
    """Return a row: it counts for as many reports as print it, less where it is the narrator's."""
    names = frozenset(reports)
    own = shape[1]
    worth = 1.0 if sum(own) * 2 >= len(own) else NARRATOR
    return Row(*shape, names, len(names), len(names) * worth)


def _shape(witness: Candidate) -> _Shape:
    """Return a witness's tokens, which of them are own words, and which are the report's.

    A comma before a closing mark stands for a stop where the speaker's next sentence follows the cue:
    *"They shut it," she said. "It is done."*
    """
    low, high = witness_tokens(witness.text)
    tokens = list(tokenise(witness.text)[low:high])
    framed, fresh = witness.framed(), frozenset(witness.fresh)
    editor = _bracketed(tokens)
    for number, token in enumerate(tokens[:-1]):
        if token.span.start in framed:
            if tokens[number + 1].span.start in fresh:
                tokens[number] = replace(token, text=".", key=".")
            else:
                editor[number] = True
    return tuple(tokens), tuple(witness.own_at(token.span.start) for token in tokens), tuple(editor)


def _bracketed(tokens: Sequence[Piece]) -> list[bool]:
    """Tell which tokens are brackets or stand between two, at most :data:`BRACKETED` tokens apart."""
    out = [token.text in ("[", "]") for token in tokens]
    opened: int | None = None
    for number, token in enumerate(tokens):
        if token.text == "[":
            opened = number
        elif token.text == "]" and opened is not None:
            if number - opened <= BRACKETED:
                out[opened:number] = [True] * (number - opened)
            opened = None
    return out


def rows_of(witnesses: Iterable[Candidate]) -> list[Row]:
    """Return the distinct texts, fullest own words first, then by frequency and by their characters."""
    reports: dict[_Shape, set[str]] = {}
    shapes: dict[tuple[object, ...], _Shape] = {}
    for witness in witnesses:
        layout = witness.text, tuple((len(one.text), one.own, one.broken, one.fresh) for one in witness.segments)
        if layout not in shapes:
            shapes[layout] = _shape(witness)
        reports.setdefault(shapes[layout], set()).add(witness.report)
    rows = [_row(shape, names) for shape, names in reports.items()]
    return sorted(rows, key=_fullest)


def _fullest(row: Row) -> tuple[int, int, int, list[tuple[str, str]], tuple[bool, ...], tuple[bool, ...]]:
    """Sort rows by own words, length and frequency, then by their characters."""
    texts = [(token.before, token.text) for token in row.tokens]
    return -sum(row.own), -len(row.tokens), -row.count, texts, row.own, row.editor


class Layout:
    """Rows laid over each other: ``columns[c][row]`` is the row's token in a column, where it has one."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.columns: list[dict[int, int]] = [{0: index} for index in range(len(rows[0].tokens))]

    def head(self, column: int) -> Piece:
        """Return the token that stands for a column: that of its first row."""
        row = min(self.columns[column])
        return self.rows[row].tokens[self.columns[column][row]]

    def lay(self, number: int) -> None:
        """Lay a row over the columns, opening new ones where it has something more."""
        heads = [self.head(column) for column in range(len(self.columns))]
        tokens = self.rows[number].tokens
        columns = align(heads, tokens)
        out: list[dict[int, int]] = []
        moved = _moved_in(heads, tokens, columns)
        for i, j in columns:
            if i is None and j in moved:
                continue
            column = {} if i is None else self.columns[i]
            if j is not None:
                column = {**column, number: j}
            out.append(column)
        self.columns = out

    def reach(self) -> list[tuple[int, int]]:
        """Return, for each row, the first and last column it has a token in."""
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for number, column in enumerate(self.columns):
            for row in column:
                first.setdefault(row, number)
                last[row] = number
        return [(first.get(row, 0), last.get(row, -1)) for row in range(len(self.rows))]


def _moved_in(heads: Sequence[Piece], tokens: Sequence[Piece], columns: Sequence[Pair]) -> set[int]:
    """Return the tokens a row has in another place than the rows before it: they open no column of their own."""
    runs: list[tuple[int, int]] = []
    for number, (i, j) in enumerate(columns):
        if i is None or j is None:
            grown = runs and runs[-1][1] == number and (columns[number - 1][0] is None) == (i is None)
            runs = [*runs[:-1], (runs[-1][0], number + 1)] if grown else [*runs, (number, number + 1)]
    found = moved(heads, tokens, columns, runs)
    return {j for _, new in found for i, j in columns[slice(*new)] if i is None and j is not None}


def laid(rows: Sequence[Row]) -> Layout:
    """Lay the rows over each other, always next the one that shares most with what lies there."""
    layout = Layout(rows)
    pairs = [_neighbours(row.tokens) for row in rows]
    there = set(pairs[0])
    left = list(range(1, len(rows)))
    while left:
        best = max(left, key=lambda number: (len(pairs[number] & there), -number))
        layout.lay(best)
        there |= pairs[best]
        left.remove(best)
    return layout


def _neighbours(tokens: Sequence[Piece]) -> set[tuple[str, str]]:
    """Return the pairs of neighbouring keys."""
    return {(one.key, two.key) for one, two in itertools.pairwise(tokens)}


def _agreed(layout: Layout, column: int, reach: Sequence[tuple[int, int]]) -> bool:
    """Tell whether all rows that reach over a column have the same token there."""
    here = layout.columns[column]
    keys = {layout.rows[row].tokens[index].key for row, index in here.items()}
    return len(keys) == 1 and all(row in here for row, (low, high) in enumerate(reach) if low <= column <= high)


def stretches(layout: Layout, reach: Sequence[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """Return the columns as stretches, agreed or contested."""
    out: list[tuple[int, int, bool]] = []
    for column in range(len(layout.columns)):
        agreed = _agreed(layout, column, reach)
        if out and out[-1][2] == agreed and not agreed:
            out[-1] = (out[-1][0], column + 1, agreed)
        elif not agreed and len(out) > 1 and not out[-2][2] and _is_island(layout, out[-1]):
            out[-2:] = [(out[-2][0], column + 1, False)]
        else:
            out.append((column, column + 1, agreed))
    return out


def _is_island(layout: Layout, stretch: tuple[int, int, bool]) -> bool:
    """Tell whether an agreed stretch is one small word or sign: between two differences it agrees by chance."""
    low, high, _ = stretch
    token = layout.head(low)
    return high - low == 1 and (not token.word or token.key in word_set("stopwords"))


def row_reading(layout: Layout, row: int, low: int, high: int) -> list[int]:
    """Return the columns of a stretch in which a row has a token."""
    return [column for column in range(low, high) if row in layout.columns[column]]


Weighted = list[tuple[str, float]]
"""Keys of a reading with their weights."""


def _common(longer: Weighted, shorter: Weighted) -> float:
    """Return the weight of what of ``shorter`` is found in ``longer`` in order, taking each as soon as it comes."""
    at, found = 0, 0.0
    keys = [key for key, _ in longer]
    for key, weight in shorter:
        try:
            at = keys.index(key, at) + 1
        except ValueError:
            continue
        found += weight
    return found


def _sum(reading: Weighted) -> float:
    """Return the weight of a reading."""
    return sum(weight for _, weight in reading)


def _reading_at(layout: Layout, row: int, columns: Sequence[int]) -> Weighted:
    """Return a row's keys in some columns with their weights; what is the editor's is left out."""
    out: Weighted = []
    for column in columns:
        index = layout.columns[column][row]
        token = layout.rows[row].tokens[index]
        if not layout.rows[row].editor[index]:
            weight = 1.0 if layout.rows[row].own[index] else NARRATOR
            out.append((token.key, weight if token.word else weight * SIGN))
    return out


def choose(layout: Layout, low: int, high: int, reach: Sequence[tuple[int, int]]) -> int | None:
    """Return the row whose reading of a contested stretch best explains the others'."""
    over = [row for row, (first, last) in enumerate(reach) if first < high and last >= low]
    over = [row for row in over if _testifies(layout, row, low, high)] or over
    end = len(layout.columns)
    whole = [row for row in over if _passes(reach[row], low, high, end)] or over
    readings = {row: _reading_at(layout, row, row_reading(layout, row, low, high)) for row in over}
    eligible = [row for row in whole if _owns(layout, row, low, high)]
    eligible = eligible or [row for row in whole if _may_speak(layout, row, over, readings, low, high)] or whole

    def score(row: int) -> tuple[float, float, int]:
        total = sum(
            _explains(readings[row], readings[other], other in whole) * _weight(layout, other, readings[other])
            for other in over
        )
        return round(total, 6), layout.rows[row].weight, -row

    return max(eligible, key=score) if eligible else None


def _testifies(layout: Layout, row: int, low: int, high: int) -> bool:
    """Tell whether a row says what stood in a stretch: not where it shows a cut, or has an editor's word there."""
    inside = [layout.columns[column][row] for column in row_reading(layout, row, low, high)]
    tokens = [(layout.rows[row].tokens[index], layout.rows[row].editor[index]) for index in inside]
    return not any(token.key == "..." or (editor and token.word) for token, editor in tokens)


def _passes(reach: tuple[int, int], low: int, high: int, end: int) -> bool:
    """Tell whether a row comes from before a stretch and goes on after it (or stands at the statement's edge).

    A row that begins or breaks off inside has there what its reporter made of the cut.
    """
    first, last = reach
    return (first < low or low == 0 == first) and (last >= high or high == end == last + 1)


def _explains(mine: Weighted, theirs: Weighted, whole: bool) -> float:
    """Return how well one reading explains another as its remains, less a price for what it has beyond it.

    The full price for a denial: whether there was one, the most reports decide.
    """
    explained = _common(mine, theirs) / _sum(theirs) if theirs else 1.0
    surplus = 1.0 - _common(theirs, mine) / _sum(mine) if mine and whole else 0.0
    known = {key for key, _ in theirs}
    denies = any(is_negation(key) and key not in known for key, _ in mine)
    return explained - (1.0 if denies else SURPLUS) * surplus


def _weight(layout: Layout, row: int, reading: Weighted) -> float:
    """Return how much a row counts in a stretch: how often it is printed, and how far the words are own."""
    words = [weight for _, weight in reading if weight in (1.0, NARRATOR)]
    return layout.rows[row].count * (sum(words) / len(words)) if words else layout.rows[row].weight


def _may_speak(
    layout: Layout, row: int, over: Sequence[int], readings: dict[int, Weighted], low: int, high: int
) -> bool:
    """Tell whether a row may give the base: it has own words there, or none of the own words is lost by it."""
    if _owns(layout, row, low, high):
        return True
    owned = [other for other in over if _owns(layout, other, low, high)]
    words = [[(key, weight) for key, weight in readings[other] if key[0].isalnum()] for other in owned]
    return all(_common(readings[row], theirs) == _sum(theirs) for theirs in words)


def _owns(layout: Layout, row: int, low: int, high: int) -> bool:
    """Tell whether all a row has in a stretch is the speaker's own; having nothing counts where the row is all own."""
    inside = [layout.columns[column][row] for column in row_reading(layout, row, low, high)]
    return all(layout.rows[row].own[index] for index in inside) if inside else all(layout.rows[row].own)
