"""Questions and answers: which quotation replies to which question, where the report itself ties them.

A report ties an answer by putting it into the question's sentence ("Asked about the ferry, Roe said …", "… said Roe in
reply to a question on the ferry"), by going on with the same speaker in the question's paragraph, by looking back ("He
was responding to a query on …"), or by printing the exchange turn by turn. What the question holds (a premise, a third
party's claim) is the asker's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.occasions.scene import Framed, Scene
from onrecord.quotations.turns import FOUND_BY as TURN

MAX_BACK = 50
"""Quotations before a question among which its answer is looked for."""
SAME_TOPIC = 2
"""Words of five letters or more that a question and the paragraph after it share, where the question was told after
what it asked about: "a query on the committee's vote", and then "On the committee, …"."""

_REPLYING = frozenset({"responding", "answering", "replying", "reacting", "responded", "replied", "reply", "response"})
_ASKED = frozenset(
    {"asked", "pressed", "questioned", "quizzed", "told", "reminded", "challenged", "prompted", "probed"}
)
_TOPIC = frozenset({"on", "regarding", "concerning", "turning", "of", "about", "elsewhere", "separately", "meanwhile"})
_ITS = frozenset({"the", "his", "her", "their", "these", "those", "this"})
_MADE = frozenset({"remark", "remarks", "comment", "comments", "statement", "statements"})
_QUESTION = frozenset({"question", "questions", "query", "queries"})
_GOES_ON = frozenset({"further", "added", "adding", "also", "continued", "went", "stressed", "noted"})
_NO_TOPIC = frozenset(
    {"about", "which", "their", "there", "would", "could", "should", "these", "those", "where", "whether"}
)


def find_answers(scene: Scene) -> dict[str, str]:
    """Return the question id for each quotation that answers one. Linear in the quotations.

    The question of a quotation's own sentence is its question whatever came before. What continues an answer answers
    the same question.
    """
    every = [f for f in scene.framed if f.quotation.reports == "question" and f.at < len(scene.prose.words)]
    questions = [f for f in every if TURN not in f.quotation.found_by]
    own = {question.quotation.id: _beside(scene, question) for question in questions}
    out = _by_turns(scene)
    back = {question.quotation.id for question in questions if _looks_back(scene, question)}
    for question in questions:
        for framed in own[question.quotation.id]:
            if question.quotation.id not in back or not _by_participle(scene, framed):
                out.setdefault(framed.quotation.id, question.quotation.id)
    for question in questions:
        beside = own[question.quotation.id]
        near = _before(scene, question) if question.quotation.id in back else _behind(scene, question, beside)
        if question.quotation.id in back and near and near[-1].at > question.at:
            near = [*near, *_added(scene, _from(scene, question.at), near)]
        for framed in near:
            out.setdefault(framed.quotation.id, question.quotation.id)
    for answer, asked in (*_replied(scene).items(), *_in_response(scene, every)):
        out.setdefault(answer, asked)
    finer = _asked_inside(scene)
    tied = {answer: finer.get(question, question) for answer, question in _continued(scene, out).items()}
    return {
        answer: question
        for answer, question in tied.items()
        if not _put_to_another(scene, question, answer) and not _own(scene, question, answer)
    }


def _by_turns(scene: Scene) -> dict[str, str]:
    """Return the question of each turn of an exchange that is right behind one: ``Because`` behind ``Q: Why?``."""
    turns = [framed for framed in scene.framed if TURN in framed.quotation.found_by]
    return {
        after.quotation.id: before.quotation.id
        for before, after in pairwise(turns)
        if before.quotation.reports == "question" and after.quotation.reports != "question"
    }


def _replied(scene: Scene) -> dict[str, str]:
    """Return what is replied to: another's own words right before, that end in a question: "“… Why?” Roe said".

    Behind one who asks for a living, or asks elsewhere in the report, whoever speaks next in marks replies.
    """
    askers = _askers(scene)
    out: dict[str, str] = {}
    for before, after in pairwise(scene.framed):
        start, end = after.cue or (0, 0)
        replies = any(word.fold in _REPLIED for word in scene.prose.words[start:end])
        last = scene.prose.places.clean(before.quotation.content[-1]) if before.quotation.content else None
        ends = last.of(scene.prose.text).rstrip("”\"’' ") if last else ""
        asked, mouth = scene.mouth(before.quotation.id), scene.mouth(after.quotation.id)
        told = TURN not in before.quotation.found_by  # turns are tied by their labels
        spoken = told and after.quotation.kind == "direct" and mouth is not None and mouth not in askers
        replies = replies or (asked in askers and spoken and after.quotation.reports != "question")
        if replies and before.quotation.kind == "direct" and ends.endswith("?") and asked != mouth:
            out[after.quotation.id] = before.quotation.id
    return out


def _askers(scene: Scene) -> frozenset[str]:
    """Return the persons who ask in a report, or by their office."""
    asks = {scene.mouth(f.quotation.id) for f in scene.framed if f.quotation.reports == "question"}
    office = {p.id for p in scene.cast.persons if "reporter" in scene.cast.families.get(p.id, ())}
    return frozenset((asks | office) - {None})  # type: ignore[arg-type]


_REPLIED = frozenset({"replied", "responded", "answered", "retorted"})


def _own(scene: Scene, question: str, answer: str) -> bool:
    """Tell whether one who is named asked a question and said the other words too: nobody answers himself."""
    asker = scene.mouth(question)
    named = scene.cast.by_id.get(asker or "")
    return named is not None and named.name is not None and asker == scene.mouth(answer)


def _in_response(scene: Scene, questions: Sequence[Framed]) -> Iterator[tuple[str, str]]:
    """Yield what a sentence answers that opens with "In response, Roe said": the last that was asked before it."""
    starts = [question.at for question in questions]
    for framed in scene.framed:
        if not _placed(scene, framed) or framed.quotation.reports == "question":
            continue
        opening = _opening(scene, framed, 5)
        first, _ = scene.sentence(framed.at)
        responds = tuple(opening[:2]) in _RESPONSES and scene.prose.gap(first + 1).startswith(",")
        if not responds and tuple(opening[:4]) not in _TO_IT:
            continue
        at = bisect_left(starts, first)
        asked = questions[at - 1] if at else None
        if asked is None or _paragraph(scene, framed) - _paragraph(scene, asked) > RESPONSE_REACH:
            continue
        between = scene.prose.words[scene.sentence(asked.at)[1] : first]
        if not any(word.fold in _ASKED and word.layer == "narration" for word in between):
            yield framed.quotation.id, asked.quotation.id


_RESPONSES = frozenset({("in", "response"), ("in", "reply")})
_TO_IT = frozenset(
    (verb, "to", the, noun)
    for verb in ("responding", "replying")
    for the in ("the", "this")
    for noun in ("query", "question")
)
RESPONSE_REACH = 3
"""Paragraphs between a question and "In response, Roe said": what the one who asked also mentioned stands between."""


def _put_to_another(scene: Scene, question: str, answer: str) -> bool:
    """Tell whether a question was put to a person by name, and another speaks: "“Why?” Roe was asked. Orr said"."""
    asked = scene.cast.by_id.get((scene.voices[question].addressee or "") if question in scene.voices else "")
    mouth = scene.mouth(answer)
    return asked is not None and asked.kind == "person" and mouth is not None and mouth != asked.id


def _asked_inside(scene: Scene) -> dict[str, str]:
    """Return for each told question the one that it holds, where that is what was asked.

    "A reporter drew his attention to the vote and asked what it meant": what it meant.
    """
    outer = {framed.quotation.id: framed for framed in scene.framed if framed.quotation.reports == "question"}
    out: dict[str, str] = {}
    for quotation in scene.nested:
        around = outer.get(quotation.inside or "")
        if around is None or quotation.reports != "question" or not (quotation.content and around.quotation.content):
            continue
        start, end = around.cue or (0, 0)
        asks = any(word.fold in _ASKED | _QUESTION for word in scene.prose.words[start:end])
        same = quotation.source == around.quotation.source
        if same and not asks and quotation.content[-1].end == around.quotation.content[-1].end:
            out[around.quotation.id] = quotation.id
    return out


def asked_of(scene: Scene, answers: dict[str, str], order: Sequence[str]) -> dict[str, str]:
    """Return, for each question that is answered, the id of its first answer."""
    out: dict[str, str] = {}
    for quotation in order:
        question = answers.get(quotation)
        if question:
            out.setdefault(question, quotation)
    for around, inside in _asked_inside(scene).items():
        if inside in out:
            out.setdefault(around, out[inside])
    return out


def _continued(scene: Scene, answers: dict[str, str]) -> dict[str, str]:
    """Carry an answer's question to the quotations that go on from it."""
    out = dict(answers)
    for framed in scene.framed:
        before = framed.quotation.continues
        if before in out and framed.quotation.reports != "question":
            out.setdefault(framed.quotation.id, out[before])
    return out


