"""A row of a JSONL file: one report, its text in a field, its metadata in others.

Raw and page are the text field's string. Field names are compared without regard to case, ``_`` and ``-``,
and the first listed one that holds something wins, so the order of a row's fields does not matter.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.errors import EncodingError, MalformedLineError
from onrecord.model import Metadata, Moment, Value
from onrecord.reports.decode import lone_surrogate
from onrecord.reports.moments import moment
from onrecord.reports.plain import check_lines
from onrecord.reports.wording import place

TEXT_FIELDS = ("text", "fulltext", "maintext", "articletext", "articlebody", "content", "body", "article")
HEADLINE_FIELDS = ("headline", "title")
BYLINE_FIELDS = ("byline", "author", "authors", "creator")
OUTLET_FIELDS = ("outlet", "source", "publisher", "newspaper", "sourcename", "sitename", "site")
URL_FIELDS = ("url", "link", "canonicalurl", "permalink")
PUBLISHED_FIELDS = (
    "published",
    "datepublished",
    "publishedat",
    "publicationdate",
    "publishdate",
    "pubdate",
    "datepublish",
    "publishedtime",
    "date",
)
UPDATED_FIELDS = ("updated", "datemodified", "modified", "updatedat", "datemodify", "modifiedat", "lastmodified")

MAX_FIELD_CHARS = 2_000
"""A longer headline, byline, outlet or address is none: something else got into the field."""

MAX_NAMES = 50
"""Names of a list of authors that are kept; the longest list of authors we have seen has 30."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as read: the text, its metadata, and what a reader should be told."""

    text: str
    metadata: Metadata
    notes: tuple[str, ...]


def read_row(data: bytes, path: str) -> Row:
    r"""Read one row. ``path`` names its file and line (``corpus.jsonl#12``).

    Raises:
        MalformedLineError: not a JSON object, or without a text.
        EncodingError: not UTF-8, or a text with half a surrogate pair (``"\\ud83d"``), which stands for no
            character: it cannot be stored as UTF-8, and replacing it would change what was received.
        InputTooLargeError: a text with a line over the limit.
    """
    fields = _object(data, path)
    named = {_plain_name(name): (name, value) for name, value in reversed(list(fields.items()))}
    text = _text(named, path)
    check_lines(text, path)
    notes: list[str] = []
    metadata = Metadata(
        headline=_value(named, HEADLINE_FIELDS),
        byline=_value(named, BYLINE_FIELDS),
        outlet=_value(named, OUTLET_FIELDS),
        url=_value(named, URL_FIELDS),
        published=_moment(named, PUBLISHED_FIELDS, notes),
        updated=_moment(named, UPDATED_FIELDS, notes),
    )
    return Row(text, metadata, tuple(notes))


def _object(data: bytes, path: str) -> Mapping[str, object]:
    """Return the row as a JSON object."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"{place(path)} is not UTF-8 (byte {error.start}), as JSON must be; convert the file and add it again."
        ) from None
    try:
        row = json.loads(text)
    except RecursionError:
        raise _malformed(path, "is nested too deep to be a report") from None
    except json.JSONDecodeError as error:
        raise _malformed(path, f"is not valid JSON ({error.msg.lower()} at column {error.pos + 1})") from None
    except ValueError:
        raise _malformed(path, "holds a number too long to be one") from None
    if not isinstance(row, dict):
        raise _malformed(path, "is not a JSON object")
    return row


def _malformed(path: str, what: str) -> MalformedLineError:
    """Return the refusal of a row."""
    return MalformedLineError(
        f"{place(path)} {what}; mend or delete it and add the file again; the other rows are not held up."
    )


def _plain_name(name: str) -> str:
    """Return a field's name as it is compared."""
    return name.casefold().replace("_", "").replace("-", "")


def _text(named: Mapping[str, tuple[str, object]], path: str) -> str:
    """Return the report's text."""
    for field in TEXT_FIELDS:
        text = named.get(field, ("", None))[1]
        if not isinstance(text, str) or not text.strip():
            continue
        at = lone_surrogate(text)
        if at is not None:
            raise EncodingError(
                f"{place(path)}: character {at} of its text is half of a surrogate pair, which stands for nothing; "
                "write the row again from its source, with whole characters."
            )
        return text
    raise _malformed(path, "has no text in a field named " + ", ".join(TEXT_FIELDS[:-1]) + f" or {TEXT_FIELDS[-1]}")


def _value(named: Mapping[str, tuple[str, object]], fields: tuple[str, ...]) -> Value | None:
    """Return the first of the fields that names something."""
    for field in fields:
        if field in named:
            name, content = named[field]
            text = ", ".join(names_in(content))
            if text and len(text) <= MAX_FIELD_CHARS and lone_surrogate(text) is None:
                return Value(text, None, f"jsonl:{name}")
    return None


def names_in(content: object) -> list[str]:
    """Return the names in a JSON value: a string, an object with a ``name``, or a list of these; no repeats."""
    items = content[:MAX_NAMES] if isinstance(content, list) else [content]
    names: list[str] = []
    for item in items:
        found = item.get("name") if isinstance(item, dict) else item
        if isinstance(found, list) and found:
            found = found[0]
        if isinstance(found, str) and found.strip():
            names.append(" ".join(found.split()))
    return list(dict.fromkeys(names))


def _moment(named: Mapping[str, tuple[str, object]], fields: tuple[str, ...], notes: list[str]) -> Moment | None:
    """Return the point in time that the first filled field states; note one that cannot be read."""
    for field in fields:
        name, content = named.get(field, ("", None))
        if isinstance(content, bool) or not isinstance(content, str | int | float) or not str(content).strip():
            continue
        stated = str(int(content)) if isinstance(content, float) and content.is_integer() else str(content)
        found = moment(stated, f"jsonl:{name}")
        if found:
            return found
        notes.append(f"The field {name!r} does not state a date that can be read in one way only; it is left unknown.")
    return None
