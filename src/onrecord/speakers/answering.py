"""Who answers where a sentence tells a question first: ``When asked about Roe, he said`` is not Roe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Entity, Quotation
from onrecord.speakers.cast import Cast, Standing
from onrecord.speakers.pronouns import FLOOR_HOLDER, Antecedent, Floor, fits, is_near
from onrecord.speakers.prose import Prose

__all__ = ["Asked", "answerer", "asked_in", "either_may_say", "was_asked", "was_asked_by_name"]

Asked = Mapping[int, Sequence[tuple[int, int]]]
"""For the number of a sentence the ranges of words that say what was asked in it."""

ANSWERING = frozenset(
    {"saying", "adding", "noting", "stressing", "insisting", "explaining", "arguing", "replying", "reiterating"}
)
"""Participles of an answer."""


def asked_in(prose: Prose, quotations: Iterable[Quotation]) -> Asked:
    """Return what was asked, by sentence: questions that the journalist tells in his own words."""
    out: dict[int, list[tuple[int, int]]] = {}
    for quotation in quotations:
        if quotation.reports != "question" or quotation.kind == "direct":
            continue
        for span in quotation.content:
            clean = prose.places.clean(span)
            first, end = prose.within(clean) if clean else (0, 0)
            if first < end:
                out.setdefault(prose.words[first].sentence, []).append((first, end))
    return out


def was_asked(prose: Prose, quotation: Quotation) -> int:
    """Return the word of "was" behind whoever a question was put to, 0 if the question is not told so."""
    clean = prose.places.clean(quotation.cue) if quotation.cue and quotation.reports == "question" else None
    first, last = prose.within(clean) if clean else (0, 0)
    passive = 0 < first < last and prose.words[first].fold in ("was", "were") and prose.joined(first - 1)
    return first if passive else 0  # not "Roe, testifying to the committee, was asked"


def was_asked_by_name(prose: Prose, cast: Cast, quotation: Quotation) -> Entity | None:
    """Return whom a question was put to, by the name or office right before "was asked"."""
    at = was_asked(prose, quotation)
    before = [s.entity for s in cast.inside(max(at - MAX_NAMED, 0), at) if s.end == at]
    return next((entity for entity in before if entity.name or entity.kind == "role"), None)


MAX_NAMED = 8
"""Words of the phrase that names one spoken to: "the Government of the Republic of Orvia"."""


def answerer(
    prose: Prose, cast: Cast, floor: Floor, asked: Asked, at: int, gender: str, askers: frozenset[str]
) -> Antecedent | None:
    """Return whom the pronoun at word ``at`` means behind a question told in its sentence, None if that is not plain.

    Whoever the question names is asked about; who answers is the one it was put to, named around it (``drew Roe's
    attention to``), else whoever had the floor before the sentence.
    """
    sentence = prose.words[at].sentence
    told = [(first, end) for first, end in asked.get(sentence, ()) if end <= at]
    if not told:
        return None
    start = prose.sentences[sentence][0]
    around = {s.entity.id: s for s in cast.inside(start, at) if _outside(s, told) and fits(cast, s.entity, gender)}
    put_to = [s.entity for name, s in around.items() if name not in askers and s.entity.kind == "person"]
    if len(put_to) == 1:
        return Antecedent(put_to[0], f"The question in the sentence was put to {put_to[0].name}.", FLOOR_HOLDER)
    turn = floor.holder(start, cast.crowds) if not put_to else None
    held = cast.by_id.get(turn[1]) if turn and is_near(prose, turn[0], at) else None
    if held and held.kind == "person" and held.id not in askers and fits(cast, held, gender):
        return Antecedent(held, f"{held.name} spoke before the question that the sentence tells.", FLOOR_HOLDER)
    return None


def either_may_say(prose: Prose, asked: Asked, quotation: Quotation) -> bool:
    """Tell whether a participle may be said of whoever the question tells of as well as of its answerer.

    ``Roe took questions on Orvia closing the pass, describing it as a “breach”``: Orvia's word, or Roe's? But ``saying
    that`` is the answer.
    """
    source, cue = (prose.places.clean(span) if span else None for span in (quotation.source, quotation.cue))
    if source is None or cue is None or source.end > cue.start:
        return False
    (behind, _), (at, end) = prose.within(source), prose.within(cue)
    words = [word.fold for word in prose.words[at:end]]
    if len(words) != 1 or not words[0].endswith("ing") or words[0] in ANSWERING:
        return False
    return any(behind < first and last <= at for first, last in asked.get(prose.words[at].sentence, ()))


def parallel_actor(prose: Prose, cast: Cast, asked: Asked, quotation: Quotation) -> Entity | None:
    """Return who does what a question tells in a participle, right behind his name: ``Orvia closing the pass``."""
    cue = prose.places.clean(quotation.cue) if quotation.cue else None
    at = prose.within(cue)[0] if cue else len(prose.words)
    if at >= len(prose.words):
        return None
    for first, _ in asked.get(prose.words[at].sentence, ()):
        found = [s for s in cast.inside(first, first + MAX_ASKED_NAME) if s.start == first and s.entity.name]
        name = max(found, key=lambda s: s.end, default=None)
        if name and name.end < at and prose.words[name.end].fold.endswith("ing") and prose.joined(name.end - 1):
            return name.entity
    return None


MAX_ASKED_NAME = 6
"""Words of a name at the head of a question."""


def _outside(standing: Standing, told: Sequence[tuple[int, int]]) -> bool:
    return all(standing.end <= first or standing.start >= end for first, end in told)
