"""The spokesperson whom a report calls by his office in its lead and names behind it: one person, by a news convention.

"A ministry spokesman has rejected the claims. / “It is not true,” spokesman Lars Berg told reporters."
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.speakers.cast import family_of, shown_gender
from onrecord.speakers.chains import Chain, Found, body_key
from onrecord.speakers.lexicon import fold, lexicon
from onrecord.speakers.persons import hold
from onrecord.speakers.prose import Prose
from onrecord.speakers.reading import HEAD_ROLES, Reading
from onrecord.speakers.titles import Title

__all__ = ["INTRODUCED", "introduce", "makers"]

INTRODUCED = "an office before its holder is named"
"""The rule by which the spokesman of a lead is the one named behind it."""
FRONT = 3
"""Paragraphs of a text that tell its news, a dek and a dateline on its own among them: there an office stands for
whoever the rest names."""
SOON = 2
"""Paragraphs behind the office within which he is named."""
_MADE = frozenset({"remarks", "remark", "comments", "comment", "statement", "statements", "announcement"})
_ITS = frozenset({"the", "these", "this", "his", "her", "those"})


def makers(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the names of whoever made what was told: "Lin Mei made the remarks", "Lin Mei was speaking"."""
    words = reading.prose.words
    for run in reading.runs:
        after = [word.fold for word in words[run.end : run.end + 3]]
        made = len(after) == 3 and after[0] == "made" and after[1] in _ITS and after[2] in _MADE
        if (
            (made or after[:2] == ["was", "speaking"])
            and reading.prose.joined(run.end - 1)
            and words[run.start].layer == "narration"
        ):
            yield run.start, run.end


def introduce(reading: Reading) -> None:
    """Lead the unnamed spokesperson of the lead to the one whom the report names behind it, if no other can be."""
    _introduce_highest(reading)
    called = list(_called(reading))
    if not called or len({body_key(title.body) if title.body else () for _, _, title in called}) > 1:
        return
    start, end, title = called[0]
    chain = _holder(reading, title) if _spokespeople(reading) else _next_to_speak(reading, start, title)
    if chain is None or not _named_soon(reading, chain, end) or not _may_be(chain, title):
        return
    chain.kind = "person"
    for first, last, _ in called:
        chain.mentions.append(Found(first, last, "role", INTRODUCED))
    hold(chain, title)


def _introduce_highest(reading: Reading) -> None:
    """Lead "the top Velmoran diplomat for the North" of a lead to the office-holder who alone speaks soon behind it."""
    ranked = lexicon().official | {"spokesperson"}
    called = [(s, e, t) for s, e, t in _front(reading) if t.family in ranked and _is_highest(t)]
    if len(called) != 1:
        return
    start, end, title = called[0]
    if title.determiner not in ("the", "whose") and not reading.prose.words[title.start].possessive:
        return
    paragraph = reading.prose.words[start].paragraph
    soon = [
        first
        for first, _ in reading.sources
        if first >= end and reading.prose.words[first].paragraph - paragraph in range(1, SOON + 1)
    ]
    speaking = [c for c in reading.persons if any(_heads(reading, found, soon) for found in c.mentions)]
    if len(speaking) != 1 or not _named_soon(reading, speaking[0], end):
        return
    if not any(family_of(held.title) in ranked for held in speaking[0].roles):
        return
    speaking[0].mentions.append(Found(start, end, "role", INTRODUCED))
    hold(speaking[0], title)


def _is_highest(title: Title) -> bool:
    """Tell whether a title's rank is one of which there is one."""
    return not _HIGHEST.isdisjoint(title.title.split())


_HIGHEST = frozenset({"top", "highest-ranking", "most-senior"})
"""Ranks of which there is one: not "a senior diplomat"."""


def _heads(reading: Reading, found: Found, sources: Iterable[int]) -> bool:
    """Tell whether a mention stands in one of the sources that begin at some words, within its office's length."""
    return any(
        first <= found.start <= first + MAX_BODY
        and reading.prose.words[first].sentence == reading.prose.words[found.start].sentence
        for first in sources
    )


def _front(reading: Reading) -> Iterator[tuple[int, int, Title]]:
    """Yield the sources of the first paragraphs that are an office and no more."""
    prose = reading.prose
    text = [number for number, (_, role) in enumerate(prose.paragraphs) if role not in HEAD_ROLES]
    for start, end in sorted(reading.sources):
        if not text or not text[0] <= prose.words[start].paragraph < text[0] + FRONT:
            continue
        for title in reading.titles:
            short = start <= title.start <= start + 1 or _in_short(prose, start, title.start)
            whole = title.end == end and (short or _owned(prose, start, title))
            if whole and not title.plural and not title.past:
                yield start, end, title


def _called(reading: Reading) -> Iterator[tuple[int, int, Title]]:
    """Yield the sources of the first paragraphs that are a spokesperson's office and no more."""
    return ((start, end, title) for start, end, title in _front(reading) if title.family == "spokesperson")


