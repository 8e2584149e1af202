"""The entities of one report: persons, bodies and states with their names, offices and mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.model import Article, Entity, Mention, Quotation, Report, Role, record_id
from onrecord.span import Span
from onrecord.speakers.cast import family_of
from onrecord.speakers.chains import Chain, Found, Held, bare, body_key, person_for, same_person, suffix
from onrecord.speakers.lexicon import fold, lexicon
from onrecord.speakers.names import Run, find_runs
from onrecord.speakers.prose import Prose, read_prose
from onrecord.speakers.sources import BY, unnamed_sources
from onrecord.speakers.titles import Title, find_titles, known_at

MAX_SOURCE_NAME = 4
"""Words of a name taken for a speaker only because it is a quotation's source."""
_HEAD_ROLES = ("headline", "subhead")
_STATE_HEADS = frozenset(
    [
        "government",
        "ministry",
        "parliament",
        "republic",
        "kingdom",
        "army",
        "navy",
        "embassy",
        "president",
        "cabinet",
        "senate",
        "congress",
        "court",
        "military",
    ]
)
"""Head nouns after which "of X" names a state: "the Foreign Ministry of Velmora"."""


@dataclass(slots=True)
class _Reading:
    """One report while its entities are found."""

    prose: Prose
    titles: tuple[Title, ...]
    runs: tuple[Run, ...]
    sources: tuple[tuple[int, int], ...]
    before: dict[int, Title] = field(default_factory=dict)
    """Title by the first word of the name it stands before."""
    after: dict[int, Title] = field(default_factory=dict)
    """Title by the first word of the name it follows in apposition."""
    persons: list[Chain] = field(default_factory=list)
    by_word: dict[str, list[Chain]] = field(default_factory=dict)
    """Persons by every word of their names, in order of appearance."""
    inside: frozenset[str] = frozenset()
    """Words that have a capital inside a sentence somewhere, where it shows a name."""
    bodies: dict[tuple[tuple[str, ...], str], Chain] = field(default_factory=dict)
    """Bodies by their content words and their state ('' where none is shown)."""
    states: dict[str, Chain] = field(default_factory=dict)


def find_entities(report: Report, article: Article, quotations: Sequence[Quotation]) -> tuple[Entity, ...]:
    """Return the entities of a report in the order of their first mention.

    Names are learned from the body of the article (a headline's capitals show nothing) and then looked for in
    the headline. What cannot be told to be a person, a body or a state is left out, unless it is the source of a
    quotation: then it is an entity of kind ``unnamed`` with the name it goes by.
    """
    prose = read_prose(report, article, quotations)
    titles = find_titles(prose)
    reading = _Reading(prose, titles, find_runs(prose, titles), tuple(_source_ranges(prose, quotations)))
    reading.inside = frozenset(
        word.fold
        for index, word in enumerate(prose.words)
        if word.capital and index and prose.words[index - 1].sentence == word.sentence
    )
    _pair_titles(reading)
    body_runs = [run for run in reading.runs if prose.role_of(run.start) not in _HEAD_ROLES]
    _full_names(reading, body_runs)
    _short_names(reading, body_runs)
    _bodies(reading, body_runs)
    _states(reading)
    _unknown_sources(reading, body_runs)
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


# --- persons -----------------------------------------------------------------------------------------


def _pair_titles(reading: _Reading) -> None:
    """Lead each title to the name it stands before or follows."""
    prose = reading.prose
    by_start = {run.start: run for run in reading.runs}
    first_word = {_address_start(prose, run): run for run in reading.runs}
    taken: set[int] = set()
    for title in reading.titles:
        run = by_start.get(title.end) or first_word.get(title.end)
        if run and not title.plural and prose.joined(title.end - 1) and _may_be_person(run):
            reading.before[run.start] = title
            taken.add(title.start)
    by_end = {run.end: run for run in reading.runs}
    for title in reading.titles:
        if title.start in taken or title.plural:
            continue
        run = by_end.get(_apposed_to(prose, title))
        if run and _may_be_person(run) and run.size <= MAX_SOURCE_NAME and run.start not in reading.after:
            reading.after[run.start] = title
            continue
        run = by_start.get(title.end)
        full = run and (run.kind == "person" or (run.kind is None and run.size in (2, 3)))
        if run and full and _encloses(prose, title, run):
            reading.before[run.start] = title


