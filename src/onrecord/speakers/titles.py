"""Titles: noun phrases for an office ("the former US ambassador to the UN"), with body and state where given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.speakers.lexicon import Known, lexicon
from onrecord.speakers.prose import Prose, Word

MAX_MODIFIERS = 8
"""Words before the head of a title: "Deputy Assistant Secretary of State for South and Central Asian Affairs" has
fewer; a longer run is a list."""
MAX_COMPLEMENT = 6
"""Words after "of", "for" or "to" in a title."""

Determiner = Literal["the", "a", "whose", "none"]
_ARTICLES = {"the": "the", "a": "a", "an": "a", "one": "a", "another": "a", "some": "a", "several": "a", "two": "a"}
_WHOSE = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_LINKS = frozenset({"of", "for", "to", "at", "in", "with"})
_PAST = frozenset({"former", "ex", "late", "outgoing", "retired", "ex-"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title as words ``[start, end)`` of the prose; the determiner stands before ``start``.

    ``family`` is the class of its head noun (roles.txt), ``title`` the head with its own modifiers, ``body`` the
    body it names, ``state`` an ISO code or, for a state no gazetteer knows, its folded name.
    """

    start: int
    end: int
    head: int
    family: str
    title: str
    body: str | None
    body_range: tuple[int, int] | None
    state: str | None
    determiner: Determiner
    plural: bool
    past: bool


def known_at(prose: Prose, start: int, end: int) -> tuple[int, tuple[Known, ...]] | None:
    """Return the longest gazetteer name that begins at word ``start`` and ends by ``end``, as (end, readings)."""
    lex = lexicon()
    stop = min(end, start + lex.longest_name)
    reach = start + 1
    while reach < stop and prose.joined(reach - 1):
        reach += 1
    for last in range(reach, start, -1):
        found = lex.names.get(tuple(word.fold for word in prose.words[start:last]))
        if found and _written_as_name(prose, start, last):
            return last, found
    return None


def _written_as_name(prose: Prose, start: int, end: int) -> bool:
    """Tell whether the words are capitalised as a name is: "us" is no country, "Male" seldom a capital."""
    words = prose.words[start:end]
    if not words[0].capital and not words[0].text.startswith("al-"):
        return False
    folded = tuple(word.fold for word in words)
    if folded in {("us",), ("is",), ("who",), ("it",), ("un",), ("au",)}:
        return words[0].text.isupper()
    return folded not in {("male",), ("car",), ("chad",), ("mission",)} or words[0].text.isupper()


def find_titles(prose: Prose) -> tuple[Title, ...]:
    """Return the titles of a text in order; they do not overlap."""
    out: list[Title] = []
    index, floor = 0, 0
    while index < len(prose.words):
        head = _head_at(prose, index)
        if head is None:
            index += 1
            continue
        title = _title(prose, index, *head, floor)
        if out and title.start < out[-1].end:
            out.pop()
        out.append(title)
        floor = index = max(title.end, index + 1)
    return tuple(out)


def _head_at(prose: Prose, index: int) -> tuple[int, str, bool] | None:
    """Return (end, family, plural) of a head noun at a word, the longest first."""
    lex = lexicon()
    for size in (3, 2, 1):
        if index + size > len(prose.words) or not all(prose.joined(index + i) for i in range(size - 1)):
            continue
        key = tuple(word.fold for word in prose.words[index : index + size])
        if size == 1 and key[0] in lex.modifiers and _role_follows(prose, index):
            return None  # "executive director": the second noun is the head
        if key in lex.roles and not _is_name_part(prose, index, index + size):
            return index + size, lex.roles[key], False
        if key in lex.plural_roles and not _is_name_part(prose, index, index + size):
            return index + size, lex.plural_roles[key], True
    return None


def _role_follows(prose: Prose, index: int) -> bool:
    """Tell whether the next word is a role noun of the same phrase."""
    after = index + 1
    return after < len(prose.words) and prose.joined(index) and (prose.words[after].fold,) in lexicon().roles


_MISTER = frozenset({"mr", "mrs", "ms", "miss"})
"""Forms of address behind which an office alone is a surname."""


