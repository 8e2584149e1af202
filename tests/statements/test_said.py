"""A transcript's words as the base of a statement: what outlets left out is seen as left out, and by whom."""

from __future__ import annotations

from hypothesis import given, settings
from tests.statements.test_properties import edited, made

from onrecord.model import Statement, Witness
from onrecord.statements import assemble, replay
from onrecord.statements.candidate import bare_candidate
from onrecord.statements.said import over_transcript

SAID = (
    "Well, good morning. The gates will stay shut until the ice is gone. I spoke to the ferrymen about it on Sunday. "
    "They can have the upper lock, and that's all I have. Next question."
)
ONE = "The gates will stay shut until the ice is gone. They can have the upper lock"
TWO = "The gates would stay shut until the ice has gone"


def over(said: str, *texts: str) -> Statement | None:
    """The statement of some direct quotations, over a transcript's words."""
    candidates = [bare_candidate(text, f"report {n}") for n, text in enumerate(texts)]
    return over_transcript(assemble(candidates), candidates, said)


def classes(witness: Witness) -> list[tuple[str, ...]]:
    return [one.classes for one in witness.variants]


def test_the_base_is_what_was_said_from_the_first_word_witnessed_to_the_last() -> None:
    found = over(SAID, ONE, TWO)
    assert found is not None
    assert found.text.startswith("The gates will stay shut until the ice is gone. I spoke to the ferrymen")
    assert found.text.endswith("They can have the upper lock")
    assert {token.joint for token in found.base} == {"known"}


def test_a_sentence_every_report_passed_over_is_a_splice_of_theirs() -> None:
    """Without the transcript nobody could know: all that have both sentences have them side by side."""
    found = over(SAID, ONE, TWO)
    assert found is not None
    assert ("splice",) in classes(found.witnesses[0])
    assert all("splice" not in some for some in classes(found.witnesses[1]))


def test_a_word_that_all_reports_changed_is_changed() -> None:
    found = over(SAID.replace("gates", "sluices"), ONE, TWO)
    assert found is not None
    assert all(any("sluices" in one.lemma for one in witness.variants) for witness in found.witnesses)


def test_other_words_are_no_base() -> None:
    assert over("Nobody asked me about bread. I would have said what I always say about bread.", ONE, TWO) is None
    assert over("", ONE) is None


@settings(max_examples=100, deadline=None)
@given(edited())
def test_base_and_variants_give_every_witness_back(texts: list[str]) -> None:
    """Whatever the transcript has: its words with each witness's variants are that witness, to the character."""
    if len(texts) < 2:
        return
    candidates = made(texts[1:])
    found = over_transcript(assemble(candidates), candidates, texts[0])
    if found is not None:
        assert all(replay(found.base, witness.variants) == witness.text for witness in found.witnesses)
