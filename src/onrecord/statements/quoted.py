"""Whose words two sentences share: the speaker's, inside marks, or the narrators'."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from onrecord.statements.candidate import Candidate
from onrecord.statements.chains import Chain, Run, Unit, gap_cost, worth_of
from onrecord.statements.rarity import word_bits
from onrecord.statements.tokens import tokenise

NEEDED_QUOTED_BITS = 24.0
"""Bits of the quoted words of a mixed quotation for which the narrator's around them do not count: *shameful and wrong*
has 27, *take a look at* 23."""

MARKED_WORDS, MARKED_BITS = 3, 15.0
"""Words, with their bits, that two narrators must both give as quoted to have one utterance before them: *based on the
country's needs*. Two words are a slogan or the name of a policy: *witch hunt*, *zero tolerance*."""

Side = tuple[Candidate, Unit]
"""A sentence and the quotation it is of."""


def is_told(chain: Chain, *sides: Side) -> bool:
    """Tell whether of the shared words neither side gives half as the speaker's own, nor both the same few."""
    if _both_mark(chain, *sides):
        return False
    return not any(
        _has_own(one, [at for run in chain.runs for at in unit.at[run[side] : run[side] + run[2]]])
        for side, (one, unit) in enumerate(sides)
    )


def _both_mark(chain: Chain, *sides: Side) -> bool:
    """Tell whether both sides give some of the shared words as the speaker's own: two narrators heard the same."""
    if any(one.kind != "mixed" for one, _ in sides):
        return False
    ones, twos = (_own_words(*side) for side in sides)
    places = [(a + n, b + n) for a, b, size in chain.runs for n in range(size)]
    marked = [word_bits(sides[0][1].stems[i]) for i, j in places if ones[i] and twos[j]]
    return len(marked) >= MARKED_WORDS and sum(marked) >= MARKED_BITS


def _has_own(one: Candidate, shared: Sequence[int]) -> bool:
    """Tell whether at least half of some tokens are the speaker's own words."""
    if len(one.segments) == 1:
        return one.segments[0].own
    tokens = tokenise(one.text)
    return 2 * sum(one.own_at(tokens[at].start) for at in shared) >= len(shared)


def plain_bits(chain: Chain, first: Side, second: Side) -> float:
    """Return the bits of the shared words that are not written as names on both sides."""
    ones, twos = tokenise(first[0].text), tokenise(second[0].text)
    shared = [(here + n, there + n) for here, there, size in chain.runs for n in range(size)]
    names = [_is_name(ones[first[1].at[i]].text) and _is_name(twos[second[1].at[j]].text) for i, j in shared]
    return sum(word_bits(first[1].stems[i]) for (i, _), name in zip(shared, names, strict=True) if not name)


def _is_name(text: str) -> bool:
    """Tell whether a word is written as names are: a capital, and not capitals alone as of somebody who shouts."""
    return text[:1].isupper() and not (len(text) > 1 and text.isupper())


def covering(chain: Chain, *sides: Side) -> Chain:
    """Return a chain that covers a mixed quotation if it has its quoted words: the narrator's are but their frame."""
    covered = [
        _own_coverage(one, unit, [(run[side], run[2]) for run in chain.runs])
        for side, (one, unit) in enumerate(sides)
        if one.kind == "mixed" and chain.coverage < 1.0
    ]
    return replace(chain, coverage=max(chain.coverage, *covered)) if covered else chain


def _own_coverage(one: Candidate, unit: Unit, runs: Sequence[tuple[int, int]]) -> float:
    """Return the share of the quoted words of a sentence that stand in shared runs, 0 where these tell too little."""
    own = _own_words(one, unit)
    parts = [[unit.stems[n] for n in range(low, low + size) if own[n]] for low, size in runs]
    if sum(worth_of(part) for part in parts) < NEEDED_QUOTED_BITS:
        return 0.0
    whole = sum(word_bits(word) for word, mine in zip(unit.stems, own, strict=True) if mine)
    return sum(word_bits(word) for part in parts for word in part) / whole


def _own_words(one: Candidate, unit: Unit) -> list[bool]:
    """Tell of each word of a sentence whether it is the speaker's own."""
    tokens = tokenise(one.text)
    return [one.own_at(tokens[at].start) for at in unit.at]


def quoted_alone(chain: Chain, first: Side, second: Side, factor: float) -> Chain | None:
    """Return the chain of a mixed quotation's quoted words alone, the better where both sides have one.

    None unless the other has all of them, in order and as the speaker's own. What stands around is a narrator's, and
    says nothing against them: *she called it "shameful and wrong" in a speech*. Where it goes on as the speaker did, it
    counts: *that he is "morally unfit" to lead*.
    """
    found = [
        made
        for side, (one, _) in enumerate((first, second))
        if one.kind == "mixed" and (made := _quoted_of(side, chain, (first, second), factor))
    ]
    return max(found, key=lambda made: made.shared - made.cost, default=None)


def _quoted_of(side: int, chain: Chain, sides: tuple[Side, Side], factor: float) -> Chain | None:
    """Return the chain of the quoted words of one side."""
    own = [_own_words(*each) for each in sides]
    quoted = _runs_where(chain.runs, own[side], side)
    at_other = [own[1 - side][run[1 - side] + n] for run in quoted for n in range(run[2])]
    if not quoted or len(at_other) < sum(own[side]) or not all(at_other):
        return None
    runs = [run for run in _runs_where(chain.runs, own[1 - side], 1 - side) if any(own[side][_stretch(run, side)])]
    here, there = sides[side][1].stems, sides[1 - side][1].stems
    shared = sum(worth_of(here[_stretch(run, side)]) for run in runs)
    between = (
        there[low[1 - side] + low[2] : high[1 - side]] for low, high in itertools.pairwise(runs)
    )  # of its own side only a narrator's words stand there
    cost = sum(gap_cost((), gap, factor) for gap in between)
    if shared < NEEDED_QUOTED_BITS:
        return None
    longest = max(run[2] for run in runs)
    return replace(chain, shared=shared, cost=cost, altered=0.0, edges=0.0, run=longest, coverage=1.0, runs=tuple(runs))


def _stretch(run: Run, side: int) -> slice:
    """Return where a run stands on one side."""
    return slice(run[side], run[side] + run[2])


def _runs_where(runs: Sequence[Run], mine: Sequence[bool], side: int) -> list[Run]:
    """Return the parts of runs that hold only the speaker's own words as one side gives them."""
    out: list[Run] = []
    for run in runs:
        for own, stretch in itertools.groupby(range(run[2]), key=lambda n: mine[run[side] + n]):
            if own:
                places = list(stretch)
                out.append((run[0] + places[0], run[1] + places[0], len(places)))
    return out
