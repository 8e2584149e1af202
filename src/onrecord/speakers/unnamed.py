"""Sources that name nobody: officials without a name, crowds, those who ask."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Entity, EntityKind, Mention, Quotation, Report, Role, record_id
from onrecord.speakers.answering import was_asked
from onrecord.speakers.cast import Cast
from onrecord.speakers.lexicon import fold, lexicon
from onrecord.speakers.offices import holders
from onrecord.speakers.prose import Prose
from onrecord.speakers.reading import HEAD_ROLES
from onrecord.speakers.sources import BY, PRESS, SourceReading, read_source
from onrecord.speakers.titles import Title


def unnamed_sources(
    report: Report, prose: Prose, titles: Sequence[Title], quotations: Sequence[Quotation], named: Sequence[Entity]
) -> tuple[Entity, ...]:
    """Return entities for sources that name nobody: "a ministry official", "critics", those who ask.

    "a spokesman for X" and a later "the spokesman" or "X's spokesman" are one where no other holds such an office.
    """
    cast = Cast(prose, named)
    out: dict[tuple[object, ...], list[tuple[int, int]]] = {}
    titled: dict[tuple[object, ...], Title] = {}
    asked = False
    for quotation in sorted(quotations, key=lambda q: (_where(q), q.id)):
        clean = prose.places.clean(quotation.source) if quotation.source else None
        if clean is None:
            asked = asked or (quotation.source is None and quotation.reports == "question")
            title = _who_was_asked(prose, titles, quotation)
            if title is None:
                continue
            first, last, reading = title.start, title.end, SourceReading("title", title=title)
        else:
            first, last = prose.within(clean)
            if last <= first:
                continue
            reading = read_source(prose, titles, cast, first, last)
        key = _unnamed_key(prose, titles, reading, cast, titled, first, last)
        if key is not None:
            out.setdefault(key, []).append((first, last))
            if reading.title:
                titled.setdefault(key, reading.title)
    found = [_unnamed(report, prose, titled.get(key), key, ranges) for key, ranges in out.items()]
    press = _press(report, prose, asked)
    return (*found, *press)


def _who_was_asked(prose: Prose, titles: Sequence[Title], quotation: Quotation) -> Title | None:
    """Return the office right before "was asked": "Roe's spokesman was asked"."""
    first = was_asked(prose, quotation)
    return next(
        (t for t in titles if first and t.end == first and t.determiner in ("the", "a", "whose") and not t.plural), None
    )


def _where(quotation: Quotation) -> int:
    """Return where a quotation begins on the page."""
    return min((span.start for span in (*quotation.content, *quotation.cues)), default=0)


def _unnamed_key(
    prose: Prose,
    titles: Sequence[Title],
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
    owner = owner_of(prose, title)
    definite = title.determiner == "the" or owner is not None
    if definite and holders_of(prose, titles, cast, title):
        return None
    if definite:
        same = [key for key, other in titled.items() if other.family == title.family]
        if owner and not all(_may_be_his(prose, owner, titled[key]) for key in same):
            return ("one", title.title, title.body, first)
        if len(same) == 1:
            return same[0]
        return None if len(same) > 1 else ("the", title.title)
    if title.determiner == "a" and title.family == "spokesperson" and title.body is None:
        told = [key for key, other in titled.items() if other.family == title.family]
        if len(told) == 1 and prose.role_of(titled[told[0]].start) in HEAD_ROLES:
            return told[0]  # the text tells again what stands above it
    if title.determiner == "none" and (holders(title, cast) or title.body is None):
        return None
    return ("one", title.title, title.body, first if title.body is None else 0)


def holders_of(prose: Prose, titles: Sequence[Title], cast: Cast, title: Title) -> tuple[Entity, ...]:
    """Return the entities that an office may mean; of whoever speaks for one who is named, those told to speak for him.

    "Mrs. Roe's spokesman" is not the committee's of whom the report tells besides.
    """
    found = holders(title, cast)
    owner = owner_of(prose, title)
    if owner is None:
        return found
    ends = {other.end for other in titles if other.family == title.family and owner_of(prose, other) == owner}
    named = {s.entity.id for s in cast.standings if s.end in ends or any(0 <= s.start - end <= 1 for end in ends)}
    return tuple(entity for entity in found if entity.id in named)


def owner_of(prose: Prose, title: Title) -> str | None:
    """Return the last word of whom a spokesperson speaks for by name or office: "Mrs. Roe's spokesman"."""
    named = title.determiner == "whose" and title.family == "spokesperson" and prose.words[title.start - 1].possessive
    return prose.words[title.start - 1].fold if named else None


def _may_be_his(prose: Prose, owner: str, title: Title) -> bool:
    """Tell whether a spokesperson told before may be an owner's: his, nobody's, or an office's.

    "A spokesman for the Prime Minister": "Mr. Malik's spokesman".
    """
    other = owner_of(prose, title)
    body = tuple(fold(title.body).split()) if title.body else ()
    return other == owner if other else title.determiner in ("the", "a") and (not body or body in lexicon().roles)


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
