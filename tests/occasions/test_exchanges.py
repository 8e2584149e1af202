"""Exchanges printed turn by turn: who asked whom what, and with which words it was answered."""

from __future__ import annotations

import pytest

from onrecord.pipeline import read
from onrecord.reports import Document, receive

LEAD = "Harbour ministry spokeswoman Ana Ruel told reporters on Tuesday that the pier was closed."
ORR = "Mayor Max Orr said that it was open."

EXCHANGES = [
    (
        "labels of an office and a name; what the asker tells is his",
        f"{LEAD}\n\nQUESTION: Is the pier safe? The mayor said it was not.\n\nMS RUEL: It is safe.\n\n"
        "QUESTION: And the ferries?\n\nMS RUEL: They run.",
        [("Is the pier safe? The mayor said it was not.", "Ana Ruel", "It is safe."),
         ("And the ferries?", "Ana Ruel", "They run.")],
    ),
    (
        "told by name: the next paragraph's own words reply",
        f"{LEAD}\n\nMax Orr, a reporter, was there. “Is the pier safe?” Orr asked.\n\n“It is safe,” Ruel responded.",
        [("“Is the pier safe?”", "Ana Ruel", "“It is safe,”")],
    ),
    (
        "told by name: what somebody is told to have said is no reply",
        f"{LEAD}\n\nMax Orr, a reporter, was there. “Is the pier safe?” Orr asked.\n\nRuel said that it would open.",
        [],
    ),
    (
        "told by name: behind one who asks for a living the next to speak replies, by whatever verb",
        f"{LEAD}\n\nReuters correspondent Max Orr was there. “You shut it,” Orr said. “Is the pier safe?”\n\n"
        "“It is safe,” Ruel said.",
        [("“You shut it,”", "Ana Ruel", "“It is safe,”")],
    ),
    (
        "what is replied to, whoever is told to have asked it",
        f"{LEAD}\n\n“Who shut it?”\n\nIn reply, Ruel said, “The storm.”\n\n“Is it safe?”\n\n“It is,” Ruel replied.",
        [("“Who shut it?”", "Ana Ruel", "“The storm.”"), ("“Is it safe?”", "Ana Ruel", "“It is,”")],
    ),
    (
        "one question alone",
        f"{LEAD}\n\nQuestion: Is the pier safe?\n\nRuel: It is safe.",
        [("Is the pier safe?", "Ana Ruel", "It is safe.")],
    ),
    (
        "letters: the only one who speaks by name answers",
        f"{LEAD}\n\nQ: Is the pier safe?\n\nA: It is safe.\n\nQ: Since when?\n\nA: Since May.",
        [("Is the pier safe?", "Ana Ruel", "It is safe."), ("Since when?", "Ana Ruel", "Since May.")],
    ),
    (
        "letters where two speak by name: nobody is known to answer",
        f"{LEAD} {ORR}\n\nQ: Is the pier safe?\n\nA: It is safe.\n\nQ: Since when?\n\nA: Since May.",
        [("Is the pier safe?", None, "It is safe."), ("Since when?", None, "Since May.")],
    ),
    (
        "a question that another follows is answered by nobody",
        f"{LEAD}\n\nQ: Is the pier safe?\n\nQ: Since when?\n\nRuel: Since May.",
        [("Since when?", "Ana Ruel", "Since May.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in EXCHANGES], ids=[row[0] for row in EXCHANGES])
def test_a_turn_answers_the_question_right_before_it(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    report = receive(Document("a.txt", f"The pier of Arvo\n\n{text}\n".encode(), "text/plain"))
    reading = read(report)
    names = {entity.id: entity.name for entity in reading.entities}
    words = {quotation.id: quotation.content[0].of(report.page) for quotation in reading.quotations}
    claims = {claim.quotation: claim for claim in reading.attributions}
    answered = [claim for claim in reading.attributions if claim.answers]
    found = [(words[claim.answers or ""], names.get(claim.speaker or ""), words[claim.quotation]) for claim in answered]
    assert found == expected
    for claim in answered:
        assert claims[claim.answers or ""].addressee == claim.speaker
