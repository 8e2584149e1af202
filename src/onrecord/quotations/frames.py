"""Source–cue–content frames of one sentence, by rule. Ranges are half-open item indices."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.asides import according_to, as_put_it, colon_quotes, figures, predicate_colons
from onrecord.quotations.closed import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    IRREGULAR_PASTS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    SUBORDINATORS,
    TEMPORAL,
    WEEKDAYS,
    words_of,
)
from onrecord.quotations.contents import content_end, content_start, sentence_stop
from onrecord.quotations.cues import tag_words, verbs
from onrecord.quotations.frame import Frame
from onrecord.quotations.groups import Group, find_groups, is_adverb
from onrecord.quotations.sources import Range, left_phrase, right_phrase
from onrecord.quotations.tags import read_tag, resumed_tags, unlisted_tags
from onrecord.quotations.words import Item

MAX_TAGS = 8
"""Tags of one sentence that are looked at when contents are cut; news has one or two."""
MAX_GROUPS = 40
"""Cue verbs of a sentence; one with more (``said said said …``) is no sentence, and reports nothing."""
NO_PARTICIPLES = words_of("continue seek go plan look")
"""Verbs whose participles say nothing of what is said."""
LEADS = words_of("when while as after if although though because once unless whereas told reminded asked pressed")
"""Words a sentence begins with whose clause ends where the main one begins."""
EVEN = words_of("even just but and only")
"""Words that may stand before those: ``Even as he voted for it, Vale …``."""
TITLE_SHARE = 0.8
"""Share of longer words with a capital above which a line is set as a title."""


BESIDE_PARTICIPLE = PREPOSITIONS | COORDINATORS | words_of("while though although beyond besides")
"""Words behind which a participle has the subject of the clause: ``left while lamenting “…”``."""
WRITES = words_of("wrote writes sent sends issued issues posted posts released releases circulated signed")
"""Verbs whose object says what their subject says: ``wrote a letter saying that …``."""
CALLED_OFF = frozenset({"off", "up", "in", "back"})
"""Words that make a call something else than words: ``called off the search``."""
LOOKING_BACK_SO = frozenset({"so", "thus"})
"""Words before a verb and its subject that stand for what was said: ``So said Ada Brook``."""


def read_sentence(items: Sequence[Item], lo: int, hi: int) -> list[Frame]:
    """Return the frames of the sentence ``items[lo:hi]`` in the order of their cues."""
    groups = find_groups(items, lo, hi, title=_title_case(items, lo, hi))
    if len(groups) > MAX_GROUPS:
        return []
    frames: list[Frame] = []
    for group in groups:
        frame = _frame(items, lo, hi, group, groups, frames)
        if frame:
            frames.append(frame)
    frames += unlisted_tags(items, lo, hi, frames)
    frames += resumed_tags(items, lo, hi)
    frames += according_to(items, lo, hi)
    frames += colon_quotes(items, lo, hi)
    frames += figures(items, lo, hi)
    put = as_put_it(items, lo, hi)
    if put:
        frames = [frame for frame in frames if not _ends_in(frame, put[0])] + put
    frames += predicate_colons(items, lo, hi, frames)
    frames.sort(key=lambda frame: (frame.cue, frame.content))
    _stop_at_tags(frames)
    return [frame for frame in frames if frame.content or frame.backward]


def _ends_in(frame: Frame, put: Frame) -> bool:
    """Tell whether a frame's content runs on over ``“…”, as Vale put it``; cut it before. True if nothing is left.

    Content behind the put words stays as it is.
    """
    quote = put.content[0][0]
    frame.content = _without(frame.content, quote, max(quote, put.cue[1]))
    return not frame.content


def _without(content: Sequence[Range], lo: int, hi: int) -> list[Range]:
    """Return content with ``[lo, hi)`` and what runs into it cut off: parts before end at ``lo``, parts behind stay."""
    return [(start, min(end, lo) if start < lo else end) for start, end in content if start < lo or start >= hi]


def _stop_at_tags(frames: Sequence[Frame]) -> None:
    """Keep what is reported inside a tagged clause from running on into the tag: ``It denies the plan, he said``."""
    tags = [frame for frame in frames if frame.pattern.startswith("tag") and frame.source]
    for tag in tags[:MAX_TAGS]:
        lo, edge = tag.content[0]
        outside = min(tag.cue[0], tag.source[0] if tag.source else tag.cue[0])
        for frame in frames:
            if lo <= frame.cue[0] < edge and frame is not tag:
                frame.content = _without(frame.content, edge, max(edge, outside + 1))


def _title_case(items: Sequence[Item], lo: int, hi: int) -> bool:
    """Tell whether a sentence is set in capitals like a headline, so that capitals name no one."""
    words = [item for item in items[lo:hi] if item.kind == "word" and len(item.text) > 3]
    return len(words) >= 3 and sum(item.capital for item in words) >= TITLE_SHARE * len(words)


def _frame(
    items: Sequence[Item], lo: int, hi: int, group: Group, groups: Sequence[Group], done: Sequence[Frame]
) -> Frame | None:
    asked = group.verb.lemma in {"ask", "press", "question"} and group.form == "past"
    if group.verb.lemma in {"tell", "remind"} and group.form == "past" and _leads(items, lo, group.start):
        return _asked(items, lo, hi, group)
    if asked and group.shape == "passive" and items[group.end - 1].kind == "word" and _asked_behind(items, lo, group):
        return _asked_behind(items, lo, group)
    if asked and (_leads(items, lo, group.start) or items[group.start - 1].lower == "when"):
        return _asked(items, lo, hi, group)
    if group.shape == "finite" and group.start == lo + 1 and items[lo].lower in LOOKING_BACK_SO:
        return _so_said(items, group, hi)
    if group.shape == "finite":
        return read_tag(items, lo, hi, group, done) or _clause(items, lo, hi, group, groups, done)
    if group.shape == "participle":
        return _participle(items, lo, hi, group, groups, done)
    if group.shape == "passive":
        return _passive(items, lo, hi, group, groups)
    if group.shape == "infinitive" and group.start < group.head - 1:
        return _clause(items, lo, hi, group, groups, done)
    return None


def _so_said(items: Sequence[Item], group: Group, hi: int) -> Frame | None:
    """Read ``So said Ada Brook.``: what she said is the sentence before."""
    source = right_phrase(items, group.end, hi) if group.verb.reports == "speech" else None
    return Frame([], source, (group.start, group.end), "speech", "backward", group.head, True) if source else None


def _leads(items: Sequence[Item], lo: int, at: int) -> bool:
    """Tell whether nothing but ``when`` and the like stands before a sentence's first participle."""
    return all(items[index].lower in BEFORE_ASKED for index in range(lo, at))


