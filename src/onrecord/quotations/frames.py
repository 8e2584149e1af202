"""Source–cue–content frames of one sentence, by rule. Ranges are half-open item indices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.model import Reports
from onrecord.quotations.closed import (
    AUXILIARIES,
    COORDINATORS,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    words_of,
)
from onrecord.quotations.contents import content_end, content_start, sentence_stop, skip_adverbials, skip_recipient
from onrecord.quotations.cues import tag_words, verbs
from onrecord.quotations.groups import Group, find_groups
from onrecord.quotations.sources import Range, left_phrase, right_phrase
from onrecord.quotations.words import Item

MAX_TAGS = 8
"""Tags of one sentence that are looked at when contents are cut; news has one or two."""
NO_PARTICIPLES = words_of("continue seek go plan look")
"""Verbs whose participles say nothing of what is said."""
TITLE_SHARE = 0.8
"""Share of longer words with a capital above which a line is set as a title."""
COLON_NAME_WORDS = 6
"""Words of the longest name before a colon and a quotation."""
MIN_TAGGED_WORDS = 3
"""A clause before ``, he said`` has at least this many items; less is an adverbial."""


@dataclass(slots=True)
class Frame:
    """A frame found: where its parts stand, what it reports and the pattern that found it."""

    content: list[Range]
    source: Range | None
    cue: Range
    reports: Reports
    pattern: str
    head: int
    backward: bool = False
    """Whether the content is the sentence before."""
    extra_cues: list[Range] = field(default_factory=list)


def read_sentence(items: Sequence[Item], lo: int, hi: int) -> list[Frame]:
    """Return the frames of the sentence ``items[lo:hi]`` in the order of their cues."""
    groups = find_groups(items, lo, hi, title=_title_case(items, lo, hi))
    frames: list[Frame] = []
    for group in groups:
        frame = _frame(items, lo, hi, group, groups, frames)
        if frame:
            frames.append(frame)
    frames += _unlisted_tags(items, lo, hi, frames)
    frames += _according_to(items, lo, hi)
    frames += _colon_quotes(items, lo, hi)
    frames.sort(key=lambda frame: (frame.cue, frame.content))
    _stop_at_tags(frames)
    return [frame for frame in frames if frame.content or frame.backward]


def _stop_at_tags(frames: Sequence[Frame]) -> None:
    """Keep what is reported inside a tagged clause from running on into the tag: ``It denies the plan, he said``."""
    tags = [frame for frame in frames if frame.pattern.startswith("tag") and frame.source]
    for tag in tags[:MAX_TAGS]:
        lo, edge = tag.content[0]
        outside = min(tag.cue[0], tag.source[0] if tag.source else tag.cue[0])
        for frame in frames:
            if lo <= frame.cue[0] < edge and frame is not tag:
                frame.content = [
                    (start, min(end, edge)) for start, end in frame.content if start < edge or start > outside
                ]


def _title_case(items: Sequence[Item], lo: int, hi: int) -> bool:
    """Tell whether a sentence is set in capitals like a headline, so that capitals name no one."""
    words = [item for item in items[lo:hi] if item.kind == "word" and len(item.text) > 3]
    return len(words) >= 3 and sum(item.capital for item in words) >= TITLE_SHARE * len(words)


def _frame(
    items: Sequence[Item], lo: int, hi: int, group: Group, groups: Sequence[Group], done: Sequence[Frame]
) -> Frame | None:
    asked = group.verb.lemma in {"ask", "press", "question"} and group.form == "past"
    if asked and (_leads(items, lo, group.start) or items[group.start - 1].lower == "when"):
        return _asked(items, lo, hi, group)
    if group.shape == "finite":
        return _tag(items, lo, hi, group, done) or _clause(items, lo, hi, group, groups, done)
    if group.shape == "participle":
        return _participle(items, lo, hi, group, groups, done)
    if group.shape == "passive":
        return _passive(items, lo, hi, group, groups)
    if group.shape == "infinitive" and group.start < group.head - 1:
        return _clause(items, lo, hi, group, groups, done)
    return None


def _leads(items: Sequence[Item], lo: int, at: int) -> bool:
    """Tell whether nothing but ``when`` and the like stands before a sentence's first participle."""
    return all(
        items[index].lower in {"when", "but", "and", "later", "then", "repeatedly", "also"} for index in range(lo, at)
    )


# --- tags: content, then who said it ------------------------------------------------------------------


