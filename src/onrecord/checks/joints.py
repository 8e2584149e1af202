"""Where a quotation goes from one place of the source to another: an honest cut, or a splice."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.checks.antecedents import lost_antecedent
from onrecord.checks.columns import Leg
from onrecord.checks.edits import printed_at
from onrecord.checks.lexicon import words_of
from onrecord.checks.quoted import Quoted
from onrecord.checks.senses import conditional, denials
from onrecord.checks.source import Source, named
from onrecord.model import Edit, EditKind
from onrecord.span import Span

FAR_WORDS = 150
"""Words an ellipsis may pass over: about a minute of speech. Of the real declared cuts read for this, the longest
passes over ninety; fragments farther apart belong to two thoughts."""
ASIDE_WORDS = 4
"""Words of another speaker that are no turn of the talk: *Yes.*, *OK, sir.*"""


@dataclass(frozen=True, slots=True)
class Joint:
    """Two legs that follow each other in the quotation: the first ends with a word, the second begins with one."""

    first: Leg
    second: Leg
    declared: bool

    @property
    def reversed(self) -> bool:
        """Whether the second was said before the first."""
        return self.second.said[0] < self.first.said[0]

    @property
    def gap(self) -> tuple[int, int]:
        """The half-open range of source words passed over."""
        return (self.second.said[1], self.first.said[0]) if self.reversed else (self.first.said[1], self.second.said[0])


def joints_of(legs: Sequence[Leg], quoted: Quoted) -> list[Joint]:
    """Return the joints between legs."""
    out = []
    for one, two in itertools.pairwise(legs):
        end, start = one.printed[1], two.printed[0]
        out.append(Joint(one, two, any(end <= cut <= start for cut in quoted.cuts)))
    return out


def joint_edits(joints: Sequence[Joint], source: Source, quoted: Quoted) -> list[Edit]:
    """Return what each joint is: ``ellipsis`` where it holds, else what is wrong with it."""
    out = []
    for number, joint in enumerate(joints):
        if not joint.declared and joint.gap[0] == joint.gap[1] and source.unbroken(joint.gap[0] - 1, joint.gap[0] + 1):
            continue  # the transcript only sets the name anew
        if not joint.reversed and _only_listening(joint, source):
            continue
        if _only_opening(joint, source):
            place = printed_at(quoted, joint.first.printed[1], joint.first.printed[1])
            out.append(
                Edit("omission", "light", source.text(*joint.gap), "", number, source.span(*joint.gap), place, "")
            )
            continue
        for kind, why in _faults(joint, source, quoted) or [("ellipsis", "")]:
            low, high = joint.gap
            place = printed_at(quoted, joint.first.printed[1], joint.first.printed[1])
            place = Span(place.start, max(place.end, _start(quoted, joint.second)))
            layer = "declared" if kind == "ellipsis" else "sense"
            words = _short(source.text(low, high)) if low < high else ""
            edit = Edit(kind, layer, words, place.of(quoted.text), number, source.span(low, max(low, high)), place, why)  # type: ignore[arg-type]
            out.append(edit)
    return out


def _only_opening(joint: Joint, source: Source) -> bool:
    """Tell whether all that is passed over without a sign is the speaker's *so* or *and* before the next clause."""
    low, high = joint.gap
    if joint.declared or joint.reversed or not 0 < high - low <= ASIDE_WORDS or not source.unbroken(low - 1, high + 1):
        return False
    return all(source.keys[n] in words_of("openers") for n in range(low, high))


def _only_listening(joint: Joint, source: Source) -> bool:
    """Tell whether all that is passed over is another's *Right.* or *No, no.* between two sentences of the speaker.

    One *no* is an answer, more of them are a protest.
    """
    low, high = joint.gap
    if not 0 < high - low <= ASIDE_WORDS or source.turn_at(low - 1).speaker != source.turn_at(high).speaker:
        return False
    passed = source.keys[low:high]
    listening = set(passed) <= words_of("listening") | {"no"} and passed.count("no") != 1
    return listening and _other_words(joint, source) == high - low


def _start(quoted: Quoted, leg: Leg) -> int:
    return quoted.words[leg.printed[0]].span.start


