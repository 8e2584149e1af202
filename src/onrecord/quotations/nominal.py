"""Frames whose cue is no verb: ``the ministry's demand that …``, ``a question about …``, ``Ministry: no talks``."""

from __future__ import annotations

from collections.abc import Sequence, Set

from onrecord.quotations.closed import (
    AUXILIARIES,
    BODIES,
    COORDINATORS,
    DETERMINERS,
    HEADINGS,
    POSSESSIVES,
    PREPOSITIONS,
    ROLES,
    SEATS,
    SUBORDINATORS,
    WEEKDAYS,
    words_of,
)
from onrecord.quotations.contents import sentence_stop
from onrecord.quotations.cues import NOUNS_WITH_CLAUSE, NOUNS_WITH_PREPOSITION, QUESTION_LINKS, QUESTION_NOUNS, verbs
from onrecord.quotations.frame import Frame
from onrecord.quotations.frames import main_comma
from onrecord.quotations.groups import ASKING
from onrecord.quotations.sources import Range, right_phrase
from onrecord.quotations.words import Item

COLON_SOURCE_WORDS = 5
"""The longest source before or after a headline's colon."""
LEAST_TOLD = 3
"""Words of a headline beside the one who says them."""
DASHES = frozenset({*"-–—―~", "--"})
ASKING_NOUNS = words_of("promise pledge vow threat call request plea proposal demand appeal")
"""Nouns whose to-clause is content as well as their that-clause."""
OF_NOUNS = words_of("view opinion belief hope fear conviction claim assertion warning statement")
"""Nouns whose owner may follow with *of*: ``the view of the mayor that …``."""
PARTS_OF_DAY = words_of("morning afternoon evening night")
DRAWING = words_of("drew draws called directed invited")
ASKERS = words_of("journalist journalists reporter reporters correspondent correspondents questioner")
DRAWN_BEFORE = 6
"""Items between a verb and its *attention*: ``drew the deputy spokesman's attention to``."""
MAX_OWNER = 32
"""Items between a cue noun and its that-clause when the source stands between them."""


def read_nominals(items: Sequence[Item], lo: int, hi: int) -> list[Frame]:
    """Return the frames headed by cue nouns and by questions put to someone."""
    out: list[Frame] = []
    for index in range(lo, hi):
        word = items[index].lower
        frame = None
        if word in QUESTION_NOUNS:
            frame = _question(items, lo, hi, index)
        elif word == "attention":
            frame = _attention(items, lo, hi, index)
        elif word in NOUNS_WITH_CLAUSE:
            frame = _with_clause(items, lo, hi, index)
        if frame is None and word in NOUNS_WITH_PREPOSITION:
            frame = _with_preposition(items, lo, hi, index)
        if frame:
            out.append(frame)
    return out


def _owner(items: Sequence[Item], lo: int, noun: int) -> Range | None:
    """Return the possessor before a noun (one word may stand between): ``India's latest demand``, ``his demand``."""
    for index in (noun - 1, noun - 2):
        if index < lo:
            return None
        if items[index].lower in POSSESSIVES - {"whose"}:
            return index, index + 1
        if items[index].lower in {"'s", "’s"} or (
            items[index].text in {"'", "’"} and items[index - 1].lower.endswith("s")
        ):
            return _possessor(items, lo, index)
        if items[index].kind != "word" or items[index].lower in PREPOSITIONS:
            return None
    return None


def _possessor(items: Sequence[Item], lo: int, mark: int) -> Range | None:
    """Return the possessor that ends in the mark at ``mark``: back to its determiner or first capital."""
    start = mark
    while start > lo and mark - start < MAX_OWNER // 2:
        item = items[start - 1]
        if (
            item.kind not in {"word", "number"}
            or item.lower in PREPOSITIONS | AUXILIARIES | COORDINATORS | SUBORDINATORS
        ):
            break
        if start < mark and item.lower in verbs() and not item.capital and not verbs()[item.lower][0].noun_like:
            break
        start -= 1
        if item.lower in DETERMINERS:
            break
    if start == mark or items[start].lower in {"there", "it", "that", "he", "she", "what", "who", "here", "let"}:
        return None
    return start, mark + 1


