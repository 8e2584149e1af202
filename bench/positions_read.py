"""Positions of a record drawn to be read by a person, and every change shown: how many hold is told by reading.

    python bench/positions_read.py RECORD --seed N [--by lines|words] [--each 5]   positions with their passage
    python bench/positions_read.py RECORD --changes [--actors 10]                  what is shown as changed

The actors are those with most quotations; of each are taken the positions that ``onrecord positions NAME`` shows.
``lines`` draws from the twenty propositions each states most often, ``words`` from the half of the positions that
share the commonest words.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.positions.lines import Cited, Proposition, line_of, listed
from onrecord.store import Record

CLAIMS = ("assert", "hearsay")
ACTORS = 10
PROPOSITIONS = 20
"""Propositions of an actor that count as what it speaks of most."""
LEAD, TAIL = 350, 150
"""Characters of the page shown before and behind the evidence."""
_MOST_QUOTED = """
SELECT speaker.id, speaker.name, count(*) AS number FROM attribution
JOIN reading ON reading.key = attribution.reading AND reading.current = 1
JOIN speaker_entity ON speaker_entity.entity = attribution.speaker
JOIN speaker ON speaker.key = speaker_entity.speaker AND speaker.current = 1
GROUP BY speaker.id ORDER BY number DESC, speaker.id LIMIT ?"""


def most_quoted(record: Record, number: int) -> list[tuple[str, str]]:
    """Return id and name of the speakers with most quotations."""
    return [(key, name) for key, name, _ in record.database.rows(_MOST_QUOTED, (number,))]


def positions_of(record: Record, speaker: str, name: str) -> list[Cited]:
    """Return what a user is shown of somebody's positions."""
    every = record.cited_positions(actor=name, speaker=speaker)
    return [one for one in every if one.position.act not in CLAIMS]


def propositions_of(record: Record, found: Sequence[Cited]) -> tuple[Proposition, ...]:
    """Return the propositions of some positions as the record lists them."""
    home = record.standings_of_quotations({one.position.quotation for one in found}, limit=1_000_000).proposition
    rows = record.propositions_listed(home.values())
    return listed(found, home, {key: (row.name, row.named) for key, row in rows.items()})


def by_lines(record: Record, found: Sequence[Cited], draw: random.Random, each: int) -> list[Cited]:
    """Draw one position from each of some of the propositions with most statements."""
    known = {one.position.id: one for one in found}

    def stated(one: Proposition) -> int:
        return len({known[member].statement or member for member in one.members})

    most = sorted(propositions_of(record, found), key=lambda one: (-stated(one), one.id))[:PROPOSITIONS]
    return [known[draw.choice(one.members)] for one in draw.sample(most, min(each, len(most)))]


def words_of(one: Cited) -> set[str]:
    """Return the stems a position is about."""
    return {word for word in (one.position.predicate, *one.position.objects) if word}


def by_words(record: Record, found: Sequence[Cited], draw: random.Random, each: int) -> list[Cited]:
    """Draw positions from the half that share the commonest words."""
    counted = Counter(word for one in found for word in words_of(one))
    common = sorted(
        found, key=lambda one: (-max((counted[word] for word in words_of(one)), default=0), one.position.id)
    )
    half = common[: max(PROPOSITIONS, len(common) // 2)]
    return draw.sample(half, min(each, len(half)))


def shown(record: Record, one: Cited) -> str:
    """Return a position with its fields and its passage."""
    place, page = one.position, record.page(one.position.report)
    start, end = place.evidence[0].start, place.evidence[-1].end
    lead, tail = page[max(start - LEAD, 0) : start], page[end : end + TAIL]
    who = f"{place.actor.name if place.actor else None} > {', '.join(party.name for party in place.recipients)}"
    act = (
        f"{place.act} {place.polarity} {place.strength} {place.form}, {place.said}, {place.why[0]}, {place.confidence}"
    )
    agent = place.agent.name if place.agent else None
    about = f"{agent} {place.predicate} {place.sign} {' '.join(place.objects)}"
    passage = f"{lead}>>> {one.words} <<<{tail}".replace("\n", " / ")
    return f"{who} | {act} | {about} | {place.report} {place.id}\n    {passage}"


def changes(record: Record, number: int) -> Iterator[str]:
    """Yield what is shown as changed, with both sides, and for each actor how many of each kind."""
    for speaker, name in most_quoted(record, number):
        found = positions_of(record, speaker, name)
        known = {one.position.id: one for one in found}
        kinds: Counter[str] = Counter()
        for proposition in propositions_of(record, found):
            for step in line_of(known[member] for member in proposition.members):
                kinds[step.change] += 1
                if step.change not in ("first", "repeated") and step.against:
                    sides = (
                        f"{each.position.said} {each.occasion}: {each.words}" for each in (step.against, step.cited)
                    )
                    yield f"{step.change}: {proposition.name}\n    " + "\n    ".join(sides)
        yield f"== {name}: {dict(kinds)}"


def main() -> int:
    """Draw or list what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--by", choices=["lines", "words"], default="lines")
    parser.add_argument("--each", type=int, default=5)
    parser.add_argument("--actors", type=int, default=ACTORS)
    parser.add_argument("--changes", action="store_true")
    asked = parser.parse_args()
    with Record.open(asked.record, readonly=True) as record, record.snapshot():
        if asked.changes:
            print("\n".join(changes(record, asked.actors)))
            return 0
        draw, number = random.Random(asked.seed), 0
        for speaker, name in most_quoted(record, asked.actors):
            found = positions_of(record, speaker, name)
            for one in {"lines": by_lines, "words": by_words}[asked.by](record, found, draw, asked.each):
                number += 1
                print(f"[{number}] {shown(record, one)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
