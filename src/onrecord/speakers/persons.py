"""Persons: full names with their offices, and the surnames and titles that lead back to them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.speakers.cast import shown_gender
from onrecord.speakers.chains import Chain, Found, Held, bare, person_for, same_person, suffix
from onrecord.speakers.lexicon import fold, lexicon
from onrecord.speakers.prose import Prose
from onrecord.speakers.reading import MAX_SOURCE_NAME, Reading
from onrecord.speakers.runs import Run
from onrecord.speakers.shapes import is_party_tag, is_subject
from onrecord.speakers.titles import Title


def pair_titles(reading: Reading) -> None:
    """Lead each title to the name it stands before or follows."""
    prose = reading.prose
    by_start = {run.start: run for run in reading.runs}
    first_word = {_address_start(prose, run): run for run in reading.runs}
    taken: set[int] = set()
    for title in reading.titles:
        end = _behind_letters(prose, title.end)
        run = by_start.get(end) or first_word.get(end)
        if run and not title.plural and (end > title.end or prose.joined(end - 1)) and _may_be_person(run):
            reading.before[run.start] = title
            taken.add(title.start)
    by_end = {run.end: run for run in reading.runs}
    for title in reading.titles:
        if title.start in taken or title.plural:
            continue
        run = by_start.get(title.end)
        full = run and (run.kind == "person" or (run.kind is None and run.size in (2, 3)))
        if run and full and _is_his(reading, title, run):
            reading.before[run.start] = title
            continue
        run = by_end.get(_apposed_to(prose, title))
        if run and _may_be_person(run) and run.size <= MAX_SOURCE_NAME and run.start not in reading.after:
            reading.after[run.start] = title
            continue
        run = by_start.get(title.end)
        full = run and (run.kind == "person" or (run.kind is None and run.size in (2, 3)))
        if run and full and _encloses(reading, title, run):
            reading.before[run.start] = title


def _behind_letters(prose: Prose, end: int) -> int:
    """Return the word behind a body's letters in brackets: "spokesman for the Trade Council (TC) | Max Orr"."""
    if end + 1 >= len(prose.words) or not prose.words[end].text.isupper():
        return end
    return end + 1 if (prose.gap(end - 1).strip(), prose.gap(end).strip()) == ("(", ")") else end


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
    start = _owner_start(prose, start)
    if start > 2 and words[start - 1].fold in ("is", "was", "serves") and words[start - 2].fold == "who":
        start -= 2
    if start > 1 and words[start - 1].text.isdigit() and len(words[start - 1].text) <= 2:
        start -= 1  # an age: "Ana Ruel, 52, a minister"
    if not start or words[start - 1].sentence != words[title.start].sentence:
        return -1
    return start if prose.gap(start - 1).strip() == "," and _ends_well(prose, title, start) else -1


def _owner_start(prose: Prose, start: int) -> int:
    """Return where the owner before a title begins: "Robby Roe, Doe's campaign manager", "…, the party's treasurer"."""
    at = start - 1
    if at < 1 or not prose.words[at].possessive or not prose.gap(at).isspace():
        return start
    while at > start - MAX_OWNER and prose.joined(at - 1) and prose.words[at - 1].capital == prose.words[at].capital:
        at -= 1
    if prose.words[at - 1].fold == "the" and prose.joined(at - 1):
        at -= 1
    return at


MAX_OWNER = 4
"""Words of the owner of an office: "the United Nations Security Council's chair" has four."""

_SAID = frozenset({"said", "says", "told", "added", "wrote", "tweeted"})
_GOES_ON = frozenset({"at", "of", "for", "in", "from", "who", "and", "to", "on", "with"}) | _SAID


