"""A witness set against the base, and the regions in which the two differ."""

from __future__ import annotations

import itertools
from collections.abc import Sequence, Set
from dataclasses import dataclass

from onrecord.model import Token
from onrecord.statements.align import Pair, align
from onrecord.statements.candidate import Candidate
from onrecord.statements.corrections import Correction
from onrecord.statements.heads import headed
from onrecord.statements.tokens import NOWHERE, Piece, is_word, key_of, tokenise
from onrecord.statements.words import content_stems, expand, is_pronoun, word_set

EDGE_SIGNS = frozenset({".", ",", ";", ":", "-", "..."})
"""Signs at the end of a quotation that belong to the report's sentence as much as to the speaker's."""
TRANSPOSED_WITHIN = 14
"""Tokens between the old and the new place of moved words up to which both are shown as one variant."""
ENDING_WORDS = 3
"""Other words at a witness's end that stand for the rest of the base's sentence; fewer are a slip before a cut."""
MAX_MOVES = 10_000
"""Pairs of lost and gained stretches looked at: two versions that differ in a hundred places each."""
TRANSPOSED_SHARE = 0.6
"""Share of the shorter block that the moved words must have in common."""


def base_pieces(base: Sequence[Token]) -> tuple[Piece, ...]:
    """Return base tokens as alignment sees them."""
    return tuple(base_piece(token.text, token.before) for token in base)


def base_piece(text: str, before: str) -> Piece:
    """Return a token of a base text: it stands in no page."""
    return Piece(text, before, key_of(text), NOWHERE, is_word(text))


def witness_tokens(text: str) -> tuple[int, int]:
    """Return the range of a text's tokens without the signs at its edges (never empty if it has a token)."""
    tokens = tokenise(text)
    low, high = 0, len(tokens)
    while high - low > 1 and tokens[high - 1].key in EDGE_SIGNS:
        high -= 1
    while high - low > 1 and tokens[low].key in EDGE_SIGNS:
        low += 1
    return low, high


@dataclass(frozen=True, slots=True)
class Alignment:
    """A text set against the base: the tokens taken, their columns, and the text they make."""

    tokens: tuple[Piece, ...]
    columns: tuple[Pair, ...]
    start: int
    end: int

    @property
    def covers(self) -> tuple[int, int]:
        """The base tokens between the first and the last that the text has something for."""
        first = next((i for i, j in self.columns if i is not None and j is not None), None)
        last = next((i for i, j in reversed(self.columns) if i is not None and j is not None), None)
        return (0, 0) if first is None or last is None else (first, last + 1)


def set_against(base: Sequence[Piece], text: str) -> Alignment:
    """Align a text with the base, without the signs at its edges unless the base has them there too."""
    tokens = tokenise(text)
    low, high = witness_tokens(text)
    columns = headed(base, tokens[low:high], align(base, tokens[low:high]))
    while high < len(tokens):
        after = next((n for n, (_, j) in enumerate(columns) if j == high - low - 1), -1) + 1
        if (
            after >= len(columns)
            or columns[after][0] is None
            or base[after_index(columns, after)].key != tokens[high].key
        ):
            break
        columns[after] = (columns[after][0], high - low)
        high += 1
    taken = tokens[low:high]
    start, end = (taken[0].start, taken[-1].span.end) if taken else (0, 0)
    return Alignment(taken, tuple(columns), start, end)


def after_index(columns: Sequence[Pair], number: int) -> int:
    """Return the base index of a column that has one."""
    index = columns[number][0]
    assert index is not None
    return index


# ---------------------------------------------------------------------------------------------------------
# regions


def edges(base: Sequence[Piece], found: Alignment) -> tuple[int, int]:
    """Return the columns between which the witness has something: what lies outside is lacuna.

    A contraction at its head stands for two words of the base (*We're* for *We are*).
    """
    size = len(found.columns)
    low = next((number for number in range(size) if found.columns[number][1] is not None), None)
    if low is None:
        return 0, 0
    high = next(number for number in range(size, 0, -1) if found.columns[number - 1][1] is not None)
    i, j = found.columns[low]
    before = found.columns[low - 1][0] if low else None
    if i and j is not None and before == i - 1 and expand(found.tokens[j].key) == (base[i - 1].key, base[i].key):
        low -= 1
    if found.tokens and found.tokens[0].text in ("[", "("):
        low = _clarified(base, found, low)
    return low, high


