"""The quotations of a draft: which words, whose, said when, and where in the text as written."""

from __future__ import annotations

import pytest

from onrecord.engines.drafts import Quoted, quotations_in
from onrecord.reports import Document
from onrecord.reports.draft import Draft, receive_draft

WHO = "Ines Caro, the harbour minister of Vantmoor,"
CASES = [
    ("Curly marks.", f"{WHO} said: “We will keep the ferries.”", "We will keep the ferries.", "Ines Caro"),
    ("Straight marks.", f'{WHO} said: "We will keep the ferries."', "We will keep the ferries.", "Ines Caro"),
    ("Single marks.", f"{WHO} said: ‘We will keep the ferries.’", "We will keep the ferries.", "Ines Caro"),
    ("French marks.", f"{WHO} said: « We will keep the ferries. »", "We will keep the ferries.", "Ines Caro"),
    ("A phrase.", f"{WHO} called the plan “a slow disaster” on Monday.", "a slow disaster", "Ines Caro"),
    ("A block.", f"{WHO} said:\n\n> We will keep the ferries.", "We will keep the ferries.", "Ines Caro"),
    ("A block, signed.", "It read:\n\n> We keep them.\n>\n> — Ines Caro, minister", "We keep them.", "Ines Caro"),
    ("Nobody is named.", "On the wall stood “We will keep the ferries.”", "We will keep the ferries.", None),
]


def draft_of(text: str) -> Draft:
    """Return a draft in Markdown."""
    return receive_draft(Document("draft.md", text.encode()))


def bare(one: Quoted) -> str:
    """Return a quotation's words without the marks and spaces around them."""
    return one.words.strip('“”"‘’«» ')


@pytest.mark.parametrize(("about", "text", "words", "speaker"), CASES, ids=[case[0] for case in CASES])
def test_words_and_speaker(about: str, text: str, words: str, speaker: str | None) -> None:
    """One quotation, given to the person the draft names."""
    (one,) = quotations_in(draft_of(text))
    assert (bare(one), one.speaker) == (words, speaker), about


def test_a_quotation_in_two_halves_is_checked_in_two() -> None:
    """What stands between the halves is the reporter's."""
    found = quotations_in(draft_of(f"“We will keep the ferries,” {WHO} said, “and the piers.”"))
    assert [bare(one).strip(",.") for one in found] == ["We will keep the ferries", "and the piers"]
    assert {one.speaker for one in found} == {"Ines Caro"}


def test_a_quotation_in_a_caption_is_checked_too() -> None:
    """Nothing with a quotation mark in it is passed over as furniture."""
    text = "Ferry plan lives\n\nThe minister spoke on Monday.\n\nPhoto: “We will keep the ferries,” says Ines Caro."
    assert [bare(one).strip(",") for one in quotations_in(draft_of(text))] == ["We will keep the ferries"]


def test_two_hundred_quotations() -> None:
    """Each is found once, in order."""
    text = "\n\n".join(f"“We will keep ferry number {number} on the water,” Ines Caro said." for number in range(200))
    found = quotations_in(draft_of(text))
    assert [bare(one).split()[5] for one in found] == [str(number) for number in range(200)]
