"""Naming the differences between what was said and what is printed, stretch by stretch of one leg."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.checks.columns import Leg
from onrecord.checks.lexicon import phrases_of, words_of
from onrecord.checks.normal import Word, is_filler
from onrecord.checks.quoted import Quoted
from onrecord.checks.senses import (
    conditional,
    contents,
    denials,
    hedges,
    is_name,
    is_small,
    modal,
    modal_change,
    numbers,
    person_change,
    same_stems,
)
from onrecord.checks.source import Source
from onrecord.model import Edit, EditKind, EditLayer
from onrecord.span import Span
from onrecord.statements.words import is_pronoun, sound_alike, stem

LAYERS: dict[EditKind, EditLayer] = {
    "contraction": "presentation",
    "number_form": "presentation",
    "spelling": "presentation",
    "compound": "presentation",
    "filler": "presentation",
    "correction_by_office": "presentation",
    "ellipsis": "declared",
    "bracket": "declared",
    "omission": "light",
    "addition": "light",
    "small_word": "light",
    "form": "light",
    "repetition": "light",
    "self_correction": "light",
    "transposition": "light",
}
"""The layer of each kind; what is not here changes the sense."""
NEAR = 4
"""Words beside an omission in which a repeated denial may stand (*we don't – we don't want*)."""
_LETTERS = re.compile(r"[\W_]+")
_SOFT = {"has": "is", "had": "would", "us": "is", "did": "would"}
"""What *'s* and *'d* may stand for beside *is* and *would*."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch in which the two texts differ: numbers of words of the source and of the quotation.

    ``at`` is the number of the source word, ``place`` that of the quotation's word, before which it stands.
    ``declared`` tells that an ellipsis stands in it.
    """

    said: tuple[int, ...]
    printed: tuple[int, ...]
    at: int
    place: int
    declared: bool


def regions_of(leg: Leg, source: Source, quoted: Quoted) -> list[Region]:
    """Return the stretches in which a leg's two sides differ, in order."""
    out: list[Region] = []
    said: list[int] = []
    printed: list[int] = []
    at, place = leg.said[0], leg.printed[0]

    def close() -> None:
        declared = any(place <= cut <= place + len(printed) for cut in quoted.cuts) and place > leg.printed[0]
        if said or printed:
            out.append(Region(tuple(said), tuple(printed), at, place, declared))
        said.clear()
        printed.clear()

    for j, i in leg.columns:
        if j is not None and i is not None and _same(source.words[j], quoted.words[i]):
            close()
            at, place = j + 1, i + 1
            continue
        if j is not None:
            said.append(j)
        if i is not None:
            printed.append(i)
    close()
    return out


def _same(one: Word, two: Word) -> bool:
    return one.key == two.key and two.flag != "bracket"


def edits_of(leg: Leg, number: int, source: Source, quoted: Quoted) -> list[Edit]:
    """Return the edits of a leg, in order, those of presentation inside agreeing words included."""
    regions = regions_of(leg, source, quoted)
    out = [edit for region in regions if (edit := _edit(region, number, source, quoted))]
    held = {i for region in regions for i in region.printed}
    tokens = {quoted.words[i].span for i in held}
    held |= {i for _, i in leg.columns if i is not None and quoted.words[i].span in tokens}
    out.extend(_presentation(leg, number, source, quoted, held))
    return sorted(out, key=lambda edit: (edit.printed_span, edit.said_span))


# --- presentation ---------------------------------------------------------------------------------------


def _presentation(leg: Leg, number: int, source: Source, quoted: Quoted, held: set[int]) -> list[Edit]:
    """Return the edits of words that agree and are written otherwise."""
    out: list[Edit] = []
    for j, i in leg.columns:
        if j is None or i is None or i in held:
            continue
        one, two = source.words[j], quoted.words[i]
        if not (one.starts or two.starts) or _written(one.surface) == _written(two.surface):
            continue
        kind = _written_how(one, two)
        if out and (out[-1].printed_span == two.span or out[-1].said_span == one.span):
            continue
        if kind:
            out.append(_made(kind, source, quoted, number, (j, j + 1), (i, i + 1), ""))
    return out


def _written(surface: str) -> str:
    """Return a surface without what is never worth a word: case, glyphs of apostrophes, brackets, points."""
    return _LETTERS.sub("", surface).casefold()


def _written_how(one: Word, two: Word) -> EditKind | None:
    """Return how two writings of a word differ."""
    surfaces = one.surface, two.surface
    if two.flag == "" and "[" in two.surface:
        return "bracket"
    if any(char.isdigit() for surface in surfaces for char in surface):
        return "number_form"
    if any("'" in surface or "’" in surface for surface in surfaces) or not (one.starts and two.starts):
        return "contraction"
    return "compound" if any("-" in surface for surface in surfaces) else "spelling"


