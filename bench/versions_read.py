"""Sentences of one version of an occasion held against another, drawn to be read: is every edit called what it is?

    python bench/versions_read.py RECORD --seed 9 --count 150 [--seen FILE ...] [--out FILE]

RECORD holds the campaign transcripts (``onrecord add --transcript``). Text as prepared and text as delivered, or two
offices' texts of one speech, differ as a report differs from what was said: words left out and put in, other words,
slips, house style. Nobody made these differences for a test, and there are thousands. Each line shows what differs as
``{said|printed}`` and below it the edits with kind and layer; the reader counts the items of which all are right.
``--out`` keeps the sentences drawn, ``--seen`` leaves out those that were read before.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from onrecord.checks import Source, check, source_of
from onrecord.model import Check
from onrecord.store import Record

WORDS = range(8, 36)
"""Words of a sentence that is drawn."""
DIFFERS = frozenset({"light_edit", "altered", "spliced", "declared_edit"})
TRIES = 200_000
"""Sentences looked at before it is given up: most are in both versions as they are, or in one only."""
BESIDE = 4
"""Words shown beside a difference."""
KEPT = 60
"""Letters by which a sentence is known again."""


def drawn(record: Record, seed: int, seen: set[str]) -> Iterator[Check]:
    """Yield checks of sentences of a version against another in which something differs, none of them twice."""
    chosen = random.Random(seed)
    pairs = sorted((one.id, other) for one in record.transcripts() for other in record.transcript_versions(one.id))

    @cache
    def source(identifier: str) -> Source:
        return source_of(record.transcript(identifier))

    for _ in range(TRIES if pairs else 0):
        one, other = (source(identifier) for identifier in chosen.choice(pairs))
        low, high = one.sentence(chosen.randrange(len(one.words)))
        made = check(one.text(low, high), None, [other]) if high - low in WORDS else None
        if made is None or made.verdict not in DIFFERS:
            continue
        names = {known(made.text), known("".join(stretch.said for stretch in made.aligned))}
        if not names & seen:
            seen |= names
            yield made


def known(text: str) -> str:
    """Return by what a sentence is known again."""
    return "".join(char for char in text.casefold() if char.isalnum())[:KEPT]


def shown(made: Check) -> str:
    """Return a check on two lines: the sentence with what differs, and the edits."""
    parts = []
    for stretch in made.aligned:
        words = stretch.said.split()
        short = words if len(words) <= 2 * BESIDE else [*words[:BESIDE], "~", *words[-BESIDE:]]
        parts.append(" ".join(short) if stretch.same else f"{{{stretch.said.strip()}|{stretch.printed.strip()}}}")
    edits = "; ".join(f"{edit.kind}/{edit.layer} [{edit.said[:50]}|{edit.printed[:50]}]" for edit in made.edits)
    return f"{made.verdict}: {' '.join(parts)}\n    {edits}"


def main() -> None:
    """Run what was asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("record", type=Path)
    asked.add_argument("--seed", type=int, required=True)
    asked.add_argument("--count", type=int, default=150)
    asked.add_argument("--seen", type=Path, nargs="*", default=())
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()
    seen = {known(text) for path in given.seen for text in json.loads(path.read_text("utf-8"))}
    with Record.open(given.record, readonly=True) as record:
        found = list(itertools.islice(drawn(record, given.seed, seen), given.count))
    for number, made in enumerate(found):
        print(f"#{number} {shown(made)}")
    if given.out:
        texts = [text for made in found for text in (made.text, "".join(one.said for one in made.aligned))]
        given.out.write_text(json.dumps(texts), "utf-8")


if __name__ == "__main__":
    main()
