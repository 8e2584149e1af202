"""The text layer of an HTML page: what a reader sees, and for every character where in the source it stands.

Character references are decoded, tags dropped, white space collapsed; a block element makes a paragraph
break, ``<br>`` a line break (two of them a paragraph break), a table cell a line of its own. ``<q>`` shows
the quotation marks a browser draws for it. Nothing is judged here: furniture stays, in reading order.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from onrecord.reports.elements import BLOCK, LINE, OpenElements
from onrecord.reports.markup import Token
from onrecord.span import PageMap, Piece, Span

PARAGRAPH_BREAK = "\n\n"
LINE_BREAK = "\n"
_STRENGTH = {"": 0, " ": 1, LINE_BREAK: 2, PARAGRAPH_BREAK: 3}

Q_MARKS = (("“", "”"), ("‘", "’"))
"""What a browser draws around ``<q>``, and around one inside another."""

_RUN = re.compile(
    r"(?P<space>[ \t\n\r\f]++)|(?P<reference>&(?:#[0-9]{1,10}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{0,31});?)"
    r"|(?P<words>[^ \t\n\r\f&]++(?: [^ \t\n\r\f&]++)*+|&)"
)
"""A run of white space, a character reference, or words with single spaces between them."""

_SPACES = " \t\n\r\f"
_DRAWN_MARKS = "\"'“”‘’«»‹›„"
BLOCK_MARKS = ("«", "»")
"""Drawn around a block quotation where a text is read as a draft: of a kind its writer's own marks seldom are."""
_CREDIT_DASHES = "-–—―"


class Layer:
    """Builds the page and its map, piece by piece."""

    def __init__(self, source: str) -> None:
        """Start with an empty page."""
        self.source = source
        self.text: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.pending = ""
        self.pending_raw: Span | None = None
        self.blocks: list[list[Span]] = []
        self._quoted = False
        self._open = False

    def quote(self, *, begins: bool) -> None:
        """Take in that a block quotation begins or ends; what is drawn in between stands in marks.

        Each of its paragraphs opens with a mark and the last closes with one, as print has it. Where the writer
        typed marks as well none are drawn, and a line that begins with a dash (who said it) stands outside. A text that
        leads up to it with a colon goes on into it. ``blocks`` keeps the page spans of each, paragraph by paragraph.
        """
        if not begins:
            self._close()
        self._quoted = begins

    def _close(self) -> None:
        """Draw the closing mark of a block quotation at the end of what is drawn, before any break asked for."""
        if not self._open:
            return
        self._end_paragraph()
        end = self.pieces[-1].raw.end
        self._piece(BLOCK_MARKS[1], Span(end, end))
        self._open = False

    def _end_paragraph(self) -> None:
        """Note where a paragraph of a block quotation ends."""
        paragraphs = self.blocks[-1]
        paragraphs[-1] = Span(paragraphs[-1].start, self.length)

    def _begin_line(self, shown: str) -> bool:
        """Take in the first characters of a line in a block quotation; tell whether a mark goes before them."""
        if shown[0] in _CREDIT_DASHES:
            self._close()
            self._quoted = False
        elif shown[0] in _DRAWN_MARKS and not self._open:
            self._quoted = False
        return self._quoted and self.pending != LINE_BREAK

    def ask(self, separator: str, raw: Span) -> None:
        """Ask for a space or break before the next characters; the strongest one asked for is drawn.

        A space is mapped to the first run of white space, a break to all the source between the two texts.
        """
        if _STRENGTH[separator] > _STRENGTH[self.pending]:
            self.pending, self.pending_raw = separator, raw

    def draw(self, shown: str, raw: Span) -> None:
        """Put characters on the page."""
        fresh = not self.length or self.pending in (LINE_BREAK, PARAGRAPH_BREAK)
        marked = self._quoted and fresh and self._begin_line(shown)
        if marked and self._open:
            self._end_paragraph()
        elif marked:
            self.blocks.append([])
            self.pending = " " if self.text and self.text[-1].endswith(":") else self.pending
        if self.pending and self.length and self.pending_raw is not None:
            if self.pending == " ":
                self._piece(" ", self.pending_raw)
            else:
                self._piece(self.pending, Span(self.pieces[-1].raw.end, raw.start))
        self.pending, self.pending_raw = "", None
        if marked:
            self._piece(BLOCK_MARKS[0], Span(raw.start, raw.start))
            self.blocks[-1].append(Span(self.length, self.length))
            self._open = True
        self._piece(shown, raw)

    def _piece(self, shown: str, raw: Span) -> None:
        """Add a piece, joining it to the last where both are verbatim and touch."""
        verbatim = raw.of(self.source) == shown
        page = Span(self.length, self.length + len(shown))
        last = self.pieces[-1] if self.pieces else None
        if verbatim and last and last.verbatim and last.raw.end == raw.start:
            self.pieces[-1] = Piece(Span(last.page.start, page.end), Span(last.raw.start, raw.end), True)
        else:
            self.pieces.append(Piece(page, raw, verbatim))
        self.text.append(shown)
        self.length = page.end


