"""One report laid out for this stage: its words, who is in it, its times, and where each quotation is framed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.articles.dateline import end_of_filing
from onrecord.model import Article, Entity, Quotation, Report
from onrecord.occasions.calendar import day_of, make_day
from onrecord.occasions.dated import numeric_order
from onrecord.occasions.terms import window_of
from onrecord.occasions.times import Time, View, resolve_times
from onrecord.occasions.zones import day_there
from onrecord.span import Span
from onrecord.speakers import Voice
from onrecord.speakers.cast import Cast
from onrecord.speakers.prose import Prose, read_prose

BY = "occasions/14"
"""Stage and version."""

_PAST_EVENT = re.compile(
    r"\bthe ((?:19|20)\d\d) (?:[A-Z][\w’'-]{1,20} ){0,3}"
    r"(?:terrorist |terror |deadly )?"
    r"(?:attacks?|bombings?|war|invasion|massacre|coup|earthquake|raid|killings?|shooting)\b"
)
"""An event a report looks back on by its year: the words were spoken after it."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A time expression of the journalist's own words, as words ``[start, end)`` of the prose."""

    start: int
    end: int
    time: Time


@dataclass(frozen=True, slots=True)
class Framed:
    """A quotation with the word ranges of its source and cue, and where the journalist introduces it."""

    quotation: Quotation
    at: int
    source: tuple[int, int] | None
    cue: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Scene:
    """All this stage reads of one report."""

    prose: Prose
    cast: Cast
    voices: Mapping[str, Voice]
    times: tuple[Timed, ...]
    framed: tuple[Framed, ...]
    """Quotations that stand in no other, in reading order."""
    nested: tuple[Quotation, ...]
    published: date | None
    """The day of publication: as printed or in the dateline's zone, the later of the two."""
    latest: date | None
    """The last day on which the words can have been spoken: publication, else an update."""
    earliest: date | None
    dateline: str | None

    def mouth(self, quotation: str) -> str | None:
        """Return the entity whose mouth a quotation came from."""
        voice = self.voices.get(quotation)
        return (voice.spoken_by or voice.speaker) if voice else None

    def sentence(self, index: int) -> tuple[int, int]:
        """Return the word range of the sentence that holds a word."""
        return self.prose.sentences[self.prose.words[index].sentence]

    def times_in(self, first: int, last: int) -> tuple[Timed, ...]:
        """Return the times that begin in words ``[first, last)``."""
        low = bisect_left(self.times, first, key=lambda timed: timed.start)
        return self.times[low : bisect_left(self.times, last, key=lambda timed: timed.start)]

    def narrated(self, start: int, end: int) -> bool:
        """Tell whether words ``[start, end)`` are all the journalist's own."""
        return all(word.layer == "narration" for word in self.prose.words[start:end])


def read_scene(
    report: Report,
    article: Article,
    quotations: Sequence[Quotation],
    entities: Sequence[Entity],
    voices: Mapping[str, Voice],
) -> Scene:
    """Lay a report out."""
    prose = read_prose(report, article, quotations)
    dateline = article.dateline.value if article.dateline else None
    there, printed = day_there(article.published, dateline)
    published = max(there, printed) if there and printed else there
    updated = day_of(article.updated.day) if article.updated else None
    latest = published or updated
    earliest = _after_event(prose, latest)
    term = None if published else window_of(entities)
    if term:
        earliest = max(earliest or term[0], term[0])
        latest = min(latest or term[1], term[1])
    view = View(there, printed, earliest, latest, numeric_order(report.page))
    outer = [q for q in quotations if prose.stands_out(q)]
    framed = tuple(sorted((_framed(prose, q) for q in outer), key=lambda f: (f.at, f.quotation.id)))
    return Scene(
        prose=prose,
        cast=Cast(prose, entities),
        voices=voices,
        times=_own_times(prose, article, view),
        framed=framed,
        nested=tuple(q for q in quotations if not prose.stands_out(q)),
        published=published,
        latest=latest,
        earliest=earliest,
        dateline=dateline,
    )


def _after_event(prose: Prose, latest: date | None) -> date | None:
    """Return the first day of the latest year whose event the report looks back on."""
    years = [int(match[1]) for match in _PAST_EVENT.finditer(prose.text)]
    days = [day for year in years if (day := make_day(year, 1, 1)) and (latest is None or day <= latest)]
    return max(days, default=None)


def _own_times(prose: Prose, article: Article, view: View) -> tuple[Timed, ...]:
    """Return the times in the journalist's own words, those of a dateline and of headings left out."""
    dateline = _dateline(prose, article)
    out = []
    for time in resolve_times(prose.text, view):
        start = bisect_left(prose.words, time.span.start, key=lambda word: word.start)
        end = max(bisect_left(prose.words, time.span.end, key=lambda word: word.start), start + 1)
        if start >= len(prose.words) or prose.words[start].layer != "narration":
            continue
        if prose.role_of(start) in ("headline", "subhead") or (dateline and dateline.overlaps(time.span)):
            continue
        out.append(Timed(start, end, time))
    return tuple(out)


def _dateline(prose: Prose, article: Article) -> Span | None:
    """Return the dateline, the day of filing with it."""
    place = prose.places.clean(article.dateline.span) if article.dateline and article.dateline.span else None
    return Span(place.start, end_of_filing(prose.text, place, _line_end(prose.text, place.end))) if place else None


def _line_end(text: str, at: int) -> int:
    """Return where the line of a place ends."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _framed(prose: Prose, quotation: Quotation) -> Framed:
    """Return where a quotation is introduced."""
    source = _words(prose, quotation.source)
    cue = _words(prose, quotation.cue)
    content = _words(prose, quotation.content[0] if quotation.content else None)
    place = cue or source or content
    return Framed(quotation, place[0] if place else len(prose.words), source, cue)


def _words(prose: Prose, page: Span | None) -> tuple[int, int] | None:
    """Return the word range of a page span, None if nothing of it was kept."""
    clean = prose.places.clean(page) if page else None
    if clean is None:
        return None
    first, last = prose.within(clean)
    return (first, max(last, first + 1)) if first < len(prose.words) else None
