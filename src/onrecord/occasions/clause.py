"""Which times and naming words of a sentence stand in the clause of a quotation's cue, not in another's."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import LIKELY
from onrecord.occasions.phrases import BROADCAST, Naming
from onrecord.occasions.scene import Framed, Scene, Timed

TIME_REACH = 9
"""Words between a cue and the time that dates it: "told reporters at the daily press briefing here on Thursday"."""
MAX_IN_SENTENCE = 20
"""Times and naming words of one sentence that are looked at; more are a table."""
DATES = frozenset(["past", "plain"])
"""Senses of a time that can date the words of its clause."""
BREAKS = frozenset(
    [
        "that",
        "who",
        "which",
        "whom",
        "whose",
        "after",
        "before",
        "when",
        "while",
        "since",
        "until",
        "because",
        "as",
        "and",
        "but",
        "by",
        "from",
        "over",
        "about",
        "if",
        "of",
        "than",
        "where",
        "ahead",
        "following",
    ]
)
"""Words that open another clause: a time behind them dates something else."""
BOUNDING = frozenset({"until", "till", "since", "by", "before"})
"""Words before a time that make it a bound of what is told: "Until Tuesday, Roe said"."""
_TELLS = frozenset(
    {"said", "told", "wrote", "tweeted", "declared", "announced", "claimed", "warned", "argued", "insisted"}
)
"""Verbs of a source's relative clause that tell of its words: "by Roe, who said on Sunday"."""


def belongs(scene: Scene, framed: Framed, naming: Naming) -> bool:
    """Tell whether naming words stand in the clause of a quotation's cue, not in another clause of its sentence."""
    frame = framed.cue or framed.source
    if frame is None:
        return False
    if framed.source and framed.source[0] <= naming.start < framed.source[1]:
        return _of_the_source(scene, range(framed.source[0], naming.start))
    if framed.source and framed.cue and framed.source[1] <= naming.start < framed.cue[0]:
        between = range(framed.source[1], naming.start)
        return not any(scene.prose.words[i].fold in _CLAUSE for i in between)  # "when he wrote of it in a tweet"
    if naming.start >= frame[1]:
        between = range(max(frame[1], framed.source[1] if framed.source else 0), naming.start)
    else:
        first, _ = scene.sentence(naming.start)
        if naming.start - first <= 6:
            return True  # "Addressing journalists at the daily briefing, Roe said"
        between = range(naming.end, min(frame[0], framed.source[0] if framed.source else frame[0]))
    words, plain = scene.prose.words, _beside_titles(scene, between)
    return len(plain) <= TIME_REACH and not any(words[i].fold in BREAKS for i in plain) and _own(scene, plain)


def _of_the_source(scene: Scene, before: range) -> bool:
    """Tell whether an occasion named in a source is where he spoke: not that of "those who met at the rally said".

    "Roe, who appeared on “Harbour Sunday”, said" tells it.
    """
    folds = [scene.prose.words[i].fold for i in before]
    relative = next((i for i, fold in enumerate(folds) if fold in _RELATIVE), None)
    return relative is None or not _APPEARED.isdisjoint(folds[relative:])


_APPEARED = _TELLS | {"appeared", "testified"}


def _beside_titles(scene: Scene, between: range) -> list[int]:
    """Return words less a broadcast's title in marks, which breaks no clause: "on “Face of the Town” Sunday"."""
    if not between:
        return []
    words, text = scene.prose.words, scene.prose.text
    low = words[max(between.start - 2, 0)].start
    titles = [match.span("title") for match in BROADCAST.finditer(text, low, words[between.stop - 1].end + 2)]
    return [i for i in between if not any(start <= words[i].start < end for start, end in titles)]


def _own(scene: Scene, between: Iterable[int]) -> bool:
    """Tell whether all the words are the journalist's own."""
    return all(scene.prose.words[index].layer == "narration" for index in between)


