"""A base text changes over from one report to another only where a report vouches for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.span import Span
from onrecord.statements import Candidate, assemble, replay
from onrecord.statements.candidate import Segment, bare_candidate

AFTER = (
    "While the polls show that most of the town backs the new harbour, the council has made it clear that it does not"
)


def told(report: str, *parts: tuple[str, bool]) -> Candidate:
    """Return a quotation of which some parts are the speaker's own and the others a narrator's."""
    segments: list[Segment] = []
    at = 0
    for text, own in parts:
        segments.append(Segment(Span(at, at + len(text)), text, own, " " if segments else ""))
        at += len(text) + 1
    return bare_candidate("x", report, segments=tuple(segments))


def base_of(*witnesses: Candidate) -> str:
    """Return the base of some witnesses, the same in either order, with every witness replayed."""
    found = assemble(witnesses)
    assert assemble(witnesses[::-1]).text == found.text
    assert all(replay(found.base, one.variants) == one.text for one in found.witnesses)
    return found.text


def direct(*texts: str) -> list[Candidate]:
    """Return direct quotations of a report each."""
    return [bare_candidate(text, f"report {number}") for number, text in enumerate(texts)]


def test_a_word_two_sentences_share_is_no_place_to_change_over() -> None:
    """*to build a* and *harbour* stand in both, yet no report goes on from the first half of the one to the other's."""
    one = (
        "After much thought and debate, we've decided not to go on with our plans"
        " to build a harbour at the old cape in the north"
    )
    two = "For the company, the choice to build a new harbour requires steady relations with the councils of every town"
    found = base_of(*direct(f"{one}. {AFTER}", f"{two}. {AFTER}"))
    assert found.endswith(AFTER)
    assert ("After much thought" in found) is ("old cape" in found) is not ("steady relations" in found)


def test_of_two_ways_on_the_one_with_more_reports_is_taken() -> None:
    """*new* stands in both; three reports tell of the bridges, one of the chance."""
    head = "Together we can break with years of quarrel"
    bridges = f"{head}, we can bridge the old gulfs, heal the old wounds and build new halls for all of the guilds"
    chance = (
        f"{head}. There is a new chance in the politics of the isles, if only we have the heart to seize it at last"
    )
    assert base_of(
        *direct(bridges, bridges.replace("guilds", "guilds of town"), bridges[: len(bridges) - 18], chance)
    ) == (bridges.replace("guilds", "guilds of town"))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Today's catch certainly is not a reason to talk down the fleet",
            "Today's catch is certainly not a reason to talk down the fleet",
        ),
        ("The ferry will surely sail to the cape at dawn", "The ferry will sail to the cape surely at dawn"),
    ],
)
def test_a_word_that_changed_place_is_not_said_twice(one: str, two: str) -> None:
    assert base_of(*direct(one, two)) in (one, two)


def test_words_each_report_adds_in_another_place_both_stay() -> None:
    """Where each has something more, and nothing stands against it, the fuller text has both."""
    one = "We will rebuild the old ferry of the northern islands before the winter comes"
    two = "We will rebuild the ferry of the northern islands soon before the winter comes"
    assert base_of(*direct(one, two)) == (
        "We will rebuild the old ferry of the northern islands soon before the winter comes"
    )


def test_what_a_narrator_tells_between_quoted_words_is_not_left_out_of_his_sentence() -> None:
    """Else the base would say *to close the border get it done faster*, as nobody did."""
    found = base_of(
        told("a", ("a state of emergency to close the northern border", False)),
        told(
            "b",
            ("that she did not need a state of emergency to close the northern border, but that she did it to", False),
            ("get it done faster", True),
        ),
    )
    assert found == "a state of emergency to close the northern border, but that she did it to get it done faster"


def test_how_the_speaker_went_on_is_no_part_of_what_he_said() -> None:
    """One narrator's *before adding* between two quoted parts is his; the other reports have the words without it."""
    found = base_of(
        *direct(
            "Poor boats are just as fast and just as well built as new boats", "Old boats, lake boats, river boats"
        ),
        told(
            "b",
            ("poor boats are just as fast and just as well built as new boats", True),
            ("before quickly correcting herself by adding", False),
            ("old boats, lake boats, river boats", True),
        ),
    )
    assert "adding" not in found
    assert "new boats" in found
    assert "lake boats" in found


def test_a_narrators_lead_in_fills_no_dots() -> None:
    """*the mayor's reply:* stands before quoted words; what another report shows as left out it is not."""
    full = "Unheard of catch ... these harbour men will do anything ... can't fish so change numbers"
    found = base_of(
        *direct(full, full.replace(" ... ", "..")),
        told("z", ("this reference to the mayor:", False), ("can't fish so change numbers", True)),
    )
    assert "reference" not in found


def narrated(report: str, *parts: tuple[str, bool]) -> Candidate:
    """Return a mixed quotation."""
    return replace(told(report, *parts), kind="mixed")


THREAT = "if they went on to threaten the gate"
GOES_ON = [
    narrated("b", ("salt and thunder like the isles have never seen", True), (THREAT, False)),
    narrated("c", ("thunder like the isles have never seen", True), (THREAT, False)),
]


@pytest.mark.parametrize(
    ("quoted", "base"),
    [
        # Two reports go on in their own words; a third that quotes the sentence whole knows where it ends.
        ("have never seen.", "have never seen"),
        ("have never seen,", "have never seen if they went on to threaten the gate"),
    ],
)
def test_what_narrators_add_behind_a_whole_sentence_is_theirs(quoted: str, base: str) -> None:
    found = base_of(*direct(f"They will be met with salt and thunder like the isles {quoted}"), *GOES_ON)
    assert found == f"They will be met with salt and thunder like the isles {base}"
