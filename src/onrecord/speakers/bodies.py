"""Bodies: ministries, committees, companies and armed groups, each with the state its name shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.speakers.cast import family_of
from onrecord.speakers.chains import Chain, Found, body_key
from onrecord.speakers.lexicon import fold, lexicon
from onrecord.speakers.persons import MAX_NAMESAKES
from onrecord.speakers.prose import Prose
from onrecord.speakers.reading import HEAD_ROLES, Reading
from onrecord.speakers.runs import Run
from onrecord.speakers.shorter import find_shorter
from onrecord.speakers.titles import known_at

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


def find_bodies(reading: Reading, runs: Sequence[Run]) -> None:
    """Collect bodies from runs and from the bodies that titles name."""
    prose = reading.prose
    persons = {found.start for chain in reading.persons for found in chain.mentions}
    spans = [(run.start, run.end) for run in runs if run.kind in ("body", "group") and run.start not in persons]
    spans += [t.body_range for t in reading.titles if t.body_range and prose.role_of(t.start) not in HEAD_ROLES]
    short: dict[str, Chain] = {}
    held = {index for chain in reading.persons for f in chain.mentions for index in range(f.start, f.end)}
    held |= reading.unsure
    for start, bare_end in sorted(set(spans)):
        if start in held:
            continue
        if not _names_a_body(reading, start, bare_end):
            continue
        end = _with_seat(prose, _with_office(reading, start, bare_end))
        chain = _body_chain(reading, start, end)
        chain.mentions.append(Found(start, end, "full", "name of a body"))
        acronym = _acronym_after(prose, end)
        if acronym:
            chain.names.append(acronym)
            short[acronym] = chain
    _join_stateless(reading)
    _described(reading)
    _acronyms(reading, short, runs)
    find_shorter(reading, runs)
    _hosts(reading)
    _homes(reading)


def _names_a_body(reading: Reading, start: int, end: int) -> bool:
    """Tell whether words are a body's name, not a person in a title's complement ("spokesman for Jane Roe")."""
    words = reading.prose.words[start:end]
    lex = lexicon()
    if any(word.fold in lex.body_heads or word.fold in lex.body_last for word in words):
        return True
    known = known_at(reading.prose, start, end)
    return bool(known and known[0] == end and known[1][0].kind in ("body", "group"))


SEATED = frozenset({"embassy", "consulate"})
"""Bodies of which a state has many: the town is part of the name."""
MAX_SEAT = 3
"""Words of a town's name: "Ho Chi Minh City" is cut to three, which tell it apart."""


def _with_seat(prose: Prose, end: int) -> int:
    """Return where an embassy's name ends with its town: "the Velmoran Embassy in Harrow"."""
    words = prose.words
    if words[end - 1].fold not in SEATED or end + 1 >= len(words) or words[end].fold != "in":
        return end
    if not (prose.joined(end - 1) and prose.joined(end) and words[end + 1].capital):
        return end
    at = end + 2
    while at < min(len(words), end + 1 + MAX_SEAT) and prose.joined(at - 1) and words[at].capital:
        at += 1
    return at


def _with_office(reading: Reading, start: int, end: int) -> int:
    """Return where a body's name ends with the whole of the office it names: "the Office of the Inspector General"."""
    return next((title.end for title in reading.titles if start < title.head < end < title.end), end)


def _body_chain(reading: Reading, start: int, end: int) -> Chain:
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


def _join_stateless(reading: Reading) -> None:
    """Lead a body without a state to the one body of its name that has one, if that is named before it.

    A ministry that a report names without a state at first is its home's: "the Foreign Ministry met Velmora's Foreign
    Ministry".
    """
    fuller: dict[tuple[str, ...], list[str]] = {}
    for words, state in reading.bodies:
        if state:
            fuller.setdefault(words, []).append(state)
    for words, states in fuller.items():
        chain = reading.bodies.get((words, ""))
        target = reading.bodies[words, states[0]]
        if chain is None or len(states) != 1:
            continue
        if not _EVERY_STATES.isdisjoint(words) and _first(reading, chain) < _first(reading, target):
            continue
        del reading.bodies[words, ""]
        target.mentions += chain.mentions
        target.names += [name for name in chain.names if name not in target.names]