def time_for(scene: Scene, framed: Framed) -> Timed | None:
    """Return the time that dates a quotation's cue, None if its sentence has none in the cue's clause."""
    frame = framed.cue or framed.source
    if frame is None:
        return None
    first, last = scene.sentence(framed.at)
    here = [t for t in scene.times_in(first, last)[:MAX_IN_SENTENCE] if t.time.sense in DATES]
    here = [t for t in here if t.start == first or scene.prose.words[t.start - 1].fold not in BOUNDING]
    here = [t for t in here if not _of_anothers(scene, framed, t) and not _perhaps_to_come(scene, framed, t)]
    found = [(distance, t.start, t) for t in here if (distance := _distance(scene, framed, t, first)) is not None]
    return min(found, key=lambda item: item[:2])[2] if found else None


BESIDE = 1
"""Words between a source and the time that dates his cue, not what he called for: "Roe on Thursday said"."""


def _perhaps_to_come(scene: Scene, framed: Framed, timed: Timed) -> bool:
    """Tell whether a weekday six days back stands right behind what is called for: "called for a strike Thursday"."""
    if timed.time.confidence >= LIKELY or framed.cue is None:
        return False
    if timed.start < framed.cue[0]:  # "Roe called for a strike Thursday but said"
        return framed.source is not None and timed.start > framed.source[1] + BESIDE
    start = scene.prose.words[timed.start].start
    ends = [span.end for part in framed.quotation.content if (span := scene.prose.places.clean(part))]
    return any(end <= start and not scene.prose.text[end:start].strip() for end in ends)


def _distance(scene: Scene, framed: Framed, timed: Timed, first: int) -> int | None:
    """Return the words between a cue and a time of its clause, None if the time is not of its clause."""
    parts = [part for part in (framed.cue, framed.source) if part]
    start, end = min(part[0] for part in parts), max(part[1] for part in parts)
    if timed.start >= end:
        between = range(end, timed.start)
    elif timed.end <= start:
        if timed.start - first <= 2 or _opens_a_clause(scene, timed, start):
            return start - timed.end if _leads(scene, timed, start) else None
        if not _opens_with_setting(scene, timed, first):
            return None
        between = range(timed.end, start)
    elif framed.source and framed.source[0] <= timed.start < framed.source[1]:
        return _in_source(scene, framed.source, timed)
    else:
        return 0 if _amid(scene, framed, timed) else None
    words = scene.prose.words
    if timed.time.rule == "year" and (len(between) > 1 or timed.end <= start):
        return None  # "in 2013" dates a speech only right after its cue
    if timed.start >= end and _closes(scene, framed, timed):
        return len(between)
    plain = [i for i in _beside_titles(scene, between) if i != end or words[i].fold != "this"]  # "said this at a …"
    if len(plain) > TIME_REACH or any(words[i].fold in BREAKS for i in plain) or not _own(scene, plain):
        return None
    gap = scene.prose.text[words[between.start - 1].end : words[timed.start].start] if timed.start >= end else ""
    gap = BROADCAST.sub("", gap) if len(plain) < len(between) else gap
    comma = "," in gap and not _ends_a_place(scene, between)
    return None if comma or "”" in gap or "“" in gap else len(between)


def _closes(scene: Scene, framed: Framed, timed: Timed) -> bool:
    """Tell whether a day behind a comma closes the sentence right behind what is told: "refused to pay, on Friday."."""
    words, text = scene.prose.words, scene.prose.text
    on = timed.start - 1
    opens = on - 1
    if on <= 0 or words[on].fold != "on" or timed.end != scene.sentence(timed.start)[1]:
        return False
    ends = [span.end for part in framed.quotation.content if (span := scene.prose.places.clean(part))]
    told = bool(ends) and not text[max(ends) : words[on].start].strip(" ,”\"’'")
    return told and "," in text[words[opens].end : words[on].start]


def _ends_a_place(scene: Scene, between: range) -> bool:
    """Tell whether words end with a place in two parts, whose second stands in commas: "in Arvo, Ohio, on Friday"."""
    words = scene.prose.words
    between = between[:-1] if between and words[between[-1]].fold == "on" else between
    if len(between) < 2:
        return False
    last = between[-1]
    apart = scene.prose.text[words[last - 1].end : words[last].start].strip()
    return apart == "," and words[last].capital and words[last - 1].capital


