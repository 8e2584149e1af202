"""Reads the marked passages of ``tests/cases/quotations`` (format in the README there); builds articles of text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.model import Article, Metadata, Paragraph, Report, Value
from onrecord.span import Span

CASES = Path(__file__).parents[1] / "cases" / "quotations"
HELD_OUT = CASES / "held_out"
"""Passages that were written before the tagger saw them: scored by ``bench/quotations.py``, tuned on by nobody."""
TOKEN = re.compile(r"\[([SCQ])(\d*) |\]")
LABEL = re.compile(r"= (?:(\d+) )?(\w+) (\w+)((?: \w+=\S+)*)")


@dataclass
class Wanted:
    """A quotation as a passage marks it."""

    content: list[Span] = field(default_factory=list)
    source: Span | None = None
    cues: list[Span] = field(default_factory=list)
    label: dict[str, str] = field(default_factory=dict)


@dataclass
class Passage:
    """A passage: what it shows, its text without brackets, the quotations marked in it."""

    name: str
    about: str
    text: str
    headline: bool
    dateline: Span | None
    wanted: dict[str, Wanted]
    complete: bool
    marks: list[str] | None


def article_of(text: str, *, headline: bool = False, dateline: Span | None = None) -> tuple[Report, Article]:
    """Build a report and its article: each line of the text a paragraph, nothing of it furniture."""
    spans = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    report = Report(
        "report-1", "", "text/plain", "utf-8", "test", text, text, None, None, None, None, Metadata(), (), "test"
    )
    paragraphs = tuple(
        Paragraph((span,), "headline" if headline and number == 0 else "body") for number, span in enumerate(spans)
    )
    where = None if dateline is None else Value(dateline.of(text), dateline, "test")
    return report, Article("article-1", "report-1", paragraphs, (), None, None, None, where, None, None, "test")


def read_passages(folder: Path = CASES) -> list[Passage]:
    """Return every passage of every file of a folder, in order."""
    out = []
    for path in sorted(folder.glob("*.txt")):
        for number, block in enumerate(re.split(r"\n\s*\n(?=# )", path.read_text(encoding="utf-8").strip())):
            out.append(_read(f"{path.stem}-{number + 1}", block))
    return out


def _read(name: str, block: str) -> Passage:
    about, *lines = block.split("\n")
    body = [line for line in lines if not line.startswith(("= ", "~", "marks:"))]
    headline = body[0].startswith("H: ")
    dated = body[0].startswith("D: ")
    marked = "\n".join(body)[3 if headline or dated else 0 :]
    dateline = None
    if dated:
        end = marked.index("|")
        dateline = Span(0, len(marked[:end].rstrip(" :")))
        marked = marked.replace("|", "", 1)
    text, wanted = _unmark(marked)
    for line in lines:
        if match := LABEL.match(line):
            number, kind, reports, rest = match.groups()
            wanted[number or ""].label = dict(
                kind=kind, reports=reports, **dict(pair.split("=") for pair in rest.split())
            )
    uses = next((line.removeprefix("marks:").split() for line in lines if line.startswith("marks:")), None)
    return Passage(name, about.removeprefix("# "), text, headline, dateline, wanted, "~" not in lines, uses)


def _unmark(marked: str) -> tuple[str, dict[str, Wanted]]:
    """Return the text without brackets and the spans they stood around."""
    text = ""
    wanted: dict[str, Wanted] = {}
    open_parts: list[tuple[str, str, int]] = []
    at = 0
    for match in TOKEN.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match.group(1):
            open_parts.append((match.group(1), match.group(2), len(text)))
            continue
        role, number, start = open_parts.pop()
        quotation = wanted.setdefault(number, Wanted())
        span = Span(start, len(text))
        if role == "S":
            quotation.source = span
        else:
            (quotation.cues if role == "C" else quotation.content).append(span)
    assert not open_parts, marked
    for quotation in wanted.values():
        quotation.content.sort()
        quotation.cues.sort()
    return text + marked[at:], wanted
