"""A draft is read as its reader will see it, and every character leads back to what was written."""

from __future__ import annotations

import io

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import EmptyInputError, InputTooLargeError, RefusedInputError, UnreadableInputError
from onrecord.reports import Document
from onrecord.reports.draft import Draft, receive_draft
from onrecord.span import Span


def draft_of(text: str, name: str = "draft.md") -> Draft:
    """Return a draft of this text under a name."""
    return receive_draft(Document(name, text.encode()))


CASES = [
    ("Emphasis, links and escapes are markup, the words stay.", "He **said** [it](a) \\*so\\*.", "He said it *so*."),
    ("Entities are read.", "Rice &amp; peas", "Rice & peas"),
    ("A paragraph may be written on several lines.", "One\ntwo.\n\nThree.", "One two.\n\nThree."),
    ("A block quotation stands in marks.", "He wrote.\n\n> We leave.", "He wrote.\n\n«We leave.»"),
    ("Each of its paragraphs opens with a mark.", "> One.\n>\n> Two.", "«One.\n\n«Two.»"),
    ("A lead-in with a colon goes on into it.", "He wrote:\n\n> We leave.", "He wrote: «We leave.»"),
    ("Marks its writer typed are enough.", "> “We leave.”", "“We leave.”"),
    ("Who said it stands below it, outside.", "> We leave.\n>\n> — Ines Caro", "«We leave.»\n\n— Ines Caro"),
    ("A block inside a block is part of it.", "> One.\n>\n> > Two.", "«One.\n\n«Two.»"),
    ("Items of a list are paragraphs.", "- One.\n- Two.", "One.\n\nTwo."),
    ("Code is no prose.", "One.\n\n```\nx = 1\n```\n", "One."),
]


@pytest.mark.parametrize(("about", "written", "page"), CASES, ids=[about for about, _, _ in CASES])
def test_markdown(about: str, written: str, page: str) -> None:
    """What a reader of the page sees."""
    assert draft_of(written).report.page == page, about


def test_the_address_of_a_link_is_not_taken_for_words() -> None:
    """The characters behind the link are found behind it."""
    written = "See [it](rain) rain."
    report = draft_of(written).report
    assert report.page_map is not None
    at = report.page.index("rain")
    assert report.page_map.to_raw(Span(at, at + 4)).start == written.rindex("rain")


def test_html_block_quotations_stand_in_marks() -> None:
    """The same page, written as HTML."""
    draft = draft_of("<p>He wrote:</p><blockquote><p>We leave.</p><p>Soon.</p></blockquote><p>Rain fell.</p>", "d.html")
    assert draft.report.page == "He wrote: «We leave.\n\n«Soon.»\n\nRain fell."
    assert [[span.of(draft.report.page) for span in block] for block in draft.blocks] == [["We leave.", "Soon."]]


def test_plain_text_is_the_page() -> None:
    """A ``>`` in a plain text is what its writer typed."""
    assert draft_of("> We leave.", "draft.txt").report.page == "> We leave."


def word_document() -> bytes:
    """Return a Word document with a block quotation, a table, an insertion and a deletion."""
    document = docx.Document()
    document.add_paragraph("The minister wrote:")
    document.add_paragraph("We leave.", style="Quote")
    tracked = document.add_paragraph("She said “no")
    for tag, inner, text in (("w:ins", "w:t", " longer”."), ("w:del", "w:delText", " more”.")):
        change, run, part = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        part.text = text
        part.set(qn("xml:space"), "preserve")
        run.append(part)
        change.append(run)
        tracked._p.append(change)
    document.add_table(1, 1).cell(0, 0).text = "In a table."
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_word_document_is_read_as_its_last_reader_sees_it() -> None:
    """Insertions are taken, deletions gone, tables read; a paragraph is a line of the text."""
    report = receive_draft(Document("draft.docx", word_document())).report
    assert report.page == "The minister wrote: «We leave.»\n\nShe said “no longer”.\n\nIn a table."
    assert report.raw.split("\n")[:3] == ["The minister wrote:", "We leave.", "She said “no longer”."]
    assert report.page_map is not None
    at = report.page.index("no longer")
    assert report.page_map.to_raw(Span(at, at + 9)).of(report.raw) == "no longer"


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
BOX = f"""<w:r xmlns:w="{W}" xmlns:mc="{MC}"><mc:AlternateContent>
<mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>“In a box.”</w:t></w:r></w:p></w:txbxContent></mc:Choice>
<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>“In a box.”</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""
NOTES = f"""<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>line</w:t></w:r></w:p>
</w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>She said “in a note”.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def test_text_boxes_and_footnotes_of_a_word_document() -> None:
    """A text box, stored twice for old readers, is read once, where it is anchored; footnotes follow the text."""
    document = docx.Document()
    document.add_paragraph("Before.")._p.append(parse_xml(BOX))
    document.add_paragraph("After.")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    notes = Part(PackURI("/word/footnotes.xml"), kind, NOTES.encode(), document.part.package)
    document.part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
    stream = io.BytesIO()
    document.save(stream)
    report = receive_draft(Document("draft.docx", stream.getvalue())).report
    assert report.page == "Before.\n\n“In a box.”\n\nAfter.\n\nShe said “in a note”."


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("draft.md", b"  \n", EmptyInputError),
        ("draft.docx", b"PK\x03\x04 and nothing", UnreadableInputError),
        ("draft.docx", b"no archive", UnreadableInputError),
        ("draft.txt", b"word " * 2_000_000, InputTooLargeError),
    ],
)
def test_what_cannot_be_read_is_refused(name: str, data: bytes, error: type[RefusedInputError]) -> None:
    """One sentence that names the draft and what to do."""
    with pytest.raises(error) as caught:
        receive_draft(Document(name, data))
    assert name in caught.value.message


PROSE = st.text(alphabet=st.sampled_from("ab *_>\n-“”\"'\\`&;#[]()!~|<😀é\r\u2028\x0b"), max_size=80)


@given(PROSE)
def test_every_character_leads_back(text: str) -> None:
    """Verbatim pieces are the very characters; all pieces lie in the text, in order of the page."""
    try:
        draft = draft_of(text)
    except EmptyInputError:
        return
    report = draft.report
    assert report.page_map is not None
    at = 0
    for piece in report.page_map.pieces:
        assert piece.page.start == at
        assert 0 <= piece.raw.start <= piece.raw.end <= len(text)
        assert not piece.verbatim or piece.page.of(report.page) == piece.raw.of(report.raw)
        at = piece.page.end
    assert at == len(report.page)
    for block in draft.blocks:
        assert all(span.end <= at and span.start < span.end for span in block)
