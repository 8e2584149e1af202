"""Which paragraphs a quotation is carried over without opening again: F, M, L; a point for those it is not."""

from __future__ import annotations

import pytest

from onrecord.quotations.segments import find_marks
from onrecord.span import Span

LETTERS = {(True, False): "F", (False, False): "M", (False, True): "L"}
"""A paragraph that closes one and opens another shows the one it opens."""

PAGES = [
    ("FML", ["“It was long. It was late.", "It was cold.", "It was dark,” Varga said."]),
    ("FL", ['Varga said: "It was long.', 'It was late."']),
    ("FL", ["Varga spoke. “It was long.", "It was late,” she said. “It was cold.”"]),
    # Closed behind a word, with the comma outside the mark.
    ("FL", ['"It was long.', 'It was late", Varga added.']),
    # One that closes and opens anew.
    ("FFL", ["“It was long.", "It was late,” she said. Asked again, she said: “It was cold.", "It was dark.”"]),
    ("FFL", ['"It was long.', 'It was late," she said. Asked again, she said: "It was cold.', 'It was dark."']),
    # Another mark stands between, and closes nothing.
    ("...", ["“It was long.", "They were “late.”", "It was dark,” Varga said."]),
    # What is open ends in a tag, or a paragraph between does.
    ("..", ["“It was long, Varga said.", "It was late,” she said."]),
    ("...", ["“It was long.", "It was late, Varga said.", "It was dark,” she said."]),
    # No sentence ends where it opens, or where it closes.
    ("..", ["It was a “long", "It was late,” she said."]),
    ("..", ["“It was long.", "It was 5” wide."]),
    # Each paragraph opens again.
    ("..", ["“It was long.", "“It was late.”"]),
    # Too far down.
    ("." * 12, ["“It was long.", *["It was late."] * 10, "It was dark,” she said."]),
]


@pytest.mark.parametrize(("expected", "paragraphs"), PAGES)
def test_a_quotation_is_carried_over_plain_paragraphs(expected: str, paragraphs: list[str]) -> None:
    clean = "\n".join(paragraphs)
    starts = [len("\n".join(paragraphs[:n])) + (n > 0) for n in range(len(paragraphs))]
    spans = [Span(start, start + len(text)) for start, text in zip(starts, paragraphs, strict=True)]
    marks = find_marks(clean, spans)
    carried = {one.continues for one in marks.segments if one.open is None} - {None}
    found = ["."] * len(paragraphs)
    for number, one in enumerate(marks.segments):
        if number in carried or (one.continues is not None and one.open is None):
            found[one.paragraph] = LETTERS[one.open is not None, one.close is not None]
    assert "".join(found) == expected
