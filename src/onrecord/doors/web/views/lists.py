"""The lists: statements, reports, occasions, speakers."""

from __future__ import annotations

from onrecord.doors.web.page import Page, Room
from onrecord.doors.web.views.common import list_page, paged, within
from onrecord.store.browsing import (
    Leaf,
    OccasionListOrder,
    OccasionRow,
    ReportRow,
    SpeakerListOrder,
    SpeakerRow,
    StatementListOrder,
    StatementRow,
)

__all__ = ["occasions", "reports", "speakers", "statements"]


STATEMENT_ORDERS: tuple[StatementListOrder, ...] = ("most-reported", "most-changed", "newest")
OCCASION_ORDERS: tuple[OccasionListOrder, ...] = ("newest", "most-reported")
SPEAKER_ORDERS: tuple[SpeakerListOrder, ...] = ("most-quoted", "name")


def statements(room: Room) -> Page:
    """The statements, narrowed by speaker, occasion, outlet, year, and to those changed in sense."""
    asked, record = room.asked, room.record
    paging = paged(room)
    order = asked.choice("order", STATEMENT_ORDERS, "most-reported")
    narrowed = {name: asked.text(name) for name in ("speaker", "occasion", "outlet", "year")}
    changed = asked.text("changed") is not None
    leaf = record.list_statements(
        order,
        limit=paging.per_page,
        offset=paging.offset,
        changed=changed,
        **narrowed,
    )
    paging = within(paging, leaf.total)
    occasions = record.occasions_listed([narrowed["occasion"]])
    values = {
        "order": order,
        "orders": STATEMENT_ORDERS,
        "narrowed": narrowed,
        "changed": changed,
        "outlets": record.outlets(),
        "speaker_name": record.names_of([narrowed["speaker"]]).get(narrowed["speaker"] or ""),
        "occasion": occasions.get(narrowed["occasion"] or ""),
    }
    return list_page("Statements", leaf, paging, StatementRow, values)


def reports(room: Room) -> Page:
    """The reports, newest first, of all outlets or one."""
    paging = paged(room)
    outlet = room.asked.text("outlet")
    leaf = room.record.list_reports(limit=paging.per_page, offset=paging.offset, outlet=outlet)
    paging = within(paging, leaf.total)
    values = {"outlet": outlet, "outlets": room.record.outlets()}
    return list_page("Reports", leaf, paging, ReportRow, values)


def occasions(room: Room) -> Page:
    """The occasions, newest or most reported first; those that one report alone tells of only if asked."""
    paging = paged(room)
    order = room.asked.choice("order", OCCASION_ORDERS, "newest")
    which = room.asked.choice("which", ("shared", "all"), "shared")
    leaf = room.record.list_occasions(
        order,
        limit=paging.per_page,
        offset=paging.offset,
        shared=which == "shared",
    )
    paging = within(paging, leaf.total)
    values = {"order": order, "orders": OCCASION_ORDERS, "which": which}
    return list_page("Occasions", leaf, paging, OccasionRow, values)


def speakers(room: Room) -> Page:
    """The speakers, the most quoted first or by name, or those whose name begins as asked."""
    paging = paged(room)
    order = room.asked.choice("order", SPEAKER_ORDERS, "most-quoted")
    name = room.asked.text("name")
    if name:
        found = room.record.speakers_named(name, limit=paging.per_page, offset=paging.offset)
        leaf = Leaf(found, paging.offset + len(found))
    else:
        leaf = room.record.list_speakers(order, limit=paging.per_page, offset=paging.offset)
    paging = within(paging, leaf.total)
    values = {"order": order, "orders": SPEAKER_ORDERS, "name": name}
    return list_page("Speakers", leaf, paging, SpeakerRow, values)
