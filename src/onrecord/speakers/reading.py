"""One report while its entities are found: what the steps share."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.speakers.chains import Chain
from onrecord.speakers.prose import Prose
from onrecord.speakers.runs import Run
from onrecord.speakers.titles import Title

MAX_SOURCE_NAME = 4
"""Words of a name taken for a speaker only because it is a quotation's source."""


HEAD_ROLES = ("headline", "subhead")


@dataclass(slots=True)
class Reading:
    """One report while its entities are found."""

    prose: Prose
    titles: tuple[Title, ...]
    runs: tuple[Run, ...]
    sources: tuple[tuple[int, int], ...]
    before: dict[int, Title] = field(default_factory=dict)
    """Title by the first word of the name it stands before."""
    after: dict[int, Title] = field(default_factory=dict)
    """Title by the first word of the name it follows in apposition."""
    persons: list[Chain] = field(default_factory=list)
    by_word: dict[str, list[Chain]] = field(default_factory=dict)
    """Persons by every word of their names, in order of appearance."""
    inside: frozenset[str] = frozenset()
    """Words that have a capital inside a sentence somewhere, where it shows a name."""
    bodies: dict[tuple[tuple[str, ...], str], Chain] = field(default_factory=dict)
    """Bodies by their content words and their state ('' where none is shown)."""
    unsure: set[int] = field(default_factory=set)
    """Words that may be a person's surname as well as a state's or body's name, and lead to nobody."""
    states: dict[str, Chain] = field(default_factory=dict)
    state_starts: set[int] = field(default_factory=set)
    """Words at which a state's mention begins."""