BEFORE_ASKED = words_of("when but and later then repeatedly also on upon after being")
"""Words before the participle with which a sentence opens: ``On being asked about the pier, Orth said``."""


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
    if group.verb.lemma == "call" and how == "object" and (items[at].lower in CALLED_OFF or _telephones(items, at, hi)):
        return None
    if "w" in group.verb.flags and how in {"zero", "comma", "object"} and not group.verb.particles:
        return None
    end = content_end(items, at, hi, how, group, groups)
    relative = items[source[0]].lower in {"who", "which"} and items[source[0] - 1].text == ","
    leads = items[lo + (items[lo].lower in EVEN)].lower in LEADS
    if (relative or leads) and how != "quote":
        main = main_comma(items, at, end)
        end = main if main is not None else end
    if end <= at:
        return None
    if group.verb.lemma in {"seem", "appear"}:
        if how != "to":
            return None
        return Frame([source, (at, end)], None, (group.start, group.end), "attitude", "seems to", group.head)
    reports = group.verb.reports
    if group.verb.lemma == "ask" and how == "object" and items[at - 1].lower == "for":
        reports = "speech"
    return Frame([(at, end)], source, (group.start, group.end), reports, f"clause {how}", group.head)


def _telephones(items: Sequence[Item], at: int, hi: int) -> bool:
    """Tell whether somebody is called on the telephone: ``called his wife.``, with nothing he is called."""
    person = items[at].lower in POSSESSIVES | {"him", "her", "them", "me", "us", "you"}
    phrase = right_phrase(items, at, hi)
    if not person or phrase is None:
        return False
    return (
        phrase[1] >= hi
        or items[phrase[1]].kind == "punctuation"
        or items[phrase[1]].lower in COORDINATORS | PREPOSITIONS
    )


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
    """Return the subject a coordinated verb or a participle shares: the last source, or the sentence's subject."""
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
    """Return where a leading clause ends: at the first comma that a subject with its verb follows."""
    found = main_clause(items, lo, hi)
    return found[0] if found else None


def main_clause(items: Sequence[Item], lo: int, hi: int) -> tuple[int, int] | None:
    """Return where a leading clause ends and where the subject begins; the comma may stand inside closing marks."""
    for index in range(lo, hi - 2):
        quoted = items[index].kind == "quote" and items[index].text.rstrip("”’\"'» ").endswith(",")
        if items[index].text != "," and not quoted:
            continue
        phrase = right_phrase(items, index + 1, hi)
        if phrase is None or phrase[1] > hi:
            continue
        if (phrase[1] < hi and _verb_follows(items, phrase, hi)) or _verb_within(items, phrase):
            return (index + 1 if quoted else index), index + 1
    return None


