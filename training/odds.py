"""Makes the odds by which matching is seconded: how likely two quotations are one utterance.

    python odds.py pairs OUT RECORD...      what is known of every labelled pair, as far as its rows are in the records
    python odds.py score PAIRS              by months left out: beside the bounds, and how well the odds are kept
    python odds.py fit PAIRS                the weights, as src/onrecord/data/statements/odds.json

Needs scikit-learn beside the package itself; the run time needs nothing. RECORD is made with ``onrecord add`` from a
month of ``../shared/data/reports/us-news-2012-2020.jsonl.gz``; the labels are ``bench/matching_labels.json``. PAIRS
holds no text: the month, the label, what the bounds say, and the features, which are the run time's own
(:mod:`onrecord.statements.odds`), so that training and use cannot drift apart.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from groups import LABELS, Place, place_of, rows_of  # noqa: E402
from onrecord.statements import Candidate  # noqa: E402
from onrecord.statements.match import look, looked  # noqa: E402
from onrecord.statements.odds import features  # noqa: E402
from onrecord.store import Record  # noqa: E402
from onrecord.store.codec import decode_plain  # noqa: E402
from onrecord.store.kept import Shelved  # noqa: E402

WEIGHTS = ROOT / "src" / "onrecord" / "data" / "statements" / "odds.json"
STRENGTH = 0.1
"""C of the logistic regression, on features brought to one scale."""
MEMBERS = 7
"""Members of a labelled group that are paired: more say the same again."""
DIGITS = 5


class Quotations:
    """The quotations of a record by the rows of us-news they stand in."""

    def __init__(self, record: Record) -> None:
        self.rows = rows_of(record)
        bodies: dict[str, bytes] = {}
        for shelf in ("alone", "placed"):  # what an occasion changed is said last
            for report in self.rows:
                bodies |= Shelved(record.database, shelf).of_report(report)
        self._at: dict[str, list[Candidate]] = defaultdict(list)
        for body in bodies.values():
            one = decode_plain(Candidate, body)
            self._at[self.rows[one.report]].append(one)

    def at(self, place: Place) -> Candidate | None:
        """Return the stretch of a quotation that stands in a place, of that with most of it."""
        row, start, end = place
        found = []
        for one in self._at[row]:
            low, high = max(start, one.segments[0].span.start), min(end, one.segments[-1].span.end)
            if any(segment.span.start < high and low < segment.span.end for segment in one.segments):
                found.append((high - low, one.id, one.between(low, high)))
        return max(found, key=lambda item: item[:2])[2] if found else None


def labelled(quotations: Quotations) -> Iterator[tuple[str, bool, Candidate, Candidate]]:
    """Yield the sample, the label and the quotations of each labelled pair, of groups as far as they tell of pairs.

    Of a group that is one utterance each member with the one that is most like it; of one that is none, only if it has
    two members: of more it is not known which is wrong.
    """
    here = set(quotations.rows.values())
    for name, sample in json.loads(LABELS.read_text("utf-8"))["samples"].items():
        for one in [*sample.get("pairs", ()), *sample.get("links", ()), *sample["groups"]]:
            places = [place_of(text) for text in one.get("pair") or one["members"]]
            if one["one_utterance"] is None or not here.issuperset(row for row, *_ in places):
                continue
            found = [made for place in places[:MEMBERS] if (made := quotations.at(place))]
            if one["one_utterance"] or len(found) == len(places) == 2:
                yield from ((name, one["one_utterance"], *pair) for pair in _closest(found))


def _closest(members: Sequence[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Return each member with the one that shares most with it, each pair once, none of one report with itself."""
    worth = {
        pair: features(looked(*pair)).get("net bits", 0.0)
        for pair in combinations(sorted(members, key=lambda one: one.id), 2)
        if pair[0].report != pair[1].report
    }
    best = {max((pair for pair in worth if one in pair), key=lambda pair: worth[pair], default=None) for one in members}
    return sorted((pair for pair in best if pair), key=lambda pair: (pair[0].id, pair[1].id))


def pairs(out: Path, records: Sequence[Path]) -> None:
    """Write what is known of every labelled pair."""
    with out.open("w", encoding="utf-8") as file:
        for path in records:
            with Record.open(path, readonly=True) as record:
                quotations = Quotations(record)
            rows = 0
            for sample, label, one, two in labelled(quotations):
                match = look(one, two, odds=False)[0]
                row = {
                    "record": path.stem,
                    "sample": sample,
                    "one_utterance": label,
                    "bounds": match.relation if match else "apart",
                    "features": features(looked(one, two)),
                }
                file.write(json.dumps(row) + "\n")
                rows += 1
            print(f"{path.name}: {rows} pairs", flush=True)


def read(path: Path) -> tuple[list[dict[str, Any]], list[str], np.ndarray, np.ndarray]:
    """Return the labelled pairs, the names of the features, their values and the labels."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    names = sorted({name for row in rows for name in row["features"]})
    values = np.array([[row["features"].get(name, 0.0) for name in names] for row in rows])
    return rows, names, values, np.array([row["one_utterance"] for row in rows])


def fitted(values: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the weights of the features as they come, and the intercept."""
    scale = StandardScaler().fit(values)
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(scale.transform(values), labels)
    weights = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - weights @ scale.mean_)


def left_out(rows: Sequence[dict[str, Any]], values: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the odds of each pair by weights fitted to the other records, 0 to 1."""
    records, odds = np.array([row["record"] for row in rows]), np.zeros(len(rows))
    for record in sorted(set(records)):
        weights, intercept = fitted(values[records != record], labels[records != record])
        odds[records == record] = 1 / (1 + np.exp(-(values[records == record] @ weights + intercept)))
    return odds


def score(path: Path) -> None:
    """Print what the odds tell of pairs of records they were not fitted to, by what the bounds say."""
    rows, _, values, labels = read(path)
    odds = left_out(rows, values, labels)
    bounds = np.array([row["bounds"] for row in rows])
    print(f"{len(rows)} pairs, {labels.sum()} one utterance; area under the curve {roc_auc_score(labels, odds):.4f}")
    for relation in sorted(set(bounds)):
        for low, high in ((0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
            here = (bounds == relation) & (odds >= low) & (odds < high)
            if here.any():
                print(f"{relation:>12} {low:.2f} to {high:.2f}: {labels[here].sum()} of {here.sum()} one utterance")


def fit(path: Path) -> None:
    """Write the weights."""
    rows, names, values, labels = read(path)
    weights, intercept = fitted(values, labels)
    months = len({row["record"] for row in rows})
    body = {
        "about": f"Logistic regression on {len(rows)} labelled pairs of {months} months of us-news-2012-2020;"
        " made by training/odds.py, Apache-2.0.",
        "weights": {"": round(intercept, DIGITS)}
        | {name: round(float(weight), DIGITS) for name, weight in zip(names, weights, strict=True)},
    }
    WEIGHTS.write_text(json.dumps(body, indent=1) + "\n", "utf-8")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["pairs", "score", "fit"])
    parser.add_argument("path", type=Path)
    parser.add_argument("records", type=Path, nargs="*")
    arguments = parser.parse_args()
    if arguments.what == "pairs":
        pairs(arguments.path, arguments.records)
    else:
        {"score": score, "fit": fit}[arguments.what](arguments.path)


if __name__ == "__main__":
    main()
