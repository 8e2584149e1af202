"""The record file as a database: opening, creating, transactions, and errors in our own words.

Nothing is written to a file before its header says that it is ours.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from onrecord.errors import NotARecordError, NotInRecordError, StoreBusyError, StoreError, StoreFullError
from onrecord.store import migrations

__all__ = ["Database", "Parameters", "Row"]

Row = tuple[Any, ...]
Parameters = tuple[Any, ...] | Mapping[str, Any]

MAGIC = b"SQLite format 3\x00"
APPLICATION_ID = 0x6F6E7263
"""Marks a SQLite file as a record: 'onrc' in ASCII (at byte 68 of the file)."""

BUSY_MILLISECONDS = 30_000
"""How long a writer waits for another: a transaction takes milliseconds, publishing a settling some seconds."""

CACHE_KIBIBYTES = 16 * 1024
"""Pages kept in memory. The working set of an ``add`` fits; the file may be far larger."""
SETTLING_KIBIBYTES = 1024 * 1024
"""The same while a record is settled: every quotation is looked up by its words, in tables of some 3 KB a quotation.
With the smaller cache half of the time of settling 470,000 was spent reading and writing the same pages again. A
record of 20,000 quotations takes 60 MB of it."""


def _is_ours(header: bytes) -> bool:
    """Tell whether the first hundred bytes are those of a record."""
    return header.startswith(MAGIC) and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def check_header(path: Path) -> None:
    """Read the first bytes of the file and refuse it unless it is a record.

    Raises:
        NotInRecordError: if there is no such file.
        NotARecordError: if it is something else.
        StoreError: if it cannot be read.
    """
    if not path.exists():
        raise NotInRecordError(f"There is no record at {path}; `onrecord add PATH… --record {path}` makes one.")
    if not path.is_file():
        raise NotARecordError(f"{path} is not a file; name a record file with --record.")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise StoreError(f"The record {path} cannot be read: {error.strerror}.") from error
    if not _is_ours(header):
        raise NotARecordError(
            f"{path} is not an onrecord record; it was left as it is. Name another file with --record."
        )


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, each with what it means for the record."""
    try:
        yield
    except sqlite3.Error as error:
        raise _our_error(error, path) from error


def _our_error(error: sqlite3.Error, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", None) or 0
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreBusyError(f"Another process is writing to {path}; try again when it has finished.")
    if primary == sqlite3.SQLITE_FULL:
        return StoreFullError(f"No room left to write to {path}; what was stored before is unharmed.")
    if primary == sqlite3.SQLITE_NOTADB:
        return NotARecordError(f"{path} is not an onrecord record; name another file with --record.")
    if primary == sqlite3.SQLITE_READONLY:
        return StoreError(f"The record {path} may not be written to; check the permissions of the file and its folder.")
    if primary == sqlite3.SQLITE_CANTOPEN:
        return StoreError(f"The record {path} cannot be opened; check the permissions of the file and its folder.")
    if primary == sqlite3.SQLITE_CORRUPT:
        return StoreError(f"The record {path} is damaged ({error}); `onrecord doctor` says where.")
    if primary == sqlite3.SQLITE_IOERR:
        return _input_output_error(code, path)
    return error if isinstance(error, sqlite3.ProgrammingError) else StoreError(f"The record {path}: {error}.")


def _input_output_error(code: int, path: Path) -> StoreError:
    """A write refused for a quota or a file-size limit shows as an I/O error, not as a full disk."""
    writing = (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE)
    if code in (*writing, sqlite3.SQLITE_IOERR_SHMSIZE):
        return StoreFullError(
            f"{path} cannot grow (disk, quota or file-size limit); what was stored before is unharmed."
        )
    return StoreError(f"The disk failed while reading {path}.")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    """Connect in a mode of SQLite's own: ``rw``, or ``immutable`` for a file nothing can change."""
    query = "immutable=1" if mode == "immutable" else f"mode={mode}"
    address = f"{path.absolute().as_uri()}?{query}"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)


def _settle_in(connection: sqlite3.Connection) -> None:
    """Set what each connection has to be told anew.

    NORMAL is safe with WAL: a loss of power can undo the last transactions, it cannot harm the file.
    """
    for pragma in (
        "synchronous = NORMAL",
        "foreign_keys = ON",
        f"cache_size = -{CACHE_KIBIBYTES}",
        "trusted_schema = OFF",
        "temp_store = FILE",
    ):
        connection.execute(f"PRAGMA {pragma}")


def create(path: Path) -> None:
    """Make an empty record at ``path``, whole or not at all; a record already there is left alone.

    It is made under another name beside it and then linked into place.

    Raises:
        StoreError: if the folder is missing or may not be written to.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise StoreError(f"No record can be made at {path}: {error.strerror}.") from error
    os.close(handle)
    aside = Path(name)
    try:
        with in_our_words(path), closing(_connect(aside, "rw")) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("PRAGMA journal_mode = WAL")
            migrations.lay_out(connection)
        _put_in_place(aside, path)
    finally:
        for leftover in (aside, Path(f"{name}-wal"), Path(f"{name}-shm"), Path(f"{name}-journal")):
            leftover.unlink(missing_ok=True)


def _put_in_place(aside: Path, path: Path) -> None:
    """Give the finished file its name unless something else has taken it; an empty file gives way."""
    aside.chmod(0o666 & ~_umask())
    if path.exists() and path.stat().st_size == 0:
        aside.replace(path)
        return
    with suppress(FileExistsError):
        try:
            os.link(aside, path)
        except PermissionError:  # a file system without hard links
            if not path.exists():
                aside.replace(path)


def _umask() -> int:
    """Return the process's umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


