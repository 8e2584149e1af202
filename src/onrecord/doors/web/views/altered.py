"""One statement that was altered, in a few words: the weightiest difference with what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.doors.web.collation import Locus, collate
from onrecord.model import Statement
from onrecord.store.browsing import StatementRow

__all__ = ["Altered", "Difference", "altered"]

AROUND = 70
"""Characters of the base shown on each side of a difference."""

READING_SHOWN = 160
"""Characters of a reading shown; the statement's page has all of it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference in context: the base before it, what the base reads, what others read, the base after it."""

    before: str
    lemma: str
    reading: str
    after: str
    classes: tuple[str, ...]
    layer: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Altered:
    """A row of a list with its weightiest difference; None if it has none but cuts at its ends."""

    row: StatementRow
    difference: Difference


def altered(statement: Statement, row: StatementRow) -> Altered:
    """Return a statement that some witness changes in sense or words, with the weightiest difference."""
    loci = collate(statement, ("sense", "words")).loci
    if not loci:
        return Altered(row, Difference("", "", "", statement.text[: 2 * AROUND], (), "words", ()))
    weight = {"sense": 0, "words": 1, "presentation": 2}
    return Altered(row, _difference(statement, min(loci, key=lambda one: (weight[one.layer], one.number))))


def _difference(statement: Statement, locus: Locus) -> Difference:
    reading = locus.readings[0]
    before = "".join(token.before + token.text for token in statement.base[: locus.at]).lstrip()
    after = "".join(token.before + token.text for token in statement.base[locus.to :])
    outlets = dict.fromkeys(statement.witnesses[number].outlet or "unknown outlet" for number in reading.witnesses)
    return Difference(
        _tail(before),
        _cut(locus.lemma),
        _cut(reading.text),
        _head(after),
        tuple(reading.classes),
        reading.layer,
        tuple(outlets),
    )


def _cut(text: str) -> str:
    return text if len(text) <= READING_SHOWN else _head(text[:READING_SHOWN]) + "…"


def _tail(text: str) -> str:
    """Return the end of a text, cut at a word."""
    if len(text) <= AROUND:
        return text
    cut = text.find(" ", len(text) - AROUND)
    return "…" + text[cut if cut > 0 else len(text) - AROUND :]


def _head(text: str) -> str:
    """Return the beginning of a text, cut at a word."""
    if len(text) <= AROUND:
        return text
    cut = text.rfind(" ", 0, AROUND)
    return text[: cut if cut > 0 else AROUND] + " …"