def _address_start(prose: Prose, run: Run) -> int:
    """Return where the forms of address before a run begin."""
    start = run.start
    while run.addressed and start and prose.words[start - 1].fold in lexicon().honorifics and prose.joined(start - 1):
        start -= 1
    return start


def _may_be_person(run: Run) -> bool:
    """Tell whether a run can be a person's name."""
    return run.kind in (None, "person") or (run.kind in ("state", "place") and run.size == 1 and run.addressed)


def _apposed_to(prose: Prose, title: Title) -> int:
    """Return the word after the name a title follows ("Toner, the deputy spokesperson"), -1 if it follows none."""
    words = prose.words
    start = title.start
    while start and words[start - 1].fold in ("the", "a", "an", "his", "her", "then", "as", "now", "its"):
        start -= 1
        if start and prose.gap(start - 1).strip():
            break
    if start > 2 and words[start - 1].fold in ("is", "was", "serves") and words[start - 2].fold == "who":
        start -= 2
    if start > 1 and words[start - 1].text.isdigit() and len(words[start - 1].text) <= 2:
        start -= 1  # an age: "Ana Ruel, 52, a minister"
    if not start or words[start - 1].sentence != words[title.start].sentence:
        return -1
    ended = title.end >= len(words) or not _continues(prose, title.end - 1)
    return start if prose.gap(start - 1).strip() == "," and ended else -1


def _continues(prose: Prose, index: int) -> bool:
    """Tell whether a capitalised name goes on right after a word: then the title is that name's."""
    return (
        prose.joined(index) and prose.words[index + 1].capital and prose.words[index + 1].fold not in lexicon().common
    )


def _encloses(prose: Prose, title: Title, run: Run) -> bool:
    """Tell whether a name in commas explains a definite title: "the ministry's spokesman, Mark Roe, said"."""
    if title.determiner not in ("the", "whose") and not prose.words[title.start].possessive:
        return False
    closes = run.end >= len(prose.words) or prose.gap(run.end - 1).strip()[:1] in (",", ".", "")
    return prose.gap(title.end - 1).strip() == "," and closes


def _is_person(reading: _Reading, run: Run) -> bool:
    """Tell whether a run of two words or more is a person's full name."""
    prose = reading.prose
    if run.kind not in (None, "person") or run.size > MAX_SOURCE_NAME + 1:
        return False
    if run.start in reading.before or run.addressed or _party_tag(prose, run.end):
        return True
    after_the = run.start > 0 and prose.words[run.start - 1].fold == "the" and prose.joined(run.start - 1)
    if run.start in reading.after:
        return not after_the
    return run.kind == "person" and not after_the


def _party_tag(prose: Prose, index: int) -> bool:
    """Tell whether a party and state follow a name: "(R-Texas)", "D-N.Y."."""
    if index >= len(prose.words):
        return False
    text = prose.words[index].text
    tag = len(text) >= 3 and text[0] in "RDI" and text[1] == "-" and text[2].isupper()
    return tag and prose.gap(index - 1).strip() in ("(", ",")


MAX_NAMESAKES = 100
"""Persons of one report that share a name: with more, a bare name leads to nobody anyway."""


def _namesakes(reading: _Reading, words: Sequence[str]) -> list[Chain]:
    """Return the persons whose names share the last or the first of the words."""
    ends = dict.fromkeys((words[-1], words[0])) if words else {}
    found = [chain for word in ends for chain in reading.by_word.get(word, ())[:MAX_NAMESAKES]]
    return list({id(chain): chain for chain in found}.values())


