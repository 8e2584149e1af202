"""The stage on the real data beside the repository; skipped where it is absent."""

from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path

import pytest
from tests.articles.builder import build_report
from tests.articles.test_select import assert_nothing_lost

from onrecord.articles import select, sentences

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="the data in ../shared is absent"),
]


def _gold() -> dict[str, dict[str, list[dict[str, int]]]]:
    return (
        json.loads((SHARED / "gold/toner-2016.json").read_text(encoding="utf-8"))["documents"]
        if SHARED.exists()
        else {}
    )


@pytest.mark.parametrize("name", sorted(_gold()))
def test_furniture_and_paragraphs_of_the_gold(name: str) -> None:
    """Every piece of junk is cut to the character, every paragraph kept to the character."""
    document = _gold()[name]
    page = (SHARED / "data/reports/toner-2016" / name).read_bytes().decode("utf-8")
    article = select(build_report(page))
    assert {(i.span.start, i.span.end) for i in article.furniture} == {(j["start"], j["end"]) for j in document["junk"]}
    kept = {(part.spans[0].start, part.spans[-1].end) for part in article.paragraphs if part.role != "headline"}
    assert kept == {(p["start"], p["end"]) for p in document["paragraphs"]}


def test_nothing_is_lost_on_real_reports() -> None:
    with gzip.open(SHARED / "data/reports/us-news-2012-2020.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in islice(file, 120):
            row = json.loads(line)
            report = build_report(row["text"], outlet=row["outlet"], headline=row["headline"], byline=row["byline"])
            assert_nothing_lost(row["text"], select(report))
            spans = sentences(row["text"])
            assert "".join(row["text"].split()) == "".join("".join(span.of(row["text"]).split()) for span in spans)
