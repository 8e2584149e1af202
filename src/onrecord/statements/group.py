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

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.statements.align import KIN, affinity
from onrecord.statements.assemble import canonical
from onrecord.statements.base import base_of
from onrecord.statements.candidate import Candidate
from onrecord.statements.certainty import held_together
from onrecord.statements.chains import worth_of
from onrecord.statements.clusters import Clusters
from onrecord.statements.match import Link, Match, nested
from onrecord.statements.needed import LONG_BITS
from onrecord.statements.pairing import matches_among, twins_among
from onrecord.statements.pieces import Range, pieces_of, whole_sentence
from onrecord.statements.regions import Alignment, set_against
from onrecord.statements.rivals import without_rivals
from onrecord.statements.strands import PieceId, Union, join_strands, strands
from onrecord.statements.tokens import Piece, sentences, tokenise
from onrecord.statements.words import expand, is_negation, stem

Group = tuple[Candidate, ...]
MOST_PARTINGS = 100
"""Times that what hangs together is parted: more is a chain without end, of which each is left by itself."""
LEAST_WORDS = 3
"""Words of a sentence that can be told to be in a base or not."""
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
    return one.cut(tokens[low].start, tokens[high - 1].span.end)


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
    same = without_rivals(by_id, same, {name: {one.report for one in some} for name, some in alike.items()})
    pieces = _all_pieces(by_id, same)
    union = strands(alike, pieces, same)
    places = {name: frozenset((twin.report, twin.order) for twin in alike[name]) for name in by_id}
    join_strands(by_id, pieces, union, places)
    groups: dict[PieceId, list[Candidate]] = defaultdict(list)
    first: dict[str, str] = {}
    for name in sorted(by_id):
        for root, parts in _runs(name, pieces[name], union):
            entire = len(parts) == len(pieces[name])
            stretches = [twin if entire else _cut(twin, parts) for twin in alike[name]]
            groups[root].extend(stretches)
            first.update((stretch.quotation, name) for stretch in stretches)
    whole = {one.quotation: one for twins_of in alike.values() for one in twins_of}
    linked = _Linked(whole, first, same)
    out = [part for members in groups.values() for part in _checked(*_unnested(canonical(members)), linked)]
    out = [tuple(part) for members in out for part in held_together(members)]
    out = _with_neighbours(out, whole)
    return tuple(sorted(out, key=lambda members: [one.id for one in members]))


def _with_neighbours(groups: Sequence[Group], whole: Mapping[str, Candidate]) -> list[Group]:
    """Give a stretch that was left alone back to the stretch before it in its quotation, or after it."""
    home = {one.id: number for number, members in enumerate(groups) for one in members}
    out = [{one.id: one for one in members} for members in groups]
    stretches: dict[str, list[Candidate]] = defaultdict(list)
    for one in sorted((one for members in groups for one in members), key=_first_place):
        stretches[one.quotation].append(one)
    for name, left in sorted(stretches.items()):
        quotation, at = whole[name], 0
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


def _first_place(one: Candidate) -> int:
    """Return where in its page a stretch begins."""
    return one.segments[0].span.start


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


