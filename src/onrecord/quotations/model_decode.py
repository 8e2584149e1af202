"""Scores of the learned tagger to candidate attributions: cue runs, the best labels for each cue, and joining.

The model scores, for every word, five cue tags (outside, begin, inside, end, single) and, for every pair of a cue and
a word, ten labels: 0 outside, 1-4 source (begin, inside, end, single), 5-8 content (the same), 9 the cue itself. The
labels of one cue form a chain: a run begins, goes on and ends. Standard library and numpy only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
TAGS: Final = 5
"""Outside, begin, inside, end, single."""
NEVER: Final = -1e4
TINY: Final = 1e-300
"""Keeps a logarithm finite where no path has any mass."""
START: Final = np.array([0, 0, NEVER, NEVER, 0, 0, NEVER, NEVER, 0, 0])
END: Final = np.array([0, NEVER, NEVER, 0, 0, NEVER, NEVER, 0, 0, 0])
WARM: Final = 0.03
"""Words less likely than this to belong to a cue are not looked at: the bonus below lets no run of such words pass."""
CUE_BONUS: Final = 2.0
"""Help, in nats, for each run of cue words against none: candidates in plenty, the judge picks later."""
CONTENT_BONUS: Final = 3.0
"""Help, in nats, for the beginning of a content at the second reading (tried 1.5 and 3.0 on dev)."""
HELPED: Final = np.where(np.isin(np.arange(LABELS), (CONTENT, CONTENT + 3)), CONTENT_BONUS, 0.0)
"""That help by label: only what begins a content, or is one by itself."""
RESCALED: Final = 4
"""Words after which the forward sums are brought back to one: far fewer than it takes to leave a float's range."""
FAR: Final = 0.02
"""Words whose chance of any label is lower lie outside the stretch that is decoded for a cue."""
FAINT: Final = 0.15
"""A cue less likely than this is not read a second time."""
KEPT_SHARE: Final = 0.5
"""A content of which better candidates took more than this is dropped rather than cut."""
SURE: Final = 1e-3
"""Chances are kept this far from 0 and 1 before their log-odds are taken."""
EVIDENCE: Final = 9
"""Numbers the judge weighs: those of :func:`evidence`, and whether it took the second reading."""


@dataclass(frozen=True, slots=True)
class Window:
    """One window's scores: its word range, tag scores (words, 15) and chances, cue runs in it, and their label scores.

    The tags are five each for cue, source and content, the chances (3, words) those of each (see :func:`chances`); a
    cue run is ``(start, end, mean chance)``.
    """

    lo: int
    hi: int
    tags: Scores
    chances: Floats
    cues: list[tuple[int, int, float]]
    scores: Scores


@dataclass(slots=True)
class Candidate:
    """What the model reads at one cue, in words of the document, and how sure it is of it, between 0 and 1."""

    cue: tuple[int, int]
    source: list[tuple[int, int]]
    content: list[tuple[int, int]]
    evidence: list[float]
    confidence: float


def chances(tags: Scores) -> Floats:
    """Return for each word and role, from (words, 15) tag scores, the chance that it is not outside: (3, words)."""
    scores = tags.reshape(-1, 3, TAGS).astype(np.float64)
    weight = np.exp(scores - scores.max(2, keepdims=True))
    out: Floats = (1 - weight[..., 0] / weight.sum(2)).T
    return out


def cue_runs(tags: Scores, chance: Floats) -> list[tuple[int, int, float]]:
    """Return the likeliest cue runs of (words, 5) tag scores and cue chances by word, each with its mean chance."""
    out: list[tuple[int, int, float]] = []
    for a, b in run_edges(chance > WARM):
        rows = tags[a:b].tolist()
        for first, stop in _tag_runs(_best_tags(rows)):
            out.append((a + first, a + stop, sum(chance[a + first : a + stop].tolist()) / (stop - first)))
    return out


