"""The learned tagger and the rules together: each corrects the other.

The learned tagger finds contents, sources and cues better than any rule, so what it found is the base. The rules know
what it was never shown: reports inside somebody's quotation, questions put by the unnamed, the sentence before,
speech that lost its marks; and they read the repaired marks, which it does not. Where both found a report, one of the
two is taken whole or the learned one's parts are corrected, and both are named; what only a rule found is kept where
that rule is right often enough by itself. Shares named here were counted on PolNeAR dev.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from typing import Final

from onrecord.quotations.among import at_peace
from onrecord.quotations.closed import (
    AUXILIARIES,
    DETERMINERS,
    HEADINGS,
    PARTICIPLES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    words_of,
)
from onrecord.quotations.frames import LOOKING_BACK_SO
from onrecord.quotations.ground import Ground, holder
from onrecord.quotations.groups import ASKING
from onrecord.quotations.marks import read_marks
from onrecord.quotations.model_tagger import ModelTagger
from onrecord.quotations.moved import NOUN_CLAUSE, befell, behind_colon, speaks_to, tells_what_moved_him, was_asked
from onrecord.quotations.parts import QUESTION, own_parts
from onrecord.quotations.posts import FOUND_BY as POST
from onrecord.quotations.rules import RulesTagger
from onrecord.quotations.segments import Marks
from onrecord.quotations.tagger import Tagger, Triple
from onrecord.quotations.turns import FOUND_BY as TURN
from onrecord.quotations.unmarked import speaks_first
from onrecord.span import Span, merge_spans

LEARNED_CHARS: Final = 120_000
"""Texts over this are read by rule alone: some 20,000 words take the learned tagger five seconds, a hostile text as
long four times that, and a worker has a minute for a report."""
FAINT: Final = 0.08
"""The learned tagger's confidence from which it seconds a rule that is not kept by itself."""
SECONDED: Final = 0.25
"""The same from which its own reading is taken of a report that a rule found too."""
ALONE: Final = 0.35
"""The same for a report that no rule found."""
EDGE_MARKS: Final = " \t\n,;:.–—-"
"""What a source does not end with."""
ABBREVIATED: Final = re.compile(r"\b[A-Z](?:\.[A-Z])+$|\b(?:Jr|Sr|Inc|Corp|Co|Ltd)$")
"""A source that ends so keeps its stop: ``The U.N.``, ``Tomas Brandt Jr.``."""
UNSURE: Final = 0.4
PRECISE: Final = 0.7
"""A learned report less sure than the one gives way to a rule surer than the other."""
RELATIVE_GAP: Final = 2
"""Characters between a content and the relative clause that goes on from it: a comma and a space."""
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
EXPLAINING: Final = ASKING | {"all", "everything"}
"""First words of a headline's second half that nobody says: ``what we know so far``."""
LEAST_ASKED: Final = 2
"""Words that are left of a question cut short."""
VOUCHED: Final = 0.3
"""The chance of any other rule's reading, if the learned tagger thinks it barely possible, or if it stands where that
one is not at home: in a headline, or around marks."""
NAMED: Final = 0.4
"""The same where a name does the saying to an object: 9 of 21 in dev and 150 articles of train."""
UNMARKED_PATTERNS: Final = ("zero", "comma", "colon", "tag after clause")
"""Patterns after which speech may have lost its marks."""
KEPT: Final[dict[str, float]] = {
    "turn": 0.9,
    "post": 0.95,
    "resumed tag after quotation": 0.8,
    "resumed tag after clause": 0.5,
    "tag after quotation": 0.8,
    "dash after quotation": 0.8,
    "clause quote": 0.6,
    "colon quote": 0.6,
    "headline colon": 0.6,
    "as put it": 0.6,
    "backward": 0.5,
    "asked": 0.5,
    "participle that": 0.5,
    "participle colon": 0.5,
    "passive to": 0.5,
    "predicate colon": 0.5,
    "clause colon": 0.4,
    "figure": 0.4,
    "noun clause": 0.4,
    "unlisted tag after quotation": 0.4,
    "question noun": 0.35,
}
"""Patterns kept where the learned tagger finds nothing, with the chance that they are right then (source and half the
content; on dev there are few of each, so these are round). The others are right in one of five cases or fewer."""


class CombinedTagger:
    """Finds triples by rule and by a learned tagger. See :class:`onrecord.quotations.tagger.Tagger`."""

    def __init__(self, learned: Tagger | None = None, rules: RulesTagger | None = None) -> None:
        """Use these two; the shipped ones where None."""
        self._learned = learned or ModelTagger(threshold=FAINT)
        self._rules = rules or RulesTagger()

    def tag(self, clean: str, paragraphs: Sequence[Span]) -> Sequence[Triple]:
        """Return the triples of a text whose paragraphs are these spans."""
        marks = read_marks(clean, paragraphs)
        return self.tag_marked(clean, paragraphs, marks)

    def tag_marked(self, clean: str, paragraphs: Sequence[Span], marks: Marks) -> list[Triple]:
        """The same where the marks are known. Paragraphs may be shorter than the marks' (a dateline cut off)."""
        ruled = self._rules.tag_marked(clean, paragraphs, marks)
        if len(clean) > LEARNED_CHARS:
            return ruled
        learned = self._learned.tag(clean, paragraphs)
        return combine(Ground(clean, paragraphs, marks, ruled), learned)


