"""Scores the stories stage: BCubed of the groups found against the happenings of BASIL and NewsWCL50.

    python bench/stories.py [--half tune|report|all]

BASIL: 300 articles, 100 happenings of 2010 to 2019, three outlets each, dated. NewsWCL50: 50 articles, ten
happenings of 2018, undated. Look-alikes: our own short reports of two like events in each theme (two floods, two
trials), printed within three days; see ``tests/cases/stories/lookalikes.txt``. A happening (with look-alikes a theme)
belongs to the half its number has among the sorted ones (even: tuning, odd: report); each half is grouped by itself.
``undated`` leaves out the days, so that words alone keep the look-alikes apart.
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
LOOKALIKES = Path(__file__).resolve().parents[1] / "tests/cases/stories/lookalikes.txt"
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
    """The first line of an article (up to its first line break) is its headline, as when the program reads a text."""
    sentences = [" ".join(tokens).replace(" 's", "'s") for tokens in row["sentences"]]
    headline, _, rest = sentences[0].partition("\\n")
    body = [text.replace("\\n", "") for text in (rest, *sentences[1:])]
    quoted = [a or b for text in body for a, b in QUOTED.findall(text)]
    return sketch_of(row["id"], None, headline, body, (), quoted)


def lookalikes(dated: bool = True) -> Iterator[tuple[Sketch, str, int]]:
    """Yield each look-alike report with its event and the number of its theme."""
    theme = -1
    for number, line in enumerate(LOOKALIKES.read_text("utf-8").splitlines()):
        if line.startswith("== "):
            theme = int(line.split()[1])
        elif line[:2] in ("A ", "B "):
            event, headline, text = line.split(" | ")
            day = event.split()[1] if dated else None
            yield sketch_of(f"r{number:03}", day, headline, [text]), f"{theme}{event[0]}", theme


def wanted(half: str, number: int) -> bool:
    """Tell whether a happening belongs to a half."""
    return half == "all" or number % 2 == (half == "report")


def score_lookalikes(half: str, dated: bool, misses: bool) -> None:
    """Print BCubed and how many look-alike pairs fell together."""
    rows = [(one, event) for one, event, theme in lookalikes(dated) if wanted(half, theme)]
    truth = {one.report: event for one, event in rows}
    found = [story.reports for story in group([one for one, _ in rows])]
    home = {one: members for members in found for one in members}
    together = sum(
        home[a] == home[b]
        for a in truth
        for b in truth
        if a < b and truth[a][:-1] == truth[b][:-1] and truth[a] != truth[b]
    )
    pairs = sum(a < b and truth[a][:-1] == truth[b][:-1] and truth[a] != truth[b] for a in truth for b in truth)
    precision, recall, score = bcubed(found, truth)
    name = "look-alikes" if dated else "look-alikes, undated"
    counts = f"{len(truth)} reports {len(found)} stories, {together} of {pairs} look-alike pairs together"
    print(f"{name} {counts}; P {precision:.3f} R {recall:.3f} F {score:.3f}")
    if misses:
        print(
            "   ",
            [
                [truth[one] for one in members]
                for members in found
                if len({truth[m] for m in members}) > 1 or len(members) < 2
            ],
        )


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
    for dated in (True, False):
        score_lookalikes(arguments.half, dated, arguments.misses)
    for name, make in (("basil", basil), ("newswcl50", newswcl)):
        data = list(rows(name))
        stories = sorted({row["story"] for row in data})
        keep = {s for n, s in enumerate(stories) if wanted(arguments.half, n)}
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
