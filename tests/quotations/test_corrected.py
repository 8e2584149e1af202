"""What is mended in every triple, whoever found it."""

from __future__ import annotations

import pytest
from tests.quotations.passages import article_of

from onrecord.quotations import extract
from onrecord.quotations.corrected import corrected
from onrecord.quotations.tagger import Triple
from onrecord.span import Span

ASKED = [
    # What is asked of somebody is a demand.
    ("Varga asked both councils to stop the strike.", "asked", "speech"),
    ("Though Varga would not go, she did ask the two councils to stop the strike.", "did ask", "speech"),
    ("Varga asked the court not to close the pier.", "asked", "speech"),
    ("A reporter inquired about the pier.", "inquired about", "question"),
    # An answer.
    ("“It is closed,” Varga shot back.", "shot back", "speech"),
    # With a question's word it is a question, whatever is to be done.
    ("Varga asked the mechanic how to raise the bridge.", "asked", "question"),
    ("Varga asked whether the pier was to close.", "asked", "question"),
    # Put to somebody.
    ("Varga was asked whether the pier was to close.", "was asked", "question"),
    ("“Why don’t you close it?” Varga was asked.", "was asked", "question"),
    # What one wants to know he asks; what one takes up was asked by others.
    ("A reporter wanted to know how the pier had sunk.", "wanted to know", "question"),
    ("Varga wanted to know the pier better.", "wanted", "attitude"),
    ("Varga addressed a question regarding the pier.", "question regarding", "question"),
    ("Pressed on whether the pier was to close, Varga said no.", "Pressed on", "question"),
    ("Varga was also quizzed on the pier.", "was also quizzed on", "question"),
    (
        "Varga was asked during a scheduled press briefing about why the pier had sunk.",
        "was asked during a scheduled press briefing about",
        "question",
    ),
    ("Arvo requested a new loan for the pier.", "requested", "speech"),
]


@pytest.mark.parametrize(("text", "cue", "reports"), ASKED)
def test_demands_are_told_from_questions(text: str, cue: str, reports: str) -> None:
    found = [q for q in extract(*article_of(text)).quotations if q.cues and q.cues[0].of(text) == cue]
    assert [q.reports for q in found] == [reports]


