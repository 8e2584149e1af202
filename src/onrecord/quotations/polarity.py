"""Whether a report gives its content as said, as denied, or as not said: what the cue makes of the words behind it.

*She denied that the pier was sold* and *she would not say whether the pier was sold* hold the words *the pier was
sold*, and nobody said them. The two are the *scopal polarity* and the *determinacy* of an attribution in the Penn
Discourse Treebank (Prasad et al. 2007, *Attribution and its annotation in the Penn Discourse TreeBank*); one value of
three is kept here, since what was not said has no polarity. Corpora of attributions (PARC, PolNeAR) keep such reports
among the rest, and so do we.

What is only supposed (*if she said*, *she could have said*) is not said. What the outer report denies of a report
within it is not told apart.
"""

from __future__ import annotations

import re

from onrecord.model import Polarity, QuotationKind, Reports
from onrecord.span import Span

LEAD = 60
"""Characters before a cue in which a denial may stand that belongs to it (*nor did the ministry's spokeswoman say*)."""

_ADVERBS = r"(?:\s+(?:\w+ly|yet|even|ever|quite|still|also|so|once|outright|himself|herself|themselves|itself))*"
_NOT = r"(?:\b(?:not|never|cannot)|n[’']t)\b"
_DENIED_BEFORE = re.compile(rf"{_NOT}{_ADVERBS}\s+(?:to\s+)?$", re.IGNORECASE)
_AVOIDED = (
    r"(?:\bwithout|\binstead of|\brather than|\bshort of|\bavoid(?:s|ed|ing)?|\brefrain(?:s|ed|ing)? from|"
    r"\b(?:fail(?:s|ed|ing)?|declin(?:es?|ed|ing)|refus(?:es?|ed|ing)|neglect(?:s|ed)?|forgot|unwilling|reluctant|unable|"
    r"yet|refusals?|reluctance|failure) to)"
)
_AVOIDED_BEFORE = re.compile(rf"{_AVOIDED}{_ADVERBS}\s+$", re.IGNORECASE)
_AVOIDED_IN = re.compile(rf"{_AVOIDED}{_ADVERBS}\s+\w", re.IGNORECASE)
_TURNED_ROUND = re.compile(
    r"\b(?:nor|neither|never|at no (?:time|point))\s+(?:did|does|do|would|will|has|have|had|could|can)\s+[^,.;:]+$",
    re.IGNORECASE,
)
_NOT_IN = re.compile(_NOT, re.IGNORECASE)
_NOT_ONLY = re.compile(r"\s+(?:only|just|merely|simply|least|surprisingly|coincidentally)\b", re.IGNORECASE)
_NOT_FAILING = re.compile(
    rf"{_ADVERBS}\s+(?:to\s+|be\s+)?(?:hesitat|resist|help|fail|shy|hold\s+back|mince|stop|tire|forg[eo]t|wait|waste|let\s+up|"
    r"back\s+(?:down|off)|neglect|refrain|bother\s+to\s+hide|hid|afraid|ashamed|agree\s+more|overstate|"
    r"the\s+(?:first|only|last)\b|alone\b|miss\s+a\s+beat|(?:stress|emphasi[sz]e|say)\s+enough)",
    re.IGNORECASE,
)
"""What follows *not* where the thing was done all the same: *did not hesitate to call*, *could not help saying*."""
_OPINION = re.compile(
    rf"{_ADVERBS}\s+(?:believ|think|expect|feel|see\b|agree|support|accept|consider|approv|share|favou?r|foresee|"
    r"anticipat|recogni[sz]e|deserv|(?:want|wish|like)\b(?! to (?:say|comment|discuss|talk|speak|answer|confirm)))",
    re.IGNORECASE,
)
"""Verbs whose denial denies what follows (neg-raising): who does *not think that it will* thinks that it will not."""
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|disput(?:es?|ed|ing)|refut(?:es?|ed|ing)|rebut(?:s|ted|ting)?|reject(?:s|ed|ing)?|"
    r"dismiss(?:es|ed|ing)?|disavow(?:s|ed|ing)?|(?<!no )(?<!no-)doubt(?:s|ed|ing|ful)?|"
    r"rul(?:e|es|ed|ing)\s+out|against$)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"\b(?<!not )(?:declin|refus)(?:es?|ed|ing)$", re.IGNORECASE)
