"""Collating one witness with the base text: its variants, such that base and variants give the witness back.

How variants are applied (:func:`replay`): the base is read token by token, each with the white space before
it; a variant's reading stands in place of its lemma, with the white space that stood before the lemma, but none
before a closing sign. A reading that itself begins with white space brings its own. An added reading gets a
space before a word or an opening bracket, else nothing. Nothing comes before the first thing printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.model import Layer, Token, Variant, VariantClass, Witness
from onrecord.statements.candidate import Candidate
from onrecord.statements.classify import classify, layer_of
from onrecord.statements.corrections import Correction, corrections
from onrecord.statements.region import region
from onrecord.statements.regions import (
    Alignment,
    base_pieces,
    corrected_runs,
    corrected_tail,
    edges,
    ended_where_moved,
    ends_otherwise,
    far_moves,
    joined_runs,
    moved_runs,
    recast_runs,
    runs_on,
    sentence_end,
    set_against,
    spans_of_difference,
)
from onrecord.statements.tokens import Piece

CLOSING = frozenset(",.;:!?")
"""Signs that stand close to the word before them."""


def default_glue(base: Sequence[Piece], at: int, to: int, reading: str) -> str:
    """Return the white space that stands before a reading unless it brings its own: none before a closing sign."""
    if reading[:1] in CLOSING:
        return ""
    if at < to:
        return base[at].before
    return " " if reading[:1].isalnum() or reading[:1] in "([{$£€" else ""


def _lemma_range(found: Alignment, run: tuple[int, int], size: int) -> tuple[int, int]:
    """Return the base range of a run; an addition stands before the next base token."""
    inside = [i for i, _ in found.columns[run[0] : run[1]] if i is not None]
    if inside:
        return inside[0], inside[-1] + 1
    following = next((i for i, _ in found.columns[run[1] :] if i is not None), size)
    return following, following


def _tokens_of(found: Alignment, run: tuple[int, int]) -> list[int]:
    """Return the witness tokens of a run."""
    return [j for _, j in found.columns[run[0] : run[1]] if j is not None]


def _readable(base: Sequence[Piece], found: Alignment, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Widen runs to the left until the white space before each reading can be told from the base."""
    out: list[tuple[int, int]] = []
    for run in runs:
        while not _glue_fits(base, found, run):
            run = (run[0] - 1, run[1])
        while out and out[-1][1] > run[0]:
            run = (min(run[0], out.pop()[0]), run[1])
        if not _glue_fits(base, found, run):
            return _readable(base, found, [*out, run, *(later for later in runs if later[0] >= run[1])])
        out.append(run)
    return out


def _glue_fits(base: Sequence[Piece], found: Alignment, run: tuple[int, int]) -> bool:
    """Tell whether a reading needs no space before it, or the one it would get, or can bring its own."""
    inside = _tokens_of(found, run)
    if not inside or inside[0] == 0 or run[0] == 0:
        return True
    first = found.tokens[inside[0]]
    glue = default_glue(base, *_lemma_range(found, run, len(base)), first.text)
    return bool(first.before) or not glue


def _reading(base: Sequence[Piece], text: str, found: Alignment, run: tuple[int, int]) -> tuple[str, int, int]:
    """Return the reading of a run with the offsets in the text at which it stands."""
    inside = _tokens_of(found, run)
    if not inside:
        return "", 0, 0
    first, last = found.tokens[inside[0]], found.tokens[inside[-1]]
    start, end = first.span.start, last.span.end
    glue = default_glue(base, *_lemma_range(found, run, len(base)), first.text)
    if inside[0] > 0 and first.before != glue:
        start -= len(first.before)
    return text[start:end], start, end


class Difference(NamedTuple):
    """A variant without its place on a page: ``[start, end)`` are offsets in the witness's text."""

    at: int
    to: int
    lemma: str
    reading: str
    start: int
    end: int
    classes: tuple[VariantClass, ...]
    layer: Layer


def _lacuna(base: Sequence[Piece], at: int, to: int, initial: bool, quoted: bool, moved: bool) -> Difference:
    """Return the difference of base tokens before or after all the witness has.

    Where nobody quotes those words (base and witness in the narrator's), it is an omission, not a cut; words the
    witness has in another place were moved.
    """
    kind: VariantClass = "lacuna_initial" if initial else "lacuna_final"
    kind = "transposition" if moved else kind if quoted else "omission"
    return Difference(at, to, _text(base[at:to]), "", 0, 0, (kind,), "words")


def _text(tokens: Sequence[Piece]) -> str:
    """Return tokens as running text."""
    return "".join([token.before + token.text for token in tokens]).lstrip() if tokens else ""


