"""What a name that speaks is, where no list knows it: a person, a body or unknown, by shape and by what is said."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import EntityKind
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.reading import Reading
from onrecord.speakers.runs import Run
from onrecord.speakers.shapes import not_a_persons

__all__ = ["shown_kind"]

_FIRMS = frozenset(
    [
        *("company", "firm", "nonprofit", "non-profit", "charity", "maker", "chain", "giant", "startup", "start-up"),
        *("lender", "insurer", "retailer", "publisher", "manufacturer", "watchdog", "website", "newspaper", "magazine"),
        *("station", "tribe", "city", "town", "village", "contractor", "carrier", "operator", "utility", "brokerage"),
        *("conglomerate", "subsidiary", "producer", "supplier", "brewer", "automaker", "carmaker", "drugmaker"),
        *("outlet", "tabloid", "weekly", "daily", "label", "brand", "supermarket", "team", "band", "nonpartisan"),
        *("regulator", "lobby", "ngo", "militia", "consultancy", "partnership", "venture", "business", "hedge"),
    ]
)
"""Nouns for bodies that head no body's name."""
_OWNED = frozenset(
    [
        *("shares", "shareholders", "employees", "headquarters", "customers", "subsidiary", "subsidiaries", "ceo"),
        *("profits", "earnings", "revenue", "membership", "founders", "subscribers", "editors", "bylaws", "trustees"),
    ]
)
"""What a body has and a person hardly: "Orrin Vale's shares"."""
_SERVES_ONE = frozenset({"kin", "lawyer", "spokesperson"})
"""Classes of office that a person may have too: "a lawyer for Jan Roe"."""
MAX_APPOSITION = 9
"""Words after a name within which the noun of its apposition stands: "Orrin, one of the country's largest banks,"."""


def shown_kind(reading: Reading, run: Run, small: frozenset[str]) -> EntityKind:
    """Return what a name that speaks is: "Melanie said", "Cem Roe said", "Orrin Vale, which owns the port, said"."""
    words = reading.prose.words[run.start : run.end]
    if run.kind == "body":
        return "body"
    given = words[0].fold in lexicon().genders
    if not given and (_told_as_body(reading, run) or _holds_offices(reading, run)):
        return "body"
    person = given or len(words) > 1
    return "person" if person and not not_a_persons(words, small) else "unnamed"


def _places(reading: Reading, run: Run) -> Iterator[Run]:
    """Yield every run of the same words."""
    wanted = [word.fold for word in reading.prose.words[run.start : run.end]]
    for other in reading.runs:
        if other.size == run.size and wanted == [w.fold for w in reading.prose.words[other.start : other.end]]:
            yield other


def _told_as_body(reading: Reading, run: Run) -> bool:
    """Tell whether the report says somewhere of a name what it says of a body."""
    return any(
        _is_which(reading, place) or _apposed(reading, place) or _introduced(reading, place) or _owns(reading, place)
        for place in _places(reading, run)
    )


def _is_which(reading: Reading, run: Run) -> bool:
    """Tell whether "which" takes up a name that opens a clause: "Orrin Vale, which owns the port".

    Behind another noun it may take up that: "talks with Orrin, which failed".
    """
    words, prose = reading.prose.words, reading.prose
    if run.start and words[run.start - 1].sentence == words[run.start].sentence and prose.gap(run.start - 1).isspace():
        return False
    return run.end < len(words) and prose.gap(run.end - 1).strip() == "," and words[run.end].fold == "which"


def _apposed(reading: Reading, run: Run) -> bool:
    """Tell whether an apposition calls a name a body: "Orrin Vale, a shipping company,"."""
    words, prose = reading.prose.words, reading.prose
    if run.end >= len(words) or prose.gap(run.end - 1).strip() not in (",", "—", "–"):
        return False
    if words[run.end].fold not in ("a", "an", "the", "one", "its", "our"):
        return False
    first = run.end + (2 if words[run.end].fold == "one" else 1)  # "one of the largest"
    for index in range(first, min(run.end + MAX_APPOSITION, len(words))):
        if words[index].fold in _LINKS:
            return _is_body_noun(reading, index - 1)
        if not prose.joined(index) and not words[index].possessive:
            return _is_body_noun(reading, index)
    return False


_LINKS = frozenset({"who", "whose", "of", "for", "at", "in", "to", "with", "from", "on", "that", "by"})
"""Words behind which another noun stands."""


def _is_body_noun(reading: Reading, index: int) -> bool:
    """Tell whether a word is a common noun for a body, in either number ("one of the largest banks")."""
    word, lex = reading.prose.words[index], lexicon()
    plural = word.fold[:-3] + "y" if word.fold.endswith("ies") else word.fold.removesuffix("s")
    forms = {word.fold, plural}
    return not word.capital and bool(forms & lex.body_heads or forms & _FIRMS)


def _introduced(reading: Reading, run: Run) -> bool:
    """Tell whether a body's noun with its article stands right before a name: "the advocacy group Orrin Vale"."""
    before = run.start - 1
    if before < 1 or not reading.prose.joined(before) or not _is_body_noun(reading, before):
        return False
    for word in reversed(reading.prose.words[max(before - MAX_INTRODUCTION, 0) : before]):
        if word.fold in _ARTICLES or word.fold in _LINKS:
            return word.fold in _ARTICLES
    return False


MAX_INTRODUCTION = 3
"""Words from the article to the noun: "the non-profit advocacy group" has two between."""
_ARTICLES = frozenset({"the", "a", "an", "its"})


def _owns(reading: Reading, run: Run) -> bool:
    """Tell whether a name has what only bodies have: "Orrin Vale's shareholders"."""
    words, prose = reading.prose.words, reading.prose
    return (
        words[run.end - 1].possessive
        and run.end < len(words)
        and _has(reading, run.end)
        and prose.gap(run.end - 1).isspace()
    )


def _has(reading: Reading, index: int) -> bool:
    """Tell whether what is owned at a word, one adjective let by, is a body's."""
    words = reading.prose.words[index : index + 2]
    return any(word.fold in _OWNED for word in words)


def _holds_offices(reading: Reading, run: Run) -> bool:
    """Tell whether an office is held at a name: "Jan Roe, chief executive of Orrin Vale"."""
    wanted = [word.fold for word in reading.prose.words[run.start : run.end]]
    for title in reading.titles:
        if title.body_range is None or title.family in _SERVES_ONE or title.body_range[0] < title.head:
            continue
        first, last = title.body_range
        if wanted == [word.fold for word in reading.prose.words[first:last]]:
            return True
    return False
