"""Finding where a source says what a quotation gives: shared runs of words, and the best chain of them.

Runs are weighed in bits (how surprising they are in public speech, :mod:`onrecord.statements.rarity`), and jumps
between them are charged. The weight decides only where to look and whether anything was found at all; never
whether a quotation is right.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.checks.senses import is_small
from onrecord.checks.source import Source
from onrecord.statements.rarity import run_bits
from onrecord.statements.words import stem

MOST_RUNS = 160
"""Runs chained, the weightiest: a quotation of a hundred words has under fifty that matter."""
RARE_BITS = 8.0
"""Bits of a single word that counts as a run by itself: a name."""
SKIPPED_WORD = 1.0
"""Bits charged for each word of the quotation a chain passes over."""
JUMP = 1.5
DECLARED_JUMP = 0.6
"""Bits charged for each doubling of the words of the source a chain passes over; where an ellipsis shows it."""
OTHER_TURN = 4.0
"""Bits charged for going into another turn."""
BREAK = 1.0
"""Bits charged for any break."""
OTHER_SENTENCE = 5.0
"""Bits charged for leaving a sentence without a sign, a clause at most away: *he's never* of one, *been* of another."""
LEAP_WORDS = 12
LEAP = 12.0
LEAP_FOR_ONE = 3
"""Words of a clause, and the bits charged for passing over more without a sign: two small words said elsewhere are no
reason to think so (*they will pay for the wall*, where *for it* was said, and *the wall* a minute later). For a single
word they are charged sooner."""
MOST_STARTS = 4_000
"""Places looked at for one pair of words: a source of a million words in which everything is *that that*."""

Ranges = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """The same words in a row: ``length`` from word ``said`` of the source and ``printed`` of the quotation.

    ``tails`` are the bits of what is left of it where a run before it takes its first words.
    """

    said: int
    printed: int
    length: int
    tails: tuple[float, ...]

    @property
    def bits(self) -> float:
        """The bits of the whole run."""
        return self.tails[0]

    def without(self, count: int) -> Run:
        """Return the run without its first words."""
        return Run(self.said + count, self.printed + count, self.length - count, self.tails[count:])


def runs_of(
    keys: Sequence[str], source: Source, within: Ranges | None = None, cuts: frozenset[int] = frozenset()
) -> list[Run]:
    """Return the longest runs a quotation's keys share with a source, weightiest first.

    ``within`` are ranges of the source to stay in; ``cuts`` the words before which an ellipsis stands, where a run
    ends: the same word may begin what was cut and what goes on.
    """
    allowed = _allowed(source, within)
    found: list[Run] = []
    tails_of = _weigher([stem(key) for key in keys])
    for i in range(len(keys)):
        for j in _starts(keys, source, i):
            if allowed is not None and not allowed(j):
                continue
            before = i and j and i not in cuts and source.keys[j - 1] == keys[i - 1]
            if before and (allowed is None or allowed(j - 1)):
                continue
            length = _length(keys, source, i, j, allowed)
            length = min([length, *(cut - i for cut in cuts if i < cut < i + length)])
            tails = tails_of(i, length)
            alone = len(keys) == 1 or (tails[0] >= RARE_BITS and not is_small(keys[i]))
            if length > 1 or alone:
                found.append(Run(j, i, length, tails))
    found.sort(key=lambda run: (-run.bits, run.said, run.printed))
    return found[:MOST_RUNS]


def _weigher(stems: Sequence[str]) -> Callable[[int, int], tuple[float, ...]]:
    """Return a function of a start and a length: the bits of those words, of them without the first, and so on."""
    alone = [run_bits((one,)) for one in stems]
    after = [0.0, *(run_bits(stems[n - 1 : n + 1]) - alone[n - 1] for n in range(1, len(stems)))]

    def tails(start: int, length: int) -> tuple[float, ...]:
        out: list[float] = []
        rest = 0.0
        for n in range(start + length - 1, start - 1, -1):
            out.append(alone[n] + rest)
            rest += after[n]
        return tuple(out[::-1])

    return tails


def _allowed(source: Source, within: Ranges | None) -> Callable[[int], bool] | None:
    """Return a test whether a word of the source may be used; None if all may."""
    if within is None:
        return None
    mask = bytearray(len(source.words))
    for start, end in within:
        mask[start:end] = b"\x01" * (end - start)
    return lambda word: bool(mask[word])


