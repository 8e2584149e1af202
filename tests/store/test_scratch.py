"""Scratch tables against the plain Python they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.store.database import Database, create
from onrecord.store.scratch import Calendar, Graph, Shelf, Terms

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
def test_terms_of_several_ids_are_counted(db: Database, texts: dict[str, list[str]]) -> None:
    terms, counted = Terms(db, "terms"), Counter(word for words in texts.values() for word in words)
    for name, words in texts.items():
        terms.add(name, words)
    terms.count()
    assert terms.frequency("abcdefgh") == {word: counted[word] if counted[word] > 1 else 0 for word in "abcdefgh"}


@quick
@given(days=st.dictionaries(IDS, st.integers(0, 5)), day=st.integers(0, 5), last=st.integers(0, 6))
def test_a_calendar_gives_what_follows_in_order(db: Database, days: dict[str, int], day: int, last: int) -> None:
    calendar = Calendar(db, "calendar")
    for name, printed in days.items():
        calendar.put(name, printed, ["grain", "barges"])
    after = sorted((printed, name) for name, printed in days.items() if (printed, name) > (day, "id-3"))
    assert calendar.after("grain", day, "id-3", last, 3) == [name for printed, name in after if printed <= last][:3]
