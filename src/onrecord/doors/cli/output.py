"""Where output goes: data on stdout (a table on a terminal, JSON lines when piped), talk and progress on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import click
import msgspec
from rich.console import Console

__all__ = ["Output", "json_option", "make_output"]

F = TypeVar("F", bound=Callable[..., Any])

PIPED_WIDTH = 100
"""Columns for text that is not on a terminal (``--text`` into a file)."""


@dataclass(frozen=True)
class Output:
    """The two streams of a command and the form its data takes."""

    json: bool
    out: Console
    err: Console

    def emit(self, objects: Iterable[dict[str, Any]]) -> None:
        """Write each object as one line of JSON, in UTF-8, to stdout."""
        encoder = msgspec.json.Encoder()
        stream = sys.stdout.buffer
        for item in objects:
            stream.write(encoder.encode(item) + b"\n")
        stream.flush()

    def say(self, *parts: Any, markup: bool = False) -> None:
        """Talk to the person, on stderr."""
        self.err.print(*parts, highlight=False, markup=markup, soft_wrap=True)


def make_output(as_json: bool | None) -> Output:
    """Return the output for this run: ``as_json`` None means JSON unless stdout is a terminal."""
    terminal = sys.stdout.isatty()
    width = None if terminal else PIPED_WIDTH
    return Output(
        json=(not terminal) if as_json is None else as_json,
        out=Console(width=width, soft_wrap=False, highlight=False, emoji=False),
        err=Console(stderr=True, highlight=False, emoji=False),
    )


def json_option(function: F) -> F:
    """Add ``--json/--text`` to a command."""
    decorate = click.option(
        "--json/--text",
        "as_json",
        default=None,
        help="JSON lines, or text for people. Default: text on a terminal, JSON lines when piped.",
    )
    return decorate(function)