def _is_name_part(prose: Prose, start: int, end: int) -> bool:
    """Tell whether a role noun is a surname ("Steve King") or part of a body's name ("General Assembly")."""
    lex = lexicon()
    if prose.words[start].capital and start and prose.joined(start - 1):
        before = prose.words[start - 1]
        if before.fold in _MISTER and not (prose.joined(end - 1) and prose.words[end].capital):
            return True  # "Mr. Justice said", but "Mr Justice Roe"
        named = before.capital and before.fold in lex.genders and before.fold not in lex.modifiers
        if named and known_at(prose, start - 1, start) is None:
            return True  # not "Virginia Governor"
    if prose.joined(end - 1):
        after = prose.words[end].fold
        follows_body = after in lex.body_heads or after in {
            "motors",
            "electric",
            "mills",
            "election",
            "elections",
            "staff",
        }
        if follows_body and prose.words[end].capital == prose.words[start].capital:
            return True
        return prose.words[start].capital and prose.words[end].capital and _runs_into_body(prose, end)
    return False


def _runs_into_body(prose: Prose, at: int) -> bool:
    """Tell whether capitals behind a role noun end in a body's noun: "Engineer Rights Bureau" is no engineer's name."""
    lex = lexicon()
    stop = min(at + MAX_MODIFIERS, len(prose.words))
    while at < stop and prose.words[at].capital and prose.words[at].fold not in lex.genders:
        if prose.words[at].fold in lex.body_heads:
            return True
        if not prose.joined(at):
            return False
        at += 1
    return False


def _title(prose: Prose, index: int, end: int, family: str, plural: bool, floor: int) -> Title:
    """Return the whole title around a head noun: modifiers to the left, complement to the right."""
    start, determiner = _leftwards(prose, index, floor)
    head_end = end
    end = _rightwards(prose, end)
    own, body, state = _parts(prose, start, index)
    owner = prose.words[start - 1] if start else None
    if owner and owner.possessive and owner.capital and not state and not (start > 1 and prose.joined(start - 2)):
        state = owner.fold  # "Velmora's foreign minister": a state, unless the report shows a person
    if end > head_end:
        abroad = family == "ambassador"
        complement, body, state = _complement(prose, head_end, end, body, state, abroad)
    else:
        complement = ""
    head = prose.of(index, head_end)
    past = any(word.fold in _PAST for word in prose.words[start:index])
    text = " ".join([*own, head]).lower() + complement
    name = prose.of(*body) if body else None
    return Title(start, end, index, family, text, name, body, state, determiner, plural, past)


def _leftwards(prose: Prose, index: int, floor: int) -> tuple[int, Determiner]:
    """Return where a title's modifiers begin, and the determiner before them."""
    lex = lexicon()
    start = index
    while start > max(floor, index - MAX_MODIFIERS) and _touches(prose, start - 1):
        word = prose.words[start - 1]
        if word.fold in _ARTICLES or word.fold in _WHOSE:
            return start, "whose" if word.fold in _WHOSE else _article(word.fold)
        owner = word.possessive and word.capital and word.fold not in lex.body_heads  # not "the State Department's"
        if owner and known_at(prose, start - 1, index) is None:
            return start, "whose"  # "Roe's aide": the name is its own
        fits = word.fold in lex.modifiers or word.fold in lex.body_heads or _is_year(word.text)
        named = word.capital and (word.fold not in lex.common or known_at(prose, start - 1, index) is not None)
        if fits or named:
            start -= 1
        elif word.fold in ("of", "on", "for") and _heads_body(prose, start - 2):
            start -= 2  # "Department of State deputy spokesperson"
        elif (ministry := _ministry_before(prose, start)) > floor:
            start = ministry
        else:
            break
    return start, _determiner_before(prose, start)


def _ministry_before(prose: Prose, start: int) -> int:
    """Return where "ministry of external affairs" begins that ends before a word, -1 if none does."""
    for index in range(start - 3, max(start - MAX_MODIFIERS, 0) - 1, -1):
        if (
            prose.words[index].fold in _MINISTRIES
            and _heads_body(prose, index)
            and _portfolio(prose, index + 2) == start
        ):
            return index
    return -1


_MINISTRIES = frozenset({"ministry", "department"})
"""Bodies named by their field of office, also in small letters."""


def _heads_body(prose: Prose, index: int) -> bool:
    """Tell whether a word is the head of a body's name that goes on with "of": capitalised, or a ministry's."""
    if index < 0 or not _touches(prose, index):
        return False
    word = prose.words[index]
    if word.fold in _MINISTRIES and not word.capital and index + 2 < len(prose.words):
        return prose.words[index + 1].fold in ("of", "for") and _portfolio(prose, index + 2) is not None
    return word.capital and word.fold in lexicon().body_heads


