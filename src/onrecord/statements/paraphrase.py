"""Statements told in other words: leads, headlines and summings-up tied to the words they restate, with the drift.

A paraphrase is not collated: there is nothing to set against each other word by word. It is tied where the same
report has the speaker's own words and the narrator's sentence shares their matter
(:mod:`onrecord.statements.restating`); and where words of one scale (:mod:`onrecord.statements.strength`) stand on both
sides, the drift in strength is shown from these words. Nothing is tied on the strength alone, and no drift is claimed
where a side has no graded words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import (
    Attribution,
    GradedWords,
    Paraphrase,
    Quotation,
    Reading,
    Statement,
    Witness,
    record_id,
)
from onrecord.span import Span
from onrecord.statements.restating import COVERED, Judgement, drift_of, judge, matter_of
from onrecord.statements.strength import Grade, grades, strongest

STAGE = "statements.paraphrase/3"

CLEAR_BY = 0.08
"""How much better a statement must fit than the next best; else it is unknown which was meant."""
DECLINED = 1
"""The grade of a refusal to say anything: restated only where there is no other."""
BARE_WORDS = 2
"""Content words a refusal may have and still not say what is refused."""
REFUSED_WORTH = 0.3
"""What a refusal on both sides adds to the fit: a lead that rules something out restates a refusal."""
OTHER_MATTER = 3
"""Words that a lead which refuses one thing must share with another statement to restate that, too (*… and called the
harvest encouraging*)."""
CONTEXT_CHARS = 300
"""Characters before a quotation that may say what it is about: some two sentences."""
LONGEST = 400
"""Characters of a paraphrase at most: longer ones are passages."""


@dataclass(frozen=True, slots=True)
class _Target:
    """A statement the report carries in the speaker's words, and what stands before them."""

    statement: Statement
    witness: Witness
    quotation: Quotation
    context: str


def paraphrases(
    page: str,
    reading: Reading,
    claims: Sequence[Attribution],
    statements: Iterable[Statement],
    people: frozenset[str] = frozenset(),
) -> tuple[Paraphrase, ...]:
    """Return the paraphrases in a report of statements that it carries.

    Args:
        page: the report's page.
        reading: what was read in it.
        claims: who said what in it, with ids of the record.
        statements: those it witnesses.
        people: ids of the speakers that are persons, not states or bodies.
    """
    quotations = {one.id: one for one in reading.quotations}
    by_quotation = {claim.quotation: claim for claim in claims}
    ordered = sorted(statements, key=lambda one: one.id)
    targets = _targets(page, reading, quotations, by_quotation, ordered)
    carried = {witness.quotation for one in ordered for witness in one.witnesses if _has_words(one, witness)}
    own = [span for quotation in reading.quotations for span in quotation.quoted]
    out = []
    for quotation in reading.quotations:
        if not _may_restate(quotation, quotation.id in carried, own):
            continue
        out.extend(_restated(page, reading, quotation, by_quotation, targets, people))
    return tuple(out)


def _has_words(statement: Statement, witness: Witness) -> bool:
    """Tell whether a witness is collated with the speaker's own words, of another quotation."""
    return any(other.kind == "direct" and other.quotation != witness.quotation for other in statement.witnesses)


def _may_restate(quotation: Quotation, carried: bool, own: Sequence[Span]) -> bool:
    """Tell whether a quotation may be a paraphrase: the narrator's words in a headline or lead.

    A lead sums up what follows; the body goes on from one thing to the next (of 1,000 reports of us-news, what a
    sentence of the body seemed to restate was mostly another matter).

    ``own`` are the words quoted in the report: what stands inside them is the speaker's, however it is told.
    """
    length = sum(len(span) for span in quotation.content)
    nested = any(span.contains(quotation.content[0]) for span in own if span not in quotation.quoted)
    told = (
        quotation.kind != "direct" and quotation.role != "body" and quotation.reports != "question" and quotation.cues
    )
    return bool(told) and length <= LONGEST and not carried and not nested and not _mostly_quoted(quotation)


