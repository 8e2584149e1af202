"""The lists to leaf through: filled after each settling, read page by page.

A list is a copy of what the records say, kept so that a page of it costs the same however large the record is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrecord.model import Occasion, Speaker, Statement, VariantClass, Witness
from onrecord.store import listing_queries as lists
from onrecord.store import queries
from onrecord.store.codec import decode
from onrecord.store.database import Database
from onrecord.store.days import bounds

__all__ = ["LACUNAE", "changes", "is_listed", "list_shown"]

LACUNAE: frozenset[VariantClass] = frozenset({"lacuna_initial", "lacuna_final"})
"""What a witness does not carry at its start or end: a cut, which changes nothing of what it carries."""

FORM = "3"
"""Raised when what the lists hold changes: they are then written anew."""


def changes(witness: Witness, layer: str) -> bool:
    """Tell whether a firm witness differs from the base in a layer, cuts at its ends aside.

    What a probable one has otherwise may be another utterance: no outlet is listed as having changed words for that.
    """
    if witness.probable:
        return False
    return any(one.layer == layer and not LACUNAE.intersection(one.classes) for one in witness.variants)


def _state(db: Database) -> str:
    """Return what the lists should be of: the last settling, and the form of the lists."""
    return f"{FORM} {db.value(queries.META, ('settled',)) or 'nothing'}"


def is_listed(db: Database) -> bool:
    """Tell whether the lists are those of what is shown."""
    found: str | None = db.value(queries.META, ("listed",))
    return found == _state(db)


def list_shown(db: Database) -> None:
    """Bring every list up to date with what is shown; nothing is done where they are."""
    with db.transaction():
        if is_listed(db):
            return
        for name in lists.LISTED:
            db.write(lists.CLEAR[name])
        _list_statements(db)
        _list_occasions(db)
        _list_speakers(db)
        for query in lists.FILL:
            db.write(query)
        db.write(queries.SET_META, ("listed", _state(db)))


def _list_statements(db: Database) -> None:
    """List the statements that are new, and what each outlet made of each; strike those no longer shown."""
    db.write(lists.DROP_VERSIONS)
    db.write(lists.DROP_STATEMENTS)
    for key, body, day in db.stream(lists.NEW_STATEMENTS):
        one = decode(Statement, body)
        sense, words = (sum(changes(witness, layer) for witness in one.witnesses) for layer in ("sense", "words"))
        said = one.said.value if one.said else None
        row = (key, one.id, one.text, one.speaker, one.occasion, said, day, one.outlets, len(one.witnesses))
        db.write(lists.ADD_STATEMENT, (*row, sense, words, one.given))
        db.write_many(lists.ADD_VERSION, ((key, *version) for version in _versions(one)))


def _versions(statement: Statement) -> Iterator[tuple[str, int, int, int]]:
    """Yield for each outlet how many witnesses it has, and how many of them change the sense and the words."""
    found: dict[str, list[Witness]] = defaultdict(list)
    for witness in statement.witnesses:
        found[witness.outlet or ""].append(witness)
    for outlet, some in found.items():
        yield outlet, len(some), sum(changes(one, "sense") for one in some), sum(changes(one, "words") for one in some)


def _list_occasions(db: Database) -> None:
    tally = {occasion: (statements, outlets) for occasion, statements, outlets in db.rows(lists.OCCASION_TALLY)}
    for key, body in db.stream(lists.OCCASIONS):
        one = decode(Occasion, body)
        date = one.date.value if one.date else None
        row = (key, one.id, one.kind, one.host, one.place, date, bounds(one.date)[0], one.speaker, len(one.reports))
        db.write(lists.ADD_OCCASION, (*row, *tally.get(one.id, (0, 0))))


def _list_speakers(db: Database) -> None:
    tally = {row[0]: row[1:] for row in db.rows(lists.SPEAKER_TALLY)}
    for key, body in db.stream(lists.SPEAKERS):
        one = decode(Speaker, body)
        db.write(lists.ADD_SPEAKER, (key, one.id, one.name, one.kind, *tally.get(one.id, (0, 0, 0, None, None))))
