"""The article as a whole: headline, masthead values, roles, ids, and that nothing is lost."""

# ruff: noqa: E501 (a row of a table is one line)
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.articles.builder import Build, build_report

from onrecord.articles import line_keys, select
from onrecord.model import Article

BODY = "The envoys of Norland and Sarn met for six hours on Tuesday and parted without a word."
MORE = "“We have not given up on the valley,” the spokeswoman, Ada Orlo, told reporters in the hall."

HEADLINES = [
    ("short, no stop, text below", "Talks fail in Norland", True),
    ("a question may be the lead", "Will Norland sign the treaty?", False),
    ("a question above a byline", "Will Norland sign the treaty?\n\nBy Maren Tolk", True),
    ("two names", "Maren Tolk and Juno Aldo", False),
    ("two sentences", "The talks in Norland failed. Envoys leave the valley", False),
    ("speech with its speaker", "‘Valley is one’: Norland rules out a border", True),
    ("a statement with a colon", "Will not cede the valley: Norland", True),
    ("the lead ends in a stop", "The envoys of Norland met on Tuesday.", False),
    ("a dateline", "GENEVA (AP) — The envoys of Norland met on", False),
    ("a quotation paragraph", "“The valley is one and stays one”", False),
    ("a section's name", "World", False),
    ("an introduction to what follows", "The minister said this in the hall:", False),
    ("too long", "the envoys of Norland and Sarn " * 8, False),
]


@pytest.mark.parametrize(("why", "line", "expected"), HEADLINES, ids=[row[0] for row in HEADLINES])
def test_the_first_line_is_the_headline_where_it_has_the_shape_of_one(
    build: Build, why: str, line: str, expected: bool
) -> None:
    page = f"{line}\n\n{BODY}\n\n{MORE}"
    headline = select(build(page)).headline
    assert (headline is not None) == expected, why
    if headline is not None:
        assert headline.span is not None
        assert headline.span.of(page) == headline.value == line.splitlines()[0]


def test_a_page_without_text_below_has_no_headline(build: Build) -> None:
    assert select(build("Talks fail in Norland")).headline is None


class TestGivenValues:
    """Values that came with the report are used first; the page gives their span."""

    def test_headline_shown(self, build: Build) -> None:
        page = f"Talks fail in Norland\n\n{BODY}"
        headline = select(build(page, headline="Talks fail in Norland")).headline
        assert headline is not None
        assert headline.rule == "jsonl:headline"
        assert headline.span is not None
        assert headline.span.of(page) == "Talks fail in Norland"

    def test_headline_not_shown(self, build: Build) -> None:
        article = select(build(f"{BODY}\n\n{MORE}", headline="Talks fail in Norland"))
        assert article.headline is not None
        assert article.headline.span is None
        assert [part.role for part in article.paragraphs] == ["lead", "body"]

    def test_headline_shown_twice_is_kept_once(self, build: Build) -> None:
        page = f"Talks fail in Norland\n\nTalks fail in Norland\n\n{BODY}"
        article = select(build(page, headline="Talks fail in Norland"))
        assert [part.role for part in article.paragraphs] == ["headline", "lead"]
        assert [item.kind for item in article.furniture] == ["masthead"]

    def test_headline_glued_between_caption_and_text(self, build: Build) -> None:
        page = f"Envoys leave. | Maren Tolk/Getty Images Talks fail in Norland {BODY}\n\n{MORE}"
        article = select(build(page, headline="Talks fail in Norland"))
        assert [part.spans[0].of(page) for part in article.paragraphs] == ["Talks fail in Norland", BODY, MORE]

    def test_byline(self, build: Build) -> None:
        page = f"Talks fail in Norland\n\nMaren Tolk\n\n{BODY}"
        article = select(build(page, byline="Maren Tolk"))
        assert article.byline is not None
        assert article.byline.span is not None
        assert article.byline.span.of(page) == "Maren Tolk"

    def test_the_page_tells_the_same_day_more_finely(self, build: Build) -> None:
        page = f"Published 6 September 2016, 10:04 pm EDT\n\n{BODY}"
        published = select(build(page, published="2016-09-06")).published
        assert published is not None
        assert (published.value, published.zone) == ("2016-09-06T22:04", "-04:00")
        assert published.rule.startswith("jsonl:date")

    def test_another_day_on_the_page_does_not_count(self, build: Build) -> None:
        page = f"Published 9 September 2016\n\n{BODY}"
        published = select(build(page, published="2016-09-06")).published
        assert published is not None
        assert (published.value, published.span) == ("2016-09-06", None)


