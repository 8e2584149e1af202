"""Finding the quotations that may be the same utterance, and deciding whether they are.

Finding is easy: an inverted index of rare stems and adjacent pairs of them. Deciding is not: what two
quotations share is weighed in bits (:mod:`onrecord.statements.rarity`), what they do not share between
shared runs is charged against it, and the circumstances (:mod:`onrecord.statements.context`) raise or lower
what is needed. Sentence by sentence, because a quotation may hold several utterances and two outlets may
order them differently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

from rapidfuzz.distance import LCSseq

from onrecord.statements.align import affinity, align
from onrecord.statements.candidate import Candidate
from onrecord.statements.context import Context, context
from onrecord.statements.rarity import run_bits, word_bits
from onrecord.statements.tokens import Loose, Piece, loosen, sentences, tokenise
from onrecord.statements.words import is_negation, number_value, stem, word_set

QUERY_TERMS = 24
"""Rarest terms a quotation is looked up by: with them the source of a perturbed sentence came first in all
trials among a million (measured before this was built)."""
TOP_CANDIDATES = 40
"""Candidates aligned for each quotation: the same trials."""
LEAST_TERMS = 2
"""Terms to share before two quotations are aligned: two words side by side are three terms."""
MAX_POSTINGS = 2_000
"""Quotations looked at for one term: a commoner term tells nothing."""
MAX_UNIT_PAIRS = 4_000
"""Pairs of sentences aligned for one pair of quotations: two speeches of sixty sentences."""
MAX_UNIT_WORDS = 2_000
"""Words of one sentence that are aligned; what has no full stop for longer is no sentence."""

NEEDED_BITS = 38.0
"""Net bits for one utterance when circumstances say nothing. Chosen by reading pairs of a month of US news:
below it stand formulas and remarks on one topic, above it the same words."""
NEEDED_FIRM_BITS = 15.0
"""Net bits for a short quotation of the same speaker on the same occasion: *we're not there* has 17."""
GAP_BITS = 4.0
"""Cost of a difference between two shared runs: an outlet alters about one word in sixteen."""
GAP_WORD_BITS = 1.6
"""Cost of each word of such a difference."""
INDIRECT_DISCOUNT = 0.6
"""Differences count this much where one side is indirect speech, which must change words."""
TAIL_BITS_MOST = 12.0
"""Most that two different continuations on one side of the shared words may cost."""
NUMBER_BITS = 8.0
"""Cost of two different numbers in one place."""
POLARITY_BITS = 14.0
"""Cost of a denial that only one side has: a dropped *not* is a variant only where the rest leaves no doubt."""
RUN_WORTH = (0.0, 0.35, 0.7)
"""Share of its bits that a run of one or two words counts for: scattered words are what any two remarks on
one topic share; three in a row are not."""
LEAST_RUN = 3
"""Words in a row that must be shared."""
LEAST_COVERAGE = 0.5
"""Share of the shorter sentence's weight that must be found in the longer, unless what is shared is long."""
LONG_BITS = 70.0
"""Shared bits that need no coverage: ten words nobody else would put in that order."""
NEIGHBOUR_COVERAGE = 0.8
"""Share of a short sentence to be found beside an accepted one."""


@lru_cache(65_536)
def _pairs(first: str, second: str) -> str:
    """Return the index term of two stems side by side."""
    return f"{first} {second}"


def index_terms(text: str) -> tuple[str, ...]:
    """Return the stems of the content words and the pairs of neighbouring ones, each once, in order of text.

    Words in between that are not content words do not separate a pair.
    """
    stopwords = word_set("stopwords")
    content = [stem(token.key) for token in tokenise(text) if token.word and token.key not in stopwords]
    pairs = (_pairs(first, second) for first, second in zip(content, content[1:], strict=False))
    return tuple(dict.fromkeys([*content, *pairs]))


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