_EVERY_STATES = frozenset({"ministry", "embassy", "parliament", "military", "army", "navy", "cabinet", "police"})
"""Nouns of bodies that every state has under one name; "the Supreme Court" and "the U.S. Supreme Court" are one."""


def _first(reading: Reading, chain: Chain) -> int:
    """Return the first word of a body's mentions below the headline."""
    starts = [found.start for found in chain.mentions if reading.prose.role_of(found.start) not in HEAD_ROLES]
    return min(starts, default=len(reading.prose.words))


SPEAKING = frozenset({"ministry", "department", "embassy", "consulate", "secretariat"})
"""Nouns that by themselves, with an article, mean a body that speaks; "the company" may be any of several."""
OF_A_STATE = frozenset({"military", "army", "navy", "parliament", "cabinet"})
"""Nouns that mean a body that speaks behind a state's name: "Velmora's military"; and its air force."""
_HOLDS = frozenset({"the", "its", "their", "our", "his", "her"})


def _described(reading: Reading) -> None:
    """Collect bodies that a report names by a common noun only: "the foreign ministry", "Velmora's defence ministry".

    They are the one named body of the report that has all these words, else a body by the words themselves.
    """
    prose = reading.prose
    held = {index for chain in reading.bodies.values() for f in chain.mentions for index in range(f.start, f.end)}
    found: list[tuple[int, int]] = []
    for index, word in enumerate(prose.words):
        if word.capital or word.layer == "quoted" or index in held:
            continue
        air = word.fold == "force" and index > 0 and prose.words[index - 1].fold == "air"
        if word.fold not in SPEAKING | OF_A_STATE and not air:
            continue
        start = index - air
        while start and prose.joined(start - 1) and _qualifies(prose, start - 1):
            start -= 1
        start = min(start, _field_before(prose, index))
        if state_before(prose, start) or (word.fold in SPEAKING and _is_described(prose, start, index)):
            found.append((start, _with_seat(prose, index + 1)))
    # The fullest first: "ministry" in a headline is the body that the article calls "the foreign ministry".
    for start, end in sorted(found, key=lambda pair: (pair[0] - pair[1], pair[0])):
        _describe(reading, start, end)


def _qualifies(prose: Prose, index: int) -> bool:
    """Tell whether a word is the lower-case field of a ministry."""
    word = prose.words[index]
    return not word.capital and word.fold in lexicon().modifiers


def _field_before(prose: Prose, head: int) -> int:
    """Return where the field of a ministry begins that stands in small letters before its noun: "external affairs"."""
    for start in range(max(head - MAX_FIELD, 0), head):
        words = prose.words[start:head]
        plain = all(prose.joined(index) for index in range(start, head)) and not any(word.capital for word in words)
        if plain and tuple(word.fold for word in words) in lexicon().portfolios:
            return start
    return head


MAX_FIELD = 5
"""Words of a ministry's field: "foreign affairs and security policy"."""


def _is_described(prose: Prose, start: int, head: int) -> bool:
    """Tell whether an article, an owner or nothing but the line's beginning stands before, and no place after."""
    following = prose.words[head + 1].fold if head + 1 < len(prose.words) and prose.joined(head) else ""
    if following in ("in", "of", "at"):
        return False  # "the foreign ministry in Brannock" is another country's
    if start == 0 or prose.words[start - 1].sentence != prose.words[start].sentence:
        return prose.role_of(start) in HEAD_ROLES
    before = prose.words[start - 1]
    if before.possessive and before.capital:
        return start < 2 or not (prose.joined(start - 2) and prose.words[start - 2].capital)
    return before.fold in _HOLDS or prose.role_of(start) in HEAD_ROLES


def state_before(prose: Prose, start: int) -> str | None:
    """Return the state, as an ISO code, whose name or adjective stands right before a word: "South Velmora's"."""
    for back in range(max(0, start - MAX_STATE_WORDS), start):
        known = known_at(prose, back, start)
        beside = prose.gap(start - 1).isspace() or prose.joined(start - 1)
        if not known or known[0] != start or known[1][0].kind != "state" or not beside:
            continue
        owns = prose.words[start - 1].possessive or known[1][0].how == "demonym" or prose.words[back].text in _SHORT
        return known[1][0].country if owns and len({one.country for one in known[1]}) == 1 else None
    return None


