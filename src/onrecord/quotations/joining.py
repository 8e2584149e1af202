"""One report that a rule and the learned tagger both found: taken whole from one, or of parts of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from onrecord.quotations.chances import ALONE
from onrecord.quotations.closed import AUXILIARIES, PARTICIPLES, PREPOSITIONS, RELATIVES, words_of
from onrecord.quotations.frames import LOOKING_BACK_SO
from onrecord.quotations.ground import Ground
from onrecord.quotations.moved import NOUN_CLAUSE
from onrecord.quotations.parts import QUESTION, own_parts
from onrecord.quotations.posts import FOUND_BY as POST
from onrecord.quotations.tagger import Triple
from onrecord.quotations.turns import FOUND_BY as TURN
from onrecord.quotations.unmarked import speaks_first
from onrecord.span import Span

EDGE_MARKS: Final = " \t\n,;:.–—-"
"""What a source does not end with."""
ABBREVIATED: Final = re.compile(r"\b[A-Z](?:\.[A-Z])+$|\b(?:Jr|Sr|Inc|Corp|Co|Ltd)$")
"""A source that ends so keeps its stop: ``The U.N.``, ``Tomas Brandt Jr.``."""
_DAYS: Final = (
    r"[Mm]onday|[Tt]uesday|[Ww]ednesday|[Tt]hursday|[Ff]riday|[Ss]aturday|[Ss]unday|week|month|year|night|morning|\d"
)
TIME_IN_FRONT: Final = re.compile(
    r"(?:Until|By|Since|On|After|Before|As of|Late|Early|Last|Earlier|Later)\s"
    rf"(?:(?=[^,.;:]*(?:{_DAYS}))[^,.;:]{{2,24}},\s(?=\w)|(?!the\b|of\b)[^,.;:]{{2,24}},\s(?=[A-Z]|the\b|an?\b))"
)
"""A time read as the front of a source: ``Until Tuesday, party leaders``."""
UNSURE: Final = 0.4
PRECISE: Final = 0.7
"""A learned report less sure than the one gives way to a rule surer than the other."""
AS_PUT_IT: Final = "rules:as put it"
OBJECT: Final = "rules:clause object"
BACKWARD, ASKED = "rules:backward", "rules:asked"
QUOTED: Final = ("rules:tag after quotation", "rules:clause quote")
CUT_IN: Final = "rules:tag after clause"
TAGS: Final = ("rules:tag after quotation", "rules:dash after quotation", CUT_IN)
CIRCUMSTANCES: Final = frozenset({"at", "on", "during"})
"""What follows is where or when, not who."""
LOOKING_BACK: Final = frozenset({"this", "that", "these", "it", "which"}) | LOOKING_BACK_SO
"""What the learned tagger takes for content where the sentence before is."""
RAISING: Final = words_of("raise raises raised raising has have had having pose poses posed posing")
"""Who *raises* a question, or *has* one, asks it; of other questions the source is not told (he *faced* one)."""
UNMARKED_PATTERNS: Final = ("zero", "comma", "colon", "tag after clause")
"""Patterns after which speech may have lost its marks."""


def joined(ground: Ground, triple: Triple, rule: Triple) -> Triple:
    """Return what two triples with one cue come to."""
    confidence = max(triple.confidence, ALONE)
    source = source_of(ground, triple, rule.source)
    if _ruled_whole(ground, triple, rule):
        longer = source if rule.source and source and source.start == rule.source.start else rule.source
        return replace(rule, source=longer, seconded_by=triple.found_by, confidence=confidence)
    if _unmarked(ground, rule):
        return replace(rule, source=source, seconded_by=triple.found_by, confidence=confidence)
    both = replace(
        triple,
        source=source,
        cues=rule.cues if _cue_by_rule(rule) else triple.cues,
        seconded_by=rule.found_by,
        reports=rule.reports,
        confidence=confidence,
    )
    if rule.found_by == QUESTION and RAISING.isdisjoint(triple.cues[0].of(ground.clean).lower().split()):
        both = replace(both, source=rule.source, cues=rule.cues)
    return replace(both, content=own_parts(ground, both, rule))


def _cue_by_rule(rule: Triple) -> bool:
    """Tell whether a rule knows better which word is the cue: a tag, a dash, a noun whose owner stands behind it.

    ``studied a suggestion from Brandt that …``: who studied it does not suggest it.
    """
    behind = rule.source is not None and rule.source.start >= rule.cues[0].end
    return rule.found_by in TAGS or (rule.found_by == NOUN_CLAUSE and behind)


def source_of(ground: Ground, triple: Triple, ruled: Span | None) -> Span | None:
    """Return the learned source in the cue's paragraph, or the rule's where that names who *who* is or ends sooner.

    ``Henrik Aalto at the depot``: the place or day behind a name is no part of it.
    """
    learned = triple.source and _in_paragraph(ground, triple.source, triple.cues[0])
    learned, ruled = _without_time(ground, learned), _without_time(ground, ruled)
    if learned is None or ruled is None:
        return learned or ruled
    if learned.of(ground.clean).lower() in RELATIVES and learned.start >= ruled.end:
        return ruled
    front = ground.clean[ruled.start : learned.start].rstrip() if ruled.start < learned.start else ""
    if front.endswith(",") and learned.end == ruled.end:
        return ruled
    rest = ground.clean[ruled.end : learned.end].split()
    cut = learned.start == ruled.start and rest and (rest[0] in CIRCUMSTANCES or _participle_clause(rest))
    return ruled if cut else learned


def _without_time(ground: Ground, source: Span | None) -> Span | None:
    """Return a source without a time in front of it: ``Until Tuesday, party leaders``."""
    front = TIME_IN_FRONT.match(ground.clean, source.start, source.end) if source else None
    return Span(front.end(), source.end) if front and source else source


def _participle_clause(rest: Sequence[str]) -> bool:
    """Tell whether what follows a name is a comma and a clause on what befell it: ``, chaired by Tomas Brandt``."""
    behind = [word for word in rest if word != ","]
    opens = len(behind) > 1 and (behind[0].endswith("ed") or behind[0] in PARTICIPLES)
    return opens and rest[0] == "," and behind[1] in PREPOSITIONS


def _in_paragraph(ground: Ground, source: Span, cue: Span) -> Span | None:
    """Return what of a source stands in the cue's paragraph, or all of it in another; without marks at its end."""
    pieces = ground.pieces(source)
    if not pieces:
        return None
    source = next((piece for piece in reversed(pieces) if piece.start <= cue.start), pieces[0])
    text = source.of(ground.clean)
    kept = len(text.rstrip(EDGE_MARKS))
    if kept and text[kept : kept + 1] == "." and ABBREVIATED.search(text, 0, kept):
        kept += 1
    return Span(source.start, source.start + kept) if kept else None


