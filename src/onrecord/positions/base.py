"""The act of a clause that no frame names: by its modal, its subject and its negation."""

from __future__ import annotations

import re
from typing import Final

from onrecord.positions.plain import Found, plain_act
from onrecord.positions.scope import main_negations, negations, subject_negated
from onrecord.positions.subjects import ANYONE, NARRATED, NOUN_WE, OUR_SIDE, THIRD, inside, subject_start

__all__ = ["base_act"]

_MODAL = re.compile(
    r"(?<![\w-])(?:(?P<must>must|have (?:got )?to|shall)|(?P<should>should|ought to)|"
    r"(?P<going>be (?:not )?going to|be to(?= be\b))|"
    r"(?P<will>will|would|to(?= \w+)|intend to|"
    r"stays?(?= (?:open|closed?|shut|frozen|sealed|locked|in (?:place|force))))|"
    r"(?P<can>can|be able to)|(?P<may>may|might|could)|"
    r"(?P<want>want\w*|wish\w*|seek\w*|do (?:not )?(?:want|wish|seek)))(?![\w-])"
)
_NO_REASON = re.compile(r"(?<![\w-])no (?:reason|need|way|justification)(?![\w-])[^,]*$")
_AUXILIARY = re.compile(r"(?<![\w-])(?:be|have|do)(?![\w-])")
_THAT_CLAUSE = re.compile(
    r"(?<![\w-])(?:want\w*|wish\w*) (?!to )(?:the |a |any |all |every )?\w+(?: \w+){0,3} "
    r"(?:to |(?:\w{2,}ed|taken|done|gone|held|brought|given|kept|shut|cut|made|put|built)(?![\w-]))"
)
_BAN = re.compile(r"(?<![\w-])can not (?:be allowed|be permitted|go on|continue|refuse)(?![\w-])")
_KEEPS = re.compile(
    r"(?<![\w-])can not "
    r"(?:be(?! \w+(?:ed|en|wn|t)\b)|keep|just|simply|go|hide|expect|ignore|have|use|hold|pick|walk|stay|"
    r"continue|close|shut|open)\b"
)
MIN_WORDS: Final = 2
"""Words of a clause that claims something."""


def base_act(rest: str, *, other: bool, mine: bool, direct: bool, past: bool = False) -> Found | None:
    """Return act, polarity, strength, hedge and rule of a clause, None where it claims nothing.

    Args:
        rest: the main clause in its plain form.
        other: whether its subject names an actor other than the speaker's.
        mine: whether its subject names the speaker's.
        direct: whether the words are the speaker's own, so that "we" is the speaker's side and "they" is not.
        past: whether it is printed in the past ("had to", "did not").
    """
    rest = rest.strip(" ,")
    if len(rest.split()) < MIN_WORDS:
        return None
    modal = _modal_in(rest)
    verb = modal or _AUXILIARY.search(rest)
    start = subject_start(rest, verb.start()) if verb else 0
    if modal is not None and modal.lastgroup != "may" and inside(rest, start, rest[start : modal.start()]):
        modal, verb = None, _AUXILIARY.search(rest)
        start = subject_start(rest, verb.start()) if verb else 0
    subject = rest[start : verb.start()] if verb else " ".join(rest.split(" ")[:4])
    other = other or (direct and not mine and bool(THIRD.match(subject)))
    mine = mine or bool(OUR_SIDE.search(subject)) or (not direct and not other and bool(NARRATED.match(subject)))
    place = (verb.start(), verb.end()) if verb else (len(subject), len(subject))
    sign = -1 if main_negations(rest, place, start) % 2 else 1
    if modal is None and verb is not None and inside(rest, start, subject):
        return "assert", 1, "asserted", False, "a claim with another in it"
    if modal is None:
        return plain_act(rest, subject, sign, mine=mine, other=other, past=past)
    if direct and modal.group() == "would" and (sign > 0 or subject.strip().startswith("there")):
        return None  # "I would say", "we would have to": what one would do is nothing one does
    if direct and modal.lastgroup == "want" and (past or modal.group().endswith("ed")):
        return "assert", sign, "asserted", False, "what was wanted"
    if modal.lastgroup in ("can", "want") and negations(rest, start, len(rest)) % 2 == 0:
        sign = 1  # "cannot refuse to", "does not want them not to"
    if _NO_REASON.search(rest[: modal.start()]):
        sign = -sign  # "there is no reason they should"
    if direct and modal.lastgroup in ("must", "should") and ANYONE.search(subject):
        return "assert", sign, "asserted", False, "what anyone must"
    if _supposed(modal, rest[modal.end() :], past=past and (direct or mine)):
        return "assert", sign, "asserted", False, "what is supposed"
    return _modal(modal, rest, sign, mine=mine, other=other, subject=subject)


