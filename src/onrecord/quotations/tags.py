"""Tags: what was said, then who said it, with speech going on behind where it does."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Reports
from onrecord.quotations.closed import (
    AUXILIARIES,
    COORDINATORS,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    SUBORDINATORS,
    words_of,
)
from onrecord.quotations.contents import sentence_stop, skip_adverbials, skip_recipient
from onrecord.quotations.cues import tag_words, verbs
from onrecord.quotations.frame import Frame
from onrecord.quotations.groups import Group
from onrecord.quotations.sources import Range, left_phrase, right_phrase
from onrecord.quotations.words import Item

LEADS = words_of("told reminded asked pressed when")
"""Words a sentence begins with that tells what was put to the speaker: what stands in marks there is not his."""
PUT_TO_HIM = words_of("told reminded asked pressed questioned quizzed")
"""Words a clause begins with that is told of the speaker: ``Asked if she would go, Sorel laughed``."""
GOES = words_of("went goes")
SPEAKING_PRONOUNS = words_of("he she they")
MIN_TAGGED_WORDS = 3
"""A clause before ``, he said`` has at least this many items; less is an adverbial."""


def read_tag(items: Sequence[Item], lo: int, hi: int, group: Group, done: Sequence[Frame]) -> Frame | None:
    """Read ``CONTENT, SOURCE VERB`` and ``CONTENT, VERB SOURCE``, with speech going on behind where it does."""
    if not group.verb.tags_quotes or (group.form not in {"past", "s", "base"} and group.start == group.head):
        return None
    end = group.end
    if "r" in group.verb.flags:
        end = skip_recipient(items, end, hi) or end
    return _tag_at(items, lo, hi, (group.start, group.end), end, group.head, group.verb.reports, "tag", done)


def _tag_at(
    items: Sequence[Item],
    lo: int,
    hi: int,
    cue: Range,
    end: int,
    head: int,
    reports: Reports,
    pattern: str,
    done: Sequence[Frame],
) -> Frame | None:
    start = cue[0]
    source = left_phrase(items, lo, start)
    edge = source[0] - 1 if source else -1
    if source and edge >= lo and (_closes_content(items, lo, edge) or _cut_in(items, lo, edge, end, hi)):
        after = skip_adverbials(items, end, hi)
        if not (_tag_ends(items, after, hi) or _held_open(items, edge, after, hi)):
            return None
        if items[edge].kind != "quote" and after < hi and (items[after].kind == "quote" or items[end - 1].text == ":"):
            return None
    elif start - 1 >= lo and _closes_content(items, lo, start - 1):
        source = right_phrase(items, end, hi)
        if source is None:
            return None
        edge, after = start - 1, skip_adverbials(items, source[1], hi)
        if not _tag_ends(items, after, hi) and items[edge].kind != "quote":
            return None
    else:
        return None
    if items[end - 1].text == ":" and items[edge].kind == "quote" and items[lo].lower in LEADS:
        return None
    shared = _shared_content(edge, done) if items[edge].kind == "quote" else None
    content = shared or _left_content(items, lo, edge)
    if content is None:
        return None
    parts = [content]
    right = _resumes(items, after, hi, quoted=items[edge].kind == "quote")
    if right:
        if items[right[0]].kind == "quote" and _led_by_adjunct(items, content, right):
            return None
        parts.append(right)
    quoted = items[edge].kind == "quote"
    return Frame(parts, source, cue, reports, f"{pattern} after {'quotation' if quoted else 'clause'}", head)


def _held_open(items: Sequence[Item], edge: int, after: int, hi: int) -> bool:
    """Tell whether the quotation before a tag ends in a comma, which leaves no doubt: ``“…,” she said late``."""
    ends = items[edge].kind == "quote" and items[edge].text.rstrip("”’\"'» ").endswith((",", "?", "!"))
    return ends and after < hi and items[after].lower not in {"that", ":"}


def _cut_in(items: Sequence[Item], lo: int, edge: int, end: int, hi: int) -> bool:
    """Tell whether a tag in commas parts a short subject from its verb: ``The plan, she said, would fail``."""
    commas = items[edge].text == "," and edge > lo and end + 1 < hi and items[end].text == ","
    return commas and items[end + 1].lower in AUXILIARIES


def _closes_content(items: Sequence[Item], lo: int, edge: int) -> bool:
    item = items[edge]
    if item.kind == "quote":
        return True
    if item.text in {",", "—", "–", "--"} and edge > lo:
        return items[edge - 1].kind == "quote" or edge - lo >= MIN_TAGGED_WORDS
    return False


def _tag_ends(items: Sequence[Item], at: int, hi: int) -> bool:
    if at >= hi:
        return True
    item = items[at]
    if item.text in {".", ",", ";", ":", "—", "–", "--", "!", "?"} or item.kind == "quote":
        return True
    return item.lower in {
        "as",
        "when",
        "while",
        "after",
        "before",
        "and",
        "but",
        "who",
        "with",
        "about",
        "of",
        "to",
    } or item.lower.endswith("ing")


def _led_by_adjunct(items: Sequence[Item], left: Range, right: Range) -> bool:
    """Tell whether the words before ``, he said, “…”`` only set the scene: ``When asked, he said, “…”``."""
    first = items[left[0]]
    if any(item.kind == "quote" for item in items[left[0] : left[1]]):
        return False
    opens = items[right[0]].text.lstrip("“”\"'‘’«» ")[:1].isupper()
    adjunct = first.lower in PREPOSITIONS | SUBORDINATORS or first.lower.endswith(("ing", "ed"))
    return opens and adjunct


def _shared_content(edge: int, done: Sequence[Frame]) -> Range | None:
    """Return the content an earlier cue already has when a tag repeats it: ``He said “…,” he said``."""
    for frame in reversed(done):
        for start, end in frame.content:
            if start <= edge < end:
                return (start, edge + 1) if frame.cue[1] <= start else None
    return None


def _left_content(items: Sequence[Item], lo: int, edge: int) -> Range | None:
    """Return the content before a tag: the quotation, or the clause from the sentence's beginning."""
    end = edge + 1 if items[edge].kind == "quote" else edge
    if end <= lo or (items[edge].kind != "quote" and items[lo].lower in PUT_TO_HIM):
        return None
    if items[edge].text == "," and items[edge - 1].kind == "quote":
        end = edge
    apart = items[edge].kind == "quote" and edge > lo and items[edge - 1].text in {":", ",", "—", "–"}
    if apart and items[edge].text.lstrip("“”\"'‘’«» ")[:1].isupper():
        return edge, edge + 1
    if (
        items[edge].kind != "quote"
        and items[lo].lower in PREPOSITIONS - {"as", "like"}
        and not _has_finite(items, lo, edge)
    ):
        return None
    return lo, end


