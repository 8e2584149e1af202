"""``onrecord doctor``: check the record and say what was checked."""

from __future__ import annotations

import click
from rich.table import Table

from onrecord.doors.cli.common import record_option
from onrecord.doors.cli.output import json_option, make_output
from onrecord.errors import EXIT_OK, EXIT_STORE
from onrecord.store import Record

__all__ = ["doctor"]


@click.command()
@record_option
@json_option
def doctor(record_path: str, as_json: bool | None) -> int:
    """Check that the record is whole: the file, its schema, every id, span, witness and index."""
    output = make_output(as_json)
    with Record.open(record_path, readonly=True) as record:
        checks = record.doctor()
    if output.json:
        output.emit(
            {"record": "check", "name": one.name, "checked": one.checked, "findings": list(one.findings)}
            for one in checks
        )
    else:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for heading in ("check", "checked", "result"):
            table.add_column(heading)
        for one in checks:
            result = "ok" if not one.findings else f"{len(one.findings)} found: {one.findings[0]}"
            table.add_row(one.name, one.checked, result)
        output.out.print(table)
    return EXIT_STORE if any(one.findings for one in checks) else EXIT_OK
