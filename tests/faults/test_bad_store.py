"""Record files that cannot be used: each with its one sentence and code, and no file harmed."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engines.corpus import write_corpus
from tests.store import made

from onrecord.errors import (
    NotARecordError,
    NotInRecordError,
    SchemaMismatchError,
    StoreBusyError,
    StoreError,
    StoreFullError,
)
from onrecord.store import Record, database

ROOT = Path(__file__).resolve().parents[2]
REPORT = made.report("“The locks will stay open,” Ilse Varga said on Monday.")
READING = made.reading(REPORT, "The locks will stay open", "Ilse Varga")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A record with one report, closed."""
    with made.new_record(tmp_path) as record:
        made.store(record, REPORT, READING)
    return tmp_path / "made.db"


def sql(path: Path, statement: str) -> None:
    """Do something to a file that onrecord itself never does."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()


class TestFilesThatAreNotRecords:
    @pytest.mark.parametrize(
        "content",
        [b"Dear diary,\n", b"\x00" * 4096, b"SQLite format 3\x00", b"SQLite format 3\x00" + b"\xff" * 100],
        ids=["a text", "zeros", "a SQLite header cut off", "a SQLite header over rubbish"],
    )
    def test_are_left_as_they_are(self, content: bytes, tmp_path: Path) -> None:
        path = tmp_path / "diary.txt"
        path.write_bytes(content)
        for options in ({}, {"create": True}, {"readonly": True}):
            with pytest.raises(NotARecordError, match=r"diary\.txt is not an onrecord record"):
                Record.open(path, **options)
        assert path.read_bytes() == content
        assert [one.name for one in tmp_path.iterdir()] == ["diary.txt"]

    def test_nor_is_another_programs_database(self, tmp_path: Path) -> None:
        path = tmp_path / "other.db"
        sql(path, "CREATE TABLE report (id)")
        before = path.read_bytes()
        with pytest.raises(NotARecordError):
            Record.open(path, create=True)
        assert path.read_bytes() == before

    def test_nor_is_a_folder_or_a_device(self, tmp_path: Path) -> None:
        for path in (tmp_path, Path("/dev/null")):
            with pytest.raises(NotARecordError, match="is not a file"):
                Record.open(path, create=True)

    def test_an_empty_file_holds_nothing_to_harm_and_becomes_a_record(self, tmp_path: Path) -> None:
        path = tmp_path / "empty.db"
        path.touch()
        with pytest.raises(NotARecordError):
            Record.open(path)
        with Record.open(path, create=True) as record:
            assert record.counts()["reports"] == 0

    def test_a_missing_file_says_how_to_make_one(self, tmp_path: Path) -> None:
        with pytest.raises(NotInRecordError, match="onrecord add"):
            Record.open(tmp_path / "none.db")
        assert not list(tmp_path.iterdir())

    def test_a_missing_folder_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="No record can be made"):
            Record.open(tmp_path / "no" / "r.db", create=True)

    def test_a_name_full_of_signs_is_a_name(self, tmp_path: Path) -> None:
        path = tmp_path / "a?mode=memory#b%20c;d'e.db"
        with Record.open(path, create=True) as record:
            made.store(record, REPORT, READING)
        with Record.open(path, readonly=True) as record:
            assert record.report(REPORT.id) == REPORT
        assert [one.name for one in tmp_path.iterdir()] == [path.name]


class TestOtherSchemas:
    def test_a_newer_one_is_refused_and_left_as_it_is(self, good: Path) -> None:
        sql(good, "PRAGMA user_version = 99")
        before = good.read_bytes()
        with pytest.raises(SchemaMismatchError, match="has schema 99; this onrecord knows up to"):
            Record.open(good)
        assert good.read_bytes() == before

    def test_an_unknown_older_one_too(self, good: Path) -> None:
        sql(good, "PRAGMA user_version = 0")
        with pytest.raises(SchemaMismatchError, match="no step leads"):
            Record.open(good)

    def test_one_with_another_fingerprint_too(self, good: Path) -> None:
        sql(good, "UPDATE meta SET value = 'other' WHERE name = 'fingerprint'")
        with pytest.raises(SchemaMismatchError, match="its tables differ"):
            Record.open(good)


class TestDamage:
    def test_the_doctor_sees_a_changed_record(self, good: Path) -> None:
        sql(good, "UPDATE report SET raw = (SELECT body FROM report)")
        with Record.open(good) as record:
            assert "contents" in {one.name for one in record.doctor() if one.findings}

    def test_the_doctor_sees_a_table_more(self, good: Path) -> None:
        sql(good, "CREATE TABLE more (id)")
        with Record.open(good) as record:
            assert [one.name for one in record.doctor() if one.findings] == ["schema", "complete"]

    def test_the_doctor_sees_an_index_out_of_step(self, good: Path) -> None:
        sql(good, "UPDATE quotation SET text = 'Other words entirely'")
        with Record.open(good) as record:
            assert "words" in {one.name for one in record.doctor() if one.findings}

    def test_the_doctor_sees_what_has_no_reading_and_no_origin(self, good: Path) -> None:
        sql(good, "UPDATE reading SET current = 0")
        sql(good, "DELETE FROM arrival")
        with Record.open(good) as record:
            findings = next(one.findings for one in record.doctor() if one.name == "complete")
        assert len([one for one in findings if REPORT.id in one]) == 2

    def test_the_doctor_finishes_on_a_torn_file(self, good: Path) -> None:
        """Pages in the middle overwritten: every check either passes or says what it found."""
        size = good.stat().st_size
        with good.open("r+b") as file:
            file.seek(size // 2 // 4096 * 4096)
            file.write(b"\xff" * 4096 * 8)
        try:
            with Record.open(good) as record:
                assert any(one.findings for one in record.doctor())
        except StoreError as error:
            assert error.code in ("store", "schema", "not-a-record")  # noqa: PT017 - both are right, by where it tore


class TestWriters:
    def test_a_second_writer_waits_and_is_told(self, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(database, "BUSY_MILLISECONDS", 100)
        with Record.open(good) as one, Record.open(good) as two, one.database.transaction():
            with pytest.raises(StoreBusyError, match="Another process is writing"), two.database.transaction():
                pass
            assert two.counts()["reports"] == 1, "readers are not kept waiting"

    def test_a_transaction_that_fails_leaves_nothing(self, good: Path) -> None:
        other = made.report("“Nothing moved,” Jonas Pell said.")
        with Record.open(good) as record:
            before = record.digest()

            def half() -> None:
                with record.database.transaction():
                    made.store(record, other, made.reading(other, "Nothing moved", "Jonas Pell"))
                    raise KeyboardInterrupt

            with pytest.raises(KeyboardInterrupt):
                half()
            assert record.digest() == before


def add_under(limit: int, record: Path, source: Path) -> subprocess.CompletedProcess[str]:
    """Run an adder that may write no file beyond so many bytes."""
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.adder", str(record), str(source)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )


UNFINISHED = {"complete", "lists"}
"""What the doctor finds where an adding broke off, until the next one ends: reports not settled, lists not renewed."""


class TestFullDisks:
    def test_what_was_stored_before_is_unharmed_and_add_completes_it(self, tmp_path: Path) -> None:
        """A file-size limit stands for the disk here: the system refuses the write in the same place."""
        path, some = tmp_path / "r.db", write_corpus(tmp_path / "some.jsonl", range(2))
        assert add_under(resource.RLIM_INFINITY, path, some).returncode == 0
        with Record.open(path) as record:
            before = record.digest()
        more = write_corpus(tmp_path / "more.jsonl", range(2, 10))
        done = add_under(path.stat().st_size // 4096 * 4096 + 8192, path, more)
        assert done.returncode == 4, done.stderr
        assert done.stdout.splitlines()[-1].startswith("error store-full")
        with Record.open(path) as record:
            reports = record.counts()["reports"]
            assert reports >= 2
            assert {one.name for one in record.doctor() if one.findings} <= UNFINISHED
        assert add_under(resource.RLIM_INFINITY, path, more).returncode == 0
        with Record.open(path) as record:
            assert record.counts()["reports"] == 10
            assert [one.name for one in record.doctor() if one.findings] == []
            assert record.digest() != before

    def test_sqlite_itself_says_full(self, good: Path) -> None:
        other = made.report("“Nothing moved,” Jonas Pell said. " + os.urandom(60_000).hex())
        with Record.open(good) as record:
            before = record.digest()
            pages = record.database.value("PRAGMA page_count")
            record.database.value(f"PRAGMA max_page_count = {pages + 2}")
            with pytest.raises(StoreFullError, match="stored before is unharmed"):
                made.store(record, other, made.reading(other, "Nothing moved", "Jonas Pell"))
            assert record.digest() == before

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small file system")
    def test_a_file_system_that_is_full(self, tmp_path: Path) -> None:
        small = tmp_path / "small"
        small.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(small)], check=False)
        if mounted.returncode:
            pytest.skip("no file system can be mounted here")
        try:
            source = write_corpus(tmp_path / "all.jsonl", range(400))
            done = add_under(resource.RLIM_INFINITY, small / "r.db", source)
            assert done.returncode == 4, done.stdout
            assert done.stdout.splitlines()[-1].startswith("error store-full")
            with Record.open(small / "r.db", readonly=True) as record:
                assert not [one for one in record.doctor() if one.findings and one.name not in UNFINISHED]
        finally:
            subprocess.run(["umount", str(small)], check=True)


@pytest.fixture
def locked(good: Path, tmp_path: Path) -> Iterator[Path]:
    """The record in a folder that may be read and not written to: by its permissions, or, for root, by its mount."""
    if os.geteuid():
        good.chmod(0o444)
        tmp_path.chmod(0o555)
        yield good
        tmp_path.chmod(0o755)
        return
    folder = tmp_path / "mounted"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "none", str(folder)], check=False).returncode:
        pytest.skip("root may write everywhere, and no file system can be mounted here")
    shutil.copy(good, folder / "made.db")
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    yield folder / "made.db"
    subprocess.run(["umount", str(folder)], check=True)


class TestReadOnlyFiles:
    def test_can_be_read_and_examined(self, locked: Path) -> None:
        with Record.open(locked, readonly=True) as record:
            assert record.report(REPORT.id) == REPORT
            assert record.search("locks").total == 1
            assert [one.name for one in record.doctor() if one.findings] == ["complete"]

    def test_are_not_written_to(self, locked: Path) -> None:
        with pytest.raises(StoreError, match="permissions") as error, Record.open(locked) as record:
            made.publish(record)
        assert error.value.code == "store"

    def test_nor_is_a_record_opened_for_reading(self, good: Path) -> None:
        with Record.open(good, readonly=True) as record:
            with pytest.raises(StoreError, match="open for reading"), record.database.transaction():
                pass
            with pytest.raises(StoreError, match="may not be written"):
                record.database.write("DELETE FROM report")
