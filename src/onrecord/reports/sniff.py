"""What kind of document it is: by its name where that says it, else by how it begins."""

from __future__ import annotations

import re

from onrecord.model import MediaType

SUFFIXES: dict[str, MediaType] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".json": "application/json",
    ".jsonl": "application/json",
    ".ndjson": "application/json",
}
"""Names of report files. Each may be followed by ``.gz``."""

SNIFF_CHARS = 65_536
"""How much of a document is looked at."""

MIN_TAGS = 3
"""Tags of common elements that make a text without a name HTML: one or two may be quoted in a plain text."""

_DOCUMENT = re.compile(
    r"\s*+(?:<\?xml\b[^>]{0,500}>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s++html|html)\b", re.I | re.S
)
_TAG = re.compile(
    r"</?(?:html|head|body|p|div|span|br|a|h[1-6]|ul|li|article|section|table|td|meta|img|em|strong)\b[^<>]{0,500}>",
    re.I,
)
_MARKUP = re.compile(r"<[a-zA-Z/!]")
_SUFFIX = re.compile(r"\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,8}$")


def suffix_of(name: str) -> str:
    """Return a file name's suffix in lower case, ``.gz`` left off; '' if it has none.

    A dot before figures only or before a long rest (``report.2016``, ``St. Petersburg speech``) makes no suffix.
    """
    found = _SUFFIX.search(name.casefold().removesuffix(".gz"))
    return found[0] if found else ""


def is_html(text: str, hint: MediaType | None) -> bool:
    """Tell whether a document is read as HTML; ``hint`` is what its name says.

    A name that says HTML is believed if there is any tag; one that says text, unless a whole HTML document
    is in it; without a name, the text must begin as a document or hold a few common tags.
    """
    head = text[:SNIFF_CHARS]
    if hint == "text/html":
        return bool(_MARKUP.search(text))
    if _DOCUMENT.match(head):
        return True
    return hint is None and len(_TAG.findall(head)) >= MIN_TAGS