def _article(folded: str) -> Determiner:
    """Return an article as a determiner."""
    return "the" if folded == "the" else "a"


def _determiner_before(prose: Prose, start: int) -> Determiner:
    """Return the determiner right before a word."""
    if start and _touches(prose, start - 1):
        folded = prose.words[start - 1].fold
        if folded in _ARTICLES:
            return _article(folded)
        if folded in _WHOSE or prose.words[start - 1].possessive:
            return "whose"  # "the prime minister's | spokesman"
    return "none"


def _is_year(text: str) -> bool:
    """Tell whether a word has the form of a year."""
    return len(text) == 4 and text.isdigit()


def _touches(prose: Prose, index: int) -> bool:
    """Tell whether a word stands in one phrase with the next: white space between, one sentence, one layer."""
    word, after = prose.words[index], prose.words[index + 1]
    return word.sentence == after.sentence and word.layer == after.layer and prose.gap(index).isspace()


def _rightwards(prose: Prose, end: int) -> int:
    """Return where a title's complement ends ("of State", "for Foreign Affairs", "to the UN and Afghanistan")."""
    if end >= len(prose.words) or not prose.joined(end - 1) or prose.words[end].fold not in _LINKS:
        return end
    at = end + 1
    if at < len(prose.words) and prose.joined(end) and prose.words[at].fold == "the":
        at += 1
    if at >= len(prose.words) or not prose.joined(at - 1):
        return end
    found = _portfolio(prose, at)
    if found and not _body_goes_on(prose, found):
        return found
    known = known_at(prose, at, len(prose.words))
    if known and known[1][0].how != "demonym":
        return _body_behind(prose, known[0]) or _joined_on(prose, known[0])
    return _free_complement(prose, at, end)


def _body_behind(prose: Prose, at: int) -> int | None:
    """Return the end of a body's name right behind its state: "for the U.S. | Department of Trade"."""
    lex = lexicon()
    for index in range(at, min(at + MAX_MODIFIERS, len(prose.words))):
        word = prose.words[index]
        if not prose.joined(index - 1) or not word.capital:
            return None
        if word.fold in lex.body_heads:
            of = index + 1
            if of + 1 < len(prose.words) and prose.joined(index) and prose.joined(of) and prose.words[of].fold == "of":
                return _portfolio(prose, of + 1) or of + 2
            return of
    return None


def _body_goes_on(prose: Prose, end: int) -> bool:
    """Tell whether a field of office is the beginning of a body's name: "at the State | Department"."""
    after = prose.words[end] if end < len(prose.words) and prose.joined(end - 1) else None
    return after is not None and after.capital and after.fold in lexicon().body_heads


def _portfolio(prose: Prose, at: int) -> int | None:
    """Return the end of a ministry's field at a word, the longest."""
    for size in (5, 4, 3, 2, 1):
        if at + size <= len(prose.words) and all(prose.joined(at + i) for i in range(size - 1)):
            key = tuple(word.fold for word in prose.words[at : at + size])
            if key in lexicon().portfolios:
                return at + size
    return None


def _joined_on(prose: Prose, end: int) -> int:
    """Return the end of "X and Y" where Y is a gazetteer name too."""
    if end + 1 < len(prose.words) and prose.joined(end - 1) and prose.joined(end) and prose.words[end].fold == "and":
        known = known_at(prose, end + 1, len(prose.words))
        if known:
            return known[0]
    return end


def _free_complement(prose: Prose, at: int, end: int) -> int:
    """Return the end of a capitalised or common-noun complement, ``end`` if there is none."""
    lex = lexicon()
    stop = at
    while stop < len(prose.words) and stop - at < MAX_COMPLEMENT:
        word = prose.words[stop]
        if not (word.capital or word.fold in lex.body_heads or word.fold in lex.modifiers):
            break
        if stop > at and word.capital and word.fold in lex.genders and _name_goes_on(prose, stop):
            break  # "the president of Velmora Ana Ruel": the name begins here
        if stop > at and prose.words[stop - 1].fold in lex.body_heads and _name_alone(prose, stop):
            break  # "the spokesman at the Foreign Ministry Ilan Vey"
        stop += 1
        if not prose.joined(stop - 1):
            break
    return stop if stop > at and not _anothers_office(prose, stop - 1) else end


