"""From accepted matches to statements: quotations cut where their parts part ways, and grouped.

A quotation may hold several utterances, and one utterance may be cut in many ways. So:

1. Quotations are cut into *pieces*: sentences, and inside a sentence where what one report runs together
   (*… of Pakistan and our basic point …*) others give as sentences apart.
2. Pieces that were matched are one *strand*, as long as no speaker or day forbids it.
3. Strands that stand next to each other in one quotation belong to one statement where at least two reports
   have them together and hardly any has them apart. Two sentences that one outlet alone joins, and that
   others have singly, are not thereby adjacent. A sentence only one report has stays with its neighbour.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.statements.assemble import base_of, canonical
from onrecord.statements.candidate import Candidate, day_range
from onrecord.statements.collate import set_against
from onrecord.statements.context import PRINT_DAYS, REPEAT_DAYS, context
from onrecord.statements.match import LONG_BITS, Link, Match, MemoryIndex, compare, index_terms, lookup, nested
from onrecord.statements.tokens import Piece, sentences, tokenise
from onrecord.statements.words import word_set

Range = tuple[int, int]
Strands = dict["PieceId", "PieceId"]
PieceId = tuple[str, int]
Group = tuple[Candidate, ...]

OVERLAP = 3
"""Tokens by which two matched stretches of a sentence must overlap to be one stretch."""
EDGE_WORDS = 3
"""Words of the other sentence (*the US is …*) a match may leave out and still begin or end it."""
PRINT_SPREAD = 2 * PRINT_DAYS
"""Days between the first and the last printing of one utterance, where its day is not known."""
OPEN_TWINS = 8
"""Sets of identical quotations kept open while the next is sought a place: the same words by several
speakers on one day."""
LEAST_ALIGNED = 0.5
"""Share of a witness's words that must be found in the base: below, it came in by a chain and is let go."""


# ---------------------------------------------------------------------------------------------------------
# cutting


def _sides(match: Match, name: str) -> Iterable[tuple[Range, Range, str, Link]]:
    """Yield the links of a match as seen from one of its quotations: own range, other's range, other's id."""
    for link in match.links:
        if match.first == name:
            yield link.first, link.second, match.second, link
        else:
            yield link.second, link.first, match.first, link


@dataclass(slots=True)
class _Stretch:
    """A matched part of a sentence, and whether some other report begins or ends a sentence with it."""

    low: int
    high: int
    begins: bool
    ends: bool


def _stretches(ranges: Iterable[tuple[Range, bool, bool]]) -> list[_Stretch]:
    """Return the matched ranges of a sentence, overlapping ones joined."""
    out: list[_Stretch] = []
    for (low, high), begins, ends in sorted(ranges):
        last = out[-1] if out else None
        if last and last.high - low >= min(OVERLAP, high - low):
            last.ends = ends if high > last.high else last.ends or (ends and high == last.high)
            last.begins |= begins and low == last.low
            last.high = max(last.high, high)
        else:
            out.append(_Stretch(low, high, begins, ends))
    return out


def _whole_sentence(text: str, part: Range) -> tuple[bool, bool]:
    """Tell whether a range of tokens begins a sentence of its text, and whether it ends one."""
    tokens = tokenise(text)
    for low, high in sentences(text):
        if low <= part[0] < high:
            words = sum(token.word for token in tokens[low : part[0]])
            left = sum(token.word for token in tokens[part[1] : high])
            return words <= EDGE_WORDS, left <= EDGE_WORDS
    return False, False


def _joint(tokens: Sequence[Piece], left: _Stretch, right: _Stretch) -> int | None:
    """Return where to cut between two stretches of a sentence: before a connective or after a semicolon."""
    if not (left.ends and right.begins):
        return None
    for at in range(min(left.high, right.low), min(right.low + 1, len(tokens))):
        if tokens[at].key in word_set("connectives"):
            return at
        if tokens[at].key in (";", ":", "-", "..."):
            return at + 1
    return None


