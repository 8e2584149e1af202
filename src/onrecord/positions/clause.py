"""A clause under way: its words, and whose act a frame in it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from onrecord.positions.actors import Actor, Cast
from onrecord.positions.frames import Frame, find_frame
from onrecord.positions.scope import subject_negated
from onrecord.positions.subjects import NOUN_WE, OUR_SIDE
from onrecord.positions.words import Words

__all__ = ["OWN_ACTS", "UNDERTAKES", "Clause", "named", "only_announced", "others", "ours", "reaches", "verbal_frame"]

MAX_DEPTH: Final = 4
"""Frames passed through on the way to an act: "I do not think that we need to …" has two."""

_DONE_NOW: Final = frozenset(
    {"praise", "endorse", "acknowledge", "promise", "accuse", "deny", "cooperate", "report_contact"}
)

_SAID_ONCE: Final = frozenset({"acknowledge", "deny", "accuse", "praise", "report_contact"})
"""Acts that a narrator who says that somebody will do them has not seen done."""
_WILL_BEFORE = re.compile(
    r"(?<![\w-])(?:will|would|shall|be going to|be not going to|must|should|to)(?: not| never| \w+ly)? $"
)

_TOGETHER: Final = frozenset({"cooperate", "report_contact"})
_CAN_BEFORE = re.compile(r"(?<![\w-])(?:can|could|may|might)(?: not| \w+ly| all| both)? $")
_MAY_BEFORE = re.compile(r"(?<![\w-])(?:may|might|could)(?: \w+ly)? $")
_MIGHT = re.compile(
    r"(?<![\w-])(?:(?:could|might|may|should|can)(?: \w+ly)? |(?:could|might|may|should) have (?:\w+ and )?|"
    r"(?:expected|likely|set|due|scheduled|poised|certain|bound|supposed) to |use[ds]? to |"
    r"(?:struggl\w+|hesitat\w+)(?: \w+| , however ,)? to )$"
)
"""Words of the narrator before an act that has not been done, or no longer is: "could push for", "used to call for"."""
_SAYING = re.compile(r"(?:have )?sa(?:id|ys?)\b")

_SAY_AGAIN = re.compile(r"(?<![\w-])(?:we|i) (?:have |have always |always )?$")

OWN_ACTS: Final = frozenset(
    {"promise", "commit", "rule_out", "reject", "deny", "demand", "urge", "praise", "endorse", "accuse", "acknowledge"}
    | {"justify", "decline_to_confirm", "state_goal"}
)
"""Acts only their subject can do; a claim that somebody else did them is a claim."""

UNDERTAKES: Final = frozenset({"promise", "commit", "rule_out"})

_SPEAKER = re.compile(
    r"(?<![\w-])(?:we|i|us|(?:our|my) (?!(?:\w+ )?(?:constituents|people|voters|friends?|allies|ally|opponents?|"
    r"citizens|colleagues?|members|senators?|representatives|candidates?|governors|troops|soldiers|veterans|kids|teachers|"
    r"students|workers|families|farmers|folks|viewers|readers|partners|children|critics|enem(?:y|ies)|fans|customers|"
    r"neighbou?rs?|parents|"
    r"father|mother|wife|husband|son|daughter|brother|sister|rivals?|supporters|founders)(?![\w-]))\w+)(?![\w-])"
)
_LET = re.compile(r"(?<![\w-])(?:let|lets|letting|watch\w*|mak(?:e|es|ing)|made) (?:\w+ ){1,2}$")
_WHAT_ONE = re.compile(r"(?:^|(?<= ))what (?:i|we|you|they|he|she)(?: \w+)? $")
_THIRD_PERSON = re.compile(
    r"(?:support|back|endorse|oppose|reject|demand|want|favou?r|condemn|welcome|praise|defend)s(?![\w-])"
)
_PASSIVE = re.compile(r"(?<![\w-])(?:be|get|gets|got|gotten|getting)(?: \w+ly| also| now| not)? $")
_ED = re.compile(r"[a-z]+ed(?![\w-])")
_NOT_ONLY = re.compile(r"(?<![\w-])not (?:only|just|merely|simply|necessarily)(?![\w-])")
_WHATEVER = re.compile(r"(?<![\w-])(?:whatever|as|what|than|where|when) (?:it )?$")
_NOMINAL = re.compile(
    r"(?!(?:neither|rather|offer|order|consider|answer|deliver|refer|favou?r|censor)s?\b)\w{4,}(?:ers?|ors?|isms?|"
    r"[ai]tions?|ances?)\b"
)
_BARE_ACT: Final = frozenset({"reject", "endorse", "praise", "demand", "urge"})

_TOLD = re.compile(
    r"(?<![\w-])(?:we|i|our|my|it|he|she|its|his|her|the (?:ministry|government|department|office|agency|army|company|"
    r"commission|campaign|cabinet|embassy))(?![\w-])"
)

_PERSONS = re.compile(r"(?<![\w-])(?:he|she|you|the president|the \w+ministers?|people|republicans|democrats)(?![\w-])")

_LEFT = re.compile(
    r"(?<![\w-])(?:and|but|so|that|also|again|still|now|then|therefore|however|today|have|be|do|will|would|can|"
    r"could|must|not|"
    r"never|always|\w+ly|to|as|of|course|long|there|this|what|it|,)(?![\w-])"
)

_NOUNISH = re.compile(
    r"(?:promise|demand|offer|plan|support|claim|charge|request|call|appeal|order|threat|pledge|vow|guarantee|joint|"
    r"attack|"
    r"regret|favou?r|complaint|protest|blame|praise|telephone|dispute|contest|advice|counsel|invitation|"
    r"recommendation|denial)s?\b"
)

_WINS = re.compile(
    r"(?<![\w-])(?:win|wins|won|winning|seek|seeking|sought|gain\w*|get|getting|got|los\w+|find|found|build\w*|"
    r"earn\w*|draw\w*|"
    r"more|little|strong|broad|popular|public) $"
)
"""Words before "support" that make it somebody else's."""
_SUPPORT_OF = re.compile(
    r"(?<![\w-])(?:with|without|for|of|from|need|needs|needed|require\w*|receiv\w*|enough|much|any|no|his|her|their|its|"
    r"\w{3,}(?:ic|ican|al|ous|ive|party|wide|spread)) $"
)
"""Words before "support" where it is a noun: "it does not need Democratic support"."""
_THEIR_PLANS = re.compile(
    r"(?<![\w-])(?:revers|chang|oppos|block|stopp?|fight|criticiz|condemn|defend|support|protest|cit|detail|describ|challeng|"
    r"question|thwart|halt|overturn|prais|welcom|back|delay|derail|reject|mock)(?:e|es|ed|ing|s)? $"
)
"""Verbs before "plans" that make them somebody else's, or no plan to do it."""
_PARTICIPLE = re.compile(
    r"(?<![\w-])(?:be|have|do|will|would|can|could|to|seem\w*|lack\w*) (?:\S+ )+"
    r"(?!(?:we|they|he|she|it|i|you|that|there|and|but|also|\w+ly) )\w+ $|"
    r"(?<![\w-])(?:begins?|began|makes?|made|takes?|took|brings?|brought|provid\w+|offer\w*|includ\w+|contain\w*|"
    r"gives?|gave|creat\w+|rais\w+|secur\w+|deliver\w*|fund\w*|pass\w*|approv\w+|buil[dt]s?|show\w*|found) "
    r"(?:\w+ )?(?:the|all|those|these|some|any|more) (?:\w+ )?\w+ $"
)
"""Words before a "needed to" that only tells of a noun: "he lacks the patience needed to"."""
_A_NEED = re.compile(r"(?<![\w-])(?:an? (?:\w+ )?|the |any |his |her |its |their |our |urgent |pressing |'s )$")

