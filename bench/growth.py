"""Whether stories, speakers and occasions grow with the number of reports.

    python bench/growth.py RECORD [--sizes 2000,4000,8000,16000]

RECORD is one whose reports have been read. For each size the first reports by their day are entered with their readings
into a new record, as a stream would bring them, and settled: stories first, then speakers, then occasions (without the
evidence of shared words, which statements give). CPU seconds of this process and its worker, and what each thousand
reports take beside the smallest size: 1.0 where the cost is linear. Says how large the largest story is.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from onrecord.engines.occasions import Occasions
from onrecord.engines.pool import Pool
from onrecord.engines.speakers import settle_speakers
from onrecord.engines.stories import Concerned, settle_stories
from onrecord.store import Record, queries
from onrecord.store.database import Database
from onrecord.store.reads import read_report
from onrecord.store.rows import reading_rows, report_rows
from onrecord.store.writes import add_reading, add_report

T = TypeVar("T")
SIZES = (2_000, 4_000, 8_000, 16_000)


def cpu_seconds() -> float:
    """Return the CPU seconds of this process and of workers that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def copy_reports(source: Record, names: Sequence[str], target: Database) -> None:
    """Enter reports with the readings they have."""
    for name in names:
        report, reading = source.report(name), source.reading(name)
        add_report(target, report_rows(report, ()), name, "2000-01-01T00:00:00Z")
        key = target.value(queries.REPORT_KEY, (name,))
        add_reading(target, int(key), f"reading of {name}", reading_rows(reading, report.page))


def _stories(db: Database, names: Sequence[str]) -> Concerned:
    """Group all reports; the worker ends with it, so that its time counts."""
    with Pool(1) as pool:
        return settle_stories(db, pool, names, lambda *_: None)


def settle_occasions(db: Database, names: Sequence[str]) -> None:
    """Unite the settings of all reports."""
    occasions = Occasions(db)
    for name in names:
        occasions.enter(name, read_report(db, name), lambda entity: db.value(queries.SPEAKER_OF_ENTITY, (entity,)))
    occasions.unite(lambda *_: None)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU seconds of a call, and what it returned."""
    before = cpu_seconds()
    out = work()
    return cpu_seconds() - before, out


def measure(source: Record, names: Sequence[str], folder: Path) -> dict[str, float]:
    """Return CPU seconds by stage, and counts, for some reports."""
    with Record.open(folder / f"{len(names)}.db", create=True) as target:
        db = target.database
        copy_reports(source, names, db)
        with db.transaction():
            found: dict[str, float] = {}
            found["stories"], concerned = timed(lambda: _stories(db, names))
            found["speakers"], _ = timed(lambda: settle_speakers(db, concerned.stories, (), lambda *_: None))
            found["occasions"], _ = timed(lambda: settle_occasions(db, names))
            found["largest"] = max(map(len, concerned.stories))
    return found


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    asked = parser.parse_args()
    stages = ("stories", "speakers", "occasions")
    first: dict[str, float] = {}
    with Record.open(asked.record, readonly=True) as source, tempfile.TemporaryDirectory() as folder:
        dated = sorted((one.published or "9999", one.id) for one in source.listing() if source.has_reading(one.id))
        print(f"{'reports':>8}" + "".join(f"{stage:>12} s  ratio" for stage in stages) + "  largest story")
        for size in map(int, asked.sizes.split(",")):
            if size > len(dated):
                sys.exit(f"The record has {len(dated)} reports that have been read; leave out --sizes above that.")
            found = measure(source, [name for _, name in dated[:size]], Path(folder))
            row = f"{size:>8}"
            for stage in stages:
                each = found[stage] / size
                row += f"{found[stage]:>12.1f} s{each / first.setdefault(stage, each):>7.2f}"
            print(row + f"{found['largest']:>15.0f}", flush=True)


if __name__ == "__main__":
    main()
