"""onrecord: who said what, when and where, in which words according to which outlet.

The verbs of the flow, in order; each is a pure function over the records of :mod:`onrecord.model`:

    receive     bytes → Report              one document, decoded and gated
    select      Report → Article            what the journalist wrote
    extract     Article → Extraction        marks and quotations
    read        Report → Reading            all that one report yields by itself
    group       Sketches → Stories          reports of one happening
    assemble    Candidates → Statement      one utterance: base text, witnesses, variants

and ``open``, which opens a record made by ``onrecord add``.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike

    from onrecord.articles import select
    from onrecord.pipeline import read
    from onrecord.quotations import extract
    from onrecord.reports import Document, receive
    from onrecord.statements import assemble
    from onrecord.store import Record
    from onrecord.stories import group

__version__ = "0.1.0"

__all__ = ["Document", "Record", "__version__", "assemble", "extract", "group", "open", "read", "receive", "select"]

_HOMES = {
    "Document": "onrecord.reports",
    "receive": "onrecord.reports",
    "select": "onrecord.articles",
    "extract": "onrecord.quotations",
    "read": "onrecord.pipeline",
    "group": "onrecord.stories",
    "assemble": "onrecord.statements",
    "Record": "onrecord.store",
}
"""Where each verb lives: loaded at first use, so that ``import onrecord`` costs nothing."""


def __getattr__(name: str) -> Any:
    """Load a verb at first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def open(path: str | PathLike[str], *, create: bool = False, readonly: bool = True) -> Record:  # noqa: A001
    """Open a record, for reading unless told otherwise; close it or use it as a context manager.

    Args:
        path: the record file.
        create: make the record if there is none (implies writing).
        readonly: refuse to write.

    Raises:
        onrecord.errors.StoreError: if the file is no record, of another schema, or cannot be opened.
    """
    from onrecord.store import Record

    record = Record.open(path, create=create, readonly=readonly and not create)
    _display_in_notebooks(record)
    return record


def _display_in_notebooks(record: Record) -> None:
    """Teach IPython, where this runs in it, to display a record and what comes out of it; elsewhere do nothing."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None:
        notebook = import_module("onrecord.doors.notebook")
        notebook.load_ipython_extension(shell)
        notebook.remember(record)
