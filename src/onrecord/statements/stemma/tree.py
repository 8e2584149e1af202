"""The stemma of a story: from pairs that depend on each other to who copied whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Copy, CopyKind, Statement, record_id
from onrecord.statements.stemma.arborescence import cheapest_tree
from onrecord.statements.stemma.costs import own_cost
from onrecord.statements.stemma.evidence import evidence_of, reason
from onrecord.statements.stemma.faults import Fault, faults_of
from onrecord.statements.stemma.order import sequences
from onrecord.statements.stemma.overlap import Overlap
from onrecord.statements.stemma.pairs import (
    DAY_BITS,
    DEPENDENT,
    PairFound,
    Pairs,
    compare,
    dependent_pairs,
    identical,
    later,
)
from onrecord.statements.stemma.version import Version

STAGE = "statements.stemma/2"

DIRECTION = 1.2
"""Bits by which one direction must be cheaper than the other to be taken."""
TREE_DIRECTION = 6.0
"""Bits by which the whole tree must be cheaper than with an edge turned round to direct it where the two reports alone
do not: more than for two alone, as all the tree's other edges are taken for right. Half of it where they do not lean
the other way."""
MOST_REPORTS = 60
"""Reports of a story beyond which the tree is not reckoned again for each edge without direction."""
NEVER = 1e9
"""A cost nothing comes up to."""
BEYOND = 4.0
"""Bits of quoted words and undone faults beyond which a report has what the other cannot have given it."""
WIRE_LEAD = 12.0
"""Bits by which, where both credit one agency, one must still be the other's source: else both had it from the wire."""
ALSO = 40.0
"""Bits of what a report shares with another and not with its source, from which on it drew on both."""
LEAST_WORDS = 20
"""Words below which two identical texts say nothing: a stub, a correction."""


@dataclass(frozen=True, slots=True)
class _Edge:
    kind: CopyKind
    one: int
    two: int
    pair: PairFound
    lead: float


def stemma(story: str, versions: Iterable[Version], statements: Iterable[Statement]) -> tuple[Copy, ...]:
    """Return the edges between the reports of a story that depend on each other.

    Args:
        story: its id.
        versions: its reports.
        statements: what they witness; their variants give the shared faults, their places the order of telling.

    The same in any order. Reports that share neither narration nor faults have no edge.
    """
    ordered = sorted(versions, key=lambda one: one.report)
    known = tuple(statements)
    firsts, twins = _alike(ordered)
    faults = faults_of(known, frozenset(one.report for one in ordered))
    pairs = dependent_pairs(firsts, faults, sequences(known))
    edges = _edges(firsts, pairs)
    beside = _also(firsts, pairs, edges)
    second = {edge.two: edge for edge in beside}
    edges = [_relieved(pairs, edge, second[edge.two]) if edge.two in second else edge for edge in edges] + beside
    edges += _kin(pairs, edges)
    out = [_copy(story, firsts, edge) for edge in edges]
    out += [_twin(story, one, two) for one, others in twins for two in others]
    return tuple(sorted(out, key=lambda one: (one.reports, one.id)))


def _alike(ordered: Sequence[Version]) -> tuple[list[Version], list[tuple[Version, list[Version]]]]:
    """Return one version of each text, and those whose text is the very same."""
    texts: dict[tuple[object, ...], list[Version]] = defaultdict(list)
    for version in ordered:
        key: tuple[object, ...] = version.text_key if len(version.words) >= LEAST_WORDS else (version.report,)
        texts[key].append(version)
    return [some[0] for some in texts.values()], [(some[0], some[1:]) for some in texts.values() if len(some) > 1]


def _edges(versions: Sequence[Version], pairs: Pairs) -> list[_Edge]:
    """Return one edge for each version that has a source or a nearest relative among the others."""
    weights = {}
    for (one, two), pair in pairs.items():
        weights[one, two] = pair.weight(True)
        weights[two, one] = pair.weight(False)
    roots = {n: own_cost(one) for n, one in enumerate(versions)}
    parents = cheapest_tree(len(versions), weights, roots)
    edges = [
        _judged(parent, child, _pair(pairs, parent, child)) for child, parent in parents.items() if parent is not None
    ]
    return [_placed(edge, parents, weights, roots) if edge.kind == "either_way" else edge for edge in edges]


def _placed(
    edge: _Edge,
    parents: Mapping[int, int | None],
    weights: Mapping[tuple[int, int], float],
    roots: Mapping[int, float],
) -> _Edge:
    """Return an edge that two reports alone do not direct, directed where the rest of the tree does.

    What one of them shares with a third may leave no other place for it: the whole tree is then dearer with the
    edge turned round.
    """
    if len(parents) > MOST_REPORTS or edge.pair.left.agencies & edge.pair.right.agencies:
        return edge
    forced = {key: bits for key, bits in weights.items() if key[1] != edge.one or key[0] == edge.two}
    other = cheapest_tree(len(parents), forced, {**roots, edge.one: NEVER})
    lead = _price(other, weights, roots) - _price(parents, weights, roots)
    leaning = edge.pair.weight(False) < edge.pair.weight(True)
    least = TREE_DIRECTION if leaning else TREE_DIRECTION / 2
    return _Edge("copied", edge.one, edge.two, edge.pair, lead) if least <= lead < NEVER / 2 else edge