def combine(ground: Ground, learned: Iterable[Triple]) -> list[Triple]:
    """Return what learned triples and a text's rules come to: the learned ones, corrected, then what rules add."""
    out: list[Triple] = []
    paired: set[int] = set()
    seconded: set[int] = set()
    for triple in learned:
        if not triple.cues:
            out.append(triple)
            continue
        if _label(ground, triple):
            seconded.update(number for part in triple.content for number in ground.with_cue_in(part))
            continue
        numbers = ground.with_cue_in(triple.cues[0])
        if triple.confidence < SECONDED:
            seconded.update(numbers)
            continue
        paired.update(numbers)
        if numbers and out and out[-1].cues and _told_within(ground, out[-1], triple):
            out[-1] = replace(out[-1], content=ground.by_cue[out[-1].cues[0]].content)
        if numbers and speaks_to(ground, triple):
            continue
        one = _joined(ground, triple, ground.ruled[numbers[0]]) if numbers else _alone(ground, triple)
        if one is not None and one.content:
            out.append(one)
    taken = merge_spans([part for triple in out for part in triple.content])
    tellers = {triple.source for triple in out if triple.source and _amid(triple.content, triple.source)}
    for number, rule in enumerate(ground.ruled):
        if number in paired:
            continue
        rule = _cut_question(ground, rule, out) if rule.reports == "question" else rule
        if kept := _kept(ground, rule, taken, tellers, seconded=number in seconded):
            out.append(kept)
    return at_peace(ground, out)


def _alone(ground: Ground, triple: Triple) -> Triple | None:
    """Return a learned triple that no rule found, None if it is too unsure or names nobody and no word of saying."""
    bare = triple.source is None and not any(char.isalpha() for char in triple.cues[0].of(ground.clean))
    cue = triple.cues[0]
    if triple.confidence < ALONE or bare or was_asked(ground, cue) or _heading(ground, triple):
        return None
    if befell(ground, triple) or _subject_of_headline(ground, triple):
        return None
    if tells_what_moved_him(ground, cue) and not behind_colon(ground, triple.content[0]):
        return None
    return replace(triple, content=own_parts(ground, triple, None), source=_source(ground, triple, None))


def _label(ground: Ground, triple: Triple) -> bool:
    """Tell whether a source and a colon begin a line without marks: a dateline, a heading, or a turn, read by rule.

    ``photo-of-bridgePort Ansel: The ministry has denied …``: a dateline that another line is glued to.
    """
    source, cue = triple.source, triple.cues[0]
    if source is None or any(char.isalpha() for char in cue.of(ground.clean)) or ground.in_headline(triple):
        return False
    begins = ground.begins_paragraph(source.start) and source.end <= cue.start
    return begins and not any(map(ground.quoted, triple.content))


def _heading(ground: Ground, triple: Triple) -> bool:
    """Tell whether a source is the heading of a line, and nobody: ``Opinion: why the bridge matters``."""
    source = triple.source.of(ground.clean).lower() if triple.source else ""
    return source in HEADINGS and ":" in triple.cues[0].of(ground.clean)


def _subject_of_headline(ground: Ground, triple: Triple) -> bool:
    """Tell whether what stands before a colon in a headline says what it is about: ``Arvo talks: what we know``."""
    content = triple.content[0].of(ground.clean).split(maxsplit=1)[0].lower()
    return ground.in_headline(triple) and triple.cues[0].of(ground.clean).endswith(":") and content in EXPLAINING


def _told_within(ground: Ground, outer: Triple, inner: Triple) -> bool:
    """Tell whether a relative clause tells a report within another's content: ``sent the plan, which said that``.

    The learned tagger was taught to nest nothing, and ends the outer content before the clause.
    """
    rule = ground.by_cue.get(outer.cues[0])
    if rule is None or inner.source is None or inner.source.of(ground.clean).lower() not in RELATIVES:
        return False
    gap = inner.source.start - outer.content[-1].end
    whole = rule.content[-1]
    return 0 <= gap <= RELATIVE_GAP and all(whole.contains(p) for p in (*inner.content, outer.content[-1]))


def _joined(ground: Ground, triple: Triple, rule: Triple) -> Triple:
    """Return what two triples with one cue come to."""
    confidence = max(triple.confidence, ALONE)
    source = _source(ground, triple, rule.source)
    if _ruled_whole(ground, triple, rule):
        longer = source if rule.source and source and source.start == rule.source.start else rule.source
        return replace(rule, source=longer, seconded_by=triple.found_by, confidence=confidence)
    if _unmarked(ground, rule):
        return replace(rule, source=source, seconded_by=triple.found_by, confidence=confidence)
    joined = replace(
        triple,
        source=source,
        cues=rule.cues if _cue_by_rule(rule) else triple.cues,
        seconded_by=rule.found_by,
        reports=rule.reports,
        confidence=confidence,
    )
    if rule.found_by == QUESTION and RAISING.isdisjoint(triple.cues[0].of(ground.clean).lower().split()):
        joined = replace(joined, source=rule.source, cues=rule.cues)
    return replace(joined, content=own_parts(ground, joined, rule))


