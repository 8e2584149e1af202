"""Deciding whether two quotations give the same utterance.

What two quotations share is weighed in bits (:mod:`onrecord.statements.rarity`), what they do not share between
shared runs is charged against it, and the circumstances (:mod:`onrecord.statements.context`) raise or lower
what is needed. Sentence by sentence, because a quotation may hold several utterances and two outlets may
order them differently.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.statements.align import affinity, align
from onrecord.statements.candidate import Candidate
from onrecord.statements.chains import MAX_UNIT_WORDS, Chain, Unit, best_chain, units_of
from onrecord.statements.context import Context, context, posted_and_not, speaker_bits
from onrecord.statements.echoes import echoes
from onrecord.statements.needed import (
    LEAST_RUN,
    LONG_BITS,
    LONG_RUN,
    NEARLY_SAME,
    NEEDED_BESIDES_NAMES,
    NEEDED_BITS,
    NEEDED_FIRM_BITS,
    NEEDED_NARRATED_BITS,
    NEEDED_PLAIN_BITS,
    NEEDED_WHOLE_BITS,
    NEIGHBOUR_COVERAGE,
    POSSIBLE_BITS,
    Case,
    Weighed,
    weighed,
)
from onrecord.statements.odds import Looked, features, odds_of
from onrecord.statements.quoted import Side, covering, is_told, plain_bits, quoted_alone
from onrecord.statements.tokens import Piece, sentences, tokenise

MAX_UNIT_PAIRS = 4_000
"""Pairs of sentences aligned for one pair of quotations: two speeches of sixty sentences."""
BESIDE_BITS = 12.0
"""What it is worth that the two reports share other words beyond doubt."""
BESIDE_NEEDED = 80.0
"""Net bits two reports must share in other quotations for that: one long sentence."""
SHARE_OTHERS = "the reports share other words"
INDIRECT_DISCOUNT = 0.6
"""Differences count this much where one side is indirect speech, which must change words."""
CERTAIN_BITS = 5.0
"""Bits to spare from which the bounds need no second opinion."""
LEAST_CHANCE, BESIDE_CHANCE = 0.9, 0.7
"""How likely two quotations must be one utterance (:mod:`onrecord.statements.odds`) where the bounds accept them with
fewer bits to spare, and where they do so only because the two reports share other words."""
LIKELY_CHANCE = 0.9
"""The same where a little is missing by the bounds."""
CLOSE = 2
"""Tokens a chain may fall short of its sentences' ends before their edges are looked at more closely."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two stretches of two quotations taken for the same words: ranges of tokens, and the net bits for it.

    ``spare``: by how many bits that is more than one utterance takes; negative of what falls short.
    """

    first: tuple[int, int]
    second: tuple[int, int]
    bits: float
    spare: float = 0.0


Relation = Literal["same", "possible", "repetition"]
"""``same``: one utterance; ``possible``: it may be one, but what speaks for it is not enough; ``repetition``: the same
words on another occasion. Only the first are ever one statement."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two quotations that give the same words, stretch by stretch, and whether they are one utterance."""

    first: str
    second: str
    relation: Relation
    links: tuple[Link, ...]
    why: tuple[str, ...]

    @property
    def bits(self) -> float:
        """The net bits of all links."""
        return sum(link.bits for link in self.links)


def compare(first: Candidate, second: Candidate, beside: bool = False) -> Match | None:
    """Decide whether two quotations give the same words, and the same utterance; None if not even the words.

    The answer is a function of the two alone and the same either way round. A quotation inside another is not
    a second report of it, and a question is no witness of its answer. Words that are the same but were said on
    another day come back as ``repetition``; those of which that is not known, or which are a little short of what it
    takes and stand in two reports, as ``possible``: to be linked, never merged. ``beside`` tells that the two reports
    share other words beyond doubt, so that they are likely to draw on one occasion.
    """
    return look(first, second, beside)[0]


def look(first: Candidate, second: Candidate, beside: bool = False, odds: bool = True) -> tuple[Match | None, bool]:
    """Return what :func:`compare` does, and whether it may be more if the reports share other words.

    Without ``odds`` the bounds decide alone (:mod:`onrecord.statements.needed`).
    """
    if (first.report == second.report and nested(first, second)) or contradict(first, second):
        return None, False
    if second.id < first.id:
        first, second = second, first
    around = context(first, second)
    if around.verdict in ("repetition", "later"):
        return _said_again(first, second, around), False
    alone = looked(first, second, around)
    if beside and around.verdict == "possible":
        around = replace(_beside(around), why=(*around.why, SHARE_OTHERS))
    found = _found(replace(alone, around=around))
    if not found.links and not found.nearly:
        return None, found.denied
    links = _told(first, second, found.links)
    if links and not beside and around.verdict == "possible" and max(link.bits for link in links) >= LONG_BITS:
        links = _told(first, second, _found(replace(alone, around=_beside(around))).links)
    nearly = _told(first, second, found.nearly) if first.report != second.report else ()
    if links and (not odds or _seconded(alone, links, BESIDE_CHANCE if beside else LEAST_CHANCE)):
        return Match(first.id, second.id, "same", links, _reasons(links, around)), False
    if nearly and not links and odds and _likely_one(alone):
        return Match(first.id, second.id, "same", nearly, _reasons(nearly, around)), False
    nearly = nearly or (links if first.report != second.report else ())
    match = Match(first.id, second.id, "possible", nearly, _reasons(nearly, around)) if nearly else None
    return match, around.verdict == "possible"


