"""The table of named differences: invented statements, each with one reading and the classes it should get.

Some rows (``aside``) were set aside when they were written and not looked at while rules were made; ``seen`` were once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.model import Layer, Witness
from onrecord.span import Span
from onrecord.statements import Segment
from onrecord.statements.candidate import Candidate, bare_candidate
from onrecord.statements.collate import collate
from onrecord.statements.tokens import tokenise

TABLE = Path(__file__).parents[1] / "cases" / "variants" / "variants.tsv"
LAYERS: tuple[Layer, ...] = ("presentation", "words", "sense")


@dataclass(frozen=True)
class Case:
    """One row: a base text, and a witness of a kind that has ``reading`` for it."""

    half: str
    kind: str
    classes: frozenset[str]
    layer: str
    base: str
    reading: str


def cases(half: str | None = None) -> list[Case]:
    """Return the rows of the table, or of one half."""
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    out = [Case(row[0], row[1], frozenset(row[2].split(",")), *row[3:]) for row in rows]
    return [one for one in out if half in (None, one.half)]


def _witness(text: str, kind: str) -> Candidate:
    segments = (Segment(Span(0, len(text)), text, kind == "direct"),)
    return bare_candidate(text, "report 1", kind=kind, segments=segments)


def collated(case: Case) -> Witness:
    """Return a row's reading set against its base."""
    return collate(tokenise(case.base), _witness(case.reading, case.kind))


def found_in(case: Case) -> tuple[frozenset[str], str]:
    """Return all classes of a row's variants, and the gravest layer among them."""
    variants = collated(case).variants
    # A small letter at the head of an indirect quotation, a stop it does not have: not what a row is about.
    telling = [v for v in variants if v.classes != ("orthography",) or "orthography" in case.classes]
    telling = [v for v in telling if any(char.isalnum() for char in v.lemma + v.reading) or "punctuation" in v.classes]
    classes = frozenset(name for v in telling for name in v.classes)
    return classes, max((v.layer for v in telling), key=LAYERS.index, default="none")
