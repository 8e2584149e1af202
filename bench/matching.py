"""Measures of matching: what it costs, what it finds, what it accepts.

    python bench/matching.py accept [--items 400]            # by kind, with decoys
    python bench/matching.py query [--sizes 10000 100000]    # one quotation against so many
    python bench/matching.py cost [--sizes 10000 100000]     # all against all
    python bench/matching.py more [--sizes 10000 100000]     # one report more in a record of so many
    python bench/matching.py hostile [--full]                # a wire copy by the ten thousand, yes by the million

Everything is made from direct quotations of us-news-2012-2020 (by marks alone) in the months that were not tuned on
(April, August, December); what is derived from them is made by rule and seeded. CPU times are of one process.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from accepting import DAY, SEED, bench_accept, real, said, substituted
from onrecord.engines.matching import Matching
from onrecord.engines.pool import Pool
from onrecord.engines.texts import Words, enter, near_texts
from onrecord.statements import Candidate, group
from onrecord.statements.candidate import bare_candidate
from onrecord.statements.meeting import number_of, runs_of
from onrecord.statements.pairing import matches_among, twins_among
from onrecord.store.codec import encode
from onrecord.store.database import Database, create
from onrecord.store.kept import Changes, Links, Places, Shelved


def cpu() -> float:
    """CPU seconds of this process."""
    return time.process_time()


def peak() -> int:
    """Peak memory in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


# -- one against many ----------------------------------------------------------------------------------------------


def volume(size: int, chance: random.Random) -> Iterator[tuple[int, str, int]]:
    """Yield so many different quotations with their days: real ones, then copies with half of the words others."""
    pool = [one for one in real(("02", "04", "06", "08", "10", "12")) if len(one.text.split()) >= 8]
    vocabulary = sorted({word for one in pool[:5000] for word in one.text.split()})
    for number in range(size):
        one = pool[number % len(pool)]
        text = one.text
        if number >= len(pool):
            words = text.split()
            text = " ".join(word if chance.random() > 0.5 else chance.choice(vocabulary) for word in words)
        yield number, text, date.fromisoformat(one.published or DAY).toordinal()


class Index:
    """The table a record keeps of runs of words, in a file."""

    def __init__(self, path: Path) -> None:
        """Make it empty."""
        create(path)
        self.db = Database(path)
        self.places = Places(self.db)

    def fill(self, texts: Iterable[tuple[int, str, int]]) -> None:
        """Enter texts of one day each."""
        with self.db.transaction():
            for number, text, day in texts:
                self.places.add_later(number, (day,), runs_of(text))
            self.places.enter()

    def find(self, number: int, text: str, day: int) -> tuple[int, ...]:
        """Enter one text more, as a new report does; return those it is to be compared with."""
        runs = runs_of(text)
        self.places.add(number, (day,), runs)
        return near_texts(self.places, number, (day,), runs)


def bench_query(sizes: Sequence[int]) -> None:
    """Print CPU per query, how often the source is found, and both sources of a splice.

    A query was printed up to three days after its source, and is entered as a new report's quotation is.
    """
    for size in sizes:
        chance = random.Random(SEED)
        with tempfile.TemporaryDirectory() as folder:
            index = Index(Path(folder) / "index.db")
            texts: list[tuple[str, int]] = []
            started = cpu()
            index.fill(_kept(texts, given) for given in volume(size, chance))
            built = cpu() - started
            asked = chance.sample(range(size), 1000)
            others = texts[0][0].split() + texts[1][0].split()
            queries = [(number, substituted(texts[number][0].split(), chance, others)) for number in asked]
            pairs = list(zip(asked[::2], asked[1::2], strict=True))
            runs_of.cache_clear()
            started = cpu()
            found = sum(
                number in index.find(size + at, text, texts[number][1] + at % 4)
                for at, (number, text) in enumerate(queries)
            )
            spent = cpu() - started
            both = sum(_both(index, texts, ends, 2 * size + at) for at, ends in enumerate(pairs))
            print(
                f"{size:>9} quotations: index {built:.0f} CPU s; query {spent:.2f} CPU ms; source found"
                f" {found / len(queries):.3f} of {len(queries)} at up to 20 % of words changed; both sources of a"
                f" splice {both / len(pairs):.3f} of {len(pairs)}; peak memory {peak()} MB",
                flush=True,
            )


def _kept(texts: list[tuple[str, int]], given: tuple[int, str, int]) -> tuple[int, str, int]:
    texts.append(given[1:])
    return given


def _both(index: Index, texts: Sequence[tuple[str, int]], ends: tuple[int, int], number: int) -> bool:
    """Tell whether both sources of a splice are found, each by the splice as printed on the day after it."""
    one, two = ends
    text = _halves(texts[one][0], texts[two][0])
    return all(
        source in index.find(number + 10_000 * at, text, texts[source][1] + 1) for at, source in enumerate((one, two))
    )