@dataclass(frozen=True, slots=True)
class _Linked:
    """Which stretches of quotations were matched.

    ``whole``: the quotations; ``first``: what stands for each; both by the quotation's id.
    """

    whole: Mapping[str, Candidate]
    first: Mapping[str, str]
    matches: Sequence[Match]

    def sets(self, members: Sequence[Candidate]) -> Iterator[list[Candidate]]:
        """Yield some stretches of quotations in the sets that hang together by their own words.

        Two that stand before or after what their quotations share are not tied by that.
        """
        places: dict[str, dict[Range, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
        for one in members:
            places[self.first[one.quotation]][self._place(one)].append(one)
        ties = Clusters[tuple[str, Range]]()
        for match in self.matches:
            if match.first in places and match.second in places:
                for link in match.links:
                    met = [(match.first, part) for part in places[match.first] if _meet(part, link.first)]
                    met += [(match.second, part) for part in places[match.second] if _meet(part, link.second)]
                    for other in met[1:]:
                        ties.unite(met[0], other)
        found: dict[tuple[str, Range], list[Candidate]] = defaultdict(list)
        for name, parts in places.items():
            for part, alike in parts.items():
                found[ties.find((name, part))] += alike
        yield from (canonical(found[root]) for root in sorted(found))

    def _place(self, one: Candidate) -> Range:
        """Return the tokens that a stretch has of its quotation."""
        whole = self.whole[one.quotation]
        low, high = whole.offsets(one.segments[0].span.start, one.segments[-1].span.end)
        starts = [token.start for token in tokenise(whole.text)]
        return bisect_left(starts, low), bisect_left(starts, high)


def _meet(one: Range, two: Range) -> bool:
    """Tell whether two ranges overlap."""
    return one[0] < two[1] and two[0] < one[1]


def _checked(members: list[Candidate], apart: list[Candidate], linked: _Linked) -> list[Group]:
    """Part members whose words are not in the base: the chain that brought them in is no evidence.

    Those that are let go stay together as far as they were matched with each other.
    """
    out: list[Group] = [(one,) for one in apart]
    waiting = [members]
    while waiting:
        kept, strays = _parted(waiting.pop())
        out.append(kept)
        waiting += linked.sets(strays) if len(out) < MOST_PARTINGS else [[one] for one in strays]
    return out


def _parted(members: list[Candidate]) -> tuple[Group, list[Candidate]]:
    """Return the members that have the words of their base, and those that have not, whole or in part."""
    given, strays = members, list[Candidate]()
    while len(members) > 1:
        members = _without_frames(members)
        base = base_of(members)
        laid = [_Against(base, one, set_against(base, one.text)) for one in members]
        parts = {one.id: against.parts() for one, against in zip(members, laid, strict=True)}
        away = {
            against.one.quotation
            for against in laid
            if (against.share() < LEAST_ALIGNED and len(parts[against.one.id]) == 1) or against.contrary(members)
        }
        kept = [(one, parts[one.id], raw) for one, raw in zip(members, given, strict=True) if one.quotation not in away]
        if not kept or (not away and all(len(some) == 1 for _, some, _ in kept)):
            break
        strays += [raw for raw in given if raw.quotation in away]
        strays += [part for _, some, _ in kept for part in some[1:]]
        given = [raw if len(some) == 1 else some[0] for _, some, raw in kept]  # what was let go is not let go again
        members = [some[0] for _, some, _ in kept]
    return tuple(members), strays


@dataclass(frozen=True, slots=True)
class _Against:
    """A witness laid against a base."""

    base: Sequence[Piece]
    one: Candidate
    found: Alignment

    def parts(self) -> list[Candidate]:
        """Return the sentences from the first to the last whose words the base has, then what stands before and after.

        Of *A. B.* and *A. C.* the base has *C*, and *B* may be another report's too. All of it where there is no such
        sentence, or nothing around.
        """
        ends = sentences(self.one.text, self.one.fresh)
        there = self._there(ends) if len(ends) > 1 else []
        known = [n for n, has in enumerate(there) if has is not None]
        having = [n for n in known if there[n]]
        if not having:
            return [self.one]
        low = ends[having[0]][0] if known[0] < having[0] else 0
        high = ends[having[-1]][1] if known[-1] > having[-1] else ends[-1][1]
        ranges = [(low, high), (0, low), (high, ends[-1][1])]
        return [_cut(self.one, [part]) for part in ranges if part[0] < part[1]]

    def share(self) -> float:
        """Return the share of the words that stand against a word of the base, or of the own words if that is more.

        All of it, however long it is, if the words are the base's very own beyond doubt.
        """
        words = [j for j, token in enumerate(self.found.tokens) if token.word]
        share = _share(words, self._both())
        if self.one.kind == "mixed":
            own = [j for j in words if self.one.own_at(self.found.tokens[j].start)]
            share = max(share, _share(own, self._both()))
        return 1.0 if share < LEAST_ALIGNED and _same_bits(self.base, self.found) >= LONG_BITS else share

    def contrary(self, members: Sequence[Candidate]) -> bool:
        """Tell whether a narrator gives the opposite of what others quote: an utterance denied, not reported."""
        if self.one.kind == "direct" or self.one.quoted or not any(other.quoted for other in members):
            return False
        low, high = self.found.covers
        denials = [_denials(side) for side in (self.base[low:high], self.found.tokens)]
        return denials[0] % 2 != denials[1] % 2

    def _there(self, ends: Sequence[Range]) -> list[bool | None]:
        """Tell of each sentence whether the base has its words; None where it has too few."""
        both = self._both()
        at = {token.start: j for j, token in enumerate(self.found.tokens)}
        tokens = tokenise(self.one.text)
        out: list[bool | None] = []
        for low, high in ends:
            words = [at.get(token.start, -1) for token in tokens[low:high] if token.word]
            out.append(_share(words, both) >= LEAST_ALIGNED if len(words) >= LEAST_WORDS else None)
        return out

    def _both(self) -> set[int]:
        """Return the tokens that stand against one of the base."""
        return {j for i, j in self.found.columns if i is not None and j is not None}


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
    own = [n for n, token in enumerate(found.tokens) if one.own_at(token.start)]
    if not own:
        return one
    low = 0 if any(n < own[0] for n in alike) else own[0]
    high = len(found.tokens) - 1 if any(n > own[-1] for n in alike) else own[-1]
    return one.cut(found.tokens[low].start, found.tokens[high].span.end)


def _denials(tokens: Sequence[Piece]) -> int:
    """Return how many words deny."""
    return sum(is_negation(part) for token in tokens for part in expand(token.key))


def _share(words: Sequence[int], among: Collection[int]) -> float:
    """Return which part of some words are among others."""
    return sum(j in among for j in words) / len(words) if words else 1.0


def _same_bits(base: Sequence[Piece], found: Alignment) -> float:
    """Return the bits of the runs of words that a witness and the base have in common."""
    total, run = 0.0, list[str]()
    for i, j in (*found.columns, (None, None)):
        if i is not None and j is not None and stem(base[i].key) == stem(found.tokens[j].key):
            run += [stem(base[i].key)] if base[i].word else []
        else:
            total, run = total + worth_of(run), []
    return total


def group(candidates: Iterable[Candidate]) -> tuple[Group, ...]:
    """Return the quotations grouped by utterance, cut where they hold several; the same in any order.

    Every quotation with a word in it is in some group; most groups have one member.
    """
    everyone = sorted({one.id: one for one in candidates}.values(), key=lambda one: one.id)
    twins = twins_among([one for one in everyone if one.text.strip()])
    firsts = [one for one in everyone if one.id in twins]
    out = [settle(some, links, twins) for some, links in _components(firsts, matches_among(firsts, twins).same)]
    return tuple(
        sorted((members for found in out for members in found), key=lambda members: [one.id for one in members])
    )


def _components(
    candidates: Sequence[Candidate], matches: Sequence[Match]
) -> Iterable[tuple[list[Candidate], list[Match]]]:
    """Yield connected quotations with the matches among them: what is near at hand is settled together."""
    ties = Clusters[str]()
    for match in matches:
        ties.unite(match.first, match.second)
    members: dict[str, list[Candidate]] = defaultdict(list)
    links: dict[str, list[Match]] = defaultdict(list)
    for one in candidates:
        members[ties.find(one.id)].append(one)
    for match in matches:
        links[ties.find(match.first)].append(match)
    return ((some, links[name]) for name, some in members.items())
