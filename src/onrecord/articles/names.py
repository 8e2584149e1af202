"""The shape of names in mastheads and credits: capitalised words and the small words between them."""

from __future__ import annotations

import re

from onrecord.articles.lines import word_set

_CONNECTORS = word_set(
    "and & of for the in at de del della di da do dos van von der den la le el al bin bint ibn ben abu ap y e und et "
    "special to with from"
)
_NOT_NAMES = word_set(
    "the this that these those he she it they we you i there here what when where why how who if a an but so yet not "
    "no yes monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today tomorrow yesterday all his her its their our my your"
)
"""Capitalised at the head of a sentence or date, and no name."""

_STAFF_HEADS = word_set(
    "staff desk bureau correspondent correspondents reporter reporters team newsroom editor editors writer writers "
    "monitoring service services contributor contributors columnist board"
)
_WORD = re.compile(r"[@#]?[^\s,]+")

MAX_NAME_WORDS = 14
"""Words of a byline: three names with their papers ("Jane Doe and John Roe, The Daily Record")."""


def _is_capitalised(word: str) -> bool:
    """Tell whether a word is written as a name: its first letter is a capital, or it is a handle."""
    stripped = word.strip(".()'’\"“”")
    return bool(stripped) and (stripped[0].isupper() or stripped.startswith(("@", "d’", "d'")))


def is_names(text: str, least: int = 1) -> bool:
    """Tell whether the text is only names: capitalised words and connectors, at least ``least`` capitalised ones."""
    words = _WORD.findall(text)
    if not words or len(words) > MAX_NAME_WORDS:
        return False
    if words[0].strip(".").casefold() in _NOT_NAMES or not _is_capitalised(words[0]):
        return False
    capitalised = sum(_is_capitalised(word) for word in words)
    small = [word for word in words if not _is_capitalised(word)]
    if text.rstrip().endswith((".", "!", "?")) and not _ends_in_initials(words[-1]):
        return False
    return capitalised >= least and all(word.casefold() in _CONNECTORS | _STAFF_HEADS for word in small)


def _ends_in_initials(word: str) -> bool:
    """Tell whether a final stop belongs to the name itself: 'Jr.', 'Sr.', 'D.C.'."""
    return word.casefold() in {"jr.", "sr."} or word.count(".") > 1


def is_staff(text: str) -> bool:
    """Tell whether the text names a desk or staff instead of a person: 'Harbour Post Staff', 'Our Correspondent'."""
    words = text.split()
    if not 1 < len(words) <= 6 or words[-1].casefold() not in _STAFF_HEADS:
        return False
    return all(_is_capitalised(word) or word.casefold() in _CONNECTORS for word in words)
