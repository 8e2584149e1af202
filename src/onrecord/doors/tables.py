"""Tables that people give: the ids that speakers have elsewhere, as CSV."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import BadTableError, InputTooLargeError, MissingInputError, UnreadableInputError
from onrecord.limits import MAX_TABLE_BYTES

__all__ = ["Row", "read_id_rows"]

_NAME_COLUMNS = ("speaker", "name")
_SCHEME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_ID = re.compile(r"\S{1,200}")


class Row(NamedTuple):
    """A row that gives a speaker an id: where it stands, who, and ``scheme:id``; ``error`` if it cannot be used."""

    line: int
    speaker: str
    known_as: str
    error: BadTableError | None


def read_id_rows(path: str) -> Iterator[Row]:
    """Yield the rows of a table of ids, one for each id; ``-`` is standard input.

    The first line names the columns: ``speaker`` (or ``name``), ``scheme`` and ``id``, or ``speaker`` and a column
    named after each scheme.

    Raises:
        RefusedInputError: if the table cannot be read, or its first line names no such columns.
    """
    lines = _text(path).splitlines()
    table = csv.reader(lines)
    columns = [cell.strip().casefold() for cell in next(table, [])]
    name = next((columns.index(word) for word in _NAME_COLUMNS if word in columns), None)
    if name is None or len(columns) < 2:
        raise BadTableError(
            f"{path}: the first line names no column 'speaker'; write speaker,scheme,id and a row for each id."
        )
    for cells in table:
        if any(cell.strip() for cell in cells):
            yield from _rows(table.line_num, columns, name, [cell.strip() for cell in cells])


def _rows(line: int, columns: list[str], name: int, cells: list[str]) -> Iterator[Row]:
    """Yield what one line gives."""
    cells += [""] * (len(columns) - len(cells))
    if "scheme" in columns and "id" in columns:
        yield _row(line, cells[name], cells[columns.index("scheme")].casefold(), cells[columns.index("id")])
        return
    for index, scheme in enumerate(columns):
        if index != name and cells[index]:
            yield _row(line, cells[name], scheme, cells[index])


def _row(line: int, speaker: str, scheme: str, identifier: str) -> Row:
    """Return one id of one speaker, checked."""
    error = None
    if not speaker:
        error = BadTableError("The row names no speaker.")
    elif not _SCHEME.fullmatch(scheme):
        error = BadTableError(f"{scheme!r} is no scheme: write a short word such as wikidata.")
    elif not _ID.fullmatch(identifier):
        error = BadTableError(f"{identifier!r} is no id: it is empty, too long or has spaces.")
    return Row(line, speaker, f"{scheme}:{identifier}", error)


def _text(path: str) -> str:
    """Return the table's text."""
    try:
        body = sys.stdin.buffer.read(MAX_TABLE_BYTES + 1) if path == "-" else _bytes(Path(path))
    except FileNotFoundError as error:
        raise MissingInputError(f"There is no {path}.") from error
    except OSError as error:
        raise UnreadableInputError(f"{path} cannot be read: {error.strerror}.") from error
    if len(body) > MAX_TABLE_BYTES:
        raise InputTooLargeError(f"{path} has over {MAX_TABLE_BYTES // 1024 // 1024} MB; give it in parts.")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTableError(f"{path} is not UTF-8; save it as UTF-8 and give it again.") from error


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_TABLE_BYTES + 1)
