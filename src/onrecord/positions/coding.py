"""An utterance to coded acts: the frame of its cue, the frames of its words, then modals, all with their scope.

Pure: everything is decided on the words of the cue and the content, the source, and the names the report knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.positions.actors import Actor, Cast
from onrecord.positions.base import base_act
from onrecord.positions.clause import (
    MAX_DEPTH,
    OWN_ACTS,
    UNDERTAKES,
    Clause,
    named,
    only_announced,
    others,
    ours,
    reaches,
    verbal_frame,
)
from onrecord.positions.frames import HEDGED, NOTHING, Frame, denied_inside, find_frame
from onrecord.positions.scope import asides, boundary, complement_negations, negated_before
from onrecord.positions.splitting import main_clauses
from onrecord.positions.words import clauses, function_words, read
from onrecord.span import Span

__all__ = ["MODAL", "PLACE_BEFORE", "Act", "Utterance", "code", "primary"]

SURE: Final = 0.9
LIKELY: Final = 0.75
MODAL: Final = 0.65
WEAK: Final = 0.5
"""Confidence of an act: the cue names it, a frame of the words does, "must" or "should" does, the verb's form alone."""

_NARRATOR_HEDGE = re.compile(r"(?<![\w-])(?:allegedly|reportedly|supposedly|purportedly|apparently|so-called)(?![\w-])")
_SPEECH_CUE = re.compile(
    r"(?<![\w-])(?:say|says|said|saying|tell\w*|told|add\w*|repl\w+|answer\w*|stat\w+|declar\w+|announc\w+|not(?:e|es|ed|ing)|"
    r"insist\w*|warn\w*|explain\w*|remark\w*|comment\w*|argu\w+|continu\w+|repeat\w*|reiterat\w+|stress\w*|emphasi[sz]\w+|"
    r"wr[io]t\w*|tweet\w*|observ\w+|maintain\w*|claim\w*|suggest\w*|indicat\w*|report\w*|reveal\w*|point\w* out|"
    r"describ\w+|call\w*|put|quot\w+|ask\w*|respond\w*|conclud\w+|predict\w*|believ\w+|think\w*|thought)(?![\w-])"
)
_STRADDLES = re.compile(
    r"(?<![\w-])(?:tell|tells|told|ask\w*|warn\w*|advis\w*|order\w*|instruct\w*|urg\w+|call\w*)(?![\w-])"
)
_ABSOLUTE = re.compile(
    r"(?<![\w-])(?:categorical\w*|flatly|absolutely|unequivocal\w*|never|under (?:no|any) circumstances|"
    r"full stop|ever again|"
    r"emphatically|outright|adamant\w*)(?![\w-])"
)
PLACE_BEFORE = re.compile(
    r"\b(?:borders? (?:with|of)|near|inside|across|into|according to|(?:conflict|war|violence|ground|troops|forces) in|"
    r"(?:ambassador|envoy) (?:to|in)|ambassador to the \w+ and) (?:the )?$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?<=\w) (?:who|which|whose|where|(?<!so )that(?= (?:the|it|they|we|he|she|is|are|was|were|has|have|had|\[)))\b"
)
_THEY = re.compile(r"(?<![\w-])(?:they|them|their)(?![\w-])")
_COURTESY = re.compile(r"(?:^|\bbe )(?:thank\w*|grateful to) (?:you|the press|everybody|everyone|all|reporters)\b")
_OPEN_QUESTION = re.compile(r"^(?:so |and |but )?(?:whether|why|how (?:can|could|should|do|be))(?![\w-])")
_IS_NO = re.compile(r"^(?:no|not at all|absolutely not|(?:it|he|she|they|we|that) (?:be|have|do|will|would|can) not)$")
_POINTS_BACK = re.compile(
    r"^(?:and |but |so )?(?:(?:that|this|it) (?:be|have|will|would|can)|i do not (?:think|rule)|i be not|"
    r"we be not|nobody|not) "
    r"(?:\w+ ){0,6}?(?:point|stage|where we be|table|question|consideration|option|true|anything|in or out)(?![\w-])"
)
_LOOKING_AT = re.compile(r"(?<![\w-])(?:looking at|consider\w*|thinking (?:of|about)|weighing|contemplating)(?![\w-])")
_GREETING = re.compile(r"^(?:good (?:morning|afternoon|evening)|hello|hi|welcome|thank you|thanks)\b(?! to)")


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is coded: the content's text, the cue's, and what is known of the rest.

    ``kind`` is that of the quotation (direct, indirect, mixed); ``role`` the paragraph's (headline, lead, body);
    ``question`` tells that it was put to somebody. ``actor`` is whose position it is, ``speaker`` who uttered it,
    ``they`` the other actor named before the words, to whom their "they" may lead. ``asked`` is the question answered:
    its premise is nobody's position, but it names the matter of an answer that names none ("We are not at that point").
    """

    text: str
    cue: str | None
    kind: str
    role: str = "body"
    question: bool = False
    speaker: Actor | None = None
    actor: Actor | None = None
    they: Actor | None = None
    asked: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """A coded act of an utterance; every span counts in its text.

    ``polarity`` is 1 for, -1 against, 0 open, towards what is said from ``base`` on, or, where that only
    points back ("That is not where we are"), in ``back``, the clause before, or, where it ``answers``, in the question.
    ``hedges`` are the narrator's.
    """

    act: str
    polarity: int
    strength: str
    base: Span
    evidence: Span
    conditions: tuple[Span, ...]
    times: tuple[Span, ...]
    recipients: tuple[str, ...]
    hedges: tuple[str, ...]
    confidence: float
    rule: str
    back: Span | None = None
    answers: bool = False


def code(utterance: Utterance, cast: Cast) -> tuple[Act, ...]:
    """Return the acts of an utterance, one for each clause that has one, in order; none where nothing is sure.

    A question is nobody's position: neither its premise nor a claim in it counts.
    """
    if utterance.question or utterance.text.rstrip("”\"’' ").endswith("?"):
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
        one = _clause_act(utterance, span, cast, with_cue=with_cue)
        if one is not None and _POINTS_BACK.match(read(span.of(utterance.text)).plain):
            one = replace(one, back=before, answers=before is None and utterance.asked is not None)
        if one is not None:
            found.append(_addressed(one, found, utterance))
        before = span
    return tuple(found)


MAX_PARTS: Final = 60
"""Main clauses of one utterance that are coded."""
_BARE = re.compile(
    r"(?<![\w-])(?:the|that|this|other|erring|neighbou?ring) "
    r"(?:country|government|side|authorities|regime|capital)(?![\w-])"
)
_GENERAL: Final = frozenset(
    re.findall(
        r"\w+",
        "progress effort efforts step steps action actions move moves point stage discussion discussions conversation "
        "conversations dialogue talks regard respect end taken seen improvement movement clear forward talking working",
    )
)
"""Words of a clause that is about what was just spoken of: "we have seen some progress in that regard"."""
_ASSESSES: Final = frozenset({"praise", "acknowledge", "demand", "urge", "report_contact", "rule_out", "commit"})


def _addressed(one: Act, before: Sequence[Act], utterance: Utterance) -> Act:
    """Return an act that names nobody but points back ("we need to see more") with whom the act before it is to.

    Where nothing comes before, it is to the actor last named before the words.
    """
    if one.recipients or one.act not in _ASSESSES or not _points_back(read(one.evidence.of(utterance.text)).plain):
        return one
    last = next((act.recipients for act in reversed(before) if act.recipients), ())
    return replace(one, recipients=last or ((utterance.they.id,) if utterance.they else ()))


def _points_back(plain: str) -> bool:
    """Tell whether a clause names no matter of its own, or "the country" for whom it is to."""
    return bool(_BARE.search(plain)) or all(
        word in _GENERAL or word in function_words() or not word[0].isalpha() for word in plain.split(" ") if word
    )


def _denied(utterance: Utterance, before: Span, span: Span, cast: Cast) -> tuple[Act, ...]:
    """Return the denial of the clause before a bare "No" or "It has not", as strong as that clause was far-reaching."""
    put = _clause_act(utterance, before, cast, with_cue=False)
    whole = Span(before.start, span.end)
    recipients = _recipients(_read_clause(utterance, "", before, cast), utterance)
    strength = "not_considering" if _LOOKING_AT.search(read(before.of(utterance.text)).plain) else "asserted"
    base = put.base if put else before
    return (Act("deny", -1, strength, base, whole, (), (), recipients, (), LIKELY, "a bare denial"),)


def primary(acts: tuple[Act, ...]) -> Act | None:
    """Return the act that says most of where the speaker stands: no bare claim where a position is taken."""
    plain = ("assert", "hearsay")
    return next((act for act in acts if act.act not in plain), acts[0] if acts else None)


def _clause_act(utterance: Utterance, span: Span, cast: Cast, with_cue: bool) -> Act | None:
    cue = utterance.cue if with_cue and utterance.cue else ""
    hedges = tuple(_NARRATOR_HEDGE.findall(cue.lower()))
    if utterance.kind != "direct":
        hedges += tuple(_NARRATOR_HEDGE.findall(span.of(utterance.text).lower()))
    if cue and hedges and not _SPEECH_CUE.search(cue.lower()) and find_frame(read(cue).plain, 0, len(cue)) is None:
        return None
    if cue and _says_nothing(cue, span.of(utterance.text), utterance):
        return None
    prefix = f"{cue} " if cue and _leads(cue, utterance) else ""
    clause = _read_clause(utterance, prefix, span, cast)
    if _GREETING.match(clause.plain) or _COURTESY.search(clause.plain):
        return None
    if not clause.shift and _OPEN_QUESTION.match(clause.plain):
        return None
    parts = asides(clause.plain, 0)
    clause.plain = parts.bare
    _peel(clause)
    if clause.act == NOTHING:
        return None
    if clause.act is None:
        _from_base(clause)
    if clause.act is None:
        return None
    return _finished(clause, utterance, span, parts.conditions, parts.times, hedges)


_EVALUATED = re.compile(
    r"(?<![\w-])be (?:\w+ )?(?:right|wrong|entitled|free|careful|quick|fair) to (?:say|note|argue|insist|claim)$"
)
_NOT_SAID = re.compile(
    r"(?<![\w-])(?:not|never) (?:\w+ ){0,3}?(?:stat(?:e|ed|ing)|express\w*|voic\w+|articulat\w+)(?![\w-])"
)
_CONTENT_CLAUSE = re.compile(r"\W*(?:that|to|whether|if|for|how|what)\b", re.IGNORECASE)


def _says_nothing(cue: str, content: str, utterance: Utterance) -> bool:
    """Tell whether a cue neither says nor does anything and a noun follows ("did not care about the tolls")."""
    plain = read(cue).plain
    if utterance.kind != "indirect" or utterance.role == "headline" or _CONTENT_CLAUSE.match(content):
        return False
    if _NOT_SAID.search(plain):
        return True
    if _SPEECH_CUE.search(plain) or _STRADDLES.search(plain):
        return False
    joined = read(f"{cue} {content}").plain
    found = find_frame(joined, 0, len(joined))
    return found is None or found[1].start() > len(plain)


def _leads(cue: str, utterance: Utterance) -> bool:
    """Tell whether the cue says more than that somebody spoke, so that it is read with the words."""
    plain = read(cue).plain
    if _EVALUATED.search(plain):
        return False
    if find_frame(plain, 0, len(plain)) is not None or not _SPEECH_CUE.search(plain):
        return True
    return utterance.kind != "direct" and bool(_STRADDLES.search(plain))


def _read_clause(utterance: Utterance, prefix: str, span: Span, cast: Cast) -> Clause:
    words = read(prefix + span.of(utterance.text))
    direct = utterance.kind == "direct"
    return Clause(words, words.plain, len(prefix), cast, utterance.actor, direct)


# -- frames ------------------------------------------------------------------------------------------------------


def _peel(clause: Clause) -> None:
    """Take frames off the front of a clause until one of them is an act."""
    for _ in range(MAX_DEPTH):
        end = boundary(clause.plain, clause.at)
        found = verbal_frame(clause, end)
        if found is None:
            return
        frame, match = found
        subject = clause.plain[clause.at : match.start()]
        own = UNDERTAKES if frame.anyones else OWN_ACTS
        if frame.effect.act in own and others(clause, subject, strict=not frame.anyones):
            if frame.effect.act == "promise" and _PASSED_ON.search(subject) and match.start() >= clause.shift:
                clause.act, clause.strength, clause.at = "hearsay", "hedged", match.end()
                clause.rule = f"frame “{match.group()}” of another"
            return
        if not reaches(clause, match.start()) or only_announced(clause, frame, match.start()):
            return
        if clause.direct and _BELIEVES.match(match.group()) and _THIRD.search(subject):
            clause.act, clause.strength, clause.at = "hearsay", "hedged", match.end()
            clause.rule = f"frame “{match.group()}” of another"  # "he believes that they should"
            return
        negated = negated_before(clause.plain, clause.at, match.start()) or denied_inside(frame, match.group())
        if frame.effect.act == "hearsay" and (negated or match.start() < clause.shift or ours(clause, match)):
            clause.at = match.end()  # the cue's own "told us", what we have said ourselves, or that nobody told
            continue
        _apply(clause, frame, match, negated)
        if clause.act is not None:
            if not frame.keeps:
                _complement(clause)
            return


def _apply(clause: Clause, frame: Frame, match: re.Match[str], negated: bool) -> None:
    effect = frame.effect
    if clause.polarity < 0 and frame.negated is not None:
        negated, clause.polarity = not negated, 1  # "I do not think that we are at that point": we are not
    if negated and frame.negated is not None:
        effect = frame.negated
    elif negated:
        clause.polarity = -clause.polarity
    clause.at = max(match.start() - 1, 0) if frame.keeps else match.end()
    if effect.act in ("demand", "urge") and effect.strength == "asserted":
        effect = replace(effect, strength=_as_worded(clause))
    clause.polarity *= effect.polarity
    clause.hedge = clause.hedge or effect.hedge
    clause.strength = effect.strength or clause.strength
    clause.rule = f"frame “{match.group()}”" + (" denied" if negated else "")
    if effect.act is not None:
        clause.act = effect.act
    elif effect.strength == "need_to":
        clause.act, clause.strength = _need(clause, match), "need_to"


_WORDED = (
    (re.compile(r"(?<![\w-])(?:must|have to|have got to)(?![\w-])"), "must"),
    (re.compile(r"(?<![\w-])(?:should|ought to)(?![\w-])"), "should"),
)
_BELIEVES = re.compile(r"(?:believe|think|feel|expect|suppose)")
_THIRD = re.compile(r"(?<![\w-])(?:he|she|they|people|many|some|others) $")
_PASSED_ON = re.compile(r"(?<![\w-])(?:have|they|he|she) (?:\w+ )?$")


def _as_worded(clause: Clause) -> str:
    """Return the strength of the modal in what is demanded ("the demand that they should act"), if it has one."""
    words = clause.plain[clause.at : boundary(clause.plain, clause.at)]
    if not re.match(r" ?(?:that )", words) and not clause.plain[: clause.at].endswith(" that"):
        return "asserted"
    return next((strength for pattern, strength in _WORDED if pattern.search(words)), "asserted")


_OURS = re.compile(r"(?<![\w-])we (?:\w+ )?$")


def _need(clause: Clause, match: re.Match[str]) -> str:
    """Return the act of a need: asking others demands, to "consider" urges; what we need to have is a goal."""
    after = clause.plain[match.end() : match.end() + 40]
    if clause.direct and _OURS.search(clause.plain[: match.start()]) and not re.match(r" (?:see|hear)\b", after):
        return "state_goal" if re.match(r" (?:have|keep|maintain|build|preserve|be)\b", after) else "urge"
    return "urge" if re.match(r" (?:\w+ly )?(?:consider|think|look|focus|talk|work)", after) else "demand"


def _complement(clause: Clause) -> None:
    """Let negations in what the act is about turn its polarity: "promised not to", "denied that it had not"."""
    end = boundary(clause.plain, clause.at)
    if (
        clause.polarity
        and clause.act not in ("decline_to_confirm", "praise")
        and complement_negations(clause.plain, clause.at, end) % 2
    ):
        clause.polarity = -clause.polarity


# -- what is left ------------------------------------------------------------------------------------------------


def _from_base(clause: Clause) -> None:
    if clause.at < clause.shift:
        places = zip(clause.words.starts, clause.words.places, strict=True)
        clause.at = next((start for start, place in places if place.start >= clause.shift), clause.at)
    end = boundary(clause.plain, clause.at)
    rest = clause.plain[clause.at : end]
    there = named(clause, rest[: _verb_at(rest)])
    other = any(actor is not clause.mine for actor in there)
    mine = any(actor is clause.mine for actor in there)
    if clause.mine is not None and clause.mine.kind == "person" and re.match(r" ?(?:that )?it ", rest):
        other = True  # a state may be "it", a person is not
    found = base_act(rest, other=other, mine=mine, direct=clause.direct)
    if found is None:
        return
    clause.act, polarity, strength, hedge, rule = found
    if clause.act == "state_principle" and _PAST.search(clause.words.text):
        clause.act, rule = "deny", "a denial"  # "we did not lose a vote" is no habit
    if clause.polarity < 0 and clause.hedge and clause.act in ("urge", "commit") and polarity > 0:
        # "I do not think that we should", "I do not expect that we will"
        clause.act, strength = {"urge": ("reject", strength), "commit": ("rule_out", "will_not")}[clause.act]
    clause.polarity *= polarity
    clause.strength = strength
    clause.hedge = clause.hedge or hedge
    clause.rule = f"{clause.rule}, {rule}" if clause.rule else rule


_PAST = re.compile(r"\bdid(?:n[’']t| not)\b", re.IGNORECASE)


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
    recipients = _recipients(clause, utterance)
    act = Act(
        clause.act,
        clause.polarity,
        strength,
        base,
        span,
        tuple(place(*one) for one in conditions if one[0] >= clause.shift - 1 or not clause.shift),
        tuple(place(*one) for one in times),
        recipients,
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


def _asked(clause: Clause, utterance: Utterance) -> tuple[str, ...]:
    """Return of whom something is asked, where they are the subject: "Lorand needs to consider sanctions on Tamsk"."""
    match = _ASKED_TO.search(clause.plain)
    if match is None or match.start() < clause.shift:
        return ()
    mentions = clause.cast.mentions(clause.words.text)
    end = clause.words.span(match.start(), match.end()).start
    holders = [(place, clause.cast.holder(actor)) for place, actor in mentions if place.end <= end]
    named = [actor.id for place, actor in holders if not PLACE_BEFORE.search(clause.words.text[: place.start][-30:])]
    mine = {actor.id for actor in (utterance.actor, utterance.speaker) if actor}
    return tuple(dict.fromkeys(one for one in named if one not in mine))


_ASKED_TO = re.compile(
    r"(?<![\w-])(?:must|should|ought to|have to|have got to|(?<!the )(?<!a )needs?(?: \w+ly)? to)(?![\w-])"
)


def _recipients(clause: Clause, utterance: Utterance) -> tuple[str, ...]:
    """Return the other actors the words name, in order: to whom or about whom the act is."""
    out: dict[str, None] = {}
    text = clause.words.text
    asked = _asked(clause, utterance) if clause.act in ("demand", "urge") else ()
    if asked:
        return asked
    relative = _RELATIVE.search(text, clause.words.span(clause.at, clause.at + 1).start if clause.at else 0)
    if relative is not None:
        text = text[: relative.start()]
    for span, actor in clause.cast.mentions(text):
        holder = clause.cast.holder(actor)
        if holder in (utterance.actor, utterance.speaker) or PLACE_BEFORE.search(
            text[max(span.start - 30, 0) : span.start]
        ):
            continue
        out[holder.id] = None
    if not out and utterance.they and _THEY.search(clause.plain):
        return (utterance.they.id,)
    return tuple(out)
