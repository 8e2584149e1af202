"""The records: ids that do not change, values that travel through the codec whole."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.model import PartialDate, Variant, record_id
from onrecord.span import Span


class TestIds:
    """An id is a content hash: equal content, equal id; different content, different id."""

    def test_names_its_kind_and_is_stable(self) -> None:
        # Written down once: an id that changes between versions would orphan every link to it.
        assert record_id("report", "abc", None, Span(1, 2)) == "report-de9a0662ac16a9f2"

    @given(st.lists(st.text(), min_size=1, max_size=4), st.lists(st.text(), min_size=1, max_size=4))
    def test_parts_do_not_run_together(self, left: list[str], right: list[str]) -> None:
        assert (record_id("x", *left) == record_id("x", *right)) == (left == right)


class TestPartialDate:
    """A date is as precise as what is known."""

    @pytest.mark.parametrize(
        ("value", "precision"),
        [("2016", "year"), ("2016-09", "month"), ("2016-09-06", "day"), ("2016-08-28/2016-09-03", "interval")],
    )
    def test_precision(self, value: str, precision: str) -> None:
        assert PartialDate(value, "text", None, "r", "w", 1.0).precision == precision


def test_records_travel_through_the_codec_whole() -> None:
    """Encoded and decoded, a record is equal to itself, tuples and spans included."""
    variant = Variant(0, 2, "root them out", "route them out", (Span(3, 17),), ("homophone",), "words")
    assert msgspec.json.decode(msgspec.json.encode(variant), type=Variant) == variant


def _tree(kind: type[OnrecordError]) -> list[type[OnrecordError]]:
    return [kind, *(leaf for child in kind.__subclasses__() for leaf in _tree(child))]


def test_every_error_has_a_code_of_its_own() -> None:
    """Codes are stable names a program can act on: no two errors share one."""
    codes = [kind.code for kind in _tree(OnrecordError)]
    assert len(codes) == len(set(codes))
