"""The base text of a statement: the fullest text its witnesses support, and how each token is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from onrecord.statements.candidate import Candidate
from onrecord.statements.layout import MAX_ROWS, Layout, Row, laid, rows_of, stretches
from onrecord.statements.readings import Choice
from onrecord.statements.regions import base_piece
from onrecord.statements.seams import mended
from onrecord.statements.tokens import Piece
from onrecord.statements.words import of_idiom, sound_alike, word_set

OWN_WORDS = 6
"""Own words beside which a narrator's are but the frame."""
ENDS_WITHIN = 2
"""Words by which quoted words of one report may go on behind the end of another's sentence."""
TELLING = frozenset({"saying", "adding", "noting", "continuing", "telling", "writing", "correcting", "concluding"})
"""Participles by which a narrator takes over between two quoted parts: *… as white ones, before adding: …*"""
OPENING = frozenset("([{")
IDIOM_WITHIN = 4
"""Words to either side among which a set phrase has its other word: *root them and their friends out*."""


def _chosen(layout: Layout) -> list[tuple[int, int]]:
    """Return the base as (column, row that gives the text)."""
    owned = _own_reach(layout)
    if _own_text(layout, owned):
        vouched = [n for n, column in enumerate(layout.columns) if len(column) > 1]
        first, last = min(low for low, _ in owned), max(high for _, high in owned)
        last = last if _ends(layout, last) else max([*vouched, last])
        first = first if _begins(layout, first) else min([*vouched, first])
        layout.keep(first, last + 1)
        owned = [(low - first, high - first) for low, high in owned]
    reach = layout.reach()
    alone = len(layout.rows) == 1
    choice = Choice(layout, reach)
    out: list[tuple[int, int]] = []
    for low, high, agreed in stretches(layout, reach):
        if agreed:
            if alone or not owned or _supported(layout, low, owned):
                out.append((low, _form(layout, low)))
            continue
        row = choice.of(low, high)
        if row is not None:
            inside = [column for column in range(low, high) if row in layout.columns[column]]
            out.extend((column, _form(layout, column, row)) for column in _own_part(layout, row, inside))
    return out


def _own_reach(layout: Layout) -> list[tuple[int, int]]:
    """Return, for each row with own words, the first and last column it has any in."""
    out = []
    for row, (low, high) in enumerate(layout.reach()):
        own = layout.rows[row].own
        if not all(own):
            have = [number for number in range(low, high + 1) if _owned_by(layout, number, row)]
            low, high = (have[0], have[-1]) if have else (0, -1)
        if low <= high:
            out.append((low, high))
    return out


def _owned_by(layout: Layout, column: int, row: int) -> bool:
    """Tell whether a row has an own word in a column."""
    index = layout.columns[column].get(row)
    return index is not None and layout.rows[row].own[index]


def _own_text(layout: Layout, owned: Sequence[tuple[int, int]]) -> bool:
    """Tell whether own words make up the statement, so that one narrator's words before or after them are a frame."""
    if len(layout.rows) == 1:
        return False
    own = [number for number, column in enumerate(layout.columns) if _owned(layout, column)]
    words = sum(layout.heads[number].word for number in own)
    return bool(owned) and (words >= OWN_WORDS or 2 * len(own) >= len(layout.columns))


def _begins(layout: Layout, column: int) -> bool:
    """Tell whether a report begins its own words with a capital in a column: a sentence begins there."""
    here = ((layout.rows[row], index) for row, index in layout.columns[column].items())
    return any(index == 0 and row.own[index] and row.tokens[index].text[0].isupper() for row, index in here)


def _ends(layout: Layout, last: int) -> bool:
    """Tell whether a report that quotes whole sentences ends where the own words do: what narrators add is theirs.

    A word or two more in another's quoted words (*never seen before* for *never seen*) are no matter.
    """
    here = (
        (layout.rows[row], index)
        for column in range(max(0, last - ENDS_WITHIN), last + 1)
        for row, index in layout.columns[column].items()
    )
    return any(row.whole and index == len(row.tokens) - 1 for row, index in here)


def _owned(layout: Layout, column: Mapping[int, int]) -> bool:
    """Tell whether a row has an own word in a column."""
    return any(layout.rows[row].own[index] for row, index in column.items())


def _own_part(layout: Layout, row: int, columns: Sequence[int]) -> list[int]:
    """Return the columns less those in which the row has an editor's word or sign."""
    return [column for column in columns if not layout.rows[row].editor[layout.columns[column][row]]]


