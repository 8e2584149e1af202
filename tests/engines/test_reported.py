"""Who reported some words, in which words of their own, and from whom they had them."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.engines.looking import check_quotation
from onrecord.engines.reported import reported
from onrecord.store import Record

ASKED = "We are not asking Dovenia to choose between its neighbors"


def test_every_outlet_with_its_own_words(demo: Path) -> None:
    """Also the outlet that lost the "not": its words are shown as they are, not as what was asked for."""
    with Record.open(demo / "record.db", readonly=True) as record:
        found = reported(record, ASKED)
        outlets = {one.outlet: one for one in found}
        assert len(outlets) >= 4
        assert {one.statement for one in found} <= {one.id for one in record.statements()}
        assert any(one.verbatim for one in found)
        changed = [one for one in found if "are asking Dovenia" in one.words]
        assert changed
        assert not any(one.verbatim for one in changed)
        edges = {one.id for one in record.copies()}
        assert {edge for one in found for _, edge in one.had_from} <= edges


@pytest.mark.parametrize("words", ["The moon is made of excellent green cheese", "yes", "", "???"])
def test_what_nobody_reported(demo: Path, words: str) -> None:
    """Nothing is found for words that are not there, or too few to tell."""
    with Record.open(demo / "record.db", readonly=True) as record:
        assert reported(record, words) == ()


DENIED = "it ever asked for medicine to be held up at the river"


def test_what_was_denied_was_reported_by_nobody(demo: Path) -> None:
    """*It denied that it ever asked for medicine to be held up …*: no report has it as said; a check says so."""
    with Record.open(demo / "record.db", readonly=True) as record:
        assert reported(record, DENIED) == ()
        made = check_quotation(record, DENIED)
        assert made.verdict == "not_found"
        assert made.attention
        assert made.why[0].startswith("Such words stand in the record as denied or rejected by ")
        assert any(one.given == "denied" and DENIED in one.text for one in record.statements())
