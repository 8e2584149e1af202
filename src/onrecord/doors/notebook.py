"""Records in a notebook: a record, a statement, a check display themselves; lists come out as pandas or Arrow.

    from onrecord.doors import notebook

    record = notebook.open("record.db")     # or notebook.show(any record)
    record                                  # displays what it holds
    record["statement-3f9c"]                # displays the statement with its apparatus
    record.statements(year="2016").to_pandas()
    record.search("ceasefire").to_arrow()

What is shown is HTML without script or style of its own; text of reports is made visible and escaped. pandas and
pyarrow are loaded only where a table is asked for in their form (``pip install 'onrecord[notebook]'``). In IPython,
``onrecord.open`` teaches the notebook to display a record, and whatever comes out of it, by itself.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from html import escape
from os import PathLike
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from weakref import WeakSet

from onrecord.checks import VERDICT_WORDS
from onrecord.doors.given import as_given
from onrecord.doors.sureness import doubt_words
from onrecord.doors.visible import shorten, visible
from onrecord.doors.web.collation import Run, collate
from onrecord.doors.web.words import CLASS_WORDS, LAYER_WORDS, date_words
from onrecord.errors import StoreError, UsageError
from onrecord.model import Attribution, Check, Occasion, Quotation, Report, Speaker, Statement, Story
from onrecord.store import Record
from onrecord.store.browsing import StatementListOrder
from onrecord.store.words import fold

if TYPE_CHECKING:
    import pandas
    import pyarrow

__all__ = ["Notebook", "Shown", "Table", "load_ipython_extension", "open", "remember", "show"]

ROWS_SHOWN = 20
"""Rows a table displays; ``to_pandas`` and ``to_arrow`` have all."""

ALL = 1_000_000_000
"""A list without end: more than any record holds."""


DISPLAYED = (Statement, Report, Quotation, Attribution, Speaker, Occasion, Story, Check)
"""What displays itself beside the record and its tables."""


def _text(value: Any) -> str:
    """Return a value as text that is safe inside HTML."""
    return "" if value is None else escape(visible(str(value)))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with named columns; displays its first rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas data frame.

        Raises:
            UsageError: if pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise UsageError("pandas is not installed; run: pip install 'onrecord[notebook]'") from error
        return pandas.DataFrame.from_records(list(self.rows), columns=list(self.columns))

    def to_arrow(self) -> pyarrow.Table:
        """Return an Arrow table.

        Raises:
            UsageError: if pyarrow is not installed.
        """
        try:
            import pyarrow
        except ImportError as error:
            raise UsageError("pyarrow is not installed; run: pip install 'onrecord[notebook]'") from error
        columns = list(zip(*self.rows, strict=True)) or [()] * len(self.columns)
        return pyarrow.table({name: list(column) for name, column in zip(self.columns, columns, strict=True)})

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{_text(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>"
            + "".join(f"<td>{_text(shorten(str(cell), 160) if cell is not None else None)}</td>" for cell in row)
            + "</tr>"
            for row in self.rows[:ROWS_SHOWN]
        )
        more = f"<p>{len(self.rows):,} rows, the first {ROWS_SHOWN} shown</p>" if len(self.rows) > ROWS_SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _table(rows: Sequence[Any], kind: type) -> Table:
    names = tuple(field.name for field in fields(kind))
    return Table(names, tuple(tuple(asdict(row).values()) for row in rows))


@dataclass(frozen=True, slots=True)
class Shown:
    """Anything of a record, displayed; ``value`` is the record itself."""

    value: Any
    names: Mapping[str, str | None]

    def _repr_html_(self) -> str:
        if isinstance(self.value, Statement):
            return _statement_html(self.value, self.names or _names_of(self.value.speaker))
        if isinstance(self.value, Check):
            return _check_html(self.value)
        return _fields_html(self.value)


class Notebook:
    """A record as a notebook shows it. Use it as a context manager, or leave it open as long as the notebook lives."""

    def __init__(self, record: Record) -> None:
        """Show an open record."""
        self.record = record

    def __enter__(self) -> Self:
        """Enter: itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the record."""
        self.record.close()

    def __getitem__(self, what: str) -> Shown:
        """Return anything by its id, the beginning of it, a path or a name, ready to be displayed."""
        found = self.record.find(what)
        speaker = found.speaker if isinstance(found, Statement) else None
        return Shown(found, self.record.names_of([speaker]))

    def statements(
        self,
        order: StatementListOrder = "most-reported",
        *,
        limit: int = ALL,
        speaker: str | None = None,
        occasion: str | None = None,
        outlet: str | None = None,
        year: str | None = None,
    ) -> Table:
        """Return statements as a table; the arguments narrow it as those of the reading room do."""
        from onrecord.store.browsing import StatementRow

        leaf = self.record.list_statements(
            order, limit=limit, speaker=speaker, occasion=occasion, outlet=outlet, year=year
        )
        return _table(leaf.rows, StatementRow)

    def reports(self, *, outlet: str | None = None, limit: int = ALL) -> Table:
        """Return reports as a table, newest first."""
        from onrecord.store.browsing import ReportRow

        return _table(self.record.list_reports(limit=limit, outlet=outlet).rows, ReportRow)

    def speakers(self, *, limit: int = ALL) -> Table:
        """Return speakers as a table, the most quoted first."""
        from onrecord.store.browsing import SpeakerRow

        return _table(self.record.list_speakers(limit=limit).rows, SpeakerRow)

    def occasions(self, *, limit: int = ALL) -> Table:
        """Return occasions as a table, newest first."""
        from onrecord.store.browsing import OccasionRow

        return _table(self.record.list_occasions(limit=limit).rows, OccasionRow)

    def positions(self, actor: str, of: str | None = None, *, claims: bool = False, limit: int = ALL) -> Table:
        """Return where an actor stands, towards another if one is named, as a table, newest first."""
        from onrecord.exports.positions import CSV_COLUMNS, position_cells
        from onrecord.store.standing import PositionsAsked

        asked = PositionsAsked(actor=fold(actor), of=fold(of) if of else None, claims=claims)
        found = self.record.standings(asked, limit=limit).cited
        return Table(CSV_COLUMNS, tuple(tuple(position_cells(one)) for one in found))

    def search(self, words: str, *, limit: int = ALL, **narrowed: str) -> Table:
        """Return the quotations that hold all the words as a table."""
        found = self.record.leaf_search(words, narrowed, order="best", limit=limit, offset=0)
        columns = (
            "quotation",
            "text",
            "report",
            "outlet",
            "kind",
            "speaker",
            "speaker_name",
            "occasion",
            "statement",
            "day",
        )
        return Table(columns, tuple(tuple(getattr(row, name) for name in columns) for row in found.rows))

    def _repr_html_(self) -> str:
        numbers = self.record.numbers()
        rows = tuple((name.replace("_", " "), f"{number:,}") for name, number in numbers.items())
        return (
            f"<p>The record <b>{_text(self.record.path.name)}</b></p>{Table(('holds', 'number'), rows)._repr_html_()}"
        )


def open(path: str | PathLike[str]) -> Notebook:  # noqa: A001
    """Open a record for reading.

    Raises:
        onrecord.errors.StoreError: if it cannot be opened.
    """
    return Notebook(Record.open(path, readonly=True))


def show(what: Any) -> Any:
    """Return anything of onrecord in the form a notebook displays: a record, a statement, a check."""
    return Notebook(what) if isinstance(what, Record) else Shown(what, {})


def remember(record: Record) -> None:
    """Let what comes out of a record be displayed with the names the record has, as long as it is open."""
    _opened.add(record)


_opened: WeakSet[Record] = WeakSet()


def _names_of(speaker: str | None) -> dict[str, str | None]:
    """Return the name of a speaker as the records that are open have it; empty if none has it."""
    for record in tuple(_opened):
        try:
            found = record.names_of([speaker])
        except StoreError:  # closed meanwhile
            continue
        if found:
            return found
    return {}


def load_ipython_extension(shell: Any) -> None:
    """Let records display themselves in an IPython shell (``%load_ext onrecord.doors.notebook``)."""
    formatter = shell.display_formatter.formatters["text/html"]
    for kind in (Record, *DISPLAYED):
        formatter.for_type(kind, lambda one: show(one)._repr_html_())


# -- as HTML ----------------------------------------------------------------------------------------------------


def _run_html(run: Run) -> str:
    text = _text(run.before + run.text)
    if run.locus is None or run.kind == "lacking":
        return text
    tag = "b" if run.locus.layer == "sense" else "u" if run.locus.layer == "words" else "span"
    return f"{_text(run.before)}<{tag}>{_text(run.text) or '‸'}</{tag}><sup>{run.locus.number}</sup>"


def _carried(statement: Statement) -> str:
    """Return by how many outlets a statement is carried, and what of it is not firm."""
    return ", ".join(filter(None, (f"{statement.outlets} outlets", doubt_words(statement))))


def _statement_html(statement: Statement, names: Mapping[str, str | None]) -> str:
    laid = collate(statement, ("sense", "words"))
    who = names.get(statement.speaker or "") or statement.speaker or "speaker unknown"
    when = date_words(statement.said.value if statement.said else None)
    base = "".join(_run_html(run) for run in laid.base.runs)
    words = as_given(base, statement.given)
    head = f"<p>{_text(who)}, {_text(when)}; {_carried(statement)}</p><blockquote>{words}</blockquote>"
    rows = tuple(
        (
            locus.number,
            locus.lemma or "–",
            reading.text or "(left out)",
            ", ".join(_outlets(statement, reading.witnesses)),
            LAYER_WORDS[reading.layer] + ": " + ", ".join(CLASS_WORDS[name] for name in reading.classes),
        )
        for locus in laid.loci
        for reading in locus.readings
    )
    return head + (
        Table(("place", "base reads", "others read", "which", "what it does"), rows)._repr_html_() if rows else ""
    )


def _check_html(check: Check) -> str:
    """Return a verdict with both texts, what differs marked in each, why, and what was searched."""
    said = " […] ".join(passage.text for passage in check.passages)
    sides = [("printed", _side(check, "b") if check.aligned else _text(check.text))]
    if check.passages:
        sides.append(("said", _side(check, "u") if check.aligned else _text(said)))
    rows = [*sides, *(("why", _text(reason)) for reason in check.why)]
    rows.append(("searched", _text(", ".join(check.searched) or "nothing")))
    body = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in rows)
    return f"<p><b>{_text(VERDICT_WORDS[check.verdict])}</b></p><table>{body}</table>"


def _side(check: Check, tag: str) -> str:
    """Return the printed words (``b`` marks what differs) or those said (``u``)."""
    out = []
    for stretch in check.aligned:
        text = stretch.printed if tag == "b" else stretch.said
        out.append(_text(text) if stretch.same or not text.strip() else f"<{tag}>{_text(text)}</{tag}>")
    return "".join(out)


def _outlets(statement: Statement, numbers: Iterable[int]) -> list[str]:
    return list(dict.fromkeys(statement.witnesses[number].outlet or "unknown outlet" for number in numbers))


def _fields_html(value: Any) -> str:
    """Return the fields of a record as a table of two columns."""
    if not is_dataclass(value) or isinstance(value, builtins.type):
        return f"<pre>{_text(value)}</pre>"
    rows = tuple((field.name.replace("_", " "), _short(getattr(value, field.name))) for field in fields(value))
    return Table((type(value).__name__, ""), rows)._repr_html_()


def _short(value: Any) -> str:
    if isinstance(value, tuple):
        return f"{len(value)}: " + "; ".join(shorten(str(one), 60) for one in value[:3]) if value else "none"
    return "unknown" if value is None else str(value)
