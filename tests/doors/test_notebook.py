"""In a notebook a record, a statement and its lists display themselves and become tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.doors import notebook
from onrecord.doors.notebook import Notebook
from onrecord.model import Check, Statement
from onrecord.store import Record


@pytest.fixture
def book(demo: Path) -> Iterator[Notebook]:
    with notebook.open(demo / "record.db") as opened:
        yield opened


def test_a_record_shows_what_it_holds(book: Notebook) -> None:
    shown = book._repr_html_()
    assert "<b>record.db</b>" in shown
    assert f"<td>{book.record.counts()['reports']}</td>" in shown


def test_a_statement_shows_its_words_and_what_was_altered(book: Notebook) -> None:
    hits = book.record.search("not asking Dovenia to choose between its").hits
    one = next(book.record.statements_of(hits[0].quotation))
    shown = book[one.id]._repr_html_()
    assert "<b>not</b><sup>" in shown
    assert "Castellan, 12 March 2013" in shown
    assert notebook.show(one)._repr_html_().count("<tr>") == shown.count("<tr>")


def test_in_ipython_they_display_themselves(book: Notebook) -> None:
    """The formatters IPython asks are told of every kind of record."""
    known: dict[type, object] = {}
    formatter = SimpleNamespace(for_type=known.__setitem__)
    shell = SimpleNamespace(display_formatter=SimpleNamespace(formatters={"text/html": formatter}))
    notebook.load_ipython_extension(shell)
    assert {Record, Statement, Check} <= set(known)
    assert "record.db" in known[Record](book.record)  # type: ignore[operator]


def test_text_of_reports_is_text(book: Notebook) -> None:
    table = notebook.Table(("a",), (("<script>\u202e",),))
    assert "&lt;script&gt;&lt;U+202E&gt;" in table._repr_html_()


def test_lists_become_tables(book: Notebook) -> None:
    pandas = pytest.importorskip("pandas")
    counts = book.record.counts()
    frame = book.statements().to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert len(frame) == counts["statements"]
    assert len(book.reports().to_pandas()) == counts["reports"]
    assert set(book.search("crossings", kind="direct").to_pandas()["kind"]) == {"direct"}


def test_and_arrow(book: Notebook) -> None:
    pytest.importorskip("pyarrow")
    table = book.speakers().to_arrow()
    assert table.num_rows == book.record.counts()["speakers"]
    assert "name" in table.column_names
    assert notebook.Table(("a", "b"), ()).to_arrow().num_rows == 0
