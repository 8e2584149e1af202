"""Where content begins and ends, right of its cue.

Begins: at the quotation, at ``that``/``whether``/``to``, at the clause, or, for verbs whose object is content, at the
object; recipients and adverbials in between are skipped. Ends: with the sentence, unless another report of
speech takes over (``…, adding that …``, ``…, but added …``).
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.closed import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    HAVE,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    PRONOUNS,
    STATEMENT_PLACES,
    TEMPORAL,
    WEEKDAYS,
    words_of,
)
from onrecord.quotations.cues import Verb, verbs
from onrecord.quotations.groups import Group, is_adverb
from onrecord.quotations.sources import right_phrase
from onrecord.quotations.words import Item

WH_WORDS = words_of("whether if why how what when where who which")
ADVERBIAL_PREPOSITIONS = words_of("in on at during after before to from via through of with over following")
MAX_ADVERBIAL = 22
"""Items between a verb and its content that may be adverbials: ``said in an interview with the station on Monday``."""
MAX_RECIPIENT = 12
OTHER_DAYS = (words_of("other same following next previous"), words_of("day night week month year morning evening"))
"""``the other week``, ``the same day``: two words after the article that tell a time."""

Start = tuple[int, str]


def content_start(items: Sequence[Item], at: int, hi: int, verb: Verb, *, comma_clause: bool = False) -> Start | None:
    """Return (first item, how it was told) of the content right of a verb group that ends at ``at``.

    Args:
        items: the paragraph's items.
        at: the item after the verb group.
        hi: the end of the sentence.
        verb: what the group is headed by.
        comma_clause: whether ``said, the plan …`` may begin a clause after the comma.
    """
    direct = None if _other_day(items, at) else _direct(items, at, hi, verb, comma_clause)
    if direct:
        return direct
    if "r" in verb.flags:
        after = skip_recipient(items, at, hi)
        if after is not None and after > at:
            found = _direct(items, after, hi, verb, comma_clause=False, clause="z" in verb.flags)
            if found:
                return found
            after = skip_adverbials(items, after, hi)
            return _direct(items, after, hi, verb, comma_clause=False)
    if "z" in verb.flags and at + 1 < hi and items[at].lower in PREPOSITIONS and items[at + 1].lower == "what":
        return at, "zero"
    after = skip_adverbials(items, at, hi)
    if after > at:
        found = _direct(items, after, hi, verb, comma_clause=False)
        if found and (found[1] != "object"):
            return found
        return None
    return None


def _direct(  # noqa: C901
    items: Sequence[Item], at: int, hi: int, verb: Verb, comma_clause: bool, clause: bool = True
) -> Start | None:
    if at >= hi:
        return None
    item = items[at]
    flags = verb.flags
    if item.kind == "quote":
        return at, "quote"
    if item.text in {",", ":", "."} and at + 1 < hi and items[at + 1].kind == "quote":
        return at + 1, "quote"
    if item.text == ":" and at + 1 < hi:
        return at + 1, "colon"
    if at > 0 and items[at - 1].text == ":":
        return at, "colon"
    if item.text == "," and comma_clause and "z" in flags and at + 2 < hi and _clause_like(items, at + 1):
        return at + 1, "comma"
    if item.lower == "that" and flags & set("cz"):
        return at, "that"
    if item.lower in WH_WORDS and "c" in flags:
        return at, "wh"
    if item.lower == "not" and at + 1 < hi and items[at + 1].lower == "to" and flags & set("ir"):
        return at, "to"
    if item.lower == "to" and ("i" in flags or ("r" in flags and verb.lemma != "ask")):
        return at, "to"
    if item.lower == "about" and verb.lemma in {"ask", "warn"}:
        return at, "object"
    particle = verb.particles and items[at - 1].lower in {word for group in verb.particles for word in group}
    if particle and verb.lemma == "ask" and items[at - 1].lower == "for" and _object_like(items, at):
        return at, "object"
    if (
        "r" in flags
        and not _pronoun_subject(item)
        and not (clause and "z" in flags and _is_clause_subject(items, at, hi))
    ):
        return None
    if clause and "z" in flags and _clause_like(items, at):
        return at, "zero"
    if "n" in flags and _object_like(items, at):
        return at, "object"
    if particle and _object_like(items, at):
        return at, "object"
    return None


def _pronoun_subject(item: Item) -> bool:
    return item.lower in {"he", "she", "they", "it", "we", "i"}


def _is_clause_subject(items: Sequence[Item], at: int, hi: int) -> bool:
    phrase = right_phrase(items, at, hi)
    return phrase is not None and phrase[1] < hi and items[phrase[1]].lower in AUXILIARIES


def _clause_like(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    if item.kind not in {"word", "number"}:
        return False
    return item.lower not in PREPOSITIONS | COORDINATORS | AUXILIARIES | {"who", "which", "whom"} | TEMPORAL - {
        "here",
        "there",
    } | {
        "to",
        "so",
        "more",
        "much",
    }


def _object_like(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    if item.kind not in {"word", "number", "quote"}:
        return False
    return item.lower not in (PREPOSITIONS - {"about"}) | COORDINATORS | AUXILIARIES | ADVERBS | TEMPORAL


def skip_recipient(items: Sequence[Item], at: int, hi: int) -> int | None:
    """Return the item after the recipient of ``told``, ``assured``, ``warned``; None if there is none."""
    if at >= hi or items[at].kind not in {"word", "number"}:
        return None
    if items[at].lower in {"him", "her", "them", "me", "us", "it", "you", "reporters", "journalists"}:
        return at + 1
    end = at
    while end < hi and end - at < MAX_RECIPIENT:
        item = items[end]
        if (
            item.kind == "quote"
            or item.text in {",", ":", "."}
            or item.lower in {"that", "to", "whether", "if", "about"}
        ):
            break
        if end > at and (
            item.lower in PRONOUNS or item.lower in PREPOSITIONS - {"of", "for", "at"} or item.lower in WEEKDAYS
        ):
            break
        if end > at and item.lower in DETERMINERS and items[end - 1].lower not in PREPOSITIONS | {"and"}:
            break
        end += 1
    return end


def skip_adverbials(items: Sequence[Item], at: int, hi: int) -> int:
    """Return the item after times, places and manners that follow a verb."""
    index = at
    while index < hi and index - at < MAX_ADVERBIAL:
        item = items[index]
        if item.lower in TEMPORAL or (item.lower.endswith("ly") and not item.capital):
            index += 1
        elif (
            item.lower in {"last", "this", "next"}
            and index + 1 < hi
            and items[index + 1].lower in TEMPORAL | {"month", "fall", "spring", "summer"}
        ):
            index += 2
        elif _other_day(items, index):
            index += 3
        elif item.kind == "number" and index > at and items[index - 1].capital:
            index += 1
        elif item.lower in ADVERBIAL_PREPOSITIONS:
            index = _skip_prepositional(items, index, hi)
        elif item.text == "," and index + 1 < hi and index > at and items[index + 1].kind == "quote":
            return index + 1
        else:
            break
    return index


def _other_day(items: Sequence[Item], at: int) -> bool:
    """Tell whether ``the other week`` stands here."""
    lowered = [item.lower for item in items[at : at + 3]]
    return len(lowered) == 3 and lowered[0] == "the" and lowered[1] in OTHER_DAYS[0] and lowered[2] in OTHER_DAYS[1]


def _skip_prepositional(items: Sequence[Item], at: int, hi: int) -> int:
    index = at + 1
    while index < hi and index - at < MAX_ADVERBIAL:
        item, before = items[index], items[index - 1]
        if item.kind == "quote" or item.text in {",", ":", ".", "—", "–", ";"} or item.lower == "that":
            break
        if item.lower in PRONOUNS | AUXILIARIES and item.lower not in {"'s", "’s"}:
            break
        if index > at + 1 and item.lower in DETERMINERS and before.lower not in PREPOSITIONS | {"'s", "’s"}:
            break
        if (
            item.capital
            and not before.capital
            and before.lower not in PREPOSITIONS | DETERMINERS
            and before.lower in STATEMENT_PLACES | TEMPORAL
        ):
            break
        if item.lower in ADVERBIAL_PREPOSITIONS and index > at + 1:
            break
        index += 1
    return index


def content_end(items: Sequence[Item], start: int, hi: int, how: str, group: Group, groups: Sequence[Group]) -> int:
    """Return where content that begins at ``start`` ends: the sentence's end or the next report's beginning."""
    stop = sentence_stop(items, start, hi)
    if how == "quote" and (_quote_closes(items[start].text) or _closed_by_comma(items, start, stop)):
        follows = start + 1
        if broken_off(items, start, stop):
            return stop
        if items[start].text.rstrip("”’\"'» ")[-1:] == "," or follows >= stop or items[follows].text in {",", ";"}:
            return follows
    for index in range(start + 1, stop):
        item = items[index]
        if item.text == "," and index + 2 < stop and items[index + 1].lower == "according":
            return index
        if _participle_takes_over(items, index, stop, how):
            return index
        if (
            item.kind == "quote"
            and index + 1 < stop
            and item.text.rstrip("”’\"'» ").endswith(",")
            and items[index + 1].lower.endswith("ing")
        ):
            return index + 1
        if item.text == "," and any(_next_headline_verb(other, index + 1, group) for other in groups):
            return index
        if item.text == ";" and any(other.start == index + 1 for other in groups):
            return index
        if item.lower in {"and", "but", "while", "though", "although"} and _takes_over(items, index, groups, group):
            return index - 1 if items[index - 1].text == "," else index
        if how == "object" and index > start and _object_stops(items, index, stop):
            return index
    return stop


def _participle_takes_over(items: Sequence[Item], at: int, stop: int, how: str) -> bool:
    """Tell whether a participle of speech goes on from here: ``…, adding that``, ``blamed the members saying “…”``."""
    if items[at].text == "," and at + 1 < stop and _speech_participle(items[at + 1]):
        return True
    return how == "object" and _speech_participle(items[at]) and _quote_follows(items, at + 1, stop)


def _quote_follows(items: Sequence[Item], at: int, stop: int) -> bool:
    """Tell whether words in marks follow, behind a comma or colon or none."""
    at += at < stop and items[at].text in {",", ":"}
    return at < stop and items[at].kind == "quote"


def _closed_by_comma(items: Sequence[Item], at: int, stop: int) -> bool:
    """Tell whether a quoted sentence is closed by a comma behind its marks, as the British print it."""
    text = items[at].text.strip("“”\"'‘’«» ")
    return at + 1 < stop and items[at + 1].text == "," and text[:1].isupper() and text.count(" ") >= 2


def _next_headline_verb(other: Group, at: int, group: Group) -> bool:
    """Tell whether a verb right after a comma shares the subject, as in headlines: ``Arvo hails talks, says …``."""
    return other.start == at and other.form == group.form == "s" and other.verb.reports == "speech"


def broken_off(items: Sequence[Item], at: int, stop: int) -> bool:
    """Tell whether a closing mark with a full stop stands in mid-sentence: ``… groups.” which are``."""
    return (
        at + 1 < stop
        and items[at].text.rstrip("”’\"'» ")[-1:] == "."
        and items[at + 1].lower in {"which", "who", "that", "where", "and"}
    )


def _quote_closes(text: str) -> bool:
    return text.rstrip("”’\"'» ")[-1:] in {",", ".", "!", "?", "…", "-", "—"}


def _speech_participle(item: Item) -> bool:
    entry = verbs().get(item.lower)
    return entry is not None and entry[1] == "ing" and entry[0].reports == "speech" and "w" not in entry[0].flags


def _takes_over(items: Sequence[Item], at: int, groups: Sequence[Group], group: Group) -> bool:
    """Tell whether a coordinated clause is the narrator's next report: ``…, but added that …``."""
    for other in groups:
        if other.head <= at:
            continue
        if other.shape != "finite" or other.verb.reports == "attitude" or not other.verb.tags_quotes:
            return False
        gap = other.start - at - 1
        comma = items[at - 1].text in {",", ";"}
        if other.form != group.form and not (comma and gap == 0 and items[group.start].lower in HAVE):
            return False
        if gap == 0:
            return True
        return (
            comma and gap <= 4 and all(items[index].kind in {"word", "number"} for index in range(at + 1, other.start))
        )
    return False


