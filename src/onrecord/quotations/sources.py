"""Source phrases: the noun phrase that says, left or right of its verb.

Without a parser, phrases are cut at closed-class words. A source takes in its determiner and an identifying
apposition (PolNeAR's convention): ``Anna Sorel, a spokeswoman for the ministry,``.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.closed import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PARTICIPLES,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    STATEMENT_PLACES,
    SUBORDINATORS,
    TEMPORAL,
    WEEKDAYS,
    words_of,
)
from onrecord.quotations.cues import verbs
from onrecord.quotations.groups import is_adverb
from onrecord.quotations.words import Item

MAX_PHRASE = 30
"""Items a source may take up; a longer stretch is no noun phrase."""

BRACKET_ITEMS = 7
"""Items of a bracket inside a source: ``(D-Md.)``, ``(R - Utah)``."""
ROLE_ENDINGS = ("ist", "man", "woman", "person", "ian", "ter", "der", "ker", "ger", "ator")
"""Endings of words for people who do something."""
NAME_WORDS = 5
"""Words of the longest name looked for before an apposition."""

Range = tuple[int, int]

OBJECT_PREPOSITIONS = words_of("of for at with from in on to by about behind near")
BREAKS = words_of("; : — – -- - ( ) [ ] … ? !")


def _is_break(item: Item) -> bool:
    return item.kind == "quote" or item.text in BREAKS or item.text in {"“", "”", '"'}


def left_phrase(items: Sequence[Item], lo: int, end: int) -> Range | None:
    """Return the noun phrase that ends right before item ``end``, or None."""
    end = _without_time(items, lo, end)
    if end <= lo:
        return None
    last = items[end - 1]
    if last.lower in PRONOUNS - {"who"}:
        return end - 1, end
    if last.lower in {"who", "which", "that"}:
        return end - 1, end
    if last.text == ",":
        return _with_apposition(items, lo, end)
    phrase = _plain_left(items, lo, end)
    return _with_name(items, lo, phrase) if phrase else None


def _is_role(item: Item) -> bool:
    return item.lower in ROLES or item.lower.endswith(ROLE_ENDINGS)


def _with_role(items: Sequence[Item], lo: int, phrase: Range, comma: int) -> Range:
    """Take in the role that opens a sentence before its name: ``A spokeswoman for the port, Anna Sorel said``."""
    if items[lo].lower not in {"a", "an", "one", "another", "the"} or comma - lo > 12:
        return phrase
    words = [items[index] for index in range(lo, comma)]
    role = any(_is_role(word) for word in words)
    plain = all(word.kind == "word" and word.lower not in AUXILIARIES for word in words)
    return (lo, phrase[1]) if role and plain else phrase


def _without_time(items: Sequence[Item], lo: int, end: int) -> int:
    """Drop a day between subject and verb: ``The ministry on Tuesday (Sept 6) ruled out``."""
    if end - 1 > lo and items[end - 1].text == ")":
        opening = next((index for index in range(end - 2, max(lo, end - 7), -1) if items[index].text == "("), None)
        if opening is None or opening <= lo or items[opening - 1].lower not in WEEKDAYS:
            return end
        end = opening
    last = end
    while last > lo + 1 and (items[last - 1].lower in TEMPORAL or items[last - 1].kind == "number"):
        last -= 1
    if last == end or items[last].lower not in TEMPORAL or items[last - 1].text == ",":
        return end
    return last - 1 if items[last - 1].lower in {"on", "in", "late", "last", "this"} else last


def _with_name(items: Sequence[Item], lo: int, phrase: Range) -> Range:
    """Take in the name before a role whose closing comma is missing: ``Anna Sorel, the deputy speaker said``."""
    comma = phrase[0] - 1
    if comma <= lo or items[comma].text != ",":
        return phrase
    if all(items[index].capital for index in range(*phrase)):
        return _with_role(items, lo, phrase, comma)
    if not _is_role(items[phrase[1] - 1]):
        return phrase
    start = comma
    while start > lo and comma - start < NAME_WORDS and items[start - 1].capital:
        start -= 1
    named = start < comma and items[start].lower not in WEEKDAYS
    led = start > lo and items[start - 1].lower in PREPOSITIONS
    return (start, phrase[1]) if named and not led else phrase


def _plain_left(items: Sequence[Item], lo: int, end: int) -> Range | None:
    """Walk left to the clause's edge, then drop what stands in front of the phrase."""
    start = end
    relative = False
    while start > lo and end - start < MAX_PHRASE:
        item = items[start - 1]
        if item.text == ")" and (opening := _opening(items, lo, start - 1)) is not None and opening > lo:
            start = opening
            continue
        if item.text == "," or _is_break(item):
            break
        if item.lower in {"who", "which"} and start < end:
            relative = True
        elif (
            (item.lower in AUXILIARIES and not relative and not _relative_before(items, lo, start - 1))
            or (
                item.lower in SUBORDINATORS
                and item.lower not in PREPOSITIONS
                and not _relative_before(items, lo, start)
            )
            or (
                item.lower in SUBORDINATORS
                and item.lower in {"as", "after", "before", "since", "until", "like", "than"}
            )
            or (item.lower in COORDINATORS and not _joins_phrases(items, lo, start - 1, end))
        ):
            break
        start -= 1
    return _drop_front(items, start, end)