# --- places ------------------------------------------------------------------------------------------


def _sentence(scene: Scene, framed: Framed) -> int:
    """Return the number of the sentence in which a quotation is framed."""
    return scene.prose.words[framed.at].sentence


def _paragraph(scene: Scene, framed: Framed) -> int:
    """Return the number of the paragraph in which a quotation is framed."""
    return scene.prose.words[framed.at].paragraph


def _placed(scene: Scene, framed: Framed) -> bool:
    """Tell whether a quotation stands in the kept text."""
    return framed.at < len(scene.prose.words)


def _opening(scene: Scene, framed: Framed, count: int) -> list[str]:
    """Return the first words of a quotation's sentence, in lower case."""
    first, last = scene.sentence(framed.at)
    return [word.fold for word in scene.prose.words[first : min(last, first + count)]]


def _from(scene: Scene, place: int) -> Sequence[Framed]:
    """Return the quotations framed at a word or after it."""
    return scene.framed[bisect_left(scene.framed, place, key=lambda framed: framed.at) :]


# --- in the question's sentence, and on from there ---------------------------------------------------


def _beside(scene: Scene, question: Framed) -> list[Framed]:
    """Return the quotations of one speaker in the question's sentence."""
    out: list[Framed] = []
    for framed in _from(scene, question.at if _dodged(scene, question) else scene.sentence(question.at)[0]):
        if not _placed(scene, framed) or _sentence(scene, framed) != _sentence(scene, question):
            break
        if framed.quotation.id == question.quotation.id:
            continue
        if framed.quotation.reports == "question":
            if framed.at > question.at:
                break
            out = []  # what stands before an earlier question of the sentence is that one's
            continue
        mouth, first = scene.mouth(framed.quotation.id), scene.mouth(out[0].quotation.id) if out else None
        if out and mouth != first:
            break
        out.append(framed)
    return out


