"""Copy trees simulated with realistic edits: is the parent found, is a look-alike told from a copy?

    python bench/copies.py [--trees 200] [--seed 1] [--aside] [--times] [--misses]

A story is an original report (narration and quotations made from templates), copies of it and of its copies, and
independent reports of the same occasion: the same quotations, narration of their own. Copies
are cut at the end and inside, lose marks, mishear, change and drop words, take the house's spelling and a lead or line
of its own, are moved about; some mix two parents. Nothing says when they were printed unless ``--times`` asks for it.

    parent        copies whose edge comes from the version they were made from
    direction     of the edges with a direction, those that run from parent to copy
    independent   independent reports without any edge
    mixed         copies of two parents whose second parent is found too
    look-alikes   pairs of copies of a wire report that is not in the record: an edge without direction

``--aside`` uses the seeds set aside, which were not run while constants were chosen.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass, field

from onrecord.model import Copy, Moment
from onrecord.span import Span
from onrecord.statements import Segment, assemble, group
from onrecord.statements.candidate import Candidate, bare_candidate
from onrecord.statements.stemma import Version, stemma
from onrecord.statements.stemma.version import words_of
from onrecord.statements.words import lexicon


def _words(text: str) -> list[str]:
    return text.split()


def _phrases(text: str) -> list[str]:
    return text.replace("\n", "").split("|")


ASIDE = 10_000
"""Added to the seed for stories set aside."""
FRAMES = (
    "she said",
    "Castellan said",
    "the spokeswoman told reporters",
    "she added",
    "said the spokesperson",
    "she said on Tuesday",
)
SWAPS = dict(
    pair.split("=")
    for pair in _phrases(
        """wanted=sought|feared=dreaded|praised=lauded|needed=required|old=aged|empty=vacant|closed=shut|sold=auctioned|