class Collator:
    """A base text and what is collated with it; what witnesses of the same words share is reckoned once.

    ``quoted`` tells whether any witness of the statement has own words.
    """

    def __init__(self, base: Sequence[Piece], quoted: bool = True) -> None:
        self.base = base
        self.quoted = quoted
        self.known = corrections(base)
        self._found: dict[str, Alignment] = {}
        self._differences: dict[tuple[object, ...], tuple[Difference, ...]] = {}

    def found(self, text: str) -> Alignment:
        """Return a text set against the base."""
        if text not in self._found:
            self._found[text] = set_against(self.base, text)
        return self._found[text]

    def collate(self, witness: Candidate) -> Witness:
        """Return a witness with its variants, and the segments that were collated."""
        found = self.found(witness.text)
        kept = witness.cut(found.start, found.end).segments
        return Witness(
            witness.quotation,
            witness.report,
            witness.outlet,
            witness.kind,
            tuple([segment.span for segment in kept]),
            witness.text[found.start : found.end],
            found.covers,
            tuple([_variant(witness, one) for one in self._all(witness, found)]),
            polarity=witness.polarity,
        )

    def _all(self, witness: Candidate, found: Alignment) -> tuple[Difference, ...]:
        """Return the differences of a witness, those of the same words marked in the same way only once reckoned."""
        marked = tuple([(len(one.text), one.own, one.broken) for one in witness.segments])
        key = witness.text, marked, witness.kind
        if key not in self._differences:
            self._differences[key] = tuple(self._reckoned(witness, found))
        return self._differences[key]

    def _reckoned(self, witness: Candidate, found: Alignment) -> Iterator[Difference]:
        """Yield all differences of a witness, lacunae included, in the order of the base."""
        base, known = self.base, self.known
        low, high = edges(base, found)
        kept = corrections(found.tokens)
        runs, high, ending = self._runs(found, kept, high)
        far = far_moves(base, found, runs, [(0, low), (high, len(found.columns))])
        before = [i for i, _ in found.columns[:low] if i is not None]
        after = [i for i, _ in found.columns[high:] if i is not None]
        if before:
            yield _lacuna(base, before[0], before[-1] + 1, True, self.quoted, (0, low) in far)
        for run in runs:
            last = ending and run is runs[-1]
            at, to = _lemma_range(found, run, len(base))
            joined = runs_on(witness, found, run)
            columns = found.columns[run[0] : run[1]]
            here = region(base, found.tokens, columns, (at, to), witness.kind, known, joined, kept, last, run in far)
            classes = classify(here)
            reading = _reading(base, witness.text, found, run)
            yield Difference(at, to, _text(base[at:to]), *reading, classes, layer_of(here, classes))
        if after:
            final = (high, len(found.columns)) in far
            yield _lacuna(base, after[0], after[-1] + 1, False, self.quoted, final)

    def _runs(self, found: Alignment, kept: Sequence[Correction], high: int) -> tuple[list[tuple[int, int]], int, bool]:
        """Return the runs that make a variant each, where the last ends, and whether it is another ending."""
        base, known = self.base, self.known
        runs = spans_of_difference(base, found)
        tail = corrected_tail(found, runs, known, high)
        ending = bool(not tail and runs and runs[-1][1] == high and ends_otherwise(base, found, runs[-1]))
        if tail:
            runs, high = [*runs, tail], tail[1]
        elif ending:
            high = sentence_end(base, found, high)
            runs[-1] = runs[-1][0], high
        runs = ended_where_moved(base, found, runs)
        runs = joined_runs(runs, moved_runs(base, found, runs))
        runs = joined_runs(runs, recast_runs(base, found, runs))
        if known or kept:
            runs = joined_runs(runs, corrected_runs(base, found, runs, known, kept))
        return _readable(base, found, runs), high, ending


def _variant(witness: Candidate, one: Difference) -> Variant:
    """Return a difference as the variant of a witness, with its place on the page."""
    return Variant(one.at, one.to, one.lemma, one.reading, witness.spans(one.start, one.end), one.classes, one.layer)


def collate(base: Sequence[Piece], witness: Candidate, quoted: bool = True) -> Witness:
    """Collate one witness with a base."""
    return Collator(base, quoted).collate(witness)


def replay(base: Sequence[Token], variants: Sequence[Variant]) -> str:
    """Return the witness's text: the base with every variant applied."""
    pieces = base_pieces(base)
    out = ""
    at = 0
    for variant in sorted(variants, key=lambda one: (one.at, one.to)):
        out = _printed(out, pieces[at : variant.at])
        if variant.reading:
            own = variant.reading[0].isspace()
            glue = "" if own or not out else default_glue(pieces, variant.at, variant.to, variant.reading)
            out += glue + variant.reading
        at = max(at, variant.to)
    return _printed(out, pieces[at:])


def _printed(out: str, tokens: Sequence[Piece]) -> str:
    """Return ``out`` with tokens after it; nothing before the first thing printed."""
    for token in tokens:
        out += (token.before if out else "") + token.text
    return out
