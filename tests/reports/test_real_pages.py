"""What must hold on every real page: the map, and the way back to the source."""

from __future__ import annotations

import gzip
import html
import tarfile
from pathlib import Path

import pytest

from onrecord.reports.gate import admit
from onrecord.reports.layer import text_layer
from onrecord.reports.maintext import extract_main, locate
from onrecord.reports.markup import tokens
from onrecord.span import Span

ARCHIVE = Path(__file__).parents[3] / "shared/data/html/article-extraction-benchmark.tar.gz"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not ARCHIVE.exists(), reason=f"needs {ARCHIVE.name} in ../shared/data/html"),
]

EVERY = 6
"""Every sixth page is read here; bench/pages.py reads them all."""


def sources() -> list[str]:
    with tarfile.open(ARCHIVE) as tar:
        names = sorted(name for name in tar.getnames() if name.endswith(".html.gz"))[::EVERY]
        return [gzip.decompress(tar.extractfile(name).read()).decode() for name in names]  # type: ignore[union-attr]


def detagged(source: str) -> str:
    """The visible text of a stretch of source, white space left out: the tokens, read another way."""
    shown = (html.unescape(source[token.start : token.end]) for token in tokens(source) if token.kind == "text")
    return "".join("".join(shown).split())


def test_the_map_of_every_page_holds() -> None:
    for source in sources():
        page, page_map = text_layer(source, admit(source, "page"))
        assert "".join(piece.page.of(page) for piece in page_map.pieces) == page
        ends = [0]
        for piece in page_map.pieces:
            assert piece.page.start == ends[-1]
            assert not piece.verbatim or piece.raw.of(source) == piece.page.of(page)
            ends.append(piece.page.end)
        starts = [piece.raw.start for piece in page_map.pieces]
        assert starts == sorted(starts)


def test_every_line_leads_back_to_source_that_reads_the_same() -> None:
    lines = 0
    for source in sources():
        page, page_map = text_layer(source, admit(source, "page"))
        at = 0
        for line in page.split("\n"):
            if line.strip():
                raw = page_map.to_raw(Span(at, at + len(line))).of(source)
                if not any(hidden in raw for hidden in ("<script", "<style", "<svg", "<noscript", "<select", "<q>")):
                    assert detagged(raw) == "".join(line.split())
                    lines += 1
            at += len(line) + 1
    assert lines > 1_000


def test_what_the_extractor_gives_is_found_on_the_page() -> None:
    given = lost = 0
    for source in sources():
        page, _ = text_layer(source, admit(source, "page"))
        paragraphs = extract_main(source)
        given += len(paragraphs)
        lost += locate(page, paragraphs)[1]
    assert given > 500
    assert lost <= given / 100
