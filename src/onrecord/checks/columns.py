"""Setting a quotation beside what was said, word by word.

A chain of shared runs fixes most words; what lies between two runs is aligned cell by cell. Words of the
quotation that the chain cannot hold because they were said earlier, or elsewhere, get a chain of their own. The
result is one or more *legs*: stretches of the quotation, each with the words of the source it goes along with.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.checks.gaps import Column, before_run, behind_run, between_runs
from onrecord.checks.quoted import Quoted
from onrecord.checks.seek import LEAP_WORDS, Ranges, Run, best_chain, runs_of
from onrecord.checks.source import Source
from onrecord.statements.rarity import run_bits
from onrecord.statements.words import stem

LONG_GAP = LEAP_WORDS
"""Words of a clause: where more is passed over the quotation goes on in a leg of its own."""
MOVED_BITS = 16.0
"""Bits of a stretch said elsewhere: four or five words nobody says by chance."""
MOVED_WORDS = 3
MOVED_UNSHOWN_BITS = 26.0
"""The same where no ellipsis shows a cut: *who they are* stands anywhere."""
BETTER_BITS = 8.0
"""Bits by which a part must be better held elsewhere to be looked for there: two or three words."""
WELL_HELD = 0.8
"""Part of its words that a chain must hold of a sentence not to be looked for by itself."""
MOST_PARTS = 60
"""Sentences of a quotation looked for by themselves: more than any paper prints of one speech."""
MOVED_SHARE = 0.6
"""Part of a stretch that must be found elsewhere to count as said there."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of the quotation with the words of the source it goes along with, in order."""

    columns: tuple[Column, ...]

    @property
    def said(self) -> tuple[int, int]:
        """The half-open range of source words, from the first to the last that has a counterpart."""
        found = [j for j, i in self.columns if j is not None and i is not None]
        return (found[0], found[-1] + 1) if found else (0, 0)

    @property
    def printed(self) -> tuple[int, int]:
        """The half-open range of the quotation's words."""
        found = [i for _, i in self.columns if i is not None]
        return (found[0], found[-1] + 1) if found else (0, 0)


def legs_of(quoted: Quoted, source: Source, within: Ranges | None = None) -> tuple[Leg, ...]:
    """Return the legs of a quotation in a source, in the quotation's order; none where no run is shared."""
    own = quoted.own
    keys = [quoted.words[n].key for n in own]
    back = {n: at for at, n in enumerate(own)}
    cuts = frozenset(back.get(_next_own(quoted, cut), len(keys)) for cut in quoted.cuts)
    chain = best_chain(runs_of(keys, source, within, cuts), source, cuts)
    if not chain:
        return ()
    chain = _in_place(quoted, keys, chain, source, within, cuts)
    moved = _moved(keys, chain, source, within, cuts)
    legs: list[tuple[int, list[Column]]] = []
    for stretch, runs in _stretches(len(keys), chain, moved):
        for columns in _split(_columns(quoted, source, own, stretch, runs), source):
            first = next((i for _, i in columns if i is not None), None)
            if first is not None:
                legs.append((first, columns))
    return tuple(_whole(Leg(tuple(columns)), source) for _, columns in sorted(legs, key=lambda leg: leg[0]))


def _whole(leg: Leg, source: Source) -> Leg:
    """Return a leg with the rest of its last word, if that is half of *couldn't* or *into*: it was left out."""
    end = leg.said[1]
    held = any(j == end for j, _ in leg.columns)
    return leg if held or not source.cuts_word(end) else Leg((*leg.columns, (end, None)))


def _next_own(quoted: Quoted, word: int) -> int:
    """Return the first word from ``word`` on that is not the editor's."""
    while word < len(quoted.words) and quoted.words[word].flag == "bracket":
        word += 1
    return word


def _in_place(
    quoted: Quoted,
    keys: Sequence[str],
    chain: Sequence[Run],
    source: Source,
    within: Ranges | None,
    cuts: frozenset[int],
) -> tuple[Run, ...]:
    """Return a chain without the runs of sentences, or parts between ellipses, that have a better place of their own.

    A chain goes forward only: of a part that was said before the one it follows it holds no more than a few words
    that happen to stand behind. The part is then looked for by itself (:func:`_moved`).
    """
    stops = {at for at, n in enumerate(quoted.own) if n and quoted.stops(n - 1)}
    edges = [0, *sorted(edge for edge in cuts | stops if 0 < edge < len(keys))[:MOST_PARTS], len(keys)]
    out = list(chain)
    for start, end in itertools.pairwise(edges) if len(edges) > 2 else ():
        here = [run for run in out if run.printed < end and start < run.printed + run.length]
        inside = [run for run in here if start <= run.printed and run.printed + run.length <= end]
        held = sum(run.length for run in inside)
        if len(inside) < len(here) or len(inside) == len(out) or held >= WELL_HELD * (end - start):
            continue
        alone = sum(run.bits for run in best_chain(runs_of(keys[start:end], source, within), source, frozenset()))
        least = MOVED_BITS if start in cuts or end in cuts else MOVED_UNSHOWN_BITS
        if alone >= max(least, BETTER_BITS + sum(run.bits for run in inside)):
            out = [run for run in out if run not in inside]
    return tuple(out)


