"""How likely two quotations are one utterance: what labelled pairs of US news say of pairs like them.

A logistic regression on what two quotations share and on their circumstances, all at once. The bounds of
:mod:`onrecord.statements.needed` each look at one thing and were set one after the other; near them this tells better,
on months neither was made from, which pairs are one utterance (``training/README.md`` has the figures).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.statements.around import is_named, told_alike
from onrecord.statements.candidate import Candidate
from onrecord.statements.chains import Chain, Unit, best_chain
from onrecord.statements.context import AROUND_USUAL, Context, days_between, is_day_known, named
from onrecord.statements.quoted import covering, is_told, plain_bits, quoted_alone

Cell = tuple[int, int]
"""A sentence of either quotation, by number."""

MOST_CELLS = 400
"""Pairs of sentences looked at: two remarks of twenty sentences. Where there are more, nothing is in doubt."""
MOST_SENTENCES = 20
LEAST_DOUBT = 50.0
"""Logarithm of the odds beyond which nothing changes."""
PRINTED_TOGETHER, PRINTED_APART = 1, 3
"""Days between two printings up to which, and from which, they count as together and as apart."""


@dataclass(frozen=True, slots=True)
class Looked:
    """Two quotations to be judged, the one of the lower id first, and what was made of them on the way.

    ``around``: the circumstances, what the reports share besides left out. ``ones``, ``twos``: their sentences.
    ``factor``: what differences between them count. ``likely``: the pairs of sentences that may be alike.
    """

    first: Candidate
    second: Candidate
    around: Context
    ones: Sequence[Unit]
    twos: Sequence[Unit]
    factor: float
    likely: Sequence[Cell]


def chance(pair: Looked) -> float:
    """Return how likely two quotations are one utterance, 0 to 1."""
    return odds_of(features(pair))


def odds_of(found: Mapping[str, float]) -> float:
    """Return how likely it is of a pair of which this is known."""
    weights = _weights()
    total = weights[""] + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1.0 / (1.0 + math.exp(-max(-LEAST_DOUBT, min(LEAST_DOUBT, total))))


@cache
def _weights() -> dict[str, float]:
    """Return the weight of each feature, and the intercept under no name."""
    body = json.loads(files("onrecord").joinpath("data/statements/odds.json").read_text("utf-8"))
    weights: dict[str, float] = body["weights"]
    return weights


def features(pair: Looked) -> dict[str, float]:
    """Return what is known of a pair, by name: of the sentences that share most, of all, and of the circumstances."""
    chains = _one_to_one(pair)
    circumstances = _of_circumstances(pair)
    if not chains:
        return circumstances
    (i, j), best = chains[0]
    words = _of_words(pair, (pair.ones[i], pair.twos[j]), best)
    net = words["net bits"]
    return {
        **circumstances,
        **words,
        **_of_all(pair, [chain for _, chain in chains]),
        "net x same speaker": net * circumstances["same speaker"],
        "net x indirect": net * circumstances["indirect"],
        "net x told": net * words["told"],
        "net x covered": net * words["covered"],
    }


def _one_to_one(pair: Looked) -> list[tuple[Cell, Chain]]:
    """Return the sentences that answer each other, each once, those that share most first."""
    made = (((i, j), best_chain(pair.ones[i], pair.twos[j], pair.factor)) for i, j in pair.likely[:MOST_CELLS])
    found = sorted(
        ((cell, chain) for cell, chain in made if chain is not None),
        key=lambda one: (one[1].cost - one[1].shared, one[0]),
    )
    out: list[tuple[Cell, Chain]] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for (i, j), chain in found:
        if i not in taken[0] and j not in taken[1] and (chain.shared > chain.cost or not out):
            out.append(((i, j), chain))
            taken[0].add(i)
            taken[1].add(j)
    return out


def _of_all(pair: Looked, chains: Sequence[Chain]) -> dict[str, float]:
    """Return what is known of all sentences together; ``chains``: those that answer each other, the best first."""
    lengths = sorted(sum(len(one.words) for one in some) for some in (pair.ones, pair.twos))
    nets = [chain.shared - chain.cost for chain in chains]
    covered = sum(map(_words_in, chains)) / max(1, lengths[0])
    return {
        "bits of other sentences": math.log1p(max(0.0, sum(nets[1:]))),
        "bits of all": math.log1p(max(0.0, sum(nets))),
        "covered of all": covered,
        "covered of all x bits": covered * math.log1p(max(0.0, sum(nets))),
        "length of the shorter": math.log1p(lengths[0]),
        "length of the longer": math.log1p(lengths[1]),
        "sentences": float(min(len(pair.ones), len(pair.twos), MOST_SENTENCES)),
    }


def _words_in(chain: Chain) -> int:
    """Return the words of a chain."""
    return sum(size for _, _, size in chain.runs)


def _of_words(pair: Looked, both: tuple[Unit, Unit], best: Chain) -> dict[str, float]:
    """Return what is known of the two sentences that share most."""
    one, two = (pair.first, both[0]), (pair.second, both[1])
    own = "indirect" not in (pair.first.kind, pair.second.kind)
    net, words = best.shared - best.cost, _words_in(best)
    lengths = sorted(len(unit.words) for unit in both)
    return {
        "net bits": net,
        "root of net bits": math.sqrt(max(0.0, net)),
        "shared bits": best.shared,
        "cost": best.cost,
        "share of cost": best.cost / (best.shared + 1.0),
        "altered": best.altered,
        "edges": best.edges,
        "polar": float(best.polar),
        "longest run": float(best.run),
        "runs": float(len(best.runs)),
        "words": float(words),
        "covered": covering(best, one, two).coverage,
        "covered in bits": best.coverage,
        "covered of the shorter": words / max(1, lengths[0]),
        "covered of the longer": words / max(1, lengths[1]),
        "told": float(is_told(best, one, two)),
        "plain bits": math.log1p(max(0.0, plain_bits(best, one, two))),
        "quoted alone": float(own and quoted_alone(best, one, two, pair.factor) is not None),
    }


def _of_circumstances(pair: Looked) -> dict[str, float]:
    """Return what is known of the circumstances."""
    first, second, around = pair.first, pair.second, pair.around
    kinds = first.kind, second.kind
    alike = told_alike(first.around, second.around)
    days = days_between(first, second)
    near = [is_named(one.called, two.names) if two.names else None for one, two in ((first, second), (second, first))]
    how = named(first, second) if first.speaker and second.speaker and first.speaker != second.speaker else None
    known = is_day_known(first) + is_day_known(second)
    return {
        "bits around": around.bits,
        "same speaker": float(around.same_speaker),
        "near": float(around.near),
        "firm": float(around.firm),
        "other speaker": float(how == "other"),
        "open speaker": float(how == "open"),
        "alike speaker": float(how == "alike"),
        "one named": float((first.speaker is None) != (second.speaker is None)),
        "none named": float(first.speaker is None and second.speaker is None),
        "speaker near by": float(near.count(True)),
        "speaker not near by": float(near.count(False)),
        "told alike": AROUND_USUAL if alike is None else alike,
        "printed together": float(days is not None and days <= PRINTED_TOGETHER),
        "printed apart": float(days is not None and days >= PRINTED_APART),
        "one day known": float(known == 1),
        "both days known": float(known == 2),
        "one occasion": float(first.occasion is not None and first.occasion == second.occasion),
        "other occasion": float(bool(first.occasion and second.occasion) and first.occasion != second.occasion),
        "one posted": float((first.posted is True) != (second.posted is True)),
        "both posted": float(bool(first.posted and second.posted)),
        "questions": float(first.question + second.question),
        "indirect": float("indirect" in kinds),
        "both indirect": float(kinds == ("indirect", "indirect")),
        "mixed": float("mixed" in kinds),
        "one outlet": float(first.outlet is not None and first.outlet == second.outlet),
    }