def _name_alone(prose: Prose, index: int) -> bool:
    """Tell whether two capitalised words that are no body's stand at a word, and no third: "Ilan Vey said"."""
    lex = lexicon()
    words = prose.words[index : index + 2]
    plain = [word.capital and word.fold not in lex.body_heads and word.fold not in lex.common for word in words]
    return len(plain) == 2 and all(plain) and prose.joined(index) and not _name_goes_on(prose, index + 1)


def _anothers_office(prose: Prose, index: int) -> bool:
    """Tell whether a complement ends in the office of one whose name follows: "a lawyer for President | Max Orr"."""
    word = prose.words[index]
    office = word.fold in lexicon().honorifics or (word.fold,) in lexicon().roles
    return office and word.capital and _name_goes_on(prose, index)


def _name_goes_on(prose: Prose, index: int) -> bool:
    """Tell whether a capitalised word follows a word."""
    return index + 1 < len(prose.words) and prose.joined(index) and prose.words[index + 1].capital


def _parts(prose: Prose, start: int, index: int) -> tuple[list[str], tuple[int, int] | None, str | None]:
    """Split the words before a head noun into its own modifiers, a body and a state."""
    lex = lexicon()
    own: list[str] = []
    body: tuple[int, int] | None = None
    state: str | None = None
    at = start
    while at < index:
        known = known_at(prose, at, index)
        reading = known[1][0] if known else None
        if known and reading and reading.kind == "state":
            state, at = reading.country, known[0]
            continue
        stop = known[0] if known else _body_end(prose, at, index)
        if stop > at and (known or stop):
            body, at = (at, stop), stop
            state = reading.country or state if reading else state
            continue
        word = prose.words[at]
        if body is None and _is_acronym(word):
            body = (at, at + 1)  # "SDPD Chief"
        elif word.possessive and word.capital:
            state = word.fold
        elif word.fold in lex.modifiers:
            own.append(word.text)
        at += 1
    return own, body, state


def _is_acronym(word: Word) -> bool:
    """Tell whether a word is a body's letters."""
    return word.text.isupper() and word.text.isalpha() and ACRONYM[0] <= len(word.text) <= ACRONYM[1]


ACRONYM = (3, 6)
"""Letters of a body's short name before an office; two are mostly a state's."""


def _body_end(prose: Prose, at: int, index: int) -> int:
    """Return the end of "<Name ...> department" beginning at a word, or ``at`` if no body begins there."""
    lex = lexicon()
    if at + 2 < index and _heads_body(prose, at) and prose.words[at + 1].fold in ("of", "on", "for"):
        stop = min(_portfolio(prose, at + 2) or at + 3, index)
        while stop < index and prose.words[stop].capital and prose.words[stop].fold not in lex.modifiers:
            stop += 1
        return stop
    for stop in range(at + 1, index):
        word = prose.words[stop]
        if word.fold in lex.body_heads and (prose.words[at].capital or word.possessive or word.fold == "ministry"):
            return stop + 1  # "the foreign ministry's", "health ministry"
        if word.fold in lex.body_last and word.capital and prose.words[at].capital and stop > at:
            return stop + 1  # "Harbour News reporter"
    return at


def _complement(
    prose: Prose, head_end: int, end: int, body: tuple[int, int] | None, state: str | None, abroad: bool
) -> tuple[str, tuple[int, int] | None, str | None]:
    """Read a complement: a field of office belongs to the title, a name is a state or a body."""
    at = head_end + (2 if prose.words[head_end + 1].fold == "the" else 1)
    if _portfolio(prose, at) == end:
        return " " + prose.of(head_end, end).lower(), body, state
    known = known_at(prose, at, end)
    if known and known[1][0].kind == "state" and known[0] == end:
        # An ambassador to a state is not that state's, nor an envoy for it.
        to = prose.words[head_end].fold in ("to", "in") or (abroad and prose.words[head_end].fold in ("for", "on"))
        return "", body, state if to else known[1][0].country
    if any(word.capital for word in prose.words[at:end]) and prose.words[head_end].fold in ("of", "for", "at"):
        return "", (at, end), known[1][0].country or state if known else state
    return "", body, state