# --- differences ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sides:
    """The two sides of a region: source words, own words and bracketed words of the quotation."""

    said: tuple[Word, ...]
    printed: tuple[Word, ...]
    bracket: tuple[Word, ...]
    answers: int = 0
    """How often *no* is among the said words as an answer by itself."""

    @property
    def denied(self) -> Counter[str]:
        """The denials among the said words, answers by themselves left out."""
        return denials(self.keys[0]) - Counter({"no": self.answers})

    @property
    def keys(self) -> tuple[list[str], list[str], list[str]]:
        """The keys of the three."""
        return ([w.key for w in self.said], [w.key for w in self.printed], [w.key for w in self.bracket])


def _edit(region: Region, number: int, source: Source, quoted: Quoted) -> Edit | None:
    """Return the edit a region is, None if it is none at all."""
    said = [source.words[j] for j in region.said]
    kept = tuple(
        word for word in said if not is_filler(word) and word.flag not in ("struck", "correction", "insertion")
    )
    sides = _Sides(
        kept,
        tuple(quoted.words[i] for i in region.printed if quoted.words[i].flag != "bracket"),
        tuple(quoted.words[i] for i in region.printed if quoted.words[i].flag == "bracket"),
        sum(source.is_particle(j) for j in region.said),
    )
    kind, why = _kind(sides, region, source, quoted, said)
    if kind is None:
        return None
    low = region.said[0] if region.said else region.at
    high = region.said[-1] + 1 if region.said else region.at
    first = region.printed[0] if region.printed else region.place
    last = region.printed[-1] + 1 if region.printed else region.place
    return _made(kind, source, quoted, number, (low, high), (first, last), why)


def _made(
    kind: EditKind,
    source: Source,
    quoted: Quoted,
    passage: int,
    said: tuple[int, int],
    printed: tuple[int, int],
    why: str,
) -> Edit:
    """Return an edit with the characters and places of both sides."""
    said_span = source.span(*said)
    printed_span = printed_at(quoted, *printed)
    layer: EditLayer = LAYERS.get(kind, "sense")
    words = source.text(*said) if said[0] < said[1] else ""
    return Edit(kind, layer, words, printed_span.of(quoted.text), passage, said_span, printed_span, why)


def printed_at(quoted: Quoted, first: int, last: int) -> Span:
    """Return the span of the quotation's words ``[first, last)``, the place after the word before where none is."""
    if first < last:
        return Span(quoted.words[first].span.start, quoted.words[last - 1].span.end)
    at = quoted.words[first - 1].span.end if first else 0
    return Span(at, at)


def _kind(
    sides: _Sides, region: Region, source: Source, quoted: Quoted, all_said: Sequence[Word]
) -> tuple[EditKind | None, str]:
    """Return the most telling kind of a region with a reason."""
    said, printed, bracket = sides.keys
    if not said and not printed and not bracket:
        office = any(word.flag in ("struck", "correction", "insertion") for word in all_said)
        return ("correction_by_office", "the transcript marks these words") if office else ("filler", "")
    if bracket and not printed:
        return _bracketed(sides)
    if said and not printed:
        return _omitted(sides, region, source)
    if _letters(sides.said) == _letters(sides.printed) != "":
        return "compound", ""
    if [_SOFT.get(key, key) for key in said] == [_SOFT.get(key, key) for key in printed]:
        return "contraction", ""
    if all(word.flag == "aside" for word in sides.printed):
        return _bracketed(_Sides(sides.said, (), sides.printed, sides.answers))
    if not said:
        return _added(sides, region, quoted)
    return _replaced(sides, region, source)


def _letters(words: Sequence[Word]) -> str:
    """Return the letters of some words, empty where they are only a part of a token (*not* of *won't*)."""
    if any(not word.starts and not any(one.starts and one.span == word.span for one in words) for word in words):
        return ""
    return "".join(_LETTERS.sub("", word.surface).casefold() for word in words if word.starts)


def _bracketed(sides: _Sides) -> tuple[EditKind, str]:
    """Return what an editor's bracket does: it may explain, but not deny or count otherwise."""
    said, _, bracket = sides.keys
    if sides.denied != denials(bracket):
        return "negation", "the bracket changes a denial"
    if numbers(said) != numbers(bracket) and numbers(said):
        return "number", "the bracket changes a number"
    if modal_change(said, bracket):
        return "modality", "the bracket changes how strongly it is said"
    return "bracket", ""


def _omitted(sides: _Sides, region: Region, source: Source) -> tuple[EditKind, str]:
    """Return what leaving words out is."""
    said = sides.keys[0]
    low, high = region.said[0], region.said[-1] + 1
    restart = _restarted(source, low, high)
    before = [source.words[n].key for n in range(max(0, low - len(said) - NEAR), low)]
    after = [source.words[n].key for n in range(high, min(len(source.words), high + len(said) + NEAR))]
    if region.declared and source.stops(high - 1) and (low == 0 or source.stops(low - 1)):
        return "ellipsis", "whole sentences"
    denied = sides.denied
    if denied and not (restart and not denied - denials([*before, *after])):
        corrected = _correction(said)
        if corrected != "self_correction" or denied - denials([*before, *after]) - denials(["no"]):
            return "negation", "a denial is left out"
    correction = _correction(said)
    if correction == "self_correction_inverted" and not restart and contents_or_numbers(sides.said):
        return "self_correction_inverted", "what was taken back is printed, the correction is not"
    if correction:
        return "self_correction", "the speaker corrected it"
    if region.declared:
        return "ellipsis", ""
    if restart:
        return "repetition", "the speaker began again"
    if conditional(said):
        return "condition", "a condition is left out"
    if hedges(said):
        return "hedge", "what weakens the claim is left out"
    if modal(said):
        return "modality", "what it is said with is left out"
    return "omission", ""