def pieces_of(text: str, matched: Iterable[tuple[Range, bool, bool]]) -> list[Range]:
    """Return the pieces of a text as ranges of tokens that cover it, given what of it was matched."""
    tokens = tokenise(text)
    ranges = list(matched)
    out: list[Range] = []
    for low, high in sentences(text):
        inside = _stretches(part for part in ranges if low <= part[0][0] < high)
        cuts = [low]
        for left, right in zip(inside, inside[1:], strict=False):
            at = _joint(tokens, left, right)
            if at is not None and cuts[-1] < at < high:
                cuts.append(at)
        out.extend(zip(cuts, [*cuts[1:], high], strict=True))
    return out


def _piece_at(pieces: Sequence[Range], part: Range) -> int:
    """Return the number of the piece that has most of a range."""
    return max(range(len(pieces)), key=lambda n: (min(part[1], pieces[n][1]) - max(part[0], pieces[n][0]), -n))


# ---------------------------------------------------------------------------------------------------------
# strands


class _Union:
    """Disjoint sets of pieces, each knowing the speakers and days of its members."""

    def __init__(self, members: Iterable[tuple[PieceId, Candidate]]) -> None:
        self.root: dict[PieceId, PieceId] = {}
        self.speakers: dict[PieceId, set[str]] = {}
        self.days: dict[PieceId, tuple[Range | None, Range | None]] = {}
        for piece, one in members:
            self.root[piece] = piece
            self.speakers[piece] = {one.speaker} if one.speaker else set()
            said = day_range(one.said.value) if one.said else None
            known = said if said and said[1] - said[0] <= REPEAT_DAYS else None
            printed = day_range(one.published) if one.published else None
            self.days[piece] = known, printed

    def find(self, piece: PieceId) -> PieceId:
        """Return the piece that stands for the set."""
        while self.root[piece] != piece:
            self.root[piece] = self.root[self.root[piece]]
            piece = self.root[piece]
        return piece

    def allowed(self, one: PieceId, two: PieceId, strong: bool) -> bool:
        """Tell whether two sets may be joined: no two speakers (unless the words leave no doubt), days that agree."""
        if len(self.speakers[one] | self.speakers[two]) > max(1, len(self.speakers[one]), len(self.speakers[two])) and not strong:
            return False
        said = _hull(self.days[one][0], self.days[two][0])
        printed = _hull(self.days[one][1], self.days[two][1])
        if said and said[1] - said[0] > 2 * REPEAT_DAYS:
            return False
        return said is not None or printed is None or printed[1] - printed[0] <= PRINT_SPREAD

    def join(self, one: PieceId, two: PieceId) -> None:
        """Join two sets."""
        low, high = min(one, two), max(one, two)
        self.root[high] = low
        self.speakers[low] |= self.speakers.pop(high)
        mine, theirs = self.days[low], self.days.pop(high)
        self.days[low] = _hull(mine[0], theirs[0]), _hull(mine[1], theirs[1])


def _hull(one: Range | None, two: Range | None) -> Range | None:
    """Return the smallest range that holds both."""
    if one is None or two is None:
        return one or two
    return min(one[0], two[0]), max(one[1], two[1])


def _strands(candidates: Mapping[str, Candidate], pieces: Mapping[str, list[Range]], matches: Sequence[Match]) -> _Union:
    """Join matched pieces, surest first."""
    union = _Union(((name, n), candidates[name]) for name in candidates for n in range(len(pieces[name])))
    edges = []
    for match in matches:
        for link in match.links:
            one = match.first, _piece_at(pieces[match.first], link.first)
            two = match.second, _piece_at(pieces[match.second], link.second)
            edges.append((-round(link.bits, 6), one, two))
    for bits, one, two in sorted(edges):
        roots = union.find(one), union.find(two)
        if roots[0] != roots[1] and union.allowed(*roots, -bits >= LONG_BITS):
            union.join(*roots)
    return union


# ---------------------------------------------------------------------------------------------------------
# statements


def _neighbours(
    pieces: Mapping[str, list[Range]], union: _Union, reports: Mapping[str, frozenset[str]]
) -> tuple[dict[tuple[PieceId, PieceId], set[str]], dict[PieceId, set[str]]]:
    """Return the reports that have two strands together, and the reports of each strand."""
    together: dict[tuple[PieceId, PieceId], set[str]] = defaultdict(set)
    having: dict[PieceId, set[str]] = defaultdict(set)
    for name in sorted(pieces):
        roots = [union.find((name, n)) for n in range(len(pieces[name]))]
        for root in roots:
            having[root] |= reports[name]
        for one, two in zip(roots, roots[1:], strict=False):
            if one != two:
                together[one, two] |= reports[name]
    return together, having


