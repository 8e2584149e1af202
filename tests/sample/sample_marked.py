"""The editable form of the gold record: a marked copy of each report, and how it is read.

A marked file has three parts, set off by lines of ``=====``:

1. fields, one ``name: value`` a line (``id``, ``path``, ``outlet``, ``occasion``, ``said`` …);
2. the report, with tags around what the gold record names: ``‹S1:Ms Castellan› ‹C1:said›, ‹X1:“…”›``;
3. notes: one line for each attribution that differs from the defaults, each verdict, each planted vice.

Tags nest and never cross. A label is a kind and what it is about:

====================  ==========================================================================
``S1 C1 X1 Q1``       source, cue, content, quoted words of attribution 1 (Q only where the marks
                      do not show the quoted words by themselves)
``D1.kind``           where a defect of its marks or frame shows
``h sh by ag dl``     headline, subhead, byline, agency credit, dateline
``pub upd``           the printed time of publication, of update
``j.kind``            furniture
``m.title m.scare``   marks that quote nobody
``t.2013-03-12``      words that give a date
``o.id``              words that name an occasion
``W.st18``            the part of a quotation that belongs to statement 18
``p``                 a paragraph of an HTML page (plain text has one to a line)
====================  ==========================================================================

Taking the tags out gives the report as it is bundled, so an offset can never be typed wrong.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from pathlib import Path

OPEN, CLOSE = "‹", "›"
RULE = "====="
BLOCK = re.compile(r"\n\s*\n")
MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Tag:
    """A labelled span of the unmarked text."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Marked:
    """One marked file, read: fields, the report's text, its tags in order of their start, the notes."""

    fields: dict[str, str]
    raw: str
    tags: tuple[Tag, ...]
    notes: tuple[str, ...] = field(default=())

    @property
    def is_html(self) -> bool:
        return self.fields["path"].endswith(".html")

    def labelled(self, label: str) -> list[Tag]:
        """Every tag with exactly this label, in order."""
        return [tag for tag in self.tags if tag.label == label]

    def span(self, start: int, end: int) -> dict[str, object]:
        """A span as the gold record gives it: offsets, and the text a reader sees there."""
        return {"start": start, "end": end, "text": self.visible(start, end)}

    def spans(self, label: str) -> list[dict[str, object]]:
        return [self.span(tag.start, tag.end) for tag in self.labelled(label)]

    def visible(self, start: int, end: int) -> str:
        """What a reader sees of ``raw[start:end]``: the slice, or for HTML its text."""
        return visible_text(self.raw[start:end]) if self.is_html else self.raw[start:end]


def visible_text(source: str) -> str:
    """Text of an HTML slice: tags out, entities resolved, runs of ordinary white space to one space."""
    return re.sub(r"[ \t\r\n]+", " ", html.unescape(MARKUP.sub(" ", source) if "<" in source else source)).strip(" ")


def strip_tags(marked: str) -> tuple[str, tuple[Tag, ...]]:
    """Take the tags out; give the text and where they stood."""
    out: list[str] = []
    stack: list[tuple[str, int]] = []
    tags: list[Tag] = []
    length = 0
    for piece in re.split(r"(‹[\w.\-]+:|›)", marked):
        if piece == CLOSE:
            label, start = stack.pop()
            tags.append(Tag(label, start, length))
        elif piece.startswith(OPEN):
            stack.append((piece[1:-1], length))
        else:
            out.append(piece)
            length += len(piece)
    if stack:
        raise ValueError(f"never closed: {stack}")
    return "".join(out), tuple(sorted(tags, key=lambda tag: (tag.start, -tag.end)))


def bare(marked: str) -> str:
    """The text without its tags."""
    return strip_tags(marked)[0]


def read_marked(path: Path, templates: dict[str, str]) -> Marked:
    """Read one marked file; an HTML report is set into its outlet's page first."""
    head, body, *rest = path.read_text(encoding="utf-8").split(f"\n{RULE}\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if line.strip())
    if "template" in fields:
        body = set_page(templates[fields["template"]], fields, body)
    raw, tags = strip_tags(body)
    notes = tuple(line for line in (rest[0] if rest else "").splitlines() if line.strip())
    return Marked(fields, raw, tags, notes)


def set_page(template: str, fields: dict[str, str], body: str) -> str:
    """Set a marked body into the outlet's page: the first block is the headline, the others are paragraphs."""
    headline, *blocks = BLOCK.split(body.strip())
    values = dict(fields)
    values["h1"] = headline
    values["headline"] = html.escape(html.unescape(bare(headline)))
    values["body"] = "\n".join(block if block.startswith("<") else f"<p>‹p:{block}›</p>" for block in blocks)
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values.get(match[1], ""), template)


def trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at its edges."""
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    return start, end
