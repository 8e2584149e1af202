"""``onrecord export``: the record in a form other programs read."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.doors.cli.common import record_option
from onrecord.doors.cli.output import make_output
from onrecord.exports import to_jsonl
from onrecord.exports.tei import to_tei
from onrecord.store import Record

__all__ = ["export"]

WRITERS = {"jsonl": to_jsonl, "tei": to_tei}


@click.command()
@record_option
@click.option(
    "--to",
    "--format",
    "form",
    type=click.Choice(["jsonl", "tei"]),
    default="jsonl",
    show_default=True,
    help="The form: all records as JSON lines, or the statements as a TEI edition.",
)
@click.option("-o", "--output", "target", type=click.Path(dir_okay=False), help="A file to write; default: stdout.")
def export(record_path: str, form: str, target: str | None) -> None:
    """Write every record, one JSON object a line (docs/record-format.md describes the fields).

    With --to tei, every statement with its apparatus instead: TEI P5, parallel segmentation.
    """
    write = WRITERS[form]
    output = make_output(False)
    with Record.open(record_path, readonly=True) as record:
        if target is None:
            lines = write(record, sys.stdout.buffer)
        else:
            # Written beside its name and moved there whole: a broken run leaves no half export.
            partial = Path(f"{target}.partial")
            with partial.open("wb") as out:
                lines = write(record, out)
            partial.replace(target)
    what = "statements" if form == "tei" else "records"
    output.say(f"{lines} {what} as {form}" + (f" in {target}" if target else ""))
