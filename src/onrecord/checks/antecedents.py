"""Whom a pronoun means: a cut between two sentences may leave out the name."""

from __future__ import annotations

from onrecord.checks.lexicon import words_of
from onrecord.checks.senses import is_name
from onrecord.checks.source import Source

PRONOUNS = frozenset({"he", "she", "they"})
"""Pronouns that stand for somebody named; *it* may stand for anything, *I* and *you* are never lost."""


def lost_antecedent(source: Source, kept: tuple[int, int], gap: tuple[int, int], after: tuple[int, int]) -> str:
    """Return whom the first pronoun behind a cut may have meant, in a sentence; empty if nothing is lost.

    Nothing is lost where the pronoun, or the office of who is meant, stands in what is kept before the cut.

    Args:
        source: what was said.
        kept: the half-open range of its words before the cut.
        gap: those that were cut.
        after: those behind the cut.
    """
    first = after[0]
    while source.keys[first] in words_of("openers") and first + 1 < after[1]:
        first += 1
    before = source.keys[slice(*kept)]
    if source.keys[first] not in PRONOUNS or source.keys[first] in before:
        return ""
    names = [n for n in range(*gap) if is_name(source.words[n], n == 0 or source.stops(n - 1))]
    if not names or source.keys[names[-1]] in before:
        return ""
    if words_of("offices") & set(before) & set(source.keys[slice(*gap)]):
        return ""
    return f"“{source.words[first].surface}” may mean {source.words[names[-1]].surface}, who is left out"