def _halves(one: str, two: str) -> str:
    first, second = one.split(), two.split()
    return " ".join([*first[: max(5, len(first) // 2)], "…", *second[-max(5, len(second) // 2) :]])


# -- all against all -----------------------------------------------------------------------------------------------


def bench_cost(sizes: Sequence[int]) -> None:
    """Print what it costs to match so many quotations with each other: a fourth real, the others perturbed copies."""
    base = [one for one in real(("02", "04", "06", "08", "10", "12")) if len(one.text.split()) >= 5]
    chance = random.Random(SEED)
    vocabulary = sorted({word for one in base[:5000] for word in one.text.split()})
    chance.shuffle(base)
    for size in sizes:
        some = base[: max(1, min(len(base), size // 4))]
        given = [*some]
        copy = 0
        while len(given) < size:
            copy += 1
            given += [_copied(one, chance, vocabulary, copy) for one in some[: size - len(given)]]
        started = cpu()
        twins = twins_among(given)
        found = matches_among([one for one in given if one.id in twins], twins)
        spent = cpu() - started
        print(
            f"{size:>9} quotations, {len(twins)} different: {spent:.0f} CPU s, {spent / size * 1e3:.2f} ms each;"
            f" {found.compared / size:.1f} pairs compared each, {len(found.same)} accepted,"
            f" {len(found.others)} others; peak memory {peak()} MB",
            flush=True,
        )


def _copied(one: Candidate, chance: random.Random, vocabulary: Sequence[str], copy: int) -> Candidate:
    """Another report's version: one in four word for word, else some words changed; in later years for later copies."""
    text = one.text if chance.random() < 0.25 else substituted(one.text.split(), chance, vocabulary) or one.text
    year = int((one.published or DAY)[:4]) + 10 * (copy // 4)
    return bare_candidate(
        text, f"{one.report}+{copy}", outlet=f"copy {copy}", published=f"{year}{(one.published or DAY)[4:]}"
    )


# -- one report more -----------------------------------------------------------------------------------------------


def bench_more(sizes: Sequence[int]) -> None:
    """Print what it takes to match the quotations of one report more with a record of so many."""
    base = [one for one in real() if len(one.text.split()) >= 5]
    last = [one for one in base if one.report == base[-1].report]
    rest = [one for one in base if one.report != base[-1].report]
    random.Random(SEED).shuffle(rest)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, Pool(1) as pool:
            path = Path(folder) / "r.db"
            create(path)
            db = Database(path)
            for given in (rest[:size], last):
                started, by_report = cpu(), defaultdict(dict)
                with db.transaction():
                    for one in given:
                        by_report[one.report][one.id] = encode(one)
                    changes: Changes = {}
                    for report, bodies in by_report.items():
                        changes |= Shelved(db, "alone").replace(report, bodies)
                    matching = Matching(db, pool, Words(db, 1), Links(db, 1))
                    matching.update(enter(db, changes))
                print(
                    f"{len(changes):>7} quotations to {size if given is last else 0:>7}: {matching.looked_up} texts"
                    f" looked up, {matching.compared} pairs compared, {len(matching.touched)} quotations touched,"
                    f" {cpu() - started:.2f} CPU s",
                    flush=True,
                )
            db.close()


# -- hostile -------------------------------------------------------------------------------------------------------


def bench_hostile(full: bool) -> None:
    """Print what the worst inputs cost."""
    scale = 1 if full else 20
    text = "We have counted forty barges below the upper locks, and every one of them was carrying grain to Sluisdorp."
    chance = random.Random(SEED)
    speech = " ".join(chance.choice(text.split()) + chance.choice(["", "", "s", "."]) for _ in range(50_000 // scale))
    cases = {
        f"{10_000 // scale} identical reports": [said(text, f"r{n}") for n in range(10_000 // scale)],
        f"{10_000 // scale} reports, a word different in each": [
            said(f"{text} {number_of(str(n))}", f"r{n}") for n in range(10_000 // scale)
        ],
        f"a quotation of {50_000 // scale} words, twice": [said(speech, "a"), said(speech[:-9], "b")],
        f"{1_000_000 // scale} times yes": [said("Yes.", f"r{n}") for n in range(1_000_000 // scale)],
        "a report that quotes itself a hundred times": [
            replace(said(text, "r"), order=n, quotation=f"q{n}") for n in range(100)
        ],
    }
    for name, given in cases.items():
        started = cpu()
        groups = group(given)
        print(f"{name}: {cpu() - started:.1f} CPU s, {len(groups)} statements; peak memory {peak()} MB", flush=True)


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["accept", "query", "cost", "more", "hostile"])
    parser.add_argument("--items", type=int, default=400)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--full", action="store_true")
    arguments = parser.parse_args()
    match arguments.what:
        case "accept":
            bench_accept(arguments.items)
        case "query":
            bench_query(arguments.sizes)
        case "cost":
            bench_cost(arguments.sizes)
        case "more":
            bench_more(arguments.sizes)
        case _:
            bench_hostile(arguments.full)


if __name__ == "__main__":
    main()
