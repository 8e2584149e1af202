"""Sentence boundaries of running news text.

One pass over the stops; each is judged by a bounded window before and after it, so time is linear in the
text. The rules are our own; the abbreviation lists hold what American and British news style abbreviates.
"""

from __future__ import annotations

import re

from onrecord.articles.lines import word_set
from onrecord.span import Span

LOOK = 32
"""Characters looked at on each side of a stop: longer than any abbreviation or cue verb with its subject's
last word."""

_TITLES = word_set(
    "mr mrs ms dr prof sen sens rep reps gov govs gen lt col maj capt cmdr sgt cpl adm brig hon rev fr sr amb "
    "pres det supt insp st mt ft messrs mme mlle pvt asst assoc dep sec atty"
)
"""Never the end of a sentence: a name follows."""

_MONTHS = word_set("jan feb mar apr jun jul aug sep sept oct nov dec")
_OTHERS = word_set(
    "inc co corp ltd bros jr sr etc vs v est dept univ assn ave blvd rd al cf approx fig vol ed eds pp ca "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla "
    "ore pa tenn tex va vt wash wis wyo dc tues thurs a.m p.m am pm e.g i.e ph.d u.s u.k u.n d.c e.u"
)
"""May end a sentence: they do where a word follows that starts sentences."""

_NUMBERED = word_set("no nos art sec pg")
"""Abbreviations before a number only: 'No. 10' is one sentence, 'No. The answer' two."""

_STARTERS = word_set(
    "a an the this that these those there here it its he his she her they their we our i my you your who what "
    "when where why how which while if as at in on by for from with after before since during under over but "
    "and or so yet nor because although though however meanwhile also still then now no not yes many most some "
    "several both all one two asked according speaking referring earlier later last both nothing"
)
"""Words that, capitalised, start a sentence far more often than they go on with a name."""

_CUES = word_set(
    "said says say asked asks told tells added adds wrote replied answered shouted tweeted continued wondered "
    "declared exclaimed joked quipped demanded noted warned"
)

_STOPS = re.compile(r"[.!?…]+")
_BREAK = re.compile(r"\n[^\S\n]*\n|[\u2028\u2029\x0b\x0c]|\r\n[^\S\n]*\r\n")
_CLOSERS = "\"”’')]»"
_OPENERS = "\"“‘'([«„"
_WORD_BEFORE = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*$")
_WORD_AFTER = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text as trimmed spans, in order; every character but white space is in one.

    A blank line ends a sentence. So does a stop with a glued capital after it ("wealthy.He says"), which
    run-on extractions have.
    """
    out: list[Span] = []
    at = 0
    for match in _BREAK.finditer(text):
        out.extend(_block(text, at, match.start()))
        at = match.end()
    out.extend(_block(text, at, len(text)))
    return tuple(out)


def _block(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of a stretch without blank lines."""
    out: list[Span] = []
    at = start
    marks = _OpenMarks(text, start)
    for match in _STOPS.finditer(text, start, end):
        if match.start() < at:
            continue
        cut = _boundary(text, match.start(), match.end(), end, marks)
        if cut is not None:
            out.append(Span(at, cut).trimmed(text))
            at = cut
    out.append(Span(at, end).trimmed(text))
    return [span for span in out if len(span)]


class _OpenMarks:
    """Counts double quotation marks from left to right, to tell whether one is open at an offset."""

    def __init__(self, text: str, start: int) -> None:
        self._text, self._at, self._open = text, start, False

    def open_at(self, offset: int) -> bool:
        """Tell whether a mark is open just before ``offset``; offsets must not decrease."""
        for index in range(self._at, offset):
            char = self._text[index]
            if char == '"':
                self._open = not self._open
            elif char in "“„«":
                self._open = True
            elif char in "”»":
                self._open = False
        self._at = max(self._at, offset)
        return self._open


def _boundary(text: str, stop: int, after: int, end: int, marks: _OpenMarks) -> int | None:
    """Return where the sentence ends whose stops are ``[stop, after)``, or None if none ends here."""
    closed = after
    while closed < end and closed - after < LOOK and _closes(text, closed, after, end, marks):
        closed += 1
    if closed >= end:
        return end
    if closed == after and text[closed] in "”»" and text[closed + 1 : closed + 2].isupper():
        return closed  # no mark is open: a wrong glyph that opens the next sentence ('said.”Secretary')
    if closed == after and text[closed] not in _OPENERS and not text[closed].isspace():
        return closed if _glued(text, stop, after, end) else None
    next_at = closed
    while next_at < end and text[next_at].isspace():
        next_at += 1
    if next_at >= end:
        return end
    return closed if _starts_sentence(text, stop, after, closed, next_at) else None


