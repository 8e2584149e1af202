"""Dates, kinds and names in words for people."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.checks import VERDICT_WORDS
from onrecord.model import CopyKind, Drift, Layer, VariantClass

__all__ = [
    "BASIS_WORDS",
    "CLASS_WORDS",
    "COPY_WORDS",
    "DRIFT_WORDS",
    "LAYER_WORDS",
    "VERDICT_WORDS",
    "date_words",
    "digits",
    "kind_words",
    "occasion_words",
    "plural",
]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

BASIS_WORDS = {
    "text": "as the report says",
    "publication": "read from the day of publication",
    "occasion": "the day of the occasion",
    "reports": "by other reports of these words",
}

LAYER_WORDS: Mapping[Layer, str] = {
    "sense": "changes the sense",
    "words": "changes the words",
    "presentation": "spelling, signs, capitals",
}

CLASS_WORDS: Mapping[VariantClass, str] = {
    "lacuna_initial": "begins later",
    "lacuna_final": "ends earlier",
    "omission": "left out",
    "addition": "added",
    "editors_bracket": "editor's bracket",
    "substitution": "other words",
    "homophone": "sounds alike",
    "transposition": "other order",
    "number": "another number",
    "spelling": "spelling",
    "orthography": "capitals, hyphens, glyphs",
    "punctuation": "punctuation",
    "person_shift": "person shifted",
    "tense_shift": "tense shifted",
    "complementizer": "that",
    "conflation": "run together",
    "expansion": "spelled out",
    "modality_strengthened": "made stronger",
    "modality_weakened": "made weaker",
    "negation": "a denial dropped or added",
    "self_correction_kept": "slip kept",
    "self_correction_resolved": "slip corrected",
    "self_correction_inverted": "slip kept, correction dropped",
    "splice": "spliced",
    "elision_unmarked": "cut not shown",
}


DRIFT_WORDS: Mapping[Drift, str] = {
    "stronger": "made stronger",
    "weaker": "made weaker",
    "alike": "as strong",
    "reversed": "turned round",
    "unknown": "strength unknown",
}

COPY_WORDS: Mapping[CopyKind, str] = {
    "copied": "copied by",
    "also": "also used by",
    "same_source": "same source as",
    "either_way": "one copied the other:",
}


def date_words(value: str | None) -> str:
    """Return a partial date, an interval or a moment in words: ``18 March 2013``, ``March 2013``, ``2013``."""
    if not value:
        return "date unknown"
    start, _, end = value.partition("/")
    if end:
        return f"{_one_date(start)} to {_one_date(end)}"
    return _one_date(start)


def _one_date(value: str) -> str:
    day, _, time = value.partition("T")
    parts = day.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return value
    words = parts[0]
    if len(parts) > 1 and 1 <= int(parts[1]) <= 12:
        words = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    if len(parts) > 2:
        words = f"{int(parts[2])} {words}"
    return f"{words}, {time[:5]}" if time else words


def kind_words(kind: str) -> str:
    """Return a kind of occasion or record as words."""
    return kind.replace("_", " ")


def occasion_words(kind: str, host: str | None, place: str | None) -> str:
    """Return an occasion in words: ``Briefing, Ministry of Foreign Relations, Port Ansel``."""
    first = "Occasion" if kind == "unknown" else kind_words(kind).capitalize()
    return ", ".join(part for part in (first, host, place) if part)


def digits(identifier: str) -> str:
    """Return the digits of an id, which is what addresses show: ``3f9c…`` of ``statement-3f9c…``."""
    return identifier.rpartition("-")[2]


def plural(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: ``1 report``, ``1,024 reports``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
