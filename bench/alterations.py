"""Alter sentences of real transcripts as reports do, and score what a check says of them.

    python bench/alterations.py [--half tune|kept] [--seed N] [--each N] [--messy] [--misses] [--only NAME]

Each recipe takes a sentence drawn by the seed and changes it in one way: a word, a name, a number, the strength, a
hedge, a denial, a condition, the tense, the person; it leaves words out, joins words said apart, adds what was never
said, or gives the words to another. What must be told of it (verdict, kind, the words on both sides) follows from the
recipe. An item is right where the verdict is one of the recipe's, every edit it made is found at its place and called
what it is, and no other is named. Recipes whose name begins with *as said* change nothing that is the speaker's: they
must be accepted. No text of a transcript is kept: the seed makes the same items again. The words put in are our own.

Sentences are such as a reporter prints; with ``--messy`` those with dashes, words said twice and broken off. *tune* and
*kept* are transcripts apart (by the hash of their names, as in ``checks.py``).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import alteration_joints
import alteration_words_changed
import alteration_words_moved
from alteration_draws import LEAST_SENTENCES, RECIPES, Change, Draw, Item, sentences
from checks import SHARED, _read, half_of, said_hash, transcripts
from onrecord.checks import check, source_of
from onrecord.model import Check, Edit

ENTERED = (alteration_words_changed, alteration_words_moved, alteration_joints)
"""Files of recipes: importing them enters these."""
UNSEEN = "(altered, and flagged)"
QUICK_EACH, QUICK_TRANSCRIPTS = 4, 40
"""Items of each recipe, and transcripts, for the floors."""
MORE_WORDS = 2
"""Words an edit may take in beside those of the recipe."""

# -- scoring ---------------------------------------------------------------------------------------------------------


def faults(item: Item, made: Check) -> list[str]:
    """Return what is wrong with a check of an item."""
    out = [] if made.verdict in item.verdicts else [f"verdict {made.verdict}, not {sorted(item.verdicts)}"]
    if item.caution and not any(caution.turns and caution.kind == item.caution for caution in made.cautions):
        out.append(f"no caution of a {item.caution}")
    if item.changes is None:
        return out
    edits = [edit for edit in made.edits if edit.layer in ("light", "sense")]
    lost = [change for change in item.changes if not any(_is(edit, change) for edit in edits)]
    extra = [edit for edit in edits if not any(_is(edit, change) for change in item.changes)]
    extra = [edit for edit in extra if edit.kind != "pronoun_lost"]
    out += [
        f"no {sorted(change.kinds)[:3]} {change.said!r} > {item.quote[change.start : change.end]!r}" for change in lost
    ]
    return out + [f"{edit.kind}: {edit.said!r} > {edit.printed!r}" for edit in extra]


def _is(edit: Edit, change: Change) -> bool:
    """Tell whether an edit is a change: its kind, its place in print, the words said."""
    span = edit.printed_span
    if edit.kind not in change.kinds or not (span.start - 12 <= change.start and change.end <= span.end + 12):
        return False
    if change.said == "*":
        return True
    more = len(edit.printed.split()) - len(" ".join(change.said.split()).split()) if not change.start else 0
    said, meant = edit.said.split(), change.said.split()
    inside = _bare(said) == _bare(meant) or _holds(said, meant) or _holds(meant, said)
    return inside and more <= MORE_WORDS + 12 and abs(len(said) - len(meant)) <= MORE_WORDS


def _bare(words: Sequence[str]) -> list[str]:
    """Return words, signs and case aside, in no order: of words said twice either may be the one left out."""
    return sorted(said_hash(word) for word in words)


def _holds(row: Sequence[str], part: Sequence[str]) -> bool:
    """Tell whether a row of words holds another, signs and case aside."""
    bare = [[said_hash(word) for word in side] for side in (row, part)]
    return not part or any(bare[0][n : n + len(part)] == bare[1] for n in range(len(row) - len(part) + 1))


def items(
    half: str, seed: int, each: int, only: str | None = None, messy: bool = False, most: int | None = None
) -> Iterator[Item]:
    """Yield so many items of each recipe, from as many transcripts as can be, from ``most`` at most."""
    wanted = {name: made for name, made in RECIPES.items() if only is None or only in name}
    left = dict.fromkeys(wanted, each)
    before: Draw | None = None
    for name, data in _shuffled(half, seed)[:most]:
        if not any(left.values()):
            return
        source = source_of(_read(name, data))
        found = sentences(source, messy)
        if len(found) < LEAST_SENTENCES:
            continue
        for one in sorted(name for name, count in left.items() if count):
            chosen = random.Random(f"{seed}|{name}|{one}")
            draw = Draw(source, chosen.sample(found, len(found)), chosen, before)
            for item in islice(wanted[one](draw), 1):
                left[one] -= 1
                yield replace(item, recipe=one)
        before = Draw(source, found, random.Random(seed))


def _shuffled(half: str, seed: int) -> list[tuple[str, bytes]]:
    found = sorted((name, data) for name, data in transcripts() if half_of(name) == half)
    random.Random(seed).shuffle(found)
    return found


def score(found: Iterator[Item], misses: bool = False) -> dict[str, Counter[bool]]:
    """Return for each recipe how many items are right, printing what is wrong with the others if asked."""
    out: dict[str, Counter[bool]] = defaultdict(Counter)
    for item in found:
        made = check(item.quote, item.speaker, [item.source], item.elsewhere)
        wrong = faults(item, made)
        name = item.recipe
        out[name][not wrong] += 1
        if not name.startswith("as said"):
            out[UNSEEN][made.attention] += 1
        if wrong and misses:
            print(f"  {name}: {made.verdict}: {item.quote}\n" + "\n".join(f"      {one}" for one in wrong), flush=True)
    return out


def quick() -> dict[str, tuple[int, int]]:
    """Return for the floors how many of some items are right, and how many altered ones are not passed over."""
    found = score(items("tune", 1, QUICK_EACH, most=QUICK_TRANSCRIPTS))
    unseen = found.pop(UNSEEN)
    right, count = sum(one[True] for one in found.values()), sum(one.total() for one in found.values())
    return {"verdict, span and kind": (right, count), "none passed over": (unseen[True], unseen.total())}


def main() -> int:
    """Run what was asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--half", choices=("tune", "kept"), default="tune")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--each", type=int, default=8)
    asked.add_argument("--messy", action="store_true")
    asked.add_argument("--misses", action="store_true")
    asked.add_argument("--only", metavar="NAME")
    given = asked.parse_args()
    if not (SHARED / "transcripts").exists():
        print(f"skipped, {SHARED} is not here")
        return 0
    start = time.process_time()
    found = score(items(given.half, given.seed, given.each, given.only, given.messy), given.misses)
    for name, counts in sorted(found.items()):
        print(f"{name:<48}{counts[True]:>5} of {counts.total()}")
    told = {name: counts for name, counts in found.items() if name != UNSEEN}
    right, total = sum(c[True] for c in told.values()), sum(c.total() for c in told.values())
    print(f"right {right} of {total} ({100 * right / max(1, total):.1f} %), CPU {time.process_time() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
