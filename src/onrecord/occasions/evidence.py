"""What one sentence shows of when and where somebody spoke, and the times that stand with the words for an occasion."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.occasions.clause import BREAKS, DATES, TIME_REACH
from onrecord.occasions.phrases import Naming
from onrecord.occasions.scene import Scene, Timed

AFTER_REACH = 4
"""Words between an occasion and its day beside a quotation: "at the daily briefing here on Thursday"."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one sentence shows of when and where a mouth spoke."""

    mouth: str
    naming: Naming | None
    timed: Timed | None
    at: int
    quotations: tuple[str, ...]


def time_inside(scene: Scene, naming: Naming) -> Timed | None:
    """Return the time inside naming words: "at Tuesday's briefing", None unless there is just one."""
    times = [timed for timed in scene.times_in(naming.start, naming.end) if timed.time.sense != "future"]
    return times[0] if len(times) == 1 else None


def time_after(scene: Scene, naming: Naming, reach: int = AFTER_REACH) -> Timed | None:
    """Return the time right after naming words and their place ("at the briefing here on Thursday")."""
    words = scene.prose.words
    there = naming.host if naming.end < len(words) and words[naming.end].fold == "at" else None
    where = f"the {there}" if there else naming.place or ""  # "at the briefing | at the Trade Ministry | on Thursday"
    begin = naming.end + len(where.split()) + 1 if where else naming.end
    for timed in scene.times_in(naming.end, begin + TIME_REACH):
        between = [word.fold for word in scene.prose.words[min(begin, timed.start) : timed.start]]
        here = scene.prose.words[timed.start].sentence == scene.prose.words[naming.start].sentence
        near = here and naming.end <= timed.start and len(between) <= reach
        if near and timed.time.sense in DATES and not any(word in BREAKS for word in between):
            return timed
    return None
