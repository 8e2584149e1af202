"""What a quotation is held against: a transcript, or a statement of the record, as one line of words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from onrecord.checks.lexicon import apart
from onrecord.checks.normal import Flag, Word, words_in
from onrecord.model import Statement, Transcript, Turn, TurnRole
from onrecord.span import Span, subtract_spans
from onrecord.statements.words import stem, word_set
from onrecord.transcripts import is_unnamed

_KEPT: dict[str, Flag] = {"struck": "struck", "correction": "correction", "insertion": "insertion"}
"""Notes whose words a quotation may give."""
_BY_EAR = re.compile(r"(?i)\W*(?:ph|phonetic|sp)\W*")
"""A note behind a name that is spelled as it was heard."""
_UNHEARD = re.compile(r"(?i)inaudible|unintelligible|indiscernible|cross-?talk|off[ -]mi[ck]")
"""A note in place of words the transcriber could not hear."""
NAME_WORDS = 3
"""Words of a name that such a note may be about."""
_SIGNS = re.compile(r"[.!?…,;:]+")
MOST_SIGNS = 4
_STOP = re.compile(r"[.!?…](?=[\s\"”’')\]]|$)|\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class SourceTurn:
    """A turn of a source: who speaks, in which role, and the number of its first word."""

    number: int
    speaker: str | None
    label: str | None
    role: TurnRole
    first: int


@dataclass(frozen=True)
class Source:
    """Words said, with their places on ``page``, in turns. Made once for a transcript and used for many quotations.

    ``place`` says in a few words what it is (*the briefing of 12 March 2013*), ``occasion`` is a key equal for
    sources of one occasion (None: its own).
    """

    id: str
    kind: str
    page: str
    words: tuple[Word, ...]
    turns: tuple[SourceTurn, ...]
    place: str
    day: str | None = None
    version: str | None = None
    occasion: str | None = None
    notices: tuple[str, ...] = field(default=())
    holes: tuple[Span, ...] = field(default=())
    """Page spans that are no words: labels and notes, in order."""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words' keys."""
        return tuple(word.key for word in self.words)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The words' stems."""
        return tuple(stem(key) for key in self.keys)

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """The numbers of the words with each key."""
        out: dict[str, list[int]] = defaultdict(list)
        for n, key in enumerate(self.keys):
            out[key].append(n)
        return dict(out)

    @cached_property
    def _firsts(self) -> list[int]:
        return [turn.first for turn in self.turns]

    def turn_at(self, word: int) -> SourceTurn:
        """Return the turn a word stands in."""
        return self.turns[max(0, bisect_right(self._firsts, word) - 1)]

    def turn_range(self, turn: SourceTurn) -> tuple[int, int]:
        """Return the half-open range of a turn's words."""
        place = bisect_right(self._firsts, turn.first)
        at = next(n for n in range(place - 1, -1, -1) if self.turns[n] is turn)
        return turn.first, self.turns[at + 1].first if at + 1 < len(self.turns) else len(self.words)

    def unbroken(self, start: int, end: int) -> bool:
        """Tell whether words ``[start, end)`` are one person's, with no turn of anybody else in between."""
        first, last = self.turn_at(start), self.turn_at(end - 1)
        if first is last:
            return True
        low, high = bisect_right(self._firsts, first.first) - 1, bisect_right(self._firsts, last.first) - 1
        turns = self.turns[low : high + 1]
        same = all((one.speaker, one.label) == (first.speaker, first.label) for one in turns)
        return same and last.number - first.number == high - low

    def between(self, word: int) -> str:
        """Return the text between a word and the one after it."""
        return self.page[self.words[word].span.end : self.words[word + 1].span.start]

    def unheard(self, word: int) -> bool:
        """Tell whether just before a word there is a note that something was not heard."""
        start = self.words[word - 1].span.end if word else 0
        end = self.words[word].span.start if word < len(self.words) else len(self.page)
        low, high = bisect_right(self._hole_ends, start), bisect_right(self._hole_ends, end)
        return any(_UNHEARD.search(hole.of(self.page)) for hole in self.holes[low:high])

    def stops(self, word: int) -> bool:
        """Tell whether a sentence ends with a word: by its stop, a new paragraph, or the end of the turn."""
        known = self._known_stops
        if word not in known:
            known[word] = self._stops(word)
        return known[word]

    @cached_property
    def _known_stops(self) -> dict[int, bool]:
        return {}

    def _stops(self, word: int) -> bool:
        if word + 1 >= len(self.words) or self.words[word + 1].span == self.words[word].span:
            return word + 1 >= len(self.words)
        if self.turn_at(word) is not self.turn_at(word + 1):
            return True
        gap = self.between(word)
        if not _STOP.search(gap):
            return False
        after = self.words[word + 1].surface
        here = self.words[word]
        letter = len(here.surface) == 1 and here.key != "i"
        abbreviated = gap.startswith(". ") and (here.key in word_set("abbreviations") or letter)
        return "\n\n" in gap or ((after[:1].isupper() or after[:1].isdigit()) and not abbreviated)

    def cuts_word(self, end: int) -> bool:
        """Tell whether the words before ``end`` break off inside *couldn't*, *cannot* or *into*."""
        if end >= len(self.words) or self.words[end].starts:
            return False
        return self.keys[end] == "not" or self.words[end].surface.casefold() in apart()

    def sentence(self, word: int) -> tuple[int, int]:
        """Return the half-open range of the sentence a word stands in."""
        start = word
        while start > 0 and not self.stops(start - 1):
            start -= 1
        end = word
        while end + 1 < len(self.words) and not self.stops(end):
            end += 1
        return start, end + 1

    def span(self, start: int, end: int) -> Span:
        """Return the page span of words ``[start, end)``; the empty place after the word before where there is none."""
        if start < end:
            return Span(self.words[start].span.start, self.words[end - 1].span.end)
        at = self.words[start - 1].span.end if start else (self.words[0].span.start if self.words else 0)
        return Span(at, at)

    def text(self, start: int, end: int) -> str:
        """Return the page's characters of words ``[start, end)``, labels and notes left out, blanks made single."""
        return " ".join(self.clean(self.span(start, end)).split())

    def sentence_text(self, start: int, end: int) -> str:
        """Return the text of words ``[start, end)`` with the signs that follow the last."""
        return self.text(start, end) + self.signs_after(end - 1) if start < end else ""

    def signs_after(self, word: int) -> str:
        """Return the stops and commas that follow a word at once."""
        at = self.words[word].span.end
        found = _SIGNS.match(self.page, at, at + MOST_SIGNS)
        return found[0] if found else ""

    def clean(self, whole: Span) -> str:
        """Return the page's characters of a span without labels and notes."""
        low = bisect_right(self._hole_ends, whole.start)
        high = bisect_right(self._hole_ends, whole.end) + 1
        parts = subtract_spans(whole, self.holes[low:high])
        return "".join(part.of(self.page) for part in parts)

    @cached_property
    def _hole_ends(self) -> list[int]:
        return [hole.end for hole in self.holes]

    def is_particle(self, word: int) -> bool:
        """Tell whether a word is *no* by itself, as an answer: it denies nothing in the words that follow."""
        if self.keys[word] != "no":
            return False
        if word + 1 >= len(self.words) or self.turn_at(word) is not self.turn_at(word + 1):
            return True
        return self.between(word).lstrip()[:1] in (",", ".", "!", "?", ";", "-", "–", "—")


