"""Naming the differences between what was said and what is printed, stretch by stretch of one leg."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.checks.columns import Leg
from onrecord.checks.gaps import COMPOUND_WORDS, Column
from onrecord.checks.kinds import kind_of
from onrecord.checks.lexicon import apart, words_of
from onrecord.checks.normal import Word, are_initials, is_filler, is_number, letters
from onrecord.checks.quoted import Quoted
from onrecord.checks.regions import Region, Sides
from onrecord.checks.senses import is_small
from onrecord.checks.source import Source
from onrecord.model import Edit, EditKind, EditLayer
from onrecord.span import Span
from onrecord.statements.words import stem

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
    "inaudible": "light",
}
"""The layer of each kind; what is not here changes the sense, a slip only between two words of content."""
MOVE_WORDS = 10
"""Words from where words are left out to where they are put in, for it to be one move."""
_NO_LETTERS = re.compile(r"[\W_]+")


def regions_of(leg: Leg, source: Source, quoted: Quoted) -> list[Region]:
    """Return the stretches in which a leg's two sides differ, in order."""
    out: list[Region] = []
    said: list[int] = []
    printed: list[int] = []
    at, place = leg.said[0], leg.printed[0]

    def close() -> None:
        declared = any(place <= cut <= place + len(printed) for cut in quoted.cuts) and place > leg.printed[0]
        if said or printed:
            region = Region(tuple(said), tuple(printed), at, place, declared, leg.said)
            region = _article_apart(region, source, quoted)
            parts = [part for one in _editor_apart(region, quoted) for part in _compound_apart(one, source, quoted)]
            out.extend(part for one in parts for part in _restart_apart(one, source))
        said.clear()
        printed.clear()

    for j, i in _at_stops(leg.columns, source, quoted):
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


def _at_stops(columns: Sequence[Column], source: Source, quoted: Quoted) -> list[Column]:
    """Return columns in which words left out are whole sentences where they can be, and words put in one stretch.

    *I like him. I like her.* printed as *I like her.* has lost *him. I like* as well as *I like him*: the latter. Of
    *I never ate and I never will. And I think*, where *And I think* was said, the first *and I* is put in, too.
    """
    out = list(columns)
    at = 0
    while at < len(out):
        end = at
        while end < len(out) and out[end][1] is None:
            end += 1
        if end > at:
            _slide(out, at, end, source, quoted)
        at = max(end, at + 1)
    return _put_together(out, quoted)


def _put_together(out: list[Column], quoted: Quoted) -> list[Column]:
    """Return columns, words that agree between two stretches put in set at the end of both where they stand as well."""
    starts = [n for n, (j, _) in enumerate(out) if j is None and (n == 0 or out[n - 1][0] is not None)]
    for one, two in itertools.pairwise(starts):
        first = next(n for n in range(one, len(out)) if out[n][0] is not None)
        end = next((n for n in range(two, len(out)) if out[n][0] is not None), len(out))
        same, printed = out[first:two], [i for _, i in out[first:end] if i is not None]
        keys = [quoted.words[i].key for i in printed]
        if len(printed) != end - first or not len(same) <= end - two or keys[: len(same)] != keys[-len(same) :]:
            continue
        said = [j for j, _ in same]
        out[first:end] = [(None, i) for i in printed[: -len(same)]] + list(
            zip(said, printed[-len(same) :], strict=True)
        )
    return out


def _slide(out: list[Column], low: int, high: int, source: Source, quoted: Quoted) -> None:
    """Move words left out, in place, as far back as the words before them are the last of them and a sentence ends."""
    for size in range(1, min(low, high - low) + 1):
        (before, i), (last, _) = out[low - size], out[high - size]
        if before is None or i is None or last is None or source.keys[last] != quoted.words[i].key:
            return
        first = out[low - size][0]
        if source.keys[before] != quoted.words[i].key or not first:
            return
        if source.stops(first - 1) and source.stops(last - 1):
            printed = [i for _, i in out[low - size : low]]
            places = [j for j, _ in out[low - size : high]]
            gone = len(places) - size
            out[low - size : high] = [*((j, None) for j in places[:gone]), *zip(places[gone:], printed, strict=True)]
            return


def _article_apart(region: Region, source: Source, quoted: Quoted) -> Region:
    """Return a region without the *a* and *an* at its head, which follow the word behind: *a rapid end*, *an end*."""
    if len(region.said) == len(region.printed) or not (region.said and region.printed):
        return region
    articles = {source.keys[region.said[0]], quoted.words[region.printed[0]].key}
    if articles != {"a", "an"}:
        return region
    at, place = region.said[0] + 1, region.printed[0] + 1
    return replace(region, said=region.said[1:], printed=region.printed[1:], at=at, place=place)


