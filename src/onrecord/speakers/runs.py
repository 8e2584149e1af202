"""A run of capitalised words, and what it alone shows: a person by the form of address, a body by its noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.speakers.lexicon import Known, lexicon
from onrecord.speakers.prose import Prose, Word
from onrecord.speakers.shapes import wears_a_sash
from onrecord.speakers.titles import known_at

MAX_NAME_WORDS = 6
"""A person's name; a longer run of capitals is a heading or a list."""
_BODY_LINKS = frozenset({"of", "for", "on", "to"})


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words ``[start, end)``, forms of address left out, with what they show.

    ``kind`` is what the run alone shows: ``person``, ``body``, ``state``, ``group``, ``place`` or None.
    """

    start: int
    end: int
    kind: str | None
    known: tuple[Known, ...]
    gender: str | None
    family: str | None
    """The class of office a form of address shows ("Sen.")."""
    addressed: bool
    """Whether a form of address stands before it."""

    @property
    def size(self) -> int:
        """The number of words."""
        return self.end - self.start


def known_run(prose: Prose, start: int, known: tuple[int, tuple[Known, ...]]) -> Run:
    """Return the run of a gazetteer name."""
    end, readings = known
    lex = lexicon()
    if end < len(prose.words) and prose.joined(end - 1) and prose.words[end].fold in lex.body_heads:
        # "Afghan government", "Pakistan army": a body with a common-noun head.
        return Run(start, _linked_end(prose, end + 1), "body", readings, None, None, False)
    return Run(start, end, readings[0].kind, readings, None, None, False)


def read_run(prose: Prose, start: int, end: int) -> Run | None:
    """Return the run of words ``[start, end)`` with what it shows, None if nothing but a form of address is left."""
    lex = lexicon()
    gender: str | None = None
    family: str | None = None
    addressed, opens = False, start
    while start < end and is_address(prose, start) and (end - start > 1):
        shown, office = lex.honorifics[prose.words[start].fold]
        gender, family, addressed = gender or shown, family or office, True
        start += 1
    if start >= end or (prose.words[start].fold in lex.honorifics and not addressed):
        return None
    if addressed and prose.words[end - 1].fold in lex.body_heads and prose.words[start].fold not in lex.genders:
        return _unaddressed(prose, opens, end)  # "King County Superior Court"
    if addressed:
        return Run(start, min(end, start + MAX_NAME_WORDS), "person", (), gender, family, True)
    return _unaddressed(prose, start, end)


def is_address(prose: Prose, index: int) -> bool:
    """Tell whether a word is a form of address; "St." begins more cities than saints in the news."""
    fold = prose.words[index].fold
    return fold in lexicon().honorifics and fold != "st" and not wears_a_sash(prose, index)


def _unaddressed(prose: Prose, start: int, end: int) -> Run:
    """Read a run without a form of address: body by its head noun, person by its given name."""
    lex = lexicon()
    words = prose.words[start:end]
    known = known_at(prose, start, end)
    if known and known[0] == end:
        return known_run(prose, start, known)
    if words[-1].fold in lex.body_heads or (words[-1].fold in lex.body_last and len(words) > 1):
        readings = known[1] if known else ()
        goes_on = None if words[-1].fold in lex.body_heads else _common_head(prose, end)  # "Orrin County police"
        return Run(start, _linked_end(prose, goes_on or end), "body", readings, None, None, False)
    firm = any(prose.gap(index) == " & " for index in range(start, end - 1))
    if firm or any(word.fold in lex.body_heads for word in words[1:]):
        return Run(start, end, "body", known[1] if known else (), None, None, False)
    if words[0].fold == "team" and len(words) > 1:
        return Run(start, end, "body", (), None, None, False)  # "Team Roe" is the campaign
    lower = _common_head(prose, end)
    if lower:
        return Run(start, _linked_end(prose, lower), "body", known[1] if known else (), None, None, False)
    gender = lex.genders.get(words[0].fold)
    if words[0].fold in lex.genders and _like_a_person(words):
        return Run(start, end, "person", (), gender, None, False)
    return Run(start, end, None, known[1] if known else (), None, None, False)


def _like_a_person(words: Sequence[Word]) -> bool:
    """Tell whether the words have the shape of a full name."""
    return 1 < len(words) <= MAX_NAME_WORDS and not any(word.text.isupper() and len(word.text) > 3 for word in words)


def _common_head(prose: Prose, end: int) -> int | None:
    """Return the end of a lower-case head noun that makes the name before it a body ("Foreign ministry")."""
    lex = lexicon()
    for size in (1, 2):
        at = end + size - 1
        if at >= len(prose.words) or not all(prose.joined(end - 1 + i) for i in range(size)):
            return None
        word = prose.words[at]
        if word.fold in lex.body_heads and not word.capital:
            return at + 1
        if word.fold not in lex.modifiers:
            return None
    return None


def _is_office_before_a_name(prose: Prose, index: int) -> bool:
    """Tell whether a word is an office that stands before a person's name."""
    lex = lexicon()
    follows = index + 1 < len(prose.words) and prose.joined(index) and prose.words[index + 1].fold in lex.genders
    return follows and (prose.words[index].fold,) in lex.roles


def _linked_end(prose: Prose, end: int) -> int:
    """Return the end of a body's name with "of Foreign Affairs", "on Foreign Relations" after its head noun."""
    words = prose.words
    if end + 1 >= len(words) or not prose.joined(end - 1) or words[end].fold not in _BODY_LINKS:
        return end
    at = end + 1
    if words[at].fold == "the" and at + 1 < len(words) and prose.joined(at - 1):
        at += 1
    stop = at
    common = lexicon().common
    while stop < len(words) and stop - at < MAX_NAME_WORDS and prose.joined(stop - 1) and words[stop].capital:
        if words[stop].fold in common and known_at(prose, stop, len(words)) is None:
            break  # "the Ministry on Tuesday"
        if stop > at and _is_office_before_a_name(prose, stop):
            break  # "the Office of the Budget Director Jan Roe"
        stop += 1
        if words[stop - 1].possessive:
            break
        linked = stop + 1 < len(words) and words[stop].fold == "and" and words[stop + 1].capital
        if linked and prose.joined(stop - 1) and prose.joined(stop) and stop > at and words[end].fold in ("of", "on"):
            stop += 1
    return stop if stop > at else end