def _targets(
    page: str,
    reading: Reading,
    quotations: dict[str, Quotation],
    claims: dict[str, Attribution],
    statements: Sequence[Statement],
) -> list[_Target]:
    """Return what the report carries in own words."""
    out = []
    for statement in statements:
        for witness in statement.witnesses:
            quotation = quotations.get(witness.quotation)
            if quotation is None or witness.report != reading.report or not quotation.quoted:
                continue
            if quotation.kind == "direct" or _mostly_quoted(quotation):
                out.append(
                    _Target(statement, witness, quotation, _context(page, reading, quotation, quotations, claims))
                )
    return out


def _mostly_quoted(quotation: Quotation) -> bool:
    return 2 * sum(map(len, quotation.quoted)) >= sum(map(len, quotation.content))


def _context(
    page: str,
    reading: Reading,
    quotation: Quotation,
    quotations: dict[str, Quotation],
    claims: dict[str, Attribution],
) -> str:
    """Return the question a quotation answers and the sentences before it in the report's body."""
    claim = claims.get(quotation.id)
    asked = quotations.get(claim.answers) if claim and claim.answers else None
    question = " ".join(span.of(page) for span in asked.content) if asked else ""
    start = quotation.content[0].start
    before = [
        Span(span.start, min(span.end, start)).of(page)
        for paragraph in reading.article.paragraphs
        if paragraph.role == "body"
        for span in paragraph.spans
        if span.start < start
    ]
    return f"{question} {' '.join(before)[-CONTEXT_CHARS:]}"


def told_text(page: str, quotation: Quotation) -> tuple[str, tuple[Span, ...]]:
    """Return a quotation with its cues as running text, and the page spans it is made of in order."""
    spans = tuple(sorted({*quotation.content, *quotation.cues}))
    return " ".join(span.of(page) for span in spans), spans


def _same_mouth(one: Attribution | None, two: Attribution | None, people: frozenset[str]) -> bool:
    """Tell whether two claims may be of one speaker: not of two persons. A state speaks through its spokesperson."""
    mine = {one.speaker, one.spoken_by} & people if one else set()
    theirs = {two.speaker, two.spoken_by} & people if two else set()
    return not mine or not theirs or bool(mine & theirs)


def _restated(
    page: str,
    reading: Reading,
    quotation: Quotation,
    claims: dict[str, Attribution],
    targets: Sequence[_Target],
    people: frozenset[str],
) -> list[Paraphrase]:
    """Return the paraphrases that a quotation is: none if it is none or it is unknown of which statement."""
    text, spans = told_text(page, quotation)
    targets = [one for one in targets if not _holds(quotation, one.quotation)]
    found: list[tuple[float, _Target, Judgement]] = []
    for target in targets:
        if not _same_mouth(claims.get(quotation.id), claims.get(target.quotation.id), people):
            continue
        context = target.context.replace(text, " ")
        judged = judge(text, target.witness.text, context) or judge(text, _quoted_text(target.statement), context)
        if judged is not None:
            found.append((judged.fit + _bonus(judged), target, judged))
    found.sort(key=lambda item: (-item[0], item[1].statement.id))
    found = found or _only_refusal(text, quotation, targets, claims, people)
    return [_record(page, reading, quotation, spans, *item[1:]) for item in _meant(found)]


def _quoted_text(statement: Statement) -> str:
    """Return the statement's text where other reports quote it, too: what this one left out of it was said."""
    direct = {witness.report for witness in statement.witnesses if witness.kind == "direct"}
    return statement.text if len(direct) > 1 else ""


def _meant(found: Sequence[tuple[float, _Target, Judgement]]) -> list[tuple[float, _Target, Judgement]]:
    """Return which statements are restated, best first: the one that fits clearly best, or all that refuse it."""
    first: dict[str, tuple[float, _Target, Judgement]] = {}
    for item in found:
        first.setdefault(item[1].statement.id, item)
    best = list(first.values())
    refused = [item for item in best if _both_refuse(item[2])]
    if not refused or refused[0] is not best[0]:
        return _clear(best)
    same = [item for item in refused if set(item[2].shared) & set(best[0][2].shared)] or refused[:1]
    told = {word for item in same for word in item[2].shared}
    others = _clear([item for item in best if item not in refused])
    return [*same, *(item for item in others if len(set(item[2].shared) - told) >= OTHER_MATTER)]


