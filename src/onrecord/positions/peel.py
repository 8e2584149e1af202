"""Frames off the front of a clause: "I do not think that we need to see more" is a hedge, then a demand denied."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.positions.clause import (
    MAX_DEPTH,
    OWN_ACTS,
    UNDERTAKES,
    Clause,
    named,
    only_announced,
    others,
    ours,
    reaches,
    verbal_frame,
)
from onrecord.positions.frames import Frame, denied_inside
from onrecord.positions.scope import boundary, complement_negations, negated_before
from onrecord.positions.subjects import ANYONE

__all__ = ["peel"]


def peel(clause: Clause) -> None:
    """Take frames off the front of a clause until one of them is an act."""
    for _ in range(MAX_DEPTH):
        end = boundary(clause.plain, clause.at)
        found = verbal_frame(clause, end)
        if found is None:
            return
        frame, match = found
        in_cue = match.start() < clause.begins
        subject = clause.plain[clause.at if in_cue else max(clause.at, clause.begins) : match.start()]
        own = UNDERTAKES if frame.anyones else OWN_ACTS
        if frame.effect.act in own and others(clause, subject, strict=not frame.anyones, in_cue=in_cue):
            if frame.effect.act == "promise" and _PASSED_ON.search(subject) and match.start() >= clause.shift:
                _of_another(clause, match)
            return
        if clause.direct and _BELIEVES.match(match.group()) and _somebody_elses(clause, subject):
            _of_another(clause, match)  # "he believes that they should"
            return
        if _takes_none(clause, frame, match, subject):
            return
        if clause.polarity < 0 and clause.act is None and _APART.search(clause.plain, clause.at, match.start()):
            clause.polarity = 1  # "some do not seem to see how bad it is and that I intend to"
        negated = negated_before(clause.plain, clause.at, match.start()) or denied_inside(frame, match.group())
        if frame.effect.act == "hearsay" and (negated or match.start() < clause.shift or ours(clause, match)):
            clause.at = match.end()  # the cue's own "told us", what we have said ourselves, or that nobody told
            continue
        _apply(clause, frame, match, negated)
        if clause.act is not None:
            if not frame.keeps:
                _complement(clause)
            _reconsider(clause, subject, match)
            return


def _of_another(clause: Clause, match: re.Match[str]) -> None:
    """Pass on what somebody else promises or believes: hearsay."""
    clause.act, clause.strength, clause.at = "hearsay", "hedged", match.end()
    clause.rule = f"frame “{match.group()}” of another"


def _somebody_elses(clause: Clause, subject: str) -> bool:
    """Tell whether a subject is a third person: "he", or somebody named other than the one who speaks for themself."""
    if _SPOKEN.search(subject):
        return False
    if _THIRD.search(subject):
        return True
    there = named(clause, subject) if clause.mine is not None and clause.mine.kind == "person" else []
    return bool(there) and clause.mine not in there


def _takes_none(clause: Clause, frame: Frame, match: re.Match[str], subject: str) -> bool:
    """Tell whether a frame takes no position here: out of reach, not done yet, of nobody, or others' doing."""
    before = clause.plain[clause.at : match.start()]
    if not reaches(clause, frame, match.start()) or only_announced(clause, frame, match.start()):
        return True
    if frame.effect.act == "accuse" and match.start() < clause.shift and _UNSAID.search(before):
        return True  # "did not accuse him of"
    if clause.direct and frame.effect.strength == "need_to" and ANYONE.search(before):
        return True  # "you always need to watch your back", "I just need to reassure them"
    if frame.effect.act in _JOINT and (_POINTED_AT.search(match.group()) or _others_talks(clause, subject, match)):
        return True  # "they continue to have talks", "why are we having this conversation"
    return _asks_nobody(clause, match)


def _others_talks(clause: Clause, subject: str, match: re.Match[str]) -> bool:
    """Tell whether talks are those of others: of a third person, or of people named none of whom is who speaks."""
    if clause.direct and _somebody_elses(clause, subject):
        return True
    there = named(clause, subject)
    ours = _SPOKEN.search(subject) or _WITH_US.match(clause.plain, match.end())
    return bool(there) and clause.mine not in there and not ours


_POINTED_AT = re.compile(r" (?:this|that) ")
_WITH_US = re.compile(r" (?:with )?(?:us|me|him|her|it|our|his|its)(?![\w-])")
_UNSAID = re.compile(r"(?<![\w-])(?:do|have) (?:not|never) $")
_SPOKEN = re.compile(r"(?<![\w-])(?:we|i)(?: \w+){0,2} $")


def _reconsider(clause: Clause, subject: str, match: re.Match[str]) -> None:
    """Take back a promise of what has been, and an accusation of oneself."""
    if clause.act == "promise" and match.group().startswith("assur") and _IS_SO.match(clause.plain, clause.at):
        clause.act = "assert"  # "assured us the chances were low"
    if clause.act == "promise" and _BEEN.match(clause.plain, clause.at):
        clause.act = "assert"  # "vowed he had always been"
    if clause.act == "deny" and match.start() < clause.shift and "not say" in match.group():
        clause.act, clause.polarity, clause.strength = "decline_to_confirm", 0, "declined"
    if clause.act == "accuse" and _own_fault(clause, subject, match):
        clause.act = "acknowledge"