def source_of(transcript: Transcript, occasion: str | None = None, only: Sequence[Span] | None = None) -> Source:
    """Return a transcript as a source.

    ``occasion`` is its occasion in the record; with ``only``, page spans in order, no more than these is made ready.
    """
    words: list[Word] = []
    turns: list[SourceTurn] = []
    for turn in transcript.turns:
        spoken = _spoken(turn) if only is None else _within(_spoken(turn), only)
        if only is not None and not spoken:
            continue
        label = turn.label.of(transcript.page).strip("*_: \t\xa0\\") if turn.label else None
        turns.append(SourceTurn(turn.number, turn.speaker, label, turn.role, len(words)))
        by_ear = {note.span.start for note in turn.notes if _BY_EAR.fullmatch(note.span.of(transcript.page))}
        for span, flag in spoken:
            found = words_in(span.of(transcript.page), span.start, flag)
            words.extend(_heard(found) if by_ear & {span.end, span.end + 1} else found)
    title = transcript.title.value if transcript.title else "a transcript"
    day = transcript.day.value if transcript.day else None
    return Source(
        transcript.id,
        "transcript",
        transcript.page,
        tuple(words),
        tuple(turns),
        title if day is None or day in title else f"{title}, {day}",
        day,
        transcript.version,
        occasion,
        transcript.notices,
        _holes(transcript),
    )


def _heard(words: list[Word]) -> list[Word]:
    """Return words of which the name at the end is spelled by ear."""
    at = len(words)
    while at > max(0, len(words) - NAME_WORDS) and words[at - 1].surface[:1].isupper():
        at -= 1
    return [*words[:at], *(replace(word, flag="heard") for word in words[at:])]


def _within(spoken: list[tuple[Span, Flag]], only: Sequence[Span]) -> list[tuple[Span, Flag]]:
    """Return what of some spans lies in others."""
    out: list[tuple[Span, Flag]] = []
    for span, flag in spoken:
        cut = [Span(max(span.start, one.start), min(span.end, one.end)) for one in only if span.overlaps(one)]
        out.extend((part, flag) for part in cut)
    return sorted(out)


def _holes(transcript: Transcript) -> tuple[Span, ...]:
    """Return the labels and the notes that are not words, in order."""
    out = [turn.label for turn in transcript.turns if turn.label]
    out += [note.span for turn in transcript.turns for note in turn.notes if note.kind not in _KEPT]
    return tuple(sorted(out))


def _spoken(turn: Turn) -> list[tuple[Span, Flag]]:
    """Return the spans of a turn that hold words, in order, with what they are."""
    out: list[tuple[Span, Flag]] = [(span, "") for span in turn.words]
    out += [(note.span, _KEPT[note.kind]) for note in turn.notes if note.kind in _KEPT]
    return sorted(out)


def source_of_statement(statement: Statement, speaker: str | None, place: str) -> Source:
    """Return a statement of the record as a source: its base text, in one turn."""
    text = statement.text
    day = statement.said.value if statement.said and statement.said.precision == "day" else None
    turn = SourceTurn(0, speaker, None, "statement", 0)
    return Source(statement.id, "statement", text, tuple(words_in(text)), (turn,), place, day)


def turns_of(source: Source, speaker: str, same: Sequence[bool | None]) -> list[tuple[int, int]]:
    """Return the ranges of the turns that are surely a speaker's; ``same`` tells it for each turn."""
    ends = [*(turn.first for turn in source.turns[1:]), len(source.words)]
    return [(turn.first, end) for turn, end, yes in zip(source.turns, ends, same, strict=True) if yes]


def named(turn: SourceTurn) -> str:
    """Return how to name who speaks in a turn: the name, else the label, else *somebody*."""
    if turn.speaker:
        return turn.speaker
    if turn.role == "question" and (turn.label is None or is_unnamed(turn.label)):
        return "a journalist asking"
    return turn.label or "somebody not named"
