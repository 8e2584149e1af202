"""Join what the tagger found with what the marks show. Marks are the stronger evidence: edges snap to them.

Every quotation in marks ends up in the content of a triple, as a quotation of its own (an *orphan*), or as a scare
quotation; a quotation continued over paragraphs is joined to its beginning.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from onrecord.model import Reports
from onrecord.quotations.closed import PRONOUNS
from onrecord.quotations.cues import NOUNS_WITH_CLAUSE, verbs
from onrecord.quotations.deeds import holds_no_own_words
from onrecord.quotations.displayed import FOUND_BY as DISPLAYED
from onrecord.quotations.drafts import Draft
from onrecord.quotations.ground import SAME_CONTENT, overlap
from onrecord.quotations.nesting import nest
from onrecord.quotations.posts import FOUND_BY as POST
from onrecord.quotations.scare import HEADLINE_CHARS, SCARE_WORDS, is_title_case
from onrecord.quotations.segments import Marks, Segment
from onrecord.quotations.tagger import Triple
from onrecord.quotations.turns import FOUND_BY as TURN
from onrecord.quotations.unmarked import FIRST
from onrecord.span import Span, merge_spans

COVERED: Final = 0.5
"""Share of a quotation in marks that content must cover to own it."""
ORPHAN_CONFIDENCE: Final = 0.6
"""A whole quoted sentence without source or cue is speech, but of whom is not known here."""
PHRASE_CONFIDENCE: Final = 0.35
"""A quoted phrase in the narrator's own sentence may be speech or distance."""
SAYING: Final = frozenset(
    {"according", "tweet", "tweets", "post", "interview", "comments", "speech", "words", "critical"}
)
"""Words of cues without a cue verb that are of saying: ``according to``, ``in an interview``, ``was critical of``."""
NEAR: Final = 3
"""Characters by which a tagger's edge may miss a mark and still mean it."""


class Segments:
    """The top-level quotations in marks, in order, for look-up by place."""

    def __init__(self, marks: Marks) -> None:
        numbers = [n for n, s in enumerate(marks.segments) if s.parent is None and s.use == "quotation"]
        self.numbers = sorted(numbers, key=lambda n: marks.segments[n].outer)
        self.segments = [marks.segments[n] for n in self.numbers]
        self._starts = [segment.outer.start for segment in self.segments]
        self._ends = [segment.outer.end for segment in self.segments]

    def overlapping(self, span: Span) -> range:
        """Return the positions of the segments that overlap a span."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))


def link(clean: str, paragraphs: Sequence[Span], marks: Marks, triples: Sequence[Triple]) -> list[Draft]:
    """Return the quotations of a text, in order, from its marks and a tagger's triples."""
    segments = Segments(marks)
    drafts = [draft for triple in triples if (draft := _from_triple(clean, triple, segments))]
    drafts = _merge_same(drafts)
    _own_segments(drafts, segments)
    drafts = nest(clean, sorted(drafts, key=lambda draft: (draft.start, -draft.end, draft.first)))
    drafts += _loose_segments(clean, paragraphs, segments, drafts)
    drafts.sort(key=lambda draft: (draft.start, -draft.end, draft.first))
    for draft in drafts:
        _note_defects(clean, draft, segments)
        _own_turn(draft)
    _find_questions(clean, drafts)
    _own_inner(marks, drafts)
    return drafts


def _find_questions(clean: str, drafts: Sequence[Draft]) -> None:
    """Take words in marks that nobody is told to have said for a question where a reply follows: ``“Why?” In reply``.

    They end in a question mark, and stand right before the reply.
    """
    outer = [draft for draft in drafts if draft.inside is None]
    for asked, reply in pairwise(outer):
        if asked.source is not None or asked.cues or not asked.quoted:
            continue
        words = asked.content[-1].of(clean).rstrip("”\"’' ")
        near = 0 <= reply.first - asked.end <= REPLY_REACH
        if words.endswith("?") and near and _replies(clean, reply, clean[asked.end : reply.first]):
            asked.reports = "question"


def _replies(clean: str, draft: Draft, before: str) -> bool:
    """Tell whether a report's cue, or the words in front of it, say that it replies."""
    cues = {word.strip(",:").lower() for cue in draft.cues for word in cue.of(clean).split()}
    return not cues.isdisjoint(REPLIES) or re.search(r"\bIn (?:reply|response|answer)\b", before) is not None


REPLY_REACH: Final = 60
"""Code points between a question in marks and the reply to it."""
ANSWERED_BACK: Final = frozenset(
    {"shot", "fired", "hit", "snapped", "shoots", "fires", "hits", "snaps", "pushed", "pushes"}
)
"""Verbs that with *back* are an answer."""
REPLIES: Final = frozenset({"replied", "responded", "answered", "retorted"})


