"""How much of the article ``reports`` finds in real HTML pages, and what it knows about them.

    python bench/pages.py [ARCHIVE]

Reads the 181 news pages of the article extraction benchmark (Zyte, MIT licence) from the project's shared data, and
scores ``Report.main`` against the article's true text as that benchmark does: shares of 4-word shingles, precision
and recall averaged over the pages. Prints the same for the whole page (its recall is the ceiling of what the text
layer offers) and counts which metadata were found. Ends with status 0 and a message where the data is absent.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
import tarfile
from collections import Counter
from pathlib import Path

from onrecord.model import Report
from onrecord.reports import Document, receive

ARCHIVE = Path(__file__).parents[2] / "shared/data/html/article-extraction-benchmark.tar.gz"
SHINGLE = 4
FIELDS = ("headline", "byline", "outlet", "url", "published", "updated")


def pages(archive: Path) -> dict[str, tuple[bytes, str]]:
    """Return, for each page's name, its bytes and its article's true text."""
    with tarfile.open(archive) as tar:
        members = {member.name: tar.extractfile(member) for member in tar if member.isfile()}
        truth = json.loads(members["ground-truth.json"].read())  # type: ignore[union-attr]
        return {
            name: (gzip.decompress(members[f"html/{name}.html.gz"].read()), truth[name]["articleBody"])  # type: ignore[union-attr]
            for name in sorted(truth)
        }


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the 4-word shingles of a text with their counts."""
    words = re.findall(r"\w+", text)
    return Counter(zip(*(words[at:] for at in range(SHINGLE)), strict=False))


def score(found: str, truth: str) -> tuple[float, float]:
    """Return precision and recall of the shingles."""
    have, want = shingles(found), shingles(truth)
    both = (have & want).total()
    return both / max(1, have.total()), both / max(1, want.total())


def main_text(report: Report) -> str:
    """Return what the extractor takes for the article, the whole page where it finds none."""
    if report.main is None:
        return report.page
    return "\n".join(span.of(report.page) for span in report.main)


def show(name: str, scores: list[tuple[float, float]]) -> None:
    """Print mean precision, mean recall and their F1."""
    precision = sum(p for p, _ in scores) / len(scores)
    recall = sum(r for _, r in scores) / len(scores)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{name:12} precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}")


def run(archive: Path) -> None:
    """Score all pages and print the figures."""
    reports, main, whole = [], [], []
    for name, (data, truth) in pages(archive).items():
        report = receive(Document(f"{name}.html", data, "text/html"))
        reports.append(report)
        main.append(score(main_text(report), truth))
        whole.append(score(report.page, truth))
    print(f"{len(reports)} pages, corpus {hashlib.sha256(archive.read_bytes()).hexdigest()[:16]}")
    show("Report.main", main)
    show("whole page", whole)
    print(f"no main found on {sum(report.main is None for report in reports)} pages")
    for field in FIELDS:
        rules = Counter(value.rule for report in reports if (value := getattr(report.metadata, field)))
        print(f"{field:12} {rules.total():4}  {', '.join(f'{rule} {count}' for rule, count in rules.most_common())}")


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else ARCHIVE
    if given.exists():
        run(given)
    else:
        print(f"skipped: there is no {given}")