def _best_tags(rows: Sequence[Sequence[float]]) -> list[int]:
    """Viterbi over the five cue tags: only *begin* and *inside* go on, to *inside* and *end*; ties to the first tag."""
    outside, begin, inside, end, single = rows[0]
    score = [outside, begin + CUE_BONUS, NEVER, NEVER, single + CUE_BONUS]
    back: list[tuple[int, int]] = []
    for outside, begin, inside, end, single in rows[1:]:
        done = max((0, 3, 4), key=score.__getitem__)
        going = max((1, 2), key=score.__getitem__)
        back.append((done, going))
        free, held = score[done], score[going]
        score = [free + outside, free + begin + CUE_BONUS, held + inside, held + end, free + single + CUE_BONUS]
    path = [max((0, 3, 4), key=score.__getitem__)]
    for done, going in reversed(back):
        path.append(going if path[-1] in (2, 3) else done)
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

    Viterbi and forward sums over all arrays at once, longest first, so that the only loops in Python are over words.
    """
    order = sorted(range(len(scores)), key=lambda i: -len(scores[i]))
    sizes = np.array([len(scores[i]) for i in order])
    cube = np.zeros((int(sizes[0]), len(order), LABELS))
    for row, i in enumerate(order):
        cube[: len(scores[i]), row] = scores[i]
    live = np.searchsorted(-sizes, -np.arange(len(cube)), "left").tolist()
    best = _best_scores(cube, moves, live)
    rows = np.arange(len(order))
    last = best[sizes - 1, rows] + END
    paths = np.zeros(cube.shape[:2], np.int64)
    label = paths[sizes - 1, rows] = last.argmax(1)
    turned = moves.T
    for t in range(len(cube) - 1, 0, -1):
        n = live[t]
        paths[t - 1, :n] = (best[t - 1, :n] + turned[paths[t, :n]]).argmax(1)
    sure = np.minimum(last[rows, label] - _log_sums(cube, moves, live), 0.0).tolist()
    out: list[tuple[NDArray[np.int64], float]] = [(paths[:0, 0], 0.0)] * len(order)
    for row, i in enumerate(order):
        out[i] = (paths[: sizes[row], row], sure[row])
    return out


def _best_scores(cube: Floats, moves: Floats, live: Sequence[int]) -> Floats:
    """Return for each word, array and label the score of the best sequence that ends there (Viterbi).

    ``cube`` is (words, arrays, 10), longest array first; ``live`` tells how many arrays are longer than each word's
    number.
    """
    best: Floats = cube.copy()
    best[0] += START
    column = moves[:, None, :]
    steps = np.empty((LABELS, cube.shape[1], LABELS))
    for t in range(1, len(cube)):
        n = live[t]
        np.add(best[t - 1, :n].T[:, :, None], column, out=steps[:, :n])
        best[t, :n] += np.maximum.reduce(steps[:, :n], axis=0)
    return best


def _log_sums(cube: Floats, moves: Floats, live: Sequence[int]) -> Floats:
    """Return for each array the log of the sum over all its sequences. See :func:`_best_scores`."""
    peak = cube.max(2)
    emit = np.exp(cube - peak[..., None])
    matrix = np.exp(moves)
    alpha = emit[0] * np.exp(START)
    total = np.ones(cube.shape[:2])
    for t in range(1, len(cube)):
        n = live[t]
        alpha[:n] = (alpha[:n] @ matrix) * emit[t, :n]
        if t % RESCALED == 0:
            total[t] = mass = np.add.reduce(alpha, 1) + TINY
            alpha /= mass[:, None]
    out: Floats = np.log(total).sum(0) + peak.sum(0) + np.log(alpha @ np.exp(END) + TINY)
    return out


@dataclass(frozen=True, slots=True)
class _Head:
    """One cue run of a window and the stretch of its scores that is decoded."""

    window: Window
    cue: tuple[int, int, float]
    first: int
    scores: Floats


def candidates(windows: Sequence[Window], moves: Floats, judge: Sequence[float]) -> list[Candidate]:
    """Return what is read at each cue run of a document's windows, where any content is, with its confidence.

    A cue whose best reading has no content is read once more with help for contents: a likely cue says something.
    """
    heads: list[_Head] = []
    for window in windows:
        likely = _likely(window.scores)
        for cue, scores, near in zip(window.cues, window.scores, likely, strict=True):
            first, stop = _stretch(near, cue[0], cue[1])
            heads.append(_Head(window, cue, first, scores[first:stop].astype(np.float64)))
    again = [head for head in heads if head.cue[2] > FAINT]
    if not heads:
        return []
    paths = best_paths([head.scores for head in heads] + [head.scores + HELPED for head in again], moves)
    out: list[Candidate] = []
    found: set[int] = set()
    for number, (head, (path, log)) in enumerate(zip((*heads, *again), paths, strict=True)):
        if id(head) not in found and (one := _read(head, path, log, judge, helped=number >= len(heads))):
            out.append(one)
            found.add(id(head))
    return out


def _read(
    head: _Head, path: NDArray[np.int64], log: float, judge: Sequence[float], *, helped: bool
) -> Candidate | None:
    """Return what a cue's best labels say, None where there is no content among them."""
    source, content = (run_edges((path >= base) & (path < base + 4)) for base in (SOURCE, CONTENT))
    if not content:
        return None
    inside = [[(a + head.first, b + head.first) for a, b in role] for role in (source, content)]
    seen = [*evidence(head.cue, inside[0], inside[1], log, head.window.chances), float(helped)]
    sure = 1 / (1 + math.exp(-sum(w * x for w, x in zip(judge, seen, strict=True))))
    lo = head.window.lo
    who, said = ([(a + lo, b + lo) for a, b in role] for role in inside)
    return Candidate((head.cue[0] + lo, head.cue[1] + lo), who, said, seen, sure)


