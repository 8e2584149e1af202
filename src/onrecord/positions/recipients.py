"""To whom an act is: the other actors its words name, or lead back to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.positions.acts import Act, Utterance
from onrecord.positions.clause import Clause
from onrecord.positions.words import function_words, read

__all__ = ["PLACE_BEFORE", "addressed", "recipients"]

PLACE_BEFORE = re.compile(
    r"\b(?:borders? (?:with|of)|near|inside|across|into|according to|(?:conflict|war|violence|ground|troops|forces) in|"
    r"(?:ambassador|envoy) (?:to|in)|ambassador to the \w+ and) (?:the )?$",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?:\b(?:many|most|some|all|every|million|millions of|young|older|ordinary|fellow|hardworking|[A-Z][a-z]+n)|"
    r"\b(?:Native|Black|Hispanic|Jewish|Muslim|Arab|Irish|Chinese|Japanese))[ -]$"
)
"""Words before a demonym that make it people, not their state: "African American", "most Norlanders"."""
_RELATIVE = re.compile(
    r"(?<=\w)(?<!reports)(?<!claims)(?<!rumours)(?<!rumors)(?<!allegations)(?<!accusations)(?<!suggestions)"
    r"(?<!charges)(?<!notion)(?<!demand)(?<!demands)(?<!calls) "
    r"(?:who|which|whose|where|(?<!so )that(?= (?:the|it|they|we|he|she|is|are|was|were|has|have|had|\[)))\b"
)
_THEY = re.compile(r"(?<![\w-])(?:they|them|their)(?![\w-])")
_BARE = re.compile(
    r"(?<![\w-])(?:the|that|this|other|erring|neighbou?ring) "
    r"(?:country|government|side|authorities|regime|capital)(?![\w-])"
)
_GENERAL: Final = frozenset(
    re.findall(
        r"\w+",
        "progress effort efforts step steps action actions move moves point stage discussion discussions conversation "
        "conversations dialogue talks regard respect end taken seen improvement movement clear forward talking working",
    )
)
"""Words of a clause that is about what was just spoken of: "we have seen some progress in that regard"."""
_ASSESSES: Final = frozenset({"praise", "acknowledge", "demand", "urge", "report_contact", "rule_out", "commit"})


def addressed(one: Act, before: Sequence[Act], utterance: Utterance) -> Act:
    """Return an act that names nobody but points back ("we need to see more") with whom the act before it is to.

    Where nothing comes before, it is to the actor last named before the words.
    """
    if one.recipients or one.act not in _ASSESSES or not _points_back(read(one.evidence.of(utterance.text)).plain):
        return one
    last = next((act.recipients for act in reversed(before) if act.recipients), ())
    return replace(one, recipients=last or ((utterance.they.id,) if utterance.they else ()))


def _points_back(plain: str) -> bool:
    """Tell whether a clause names no matter of its own, or "the country" for whom it is to."""
    return bool(_BARE.search(plain)) or all(
        word in _GENERAL or word in function_words() or not word[0].isalpha() for word in plain.split(" ") if word
    )


_NAMELESS = re.compile(
    r"(?:^|that |and |but |, )(?!(?:we|i|it|there|they|he|she|you|this|that|who|what) )[a-z][\w' -]* $"
)


def _asked(clause: Clause, utterance: Utterance) -> tuple[str, ...] | None:
    """Return of whom something is asked, where they are the subject: "Lorand needs to consider sanctions on Tamsk".

    None where that is not told: nobody, where they are people without a name ("the candidates need to").
    """
    match = _ASKED_TO.search(clause.plain)
    if match is None or match.start() < clause.shift:
        return None
    mentions = clause.cast.mentions(clause.words.text)
    end = clause.words.span(match.start(), match.end()).start
    holders = [(place, clause.cast.holder(actor)) for place, actor in mentions if place.end <= end]
    named = [actor.id for place, actor in holders if not PLACE_BEFORE.search(clause.words.text[: place.start][-30:])]
    mine = {actor.id for actor in (utterance.actor, utterance.speaker) if actor}
    found = tuple(dict.fromkeys(one for one in named if one not in mine))
    subject = clause.plain[max(clause.begins, match.start() - NEAR) : match.start()]
    return found if found or (not named and _NAMELESS.search(subject)) else None


NEAR = 60
"""Characters before what is asked in which its subject stands."""


_ASKED_TO = re.compile(
    r"(?<![\w-])(?:must|should|ought to|have to|have got to|(?<!the )(?<!a )needs?(?: \w+ly)? to)(?![\w-])"
)


def recipients(clause: Clause, utterance: Utterance) -> tuple[str, ...]:
    """Return the other actors the words name, in order: to whom or about whom the act is."""
    out: dict[str, None] = {}
    text = clause.words.text
    asked = _asked(clause, utterance) if clause.act in ("demand", "urge") else None
    if asked is not None:
        return asked
    relative = _RELATIVE.search(text, clause.words.span(clause.at, clause.at + 1).start if clause.at else 0)
    if relative is not None:
        text = text[: relative.start()]
    for span, actor in clause.cast.mentions(text):
        holder = clause.cast.holder(actor)
        if actor.kind == "state" and _PEOPLE.search(text[max(span.start - 20, 0) : span.start]):
            continue
        if holder in (utterance.actor, utterance.speaker) or PLACE_BEFORE.search(
            text[max(span.start - 30, 0) : span.start]
        ):
            continue
        out[holder.id] = None
    if not out and utterance.they and _THEY.search(clause.plain):
        return (utterance.they.id,)
    return tuple(out)
