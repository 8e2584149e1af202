"""Fit the judge of an exported model and choose its threshold on PolNeAR dev; write both to decoder.json.

The judge is a logistic curve over a candidate's evidence (``model_decode.evidence``): the chance that a person marks
it too, with content overlapping by half or more and the right source. It is fitted on one half of the articles and
judged on the other, both ways; what is printed comes from that. The numbers kept are those of all articles.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

import data
from onrecord.quotations import model_decode as decode
from onrecord.quotations.model_tagger import ModelTagger
from onrecord.quotations.model_text import words_of

THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4)
RIDGE = 0.5


def words_in(runs: list[tuple[int, int]]) -> set[int]:
    """The words of some runs."""
    return {i for a, b in runs for i in range(a, b)}


def is_right(found: decode.Candidate, gold: list[data.Attribution]) -> bool:
    """Content overlaps a gold one by half or more and the sources share a word, or neither has one."""
    said = words_in(found.content)
    best, share = None, 0.0
    for g in gold:
        own = words_in(g.content)
        overlap = len(own & said) / max(len(own | said), 1)
        if overlap > share:
            best, share = g, overlap
    if best is None or share < 0.5:
        return False
    mine, theirs = words_in(found.source), words_in(best.source)
    return bool(mine & theirs) or (not mine and not theirs)


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method with a small ridge."""
    beta = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ beta)))
        h = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(x.shape[1])
        beta += np.linalg.solve(h, x.T @ (y - p) - RIDGE * beta)
    return beta


def reliability(p: np.ndarray, y: np.ndarray) -> str:
    """Given and right, by tenths."""
    out = ["confidence  given  mean  right"]
    for tenth in range(10):
        m = np.clip((p * 10).astype(int), 0, 9) == tenth
        if m.any():
            out.append(
                f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}     {m.sum():5d}  {p[m].mean():.2f}  {y[m].mean():.2f}"
            )
    return "\n".join(out)


def judged(found: list[list[decode.Candidate]], judges: list[np.ndarray]) -> None:
    """Give each candidate the confidence of its article's judge."""
    for i, own in enumerate(found):
        for one in own:
            one.confidence = float(1 / (1 + np.exp(-np.dot(judges[i % len(judges)], one.evidence))))


def main() -> None:
    """Fit, print, write."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("folder", type=Path)
    ap.add_argument("--threshold", type=float, help="keep this one instead of the best")
    o = ap.parse_args()
    model = ModelTagger(o.folder)._model
    docs, gold = data.load("dev"), data.gold("dev")
    words = [words_of(d.text) for d in docs]
    found = [decode.candidates(model.windows(w), model._moves, model._judge) for w in words]
    right = [[is_right(x, d.gold) for x in own] for d, own in zip(docs, found, strict=True)]

    def fitted(part: list[int]) -> np.ndarray:
        x = np.array([c.evidence for i in part for c in found[i]])
        return fit(x, np.array([r for i in part for r in right[i]], float))

    n = len(docs)
    judged(found, [fitted(list(range(1, n, 2))), fitted(list(range(0, n, 2)))])
    best, best_score = 0.3, -1.0
    for t in THRESHOLDS:
        kept = [decode.settle(own, len(w.text), t) for own, w in zip(found, words, strict=True)]
        pred = {d.id: [data.spans(w, x) for x in own] for d, w, own in zip(docs, words, kept, strict=True)}
        acc = data.bench.score(gold, pred)
        a = data.bench.table(acc)["all"]
        print(t, data.summary(acc), flush=True)
        score = sum(a[k][2] for k in ("i50", "arl", "exact~", "ars"))
        if score > best_score:
            best, best_score = t, score
    best = o.threshold or best
    p, y = [], []
    for w, own, art in zip(words, found, gold, strict=True):
        kept = decode.settle(own, len(w.text), best)
        y += data.right(art, [data.spans(w, x) for x in kept])
        p += [x.confidence for x in kept]
    judge = fitted(list(range(n)))
    print(f"threshold {best}, judge {judge.round(3)}\n{reliability(np.array(p), np.array(y, float))}")
    path = o.folder / "decoder.json"
    numbers = json.loads(path.read_text()) | {"threshold": best, "judge": [round(float(b), 4) for b in judge]}
    path.write_text(json.dumps(numbers) + "\n")


if __name__ == "__main__":
    main()