def _dodged(scene: Scene, question: Framed) -> bool:
    """Tell whether a question was left open: "warned members, but repeatedly sidestepped questions over the vote"."""
    first, _ = scene.sentence(question.at)
    return any(word.fold in _DODGES for word in scene.prose.words[max(question.at - DODGE_REACH, first) : question.at])


DODGE_REACH = 4
"""Words between a verb of dodging and what was dodged: "sidestepped all of the questions"."""
_DODGES = frozenset({"dodged", "ducked", "sidestepped", "evaded", "deflected", "parried", "ignored", "avoided"})


def _behind(scene: Scene, question: Framed, beside: Sequence[Framed]) -> list[Framed]:
    """Return the quotations after the question's sentence that go on answering.

    They stand in its paragraph; in the next one only if the question ends its paragraph, is asked in a sentence of its
    own ("a reporter asked") and nothing has answered it yet.
    """
    after = _from(scene, scene.sentence(question.at)[1])
    out = _going_on(scene, after, _paragraph(scene, question), beside)
    if beside or out or not _asked_alone(scene, question):
        return out + _added(scene, after, [*beside, *out])
    near = _going_on(scene, after, _paragraph(scene, question) + 1, ())
    answers = not _by_name(scene, question) or _is_reply(scene, question, near)
    return near + _added(scene, after, near) if answers else []


def _by_name(scene: Scene, question: Framed) -> bool:
    """Tell whether somebody named asked: others than he may be told of next."""
    opening = _opening(scene, question, 2)
    return (
        opening[:1] != [] and opening[0] not in _BEFORE_ASKED | _ASKED and opening[1:2] != [] and opening[1] in _ASKED
    )


def _is_reply(scene: Scene, question: Framed, near: Sequence[Framed]) -> bool:
    """Tell whether another person's own words come next: "“Why?” Roe asked." "“So be it,” said Orr"."""
    first = next(iter(near), None)
    mouth = scene.mouth(first.quotation.id) if first else None
    person = mouth is not None and scene.cast.by_id[mouth].kind == "person"
    return (
        first is not None
        and person
        and first.quotation.kind == "direct"
        and mouth != scene.mouth(question.quotation.id)
    )


