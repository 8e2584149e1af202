"""Words that name an occasion: "at the daily State Department press briefing", "in an interview with", "tweeted"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import OccasionKind
from onrecord.occasions.scene import Scene
from onrecord.speakers.lexicon import fold, lexicon

_HEADS: tuple[tuple[OccasionKind, str], ...] = (
    ("news_conference", r"(?:news|press|media) conference|press meet|presser|press availability"),
    ("briefing", r"briefing"),
    ("hearing", r"hearing"),
    ("interview", r"interview"),
    ("debate", r"debate"),
    ("speech", r"speech|address|keynote|rally|town hall|sermon|eulogy|lecture"),
    ("social_media", r"tweet|tweets|Twitter|Facebook|Instagram|Truth Social|Weibo|Telegram"),
    ("call", r"(?:conference|phone|telephone) call|call with reporters"),
    ("statement", r"statement|press release|news release|communiqu[eé]|letter|memo|op-ed|e-?mail|blog post"),
    ("meeting", r"meeting"),
    ("unknown", r"remarks|comments"),
)
_PREPOSITIONS = {
    "social_media": "on in via",
    "statement": "in via",
    "interview": "in during",
    "call": "in during on",
    "unknown": "in",
}
_ANY_PREPOSITION = "at during in to"
_FRAME = re.compile(
    r"\b(at|At|during|During|in|In|on|On|via|Via|to)[ \u00a0]"
    r"((?:(?!(?:at|during|in|on|to)[ \u00a0])[\w’'.&-]{1,30}[ \u00a0]){0,8}?)"
    r"(" + "|".join(f"(?P<{kind}>{heads})" for kind, heads in _HEADS) + r")\b(?![’'])"
)
_ANSWERING = re.compile(r"\b(?:response|reaction|reply|answer|reference|addition|thanks|due|listened)[ \u00a0]$")
"""Words before a *to* that leads to what another said: "in response to Orr's speech"."""
LONGEST = 12
"""Characters that hold the longest of those words and the space behind it."""
_LISTENS = re.compile(
    r"\b(?:[Tt]old|[Tt]elling|[Aa]ddressing)[ \u00a0]"
    r"((?:the|a|an|his|her|its|their)[ \u00a0](?:[\w’'.&-]{1,30}[ \u00a0]){0,4}?)"
    r"(?P<kind>briefing|(?:news|press|media) conference)\b(?![’'])"
)
BROADCAST = re.compile(
    r"\b(?:[Oo]n|[Tt]old)[ \u00a0]"
    r"(?:(?:the[ \u00a0])?(?P<network>[A-Z][\w.&-]{1,30}(?:[ \u00a0][A-Z][\w.&-]{1,30}){0,2})"
    r"[’'](?:s[ \u00a0]|[ \u00a0])(?:[a-z-]{1,20}[ \u00a0]){0,3}?)?"
    r"[“\"‘'](?P<title>[A-Z][^“”\"‘\n]{2,50}?)[,.]?[”\"’'](?!\w)"
)
"""A broadcast by its title in marks: "on CNN's “State of the Harbour”", "told “Arvo Sunday”"."""
_ISSUED = re.compile(
    r"\b(?:[Ii]ssued|[Ii]ssuing|[Rr]eleased|[Rr]eleasing|[Pp]ut out)[ \u00a0]"
    r"(?P<what>an?[ \u00a0](?:[\w’'.&-]{1,30}[ \u00a0]){0,3}?"
    r"(?:statement|(?:press|news) release|communiqu[eé]))\b(?![’'])"
)
_HELD = re.compile(
    r"\b(?:held|holds|holding|hosted|hosting|gave|giving|convened"
    r"|(?:summary|round-?up|highlights|excerpts|transcript)[ \u00a0]of)[ \u00a0]"
    r"(?P<what>(?:an?|the|his|her|its|their|this|(?:today|yesterday|[A-Z][a-z]+day)[’']s)[ \u00a0]"
    r"(?:[\w’'.&-]{1,30}[ \u00a0]){0,4}?"
    r"(?:(?P<briefing>briefing)|(?P<news_conference>(?:news|press|media) conference|presser)))\b(?![’'])"
)
"""An occasion that somebody holds, or that is told in short: "held a briefing", "a summary of Monday's briefing"."""
_VERBS: dict[str, OccasionKind] = {
    "tweeted": "social_media",
    "retweeted": "social_media",
    "testified": "hearing",
    "testifying": "hearing",
}
_NO_MODIFIER = frozenset(
    [
        "of",
        "for",
        "to",
        "with",
        "and",
        "or",
        "that",
        "which",
        "who",
        "from",
        "by",
        "after",
        "before",
        "about",
        "against",
        "said",
        "says",
        "was",
        "were",
        "is",
        "are",
        "on",
        "at",
        "in",
        "during",
        "into",
        "over",
        "as",
        "but",
        "when",
        "while",
        "than",
        "has",
        "have",
        "had",
        "reporters",
        "journalists",
    ]
)
"""Words that cannot stand between the preposition and the head: then the preposition belongs to another noun."""
_PLACE = re.compile(r"\s(?:in|at)\s((?:the\s)?[A-Z][\w’'-]{1,30}(?:[ \u00a0](?:of\s)?[A-Z][\w’'-]{1,30}){0,4})")
_ADDRESSED_AT = re.compile(
    r"\b(?:told|tells|addressing|briefed)\s(?:[\w-]{1,20}\s){0,2}?(?:reporters|journalists|newsmen|media)\sin\s"
    r"([A-Z][\w’'-]{1,30}(?:[ \u00a0][A-Z][\w’'-]{1,30}){0,3})"
)
_GOES_ON = re.compile(r"\s[a-z]+\b(?<!\bon)(?<!\bat)(?<!\bwhere)(?<!\bafter)(?<!\band)(?<!\bwith)(?<!\bthat)")
"""A noun in small letters behind capitals: then they only describe it."""
_HOSTS = frozenset({"ministry", "department", "office", "commission", "council", "agency", "pentagon"})
"""Words of bodies that brief where they sit: "the daily briefing at the Trade Ministry"."""
SHORT = 3
"""Letters of a word that has a small letter in a title: "of", "the"."""
PLACE_REACH = 60
"""Characters after the naming words within which the place stands."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Words ``[start, end)`` of the prose that name an occasion: its kind, host and place where they say so."""

    start: int
    end: int
    kind: OccasionKind
    host: str | None
    place: str | None
    same: bool = False
    """Whether the words say that it is the occasion told of before ("the same briefing")."""


