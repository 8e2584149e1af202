"""One document to one report."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import RefusedInputError
from onrecord.model import MediaType
from onrecord.reports import Document, receive
from onrecord.span import Span

PAGE = (
    b'<html><head><meta property="og:site_name" content="Vale Post"></head>'
    b"<body><p>&ldquo;No,&rdquo; she said.</p></body></html>"
)
ROW = b'{"text": "No, she said.", "outlet": "Vale Post", "url": "https://vale.example/1"}'


def test_plain_text_is_its_own_page() -> None:
    report = receive(Document("a.txt", b"\xe2\x80\x9cNo,\xe2\x80\x9d she said.\r\n\r\n  Twice.\r\n", "text/plain"))
    assert report.raw == report.page == "“No,” she said.\r\n\r\n  Twice.\r\n"
    assert (report.page_map, report.main, report.outlet, report.media_type) == (None, None, None, "text/plain")


def test_a_page_leads_back_to_its_source() -> None:
    report = receive(Document("a.html", PAGE, "text/html"))
    assert report.page == "“No,” she said."
    assert report.page_map is not None
    assert report.page_map.to_raw(Span(0, 5)).of(report.raw) == "&ldquo;No,&rdquo;"
    assert report.outlet == "Vale Post"


def test_a_row_is_its_text() -> None:
    report = receive(Document("v.jsonl#1", ROW, "application/json"))
    assert report.raw == report.page == "No, she said."
    assert (report.outlet, report.url, report.media_type) == ("Vale Post", "https://vale.example/1", "application/json")


def test_the_id_leaves_out_the_path() -> None:
    assert receive(Document("a/x.txt", b"No.", None, "a")) == receive(Document("b/y.txt", b"No.", None, "b"))


def test_the_same_words_from_two_outlets_are_two_reports() -> None:
    document = Document("a.txt", b"No.")
    assert receive(document, outlet="Vale Post").id != receive(document, outlet="Hill Times").id


OUTLETS = [
    # Each row: a document, the outlet the user names, whether the folder is taken for it, the outlet. What the user
    # names comes first, then what a row names, then the folder, then what a page names.
    (Document("f/a.txt", b"No.", None, "f"), None, False, None),
    (Document("f/a.txt", b"No.", None, "f"), None, True, "f"),
    (Document("f/a.txt", b"No.", None, "f"), "Named", True, "Named"),
    (Document("f/v.jsonl#1", ROW, "application/json", "f"), None, True, "Vale Post"),
    (Document("f/v.jsonl#1", ROW, "application/json", "f"), "Named", True, "Named"),
    (Document("f/v.jsonl#1", b'{"text": "No."}', "application/json", "f"), None, True, "f"),
    (Document("f/a.html", PAGE, "text/html", "f"), None, True, "f"),
    (Document("f/a.html", PAGE, "text/html", "f"), None, False, "Vale Post"),
]


@pytest.mark.parametrize(("document", "named", "from_folder", "outlet"), OUTLETS)
def test_where_the_outlet_comes_from(
    document: Document, named: str | None, from_folder: bool, outlet: str | None
) -> None:
    assert receive(document, named, from_folder).outlet == outlet


KINDS: list[tuple[bytes, MediaType | None, str]] = [
    # A name is believed, unless a whole HTML document is in a text, or no tag at all in a page.
    (b"<p>No</p> <b>", "text/plain", "text/plain"),
    (b"<!-- saved --><!DOCTYPE html><p>No</p>", "text/plain", "text/html"),
    (b"No & no", "text/html", "text/plain"),
    (b"No<br>no", "text/html", "text/html"),
    # Without a name, the first characters tell.
    (b"<html><p>No</p></html>", None, "text/html"),
    (b"<div><p>No</p></div>", None, "text/html"),
    (b"The <b> tag, he said, is old", None, "text/plain"),
]


@pytest.mark.parametrize(("data", "hint", "media_type"), KINDS)
def test_what_kind_of_document_it_is(data: bytes, hint: MediaType | None, media_type: str) -> None:
    assert receive(Document("a", data, hint)).media_type == media_type


def test_a_report_travels_between_processes() -> None:
    report = receive(Document("a.html", PAGE, "text/html"))
    assert pickle.loads(pickle.dumps(report)) == report


def check_refusal(error: RefusedInputError) -> None:
    assert "news/a" in error.message


MARKUP = st.lists(
    st.sampled_from(
        [b"<p>", b"</p>", b"<div ", b'class="', b">", b"&amp", b"<!--", b"-->", b"<script>", b"word ", b"\xff", b"\x93"]
    ),
    max_size=20,
).map(b"".join)
HINTS: st.SearchStrategy[MediaType | None] = st.sampled_from([None, "text/plain", "text/html", "application/json"])


@settings(deadline=None)
@given(st.binary(max_size=200) | MARKUP, HINTS)
def test_any_bytes_are_a_report_or_refused(data: bytes, hint: MediaType | None) -> None:
    try:
        report = receive(Document("news/a", data, hint))
    except RefusedInputError as error:
        check_refusal(error)
    else:
        assert report.page.strip()
        assert receive(Document("other/b", data, hint)) == report
