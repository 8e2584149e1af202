"""Each record as a plain JSON object: the form of the export, of piped output and of a page's data twin.

Objects carry ``"record"``, the name of their kind, first. Spans leave the program as
``{"start", "end", "text"}``: half-open code points of the raw text as received, with the characters a reader sees
there (for HTML without the markup in between). ``docs/record-format.md`` describes every field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from onrecord.model import (
    Article,
    Attribution,
    Decision,
    Entity,
    Moment,
    Occasion,
    PartialDate,
    Quotation,
    Report,
    Role,
    Setting,
    Speaker,
    Statement,
    Story,
    Value,
    Variant,
    Witness,
)
from onrecord.span import Span

__all__ = [
    "JsonObject",
    "article_object",
    "attribution_object",
    "decision_object",
    "entity_object",
    "occasion_object",
    "quotation_object",
    "report_object",
    "setting_object",
    "span_object",
    "speaker_object",
    "statement_object",
    "story_object",
]

JsonObject = dict[str, Any]
ReportOf = Callable[[str], Report]


def span_object(span: Span, report: Report) -> JsonObject:
    """Return a page span of ``report`` as raw code points with the text a reader sees there."""
    raw = report.page_map.to_raw(span) if report.page_map else span
    return {"start": raw.start, "end": raw.end, "text": span.of(report.page)}


def _spans(spans: Iterable[Span], report: Report) -> list[JsonObject]:
    return [span_object(span, report) for span in spans]


def _span_or_none(span: Span | None, report: Report) -> JsonObject | None:
    return None if span is None else span_object(span, report)


def _value(value: Value | None, report: Report) -> JsonObject | None:
    if value is None:
        return None
    return {"value": value.value, "span": _span_or_none(value.span, report), "rule": value.rule}


def _moment(moment: Moment | None, report: Report) -> JsonObject | None:
    if moment is None:
        return None
    span = _span_or_none(moment.span, report)
    return {"value": moment.value, "zone": moment.zone or "unknown", "span": span, "rule": moment.rule}


def _basis(date: PartialDate | None, report: Report | None) -> JsonObject | None:
    """Return what a date rests on; its span only where the report it stands in is known."""
    if date is None:
        return None
    return {
        "basis": date.basis,
        "precision": date.precision,
        "span": span_object(date.span, report) if date.span and report else None,
        "rule": date.rule,
        "why": date.why,
        "confidence": date.confidence,
    }


def report_object(report: Report, paths: Iterable[str] = ()) -> JsonObject:
    """Return what was received; ``path`` is the first of ``paths`` in order of spelling."""
    known = sorted(paths)
    return {
        "record": "report",
        "id": report.id,
        "path": known[0] if known else None,
        "paths": known,
        "url": report.url,
        "outlet": report.outlet,
        "media_type": report.media_type,
        "sha256": report.sha256,
        "encoding": report.encoding,
        "encoding_rule": report.encoding_rule,
        "characters": len(report.raw),
        "notes": list(report.notes),
        "by": report.by,
    }


def article_object(article: Article, report: Report) -> JsonObject:
    """Return what the journalist wrote: paragraphs, furniture and the masthead's values."""
    return {
        "record": "article",
        "id": article.id,
        "report": article.report,
        "headline": _value(article.headline, report),
        "byline": _value(article.byline, report),
        "agency": _value(article.agency, report),
        "dateline": _value(article.dateline, report),
        "published": _moment(article.published, report),
        "updated": _moment(article.updated, report),
        "paragraphs": [
            {"role": paragraph.role, "spans": _spans(paragraph.spans, report)} for paragraph in article.paragraphs
        ],
        "furniture": [
            {"kind": piece.kind, "rule": piece.rule, "span": span_object(piece.span, report)}
            for piece in article.furniture
        ],
        "by": article.by,
    }


def quotation_object(quotation: Quotation, report: Report) -> JsonObject:
    """Return a source–cue–content triple with its marks' defects and how it was found."""
    return {
        "record": "quotation",
        "id": quotation.id,
        "report": quotation.report,
        "article": quotation.article,
        "kind": quotation.kind,
        "reports": quotation.reports,
        "polarity": quotation.polarity,
        "role": quotation.role,
        "content": _spans(quotation.content, report),
        "quoted": _spans(quotation.quoted, report),
        "source": _span_or_none(quotation.source, report),
        "cue": _span_or_none(quotation.cue, report),
        "cues": _spans(quotation.cues, report),
        "defects": [{"kind": defect.kind, "span": _span_or_none(defect.span, report)} for defect in quotation.defects],
        "inside": quotation.inside,
        "continues": quotation.continues,
        "found_by": list(quotation.found_by),
        "confidence": quotation.confidence,
        "by": quotation.by,
    }


def _roles(roles: Iterable[Role]) -> list[JsonObject]:
    return [{"title": role.title, "body": role.body, "day": role.day} for role in roles]


