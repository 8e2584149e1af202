"""Makes ``data/statements/rarity.tsv``: how surprising a word is in public speech, alone and after another word.

Usage: ``python training/rarity.py FOLDER_OF_MARKDOWN > src/onrecord/data/statements/rarity.tsv``, the folder
holding White House press briefings as Markdown (works of the US government, not subject to copyright there;
the collection is CC0). Only counts leave it: bits for the commoner stems, and for the pairs of stems whose
second is much likelier after the first than alone.
"""

from __future__ import annotations

import itertools
import math
import re
import sys
from collections import Counter
from pathlib import Path

from onrecord.statements.words import stem

MIN_WORD = 40
"""Occurrences in some nine million words: rarer stems get the ceiling."""
MIN_PAIR = 90
MIN_SAVING = 1.5
"""Bits by which the pair must undercut the word alone to be worth its line."""
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def main(folder: str) -> None:
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for path in sorted(Path(folder).rglob("*.md")):
        for line in path.read_text("utf-8", "replace").lower().replace("’", "'").splitlines():
            stems = [stem(word) for word in WORD.findall(line)]
            words.update(stems)
            pairs.update(itertools.pairwise(stems))
    total = sum(words.values())
    alone = {word: math.log2(total / count) for word, count in words.items() if count >= MIN_WORD}
    for word in sorted(alone):
        print(f"{word}\t{alone[word]:.1f}")
    for (first, second), count in sorted(pairs.items()):
        if count < MIN_PAIR or first not in alone or second not in alone:
            continue
        bits = math.log2(words[first] / count)
        if alone[second] - bits >= MIN_SAVING:
            print(f"{first} {second}\t{bits:.1f}")


if __name__ == "__main__":
    main(sys.argv[1])
