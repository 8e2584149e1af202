"""What an HTML page says about itself."""

from __future__ import annotations

import pytest

from onrecord.reports.documents import Document
from onrecord.reports.receive import receive

LD = '<script type="application/ld+json">%s</script>'

STATED = [
    # JSON-LD before Open Graph, each value with the rule that names its source.
    (
        LD % '{"@type": "NewsArticle", "headline": "Minister &#8217;very&#8217; sure"}'
        + '<meta property="og:title" content="Other">',
        "headline",
        "Minister ’very’ sure",
        "html:json-ld:headline",
    ),
    ('<meta property="og:title" content="Minister &amp; men">', "headline", "Minister & men", "html:og:title"),
    ("<title>Minister sure\n | Daily</title>", "headline", "Minister sure | Daily", "html:title"),
    # Inside a graph, with the publisher and the authors named by reference.
    (
        LD % '{"@graph": [{"@id": "#o", "@type": "Organization", "name": "The Vale Post"},'
        '{"@type": ["Article", "NewsArticle"], "headline": "x", "publisher": {"@id": "#o"}}]}',
        "outlet",
        "The Vale Post",
        "html:json-ld:publisher",
    ),
    (
        LD % '[{"@type": "ReportageNewsArticle", "headline": "x", "author": [{"name": "Ada Pell"}, "Bo Rusk"]}]',
        "byline",
        "Ada Pell, Bo Rusk",
        "html:json-ld:author",
    ),
    # A broken script is passed over; an address is no name.
    (
        LD % '{"@type": "NewsArticle", "headline": '
        + '<meta property="article:author" content="https://x.example/ada"><meta name="byl" content="By Ada Pell">',
        "byline",
        "By Ada Pell",
        "html:byl",
    ),
    ('<meta property="og:site_name" content="The Vale Post">', "outlet", "The Vale Post", "html:og:site_name"),
    # The page's own address: whole ones only.
    (
        '<link rel="canonical" href="/a/1"><meta property="og:url" content="https://vale.example/a/1">',
        "url",
        "https://vale.example/a/1",
        "html:og:url",
    ),
    # Of several articles on a page, the one of its own address.
    (
        '<link rel="canonical" href="https://vale.example/b">'
        + LD
        % '[{"@type": "Article", "headline": "A", "url": "https://vale.example/a"},'
        '{"@type": "Article", "headline": "B", "mainEntityOfPage": {"@id": "https://vale.example/b"}}]',
        "headline",
        "B",
        "html:json-ld:headline",
    ),
]

DATED = [
    # Each row: the head of a page, the value asked for, what it is, its zone, its rule.
    (
        LD % '{"@type": "NewsArticle", "headline": "x", "datePublished": "2031-05-04T17:30:00+02:00"}',
        "published",
        "2031-05-04T17:30:00",
        "+02:00",
        "html:json-ld:datePublished",
    ),
    (
        LD % '{"@type": "NewsArticle", "headline": "x", "dateModified": "0001-01-01"}'
        + '<meta property="article:modified_time" content="2031-07-01">',
        "updated",
        "2031-07-01",
        None,
        "html:article:modified_time",
    ),
    (
        '<span itemprop="datePublished" content="2031-05-04">x</span>',
        "published",
        "2031-05-04",
        None,
        "html:datepublished",
    ),
    ('<time datetime="2031-05-04T17:30Z">Sunday</time>', "published", "2031-05-04T17:30", "Z", "html:time"),
]


def page(head: str) -> Document:
    return Document("page.html", f"<html><head>{head}</head><body><p>Words.</p></body></html>".encode(), "text/html")


@pytest.mark.parametrize(("head", "name", "value", "rule"), STATED)
def test_a_value_comes_with_the_rule_that_found_it(head: str, name: str, value: str, rule: str) -> None:
    found = getattr(receive(page(head)).metadata, name)
    assert (found.value, found.span, found.rule) == (value, None, rule)


@pytest.mark.parametrize(("head", "name", "value", "zone", "rule"), DATED)
def test_a_time_comes_with_its_zone(head: str, name: str, value: str, zone: str | None, rule: str) -> None:
    found = getattr(receive(page(head)).metadata, name)
    assert (found.value, found.zone, found.rule) == (value, zone, rule)


def test_time_elements_of_two_days_say_nothing_of_the_page() -> None:
    """Teasers of other reports have times too."""
    times = '<time datetime="2031-05-04">a</time><time datetime="2031-05-03">b</time>'
    published = receive(page(times)).metadata.published
    assert published is None or published.rule != "html:time"


def test_a_page_that_says_nothing_is_unknown() -> None:
    report = receive(page(""))
    found = report.metadata
    assert (found.headline, found.byline, found.outlet, found.url, found.updated) == (None,) * 5
    assert (report.outlet, report.url) == (None, None)


def test_a_date_that_cannot_be_read_is_noted() -> None:
    report = receive(page('<meta name="date" content="06/09/2031">'))
    assert any("html:date" in note for note in report.notes)


def test_the_encoding_an_xml_declaration_names_does_not_stop_the_extractor() -> None:
    words = "The minister of works said on Monday that the bridge would open in spring, as it had been promised. " * 5
    source = f'<?xml version="1.0" encoding="utf-8"?><html><body><article><p>{words}</p></article></body></html>'
    report = receive(Document("page.xhtml", source.encode(), "text/html"))
    assert [span.of(report.page) for span in report.main or ()] == [words.strip()]
    assert report.encoding_rule == "XML declaration"
