"""Reading a quotation's source: a name, a pronoun, an office, several people at once, or nobody in particular."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Entity, EntityKind, Mention, Quotation, Report, Role, record_id
from onrecord.speakers.cast import Cast, Standing, family_of
from onrecord.speakers.chains import body_key
from onrecord.speakers.lexicon import fold, lexicon
from onrecord.speakers.prose import Prose
from onrecord.speakers.titles import Title, known_at

BY = "speakers/1"
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
        return SourceReading("entity", entity=standing.entity, form=standing.form)
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
    if end - at == 1 and words[at].fold in lexicon().body_heads and not words[at].possessive:
        entity = _only_body(cast, words[at].fold)
        if entity is not None:
            return SourceReading("entity", entity=entity, form="short")
    if any(word.fold in COLLECTIVE for word in words[start:end]):
        return SourceReading("collective")
    return SourceReading("unknown")


def _only_body(cast: Cast, noun: str) -> Entity | None:
    """Return the one body of the report whose name has a head noun ("the ministry"), None if none or several."""
    bodies = [entity for entity in cast.entities if entity.kind == "body"]
    found = [e for e in bodies if any(noun in (fold(word) for word in name.split()) for name in e.names)]
    return found[0] if len(found) == 1 else None


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
    return described and prose.gap(at - 1).isspace() and before.sentence == last.sentence


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


# --- offices -----------------------------------------------------------------------------------------


def holders(title: Title, cast: Cast) -> tuple[Entity, ...]:
    """Return the entities of the report that "the <title>" may be: same class of office, nothing contradicting it."""
    found = tuple(entity for entity in cast.by_family.get(title.family, ()) if _may_hold(entity, title, cast))
    found = tuple(dict.fromkeys(found))
    if title.body is None or len(found) < 2:
        return found
    key = body_key(title.body)
    exact = tuple(e for e in found if any(role.body and body_key(role.body) == key for role in e.roles))
    return exact or found


def _may_hold(entity: Entity, title: Title, cast: Cast) -> bool:
    """Tell whether an entity holds the office of a title."""
    if entity.kind not in ("person", "role") or (entity.kind == "role" and not entity.roles):
        return False
    gender = {"man": "m", "woman": "f"}.get(title.title[-3:] if title.title.endswith("man") else "")
    gender = "f" if title.title.endswith("woman") else gender
    if gender and cast.gender[entity.id] not in (gender, None):
        return False
    return any(_same_office(role, title) for role in entity.roles)


def _same_office(role: Role, title: Title) -> bool:
    """Tell whether a title can mean an office: same class, every modifier and body of the title is the office's."""
    words = set(role.title.split())
    past = bool(words & {"former", "ex", "late", "retired"})
    if family_of(role.title) != title.family or past != title.past:
        return False
    asked = [word for word in title.title.split()[:-1] if word not in ("the", "of", "for")]
    if any(word not in words for word in asked) and " of " not in role.title:
        return False
    return not (title.body and role.body and body_key(title.body) != body_key(role.body))


# --- those without a name ----------------------------------------------------------------------------


def unnamed_sources(
    report: Report, prose: Prose, titles: Sequence[Title], quotations: Sequence[Quotation], named: Sequence[Entity]
) -> tuple[Entity, ...]:
    """Return entities for sources that name nobody: "a ministry official", "critics", those who ask.

    "a spokesman for X" and a later "the spokesman" are one where no other holds such an office.
    """
    cast = Cast(prose, named)
    out: dict[tuple[object, ...], list[tuple[int, int]]] = {}
    titled: dict[tuple[object, ...], Title] = {}
    asked = False
    for quotation in sorted(quotations, key=lambda q: (_where(q), q.id)):
        clean = prose.places.clean(quotation.source) if quotation.source else None
        if clean is None:
            asked = asked or (quotation.source is None and quotation.reports == "question")
            continue
        first, last = prose.within(clean)
        if last <= first:
            continue
        reading = read_source(prose, titles, cast, first, last)
        key = _unnamed_key(prose, reading, cast, titled, first, last)
        if key is not None:
            out.setdefault(key, []).append((first, last))
            if reading.title:
                titled.setdefault(key, reading.title)
    found = [_unnamed(report, prose, titled.get(key), key, ranges) for key, ranges in out.items()]
    press = _press(report, prose, asked)
    return (*found, *press)


