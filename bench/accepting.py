"""What matching accepts: real quotations as reports give them, by kind, and decoys that look like them.

``python bench/matching.py accept`` prints it. Everything is made by rule and seeded from direct quotations of
us-news-2012-2020 (by marks alone) in the months that were not tuned on (April, August, December).
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence

from onrecord.model import PartialDate
from onrecord.span import Span
from onrecord.statements import Candidate, Segment
from onrecord.statements.candidate import bare_candidate
from onrecord.statements.meeting import runs_of
from onrecord.statements.pairing import find_match
from onrecord.statements.tokens import tokenise
from statements import direct, news

TEST_MONTHS = ("04", "08", "12")
SEED = 5
DECOY_POOL = 8_000
"""Quotations among which look-alikes are sought."""
DAY = "2031-05-06"


def real(months: Sequence[str] = TEST_MONTHS) -> list[Candidate]:
    """Direct quotations of some months of every year."""
    return [one for row in news(None) if row["date"][5:7] in months for one in direct(row)]


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


def said(text: str, report: str, kind: str = "direct", **fields: object) -> Candidate:
    """Return a quotation of a report, printed on one day."""
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
            made = said(
                change(one.text.split(), chance, vocabulary), "b", "indirect" if kind == "indirect" else "direct"
            )
            taken += _taken(said(one.text, "a"), made)
        print(f"kept {kind:<28} {taken / items:.3f} of {items}")
    both = [_spliced(one, two, chance) for one, two in zip(pool[:items], pool[items : 2 * items], strict=False)]
    print(f"kept {'spliced: both sources':<28} {sum(both) / len(both):.3f} of {len(both)}")
    print(f"kept {'short, in its context':<28} {_short(pool[:items], chance):.3f} of {items}")
    for kind, pairs in _decoys(pool, items, chance).items():
        false = [(one, two) for one, two in pairs if _taken(one, two, by_itself=True)]
        print(f"decoys accepted: {kind:<28} {len(false) / max(1, len(pairs)):.3f} of {len(pairs)}")


def _taken(one: Candidate, two: Candidate, by_itself: bool = False) -> bool:
    """Tell whether two quotations are taken for one utterance, where their reports share other words or anyway."""
    found = find_match(one, two)
    return found is not None and found[0].relation == "same" and (found[1] or not by_itself)


def _spliced(one: Candidate, two: Candidate, chance: random.Random) -> bool:
    """Tell whether a quotation made of the halves of two is matched with both."""
    first, second = one.text.split(), two.text.split()
    joined = " ".join(
        [*first[: max(8, len(first) // 2)], *chance.choice([["…"], ["and"]]), *second[-max(8, len(second) // 2) :]]
    )
    made = said(joined, "c")
    return all(_taken(said(source.text, name), made) for name, source in (("a", one), ("b", two)))


def _short(pool: Sequence[Candidate], chance: random.Random) -> float:
    """Return what part of short clauses is found in the whole, given speaker and day."""
    known = {"speaker": "x", "said": PartialDate(DAY, "text", None, "bench", "bench", 1.0)}
    taken = 0
    for one in pool:
        words = one.text.split()
        size = chance.randint(4, 6)
        low = chance.randrange(len(words) - size + 1)
        taken += _taken(said(one.text, "a", **known), said(" ".join(words[low : low + size]), "b", **known))
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
                (alike if longest < 5 else formulas).append((said(one.text, "a"), said(best.text, "b")))
    denied = [
        (said(" ".join(one.text.split()[:7]), "a"), said(other, "b"))
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
