"""The learned tagger and the rules together: each corrects the other.

The learned tagger finds contents, sources and cues better than any rule, so what it found is the base. The rules know
what it was never shown: reports inside somebody's quotation, questions put by the unnamed, the sentence before,
speech that lost its marks; and they read the repaired marks, which it does not. Where both found a report, one of the two is
taken whole or the learned one's parts are corrected, and both are named; what only a rule found is kept where that
rule is right often enough by itself. Shares named here were counted on PolNeAR dev.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from onrecord.quotations.closed import DETERMINERS, PRONOUNS, RELATIVES, words_of
from onrecord.quotations.model_tagger import ModelTagger
from onrecord.quotations.rules import RulesTagger
from onrecord.quotations.scare import HEADLINE_CHARS, classify
from onrecord.quotations.segments import Marks, find_marks
from onrecord.quotations.tagger import Tagger, Triple
from onrecord.quotations.unmarked import speaks_first
from onrecord.span import Span, merge_spans

FAINT: Final = 0.08
"""The learned tagger's confidence from which it seconds a rule that is not kept by itself."""
SECONDED: Final = 0.25
"""The same from which its own reading is taken of a report that a rule found too."""
ALONE: Final = 0.35
"""The same for a report that no rule found."""
SAME_CONTENT: Final = 0.8
"""Overlap over union from which two triples with other cues tell of the same words."""
EDGE_MARKS: Final = " \t\n,;:.–—-"
"""What a source does not end with."""
UNSURE: Final = 0.4
PRECISE: Final = 0.7
"""A learned report less sure than the one gives way to a rule surer than the other."""
RELATIVE_GAP: Final = 2
"""Characters between a content and the relative clause that goes on from it: a comma and a space."""
AS_PUT_IT: Final = "rules:as put it"
OBJECT: Final = "rules:clause object"
BACKWARD, ASKED, QUESTION, NOUN_CLAUSE = "rules:backward", "rules:asked", "rules:question noun", "rules:noun clause"
QUOTED: Final = ("rules:tag after quotation", "rules:clause quote")
TAGS: Final = ("rules:tag after quotation", "rules:tag after clause")
CIRCUMSTANCES: Final = frozenset({"at", "on", "during"})
"""What follows is where or when, not who."""
TOPIC_LINKS: Final = frozenset({"of", "about", "on"})
CIRCUMSTANCE_CLAUSES: Final = frozenset({"after", "before", "when", "while", "as", "following"})
LOOKING_BACK: Final = frozenset({"this", "that", "these", "it", "which"})
"""What the learned tagger takes for content where the sentence before is."""
RAISING: Final = words_of("raise raises raised raising has have had having pose poses posed posing")
"""Who *raises* a question, or *has* one, asks it; of other questions the source is not told (he *faced* one)."""
SENTENCE_BETWEEN: Final = re.compile(r"[.!?]\S?\s+\w.*[.!?]", re.DOTALL)
CLOSING: Final = frozenset(",”\"’»")
COORDINATORS: Final = frozenset({"but", "and", "while", "though"})
VOUCHED: Final = 0.3
"""The chance of any other rule's reading, if the learned tagger thinks it barely possible, or if it stands where that
one is not at home: in a headline, or around marks."""
UNMARKED_PATTERNS: Final = ("zero", "comma", "colon", "tag after clause")
"""Patterns after which speech may have lost its marks."""
KEPT: Final[dict[str, float]] = {
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
        marks = find_marks(clean, paragraphs)
        classify(clean, paragraphs, marks.segments)
        return self.tag_marked(clean, paragraphs, marks)

    def tag_marked(self, clean: str, paragraphs: Sequence[Span], marks: Marks) -> list[Triple]:
        """The same where the marks are known. Paragraphs may be shorter than the marks' (a dateline cut off)."""
        ruled = self._rules.tag_marked(clean, paragraphs, marks)
        learned = self._learned.tag(clean, paragraphs)
        return _Combination(clean, paragraphs, marks, ruled).of(learned)


class _Combination:
    """One text's rule triples, for look-up by place, and what becomes of the learned ones."""

    def __init__(self, clean: str, paragraphs: Sequence[Span], marks: Marks, ruled: Sequence[Triple]) -> None:
        self._clean = clean
        self._starts = [paragraph.start for paragraph in paragraphs]
        first = paragraphs[0] if paragraphs else None
        titled = first and len(first) <= HEADLINE_CHARS and first.of(clean).rstrip()[-1:] not in {".", "?", "!"}
        self._headline = first if titled else None
        self._ruled = sorted(ruled, key=lambda rule: rule.cues[0])
        self._ruled_by_cue = {rule.cues[0]: rule for rule in ruled}
        self._cues = [rule.cues[0].start for rule in self._ruled]
        self._titles = merge_spans([s.outer for s in marks.segments if s.use in {"title", "scare"}])
        quotes = [s for s in marks.segments if s.parent is None and s.use == "quotation"]
        quotes.sort(key=lambda segment: segment.outer)
        self._quotes = quotes
        self._quote_starts = [segment.outer.start for segment in quotes]

    def of(self, learned: Iterable[Triple]) -> list[Triple]:
        """Return what both together found."""
        out: list[Triple] = []
        paired: set[int] = set()
        seconded: set[int] = set()
        for triple in learned:
            numbers = self._with_cue_in(triple.cues[0])
            if triple.confidence < SECONDED:
                seconded.update(numbers)
                continue
            paired.update(numbers)
            if numbers and out and self._told_within(out[-1], triple):
                out[-1] = replace(out[-1], content=self._ruled_by_cue[out[-1].cues[0]].content)
                out.append(self._joined(triple, self._ruled[numbers[0]]))
            elif numbers:
                out.append(self._joined(triple, self._ruled[numbers[0]]))
            elif triple.confidence >= ALONE and not self._bare(triple):
                out.append(self._corrected(replace(triple, source=self._source(triple, None))))
        taken = merge_spans([part for triple in out for part in triple.content])
        for number, rule in enumerate(self._ruled):
            vouched = number in seconded or self._in_headline(rule) or self._holds_marks(rule) or self._named(rule)
            if number not in paired and (kept := self._kept(rule, taken, vouched=vouched)):
                out.append(kept)
        return out

    def _told_within(self, outer: Triple, inner: Triple) -> bool:
        """Tell whether a relative clause tells a report within another's content: ``sent the plan, which said that``.

        The learned tagger was taught to nest nothing, and ends the outer content before the clause.
        """
        rule = self._ruled_by_cue.get(outer.cues[0])
        if rule is None or inner.source is None or inner.source.of(self._clean).lower() not in RELATIVES:
            return False
        gap = inner.source.start - outer.content[-1].end
        whole = rule.content[-1]
        return 0 <= gap <= RELATIVE_GAP and all(whole.contains(p) for p in (*inner.content, outer.content[-1]))

    def _bare(self, triple: Triple) -> bool:
        """Tell whether there is nobody and no word of saying: marks alone know such a quotation better."""
        return triple.source is None and not any(char.isalpha() for char in triple.cues[0].of(self._clean))

    def _with_cue_in(self, span: Span) -> list[int]:
        """Return the numbers of the rule triples whose cue overlaps a span: those that begin in it or just before."""
        lo, hi = bisect_left(self._cues, span.start), bisect_left(self._cues, span.end)
        return [n for n in range(max(0, lo - 2), hi) if self._ruled[n].cues[0].overlaps(span)]

    def _joined(self, triple: Triple, rule: Triple) -> Triple:
        """Return what two triples with one cue come to."""
        confidence = max(triple.confidence, ALONE)
        source = self._source(triple, rule.source)
        if self._ruled_whole(triple, rule):
            longer = source if rule.source and source and source.start == rule.source.start else rule.source
            return replace(rule, source=longer, seconded_by=triple.found_by, confidence=confidence)
        if self._unmarked(rule):
            return replace(rule, source=source, seconded_by=triple.found_by, confidence=confidence)
        joined = replace(
            triple,
            source=source,
            cues=rule.cues if rule.found_by in TAGS else triple.cues,
            seconded_by=rule.found_by,
            reports=rule.reports,
            confidence=confidence,
        )
        if rule.found_by == QUESTION and self._words(triple.cues[0]).isdisjoint(RAISING):
            joined = replace(joined, source=rule.source, cues=rule.cues)
        return self._corrected(joined, rule)

    def _source(self, triple: Triple, ruled: Span | None) -> Span | None:
        """Return the learned source in the cue's paragraph, or the rule's where that names who *who* is or ends sooner.

        ``Henrik Aalto at the depot``: the place or day behind a name is no part of it.
        """
        learned = triple.source and self._in_paragraph(triple.source, triple.cues[0])
        if learned is None or ruled is None:
            return learned or ruled
        if learned.of(self._clean).lower() in RELATIVES and learned.start >= ruled.end:
            return ruled
        rest = self._clean[ruled.end : learned.end].split()
        cut = learned.start == ruled.start and rest and rest[0] in CIRCUMSTANCES
        return ruled if cut else learned

    def _in_paragraph(self, source: Span, cue: Span) -> Span | None:
        """Return what of a source stands in the cue's paragraph, or all of it in another; without marks at its end."""
        edges = self._starts[bisect_right(self._starts, source.start) : bisect_left(self._starts, source.end)]
        if edges:
            source = Span(edges[-1], source.end) if cue.start >= edges[-1] else Span(source.start, edges[0])
        kept = len(source.of(self._clean).rstrip(EDGE_MARKS))
        return Span(source.start, source.start + kept) if kept else None

    def _ruled_whole(self, triple: Triple, rule: Triple) -> bool:
        """Tell whether the rule knows better: repaired marks, and customs the learned tagger was not taught."""
        if self._repaired(rule):
            return True
        if triple.confidence < UNSURE and rule.confidence >= PRECISE:
            return True
        if rule.found_by in (BACKWARD, AS_PUT_IT):
            return triple.content[0].of(self._clean).lower() in LOOKING_BACK
        if any(self._titled(part) for part in triple.content):
            return True
        if rule.found_by == OBJECT and self._goes_on_behind_marks(triple, rule):
            return True
        if rule.found_by in (NOUN_CLAUSE, *QUOTED):
            return rule.source is not None and any(part.overlaps(rule.source) for part in triple.content)
        return rule.found_by == ASKED

    def _goes_on_behind_marks(self, triple: Triple, rule: Triple) -> bool:
        """Tell whether a content that ends with its marks by rule (``called it a “fair question”``) goes on as learned."""
        first, last = rule.content[0], rule.content[-1]
        return self._holds_marks(rule) and triple.content[0].start == first.start and triple.content[0].end > last.end

    def _words(self, span: Span) -> set[str]:
        return set(span.of(self._clean).lower().split())

    def _corrected(self, triple: Triple, rule: Triple | None = None) -> Triple:
        """Leave out content that another sentence's report has for its own, and what a source does not end with."""
        return replace(triple, content=self._own_parts(triple, rule))

    def _own_parts(self, triple: Triple, rule: Triple | None) -> tuple[Span, ...]:
        """Return the content in the cue's paragraph (or the next to it) that tells no other report by itself."""
        parts = [piece for part in triple.content for piece in self._by_paragraph(part)]
        parts = [self._without_others(part, triple) for part in parts]
        if len(parts) == 1:
            return tuple(parts)
        home = bisect_right(self._starts, triple.cues[0].start)
        away = [abs(bisect_right(self._starts, part.start) - home) for part in parts]
        near = [part for part, far in zip(parts, away, strict=True) if far == min(away)]
        free = [part for part in near if not self._reported_else(part, triple)]
        free = [part for part in free if not (rule and self._narrated(part, triple, rule))]
        free = [part for n, part in enumerate(free) if not n or not self._floats(free[n - 1], part, triple)]
        return tuple(free or near)

    def _narrated(self, part: Span, triple: Triple, rule: Triple) -> bool:
        """Tell whether a part behind the cue is the narrator's: what a quotation was said of, or after what.

        ``“…,” she said of a proposal to …``; ``…, it said, after rebels crossed …``. The rule leaves it out.
        """
        if part.start < triple.cues[0].end or any(part.overlaps(other) for other in rule.content):
            return False
        if self._quoted(part) or rule.found_by not in (*QUOTED, *TAGS):
            return False
        gap = self._clean[triple.cues[0].end : part.start].strip()
        return gap in TOPIC_LINKS or part.of(self._clean).split(maxsplit=1)[0] in CIRCUMSTANCE_CLAUSES

    def _floats(self, before: Span, part: Span, triple: Triple) -> bool:
        """Tell whether a quotation in marks is a sentence of its own, not the other half of ``“A,” she said. “B.”``.

        It is if a sentence stands in between, or if what was said before is told without marks.
        """
        if not self._quoted(part) or part.start < triple.cues[0].end:
            return False
        told = [before, *triple.cues, *([triple.source] if triple.source else [])]
        end = max(span.end for span in told if span.end <= part.start)
        gap = self._clean[end : part.start]
        if not self._quoted(before):
            return gap.rstrip()[-1:] in {".", "!", "?"}
        return bool(SENTENCE_BETWEEN.search(gap)) or (end == before.end and any(char.isalpha() for char in gap))

    def _without_others(self, part: Span, triple: Triple) -> Span:
        """Cut off another report's cue that a part ends with: ``“We are not there,” adding``."""
        number = bisect_left(self._cues, part.end) - 1
        cue = self._ruled[number].cues[0] if number >= 0 else part
        before = self._clean[part.start : cue.start].rstrip()
        if cue.start <= part.start or cue.end < part.end or before[-1:] not in CLOSING or cue.overlaps(triple.cues[0]):
            return part
        return Span(part.start, part.start + len(before))

    def _by_paragraph(self, part: Span) -> list[Span]:
        """Cut a part where paragraphs end."""
        edges = self._starts[bisect_right(self._starts, part.start) : bisect_left(self._starts, part.end)]
        pieces = [Span(a, b).trimmed(self._clean) for a, b in pairwise([part.start, *edges, part.end])]
        return [self._without_comma(piece) for piece in pieces if len(piece)]

    def _without_comma(self, part: Span) -> Span:
        return Span(part.start, part.start + len(part.of(self._clean).rstrip(",; ")))

    def _reported_else(self, part: Span, triple: Triple) -> bool:
        """Tell whether a rule reads a part of a content as another report's: as its content, or as all of it.

        ``Asked whether X, she said Y``: X. ``X, he said, but she called that Y``: the part that begins with *but*.
        """
        for number in self._around(part):
            rule = self._ruled[number]
            if rule.cues[0].overlaps(triple.cues[0]):
                continue
            if rule.found_by == QUESTION and part.contains(rule.cues[0]) and part.end < triple.cues[0].start:
                return True
            if overlap((part,), rule.content) >= SAME_CONTENT and not part.overlaps(rule.cues[0]):
                return True
            if part.start > triple.cues[0].end and part.contains(rule.cues[0]):
                first, *rest = part.of(self._clean).split(maxsplit=1)
                head = min(span.start for span in (rule.source, *rule.cues) if span)
                if first in COORDINATORS and rest and head <= part.start + len(first) + 1:
                    return True
        return False

    def _around(self, part: Span) -> range:
        """Return the numbers of the rule triples with a cue in a part or among the last few before it."""
        return range(max(0, bisect_left(self._cues, part.start) - 3), bisect_left(self._cues, part.end))

    def _quoted(self, span: Span) -> bool:
        """Tell whether a span lies inside marks."""
        at = bisect_right(self._quote_starts, span.start) - 1
        return at >= 0 and self._quotes[at].outer.contains(span)

    def _titled(self, part: Span) -> bool:
        """Tell whether content is no more than a title in marks."""
        home = _holder(self._titles, part)
        return home is not None and home.contains(part)

    def _repaired(self, rule: Triple) -> bool:
        """Tell whether a rule's content holds marks that had to be repaired."""
        for part in rule.content:
            lo, hi = bisect_left(self._quote_starts, part.start), bisect_left(self._quote_starts, part.end)
            if any(segment.defects for segment in self._quotes[lo:hi]):
                return True
        return False

    def _unmarked(self, rule: Triple) -> bool:
        """Tell whether a rule reads speech in the first person that lost its marks."""
        return (
            rule.reports == "speech"
            and rule.found_by.endswith(UNMARKED_PATTERNS)
            and not any(self._quoted(part) for part in rule.content)
            and speaks_first(self._clean, rule.content[0], tagged=rule.found_by.endswith("clause"))
        )

    def _relative_follows(self, rule: Triple) -> bool:
        """Tell whether the source says the content twice: ``a remark by Cassel, who said that …``."""
        source = rule.source
        if source is None or source.start < rule.cues[0].end:
            return False
        words = self._clean[source.start : rule.content[0].start].split()
        return "who" in words and words[-1] not in RELATIVES

    def _in_headline(self, rule: Triple) -> bool:
        """Tell whether a report stands in a first paragraph that may be a headline."""
        return self._headline is not None and self._headline.contains(rule.cues[0])

    def _holds_marks(self, rule: Triple) -> bool:
        """Tell whether a rule's content ends with a quotation in marks, but does not stand inside one."""
        end = rule.content[-1].end
        at = bisect_left(self._quote_starts, end) - 1
        return at >= 0 and self._quotes[at].outer.end == end and not self._quoted(rule.cues[0])

    def _named(self, rule: Triple) -> bool:
        """Tell whether a name does the saying to an object of its own: ``Maravia called on``, not ``it points to``."""
        if rule.found_by != OBJECT or rule.source is None or rule.cues[0].of(self._clean).endswith(" to"):
            return False
        first = rule.source.of(self._clean).split(maxsplit=1)[0]
        return first[:1].isupper() and first.lower() not in PRONOUNS | DETERMINERS

    def _kept(self, rule: Triple, taken: Sequence[Span], *, vouched: bool) -> Triple | None:
        """Return a report that only a rule found if it stands free or wholly inside a content, None if it goes."""
        homes = [_holder(taken, part) for part in (*rule.content, *rule.cues)]
        if all(home is None for home in homes):
            chance = KEPT.get(rule.found_by.removeprefix("rules:"), VOUCHED if vouched else 0.0)
            return replace(rule, confidence=min(chance, rule.confidence)) if chance else None
        if rule.found_by == NOUN_CLAUSE and self._relative_follows(rule):
            return rule
        nested = homes[0] is not None and all(home == homes[0] for home in homes)
        return rule if nested else None


def overlap(a: Sequence[Span], b: Sequence[Span]) -> float:
    """Return the overlap of two contents over their union, in characters."""
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    union = sum(map(len, a)) + sum(map(len, b)) - shared
    return shared / union if union else 0.0


def _holder(taken: Sequence[Span], part: Span) -> Span | None:
    """Return the first content that overlaps a span, None if none does; an empty span if it holds it in part only."""
    at = bisect_right(taken, part.start, key=lambda span: span.end)
    if at == len(taken) or not taken[at].overlaps(part):
        return None
    return taken[at] if taken[at].contains(part) else Span(part.start, part.start)