def text_layer(source: str, tokens: Iterable[Token]) -> tuple[str, PageMap]:
    """Return the page and its map. ``tokens`` are those of ``source``, admitted by the gate."""
    layer = layer_of(source, tokens)
    return "".join(layer.text), PageMap(tuple(layer.pieces))


def layer_of(source: str, tokens: Iterable[Token], *, mark_blocks: bool = False) -> Layer:
    """Return the layer of a page's tokens.

    With ``mark_blocks`` block quotations stand in marks, as a draft is read (see :meth:`Layer.quote`).
    """
    layer = Layer(source)
    opened = OpenElements()
    last_end = ""
    for token in tokens:
        if token.kind == "text":
            if not opened.hidden:
                _text(layer, token, bool(opened.counts["pre"] or opened.counts["textarea"]))
            last_end = "" if token.end > token.start else last_end
        elif token.kind == "start":
            _start(layer, token, opened, glued_link=last_end == "a" and token.name == "a")
            if mark_blocks and token.name == "blockquote":
                layer.quote(begins=True)
            last_end = ""
        elif token.kind == "end":
            if mark_blocks and token.name == "blockquote":
                layer.quote(begins=False)
            _end(layer, token, opened)
            last_end = token.name
    return layer


def _text(layer: Layer, token: Token, keep_space: bool) -> None:
    """Put a run of text on the page."""
    for run in _RUN.finditer(layer.source, token.start, token.end):
        raw = Span(run.start(), run.end())
        shown = html.unescape(run[0]) if run.lastgroup == "reference" else run[0]
        if not shown:
            continue
        if keep_space:
            layer.draw(shown, raw)
        elif not shown.strip(_SPACES):
            layer.ask(" ", raw)
        else:
            layer.draw(shown, raw)


def _start(layer: Layer, token: Token, opened: OpenElements, glued_link: bool) -> None:
    """Take in a start tag."""
    raw = Span(token.start, token.end)
    _break(layer, token.name, raw)
    if token.name == "br" and not opened.hidden:
        layer.ask(PARAGRAPH_BREAK if LINE_BREAK in layer.pending else LINE_BREAK, raw)
    elif token.name == "hr":
        layer.ask(PARAGRAPH_BREAK, raw)
    elif glued_link and not opened.hidden:
        # Two links with nothing between them are drawn apart; without a space their words would be one.
        layer.ask(" ", raw)
    opened.start(token.name, token.closed)
    if token.name == "q" and not token.closed and not opened.hidden:
        _quotation_mark(layer, raw, layer.source[token.end : token.end + 1], opened.counts["q"] - 1, opening=True)


def _end(layer: Layer, token: Token, opened: OpenElements) -> None:
    """Take in an end tag."""
    raw = Span(token.start, token.end)
    if token.name == "q" and opened.counts["q"] and not opened.hidden:
        before = layer.source[token.start - 1 : token.start]
        _quotation_mark(layer, raw, before, opened.counts["q"] - 1, opening=False)
    opened.end(token.name)
    _break(layer, token.name, raw)


def _quotation_mark(layer: Layer, raw: Span, beside: str, nesting: int, opening: bool) -> None:
    """Draw the mark of a ``<q>`` tag, unless the author typed one as well."""
    if beside and beside in _DRAWN_MARKS:
        return
    opens, closes = Q_MARKS[nesting % len(Q_MARKS)]
    if opening:
        layer.draw(opens, raw)
        return
    layer.pending, layer.pending_raw = "", None
    layer.draw(closes, raw)


def _break(layer: Layer, name: str, raw: Span) -> None:
    """Ask for the break an element's start or end makes."""
    if name in BLOCK:
        layer.ask(PARAGRAPH_BREAK, raw)
    elif name in LINE:
        layer.ask(LINE_BREAK, raw)