def _own_turn(draft: Draft) -> None:
    """Take a turn or post that is printed without marks (``VARGA: We go.``) for the speaker's own words."""
    if not {TURN, POST, DISPLAYED}.isdisjoint(draft.found_by) and sum(map(len, draft.quoted)) < COVERED * sum(
        map(len, draft.content)
    ):
        draft.quoted = list(draft.content)


def _own_inner(marks: Marks, drafts: Sequence[Draft]) -> None:
    """Give a report inside somebody's quotation the marks within the marks: ``“He told us, ‘Go home,’” she said``."""
    inner = [s for s in marks.segments if s.parent is not None and s.use == "quotation"]
    inner.sort(key=lambda segment: segment.outer)
    starts = [segment.outer.start for segment in inner]
    for draft in drafts:
        for part in draft.content:
            for segment in inner[bisect_left(starts, part.start) : bisect_left(starts, part.end)]:
                assert segment.parent is not None
                inside = marks.segments[segment.parent].inner.contains(part)
                if inside and part.contains(segment.outer):
                    draft.quoted.append(segment.inner)


def _reports(clean: str, triple: Triple, segments: Segments) -> Reports:
    """Return what the cue reports: by the lexicon, else by a noun of saying in it, by a bare colon, or by marks.

    A learned tagger finds cues no lexicon has: ``shows``, ``is afraid``. Without marks four of five report no words
    (on PolNeAR dev).
    """
    if triple.reports:
        return triple.reports
    words = [word.strip(":,.") for cue in triple.cues for word in cue.of(clean).lower().split()]
    if words[1:] == ["back"] and words[0] in ANSWERED_BACK:
        return "speech"
    for word in words:
        if entry := verbs().get(word):
            return entry[0].reports
    if any(word.startswith(("question", "query")) for word in words):
        return "question"
    said = any(NOUNS_WITH_CLAUSE.get(word.removesuffix("s")) == "speech" or word in SAYING for word in words)
    marked = any(segments.overlapping(part) for part in triple.content)
    return "speech" if said or marked or not any(word.isalpha() for word in words) else "attitude"


def _from_triple(clean: str, triple: Triple, segments: Segments) -> Draft | None:
    content = [snapped for part in triple.content if len(snapped := _snap(part, segments, triple).trimmed(clean))]
    if not content:
        return None
    merged = list(merge_spans(content)) if len(content) > 1 else content
    return Draft(
        merged, triple.source, list(triple.cues), _reports(clean, triple, segments), triple.confidence, _finders(triple)
    )


def _finders(triple: Triple) -> list[str]:
    return [triple.found_by] if triple.seconded_by is None else [triple.found_by, triple.seconded_by]


def _snap(part: Span, segments: Segments, triple: Triple) -> Span:
    """Return a content span with each edge that falls inside a quotation moved to its marks.

    A span wholly inside one quotation stays (it is nested) unless it is nearly all of it.
    """
    found = segments.overlapping(part)
    if not found:
        return part
    start, end = part.start, part.end
    for position in {found[0], found[-1]}:
        segment = segments.segments[position]
        outer = segment.outer
        shared = min(part.end, outer.end) - max(part.start, outer.start)
        inside_cue = any(outer.contains(cue) for cue in triple.cues)
        nearly = shared >= len(segment.inner) - 2 * NEAR
        if inside_cue or (outer.contains(part) and not nearly):
            continue
        if shared >= COVERED * len(outer):
            start, end = min(start, outer.start), max(end, outer.end)
        elif start < outer.start:
            end = outer.start
        elif end > outer.end:
            start = outer.end
    return Span(start, max(start, end))


def _merge_same(drafts: list[Draft]) -> list[Draft]:
    """Join triples with the same content: two cues for one quotation. Neighbours in order are compared."""
    drafts.sort(key=lambda draft: (draft.start, draft.end, draft.first))
    out: list[Draft] = []
    for draft in drafts:
        twin = next((other for other in out[-4:] if _same(other, draft)), None)
        if twin is None:
            out.append(draft)
        elif twin.reports == draft.reports or not draft.cues:
            _join(twin, draft)
        elif twin.confidence < draft.confidence:
            out[out.index(twin)] = draft
    return out


def _same(a: Draft, b: Draft) -> bool:
    """Tell whether two triples report the same words: their contents agree and neither's cue is the other's content."""
    if overlap(a.content, b.content) < SAME_CONTENT:
        return False
    return not any(part.overlaps(cue) for one, other in ((a, b), (b, a)) for cue in one.cues for part in other.content)


