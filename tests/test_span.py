"""Spans, selections and maps: the arithmetic every later offset rests on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.span import (
    PageMap,
    Piece,
    Selection,
    Span,
    code_point_offset,
    merge_spans,
    subtract_spans,
    utf8_offset,
    utf16_offset,
)

PAGE = "Home » News\n\nThe gate is shut, she said.\n\nShare this"


class TestSpan:
    """A span is a half-open range of code points."""

    def test_of_gives_its_characters(self) -> None:
        assert Span(13, 21).of(PAGE) == "The gate"

    @pytest.mark.parametrize(("start", "end"), [(-1, 0), (3, 2)])
    def test_refuses_what_is_no_range(self, start: int, end: int) -> None:
        with pytest.raises(ValueError, match="not a span"):
            Span(start, end)

    def test_touching_spans_do_not_overlap(self) -> None:
        assert not Span(0, 3).overlaps(Span(3, 5))
        assert Span(0, 4).overlaps(Span(3, 5))

    def test_trimmed_drops_white_space_at_the_edges(self) -> None:
        assert Span(0, 7).trimmed("  said ") == Span(2, 6)

    def test_trimmed_white_space_is_empty(self) -> None:
        assert len(Span(0, 3).trimmed(" \n ")) == 0


@st.composite
def selections(draw: st.DrawFn) -> tuple[str, Selection]:
    """A text and a selection of it: sorted, disjoint spans dealt into paragraphs."""
    text = draw(st.text(min_size=1, max_size=80))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    groups: list[list[Span]] = []
    for span in spans:
        if groups and draw(st.booleans()):
            groups[-1].append(span)
        else:
            groups.append([span])
    return text, Selection(tuple(tuple(group) for group in groups))


class TestSelection:
    """The clean text is a selection of spans: each place in it leads back to the page."""

    def test_joins_paragraphs_with_a_blank_line_and_pieces_with_nothing(self) -> None:
        selection = Selection(((Span(13, 16), Span(16, 21)), (Span(31, 34),)))
        assert selection.text(PAGE) == "The gate\n\nshe"

    def test_a_clean_span_over_a_cut_gives_two_page_spans(self) -> None:
        selection = Selection(((Span(0, 4), Span(7, 11)),))
        assert selection.to_page(Span(2, 6)) == (Span(2, 4), Span(7, 9))

    def test_refuses_to_reorder_the_page(self) -> None:
        with pytest.raises(ValueError, match="out of order"):
            Selection(((Span(5, 9), Span(0, 3)),))

    @given(selections())
    def test_every_kept_character_leads_back_to_itself(self, case: tuple[str, Selection]) -> None:
        text, selection = case
        clean = selection.text(text)
        kept = [offset for span in selection.spans for offset in range(span.start, span.end)]
        for offset in kept:
            place = selection.to_clean(Span(offset, offset + 1))
            assert place is not None
            assert place.of(clean) == text[offset]
            assert selection.to_page(place) == (Span(offset, offset + 1),)

    @given(selections())
    def test_paragraph_spans_cut_the_clean_text_into_its_paragraphs(self, case: tuple[str, Selection]) -> None:
        text, selection = case
        clean = selection.text(text)
        paragraphs = ["".join(span.of(text) for span in group) for group in selection.groups]
        assert [span.of(clean) for span in selection.group_spans()] == paragraphs


class TestPageMap:
    """Page offsets lead to the raw text: through entities, tags and collapsed white space."""

    # raw: <p>&ldquo;No,&rdquo; she</p>   page: “No,” she
    RAW = "<p>&ldquo;No,&rdquo; she</p>"
    PAGE = "“No,” she"
    MAP = PageMap(
        (
            Piece(Span(0, 1), Span(3, 10), False),
            Piece(Span(1, 4), Span(10, 13), True),
            Piece(Span(4, 5), Span(13, 20), False),
            Piece(Span(5, 9), Span(20, 24), True),
        )
    )

    @pytest.mark.parametrize(
        ("page", "raw"),
        [
            ("No", "No"),
            ("“No,”", "&ldquo;No,&rdquo;"),
            (",” s", ",&rdquo; s"),
            ("she", "she"),
        ],
    )
    def test_leads_to_the_characters_received(self, page: str, raw: str) -> None:
        start = self.PAGE.index(page)
        assert self.MAP.to_raw(Span(start, start + len(page))).of(self.RAW) == raw

    def test_an_empty_map_is_the_identity(self) -> None:
        assert PageMap(()).to_raw(Span(2, 5)) == Span(2, 5)


spans_strategy = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 10)).map(lambda pair: Span(pair[0], sum(pair))), max_size=8
)


class TestSpanSets:
    """Merging and subtracting keep exactly the characters they should."""

    @given(spans_strategy)
    def test_merged_spans_cover_the_same_and_do_not_touch(self, spans: list[Span]) -> None:
        merged = merge_spans(spans)
        covered = {i for span in spans for i in range(span.start, span.end)}
        assert {i for span in merged for i in range(span.start, span.end)} == covered
        assert all(a.end < b.start for a, b in pairwise(merged))

    @given(spans_strategy)
    def test_what_is_left_is_the_whole_without_the_holes(self, holes: list[Span]) -> None:
        left = subtract_spans(Span(5, 35), holes)
        holed = {i for span in holes for i in range(span.start, span.end)}
        assert {i for span in left for i in range(span.start, span.end)} == set(range(5, 35)) - holed


class TestOtherCounts:
    """Bytes for files, UTF-16 units for browsers: both lead to the same code point."""

    @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.data())
    def test_utf16_and_back(self, text: str, data: st.DataObject) -> None:
        offset = data.draw(st.integers(0, len(text)))
        assert code_point_offset(text, utf16_offset(text, offset)) == offset

    def test_outside_the_basic_plane(self) -> None:
        assert utf16_offset("🙂no", 1) == 2
        assert utf8_offset("🙂no", 1) == 4
