"""The doctor: is the record whole? Every check says what it looked at and what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, fields, is_dataclass
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.errors import NotInRecordError, OnrecordError, StoreError
from onrecord.model import Reading, Statement, record_id
from onrecord.span import Span
from onrecord.speakers.decided import read_place, reports_of, who_stands
from onrecord.statements.collate import replay
from onrecord.store import listing_queries, migrations, queries
from onrecord.store.checks import examine_checks
from onrecord.store.codec import inflate, sha, text_bytes
from onrecord.store.copies import COPIES_OUT_OF_STEP, PARAPHRASES_OUT_OF_STEP
from onrecord.store.database import Database
from onrecord.store.decisions import about_speakers
from onrecord.store.kept import count_kept, out_of_step
from onrecord.store.listing import is_listed
from onrecord.store.parallels import PARALLELS_OUT_OF_STEP, Homes
from onrecord.store.positions import OUT_OF_STEP
from onrecord.store.reads import read_reports
from onrecord.store.standing_lists import OUT_OF_LIST, are_positions_listed
from onrecord.store.writes import read_inputs, settled_inputs, settled_versions

if TYPE_CHECKING:
    from onrecord.store.record import Record

__all__ = ["Examined", "examine"]

FINDINGS_SHOWN = 20
"""Of each check: enough to see what is wrong, few enough to read."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A check: its name, what was checked in a sentence, and each fault found (none: all is well)."""

    name: str
    checked: str
    findings: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """How many things a check has looked at."""

    seen: int = 0


Check = Callable[["Record", Tally], Iterator[str]]


def examine(record: Record) -> tuple[Examined, ...]:
    """Run every check. A check the damage does not let finish says so as its finding."""
    return tuple(_run(record, name, words, check) for name, words, check in CHECKS)


def _run(record: Record, name: str, words: str, check: Check) -> Examined:
    tally = Tally()
    try:
        findings = tuple(islice(check(record, tally), FINDINGS_SHOWN))
    except OnrecordError as error:
        findings = (error.message,)
    except (ValueError, LookupError) as error:  # undecodable bodies, by msgspec or zlib, are ValueErrors too
        findings = (f"cannot be read: {error}",)
    return Examined(name, words.format(tally.seen), findings)


# -- the file -----------------------------------------------------------------------------------------------


def _file(record: Record, tally: Tally) -> Iterator[str]:
    """PRAGMA integrity_check: every page, every row in every index."""
    tally.seen = record.database.value("PRAGMA page_count")
    for (finding,) in record.database.rows("PRAGMA integrity_check"):
        if finding != "ok":
            yield finding