def _opening(items: Sequence[Item], lo: int, at: int) -> int | None:
    """Return the bracket that the one at ``at`` closes, if it holds no more than a party and a place."""
    for index in range(at - 1, max(lo - 1, at - BRACKET_ITEMS), -1):
        if items[index].text == "(":
            return index
    return None


def _relative_before(items: Sequence[Item], lo: int, at: int) -> bool:
    """Tell whether a relative pronoun with a noun in front stands up to six words before ``at``."""
    for index in range(at - 1, max(lo, at - 7), -1):
        if items[index].lower in {"who", "which"}:
            return items[index - 1].text != ","
        if items[index].text == "," or _is_break(items[index]):
            return False
    return False


def _joins_phrases(items: Sequence[Item], lo: int, at: int, end: int) -> bool:
    """Tell whether a coordinator joins two nouns of one phrase rather than two clauses."""
    if items[at].lower != "and" or at <= lo or at + 1 >= end:
        return False
    before, after = items[at - 1], items[at + 1]
    if before.lower in PREPOSITIONS | AUXILIARIES or before.text == ",":
        return False
    index = at - 1
    while index >= lo and items[index].text != "," and not _is_break(items[index]):
        word = items[index].lower
        if word in AUXILIARIES or word in PRONOUNS or word in SUBORDINATORS:
            return False
        entry = verbs().get(word)
        if entry and not entry[0].noun_like and entry[1] in {"past", "s"}:
            return False
        if word.endswith("ed") and word not in {"united"}:
            return False
        index -= 1
    return after.capital == before.capital or after.lower in DETERMINERS


def _drop_front(items: Sequence[Item], start: int, end: int) -> Range | None:
    """Drop conjunctions, adverbs, days and leading prepositional phrases (``In Arvo on Monday the ministry``)."""
    while start < end and (
        items[start].lower in COORDINATORS
        or (is_adverb(items[start]) and start + 1 < end)
        or items[start].lower in WEEKDAYS
        or items[start].text in {"'", "’", "•", "*"}
        or items[start].lower in {"meanwhile", "however", "instead", "indeed", "nevertheless", "moreover", "thus"}
    ):
        start += 1
    if (
        start + 2 < end
        and items[start].lower in {"last", "this", "next", "late"}
        and items[start + 1].lower in TEMPORAL
    ):
        start += 2
    if start < end and items[start].lower in PREPOSITIONS and items[start].lower not in {"like"}:
        start = _after_prepositional(items, start, end)
    if start >= end or end - start > MAX_PHRASE:
        return None
    if items[start].lower == "who":
        return start, start + 1
    if end - start == 1 and is_adverb(items[start]) and not items[start].capital:
        return None
    if items[start].lower in AUXILIARIES or items[end - 1].lower in PREPOSITIONS | DETERMINERS - {
        "all",
        "some",
        "many",
        "most",
        "others",
        "another",
        "both",
        "several",
        "this",
        "that",
        "one",
    }:
        return None
    return start, end


