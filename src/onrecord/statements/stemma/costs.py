"""What it would take to make one report from another, in bits: cheap to cut, dear to undo.

A copyist cuts, loses marks, mishears, changes a word to the house's liking, adds a line of his own. He does not put
back quoted words his copy lacks, nor restore what it had got wrong. So the cost of making B from A is not that of
making A from B, and the difference tells who copied whom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.statements.rarity import run_bits
from onrecord.statements.stemma.faults import Fault
from onrecord.statements.stemma.overlap import Op, Overlap
from onrecord.statements.stemma.version import Version
from onrecord.statements.words import same_spelling, sound_alike, word_set

CUT_PASSAGE = 0.7
"""Leaving out a passage: what every desk does."""
CUT_INSIDE = 1.0
"""Leaving words out inside a passage."""
CUT_WORD_MOST = 2.5
"""Leaving out words inside a passage costs a little for each, at most this."""
NEW_PASSAGE = 2.0
"""Writing a passage of one's own: it happens, much less often than a cut."""
NEW_QUOTED = 7.0
"""Having quoted words that the copy has not: another source is needed."""
NEW_WORD = 3.0
"""Putting a word into a sentence: each, at most :data:`NEW_MOST`."""
NEW_MOST = 6.0
QUOTED_WORD = 3.0
"""Putting a word into a quotation: each, at most :data:`QUOTED_MOST`."""
QUOTED_MOST = 7.0
CHANGED = 1.0
"""Writing another word; the same both ways."""
AGAIN = 0.2
"""Part of its bits that a change costs where the same words were changed in the same way before: a house that writes
*she says* writes it throughout, and so do other houses."""
RESPELT = 0.2
"""Writing a word the other way (British, American); the same both ways."""
CORRECTED = 4.0
"""Writing the likelier of two words that sound alike for the stranger one: the stranger is what was misheard."""
STRANGER = 2.0
"""Bits by which a word must be stranger than the other where it stands."""
MARKED = 2.0
"""Putting quotation marks around words that had none; losing them costs :data:`UNMARKED`."""
UNMARKED = 0.4
BEYOND_EACH = 3.0
"""Bits of one place where words were put back: an editor may do that once."""
UNDONE_LEAST = 4.0
"""Bits of a fault that counts as undone: a slip of the pen anybody mends."""
OWN_PASSAGE = 3.0
"""Writing each passage of a report that was copied from none: a little dearer than adding one, so that a report that
has most of its passages from another is taken for its copy."""
PASSAGE_WORDS = 6
"""Narrated words that make a passage: a frame (*she told reporters*) is none."""
UNDONE = 5.0
"""Putting right what the copy had wrong, where others show what was said."""
MARKS_LEAST = 3
"""Words whose marks must differ to speak of marks lost."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that making a copy would take: what, and the words of the original and of the copy."""

    kind: str
    bits: float
    source: tuple[int, int]
    copy: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cost:
    """What making ``copy`` from ``source`` would take; ``bits`` in all."""

    bits: float
    steps: tuple[Step, ...]
    undone: tuple[Fault, ...]

    @property
    def beyond(self) -> float:
        """Bits of what a copyist cannot well have: words his copy lacks, lost marks put back, faults put right."""
        steps = [step for step in self.steps if step.kind in ("quoted", "restored", "marked", "corrected")]
        return sum(min(BEYOND_EACH, step.bits) if step.kind == "restored" else step.bits for step in steps) + (
            UNDONE * len(self.undone)
        )

    def sum_of(self, *kinds: str) -> float:
        """Return the bits of some kinds of step."""
        return sum(step.bits for step in self.steps if step.kind in kinds)


def own_cost(version: Version) -> float:
    """Return what it takes to write a report from nothing. Quotations are free: they were heard."""
    told = Counter(word.paragraph for word in version.words if not word.quoted)
    return OWN_PASSAGE * sum(words >= PASSAGE_WORDS for words in told.values())


