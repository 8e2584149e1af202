"""A text as words to compare: contractions opened, numbers as figures, spellings made one, each with its place.

What is made equal here is what a reporter may decide: how a number, a contraction or a compound is written,
capitals and punctuation. Everything else stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from onrecord.checks.lexicon import apart, months, ordinals, spellings, words_of
from onrecord.span import Span
from onrecord.statements.tokens import Piece, tokenise
from onrecord.statements.words import american, expand, number_value

Flag = Literal["", "bracket", "aside", "struck", "correction", "insertion", "broken", "heard"]
"""What a word is beside being a word: in the editor's brackets or in parentheses (of a quotation); struck out, put
in by the office, broken off, or spelled by ear (of a transcript)."""

SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
CACHED_TOKENS = 65_536
_FIGURES = re.compile(r"[$£€]?(\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,9})?)(st|nd|rd|th|s|%)?")
_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
FRACTION_WORDS = 5
"""Words of a number with its fraction: *six and a half million*."""
_MONTHS = frozenset(months().values())
DATE_WORDS = 4
"""Words of a day in a month: *the 8th of November*."""
NUMBER_DIGITS = 3
"""Digits of what is numbered in *No. 1*: before longer figures *No.* is more often an answer."""
ROMAN = ("II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
"""Two and on: *I* is a word, and higher ones are read in figures by nobody."""
_ROMAN = re.compile("|".join(ROMAN))
_NO_LETTERS = re.compile(r"[\W_]+")
_YEAR_HALVES = range(10, 100)


@dataclass(frozen=True, slots=True)
class Word:
    """A word to compare: its key, its place in the text, how it is written there.

    One token may give two words (*they've*) and two tokens one (*two hundred*). ``starts`` tells the first word of
    its token.
    """

    key: str
    span: Span
    surface: str
    flag: Flag = ""
    starts: bool = True


def words_in(text: str, at: int = 0, flag: Flag = "") -> list[Word]:
    """Return the words of a text that begins at offset ``at`` of the text its places count in."""
    pieces: Sequence[Piece] = tokenise.__wrapped__(text)
    return list(_joined(text, at, list(_each(pieces, at, flag))))


def _each(pieces: Sequence[Piece], at: int, flag: Flag) -> Iterator[Word]:
    """Yield the words of each token."""
    for number, piece in enumerate(pieces):
        if not piece.word and piece.text != "&":
            continue
        follows = pieces[number + 1] if number + 1 < len(pieces) else None
        broken = follows is not None and follows.text in ("-", "‐", "‑") and not follows.before and not flag
        broken = broken and (number + 2 >= len(pieces) or bool(pieces[number + 2].before))
        span = piece.span.shifted(at)
        for order, key in enumerate(_by_figure(pieces, number) or keys_of(piece.key)):
            yield Word(key, span, piece.text, "broken" if broken else flag, order == 0)


def _by_figure(pieces: Sequence[Piece], at: int) -> tuple[str, ...] | None:
    """Return what a token is by what stands beside it: *No. 1*, *Nov. 8*, *November 8th*, *Title IX*; or None."""
    piece = pieces[at]
    stop = at + 1 < len(pieces) and pieces[at + 1].text == "." and not pieces[at + 1].before
    after = pieces[at + 1 + stop].text if at + 1 + stop < len(pieces) else ""
    if _ROMAN.fullmatch(piece.text) and any(one.text[:1].isupper() for one in pieces[max(0, at - 1) : at]):
        return (str(ROMAN.index(piece.text) + 2),)
    if stop and piece.text == "No" and after.isdigit() and len(after) <= NUMBER_DIGITS:
        return ("number",)
    if piece.key in months() and _DAY.fullmatch(after):
        return (months()[piece.key],)
    day = _DAY.fullmatch(piece.text)
    before = [one for one in pieces[max(0, at - 2) : at] if one.word][-1:]
    return (day[1],) if day and day[2] and before and before[0].key in months() else None


@lru_cache(CACHED_TOKENS)
def keys_of(key: str) -> tuple[str, ...]:
    """Return the keys of one token: ``they've`` -> they have, ``$40`` -> 40 dollar, ``co-operate`` -> co operate."""
    figures = _FIGURES.fullmatch(key)
    if figures:
        after = figures[2] if figures[2] not in (None, "%") else ""
        extra = ("dollar",) * (key[0] == "$") + ("percent",) * (figures[2] == "%")
        return (figures[1].replace(",", "") + after, *extra)
    out: list[str] = []
    for part in key.split("-"):
        for word in _opened(part):
            out.append(_one_spelling(word))
    return tuple(word for word in out if word)


def _opened(part: str) -> tuple[str, ...]:
    """Return a word with its contraction opened; ``X's`` of a noun stays, being a possessive more often than not."""
    if part in apart():
        return apart()[part]
    if part in spellings():
        return (part,)
    return expand(part)


def _one_spelling(word: str) -> str:
    """Return the one spelling a word is compared by."""
    if word in ordinals():
        return ordinals()[word]
    value = number_value(word)
    if value is not None and word[0].isalpha() and word not in SCALES:
        return str(int(value))
    listed = spellings().get(word)
    return listed if listed is not None else american(word).replace(".", "") if word not in ("u.s", "u.k") else word


# --- numbers of several words -------------------------------------------------------------------------


def _joined(text: str, at: int, words: list[Word]) -> Iterator[Word]:
    """Yield the words, those of one number (*two hundred and five*) and *per cent* made one."""
    n = 0
    while n < len(words):
        end = _number_end(text, at, words, n)
        if found := _fraction(words, n) or _date(words, n):
            span = Span(words[n].span.start, words[found[1] - 1].span.end)
            yield Word(found[0], span, text[span.start - at : span.end - at], words[n].flag)
            n = found[1]
        elif end is not None:
            value = _worth([word.key for word in words[n:end]])
            span = Span(words[n].span.start, words[end - 1].span.end)
            yield Word(value, span, text[span.start - at : span.end - at], words[n].flag)
            units = [word for word in words[n:end] if word.key in ("dollar", "percent")]
            yield from (replace(unit, span=span, starts=False) for unit in units)
            n = end
        elif words[n].key == "per" and n + 1 < len(words) and words[n + 1].key == "cent":
            span = Span(words[n].span.start, words[n + 1].span.end)
            yield Word("percent", span, text[span.start - at : span.end - at], words[n].flag)
            n += 2
        else:
            yield words[n]
            n += 1


def _fraction(words: Sequence[Word], n: int) -> tuple[str, int] | None:
    """Return what *six and a half million* or *six point five million* is worth and where it ends, None for others."""
    keys = [word.key for word in words[n : n + FRACTION_WORDS]]
    if len(keys) < 3 or not keys[0].isdigit() or not words[n].surface[0].isalpha():  # figures are written otherwise
        return None
    if keys[1:4] == ["and", "a", "half"] or keys[1:3] == ["and", "half"]:
        worth, size = float(keys[0]) + 0.5, keys.index("half") + 1
    elif keys[1] == "point" and keys[2].isdigit() and len(keys[2]) == 1 and words[n + 2].surface[0].isalpha():
        worth, size = float(f"{keys[0]}.{keys[2]}"), 3
    else:
        return None
    if keys[size : size + 1] and keys[size] in SCALES:
        worth, size = worth * SCALES[keys[size]], size + 1
    return str(int(worth)) if worth.is_integer() else str(worth), n + size


def _date(words: Sequence[Word], n: int) -> tuple[str, int] | None:
    """Return one key for *November 8* and *the 8th of November* and where it ends, None for anything else."""
    keys = [word.key for word in words[n : n + DATE_WORDS]]
    if len(keys) > 1 and words[n].surface[0].isupper() and keys[0] in _MONTHS and (day := _DAY.fullmatch(keys[1])):
        return f"{day[1]} {keys[0]}", n + 2
    skip = keys[:1] == ["the"]
    row = keys[skip : skip + 3]
    if len(row) == 3 and row[1] == "of" and row[2] in _MONTHS and words[n + skip + 2].surface[0].isupper():
        day = _DAY.fullmatch(row[0])
        return (f"{day[1]} {row[2]}", n + skip + 3) if day else None
    return None


def _is_part(key: str) -> bool:
    return key in SCALES or (key[0].isdigit() and key.replace(".", "", 1).isdigit())


def _number_end(text: str, at: int, words: list[Word], n: int) -> int | None:
    """Return where a number of several words that begins at ``n`` ends, None if none does."""
    end = n
    if words[n].key in ("a", "an") and n + 1 < len(words) and words[n + 1].key in SCALES:
        end = n + 1
    elif words[n].key in SCALES:
        return n + 1
    elif not _is_part(words[n].key):
        return None
    last = end
    while end < len(words) and (end == last or _close(text, at, words[end - 1], words[end])):
        key = words[end].key
        numeral = _is_part(key) and (end == last or _goes_on(words[last:end], key))
        unit = key in ("dollar", "percent") and not words[end].starts
        joint = key == "and" and end > last and words[end - 1].key in SCALES and _small(words, end + 1)
        if not (numeral or unit or joint):
            break
        end += 1
    return end if end - n > 1 else None


def _small(words: list[Word], n: int) -> bool:
    """Tell whether a number under a hundred stands at ``n``."""
    return n < len(words) and words[n].key.isdigit() and int(words[n].key) < 100 and words[n].surface[0].isalpha()


def _close(text: str, at: int, one: Word, two: Word) -> bool:
    """Tell whether nothing but a blank or a hyphen stands between two words."""
    return text[one.span.end - at : two.span.start - at].strip(" \t\n\xa0-‐‑") == "" if one.span != two.span else True


def _goes_on(before: Sequence[Word], key: str) -> bool:
    """Tell whether a numeral continues a number: a scale does; a unit after a ten; anything smaller after a scale."""
    numerals = [word for word in before if _is_part(word.key)]
    last = numerals[-1].key
    if key in SCALES:
        return last not in SCALES or SCALES[key] > SCALES[last]
    if not key.isdigit() or any(word.surface.lstrip("$£€")[:1].isdigit() for word in numerals):
        return False  # after figures only a scale goes on: *$2.2 billion two-year* are two numbers
    if last in SCALES:
        return int(key) < SCALES[last] and numerals[-1].surface[0].isalpha() and before[-1].key != "dollar"
    tens = last.isdigit() and int(last) in range(20, 100, 10) and int(key) in range(1, 10)
    spelled = numerals[-1].surface[0].isalpha()
    years = len(numerals) == 1 and last.isdigit() and int(last) in _YEAR_HALVES and int(key) in _YEAR_HALVES
    return spelled and (tens or (years and int(last) in (19, 20, 18)))


def _worth(keys: Sequence[str]) -> str:
    """Return in figures what the words of one number are worth."""
    numerals = [key for key in keys if _is_part(key)]
    if not any(key in SCALES for key in numerals):
        values = [int(float(key)) if float(key).is_integer() else float(key) for key in numerals]
        if len(values) == 1:
            return numerals[0]
        year = len(values) > 1 and values[0] in (18, 19, 20) and values[1] >= 10
        return str(values[0] * 100 + sum(values[1:]) if year else sum(values))
    total, part = 0.0, 0.0
    for key in numerals:
        if key in SCALES:
            part = max(part, 1.0) * SCALES[key]
            if SCALES[key] > 100:
                total, part = total + part, 0.0
        else:
            part += float(key)
    worth = total + part
    return str(int(worth)) if worth.is_integer() else str(worth)


def is_number(key: str) -> bool:
    """Tell whether a key is a number in figures."""
    return key[:1].isdigit()


def is_filler(word: Word) -> bool:
    """Tell whether a word is a sound of hesitation or broken off."""
    return word.key in words_of("fillers") or word.flag == "broken"


def letters(words: Sequence[Word]) -> str:
    """Return the letters of some words, empty where they are only a part of a token (*not* of *won't*)."""
    if any(not word.starts and not any(one.starts and one.span == word.span for one in words) for word in words):
        return ""
    return "".join(_NO_LETTERS.sub("", word.surface).casefold() for word in words if word.starts)


def are_initials(whole: Sequence[Word], short: Sequence[Word]) -> bool:
    """Tell whether one word is the initials of others, those in small letters aside or not: *the U.S.*, *the FBI*."""
    if len(short) != 1 or len(whole) < 2:
        return False
    signs = _NO_LETTERS.sub("", short[0].surface)
    firsts = [word.surface[0] for word in whole]
    capitals = "".join(char for char in firsts if char.isupper())
    return signs.isupper() and signs in (capitals, "".join(firsts).upper())
