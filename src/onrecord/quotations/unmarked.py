"""Direct speech that lost its marks, told by the first person: ``Sorel said   we've been very clear that …``.

The narrator of a news report does not say *we*. Where a clause or a run of sentences after a report of speech speaks in
the first person outside all marks, it is the speaker who does. Not in articles whose narrator does say *I* or *we*.
An article that drops the marks elsewhere (``Sorel said we …``) may drop them around a run that says *I*, too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.model import DefectKind
from onrecord.quotations.announced import quotes_by_paragraph
from onrecord.quotations.closed import FIRST_PERSON
from onrecord.quotations.drafts import Draft
from onrecord.quotations.rules import paragraph_items
from onrecord.quotations.segments import Marks
from onrecord.quotations.words import Item, sentences_of
from onrecord.span import Span

CLAUSE_CONFIDENCE: Final = 0.8
RUN_CONFIDENCE: Final = 0.6
MAX_GAP: Final = 250
"""Code points between a report of speech and the unmarked speech that goes on from it: a sentence or two."""
SPOKEN_PLURALS: Final = 2
"""A run says *we* or *our* at least so often; a narrator's ``as we reported`` says it once."""
EARLY_ITEMS: Final = 16
"""A run's first sentence speaks in the first person within so many words."""
LEAD_WORDS: Final = 4
"""A clause speaks in the first person if one of its first words does: ``we continue``, ``And our basic point``."""

SPOKEN_SIGNS: Final = 3
"""Signs of speech (first person, contractions, a *Yes.* or *Well,* in front) a run shows where marks are dropped."""
OPENING_PERSON: Final = frozenset({"we", "our"})
"""Words with which a sentence opens that no narrator says, where marks are dropped elsewhere: ``We want this``."""
CONTRACTION: Final = re.compile(
    r"\w[’'](?:re|ve|ll|d|m|t)\b|\b(?:it|that|there|he|she|what|here|let)[’']s\b", re.IGNORECASE
)
FRAGMENT_ITEMS: Final = 5
"""A sentence this short in front of a run is part of it: ``Information, mostly. I’m not talking about …``."""
OPENER: Final = re.compile(r"(?:Yes|No|Well|Look|Sure|Okay|Right)[.,!]|So (?!far\b)[a-z]")
STRAY_MARKS: Final = frozenset('“”"«»')
"""A sentence with a mark that could not be paired is told in marks, whatever was lost."""
SUBORDINATORS: Final = frozenset({"that", "to", "if", "whether"})
FIRST_PERSON_SUBJECTS: Final = frozenset({"we", "We", "I", "our", "Our", "my", "My"})
COORDINATOR: Final = re.compile(r"(?:and|but|or)\s+")

FIRST: Final = re.compile(r"\b(?:we|our|ours|us|I|my|me|myself|ourselves)\b(?!\.)|\b(?:We|Our|My)\b")


def find_unmarked(clean: str, paragraphs: Sequence[Span], marks: Marks, drafts: list[Draft]) -> None:
    """Mark clauses in the first person as direct, and add runs of first-person sentences as quotations."""
    for draft in drafts:
        _clause(clean, draft)
    if not _outside_marks(clean, paragraphs, marks):
        return
    quotes = quotes_by_paragraph(marks, len(paragraphs))
    rows = [paragraph_items(clean, paragraph, marks, quotes[number]) for number, paragraph in enumerate(paragraphs)]
    told = _Told(drafts)
    habit = any("first person" in draft.found_by for draft in drafts)
    sentences = [[items[lo:hi] for lo, hi in sentences_of(items)] for items in rows]
    ours = [[_speaks(sentence, told) for sentence in row] for row in sentences]
    added: list[Draft] = []
    explained = 0
    for number, (row, flags) in enumerate(zip(sentences, ours, strict=True)):
        found, spoken = _runs(clean, row, flags, told, habit=habit)
        if number and found and found[0].content[0].start == row[0][0].start:
            added += _led_up_to(clean, sentences[number - 1], told)
        added += found
        explained += spoken
    if explained < sum(sum(row) for row in ours):
        return
    for run in added:
        _take_in(run, told)
    drafts += [run for run in added if not _join(clean, run, told)]


def _outside_marks(clean: str, paragraphs: Sequence[Span], marks: Marks) -> bool:
    """Tell whether the first person is used anywhere outside quotations in marks."""
    quotes = sorted(s.outer for s in marks.segments if s.parent is None and s.use == "quotation")
    starts = [quote.start for quote in quotes]
    for paragraph in paragraphs:
        for match in FIRST.finditer(clean, paragraph.start, paragraph.end):
            at = bisect_right(starts, match.start()) - 1
            if at < 0 or quotes[at].end <= match.start():
                return True
    return False


