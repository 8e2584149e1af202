"""The hand-made record of two real reports: no wrong speaker where the program is sure."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "toner-2016.json"
sys.path.insert(0, str(ROOT / "bench"))


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.exists(), reason="needs ../shared/gold/toner-2016.json beside the repository")
def test_speakers_days_and_answers_of_the_gold_are_right_or_unknown() -> None:
    from attribution import score

    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    counts: Counter[tuple[str, str]] = Counter()
    for document in gold["documents"].values():
        for (what, tier, result), number in score(document, gold["actors"], False).items():
            if tier == 1:
                counts[what, result] += number
    assert {key: n for key, n in counts.items() if key[1] in ("wrong", "extra")} == {}
    assert counts["speaker", "right"] == 22
    assert counts["date", "right"] == 22
    assert counts["answers", "right"] == 22
