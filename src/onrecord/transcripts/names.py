"""Who stands behind a label: the fullest name the transcript gives, or nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from onrecord.transcripts.labels import label_words
from onrecord.transcripts.lexicon import words_of

LONGEST_LOOK = 20_000
"""Characters of turns in which a given name is looked for: guests are presented near the beginning."""

MOST_NAMED = 400
"""Speakers whose full names are looked for: the longest debate read for this has sixty."""


def is_asking(name: str) -> bool:
    """Tell whether a label stands for a journalist who is not named."""
    words = label_words(name)
    return bool(words) and (words[0] in words_of("asking") or words[-1] in ("reporter", "journalist"))


def is_unnamed(name: str) -> bool:
    """Tell whether a label names nobody: a journalist, a voice, an official on background, an office alone."""
    words = label_words(name)
    known = words_of("titles") | words_of("unnamed") | words_of("asking")
    return not words or is_asking(name) or words[0] in words_of("unnamed") or all(word in known for word in words)


def surname_of(name: str) -> str:
    """Return the last word of a name in lower case."""
    words = [word for word in label_words(name) if word not in ("jr", "sr", "ii", "iii", "iv")]
    return words[-1] if words else ""


def bare_name(name: str) -> str:
    """Return a label's name without titles and asides: ``MS. JEAN-PIERRE`` -> ``JEAN-PIERRE``."""
    parts = re.sub(r"\\?\([^()]*\\?\)", " ", name).split()
    while len(parts) > 1 and parts[0].strip(".,").casefold() in words_of("titles"):
        parts.pop(0)
    return " ".join(parts).strip(" .,")


def name_speakers(labels: Iterable[str], front: str, words: str) -> Mapping[str, str | None]:
    """Return the speaker of each label's name, None for the unnamed.

    A surname alone takes the one full name that ends in it among the labels, else in the front matter, else in
    the first turns; where two fit, the label stays as it is.
    """
    labels = list(dict.fromkeys(labels))
    named = sorted(label for label in labels if not is_unnamed(label))
    full = [bare_name(label) for label in named if len(bare_name(label).split()) > 1]
    if len(named) > MOST_NAMED:
        return {label: bare_name(label) for label in named} | {label: None for label in labels if label not in named}
    out: dict[str, str | None] = dict.fromkeys(labels)
    for label in named:
        bare = bare_name(label)
        if len(bare.split()) == 1:
            fitting = {name for name in full if surname_of(name) == bare.casefold()}
            bare = fitting.pop() if len(fitting) == 1 else bare
        out[label] = _as_written(bare, front, words[:LONGEST_LOOK])
    return out


def _as_written(bare: str, front: str, words: str) -> str:
    """Return a name in the letters the text gives it, with a given name before a surname alone."""
    for text in (front, words):
        if " " in bare:
            pattern = r"\s+".join(re.escape(part) for part in bare.split())
            found = {re.sub(r"\s+", " ", one) for one in re.findall(rf"(?i)\b{pattern}\b", text) if not one.isupper()}
            if found:
                return min(found)
            continue
        given = _with_given_name(bare, text)
        if len(given) == 1:
            return given.pop()
    return bare.title() if bare.isupper() else bare


def _with_given_name(surname: str, text: str) -> set[str]:
    """Return the full names in a text that end in a surname: with the word before it, two where that is an initial."""
    pattern = rf"\b(?:([A-Z][\w'’-]+\.?)[^\S\n]+)?([A-Z][\w'’-]*\.?)[^\S\n]+((?i:{re.escape(surname)}))\b"
    out = set()
    for found in re.finditer(pattern, text):
        first, given, last = found.groups()
        initial = len(given.strip(".")) == 1
        shouted = last.isupper() and len(last) > 1
        if given.strip(".").casefold() in words_of("titles") or (not initial and given.isupper() != shouted):
            continue
        titled = first is None or first.strip(".").casefold() in words_of("titles")
        out.add(" ".join([first, given, last] if initial and first and not titled else [given, last]))
    longest = max(sorted(out), key=len, default="")
    return {longest} if out and all(_shorter(one, longest) for one in out) else out


def _shorter(short: str, full: str) -> bool:
    """Tell whether a name may be the shorter form of another: every word of it is one of the other's."""
    return set(short.casefold().split()) <= set(full.casefold().split())


def is_body(name: str) -> bool:
    """Tell whether a name is no person's: *the Ministry of Foreign Relations*, *Washington*; a person speaks for it."""
    words = label_words(name)
    return bool(set(words) & words_of("bodies")) or name.casefold().startswith("the ")


def same_person(asked: str, speaker: str | None, label: str | None) -> bool | None:
    """Tell whether a name a report gives is the speaker of a turn; None where the turn's speaker has no name.

    The surnames must agree, and given names where both have one (an initial agrees with what it begins).
    """
    if speaker is None:
        return False if label is not None and is_asking(label) else None
    ours, theirs = label_words(bare_name(asked)), label_words(bare_name(speaker))
    if not ours or not theirs or all(word in words_of("titles") for word in ours) or is_body(asked):
        return None
    if surname_of(asked) != surname_of(speaker):
        return len(ours) == 1 and len(theirs) > 1 and ours[0] in theirs[:-1] and None
    given = ours[0], theirs[0]
    if len(ours) == 1 or len(theirs) == 1 or given[0][0] == given[1][0]:
        return True
    return set(ours[:-1]) & set(theirs[:-1]) != set() or (None if _short_forms(*given) else False)


def _short_forms(one: str, other: str) -> bool:
    """Tell whether two given names may be one person's (*Bill*, *William*): unknown rather than denied."""
    return len(min(one, other, key=len)) <= 5
