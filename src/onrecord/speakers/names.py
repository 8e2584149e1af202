"""Names: runs of capitalised words, told apart as persons, bodies, states and places by what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.speakers.lexicon import Known, lexicon
from onrecord.speakers.prose import Prose
from onrecord.speakers.runs import Run, is_address, known_run, read_run
from onrecord.speakers.shapes import is_modifier, is_party_tag, is_subject, only_capitalised, wears_a_sash
from onrecord.speakers.titles import Title, known_at

INITIALS = 2
"""Letters of a nickname in capitals: *JD*, *TJ*."""
PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "bint",
        "abu",
        "ben",
        "zu",
        "und",
        "y",
        "e",
    ]
)
"""Small words inside a person's name; they count only between capitalised words."""


def find_runs(prose: Prose, titles: Sequence[Title]) -> tuple[Run, ...]:
    """Return the name runs of a text in order, titles left out (the names inside titles come from the titles)."""
    taken = bytearray(len(prose.words))
    for title in titles:
        for index in range(title.start, title.end):
            taken[index] = 1
    out: list[Run] = []
    index = 0
    while index < len(prose.words):
        if taken[index] or not _opens(prose, index):
            index += 1
            continue
        end = _run_end(prose, index, taken)
        found = _split(prose, index, end)
        out.extend(found)
        index = max(end, index + 1, found[-1].end if found else 0)
    return tuple(out)


def _linked_name(prose: Prose, index: int) -> Run | None:
    """Return the gazetteer name with small words in it that begins here: "Democratic Republic of the Congo"."""
    known = known_at(prose, index, len(prose.words))
    if not known or known[1][0].kind == "place":
        return None
    small = any(not word.capital for word in prose.words[index : known[0]])
    return known_run(prose, index, known) if small and prose.words[index].capital else None


def _opens(prose: Prose, index: int) -> bool:
    """Tell whether a name may begin at a word."""
    word = prose.words[index]
    if not word.capital and word.fold not in lexicon().honorifics:
        return _arabic(word.text)
    return not (word.text[0].isdigit() or is_party_tag(word.text) or is_modifier(word.text))


def _arabic(text: str) -> bool:
    """Tell whether a word is a name with the article joined to it ("al-Maliki")."""
    return text[:3] in ("al-", "el-", "ul-") and text[3:4].isupper()


def _run_end(prose: Prose, index: int, taken: bytearray) -> int:
    """Return where a run of capitalised words ends, particles inside it included."""
    end = index + 1
    while end < len(prose.words) and not taken[end]:
        word = prose.words[end]
        if is_party_tag(word.text):
            break
        if not prose.joined(end - 1):
            step = _over_nickname(prose, end, taken) or _over_ampersand(prose, index, end)
            step = step or _over_members(prose, end, taken)
            if not step:
                break
            end = step
            continue
        if (word.capital and not word.text[0].isdigit()) or _arabic(word.text):
            end += 1
            continue
        step = _over_particles(prose, end, taken)
        if not step:
            break
        end = step
    return end


def _over_particles(prose: Prose, end: int, taken: bytearray) -> int | None:
    """Return the index after a capitalised word that follows one or two particles, None if none does."""
    at = end
    while at - end < 2 and at < len(prose.words) and prose.words[at].text in PARTICLES and prose.joined(at):
        at += 1
    if at == end or at >= len(prose.words) or taken[at] or not prose.words[at].capital:
        return None
    return at + 1


def _over_ampersand(prose: Prose, start: int, end: int) -> int | None:
    """Return the index after a capitalised word behind "&": "Orr & Vale" is one firm, "Jane Orr & Vale" are two."""
    full = end - start > 1 and prose.words[start].fold in lexicon().genders
    return end + 1 if prose.gap(end - 1) == " & " and prose.words[end].capital and not full else None


def _over_members(prose: Prose, end: int, taken: bytearray) -> int | None:
    """Return the index after a body's noun behind its members in the plural: "Teachers’ Union", "Workers' Party"."""
    word, noun = prose.words[end - 1], prose.words[end]
    owned = word.fold.endswith("s") and prose.gap(end - 1) in ("’ ", "' ") and word.sentence == noun.sentence
    return end + 1 if owned and noun.capital and noun.fold in lexicon().body_heads and not taken[end] else None