def _with_clause(items: Sequence[Item], lo: int, hi: int, noun: int) -> Frame | None:
    reports = NOUNS_WITH_CLAUSE[items[noun].lower]
    asks = items[noun].lower in ASKING_NOUNS
    owner = _owner(items, lo, noun)
    after = noun + 1
    if (
        owner is None
        and after < hi
        and (items[after].lower in {"from", "by"} or (items[after].lower == "of" and items[noun].lower in OF_NOUNS))
    ):
        owner, after = _between(items, after + 1, hi, {"that", "to"} if asks else {"that"})
    if owner is None or after >= hi:
        return None
    opens = {"that"} if reports == "speech" and not asks else {"that", "to"}
    if items[after].lower not in opens:
        return None
    stop = main_comma(items, after, hi) if _leads(items, lo, noun) else None
    stop = sentence_stop(items, after, hi) if stop is None else stop
    stop = next((at for at in range(after, stop - 1) if items[at].text == ":" and items[at + 1].kind == "quote"), stop)
    return Frame([(after, stop)], owner, (noun, noun + 1), reports, "noun clause", noun)


def _between(items: Sequence[Item], at: int, hi: int, opens: Set[str]) -> tuple[Range | None, int]:
    """Return the source between a cue noun and its that-clause, and where the clause begins."""
    for index in range(at + 1, min(at + MAX_OWNER, hi)):
        if items[index].lower in opens and not _part_of_name(items, index):
            end = index - 1 if items[index - 1].text == "," else index
            return (at, end), index
        if items[index].kind == "quote" or items[index].text in {".", ";", ":"}:
            break
    return None, at


def _part_of_name(items: Sequence[Item], at: int) -> bool:
    """Tell whether ``to`` joins two names: ``the envoy to Arvo``."""
    return items[at].lower == "to" and (at + 1 >= len(items) or items[at + 1].capital or items[at + 1].lower == "the")


def _with_preposition(items: Sequence[Item], lo: int, hi: int, noun: int) -> Frame | None:
    owner = _owner(items, lo, noun)
    after = noun + 1
    word = items[noun].lower
    if owner is None or after >= hi or items[after].lower not in NOUNS_WITH_PREPOSITION[word]:
        return None
    content = right_phrase(items, after + 1, hi)
    if content is None:
        return None
    return Frame(
        [content],
        owner,
        (noun, after + 1),
        "speech" if word not in {"support", "concern", "concerns"} else "attitude",
        "noun of",
        noun,
    )


def _question(items: Sequence[Item], lo: int, hi: int, noun: int) -> Frame | None:
    link = noun + 1
    source = None
    if link < hi and items[link].lower in {"from", "by"}:
        source = right_phrase(items, link + 1, hi)
        if source is None:
            return None
        link = source[1]
    link = _behind_day(items, link, hi)
    if link >= hi or items[link].lower not in QUESTION_LINKS:
        return None
    clauses = {"whether", "if", "why", "how", "what", "where", "when", "who"}
    if items[link].lower == "on" and link + 1 < hi and items[link + 1].lower in clauses and source is None:
        link += 1
    whole = items[link].lower in clauses
    cue_end = link if whole and source is None else (noun + 1 if source else link + 1)
    start = link if whole else link + 1
    end = main_comma(items, start, hi) if _leads(items, lo, noun) else None
    if end is None:
        end = sentence_stop(items, start, hi)
        whole = whole or (start < end and items[start].lower in clauses)
        for index in range(start, end):
            clitic = items[index].text[0] in "'’"
            if items[index].lower in AUXILIARIES and not clitic and not whole and index - start < 8:
                end = index
                break
            if items[index].kind == "quote" and items[index - 1].text == "," and index - start > LEAST_TOLD:
                end = index - 1  # "responded to a question about why it sank by saying, “…”"
                break
    if end <= start:
        return None
    return Frame([(start, end)], source, (noun, cue_end), "question", "question noun", noun)


def _behind_day(items: Sequence[Item], at: int, hi: int) -> int:
    """Return the item after the day on which a question was taken: ``took questions on Monday night about …``."""
    if at + 1 < hi and items[at].lower == "on" and items[at + 1].lower in WEEKDAYS:
        at += 2
        return at + (at < hi and items[at].lower in PARTS_OF_DAY)
    return at