def _tag(items: Sequence[Item], lo: int, hi: int, group: Group, done: Sequence[Frame]) -> Frame | None:
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
    """Tell whether the quotation before a tag ends in a comma, which leaves no doubt: ``“…,” she said late last week``."""
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
    if end <= lo:
        return None
    if items[edge].text == "," and items[edge - 1].kind == "quote":
        end = edge
    if items[edge].kind == "quote" and edge > lo and items[edge - 1].text in {":", ",", "—", "–"}:
        if items[edge].text.lstrip("“”\"'‘’«» ")[:1].isupper():
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
    if lower.endswith("ing") or lower in {"as", "who", "while", "when", "after"}:
        return None
    return index, _clip(items, index, stop)


def _clip(items: Sequence[Item], start: int, stop: int) -> int:
    for index in range(start + 1, stop - 1):
        if items[index].text == ",":
            entry = verbs().get(items[index + 1].lower)
            if entry and entry[1] == "ing" and entry[0].reports == "speech":
                return index
    return stop


def _unlisted_tags(items: Sequence[Item], lo: int, hi: int, frames: Sequence[Frame]) -> list[Frame]:
    """Read ``“…,” she beamed.``: any verb form between a name and a stop, right after a quotation that ends in a comma."""
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


# --- clauses: who said it, then content ---------------------------------------------------------------


def _clause(
    items: Sequence[Item], lo: int, hi: int, group: Group, groups: Sequence[Group], done: Sequence[Frame]
) -> Frame | None:
    source = _subject(items, lo, group, done)
    if source is None:
        return None
    opens = source[0] == lo or items[source[0] - 1].text != ","
    start = content_start(items, group.end, hi, group.verb, comma_clause=opens)
    if start is None:
        return None
    at, how = start
    if "w" in group.verb.flags and how in {"zero", "comma", "object"} and not group.verb.particles:
        return None
    end = content_end(items, at, hi, how, group, groups)
    if items[lo].lower in {"when", "while", "as", "after", "if", "although", "though"} and how != "quote":
        main = main_comma(items, at, end)
        end = main if main is not None else end
    if end <= at:
        return None
    if group.verb.lemma in {"seem", "appear"}:
        if how != "to":
            return None
        return Frame([source, (at, end)], None, (group.start, group.end), "attitude", "seems to", group.head)
    reports = group.verb.reports
    return Frame([(at, end)], source, (group.start, group.end), reports, f"clause {how}", group.head)


def _subject(items: Sequence[Item], lo: int, group: Group, done: Sequence[Frame]) -> Range | None:
    before = items[group.start - 1] if group.start > lo else None
    if before is None:
        return None
    if before.lower in COORDINATORS or before.text == ";" or (before.text == "," and done and done[-1].source):
        return _earlier_subject(items, lo, group.start, done)
    source = left_phrase(items, lo, group.start)
    if source is None:
        return None
    if source[1] - source[0] == 1 and items[source[0]].lower in RELATIVES and items[source[0]].lower == "that":
        return None
    return source


def _earlier_subject(items: Sequence[Item], lo: int, at: int, done: Sequence[Frame]) -> Range | None:
    """Return the subject a coordinated verb or a participle shares: the last report's source or the sentence's subject."""
    for frame in reversed(done):
        if frame.source and frame.head < at:
            return frame.source
    for index in range(lo + 1, at):
        item = items[index]
        entry = verbs().get(item.lower)
        verbal = item.lower in AUXILIARIES and item.lower not in {"'s", "’s"}
        verbal = verbal or (entry is not None and entry[1] in {"past", "s"} and not entry[0].noun_like)
        verbal = verbal or (item.lower.endswith("ed") and item.kind == "word" and not item.capital)
        verbal = verbal or item.lower in IRREGULAR_PASTS
        if verbal:
            return left_phrase(items, lo, index)
    if items[lo].capital and items[lo].lower not in PREPOSITIONS | SUBORDINATORS:
        phrase = right_phrase(items, lo, at)
        return phrase if phrase and phrase[1] < at and items[phrase[1]].kind == "word" else None
    return None


def main_comma(items: Sequence[Item], lo: int, hi: int) -> int | None:
    """Return the comma after a leading clause: the first that a subject with its verb follows."""
    for index in range(lo, hi - 2):
        if items[index].text != ",":
            continue
        phrase = right_phrase(items, index + 1, hi)
        if phrase is None or phrase[1] >= hi:
            continue
        follower = phrase[1] + 1 if items[phrase[1]].text == "," and phrase[1] + 1 < hi else phrase[1]
        word = items[follower].lower
        entry = verbs().get(word)
        if (
            word in AUXILIARIES
            or (entry and entry[1] in {"past", "s"})
            or (word.endswith("ed") and phrase[1] == follower)
        ):
            return index
    return None