class TestTimes:
    """Publication and update are told apart."""

    def test_an_update_is_never_the_publication(self, build: Build) -> None:
        page = f"Talks fail in Norland\n\nNews Agencies | Updated on: 11 February 2017, 5:47 IST\n\n{BODY} Delhi was silent."
        article = select(build(page))
        assert article.published is None
        assert article.updated is not None
        assert (article.updated.value, article.updated.zone) == ("2017-02-11T05:47", "+05:30")
        assert article.updated.span is not None
        assert article.updated.span.of(page) == "Updated on: 11 February 2017, 5:47 IST"

    def test_both(self, build: Build) -> None:
        page = f"Updated on: 11 February 2017\n\n{BODY}\n\nFirst published: 7 September 2016"
        article = select(build(page))
        assert article.published is not None
        assert article.updated is not None
        assert (article.published.value, article.updated.value) == ("2016-09-07", "2017-02-11")

    def test_a_label_on_the_line_above(self, build: Build) -> None:
        article = select(build(f"Talks fail in Norland\n\nUpdated\n\nNov 19, 2019\n\n{BODY}"))
        assert article.published is None
        assert article.updated is not None
        assert article.updated.value == "2019-11-19"

    def test_a_bare_date_above_the_text_is_that_of_publication(self, build: Build) -> None:
        published = select(build(f"Talks fail in Norland\n\nNov 19, 2019\n\n{BODY}")).published
        assert published is not None
        assert published.value == "2019-11-19"

    def test_a_bare_date_below_the_text_is_nothing(self, build: Build) -> None:
        assert select(build(f"{BODY}\n\n{MORE}\n\nNov 19, 2019")).published is None


class TestCredits:
    """Who wrote it and which agency it came from."""

    def test_agency_after_the_last_words(self, build: Build) -> None:
        page = f"{MORE}\n\n“We want full peace”. —Agencies"
        article = select(build(page))
        assert article.byline is None
        assert article.agency is not None
        assert article.agency.span is not None
        assert article.agency.span.of(page) == article.agency.value == "Agencies"

    def test_agency_in_the_dateline(self, build: Build) -> None:
        article = select(build(f"GENEVA (AP) — {BODY}\n\n{MORE}"))
        assert article.agency is not None
        assert article.agency.value == "AP"
        assert article.dateline is not None
        assert article.dateline.value == "GENEVA"
        assert article.paragraphs[0].spans[0].start == 0, "the dateline stays in its paragraph"

    def test_agency_in_the_place_of_a_byline(self, build: Build) -> None:
        article = select(build(f"Talks fail in Norland\n\nNews Agencies | Updated on: 11 February 2017\n\n{BODY}"))
        assert article.agency is not None
        assert article.byline is not None
        assert article.agency.value == article.byline.value == "News Agencies"

    def test_a_name_beside_a_date_above_the_text(self, build: Build) -> None:
        article = select(build(f"Talks fail in Norland\n\nMaren Tolk | May 3, 2019\n\n{BODY}"))
        assert article.byline is not None
        assert article.byline.value == "Maren Tolk"

    def test_unknown_where_the_page_says_nothing(self, build: Build) -> None:
        article = select(build(f"{BODY}\n\n{MORE}"))
        assert (article.byline, article.agency, article.dateline, article.published, article.updated) == (None,) * 5


class TestParagraphs:
    """Lines are paragraphs; text broken at a column is put together again."""

    def test_roles(self, build: Build) -> None:
        page = f"Talks fail in Norland\n\nEnvoys part without a word\n\n{BODY}\n\nThe valley\n\n{MORE}"
        assert [part.role for part in select(build(page)).paragraphs] == [
            "headline",
            "subhead",
            "lead",
            "subhead",
            "body",
        ]

    def test_single_line_breaks_separate_paragraphs(self, build: Build) -> None:
        assert len(select(build(f"{BODY}\n{MORE}\n{BODY}")).paragraphs) == 3

    def test_hard_wrapped_text(self, build: Build) -> None:
        first = "The envoys of Norland and Sarn met for six hours on\nTuesday in the old customs house by the harbour and\nthen parted without a word to the many who waited\noutside."
        second = "“We have not given up on the valley, and we will be\nback before the winter comes,” the spokeswoman, Ada\nOrlo, told them."
        page = f"{first}\n\n{second}"
        assert [part.spans[0].of(page) for part in select(build(page)).paragraphs] == [first, second]

    def test_hard_wrapped_text_without_blank_lines_breaks_at_stops(self, build: Build) -> None:
        first = "The envoys of Norland and Sarn met for six hours on\nTuesday in the old customs house by the harbour."
        second = "They parted without a word to the many who waited in\nthe rain outside, said Ada Orlo, who speaks for them."
        third = (
            '"We have not given up on the valley, and we will be\nback before the winter comes," she told reporters.'
        )
        page = "\n".join([first, second, third])
        assert [part.spans[0].of(page) for part in select(build(page)).paragraphs] == [first, second, third]

    def test_a_stray_break_in_a_sentence_parts_no_paragraph(self, build: Build) -> None:
        torn = f"{BODY.rstrip('.')} and then they went home to the valley\nwithout a word to the many who had waited there."
        page = f"{MORE}\n{torn}\n{MORE}"
        assert [part.spans[0].of(page) for part in select(build(page)).paragraphs] == [MORE, torn, MORE]

    @pytest.mark.parametrize(
        "torn",
        [
            # A link broke the line: none begins with a comma or a bracket that closes.
            "The envoys of Norland met for hours in the customs house by the harbour (CHH\n) and went home to the valley.",
            # Behind an abbreviation a blank line may stand.
            "They met for hours over the pact that was made last year between Norland and the U.S.\n\nand went home again.",
        ],
    )
    def test_a_break_where_no_line_begins_parts_no_paragraph(self, build: Build, torn: str) -> None:
        page = f"{MORE}\n\n{torn}\n\n{MORE}"
        assert [part.spans[0].of(page) for part in select(build(page)).paragraphs] == [MORE, torn, MORE]

    def test_a_label_in_small_letters_is_no_rest_of_a_sentence(self, build: Build) -> None:
        page = f"{BODY.rstrip('.')}\nfile photo\n{MORE}"
        assert MORE in [part.spans[0].of(page) for part in select(build(page)).paragraphs]


