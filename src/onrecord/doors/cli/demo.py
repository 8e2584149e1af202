"""``onrecord demo``: a record from the bundled sample, in a new folder."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import click
from rich.text import Text

from onrecord.doors.cli.add import add_paths
from onrecord.doors.cli.output import Output, make_output
from onrecord.doors.cli.positions import show_drift, show_threads
from onrecord.doors.cli.show import overview
from onrecord.doors.cli.transcript_views import checks_overview
from onrecord.doors.cli.views import short_id
from onrecord.engines import default_workers
from onrecord.errors import UsageError
from onrecord.positions.drift import drifts
from onrecord.positions.threads import threads
from onrecord.store import Record

__all__ = ["demo"]

CHECKS_IN_DEMO = 8
"""Altered quotations the demo lists."""
STATEMENTS_IN_DEMO = 12
"""Statements the demo lists: those that show most, and the next commands stay on the screen."""


def _copy_sample(folder: Path) -> None:
    """Copy the bundled reports and transcripts into a new folder."""
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty; name another folder: onrecord demo FOLDER")
    with as_file(files("onrecord.data").joinpath("sample")) as sample:
        for part in ("reports", "transcripts"):
            shutil.copytree(sample / part, folder / part)


def _thread(record: Record, output: Output) -> None:
    """Print the longest thread of the sample and the narrations that are stronger than the words."""
    cited = tuple(record.cited_positions())
    output.out.print(Text("\nThe story in positions", style="bold"))
    show_threads(output, threads(cited), 1)
    output.out.print(Text("\nTold stronger than it was said", style="bold"))
    show_drift(output, [drift for drift in drifts(cited) if drift.stronger])


def _next_commands(record: Record, path: Path, output: Output) -> None:
    """Print what to try next, with ids that are in this record."""
    statement = next(record.statements(order="most-variants", limit=1), None)
    speaker = next(iter(record.speakers(order="most-quoted", limit=1)), None)
    commands = [f"onrecord serve --record {path}", f"onrecord show --record {path}"]
    if statement:
        commands += [
            f"onrecord show {short_id(statement.id)} --record {path}",
            f"onrecord show {short_id(statement.id)} --why --record {path}",
        ]
    if speaker and speaker.name:
        commands.append(f'onrecord show "{speaker.name}" --record {path}')
    transcript = next(record.transcripts(), None)
    if transcript:
        commands += [f"onrecord show {short_id(transcript.id)} --taken --record {path}"]
    commands += [
        f'onrecord check --quote "Bread is not a lever." --speaker Orne --record {path}',
        f"onrecord positions Maravia --of Dovenia --record {path}",
        f"onrecord positions --drift --record {path}",
    ]
    commands += [f"onrecord search ceasefire --record {path}", f"onrecord export --record {path} > record.jsonl"]
    output.out.print(Text("\nTry next", style="bold"))
    for command in commands:
        output.out.print(Text(f"  {command}"), soft_wrap=True)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("onrecord-demo"))
def demo(folder: Path) -> None:
    """Build a record from the bundled sample in FOLDER (default: onrecord-demo) and show what is in it.

    The sample is three press briefings of an invented ministry: their transcripts, and how invented outlets
    reported them.
    """
    output = make_output(False)
    _copy_sample(folder)
    path = folder / "record.db"
    output.out.print(Text(f"Building {path} from the reports and transcripts in {folder}"))
    with Record.open(str(path), create=True) as record:
        added = (str(folder / "reports"), str(folder / "transcripts"))
        add_paths(record, added, output, workers=default_workers(), outlet_from_folder=True)
        overview(record, output, STATEMENTS_IN_DEMO)
        output.out.print(checks_overview(record, CHECKS_IN_DEMO))
        _thread(record, output)
        _next_commands(record, path, output)
