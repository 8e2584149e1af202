"""Transcripts and checks as plain JSON objects (see :mod:`onrecord.exports.objects`)."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.engines.checks import Taken
from onrecord.engines.reported import Reported
from onrecord.exports.objects import JsonObject
from onrecord.model import Caution, Check, Edit, Passage, Transcript, Turn, Value
from onrecord.span import Span

__all__ = ["check_object", "reported_object", "taken_object", "transcript_object"]


def _span(span: Span, transcript: Transcript | None, text: str) -> JsonObject:
    """Return a span of a transcript's page as raw code points, where the transcript is at hand."""
    raw = transcript.page_map.to_raw(span) if transcript and transcript.page_map else span
    return {"start": raw.start, "end": raw.end, "text": text}


def _value(value: Value | None) -> str | None:
    return value.value if value else None


def _turn(turn: Turn, transcript: Transcript) -> JsonObject:
    page = transcript.page
    return {
        "number": turn.number,
        "label": _span(turn.label, transcript, turn.label.of(page)) if turn.label else None,
        "speaker": turn.speaker,
        "role": turn.role,
        "words": [_span(span, transcript, span.of(page)) for span in turn.words],
        "notes": [{"kind": note.kind, "span": _span(note.span, transcript, note.span.of(page))} for note in turn.notes],
    }


def transcript_object(
    transcript: Transcript,
    occasion: str | None = None,
    paths: Iterable[str] = (),
    versions: Iterable[tuple[str, str]] = (),
) -> JsonObject:
    """Return official words, turn by turn.

    ``occasion`` is the id of the occasion in the record they belong to, ``versions`` the transcripts paired with it as
    other versions of it, each with the reason.
    """
    known = sorted(paths) or [transcript.path]
    return {
        "record": "transcript",
        "id": transcript.id,
        "path": known[0],
        "paths": known,
        "url": transcript.url,
        "sha256": transcript.sha256,
        "form": transcript.form,
        "title": _value(transcript.title),
        "date": _value(transcript.day),
        "date_rule": transcript.day.rule if transcript.day else None,
        "place": _value(transcript.place),
        "version": transcript.version,
        "occasion": occasion,
        "versions": [{"transcript": other, "why": why} for other, why in versions],
        "speakers": list(transcript.speakers),
        "turns": [_turn(turn, transcript) for turn in transcript.turns],
        "front": [_span(span, transcript, span.of(transcript.page)) for span in transcript.front],
        "notices": list(transcript.notices),
        "by": transcript.by,
    }


def _edit(edit: Edit) -> JsonObject:
    return {
        "kind": edit.kind,
        "layer": edit.layer,
        "said": {"start": edit.said_span.start, "end": edit.said_span.end, "text": edit.said},
        "printed": {"start": edit.printed_span.start, "end": edit.printed_span.end, "text": edit.printed},
        "passage": edit.passage,
        "why": edit.why,
    }


def _passage(passage: Passage) -> JsonObject:
    return {
        "source": passage.source,
        "turn": passage.turn,
        "speaker": passage.speaker,
        "role": passage.role,
        "span": {"start": passage.span.start, "end": passage.span.end, "text": passage.text},
        "printed": {"start": passage.printed_span.start, "end": passage.printed_span.end},
    }


def _caution(caution: Caution) -> JsonObject:
    return {
        "kind": caution.kind,
        "words": caution.words,
        "span": {"start": caution.span.start, "end": caution.span.end},
        "turns": caution.turns,
        "why": caution.why,
    }


def check_object(check: Check) -> JsonObject:
    """Return a verdict with both texts aligned, the edits, and what was searched.

    ``said`` spans count in the page of the transcript (what a reader of it sees), ``printed`` spans in ``text``.
    """
    return {
        "record": "check",
        "id": check.id,
        "quotation": check.quotation,
        "text": check.text,
        "speaker_name": check.speaker,
        "verdict": check.verdict,
        "attention": check.attention,
        "why": list(check.why),
        "edits": [_edit(edit) for edit in check.edits],
        "passages": [_passage(passage) for passage in check.passages],
        "aligned": [{"said": one.said, "printed": one.printed, "same": one.same} for one in check.aligned],
        "before": check.before,
        "after": check.after,
        "cautions": [_caution(caution) for caution in check.cautions],
        "places": check.places,
        "searched": list(check.searched),
        "missing": list(check.missing),
        "by": check.by,
    }


def reported_object(one: Reported) -> JsonObject:
    """Return one report of some words: its statement, the outlet's own words, and from whom it had them."""
    return {
        "record": "reported",
        "statement": one.statement,
        "quotation": one.quotation,
        "report": one.report,
        "outlet": one.outlet,
        "words": one.words,
        "verbatim": one.verbatim,
        "had_from": [{"name": name, "copy": edge} for name, edge in one.had_from],
    }


def taken_object(transcript: str, line: Taken) -> JsonObject:
    """Return a sentence of a transcript with the quotations that give words of it."""
    return {
        "record": "taken",
        "transcript": transcript,
        "turn": line.turn,
        "speaker": line.speaker,
        "role": line.role,
        "sentence": {"start": line.span.start, "end": line.span.end, "text": line.text},
        "outlets": line.outlets,
        "changed": line.changed,
        "quotations": [
            {"quotation": made.quotation, "report": report, "check": made.id, "verdict": made.verdict}
            for made, report in line.quoted
        ],
    }
