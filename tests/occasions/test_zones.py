"""Zones of datelines: every zone of the table is one that zoneinfo knows."""

from __future__ import annotations

from importlib.resources import files
from zoneinfo import available_timezones

import pytest

from onrecord.occasions.zones import zone_of

ROWS = [
    ("WASHINGTON", "America/New_York"),
    ("New Delhi", "Asia/Kolkata"),
    ("AUSTIN, Texas", "America/Chicago"),
    ("NEW DELHI/MUMBAI", "Asia/Kolkata"),
    # Another place of that name, two zones, or none that is known.
    ("LONDON, Ontario", None),
    ("NEW DELHI/ISLAMABAD", None),
    ("SPRINGFIELD", None),
    (None, None),
]


@pytest.mark.parametrize(("dateline", "expected"), ROWS)
def test_a_dateline_has_its_zone_or_none(dateline: str | None, expected: str | None) -> None:
    assert zone_of(dateline) == expected


def test_every_zone_of_the_table_exists() -> None:
    text = (files("onrecord") / "data" / "occasions" / "zones.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert {zone for row in rows for zone in row[2].split(";")} <= available_timezones()
    assert len({(row[0], row[1]) for row in rows}) == len(rows)
