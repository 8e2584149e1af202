"""The cheapest tree that reaches every node from one root (Chu and Liu 1965; Edmonds 1967)."""

from __future__ import annotations

from collections.abc import Mapping

Edges = Mapping[tuple[int, int], float]


def cheapest_tree(size: int, edges: Edges, root_costs: Mapping[int, float]) -> dict[int, int | None]:
    """Return the parent of each of ``size`` nodes in the cheapest tree; the root's is None.

    Args:
        size: number of nodes, numbered from 0.
        edges: cost of each possible edge ``(parent, child)``.
        root_costs: cost of a node's having no parent; make it dear to get one root for every connected set.

    The same in whatever order the edges come: ties go to the lower parent.
    """
    root = size
    weights = {(one, two): cost for (one, two), cost in edges.items() if one != two}
    weights |= {(root, node): root_costs[node] for node in range(size)}
    chosen = _solve(root, set(range(size + 1)), weights)
    return {node: (None if parent == root else parent) for node, parent in sorted(chosen.items())}


def _solve(root: int, nodes: set[int], weights: dict[tuple[int, int], float]) -> dict[int, int]:
    """Return the parent of each node but the root."""
    best: dict[int, tuple[float, int]] = {}
    for (one, two), cost in sorted(weights.items()):
        if two != root and (two not in best or (cost, one) < best[two]):
            best[two] = cost, one
    parents = {node: best[node][1] for node in sorted(nodes - {root})}
    cycle = _cycle(parents, root)
    if not cycle:
        return parents
    merged = max(nodes) + 1
    contracted: dict[tuple[int, int], float] = {}
    origin: dict[tuple[int, int], tuple[int, int]] = {}
    for (one, two), cost in sorted(weights.items()):
        if one in cycle and two in cycle:
            continue
        if two in cycle:
            key, value = (one, merged), cost - best[two][0]
        elif one in cycle:
            key, value = (merged, two), cost
        else:
            key, value = (one, two), cost
        if key not in contracted or value < contracted[key]:
            contracted[key], origin[key] = value, (one, two)
    solved = _solve(root, (nodes - cycle) | {merged}, contracted)
    out = {node: parents[node] for node in cycle}
    for node, parent in solved.items():
        one, two = origin[parent, node]
        out[two] = one
    return out


def _cycle(parents: Mapping[int, int], root: int) -> set[int]:
    """Return the nodes of a cycle among parents, the empty set if there is none."""
    state: dict[int, int] = {root: -1}
    for start in sorted(parents):
        path: list[int] = []
        node = start
        while node not in state:
            state[node] = start
            path.append(node)
            node = parents[node]
        if state[node] == start:
            return set(path[path.index(node) :])
    return set()
