"""The act of a clause that no frame names: by its modal, its subject and its negation."""

from __future__ import annotations

import re
from typing import Final

from onrecord.positions.scope import main_negations, negations, subject_negated

__all__ = ["base_act"]

Found = tuple[str, int, str, bool, str]
"""Act, polarity, strength, whether hedged, the rule in a few words."""

_FIRST = re.compile(r"(?<![\w-])(?:we|i|us|our|my|ourselves)(?![\w-])")
_NARRATED = re.compile(
    r"^(?: ?(?:that|and|but|so) )?(?: ?)(?:it|he|she|the (?:country|government|ministry|town|two sides))(?![\w-])"
)
_THIRD = re.compile(r"^(?:and |but |so |that )?(?:he|she|they|you)(?![\w-])")
_MODAL = re.compile(
    r"(?<![\w-])(?:(?P<must>must|have (?:got )?to|shall)|(?P<should>should|ought to)|"
    r"(?P<going>be (?:not )?going to|be to(?= be\b))|"
    r"(?P<will>will|would|to(?= \w+)|stays?|intend to)|(?P<can>can|be able to)|(?P<may>may|might|could)|"
    r"(?P<want>want\w*|wish\w*|seek\w*|do (?:not )?(?:want|wish|seek)))(?![\w-])"
)
_NEW_SUBJECT = re.compile(r" , |(?<![\w-])(?:that|how|whether|because|and) ")
_NO_REASON = re.compile(r"(?<![\w-])no (?:reason|need|way|justification)(?![\w-])[^,]*$")
_AUXILIARY = re.compile(r"(?<![\w-])(?:be|have|do)(?![\w-])")
_THAT_CLAUSE = re.compile(
    r"(?<![\w-])(?:want\w*|wish\w*) (?!to )(?:the |a |any |all |every )?\w+(?: \w+){0,3} "
    r"(?:to |(?:\w{2,}ed|taken|done|gone|held|brought|given|kept|shut|cut|made|put|built)(?![\w-]))"
)
_STATIVE = re.compile(
    r"(?<![\w-])not (?:\w+ly )?(?:have|know|want|seek|need|see|believe|recall|remember|mean|intend|indicate|signal|"
    r"show|suggest|change|affect|reflect|matter|apply)\b|nothing to hide|no \w+"
)
_HABIT = re.compile(r"(?<![\w-])(?:do not|never) (?!be\b)\w+(?!.*\banymore\b)")
_PERFECT = re.compile(r"(?<![\w-])have (?:not|never)|never \w+ed|(?:did|have) not")
_NOT_SEEN = re.compile(
    r"(?<![\w-])(?:have|do) not (?:\w+ )?(?:heard?|seen?|read|met|had|know|notice\w*|remember\w*|get|gotten)\b|"
    r"be not (?:a )?(?:\w+ )?(?:fan|sure|certain|surprised|expert|lawyer|scientist)\b"
)
_VERB = re.compile(
    r"(?<![\w-])(?:be|have|do|will|would|can|could|may|might|must|should|shall|ought|want\w*|\w{2,}(?:ed|ing|s)|open|close)(?![\w-])"
)
_BAN = re.compile(r"(?<![\w-])can not (?:be allowed|be permitted|go on|continue|refuse)(?![\w-])")
_KEEPS = re.compile(
    r"(?<![\w-])can not "
    r"(?:be|keep|just|simply|go|hide|expect|ignore|have|use|hold|pick|walk|stay|continue|close|shut|open)\b"
)
MIN_WORDS: Final = 2
"""Words of a clause that claims something."""


def base_act(rest: str, *, other: bool, mine: bool, direct: bool) -> Found | None:
    """Return act, polarity, strength, hedge and rule of a clause, None where it claims nothing.

    Args:
        rest: the main clause in its plain form.
        other: whether its subject names an actor other than the speaker's.
        mine: whether its subject names the speaker's.
        direct: whether the words are the speaker's own, so that "we" is the speaker's side and "they" is not.
    """
    rest = rest.strip(" ,")
    if len(rest.split()) < MIN_WORDS:
        return None
    modal = _modal_in(rest)
    verb = modal or _AUXILIARY.search(rest)
    start = _subject_start(rest, verb.start()) if verb else 0
    subject = rest[start : verb.start()] if verb else " ".join(rest.split(" ")[:4])
    other = other or (direct and not mine and bool(_THIRD.match(subject)))
    mine = mine or bool(_FIRST.search(subject)) or (not direct and not other and bool(_NARRATED.match(subject)))
    place = (verb.start(), verb.end()) if verb else (len(subject), len(subject))
    sign = -1 if main_negations(rest, place, start) % 2 else 1
    if modal is None:
        return _plain(rest, subject, sign, mine=mine, other=other)
    if direct and modal.group() == "would" and sign > 0:
        return None  # "I would say", "we would have to": what one would do is nothing one does
    if modal.lastgroup in ("can", "want") and negations(rest, start, len(rest)) % 2 == 0:
        sign = 1  # "cannot refuse to", "does not want them not to"
    if _NO_REASON.search(rest[: modal.start()]):
        sign = -sign  # "there is no reason they should"
    return _modal(modal, rest, sign, mine=mine, other=other, subject=subject)