def _owned(prose: Prose, start: int, title: Title) -> bool:
    """Tell whether whoever a spokesperson speaks for stands before his office: "Chancellor Ann Roe's | spokesman"."""
    plain = all(prose.gap(index).isspace() for index in range(start, title.start))
    return title.family == "spokesperson" and plain and prose.words[title.start - 1].possessive


def _in_short(prose: Prose, start: int, at: int) -> bool:
    """Tell whether a body with its letters in brackets stands before an office: "Foreign Office (FO) | spokesman"."""
    letters = at - 1
    bracketed = letters > start and prose.gap(letters).strip() == ")" and prose.gap(letters - 1).strip() == "("
    return bracketed and at - start <= MAX_BODY


MAX_BODY = 7
"""Words of a body's name, its article and its letters."""


def _spokespeople(reading: Reading) -> list[Chain]:
    """Return the persons of a report that are somebody's spokespeople."""
    return [c for c in reading.persons if any(family_of(held.title) == "spokesperson" for held in c.roles)]


def _holder(reading: Reading, title: Title) -> Chain | None:
    """Return the one spokesperson of a report, where nothing tells him from the one whom an office means."""
    found = _spokespeople(reading)
    if len(found) != 1:
        return None
    held = [held for held in found[0].roles if family_of(held.title) == "spokesperson"]
    own = set(_of_whom(title.title, title.body))
    theirs = [set(key) for one in held if (key := _of_whom(one.title, one.body))]
    return found[0] if all(key <= own or (own and own <= key) for key in theirs) else None


def _of_whom(title: str, body: str | None) -> tuple[str, ...]:
    """Return for whom somebody speaks, by the body of his office or the words before its noun: "police spokesman"."""
    own = tuple(word for word in title.split()[:-1] if word not in _RANKS)
    return body_key(body) if body else own


_RANKS = frozenset({"deputy", "chief", "senior", "official", "lead", "principal", "acting", "top"})


def _next_to_speak(reading: Reading, start: int, title: Title) -> Chain | None:
    """Return whoever speaks next by name alone, if nothing else of the report tells who that is.

    Of an office with "a" only if he is said to have made the remarks, or to speak at a briefing, or if "the
    spokesperson" speaks later: others may have the name's telling cut off.
    """
    made = {first for first, _ in makers(reading)}
    first = reading.prose.words[start].paragraph
    heads = {at for at, _ in reading.sources} | made
    speaking = [
        c
        for c in reading.persons
        if any(f.start in heads and f.start > start and not _names_more(reading, f) for f in c.mentions)
    ]
    near = [c for c in speaking if any(reading.prose.words[f.start].paragraph <= first + SOON for f in c.mentions)]
    if len(near) != 1 or near[0].roles or not any(len(name.split()) > 1 for name in near[0].names):
        return None
    told = any(found.start in made or _briefs(reading, found.start) for found in near[0].mentions)
    again = any(other.family == title.family and other.determiner == "the" for other in reading.titles)
    foreign = title.body is not None and "foreign" in fold(title.body).split()
    return near[0] if told or again or foreign or title.determiner != "a" else None


def _names_more(reading: Reading, found: Found) -> bool:
    """Tell whether the source that begins with a name goes on with capitals: an outlet's, "Harbour | News reported"."""
    ends = [end for start, end in reading.sources if start == found.start]
    words = reading.prose.words
    return any(end > found.end and words[found.end].capital for end in ends)


def _briefs(reading: Reading, at: int) -> bool:
    """Tell whether a briefing is named in the sentence of a word."""
    first, last = reading.prose.sentences[reading.prose.words[at].sentence]
    return any(word.fold in _OCCASIONS for word in reading.prose.words[first:last])


_OCCASIONS = frozenset({"briefing", "conference", "presser"})


def _named_soon(reading: Reading, chain: Chain, end: int) -> bool:
    """Tell whether a person is named in full soon behind an office, and before it in no more than a dek."""
    words = reading.prose.words
    starts = [f.start for f in chain.mentions if reading.prose.role_of(f.start) not in HEAD_ROLES]
    full = [f.start for f in chain.mentions if f.form == "full" and f.start >= end]
    first = min(full, default=-1)
    dek = all(
        words[at].paragraph == words[min(starts)].paragraph < words[end - 1].paragraph for at in starts if at < end
    )
    return first >= end and dek and words[first].paragraph - words[end - 1].paragraph <= SOON


def _may_be(chain: Chain, title: Title) -> bool:
    """Tell whether nothing in an office's noun contradicts a person's given name: "spokeswoman", Lars."""
    noun = title.title.split()[-1]
    told = "f" if noun.endswith("woman") else "m" if noun.endswith("man") else None
    shown = {shown_gender(fold(name.split()[0])) for name in chain.names if len(name.split()) > 1} - {None}
    return told is None or not shown or shown == {told}