def _full_names(reading: _Reading, runs: Sequence[Run]) -> None:
    """Start and extend chains from full names."""
    for run in runs:
        words = bare(reading.prose.of(run.start, run.end).split())
        if len(words) < 2 or not _is_person(reading, run):
            continue
        mark = suffix(reading.prose.of(run.start, run.end))
        chain = _chain_for(
            [c for c in _namesakes(reading, words) if {suffix(name) for name in c.names} == {mark}], words
        )
        if chain is None:
            chain = Chain("person")
            reading.persons.append(chain)
        _mention(reading, chain, run, "full", "full name")


def _chain_for(persons: Sequence[Chain], words: tuple[str, ...]) -> Chain | None:
    """Return the one chain a full name may belong to, None if none or several."""
    fitting = [c for c in persons if any(same_person(words, bare(name.split())) for name in c.names)]
    return fitting[0] if len(fitting) == 1 else None


def _mention(reading: _Reading, chain: Chain, run: Run, form: str, rule: str) -> None:
    """Add a run to a person's chain, with the offices that stand with it."""
    name = " ".join(reading.prose.of(run.start, run.end).split())
    if run.gender and run.addressed:
        rule = f"{rule}, address {run.gender}"
    chain.mentions.append(Found(run.start, run.end, form, rule))  # type: ignore[arg-type]
    if name not in chain.names:
        chain.names.append(name)
        for word in bare(name.split()):
            known = reading.by_word.setdefault(word, [])
            if not any(other is chain for other in known):
                known.append(chain)
    for title in (reading.before.get(run.start), reading.after.get(run.start)):
        if title:
            _hold(chain, title)
    if run.family and not any(run.family in held.title for held in chain.roles):
        start = max(run.start - 1, 0)
        chain.roles.append(Held(run.family, None, None, start, start + 1))


def _hold(chain: Chain, title: Title) -> None:
    """Give a chain an office and, where the office shows it, a state."""
    chain.roles.append(Held(title.title, title.body, title.state, title.start, title.end))
    if title.state and len(title.state) == 2 and title.state.isupper():
        chain.country = chain.country or title.state
    elif title.state:
        chain.state = chain.state or title.state


def _short_names(reading: _Reading, runs: Sequence[Run]) -> None:
    """Lead surnames and first names to their chain; a title and a surname alone start one."""
    mentioned = {found.start for chain in reading.persons for found in chain.mentions}
    for run in runs:
        titled = run.addressed or run.start in reading.before
        if run.start in mentioned or not (titled or run.kind in (None, "person") or run.size == 1):
            continue
        if run.kind in ("body", "group") or (run.known and run.kind != "person" and not titled and run.size > 1):
            continue
        words = bare(reading.prose.of(run.start, run.end).split())
        chain = person_for(words, [c for c in _namesakes(reading, words) if not _contradicts(c, run)])
        if chain is not None and not (run.kind in ("state",) and not titled):
            _mention(reading, chain, run, "part", "part of a full name")
        elif titled and _shows_person(reading, run) and not _several(words, _namesakes(reading, words)):
            chain = Chain("person")
            reading.persons.append(chain)
            _mention(reading, chain, run, "part", "office or address with a surname")


def _contradicts(chain: Chain, run: Run) -> bool:
    """Tell whether a form of address shows another gender than a person's given name ("Mrs. Clinton", Bill Clinton)."""
    given = {lexicon().genders.get(fold(name.split()[0])) for name in chain.names if len(name.split()) > 1} - {None}
    return run.addressed and run.gender is not None and bool(given) and run.gender not in given


def _shows_person(reading: _Reading, run: Run) -> bool:
    """Tell whether an office before a surname is written as one: "President Roe", not "major European"."""
    title = reading.before.get(run.start)
    if title is not None and reading.prose.words[title.head].fold in _ADJECTIVES:
        word = reading.prose.words[title.head]
        opens = title.head == 0 or reading.prose.words[title.head - 1].sentence != word.sentence
        return run.addressed or (word.capital and not opens)
    capital = title is not None and reading.prose.words[title.head].capital
    return run.size <= MAX_SOURCE_NAME and (run.addressed or capital)