def _over_nickname(prose: Prose, end: int, taken: bytearray) -> int | None:
    """Return the index after a surname that follows a nickname in marks or brackets: 'Robert C. "Bobby" Roe'."""
    if end + 1 >= len(prose.words) or taken[end] or taken[end + 1]:
        return None
    before, after = prose.gap(end - 1).lstrip("."), prose.gap(end)
    closed = before[-1:] + after[:1] in ('""', "“”", "()") and before[:-1].isspace() and after[1:].isspace()
    word = prose.words[end]
    letters = len(word.text) > INITIALS and word.text.isupper()  # as in "Washington (MWS) Ada Brook said"
    names = word.capital and prose.words[end + 1].capital and not word.possessive and not letters
    return end + 2 if closed and names and prose.words[end].sentence == prose.words[end + 1].sentence else None


def _split(prose: Prose, start: int, end: int) -> list[Run]:
    """Cut a run at words that are no names and read each piece."""
    out: list[Run] = []
    while start < end:
        linked = _linked_name(prose, start)
        if linked:
            out.append(linked)
            start = linked.end
            continue
        glued = _glued(prose, start, end)
        if glued and start < glued[0] < end:
            run = read_run(prose, start, glued[0])
            out += [run] if run else []
            start = glued[1]
            continue
        known = known_at(prose, start, end)
        if known is not None and known[0] == start + 1 and only_capitalised(prose.words[start]):
            known = None
        if known is None and _is_common(prose, start, end):
            start += 1
            continue
        if wears_a_sash(prose, start):
            start += 2
            continue
        if _party_of_place(prose, start, end):
            start += 2
            continue
        if known and _stands_alone(prose, known, start, end):
            out.append(known_run(prose, start, known))
            start = known[0]
            continue
        stop = _piece_end(prose, start, end)
        run = read_run(prose, start, stop)
        address = stop < end and is_address(prose, stop) and not prose.words[stop - 1].possessive
        if run and not (address and run.kind == "person"):  # "Marine Staff Sgt. Roe", "Virginia Sen. Roe"
            out.append(run)
        stop = max(stop, run.end) if run else stop
        start = stop
    return out


def _glued(prose: Prose, start: int, end: int) -> tuple[int, int] | None:
    """Return where a name ends, and where the run goes on, if a page's tag is glued to it: "Jan Roe Jan A. RoeThe".

    The surname stands again, with the next word's capital right behind it.
    """
    words = [word.text for word in prose.words[start : min(end, start + MAX_GLUED)]]
    for later in range(2, len(words)):
        for first in range(later):
            base = words[first]
            tail = words[later][len(base) :]
            if len(base) >= MIN_GLUED and words[later].startswith(base) and tail[:1].isupper():
                return start + first + 1, start + later + 1
    return None


MAX_GLUED = 8
"""Words of a run in which a tag is looked for: a name twice, with two middle names."""
MIN_GLUED = 3
"""Letters of a surname that stands glued to what follows: "LeeThe"."""


def _party_of_place(prose: Prose, start: int, end: int) -> bool:
    """Tell whether a name follows a place and a party: "Virginia Democrat Mark Roe"."""
    party = start + 3 < end and prose.words[start + 1].fold in ("democrat", "republican", "libertarian")
    return party and known_at(prose, start, start + 1) is not None


def _is_common(prose: Prose, index: int, end: int) -> bool:
    """Tell whether a capitalised word is capital only for where it stands."""
    lex = lexicon()
    word = prose.words[index]
    first = index == 0 or prose.words[index - 1].sentence != word.sentence or _after_mark(prose, index)
    if word.fold.startswith(("then-", "ex-")):
        return True  # "Then-Speaker Jane Roe"
    if word.fold in lex.common:
        return not _is_given_too(prose, index, end, first)
    if not first or (index + 1 < end and word.fold in lex.genders):
        return False
    return word.fold.endswith(("ing", "ly")) and word.fold not in lex.genders and not word.text.isupper()