class Database:
    """One connection to a record file, with transactions and errors in our words.

    Open for writing it migrates an older schema; open ``readonly`` it writes nothing, not even beside
    the file if the folder may not be written to.
    """

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        """Open the file at ``path``.

        Raises:
            NotInRecordError: if there is none.
            NotARecordError: if it is something else.
            SchemaMismatchError: if its schema is not known here.
            StoreError: if it cannot be opened.
        """
        check_header(path)
        self.path = path
        self.readonly = readonly
        self._connection = self._open()
        self._depth = 0

    def _open(self) -> sqlite3.Connection:
        """Connect. A reader may write SQLite's own files beside the record, where it can; else it does without."""
        with in_our_words(self.path):
            try:
                return self._opened("rw")
            except sqlite3.OperationalError:
                if not self.readonly or self._has_pending():
                    raise
                return self._opened("immutable")

    def _opened(self, mode: str) -> sqlite3.Connection:
        """Connect and check the schema; the connection is closed again if that fails."""
        connection = _connect(self.path, mode)
        try:
            _settle_in(connection)
            if self.readonly:
                connection.execute("PRAGMA query_only = ON")
            migrations.bring_up_to_date(connection, self.path, may_write=not self.readonly)
        except BaseException:
            connection.close()
            raise
        return connection

    def _has_pending(self) -> bool:
        """Tell whether a write-ahead log holds what the file does not yet have."""
        log = Path(f"{self.path}-wal")
        return log.exists() and log.stat().st_size > 0

    def close(self) -> None:
        """Close the connection; closing twice is no error."""
        self._connection.close()

    def fingerprint(self) -> str:
        """Return the fingerprint of the tables, indexes and views that are there."""
        with in_our_words(self.path):
            return migrations.fingerprint(self._connection)

    # -- reading ------------------------------------------------------------------------------------------

    def rows(self, query: str, parameters: Parameters = ()) -> list[Row]:
        """Return every row of a query."""
        with in_our_words(self.path):
            return self._connection.execute(query, parameters).fetchall()

    def row(self, query: str, parameters: Parameters = ()) -> Row | None:
        """Return the first row of a query, or None."""
        with in_our_words(self.path):
            found: Row | None = self._connection.execute(query, parameters).fetchone()
            return found

    def value(self, query: str, parameters: Parameters = ()) -> Any:
        """Return the first column of the first row, or None."""
        found = self.row(query, parameters)
        return found[0] if found else None

    def stream(self, query: str, parameters: Parameters = ()) -> Iterator[Row]:
        """Yield the rows of a query one by one."""
        with in_our_words(self.path):
            cursor = self._connection.execute(query, parameters)
        try:
            while True:
                with in_our_words(self.path):
                    row = cursor.fetchone()
                if row is None:
                    return
                yield row
        finally:
            # A reader that stopped half-way may be tidied away after the record was closed.
            with suppress(sqlite3.ProgrammingError):
                cursor.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read the record as it is now, whatever others add meanwhile."""
        if self._depth:
            yield
            return
        with self._between("BEGIN"):
            yield

    # -- writing ------------------------------------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all that follows or none of it; one inside another is part of the outer one."""
        if self._depth:
            yield
            return
        if self.readonly:
            raise StoreError(f"The record {self.path} is open for reading only.")
        with self._between("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def roomy(self) -> Iterator[None]:
        """Keep as many pages in memory as settling wants, for as long as it lasts."""
        for schema, size in (("main", SETTLING_KIBIBYTES), ("temp", SETTLING_KIBIBYTES // 4)):
            self._connection.execute(f"PRAGMA {schema}.cache_size = -{size}")
        try:
            yield
        finally:
            for schema in ("main", "temp"):
                self._connection.execute(f"PRAGMA {schema}.cache_size = -{CACHE_KIBIBYTES}")

    @contextmanager
    def _between(self, beginning: str) -> Iterator[None]:
        with in_our_words(self.path):
            self._connection.execute(beginning)
        self._depth += 1
        try:
            yield
            with in_our_words(self.path):
                self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
            raise
        finally:
            self._depth -= 1

    def write(self, query: str, parameters: Parameters = ()) -> int:
        """Run one statement and return the key of the row it added last."""
        with in_our_words(self.path):
            return self._connection.execute(query, parameters).lastrowid or 0

    def write_many(self, query: str, parameters: Iterable[Parameters]) -> None:
        """Run one statement for each set of parameters."""
        with in_our_words(self.path):
            self._connection.executemany(query, parameters)
