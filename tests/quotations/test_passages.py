"""Every marked passage is read as it is marked."""

from __future__ import annotations

import pytest
from tests.quotations.passages import Passage, Wanted, article_of, read_passages

from onrecord.model import Quotation
from onrecord.quotations import Extraction, RulesTagger, Tagger, extract

PASSAGES = read_passages()
KNOWN_MISSES = {"unmarked-8": "the learned tagger takes *called his wife* for a report of speech"}


def _extract(passage: Passage, tagger: Tagger | None = None) -> Extraction:
    return extract(*article_of(passage.text, headline=passage.headline, dateline=passage.dateline), tagger=tagger)


def _marked(passage: Passage) -> object:
    missed = KNOWN_MISSES.get(passage.name)
    marks = [pytest.mark.xfail(strict=True, reason=missed)] if missed else []
    return pytest.param(passage, id=passage.name, marks=marks)


def _key(content: object, source: object, cues: object) -> tuple[object, ...]:
    return (tuple(content), source, tuple(cues))  # type: ignore[call-overload]


def _shown(text: str, quotation: Quotation | Wanted) -> str:
    parts = [span.of(text) for span in quotation.content]
    source = quotation.source.of(text) if quotation.source else None
    return f"S {source!r} C {[cue.of(text) for cue in quotation.cues]} Q {parts}"


@pytest.mark.parametrize("passage", [_marked(passage) for passage in PASSAGES])
def test_passage(passage: Passage) -> None:
    """Content, source and cue to the character; kind, defects, nesting and continuation where the passage says them."""
    _check(passage, _extract(passage).quotations)


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.name)
def test_passage_by_rule(passage: Passage) -> None:
    """The rules alone read every passage as well."""
    _check(passage, _extract(passage, RulesTagger()).quotations)


def _check(passage: Passage, found: tuple[Quotation, ...]) -> None:
    by_parts = {_key(q.content, q.source, q.cues): q for q in found}
    shown = "\n".join(_shown(passage.text, q) for q in found)
    matched: dict[str, Quotation] = {}
    for number, wanted in passage.wanted.items():
        quotation = by_parts.get(_key(wanted.content, wanted.source, wanted.cues))
        assert quotation is not None, f"{passage.about}\nwanted {_shown(passage.text, wanted)}\nfound\n{shown}"
        matched[number] = quotation
    if passage.complete:
        assert len(found) == len(matched), f"{passage.about}\nfound\n{shown}"
    for number, wanted in passage.wanted.items():
        _check_label(passage, wanted.label, matched[number], matched)


def _check_label(passage: Passage, label: dict[str, str], quotation: Quotation, matched: dict[str, Quotation]) -> None:
    if "kind" in label:
        assert quotation.kind == label["kind"], passage.about
        assert quotation.reports == label["reports"], passage.about
    if "defects" in label:
        assert {defect.kind for defect in quotation.defects} >= set(label["defects"].split(",")), passage.about
    elif passage.complete and label:
        assert not quotation.defects, passage.about
    for name in ("inside", "continues"):
        if name in label:
            assert getattr(quotation, name) == matched[label[name]].id, passage.about
        elif passage.complete:
            assert getattr(quotation, name) is None, passage.about


@pytest.mark.parametrize("passage", [p for p in PASSAGES if p.marks is not None], ids=lambda passage: passage.name)
def test_uses_of_marks(passage: Passage) -> None:
    """Glyphs that delimit no quotation are told for what they are."""
    uses = [mark.use for mark in _extract(passage).marks if mark.use not in {"open", "close", "apostrophe"}]
    assert uses == passage.marks, passage.about
