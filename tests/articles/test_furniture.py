"""What is furniture and what is kept.

Each row: why, and a page in which furniture stands between ``⟦kind:`` and ``⟧``. The marks are taken out, the page is
read, and the furniture found must be exactly what was marked. Outlets, people and places are invented.
"""

# ruff: noqa: E501 (a row of a table is one line)
from __future__ import annotations

import re

import pytest
from tests.articles.builder import Build

from onrecord.articles import select

BODY = "The envoys of Norland and Sarn met for six hours on Tuesday and parted without a word."
MORE = "“We have not given up on the valley,” the spokeswoman, Ada Orlo, told reporters in the hall."

ROWS = [
    ("a clean page has none", f"{BODY}\n\n{MORE}"),
    ("a breadcrumb that repeats the headline", f"⟦breadcrumb:Home » World » Talks fail in Norland⟧\n\nTalks fail in Norland\n\n{BODY}"),
    ("a breadcrumb with slashes", f"⟦breadcrumb:Home / News / World⟧\n\n{BODY}\n\n{MORE}"),
    ("a view counter", f"Talks fail in Norland\n\n⟦counter:397⟧\n\n{BODY}"),
    ("share counts", f"{BODY}\n\n⟦counter:1.2K shares⟧\n\n{MORE}"),
    ("an image's slug glued to a dateline", f"⟦slug:norland-talks-img⟧Washington: {BODY}\n\n{MORE}"),
    ("a slug glued to a sentence", f"{BODY}\n\n⟦slug:valley-groups⟧But as we have said, the valley is one."),
    ("a single word glued to a known place", f"⟦slug:talks⟧Geneva: {BODY}\n\n{MORE}"),
    ("a file name glued to a sentence", f"⟦slug:IMG_2041.jpg⟧{BODY}\n\n{MORE}"),
    ("a word that begins small is not a slug", "iPhone makers in Norland and Sarn met for six hours on Tuesday."),
    ("an agency after the closing mark", f"{BODY}\n\n“We want full peace”. ⟦credit:—Agencies⟧"),
    ("an agency in brackets after the last stop", f"{MORE}\n\n{BODY} ⟦credit:(AFP)⟧"),
    ("an agency with the desk's initials", f"{MORE}\n\n{BODY} ⟦credit:PTI AKD SKL⟧"),
    ("an agency that no list holds, by its letters", f"{MORE}\n\n“We want full peace”. ⟦credit:—MWS⟧"),
    ("an abbreviation after a name is no agency", f"{MORE}\n\nThey met the so-called “Free Valley Army” (FVA)."),
    ("nor is a known one within its sentence", f"{MORE}\n\nShe had read it in the “Associated Press” (AP)."),
    ("a person after a dash is a source, not a credit", f"{BODY}\n\n“We want full peace.” — Ada Orlo"),
    ("an agency on its own line", f"{BODY}\n\n{MORE}\n\n⟦credit:Reuters⟧"),
    ("a byline", f"Talks fail in Norland\n\n⟦byline:By Maren Tolk and J. P. Aldo, Harbour Post⟧\n\n{BODY}"),
    ("a bare By above a name", f"Talks fail in Norland\n\n⟦byline:By⟧\n⟦byline:Maren Tolk⟧\n\n{BODY}"),
    ("staff and agency", f"Talks fail in Norland\n\n⟦byline:By MWS and Ledger staff⟧\n\n{BODY}"),
    ("a paper called after the day", f"Talks fail in Norland\n\n⟦byline:Elso Today Bureau⟧ ⟦timestamp:| Updated on: 21 August 2013, 16:41⟧\n\n{BODY}"),
    ("a desk", f"Talks fail in Norland\n\n⟦byline:Harbour Post Staff⟧\n\n{BODY}"),
    ("agency and update on one line", f"Talks fail in Norland\n\n⟦credit:News Agencies⟧ ⟦timestamp:| Updated on: 11 February 2017, 5:47 IST⟧\n\n{BODY}"),
    ("first published, at the end", f"{BODY}\n\n{MORE}\n\n⟦timestamp:First published: 7 September 2016, 11:30 IST⟧"),
    ("a caption with its photographer", f"{BODY}\n\n⟦caption:Envoys leave the hall in Port Elso. (Photo: Maren Tolk, Harbour Post)⟧\n\n{MORE}"),
    ("a caption glued to the dateline by its note", f"⟦caption:A ferry at the ford (file photo)⟧PORT ELSO: {BODY}\n\n{MORE}"),
    ("a caption of a file photo", f"{BODY}\n\n⟦caption:CALM. A gull, in this recent file photo, sits on the pier, which was sold twice in a year and leaks. Maren Tolk⟧\nAsked about it, she said that it leaks.\n\n{MORE}"),
    ("a caption with the desk before the photographer", f"⟦caption:The mayor speaks to the press at the pier in Port Elso, May 3, 2017. REUTERS/Maren Tolk⟧\n\n{BODY}\n\n{MORE}"),
    ("a photo credit alone", f"{BODY}\n\n⟦caption:Maren Tolk/AFP/Getty Images⟧\n\n{MORE}"),
    ("a caption glued to the paragraph by its credit", f"⟦caption:Envoys leave the hall. | Maren Tolk/AFP/Getty Images⟧ {BODY}\n\n{MORE}"),
    ("a picture with its button", f"{BODY}\n\n⟦caption:Enlarge this image toggle caption Maren Tolk/AP Maren Tolk/AP⟧\n\n{MORE}"),
    ("a byline glued before the dateline", f"⟦byline:By Maren Tolk⟧ GENEVA (Reuters) - {BODY}\n\n{MORE}"),
    ("share buttons", f"{BODY}\n\n⟦share:Share on Facebook⟧\n\n⟦share:Tweet⟧\n\n{MORE}"),
    ("a link to another story", f"{BODY}\n\n⟦related:Read more: Norland recalls its envoy⟧\n\n{MORE}"),
    ("also read", f"{BODY}\n\n⟦related:ALSO READ | Norland recalls its envoy⟧\n\n{MORE}"),
    ("a notice in brackets inside a paragraph", f"{BODY} ⟦related:(Also read: Norland recalls its envoy)⟧ Then they met again.\n\n{MORE}"),
    ("a break in the story", f"{BODY}\n\n⟦navigation:Story Continued Below⟧\n\n{MORE}"),
    ("the same break glued into a paragraph", f"{BODY} ⟦navigation:Story Continued Below⟧ Then they met again.\n\n{MORE}"),
    (
        "a card of links glued behind a name",
        "Sen. Orrin Fel⟦related: Orrin (Orry) James FelMine owners walk out of talks | What the fare law says MORE⟧ (Tarn) "
        "said the toll would fall. He gave no day.",
    ),
    (
        "the same, the name in full not glued to its headlines",
        "Speaker Ada Brook⟦related: Ada Maren Brook Ferry fares to rise next year Tarn counts its votes again MORE⟧ agreed. "
        "She gave no day.",
    ),
    (
        "a word in capitals is no such card",
        "Orrin Fel of the Fel family said he wants MORE money for the ferry, and Orrin Fel wants it now.",
    ),
    ("a newsletter", f"{BODY}\n\n⟦promotion:Sign up for the Harbour Post newsletter, every weekday morning.⟧\n\n{MORE}"),
    ("an advertisement", f"{BODY}\n\n⟦promotion:ADVERTISEMENT⟧\n\n{MORE}"),
    ("a request to follow", f"{BODY}\n\n{MORE}\n\n⟦promotion:Follow Maren Tolk on Twitter @marentolk⟧"),
    ("tags", f"{BODY}\n\n{MORE}\n\n⟦tags:Tags: Norland, Sarn, valley⟧"),
    ("copyright", f"{BODY}\n\n{MORE}\n\n⟦copyright:© 2019 Harbour Post. All rights reserved.⟧"),
    ("copyright with the paper first", f"{BODY}\n\n{MORE}\n\n⟦copyright:© Harbour Post 2019. No words without leave.⟧"),
    ("contributors", f"{BODY}\n\n{MORE}\n\n⟦credit:Maren Tolk in Port Elso contributed to this report.⟧"),
    ("a list of headlines below its heading", f"{BODY}\n\n{MORE}\n\n⟦related:Related stories⟧\n⟦related:Norland recalls its envoy⟧\n⟦related:Sarn tests a dam⟧"),
    ("headlines below the last paragraph", f"{BODY}\n\n{MORE}\n\n⟦related:Norland recalls its envoy from Sarn⟧\n\n⟦related:Sarn tests a dam in the valley⟧"),
    ("a list of names below the last paragraph is the article's own", f"{BODY}\n\n{MORE}\n\nHarbour Steel, Port Elso\n\nNordex Dams, Sarn"),
    ("one line without a stop may be a sentence", f"{BODY}\n\n{MORE}\n\nThe talks go on in spring"),
    ("a line of stars", f"{BODY}\n\n⟦boilerplate:* * *⟧\n\n{MORE}"),
    ("a mark alone on its line is text", f"“{BODY}\n\n”\n\n{MORE}"),
    ("an embedded post keeps its signature", f"{BODY}\n\nThe valley is one.\n\n— Ada Orlo (@adaorlo) November 18, 2019\n\n{MORE}"),
    ("a quotation that starts like a notice", f"{BODY}\n\n“Sign up for peace, or leave this hall now,” Orlo said."),
    ("dates that head a timeline", f"{BODY}\n\nMay 3, 2019\n\n{MORE}\n\nMay 4, 2019\n\n{MORE}\n\nMay 5, 2019\n\n{BODY}"),
    ("a comment form and all that follows", f"{BODY}\n\n{MORE}\n\n⟦comment_form:Leave a Reply⟧\n\n⟦comment_form:Your email address will not be published.⟧\n\n⟦comment_form:I think the envoys should all go home and stay there.⟧"),
    ("an invitation to comment above the text", f"⟦comment_form:Leave a comment⟧\n\n{BODY}\n\n{MORE}"),
]  # fmt: skip

