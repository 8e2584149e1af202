"""The dateline: the place at the head of the first paragraph ("HARBOUR CITY, Norland (AP) — ").

Shapes follow agency style: place, region, date, agency in brackets, separator. A place in capitals before
a dash is one by its shape; before a colon, or in small letters, it must be a known place, since speakers
("SMITH: Thank you") and headings look the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.articles.credits import find_agency, unlisted_agency
from onrecord.articles.lexicon import Agency, places
from onrecord.articles.lines import QUOTE_MARKS, word_set
from onrecord.model import Value
from onrecord.span import Span

WINDOW = 140
"""Characters at the head of a paragraph in which a dateline must end."""

GLUED_WINDOW = 420
"""Characters before a dateline with agency in which a caption or byline may be glued to it."""

LEAST_LETTERS = 3
"""Letters of an agency behind which no sign stands: *Washington (DC) Mayor* begins with none."""

_W = r"[A-ZÀ-Þ][\w’'.]{0,20}(?:-[\w’']{1,16}){0,3}"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]{0,6}\.?"
)
_PLACE = rf"{_W}(?: (?:de |es |do |da |of |al )?(?!{_MONTH} \d){_W}){{0,3}}"
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_FILED = rf"\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
"""A day of filing beside the agency: ``ARVO (Harbour Point / HNA - 5th May, 2021)``."""
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:/{_PLACE}){{0,2}}(?:, (?!{_MONTH}){_PLACE}){{0,2}})(?: ?\[[A-Z][\w .]{{1,24}}\])?"
    rf"(?P<date>[,.]? {_DATE}| ?\({_DATE}\))?"
    rf"(?:,?\s?\((?P<agency>[A-Za-z][\w ./&-]{{1,40}}?)(?P<filed> [-–] {_FILED})?\s?\))?"
    r"(?P<sep>\s?(?:—|–|--)\s?|\s-\s?|-\s|\s?:\s?|\s\|\s|\s)(?=\S)"
)
_CAPS_BEFORE_TEXT = re.compile(r"(?P<place>[A-ZÀ-Þ]{4,24}(?: [A-ZÀ-Þ]{3,24}){0,2}) (?=[A-Z][a-z.]|[AU])")
"""A place in capitals and no sign behind it: ``TOKYO The envoys``."""
_SIGNED = re.compile(
    rf"(?P<place>{_PLACE}(?:, (?!{_MONTH}){_PLACE})?)(?P<date>[,.]? {_DATE})?"
    r"(?:[,.]? ?/(?P<slashed>[A-Za-z][\w .-]{1,30})/|[,.] ?(?P<agency>[A-Za-z][\w.-]{2,24}?))"
    r"(?P<sep>\.(?=\s)|\s?[:—–-]+(?=\s)|(?=\s*$))\s*"
)
"""An agency behind the day without brackets: ``ARVO, May 3. /HNA/. The``, ``Arvo, May 3, HNA – The``."""
_ALONE = re.compile(rf"(?P<place>{_PLACE}(?:, (?!{_MONTH}){_PLACE})?)(?P<date>,? {_DATE})?\.?\s*$")
"""A dateline on a line of its own."""
_AGENCY_ONLY = re.compile(r"\((?P<agency>[A-Za-z][\w ./&-]{1,40})\)\s?(?:—|–|--?|:)\s?")
_BARE = re.compile(r"(?P<agency>[A-Z][\w.-]{1,20})\s?(?:—|–|--|-)\s(?=[A-Z“\"])")
"""An agency and no place: ``HNA – The envoys met``."""
_BRACKETED = re.compile(r"\((?P<agency>[A-Za-z][\w ./&-]{1,40})\)\s?(?:—|–|--?|:)\s")
_CAPS_PLACE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ’'.-]{1,24}(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ’'.-]{1,24}){0,3})"
    r"(?:, [A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20})?)?\s?$"
)
_CAPS_LABEL = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ’'. -]{2,40}(?:, [A-Z][\w ]{1,30})?:\s")
_LABELS = word_set(
    "update updated breaking exclusive watch video photos photo opinion analysis read editor note fact claim verdict "
    "question answer q a host interviewer caller transcript correction live summary highlights results poll report "
    "icymi flashback file review related alert urgent warning advertisement moderator unidentified male female "
    "reporter president senator "
    "secretary"
)


_SMALL_WORDS = word_set(
    "a an and are as at but by for from he how in is it not on or she the to they was we what who why with you"
)
"""Set in capitals in headings, and in no place's name but those of the list of places."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as found: the place, where the dateline ends, and the agency it names."""

    place: Span | None
    end: int
    agency: Agency | None
    agency_span: Span | None
    rule: str

    def value(self, page: str) -> Value | None:
        """Return the place as printed, or None if only an agency is named."""
        return None if self.place is None else Value(self.place.of(page), self.place, self.rule)


def _is_caps(place: str) -> bool:
    """Tell whether a place is set in capitals: its first part is, and has three letters at least."""
    first = re.split(r"[,/]", place)[0]
    return first.upper() == first and sum(char.isalpha() for char in first) >= 3


def is_known_place(place: str) -> bool:
    """Tell whether the first part of a place ("Washington" of "Washington, DC") is in the list of places."""
    return re.split(r"[,/]", place)[0].strip().casefold() in places()


def end_of_filing(text: str, place: Span, end: int) -> int:
    """Return where the dateline of a place ends, with the day of filing and what parts it from the text.

    The day tells when the report was sent off, not when anybody spoke: *HARROW, Feb 7 - … told reporters on Monday*.
    """
    found = find_dateline(text, place.start, end, sole=True)
    return found.end if found and found.place == place else place.end


