"""The same quotations whatever runs the stage, a model read late and once, and hostile texts answered."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from tests.quotations.passages import article_of, read_passages

from onrecord.limits import WORKER_MEMORY_BYTES
from onrecord.quotations import Extraction, ModelTagger, extract
from onrecord.span import Span

TEXTS = ["\n".join(p.text for p in read_passages()[at : at + 6]) for at in range(0, 36, 6)]


def _extract(text: str) -> Extraction:
    return extract(*article_of(text))


def test_the_same_whatever_the_order_and_the_number_of_processes() -> None:
    """Forwards, backwards, and shared out to two fresh processes."""
    expected = [_extract(text) for text in TEXTS]
    assert [_extract(text) for text in reversed(TEXTS)] == expected[::-1]
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        assert list(pool.map(_extract, TEXTS)) == expected


def test_the_model_is_read_at_the_first_text_only() -> None:
    """Importing the stage imports neither the runtime nor the tokenizer."""
    code = "import sys, onrecord.quotations; sys.exit(bool({'onnxruntime', 'tokenizers'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_worker_has_room_for_the_model() -> None:
    """Under a worker's limit on address space, and half of it, the model is read and finds a report."""
    code = (
        f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({WORKER_MEMORY_BYTES // 2},) * 2)\n"
        "from onrecord.quotations import ModelTagger\n"
        "from onrecord.span import Span\n"
        "text = 'The minister said on Monday that the port was closed.'\n"
        "assert ModelTagger().tag(text, [Span(0, len(text))])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


HOSTILE = {
    "marks alone": "“”\"'" * 2_500,
    "open marks alone": "“" * 20_000,
    "a paragraph without end": "Varga said the port was safe, " * 300,
    "said and nothing else": "said " * 1_500,
    "another script": "部长星期一表示港口已经关闭。" * 250,
    "punctuation alone": ".,;:!?()" * 2_500,
    "one word": "x" * 50_000,
    "a paragraph for each word": "said\n“no”\n" * 500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_answered(name: str) -> None:
    """An answer whose every span is in the text."""
    text = HOSTILE[name]
    found = _extract(text)
    for quotation in found.quotations:
        assert all(0 <= span.start < span.end <= len(text) for span in quotation.content)
    assert len(found.marks) == sum(text.count(mark) for mark in "“”\"'")


def test_a_paragraph_is_read_the_same_whatever_stands_around_it() -> None:
    """What the learned tagger finds in a paragraph depends on no other: moved, it is found again."""
    text = "The minister said on Monday that the port was closed."
    alone = ModelTagger().tag(text, [Span(0, len(text))])
    around = f"“The wind fell,” she said.\n{text}\nThe boats” lay still, and he asked: “Why?”"
    at = around.index(text)
    spans = [Span(0, at - 1), Span(at, at + len(text)), Span(at + len(text) + 1, len(around))]
    inside = [one for one in ModelTagger().tag(around, spans) if spans[1].contains(one.cues[0])]
    assert [one.confidence for one in inside] == [one.confidence for one in alone] != []
    assert [one.content[0].start - at for one in inside] == [one.content[0].start for one in alone]
