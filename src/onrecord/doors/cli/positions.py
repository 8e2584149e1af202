"""``onrecord positions``: where actors stand, on what, how strongly, and when that changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import click
from rich.text import Text

from onrecord.doors.cli.common import record_option
from onrecord.doors.cli.output import Output, json_option, make_output
from onrecord.doors.visible import one_line
from onrecord.errors import NotInRecordError, UsageError
from onrecord.exports import positions as objects
from onrecord.exports.plover import to_plover
from onrecord.model import Position, Speaker
from onrecord.positions.drift import Drift, drifts
from onrecord.positions.lines import Cited, Proposition, Step, line_of, listed, propositions
from onrecord.positions.looking import matches, newest_first
from onrecord.positions.threads import Thread, threads
from onrecord.store import Record
from onrecord.store.record import day_bound

__all__ = ["positions", "propositions_group", "show_threads"]

CLAIMS = ("assert", "hearsay")
"""Acts that take no position; shown with ``--claims``."""
SIGNS = {1: "+", -1: "−", 0: "open"}
CHANGE_STYLE = {"contradicted": "bold red", "withdrawn": "red", "stronger": "yellow", "weaker": "yellow"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, in words, and what there is."""

    words: str
    found: tuple[Cited, ...]


def asked_for(
    record: Record, actor: str | None, about: str | None, recipient: str | None, since: str | None, until: str | None
) -> Asked:
    """Return the positions that fit, by day, and what was searched."""
    name, speaker = _actor(record, actor)
    other = _actor(record, recipient)[0]
    first, last = day_bound(since, "first"), day_bound(until, "last")
    every = record.cited_positions(actor=name, speaker=speaker, recipient=other, since=first, until=last)
    found = tuple(one for one in every if about is None or matches(one, about))
    parts = [f"{record.counts()['reports']:,} reports"]
    parts += [f"positions of {name}{_unknown(record, actor, found)}"] if name else []
    parts += [f"about “{about}”"] if about else []
    parts += [f"towards {other}{_unknown(record, recipient, found)}"] if other else []
    parts += [f"since {since}"] if since else []
    parts += [f"until {until}"] if until else []
    return Asked(", ".join(parts), found)


def _actor(record: Record, text: str | None) -> tuple[str | None, str | None]:
    """Return the name and id of whom a user means; a name the record has no speaker of is taken as it stands."""
    if text is None:
        return None, None
    try:
        found = record.find(text)
    except NotInRecordError:
        return text, None
    return (found.name or text, found.id) if isinstance(found, Speaker) else (text, None)


def _unknown(record: Record, text: str | None, found: Sequence[Cited]) -> str:
    """Return that the record has nobody of a name, where nothing was found: a slip of the pen is no silence."""
    if found or text is None or _actor(record, text)[1] is not None:
        return ""
    return " (no speaker of that name: onrecord speakers lists them)"


# -- tables ------------------------------------------------------------------------------------------------------


def strength_words(position: Position) -> str:
    """Return act, polarity and strength in a few words."""
    plain = position.strength.replace("_", " ")
    return f"{position.act.replace('_', ' ')} {SIGNS[position.polarity]}" + (
        "" if plain in ("asserted", "declined", "open") else f" ({plain})"
    )


def _alike(found: Sequence[Cited]) -> list[list[Cited]]:
    """Return positions with those of one statement that do the same, nearest the speaker's words first, in order."""
    groups: dict[tuple[object, ...], list[Cited]] = {}
    for one in found:
        place = one.position
        same = (one.statement or place.id, place.actor, place.act, place.polarity, place.strength)
        groups.setdefault(same, []).append(one)
    return [sorted(group, key=lambda one: (not one.quoted, -one.position.confidence)) for group in groups.values()]


def _told(exhibits: Sequence[Cited]) -> Text:
    """Return a position as lines: when, whose, to whom, what it does; below, the words and who printed them."""
    one = exhibits[0]
    place = one.position
    line = Text(f"{place.said or 'day unknown':<13}")
    line.append(one_line(place.actor.name if place.actor else "unknown"), style="bold")
    if place.recipients:
        line.append(" → " + one_line(", ".join(party.name for party in place.recipients)))
    line.append(f": {strength_words(place)}")
    line.append(f"\n{'':<13}“{bare_words(one)}”")
    if place.hedges:
        line.append(f"  [the narrator: {', '.join(place.hedges)}]", style="dim")
    spoken = "" if place.form in ("direct", "mixed") else f"{place.form}, "
    line.append(f"  ({spoken}{_sources(exhibits)})", style="dim")
    return line


