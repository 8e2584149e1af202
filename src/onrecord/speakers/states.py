"""States: those of the gazetteer, and those that a report itself uses as states."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from onrecord.speakers.chains import Chain, Found, bare
from onrecord.speakers.lexicon import fold, lexicon
from onrecord.speakers.reading import HEAD_ROLES, Reading
from onrecord.speakers.runs import Run
from onrecord.speakers.titles import known_at

MAX_LEARNED = 50
"""Names one report can teach as states; no report needs more than a few."""


def find_states(reading: Reading) -> None:
    """Collect states: those of the gazetteer, and those the report itself uses as states."""
    prose = reading.prose
    learned = _learned_states(reading)
    taken = {i for c in reading.persons for f in c.mentions for i in range(f.start, f.end)} | reading.unsure
    for run in reading.runs:
        if run.kind == "state" and prose.role_of(run.start) not in HEAD_ROLES and run.start not in taken:
            state_mention(reading, run.start, run.end)
        elif run.kind in (None, "place") and run.size <= 2:
            _learned_mention(reading, run, learned)
    for title in reading.titles:
        _states_in(reading, title.start, title.end)
    for chain in list(reading.bodies.values()):
        for found in chain.mentions:
            _states_in(reading, found.start, found.end, learned)
    _also_places(reading, taken)
    _governments(reading, learned)
    for chain in reading.states.values():
        chain.mentions.sort(key=lambda found: found.start)


def _also_places(reading: Reading, taken: set[int]) -> None:
    """Lead a name that is a place first ("Georgia") to the state, if the report means the state elsewhere."""
    for run in reading.runs:
        known = known_at(reading.prose, run.start, run.end) if run.kind == "place" and run.start not in taken else None
        for one in known[1] if known else ():
            if one.kind == "state" and one.country in reading.states:
                text = reading.prose.of(run.start, run.end)
                chain = reading.states[one.country]
                chain.mentions.append(Found(run.start, run.end, "full", "a place's name, of a state meant elsewhere"))
                chain.names += [text] if text not in chain.names else []


def _states_in(reading: Reading, start: int, end: int, learned: frozenset[str] = frozenset()) -> None:
    """Add the states named inside a title or a body's name."""
    at = start
    while at < end:
        known = known_at(reading.prose, at, end)
        if known and known[1][0].kind == "state":
            state_mention(reading, at, known[0])
        elif reading.prose.words[at].fold in learned:
            _add_learned(reading, at, at + 1, reading.prose.words[at].fold, "full")
        at = known[0] if known else at + 1


def state_mention(reading: Reading, start: int, end: int) -> None:
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
    if start not in reading.state_starts:
        reading.state_starts.add(start)
        chain.mentions.append(Found(start, known[0], form, f"state by its {state.how}"))  # type: ignore[arg-type]


def _learned_states(reading: Reading) -> frozenset[str]:
    """Return the folded names a report uses as states, persons' names left out."""
    persons = {part for chain in reading.persons for name in chain.names for part in bare(name.split())}
    names = {chain.state for chain in [*reading.persons, *reading.bodies.values()] if chain.state}
    names |= {title.state for title in reading.titles if title.state and not title.state.isupper()}
    owners = {key[1] for key in reading.bodies if "ministry" in key[0]}
    bodies = {fold(name) for chain in reading.bodies.values() for name in chain.names}
    names = (names & owners) | _used_as_places(reading, names)
    names |= _with_demonym(reading)
    small = {word.fold for word in reading.prose.words if not word.capital}
    letters = {word.fold for word in reading.prose.words if word.text.isupper() and len(word.text) > 1}
    nobody = persons | bodies | small | letters
    found = sorted(name for name in names if name not in nobody and len(name) > 2)
    return frozenset(found[:MAX_LEARNED])


