"""Reading a quotation's source: a name, a pronoun, an office, several people at once, or nobody in particular."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.model import BODIES, Entity
from onrecord.speakers.cast import Cast, Standing
from onrecord.speakers.described import taken_up
from onrecord.speakers.heading import DETERMINERS, OWNERS, Phrase, bracket_ends
from onrecord.speakers.prose import Prose
from onrecord.speakers.titles import Title

BY = "speakers/13"
"""Stage and version."""

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "p", "them": "p", "their": "p",
    "it": "n", "its": "n",
    "i": "1", "me": "1", "my": "1", "myself": "1",
    "we": "1p", "us": "1p", "our": "1p", "ours": "1p", "ourselves": "1p",
    "who": "r",
}  # fmt: skip
"""Pronouns by what they ask of their antecedent."""
COLLECTIVE = frozenset(
    [
        "reporters",
        "journalists",
        "correspondents",
        "sources",
        "people",
        "critics",
        "supporters",
        "aides",
        "officials",
        "others",
        "witnesses",
        "experts",
        "analysts",
        "observers",
        "authorities",
        "police",
        "investigators",
        "prosecutors",
        "lawyers",
        "lawmakers",
        "senators",
        "republicans",
        "democrats",
        "residents",
        "voters",
        "activists",
        "protesters",
        "scientists",
        "researchers",
        "economists",
        "diplomats",
        "reports",
        "advisers",
        "advisors",
        "opponents",
        "allies",
        "members",
        "leaders",
        "someone",
        "many",
        "some",
        "source",
        "everyone",
        "everybody",
        "nobody",
    ]
)
"""Sources that name nobody."""
PRESS = frozenset(
    [
        "reporters",
        "reporter",
        "journalists",
        "journalist",
        "newsmen",
        "newspersons",
        "correspondents",
        "correspondent",
        "media",
        "mediapersons",
        "press",
    ]
)
"""Words for those who ask."""

Reads = Literal["pronoun", "entity", "title", "several", "collective", "unknown"]


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What a source span turned out to be; ``entity``, ``title`` or ``pronoun`` is set as ``reads`` says."""

    reads: Reads
    entity: Entity | None = None
    title: Title | None = None
    pronoun: str | None = None
    form: str = ""
    rule: str = ""
    """The form and rule of the mention that the source is."""


def read_source(prose: Prose, titles: Sequence[Title], cast: Cast, start: int, end: int) -> SourceReading:
    """Read the source in words ``[start, end)`` by its head: the name or noun that the rest explains."""
    words = prose.words
    folded = words[start].fold
    pronoun = folded.split("'")[0]  # "we" of "we're"
    if end - start == 1 and pronoun in PRONOUNS and words[start].text not in ("US", "IT", "WHO"):
        return SourceReading("pronoun", pronoun=pronoun)
    inside = cast.inside(start, end)
    persons = [s for s in inside if s.entity.kind == "person" or (s.entity.kind == "unnamed" and s.entity.name)]
    own = [title for title in titles if start <= title.start and title.end <= end]
    mouth = _mouth(prose, own, start, end)
    if mouth is not None:
        return SourceReading("title", title=mouth)
    phrase = Phrase(prose, own, inside, start, end)
    unexplained = False
    for standing in persons:
        if not phrase.headed_by(standing):
            continue
        if _another(phrase, persons, standing):
            return SourceReading("several")
        if phrase.explains(standing):
            return SourceReading("entity", entity=standing.entity, form=standing.form, rule=standing.rule)
        unexplained = unexplained or phrase.name_start(standing, start) <= start  # "Roe critic Max Orr"
    issuer = phrase.issuer()
    if issuer is not None:
        return SourceReading("entity", entity=issuer, form=EXPRESSED)
    if unexplained:
        return SourceReading("unknown")
    at = start + 1 if folded in DETERMINERS | OWNERS and end - start > 1 else start
    return _impersonal(cast, phrase, at)


def _impersonal(cast: Cast, phrase: Phrase, at: int) -> SourceReading:
    """Read a source whose head is no person's name."""
    prose, own, inside, start, end = phrase.prose, phrase.titles, phrase.inside, phrase.start, phrase.end
    words = prose.words
    title = next((t for t in own if t.start <= at <= t.head), None)
    staff = [s for s in inside if title and s.start <= at and s.end > title.end and s.entity.kind == "body"]
    if title and not any(_rest_explains(prose, s, end) for s in staff):  # "the prime minister's office" is no minister
        return SourceReading("collective" if title.plural else "title", title=title)
    heads = [s for s in inside if s.start == at and s.entity.kind in ("body", "group", "state", "role", "unnamed")]
    head = max(heads, key=lambda s: s.end, default=None)
    if head and head.entity.kind in ("role", "unnamed") and head.entity.name is None:
        return SourceReading("entity", entity=head.entity, form="role")
    if head is None:
        state_body = [s for s in inside if s.entity.kind == "body" and s.end == end]
        only = [s for s in inside if s.entity.kind != "state"]
        if len(state_body) == 1 and only == state_body and _only_states(inside, at, state_body[0].start):
            head = state_body[0]
    elif head.end < end:
        longer = [
            s
            for s in inside
            if s.entity.kind == "body"
            and s.start == head.end
            and (head.entity.kind == "state" or not words[head.end - 1].possessive)
        ]
        head = longer[0] if longer else head
    if head and _rest_explains(prose, head, end):
        if _is_listed(phrase, head):
            return SourceReading("several")
        return SourceReading("entity", entity=head.entity, form=head.form)
    taken = taken_up(prose, cast, at, end) if _is_plain(prose, at, end) else None
    if taken is not None:
        return SourceReading("entity", entity=taken.entity, form="short", rule=taken.how)
    proper = [s for s in inside if s.entity.kind in ("body", "group") and words[s.start].capital]
    last = [s for s in proper if phrase.ends_with(s) and phrase.headed_by(s)]
    if len({s.entity.id for s in last}) == 1:
        return SourceReading("entity", entity=last[0].entity, form=last[0].form)
    if any(word.fold in COLLECTIVE for word in words[start:end]):
        return SourceReading("collective")
    whose = _expressed(prose, heads)
    return SourceReading("entity", entity=whose, form=EXPRESSED) if whose else SourceReading("unknown")


