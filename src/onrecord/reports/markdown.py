"""Markdown as a reader sees it: markup dropped, block quotations in marks, every character led back to the source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.reports.layer import LINE_BREAK, PARAGRAPH_BREAK, Layer
from onrecord.span import Span

SHOWN = frozenset({"text", "text_special", "code_inline", "html_inline"})
"""Inline tokens whose content is shown. Markup of HTML inside Markdown is rare in drafts and shown as it is typed."""

_LINE_END = re.compile(r"\r\n|\r|\n")
"""What CommonMark takes for the end of a line; nothing else is one."""

_ADDRESS = re.compile(r"\]\((?:[^()\\]|\\.|\([^()]{0,500}\))*+\)|\]\[[^\]]{0,500}\]")
"""Where a link leads, behind its words: not shown, and not to be taken for words that follow."""


def _parser() -> MarkdownIt:
    """Return a parser that keeps escaped characters apart, so that each token can be found in its source."""
    return MarkdownIt("commonmark").enable(["strikethrough", "table"]).disable("text_join")


def markdown_layer(source: str) -> Layer:
    """Return what a reader sees of a Markdown text. Fenced and indented code is no prose and left out."""
    layer = Layer(source)
    lines = [0, *(end.end() for end in _LINE_END.finditer(source)), len(source)]
    depth = 0
    for token in _parser().parse(source):
        if token.type in ("blockquote_open", "blockquote_close"):
            depth += 1 if token.nesting > 0 else -1
            if depth == (1 if token.nesting > 0 else 0):
                layer.quote(begins=token.nesting > 0)
        elif token.type == "inline" and token.map:
            last = min(token.map[1], len(lines) - 1)
            layer.ask(PARAGRAPH_BREAK, Span(lines[token.map[0]], lines[token.map[0]]))
            _inline(layer, token.children or (), Span(lines[token.map[0]], lines[last]))
    layer.quote(begins=False)
    return layer


def _inline(layer: Layer, children: Sequence[Token], place: Span) -> None:
    """Draw a paragraph's text; tokens are found in the source one behind the other."""
    at = place.start
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            layer.ask(LINE_BREAK if child.type == "hardbreak" else " ", Span(at, at))
        if child.type == "link_close" and (address := _ADDRESS.match(layer.source, at, place.end)):
            at = address.end()
        if child.type not in SHOWN or not child.content:
            continue
        typed = child.markup if child.type == "text_special" else child.content
        start = layer.source.find(typed, at, place.end)
        # What cannot be found (a reference the parser rewrote) stands for the rest of its paragraph.
        raw = Span(start, start + len(typed)) if start >= 0 else Span(at, place.end)
        layer.draw(child.content, raw)
        at = raw.end if start >= 0 else at
