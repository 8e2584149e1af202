"""Whether one text restates another, and how much stronger or weaker it is: by words alone.

Two texts are about one matter if the rarer content words of the one stand in the other, or in what it answers. Where
both refuse something, what is refused decides: a lead that rules out *any sanctions on Brannock over the fords* tells
of a *we are not at that point* that answers a question about sanctions.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Drift
from onrecord.statements.rarity import word_bits
from onrecord.statements.strength import SCALES, STOPS, Grade, Scale, grades, strongest
from onrecord.statements.tokens import tokenise
from onrecord.statements.words import expand, stem, word_set

SHARED_LEAST = 2
"""Content words, names apart, that both must have; one where both sides refuse something (then it is what is
refused). Names alone say only whom both are about."""
COVERED = 0.4
"""Share of the narrator's matter, by rarity, that the statement or what it answers must have."""
COVERED_REFUSED = 0.2
"""The same where both refuse: what is refused is a part of what a lead says of it."""
COVERED_SURELY = 0.5
CONTEXT_WORTH = 0.8
"""What a word counts that stands in the question or before the statement, not in it (*we're not at that point*)."""
DENIAL, PROMISE = 2, 4
"""Least grades of a refusal and a commitment that contradict each other."""
FRAME = frozenset(
    """say said tell told add ask report reporter spokesman spokeswoman spokesperson official minister ministri govern
    state countri monday tuesday wednesday thursday friday saturday sunday today yesterday week journalist""".split()  # noqa: SIM905
)
"""Stems of the frame of a report: who told whom, and when."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether one text restates another: the fit (0 to 1), the shared words, the drift and the words that show it."""

    fit: float
    shared: tuple[str, ...]
    drift: Drift
    told: Grade | None
    said: Grade | None


def matter_of(text: str, graded: Sequence[Grade] = ()) -> dict[str, str]:
    """Return the content of a text: stem -> first word with it, less the frame and the graded words."""
    out: dict[str, str] = {}
    for token in tokenise(text):
        if not token.word or any(grade.span.contains(token.span) for grade in graded):
            continue
        for word in expand(token.key):
            root = stem(word)
            if word not in word_set("stopwords") and root not in FRAME and len(root) > 1:
                out.setdefault(root, token.text)
    return out


def _is_name(word: str, beside: str) -> bool:
    """Tell whether a word is a name: written with a capital, and never without where the other text has it."""
    return word[:1].isupper() and word.casefold() not in beside


def _weight(stems: Iterable[str]) -> float:
    return sum(word_bits(one) for one in sorted(stems))


def judge(told: str, said: str, context: str = "") -> Judgement | None:
    """Return how ``told`` restates ``said``, None if nothing shows that it does.

    Args:
        told: the narrator's words, cue included (*categorically ruled out any sanctions*).
        said: the statement's words.
        context: the question it answers and what stands before it in the report.
    """
    mine, theirs = grades(told), with_answers(said)
    matter = matter_of(told, mine)
    if not matter:
        return None
    own = set(matter) & set(matter_of(said))
    around = (set(matter) & set(matter_of(context))) - own
    fit = _fit(matter, own, around)
    shared = own | around
    drift, one, two = drift_of(mine, theirs, fit)
    refused = one is not None and two is not None and one.scale == two.scale == "refusal"
    least = 1 if refused else SHARED_LEAST
    if refused and one is not None:
        fit = max(fit, _fit(_refused(told, one), own, around))
    plain = {root for root in shared if not _is_name(matter[root], f"{said} {context}")}
    loose = one is None or drift == "reversed"
    if (
        fit < (COVERED_REFUSED if least == 1 else COVERED)
        or len(plain) < least
        or (loose and len(plain & own) < SHARED_LEAST)
    ):
        return None
    return Judgement(round(fit, 6), tuple(matter[root] for root in matter if root in shared), drift, one, two)


def with_answers(text: str) -> tuple[Grade, ...]:
    """Return the graded words of a text; *no* by itself after a question refuses what was asked, as firmly as asked.

    *You ask whether we are looking at a toll. No.* is *we are not looking at a toll*.
    """
    found = grades(text)
    tokens = tokenise(text)
    out = list(found)
    starts = [0, *(n + 1 for n, token in enumerate(tokens) if token.key in STOPS), len(tokens)]
    for (low, at), end in zip(itertools.pairwise(starts), starts[2:], strict=False):
        if end - at > 2 or at >= len(tokens) or tokens[at].key != "no" or (at + 1 < end and tokens[at + 1].word):
            continue
        asks = tokens[at - 1].key == "?" or any(token.key in ("whether", "if") for token in tokens[low:at])
        first = bisect_left(found, tokens[low].start, key=lambda one: one.span.start)
        last = bisect_left(found, tokens[at].start, key=lambda one: one.span.start)
        offered = strongest(found[first:last], "commitment")
        if asks and offered is not None:
            out.append(Grade("refusal", max(DENIAL, offered.value), tokens[at].text, tokens[at].span))
    return tuple(out)


def _fit(matter: Iterable[str], own: Iterable[str], around: Iterable[str]) -> float:
    """Return the share of some matter, by rarity, that a text has itself or that stands around it."""
    wanted = set(matter)
    if not wanted:
        return 0.0
    return (_weight(wanted & set(own)) + CONTEXT_WORTH * _weight(wanted & set(around))) / _weight(wanted)


def _refused(told: str, refusal: Grade) -> list[str]:
    """Return the stems of what a text refuses: the content words after the refusal, up to the first small word.

    *ruled out* **any sanctions** *on Brannock*. Names of who is meant, and why, come after that.
    """
    out: list[str] = []
    for token in tokenise(told):
        if token.start < refusal.span.end:
            continue
        small = not token.word or token.key in word_set("stopwords")
        if small and out:
            break
        if not small:
            out.append(stem(token.key))
    return out


def drift_of(told: Sequence[Grade], said: Sequence[Grade], fit: float) -> tuple[Drift, Grade | None, Grade | None]:
    """Return the drift with the words that show it."""
    against = _contradicted(told, said)
    if against is not None and fit >= COVERED_SURELY:
        return "reversed", *against
    for scale in SCALES:
        one, two = _comparable(told, said, scale)
        if one is not None and two is not None:
            drift: Drift = "alike" if one.value == two.value else "stronger" if one.value > two.value else "weaker"
            return drift, one, two
    return "unknown", None, None


def _comparable(told: Sequence[Grade], said: Sequence[Grade], scale: Scale) -> tuple[Grade | None, Grade | None]:
    """Return the strongest words of a scale on both sides, denied alike."""
    one = strongest(told, scale)
    two = strongest([grade for grade in said if one is not None and grade.denied == one.denied], scale)
    return one, two


def _contradicted(told: Sequence[Grade], said: Sequence[Grade]) -> tuple[Grade, Grade] | None:
    """Return a refusal and a commitment where one side refuses what the other announces."""
    for first, second in (("refusal", "commitment"), ("commitment", "refusal")):
        one, two = strongest(told, first), strongest(said, second)  # type: ignore[arg-type]
        if one is None or two is None or strongest(told, second) or strongest(said, first):  # type: ignore[arg-type]
            continue
        refusal, promise = (one, two) if first == "refusal" else (two, one)
        if refusal.value >= PROMISE and promise.value >= PROMISE:
            return one, two
    return None
