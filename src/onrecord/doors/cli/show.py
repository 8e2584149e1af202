"""``onrecord show``: the record, or one thing in it, with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import click
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.doors.cli import views
from onrecord.doors.cli.common import record_option
from onrecord.doors.cli.occasion_views import answers_table, days_table
from onrecord.doors.cli.output import Output, json_option, make_output
from onrecord.doors.visible import one_line, visible
from onrecord.exports import objects
from onrecord.exports.evidence import evidence
from onrecord.model import Entity, Occasion, Quotation, Report, Setting, Speaker, Statement, Story
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


def _statement_view(record: Record, item: Statement, all_variants: bool = False) -> RenderableType:
    occasion = record.occasion(item.occasion) if item.occasion else None
    paths = paths_of(record)
    view = views.statement_view(item, record.names(), paths, occasion, all_variants)
    return Group(view, answers_table(record, [item], paths))


def _statement(record: Record, item: Statement) -> Shown:
    return _statement_view(record, item), iter([objects.statement_object(item, record.report, record.names())])


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
    return views.quotation_view(item, report, claim, names), iter(lines)


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
@json_option
def show(what: str | None, record_path: str, why: bool, limit: int, all_variants: bool, as_json: bool | None) -> None:
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
        if why:
            _show_why(record, what, output)
            return
        found = record.find(what)
        if isinstance(found, Statement) and not output.json:
            output.out.print(_statement_view(record, found, all_variants))
            return
        view, lines = SHOWS[type(found)](record, found)
        if output.json:
            output.emit(lines)
        else:
            output.out.print(view)