def _attention(items: Sequence[Item], lo: int, hi: int, noun: int) -> Frame | None:
    """Read a question told as ``When a journalist drew her attention to …,`` or ``Her attention drawn to …,``."""
    drawn = next((n for n in range(max(lo, noun - DRAWN_BEFORE), noun) if items[n].lower in DRAWING), None)
    asker = [n for n in range(lo, drawn or lo) if items[n].lower in ASKERS]
    if drawn is None or not asker or noun + 1 >= hi or items[noun + 1].lower != "to":
        return None
    start = noun + 2
    end = main_comma(items, start, hi) or sentence_stop(items, start, hi)
    if items[lo].lower != "when" or end <= start:
        return None
    return Frame([(start, end)], (lo + 1, drawn), (drawn, start), "question", "asked", drawn)


def _leads(items: Sequence[Item], lo: int, noun: int) -> bool:
    """Tell whether the noun stands in a phrase that leads its sentence: ``In reply to a question about …``."""
    return items[lo].lower in PREPOSITIONS | {"when", "replying", "responding", "answering", "asked"} and noun - lo <= 8


def read_headline(items: Sequence[Item], lo: int, hi: int, known: frozenset[str]) -> Frame | None:
    """Return a headline's frame of a sign: ``Ministry: no talks``, ``No talks planned: ministry`` or ``… – ministry``.

    Before a dash nobody is named who says it (``Arvo – the town that waits``); behind one it may be a site's name, so
    only offices and bodies count.

    Args:
        items: the headline's items.
        lo: its first item.
        hi: its end.
        known: names that occur elsewhere in the article, lower case; a source is one of them or short and capital.
    """
    stop = sentence_stop(items, lo, hi)
    colons = [index for index in range(lo, stop) if items[index].text == ":"]
    if not colons:
        return _behind_dash(items, lo, hi, known) if stop == hi else None
    if len(colons) > 1 and all(items[index].lower in HEADINGS for index in range(lo, colons[0])):
        lo, colons = colons[0] + 1, colons[1:]  # "Breaking: no talks: ministry"
    if len(colons) != 1:
        return None
    colon = colons[0]
    if colon + 1 < stop and items[colon + 1].lower in ASKING:
        return None
    left, right = colon - lo, stop - colon - 1
    told = left >= LEAST_TOLD or (left == 1 and items[lo].kind == "quote")
    if 0 < right <= COLON_SOURCE_WORDS and told and _source_like(items, colon + 1, stop, known):
        return Frame([(lo, colon)], (colon + 1, stop), (colon, colon + 1), "speech", "headline colon", colon)
    if 0 < left <= COLON_SOURCE_WORDS and right >= LEAST_TOLD and _source_like(items, lo, colon, known):
        return Frame([(colon + 1, stop)], (lo, colon), (colon, colon + 1), "speech", "headline colon", colon)
    return None


def _behind_dash(items: Sequence[Item], lo: int, hi: int, known: frozenset[str]) -> Frame | None:
    """Return the frame of ``… – ministry``: an office or body behind the last dash of a headline without a stop."""
    dash = next((index for index in range(hi - 1, lo, -1) if items[index].text in DASHES), lo)
    right = items[dash + 1 : hi]
    if dash - lo < LEAST_TOLD or not 0 < len(right) <= COLON_SOURCE_WORDS or right[0].lower in ("a", "an"):
        return None
    named = " ".join(item.lower for item in right) in SEATS
    if not named and (right[-1].lower not in ROLES | BODIES or not _source_like(items, dash + 1, hi, known)):
        return None
    return Frame([(lo, dash)], (dash + 1, hi), (dash, dash + 1), "speech", "headline colon", dash)


def _is_seat(words: Sequence[Item]) -> bool:
    """Tell whether words are a seat of government that speaks, cut short or with its state: *US State Dept*."""
    text = " ".join(word.lower for word in words if word.text != ".").replace("dept", "department").replace(".", "")
    return text.removeprefix("us ").removeprefix("the ") in SEATS


def _source_like(items: Sequence[Item], lo: int, hi: int, known: frozenset[str]) -> bool:
    words = [items[index] for index in range(lo, hi)]
    if any(
        item.kind in {"quote", "number"} or item.lower in AUXILIARIES | PREPOSITIONS - {"of", "for"} for item in words
    ):
        return False
    if _is_seat(words):
        return True
    return words[-1].lower in known and not any(item.lower in HEADINGS - {"source", "sources"} for item in words)
