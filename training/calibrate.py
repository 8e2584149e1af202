"""Choose the threshold and fit the confidence curve of an exported model on PolNeAR dev; write them to decoder.json.

The curve is logistic in the cue's log-odds, the square root of minus the log-probability of the edges, and whether a
source was found. It is fitted on one half of the articles and shown on the other, both ways; the numbers kept are
those of the whole.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

import numpy as np

import data
from onrecord.quotations import model_decode as decode
from onrecord.quotations.model_tagger import ModelTagger
from onrecord.quotations.model_text import words_of

THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


def row(one: decode.Candidate) -> list[float]:
    chance = min(max(one.chance, 1e-4), 1 - 1e-4)
    return [1.0, math.log(chance / (1 - chance)), math.sqrt(-one.path), float(bool(one.source))]


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method with a small ridge."""
    beta = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ beta)))
        h = (x * (p * (1 - p))[:, None]).T @ x + 0.1 * np.eye(x.shape[1])
        beta += np.linalg.solve(h, x.T @ (y - p) - 0.1 * beta)
    return beta


def table(p: np.ndarray, y: np.ndarray) -> str:
    out = ["confidence  given  mean  right"]
    for lo in np.arange(0, 1, 0.1):
        m = (p >= lo) & ((p < lo + 0.1) | (lo > 0.85))
        if m.any():
            out.append(f"{lo:.1f}-{lo + 0.1:.1f}     {m.sum():5d}  {p[m].mean():.2f}  {y[m].mean():.2f}")
    return "\n".join(out)


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("folder", type=Path)
    ap.add_argument("--threshold", type=float, help="keep this one instead of the best for found + lenient")
    o = ap.parse_args()
    model = ModelTagger(o.folder)._model
    gold = data.gold("dev")
    docs = [words_of(a["text"]) for a in gold]
    raw = [model.windows(w) for w in docs]

    def found(threshold: float) -> list[list[decode.Candidate]]:
        return [
            decode.settle(decode.candidates(r, model._moves), len(w.text), threshold)
            for r, w in zip(raw, docs, strict=True)
        ]

    best, best_score = 0.4, -1.0
    for t in THRESHOLDS:
        pred = {a["id"]: [data.spans(w, x) for x in f] for a, w, f in zip(gold, docs, found(t), strict=True)}
        acc = data.bench.score(gold, pred)
        a = data.bench.table(acc)["all"]
        print(t, data.summary(acc), flush=True)
        score = a["i50"][2] + a["arl"][2] + a["exact~"][2] + a["ars"][2]
        if score > best_score:
            best, best_score = t, score
    best = o.threshold or best
    xs, ys, half = [], [], []
    for i, (a, w, f) in enumerate(zip(gold, docs, found(best), strict=True)):
        ys += data.right(a, [data.spans(w, x) for x in f])
        xs += [row(x) for x in f]
        half += [i % 2] * len(f)
    x, y, h = np.array(xs), np.array(ys, float), np.array(half)
    p = np.zeros(len(y))
    for k in (0, 1):
        p[h == k] = 1 / (1 + np.exp(-(x[h == k] @ fit(x[h != k], y[h != k]))))
    beta = fit(x, y)
    print(f"threshold {best}, curve {beta.round(3)}; each half judged by the curve of the other:\n{table(p, y)}")
    path = o.folder / "decoder.json"
    numbers = json.loads(path.read_text())
    numbers["threshold"], numbers["calibration"] = best, [round(float(b), 4) for b in beta]
    path.write_text(json.dumps(numbers) + "\n")


if __name__ == "__main__":
    main()