class TestIds:
    """An article's id is made of what was read and found."""

    def test_same_report_same_article(self, build: Build) -> None:
        assert select(build(f"{BODY}\n\n{MORE}")) == select(build(f"{BODY}\n\n{MORE}"))

    def test_recurring_lines_that_cut_something_give_another_article(self, build: Build) -> None:
        report = build(f"{BODY}\n\nThe valley desk\n\n{MORE}")
        keys = frozenset(key for key in line_keys(report) if "desk" in key)
        first, second = select(report), select(report, keys)
        assert first.id != second.id
        assert [item.kind for item in second.furniture] == ["recurring"]

    def test_recurring_lines_that_do_not_occur_change_nothing(self, build: Build) -> None:
        report = build(f"{BODY}\n\n{MORE}")
        assert select(report) == select(report, frozenset({"label:the sports desk"}))


PIECES = [
    BODY, MORE, "Talks fail in Norland", "Home » World » Talks", "397", "Share", "Leave a Reply", "Related stories", "GENEVA (AP) — ",
    "Read more: x", "By Maren Tolk", "Updated on: 3 May 2019", " | Maren Tolk/Getty Images ", "norland-talksThe", "”. —Agencies",
    "(Photo: Maren Tolk, AP)", "Story Continued Below", "\n", "\n\n", " ", "\u00a0", "“", "”", '"', ".", "(Also read: x)", "\r\n", "\u2028",
    "\u200b", "FILE PHOTO: x", "— A (@a) May 3, 2019", "By", "© 2019 x", "*", "Tags: x",
]  # fmt: skip


def assert_nothing_lost(page: str, article: Article) -> None:
    """Every character that is not white is in exactly one paragraph or furniture span."""
    spans = [span for part in article.paragraphs for span in part.spans] + [item.span for item in article.furniture]
    seen = [0] * len(page)
    for span in spans:
        assert len(span)
        for offset in range(span.start, span.end):
            seen[offset] += 1
    assert max(seen, default=0) <= 1
    assert [offset for offset, char in enumerate(page) if not char.isspace() and not seen[offset]] == []
    assert article.selection.text(page) is not None


@settings(deadline=None, max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_nothing_is_lost_on_pages_made_of_news(page: str) -> None:
    assert_nothing_lost(page, select(build_report(page)))
    assert_nothing_lost(
        page, select(build_report(page, headline="Talks fail in Norland", byline="Maren Tolk", outlet="Share"))
    )


@settings(deadline=None)
@given(st.text(max_size=300))
def test_nothing_is_lost_on_any_text(page: str) -> None:
    assert_nothing_lost(page, select(build_report(page)))


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=15), st.data())
def test_nothing_is_lost_with_an_extractors_text(pieces: list[str], data: st.DataObject) -> None:
    page = "\n\n".join(pieces)
    main = data.draw(st.lists(st.sampled_from(pieces), max_size=5))
    assert_nothing_lost(page, select(build_report(page, main=main, headline="Talks fail in Norland")))


@pytest.mark.parametrize(
    "unit", ['"', "“”", "a ", "a-", "(READ: ", " | A", "A/", "A, ", "Home » ", "a\n", "Share\n", "5:47 ", "_-", "By A "]
)
def test_hostile_pages_are_read_without_loss(unit: str) -> None:
    """A hundred thousand characters of one pattern: no rule may look at the whole of it again and again."""
    page = unit * (100_000 // len(unit))
    article = select(build_report(page))
    spans = sum(len(span) for part in article.paragraphs for span in part.spans) + sum(
        len(i.span) for i in article.furniture
    )
    assert spans >= sum(not char.isspace() for char in page)
