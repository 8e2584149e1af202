"""Score the whole flow against hand-made records, document by document.

    python bench/flow.py [toner] [sample] [--notes]

*toner*: the five reports of ``../shared`` against ``../shared/gold/toner-2016.json`` (gold for two of them).
*sample*: the bundled sample against the ``gold.json`` beside it. Builds a record in a temporary folder, exports it
as any user would, and compares the export. ``--notes`` lists every miss.
"""

from __future__ import annotations

import json
import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from checks import sample_scores
from gold import Scores, score, table, total
from onrecord.engines import add_reports
from onrecord.exports import jsonl_objects
from onrecord.reports import documents
from onrecord.store import Record

SHARED = Path(__file__).resolve().parents[2] / "shared"


def exported(paths: list[Path], **options: bool) -> list[dict[str, object]]:
    """Return the export of a new record made from ``paths``."""
    with tempfile.TemporaryDirectory() as folder, Record.open(str(Path(folder) / "r.db"), create=True) as record:
        for _ in add_reports(record, documents([str(path) for path in paths]), workers=2, **options):
            pass
        return list(jsonl_objects(record))


def toner() -> dict[str, Scores] | None:
    """Score the five reports, None where they are not here."""
    gold_path = SHARED / "gold" / "toner-2016.json"
    if not gold_path.exists():
        print("toner: skipped, ../shared/gold/toner-2016.json is not here")
        return None
    gold = json.loads(gold_path.read_text("utf-8"))
    return score(gold, exported([SHARED / "data" / "reports" / "toner-2016"]))


def sample() -> dict[str, Scores]:
    """Score the bundled sample."""
    with as_file(files("onrecord.data").joinpath("sample")) as folder:
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        return score(gold, exported([folder / "reports"], outlet_from_folder=True))


def main() -> int:
    """Print the scores of each corpus asked for, both if none is named."""
    chosen = [name for name in sys.argv[1:] if not name.startswith("-")] or ["toner", "sample"]
    for name in chosen:
        scored = {"toner": toner, "sample": sample}[name]()
        if scored:
            print(table(scored, notes="--notes" in sys.argv))
            print(f"{name}, all documents")
            print("\n".join(total(scored.values()).rows()))
            if name == "sample":
                right, items = sample_scores()
                print(f"checks against the transcripts: {right} of {items} verdicts right")
    return 0


if __name__ == "__main__":
    sys.exit(main())
