"""Positions on a page: in words, laid along time, and told beside what was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Position
from onrecord.positions.drift import Drift, drifts
from onrecord.positions.lines import Cited, Step, line_of

__all__ = [
    "ACT_WORDS",
    "FORM_WORDS",
    "POLARITY_WORDS",
    "Line",
    "Tellings",
    "change",
    "contradictions",
    "evidence_address",
    "lines",
    "strength_label",
    "tellings",
]

ACT_WORDS: Mapping[str, str] = {
    "demand": "demands",
    "urge": "urges",
    "promise": "promises",
    "commit": "undertakes",
    "rule_out": "rules out",
    "deny": "denies",
    "reject": "rejects",
    "praise": "praises",
    "acknowledge": "acknowledges",
    "accuse": "accuses",
    "endorse": "endorses",
    "justify": "justifies",
    "report_contact": "reports contact",
    "cooperate": "cooperates",
    "state_goal": "states a goal",
    "state_principle": "states a principle",
    "assert": "claims",
    "decline_to_confirm": "does not say",
    "hearsay": "passes on a claim",
}
FORM_WORDS: Mapping[str, str] = {
    "direct": "own words",
    "mixed": "partly own words",
    "indirect": "as told",
    "headline": "headline",
}
POLARITY_WORDS: Mapping[int, str] = {1: "for", -1: "against", 0: "open"}
STRENGTH_WORDS: Mapping[str, str] = {
    "asserted": "",
    "declined": "",
    "in_interest": "in the interest of",
    "not_yet": "not at that point",
    "not_planning": "no plans",
    "planning": "plan to",
    "categorical": "categorically",
    "hedged": "hedged",
}
"""Of those whose name is not the words; '' where it says no more than the act does."""


def strength_label(place: Position) -> str:
    """Return the strength in words, '' where the act says it all: ``need to``, ``will not, hedged``."""
    bare = place.strength.removesuffix("_hedged")
    hedge = "hedged" if bare != place.strength else ""
    return ", ".join(part for part in (STRENGTH_WORDS.get(bare, bare.replace("_", " ")), hedge) if part)


def evidence_address(one: Cited) -> str:
    """Return the address that shows the words in their report, pointed at."""
    span = one.position.evidence[0]
    return f"/report/{one.position.report.rpartition('-')[2]}?at={span.start}-{span.end}#pointed"


@dataclass(frozen=True, slots=True)
class Line:
    """The positions on one proposition, by day, each as it stands to the one before."""

    proposition: str
    steps: tuple[Step, ...]

    @property
    def moved(self) -> tuple[str, ...]:
        """How it changed, each way once: ``stronger``, ``weaker``, ``contradicted``, ``withdrawn``."""
        told = ("contradicted", "withdrawn", "stronger", "weaker")
        return tuple(one for one in told if any(change(step) == one for step in self.steps))


def change(step: Step) -> str:
    """Return how a step stands to the one before, '' where that is no news.

    Two outlets that tell one day in other strengths show how they tell it, not that the actor moved.
    """
    before = step.against
    if before is None or step.change == "first":
        return ""
    one_day = before.position.said == step.cited.position.said
    if one_day and step.change in ("stronger", "weaker") and not (before.quoted and step.cited.quoted):
        return "told otherwise"
    return "" if one_day and step.change == "repeated" else step.change


def lines(cited: Iterable[Cited], proposition: Mapping[str, str]) -> tuple[Line, ...]:
    """Return the lines of some positions by proposition, those of most statements first.

    Where somebody's own words of a day are there, what outlets tell of that day is drift, and no step.
    """
    about: dict[str, list[Cited]] = defaultdict(list)
    for one in cited:
        home = proposition.get(one.position.id)
        if home is not None:
            about[home].append(one)
    found = [Line(name, line_of(_own_words(members))) for name, members in about.items()]
    kept = (one for one in found if one.steps)
    return tuple(sorted(kept, key=lambda one: (-len(one.steps), _last(one), one.proposition)))


def _own_words(cited: Sequence[Cited]) -> list[Cited]:
    """Return positions without what is only told of a day and scale on which the actor's own words are there."""
    own = {_day(one) for one in cited if one.quoted}
    return [one for one in cited if one.quoted or _day(one) not in own]


def _day(one: Cited) -> tuple[str | None, str | None, str | None]:
    place = one.position
    return place.actor.name if place.actor else None, place.said, place.scale


def _last(line: Line) -> str:
    """Return a key that puts the line that ends latest first."""
    day = line.steps[-1].cited.position.said or ""
    return "".join(chr(0x7F - ord(char)) if char.isascii() else char for char in day) or "~"


def contradictions(found: Iterable[Line]) -> tuple[Step, ...]:
    """Return the steps that contradict or withdraw one before, the newest first; each has both exhibits."""
    steps = [step for line in found for step in line.steps if step.change in ("contradicted", "withdrawn")]
    return tuple(sorted(steps, key=lambda step: step.cited.position.said or "", reverse=True))


@dataclass(frozen=True, slots=True)
class Tellings:
    """Quoted words, and how each outlet tells them."""

    words: Cited
    told: tuple[Drift, ...]

    @property
    def stronger(self) -> int:
        """How many tellings are stronger than the words."""
        return sum(one.stronger for one in self.told)


def tellings(cited: Sequence[Cited]) -> tuple[Tellings, ...]:
    """Return quoted words with their tellings, those told stronger by most first."""
    about: dict[str, list[Drift]] = defaultdict(list)
    for one in drifts(cited):
        about[one.words.position.id].append(one)
    found = [Tellings(some[0].words, tuple(sorted(some, key=_by_degree))) for some in about.values()]
    return tuple(sorted(found, key=lambda one: (-one.stronger, -len(one.told), one.words.position.id)))


def _by_degree(drift: Drift) -> tuple[float, str]:
    return -(drift.narration.position.degree or 0.0), drift.narration.position.id