def _clarified(base: Sequence[Piece], found: Alignment, low: int) -> int:
    """Return the column of the word an editor's bracket at a witness's head stands for (*They* / *[He]*)."""
    index = found.columns[low - 1][0] if low else None
    if index is None or not is_pronoun(base[index].key):
        return low
    return low - 1


def ends_otherwise(base: Sequence[Piece], found: Alignment, run: tuple[int, int]) -> bool:
    """Tell whether a witness ends with other words where the base's sentence goes on.

    *… and our people home* for *… and those who did this brought to court*: three words or more, nothing after.
    """
    mine = [j for _, j in found.columns[slice(*run)] if j is not None and found.tokens[j].word]
    rest = any(j is not None for _, j in found.columns[run[1] :])
    same = any(
        i is not None and j is not None and base[i].key == found.tokens[j].key for i, j in found.columns[slice(*run)]
    )
    goes_on = any(i is not None and base[i].word for i, _ in found.columns[run[0] :])
    if mine and found.tokens[-1].text == "]" and "[" in [token.text for token in found.tokens[max(0, mine[0] - 1) :]]:
        return False  # an editor's words
    return len(mine) >= ENDING_WORDS and not rest and not same and goes_on and run[0] > 0


def sentence_end(base: Sequence[Piece], found: Alignment, high: int) -> int:
    """Return the column after the last of the base's sentence that goes on at a column."""
    for number in range(high, len(found.columns)):
        index = found.columns[number][0]
        if index is not None and base[index].key in (".", "!", "?"):
            return number
    return len(found.columns)


def runs_on(witness: Candidate, found: Alignment, run: tuple[int, int]) -> bool:
    """Tell whether the words before and after a run are the speaker's own in one pair of marks."""
    before = next((j for _, j in reversed(found.columns[: run[0]]) if j is not None), None)
    after = next((j for _, j in found.columns[run[1] :] if j is not None), None)
    if before is None or after is None:
        return False
    if len(witness.segments) == 1:
        return witness.segments[0].own
    one, two = found.tokens[before].span, found.tokens[after].span
    breaks = any(one.end <= at <= two.start for at in witness.breaks())
    return not breaks and witness.own_at(one.start) and witness.own_at(two.start)


def spans_of_difference(base: Sequence[Piece], found: Alignment) -> list[tuple[int, int]]:
    """Return the runs of columns that differ, lacunae apart: in characters, or in the white space before them."""
    low, high = edges(base, found)
    tokens = found.tokens
    out: list[tuple[int, int]] = []
    for number, (i, j) in enumerate(found.columns[low:high], low):
        if i is not None and j is not None:
            one, two = base[i], tokens[j]
            if one.text == two.text and (one.before == two.before or not j):
                continue
        if out and out[-1][1] == number:
            out[-1] = (out[-1][0], number + 1)
        else:
            out.append((number, number + 1))
    return out


