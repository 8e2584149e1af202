"""What is mended in every triple, whoever found it, and what of triples reports nothing.

Each step looks at one triple and the text (:mod:`~onrecord.quotations.mend_sources`,
:mod:`~onrecord.quotations.mend_contents`, :mod:`~onrecord.quotations.mend_questions`), but those of
:mod:`~onrecord.quotations.passed_on` and :mod:`~onrecord.quotations.neighbours`, which look at several.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.quotations.mend_contents import (
    behind_colon,
    without_left_open,
    without_link,
    without_manner,
    without_told,
)
from onrecord.quotations.mend_questions import (
    demand,
    put_to,
    taken_question,
    wanted_to_know,
    without_question,
    without_reply,
)
from onrecord.quotations.mend_sources import of_the_relative, who_said, with_office, without_opening, without_place
from onrecord.quotations.neighbours import among_neighbours
from onrecord.quotations.nothing_said import says_nothing
from onrecord.quotations.passed_on import with_passed_on
from onrecord.quotations.tagger import Triple


def corrected(clean: str, triples: Iterable[Triple]) -> list[Triple]:
    """Return triples with what is wrong in them whoever found them mended, and without those that report nothing."""
    mended = [_after(clean, one) for one in with_passed_on(clean, triples)]
    mended = [one for one in mended if not says_nothing(clean, one)]
    return [without_reply(clean, one) for one in among_neighbours(clean, mended)]


def _after(clean: str, triple: Triple) -> Triple:
    """Return a triple after each step that looks at nothing else."""
    for step in (
        with_office,
        without_opening,
        without_link,
        without_place,
        put_to,
        demand,
        wanted_to_know,
        taken_question,
    ):
        triple = step(clean, triple)
    for step in (
        who_said,
        without_manner,
        without_question,
        without_told,
        of_the_relative,
        behind_colon,
        without_left_open,
    ):
        triple = step(clean, triple)
    return triple
