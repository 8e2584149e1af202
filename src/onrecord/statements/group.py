"""From accepted matches to statements: quotations cut where their parts part ways, and grouped.

A quotation may hold several utterances, and one utterance may be cut in many ways. So:

1. Quotations are cut into *pieces*: sentences, and inside a sentence where what one report runs together
   (*… with the government and our point …*) others give as sentences apart.
2. Pieces that were matched are one *strand*, as long as no speaker or day forbids it.
3. Strands that stand next to each other in one quotation belong to one statement where at least two reports
   have them together and hardly any has them apart. Two sentences that one outlet alone joins, and that
   others have singly, are not thereby adjacent. A sentence only one report has stays with its neighbour.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from onrecord.statements.align import KIN, affinity
from onrecord.statements.assemble import canonical
from onrecord.statements.base import base_of
from onrecord.statements.candidate import Candidate
from onrecord.statements.context import context
from onrecord.statements.match import BESIDE_NEEDED, Link, Match, compare, nested
from onrecord.statements.meeting import Meeting, close_pairs, days_of, is_inert, runs_of, words_number
from onrecord.statements.pieces import Range, pieces_of, whole_sentence
from onrecord.statements.regions import set_against
from onrecord.statements.strands import PieceId, Union, join_strands, strands
from onrecord.statements.tokens import Piece, tokenise
from onrecord.statements.words import expand, is_negation

Group = tuple[Candidate, ...]
OPEN_TWINS = 8
"""Sets of identical quotations kept open while the next is sought a place: the same words by several
speakers on one day."""
LEAST_ALIGNED = 0.5
"""Share of a witness's words that must be found in the base: below, it came in by a chain and is let go."""


def _sides(match: Match, name: str) -> Iterable[tuple[Range, Range, str, Link]]:
    """Yield the links of a match as seen from one of its quotations: own range, other's range, other's id."""
    for link in match.links:
        if match.first == name:
            yield link.first, link.second, match.second, link
        else:
            yield link.second, link.first, match.first, link


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
    by_id = {one.id: one for one in candidates if one.text.strip()}
    alike = {name: [by_id[name], *(twins or {}).get(name, ())] for name in by_id}
    same = [match for match in matches if match.relation == "same" and match.first in by_id and match.second in by_id]
    pieces = _all_pieces(by_id, same)
    union = strands(by_id, pieces, same)
    places = {name: frozenset((twin.report, twin.order) for twin in alike[name]) for name in by_id}
    join_strands(by_id, pieces, union, places)
    groups: dict[PieceId, list[Candidate]] = defaultdict(list)
    cut: dict[str, list[Candidate]] = defaultdict(list)
    for name in sorted(by_id):
        for root, parts in _runs(name, pieces[name], union):
            entire = len(parts) == len(pieces[name])
            stretches = [twin if entire else _cut(twin, parts) for twin in alike[name]]
            groups[root].extend(stretches)
            for twin, stretch in zip(alike[name], stretches, strict=True):
                cut[twin.id].append(stretch)
    whole = {one.id: one for twins_of in alike.values() for one in twins_of}
    out = [part for members in groups.values() for part in _checked(*_unnested(canonical(members)))]
    out = _with_neighbours(out, [(whole[name], stretches) for name, stretches in sorted(cut.items())])
    return tuple(sorted(out, key=lambda members: [one.id for one in members]))


def _with_neighbours(groups: Sequence[Group], cut: Sequence[tuple[Candidate, list[Candidate]]]) -> list[Group]:
    """Give a stretch that was left alone back to the stretch before it in its quotation, or after it."""
    home = {one.id: number for number, members in enumerate(groups) for one in members}
    out = [{one.id: one for one in members} for members in groups]
    for quotation, stretches in cut:
        left = [one for one in stretches if one.id in home]
        at = 0
        while len(left) > 1 and at < len(left):
            one, near = left[at], left[at - 1] if at else left[1]
            if len(out[home[one.id]]) > 1:
                at += 1
                continue
            first, last = (near, one) if at else (one, near)
            merged = quotation.between(first.segments[0].span.start, last.segments[-1].span.end)
            there = home.pop(near.id)
            out[home.pop(one.id)], home[merged.id] = {}, there
            del out[there][near.id]
            out[there][merged.id] = merged
            at = max(0, at - 1)
            left[at : at + 2] = [merged]
    return [tuple(canonical(members.values())) for members in out if members]


