"""``onrecord copies``: who copied whom, with the evidence; which outlets live on which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import click
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from onrecord.doors.cli.common import record_option
from onrecord.doors.cli.output import Output, json_option, make_output
from onrecord.doors.cli.views import short_id
from onrecord.doors.visible import one_line
from onrecord.errors import UsageError
from onrecord.exports.copies import copy_object
from onrecord.model import Copy, Occasion, Report, Story
from onrecord.store import Record

__all__ = ["copies"]

SIGNS = {
    "copied": "→ copied by",
    "also": "→ also drawn on by",
    "same_source": "↔ same source as",
    "either_way": "? one of these copied:",
}
"""What joins two reports in the tree."""
BETWEEN = {
    "copied": "is copied by",
    "also": "is also drawn on by",
    "same_source": "has its source with",
    "either_way": "copies or is copied by",
}
"""What joins two outlets in the list."""
EVIDENCE_SHOWN = 4


def _chosen(record: Record, what: str | None) -> Iterator[Copy]:
    """Yield the edges asked for: all, of a story, of a report, or of the reports of an occasion."""
    if what is None:
        yield from record.copies()
        return
    found = record.find(what)
    if isinstance(found, Story):
        yield from record.copies(story=found.id)
    elif isinstance(found, Report):
        yield from record.copies(report=found.id)
    elif isinstance(found, Occasion):
        reports = set(found.reports)
        edges = {edge.id: edge for report in found.reports for edge in record.copies(report=report)}
        yield from (edge for _, edge in sorted(edges.items()) if reports & set(edge.reports))
    else:
        raise UsageError(f"{what} is no story, occasion or report; `onrecord show {what}` says what it is.")


def _report_names(record: Record) -> dict[str, str]:
    """Return what a report is called: its outlet and the name of its file."""
    names = {}
    for one in record.listing():
        place = one.paths[0].replace("\\", "/").rsplit("/", 1)[-1] if one.paths else one.url or one.id
        names[one.id] = f"{one.outlet}, {place}" if one.outlet else place
    return names


def _name(report: str, names: Mapping[str, str]) -> Text:
    return Text.assemble((one_line(names.get(report, report)), "bold"), (f"  {short_id(report)}", "dim"))


def _edge_text(edge: Copy, other: str, names: Mapping[str, str]) -> Text:
    line = Text(f"{SIGNS[edge.kind]} ", style="cyan").append_text(_name(other, names))
    line.append(f"  {edge.bits:.0f} bits" + (f", direction {edge.lead:.0f}" if edge.lead else ""), style="dim")
    if edge.agency:
        line.append(f"  {one_line(edge.agency)} ({edge.agency_basis})", style="magenta")
    return line


def _grow(tree: Tree, report: str, edges: Mapping[str, list[Copy]], names: Mapping[str, str], seen: set[str]) -> None:
    """Add what depends on a report, each edge once."""
    for edge in edges.get(report, ()):
        if edge.id in seen:
            continue
        seen.add(edge.id)
        other = edge.reports[1] if edge.reports[0] == report else edge.reports[0]
        branch = tree.add(_edge_text(edge, other, names))
        for one in edge.evidence[:EVIDENCE_SHOWN]:
            branch.add(Text(f"{one.kind}: {one_line(one.says)}", style="dim"))
        _grow(branch, other, edges, names, seen)


def _trees(found: list[Copy], names: Mapping[str, str]) -> Iterator[Tree]:
    """Yield a tree for each report nothing shows to be copied, with what depends on it."""
    edges: dict[str, list[Copy]] = defaultdict(list)
    copies_of = {edge.reports[1] for edge in found if edge.kind in ("copied", "also")}
    for edge in found:
        edges[edge.reports[0]].append(edge)
        if edge.kind not in ("copied", "also"):
            edges[edge.reports[1]].append(edge)
    seen: set[str] = set()
    for report in sorted(edges, key=lambda one: (one in copies_of, names.get(one, one))):
        if any(edge.id not in seen for edge in edges[report]):
            tree = Tree(_name(report, names))
            _grow(tree, report, edges, names, seen)
            yield tree


def _show_outlets(record: Record, output: Output) -> None:
    """Print which outlets live on which."""
    rows, printed = record.dependence(), record.printed()
    if output.json:
        output.emit(_outlet_object(row._asdict(), printed) for row in rows)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("outlet", "", "outlet"):
        table.add_column(heading)
    for heading in ("reports", "of the second's"):
        table.add_column(heading, justify="right")
    for row in rows:
        share = f"{row.reports / max(1, printed.get(row.copy, 0)):.0%}"
        source, copy = one_line(row.source or "unknown"), one_line(row.copy or "unknown")
        table.add_row(source, BETWEEN[row.kind], copy, str(row.reports), share)
    output.out.print(table)


def _outlet_object(row: dict[str, Any], printed: Mapping[str | None, int]) -> dict[str, Any]:
    return {"record": "dependence", **row, "printed": printed.get(row["copy"], 0)}


@click.command()
@click.argument("what", required=False)
@record_option
@click.option("--outlets", is_flag=True, help="Count over the whole record which outlets live on which.")
@json_option
def copies(what: str | None, record_path: str, outlets: bool, as_json: bool | None) -> None:
    """Show who copied whom: of a story, an occasion or a report (WHAT), or in the whole record.

    Every edge lists its evidence: shared narration, shared faults, what was cut, what would have to be undone,
    credits and times. An edge has a direction only where something supports it.
    """
    output = make_output(as_json)
    with Record.open(record_path, readonly=True) as record:
        if outlets:
            _show_outlets(record, output)
            return
        found = list(_chosen(record, what))
        if output.json:
            output.emit(copy_object(edge, record.report) for edge in found)
            return
        for tree in _trees(found, _report_names(record)):
            output.out.print(tree)
        output.say(f"{len(found)} edges between reports that depend on each other" + ("" if found else ": none found"))
