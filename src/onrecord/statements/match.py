"""Deciding whether two quotations give the same utterance.

What two quotations share is weighed in bits (:mod:`onrecord.statements.rarity`), what they do not share between
shared runs is charged against it, and the circumstances (:mod:`onrecord.statements.context`) raise or lower
what is needed. Sentence by sentence, because a quotation may hold several utterances and two outlets may
order them differently.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.statements.align import affinity, align
from onrecord.statements.candidate import Candidate
from onrecord.statements.chains import MAX_UNIT_WORDS, Chain, Unit, best_chain, units_of, worth_of
from onrecord.statements.context import Context, context
from onrecord.statements.rarity import word_bits
from onrecord.statements.tokens import Piece, sentences, tokenise

MAX_UNIT_PAIRS = 4_000
"""Pairs of sentences aligned for one pair of quotations: two speeches of sixty sentences."""
NEEDED_BITS = 47.0
"""Net bits for one utterance when circumstances say nothing. Chosen by reading pairs of a month of US news:
of 30 matches of unnamed speakers between 38 and 47 a third were idioms (*light at the end of the tunnel*),
above it hardly any."""
NEEDED_WHOLE_BITS = 44.0
"""The same where all that one report quotes stands word for word in the other, printed within a day: an idiom is
anybody's, but seldom in two reports of one day."""
NEEDED_FIRM_BITS = 15.0
"""Net bits the words themselves must give however firm the context: *we're not there* has 17."""
NEEDED_PRINTED_BITS = 24.0
"""The same where the context is one speaker and one day of printing: *I did nothing wrong* is said twice a day."""
NEEDED_NARRATED_BITS = 60.0
"""The same where a side is indirect speech: *sanctions on Pakistan* may be anyone's, and of seven such groups of
us-news with less, three were about one thing, not reports of one utterance."""
NEEDED_HEARSAY_BITS = 80.0
"""The same where, besides, the reports do not name one speaker, and the days do not agree."""
NEEDED_NARRATORS_BITS = 95.0
"""Net bits where what two reports share is in neither the speaker's own words, and they name no one speaker: of 26 such
groups in a sample of US news, half of those below it were about one thing, not reports of one utterance."""
NEEDED_TOLD_BITS = 64.0
"""The same where neither side has the speaker's own words in what is shared, whoever is named: of 17 such groups with
less, six were about one thing (*he would not seek re-election*)."""
NEEDED_PLAIN_BITS = 90.0
"""Bits of the shared words that are no names, where neither side has the speaker's own and the words are not nearly the
same: *asked him to end an investigation into former national security adviser Michael Flynn* is what a story is about.
Of 27 such pairs with less in five months of US news 21 were two narrators' accounts of one affair."""
NEARLY_SAME = 0.04
"""Cost of what differs, as a share of what is shared, up to which two narrators have one sentence: an agency's copy."""
NEEDED_MIXED_BITS = 30.0
"""The same of two mixed quotations: *a witch hunt* is said every other day."""
NEEDED_PAIR_BITS = 20.0
"""Bits of the words alone where fewer than :data:`LEAST_RUN` in a row are all of a quotation: *nasty woman* has them,
*open borders* has not."""
NEEDED_RETOLD_BITS = 94.0
"""The same of two indirect quotations where the days do not agree: what a story is about is told in much the same words
for a week."""
NEEDED_QUOTED_BITS = 24.0
"""Bits of the quoted words of a mixed quotation for which the narrator's around them do not count: *shameful and wrong*
has 27, *take a look at* 23."""
BESIDE_BITS = 12.0
"""What it is worth that the two reports share other words beyond doubt."""
BESIDE_NEEDED = 80.0
"""Net bits two reports must share in other quotations for that: one long sentence."""
INDIRECT_DISCOUNT = 0.6
"""Differences count this much where one side is indirect speech, which must change words."""
POLARITY_BITS = 20.0
"""Cost of a denial that only one side has: a dropped *not* is a variant only where the rest leaves no doubt."""
REVERSED_BITS = 25.0
"""Net bits of the words where one side denies, for one utterance by a known speaker on a known day: five or six
words nobody shares by chance. A speaker seldom says a thing and its opposite in the same words on one day; an
outlet drops a *not* more often."""
LEAST_RUN = 3
"""Words in a row that must be shared."""
WHOLE_RUN = 6
"""Words in a row that a quotation must have to be one that another report has whole."""
LEAST_COVERAGE = 0.5
"""Share of the shorter sentence's weight that must be found in the longer, unless what is shared is long."""
THIN_BITS, THIN_COVERAGE = 60.0, 0.6
"""The same of what has fewer net bits: *he has turned his life around*, said of two men, is half of a sentence."""
FULL_COVERAGE, UNLIKE_BITS = 0.75, 20.0
"""What two direct quotations need more where less than this of the shorter is found, and speaker and day do not agree:
they are to the letter, and what a speaker says again two days later, or anybody, shares half."""
LONG_RUN = 8
"""Words in a row that need no coverage either: half of a splice. To 1,205 matches in a half of two years of US news
it added three, all of one stump phrase; lowering the coverage instead added two of other speakers."""
LONG_BITS = 70.0
"""Bits of the words alone, costs paid, that need no coverage: ten words nobody else would put in that order."""
CLOSE = 2
"""Tokens a chain may fall short of its sentences' ends before their edges are looked at more closely."""
NEIGHBOUR_COVERAGE = 0.8
"""Share of a short sentence to be found beside an accepted one."""


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


