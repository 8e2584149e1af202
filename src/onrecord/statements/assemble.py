"""Assembling one statement from its witnesses: the fullest well-supported text, and every witness against it.

As in genome assembly, overlapping quotations cut at different places are laid over each other; as in textual
criticism, where they differ the reading is chosen that best explains the others. Own words go before a
narrator's, and what one outlet leaves out is likelier lost than what it has is invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Adjacency, PartialDate, Statement, Token, Witness, record_id
from onrecord.statements.align import Pair, align
from onrecord.statements.candidate import Candidate, day_range
from onrecord.statements.collate import base_pieces, collate, moved, set_against, witness_tokens
from onrecord.statements.tokens import Piece, tokenise

STAGE = "statements.assemble/1"
MAX_ROWS = 64
"""Distinct texts laid over each other to make the base; further ones are collated with it. More tell no more
about the text, and the most frequent and fullest come first."""
NARRATOR = 0.4
"""Weight of a narrator's word beside a speaker's own: two indirect witnesses do not outvote one direct."""
SIGN = 0.2
"""Weight of a sign beside a word: outlets punctuate as they please."""
SURPLUS = 0.4
"""What a reading pays for words its rivals lack: one outlet's extra word stays against two that lack it,
and goes against three."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A distinct text among the witnesses: its tokens, which of them are own words, who prints it."""

    tokens: tuple[Piece, ...]
    own: tuple[bool, ...]
    reports: frozenset[str]

    @property
    def count(self) -> int:
        """The number of reports that print it."""
        return len(self.reports)

    @property
    def weight(self) -> float:
        """How much the row counts."""
        return self.count * (1.0 if sum(self.own) * 2 >= len(self.own) else NARRATOR)


def _rows(witnesses: Iterable[Candidate]) -> list[_Row]:
    """Return the distinct texts, fullest own words first, then by frequency and by their characters."""
    reports: dict[tuple[tuple[Piece, ...], tuple[bool, ...]], set[str]] = {}
    shapes: dict[tuple[str, tuple[tuple[int, bool], ...]], tuple[tuple[Piece, ...], tuple[bool, ...]]] = {}
    for witness in witnesses:
        layout = witness.text, tuple((len(segment.text), segment.own) for segment in witness.segments)
        if layout not in shapes:
            low, high = witness_tokens(witness.text)
            tokens = tokenise(witness.text)[low:high]
            shapes[layout] = tokens, tuple(witness.own_at(token.span.start) for token in tokens)
        reports.setdefault(shapes[layout], set()).add(witness.report)
    rows = [_Row(tokens, own, frozenset(names)) for (tokens, own), names in reports.items()]
    return sorted(rows, key=lambda row: (-sum(row.own), -len(row.tokens), -row.count, [t.text for t in row.tokens]))


class _Layout:
    """Rows laid over each other: ``columns[c][row]`` is the row's token in a column, where it has one."""

    def __init__(self, rows: Sequence[_Row]) -> None:
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


def _laid(rows: Sequence[_Row]) -> _Layout:
    """Lay the rows over each other, always next the one that shares most with what lies there."""
    layout = _Layout(rows)
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
    return {(one.key, two.key) for one, two in zip(tokens, tokens[1:], strict=False)}


# ---------------------------------------------------------------------------------------------------------
# choosing the base text


def _agreed(layout: _Layout, column: int, reach: Sequence[tuple[int, int]]) -> bool:
    """Tell whether all rows that reach over a column have the same token there."""
    here = layout.columns[column]
    keys = {layout.rows[row].tokens[index].key for row, index in here.items()}
    return len(keys) == 1 and all(row in here for row, (low, high) in enumerate(reach) if low <= column <= high)