def cost(
    source: Version, copy: Version, found: Overlap, faults: Sequence[Fault], forward: bool, family: frozenset[str]
) -> Cost:
    """Return what it would take to make ``copy`` from ``source``.

    Args:
        source: the report copied from.
        copy: the report made.
        found: the two set against each other; its left report is ``source`` if ``forward``, else ``copy``.
        faults: departures from the base in either.
        forward: see ``found``.
        family: reports that depend on each other with these two; what they read shows nothing of what was said.
    """
    steps = _style_once(source, copy, [step for op in found.ops if (step := _step(source, copy, op, forward))])
    steps.extend(_marks(source, copy, found, forward))
    undone = tuple(
        fault
        for fault in faults
        if source.report in fault.having
        and copy.report in fault.base
        and len(fault.base - family) > 0
        and fault.bits >= UNDONE_LEAST
    )
    total = sum(step.bits for step in steps) + UNDONE * len(undone)
    return Cost(round(total, 6), tuple(steps), undone)


def _style_once(source: Version, copy: Version, steps: Sequence[Step]) -> list[Step]:
    """Return steps of which a change made before in the same words costs little."""
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    out = []
    for step in steps:
        if step.kind in ("changed", "respelt"):
            words = source.stems[slice(*step.source)], copy.stems[slice(*step.copy)]
            if words in seen:
                step = replace(step, bits=AGAIN * step.bits)
            seen.add(words)
        out.append(step)
    return out


def _step(source: Version, copy: Version, op: Op, forward: bool) -> Step | None:
    """Return what a difference takes."""
    mine, theirs = (op.left, op.right) if forward else (op.right, op.left)
    kind = op.kind
    if not forward and kind != "replaced":
        kind = "lost" if kind == "gained" else "gained"
    if kind == "replaced":
        one, two = source.words[mine[0]].token, copy.words[theirs[0]].token
        return Step(
            "respelt" if same_spelling(one.key, two.key) else "changed", _changed(one.key, two.key), mine, theirs
        )
    if op.reworded:
        return Step("changed", CHANGED / 2, mine, theirs)
    if kind == "lost":
        size = mine[1] - mine[0]
        bits = min(CUT_WORD_MOST, CUT_INSIDE + 0.15 * (size - 1)) if op.inside else CUT_PASSAGE
        return Step("cut", bits, mine, theirs)
    return _gained(copy, op, mine, theirs)


def _misheard(source: Version, copy: Version, mine: int, theirs: int) -> bool:
    """Tell whether the source has the stranger of two words that sound alike, which the copy would have put right."""
    one, two = source.words[mine], copy.words[theirs]
    if not sound_alike(one.token.key, two.token.key):
        return False
    return _strangeness(source, mine) > _strangeness(copy, theirs) + STRANGER


def _strangeness(version: Version, at: int) -> float:
    """Return the surprise of a word and of the one after it, in bits."""
    around = version.stems[max(0, at - 1) : at + 2]
    return run_bits(around)


def _changed(one: str, two: str) -> float:
    """Return the bits of one word for another."""
    if same_spelling(one, two):
        return RESPELT
    return CHANGED if one not in word_set("stopwords") or two not in word_set("stopwords") else CHANGED / 2


def _gained(copy: Version, op: Op, mine: tuple[int, int], theirs: tuple[int, int]) -> Step:
    """Return what words take that the source has not."""
    words = copy.words[slice(*theirs)]
    quoted = sum(word.quoted for word in words)
    told = len(words) - quoted
    if op.inside:
        bits = min(NEW_MOST, NEW_WORD * told) + min(QUOTED_MOST, QUOTED_WORD * quoted)
    else:
        passages = len({word.paragraph for word in words})
        bits = min(NEW_PASSAGE * passages, NEW_WORD * told) + min(NEW_QUOTED * passages, QUOTED_WORD * quoted)
    return Step("quoted" if quoted else "restored" if op.inside else "written", bits, mine, theirs)


def _marks(source: Version, copy: Version, found: Overlap, forward: bool) -> list[Step]:
    """Return the steps for shared words that only one of the two has in quotation marks."""
    out = []
    for tile in found.tiles:
        mine, theirs = (tile.left, tile.right) if forward else (tile.right, tile.left)
        pairs = [(source.words[mine + n].quoted, copy.words[theirs + n].quoted) for n in range(tile.length)]
        for kind, had, has, bits in (("unmarked", True, False, UNMARKED), ("marked", False, True, MARKED)):
            if sum(pair == (had, has) for pair in pairs) >= MARKS_LEAST:
                out.append(Step(kind, bits, (mine, mine + tile.length), (theirs, theirs + tile.length)))
    return out
