"""Sentences cut where one main clause ends and another begins: "We have seen progress, but we need to see more".

Each part is coded by itself. A cut needs a verb on the left, and a subject with its verb on the right. What only lists
verbs or objects ("to find them and to punish them") stays whole, and so does what stands under a condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.positions.words import Words, read
from onrecord.span import Span

__all__ = ["Part", "main_clauses"]

MAX_PARTS: Final = 8
"""Main clauses of one sentence; more is a list."""

_MODAL = r"(?:will|would|can|could|may|might|must|should|shall|ought|(?<!the )(?<!a )need|needs)"
_VERB = rf"(?:be|have|do|{_MODAL}|want|wants|continue|continues|hope|hopes|believe|think|know|see|expect|ask|urge|work)"
_SUBJECT = r"(?:we|i|they|he|she|it|you|there|this|that|nobody|nothing|everyone)"
_JOINT = re.compile(
    r"(?<= )(?:, )?(?:and|but)(?: so)?(?P<that> that(?! (?:be|will|would|can|have|do|\w+s)\b))? |(?<= ), so "
)
_SPLICE = re.compile(rf"(?<= ), (?=(?:we|they|i) {_VERB} )")
_PRONOUN = re.compile(
    rf"(?!(?:that|this) \w+s ){_SUBJECT}"
    rf"(?: (?:\w+ly|also|still|all|just|now|never|always|long|again))?(?: {_VERB}|\w+(?:ed|s))(?![\w-])"
)
_NOUN = re.compile(
    rf"(?P<mark>(?:our|their|its|his|her|the|a|an|my|those|these|no|any|every) )?"
    rf"[\w'-]+(?: (?!(?:and|or|but|who|which|that|to|,)(?: |$)|{_VERB} )[\w'.-]+){{0,6}} (?P<verb>{_VERB})(?![\w-])"
)
"""A subject of at most seven words with its verb: "our basic point in all of these conversations is"."""
_FINITE = re.compile(
    rf"(?<![\w-])(?:be|have|do|{_MODAL}|wants?|continues?|see|saw|say|says|said|\w{{2,}}ed|went|made|took|told)"
    r"(?![\w-])"
)
_PRESENT = re.compile(r"(?<![\w-])\w+ \w{2,}s (?:the|a|an|our|their|its|his|her|to|that|no|all)(?![\w-])")
"""A verb in the present tense before an object: "the ministry opposes the …"."""
_EMBEDS = re.compile(
    r"(?<![\w-])(?:think|believe\w*|say|says|said|know|knew|hope\w*|expect\w*|clear|sure|told|tell\w*|insist\w*)"
    r"(?: that)?(?![\w-])|(?<![\w-])that(?![\w-])"
)
_CONDITION = re.compile(
    r"^(?:and |but )?should |"
    r"(?:^|(?<= ))(?:if|unless|when|once|until|provided|whether|because|although|though|while|why|how)(?= )"
)
_CONCEDES = re.compile(r"^(?:and |but )?(?:even )?(?:while|although|though) ")
_PAIRS = re.compile(r"(?<![\w-])(?:between|both|either|neither)(?: the)? [\w'-]+ ?$")


@dataclass(frozen=True, slots=True)
class Part:
    """A main clause: where it stands in the text, and whether the one before runs on in it ("… and that …")."""

    span: Span
    runs_on: bool


def main_clauses(text: str, span: Span) -> tuple[Part, ...]:
    """Return a sentence in its main clauses, in order; the sentence itself where it is one."""
    words = read(span.of(text))
    cuts = list(_cuts(words.plain))
    if not cuts:
        return (Part(span, False),)
    places = [_place(words, end) for _, end, _ in cuts]
    ends = [words.span(0, start).end for start, _, _ in cuts]
    starts = [0, *places]
    runs = [False, *(that for *_, that in cuts)]
    return tuple(
        Part(Span(start, max(start, end)).shifted(span.start), that)
        for start, end, that in zip(starts, [*ends, len(span)], runs, strict=True)
    )


def _place(words: Words, offset: int) -> int:
    """Return the character at which the plain word at an offset begins."""
    return words.span(offset, offset + 1).start


def _cuts(plain: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where a joint begins and ends in the plain form, and whether it is "and that"."""
    start = number = 0
    joints = sorted([*_JOINT.finditer(plain), *_SPLICE.finditer(plain)], key=lambda found: found.start())
    for joint in joints:
        if number == MAX_PARTS - 1:
            return
        if joint.start() > start and _parted(plain[start : joint.start()], joint, plain[joint.end() :]):
            that = joint.re is _JOINT and bool(joint.group("that"))
            yield joint.start(), joint.end(), that
            start, number = joint.end(), number + 1


def _parted(left: str, joint: re.Match[str], right: str) -> bool:
    """Tell whether a joint stands between two main clauses."""
    if joint.re is _SPLICE and _CONCEDES.match(left):
        return _FINITE.search(left) is not None  # "While I am grateful, I will not"
    if _CONDITION.search(left) or _PAIRS.search(left):
        return False
    that = joint.re is _JOINT and joint.group("that")
    if that:
        return bool(_FINITE.search(left) or left.startswith("to ")) and bool(_FINITE.search(right))
    if joint.group().startswith(",") and _PRONOUN.match(right) and _FINITE.search(left):
        return True
    embeds = [match.end() for match in _EMBEDS.finditer(left)]
    at = embeds[-1] if embeds else 0
    if not _FINITE.search(left, at) and not _PRESENT.search(left, at):
        return False  # "we believe that the army and the police must leave"
    if joint.re is _SPLICE or _PRONOUN.match(right):
        return True
    noun = _NOUN.match(right)
    listed = max(left.rfind(" and "), left.rfind(" or "), left.rfind(" , "), 0)
    if not _FINITE.search(left, listed):
        return False  # "the mayor was there, and the guards and the driver have left"
    return noun is not None and (bool(noun.group("mark")) or re.fullmatch(_MODAL, noun.group("verb")) is not None)