_NEEDED = re.compile(
    r"(?<![\w-])(?:tools?|what|everything|anything|all|resources|information|money|things?|help|support|time|"
    r"(?:the|a|an|this|these|those|some|any) (?:\w+ )?"
    r"(?!(?:idea|fact|view|point|message|belief|opinion|position)\b)\w+ that) "
    r"(?:we|they|you|i|he|she|it) $"
)
"""Words before a "need to" that belongs to what it follows: "the tools we need to", "the steps that we need to"."""
_ASKING = re.compile(r"(?:demand|request|call|appeal) that (?!be |have )")

_AFTER_ARTICLE = re.compile(r"(?<![\w-])(?:a|an|the|his|her|its|their|your|these|those|some|any|every|of|for|with) $")
_STATE_OF = re.compile(
    r"(?:be|have|there|it|that|no|not|need|in|out|who|what|demand|call|appeal|assurance|joint|talks)\b"
)
_PURPOSE = re.compile(r"(?<![\w-])(?P<governor>[\w'-]+) to (?:\w+ly )?$")
_GOVERNS: Final = frozenset(
    re.findall(
        r"\w+",
        "able again appear appears be begin begins came come continue continues decided expected failed fails "
        "free get glad go going got happy has have here hope hopes intend intends like likes love loves mean "
        "means need needs not order ought plan planning plans pleased prepared proud ready refuse refuses right "
        "seem seems start starts supposed tend tends time tries try trying us used want wanted wants willing wish "
        "wishes wrong",
    )
)
"""Words whose infinitive is what is done: "we want to thank"; behind others it is a purpose ("a leader to defend "
"it")."""
_WHO_ACTS = re.compile(
    r"(?<![\w-])(?!(?:say|said|says|clear|know|believe|think|mean|means|be|hope|sure|told|now|so|all|insist|add|"
    r"stress)\w*\b)"
    r"\w+ (?:that|which|who)(?: (?:have|be|will|would|do|not|never|\w+ly|also|once))* $"
)
"""Words before a verb whose subject is what a relative clause tells of: "companies that met the criteria"."""
_REDUCED = re.compile(
    r"(?<![\w-])(?:be|have|do|will|would|can|says?|said|\w+ed) "
    r"(?:.* )?(?:a|an|the|his|her|its|their|this|any|some|no) "
    r"(?:(?!and |but |or |who |which |that |also |be |have |do |will |would )[\w'-]+ ){1,3}$"
)
"""Words before a participle that only tells of the noun before: "it was a ruse intended to"."""
_SUBORDINATE = re.compile(
    r"(?<![\w-])(?:be|have|do|will|would|can|\w+ed|said|told) "
    r"(?:.* )?(?:when|while|after|since|where|as) (?:\S+ ){1,6}$"
)
"""Words before the verb of a clause of time behind the main clause: "it was on the agenda when they met"."""
NEAR: Final = 160
"""Characters before a verb that are looked at for what it hangs on."""
_DETERMINED = re.compile(
    r"(?<![\w-])(?:a|an|the|this|that|these|those|his|her|its|their|our|my|your|no|any|every|'s|first|new|"
    r"of) (?:\w+ )?$"
)