def _step_line(step: Step) -> Text:
    place = step.cited.position
    line = Text("  ")
    line.append(f"{place.said or 'day unknown':<12}")
    line.append(f"{strength_words(place):<32}")
    line.append(f"{step.change:<13}", style=CHANGE_STYLE.get(step.change, "dim"))
    line.append(f"“{bare_words(step.cited)}”")
    line.append(f"  ({_sources(step.exhibits)})", style="dim")
    return line


def _sources(exhibits: Sequence[Cited]) -> str:
    return one_line(", ".join(dict.fromkeys(map(outlet_of, exhibits))))


def outlet_of(one: Cited) -> str:
    """Return who printed an exhibit: the outlet, or the report where that is unknown."""
    return one.outlet or one.position.report


def _show_line(output: Output, proposition: Proposition, members: Sequence[Cited]) -> None:
    output.out.print(Text(f"\n{one_line(proposition.name)}", style="bold") + Text(f"  {proposition.id}", style="dim"))
    for step in line_of(members):
        output.out.print(_step_line(step), soft_wrap=True)
        if step.change in ("contradicted", "withdrawn") and step.against:
            other = step.against
            told = (
                f"      at {step.cited.occasion or 'occasion unknown'}, against {other.position.said}: "
                f"“{bare_words(other)}”  "
                f"({one_line(outlet_of(other))}, {other.occasion or 'occasion unknown'})"
            )
            output.out.print(Text(told, style="dim"), soft_wrap=True)


def show_drift(output: Output, found: Sequence[Drift]) -> None:
    """Print each narration beside the words it tells."""
    for drift in found:
        told = f"{drift.direction} {'as' if drift.direction == 'as strong' else 'than'} the words"
        style = "bold red" if drift.stronger else "dim"
        output.out.print(Text(f"\n{one_line(outlet_of(drift.narration))}: {told}", style=style))
        for label, one in (("told", drift.narration), ("said", drift.words)):
            line = f"  {label:<6}{strength_words(one.position):<32}“{bare_words(one)}”"
            day = one.position.said or "day unknown"
            place = Text(f"  ({one.position.form}, {one_line(outlet_of(one))}, {day})", style="dim")
            output.out.print(Text(line) + place, soft_wrap=True)


def bare_words(one: Cited) -> str:
    """Return the words of an exhibit without marks at their ends."""
    return one_line(one.words).strip("“”\"‘’', ").removeprefix("that ")


def show_threads(output: Output, found: Sequence[Thread], limit: int) -> None:
    """Print threads: who asked what of whom, and what came of it."""
    for thread in found[:limit]:
        output.out.print(Text(f"\n{one_line(thread.demander)} and {one_line(thread.asked)}", style="bold"))
        for step in thread.steps:
            cited = step.cited
            line = Text(f"  {cited.position.said or 'day unknown':<12}{step.part:<17}")
            line.append(f"{strength_words(cited.position):<30}", style="dim")
            line.append(f"“{bare_words(cited)}”")
            line.append(f"  ({_sources(step.exhibits)})", style="dim")
            output.out.print(line, soft_wrap=True)
        output.out.print(Text(f"  still open: {thread.open}", style="bold"))


# -- the commands ------------------------------------------------------------------------------------------------