_NO_DEMAND = re.compile(
    r" (?:(?:\w+ly|just|also|first) )?(?:do with|be (?:able|aware|kidding|"
    r"honest|frank|candid|fair|emphasi[sz]ed|noted|said|stressed|pointed|remembered|acknowledged|admitted|"
    r"added|recogni[sz]ed|understood|borne|\w+ing)|have (?:be|do|gone|taken|seen|known|felt|\w+ed)|admit|"
    r"say|tell|"
    r"confess|ask (?:yourself|ourselves|why|what|how)|wonder|remember|know|understand|realize|feel|imagine|love|"
    r"like)(?![\w-])"
)
_NO_APPEAL = re.compile(
    r" (?:\w+ly |never |not )?(?:have (?:be|have|do|known|seen|taken|given|gone|made|\w+ed)|boost|result|"
    r"suffice|need(?! to)|"
    r"say|add|note|"
    r"mention)(?![\w-])"
)


def _supposed(modal: re.Match[str], after: str, *, past: bool) -> bool:
    """Tell whether "must" or "should" asks nothing: what is only known or felt, what is past, what leads in words."""
    if modal.lastgroup == "must":
        return past or _NO_DEMAND.match(after) is not None
    return modal.lastgroup == "should" and _NO_APPEAL.match(after) is not None


_WITHIN = re.compile(r"(?<![\w-])(?:what|which|how|whether|where|whatever|to the extent that) (?:\w+ ){0,5}$")
_NO_DUTY = re.compile(r"(?<![\w-])(?:do|will|would|should) not (?:\w+ )?have to(?![\w-])|need not(?![\w-])")
_ALL_ONE = re.compile(
    r"(?<![\w-])(?:all|what|everything|anything|whatever) (?:that )?(?:we|you|they|i|he|she|it|anyone) $"
)
_AND_HOW = re.compile(r"(?<![\w-])and (?:how|why|where|whether|which) (?:\w+ ){0,3}$")
"""Words before a modal of a clause that stands for a thing: "this road and how it will"."""
_SO_THAT = re.compile(r"(?<![\w-])so (?:\w+ ){1,4}that (?:it|they|we|he|she) $")

_OF_WHICH = re.compile(
    r"(?<![\w-])(?!(?:say|said|says|clear|know|believe|think|mean|means|be|hope|sure)\b)\w+ (?:that|which|who) $"
)
"""Words before a verb that belongs to what it follows: "a government that is going to be"."""


def _modal_in(rest: str) -> re.Match[str] | None:
    """Return the first modal that is the main verb's and has one behind it.

    A bare "to" is one only where a headline or a complement begins with it; none is in a clause inside ("a road map of
    what it should be").
    """
    found = _MODAL.search(rest)
    while found is not None and (
        (found.group() == "to" and (found.start() > 0 or rest.startswith("to be ")))
        or _OF_WHICH.search(rest[: found.start()]) is not None
        or _ALL_ONE.search(rest[: found.start()]) is not None
        or NOUN_WE.search(rest[: found.start()]) is not None
        or _SO_THAT.search(rest[: found.start()]) is not None
        or _AND_HOW.search(rest[: found.start()]) is not None
        or (_WITHIN.search(rest[: found.start()]) is not None and _AUXILIARY.search(rest[: found.start()]) is not None)
    ):
        found = _MODAL.search(rest, found.end())
    return found if found is None or rest[found.end() :].strip(" ,.") else None


