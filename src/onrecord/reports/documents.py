"""The inputs one by one: every document behind the paths the user named, and a fate for each that is refused.

The only module of this stage that touches files. Nothing is held but the document at hand.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from onrecord.errors import RefusedInputError, UsageError
from onrecord.model import Fate, MediaType
from onrecord.reports.paths import RefusedPath, expand, refusal
from onrecord.reports.sniff import SUFFIXES, suffix_of
from onrecord.reports.streams import json_items, lines, unpacked, whole
from onrecord.reports.wording import storable

STDIN = "-"
"""The path that stands for standard input."""

Layout = Literal["whole", "lines", "items"]
"""How a file holds its documents: it is one; one a line (JSONL); one an object (JSON)."""

_OBJECT = re.compile(rb'\s*+\{\s*+["}]')
_ARRAY = re.compile(rb"\s*+\[\s*+\{")


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it came in.

    ``path`` is as the user gave it (``file.jsonl#12`` for line 12), ``data`` its bytes (gzip unpacked),
    ``hint`` what its name says it is (None: nothing), ``folder`` the name of the folder it lies in (None: stdin).
    """

    path: str
    data: bytes
    hint: MediaType | None = None
    folder: str | None = None


def documents(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Document | Fate]:
    """Yield the documents behind the paths: files, folders, globs, ``-`` for ``stdin``; refusals as fates.

    The order is that of the paths; inside a folder or glob that of the names; inside a file that of the file.

    Raises:
        UsageError: ``-`` is named and there is no ``stdin``.
    """
    for path in paths:
        if path == STDIN:
            if stdin is None:
                raise UsageError("There is nothing to read at -; pipe a report or JSONL into the command.")
            yield from _guarded(stdin, STDIN, None)
            continue
        for found in expand([path]):
            if isinstance(found, RefusedPath):
                yield _fate(found.path, found.error)
            else:
                yield from _open(found.path, found.folder)


def stream_documents(stream: BinaryIO, name: str) -> Iterator[Document | Fate]:
    """Yield the documents of a stream that came in under a name, read as a file of that name would be."""
    yield from _guarded(stream, name, None)


def _fate(path: str, error: RefusedInputError) -> Fate:
    """Return the fate of a refused input."""
    return Fate(storable(path), "refused", code=error.code, message=error.message)


def _open(path: str, folder: str) -> Iterator[Document | Fate]:
    """Yield the documents of a file."""
    try:
        with Path(path).open("rb") as stream:
            yield from _guarded(stream, path, folder)
    except OSError as error:
        yield _fate(path, refusal(path, error))


def _guarded(stream: BinaryIO, path: str, folder: str | None) -> Iterator[Document | Fate]:
    """Yield the documents of a stream; what goes wrong while it is read ends it with a fate."""
    try:
        yield from _read(stream, path, folder)
    except RefusedInputError as error:
        yield _fate(path, error)
    except OSError as error:
        yield _fate(path, refusal(path, error))


def _read(stream: BinaryIO, path: str, folder: str | None) -> Iterator[Document | Fate]:
    """Yield the documents of a stream, by the way it holds them."""
    head, content = unpacked(stream, path)
    hint = SUFFIXES.get(suffix_of(path))
    layout = layout_of(head, path)
    if layout == "whole":
        yield Document(storable(path), whole(content, path), hint, folder)
        return
    for number, row in lines(content, path) if layout == "lines" else json_items(content, path):
        numbered = f"{storable(path)}#{number}"
        if isinstance(row, RefusedInputError):
            yield _fate(numbered, row)
        else:
            yield Document(numbered, row, "application/json", folder)


def layout_of(head: bytes, path: str) -> Layout:
    """Tell how a file holds its documents, by its name, and by its first bytes where the name leaves it open.

    Many a ``.json`` file is one object a line: it is read so if its first line is an object by itself.
    """
    suffix = suffix_of(path)
    if suffix in (".jsonl", ".ndjson"):
        return "lines"
    if suffix in SUFFIXES and suffix != ".json":
        return "whole"
    start = head.removeprefix(b"\xef\xbb\xbf")
    if _OBJECT.match(start):
        return "lines" if _first_line_is_object(start.lstrip()) else "items"
    return "items" if suffix == ".json" or _ARRAY.match(start) else "whole"


def _first_line_is_object(start: bytes) -> bool:
    """Tell whether the first line is a JSON object, or too long to tell."""
    line, end, _ = start.partition(b"\n")
    if not end and len(start) >= io.DEFAULT_BUFFER_SIZE:
        return True
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
