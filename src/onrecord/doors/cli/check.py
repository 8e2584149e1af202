"""``onrecord check``: were these the words?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import click

from onrecord.checks import Source
from onrecord.checks import check as check_words
from onrecord.checks.versions import Told, sources_of
from onrecord.doors.cli.check_views import check_view, reported_view
from onrecord.doors.cli.common import record_option
from onrecord.doors.cli.drafts import Files, check_drafts
from onrecord.doors.cli.output import Output, json_option, make_output
from onrecord.doors.visible import one_line
from onrecord.engines.looking import check_quotation
from onrecord.engines.reported import Reported, reported
from onrecord.engines.transcripts import transcripts_in
from onrecord.errors import EXIT_FINDING, EXIT_OK, EXIT_REFUSED, UsageError
from onrecord.exports.checks import check_object, reported_object
from onrecord.model import Check, Fate
from onrecord.store import Record

__all__ = ["check"]


def _sources(paths: tuple[str, ...], output: Output) -> tuple[Source, ...]:
    """Return the transcripts named on the command line, versions of one occasion together; say what was refused."""
    told = []
    for found in transcripts_in(paths):
        if isinstance(found, Fate):
            output.say(f"refused: {one_line(found.message or '')} [{found.code}]")
        else:
            told.append(Told.of(found))
    return sources_of(told)


@click.command()
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...")
@click.option("--quote", metavar="WORDS", help="One quotation instead of drafts; - reads it from standard input.")
@click.option("--speaker", metavar="NAME", help="Who is said to have said them.")
@click.option("--on", "day", metavar="DAY", help="When they are said to have been said: YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option(
    "--transcript",
    "transcripts",
    multiple=True,
    metavar="PATH",
    help="Check against this transcript (file, folder or glob) instead of the record; may be repeated.",
)
@click.option("--all", "every", is_flag=True, help="Show the quotations of a draft that need no attention too.")
@click.option("--sarif", metavar="FILE", help="Write what needs attention in drafts as SARIF 2.1.0; - for stdout.")
@click.option("--html", metavar="FILE", help="Write the checks of drafts as a page to attach; - for stdout.")
@record_option
@json_option
def check(
    drafts: tuple[str, ...],
    quote: str | None,
    speaker: str | None,
    day: str | None,
    transcripts: tuple[str, ...],
    every: bool,
    sarif: str | None,
    html: str | None,
    record_path: str,
    as_json: bool | None,
) -> int:
    """Check quotations before they are printed: against the record and its transcripts, or against transcripts named.

    A DRAFT is text, Markdown, HTML or a Word document (- reads standard input); every quotation in it is given to
    its speaker and checked. Or --quote checks one, and says who reported it and from whom they had it. The verdict
    comes with both texts side by side, what differs, and what stands before and after. Exit status 0 if nothing
    speaks against printing the words, 1 if somebody should look.
    """
    output = make_output(as_json)
    if (quote is None) == (not drafts):
        raise UsageError("Name a draft to check, or give the words of one quotation with --quote.")
    record = None
    with ExitStack() as stack:
        if transcripts:
            sources = _sources(transcripts, output)
            if not sources:
                return EXIT_REFUSED

            def verdict(words: str, speaker: str | None, day: str | None) -> Check:
                return check_words(words, speaker, sources)
        else:
            record = stack.enter_context(_record(record_path))
            verdict = partial(check_quotation, record)
        if quote is None:

            def asked(words: str, named: str | None, on: str | None) -> Check:
                return verdict(words, speaker or named, day or on)

            return check_drafts(drafts, asked, output, Files(sarif, html), every=every)
        words = sys.stdin.read() if quote == "-" else quote
        status = show_check(verdict(words, speaker, day), output)
        if record is not None:
            show_reported(reported(record, words), output)
        return status


def show_reported(found: Sequence[Reported], output: Output) -> None:
    """Print who reported the words, in which words of their own, and from whom they had them."""
    if output.json:
        output.emit(reported_object(one) for one in found)
    elif found:
        output.out.print()
        output.out.print(reported_view(found))


def _record(path: str) -> Record:
    """Open a record to check against.

    Raises:
        UsageError: there is none.
    """
    if not Path(path).exists():
        raise UsageError(f"There is no record {path}; name one with --record, or a transcript with --transcript.")
    return Record.open(path, readonly=True)


def show_check(made: Check, output: Output) -> int:
    """Print a check; return the exit status it gives."""
    if output.json:
        output.emit([check_object(made)])
    else:
        output.out.print(check_view(made))
    return EXIT_FINDING if made.attention else EXIT_OK