def _supported(layout: Layout, column: int, owned: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an agreed token belongs to the statement: own words, between own words, or in two reports."""
    here = layout.columns[column]
    if _owned(layout, here):
        return True
    if len(frozenset().union(*(layout.rows[row].reports for row in here))) > 1:
        return True
    return any(low <= column <= high for low, high in owned)


def _form(layout: Layout, column: int, row: int | None = None) -> int:
    """Return the row whose writing of a column's token (that of ``row``) most rows share, the first of equals."""
    here = layout.columns[column]
    if len({layout.rows[number].tokens[index].text for number, index in here.items()}) == 1:
        return min(here)
    key = layout.rows[row if row is not None else min(here)].tokens[here[row if row is not None else min(here)]].key
    votes: dict[str, float] = {}
    first: dict[str, int] = {}
    for number in sorted(here):
        token = layout.rows[number].tokens[here[number]]
        if token.key == key:
            votes[token.text] = votes.get(token.text, 0.0) + layout.rows[number].weight * _form_worth(
                layout, number, here[number]
            )
            first.setdefault(token.text, number)
    best = max(votes, key=lambda text: (round(votes[text], 6), -first[text]))
    return first[best]


def _form_worth(layout: Layout, row: int, index: int) -> float:
    """Return what a row's writing of a token counts: a capital or small letter at its own edge tells little."""
    return 1.0 if index else 0.9


def _spelt(layout: Layout, chosen: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """Return the base tokens with the white space before them; the first begins with a capital if a witness's does."""
    out: list[Piece] = []
    for number, (column, row) in enumerate(chosen):
        index = layout.columns[column][row]
        token = layout.rows[row].tokens[index]
        text = _capital(layout, column, token) if number == 0 else token.text
        before = "" if number == 0 else _space(layout, chosen[number - 1], (column, row), out[-1])
        out.append(base_piece(text, before))
    return tuple(out)


def _capital(layout: Layout, column: int, token: Piece) -> str:
    """Return the first token, with a capital where any witness begins with one."""
    forms = [layout.rows[row].tokens[index].text for row, index in sorted(layout.columns[column].items())]
    upper = [form for form in forms if form[:1].isupper() and form.casefold() == token.text.casefold()]
    return upper[0] if upper else token.text


def _space(layout: Layout, last: tuple[int, int], here: tuple[int, int], previous: Piece) -> str:
    """Return the white space before a base token: as a witness has it that has both, else as word or sign wants it."""
    before, now = layout.columns[last[0]], layout.columns[here[0]]
    key = layout.rows[here[1]].tokens[now[here[1]]].key
    for row in (here[1], *sorted(now)):
        token = layout.rows[row].tokens[now[row]]
        if now[row] and before.get(row) == now[row] - 1 and token.key == key:
            return " " if token.before else ""
    token = layout.rows[here[1]].tokens[now[here[1]]]
    return " " if (token.word or token.text in OPENING) and previous.text not in OPENING else ""


def base_of(witnesses: Sequence[Candidate]) -> tuple[Piece, ...]:
    """Return the base text of some witnesses as tokens: the same in whatever order they come."""
    rows = [row for row in rows_of(witnesses) if row.tokens]
    if not rows:
        return ()
    layout = laid(_kept(rows))
    chosen = _chosen(layout)
    sewn = mended(layout, chosen)
    if sewn is not chosen:
        sewn = [(column, _form(layout, column, row)) for column, row in sewn]
    return _spelt(layout, _heard(layout, _standing(layout, _without_telling(layout, sewn))))


def _without_telling(layout: Layout, chosen: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the base without what one narrator tells between quoted words of how the speaker went on."""
    own = [_owned(layout, layout.columns[column]) for column, _ in chosen]
    if len(layout.rows) == 1 or not any(own):
        return chosen
    out: list[tuple[int, int]] = []
    at = 0
    for quoted, run in groupby(range(len(chosen)), key=own.__getitem__):
        part = [chosen[number] for number in run]
        between = not quoted and at > 0 and at + len(part) < len(chosen)
        at += len(part)
        if not (between and _tells(layout, part)):
            out += part
    return out


def _tells(layout: Layout, part: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a stretch of the base is one report's, and says that somebody said something."""
    rows = {row for column, _ in part for row in layout.columns[column]}
    if len(frozenset().union(*(layout.rows[row].reports for row in rows))) > 1:
        return False
    return any(layout.rows[row].tokens[layout.columns[column][row]].key in TELLING for column, row in part)


def _standing(layout: Layout, chosen: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the base without a complementizer at its head where some report begins right after it."""
    if len(chosen) > 1 and layout.heads[chosen[0][0]].key in word_set("complementizers"):
        here, after = (layout.columns[column] for column, _ in chosen[:2])
        if any(index == 0 and row not in here for row, index in after.items()):
            return chosen[1:]
    return chosen


def _heard(layout: Layout, chosen: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the base with words that were misheard put right: *route them out* where another report has *root*.

    A word that makes a set phrase with its neighbours goes before one that only sounds like it, whoever prints it.
    """
    keys = [layout.rows[row].tokens[layout.columns[column][row]].key for column, row in chosen]
    out = list(chosen)
    for number, (column, _) in enumerate(chosen):
        here = layout.columns[column]
        if len(here) == 1:
            continue
        near = keys[max(0, number - IDIOM_WITHIN) : number] + keys[number + 1 : number + 1 + IDIOM_WITHIN]
        for row, index in sorted(here.items()):
            key = layout.rows[row].tokens[index].key
            fits = of_idiom(key, near) and not of_idiom(keys[number], near)
            if fits and sound_alike(key, keys[number]):
                out[number] = column, _form(layout, column, row)
                break
    return out


def _kept(rows: list[Row]) -> list[Row]:
    """Return at most :data:`MAX_ROWS`: half the fullest, half the most printed."""
    if len(rows) <= MAX_ROWS:
        return rows
    often = set(sorted(range(len(rows)), key=lambda n: (-rows[n].count, n))[: MAX_ROWS // 2])
    full = [n for n in range(len(rows)) if n not in often][: MAX_ROWS - len(often)]
    return [rows[n] for n in sorted([*often, *full])]
