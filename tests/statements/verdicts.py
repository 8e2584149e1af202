"""What matching says of two quotations, in a word."""

from __future__ import annotations

from onrecord.statements import Candidate, compare
from onrecord.statements.match import Relation
from onrecord.statements.pairing import find_match


def relation(first: Candidate, second: Candidate) -> Relation | None:
    """Return what two quotations are to each other, whatever else their reports share."""
    found = compare(first, second)
    return found and found.relation


def one_utterance(first: Candidate, second: Candidate) -> bool:
    """Tell whether two quotations are one utterance by themselves."""
    return relation(first, second) == "same"


def beside_others(first: Candidate, second: Candidate) -> bool:
    """Tell whether two quotations are one utterance, if only where their reports share other words."""
    found = find_match(first, second)
    return found is not None and found[0].relation == "same"
