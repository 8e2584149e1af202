"""Score the whole flow on the five reports of ../shared against their hand-made record, document by document.

    python bench/toner.py [--notes]

Builds a record of the five reports in a temporary folder, exports it, and compares it with
``../shared/gold/toner-2016.json``. Prints and exits 0; the floors are held by ``bench/floors.py``.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from gold import score, table
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


def main() -> int:
    gold_path = SHARED / "gold" / "toner-2016.json"
    if not gold_path.exists():
        print("skipped: ../shared/gold/toner-2016.json is not here")
        return 0
    gold = json.loads(gold_path.read_text("utf-8"))
    scored = score(gold, exported([SHARED / "data" / "reports" / "toner-2016"]))
    print(table(scored, notes="--notes" in sys.argv))
    return 0


if __name__ == "__main__":
    sys.exit(main())