def _mouth(prose: Prose, own: Sequence[Title], at: int, end: int) -> Title | None:
    """Return the office of whoever speaks for the one before it: "the prime minister's spokesman" is no minister."""
    last = own[-1] if own else None
    if last is None or last.end != end or last.family != "spokesperson" or last.determiner != "whose":
        return None
    return (
        last if at < last.start and all(prose.gap(index) in _SAME_PHRASE for index in range(at, last.start)) else None
    )


_SAME_PHRASE = frozenset({" ", "\u00a0", ". ", ".\u00a0"})
"""Between the words of one phrase, a shortened form of address among them: "Mr. Orr's spokesman"."""


def _is_plain(prose: Prose, at: int, end: int) -> bool:
    """Tell whether words are a plain noun phrase with a definite article, or a single noun."""
    before = prose.words[at - 1].fold if at else ""
    if end <= at or before in ("a", "an") or prose.words[end - 1].fold in COLLECTIVE:
        return False
    return end - at == 1 or (
        before == "the" and end - at <= MAX_DESCRIPTION and all(map(prose.joined, range(at, end - 1)))
    )


MAX_DESCRIPTION = 4
"""Words of a common noun with what narrows it: "the federal appeals court" has three."""
EXPRESSED = "expressed"
"""The form of a source whose head is what a body or state puts forward: "US policy", "the ministry's stance"."""
_PUT_FORWARD = frozenset(
    [
        *("position", "stance", "policy", "view", "message", "demand", "demands", "discussions", "talks", "response"),
        *("conversations", "statement", "request", "proposal", "argument", "reaction", "warning", "complaint", "goal"),
    ]
)
"""Nouns for what is put forward; the one whose they are is who says it."""


def _expressed(prose: Prose, heads: Sequence[Standing]) -> Entity | None:
    """Return the body or state whose stance or talks a source is."""
    head = max(heads, key=lambda standing: standing.end, default=None)
    if head is None or head.end >= len(prose.words) or head.entity.kind not in BODIES:
        return None
    noun = prose.words[head.end]
    side_by_side = prose.gap(head.end - 1).isspace() and noun.sentence == prose.words[head.start].sentence
    return head.entity if side_by_side and noun.fold in _PUT_FORWARD and not noun.capital else None


def _only_states(inside: Sequence[Standing], at: int, until: int) -> bool:
    """Tell whether the words before a body are all states' names ("Pakistan's Foreign Office")."""
    covered = {i for s in inside if s.entity.kind == "state" for i in range(s.start, s.end)}
    return all(index in covered for index in range(at, until))


def _rest_explains(prose: Prose, head: Standing, end: int) -> bool:
    """Tell whether what follows a name in the source only explains it: nothing, brackets, an apposition."""
    if head.end >= end:
        return not (prose.words[end - 1].possessive and head.entity.kind == "person")
    if prose.gap(head.end - 1).strip()[:1] == "(" and not bracket_ends(prose, head.end, end):
        return False  # "United States (US) Deputy Spokesman Jane Roe"
    return prose.gap(head.end - 1).strip()[:1] in ("(", ",") and not prose.words[head.end - 1].possessive


def _is_listed(phrase: Phrase, head: Standing) -> bool:
    """Tell whether a body or state is the first of a list: "the US, UK and others"."""
    prose = phrase.prose
    if head.end >= phrase.end or prose.gap(head.end - 1).strip() != ",":
        return False
    at = head.end + (prose.words[head.end].fold in DETERMINERS)
    listed = any(s.start == at and s.entity.kind in BODIES and s.entity.id != head.entity.id for s in phrase.inside)
    return listed and any(word.fold in ("and", "or") for word in prose.words[at : phrase.end])


def _and_of_two(joint: Sequence[str]) -> bool:
    """Tell whether words between two names say where the first is from, and join the second: "of Arvo and"."""
    return len(joint) > 2 and joint[0] in ("of", "from") and joint[-1] in ("and", "or")


def _another(phrase: Phrase, persons: Sequence[Standing], head: Standing) -> bool:
    """Tell whether a second person is joined to the head: "Roe and Doe said"."""
    prose, end = phrase.prose, phrase.end
    for other in persons:
        if other.start <= head.start or other.entity.id == head.entity.id:
            continue
        at = phrase.name_start(other, head.end)
        joint = [word.fold for word in prose.words[head.end : at]]
        if joint in (["and"], ["and", "the"], ["or"], ["nor"], ["&"]) or _and_of_two(joint):
            return True
        if not joint and prose.gap(at - 1).strip() == "," and other.end < end:
            return True
    return head.end + 1 < end and prose.words[head.end].fold == "and" and prose.gap(head.end - 1).isspace()