def _price(
    parents: Mapping[int, int | None], weights: Mapping[tuple[int, int], float], roots: Mapping[int, float]
) -> float:
    """Return what a tree costs in all."""
    return sum(roots[node] if parent is None else weights[parent, node] for node, parent in parents.items())


def _pair(pairs: Pairs, source: int, copy: int) -> PairFound:
    """Return a pair with the source as its left."""
    return pairs[source, copy] if (source, copy) in pairs else turned(pairs[copy, source])


def turned(pair: PairFound) -> PairFound:
    """Return a pair with its sides changed."""
    return replace(
        pair, left=pair.right, right=pair.left, found=_turned(pair.found), forward=pair.backward, backward=pair.forward
    )


def _turned(found: Overlap) -> Overlap:
    """Return an overlap seen from the other side."""
    tiles = tuple(replace(tile, left=tile.right, right=tile.left) for tile in found.tiles)
    other = {"lost": "gained", "gained": "lost", "replaced": "replaced"}
    ops = tuple(replace(op, kind=other[op.kind], left=op.right, right=op.left) for op in found.ops)  # type: ignore[arg-type]
    runs = tuple(_other_side(run, found) for run in found.runs)
    return Overlap(tuple(sorted(tiles, key=lambda tile: (tile.left, tile.right))), ops, found.bits, runs)


def _other_side(run: tuple[int, int], found: Overlap) -> tuple[int, int]:
    """Return where a shared run stands in the right report."""
    tile = next(one for one in found.tiles if one.left <= run[0] < one.left + one.length)
    start = tile.right + run[0] - tile.left
    return start, start + run[1] - run[0]


def _judged(source: int, copy: int, pair: PairFound) -> _Edge:
    """Return the edge of a pair: which way, if either."""
    lead = pair.weight(False) - pair.weight(True)
    wire = bool(pair.left.agencies & pair.right.agencies)
    if pair.forward.beyond >= BEYOND:
        return _apart(source, copy, pair)
    if wire and not (lead >= WIRE_LEAD and _took_over(pair)):
        return _Edge("same_source", source, copy, pair, 0.0)
    tells = pair.backward.beyond - pair.forward.beyond >= BEYOND / 2
    if lead < DIRECTION and not (tells and lead >= 0):
        return _Edge("either_way", source, copy, pair, 0.0)
    return _Edge("copied", source, copy, pair, lead)


def _apart(source: int, copy: int, pair: PairFound) -> _Edge:
    """Return the edge of two reports that each have what the other lacks.

    Where little but a fault ties them, the later took something from the earlier; else both go back to a third.
    """
    late = later(pair.left.published, pair.right.published)
    if pair.faulty and pair.found.bits < DEPENDENT and abs(late) >= DIRECTION:
        return _Edge("also", source, copy, pair, late) if late > 0 else _Edge("also", copy, source, turned(pair), -late)
    return _Edge("same_source", source, copy, pair, 0.0)


def _took_over(pair: PairFound) -> bool:
    """Tell whether the copy has a fault of the source's that others show to be one."""
    return any(fault.base and fault.bits >= BEYOND / 2 for fault in pair.faults)


# --- several sources ---------------------------------------------------------------------------------


def _also(versions: Sequence[Version], pairs: Pairs, edges: Sequence[_Edge]) -> list[_Edge]:
    """Return further sources: reports that share with a copy what its source has not."""
    parent = {edge.two: edge for edge in edges}
    out = []
    for copy, edge in sorted(parent.items()):
        for other in range(len(versions)):
            key = (min(copy, other), max(copy, other))
            if (
                key not in pairs
                or other == edge.one
                or _descends(other, copy, parent)
                or _descends(copy, other, parent)
            ):
                continue
            found = _beside(versions, pairs, edge, other)
            if found is not None:
                out.append(found)
    return _strongest(out)


def _descends(one: int, two: int, parent: dict[int, _Edge]) -> bool:
    """Tell whether ``one`` comes from ``two`` in the tree."""
    seen = set()
    while one in parent and one not in seen:
        seen.add(one)
        one = parent[one].one
        if one == two:
            return True
    return False


