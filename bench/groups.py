"""What matching made of us-news-2012-2020: how much is shared, and how much of it is right.

    python bench/groups.py RECORD                                        # counts, and the hand-made labels
    python bench/groups.py RECORD --draw 200 --months 04 10 --seed 21    # groups and pairs to be read and labelled

RECORD is made with ``onrecord add`` from the rows of ``../shared/data/reports/us-news-2012-2020.jsonl.gz`` (or some).
``matching_labels.json`` holds what was judged by reading, by places alone: the id of a row and code points of its page.
Pairs are found by brute force, whatever matching says: own or mixed quotations of six words or more, printed
within three days, that are alike by a partial ratio of 70 (rapidfuzz). Of *one_utterance* null a reader cannot tell.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from onrecord.model import Statement
from onrecord.statements import Candidate, candidate
from onrecord.store import Record
from statements import news, words

LABELS = Path(__file__).with_name("matching_labels.json")
ALIKE = 70
"""Partial ratio from which a pair is looked at: below it hardly any is one utterance."""
DAYS = 3
LEAST_WORDS = 6

LABELLED = {True: "right", False: "wrong", None: "not to be told"}
"""What a reader found of the places of a label."""

Place = tuple[str, int, int]
"""A row of us-news, and where in its page something begins and ends."""


def rows_of(record: Record) -> dict[str, str]:
    """Return the row of us-news of each report, by its address, and by its text where two rows have one address."""
    known: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in news(None):
        known[row["url"]].append(row)
    out = {}
    for one in record.listing():
        rows = known[one.url or ""]
        row = rows[0] if len(rows) == 1 else next(row for row in rows if row["text"] == record.page(one.id))
        out[one.id] = str(row["id"])
    return out


class Homes:
    """In which statements each place of a row stands."""

    def __init__(self, record: Record, rows: dict[str, str]) -> None:
        """Look through all statements, and count those of several outlets and the pairs that differ."""
        self.statements, self.several, self.firm, self.differing = 0, 0, 0, 0
        self._doubtful: set[str] = set()
        self._at: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        self._linked: dict[frozenset[str], str] = {frozenset(one.statements): one.kind for one in record.parallels()}
        for one in record.statements():
            self.statements += 1
            if one.outlets >= 2:
                self.several += 1
                doubtful = any(witness.probable for witness in one.witnesses)
                self.firm += not doubtful
                self._doubtful |= {one.id} if doubtful else set()
                self.differing += differing(one)
            for witness in one.witnesses:
                self._at[rows[witness.report]] += [(span.start, span.end, one.id) for span in witness.segments]

    def of(self, place: Place) -> set[str]:
        """Return the statements that a place overlaps."""
        row, start, end = place
        return {name for low, high, name in self._at[row] if low < end and start < high}

    def together(self, one: Place, two: Place) -> bool:
        """Tell whether two places are in one statement."""
        return bool(self.of(one) & self.of(two))

    def firmly(self, places: Sequence[Place]) -> str:
        """Tell whether places that are in one statement are in one that is firm throughout."""
        homes = set.intersection(*map(self.of, places)) or self.of(places[0]) & self.of(places[1])
        return "firm" if homes - self._doubtful else "probable"

    def relation(self, one: Place, two: Place) -> str:
        """Tell whether two places are in one statement, in two that are linked (and how), or apart."""
        if self.together(one, two):
            return f"joined, {self.firmly((one, two))}"
        both = (frozenset(pair) for pair in product(self.of(one), self.of(two)))
        kinds = {self._linked[pair] for pair in both if pair in self._linked}
        return f"linked as {min(kinds)}" if kinds else "apart"


def differing(one: Statement) -> int:
    """Return the pairs of reports of a statement whose words differ."""
    forms = Counter(words(witness.text).casefold() for witness in one.witnesses)
    total = sum(forms.values())
    return total * (total - 1) // 2 - sum(count * (count - 1) // 2 for count in forms.values())


def place_of(text: str) -> Place:
    """Read a place as the labels write it."""
    row, _, span = text.rpartition(":")
    start, end = span.split("-")
    return row, int(start), int(end)


def bench_labels(record: Record, homes: Homes, rows: dict[str, str]) -> None:
    """Print the counts, and what became of what was labelled, as far as its rows are in the record."""
    print(
        f"{homes.statements} statements, {homes.several} of two or more outlets ({homes.firm} of them firm"
        f" throughout), {homes.differing} pairs that differ"
    )
    labels, here = json.loads(LABELS.read_text("utf-8")), set(rows.values())
    for name, sample in labels["samples"].items():
        total: Counter[str] = Counter()
        for group in sample["groups"]:
            members = [place_of(text) for text in group["members"]]
            if here.issuperset(row for row, *_ in members):
                joined = all(homes.together(members[0], other) for other in members[1:])
                where = f"joined, {homes.firmly(members)}" if joined else "apart"
                total[f"groups {LABELLED[group['one_utterance']]} {where}"] += 1
        for kind in ("pairs", "links"):
            for pair in sample.get(kind, ()):
                one, two = map(place_of, pair["pair"])
                if here.issuperset((one[0], two[0])):
                    total[f"{kind} {LABELLED[pair['one_utterance']]} {homes.relation(one, two)}"] += 1
        print(name, dict(sorted(total.items())))


# -- drawing what is to be labelled --------------------------------------------------------------------------------


def quotations(record: Record, months: Sequence[str]) -> Iterator[Candidate]:
    """Yield the quotations of some months, ``YYYY-MM`` or ``MM``."""
    for one in record.listing():
        if one.published and {one.published[:7], one.published[5:7]} & set(months):
            page, reading = record.page(one.id), record.reading(one.id)
            made = (candidate(page, each, published=one.published[:10]) for each in reading.quotations)
            yield from (each for each in made if each)


def brute(given: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield the pairs of quotations of two reports that are alike."""
    days: dict[int, list[tuple[Candidate, str]]] = defaultdict(list)
    for one in sorted(given, key=lambda one: one.id):
        plain = re.findall(r"[a-z0-9']+", one.text.casefold().replace("’", "'"))
        if one.kind != "indirect" and len(plain) >= LEAST_WORDS and one.published:
            days[date.fromisoformat(one.published).toordinal()].append((one, " ".join(plain)))
    for day in sorted(days):
        near = [entry for other in range(day, day + DAYS + 1) for entry in days.get(other, ())]
        for at, (one, text) in enumerate(days[day]):
            for two, other in near[at + 1 :]:
                if one.report != two.report and fuzz.partial_ratio(text, other, score_cutoff=ALIKE):
                    yield one, two