def _editor_apart(region: Region, quoted: Quoted) -> list[Region]:
    """Return a region, the editor's words behind a word printed for one that was said apart: *marshal (waving)*."""
    own = [i for i in region.printed if not quoted.words[i].flag]
    rest = region.printed[len(own) :]
    if len(own) != len(region.said) or not own or not rest or region.printed[: len(own)] != tuple(own):
        return [region]
    end = region.said[-1] + 1
    return [replace(region, printed=tuple(own)), replace(region, said=(), printed=rest, at=end, place=rest[0])]


def _compound_apart(region: Region, source: Source, quoted: Quoted) -> list[Region]:
    """Return a region, words at its head or end that are only written together on one side apart."""
    said, printed = region.said, region.printed
    for size in range(1, min(len(said), COMPOUND_WORDS) + 1):
        for other in range(1, min(len(printed), COMPOUND_WORDS) + 1):
            if size == other or (size, other) == (len(said), len(printed)):
                continue
            if _one_word(said[:size], printed[:other], source, quoted):
                return _halves(region, size, other)
            if _one_word(said[-size:], printed[-other:], source, quoted):
                return _halves(region, len(said) - size, len(printed) - other)
    return [region]


def _one_word(said: Sequence[int], printed: Sequence[int], source: Source, quoted: Quoted) -> bool:
    """Tell whether words of both sides have the same letters, or those of one are the initials of the other's."""
    ones, twos = [source.words[j] for j in said], [quoted.words[i] for i in printed]
    return letters(ones) == letters(twos) != "" or are_initials(ones, twos) or are_initials(twos, ones)


def _halves(region: Region, size: int, other: int) -> list[Region]:
    """Return the two regions on both sides of a place in a region."""
    said, printed = region.said, region.printed
    at = said[size] if size < len(said) else said[-1] + 1
    place = printed[other] if other < len(printed) else printed[-1] + 1
    first = replace(region, said=said[:size], printed=printed[:other])
    return [first, replace(region, said=said[size:], printed=printed[other:], at=at, place=place)]


def _restart_apart(region: Region, source: Source) -> list[Region]:
    """Return a region, a false start at the end of what was said in it apart: *reviewing that – that decision*."""
    said, printed = region.said, region.printed
    for size in range(min(len(said) - 1, MOVE_WORDS), 0, -1) if printed and said else ():
        end = said[-1] + 1
        if (
            said[-size:] == tuple(range(end - size, end))
            and source.keys[end - size : end] == source.keys[end : end + size]
        ):
            first = replace(region, said=said[:-size])
            rest = replace(region, said=said[-size:], printed=(), at=end - size, place=printed[-1] + 1, declared=False)
            return [first, rest]
    return [region]


def _same(one: Word, two: Word) -> bool:
    return one.key == two.key and two.flag != "bracket"


def edits_of(leg: Leg, number: int, source: Source, quoted: Quoted) -> list[Edit]:
    """Return the edits of a leg, in order, those of presentation inside agreeing words included."""
    regions = _moved_together(regions_of(leg, source, quoted), source, quoted)
    out = [edit for region in regions if (edit := _edit(region, number, source, quoted))]
    held = {i for region in regions for i in region.printed}
    tokens = {quoted.words[i].span for i in held}
    held |= {i for _, i in leg.columns if i is not None and quoted.words[i].span in tokens}
    broken = {source.words[j].span for region in regions for j in region.said}
    out.extend(_presentation(leg, number, source, quoted, held, broken))
    return sorted(out, key=lambda edit: (edit.printed_span, edit.said_span))


def _moved_together(regions: list[Region], source: Source, quoted: Quoted) -> list[Region]:
    """Return the regions, two of which the words left out in one are put in in the other made one.

    *The labor force in Ansel* printed as *Ansel's labor force* is one difference, not two.
    """
    out: list[Region] = []
    for region in regions:
        before = out[-1] if out else None
        if before is None or not _is_move(before, region, source, quoted):
            out.append(region)
            continue
        said = tuple(range(before.at, region.said[-1] + 1 if region.said else region.at))
        printed = tuple(range(before.place, region.printed[-1] + 1 if region.printed else region.place))
        out[-1] = replace(before, said=said, printed=printed, declared=before.declared or region.declared)
    return out


def _is_move(one: Region, two: Region, source: Source, quoted: Quoted) -> bool:
    """Tell whether all that two near regions do is to put words of content in another place."""
    if two.at - one.at > MOVE_WORDS:
        return False
    ones, twos = _contents(one, source, quoted), _contents(two, source, quoted)
    moved = (ones[0] == twos[1] != [] and not ones[1] and not twos[0]) or (
        ones[1] == twos[0] != [] and not ones[0] and not twos[1]
    )
    words = [source.words[j] for j in (*one.said, *two.said)] + [quoted.words[i] for i in (*one.printed, *two.printed)]
    return moved and not any(word.flag or word.key in words_of("negations") or is_number(word.key) for word in words)


