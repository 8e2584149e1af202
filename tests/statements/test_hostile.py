"""Inputs that a naive join cannot bear: the work is counted, not timed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.statements import Candidate, assemble, group, replay
from onrecord.statements.candidate import bare_candidate
from onrecord.statements.meeting import NEAR, is_inert, runs_of
from onrecord.statements.pairing import matches_among, pairs_among, twins_among
from onrecord.statements.restating import with_answers

TEXT = "We have counted forty barges below the upper locks, and every one of them was carrying grain to Sluisdorp."


def compared(given: list[Candidate]) -> int:
    """Return how many pairs of quotations are compared, those of one text with each other left out."""
    twins = twins_among(given)
    return matches_among([one for one in given if one.id in twins], twins).compared


def test_a_wire_copy_in_a_thousand_outlets_is_one_statement() -> None:
    given = [bare_candidate(TEXT, f"report-{n}", published="2031-05-06") for n in range(1000)]
    assert compared(given) == 0, "the same words are set apart before anything is compared"
    (members,) = group(given)
    assert len(members) == 1000


def test_a_thousand_that_differ_in_a_word_are_compared_with_a_few_each() -> None:
    given = [bare_candidate(f"{TEXT} {n}", f"report-{n}", published="2031-05-06") for n in range(300)]
    twins = twins_among(given)
    pairs = list(pairs_among([one for one in given if one.id in twins], twins))
    assert len(pairs) <= NEAR * len(given)
    (members,) = group(given)
    assert len(members) == 300


@pytest.mark.parametrize("text", ["Yes.", "Absolutely!", "No comment"])
def test_words_that_nothing_could_tie_to_each_other_are_never_compared(text: str) -> None:
    assert is_inert(text)
    given = [bare_candidate(text, f"report-{n}", published="2031-05-06", speaker="x") for n in range(3000)]
    assert compared(given) == 0
    assert len(group(given)) == 3000


def test_a_speech_quoted_whole_twice_is_one_statement() -> None:
    """Five thousand words, in one report with its last words cut."""
    speech = " ".join(
        f"Barge {n} of the {n * 37 % 991} that left Sluisdorp came back on day {n * 13 % 365}." for n in range(400)
    )
    given = [bare_candidate(speech, "a"), bare_candidate(speech[:-20], "b")]
    assert len(runs_of(speech)) > 1000
    (members,) = group(given)
    made = assemble(members)
    assert len(made.witnesses) == 2
    assert all(replay(made.base, one.variants) == one.text for one in made.witnesses)


def test_a_report_that_quotes_itself_over_and_over_is_one_outlet() -> None:
    """The same words fifty times in one report, and once in another."""
    one = bare_candidate(TEXT, "a", outlet="Kestrel Post", published="2031-05-06")
    given = [replace(one, quotation=f"quotation-{n}", order=n) for n in range(50)]
    given = [
        replace(item, segments=tuple(replace(s, span=s.span.shifted(1000 * n)) for s in item.segments))
        for n, item in enumerate(given)
    ]
    given.append(bare_candidate(TEXT, "b", outlet="Heron Herald", published="2031-05-06"))
    groups = group(given)
    assert sum(map(len, groups)) == 51
    assert max(assemble(members).outlets for members in groups) == 2


def test_a_denial_after_every_question_does_not_take_the_square_of_their_number() -> None:
    """Thirty thousand questions answered with *No.*: each is one refusal."""
    found = with_answers("We will sail? No. " * 30_000)
    assert sum(one.scale == "refusal" for one in found) == 30_000


def test_names_for_pronouns_by_the_thousand() -> None:
    """A narrator who puts twenty thousand words where the speaker has *we*: replayed, and done."""
    told = "the board of " + "harbour " * 20_000 + "will sail to the islands"
    found = assemble([bare_candidate("we will sail to the islands", "a"), bare_candidate(told, "b", kind="indirect")])
    assert all(replay(found.base, one.variants) == one.text for one in found.witnesses)