def _verb_follows(items: Sequence[Item], phrase: Range, hi: int) -> bool:
    """Tell whether a finite verb stands right behind a phrase, a closing comma of its apposition aside."""
    follower = phrase[1] + 1 if items[phrase[1]].text == "," and phrase[1] + 1 < hi else phrase[1]
    follower += items[follower].lower in {"also", "again", "then"} and follower + 1 < hi
    if items[follower].lower in WHERE_HE_SPOKE:
        follower = _behind_place(items, follower, hi)
    word = items[follower].lower
    entry = verbs().get(word)
    finite = word in AUXILIARIES | IRREGULAR_PASTS or (entry is not None and entry[1] in {"past", "s"})
    return finite or (word.endswith("ed") and phrase[1] == follower)


def _behind_place(items: Sequence[Item], at: int, hi: int) -> int:
    """Return where a tag's verb stands behind the place of speaking: ``Orr at his daily briefing said``."""
    for index in range(at + 2, min(at + MAX_PLACE, hi)):
        if items[index].kind != "word" or items[index].lower in AUXILIARIES:
            return at
        if items[index].lower in tag_words() and verbs()[items[index].lower][1] == "past":
            return index
    return at


WHERE_HE_SPOKE = frozenset({"at", "during", "in"})
MAX_PLACE = 7
"""Words of a place of speaking that are passed over, the verb included."""


def _verb_within(items: Sequence[Item], phrase: Range) -> bool:
    """Tell whether a phrase runs over its verb: ``the spokeswoman quoted her minister``."""
    for index in range(phrase[0] + 1, phrase[1]):
        item, before = items[index], items[index - 1]
        past = item.lower.endswith("ed") or item.lower in IRREGULAR_PASTS
        plain = before.kind == "word" and before.lower not in DETERMINERS | PREPOSITIONS and not is_adverb(before)
        if plain and verbs().get(item.lower, (None, ""))[1] == "past" and item.lower in tag_words():
            return True
        if before.lower in {"also", "again", "then"} and index - 1 > phrase[0]:
            before = items[index - 2]
        if past and not item.capital and (before.capital or before.lower in ROLES):
            return True
    return False


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
        main = main_clause(items, at, hi)
        if main is None:
            return None
        comma = main[0]
        source = right_phrase(items, main[1], hi)
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
    if before.text == "," or before.kind == "quote" or before.lower in BESIDE_PARTICIPLE:
        return _earlier_subject(items, lo, group.start, done)
    if group.verb.tags_quotes:
        phrase = left_phrase(items, lo, group.start)
        return _goes_on(items, group, done, phrase) or phrase
    return None


def _goes_on(items: Sequence[Item], group: Group, done: Sequence[Frame], phrase: Range | None) -> Range | None:
    """Return whose report a participle inside its content goes on with: ``criticized the members for it saying “…”``.

    Not what another is told to say (``with his aide saying “…”``), nor, without marks, what somebody only cites:
    ``cited a report stating that …`` beside ``wrote a letter stating that …``.
    """
    told = done[-1] if done else None
    if told is None or told.reports != "speech" or not told.content[0][0] < group.start <= told.content[-1][1]:
        return None
    if phrase is not None and items[phrase[0] - 1].lower == "with":
        return None
    at = group.end + (group.end < len(items) and items[group.end].text in {",", ":"})
    own = at < len(items) and items[at].kind == "quote"
    return told.source if own or items[told.cue[0]].lower in WRITES else None


# --- passives and questions ----------------------------------------------------------------------------


def _passive(items: Sequence[Item], lo: int, hi: int, group: Group, groups: Sequence[Group]) -> Frame | None:
    if group.verb.lemma in {"ask", "quiz", "grill"}:
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


def _agent(items: Sequence[Item], at: int, hi: int, within: int = 4) -> tuple[int, Range] | None:
    """Return the place of ``by``, one of the next ``within`` words, and the agent behind it."""
    for index in range(at, min(at + within, hi)):
        if items[index].lower == "by":
            phrase = right_phrase(items, index + 1, hi)
            return (index, phrase) if phrase else None
    return None


