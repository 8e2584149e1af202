"""Where sentences end. Each row: why, and the text with ``|`` at every boundary but the last."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import sentences

ROWS = [
    ("two plain sentences", "The minister spoke. |The hall listened."),
    ("a stop inside closing marks ends the sentence", "“We will not leave the valley.” |The hall fell silent."),
    ("a closing mark before the stop does too", "He called it “a mistake”. |Nobody agreed."),
    ("a cue after a question inside marks goes on with it", "“Will they pay?” Ms. Orlo asked. |Nobody knew."),
    ("a cue in small letters goes on", "“Never!” he shouted from the gallery."),
    ("titles are followed by names", "Mr. Tarn met Sen. Ada Volk and Gen. Reus in the hall."),
    ("months in dates", "The talks of Sept. 6 resumed on Jan. 12 in the capital."),
    ("initials belong to names", "Maren C. Tolk and J. P. Aldo signed it. |The text is short."),
    ("an acronym in the middle of a sentence", "The U.S. Senate and the U.N. envoy agreed."),
    ("an acronym at the end, before a word that starts sentences", "They flew to the U.S. |The talks failed."),
    ("times of day", "It began at 5 p.m. on Monday and ended at 7 a.m. |The hall was empty."),
    ("companies", "Harbour Steel Inc. said nothing. |Nordex Corp. did."),
    ("decimals and sums", "Prices rose 3.5 percent to $1.2 million."),
    ("a number abbreviated", "He lives at No. 10 and likes it."),
    ("a flat refusal is a sentence", "The question was whether we pay. |No. |The answer is that we talk."),
    ("a space lost between paragraphs", "The rich grew wealthy.|He says the law is old.|“It must go.”"),
    ("a wrong glyph that opens the next sentence", "The spokesman said.|”Secretary Orlo went to the valley.”"),
    ("a space lost after a real closing mark", "“We agreed.”|She left the room."),
    ("straight marks, space lost before the opening one", 'They met and he said."|We are done."'),
    ("an ellipsis inside a sentence", "“We want … Norland to sign,” he said."),
    ("an ellipsis before a starter", "“We waited ... |But they never came,” he said."),
    ("spaced dots", "“We waited . . . Norland did not,” he said."),
    ("addresses stay whole", "Write to press@harbour.example.Org or www.Harbour.example for more."),
    ("several stops", "Really?! |Yes."),
    ("a blank line ends a sentence without its stop", "Talks resume\n\n|The envoys met."),
    ("a single line break does not", "The envoys\nmet again. |They left."),
]


def _split(marked: str) -> tuple[str, list[str]]:
    parts = marked.split("|")
    return "".join(parts), [part.strip() for part in parts]


@pytest.mark.parametrize(("why", "marked"), [row for row in ROWS if "lost before the opening" not in row[0]])
def test_boundaries(why: str, marked: str) -> None:
    text, expected = _split(marked)
    assert [span.of(text) for span in sentences(text)] == expected, why


def test_a_straight_mark_after_a_stop_opens_where_none_is_open() -> None:
    """'said."We': no mark is open, so the mark belongs to what follows."""
    text = 'They met and he said."We are done."'
    assert [span.of(text) for span in sentences(text)] == ["They met and he said.", '"We are done."']


@given(st.text(alphabet='aB.?!…"“”’ \n1U', max_size=120))
def test_every_character_that_is_not_white_is_in_one_sentence(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    inside = {offset for span in spans for offset in range(span.start, span.end)}
    assert {offset for offset, char in enumerate(text) if not char.isspace()} <= inside
    assert all(span == span.trimmed(text) and len(span) for span in spans)


@pytest.mark.parametrize("unit", ["”", '"', ".", "“", ". ", "a.A", "U.S.", "…”", "\n\n", "?”"])
def test_hostile_text_is_split_without_loss(unit: str) -> None:
    """Half a million of the worst characters: the work grows with the text, not with its square."""
    text = unit * (500_000 // len(unit))
    spans = sentences(text)
    assert sum(len(span) for span in spans) <= len(text)
    assert not spans or spans[-1].end == len(text.rstrip())
