"""Properties: base and variants give every witness back to the character; nothing depends on order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.span import Span
from onrecord.statements import Segment, assemble, group, replay
from onrecord.statements.align import align
from onrecord.statements.candidate import Candidate, bare_candidate
from onrecord.statements.tokens import sentences, tokenise

_SOME = "we will not open the bridge to farmers' carts"
_MORE = "on Monday and they're late U.S. 1,200 counter-flood rather"
WORDS = [*_SOME.split(), *_MORE.split()]
SIGNS = [",", ".", "?", " -- ", "…", "’", "'", "(", ")", "[", "]", "“", "\n", "  ", "\u00a0", "—"]
token = st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS))
text = st.lists(token, min_size=1, max_size=25).map(" ".join).filter(lambda one: bool(one.strip()))


@st.composite
def edited(draw: st.DrawFn) -> list[str]:
    """A text and versions of it with words dropped, added, replaced, moved and respaced."""
    base = draw(st.lists(token, min_size=3, max_size=25))
    out = [base]
    for _ in range(draw(st.integers(1, 4))):
        one = list(base)
        for _ in range(draw(st.integers(0, 5))):
            at = draw(st.integers(0, max(0, len(one) - 1)))
            match draw(st.integers(0, 3)):
                case 0 if len(one) > 1:
                    del one[at]
                case 1:
                    one.insert(at, draw(token))
                case 2:
                    one[at] = draw(token)
                case 3:
                    one = one[at:] + one[:at]
        out.append(one)
    glue = draw(st.sampled_from([" ", " ", "  ", ""]))
    return [text for one in out if (text := glue.join(one).strip())]


def made(texts: list[str]) -> list[Candidate]:
    return [bare_candidate(one, f"report {n}") for n, one in enumerate(texts)]


@settings(max_examples=300, deadline=None)
@given(edited())
def test_base_and_variants_give_every_witness_back(texts: list[str]) -> None:
    if not texts:
        return
    candidates = made(texts)
    found = assemble(candidates)
    pages = {one.report: one.text for one in candidates}
    for witness in found.witnesses:
        assert replay(found.base, witness.variants) == witness.text
        assert "".join(span.of(pages[witness.report]) for span in witness.segments) == witness.text
        for variant in witness.variants:
            assert "".join(span.of(pages[witness.report]) for span in variant.spans) == variant.reading


@st.composite
def broken(draw: st.DrawFn) -> list[Candidate]:
    """Versions of a text broken by narration, own words and the narrator's, of any kind."""
    out = []
    for number, one in enumerate(draw(edited())):
        segments, at = [], 0
        words = one.split()
        while words:
            size = draw(st.integers(1, len(words)))
            part, words = " ".join(words[:size]), words[size:]
            cut = bool(segments) and draw(st.booleans())
            own, fresh = draw(st.booleans()), draw(st.booleans())
            segments.append(Segment(Span(at, at + len(part)), part, own, " " if segments else "", cut, cut and fresh))
            at += len(part) + 30
        kind = draw(st.sampled_from(["direct", "mixed", "indirect"]))
        out.append(bare_candidate(one, f"report {number}", kind=kind, segments=tuple(segments)))
    return out


@settings(max_examples=200, deadline=None)
@given(broken(), st.randoms())
def test_whatever_the_narrator_does_every_witness_is_given_back(given_ones: list[Candidate], chance: object) -> None:
    """Frames, brackets and stops that only the base has do not touch what a witness has."""
    for members in group(given_ones):
        found = assemble(members)
        assert all(replay(found.base, witness.variants) == witness.text for witness in found.witnesses)
    if given_ones:
        first = assemble(given_ones)
        assert all(replay(first.base, witness.variants) == witness.text for witness in first.witnesses)
        chance.shuffle(given_ones)  # type: ignore[attr-defined]
        assert assemble(given_ones) == first


@settings(max_examples=60, deadline=None)
@given(edited(), st.randoms())
def test_the_statement_does_not_depend_on_the_order(texts: list[str], chance: object) -> None:
    if not texts:
        return
    candidates = made(texts)
    first = assemble(candidates)
    chance.shuffle(candidates)  # type: ignore[attr-defined]
    assert assemble(candidates) == first


@settings(max_examples=60, deadline=None)
@given(edited(), edited(), st.randoms())
def test_the_groups_do_not_depend_on_the_order(one: list[str], two: list[str], chance: object) -> None:
    candidates = made(one + two)
    first = group(candidates)
    chance.shuffle(candidates)  # type: ignore[attr-defined]
    assert group(candidates) == first


@given(st.text(max_size=200))
def test_tokens_give_any_text_back(anything: str) -> None:
    tokens = tokenise(anything)
    end = tokens[-1].span.end if tokens else 0
    assert "".join(one.before + one.text for one in tokens) == anything[:end]
    assert not anything[end:].strip()
    assert [at for low, high in sentences(anything) for at in range(low, high)] == list(range(len(tokens)))


@given(text, text)
def test_an_alignment_has_every_token_once_in_order(one: str, two: str) -> None:
    left, right = tokenise(one), tokenise(two)
    columns = align(left, right)
    assert [i for i, _ in columns if i is not None] == list(range(len(left)))
    assert [j for _, j in columns if j is not None] == list(range(len(right)))
