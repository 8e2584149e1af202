"""An occasion's witnesses: what each report says of the day, and which question it puts before which answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.doors.cli.views import short_id, unknown
from onrecord.doors.visible import one_line, shorten
from onrecord.model import Occasion, ReportedDay, Statement
from onrecord.store import Record

__all__ = ["answers_table", "days_table", "ties_of"]

QUESTION_SHOWN = 90
"""Characters of a question in a table."""


def days_table(record: Record, occasion: Occasion, paths: Mapping[str, str]) -> RenderableType:
    """Return what each report says of an occasion's day, those that differ marked."""
    if not occasion.days:
        return Group()
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for heading in ("report", "says", "is", ""):
        table.add_column(heading, overflow="fold")
    for one in occasion.days:
        table.add_row(
            one_line(paths.get(one.report) or one.report),
            _printed(record, one),
            unknown(one.value),
            Text(_stand(one), style="yellow" if one.agrees is False else "dim"),
        )
    return Group(Text("\nwhat the reports say of the day", style="bold"), table)


def _printed(record: Record, one: ReportedDay) -> Text:
    """Return the words of the report that give the day, or that it says nothing."""
    if one.span is None:
        return Text("nothing", style="dim italic")
    return Text(f"“{one_line(one.span.of(record.page(one.report)))}”")


def _stand(one: ReportedDay) -> str:
    """Return in a word how a report stands to the day the record gives."""
    if one.agrees is None:
        return ""
    if not one.agrees:
        return "DIFFERS"
    return "agrees" if one.value or one.words else "allows it"


@dataclass(frozen=True)
class Tie:
    """That a report puts a question before a quotation. ``same`` is the statement of the question, if it is in one."""

    report: str
    answer: str
    question: str
    text: str
    same: str | None


def ties_of(record: Record, statements: Sequence[Statement]) -> tuple[Tie, ...]:
    """Return the questions that reports put before some statements, in order of report and quotation."""
    report_of = {witness.quotation: witness.report for one in statements for witness in one.witnesses}
    claims = record.claims_of(sorted(report_of))
    asked = {claim.answers for claim in claims.values() if claim.answers}
    homes = record.statement_ids_of(sorted(asked))
    out = []
    for answer, report in sorted(report_of.items(), key=lambda item: (item[1], item[0])):
        question = claims[answer].answers if answer in claims else None
        if question:
            page, content = record.page(report), record.quotation(question).content
            text = " … ".join(span.of(page) for span in content)
            out.append(Tie(report, answer, question, text, next(iter(homes.get(question, ())), None)))
    return tuple(out)


def answers_table(record: Record, statements: Sequence[Statement], paths: Mapping[str, str]) -> RenderableType:
    """Return which report puts which question before which statement; where reports differ, that is said."""
    home = {witness.quotation: one.id for one in statements for witness in one.witnesses}
    ties = ties_of(record, statements)
    if not ties:
        return Group()
    asked: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        asked[home[tie.answer]].add(tie.same or tie.question)
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for heading in ("answer", "report", "question put before it", ""):
        table.add_column(heading, overflow="fold")
    for tie in sorted(ties, key=lambda one: (home[one.answer], one.report, one.answer)):
        several = len(asked[home[tie.answer]]) > 1
        table.add_row(
            short_id(home[tie.answer]),
            one_line(paths.get(tie.report) or tie.report),
            Text(shorten(one_line(tie.text), QUESTION_SHOWN)),
            Text("REPORTS DIFFER" if several else "", style="yellow"),
        )
    return Group(Text("\nquestions and answers, as each report ties them", style="bold"), table)
