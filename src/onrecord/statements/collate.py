"""Collating one witness with the base text: its variants, such that base and variants give the witness back.

How variants are applied (:func:`replay`): the base is read token by token, each with the white space before
it; a variant's reading stands in place of its lemma, with the white space that stood before the lemma, but none
before a closing sign. A reading that itself begins with white space brings its own. An added reading gets a
space before a word or an opening bracket, else nothing. Nothing comes before the first thing printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Token, Variant, Witness
from onrecord.statements.candidate import Candidate
from onrecord.statements.classify import classify, layer_of
from onrecord.statements.corrections import Correction, corrections
from onrecord.statements.region import Region
from onrecord.statements.regions import (
    Alignment,
    base_pieces,
    corrected_runs,
    corrected_tail,
    edges,
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


def _variant(
    base: Sequence[Piece],
    witness: Candidate,
    found: Alignment,
    run: tuple[int, int],
    known: Sequence[Correction],
    kept: Sequence[Correction],
    ending: bool,
    far: bool,
) -> Variant:
    """Return the variant of a run of columns."""
    at, to = _lemma_range(found, run, len(base))
    reading, start, end = _reading(base, witness.text, found, run)
    columns = found.columns[run[0] : run[1]]
    region = Region(
        base, found.tokens, columns, (at, to), witness.kind, known, runs_on(witness, found, run), kept, ending, far
    )
    classes = classify(region)
    return Variant(at, to, _text(base[at:to]), reading, witness.spans(start, end), classes, layer_of(region, classes))


def _lacuna(base: Sequence[Piece], at: int, to: int, initial: bool, quoted: bool, moved: bool) -> Variant:
    """Return the variant for base tokens before or after all the witness has.

    Where nobody quotes those words (base and witness in the narrator's), it is an omission, not a cut; words the
    witness has in another place were moved.
    """
    kind = "transposition" if moved else ("lacuna_initial" if initial else "lacuna_final") if quoted else "omission"
    return Variant(at, to, _text(base[at:to]), "", (), (kind,), "words")  # type: ignore[arg-type]


def _text(tokens: Sequence[Piece]) -> str:
    """Return tokens as running text."""
    return "".join(token.before + token.text for token in tokens).lstrip() if tokens else ""


def variants_of(base: Sequence[Piece], witness: Candidate, found: Alignment, quoted: bool) -> tuple[Variant, ...]:
    """Return all variants of a witness, lacunae included, in the order of the base."""
    known = corrections(base)
    low, high = edges(base, found)
    runs = spans_of_difference(base, found)
    tail = corrected_tail(found, runs, known, high)
    ending = bool(not tail and runs and runs[-1][1] == high and ends_otherwise(base, found, runs[-1]))
    if tail:
        runs, high = [*runs, tail], tail[1]
    elif ending:
        high = sentence_end(base, found, high)
        runs[-1] = runs[-1][0], high
    runs = joined_runs(runs, moved_runs(base, found, runs))
    runs = joined_runs(runs, recast_runs(base, found, runs))
    kept = corrections(found.tokens)
    runs = _readable(base, found, joined_runs(runs, corrected_runs(found, runs, known, kept)))
    far = far_moves(base, found, runs, [(0, low), (high, len(found.columns))])
    before = [i for i, _ in found.columns[:low] if i is not None]
    after = [i for i, _ in found.columns[high:] if i is not None]
    out = [_lacuna(base, before[0], before[-1] + 1, True, quoted, (0, low) in far)] if before else []
    out.extend(_variant(base, witness, found, run, known, kept, ending and run is runs[-1], run in far) for run in runs)
    if after:
        out.append(_lacuna(base, after[0], after[-1] + 1, False, quoted, (high, len(found.columns)) in far))
    return tuple(out)


def collate(base: Sequence[Piece], witness: Candidate, quoted: bool = True) -> Witness:
    """Collate a witness with the base: its variants, and the segments that were collated.

    ``quoted`` tells whether any witness of the statement has own words.
    """
    found = set_against(base, witness.text)
    variants = variants_of(base, witness, found, quoted)
    kept = witness.cut(found.start, found.end)
    return Witness(
        witness.quotation,
        witness.report,
        witness.outlet,
        witness.kind,
        tuple(segment.span for segment in kept.segments),
        kept.text,
        found.covers,
        variants,
    )


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
