"""The shipped model on sentences of our own: what it finds, and that nothing around a text changes what it finds."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from onrecord.quotations.model_tagger import FILES, FOLDER, ModelTagger
from onrecord.quotations.tagger import Triple
from onrecord.span import Span

pytestmark = pytest.mark.skipif(not all((FOLDER / name).exists() for name in FILES), reason="no model in the package")
pytest.importorskip("onnxruntime")

MEGABYTE = 1_000_000


def tag(text: str) -> list[Triple]:
    """Read a text whose paragraphs are parted by blank lines."""
    spans, at = [], 0
    for part in text.split("\n\n"):
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    return list(ModelTagger().tag(text, spans))


def told(text: str) -> list[tuple[str | None, str, list[str]]]:
    """Source, cue and content as strings."""
    return [
        (one.source.of(text) if one.source else None, one.cues[0].of(text), [part.of(text) for part in one.content])
        for one in tag(text)
    ]


FOUND = [
    # Direct, the cue behind.
    (
        "“The bridge will open in June,” the mayor said.",
        ("the mayor", "said", ["“The bridge will open in June,”"]),
    ),
    # Indirect, with its that.
    (
        "The ministry said that no ship had left the harbour.",
        ("The ministry", "said", ["that no ship had left the harbour"]),
    ),
    # According to.
    (
        "According to the union, four hundred workers stayed at home.",
        ("the union", "According to", ["four hundred workers stayed at home"]),
    ),
    # Two halves around the cue are one content.
    (
        "“We are ready,” Minister Ada Holm told reporters, “and we have been ready for a year.”",
        ("Minister Ada Holm", "told reporters", None),
    ),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=lambda value: value[:30] if isinstance(value, str) else "")
def test_plain_attributions(text: str, expected: tuple[str, str, list[str] | None]) -> None:
    """Forms that any reader marks."""
    ((source, cue, content),) = told(text)
    assert source == expected[0]
    assert expected[1].startswith(cue)
    if expected[2] is None:
        assert len(content) == 2
    else:
        assert content == expected[2]


def test_narration_holds_nothing() -> None:
    """A text in which nobody says anything."""
    assert told("The river rose by two metres overnight. Trains between the two towns were late.") == []


def test_what_stands_elsewhere_does_not_matter() -> None:
    """The same text, read first, last, or after another, by one tagger or by a copy sent to another process."""
    one = FOUND[0][0] + "\n\n" + FOUND[1][0]
    tagger = ModelTagger()
    paragraphs = [Span(0, len(FOUND[0][0])), Span(len(FOUND[0][0]) + 2, len(one))]
    first = tagger.tag(one, paragraphs)
    tagger.tag(FOUND[2][0] * 40, [Span(0, len(FOUND[2][0]) * 40)])
    assert tagger.tag(one, paragraphs) == first
    assert pickle.loads(pickle.dumps(tagger)).tag(one, paragraphs) == first


HOSTILE = ['"' * 50_000, "“" * 20_000 + "”" * 20_000, ".?!" * 20_000, "会議" * 500, "said " * 1_000, "\n\n", ""]


@pytest.mark.parametrize("text", HOSTILE, ids=["straight", "curly", "stops", "han", "said", "blank", "empty"])
def test_hostile_text_gets_an_answer(text: str) -> None:
    """Marks without words, another script, one word for ever: spans inside the text, or nothing."""
    for one in ModelTagger().tag(text, [Span(0, len(text))]):
        assert all(0 <= span.start < span.end <= len(text) for span in (*one.content, *one.cues))


def test_confidence_is_a_chance() -> None:
    """Between nothing and certain; a plain attribution is given as likely."""
    (one,) = tag(FOUND[0][0])
    assert 0.8 < one.confidence <= 1


def test_the_files_are_small() -> None:
    """Under 40 MB in the package, all together."""
    assert sum(Path(FOLDER / name).stat().st_size for name in FILES) < 40 * MEGABYTE
