"""Adds reports in a process of its own and says, a line for each step of progress, how far it has come.

python -m tests.faults.adder RECORD INPUT
"""

from __future__ import annotations

import signal
import sys

from onrecord.engines import add_reports
from onrecord.errors import OnrecordError
from onrecord.reports import documents
from onrecord.store import Record


def say(stage: str, done: int, total: int | None) -> None:
    print(f"step {stage} {done} {total}", flush=True)


def main() -> int:
    path, source = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts tests in the background ignores it
    try:
        with Record.open(path, create=True) as record:
            for fate in add_reports(record, documents([source]), workers=2, progress=say):
                print(f"fate {fate.outcome} {fate.path}", flush=True)
            print(f"digest {record.digest()}", flush=True)
    except OnrecordError as error:
        print(f"error {error.code} {error.message}", flush=True)
        return error.exit_status
    except KeyboardInterrupt:
        print("interrupted", flush=True)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
