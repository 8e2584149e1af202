"""An utterance to coded acts: the frame of its cue, the frames of its words, then modals, all with their scope.

Pure: everything is decided on the words of the cue and the content, the source, and the names the report knows.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from onrecord.positions.actors import Cast
from onrecord.positions.acts import LIKELY, MODAL, SURE, WEAK, Act, Utterance
from onrecord.positions.base import base_act
from onrecord.positions.clause import Clause, named
from onrecord.positions.cues import hedges_of, joked, leads, says_nothing, unsaid
from onrecord.positions.frames import HEDGED, NOTHING
from onrecord.positions.peel import peel
from onrecord.positions.recipients import addressed, recipients
from onrecord.positions.scope import asides, boundary
from onrecord.positions.splitting import main_clauses
from onrecord.positions.words import clauses, read
from onrecord.span import Span

__all__ = ["code", "primary"]

_ABSOLUTE = re.compile(
    r"(?<![\w-])(?:categorical\w*|flatly|absolutely|unequivocal\w*|never|under (?:no|any) circumstances|"
    r"full stop|ever again|"
    r"emphatically|outright|adamant\w*)(?![\w-])"
)
_COURTESY = re.compile(
    r"(?:^(?:(?:so|and|but|well|,) )*|\bbe )(?:thank\w*|grateful to) "
    r"(?:you|the press|everybody|everyone|all|reporters)\b|"
    r"\bappreciat\w* (?:it|you|your (?:time|help|questions?|interest|being|having|coming|calling|joining))\b"
)
_OPEN_QUESTION = re.compile(
    r"^(?:so |and |but )?(?:whether|why|how (?:\w+ ){0,3}?(?:can|could|should|do|be|will|would))(?![\w-])"
)
_IS_NO = re.compile(r"^(?:no|not at all|absolutely not|(?:it|he|she|they|we|that) (?:be|have|do|will|would|can) not)$")
_POINTS_BACK = re.compile(
    r"^(?:and |but |so )?(?:(?:that|this|it) (?:be|have|will|would|can)|i do not (?:think|rule)|i be not|"
    r"we be not|nobody|not) "
    r"(?:\w+ ){0,6}?(?:point|stage|where we be|table|question|consideration|option|true|anything|in or out)(?![\w-])"
)
_MAYBE = re.compile(r"(?:and |but |so |, )*(?:maybe|perhaps|possibly|probably)(?![\w-])")
_LOOKING_AT = re.compile(r"(?<![\w-])(?:looking at|consider\w*|thinking (?:of|about)|weighing|contemplating)(?![\w-])")
_GREETING = re.compile(r"^(?:good (?:morning|afternoon|evening)|hello|hi|welcome|thank you|thanks)\b(?! to)")


def code(utterance: Utterance, cast: Cast) -> tuple[Act, ...]:
    """Return the acts of an utterance, one for each clause that has one, in order; none where nothing is sure.

    A question is nobody's position: neither its premise nor a claim in it counts.
    """
    if utterance.question or utterance.text.rstrip("”\"’' ").endswith("?") or joked(utterance.cue):
        return ()
    sentences = clauses(utterance.text)
    first = sentences[0] if sentences else None
    parts = [(part, sentence == first) for sentence in sentences for part in main_clauses(utterance.text, sentence)]
    found: list[Act] = []
    before: Span | None = None
    for part, opens in parts[:MAX_PARTS]:
        span = part.span
        if before is not None and _IS_NO.match(read(span.of(utterance.text)).plain):
            found = [*(one for one in found if one.evidence != before), *_denied(utterance, before, span, cast)]
            continue
        with_cue = before is None or (opens and (part.runs_on or utterance.kind != "direct"))
        asks = utterance.text[span.end : span.end + 1] == "?"
        one = None if asks or _mimics(utterance, span) else _clause_act(utterance, span, cast, with_cue=with_cue)
        if one is not None and one.act == "acknowledge" and with_cue and before is not None:
            one = _taken_there(utterance, span, cast) or one
        if one is not None and one.rule == "a denial" and _refuses(utterance, span):
            one = replace(one, act="rule_out", strength="will_not")
        if one is not None and _POINTS_BACK.match(read(span.of(utterance.text)).plain):
            one = replace(one, back=before, answers=before is None and utterance.asked is not None)
        if one is not None:
            found.append(addressed(one, found, utterance))
        before = span
    return tuple(found)


def _taken_there(utterance: Utterance, span: Span, cast: Cast) -> Act | None:
    """Return the act that a later clause takes by itself: "conceded that it was late but that it would like to"."""
    own = _clause_act(utterance, span, cast, with_cue=False)
    return own if own is not None and own.act in ("demand", "urge", "state_goal", "rule_out", "reject") else None


def _refuses(utterance: Utterance, span: Span) -> bool:
    """Tell whether "we are not moving it" says what one will not do: asked whether one will, or of days to come."""
    words = span.of(utterance.text)
    if utterance.kind != "direct" or _NOT_DOING.search(words) is None:
        return False
    return _TO_COME.search(words) is not None or (
        utterance.asked is not None and _WILL_YOU.search(utterance.asked) is not None
    )


_NOT_DOING = re.compile(r"\b(?:I[’']m|we[’']re|I am|we are) not \w+ing\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:any ?time soon|as long as (?:I|we)|on my watch|until|unless|tomorrow|"
    r"next (?:week|month|year|spring|summer|fall|autumn|winter))\b",
    re.IGNORECASE,
)
_WILL_YOU = re.compile(r"\b(?:will|would) (?:you|he|she|they)\b|\bare you (?:going|planning)\b", re.IGNORECASE)


def _mimics(utterance: Utterance, span: Span) -> bool:
    """Tell whether a clause of one's own words plays somebody else's: "the keeper says, ‘I want to close it’"."""
    if utterance.kind != "direct":
        return False
    words = span.of(utterance.text)
    inner = utterance.text[:1] in '“"' and utterance.text[max(span.start - 1, 1) : span.start + 1].startswith(
        ("‘", "'", " ‘", " '")
    )
    return inner or _SAYS_THEN.search(words) is not None


_SAYS_THEN = re.compile(
    r"\b(?:say|says|said|saying|asks?|asked|thinks?|thinking|like|goes|tell \w+|told \w+),? [‘'“\"](?=\w)"
)
MAX_PARTS: Final = 60
"""Main clauses of one utterance that are coded."""


def _denied(utterance: Utterance, before: Span, span: Span, cast: Cast) -> tuple[Act, ...]:
    """Return the denial of the clause before a bare "No" or "It has not", as strong as that clause was far-reaching."""
    put = _clause_act(utterance, before, cast, with_cue=False)
    whole = Span(before.start, span.end)
    others = recipients(_read_clause(utterance, "", before, cast), utterance)
    strength = "not_considering" if _LOOKING_AT.search(read(before.of(utterance.text)).plain) else "asserted"
    base = put.base if put else before
    return (Act("deny", -1, strength, base, whole, (), (), others, (), LIKELY, "a bare denial"),)


def primary(acts: tuple[Act, ...]) -> Act | None:
    """Return the act that says most of where the speaker stands: no bare claim where a position is taken."""
    plain = ("assert", "hearsay")
    return next((act for act in acts if act.act not in plain), acts[0] if acts else None)


def _clause_act(utterance: Utterance, span: Span, cast: Cast, with_cue: bool) -> Act | None:
    cue = utterance.cue if with_cue and utterance.cue else ""
    hedges = hedges_of(cue, span.of(utterance.text), utterance)
    if cue and (unsaid(cue, hedges) or says_nothing(cue, span.of(utterance.text), utterance)):
        return None
    prefix = f"{cue} " if cue and leads(cue, span.of(utterance.text), utterance) else ""
    clause = _read_clause(utterance, prefix, span, cast)
    if _GREETING.match(clause.plain) or _COURTESY.search(clause.plain):
        return None
    if not clause.shift and _OPEN_QUESTION.match(clause.plain):
        return None
    clause.hedge = clause.direct and _MAYBE.match(clause.plain) is not None
    parts = asides(clause.plain, 0)
    clause.plain = parts.bare
    peel(clause)
    if clause.act == NOTHING:
        return None
    if clause.act is None:
        _from_base(clause)
    if clause.act is None:
        return None
    return _finished(clause, utterance, span, parts.conditions, parts.times, hedges)


def _read_clause(utterance: Utterance, prefix: str, span: Span, cast: Cast) -> Clause:
    words = read(prefix + span.of(utterance.text))
    direct = utterance.kind == "direct"
    places = zip(words.starts, words.places, strict=True)
    begins = next((start for start, place in places if place.start >= len(prefix)), len(words.plain)) if prefix else 0
    return Clause(words, words.plain, len(prefix), cast, utterance.actor, direct, begins)


# -- what is left ------------------------------------------------------------------------------------------------


def _from_base(clause: Clause) -> None:
    clause.at = max(clause.at, clause.begins)
    end = boundary(clause.plain, clause.at)
    rest = clause.plain[clause.at : end]
    there = named(clause, rest[: _verb_at(rest)])
    other = any(actor is not clause.mine for actor in there)
    mine = any(actor is clause.mine for actor in there)
    if clause.mine is not None and clause.mine.kind == "person" and re.match(r" ?(?:that )?it ", rest):
        other = True  # a state may be "it", a person is not
    past = _PAST.search(clause.words.text) is not None
    wanted = _WANTED.search(clause.plain[: clause.begins]) if clause.shift > 0 else None
    if wanted:
        rest, mine = f"{'do not ' if wanted.group('no') else ''}want {rest.lstrip()}", True
    found = base_act(rest, other=other, mine=mine, direct=clause.direct, past=past)
    if found is None:
        return
    clause.act, polarity, strength, hedge, rule = found
    if clause.polarity < 0 and clause.hedge and clause.act in ("urge", "commit") and polarity > 0:
        # "I do not think that we should", "I do not expect that we will"
        clause.act, strength = {"urge": ("reject", strength), "commit": ("rule_out", "will_not")}[clause.act]
    if clause.polarity < 0 and clause.hedge and strength == "must":
        clause.act, strength = "assert", "asserted"  # "nobody thinks that it has to be so"
    if rule == "what cannot be" and "clear" in clause.rule and _IT.match(rest):
        clause.act, strength = "demand", "must"  # "we have made it clear to them that they cannot"
    clause.polarity *= polarity
    clause.strength = strength
    clause.hedge = clause.hedge or hedge
    clause.rule = f"{clause.rule}, {rule}" if clause.rule else rule


_WANTED = re.compile(r"(?<![\w-])(?P<no>(?:not|never|no longer) )?(?:\w+ly )?wants? $")
_IT = re.compile(r" ?(?:it|they|you|he|she) can not ")
_PAST = re.compile(r"\bdid(?:n[’']t| not)\b|\b(?:had|having) to\b", re.IGNORECASE)


def _verb_at(rest: str) -> int:
    """Return where the subject of a plain clause ends: at its first auxiliary, else after six words."""
    match = re.search(
        r"(?<![\w-])(?:be|have|do|will|would|can|could|may|might|must|should|shall|ought|want\w*)(?![\w-])", rest
    )
    if match:
        return match.start()
    return len(" ".join(rest.split(" ")[:3]))


def _finished(
    clause: Clause,
    utterance: Utterance,
    span: Span,
    conditions: tuple[tuple[int, int], ...],
    times: tuple[tuple[int, int], ...],
    hedges: tuple[str, ...],
) -> Act:
    strength = _strength(clause)
    assert clause.act is not None

    def place(start: int, end: int) -> Span:
        found = clause.words.span(start, end)
        first = max(found.start - clause.shift, 0)
        return Span(first, max(found.end - clause.shift, first)).shifted(span.start)

    at = min(clause.at + 1, max(len(clause.plain) - 1, 0))
    base = place(at, len(clause.plain))
    act = Act(
        clause.act,
        clause.polarity,
        strength,
        base,
        span,
        tuple(place(*one) for one in conditions if one[0] >= clause.shift - 1 or not clause.shift),
        tuple(place(*one) for one in times),
        recipients(clause, utterance),
        hedges,
        _confidence(clause),
        clause.rule,
    )
    return replace(act, confidence=round(act.confidence - 0.1, 2)) if clause.hedge else act


def _confidence(clause: Clause) -> float:
    """Return how sure the act is, by what names it."""
    if clause.rule.startswith("frame"):
        return SURE if clause.shift else LIKELY
    return MODAL if clause.rule in ("“must”", "“should”") else WEAK


def _strength(clause: Clause) -> str:
    """Return the strength, made absolute by words such as "categorically" and weaker by a hedge."""
    strength = clause.strength or "asserted"
    if clause.act in ("rule_out", "reject", "deny", "commit") and strength in ("asserted", "will", "will_not"):
        strength = "categorical" if _ABSOLUTE.search(clause.words.plain) else strength
    if not clause.hedge or strength in ("hedged", "open", "declined"):
        return strength
    return (
        "hedged"
        if strength == "asserted"
        else strength + HEDGED
        if strength in ("not_yet", "will_not", "not_planning", "will")
        else strength
    )