def _ruled_whole(ground: Ground, triple: Triple, rule: Triple) -> bool:
    """Tell whether the rule knows better: repaired marks, and customs the learned tagger was not taught."""
    if rule.found_by in (TURN, POST) or ground.repaired(rule):
        return True
    if triple.confidence < UNSURE and rule.confidence >= PRECISE:
        return True
    if rule.found_by in (BACKWARD, AS_PUT_IT):
        return triple.content[0].of(ground.clean).lower() in LOOKING_BACK
    if any(ground.titled(part) for part in triple.content):
        return True
    if rule.found_by == OBJECT and any(
        check(ground, triple, rule)
        for check in (_goes_on_behind_marks, _second_verb, _parted_by_source, _own_words_follow)
    ):
        return True
    if rule.found_by == QUOTED[1] and _behind_colon(ground, triple, rule):
        return True
    if rule.found_by == CUT_IN and _only_a_subject(triple, rule):
        return True
    if rule.found_by in (NOUN_CLAUSE, *QUOTED):
        return rule.source is not None and any(part.overlaps(rule.source) for part in triple.content)
    return rule.found_by == ASKED


def _goes_on_behind_marks(ground: Ground, triple: Triple, rule: Triple) -> bool:
    """Tell whether a content that ends with its marks by rule (``called it a “fair question”``) goes on as learned."""
    first, last = rule.content[0], rule.content[-1]
    return ground.holds_marks(rule) and triple.content[0].start == first.start and triple.content[0].end > last.end


def _only_a_subject(triple: Triple, rule: Triple) -> bool:
    """Tell whether a learned content ends at a tag that parts subject and verb: ``The plan, she said, would fail``."""
    before, *behind = rule.content
    goes_on = any(part.start > rule.cues[0].end for part in behind)
    return goes_on and all(before.contains(part) for part in triple.content)


def _parted_by_source(ground: Ground, triple: Triple, rule: Triple) -> bool:
    """Tell whether a learned object lacks only whose words they were: ``rejected a charge (by Vale) that he lied``."""
    parts = triple.content
    gaps = (ground.clean[a.end : b.start].split(maxsplit=1) for a, b in pairwise(parts))
    return len(parts) > 1 and all(map(rule.content[0].contains, parts)) and all(g and g[0] == "by" for g in gaps)


def _second_verb(ground: Ground, triple: Triple, rule: Triple) -> bool:
    """Tell whether a learned object runs on into the narrator's next verb: ``ruled out sanctions and was talking``."""
    first, last = triple.content[0], rule.content[-1]
    if first.start != rule.content[0].start or first.end <= last.end:
        return False
    behind = ground.clean[last.end : first.end].split(maxsplit=2)[:2]
    return len(behind) == 2 and behind[0] in {"and", "but"} and behind[1] in AUXILIARIES


def _behind_colon(ground: Ground, triple: Triple, rule: Triple) -> bool:
    """Tell whether the words stand in marks behind ``said:`` and not before it: ``Asked of tolls, she said: “No.”``."""
    cue = rule.cues[-1]
    colon = ground.clean[cue.start : cue.end + 1].rstrip().endswith(":")
    return colon and triple.content[-1].end <= cue.start and rule.content[0].start >= cue.end


def _own_words_follow(ground: Ground, triple: Triple, rule: Triple) -> bool:
    """Tell whether a learned object runs on into what its source said: ``blamed the members, saying “…”``."""
    first, last = triple.content[0], rule.content[-1]
    if first.start != rule.content[0].start or first.end <= last.end:
        return False
    numbers = ground.with_cue_in(Span(last.end, first.end))
    return any(ground.ruled[number].found_by.startswith("rules:participle") for number in numbers)


def _unmarked(ground: Ground, rule: Triple) -> bool:
    """Tell whether a rule reads speech in the first person that lost its marks."""
    return (
        rule.reports == "speech"
        and rule.found_by.endswith(UNMARKED_PATTERNS)
        and not any(ground.quoted(part) for part in rule.content)
        and speaks_first(ground.clean, rule.content[0], tagged=rule.found_by.endswith("clause"))
    )