def _floor(first: Candidate, second: Candidate, chain: Chain, around: Context, told: bool) -> float:
    """Return the bits that the words themselves must give, whatever the circumstances."""
    least = _least(first, second)
    if chain.run < LEAST_RUN:
        least = max(least, NEEDED_PAIR_BITS)
    if told:
        retold = first.kind == second.kind == "indirect" and not around.near
        return NEEDED_RETOLD_BITS if retold else NEEDED_TOLD_BITS
    if "indirect" in (first.kind, second.kind):
        return NEEDED_NARRATED_BITS if around.same_speaker or around.near else NEEDED_HEARSAY_BITS
    return least if "direct" in (first.kind, second.kind) else max(least, NEEDED_MIXED_BITS)


def _least(first: Candidate, second: Candidate) -> float:
    """Return the bits of the words alone for which the context may speak: few if it is of one occasion or known day."""
    known = (first.occasion and first.occasion == second.occasion) or (first.said and second.said)
    return NEEDED_FIRM_BITS if known or first.report == second.report else NEEDED_PRINTED_BITS


def _needed(chain: Chain, around: Context, told: bool) -> float:
    """Return the net bits two stretches need that are not short and in a firm context.

    What else two reports share says nothing of what both tell in the narrator's words: it may be one agency's copy.
    """
    if not told:
        whole = chain.coverage >= 1.0 and not chain.cost and chain.run >= WHOLE_RUN and around.near
        return NEEDED_WHOLE_BITS if whole else NEEDED_BITS
    return around.beside + (NEEDED_BITS if around.same_speaker else NEEDED_NARRATORS_BITS)


def _is_told(chain: Chain, *sides: tuple[Candidate, Unit]) -> bool:
    """Tell whether of the shared words neither side gives half as the speaker's own."""
    return not any(
        _has_own(one, [at for run in chain.runs for at in unit.at[run[side] : run[side] + run[2]]])
        for side, (one, unit) in enumerate(sides)
    )


def _plain_bits(chain: Chain, first: tuple[Candidate, Unit], second: tuple[Candidate, Unit]) -> float:
    """Return the bits of the shared words that do not have a capital on both sides."""
    ones, twos = tokenise(first[0].text), tokenise(second[0].text)
    shared = [(here + n, there + n) for here, there, size in chain.runs for n in range(size)]
    capital = [ones[first[1].at[i]].text[:1].isupper() and twos[second[1].at[j]].text[:1].isupper() for i, j in shared]
    return sum(word_bits(first[1].stems[i]) for (i, _), name in zip(shared, capital, strict=True) if not name)


def _has_own(one: Candidate, shared: Sequence[int]) -> bool:
    """Tell whether at least half of some tokens are the speaker's own words."""
    if len(one.segments) == 1:
        return one.segments[0].own
    tokens = tokenise(one.text)
    return 2 * sum(one.own_at(tokens[at].span.start) for at in shared) >= len(shared)