_ADJECTIVES = frozenset({"major", "general", "chief", "head", "fellow", "private", "minor", "justice"})
"""Offices that are also adjectives or common nouns: at the head of a sentence their capital shows nothing."""


def _several(words: tuple[str, ...], persons: Sequence[Chain]) -> bool:
    """Tell whether the words end more than one person's name: then they lead to nobody."""
    return sum(any(bare(name.split())[-len(words) :] == words for name in c.names) for c in persons) > 1


# --- bodies and states -------------------------------------------------------------------------------


def _bodies(reading: _Reading, runs: Sequence[Run]) -> None:
    """Collect bodies from runs and from the bodies that titles name."""
    prose = reading.prose
    persons = {found.start for chain in reading.persons for found in chain.mentions}
    spans = [(run.start, run.end) for run in runs if run.kind in ("body", "group") and run.start not in persons]
    spans += [t.body_range for t in reading.titles if t.body_range and prose.role_of(t.start) not in _HEAD_ROLES]
    short: dict[str, Chain] = {}
    held = {index for chain in reading.persons for f in chain.mentions for index in range(f.start, f.end)}
    for start, end in sorted(set(spans)):
        if start in held:
            continue
        if not _names_a_body(reading, start, end):
            continue
        chain = _body_chain(reading, start, end)
        chain.mentions.append(Found(start, end, "full", "name of a body"))
        acronym = _acronym_after(prose, end)
        if acronym:
            chain.names.append(acronym)
            short[acronym] = chain
    _join_stateless(reading)
    _acronyms(reading, short, runs)
    _hosts(reading)
    _homes(reading)


def _names_a_body(reading: _Reading, start: int, end: int) -> bool:
    """Tell whether words are a body's name, not a person in a title's complement ("spokesman for Jane Roe")."""
    words = reading.prose.words[start:end]
    lex = lexicon()
    if any(word.fold in lex.body_heads or word.fold in lex.body_last for word in words):
        return True
    known = known_at(reading.prose, start, end)
    return bool(known and known[0] == end and known[1][0].kind in ("body", "group"))


def _body_chain(reading: _Reading, start: int, end: int) -> Chain:
    """Return the chain of the body named by words ``[start, end)``, new if name or state is."""
    prose = reading.prose
    known = known_at(prose, start, end)
    whole = known[1][0] if known and known[0] == end else None
    name = prose.of(start, end)
    country, state = _body_state(prose, start, end)
    if country is None and state is None and whole:
        country = whole.country
    key = body_key(whole.name if whole else name), country or state or ""
    chain = reading.bodies.get(key)
    if chain is None:
        kind = whole.kind if whole and whole.kind == "group" else "body"
        chain = reading.bodies[key] = Chain("group" if kind == "group" else "body", country=country, state=state)
    if name not in chain.names:
        chain.names.append(name)
    return chain


def _body_state(prose: Prose, start: int, end: int) -> tuple[str | None, str | None]:
    """Return the state a body's name shows: as an ISO code, or by a name no gazetteer knows."""
    at = start
    owned = start > 0 and prose.words[start - 1].possessive and prose.gap(start - 1).isspace()
    if owned or (start and prose.joined(start - 1) and prose.words[start - 1].capital):
        at = start - 1  # "Pakistan's Foreign Office", "US State Department"
    while at < end:
        known = known_at(prose, at, end)
        if known and known[1][0].kind == "state" and len({k.country for k in known[1]}) == 1:
            return known[1][0].country, None
        at = known[0] if known else at + 1
    words = [word.fold for word in prose.words[start:end]]
    if "of" in words[1:-1] and words[words.index("of") - 1] in _STATE_HEADS:
        tail = tuple(word for word in words[words.index("of") + 1 :] if word != "the")
        field_words = any(word in lexicon().modifiers or word in lexicon().body_heads for word in tail)
        if tail not in lexicon().portfolios and not field_words and len(tail) <= 2:
            return None, " ".join(tail)
    if owned and prose.words[start - 1].capital:
        return None, prose.words[start - 1].fold
    return None, None


