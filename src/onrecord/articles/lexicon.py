"""The word lists of this stage, read once from ``data/articles``. Each file names its source and licence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from onrecord.model import FurnitureKind


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency as printed: its canonical name, and whether the form names nothing else (``strong``)."""

    name: str
    strong: bool


@dataclass(frozen=True, slots=True)
class ZoneReading:
    """One reading of a zone abbreviation: its offset and the context words that speak for it (none: needs none)."""

    offset: str
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """Stock phrases of furniture, normalised, each with its kind.

    ``whole`` lines, ``label`` words before a colon, ``start`` of a line, ``form`` words that only comment
    forms have, ``header`` lines above a list of headlines.
    """

    whole: dict[str, FurnitureKind]
    label: dict[str, FurnitureKind]
    start: dict[str, FurnitureKind]
    form: tuple[str, ...]
    header: frozenset[str]


def _rows(name: str) -> list[list[str]]:
    """Return the rows of a tab-separated file of this stage, comments and empty lines dropped."""
    text = files("onrecord").joinpath("data", "articles", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("# ")]


@cache
def agencies() -> dict[str, Agency]:
    """Return the news agencies by printed form."""
    return {form: Agency(name, sign == "strong") for form, name, sign in _rows("agencies.tsv")}


@cache
def photo_credits() -> frozenset[str]:
    """Return what a photo credit may end in: picture desks, and the agencies whose names stand for nothing else."""
    desks = {row[0] for row in _rows("photo_credits.tsv")}
    return frozenset(desks | {form for form, agency in agencies().items() if agency.strong})


@cache
def places() -> frozenset[str]:
    """Return the places known to stand in datelines, case-folded."""
    return frozenset(row[0].casefold() for row in _rows("places.txt"))


@cache
def zones() -> dict[str, tuple[ZoneReading, ...]]:
    """Return the readings of each zone abbreviation."""
    out: dict[str, list[ZoneReading]] = {}
    for abbreviation, offset, hints in _rows("zones.tsv"):
        words = () if hints == "-" else tuple(hints.split(","))
        out.setdefault(abbreviation, []).append(ZoneReading(offset, words))
    return {abbreviation: tuple(readings) for abbreviation, readings in out.items()}


@cache
def furniture_words() -> FurnitureWords:
    """Return the stock phrases of furniture."""
    tables: dict[str, dict[str, FurnitureKind]] = {match: {} for match in ("whole", "label", "start", "form", "header")}
    for kind, match, phrase in _rows("furniture.tsv"):
        tables[match][phrase.replace("’", "'")] = cast(FurnitureKind, kind)
    return FurnitureWords(
        tables["whole"], tables["label"], tables["start"], tuple(tables["form"]), frozenset(tables["header"])
    )