def _is_given_too(prose: Prose, index: int, end: int, first: bool) -> bool:
    """Tell whether a common word is somebody's given name: "April Ryan said", not "In April Ryan" or "Will Ryan win?".

    At the head of a sentence only what follows the name shows it: a verb of whom a name is the subject, or a comma.
    """
    fold_ = prose.words[index].fold
    month = fold_ in _MONTHS_AND_NAMES
    if index + 1 >= end or (fold_ not in lexicon().genders and not month):
        return False
    if prose.words[index + 1].fold in lexicon().common or known_at(prose, index + 1, end):
        return False  # "April Easter break", "Christian Europe"
    if month and not first and prose.words[index - 1].fold in _BEFORE_A_MONTH:
        return False
    return not first or (end - index <= MAX_FULL_NAME and is_subject(prose, end))


_MONTHS_AND_NAMES = frozenset({"jan", "april", "may", "june", "august", "sun"})
"""Months and days, some cut short, that are given names or, before them, family names too: "Sun Zhe"."""
_BEFORE_A_MONTH = frozenset(
    [
        "in",
        "last",
        "this",
        "next",
        "since",
        "until",
        "till",
        "by",
        "of",
        "from",
        "early",
        "late",
        "mid",
        "every",
        "each",
        "through",
        "before",
        "after",
        "during",
        "and",
        "or",
        "for",
        "to",
        "between",
        "starting",
        "beginning",
        "first",
        "second",
        "third",
    ]
)
MAX_FULL_NAME = 4
"""Words of a full name that begins a sentence with a common word; a longer run is a heading."""


def _after_mark(prose: Prose, index: int) -> bool:
    """Tell whether a quotation mark or a colon opens before a word."""
    gap = prose.gap(index - 1)
    return any(mark in gap for mark in '“"‘:«')


def _stands_alone(prose: Prose, known: tuple[int, tuple[Known, ...]], start: int, end: int) -> bool:
    """Tell whether a gazetteer name at the head of a run is not just the first part of a longer name."""
    stop, readings = known
    if stop == end or prose.words[stop - 1].possessive:
        return True
    if readings[0].kind in ("body", "group"):
        return not _is_longer_body(prose, stop, end)
    if readings[0].how == "demonym":
        return not _has_body_head(prose, start, end)
    first_is_given = prose.words[start].fold in lexicon().genders and stop == start + 1
    return (
        not first_is_given and not _has_body_head(prose, start, end) and prose.words[stop].fold in lexicon().honorifics
    )


def _is_longer_body(prose: Prose, stop: int, end: int) -> bool:
    """Tell whether words behind a known body's name make it another's: "NASA Workers Fund", "NASA Legal Defence"."""
    opens = prose.words[stop].fold
    lex = lexicon()
    another = opens in lex.genders or opens in lex.rarer or opens in lex.honorifics or known_at(prose, stop, end)
    return _has_body_head(prose, stop, end) or (end - stop > 1 and not another)


def _has_body_head(prose: Prose, start: int, end: int) -> bool:
    """Tell whether any word heads the name of a body."""
    lex = lexicon()
    return any(word.fold in lex.body_heads or word.fold in lex.body_last for word in prose.words[start:end])


def _piece_end(prose: Prose, start: int, end: int) -> int:
    """Return the end of one name within a run: a possessive, a month or another form of address closes it."""
    lex = lexicon()
    for index in range(start, end):
        word = prose.words[index]
        if word.possessive:
            return index + 1
        if index > start and (word.fold in lex.common and not _keeps(prose, index, start)):
            return index
        if index > start and index + 1 < end and word.fold in lex.honorifics and _addresses(prose, start, index):
            return index
    return end


def _addresses(prose: Prose, start: int, index: int) -> bool:
    """Tell whether a form of address inside a run begins the name: "Retired Army Col. Max Orr", not "Rose Dean Roe"."""
    return prose.gap(index).startswith(".") or prose.words[start].fold not in lexicon().genders


def _keeps(prose: Prose, index: int, start: int) -> bool:
    """Tell whether a common word belongs to the name it stands in ("Theresa May", "House of the People")."""
    return index == start + 1 and prose.words[start].fold in lexicon().genders