def _join_stateless(reading: _Reading) -> None:
    """Lead a body without a state to the one body of its name that has one."""
    fuller: dict[tuple[str, ...], list[str]] = {}
    for words, state in reading.bodies:
        if state:
            fuller.setdefault(words, []).append(state)
    for words, states in fuller.items():
        chain = reading.bodies.get((words, ""))
        if chain is None or len(states) != 1:
            continue
        del reading.bodies[words, ""]
        target = reading.bodies[words, states[0]]
        target.mentions += chain.mentions
        target.names += [name for name in chain.names if name not in target.names]


_BRIEFS = frozenset({"briefing", "conference", "presser"})


def _hosts(reading: _Reading) -> None:
    """Give a spokesperson without a body the one that hosts the briefing in the same sentence."""
    prose = reading.prose
    spokes = [p for p in reading.persons if any(family_of(held.title) == "spokesperson" for held in p.roles)]
    for chain in reading.bodies.values():
        for found in chain.mentions:
            after = [word.fold for word in prose.words[found.end : found.end + 3]]
            kept = [word for word in after if word not in ("daily", "press", "news", "media", "regular", "weekly")]
            if not kept or kept[0] not in _BRIEFS:
                continue
            for person in spokes[:MAX_NAMESAKES]:
                _host(prose, person, chain, found)


def _homes(reading: _Reading) -> None:
    """Give "ministry spokesperson" the one ministry of the report."""
    prose = reading.prose
    for person in reading.persons:
        for index, held in enumerate(person.roles):
            nouns = {word.fold for word in prose.words[held.start : held.end]} & lexicon().body_heads
            if held.body is not None or not nouns or family_of(held.title) != "spokesperson":
                continue
            fitting = [c for c in reading.bodies.values() if any(nouns & {fold(w) for w in n.split()} for n in c.names)]
            if len(fitting) == 1:
                person.roles[index] = replace(held, body=fitting[0].names[0])
                person.country = person.country or fitting[0].country


def _host(prose: Prose, person: Chain, body: Chain, found: Found) -> None:
    """Set the body of a spokesperson's office if he is named in the sentence of the briefing."""
    if not any(prose.words[m.start].sentence == prose.words[found.start].sentence for m in person.mentions):
        return
    for index, held in enumerate(person.roles):
        if held.body is None and family_of(held.title) == "spokesperson":
            person.roles[index] = replace(held, body=body.names[0])
            person.country = person.country or body.country


def _acronym_after(prose: Prose, end: int) -> str | None:
    """Return the short name in brackets after a body's name."""
    if end >= len(prose.words) or prose.gap(end - 1).strip() != "(" or not prose.gap(end).strip().startswith(")"):
        return None
    text = prose.words[end].text
    return text if text.isupper() and 2 <= len(text) <= 8 else None


def _acronyms(reading: _Reading, short: dict[str, Chain], runs: Sequence[Run]) -> None:
    """Lead the short names a report introduces to their bodies."""
    for run in runs:
        text = reading.prose.of(run.start, run.end)
        if text in short:
            short[text].mentions.append(Found(run.start, run.end, "short", "short name given in brackets"))


def _states(reading: _Reading) -> None:
    """Collect states: those of the gazetteer, and those the report itself uses as states."""
    prose = reading.prose
    learned = _learned_states(reading)
    taken = {i for c in reading.persons for f in c.mentions for i in range(f.start, f.end)}
    for run in reading.runs:
        if run.kind == "state" and prose.role_of(run.start) not in _HEAD_ROLES and run.start not in taken:
            _state_mention(reading, run.start, run.end)
        elif run.kind in (None, "place") and run.size <= 2:
            _learned_mention(reading, run, learned)
    for title in reading.titles:
        _states_in(reading, title.start, title.end)
    for chain in list(reading.bodies.values()):
        for found in chain.mentions:
            _states_in(reading, found.start, found.end, learned)
    for chain in reading.states.values():
        chain.mentions.sort(key=lambda found: found.start)