_IS_SO = re.compile(
    r" ?(?:(?!will |would |can |could |shall |should |must |be |have |do |to |not |no |never |who |"
    r"which )\S+ ){1,9}(?:be|have) "
    r"(?!\w*ly committed|committed|ready|willing|prepared|going|to |not |no )"
)
_BEEN = re.compile(r" ?(?:that )?(?:it|he|she|they|we|i) (?:have (?!to\b)(?:\w+ly |always |never |not )*\w+|\w+ed\b)")
_FEARS = re.compile(r"(?:concern|worr|alarm)\w* that$")
_MAY_COME = re.compile(r" (?:\S+ ){1,8}?(?:would|could|might|may|will)(?![\w-])")
"""What may yet come is feared, and blames nobody."""
_APPOINTS = re.compile(r" (?:(?!that |it )\S+ ){0,4}?(?:justices?|judges?|nominees?|nominations?|appointees?)(?![\w-])")
_WHO = re.compile(r"(?<![\w-])(?:you|they|them|him|her|us|all|both|each|every\w*|nobody|no one)(?![\w-])")
_OF_THEIRS = re.compile(r"(?:their|his|her|whose) ")
_JOINT = frozenset({"report_contact", "cooperate"})
_APART = re.compile(r"(?<=\w) (?:and|but|who|which|that|because|how|what) ")
"""Words behind which a negation passed on no longer reaches."""
_GOAL = re.compile(r"(?:goal|aim|objective|priority|ambition|hope|wish|desire) (?:be|remain)")
_OWNER = re.compile(r" 's (?:\w+ ){0,2}$")
_HOPES_DONE = re.compile(
    r" (?:that )?(?:he|she|it) (?!will|would|can|could|be |get|come)\w+s(?![\w-])|"
    r" (?:that )?(?:it|they|he|she|we|i|you|\w+ \w+) (?:have|be|do not) "
)
_REGRETS = re.compile(r"(?:regret|be \w+ (?:disappoint|concern|worr))")
_BY_ONESELF = re.compile(r"^ (?:that )?(?:i|we|not|having|doing|my|our)(?![\w-])")


def _asks_nobody(clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether to expect and to hope only foretell, or a goal is told of others."""
    words, after = match.group(), clause.plain[match.end() :]
    if words.startswith("dismiss") and clause.begins:
        first = next(iter(clause.cast.mentions(clause.words.text[clause.shift :])), None)
        if first and not first[0].start and first[1].kind == "person":
            return clause.words.text[clause.shift + first[0].end :][:1] not in (
                "’",
                "'",
            )  # of an office, not of a claim
    if _FEARS.search(words):
        return _MAY_COME.match(after) is not None
    if words.startswith("confirm") and not words.endswith("that"):
        return _APPOINTS.match(after) is not None or _opens_with_a_person(clause, match.end())
    if words.startswith("expect ") or re.match(r"expect\w* .* to$", words):
        return not _WHO.search(words) and not named(clause, words)
    if words.startswith(("hope", "hoping")) and not words.endswith(" to"):
        return _HOPES_DONE.match(after) is not None
    if _GOAL.search(words) is None:
        return False
    owner = _OWNER.search(clause.plain, clause.begins, match.start())
    if owner is not None and clause.mine not in named(clause, clause.plain[clause.begins : owner.start()]):
        return True  # "the council’s goal is to"
    return clause.direct and _OF_THEIRS.match(words) is not None


def _opens_with_a_person(clause: Clause, at: int) -> bool:
    """Tell whether what follows begins with somebody's name, with nothing of theirs behind: "confirmed Ada Roe"."""
    text = clause.words.text[clause.words.span(at + 1, at + 2).start :] if at + 1 < len(clause.plain) else ""
    first = next(iter(clause.cast.mentions(text)), None)
    if first is None or first[1].kind != "person" or len(text[: first[0].start].split()) > TITLE_WORDS:
        return False
    return (
        not text.startswith(("’", "'"), first[0].end)
        and re.match(r" (?:has|had|was|is|will|would)\b", text[first[0].end :]) is None
    )


TITLE_WORDS = 2
"""Words of a title before a name."""


def _own_fault(clause: Clause, subject: str, match: re.Match[str]) -> bool:
    """Tell whether a speaker faults themselves: "we failed to act", "I regret I could not"."""
    if _REGRETS.match(match.group()):
        return clause.direct and _BY_ONESELF.match(clause.plain[match.end() :]) is not None
    return clause.direct and _WE.search(subject) is not None and _FAULTS.match(match.group()) is not None


_WE = re.compile(r"(?:^|(?<= ))(?:i|we) (?:\w+ ){0,2}$")
_FAULTS = re.compile(
    r"(?:have )?(?:fail|neglect)|be (?:\w+ )?(?:to blame|responsible|guilty|at fault)|bear|broke|break"
)


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


_OF_DOING = re.compile(r" (?:(?P<no>not|never) )?(?:\w+ly )?(?!fail|refus|declin|avoid|refrain)\w+ing(?![\w-])")
"""What somebody is accused of or praised for doing: negations further on are not the doing's."""


def _complement(clause: Clause) -> None:
    """Let negations in what the act is about turn its polarity: "promised not to", "denied that it had not"."""
    end = boundary(clause.plain, clause.at)
    doing = _OF_DOING.match(clause.plain, clause.at) if clause.plain[: clause.at].endswith((" of", " for")) else None
    if doing is not None:
        clause.polarity *= -1 if doing.group("no") else 1
        return
    if (
        clause.polarity
        and clause.act not in ("decline_to_confirm", "praise")
        and complement_negations(clause.plain, clause.at, end) % 2
    ):
        clause.polarity = -clause.polarity
