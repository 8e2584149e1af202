"""A draft: a text somebody is about to publish, read so that every quotation in it can be checked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from onrecord.errors import InputTooLargeError
from onrecord.limits import MAX_REPORT_BYTES
from onrecord.model import MediaType, Metadata, Report, record_id
from onrecord.reports.decode import decode
from onrecord.reports.documents import Document
from onrecord.reports.docx import read_docx
from onrecord.reports.gate import admit
from onrecord.reports.layer import Layer, layer_of
from onrecord.reports.markdown import markdown_layer
from onrecord.reports.plain import check_lines, check_page
from onrecord.reports.receive import BY
from onrecord.reports.sniff import SUFFIXES, is_html, suffix_of
from onrecord.reports.wording import place
from onrecord.span import PageMap, Span

__all__ = ["Draft", "receive_draft"]

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
DOCX_SUFFIX = ".docx"
ZIP_MAGIC = b"PK\x03\x04"
"""How a Word document begins, whatever its name."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as a report of no outlet, and its block quotations: page spans, paragraph by paragraph, marks left out.

    The report's page shows block quotations in marks; its ``page_map`` leads to the text as written (of a Word
    document its text, a paragraph a line).
    """

    report: Report
    blocks: tuple[tuple[Span, ...], ...]


def receive_draft(document: Document) -> Draft:
    """Return a draft: text, Markdown, HTML or a Word document, by its name or its bytes.

    Raises:
        RefusedInputError: one of its kinds, each with a sentence that names the path and what to do next.
    """
    path = document.path
    if len(document.data) > MAX_REPORT_BYTES:
        raise InputTooLargeError(
            f"{place(path)} has {len(document.data):,} bytes, over the {MAX_REPORT_BYTES:,} of one draft; split it."
        )
    suffix = suffix_of(path)
    if suffix == DOCX_SUFFIX or document.data.startswith(ZIP_MAGIC):
        return _draft(document, "text/plain", read_docx(document.data, path))
    decoded = decode(document.data, path, declares=SUFFIXES.get(suffix) != "text/plain")
    check_lines(decoded.text, path)
    if suffix in MARKDOWN_SUFFIXES:
        return _draft(document, "text/plain", markdown_layer(decoded.text))
    if is_html(decoded.text, SUFFIXES.get(suffix)):
        layer = layer_of(decoded.text, admit(decoded.text, path), mark_blocks=True)
        return _draft(document, "text/html", layer)
    return Draft(_report(document, "text/plain", decoded.text, decoded.text, None), ())


def _draft(document: Document, media: MediaType, layer: Layer) -> Draft:
    blocks = tuple(tuple(block) for block in layer.blocks)
    return Draft(_report(document, media, layer.source, "".join(layer.text), PageMap(tuple(layer.pieces))), blocks)


def _report(document: Document, media: MediaType, raw: str, page: str, page_map: PageMap | None) -> Report:
    check_page(page, document.path)
    sha256 = hashlib.sha256(document.data).hexdigest()
    return Report(
        id=record_id("report", sha256, None, None),
        sha256=sha256,
        media_type=media,
        encoding="utf-8",
        encoding_rule="a draft",
        raw=raw,
        page=page,
        page_map=page_map,
        main=None,
        outlet=None,
        url=None,
        metadata=Metadata(),
        notes=(),
        by=BY,
    )