def _all_pieces(by_id: Mapping[str, Candidate], matches: Sequence[Match]) -> dict[str, list[Range]]:
    """Return the pieces of every quotation."""
    matched: dict[str, list[tuple[Range, bool, bool]]] = defaultdict(list)
    for match in matches:
        for name in (match.first, match.second):
            for mine, theirs, other, _ in _sides(match, name):
                matched[name].append((mine, *whole_sentence(by_id[other].text, theirs, by_id[other].fresh)))
    return {name: pieces_of(one.text, matched[name], one.fresh) for name, one in by_id.items()}


def _runs(name: str, pieces: Sequence[Range], union: Union) -> list[tuple[PieceId, list[Range]]]:
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
    members = _without_frames(members)
    while len(members) > 1:
        base = base_of(members)
        shares: dict[str, float] = {}
        for one in members:
            if one.text not in shares:
                shares[one.text] = _aligned(base, one.text)
        strays = [one for one in members if shares[one.text] < LEAST_ALIGNED or _contrary(base, one, members)]
        if not strays or len(strays) == len(members):
            break
        members = [one for one in members if one not in strays]
        out.extend((one,) for one in strays)
    out.append(tuple(members))
    return out


def _without_frames(members: list[Candidate]) -> list[Candidate]:
    """Cut from mixed quotations the narrator's words at either end that no other report gives.

    *she called it "a start, and not the end"* witnesses the quoted words, where others quote the sentence.
    """
    mixed = [one for one in members if one.kind == "mixed" and one.quoted]
    if not mixed or not any(one.kind == "direct" for one in members):
        return members
    base = base_of(members)
    return [_unframed(base, one) if one in mixed else one for one in members]


def _unframed(base: Sequence[Piece], one: Candidate) -> Candidate:
    """Return a mixed quotation less the narrator's words at an end of which none is the base's word or kin to it."""
    found = set_against(base, one.text)
    both = [(base[i], found.tokens[j], j) for i, j in found.columns if i is not None and j is not None]
    alike = {j for left, right, j in both if right.word and affinity(left.key, right.key, left.word, True) >= KIN}
    own = [n for n, token in enumerate(found.tokens) if one.own_at(token.span.start)]
    if not own:
        return one
    low = 0 if any(n < own[0] for n in alike) else own[0]
    high = len(found.tokens) - 1 if any(n > own[-1] for n in alike) else own[-1]
    return one.cut(found.tokens[low].span.start, found.tokens[high].span.end)


def _contrary(base: Sequence[Piece], one: Candidate, members: Sequence[Candidate]) -> bool:
    """Tell whether a narrator gives the opposite of what others quote: an utterance denied, not reported."""
    if one.kind == "direct" or one.quoted or not any(other.quoted for other in members):
        return False
    found = set_against(base, one.text)
    low, high = found.covers
    denials = [_denials(side) for side in (base[low:high], found.tokens)]
    return denials[0] % 2 != denials[1] % 2


def _denials(tokens: Sequence[Piece]) -> int:
    """Return how many words deny."""
    return sum(is_negation(part) for token in tokens for part in expand(token.key))


def _aligned(base: Sequence[Piece], text: str) -> float:
    """Return the share of a text's words that stand against the same or a kindred word of the base."""
    found = set_against(base, text)
    words = [j for j, token in enumerate(found.tokens) if token.word]
    both = {j for i, j in found.columns if i is not None and j is not None}
    return sum(j in both for j in words) / len(words) if words else 1.0


