"""Every glyph is found once, paired or reported; one wrong mark never reaches into another paragraph."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.quotations.passages import article_of

from onrecord.model import Article, Furniture, Mark, Paragraph, Report
from onrecord.quotations import RulesTagger, extract
from onrecord.quotations.glyphs import GLYPH
from onrecord.span import Span

PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "''",
        "``",
        "‘",
        "’",
        "'",
        "«",
        "»",
        "„",
        "″",
        " ",
        "\n",
        ", ",
        ". ",
        "he said",
        "We will go",
        "don’t",
        "6",
        "?",
    ]
)
HOSTILE = st.lists(PIECES, max_size=60).map("".join)
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""No clock: the machine may be busy."""


def _marks(text: str) -> tuple[Mark, ...]:
    return extract(*article_of(text)).marks


@UNHURRIED
@given(HOSTILE)
def test_every_glyph_gets_exactly_one_mark(text: str) -> None:
    """The marks are the glyphs of the text, each once and in order."""
    glyphs = [Span(m.start(), m.end()) for line in _lines(text) for m in GLYPH.finditer(text, line.start, line.end)]
    assert [mark.span for mark in _marks(text)] == glyphs


@UNHURRIED
@given(HOSTILE)
def test_partners_point_at_each_other(text: str) -> None:
    """A mark's partner is a mark whose partner it is, of the other side."""
    by_start = {mark.span.start: mark for mark in _marks(text)}
    for mark in by_start.values():
        if mark.partner is not None:
            assert by_start[mark.partner].partner == mark.span.start


@UNHURRIED
@given(HOSTILE)
def test_quotations_are_well_formed(text: str) -> None:
    """Content is in order, inside the text, never empty; references lead to quotations of the same article."""
    quotations = extract(*article_of(text)).quotations
    ids = {quotation.id for quotation in quotations}
    for quotation in quotations:
        assert quotation.content
        assert list(quotation.content) == sorted(quotation.content)
        assert all(len(span) and span.end <= len(text) for span in quotation.content)
        assert {quotation.inside, quotation.continues} <= ids | {None}
        assert 0 <= quotation.confidence <= 1


@UNHURRIED
@given(HOSTILE.filter(lambda text: "\n" not in text), st.sampled_from(["“", "”", '"', "‘"]))
@example("”he said``he said", "“")
def test_a_wrong_mark_stays_in_its_paragraph(text: str, wrong: str) -> None:
    """What one paragraph's marks are taken for does not depend on a stray mark two paragraphs before."""
    tail = f"\nThe harbour opened at noon.\n{text}"
    clean, broken = "The wind fell." + tail, f"The {wrong} wind fell." + tail
    shift = len(broken) - len(clean)
    after = len(clean) - len(text)
    uses = [(mark.span.start, mark.use) for mark in _marks(clean) if mark.span.start >= after]
    moved = [(mark.span.start - shift, mark.use) for mark in _marks(broken) if mark.span.start - shift >= after]
    assert uses == moved


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        # An ordinary pair.
        ("“We go,” he said.", "open close"),
        # Apostrophes: contraction, year, plural possessive, elision.
        ("They don’t sail in the ’90s boats’ wake, get ’em.", "apostrophe apostrophe apostrophe apostrophe"),
        # Feet, inches and primes.
        ("The mast is 6' 2\" and the boom 4′ 3″.", "measure measure measure measure"),
        # A single pair within a double one.
        ("“He said ‘go’ and left,” she said.", "open open close close"),
        # A long quotation reopens at each paragraph.
        ("“We go now.\n“We stay there,” he said.", "open continue close"),
        # A possessive plural inside single marks does not close them.
        ("‘The boats’ owners must pay,’ he said.", "open apostrophe close"),
    ],
)
def test_uses(text: str, uses: str) -> None:
    """What each glyph is taken for."""
    assert [mark.use for mark in _marks(text)] == uses.split()


def test_a_credit_behind_a_quotation_is_no_source() -> None:
    """The agency behind the closing mark is furniture; the quotation says that it looks like a source."""
    text = "Varga said the port was open.\n“We want to see the ferries run again”. —Agencies"
    report, article = article_of(text)
    first, second = article.paragraphs
    credit = Span(text.index("—"), len(text))
    body = Paragraph((Span(second.spans[0].start, credit.start),), "body")
    quotations = extract(report, _with(article, (first, body), (Furniture(credit, "credit", "test"),))).quotations
    assert quotations[-1].source is None
    assert "credit_looks_like_source" in {defect.kind for defect in quotations[-1].defects}


def _with(article: Article, paragraphs: tuple[Paragraph, ...], furniture: tuple[Furniture, ...]) -> Article:
    return Article(article.id, article.report, paragraphs, furniture, None, None, None, None, None, None, "test")


def _lines(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


@pytest.mark.parametrize(
    "text",
    [
        '"' * 40_000,
        "“" * 40_000,
        "”" * 40_000,
        "‘a " * 20_000,
        "word " * 200_000,
        "he said that " * 8_000,
        "he said, “a” " * 3_000,
        ".,;:!?()[]-—" * 20_000,
        "“a\n" * 10_000,
        "“he said ‘she said that’ " * 2_000,
        "He said we go there,” " * 3_000,
        "Он сказал: «Мы пойдём». " * 5_000,
        "a" * 1_000_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_gets_an_answer(text: str) -> None:
    """Marks without words, words without end, other scripts: an answer by rule, with every glyph in it."""
    report, article = article_of(text)
    result = extract(report, article, RulesTagger())
    assert len(result.marks) == len(GLYPH.findall(text))
    assert result == extract(report, article, RulesTagger())


def test_report_page_is_left_alone() -> None:
    """Spans count in the page, also where the article leaves parts of it out."""
    text = "menu menu\n“We go,” he said.\nfooter"
    report, article = article_of(text)
    only = _with(article, (article.paragraphs[1],), ())
    quotation = extract(report, only).quotations[0]
    assert [span.of(report.page) for span in quotation.content] == ["“We go,”"]
    assert isinstance(report, Report)