SOURCES = [
    ("Drawing attention to the strike in occupied Arvo, the spokesman said the pier was closed.", "the spokesman"),
    ("In occupied Arvo, the spokesman said the pier was closed.", "the spokesman"),
    ("Before the strike in the port, the mayor, Ada Brook, said the pier was closed.", "the mayor, Ada Brook"),
    ("Earlier this week, Ada Brook of the port said the pier was closed.", "Ada Brook of the port"),
    ("Last week Ada Brook, a clerk of the court, said the pier was closed.", "Ada Brook, a clerk of the court"),
    ("Ada Brook at her weekly briefing said the pier was closed.", "Ada Brook"),
    ("Varga said that the union backs a toll, adding that the council was to decide.", "Varga"),
    (
        "Ada Brook, the harbour master, in her weekly briefing stated that the pier was closed.",
        "Ada Brook, the harbour master",
    ),
    ("The council reportedly said that the pier was closed.", "The council"),
    ("The Harbour House Monday condemned the theft of a harp that was played last Thursday.", "The Harbour House"),
    ("Varga named the doubts of Ada Brook, who sold the pier despite previously stating she would not.", "Ada Brook"),
    # The last word of a clause is who speaks.
    ("Arvo rebuffed the claims with the Harbour Office (HO) saying, “There was no fall.”", "the Harbour Office (HO)"),
    ("Varga refuted a report according to which Ada Brook said the pier had sunk.", "Ada Brook"),
    # An office that stands behind what was said, before its holder's name.
    (
        "Talks would go on, a Deputy Spokesperson for the Harbour Office, Ada Brook told a briefing on May 5.",
        "a Deputy Spokesperson for the Harbour Office, Ada Brook",
    ),
    # A second verb in a relative clause.
    (
        "That drew a reply from the mayor, Ada Brook, who called it “sad” and said the pier was “sold.”",
        "who",
    ),
    # What links the sentence to the one before.
    ("However, the harbour spokesperson on Monday rejected the reports.", "the harbour spokesperson"),
    ("Meanwhile, union leaders said the pier was closed.", "union leaders"),
    ("Varga, however, said the pier was closed.", "Varga"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_a_source_is_who_says_it_and_no_more(text: str, source: str) -> None:
    last = [q for q in extract(*article_of(text)).quotations if q.inside is None and q.source][-1]
    assert last.source is not None
    assert last.source.of(text).rstrip(",") == source


CONTENTS = [
    # Words that only lead up to the subject.
    (
        "It is worth noting that on May 5, the mayor officially confirmed that talks “really exist.”",
        ["that talks “really exist.”"],
    ),
    # How it was said.
    ("Varga has previously denied repeatedly reports of a fall.", ["reports of a fall"]),
    # What was asked.
    (
        "Varga told the Ledger that it’s “better not to say” when asked how often they had met.",
        ["that it’s “better not to say”", "how often they had met"],
    ),
    ("Varga said they “did well” when asked to close the pier.", ["they “did well” when asked to close the pier"]),
    # Where it was asked.
    ("Spokesperson Ada Varga was asked about the silk mill at a briefing on Tuesday.", ["the silk mill"]),
    # Whom it was told, and when.
    ("Varga told the state broadcaster HTV on Monday that the pier was closed.", ["that the pier was closed"]),
    ("‘I’m telling you that it is closed,’ Varga told reporters.", ["‘I’m telling you that it is closed,’"]),
    # A whole clause is asked, up to its end.
    (
        "Varga was responding to a question about whether the pier would ever be raised.",
        ["whether the pier would ever be raised"],
    ),
    ("Varga took questions on the pier from reporters.", ["the pier"]),
    # What only leads up to words in marks; what tells something by itself stays.
    ("Ada Brook echoed the mayor's attacks: “They lie.”", ["“They lie.”"]),
    ("Ada Brook said the pier had been her chief concern this year: “It is old.”", None),
    ("However, Varga said, it was a “priority” for Arvo.", ["it was a “priority” for Arvo"]),
    # What is asked as a whole, up to the main comma; it ends before who answers it.
    (
        "To answer a question about the term when he offered to make peace, Varga said: “No.”",
        ["the term when he offered to make peace", "“No.”"],
    ),
    (
        "To another question on the pier—late by years, which may cost a fine—spokesman Ole Varga said it would come.",
        ["the pier—late by years, which may cost a fine", "it would come"],
    ),
    (
        "On being asked if the pier was safe, spokesman Ole Varga replied, “It is safe.”",
        ["if the pier was safe", "“It is safe.”"],
    ),
    # An aside behind how a question opens; what was asked about.
    (
        "Asked whether, in theory, Varga could close the pier, the spokesman also declined to answer.",
        ["whether, in theory, Varga could close the pier", "to answer"],
    ),
    ("The Ledger asked Varga about the pier.", ["the pier"]),
    ("Varga was also quizzed on the pier, saying that it was safe.", ["the pier", "that it was safe"]),
    ("Varga was asked about the pier, saying that it was safe.", ["the pier", "that it was safe"]),
    # To whom it was told.
    ("Varga told the mayor of the old town to “go home.”", ["to “go home.”"]),
    # What only says what the words are about.
    ("On suggestions that the pier could close, the spokesman said: “It is safe.”", ["“It is safe.”"]),
    # What was left open.
    (
        "Varga said the vote was “free and fair,” avoiding a direct response to the question of the toll.",
        ["the vote was “free and fair,”"],
    ),
    # A bullet, a link alone, a name in capitals.
    ("• The pier is safe, Varga said.", ["The pier is safe"]),
    ("Ships met for exercises dubbed SHIELD in the bay.", []),
    # What a thing is called in passing.
    (
        "Varga explained that the hosts of the summit, called the “troika,” are to be seated together.",
        ["that the hosts of the summit, called the “troika,” are to be seated together"],
    ),
    # Who is cited says nothing by that.
    ("The Ledger, citing unnamed sources, said the pier had sunk.", ["the pier had sunk"]),
    # Signs are seen, not said.
    ("Arvo has shown signs it is unwilling to pay.", []),
    # A question of the reporter's own, and *reports* that are no verb.
    ("What did the reports claim?", []),
    ("Varga denied reports that the pier was closed.", ["reports that the pier was closed"]),
    ("Varga revealed secret harbour reports that linked him to the fall.", None),
]


@pytest.mark.parametrize(("text", "contents"), CONTENTS)
def test_a_content_is_what_was_said_and_no_more(text: str, contents: list[str] | None) -> None:
    found = extract(*article_of(text)).quotations
    assert not [q for q in found if q.source and q.source.of(text).endswith((" denied", " harbour"))]
    if contents is not None:
        assert [span.of(text) for q in found if q.inside is None for span in q.content] == contents


def test_who_tells_it_in_a_relative_clause_is_its_source() -> None:
    text = "Varga called on a Ledger reporter, who asked Varga why the pier was shut."
    span = {word: Span(text.index(word), text.index(word) + len(word)) for word in ("Varga", "called on", "asked")}
    named, why = (Span(text.index(w), text.index(w) + len(w)) for w in ("a Ledger reporter", "why the pier was shut"))
    learned = Triple((named, why), span["Varga"], (span["called on"],), 0.9, "tagger")
    assert corrected(text, [learned]) == [
        Triple((why,), named, (span["asked"],), 0.9, "tagger", reports="question"),
    ]


def test_where_something_was_dealt_with_is_no_part_of_it() -> None:
    text = "Varga addressed the fall of the pier during her weekly press briefing on May 5."
    source, cue, content = (
        Span(text.index(words), text.index(words) + len(words))
        for words in ("Varga", "addressed", "the fall of the pier during her weekly press briefing on May 5")
    )
    mended = corrected(text, [Triple((content,), source, (cue,), 0.9, "tagger")])
    assert [span.of(text) for triple in mended for span in triple.content] == ["the fall of the pier"]
