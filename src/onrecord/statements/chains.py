"""What two sentences share: in-order runs of words, weighed in bits, less the cost of what differs between them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from onrecord.statements.rarity import CAP, run_bits, steps_of, word_bits
from onrecord.statements.tokens import loosen, sentences
from onrecord.statements.words import is_negation, number_value

MAX_UNIT_WORDS = 2_000
"""Words of one sentence that are aligned; what has no full stop for longer is no sentence."""
GAP_BITS = 4.0
"""Cost of a difference between two shared runs: an outlet alters about one word in sixteen."""
GAP_WORD_BITS = 1.6
"""Cost of each word of such a difference."""
TAIL_BITS_MOST = 12.0
"""Most that two different continuations on one side of the shared words may cost."""
NUMBER_BITS = 8.0
"""Cost of two different numbers in one place."""
BUT = "but"
BESIDE, NOT_FAR = 2, 4
"""Words right beside what is shared, and those among which a denial still speaks of it (*not going to*)."""
TELLING_BITS = 10.0
"""Bits from which a word tells something: a pronoun, an auxiliary or a preposition has less."""
CACHED_UNITS = 32_768
"""Texts whose sentences are kept at hand, each compared with a dozen others: some 40 MB. Their tokens take five times
as much and are seldom wanted again."""
RUN_WORTH = (0.0, 0.35, 0.7)
"""Share of its bits that a run of one or two words counts for: scattered words are what any two remarks on
one topic share; three in a row are not."""


Run = tuple[int, int, int]
"""A shared run: where it begins among the words of either sentence, and its length."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as matching sees it: the words that are compared, the stems that are weighed, their tokens.

    ``bits``: what each stem is worth by itself, ``steps``: after the one before it (:mod:`onrecord.statements.rarity`).
    Both are at hand since a sentence is compared with a dozen others.
    """

    number: int
    words: tuple[str, ...]
    stems: tuple[str, ...]
    at: tuple[int, ...]
    bits: tuple[float, ...]
    steps: tuple[float, ...]

    def worth(self, start: int, length: int) -> float:
        """Return the bits of a run of its words shared with another sentence, short runs discounted."""
        total = sum(self.steps[start + 1 : start + length], min(CAP, self.bits[start]))
        return _discounted(total, length)


@lru_cache(CACHED_UNITS)
def units_of(text: str, shifted: bool, fresh: tuple[int, ...] = ()) -> tuple[Unit, ...]:
    """Return the sentences of a text."""
    loose = loosen(text)
    view = loose.shifted if shifted else loose.stems
    out = []
    position = 0
    for number, (_, end) in enumerate(sentences(text, fresh)):
        start = position
        while position < len(loose.at) and loose.at[position] < end:
            position += 1
        stop = min(position, start + MAX_UNIT_WORDS)
        stems = loose.stems[start:stop]
        bits = tuple(word_bits(word) for word in stems)
        out.append(Unit(number, view[start:stop], stems, loose.at[start:stop], bits, steps_of(stems)))
    return tuple(out)


def worth_of(stems: Sequence[str]) -> float:
    """Return the bits of a shared run, short runs discounted."""
    return _discounted(run_bits(stems), len(stems))


def _discounted(bits: float, length: int) -> float:
    """Return what the bits of a run of so many words count for."""
    return bits * (RUN_WORTH[length] if length < len(RUN_WORTH) else 1.0)


@dataclass(frozen=True, slots=True)
class Chain:
    """The best chain of shared runs of two sentences, with what speaks for and against it."""

    shared: float
    cost: float
    run: int
    coverage: float
    first: tuple[int, int]
    second: tuple[int, int]
    polar: bool
    runs: tuple[Run, ...]
    altered: float = 0.0
    """The part of the cost that comes of telling words in the place of others: neither left out nor added."""
    edges: float = 0.0
    """The part of the cost that comes of what stands before and behind what is shared."""


def _runs(first: Unit, second: Unit) -> list[Run]:
    """Return the shared runs, in order, as (start in first, start in second, length)."""
    codes = LCSseq.opcodes(first.words, second.words)
    return [(code.src_start, code.dest_start, code.src_end - code.src_start) for code in codes if code.tag == "equal"]


def gap_cost(first: Sequence[str], second: Sequence[str], factor: float) -> float:
    """Return the bits that two differing stretches between shared runs cost."""
    longest = max(len(first), len(second))
    if not longest:
        return 0.0
    cost = factor * (GAP_BITS + GAP_WORD_BITS * longest)
    numbers = [{value for word in side if (value := number_value(word)) is not None} for side in (first, second)]
    return cost + (NUMBER_BITS if numbers[0] and numbers[1] and numbers[0] != numbers[1] else 0.0)


def best_chain(first: Unit, second: Unit, factor: float, least: float = 0.0) -> Chain | None:
    """Return the in-order chain of shared runs worth most after costs (a maximum-sum stretch of runs).

    None where all runs together are not worth ``least``: most pairs looked at end here.
    """
    runs = _runs(first, second)
    gains = [first.worth(a, length) for a, _, length in runs]
    if sum(gains) < least:
        return None
    best: tuple[float, int, int] | None = None
    start, value = 0, 0.0
    for number, (a, b, _) in enumerate(runs):
        gain = gains[number]
        if number:
            pa, pb, before = runs[number - 1]
            value -= gap_cost(first.stems[pa + before : a], second.stems[pb + before : b], factor)
        if number == 0 or value <= 0:
            start, value = number, 0.0
        value += gain
        if best is None or value > best[0]:
            best = (value, start, number)
    if best is None:
        return None
    _, start, end = best
    return _measured(first, second, runs[start : end + 1], sum(gains[start : end + 1]), factor)


def _measured(first: Unit, second: Unit, runs: list[Run], shared: float, factor: float) -> Chain:
    """Return the chain of some runs that are worth ``shared``, with its weights."""
    cost = altered = 0.0
    polar = False
    for (pa, pb, before), (a, b, _) in itertools.pairwise(runs):
        gaps = first.stems[pa + before : a], second.stems[pb + before : b]
        cost += (here := gap_cost(*gaps, factor))
        altered += here if _other_words(*gaps) else 0.0
        polar |= _denies(gaps[0]) != _denies(gaps[1])
    last = runs[-1]
    low, high = (runs[0][0], runs[0][1]), (last[0] + last[2], last[1] + last[2])
    heads = first.stems[: low[0]], second.stems[: low[1]]
    tails = first.stems[high[0] :], second.stems[high[1] :]
    inside = cost
    for sides in (heads, tails):
        cost += (here := _tail_cost(*sides, factor))
        altered += here if _other_words(*sides) else 0.0
    polar |= _edge_denial([side[::-1] for side in heads]) or _edge_denial(tails)
    covered = (
        sum(itertools.chain.from_iterable(first.bits[a : a + length] for a, _, length in runs)),
        sum(itertools.chain.from_iterable(second.bits[b : b + length] for _, b, length in runs)),
    )
    whole = [sum(side.bits) or 1.0 for side in (first, second)]
    return Chain(
        shared,
        cost,
        max(length for _, _, length in runs),
        max(covered[0] / whole[0], covered[1] / whole[1]),
        (first.at[low[0]], first.at[high[0] - 1] + 1),
        (second.at[low[1]], second.at[high[1] - 1] + 1),
        polar,
        tuple(runs),
        altered,
        cost - inside,
    )


def _other_words(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether two stretches both have a word that tells something."""
    return all(any(word_bits(word) >= TELLING_BITS for word in side) for side in (first, second))


def _denies(words: Sequence[str]) -> bool:
    """Tell whether a stretch denies (an odd number of times); what *but* follows it puts right (*not A but B*)."""
    last = max((at + 1 for at, word in enumerate(words) if word == BUT), default=0)
    return sum(is_negation(word) for word in words[last:]) % 2 == 1


def _edge_denial(sides: Sequence[Sequence[str]]) -> bool:
    """Tell whether only one side denies right beside the shared words; where the other ends there, in the next word.

    ``sides`` begin with the nearest word. The other may deny a little further off: *won't be …*, *not going to be …*.
    """
    nearest = BESIDE if sides[0] and sides[1] else 1
    one, two = ([is_negation(word) for word in side] for side in sides)
    return any(
        sum(here[:nearest]) % 2 == 1 and sum(there[:nearest]) % 2 == 0 and not any(there[:NOT_FAR])
        for here, there in ((one, two), (two, one))
    )


def _tail_cost(first: Sequence[str], second: Sequence[str], factor: float) -> float:
    """Return the cost of two different continuations; none where one side simply ends (a lacuna)."""
    shorter = min(len(first), len(second))
    return min(TAIL_BITS_MOST, factor * (GAP_BITS + GAP_WORD_BITS * shorter)) if shorter else 0.0