def _adjacent(together: set[str], one: set[str], two: set[str]) -> bool:
    """Tell whether two strands are one statement: two reports join them, and twice as many as have them apart."""
    apart = len((one & two) - together)
    return len(together) >= 2 and len(together) > 2 * apart


def _lonely(name: str, roots: Sequence[PieceId], members: Counter[PieceId]) -> list[bool]:
    """Tell which pieces of a quotation no other quotation has."""
    return [members[root] == 1 for root in roots]


def _join_strands(pieces: Mapping[str, list[Range]], union: _Union, reports: Mapping[str, frozenset[str]]) -> None:
    """Join strands that are adjacent, then lonely pieces to a neighbour in their quotation."""
    members = Counter(union.find((name, n)) for name in pieces for n in range(len(pieces[name])))
    lonely = {name: _lonely(name, [union.find((name, n)) for n in range(len(parts))], members) for name, parts in pieces.items()}
    together, having = _neighbours(pieces, union, reports)
    decided = sorted(pair for pair, where in together.items() if _adjacent(where, having[pair[0]], having[pair[1]]))
    for one, two in decided:
        roots = union.find(one), union.find(two)
        if roots[0] != roots[1] and union.allowed(*roots, False):
            union.join(*roots)
    for name in sorted(pieces):
        _settle_lonely(name, lonely[name], union)


def _settle_lonely(name: str, lonely: Sequence[bool], union: _Union) -> None:
    """Join each lonely piece to the piece before it, or to the first that is not lonely."""
    first = next((n for n, alone in enumerate(lonely) if not alone), 0)
    for number, alone in enumerate(lonely):
        target = first if number < first else max(0, number - 1)
        if alone and target != number:
            roots = union.find((name, number)), union.find((name, target))
            if roots[0] != roots[1]:
                union.join(*roots)


def _cut(one: Candidate, parts: Sequence[Range]) -> Candidate:
    """Return the stretch of a quotation from its first to its last token in ``parts``."""
    tokens = tokenise(one.text)
    low, high = parts[0][0], parts[-1][1]
    if low == 0 and high == len(tokens):
        return one
    return one.cut(tokens[low].span.start, tokens[high - 1].span.end)


def settle(
    candidates: Sequence[Candidate], matches: Sequence[Match], twins: Mapping[str, Sequence[Candidate]] | None = None
) -> tuple[Group, ...]:
    """Cut and group quotations given their accepted matches; each piece stands in exactly one group.

    ``twins`` are further quotations with the very text of a candidate, by its id: they go where it goes.
    Give one connected component at a time, or everything: the result is the same.
    """
    by_id = {one.id: one for one in candidates if tokenise(one.text)}
    alike = {name: [by_id[name], *(twins or {}).get(name, ())] for name in by_id}
    same = [match for match in matches if match.relation == "same" and match.first in by_id and match.second in by_id]
    pieces = _all_pieces(by_id, same)
    union = _strands(by_id, pieces, same)
    reports = {name: frozenset(twin.report for twin in alike[name]) for name in by_id}
    _join_strands(pieces, union, reports)
    groups: dict[PieceId, list[Candidate]] = defaultdict(list)
    for name in sorted(by_id):
        for root, parts in _runs(name, pieces[name], union):
            groups[root].extend(_cut(twin, parts) for twin in alike[name])
    out = [part for members in groups.values() for part in _checked(*_unnested(canonical(members)))]
    return tuple(sorted(out, key=lambda members: [one.id for one in members]))


def _all_pieces(by_id: Mapping[str, Candidate], matches: Sequence[Match]) -> dict[str, list[Range]]:
    """Return the pieces of every quotation."""
    matched: dict[str, list[tuple[Range, bool, bool]]] = defaultdict(list)
    for match in matches:
        for name in (match.first, match.second):
            for mine, theirs, other, _ in _sides(match, name):
                matched[name].append((mine, *_whole_sentence(by_id[other].text, theirs)))
    return {name: pieces_of(one.text, matched[name]) for name, one in by_id.items()}


