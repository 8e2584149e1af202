"""What an act is about: who does what to what, and whether two acts are about the same.

Two propositions are the same only if their agents agree, their predicates are words for one thing (or for its
contrary, which turns the polarity) and what the one names as object the other names too. Nearness of meaning never
decides: "Lorand must open the port" and "Kestria must open the port" are as near as can be, and two things.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final, Literal

from onrecord.positions.actors import Actor, Cast
from onrecord.positions.acts import Act, Utterance
from onrecord.positions.words import MAX_CHARS, is_telling, read, stem
from onrecord.span import Span

__all__ = ["About", "Relation", "about", "compare", "is_one_matter", "matter"]

Relation = Literal["same", "opposite", "other"]

MEETING: Final = "meet"
"""The predicate of whoever is in contact."""
MAX_OBJECTS: Final = 8
"""Object words kept: an object of more is a paragraph."""

_STOPPERS = re.compile(
    r"(?<![\w-])(?:stop\w*|halt\w*|cease\w*|end(?:s|ed|ing)?|quit\w*|refrain\w*(?: from)?|abandon\w*|suspend\w*|"
    r"(?:put )?an end to|"
    r"fail\w* to|refus\w* to)(?= \w+ing\b| (?:the )?\w+ing\b| [a-z]+)"
)
_PUT = re.compile(
    r"^.{0,40}?\bquestion (?:is|was) (?:whether|if) |^.{0,20}?\b(?:looking at|considering) ", re.IGNORECASE
)
_GERUND = re.compile(r"^ (?:the )?(?P<verb>[a-z]{3,}ing)\b")
_INFINITIVE = re.compile(r"(?:fail|refus)\w* to$")
_BY_AGENT = re.compile(r"(?<![\w-])by (?:the )?$", re.IGNORECASE)
_PASSIVE = re.compile(r"^(?:\w+ ){0,3}?(?:will |have )?be \w+ by(?: the)?$")
_AUXILIARY = re.compile(
    r"(?<![\w-])(?:be|have|do|will|would|can|could|may|might|must|shall|should|to|not|never)(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class About:
    """A proposition as one act puts it.

    ``agent`` is who is to do it (an actor's id, None unknown), ``predicate`` the name of the doing, ``sign`` -1 where
    its words are those of the contrary, ``objects`` stems of what is named besides, ``actors`` the other actors named.
    ``span`` is where the words stand in the utterance's text, ``text`` the words.
    """

    agent: str | None
    predicate: str | None
    sign: int
    objects: tuple[str, ...]
    actors: tuple[str, ...]
    span: Span
    text: str


@lru_cache(maxsize=1)
def _predicates() -> tuple[dict[str, tuple[str, int]], tuple[tuple[re.Pattern[str], str], ...]]:
    """Return the name and sign of each stem, and the phrases with the joined word each becomes."""
    words: dict[str, tuple[str, int]] = {}
    phrases: list[tuple[re.Pattern[str], str]] = []
    text = files("onrecord.data").joinpath("positions", "predicates.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, same, *contrary = line.split("\t")
        for sign, listed in ((1, same), (-1, contrary[0] if contrary else "")):
            for word in listed.split():
                words.setdefault(_key(word), (name, sign))
                if "_" in word:
                    verb, particle = word.split("_")
                    verb = verb.removesuffix("e")
                    form = rf"(?<![\w-]){verb}[a-z]*(?! to )(?P<mid>(?: \w+){{0,4}}?) {particle}(?![\w-])"
                    phrases.append((re.compile(form), word))
    return words, tuple(phrases)


def _key(word: str) -> str:
    """Return the stem of a word, the same in British and American spelling and with or without its hyphen."""
    if "_" in word:
        return word
    found = stem(word.replace("-", ""))
    if len(found) >= MIN_SPELT:
        found = _OUR.sub("or", found)
        found = found[:-2] + "iz" if found.endswith("is") else found
    return found


MIN_SPELT: Final = 6
"""Letters of a stem that may be spelt in two ways: "neighbour" and "neighbor", not "hour"."""
_OUR = re.compile(r"(?<=[bdlnpvm])our")


def about(utterance: Utterance, act: Act, cast: Cast) -> About:
    """Return what an act is about, from the words after its frame, or before it where nothing follows."""
    span = act.back or (act.base if _content(act.base.of(utterance.text), cast) else act.evidence)
    text = span.of(utterance.text)
    if act.answers and utterance.asked:
        text = _asked_of(utterance.asked)
    elif act.back is not None:
        text = _PUT.sub("", text)
    plain, sign = _unstopped(read(text).plain)
    mentions = [(place, cast.faced(actor, utterance.actor)) for place, actor in cast.mentions(text)]
    agent = _agent(utterance, act, text, mentions)
    names = {word for place, _ in mentions for word in read(place.of(text)).plain.split()}
    infinitive = act.back is None and bool(_TO.search(utterance.text[act.evidence.start : span.start]))
    verb = _CUE_VERB.search(utterance.cue) if utterance.cue and act.evidence.start == 0 and act.back is None else None
    if verb is not None and span.start == 0 and act.rule.startswith("frame"):  # "threatened to withhold" … "the funds"
        plain, infinitive = f"{verb.group('verb').lower()} {plain}", True
    judged = span == act.evidence and (act.act in _JUDGES or (act.act not in _CONTACTS and act.base != act.evidence))
    frame = _frame_words(act) if judged else frozenset()
    telling = [word for word in _main(_joined(plain)).split(" ") if word not in names and word not in frame]
    predicate, turned, objects = _predicate(telling, infinitive)
    if act.act == "report_contact" and predicate != MEETING:
        objects = tuple(dict.fromkeys((*((predicate,) if predicate else ()), *objects)))[:MAX_OBJECTS]
        predicate, turned = MEETING, 1  # whatever they spoke of
    if act.act == "decline_to_confirm" and predicate in _ONLY_ASKED and not objects:
        predicate = None  # "declined to comment"
    others = dict.fromkeys(actor.id for _, actor in mentions if actor.id != agent)
    return About(agent, predicate, sign * turned, objects, tuple(others), span, text)


_ONLY_ASKED: Final = frozenset({"comment", "say", "answer", "respond", "elabor", "discuss", "question", "talk"})
_JUDGES: Final = frozenset({"endorse", "reject", "deny", "praise"})
_CONTACTS: Final = frozenset({"report_contact", "cooperate"})


def _frame_words(act: Act) -> frozenset[str]:
    """Return the words of the frame that made an act: "that is regrettable" is about nothing called regrettable."""
    found = _FRAME.match(act.rule)
    return frozenset(found.group(1).split(" ")) if found else frozenset()


_FRAME = re.compile(r"frame “([^”]*)”")


def _asked_of(question: str) -> str:
    """Return what a question is about: from its "that" or "whether" on, where it has one."""
    text = question[:MAX_CHARS]
    for word in ("that", "whether", "if"):
        match = re.search(rf"\b{word} ", text)
        if match:
            return text[match.end() :]
    return text


def _content(text: str, cast: Cast) -> bool:
    """Tell whether a stretch says anything but names."""
    names = {word for place, _ in cast.mentions(text) for word in read(place.of(text)).plain.split()}
    return any(is_telling(word) and word not in names for word in read(text).plain.split(" "))


def _joined(plain: str) -> str:
    """Return the plain form with verbs and their particles joined ("take the refugees in": take_in the refugees)."""
    for pattern, word in _predicates()[1]:
        match = pattern.search(plain)
        if match:
            plain = plain[: match.start()] + word + match.group("mid") + plain[match.end() :]
    return plain


def _unstopped(plain: str) -> tuple[str, int]:
    """Return the plain form without a verb that ends another ("stop supplying"), and -1 where there was one."""
    for match in _STOPPERS.finditer(plain):
        if _GERUND.match(plain[match.end() :]) or _INFINITIVE.search(match.group()):
            return plain[: match.start()] + plain[match.end() + 1 :], -1
    return re.sub(
        r"(?<![\w-])(?:continu\w*|keep|kept|go on|resum\w*|start\w*|begin\w*) (?:to )?(?=\w+(?:ing)\b)", "", plain
    ), 1


_CUE_VERB = re.compile(r"\b(?:to|not) (?P<verb>[a-z]+)$")
_TO = re.compile(r"\bto\W*$", re.IGNORECASE)
_RELATIVE = re.compile(r"(?<=\w) (?:who|which|that) (?:be|have|do|will|would|can|could|they|we|it|he|she|the|\w+s) ")


def _main(plain: str) -> str:
    """Return the plain form without a relative clause behind what the act is about ("groups that are operating …")."""
    match = _RELATIVE.search(plain)
    kept = plain[: match.start()] if match else plain
    return kept if sum(map(is_telling, kept.split(" "))) > 1 else plain


def _predicate(words: list[str], infinitive: bool) -> tuple[str | None, int, tuple[str, ...]]:
    """Return the predicate's name and sign, and the stems of what else is named.

    The predicate is the first word that the list knows, else the first telling one: of all where the words are an
    ``infinitive``, otherwise behind the first auxiliaries.
    """
    known, telling = _predicates()[0], [word for word in words if is_telling(word) or _key(word) in _predicates()[0]]
    for number, word in enumerate(telling):
        found = None if _ADVERB.fullmatch(word) else known.get(_key(word))
        if found is not None:
            rest = [_key(one) for place, one in enumerate(telling) if place != number and is_telling(one)]
            return found[0], found[1], tuple(dict.fromkeys(rest))[:MAX_OBJECTS]
    verbs = [place for place, word in enumerate(words) if _AUXILIARY.fullmatch(word)]
    after = [word for word in words[verbs[0] + 1 :] if is_telling(word)] if verbs and not infinitive else []
    head = next(iter(after or telling), None)
    rest = [_key(word) for word in telling if word != head]
    return (_key(head) if head else None), 1, tuple(dict.fromkeys(rest))[:MAX_OBJECTS]


_ADVERB = re.compile(r"(?!supply|apply|reply|comply|multiply|imply|rally|assembly|family)\w{3,}ly")
"""A word whose stem is not what it says: "closely" closes nothing."""
_OWN: Final = frozenset({"promise", "commit", "rule_out", "cooperate", "report_contact", "state_goal", "justify"})
_ASKED: Final = frozenset({"demand", "urge", "praise", "accuse", "acknowledge"})
_WE = re.compile(r"^\W*(?:that )?(?:we|i|our|it|he|she)\b", re.IGNORECASE)
_SOMEONE = re.compile(r"^\W*(?:that )?(?:they|their|he|she|you|people|everyone|everybody|anyone)\b", re.IGNORECASE)
_THEY = re.compile(r"^\W*(?:that )?(?:they|their)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"^\W*(?:that )?(?:he|she|it|you|his|her|some|many|all|those)\b(?! of us)", re.IGNORECASE)
_BEFORE_NAME: Final = frozenset(
    re.findall(
        r"\w+",
        "the a an that and but so mr mrs ms dr sen rep gov president senator secretary minister prime foreign "
        "chancellor king queen leader speaker chairman justice judge general former then if when",
    )
)
"""Words that may stand before the name that opens a clause."""


def _agent(utterance: Utterance, act: Act, text: str, mentions: list[tuple[Span, Actor]]) -> str | None:
    """Return who does what the act is about: who is named before the verb, after "by", else whom the act implies."""
    mine = utterance.actor.id if utterance.actor else None
    by = next(((place, actor) for place, actor in mentions if _BY_AGENT.search(text[: place.start])), None)
    first = next(iter(mentions), None)
    opens = first is not None and _is_subject(text, first[0])
    if by is not None and (not opens or _PASSIVE.search(read(text[: by[0].start]).plain)):
        return by[1].id
    if first is not None and opens:
        return first[1].id
    subject = read(utterance.text[act.evidence.start : act.base.start]).plain
    named = act.recipients[:1]
    asks = act.act in ("demand", "urge")
    if asks and not named and utterance.kind == "direct" and _ANOTHER.match(text):
        return None  # "he must resign"
    if _WE.match(text) and utterance.kind == "direct" and act.rule.endswith(("“must”", "“should”", "“will”")):
        return mine
    if act.act == "hearsay" and act.rule.endswith("of another"):
        return named[0] if named else utterance.they.id if utterance.they else None
    if act.act in _ASKED and named:
        return named[0]
    if asks and _SOMEONE.match(text):
        return utterance.they.id if _THEY.match(text) and utterance.they else None
    if act.act in _OWN or _WE.match(text) or re.search(r"(?<![\w-])(?:we|i|our)(?![\w-])", subject):
        return mine
    if _THEY.match(text) and utterance.they:
        return utterance.they.id
    return mine if act.act in ("reject", "endorse", "deny", "decline_to_confirm") and not mentions else None


def _is_subject(text: str, place: Span) -> bool:
    """Tell whether a name opens the clause: nothing but an article or "that" before it, no genitive behind it."""
    before = read(text[: place.start]).plain
    after = text[place.end : place.end + 2]
    return (
        len(before.split()) <= OPENING_WORDS
        and (len(before.split()) < OPENING_WORDS or set(before.split()) <= _BEFORE_NAME)
        and not re.search(r"(?<![\w-])(?:of|on|in|with|to|against|from|at|by)$", before)
        and after not in ("’s", "'s")
    )


OPENING_WORDS: Final = 2
"""Words before the name that opens a clause; two are titles and articles ("the late Ada Roe" has another subject)."""


def compare(one: About, first: int, two: About, second: int) -> Relation:
    """Tell whether two acts are about the same thing, and if so whether they stand for or against it alike.

    ``first`` and ``second`` are the polarities of the acts. One that leaves it open is the same as nothing.
    """
    if not _same(one, two):
        return "other"
    if not first or not second:
        return "other"
    return "same" if one.sign * first == two.sign * second else "opposite"


def _same(one: About, two: About) -> bool:
    if one.predicate is None or one.predicate != two.predicate:
        return False
    if one.agent is None or two.agent is None or one.agent != two.agent:
        return False
    first, second = set(one.objects), set(two.objects)
    if not is_one_matter(first, second):
        return False
    actors, others = set(one.actors), set(two.actors)
    if actors and others and not (actors <= others or others <= actors):
        return False
    return bool(first & second) or (not first and not second and bool(actors & others or actors == others))


SPREAD: Final = 3
"""How many times the objects of one the other may have: "the election" is not all that is said with that word in it."""


def is_one_matter(first: Collection[str], second: Collection[str]) -> bool:
    """Tell whether the objects of one act are among those of the other, and not lost among them."""
    few, many = sorted((set(first), set(second)), key=len)
    return few <= many and len(many) <= SPREAD * max(len(few), 1)


def matter(text: str, predicate: str | None, *names: str) -> frozenset[str]:
    """Return the stems of all that a proposition's words name besides its predicate and some names."""
    own = {word for name in names for word in read(name).plain.split(" ")}
    known = _predicates()[0]
    words = (word for word in _joined(read(text).plain).split(" ") if is_telling(word) and word not in own)
    return frozenset(key for key in map(_key, words) if known.get(key, (key, 1))[0] != predicate)
