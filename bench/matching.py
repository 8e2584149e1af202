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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from onrecord.engines.matching import Matching, Words, enter, near_texts
from onrecord.engines.pool import Pool
from onrecord.model import PartialDate
from onrecord.span import Span
from onrecord.statements import Candidate, Segment, group
from onrecord.statements.candidate import bare_candidate
from onrecord.statements.meeting import number_of, runs_of
from onrecord.statements.pairing import find_match, matches_among, twins_among
from onrecord.statements.tokens import tokenise
from onrecord.store.codec import encode
from onrecord.store.database import Database, create
from onrecord.store.kept import Changes, Links, Places, Shelved
from statements import direct, news

TEST_MONTHS = ("04", "08", "12")
SEED = 5
DECOY_POOL = 8_000
"""Quotations among which look-alikes are sought."""
DAY = "2031-05-06"


def real(months: Sequence[str] = TEST_MONTHS) -> list[Candidate]:
    """Direct quotations of some months of every year."""
    return [one for row in news(None) if row["date"][5:7] in months for one in direct(row)]


def cpu() -> float:
    """CPU seconds of this process."""
    return time.process_time()


def peak() -> int:
    """Peak memory in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


# -- ways in which a report gives words ------------------------------------------------------------------------

Change = Callable[[Sequence[str], random.Random, Sequence[str]], str]


def substituted(words: Sequence[str], chance: random.Random, others: Sequence[str], rate: float = 0.2) -> str:
    """Up to so many of the words replaced, dropped or doubled with another."""
    out = list(words)
    for at in chance.sample(range(len(out)), chance.randint(1, max(1, int(rate * len(out))))):
        out[at] = chance.choice([chance.choice(others), "", f"{out[at]} {chance.choice(others)}"])
    return " ".join(word for word in out if word)


def elided(words: Sequence[str], chance: random.Random, others: Sequence[str]) -> str:
    """Some words in the middle gone, shown or not."""
    low = chance.randrange(4, max(5, len(words) - 6))
    high = min(len(words) - 3, low + chance.randint(2, 8))
    return " ".join([*words[:low], *chance.choice([["…"], []]), *words[high:]])


def cut(words: Sequence[str], chance: random.Random, others: Sequence[str]) -> str:
    """Six words to two thirds of it."""
    size = chance.randint(6, max(6, 2 * len(words) // 3))
    low = chance.randrange(len(words) - size + 1)
    return " ".join(words[low : low + size])


SHIFTS = {
    "i": "he", "we": "they", "my": "his", "our": "their", "me": "him", "us": "them", "am": "was", "are": "were",
    "is": "was", "will": "would", "can": "could", "have": "had", "has": "had", "do": "did", "don't": "did not",
    "i'm": "he was", "we're": "they were", "i've": "he had", "we've": "they had", "i'll": "he would",
    "we'll": "they would",
}  # fmt: skip
"""Persons and tenses as indirect speech shifts them."""


def indirect(words: Sequence[str], chance: random.Random, others: Sequence[str]) -> str:
    """Persons and tenses shifted, after *that*."""
    shifted = (SHIFTS.get(word.lower().replace("’", "'"), word) for word in words)
    return "that " + " ".join(shifted)


KINDS: dict[str, Change] = {
    "verbatim": lambda words, chance, others: " ".join(words),
    "cut": cut,
    "elided": elided,
    "substituted (up to 20 %)": substituted,
    "indirect": indirect,
}


def _said(text: str, report: str, kind: str = "direct", **fields: object) -> Candidate:
    segments = (Segment(Span(0, len(text)), text, kind == "direct"),)
    fields = {"published": DAY, **fields}
    return bare_candidate(text, report, kind=kind, segments=segments, **fields)


def bench_accept(items: int) -> None:
    """Print what part of each kind is taken for the same words, and of each kind of decoy."""
    chance = random.Random(SEED)
    pool = [one for one in real() if 12 <= len(one.text.split()) <= 60]
    chance.shuffle(pool)
    vocabulary = sorted({word for one in pool[:3000] for word in one.text.split()})
    for kind, change in KINDS.items():
        taken = 0
        for one in pool[:items]:
            made = _said(
                change(one.text.split(), chance, vocabulary), "b", "indirect" if kind == "indirect" else "direct"
            )
            taken += find_match(_said(one.text, "a"), made) is not None
        print(f"kept {kind:<28} {taken / items:.3f} of {items}")
    both = [_spliced(one, two, chance) for one, two in zip(pool[:items], pool[items : 2 * items], strict=False)]
    print(f"kept {'spliced: both sources':<28} {sum(both) / len(both):.3f} of {len(both)}")
    print(f"kept {'short, in its context':<28} {_short(pool[:items], chance):.3f} of {items}")
    for kind, pairs in _decoys(pool, items, chance).items():
        false = [(one, two) for one, two in pairs if (found := find_match(one, two)) and found[1]]
        print(f"decoys accepted: {kind:<28} {len(false) / max(1, len(pairs)):.3f} of {len(pairs)}")


def _spliced(one: Candidate, two: Candidate, chance: random.Random) -> bool:
    """Tell whether a quotation made of the halves of two is matched with both."""
    first, second = one.text.split(), two.text.split()
    joined = " ".join(
        [*first[: max(8, len(first) // 2)], *chance.choice([["…"], ["and"]]), *second[-max(8, len(second) // 2) :]]
    )
    made = _said(joined, "c")
    return all(find_match(_said(source.text, name), made) is not None for name, source in (("a", one), ("b", two)))


def _short(pool: Sequence[Candidate], chance: random.Random) -> float:
    """Return what part of short clauses is found in the whole, given speaker and day."""
    known = {"speaker": "x", "said": PartialDate(DAY, "text", None, "bench", "bench", 1.0)}
    taken = 0
    for one in pool:
        words = one.text.split()
        size = chance.randint(4, 6)
        low = chance.randrange(len(words) - size + 1)
        taken += (
            find_match(_said(one.text, "a", **known), _said(" ".join(words[low : low + size]), "b", **known))
            is not None
        )
    return taken / len(pool)


def _decoys(
    pool: Sequence[Candidate], items: int, chance: random.Random
) -> dict[str, list[tuple[Candidate, Candidate]]]:
    """Pairs that are no one utterance, given as if printed on one day.

    The look-alikes are, for each quotation, the one most like it (by shared runs of words) printed over thirty days
    away; those with ten words in a row in common are left out: somebody said it again.
    """
    by_run: dict[int, list[Candidate]] = defaultdict(list)
    for one in pool[:DECOY_POOL]:
        for run in runs_of(one.text):
            by_run[run].append(one)
    alike, formulas = [], []
    for one in pool[: 4 * items]:
        shared: dict[str, float] = defaultdict(float)
        known = {}
        for run, bits in runs_of(one.text).items():
            for two in by_run[run]:
                if abs(_day(one) - _day(two)) > 30:
                    shared[two.id] += bits
                    known[two.id] = two
        if shared:
            best = known[max(shared, key=lambda name: (shared[name], name))]
            longest = _longest(one.text, best.text)
            if longest < 10:
                (alike if longest < 5 else formulas).append((_said(one.text, "a"), _said(best.text, "b")))
    denied = [
        (_said(" ".join(one.text.split()[:7]), "a"), _said(other, "b"))
        for one in pool[: 4 * items]
        if (other := _denied(one.text))
    ]
    return {
        "look-alike": alike[:items],
        "formula of 5 to 9 words": formulas[:items],
        "short, denied": denied[:items],
    }


def _day(one: Candidate) -> int:
    year, month, day = map(int, (one.published or "2000-01-01").split("-"))
    return year * 372 + month * 31 + day


def _longest(one: str, two: str) -> int:
    """Return the number of words of the longest run two texts share."""
    first, second = ([token.key for token in tokenise(text) if token.word] for text in (one, two))
    best, row = 0, [0] * (len(second) + 1)
    for word in first:
        last = 0
        for at, other in enumerate(second, 1):
            last, row[at] = row[at], (last + 1 if word == other else 0)
            best = max(best, row[at])
    return best


def _denied(text: str) -> str | None:
    """Return the first seven words with a denial put in after an auxiliary, None if there is none."""
    words = text.split()[:7]
    for at, word in enumerate(words):
        if word.lower() in ("is", "are", "was", "were", "will", "can", "should", "would", "have", "has"):
            return " ".join([*words[: at + 1], "not", *words[at + 1 :]])
    return None


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
        matches, pairs = matches_among([one for one in given if one.id in twins], twins)
        spent = cpu() - started
        print(
            f"{size:>9} quotations, {len(twins)} different: {spent:.0f} CPU s, {spent / size * 1e3:.2f} ms each;"
            f" {pairs / size:.1f} pairs compared each, {len(matches)} accepted; peak memory {peak()} MB",
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
        f"{10_000 // scale} identical reports": [_said(text, f"r{n}") for n in range(10_000 // scale)],
        f"{10_000 // scale} reports, a word different in each": [
            _said(f"{text} {number_of(str(n))}", f"r{n}") for n in range(10_000 // scale)
        ],
        f"a quotation of {50_000 // scale} words, twice": [_said(speech, "a"), _said(speech[:-9], "b")],
        f"{1_000_000 // scale} times yes": [_said("Yes.", f"r{n}") for n in range(1_000_000 // scale)],
        "a report that quotes itself a hundred times": [
            replace(_said(text, "r"), order=n, quotation=f"q{n}") for n in range(100)
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
