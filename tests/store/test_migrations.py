"""From an older schema to today's: step by step, all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import SchemaMismatchError
from onrecord.store import migrations

PATH = Path("r.db")
NEXT = migrations.SCHEMA_VERSION + 1
STEPS = {
    migrations.SCHEMA_VERSION: "ALTER TABLE report ADD COLUMN language TEXT",
    NEXT: "CREATE TABLE glossary (word TEXT); INSERT INTO glossary SELECT 'lemma'",
}


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrations.lay_out(connection)
    yield connection
    connection.close()


def version(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def bring(connection: sqlite3.Connection, *, may_write: bool = True, steps: dict[int, str] = STEPS) -> None:
    migrations.bring_up_to_date(connection, PATH, may_write=may_write, steps=steps, target=NEXT + 1)


def test_every_step_is_taken_and_the_fingerprint_noted(connection: sqlite3.Connection) -> None:
    bring(connection)
    assert version(connection) == NEXT + 1
    assert connection.execute("SELECT word FROM glossary").fetchall() == [("lemma",)]
    noted = connection.execute("SELECT value FROM meta WHERE name = 'fingerprint'").fetchone()[0]
    assert noted == migrations.fingerprint(connection) != migrations.expected_fingerprint()


def test_a_step_that_fails_undoes_those_before_it(connection: sqlite3.Connection) -> None:
    before = migrations.fingerprint(connection)
    with pytest.raises(sqlite3.OperationalError):
        bring(connection, steps={**STEPS, NEXT: "CREATE TABLE report (id)"})
    assert (version(connection), migrations.fingerprint(connection)) == (migrations.SCHEMA_VERSION, before)


def test_a_missing_step_is_refused_before_any_is_taken(connection: sqlite3.Connection) -> None:
    with pytest.raises(SchemaMismatchError, match="no step leads"):
        bring(connection, steps={migrations.SCHEMA_VERSION: STEPS[migrations.SCHEMA_VERSION]})
    assert version(connection) == migrations.SCHEMA_VERSION


def test_a_record_open_for_reading_is_not_changed(connection: sqlite3.Connection) -> None:
    with pytest.raises(SchemaMismatchError, match="run `onrecord add`"):
        bring(connection, may_write=False)
    assert version(connection) == migrations.SCHEMA_VERSION


def test_comments_and_white_space_are_no_part_of_the_fingerprint(connection: sqlite3.Connection) -> None:
    other = sqlite3.connect(":memory:", isolation_level=None)
    other.execute("CREATE TABLE a (\n    b,  -- what b is\n    c\n)")
    one = migrations.fingerprint(other)
    other.execute("DROP TABLE a")
    other.execute("CREATE TABLE a ( b, c )")
    assert one == migrations.fingerprint(other) != migrations.fingerprint(connection)
    other.close()


def test_the_steps_lead_to_todays_schema() -> None:
    """With each new number comes the step that leads to it."""
    assert set(migrations.STEPS) <= set(range(1, migrations.SCHEMA_VERSION))


def test_a_record_of_schema_1_is_brought_to_today(tmp_path: Path) -> None:
    """A file laid out by the first schema ends with the tables of a new one."""
    with sqlite3.connect(tmp_path / "old.db", isolation_level=None) as connection:
        connection.executescript(migrations.SCHEMA[: migrations.SCHEMA.index(migrations.SINCE_2)])
        connection.execute("PRAGMA user_version = 1")
        migrations.bring_up_to_date(connection, tmp_path / "old.db", may_write=True)
        assert migrations.fingerprint(connection) == migrations.expected_fingerprint()
        assert version(connection) == migrations.SCHEMA_VERSION


LINK_OF_SCHEMA_2 = """
CREATE TABLE link (phase INTEGER NOT NULL, one TEXT NOT NULL, two TEXT NOT NULL, report_one TEXT NOT NULL,
    report_two TEXT NOT NULL, sure INTEGER NOT NULL, bits REAL NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (phase, one, two)) WITHOUT ROWID;
CREATE INDEX link_by_reports ON link (phase, report_one, report_two, sure);
INSERT INTO link VALUES (1, 'one', 'two', 'here', 'there', 1, 40.0, '');
INSERT INTO meta VALUES ('settled_by', 'kept/3');"""


def test_a_record_of_schema_2_loses_its_links_and_nothing_else(tmp_path: Path) -> None:
    """The next settling makes them again, with the relation each has."""
    with sqlite3.connect(tmp_path / "old.db", isolation_level=None) as connection:
        connection.executescript(migrations.SCHEMA[: migrations.SCHEMA.index(migrations.SINCE_3)] + LINK_OF_SCHEMA_2)
        connection.execute("PRAGMA user_version = 2")
        migrations.bring_up_to_date(connection, tmp_path / "old.db", may_write=True)
        assert migrations.fingerprint(connection) == migrations.expected_fingerprint()
        assert version(connection) == migrations.SCHEMA_VERSION
        assert connection.execute("SELECT count(*) FROM link").fetchone() == (0,)
        assert connection.execute("SELECT value FROM meta WHERE name = 'settled_by'").fetchone() == ("kept/3",)


def test_a_record_of_schema_3_loses_a_list_and_nothing_else(tmp_path: Path) -> None:
    """Lists are written anew after the next settling, with how the words of each statement may be printed."""
    older = migrations.SCHEMA.replace(
        "base\n    given      TEXT NOT NULL     -- quoted, told, denied, not_said", "base"
    )
    older = older.replace(
        "words      INTEGER NOT NULL, -- witnesses that change words", "words INTEGER NOT NULL -- witnesses"
    )
    assert "given " not in older
    with sqlite3.connect(tmp_path / "old.db", isolation_level=None) as connection:
        connection.executescript(older + "\nINSERT INTO meta VALUES ('settled_by', 'kept/4');")
        connection.execute("PRAGMA user_version = 3")
        migrations.bring_up_to_date(connection, tmp_path / "old.db", may_write=True)
        assert migrations.fingerprint(connection) == migrations.expected_fingerprint()
        assert version(connection) == migrations.SCHEMA_VERSION
        assert connection.execute("SELECT value FROM meta WHERE name = 'settled_by'").fetchone() == ("kept/4",)
