"""``kill -9`` while reports are added, at twenty random points; Ctrl-C; two adders at once.

The points are chosen among the steps an uninterrupted run reports, so they fall in every stage however fast
the machine is.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.engines.corpus import write_corpus

from onrecord.store import Record

ROOT = Path(__file__).resolve().parents[2]
REPORTS = 12
RECORDS = 5
KILLS_EACH = 4
SECONDS_TO_END = 20


def start(record: Path, source: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.adder", str(record), str(source)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)


def finish(process: subprocess.Popen[str]) -> list[str]:
    """Let an adder run to its end and return what it said."""
    said, _ = process.communicate(timeout=120)
    return said.splitlines()


def digest_in(lines: Sequence[str]) -> str:
    (found,) = [line.split()[1] for line in lines if line.startswith("digest ")]
    return found


def kill_after(process: subprocess.Popen[str], steps: int, number: int = signal.SIGKILL) -> int:
    """Read so many steps, then send a signal; return the steps read (fewer if it ended before)."""
    assert process.stdout is not None
    read = 0
    while read < steps and process.stdout.readline():
        read += 1
    process.send_signal(number)
    return read


def workers_of(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def has_ended(process: int) -> bool:
    """Tell whether a process has ended; one nobody has waited for yet counts as ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def all_end(processes: Sequence[int]) -> bool:
    """Wait until processes have ended, as long as a busy machine may need; tell whether they did."""
    until = time.monotonic() + SECONDS_TO_END
    while time.monotonic() < until:
        if all(map(has_ended, processes)):
            return True
        time.sleep(0.05)
    return False


def is_clean(record: Path) -> bool:
    with Record.open(record) as opened:
        return not any(one.findings for one in opened.doctor())


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("corpus") / "all.jsonl", range(REPORTS))


@pytest.fixture(scope="module")
def uninterrupted(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What an adder says that nobody interrupts."""
    return finish(start(tmp_path_factory.mktemp("whole") / "r.db", corpus))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RECORDS))
def test_killed_again_and_again_it_ends_in_the_same_record(
    seed: int, corpus: Path, uninterrupted: list[str], tmp_path: Path
) -> None:
    record, chance = tmp_path / "r.db", random.Random(seed)
    for _ in range(KILLS_EACH):
        process = start(record, corpus)
        kill_after(process, chance.randrange(len(uninterrupted)))
        process.communicate()
        assert process.returncode in (-signal.SIGKILL, 0)
    assert digest_in(finish(start(record, corpus))) == digest_in(uninterrupted)
    assert is_clean(record)
    left = [path.name for path in tmp_path.iterdir() if not path.name.startswith(".r.db.")]
    assert left == ["r.db"], "no log is left; only a kill while the file itself is made may leave a draft of it"


def test_killed_in_the_middle_the_record_can_be_read(corpus: Path, uninterrupted: list[str], tmp_path: Path) -> None:
    """Between a kill and the next add the record is readable, and the doctor says what is missing."""
    reading = next(number for number, line in enumerate(uninterrupted) if line.startswith("step read 2 "))
    process = start(tmp_path / "r.db", corpus)
    kill_after(process, reading)
    process.communicate()
    with Record.open(tmp_path / "r.db", readonly=True) as record:
        assert record.counts()["reports"] == REPORTS
        assert record.search("locks").total >= 0
        assert {one.name for one in record.doctor() if one.findings} <= {"complete"}


def test_workers_end_with_the_process_that_was_killed(corpus: Path, tmp_path: Path) -> None:
    process = start(tmp_path / "r.db", corpus)
    assert process.stdout is not None
    while not process.stdout.readline().startswith("step read 1 "):
        pass
    workers = workers_of(process.pid)
    process.kill()
    process.communicate()
    assert workers
    assert all_end(workers)


def test_control_c_ends_at_once_and_cleanly(corpus: Path, uninterrupted: list[str], tmp_path: Path) -> None:
    """The whole group gets the signal, as from a terminal; workers ignore it and end with their parent."""
    process = start(tmp_path / "r.db", corpus)
    assert process.stdout is not None
    while not process.stdout.readline().startswith("fate "):  # the first: all the reading is still to come
        pass
    workers = workers_of(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert (process.returncode, said.splitlines()[-1]) == (130, "interrupted")
    assert all_end(workers)
    assert digest_in(finish(start(tmp_path / "r.db", corpus))) == digest_in(uninterrupted)


def test_two_adders_at_once_make_one_record(uninterrupted: list[str], tmp_path: Path) -> None:
    """Each has half of the reports and one report of the other's half; both succeed."""
    halves = [
        write_corpus(tmp_path / "one.jsonl", range(REPORTS // 2 + 1)),
        write_corpus(tmp_path / "two.jsonl", range(REPORTS // 2, REPORTS)[::-1]),
    ]
    adders = [start(tmp_path / "r.db", half) for half in halves]
    said = [finish(adder) for adder in adders]
    assert [adder.returncode for adder in adders] == [0, 0]
    assert {line.split()[1] for lines in said for line in lines if line.startswith("fate")} <= {"added", "known"}
    with Record.open(tmp_path / "r.db") as record:
        assert record.digest() == digest_in(uninterrupted)
    assert is_clean(tmp_path / "r.db")
