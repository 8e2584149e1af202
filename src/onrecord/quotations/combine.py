"""The learned tagger and the rules together: each corrects the other.

The learned tagger finds contents, sources and cues better than any rule, so what it found is the base. The rules know
what it was never shown: reports inside somebody's quotation, questions put by the unnamed, the sentence before,
speech that lost its marks; and they read the repaired marks, which it does not. Where both found a report, one of the
two is taken whole or the learned one's parts are corrected, and both are named; what only a rule found is kept where
that rule is right often enough by itself. Shares named here were counted on PolNeAR dev.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import Final

from onrecord.quotations.among import at_peace
from onrecord.quotations.announced import with_announced
from onrecord.quotations.chances import ALONE, FAINT, KEPT, NAMED, SECONDED, VOUCHED
from onrecord.quotations.closed import DETERMINERS, HEADINGS, PRONOUNS, RELATIVES, words_of
from onrecord.quotations.contents import WH_WORDS
from onrecord.quotations.displayed import FOUND_BY as DISPLAYED
from onrecord.quotations.ground import Ground, holder
from onrecord.quotations.groups import ASKING
from onrecord.quotations.joining import AS_PUT_IT, EDGE_MARKS, OBJECT, QUOTED, joined, source_of
from onrecord.quotations.marks import read_marks
from onrecord.quotations.model_tagger import ModelTagger
from onrecord.quotations.moved import NOUN_CLAUSE, befell, behind_colon, speaks_to, tells_what_moved_him, was_asked
from onrecord.quotations.parts import own_parts
from onrecord.quotations.rules import RulesTagger
from onrecord.quotations.segments import Marks
from onrecord.quotations.tagger import Tagger, Triple
from onrecord.quotations.turns import FOUND_BY as TURN
from onrecord.quotations.within import Reader, told_within
from onrecord.span import Span, merge_spans

LEARNED_CHARS: Final = 120_000
"""Texts over this are read by rule alone: some 20,000 words take the learned tagger five seconds, a hostile text as
long four times that, and a worker has a minute for a report."""
RELATIVE_GAP: Final = 2
"""Characters between a content and the relative clause that goes on from it: a comma and a space."""
EXPLAINING: Final = ASKING | {"all", "everything"}
"""First words of a headline's second half that nobody says: ``what we know so far``."""
HANDED_ON: Final = words_of(
    "copy copies transcript transcripts readout text excerpt excerpts recording recordings audio video footage tape"
)
"""Texts that hold words as they were spoken, or are to be."""
HEADLINE_COLON: Final = "rules:headline colon"
LEADS_ON: Final = re.compile(r"\s(?:and|but|after|before|when|while|as|that|which|who)$")
"""A word that leads on to the report behind a question: ``to name one law — but | he took issue``."""
BREAKS_OFF: Final = frozenset(",;:—–-")
"""What parts a question from a report behind it; ``the vote when he offered to go`` is asked as a whole."""
LEAST_ASKED: Final = 2
"""Words that are left of a question cut short."""


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
        learned = self._learned.tag(clean, [read.span for read in with_announced(clean, paragraphs, marks)])
        return combine(Ground(clean, paragraphs, marks, ruled), learned, self._learned.tag)


def combine(ground: Ground, learned: Iterable[Triple], read: Reader) -> list[Triple]:
    """Return what learned triples and a text's rules come to: the learned ones, corrected, then what rules add.

    ``read`` is the learned tagger, for stretches of the text that are to be read by themselves.
    """
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
        displayed = [number for number in numbers if ground.ruled[number].found_by == DISPLAYED]
        if displayed and ground.ruled[displayed[0]].cues[0].start == triple.cues[0].start:
            paired.update(numbers)
            out.append(ground.ruled[displayed[0]])
            continue
        numbers = [number for number in numbers if number not in displayed]
        if triple.confidence < SECONDED:
            seconded.update(numbers)
            continue
        paired.update(numbers)
        if numbers and out and out[-1].cues and _told_within(ground, out[-1], triple):
            out[-1] = replace(out[-1], content=ground.by_cue[out[-1].cues[0]].content)
        if numbers and speaks_to(ground, triple):
            continue
        if (number := _read_out(ground, triple)) is not None:
            paired.add(number)
            triple, numbers = replace(ground.ruled[number], confidence=triple.confidence), []
        one = joined(ground, triple, ground.ruled[numbers[0]]) if numbers else _alone(ground, triple)
        if one is not None and one.content:
            out.append(one)
    free, nested = _by_rule(ground, out, [n for n in range(len(ground.ruled)) if n not in paired], seconded)
    out += free
    settled = at_peace(ground, [*out, *nested])
    inner = dict(zip(settled[len(out) :], nested.values(), strict=True))
    return [*settled[: len(out)], *told_within(ground, inner, read)]


