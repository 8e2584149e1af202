"""Scratch tables against the plain Python they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.statements import MemoryIndex, lookup
from onrecord.store.database import Database, create
from onrecord.store.scratch import Blocks, Graph, Pairs, Shelf, Sums, Terms

IDS = st.sampled_from([f"id-{number}" for number in range(8)])
EDGES = st.lists(st.tuples(IDS, IDS), max_size=12)
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    create(tmp_path / "r.db")
    db = Database(tmp_path / "r.db")
    yield db
    db.close()


def test_a_shelf_keeps_the_last_body_of_an_id(db: Database) -> None:
    shelf = Shelf(db, "shelf")
    for identifier, body in (("b", b"1"), ("a", b"2"), ("b", b"3")):
        shelf.put(identifier, body)
    assert (list(shelf.ids()), shelf.get("b"), shelf.get("c"), shelf.get(None), len(shelf)) == (
        ["a", "b"], b"3", None, None, 2,
    )  # fmt: skip


def test_shelves_are_compared_by_their_ids(db: Database) -> None:
    one, two = Shelf(db, "one"), Shelf(db, "two")
    one.put("a", b"1")
    assert not one.same_ids(two)
    two.put("a", b"2")
    assert one.same_ids(two)
    two.put("b", b"")
    assert not one.same_ids(two)


def test_blocks_come_out_together_and_in_order(db: Database) -> None:
    blocks = Blocks(db, "blocks")
    for block, place in (("y", "2"), ("x", "1"), ("y", "1")):
        blocks.put(block, place, (block + place).encode())
    assert list(blocks.blocks()) == [[b"x1"], [b"y1", b"y2"]]
    assert (blocks.block("y"), blocks.block("z"), list(blocks.names())) == ([b"y1", b"y2"], [], ["x", "y"])


@quick
@given(edges=EDGES, before=EDGES, changed=st.sets(IDS))
def test_pairs_left_to_compare_are_new_or_changed(
    db: Database, edges: list[tuple[str, str]], before: list[tuple[str, str]], changed: set[str]
) -> None:
    now, then, shelf = Pairs(db, "now"), Pairs(db, "earlier"), Shelf(db, "changed")
    for pairs, given_edges in ((now, edges), (then, before)):
        for one, two in given_edges:
            pairs.put(one, [two])
    for one in changed:
        shelf.put(one, b"")
    old = {tuple(sorted(pair)) for pair in before}
    everything = sorted({tuple(sorted(pair)) for pair in edges})
    assert list(now.pairs()) == everything
    assert list(now.without(then, shelf)) == [pair for pair in everything if pair not in old or changed & set(pair)]


@quick
@given(edges=EDGES)
def test_components_are_what_can_be_reached(db: Database, edges: list[tuple[str, str]]) -> None:
    graph, shelf = Graph(db, "graph"), Shelf(db, "ids")
    reach = {name: {name} for name in (f"id-{number}" for number in range(8))}
    for one, two in edges:
        graph.put(one, two, f"{min(one, two)} {max(one, two)}".encode())
        joined = reach[one] | reach[two]
        for name in joined:
            reach[name] = joined
    for name in reach:
        shelf.put(name, b"")
    found = list(graph.components(shelf.ids()))
    assert [members for members, _ in found] == sorted(map(sorted, {frozenset(part) for part in reach.values()}))
    known = {" ".join(sorted(edge)).encode() for edge in edges}
    assert {body for _, bodies in found for body in bodies} == known


@quick
@given(texts=st.dictionaries(IDS, st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6, unique=True)))
def test_lookups_find_what_the_index_in_memory_finds(db: Database, texts: dict[str, list[str]]) -> None:
    stored, memory = Terms(db, "terms"), MemoryIndex()
    for name, words in texts.items():
        stored.add(name, words)
        memory.add(name, words)
    stored.count()
    for name, words in texts.items():
        assert lookup(stored, words, name) == lookup(memory, words, name)


def test_sums_are_added_up_and_the_small_ones_dropped(db: Database) -> None:
    sums, pairs, reports, known = Sums(db, "sums"), Pairs(db, "pairs"), Shelf(db, "reports"), Graph(db, "known")
    for name in "abcd":
        reports.put(name, f"report-{name}".encode())
    for one, two, number in (
        ("report-a", "report-b", 3.0),
        ("report-a", "report-b", 4.0),
        ("report-c", "report-d", 6.0),
    ):
        sums.add(one, two, number)
    sums.keep_from(7.0)
    for one, two in ("ab", "cd", "ac"):
        pairs.put(one, [two])
    assert list(pairs.of_kindred(reports, sums, known)) == [("a", "b")]
    known.put("b", "a")
    assert list(pairs.of_kindred(reports, sums, known)) == []
