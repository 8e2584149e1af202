"""The family tree of a story's reports, laid out as plain numbers: sources left, what was copied from them right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Copy
from onrecord.store.browsing import ReportRow

__all__ = ["Edge", "Family", "Node", "family"]

COLUMN = 210
ROW = 34
NODES_DRAWN = 60
"""Reports drawn; of a larger family only the table is shown."""


@dataclass(frozen=True, slots=True)
class Node:
    """A report: where it stands and what it is called."""

    report: str
    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A dependence between two reports, from the source to the copy where it has a direction."""

    copy: Copy
    first: Node
    second: Node


@dataclass(frozen=True, slots=True)
class Family:
    """The drawing: its size, its nodes and edges; ``drawn`` is false where there are too many to draw."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    drawn: bool


def family(copies: Sequence[Copy], reports: Mapping[str, ReportRow]) -> Family | None:
    """Return the tree of some copies among reports, None where no report depends on another."""
    known = [one for one in copies if set(one.reports) <= set(reports)]
    if not known:
        return None
    children: dict[str, list[str]] = defaultdict(list)
    copied: set[str] = set()
    for one in sorted(known, key=lambda one: (-one.bits, one.id)):
        source, copy = one.reports
        if one.kind == "copied" and copy not in copied and not _reaches(children, copy, source):
            children[source].append(copy)
            copied.add(copy)
    places: dict[str, tuple[int, int]] = {}
    members = dict.fromkeys(name for one in known for name in one.reports)
    for root in (name for name in members if name not in copied):
        _place(root, 0, children, places)
    nodes = {name: _node(name, places[name], reports) for name in places}
    deepest = max(depth for depth, _ in places.values())
    edges = tuple(Edge(one, nodes[one.reports[0]], nodes[one.reports[1]]) for one in known)
    drawn = len(nodes) <= NODES_DRAWN
    return Family((deepest + 1) * COLUMN, len(nodes) * ROW + 8, tuple(nodes.values()), edges, drawn)


def _reaches(children: Mapping[str, list[str]], start: str, goal: str) -> bool:
    """Tell whether a report comes after another, so that no circle is drawn."""
    todo, seen = [start], set()
    while todo:
        name = todo.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            todo += children.get(name, [])
    return False


def _place(root: str, depth: int, children: Mapping[str, list[str]], places: dict[str, tuple[int, int]]) -> None:
    """Give a report and what was copied from it their rows, one below the other."""
    todo = [(root, depth)]
    while todo:
        name, level = todo.pop()
        places[name] = (level, len(places))
        todo += [(child, level + 1) for child in reversed(children.get(name, []))]


def _node(name: str, place: tuple[int, int], reports: Mapping[str, ReportRow]) -> Node:
    depth, row = place
    return Node(name, reports[name].outlet or "unknown outlet", depth * COLUMN + 4, row * ROW + ROW // 2 + 4)