def _beside(versions: Sequence[Version], pairs: Pairs, edge: _Edge, other: int) -> _Edge | None:
    """Return the edge from another source if the copy shares enough with it that its source has not."""
    pair = _pair(pairs, other, edge.two)
    rest = _without(pair.right, edge.pair)
    faults = [fault for fault in pair.faults if versions[edge.one].report not in fault.having]
    left = compare(pair.left, rest, faults)
    if left.bits < ALSO:
        return None
    lead = _lead_of_rest(pair, rest, left)
    if lead < 0:
        return None
    return _Edge("also", other, edge.two, replace(pair, bits=left.bits, faults=tuple(faults)), lead)


def _without(version: Version, pair: PairFound) -> Version:
    """Return a version without the words it shares with the left of a pair of which it is the right."""
    covered = {tile.right + n for tile in pair.found.tiles for n in range(tile.length)}
    return replace(version, words=tuple(word for n, word in enumerate(version.words) if n not in covered))


def _relieved(pairs: Pairs, edge: _Edge, beside: _Edge) -> _Edge:
    """Return an edge judged anew without the words the copy has from a second source."""
    other = beside.pair
    extra = {tile.right + n for tile in other.found.tiles for n in range(tile.length)}
    shared = {tile.right + n for tile in edge.pair.found.tiles for n in range(tile.length)}
    kept = tuple(word for n, word in enumerate(edge.pair.right.words) if n in shared or n not in extra)
    again = compare(edge.pair.left, replace(edge.pair.right, words=kept), edge.pair.faults)
    judged = _judged(edge.one, edge.two, replace(edge.pair, forward=again.forward, backward=again.backward))
    if judged.kind == "either_way" and edge.kind == "copied":
        return edge  # directed by the rest of the tree, which the second source does not touch
    return replace(judged, pair=edge.pair)


def _lead_of_rest(pair: PairFound, rest: Version, left: PairFound) -> float:
    """Return how much more of the copy's rest is the other's than of the other is the copy's, in tenths."""
    mine = sum(tile.length for tile in left.found.tiles)
    of_rest = mine / max(1, len(rest.words))
    of_other = sum(tile.length for tile in pair.found.tiles) / max(1, len(pair.left.words))
    return round(10.0 * (of_rest - of_other), 6)


def _kin(pairs: Pairs, edges: Sequence[_Edge]) -> list[_Edge]:
    """Return edges between trees that depend on each other and that no edge joins: the surest pair of each two."""
    tree: dict[int, int] = {}

    def root(number: int) -> int:
        while tree.get(number, number) != number:
            number = tree[number]
        return number

    for edge in edges:
        one, two = sorted((root(edge.one), root(edge.two)))
        tree[two] = one
    out = []
    for (one, two), pair in sorted(pairs.items(), key=lambda item: (-item[1].bits, item[0])):
        ones = sorted((root(one), root(two)))
        if ones[0] != ones[1]:
            tree[ones[1]] = ones[0]
            out.append(_apart(one, two, pair))
    return out


def _strongest(edges: Sequence[_Edge]) -> list[_Edge]:
    """Return one further source for each copy: the one that explains most."""
    best: dict[int, _Edge] = {}
    for edge in edges:
        if edge.two not in best or (edge.pair.bits, -edge.one) > (best[edge.two].pair.bits, -best[edge.two].one):
            best[edge.two] = edge
    return [best[two] for two in sorted(best)]


# --- records -----------------------------------------------------------------------------------------


def _agency(one: Version, two: Version) -> tuple[str | None, str | None]:
    """Return the agency two reports go back to, and whether both credit it."""
    both = sorted(one.agencies & two.agencies)
    if both:
        return both[0], "credited"
    either = sorted(one.agencies | two.agencies)
    return (either[0], "inferred") if len(either) == 1 else (None, None)


def _copy(story: str, versions: Sequence[Version], edge: _Edge) -> Copy:
    one, two = versions[edge.one], versions[edge.two]
    evidence = evidence_of(edge.pair)
    directed = edge.kind in ("copied", "also")
    reports = (one.report, two.report) if directed or one.report < two.report else (two.report, one.report)
    agency, basis = _agency(one, two)
    return Copy(
        record_id("copy", story, edge.kind, reports),
        story,
        edge.kind,
        reports,
        agency,
        basis,  # type: ignore[arg-type]
        edge.pair.bits,
        round(edge.lead, 6),
        evidence,
        reason(edge.kind, edge.pair, edge.lead, agency, basis),
        STAGE,
    )


def _twin(story: str, one: Version, two: Version) -> Copy:
    """Return the edge between two reports of the very same words."""
    late = later(one.published, two.published)
    first, second = (one, two) if late >= 0 else (two, one)
    agency, _ = _agency(one, two)
    kind: CopyKind = "copied" if abs(late) >= DAY_BITS and agency is None else "same_source" if agency else "either_way"
    return _copy(
        story, [first, second], _Edge(kind, 0, 1, identical(first, second), abs(late) if kind == "copied" else 0.0)
    )


Stemma = tuple[Copy, ...]
Faults = tuple[Fault, ...]