# --- participles ---------------------------------------------------------------------------------------


def _participle(
    items: Sequence[Item], lo: int, hi: int, group: Group, groups: Sequence[Group], done: Sequence[Frame]
) -> Frame | None:
    """Read ``…, adding that …`` and ``Noting that …, Sorel said``."""
    if group.verb.lemma in NO_PARTICIPLES:
        return None
    start = content_start(items, group.end, hi, group.verb)
    if start is None:
        return None
    at, how = start
    end = content_end(items, at, hi, how, group, groups)
    if group.start <= lo + 1 and how != "quote":
        comma = main_comma(items, at, hi)
        if comma is None:
            return None
        source = right_phrase(items, comma + 1, hi)
        return Frame(
            [(at, comma)], source, (group.start, group.end), group.verb.reports, f"leading participle {how}", group.head
        )
    if group.verb.flags & set("aw") and group.verb.reports == "attitude":
        return None
    source = _participle_source(items, lo, group, done)
    if source is None or end <= at:
        return None
    return Frame([(at, end)], source, (group.start, group.end), group.verb.reports, f"participle {how}", group.head)


def _participle_source(items: Sequence[Item], lo: int, group: Group, done: Sequence[Frame]) -> Range | None:
    before = items[group.start - 1]
    if before.text == "," or before.kind == "quote" or before.lower in PREPOSITIONS or before.lower in COORDINATORS:
        return _earlier_subject(items, lo, group.start, done)
    if group.verb.tags_quotes:
        return left_phrase(items, lo, group.start)
    return None


# --- passives and questions ----------------------------------------------------------------------------


def _passive(items: Sequence[Item], lo: int, hi: int, group: Group, groups: Sequence[Group]) -> Frame | None:
    if group.verb.lemma == "ask":
        return _asked(items, lo, hi, group)
    agent = _agent(items, group.end, hi)
    if (
        agent
        and group.start > lo
        and items[group.start - 1].lower in {"this", "these", "that", "remarks", "views", "comments"}
    ):
        return Frame([], agent[1], (group.start, agent[0] + 1), "speech", "backward", group.head, backward=True)
    if "p" in group.verb.flags and group.end < hi and items[group.end].lower == "to":
        subject = left_phrase(items, lo, group.start)
        content = ([subject] if subject else []) + [(group.end, sentence_stop(items, group.end, hi))]
        return Frame(content, None, (group.start, group.end), "attitude", "passive to", group.head)
    return None


def _agent(items: Sequence[Item], at: int, hi: int) -> tuple[int, Range] | None:
    """Return the place of ``by`` and the agent behind it, adverbs and at most three words in between."""
    for index in range(at, min(at + 4, hi)):
        if items[index].lower == "by":
            phrase = right_phrase(items, index + 1, hi)
            return (index, phrase) if phrase else None
    return None


def _asked(items: Sequence[Item], lo: int, hi: int, group: Group) -> Frame | None:
    """Read questions put to someone: ``Asked about …,``, ``When asked if …,``, ``was asked whether``."""
    at = group.end
    source = None
    agent = _agent(items, at, min(at + 2, hi))
    if agent:
        source, at = agent[1], agent[1][1]
    cue_end = at
    lowered = [item.lower for item in items[at : at + 3]]
    if lowered[:3] == ["to", "comment", "on"] or lowered[:3] == ["to", "respond", "to"]:
        cue_end = at + 3
    elif lowered[:1] == ["about"] or lowered[:1] == ["for"]:
        cue_end = at + 1
    elif not (
        lowered and lowered[0] in {"whether", "if", "why", "how", "what", "when", "where", "who", "to", "which"}
    ) and not (
        at < hi
        and (items[at].kind == "quote" or (items[at].text == "," and at + 1 < hi and items[at + 1].kind == "quote"))
    ):
        return None
    if cue_end < hi and items[cue_end].text == ",":
        cue_end += 1
    end = main_comma(items, cue_end, hi) if _leads(items, lo, group.start) else None
    if end is None:
        end = sentence_stop(items, cue_end, hi)
    if end <= cue_end:
        return None
    start = cue_end
    cue_stop = cue_end if items[cue_end - 1].text != "," else cue_end - 1
    return Frame([(start, end)], source, (group.start, max(cue_stop, group.end)), "question", "asked", group.head)


# --- according to ----------------------------------------------------------------------------------------


def _colon_quotes(items: Sequence[Item], lo: int, hi: int) -> list[Frame]:
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


def _according_to(items: Sequence[Item], lo: int, hi: int) -> list[Frame]:
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