def entity_object(entity: Entity, report: Report) -> JsonObject:
    """Return a person or body as one report gives it, with every mention."""
    return {
        "record": "entity",
        "id": entity.id,
        "report": entity.report,
        "kind": entity.kind,
        "name": entity.name,
        "names": list(entity.names),
        "roles": _roles(entity.roles),
        "country": entity.country,
        "mentions": [
            {"form": mention.form, "rule": mention.rule, "span": span_object(mention.span, report)}
            for mention in entity.mentions
        ],
        "by": entity.by,
    }


def speaker_object(speaker: Speaker) -> JsonObject:
    """Return a person or body across reports, with the reason of each merge."""
    return {
        "record": "speaker",
        "id": speaker.id,
        "kind": speaker.kind,
        "name": speaker.name,
        "names": list(speaker.names),
        "roles": _roles(speaker.roles),
        "country": speaker.country,
        "entities": list(speaker.entities),
        "why": list(speaker.why),
        "by": speaker.by,
        "known_as": list(speaker.known_as),
    }


def decision_object(decision: Decision) -> JsonObject:
    """Return what a person decided about the record."""
    return {
        "record": "decision",
        "id": decision.id,
        "kind": decision.kind,
        "about": list(decision.about),
        "value": decision.value,
        "why": decision.why,
        "made": decision.made,
    }


def setting_object(setting: Setting, report: Report) -> JsonObject:
    """Return where and when something was said, as one report tells it."""
    return {
        "record": "setting",
        "id": setting.id,
        "report": setting.report,
        "kind": setting.kind,
        "host": setting.host,
        "place": setting.place,
        "date": setting.date.value if setting.date else None,
        "date_basis": _basis(setting.date, report),
        "speaker": setting.speaker,
        "spans": _spans(setting.spans, report),
        "by": setting.by,
    }


def occasion_object(occasion: Occasion) -> JsonObject:
    """Return where and when something was said, as the record has it."""
    return {
        "record": "occasion",
        "id": occasion.id,
        "kind": occasion.kind,
        "host": occasion.host,
        "place": occasion.place,
        "date": occasion.date.value if occasion.date else None,
        "date_basis": _basis(occasion.date, None),
        "speaker": occasion.speaker,
        "reports": list(occasion.reports),
        "settings": list(occasion.settings),
        "transcript": occasion.transcript,
        "days": [
            {"report": d.report, "setting": d.setting, "value": d.value, "words": d.words, "agrees": d.agrees}
            for d in occasion.days
        ],
        "why": list(occasion.why),
        "by": occasion.by,
    }


def attribution_object(attribution: Attribution, report: Report, names: Mapping[str, str | None]) -> JsonObject:
    """Return a claim about a quotation; ``names`` gives the name of each speaker id, None for the unnamed."""

    def name(speaker: str | None) -> str | None:
        return names.get(speaker) if speaker else None

    return {
        "record": "attribution",
        "id": attribution.id,
        "quotation": attribution.quotation,
        "report": report.id,
        "speaker": attribution.speaker,
        "speaker_name": name(attribution.speaker),
        "spoken_by": attribution.spoken_by,
        "spoken_by_name": name(attribution.spoken_by),
        "addressee": attribution.addressee,
        "addressee_name": name(attribution.addressee),
        "said": attribution.said.value if attribution.said else None,
        "said_basis": _basis(attribution.said, report),
        "occasion": attribution.occasion,
        "answers": attribution.answers,
        "why": list(attribution.why),
        "confidence": attribution.confidence,
        "by": attribution.by,
    }


def story_object(story: Story) -> JsonObject:
    """Return the reports of one happening."""
    return {
        "record": "story",
        "id": story.id,
        "reports": list(story.reports),
        "why": list(story.why),
        "by": story.by,
    }


def _variant(variant: Variant, report: Report) -> JsonObject:
    return {
        "at": [variant.at, variant.to],
        "lemma": variant.lemma,
        "reading": variant.reading,
        "classes": list(variant.classes),
        "layer": variant.layer,
        "spans": _spans(variant.spans, report),
    }


def _witness(witness: Witness, report: Report) -> JsonObject:
    return {
        "quotation": witness.quotation,
        "report": witness.report,
        "outlet": witness.outlet,
        "kind": witness.kind,
        "segments": _spans(witness.segments, report),
        "text": witness.text,
        "covers": list(witness.covers),
        "variants": [_variant(variant, report) for variant in witness.variants],
        "certainty": witness.certainty,
        "polarity": witness.polarity,
    }


def statement_object(statement: Statement, report_of: ReportOf, names: Mapping[str, str | None]) -> JsonObject:
    """Return one utterance: base text, tokens with support, witnesses with their variants."""
    return {
        "record": "statement",
        "id": statement.id,
        "text": statement.text,
        "given": statement.given,
        "speaker": statement.speaker,
        "speaker_name": names.get(statement.speaker) if statement.speaker else None,
        "occasion": statement.occasion,
        "said": statement.said.value if statement.said else None,
        "said_basis": _basis(statement.said, None),
        "outlets": statement.outlets,
        "firm_outlets": statement.firm_outlets,
        "tokens": [
            {"text": token.text, "before": token.before, "support": list(token.support), "joint": token.joint}
            for token in statement.base
        ],
        "witnesses": [_witness(witness, report_of(witness.report)) for witness in statement.witnesses],
        "why": list(statement.why),
        "by": statement.by,
    }