def _runs(name: str, pieces: Sequence[Range], union: _Union) -> list[tuple[PieceId, list[Range]]]:
    """Return the pieces of a quotation as runs of neighbours in one statement."""
    out: list[tuple[PieceId, list[Range]]] = []
    for number, part in enumerate(pieces):
        root = union.find((name, number))
        if out and out[-1][0] == root:
            out[-1][1].append(part)
        else:
            out.append((root, [part]))
    return out


def _unnested(members: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Return the members, and apart those that stand inside another member: one report is not two witnesses."""
    reports = Counter(one.report for one in members)
    kept: list[Candidate] = []
    inside: list[Candidate] = []
    taken: dict[str, list[Candidate]] = defaultdict(list)
    for one in sorted(members, key=lambda one: (-len(one.text), one.id)):
        if reports[one.report] > 1 and any(nested(one, other) for other in taken[one.report]):
            inside.append(one)
        else:
            taken[one.report].append(one)
            kept.append(one)
    return canonical(kept), inside


def _checked(members: list[Candidate], apart: list[Candidate]) -> list[Group]:
    """Let go of members whose words are not in the base: the chain that brought them in is no evidence."""
    out: list[Group] = [(one,) for one in apart]
    while len(members) > 1:
        base = base_of(members)
        shares: dict[str, float] = {}
        for one in members:
            if one.text not in shares:
                shares[one.text] = _aligned(base, one.text)
        strays = [one for one in members if shares[one.text] < LEAST_ALIGNED]
        if not strays or len(strays) == len(members):
            break
        members = [one for one in members if shares[one.text] >= LEAST_ALIGNED]
        out.extend((one,) for one in strays)
    out.append(tuple(members))
    return out


def _aligned(base: Sequence[Piece], text: str) -> float:
    """Return the share of a text's words that stand against the same or a kindred word of the base."""
    found = set_against(base, text)
    words = [j for j, token in enumerate(found.tokens) if token.word]
    both = {j for i, j in found.columns if i is not None and j is not None}
    return sum(j in both for j in words) / len(words) if words else 1.0


# ---------------------------------------------------------------------------------------------------------
# all in memory


def _twins(candidates: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    """Return quotations with the very same text that are the same utterance, by the first of them.

    Each is compared with a few sets in order of day, not with every other: ten thousand copies of one wire
    report cost ten thousand comparisons.
    """
    same: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for one in candidates:
        same[one.text, one.kind].append(one)
    out: dict[str, list[Candidate]] = {}
    for alike in same.values():
        opened: list[Candidate] = []
        for one in sorted(alike, key=lambda one: (one.published or "", one.speaker is None, one.id)):
            home = next((first for first in reversed(opened[-OPEN_TWINS:]) if _one_utterance(first, one)), None)
            if home is None:
                opened.append(one)
                out[one.id] = []
            else:
                out[home.id].append(one)
    return out


def _one_utterance(first: Candidate, second: Candidate) -> bool:
    """Tell whether two quotations with the same text are the same utterance."""
    if context(first, second).verdict == "repetition":
        return False
    match = compare(first, second)
    return match is not None and match.relation == "same"


def matches_among(candidates: Sequence[Candidate]) -> tuple[tuple[Match, ...], int]:
    """Return every accepted match among some quotations, and how many pairs were compared."""
    index = MemoryIndex()
    terms = {one.id: index_terms(one.text) for one in candidates}
    by_id = {one.id: one for one in candidates}
    for name in sorted(terms):
        index.add(name, terms[name])
    pairs = {tuple(sorted((name, found))) for name in terms for found in lookup(index, terms[name], name)}
    out = [match for one, two in sorted(pairs) if (match := compare(by_id[one], by_id[two]))]
    return tuple(out), len(pairs)


def group(candidates: Iterable[Candidate]) -> tuple[Group, ...]:
    """Return the quotations grouped by utterance, cut where they hold several; the same in any order.

    Every quotation with a word in it is in some group; most groups have one member.
    """
    everyone = sorted({one.id: one for one in candidates}.values(), key=lambda one: one.id)
    twins = _twins([one for one in everyone if tokenise(one.text)])
    firsts = [one for one in everyone if one.id in twins]
    matches, _ = matches_among(firsts)
    return settle(firsts, matches, twins)