@click.command()
@click.argument("actor", required=False)
@record_option
@click.option("--about", metavar="WORDS", help="Only positions whose words or proposition hold all of these.")
@click.option(
    "--of", "recipient", metavar="RECIPIENT", help="Only what is demanded of, promised to or said about this actor."
)
@click.option("--since", metavar="DATE", help="Only what was said on or after this day (YYYY, YYYY-MM or YYYY-MM-DD).")
@click.option("--until", metavar="DATE", help="Only what was said on or before this day.")
@click.option("--claims", is_flag=True, help="Also plain claims and hearsay, which take no position.")
@click.option("--lines", "as_lines", is_flag=True, help="By proposition: what changed, was repeated, contradicted.")
@click.option("--drift", "as_drift", is_flag=True, help="Each narration beside the words it tells.")
@click.option("--threads", "as_threads", is_flag=True, help="Demand, assurance, action, assessment, consequence.")
@click.option("--to", "form", type=click.Choice(["csv", "plover"]), help="Write a table, or PLOVER's JSON.")
@click.option("--limit", type=click.IntRange(1, 100_000), default=40, show_default=True, help="How many to show.")
@json_option
def positions(
    actor: str | None,
    record_path: str,
    about: str | None,
    recipient: str | None,
    since: str | None,
    until: str | None,
    claims: bool,
    as_lines: bool,
    as_drift: bool,
    as_threads: bool,
    form: str | None,
    limit: int,
    as_json: bool | None,
) -> None:
    """Show where ACTOR stands (everyone if none is named): the newest first, each with its exhibit.

    Questions put to a speaker, and what others are said to hold inside them, are never the speaker's.
    """
    if sum((as_lines, as_drift, as_threads, form is not None)) > 1:
        raise UsageError("Give one of --lines, --drift, --threads and --to.")
    output = make_output(as_json)
    with Record.open(record_path, readonly=True) as record, record.snapshot():
        # A thread is of two actors, so one actor's is found among everybody's positions.
        asked = asked_for(record, None if as_threads else actor, about, recipient, since, until)
        found = tuple(one for one in asked.found if claims or as_threads or one.position.act not in CLAIMS)
        if form is not None:
            _write(found, form)
            return
        view = "threads" if as_threads else "lines" if as_lines else "drift" if as_drift else "table"
        number = SHOWS[view](record, output, found, limit, _actor(record, actor)[0])
        if not output.json:
            output.say(f"{_told_how_many(view, len(found), number, limit)}. Searched: {one_line(asked.words)}.")


def _told_how_many(view: str, positions_found: int, number: int, limit: int) -> str:
    """Return how many there are, and how many of them are shown."""
    told = f"{positions_found:,} found"
    told += f", {number:,} {SHOWN_AS[view][number != 1]}" if view in SHOWN_AS else ""
    return told + (f"; the first {limit:,} are shown, --limit shows more" if number > limit else "")


SHOWN_AS = {
    "lines": ("proposition", "propositions"),
    "drift": ("narration beside the words it tells", "narrations beside the words they tell"),
    "threads": ("thread", "threads"),
}


def _show_table(record: Record, output: Output, found: Sequence[Cited], limit: int, wanted: str | None) -> int:
    newest = newest_first(found)
    if output.json:
        output.emit(objects.cited_object(one, record.report(one.position.report)) for one in newest)
        return 0
    every = _alike(newest)
    for exhibits in every[:limit]:
        output.out.print(_told(exhibits), soft_wrap=True)
    return len(every)


def _show_lines(record: Record, output: Output, found: Sequence[Cited], limit: int, wanted: str | None) -> int:
    known = {one.position.id: one for one in found}
    every = _propositions(record, found)
    if output.json:
        output.emit(_line_objects(every, known))
        return 0
    for one in every[:limit]:
        _show_line(output, one, [known[member] for member in one.members])
    return len(every)


def _propositions(record: Record, found: Sequence[Cited]) -> tuple[Proposition, ...]:
    """Return the propositions of some positions as the record lists them, with the same ids wherever they are shown.

    Claims take no position and have none. A record whose lists are out of date, which cannot be written here, has them
    worked out.
    """
    stands = [one for one in found if one.position.act not in CLAIMS]
    if not record.is_listed():
        return propositions(stands, record.proposition_decisions())
    home = record.standings_of_quotations({one.position.quotation for one in stands}, limit=MAX_STANDINGS).proposition
    rows = record.propositions_listed(home.values())
    return listed(stands, home, {key: (row.name, row.named) for key, row in rows.items()})


MAX_STANDINGS = 1_000_000
"""Positions looked up at once: more than any record holds."""


def _show_drifts(record: Record, output: Output, found: Sequence[Cited], limit: int, wanted: str | None) -> int:
    every = drifts(found)
    if output.json:
        output.emit(objects.drift_object(one) for one in every)
    else:
        show_drift(output, every[:limit])
    return len(every)