def _ends_well(prose: Prose, title: Title, start: int) -> bool:
    """Tell whether an apposition ends with its title, and is not the subject of a clause of its own.

    "Roe, the deputy spokeswoman, said" and "Roe, deputy spokeswoman said", but not "she trusted Roe, the spokeswoman
    said", where a name that is no subject stands before.
    """
    if title.end >= len(prose.words) or prose.gap(title.end - 1).strip():
        return True
    if _continues(prose, title.end - 1) or prose.words[title.end].fold not in _GOES_ON:
        return prose.words[title.end].sentence != prose.words[title.head].sentence
    name = start - 1
    while name and prose.words[name - 1].capital and prose.joined(name - 1):
        name -= 1
    said = prose.words[title.end].fold in _SAID
    return not (said and title.determiner == "the" and name > 0 and prose.gap(name - 1).isspace()) or _opens(
        prose, name
    )


def _opens(prose: Prose, index: int) -> bool:
    """Tell whether a word opens its sentence."""
    return index == 0 or prose.words[index - 1].sentence != prose.words[index].sentence


def _continues(prose: Prose, index: int) -> bool:
    """Tell whether a capitalised name goes on right after a word: then the title is that name's."""
    return (
        prose.joined(index) and prose.words[index + 1].capital and prose.words[index + 1].fold not in lexicon().common
    )


def _is_his(reading: Reading, title: Title, run: Run) -> bool:
    """Tell whether an office is that of the source behind its comma: "After Max Orr, Navy spokesman, Mark Roe said".

    The name before it has an office of its own, or none stands there.
    """
    prose = reading.prose
    source = any(start in (run.start, title.start) and end == run.end for start, end in reading.sources)
    end = _apposed_to(prose, title)
    free = end < 0 or any(at < title.start and _end_of(reading, at) == end for at in reading.before)
    comma = prose.gap(title.end - 1).strip() == "," and prose.gap(run.end - 1).isspace()
    return source and comma and title.body is not None and title.determiner == "none" and free


def _end_of(reading: Reading, at: int) -> int:
    """Return where the name that begins at a word ends."""
    return next((run.end for run in reading.runs if run.start == at), -1)


def _encloses(reading: Reading, title: Title, run: Run) -> bool:
    """Tell whether a name in commas explains an office: "the ministry's spokesman, Mark Roe, said".

    Without an article it must tell whose office it is, and begin its clause or a quotation's source; of a source the
    second comma may be left out: "Foreign Ministry spokesman, Mark Roe said".
    """
    prose = reading.prose
    definite = title.determiner in ("the", "whose") or prose.words[title.start].possessive
    source = any(start <= title.start and end == run.end for start, end in reading.sources)
    opens = _opens(prose, title.start) or not prose.gap(title.start - 1).isspace()
    if not definite and (title.body is None or not (source or opens)):
        return False
    closes = run.end >= len(prose.words) or prose.gap(run.end - 1).strip()[:1] in (",", ".", "")
    return prose.gap(title.end - 1).strip() == "," and (closes or source)


def _is_person(reading: Reading, run: Run) -> bool:
    """Tell whether a run of two words or more is a person's full name."""
    prose = reading.prose
    if run.kind not in (None, "person") or run.size > MAX_SOURCE_NAME + 1:
        return False
    if run.start in reading.before or run.addressed or _party_tag(prose, run.end) or _age(prose, run.end):
        return True
    after_the = run.start > 0 and prose.words[run.start - 1].fold == "the" and prose.joined(run.start - 1)
    if run.start in reading.after:
        return not after_the
    return run.kind == "person" and not after_the


def _age(prose: Prose, index: int) -> bool:
    """Tell whether an age in commas follows a name: "Amadi Orel, 13, said"."""
    if index + 1 >= len(prose.words) or prose.gap(index - 1).strip() != ",":
        return False
    text = prose.words[index].text
    return text.isdigit() and len(text) == 2 and prose.gap(index).lstrip().startswith(",")


def _party_tag(prose: Prose, index: int) -> bool:
    """Tell whether a party and state follow a name: "(R-Texas)", "D-N.Y."."""
    if index >= len(prose.words):
        return False
    return is_party_tag(prose.words[index].text) and prose.gap(index - 1).strip() in ("(", ",")


MAX_NAMESAKES = 100
"""Persons of one report that share a name: with more, a bare name leads to nobody anyway."""