def joined_runs(runs: list[tuple[int, int]], join: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the runs with every one that touches a range of ``join`` merged into it, and overlaps merged."""
    out: list[tuple[int, int]] = []
    for run in sorted([*runs, *join]):
        if out and run[0] < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], run[1]))
        else:
            out.append(run)
    return out


def moved(
    base: Sequence[Piece], tokens: Sequence[Piece], columns: Sequence[Pair], runs: Sequence[tuple[int, int]]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the runs of columns where words were left out, each with the run where the same words were put in."""
    olds = []
    for run in runs:
        lost = [base[i].key for i, j in columns[slice(*run)] if j is None and i is not None and base[i].word]
        if len(lost) > 1 and not word_set("stopwords").issuperset(lost):
            olds.append((run, lost))
    if not olds:
        return []
    news = []
    for run in runs:
        gained = [tokens[j].key for i, j in columns[slice(*run)] if i is None and j is not None and tokens[j].word]
        if gained:
            news.append((run, frozenset(gained), len(gained)))
    if len(olds) * len(news) > MAX_MOVES:
        return []
    return [(one, two) for one, old in olds for two, new, size in news if one != two and _same_words(old, new, size)]


def moved_runs(base: Sequence[Piece], found: Alignment, runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the column ranges from where words were left out to where they were put in, where these are near."""
    out = []
    for one, two in moved(base, found.tokens, found.columns, runs):
        start, end = min(one[0], two[0]), max(one[1], two[1])
        if end - start <= TRANSPOSED_WITHIN + (one[1] - one[0]) + (two[1] - two[0]):
            out.append((start, end))
    return out


def ended_where_moved(
    base: Sequence[Piece], found: Alignment, runs: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the runs, those of moved words cut where the words end.

    What is only written otherwise after them stands apart: *the lower lock of the canal and we* / *the canal at the
    lower lock. And we*: the move ends before *And*.
    """
    out: list[tuple[int, int]] = []
    late = {max(pair) for pair in moved(base, found.tokens, found.columns, runs)}
    for run in runs:
        end = run[1]
        while run in late and end - run[0] > 1 and _only_written(base, found, found.columns[end - 1]):
            end -= 1
        i, j = found.columns[run[1] - 1]
        cut = end < run[1] and i is not None and j is not None and base[i].word
        out += [(run[0], end), (end, run[1])] if cut else [run]
    return out


def _only_written(base: Sequence[Piece], found: Alignment, column: Pair) -> bool:
    """Tell whether a column has a sign alone, or one word written in two ways."""
    i, j = column
    if i is not None and j is not None:
        return base[i].key == found.tokens[j].key
    return not (base[i].word if i is not None else found.tokens[j].word if j is not None else False)


def far_moves(
    base: Sequence[Piece], found: Alignment, runs: Sequence[tuple[int, int]], ends: Sequence[tuple[int, int]]
) -> frozenset[tuple[int, int]]:
    """Return the runs (``ends``: the columns before and after all the witness has) whose words only changed place."""
    pairs = moved(base, found.tokens, found.columns, [*runs, *ends])
    return frozenset(run for pair in pairs for run in pair)


def recast_runs(base: Sequence[Piece], found: Alignment, runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return column ranges that join two runs a word apart between which a content word changed place.

    *in Veld's interest, it's in Orrin's interest* / *in the interest of Veld and Orrin*.
    """
    out = []
    for one, two in itertools.pairwise(runs):
        if two[0] - one[1] <= 1 and (
            _stems(base, found, one, 0) & _stems(base, found, two, 1)
            or _stems(base, found, one, 1) & _stems(base, found, two, 0)
        ):
            out.append((one[0], two[1]))
    return out


def _stems(base: Sequence[Piece], found: Alignment, run: tuple[int, int], side: int) -> set[str]:
    """Return the content stems of one side of a run."""
    columns = found.columns[slice(*run)]
    if side == 0:
        tokens = [base[i] for i, _ in columns if i is not None]
    else:
        tokens = [found.tokens[j] for _, j in columns if j is not None]
    return set(content_stems(token.key for token in tokens if token.word))


def _same_words(old: Sequence[str], new: Set[str], size: int) -> bool:
    """Tell whether two blocks share at least two words, one of them with content, and most of the shorter.

    ``new`` are the distinct words of a block of ``size`` words.
    """
    shared = [key for key in old if key in new]
    return (
        len(shared) >= 2
        and len(shared) >= TRANSPOSED_SHARE * min(len(old), size)
        and not word_set("stopwords").issuperset(shared)
    )


def corrected_runs(
    base: Sequence[Piece],
    found: Alignment,
    runs: Sequence[tuple[int, int]],
    known: Sequence[Correction],
    kept: Sequence[Correction],
) -> list[tuple[int, int]]:
    """Return column ranges that join variants in one self-correction, of the base (``known``) or of the witness.

    At most one token may stand between in the base's, the words of the repair in the witness's.
    """
    out = []
    for one, two in itertools.pairwise(runs):
        columns = [*found.columns[one[0] : one[1]], *found.columns[two[0] : two[1]]]
        ends = [i for i, _ in columns if i is not None]
        mine = [j for i, j in columns if j is not None]
        inside = any(fix.start <= min(ends) and max(ends) < fix.end for fix in known) if ends else False
        changed = [i for i, j in columns if i is not None and (j is None or base[i].key != found.tokens[j].key)]
        added = not changed and any(fix.start <= min(mine) and max(mine) <= fix.end for fix in kept)
        if (inside and two[0] - one[1] <= 1) or added:
            out.append((one[0], two[1]))
    return out


def corrected_tail(
    found: Alignment, runs: Sequence[tuple[int, int]], known: Sequence[Correction], high: int
) -> tuple[int, int] | None:
    """Return the columns after all the witness has that end a self-correction it dealt with (*… rather*)."""
    if not runs or high == len(found.columns) or high - runs[-1][1] > 1:
        return None
    touched = [i for i, _ in found.columns[slice(*runs[-1])] if i is not None]
    after = found.columns[high][0]
    for fix in known:
        if touched and after is not None and fix.start <= touched[0] and after < fix.end:
            return high, high + fix.end - after
    return None