def _join(first: Draft, second: Draft) -> None:
    new = [cue for cue in second.cues if not any(cue.overlaps(other) for other in first.cues)]
    if not new and first.cues:
        if len(second.content) > len(first.content):
            first.content = second.content
        return
    first.cues = sorted([*first.cues, *new])
    first.source = first.source or second.source
    first.content = list(merge_spans([*first.content, *second.content]))
    first.confidence = max(first.confidence, second.confidence)
    first.found_by += [name for name in second.found_by if name not in first.found_by]


def _own_segments(drafts: Sequence[Draft], segments: Segments) -> None:
    """Give each triple the quotations in marks that its content covers."""
    for draft in drafts:
        for part in draft.content:
            for position in segments.overlapping(part):
                outer = segments.segments[position].outer
                if any(outer.contains(cue) for cue in draft.cues):
                    continue
                if min(part.end, outer.end) - max(part.start, outer.start) >= COVERED * len(outer):
                    draft.segments.append(position)


def _loose_segments(clean: str, paragraphs: Sequence[Span], segments: Segments, drafts: list[Draft]) -> list[Draft]:
    """Return quotations for marks no triple owns; join continued paragraphs to the quotation they go on from."""
    owners: dict[int, Draft] = {}
    for draft in sorted(drafts, key=lambda draft: -len(draft.segments)):
        for position in draft.segments:
            owners[position] = draft
    positions = {number: position for position, number in enumerate(segments.numbers)}
    order = sorted(drafts, key=lambda draft: draft.first)
    out: list[Draft] = []
    passed = 0
    last: Draft | None = None
    for position, segment in enumerate(segments.segments):
        while passed < len(order) and order[passed].first < segment.outer.start:
            last = _later(clean, last, order[passed])
            passed += 1
        before = positions.get(segment.continues) if segment.continues is not None else None
        owner = owners.get(before) if before is not None else None
        if owner is not None:
            _continue(clean, owner, owners.get(position), position, segment, drafts, out)
            last = owners[position] = owner if position in owner.segments else owners[position]
        elif position not in owners:
            orphan = _orphan(clean, paragraphs, position, segment, last)
            if orphan:
                out.append(orphan)
                owners[position] = last = orphan
    return out


def _later(clean: str, last: Draft | None, draft: Draft) -> Draft | None:
    if draft.reports != "speech" or draft.inside is not None:
        return last
    if draft.source is not None and draft.source.of(clean).endswith(("’s", "'s")):
        return last  # "he reiterated Orth's message that …": the words behind it are not Orth's
    return draft if last is None or draft.end >= last.start else last


def _other_speaker(clean: str, owner: Draft, own: Draft) -> bool:
    """Tell whether a paragraph that seems to continue another's quotation has a speaker of its own by name."""
    if owner.source is None or own.source is None:
        return False
    names = [{w for w in source.of(clean).split() if w[0].isupper()} for source in (owner.source, own.source)]
    pronoun = own.source.of(clean).lower() in PRONOUNS
    return not pronoun and bool(names[1]) and names[0].isdisjoint(names[1])


def _continue(
    clean: str, owner: Draft, own: Draft | None, position: int, segment: Segment, drafts: list[Draft], out: list[Draft]
) -> None:
    """Add a continued paragraph to its quotation, with the cue it may bring along."""
    if own is owner or (own is not None and _other_speaker(clean, owner, own)):
        return
    if own is not None and own in drafts and len(own.segments) == 1:
        owner.cues = sorted([*owner.cues, *own.cues])
        if owner.source is None and own.source is not None:
            owner.defects = [defect for defect in owner.defects if defect[0] != "orphan"]
            owner.source, owner.confidence, owner.continues = own.source, own.confidence, None
        drafts.remove(own)
    elif own is not None:
        return
    if owner.end < segment.outer.start:
        owner.content.append(segment.outer)
    else:
        owner.content = list(merge_spans([*owner.content, segment.outer]))
    owner.segments.append(position)
    if "marks" not in owner.found_by:
        owner.found_by.append("marks")


def _is_phrase(clean: str, paragraph: Span, segment: Segment) -> bool:
    """Tell whether quoted words are part of the narrator's sentence rather than a sentence of their own."""
    before = clean[max(paragraph.start, segment.outer.start - 4) : segment.outer.start].rstrip()
    inner = segment.inner.of(clean)
    ends = inner[-1:] in ".!?…,"
    whole = ends and inner[:1].isupper() and not is_title_case(inner)
    return bool(before) and before[-1] not in '.!?:,;—–-”"' and not whole