promised=pledged|costly=expensive|new=recent|cost=lost|but=yet|while=whereas|because=for|although=even if|
since=given that|seized=taken|refused=rejected|near=close to|last=past|repaired=mended|people=persons|private=own"""
    )
)
"""What a desk writes for a word it does not like."""


@dataclass
class Paragraph:
    """Narration (``quoted`` None) or a quotation with its frame; ``marked`` tells whether it has its marks."""

    told: str
    quoted: str | None = None
    marked: bool = True

    def copy(self) -> Paragraph:
        """Return one like it."""
        return Paragraph(self.told, self.quoted, self.marked)


@dataclass
class Simulated:
    """A report: its paragraphs, the names of the versions it was made from, its hour."""

    name: str
    paragraphs: list[Paragraph]
    parents: list[str] = field(default_factory=list)
    hour: int = 0


# --- material ----------------------------------------------------------------------------------------


NOUNS = _words("""bridge ferry quarry mill lighthouse harvest tariff convoy dam orchard chapel tunnel glacier market
archive clinic railway pasture reservoir tannery brewery cooperative guild parish assembly ministry garrison school
hospital warehouse pipeline border treaty envoy permit inspection strike curfew election census subsidy levy contract
survey verdict inquiry ledger cargo fleet crane lock sluice beacon depot barracks cemetery monastery vineyard fishery
sawmill foundry airfield substation embankment causeway""")
PEOPLE = _words("""fishermen drivers farmers nurses engineers miners pilots clerks judges traders veterans students
weavers shepherds inspectors divers deputies councillors refugees smugglers carpenters bakers sailors teachers""")
ADJECTIVES = _words("""old narrow flooded empty northern southern coastal disputed abandoned costly temporary
unfinished rusting wooden fortified derelict crowded frozen shallow provincial new private stone upper lower""")
DONE = _words("""closed inspected repaired sold seized flooded reopened guarded blocked surveyed rebuilt leased
evacuated searched painted demolished insured audited mapped abandoned dredged rented photographed shelled cleared""")
PLACES = _phrases("""in Port Ansel|near Kellmoor|outside Sel Varra|on the Brannock road|at Tolm|above Nether Lammer|
along the upper Orrin|behind Hollen|in the Kessik valley|by Vessel Creek|on the salt marshes|under Cape Tarn""")
TIMES = _phrases("""last week|on Sunday|before the frost|in spring|two years ago|after the storm|overnight|at dawn|
since the harvest|in early March|when talks failed|in the last war|late in January|within an hour|all summer""")
ACTS = _words("""wanted feared defended praised doubted ignored needed visited counted blamed remembered promised
avoided discussed expected refused inherited studied""")
JOINS = _phrases("""and|but|while|although|because|so|as|after|before|which is why|though|since|until|now that""")
OPENINGS = _phrases("""we hope|I think|it is plain|nobody doubts|I have said|we know|they told us|I fear|you heard|
we agreed|I am sure|people forget|let me add|we believe|it seems|my view is|we learned|I understand""")


def material(chance: random.Random, told: int, spoken: int) -> tuple[list[str], list[str]]:
    """Return so many invented sentences of narration, and so many that were spoken.

    No fixed words of more than three in a row, so that two sentences share little but by chance.
    """
    return [_sentence(chance) for _ in range(told)], [
        f"{_capital(chance.choice(OPENINGS))} {_clause(chance)} {chance.choice(JOINS)} {_clause(chance)}."
        for _ in range(spoken)
    ]


def _sentence(chance: random.Random) -> str:
    text = f"{_clause(chance)} {chance.choice(JOINS)} {_clause(chance)}"
    if chance.random() < 0.3:
        text = f"{chance.choice(TIMES)}, {text}"
    return _capital(text) + "."


def _clause(chance: random.Random) -> str:
    """Return a clause of random words in one of several shapes."""
    noun, other = (f"{chance.choice(('the', 'a', 'its', 'their'))} {one}" for one in chance.sample(NOUNS, 2))
    if chance.random() < 0.5:
        noun = noun.replace(" ", f" {chance.choice(ADJECTIVES)} ", 1)
    people, place, time = chance.choice(PEOPLE), chance.choice(PLACES), chance.choice(TIMES)
    return chance.choice(
        (
            f"{people} {chance.choice(ACTS)} {noun} {place}",
            f"{noun} was {chance.choice(DONE)} {time}",
            f"{chance.randint(3, 90)} {people} {chance.choice(DONE)} {noun} {time}",
            f"{noun} {place} stays {chance.choice(DONE)}",
            f"{other} {place} cost {people} {noun}",
            f"{people} {place} {chance.choice(ACTS)} {other}",
        )
    )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


# --- making versions ---------------------------------------------------------------------------------


def original(name: str, told: list[str], spoken: list[str], chance: random.Random) -> Simulated:
    """Return a report of narration and quotations."""
    parts = [Paragraph(one) for one in chance.sample(told, chance.randint(7, 14))]
    for one in chance.sample(spoken, min(len(spoken), chance.randint(4, 8))):
        parts.insert(chance.randint(1, len(parts)), Paragraph(chance.choice(FRAMES), one))
    return Simulated(name, parts)


def copied(name: str, parent: Simulated, chance: random.Random) -> Simulated:
    """Return a copy of a version, edited as desks edit; never the very same words, which nothing could tell apart."""
    while (made := _edited(name, parent, chance)).paragraphs == parent.paragraphs:
        pass
    return made


def _edited(name: str, parent: Simulated, chance: random.Random) -> Simulated:
    parts = [one.copy() for one in parent.paragraphs]
    if chance.random() < 0.7:
        parts = parts[: max(3, round(len(parts) * chance.uniform(0.6, 1.0)))]
    parts = [one for one in parts if chance.random() > chance.choice((0.0, 0.1, 0.2))] or parts
    for one in parts:
        _edit(one, chance)
    if chance.random() < 0.4:
        parts[0] = Paragraph(_sentence(chance))
    for _ in range(chance.choice((0, 0, 1, 2))):
        parts.insert(chance.randint(1, len(parts)), Paragraph(_sentence(chance)))
    if chance.random() < 0.15:
        at = chance.randrange(len(parts))
        parts.insert(chance.randrange(len(parts)), parts.pop(at))
    if chance.random() < 0.25:
        for one in parts:
            one.told = _house(one.told)
    return Simulated(name, parts, [parent.name], parent.hour + chance.randint(1, 9))


HOUSE = {
    "she said": "she says",
    "councillors": "councilors",
    "engineers": "technicians",
    "near": "close to",
    "dam": "barrage",
}


def _house(text: str) -> str:
    """Return the text in another house's style."""
    for word, other in HOUSE.items():
        text = text.replace(word, other)
    return text


