"""Scores of the learned tagger to candidate attributions: cue runs, the best labels for each cue, and joining.

The model scores, for every word, five cue tags (outside, begin, inside, end, single) and, for every pair of a cue and
a word, ten labels: 0 outside, 1-4 source (begin, inside, end, single), 5-8 content (the same), 9 the cue itself. The
labels of one cue form a chain: a run begins, goes on and ends. Standard library and numpy only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.quotations.model_text import run_edges

Floats = NDArray[np.float64]
Scores = NDArray[np.float32]

SOURCE: Final = 1
CONTENT: Final = 5
LABELS: Final = 10
NEVER: Final = -1e4
TINY: Final = 1e-300
"""Keeps a logarithm finite where no path has any mass."""
START: Final = np.array([0, 0, NEVER, NEVER, 0, 0, NEVER, NEVER, 0, 0])
END: Final = np.array([0, NEVER, NEVER, 0, 0, NEVER, NEVER, 0, 0, 0])
TAG_MOVES: Final = np.where(
    np.array([[1, 1, 0, 0, 1], [0, 0, 1, 1, 0], [0, 0, 1, 1, 0], [1, 1, 0, 0, 1], [1, 1, 0, 0, 1]], bool), 0.0, NEVER
)
TAG_START: Final = np.array([0, 0, NEVER, NEVER, 0])
TAG_END: Final = np.array([0, NEVER, NEVER, 0, 0])
WARM: Final = 0.03
"""Words less likely than this to belong to a cue are not looked at: no run the bias below lets pass holds one."""
CUE_BIAS: Final = 2.0
"""Handicap, in nats, of "outside" when cue runs are formed: candidates in plenty, the threshold picks later."""
FAR: Final = 0.02
"""Words whose chance of any label is lower lie outside the stretch that is decoded for a cue."""
KEPT_SHARE: Final = 0.5
"""A content of which better candidates took more than this is dropped rather than cut."""
PATH_SHARE: Final = 0.1
"""Weight of the labels' log-probability against the cue's when candidates compete for words."""


@dataclass(frozen=True, slots=True)
class Window:
    """One window's scores: the word range, cue runs ``(start, end, probability)`` in it, their label scores."""

    lo: int
    hi: int
    cues: list[tuple[int, int, float]]
    scores: Scores


@dataclass(slots=True)
class Candidate:
    """What the model reads at one cue, in words of the document.

    ``chance`` is the cue's probability, ``path`` the log-probability of these very edges given the cue.
    """

    cue: tuple[int, int]
    source: list[tuple[int, int]]
    content: list[tuple[int, int]]
    chance: float
    path: float


def cue_runs(tags: Scores) -> list[tuple[int, int, float]]:
    """Return the likeliest cue runs of (words, 5) tag scores, each with its mean probability of being cue."""
    scores = tags.astype(np.float64)
    top = scores.max(1, keepdims=True)
    log = scores - top - np.log(np.exp(scores - top).sum(1, keepdims=True))
    chance = 1 - np.exp(log[:, 0])
    log[:, 0] -= CUE_BIAS
    out: list[tuple[int, int, float]] = []
    for a, b in run_edges(chance > WARM):
        path = _best_tags(log[a:b])
        for first, stop in _tag_runs(path):
            out.append((a + first, a + stop, float(chance[a + first : a + stop].mean())))
    return out


def _best_tags(log: Floats) -> list[int]:
    """Viterbi over the five cue tags."""
    score = log[0] + TAG_START
    back: list[NDArray[np.int64]] = []
    for row in log[1:]:
        steps = score[:, None] + TAG_MOVES
        best = steps.argmax(0)
        back.append(best)
        score = steps[best, np.arange(5)] + row
    path = [int((score + TAG_END).argmax())]
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return path[::-1]


def _tag_runs(path: Sequence[int]) -> list[tuple[int, int]]:
    """Return runs begin..end and singles."""
    out = []
    first = 0
    for i, tag in enumerate(path):
        if tag in (1, 4):
            first = i
        if tag in (3, 4):
            out.append((first, i + 1))
    return out


