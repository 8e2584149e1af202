"""What a report tells right around a quotation: evidence of what the words were said about, and where.

Reports of one utterance introduce it alike, whoever they take for its speaker: they name the same place, the same bill,
the same opponent, and quote what was said just before. The same slogan on two occasions stands among other words.
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

from onrecord.span import Span
from onrecord.speakers.chains import bare
from onrecord.speakers.lexicon import fold
from onrecord.statements.naming import Called
from onrecord.statements.rarity import word_bits
from onrecord.statements.tokens import key_of
from onrecord.statements.words import CACHED_WORDS, stem

WITHIN = 300
"""Code points on either side that are read: the sentence that introduces a quotation and the one that follows. Of 4,329
labelled pairs of US news 200 to 400 told equally well which are one utterance; whole reports told nothing."""
TELLING_BITS = 10.0
"""Least surprise of a word that counts: names, places, matters; not what stands around any quotation."""
FEW_WORDS = 6
"""With fewer telling words on either side nothing can be told: a headline, a list of quotations."""
LONGEST_WORD = 40
"""Letters of a word that is looked at: more are an address or a fault, and not kept at hand."""
_WORD = re.compile(r"(?<![^\W_])[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
SHORTEST_NAME = 3
"""Letters of a word by which a person is known to be named: *Al* may be anything."""
_SIZE = 4
"""Bytes that stand for a word: among some forty words on each side no two are taken for one by chance."""


def words_around(page: str, spans: Sequence[Span]) -> bytes:
    """Return the telling words around a quotation and between its parts, as sorted numbers of four bytes each.

    Its own words are left out: they are weighed elsewhere. ``spans`` are its parts on the page, in order.
    """
    return b"".join(sorted(_telling_in(page, _beside(page, spans)) - _telling_in(page, spans)))


def _beside(page: str, spans: Sequence[Span]) -> list[Span]:
    """Return what stands before and behind a quotation, and between its parts."""
    first, last = spans[0].start, spans[-1].end
    between = [Span(one.end, min(two.start, one.end + WITHIN)) for one, two in itertools.pairwise(spans)]
    return [Span(max(0, first - WITHIN), first), *between, Span(last, min(len(page), last + WITHIN))]


def _telling_in(page: str, spans: Sequence[Span]) -> set[bytes]:
    """Return the numbers of the telling words that begin in some spans of a page and end there."""
    words = (word for span in spans for word in _WORD.findall(page, span.start, span.end))
    return {number for word in words if len(word) <= LONGEST_WORD and (number := _telling(word))}


@lru_cache(CACHED_WORDS)
def _telling(word: str) -> bytes:
    """Return the number of a word's stem, nothing where it is one that stands around any quotation."""
    stemmed = stem.__wrapped__(key_of.__wrapped__(word))
    return _number(stemmed) if word_bits(stemmed) >= TELLING_BITS else b""


def names_around(page: str, spans: Sequence[Span], own: Sequence[Span]) -> bytes:
    """Return the words written as names around a quotation and in what the narrator tells of it, as such numbers.

    ``own`` are the parts of it that are the speaker's own words: whom these name is not who says them.
    """
    said = set(own)
    parts = [*_beside(page, spans), *(span for span in spans if span not in said)]
    words = {word for span in parts for word in _WORD.findall(page, span.start, span.end) if word[0].isupper()}
    return b"".join(sorted({_name(word) for word in words if len(word) <= LONGEST_WORD}))


@lru_cache(CACHED_WORDS)
def _name(word: str) -> bytes:
    """Return the number of a word of a name, as it is or as a possessive."""
    return _number(_POSSESSIVE.sub("", fold(word)))


def _number(word: str) -> bytes:
    """Return the number that stands for a word."""
    return zlib.crc32(word.encode("utf-8", "replace")).to_bytes(_SIZE, "big")


@lru_cache(8192)
def _called(name: str) -> tuple[bytes, ...]:
    """Return the numbers of the words of a name."""
    return tuple(_number(word) for word in bare(name.split()) if len(word) >= SHORTEST_NAME)


def is_named(called: Called | None, names: bytes) -> bool | None:
    """Tell whether a person is named around a quotation; None for whom is no person or has no name."""
    if called is None or called.kind != "person" or not called.name:
        return None
    return not _numbers(names).isdisjoint(_called(called.name))


@lru_cache(8192)
def _numbers(words: bytes) -> frozenset[bytes]:
    """Return the numbers of some words."""
    return frozenset(words[at : at + _SIZE] for at in range(0, len(words), _SIZE))


def told_alike(first: bytes, second: bytes) -> float | None:
    """Return which share of the fewer telling words stand around both quotations; None where there are too few."""
    fewer = min(len(first), len(second)) // _SIZE
    if fewer < FEW_WORDS:
        return None
    return len(_numbers(first) & _numbers(second)) / fewer