_SHORT = frozenset({"US", "U.S", "UK", "U.K", "EU", "E.U", "UN", "U.N"})
"""Names of states cut short, which are their own adjectives: "the U.S. military"."""
MAX_STATE_WORDS = 3
"""Words of a state's name before its ministry."""


def _describe(reading: Reading, start: int, end: int) -> None:
    """Add a mention of a described body to its chain."""
    prose = reading.prose
    before = prose.words[start - 1] if start else None
    owner = before if before and before.possessive and before.capital else None
    country = state_before(prose, start)
    state = country or (owner.fold if owner else "")
    words = {word.fold for word in prose.words[start:end]}
    fitting = [
        chain
        for (_, of), chain in reading.bodies.items()
        if chain.kind == "body"
        and (not state or _may_be(reading, chain, of, state, start))
        and any(words <= _words(n) for n in chain.names)
    ]
    if len(fitting) > 1:
        return
    if fitting:
        fitting[0].mentions.append(Found(start, end, "descriptive", "the one body of the report that is called so"))
        return
    chain = Chain("body", [prose.of(start, end)], country=country, state=None if country else state or None)
    chain.mentions.append(Found(start, end, "descriptive", "body known by a common noun"))
    reading.bodies[body_key(chain.names[0]), state] = chain


def _may_be(reading: Reading, chain: Chain, of: str, state: str, start: int) -> bool:
    """Tell whether a body can be a state's: it is known to be, or it was not named without a state before."""
    return of == state or (of == "" and _first(reading, chain) > start)


def _words(name: str) -> set[str]:
    """Return the folded words of a name."""
    return {fold(word) for word in name.split()}


_BRIEFS = frozenset({"briefing", "conference", "presser"})


def _hosts(reading: Reading) -> None:
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


def _homes(reading: Reading) -> None:
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


def _acronyms(reading: Reading, short: dict[str, Chain], runs: Sequence[Run]) -> None:
    """Lead the short names a report introduces, in brackets or by their initials alone, to their bodies."""
    initials = _initials(reading)
    for run in runs:
        text = reading.prose.of(run.start, run.end)
        if text in short:
            short[text].mentions.append(Found(run.start, run.end, "short", "short name given in brackets"))
        elif run.size == 1 and not run.known and len(initials.get(text, ())) == 1:
            initials[text][0].mentions.append(Found(run.start, run.end, "short", "initials of a body named in full"))
    for person in reading.persons:
        for index, held in enumerate(person.roles):
            first = reading.prose.words[held.start].text
            if held.body is None and len(initials.get(first, ())) == 1:
                body = initials[first][0]
                person.roles[index] = replace(held, body=body.names[0])
                person.country = person.country or body.country


def body_named_at(reading: Reading, at: int, last: int) -> tuple[Chain, int] | None:
    """Return the one body of the report whose whole name, or initials, stand at a word, and where they end."""
    prose = reading.prose
    named: dict[tuple[str, ...], list[Chain]] = {}
    for chain in reading.bodies.values():
        for key in {tuple(fold(word) for word in name.split()) for name in chain.names}:
            named.setdefault(key, []).append(chain)
    for size in range(min(last - at, MAX_BODY_NAME), 1, -1):
        found = named.get(tuple(word.fold for word in prose.words[at : at + size]), [])
        if len(found) == 1:
            return found[0], at + size
    short = _initials(reading).get(prose.words[at].text, [])
    return (short[0], at + 1) if len(short) == 1 else None


MAX_BODY_NAME = 8
"""Words of a body's name that are looked for in a headline."""


def _initials(reading: Reading) -> dict[str, list[Chain]]:
    """Return the bodies of a report by the initials of their names: "FO" of the Foreign Office."""
    out: dict[str, list[Chain]] = {}
    for chain in reading.bodies.values():
        for name in chain.names:
            letters = "".join(word[0] for word in name.split() if word[0].isupper())
            if len(letters) > 1 and chain not in out.setdefault(letters, []):
                out[letters].append(chain)
    return out
