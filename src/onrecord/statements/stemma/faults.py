"""Shared faults: readings that depart from the base and that few reports have (conjunctive errors, Maas 1927).

Two reporters who heard the same words do not both hear *razed* for *raised*, drop the same *not*, or put the same
two sentences together: one has it from the other, or both from a third. That a sentence is cut, a comma lost, a
pronoun shifted tells nothing: anyone would.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Statement, Variant, Witness
from onrecord.span import Span
from onrecord.statements.rarity import run_bits
from onrecord.statements.tokens import tokenise
from onrecord.statements.words import stem, word_set

CLASS_BITS: Mapping[str, float] = {
    "homophone": 9.0,
    "substitution": 7.0,
    "number": 8.0,
    "negation": 7.0,
    "self_correction_inverted": 7.0,
    "self_correction_kept": 4.0,
    "self_correction_resolved": 2.0,
    "modality_strengthened": 6.0,
    "modality_weakened": 6.0,
    "addition": 7.0,
    "editors_bracket": 6.0,
    "transposition": 7.0,
    "splice": 6.0,
    "elision_unmarked": 5.0,
    "omission": 4.0,
    "conflation": 4.0,
    "expansion": 1.0,
    "spelling": 0.5,
    "orthography": 0.3,
    "punctuation": 0.3,
}
"""How hardly two reporters fall into the same reading by themselves, in bits: our estimates, from one in a few for a
dropped word to one in five hundred for a mishearing. Classes that are not here (lacunae, shifts of person and tense,
complementizers) are how reports are written: no bits."""
HEARD = frozenset({"homophone", "number"})
"""Classes that tell of what was heard even in a narrator's words."""
SMALL_WORD_BITS = 3.0
"""Bits at most where only a word of one syllable or so was lost or put in (*the*, *to*): slips repeat."""
FEW = 0.5
"""Share of the reports that have the place, beyond which a reading is no fault of a few but the other tradition."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A reading that departs from the base: where, how it reads, which reports have it and which have the base's.

    ``bits`` is what it weighs where two reports share it. ``spans`` are page spans by report.
    """

    statement: str
    at: int
    to: int
    lemma: str
    reading: str
    classes: tuple[str, ...]
    having: frozenset[str]
    base: frozenset[str]
    bits: float
    spans: tuple[tuple[str, tuple[Span, ...]], ...]


def faults_of(statements: Iterable[Statement], reports: frozenset[str]) -> tuple[Fault, ...]:
    """Return the departures from the base in some reports' own words, weighed."""
    out: list[Fault] = []
    for statement in sorted(statements, key=lambda one: one.id):
        out.extend(_of_statement(statement, reports))
    return tuple(out)


def _of_statement(statement: Statement, reports: frozenset[str]) -> Iterable[Fault]:
    readings: dict[tuple[int, int, str], list[tuple[Witness, Variant]]] = defaultdict(list)
    witnesses = statement.witnesses
    for witness in witnesses:
        telling = CLASS_BITS if witness.kind != "indirect" else HEARD
        for variant in witness.variants:
            if any(name in telling for name in variant.classes):
                readings[variant.at, variant.to, _folded(variant.reading)].append((witness, variant))
    for (at, to, _), found in sorted(readings.items()):
        having = frozenset(witness.report for witness, _ in found)
        base = _with_base(witnesses, at, to) - having
        if having & reports:
            yield _fault(statement, found, having, base)


def _folded(reading: str) -> str:
    return " ".join(reading.split()).casefold()


def _with_base(witnesses: Sequence[Witness], at: int, to: int) -> frozenset[str]:
    """Return the reports that read as the base does at a place."""
    return frozenset(
        one.report
        for one in witnesses
        if one.covers[0] <= at
        and max(to, at + 1) <= one.covers[1]
        and not any(variant.at < max(to, at + 1) and at < max(variant.to, variant.at + 1) for variant in one.variants)
    )


def _fault(
    statement: Statement, found: Sequence[tuple[Witness, Variant]], having: frozenset[str], base: frozenset[str]
) -> Fault:
    variant = found[0][1]
    lemma, reading = variant.lemma, variant.reading
    spans: dict[str, tuple[Span, ...]] = {}
    for witness, one in found:
        spans.setdefault(witness.report, one.spans)
    if "homophone" in variant.classes and _stranger(statement, variant):
        having, base, lemma, reading, spans = base, having, reading, lemma, {}
    return Fault(
        statement.id,
        variant.at,
        variant.to,
        lemma,
        reading,
        tuple(variant.classes),
        having,
        base,
        _weighed(variant, having, base),
        tuple(sorted(spans.items())),
    )


def _weighed(variant: Variant, having: frozenset[str], base: frozenset[str]) -> float:
    """Return the bits of a fault: less for a small word, less where most reports have it."""
    bits = max((CLASS_BITS.get(name, 0.0) for name in variant.classes), default=0.0)
    if "homophone" in variant.classes and {variant.lemma.casefold(), variant.reading.casefold()} <= word_set(
        "stopwords"
    ):
        return SMALL_WORD_BITS  # their, there: anybody's slip of the pen
    if variant.lemma.replace("'", "").replace("’", "") == variant.reading.replace("'", "").replace("’", ""):
        return SMALL_WORD_BITS
    small = max(len(variant.lemma.strip()), len(variant.reading.strip())) <= len("the")
    if small and not {"negation", "homophone", "number"} & set(variant.classes):
        bits = min(bits, SMALL_WORD_BITS)
    share = len(having) / max(1, len(having) + len(base))
    if share > FEW and "homophone" not in variant.classes:
        bits *= 2 * (1 - share)
    return round(bits, 6)


def _stranger(statement: Statement, variant: Variant) -> bool:
    """Tell whether, of two words that sound alike, the base's is the stranger one where it stands.

    Then it is what was misheard, however many print it: *the gates should be razed* / *raised*.
    """
    before = [token.text for token in statement.base[max(0, variant.at - 1) : variant.at]]
    after = [token.text for token in statement.base[variant.to : variant.to + 1]]
    bits = []
    for words in (variant.lemma, variant.reading):
        stems = [stem(piece.key) for piece in tokenise(" ".join([*before, words, *after])) if piece.word]
        bits.append(run_bits(stems) / max(1, len(stems)))
    return bits[0] > bits[1]
