"""``onrecord add``: reports go into the record."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict

import click

from onrecord.doors.cli.common import progress_display, record_option
from onrecord.doors.cli.output import Output, json_option, make_output
from onrecord.doors.cli.show import held
from onrecord.doors.visible import one_line
from onrecord.engines import Work, add_reports, default_workers
from onrecord.engines.transcripts import transcript_documents
from onrecord.errors import EXIT_OK, EXIT_REFUSED
from onrecord.model import Fate
from onrecord.reports import documents
from onrecord.store import Record

__all__ = ["add", "add_paths"]


def add_paths(
    record: Record,
    paths: tuple[str, ...],
    output: Output,
    *,
    workers: int,
    outlet: str | None = None,
    outlet_from_folder: bool = False,
    transcripts: bool = False,
) -> Counter[str]:
    """Add every report under ``paths`` with a progress display; return how many had each outcome."""
    outcomes: Counter[str] = Counter()
    done: list[Work] = []
    with progress_display(output.err) as tick:
        incoming = transcript_documents(paths) if transcripts else documents(paths, stdin=sys.stdin.buffer)
        for fate in add_reports(
            record,
            incoming,
            workers=workers,
            progress=tick,
            outlet=outlet,
            outlet_from_folder=outlet_from_folder,
            transcripts=transcripts,
            settled=done.append,
        ):
            outcomes[fate.outcome] += 1
            _say_fate(fate, output)
    for work in done if output.json else ():
        output.emit([{"record": "settling", **asdict(work)}])
    return outcomes


def _say_fate(fate: Fate, output: Output) -> None:
    """Say what became of one input: always in JSON, only the refused ones to a person."""
    if output.json:
        output.emit(
            [
                {
                    "record": "fate",
                    "path": fate.path,
                    "outcome": fate.outcome,
                    "report": fate.report,
                    "code": fate.code,
                    "message": fate.message,
                    "notes": list(fate.notes),
                }
            ]
        )
    if fate.outcome == "refused":
        output.say(f"refused: {one_line(fate.message or '')} [{fate.code}]")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@record_option
@click.option("--outlet", metavar="NAME", help="Who printed these reports, where the files do not say.")
@click.option("--outlet-from", type=click.Choice(["folder"]), help="Take the outlet's name from each file's folder.")
@click.option("--transcript", is_flag=True, help="Read these as transcripts (official words), not as reports.")
@click.option("--workers", type=click.IntRange(1, 256), default=None, help="Worker processes; default: one a core.")
@json_option
def add(
    paths: tuple[str, ...],
    record_path: str,
    outlet: str | None,
    outlet_from: str | None,
    transcript: bool,
    workers: int | None,
    as_json: bool | None,
) -> int:
    """Add reports: files, folders, globs, or - for standard input.

    Reads plain text, HTML and JSONL (one report a line, with a text field), each also gzipped. What cannot be
    read gets one line saying why; the rest goes in. Adding the same thing again changes nothing. A transcript of a
    press briefing in the form offices publish is known for one; any other is read as one with --transcript.
    """
    output = make_output(as_json)
    with Record.open(record_path, create=True) as record:
        outcomes = add_paths(
            record,
            paths,
            output,
            workers=workers or default_workers(),
            outlet=outlet,
            outlet_from_folder=outlet_from == "folder",
            transcripts=transcript,
        )
        words = ", ".join(f"{outcomes[name]:,} {name}" for name in ("added", "known", "refused"))
        holding = held(record)
    output.say(f"{words}. The record {record_path} holds {holding}.")
    return EXIT_REFUSED if outcomes["refused"] else EXIT_OK