def _has_finite(items: Sequence[Item], lo: int, hi: int) -> bool:
    return any(item.lower in AUXILIARIES or item.kind == "quote" for item in items[lo:hi])


def _resumes(items: Sequence[Item], at: int, hi: int, *, quoted: bool) -> Range | None:
    """Return the content that goes on behind a tag: ``“A,” he said, “B”`` or ``The plan, he said, would fail``."""
    stop = sentence_stop(items, at, hi)
    if at >= stop:
        return None
    index = at + 1 if items[at].text in {",", ":", ";", "—", "–", "--", "."} else at
    if index >= stop:
        return None
    if items[index].kind == "quote":
        return (index, index + 1) if quoted or items[at].text in {",", ":", "."} else None
    if quoted or items[at].text != ",":
        return None
    lower = items[index].lower
    if lower in COORDINATORS and _narrator_goes_on(items, index + 1, stop):
        return None
    if lower == "in" and items[index + 1].lower in {"a", "an", "words", "what", "remarks", "comments", "response"}:
        return None
    if lower.endswith("ing") or lower in {"as", "who", "while", "when", "after"}:
        return None
    return index, _clip(items, index, stop)


def _narrator_goes_on(items: Sequence[Item], at: int, stop: int) -> bool:
    """Tell whether a coordinated clause behind a tag is a new report: ``, she said, but she called it “small”``."""
    at += at < stop and items[at].lower in PRONOUNS - {"i", "we", "you"}
    entry = verbs().get(items[at].lower) if at < stop else None
    return (
        entry is not None and entry[1] in {"past", "s"} and entry[0].reports == "speech" and not entry[0].flags & {"w"}
    )


def _clip(items: Sequence[Item], start: int, stop: int) -> int:
    for index in range(start + 1, stop - 1):
        if items[index].text == ",":
            entry = verbs().get(items[index + 1].lower)
            if entry and entry[1] == "ing" and entry[0].reports == "speech":
                return index
    return stop


def resumed_tags(items: Sequence[Item], lo: int, hi: int) -> list[Frame]:
    """Read ``The ferry, she went on, would follow``: a person who goes on in commas says what stands around them."""
    out: list[Frame] = []
    for at in range(lo + 2, hi - 1):
        if items[at].lower not in GOES or items[at + 1].lower != "on" or not _person(items[at - 1]):
            continue
        if at + 2 < hi and items[at + 2].text not in {",", ".", ":"}:
            continue
        frame = _tag_at(items, lo, hi, (at, at + 2), at + 2, at, "speech", "resumed tag", ())
        if frame and (len(frame.content) > 1 or items[frame.content[0][1] - 1].kind == "quote"):
            out.append(frame)
    return out


def _person(item: Item) -> bool:
    """Tell whether a word names or means who can speak: of a strike that went on nothing is reported."""
    return item.lower in SPEAKING_PRONOUNS or item.lower in ROLES or item.capital


def unlisted_tags(items: Sequence[Item], lo: int, hi: int, frames: Sequence[Frame]) -> list[Frame]:
    """Read ``“…,” she beamed.``: any verb form between a name and a stop, right after a quotation."""
    out: list[Frame] = []
    taken = {part for frame in frames for part in frame.content}
    for index in range(lo, hi - 2):
        item = items[index]
        if item.kind != "quote" or not item.text.rstrip("”’\"'» ").endswith((",", "?", "!")):
            continue
        if any(start <= index < end for start, end in taken):
            continue
        for verb in range(index + 2, min(index + 8, hi)):
            word = items[verb].lower
            if word in tag_words() or items[verb].kind != "word":
                break
            if word.endswith(("ed", "s")) and not items[verb].capital and _tag_ends(items, verb + 1, hi):
                frame = _tag_at(items, lo, hi, (verb, verb + 1), verb + 1, verb, "speech", "unlisted tag", frames)
                if frame:
                    out.append(frame)
                    break
    return out
