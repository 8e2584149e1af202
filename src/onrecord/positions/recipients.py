"""To whom an act is: the other actors its words name, or lead back to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.positions.actors import Actor
from onrecord.positions.acts import Act, Utterance
from onrecord.positions.clause import Clause
from onrecord.positions.scope import boundary
from onrecord.positions.words import function_words, read
from onrecord.span import Span

__all__ = ["PLACE_BEFORE", "addressed", "recipients"]

PLACE_BEFORE = re.compile(
    r"\b(?:borders? (?:with|of)|reports? (?:from|by|in)|near|inside|across|into|according to|"
    r"(?:conflict|war|violence|ground|troops|forces) in|"
    r"(?:ambassador|envoy|trip|visit|journey|travel\w*) (?:to|in)|ambassador to the \w+ and) (?:the )?$",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?:\b(?:many|most|some|all|every|million|millions of|young|older|ordinary|fellow|hardworking|[A-Z][a-z]+n)|"
    r"\b(?:Native|Black|Hispanic|Jewish|Muslim|Arab|Irish|Chinese|Japanese))[ -]$"
)
"""Words before a demonym that make it people, not their state: "African American", "most Norlanders"."""
_PLACED = re.compile(
    r"\b(?<!confidence )(?<!trust )(?<!faith )(?<!government )(?<!regime )(?<!authorities )(?<!leaders )"
    r"(?<!leadership )in (?:the )?$"
)
"""Words before a state that is only where something is: "the attack in Norland", not "confidence in Norland"."""
_SUFFERS = re.compile(
    r"\b(?:attacks?|strikes?|assaults?|aggression|raids?|bombings?|invasions?|wars?|sanctions|embargo(?:es)?) "
    r"(?:on|against|of) (?:the )?$"
)
"""Words before whom something is done to, where another is named who does it: "Norland’s attack on Vestria"."""
_GENITIVE_BEFORE = re.compile(r"[’']s $")
_GENITIVES: Final = ("’s", "'s", "’", "'")
_OWN = re.compile(
    r"\b(?:my|our) (?:own )?$|\b(?:elected|become|next|first|for|as) president of (?:the )?$|"
    r"\b(?:help|support|aid|money|funding|cash|donations|backing) from (?:the )?$|"
    r"\b(?:citizens?|history|constitution|rest|flag|map) of (?:the )?$|"
    r"\b(?:clos(?:e|er|est)|loyal|next|akin|compared|similar) to (?:the )?$",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:after|when|before|since) (?:the )?$")
_DOES = re.compile(r" (?:\w+(?:ed|s)|ha[sd]|is|was|were|can|could|would|will|may|went|came|made|took)\b")
"""Words around the subject of a clause that only tells when: "blamed Roe for waiting after Norland attacked"."""
_OF_A_STATE = re.compile(
    r" (?:civil )?(?:wars?|conflict|crisis|border|soil|territory|waters|coast|peninsula|capital|market|econom(?:y|ies)|"
    r"people|civilians|children|families|refugees|migrants|citizens|voters|workers|companies|businesses|"
    r"students|women|men|history|politics|life|culture|language|dream|flag)\b",
    re.IGNORECASE,
)
"""Words behind a state’s name or demonym that make it those of its people or its land, not the state."""
_RELATIVE = re.compile(
    r"(?<=\w)(?<!reports)(?<!claims)(?<!rumours)(?<!rumors)(?<!allegations)(?<!accusations)(?<!suggestions)"
    r"(?<!charges)(?<!notion)(?<!demand)(?<!demands)(?<!calls) "
    r"(?:who|which|whose|where|(?<!so )that(?= (?:the|it|they|we|he|she|is|are|was|were|has|have|had|\[)))\b"
)
_HELD = re.compile(_RELATIVE.pattern + r"|\b(?:demand|appeal|call)s? (?:that|to|for)\b")
"""The same, and what somebody else demands: who supports "Sund’s call for Lorand to" is with Sund."""
_THEY = re.compile(
    r"(?<!whether )(?<!if )(?<!how )(?<!what )(?<!where )(?<!when )(?<![\w-])(?:they|them|their)(?![\w-])"
)
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
    before = [(place, actor) for place, actor in mentions if place.end <= end]
    told = [actor for place, actor in before if not _by_the_way(clause.words.text, place, actor.kind)]
    named = [clause.cast.faced(actor, utterance.actor).id for actor in told]
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
    asked = _asked(clause, utterance) if clause.act in ("demand", "urge") else None
    if asked is not None:
        return asked
    text = clause.words.text
    begins = clause.words.span(clause.at, clause.at + 1).start if clause.at else 0
    relative = (_HELD if clause.act in ("endorse", "reject") else _RELATIVE).search(text, begins)
    if relative is not None:
        text = text[: relative.start()]
    mine = (utterance.actor, utterance.speaker)
    named = [
        (place, holder)
        for place, actor in clause.cast.mentions(text)
        if (holder := clause.cast.faced(actor, utterance.actor)) not in mine
        and not _by_the_way(text, place, actor.kind)
    ]
    if clause.act in _DIRECTED:
        named = _objects(text, named, judged=clause.act in ("accuse", "praise"))
    elif clause.act in _WITH and clause.at > clause.begins:
        behind = clause.words.span(clause.at, len(clause.plain)).start
        named = [one for one in named if one[0].start >= behind] or named
    if len({holder.id for _, holder in named}) > 1:
        named = [one for one in named if not _SUFFERS.search(text[max(one[0].start - NEAR, 0) : one[0].start])]
    if not named and utterance.they and _they_of_others(clause.plain) and not _ONE_ASKED.search(clause.plain):
        return (utterance.they.id,)
    return tuple(dict.fromkeys(holder.id for _, holder in named))


_ONE_ASKED = re.compile(  # one person is asked: "he ought to make them public"
    r"(?<![\w-])(?:he|she|you) (?:\w+ly |also )?(?:must|should|ought|have to|needs?)(?![\w-])"
)
_DIRECTED: Final = frozenset({"demand", "urge", "accuse", "praise", "promise"})
_WITH: Final = frozenset({"report_contact", "cooperate"})
_ROW = re.compile(r"(?:[’']s?)?,? (?:and |or )?(?:the )?")
_FOR_DOING = re.compile(r" (?:for|of) (?:not |never )?\w{2,}ing\b")
"""Words behind which a name is no more whose doing is judged."""
_OBJECT = re.compile(r" (?:(?:not )?to|of|for|over|as|that|against|it|they|he|she|we)\b")


def _objects(text: str, named: list[tuple[Span, Actor]], *, judged: bool) -> list[tuple[Span, Actor]]:
    """Return whom a verb has for its object, where one is: "accused Lorand and Sund of", "urged Lorand to".

    ``judged``: whose doing is judged, "criticized Lorand’s release of".
    """
    if judged and named and _FOR_DOING.search(text[: named[0][0].start]):
        return []  # "blasted the clerks for bugging Roe"
    for number, (place, _) in enumerate(named):
        if judged and text.startswith(_GENITIVES, place.end):
            return named[: number + 1]
        following = named[number + 1][0].start if number + 1 < len(named) else len(text)
        if _OBJECT.match(text, place.end):
            return named[: number + 1]
        if not _ROW.fullmatch(text, place.end, following):
            break
    return named


def _by_the_way(text: str, place: Span, kind: str) -> bool:
    """Tell whether a name only says where, when, of whose own or of which people: the act is not to that one."""
    before = text[max(place.start - NEAR, 0) : place.start]
    if PLACE_BEFORE.search(before[-30:]) or (_LATER.search(before) and _DOES.match(text, place.end)):
        return True
    if _OWN.search(before) is not None:
        return True
    if kind != "state":
        return False
    if _GENITIVE_BEFORE.search(before):
        return True  # "Roe’s Vestrian adventure"
    placed = _PLACED.search(before) and not text.startswith(_GENITIVES, place.end)  # "in Norland’s interest"
    return bool(placed or _PEOPLE.search(before) or _OF_A_STATE.match(text, place.end))


def _they_of_others(plain: str) -> bool:
    """Tell whether the main clause has a "they", and no people before it whom it means ("our leaders … they")."""
    they = _THEY.search(plain, 0, boundary(plain, 0))
    return they is not None and _PERSONS.search(plain, 0, they.start()) is None


_PERSONS = re.compile(
    r"(?<![\w'-])(?:people|men|women|children|kids|guys|(?!papers|numbers|matters|waters|borders|orders|answers)"
    r"\w{2,}(?:ers|ors|ists|ants|ents|ians|cans|ees))(?![\w'-])"
)
"""Plural nouns of people."""
