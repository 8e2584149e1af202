"""The command line. Each command is a thin translation of a verb; the file of its name holds it."""

from __future__ import annotations

import os
import sys

import click

from onrecord import __version__
from onrecord.doors.cli.add import add
from onrecord.doors.cli.check import check
from onrecord.doors.cli.copies import copies
from onrecord.doors.cli.demo import demo
from onrecord.doors.cli.doctor import doctor
from onrecord.doors.cli.export import export
from onrecord.doors.cli.positions import positions, propositions_group
from onrecord.doors.cli.search import search
from onrecord.doors.cli.serve import serve
from onrecord.doors.cli.show import show
from onrecord.doors.cli.speakers import speakers
from onrecord.errors import OnrecordError

__all__ = ["commands", "main"]

EXIT_INTERRUPTED = 130
"""128 + SIGINT, as shells report it."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord")
def commands() -> None:
    """Who said what, when and where, in which words according to which outlet.

    Reads news reports of public statements and keeps the record in one file. Exit status: 0 ok, 1 a finding,
    2 usage, 3 an input was refused, 4 the record file cannot be used.
    """


for _command in (
    demo,
    add,
    show,
    speakers,
    check,
    copies,
    positions,
    propositions_group,
    search,
    serve,
    export,
    doctor,
):
    commands.add_command(_command)


def main() -> None:
    """Run the command line; every error a user can act on is one sentence, a code and an exit status."""
    try:
        status = commands.main(standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (KeyboardInterrupt, click.exceptions.Abort):
        click.echo("onrecord: stopped; what was added is kept, run the same command again to go on.", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone; keep Python from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OnrecordError as error:
        click.echo(f"onrecord: {error.message} [{error.code}]", err=True)
        sys.exit(error.exit_status)
