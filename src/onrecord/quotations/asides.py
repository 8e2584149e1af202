"""Frames without a verb: ``according to the ministry`` and a name with a colon before a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.closed import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    ROLES,
    SUBORDINATORS,
    TEMPORAL,
    words_of,
)
from onrecord.quotations.contents import sentence_stop
from onrecord.quotations.cues import verbs
from onrecord.quotations.frame import Frame
from onrecord.quotations.sources import Range, left_phrase, right_phrase
from onrecord.quotations.words import Item

NO_NAMES = (
    ADVERBS
    | COORDINATORS
    | PREPOSITIONS
    | SUBORDINATORS
    | TEMPORAL
    | words_of("next second finally lastly note example")
)
"""Words that stand before a colon and are nobody: ``Then: “We will go.”``."""
FIGURE_VERBS = {"put": "at", "puts": "at", "gave": "as", "gives": "as"}
"""Verbs that give a number, and the word before it."""
FIGURE_REACH = 20
"""Items between such a verb and its number."""
NUMBER_WORDS = words_of(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion zero none half"
)
PUT = words_of("put puts called calls phrased described")
PUT_REACH = 22
"""Items between ``as Vale put it`` and the quotation behind it."""
COLON_NAME_WORDS = 6
"""Words of the longest name before a colon and a quotation."""


def colon_quotes(items: Sequence[Item], lo: int, hi: int) -> list[Frame]:
    """Read ``Vale: “We will not go”``, a name and a colon where a sentence or a dash begins."""
    out: list[Frame] = []
    for index in range(lo + 1, hi - 1):
        if items[index].text != ":" or items[index + 1].kind != "quote":
            continue
        start = index
        while start > lo and (
            items[start - 1].capital or items[start - 1].lower in {"and", "of", "for", "the", "de", "."}
        ):
            start -= 1
        if index - start == 1 and items[start].lower in NO_NAMES:
            continue
        opens = start == lo or items[start - 1].text in {"-", "—", "–", "--", "•"}
        if opens and 0 < index - start <= COLON_NAME_WORDS and items[start].lower not in verbs():
            stop = sentence_stop(items, index + 1, hi)
            out.append(
                Frame(
                    [(index + 1, min(stop, index + 2))],
                    (start, index),
                    (index, index + 1),
                    "speech",
                    "colon quote",
                    index,
                )
            )
    return out


def according_to(items: Sequence[Item], lo: int, hi: int) -> list[Frame]:
    """Read ``CONTENT, according to SOURCE`` and ``According to SOURCE, CONTENT``."""
    out: list[Frame] = []
    for index in range(lo, hi - 2):
        if items[index].lower != "according" or items[index + 1].lower != "to":
            continue
        source = right_phrase(items, index + 2, hi)
        if source is None:
            continue
        stop = sentence_stop(items, lo, hi)
        parts: list[Range] = []
        left_end = index - 1 if index > lo and items[index - 1].text == "," else index
        if left_end > lo:
            parts.append((lo, left_end))
        after = source[1] + 1 if source[1] < stop and items[source[1]].text == "," else source[1]
        if after < stop and (index == lo or items[source[1]].text == ","):
            parts.append((after, stop))
        if parts:
            out.append(Frame(parts, source, (index, index + 2), "speech", "according to", index))
    return out


def figures(items: Sequence[Item], lo: int, hi: int) -> list[Frame]:
    """Read ``She put the cost at 40``, ``The port gave the number of boats as seven``."""
    out: list[Frame] = []
    for index in range(lo + 1, hi - 3):
        link = FIGURE_VERBS.get(items[index].lower)
        if link is None or items[index + 1].lower not in {"the", "its", "their", "his", "her"}:
            continue
        source = left_phrase(items, lo, index)
        stop = sentence_stop(items, index, hi)
        if source is None or not any(
            items[at].lower == link and items[at + 1 : at + 2] and _figure(items, at + 1, stop)
            for at in range(index + 2, min(index + FIGURE_REACH, stop - 1))
        ):
            continue
        out.append(Frame([(index + 1, stop)], source, (index, index + 1), "speech", "figure", index))
    return out


def _figure(items: Sequence[Item], at: int, stop: int) -> bool:
    """Tell whether a number, or a word for one, stands among the next words."""
    near = items[at : min(at + 4, stop)]
    return any(item.kind == "number" or item.lower.split("-")[0] in NUMBER_WORDS for item in near)


def as_put_it(items: Sequence[Item], lo: int, hi: int) -> list[Frame]:
    """Read ``“…”, as Vale put it``, ``…, in the words of Vale`` and ``As Vale put it in May, the dam is “…”``.

    The marks before, or the first behind, belong to the one named.
    """
    out: list[Frame] = []
    for index in range(lo, hi - 3):
        word = items[index].lower
        if word == "as":
            verb = next((at for at in range(index + 2, min(index + 12, hi - 1)) if items[at].lower in PUT), None)
            if verb is None or items[verb + 1].lower != "it":
                continue
            source, cue = left_phrase(items, index + 1, verb), (verb, verb + 2)
        elif [item.lower for item in items[index : index + 4]] == ["in", "the", "words", "of"]:
            source, cue = right_phrase(items, index + 4, hi), (index, index + 4)
        else:
            continue
        quote = _marks_before(items, lo, index)
        if quote is None and word == "as":
            quote = _marks_behind(items, index, cue[1], hi, leads=index == lo)
        if source is not None and quote is not None:
            out.append(Frame([(quote, quote + 1)], source, cue, "speech", "as put it", cue[0]))
    return out


def _marks_before(items: Sequence[Item], lo: int, at: int) -> int | None:
    """Return the quotation right before a place, a comma aside."""
    quote = at - 2 if at > lo and items[at - 1].text == "," else at - 1
    return quote if quote >= lo and items[quote].kind == "quote" else None


def _marks_behind(items: Sequence[Item], start: int, at: int, hi: int, *, leads: bool) -> int | None:
    """Return the first quotation behind ``as Vale put it``: right behind its comma, or any if it leads the sentence."""
    if not leads and items[start - 1].text != ",":
        return None
    for index in range(at, min(at + PUT_REACH, hi)):
        if items[index].kind == "quote":
            return index if leads or items[index - 1].text in {",", ":"} else None
    return None


def predicate_colons(items: Sequence[Item], lo: int, hi: int, done: Sequence[Frame]) -> list[Frame]:
    """Read ``On the dam she was blunt: “…”``: a whole sentence in marks behind a colon is its subject's."""
    for colon in range(lo + 2, hi - 1):
        quote = colon + 1
        if items[colon].text != ":" or items[quote].kind != "quote":
            continue
        if any(start <= quote < end for frame in done for start, end in frame.content):
            continue
        found = _speaker_before(items, lo, colon)
        if found and items[quote].text.strip("“”\"'‘’«» ")[:1].isupper():
            source, verb = found
            return [Frame([(quote, quote + 1)], source, (verb, colon + 1), "speech", "predicate colon", verb)]
    return []


def _speaker_before(items: Sequence[Item], lo: int, colon: int) -> tuple[Range, int] | None:
    """Return the subject of the clause before a colon and its verb: the last pronoun with one, else a leading name."""
    for index in range(colon - 1, lo - 1, -1):
        if items[index].lower in {"he", "she", "they"} and items[index - 1].lower not in {"that", "whether"}:
            return ((index, index + 1), index + 1) if index + 1 < colon else None
    phrase = right_phrase(items, lo, colon)
    if phrase is None or phrase[1] >= colon:
        return None
    last = items[phrase[1] - 1]
    verb = items[phrase[1]].lower
    person = last.lower in ROLES or (last.capital and phrase[1] - phrase[0] <= COLON_NAME_WORDS)
    finite = verb in AUXILIARIES | IRREGULAR_PASTS or verb.endswith("ed")
    return (phrase, phrase[1]) if person and finite else None
