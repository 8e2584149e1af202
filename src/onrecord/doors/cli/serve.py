"""``onrecord serve``: the record as pages in a browser."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.doors.cli.common import record_option
from onrecord.errors import UsageError
from onrecord.store import Record

__all__ = ["serve"]

DEFAULT_PORT = 8013


def _prepare(path: Path, *, adding: bool) -> None:
    """Make the record if there is none, and its lists if an older version or a killed ``add`` left them behind."""
    with Record.open(path, create=adding, readonly=not adding) as record:
        listed = record.is_listed()
    if listed:
        return
    click.echo("Writing the lists to leaf through…", err=True)
    with Record.open(path) as record:
        record.list_shown()


@click.command()
@record_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True, help="0 takes any free one."
)
@click.option(
    "--allow-host", multiple=True, metavar="NAME", help="A name browsers may call this server by; repeatable."
)
@click.option("--read-only", is_flag=True, help="Do not offer to add reports.")
@click.option("--workers", type=click.IntRange(1, 256), default=None, help="Worker processes for adding.")
def serve(
    record_path: str, host: str, port: int, allow_host: tuple[str, ...], read_only: bool, workers: int | None
) -> None:
    """Open the reading room: the record as pages in a browser, on this machine.

    Makes the record if there is none; reports can then be added from the first page. With an address other than this
    machine's own, reports cannot be added, and browsers must call it by a name given with --allow-host.
    """
    from onrecord.doors.web.server import LOOPBACK, run_server

    local = host in LOOPBACK
    adding = local and not read_only
    if not local and not allow_host:
        raise UsageError(f"Listening on {host}: say by which name browsers will call it, with --allow-host NAME.")
    path = Path(record_path)
    _prepare(path, adding=adding)
    run_server(
        path,
        host=host,
        port=port,
        names=allow_host,
        adding=adding,
        workers=workers,
        ready=lambda address: click.echo(f"The reading room of {path} is at {address} (Ctrl+C ends it).", err=True),
    )
    sys.stderr.flush()
