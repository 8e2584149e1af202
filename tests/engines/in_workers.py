"""What test workers run: real functions that behave badly on request."""

from __future__ import annotations

import os
import signal
import time

from onrecord.engines import work
from onrecord.errors import BinaryInputError
from onrecord.store.reads import Parts
from onrecord.store.rows import ReadingRows, report_from

LETHAL = "This line kills the process that reads it."


def double(number: int) -> int:
    """Return twice the number."""
    return 2 * number


def doubly_slow_when_even(number: int) -> int:
    """Return twice the number, later for even ones: results come in another order than tasks."""
    time.sleep(0.02 if number % 2 == 0 else 0)
    return 2 * number


def refuse(name: str) -> None:
    """Refuse it, as a stage refuses an input."""
    raise BinaryInputError(f"{name} is not text.")


def fail(name: str) -> None:
    """Fail, as a stage with a fault does."""
    raise KeyError(name)


def die(number: int) -> int:
    """Die of odd numbers."""
    if number % 2:
        os.kill(os.getpid(), signal.SIGSEGV)
    return number


def die_once(marker: str) -> str:
    """Die the first time, as a process does that something else has killed."""
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return "survived"
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


def sleep_for_ever() -> None:
    """Never come back."""
    while True:
        time.sleep(60)


def eat_memory() -> int:
    """Ask for more memory than there is to be had."""
    return len(bytearray(1 << 46))


def recurse(depth: int) -> int:
    """Go deeper than Python follows."""
    return recurse(depth + 1)


def process() -> int:
    """Return the id of the worker process."""
    return os.getpid()


def read_unless_lethal(parts: Parts, recurring: frozenset[str]) -> ReadingRows:
    """Read a report, or die of it as a parser with a fault would."""
    if LETHAL in report_from(*parts).page:
        os.kill(os.getpid(), signal.SIGSEGV)
    return work.read_report(parts, recurring)


def sleep_for_ever_on(document: object, outlet: str | None, outlet_from_folder: bool) -> None:
    """Never come back from receiving a document."""
    sleep_for_ever()


def compare_but_die(bodies: dict[str, bytes], items: list[tuple[str, str, str, str]]) -> list[work.Compared]:
    """Compare pairs as the engine does, or die of the pair called lethal."""
    if any("lethal" in item for item in items):
        os.kill(os.getpid(), signal.SIGSEGV)
    return work.compare_pairs(bodies, items)