def speaks_first(clean: str, span: Span, *, tagged: bool) -> bool:
    """Tell whether a clause begins in the first person: one of its first words is *I* or *we* and no *that* leads.

    In front of a tag (``They told us nothing, she said``) *us* and *me* will do: there the narrator's are rare.
    """
    words = re.findall(r"\w+", span.of(clean)[:80])[:LEAD_WORDS]
    signs = FIRST_PERSON_SUBJECTS | {"us", "me"} if tagged else FIRST_PERSON_SUBJECTS
    return bool(words) and words[0].lower() not in SUBORDINATORS and not signs.isdisjoint(words)


def pattern_of(draft: Draft) -> str:
    """Return the name of the rule that found, or also found, a quotation; empty if none did."""
    return next((name for name in draft.found_by if name.startswith("rules:")), "")


def _clause(clean: str, draft: Draft) -> None:
    """Take an indirect clause that begins in the first person for direct speech without marks.

    Only where a rule read the clause: a learned tagger's edges are no evidence of own words.
    """
    if draft.quoted or draft.inside is not None or draft.reports != "speech" or not draft.cues or draft.source is None:
        return
    pattern = pattern_of(draft)
    tagged = pattern == "rules:tag after clause"
    if len(draft.content) != 1 and not tagged:
        return
    if draft.source.of(clean).lower() in FIRST_PERSON:
        return
    if not pattern.endswith(("zero", "comma", "clause", "colon")):
        return
    if speaks_first(clean, draft.content[0], tagged=tagged):
        draft.quoted = [draft.content[0], *(_without_coordinator(clean, part) for part in draft.content[1:])]
        draft.defects.append(("none_though_first_person", draft.content[0]))
        draft.found_by.append("first person")
        draft.confidence = max(draft.confidence, CLAUSE_CONFIDENCE)


def _without_coordinator(clean: str, part: Span) -> Span:
    """Leave out an *and* behind a tag: it may be the reporter's."""
    match = COORDINATOR.match(clean, part.start, part.end)
    return Span(match.end(), part.end) if match else part


class _Told:
    """Top-level reports by place: what is told by someone already."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = sorted((draft for draft in drafts if draft.inside is None), key=lambda draft: draft.first)
        self._firsts = [draft.first for draft in self.drafts]

    def before(self, at: int) -> Draft | None:
        """Return the last report of speech with a source that begins before a place."""
        index = bisect_right(self._firsts, at) - 1
        for draft in reversed(self.drafts[max(0, index - 6) : index + 1]):
            if draft.reports == "speech" and (draft.source or draft.continues):
                return draft
        return None

    def near(self, span: Span) -> list[Draft]:
        """Return the reports of the sentences around a span: a few before it and the first behind."""
        lo, hi = bisect_right(self._firsts, span.start - 1), bisect_right(self._firsts, span.end + 1)
        return self.drafts[max(0, lo - 3) : hi + 1]

    def within(self, span: Span) -> list[Draft]:
        """Return the reports that begin in a span."""
        lo, hi = bisect_right(self._firsts, span.start - 1), bisect_right(self._firsts, span.end)
        return self.drafts[lo:hi]


def _speaks(sentence: Sequence[Item], told: _Told) -> bool:
    """Tell whether a sentence speaks in the first person outside marks and outside anyone's report."""
    if any(item.kind == "quote" or item.text in STRAY_MARKS for item in sentence):
        return False
    first = [item for item in sentence if FIRST.fullmatch(item.text)]
    if not first:
        return False
    span = Span(sentence[0].start, sentence[-1].end)
    for draft in told.within(span):
        own = draft.source is not None and any(draft.source.start == item.start for item in first)
        if not own and any(part.start <= first[0].start < part.end for part in draft.content) and draft.cues:
            return False
    return True


def _runs(
    clean: str, row: Sequence[Sequence[Item]], flags: Sequence[bool], told: _Told, *, habit: bool
) -> tuple[list[Draft], int]:
    """Return a quotation for each run of sentences from the first that speaks to the next that someone reports.

    With them goes how many first-person sentences they explain; the rest is the narrator's.
    """
    out: list[Draft] = []
    explained = 0
    index = 0
    while index < len(row):
        if not flags[index] and not (habit and _loose(clean, row[index]) and _plain(row[index], told)):
            index += 1
            continue
        start = index
        while start and habit and len(row[start - 1]) <= FRAGMENT_ITEMS and _plain(row[start - 1], told):
            start -= 1
        while index < len(row) and (flags[index] or _plain(row[index], told)):
            index += 1
        span = Span(row[start][0].start, row[index - 1][-1].end)
        last = told.before(span.start)
        near = last is not None and span.start - last.end <= MAX_GAP
        if not near or not any(flags[start:index]):
            continue
        signs = habit and (_signs(clean, span) >= SPOKEN_SIGNS or row[start][0].lower in OPENING_PERSON)
        if not _sounds_spoken(row[start:index]) and not signs:
            continue
        explained += sum(flags[start:index])
        defects: list[tuple[DefectKind, Span | None]] = [("none_though_first_person", span), ("orphan", None)]
        out.append(
            Draft([span], None, [], "speech", RUN_CONFIDENCE, ["first person"], [span], defects=defects, continues=last)
        )
    return out, explained


