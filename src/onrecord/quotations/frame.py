"""The frame: source, cue and content of one report of speech, as half-open ranges of items."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Reports
from onrecord.quotations.sources import Range


@dataclass(slots=True)
class Frame:
    """A frame found: where its parts stand, what it reports and the pattern that found it."""

    content: list[Range]
    source: Range | None
    cue: Range
    reports: Reports
    pattern: str
    head: int
    backward: bool = False
    """Whether the content is the sentence before."""
