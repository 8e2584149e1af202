"""Words of a quotation beside and between the runs it shares with a source, each set beside a word of the source.

Between two runs both sides are bounded. Before the first and behind the last one the source goes on, and words that
were never said would always find something to stand beside: there a word of the source counts as replaced only if
what is printed for it is of its kind, or agrees again farther on.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from onrecord.checks.normal import Word, are_initials, is_number, letters
from onrecord.checks.quoted import Quoted
from onrecord.checks.senses import is_small, numbers
from onrecord.checks.source import Source
from onrecord.statements.align import align
from onrecord.statements.tokens import NOWHERE, Piece
from onrecord.statements.words import is_pronoun, stem

Column = tuple[int | None, int | None]
"""A word of the source and one of the quotation set side by side; None where that side has nothing."""

COMPOUND_WORDS = 5
"""Words a compound, or what has initials, may be written in."""
REACH = 40
"""Words of the source on either side of a long jump that are aligned with words of the quotation inside it."""
EDGE = 6
"""Words beyond twice the unmatched ones that are looked at before the first and after the last run."""
SHORT_EDGE = 4
"""Words at an edge that may be others for those said without agreeing again: *in Ohio* / *in New Mexico*."""
EDGE_SHARE = 0.6
"""Of more words at an edge, the part (words of content counted twice) that must agree for the rest to be set beside
words said, one word of content at least: an invented *we are moving the zoo* has its *we are the* anywhere."""
_STOP = re.compile(r"[.!?…:;]")
_HELD = Piece("\x00\x00", " ", "\x00\x00", NOWHERE, True)
"""Stands for the run that holds an end of a gap."""


def between_runs(source: Source, quoted: Quoted, said: tuple[int, int], printed: tuple[int, int]) -> list[Column]:
    """Return the columns between two runs; in a long jump only its ends are aligned."""
    return _gap(source, quoted, said, printed, (True, True))


def before_run(source: Source, quoted: Quoted, said: int, printed: tuple[int, int]) -> list[Column]:
    """Return the columns of the quotation's words before its first run, which begins with word ``said``."""
    reach = _reach_back(source, quoted, said, printed)
    whole = _one_compound(source, quoted, range(said - 1, max(reach, said - COMPOUND_WORDS) - 1, -1), printed)
    if whole:
        return whole
    columns = _gap(source, quoted, (reach, said), printed, (False, True))[::-1]
    places = range(said - 1, reach - 1, -1)
    return _trimmed(_believed(columns, places, source, quoted, _several(quoted, printed)))[::-1]


def behind_run(source: Source, quoted: Quoted, said: int, printed: tuple[int, int]) -> list[Column]:
    """Return the columns of the quotation's words behind its last run, which ends before word ``said``."""
    reach = _reach_on(source, quoted, said, printed)
    whole = _one_compound(source, quoted, range(said, min(reach, said + COMPOUND_WORDS)), printed)
    if whole:
        return _to_the_end(whole)
    columns = _gap(source, quoted, (said, reach), printed, (True, False))
    return _trimmed(_believed(columns, range(said, reach), source, quoted, _several(quoted, printed)))


def _one_compound(source: Source, quoted: Quoted, places: range, printed: tuple[int, int]) -> list[Column]:
    """Return the columns of words at an edge that are the source's next ones, written together, apart or as initials.

    ``places`` are the source's words from the run outwards.
    """
    short = quoted.words[slice(*printed)]
    own = letters(short)
    for count in range(1, len(places) + 1):
        beside = sorted(places[:count])
        whole = [source.words[n] for n in beside]
        if count != len(short) and own and (letters(whole) == own or are_initials(whole, short)):
            return list(itertools.zip_longest(beside, range(*printed)))
    return []


def _to_the_end(columns: list[Column]) -> list[Column]:
    """Return columns with the last words of both sides beside each other, so that none is beyond the quotation."""
    said = [j for j, _ in columns if j is not None]
    printed = [i for _, i in columns if i is not None]
    return list(itertools.zip_longest(said[::-1], printed[::-1]))[::-1]


def _reach_back(source: Source, quoted: Quoted, said: int, printed: tuple[int, int]) -> int:
    """Return how far back to look for the words before the first run: not into another turn.

    Where they are part of one sentence, not into the sentence before, either.
    """
    count = printed[1] - printed[0]
    if not count:
        return said
    first = source.turn_at(said).first
    if not _several(quoted, printed):
        first = max(first, source.sentence(said)[0])
    return max(first, said - 2 * count - EDGE)


def _reach_on(source: Source, quoted: Quoted, said: int, printed: tuple[int, int]) -> int:
    """Return how far on to look for the words after the last run."""
    count = printed[1] - printed[0]
    if not count or said >= len(source.words):
        return said
    end = source.turn_range(source.turn_at(max(0, said - 1)))[1]
    if not _several(quoted, printed):
        end = min(end, source.sentence(max(0, said - 1))[1])
    return max(said, min(end, said + 2 * count + EDGE))


def _several(quoted: Quoted, printed: tuple[int, int]) -> bool:
    """Tell whether a stop stands beside or among words at an edge of the quotation."""
    low, high = max(0, printed[0] - 1), min(len(quoted.words), printed[1] + 1)
    text = quoted.text[quoted.words[low].span.end : quoted.words[high - 1].span.start]
    return bool(_STOP.search(text))


