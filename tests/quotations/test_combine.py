"""The learned tagger and the rules correct each other; what each knows better is taken from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.quotations.passages import article_of

from onrecord.model import Quotation
from onrecord.quotations import CombinedTagger, RulesTagger, Triple, extract
from onrecord.quotations.combine import LEARNED_CHARS
from onrecord.span import Span, subtract_spans


@dataclass
class Learned:
    """A learned tagger that knows one text: content, source and cue by their words, and how sure it is."""

    parts: Sequence[tuple[str, str | None, str, float]]

    def tag(self, clean: str, paragraphs: Sequence[Span]) -> Sequence[Triple]:
        """Return the triples, found in the text by their words."""
        return [
            Triple(
                tuple(_span(clean, part) for part in content.split(" … ")),
                _span(clean, source) if source else None,
                (_span(clean, cue),),
                sure,
                "tagger",
            )
            for content, source, cue, sure in self.parts
        ]


def _span(clean: str, words: str) -> Span:
    return Span(clean.index(words), clean.index(words) + len(words))


def _read(text: str, *parts: tuple[str, str | None, str, float]) -> tuple[Quotation, ...]:
    return extract(*article_of(text), tagger=CombinedTagger(Learned(parts))).quotations


def _shown(text: str, quotation: Quotation) -> tuple[str | None, list[str], list[str]]:
    source = quotation.source.of(text) if quotation.source else None
    return source, [cue.of(text) for cue in quotation.cues], [part.of(text) for part in quotation.content]


class TestBothFoundIt:
    """One report, two readings."""

    def test_both_are_named(self) -> None:
        """The learned reading is taken, and the rule that agrees is named beside it."""
        text = "The port is safe, Varga said on Monday."
        (quotation,) = _read(text, ("The port is safe", "Varga", "said", 0.9))
        assert quotation.found_by == ("tagger", "rules:tag after clause")

    def test_the_learned_edges_win(self) -> None:
        """Where a rule takes the wrong words, the learned tagger's are taken."""
        text = "Varga said the port is safe and the ferries run."
        (quotation,) = _read(text, ("the port is safe", "Varga", "said", 0.9))
        assert _shown(text, quotation) == ("Varga", ["said"], ["the port is safe"])

    def test_repaired_marks_win(self) -> None:
        """The rules read marks after repair; the learned tagger is misled by a glyph for the other side."""
        text = "Varga said.”The minister spoke to this on his visit.” He left."
        found = _read(text, ("The minister spoke", "Varga", "said", 0.9))
        assert ("Varga", ["said"], ["”The minister spoke to this on his visit.”"]) in [_shown(text, q) for q in found]

    def test_a_source_does_not_take_the_place_along(self) -> None:
        """Where somebody spoke is no part of who spoke."""
        text = "“The pier is closed,” said Ilse Varga at the quay in Arvo."
        (quotation,) = _read(text, ("“The pier is closed,”", "Ilse Varga at the quay in Arvo", "said", 0.9))
        assert _shown(text, quotation)[0] == "Ilse Varga"

    def test_two_quotations_apart_are_two(self) -> None:
        """A quotation in a paragraph of its own goes on from the one before, and is not half of it."""
        text = "“The talks were long,” Varga said.\n“They began on Monday.”"
        first, second = _read(text, ("“The talks were long,” … “They began on Monday.”", "Varga", "said", 0.9))
        assert [part.of(text) for part in first.content] == ["“The talks were long,”"]
        assert second.continues == first.id


class TestTwoThatCannotBothBeRight:
    """Each report is read by itself; where two contradict each other, an edge of one is moved."""

    def test_a_content_ends_where_its_source_speaks_again(self) -> None:
        """What Voss replied was not asked."""
        text = "Voss was asked why the port had been shut and replied that the harbour was unsafe."
        asked = ("why the port had been shut and replied that the harbour was unsafe", None, "was asked", 0.5)
        found = _read(text, asked, ("that the harbour was unsafe", "Voss", "replied", 0.8))
        assert _shown(text, found[0])[2] == ["why the port had been shut"]

    def test_one_who_is_told_of_may_speak_within(self) -> None:
        """Who came is told of, and so is what she said: nothing tells the two verbs of saying apart."""
        text = "Voss said the pilot came and said that the harbour was unsafe."
        whole = "the pilot came and said that the harbour was unsafe"
        found = _read(text, (whole, "Voss", "said", 0.9), ("that the harbour was unsafe", "Voss", "and said", 0.4))
        assert _shown(text, found[0])[2] == [whole]

    @pytest.mark.parametrize(
        ("text", "outer", "source", "own"),
        [
            (
                "Orth said the engineer told her that the dam was fine.",
                "the engineer told her",
                "Orth said the engineer",
                "the engineer",
            ),
            (
                "Orth said that Tim Ades told her the dam was fine.",
                "that Tim Ades told her",
                "Orth said that Tim Ades",
                "Tim Ades",
            ),
        ],
    )
    def test_a_source_begins_in_the_report_it_is_told_in(self, text: str, outer: str, source: str, own: str) -> None:
        """The verb of the outer report is no part of who spoke in it."""
        whole, inner = text[text.index(outer) : -1], text[text.index("told her") + len("told her ") : -1]
        found = _read(text, (whole, "Orth", "said", 0.9), (inner, source, "told", 0.8))
        assert [_shown(text, q)[0] for q in found] == ["Orth", own]

    def test_a_relative_clause_ends_where_its_sentence_goes_on(self) -> None:
        """An auxiliary right behind a comma has its subject before the clause."""
        text = "Voss, who said that the port was safe, has changed his mind."
        (quotation,) = _read(text, ("that the port was safe, has changed his mind", "Voss, who", "said", 0.7))
        assert _shown(text, quotation)[2] == ["that the port was safe"]

    def test_a_second_verb_has_the_subject_of_its_clause(self) -> None:
        """What it did is in the denial; who denies also says."""
        text = "Orth denied that it had broken, and says the dam will hold."
        found = _read(text, ("that it had broken", "Orth", "denied", 0.9), ("the dam will hold", "it", "says", 0.8))
        assert [_shown(text, q)[0] for q in found] == ["Orth", "Orth"]