def twins_among(candidates: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    """Return quotations with the very same text that are the same utterance, by the first of them.

    Each is compared with a few sets in order of day, not with every other: ten thousand copies of one wire
    report cost ten thousand comparisons.
    """
    same: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for one in candidates:
        same[one.text, one.kind].append(one)
    out: dict[str, list[Candidate]] = {}
    for (text, _), alike in same.items():
        if is_inert(text):
            out.update((one.id, []) for one in alike)
            continue
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


Twins = Mapping[str, Sequence[Candidate]]
"""Further quotations with the very text of a quotation, by its id."""


def pairs_among(candidates: Sequence[Candidate], twins: Twins) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield the pairs of quotations worth comparing, the lower id first, in order."""
    words: dict[int, list[Candidate]] = defaultdict(list)
    for one in candidates:
        if not is_inert(one.text):
            words[words_number(one)].append(one)
    days = {n: days_of(chain(some, *(twins.get(one.id, ()) for one in some))) for n, some in words.items()}
    texts = {number: (days[number], runs_of(members[0].text)) for number, members in words.items()}
    pairs = chain(Meeting(texts).pairs(), ((number, number) for number in words if len(words[number]) > 1))
    return (pair for one, two in sorted(pairs) for pair in close_pairs(words[one], words[two]))


def find_match(one: Candidate, two: Candidate) -> tuple[Match, bool] | None:
    """Return the match of two quotations if they are one utterance, and whether they are so by themselves.

    Else they are only if their reports share other words beyond doubt.
    """
    if context(one, two).verdict == "repetition":  # most pairs: no need to look at the words
        return None
    likely = compare(one, two, beside=True)
    if likely is None:
        return None
    sure = compare(one, two)
    return (sure, True) if sure else (likely, False)


def matches_among(candidates: Sequence[Candidate], twins: Twins) -> tuple[tuple[Match, ...], int]:
    """Return every accepted match among some quotations (their twins left out), and how many pairs were compared."""
    by_id = {one.id: one for one in candidates}
    compared = [find_match(one, two) for one, two in pairs_among(candidates, twins)]
    found = [match for match in compared if match]
    kindred = _kindred(by_id, [match for match, sure in found if sure])
    return tuple(
        match for match, sure in found if sure or _reports(by_id[match.first], by_id[match.second]) in kindred
    ), len(compared)


def _reports(one: Candidate, two: Candidate) -> tuple[str, str]:
    """Return the reports of two quotations, in order."""
    return min(one.report, two.report), max(one.report, two.report)


def _kindred(by_id: Mapping[str, Candidate], matches: Iterable[Match]) -> set[tuple[str, str]]:
    """Return the pairs of reports that share words beyond doubt: what else they share is likelier one utterance."""
    bits: Counter[tuple[str, str]] = Counter()
    for match in matches:
        one, two = by_id[match.first], by_id[match.second]
        if one.report != two.report:
            bits[_reports(one, two)] += match.bits  # type: ignore[assignment]
    return {pair for pair, total in bits.items() if total >= BESIDE_NEEDED}


def group(candidates: Iterable[Candidate]) -> tuple[Group, ...]:
    """Return the quotations grouped by utterance, cut where they hold several; the same in any order.

    Every quotation with a word in it is in some group; most groups have one member.
    """
    everyone = sorted({one.id: one for one in candidates}.values(), key=lambda one: one.id)
    twins = twins_among([one for one in everyone if one.text.strip()])
    firsts = [one for one in everyone if one.id in twins]
    matches, _ = matches_among(firsts, twins)
    out = [settle(some, links, twins) for some, links in _components(firsts, matches)]
    return tuple(
        sorted((members for found in out for members in found), key=lambda members: [one.id for one in members])
    )


def _components(
    candidates: Sequence[Candidate], matches: Sequence[Match]
) -> Iterable[tuple[list[Candidate], list[Match]]]:
    """Yield connected quotations with the matches among them: what is near at hand is settled together."""
    root = {one.id: one.id for one in candidates}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for match in matches:
        ends = find(match.first), find(match.second)
        root[max(ends)] = min(ends)
    members: dict[str, list[Candidate]] = defaultdict(list)
    links: dict[str, list[Match]] = defaultdict(list)
    for one in candidates:
        members[find(one.id)].append(one)
    for match in matches:
        links[find(match.first)].append(match)
    return ((some, links[name]) for name, some in members.items())