def _show_threads(record: Record, output: Output, found: Sequence[Cited], limit: int, wanted: str | None) -> int:
    every = [one for one in threads(found) if wanted in (None, one.demander, one.asked)]
    if output.json:
        output.emit(objects.thread_object(one) for one in every)
    else:
        show_threads(output, every, limit)
    return len(every)


def _write(found: Sequence[Cited], form: str) -> None:
    if form == "csv":
        objects.to_positions_csv(found, sys.stdout)
    else:
        to_plover(found, sys.stdout.buffer)


SHOWS: dict[str, Callable[[Record, Output, Sequence[Cited], int, str | None], int]] = {
    "table": _show_table,
    "lines": _show_lines,
    "drift": _show_drifts,
    "threads": _show_threads,
}
"""The views: each prints positions up to a limit and returns how many things it has to show."""


def _line_objects(every: Sequence[Proposition], known: dict[str, Cited]) -> Iterator[dict[str, Any]]:
    for one in every:
        yield objects.proposition_object(one)
        for step in line_of(known[member] for member in one.members):
            yield objects.step_object(step) | {"proposition": one.id}


@click.group(name="propositions")
def propositions_group() -> None:
    """Name, merge or split propositions: what positions are about, across statements."""


def _whole_ids(record: Record, given: Sequence[str], *, of_positions: bool) -> tuple[str, ...]:
    """Return the ids meant by some ids or beginnings of ids."""
    if not record.is_listed():
        record.list_shown()
    every = [one.position.id for one in record.cited_positions()] if of_positions else []
    out = []
    for text in given:
        found = [one for one in every if one.startswith(text)]
        found = found if of_positions else [row.id for row in record.propositions_from(text)]
        if len(found) != 1:
            what = "no" if not found else "more than one"
            kind = "position" if of_positions else "proposition"
            raise NotInRecordError(f"The record has {what} {kind} {text}; onrecord positions --lines lists them.")
        out.append(found[0])
    return tuple(out)


@propositions_group.command()
@click.argument("proposition")
@click.argument("words")
@record_option
@click.option("--why", metavar="REASON", help="The reason, kept with the decision.")
def name(proposition: str, words: str, record_path: str, why: str | None) -> None:
    """Call PROPOSITION (an id) by WORDS."""
    with Record.open(record_path) as record:
        made = record.decide_proposition("name", _whole_ids(record, [proposition], of_positions=False), words, why)
    click.echo(f"{made.id}: {made.about[0]} is now called “{words}”.")


@propositions_group.command()
@click.argument("proposition", nargs=-1, required=True)
@record_option
@click.option("--why", metavar="REASON", help="The reason, kept with the decision.")
def merge(proposition: tuple[str, ...], record_path: str, why: str | None) -> None:
    """Take two or more PROPOSITIONs (ids) for one; the first keeps its id and name."""
    if len(proposition) < 2:
        raise UsageError("Give two propositions or more to merge.")
    with Record.open(record_path) as record:
        made = record.decide_proposition("merge", _whole_ids(record, proposition, of_positions=False), None, why)
    click.echo(f"{made.id}: {len(made.about)} propositions are now one, {made.about[0]}.")


@propositions_group.command()
@click.argument("position", nargs=-1, required=True)
@record_option
@click.option("--why", metavar="REASON", help="The reason, kept with the decision.")
def split(position: tuple[str, ...], record_path: str, why: str | None) -> None:
    """Take POSITIONs (ids) out of the proposition they are in; each then stands by itself."""
    with Record.open(record_path) as record:
        made = record.decide_proposition("split", _whole_ids(record, position, of_positions=True), None, why)
    click.echo(f"{made.id}: {len(made.about)} positions now stand by themselves.")


@propositions_group.command()
@click.argument("decision")
@record_option
def undo(decision: str, record_path: str) -> None:
    """Take back a DECISION about propositions, by its id."""
    with Record.open(record_path) as record:
        standing = [one.id for one in record.proposition_decisions() if one.id.startswith(decision)]
        if len(standing) != 1:
            raise NotInRecordError(f"No one decision about propositions that stands is {decision}.")
        record.withdraw_decision(standing[0])
    click.echo(f"{standing[0]} is taken back.")