_WITHIN = re.compile(r"(?<![\w-])(?:what|how|whether|where|whatever|to the extent that) (?:\w+ ){0,5}$")
_NO_DUTY = re.compile(r"(?<![\w-])(?:do|will|would|should) not (?:\w+ )?have to(?![\w-])|need not(?![\w-])")
_ALL_ONE = re.compile(
    r"(?<![\w-])(?:all|what|everything|anything|whatever) (?:that )?(?:we|you|they|i|he|she|it|anyone) $"
)
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
        (found.group() == "to" and found.start() > 0)
        or _OF_WHICH.search(rest[: found.start()]) is not None
        or _ALL_ONE.search(rest[: found.start()]) is not None
        or _SO_THAT.search(rest[: found.start()]) is not None
        or (_WITHIN.search(rest[: found.start()]) is not None and _AUXILIARY.search(rest[: found.start()]) is not None)
    ):
        found = _MODAL.search(rest, found.end())
    return found if found is None or rest[found.end() :].strip(" ,.") else None


def _subject_start(rest: str, verb: int) -> int:
    """Return where the subject of a verb begins: behind the last comma or conjunction that leaves it words."""
    last = 0
    for match in _NEW_SUBJECT.finditer(rest, 0, verb):
        if rest[match.end() : verb].strip():
            last = match.end()
    return last


def _modal(modal: re.Match[str], rest: str, sign: int, *, mine: bool, other: bool, subject: str) -> Found:
    kind = modal.lastgroup
    if kind == "must" and _NO_DUTY.search(rest):
        return "assert", -1, "asserted", False, "no duty"
    if kind == "must":
        return ("urge" if mine else "demand"), sign, "must", False, "“must”"
    if kind == "should":
        return "urge", sign, "should", False, "“should”"
    if kind == "want":
        if subject_negated(subject):
            return "reject", -1, "asserted", False, "what nobody wants"
        if not mine:
            return "assert", sign, "asserted", False, "what others want"
        return ("demand" if sign > 0 and _THAT_CLAUSE.search(rest) else "state_goal"), sign, "want", False, "“want”"
    if kind == "can":
        return _can(modal, rest, sign, mine=mine, other=other)
    if kind == "may":
        return _may(modal, sign, mine=mine)
    if (other and not mine) or _only_foretold(modal, mine, sign, subject):
        return "assert", sign, "asserted", False, "what will be"
    return ("commit", 1, "will", False, "“will”") if sign > 0 else ("rule_out", -1, "will_not", False, "“will not”")


def _can(modal: re.Match[str], rest: str, sign: int, *, mine: bool, other: bool) -> Found:
    """Return the act of a "can": what others cannot go on doing is demanded of them, one's own is ruled out."""
    refused = modal.string[modal.end() :].lstrip().startswith("not")
    if refused and (_BAN.search(rest) or (other and _KEEPS.search(rest))):
        return "demand", sign, "must", False, "“cannot” of another"
    if sign > 0:
        return "assert", sign, "asserted", False, "“can”"
    if other and not mine and not _FIRST.search(rest):
        return "assert", -1, "asserted", False, "what others cannot do"
    return "rule_out", -1, "will_not", False, "“cannot”"


def _may(modal: re.Match[str], sign: int, *, mine: bool) -> Found:
    """Return the act of a "may": what one may do is left open, how things may be is a hedged claim."""
    after = modal.string[modal.end() :]
    if sign < 0 or not mine or re.match(r" (?:have (?!to\b)|(?:well )?be (?!\w+(?:ed|ing|en|able)\b))", after):
        return "assert", sign, "hedged", True, "“may”"
    return "commit", sign, "open", False, "“may”"


def _only_foretold(modal: re.Match[str], mine: bool, sign: int, subject: str) -> bool:
    """Tell whether a "will" tells how things will be, not what somebody undertakes."""
    after = modal.string[modal.end() :].lstrip()
    if sign < 0 and (mine or not subject.strip() or subject_negated(subject) or subject.strip().startswith("there")):
        return False
    if mine:
        return bool(
            re.match(r"(?:win|lose|prevail|succeed)\b|be (?!\w+(?:ed|ing|en|t)\b|able|there|sending)\w+", after)
        )
    if re.match(r"be \w+ by ", after):
        return True  # "ballots will be printed by others"
    return not re.match(
        r"(?:not )?(?:be \w+(?:ed|en|t|wn|ld)\b|stay|remain|be no\b|be (?:open|close|lift|free))", after
    ) and not modal.group().startswith("stay")


def _plain(rest: str, subject: str, sign: int, *, mine: bool, other: bool) -> Found | None:
    if not _VERB.search(rest):
        return None
    if sign > 0:
        return "assert", 1, "asserted", False, "a claim"
    if subject_negated(subject) or other:
        return "assert", -1, "asserted", False, "a denied claim"
    if not mine and not rest.startswith(("there", "it be")):
        return "assert", -1, "asserted", False, "a denied claim"
    if mine and _HABIT.search(rest) and not _STATIVE.search(rest) and not _PERFECT.search(rest):
        return "state_principle", -1, "asserted", False, "what one does not do"
    if _NOT_SEEN.search(rest):
        return "assert", -1, "asserted", False, "what one has not seen"
    return "deny", -1, "asserted", False, "a denial"