_ABSTAINED = re.compile(
    r"\b(?:refrain(?:s|ed|ing)?\s+from|avoid(?:s|ed|ing)?|stop(?:s|ped|ping)?\s+short\s+of)$", re.IGNORECASE
)
"""A cue of what was left unsaid: *refrained from | revealing details*."""
_TO_DO = re.compile(
    r"(?:[“\"‘'][^“”\"’]{1,40}[”\"’']\s+)?to\s+(?:(?:\w+ly|even|further)\s+)*(?P<speak>(?:comment|say|discuss|answer|speak|talk|confirm|elaborate|give|name|identify|"
    r"outline|spell|detail|specify|provide|disclose|reveal|explain|respond|release|speculate|be\s+drawn)\b)?"
)
_NOBODY = re.compile(
    r"(?:no\s?one|nobody|none(?!\s+other)|neither|not\s+(?:one|an?|many|all|every(?:one|body)?)|few|no(?!\s+(?:less|other|"
    r"doubt|longer|matter)\b)\s+(?:[a-z]+|Democrats?|Republicans?|Americans?|Senators?|"
    r"(?:[A-Z][\w.]+\s+){1,3}(?:official|lawmaker|member|senator|leader|minister|aide|spokes\w+|source)s?))\b"
)
_SAYS = re.compile(
    rf"{_ADVERBS}\s+(?:actually\s+)?(?:sa(?:y|id)|tell|told|claim|argu|suggest|utter|us(?:e|ed)\b|writ|wrote|tweet|call|ask)",
    re.IGNORECASE,
)
"""Verbs that whoever prints words in marks may deny (*never said “the pier is sold”*); behind others stand words that
were said (*did not mince words: “…”*)."""
_AS = re.compile(r"\sas\s")
_COUNTERFACTUAL = re.compile(r"(?:could|would|should|might|ought\s+to)\s+(?:\w+ly\s+)?have\s+(?!to\b)", re.IGNORECASE)
"""*Could have offered*: he did not. Not *may have said* and *must have said*, which leave it open."""
_CONDITION = re.compile(r"\b(?:if|unless|lest)\s+$", re.IGNORECASE)
_OTHER_IF = re.compile(
    r"\b(?:as|even|ask\w*|wonder\w*|kn[eo]wn?|clear|sure|see|sa(?:y|id)|tell|told)\s+if\s+$", re.IGNORECASE
)
"""An *if* that leads no condition: *as if*, *even if*, and *whether*."""
_SENTENCE_END = re.compile(r"[.!?;:\n“”\"]")


def polarity_of(
    text: str,
    kind: QuotationKind,
    reports: Reports,
    content: tuple[Span, ...],
    source: Span | None,
    cues: tuple[Span, ...],
) -> Polarity:
    """Return what a report makes of its content, from its source and cues in the same text (spans in ``text``).

    ``said``: as what the source said, held or asked; ``denied``: as what the source says is not so; ``not_said``: as
    what the source did not say, or would not.
    """
    if source is not None and _names_nobody(source.of(text)):
        return "not_said"
    cue = cues[0] if cues else None
    if cue is None:
        return "said"
    refused = _REFUSED.search(cue.of(text)) and _TO_DO.match(content[0].of(text)) if content else None
    if _ABSTAINED.search(cue.of(text)):
        return "not_said"
    if refused:
        return "not_said" if refused["speak"] else "denied"
    if kind != "direct" and _supposed(text, cue, source, reports):
        return "not_said"
    not_said = _not_said(text, cue, kind == "direct")
    if not_said is not None:
        return not_said
    denies = kind != "direct" and _DENIAL.search(cue.of(text)) is not None
    return "denied" if denies and not _AS.search(" ".join(span.of(text) for span in content)) else "said"


def _supposed(text: str, cue: Span, source: Span | None, reports: Reports) -> bool:
    """Tell whether somebody is only supposed to have said something: *could have offered*, *if the mayor says*.

    A wish that came to nothing was had (*would have preferred*), and a bill that failed demands what it demanded.
    """
    if reports == "speech" and _COUNTERFACTUAL.match(cue.of(text)):
        return True
    head = source if source is not None and source.start < cue.start else cue
    between = text[head.end : cue.start].strip() if head is not cue else ""
    lead = "" if between else _lead(text, head)
    return _CONDITION.search(lead) is not None and _OTHER_IF.search(lead) is None


def _names_nobody(source: str) -> bool:
    """Tell whether a source is nobody, or hardly anybody: "No one", "Neither side", "Not many people"."""
    return _NOBODY.match(source[:1].lower() + source[1:]) is not None


def _not_said(text: str, cue: Span, direct: bool) -> Polarity | None:
    """Return what a denial at a cue makes of the content, None if there is none."""
    words, lead = cue.of(text), _lead(text, cue)
    inside = _NOT_IN.search(words)
    after = words[inside.end() :] if inside else " " + words
    if inside or _DENIED_BEFORE.search(lead) or _TURNED_ROUND.search(lead):
        if _NOT_ONLY.match(after) or _NOT_FAILING.match(after) or (direct and not _SAYS.match(after)):
            return None
        return "denied" if _OPINION.match(after) else "not_said"
    if direct:
        return None  # "refused to yield: “…”"
    return "not_said" if _AVOIDED_IN.search(words) or _AVOIDED_BEFORE.search(lead) else None


def _lead(text: str, cue: Span) -> str:
    """Return the words of the sentence right before a cue."""
    lead = text[max(0, cue.start - LEAD) : cue.start]
    ends = [match.end() for match in _SENTENCE_END.finditer(lead)]
    return lead[ends[-1] :] if ends else lead
