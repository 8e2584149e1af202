"""Reading a quotation's source: a name, a pronoun, an office, several people at once, or nobody in particular."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.model import BODIES, Entity
from onrecord.speakers.cast import Cast, Standing
from onrecord.speakers.described import taken_up
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.prose import Prose
from onrecord.speakers.titles import Title, known_at

BY = "speakers/7"
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
_DETERMINERS = frozenset({"the", "a", "an", "both", "this", "that"})
_OWNERS = frozenset({"its", "their", "our", "his", "her"})
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
    for standing in persons:
        if not _is_head(prose, own, start, end, standing):
            continue
        if _another(prose, own, persons, standing, end):
            return SourceReading("several")
        if not _person_explained(prose, standing, end):
            return SourceReading("unknown")
        return SourceReading("entity", entity=standing.entity, form=standing.form, rule=standing.rule)
    at = start + 1 if folded in _DETERMINERS | _OWNERS and end - start > 1 else start
    return _impersonal(prose, cast, own, inside, at, start, end)


def _impersonal(
    prose: Prose, cast: Cast, own: Sequence[Title], inside: Sequence[Standing], at: int, start: int, end: int
) -> SourceReading:
    """Read a source whose head is no person's name."""
    words = prose.words
    title = next((t for t in own if t.start <= at <= t.head), None)
    if title:
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
            s for s in inside if s.entity.kind == "body" and s.start == head.end and not words[head.end - 1].possessive
        ]
        head = longer[0] if longer else head
    if head and _rest_explains(prose, head, end):
        return SourceReading("entity", entity=head.entity, form=head.form)
    taken = taken_up(prose, cast, at, end) if _is_plain(prose, at, end) else None
    if taken is not None:
        return SourceReading("entity", entity=taken.entity, form="short", rule=taken.how)
    if any(word.fold in COLLECTIVE for word in words[start:end]):
        return SourceReading("collective")
    whose = _expressed(prose, heads)
    return SourceReading("entity", entity=whose, form=EXPRESSED) if whose else SourceReading("unknown")


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
    return prose.gap(head.end - 1).strip()[:1] in ("(", ",") and not prose.words[head.end - 1].possessive


_EXPLAINS = frozenset(["of", "at", "from", "with", "in", "himself", "herself", "who", "and", "for", "jr", "sr", "ii"])


def _person_explained(prose: Prose, head: Standing, end: int) -> bool:
    """Tell whether what follows a person's name in the source can describe him; a verb or another noun cannot."""
    if head.end >= end or prose.gap(head.end - 1).strip():
        return True
    return prose.words[head.end].fold in _EXPLAINS


def _phrase_start(prose: Prose, own: Sequence[Title], standing: Standing, start: int) -> int:
    """Return where the noun phrase of a name begins: title, form of address and determiner included."""
    at = standing.start
    while at > start and prose.words[at - 1].fold in lexicon().honorifics and prose.joined(at - 1):
        at -= 1
    for title in own:
        if title.end == at and prose.joined(title.end - 1):
            at = title.start
    for back in (at - 1, at - 2, at - 3):
        # "Indiana Gov. Mike Pence": the state before the office.
        known = known_at(prose, back, at) if back >= start else None
        if known and known[0] == at and known[1][0].kind in ("state", "place"):
            at = back
            break
    if at > start and prose.words[at - 1].fold in _DETERMINERS | {"his", "her", "its", "their", "our", "my"}:
        at -= 1
    return at


def _is_head(prose: Prose, own: Sequence[Title], start: int, end: int, standing: Standing) -> bool:
    """Tell whether a person's name heads the source, and is not part of another's description."""
    last = prose.words[standing.end - 1]
    if last.possessive and standing.end < end:
        return False
    at = _phrase_start(prose, own, standing, start)
    if at <= start:
        return True
    before = prose.words[at - 1]
    if before.possessive and prose.gap(at - 1).isspace():
        return True  # "Roe's campaign manager Max Orr"
    if prose.gap(at - 1).strip() == "," and any(title.end <= at for title in own):
        return True
    # "veteran strategist Jane Roe": words of description before the name, none that makes it a complement.
    described = all(not word.capital and word.fold not in _JOINTS for word in prose.words[start:at])
    near = prose.gap(at - 1).isspace() or prose.gap(at - 1).strip() in ("’", "'")  # "pilots’ leader Max Orr"
    return described and near and before.sentence == last.sentence


_JOINTS = frozenset(
    [
        "of",
        "for",
        "to",
        "with",
        "by",
        "from",
        "at",
        "in",
        "on",
        "against",
        "about",
        "and",
        "or",
        "than",
        "who",
        "whose",
        "that",
        "between",
        "under",
        "over",
        "near",
    ]
)


def _another(prose: Prose, own: Sequence[Title], persons: Sequence[Standing], head: Standing, end: int) -> bool:
    """Tell whether a second person is joined to the head: "Roe and Doe said"."""
    for other in persons:
        if other.start <= head.start or other.entity.id == head.entity.id:
            continue
        at = _phrase_start(prose, own, other, head.end)
        joint = [word.fold for word in prose.words[head.end : at]]
        if joint in (["and"], ["and", "the"], ["or"], ["&"]):
            return True
        if not joint and prose.gap(at - 1).strip() == "," and other.end < end:
            return True
    return head.end + 1 < end and prose.words[head.end].fold == "and" and prose.gap(head.end - 1).isspace()
