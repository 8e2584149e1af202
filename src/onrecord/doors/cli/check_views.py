"""Checks on a terminal: the verdict, both texts side by side, what differs, what was searched."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.checks import VERDICT_WORDS
from onrecord.doors.visible import one_line, shorten
from onrecord.engines.reported import Reported
from onrecord.model import Check

__all__ = ["check_view", "reported_view", "searched_line"]

SEARCHED_SHOWN = 6
"""Transcripts named as searched; the rest are counted."""


def check_view(check: Check, *, searched: bool = True) -> RenderableType:
    """Return a check as a person reads it; ``searched`` tells to say what was searched."""
    colour = "red" if check.attention else "green"
    head = Text.assemble((VERDICT_WORDS[check.verdict], f"bold {colour}"))
    lines: list[RenderableType] = [head, *(Text(one_line(line)) for line in check.why)]
    lines += [
        Text(f"{one_line(caution.why).capitalize()}: “{one_line(caution.words)}”", "yellow")
        for caution in check.cautions
    ]
    if check.passages:
        lines.append(_texts(check))
    if searched:
        lines.append(Text(searched_line(check), style="dim"))
    return Group(*lines)


def _texts(check: Check) -> RenderableType:
    """Return both texts, one above the other, with what differs marked."""
    table = Table(show_header=False, box=None, padding=(0, 1), pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(ratio=1)
    said = Text("")
    said.append(f"{shorten_start(check.before)} " if check.before else "", "dim")
    printed = Text("")
    for stretch in check.aligned:
        said.append(one_line_kept(stretch.said), "" if stretch.same else "bold green")
        printed.append(one_line_kept(stretch.printed), "" if stretch.same else "bold red")
    if check.after:
        said.append(f" {shorten(check.after, 120)}", "dim")
    if not check.aligned:
        for passage in check.passages:
            said.append(f"{one_line(passage.text)} ")
        printed.append(one_line(check.text))
    table.add_row("said", said)
    table.add_row("printed", printed)
    return table


def one_line_kept(text: str) -> str:
    """Return a text on one line with a blank at either end where it had one."""
    inner = one_line(text)
    head = " " if text[:1].isspace() else ""
    return f"{head}{inner}{' ' if text[-1:].isspace() and inner else ''}"


def shorten_start(text: str) -> str:
    """Return the last part of a text, cut at a word."""
    line = one_line(text)
    return line if len(line) <= 120 else "…" + line[-120:].partition(" ")[2]


def searched_line(check: Check) -> str:
    """Return what was searched, and what was not held, in a sentence."""
    shown = "; ".join(one_line(place) for place in check.searched[:SEARCHED_SHOWN])
    more = len(check.searched) - SEARCHED_SHOWN
    searched = f"Searched: {shown or 'nothing'}{f' and {more} more' if more > 0 else ''}."
    missing = f" Not held: {'; '.join(one_line(one) for one in check.missing)}." if check.missing else ""
    return searched + missing


def reported_view(found: Sequence[Reported]) -> RenderableType:
    """Return who reported some words, in which words, from whom they had them."""
    table = Table("outlet", "printed", "had it from", box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for one in found:
        sources = "; ".join(dict.fromkeys(one_line(name) for name, _ in one.had_from))
        table.add_row(one_line(one.outlet or "unknown"), one_line(one.words), sources or Text("not known", "dim"))
    return Group(Text(f"Reported by {len({one.outlet or one.report for one in found})} outlets", "bold"), table)
