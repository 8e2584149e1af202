"""Rows of JSONL: the text in a field, the metadata in others."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import EncodingError, MalformedLineError, RefusedInputError
from onrecord.reports.jsonl import read_row

FULL = {
    "id": "v-1",
    "outlet": "The Vale Post",
    "url": "https://vale.example/1",
    "date": "2031-05-04",
    "updated": "2031-07-01T08:00:00+02:00",
    "headline": "Bridge opens",
    "byline": "Ada Pell",
    "text": "“Yes,” she said.\r\n",
}


def row(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def test_every_known_field_becomes_a_value_with_its_rule() -> None:
    read = read_row(row(**FULL), "v.jsonl#1")
    found = read.metadata
    assert read.text == "“Yes,” she said.\r\n"
    assert {
        (value.value, value.rule) for value in (found.headline, found.byline, found.outlet, found.url) if value
    } == {
        ("Bridge opens", "jsonl:headline"),
        ("Ada Pell", "jsonl:byline"),
        ("The Vale Post", "jsonl:outlet"),
        ("https://vale.example/1", "jsonl:url"),
    }
    assert found.published is not None
    assert found.updated is not None
    assert (found.published.value, found.published.zone, found.published.rule) == ("2031-05-04", None, "jsonl:date")
    assert (found.updated.value, found.updated.zone) == ("2031-07-01T08:00:00", "+02:00")


NAMES = [
    # (row, name of the value, value, rule): other spellings, objects with a name, lists of names
    ({"text": "x", "title": " A  b "}, "headline", "A b", "jsonl:title"),
    (
        {"text": "x", "authors": ["Ada Pell", {"name": "Bo Rusk"}, "Ada Pell"]},
        "byline",
        "Ada Pell, Bo Rusk",
        "jsonl:authors",
    ),
    ({"text": "x", "source": {"id": None, "name": "Vale Post"}}, "outlet", "Vale Post", "jsonl:source"),
    ({"content": "x", "Source_Name": "Vale Post"}, "outlet", "Vale Post", "jsonl:Source_Name"),
    ({"body": "x", "publishedAt": "2031-05-04T10:00:00Z"}, "published", "2031-05-04T10:00:00", "jsonl:publishedAt"),
    ({"article": "x", "date_published": 1935682200}, "published", "2031-05-04T17:30:00", "jsonl:date_published"),
    # An empty field says nothing; the next one may.
    ({"text": "x", "byline": "", "author": "Ada Pell"}, "byline", "Ada Pell", "jsonl:author"),
]


@pytest.mark.parametrize(("fields", "name", "value", "rule"), NAMES)
def test_fields_go_by_several_names(fields: dict[str, object], name: str, value: str, rule: str) -> None:
    read = read_row(row(**fields), "v.jsonl#1")
    found = getattr(read.metadata, name)
    assert (read.text, found.value, found.rule) == ("x", value, rule)


def test_the_order_of_fields_does_not_matter() -> None:
    assert read_row(row(**FULL), "a#1") == read_row(row(**dict(reversed(FULL.items()))), "a#1")


def test_a_date_of_two_readings_is_unknown_and_noted() -> None:
    read = read_row(row(text="x", date="06/09/2031"), "v.jsonl#1")
    assert read.metadata.published is None
    assert "'date'" in read.notes[0]


REFUSED = [
    (b'{"text": "x"', MalformedLineError, "not valid JSON"),
    (b'["x"]', MalformedLineError, "not a JSON object"),
    (b'{"id": 3}', MalformedLineError, "no text"),
    (b'{"text": "  "}', MalformedLineError, "no text"),
    (b'{"text": ["x"]}', MalformedLineError, "no text"),
    (b"[" * 100_000, MalformedLineError, "too deep"),
    (b'{"text": ' + b"1" * 5_000 + b"}", MalformedLineError, "number"),
    (b'{"text": "caf\xe9"}', EncodingError, "not UTF-8"),
    (b'{"text": "half \\ud83d of it"}', EncodingError, "surrogate"),
]


@pytest.mark.parametrize(("data", "error", "says"), REFUSED)
def test_a_row_that_is_none_is_refused_by_file_and_line(data: bytes, error: type[RefusedInputError], says: str) -> None:
    with pytest.raises(error, match=says) as caught:
        read_row(data, "news/v.jsonl#12")
    assert "line 12 of news/v.jsonl" in str(caught.value)


def test_a_field_with_half_a_surrogate_is_unknown() -> None:
    assert read_row(b'{"text": "x", "title": "\\ud83d"}', "a#1").metadata.headline is None


def check_refusal(error: RefusedInputError) -> None:
    assert error.code in {"bad-line", "encoding"}
    assert "line 1 of a" in error.message


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FULL, "source", "authors"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_a_row_or_refused(content: object) -> None:
    try:
        assert read_row(json.dumps(content).encode(), "a#1").text.strip()
    except RefusedInputError as error:
        check_refusal(error)
