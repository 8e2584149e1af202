"""How surprising shared words are, in bits.

Two reports that share *we are very concerned about* share next to nothing: anyone says it. What they share
is measured with a model of public speech (stems alone and in pairs, counted on press briefings), so that a
formula weighs little however long it is. The model is fixed: a verdict on a pair never depends on what else
is in the record.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

CEILING = 17.0
"""Bits of a word the model has not seen (fewer than 40 times in nine million), and the most of any word."""
CAP = 11.0
"""Bits a single word may count for: two reports of one matter share its rare names whoever speaks."""


@cache
def _model() -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    """Return bits of words alone and of words after words."""
    alone: dict[str, float] = {}
    after: dict[tuple[str, str], float] = {}
    source = files("onrecord").joinpath("data/statements/rarity.tsv")
    for line in source.read_text("utf-8").splitlines():
        words, bits = line.split("\t")
        first, _, second = words.partition(" ")
        if second:
            after[first, second] = float(bits)
        else:
            alone[first] = min(CEILING, float(bits))
    return alone, after


def word_bits(stemmed: str) -> float:
    """Return the surprise of one stem, in bits, at most :data:`CEILING`."""
    return _model()[0].get(stemmed, CEILING)


def run_bits(stems: Sequence[str]) -> float:
    """Return the surprise of a run of stems, in bits: each word given the one before it, each at most :data:`CAP`."""
    return sum(steps_of(stems))


def steps_of(stems: Sequence[str]) -> tuple[float, ...]:
    """Return the surprise of each stem given the one before it, in bits, at most :data:`CAP`; of the first alone."""
    alone, after = _model()
    out: list[float] = []
    previous = ""
    for word in stems:
        bits = after.get((previous, word))
        out.append(min(CAP, alone.get(word, CEILING) if bits is None else bits))
        previous = word
    return tuple(out)
