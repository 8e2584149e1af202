"""``onrecord speakers``: who is in the record, and what you decide about who is whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click
from rich.table import Table

from onrecord.doors.cli.common import progress_display, record_option
from onrecord.doors.cli.output import Output, json_option, make_output
from onrecord.doors.cli.views import short_id, unknown
from onrecord.doors.tables import Row, read_id_rows
from onrecord.doors.visible import one_line
from onrecord.engines import default_workers, settle_record
from onrecord.errors import EXIT_OK, EXIT_REFUSED, OnrecordError
from onrecord.exports.objects import decision_object, speaker_object
from onrecord.model import Decision, Speaker
from onrecord.store import Record

__all__ = ["speakers"]

SPEAKERS_SHOWN = 50
"""Speakers in a list on a terminal."""

F = TypeVar("F", bound=Callable[..., Any])


def _later_option(function: F) -> F:
    return click.option(
        "--later", is_flag=True, help="Keep the decision, and let the next one, or the next add, apply it."
    )(function)


def _why_option(function: F) -> F:
    return click.option("--why", metavar="TEXT", help="Your reason, kept with the decision.")(function)


@click.group(invoke_without_command=True)
@record_option
@click.option(
    "--limit",
    type=click.IntRange(1, 1_000_000),
    default=SPEAKERS_SHOWN,
    show_default=True,
    help="Speakers to list.",
)
@click.option(
    "--order", type=click.Choice(["most-quoted", "name"]), default="most-quoted", show_default=True, help="Which first."
)
@json_option
@click.pass_context
def speakers(context: click.Context, record_path: str, limit: int, order: Any, as_json: bool | None) -> None:
    """List the speakers; or decide who is whom: merge, split, undo, decisions, ids.

    A decision is added to the record and can be undone. It names places in reports, so it holds when reports are
    added later. SPEAKER is a name, words of one, or an id as `onrecord speakers` lists it.
    """
    if context.invoked_subcommand is not None:
        return
    output = make_output(as_json)
    with Record.open(record_path, readonly=True) as record:
        found = record.speakers(order=order, limit=limit)
        if output.json:
            output.emit(map(speaker_object, found))
        else:
            output.out.print(_table(record, list(found)))


def _table(record: Record, found: Sequence[Speaker]) -> Table:
    """Return speakers as a table: id, name, kind, latest office, spellings, reports."""
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for heading in ("id", "kind", "speaker", "office"):
        table.add_column(heading, no_wrap=heading == "id")
    for heading in ("reports", "spellings"):
        table.add_column(heading, justify="right")
    for one in found:
        office = one.roles[-1] if one.roles else None
        words = f"{office.title}, {office.body}" if office and office.body else office.title if office else "–"
        numbers = (f"{len(one.entities):,}", f"{len(one.names):,}")
        table.add_row(short_id(one.id), one.kind, unknown(one.name), one_line(words), *numbers)
    return table


def _apply(record: Record, output: Output, later: bool) -> None:
    """Settle what a decision touches, unless that is to wait."""
    if later:
        output.say("Kept; the next decision without --later, or the next add, applies it.")
        return
    with progress_display(output.err) as tick:
        settle_record(record, workers=default_workers(), progress=tick)


def _tell(output: Output, decision: Decision, words: str) -> None:
    if output.json:
        output.emit([decision_object(decision)])
    output.say(f"{words} `onrecord speakers undo {short_id(decision.id)}` takes it back.")


@speakers.command()
@click.argument("one", metavar="SPEAKER")
@click.argument("other", metavar="OTHER")
@_why_option
@_later_option
@record_option
@json_option
def merge(one: str, other: str, why: str | None, later: bool, record_path: str, as_json: bool | None) -> None:
    """Decide that SPEAKER and OTHER are one."""
    output = make_output(as_json)
    with Record.open(record_path) as record:
        decision = record.merge_speakers(one, other, why)
        _apply(record, output, later)
        _tell(output, decision, f"{one_line(one)} and {one_line(other)} are one.")


@speakers.command()
@click.argument("speaker", metavar="SPEAKER")
@click.option(
    "--keep",
    multiple=True,
    required=True,
    metavar="WHAT",
    help="What stays: a spelling, a report (id or path) or an entity's id. May be given several times.",
)
@_why_option
@_later_option
@record_option
@json_option
def split(
    speaker: str, keep: tuple[str, ...], why: str | None, later: bool, record_path: str, as_json: bool | None
) -> None:
    """Decide that SPEAKER is two: what is kept is one of them, the rest the other."""
    output = make_output(as_json)
    with Record.open(record_path) as record:
        decision = record.split_speaker(speaker, keep, why)
        _apply(record, output, later)
        _tell(output, decision, f"{one_line(speaker)} is two.")


@speakers.command()
@click.argument("decision", metavar="DECISION")
@_later_option
@record_option
@json_option
def undo(decision: str, later: bool, record_path: str, as_json: bool | None) -> None:
    """Take back DECISION, named by its id or the beginning of one; the evidence counts again."""
    output = make_output(as_json)
    with Record.open(record_path) as record:
        taken = record.undo(decision)
        _apply(record, output, later)
        if output.json:
            output.emit([decision_object(taken)])
        output.say(f"{short_id(taken.id)} ({taken.kind}) is taken back.")


@speakers.command("decisions")
@record_option
@json_option
def list_decisions(record_path: str, as_json: bool | None) -> None:
    """List the decisions that stand, in the order they were made."""
    output = make_output(as_json)
    with Record.open(record_path, readonly=True) as record:
        found = record.decisions()
    if output.json:
        output.emit(map(decision_object, found))
        return
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for heading in ("id", "made", "decision", "about", "why"):
        table.add_column(heading, no_wrap=heading == "id")
    for one in found:
        about = "; ".join(one_line(place) for place in one.about)
        table.add_row(short_id(one.id), one.made, one.kind, f"{about} {one.value or ''}", one_line(one.why or ""))
    output.out.print(table)


@speakers.command()
@click.argument("table", metavar="TABLE.csv", type=click.Path(allow_dash=True))
@_later_option
@record_option
@json_option
def ids(table: str, later: bool, record_path: str, as_json: bool | None) -> int:
    """Give speakers the ids they have elsewhere, from TABLE.csv.

    Columns: speaker (name or id), scheme (such as wikidata) and id; or speaker and a column for each scheme. Nothing
    is looked up or guessed. A row whose name is nobody's, or may be several people's, is reported and skipped.
    """
    output = make_output(as_json)
    outcomes: Counter[str] = Counter()
    with Record.open(record_path) as record:
        for row in read_id_rows(table):
            outcome = _give_id(record, row)
            outcomes[outcome["outcome"]] += 1
            if output.json:
                output.emit([outcome])
            if outcome["outcome"] == "skipped":
                output.say(f"line {row.line}: skipped: {one_line(outcome['message'])} [{outcome['code']}]")
        _apply(record, output, later)
    output.say(f"{outcomes['given']:,} given, {outcomes['skipped']:,} skipped.")
    return EXIT_REFUSED if outcomes["skipped"] else EXIT_OK


def _give_id(record: Record, row: Row) -> dict[str, Any]:
    """Decide what one row says; return what became of it."""
    told: dict[str, Any] = {"record": "row", "line": row.line, "asked": row.speaker, "known_as": row.known_as}
    try:
        if row.error:
            raise row.error
        speaker = record.find_speaker(row.speaker)
        decision = record.know_speaker(speaker, row.known_as)
    except OnrecordError as error:
        return {**told, "outcome": "skipped", "code": error.code, "message": error.message}
    return {**told, "outcome": "given", "speaker": speaker.id, "name": speaker.name, "decision": decision.id}
