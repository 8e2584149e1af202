"""Every class of variant and every layer, on a table of invented statements (``tests/cases/variants``)."""

from __future__ import annotations

import pytest
from tests.statements.variant_cases import Case, cases, collated, found_in

from onrecord.model import Token
from onrecord.statements import replay
from onrecord.statements.tokens import tokenise

ASIDE_FLOOR = 0.9
"""Share of the rows set aside that must get exactly their classes and layer; see bench/README.md for the score."""
SEEN_FLOOR = 0.95
"""The same of those that were set aside once and have been looked at since."""


@pytest.mark.parametrize(
    "case", cases("tune"), ids=lambda case: f"{'+'.join(sorted(case.classes))}: {case.reading[:40]}"
)
def test_a_reading_is_named(case: Case) -> None:
    """The reading gets these classes and no other, and its gravest layer is this one."""
    assert found_in(case) == (case.classes, case.layer)


@pytest.mark.parametrize(("half", "floor"), [("aside", ASIDE_FLOOR), ("seen", SEEN_FLOOR)])
def test_rows_set_aside_hold_up(half: str, floor: float) -> None:
    """Rows no rule was made for (``aside``), or not before they were looked at (``seen``): most are named exactly."""
    rows = cases(half)
    right = sum(found_in(case) == (case.classes, case.layer) for case in rows)
    assert right >= floor * len(rows), f"{right} of {len(rows)}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.reading[:40])
def test_the_reading_is_given_back(case: Case) -> None:
    """Base and variants give the collated text to the character, whatever they are called."""
    found = collated(case)
    base = tuple(Token(piece.text, piece.before, (), "known") for piece in tokenise(case.base))
    assert replay(base, found.variants) == found.text
    assert found.text in case.reading