def _modal(modal: re.Match[str], rest: str, sign: int, *, mine: bool, other: bool, subject: str) -> Found | None:
    kind, after = modal.lastgroup, rest[modal.end() :]
    if modal.group() == "shall" and mine and sign < 0:
        kind = "will"  # "I shall never apologize"
    if kind == "will" and _WOULD_HAVE.match(after):
        return "assert", sign, "asserted", False, "what would have been"
    if kind == "must" and _NO_DUTY.search(rest):
        return "assert", -1, "asserted", False, "no duty"
    if kind in ("will", "going") and _HAVE_TO.match(after) and (mine or not other or THIRD.match(subject)):
        return "assert", sign, "asserted", False, "what will have to be"
    if kind == "must" or (kind in ("will", "going") and _HAVE_TO.match(after)):
        return ("urge" if mine else "demand"), sign, "must", False, "“must”"
    if kind == "should":
        return "urge", sign, "should", False, "“should”"
    if kind == "want":
        return _want(modal, rest, sign, mine=mine, subject=subject)
    if kind == "can":
        return _can(modal, rest, sign, mine=mine, other=other)
    if kind == "may":
        return _may(modal, sign, mine=mine, subject=subject)
    if (other and not mine) or _foretold(modal, sign, mine=mine, subject=subject):
        return "assert", sign, "asserted", False, "what will be"
    return ("commit", 1, "will", False, "“will”") if sign > 0 else ("rule_out", -1, "will_not", False, "“will not”")


_WOULD_HAVE = re.compile(r" (?:not |never |\w+ly )?have (?:be|do|\w+ed|\w+en)(?![\w-])")
_HAVE_TO = re.compile(r" (?:not )?have to(?! do\b)(?![\w-])")
_LEADS_IN = re.compile(
    r" (?:to )?(?:talk|thank|say|tell|ask|know|hear|think|make (?:it |very |clear|sure)|point out|mention|remind|"
    r"add|apologi[sz]e|criticize|criticise|offend|speculate|exaggerate|pretend|dwell|prejudge|second-guess|sound|"
    r"congratulate|begin by|start by|be (?:clear|careful|fair))(?![\w-])"
)


def _want(modal: re.Match[str], rest: str, sign: int, *, mine: bool, subject: str) -> Found | None:
    """Return the act of a "want": one's own goal, or a demand where another is to do it."""
    if subject_negated(subject):
        return "reject", -1, "asserted", False, "what nobody wants"
    if not mine:
        return "assert", sign, "asserted", False, "what others want"
    after = rest[modal.end() :]
    if _LEADS_IN.match(after) or (modal.group().startswith("wish") and not _WISHED.match(after)):
        return None  # "I want to thank", "we wanted to make sure"
    return ("demand" if sign > 0 and _THAT_CLAUSE.search(rest) else "state_goal"), sign, "want", False, "“want”"


_WISHED = re.compile(r" to(?![\w-])| (?:\w+ ){1,5}would(?![\w-])")
"""What follows a wish for something to be done: "we wish to", "I wish they would", not "I wish you luck"."""
_NO_REFUSAL = re.compile(
    r" not (?:\w+ly |even |just |really )?(?:for the life of|change|control|answer|imagine|believe|see|say|tell|find|"
    r"think|remember|recall|explain|"
    r"understand|wait|help|"
    r"speak|afford|get|know|hear|predict|guarantee|make (?:sense|up)|figure|tell|stand|do (?:it|that|this|"
    r"anything) alone|"
    r"be (?:sure|certain|happier|prouder|more|here|there|on|at|everywhere|\w+ed))(?![\w-])"
)


