"""Sentences that tell that somebody spoke, when or where, without his words: "He made the remarks on Tuesday"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.occasions.clause import BOUNDING, BREAKS, DATES, TIME_REACH
from onrecord.occasions.evidence import Evidence, time_after, time_inside
from onrecord.occasions.phrases import Naming
from onrecord.occasions.scene import Scene, Timed
from onrecord.speakers.cast import Standing
from onrecord.speakers.lexicon import lexicon

_AUDIENCE = (
    r"(?:reporters|journalists|newsmen|pressmen|correspondents|media ?persons|newspersons|media|press|press corps)\b"
)
_MEETING = (
    r"(?:(?:news|press|media) conference|(?:press |media |news )?briefing|presser|gathering|rally|seminar|crowd)\b"
)
_SAYINGS = r"(?:remarks?|comments?|statements?|announcements?|assertions?|observations?)\b"
_SOME = r"(?:[\w-]{1,20}[ \u00a0]){0,3}?"
_ACT = re.compile(
    rf"\b(?:made[ \u00a0]{_SOME}{_SAYINGS}"
    r"|(?:took|taking|answered|answering|fielded|fielding|addressed|addressing|faced|facing"
    rf"|(?:responded|responding|replied|replying)[ \u00a0]to)[ \u00a0]{_SOME}(?:questions?|quer(?:y|ies))\b"
    r"|(?:spoke|spoken|speaking|talked|talking|appeared|appearing)[ \u00a0](?:[\w-]{1,20}[ \u00a0])?(?:to|with|before)"
    rf"[ \u00a0]{_SOME}{_AUDIENCE}"
    rf"|(?:addressed|addressing|briefed|briefing|met|met[ \u00a0]with|faced|facing|interact(?:ed|ing)[ \u00a0]with)"
    rf"[ \u00a0]{_SOME}(?:{_AUDIENCE}|{_MEETING})"
    rf"|touched[ \u00a0](?:up)?on[ \u00a0]{_SOME}[ \u00a0]?(?:issues|topics|subjects|matters)\b"
    r"|weighed[ \u00a0]in\b)",
    re.IGNORECASE,
)
"""Deeds that are speaking, whatever was said."""
_PASSIVE = re.compile(rf"\b{_SAYINGS}[ \u00a0](?:was|were|has been|have been)[ \u00a0](?:made|given|issued)\b")
_STATED = frozenset(
    [
        *("stated", "said", "announced", "told", "declared", "speaking", "spoke", "remarks", "comments", "comment"),
        *("answering", "responding", "statement", "asked", "questioned", "held", "hosted", "gave", "convened"),
        *("addressing", "addressed", "briefed", "talking", "talked", "announcement", "remark"),
    ]
)
_REMARKS = frozenset({"remarks", "comments", "remark", "comment", "statement", "statements", "announcement", "words"})
REMARKS_REACH = 3
"""Words that open a sentence about what somebody has said: "The latest remarks"."""
HELD_REACH = 8
"""Words between an occasion and its day beside nobody's words: "held a briefing on the flood in Arvo on Tuesday"."""
_GOES_ON = frozenset({"of", "from", "by"})
"""Words that open another clause elsewhere, not behind a deed of speaking: "questions from the press on Monday", "the
remarks were made by Roe on Monday"."""
_PRONOUNS = {"he": "m", "she": "f"}
NEAR = 1
"""Paragraphs back in which the one stands whose words a pronoun at the head of a sentence takes up."""
_MET = frozenset({"briefing", "news_conference", "interview", "speech"})
"""Occasions at which whoever opens them speaks: "In Monday's briefing, Roe hit out"; a hearing may be about him."""
OPENS = 1
"""Words that may stand before the naming of an occasion with which a sentence opens: "And at Monday's briefing"."""


def find_told(scene: Scene, namings: Sequence[Naming]) -> tuple[Evidence, ...]:
    """Return the evidence of sentences that tell of speaking; ``namings`` are those that no quotation has taken."""
    return (*_named(scene, namings), *_came(scene), *_acted(scene))


def _named(scene: Scene, namings: Sequence[Naming]) -> Iterator[Evidence]:
    """Yield evidence from "This was stated by Roe at the daily briefing here on Thursday"."""
    words = scene.prose.words
    for naming in namings:
        first, last = scene.sentence(naming.start)
        opens = naming.kind in _MET and naming.start - first <= OPENS
        said = opens or any(word.fold in _STATED for word in words[first:last])
        who = _only_person(scene, first, last) or _taken_up(scene, first) or _whose(scene, naming, first)
        mouth = None if who else _by_spokesperson(scene, first, last)
        who = who or mouth
        if (said or mouth) and who:
            timed = time_after(scene, naming, HELD_REACH) or time_inside(scene, naming)
            yield Evidence(who, naming, timed, naming.start, ())


def _whose(scene: Scene, naming: Naming, first: int) -> str | None:
    """Return whose an occasion was, or who was asked at it: "the briefing of spokesman Roe", "Roe was asked at"."""
    words = scene.prose.words
    if naming.end < len(words) and words[naming.end].fold == "of":
        near = [s for s in scene.cast.inside(naming.end, naming.end + BY_REACH) if _own_person(scene, s)]
        plain = near and all(scene.prose.gap(i).isspace() for i in range(naming.end, near[0].start))
        return near[0].entity.id if plain else None
    asked = next((at for at in range(first + 1, naming.start) if words[at].fold in ("was", "is")), None)
    if asked is None or "asked" not in [word.fold for word in words[asked : naming.start]]:
        return None
    return next(
        (s.entity.id for s in scene.cast.inside(first, asked) if s.end == asked and _own_person(scene, s)), None
    )