def _by_rule(
    ground: Ground, learned: Sequence[Triple], numbers: Iterable[int], seconded: Set[int]
) -> tuple[list[Triple], dict[Triple, Span]]:
    """Return what of the reports that only rules found stands free, and what wholly inside a learned content, with it.

    Who stands amid what he tells is no source in it: ``The crew, he said, had asked for it``.
    """
    taken = merge_spans([part for triple in learned for part in triple.content])
    tellers = {triple.source for triple in learned if triple.source and _amid(triple.content, triple.source)}
    out: list[Triple] = []
    nested: dict[Triple, Span] = {}
    for number in numbers:
        rule = ground.ruled[number]
        if _source_told(ground, rule):
            continue
        if rule.found_by in (TURN, DISPLAYED) or _told_whole(ground, rule, learned):
            out.append(rule)  # whatever is told in it
            continue
        if rule.reports == "question":
            whole = _asked_whole(ground, rule, learned)
            rule = rule if whole else _cut_question(ground, rule, learned)
            if whole:
                out.extend(_free(ground, rule, seconded=True))
                continue
        elif tells_what_moved_him(ground, rule.cues[0]):
            continue
        homes = [holder(taken, part) for part in (*rule.content, *rule.cues)]
        home = homes[0]
        if all(one is None for one in homes):
            out.extend(_free(ground, rule, seconded=number in seconded))
        elif _told_again(ground, rule, home):
            out.append(rule)
        elif home is not None and all(one == home for one in homes) and rule.source not in tellers:
            nested[rule] = home
    return out, nested


def _read_out(ground: Ground, triple: Triple) -> int | None:
    """Return the rule whose own words a text only hands on: ``“…,” Vale will say, according to a copy of his speech``.

    What people are told to have heard stays theirs: ``“…,” Vale said, according to two guests``.
    """
    source = triple.source.of(ground.clean).lower().split() if triple.source else []
    if not triple.cues[0].of(ground.clean).lower().startswith("according") or HANDED_ON.isdisjoint(source[:4]):
        return None
    numbers = [number for part in triple.content for number in ground.with_cue_in(part)]
    own = [n for n in numbers if ground.ruled[n].found_by in QUOTED and ground.ruled[n].source]
    return own[0] if len(own) == 1 else None


def _alone(ground: Ground, triple: Triple) -> Triple | None:
    """Return a learned triple that no rule found, None if it is too unsure or names nobody and no word of saying."""
    bare = triple.source is None and not any(char.isalpha() for char in triple.cues[0].of(ground.clean))
    cue = triple.cues[0]
    if triple.confidence < ALONE or bare or was_asked(ground, triple) or _heading(ground, triple):
        return None
    if befell(ground, triple) or _subject_of_headline(ground, triple):
        return None
    if tells_what_moved_him(ground, cue) and not behind_colon(ground, triple.content[0]):
        return None
    return replace(triple, content=own_parts(ground, triple, None), source=source_of(ground, triple, None))


def _label(ground: Ground, triple: Triple) -> bool:
    """Tell whether a source and a colon begin a line without marks: a dateline, a heading, or a turn, read by rule.

    ``photo-of-bridgePort Ansel: The ministry has denied …``: a dateline that another line is glued to.
    """
    source, cue = triple.source, triple.cues[0]
    if source is None or any(char.isalpha() for char in cue.of(ground.clean)) or ground.in_headline(triple):
        return False
    begins = ground.begins_paragraph(source.start) and source.end <= cue.start
    return begins and not any(map(ground.quoted, triple.content))


