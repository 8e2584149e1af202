"""Any tagger's triples are joined with the marks: edges snap to marks, loose quotations are kept, none told twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from tests.quotations.passages import article_of

from onrecord.model import Quotation
from onrecord.quotations import RulesTagger, Tagger, Triple, extract
from onrecord.span import Span


@dataclass
class Fixed:
    """A tagger that knows one text: each triple is given by the words of its content, source and cue."""

    text: str
    parts: Sequence[tuple[str, str | None, str | None]]

    def tag(self, clean: str, paragraphs: Sequence[Span]) -> Sequence[Triple]:
        """Return the triples, found in the text by their words."""
        assert paragraphs
        return [
            Triple((self._span(clean, content),), self._span(clean, source) if source else None,
                   (self._span(clean, cue),) if cue else (), 0.9, "fixed")
            for content, source, cue in self.parts
        ]  # fmt: skip

    @staticmethod
    def _span(clean: str, words: str) -> Span:
        return Span(clean.index(words), clean.index(words) + len(words))


def _read(text: str, *parts: tuple[str, str | None, str | None]) -> tuple[Quotation, ...]:
    tagger: Tagger = Fixed(text, parts)
    return extract(*article_of(text), tagger=tagger).quotations


def _content(text: str, quotation: Quotation) -> list[str]:
    return [span.of(text) for span in quotation.content]


class TestSnap:
    """A tagger's edges near marks are moved to the marks."""

    def test_an_edge_inside_the_marks_is_moved_out(self) -> None:
        """A content that misses its first word and its marks gets both."""
        text = "“We will keep the harbour open,” Varga said."
        (quotation,) = _read(text, ("will keep the harbour open", "Varga", "said"))
        assert _content(text, quotation) == ["“We will keep the harbour open,”"]
        assert quotation.kind == "direct"
        assert quotation.found_by == ("marks", "fixed")

    def test_a_part_of_a_quotation_stays_a_part(self) -> None:
        """What somebody reports inside the marks is not blown up to the marks."""
        text = "“The mayor told us that the boats were ready and we thank him,” Varga said."
        outer = "“The mayor told us that the boats were ready and we thank him,”"
        found = _read(text, (outer, "Varga", "said"), ("that the boats were ready", "The mayor", "told"))
        assert [_content(text, q)[0] for q in found] == [outer, "that the boats were ready"]
        assert found[1].inside == found[0].id

    def test_an_edge_a_little_into_a_quotation_is_moved_back(self) -> None:
        """A clause that runs one word into the next quotation stops before its mark."""
        text = "Varga said the port was open. “Nobody was told of it,” Brandt said."
        found = _read(text, ("the port was open. “Nobody", "Varga", "said"))
        assert _content(text, found[0]) == ["the port was open."]


class TestLoose:
    """What stands in marks is kept whether the tagger saw it or not."""

    def test_a_quotation_nobody_tagged_is_an_orphan(self) -> None:
        """Without source and cue, and tied to the quotation before it."""
        text = "“We go,” Varga said.\n“The boats are ready for the winter.”"
        found = _read(text, ("“We go,”", "Varga", "said"))
        assert found[1].source is None
        assert found[1].continues == found[0].id
        assert [defect.kind for defect in found[1].defects] == ["orphan"]

    def test_two_words_in_marks_are_a_scare_quotation(self) -> None:
        """Words held at arm's length make no quotation."""
        assert _read("The “grand opening” drew six people.") == ()

    @pytest.mark.parametrize(
        ("cue", "content", "own"),
        [
            ("passed", "a “clean” bill to fund the ferries", []),
            ("signed a law", "against “phantom” ferries", []),
            ("allowed", "a vote on the “clean” bill", []),
            ("demanded", "a “clean” bill to fund the ferries", ["clean"]),
            ("backs", "Sorel “at this point”", ["at this point"]),
            ("passed", "a bill for “every ferry that is sound”", ["every ferry that is sound"]),
        ],
    )
    def test_words_in_marks_inside_a_deed_are_not_its_makers(self, cue: str, content: str, own: list[str]) -> None:
        """A chamber that passes a “clean” bill has not called it so; what it demands, it puts in its own words."""
        text = f"The chamber {cue} {content}."
        (quotation,) = _read(text, (content, "The chamber", cue))
        assert [span.of(text) for span in quotation.quoted] == own
        assert quotation.kind == ("mixed" if own else "indirect")


class TestSame:
    """Two triples for the same words are one quotation."""

    def test_two_cues(self) -> None:
        """The second cue is kept, and told as a defect."""
        text = "He said, “We go,” he added."
        (quotation,) = _read(text, ("“We go,”", "He", "said"), ("“We go,”", None, "added"))
        assert [cue.of(text) for cue in quotation.cues] == ["said", "added"]
        assert [defect.kind for defect in quotation.defects] == ["double_cue"]


def test_the_rules_are_a_tagger_like_any_other() -> None:
    """Told the marks or left to find them, and handed over by itself, it gives the same."""
    text = "“We will stay,” Varga said. She added that the ferries would run.\nAsked about fares, she smiled."
    report, article = article_of(text)
    paragraphs = article.selection.group_spans()

    @dataclass
    class Blind:
        """The rules, not told the marks."""

        def tag(self, clean: str, paragraphs: Sequence[Span]) -> Sequence[Triple]:
            return RulesTagger().tag(clean, paragraphs)

    assert len(paragraphs) == 2
    assert extract(report, article, tagger=RulesTagger()) == extract(report, article, tagger=Blind())


def test_what_a_cue_reports_is_read_from_the_lexicon() -> None:
    """A tagger that does not say leaves it to the words of the cue."""
    text = "The ministry wants to open the port. It asked whether the boats were ready."
    found = _read(text, ("to open the port", "The ministry", "wants"), ("whether the boats were ready", "It", "asked"))
    assert [quotation.reports for quotation in found] == ["attitude", "question"]
