"""Time expressions of news prose, and the days they mean.

A small grammar over the forms that news uses (:mod:`onrecord.occasions.grammar`). The anchor is the day of publication
in the dateline's zone, never that of an update; a weekday is the last one on or before it, that day included, unless
the text says otherwise; a year is taken from the calendar where weekday, day and month leave one. What stays open is
kept as a clue (:class:`onrecord.model.DayClue`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from onrecord.model import PartialDate
from onrecord.occasions.dated import read_date, read_holiday
from onrecord.occasions.expression import Sense, Time, View, open_time
from onrecord.occasions.grammar import (
    TIME,
    is_named,
    is_to_come,
    is_told_from_elsewhere,
    names_a_happening,
    stands_before_a_noun,
)
from onrecord.occasions.relative import (
    read_ago,
    read_interval,
    read_month,
    read_nth,
    read_past_days,
    read_printed_year,
    read_relative,
    read_row,
    read_same_day,
    read_since_start,
    read_weekday,
    read_weeks_ago,
    read_years_ago,
)
from onrecord.span import Span

__all__ = ["Time", "View", "resolve_times", "times_in_words"]

MAX_TIMES = 5_000
"""Expressions read in one text; a page of nothing but dates is no report."""


def resolve_times(
    text: str, anchor: date | View | None, earliest: date | None = None, latest: date | None = None
) -> tuple[Time, ...]:
    """Return the time expressions of a text, in order, seen from the anchor day (publication), None if unknown.

    A :class:`View` says more than a day: the day in two zones, how the page prints numbers. ``earliest`` and ``latest``
    bound the speaking day where the report shows more (an event it looks back on, an update). Linear in the text; at
    most :data:`MAX_TIMES`.
    """
    view = anchor if isinstance(anchor, View) else View(anchor, earliest=earliest, latest=latest)
    out: list[Time] = []
    before: Time | None = None
    for match in TIME.finditer(text):
        time = _read(match, view, before)
        if time is None:
            continue
        out.append(time)
        if time.sense != "future" and (time.value is None or len(time.value) == 10):
            before = time
        if len(out) >= MAX_TIMES:
            break
    return tuple(out)


def times_in_words(words: str, said: PartialDate | None) -> tuple[Time, ...]:
    """Return the time expressions of somebody's own words, seen from the day on which they were spoken.

    "We met yesterday", said on 6 September, is 5 September whenever it was printed. Where the day of speaking is not
    known, what is told from it stays open.
    """
    day = date.fromisoformat(said.value) if said and said.precision == "day" else None
    found = resolve_times(words, View(day, basis="occasion", seen_from="the day of speaking"))
    sure = said.confidence if said else 0.0
    return tuple(
        replace(time, confidence=min(time.confidence, sure)) if time.basis == "occasion" else time for time in found
    )


def _read(match: re.Match[str], view: View, before: Time | None) -> Time | None:
    """Return the meaning of one match, None if it is no time after all."""
    found = {key: value for key, value in match.groupdict().items() if value is not None}
    text, span = match.string, _trim(match)
    sense = _sense(text, span, found)
    if "d1" in found or "d2" in found or "d3" in found or "n1" in found:
        return _dated(text, found, span, view, sense)
    if "w5" in found:
        named = is_named(text, match.start("w5"), match.end("w5"))
        named = named or is_told_from_elsewhere(text, match.start(), match.end())
        return None if named else read_weekday(found, span, view, sense)
    if "rel" in found:
        words = " ".join(found["rel"].split())
        if words == "Today" and _inside_sentence(match):
            return None  # a programme's name
        return read_relative(words.lower(), span, view, sense)
    if "span" in found:
        return read_interval(" ".join(found["span"].lower().split()), span, view, sense)
    if "count" in found:
        return read_ago(found, span, view, before)
    if "same" in found:
        words = " ".join(found["same"].lower().split())
        return read_same_day(words, span, before, text[span.end : span.end + 12])
    return _rare(found, span, view, sense)


def _rare(found: dict[str, str], span: Span, view: View, sense: Sense) -> Time | None:
    """Read the rarer forms."""
    if "weeks" in found:
        return read_weeks_ago(found, span, view)
    if "back" in found:
        return read_years_ago(found, span, view)
    if "within" in found:
        return read_past_days(found, span, view)
    if "holiday" in found:
        return read_holiday(found, span, view, sense)
    if "since" in found:
        return read_since_start(found, span, view)
    if "row" in found:
        return read_row(span, view, sense)
    if "nth" in found:
        return read_nth(found, span, view)
    if "m9" in found:
        return read_month(found, span, view, sense)
    return read_printed_year(found, span)


def _dated(text: str, found: dict[str, str], span: Span, view: View, sense: Sense) -> Time | None:
    """Read a printed date, unless it is the name of what happened on it in a year that is not printed."""
    yearless = not any(key in found for key in ("y1", "y2", "y3", "y4"))
    if yearless and not found.get("w1") and not found.get("w2") and names_a_happening(text, span.start, span.end):
        return open_time(span, "event's name", "a day that names what happened on it.", "attributive")
    return read_date(found, span, view, sense)


def _sense(text: str, span: Span, found: dict[str, str]) -> Sense:
    """Return how an expression stands in its clause: to come, before a noun it belongs to, or plain."""
    if is_to_come(text, span.start, span.end):
        return "future"
    if any(key.startswith("of") for key in found):
        return "attributive"
    return "attributive" if "d1" in found and stands_before_a_noun(text, span.start, span.end) else "plain"


def _inside_sentence(match: re.Match[str]) -> bool:
    """Tell whether lower-case words run up to the match: a capital there is not the sentence's."""
    before = match.string[max(match.start() - 2, 0) : match.start()]
    return before[-1:] in (" ", "“", '"', "‘", "'") and (before[:1].isalnum() or before[:1] in (" ", ","))


def _trim(match: re.Match[str]) -> Span:
    """Return the span of a match: its possessive left out, a closing bracket that belongs to it included."""
    text, end = match.string, match.end()
    if "(" in match[0] and text[end : end + 1] == ")":
        end += 1
    ofs = [match.start(name) for name in ("of5", "of7", "of8", "of9", "ofh") if match[name]]
    return Span(match.start(), min([end, *ofs]))
