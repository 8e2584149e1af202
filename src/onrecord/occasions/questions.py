"""Questions and answers: which quotation replies to which question, where the report itself ties them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.occasions.scene import Framed, Scene

_REPLYING = frozenset({"responding", "answering", "replying", "reacting", "responded", "replied", "reply", "response"})


MAX_BACK = 50
"""Quotations before a question among which its answer is looked for."""


def find_answers(scene: Scene) -> dict[str, str]:
    """Return the question id for each quotation that answers one.

    A question before its answer: the quotations of its sentence, then of its paragraph as long as one speaker goes on
    and no other question comes. A question told after the answer ("He was responding to a query on ..."): the
    quotations of the sentence before; those of the whole paragraph before if the question has a paragraph to itself;
    those of the paragraph after if nothing was quoted before. What continues an answer answers the same question.
    """
    out: dict[str, str] = {}
    questions = [framed for framed in scene.framed if framed.quotation.reports == "question"]
    for question in questions:
        if question.at >= len(scene.prose.words):
            continue
        tied = _before(scene, question) if _looks_back(scene, question) else _following(scene, question)
        for framed in tied:
            out.setdefault(framed.quotation.id, question.quotation.id)
    return _continued(scene, out)


def _looks_back(scene: Scene, question: Framed) -> bool:
    """Tell whether a sentence says what was just answered: "He was responding to a query on ..."."""
    first, last = scene.sentence(question.at)
    folded = [word.fold for word in scene.prose.words[first : min(last, first + 8)]]
    verbs = [index for index, word in enumerate(folded) if word in ("was", "were")]
    return any(index + 1 < len(folded) and folded[index + 1] in _REPLYING and index <= 4 for index in verbs)


def _before(scene: Scene, question: Framed) -> list[Framed]:
    """Return the quotations of the last sentence before a question that has any, one paragraph back at most."""
    words = scene.prose.words
    first, _ = scene.sentence(question.at)
    high = bisect_left(scene.framed, first, key=lambda framed: framed.at)
    near = scene.framed[max(high - MAX_BACK, 0) : high]
    earlier = [f for f in near if f.quotation.reports != "question"]
    earlier = [f for f in earlier if words[f.at].paragraph >= words[first].paragraph - 1]
    latest = earlier[-1] if earlier else None
    mouth = scene.mouth(latest.quotation.id) if latest else None
    if latest is None or mouth is None:
        return _next_paragraph(scene, question)
    opens = first == 0 or words[first - 1].paragraph != words[first].paragraph
    alone = opens and words[latest.at].paragraph < words[first].paragraph
    return [
        f
        for f in earlier
        if scene.mouth(f.quotation.id) == mouth
        and (words[f.at].sentence == words[latest.at].sentence or (alone and _one_paragraph(scene, f, latest)))
    ]


def _one_paragraph(scene: Scene, one: Framed, other: Framed) -> bool:
    """Tell whether two quotations are framed in one paragraph."""
    return scene.prose.words[one.at].paragraph == scene.prose.words[other.at].paragraph


def _next_paragraph(scene: Scene, question: Framed) -> list[Framed]:
    """Return the quotations of the paragraph after a question, as long as one speaker goes on and nobody asks."""
    words = scene.prose.words
    paragraph = words[question.at].paragraph + 1
    low = bisect_left(scene.framed, question.at, key=lambda framed: framed.at)
    out: list[Framed] = []
    for framed in scene.framed[low:]:
        if framed.at >= len(words) or words[framed.at].paragraph > paragraph:
            break
        if words[framed.at].paragraph < paragraph:
            continue
        mouth = scene.mouth(framed.quotation.id)
        if framed.quotation.reports == "question" or mouth is None:
            break
        if out and mouth != scene.mouth(out[0].quotation.id):
            break
        out.append(framed)
    return out


def _following(scene: Scene, question: Framed) -> list[Framed]:
    """Return the quotations that a question before them introduces."""
    words = scene.prose.words
    start = words[question.at]
    out: list[Framed] = []
    speaker: str | None = None
    low = bisect_left(scene.framed, scene.sentence(question.at)[0], key=lambda framed: framed.at)
    for framed in scene.framed[low:]:
        if framed.at <= question.at and words[min(framed.at, len(words) - 1)].sentence != start.sentence:
            continue
        if framed.quotation.id == question.quotation.id:
            continue
        if framed.at >= len(words) or words[framed.at].paragraph != start.paragraph:
            break
        if framed.quotation.reports == "question":
            if framed.at > question.at:
                break
            continue
        mouth = scene.mouth(framed.quotation.id)
        if out and (mouth is None or mouth != speaker):
            break
        if mouth is None and words[framed.at].sentence != start.sentence:
            break
        out.append(framed)
        speaker = speaker or mouth
    return out


def _continued(scene: Scene, answers: dict[str, str]) -> dict[str, str]:
    """Carry an answer's question to the quotations that go on from it."""
    out = dict(answers)
    for framed in scene.framed:
        before = framed.quotation.continues
        if before in out and framed.quotation.reports != "question":
            out.setdefault(framed.quotation.id, out[before])
    return out


def asked_of(scene: Scene, answers: dict[str, str], order: Sequence[str]) -> dict[str, str]:
    """Return, for each question that is answered, the id of its first answer."""
    out: dict[str, str] = {}
    for quotation in order:
        question = answers.get(quotation)
        if question:
            out.setdefault(question, quotation)
    return out