def _cue_by_rule(rule: Triple) -> bool:
    """Tell whether a rule knows better which word is the cue: a tag, a dash, a noun whose owner stands behind it.

    ``studied a suggestion from Brandt that …``: who studied it does not suggest it.
    """
    behind = rule.source is not None and rule.source.start >= rule.cues[0].end
    return rule.found_by in TAGS or (rule.found_by == NOUN_CLAUSE and behind)


def _source(ground: Ground, triple: Triple, ruled: Span | None) -> Span | None:
    """Return the learned source in the cue's paragraph, or the rule's where that names who *who* is or ends sooner.

    ``Henrik Aalto at the depot``: the place or day behind a name is no part of it.
    """
    learned = triple.source and _in_paragraph(ground, triple.source, triple.cues[0])
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
        check(ground, triple, rule) for check in (_goes_on_behind_marks, _second_verb, _parted_by_source)
    ):
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


def _unmarked(ground: Ground, rule: Triple) -> bool:
    """Tell whether a rule reads speech in the first person that lost its marks."""
    return (
        rule.reports == "speech"
        and rule.found_by.endswith(UNMARKED_PATTERNS)
        and not any(ground.quoted(part) for part in rule.content)
        and speaks_first(ground.clean, rule.content[0], tagged=rule.found_by.endswith("clause"))
    )


def _cut_question(ground: Ground, rule: Triple, learned: Sequence[Triple]) -> Triple:
    """Return a question ended where a learned report begins in its content: ``a query on the ferry, calling …``.

    Whether the asker or the one who was asked says what follows is not told; what comes before was asked.
    """
    last = rule.content[-1]
    starts = [min(one.cues[0].start, one.content[0].start) for one in learned if one.cues and one.content]
    inside = [start for start in starts if last.start < start < last.end]
    if not inside:
        return rule
    kept = len(ground.clean[last.start : min(inside)].rstrip(EDGE_MARKS))
    words = len(ground.clean[last.start : last.start + kept].split())
    cut = Span(last.start, last.start + kept)
    return replace(rule, content=(*rule.content[:-1], cut)) if words >= LEAST_ASKED else rule


def _kept(ground: Ground, rule: Triple, taken: Sequence[Span], tellers: Set[Span], *, seconded: bool) -> Triple | None:
    """Return a report that only a rule found if it stands free or wholly inside a content, None if it goes.

    Who stands amid what he tells (one of the ``tellers``) is no source in it: ``The crew, he said, had asked for it``.
    """
    if rule.reports != "question" and tells_what_moved_him(ground, rule.cues[0]):
        return None
    homes = [holder(taken, part) for part in (*rule.content, *rule.cues)]
    if all(home is None for home in homes):
        vouched = seconded or ground.in_headline(rule) or ground.holds_marks(rule)
        other = NAMED if _named(ground, rule) else VOUCHED if vouched else 0.0
        chance = KEPT.get(rule.found_by.removeprefix("rules:"), other)
        return replace(rule, confidence=min(chance, rule.confidence)) if chance else None
    if rule.found_by == NOUN_CLAUSE and _relative_follows(ground, rule):
        return rule
    if rule.found_by == AS_PUT_IT and homes[0] is not None and all(map(ground.quoted, rule.content)):
        return rule  # ``All have promised to come, “in writing”, as she put it``: her words, whoever promised
    nested = homes[0] is not None and all(home == homes[0] for home in homes)
    return rule if nested and rule.source not in tellers else None


def _amid(content: Sequence[Span], source: Span) -> bool:
    """Tell whether a source stands between the parts of its content."""
    return content[0].end <= source.start and source.end <= content[-1].start


def _relative_follows(ground: Ground, rule: Triple) -> bool:
    """Tell whether the source says the content twice: ``a remark by Cassel, who said that …``."""
    source = rule.source
    if source is None or source.start < rule.cues[0].end:
        return False
    words = ground.clean[source.start : rule.content[0].start].split()
    return "who" in words and words[-1] not in RELATIVES


def _named(ground: Ground, rule: Triple) -> bool:
    """Tell whether a name does the saying to an object of its own: ``the Union ruled out``, not ``it points to``."""
    if rule.found_by != OBJECT or rule.source is None or rule.cues[0].of(ground.clean).endswith(" to"):
        return False
    first, *rest = rule.source.of(ground.clean).split()
    if first in {"The", "the"} and rest:
        first = rest[0]
    return first[:1].isupper() and first.lower() not in PRONOUNS | DETERMINERS
