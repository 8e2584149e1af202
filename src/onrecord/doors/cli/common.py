"""What several commands share: the ``--record`` option and the progress display."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

__all__ = ["DEFAULT_RECORD", "Ticker", "progress_display", "record_option"]

DEFAULT_RECORD = "record.db"

F = TypeVar("F", bound=Callable[..., Any])
Ticker = Callable[[str, int, int | None], None]
"""Called with the stage at work, how many are done, and of how many (None if not known yet)."""

STAGE_WORDS = {
    "receive": "receiving reports",
    "read": "reading articles",
    "speakers": "telling speakers apart",
    "occasions": "placing occasions",
    "stories": "grouping stories",
    "statements": "collating statements",
    "copies": "telling who copied whom",
    "positions": "coding positions",
}
"""What the display says for each stage."""


def record_option(function: F) -> F:
    """Add ``--record FILE`` to a command."""
    decorate = click.option(
        "--record",
        "record_path",
        default=DEFAULT_RECORD,
        envvar="ONRECORD_RECORD",
        show_default=True,
        show_envvar=True,
        metavar="FILE",
        help="The record file.",
    )
    return decorate(function)


@contextmanager
def progress_display(console: Console) -> Iterator[Ticker]:
    """Show a bar for each stage on a terminal; say nothing where stderr is no terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:<24}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=False) as bars:
        tasks: dict[str, TaskID] = {}

        def tick(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(STAGE_WORDS.get(stage, stage), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield tick
