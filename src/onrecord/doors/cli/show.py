"""``onrecord show``: the record, or one thing in it, with its evidence."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import click
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.doors.again import beside as parallels_beside
from onrecord.doors.cli import edition, views
from onrecord.doors.cli.common import record_option
from onrecord.doors.cli.occasion_views import answers_table, days_table
from onrecord.doors.cli.output import Output, json_option, make_output
from onrecord.doors.cli.transcript_views import (
    check_lines,
    check_views,
    show_check,
    show_taken,
    show_transcript,
    statement_checks,
)
from onrecord.doors.cli.views import short_id
from onrecord.doors.visible import one_line, shorten, visible
from onrecord.engines.spoken import Spoken, spoken
from onrecord.errors import UsageError
from onrecord.exports import objects
from onrecord.exports.copies import selection_objects
from onrecord.exports.evidence import evidence
from onrecord.exports.parallels import parallel_object
from onrecord.model import Check, Entity, Occasion, Quotation, Report, Setting, Speaker, Statement, Story, Transcript
from onrecord.statements.paraphrase import told_text
from onrecord.statements.selection import selection
from onrecord.store import Record

__all__ = ["overview", "show"]

STATEMENTS_SHOWN = 20
"""Statements in the overview: a screenful."""

Found = Report | Quotation | Entity | Setting | Speaker | Occasion | Story | Statement
Shown = tuple[RenderableType, Iterator[dict[str, Any]]]


def paths_of(record: Record) -> Mapping[str, str]:
    """Return a name for each report: its path, or its address."""
    return {report.id: (report.paths[0] if report.paths else report.url or report.id) for report in record.listing()}


COUNT_WORDS = {
    "shared_statements": "of them in two or more outlets",
    "checks": "quotations checked",
    "checks_to_look_at": "of them to look at",
}
"""Counts whose name is not the word a person would use."""


def held(record: Record) -> str:
    """Return what the record holds, in words."""
    return ", ".join(f"{number:,} {COUNT_WORDS.get(name, name)}" for name, number in record.counts().items())


def overview(record: Record, output: Output, limit: int = STATEMENTS_SHOWN) -> None:
    """Print what the record holds: counts, then the most reported statements."""
    output.out.print(Text(held(record), style="bold"))
    output.out.print(views.statement_table(record.statements(order="most-reported", limit=limit), record.names()))


def _statement_view(
    record: Record, item: Statement, all_variants: bool = False, beside: int | None = None
) -> RenderableType:
    occasion = record.occasion(item.occasion) if item.occasion else None
    paths = paths_of(record)
    said = spoken(record, item)
    base = _base_words(record, said) if said else "base text: assembled from the reports"
    shown = said.statement if said else item
    view = edition.statement_view(shown, record.names(), paths, occasion, base, all_variants, beside)
    checked = statement_checks(record, item, words=said is None)
    again = edition.parallel_lines(parallels_beside(record, item.id))
    return Group(view, *again, *_paraphrases(record, item, paths), answers_table(record, [item], paths), *checked)


def _base_words(record: Record, said: Spoken) -> str:
    """Return what the base is where it is a transcript: which, and which turn of it."""
    head = record.transcript_head(said.transcript)
    title = head.title.value if head.title else "a transcript"
    return f"base text: the transcript ({shorten(title, 60)}, turn {said.turn}, {short_id(said.transcript)})"


def _paraphrases(record: Record, item: Statement, paths: Mapping[str, str]) -> list[Text]:
    """Return what reports tell of a statement in their own words, with the drift."""
    found = []
    for one in record.paraphrases(statement=item.id):
        words, _ = told_text(record.page(one.report), record.quotation(one.quotation))
        found.append((one, paths.get(one.report, one.report), words))
    return [Text("\ntold in other words", style="bold"), *edition.paraphrase_lines(found)] if found else []


def _show_matrix(record: Record, what: str, output: Output, as_csv: bool) -> None:
    """Print which outlet carries what of an occasion."""
    occasion = record.find(what)
    if not isinstance(occasion, Occasion):
        raise UsageError(
            f"{what} is no occasion, and only an occasion has a matrix; `onrecord show {what}` says what it is."
        )
    said = sorted(record.statements(occasion=occasion.id), key=lambda one: (-one.outlets, one.id))
    told = [one for statement in said for one in record.paraphrases(statement=statement.id)]
    paths = paths_of(record)
    outlets = {report.id: report.outlet or paths[report.id] for report in record.listing()}
    found = selection(said, told, outlets)
    if as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(["statement", "text", *found.outlets])
        for row in found.rows:
            writer.writerow(
                [row.statement.id, row.statement.text, *(row.carried.get(one, "") for one in found.outlets)]
            )
    elif output.json:
        output.emit(selection_objects(occasion.id, found))
    else:
        output.out.print(edition.matrix(found))


def _statement(record: Record, item: Statement) -> Shown:
    head = objects.statement_object(item, record.report, record.names())
    rest = (parallel_object(one, record.report) for one in record.parallels(item.id))
    return _statement_view(record, item), _first(head, rest)


def _by_day(item: Statement) -> tuple[bool, str, int, str]:
    """Order statements by day, those of an unknown day last, the most reported first."""
    return item.said is None, item.said.value if item.said else "", -item.outlets, item.id


def _speaker(record: Record, item: Speaker) -> Shown:
    said = sorted(record.statements(speaker=item.id), key=_by_day)
    names = record.names()
    lines = (objects.statement_object(one, record.report, names) for one in said)
    return views.speaker_view(item, said, names), _first(objects.speaker_object(item), lines)


def _occasion(record: Record, item: Occasion) -> Shown:
    said = sorted(record.statements(occasion=item.id), key=_by_day)
    names = record.names()
    lines = (objects.statement_object(one, record.report, names) for one in said)
    paths = paths_of(record)
    days, asked = days_table(record, item, paths), answers_table(record, said, paths)
    view = Group(views.occasion_view(item, said, names, paths), asked, days)
    return view, _first(objects.occasion_object(item), lines)


def _story(record: Record, item: Story) -> Shown:
    return views.story_view(item, paths_of(record)), iter([objects.story_object(item)])


def _report(record: Record, item: Report) -> Shown:
    reading, names, paths = record.reading(item.id), record.names(), record.paths(item.id)
    claims = {claim.quotation: claim for claim in record.attributions(item.id)}
    lines = (objects.quotation_object(one, item) for one in reading.quotations)
    view = views.report_view(item, reading, claims, names, paths[0] if paths else None)
    head = _first(objects.report_object(item, paths), iter([objects.article_object(reading.article, item)]))
    return view, _chain(head, lines)


def _quotation(record: Record, item: Quotation) -> Shown:
    report, names = record.report(item.report), record.names()
    claim = next((one for one in record.attributions(item.report) if one.quotation == item.id), None)
    lines = [objects.quotation_object(item, report)]
    if claim:
        lines.append(objects.attribution_object(claim, report, names))
    lines += check_lines(record, item)
    return Group(views.quotation_view(item, report, claim, names), *check_views(record, item)), iter(lines)


def _entity(record: Record, item: Entity) -> Shown:
    shown = objects.entity_object(item, record.report(item.report))
    return Text(visible(str(shown))), iter([shown])


def _setting(record: Record, item: Setting) -> Shown:
    shown = objects.setting_object(item, record.report(item.report))
    return Text(visible(str(shown))), iter([shown])


def _first(head: dict[str, Any], rest: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield head
    yield from rest


def _chain(*parts: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield from part


SHOWS: Mapping[type, Callable[[Record, Any], Shown]] = {
    Statement: _statement,
    Speaker: _speaker,
    Occasion: _occasion,
    Story: _story,
    Report: _report,
    Quotation: _quotation,
    Entity: _entity,
    Setting: _setting,
    Transcript: show_transcript,
    Check: show_check,
}


def _show_why(record: Record, identifier: str, output: Output) -> None:
    """Print each value of the thing with the characters and the rule it rests on."""
    exhibits = evidence(record, record.find(identifier))
    if output.json:
        output.emit(exhibit.as_object() for exhibit in exhibits)
        return
    table = Table(show_lines=True, header_style="bold")
    for heading in ("value", "rests on", "because"):
        table.add_column(heading)
    for exhibit in exhibits:
        place = one_line(exhibit.path or "")
        if exhibit.start is not None:
            place += f" [{exhibit.start}, {exhibit.end})"
        words = f"“{one_line(exhibit.text)}”\n" if exhibit.text else ""
        value = Text.assemble((exhibit.name, "bold"), "\n", one_line(exhibit.value or "unknown"))
        table.add_row(value, Text(words) + Text(place, style="dim"), Text(one_line(exhibit.because)))
    output.out.print(table)


@click.command()
@click.argument("what", required=False)
@record_option
@click.option("--why", is_flag=True, help="List each value with the characters and the rule it rests on.")
@click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    default=STATEMENTS_SHOWN,
    show_default=True,
    help="Statements to list in the overview.",
)
@click.option(
    "--all-variants", is_flag=True, help="Mark differences of presentation too (capitals, punctuation, spelling)."
)
@click.option("--side-by-side", is_flag=True, help="Print the witnesses of a statement in columns, where they fit.")
@click.option("--matrix", is_flag=True, help="Of an occasion: which outlet carries what, and what one alone has.")
@click.option("--csv", "as_csv", is_flag=True, help="Write the matrix as CSV.")
@click.option("--taken", is_flag=True, help="Of a transcript or its occasion: what was quoted, by how many.")
@json_option
def show(
    what: str | None,
    record_path: str,
    why: bool,
    limit: int,
    all_variants: bool,
    side_by_side: bool,
    matrix: bool,
    as_csv: bool,
    taken: bool,
    as_json: bool | None,
) -> None:
    """Show the record; or WHAT: an id (or its beginning), a report's path, or a speaker's name."""
    output = make_output(as_json)
    with Record.open(record_path, readonly=True) as record:
        if what is None:
            if output.json:
                names = record.names()
                chosen = record.statements(order="most-reported")
                output.emit(objects.statement_object(one, record.report, names) for one in chosen)
            else:
                overview(record, output, limit)
            return
        if matrix or as_csv:
            _show_matrix(record, what, output, as_csv)
            return
        if taken:
            show_taken(record, what, output)
            return
        if why:
            _show_why(record, what, output)
            return
        found = record.find(what)
        if isinstance(found, Statement) and not output.json:
            beside = output.out.width if side_by_side else None
            output.out.print(_statement_view(record, found, all_variants, beside))
            return
        view, lines = SHOWS[type(found)](record, found)
        if output.json:
            output.emit(lines)
        else:
            output.out.print(view)