def is_speaker_label(text: str) -> bool:
    """Tell whether a line starts with capitals and a colon, as the turns of a transcript do."""
    return _CAPS_LABEL.match(text) is not None


def find_dateline(page: str, start: int, end: int, sole: bool = False) -> Dateline | None:
    """Return the dateline at the head of a paragraph ``[start, end)`` of the page, or None.

    ``sole`` says that no other line of the page starts with capitals and a colon: an unknown place in
    capitals may then stand before a colon.
    """
    head = page[start : min(end, start + WINDOW)]
    only = _AGENCY_ONLY.match(head)
    if only is not None and (agency := find_agency(only.group("agency"))) is not None:
        span = Span(*only.span("agency")).shifted(start)
        return Dateline(None, start + only.end(), agency, span, "agency in brackets at the head of the text")
    bare = _BARE.match(head)
    if bare is not None and (agency := find_agency(bare["agency"])) is not None and agency.strong:
        span = Span(*bare.span("agency")).shifted(start)
        return Dateline(None, start + bare.end(), agency, span, "an agency before a dash at the head of the text")
    signed = _SIGNED.match(head)
    if signed is not None and (found := _signed(signed, start, end)) is not None:
        return found
    alone = _ALONE.match(head) if end - start < WINDOW else None
    if alone is not None and is_known_place(alone["place"]) and (alone["date"] or _is_caps(alone["place"])):
        return Dateline(
            Span(*alone.span("place")).shifted(start), end, None, None, "a known place on a line of its own"
        )
    bare_caps = _CAPS_BEFORE_TEXT.match(head)
    if bare_caps is not None and is_known_place(bare_caps["place"]) and _opens_text(head[bare_caps.end() :]):
        place = Span(*bare_caps.span("place")).shifted(start)
        return Dateline(place, start + bare_caps.end(), None, None, "known place in capitals before the text")
    match = _DATELINE.match(head)
    if match is None or start + match.end() >= end:
        return None
    rule = _accept(match, head, sole)
    if rule is None:
        return None
    name = match.group("agency")
    agency = (find_agency(name) or unlisted_agency(name)) if name else None
    return Dateline(
        _place(match, start),
        start + match.end(),
        agency,
        Span(*match.span("agency")).shifted(start) if agency else None,
        rule,
    )


def _place(match: re.Match[str], start: int) -> Span:
    """Return the place of a match on the page, a full stop behind it left out: not that of "D.C."."""
    name = match["place"]
    stop = name.endswith(".") and "." not in name[:-1] and name[-4:-1].isalpha()
    return Span(match.start("place"), match.end("place") - stop).shifted(start)


def _signed(match: re.Match[str], start: int, end: int) -> Dateline | None:
    """Return the dateline that names a known agency without brackets, None if it names none."""
    part = "slashed" if match["slashed"] else "agency"
    agency = find_agency(match[part])
    place = _place(match, start)
    if agency is None or not (is_known_place(match["place"]) or _is_caps(match["place"])):
        return None
    if part == "agency" and not agency.strong:
        return None
    rule = "place and agency at the head of the text"
    return Dateline(place, min(start + match.end(), end), agency, Span(*match.span(part)).shifted(start), rule)


def _accept(match: re.Match[str], head: str, sole: bool) -> str | None:
    """Return the rule by which a dateline shape is one, or None."""
    place, separator = match.group("place"), match.group("sep").strip()
    known, caps = is_known_place(place), _is_caps(place)
    nxt = head[match.end() : match.end() + 1]
    words = place.casefold().replace(".", "").split()
    if words[0].rstrip(",") in _LABELS or nxt.islower() or (not known and not _SMALL_WORDS.isdisjoint(words)):
        return None
    agency = match.group("agency")
    if agency and find_agency(agency) is not None and (known or caps or separator):
        return "place and agency at the head of the text"
    if agency and separator and caps and unlisted_agency(agency):
        return "place in capitals and an agency's letters at the head of the text"
    if agency and known and not separator and len(agency) >= LEAST_LETTERS and unlisted_agency(agency):
        return "known place and an agency's letters at the head of the text"
    if match["filed"] and known:
        return "known place and day of filing at the head of the text"
    if not separator or (agency and not known):
        return "known place and date at the head of the text" if known and match.group("date") else None
    if known:
        return "known place at the head of the text"
    if match.group("date"):
        return "place and date at the head of the text"
    if separator == ":" and (not sole or nxt in QUOTE_MARKS):
        return None
    return "place in capitals at the head of the text" if caps and separator != "|" else None


def _opens_text(text: str) -> bool:
    """Tell whether a sentence of its own begins: ``TOKYO The ferry``, ``TOKYO Japan's ferry``, not ``TOKYO Mayor``."""
    first = text.split(maxsplit=1)[0].removesuffix("'s").removesuffix("’s") if text.split() else ""
    return first in _ARTICLES or (first.istitle() and is_known_place(first))


_ARTICLES = word_set("The A An U.S. Two Three Four Five Several")


def glued_before(page: str, start: int, end: int) -> int | None:
    """Return where a dateline with agency starts that has something glued before it in the same line, or None.

    "By Jane Doe HARBOUR CITY (Reuters) - The" and captions run into the first paragraph.
    """
    match = _BRACKETED.search(page, start, min(end, start + GLUED_WINDOW))
    if match is None or (agency := find_agency(match.group("agency"))) is None or not agency.strong:
        return None
    place = _CAPS_PLACE.search(page, max(start, match.start() - 60), match.start())
    return place.start() if place is not None and place.start() > start else None
