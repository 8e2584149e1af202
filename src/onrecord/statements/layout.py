"""Witnesses laid over each other in columns: where they agree, and where they differ."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.statements.align import Pair, align
from onrecord.statements.candidate import STOPS, Candidate
from onrecord.statements.regions import moved, witness_tokens
from onrecord.statements.tokens import Piece, tokenise
from onrecord.statements.words import word_set

MAX_ROWS = 64
"""Distinct texts laid over each other to make the base; further ones are collated with it. More tell no more
about the text, and the most frequent and fullest come first."""
NARRATOR = 0.4
"""Weight of a narrator's word beside a speaker's own: two indirect witnesses do not outvote one direct."""
BRACKETED = 12
"""Tokens an editor's bracket may hold."""


@dataclass(frozen=True, slots=True)
class Row:
    """A distinct text among the witnesses: its tokens, which are own words, who prints it, how much it counts.

    ``editor`` marks what is the report's and not the speaker's: brackets with what stands in them, and a comma
    that is only there because a cue follows the closing mark. ``whole`` tells that some report quotes the words as
    whole sentences: from a capital to a stop.
    """

    tokens: tuple[Piece, ...]
    own: tuple[bool, ...]
    editor: tuple[bool, ...]
    reports: frozenset[str]
    count: int
    weight: float
    whole: bool = False


_Shape = tuple[tuple[Piece, ...], tuple[bool, ...], tuple[bool, ...]]


def _row(shape: _Shape, reports: Iterable[str], whole: bool) -> Row:
    """Return a row: it counts for as many reports as print it, less where it is the narrator's."""
    names = frozenset(reports)
    own = shape[1]
    worth = 1.0 if sum(own) * 2 >= len(own) else NARRATOR
    return Row(*shape, names, len(names), len(names) * worth, whole)


def _is_whole(witness: Candidate) -> bool:
    """Tell whether a witness quotes whole sentences and nothing else."""
    text = witness.text.strip()
    return witness.kind == "direct" and text[:1].isupper() and (text[-1:] in STOPS or witness.stopped)


def _shape(witness: Candidate) -> _Shape:
    """Return a witness's tokens, which of them are own words, and which are the report's.

    A comma before a closing mark stands for a stop where the speaker's next sentence follows the cue:
    *"They shut it," she said. "It is done."*
    """
    text = witness.text
    low, high = witness_tokens(text)
    taken = tokenise(text)[low:high]
    editor = _bracketed(taken) if "[" in text or "]" in text else [False] * len(taken)
    if len(witness.segments) == 1:
        return taken, _own(witness, taken), tuple(editor)
    tokens = list(taken)
    framed, fresh = witness.framed(), frozenset(witness.fresh)
    for number, token in enumerate(tokens[:-1]):
        if token.start in framed:
            if tokens[number + 1].start in fresh:
                tokens[number] = token._replace(text=".", key=".")
            else:
                editor[number] = True
    return tuple(tokens), _own(witness, tokens), tuple(editor)


def _own(witness: Candidate, tokens: Sequence[Piece]) -> tuple[bool, ...]:
    """Tell which tokens are the speaker's own words."""
    if len({segment.own for segment in witness.segments}) == 1:
        return (witness.segments[0].own,) * len(tokens)
    return tuple(witness.own_at(token.start) for token in tokens)


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


_Written = tuple[int, tuple[tuple[str, str], ...], tuple[bool, ...], tuple[bool, ...]]
"""What tells a shape from others: where its text begins, its tokens with the space before them, whose they are."""


def rows_of(witnesses: Iterable[Candidate]) -> list[Row]:
    """Return the distinct texts, fullest own words first, then by frequency and by their characters."""
    found: dict[_Written, tuple[_Shape, set[str]]] = {}
    known: dict[tuple[object, ...], set[str]] = {}
    whole: set[int] = set()
    for witness in witnesses:
        layout = witness.text, tuple([(len(one.text), one.own, one.broken, one.fresh) for one in witness.segments])
        if layout not in known:
            shape = _shape(witness)
            _, known[layout] = found.setdefault(_written(*shape), (shape, set()))
        known[layout].add(witness.report)
        if _is_whole(witness):
            whole.add(id(known[layout]))
    rows = [(_row(shape, names, id(names) in whole), written) for written, (shape, names) in found.items()]
    return [row for row, _ in sorted(rows, key=_fullest)]


def _written(tokens: tuple[Piece, ...], own: tuple[bool, ...], editor: tuple[bool, ...]) -> _Written:
    """Return what tells a shape from others."""
    texts = tuple([(token.before, token.text) for token in tokens])
    return tokens[0].start if tokens else 0, texts, own, editor


def _fullest(found: tuple[Row, _Written]) -> tuple[object, ...]:
    """Sort rows by own words, length and frequency, then by their characters."""
    row, written = found
    return -sum(row.own), -len(row.tokens), -row.count, *written[1:]