def _states_in(reading: _Reading, start: int, end: int, learned: frozenset[str] = frozenset()) -> None:
    """Add the states named inside a title or a body's name."""
    at = start
    while at < end:
        known = known_at(reading.prose, at, end)
        if known and known[1][0].kind == "state":
            _state_mention(reading, at, known[0])
        elif reading.prose.words[at].fold in learned:
            _add_learned(reading, at, at + 1, reading.prose.words[at].fold, "full")
        at = known[0] if known else at + 1


def _state_mention(reading: _Reading, start: int, end: int) -> None:
    """Add a mention of a gazetteer state; an ambiguous demonym leads nowhere."""
    prose = reading.prose
    known = known_at(prose, start, end)
    if not known or len({reading_.country for reading_ in known[1]}) != 1:
        return
    state = known[1][0]
    place = start > 0 and prose.words[start - 1].fold in {"in", "at", "near", "from", "to", "outside", "around"}
    dateline = end < len(prose.words) and prose.gap(end - 1).strip()[:1] in (":", "-", "–", "—", "(")
    if state.country is None or (state.how == "capital" and (place or dateline)):
        return
    chain = reading.states.setdefault(state.country, Chain("state", [state.name], country=state.country))
    text = prose.of(start, known[0])
    if text not in chain.names and state.how == "name":
        chain.names.append(text)
    form = {"name": "full", "demonym": "demonym", "capital": "short"}[state.how]
    if not any(found.start == start for found in chain.mentions):
        chain.mentions.append(Found(start, known[0], form, f"state by its {state.how}"))  # type: ignore[arg-type]


def _learned_states(reading: _Reading) -> frozenset[str]:
    """Return the folded names a report uses as states, persons' names left out."""
    persons = {part for chain in reading.persons for name in chain.names for part in bare(name.split())}
    names = {chain.state for chain in [*reading.persons, *reading.bodies.values()] if chain.state}
    names |= {title.state for title in reading.titles if title.state and not title.state.isupper()}
    bodies = {fold(name) for chain in reading.bodies.values() for name in chain.names}
    names |= _with_demonym(reading)
    return frozenset(name for name in names if name not in persons and name not in bodies and len(name) > 2)


def _with_demonym(reading: _Reading) -> set[str]:
    """Return the names whose demonym the report uses before a noun: "Dovenia", where it has "Dovenian authorities"."""
    prose = reading.prose
    qualifying = {
        word.fold
        for index, word in enumerate(prose.words)
        if word.capital and prose.joined(index) and prose.role_of(index) not in _HEAD_ROLES
    }
    single = {prose.words[run.start].fold for run in reading.runs if run.size == 1 and run.kind is None}
    out = set()
    for name in single:
        stem = name[:-1] if name[-1] in "aeiouy" else name
        forms = {stem + end for end in ("an", "ian", "ese", "ish")} | {name + "n"}
        if len(stem) > 4 and name not in lexicon().genders and forms & qualifying:
            out.add(name)
    return out


def _learned_mention(reading: _Reading, run: Run, learned: frozenset[str]) -> None:
    """Add a mention of a state learned from use, by its name or what looks like its demonym."""
    words = reading.prose.words[run.start : run.end]
    folded = " ".join(word.fold for word in words)
    if folded in learned:
        _add_learned(reading, run.start, run.end, folded, "full")
        return
    for name in sorted(learned):
        stem = name[:-1] if name[-1] in "aeiouy" else name
        if len(stem) > 3 and folded.startswith(stem) and folded[len(stem) :] in _DEMONYM_ENDS:
            _add_learned(reading, run.start, run.end, name, "demonym")


