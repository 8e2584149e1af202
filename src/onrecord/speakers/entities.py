"""The entities of one report: persons, bodies and states with their names, offices and mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.model import Article, Entity, Mention, Quotation, Report, Role, record_id
from onrecord.span import Span
from onrecord.speakers.bodies import body_named_at, find_bodies
from onrecord.speakers.chains import Chain, Found, bare, body_key, person_for
from onrecord.speakers.heading import described
from onrecord.speakers.introduced import introduce, makers
from onrecord.speakers.kinds import shown_kind
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.names import find_runs
from onrecord.speakers.persons import (
    add_mention,
    are_several,
    chain_for,
    find_full_names,
    find_short_names,
    namesakes,
    pair_titles,
)
from onrecord.speakers.prose import Prose, read_prose
from onrecord.speakers.reading import HEAD_ROLES, MAX_SOURCE_NAME, Reading
from onrecord.speakers.runs import Run
from onrecord.speakers.shapes import is_modifier
from onrecord.speakers.shown import find_by_surname
from onrecord.speakers.sources import BY, COLLECTIVE
from onrecord.speakers.staffs import find_staffs
from onrecord.speakers.states import find_states, state_mention
from onrecord.speakers.titles import find_titles, known_at
from onrecord.speakers.unnamed import unnamed_sources


def find_entities(report: Report, article: Article, quotations: Sequence[Quotation]) -> tuple[Entity, ...]:
    """Return the entities of a report in the order of their first mention.

    Names are learned from the body of the article (a headline's capitals show nothing) and then looked for in
    the headline. What cannot be told to be a person, a body or a state is left out, unless it is the source of a
    quotation: then it is an entity of kind ``unnamed`` with the name it goes by.
    """
    prose = read_prose(report, article, quotations)
    titles = find_titles(prose)
    reading = Reading(prose, titles, find_runs(prose, titles), tuple(_source_ranges(prose, quotations)))
    reading.inside = frozenset(
        word.fold
        for index, word in enumerate(prose.words)
        if word.capital and index and prose.words[index - 1].sentence == word.sentence
    )
    pair_titles(reading)
    made = tuple(makers(reading))
    body_runs = [run for run in reading.runs if prose.role_of(run.start) not in HEAD_ROLES]
    find_full_names(reading, body_runs)
    find_by_surname(reading, body_runs)
    find_short_names(reading, body_runs)
    find_bodies(reading, body_runs)
    find_staffs(reading)
    find_states(reading)
    _unknown_sources(reading, body_runs, made)
    introduce(reading)
    _headline(reading)
    chains = [*reading.persons, *reading.bodies.values(), *reading.states.values()]
    day = article.published.day if article.published else None
    named = tuple(_entity(chain, report, prose, day) for chain in chains if chain.mentions)
    found = named + unnamed_sources(report, prose, titles, quotations, named)
    return tuple(sorted(found, key=lambda entity: (_first(entity), entity.id)))


def _first(entity: Entity) -> int:
    """Return where an entity is first mentioned, -1 if nowhere."""
    return entity.mentions[0].span.start if entity.mentions else -1


def _source_ranges(prose: Prose, quotations: Iterable[Quotation]) -> Iterable[tuple[int, int]]:
    """Yield the word ranges of the quotations' sources."""
    for quotation in quotations:
        clean = prose.places.clean(quotation.source) if quotation.source else None
        if clean:
            first, last = prose.within(clean)
            if last > first:
                yield first, last


def _unknown_sources(reading: Reading, runs: Sequence[Run], made: Sequence[tuple[int, int]]) -> None:
    """Start a chain for a name that speaks though nothing else shows what it is."""
    taken = {i for c in _all(reading) for f in c.mentions for i in range(f.start, f.end)} | reading.unsure
    heads = {start + is_modifier(reading.prose.words[start].text) for start, _ in (*reading.sources, *made)}
    small = frozenset(word.fold for word in reading.prose.words if not word.capital)
    for run in runs:
        the = run.start - 1 in heads and reading.prose.words[run.start - 1].fold == "the"
        heading = run.start in heads or the or (run.size > 1 and _ends_a_source(reading, run))
        if run.start in taken or run.size > MAX_SOURCE_NAME or not heading:
            continue
        if (run.known and run.kind == "place") or _only_opens(reading, run):
            continue
        if run.size == 1 and len(reading.prose.words[run.start].text) == 1:
            continue  # an initial whose name stands elsewhere
        if reading.prose.words[run.end - 1].fold in COLLECTIVE:
            continue  # "Authorities said"
        words = bare(reading.prose.of(run.start, run.end).split())
        if len(words) < run.size and len(words) == 1:
            continue  # "Roe Jr." is not Roe
        chain = person_for(words, namesakes(reading, words))
        if chain is None and not are_several(words, namesakes(reading, words)):
            kind = shown_kind(reading, run, small)
            chain = Chain("unnamed" if the and kind == "person" else kind)
            reading.persons.append(chain)
        if chain is not None:
            add_mention(reading, chain, run, "full", "source of a quotation")
    _carry(reading, runs)


def _ends_a_source(reading: Reading, run: Run) -> bool:
    """Tell whether a name ends a source that else only describes its bearer: "the party treasurer Odo Varga"."""
    return any(run.end == end and described(reading.prose, start, run.start) for start, end in reading.sources)


def _only_opens(reading: Reading, run: Run) -> bool:
    """Tell whether a single word is capital only where a sentence begins: nothing shows that it is a name."""
    words = reading.prose.words
    if run.size > 1 or run.addressed or words[run.start].fold in lexicon().genders:
        return False
    return words[run.start].fold not in reading.inside


def _carry(reading: Reading, runs: Sequence[Run]) -> None:
    """Lead later short forms to persons learned last."""
    taken = {i for c in _all(reading) for f in c.mentions for i in range(f.start, f.end)} | reading.unsure
    for run in runs:
        if run.start in taken or run.kind is not None:
            continue
        words = bare(reading.prose.of(run.start, run.end).split())
        if len(words) < run.size and len(words) == 1:
            continue
        chain = person_for(words, namesakes(reading, words))
        if chain is not None:
            add_mention(reading, chain, run, "part", "part of a full name")


def _all(reading: Reading) -> list[Chain]:
    """Return all chains."""
    return [*reading.persons, *reading.bodies.values(), *reading.states.values()]


def _headline(reading: Reading) -> None:
    """Look for known names in the headline, word by word: its capitals show nothing."""
    prose = reading.prose
    for first, last in prose.sentences:
        if prose.role_of(first) not in HEAD_ROLES:
            continue
        at = first
        while at < last:
            at = _headline_name(reading, at, last)


def _headline_name(reading: Reading, at: int, last: int) -> int:
    """Add the mention at a headline's word, if it is one; return where to go on."""
    prose = reading.prose
    if not prose.words[at].capital:
        return at + 1
    known = known_at(prose, at, last)
    if known and known[1][0].kind == "state":
        state_mention(reading, at, known[0])
        return known[0]
    if known and known[1][0].kind in ("body", "group"):
        key = body_key(known[1][0].name)
        fitting = [chain for (words, _), chain in reading.bodies.items() if words == key]
        if len(fitting) == 1:
            fitting[0].mentions.append(Found(at, known[0], "short", "name in the headline"))
        return known[0]
    body = body_named_at(reading, at, last)
    if body is not None:
        named, end = body
        named.mentions.append(Found(at, end, "short", "name in the headline"))
        return end
    for size in (3, 2, 1):
        if at + size <= last and all(prose.joined(at + i) for i in range(size - 1)):
            words = bare(prose.of(at, at + size).split())
            chain = chain_for(namesakes(reading, words), words) or person_for(words, namesakes(reading, words))
            if chain and (size > 1 or prose.words[at].fold not in lexicon().common):
                chain.mentions.append(Found(at, at + size, "part", "name in the headline"))
                return at + size
    return at + 1


def _entity(chain: Chain, report: Report, prose: Prose, day: str | None) -> Entity:
    """Return the record of a chain."""
    mentions = tuple(
        Mention(prose.places.page(prose.span(f.start, f.end)), f.form, f.rule)
        for f in sorted(set(chain.mentions), key=lambda f: (f.start, f.end, f.form, f.rule))
    )
    roles: dict[tuple[str, str | None], Role] = {}
    for held in sorted(chain.roles, key=lambda held: held.start):
        span: Span = prose.places.page(prose.span(held.start, held.end))
        roles.setdefault((held.title, held.body), Role(held.title, held.body, span, day))
    names = tuple(dict.fromkeys(chain.names))
    identity = record_id(
        "entity", report.id, chain.kind, names, tuple((m.span.start, m.span.end) for m in mentions), BY
    )
    return Entity(
        id=identity,
        report=report.id,
        kind=chain.kind,
        name=chain.name,
        names=names,
        roles=tuple(roles.values()),
        mentions=mentions,
        country=chain.country,
        by=BY,
    )