def find_namings(scene: Scene) -> tuple[Naming, ...]:
    """Return what the journalist's own words name as occasions, in order."""
    found = [
        *_frames(scene),
        *_listeners(scene),
        *_broadcasts(scene),
        *_issued(scene),
        *_held(scene),
        *_verbs(scene),
        *_addressed(scene),
    ]
    return tuple(sorted(found, key=lambda naming: (naming.start, naming.end, naming.kind)))


def _frames(scene: Scene) -> Iterator[Naming]:
    """Yield "at the daily press briefing" and the like."""
    prose = scene.prose
    for match in _FRAME.finditer(prose.text):
        kind: OccasionKind = next(kind for kind, _ in _HEADS if match.group(kind))
        allowed = _PREPOSITIONS.get(kind, _ANY_PREPOSITION).split()
        modifiers = match[2].split()
        if match[1].lower() not in allowed or any(word.lower() in _NO_MODIFIER for word in modifiers):
            continue
        if match[1] == "to" and (
            kind != "speech" or _ANSWERING.search(prose.text[max(match.start() - LONGEST, 0) : match.start()])
        ):
            continue
        start = bisect_left(prose.words, match.start(), key=lambda word: word.start)
        end = bisect_left(prose.words, match.end(), key=lambda word: word.start)
        if start >= end or not scene.narrated(start, end) or not _one_sentence(scene, start, end):
            continue
        if prose.role_of(start) in ("headline", "subhead"):
            continue
        host = _host(scene, start, end, kind)
        yield Naming(start, end, kind, host, _place(scene, match.end(), end), "same" in modifiers)


def _listeners(scene: Scene) -> Iterator[Naming]:
    """Yield "told the daily briefing": an occasion that a verb of telling takes for a listener."""
    prose = scene.prose
    for match in _LISTENS.finditer(prose.text):
        kind: OccasionKind = "briefing" if match["kind"] == "briefing" else "news_conference"
        start = bisect_left(prose.words, match.start(1), key=lambda word: word.start)
        end = bisect_left(prose.words, match.end(), key=lambda word: word.start)
        if start < end and scene.narrated(start, end) and prose.role_of(start) not in ("headline", "subhead"):
            host = _host(scene, start, end, kind)
            yield Naming(start, end, kind, host, _place(scene, match.end(), end), "same" in match[1].split())


