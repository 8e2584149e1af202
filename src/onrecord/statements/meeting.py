"""Which texts of a record are worth comparing: those that meet under a run of words.

Two quotations are taken for one utterance only if they share three words in a row, or two rare ones
(:mod:`onrecord.statements.match`). So every text stands under its runs, in order of day, and a text is compared with
those that stand near it. What is near is a matter of a few neighbours: another text in the record changes what
meets only right beside it, and ten thousand texts under one run cost no more than as many times a few.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from onrecord.statements.candidate import Candidate, day_range
from onrecord.statements.chains import RUN_WORTH, units_of
from onrecord.statements.needed import NEEDED_FIRM_BITS
from onrecord.statements.rarity import run_bits

RUN_BITS = 12.0
"""Least bits of three words in a row under which texts meet: less is *we are going to*."""
PAIR_BITS = NEEDED_FIRM_BITS / RUN_WORTH[2]
"""Least bits of two words in a row: with fewer, they are not enough to be taken for the same words."""
SHARED_BITS = 20.0
"""Bits of the runs under which two texts stand near each other, added up, for them to be compared. Runs overlap, so
the sum is about twice what the words are worth."""
NEAR = 16
"""Texts on either side that are near under one run, of days so close that they may be one utterance."""
FAR, CLOSE_DAYS = 4, 10
"""Texts on either side that are near whatever their days are, and the days up to which two are close (what has no
day is close to all): what was printed further apart is seldom one utterance, and of a phrase said all the year round
the nearest in time are enough to link. It halves the pairs compared of 100,000 quotations."""
MOST_DAYS = 16
"""Days under which one text stands: a slogan is printed on hundreds, and each day's stand under the others too."""

Runs = Mapping[int, float]
"""Runs of words, as numbers, with their bits."""
Place = tuple[int, int]
"""A day (ordinal; 0: unknown) and a text, by number."""
Around = Callable[[int], Collection[int]]
"""From a run of a text: the texts near it under that run, each once."""


def number_of(text: str) -> int:
    """Return the number that stands for a text: the first 63 bits of its hash."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def words_number(one: Candidate) -> int:
    """Return the number of a quotation's words: the same for all of one kind and text."""
    return number_of(f"{one.kind} {one.text}")


@lru_cache(8192)
def runs_of(text: str) -> Runs:
    """Return the runs under which a text stands: persons made one, as indirect speech makes them."""
    out: dict[int, float] = {}
    for unit in units_of(text, True):
        words = [_PERSONS.get(word, word) for word in unit.words]
        for length, least in ((3, RUN_BITS), (2, PAIR_BITS)):
            for at in range(len(words) - length + 1):
                bits = run_bits(words[at : at + length])
                if bits >= least:
                    out[number_of(" ".join(words[at : at + length]))] = bits
    return out


_PERSONS = {"<they>": "they", "<their>": "their"}
"""What stands for all persons: a run's bits must be the same whoever has it."""


def is_inert(text: str) -> bool:
    """Tell whether no circumstances could make another report of these words the same utterance (*Yes.*)."""
    if runs_of(text):  # first, for whoever asks wants the runs next
        return False
    worths = (run_bits(unit.stems) * RUN_WORTH[min(len(unit.stems), 2)] for unit in units_of(text, False))
    return max(worths, default=0.0) < NEEDED_FIRM_BITS


def days_of(members: Iterable[Candidate]) -> tuple[int, ...]:
    """Return the days (ordinals; 0: unknown) under which a text stands: those on which it was printed."""
    found = {days[0] if one.published and (days := day_range(one.published)) else 0 for one in members}
    return tuple(sorted(found)[:MOST_DAYS])


def beside(under: Sequence[Place], here: Iterable[Place]) -> Iterator[int]:
    """Yield the texts near those of some places that are ``under`` a run, themselves among them."""
    for day, text in here:
        at = bisect_left(under, (day, text))
        if at < len(under) and under[at] == (day, text):
            low = max(0, at - NEAR)
            for place, (other_day, other) in enumerate(under[low : at + NEAR + 1], low):
                if abs(place - at) <= FAR or are_close(day, other_day):
                    yield other


def are_close(one: int, two: int) -> bool:
    """Tell whether two days are so close that what was printed on them may be one utterance."""
    return 0 in (one, two) or abs(one - two) <= CLOSE_DAYS


def near(number: int, runs: Runs, around: Around) -> tuple[int, ...]:
    """Return the texts that one is to be compared with, in order; it goes both ways.

    Args:
        number: of the text.
        runs: of the text.
        around: what stands near it under a run.
    """
    shared: defaultdict[int, float] = defaultdict(float)
    for run in sorted(runs):
        for other in around(run):
            shared[other] += runs[run]
    return tuple(sorted(other for other, bits in shared.items() if bits >= SHARED_BITS and other != number))


def close_pairs(first: Iterable[Candidate], second: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield the pairs of quotations of two texts to compare: near each other in order of day, the lower id first.

    ``second`` may be the same text again; then each pair comes once.
    """
    ones, twos = {one.id: one for one in first}, {one.id: one for one in second}
    if len(ones) == len(twos) == 1 and ones.keys() != twos.keys():  # as with nearly all texts
        both = ones | twos
        lower, higher = sorted(both)
        yield both[lower], both[higher]
        return
    order = sorted({**ones, **twos}.values(), key=lambda one: (one.published or "", one.id))
    for at, one in enumerate(order):
        for two in order[at + 1 : at + 1 + NEAR]:
            if (one.id in ones and two.id in twos) or (one.id in twos and two.id in ones):
                yield (one, two) if one.id < two.id else (two, one)


class Meeting:
    """Texts under their runs, in memory: what a store does with a table."""

    def __init__(self, texts: Mapping[int, tuple[Sequence[int], Runs]]) -> None:
        """Enter texts by number, each with its days and runs."""
        self._texts = texts
        self._lists: dict[int, list[Place]] = defaultdict(list)
        for number, (days, runs) in texts.items():
            for run in runs:
                self._lists[run].extend((day, number) for day in days)
        for entries in self._lists.values():
            entries.sort()

    def _around(self, number: int, run: int) -> set[int]:
        """Return the texts near one under a run."""
        return set(beside(self._lists[run], ((day, number) for day in self._texts[number][0])))

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of texts to compare, each once, in order."""
        for number in sorted(self._texts):
            found = near(number, self._texts[number][1], partial(self._around, number))
            yield from ((number, other) for other in found if other > number)