def _accepts(chain: Chain, around: Context, own: bool, needed: float, floor: float) -> float | None:
    """Return the net bits if the chain is taken for the same words, else None.

    ``needed``: of words and circumstances together; ``floor``: of the words alone.
    """
    if chain.polar and not own:
        return None  # whoever reports a denial may deny by the cue, or report what was denied
    net = chain.shared - chain.cost + around.bits - (POLARITY_BITS if chain.polar else 0.0)
    if chain.run < LEAST_RUN and chain.coverage < 1.0:
        return None
    long = (own and chain.run >= LONG_RUN) or chain.shared - chain.cost >= LONG_BITS
    if not long and chain.coverage < (LEAST_COVERAGE if net >= THIN_BITS else THIN_COVERAGE):
        return None
    if chain.shared - chain.cost < floor:
        return None
    if net >= needed:
        return net
    short = around.firm and chain.coverage >= NEIGHBOUR_COVERAGE
    short = short and (not chain.polar or (chain.shared - chain.cost >= REVERSED_BITS and chain.run >= LEAST_RUN))
    return net if short and own else None


def compare(first: Candidate, second: Candidate, beside: bool = False) -> Match | None:
    """Decide whether two quotations give the same utterance; None if not.

    The answer is a function of the two alone and the same either way round. A quotation inside another is not
    a second report of it, and a question is no witness of its answer. Words that are the same but were said on
    another day come back as ``repetition``: to be linked, never merged. ``beside`` tells that the
    two reports share other words beyond doubt, so that they are likely to draw on one occasion.
    """
    if first.report == second.report and nested(first, second):
        return None
    if second.id < first.id:
        first, second = second, first
    around = context(first, second)
    if beside and around.verdict == "possible":
        around = replace(_beside(around), why=(*around.why, "the reports share other words"))
    if around.verdict == "repetition":
        links = _told(first, second, _links(first, second, Context("possible", 0.0, ())))
        return Match(first.id, second.id, "repetition", links, around.why) if links else None
    links = _told(first, second, _links(first, second, around))
    if links and not beside and around.verdict == "possible" and max(link.bits for link in links) >= LONG_BITS:
        links = _told(first, second, _links(first, second, _beside(around)))
    return Match(first.id, second.id, "same", links, _reasons(links, around)) if links else None


def _beside(around: Context) -> Context:
    """Return the circumstances of two quotations whose reports share other words beyond doubt."""
    return replace(around, bits=around.bits + BESIDE_BITS, beside=BESIDE_BITS)


