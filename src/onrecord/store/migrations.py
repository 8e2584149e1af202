"""The schema, its number and its fingerprint, and the steps from older numbers to today's."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.errors import SchemaMismatchError

__all__ = ["SCHEMA_VERSION", "STEPS", "bring_up_to_date", "fingerprint", "lay_out"]

SCHEMA_VERSION = 4
"""Written to ``user_version``; raised by one with each released change of ``schema.sql``."""

SCHEMA = files("onrecord.store").joinpath("schema.sql").read_text(encoding="utf-8")
SINCE_2, SINCE_3 = "-- Since schema 2", "-- Since schema 3"
"""The lines of ``schema.sql`` from which on everything is new in schema 2, and in schema 3."""

_LISTED_STATEMENT = SCHEMA[SCHEMA.index("CREATE TABLE listed_statement") : SCHEMA.index("CREATE TABLE listed_version")]
"""A list that schema 4 gave a column; what it holds is written anew when the lists are."""

STEPS: Mapping[int, str] = {
    1: SCHEMA[SCHEMA.index(SINCE_2) : SCHEMA.index(SINCE_3)],
    2: "DROP TABLE IF EXISTS link;\n" + SCHEMA[SCHEMA.index(SINCE_3) :],
    3: "DROP TABLE IF EXISTS listed_statement;\n" + _LISTED_STATEMENT,
}
"""For each older number the SQL that leads to the next. Together they must end in today's ``schema.sql``:
the fingerprint is compared after the last step."""


def lay_out(connection: sqlite3.Connection) -> None:
    """Create every table of the schema in an empty database and note its fingerprint."""
    connection.executescript(SCHEMA)
    _note(connection, SCHEMA_VERSION)


def _note(connection: sqlite3.Connection, version: int) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('fingerprint', ?)", (fingerprint(connection),))
    connection.execute(f"PRAGMA user_version = {int(version)}")


def fingerprint(connection: sqlite3.Connection) -> str:
    """Return the SHA-256 of every table, index and view as declared, white space and comments aside.

    The shadow tables of a full-text index are left out: they are SQLite's own and vary with its version.
    """
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        " AND name NOT GLOB '*_words_*' ORDER BY type, name"
    )
    digest = hashlib.sha256()
    for kind, name, sql in rows:
        bare = " ".join(line.partition("--")[0].strip() for line in sql.splitlines())
        digest.update(f"{kind} {name} {' '.join(bare.split())}\n".encode())
    return digest.hexdigest()


@cache
def expected_fingerprint() -> str:
    """Return the fingerprint of today's ``schema.sql``."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        lay_out(connection)
        return fingerprint(connection)
    finally:
        connection.close()


def bring_up_to_date(
    connection: sqlite3.Connection,
    path: Path,
    *,
    may_write: bool,
    steps: Mapping[int, str] = STEPS,
    target: int = SCHEMA_VERSION,
) -> None:
    """Take the record from its schema to today's, in one transaction; nothing to do is the usual case.

    Raises:
        SchemaMismatchError: if its number is newer than ours, no step leads on from it, it may not be
            written to, or its tables are not those its number promises.
    """
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version != target:
        _migrate(connection, path, version, may_write=may_write, steps=steps, target=target)
    noted = connection.execute("SELECT value FROM meta WHERE name = 'fingerprint'").fetchone()
    if target == SCHEMA_VERSION and (noted is None or noted[0] != expected_fingerprint()):
        raise SchemaMismatchError(
            f"The record {path} says it has schema {version}, but its tables differ; it was left as it is."
            " Make a new record from the same reports."
        )


def _migrate(
    connection: sqlite3.Connection, path: Path, version: int, *, may_write: bool, steps: Mapping[int, str], target: int
) -> None:
    if version > target:
        raise SchemaMismatchError(
            f"The record {path} has schema {version}; this onrecord knows up to {target}. Install a newer onrecord."
        )
    if not all(step in steps for step in range(version, target)):
        raise SchemaMismatchError(f"The record {path} has schema {version}, from which no step leads to {target}.")
    if not may_write:
        raise SchemaMismatchError(
            f"The record {path} has schema {version} and has to be brought to {target} first: run `onrecord add`"
            " with it once."
        )
    script = ";\n".join(steps[step] for step in range(version, target))
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{script}")
        _note(connection, target)
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
