"""A scanner for HTML: source to tokens, each with its place, in one pass and linear time.

It follows the tokenizer of the HTML standard (WHATWG, section 13.2.5) where that matters for the visible text.
The standard library's ``html.parser`` goes quadratic on hostile input and does not give places; lxml
gives none either. Each step moves forward: a search that fails reads to the end of the source once, and
what it looked for cannot be looked for again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.limits import MAX_HTML_ATTRIBUTES

TokenKind = Literal["text", "raw", "start", "end", "other"]
"""``text`` holds character references, ``raw`` does not (the inside of ``script`` and its like); ``other``
is a comment, a declaration or a processing instruction."""

RAW_TEXT = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose inside is characters only, without tags or character references."""

ESCAPABLE_TEXT = frozenset({"title", "textarea"})
"""Elements whose inside has character references but no tags."""

_TEXT = re.compile(r"(?:[^<]++|<(?![a-zA-Z/!?]))*+")
_NAME = re.compile(r"[a-zA-Z][^\s/>]*+")
_GAP = re.compile(r"[\s/]*+")
_ATTRIBUTE = re.compile(r"=?[^\s/>=]*+")
_EQUALS = re.compile(r"\s*+=\s*+")
_BARE_VALUE = re.compile(r"[^\s>]*+")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute's name, in lower case, and the place of its value in the source (empty where it has none)."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A token and its place ``[start, end)`` in the source, in code points.

    ``name`` is the element's name in lower case for tags, and for ``text`` and ``raw`` inside ``title``,
    ``script`` and their like that element's name, else ''. ``closed`` is true for a tag that ends in ``/>``.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()
    closed: bool = False


def tokens(source: str) -> Iterator[Token]:
    """Yield the tokens of an HTML source, in order; together they cover it without gaps."""
    at, size = 0, len(source)
    while at < size:
        end = _match(_TEXT, source, at)[1]
        if end > at:
            yield Token("text", at, end)
            at = end
            continue
        token = _markup(source, at)
        yield token
        at = token.end
        if token.kind == "start" and not token.closed and token.name in RAW_TEXT | ESCAPABLE_TEXT:
            end = _inside_end(source, at, token.name)
            if end > at:
                yield Token("raw" if token.name in RAW_TEXT else "text", at, end, token.name)
                at = end


def _markup(source: str, at: int) -> Token:
    """Read the token that starts with the ``<`` at ``at``, which a letter, ``/``, ``!`` or ``?`` follows."""
    if _NAME.match(source, at + 1):
        return _start_tag(source, at)
    if _NAME.match(source, at + 2) and source[at + 1] == "/":
        return _end_tag(source, at)
    if source[at + 1] == "!":
        return Token("other", at, _comment_end(source, at))
    return Token("other", at, _through(source, ">", at + 2))


def _through(source: str, mark: str, at: int) -> int:
    """Return the place after the next ``mark``, or the end of the source."""
    found = source.find(mark, at)
    return len(source) if found < 0 else found + len(mark)


def _comment_end(source: str, at: int) -> int:
    """Return where the comment or declaration at ``at`` ends; one that is not closed runs to the end."""
    if not source.startswith("<!--", at):
        return _through(source, ">", at + 2)
    for empty in ("<!-->", "<!--->"):
        if source.startswith(empty, at):
            return at + len(empty)
    return _through(source, "-->", at + 4)


def _end_tag(source: str, at: int) -> Token:
    """Read an end tag; what stands behind its name is skipped."""
    name = _match(_NAME, source, at + 2)
    return Token("end", at, _through(source, ">", name[1]), name[0].lower())


def _start_tag(source: str, at: int) -> Token:
    """Read a start tag with its attributes."""
    name, place = _match(_NAME, source, at + 1)
    attributes: list[Attribute] = []
    while True:
        gap, place = _match(_GAP, source, place)
        if place >= len(source):
            return Token("start", at, place, name.lower(), tuple(attributes))
        if source[place] == ">":
            return Token("start", at, place + 1, name.lower(), tuple(attributes), gap.endswith("/"))
        attribute, place = _attribute(source, place)
        if len(attributes) <= MAX_HTML_ATTRIBUTES:  # one more than allowed is enough for the gate to refuse
            attributes.append(attribute)


def _attribute(source: str, at: int) -> tuple[Attribute, int]:
    """Read one attribute; return it and the place behind it."""
    name, place = _match(_ATTRIBUTE, source, at)
    equals = _EQUALS.match(source, place)
    if not equals:
        return Attribute(name.lower(), place, place), place
    start = equals.end()
    quote = source[start : start + 1]
    if quote and quote in "\"'":
        end = source.find(quote, start + 1)
        if end >= 0:
            return Attribute(name.lower(), start + 1, end), end + 1
        # A quote that is never closed would swallow the rest of the page: end the value with the tag. This
        # happens at most once for each of the two quotes, so it stays linear.
        end = source.find(">", start)
        end = len(source) if end < 0 else end
        return Attribute(name.lower(), start + 1, max(end, start + 1)), end
    end = _match(_BARE_VALUE, source, start)[1]
    return Attribute(name.lower(), start, end), end


def _match(form: re.Pattern[str], source: str, at: int) -> tuple[str, int]:
    """Return what ``form`` matches at ``at`` and the place behind it ('' and ``at`` if nothing)."""
    found = form.match(source, at)
    return (found[0], found.end()) if found else ("", at)


def _inside_end(source: str, at: int, name: str) -> int:
    """Return where the inside of a raw element ends: at its end tag, or with the source."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return found.start() if found else len(source)