def _references(record: Record, tally: Tally) -> Iterator[str]:
    tally.seen = len(record.database.rows("PRAGMA table_list"))
    for table, row, parent, _ in record.database.rows("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} refers to a {parent} that is not there"


def _schema(record: Record, tally: Tally) -> Iterator[str]:
    tally.seen = record.database.value("PRAGMA user_version")
    if record.database.fingerprint() != migrations.expected_fingerprint():
        yield "tables, indexes or views are not those of schema.sql"


def _bodies(record: Record, tally: Tally) -> Iterator[str]:
    """Every stored record still has the hash it was stored with."""
    db = record.database
    for identifier, content, body, raw, page in db.stream(queries.REPORT_BODIES):
        tally.seen += 1
        texts = (text_bytes(inflate(raw)), b"" if page is None else text_bytes(inflate(page)))
        if sha(text_bytes(inflate(body)), *texts) != content:
            yield f"{identifier} has changed since it was stored"
    for table in queries.BODIES:
        for identifier, content, body in db.stream(queries.BODIES[table]):
            tally.seen += 1
            if sha(text_bytes(inflate(body))) != content:
                yield f"{identifier} has changed since it was stored"


# -- what was received and read -------------------------------------------------------------------------------


def _ids(record: Record, tally: Tally) -> Iterator[str]:
    for report in record.reports():
        tally.seen += 1
        if report.id != record_id("report", report.sha256, report.outlet, report.url):
            yield f"{report.id} is not the hash of what was received"


def _completeness(record: Record, tally: Tally) -> Iterator[str]:
    db = record.database
    tally.seen = record.counts()["reports"]
    for (identifier,) in db.rows(queries.UNREAD):
        yield f"{identifier} was received but not read yet; add anything, or it again, to complete the record"
    for (identifier,) in db.rows(queries.NOWHERE_FROM):
        yield f"{identifier} came from nowhere"
    if tally.seen and settled_inputs(db) != read_inputs(db, settled_versions(db)):
        yield "reports were read that speakers, stories and statements do not take into account yet; run add again"


def _lines(record: Record, tally: Tally) -> Iterator[str]:
    tally.seen = record.database.value("SELECT count(*) FROM line")
    for (line,) in record.database.rows(queries.LINES_OUT_OF_STEP):
        yield f"the count of a line is wrong: {line}"


def spans_of(item: object) -> Iterator[Span]:
    """Yield every span in a record, however deep."""
    if isinstance(item, Span):
        yield item
    elif isinstance(item, tuple):
        for part in item:
            yield from spans_of(part)
    elif is_dataclass(item):
        for field in fields(item):
            yield from spans_of(getattr(item, field.name))


def _spans(record: Record, tally: Tally) -> Iterator[str]:
    for identifier, _, page, reading in read_reports(record.database):
        length = len(page)
        for span in spans_of(reading):
            tally.seen += 1
            if span.end > length:
                yield f"{identifier}: [{span.start}, {span.end}) lies outside its page of {length} characters"
        yield from _loose_ends(reading)


def _loose_ends(reading: Reading) -> Iterator[str]:
    """Yield references from one record of a reading to another that is not there."""
    quotations = {one.id for one in reading.quotations}
    entities = {one.id for one in reading.entities}
    settings = {one.id for one in reading.settings}
    for claim in reading.attributions:
        people = {claim.speaker, claim.spoken_by, claim.addressee} - {None}
        if claim.quotation not in quotations or people - entities or {claim.occasion} - settings - {None}:
            yield f"{claim.id} refers to something its report does not hold"


# -- what is settled across reports ----------------------------------------------------------------------------


def _statements(record: Record, tally: Tally) -> Iterator[str]:
    for statement in record.statements():
        tally.seen += 1
        yield from _replayed(record, statement)
    for (identifier,) in record.database.rows(queries.WITNESSES_OUT_OF_STEP):
        yield f"{identifier} has a witness that is no quotation of a reading shown"


def _replayed(record: Record, statement: Statement) -> Iterator[str]:
    """Base tokens with a witness's variants must give its text, and its segments lie in its report's page."""
    for witness in statement.witnesses:
        if replay(statement.base, witness.variants) != witness.text:
            yield f"{statement.id}: base and variants do not give the words of {witness.quotation}"
        page = record.page(witness.report)
        if any(segment.end > len(page) for segment in witness.segments):
            yield f"{statement.id}: a segment of {witness.quotation} lies outside its page"


def _people(record: Record, tally: Tally) -> Iterator[str]:
    """No entity belongs to two speakers shown, no setting to two occasions."""
    entities: set[str] = set()
    for speaker in record.speakers():
        tally.seen += 1
        for entity in speaker.entities:
            if entity in entities:
                yield f"{entity} belongs to {speaker.id} and to another speaker"
            entities.add(entity)


def _lists(record: Record, tally: Tally) -> Iterator[str]:
    """Lists are brought up to date after each settling; a record that was only migrated has none yet."""
    tally.seen = sum(dict(record.database.rows(listing_queries.NUMBERS)).values())
    if is_listed(record.database):
        for (identifier,) in record.database.rows(listing_queries.OUT_OF_STEP):
            yield f"{identifier} is out of step with the lists"
    if are_positions_listed(record.database):
        for (identifier,) in record.database.rows(OUT_OF_LIST):
            yield f"{identifier} is out of step with the lists of positions"


def _decided(record: Record, tally: Tally) -> Iterator[str]:
    """Whom a decision is about must still be told from others at one of its places."""
    for decision in about_speakers(record.database):
        tally.seen += 1
        for report in reports_of(decision):
            try:
                entities = record.reading(report).entities
            except NotInRecordError:
                yield f"{decision.id} names {report}, which is not read"
                continue
            places = [place for text in decision.about if (place := read_place(text)) and place.report == report]
            lost = [place for place in places if who_stands(place, entities) is None]
            for place in lost:
                yield f"{decision.id}: nobody stands at {place.start}-{place.end} of {report} ({place.name}) any more"


def _copies(record: Record, tally: Tally) -> Iterator[str]:
    tally.seen = sum(1 for _ in record.copies()) + sum(1 for _ in record.paraphrases())
    for query in (COPIES_OUT_OF_STEP, PARAPHRASES_OUT_OF_STEP):
        for (identifier,) in record.database.rows(query):
            yield f"{identifier} is of something that is not shown; run add again"


def _parallels(record: Record, tally: Tally) -> Iterator[str]:
    """Each is of two statements shown, and the words named stand in a witness of each."""
    for (identifier,) in record.database.rows(PARALLELS_OUT_OF_STEP):
        yield f"{identifier} is of a statement that is not shown; run add again"
    homes = Homes(record.database)
    for one in record.parallels():
        tally.seen += 1
        for statement, shared in zip(one.statements, one.shared, strict=True):
            here = dict(homes.of(shared.quotation)).get(statement, ())
            if not any(span.overlaps(segment) for span in shared.spans for segment in here):
                yield f"{one.id}: the words named of {shared.quotation} do not stand in {statement}"


def _words(record: Record, tally: Tally) -> Iterator[str]:
    db = record.database
    tally.seen = record.counts()["quotations"] + record.counts()["reports"]
    for (identifier,) in db.rows(queries.REPORT_WORDS_OUT_OF_STEP):
        yield f"{identifier} is out of step with the full-text index of reports"
    for (identifier,) in db.rows(queries.QUOTATION_WORDS_OUT_OF_STEP):
        yield f"{identifier} is out of step with the full-text index of quotations"
    yield from _index_faults(db)


def _index_faults(db: Database) -> Iterator[str]:
    """Let the indexes check themselves, which SQLite allows a writer only; a record we may not write to is spared."""
    try:
        writer = Database(db.path)
    except StoreError:
        return
    with closing(writer):
        for index, rank in (("quotation_words", 1), ("report_words", 0)):
            try:
                writer.write(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', {rank})")  # noqa: S608
            except StoreError as error:
                if "may not be written" not in error.message:
                    yield f"{index}: {error.message}"


def _positions(record: Record, tally: Tally) -> Iterator[str]:
    """Every position shown is of a quotation shown, and its spans lie in the page."""
    for (identifier,) in record.database.rows(OUT_OF_STEP):
        yield f"{identifier} is of a quotation that is not shown"
    for one in record.positions():
        tally.seen += 1
        end = max((span.end for span in (*one.evidence, *one.about)), default=0)
        if end > len(record.page(one.report)):
            yield f"{one.id} has a span beyond its page"


def _kept(record: Record, tally: Tally) -> Iterator[str]:
    tally.seen = count_kept(record.database)
    yield from out_of_step(record.database)


CHECKS: tuple[tuple[str, str, Check], ...] = (
    ("file", "PRAGMA integrity_check over {} database pages", _file),
    ("references", "PRAGMA foreign_key_check over {} tables", _references),
    ("schema", "every table, index and view against the fingerprint of schema {}", _schema),
    ("contents", "the SHA-256 of {} stored records", _bodies),
    ("ids", "the ids of {} reports against what was received", _ids),
    ("complete", "that {} reports have an origin and a reading, and that all readings are settled", _completeness),
    ("lines", "the counts of {} lines", _lines),
    ("spans", "that {} spans lie in their page, and that what refers to a record in its report finds it", _spans),
    (
        "statements",
        "that {} statements give each witness to the character, from quotations that are shown",
        _statements,
    ),
    ("speakers", "that entities of {} speakers belong to one each", _people),
    ("kept", "that {} things and links kept for the next settling fit together", _kept),
    ("lists", "the lists to leaf through, {} entries", _lists),
    ("copies", "that {} edges and paraphrases are of reports, quotations and statements that are shown", _copies),
    ("parallels", "that {} links between statements are of some that are shown, with the words they share", _parallels),
    ("decisions", "that the speakers whom {} decisions are about still stand where they name them", _decided),
    ("positions", "that {} positions are of quotations that are shown, with spans in their page", _positions),
    ("checks", "{} transcripts and verdicts: that their words are where their spans say", examine_checks),
    ("words", "the full-text indexes over {} quotations and reports", _words),
)