def _object_stops(items: Sequence[Item], at: int, stop: int) -> bool:
    """Tell whether an object ends before item ``at``: the narrator's when and where come next."""
    item = items[at]
    if item.lower == "whether":
        return True
    if item.text == ",":
        following = items[at + 1].lower if at + 1 < stop else ""
        return following in {"but", "while", "although", "though", "which", "when", "after", "before"}
    if item.lower in {"and", "but"}:
        return _verb_next(items, at + 1, stop)
    if item.lower in {"in", "during", "on", "at"}:
        near = {items[index].lower for index in range(at + 1, min(at + 5, stop))}
        return bool(near & (STATEMENT_PLACES - {"press", "news", "conference"} | WEEKDAYS))
    return (
        item.lower in WEEKDAYS
        and items[at - 1].kind == "word"
        and items[at - 1].lower not in DETERMINERS | PREPOSITIONS
    )


def _verb_next(items: Sequence[Item], at: int, stop: int) -> bool:
    """Tell whether a second verb of the narrator's follows a coordinator: ``opposed the bill and voted``."""
    while at < stop and is_adverb(items[at]) and not items[at].capital:
        at += 1
    if at >= stop:
        return False
    word = items[at].lower
    entry = verbs().get(word)
    if entry and entry[1] in {"past", "s"} and not entry[0].noun_like:
        return True
    return word in AUXILIARIES | IRREGULAR_PASTS or (word.endswith("ed") and not items[at].capital)


def sentence_stop(items: Sequence[Item], lo: int, hi: int) -> int:
    """Return the sentence's end without its final stop and closing bracket."""
    stop = hi
    while (
        stop > lo
        and items[stop - 1].kind == "punctuation"
        and items[stop - 1].text in {".", "!", "?", "…", ":", ";", ",", "..."}
    ):
        stop -= 1
    if stop - lo > 3 and items[stop - 1].lower in {"however", "though"} and items[stop - 2].text == ",":
        stop -= 2
    return stop