def _stretches(layout: _Layout, reach: Sequence[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """Return the columns as stretches, agreed or contested."""
    out: list[tuple[int, int, bool]] = []
    for column in range(len(layout.columns)):
        agreed = _agreed(layout, column, reach)
        if out and out[-1][2] == agreed and not agreed:
            out[-1] = (out[-1][0], column + 1, agreed)
        else:
            out.append((column, column + 1, agreed))
    return out


def _row_reading(layout: _Layout, row: int, low: int, high: int) -> list[int]:
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


def _reading_at(layout: _Layout, row: int, columns: Sequence[int]) -> Weighted:
    """Return a row's keys in some columns with their weights; words in brackets are the editor's and left out."""
    out: Weighted = []
    depth = 0
    for column in columns:
        index = layout.columns[column][row]
        token = layout.rows[row].tokens[index]
        depth += (token.text in "([") - (token.text in ")]")
        if depth <= 0 and token.text not in "()[]":
            weight = 1.0 if layout.rows[row].own[index] else NARRATOR
            out.append((token.key, weight if token.word else weight * SIGN))
    return out


def _choose(layout: _Layout, low: int, high: int, reach: Sequence[tuple[int, int]]) -> int | None:
    """Return the row whose reading of a contested stretch best explains the others'."""
    over = [row for row, (first, last) in enumerate(reach) if first < high and last >= low]
    whole = [row for row in over if reach[row][0] <= low and reach[row][1] >= high - 1] or over
    readings = {row: _reading_at(layout, row, _row_reading(layout, row, low, high)) for row in over}
    eligible = [row for row in whole if _may_speak(layout, row, over, readings, low, high)] or whole

    def score(row: int) -> tuple[float, float, int]:
        total = sum(_explains(readings[row], readings[other], other in whole) * _weight(layout, other, readings[other]) for other in over)
        return round(total, 6), layout.rows[row].weight, -row

    return max(eligible, key=score) if eligible else None


def _explains(mine: Weighted, theirs: Weighted, whole: bool) -> float:
    """Return how well one reading explains another as its remains, less a price for what it has beyond it."""
    explained = _common(mine, theirs) / _sum(theirs) if theirs else 1.0
    surplus = 1.0 - _common(theirs, mine) / _sum(mine) if mine and whole else 0.0
    return explained - SURPLUS * surplus


def _weight(layout: _Layout, row: int, reading: Weighted) -> float:
    """Return how much a row counts in a stretch: how often it is printed, and how far the words are own."""
    words = [weight for _, weight in reading if weight in (1.0, NARRATOR)]
    return layout.rows[row].count * (sum(words) / len(words)) if words else layout.rows[row].weight


def _may_speak(
    layout: _Layout, row: int, over: Sequence[int], readings: dict[int, Weighted], low: int, high: int
) -> bool:
    """Tell whether a row may give the base: it has own words there, or none of the own words is lost by it."""
    if _owns(layout, row, low, high):
        return True
    owned = [other for other in over if _owns(layout, other, low, high)]
    words = [[(key, weight) for key, weight in readings[other] if key[0].isalnum()] for other in owned]
    return all(_common(readings[row], theirs) == _sum(theirs) for theirs in words)


def _owns(layout: _Layout, row: int, low: int, high: int) -> bool:
    """Tell whether all a row has in a stretch is the speaker's own."""
    inside = [layout.columns[column][row] for column in _row_reading(layout, row, low, high)]
    return bool(inside) and all(layout.rows[row].own[index] for index in inside)


def _chosen(layout: _Layout) -> list[tuple[int, int]]:
    """Return the base as (column, row that gives the text)."""
    reach = layout.reach()
    owned = _own_reach(layout)
    alone = len(layout.rows) == 1
    out: list[tuple[int, int]] = []
    for low, high, agreed in _stretches(layout, reach):
        if agreed:
            if alone or not owned or _supported(layout, low, owned):
                out.append((low, _form(layout, low)))
            continue
        row = _choose(layout, low, high, reach)
        if row is not None:
            for column in _without_brackets(layout, row, _row_reading(layout, row, low, high)):
                out.append((column, _form(layout, column, row)))
    return out


def _own_reach(layout: _Layout) -> list[tuple[int, int]]:
    """Return, for each row with own words, the first and last column it has any in."""
    out: dict[int, tuple[int, int]] = {}
    for number, column in enumerate(layout.columns):
        for row, index in column.items():
            if layout.rows[row].own[index]:
                out[row] = out.get(row, (number, number))[0], number
    return [out[row] for row in sorted(out)]


def _without_brackets(layout: _Layout, row: int, columns: Sequence[int]) -> list[int]:
    """Return the columns less those an editor put in brackets."""
    out = []
    depth = 0
    for column in columns:
        token = layout.rows[row].tokens[layout.columns[column][row]]
        depth += token.text in "(["
        if depth <= 0:
            out.append(column)
        depth = max(0, depth - (token.text in ")]"))
    return out


def _supported(layout: _Layout, column: int, owned: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an agreed token belongs to the statement: own words, between own words, or in two reports."""
    here = layout.columns[column]
    if any(layout.rows[row].own[index] for row, index in here.items()):
        return True
    if len(frozenset().union(*(layout.rows[row].reports for row in here))) > 1:
        return True
    return any(low <= column <= high for low, high in owned)


def _form(layout: _Layout, column: int, row: int | None = None) -> int:
    """Return the row whose writing of a column's token (that of ``row``) most rows share, the first of equals."""
    here = layout.columns[column]
    key = layout.rows[row if row is not None else min(here)].tokens[here[row if row is not None else min(here)]].key
    votes: dict[str, float] = {}
    first: dict[str, int] = {}
    for number in sorted(here):
        token = layout.rows[number].tokens[here[number]]
        if token.key == key:
            votes[token.text] = votes.get(token.text, 0.0) + layout.rows[number].weight * _form_worth(layout, number, here[number])
            first.setdefault(token.text, number)
    best = max(votes, key=lambda text: (round(votes[text], 6), -first[text]))
    return first[best]


def _form_worth(layout: _Layout, row: int, index: int) -> float:
    """Return what a row's writing of a token counts: a capital or small letter at its own edge tells little."""
    return 1.0 if index else 0.9


def _spelt(layout: _Layout, chosen: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """Return the base tokens with the white space before them; the first begins with a capital if a witness's does."""
    out: list[Piece] = []
    for number, (column, row) in enumerate(chosen):
        index = layout.columns[column][row]
        token = layout.rows[row].tokens[index]
        text = _capital(layout, column, token) if number == 0 else token.text
        before = "" if number == 0 else _space(token, index, out[-1])
        out.append(Piece(text, before, token.key, token.span, token.word))
    return tuple(out)


def _capital(layout: _Layout, column: int, token: Piece) -> str:
    """Return the first token, with a capital where any witness begins with one."""
    forms = [layout.rows[row].tokens[index].text for row, index in sorted(layout.columns[column].items())]
    upper = [form for form in forms if form[:1].isupper() and form.casefold() == token.text.casefold()]
    return upper[0] if upper else token.text


def _space(token: Piece, index: int, previous: Piece) -> str:
    """Return the white space before a base token: as its witness has it, or as a word or a sign wants it."""
    if index:
        return " " if token.before else ""
    return " " if (token.word or token.text in "([{") and previous.text not in "([{" else ""


# ---------------------------------------------------------------------------------------------------------
# the statement


def base_of(witnesses: Sequence[Candidate]) -> tuple[Piece, ...]:
    """Return the base text of some witnesses as tokens: the same in whatever order they come."""
    rows = [row for row in _rows(witnesses) if row.tokens]
    if not rows:
        return ()
    layout = _laid(_kept(rows))
    return _spelt(layout, _chosen(layout))


def _kept(rows: list[_Row]) -> list[_Row]:
    """Return at most :data:`MAX_ROWS`: half the fullest, half the most printed."""
    if len(rows) <= MAX_ROWS:
        return rows
    often = set(sorted(range(len(rows)), key=lambda n: (-rows[n].count, n))[: MAX_ROWS // 2])
    full = [n for n in range(len(rows)) if n not in often][: MAX_ROWS - len(often)]
    return [rows[n] for n in sorted([*often, *full])]


def canonical(witnesses: Iterable[Candidate]) -> list[Candidate]:
    """Return the witnesses in the record's order: by day of printing (unknown last), report and place in it."""
    return sorted(witnesses, key=lambda one: (one.published or "9999", one.report, one.order, one.id))


def assemble(witnesses: Iterable[Candidate]) -> Statement:
    """Return the statement that some quotations witness, with base, support, variants and context.

    The same in whatever order they come. Base and variants give every witness's segments to the character
    (:func:`onrecord.statements.collate.replay`).
    """
    ordered = canonical(witnesses)
    base = base_of(ordered)
    quoted = any(segment.own for witness in ordered for segment in witness.segments)
    collated = tuple(_collated(base, ordered, quoted))
    return Statement(
        record_id("statement", tuple(sorted((one.quotation, one.segments) for one in collated))),
        _single(one.speaker for one in ordered),
        _single(one.occasion for one in ordered),
        said(ordered),
        _supported_tokens(base, ordered, collated),
        collated,
        _outlets(ordered),
        _why(ordered, base),
        STAGE,
    )


def _collated(base: Sequence[Piece], witnesses: Sequence[Candidate], quoted: bool) -> Iterable[Witness]:
    """Yield each witness collated."""
    fresh = base_pieces([Token(piece.text, piece.before, (), "known") for piece in base])
    for witness in witnesses:
        yield collate(fresh, witness, quoted)


def _supported_tokens(
    base: Sequence[Piece], witnesses: Sequence[Candidate], collated: Sequence[Witness]
) -> tuple[Token, ...]:
    """Return the base tokens with who has them, and how it is known that they follow each other."""
    support: list[list[int]] = [[] for _ in base]
    known = [False] * len(base)
    inferred = [False] * len(base)
    seen: dict[tuple[str, frozenset[int]], tuple[list[int], list[int], list[int]]] = {}
    for number, witness in enumerate(witnesses):
        key = witness.text, witness.breaks()
        if key not in seen:
            seen[key] = _has(base, witness)
        has, follows, apart = seen[key]
        for index in has:
            support[index].append(number)
        for index in follows:
            known[index] = True
        for index in apart:
            inferred[index] = True
    out = []
    for index, piece in enumerate(base):
        joint: Adjacency = "known" if known[index] or index == 0 else "inferred" if inferred[index] else "open"
        out.append(Token(piece.text, piece.before, tuple(support[index]), joint))
    return tuple(out)


def _has(base: Sequence[Piece], witness: Candidate) -> tuple[list[int], list[int], list[int]]:
    """Return the base tokens a witness has, those it has right after the one before, and those after a break."""
    found = set_against(base, witness.text)
    breaks = witness.breaks()
    has: list[int] = []
    follows: list[int] = []
    apart: list[int] = []
    last: tuple[int, int] | None = None
    for i, j in found.columns:
        if i is None or j is None or not same_writing(base[i].text, found.tokens[j].text):
            continue
        has.append(i)
        if last == (i - 1, j - 1):
            broken = any(found.tokens[j - 1].span.end <= at <= found.tokens[j].span.start for at in breaks)
            (apart if broken else follows).append(i)
        last = (i, j)
    return has, follows, apart


def same_writing(one: str, two: str) -> bool:
    """Tell whether two tokens differ at most in the glyph of apostrophes, hyphens and dashes."""
    table = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"})
    return one.translate(table) == two.translate(table)


def _single(values: Iterable[str | None]) -> str | None:
    """Return the one known value, None where there is none or they conflict."""
    known = {value for value in values if value is not None}
    return known.pop() if len(known) == 1 else None


def said(witnesses: Sequence[Candidate]) -> PartialDate | None:
    """Return when it was said: the narrowest date that no other report contradicts, the most given of those."""
    dates = [(one.said, one.report) for one in witnesses if one.said is not None and day_range(one.said.value)]
    best: tuple[tuple[int, int, str], PartialDate] | None = None
    for value in sorted({date.value for date, _ in dates}):
        mine = day_range(value)
        assert mine is not None
        reports = {report for date, report in dates if date.value == value}
        others = {report for date, report in dates if not _compatible(mine, day_range(date.value))}
        rank = (-(len(reports) - len(others)), mine[1] - mine[0], value)
        if best is None or rank < best[0]:
            given = max((date for date, _ in dates if date.value == value), key=lambda date: (date.confidence, date.why))
            best = rank, PartialDate(value, "reports", None, STAGE, _dated(reports, given), given.confidence)
    return best[1] if best else None


def _dated(reports: set[str], given: PartialDate) -> str:
    """Return why the date holds."""
    return given.why if len(reports) == 1 else f"{len(reports)} reports give this day; one of them: {given.why}"


def _compatible(one: tuple[int, int], two: tuple[int, int] | None) -> bool:
    """Tell whether two ranges of days overlap."""
    return two is None or (one[0] <= two[1] and two[0] <= one[1])


def _outlets(witnesses: Sequence[Candidate]) -> int:
    """Return the number of distinct outlets; a report of unknown outlet counts as one of its own."""
    return len({one.outlet or f"report {one.report}" for one in witnesses})


def _why(witnesses: Sequence[Candidate], base: Sequence[Piece]) -> tuple[str, ...]:
    """Return why these quotations are one statement."""
    if len(witnesses) == 1:
        return ("one report has it",)
    reports = len({one.report for one in witnesses})
    out = [f"{len(witnesses)} quotations in {reports} reports overlap in their words; base of {len(base)} tokens"]
    speakers = {one.speaker for one in witnesses if one.speaker}
    if len(speakers) == 1:
        out.append("all that name a speaker name the same one")
    elif speakers:
        out.append("reports name different speakers: left unknown")
    return tuple(out)
