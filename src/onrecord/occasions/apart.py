"""Signs that words are of another time than the one occasion of their speaker that a report tells of."""

from __future__ import annotations

from onrecord.model import PartialDate
from onrecord.occasions.scene import Framed, Scene, Timed
from onrecord.occasions.settings import partial_date

_AT_ANOTHER_TIME = frozenset({"later", "earlier", "previously", "subsequently", "once"})
"""Adverbs that set words apart in time from what the report has told: "Roe later told the radio".

Not *afterwards*: what is asked on the way out is of the same occasion, and of its day."""
_COMPARING = frozenset(
    {"than", "no", "sooner", "much", "days", "weeks", "months", "years", "hours", "at", "all", "again"}
)
"""Words beside those adverbs that make them tell no other time: "no later", "at once", "once all", "once again"."""
BESIDE_CUE = 2
"""Words before a cue, and behind it, among which such an adverb is the cue's."""
OPENING = 1
"""Words of a sentence's opening that may stand before such an adverb: "Two hours later" is a time of its own."""


def at_another_time(scene: Scene, framed: Framed) -> bool:
    """Tell whether the cue's clause says that its words were spoken earlier or later than what was told before."""
    if framed.cue is None or framed.at >= len(scene.prose.words):
        return False
    words = scene.prose.words
    first, last = scene.sentence(framed.at)
    if _had_said(scene, framed.cue) or _recalls(scene, first):
        return True
    opening = range(first, min(first + OPENING + 1, framed.cue[0]))
    before = range(max(framed.cue[0] - BESIDE_CUE, first), framed.cue[1])
    behind = range(framed.cue[1], min(framed.cue[1] + 1, last))
    for index in {*opening, *before, *behind}:
        word = words[index]
        if word.fold in _AT_ANOTHER_TIME and word.layer == "narration" and not _in_content(scene, framed, word.start):
            near = {words[i].fold for i in (index - 1, index + 1) if first <= i < last}
            dates = scene.times_in(index, index + 2) or any(t.end > index for t in scene.times_in(first, index))
            if near.isdisjoint(_COMPARING) and not dates:  # "earlier this week" is a time by itself
                return True
    return False


def _had_said(scene: Scene, cue: tuple[int, int]) -> bool:
    """Tell whether a cue is in the pluperfect: "had also said", not "had only this to say"."""
    first, *rest = (word.fold for word in scene.prose.words[cue[0] : cue[1]])
    return first == "had" and any(word in _SAID or word.endswith("ed") for word in rest)


_SAID = frozenset({"said", "told", "written", "spoken", "made", "put", "sought", "thought", "sworn", "sent", "given"})
"""Participles of saying that do not end in *ed*."""


def _recalls(scene: Scene, first: int) -> bool:
    """Tell whether a sentence opens by calling back to mind what was before: "It is worth recalling that on Monday"."""
    opening = [word.fold for word in scene.prose.words[first : first + RECALLING]]
    if opening[:1] == ["it"]:
        return not _CALLED_BACK.isdisjoint(opening)
    return opening[:1] == ["recall"] or opening[:3] == ["as", "a", "reminder"]


RECALLING = 6
"""Words in which a sentence calls something back to mind: "It should also be noted that"."""
_CALLED_BACK = frozenset({"noting", "noted", "recalled", "recalling", "remembered", "remembering", "reminded"})


def _in_content(scene: Scene, framed: Framed, offset: int) -> bool:
    """Tell whether a place of the clean text is in what the quotation says."""
    places = scene.prose.places
    found = [places.clean(part) for part in framed.quotation.content]
    return any(span.start <= offset < span.end for span in found if span)


def tells_another_day(scene: Scene, framed: Framed, day: PartialDate | None) -> bool:
    """Tell whether the clause around a cue gives a time that leaves a day out: "After Monday's vote, Roe said".

    Such a time need not be the day of the words; but they are not of an occasion long before it or behind it.
    """
    if day is None or framed.cue is None:
        return False
    first, last = scene.sentence(framed.at)
    for timed in scene.times_in(first, last):
        told = partial_date(scene, timed)
        if told is None or timed.time.sense == "future" or not _of_the_telling(scene, framed, timed):
            continue
        if told.days[1] < day.days[0] or told.days[0] > day.days[1]:
            return True
    return False


def _of_the_telling(scene: Scene, framed: Framed, timed: Timed) -> bool:
    """Tell whether a time stands before its sentence's cue or right behind what is said, but not in what is said."""
    words, cue = scene.prose.words, framed.cue
    assert cue is not None
    start = words[timed.start].start
    if _in_content(scene, framed, start):
        return False
    if timed.start < cue[0]:
        first, _ = scene.sentence(framed.at)
        return not any(words[i].fold in _RELATIVE for i in range(first, timed.start))
    ends = [span.end for part in framed.quotation.content if (span := scene.prose.places.clean(part))]
    behind = [scene.prose.text[end:start].strip() for end in ends if end <= start]
    return any(gap in ("", "in", "on") for gap in behind)


_RELATIVE = frozenset({"who", "which", "whom", "whose", "that"})