def _contents(region: Region, source: Source, quoted: Quoted) -> tuple[list[str], list[str]]:
    """Return the stems of the words of content on both sides of a region, without a possessive ending."""
    sides = [source.keys[j] for j in region.said], [quoted.words[i].key for i in region.printed]
    bare = [[key.removesuffix("'s") for key in side] for side in sides]
    said, printed = ([stem(key) for key in side if not is_small(key)] for side in bare)
    return said, printed


# --- presentation ---------------------------------------------------------------------------------------


def _presentation(
    leg: Leg, number: int, source: Source, quoted: Quoted, held: set[int], broken: set[Span]
) -> list[Edit]:
    """Return the edits of words that agree and are written otherwise, ``held`` and tokens ``broken`` aside."""
    out: list[Edit] = []
    for n, (j, i) in enumerate(leg.columns):
        if j is None or i is None or i in held or source.words[j].span in broken:
            continue
        one, two = source.words[j], quoted.words[i]
        if not (one.starts or two.starts) or _written(one.surface) == _written(two.surface):
            continue
        kind = _written_how(one, two)
        if out and (out[-1].printed_span == two.span or out[-1].said_span == one.span):
            continue
        if kind:
            size = _token_columns(leg.columns, n, source, quoted)
            out.append(_made(kind, source, quoted, number, (j, j + size), (i, i + size), ""))
    return out


def _token_columns(columns: Sequence[Column], first: int, source: Source, quoted: Quoted) -> int:
    """Return how many columns from one on hold its token of either side: two for *they've* beside *they have*."""
    spans: set[Span] = set()
    for n in range(first, len(columns)):
        j, i = columns[n]
        own = {source.words[j].span, quoted.words[i].span} if j is not None and i is not None else set()
        if not own or (n > first and not own & spans):
            return n - first
        spans |= own
    return len(columns) - first


def _written(surface: str) -> str:
    """Return a surface without what is never worth a word: case, glyphs of apostrophes, brackets, points."""
    return _NO_LETTERS.sub("", surface).casefold()


def _written_how(one: Word, two: Word) -> EditKind | None:
    """Return how two writings of a word differ."""
    surfaces = one.surface, two.surface
    if two.flag == "" and "[" in two.surface:
        return "bracket"
    if is_number(one.key) or any(char.isdigit() for surface in surfaces for char in surface):
        return "number_form"
    if any("'" in surface or "’" in surface for surface in surfaces):
        return "contraction"
    in_parts = any("-" in surface or surface.casefold() in apart() for surface in surfaces)
    return "compound" if in_parts else "spelling" if one.starts and two.starts else "contraction"


# --- differences ----------------------------------------------------------------------------------------


def _edit(region: Region, number: int, source: Source, quoted: Quoted) -> Edit | None:
    """Return the edit a region is, None if it is none at all."""
    said = [source.words[j] for j in region.said]
    printed = [quoted.words[i] for i in region.printed]
    editors = {"bracket"}
    if not all(word.flag in ("bracket", "aside") for word in printed):
        editors.add("aside")  # among other words it is the editor's
    kept = tuple(
        word for word in said if not is_filler(word) and word.flag not in ("struck", "correction", "insertion")
    )
    sides = Sides(
        kept,
        tuple(word for word in printed if word.flag not in editors),
        tuple(word for word in printed if word.flag in editors),
        sum(source.is_particle(j) for j in region.said),
    )
    kind, why = kind_of(sides, region, source, quoted, said)
    if kind is None:
        return None
    low = region.said[0] if region.said else region.at
    high = region.said[-1] + 1 if region.said else region.at
    first = region.printed[0] if region.printed else region.place
    last = region.printed[-1] + 1 if region.printed else region.place
    if region.said and not region.printed and first and not source.words[low].starts:
        first -= 1  # *not* of *didn't*: printed is the *did* that is left
    if region.printed and not region.said and low and not quoted.words[first].starts:
        low -= 1
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
    if kind == "slip" and (is_small(source.keys[said[0]]) or is_small(quoted.words[printed[0]].key)):
        layer = "light"
    words = source.text(*said) if said[0] < said[1] else ""
    return Edit(kind, layer, words, printed_span.of(quoted.text), passage, said_span, printed_span, why)


def printed_at(quoted: Quoted, first: int, last: int) -> Span:
    """Return the span of the quotation's words ``[first, last)``, the place after the word before where none is."""
    if first < last:
        return Span(quoted.words[first].span.start, quoted.words[last - 1].span.end)
    at = quoted.words[first - 1].span.end if first else 0
    return Span(at, at)