def _amid(scene: Scene, framed: Framed, timed: Timed) -> bool:
    """Tell whether a time between the first word of a source and the last of its cue dates the cue.

    In the cue (*said in a statement late Thursday*), beside it (*Roe on Thursday said*) or with another verb of his
    (*Roe came on Thursday and said*), but in no other clause: *Velmora, which left on Thursday, said*, *Velmora backed
    the plan that was agreed on Thursday and said*.
    """
    cue, source = framed.cue, framed.source
    if cue is None:
        return False
    words = scene.prose.words
    if cue[0] <= timed.start < cue[1]:
        return not any(words[i].fold in BREAKS for i in range(cue[0], timed.start))
    if source is None or timed.start < source[1]:
        return False
    before, after = range(source[1], timed.start), range(timed.end, cue[0])
    if any(_opens_clause(scene, i) or words[i].layer == "quoted" for i in [*before, *after]):
        return False
    aside = any(words[i].fold in _RELATIVE for i in before)
    return not aside or "," not in scene.prose.text[words[timed.end - 1].end : words[cue[0]].start]


def _opens_clause(scene: Scene, index: int) -> bool:
    """Tell whether a word opens a clause with its own subject: not "Roe, while briefing the press on Monday, said"."""
    words = scene.prose.words
    speaking = words[index].fold == "while" and index + 1 < len(words) and words[index + 1].fold in _OPENERS
    return words[index].fold in _CLAUSE and not speaking


_RELATIVE = frozenset({"who", "which", "whom", "whose"})
_CLAUSE = frozenset({"that", "after", "before", "when", "while", "since", "until", "because", "if", "than", "where"})
"""Words that open a clause with a subject of its own between a source and its cue."""


def _of_anothers(scene: Scene, framed: Framed, timed: Timed) -> bool:
    """Tell whether a time gives the day of another's doing: "in response to Velmora's Thursday statement, Roe said"."""
    words, text = scene.prose.words, scene.prose.text
    owner, after = timed.start - 1, timed.end
    if owner < 0 or after >= len(words) or not words[owner].possessive or words[after].capital:
        return False
    if (
        text[words[owner].end : words[timed.start].start].strip()
        or text[words[after - 1].end : words[after].start] != " "
    ):
        return False
    mouth = scene.mouth(framed.quotation.id)
    return all(standing.entity.id != mouth for standing in scene.cast.inside(max(owner - 3, 0), owner + 1))


IN_SOURCE = 4
"""Words between "who said" and its time: "who said in Delhi on Sunday"."""


def _in_source(scene: Scene, source: tuple[int, int], timed: Timed) -> int | None:
    """Return how far a time stands from the verb of a source's relative clause: "by Roe, who said on Sunday"."""
    words = scene.prose.words
    for verb in range(timed.start - 1, max(timed.start - 1 - IN_SOURCE, source[0]), -1):
        if words[verb].fold in _TELLS:
            return timed.start - verb if words[verb - 1].fold == "who" else None
    return None


_OPENERS = frozenset({"in", "at", "during", "speaking", "addressing", "talking", "briefing", "on"})


def _opens_with_setting(scene: Scene, timed: Timed, first: int) -> bool:
    """Tell whether a sentence opens by saying where its words were spoken: "At a briefing on Tuesday, Roe said"."""
    opening = [scene.prose.words[index].fold for index in _beside_titles(scene, range(first, timed.start))]
    return bool(opening) and opening[0] in _OPENERS and not any(word in BREAKS for word in opening[1:])


def _opens_a_clause(scene: Scene, timed: Timed, start: int) -> bool:
    """Tell whether a time opens the clause of the words right behind it: "It is true that on Tuesday, Roe said"."""
    words = scene.prose.words
    before = [words[index].fold for index in range(max(timed.start - 2, 0), timed.start)]
    return start == timed.end and (before[-1:] == ["that"] or (before[:1] == ["that"] and before[-1] in ("on", "in")))


def _leads(scene: Scene, timed: Timed, start: int) -> bool:
    """Tell whether a time at the head of a sentence dates the cue: nothing of another clause stands between."""
    between = range(timed.end, start)
    clause = [scene.prose.words[index].fold for index in between]
    return len(clause) <= TIME_REACH and not any(word in BREAKS for word in clause) and _own(scene, between)
