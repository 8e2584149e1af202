"""The lists of positions say what the positions say, whatever was there before, and follow what people decide."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from onrecord.positions.lines import propositions
from onrecord.store import Record
from onrecord.store.standing import PositionsAsked
from onrecord.store.standing_lists import CLAIMS, OUT_OF_LIST, are_positions_listed, list_positions
from onrecord.store.words import fold

MANY = 10_000
LISTS = ("position", "actor", "pair", "proposition")


@pytest.fixture
def record(demo: Path, tmp_path: Path) -> Record:
    """A copy of the sample's record, to write to."""
    copy = tmp_path / "record.db"
    with Record.open(demo / "record.db") as one:
        one.database.write("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(demo / "record.db", copy)
    return Record.open(copy)


def listed(record: Record) -> dict[str, list[tuple[object, ...]]]:
    return {name: record.database.rows(f"SELECT * FROM listed_{name} ORDER BY 1, 2") for name in LISTS}


def test_an_actors_positions_are_those_the_record_cites_newest_first(record: Record) -> None:
    found = record.standings(PositionsAsked(actor="maravia", claims=True), limit=MANY).cited
    cited = list(record.cited_positions(actor="Maravia"))
    assert len(found) > 100
    assert sorted(found, key=lambda one: one.position.id) == sorted(cited, key=lambda one: one.position.id)
    days = [one.position.said or "" for one in found]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(("since", "until"), [("2013-03-14", None), (None, "2013-03-14"), ("2013-03-13", "2013-03-18")])
def test_days_narrow_the_lists_as_they_narrow_what_is_cited(
    record: Record, since: str | None, until: str | None
) -> None:
    """A position of a vague day is there if it may be of the days asked for."""
    found = record.standings(PositionsAsked(actor="maravia", claims=True, since=since, until=until), limit=MANY).cited
    cited = record.cited_positions(actor="Maravia", since=since, until=until)
    assert {one.position.id for one in found} == {one.position.id for one in cited if one.position.said is not None}


def test_pages_of_them_together_are_all_of_them(record: Record) -> None:
    asked = PositionsAsked(actor="maravia", of="dovenia", since="2013-03-13")
    whole = record.standings(asked, limit=MANY).cited
    parts = [one for at in range(0, len(whole), 7) for one in record.standings(asked, limit=7, offset=at).cited]
    assert (len(whole), list(whole)) == (record.standings_count(asked), parts)
    assert all(one.position.act not in CLAIMS and (one.position.said or "") >= "2013-03-13" for one in whole)


def test_propositions_are_those_of_the_whole_record(record: Record) -> None:
    stands = [one for one in record.cited_positions() if one.position.act not in CLAIMS]
    expected = {one.id: (one.name, len(one.members)) for one in propositions(stands)}
    rows = record.list_propositions(limit=MANY)
    assert {row.id: (row.name, row.positions) for row in rows.rows} == expected
    assert rows.total == len(expected)
    first = rows.rows[0]
    members = record.standings(PositionsAsked(proposition=first.id), limit=MANY)
    assert {one.position.id for one in members.cited} == set(
        next(one.members for one in propositions(stands) if one.id == first.id)
    )


def test_actors_and_pairs_are_counted(record: Record) -> None:
    stands = [one.position for one in record.cited_positions() if one.position.act not in CLAIMS]
    for row in record.list_actors(limit=MANY).rows:
        assert row.positions == sum(one.actor is not None and fold(one.actor.name) == row.key for one in stands)
    for pair in record.list_pairs(limit=MANY).rows:
        assert pair.positions == record.standings_count(PositionsAsked(actor=pair.actor, of=pair.of))
    assert [row.name for row in record.actors_named("mara", limit=5)] == ["Maravia"]


def test_written_anew_they_are_the_same(record: Record) -> None:
    before = listed(record)
    for name in LISTS:
        record.database.write(f"DELETE FROM listed_{name}")
    record.database.write("DELETE FROM meta WHERE name = 'positions listed'")
    assert not are_positions_listed(record.database)
    list_positions(record.database)
    assert listed(record) == before
    assert record.database.rows(OUT_OF_LIST) == []


def test_what_is_no_longer_shown_is_struck(record: Record) -> None:
    gone = record.standings(PositionsAsked(actor="dovenia"), limit=1).cited[0].position.id
    record.database.write("UPDATE position SET current = 0 WHERE id = ?", (gone,))
    assert record.database.rows(OUT_OF_LIST) == [(gone,)]
    list_positions(record.database)
    assert record.database.rows(OUT_OF_LIST) == []
    assert gone not in {one.position.id for one in record.standings(PositionsAsked(actor="dovenia"), limit=MANY).cited}


def test_what_people_decide_is_followed_and_taken_back(record: Record) -> None:
    """Named, merged, split, and all withdrawn: the lists are as before."""
    before = listed(record)
    one, two = record.list_propositions(limit=2).rows
    member = record.standings(PositionsAsked(proposition=one.id), limit=1).cited[0].position.id
    made = [
        record.decide_proposition("name", (one.id,), "closing the ports"),
        record.decide_proposition("merge", (one.id, two.id)),
        record.decide_proposition("split", (member,)),
    ]
    merged = record.propositions_listed([one.id, two.id])
    assert (merged[one.id].name, merged[one.id].named) == ("closing the ports", True)
    assert merged[one.id].positions == one.positions + two.positions - 1
    assert two.id not in merged
    assert record.merged_into(two.id) == one.id
    apart = record.standings_of_quotations([_quotation(record, member)], limit=MANY).proposition[member]
    assert apart != one.id
    for decision in reversed(made):
        record.withdraw_decision(decision.id)
    assert listed(record) == before


def _quotation(record: Record, position: str) -> str:
    return next(one.quotation for one in record.positions() if one.id == position)