def contents_or_numbers(words: Sequence[Word]) -> bool:
    """Tell whether any word says something by itself."""
    return bool(contents(words) or numbers([word.key for word in words]))


def _restarted(source: Source, low: int, high: int) -> bool:
    """Tell whether words left out were said again right beside: *it will – it will*, *the stuff – where the*."""
    size = high - low
    keys = source.keys
    for length in range(min(size, 6), 0, -1):
        if keys[low : low + length] == keys[high : high + length]:
            return True
        if low >= length and keys[high - length : high] == keys[low - length : low]:
            return True
    return False


def _correction(said: Sequence[str]) -> EditKind | None:
    """Return what became of a self-correction among words left out: resolved, or printed the wrong way round."""
    row = list(said)
    for phrase in sorted(phrases_of("corrections"), key=len, reverse=True):
        for at in range(len(row) - len(phrase) + 1):
            if tuple(row[at : at + len(phrase)]) != phrase:
                continue
            openers = {"or", "no", "well", "and"}
            rest = row[at + len(phrase) :]
            before = [key for key in row[:at] if key not in openers]
            return "self_correction" if before or not rest else "self_correction_inverted"
    return None


def _added(sides: _Sides, region: Region, quoted: Quoted) -> tuple[EditKind, str]:
    """Return what putting words in is."""
    printed = sides.keys[1]
    if _again(region, quoted):
        return "repetition", "printed twice, said once"
    if denials(printed):
        return "negation", "a denial is put in"
    if numbers(printed):
        return "number", "a number is put in"
    if hedges(printed):
        return "hedge", "the claim is weakened"
    if conditional(printed):
        return "condition", "a condition is put in"
    if modal(printed):
        return "modality", "said without it"
    if contents(sides.printed):
        return "invented", "these words are not there"
    return "addition", ""


def _again(region: Region, quoted: Quoted) -> bool:
    """Tell whether words put in only repeat those printed just before."""
    size = len(region.printed)
    low = region.printed[0]
    keys = [word.key for word in quoted.words]
    return size > 1 and keys[max(0, low - size) : low] == keys[low : low + size]


def _replaced(sides: _Sides, region: Region, source: Source) -> tuple[EditKind, str]:
    """Return what putting words for others is."""
    said, printed, _ = sides.keys
    if sides.denied != denials(printed) and denials(said) != denials(printed):
        return "negation", "a denial is " + ("left out" if sides.denied else "put in")
    if numbers(said) != numbers(printed) and (numbers(said) or numbers(printed)):
        correction = _correction(said)
        return (correction or "number", "" if correction else "another number")
    if modal_change(said, printed):
        return "modality", "said with another strength"
    if hedges(said) != hedges(printed):
        return "hedge", "what weakens the claim is " + ("left out" if hedges(said) else "put in")
    if conditional(said) != conditional(printed):
        return "condition", "a condition is " + ("left out" if conditional(said) else "put in")
    return _worded(sides, region, source)


def _worded(sides: _Sides, region: Region, source: Source) -> tuple[EditKind, str]:
    """Return what replacing words of content or small words is."""
    said, printed, _ = sides.keys
    if person_change(said, printed):
        return "person", "another person is meant"
    ones, twos = contents(sides.said), contents(sides.printed)
    if sorted(said) == sorted(printed):
        return "transposition", "the same words in another order"
    if len(said) == len(printed) and all(stem(a) == stem(b) for a, b in zip(said, printed, strict=True)):
        return "form", "another form of the word"
    if same_stems(ones, twos):
        return "form" if len(said) == len(printed) else "small_word", ""
    if not twos and not ones:
        return "small_word", ""
    if not twos:
        return "substitution", "a small word for another that says more"
    if len(ones) == len(twos) and all(sound_alike(a.key, b.key) for a, b in zip(ones, twos, strict=True)):
        return "homophone", "another word that sounds alike"
    if not ones and said and all(is_pronoun(key) for key in said):
        return "substitution", "a pronoun is resolved without brackets"
    start = bool(region.said) and region.said[0] > 0 and source.stops(region.said[0] - 1)
    if any(is_name(word, start and n == 0) for n, word in enumerate(sides.said) if not is_small(word.key)):
        return "name", "another name"
    if not ones:
        return "invented", "these words are not there"
    return "substitution", "another word"


def talk_only(words: Sequence[Word]) -> bool:
    """Tell whether words are openers and sounds of talk alone."""
    return all(word.key in words_of("openers") or is_filler(word) for word in words)
