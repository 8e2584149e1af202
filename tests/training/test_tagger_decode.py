"""From scores to attributions: the chain of labels, and words wanted by two."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.quotations import model_decode as md


def brute(scores: np.ndarray, moves: np.ndarray) -> tuple[float, float]:
    """Best score and log of the sum over all label sequences, one by one."""
    totals = []
    for path in product(range(md.LABELS), repeat=len(scores)):
        total = md.START[path[0]] + md.END[path[-1]] + sum(scores[t, k] for t, k in enumerate(path))
        totals.append(total + sum(moves[a, b] for a, b in pairwise(path)))
    return max(totals), float(np.logaddexp.reduce(totals))


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_best_paths_are_the_best(seed: int) -> None:
    """Viterbi and forward sums agree with trying every sequence, for several lengths at once."""
    rng = np.random.default_rng(seed)
    scores = [rng.normal(size=(n, md.LABELS)) for n in (2, 3, 1)]
    moves = np.where(rng.random((md.LABELS, md.LABELS)) < 0.3, md.NEVER, rng.normal(size=(md.LABELS, md.LABELS)))
    moves[0] = 0.0
    for own, (path, log) in zip(scores, md.best_paths(scores, moves), strict=True):
        best, whole = brute(own, moves)
        assert len(path) == len(own)
        assert log == pytest.approx(min(best - whole, 0.0), abs=1e-6)


TAGS = [
    # outside, begin, inside, end, single: a run of two
    ([[9, 0, 0, 0, 0], [0, 9, 0, 0, 0], [0, 0, 0, 9, 0]], [(1, 3)]),
    # a single word
    ([[9, 0, 0, 0, 0], [0, 0, 0, 0, 9], [9, 0, 0, 0, 0]], [(1, 2)]),
    # nothing
    ([[9, 0, 0, 0, 0], [9, 0, 0, 0, 0]], []),
    # an end without a beginning becomes a run of one
    ([[9, 0, 0, 0, 0], [0, 0, 0, 9, 0]], [(1, 2)]),
]


@pytest.mark.parametrize(("tags", "runs"), TAGS)
def test_cue_runs(tags: list[list[float]], runs: list[tuple[int, int]]) -> None:
    """Cue tags to runs of words."""
    scores = np.array(tags, np.float32)
    outside = np.exp(scores[:, 0]) / np.exp(scores).sum(axis=1)
    assert [(a, b) for a, b, _ in md.cue_runs(scores, 1 - outside)] == runs


def candidate(cue: int, content: list[tuple[int, int]], confidence: float) -> md.Candidate:
    """A candidate with a cue of one word and no source."""
    return md.Candidate((cue, cue + 1), [], content, [], confidence)


def test_the_surer_one_keeps_the_words() -> None:
    """Both want words 4 and 5; the likelier keeps them, the other keeps the rest."""
    kept = md.settle([candidate(0, [(1, 6)], 0.6), candidate(9, [(4, 8)], 0.9)], 12, 0.3)
    assert [one.content for one in kept] == [[(1, 4)], [(4, 8)]]


def test_one_that_would_lose_most_is_dropped() -> None:
    """More than half of its content is another's: it was the same quotation."""
    kept = md.settle([candidate(0, [(3, 6)], 0.6), candidate(9, [(2, 5)], 0.9)], 12, 0.3)
    assert [one.cue for one in kept] == [(9, 10)]


def test_nothing_under_the_threshold() -> None:
    """An unlikely candidate is not given."""
    assert md.settle([candidate(0, [(3, 6)], 0.2)], 12, 0.3) == []


RUNS = [
    # Nothing in, nothing out.
    ([], None),
    # The longest of two far apart.
    ([(0, 2), (9, 12)], (9, 12)),
    # Two with a comma between are one.
    ([(0, 2), (3, 6)], (0, 6)),
    # Equals: the first.
    ([(0, 2), (9, 11)], (0, 2)),
]


@pytest.mark.parametrize(("runs", "one"), RUNS)
def test_one_run(runs: list[tuple[int, int]], one: tuple[int, int] | None) -> None:
    """A source is one span."""
    assert md.one_run(runs, 2) == one