def _closes(text: str, index: int, after: int, end: int, marks: _OpenMarks) -> bool:
    """Tell whether the character after the stop still belongs to the sentence: a closing mark or bracket."""
    char = text[index]
    if char not in _CLOSERS:
        return False
    glued = index + 1 < end and text[index + 1].isalnum()
    if char in '"”»':
        is_open = marks.open_at(after)
        return is_open or not glued
    return not glued or char in ")]"


def _glued(text: str, stop: int, after: int, end: int) -> bool:
    """Tell whether a stop directly before a letter is a lost space: two small letters before, a capital after."""
    before = text[max(0, stop - 2) : stop]
    nxt = text[after]
    if not nxt.isupper() or len(before) < 2:
        return False
    word = _WORD_BEFORE.search(text, max(0, stop - LOOK), stop)
    if word is None or (word.start() > 0 and text[word.start() - 1] in "@/\\"):
        return False
    plain = (before.isalpha() and before[-1].islower()) or before.isdigit()
    return plain and not _looks_like_host(text, word.start(), after, end)


def _looks_like_host(text: str, start: int, after: int, end: int) -> bool:
    """Tell whether the stop stands inside an address or file name: another stop glued in the word that follows."""
    word = text[start:after].casefold()
    if word.startswith(("www.", "http")):
        return True
    tail = text[after : min(end, after + LOOK)].split(maxsplit=1)
    return bool(tail) and tail[0].rstrip('.,;”"').casefold() in {"com", "org", "net", "gov", "js", "net's", "com's"}


def _starts_sentence(text: str, stop: int, after: int, closed: int, next_at: int) -> bool:
    """Tell whether what stands after stop and closing marks is the start of a sentence."""
    char = text[next_at]
    if char.islower() or char in ",;:)]…?!.":
        return False
    mark = text[after - 1]
    if mark in "?!":
        return closed == after or not _cue_follows(text, next_at)
    if closed > after:
        return True
    if after - stop > 1 or mark == "…" or _spaced_ellipsis(text, stop):
        return _starter_at(text, next_at)
    return not _abbreviated(text, stop, next_at)


def _cue_follows(text: str, at: int) -> bool:
    """Tell whether a cue stands within the next words ('“Really?” Mr Doe asked.'): the sentence goes on."""
    words = text[at : at + 2 * LOOK].split()[:4]
    return any(word.strip(".,;:").casefold() in _CUES for word in words[1:])


def _spaced_ellipsis(text: str, stop: int) -> bool:
    """Tell whether the stop is the last of '. . .'."""
    return text[max(0, stop - 2) : stop] == ". "


def _starter_at(text: str, at: int) -> bool:
    """Tell whether the word at ``at``, opening marks skipped, is one that starts sentences (or a mark opens one)."""
    if text[at] in "“«„":
        return True
    match = _WORD_AFTER.match(text, at if text[at] not in _OPENERS else at + 1)
    return match is not None and match.group().casefold() in _STARTERS


def _abbreviated(text: str, stop: int, next_at: int) -> bool:
    """Tell whether the single stop belongs to an abbreviation or initial and the sentence goes on."""
    found = _WORD_BEFORE.search(text, max(0, stop - LOOK), stop)
    if found is None:
        return False
    word = found.group()
    folded = word.casefold()
    number = text[next_at].isdigit()
    if folded in _NUMBERED and number:
        return True
    if folded in _TITLES:
        return word[0].isupper() or not _starter_at(text, next_at)
    if folded in _MONTHS and word[0].isupper():
        return number or not _starter_at(text, next_at)
    dotted = "." in word and all(len(part) <= 2 for part in word.split("."))
    initial = len(word) == 1 and word.isupper()
    known = folded in _OTHERS and (word[0].isupper() or folded in {"vs", "etc", "v", "est", "approx", "a.m", "p.m"})
    return (dotted or initial or known) and not _starter_at(text, next_at)