def namesakes(reading: Reading, words: Sequence[str]) -> list[Chain]:
    """Return the persons whose names share the last or the first of the words."""
    ends = dict.fromkeys((words[-1], words[0])) if words else {}
    found = [chain for word in ends for chain in reading.by_word.get(word, ())[:MAX_NAMESAKES]]
    return list({id(chain): chain for chain in found}.values())


def find_full_names(reading: Reading, runs: Sequence[Run]) -> None:
    """Start and extend chains from full names."""
    for run in runs:
        words = bare(reading.prose.of(run.start, run.end).split())
        if len(words) < 2 or not _is_person(reading, run):
            continue
        mark = suffix(reading.prose.of(run.start, run.end))
        chain = chain_for([c for c in namesakes(reading, words) if {suffix(name) for name in c.names} == {mark}], words)
        if chain is None:
            chain = Chain("person")
            reading.persons.append(chain)
        add_mention(reading, chain, run, "full", "full name")


def chain_for(persons: Sequence[Chain], words: tuple[str, ...]) -> Chain | None:
    """Return the one chain a full name may belong to, None if none or several."""
    fitting = [c for c in persons if any(same_person(words, bare(name.split())) for name in c.names)]
    return fitting[0] if len(fitting) == 1 else None


def add_mention(reading: Reading, chain: Chain, run: Run, form: str, rule: str) -> None:
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
            hold(chain, title)
    if run.family and not any(run.family in held.title for held in chain.roles):
        start = max(run.start - 1, 0)
        chain.roles.append(Held(run.family, None, None, start, start + 1))


def hold(chain: Chain, title: Title) -> None:
    """Give a chain an office and, where the office shows it, a state."""
    chain.roles.append(Held(title.title, title.body, title.state, title.start, title.end))
    if title.state and len(title.state) == 2 and title.state.isupper():
        chain.country = chain.country or title.state
    elif title.state:
        chain.state = chain.state or title.state


def find_short_names(reading: Reading, runs: Sequence[Run]) -> None:
    """Lead surnames and first names to their chain; a title and a surname alone start one."""
    mentioned = {found.start for chain in reading.persons for found in chain.mentions}
    for run in runs:
        titled = run.addressed or run.start in reading.before
        if run.start not in mentioned and not titled and take_surname_of_a_name(reading, runs, run):
            continue
        if run.start in mentioned or not (titled or run.kind in (None, "person") or run.size == 1):
            continue
        if run.kind in ("body", "group") or (run.known and run.kind != "person" and not titled and run.size > 1):
            continue
        words = bare(reading.prose.of(run.start, run.end).split())
        if len(words) < run.size and len(words) == 1:
            continue  # "Donald Jr" is not Donald
        chain = person_for(words, _may_be_meant(reading, run, words))
        chain = chain or _named_more_fully(reading, run, words)
        plain = not titled or (run.addressed and run.start not in reading.before)
        theirs = _already_theirs(reading, run, words) if chain is None and plain and run.kind != "state" else None
        if chain is not None and not (run.kind in ("state",) and not titled):
            add_mention(reading, chain, run, "part", "part of a full name")
        elif theirs is not None:
            add_mention(reading, theirs, run, "part", SHARED)
        elif titled and _shows_person(reading, run) and not are_several(words, namesakes(reading, words)):
            chain = Chain("person")
            reading.persons.append(chain)
            add_mention(reading, chain, run, "part", "office or address with a surname")
    _common_surnames(reading)


def _common_surnames(reading: Reading) -> None:
    """Lead a source that is a common word, and a surname in this report, to its one bearer: "White" behind "Jan White".

    At the head of a sentence its capital shows nothing; that it speaks does.
    """
    mentioned = {found.start for chain in reading.persons for found in chain.mentions}
    for start, end in reading.sources:
        word = reading.prose.words[start]
        if end - start != 1 or start in mentioned or not word.capital or word.fold not in lexicon().common:
            continue
        bearers = [
            c for c in namesakes(reading, (word.fold,)) if word.fold in _last_words(c) and _first_named(c) < start
        ]
        if len(bearers) == 1 and any(found.form == "full" for found in bearers[0].mentions):
            bearers[0].mentions.append(Found(start, end, "part", COMMON))
            bearers[0].names += [] if word.text in bearers[0].names else [word.text]
            mentioned.add(start)