def lookup(index: Index, terms: Sequence[str], but: str = "") -> tuple[str, ...]:
    """Return the ids of the candidates that share the rarest terms, likeliest first, at most :data:`TOP_CANDIDATES`.

    Ties fall by id, so the answer does not depend on the order of entry. ``but`` is left out.
    """
    frequency = index.frequency(terms)
    rarest = sorted((term for term in terms if frequency[term]), key=lambda term: (frequency[term], term))[:QUERY_TERMS]
    scores: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for term in rarest:
        if frequency[term] > MAX_POSTINGS:
            break
        weight = 1.0 / (1.0 + frequency[term] ** 0.5)
        for found in index.postings(term):
            scores[found] += weight  # type: ignore[assignment]
            hits[found] += 1
    needed = min(LEAST_TERMS, len(terms))
    best = sorted((-round(score, 9), found) for found, score in scores.items() if found != but and hits[found] >= needed)
    return tuple(found for _, found in best[:TOP_CANDIDATES])


# ---------------------------------------------------------------------------------------------------------
# deciding


@dataclass(frozen=True, slots=True)
class Link:
    """Two stretches of two quotations taken for the same words: ranges of tokens, and the net bits for it."""

    first: tuple[int, int]
    second: tuple[int, int]
    bits: float


@dataclass(frozen=True, slots=True)
class Match:
    """Two quotations that give the same utterance (or the same words again), stretch by stretch."""

    first: str
    second: str
    relation: Literal["same", "repetition"]
    links: tuple[Link, ...]
    why: tuple[str, ...]

    @property
    def bits(self) -> float:
        """The net bits of all links."""
        return sum(link.bits for link in self.links)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence as matching sees it: the words that are compared, the stems that are weighed, their tokens."""

    number: int
    words: tuple[str, ...]
    stems: tuple[str, ...]
    at: tuple[int, ...]


@lru_cache(8192)
def _units(text: str, shifted: bool) -> tuple[_Unit, ...]:
    """Return the sentences of a text."""
    loose: Loose = loosen(text)
    view = loose.shifted if shifted else loose.stems
    out = []
    position = 0
    for number, (_, end) in enumerate(sentences(text)):
        start = position
        while position < len(loose.at) and loose.at[position] < end:
            position += 1
        stop = min(position, start + MAX_UNIT_WORDS)
        out.append(_Unit(number, view[start:stop], loose.stems[start:stop], loose.at[start:stop]))
    return tuple(out)


def _worth(stems: Sequence[str]) -> float:
    """Return the bits of a shared run, short runs discounted."""
    return run_bits(stems) * (RUN_WORTH[len(stems)] if len(stems) < len(RUN_WORTH) else 1.0)


@dataclass(frozen=True, slots=True)
class _Chain:
    """The best chain of shared runs of two sentences, with what speaks for and against it."""

    shared: float
    cost: float
    run: int
    coverage: float
    first: tuple[int, int]
    second: tuple[int, int]
    polar: bool


def _runs(first: _Unit, second: _Unit) -> list[tuple[int, int, int]]:
    """Return the shared runs, in order, as (start in first, start in second, length)."""
    codes = LCSseq.opcodes(first.words, second.words)
    return [(code.src_start, code.dest_start, code.src_end - code.src_start) for code in codes if code.tag == "equal"]


def _gap_cost(first: Sequence[str], second: Sequence[str], factor: float) -> float:
    """Return the bits that two differing stretches between shared runs cost."""
    longest = max(len(first), len(second))
    if not longest:
        return 0.0
    cost = factor * (GAP_BITS + GAP_WORD_BITS * longest)
    numbers = [{value for word in side if (value := number_value(word)) is not None} for side in (first, second)]
    return cost + (NUMBER_BITS if numbers[0] and numbers[1] and numbers[0] != numbers[1] else 0.0)


def _best_chain(first: _Unit, second: _Unit, factor: float) -> _Chain | None:
    """Return the in-order chain of shared runs worth most after costs (a maximum-sum stretch of runs)."""
    runs = _runs(first, second)
    best: tuple[float, int, int] | None = None
    start, value = 0, 0.0
    for number, (a, b, length) in enumerate(runs):
        gain = _worth(first.stems[a : a + length])
        if number:
            pa, pb, before = runs[number - 1]
            value -= _gap_cost(first.stems[pa + before : a], second.stems[pb + before : b], factor)
        if number == 0 or value <= 0:
            start, value = number, 0.0
        value += gain
        if best is None or value > best[0]:
            best = (value, start, number)
    return None if best is None else _measured(first, second, runs[best[1] : best[2] + 1], factor)


def _measured(first: _Unit, second: _Unit, runs: list[tuple[int, int, int]], factor: float) -> _Chain:
    """Return the chain with its weights."""
    shared = sum(_worth(first.stems[a : a + length]) for a, _, length in runs)
    cost = 0.0
    polar = False
    for (pa, pb, before), (a, b, _) in zip(runs, runs[1:], strict=False):
        gaps = first.stems[pa + before : a], second.stems[pb + before : b]
        cost += _gap_cost(*gaps, factor)
        polar |= _denies(gaps[0]) != _denies(gaps[1])
    last = runs[-1]
    low, high = (runs[0][0], runs[0][1]), (last[0] + last[2], last[1] + last[2])
    heads = first.stems[: low[0]], second.stems[: low[1]]
    tails = first.stems[high[0] :], second.stems[high[1] :]
    cost += _tail_cost(*heads, factor) + _tail_cost(*tails, factor)
    polar |= _edge_denial(heads, -2) or _edge_denial(tails, 2)
    covered = [sum(min(word_bits(word), 17.0) for a, b, n in runs for word in _slice(side, a, b, n, first)) for side in (first, second)]
    whole = [sum(word_bits(word) for word in side.stems) or 1.0 for side in (first, second)]
    return _Chain(
        shared,
        cost,
        max(length for _, _, length in runs),
        max(covered[0] / whole[0], covered[1] / whole[1]),
        (first.at[low[0]], first.at[high[0] - 1] + 1),
        (second.at[low[1]], second.at[high[1] - 1] + 1),
        polar,
    )


def _slice(side: _Unit, a: int, b: int, length: int, first: _Unit) -> Sequence[str]:
    """Return the stems of a run on one side."""
    return side.stems[a : a + length] if side is first else side.stems[b : b + length]


def _denies(words: Sequence[str]) -> bool:
    """Tell whether a stretch denies (an odd number of denials)."""
    return sum(is_negation(word) for word in words) % 2 == 1


def _edge_denial(sides: tuple[Sequence[str], Sequence[str]], nearest: int) -> bool:
    """Tell whether both sides go on beyond the shared words and only one denies right beside them."""
    if not sides[0] or not sides[1]:
        return False
    near = [side[nearest:] if nearest < 0 else side[:nearest] for side in sides]
    return _denies(near[0]) != _denies(near[1])


def _tail_cost(first: Sequence[str], second: Sequence[str], factor: float) -> float:
    """Return the cost of two different continuations; none where one side simply ends (a lacuna)."""
    shorter = min(len(first), len(second))
    return min(TAIL_BITS_MOST, factor * (GAP_BITS + GAP_WORD_BITS * shorter)) if shorter else 0.0


def _accepts(chain: _Chain, around: Context) -> float | None:
    """Return the net bits if the chain is taken for the same words, else None."""
    net = chain.shared - chain.cost + around.bits - (POLARITY_BITS if chain.polar else 0.0)
    if chain.run < LEAST_RUN and chain.coverage < 1.0:
        return None
    if chain.shared < LONG_BITS and chain.coverage < LEAST_COVERAGE:
        return None
    if net >= NEEDED_BITS:
        return net
    short = around.firm and chain.coverage >= NEIGHBOUR_COVERAGE and not chain.polar
    return net if short and net - around.bits >= NEEDED_FIRM_BITS else None


def compare(first: Candidate, second: Candidate) -> Match | None:
    """Decide whether two quotations give the same utterance; None if not.

    The answer is a function of the two alone and the same either way round. A quotation inside another is not
    a second report of it. Words that are the same but
    were said on another day come back as ``repetition``: to be linked, never merged.
    """
    if first.report == second.report and nested(first, second):
        return None
    if second.id < first.id:
        first, second = second, first
    around = context(first, second)
    if around.verdict == "repetition":
        links = _links(first, second, Context("possible", 0.0, ()))
        return Match(first.id, second.id, "repetition", links, around.why) if links else None
    links = _links(first, second, around)
    return Match(first.id, second.id, "same", links, _reasons(links, around)) if links else None


def nested(first: Candidate, second: Candidate) -> bool:
    """Tell whether two quotations of one report share characters: one stands inside the other."""
    return any(one.span.overlaps(two.span) for one in first.segments for two in second.segments)


def _reasons(links: Sequence[Link], around: Context) -> tuple[str, ...]:
    """Return the reasons for a match in words."""
    tokens = sum(link.first[1] - link.first[0] for link in links)
    return (f"{tokens} tokens in common order, {sum(link.bits for link in links):.0f} bits net", *around.why)


def _links(first: Candidate, second: Candidate, around: Context) -> tuple[Link, ...]:
    """Return the accepted links between the sentences of two quotations, neighbours included."""
    indirect = "direct" not in (first.kind, second.kind) or first.kind != second.kind
    factor = INDIRECT_DISCOUNT if indirect else 1.0
    ones, twos = _units(first.text, indirect), _units(second.text, indirect)
    found: dict[tuple[int, int], Link] = {}
    for i, j in _likely(ones, twos):
        chain = _best_chain(ones[i], twos[j], factor)
        bits = _accepts(chain, around) if chain else None
        if chain and bits is not None:
            found[i, j] = Link(*_extent(first.text, second.text, i, j, chain), bits)
    if found and around.verdict == "possible":
        _add_neighbours(found, ones, twos, factor)
    return tuple(link for _, link in sorted(found.items()))


def _extent(first: str, second: str, i: int, j: int, chain: _Chain) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return how far two sentences agree, small words at the edges of the chain included."""
    (low, high), (start, end) = sentences(first)[i], sentences(second)[j]
    if max(high - low, end - start) > MAX_UNIT_WORDS:
        return chain.first, chain.second
    left, right = tokenise(first)[low:high], tokenise(second)[start:end]
    if len(left) < len(right):
        columns = [(one, two) for two, one in align(right, left)]
    else:
        columns = align(left, right)
    both = [(one, two) for one, two in columns if one is not None and two is not None and _agree(left[one], right[two])]
    if not both:
        return chain.first, chain.second
    ones = min(chain.first[0], low + both[0][0]), max(chain.first[1], low + both[-1][0] + 1)
    twos = min(chain.second[0], start + both[0][1]), max(chain.second[1], start + both[-1][1] + 1)
    return ones, twos


