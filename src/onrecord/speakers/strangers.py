"""Somebody who comes forward and is in no chain: "a judge", "the man", a name of which nothing is known.

Whom a pronoun behind him means is not plain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.speakers.cast import Cast, Standing
from onrecord.speakers.forward import comes_forward
from onrecord.speakers.names import find_runs
from onrecord.speakers.offices import holders
from onrecord.speakers.prose import Prose
from onrecord.speakers.reading import HEAD_ROLES
from onrecord.speakers.titles import Title

__all__ = ["Stranger", "between", "near", "opens_after", "strangers_of"]


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody in no chain who comes forward at a word, with the gender the text tells."""

    at: int
    gender: str | None
    speaks: bool = False
    """Whether words are attributed to him there: then he has the floor."""
    only: str | None = None
    """The one entity of the report that holds the office he is called by: "the spokesman"."""


def near(strangers: Sequence[Stranger], since: int, at: int) -> list[Stranger]:
    """Return those between two words, of a list in order of words."""
    low = bisect_left(strangers, since, key=lambda stranger: stranger.at)
    return list(strangers[low : bisect_left(strangers, at, key=lambda stranger: stranger.at)])


def between(strangers: Sequence[Stranger], start: int, at: int) -> bool:
    """Tell whether somebody in no chain comes forward between two words."""
    return any(start < stranger.at < at for stranger in strangers)


def opens_after(prose: Prose, strangers: Sequence[Stranger], start: int, at: int) -> bool:
    """Tell whether somebody in no chain opens a sentence between two words: "A judge disagreed. He said"."""
    found = [stranger.at for stranger in strangers if start < stranger.at < at]
    return any(place - 2 <= prose.sentences[prose.words[place].sentence][0] for place in found)


_SOMEBODY = frozenset({"man", "woman", "boy", "girl", "teenager", "gunman", "colleague", "friend", "boss", "guest"})
"""Nouns for one person that are no office."""


def strangers_of(prose: Prose, titles: Sequence[Title], cast: Cast) -> tuple[Stranger, ...]:
    """Return where somebody comes forward who is in no chain: "a judge", a name of unknown kind."""
    places = [(title.start, title.end) for title in titles if not title.plural and title.determiner != "none"]
    places += [(index, index + 1) for index, word in enumerate(prose.words) if word.fold in _SOMEBODY]
    runs = find_runs(prose, titles)
    places += [(run.start, run.end) for run in runs if run.addressed or (run.kind is None and 2 <= run.size <= 3)]
    genders = {run.start: run.gender for run in runs if run.addressed}
    if not cast.entities:
        return ()
    offices = {title.start: title for title in titles if title.determiner == "the"}
    found = [(start, end) for start, end in sorted(places) if _is_stranger(prose, cast, start, end)]
    return tuple(
        Stranger(
            start, genders.get(start) or _gender_told(prose, start, end), only=_only_holder(cast, offices.get(start))
        )
        for start, end in found
    )


def _only_holder(cast: Cast, title: Title | None) -> str | None:
    """Return the one person of the report who holds an office, None if none or several do."""
    found = holders(title, cast) if title else ()
    return found[0].id if len(found) == 1 and found[0].kind == "person" else None


def _is_stranger(prose: Prose, cast: Cast, start: int, end: int) -> bool:
    """Tell whether words that mean a person are no part of a chain, and come forward."""
    if prose.role_of(start) in HEAD_ROLES:
        return False
    near = [s for s in cast.inside(max(start - 4, 0), end + 4) if s.entity.kind != "state"]
    named = [s for s in near if s.entity.name and s.entity.kind in ("person", "unnamed", "role")]
    if any(_touch(prose, s, start, end) for s in named) or any(s.start < end and s.end > start for s in near):
        return False
    return comes_forward(prose, Standing(start, end, cast.entities[0], "role", ""))


def _gender_told(prose: Prose, start: int, end: int) -> str | None:
    """Return the gender a stranger's sentence tells: "Her minister has bound himself"."""
    _, last = prose.sentences[prose.words[start].sentence]
    told = {word.fold for word in prose.words[end:last]} & {"himself", "herself"}
    if {word.fold for word in prose.words[start:end]} & {"man", "boy", "gunman"}:
        return "m"
    if {word.fold for word in prose.words[start:end]} & {"woman", "girl"}:
        return "f"
    return {"himself": "m", "herself": "f"}[told.pop()] if len(told) == 1 else None


def _touch(prose: Prose, standing: Standing, start: int, end: int) -> bool:
    """Tell whether a name and an office explain each other: side by side, or with a comma between."""
    if standing.end == start and prose.words[start - 1].possessive:
        return False  # "Roe's | spokesman"
    low, high = (standing.end, start) if standing.end <= start else (end, standing.start)
    return high - low <= 2 and all(prose.gap(i).strip() in ("", ",") for i in range(max(low - 1, 0), max(high, low)))