def _broadcasts(scene: Scene) -> Iterator[Naming]:
    """Yield "on CNN's “State of the Harbour”": an interview; its host is the network, or the broadcast by its title."""
    prose = scene.prose
    for match in BROADCAST.finditer(prose.text):
        title = match["title"]
        if not all(word[:1].isupper() or len(word) <= SHORT for word in title.split()) or " " not in title:
            continue
        start = bisect_left(prose.words, match.start(), key=lambda word: word.start)
        end = bisect_left(prose.words, match.end(), key=lambda word: word.start)
        if start >= end or not scene.narrated(start, start + 1) or prose.role_of(start) in ("headline", "subhead"):
            continue
        inside = [s for s in scene.cast.inside(start, end) if s.entity.kind == "body"]
        host = inside[0].entity.name if len(inside) == 1 and match["network"] else match["network"] or title
        yield Naming(start, end, "interview", host, None)


def _issued(scene: Scene) -> Iterator[Naming]:
    """Yield "issued a written statement"."""
    prose = scene.prose
    for match in _ISSUED.finditer(prose.text):
        start = bisect_left(prose.words, match.start(), key=lambda word: word.start)
        end = bisect_left(prose.words, match.end(), key=lambda word: word.start)
        if start < end and scene.narrated(start, end) and prose.role_of(start) not in ("headline", "subhead"):
            yield Naming(start, end, "statement", None, None)


def _held(scene: Scene) -> Iterator[Naming]:
    """Yield "held a media briefing"."""
    prose = scene.prose
    for match in _HELD.finditer(prose.text):
        kind: OccasionKind = "briefing" if match["briefing"] else "news_conference"
        start = bisect_left(prose.words, match.start("what"), key=lambda word: word.start)
        end = bisect_left(prose.words, match.end(), key=lambda word: word.start)
        if start < end and scene.narrated(start, end) and prose.role_of(start) not in ("headline", "subhead"):
            host = _host(scene, start, end, kind)
            yield Naming(start, end, kind, host, _place(scene, match.end(), end))


def _one_sentence(scene: Scene, start: int, end: int) -> bool:
    """Tell whether words stand in one sentence."""
    return scene.prose.words[start].sentence == scene.prose.words[end - 1].sentence


def _verbs(scene: Scene) -> Iterator[Naming]:
    """Yield verbs that name their occasion by themselves."""
    for index, word in enumerate(scene.prose.words):
        kind = _VERBS.get(word.fold)
        if kind and word.layer == "narration":
            yield Naming(index, index + 1, kind, None, None)


def _addressed(scene: Scene) -> Iterator[Naming]:
    """Yield "told journalists in Delhi": an occasion of unknown kind with a place."""
    prose = scene.prose
    for match in _ADDRESSED_AT.finditer(prose.text):
        start = bisect_left(prose.words, match.start(), key=lambda word: word.start)
        end = bisect_left(prose.words, match.end(), key=lambda word: word.start)
        if start < end and scene.narrated(start, end) and _is_place(match[1]):
            yield Naming(start, end, "unknown", None, match[1])


def _host(scene: Scene, start: int, end: int, kind: OccasionKind) -> str | None:
    """Return the body that hosts: named inside the phrase, or after "interview with"."""
    inside = [s for s in scene.cast.inside(start, end) if s.entity.kind == "body"]
    if len(inside) == 1:
        return inside[0].entity.name
    words = scene.prose.words
    if kind in ("briefing", "news_conference") and end + 1 < len(words) and words[end].fold == "at":
        at = end + 1 + (words[end + 1].fold == "the")
        there = [s for s in scene.cast.inside(at, at + 6) if s.start == at and s.entity.kind == "body"]
        named = there[0].entity.name or "" if there else ""
        return named if _HOSTS & {fold(word) for word in named.split()} else None  # not "at the White House"
    if kind == "interview" and end + 1 < len(words) and words[end].fold in ("with", "on", "to"):
        at = end + 1 + (words[end + 1].fold == "the")
        after = [s for s in scene.cast.inside(at, at + 6) if s.start == at and s.entity.kind in ("body", "person")]
        return after[0].entity.name if after else None
    return None


def _place(scene: Scene, offset: int, end: int) -> str | None:
    """Return the place named right after the phrase; "here" is the dateline's."""
    words = scene.prose.words
    if end < len(words) and words[end].fold == "here":
        return scene.dateline
    text = scene.prose.text
    match = _PLACE.match(text, offset, min(offset + PLACE_REACH, len(text)))
    if match is None or (match[1].startswith("the ") and _GOES_ON.match(text, match.end())):
        return None  # "in the German | capital"
    return match[1] if _is_place(match[1]) else None


def _is_place(text: str) -> bool:
    """Tell whether capitalised words after "in" or "at" are a place, not a month or weekday."""
    first = text.split()[0].lower().rstrip(".")
    return first == "the" or first not in lexicon().common or len(text.split()) > 1
