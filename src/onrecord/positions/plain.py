"""The act of a clause without frame and modal: a claim, or the denial of one, which not every "not" is."""

from __future__ import annotations

import re

from onrecord.positions.scope import subject_negated

__all__ = ["Found", "plain_act"]

Found = tuple[str, int, str, bool, str]
"""Act, polarity, strength, whether hedged, the rule in a few words."""

_VERB = re.compile(
    r"(?<![\w-])(?:be|have|do|will|would|can|could|may|might|must|should|shall|ought|want\w*|\w{2,}(?:ed|ing|s)|"
    r"open|close)(?![\w-])"
)
_FELT = (
    r"(?:have|had|know|think|believe|see|seen|hear|heard|read|get|got|gotten|need|like|love|care|mind|understand|"
    r"recall|"
    r"remember|mean|feel|felt|seem|look|hope|expect|matter|wait|win|won|lose|lost|find|found|imagine|learn|notice|"
    r"realize|"
    r"meet|met|intend|indicate|signal|show|suggest|change|affect|reflect|apply|work|happen|thought|known|be|been|"
    r"hate|trust|respect|deserve|watch|eat|play|follow|"
    r"help|say|said|come|came|really|even|quite|appear)"
)
_DENIABLE = re.compile(
    rf"(?<![\w-])(?:have (?:not|never) (?!yet )(?:\w+ly )?(?!\w+ly )(?!{_FELT}(?![\w-]))\w+|"
    rf"never (?!{_FELT}(?![\w-]))\w+ed|"
    r"have (?:not|never) be (?:\w+ly )?\w+(?:ed|en|wn)|"
    r"be (?:not|never) (?:\w+ly )?(?:(?!talking|saying|thinking|asking|wondering|feeling|going|getting|kidding)\w+ing|"
    r"at war|behind|part of|involved|scheduled|planned|a \w+)|"
    r"(?:do|have) not (?:seek|want)|(?:do|have) (?:nothing|no) (?:wrong|to (?:hide|do with))|"
    r"have nothing to (?:hide|do with)|"
    r"have (?:no|not any|never any) (?:\w+ )?(?:role|part|hand|involvement|connections?|links?|ties|contacts?|"
    r"troops|forces|soldiers|"
    r"weapons?|bombs?|bases?|secrets?|agreement|deal|quid))(?![\w-])"
)
"""What somebody says not to have done, or not to do: what an accuser says of them."""
_UNDENIED = re.compile(
    r"(?:question|doubt|way|reason|need|point|time|room|place|one|body|figures?|data|information|answers?|guarantee|"
    r"words?|such|easy|simple|perfect|magic|better|other|longer|more|less|matter|reports?|telling|going|use|shortage|"
    r"excuse|substitute|precedent|comparison|requirement|law|statute|limit|end|sense|hope|chance|choice|votes?|"
    r"money)s?(?![\w-])"
)
_THERE_BE_NO = re.compile(r"^(?:and |but |that )?there (?:have )?be (?:\w+ly )?(?:no|not any|not an?|never any) (.*)$")
_HABIT = re.compile(
    rf"(?<![\w-])(?:we|it|they) (?:\w+ly )?(?:do not|never) (?:\w+ly )?"
    rf"(?!\w+ly )(?!{_FELT}(?![\w-]))\w+(?!.*\b(?:anymore|very well|enough|much|a lot|all that)\b)"
)
_PERFECT = re.compile(r"(?<![\w-])have (?:not|never)|never \w+ed|(?:did|have) not")
_IT_BE = re.compile(
    r"^(?:and |but |that )?(?:it|this) be not (?:\w+ly )?(?:a|an|about|meant|intended|aimed|designed)(?![\w-])"
)
_JUDGED = re.compile(
    r"^(?:and |but |that )?(?:it|this) be not (?:\w+ly )?(?:a|an) (?:\w+ly )?(?:good|bad|great|perfect|easy|small|big|"
    r"normal|typical|ordinary|simple|new|fair|nice|smart|serious|real|true|healthy|popular|pretty|happy)(?![\w-])"
)
"""A judgement, which denies nothing: "this is not a bad plan, it is a dreadful one"."""
MAX_DENIED = 9
"""Words behind "there is no" that may be one thing denied; more is an account of how things are."""


def plain_act(rest: str, subject: str, sign: int, *, mine: bool, other: bool, past: bool) -> Found | None:
    """Return the act of a clause without a modal, None where it claims nothing.

    ``past`` tells that its words are printed in the past ("we did not"), which is no habit.
    """
    if not _VERB.search(rest):
        return None
    if sign > 0:
        return "assert", 1, "asserted", False, "a claim"
    if not subject_negated(subject) and not other:
        if mine and not past and _HABIT.search(rest) and not _PERFECT.search(rest):
            return "state_principle", -1, "asserted", False, "what one does not do"
        is_not = _IT_BE.match(rest) is not None and _JUDGED.match(rest) is None
        if (mine and _DENIABLE.search(rest)) or _denied_thing(rest) or is_not:
            return "deny", -1, "asserted", False, "a denial"
    return "assert", -1, "asserted", False, "a denied claim"


def _denied_thing(rest: str) -> bool:
    """Tell whether a clause says that there is no such thing: no "cover-up", but not "no doubt about it"."""
    found = _THERE_BE_NO.match(rest)
    if found is None:
        return False
    thing = found.group(1)
    return len(thing.split(" ")) <= MAX_DENIED and not any(_UNDENIED.match(word) for word in thing.split(" ")[:2])
