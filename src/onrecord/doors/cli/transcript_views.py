"""Transcripts on a terminal: who spoke, what the press took of it, what a quotation's check says."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.checks import VERDICT_WORDS
from onrecord.doors.cli.check_views import check_view
from onrecord.doors.cli.output import Output
from onrecord.doors.visible import one_line, shorten
from onrecord.engines.checks import Taken, taken
from onrecord.errors import UsageError
from onrecord.exports.checks import check_object, taken_object, transcript_object
from onrecord.model import Check, Occasion, Quotation, Statement, Transcript
from onrecord.store import Record

__all__ = [
    "check_lines",
    "check_views",
    "checks_overview",
    "show_check",
    "show_taken",
    "show_transcript",
    "statement_checks",
]

Shown = tuple[RenderableType, Iterator[dict[str, Any]]]
TURN_WIDTH = 90
"""Columns of a turn's first words."""


def check_views(record: Record, item: Quotation) -> list[RenderableType]:
    """Return the checks of a quotation as a person reads them; nothing without a transcript."""
    out: list[RenderableType] = []
    for one in record.checks_of(item.id):
        out += [Text(f"\n“{one_line(one.text)}”", style="bold"), check_view(one)]
    return [Text("\nagainst the transcript", style="bold underline"), *out] if out else []


def check_lines(record: Record, item: Quotation) -> list[dict[str, Any]]:
    """Return the checks of a quotation as JSON objects."""
    return [check_object(one) for one in record.checks_of(item.id)]


def statement_checks(record: Record, item: Statement, words: bool = True) -> list[RenderableType]:
    """Return what the transcript has for a statement: its words once (if ``words``), the verdict on each witness."""
    found = [(witness, one) for witness in item.witnesses for one in record.checks_of(witness.quotation)]
    if not found:
        return []
    said = max((p.text for _, one in found for p in one.passages), key=len, default="")
    table = Table(show_header=False, box=None, padding=(0, 1), pad_edge=False)
    for witness, one in found:
        changed = "; ".join(
            f"“{edit.said}” > “{edit.printed}”" for edit in one.edits if edit.layer in ("sense", "light")
        )
        style = "red" if one.attention else "green"
        table.add_row(
            one_line(witness.outlet or "unknown outlet"), Text(one.verdict.replace("_", " "), style), one_line(changed)
        )
    head = (
        Text.assemble(("\nthe transcript has\n", "bold"), f"“{one_line(said)}”")
        if said and words
        else Text("\nagainst the transcript", "bold")
    )
    return [head, table]


def checks_overview(record: Record, limit: int) -> RenderableType:
    """Return how many quotations have each verdict, and ``limit`` of those whose sense was altered."""
    verdicts = record.verdicts()
    counted = ", ".join(f"{verdicts[name]:,} {word}" for name, word in VERDICT_WORDS.items() if verdicts.get(name))
    table = Table(show_header=False, box=None, padding=(0, 1), pad_edge=False)
    outlets = {one.id: one.outlet for one in record.listing()}
    altered = (one for one in record.checks() if one.verdict == "altered" and one.quotation)
    for one in itertools.islice(altered, limit):
        edit = next(edit for edit in one.edits if edit.layer == "sense")
        outlet = outlets.get(record.quotation(one.quotation or "").report) or "unknown outlet"
        change = f"“{edit.said}” > “{edit.printed}”" if edit.printed else f"“{edit.said}” left out"
        table.add_row(
            one_line(outlet or "unknown outlet"), Text(one_line(change), "red"), shorten(one.text, TURN_WIDTH)
        )
    head = f"{sum(verdicts.values()):,} quotations held against {record.counts()['transcripts']:,} transcripts"
    return Group(Text("\nWas it said?", style="bold"), Text(f"{head}: {counted}"), table)


def show_transcript(record: Record, item: Transcript) -> Shown:
    """Return a transcript: what it says of itself, and its turns."""
    tie = record.occasion_of_transcript(item.id)
    paths, versions = record.transcript_paths(item.id), record.transcript_pairs(item.id)
    head = Text.assemble(
        (one_line(item.title.value if item.title else "a transcript"), "bold"),
        f"\n{item.day.value if item.day else 'day unknown'} · {item.form.replace('_', ' ')}",
        f" · as {item.version}" if item.version else "",
        f"\n{', '.join(item.speakers) or 'nobody named'}\n{', '.join(one_line(path) for path in paths)}",
        f"\n{tie[0]}: {tie[1]}" if tie else "\nan occasion of its own: the record has no other report of it",
        *(f"\nanother version: {other} ({why})" for other, why in versions),
        *(f"\n{one_line(notice)}" for notice in item.notices),
    )
    table = Table(show_header=False, box=None, padding=(0, 1), pad_edge=False)
    for turn in item.turns:
        label = turn.speaker or (turn.label.of(item.page).strip("*: ") if turn.label else "?")
        words = " ".join(span.of(item.page) for span in turn.words)
        table.add_row(str(turn.number), one_line(label), shorten(words, TURN_WIDTH))
    return Group(head, table), iter([transcript_object(item, tie[0] if tie else None, paths, versions)])


def show_check(record: Record, item: Check) -> Shown:
    """Return a check with its quotation's place."""
    return Group(Text(f"“{one_line(item.text)}”", style="bold"), check_view(item)), iter([check_object(item)])


def show_taken(record: Record, what: str, output: Output) -> None:
    """Print which sentences of a transcript were quoted, by how many outlets, altered or not, and which were left.

    Raises:
        UsageError: what was named is no transcript, nor an occasion that has one.
    """
    found = record.find(what)
    if isinstance(found, Transcript):
        transcripts = (found.id,)
    else:
        transcripts = record.transcripts_of(found.id) if isinstance(found, Occasion) else ()
    if not transcripts:
        named = f"{what} is no transcript, nor an occasion that has one"
        raise UsageError(f"{named}; add one with `onrecord add --transcript FILE`.")
    for identifier in transcripts:
        lines = taken(record, record.transcript(identifier))
        if output.json:
            output.emit(taken_object(identifier, line) for line in lines)
        else:
            output.out.print(_taken_table(lines))


def _taken_table(lines: tuple[Taken, ...]) -> RenderableType:
    """Return the sentences with who took them."""
    said = [line for line in lines if line.role != "question"]
    quoted = sum(bool(line.quoted) for line in said)
    changed = sum(bool(line.changed) for line in said)
    head = f"{quoted} of {len(said)} sentences quoted, {changed} of them changed by somebody"
    table = Table(header_style="bold", title=head, title_justify="left")
    for name in ("outlets", "changed", "speaker", "sentence"):
        table.add_column(name, no_wrap=name != "sentence")
    for line in lines:
        style = "dim" if not line.quoted else ("red" if line.changed else "green")
        table.add_row(
            str(line.outlets or "–"), str(line.changed or ""), one_line(line.speaker), Text(one_line(line.text), style)
        )
    return table
