"""The words that take a position, and how strong they are: frames and scales from ``data/positions``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

__all__ = ["Frame", "degree", "denied_inside", "find_frame", "scale_of"]

TRANSPARENT: Final = "~"
NOTHING: Final = "none"
HEDGED: Final = "_hedged"
HEDGE_COSTS: Final = 0.1
"""What a hedge takes off a degree: less than a step of any scale, so a hedged step stays above the next lower one."""

ADVERBS: Final = (
    "(?:(?:\\w+ly|also|still|now|very|so|quite|too|never|not|always|all|just|more|even|again|pretty|rather|ever|somewhat|"
    "long|a little|a bit|indeed|dead|today|certainly) ){0,2}?"
)
"""What ``{adv}`` in a pattern stands for: up to two adverbs, so that "be used against" is not "be against"."""
SCALES: Final = {
    "demand": ("directive",),
    "urge": ("directive",),
    "state_goal": ("directive", "commissive", "assertive"),
    "promise": ("commissive",),
    "commit": ("commissive",),
    "rule_out": ("refusal",),
    "reject": ("refusal", "directive"),
    "decline_to_confirm": ("refusal",),
}
"""The scales on which an act's strength is looked up, in order; all other acts are assertive."""


_NEGATIVE = re.compile(r"\b(?:not|no|never|nothing|neither|nor)\b")


@dataclass(frozen=True, slots=True)
class Effect:
    """What a frame makes of what follows: the act (None passes on), the polarity towards it, the strength."""

    act: str | None
    polarity: int
    strength: str | None
    hedge: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A pattern with its effect, and its effect under negation (None: the negation is that of what follows).

    ``number`` is its place in the list. ``anyones`` frames judge whoever their subject is; the others are acts of
    their subject, and only the speaker's own count as the speaker's. ``denies`` tells that its own words hold a
    negation, ``keeps`` that they are what the act is about ("has violated the treaty").
    """

    number: int
    pattern: re.Pattern[str]
    effect: Effect
    negated: Effect | None
    anyones: bool
    denies: bool
    keeps: bool


def _lines(name: str) -> list[list[str]]:
    text = files("onrecord.data").joinpath("positions", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _effect(act: str, polarity: str, strength: str) -> Effect:
    sign = {"+": 1, "-": -1, "0": 0}[polarity]
    hedge = strength == "?"
    return Effect(None if act == TRANSPARENT else act, sign, None if strength in ("?", "-") else strength, hedge)


@lru_cache(maxsize=1)
def frames() -> tuple[Frame, ...]:
    """Return every frame, in the order of the list."""
    out = []
    for number, fields in enumerate(_lines("frames.tsv")):
        anyones = fields[0].startswith("@")
        words = fields[0].lstrip("@=").replace("{adv}", ADVERBS)
        pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
        negated = _effect(*fields[4:7]) if len(fields) > 4 else None
        denies = _NEGATIVE.search(fields[0]) is not None
        out.append(Frame(number, pattern, _effect(*fields[1:4]), negated, anyones, denies, "=" in fields[0][:2]))
    return tuple(out)


@lru_cache(maxsize=1)
def _degrees() -> dict[tuple[str, str], float]:
    return {(scale, strength): float(number) for scale, strength, number, *_ in _lines("strengths.tsv")}


def denied_inside(frame: Frame, matched: str) -> bool:
    """Tell whether a negation stands among words of a match that its pattern leaves open ("be not considering")."""
    return not frame.denies and _NEGATIVE.search(matched) is not None


def find_frame(plain: str, start: int, end: int) -> tuple[Frame, re.Match[str]] | None:
    """Return the earliest frame in a stretch of the plain form; of two that begin together the longer."""
    best: tuple[Frame, re.Match[str]] | None = None
    rank: tuple[int, int, int] | None = None
    for frame in frames():
        match = frame.pattern.search(plain, start, end)
        if match is None or match.start() == match.end():
            continue
        order = (match.start(), -match.end(), frame.number)
        if rank is None or order < rank:
            best, rank = (frame, match), order
    return best


def scale_of(act: str, strength: str) -> str | None:
    """Return the scale on which an act of this strength stands, None if none has it."""
    bare = strength.removesuffix(HEDGED)
    for scale in SCALES.get(act, ("assertive",)):
        if (scale, bare) in _degrees():
            return scale
    return next((scale for scale, name in _degrees() if name == bare), None)


def degree(act: str, strength: str) -> float | None:
    """Return how strong it is on its scale, 0 to 1, None where no scale has the strength."""
    scale = scale_of(act, strength)
    if scale is None:
        return None
    bare = strength.removesuffix(HEDGED)
    full = _degrees()[scale, "should" if (act, bare) == ("urge", "asserted") else bare]  # to urge is to say "should"
    return round(max(full - HEDGE_COSTS, 0.0), 2) if strength.endswith(HEDGED) else full
