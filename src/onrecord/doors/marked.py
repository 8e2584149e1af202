"""A witness's text cut into runs that agree with the base and runs that differ, for any door to colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Statement, Token, Variant, Witness

__all__ = ["LACUNAE", "Run", "base_text", "runs"]

LACUNAE = frozenset({"lacuna_initial", "lacuna_final"})
"""Classes of what a witness does not carry at its start or end: a cut, not a change."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a witness beside the base.

    ``same`` reads as the base; ``lacking`` is base text the witness has not at its start or end; ``omitted``
    is base text left out inside; ``added`` is not in the base; ``changed`` reads otherwise.
    """

    kind: Literal["same", "lacking", "omitted", "added", "changed"]
    lemma: str
    reading: str
    variant: Variant | None


def base_text(tokens: tuple[Token, ...]) -> str:
    """Return the text of some base tokens, without white space at its start."""
    return "".join(token.before + token.text for token in tokens).lstrip()


def _kind(variant: Variant) -> Literal["lacking", "omitted", "added", "changed"]:
    if LACUNAE.intersection(variant.classes):
        return "lacking"
    if variant.at == variant.to:
        return "added"
    return "changed" if variant.reading.strip() else "omitted"


def runs(statement: Statement, witness: Witness) -> Iterator[Run]:
    """Yield the witness's text in order, agreeing and differing runs in turn."""
    start, end = witness.covers
    at = min([start, *(variant.at for variant in witness.variants)])
    for variant in sorted(witness.variants, key=lambda one: (one.at, one.to)):
        if variant.at > at:
            same = base_text(statement.base[at : variant.at])
            yield Run("same", same, same, None)
        yield Run(_kind(variant), variant.lemma, variant.reading, variant)
        at = max(at, variant.to)
    if at < end:
        same = base_text(statement.base[at:end])
        yield Run("same", same, same, None)