def _where(quotation: Quotation) -> int:
    """Return where a quotation begins on the page."""
    return min((span.start for span in (*quotation.content, *quotation.cues)), default=0)


def _unnamed_key(
    prose: Prose,
    reading: SourceReading,
    cast: Cast,
    titled: dict[tuple[object, ...], Title],
    first: int,
    last: int,
) -> tuple[object, ...] | None:
    """Return what makes an unnamed source the same as another, None if the source is not an unnamed one."""
    if reading.reads == "collective":
        if any(word.fold in PRESS for word in prose.words[first:last]):
            return None
        return ("collective", " ".join(word.fold for word in prose.words[first:last]))
    title = reading.title
    if reading.reads != "title" or title is None:
        return None
    definite = title.determiner == "the"
    if definite and holders(title, cast):
        return None
    if definite:
        same = [key for key, other in titled.items() if other.family == title.family]
        if len(same) == 1:
            return same[0]
        return None if len(same) > 1 else ("the", title.title)
    if title.determiner == "none" and (holders(title, cast) or title.body is None):
        return None
    return ("one", title.title, title.body, first if title.body is None else 0)


def _unnamed(
    report: Report, prose: Prose, title: Title | None, key: tuple[object, ...], ranges: Sequence[tuple[int, int]]
) -> Entity:
    """Return the record of an unnamed source."""
    kind: EntityKind = "role" if title else "unnamed"
    spans = tuple(prose.places.page(prose.span(first, last)) for first, last in ranges)
    form = "role" if title else "descriptive"
    mentions = tuple(Mention(span, form, "source that names nobody") for span in spans)  # type: ignore[arg-type]
    country = title.state if title and title.state and title.state.isupper() and len(title.state) == 2 else None
    roles = (
        (Role(title.title, title.body, prose.places.page(prose.span(title.start, title.end)), None),) if title else ()
    )
    identity = record_id("entity", report.id, kind, str(key), tuple((s.start, s.end) for s in spans), BY)
    return Entity(identity, report.id, kind, None, (), roles, mentions, country, BY)


def _press(report: Report, prose: Prose, asked: bool) -> tuple[Entity, ...]:
    """Return the entity for reporters at the occasion, if the report mentions them or a question has no source."""
    spans = []
    for index, word in enumerate(prose.words):
        if word.fold in PRESS and word.layer == "narration" and not _heads_a_compound(prose, index):
            spans.append(prose.places.page(prose.span(index, index + 1)))
    if not spans and not asked:
        return ()
    mentions = tuple(Mention(span, "descriptive", "those who ask") for span in spans)
    identity = record_id("entity", report.id, "unnamed", "press", tuple((s.start, s.end) for s in spans), BY)
    return (Entity(identity, report.id, "unnamed", None, (), (), mentions, None, BY),)


def _heads_a_compound(prose: Prose, index: int) -> bool:
    """Tell whether "press" only qualifies another noun ("press briefing") or ends a name ("Associated Press")."""
    word = prose.words[index]
    if word.fold not in ("press", "media"):
        return word.capital and index > 0 and prose.joined(index - 1)
    told = index > 1 and prose.words[index - 1].fold == "the" and fold(prose.words[index - 2].text) in ("told", "tell")
    return not told


def press_of(cast: Cast) -> Entity | None:
    """Return the entity for those who ask, if the report has one."""
    for entity in cast.entities:
        asks = all(mention.rule == "those who ask" for mention in entity.mentions)
        if entity.kind == "unnamed" and entity.name is None and asks:
            return entity
    return None
