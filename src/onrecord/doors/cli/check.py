"""``onrecord check``: were these the words?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.checks import ACCEPTED, Source, source_of
from onrecord.checks import check as check_words
from onrecord.doors.cli.check_views import check_view
from onrecord.doors.cli.common import record_option
from onrecord.doors.cli.output import Output, json_option, make_output
from onrecord.doors.visible import one_line
from onrecord.engines.checks import check_quotation
from onrecord.engines.transcripts import transcripts_in
from onrecord.errors import EXIT_FINDING, EXIT_OK, EXIT_REFUSED, UsageError
from onrecord.exports.checks import check_object
from onrecord.model import Check, Fate
from onrecord.store import Record

__all__ = ["check"]


def _sources(paths: tuple[str, ...], output: Output) -> tuple[Source, ...]:
    """Return the transcripts named on the command line, ready; say what was refused."""
    out = []
    for found in transcripts_in(paths):
        if isinstance(found, Fate):
            output.say(f"refused: {one_line(found.message or '')} [{found.code}]")
        else:
            out.append(source_of(found))
    return tuple(out)


@click.command()
@click.option("--quote", metavar="WORDS", help="The printed words; - reads them from standard input.")
@click.option("--speaker", metavar="NAME", help="Who is said to have said them.")
@click.option("--on", "day", metavar="DAY", help="When they are said to have been said: YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option(
    "--transcript",
    "transcripts",
    multiple=True,
    metavar="PATH",
    help="Check against this transcript (file, folder or glob) instead of the record; may be repeated.",
)
@record_option
@json_option
def check(
    quote: str | None,
    speaker: str | None,
    day: str | None,
    transcripts: tuple[str, ...],
    record_path: str,
    as_json: bool | None,
) -> int:
    """Check whether words were said: against the record and its transcripts, or against transcripts named.

    Says the verdict with both texts side by side, what differs, and what stands before and after. Exit status 0 if
    nothing speaks against printing the words, 1 if somebody should look.
    """
    output = make_output(as_json)
    if quote is None:
        raise UsageError("There is nothing to check; give the words with --quote.")
    words = sys.stdin.read() if quote == "-" else quote
    if transcripts:
        sources = _sources(transcripts, output)
        if not sources:
            return EXIT_REFUSED
        made = check_words(words, speaker, sources)
    else:
        if not Path(record_path).exists():
            raise UsageError(
                f"There is no record {record_path}; name one with --record, or a transcript with --transcript."
            )
        with Record.open(record_path, readonly=True) as record:
            made = check_quotation(record, words, speaker, day)
    return show_check(made, output)


def show_check(made: Check, output: Output) -> int:
    """Print a check; return the exit status it gives."""
    if output.json:
        output.emit([check_object(made)])
    else:
        output.out.print(check_view(made))
    return EXIT_FINDING if made.attention or made.verdict not in ACCEPTED else EXIT_OK
