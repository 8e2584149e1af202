"""Drift: the strength of the quoted words beside that of each outlet's narration, lead and headline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.positions.lines import SAME_DEGREE, Cited, is_a_day

__all__ = ["Drift", "drifts"]

Direction = Literal["stronger", "as strong", "weaker"]
FACTUAL: Final = frozenset({"assertive"})
"""Scales on which there is nothing to drift: a claim is a claim however it is told."""


@dataclass(frozen=True, slots=True)
class Drift:
    """A narration beside the quoted words it tells: both exhibits, and which is the stronger.

    ``words`` is the strongest quoted position on the matter that day, ``narration`` the outlet's.
    """

    narration: Cited
    words: Cited
    direction: Direction

    @property
    def stronger(self) -> bool:
        """Whether the narration is stronger than the words."""
        return self.direction == "stronger"


def drifts(cited: Sequence[Cited]) -> tuple[Drift, ...]:
    """Return every narration of a refusal, a demand or an undertaking beside the strongest words quoted for it.

    The words must be the same actor's, of the same occasion or day, on the same scale, and on the same matter: one
    names an object or predicate of the other, or the words have no object of their own ("not where we are"). Hedges
    that the narrator put in are no weakening by the speaker and count for neither.
    """
    quoted = [one for one in cited if one.quoted and _scaled(one)]
    out = []
    for one in cited:
        if one.quoted or not _scaled(one):
            continue
        beside = [words for words in quoted if _together(one, words)]
        own = [words for words in beside if words.statement is not None and words.statement == one.statement]
        beside = own or beside  # where it tells a statement that others quote, those are its words
        if beside:
            out.append(_drift(one, max(beside, key=lambda words: (words.position.degree or 0.0, words.position.id))))
    return tuple(sorted(out, key=lambda drift: (drift.narration.position.said or "9999", drift.narration.position.id)))


def _scaled(one: Cited) -> bool:
    place = one.position
    return place.degree is not None and place.scale is not None and place.scale not in FACTUAL


def _together(narration: Cited, words: Cited) -> bool:
    first, second = narration.position, words.position
    if first.actor is None or second.actor is None or first.actor.name != second.actor.name:
        return False
    if first.scale != second.scale or _kind(first.act) != _kind(second.act):
        return False
    same_day = is_a_day(first.said) and first.said == second.said
    same_occasion = narration.occasion is not None and narration.occasion == words.occasion
    if not (same_day or same_occasion or first.report == second.report):
        return False
    if _points_back(words):
        return True
    return _shares(first.objects, second.objects) or (
        first.predicate == second.predicate and first.predicate is not None and not (first.objects and second.objects)
    )


def _kind(act: str) -> str:
    """Return what is compared: declining to rule something out is the weakest way of ruling it out."""
    return {"decline_to_confirm": "rule_out", "deny": "rule_out", "urge": "demand", "promise": "commit"}.get(act, act)


def _points_back(words: Cited) -> bool:
    """Tell whether words are a refusal that names no object ("not where we are"): the matter is that of the day."""
    place = words.position
    return place.scale == "refusal" and not place.objects and any(rule.startswith("frame") for rule in place.why)


def _shares(first: Iterable[str], second: Iterable[str]) -> bool:
    return bool(set(first) & set(second))


def _drift(narration: Cited, words: Cited) -> Drift:
    told, said = narration.position.degree or 0.0, words.position.degree or 0.0
    if abs(told - said) <= SAME_DEGREE:
        return Drift(narration, words, "as strong")
    return Drift(narration, words, "stronger" if told > said else "weaker")
