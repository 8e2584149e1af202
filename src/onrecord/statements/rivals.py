"""Two quotations of one report that claim the same words of another: the better one has them.

A report prints an utterance's words once. Of *What we support is talks, real talks between the two* and *We support
talks between the two to end other quarrels*, both in one report and both in another, each is the sentence of the other
report that is nearest to it; the rest of the likeness is how the speaker talks. Not so where a report gives words
twice, in a lead and again in full: then the shorter one has nothing that the other report's words lack.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from onrecord.statements.candidate import Candidate
from onrecord.statements.match import Link, Match
from onrecord.statements.pieces import Range
from onrecord.statements.tokens import Piece, sentences, tokenise
from onrecord.statements.words import expand, stem

__all__ = ["without_rivals"]

OVERLAP = 0.5
"""Share of the shorter of two stretches that both claim, from which they are rivals."""
BETTER = 1.5
"""How many times the bits of the worse claim the better one must have."""
NOTHING_ELSE = 0.75
"""Share of the words of a claim's sentences that the claimed words have too, from which it is a cut and no rival."""


LEAST_LACKING = 5
"""Words that a claim must have besides: one report may drop as many that another keeps."""
MOST_CLAIMS = 50
"""Claims of one report to one quotation that are weighed against each other: of more none gives way."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A quotation's claim to a stretch of another: which match and link, the stretch, and what it has of its own."""

    match: int
    link: int
    quotation: str
    of: str
    mine: Range
    theirs: Range
    bits: float


def without_rivals(
    by_id: Mapping[str, Candidate], matches: Sequence[Match], reports: Mapping[str, Set[str]] | None = None
) -> list[Match]:
    """Return matches less the links in which a quotation only seems to give words that its neighbour gives.

    Only direct quotations are rivals: a narrator's sentence on the quotation below it has words of its own.
    ``reports``: those that print a quotation's very text, by its id, where more than its own do. The same in any order.
    """
    prints = {name: (reports or {}).get(name) or {one.report} for name, one in by_id.items()}
    lost: set[tuple[int, int]] = set()
    parted: set[frozenset[str]] = set()
    claims = list(_claims(by_id, matches, prints))
    for claim in claims:
        if len(prints[claim.of]) > 1 and prints[claim.quotation] & prints[claim.of] and _has_more(by_id, claim):
            lost.add((claim.match, claim.link))  # whoever prints it prints what it claims too, word for word
    for rivals in _by_report(claims, prints):
        for worse in rivals:
            for better in rivals:
                if _gives_way(by_id, worse, better):
                    lost.add((worse.match, worse.link))
                    parted.add(frozenset((worse.quotation, better.quotation)))
    out = []
    for number, match in enumerate(matches):
        apart = frozenset((match.first, match.second)) in parted
        kept = () if apart else tuple(link for n, link in enumerate(match.links) if (number, n) not in lost)
        if kept:
            out.append(match if len(kept) == len(match.links) else replace(match, links=kept))
    return out


def _claims(
    by_id: Mapping[str, Candidate], matches: Sequence[Match], prints: Mapping[str, Set[str]]
) -> Iterator[_Claim]:
    """Yield the claims of direct quotations to the words of other reports."""
    for number, match in enumerate(matches):
        if len(prints[match.first] | prints[match.second]) < 2:
            continue
        for n, link in enumerate(match.links):
            for name, other, mine, theirs in _both_ways(match, link):
                if by_id[name].kind == "direct":
                    yield _Claim(number, n, name, other, mine, theirs, link.bits)


def _by_report(claims: Iterable[_Claim], prints: Mapping[str, Set[str]]) -> Iterator[list[_Claim]]:
    """Yield the claims to one quotation by those of one report, where it has two or more that make any."""
    out: dict[tuple[str, str], list[_Claim]] = defaultdict(list)
    for claim in claims:
        for report in sorted(prints[claim.quotation] - prints[claim.of])[:MOST_CLAIMS]:
            out[claim.of, report].append(claim)
    for rivals in out.values():
        if len({claim.quotation for claim in rivals}) > 1 and len(rivals) <= MOST_CLAIMS:
            yield rivals


def _both_ways(match: Match, link: Link) -> tuple[tuple[str, str, Range, Range], tuple[str, str, Range, Range]]:
    return (match.first, match.second, link.first, link.second), (match.second, match.first, link.second, link.first)


def _gives_way(by_id: Mapping[str, Candidate], worse: _Claim, better: _Claim) -> bool:
    """Tell whether a claim is only what its neighbour's claim leaves over."""
    if worse.quotation == better.quotation or better.bits < BETTER * worse.bits:
        return False
    low, high = max(worse.theirs[0], better.theirs[0]), min(worse.theirs[1], better.theirs[1])
    shorter = min(worse.theirs[1] - worse.theirs[0], better.theirs[1] - better.theirs[0])
    if high - low < OVERLAP * shorter:
        return False
    return _has_more(by_id, worse)


def _has_more(by_id: Mapping[str, Candidate], claim: _Claim) -> bool:
    """Tell whether a claim's sentences have much that the words they claim lack."""
    lacking, words = _lacking(by_id[claim.quotation], claim.mine, by_id[claim.of], claim.theirs)
    return lacking >= LEAST_LACKING and lacking > words * (1 - NOTHING_ELSE)


def _lacking(one: Candidate, mine: Range, other: Candidate, theirs: Range) -> tuple[int, int]:
    """Return how many words of the sentences that a stretch is in the claimed stretch lacks, and how many they are."""
    tokens, claimed = tokenise(one.text), tokenise(other.text)[slice(*theirs)]
    ends = [(low, high) for low, high in sentences(one.text, one.fresh) if low < mine[1] and mine[0] < high]
    words = [stem(part) for low, high in ends for n in range(low, high) for part in _words(tokens[n])]
    there = {stem(part) for token in claimed for part in _words(token)}
    return sum(word not in there for word in words), len(words)


def _words(token: Piece) -> Sequence[str]:
    """Return the words of a token, contractions opened; a sign has none."""
    return expand(token.key) if token.word else ()