_DEMONYM_ENDS = frozenset({"an", "ans", "ian", "ians", "n", "i", "is", "ese", "ish", "er", "ers", "en"})


def _add_learned(reading: _Reading, start: int, end: int, name: str, form: str) -> None:
    """Add a mention to the chain of a learned state."""
    text = reading.prose.of(start, end)
    chain = reading.states.setdefault(name, Chain("state"))
    if form == "full" and text not in chain.names:
        chain.names.append(text)
    chain.mentions.append(Found(start, end, form, "used as a state in this report"))  # type: ignore[arg-type]


# --- what is left ------------------------------------------------------------------------------------


def _unknown_sources(reading: _Reading, runs: Sequence[Run]) -> None:
    """Start a chain for a name that speaks though nothing else shows what it is."""
    taken = {i for c in _all(reading) for f in c.mentions for i in range(f.start, f.end)}
    heads = {start for start, _ in reading.sources}
    for run in runs:
        the = run.start - 1 in heads and reading.prose.words[run.start - 1].fold == "the"
        if run.start in taken or run.size > MAX_SOURCE_NAME or not (run.start in heads or the):
            continue
        if (run.known and run.kind == "place") or _only_opens(reading, run):
            continue
        words = bare(reading.prose.of(run.start, run.end).split())
        chain = person_for(words, _namesakes(reading, words))
        if chain is None and not _several(words, _namesakes(reading, words)):
            chain = Chain("person" if len(words) > 1 and not the else "unnamed")
            reading.persons.append(chain)
        if chain is not None:
            _mention(reading, chain, run, "full", "source of a quotation")
    _carry(reading, runs)


def _only_opens(reading: _Reading, run: Run) -> bool:
    """Tell whether a single word is capital only where a sentence begins: nothing shows that it is a name."""
    words = reading.prose.words
    if run.size > 1 or run.addressed:
        return False
    return words[run.start].fold not in reading.inside


def _carry(reading: _Reading, runs: Sequence[Run]) -> None:
    """Lead later short forms to persons learned last."""
    taken = {i for c in _all(reading) for f in c.mentions for i in range(f.start, f.end)}
    for run in runs:
        if run.start in taken or run.kind is not None:
            continue
        words = bare(reading.prose.of(run.start, run.end).split())
        chain = person_for(words, _namesakes(reading, words))
        if chain is not None:
            _mention(reading, chain, run, "part", "part of a full name")


def _all(reading: _Reading) -> list[Chain]:
    """Return all chains."""
    return [*reading.persons, *reading.bodies.values(), *reading.states.values()]


def _headline(reading: _Reading) -> None:
    """Look for known names in the headline, word by word: its capitals show nothing."""
    prose = reading.prose
    for first, last in prose.sentences:
        if prose.role_of(first) not in _HEAD_ROLES:
            continue
        at = first
        while at < last:
            at = _headline_name(reading, at, last)


def _headline_name(reading: _Reading, at: int, last: int) -> int:
    """Add the mention at a headline's word, if it is one; return where to go on."""
    prose = reading.prose
    if not prose.words[at].capital:
        return at + 1
    known = known_at(prose, at, last)
    if known and known[1][0].kind == "state":
        _state_mention(reading, at, known[0])
        return known[0]
    if known and known[1][0].kind in ("body", "group"):
        key = body_key(known[1][0].name)
        fitting = [chain for (words, _), chain in reading.bodies.items() if words == key]
        if len(fitting) == 1:
            fitting[0].mentions.append(Found(at, known[0], "short", "name in the headline"))
        return known[0]
    for size in (3, 2, 1):
        if at + size <= last and all(prose.joined(at + i) for i in range(size - 1)):
            words = bare(prose.of(at, at + size).split())
            chain = _chain_for(_namesakes(reading, words), words) or person_for(words, _namesakes(reading, words))
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