def _seconded(pair: Looked, links: Sequence[Link], least: float) -> bool:
    """Tell whether what the bounds accept leaves no doubt, or what is known of pairs like it is enough."""
    if max(link.spare for link in links) >= CERTAIN_BITS:
        return True
    found = features(pair)
    half_of_a_splice = pair.around.near and found["longest run"] >= LONG_RUN
    return half_of_a_splice or odds_of(found) >= least


def _likely_one(pair: Looked) -> bool:
    """Tell whether two quotations of which a little is missing are likely one utterance.

    Never where the days do not agree or other speakers are named, nor where one side denies, posts what the other says,
    or has a telling word in the place of another; a few words of nobody known to be one are anybody's.
    """
    first, second, around = pair.first, pair.second, pair.around
    if around.verdict != "possible" or not around.near or posted_and_not(first, second):
        return False
    found = features(pair)
    reworded = found["altered"] and first.kind == second.kind == "direct"
    slogan = not around.same_speaker and found["net bits"] < NEEDED_BITS
    return not (found["polar"] or reworded or slogan) and odds_of(found) >= LIKELY_CHANCE


def _said_again(first: Candidate, second: Candidate, apart: Context) -> Match | None:
    """Return the match of two quotations that no day lets be one statement, if they are the same speaker's words."""
    named = speaker_bits(first, second, apart.same_speaker)
    if named is None:
        return None
    around = Context("possible", named, (), apart.same_speaker)
    links = _told(first, second, _found(looked(first, second, around)).links)
    relation: Relation = "repetition" if apart.verdict == "repetition" else "possible"
    return Match(first.id, second.id, relation, links, _reasons(links, apart)) if links else None


def _beside(around: Context) -> Context:
    """Return the circumstances of two quotations whose reports share other words beyond doubt."""
    return replace(around, bits=around.bits + BESIDE_BITS, beside=BESIDE_BITS)


def as_possible(match: Match) -> Match:
    """Return a match that holds only where two reports share other words, as what it is where they do not."""
    why = (f"{_tokens(match.links)} tokens in common order", *(one for one in match.why[1:] if one != SHARE_OTHERS))
    return replace(match, relation="possible", why=why)