class Layout:
    """Rows laid over each other: ``columns[c][row]`` is the row's token in a column, where it has one.

    Rows are laid in any order; ``heads[c]`` is the token of the column's lowest row, which stands for it.
    """

    def __init__(self, rows: Sequence[Row], first: int = 0) -> None:
        self.rows = rows
        self.columns: list[dict[int, int]] = [{first: index} for index in range(len(rows[first].tokens))]
        self.heads: list[Piece] = list(rows[first].tokens)
        self._lowest = [first] * len(self.heads)
        self.moved: set[int] = set()
        """Rows that have words in another place than those laid before them."""

    def lay(self, number: int) -> None:
        """Lay a row over the columns, opening new ones where it has something more."""
        tokens = self.rows[number].tokens
        columns = align(self.heads, tokens)
        runs = _one_sided(columns)
        moved = _moved_in(self.heads, tokens, columns, runs)
        if moved:
            self.moved.add(number)
        lowest = self._lowest
        for i, j in columns:
            if i is not None and j is not None:
                self.columns[i][number] = j
                if number < lowest[i]:
                    lowest[i], self.heads[i] = number, tokens[j]
        self._open(number, [(at, [j for j in new if j not in moved]) for at, new in _added(columns, runs)])

    def _open(self, number: int, added: Sequence[tuple[int, list[int]]]) -> None:
        """Open columns for what a row has more: its tokens, each lot with the column it stands before."""
        tokens = self.rows[number].tokens
        columns: list[dict[int, int]] = []
        heads: list[Piece] = []
        lowest: list[int] = []
        last = 0
        for at, new in added:
            columns += self.columns[last:at]
            heads += self.heads[last:at]
            lowest += self._lowest[last:at]
            columns += [{number: j} for j in new]
            heads += [tokens[j] for j in new]
            lowest += [number] * len(new)
            last = at
        self.columns, self.heads = columns + self.columns[last:], heads + self.heads[last:]
        self._lowest = lowest + self._lowest[last:]

    def keep(self, low: int, high: int) -> None:
        """Keep the columns ``[low, high)`` only."""
        self.columns, self.heads, self._lowest = self.columns[low:high], self.heads[low:high], self._lowest[low:high]

    def reach(self) -> list[tuple[int, int]]:
        """Return, for each row, the first and last column it has a token in."""
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for number, column in enumerate(self.columns):
            last.update(dict.fromkeys(column, number))
        for number in range(len(self.columns) - 1, -1, -1):
            first.update(dict.fromkeys(self.columns[number], number))
        return [(first.get(row, 0), last.get(row, -1)) for row in range(len(self.rows))]


def _one_sided(columns: Sequence[Pair]) -> list[tuple[int, int]]:
    """Return the runs of columns that have something on the same one side only."""
    runs: list[tuple[int, int]] = []
    for number in [number for number, (i, j) in enumerate(columns) if i is None or j is None]:
        if runs and runs[-1][1] == number and (columns[number - 1][0] is None) == (columns[number][0] is None):
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def _added(columns: Sequence[Pair], runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
    """Yield what stands on the right only: before which index of the left, and its indexes."""
    before = 0
    for low, high in runs:
        if columns[low][0] is None:
            yield low - before, [j for _, j in columns[low:high] if j is not None]
            before += high - low


def _moved_in(
    heads: Sequence[Piece], tokens: Sequence[Piece], columns: Sequence[Pair], runs: Sequence[tuple[int, int]]
) -> set[int]:
    """Return the tokens a row has in another place than the rows before it: they open no column of their own."""
    return {
        j
        for _, new in moved(heads, tokens, columns, runs)
        for i, j in columns[slice(*new)]
        if i is None and j is not None
    }


def laid(rows: Sequence[Row]) -> Layout:
    """Lay the rows over each other, in the order of words that most reports have.

    The fullest comes first; where most reports have words in another place than it, the fullest of those does.
    """
    pairs = [_neighbours(row.tokens) for row in rows] if len(rows) > 2 else []
    layout = _laid(rows, pairs, 0)
    moved = sum(rows[number].count for number in layout.moved)
    if 2 * moved > sum(row.count for row in rows):
        return _laid(rows, pairs, min(layout.moved))
    return layout


def _laid(rows: Sequence[Row], pairs: Sequence[set[tuple[str, str]]], first: int) -> Layout:
    """Lay the rows over a first one, always next the one that shares most pairs of neighbours with what lies there."""
    layout = Layout(rows, first)
    left = [number for number in range(len(rows)) if number != first]
    shared = [0] * len(rows)
    there: set[tuple[str, str]] = set()
    last = first
    while len(left) > 1:
        new = pairs[last] - there
        for number in left:
            shared[number] += len(new & pairs[number])
        there |= new
        last = max(left, key=lambda number: (shared[number], -number))
        layout.lay(last)
        left.remove(last)
    for number in left:
        layout.lay(number)
    return layout


def _neighbours(tokens: Sequence[Piece]) -> set[tuple[str, str]]:
    """Return the pairs of neighbouring keys."""
    return set(itertools.pairwise([token.key for token in tokens]))


def _agreed(layout: Layout, reach: Sequence[tuple[int, int]]) -> list[bool]:
    """Tell for each column whether all rows that reach over it have the same token there."""
    change = [0] * (len(layout.columns) + 1)
    for low, high in reach:
        if low <= high:
            change[low] += 1
            change[high + 1] -= 1
    out = []
    for over, column in zip(itertools.accumulate(change), layout.columns, strict=False):
        same = over == len(column)
        out.append(same and len({layout.rows[row].tokens[index].key for row, index in column.items()}) == 1)
    return out


def stretches(layout: Layout, reach: Sequence[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """Return the columns as stretches, agreed or contested."""
    out: list[tuple[int, int, bool]] = []
    for column, agreed in enumerate(_agreed(layout, reach)):
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
    token = layout.heads[low]
    return high - low == 1 and (not token.word or token.key in word_set("stopwords"))
