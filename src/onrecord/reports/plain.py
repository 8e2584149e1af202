"""Plain text: the page is the text as received, to the character."""

from __future__ import annotations

import re

from onrecord.errors import EmptyInputError, InputTooLargeError
from onrecord.limits import MAX_LINE_CHARS, MAX_PAGE_CHARS
from onrecord.reports.wording import place

_LINE = re.compile(r"[^\n\r]++")


def check_page(page: str, path: str) -> None:
    """Refuse a page without words or one that is too long.

    Raises:
        EmptyInputError: nothing but white space.
        InputTooLargeError: over ``MAX_PAGE_CHARS``.
    """
    if not page.strip():
        raise EmptyInputError(
            f"{place(path)} has no words to read (a page may draw them with scripts); save the article as plain text."
        )
    if len(page) > MAX_PAGE_CHARS:
        raise InputTooLargeError(
            f"{place(path)} has {len(page):,} characters, over the {MAX_PAGE_CHARS:,} of one report; split it."
        )


def check_lines(text: str, path: str) -> None:
    """Refuse a text with a line that is too long.

    Raises:
        InputTooLargeError: a line over ``MAX_LINE_CHARS``.
    """
    for number, line in enumerate(_LINE.finditer(text), start=1):
        if line.end() - line.start() > MAX_LINE_CHARS:
            raise InputTooLargeError(
                f"{place(path)}: its {number}. line with text has {line.end() - line.start():,} characters, over the "
                f"{MAX_LINE_CHARS:,} of a line; break it into lines or split the file."
            )
