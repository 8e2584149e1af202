"""Records made by hand, of the model's own classes: a report with one quotation, and who said it."""

from __future__ import annotations

from pathlib import Path

from onrecord.model import (
    Article,
    Attribution,
    Entity,
    Mention,
    Moment,
    Paragraph,
    PartialDate,
    Quotation,
    Reading,
    Report,
    Speaker,
    Statement,
    Token,
    Witness,
    record_id,
)
from onrecord.reports import Document, receive
from onrecord.span import Span
from onrecord.store import Record
from onrecord.store.rows import reading_rows, report_rows
from onrecord.store.swap import shown_all, swap
from onrecord.store.writes import add_reading, add_report, draft_row, note_inputs, read_inputs

RECEIVED = "2031-05-02T08:00:00+00:00"
VERSIONS = ("by hand",)


def new_record(folder: Path) -> Record:
    """Return a new record in a folder."""
    return Record.open(folder / "made.db", create=True)


def report(text: str, outlet: str | None = "The Kestrel Post") -> Report:
    """Return a plain text report."""
    return receive(Document("made.txt", text.encode()), outlet)


def said(value: str) -> PartialDate:
    """Return a date of speech."""
    return PartialDate(value, "text", None, "by hand", "the test says so", 1.0)


def reading(of: Report, words: str, speaker: str, day: str | None = None, published: str | None = None) -> Reading:
    """Return a reading in which ``speaker``, named in the page, says ``words``, which stand in the page."""
    at, named = of.page.index(words), of.page.index(speaker)
    span, name = Span(at, at + len(words)), Span(named, named + len(speaker))
    printed = Moment(published, None, None, "by hand") if published else None
    article = Article(
        record_id("article", of.id), of.id, (Paragraph((Span(0, len(of.page)),), "body"),), (), None, None, None, None,
        printed, None, "by hand",
    )  # fmt: skip
    entity = Entity(
        record_id("entity", of.id, speaker), of.id, "person", speaker, (speaker,), (),
        (Mention(name, "full", "by hand"),), None, "by hand",
    )  # fmt: skip
    quotation = Quotation(
        record_id("quotation", of.id, span), of.id, article.id, "direct", "speech", "body", (span,), (span,), name, (),
        (), None, None, ("by hand",), 1.0, "by hand",
    )  # fmt: skip
    claim = Attribution(
        record_id("attribution", quotation.id), quotation.id, entity.id, None, None, said(day) if day else None, None,
        None, ("by hand",), 1.0, "by hand",
    )  # fmt: skip
    return Reading(of.id, article, (), (quotation,), (entity,), (), (claim,))


def store(record: Record, of: Report, reads: Reading, path: str = "made.txt", as_id: str = "") -> None:
    """Store a report and its reading."""
    add_report(record.database, report_rows(of, ()), path, RECEIVED)
    key = record.database.value("SELECT key FROM report WHERE id = ?", (of.id,))
    identifier = as_id or record_id("reading", of.id)
    add_reading(record.database, key, identifier, reading_rows(reads, of.page))


def speaker_of(*readings: Reading) -> Speaker:
    """Return one speaker for the first entity of each reading."""
    entities = [one.entities[0] for one in readings]
    names = tuple(sorted({name for entity in entities for name in entity.names}))
    ids = tuple(sorted(entity.id for entity in entities))
    return Speaker(record_id("speaker", ids), "person", names[-1], names, (), ids, None, ("by hand",), "by hand")


def statement_of(speaker: Speaker | None, *pairs: tuple[Report, Reading]) -> Statement:
    """Return one statement whose witnesses are the first quotations of the readings, all of the same words."""
    witnesses = []
    tokens: tuple[Token, ...] = ()
    for report_, reads in pairs:
        quotation = reads.quotations[0]
        text = quotation.content[0].of(report_.page)
        words = text.split(" ")
        everyone = tuple(range(len(pairs)))
        tokens = tuple(Token(word, " " if at else "", everyone, "known") for at, word in enumerate(words))
        witnesses.append(
            Witness(quotation.id, report_.id, report_.outlet, "direct", quotation.content, text, (0, len(words)), ())
        )
    dates = [claim.said for _, reads in pairs for claim in reads.attributions if claim.said]
    return Statement(
        record_id("statement", tuple(witness.quotation for witness in witnesses)),
        speaker.id if speaker else None, None, dates[0] if dates else None, tokens, tuple(witnesses),
        len({witness.outlet for witness in witnesses}), ("by hand",), "by hand",
    )  # fmt: skip


def publish(record: Record, *settled: Speaker | Statement) -> None:
    """Show settled records instead of those shown, as an engine would."""
    db, rows = record.database, [draft_row(one) for one in settled]
    with db.transaction():
        for kind in ("speaker", "statement"):
            swap(db, kind, shown_all(db, kind), [row for row in rows if row[0] == kind])
        note_inputs(db, read_inputs(db, VERSIONS), VERSIONS)
