"""A report in a few hundred bytes: what it is about, who is in it, what is quoted, when it was printed."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from onrecord.model import Article, Entity, Quotation, Report
from onrecord.stories.words import STOPWORDS

TERMS = 80
"""Terms kept of a report: more change no grouping of the samples, fewer begin to."""
QUOTED = 48
"""Shingles of quoted words kept, the smallest hashes: two reports that quote the same keep the same."""
SHINGLE = 5
"""Words of a shingle: four in a row are still a formula."""
HEADLINE, LEAD, BODY = 3.0, 2.0, 1.0
"""Weight of a word in the headline, in the lead paragraphs, and elsewhere: news says first what it is about."""
NAME = 1.5
"""Factor for a name: who is in it tells stories apart better than what is done."""
LEAD_PARAGRAPHS = 3
BODY_CHARS = 6_000
"""Characters of the body that are read: reports say what they are about within a thousand words."""

_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)+|[^\W_]+(?:['’][^\W_]+)?")
"""A word, or a number with its decimals and thousands: 7.6 and 6.7 are two earthquakes."""
_FIGURES = {"three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"}
"""Numbers in words, as one outlet writes what another gives in figures. Smaller ones tell no story from another."""
_OPENS = ("", ".", "?", "!", "“", '"', ":")
"""What stands before the first word of a sentence."""
_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(65_536)
def _stem(word: str) -> str:
    """Return the Snowball (English) stem."""
    return str(_STEMMER.stemWord(word))


@dataclass(frozen=True, slots=True)
class Sketch:
    """What grouping needs of a report.

    ``terms`` are stems and names with weights, heaviest first; ``day`` is an ISO day or None; ``quoted`` are
    hashes of shingles of quoted words; ``names`` are the terms that name somebody or something.
    """

    report: str
    day: str | None
    terms: tuple[tuple[str, float], ...]
    quoted: tuple[int, ...]
    names: tuple[str, ...] = ()


def sketch(article: Article, report: Report, entities: Sequence[Entity], quotations: Sequence[Quotation]) -> Sketch:
    """Return the sketch of a report: a pure function of what was found in it."""
    paragraphs = ["".join(span.of(report.page) for span in paragraph.spans) for paragraph in article.paragraphs]
    roles = [paragraph.role for paragraph in article.paragraphs]
    body = [text for text, role in zip(paragraphs, roles, strict=True) if role not in ("headline", "subhead")]
    own = [text for text, role in zip(paragraphs, roles, strict=True) if role in ("headline", "subhead")]
    headline = article.headline.value if article.headline else " ".join(own)
    names = [name for entity in entities if entity.kind in ("person", "body", "state") for name in entity.names]
    quoted = [span.of(report.page) for quotation in quotations for span in quotation.quoted]
    day = article.published.day if article.published else None
    return sketch_of(report.id, day, headline, body, names, quoted)


def sketch_of(
    report: str,
    day: str | None,
    headline: str,
    paragraphs: Sequence[str],
    names: Iterable[str] = (),
    quoted: Iterable[str] = (),
) -> Sketch:
    """Return the sketch of a report given as plain strings."""
    weights: Counter[str] = Counter()
    named = {_stem(word.casefold()) for name in names for word in _WORD.findall(name)}
    proper = _proper(paragraphs) | named
    _count(weights, headline, HEADLINE, proper)
    left = BODY_CHARS
    for number, paragraph in enumerate(paragraphs):
        _count(weights, paragraph[:left], LEAD if number < LEAD_PARAGRAPHS else BODY, proper)
        left = max(0, left - len(paragraph))
    kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:TERMS]
    return Sketch(report, day, tuple(kept), _shingles(quoted), tuple(t for t, _ in kept if t in proper or " " in t))


def _proper(paragraphs: Sequence[str]) -> set[str]:
    """Return the stems written with a capital inside sentences more often than without, in the body that is read."""
    balance: Counter[str] = Counter()
    left = BODY_CHARS
    for paragraph in paragraphs:
        text = paragraph[:left].replace("’", "'")
        left = max(0, left - len(paragraph))
        for match in _WORD.finditer(text):
            capital = match[0][0].isupper()
            if capital and text[max(match.start() - 2, 0) : match.start()].strip()[-1:] in _OPENS:
                continue  # the first word of a sentence says nothing
            balance[_stem(match[0].casefold().removesuffix("'s"))] += 1 if capital else -1
    return {stem for stem, count in balance.items() if count > 0}


def _count(weights: Counter[str], text: str, weight: float, proper: set[str]) -> None:
    """Add the terms of a text: stems, and two names that stand together as one.

    A headline may be set in capitals throughout, so what a name is, the body says.
    """
    words = _WORD.findall(text.replace("’", "'"))
    lows = [_FIGURES.get(low, low) for low in (word.casefold().removesuffix("'s") for word in words)]
    stems = [_stem(low) if (len(low) > 1 or low.isdigit()) and low not in STOPWORDS else "" for low in lows]
    for stem in stems:
        if stem:
            weights[stem] += weight * (NAME if stem in proper else 1.0)  # type: ignore[assignment]
    for one, two in itertools.pairwise(range(len(words))):
        together = words[one][0].isupper() and words[two][0].isupper()
        if together and stems[one] in proper and stems[two] in proper and stems[one] and stems[two]:
            weights[f"{lows[one]} {lows[two]}"] += weight  # type: ignore[assignment]


def _shingles(quoted: Iterable[str]) -> tuple[int, ...]:
    """Return the smallest hashes of the runs of :data:`SHINGLE` words in quoted text."""
    found: set[int] = set()
    for text in quoted:
        words = [word.casefold() for word in _WORD.findall(text.replace("’", "'"))]
        for at in range(len(words) - SHINGLE + 1):
            run = " ".join(words[at : at + SHINGLE])
            found.add(int.from_bytes(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=6).digest(), "big"))
    return tuple(sorted(found)[:QUOTED])