@dataclass(slots=True)
class Clause:
    """A clause under way: the words of cue and content in one, where the content begins, and what was found.

    ``shift`` counts in the text, ``begins`` in the plain form.
    """

    words: Words
    plain: str
    shift: int
    cast: Cast
    mine: Actor | None
    direct: bool
    begins: int = 0
    act: str | None = None
    polarity: int = 1
    strength: str | None = None
    hedge: bool = False
    at: int = 0
    rule: str = ""


def verbal_frame(clause: Clause, end: int) -> tuple[Frame, re.Match[str]] | None:
    """Return the first frame that is no noun ("a promise that is not kept", "their demand for")."""
    at = clause.at
    for _ in range(MAX_DEPTH):
        found = find_frame(clause.plain, at, end)
        if found is None or not (_is_noun(clause, found[1]) or _is_idle(clause, *found)):
            return found
        at = found[1].start() + len(found[1].group().split(" ")[0])
    return None


def _is_noun(clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether what a frame matches is a noun, of somebody else than the one whose position is coded."""
    before = clause.plain[clause.at : match.start()]
    if match.group() == "need for" and match.start() >= clause.begins:
        lead = clause.plain[clause.begins : match.start()]
        return _A_NEED.search(before) is not None and lead.strip() not in ("the", "a")  # "stressed the need for"
    if match.group().startswith("support") and _WINS.search(before):
        return True
    if (
        match.group().endswith("support")
        and match.start() >= clause.begins
        and (_SUPPORT_OF.search(before) or not clause.plain[match.end() :].strip(" ,.!"))
    ):
        return True
    if match.group() == "needed to" and _PARTICIPLE.search(before[-NEAR:]):
        return True
    if match.group().startswith("plans ") and _THEIR_PLANS.search(before):
        return True  # "helped to reverse plans to close the mill"
    if match.group() in ("need to", "needs to"):
        return before.endswith("what ") or _A_NEED.search(before) is not None or _NEEDED.search(before) is not None
    if match.start() >= clause.shift and _AFTER_ARTICLE.search(before) and not _STATE_OF.match(match.group()):
        return True  # "the blast", "of threatening": no finite verb stands there
    if not _NOUNISH.match(match.group()) or not _DETERMINED.search(before):
        return False
    owners = named(clause, before) if before.endswith("'s ") else []
    if _ASKING.match(clause.plain, match.start()) and not (owners and owners[-1] is not clause.mine):
        return False  # "focus on the demand that they should act"
    return not owners or owners[-1] is not clause.mine


def _is_idle(clause: Clause, frame: Frame, match: re.Match[str]) -> bool:
    """Tell whether what a frame matches does nothing here: "our supporters", "I get criticized", "RESIST!"."""
    before, words = clause.plain[clause.at : match.start()], match.group()
    if match.start() < clause.shift:
        return False
    if frame.effect.act in OWN_ACTS and not frame.anyones and _NOMINAL.match(words):
        return True
    if clause.direct and not frame.anyones and _of_third(clause, before, words, frame):
        return True
    if _LET.search(before):
        return True  # "we are not going to let them violate it"
    if _WHAT_ONE.search(before) or _WHO_ACTS.search(before) or NOUN_WE.search(before.removesuffix("have ")):
        return True  # "what we are considering", "companies that met", "the records we need to see"
    if frame.effect.act is not None and (
        (_ED.match(words) and not clause.direct and _REDUCED.search(before[-NEAR:]))
        or _SUBORDINATE.search(before[-NEAR:])
    ):
        return True
    if match.start() >= max(clause.begins, clause.shift) and frame.effect.act is not None and _gerund(clause, match):
        return True
    purpose = _PURPOSE.search(before)
    if purpose and purpose.group("governor") not in _GOVERNS and frame.effect.act is not None:
        return True
    if _NOT_ONLY.search(words) or (
        words.startswith("threaten") and " " not in words and match.start() >= clause.begins
    ):
        return True  # "not only talking about", "it threatens our coast"
    if words.startswith("be necessary") and _WHATEVER.search(before):
        return True
    if frame.effect.act in OWN_ACTS and not frame.anyones and _ED.match(words) and _PASSIVE.search(before):
        return True
    rest = clause.plain[match.end() :].strip(" ,.!")
    return (
        clause.direct
        and frame.effect.act in _BARE_ACT
        and " " not in words
        and not rest
        and not _SPEAKER.search(before)
    )


def _of_third(clause: Clause, before: str, words: str, frame: Frame) -> bool:
    """Tell whether a verb of one's own words is a third person's: "Put it in context, excludes", "it rejects".

    "Norland rejects" and "my government rejects", said for Norland, are the speaker's.
    """
    if not before.strip():
        return _THIRD_PERSON.match(words) is not None
    in_cue = clause.at + len(before) < clause.begins
    if frame.effect.act not in OWN_ACTS or not _ES.match(words) or in_cue:
        return False
    mine = any(actor is clause.mine for actor in named(clause, before))
    return not mine and not OUR_SIDE.search(before) and not _TOLD.search(before)


_ES = re.compile(r"[a-z]+[a-rt-z]s(?![\w-])")
"""A verb of a third person, or a noun."""
_ADVERBIAL = re.compile(
    r"(?<![\w-])(?:in|on|at|about|through|by|after|before|from|despite|without|than|against|into|while|when) $"
)
_FINITE = re.compile(r"(?<![\w-])(?:would|will|could|can|may|might|must|should|be)(?! not be)(?![\w-])")


def _gerund(clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether a frame is a participle that is no act: "by refusing to", "opposing it would", ", accepted,"."""
    before, after = clause.plain[clause.at : match.start()], clause.plain[match.end() :]
    first = match.group().split(" ", 1)[0]
    if first.endswith("ed") and before.endswith(", ") and after.startswith(" ,"):
        return True
    if not first.endswith("ing"):
        return False
    if _ADVERBIAL.search(before):
        return True
    return (
        before.strip() in ("", "that") and _FINITE.search(after.partition(" that ")[0].partition(" , ")[0]) is not None
    )


def reaches(clause: Clause, frame: Frame, start: int) -> bool:
    """Tell whether a frame stands where the main verb can: no modal demand before it decides already."""
    before = clause.plain[clause.at : start]
    if frame.effect.act in UNDERTAKES and _SHOULD_BEFORE.search(before):
        return False  # "we should not be looking at that"
    return not re.search(
        r"(?<![\w-])(?:must|should|ought to|shall|have to|will|be going to|can)(?![\w-])", before
    ) or bool(re.search(r"(?:will|would|can|should|must) (?:not |never |\w+ly )?$", before))


_SHOULD_BEFORE = re.compile(r"(?<![\w-])(?:must|should|ought to)(?: not| never| \w+ly)? $")


def only_announced(clause: Clause, frame: Frame, start: int) -> bool:
    """Tell whether an act is announced, not done: who says "we will admit them" admits nothing yet."""
    before = clause.plain[clause.at : start]
    if start < clause.shift:
        yet = frame.effect.act in _SAID_ONCE and _WILL_BEFORE.search(before)
        return bool(yet) or bool(frame.effect.act in OWN_ACTS and _MIGHT.search(before))
    if frame.effect.act in OWN_ACTS - UNDERTAKES and _MAY_BEFORE.search(before):
        return True
    if frame.effect.act in _TOGETHER and _CAN_BEFORE.search(before):
        return True  # "to see how we can work together"
    return bool(frame.effect.act in _DONE_NOW and _WILL_BEFORE.search(before))


def others(clause: Clause, subject: str, *, strict: bool, in_cue: bool) -> bool:
    """Tell whether a frame's subject is somebody else than the one whose position is coded.

    ``strict``: also where it names nobody but has words of its own that are not the speaker's ("the candidates").
    """
    if any(actor is not clause.mine for actor in named(clause, subject)):
        return True
    if clause.direct and not in_cue and _SOMEBODY.search(subject):
        return True
    last = subject.rsplit(" , ", 1)[-1]
    if _PERSONS.search(last) and clause.direct and not _SPEAKER.search(last):
        return True
    if not strict or not _LEFT.sub(" ", last).strip() or in_cue or subject_negated(last):
        return False
    own = _SPEAKER if clause.direct else _TOLD
    return not own.search(last) and not any(actor is clause.mine for actor in named(clause, subject))


_SOMEBODY = re.compile(r"(?<![\w-])(?:you|he|she|they) (?:(?:\w+ly|also|all|both|then) )?$")
"""A pronoun right before the verb that is not the speaker in their own words: "us, and you refused"."""


def ours(clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether a verb of saying is the speaker's own: "we have said that"; "I am told" is not."""
    subject = clause.plain[clause.at : match.start()]
    return bool(_SAYING.match(match.group()) and _SAY_AGAIN.search(subject))


def named(clause: Clause, stretch: str) -> list[Actor]:
    """Return whose position the actors named in a stretch of the plain form would hold."""
    start = clause.plain.find(stretch) if stretch.strip() else -1
    if start < 0:
        return []
    span = clause.words.span(start, start + len(stretch.rstrip()))
    return [clause.cast.holder(actor) for _, actor in clause.cast.mentions(span.of(clause.words.text))]