def evidence(
    cue: tuple[int, int, float],
    source: Sequence[tuple[int, int]],
    content: Sequence[tuple[int, int]],
    log: float,
    chance: Floats,
) -> list[float]:
    """Return what the judge weighs, for one candidate in words of its window.

    A constant; log-odds of the cue's mean and highest chance; how unsure these very edges are (the root of minus their
    log-probability given the cue); whether there is a source; and, from the tags that know nothing of this cue,
    log-odds of the content's mean and lowest and of the source's mean chance.
    """
    said = [x for a, b in content for x in chance[2, a:b].tolist()]
    who = [x for a, b in source for x in chance[1, a:b].tolist()]
    return [
        1.0,
        _odds(cue[2]),
        _odds(max(chance[0, cue[0] : cue[1]].tolist())),
        math.sqrt(-log),
        float(bool(source)),
        _odds(sum(said) / len(said)),
        _odds(min(said)),
        _odds(sum(who) / len(who)) if who else 0.0,
    ]


def _odds(chance: float) -> float:
    """Return log-odds, finite."""
    kept = min(max(chance, SURE), 1 - SURE)
    return math.log(kept / (1 - kept))


def _likely(scores: Scores) -> NDArray[np.bool_]:
    """Tell for each cue and word of (cues, words, 10) scores whether any label is at all likely."""
    weight = np.exp(scores - scores.max(2, keepdims=True))
    out: NDArray[np.bool_] = weight[..., 0] < (1 - FAR) * weight.sum(2)
    return out


def _stretch(likely: NDArray[np.bool_], a: int, b: int) -> tuple[int, int]:
    """Return the word range around the cue ``[a, b)`` outside of which no label is likely."""
    near = likely.nonzero()[0]
    first, stop = (min(int(near[0]), a), max(int(near[-1]) + 1, b)) if len(near) else (a, b)
    return max(first - 1, 0), min(stop + 1, len(likely))


def settle(found: Sequence[Candidate], size: int, threshold: float) -> list[Candidate]:
    """Return the candidates above the threshold in reading order; no word is content of two (as PolNeAR has it).

    The surer candidate keeps a word that two want; one that would lose more than half its content is dropped.
    """
    taken = np.zeros(size, bool)
    out = []
    for one in sorted(found, key=lambda x: (-x.confidence, x.cue)):
        if one.confidence < threshold:
            break
        wanted = sum(b - a for a, b in one.content)
        left = [(a + p, a + q) for a, b in one.content for p, q in run_edges(~taken[a:b])]
        if sum(b - a for a, b in left) < KEPT_SHARE * wanted:
            continue
        for a, b in left:
            taken[a:b] = True
        out.append(replace(one, content=left))
    return sorted(out, key=lambda x: x.cue)


def one_run(runs: Sequence[tuple[int, int]], reach: int) -> tuple[int, int] | None:
    """Join runs at most ``reach`` words apart and return the longest, the first of equals; None if there is none."""
    if not runs:
        return None
    joined = [runs[0]]
    for (_, end), (a, b) in pairwise(runs):
        joined[-1:] = [(joined[-1][0], b)] if a - end <= reach else [joined[-1], (a, b)]
    return max(joined, key=lambda run: run[1] - run[0])
