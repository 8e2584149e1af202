"""Collation against collatex (PyPI): CPU for the same witnesses, and the transpositions each finds.

    python -m venv .venv-collatex && .venv-collatex/bin/pip install collatex levenshtein
    python bench/collation.py --collatex .venv-collatex/bin/python [--sizes 3 10 20 30]

collatex has an environment of its own, for it wants other versions of what we use; without ``--collatex`` only our own
figures are printed. Witnesses are made by rule from a text of our own: of sixty words each has some replaced, dropped
or added, and every third has two clauses in the other order. Each side is warmed up with one collation, then
measured in CPU time of its process; the ratio is of one run on one machine.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import time
from collections.abc import Sequence

from onrecord.statements import assemble, replay
from onrecord.statements.candidate import bare_candidate

TEXT = (
    "We have counted forty barges below the upper locks since the frost began, and every single one of them was"
    " carrying grain to the mills of Sluisdorp; nobody in Veldmark should have to heat a kitchen with reeds this"
    " winter, and as"
    " long as I hold this office the ferrymen of the lower harbour will be paid before the ice comes"
)
OTHER = ["some", "perhaps", "indeed", "today", "other", "few", "many", "northern", "old", "never", "later", "almost"]
SEED = 7
LIMIT_SECONDS = 300

THEIRS = """
import json, sys, time
from collatex import Collation, collate
def run(texts):
    collation = Collation()
    for number, text in enumerate(texts):
        collation.add_plain_witness(f"W{number}", text)
    started = time.process_time()
    collate(collation, segmentation=False)
    return time.process_time() - started
runs = json.load(sys.stdin)
run(["a b c", "a c b"])
for texts in runs:
    try:
        print(json.dumps([run(texts), None]), flush=True)
    except Exception as error:
        print(json.dumps([None, f"{type(error).__name__}: {error}"]), flush=True)
"""


def witnesses(count: int, chance: random.Random, moved: bool) -> list[str]:
    """Return so many versions of the text; with ``moved``, two clauses change places in every third."""
    out = []
    for number in range(count):
        clauses = TEXT.replace(";", ",").split(", ")
        if moved and number % 3 == 2:
            clauses[1], clauses[2] = clauses[2], clauses[1]
        words = ", ".join(clauses).split()
        for at in chance.sample(range(len(words)), 5):
            words[at] = chance.choice([chance.choice(OTHER), "", f"{words[at]} {chance.choice(OTHER)}"])
        out.append(" ".join(word for word in words if word))
    return out


def ours(texts: Sequence[str]) -> tuple[float, int]:
    """Return the CPU seconds of base, alignment and classified variants, and how many witnesses show a move."""
    given = [bare_candidate(text, f"report-{number}") for number, text in enumerate(texts)]
    started = time.process_time()
    made = assemble(given)
    spent = time.process_time() - started
    assert all(replay(made.base, one.variants) == one.text for one in made.witnesses)
    moves = sum(any("transposition" in variant.classes for variant in one.variants) for one in made.witnesses)
    return spent, moves


def theirs(python: str, runs: Sequence[Sequence[str]]) -> list[tuple[float | None, str | None]]:
    """Return collatex's CPU seconds for each set of witnesses, or what it failed with."""
    try:
        done = subprocess.run(
            [python, "-c", THEIRS], input=json.dumps(runs), capture_output=True, text=True, timeout=LIMIT_SECONDS
        )
        said, failed = done.stdout, (done.stderr.strip().splitlines() or ["nothing said"])[-1]
    except subprocess.TimeoutExpired as error:
        said, failed = (error.stdout or b"").decode(), f"not done in {LIMIT_SECONDS} s"
    found = [tuple(json.loads(line)) for line in said.splitlines()]
    return [*found, *[(None, failed)] * (len(runs) - len(found))]  # type: ignore[list-item]


def main() -> None:
    """Print a line for each number of witnesses, in order and with transpositions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--collatex", metavar="PYTHON", help="an interpreter that has collatex")
    parser.add_argument("--sizes", type=int, nargs="+", default=[3, 10, 20, 30])
    arguments = parser.parse_args()
    chance = random.Random(SEED)
    cases = [(size, moved, witnesses(size, chance, moved)) for size in arguments.sizes for moved in (False, True)]
    ours(witnesses(3, chance, True))
    mine = [ours(texts) for _, _, texts in cases]
    other = theirs(arguments.collatex, [texts for _, _, texts in cases]) if arguments.collatex else []
    for number, (size, moved, _) in enumerate(cases):
        spent, moves = mine[number]
        expected = len(range(2, size, 3)) if moved else 0
        line = f"{size:>3} witnesses, {expected:>2} with clauses moved: {spent * 1e3:7.1f} CPU ms, {moves} moves found"
        if other:
            took, failed = other[number]
            line += (
                f"; collatex {took * 1e3:9.1f} CPU ms, {took / spent:.0f} times ours"
                if took
                else f"; collatex: {failed}"
            )
        print(line)


if __name__ == "__main__":
    main()
