"""Statements with the same words that are not one: what may be one utterance, and what was said again.

Quotations are matched, statements are what is shown. A match that does not make two quotations one utterance
(:mod:`onrecord.statements.match`) becomes a link between the two statements in which its words stand, never a merger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Parallel, ParallelKind, SharedWords, record_id
from onrecord.span import Span
from onrecord.statements.candidate import Candidate
from onrecord.statements.chains import MAX_UNIT_WORDS
from onrecord.statements.match import SHARE_OTHERS, Link, Match, agreeing, as_possible
from onrecord.statements.tokens import tokenise

STAGE = "statements.parallels/1"

LEAST_WORDS = 3
"""Words that two statements must share where a stretch falls into several: less is *of the* at the seam of two."""

KEPT_APART = "with the other witnesses it makes no one statement"
"""Why what would be one utterance by itself is not: those of a statement name one speaker and day, and share words."""

Range = tuple[int, int]
Home = tuple[str, tuple[Span, ...]]
"""A statement a quotation bears witness to, by id, and the page spans of the quotation that stand in it."""


@dataclass(frozen=True, slots=True)
class _Tie:
    """A stretch that two statements share: the statements and quotations in order of the statements' ids."""

    statements: tuple[str, str]
    kind: ParallelKind
    bits: float
    shared: tuple[SharedWords, SharedWords]
    why: tuple[str, ...]

    @property
    def rank(self) -> tuple[object, ...]:
        """Order the ties between two statements: a repetition first, then what tells most; then by where it stands."""
        return self.kind != "repetition", -self.bits, *((one.quotation, one.spans) for one in self.shared), self.why


def parallels(
    matches: Iterable[Match], candidates: Mapping[str, Candidate], homes: Mapping[str, Sequence[Home]]
) -> tuple[Parallel, ...]:
    """Return the parallels between statements, in order of their statements' ids; the same whatever the order given.

    Two statements have one parallel at most. It is a repetition where any match of theirs is one, since then days
    forbid that they are one utterance; of several matches the one of most bits gives evidence and reasons.

    Args:
        matches: those that make no two quotations one utterance: *possible*, *repetition*, and *same* ones between
            reports that do not share the other words this would take, or that other reports keep apart.
        candidates: the quotations matched, by id.
        homes: for each quotation the statements in which parts of it stand.
    """
    best: dict[tuple[str, str], _Tie] = {}
    for found in matches:
        match = _apart(found) if found.relation == "same" else found
        sides = candidates[match.first], candidates[match.second]
        for tie in _ties(match, *sides, homes):
            before = best.get(tie.statements)
            if before is None or tie.rank < before.rank:
                best[tie.statements] = tie
    return tuple(_parallel(best[pair]) for pair in sorted(best))


def _apart(match: Match) -> Match:
    """Return a match that would make two quotations one utterance as what it is between two statements."""
    found = as_possible(match)
    return found if SHARE_OTHERS in match.why else replace(found, why=(*found.why, KEPT_APART))


def _parallel(tie: _Tie) -> Parallel:
    places = tuple((one.quotation, one.spans) for one in tie.shared)
    identifier = record_id("parallel", tie.kind, tie.statements, places, tie.bits, tie.why)
    return Parallel(identifier, tie.kind, tie.statements, tie.shared, tie.bits, tie.why, STAGE)


def _ties(match: Match, first: Candidate, second: Candidate, homes: Mapping[str, Sequence[Home]]) -> Iterator[_Tie]:
    """Yield what a match shows that two statements share."""
    kind: ParallelKind = "repetition" if match.relation == "repetition" else "possible"
    here, there = homes.get(first.quotation, ()), homes.get(second.quotation, ())
    for link in match.links:
        for one, two, part in _parts(first, second, link, here, there):
            if one == two:
                continue
            shared = _words(first, part.first), _words(second, part.second)
            if two < one:
                one, two, shared = two, one, (shared[1], shared[0])
            yield _Tie((one, two), kind, round(part.bits, 1), shared, match.why)


def _words(one: Candidate, part: Range) -> SharedWords:
    """Return a stretch of a quotation's tokens as evidence."""
    return SharedWords(one.quotation, one.report, _spans(one, part))


def _spans(one: Candidate, part: Range) -> tuple[Span, ...]:
    """Return the page spans of a range of tokens."""
    tokens = tokenise(one.text)
    return one.spans(tokens[part[0]].span.start, tokens[part[1] - 1].span.end)


# -- which statements a stretch stands in ---------------------------------------------------------------------


def _parts(
    first: Candidate, second: Candidate, link: Link, here: Sequence[Home], there: Sequence[Home]
) -> Iterator[tuple[str, str, Link]]:
    """Yield the pairs of statements between which a link holds, each with the part of it that is theirs."""
    ones, twos = _standing(first, link.first, here), _standing(second, link.second, there)
    if not ones or not twos:
        return
    if len(ones) == len(twos) == 1 or max(_length(link.first), _length(link.second)) > MAX_UNIT_WORDS:
        yield ones[0][0], twos[0][0], link
        return
    shared = _agreeing(first, second, link)
    found: defaultdict[tuple[str, str], list[Range]] = defaultdict(list)
    for i, j in shared:
        for one, two in _at(first, i, ones, second, j, twos):
            found[one, two].append((i, j))
    most = max(map(len, found.values()), default=0)
    for (one, two), pairs in sorted(found.items()):
        if len(pairs) >= min(LEAST_WORDS, most):
            left, right = [i for i, _ in pairs], [j for _, j in pairs]
            part = (min(left), max(left) + 1), (min(right), max(right) + 1)
            yield one, two, Link(*part, link.bits * len(pairs) / len(shared))


def _length(part: Range) -> int:
    return part[1] - part[0]


def _standing(one: Candidate, part: Range, homes: Sequence[Home]) -> list[Home]:
    """Return the statements in which some of a stretch stands, those that have most of it first."""
    spans = _spans(one, part)
    having = [(_overlap(spans, home[1]), home) for home in homes]
    return [home for size, home in sorted(having, key=lambda item: (-item[0], item[1][0])) if size]


def _overlap(some: Iterable[Span], others: Sequence[Span]) -> int:
    """Return how many characters two sets of spans have in common."""
    return sum(max(0, min(one.end, two.end) - max(one.start, two.start)) for one in some for two in others)


def _agreeing(first: Candidate, second: Candidate, link: Link) -> list[Range]:
    """Return the words of a link that answer each other, as numbers of the quotations' tokens."""
    left, right = tokenise(first.text)[slice(*link.first)], tokenise(second.text)[slice(*link.second)]
    return [(link.first[0] + one, link.second[0] + two) for one, two in agreeing(left, right)]


def _at(
    first: Candidate, i: int, ones: Sequence[Home], second: Candidate, j: int, twos: Sequence[Home]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs of statements in which two tokens stand."""
    for one in _standing(first, (i, i + 1), ones):
        for two in _standing(second, (j, j + 1), twos):
            yield one[0], two[0]
