"""``onrecord search``: quotations by their words, in context."""

from __future__ import annotations

import click
from rich.table import Table
from rich.text import Text

from onrecord.doors.cli.common import record_option
from onrecord.doors.cli.output import json_option, make_output
from onrecord.doors.cli.views import short_id, unknown
from onrecord.doors.given import POLARITY_WORDS
from onrecord.doors.visible import one_line
from onrecord.store import Hit, Record

__all__ = ["search"]


def _marked(hit: Hit) -> Text:
    """Return the hit's text with the words that were searched for in bold."""
    text = Text(hit.text)
    for span in hit.matches:
        text.stylize("bold reverse", span.start, span.end)
    if hit.polarity != "said":
        text = Text.assemble((f"{POLARITY_WORDS[hit.polarity]}: ", "red"), text)
    return Text("").join(text.split("\n", allow_blank=True)) if "\n" in hit.text else text


@click.command()
@click.argument("words", nargs=-1, required=True)
@record_option
@click.option("--speaker", metavar="NAME", help="Only what this speaker said (a name, part of one, or an id).")
@click.option("--outlet", metavar="NAME", help="Only in this outlet's reports.")
@click.option("--since", metavar="DATE", help="Only what was said on or after this day (YYYY, YYYY-MM or YYYY-MM-DD).")
@click.option("--until", metavar="DATE", help="Only what was said on or before this day.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many to show.")
@json_option
def search(
    words: tuple[str, ...],
    record_path: str,
    speaker: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    as_json: bool | None,
) -> None:
    """Find quotations that hold all of WORDS ("…" around several words finds them together)."""
    output = make_output(as_json)
    with Record.open(record_path, readonly=True) as record:
        found = record.search(" ".join(words), speaker=speaker, outlet=outlet, since=since, until=until, limit=limit)
    if output.json:
        output.emit(hit.as_object() for hit in found.hits)
        return
    table = Table(box=None, pad_edge=False, header_style="bold", show_header=bool(found.hits))
    for heading in ("quotation", "said", "speaker", "outlet", "words"):
        table.add_column(heading, no_wrap=heading == "quotation", ratio=4 if heading == "words" else None)
    for hit in found.hits:
        said = hit.said or unknown(None)
        table.add_row(short_id(hit.quotation), said, unknown(hit.speaker_name), unknown(hit.outlet), _marked(hit))
    output.out.print(table)
    shown = f", {len(found.hits)} shown (--limit for more)" if found.total > len(found.hits) else ""
    output.say(f"{found.total} found{shown}. Searched: {one_line(found.searched)}")