def _by_spokesperson(scene: Scene, first: int, last: int) -> str | None:
    """Return the report's one spokesperson, named or not, whose occasion a sentence tells of with "by".

    "Here is a summary of this morning's briefing by the mayor's spokesman".
    """
    words = scene.prose.words
    by = next((at for at in range(first, last) if words[at].fold == "by"), last)
    told = any(lexicon().roles.get((word.fold,)) == "spokesperson" for word in words[by + 1 : by + BY_REACH])
    mouths = {e.id for e in scene.cast.by_family.get("spokesperson", ()) if e.kind in ("person", "role")}
    return mouths.pop() if told and len(mouths) == 1 else None


BY_REACH = 8
"""Words of whoever held an occasion: "by the Prime Minister's official spokesman"."""


def _came(scene: Scene) -> Iterator[Evidence]:
    """Yield evidence from "The remarks by Roe came on Tuesday"."""
    words = scene.prose.words
    for timed in scene.times:
        first, _ = scene.sentence(timed.start)
        before = [word.fold for word in words[max(timed.start - 2, first) : timed.start]]
        opening = {word.fold for word in words[first : first + REMARKS_REACH]}
        if timed.time.sense not in DATES or "came" not in before or _REMARKS.isdisjoint(opening):
            continue
        who = _only_person(scene, first, timed.start)
        if who:
            yield Evidence(who, None, timed, timed.start, ())


def _acted(scene: Scene) -> Iterator[Evidence]:
    """Yield evidence from "Roe took questions from the press on Tuesday"."""
    prose = scene.prose
    for pattern in (_ACT, _PASSIVE):
        for match in pattern.finditer(prose.text):
            start = bisect_left(prose.words, match.start(), key=lambda word: word.start)
            end = bisect_left(prose.words, match.end(), key=lambda word: word.start)
            if start >= end or not scene.narrated(start, start + 1) or _recalled(scene, start):
                continue
            first, last = scene.sentence(start)
            timed = _time_of(scene, range(start, end), first, last)
            if timed is None:
                continue
            stop = last if pattern is _PASSIVE or start == first else start  # "Responding to queries today, Roe said"
            who = _only_person(scene, first, stop) or _taken_up(scene, first)
            if who:
                yield Evidence(who, None, timed, start, ())


def _recalled(scene: Scene, start: int) -> bool:
    """Tell whether a deed is called back to mind: "had spoken to reporters on Monday"."""
    first, _ = scene.sentence(start)
    return any(word.fold == "had" for word in scene.prose.words[max(start - 2, first) : start])


def _time_of(scene: Scene, deed: range, first: int, last: int) -> Timed | None:
    """Return the one time of a deed's clause: at the head of its sentence, beside its verb, or behind it."""
    words = scene.prose.words
    found = []
    for timed in scene.times_in(first, last):
        if timed.time.sense not in DATES or (timed.start > first and words[timed.start - 1].fold in BOUNDING):
            continue
        after = timed.start >= deed.stop
        between = range(deed.stop, timed.start) if after else range(timed.end, deed.start)
        breaks = BREAKS - _GOES_ON if after else BREAKS
        if after and "," in scene.prose.text[words[deed.stop - 1].end : words[timed.start].start]:
            continue
        plain = len(between) <= TIME_REACH and not any(words[i].fold in breaks for i in between)
        if plain and all(words[i].layer == "narration" for i in between):
            found.append(timed)
    return found[0] if len({timed.time.value or repr(timed.time.clue) for timed in found}) == 1 else None


def _only_person(scene: Scene, first: int, last: int) -> str | None:
    """Return the one person of words ``[first, last)``, None if there is none or another."""
    people = {s.entity.id for s in scene.cast.inside(first, last) if _own_person(scene, s)}
    return people.pop() if len(people) == 1 else None


def _own_person(scene: Scene, standing: Standing) -> bool:
    """Tell whether a mention is a person's, in the journalist's own words."""
    person = standing.entity.kind == "person"
    return person and scene.prose.words[standing.start].layer == "narration"


def _taken_up(scene: Scene, first: int) -> str | None:
    """Return the last who spoke before a sentence that opens with his pronoun or office: "The spokesman was speaking".

    None if a person stands between, or if the pronoun or the office is not his.
    """
    words = scene.prose.words
    before = [framed for framed in scene.framed if framed.at < first and framed.quotation.reports != "question"]
    last = max(before, key=lambda framed: framed.at, default=None)
    who = scene.cast.by_id.get(scene.mouth(last.quotation.id) or "") if last else None
    if last is None or who is None or words[first].paragraph - words[last.at].paragraph > NEAR:
        return None
    others = {s.entity.id for s in scene.cast.inside(last.at, first) if _own_person(scene, s)} - {who.id}
    if who.kind != "person" or others:
        return None
    opening = words[first].fold
    if opening in _PRONOUNS:
        return who.id if scene.cast.gender.get(who.id) in (None, _PRONOUNS[opening]) else None
    family = lexicon().roles.get((words[first + 1].fold,)) if opening == "the" and first + 1 < len(words) else None
    return who.id if family and family in scene.cast.families[who.id] else None
