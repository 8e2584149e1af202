"""Soft labels by an exported model (int8, through the run time): for PolNeAR train, and for reports without labels.

Writes ``runs/NAME/soft.pt`` (see :class:`distill.Soft`) and ``runs/NAME/reports.pt``, the reports chosen with what the
teacher reads in them, which ``train.py --reports`` takes as further documents. The reports come from the half of
us-news whose id has an even sha256; what is judged by hand or counted elsewhere comes from the other half.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from pathlib import Path

import torch

import data
import model as M  # noqa: N812
from onrecord.quotations import model_decode as decode
from onrecord.quotations.model_tagger import ModelTagger
from train import RUNS

SURE = 0.45
"""Confidence from which a reading of the teacher's is taken for a label."""
SHORTEST, LONGEST = 200, 900
"""Words of a report that is taken."""


def in_training_half(identifier: str) -> bool:
    """Whether a report may be trained on."""
    return hashlib.sha256(identifier.encode()).digest()[0] % 2 == 0


def reports(count: int) -> list[dict]:
    """The first reports of fit length of the training half, in the order of their ids' hashes."""
    path = data.SHARED / "data" / "reports" / "us-news-2012-2020.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    fit = [r for r in rows if in_training_half(r["id"]) and SHORTEST <= len(r["text"].split()) <= LONGEST]
    return sorted(fit, key=lambda r: hashlib.sha256(r["id"].encode()).digest())[:count]


def soft_entry(windows: list[decode.Window], moves: torch.Tensor) -> dict:
    """The teacher's tags by window and its label marginals for each cue it proposes."""
    entry: dict = {"tags": {}, "cues": []}
    for w in windows:
        tags = torch.from_numpy(w.tags.copy()).unflatten(-1, (3, 5))
        entry["tags"][(w.lo, w.hi)] = tags.softmax(-1).half()
        if not w.cues:
            continue
        scores = torch.from_numpy(w.scores.copy())
        marginals = M.crf_marginals(scores, moves, torch.ones(scores.shape[:2])).half()
        entry["cues"] += [
            ((a + w.lo, b + w.lo), w.lo, m.clone()) for (a, b, _), m in zip(w.cues, marginals, strict=True)
        ]
    return entry


def attributions(found: list[decode.Candidate]) -> list[data.Attribution]:
    """Candidates as labels."""
    return [data.Attribution(x.cue, x.source, x.content) for x in found]


def main() -> None:
    """Label and write."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("name")
    ap.add_argument("model", type=Path, help="a folder written by export.py and calibrate.py")
    ap.add_argument("--reports", type=int, default=900)
    o = ap.parse_args()
    teacher = ModelTagger(o.model)._model
    moves = torch.tensor(teacher._moves, dtype=torch.float32)
    soft, kept = {}, []
    for doc in data.load("train"):
        soft[doc.id] = soft_entry(teacher.windows(doc.words), moves)
    for row in reports(o.reports):
        doc = data.Document(row["id"], row["text"], data.F.words_of(row["text"]), labelled=False)
        windows = teacher.windows(doc.words)
        found = decode.candidates(windows, teacher._moves, teacher._judge)
        doc.gold = attributions(decode.settle(found, len(doc.words.text), SURE))
        soft[doc.id] = soft_entry(windows, moves)
        kept.append(doc)
    run = RUNS / o.name
    run.mkdir(parents=True, exist_ok=True)
    torch.save(soft, run / "soft.pt")
    torch.save(kept, run / "reports.pt")
    print(f"{len(soft)} documents, {len(kept)} of them reports with {sum(len(d.gold) for d in kept)} readings")


if __name__ == "__main__":
    main()