def _after_prepositional(items: Sequence[Item], start: int, end: int) -> int:
    """Return where the subject begins after a leading prepositional phrase without comma; ``end`` if nowhere."""
    index = start + 1
    noun = False
    while index < end:
        item = items[index]
        if item.lower in PREPOSITIONS and noun and item.lower not in {"of", "for"}:
            noun = False
        elif (noun and (item.lower in PRONOUNS or item.lower in DETERMINERS)) or (
            noun and item.capital and not items[index - 1].capital and items[index - 1].kind == "word"
        ):
            return index
        elif item.lower in WEEKDAYS and index + 1 < end:
            return index + 1
        elif item.lower not in DETERMINERS:
            noun = noun or item.kind in {"word", "number"}
        index += 1
    return end


def _appositive_opens(item: Item) -> bool:
    lower = item.lower
    return (
        lower in DETERMINERS
        or lower in ROLES
        or lower in {"who", "which", "whose", "former", "now", "then"}
        or item.kind == "number"
        or item.capital
    )


def _with_apposition(items: Sequence[Item], lo: int, end: int) -> Range | None:
    """Return ``NAME, apposition,`` before a verb. Comma by comma to the left; an adjunct in commas is left out."""
    close = end - 1
    index = close - 1
    while index > lo and close - index < MAX_PHRASE:
        if items[index].text == ",":
            head = _plain_left(items, lo, index)
            if head and _appositive_opens(items[index + 1]) and items[index + 1].lower not in PRONOUNS - {"who"}:
                named = (
                    items[head[1] - 1].capital or items[head[0]].lower in DETERMINERS or items[index + 1].lower == "who"
                )
                if named and head[1] - head[0] <= 12 and not _has_verb(items, head):
                    return head[0], close
            elif head and _participle_opens(items, index + 1, close):
                return head if _names(items, head) or items[head[0]].lower in DETERMINERS else None
            elif head and (items[index + 1].lower in PREPOSITIONS or items[index + 1].lower.endswith("ing")):
                return head if _names(items, head) else None
        elif _is_break(items[index]):
            return None
        index -= 1
    return None


def _names(items: Sequence[Item], head: Range) -> bool:
    last = items[head[1] - 1]
    return last.capital or last.lower in ROLES | PRONOUNS


def _participle_opens(items: Sequence[Item], at: int, end: int) -> bool:
    """Tell whether a clause in commas opens with a past participle: ``The panel, chaired by …, found``."""
    word = items[at].lower
    return at + 1 < end and (word.endswith("ed") or word in PARTICIPLES) and items[at + 1].lower in PREPOSITIONS


def _has_verb(items: Sequence[Item], span: Range) -> bool:
    return any(items[index].lower in AUXILIARIES for index in range(*span))


def right_phrase(items: Sequence[Item], at: int, hi: int) -> Range | None:
    """Return the noun phrase that begins at item ``at``, apposition included, or None."""
    if at >= hi or items[at].kind not in {"word", "number"}:
        return None
    first = items[at].lower
    if first in PRONOUNS - {"who"} or first in {"him", "her", "them", "us", "me"}:
        nxt = items[at + 1] if at + 1 < hi else None
        if first != "her" or nxt is None or nxt.kind != "word" or nxt.lower in PREPOSITIONS | {"that"}:
            return at, at + 1
    if first in PREPOSITIONS | SUBORDINATORS | AUXILIARIES | TEMPORAL - {"here", "there"} or (
        is_adverb(items[at]) and not items[at].capital
    ):
        return None
    end = _plain_right(items, at, hi)
    if end == at:
        return None
    return at, _apposition_end(items, at, end, hi)