def take_surname_of_a_name(reading: Reading, runs: Sequence[Run], run: Run) -> bool:
    """Lead a name of the gazetteer that is a surname in this report to its bearer: "Jordan" behind "Jim Jordan".

    If the report means the state or body elsewhere too, the word leads to neither. Return whether it was such a word.
    """
    if run.size != 1 or run.kind not in ("state", "body", "group", "place") or not run.known:
        return False
    words = bare(reading.prose.of(run.start, run.end).split())
    bearers = [c for c in namesakes(reading, words) if words[0] in _last_words(c) and _first_named(c) < run.start]
    if len(bearers) != 1 or not any(found.form == "full" for found in bearers[0].mentions) or _is_where(reading, run):
        return False
    if any(_is_the_name(reading, other, run) for other in runs if other.start != run.start):
        reading.unsure.add(run.start)
    else:
        add_mention(reading, bearers[0], run, "part", HOMONYM)
    return True


_WHERE = frozenset({"in", "at", "near", "from", "to", "outside", "around", "across", "into", "through", "throughout"})
"""Words behind which a name is a place's."""


def _is_where(reading: Reading, run: Run) -> bool:
    """Tell whether a name stands where only a place can."""
    return run.start > 0 and reading.prose.joined(run.start - 1) and reading.prose.words[run.start - 1].fold in _WHERE


def _is_the_name(reading: Reading, other: Run, run: Run) -> bool:
    """Tell whether another run means the state or body that a run may name: by demonym, longer name or as a place."""
    if {(k.kind, k.name) for k in other.known} & {(k.kind, k.name) for k in run.known}:
        same = reading.prose.words[other.start].fold == reading.prose.words[run.start].fold and other.size == 1
        return not same or _is_where(reading, other)
    first = reading.prose.words[other.start].fold
    return other.kind == "body" and other.size > 1 and first == reading.prose.words[run.start].fold


def _may_be_meant(reading: Reading, run: Run, words: tuple[str, ...]) -> list[Chain]:
    """Return the persons whom a short name can mean: where several bear it, a form of address needs its own gender."""
    found = [chain for chain in namesakes(reading, words) if not _contradicts(chain, run)]
    if not (run.addressed and run.gender) or len(words) > 1:
        return found
    bearers = [chain for chain in found if words[0] in _last_words(chain)]
    sure = [chain for chain in bearers if run.gender in _shown_genders(chain)]
    several = len([c for c in namesakes(reading, words) if words[0] in _last_words(c)]) > 1
    return sure if several else found


COMMON = "a surname that is a common word too"
SHARED = "a surname of several, already this one's"
"""The rule by which a surname that two people bear is the first one's."""
HOMONYM = "a surname that is also a state's or body's name"
"""The rule by which "Jordan" is Jim Jordan in a report that does not mean the state."""
RELATIVE = "a full name with another's surname"
"""The rule by which "Marika Roe" is a person where Keith Roe is one."""


def _already_theirs(reading: Reading, run: Run, words: tuple[str, ...]) -> Chain | None:
    """Return whose a surname is though a second person bears it: the one whom it meant before the second was named.

    "Jane Roe spoke. Roe said so. Her husband, Max Roe, agreed. Roe went on": Jane's, all along. Those whom a form of
    address cannot mean ("Mrs. Roe", Max Roe) do not count.
    """
    bearers = [c for c in _may_be_meant(reading, run, words) if len(words) == 1 and words[0] in _last_words(c)]
    if run.addressed and sum(_full_mentions(c) > 1 for c in bearers) > 1:
        return None  # "Mr. Roe" of two brothers whom the report is about
    main = [c for c in bearers if not _is_relative(c)]
    if len(main) == 1 and len(bearers) > 1 and _first_named(main[0]) < run.start:
        return main[0]
    bearers = main or bearers
    named = sorted((_first_named(c), number) for number, c in enumerate(bearers))
    if len(named) < 2:
        return None
    (_, first), (second, _) = named[:2]
    if run.start < second:
        return bearers[first]
    bare_before = any(f.form == "part" and f.start < second for f in bearers[first].mentions)
    return bearers[first] if bare_before else None