def _led_up_to(clean: str, row: Sequence[Sequence[Item]], told: _Told) -> list[Draft]:
    """Return as a quotation the plain sentences that end a paragraph between a report and a run that opens the next.

    ``Sorel said, the ships sail. He’s been there. ¶ But as we’ve said …``: where the sentences sound spoken, the speech
    that goes on behind them began before them. Only behind a clause that a comma or nothing leads, which may have lost
    its marks.
    """
    start = len(row)
    while start and _plain(row[start - 1], told):
        start -= 1
    if start in (0, len(row)) or not any(_loose(clean, sentence) for sentence in row[start:]):
        return []
    span = Span(row[start][0].start, row[-1][-1].end)
    last = told.before(span.start)
    if last is None or not pattern_of(last).endswith(("zero", "comma")) or last.first < row[start - 1][0].start:
        return []
    defects: list[tuple[DefectKind, Span | None]] = [("none_though_first_person", span), ("orphan", None)]
    return [
        Draft([span], None, [], "speech", RUN_CONFIDENCE, ["first person"], [span], defects=defects, continues=last)
    ]


def _take_in(run: Draft, told: _Told) -> None:
    """Put the reports inside unmarked speech (``as we've said many times``) inside it."""
    span = run.content[0]
    for draft in told.within(span):
        if draft is not run and all(span.contains(part) for part in [*draft.content, *draft.cues]):
            draft.inside = run


def _loose(clean: str, sentence: Sequence[Item]) -> bool:
    """Tell whether a sentence sounds spoken: a contraction, a *Yes.* in front."""
    start, end = sentence[0].start, sentence[-1].end
    return bool(CONTRACTION.search(clean, start, end) or OPENER.match(clean, start, end))


def _signs(clean: str, span: Span) -> int:
    """Count the signs of speech in a run."""
    firsts = sum(1 for _ in FIRST.finditer(clean, span.start, span.end))
    return (
        firsts
        + sum(1 for _ in CONTRACTION.finditer(clean, span.start, span.end))
        + bool(OPENER.match(clean, span.start, span.end))
    )


def _join(clean: str, run: Draft, told: _Told) -> bool:
    """Join a run with the report it goes on from, or leads up to, in the same paragraph; tell whether there is one."""
    span = run.content[0]
    for draft in told.near(span):
        if draft.reports != "speech" or draft.inside is not None or draft is run or not draft.cues:
            continue
        if home := next((part for part in draft.content if part.start <= span.start < part.end), None):
            return _own(draft, home)
        if draft.content[-1].end <= span.start and not clean[draft.content[-1].end : span.start].strip(" .!?"):
            goes_on = pattern_of(draft).endswith(("zero", "comma"))
            before, after = draft.content[-1], Span(draft.content[-1].start, span.end)
        elif draft.start >= span.end and not clean[span.end : draft.start].strip():
            goes_on = pattern_of(draft) == "rules:tag after clause"
            before, after = draft.content[0], Span(span.start, draft.content[0].end)
        else:
            continue
        if not goes_on or (draft.quoted and before not in draft.quoted):
            continue
        spoken = before in draft.quoted or draft.start >= span.end
        draft.content[draft.content.index(before)] = after
        draft.quoted = [part for part in draft.quoted if part != before] + [after if spoken else span]
        draft.quoted.sort()
        _note_unmarked(draft, draft.quoted[0])
        return True
    return False


def _own(draft: Draft, part: Span) -> bool:
    """Take a part of a report for its speaker's own words where a run begins in it; tell whether its tag allows it."""
    if not draft.quoted and pattern_of(draft).endswith(("zero", "comma", "clause")):
        draft.quoted = [part]
        _note_unmarked(draft, part)
    return bool(draft.quoted)


def _note_unmarked(draft: Draft, span: Span) -> None:
    draft.defects = [defect for defect in draft.defects if defect[0] != "none_though_first_person"]
    draft.defects.append(("none_though_first_person", span))
    if "first person" not in draft.found_by:
        draft.found_by.append("first person")


def _sounds_spoken(run: Sequence[Sequence[Item]]) -> bool:
    """Tell whether a run speaks as *we* often enough, and early enough, for a spokesman."""
    early = {item.lower for item in run[0][:EARLY_ITEMS]}
    often = sum(item.lower in {"we", "our"} for sentence in run for item in sentence)
    return often >= SPOKEN_PLURALS and bool(early & {"we", "our"} or len(run[0]) <= 2 * EARLY_ITEMS)


def _plain(sentence: Sequence[Item], told: _Told) -> bool:
    """Tell whether nobody is reported to say anything in a sentence."""
    if any(item.kind == "quote" or item.text in STRAY_MARKS for item in sentence):
        return False
    return not told.within(Span(sentence[0].start, sentence[-1].end))