def _plain_right(items: Sequence[Item], at: int, hi: int) -> int:
    end = at
    while end < hi and end - at < MAX_PHRASE:
        item = items[end]
        if item.text == "(" and end > at:
            closing = next(
                (index for index in range(end + 1, min(end + BRACKET_ITEMS, hi)) if items[index].text == ")"), None
            )
            if closing is not None:
                end = closing + 1
                continue
        if item.text == "," or item.text == "." or _is_break(item):
            break
        if (
            (item.lower in AUXILIARIES and item.lower not in {"'s", "’s"})
            or item.lower in PRONOUNS
            or item.lower in WEEKDAYS
        ):
            break
        if (item.lower in SUBORDINATORS and item.lower not in {"once", "so"}) or item.lower == "but":
            break
        if (
            end > at
            and item.lower in DETERMINERS
            and items[end - 1].lower not in PREPOSITIONS | COORDINATORS | {"all", "both", "'s", "’s", "half"}
        ):
            break
        if item.lower in PREPOSITIONS and not _preposition_inside(items, at, end, hi):
            break
        entry = verbs().get(item.lower)
        if end > at and entry and not entry[0].noun_like and entry[1] in {"past", "s", "ing"}:
            break
        if item.lower in {"and", "or"} and not (end + 1 < hi and (items[end + 1].capital == items[end - 1].capital)):
            break
        end += 1
    while end > at and (
        items[end - 1].lower in PREPOSITIONS | COORDINATORS
        or (is_adverb(items[end - 1]) and not items[end - 1].capital)
    ):
        end -= 1
    return end


def _preposition_inside(items: Sequence[Item], at: int, here: int, hi: int) -> bool:
    """Tell whether a preposition belongs to the phrase: after ``of`` always, else after a role or plain noun."""
    word = items[here].lower
    following = items[here + 1] if here + 1 < hi else None
    if here == at or following is None or following.lower in WEEKDAYS or following.kind == "number":
        return False
    if word == "of":
        return True
    if word not in OBJECT_PREPOSITIONS:
        return False
    near = [items[index].lower for index in range(here + 1, min(here + 6, hi))]
    if any(place in STATEMENT_PLACES or place in WEEKDAYS for place in near):
        return False
    before = items[here - 1]
    if before.lower in ROLES:
        return word in {"for", "at", "with", "from", "in", "to"}
    return (
        not before.capital
        and word in {"for", "at", "with", "from", "in", "to", "on"}
        and items[at].lower not in {"reporters", "journalists"}
    )


def _apposition_end(items: Sequence[Item], at: int, end: int, hi: int) -> int:
    """Return the end of the phrase with its apposition in commas, or ``end`` if none follows."""
    if end + 1 >= hi or items[end].text != ",":
        return end
    opener = items[end + 1]
    role = any(items[index].lower in ROLES for index in range(end + 1, min(end + 9, hi)))
    named = opener.lower in {"who", "a", "an", "one", "former", "now"} or opener.kind == "number"
    if named or (
        role
        and (opener.lower in DETERMINERS or (opener.kind == "word" and opener.lower not in PREPOSITIONS | COORDINATORS))
    ):
        index = end + 1
        while index < hi and index - end < MAX_PHRASE:
            item = items[index]
            if item.text in {",", "."} or _is_break(item):
                if item.text == "," and _list_comma(items, index, hi):
                    index += 1
                    continue
                return index
            if opener.lower != "who" and item.lower in AUXILIARIES - {"'s", "’s"}:
                return end
            index += 1
        return index if index >= hi else end
    return end


def _list_comma(items: Sequence[Item], comma: int, hi: int) -> bool:
    """Tell whether a comma inside an apposition only parts a place from its state: ``in Arvo, Ohio,``."""
    return (
        comma + 2 < hi and items[comma - 1].capital and items[comma + 1].capital and items[comma + 2].text in {",", "."}
    )