_MARK = re.compile(r"⟦(\w+):(.*?)⟧")


def unmark(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the page without marks and the furniture that was marked."""
    return _MARK.sub(r"\2", marked), [(kind, text) for kind, text in _MARK.findall(marked)]


@pytest.mark.parametrize(("why", "marked"), ROWS, ids=[row[0] for row in ROWS])
def test_exactly_the_marked_furniture_is_found(build: Build, why: str, marked: str) -> None:
    page, expected = unmark(marked)
    found = [(item.kind, item.span.of(page)) for item in select(build(page)).furniture]
    assert found == expected, why


def test_every_piece_says_by_which_rule(build: Build) -> None:
    article = select(build(f"{BODY}\n\n397\n\nShare\n\n{MORE}"))
    assert len(article.furniture) == 2
    assert all(len(item.rule.split()) > 1 for item in article.furniture)


class TestExtractorsText:
    """Where an HTML extractor ran, what it left out is furniture, but not everything."""

    def test_what_lies_outside_is_furniture(self, build: Build) -> None:
        page = f"World News\n\n{BODY}\n\n{MORE}\n\nThe Harbour Post has been printed in Port Elso since the year of the flood."
        article = select(build(page, main=[BODY, MORE]))
        assert [(item.kind, item.span.of(page)[:10]) for item in article.furniture] == [
            ("navigation", "World News"),
            ("boilerplate", "The Harbou"),
        ]

    def test_speech_between_two_paragraphs_is_kept(self, build: Build) -> None:
        """Extractors drop block quotations."""
        speech = "“The valley is one, and we shall keep it so.”"
        page = f"{BODY}\n\n{speech}\n\n{MORE}"
        article = select(build(page, main=[BODY, MORE]))
        assert article.selection.text(page) == page

    def test_the_headline_is_kept_wherever_it_stands(self, build: Build) -> None:
        page = f"Talks fail in Norland\n\nMenu\n\n{BODY}\n\n{MORE}"
        article = select(build(page, main=[BODY, MORE], headline="Talks fail in Norland"))
        assert [part.role for part in article.paragraphs] == ["headline", "lead", "body"]
        assert article.headline is not None
        assert article.headline.span is not None

    def test_rules_still_hold_inside(self, build: Build) -> None:
        page = f"{BODY}\n\n397\n\n{MORE}"
        article = select(build(page, main=[page]))
        assert [item.kind for item in article.furniture] == ["counter"]

    def test_a_comment_header_above_the_extractors_text_cuts_nothing_below(self, build: Build) -> None:
        page = f"{BODY} {MORE} {BODY}\n\nComments\n\n{MORE}"
        article = select(build(page, main=[page]))
        assert [item.span.of(page) for item in article.furniture] == ["Comments"]
