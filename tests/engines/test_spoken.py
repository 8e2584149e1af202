"""Statements of the bundled sample over its transcripts: in the record, on the terminal, as TEI."""

from __future__ import annotations

import io
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from onrecord.engines.spoken import spoken
from onrecord.exports.tei import NS, XML, to_tei, witness_texts
from onrecord.model import Statement
from onrecord.statements import replay
from onrecord.store import Record

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="module")
def full(demo: Path, onrecord: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the sample with its transcripts."""
    record = tmp_path_factory.mktemp("spoken") / "record.db"
    with closing(sqlite3.connect(demo / "record.db")) as made:
        made.execute("VACUUM INTO ?", (str(record),))
    done = onrecord("add", str(demo / "transcripts"), "--record", str(record), "--workers", "1")
    assert done.returncode == 0, done.stderr.decode()
    return record


@pytest.fixture(scope="module")
def bare(demo: Path, onrecord: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the sample's reports alone."""
    record = tmp_path_factory.mktemp("bare") / "record.db"
    done = onrecord("add", str(demo / "reports"), "--record", str(record), "--workers", "1")
    assert done.returncode == 0, done.stderr.decode()
    return record


def assurance(record: Record) -> Statement:
    """A statement of which no report has all: between its sentences stood another that nobody printed."""
    return next(one for one in record.statements() if one.outlets > 3 and "assurance is a beginning" in one.text)


def test_the_base_is_the_transcripts_words(full: Path) -> None:
    with Record.open(full, readonly=True) as record:
        stored = assurance(record)
        found = spoken(record, stored)
        assert found is not None
        page = " ".join(found.span.of(record.transcript(found.transcript).page).split())
        assert found.statement.text in page
        assert "by phone on Saturday" in found.statement.text
        assert "by phone on Saturday" not in stored.text
        assert [one.text for one in found.statement.witnesses] == [one.text for one in stored.witnesses]


def test_every_witness_is_given_back(full: Path) -> None:
    """Most statements whose words were checked have a transcript as base, and all their witnesses replay from it."""
    with Record.open(full, readonly=True) as record:
        checked = [s for s in record.statements() if any(record.checks_of(w.quotation) for w in s.witnesses)]
        over = [found.statement for one in checked if (found := spoken(record, one)) is not None]
    assert len(over) > 0.8 * len(checked) > 30
    assert all(replay(one.base, w.variants) == w.text for one in over for w in one.witnesses)


def test_without_a_transcript_there_is_none(bare: Path) -> None:
    with Record.open(bare, readonly=True) as record:
        assert spoken(record, assurance(record)) is None


def test_show_says_what_the_base_is(full: Path, bare: Path, onrecord: Run) -> None:
    for path, base in ((full, "base text: the transcript ("), (bare, "base text: assembled from")):
        with Record.open(path, readonly=True) as record:
            identifier = assurance(record).id
        shown = onrecord("show", identifier, "--record", str(path), "--text").stdout.decode()
        assert base in shown


def test_the_transcript_is_a_witness_of_the_tei(full: Path) -> None:
    """It is the first of the list, reads as the base throughout, and the whole is valid."""
    out = io.BytesIO()
    with Record.open(full, readonly=True) as record:
        to_tei(record, out)
        stored = assurance(record)
        found = spoken(record, stored)
    made = etree.parse(io.BytesIO(out.getvalue()))
    [div] = [one for one in made.iter(f"{{{NS}}}div") if one.get(f"{{{XML}}}id") == stored.id]
    texts = list(witness_texts(div).values())
    assert found is not None
    assert texts == [found.statement.text, *(one.text for one in stored.witnesses)]
    if find_spec("schemas") is not None:
        schema = etree.RelaxNG(etree.parse(str(files("schemas").joinpath("tei_all.rng"))))
        assert schema.validate(made), schema.error_log[0]
