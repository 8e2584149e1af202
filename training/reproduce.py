"""Make the shipped tagger again, from data and base, and compare it with the shipped one.

    python reproduce.py [NAME] [--checkpoint FILE] [--threads 1]

Every step with its fixed seed, in order: teacher, its labels, the narrower encoder, student, export, calibrate, score.
The result lies in ``runs/NAME/shipped``;
``--checkpoint`` takes up behind the training. Exit status 1 if a column of the result is more than a point below the
shipped one's. From one checkpoint, export gives the same bytes each time and is compared byte for byte; training does
not (see README.md).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parent / "src" / "onrecord" / "data" / "tagger"
TEACHER = ("--epochs", "4", "--seed", "1", "--share", "254")
"""The whole encoder on labels alone. The rate falls to nothing over four epochs; the third one's weights are kept."""
REPORTS = "300"
"""Reports without labels that the teacher reads for the student."""
SHAPE = ("--heads", "8", "--middle", "1024")
"""What is left of the teacher's 12 heads and 1,536 middle units before the student is trained."""
STUDENT = (
    *("--epochs", "3", "--lr", "0.00015", "--head-lr", "0.0003", "--average", "0.995", "--seed", "5"),
    *("--soft-weight", "0.5", "--hide", "0.06", "--share", "0"),
)
KEPT = "e2.pt"
"""The third epoch's weights, of teacher and student."""
THRESHOLD = "0.35"
BELOW = 1.0
"""Points of F1 by which a column may fall short: twice what one epoch more moves a column by."""


def step(script: str, *arguments: str) -> str:
    """Run one script of this folder on one thread; its lines are shown and returned."""
    print("$ python", script, *arguments, flush=True)
    command = [sys.executable, str(HERE / script), *arguments]
    env = os.environ | {"OMP_NUM_THREADS": "1"}
    with subprocess.Popen(command, cwd=HERE, env=env, stdout=subprocess.PIPE, text=True) as run:
        lines = []
        for line in run.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    if run.returncode:
        sys.exit(f"{script} stopped with status {run.returncode}")
    return "".join(lines)


def columns(report: str) -> dict[str, list[float]]:
    """The summary line of ``score.py``: ``exact 67.9 tokens 88.5 … spans 70.6/82.3/75.5 …``."""
    line = next(line for line in report.splitlines() if line.startswith("exact "))
    words = line.split()
    return {name: [float(x) for x in value.split("/")] for name, value in zip(words[:14:2], words[1:14:2], strict=True)}


def same_bytes(made: Path) -> None:
    """Say of each file whether it is the shipped one's equal."""
    for path in [*sorted(SHIPPED.glob("*.onnx")), SHIPPED / "tokenizer.json", SHIPPED / "decoder.json"]:
        own, theirs = (hashlib.sha256((folder / path.name).read_bytes()).hexdigest() for folder in (made, SHIPPED))
        print(f"{path.name:15} {'the same bytes' if own == theirs else 'other bytes'}  {own[:16]}")


def compare(made: dict[str, list[float]], shipped: dict[str, list[float]]) -> bool:
    """Print both rows; return whether no column is far below."""
    short = []
    for name, values in shipped.items():
        for own, theirs in zip(made[name], values, strict=True):
            print(f"{name:8} made {own:5.1f}  shipped {theirs:5.1f}  {own - theirs:+.1f}")
            short += [name] if own < theirs - BELOW else []
    return not short


def train(name: str, threads: str) -> Path:
    """Train the teacher, let it label, cut its encoder narrower, train that; return the checkpoint."""
    runs = HERE / "runs"
    teacher, labels, narrow = runs / f"{name}-teacher", runs / f"{name}-labels", runs / f"{name}-narrow.pt"
    step("train.py", teacher.name, *TEACHER, "--threads", threads)
    step("export.py", str(teacher / KEPT), str(teacher / "exported"))
    step("calibrate.py", str(teacher / "exported"), "--threshold", THRESHOLD)
    step("relabel.py", labels.name, str(teacher / "exported"), "--reports", REPORTS)
    step("narrow.py", str(teacher / KEPT), str(narrow), *SHAPE)
    taught = ("--soft", str(labels / "soft.pt"), "--reports", str(labels / "reports.pt"), "--init", str(narrow))
    step("train.py", name, *STUDENT, *taught, "--threads", threads)
    return runs / name / KEPT


def main() -> None:
    """Make, compare, exit with a status."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("name", nargs="?", default="again")
    ap.add_argument("--checkpoint", type=Path, help="begin with the export of this one")
    ap.add_argument("--threads", default="1", help="of the training; more than one changes sums in their last bits")
    o = ap.parse_args()
    run = HERE / "runs" / o.name
    checkpoint = o.checkpoint.resolve() if o.checkpoint else train(o.name, o.threads)
    made = run / "shipped"
    step("export.py", str(checkpoint), str(made))
    step("calibrate.py", str(made), "--threshold", THRESHOLD)
    same_bytes(made)
    rows = [columns(step("score.py", str(folder))) for folder in (made, SHIPPED)]
    sys.exit(0 if compare(rows[0], rows[1]) else 1)


if __name__ == "__main__":
    main()