def _starts(keys: Sequence[str], source: Source, i: int) -> Sequence[int]:
    """Return where a run may begin that begins with word ``i``: the rarer of it and the next leads."""
    here = source.where.get(keys[i], ())
    if i + 1 >= len(keys):
        return here[:MOST_STARTS]
    after = source.where.get(keys[i + 1], ())
    if len(after) < len(here) and (len(here) > 3 * len(after) + 8):
        return [j - 1 for j in after[:MOST_STARTS] if j and source.keys[j - 1] == keys[i]]
    return here[:MOST_STARTS]


def _length(keys: Sequence[str], source: Source, i: int, j: int, allowed: Callable[[int], bool] | None) -> int:
    """Return how many words agree from here on."""
    length = 1
    while (
        i + length < len(keys)
        and j + length < len(source.keys)
        and keys[i + length] == source.keys[j + length]
        and (allowed is None or allowed(j + length))
    ):
        length += 1
    return length


def best_chain(runs: Sequence[Run], source: Source, cuts: frozenset[int]) -> tuple[Run, ...]:
    """Return the weightiest sequence of runs that goes forward on both sides, overlaps trimmed."""
    if not runs:
        return ()
    order = sorted(runs)
    turns = [source.turn_at(run.said).first for run in order]
    ends = [source.turn_at(run.said + run.length - 1).first for run in order]
    score = [run.bits for run in order]
    back: list[tuple[int, int]] = [(-1, 0)] * len(order)
    for k, run in enumerate(order):
        for p in range(k):
            shift = _shift(order[p], run)
            if shift is None:
                continue
            gain = run.tails[shift] - _cost(order[p], run, shift, cuts)
            gain -= OTHER_TURN * (turns[k] != ends[p])
            if score[p] + gain > score[k] and _out_of_sentence(order[p], run, shift, source, cuts):
                gain -= OTHER_SENTENCE
            if score[p] + gain > score[k] + 1e-9:
                score[k], back[k] = score[p] + gain, (p, shift)
    at = max(range(len(order)), key=lambda n: (score[n], -order[n].said))
    out: list[Run] = []
    while at >= 0:
        before, shift = back[at]
        out.append(order[at].without(shift))
        at = before
    return tuple(out[::-1])


def _out_of_sentence(before: Run, run: Run, shift: int, source: Source, cuts: frozenset[int]) -> bool:
    """Tell whether a run goes on inside the quotation and, some words farther, in another sentence of the source."""
    low, high = before.said + before.length, run.said + shift
    start, end = before.printed + before.length, run.printed + shift
    if high - low > LEAP_WORDS or any(start <= cut <= end for cut in cuts):
        return False
    return any(source.stops(n) for n in range(low, high - 1))


def _shift(before: Run, run: Run) -> int | None:
    """Return how many words of a run are to be left to the one before it, None if nothing remains."""
    if run.printed + run.length <= before.printed + before.length:
        return None
    shift = max(0, before.said + before.length - run.said, before.printed + before.length - run.printed)
    return shift if shift < run.length else None


def _cost(before: Run, run: Run, shift: int, cuts: frozenset[int]) -> float:
    """Return the bits charged for going from one run to the next."""
    said = run.said + shift - before.said - before.length
    printed = run.printed + shift - before.printed - before.length
    if not said and not printed:
        return 0.0
    start, end = before.printed + before.length, run.printed + shift
    declared = any(start <= cut <= end for cut in cuts)
    jump = DECLARED_JUMP if declared else JUMP
    enough = LEAP_FOR_ONE if run.length - shift == 1 else LEAP_WORDS
    leap = LEAP if said > enough and not declared else 0.0
    return leap + (0.0 if declared else BREAK) + SKIPPED_WORD * printed + jump * math.log2(1 + said)


def exact(keys: Sequence[str], source: Source, within: Ranges | None = None) -> list[int]:
    """Return where all the words stand in a row, in one mouth."""
    if not keys:
        return []
    rarest = min(range(len(keys)), key=lambda n: len(source.where.get(keys[n], ())))
    allowed = _allowed(source, within)
    out = []
    for place in source.where.get(keys[rarest], ()):
        start = place - rarest
        inside = allowed is None or (
            start >= 0 and allowed(start) and allowed(min(start + len(keys), len(source.keys)) - 1)
        )
        end = start + len(keys)
        same = start >= 0 and inside and source.keys[start:end] == tuple(keys)
        if same and source.unbroken(start, end) and not source.cuts_word(end):
            out.append(start)
    return out
