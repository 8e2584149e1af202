"""Why a record holds: each value with the characters it was read from and the rule that read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.model import (
    Article,
    Attribution,
    Entity,
    Moment,
    Occasion,
    PartialDate,
    Quotation,
    Report,
    Setting,
    Speaker,
    Statement,
    Story,
    Value,
)
from onrecord.span import Span
from onrecord.store import Record

__all__ = ["Exhibit", "evidence"]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One value, where it stands and why it is believed.

    ``start`` and ``end`` are half-open code points in the raw text of ``report``; all three are None for a
    value that rests on other records, which ``because`` then names.
    """

    of: str
    name: str
    value: str | None
    report: str | None
    path: str | None
    start: int | None
    end: int | None
    text: str | None
    because: str

    def as_object(self) -> dict[str, Any]:
        """Return the exhibit as a plain JSON object."""
        return {"record": "exhibit", **asdict(self)}


class _Case:
    """Makes exhibits about the records of one report."""

    def __init__(self, record: Record, report_id: str) -> None:
        self.report: Report = record.report(report_id)
        paths = record.paths(report_id)
        self.path = paths[0] if paths else self.report.url

    def exhibit(self, of: str, name: str, value: str | None, span: Span | None, because: str) -> Exhibit:
        if span is None:
            return Exhibit(of, name, value, self.report.id, self.path, None, None, None, because)
        raw = self.report.page_map.to_raw(span) if self.report.page_map else span
        text = span.of(self.report.page)
        return Exhibit(of, name, value, self.report.id, self.path, raw.start, raw.end, text, because)

    def words(self, of: str, name: str, span: Span, because: str) -> Exhibit:
        return self.exhibit(of, name, span.of(self.report.page), span, because)


def _article(case: _Case, article: Article) -> Iterator[Exhibit]:
    values: dict[str, Value | Moment | None] = {
        "headline": article.headline,
        "byline": article.byline,
        "agency": article.agency,
        "dateline": article.dateline,
        "published": article.published,
        "updated": article.updated,
    }
    for name, value in values.items():
        if value is None:
            yield case.exhibit(article.id, name, None, None, "nothing in the page or its metadata gives it")
        else:
            yield case.exhibit(article.id, name, value.value, value.span, f"rule {value.rule}")
    for piece in article.furniture:
        yield case.words(article.id, f"furniture: {piece.kind}", piece.span, f"rule {piece.rule}")


def _quotation(case: _Case, quotation: Quotation) -> Iterator[Exhibit]:
    found = f"found by {', '.join(quotation.found_by)} at confidence {quotation.confidence:.2f} ({quotation.by})"
    for span in quotation.content:
        yield case.words(quotation.id, "content", span, found)
    if quotation.source:
        yield case.words(quotation.id, "source", quotation.source, found)
    for cue in quotation.cues:
        yield case.words(quotation.id, "cue", cue, found)
    for defect in quotation.defects:
        yield case.exhibit(quotation.id, "defect", defect.kind, defect.span, "fault of the marks or frame")


def _date(case: _Case, of: str, date: PartialDate | None) -> Iterator[Exhibit]:
    if date is None:
        yield case.exhibit(of, "said", None, None, "no time expression settles it")
    else:
        yield case.exhibit(of, "said", date.value, date.span, f"{date.why} (basis {date.basis}, rule {date.rule})")


def _attribution(record: Record, case: _Case, claim: Attribution) -> Iterator[Exhibit]:
    names = record.names()
    speaker = names.get(claim.speaker) if claim.speaker else None
    yield case.exhibit(claim.id, "speaker", speaker, None, "; ".join(claim.why) or "no rule settles it")
    yield from _date(case, claim.id, claim.said)


def _of_quotation(record: Record, item: Quotation) -> Iterator[Exhibit]:
    case = _Case(record, item.report)
    yield from _quotation(case, item)
    for claim in record.attributions(item.report):
        if claim.quotation == item.id:
            yield from _attribution(record, case, claim)


def _of_statement(record: Record, item: Statement) -> Iterator[Exhibit]:
    for reason in item.why:
        yield Exhibit(item.id, "statement", item.text, None, None, None, None, None, reason)
    for witness in item.witnesses:
        case = _Case(record, witness.report)
        for segment in witness.segments:
            yield case.words(item.id, "witness", segment, f"segment of {witness.quotation}")
        for variant in witness.variants:
            words = f"base reads “{variant.lemma}”: {', '.join(variant.classes)}"
            span = variant.spans[0] if variant.spans else None
            yield case.exhibit(item.id, "variant", variant.reading or "(omitted)", span, words)
        yield from _of_quotation(record, record.quotation(witness.quotation))


def _of_entity(record: Record, item: Entity) -> Iterator[Exhibit]:
    case = _Case(record, item.report)
    for mention in item.mentions:
        yield case.words(item.id, f"mention: {mention.form}", mention.span, f"rule {mention.rule}")
    for role in item.roles:
        yield case.words(item.id, f"role: {role.title}", role.span, "the words give the office")


def _of_setting(record: Record, item: Setting) -> Iterator[Exhibit]:
    case = _Case(record, item.report)
    for span in item.spans:
        yield case.words(item.id, f"setting: {item.kind}", span, "the words tell of it")
    yield from _date(case, item.id, item.date)


def _reasons(item: Speaker | Occasion | Story, value: str | None) -> Iterator[Exhibit]:
    for reason in item.why:
        yield Exhibit(item.id, type(item).__name__.lower(), value, None, None, None, None, None, reason)


def evidence(record: Record, item: object) -> Iterator[Exhibit]:
    """Yield the exhibits for anything the record holds, down to the characters of the reports."""
    if isinstance(item, Statement):
        yield from _of_statement(record, item)
    elif isinstance(item, Quotation):
        yield from _of_quotation(record, item)
        for check in record.checks_of(item.id):
            because = " ".join(check.why)
            yield Exhibit(check.id, "verdict", check.verdict, None, None, None, None, check.text, because)
    elif isinstance(item, Report):
        yield from _article(_Case(record, item.id), record.reading(item.id).article)
    elif isinstance(item, Entity):
        yield from _of_entity(record, item)
    elif isinstance(item, Setting):
        yield from _of_setting(record, item)
    elif isinstance(item, Speaker):
        yield from _reasons(item, item.name)
        for entity in item.entities:
            yield from _of_entity(record, record.entity(entity))
    elif isinstance(item, Occasion):
        yield from _reasons(item, item.date.value if item.date else None)
        for setting in item.settings:
            yield from _of_setting(record, record.setting(setting))
    elif isinstance(item, Story):
        yield from _reasons(item, None)
