"""One document to one report: decode, gate, plain / HTML / JSONL."""

from __future__ import annotations

import hashlib

from onrecord.errors import InputTooLargeError
from onrecord.limits import MAX_REPORT_BYTES
from onrecord.model import MediaType, Metadata, Report, record_id
from onrecord.reports.decode import Decoded, decode
from onrecord.reports.documents import Document
from onrecord.reports.html import HtmlPage, read_html
from onrecord.reports.jsonl import read_row
from onrecord.reports.plain import check_lines, check_page
from onrecord.reports.sniff import is_html
from onrecord.reports.wording import place

BY = "reports/1"
"""Name and version of this stage in the records it makes. Raise it when the same bytes give another report."""


def receive(document: Document, outlet: str | None = None, outlet_from_folder: bool = False) -> Report:
    """Return the report a document holds. Pure: the same document gives the same report anywhere.

    The outlet is ``outlet`` where given; else what a JSONL row names; else, with ``outlet_from_folder``, the name
    of the file's folder; else what an HTML page names; else unknown.

    Raises:
        RefusedInputError: one of its kinds, each with a sentence that names the path and what to do next.
    """
    if len(document.data) > MAX_REPORT_BYTES:
        raise InputTooLargeError(
            f"{place(document.path)} has {len(document.data):,} bytes, over the {MAX_REPORT_BYTES:,} of one report; "
            "split it, or write one report a line as JSONL."
        )
    if document.hint == "application/json":
        return _row(document, outlet, outlet_from_folder)
    decoded = decode(document.data, document.path, declares=document.hint != "text/plain")
    if is_html(decoded.text, document.hint):
        page = read_html(decoded.text, document.path)
        return _report(
            document, "text/html", decoded, page.metadata, page, outlet or _folder(document, outlet_from_folder)
        )
    check_lines(decoded.text, document.path)
    check_page(decoded.text, document.path)
    stated = outlet or _folder(document, outlet_from_folder)
    return _report(document, "text/plain", decoded, Metadata(), None, stated)


def _row(document: Document, outlet: str | None, outlet_from_folder: bool) -> Report:
    """Return the report in a JSONL row."""
    row = read_row(document.data, document.path)
    check_page(row.text, document.path)
    decoded = Decoded(row.text, "utf-8", "JSON is UTF-8", row.notes)
    named = row.metadata.outlet.value if row.metadata.outlet else None
    stated = outlet or named or _folder(document, outlet_from_folder)
    return _report(document, "application/json", decoded, row.metadata, None, stated)


def _folder(document: Document, wanted: bool) -> str | None:
    """Return the folder's name where it is to be taken for the outlet."""
    return document.folder if wanted else None


def _report(
    document: Document,
    media_type: MediaType,
    decoded: Decoded,
    metadata: Metadata,
    html: HtmlPage | None,
    outlet: str | None,
) -> Report:
    """Put the report together. Its id depends on the bytes, the outlet and the address, never on the path."""
    sha256 = hashlib.sha256(document.data).hexdigest()
    outlet = outlet or (metadata.outlet.value if metadata.outlet else None)
    url = metadata.url.value if metadata.url else None
    return Report(
        id=record_id("report", sha256, outlet, url),
        sha256=sha256,
        media_type=media_type,
        encoding=decoded.encoding,
        encoding_rule=decoded.rule,
        raw=decoded.text,
        page=html.page if html else decoded.text,
        page_map=html.page_map if html else None,
        main=html.main if html else None,
        outlet=outlet,
        url=url,
        metadata=metadata,
        notes=decoded.notes + (html.notes if html else ()),
        by=BY,
    )