def written(row: str, spans: Sequence[Any]) -> str:
    """Write a place as the labels do."""
    return f"{row}:{spans[0].start}-{spans[-1].end}"


def draw(record: Record, homes: Homes, rows: dict[str, str], months: Sequence[str], size: int, seed: int) -> None:
    """Print so many statements of two or more outlets of some months, and so many pairs found by brute force."""
    given = list(quotations(record, months))
    reports = {one.report for one in given}
    several = sorted(
        (one for one in record.statements(outlets=2) if reports.issuperset(w.report for w in one.witnesses)),
        key=lambda one: one.id,
    )
    for number, one in enumerate(random.Random(seed).sample(several, min(size, len(several)))):
        print(f"== group {number} {[written(rows[w.report], w.segments) for w in one.witnesses]}")
        print("\n".join(sorted({f"   {w.outlet}: {w.text}" for w in one.witnesses})[:6]))
    pairs = list(brute(given))
    for number, (one, two) in enumerate(random.Random(seed).sample(pairs, min(2 * size, len(pairs)))):
        places = [written(rows[each.report], [s.span for s in each.segments]) for each in (one, two)]
        relation = homes.relation(*map(place_of, places))
        print(f"== pair {number} {relation} {places}\n   {one.text}\n   {two.text}")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--draw", type=int)
    parser.add_argument("--months", nargs="+", default=["04", "10"])
    parser.add_argument("--seed", type=int, default=21)
    arguments = parser.parse_args()
    with Record.open(arguments.record, readonly=True) as record:
        rows = rows_of(record)
        homes = Homes(record, rows)
        if arguments.draw:
            draw(record, homes, rows, arguments.months, arguments.draw, arguments.seed)
        else:
            bench_labels(record, homes, rows)


if __name__ == "__main__":
    main()