def best_paths(scores: Sequence[Floats], moves: Floats) -> list[tuple[NDArray[np.int64], float]]:
    """Return the best label sequence of each (T, 10) array, with its log-probability among all sequences.

    Viterbi and forward sums over all arrays at once, longest first, so that the only loop in Python is over words.
    """
    order = sorted(range(len(scores)), key=lambda i: -len(scores[i]))
    sizes = np.array([len(scores[i]) for i in order])
    cube = np.zeros((len(order), int(sizes[0]), LABELS))
    for row, i in enumerate(order):
        cube[row, : len(scores[i])] = scores[i]
    best = cube[:, 0] + START
    log = best.max(1)
    alpha = np.exp(best - log[:, None])
    back = np.zeros((cube.shape[1], len(order), LABELS), np.int8)
    matrix, turned = np.exp(moves), moves.T[None]
    peak = cube.max(2)
    emit = np.exp(cube - peak[:, :, None])
    for t in range(1, cube.shape[1]):
        n = int(np.searchsorted(-sizes, -t, "left"))
        steps = best[:n, None, :] + turned
        back[t, :n] = steps.argmax(2)
        best[:n] = steps.max(2) + cube[:n, t]
        new = (alpha[:n] @ matrix) * emit[:n, t]
        total = new.sum(1, keepdims=True) + TINY
        alpha[:n] = new / total
        log[:n] += np.log(total[:, 0]) + peak[:n, t]
    best += END
    whole = log + np.log((alpha * np.exp(END)).sum(1) + TINY)
    out: list[tuple[NDArray[np.int64], float]] = [(np.zeros(0, np.int64), 0.0)] * len(order)
    for row, i in enumerate(order):
        path = _trace(back[:, row], int(best[row].argmax()), int(sizes[row]))
        out[i] = (path, min(float(best[row].max() - whole[row]), 0.0))
    return out


def _trace(back: NDArray[np.int8], last: int, size: int) -> NDArray[np.int64]:
    """Follow the back pointers of one array from its last label."""
    path = np.zeros(size, np.int64)
    path[-1] = last
    for t in range(size - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path


def candidates(windows: Sequence[Window], moves: Floats) -> list[Candidate]:
    """Return one candidate for each cue run of a document's windows."""
    parts: list[Floats] = []
    heads: list[tuple[tuple[int, int], float, int]] = []
    for window in windows:
        for (a, b, chance), scores in zip(window.cues, window.scores, strict=True):
            first, stop = _stretch(scores, a, b)
            parts.append(scores[first:stop].astype(np.float64))
            heads.append(((a + window.lo, b + window.lo), chance, window.lo + first))
    if not parts:
        return []
    out = []
    for (cue, chance, offset), (path, log) in zip(heads, best_paths(parts, moves), strict=True):
        source, content = (
            [(a + offset, b + offset) for a, b in run_edges((path >= base) & (path < base + 4))]
            for base in (SOURCE, CONTENT)
        )
        out.append(Candidate(cue, source, content, chance, log))
    return out


def _stretch(scores: Scores, a: int, b: int) -> tuple[int, int]:
    """Return the word range around the cue ``[a, b)`` outside of which no label is at all likely."""
    weight = np.exp(scores - scores.max(1, keepdims=True))
    near = np.flatnonzero(weight[:, 0] < (1 - FAR) * weight.sum(1))
    first, stop = (min(int(near[0]), a), max(int(near[-1]) + 1, b)) if len(near) else (a, b)
    return max(first - 1, 0), min(stop + 1, len(scores))


def settle(found: Sequence[Candidate], size: int, threshold: float) -> list[Candidate]:
    """Return the candidates above the threshold in reading order; no word is content of two (as PolNeAR has it).

    The likelier candidate keeps a word that two want; one that would lose more than half its content is dropped.
    """
    good = [x for x in found if x.chance >= threshold and x.content]
    good.sort(key=lambda x: (-x.chance * float(np.exp(PATH_SHARE * x.path)), x.cue))
    taken = np.zeros(size, bool)
    out = []
    for one in good:
        wanted = sum(b - a for a, b in one.content)
        left = [(a + p, a + q) for a, b in one.content for p, q in run_edges(~taken[a:b])]
        if sum(b - a for a, b in left) < KEPT_SHARE * wanted:
            continue
        for a, b in left:
            taken[a:b] = True
        one.content = left
        out.append(one)
    return sorted(out, key=lambda x: x.cue)


def one_run(runs: Sequence[tuple[int, int]], reach: int) -> tuple[int, int] | None:
    """Join runs at most ``reach`` words apart and return the longest, the first of equals; None if there is none."""
    if not runs:
        return None
    joined = [runs[0]]
    for (_, end), (a, b) in pairwise(runs):
        joined[-1:] = [(joined[-1][0], b)] if a - end <= reach else [joined[-1], (a, b)]
    return max(joined, key=lambda run: run[1] - run[0])
