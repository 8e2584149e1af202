"""A Word document as its last reader sees it: a paragraph a line, insertions taken, deletions gone.

Tables and text boxes stand where they are anchored, footnotes and endnotes at the end. Comments, headers and footers
are not read: they are not what is to be printed.
"""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError, _Element

from onrecord.errors import InputTooLargeError, UnreadableInputError
from onrecord.limits import MAX_DECOMPRESSED_RATIO, MAX_REPORT_BYTES
from onrecord.reports.layer import PARAGRAPH_BREAK, Layer
from onrecord.reports.wording import place
from onrecord.span import Span

QUOTE_STYLES = ("quote", "block text", "blockquote")
"""What the names of styles for block quotations hold, in any case: Quote, Intense Quote, Block Text."""

NOTES = ((RELATIONSHIP_TYPE.FOOTNOTES, "w:footnote"), (RELATIONSHIP_TYPE.ENDNOTES, "w:endnote"))
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What holds the second copy of a drawing or text box, for old versions of Word."""
APART = frozenset({qn("w:moveFrom"), qn("w:p"), FALLBACK})
BREAKS = frozenset({qn("w:br"), qn("w:cr"), qn("w:tab"), qn("w:noBreakHyphen")})


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of the document: its text, and whether it is set as a block quotation."""

    text: str
    quoted: bool


def read_docx(data: bytes, path: str) -> Layer:
    """Return what a reader sees of a document; the layer's source is its text, a paragraph a line.

    Raises:
        InputTooLargeError: it unpacks to more than a report may have, or far more than its size.
        UnreadableInputError: it is no Word document, or a broken one.
    """
    _admit(data, path)
    try:
        lines = tuple(_lines(docx.Document(io.BytesIO(data))))
    except (KeyError, ValueError, zipfile.BadZipFile, XMLSyntaxError, OSError) as error:
        raise _no_document(path) from error
    raw = "\n".join(line.text for line in lines)
    layer, at, quoting = Layer(raw), 0, False
    for line in lines:
        if line.quoted != quoting:
            layer.quote(begins=line.quoted)
            quoting = line.quoted
        if line.text.strip():
            layer.ask(PARAGRAPH_BREAK, Span(at, at))
            start = at + len(line.text) - len(line.text.lstrip())
            layer.draw(line.text.strip(), Span(start, start + len(line.text.strip())))
        at += len(line.text) + 1
    layer.quote(begins=False)
    return layer


def _no_document(path: str) -> UnreadableInputError:
    return UnreadableInputError(f"{place(path)} cannot be read as a Word document; save it again as .docx or as text.")


def _admit(data: bytes, path: str) -> None:
    """Refuse an archive that is none or that unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist() if part.filename.endswith((".xml", ".rels")))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _no_document(path) from error
    if size > MAX_REPORT_BYTES * 8 or size > len(data) * MAX_DECOMPRESSED_RATIO:
        raise InputTooLargeError(f"{place(path)} unpacks to {size:,} bytes of text, too many for a draft; split it.")


def _lines(document: Word) -> Iterator[_Line]:
    for element in _paragraphs(document.element.body):
        style = Paragraph(element, document).style
        name = (style.name or "").casefold() if style is not None else ""
        yield _Line(_text(element), any(word in name for word in QUOTE_STYLES))
    for kind, tag in NOTES:
        for part in (one.target_part for one in document.part.rels.values() if one.reltype == kind):
            for note in parse_xml(part.blob).iter(qn(tag)):
                if note.get(qn("w:type")) in (None, "normal"):  # others are the lines between text and notes
                    yield from (_Line(_text(element), False) for element in _paragraphs(note))


def _paragraphs(root: _Element) -> Iterator[CT_P]:
    """Yield the paragraphs inside an element, in order; of a text box, which is stored twice, the first copy."""
    for element in root.iter(qn("w:p")):
        if isinstance(element, CT_P) and not any(parent.tag == FALLBACK for parent in element.iterancestors()):
            yield element


def _text(paragraph: CT_P) -> str:
    """Return a paragraph's text. Deleted text has elements of its own; what was moved away is passed over.

    So are paragraphs inside it, those of a text box: they are lines of their own.
    """
    out: list[str] = []
    for node in paragraph.iter(qn("w:t"), *BREAKS):
        above = list(itertools.takewhile(lambda parent: parent is not paragraph, node.iterancestors()))
        if any(parent.tag in APART for parent in above):
            continue
        out.append((node.text or "") if node.tag == qn("w:t") else "-" if node.tag == qn("w:noBreakHyphen") else " ")
    return "".join(out)
