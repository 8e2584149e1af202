"""Settling in blocks gives what each stage gives all at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.engines import add_reports
from onrecord.model import Entity, Occasion, Setting, Speaker, Statement
from onrecord.occasions import complete
from onrecord.occasions import unite as unite_settings
from onrecord.reports import documents
from onrecord.speakers import unite
from onrecord.speakers.blocks import block_keys, short_names, whole_name
from onrecord.statements import Called, assemble, candidate, group
from onrecord.store import Record
from onrecord.stories import group as group_stories
from onrecord.stories import sketch

SAMPLE = Path(__file__).resolve().parents[2] / "src/onrecord/data/sample/reports"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The record of the bundled sample."""
    record = Record.open(tmp_path_factory.mktemp("sample") / "sample.db", create=True)
    for _ in add_reports(record, documents([str(SAMPLE)]), workers=2, outlet_from_folder=True):
        pass
    return record


def speaking_and_beside(record: Record) -> tuple[list[Entity], list[Entity]]:
    """Return the entities that speak, and the silent ones that tell who of them is meant by a surname."""
    entities, silent, stories = [], [], stories_of(record)
    for report in record.reports():
        reading = record.reading(report.id)
        named = {name for one in reading.attributions for name in (one.speaker, one.spoken_by, one.addressee)}
        named |= {setting.speaker for setting in reading.settings}
        entities += [entity for entity in reading.entities if entity.id in named]
        silent += [entity for entity in reading.entities if entity.id not in named]
    short = {(stories[one.report], word) for one in entities for word in short_names(one)}
    beside = [one for one in silent if (stories[one.report], whole_name(one)) in short]
    return entities, beside


def speakers_at_once(record: Record) -> tuple[Speaker, ...]:
    """Unite all entities that speak in one go."""
    entities, beside = speaking_and_beside(record)
    stories = stories_of(record)
    return unite([*entities, *beside], stories, {one.id for one in beside})


def stories_of(record: Record) -> dict[str, str]:
    """Return the story of each report, by the first of the story's reports."""
    return {report: min(story.reports) for story in record.stories() for report in story.reports}


def test_speakers(record: Record) -> None:
    assert sorted(record.speakers(), key=lambda one: one.id) == list(speakers_at_once(record))


def test_entities_of_one_speaker_are_connected_by_keys(record: Record) -> None:
    stories = stories_of(record)
    entities = [one for some in speaking_and_beside(record) for one in some]
    keys = {one.id: set(block_keys(one, stories.get(one.report))) for one in entities}
    for speaker in record.speakers():
        reached, waiting = {speaker.entities[0]}, [speaker.entities[0]]
        while waiting:
            here = keys[waiting.pop()]
            found = [name for name in keys if name not in reached and here & keys[name]]
            reached.update(found)
            waiting += found
        assert reached >= set(speaker.entities)


def test_stories(record: Record) -> None:
    sketches = []
    for report in record.reports():
        reading = record.reading(report.id)
        sketches.append(sketch(reading.article, report, reading.entities, reading.quotations))
    assert list(record.stories()) == sorted(group_stories(sketches), key=lambda one: one.id)


def occasions_at_once(record: Record, shared: dict[tuple[str, str], int]) -> tuple[Occasion, ...]:
    """Unite all settings in one go."""
    speaker_of = {entity: one.id for one in record.speakers() for entity in one.entities}
    settings: list[Setting] = []
    published = {}
    for report in record.reports():
        reading = record.reading(report.id)
        settings += reading.settings
        published[report.id] = reading.article.published
    return unite_settings(settings, speaker_of, published, shared)


def groups_at_once(record: Record, occasions: tuple[Occasion, ...]) -> list[Statement]:
    """Group all quotations in one go, with the occasions given."""
    speaker_of = {entity: one.id for one in record.speakers() for entity in one.entities}
    candidates = []
    for report in record.reports():
        reading = record.reading(report.id)
        own = {setting.id for setting in reading.settings}
        mine = [one for one in occasions if own & set(one.settings)]
        placed = complete(reading.attributions, mine) if mine else reading.attributions
        claims = {one.quotation: replace(one, speaker=speaker_of.get(one.speaker or "")) for one in placed}
        if not mine:
            claims = {name: replace(one, occasion=None) for name, one in claims.items()}
        called = {one.id: Called(one.kind, one.name) for one in reading.entities}
        named = {one.quotation: called.get(one.speaker or "") for one in reading.attributions}
        day = reading.article.published.day if reading.article.published else None
        for order, quotation in enumerate(reading.quotations):
            found = candidate(
                report.page, quotation, outlet=report.outlet, attribution=claims.get(quotation.id), published=day,
                order=order, called=named.get(quotation.id),
            )  # fmt: skip
            candidates += [found] if found else []
    return sorted((assemble(members) for members in group(candidates)), key=lambda one: one.id)


def test_occasions_and_statements(record: Record) -> None:
    """What the blocks give, given all at once: matches by report, occasions with them, statements with those."""
    first = groups_at_once(record, ())
    shared: dict[tuple[str, str], int] = {}
    for statement in first:
        reports = sorted({witness.report for witness in statement.witnesses})
        shared |= {(one, two): 1 for one in reports for two in reports if one < two}
    occasions = occasions_at_once(record, shared)
    assert len(list(record.occasions())) == len(occasions)
    assert list(record.statements()) == groups_at_once(record, tuple(record.occasions()))
