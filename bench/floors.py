"""Hold the quick scores to their floors.

    python bench/floors.py                     measure, compare, exit 1 if a score is below its floor
    python bench/floors.py --raise             write what was measured where it is better than the floor
    python bench/floors.py --lower NAME        let one floor sink to what was measured; say why in the commit

``floors.json`` keeps for each score its value, the number of items, the hash of the corpus it was measured on and
the day. A floor measured on another corpus than today's is not compared but reported, so that a changed corpus
is noticed. Corpora that are not here are skipped with a message.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import alterations
import sources
from checks import LABELS, altered_scores, sample_scores
from flow import SHARED, sample, toner
from gold import Scores, total
from positions import CASES, coded, right, share, statements
from quotations import columns, load_bench, predicted

FLOORS = Path(__file__).with_name("floors.json")
TOLERANCE = 1e-9
"""Scores are ratios of counts and repeat exactly; this forgives only the printing of a float."""

Floor = dict[str, Any]


def corpus_hash(*paths: Path) -> str:
    """Return a hash of every file under some paths, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(found for root in paths for found in ([root] if root.is_file() else root.rglob("*"))):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _ratios(name: str, scored: dict[str, Scores], corpus: str) -> Iterator[tuple[str, Floor]]:
    """Yield a measured value for each measure of a corpus, over all its documents."""
    summed = total(scored.values())
    for measure, items in summed.out_of.items():
        value = round(summed.right[measure] / items, 4)
        yield f"{name}: {measure}", {"value": value, "items": items, "corpus": corpus}


def _polnear() -> dict[str, Floor]:
    """Return the columns of quotations on PolNeAR dev, as ratios; nothing where it is not here."""
    if not (SHARED / "data" / "polnear").exists():
        print("PolNeAR: skipped, ../shared/data/polnear is not here")
        return {}
    bench = load_bench(SHARED)
    articles = bench.load(str(SHARED / "data" / "polnear"), "dev")
    found = columns(bench, bench.score(articles, predicted(articles, None)))
    items = sum(len(row["gold"]) for row in articles)
    corpus = corpus_hash(SHARED / "data" / "polnear" / "dev.jsonl.gz")
    return {
        f"PolNeAR dev: {name}": {"value": round(value / 100, 4), "items": items, "corpus": corpus}
        for name, value in found.items()
    }


def _positions() -> Iterator[tuple[str, Floor]]:
    """Yield the scores of positions on the half of the own set that was set aside."""
    scored = share(right(case, coded(case)) for case in statements() if case.aside)
    corpus = corpus_hash(CASES)
    for measure in ("act", "polarity", "polarity not opposite", "strength"):
        good, items = scored[measure]
        yield f"positions: {measure}", {"value": round(good / items, 4), "items": items, "corpus": corpus}


def _sources() -> dict[str, Floor]:
    """Return whom sources of PolNeAR dev mean; nothing where it is not here."""
    if not (SHARED / "data" / "polnear").exists():
        return {}
    corpus = corpus_hash(SHARED / "data" / "polnear" / "dev.jsonl.gz", sources.CASES)
    found = sources.ratios().items()
    return {f"sources: {name}": {"value": round(v, 4), "items": n, "corpus": corpus} for name, (v, n) in found}


def _altered() -> dict[str, Floor]:
    """Return how many real quotations that were altered are right in span and kind; nothing where they are not here."""
    items = SHARED / "data" / "fidelity" / "items.jsonl"
    if not items.exists():
        return {}
    right, count = altered_scores()
    floor = {"value": round(right / count, 4), "items": count, "corpus": corpus_hash(items, LABELS)}
    return {"fidelity: altered, span and kind": floor}


def _alterations() -> dict[str, Floor]:
    """Return how many alterations made by recipe are told for what they are; nothing where no transcripts are here."""
    archives = SHARED / "data" / "transcripts"
    if not archives.exists():
        return {}
    corpus = corpus_hash(
        archives, *(Path(__file__).with_name(name) for name in ("alterations.py", "alteration_words.py"))
    )
    found = alterations.quick().items()
    return {f"alterations: {name}": {"value": round(r / n, 4), "items": n, "corpus": corpus} for name, (r, n) in found}


def measured() -> dict[str, Floor]:
    """Return every quick score that can be taken here."""
    out: dict[str, Floor] = {}
    with as_file(files("onrecord.data").joinpath("sample")) as folder:
        out |= _ratios("sample", sample(), corpus_hash(folder / "reports", folder / "gold.json"))
        right, items = sample_scores()
        corpus = corpus_hash(folder / "transcripts", folder / "gold.json")
        out["sample: checks"] = {"value": round(right / items, 4), "items": items, "corpus": corpus}
    scored = toner()
    out |= _polnear()
    out |= _sources()
    out |= _altered()
    out |= _alterations()
    if scored:
        gold, reports = SHARED / "gold" / "toner-2016.json", SHARED / "data" / "reports" / "toner-2016"
        out |= _ratios("toner-2016", scored, corpus_hash(gold, reports))
    return out


def compare(floors: dict[str, Floor], now: dict[str, Floor]) -> tuple[list[str], list[str]]:
    """Return the lines to print and the names that fell below their floor."""
    lines, fallen = [], []
    for name, found in now.items():
        floor = floors.get(name)
        if floor is None:
            verdict = "no floor yet"
        elif floor["corpus"] != found["corpus"]:
            verdict = f"floor {floor['value']:.4f} was measured on another corpus"
        elif found["value"] < floor["value"] - TOLERANCE:
            verdict = f"BELOW its floor {floor['value']:.4f}"
            fallen.append(name)
        else:
            verdict = f"floor {floor['value']:.4f}"
        lines.append(f"{name:<32} {found['value']:.4f} of {found['items']:>5}  {verdict}")
    return lines, fallen


def main() -> int:
    """Measure and compare; raise or lower floors where asked to."""
    floors: dict[str, Floor] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    now = measured()
    lines, fallen = compare(floors, now)
    print("\n".join(lines))
    lowered = sys.argv[sys.argv.index("--lower") + 1 :] if "--lower" in sys.argv else []
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    for name, found in now.items():
        floor = floors.get(name)
        better = floor is None or floor["corpus"] != found["corpus"] or found["value"] > floor["value"]
        if ("--raise" in sys.argv and better) or name in lowered:
            floors[name] = {**found, "date": today}
    if "--raise" in sys.argv or lowered:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    return 1 if set(fallen) - set(lowered) else 0


if __name__ == "__main__":
    sys.exit(main())
