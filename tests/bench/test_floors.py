"""Quality is a gate: the quick scores stay at or above their floors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "bench"


def test_no_quick_score_is_below_its_floor() -> None:
    """``python bench/floors.py`` measures the bundled sample (and ../shared where it is) and exits 0."""
    done = subprocess.run(
        [sys.executable, "floors.py"], cwd=BENCH, capture_output=True, text=True, check=False, timeout=280
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "sample: own words" in done.stdout
