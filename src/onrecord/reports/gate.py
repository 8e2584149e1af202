"""The gate: refuse an HTML source that would take down the parsers behind it, before they see it.

lxml and the extractors built on it recurse over depth and compare each attribute of an element with all
before it. The gate reads the source once with our own scanner, in linear time, and counts.
"""

from __future__ import annotations

from onrecord.errors import InputTooDeepError, InputTooLargeError
from onrecord.limits import MAX_HTML_ATTRIBUTES, MAX_HTML_DEPTH, MAX_HTML_ELEMENTS
from onrecord.reports.elements import OpenElements
from onrecord.reports.markup import Token, tokens
from onrecord.reports.wording import place

MAX_TOKENS = 8 * MAX_HTML_ELEMENTS
"""Tags, runs of text and comments together: an element has a start, an end and text before and after; twice
that is stray markup. It bounds the memory the tokens take (some 100 bytes each)."""


def admit(source: str, path: str) -> tuple[Token, ...]:
    """Return the tokens of an HTML source that is within the limits.

    Raises:
        InputTooDeepError: elements nested over ``MAX_HTML_DEPTH``, or one with over ``MAX_HTML_ATTRIBUTES``.
        InputTooLargeError: more than ``MAX_HTML_ELEMENTS`` elements.
    """
    admitted: list[Token] = []
    opened = OpenElements()
    elements = 0
    for token in tokens(source):
        admitted.append(token)
        if token.kind == "start":
            elements += 1
            opened.start(token.name, token.closed)
            _check(token, opened.depth, elements, path)
        elif token.kind == "end":
            opened.end(token.name)
        if len(admitted) > MAX_TOKENS:
            _check(token, 0, MAX_HTML_ELEMENTS + 1, path)
    return tuple(admitted)


def _check(token: Token, depth: int, elements: int, path: str) -> None:
    """Refuse the page if this tag takes it over a limit."""
    if depth > MAX_HTML_DEPTH:
        raise InputTooDeepError(
            f"{_where(token, path)}: elements are nested more than {MAX_HTML_DEPTH} deep, which no news page needs; "
            "save the article as plain text and add that."
        )
    if len(token.attributes) > MAX_HTML_ATTRIBUTES:
        raise InputTooDeepError(
            f"{_where(token, path)}: one element carries more than {MAX_HTML_ATTRIBUTES} attributes; "
            "save the article as plain text and add that."
        )
    if elements > MAX_HTML_ELEMENTS:
        raise InputTooLargeError(
            f"{_where(token, path)}: the page has more than {MAX_HTML_ELEMENTS} elements; "
            "save the article as plain text, or in parts, and add that."
        )


def _where(token: Token, path: str) -> str:
    """Return the place of a token in a document for a sentence."""
    return f"{place(path)}, at character {token.start}"