def _asked(items: Sequence[Item], lo: int, hi: int, group: Group) -> Frame | None:
    """Read questions put to someone: ``Asked about …,``, ``When asked if …,``, ``was asked whether``."""
    particle = group.end > group.head + 1 and items[group.end - 1].lower in {"about", "for", "on"}
    at = group.end - particle
    source = None
    agent = _agent(items, at, hi, within=2)
    if agent:
        source, at = agent[1], agent[1][1]
    on = [item.lower for item in items[at : at + 2]]
    being = items[max(group.start - 1, 0)].lower == "being" or items[group.start].lower == "being"
    if not _on_what(on, group) and not (being and on[:1] == ["on"]):
        at = _skip_times(items, at, hi)
        at = _skip_occasion(items, at, hi)
    cue_end = at
    lowered = [item.lower for item in items[at : at + 3]]
    if lowered[:3] == ["to", "comment", "on"] or lowered[:3] == ["to", "respond", "to"]:
        cue_end = at + 3
    elif lowered[:1] in (["about"], ["for"]) or _on_what(lowered, group) or (being and lowered[:1] == ["on"]):
        cue_end = at + 1
    elif lowered[:1] == ["to"] and group.verb.lemma == "press":
        return None  # "when pressed to investigate": no question
    elif not (
        lowered and lowered[0] in {"whether", "if", "why", "how", "what", "when", "where", "who", "to", "which", "that"}
    ) and not (
        at < hi
        and (items[at].kind == "quote" or (items[at].text == "," and at + 1 < hi and items[at + 1].kind == "quote"))
    ):
        return None
    if cue_end < hi and items[cue_end].text == ",":
        cue_end += 1
    end = main_comma(items, _behind_aside(items, cue_end, hi), hi) if _leads(items, lo, group.start) else None
    if end is None:
        end = _answered(items, cue_end, sentence_stop(items, cue_end, hi))
    if end <= cue_end:
        return None
    start = cue_end
    cue_stop = cue_end if items[cue_end - 1].text != "," else cue_end - 1
    if agent or cue_stop == at:
        cue_stop = group.end
    return Frame([(start, end)], source, (group.start, max(cue_stop, group.end)), "question", "asked", group.head)


def _answered(items: Sequence[Item], at: int, hi: int) -> int:
    """Return where the answer is told behind a question: ``was asked about it, | saying that it stood``."""
    for index in range(at, hi - 2):
        tells = items[index + 2].lower == "that" or items[index + 2].kind == "quote"
        if items[index].text == "," and items[index + 1].lower in ANSWERING and tells:
            return index
    return hi


ANSWERING = words_of("saying replying responding answering adding noting stressing insisting stating")


def _skip_occasion(items: Sequence[Item], at: int, hi: int) -> int:
    """Return the item after where somebody was asked: ``was asked | during a scheduled briefing on Monday | about``."""
    if at >= hi or items[at].lower not in {"during", "at", "in"}:
        return at
    head = next((i for i in range(at + 1, min(at + MAX_OCCASION, hi)) if items[i].lower in OCCASIONS), None)
    if head is None or any(items[i].kind != "word" for i in range(at + 1, head)):
        return at
    return _skip_times(items, head + 1, hi) if head + 1 < hi else head + 1


OCCASIONS = words_of("briefing conference interview presser hearing")
MAX_OCCASION = 8
"""Words that name an occasion: ``at a scheduled daily press briefing`` has six."""


def _behind_aside(items: Sequence[Item], at: int, hi: int) -> int:
    """Return the comma that closes an aside right behind how a question opens: ``whether, in theory, Orth could``."""
    if at + 1 >= hi or items[at].lower not in {"whether", "if"} or items[at + 1].text != ",":
        return at
    closes = next((index for index in range(at + 2, min(at + MAX_ASIDE, hi)) if items[index].text == ","), at)
    return closes + 1 if closes > at else at


MAX_ASIDE = 12
"""Words of an aside that stands between *whether* and the subject behind it."""


def _on_what(lowered: Sequence[str], group: Group) -> bool:
    """Tell whether a preposition leads to what was asked: ``Pressed on the ferry``, not ``Asked on the quay if``."""
    if lowered[:1] == ["regarding"]:
        return True
    plain = group.verb.lemma in {"press", "question", "quiz", "grill"} or lowered[1:2] in (
        ["whether"],
        ["if"],
        ["why"],
        ["how"],
        ["what"],
    )
    return lowered[:1] in (["on"], ["over"]) and plain


def _asked_behind(items: Sequence[Item], lo: int, group: Group) -> Frame | None:
    """Read a question in marks before whoever it was put to: ``“Why not?” he was asked``."""
    asked = left_phrase(items, lo, group.start)
    edge = asked[0] - 1 if asked else -1
    if edge < lo or items[edge].kind != "quote" or not items[edge].text.rstrip("”’\"'» ").endswith(("?", ",")):
        return None
    return Frame([(edge, edge + 1)], None, (group.start, group.end), "question", "asked", group.head)


def _skip_times(items: Sequence[Item], at: int, hi: int) -> int:
    """Return the item after words of time: ``Asked three times whether``, ``Asked again on Monday if``."""
    if at + 1 < hi and items[at + 1].lower == "times":
        return at + 2
    index = at
    while index < hi and items[index].lower in TEMPORAL | WEEKDAYS | {"on", "twice", "afterwards", "later", "directly"}:
        index += 1
    return index if index == at or (index < hi and items[index].lower != "on") else at