def _short(text: str) -> str:
    """Return a text, its middle left out where it is long."""
    return text if len(text) <= 300 else f"{text[:140]} […] {text[-140:]}"


def _faults(joint: Joint, source: Source, quoted: Quoted) -> list[tuple[EditKind, str]]:
    """Return what is wrong with a joint."""
    low, high = joint.gap
    turns = source.turn_at(joint.first.said[1] - 1), source.turn_at(joint.second.said[0])
    out: list[tuple[EditKind, str]] = []
    if joint.reversed:
        out.append(("reversed", "the second part was said before the first"))
    asked = _other_words(joint, source)
    if turns[0].speaker != turns[1].speaker:
        out.append(("across_question", f"the parts are {named(turns[0])}’s and {named(turns[1])}’s"))
    elif turns[0] is not turns[1] and (asked > ASIDE_WORDS or (not asked and not _unbroken(joint, source))):
        out.append(("across_question", "somebody else spoke in between"))
    if not joint.declared and not out:
        out.append(("joined", f"{max(0, high - low)} words in between are left out without a sign"))
    if high - low > FAR_WORDS:
        out.append(("far_apart", f"{high - low} words lie between the two parts"))
    if not out:
        out.extend(_swallowed(joint, source, quoted))
    if lost := lost_antecedent(source, joint.first.said, joint.gap, joint.second.said):
        out.append(("pronoun_lost", lost))
    return out


def _unbroken(joint: Joint, source: Source) -> bool:
    low, high = sorted((joint.first.said[1] - 1, joint.second.said[0]))
    return source.unbroken(low, high + 1)


def _other_words(joint: Joint, source: Source) -> int:
    """Return how many words others said between the two parts."""
    low, high = joint.gap
    mine = source.turn_at(joint.first.said[1] - 1)
    count = 0
    for turn in source.turns:
        start, end = turn.first, source.turn_range(turn)[1]
        if start >= high:
            break
        other = turn.label != mine.label or turn.speaker != mine.speaker
        if other and end > low:
            count += min(end, high) - max(start, low)
    return count


def _swallowed(joint: Joint, source: Source, quoted: Quoted) -> list[tuple[EditKind, str]]:
    """Return what a declared cut hides: a denial or condition of what is kept, or two sentences made one."""
    low, high = joint.gap
    rest = range(low, min(high, source.sentence(joint.first.said[1] - 1)[1]))
    head = range(max(low, source.sentence(joint.second.said[0])[0]), high)
    same = rest.stop >= high
    parts = [
        [source.keys[n] for n in part]
        for part in ((rest,) if same else (_clause(source, rest, False), _clause(source, head, True)))
    ]
    if any(denials(part) for part in parts):
        return [("negation", "the cut hides a denial")]
    if any(conditional(part) for part in parts):
        return [("condition", "the cut hides a condition")]
    begun = [n for n in head if source.keys[n] not in words_of("openers")]
    if not same and len(rest) and begun and not _sentence_between(joint, quoted):
        return [("joined", "the ends of two sentences are made one")]
    return []


def _clause(source: Source, part: range, head: bool) -> range:
    """Return the words of a cut that belong to the same clause as what is kept: up to the nearest comma or dash."""
    words = list(part)
    if not words:
        return part
    order = words[::-1] if head else words
    kept: list[int] = []
    for n in order:
        gap = source.between(n) if head else source.between(n - 1)
        if (kept or not head) and ("--" in gap or any(sign in gap for sign in ",;:—–")):
            break
        kept.append(n)
    return range(min(kept), max(kept) + 1) if kept else range(part.start, part.start)


def _sentence_between(joint: Joint, quoted: Quoted) -> bool:
    """Tell whether the print shows a new sentence after the cut: a capital, or a stop before it."""
    text = quoted.text[quoted.words[joint.first.printed[1] - 1].span.end : _start(quoted, joint.second)]
    after = quoted.words[joint.second.printed[0]].surface.lstrip("[")
    return after[:1].isupper() or text.lstrip()[:1] in ("!", "?") or text.count(".") >= 4
