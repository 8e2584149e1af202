"""Threads: demand, assurance, action reported, assessment, consequence, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.positions.lines import Cited, holder, stance

__all__ = ["Thread", "ThreadStep", "threads"]

Part = Literal["demand", "assurance", "action reported", "assessment", "consequence"]
PARTS: Final = ("demand", "assurance", "action reported", "assessment", "consequence")
MAX_THREADS: Final = 50
"""Threads of one look; more are no story."""
ASSESSES: Final = frozenset({"praise", "acknowledge", "accuse"})
ASSURES: Final = frozenset({"promise", "commit", "hearsay"})


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """A statement's part in a thread, with its exhibits, the nearest to the speaker's words first."""

    part: Part
    exhibits: tuple[Cited, ...]

    @property
    def cited(self) -> Cited:
        """The best exhibit."""
        return self.exhibits[0]


@dataclass(frozen=True, slots=True)
class Thread:
    """What one actor asked of another and what came of it. ``open`` says what is still unanswered, in a sentence."""

    demander: str
    asked: str
    steps: tuple[ThreadStep, ...]
    open: str


def threads(cited: Sequence[Cited]) -> tuple[Thread, ...]:
    """Return the threads of some positions, the longest first.

    A thread is of a pair of actors: all that the one demands of the other, what the other assures (by itself, or as the
    one passes on), what is reported done, how the one judges it, and what the one says of consequences.
    """
    pairs: dict[tuple[str, str], list[Cited]] = {}
    for one in cited:
        place = one.position
        if (
            place.act in ("demand", "urge")
            and place.actor
            and place.agent
            and place.agent.name != place.actor.name
            and stance(place)
        ):
            pairs.setdefault((place.actor.name, place.agent.name), []).append(one)
    found = [_thread(demander, asked, demands, cited) for (demander, asked), demands in sorted(pairs.items())]
    found = [one for one in found if len({step.part for step in one.steps}) > 1]
    return tuple(sorted(found, key=lambda one: (-len(one.steps), one.demander, one.asked)))[:MAX_THREADS]


def _thread(demander: str, asked: str, demands: Sequence[Cited], cited: Sequence[Cited]) -> Thread:
    parts = [(part, one) for one in cited if (part := _part(one, demander, asked, demands)) is not None]
    threatened = {word for part, one in parts if part == "consequence" for word in one.position.objects}
    known = {one.position.id for _, one in parts}
    rest = (one for one in cited if one.position.id not in known)
    parts += [("consequence", one) for one in rest if _left_open(one, demander, threatened)]
    steps = [ThreadStep(part, tuple(sorted(group, key=_best))) for part, group in _together(parts)]
    steps.sort(key=lambda step: (step.cited.position.said or "9999", PARTS.index(step.part), step.cited.position.id))
    return Thread(demander, asked, tuple(steps), _open(steps))


def _best(one: Cited) -> tuple[bool, bool, float, str]:
    return not one.quoted, one.position.form == "headline", -one.position.confidence, one.position.id


def _together(parts: Sequence[tuple[Part, Cited]]) -> list[tuple[Part, list[Cited]]]:
    """Return the exhibits of each step: those of one statement, and what says the same on a day as strongly."""
    steps: list[tuple[Part, list[Cited]]] = []
    for part, one in sorted(parts, key=lambda each: (PARTS.index(each[0]), _best(each[1]))):
        home = next(
            (group for name, group in steps if name == part and any(_alike(one, other) for other in group)), None
        )
        if home is None:
            steps.append((part, [one]))
        else:
            home.append(one)
    return steps


def _alike(one: Cited, other: Cited) -> bool:
    if one.statement is not None and one.statement == other.statement:
        return True
    first, second = one.position, other.position
    same = (holder(one), first.act, first.polarity, first.strength, first.said, first.predicate)
    if same != (holder(other), second.act, second.polarity, second.strength, second.said, second.predicate):
        return False
    return set(first.objects) <= set(second.objects) or set(second.objects) <= set(first.objects)


def _part(one: Cited, demander: str, asked: str, demands: Sequence[Cited]) -> Part | None:
    place = one.position
    actor = place.actor.name if place.actor else None
    agent = place.agent.name if place.agent else None
    names = {agent, *(party.name for party in (*place.recipients, *place.named))}
    if place.act in ("demand", "urge"):
        return "demand" if actor == demander and agent == asked else None
    if place.act in ASSURES and agent == asked and place.polarity > 0 and (actor == asked or place.act == "hearsay"):
        told = place.act == "hearsay" and actor == demander
        return "assurance" if told or (actor == asked and (demander in names or _on_topic(one, demands))) else None
    if place.act in ("assert", "acknowledge") and agent == asked and place.polarity > 0 and _on_topic(one, demands):
        return "action reported"
    if place.act in ASSESSES and actor == demander and asked in names:
        return "assessment"
    return "consequence" if place.act in ANSWERS and actor == agent == demander and asked in names else None


ANSWERS: Final = frozenset({"rule_out", "commit", "reject", "decline_to_confirm"})
"""Acts in which one says what one will do about it, or that one does not say."""


def _on_topic(one: Cited, demands: Sequence[Cited]) -> bool:
    """Tell whether what is reported done is what was demanded: the same doing and an object of it, or two objects."""
    place = one.position
    for demand in demands:
        shared = set(place.objects) & set(demand.position.objects)
        if len(shared) > 1 or (shared and place.predicate == demand.position.predicate):
            return True
    return False


def _left_open(one: Cited, demander: str, threatened: set[str]) -> bool:
    place = one.position
    return (
        place.act in ("rule_out", "decline_to_confirm")
        and place.actor is not None
        and place.actor.name == demander
        and bool(threatened & set(place.objects))
    )


def _open(steps: Sequence[ThreadStep]) -> str:
    """Say what is unanswered: by the last demand, whether it was assured, done, judged."""
    last = {step.part: step for step in steps}
    if "demand" not in last:
        return "nothing is demanded"
    if "assurance" not in last and "action reported" not in last:
        return "no assurance and no action is on record"
    if "action reported" not in last:
        return "assured, but no action is on record"
    judged = last.get("assessment")
    if judged is None:
        return "action is reported; how it is judged is not on record"
    if _day(last["demand"]) > _day(judged):
        return "demanded again after it was last judged"
    if judged.cited.position.polarity < 0:
        return "judged not to be enough"
    return "nothing: the last judgement is favourable"


def _day(step: ThreadStep) -> str:
    return step.cited.position.said or ""