class TestLabels:
    """A name and a colon in front of unmarked words: a dateline or a heading, unless rules read a turn."""

    def test_a_dateline_says_nothing(self) -> None:
        """What stands behind it is told by whom the sentence names."""
        text = "Bridge opens\nPort Ansel: The ministry has denied that it closed the bridge."
        whole = "The ministry has denied that it closed the bridge."
        found = _read(text, (whole, "Port Ansel", ":", 0.9))
        assert [_shown(text, q)[0] for q in found] == ["The ministry"]

    def test_marks_behind_it_are_its_own(self) -> None:
        """What stands in marks behind a name and a colon that name said."""
        text = "Bridge opens\nVarga: “The bridge is open.”"
        (quotation,) = _read(text, ("“The bridge is open.”", "Varga", ":", 0.9))
        assert _shown(text, quotation)[0] == "Varga"


class TestLostMarks:
    """Speech in the first person without its marks, found as a report by the learned tagger."""

    def test_a_run_within_a_tagged_clause_is_own_words(self) -> None:
        """The first sentence of three says neither *we* nor *I*."""
        own = "It is not an easy one. There is trade, and we want our boats to go on, and we want our bridge"
        text = f"Varga said that the river was long. {own}, she observed."
        told = ("that the river was long", "Varga", "said", 0.9)
        found = _read(text, told, (own, "she", "observed", 0.8))
        assert [(q.kind, [part.of(text) for part in q.content]) for q in found][1:] == [("direct", [own])]


class TestWhatMovedTheSpeaker:
    """What others said and a speaker spoke to is theirs; the learned tagger gives it to the speaker."""

    def test_what_is_replied_to_is_dropped(self) -> None:
        """The warning is the bank's."""
        text = "He was replying to a warning by the bank that rates would rise."
        found = _read(text, ("a warning by the bank that rates would rise", "He", "was replying to", 0.6))
        assert [_shown(text, q) for q in found] == [("the bank", ["warning"], ["that rates would rise"])]

    def test_whoever_is_told_of_it_replied_himself(self) -> None:
        """``Replied to reporters that``: the content is not what stands behind *to*."""
        text = "He replied to reporters that rates would rise."
        (quotation,) = _read(text, ("that rates would rise", "He", "replied", 0.8))
        assert _shown(text, quotation) == ("He", ["replied"], ["that rates would rise"])

    def test_the_answer_behind_a_colon_is_kept(self) -> None:
        """What farmers complained of is theirs, what stands in marks behind it is the minister's."""
        text = "The minister answered a complaint by farmers that they had been forgotten: “They have not.”"
        found = _read(text, ("“They have not.”", "The minister", "answered", 0.6))
        assert [_shown(text, q)[0] for q in found] == ["farmers", "The minister"]

    def test_what_was_asked_is_not_what_was_laughed(self) -> None:
        """A participle that tells what befell the speaker begins no words of his."""
        text = "Asked if she would resign, Sorel laughed."
        found = _read(text, ("Asked if she would resign", "Sorel", "laughed", 0.7))
        assert [(q.reports, _shown(text, q)[0]) for q in found] == [("question", None)]