def _used_as_places(reading: Reading, names: set[str]) -> set[str]:
    """Return the names that a report has as a place's or with their demonym.

    "Roe's vice president" alone may be Mr. Roe's.
    """
    words = reading.prose.words
    inside = {after.fold for before, after in pairwise(words) if before.fold in _INSIDE and not after.possessive}
    capitals = {word.fold for word in words if word.capital}
    return {name for name in names if name in inside or capitals.intersection(_demonyms(name))}


def _demonyms(name: str) -> Iterator[str]:
    """Yield what a name's demonym may be."""
    stem = name[:-1] if name[-1] in "aeiouy" else name
    return (stem + end for end in _DEMONYM_ENDS if len(stem) > 3)


_INSIDE = frozenset({"in", "across", "throughout", "inside", "within", "outside", "into"})
"""Words behind which a name is a place's; "to" and "from" go before persons too."""


def _with_demonym(reading: Reading) -> set[str]:
    """Return the names whose demonym the report uses before a noun: "Dovenia", where it has "Dovenian authorities"."""
    prose = reading.prose
    qualifying = {
        word.fold
        for index, word in enumerate(prose.words)
        if word.capital and prose.joined(index) and prose.role_of(index) not in HEAD_ROLES
    }
    single = {prose.words[run.start].fold for run in reading.runs if run.size == 1 and run.kind is None}
    out = set()
    for name in single:
        stem = name[:-1] if name[-1] in "aeiouy" else name
        forms = {stem + end for end in ("an", "ian", "ese", "ish")} | {name + "n"}
        forms -= lexicon().common
        if len(stem) > 4 and name not in lexicon().genders and forms & qualifying:
            out.add(name)
    return out


def _learned_mention(reading: Reading, run: Run, learned: frozenset[str]) -> None:
    """Add a mention of a state learned from use, by its name or what looks like its demonym."""
    words = reading.prose.words[run.start : run.end]
    folded = " ".join(word.fold for word in words)
    if folded in learned:
        _add_learned(reading, run.start, run.end, folded, "full")
        return
    for name in sorted(learned):
        if _is_demonym(folded, name):
            _add_learned(reading, run.start, run.end, name, "demonym")


def _is_demonym(folded: str, name: str) -> bool:
    """Tell whether a word looks like the demonym of a name: "velmoran" of "velmora"."""
    return folded in _demonyms(name)


def _governments(reading: Reading, learned: frozenset[str]) -> None:
    """Lead "the Afghan government" and "the Government of Velmora" to the state: as a source the two are one.

    So is "the Velmoran side", diplomacy's word for it.
    """
    for chain in reading.states.values():
        for found in list(chain.mentions):
            after = reading.prose.words[found.end : found.end + 1]
            if found.form == "demonym" and after and after[0].fold == "side" and reading.prose.joined(found.end - 1):
                chain.mentions.append(Found(found.start, found.end + 1, "full", "the state as a side"))
    for key in [key for key in reading.bodies if "government" in key[0]]:
        rest = [word for word in key[0] if word != "government"]
        state = key[1] if not rest and key[1] in reading.states else None
        if len(rest) == 1:
            state = next((name for name in sorted(learned) if rest[0] == name or _is_demonym(rest[0], name)), None)
        if state is None or state not in reading.states:
            continue
        spans = [(found.start, found.end) for found in reading.bodies.pop(key).mentions]
        inner = {index for start, end in spans for index in range(start, end)}
        chain = reading.states[state]
        chain.mentions = [found for found in chain.mentions if found.start not in inner]
        chain.mentions += [Found(start, end, "full", "the state's government") for start, end in spans]


_DEMONYM_ENDS = frozenset({"an", "ans", "ian", "ians", "n", "i", "is", "ese", "ish", "er", "ers", "en"})


def _add_learned(reading: Reading, start: int, end: int, name: str, form: str) -> None:
    """Add a mention to the chain of a learned state."""
    text = reading.prose.of(start, end)
    chain = reading.states.setdefault(name, Chain("state"))
    if form == "full" and text not in chain.names:
        chain.names.append(text)
    chain.mentions.append(Found(start, end, form, "used as a state in this report"))  # type: ignore[arg-type]
