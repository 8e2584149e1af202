"""Where actors stand: the lists, an actor, a pair of actors, a proposition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import lru_cache, partial
from itertools import chain
from typing import Any

from onrecord.doors.web.page import Page, Paging, Room
from onrecord.doors.web.standing import Line, contradictions, lines, tellings
from onrecord.doors.web.strengths import chart
from onrecord.doors.web.views.common import Moved, list_page, paged, within
from onrecord.errors import NotInRecordError
from onrecord.exports import positions as objects
from onrecord.model import ID_LENGTH
from onrecord.positions.lines import Cited
from onrecord.positions.looking import matches
from onrecord.positions.threads import Thread, threads
from onrecord.store import Record
from onrecord.store.browsing import Leaf
from onrecord.store.record import day_bound
from onrecord.store.standing import ActorRow, PairRow, PositionsAsked, PropositionRow, Standings
from onrecord.store.words import fold

__all__ = ["actor", "pair", "positions", "proposition"]

WINDOW = 200
"""Positions of a page: what is drawn, compared and listed. More are on further pages, older ones last."""
LOOKED_THROUGH = 2_000
"""Positions, the newest, among which words are looked for."""
LINES_SHOWN = 12
"""Propositions of an actor listed, those of most statements first."""
TELLINGS_SHOWN = 12
"""Quoted words shown with their tellings, those told stronger by most outlets first; the JSON has all."""
PAIRS_SHOWN = 12
THREAD_READ = 400
"""Positions of each kind among which a thread of two actors is looked for, the newest."""
OPEN_ACTS = ("rule_out", "decline_to_confirm")
"""Acts that leave a consequence open though they name nobody."""
ROW_ORDERS = ("actors", "pairs", "propositions")
ROW_KINDS: dict[str, type] = {"actors": ActorRow, "pairs": PairRow, "propositions": PropositionRow}


# -- lists --------------------------------------------------------------------------------------------------------


def positions(room: Room) -> Page:
    """The actors, pairs and propositions of which the record holds most positions."""
    asked, record = room.asked, room.record
    by = asked.choice("by", ROW_ORDERS, "actors")
    name = asked.text("name")
    paging = paged(room)
    if name:
        found = record.actors_named(name, limit=paging.per_page, offset=paging.offset)
        leaf: Leaf[Any] = Leaf(found, paging.offset + len(found))
    else:
        leaf = _leaf(record, by, paging)
    paging = within(paging, leaf.total)
    numbers = record.position_numbers()
    values = {"by": by, "orders": ROW_ORDERS, "name": name, "numbers": numbers}
    return list_page("Positions", leaf, paging, ROW_KINDS["actors" if name else by], values)


def _leaf(record: Record, by: str, paging: Paging) -> Leaf[Any]:
    if by == "pairs":
        return record.list_pairs(limit=paging.per_page, offset=paging.offset)
    if by == "propositions":
        return record.list_propositions(limit=paging.per_page, offset=paging.offset)
    return record.list_actors(limit=paging.per_page, offset=paging.offset)


# -- what three pages share ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Window:
    """The positions of a page, the proposition of each, and what was searched for them."""

    standings: Standings
    paging: Paging
    searched: str


def _narrowed(room: Room, asked: PositionsAsked) -> PositionsAsked:
    """Return what is asked, narrowed by the days and kinds the address gives."""
    text = room.asked.text
    since, until = day_bound(text("since"), "first"), day_bound(text("until"), "last")
    return replace(asked, since=since, until=until, claims=text("claims") is not None)


def _window(room: Room, asked: PositionsAsked, told: str) -> _Window:
    """Return a page of positions. ``told`` says whose they are, for what was searched."""
    record, about = room.record, room.asked.text("about")
    paging = paged(room, WINDOW)
    if about is None:
        paging = within(paging, record.standings_count(asked))
        found = record.standings(asked, limit=WINDOW, offset=paging.offset)
    else:
        every = record.standings(asked, limit=LOOKED_THROUGH)
        kept = [one for one in every.cited if matches(one, about)]
        paging = within(paging, len(kept))
        found = Standings(tuple(kept[paging.offset : paging.offset + WINDOW]), every.proposition)
        told += f", those about “{about}”" + _looked(len(every.cited))
    days = "".join(f", {word} {value}" for word in ("since", "until") if (value := room.asked.text(word)))
    reports = record.numbers().get("reports", 0)
    return _Window(found, paging, f"{reports:,} reports, {told}{days}")


def _looked(number: int) -> str:
    return f" among the newest {LOOKED_THROUGH:,}" if number == LOOKED_THROUGH else ""


def _shared(record: Record, window: _Window) -> dict[str, Any]:
    """Return the values of a page that come from its positions alone."""
    cited = window.standings.cited
    told = tellings(cited)
    found = lines(cited, window.standings.proposition)
    changed = contradictions(found)
    occasions = {one.occasion for step in changed for one in (step.cited, step.against) if one}
    return {
        "cited": cited,
        "paging": window.paging,
        "searched": window.searched,
        "chart": chart(cited, [one for some in told for one in some.told]),
        "tellings": told[:TELLINGS_SHOWN],
        "tellings_more": max(0, len(told) - TELLINGS_SHOWN),
        "lines": found[:LINES_SHOWN],
        "lines_more": max(0, len(found) - LINES_SHOWN),
        "names": record.propositions_listed(one.proposition for one in found),
        "proposition_of": window.standings.proposition,
        "changed": changed,
        "occasions": record.occasions_listed(occasions),
    }


def _data(record: Record, head: dict[str, Any], window: _Window, found: Iterable[Thread] = ()) -> dict[str, Any]:
    """Return the object of the JSON twin."""
    report_of = lru_cache(maxsize=None)(record.report)
    cited = window.standings.cited
    home = window.standings.proposition
    return head | {
        "searched": window.searched,
        "total": window.paging.total,
        "page": window.paging.number,
        "pages": window.paging.pages,
        "positions": [
            objects.cited_object(one, report_of(one.position.report)) | {"proposition": home.get(one.position.id)}
            for one in cited
        ],
        "lines": [_line_object(one) for one in lines(cited, home)],
        "drift": [objects.drift_object(one) for some in tellings(cited) for one in some.told],
        "threads": [objects.thread_object(one) for one in found],
    }


def _line_object(line: Line) -> dict[str, Any]:
    return {"proposition": line.proposition, "steps": [objects.step_object(step) for step in line.steps]}


def _page(room: Room, template: str, title: str, values: dict[str, Any], window: _Window, head: dict[str, Any]) -> Page:
    """Return one of the three pages; its CSV has the positions of this page of them."""
    return Page(
        template,
        title,
        {**_shared(room.record, window), **values},
        partial(_data, room.record, head, window, values.get("threads", ())),
        objects.CSV_COLUMNS,
        lambda: [objects.position_cells(one) for one in window.standings.cited],
        section="positions",
    )


def _named(record: Record, slug: str) -> ActorRow:
    """Return the actor an address names.

    Raises:
        NotInRecordError: if nobody of that name holds a position or is spoken to.
    """
    key = slug.replace("-", " ")
    found = record.actors_listed([key]).get(key)
    if found is None:
        raise NotInRecordError(f"No position of or towards {key!r} is in this record; /positions lists all actors.")
    return found


# -- an actor, a pair, a proposition --------------------------------------------------------------------------------


def actor(room: Room, slug: str) -> Page:
    """What an actor demands, promises, rules out and says of others."""
    record = room.record
    found = _named(record, slug)
    window = _window(room, _narrowed(room, PositionsAsked(actor=found.key)), f"positions of {found.name}")
    values = {
        "actor": found,
        "to": record.pairs_of(found.key, limit=PAIRS_SHOWN),
        "by": record.pairs_of(found.key, limit=PAIRS_SHOWN, back=True),
        "speakers": [row for row in record.speakers_named(found.name, limit=3) if row.name == found.name],
    }
    return _page(room, "actor.html", found.name, values, window, {"actor": asdict(found)})


def pair(room: Room, slug: str, other: str) -> Page:
    """What an actor holds to or about another, and what came of what it demanded."""
    record = room.record
    one, two = _named(record, slug), _named(record, other)
    asked = PositionsAsked(actor=one.key, of=two.key)
    window = _window(room, _narrowed(room, asked), f"positions of {one.name} towards {two.name}")
    back = record.standings_count(PositionsAsked(actor=two.key, of=one.key))
    values = {"actor": one, "other": two, "back": back, "threads": _threads(record, one, two)}
    head = {"actor": asdict(one), "of": asdict(two)}
    return _page(room, "pair.html", f"{one.name} and {two.name}", values, window, head)


def _threads(record: Record, one: ActorRow, two: ActorRow) -> tuple[Thread, ...]:
    """Return what the one demanded of the other and what came of it: from what is about the other and what it did."""
    asks = (
        PositionsAsked(actor=one.key, of=two.key, claims=True),
        PositionsAsked(agent=two.key, claims=True),
        PositionsAsked(actor=one.key, acts=OPEN_ACTS),
    )
    some = chain.from_iterable(record.standings(asked, limit=THREAD_READ).cited for asked in asks)
    known: dict[str, Cited] = {cited.position.id: cited for cited in some}
    cited = sorted(known.values(), key=lambda each: (each.position.said or "9999", each.position.id))
    of_both = (one.key, two.key)
    return tuple(thread for thread in threads(cited) if (fold(thread.demander), fold(thread.asked)) == of_both)


def proposition(room: Room, which: str) -> Page:
    """Everything said for and against one thing, by whom, how strongly, and how it changed."""
    record = room.record
    found = _proposition(record, which)
    window = _window(room, _narrowed(room, PositionsAsked(proposition=found.id)), f"positions on “{found.name}”")
    holders = [one.position.actor.name for one in window.standings.cited if one.position.actor]
    values = {"proposition": found, "holders": list(dict.fromkeys(holders)), "per_holder": list(_per_holder(window))}
    values["agent"] = record.actors_listed([found.agent]).get(found.agent)
    return _page(room, "proposition.html", found.name, values, window, {"proposition": asdict(found)})


def _per_holder(window: _Window) -> Iterator[tuple[str, Line]]:
    """Yield each actor's line on a proposition, those of most statements first."""
    for line in lines(window.standings.cited, window.standings.proposition):
        holders = dict.fromkeys(step.cited.position.actor.name for step in line.steps if step.cited.position.actor)
        for name in holders:
            own = tuple(
                step for step in line.steps if step.cited.position.actor and step.cited.position.actor.name == name
            )
            yield name, Line(line.proposition, own)


def _proposition(record: Record, which: str) -> PropositionRow:
    """Return the proposition an address means, by its digits or the beginning of them.

    Raises:
        Moved: if it was merged into another, or only the beginning was given.
        NotInRecordError: if none begins so, or more than one.
    """
    bare = which.removeprefix("proposition-")
    whole = f"proposition-{bare}"
    found = record.propositions_listed([whole]).get(whole)
    if found is not None and bare == which:
        return found
    into = record.merged_into(whole)
    some = record.propositions_listed([into]).values() if into else record.propositions_from(whole)
    if len(some) != 1 or not bare:
        what = "No proposition" if not some else "More than one proposition"
        raise NotInRecordError(f"{what} has the id {which!r}: an id is {ID_LENGTH} hexadecimal digits.")
    raise Moved("proposition", next(iter(some)).id.rpartition("-")[2])
