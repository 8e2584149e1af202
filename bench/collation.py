"""Collation against collatex (PyPI): CPU for the same witnesses, and the transpositions each finds.

    python -m venv .venv-collatex && .venv-collatex/bin/pip install collatex levenshtein
    python bench/collation.py --collatex .venv-collatex/bin/python [--sizes 3 10 20 30] [--sets 5]

collatex has an environment of its own, for it wants other versions of what we use; without ``--collatex`` only our own
figures are printed. Witnesses are made by rule from a text of our own: of sixty words each has some replaced, dropped
or added, and every third has two clauses in the other order. Each side is warmed up with other witnesses of the same
kind, then measured in CPU time of its process, from tokens on (collatex cuts its tokens when a witness is added).

    aligned   to the table of aligned tokens, which is what collatex gives
    whole     to the statement: base text chosen, every witness's variants classified, every token's support

Every set is collated once, so that no cache has seen it; a line gives medians over ``--sets`` sets, and the ratios
are of one run on one machine. Moves: the witnesses whose clauses stand otherwise than the base has them, and in how
many of these a transposition is shown.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import time
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.statements import assemble, replay
from onrecord.statements.align import _small as align_small
from onrecord.statements.candidate import bare_candidate
from onrecord.statements.layout import laid, rows_of
from onrecord.statements.tokens import tokenise

TEXT = (
    "We have counted forty barges below the upper locks since the frost began, and every single one of them was"
    " carrying grain to the mills of Sluisdorp; nobody in Veldmark should have to heat a kitchen with reeds this"
    " winter, and as"
    " long as I hold this office the ferrymen of the lower harbour will be paid before the ice comes"
)
OTHER = ["some", "perhaps", "indeed", "today", "other", "few", "many", "northern", "old", "never", "later", "almost"]
SEED = 7
LIMIT_SECONDS = 300
WARMING = 2
"""Sets each side collates before it is measured."""

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
for texts in runs[:2]:
    run(texts)
for texts in runs[2:]:
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


class Ours(NamedTuple):
    """CPU seconds to the aligned table and to the whole statement; witnesses in another order, and those shown so."""

    aligned: float
    whole: float
    moved: int
    shown: int


def ours(texts: Sequence[str]) -> Ours:
    """Return what collating some texts takes and finds."""
    given = [bare_candidate(text, f"report-{number:02d}") for number, text in enumerate(texts)]
    for text in texts:
        tokenise(text)
    started = time.process_time()
    laid(rows_of(given))
    aligned = time.process_time() - started
    align_small.cache_clear()
    started = time.process_time()
    made = assemble(given)
    whole = time.process_time() - started
    assert all(replay(made.base, one.variants) == one.text for one in made.witnesses)
    moved = [_turned(one.text) != _turned(made.text) for one in made.witnesses]
    shown = [any("transposition" in variant.classes for variant in one.variants) for one in made.witnesses]
    return Ours(aligned, whole, sum(moved), sum(one and two for one, two in zip(moved, shown, strict=True)))


def _turned(text: str) -> bool:
    """Tell whether the second and third clause stand in the other order, by where most of their words are found."""
    clauses = TEXT.replace(";", ",").split(", ")[1:3]
    first, second = ([text.find(word) for word in clause.split() if word in text] for clause in clauses)
    return statistics.median(first) > statistics.median(second)


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
    return [*found, *[(None, failed)] * (len(runs) - WARMING - len(found))]


def line(size: int, moved: bool, mine: Sequence[Ours], other: Sequence[tuple[float | None, str | None]]) -> str:
    """Return what is printed of some sets of witnesses."""
    took = [one for one, _ in other if one is not None]
    theirs_spent = statistics.median(took) if took else 0.0
    out = f"{size:>3} witnesses{', clauses moved' if moved else '':<15}"
    for name in ("aligned", "whole"):
        spent = statistics.median(getattr(one, name) for one in mine)
        times = f" ({theirs_spent / spent:.0f} times as fast)" if took else ""
        out += f"  {name} {spent * 1e3:6.2f} ms{times}"
    out += f"  collatex {theirs_spent * 1e3:7.1f} ms" if took else ""
    out += f"  moves shown {sum(one.shown for one in mine)} of {sum(one.moved for one in mine)}" if moved else ""
    failed = [why for _, why in other if why]
    return out + (f"; collatex failed {len(failed)} of {len(other)}: {failed[0]}" if failed else "")


def main() -> None:
    """Print a line for each number of witnesses, in order and with transpositions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--collatex", metavar="PYTHON", help="an interpreter that has collatex")
    parser.add_argument("--sizes", type=int, nargs="+", default=[3, 10, 20, 30])
    parser.add_argument("--sets", type=int, default=5)
    arguments = parser.parse_args()
    chance = random.Random(SEED)
    kinds = [(size, moved) for size in arguments.sizes for moved in (False, True)]
    sets = [(size, moved, witnesses(size, chance, moved)) for size, moved in kinds for _ in range(arguments.sets)]
    warm = [witnesses(10, chance, moved) for moved in (False, True)]
    for texts in warm:
        ours(texts)
    mine = [ours(texts) for _, _, texts in sets]
    given = [*warm, *(texts for _, _, texts in sets)]
    other = theirs(arguments.collatex, given)[: len(sets)] if arguments.collatex else []
    for number, (size, moved) in enumerate(kinds):
        here = slice(number * arguments.sets, (number + 1) * arguments.sets)
        print(line(size, moved, mine[here], other[here]))


if __name__ == "__main__":
    main()
