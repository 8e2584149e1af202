"""The text layer of an HTML page: what a reader sees, and where in the source it stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reports.gate import admit
from onrecord.reports.layer import text_layer
from onrecord.reports.markup import tokens
from onrecord.span import PageMap, Span


def layer(source: str) -> tuple[str, PageMap]:
    return text_layer(source, admit(source, "page.html"))


SEEN = [
    # White space collapses; tags inside a paragraph leave no trace.
    ("<p>The  <b>minister</b>\n said</p>", "The minister said"),
    ("<p>One</p>\n<p>Two</p>", "One\n\nTwo"),
    ("<p>One<p>Two", "One\n\nTwo"),
    ("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"),
    # A line break, and two that make a paragraph.
    ("<p>One<br>Two</p>", "One\nTwo"),
    ("<p>One<br><br/>Two<br> <br>\n<br>Three</p>", "One\n\nTwo\n\nThree"),
    # Character references; the hard space is a character like others.
    ("<p>&ldquo;Yes,&rdquo; &#x2014; he&nbsp;said &amp; left</p>", "“Yes,” — he\xa0said & left"),
    ("<p>&#147;Yes&#148; AT&T &bogus; &</p>", "“Yes” AT&T &bogus; &"),
    ("<p>a&#10;&#32; b</p>", "a b"),
    # What a reader does not see.
    ("<title>T</title><script>x<p>1</p></script><style>p{}</style><p>Text</p><noscript>No</noscript>", "Text"),
    ("<p>Text<template><p>No</p></template><svg><title>No</title><text>No</text></svg></p>", "Text"),
    ("<p>a<!-- no --><!-->b<!doctype x><?php no ?>c</p>", "abc"),
    ("<select><option>No</select><p>Text</p>", "Text"),
    # Cells and rows stand on lines of their own.
    ("<table><tr><td>One<td>Two<tr><th>Three</table>", "One\nTwo\nThree"),
    # Preformatted text keeps its white space.
    ("<pre>a\n  b</pre>", "a\n  b"),
    # The marks a browser draws around a quotation element, unless they were typed too.
    ("<p>He said <q>go <q>home</q> now</q>.</p>", "He said “go ‘home’ now”."),
    ("<p>He said <q>“go”</q>.</p>", "He said “go”."),
    # Links with nothing between them are drawn apart; a letter set apart stays with its word.
    ("<a href=/>News</a><a href=/>Sport</a>", "News Sport"),
    ("<p><span>T</span>he</p>", "The"),
    # Signs that are no markup, and markup that is broken, lose no text.
    ("<p>1 < 2, a<b and x</p>", "1 < 2, a"),
    ("<p>3 <4 <= 5</p>", "3 <4 <= 5"),
    ('<p class="x>One</p><p>Two</p>', "One\n\nTwo"),
    ("</div></b><p>Text</p></td>", "Text"),
]


@pytest.mark.parametrize(("source", "page"), SEEN)
def test_the_page_is_what_a_reader_sees(source: str, page: str) -> None:
    if source.startswith("<p>1 <"):
        # ``<b and x…`` opens a tag, as in any browser; the text before it stays.
        assert layer(source)[0].startswith(page)
    else:
        assert layer(source)[0] == page


LED_BACK = [
    # (source, words of the page, the source they were made from)
    ("<p>The <b>minister</b> said</p>", "minister", "minister"),
    ("<p>The <b>minister</b> said</p>", "The minister", "The <b>minister"),
    ("<p>&ldquo;Yes&rdquo;</p>", "“Yes”", "&ldquo;Yes&rdquo;"),
    ("<p>&ldquo;Yes&rdquo;</p>", "Yes", "Yes"),
    ("<p>One</p> <p>Two</p>", "\n\n", "</p> <p>"),
    ("<p>One \n two</p>", "One two", "One \n two"),
    ("<p>He said <q>go</q>.</p>", "“go”", "<q>go</q>"),
]


@pytest.mark.parametrize(("source", "words", "raw"), LED_BACK)
def test_every_character_leads_back_to_the_source(source: str, words: str, raw: str) -> None:
    page, page_map = layer(source)
    at = page.index(words)
    assert page_map.to_raw(Span(at, at + len(words))).of(source) == raw


def check_map(source: str, page: str, page_map: PageMap) -> None:
    """What every map must keep: it covers the page without gaps, in source order, and verbatim means so."""
    at = raw_at = 0
    for piece in page_map.pieces:
        assert piece.page.start == at
        assert len(piece.page) > 0
        assert piece.raw.start >= raw_at
        if piece.verbatim:
            assert piece.raw.of(source) == piece.page.of(page)
        at, raw_at = piece.page.end, piece.raw.end
    assert at == len(page)
    assert raw_at <= len(source)


WRITTEN = (
    "<p> </p> <div> </div> <br> <b> </b> <q> </q> <pre> </pre> <a> </a> <td> <tr> <table> </table> <li> <ul> <script>"
    " </script> <!-- --> <svg> </svg> &amp; &quot &#8220; & < > \" ' = word Ünï — “ ” <p/class=x <title> </title>"
)
SNIPPETS = st.sampled_from(WRITTEN.split()) | st.sampled_from([" ", "\n", "\r\n", "\xa0", "<a href='", "<!", "</"])


@given(st.lists(SNIPPETS, max_size=40).map("".join))
def test_any_markup_gives_a_page_whose_map_holds(source: str) -> None:
    page, page_map = layer(source)
    check_map(source, page, page_map)
    assert page == page.strip("\t\r\f") or "<pre" in source


@given(st.lists(SNIPPETS, max_size=40).map("".join))
def test_tokens_cover_the_source(source: str) -> None:
    at = 0
    for token in tokens(source):
        assert token.start == at
        assert token.end > at
        at = token.end
    assert at == len(source)


@given(st.lists(st.sampled_from(["word ", "<b>", "</b>", "<p>", "&amp;", "\n", "<i>x</i>"]), max_size=30).map("".join))
def test_the_source_of_any_stretch_without_its_tags_is_the_stretch(source: str) -> None:
    page, page_map = layer(source)
    for end in range(0, len(page), 3):
        for start in range(0, end, 5):
            raw = page_map.to_raw(Span(start, end)).of(source)
            detagged = re.sub(r"<[^>]*>", "", raw).replace("&amp;", "&")
            assert "".join(detagged.split()) == "".join(page[start:end].split())
