"""Scores the stories stage: BCubed of the groups found against the happenings of BASIL and NewsWCL50.

    python bench/stories.py [--half tune|report|all]

BASIL: 300 articles, 100 happenings of 2010 to 2019, three outlets each, dated. NewsWCL50: 50 articles, ten
happenings of 2018, undated. A happening belongs to the half its number has among the sorted ones (even:
tuning, odd: report); each half is grouped by itself.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.stories import Sketch, group, sketch_of

SHARED = Path(__file__).resolve().parents[2] / "shared/data/stories"
QUOTED = re.compile(r"“([^“”\n]{10,800})”|\"([^\"\n]{10,800})\"")


def rows(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(SHARED / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def basil(row: dict[str, Any]) -> Sketch:
    quoted = [a or b for text in row["paragraphs"] for a, b in QUOTED.findall(text)]
    return sketch_of(
        row["id"], row["date"][:10] if row["date"] else None, row["headline"], row["paragraphs"], (), quoted
    )


def newswcl(row: dict[str, Any]) -> Sketch:
    sentences = [" ".join(tokens).replace(" 's", "'s").replace("\\n", "") for tokens in row["sentences"]]
    quoted = [a or b for text in sentences for a, b in QUOTED.findall(text)]
    return sketch_of(row["id"], None, "", sentences, (), quoted)


def bcubed(found: Sequence[Sequence[str]], truth: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F (Bagga and Baldwin 1998)."""
    home = {one: frozenset(members) for members in found for one in members}
    sizes = {name: sum(story == name for story in truth.values()) for name in set(truth.values())}
    precision = recall = 0.0
    for one, story in truth.items():
        right = sum(truth[other] == story for other in home[one])
        precision += right / len(home[one]) / len(truth)
        recall += right / sizes[story] / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=["tune", "report", "all"], default="all")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    for name, make in (("basil", basil), ("newswcl50", newswcl)):
        data = list(rows(name))
        stories = sorted({row["story"] for row in data})
        keep = {s for n, s in enumerate(stories) if arguments.half == "all" or n % 2 == (arguments.half == "report")}
        data = [row for row in data if row["story"] in keep]
        truth = {row["id"]: row["story"] for row in data}
        found = [story.reports for story in group([make(row) for row in data])]
        precision, recall, score = bcubed(found, truth)
        print(f"{name} {len(data)} articles {len(found)} stories; P {precision:.3f} R {recall:.3f} F {score:.3f}")
        if arguments.misses:
            titles = {row["id"]: f"{row.get('date', '')} {row.get('headline', row['id'])}" for row in data}
            for members in found:
                whole = {one for one in truth if truth[one] == truth[members[0]]}
                if set(members) != whole:
                    print("   ", [(truth[one][:4], titles[one][:60]) for one in members])


if __name__ == "__main__":
    main()
