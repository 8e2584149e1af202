"""A quotation held against one source: where it was found, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.checks.columns import MOVED_WORDS, Leg, legs_of, matched_bits
from onrecord.checks.edits import edits_of, printed_at
from onrecord.checks.gaps import Column
from onrecord.checks.joints import joint_edits, joints_of
from onrecord.checks.quoted import Quoted
from onrecord.checks.seek import Ranges, exact
from onrecord.checks.source import Source
from onrecord.model import Edit, Passage, Stretch, Verdict
from onrecord.span import Span
from onrecord.statements.rarity import run_bits

LOCATED_SHARE = 0.5
"""Part of a quotation's bits that must stand in a source in runs before it counts as found there at all. This
decides only whether there is anything to compare, never whether a quotation is right."""
LOCATED_BITS = 18.0
"""And so many bits: below, the shared words are such as anybody says."""
SHORT_LOCATED_BITS = 12.0
HELD_WORDS = 8
HELD_BITS = 45.0
"""Or so many words in a row, and bits of them: a sentence said to the letter before one that was not said at all."""
NO_CHANCE_BITS = 100.0
"""Bits of words in a row that are no formula of somebody who speaks every day. In 60 quotations read whose occasion has
no transcript, formulas of stump speeches had up to 85."""
TELLING_BITS = 40.0
"""Less weight than this is anybody's, however much of the quotation it is: *the press has to be …*."""
MOST_WORDS = 0.8
"""Or so many of its words: one rare word changed in a short sentence takes away much of its weight."""
KEPT_WORDS = 32
"""Words of a row that are weighed: twenty of them have a hundred bits."""
NEARLY_ALL = 0.9
"""Or so many, if nearly all of a short quotation stands in one place: *bread is a lever* under *is not a lever*."""
ONE_PIECE = 0.75
"""Part of a quotation's bits that no two places of a transcript share by chance."""
ACCEPTED: tuple[Verdict, ...] = ("verbatim", "presentation", "declared_edit")
"""Verdicts that need no attention."""
_RANK: dict[Verdict, int] = {
    "verbatim": 0,
    "presentation": 1,
    "declared_edit": 2,
    "light_edit": 3,
    "altered": 4,
    "spliced": 5,
    "not_found": 9,
}
_JOINTS = frozenset({"joined", "reversed", "far_apart", "across_question", "pronoun_lost", "ellipsis"})
SIGNS = 6
"""Characters between words passed over and those that go on: a stop and white space."""
SPLICES = frozenset({"joined", "reversed", "far_apart", "across_question", "pronoun_lost"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of holding a quotation against one source. ``bits`` of ``total`` were found in runs."""

    source: Source
    quoted: Quoted
    legs: tuple[Leg, ...]
    edits: tuple[Edit, ...]
    bits: float
    total: float

    @property
    def whole(self) -> bool:
        """Whether every own word has its counterpart and nothing but presentation differs."""
        return bool(self.legs) and all(edit.layer == "presentation" for edit in self.edits)

    @property
    def located(self) -> bool:
        """Whether there is anything to compare."""
        if self.whole or (self.bits >= LOCATED_BITS and self.bits >= LOCATED_SHARE * self.total):
            return True
        if self._held_in_a_row():
            return True
        return len(self.legs) == 1 and self.bits >= max(SHORT_LOCATED_BITS, NEARLY_ALL * self.total)

    @property
    def sure(self) -> bool:
        """Whether so much stands there that these are the words meant, though nobody named the occasion.

        Whoever speaks every day says half of a sentence often: what differs then is another utterance, not an
        alteration.
        """
        legs = self._telling_legs()
        bits = matched_bits(legs, self.source, self.quoted)[0]
        most = bits >= ONE_PIECE * self.total or self._has_most(legs)
        if most and bits >= TELLING_BITS:
            return True
        return self._held_in_a_row(HELD_WORDS, NO_CHANCE_BITS)

    @property
    def nearly_all(self) -> bool:
        """Whether nearly all of the quotation's words stand there as they are, in one place."""
        return len(self.legs) == 1 and self._has_most(self.legs)

    def _has_most(self, legs: Sequence[Leg]) -> bool:
        """Tell whether most of the quotation's words stand in the source as they are."""
        return self._same_words(legs) >= MOST_WORDS * len(self.quoted.own)

    def _telling_legs(self) -> tuple[Leg, ...]:
        """Return the legs, without those far from the others that by themselves are what anybody says."""
        if not any(edit.kind in ("far_apart", "reversed") for edit in self.edits):
            return self.legs
        return tuple(leg for leg in self.legs if matched_bits([leg], self.source, self.quoted)[0] >= TELLING_BITS)

    def _same_words(self, legs: Sequence[Leg]) -> int:
        """Return how many of the quotation's words stand in the source as they are, in place."""
        keys, words = self.source.keys, self.quoted.words
        pairs = [(j, i) for leg in legs for j, i in leg.columns if j is not None and i is not None]
        return sum(keys[j] == words[i].key for j, i in pairs)

    def _held_in_a_row(self, words: int = HELD_WORDS, bits: float = HELD_BITS) -> bool:
        """Tell whether so many words stand in a row as they were said that no chance gives them."""
        for leg in self.legs:
            row: list[str] = []
            before: Column = (None, None)
            for j, i in leg.columns:
                if j is None or i is None or self.source.keys[j] != self.quoted.words[i].key:
                    row = []
                    continue
                row = [*row[-KEPT_WORDS:], self.source.stems[j]] if before[0] == j - 1 else [self.source.stems[j]]
                before = (j, i)
                if len(row) >= words and run_bits(row) >= bits:
                    return True
        return False

    @property
    def one_piece(self) -> bool:
        """Whether the quotation stands in one place, so much of it that no other place could hold more."""
        if len(self.legs) != 1 or self.quoted.cuts or self.bits < ONE_PIECE * self.total:
            return False
        return self.located and self._unheld() < MOVED_WORDS

    def _unheld(self) -> int:
        """Return the most words in a row of which no two beside each other were said."""
        row = most = 0
        before = False
        for j, i in self.legs[0].columns:
            if i is None:
                continue
            same = j is not None and self.source.keys[j] == self.quoted.words[i].key
            row = 0 if same and before else row + 1
            before = same
            most = max(most, row)
        return most

    @property
    def verdict(self) -> Verdict:
        """What the differences come to, speaker and occasion set aside."""
        if not self.legs or not self.located:
            return "not_found"
        if any(edit.kind in SPLICES for edit in self.edits):
            return "spliced"
        layers = {edit.layer for edit in self.edits}
        if "sense" in layers:
            return "altered"
        if "light" in layers:
            return "light_edit"
        if "declared" in layers:
            return "declared_edit"
        return "presentation" if layers else "verbatim"

    @property
    def rank(self) -> tuple[int, float, int]:
        """How good a reading this is: its verdict, then how much of it was found, then where."""
        return (_RANK[self.verdict], -self.bits, self.legs[0].said[0] if self.legs else 0)


def read(quoted: Quoted, source: Source, within: Ranges | None = None) -> Reading:
    """Return a quotation's reading in a source; ``within`` are the ranges of words to stay in."""
    keys = [quoted.words[n].key for n in quoted.own]
    legs = _exactly(quoted, source, keys, within) or legs_of(quoted, source, within)
    edits: list[Edit] = []
    for number, leg in enumerate(legs):
        edits.extend(edits_of(leg, number, source, quoted))
    edits.extend(joint_edits(joints_of(legs, quoted), source, quoted))
    edits.sort(key=lambda edit: (edit.printed_span, edit.said_span))
    bits, total = matched_bits(legs, source, quoted) if legs else (0.0, 0.0)
    return Reading(source, quoted, legs, tuple(edits), bits, total)


def _exactly(quoted: Quoted, source: Source, keys: Sequence[str], within: Ranges | None) -> tuple[Leg, ...]:
    """Return the one leg of a quotation whose words stand in a row, nothing in brackets."""
    if len(keys) != len(quoted.words):
        return ()
    found = exact(keys, source, within)
    return (Leg(tuple((found[0] + n, n) for n in range(len(keys)))),) if found else ()


def passages_of(reading: Reading) -> tuple[Passage, ...]:
    """Return where each leg stands in the source."""
    out = []
    for leg in reading.legs:
        turn = reading.source.turn_at(leg.said[0])
        span = reading.source.span(*leg.said)
        printed = printed_at(reading.quoted, *leg.printed)
        text = span.of(reading.source.page)
        out.append(Passage(reading.source.id, turn.number, turn.speaker, turn.role, span, text, printed))
    return tuple(out)


def aligned(reading: Reading) -> tuple[Stretch, ...]:
    """Return both texts side by side.

    All ``printed`` joined give the quotation's text to the character; all ``said`` the source's words, what a cut
    passes over included, labels and notes left out.
    """
    text, source = reading.quoted.text, reading.source
    out: list[Stretch] = []
    at = 0
    said_at = source.span(*reading.legs[0].said).start if reading.legs else 0
    for edit in _apart(reading.edits):
        same = Span(at, max(at, edit.printed_span.start))
        low = edit.said_span.start
        if len(same) or low > said_at:
            said = source.clean(Span(said_at, low)) if said_at <= low else same.of(text)
            out.append(Stretch(said, same.of(text), True))
        goes_on = _after(reading, edit)
        signs = source.clean(Span(edit.said_span.end, goes_on)) if edit.said_span.end < goes_on else ""
        said = edit.said + (signs if len(signs) <= SIGNS else " ")
        if edit.kind in _JOINTS and edit.kind != "ellipsis":
            said = " […] " if edit.kind == "reversed" else f" {said.strip()} "
        out.append(Stretch(said, edit.printed_span.of(text), False))
        at, said_at = max(at, edit.printed_span.end), goes_on
    last = reading.legs[-1].said[1] - 1 if reading.legs else 0
    end = source.words[last].span.end if reading.legs else said_at
    signs = source.signs_after(last) if reading.legs else ""
    if at < len(text) or signs:
        rest = source.clean(Span(said_at, end)) if said_at < end else text[at:].rstrip(' .,!?;:…”"’')
        out.append(Stretch(rest + signs, text[at:], True))
    return tuple(one for one in out if one.said or one.printed)


def _apart(edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that stand in places of their own: of several at one joint the first."""
    out: list[Edit] = []
    for edit in edits:
        if out and (edit.printed_span.start < out[-1].printed_span.end or edit.printed_span == out[-1].printed_span):
            continue
        out.append(edit)
    return out


def _after(reading: Reading, edit: Edit) -> int:
    """Return where the source goes on after an edit: behind what was said there, or with the next leg."""
    inside = any(reading.source.span(*leg.said).contains(edit.said_span) for leg in reading.legs)
    if edit.kind in _JOINTS and not inside:
        later = [leg for leg in reading.legs if printed_at(reading.quoted, *leg.printed).start >= edit.printed_span.end]
        if later:
            return reading.source.span(*later[0].said).start
    return edit.said_span.end