def _clear(best: Sequence[tuple[float, _Target, Judgement]]) -> list[tuple[float, _Target, Judgement]]:
    """Return the first if it fits clearly better than the next."""
    unclear = len(best) > 1 and best[0][0] - best[1][0] < CLEAR_BY
    return [] if unclear else list(best[:1])


def _both_refuse(judged: Judgement) -> bool:
    """Tell whether narrator and speaker refuse something."""
    return judged.told is not None and judged.said is not None and judged.told.scale == judged.said.scale == "refusal"


def _holds(one: Quotation, two: Quotation) -> bool:
    """Tell whether two quotations share characters: what stands in a sentence is not restated by it."""
    return any(mine.overlaps(theirs) for mine in one.content for theirs in two.content)


def _only_refusal(
    text: str,
    quotation: Quotation,
    targets: Sequence[_Target],
    claims: dict[str, Attribution],
    people: frozenset[str],
) -> list[tuple[float, _Target, Judgement]]:
    """Return the only refusal the report quotes that does not say of what, for a lead that refuses.

    *Categorically rules out any measures*, and of the speaker's words only *it's not under active consideration*.
    """
    told = strongest(grades(text), "refusal")
    if told is None:
        return []
    out = []
    for target in targets:
        said = grades(target.witness.text)
        refused = strongest(said, "refusal")
        bare = len(matter_of(target.witness.text, said)) <= BARE_WORDS
        if (
            refused is None
            or not bare
            or not _same_mouth(claims.get(quotation.id), claims.get(target.quotation.id), people)
        ):
            continue
        drift, one, two = drift_of([told], said, 0.0)
        out.append((COVERED, target, Judgement(COVERED, (), drift, one, two)))
    firm = [item for item in out if item[2].said is not None and item[2].said.value > DECLINED]
    out = firm or out
    if len({target.quotation.id for _, target, _ in out}) != 1:
        return []
    return [max(out, key=lambda item: (item[2].said.value if item[2].said else 0, item[1].statement.id))]


def _bonus(judged: Judgement) -> float:
    """Return what graded words on both sides add to the fit: most where both refuse."""
    if judged.told is None or judged.said is None:
        return 0.0
    return REFUSED_WORTH if _both_refuse(judged) else CLEAR_BY


def _record(
    page: str,
    reading: Reading,
    quotation: Quotation,
    spans: Sequence[Span],
    target: _Target,
    judged: Judgement,
) -> Paraphrase:
    told = _graded(judged.told, page, spans) if judged.told else None
    said = _graded(judged.said, page, target.witness.segments) if judged.said else None
    confidence = round(min(0.95, 0.35 + 0.4 * judged.fit + 0.05 * len(judged.shared)), 2)
    return Paraphrase(
        record_id("paraphrase", quotation.id, target.statement.id),
        reading.report,
        quotation.id,
        target.statement.id,
        target.quotation.id,
        judged.drift,
        told,
        said,
        judged.shared,
        confidence,
        _why(judged),
        STAGE,
    )


def _graded(grade: Grade, page: str, spans: Sequence[Span]) -> GradedWords:
    """Return graded words with their page spans: where they stand in one of ``spans``, none if over a break."""
    for span in spans:
        at = page.find(grade.words, span.start, span.end)
        if at >= 0:
            return GradedWords(grade.scale, grade.value, grade.words, (Span(at, at + len(grade.words)),))
    return GradedWords(grade.scale, grade.value, grade.words, ())


def _why(judged: Judgement) -> tuple[str, ...]:
    words = ", ".join(judged.shared)
    why = [f"the report has the speaker's own words, and both are about {words}"]
    if not judged.shared:
        why = ["it is the only refusal in the speaker's words that the report has, and does not say of what"]
    if judged.told and judged.said:
        says = {
            "stronger": "is stronger than",
            "weaker": "is weaker than",
            "alike": "is as strong as",
            "reversed": "turns round",
        }[judged.drift]
        why.append(
            f"“{judged.told.words}” ({judged.told.value} of 6) {says} “{judged.said.words}” ({judged.said.value})"
        )
    else:
        why.append("no words on both sides show how strong they are")
    return tuple(why)
