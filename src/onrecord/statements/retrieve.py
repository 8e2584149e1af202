"""Finding the quotations that may be the same utterance: an inverted index of rare stems and pairs of them."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from onrecord.statements.tokens import tokenise
from onrecord.statements.words import expand, stem, word_set

QUERY_TERMS = 24
"""Rarest terms a quotation is looked up by: with them the source of a perturbed sentence came first in all
trials among a million (measured before this was built)."""
MOST_QUERY_TERMS = 400
"""The same for a speech quoted at length; the short quotations of its parts find it, too."""
TOP_CANDIDATES = 40
"""Candidates aligned for each quotation: the same trials."""
LEAST_TERMS = 3
"""Terms to share before two quotations are aligned: one pair of neighbours, or three words apart."""
PAIR_HITS = 3
"""What a pair counts. Asking for one, or for three words, instead of any two terms aligns a third of the pairs
and lost none of 188 matches in a month of US news."""
RUN = 4
"""Words of a run that stands for a clause of small words."""
COMMON_PAIR = 40
"""Quotations in which a pair of neighbours is no longer enough by itself: in a large record it is a name
(*White House*) or a phrase of the day, and without this each quotation would be aligned with ever more others."""
LEAST_SHARE = 0.1
"""Share of the weight of a quotation's terms another must have to be aligned with it. The shorter of two that
share words has most of its weight in them, and a pair is aligned when either finds the other."""
SURE_HITS = 9
"""Or so many hits (three pairs of neighbours), for parts that two long quotations share."""
MAX_POSTINGS = 2_000
"""Quotations looked at for one term: a commoner term tells nothing."""
POSTINGS_BUDGET = 2_000
"""Quotations looked at for all terms of one look-up, rarest first: what a rare word has not found, a common one
will not. Keeps a look-up's cost the same in a large record."""


def index_terms(text: str) -> tuple[str, ...]:
    """Return the stems of the content words and the pairs of neighbouring ones, each once, in order of text.

    Words in between that are not content words do not separate a pair. A clause with next to no content word
    (*that's not where we are today*) is found by its runs of four words.
    """
    stopwords = word_set("stopwords")
    content = [stem(token.key) for token in tokenise(text) if token.word and token.key not in stopwords]
    pairs = (f"{first} {second}" for first, second in itertools.pairwise(content))
    return tuple(dict.fromkeys([*content, *pairs, *_runs(text)]))


def _runs(text: str) -> Iterator[str]:
    """Yield the runs of four words of clauses with less than :data:`LEAST_TERMS` content words."""
    stopwords = word_set("stopwords")
    for sign, clause in itertools.groupby(tokenise(text), key=lambda token: not token.word):
        words = [] if sign else [part for token in clause for part in expand(token.key)]
        if sum(word not in stopwords for word in words) < LEAST_TERMS:
            yield from (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


class Index(Protocol):
    """Where quotations are looked up by their terms; a store or memory."""

    def add(self, candidate: str, terms: Sequence[str]) -> None:
        """Enter a candidate under its terms; entering it again changes nothing."""

    def frequency(self, terms: Sequence[str]) -> Mapping[str, int]:
        """Return how many candidates each term stands in (0 where it is not known)."""

    def postings(self, term: str) -> Iterable[str]:
        """Return the candidates under a term."""


class MemoryIndex:
    """An :class:`Index` in memory."""

    def __init__(self) -> None:
        self._postings: dict[str, dict[str, None]] = {}

    def add(self, candidate: str, terms: Sequence[str]) -> None:
        """Enter a candidate under its terms."""
        for term in terms:
            self._postings.setdefault(term, {})[candidate] = None

    def frequency(self, terms: Sequence[str]) -> Mapping[str, int]:
        """Return how many candidates each term stands in."""
        return {term: len(self._postings.get(term, ())) for term in terms}

    def postings(self, term: str) -> Iterable[str]:
        """Return the candidates under a term."""
        return self._postings.get(term, ())


def query_size(terms: Sequence[str]) -> int:
    """Return how many of its terms a quotation is looked up by: more for one of many sentences."""
    return min(MOST_QUERY_TERMS, max(QUERY_TERMS, len(terms) // 4))


def _hits(term: str, frequency: int) -> int:
    """Return how many terms a shared term counts as."""
    if " " not in term:
        return 1
    return PAIR_HITS if frequency <= COMMON_PAIR else PAIR_HITS - 1


def lookup(index: Index, terms: Sequence[str], but: str = "") -> tuple[str, ...]:
    """Return the ids of the candidates that share the rarest terms, likeliest first, at most :data:`TOP_CANDIDATES`.

    Ties fall by id, so the answer does not depend on the order of entry. ``but``, a candidate that is itself
    in the index, is left out, and so are terms only it has.
    """
    frequency = index.frequency(terms)
    fewest = 2 if but else 1
    known = [term for term in terms if frequency[term] >= fewest]
    rarest = sorted(known, key=lambda term: (frequency[term], term))[: query_size(terms)]
    scores: defaultdict[str, float] = defaultdict(float)
    hits: defaultdict[str, int] = defaultdict(int)
    looked_at, total = 0, 0.0
    for term in rarest:
        looked_at += frequency[term]
        if frequency[term] > MAX_POSTINGS or looked_at > POSTINGS_BUDGET:
            break
        weight = 1.0 / (1.0 + frequency[term] ** 0.5)
        worth = _hits(term, frequency[term])
        total += weight
        for found in index.postings(term):
            scores[found] += weight
            hits[found] += worth
    needed = min(LEAST_TERMS, len(terms))
    least = LEAST_SHARE * total
    best = sorted(
        (-round(score, 9), found)
        for found, score in scores.items()
        if hits[found] >= needed and (score >= least or hits[found] >= SURE_HITS) and found != but
    )
    return tuple(found for _, found in best[:TOP_CANDIDATES])