def _is_relative(chain: Chain) -> bool:
    """Tell whether a person is known as one only by another's surname: his own name is then always given in full."""
    return all(found.rule == RELATIVE for found in chain.mentions if found.form == "full")


def _full_mentions(chain: Chain) -> int:
    """Return how often a person is named in full."""
    return sum(found.form == "full" for found in chain.mentions)


def _first_named(chain: Chain) -> int:
    """Return the word at which a person is first named in full."""
    return min((found.start for found in chain.mentions if found.form == "full"), default=0)


def _named_more_fully(reading: Reading, run: Run, words: tuple[str, ...]) -> Chain | None:
    """Return the person of an office and a surname alone ("Minister Doe") whom a run names in full ("Jane Doe")."""
    if run.kind is not None or run.size != 2 or len(words) != 2 or words[0] in lexicon().common:
        return None
    found = [c for c in reading.by_word.get(words[-1], ())[:MAX_NAMESAKES] if words[-1] in _last_words(c)]
    only = found[0] if len(found) == 1 and always_together(reading.prose, words) else None
    return only if only and {bare(name.split()) for name in only.names} == {words[-1:]} else None


def always_together(prose: Prose, words: tuple[str, ...]) -> bool:
    """Tell whether a given name stands nowhere without its surname: "Freedom" of "Freedom Roe" may be another's."""
    places = [index for index, word in enumerate(prose.words) if word.fold == words[0] and not word.possessive]
    return all(prose.joined(index) and prose.words[index + 1].fold == words[1] for index in places)


def _last_words(chain: Chain) -> set[str]:
    """Return the last words of a person's names."""
    return {words[-1] for name in chain.names if (words := bare(name.split()))}


def _contradicts(chain: Chain, run: Run) -> bool:
    """Tell whether a form of address shows another gender than a person's given name ("Mrs. Clinton", Bill Clinton)."""
    given = _shown_genders(chain)
    return run.addressed and run.gender is not None and bool(given) and run.gender not in given


def _shown_genders(chain: Chain) -> set[str]:
    """Return the genders that a person's given names and forms of address show."""
    given = {shown_gender(fold(name.split()[0])) for name in chain.names if len(name.split()) > 1}
    addressed = {found.rule.rsplit(" ", 1)[-1] for found in chain.mentions if ", address " in found.rule}
    return {gender for gender in given | addressed if gender}


def _shows_person(reading: Reading, run: Run) -> bool:
    """Tell whether an office before a surname is written as one: "President Roe", not "major European"."""
    title = reading.before.get(run.start)
    if title is not None and reading.prose.words[title.head].fold in _ADJECTIVES:
        word = reading.prose.words[title.head]
        opens = title.head == 0 or reading.prose.words[title.head - 1].sentence != word.sentence
        return run.addressed or (word.capital and (not opens or is_subject(reading.prose, run.end)))
    capital = title is not None and reading.prose.words[title.head].capital
    return run.size <= MAX_SOURCE_NAME and (run.addressed or capital)


_ADJECTIVES = frozenset({"major", "general", "chief", "head", "fellow", "private", "minor", "justice"})
"""Offices that are also adjectives or common nouns: at the head of a sentence their capital shows nothing."""


def are_several(words: tuple[str, ...], persons: Sequence[Chain]) -> bool:
    """Tell whether the words end more than one person's name: then they lead to nobody."""
    return sum(any(bare(name.split())[-len(words) :] == words for name in c.names) for c in persons) > 1