def _orphan(
    clean: str, paragraphs: Sequence[Span], position: int, segment: Segment, last: Draft | None
) -> Draft | None:
    """Return a quotation without source and cue, tied to the one it goes on from; None for a scare quotation."""
    paragraph = paragraphs[segment.paragraph]
    phrase = _is_phrase(clean, paragraph, segment)
    words = len(segment.inner.of(clean)[:200].split())
    claimed = segment.paragraph == 0 and len(paragraph) <= HEADLINE_CHARS and _headline_claim(clean, paragraph, segment)
    if not claimed and is_title_case(segment.inner.of(clean)):
        segment.use = "title"
        return None
    if _lone_mark(clean, segment):
        segment.use = "defect"
        return None
    if not claimed and words <= SCARE_WORDS and (phrase or segment.inner.of(clean)[-1:] not in ".!?,"):
        segment.use = "scare"
        return None
    confidence = PHRASE_CONFIDENCE if phrase else ORPHAN_CONFIDENCE
    draft = Draft([segment.outer], None, [], "speech", confidence, ["marks"], segments=[position])
    if not phrase:
        draft.defects.append(("orphan", None))
        if last is not None and _near(clean, paragraphs, segment, last):
            draft.continues = last
    return draft


def _lone_mark(clean: str, segment: Segment) -> bool:
    """Tell whether one mark without partner, that no report owns, is a slip: nobody in what follows it speaks."""
    if segment.goes_on or segment.continues is not None or (segment.open is not None and segment.close is not None):
        return False
    return not FIRST.search(clean, segment.inner.start, segment.inner.end)


def _headline_claim(clean: str, paragraph: Span, segment: Segment) -> bool:
    """Tell whether a phrase marked off in a headline is somebody's (``Port ‘overwhelmed’ by storm``), not a title."""
    before = clean[max(0, segment.outer.start - 20) : segment.outer.start].lower()
    if clean[paragraph.start : paragraph.end].rstrip()[-1:] in {".", "!", "?"}:
        return False
    return segment.inner.of(clean)[:1].islower() and not before.rstrip().endswith(("so-called", "a", "the"))


def _near(clean: str, paragraphs: Sequence[Span], segment: Segment, last: Draft) -> bool:
    """Tell whether nothing but the last quotation's own sentence stands between it and an orphan."""
    reach = paragraphs[segment.paragraph - 1].start if segment.paragraph else paragraphs[0].start
    return last.end > reach


def _note_defects(clean: str, draft: Draft, segments: Segments) -> None:
    """Collect the defects of a quotation's marks and frame."""
    draft.segments.sort()
    own = [
        position
        for position in draft.segments
        if not any(segments.segments[position].outer.contains(cue) for cue in draft.cues)
    ]
    for position in own:
        segment = segments.segments[position]
        if _not_his(clean, draft, segment):
            segment.use = "scare"
            continue
        draft.quoted.append(segment.inner)
        draft.defects += segment.defects
        after = clean[segment.outer.end : segment.outer.end + 2].lstrip()
        last = segment.inner.of(clean)[-1:]
        if (
            segment.close is not None
            and last.isalnum()
            and after[:1].isalnum()
            and _tag_right_after(clean, draft, segment)
        ):
            draft.defects.append(("no_separator_after_close", Span(segment.outer.end, segment.outer.end)))
        if (
            segment.close is not None
            and last == "."
            and after[:1].islower()
            and any(part.start < segment.outer.end < part.end for part in draft.content)
        ):
            draft.defects.append(("close_mid_sentence", Span(segment.outer.end - 1, segment.outer.end)))
            draft.content = _cut_after(draft.content, segment.outer.end, clean)
    if draft.quoted and "marks" not in draft.found_by:
        draft.found_by.insert(0, "marks")
    if len(draft.cues) > 1:
        draft.defects.append(("double_cue", draft.cues[-1]))


def _not_his(clean: str, draft: Draft, segment: Segment) -> bool:
    """Tell whether a few words in marks before a noun are not their report's source's: ``passed a “clean” bill``."""
    few = len(segment.inner.of(clean)[:80].split()) <= SCARE_WORDS
    behind = clean[segment.outer.end : segment.outer.end + 2]
    before_noun = behind[:1].isspace() and behind[1:].islower()
    return few and before_noun and bool(draft.cues) and holds_no_own_words(draft.cues[0].of(clean))


def _cut_after(content: Sequence[Span], at: int, clean: str) -> list[Span]:
    out: list[Span] = []
    for part in content:
        if part.start < at < part.end:
            out += [Span(part.start, at), Span(at, part.end).trimmed(clean)]
        else:
            out.append(part)
    return out


def _tag_right_after(clean: str, draft: Draft, segment: Segment) -> bool:
    heads = [span.start for span in ([draft.source] if draft.source else []) + draft.cues]
    start = (
        segment.outer.end
        + len(clean[segment.outer.end : segment.outer.end + 3])
        - len(clean[segment.outer.end : segment.outer.end + 3].lstrip())
    )
    return start in heads
