"""Makes the head that names the PLOVER event of a sentence with source and target marked.

    python positions.py score [--folds 5] [--seeds 3]     cross-validation, the whole recipe inside each fold
    python positions.py fit OUT                           the head on all sentences, as OUT/head.npz and OUT/card.json

Needs scikit-learn and scipy beside the package itself; the run time needs numpy alone. Data: Zero-Shot-PLOVER's train
part at ``../shared/data/positions/plover-train.tsv.gz``. Features are the run time's own
(:mod:`onrecord.positions.plover`), so that training and use cannot drift apart.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, classification_report, f1_score
from sklearn.model_selection import StratifiedGroupKFold

from onrecord.positions.plover import Marked, features, key_of, marked, weighted

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "positions" / "plover-train.tsv.gz"
STRENGTH = 8.0
"""C of the logistic regression; 4 and 16 give the same to a point in cross-validation."""
LEAST = 1
"""Sentences a feature must be in."""
SAME = 0.6
"""Share of common words from which two sentences are one source text, kept in one fold."""


def sentences() -> tuple[list[Marked], np.ndarray]:
    """Return the marked sentences and their events."""
    with gzip.open(DATA, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(io.StringIO(file.read()), delimiter="\t"))
    return [marked(row["marked_sentence"]) for row in rows], np.array([row["gold_root"] for row in rows])


def groups(texts: list[Marked]) -> np.ndarray:
    """Return a group for each sentence: nearly the same sentences share one."""
    words = [frozenset(re.findall(r"\w+", one.text.lower())) for one in texts]
    group = np.arange(len(words))
    for i, first in enumerate(words):
        for j in range(i):
            if len(first & words[j]) >= SAME * len(first | words[j]):
                group[group == group[i]] = group[j]
    return group


class Vocabulary:
    """Which features are kept, and the weight of each: its inverse document frequency, 1 for the lexicon's."""

    def __init__(self, found: list[dict[str, float]]) -> None:
        counts = Counter(name for one in found for name in one)
        kept = sorted(name for name, number in counts.items() if number >= LEAST)
        kept.sort(key=key_of)
        self.index = {key_of(name): place for place, name in enumerate(kept)}
        size = len(found)
        self.scale = np.array(
            [1.0 if name.startswith("=") else np.log((1 + size) / (1 + counts[name])) + 1 for name in kept]
        )

    def matrix(self, found: list[dict[str, float]]) -> sparse.csr_matrix:
        """Return the features as rows; the words' part of each view has length 1, as the run time makes it."""
        rows, columns, values = [], [], []
        for row, one in enumerate(found):
            for column, value in weighted(one, self.index, self.scale):
                rows.append(row)
                columns.append(column)
                values.append(value)
        return sparse.csr_matrix((values, (rows, columns)), shape=(len(found), len(self.index)))


def fitted(found: list[dict[str, float]], events: np.ndarray) -> tuple[Vocabulary, LogisticRegression]:
    """Return vocabulary and head fitted on some sentences."""
    vocabulary = Vocabulary(found)
    head = LogisticRegression(C=STRENGTH, max_iter=400, class_weight="balanced")
    return vocabulary, head.fit(vocabulary.matrix(found), events)


def score(folds: int, seeds: int) -> None:
    """Print accuracy and macro-F1 in cross-validation, one line a seed, and the last one's report by event."""
    texts, events = sentences()
    found, group = [features(one) for one in texts], groups(texts)
    for seed in range(seeds):
        guess = np.empty(len(events), dtype=events.dtype)
        for train, test in StratifiedGroupKFold(folds, shuffle=True, random_state=seed).split(found, events, group):
            vocabulary, head = fitted([found[i] for i in train], events[train])
            guess[test] = head.predict(vocabulary.matrix([found[i] for i in test]))
        accuracy, macro = accuracy_score(events, guess), f1_score(events, guess, average="macro")
        print(f"seed {seed}: accuracy {accuracy:.3f}, macro-F1 {macro:.3f}", flush=True)
    print(classification_report(events, guess, digits=2))


def fit(out: Path) -> None:
    """Write the head fitted on all sentences, half precision, and its card."""
    texts, events = sentences()
    found = [features(one) for one in texts]
    vocabulary, head = fitted(found, events)
    out.mkdir(parents=True, exist_ok=True)
    kept = np.abs(head.coef_).max(axis=0) > SMALLEST
    keys = [key for key, keep in zip(vocabulary.index, kept, strict=True) if keep]
    np.savez_compressed(
        out / "head.npz",
        keys=np.array(keys, np.uint64),
        scale=vocabulary.scale[kept].astype(np.float16),
        weights=head.coef_[:, kept].astype(np.float16),
        bias=head.intercept_.astype(np.float32),
        events=np.array("\n".join(head.classes_)),
    )
    data = hashlib.sha256(DATA.read_bytes()).hexdigest()
    card = {
        "data": "Zero-Shot-PLOVER (ACL 2024), train part",
        "sha256": data,
        "sentences": len(events),
        "features": len(keys),
    }
    (out / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    print(card)


SMALLEST = 0.02
"""Weights below it change no decision of the training sentences; leaving them out makes the file a third smaller."""


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["score", "fit"])
    parser.add_argument("out", nargs="?", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seeds", type=int, default=3)
    asked = parser.parse_args()
    if asked.what == "score":
        score(asked.folds, asked.seeds)
    elif asked.out:
        fit(asked.out)
    else:
        parser.error("fit needs a folder to write to")


if __name__ == "__main__":
    main()
