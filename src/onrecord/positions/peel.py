"""Frames off the front of a clause: "I do not think that we need to see more" is a hedge, then a demand denied."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.positions.clause import (
    MAX_DEPTH,
    OWN_ACTS,
    UNDERTAKES,
    Clause,
    only_announced,
    others,
    ours,
    reaches,
    verbal_frame,
)
from onrecord.positions.frames import Frame, denied_inside
from onrecord.positions.scope import boundary, complement_negations, negated_before

__all__ = ["peel"]


def peel(clause: Clause) -> None:
    """Take frames off the front of a clause until one of them is an act."""
    for _ in range(MAX_DEPTH):
        end = boundary(clause.plain, clause.at)
        found = verbal_frame(clause, end)
        if found is None:
            return
        frame, match = found
        subject = clause.plain[clause.at : match.start()]
        own = UNDERTAKES if frame.anyones else OWN_ACTS
        if frame.effect.act in own and others(clause, subject, strict=not frame.anyones):
            if frame.effect.act == "promise" and _PASSED_ON.search(subject) and match.start() >= clause.shift:
                clause.act, clause.strength, clause.at = "hearsay", "hedged", match.end()
                clause.rule = f"frame “{match.group()}” of another"
            return
        if not reaches(clause, match.start()) or only_announced(clause, frame, match.start()):
            return
        if clause.direct and _BELIEVES.match(match.group()) and _THIRD.search(subject):
            clause.act, clause.strength, clause.at = "hearsay", "hedged", match.end()
            clause.rule = f"frame “{match.group()}” of another"  # "he believes that they should"
            return
        negated = negated_before(clause.plain, clause.at, match.start()) or denied_inside(frame, match.group())
        if frame.effect.act == "hearsay" and (negated or match.start() < clause.shift or ours(clause, match)):
            clause.at = match.end()  # the cue's own "told us", what we have said ourselves, or that nobody told
            continue
        _apply(clause, frame, match, negated)
        if clause.act is not None:
            if not frame.keeps:
                _complement(clause)
            return


def _apply(clause: Clause, frame: Frame, match: re.Match[str], negated: bool) -> None:
    effect = frame.effect
    if clause.polarity < 0 and frame.negated is not None:
        negated, clause.polarity = not negated, 1  # "I do not think that we are at that point": we are not
    if negated and frame.negated is not None:
        effect = frame.negated
    elif negated:
        clause.polarity = -clause.polarity
    clause.at = max(match.start() - 1, 0) if frame.keeps else match.end()
    if effect.act in ("demand", "urge") and effect.strength == "asserted":
        effect = replace(effect, strength=_as_worded(clause))
    clause.polarity *= effect.polarity
    clause.hedge = clause.hedge or effect.hedge
    clause.strength = effect.strength or clause.strength
    clause.rule = f"frame “{match.group()}”" + (" denied" if negated else "")
    if effect.act is not None:
        clause.act = effect.act
    elif effect.strength == "need_to":
        clause.act, clause.strength = _need(clause, match), "need_to"


_WORDED = (
    (re.compile(r"(?<![\w-])(?:must|have to|have got to)(?![\w-])"), "must"),
    (re.compile(r"(?<![\w-])(?:should|ought to)(?![\w-])"), "should"),
)
_BELIEVES = re.compile(r"(?:believe|think|feel|expect|suppose)")
_THIRD = re.compile(r"(?<![\w-])(?:he|she|they|people|many|some|others) $")
_PASSED_ON = re.compile(r"(?<![\w-])(?:have|they|he|she) (?:\w+ )?$")


def _as_worded(clause: Clause) -> str:
    """Return the strength of the modal in what is demanded ("the demand that they should act"), if it has one."""
    words = clause.plain[clause.at : boundary(clause.plain, clause.at)]
    if not re.match(r" ?(?:that )", words) and not clause.plain[: clause.at].endswith(" that"):
        return "asserted"
    return next((strength for pattern, strength in _WORDED if pattern.search(words)), "asserted")


_OURS = re.compile(r"(?<![\w-])we (?:\w+ )?$")


def _need(clause: Clause, match: re.Match[str]) -> str:
    """Return the act of a need: asking others demands, to "consider" urges; what we need to have is a goal."""
    after = clause.plain[match.end() : match.end() + 40]
    if clause.direct and _OURS.search(clause.plain[: match.start()]) and not re.match(r" (?:see|hear)\b", after):
        return "state_goal" if re.match(r" (?:have|keep|maintain|build|preserve|be)\b", after) else "urge"
    return "urge" if re.match(r" (?:\w+ly )?(?:consider|think|look|focus|talk|work)", after) else "demand"


def _complement(clause: Clause) -> None:
    """Let negations in what the act is about turn its polarity: "promised not to", "denied that it had not"."""
    end = boundary(clause.plain, clause.at)
    if (
        clause.polarity
        and clause.act not in ("decline_to_confirm", "praise")
        and complement_negations(clause.plain, clause.at, end) % 2
    ):
        clause.polarity = -clause.polarity
