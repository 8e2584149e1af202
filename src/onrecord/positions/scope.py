"""Scope: what a negation, a condition or a time reaches, on the plain form of a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = [
    "Asides",
    "asides",
    "boundary",
    "complement_negations",
    "main_negations",
    "negated_before",
    "negations",
    "subject_negated",
]

_BOUNDARY = re.compile(r"(?<= )(?:who|whom|whose|which|because|although|though|while|whereas)(?= )")
_NEGATOR = re.compile(
    r"(?<![\w-])(?:not(?! (?:only|just|merely|simply|least)\b)|never|no(?! (?:doubt|matter|less|fewer|later)\b)|"
    r"nobody|none|neither|nothing(?! (?:more|better)\b)|nowhere|"
    r"without|hardly|scarcely|refrain\w* from|avoid\w*|stop short of|fail\w* to|"
    r"refus\w* to|declin\w* to|unwilling to)"
    r"(?![\w-])"
)
_NEGATED_BEFORE = re.compile(r"(?<![\w-])(?:not|never|nor|neither|hardly|scarcely|no longer|without)(?: \w+){0,3} ?$")
_CONTRAST = re.compile(
    r", (?:but|not|and not|rather|instead|and|or)\b| (?:and|but) not (?:to|for|of|on|in|with|by|the|an?)\b"
)
_SUBJECT_NO = re.compile(
    r"^(?:and |but |so )?(?:nobody|no one|none|neither|nothing(?! (?:more|better)\b)|no (?!doubt|matter|longer)\w+)\b"
)
_IN_ASK = re.compile(r"(?:say|ask|know|wonder|see|tell|told|clear|comment|clarify|discuss|decide|question be)\w* $")
_CONDITION = re.compile(
    r"(?<![\w-])(?:if(?! not\b)|unless|provided(?: that)?|as long as|so long as|on condition(?: that)?|"
    r"on the condition(?: that)?|"
    r"once|until|in case|assuming|only when|"
    r"before(?= (?:it|they|we|he|she|any \w+|(?:the|a) \w+) (?:be|have|do|will|can|\w+s)\b)|"
    r"should(?= (?:a|an|the|any|even|\w+ (?:not|fail|choose|decide))\b))(?![\w-])"
)
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = (
    r"(?:january|february|march|april|may(?= \d)|june|july|august|september|october|november|december|spring|"
    r"summer|autumn|fall|"
    r"winter)"
)
_UNIT = (
    r"(?:day|night|week|month|year|weekend|hour|quarter|season|summer|winter|spring|autumn|morning|afternoon|evening)"
)
_TIME = re.compile(
    rf"(?<![\w-])(?:(?:by|on|until|before|after|since|from|till) (?:next |last )?{_DAY}|"
    rf"(?:in|by|from|until|since|before) (?:the )?(?:early |late |next |last )?{_MONTH}(?: \d{{4}})?|"
    rf"(?:by|in|since|until|before|after) \d{{4}}|by the (?:end|middle|start) of (?:the |this |next )?{_UNIT}|"
    rf"(?:for|within|in) (?:a|an|one|two|three|four|five|six|ten|\d+) {_UNIT}s?|(?:this|next|last|every) {_UNIT}|"
    r"(?:not )?today(?: and not tomorrow)?|tonight|tomorrow|yesterday|now(?! that)|immediately|at once|"
    r"without delay|right away|"
    r"at this (?:time|point|stage|moment)|for the time being|in the (?:near|foreseeable) future|"
    r"as soon as possible|soon)(?![\w-])"
)
KEPT_TIMES: Final = frozenset({"now", "soon", "today", "tomorrow"})
"""Times that frames and modals may count on ("not where we are today"); they hold no negation."""
MAX_ASIDES: Final = 3
"""Conditions or times kept of one clause."""


@dataclass(frozen=True, slots=True)
class Asides:
    """The conditions and times of a clause, as ranges of its plain form, and the form with both blanked."""

    bare: str
    conditions: tuple[tuple[int, int], ...]
    times: tuple[tuple[int, int], ...]


_AS_SAID = re.compile(
    r"(?<![\w-])as (?:we|i|he|she|they|you|it|the \w+) (?:have )?(?:\w+ )?(?:said|noted|mentioned|stated|know|say)"
    r"(?: (?!and |but )\w+){0,4} ,"
)
"""A parenthesis that says something was said before: "as we have said many times,"."""


def asides(plain: str, start: int) -> Asides:
    """Return the clause from ``start`` on without its conditions and times; offsets stay as they are."""
    bare = _AS_SAID.sub(lambda match: " " * len(match.group()), plain)
    conditions: list[tuple[int, int]] = []
    for match in _CONDITION.finditer(plain, start):
        if len(conditions) == MAX_ASIDES:
            break
        first = match.group()
        if first in ("if", "once") and _IN_ASK.search(plain[max(match.start() - 14, 0) : match.start()]):
            continue
        if first == "should" and match.start() > start:
            continue
        if conditions and match.start() < conditions[-1][1]:
            continue
        comma = plain.find(" ,", match.end())
        end = comma if comma >= 0 else len(plain)
        conditions.append((match.start(), end))
        hole = end + (2 if comma >= 0 else 0)
        bare = bare[: match.start()] + " " * (hole - match.start()) + bare[hole:]
    times = [match.span() for match in _TIME.finditer(plain, start)][:MAX_ASIDES]
    for first_, last in times:
        if plain[first_:last] not in KEPT_TIMES:
            bare = bare[:first_] + " " * (last - first_) + bare[last:]
    return Asides(bare, tuple(conditions), tuple(times))


def boundary(plain: str, start: int) -> int:
    """Return where the main clause that begins at ``start`` gives way to a relative or causal one."""
    match = _BOUNDARY.search(plain, start)
    return match.start() if match else len(plain)


def _reach(plain: str, start: int, end: int) -> int:
    match = _CONTRAST.search(plain, start, end)
    return match.start() if match else end


def negations(plain: str, start: int, end: int) -> int:
    """Return how many negations the clause in ``[start, end)`` has before a contrast ("to open, not to close")."""
    text = plain[start : _reach(plain, start, end)]
    return len(_NEGATOR.findall(text))


_AFTER_VERB = re.compile(
    r"^(?: (?:\w+ly|ever|even|also|still|just|yet))? "
    r"(?:not(?! (?:only|just|merely|simply)\b)|never|no longer|in no way)(?![\w-])"
)
_NO_OBJECT = re.compile(r"^(?: \w+){0,3} (?:no|none|nobody|nothing|neither|no one)(?! doubt\b)(?![\w-])")


def main_negations(plain: str, verb: tuple[int, int], subject: int) -> int:
    """Return how many negations the main verb has: a negative subject, "not" behind its auxiliary, a negative object.

    ``verb`` is the auxiliary's range, ``subject`` where its subject begins. What is denied in a clause inside is not
    the main verb's: "we are going to pretend it did not happen".
    """
    found = int(subject_negated(plain[subject : verb[0]]))
    found += int(bool(re.search(r"(?<![\w-])(?:not|never) (?:\w+ly )?$", plain[subject : verb[0]])))
    after = plain[verb[1] :]
    denied = _AFTER_VERB.match(after) or re.search(r"(?<![\w-])not(?![\w-])", plain[verb[0] : verb[1]])
    return found + int(bool(denied)) + int(not denied and bool(_NO_OBJECT.match(after)))


_VERBAL = re.compile(r"(?<![\w-])(?:be|have|do|will|would|can|could|may|might|must|should|shall|to)(?![\w-])")
_TURNS = re.compile(
    r"(?<![\w-])(?:refrain\w* from|avoid\w*|stop short of|fail\w* to|refus\w* to|declin\w* to|without)(?![\w-])"
)
_INNER = re.compile(
    r"^ ?(?:a|an|the|his|her|its|their|our|any|this|these|those) (?:[\w'-]+ ){1,4}?(?:that|which|who) |"
    r" (?:for the (?:same )?reason that|than|if|because|so that|when|while|although|though|unless|until) "
)
"""Where a clause inside a complement begins, whose negation is its own: "demanded that they go because he will not"."""
FIRST_WORDS: Final = 4
"""Words of a complement without a verb in which a "no" denies it ("promised no tolls")."""


def complement_negations(plain: str, start: int, end: int) -> int:
    """Return how many negations reach the main verb of a complement ("not to shut it", "that it had not paid")."""
    text = plain[start : _reach(plain, start, end)]
    inner = _INNER.search(text)
    text = text[: inner.start()] if inner else text
    verb = _VERBAL.search(text)
    if verb is None:
        return len(_NEGATOR.findall(" ".join(text.split(" ")[: FIRST_WORDS + 1])))
    turned = _TURNS.search(text)
    return main_negations(text, verb.span(), 0) + int(turned is not None and turned.start() <= verb.end() + 1)


def negated_before(plain: str, start: int, at: int) -> bool:
    """Tell whether a negation reaches the word at ``at``: one at most three words before it, or a negative subject."""
    before = plain[start:at]
    return bool(_NEGATED_BEFORE.search(before)) or subject_negated(before)


def subject_negated(text: str) -> bool:
    """Tell whether a clause begins with a negative subject ("nobody", "no grower")."""
    return bool(_SUBJECT_NO.match(text.lstrip()))