# --- what an edge can be believed ------------------------------------------------------------------------


def _believed(columns: list[Column], places: range, source: Source, quoted: Quoted, several: bool) -> list[Column]:
    """Return the columns of an edge, from the run outwards, counterparts taken away for which nothing speaks.

    ``places`` are the source's words from the run outwards; ``several`` tells that a sentence ends at the edge.
    """
    printed = [i for _, i in columns if i is not None]
    if any(quoted.words[i].flag == "bracket" for i in printed):
        return columns
    kept = columns[: _agreeing(columns, source, quoted, len(printed) > SHORT_EDGE)]
    loose = [i for _, i in columns[len(kept) :] if i is not None]
    used = sum(j is not None for j, _ in kept)
    beside = [] if several else _of_their_kind(loose, places[used:], source, quoted)
    if beside:
        return [*kept, *itertools.zip_longest(beside, loose)]
    if len(printed) > SHORT_EDGE:
        return [*kept, *((None, i) for i in loose)]
    return columns


def _agreeing(columns: Sequence[Column], source: Source, quoted: Quoted, enough: bool) -> int:
    """Return how many columns reach to the last that agrees; with ``enough`` only where enough before it does, too."""
    out = agreed = total = 0
    told = False
    for n, (j, i) in enumerate(columns):
        if i is None:
            continue
        weight = 1 if is_small(quoted.words[i].key) else 2
        total += weight
        if j is not None and stem(source.keys[j]) == stem(quoted.words[i].key):
            agreed += weight
            told = told or weight > 1
            out = n + 1 if not enough or (told and agreed >= EDGE_SHARE * total) else out
    return out


def _of_their_kind(loose: list[int], places: Sequence[int], source: Source, quoted: Quoted) -> list[int]:
    """Return the next words of the source that are of the kind of some words of the quotation, from the run outwards.

    A name stands for a name, a number for a number, a word of content for another; what is small goes with them.
    """
    if not 0 < len(loose) <= SHORT_EDGE:
        return []
    wanted = [_kind(quoted.words[i]) for i in loose]
    if not any(wanted):
        same = not any(_kind(source.words[j]) for j in places[: len(loose)])
        return list(places[: len(loose)]) if same and len(places) >= len(loose) else []
    told = [kind for kind in wanted if kind]
    found: list[str] = []
    for count, j in enumerate(places[: len(loose) + 1], start=1):
        found += [kind] if (kind := _kind(source.words[j])) else []
        if found == told:
            return list(places[:count])
    return []


def _kind(word: Word) -> str:
    """Return what a word is that tells something, empty for a small one."""
    if is_number(word.key) or numbers([word.key]):
        return "number"
    if word.surface[:1].isupper() and not is_pronoun(word.key):
        return "name"
    return "" if is_small(word.key) else "word"


def _trimmed(columns: list[Column]) -> list[Column]:
    """Return the columns of an edge, from the run outwards, without words of the source beyond the quotation's."""
    ends = [n for n, (_, i) in enumerate(columns) if i is not None]
    return columns[: ends[-1] + 1] if ends else []


# --- alignment -------------------------------------------------------------------------------------------


def _gap(
    source: Source, quoted: Quoted, said: tuple[int, int], printed: tuple[int, int], hold: tuple[bool, bool]
) -> list[Column]:
    """Return the columns of words beside a run or between two; ``hold`` tells at which end there is a run."""
    places = list(range(*said))
    rest = list(range(*printed))
    if not places or not rest:
        return [*((j, None) for j in places), *((None, i) for i in rest)]
    middle: list[int] = []
    if len(places) > 2 * (REACH + len(rest)):
        width = REACH + len(rest)
        middle, places = places[width:-width], [*places[:width], *places[-width:]]
    out = _aligned(source, quoted, places, rest, hold)
    if middle:
        at = next((n for n, (j, _) in enumerate(out) if j is not None and j > middle[0]), len(out))
        out[at:at] = [(j, None) for j in middle]
    return out


def _aligned(
    source: Source, quoted: Quoted, places: list[int], rest: list[int], hold: tuple[bool, bool]
) -> list[Column]:
    """Return the columns of the words between two runs.

    Alignment lets words of the source at its ends go free. Where a run holds an end they are not free: the run's
    own next word is set at that end of both sides, so that what lies before it counts as left out.
    """
    ones = [_piece(source.words[j]) for j in places]
    twos = [_piece(quoted.words[i]) for i in rest]
    head, tail = hold[0], hold[1]
    ones = [*([_HELD] if head else []), *ones, *([_HELD] if tail else [])]
    twos = [*([_HELD] if head else []), *twos, *([_HELD] if tail else [])]
    out: list[Column] = []
    for one, two in align(ones, twos):
        j = None if one is None or not 0 <= one - head < len(places) else places[one - head]
        i = None if two is None or not 0 <= two - head < len(rest) else rest[two - head]
        if j is not None or i is not None:
            out.append((j, i))
    return out


def _piece(word: Word) -> Piece:
    return Piece(word.key, " ", word.key, NOWHERE, True)
