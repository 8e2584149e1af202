"""Selection: of what was said on an occasion, which outlet carries what, and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Paraphrase, Statement

Carried = Literal["direct", "mixed", "indirect", "paraphrase"]
ORDER: tuple[Carried, ...] = ("direct", "mixed", "indirect", "paraphrase")
"""From the speaker's own words to the narrator's: where an outlet has a statement twice, the first of these counts."""


@dataclass(frozen=True, slots=True)
class Row:
    """One statement: how each outlet carries it. An outlet that is not in ``carried`` has it not at all."""

    statement: Statement
    carried: Mapping[str, Carried]

    @property
    def only(self) -> str | None:
        """The one outlet that has it, None if several do."""
        return next(iter(self.carried)) if len(self.carried) == 1 else None


@dataclass(frozen=True, slots=True)
class Selection:
    """The matrix of an occasion: outlets in order of name, statements as given, each with who carries it."""

    outlets: tuple[str, ...]
    rows: tuple[Row, ...]

    def only_in(self, outlet: str) -> tuple[Statement, ...]:
        """Return what this outlet alone has."""
        return tuple(row.statement for row in self.rows if row.only == outlet)

    def count(self, outlet: str) -> int:
        """Return how many of the statements an outlet carries."""
        return sum(outlet in row.carried for row in self.rows)


def selection(
    statements: Sequence[Statement],
    paraphrases: Iterable[Paraphrase] = (),
    outlet_of: Mapping[str, str] | None = None,
) -> Selection:
    """Return the matrix of statements by outlets.

    Args:
        statements: what was said, in the order the rows are to have. One that only paraphrases witness has no row of
            its own: it stands in the row of what it restates.
        paraphrases: what reports tell in other words; those of other statements are passed over.
        outlet_of: the name of a report's outlet; a report that is not in it (or no mapping) goes by its witness's
            outlet, or, where that is unknown, by its own id: an unknown outlet is one of its own.
    """
    names = dict(outlet_of or {})
    for statement in statements:
        for witness in statement.witnesses:
            names.setdefault(witness.report, witness.outlet or witness.report)
    told: dict[str, list[str]] = {}
    narrated = set()
    for one in paraphrases:
        told.setdefault(one.statement, []).append(names.get(one.report, one.report))
        narrated.add(one.quotation)
    kept = [one for one in statements if any(witness.quotation not in narrated for witness in one.witnesses)]
    rows = tuple(Row(one, _carried(one, names, told.get(one.id, ()))) for one in kept)
    outlets = sorted({outlet for row in rows for outlet in row.carried}, key=lambda name: (name.casefold(), name))
    return Selection(tuple(outlets), rows)


def _carried(statement: Statement, names: Mapping[str, str], told: Iterable[str]) -> dict[str, Carried]:
    """Return how each outlet carries a statement."""
    found: dict[str, Carried] = dict.fromkeys(told, "paraphrase")
    for witness in statement.witnesses:
        outlet = names[witness.report]
        if outlet not in found or ORDER.index(witness.kind) < ORDER.index(found[outlet]):
            found[outlet] = witness.kind
    return {outlet: found[outlet] for outlet in sorted(found)}