def _told_whole(ground: Ground, rule: Triple, learned: Sequence[Triple]) -> bool:
    """Tell whether a headline is told by who stands behind its colon, and all that was learned of it stands inside."""
    if rule.found_by != HEADLINE_COLON or rule.source is None or rule.source.start < rule.cues[0].end:
        return False
    inside = [
        (*one.content, *one.cues, *([one.source] if one.source else [])) for one in learned if ground.in_headline(one)
    ]
    return all(rule.content[0].contains(part) for parts in inside for part in parts)


def _source_told(ground: Ground, triple: Triple) -> bool:
    """Tell whether what a triple takes for told is who tells by a headline's colon: ``… despite worries: mayor``."""
    if not ground.in_headline(triple):
        return False
    sources = [rule.source for rule in ground.ruled if rule.found_by == HEADLINE_COLON and rule.source is not None]
    return any(source.contains(part) for source in sources for part in triple.content)


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


def _cut_question(ground: Ground, rule: Triple, learned: Sequence[Triple]) -> Triple:
    """Return a question ended where a learned report begins in its content: ``a query on the ferry, calling …``.

    Whether the asker or the one who was asked says what follows is not told; what comes before was asked.
    """
    last = rule.content[-1]
    starts = [min(part.start for part in _parts(one)) for one in learned if one.cues and one.content]
    inside = [start for start in starts if last.start < start < last.end]
    if not inside:
        return rule
    kept = len(LEADS_ON.sub("", ground.clean[last.start : min(inside)].rstrip(EDGE_MARKS)).rstrip(EDGE_MARKS + "—–-"))
    words = len(ground.clean[last.start : last.start + kept].split())
    cut = Span(last.start, last.start + kept)
    return replace(rule, content=(*rule.content[:-1], cut)) if words >= LEAST_ASKED else rule


def _parts(one: Triple) -> list[Span]:
    """Return all spans of a triple."""
    return [*one.cues, *one.content, *([one.source] if one.source else [])]


def _asked_whole(ground: Ground, rule: Triple, learned: Sequence[Triple]) -> bool:
    """Tell whether a question holds learned reports as a whole: ``Asked about the vote when he offered to go, she``.

    It is a clause or ends at its sentence's main comma, and nothing parts the reports from what is asked before them.
    """
    last = rule.content[-1]
    asked = ground.clean[last.start : last.end].split(maxsplit=1)
    if asked[:1] and asked[0].lower() not in WH_WORDS and ground.clean[last.end : last.end + 1] != ",":
        return False
    touching = [parts for parts in map(_parts, learned) if any(last.overlaps(part) for part in parts)]
    if not touching or not all(last.contains(part) for parts in touching for part in parts):
        return False
    starts = [min(part.start for part in parts) for parts in touching]
    return not any(
        ground.clean[last.start : start].rstrip()[-1:] in BREAKS_OFF for start in starts if start > last.start
    )


def _free(ground: Ground, rule: Triple, *, seconded: bool) -> Iterator[Triple]:
    """Yield a report that only a rule found outside all contents, if such are right often enough."""
    vouched = seconded or ground.in_headline(rule) or ground.holds_marks(rule)
    other = NAMED if _named(ground, rule) else VOUCHED if vouched else 0.0
    chance = KEPT.get(rule.found_by.removeprefix("rules:"), other)
    if chance:
        yield replace(rule, confidence=min(chance, rule.confidence))


def _told_again(ground: Ground, rule: Triple, home: Span | None) -> bool:
    """Tell whether a report's content is another's too: a remark in its maker's own words, or words put otherwise."""
    if rule.found_by == NOUN_CLAUSE and _relative_follows(ground, rule):
        return True
    # ``All have promised to come, “in writing”, as she put it``: her words, whoever promised
    return rule.found_by == AS_PUT_IT and home is not None and all(map(ground.quoted, rule.content))


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