def _moved(
    keys: Sequence[str], chain: Sequence[Run], source: Source, within: Ranges | None, cuts: frozenset[int]
) -> list[tuple[tuple[int, int], tuple[Run, ...]]]:
    """Return the stretches the chain passes over that were said elsewhere, each with its own chain."""
    edges = [(0, 0), *((run.printed, run.printed + run.length) for run in chain), (len(keys), len(keys))]
    out = []
    for (_, start), (end, _) in itertools.pairwise(edges):
        if end - start < MOVED_WORDS:
            continue
        if _again(keys, start, end):
            continue
        inner = frozenset(cut - start for cut in cuts if cut > start)
        found = best_chain(runs_of(keys[start:end], source, within, inner), source, inner)
        bits = sum(run.bits for run in found)
        covered = sum(run.length for run in found)
        shown = any(start <= cut <= end for cut in cuts)
        if (
            bits < (MOVED_BITS if shown else MOVED_UNSHOWN_BITS)
            or covered < MOVED_SHARE * (end - start)
            or not _together(found, source)
        ):
            continue
        runs = tuple(replace(run, printed=run.printed + start) for run in found)
        out.append(((runs[0].printed, runs[-1].printed + runs[-1].length), runs))
    return out


def _again(keys: Sequence[str], start: int, end: int) -> bool:
    """Tell whether words only stand twice in a row: *let's see, let's see*."""
    here = list(keys[start:end])
    return here in (list(keys[end : 2 * end - start]), list(keys[max(0, 2 * start - end) : start]))


def _together(chain: Sequence[Run], source: Source) -> bool:
    """Tell whether a chain stays in one turn and passes over no more than a clause at a time."""
    turns = {source.turn_at(run.said).first for run in chain}
    jumps = sum(two.said - one.said - one.length > LONG_GAP for one, two in itertools.pairwise(chain))
    return len(turns) == 1 and jumps <= len(chain) // 3


def _stretches(
    count: int, chain: Sequence[Run], moved: Sequence[tuple[tuple[int, int], tuple[Run, ...]]]
) -> list[tuple[tuple[int, int], tuple[Run, ...]]]:
    """Return the quotation cut into stretches, each with the runs that hold it, the moved ones apart."""
    out = list(moved)
    at = 0
    for (start, end), _ in [*moved, ((count, count), ())]:
        runs = tuple(run for run in chain if at <= run.printed < start)
        if runs:
            out.append(((at, start), runs))
        elif at < start and out:
            stretch, before = out[-1]
            out[-1] = ((min(stretch[0], at), max(stretch[1], start)), before)
        at = end
    return sorted(out)


def _columns(
    quoted: Quoted, source: Source, own: Sequence[int], stretch: tuple[int, int], runs: Sequence[Run]
) -> list[Column]:
    """Return the columns of one stretch. Its numbers count own words; columns count all words of the quotation."""
    low = own[stretch[0]] if stretch[0] else 0
    high = own[stretch[1]] if stretch[1] < len(own) else len(quoted.words)
    out: list[Column] = []
    said, printed = runs[0].said, low
    out.extend(before_run(source, quoted, said, (low, own[runs[0].printed])))
    for run in runs:
        first = own[run.printed]
        if out and run is not runs[0]:
            out.extend(between_runs(source, quoted, (said, run.said), (printed, first)))
        out.extend(_run(run, own))
        said, printed = run.said + run.length, own[run.printed + run.length - 1] + 1
    out.extend(behind_run(source, quoted, said, (printed, high)))
    return out


def _run(run: Run, own: Sequence[int]) -> list[Column]:
    """Return a run's columns, words in brackets that stand inside it with nothing beside them."""
    out: list[Column] = []
    for step in range(run.length):
        word = own[run.printed + step]
        if step:
            out.extend((None, n) for n in range(own[run.printed + step - 1] + 1, word))
        out.append((run.said + step, word))
    return out


def _split(columns: list[Column], source: Source) -> list[list[Column]]:
    """Return the columns cut where more than a clause, or a turn's end, is passed over; the words passed over go."""
    out: list[list[Column]] = [[]]
    gap: list[Column] = []
    last: int | None = None
    for said, printed in columns:
        if printed is None:
            gap.append((said, printed))
            continue
        if said is not None:
            if last is not None and _leaves(source, last, said):
                out.append([])
            else:
                out[-1].extend(gap)
            gap, last = [], said
        out[-1].append((said, printed))
    return [part for part in out if part]


def _leaves(source: Source, before: int, said: int) -> bool:
    """Tell whether going from one word of the source to another leaves a clause or a turn behind."""
    if source.turn_at(before) is not source.turn_at(said):
        return True
    return said - before - 1 > LONG_GAP and sum(word.starts for word in source.words[before + 1 : said]) > LONG_GAP


def matched_bits(legs: Sequence[Leg], source: Source, quoted: Quoted) -> tuple[float, float]:
    """Return the bits of the words that agree in runs of two or more (or are rare), and of all own words."""
    own = [quoted.words[n] for n in quoted.own]
    total = run_bits([stem(word.key) for word in own])
    found = 0.0
    for leg in legs:
        run: list[str] = []
        last: int | None = None
        for j, i in [*leg.columns, (None, None)]:
            same = i is not None and j is not None and source.keys[j] == quoted.words[i].key
            if same and j is not None and i is not None and (last is None or j == last + 1):
                run.append(stem(quoted.words[i].key))
                last = j
                continue
            found += run_bits(run) if len(run) > 1 else 0.0
            run, last = ([stem(quoted.words[i].key)], j) if same and i is not None else ([], None)
    return found, total