def _agree(one: Piece, two: Piece) -> bool:
    """Tell whether two tokens are words and the same or kindred."""
    return one.word and two.word and affinity(one.key, two.key, True, True) > 0


def _likely(ones: Sequence[_Unit], twos: Sequence[_Unit]) -> list[tuple[int, int]]:
    """Return the pairs of sentences that share at least two rare stems (or all of a short one's), best first."""
    if len(ones) * len(twos) <= 4:
        return [(i, j) for i in range(len(ones)) for j in range(len(twos)) if ones[i].words and twos[j].words]
    where: dict[str, list[int]] = {}
    for j, unit in enumerate(twos):
        for word in set(unit.words):
            where.setdefault(word, []).append(j)
    pairs: Counter[tuple[int, int]] = Counter()
    for i, unit in enumerate(ones):
        for word in set(unit.words):
            places = where.get(word, ())
            if len(places) <= 1 + len(twos) // 4 or len(twos) < 8:
                pairs.update((i, j) for j in places)
    likely = [(count, pair) for pair, count in pairs.items() if count >= 2 or len(ones[pair[0]].words) < 3]
    return [pair for _, pair in sorted(likely, key=lambda item: (-item[0], item[1]))[:MAX_UNIT_PAIRS]]


def _add_neighbours(found: dict[tuple[int, int], Link], ones: Sequence[_Unit], twos: Sequence[_Unit], factor: float) -> None:
    """Take short sentences that stand beside accepted ones in both quotations and agree (``No.``)."""
    queue = sorted(found)
    taken = [{i for i, _ in queue}, {j for _, j in queue}]
    while queue:
        i, j = queue.pop()
        for a, b in ((i - 1, j - 1), (i + 1, j + 1)):
            if not (0 <= a < len(ones) and 0 <= b < len(twos)) or a in taken[0] or b in taken[1]:
                continue
            chain = _best_chain(ones[a], twos[b], factor) if ones[a].words and twos[b].words else None
            if chain and chain.coverage >= NEIGHBOUR_COVERAGE and chain.shared - chain.cost > 0 and not chain.polar:
                found[a, b] = Link(chain.first, chain.second, chain.shared - chain.cost)
                taken[0].add(a)
                taken[1].add(b)
                queue.append((a, b))
