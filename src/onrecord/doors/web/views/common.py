"""What several pages share: records by the digits of their id, rows as table and as objects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from onrecord.doors.web.page import PER_PAGE, Page, Paging, Room
from onrecord.errors import NotInRecordError, UsageError
from onrecord.model import ID_LENGTH
from onrecord.store.browsing import Leaf, OccasionRow, ReportRow, SpeakerRow, StatementRow
from onrecord.store.standing import ActorRow, PairRow, PropositionRow

__all__ = ["Moved", "actor_slug", "full_id", "leaf_data", "list_page", "paged", "row_object", "rows_table"]

Row = StatementRow | ReportRow | OccasionRow | SpeakerRow | ActorRow | PairRow | PropositionRow
KINDS: Mapping[type, str] = {
    StatementRow: "statement",
    ReportRow: "report",
    OccasionRow: "occasion",
    SpeakerRow: "speaker",
    ActorRow: "actor",
    PairRow: "pair",
    PropositionRow: "proposition",
}

_DIGITS = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")


class Moved(Exception):  # noqa: N818 - no error: the page is elsewhere
    """The page stands at another address."""

    def __init__(self, kind: str, digits: str, suffix: str = "") -> None:
        """Say where."""
        super().__init__(kind, digits)
        self.address = f"/{kind}/{digits}{suffix}"


def full_id(room: Room, kind: str, asked: str) -> str:
    """Return the id an address means by its digits.

    Raises:
        Moved: if the address gave the whole id, or only the beginning of the digits.
        NotInRecordError: if nothing begins so, or more than one thing.
    """
    bare = asked.removeprefix(f"{kind}-")
    if not re.fullmatch(r"[0-9a-f]{1,16}", bare):
        raise NotInRecordError(f"No {kind} has the id {asked!r}: an id is up to {ID_LENGTH} hexadecimal digits.")
    if bare == asked and _DIGITS.fullmatch(bare):
        return f"{kind}-{bare}"
    found = room.record.find(f"{kind}-{bare}")
    raise Moved(kind, found.id.rpartition("-")[2])


def paged(room: Room, per_page: int = PER_PAGE) -> Paging:
    """Return where the page asked for stands; its total is not known yet."""
    return Paging(room.asked.number("page"), 0, per_page)


def within(paging: Paging, total: int) -> Paging:
    """Return the same with its total.

    Raises:
        UsageError: if there is no such page.
    """
    found = Paging(paging.number, total, paging.per_page)
    if found.number > found.pages:
        raise UsageError(f"There is no page {found.number}; the last is page {found.pages}.")
    return found


def row_object(row: Row) -> dict[str, Any]:
    """Return a row of a list as an object of the JSON twin, with the address of the whole."""
    kind = KINDS[type(row)]
    return {"record": kind, **asdict(row), "address": f"{_address(row)}.json"}


def _address(row: Row) -> str:
    if isinstance(row, ActorRow):
        return f"/positions/{actor_slug(row.key)}"
    if isinstance(row, PairRow):
        return f"/positions/{actor_slug(row.actor)}/of/{actor_slug(row.of)}"
    return f"/{KINDS[type(row)]}/{row.id.rpartition('-')[2]}"


def actor_slug(key: str) -> str:
    """Return how an address names an actor: its folded name, hyphens between the words."""
    return key.replace(" ", "-")


def leaf_data(leaf: Leaf[Any], paging: Paging) -> dict[str, Any]:
    """Return a page of a list as the JSON twin gives it."""
    return {
        "total": leaf.total,
        "page": paging.number,
        "pages": paging.pages,
        "rows": [row_object(row) for row in leaf.rows],
    }


def list_page(title: str, leaf: Leaf[Any], paging: Paging, kind: type, values: Mapping[str, Any]) -> Page:
    """Return a page of a list with its twins: the template and the section are named as the title.

    ``kind`` is the class of the rows; its fields are the columns of the CSV.
    """
    name = title.lower()
    return Page(
        f"{name}.html",
        title,
        {"leaf": leaf, "paging": paging, **values},
        lambda: leaf_data(leaf, paging),
        [field.name for field in fields(kind)],
        lambda: rows_table(leaf.rows),
        section=name,
    )


def rows_table(rows: Iterable[Row]) -> list[list[Any]]:
    """Return the cells of some rows."""
    return [list(asdict(row).values()) for row in rows]