class TestOneFoundIt:
    """What only one of them found."""

    def test_who_is_explained_before_he_tells(self) -> None:
        """The comma before *told* closes what explains the name: nothing befell him, as it does one *told that …*."""
        text = "It rained. Tomas Marten, director of the Varga campaign, told The Courier in a note: “She should go.”"
        source = "Tomas Marten, director of the Varga campaign,"
        (quotation,) = _read(text, ("“She should go.”", source, "told", 0.9))
        assert _shown(text, quotation) == (source.rstrip(","), ["told"], ["“She should go.”"])

    def test_what_words_are_said_about_is_no_part_of_them(self) -> None:
        """Behind a cue that ends with *about*, *on* or *against*, a colon and marks show where the words begin."""
        text = "It rained. The ministry had this to say about the call with Orth: “The two spoke of the ferries.”"
        content = "the call with Orth: “The two spoke of the ferries.”"
        (quotation,) = _read(text, (content, "The ministry", "had this to say about", 0.9))
        assert _shown(text, quotation)[2] == ["“The two spoke of the ferries.”"]
        assert quotation.kind == "direct"

    def test_a_marked_quotation_is_never_lost(self) -> None:
        """The learned tagger sees nothing, and no rule does: the marks still hold somebody's words."""
        text = "The quay was empty. “We will be back before the ice is gone, all of us.”"
        (quotation,) = _read(text)
        assert _shown(text, quotation)[2] == ["“We will be back before the ice is gone, all of us.”"]

    def test_an_unsure_learned_report_needs_a_rule(self) -> None:
        """At a third it counts beside a rule, and not by itself."""
        alone = "The ferry was full of worry about the ice."
        assert not _read(alone, ("the ice", "The ferry", "worry about", 0.3))
        told = "Varga said the port was safe."
        assert len(_read(told, ("the port was safe", "Varga", "said", 0.3))) == 1

    def test_a_rule_that_is_mostly_wrong_alone_goes(self) -> None:
        """A plan that the learned tagger does not see at all is none, in eight cases of ten."""
        text = "It rained all day. They wanted to leave."
        assert not _read(text)
        assert extract(*article_of(text), tagger=RulesTagger()).quotations

    def test_a_mark_without_a_partner_around_narration_is_a_slip(self) -> None:
        """A paragraph of narration that opens with a lone mark is nobody's words."""
        text = "“The pier is closed,” Varga said.\nThe cranes left.\n“The fog came in and the boats lay still."
        found = extract(*article_of(text)).quotations
        assert all("fog" not in part.of(text) for quotation in found for part in quotation.content)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Varga said the pier is safe.", "indirect"),
        ("The voters we met say our town is dying.", "indirect"),
        ("I think we can win, wrote the novelist in me.", "indirect"),
    ],
)
def test_learned_edges_make_no_own_words(text: str, kind: str) -> None:
    """A content that only the learned tagger found, in the first person or not, has no own words outside marks."""
    content = text.split("said ")[-1].rstrip(".") if "said" in text else text[:16]
    verb = next(verb for verb in ("said", "say", "wrote") if verb in text)
    learned = CombinedTagger(Learned([(content, None, verb, 0.9)]), _NoRules())
    for quotation in extract(*article_of(text), tagger=learned).quotations:
        assert quotation.kind == kind
        assert not quotation.quoted


class _NoRules(RulesTagger):
    """Rules that find nothing."""

    def tag_marked(self, clean: str, paragraphs: Sequence[Span], marks: object) -> list[Triple]:
        return []


WORDS = st.lists(
    st.sampled_from(["Varga", "said", "told", "asked", "whether", "that", "the", "port", "she", "we", *'“”",.\n'])
    | st.just("and"),
    max_size=40,
)


@settings(deadline=None, max_examples=60)
@given(WORDS)
def test_any_text(words: list[str]) -> None:
    """Whatever the text: spans are in it, own words are in contents, and nothing outside marks is own but by rule."""
    text = " ".join(words) or "x"
    report, article = article_of(text)
    for quotation in extract(report, article).quotations:
        assert quotation.content
        for span in (*quotation.content, *quotation.quoted, *quotation.cues):
            assert 0 <= span.start <= span.end <= len(text)
        for own in quotation.quoted:
            assert not subtract_spans(own, quotation.content)
        assert 0 <= quotation.confidence <= 1


def test_texts_too_long_for_the_learned_tagger_are_read_by_rule() -> None:
    """Over the limit the answer is the rules', whole and in time."""
    text = "“We will stay,” Varga said.\n" + "The boats lay at the quay all winter long. " * (LEARNED_CHARS // 40)
    assert len(text) > LEARNED_CHARS
    assert extract(*article_of(text)) == extract(*article_of(text), tagger=RulesTagger())


GLUED = [
    # A page that lost the space behind a sentence: what follows is the narrator's.
    ("“The bill is fine,” Varga said.The toll is likely to rise again in the autumn.", "“The bill is fine,”"),
    ("Varga said the pier was closed.A crowd gathered at the gate of the harbour.", "the pier was closed"),
]


@pytest.mark.parametrize(("text", "content"), GLUED)
def test_a_sentence_ends_where_its_space_is_lost(text: str, content: str) -> None:
    (found,) = extract(*article_of(text)).quotations
    assert [span.of(text) for span in found.content] == [content]