def _going_on(scene: Scene, after: Sequence[Framed], paragraph: int, beside: Sequence[Framed]) -> list[Framed]:
    """Return the first quotations of a paragraph as long as one speaker goes on and nothing else is asked or opened."""
    speaker = scene.mouth(beside[0].quotation.id) if beside else None
    out: list[Framed] = []
    for framed in after:
        if not _placed(scene, framed) or _paragraph(scene, framed) > paragraph:
            break
        if _paragraph(scene, framed) < paragraph:
            continue
        mouth = scene.mouth(framed.quotation.id)
        if framed.quotation.reports == "question" or mouth is None or _turns(scene, framed):
            break
        if speaker is None and beside and not _says_more(scene, framed):
            break
        if speaker is not None and mouth != speaker:
            break
        speaker = mouth
        out.append(framed)
    return out


def _added(scene: Scene, after: Sequence[Framed], answer: Sequence[Framed]) -> list[Framed]:
    """Return what the next paragraph adds to an answer that ended its own: "“…,” she added"."""
    if not answer:
        return []
    last = max(answer, key=lambda framed: framed.at)
    paragraph = _paragraph(scene, last)
    later = [f for f in after if _placed(scene, f) and f.at > last.at and _paragraph(scene, f) <= paragraph + 1]
    going_on = next(iter(later), None)
    if going_on is None or _paragraph(scene, going_on) != paragraph + 1 or _turns(scene, going_on):
        return []
    start, end = going_on.cue or (0, 0)
    adds = any(word.fold in _ADDS for word in scene.prose.words[start:end])
    same = scene.mouth(going_on.quotation.id) == scene.mouth(last.quotation.id)
    return [going_on] if adds and same and going_on.quotation.reports != "question" else []


_ADDS = frozenset({"added", "adding", "continued"})
"""Verbs by which a speaker's next paragraph goes on with what was before it."""


def _says_more(scene: Scene, framed: Framed) -> bool:
    """Tell whether a cue says that its speaker goes on: "she further said"."""
    start, end = framed.cue or (framed.at, framed.at)
    return any(word.fold in _GOES_ON for word in scene.prose.words[max(start - 1, 0) : end + 1])


def _turns(scene: Scene, framed: Framed) -> bool:
    """Tell whether a sentence turns to something else: "Asked again, …", "On the ferry, …", "To another query, …"."""
    opening = _opening(scene, framed, 7)
    first, _ = scene.sentence(framed.at)
    if not opening or scene.prose.words[first].layer != "narration":
        return False
    if opening[0] in _ASKED or (opening[0] == "when" and opening[1:2] and opening[1] in _ASKED):
        return True
    if opening[0] in _TOPIC:
        return not any(timed.start <= first + 1 for timed in scene.times_in(first, first + 2))
    return opening[0] in ("to", "in") and any(word in _QUESTION for word in opening)


def _asked_alone(scene: Scene, question: Framed) -> bool:
    """Tell whether a question ends its paragraph and its sentence only asks: "“Why?” a reporter asked."."""
    words = scene.prose.words
    _, last = scene.sentence(question.at)
    ends = last >= len(words) or words[last].paragraph != _paragraph(scene, question)
    opening = _opening(scene, question, 2)
    if _by_name(scene, question):
        return ends
    return ends and not (set(opening) & (_ASKED | {"when", "in", "to"}))


_BEFORE_ASKED = frozenset({"also", "then", "when", "again", "being", "if", "later", "separately", "once", "in", "to"})
"""Words before a participle that opens a sentence: "Also asked about the ferry, Roe said"."""


# --- a question told after its answer ----------------------------------------------------------------


def _looks_back(scene: Scene, question: Framed) -> bool:
    """Tell whether a sentence says what was just answered: "He was responding to …", "The remarks came in reply"."""
    folded = _opening(scene, question, 9)
    verbs = [index for index, word in enumerate(folded) if word in ("was", "were", "came")]
    verbs += [0, 1, 2] if not _told(scene, question) else []  # "Roe responding to questions on …", and no more
    if any(_REPLYING & set(folded[index + 1 : index + 3]) and index <= 4 for index in verbs):
        return True
    if folded[1:3] == ["was", "asked"] and folded[0] in ("he", "she") and _nothing_behind(scene, question):
        return True
    made = any(before in _ITS and word in _MADE for before, word in pairwise(folded[:6]))
    return made and any(word in _REPLYING | _ASKED | {"answer"} for word in folded)


