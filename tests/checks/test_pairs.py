"""Sentences as said beside what was printed of them (``pairs.tsv``): each difference is told, with its own words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.checks.briefings import source

from onrecord.checks import check

ROWS = Path(__file__).with_name("pairs.tsv")
AROUND = "MS ROE: We met the pilots on Friday, and it was long.{} Then we went home to the islands.\n"


def rows() -> Iterator[tuple[str, str, str]]:
    """Return the rows: what must be named, the sentence said, the sentence printed."""
    for line in ROWS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            named, said, printed = line.split("\t")
            yield named, said, printed


@pytest.mark.parametrize(("named", "said", "printed"), list(rows()), ids=lambda text: text[:40])
def test_each_difference_is_told(named: str, said: str, printed: str) -> None:
    """The edits are those of the row, and no others."""
    made = check(printed, None, [source(AROUND.format(f" {said}"))])
    told = {f"{edit.kind}: {edit.said} > {edit.printed}".replace(":  >", ": >").rstrip() for edit in made.edits}
    assert told == {one.strip() for one in named.split(";")}
    for edit in made.edits:
        assert edit.printed_span.of(made.text) == edit.printed