def _edit(one: Paragraph, chance: random.Random) -> None:
    if one.quoted is not None:
        if chance.random() < 0.15:
            one.marked = False
        if chance.random() < 0.12:
            one.quoted = _misheard(one.quoted, chance)
        if chance.random() < 0.15:
            one.quoted = _less(one.quoted, chance)
        if chance.random() < 0.1:
            one.quoted = " ".join(one.quoted.split()[: max(5, len(one.quoted.split()) * 2 // 3)])
    elif chance.random() < 0.25:
        one.told = _swapped(one.told, chance)
    elif chance.random() < 0.2:
        one.told = _less(one.told, chance)


def _misheard(text: str, chance: random.Random) -> str:
    sounds = {word: ring for ring in lexicon()["homophones"] for word in ring}
    words = text.split()
    places = [n for n, word in enumerate(words) if word in sounds and len(word) > 2]
    if not places:
        return text
    at = chance.choice(places)
    words[at] = chance.choice([one for one in sounds[words[at]] if one != words[at]])
    return " ".join(words)


def _less(text: str, chance: random.Random) -> str:
    words = text.split()
    at = chance.randrange(1, max(2, len(words) - 1))
    del words[at : at + chance.choice((1, 1, 2, 3))]
    return " ".join(words)


def _swapped(text: str, chance: random.Random) -> str:
    return " ".join(SWAPS[word] if word in SWAPS and chance.random() < 0.7 else word for word in text.split())


def mixed(name: str, one: Simulated, two: Simulated, chance: random.Random) -> Simulated:
    """Return a copy of one version that takes some paragraphs from another that the first has not."""
    made = copied(name, one, chance)
    have = {part.told if part.quoted is None else part.quoted for part in one.paragraphs}
    other = [part for part in two.paragraphs if part.quoted is None and part.told not in have]
    for part in other[: chance.randint(3, 5)]:
        made.paragraphs.insert(chance.randint(1, len(made.paragraphs)), part.copy())
    return Simulated(name, made.paragraphs, [one.name, two.name], max(one.hour, two.hour) + chance.randint(1, 9))


# --- as the stemma sees them -------------------------------------------------------------------------


def rendered(one: Simulated) -> tuple[str, list[tuple[Span, int]], list[tuple[Span, str, bool]]]:
    """Return the page, its paragraphs, and the spoken parts with whether they are marked."""
    page, parts, spoken = "", [], []
    for number, paragraph in enumerate(one.paragraphs):
        start = len(page)
        if paragraph.quoted is None:
            page += paragraph.told
        else:
            mark = "“", "”"
            if not paragraph.marked:
                mark = "", ""
            page += mark[0]
            spoken.append((Span(len(page), len(page) + len(paragraph.quoted)), paragraph.quoted, paragraph.marked))
            page += paragraph.quoted + mark[1] + ", " + paragraph.told + "."
        parts.append((Span(start, len(page)), number))
        page += "\n\n"
    return page, parts, spoken


def seen(one: Simulated, times: bool) -> tuple[Version, list[Candidate]]:
    """Return what the stemma and the collation see of a report."""
    page, parts, spoken = rendered(one)
    quoted = [span for span, _, marked in spoken if marked]
    hour = f"2013-03-{12 + one.hour // 24:02d}T{one.hour % 24:02d}:00"
    printed = Moment(hour, None, None, "simulated") if times else None
    candidates = [
        bare_candidate(text, one.name, kind="direct", segments=(Segment(span, text, True),)) for span, text, _ in spoken
    ]
    return Version(one.name, one.name, printed, frozenset(), words_of(page, parts, quoted)), candidates


def reckoned(reports: list[Simulated], times: bool) -> tuple[Copy, ...]:
    """Return the edges found among some reports."""
    both = [seen(one, times) for one in reports]
    candidates = [candidate for _, some in both for candidate in some]
    statements = [assemble(members) for members in group(candidates)]
    return stemma("story", [version for version, _ in both], statements)


# --- scores ------------------------------------------------------------------------------------------


def story(chance: random.Random) -> list[Simulated]:
    """Return an original, copies in a tree, sometimes one of two parents, and independents."""
    told, said = material(chance, 60, 12)
    reports = [original("r0", told[:14], said, chance)]
    for n in range(1, chance.randint(3, 7)):
        reports.append(copied(f"r{n}", chance.choice(reports), chance))
    tree = list(reports)
    some = [original(f"i{n}", told[14 + 15 * n : 29 + 15 * n], said, chance) for n in range(chance.randint(1, 3))]
    if chance.random() < 0.4:
        reports.append(mixed("m0", chance.choice(tree), some[0], chance))
    reports += some
    names = chance.sample(range(100), len(reports))  # so that no order of names tells who came first
    new = {one.name: f"{number:02d} {one.name}" for one, number in zip(reports, names, strict=True)}
    for one in reports:
        one.name, one.parents = new[one.name], [new[parent] for parent in one.parents]
    return reports


def score_tree(reports: list[Simulated], times: bool, total: Counter[str], misses: bool) -> None:
    """Count one story."""
    edges = reckoned(reports, times)
    source = {edge.reports[1]: edge.reports[0] for edge in edges if edge.kind == "copied"}
    also = {(edge.reports[0], edge.reports[1]) for edge in edges if edge.kind == "also"}
    for one in reports:
        if not one.parents:
            continue
        right = source.get(one.name) == one.parents[0] or (len(one.parents) > 1 and source.get(one.name) in one.parents)
        total["copies"] += 1
        total["parent"] += right
        if not right and misses:
            print(
                one.name,
                "from",
                one.parents,
                "got",
                source.get(one.name),
                [(e.kind, e.reports) for e in edges if one.name in e.reports],
            )
        if len(one.parents) > 1:
            total["mixed"] += 1
            found = {source.get(one.name)} | {first for first, second in also if second == one.name}
            total["mixed found"] += set(one.parents) <= found
    parents = {(parent, one.name) for one in reports for parent in one.parents}
    for edge in edges:
        if edge.kind in ("copied", "also"):
            total["directed"] += 1
            total["wrong way"] += (edge.reports[1], edge.reports[0]) in parents
    mixing = {parent for one in reports if len(one.parents) > 1 for parent in one.parents}
    for one in reports:
        if " i" in one.name and one.name not in mixing:
            total["independent"] += 1
            total["independent alone"] += all(one.name not in edge.reports for edge in edges)


def score_wire(chance: random.Random, total: Counter[str]) -> None:
    """Count one pair of copies of a wire report that is not there."""
    told, said = material(chance, 14, 10)
    wire = original("w", told[:14], said, chance)
    pair = [copied(name, wire, chance) for name in chance.sample(["a", "b"], 2)]
    edges = reckoned(pair, False)
    total["look-alikes"] += 1
    total["tied"] += bool(edges)
    total["undirected"] += bool(edges) and all(edge.kind in ("same_source", "either_way") for edge in edges)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trees", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--times", action="store_true")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    total: Counter[str] = Counter()
    first = arguments.seed + (ASIDE if arguments.aside else 0)
    for seed in range(first, first + arguments.trees):
        score_tree(story(random.Random(seed)), arguments.times, total, arguments.misses)
        score_wire(random.Random(f"wire {seed}"), total)
    print(f"{arguments.trees} stories, seeds from {first}, times {'known' if arguments.times else 'unknown'}")
    for name, right, of in (
        ("parent", "parent", "copies"),
        ("independent", "independent alone", "independent"),
        ("mixed", "mixed found", "mixed"),
        ("look-alikes tied", "tied", "look-alikes"),
        ("look-alikes undirected", "undirected", "look-alikes"),
    ):
        print(f"  {name:<24} {total[right]:>4} of {total[of]:>4}  {total[right] / max(1, total[of]):.3f}")
    print(f"  {'wrong way':<24} {total['wrong way']:>4} of {total['directed']:>4} directed edges")


if __name__ == "__main__":
    main()
