"""In a notebook a record, a statement and its lists display themselves and become tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.checks import check, source_of_statement
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


def test_a_verdict_shows_both_texts_with_what_differs(book: Notebook) -> None:
    """What was changed stands marked in both; what a draft says is text, never markup."""
    hits = book.record.search("not asking Dovenia to choose between its").hits
    one = next(book.record.statements_of(hits[0].quotation))
    source = source_of_statement(one, None, "the <i>record</i>")
    shown = notebook.show(check("We are <i>asking</i> Dovenia to choose between its neighbors", None, (source,)))
    html = shown._repr_html_()
    assert "<th>printed</th>" in html
    assert "<u>not" in html
    assert "<i>" not in html
    assert "searched" in html


def test_a_statement_by_itself_has_the_name_the_open_record_has(book: Notebook) -> None:
    """Without a record that knows the name the id is shown, never that the speaker is unknown."""
    one = next(one for one in book.record.statements() if one.speaker)
    assert one.speaker is not None
    assert one.speaker in notebook.show(one)._repr_html_()
    notebook.remember(book.record)
    name = book.record.names_of([one.speaker])[one.speaker]
    assert (name or one.speaker) in notebook.show(one)._repr_html_()


def test_where_an_actor_stands_is_a_table(book: Notebook) -> None:
    row = book.record.list_actors(limit=1).rows[0]
    table = book.positions(row.name)
    assert len(table) == row.positions
    assert {"said", "act", "strength", "words"} <= set(table.columns)
