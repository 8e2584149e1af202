"""How many reports a second, and how much memory, stage by stage.

    python bench/throughput.py [--reports 1000] [--at 250,500,1000] [--workers N] [FILE.jsonl.gz]

Adds the first reports of a corpus to a new record for each size asked, in a fresh process, and samples the resident
memory of that process and of its workers. Prints a table; what matters is that the parent's memory does not grow
with the number of reports beyond the store's cache.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "shared/data/reports/us-news-2012-2020.jsonl.gz"
SAMPLE_SECONDS = 0.05


def resident(process: int) -> int:
    """Return the resident memory of a process in bytes, 0 if it has ended."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def children(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


class Watch:
    """Samples memory while it runs, and notes the peak of each stage."""

    def __init__(self) -> None:
        self.stage = "receive"
        self.stages: dict[str, dict[str, float]] = {}
        self.running = True
        self.thread = threading.Thread(target=self._sample, daemon=True)

    def tick(self, stage: str, done: int, total: int | None) -> None:
        """Note how far a stage has come."""
        now = time.perf_counter()
        self.stage = stage
        noted = self.stages.setdefault(stage, {"from": now, "parent": 0, "workers": 0, "worker": 0})
        noted |= {"to": now, "done": done}

    def _sample(self) -> None:
        while self.running:
            workers = [resident(child) for child in children(os.getpid())]
            noted = self.stages.get(self.stage)
            if noted:
                noted["parent"] = max(noted["parent"], resident(os.getpid()))
                noted["workers"] = max(noted["workers"], sum(workers))
                noted["worker"] = max(noted["worker"], *workers, 0)
            time.sleep(SAMPLE_SECONDS)


def lines(corpus: Path, reports: int) -> Iterator[bytes]:
    """Yield the first lines of a corpus."""
    with gzip.open(corpus) as file:
        yield from itertools.islice(file, reports)


def measure(corpus: Path, reports: int, workers: int, folder: Path) -> dict[str, object]:
    """Add reports to a new record in this process and return what was measured."""
    from onrecord.engines import add_reports
    from onrecord.reports import documents
    from onrecord.store import Record

    source = folder / f"{reports}.jsonl"
    source.write_bytes(b"".join(lines(corpus, reports)))
    watch = Watch()
    started = time.perf_counter()
    outcomes: dict[str, int] = {}
    watch.thread.start()
    with Record.open(folder / f"{reports}.db", create=True) as record:
        for fate in add_reports(record, documents([str(source)]), workers=workers, progress=watch.tick):
            outcomes[fate.outcome] = outcomes.get(fate.outcome, 0) + 1
        seconds = time.perf_counter() - started
        watch.running = False
        watch.thread.join()
        return {
            "reports": reports,
            "workers": workers,
            "seconds": seconds,
            "outcomes": outcomes,
            "counts": record.counts(),
            "digest": record.digest(),
            "file_bytes": record.path.stat().st_size,
            "stages": watch.stages,
        }


def show(found: dict[str, object]) -> None:
    reports, seconds = float(str(found["reports"])), float(str(found["seconds"]))
    print(
        f"\n{found['reports']} reports, {found['workers']} workers: {seconds:.1f} s, {reports / seconds:.2f} reports/s"
    )
    print(f"  {found['outcomes']}  {found['counts']}  file {int(str(found['file_bytes'])) / 2**20:.0f} MiB")
    print(f"  {'stage':<12}{'done':>8}{'seconds':>10}{'done/s':>10}{'parent MiB':>12}{'workers MiB':>13}{'largest':>9}")
    for stage, noted in found["stages"].items():  # type: ignore[attr-defined]
        took = max(noted["to"] - noted["from"], 1e-9)
        memory = (f"{noted[key] / 2**20:.0f}" for key in ("parent", "workers", "worker"))
        parent, workers, worker = memory
        rate = noted["done"] / took
        print(f"  {stage:<12}{noted['done']:>8}{took:>10.1f}{rate:>10.1f}{parent:>12}{workers:>13}{worker:>9}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--at", help="sizes, by commas; default: a quarter, a half and all of --reports")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", action="store_true", help="measure one size in this process and print JSON")
    asked = parser.parse_args()
    if not asked.corpus.exists():
        sys.exit(f"There is no corpus at {asked.corpus}; name one: JSONL, gzipped, a text field a line.")
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        if asked.json:
            print(json.dumps(measure(asked.corpus, asked.reports, asked.workers, Path(folder))))
            return
        sizes = asked.at.split(",") if asked.at else [asked.reports // 4, asked.reports // 2, asked.reports]
        for size in sizes:
            command = [sys.executable, __file__, str(asked.corpus), "--json", "--reports", str(size)]
            done = subprocess.run([*command, "--workers", str(asked.workers)], stdout=subprocess.PIPE, check=True)
            show(json.loads(done.stdout))


if __name__ == "__main__":
    main()