def _told(first: Candidate, second: Candidate, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Return the links less those of words quoted from somebody else, and of a question with what may be its answer.

    A speaker who asks something in the middle of what he says is no reporter who asks him: of a quotation with a
    question mark only the sentences that end with one are asked.
    """
    links = tuple(link for link in links if echoes(first, link.first) == echoes(second, link.second))
    if first.question == second.question or (first.speaker and first.speaker == second.speaker):
        return links
    asked = first if first.question else second
    if "?" not in asked.text:
        return ()
    tokens = tokenise(asked.text)
    ends = [high for _, high in sentences(asked.text, asked.fresh)]
    parts = [(link, link.first if first.question else link.second) for link in links]
    return tuple(link for link, part in parts if "?" not in tokens[ends[bisect_left(ends, part[1])] - 1].text)


def contradict(first: Candidate, second: Candidate) -> bool:
    """Tell whether one report has the words said and the other denied or not said: then they tell two things.

    What somebody denies in a narrator's frame may still be a few of his own words: *denied that he had “sold the pier”*
    beside *“I never sold the pier.”*
    """
    if first.polarity == second.polarity:
        return False
    return "not_said" in (first.polarity, second.polarity) or "indirect" in (first.kind, second.kind)


def nested(first: Candidate, second: Candidate) -> bool:
    """Tell whether two quotations of one report share characters: one stands inside the other."""
    return any(one.span.overlaps(two.span) for one in first.segments for two in second.segments)


def _reasons(links: Sequence[Link], around: Context) -> tuple[str, ...]:
    """Return the reasons for a match in words."""
    bits = sum(link.bits for link in links)
    return (f"{_tokens(links)} tokens in common order, {bits:.0f} bits net", *around.why)


def _tokens(links: Iterable[Link]) -> int:
    """Return how many tokens links have."""
    return sum(link.first[1] - link.first[0] for link in links)


def looked(first: Candidate, second: Candidate, around: Context | None = None) -> Looked:
    """Return what is made of two quotations before it is decided whether they are one utterance."""
    if second.id < first.id:
        first, second = second, first
    indirect = "direct" not in (first.kind, second.kind) or first.kind != second.kind
    ones, twos = units_of(first.text, indirect, first.fresh), units_of(second.text, indirect, second.fresh)
    factor = INDIRECT_DISCOUNT if indirect else 1.0
    return Looked(first, second, around or context(first, second), ones, twos, factor, _likely(ones, twos))


@dataclass(frozen=True, slots=True)
class _Found:
    """The links between the sentences of two quotations: those accepted, and those that fall a little short.

    ``denied``: some fall a little short of which one side denies what the other says.
    """

    links: tuple[Link, ...]
    nearly: tuple[Link, ...]
    denied: bool


def _found(pair: Looked) -> _Found:
    """Return the links between the sentences of two quotations, accepted neighbours included."""
    first, second, around, factor = pair.first, pair.second, pair.around, pair.factor
    ones, twos = pair.ones, pair.twos
    own = "indirect" not in (first.kind, second.kind)
    found: dict[tuple[int, int], Link] = {}
    nearly: list[Link] = []
    denied = False
    in_a_row = own and min(len(ones), len(twos)) > 1
    least = NEEDED_FIRM_BITS if in_a_row else _least(own, around)
    chains: dict[tuple[int, int], Chain] = {}
    for i, j in pair.likely:
        chain = best_chain(ones[i], twos[j], factor, least)
        if chain is None:
            continue
        some = _weighed_on(chain, (first, ones[i]), (second, twos[j]), around, factor)
        if some is not None and some.enough:
            found[i, j] = Link(*_extent(first, second, i, j, chain), some.net, some.spare)
            continue
        if some is not None and some.nearly and not around.beside:
            denied |= chain.polar
            if not chain.polar:  # a denial is no doubtful likeness
                nearly.append(Link(*_extent(first, second, i, j, chain), some.net, some.spare))
        if in_a_row and not (some and some.names):
            chains[i, j] = chain
    for i, j in _rows(chains, around):
        found[i, j] = Link(*_extent(first, second, i, j, chains[i, j]), chains[i, j].shared - chains[i, j].cost)
    if found and around.verdict == "possible":
        _add_neighbours(found, ones, twos, factor)
    return _Found(tuple(link for _, link in sorted(found.items())), tuple(nearly), denied)


def _least(own: bool, around: Context) -> float:
    """Return the bits that two sentences must share to be looked at: enough to be one utterance, or to fall short."""
    least = NEEDED_FIRM_BITS if own else NEEDED_NARRATED_BITS
    if not around.firm:
        least = max(least, NEEDED_WHOLE_BITS - around.bits)
    if around.beside:  # what falls short is not asked for
        return least
    return max(NEEDED_FIRM_BITS, least - POSSIBLE_BITS)


def _weighed_on(chain: Chain, one: Side, two: Side, around: Context, factor: float) -> Weighed | None:
    """Return what speaks for two sentences being one utterance, or for the quoted words of one if that is more."""
    own = "indirect" not in (one[0].kind, two[0].kind)
    told = is_told(chain, one, two)
    case = Case(one[0], two[0], covering(chain, one, two), around, told)
    some = weighed(case)
    if not (some and some.enough) and own and (quoted := quoted_alone(chain, one, two, factor)):
        both = some, weighed(replace(case, chain=quoted, quoted=True))
        some = max((each for each in both if each), key=lambda each: each.spare, default=None)
    if some and (told or not own):
        plain = plain_bits(chain, one, two) - _plain_needed(chain, told)
        some = replace(some, spare=min(some.spare, plain), loose=min(some.loose, plain), names=plain < 0)
    return some


def _plain_needed(chain: Chain, told: bool) -> float:
    """Return the bits that the words besides names must have where a narrator tells what is shared."""
    loosely = told and chain.cost > NEARLY_SAME * chain.shared
    return NEEDED_PLAIN_BITS if loosely else NEEDED_BESIDES_NAMES


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
    both = agreeing(left, right)
    if not both:
        return chain.first, chain.second
    ones = min(chain.first[0], low + both[0][0]), max(chain.first[1], low + both[-1][0] + 1)
    twos = min(chain.second[0], start + both[0][1]), max(chain.second[1], start + both[-1][1] + 1)
    return ones, twos


def agreeing(left: Sequence[Piece], right: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return the words of two stretches that answer each other, as numbers of their tokens."""
    if len(left) < len(right):
        columns = [(one, two) for two, one in align(right, left)]
    else:
        columns = align(left, right)
    return [(one, two) for one, two in columns if one is not None and two is not None and _agree(left[one], right[two])]


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