def _can(modal: re.Match[str], rest: str, sign: int, *, mine: bool, other: bool) -> Found:
    """Return the act of a "can": what others cannot go on doing is demanded of them, one's own is ruled out."""
    after = modal.string[modal.end() :]
    refused = after.lstrip().startswith("not")
    if refused and (_BAN.search(rest) or (other and _KEEPS.search(rest))):
        return "demand", sign, "must", False, "“cannot” of another"
    if sign > 0:
        return "assert", sign, "asserted", False, "“can”"
    if not mine or _NO_REFUSAL.match(after):
        return "assert", -1, "asserted", False, "what cannot be"
    return "rule_out", -1, "will_not", False, "“cannot”"


_BEFALLS = re.compile(
    r" (?:\w+ly )?(?:make|cause|lead|become|mean|help|hurt|result|happen|affect|"
    r"take (?:\w+ ){0,3}(?:years|months|weeks|days|time))\b"
)


_MIGHT_DO = re.compile(r"(?<![\w-])(?:we|i|it|they|our|us)(?![\w-])")
"""Subjects whose "could" leaves a doing open; what a person told of "could" do is what they are able to."""


def _may(modal: re.Match[str], sign: int, *, mine: bool, subject: str) -> Found:
    """Return the act of a "may": what one may do is left open, how things may be is a hedged claim."""
    after = modal.string[modal.end() :]
    if (
        sign < 0
        or not mine
        or (modal.group() == "could" and _MIGHT_DO.search(subject) is None)
        or _BEFALLS.match(after)
        or re.match(
            r" (?:add|say|note|argue|suggest that)\b| (?:have (?!to\b)|(?:well )?be (?!\w+(?:ed|ing|en|able)\b))", after
        )
    ):
        return "assert", sign, "hedged", True, "“may”"
    return "commit", sign, "open", False, "“may”"


_NOT_WILLED = re.compile(
    r"(?:not )?(?:\w+ly )?(?:win|beat|lose|prevail|come (?:out|away|through)|end up|wind up|turn out|"
    r"make history|be the nominee|do (?:well|great|fine|better|very well)|succeed|die|see|find|know|need|miss|"
    r"remember|love|get (?!rid|out|to work)|feel|look back|happen|"
    r"become|diminish|tell you|suggest(?! (?:a|an|the)\b)|submit to|be honest|say|admit|"
    r"have (?!to\b|talks|a meeting|discussions|conversations|those|these)|"
    r"continue to be (?!engaged|involved|committed)|"
    r"be (?!\w+(?:ed|ing|en|t)\b|there|sending|open|close|lift|free)\w+)"
)
_DONE_TO = re.compile(
    r"(?:not )?(?:be (?:\w+(?:ed|en|wn|ld)|kept|cut|shut|put|sent|left|built|met|set|spent|lent|dealt|brought|bought|"
    r"taught|hurt|split)\b|stay|remain|be no\b|be (?:open|close|lift|free))"
)


def _foretold(modal: re.Match[str], sign: int, *, mine: bool, subject: str) -> bool:
    """Tell whether a "will" tells how things will be, not what somebody undertakes."""
    after = modal.string[modal.end() :].lstrip()
    if subject.rstrip().endswith("it") and after.startswith("take "):
        return True  # "it will take years to"
    if mine:
        return _NOT_WILLED.match(after) is not None
    if sign < 0 and subject.strip().startswith("there"):
        return False
    if sign < 0 and subject_negated(subject):
        return after.startswith("be ") and _DONE_TO.match(after) is None
    if sign < 0 and not subject.strip():
        return False
    if re.match(r"be \w+ by ", after):
        return True  # "ballots will be printed by others"
    return not _DONE_TO.match(after) and not modal.group().startswith("stay")