def _told(first: Candidate, second: Candidate, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Return the links less those between a question and what may be its answer.

    A speaker who asks something in the middle of what he says is no reporter who asks him: of a quotation with a
    question mark only the sentences that end with one are asked.
    """
    if first.question == second.question or (first.speaker and first.speaker == second.speaker):
        return links
    asked = first if first.question else second
    if "?" not in asked.text:
        return ()
    tokens = tokenise(asked.text)
    ends = [high for _, high in sentences(asked.text, asked.fresh)]
    parts = [(link, link.first if first.question else link.second) for link in links]
    return tuple(link for link, part in parts if "?" not in tokens[ends[bisect_left(ends, part[1])] - 1].text)


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
    own = "indirect" not in (first.kind, second.kind)
    factor = INDIRECT_DISCOUNT if indirect else 1.0
    least = max(
        NEEDED_FIRM_BITS if own else NEEDED_NARRATED_BITS, 0.0 if around.firm else NEEDED_WHOLE_BITS - around.bits
    )
    ones, twos = units_of(first.text, indirect, first.fresh), units_of(second.text, indirect, second.fresh)
    found: dict[tuple[int, int], Link] = {}
    in_a_row = own and min(len(ones), len(twos)) > 1
    chains: dict[tuple[int, int], Chain] = {}
    for i, j in _likely(ones, twos):
        chain = best_chain(ones[i], twos[j], factor, NEEDED_FIRM_BITS if in_a_row else least)
        if chain is None:
            continue
        sides = (first, ones[i]), (second, twos[j])
        told = _is_told(chain, *sides)
        if told and chain.cost > NEARLY_SAME * chain.shared and _plain_bits(chain, *sides) < NEEDED_PLAIN_BITS:
            continue
        floor = _floor(first, second, chain, around, told)
        needed = _needed(chain, around, told)
        known = around.near and around.same_speaker
        if first.kind == second.kind == "direct" and chain.coverage < FULL_COVERAGE and not known:
            needed += UNLIKE_BITS
        bits = _accepts(_with_own(chain, *sides), around, own, needed, floor)
        if bits is not None:
            found[i, j] = Link(*_extent(first, second, i, j, chain), bits)
        elif in_a_row:
            chains[i, j] = chain
    for i, j in _rows(chains, around):
        found[i, j] = Link(*_extent(first, second, i, j, chains[i, j]), chains[i, j].shared - chains[i, j].cost)
    if found and around.verdict == "possible":
        _add_neighbours(found, ones, twos, factor)
    return tuple(link for _, link in sorted(found.items()))


def _with_own(chain: Chain, *sides: tuple[Candidate, Unit]) -> Chain:
    """Return a chain that covers a mixed quotation if it has its quoted words: the narrator's are but their frame."""
    covered = [
        _own_coverage(one, unit, [(run[side], run[2]) for run in chain.runs])
        for side, (one, unit) in enumerate(sides)
        if one.kind == "mixed" and chain.coverage < 1.0
    ]
    return replace(chain, coverage=max(chain.coverage, *covered)) if covered else chain


def _own_coverage(one: Candidate, unit: Unit, runs: Sequence[tuple[int, int]]) -> float:
    """Return the share of the quoted words of a sentence that stand in shared runs, 0 where these tell too little."""
    tokens = tokenise(one.text)
    own = [one.own_at(tokens[at].span.start) for at in unit.at]
    parts = [[unit.stems[n] for n in range(low, low + size) if own[n]] for low, size in runs]
    if sum(worth_of(part) for part in parts) < NEEDED_QUOTED_BITS:
        return 0.0
    whole = sum(word_bits(word) for word, mine in zip(unit.stems, own, strict=True) if mine)
    return sum(word_bits(word) for part in parts for word in part) / whole


def _rows(chains: Mapping[tuple[int, int], Chain], around: Context) -> list[tuple[int, int]]:
    """Return the pairs of sentences that are accepted for two in a row: where a quotation is cut inside both.

    *… in need. God bless them.* has too few words in either; nobody else would put one after the other.
    """
    out: list[tuple[int, int]] = []
    for (i, j), chain in sorted(chains.items()):
        after = chains.get((i + 1, j + 1))
        if after is None or chain.polar or after.polar or min(chain.run, after.run) < LEAST_RUN:
            continue
        if chain.shared - chain.cost + after.shared - after.cost + around.bits >= NEEDED_BITS:
            out += [(i, j), (i + 1, j + 1)]
    return list(dict.fromkeys(out))


def _extent(
    first: Candidate, second: Candidate, i: int, j: int, chain: Chain
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return how far two sentences agree, small words at the edges of the chain included."""
    (low, high), (start, end) = sentences(first.text, first.fresh)[i], sentences(second.text, second.fresh)[j]
    left_out = chain.first[0] - low, high - chain.first[1], chain.second[0] - start, end - chain.second[1]
    if max(left_out) <= CLOSE:
        return chain.first, chain.second
    if max(high - low, end - start) > MAX_UNIT_WORDS:
        return chain.first, chain.second
    left, right = tokenise(first.text)[low:high], tokenise(second.text)[start:end]
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


def _likely(ones: Sequence[Unit], twos: Sequence[Unit]) -> list[tuple[int, int]]:
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


def _add_neighbours(
    found: dict[tuple[int, int], Link], ones: Sequence[Unit], twos: Sequence[Unit], factor: float
) -> None:
    """Take short sentences that stand beside accepted ones in both quotations and agree (``No.``)."""
    queue = sorted(found)
    taken = [{i for i, _ in queue}, {j for _, j in queue}]
    while queue:
        i, j = queue.pop()
        for a, b in ((i - 1, j - 1), (i + 1, j + 1)):
            if not (0 <= a < len(ones) and 0 <= b < len(twos)) or a in taken[0] or b in taken[1]:
                continue
            chain = best_chain(ones[a], twos[b], factor) if ones[a].words and twos[b].words else None
            if chain and chain.coverage >= NEIGHBOUR_COVERAGE and chain.shared - chain.cost > 0 and not chain.polar:
                found[a, b] = Link(chain.first, chain.second, chain.shared - chain.cost)
                taken[0].add(a)
                taken[1].add(b)
                queue.append((a, b))