def _nothing_behind(scene: Scene, question: Framed) -> bool:
    """Tell whether "He was asked about the ferry" is a paragraph of its own, and another speaks behind it.

    Then it tells what his words in front of it were about.
    """
    first, last = scene.sentence(question.at)
    words = scene.prose.words
    alone = first == 0 or words[first - 1].paragraph != words[first].paragraph
    alone = alone and (last >= len(words) or words[last].paragraph != words[first].paragraph)
    before = [f for f in scene.framed if f.at < first and f.quotation.reports != "question"]
    behind = next(iter(_from(scene, last)), None)
    mouth = scene.mouth(before[-1].quotation.id) if before else None
    near = bool(before) and _paragraph(scene, before[-1]) == _paragraph(scene, question) - 1
    return alone and near and mouth is not None and (behind is None or scene.mouth(behind.quotation.id) != mouth)


def _told(scene: Scene, question: Framed) -> bool:
    """Tell whether a question's sentence has a saying of its own, by a finite verb or in quotation marks alone."""
    beside = [f for f in scene.framed if _placed(scene, f) and _sentence(scene, f) == _sentence(scene, question)]
    return any(f is not question and not _by_participle(scene, f) for f in beside)


def _by_participle(scene: Scene, framed: Framed) -> bool:
    """Tell whether a cue is a participle: "…, describing it as". After a question its subject may be the asker's."""
    start, end = framed.cue or (0, 0)
    return end - start >= 1 and scene.prose.words[start].fold.endswith("ing")


def _before(scene: Scene, question: Framed) -> list[Framed]:
    """Return what a question that looks back was answered with.

    The quotations of the last sentence before it that has any, one paragraph back at most, and the whole paragraph if
    the question has one to itself; the paragraph after where nothing was quoted before, where the sentence before only
    says who said the lead ("This was stated by Roe"), or where the next words are on what was asked.
    """
    first, _ = scene.sentence(question.at)
    high = bisect_left(scene.framed, first, key=lambda framed: framed.at)
    paragraph = _paragraph(scene, question)
    near = [f for f in scene.framed[max(high - MAX_BACK, 0) : high] if f.quotation.reports != "question"]
    earlier = [f for f in near if _paragraph(scene, f) >= paragraph - 1]
    latest = earlier[-1] if earlier else None
    mouth = scene.mouth(latest.quotation.id) if latest else None
    after = _going_on(scene, _from(scene, question.at), paragraph + 1, ())
    if latest is None or mouth is None:
        return _going_on(scene, _from(scene, scene.sentence(question.at)[1]), paragraph, ()) or after
    opens = first == 0 or scene.prose.words[first - 1].paragraph != paragraph
    whole = opens and _paragraph(scene, latest) < paragraph
    tied = [
        f
        for f in earlier
        if scene.mouth(f.quotation.id) == mouth
        and (
            _sentence(scene, f) == _sentence(scene, latest)
            or (whole and _paragraph(scene, f) == _paragraph(scene, latest))
        )
    ]
    same = bool(after) and scene.mouth(after[0].quotation.id) == mouth
    if same and ("rules:backward" in latest.quotation.found_by or _same_topic(scene, question, after[0])):
        tied += after
    elif same and _points_back(scene, after[0]):
        tied += after[:1]
    return tied


def _points_back(scene: Scene, framed: Framed) -> bool:
    """Tell whether short words of a speaker point at what was just asked: "“We are not at that point,” she said"."""
    content = framed.quotation.content
    clean = scene.prose.places.clean(content[0]) if content and framed.quotation.kind == "direct" else None
    first, last = scene.prose.within(clean) if clean else (0, 0)
    words = [word.fold for word in scene.prose.words[first:last]]
    points = any(one in _AT and other in _THAT for one, other in pairwise(words))
    return len(words) <= MAX_POINTING and points


MAX_POINTING = 12
"""Words of an answer that says little but that it is one."""
_AT = frozenset({"at", "on", "to", "of", "about", "with", "for", "in"})
_THAT = frozenset({"that", "this", "these", "those", "it"})


def _same_topic(scene: Scene, question: Framed, other: Framed) -> bool:
    """Tell whether a question and a quotation share words that say what they are about."""
    return len(_topic(scene, question) & _topic(scene, other)) >= SAME_TOPIC


def _topic(scene: Scene, framed: Framed) -> set[str]:
    """Return the longer words of a quotation's content, in lower case, without the ending of a plural."""
    out: set[str] = set()
    for span in framed.quotation.content:
        clean = scene.prose.places.clean(span)
        if clean is not None:
            first, last = scene.prose.within(clean)
            out |= {word.fold.removesuffix("s") for word in scene.prose.words[first:last] if len(word.fold) >= 5}
    return out - _NO_TOPIC
